/*
 * follow_cases.c
 *		Cases that follow the loans of their borrowers.
 *
 * Two transactions may move two loans of a borrower at once.  So its case is
 * locked before its loans are read: who comes second reads what the first has
 * written.  Neither takes a statement.  What is written waits, and goes as one
 * statement for the cases, and one for their events and messages, of however
 * many borrowers; view lending.case_needs says the same in SQL, and a check
 * compares.
 */
#include "book/collection/follow_cases.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "book/collection/case_row.h"
#include "book/loan/late_loans.h"
#include "book/quarantine/quarantined.h"
#include "engine/business_day.h"
#include "engine/journal.h"
#include "engine/new_id.h"
#include "engine/statement.h"

PG_FUNCTION_INFO_V1(consfin_follow_cases);

void
add_follower(Followers *followers, int64 borrower_id, bool may_open)
{
	Follower   *last = followers->list + followers->count - 1;

	if (followers->count > 0 && last->borrower_id == borrower_id)
	{
		last->may_open |= may_open;
		return;
	}
	if (followers->count == followers->room)
	{
		followers->room = Max(2 * followers->room, 8);
		followers->list = followers->list == NULL
			? palloc(followers->room * sizeof(Follower))
			: repalloc(followers->list, followers->room * sizeof(Follower));
	}
	followers->list[followers->count++] = (Follower) {borrower_id, may_open};
}

static int
by_borrower(const void *a, const void *b)
{
	int64		x = ((const Follower *) a)->borrower_id;
	int64		y = ((const Follower *) b)->borrower_id;

	return x < y ? -1 : x > y;
}

/* Ascending, as they are locked, and each once. */
static void
sort_followers(Followers *followers)
{
	int			kept = 0;

	qsort(followers->list, followers->count, sizeof(Follower), by_borrower);
	for (int i = 1; i < followers->count; i++)
	{
		if (followers->list[i].borrower_id ==
			followers->list[kept].borrower_id)
			followers->list[kept].may_open |= followers->list[i].may_open;
		else
			followers->list[++kept] = followers->list[i];
	}
	followers->count = Min(kept + 1, followers->count);
}

/* What a call reads, and what waits to be written. */
typedef struct Following
{
	CaseRows	cases;
	LateLoans	loans;
	Quarantined quarantined;
	CommandContext context;		/* its day, and the batch */
	CaseRow    *opened;			/* cases to be opened */
	int			opened_count;
} Following;

/* What the loans of a borrower ask for. */
typedef struct Need
{
	int32		stage;			/* 0: no case */
	Cents		balance;
	char	  **products;
	int			count;			/* of loans that ask */
	const Queue *queue;
	Priority	priority;
} Need;

static bool
is_in_quarantine(int64 loan_id, const int64 *loans, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (loans[i] == loan_id)
			return true;
	}
	return false;
}

/*
 * Read what the borrower's loans ask for.  One in quarantine opens no case,
 * and makes it no worse.
 */
static void
read_need(Following *following, const CaseRow *row, Need *need)
{
	LateLoans  *late = &following->loans;
	int64	   *quarantined;
	int			count;

	late_loans_read(late, row->borrower_id);
	count = late->count == 0 ? 0
		: quarantined_loans(&following->quarantined, row->borrower_id,
							&quarantined);
	*need = (Need) {.products = palloc((late->count + 1) * sizeof(char *))};
	for (int i = 0; i < late->count; i++)
	{
		const LateLoan *loan = &late->list[i];
		int32		stage = loan->stage;

		if (!asks_for_case(stage, loan->read_on))
			continue;
		if (is_in_quarantine(loan->loan_id, quarantined, count))
		{
			if (row->case_id == 0)
				continue;
			stage = Min(stage, row->stage);
		}
		need->stage = Max(need->stage, stage);
		if (add_overflows(need->balance, loan->outstanding, &need->balance))
			cents_out_of_range();
		need->products[need->count++] = loan->product_code;
	}
	if (need->stage > 0)
		need->queue = queue_for(row->agency_code, need->stage, need->balance,
								need->products, need->count);
	need->priority = priority_in(need->queue, need->stage, need->balance,
								 row->score);
}

