/*
 * journal.h
 *		Posting entries, their leaves, and telling the outside.
 */
#ifndef CONSFIN_ENGINE_JOURNAL_H
#define CONSFIN_ENGINE_JOURNAL_H

#include "compat.h"

#include "engine/command.h"

/* What is posted; ids of 0 are none. */
typedef struct Posting
{
	int64		borrower_id;	/* 0: the house */
	const char *kind;
	Datum		entry;			/* of type entry */
	const DateADT *value_date;	/* null: none */
	int64		line_id;
	int64		hold_id;
	int64		loan_id;
	int64		seq;			/* event of the loan */
	int64		reverses_entry_id;
} Posting;

/*
 * Write the posting into the journal, on the command's day, and return its
 * entry_id; one that reverses an entry is linked to it, once (23505).
 */
extern int64 post_entry(const CommandContext *context,
						const Posting *posting);

/*
 * Write a message into the outbox.  The body is JSON, in which ids are
 * strings: most readers would round a number so large.
 */
extern void publish(const CommandContext *context, int64 borrower_id,
					const char *topic, const char *body);

#endif							/* CONSFIN_ENGINE_JOURNAL_H */
