/*
 * refind.h
 *		Where a borrower's money goes once the past is another.
 *
 * Money that repay() took is not said to be for a loan: it goes by turn, and
 * what is left of it pays what falls due later.  When something before it is
 * taken back, or found late, it goes as it would have gone.  First that is
 * found in memory, then the events that differ are taken back and booked
 * anew.
 */
#ifndef CONSFIN_BOOK_REPAYMENT_REFIND_H
#define CONSFIN_BOOK_REPAYMENT_REFIND_H

#include "book/repayment/leftover.h"

/*
 * After something of that day was taken back, or booked on it late: find anew
 * where repayments after it (by day, then id) go, and what the credit balance
 * pays from the day on.  The balance falls below zero where it has been paid
 * out.
 */
extern void find_anew(Portfolio *portfolio, Day day, int64 repayment_id);

/* What the files of this have in common; not for others. */

/* Money of one repayment, or (id 0) of other origin. */
typedef struct Pool
{
	Leftover	money;			/* rest: what may pay loans */
	bool		is_later;		/* than what was taken back */
	bool		by_turn;		/* no command said for which loan */
	bool		is_open;		/* it has come */
} Pool;

/* An event that takes money of a pool. */
typedef struct Use
{
	int			loan;			/* its place in the portfolio */
	int64		repayment_id;
	Event		event;
	bool		stays;			/* it is both in the book and wanted */
} Use;

typedef struct UseList
{
	Use		   *items;
	int			count;
	int			room;
} UseList;

/* Credit that went where it was told to: in cash, or early to a loan. */
typedef struct Spent
{
	Day			on;
	int64		repayment_id;	/* of which it was taken; 0: not said */
	Cents		amount;
} Spent;

typedef struct Refind
{
	Portfolio	foreseen;		/* first: UseCredit gets its address */
	Portfolio  *book;
	Day			day;
	int64		repayment_id;
	Pool	   *pools;			/* by day, then id; other credit last */
	int			pool_count;
	Spent	   *spent;
	int			spent_count;
	UseList		booked;			/* what is found anew, as it is booked */
	UseList		wanted;
	Cents		short_of;		/* spent, and not there */
	Day		   *days;			/* on which money can move, ascending */
	int			day_count;
} Refind;

/*
 * Read the money and what it did.  False where nothing can differ: no money
 * comes later, and no credit paid anything since.
 */
extern bool read_money(Refind *refind);

/* Find what is wanted, in memory. */
extern void foresee_money(Refind *refind);

extern Use *add_use(UseList *list, int loan, int64 repayment_id,
					const Event *event);

/* The pool of the repayment; null where that is taken back. */
extern Pool *find_pool(const Refind *refind, int64 repayment_id);

#endif							/* CONSFIN_BOOK_REPAYMENT_REFIND_H */
