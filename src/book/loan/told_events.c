/*
 * told_events.c
 *		The events of loans that a message tells of.
 */
#include "compat.h"

#include "type/packed_json.h"

PG_FUNCTION_INFO_V1(consfin_told_events);
PG_FUNCTION_INFO_V1(consfin_told_numbers);

/*
 * How a message gives the number of an event, as tell_event() writes it.  It
 * stands nowhere else in JSON: in a string the quotes would be escaped.
 */
#define NUMBER_OF_EVENT		"\"seq\": "

/* How a message gives the number of the events with which a loan came. */
#define FIRST_EVENTS		"\"first_events\": "

/* What begins the events where there are several; the first also stands
 * before it. */
#define SEVERAL_EVENTS		"\"loans\": ["

/* The number that stands there; *is_one false: none does. */
static uint64
number_at(const char *at, bool *is_one)
{
	uint64		number = 0;

	*is_one = *at >= '0' && *at <= '9';
	for (; *at >= '0' && *at <= '9'; at++)
		number = number * 10 + (uint64) (*at - '0');
	return number;
}

/* How many events the message tells of, and the sum of their numbers. */
static int64
read_told(Datum body, uint64 *sum)
{
	size_t		length;
	const char *at = packed_json_text(body, &length);
	const char *several = strstr(at, SEVERAL_EVENTS);
	const char *first = strstr(at, FIRST_EVENTS);
	int64		count = 0;
	bool		is_one;

	*sum = 0;
	if (first != NULL)
	{
		/* those from 1 to this one */
		uint64		last = number_at(first + strlen(FIRST_EVENTS), &is_one);

		*sum = last * (last + 1) / 2;
		return (int64) last;
	}
	if (several != NULL)
		at = several;
	while ((at = strstr(at, NUMBER_OF_EVENT)) != NULL)
	{
		at += strlen(NUMBER_OF_EVENT);
		*sum += number_at(at, &is_one);
		count += is_one;
	}
	return count;
}

/* told_events(body) */
Datum
consfin_told_events(PG_FUNCTION_ARGS)
{
	uint64		sum;

	PG_RETURN_INT64(read_told(PG_GETARG_DATUM(0), &sum));
}

/* told_numbers(body) */
Datum
consfin_told_numbers(PG_FUNCTION_ARGS)
{
	uint64		sum;

	read_told(PG_GETARG_DATUM(0), &sum);
	PG_RETURN_INT64((int64) sum);
}
