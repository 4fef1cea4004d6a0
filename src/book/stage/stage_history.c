/*
 * stage_history.c
 *		The histories of the stages and asset classes of loans, while a
 *		statement that wrote loans adds to them.
 *
 * All rows of the statement, of both histories, are inserted by one.
 */
#include "book/stage/stage_history.h"

#include "engine/business_day.h"
#include "engine/insert_batch.h"

/* Rows that wait, at most: fewer than a batch writes by itself. */
#define MAX_ROWS	256

struct StageHistory
{
	InsertBatch *batch;
	int			count;			/* of rows that wait */
	const LoanRow *loan;
	int32		nth[MAX_SCALES];	/* of the loan's rows that wait, the last
									 * of each place */
};

StageHistory *
stage_history_begin(void)
{
	StageHistory    *history = palloc0(sizeof(StageHistory));

	history->batch = insert_batch_begin();
	return history;
}

void
stage_history_of(StageHistory *history, const LoanRow *loan)
{
	history->loan = loan;
	memset(history->nth, 0, sizeof(history->nth));
}

static void
flush(StageHistory *history)
{
	if (history->count > 0)
		insert_batch_flush(history->batch);
	history->count = 0;
	memset(history->nth, 0, sizeof(history->nth));
}

/* Rows are numbered from where the history of the loan ends. */
static Statement insert = STATEMENT(
	"WITH v (borrower_id, loan_id, nth, effective_date, business_date, rung,"
	" days_past_due, version, place, code, hold, known_on) AS (VALUES"
	" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)), stages AS ("
	"INSERT INTO lending.loan_stage (borrower_id, loan_id, seq,"
	" effective_date, business_date, stage, days_past_due,"
	" policy_version, policy_code, hold)"
	" SELECT v.borrower_id, v.loan_id, coalesce("
	"(SELECT pg_catalog.max(h.seq) FROM lending.loan_stage h"
	" WHERE h.borrower_id OPERATOR(pg_catalog.=) v.borrower_id"
	" AND h.loan_id OPERATOR(pg_catalog.=) v.loan_id), 0)"
	" OPERATOR(pg_catalog.+) v.nth, v.effective_date, v.business_date,"
	" v.rung, v.days_past_due, v.version, v.code, v.hold"
	" FROM v WHERE v.place OPERATOR(pg_catalog.=) 0)"
	" INSERT INTO lending.loan_class (borrower_id, loan_id, seq,"
	" effective_date, business_date, class, days_past_due,"
	" scheme_version, place, known_on)"
	" SELECT v.borrower_id, v.loan_id, coalesce("
	"(SELECT pg_catalog.max(h.seq) FROM lending.loan_class h"
	" WHERE h.borrower_id OPERATOR(pg_catalog.=) v.borrower_id"
	" AND h.loan_id OPERATOR(pg_catalog.=) v.loan_id"
	" AND h.place OPERATOR(pg_catalog.=) v.place), 0)"
	" OPERATOR(pg_catalog.+) v.nth, v.effective_date, v.business_date,"
	" v.rung, v.days_past_due, v.version, v.place, v.known_on"
	" FROM v WHERE v.place OPERATOR(pg_catalog.>) 0");

void
stage_history_add(StageHistory *history, const Reached *reached)
{
	const Scale *scale = reached->scale;
	Writer		w = WRITER;

	if (history == NULL)
		return;
	if (history->count == MAX_ROWS)
		flush(history);
	history->count++;
	put_datum(&w, 'b', history->loan->values[BORROWER_ID]);
	put_datum(&w, 'b', history->loan->values[LOAN_ID]);
	put_int32(&w, ++history->nth[reached->place]);
	put_date(&w, reached->since);
	put_date(&w, open_business_date(present_book()));
	put_int32(&w, reached->rung);
	put_int32(&w, reached->days_past_due);
	if (scale == NULL)
		put_null(&w, 'i');
	else
		put_int32(&w, scale->version);
	put_int32(&w, reached->place);
	put_text(&w, scale == NULL ? NULL : scale->code);
	if (reached->hold == (Datum) 0)
		put_null(&w, 't');
	else
		put_datum(&w, 't', reached->hold);
	put_date(&w, reached->known);
	insert_row(history->batch, &insert, &w);
}

void
stage_history_end(StageHistory *history)
{
	flush(history);
}
