/*
 * rules_of.c
 *		Which rules of which policies forbid an attempt to contact a borrower.
 *
 * Every attempt is judged, and every treatment of the day's list.  So rules
 * are remembered, and the attempts that caps count are read by their key,
 * once for all caps.
 */
#include "book/contact/policy.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "engine/keyed_rows.h"

PG_FUNCTION_INFO_V1(consfin_rules_of);

/* A rule that is for the channel, by a policy that is in force. */
typedef struct Applied
{
	const ContactPolicy *policy;
	const ContactRule *rule;
	int32		counted;		/* of a cap */
	DateADT		free_on;		/* and the day it is free; DATEVAL_NOBEGIN:
								 * it is not full */
} Applied;

/* The attempt that is judged. */
typedef struct Attempt
{
	int64		borrower_id;
	const char *channel;
	int64		address_id;
	bool		has_loan;
	int64		loan_id;
	TimestampTz at;
	DateADT		day;			/* where the borrower is */
	TimeADT		clock;
} Attempt;

typedef struct Judged
{
	Applied    *applied;
	int			count;
	const ContactPolicy **policies;
	int			policy_count;
	TimestampTz latest;			/* of the attempts made after the one that is
								 * judged; DT_NOBEGIN: there is none */
} Judged;

/* An attempt that was made, as far as caps count it. */
typedef struct Made
{
	DateADT		placed_on;
	char	   *channel;
	bool		may_be_answered;
	bool		may_be_unanswered;
	bool		may_be_conversation;
	int64		address_id;
	bool		has_loan;
	int64		loan_id;
} Made;

static bool
is_one_of(const char *code, ArrayType *codes)
{
	Datum	   *texts;
	bool	   *nulls;
	int			count;

	deconstruct_array(codes, TEXTOID, -1, false, TYPALIGN_INT, &texts,
					  &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		if (!nulls[i] && strcmp(TextDatumGetCString(texts[i]), code) == 0)
			return true;
	}
	return false;
}

/* The policies in force on the day, and their rules for the channel. */
static void
find_rules(const Attempt *attempt, ArrayType *jurisdictions, Judged *judged)
{
	const ContactPolicy *policies;
	int			count = contact_policies(&policies);
	int			rules = 0;
	const char *done = NULL;	/* of this one, the version is found */

	for (int i = 0; i < count; i++)
		rules += policies[i].count;
	judged->applied = palloc0((rules + 1) * sizeof(Applied));
	judged->policies = palloc((count + 1) * sizeof(ContactPolicy *));
	judged->count = judged->policy_count = 0;
	for (int i = 0; i < count; i++)
	{
		const ContactPolicy *policy = &policies[i];

		if ((done != NULL && strcmp(done, policy->code) == 0) ||
			policy->starts_on > attempt->day ||
			!is_one_of(policy->code, jurisdictions))
			continue;
		done = policy->code;
		judged->policies[judged->policy_count++] = policy;
		for (int n = 0; n < policy->count; n++)
		{
			if (is_for_channel(&policy->rules[n], attempt->channel))
				judged->applied[judged->count++] = (Applied) {
					policy, &policy->rules[n], 0, DATEVAL_NOBEGIN
				};
		}
	}
}

static bool
counts(const ContactRule *rule, const Made *made, const Attempt *attempt)
{
	bool		is_counted = true;

	if (made->placed_on <= attempt->day - rule->days ||
		!is_for_channel(rule, made->channel))
		return false;
	switch (rule->counts)
	{
		case COUNTS_PLACED:
			break;
		case COUNTS_ANSWERED:
			is_counted = made->may_be_answered;
			break;
		case COUNTS_UNANSWERED:
			is_counted = made->may_be_unanswered;
			break;
		case COUNTS_CONVERSATION:
			is_counted = made->may_be_conversation;
			break;
	}
	if (!is_counted || rule->scope == SCOPE_BORROWER)
		return is_counted;
	if (rule->scope == SCOPE_ADDRESS)
		return made->address_id == attempt->address_id;
	return !made->has_loan || !attempt->has_loan ||
		made->loan_id == attempt->loan_id;
}

/*
 * A cap is free again so many days after the attempt that filled it, the last
 * but so many as it allows.
 */
static void
count_attempt(Judged *judged, const Made *made, const Attempt *attempt)
{
	for (int i = 0; i < judged->count; i++)
	{
		Applied    *one = &judged->applied[i];

		if (one->rule->is_cap && one->counted < one->rule->most &&
			counts(one->rule, made, attempt) &&
			++one->counted == one->rule->most)
			one->free_on = made->placed_on + one->rule->days;
	}
}

/*
 * The days to look back for attempts: those of the longest cap.  A day more
 * or two of a clock elsewhere may show a later moment than this day does.
 */
static int32
longest(const Judged *judged)
{
	int32		days = 3;

	for (int i = 0; i < judged->count; i++)
		days = Max(days, judged->applied[i].rule->days);
	return days;
}

/*
 * Read the attempts that any cap may count, and those made after this one, the
 * last day first.
 */
