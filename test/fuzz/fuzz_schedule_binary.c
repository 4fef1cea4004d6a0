/*
 * fuzz_schedule_binary.c
 *		Packed bytes of a schedule: readers stay inside any bytes, and what
 *		the way in for untrusted bytes accepts has that one form.
 */
#include "harness.h"

#include <stdint.h>

#include "core/schedule/pack.h"
#include "core/schedule/schedule_parse.h"
#include "core/schedule/schedule_print.h"
#include "core/schedule/unpack.h"

/* Stored bytes are read without checks, but never past their end. */
static void
read_stored(const uint8_t *bytes, size_t size)
{
	PackTotals	totals;
	PackReader	reader;
	Schedule	schedule;
	Head		head;
	Row			row;
	bool		whole = pack_totals(bytes, size, &totals);

	row_clear(&row);
	if (pack_read_plan(bytes, size, &head, &reader))
	{
		require(whole && head.row_count == totals.row_count);
		while (pack_next_row(&reader, &row))
			require(reader.at <= reader.end);
	}
	row_clear(&row);
	if (pack_read_head(bytes, size, &head, &reader))
	{
		while (pack_next_row(&reader, &row))
			require(reader.at <= reader.end);
	}
	if (unpack_schedule(bytes, size, &schedule, NULL))
	{
		size_t		length;
		char	   *text = schedule_print(&schedule, &length);

		require(strlen(text) == length);
	}
}

/* The totals are found in the prefix that is all of a slice. */
static void
check_prefix(const uint8_t *bytes, size_t size)
{
	PackTotals	whole;
	PackTotals	prefix;

	memset(&whole, 0, sizeof(whole));
	memset(&prefix, 0, sizeof(prefix));
	require(pack_totals(bytes, size, &whole));
	require(pack_totals(bytes, size < PACK_TOTALS_BYTES ? size :
					  PACK_TOTALS_BYTES, &prefix));
	require(memcmp(&whole, &prefix, sizeof(whole)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Schedule	schedule;
	Schedule	again;
	Fault		f;

	read_stored(data, size);
	if (unpack_untrusted(data, size, &schedule, &f))
	{
		uint8_t    *bytes = core_alloc(pack_bound(&schedule));
		size_t		length;
		char	   *text = schedule_print(&schedule, &length);

		require(schedule_seal(&schedule, &f));
		require(schedule_parse(text, length, &again, &f));
		require(pack_schedule(&again, bytes) == size);
		require(memcmp(bytes, data, size) == 0);
		check_prefix(data, size);
	}
	else
		require(f.kind != FAULT_NONE && f.message[0] != '\0');
	harness_reset();
	return 0;
}
