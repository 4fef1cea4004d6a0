/*
 * capture.h
 *		Posting a hold, whole or in parts, into a loan.
 */
#ifndef CONSFIN_BOOK_LOAN_CAPTURE_H
#define CONSFIN_BOOK_LOAN_CAPTURE_H

#include "book/loan/open_loan.h"

#include "lib/stringinfo.h"

/* What is to be captured, and what came of it. */
typedef struct Capture
{
	bool		all;			/* whatever the hold still reserves */
	Cents		amount;
	bool		final;			/* the rest is released */
	LoanRequest wanted;         /* the plan; amount and day come later */
	int64		contract_id;	/* 0: one is made */

	const char *reason;			/* why it is declined; null: approved */
	Cents		released;
	LoanMade		loan;
} Capture;

/*
 * Capture from a locked hold on its locked line, and write all that follows,
 * but not the outcome nor the line.
 */
extern void capture_hold(Capture *capture, Line *line, Hold *hold,
						 const CommandContext *context);

/*
 * The plan that is asked for by three arguments from n on (installments,
 * annual_rate, contract_id), and what a key remembers of it.
 */
extern void plan_arguments(FunctionCallInfo fcinfo, int n, Capture *capture,
						   StringInfo arguments);

/*
 * Read the arguments of capture() and those of the same order, the fourth on
 * being the amount; returns them as the key remembers them.
 */
extern text *capture_arguments(FunctionCallInfo fcinfo, Capture *capture);

/* The row that answers a capture, but for the decision: columns 3 to 12. */
extern void answer_capture(const Capture *capture, const Hold *hold,
						   const Line *line, Datum *values, bool *nulls);

/* Columns of capture_result. */
#define CAPTURE_COLUMNS	12

/* Put the loan into three columns of a result from values on. */
extern void answer_loan(const Capture *capture, Datum *values, bool *nulls);

#endif							/* CONSFIN_BOOK_LOAN_CAPTURE_H */
