/*
 * hold_call.h
 *		What the commands on one hold have in common: its line locked, their
 *		key looked up, the hold locked, and the outcome kept.
 */
#ifndef CONSFIN_BOOK_HOLD_HOLD_CALL_H
#define CONSFIN_BOOK_HOLD_HOLD_CALL_H

#include "book/hold/hold.h"

#include "access/htup_details.h"

/* A call of such a command. */
typedef struct HoldCall
{
	MemoryContext caller;		/* where the result belongs */
	TupleDesc	columns;		/* of the result */
	const char *command;
	text	   *key;
	text	   *arguments;
	Line		line;
	Hold		hold;
	CommandContext		context;
} HoldCall;

/*
 * Begin the call: borrower, key and hold are its first three arguments, and
 * arguments holds them and the others as the key remembers them.  Returns
 * true when the key has an outcome already, which is then the row.
 */
extern bool begin_hold_call(HoldCall *call, FunctionCallInfo fcinfo,
							text *arguments, int actor, HeapTuple *row);

/* Write the line, keep the row under the key, end the call. */
extern Datum end_hold_call(HoldCall *call, Datum *values, bool *nulls);

/* End a call that was answered before. */
extern Datum end_replay(HoldCall *call, HeapTuple row);

/* The first two columns of every result. */
extern void answer_decision(const char *reason, Datum *values, bool *nulls);

/* The same, approved: flag is what would have declined it; null: nothing. */
extern void answer_approved(const char *flag, Datum *values, bool *nulls);

#endif							/* CONSFIN_BOOK_HOLD_HOLD_CALL_H */
