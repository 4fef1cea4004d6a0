/*
 * fuzz_event.c
 *		Events, changes and charts from hostile text and bytes.
 *
 * The first byte chooses what the rest is.  Whatever is accepted must be a
 * fixed point of text and of bytes, within the bounds it announces; an event
 * must stand in the one order like its bytes say; a change must post to
 * lines that sum to zero.
 */
#include "harness.h"

#include "core/event/change_text.h"
#include "core/event/event.h"
#include "core/event/event_pack.h"
#include "core/event/event_text.h"
#include "core/ledger/post.h"
#include "core/service/replay.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A fault says something, in one line. */
static void
require_said(const Fault *f)
{
	require(f->kind != FAULT_NONE && f->message[0] != '\0');
}

static void
require_event_fixed(const Event *event)
{
	size_t		text_bound = event_text_bound(event);
	size_t		bytes_bound = event_pack_bound(event);
	char	   *text = core_alloc(text_bound);
	char	   *text_again = core_alloc(text_bound);
	uint8_t    *bytes = core_alloc(bytes_bound);
	uint8_t    *bytes_again = core_alloc(bytes_bound);
	size_t		text_length = event_print(event, text);
	size_t		length = event_pack(event, bytes);
	Event		read;
	Event		peek;
	Fault		f;

	require(text_length < text_bound && text[text_length] == '\0');
	require(length <= bytes_bound);
	require(event_check(event, &f));
	require(event_parse(text, text_length, &read, &f));
	require(event_pack(&read, bytes_again) == length);
	require(memcmp(bytes, bytes_again, length) == 0);
	require(event_unpack(bytes, length, &read, &f));
	require(event_print(&read, text_again) == text_length);
	require(memcmp(text, text_again, text_length) == 0);
	require(event_compare(event, &read) == 0);
	require(event_peek(bytes, length, &peek));
	require(peek.kind == event->kind && peek.on == event->on &&
			peek.seq == event->seq);
	for (size_t cut = 0; cut < length; cut++)
		require(!event_unpack(bytes, cut, &read, &f));
}

static void
fuzz_event_text(const char *text, size_t size)
{
	Event		event;
	Fault		f = {.kind = FAULT_NONE};

	if (event_parse(text, size, &event, &f))
		require_event_fixed(&event);
	else
		require_said(&f);
}

static void
fuzz_event_bytes(const uint8_t *data, size_t size)
{
	uint8_t    *bytes;
	Event		event;
	Fault		f = {.kind = FAULT_NONE};

	if (!event_unpack(data, size, &event, &f))
	{
		require_said(&f);
		return;
	}
	bytes = core_alloc(event_pack_bound(&event));
	require(event_pack(&event, bytes) == size);
	require(memcmp(bytes, data, size) == 0);
	require_event_fixed(&event);
}

/* Under every chart a change posts to what balances, or is refused. */
static void
require_posting(const Change *change)
{
	Chart		chart = {.basis = BASIS_ACCRUAL};
	EntryLine	lines[ACCOUNT_USES];
	int32_t		count;
	Fault		f;

	for (int round = 0; round < 8; round++)
	{
		int			accounts = round & 4 ? ACCOUNT_USES : 3;
		i128		sum = 0;

		chart.basis = round & 1 ? BASIS_CASH : BASIS_ACCRUAL;
		for (int use = 0; use < ACCOUNT_USES; use++)
			chart.account[use] = 1 + use % accounts;
		if (!post_change(change, &chart, (round & 2) == 0, lines, &count, &f))
		{
			require(f.kind == FAULT_RANGE);
			continue;
		}
		require(count >= 0 && count <= accounts && count != 1);
		for (int32_t i = 0; i < count; i++)
		{
			require(lines[i].amount != 0);
			sum += lines[i].amount;
		}
		require(sum == 0);
	}
}

static void
require_change_fixed(const Change *change)
{
	size_t		text_bound = change_text_bound(change);
	char	   *text = core_alloc(text_bound);
	char	   *text_again = core_alloc(text_bound);
	uint8_t    *bytes = core_alloc(change_pack_bound(change));
	uint8_t    *bytes_again = core_alloc(change_pack_bound(change));
	size_t		text_length = change_print(change, text);
	size_t		length = change_pack(change, bytes);
	ChangeSum	sums[MAX_CHANGE_SUMS];
	Change		read;
	Fault		f;

	require(text_length < text_bound && text[text_length] == '\0');
	require(length <= change_pack_bound(change));
	require(change_parse(text, text_length, &read, &f));
	require(change_pack(&read, bytes_again) == length);
	require(memcmp(bytes, bytes_again, length) == 0);
	require(change_unpack(bytes, length, &read, &f));
	require(change_print(&read, text_again) == text_length);
	require(memcmp(text, text_again, text_length) == 0);
	require(compare_changes(change, &read, sums) == 0);
}

static void
fuzz_change(const uint8_t *data, size_t size, bool is_text)
{
	Change		change;
	Fault		f = {.kind = FAULT_NONE};

	if (is_text ? !change_parse((const char *) data, size, &change, &f) :
		!change_unpack(data, size, &change, &f))
	{
		require_said(&f);
		return;
	}
	require_change_fixed(&change);
	require_posting(&change);
}

static void
fuzz_chart(const uint8_t *data, size_t size, bool is_text)
{
	char		text[CHART_TEXT];
	char		text_again[CHART_TEXT];
	uint8_t		bytes[CHART_BYTES];
	Chart		chart;
	Chart		read;
	Fault		f = {.kind = FAULT_NONE};
	int			length;

	if (is_text ? !chart_parse((const char *) data, size, &chart, &f) :
		!chart_unpack(data, size, &chart, &f))
	{
		require_said(&f);
		return;
	}
	length = chart_print(&chart, text);
	require(length < CHART_TEXT);
	require(chart_parse(text, (size_t) length, &read, &f));
	require(chart_unpack(bytes, chart_pack(&read, bytes), &read, &f));
	require(chart_print(&read, text_again) == length);
	require(memcmp(text, text_again, (size_t) length) == 0);
}

/* Events of day and sequence alone: sorted, stable, none lost. */
static void
fuzz_order(const uint8_t *data, size_t size)
{
	int			count = (int) (size > 512 ? 512 : size);
	Event	   *events = core_alloc(((size_t) count + 1) * sizeof(Event));

	for (int i = 0; i < count; i++)
	{
		event_clear(&events[i], EVENT_BILL, data[i] >> 5);
		events[i].seq = data[i] & 3;
		events[i].amount = i;
	}
	sort_events(events, count);
	for (int i = 1; i < count; i++)
	{
		int			order = event_compare(&events[i - 1], &events[i]);

		require(order <= 0 &&
				event_compare(&events[i], &events[i - 1]) == -order);
		require(order < 0 || events[i - 1].amount < events[i].amount);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 0)
	{
		switch (data[0])
		{
			case 'e':
				fuzz_event_text((const char *) data + 1, size - 1);
				break;
			case 'E':
				fuzz_event_bytes(data + 1, size - 1);
				break;
			case 'c':
			case 'C':
				fuzz_change(data + 1, size - 1, data[0] == 'c');
				break;
			case 'h':
			case 'H':
				fuzz_chart(data + 1, size - 1, data[0] == 'h');
				break;
			case 'o':
				fuzz_order(data + 1, size - 1);
				break;
		}
	}
	harness_reset();
	return 0;
}
