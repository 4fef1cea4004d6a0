/*
 * credit_line.h
 *		A credit line, locked, and its movements.
 */
#ifndef CONSFIN_BOOK_LINE_CREDIT_LINE_H
#define CONSFIN_BOOK_LINE_CREDIT_LINE_H

#include "compat.h"

#include "utils/date.h"
#include "utils/timestamp.h"

#include "engine/command.h"
#include "type/cents.h"

/* How the loans of a line fall due. */
typedef struct Billing
{
	int32		bill_day;
	int32		due_day;
	int32		min_gap;		/* days from bill date to due date */
} Billing;

/* A line as it is while this transaction holds its lock. */
typedef struct Line
{
	int64		borrower_id;
	int64		line_id;
	char	   *status;
	Datum		product_code;	/* text */
	int32		product_version;
	Cents		limit;
	Cents		held;			/* expired holds not yet swept included */
	Cents		outstanding;
	bool		over_limit;
	bool		revolving;		/* repaid principal may be used again */
	DateADT		expires_on;		/* DATEVAL_NOEND: never */
	Billing		billing;
	int64		version;		/* of its last movement */
	TimestampTz read_at;		/* when its lock was taken */
	bool		counted;		/* what has expired is known */
	Cents		expired;		/* of held, then: holds not yet swept */
	Cents		pending;		/* to requests not yet written */
	bool		changed;		/* not yet written */
} Line;

/* Lock the line and read it; LN005 when the borrower has none such. */
extern void lock_line(int64 borrower_id, int64 line_id, Line *line);

/* Read it without locking it. */
extern void read_line(int64 borrower_id, int64 line_id, Line *line);

/*
 * Lock all lines of the borrower in their order and read them into *lines;
 * how many.
 */
extern int	lock_lines(int64 borrower_id, Line **lines);

/* Read them without locking them. */
extern int	read_lines(int64 borrower_id, Line **lines);

/*
 * Of what is held, the part of holds that had expired when the line was
 * locked and are not swept.
 */
extern Cents line_expired(Line *line);

/*
 * What may still be held: the limit less live holds and outstanding,
 * negative when over the limit.
 */
extern Cents line_available(Line *line);

/*
 * Move held and outstanding by these amounts, find whether the line is over
 * its limit, and write the movement.  The line itself is written by
 * write_line.
 */
extern void move_line(Line *line, const char *kind, Cents held,
					  Cents outstanding, int64 hold_id, int64 loan_id,
					  const CommandContext *context);
extern void write_line(Line *line);

/*
 * The same of outstanding and limit, which stays at 0 or more; amount is what
 * the movement is about.
 */
extern void change_line(Line *line, const char *kind, Cents amount,
						Cents outstanding, Cents limit, int64 loan_id,
						const CommandContext *context);

/*
 * The same for principal of a loan that changed, of which refunded is what a
 * merchant undid: where the line may not be used again, the limit falls with
 * what is repaid (and stays at 0 or more), not with what was undone.
 */
extern void move_principal(Line *line, const char *kind, Cents principal,
						   Cents refunded, int64 loan_id,
						   const CommandContext *context);

#endif							/* CONSFIN_BOOK_LINE_CREDIT_LINE_H */