static bool
same_priority(const Priority *a, const Priority *b)
{
	return a->count == b->count &&
		memcmp(a->by, b->by, a->count * sizeof(int64)) == 0;
}

static bool
serves(const char *collector_code, const char *queue_code)
{
	static Statement read = STATEMENT(
		"SELECT FROM lending.collector_queue q"
		" WHERE q.collector_code OPERATOR(pg_catalog.=) $1"
		" AND q.queue_code OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_text(&w, collector_code);
	put_text(&w, queue_code);
	return run_as_of_now(&read, &w, NULL) > 0;
}

/* What is to be noted of an open case that needs this; null: nothing. */
static const char *
kind_of_move(const CaseRow *row, const Need *need)
{
	const char *queue = need->queue == NULL ? NULL : need->queue->code;

	if (need->stage == 0)
		return "closed";
	if (row->owner_code != NULL && queue != NULL &&
		!same_text(queue, row->queue_code) && !serves(row->owner_code, queue))
		return "passed_on";
	if (need->stage != row->stage)
		return "moved";
	return same_text(queue, row->queue_code) ? NULL : "sorted";
}

static void
put_priority(Writer *w, const Priority *priority)
{
	for (int i = 0; i < MAX_SORT_WORDS; i++)
	{
		if (i < priority->count)
			put_int64(w, priority->by[i]);
		else
			put_null(w, 'b');
	}
}

/* Write the case as it is now: closed, nobody's, or as it was. */
static void
write_case(Following *following, const CaseRow *row, const char *kind)
{
	static Statement update = STATEMENT(
		"UPDATE lending.collection_case c SET stage = v.stage,"
		" balance = v.balance, queue_code = v.queue_code,"
		" priority = pg_catalog.array_remove("
		"ARRAY[v.first, v.second, v.third], NULL), status = v.status,"
		" owner_code = v.owner_code, closed_on = v.closed_on,"
		" last_seq = v.last_seq FROM (VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))"
		" AS v (borrower_id, case_id, stage, balance, queue_code, first,"
		" second, third, status, owner_code, closed_on, last_seq)"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) v.borrower_id"
		" AND c.case_id OPERATOR(pg_catalog.=) v.case_id");
	bool		closes = kind != NULL && strcmp(kind, "closed") == 0;
	Writer		w = WRITER;

	put_int64(&w, row->borrower_id);
	put_int64(&w, row->case_id);
	put_int32(&w, row->stage);
	put_cents(&w, row->balance);
	put_text(&w, row->queue_code);
	put_priority(&w, &row->priority);
	put_text(&w, closes ? "closed"
			 : row->owner_code != NULL ? "assigned" : "open");
	put_text(&w, row->owner_code);
	if (closes)
		put_date(&w, following->context.day);
	else
		put_null(&w, 'd');
	put_int64(&w, row->last_seq);
	insert_row(following->context.batch, &update, &w);
}

/* A member of a JSON object; a null for a null. */
static void
add_text(StringInfo json, const char *name, const char *text)
{
	appendStringInfo(json, "\"%s\": ", name);
	if (text == NULL)
		appendStringInfoString(json, "null");
	else
		escape_json(json, text);
}

