/*
 * note_event.c
 *		What happened to a case, noted and told by one statement.
 */
#include "compat.h"

#include "executor/spi.h"

#include "engine/arguments.h"
#include "engine/business_day.h"
#include "engine/statement.h"

PG_FUNCTION_INFO_V1(consfin_note_event);

static void
put_argument(Writer *w, FunctionCallInfo fcinfo, int n)
{
	if (PG_ARGISNULL(n))
		put_null(w, 't');
	else
		put_datum(w, 't', PG_GETARG_DATUM(n));
}

/* note_event(borrower_id, case_id, kind, collector_code, note) */
Datum
consfin_note_event(PG_FUNCTION_ARGS)
{
	static Statement insert = STATEMENT(
		"WITH noted AS (INSERT INTO lending.case_event AS e (borrower_id,"
		" case_id, seq, kind, business_date, stage, balance, queue_code,"
		" collector_code, score, next_action_on, note)"
		" SELECT c.borrower_id, c.case_id, c.last_seq, $3, $6, c.stage,"
		" c.balance, c.queue_code, $4, c.score, c.next_action_on, $5"
		" FROM lending.collection_case c"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.case_id OPERATOR(pg_catalog.=) $2"
		" RETURNING e.stage, e.queue_code)"
		" INSERT INTO lending.outbox (borrower_id, message_id, topic, body)"
		" SELECT $1, consfin.new_id(), pg_catalog.concat('case.', $3),"
		" pg_catalog.jsonb_build_object('case_id', $2::pg_catalog.text,"
		" 'stage', n.stage, 'queue', n.queue_code, 'collector', $4)"
		" FROM noted n");
	static const char *const names[] = {"borrower_id", "case_id", "kind"};
	Writer		w = WRITER;

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	put_datum(&w, 'b', PG_GETARG_DATUM(0));
	put_datum(&w, 'b', PG_GETARG_DATUM(1));
	put_datum(&w, 't', PG_GETARG_DATUM(2));
	put_argument(&w, fcinfo, 3);
	put_argument(&w, fcinfo, 4);
	put_date(&w, open_business_date(present_book()));
	run(&insert, &w, NULL);
	SPI_finish();
	PG_RETURN_VOID();
}