static void
count_attempts(Judged *judged, const Attempt *attempt)
{
	static const char *const names[] = {
		"placed_on", "placed_at", "channel", "answered", "conversation",
		"address_id", "loan_id"
	};
	int32		days = longest(judged);
	AttrNumber	columns[lengthof(names)];
	KeyedRows	rows;
	HeapTuple	row;
	bool		is_null;
	bool		value;

	judged->latest = DT_NOBEGIN;
	keyed_rows_open(&rows, "contact", "contact_placed", AccessShareLock);
	for (int i = 0; i < (int) lengthof(names); i++)
		columns[i] = keyed_rows_column(&rows, names[i]);
	keyed_rows_find(&rows, attempt->borrower_id);
	while ((row = keyed_rows_next(&rows)) != NULL)
	{
		Made		made;
		TimestampTz placed_at;

#define VALUE(n)	keyed_rows_value(&rows, row, columns[n], &is_null)
		made.placed_on = DatumGetDateADT(VALUE(0));
		if (made.placed_on <= attempt->day - days)
			break;
		placed_at = DatumGetTimestampTz(VALUE(1));
		if (placed_at > attempt->at)
		{
			judged->latest = Max(judged->latest, placed_at);
			continue;
		}
		made.channel = TextDatumGetCString(VALUE(2));
		value = DatumGetBool(VALUE(3));
		made.may_be_answered = is_null || value;
		made.may_be_unanswered = is_null || !value;
		value = DatumGetBool(VALUE(4));
		made.may_be_conversation = is_null || value;
		made.address_id = DatumGetInt64(VALUE(5));
		made.loan_id = DatumGetInt64(VALUE(6));
		made.has_loan = !is_null;
		count_attempt(judged, &made, attempt);
	}
	keyed_rows_found(&rows);
	keyed_rows_close(&rows);
}

/* Half-open, over midnight where they end before they begin. */
static bool
is_quiet(const ContactRule *rule, TimeADT clock)
{
	return rule->quiet_from < rule->quiet_until
		? clock >= rule->quiet_from && clock < rule->quiet_until
		: clock >= rule->quiet_from || clock < rule->quiet_until;
}

/* The columns of the answer. */
enum
{
	POLICIES, QUIET_FROM, QUIET_UNTIL, FREE_ON, RULE, POLICY_CODE, LATEST,
	COLUMNS
};

static Datum
array_of(Datum *values, int count, Oid type)
{
	bool		is_text = type == TEXTOID;

	return PointerGetDatum(construct_array(
		values, count, type, is_text ? -1 : (int) sizeof(int64), !is_text,
		is_text ? TYPALIGN_INT : TYPALIGN_DOUBLE));
}

/* Which rule is the first that forbids it, and when none does. */
static void
put_rules(const Judged *judged, const Attempt *attempt,
		  Datum values[COLUMNS], bool nulls[COLUMNS])
{
	Datum	   *from = palloc((judged->count + 1) * sizeof(Datum));
	Datum	   *until = palloc((judged->count + 1) * sizeof(Datum));
	DateADT		free_on = DATEVAL_NOBEGIN;
	int			quiet = 0;

	for (int i = 0; i < judged->count; i++)
	{
		const Applied *one = &judged->applied[i];
		bool		forbids;

		if (one->rule->is_cap)
		{
			free_on = Max(free_on, one->free_on);
			forbids = one->free_on > attempt->day;
		}
		else
		{
			from[quiet] = TimeADTGetDatum(one->rule->quiet_from);
			until[quiet++] = TimeADTGetDatum(one->rule->quiet_until);
			forbids = is_quiet(one->rule, attempt->clock);
		}
		if (!forbids || !nulls[RULE])
			continue;
		nulls[RULE] = nulls[POLICY_CODE] = false;
		values[RULE] = CStringGetTextDatum(one->rule->name);
		values[POLICY_CODE] = CStringGetTextDatum(one->policy->code);
	}
	values[QUIET_FROM] = array_of(from, quiet, TIMEOID);
	values[QUIET_UNTIL] = array_of(until, quiet, TIMEOID);
	values[FREE_ON] = DateADTGetDatum(free_on);
}

static Datum
names_of_policies(const Judged *judged)
{
	Datum	   *names = palloc((judged->policy_count + 1) * sizeof(Datum));

	for (int i = 0; i < judged->policy_count; i++)
		names[i] = CStringGetTextDatum(psprintf(
			"%s %d", judged->policies[i]->code, judged->policies[i]->version));
	return array_of(names, judged->policy_count, TEXTOID);
}

/*
 * rules_of(borrower_id, channel, address_id, loan_id, at, shows,
 * jurisdictions)
 */
Datum
consfin_rules_of(PG_FUNCTION_ARGS)
{
	Datum		values[COLUMNS] = {0};
	bool		nulls[COLUMNS] = {[RULE] = true, [POLICY_CODE] = true};
	Timestamp	shows;
	Attempt		attempt;
	Judged		judged;
	TupleDesc	columns;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2) ||
		PG_ARGISNULL(4) || PG_ARGISNULL(5) || PG_ARGISNULL(6))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "rules_of() must return a row");
	shows = PG_GETARG_TIMESTAMP(5);
	attempt.borrower_id = PG_GETARG_INT64(0);
	attempt.channel = text_to_cstring(PG_GETARG_TEXT_PP(1));
	attempt.address_id = PG_GETARG_INT64(2);
	attempt.has_loan = !PG_ARGISNULL(3);
	attempt.loan_id = attempt.has_loan ? PG_GETARG_INT64(3) : 0;
	attempt.at = PG_GETARG_TIMESTAMPTZ(4);
	attempt.day = DatumGetDateADT(DirectFunctionCall1(
		timestamp_date, TimestampGetDatum(shows)));
	attempt.clock = DatumGetTimeADT(DirectFunctionCall1(
		timestamp_time, TimestampGetDatum(shows)));
	find_rules(&attempt, PG_GETARG_ARRAYTYPE_P(6), &judged);
	count_attempts(&judged, &attempt);
	put_rules(&judged, &attempt, values, nulls);
	nulls[LATEST] = TIMESTAMP_IS_NOBEGIN(judged.latest);
	values[LATEST] = TimestampTzGetDatum(judged.latest);
	nulls[POLICIES] = judged.policy_count == 0;
	values[POLICIES] = names_of_policies(&judged);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(
		BlessTupleDesc(columns), values, nulls)));
}