/* Note what happened to the case, which was this collector's, and tell. */
static void
note_event(Following *following, const CaseRow *row, const char *kind,
		   const char *collector_code)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.case_event (borrower_id, case_id, seq, kind,"
		" business_date, stage, balance, queue_code, collector_code, score,"
		" next_action_on) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
	StringInfoData body;
	Writer		w = WRITER;

	put_int64(&w, row->borrower_id);
	put_int64(&w, row->case_id);
	put_int64(&w, row->last_seq);
	put_text(&w, kind);
	put_date(&w, following->context.day);
	put_int32(&w, row->stage);
	put_cents(&w, row->balance);
	put_text(&w, row->queue_code);
	put_text(&w, collector_code);
	if (row->has_score)
		put_int32(&w, row->score);
	else
		put_null(&w, 'i');
	put_known_date(&w, row->next_action_on);
	insert_row(following->context.batch, &insert, &w);
	initStringInfo(&body);
	appendStringInfoChar(&body, '{');
	add_text(&body, "queue", row->queue_code);
	appendStringInfo(&body, ", \"stage\": %d, \"case_id\": \"" INT64_FORMAT
					 "\", ", row->stage, row->case_id);
	add_text(&body, "collector", collector_code);
	appendStringInfoChar(&body, '}');
	publish(&following->context, row->borrower_id, psprintf("case.%s", kind),
			body.data);
}

/* Move or close the open case, where it is not what is needed. */
static void
move_case(Following *following, CaseRow *row, const Need *need)
{
	const char *kind = kind_of_move(row, need);
	const char *owner_code = row->owner_code;

	if (kind == NULL && need->balance == row->balance &&
		same_priority(&need->priority, &row->priority))
		return;
	if (need->stage > 0)
	{
		row->stage = need->stage;
		row->balance = need->balance;
		row->queue_code = need->queue == NULL ? NULL : need->queue->code;
		row->priority = need->priority;
	}
	if (kind != NULL)
		row->last_seq++;
	if (need->stage == 0 || (kind != NULL && strcmp(kind, "passed_on") == 0))
		row->owner_code = NULL;
	write_case(following, row, kind);
	if (kind != NULL)
		note_event(following, row, kind, owner_code);
}

/* Let a case be opened; the queue's code stays. */
static void
open_case(Following *following, const CaseRow *row, const Need *need)
{
	CaseRow    *opened = &following->opened[following->opened_count++];

	*opened = (CaseRow) {
		.borrower_id = row->borrower_id, .case_id = new_id(),
		.stage = need->stage, .balance = need->balance,
		.queue_code = need->queue == NULL ? NULL
		: pstrdup(need->queue->code),
		.priority = need->priority, .next_action_on = DATEVAL_NOEND,
		.last_seq = 1
	};
}

/* Let the case of a borrower be as its loans ask. */
static void
follow_one(Following *following, const Follower *follower)
{
	CaseRow		row;
	Need		need;

	lock_case_of(&following->cases, follower->borrower_id, &row);
	/* who comes to be late no more, and has none, needs none */
	if (row.case_id == 0 && !follower->may_open)
		return;
	read_need(following, &row, &need);
	if (row.case_id != 0)
		move_case(following, &row, &need);
	else if (need.stage > 0)
		open_case(following, &row, &need);
}

/* The columns of cases to be opened, as arrays. */
enum
{
	OPEN_BORROWER, OPEN_CASE, OPEN_STAGE, OPEN_BALANCE, OPEN_QUEUE,
	OPEN_FIRST, OPEN_COLUMNS = OPEN_FIRST + MAX_SORT_WORDS
};

static void
put_array(Writer *w, char type, Datum *values, bool *nulls, int count)
{
	Oid			oid = parameter_type(type);
	int			first = 1;
	int16		length;
	bool		by_value;
	char		align;

	get_typlenbyvalalign(oid, &length, &by_value, &align);
	put_datum(w, letter_of_array(type), PointerGetDatum(construct_md_array(
		values, nulls, 1, &count, &first, oid, length, by_value, align)));
}

