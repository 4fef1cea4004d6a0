/*
 * scale.c
 *		The scales of days past due in force on a day.
 *
 * Scales start on days to come only, so what is in force on a day that is
 * open never changes.  A backend reads them once, and again when it has heard
 * that reference tables changed (see business_day.c).
 */
#include "book/stage/scale.h"

#include "access/xact.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "calc/ladder.h"
#include "core/standing/next_event.h"
#include "engine/business_day.h"
#include "engine/statement.h"

/* All of them by place and day, and the context they live in. */
static struct
{
	Scale	   *scales;
	int			count;
	MemoryContext context;
	uint64		since;			/* reference_changes() then */
}			known = {NULL, 0, NULL, 0};

static Ladder
read_ladder(Reader *r)
{
	return ladder_of(DatumGetArrayTypePCopy(read_value(r)), "days past due");
}

static void
read_scale(Reader *r, Scale *scale)
{
	Cents		tolerance;

	scale->place = read_int32(r);
	scale->starts_on = read_date(r);
	scale->code = read_text(r);
	scale->version = read_int32_or(r, 0);
	scale->ladder = read_ladder(r);
	scale->open_end = read_ladder(r);
	tolerance = read_cents(r);
	scale->ladder.tolerance = scale->open_end.tolerance = tolerance;
	scale->restructured = read_int32_or(r, 0);
	scale->watch_days = read_int32_or(r, 0);
}

static void
read_scales(void)
{
	static Statement read = STATEMENT(
		"SELECT s.place, s.starts_on, s.code, s.version, s.from_days,"
		" s.open_end_days, s.tolerance, s.restructured, s.watch_days"
		" FROM lending.scales s ORDER BY s.place, s.starts_on");
	MemoryContext before;
	Reader		r;

	if (known.context != NULL)
		MemoryContextDelete(known.context);
	known.context = NULL;
	known.count = 0;
	SPI_connect();
	run_as_of_now(&read, NULL, &r);
	known.context = AllocSetContextCreate(CacheMemoryContext,
										  "consfin scales",
										  ALLOCSET_SMALL_SIZES);
	before = MemoryContextSwitchTo(known.context);
	known.scales = palloc((r.count + 1) * sizeof(Scale));
	while (next_row(&r))
		read_scale(&r, &known.scales[known.count++]);
	MemoryContextSwitchTo(before);
	finish(&r);
	SPI_finish();
}

/* Read them where something changed, or where an older state is seen. */
static void
know_scales(void)
{
	uint64		heard = reference_changes();

	if (known.context != NULL && known.since == heard &&
		!IsolationUsesXactSnapshot())
		return;
	read_scales();
	known.since = IsolationUsesXactSnapshot() ? 0 : heard;
}

void
scales_on(Day day, const Scale *scales[MAX_SCALES])
{
	know_scales();
	memset(scales, 0, MAX_SCALES * sizeof(const Scale *));
	for (int i = 0; i < known.count; i++)
	{
		const Scale *scale = &known.scales[i];

		if (scale->starts_on <= day && scale->place < MAX_SCALES)
			scales[scale->place] = scale->version == 0 ? NULL : scale;
	}
}

Day
next_scale_start(Day day)
{
	Day			next = NO_DAY;

	know_scales();
	for (int i = 0; i < known.count; i++)
	{
		Day			start = known.scales[i].starts_on;

		if (start > day && (next == NO_DAY || start < next))
			next = start;
	}
	return next;
}

static const Ladder *
ladder_for(const Scale *scale, const Measured *loan)
{
	return loan->open_end ? &scale->open_end : &scale->ladder;
}

int32
rung_by_days(const Scale *scale, const Measured *loan)
{
	return best_rung(scale->place) +
		reached_rung(loan->standing, ladder_for(scale, loan));
}

static bool
in_watch(const Scale *scale, const Measured *loan)
{
	return scale->restructured > 0 &&
		is_watched(loan->standing, scale->watch_days);
}

bool
are_watching(const Scale *const scales[MAX_SCALES], const Measured *loan)
{
	for (int i = 0; i < MAX_SCALES; i++)
	{
		if (scales[i] != NULL && in_watch(scales[i], loan))
			return true;
	}
	return false;
}

int32
rung_of(const Scale *scale, const Measured *loan, int32 before)
{
	int32		rung = rung_by_days(scale, loan);
	int32		worst = best_rung(scale->place) +
		ladder_for(scale, loan)->count;

	if (!in_watch(scale, loan))
		return rung;
	/* another version may have had more classes */
	return Max(Max(rung, scale->restructured), Min(before, worst));
}

Day
reached_by_days(const Scale *scale, const Measured *loan, int32 rung)
{
	int32		climbed = rung - best_rung(scale->place);
	Day			since;

	if (climbed == 0)
		return loan->standing->head->first_advance.day;
	since = loan->standing->oldest_due +
		days_of_rung(ladder_for(scale, loan), climbed - 1);
	return Min(loan->standing->on, Max(since, scale->starts_on));
}

/* The earlier of two days, where there are any. */
static Day
sooner(Day a, Day b)
{
	return a == NO_DAY ? b : b == NO_DAY ? a : Min(a, b);
}

Day
next_change(const Scale *const scales[MAX_SCALES], const Measured *loan)
{
	static const Ladder none = {NULL, 0, 0, 0};
	const Standing *standing = loan->standing;
	Day			next = next_event_day(standing, &none);

	for (int i = 0; i < MAX_SCALES; i++)
	{
		if (scales[i] == NULL || standing->status == STATUS_CLOSED)
			continue;
		next = sooner(next, next_event_day(standing,
										   ladder_for(scales[i], loan)));
		if (in_watch(scales[i], loan))
			next = sooner(next, standing->head->modified_on +
						  scales[i]->watch_days);
	}
	return next;
}
