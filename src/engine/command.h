/*
 * command.h
 *		The protocol of a command: what it may run under, what it locks, the
 *		answer that is kept under its key, or its work.
 */
#ifndef CONSFIN_ENGINE_COMMAND_H
#define CONSFIN_ENGINE_COMMAND_H

#include "compat.h"

#include "utils/timestamp.h"

#include "engine/answer.h"
#include "engine/arguments.h"
#include "engine/business_day.h"
#include "engine/insert_batch.h"
#include "engine/statement.h"
#include "errors.h"

/* What a command works with. */
typedef struct CommandContext
{
	Book		book;			/* as it was when the command began */
	DateADT		day;			/* the open business day; see require_day */
	TimestampTz now;			/* set once the lines are locked */
	InsertBatch *batch;			/* where its rows wait; null: nowhere */
} CommandContext;

/* One request of a command: its key, and the answer it gets. */
typedef struct KeyedRequest
{
	const char *command;		/* under which its key is known */
	int64		borrower_id;
	text	   *key;
	bytea	   *fingerprint;	/* of its other arguments */
	int			same_as;		/* earlier request of this key, or -1 */
	HeapTuple	answer;			/* null: to be worked out */
} KeyedRequest;

/* What a command adds to the protocol; state is its own. */
typedef struct Command
{
	/* lock what is locked before the keys are looked up */
	void		(*lock) (CommandContext *context, void *state);
	/* do all that has no answer yet */
	void		(*work) (CommandContext *context, void *state);
	/* say what came of request n */
	void		(*answer) (void *state, int n, Answer *answer);
} Command;

/*
 * Run the command for so many requests, which get their answers: rows of
 * these columns, in the current context.  Of a command without keys count is
 * 0; it always works.  Keys are looked up and kept in their order.
 */
extern void command_run(const Command *command, void *state,
						KeyedRequest *requests, int count,
						TupleDesc columns);

/*
 * The same for the one request of a function whose first arguments are
 * borrower_id and key, and which answers with a row: that row.
 */
extern Datum command_answer(FunctionCallInfo fcinfo, const char *name,
							const Command *command, void *state);

/* The same where the key remembers another fingerprint of the request. */
extern Datum command_answer_to(FunctionCallInfo fcinfo, const char *name,
							   bytea *fingerprint, const Command *command,
							   void *state);

/*
 * The same for many requests, of a function that answers with a row each.
 * None at all is a call that works on nothing.
 */
extern Datum command_answer_many(FunctionCallInfo fcinfo,
								 const Command *command, void *state,
								 KeyedRequest *requests, int count);

/* Whether the request has to be worked out. */
extern bool is_new(const KeyedRequest *request);

/*
 * Begin a command outside of command_run: connect to SPI, and refuse any
 * isolation but READ COMMITTED (25001), a missing book or one of another
 * version (55000), and another's (42501).  From here to the end of the
 * transaction the business day is not closed and the book is not migrated.
 */
extern void command_start(CommandContext *context);

/*
 * The book, and its day: LN003 when none is open, from what is to be posted on
 * it, once the command has its locks; an answer that is kept under its key
 * needs none.
 */
extern void require_day(CommandContext *context);

/* Disconnect from SPI. */
extern void command_end(void);

#endif							/* CONSFIN_ENGINE_COMMAND_H */
