/*
 * capture.h
 *		Posting a hold, whole or in parts, into a loan.
 */
#ifndef CONSFIN_COMMAND_CAPTURE_H
#define CONSFIN_COMMAND_CAPTURE_H

#include "command/hold.h"

#include "lib/stringinfo.h"

/* A loan that open_loan() made, or why not. */
typedef struct Opened
{
	int64		loan_id;
	int64		contract_id;
	Datum		first_due;		/* date */
	bool		no_first_due;
	Datum		payment;		/* cents */
	bool		no_payment;
	Datum		apr;			/* double precision */
	bool		no_apr;
} Opened;

/* What is to be captured, and what came of it. */
typedef struct Capture
{
	bool		all;			/* whatever the hold still reserves */
	Cents		amount;
	bool		final;			/* the rest is released */
	Datum		installments;	/* integer; the product's plan */
	bool		no_installments;	/* one row at rate 0 */
	Datum		annual_rate;	/* numeric */
	bool		no_annual_rate; /* the product's */
	Datum		contract_id;	/* bigint */
	bool		no_contract;	/* one is made */
	bool		advice;			/* decided elsewhere: never declined */

	const char *reason;			/* why it is declined; null: approved */
	Cents		released;
	Opened		loan;
} Capture;

/*
 * Capture from a locked hold on its locked line, and write all that follows,
 * but not the outcome nor the line.
 */
extern void capture_hold(Capture *capture, Line *line, Hold *hold,
						 const Doing *doing);

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

/* Add the plan that was asked for to the arguments a key remembers. */
extern void request_plan(StringInfo arguments, const Capture *capture);

/* Put the loan into three columns of a result from values on. */
extern void answer_loan(const Capture *capture, Datum *values, bool *nulls);

#endif							/* CONSFIN_COMMAND_CAPTURE_H */
