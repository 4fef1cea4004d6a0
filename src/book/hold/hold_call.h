/*
 * hold_call.h
 *		What the commands on one hold have in common: its line locked, their
 *		key looked up, then the hold locked.
 */
#ifndef CONSFIN_BOOK_HOLD_HOLD_CALL_H
#define CONSFIN_BOOK_HOLD_HOLD_CALL_H

#include "book/hold/hold.h"

/* The state of such a command, or its first member. */
typedef struct HoldCall
{
	HoldId		id;
	Line		line;
	Hold		hold;
	const char *reason;			/* why it is declined; null: approved */
} HoldCall;

/*
 * The call of a function whose first arguments are borrower_id, key and
 * hold_id; 22004 when one of the first count is null.
 */
extern void hold_call_begin(HoldCall *call, FunctionCallInfo fcinfo,
							int count, const char *const *names);

/* Lock the line: a lock of Command. */
extern void hold_call_lock(CommandContext *context, void *state);

/* Lock the hold: the first step of the work. */
extern void hold_call_work(HoldCall *call);

/* The hold, and what may be held after it. */
extern void hold_call_answer(HoldCall *call, Answer *answer);

#endif							/* CONSFIN_BOOK_HOLD_HOLD_CALL_H */
