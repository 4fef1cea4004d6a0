/*
 * journal.c
 *		Posting entries, and telling the outside.
 */
#include "engine/journal.h"

#include "utils/builtins.h"

#include "engine/command.h"
#include "engine/new_id.h"

PG_FUNCTION_INFO_V1(consfin_post_entry);
PG_FUNCTION_INFO_V1(consfin_publish);

static void
link_reversal(const Posting *posting, int64 entry_id)
{
	static Statement link = STATEMENT(
		"INSERT INTO lending.reversal (borrower_id, entry_id, by_entry_id)"
		" VALUES ($1, $2, $3)", "bbb");
	Datum		values[3];

	values[0] = Int64GetDatum(posting->borrower_id);
	values[1] = Int64GetDatum(posting->reverses_entry_id);
	values[2] = Int64GetDatum(entry_id);
	execute(&link, values, NULL, 0);
}

int64
post_entry(const Posting *posting)
{
	/* The trigger journal_leaf() sets generation, xid and leaf. */
	static Statement insert = STATEMENT(
		"INSERT INTO lending.journal (borrower_id, entry_id, business_date,"
		" kind, entry, value_date, line_id, hold_id, loan_id, seq,"
		" reverses_entry_id) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", "bbdtedbbbbb");
	const int64 references[] = {posting->line_id, posting->hold_id,
	posting->loan_id, posting->seq, posting->reverses_entry_id};
	Datum		values[11];
	char		nulls[11];
	int64		entry_id = new_id();

	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(posting->borrower_id);
	values[1] = Int64GetDatum(entry_id);
	values[2] = DateADTGetDatum(posting->business_date);
	values[3] = CStringGetTextDatum(posting->kind);
	values[4] = posting->entry;
	values[5] = posting->value_date
		? DateADTGetDatum(*posting->value_date) : (Datum) 0;
	if (posting->value_date == NULL)
		nulls[5] = 'n';
	for (int i = 0; i < (int) lengthof(references); i++)
	{
		values[6 + i] = Int64GetDatum(references[i]);
		if (references[i] == 0)
			nulls[6 + i] = 'n';
	}
	insert_row(&insert, values, nulls, NULL);
	if (posting->reverses_entry_id != 0)
		link_reversal(posting, entry_id);
	return entry_id;
}

void
publish(int64 borrower_id, const char *topic, Datum body)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.outbox (borrower_id, message_id, topic, body)"
		" VALUES ($1, $2, $3, $4)", "bbtj");
	Datum		values[4];

	values[0] = Int64GetDatum(borrower_id);
	values[1] = Int64GetDatum(new_id());
	values[2] = CStringGetTextDatum(topic);
	values[3] = body;
	insert_row(&insert, values, NULL, NULL);
}

/*
 * post_entry(borrower_id, kind, entry, line_id, hold_id, loan_id, seq,
 * value_date, reverses_entry_id)
 */
Datum
consfin_post_entry(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "kind", "entry"};
	Posting		posting;
	Book		book;
	DateADT		value_date;
	int64		entry_id;

#define REFERENCE(n)	(PG_ARGISNULL(n) ? 0 : PG_GETARG_INT64(n))
	refuse_nulls(fcinfo, 3, names);
	posting.borrower_id = PG_GETARG_INT64(0);
	posting.kind = text_to_cstring(PG_GETARG_TEXT_PP(1));
	posting.entry = PG_GETARG_DATUM(2);
	posting.line_id = REFERENCE(3);
	posting.hold_id = REFERENCE(4);
	posting.loan_id = REFERENCE(5);
	posting.seq = REFERENCE(6);
	value_date = PG_ARGISNULL(7) ? 0 : PG_GETARG_DATEADT(7);
	posting.value_date = PG_ARGISNULL(7) ? NULL : &value_date;
	posting.reverses_entry_id = REFERENCE(8);
	SPI_connect();
	read_book(&book);
	posting.business_date = open_business_date(&book);
	entry_id = post_entry(&posting);
	SPI_finish();
	PG_RETURN_INT64(entry_id);
}

/* publish(borrower_id, topic, body) */
Datum
consfin_publish(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "topic", "body"};

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	publish(PG_GETARG_INT64(0), text_to_cstring(PG_GETARG_TEXT_PP(1)),
		 PG_GETARG_DATUM(2));
	SPI_finish();
	PG_RETURN_VOID();
}