/* Put the cases to be opened, column by column. */
static void
put_opened(Writer *w, const CaseRow *opened, int count)
{
	static const char types[OPEN_COLUMNS + 1] = "bbimtbbb";
	Datum	   *values[OPEN_COLUMNS];
	bool	   *nulls[OPEN_COLUMNS];

	for (int c = 0; c < OPEN_COLUMNS; c++)
	{
		values[c] = palloc0(count * sizeof(Datum));
		nulls[c] = palloc0(count * sizeof(bool));
	}
	for (int i = 0; i < count; i++)
	{
		const CaseRow *row = &opened[i];

		values[OPEN_BORROWER][i] = Int64GetDatum(row->borrower_id);
		values[OPEN_CASE][i] = Int64GetDatum(row->case_id);
		values[OPEN_STAGE][i] = Int32GetDatum(row->stage);
		values[OPEN_BALANCE][i] = Int64GetDatum((int64) row->balance);
		nulls[OPEN_QUEUE][i] = row->queue_code == NULL;
		if (row->queue_code != NULL)
			values[OPEN_QUEUE][i] = CStringGetTextDatum(row->queue_code);
		for (int n = 0; n < MAX_SORT_WORDS; n++)
		{
			values[OPEN_FIRST + n][i] = Int64GetDatum(row->priority.by[n]);
			nulls[OPEN_FIRST + n][i] = n >= row->priority.count;
		}
	}
	for (int c = 0; c < OPEN_COLUMNS; c++)
		put_array(w, types[c], values[c], nulls[c], count);
}

/*
 * Open the cases that wait for it.  Where another transaction has opened one
 * meanwhile, that is to be moved: its borrower is left in followers.
 */
static void
open_cases(Following *following, Followers *followers)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.collection_case AS c (borrower_id, case_id,"
		" stage, balance, queue_code, priority, opened_on)"
		" SELECT u.borrower_id, u.case_id, u.stage, u.balance, u.queue_code,"
		" pg_catalog.array_remove(ARRAY[u.first, u.second, u.third], NULL),"
		" $9 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS u (borrower_id,"
		" case_id, stage, balance, queue_code, first, second, third)"
		" ON CONFLICT (borrower_id)"
		" WHERE status OPERATOR(pg_catalog.<>) 'closed' DO NOTHING"
		" RETURNING c.borrower_id");
	Writer		w = WRITER;
	Reader		r;
	bool		more;

	followers->count = 0;
	if (following->opened_count == 0)
		return;
	put_opened(&w, following->opened, following->opened_count);
	put_date(&w, following->context.day);
	run(&insert, &w, &r);
	more = next_row(&r);
	for (int i = 0; i < following->opened_count; i++)
	{
		const CaseRow *row = &following->opened[i];
		Reader		peek = r;

		if (more && read_int64(&peek) == row->borrower_id)
		{
			note_event(following, row, "opened", NULL);
			more = next_row(&r);
		}
		else
			add_follower(followers, row->borrower_id, true);
	}
	finish(&r);
	following->opened_count = 0;
}

static void
follow_all(Following *following, Followers *followers)
{
	/* so that what this command wrote is seen */
	CommandCounterIncrement();
	case_rows_open(&following->cases);
	late_loans_open(&following->loans);
	quarantined_open(&following->quarantined);
	for (int i = 0; i < followers->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		follow_one(following, &followers->list[i]);
	}
	quarantined_close(&following->quarantined);
	late_loans_close(&following->loans);
	case_rows_close(&following->cases);
	open_cases(following, followers);
}

void
follow_cases(Followers *followers)
{
	Following	following = {0};

	sort_followers(followers);
	following.context.day = open_business_date(present_book());
	following.context.batch = insert_batch_begin();
	following.opened = palloc((followers->count + 1) * sizeof(CaseRow));
	while (followers->count > 0)
		follow_all(&following, followers);
	insert_batch_flush(following.context.batch);
}

/* follow_cases(borrowers) */
Datum
consfin_follow_cases(PG_FUNCTION_ARGS)
{
	Followers	followers = {0};
	Datum	   *ids;
	bool	   *nulls;
	int			count;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), INT8OID, sizeof(int64), true,
					  TYPALIGN_DOUBLE, &ids, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		if (!nulls[i])
			add_follower(&followers, DatumGetInt64(ids[i]), true);
	}
	SPI_connect();
	follow_cases(&followers);
	SPI_finish();
	PG_RETURN_VOID();
}
