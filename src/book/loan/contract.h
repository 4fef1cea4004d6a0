/*
 * contract.h
 *		What a borrower is shown and agrees to before a loan is made.
 */
#ifndef CONSFIN_BOOK_LOAN_CONTRACT_H
#define CONSFIN_BOOK_LOAN_CONTRACT_H

#include "compat.h"

#include "book/loan/quote.h"

/* A contract that may be executed. */
typedef struct Agreement
{
	int64		borrower_id;
	int64		line_id;
	const char *product_code;
	int32		product_version;
	Cents		amount;
	Datum		schedule;
	const Numeric *rate;		/* by APR method; null: none */
} Agreement;

/*
 * Write it with the hash of its terms, as shown or as executed; returns its
 * contract_id.  SPI is connected.
 */
extern int64 write_contract(const Agreement *agreement, const char *status);

/* The same of one that was executed elsewhere, agreed at that time. */
extern int64 write_old_contract(const Agreement *agreement,
								TimestampTz agreed_at, InsertBatch *batch);

/* A contract, locked. */
typedef struct Contract
{
	int64		borrower_id;
	int64		contract_id;
	int64		line_id;
	char	   *status;
	char	   *product_code;
	int32		product_version;
	Datum		schedule;
} Contract;

/*
 * Lock it; returns why it may not be executed, or null.  LN005 where there is
 * none.  SPI is connected, and owns what is read.
 */
extern const char *lock_contract(int64 borrower_id, int64 contract_id,
								 Contract *contract);

/* Why its terms are not these, or null. */
extern const char *compare_contract(const Contract *contract,
									const Agreement *agreement);

/* Execute it. */
extern void execute_contract(const Contract *contract);

#endif							/* CONSFIN_BOOK_LOAN_CONTRACT_H */
