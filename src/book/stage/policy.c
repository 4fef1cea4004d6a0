/*
 * policy.c
 *		Which policy of stages is in force on a day.
 *
 * Policies start on days to come only, so what is in force on a day that is
 * open never changes.  A backend reads them once, and again when it has heard
 * that reference tables changed (see business_day.c).
 */
#include "book/stage/policy.h"

#include "access/xact.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "calc/ladder.h"
#include "engine/business_day.h"
#include "engine/statement.h"

/* All policies by the day they start, and the context they live in. */
static struct
{
	StagePolicy *policies;
	int			count;
	MemoryContext context;
	uint64		since;			/* reference_changes() then */
}			known = {NULL, 0, NULL, 0};

static void
read_policy(Reader *r, StagePolicy *policy)
{
	ArrayType  *from_days;

	policy->starts_on = read_date(r);
	policy->code = read_text(r);
	policy->version = read_int32(r);
	from_days = DatumGetArrayTypePCopy(read_value(r));
	policy->stages = ladder_of(from_days, "stages");
	policy->stages.tolerance = read_cents(r);
}

static void
read_policies(void)
{
	static Statement read = STATEMENT(
		"SELECT s.starts_on, s.policy_code, s.policy_version,"
		" ARRAY(SELECT g.from_days FROM lending.stage g"
		" WHERE g.policy_code OPERATOR(pg_catalog.=) s.policy_code"
		" AND g.policy_version OPERATOR(pg_catalog.=) s.policy_version"
		" ORDER BY g.stage), p.tolerance"
		" FROM lending.stage_policy_start s JOIN lending.stage_policy p"
		" ON p.policy_code OPERATOR(pg_catalog.=) s.policy_code"
		" AND p.policy_version OPERATOR(pg_catalog.=) s.policy_version"
		" ORDER BY s.starts_on");
	MemoryContext before;
	Reader		r;

	if (known.context != NULL)
		MemoryContextDelete(known.context);
	known.context = NULL;
	known.count = 0;
	SPI_connect();
	run_as_of_now(&read, NULL, &r);
	known.context = AllocSetContextCreate(CacheMemoryContext,
										  "consfin stage policies",
										  ALLOCSET_SMALL_SIZES);
	before = MemoryContextSwitchTo(known.context);
	known.policies = palloc((r.count + 1) * sizeof(StagePolicy));
	while (next_row(&r))
		read_policy(&r, &known.policies[known.count++]);
	MemoryContextSwitchTo(before);
	finish(&r);
	SPI_finish();
}

/* Read them where something changed, or where an older state is seen. */
static void
know_policies(void)
{
	uint64		heard = reference_changes();

	if (known.context != NULL && known.since == heard &&
		!IsolationUsesXactSnapshot())
		return;
	read_policies();
	known.since = IsolationUsesXactSnapshot() ? 0 : heard;
}

const StagePolicy *
stage_policy_on(Day day)
{
	static const StagePolicy none = {NO_DAY, NULL, 0, {NULL, 0, 0, 0}};
	const StagePolicy *found = &none;

	know_policies();
	for (int i = 0; i < known.count && known.policies[i].starts_on <= day; i++)
		found = &known.policies[i];
	return found;
}

Day
next_policy_start(Day day)
{
	know_policies();
	for (int i = 0; i < known.count; i++)
	{
		if (known.policies[i].starts_on > day)
			return known.policies[i].starts_on;
	}
	return NO_DAY;
}
