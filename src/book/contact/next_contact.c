/*
 * next_contact.c
 *		The first moment at which a borrower may be contacted, over clock
 *		changes where the borrower is.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "pgtime.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(consfin_next_contact);
PG_FUNCTION_INFO_V1(consfin_is_time_zone);

/* Each clears at least some hours: so many rounds look years ahead. */
#define MAX_ROUNDS	2000

/* Windows, half-open: of the day (time) or of time itself (timestamptz). */
typedef struct Windows
{
	int			count;
	Datum	   *from;
	Datum	   *until;
} Windows;

static Datum *
elements(FunctionCallInfo fcinfo, int n, Oid type, int *count)
{
	Datum	   *values;

	/* A null stands for no element; callers pass none. */
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), type, sizeof(int64),
					  FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &values, NULL, count);
	return values;
}

static Windows
read_windows(FunctionCallInfo fcinfo, int n, Oid type)
{
	Windows		windows;
	int			ends;

	windows.from = elements(fcinfo, n, type, &windows.count);
	windows.until = elements(fcinfo, n + 1, type, &ends);
	if (ends != windows.count)
		elog(ERROR, "%d windows begin, %d end", windows.count, ends);
	return windows;
}

static pg_tz *
zone_named(text *name)
{
	char		zone[TZ_STRLEN_MAX + 1];

	text_to_cstring_buffer(name, zone, sizeof(zone));
	return pg_tzset(zone);
}

/* What a clock where the borrower is shows at a moment. */
static Timestamp
clock_at(TimestampTz at, pg_tz *zone)
{
	struct pg_tm tm;
	fsec_t		fsec;
	int			west;

	if (timestamp2tm(at, &west, &tm, &fsec, NULL, zone) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	return at - west * USECS_PER_SEC;
}

/* The next moment at which the clock may be moved; DT_NOEND: none is known. */
static TimestampTz
clock_moves(TimestampTz at, pg_tz *zone)
{
	pg_time_t	seconds = timestamptz_to_time_t(at);
	pg_time_t	boundary;
	long		before;
	long		after;
	int			summer_before;
	int			summer_after;

	if (pg_next_dst_boundary(&seconds, &before, &summer_before, &boundary,
							 &after, &summer_after, zone) != 1)
		return DT_NOEND;
	return time_t_to_timestamptz(boundary);
}

/* What the clock shows when the quiet hours end that it shows now. */
static Timestamp
quiet_ends(Timestamp shows, const Windows *quiet)
{
	int64		day = shows / USECS_PER_DAY - (shows % USECS_PER_DAY < 0);
	TimeADT		time = shows - day * USECS_PER_DAY;
	Timestamp	end = shows;

	for (int i = 0; i < quiet->count; i++)
	{
		TimeADT		from = DatumGetTimeADT(quiet->from[i]);
		TimeADT		until = DatumGetTimeADT(quiet->until[i]);
		bool		overnight = from > until;

		if (overnight ? time >= from || time < until
			: time >= from && time < until)
			end = Max(end, day * USECS_PER_DAY + until +
					  (time >= until ? USECS_PER_DAY : 0));
	}
	return end;
}

/* The end of the stops that a moment is in. */
static TimestampTz
stop_ends(TimestampTz at, const Windows *stops)
{
	TimestampTz end = at;

	for (int i = 0; i < stops->count; i++)
	{
		if (DatumGetTimestampTz(stops->from[i]) <= at &&
			at < DatumGetTimestampTz(stops->until[i]))
			end = Max(end, DatumGetTimestampTz(stops->until[i]));
	}
	return end;
}

Datum
consfin_next_contact(PG_FUNCTION_ARGS)
{
	TimestampTz at = PG_GETARG_TIMESTAMPTZ(0);
	pg_tz	   *zone = zone_named(PG_GETARG_TEXT_PP(1));
	Windows		quiet = read_windows(fcinfo, 2, TIMEOID);
	DateADT		free_on = PG_GETARG_DATEADT(4);
	Windows		stops = read_windows(fcinfo, 5, TIMESTAMPTZOID);

	if (zone == NULL)
		elog(ERROR, "the time zone is not known");
	for (int round = 0; round < MAX_ROUNDS; round++)
	{
		Timestamp	shows = clock_at(at, zone);
		Timestamp	wanted = quiet_ends(shows, &quiet);
		TimestampTz stopped = stop_ends(at, &stops);

		if (!DATE_NOT_FINITE(free_on))
			wanted = Max(wanted, free_on * USECS_PER_DAY);
		if (wanted == shows && stopped == at)
			PG_RETURN_TIMESTAMPTZ(at);
		if (TIMESTAMP_IS_NOEND(stopped))
			PG_RETURN_NULL();

		/* Until the clock is moved it shows nothing that is wanted. */
		at = Max(stopped, Min(at + (wanted - shows), clock_moves(at, zone)));
	}
	PG_RETURN_NULL();
}

Datum
consfin_is_time_zone(PG_FUNCTION_ARGS)
{
	pg_tz	   *zone = zone_named(PG_GETARG_TEXT_PP(0));

	PG_RETURN_BOOL(zone != NULL && pg_tz_acceptable(zone));
}
