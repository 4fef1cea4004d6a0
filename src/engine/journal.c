/*
 * journal.c
 *		Posting entries, and telling the outside.
 */
#include "engine/journal.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

#include "engine/day_limit.h"
#include "engine/new_id.h"
#include "type/packed_json.h"

PG_FUNCTION_INFO_V1(consfin_write_entry);
PG_FUNCTION_INFO_V1(consfin_publish);

static void
link_reversal(const CommandContext *context, const Posting *posting,
			  int64 entry_id)
{
	static Statement link = STATEMENT(
		"INSERT INTO lending.reversal (borrower_id, entry_id, by_entry_id)"
		" VALUES ($1, $2, $3)");
	Writer		w = WRITER;

	put_int64(&w, posting->borrower_id);
	put_int64(&w, posting->reverses_entry_id);
	put_int64(&w, entry_id);
	insert_row(context->batch, &link, &w);
}

int64
post_entry(const CommandContext *context, const Posting *posting)
{
	/* The trigger journal_leaf() sets generation, xid and leaf. */
	static Statement insert = STATEMENT(
		"INSERT INTO lending.journal (borrower_id, entry_id, business_date,"
		" kind, entry, value_date, line_id, hold_id, loan_id, seq,"
		" reverses_entry_id) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
	Writer		w = WRITER;
	int64		entry_id = new_id();

	put_int64(&w, posting->borrower_id);
	put_int64(&w, entry_id);
	put_date(&w, context->day);
	put_text(&w, posting->kind);
	put_datum(&w, 'e', posting->entry);
	if (posting->value_date != NULL)
		put_date(&w, *posting->value_date);
	else
		put_null(&w, 'd');
	put_id(&w, posting->line_id);
	put_id(&w, posting->hold_id);
	put_id(&w, posting->loan_id);
	put_id(&w, posting->seq);
	put_id(&w, posting->reverses_entry_id);
	insert_row(context->batch, &insert, &w);
	if (posting->reverses_entry_id != 0)
		link_reversal(context, posting, entry_id);
	return entry_id;
}

void
publish(const CommandContext *context, int64 borrower_id, const char *topic,
		const char *body)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.outbox (borrower_id, message_id, topic, body)"
		" VALUES ($1, $2, $3, $4)");
	Writer		w = WRITER;

	put_int64(&w, borrower_id);
	put_int64(&w, new_id());
	put_text(&w, topic);
	put_datum(&w, 'k', packed_json_datum(body, strlen(body)));
	insert_row(context->batch, &insert, &w);
}

/*
 * write_entry(borrower_id, kind, entry, line_id, hold_id, loan_id, seq,
 * value_date, reverses_entry_id)
 */
Datum
consfin_write_entry(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "kind", "entry"};
	Posting		posting;
	CommandContext context = {0};
	DateADT		value_date;
	int64		entry_id;

#define REFERENCE(n)	(PG_ARGISNULL(n) ? 0 : PG_GETARG_INT64(n))
	refuse_nulls(fcinfo, 3, names);
	check_texts(fcinfo, 1);
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
	require_day(&context);
	if (posting.value_date != NULL)
		check_ahead(value_date, "value date",
					open_business_date(&context.book));
	entry_id = post_entry(&context, &posting);
	SPI_finish();
	PG_RETURN_INT64(entry_id);
}

/* Whether a key of JSON is that of an id. */
static bool
is_id(const JsonbValue *key)
{
	return key->val.string.len >= 3 &&
		memcmp(key->val.string.val + key->val.string.len - 3, "_id", 3) == 0;
}

/* The text of the JSON, in which a number under an id's key is a string. */
static char *
with_ids_as_strings(Jsonb *body)
{
	JsonbIterator *iterator = JsonbIteratorInit(&body->root);
	JsonbInState state = {0};
	JsonbIteratorToken token;
	JsonbValue	value;
	bool		after_id = false;

	if (!JB_ROOT_IS_OBJECT(body))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("body of a message must be an object")));
	while ((token = JsonbIteratorNext(&iterator, &value, false)) != WJB_DONE)
	{
		if (token == WJB_VALUE && after_id && value.type == jbvNumeric)
		{
			value.val.string.val = DatumGetCString(DirectFunctionCall1(
				numeric_out, NumericGetDatum(value.val.numeric)));
			value.val.string.len = (int) strlen(value.val.string.val);
			value.type = jbvString;
		}
		after_id = token == WJB_KEY && is_id(&value);
		push_jsonb(&state, token, token == WJB_KEY || token == WJB_VALUE ||
				   token == WJB_ELEM ? &value : NULL);
	}
	body = JsonbValueToJsonb(state.result);
	return JsonbToCString(NULL, &body->root, (int) VARSIZE(body));
}

/* publish(borrower_id, topic, body) */
Datum
consfin_publish(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "topic", "body"};
	static const CommandContext at_once = {0};

	refuse_nulls(fcinfo, 3, names);
	SPI_connect();
	publish(&at_once, PG_GETARG_INT64(0),
			text_to_cstring(PG_GETARG_TEXT_PP(1)),
			with_ids_as_strings(PG_GETARG_JSONB_P(2)));
	SPI_finish();
	PG_RETURN_VOID();
}
