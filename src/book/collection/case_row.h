/*
 * case_row.h
 *		The open case of a borrower, locked.
 */
#ifndef CONSFIN_BOOK_COLLECTION_CASE_ROW_H
#define CONSFIN_BOOK_COLLECTION_CASE_ROW_H

#include "compat.h"

#include "executor/tuptable.h"

#include "book/collection/queue.h"
#include "engine/keyed_rows.h"

/* Columns that are read of it. */
enum
{
	CASE_ID, CASE_STATUS, CASE_STAGE, CASE_BALANCE, CASE_SCORE, CASE_QUEUE,
	CASE_PRIORITY, CASE_OWNER, CASE_AGENCY, CASE_NEXT_ACTION, CASE_LAST_SEQ,
	CASE_FIELDS
};

typedef struct CaseRow
{
	int64		borrower_id;
	int64		case_id;		/* 0: there is none */
	int32		stage;
	Cents		balance;
	bool		has_score;
	int32		score;
	char	   *queue_code;		/* null: none */
	Priority	priority;
	char	   *owner_code;		/* null: nobody */
	char	   *agency_code;	/* that it is placed with; null: none */
	DateADT		next_action_on; /* the end of time: none */
	int64		last_seq;
} CaseRow;

/* The table of cases. */
typedef struct CaseRows
{
	KeyedRows	rows;
	AttrNumber	columns[CASE_FIELDS];
	TupleTableSlot *slot;
} CaseRows;

extern void case_rows_open(CaseRows *cases);

/*
 * Lock the borrower's open case, as FOR NO KEY UPDATE does, and read it as it
 * is then.
 */
extern void lock_case_of(CaseRows *cases, int64 borrower_id, CaseRow *row);

extern void case_rows_close(CaseRows *cases);

#endif							/* CONSFIN_BOOK_COLLECTION_CASE_ROW_H */
