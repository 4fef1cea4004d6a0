/*
 * shares.h
 *		Who funds a loan, and with how much of its principal.
 */
#ifndef CONSFIN_BOOK_LOAN_SHARES_H
#define CONSFIN_BOOK_LOAN_SHARES_H

#include "book/product/product.h"
#include "core/ledger/owners.h"
#include "engine/command.h"

/* The funders of a loan, ascending by id; none: count 0. */
typedef struct Shares
{
	int			count;
	int64	   *funders;
	Datum	   *weights;		/* numeric: contract shares */
	Cents	   *disbursed;		/* what each gave */
	Cents	   *parts;			/* what is left of it */
	Cents	   *written;		/* the same, as it stands in the book */
} Shares;

/* Columns of a share: funder_id, share, disbursed, principal. */
#define SHARE_COLUMNS	4

/* Add the share of the reader's next columns; nulls are none. */
extern void read_share(Shares *shares, Reader *reader);

/* A copy, to go on another way. */
extern void copy_shares(const Shares *from, Shares *copy);

/* Of what is left, what is of funders of the product that own their share. */
extern Cents owned_part(const Shares *shares, const Product *product);

/* What is left of each before the first event. */
extern void disburse_shares(Shares *shares);

/*
 * Move the parts as an event changed the loan's principal: what is repaid is
 * taken in proportion to what remains of each, what is lent again is given by
 * weight.  *moved is what that was of owners.
 */
extern void move_shares(Shares *shares, const Product *product,
						const Change *change, Cents before, Cents after,
						OwnersMove *moved);

/* Write the parts that changed. */
extern void write_shares(const CommandContext *context, int64 borrower_id,
						 int64 loan_id, Shares *shares);

#endif							/* CONSFIN_BOOK_LOAN_SHARES_H */
