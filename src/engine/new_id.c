/*
 * new_id.c
 *		Ids that need no shared counter.
 */
#include "engine/new_id.h"

#include "common/pg_prng.h"
#include "datatype/timestamp.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(consfin_new_id);

#define RANDOM_BITS		21
#define EPOCH_SHIFT \
	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY * 1000)

/*
 * A random number starts each millisecond, and within one the ids of a
 * backend count up: two of them cannot meet, and those of two backends do
 * once in two million, for one borrower.  The clock may stand still or go
 * back; the ids do not.
 */
int64
new_id(void)
{
	static int64 last = 0;
	int64		milliseconds = GetCurrentTimestamp() / 1000 + EPOCH_SHIFT;

	if (milliseconds > last >> RANDOM_BITS)
		last = (milliseconds << RANDOM_BITS) |
			(int64) (pg_prng_uint64(&pg_global_prng_state) >>
					 (64 - RANDOM_BITS));
	else
		last++;
	return last;
}

/* new_id() */
Datum
consfin_new_id(FunctionCallInfo fcinfo pg_attribute_unused())
{
	PG_RETURN_INT64(new_id());
}
