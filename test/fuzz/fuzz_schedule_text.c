/*
 * fuzz_schedule_text.c
 *		Text of a schedule: whatever is accepted prints to a fixed point,
 *		packs to canonical bytes and passes every check once more.
 */
#include "harness.h"

#include <stdint.h>

#include "core/schedule/pack.h"
#include "core/schedule/schedule_parse.h"
#include "core/schedule/schedule_print.h"
#include "core/schedule/unpack.h"

/* Text and bytes of a schedule that was accepted lead back to it. */
static void
check_accepted(Schedule *schedule)
{
	Schedule	again;
	Schedule	unpacked;
	Fault		f;
	size_t		length;
	size_t		again_length;
	char	   *text = schedule_print(schedule, &length);
	char	   *again_text;
	uint8_t    *bytes = core_alloc(pack_bound(schedule));
	size_t		size = pack_schedule(schedule, bytes);

	require(size <= pack_bound(schedule));
	require(schedule_parse(text, length, &again, &f));
	again_text = schedule_print(&again, &again_length);
	require(length == again_length && memcmp(text, again_text, length) == 0);
	require(unpack_untrusted(bytes, size, &unpacked, &f));
	again_text = schedule_print(&unpacked, &again_length);
	require(length == again_length && memcmp(text, again_text, length) == 0);
	require(schedule_seal(schedule, &f));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Schedule	schedule;
	Fault		f;

	if (schedule_parse((const char *) data, size, &schedule, &f))
		check_accepted(&schedule);
	else
		require(f.kind != FAULT_NONE && f.message[0] != '\0');
	harness_reset();
	return 0;
}
