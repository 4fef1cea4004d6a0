/*
 * event_pack.c
 *		An event as bytes.
 *
 * The version, the kind, the day from MIN_DAY, the sequence; then presence
 * bits of the plain options that the kind knows and their values; then what
 * has a form of its own: the rule behind a byte that says whether there is
 * one, the components of a pause as one byte of bits, the dates behind their
 * count, each period's end as its distance from the one before it (from the
 * event's day for the first) and the due date as its distance from the end.
 */
#include "core/event/event_pack.h"

#include "core/event/event_options.h"

#define EVENT_VERSION	1
#define OPTION_BYTES	(32 + 8 * VARINT_BYTES + ALLOCATION_BYTES)
#define DATES_BYTES		10		/* of one row's dates, at most */

#define OWN_FORM		(BIT(RULE) | BIT(COMPONENTS) | BIT(DATES))

/* The plain options of a kind, into list. */
static FieldSet
plain_options(EventKind kind, const Field *list[OPTIONS])
{
	uint32_t	left = event_kind_options[kind].known & ~OWN_FORM;
	FieldSet	set = {list, 0};

	for (; left != 0; left &= left - 1)
		list[set.count++] = &event_options[__builtin_ctz(left)];
	return set;
}

size_t
event_pack_bound(const Event *event)
{
	return OPTION_BYTES + (size_t) event->date_count * DATES_BYTES;
}

/* Bytes of an event that event_check passes; how many. */
size_t
event_pack(const Event *event, uint8_t *out)
{
	uint32_t	known = event_kind_options[event->kind].known;
	const Field *list[OPTIONS];
	FieldSet	plain = plain_options(event->kind, list);
	uint8_t    *at = out;
	Day			before = event->on;

	*at++ = EVENT_VERSION;
	*at++ = (uint8_t) event->kind;
	at = put_day(at, event->on);
	at = put_varint(at, (uint64_t) event->seq);
	if (plain.count > 0)
		at = put_fields(&plain, event, at);
	if (known & BIT(RULE))
	{
		*at++ = event->has_rule;
		if (event->has_rule)
			at = put_allocation(at, &event->rule);
	}
	if (known & BIT(COMPONENTS))
		*at++ = (uint8_t) event->components;
	if (known & BIT(DATES))
		at = put_varint(at, (uint64_t) event->date_count);
	for (int32_t i = 0; i < event->date_count; i++)
	{
		const RowDates *row = &event->dates[i];

		at = put_varint(at, zigzag((int64_t) row->end_on - before));
		at = put_varint(at, zigzag((int64_t) row->due_on - row->end_on));
		before = row->end_on;
	}
	return (size_t) (at - out);
}

/* A day at a zigzagged distance from another. */
static bool
take_distance(Cursor *c, Day from, Day *day)
{
	return take_near(c, from, day) && *day >= MIN_DAY && *day <= MAX_DAY;
}

static bool
take_dates(Cursor *c, Event *event)
{
	Day			before = event->on;

	if (!take_int(c, &event->date_count) ||
		event->date_count > MAX_INSTALLMENTS ||
		c->end - c->at < 2 * (ptrdiff_t) event->date_count)
	{
		event->date_count = 0;
		return false;
	}
	if (event->date_count == 0)
		return true;
	event->dates = core_alloc((size_t) event->date_count * sizeof(RowDates));
	for (int32_t i = 0; i < event->date_count; i++)
	{
		RowDates   *row = &event->dates[i];

		if (!take_distance(c, before, &row->end_on) ||
			!take_distance(c, row->end_on, &row->due_on))
			return false;
		before = row->end_on;
	}
	return true;
}

/* What stands after the plain options. */
static bool
take_own_forms(Cursor *c, Event *event)
{
	uint32_t	known = event_kind_options[event->kind].known;
	uint8_t		byte;

	if (known & BIT(RULE))
	{
		if (!take_byte(c, &byte) || byte > 1)
			return false;
		event->has_rule = byte == 1;
		if (event->has_rule && !take_allocation(c, &event->rule))
			return false;
	}
	if (known & BIT(COMPONENTS))
	{
		if (!take_byte(c, &byte))
			return false;
		event->components = byte;
	}
	return !(known & BIT(DATES)) || take_dates(c, event);
}

/* Version, kind, day and sequence. */
static bool
take_first(Cursor *c, EventKind *event_kind, Day *on, int64_t *seq)
{
	uint8_t		version;
	uint8_t		kind;

	if (!take_byte(c, &version) || version != EVENT_VERSION ||
		!take_byte(c, &kind) || kind >= EVENT_KINDS ||
		!take_day(c, on))
		return false;
	*event_kind = (EventKind) kind;
	return take_amount(c, seq);
}

bool
event_peek(const uint8_t *bytes, size_t length, Event *event)
{
	Cursor		c = {bytes, bytes + length};

	return take_first(&c, &event->kind, &event->on, &event->seq);
}

static bool
take_event(Cursor *c, Event *event)
{
	const Field *list[OPTIONS];
	FieldSet	plain;
	EventKind	kind;
	Day			on;
	int64_t		seq;

	if (!take_first(c, &kind, &on, &seq))
		return false;
	event_clear(event, kind, on);
	event->seq = seq;
	plain = plain_options(kind, list);
	return (plain.count == 0 || take_fields(&plain, c, event)) &&
		take_own_forms(c, event) && c->at == c->end;
}

/* Whether these are the very bytes that event_pack makes. */
static bool
event_is_canonical(const Event *event, const uint8_t *bytes, size_t length)
{
	uint8_t    *again = core_alloc(event_pack_bound(event));
	bool		same = event_pack(event, again) == length &&
		memcmp(again, bytes, length) == 0;

	core_free(again);
	return same;
}

/* Take bytes apart: checked, and canonical. */
bool
event_unpack(const uint8_t *bytes, size_t length, Event *event, Fault *f)
{
	Cursor		c = {bytes, bytes + length};

	event_clear(event, EVENT_PAY, 0);
	if (!take_event(&c, event))
		return fault(f, FAULT_BINARY, "bytes are not an event");
	if (!event_check(event, f))
		return false;
	return event_is_canonical(event, bytes, length) ||
		fault(f, FAULT_BINARY, "bytes are not the canonical form of an event");
}
