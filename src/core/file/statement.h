/*
 * statement.h
 *		The lines of a bank's statement, held until its closing balance says
 *		whether they add up.
 */
#ifndef CONSFIN_CORE_FILE_STATEMENT_H
#define CONSFIN_CORE_FILE_STATEMENT_H

#include "core/file/record.h"

typedef struct HeldLine
{
	FileRecord	record;
	bool		is_doubtful;	/* its sign may be the other one */
} HeldLine;

typedef struct Statement
{
	FileSink	sink;
	void	   *owner;
	HeldLine   *lines;
	size_t		count;
	size_t		room;
	bool		has_opening;
	Cents		opening;
	bool		has_last;		/* a closing balance was before it */
	Cents		last_closing;
	Slice		last_account;
	Slice		account;
	Slice		number;
	Slice		currency;
} Statement;

extern void start_statement(Statement *statement, FileSink sink, void *owner);
extern void free_statement(Statement *statement);

/* Hold a record; a place for it, which lives until the next is added. */
extern HeldLine *add_record(Statement *statement, const FileRecord *record);

/*
 * An opening balance, which the closing of the statement before it, of the
 * same account, should be.  Held as a record.
 */
extern void open_statement(Statement *statement, FileRecord *record);

/*
 * A closing balance: opening and lines should come to it, perhaps with the
 * doubtful signs turned.  Everything held is sent on.
 */
extern void close_statement(Statement *statement, FileRecord *record);

/* Send on what is held; lines without a closing balance are in doubt. */
extern void flush_statement(Statement *statement, int32_t line);

#endif							/* CONSFIN_CORE_FILE_STATEMENT_H */
