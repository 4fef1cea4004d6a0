/*
 * layout.h
 *		How a file is written that has a line a row and a delimiter between
 *		columns: a profile, read from JSON with a closed set of keys.
 */
#ifndef CONSFIN_CORE_FILE_LAYOUT_H
#define CONSFIN_CORE_FILE_LAYOUT_H

#include "core/file/figures.h"

#define MAX_NAMES			12	/* of one column, or in one list */
#define MAX_KINDS			64
#define MAX_TOTALS			12

/* What a column says. */
typedef enum Role
{
	ROLE_AMOUNT,
	ROLE_CREDIT,
	ROLE_DEBIT,
	ROLE_NET,
	ROLE_NET_CREDIT,
	ROLE_NET_DEBIT,
	ROLE_FEE,
	ROLE_FEE_2,
	ROLE_FEE_3,
	ROLE_FEE_4,
	ROLE_SIGN,
	ROLE_FEE_SIGN,
	ROLE_KIND,
	ROLE_STATE,
	ROLE_REFERENCE,
	ROLE_REFUND_REFERENCE,
	ROLE_CHANNEL_REFERENCE,
	ROLE_BATCH,
	ROLE_CURRENCY,
	ROLE_DATE,
	ROLE_TIME,
	ROLE_VALUED,
	ROLE_BALANCE,
	ROLE_TEXT,
	ROLES
} Role;

extern const char *const role_names[ROLES];

typedef struct Names
{
	int			count;
	Slice		names[MAX_NAMES];
} Names;

/* A word of the file, and what it stands for. */
typedef struct Kind
{
	Slice		word;
	Slice		means;
} Kind;

typedef struct Kinds
{
	int			count;
	Kind		kinds[MAX_KINDS];
} Kinds;

/* Of which lines a total is. */
typedef enum TotalOf
{
	TOTAL_ALL, TOTAL_CREDIT, TOTAL_DEBIT, TOTAL_FEE, TOTAL_CLASSES
} TotalOf;

/*
 * A total that the file states, in a row that begins with these words: the
 * figure before a word in it; or the figure in a column of the row after it,
 * which it names; or the figure in its n-th cell.
 */
typedef struct TotalRule
{
	Slice		begins;
	TotalOf		of;
	Slice		count_before;
	Slice		amount_before;
	Slice		count_column;
	Slice		amount_column;
	int32_t		count_cell;		/* from 1; 0: none */
	int32_t		amount_cell;
	int32_t		currency_cell;	/* of which currency alone it is */
} TotalRule;

/* What the balance of a line follows from. */
typedef enum BalanceOrder
{
	BALANCES_NONE, BALANCES_ASCENDING, BALANCES_DESCENDING, BALANCE_ORDERS
} BalanceOrder;

typedef struct Layout
{
	Names		columns[ROLES];
	char		delimiter;
	bool		has_quotes;
	AmountForm	amounts;
	DateForm	dates;
	bool		is_inverted;	/* what came to us is written as negative */
	bool		fee_is_inverted;	/* a fee that we bear is */
	bool		debit_is_signed;	/* column debit is written as negative */
	Slice		encoding;		/* where it is not UTF-8 */
	Slice		currency;		/* where no column says it */
	Slice		amount_ends;	/* what follows it is no part of an amount */
	Names		marks;			/* words around amounts that mean nothing */
	Names		nothing;		/* words that mean an empty cell */
	Names		credit;			/* words of column sign */
	Names		debit;
	Names		neutral;
	Names		lines;			/* first cells of lines; none: any */
	Names		skip;			/* beginnings of rows that are no lines */
	Names		skip_states;	/* words of column state: no money moved */
	Names		footer;			/* first cells from which no line follows */
	Kinds		kinds;
	Kinds		currencies;
	BalanceOrder balances;
	int			total_count;
	TotalRule	totals[MAX_TOTALS];
} Layout;

/* Read a profile; the layout points into the text. */
extern bool read_layout(const char *json, size_t length, Layout *layout,
						Fault *f);

/* The column must be in a header. */
extern bool is_required(const Layout *layout, Role role);

extern bool is_named(const Names *names, Slice word);
extern const Slice *meaning(const Kinds *kinds, Slice word);

#endif							/* CONSFIN_CORE_FILE_LAYOUT_H */
