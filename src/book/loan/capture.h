/*
 * capture.h
 *		Posting a hold, whole or in parts, into a loan.
 */
#ifndef CONSFIN_BOOK_LOAN_CAPTURE_H
#define CONSFIN_BOOK_LOAN_CAPTURE_H

#include "book/hold/hold_call.h"
#include "book/loan/open_loan.h"

/* What is to be captured, and what came of it. */
typedef struct Capture
{
	bool		all;			/* whatever the hold still reserves */
	Cents		amount;
	bool		final;			/* the rest is released */
	LoanRequest wanted;			/* the plan; amount and day come later */
	int64		contract_id;	/* 0: one is made */

	const char *reason;			/* why it is declined; null: approved */
	Cents		released;
	NewLoan		loan;
} Capture;

/* The call of capture() or capture_advice(). */
typedef struct CaptureCall
{
	HoldCall	call;
	Capture		capture;
	const char *flag;			/* what would have declined an advice */
} CaptureCall;

/* The arguments of both, the fourth on being the amount. */
extern void capture_arguments(FunctionCallInfo fcinfo, CaptureCall *call,
							  int required);

/*
 * The plan that is asked for by three arguments from n on (installments,
 * annual_rate, contract_id).
 */
extern void plan_arguments(FunctionCallInfo fcinfo, int n, Capture *capture);

/*
 * Capture from a locked hold on its locked line, and write all that follows,
 * but not the outcome nor the line.
 */
extern void capture_hold(Capture *capture, Line *line, Hold *hold,
						 const CommandContext *context);

/* The row that answers a capture. */
extern void capture_answer(void *state, int n, Answer *answer);

/* Its loan, as rows that answer have it; where it was declined, nothing. */
extern void answer_loan(const Capture *capture, Answer *answer);

#endif							/* CONSFIN_BOOK_LOAN_CAPTURE_H */
