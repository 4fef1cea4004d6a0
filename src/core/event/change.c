/*
 * change.c
 *		What an event did to a schedule, by component and installment.
 *
 * As bytes: the version, the kind of event, its day from MIN_DAY, what was
 * given and what is left over (zigzagged), and then for each line a byte of
 * kind and component, the position of the row as its distance from the line
 * before it, its due date as a distance likewise, and the amount, all three
 * zigzagged.
 */
#include "core/event/change.h"

#include "core/notation/varint.h"

#define CHANGE_VERSION	1
#define HEAD_BYTES		(2 + 4 * VARINT_BYTES)
#define LINE_BYTES		(1 + 5 + 5 + VARINT_BYTES)
#define MAX_LINES \
	((int) CHANGE_KINDS * (int) COMPONENTS * (MAX_INSTALLMENTS + 1))
#define FIRST_CAPACITY	16

const char *const change_kind_names[CHANGE_KINDS] = {
	"paid", "waived", "cancelled", "returned", "unpaid", "charged",
	"advanced", "capitalised", "dropped", "written_off", "recovered",
	"released", "revolved"
};

/* Begin the change of an event; no lines, nothing given, nothing left. */
void
change_start(Change *change, EventKind event, Day on)
{
	change->event = event;
	change->on = on;
	change->amount = 0;
	change->excess = 0;
	change->count = 0;
	change->capacity = 0;
	change->lines = NULL;
}

/* Make room for more lines: twice the room there was. */
static void
grow_lines(Change *change)
{
	int			capacity = change->capacity > 0 ?
		2 * change->capacity : FIRST_CAPACITY;
	ChangeLine *lines = core_alloc((size_t) capacity * sizeof(ChangeLine));

	if (change->lines != NULL)
	{
		memcpy(lines, change->lines,
			   (size_t) change->count * sizeof(ChangeLine));
		core_free(change->lines);
	}
	change->lines = lines;
	change->capacity = capacity;
}

/* One more line at the end, as it is. */
void
change_append(Change *change, const ChangeLine *line)
{
	if (change->count == change->capacity)
		grow_lines(change);
	change->lines[change->count++] = *line;
}

/* Take line i out: what was added to it came to nothing. */
static void
remove_line(Change *change, int i)
{
	change->count--;
	memmove(&change->lines[i], &change->lines[i + 1],
			(size_t) (change->count - i) * sizeof(ChangeLine));
}

/*
 * Add amount to the line of (kind, component, row), the last first, as most
 * additions are to a row just touched.  Lines are parts of a schedule's
 * sums, which fit into int64.
 */
void
change_add(Change *change, ChangeKind kind, Component component, int32_t no,
		   Day due_on, Cents amount)
{
	if (amount == 0)
		return;
	for (int i = change->count - 1; i >= 0; i--)
	{
		ChangeLine *line = &change->lines[i];

		if (line->no == no && line->kind == kind &&
			line->component == component && line->due_on == due_on)
		{
			line->amount += amount;
			if (line->amount == 0)
				remove_line(change, i);
			return;
		}
	}
	change_append(change, &(ChangeLine) {
		kind, component, due_on, no, amount
	});
}

/*
 * Cents of the lines of a kind, all components or one (-1: all); they fit,
 * though the sum on the way may not.
 */
Cents
change_total(const Change *change, ChangeKind kind, int component)
{
	i128		total = 0;

	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		if (line->kind == kind &&
			(component < 0 || (int) line->component == component))
			total += line->amount;
	}
	return (int64_t) total;
}

/* Whether a line makes sense by itself. */
static bool
check_line(const ChangeLine *line, Fault *f)
{
	if ((unsigned int) line->kind >= CHANGE_KINDS ||
		(unsigned int) line->component >= COMPONENTS)
		return fault(f, FAULT_ARGUMENT, "unknown kind or component of line");
	if (line->no < 0 || line->no > MAX_INSTALLMENTS)
		return fault(f, FAULT_ARGUMENT,
					 "no must be between 0 and %d, not %d",
					 MAX_INSTALLMENTS, (int) line->no);
	if (line->amount == 0 ||
		(line->amount < 0 && line->kind != CHANGE_DROPPED))
	{
		fault(f, FAULT_ARGUMENT, "amount of a line \"%s\" must be %s",
			  change_kind_names[line->kind],
			  line->kind == CHANGE_DROPPED ? "other than zero" : "positive");
		return false;
	}
	return check_day(line->due_on, "due_on", f);
}

/* Sums by kind, and by kind and component, must fit into int64. */
static bool
check_sums(const Change *change, Fault *f)
{
	i128		sums[CHANGE_KINDS][COMPONENTS + 1] = {{0}};

	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		sums[line->kind][line->component] += line->amount;
		sums[line->kind][COMPONENTS] += line->amount;
	}
	for (int i = 0; i < CHANGE_KINDS * (COMPONENTS + 1); i++)
	{
		i128		sum = sums[i / (COMPONENTS + 1)][i % (COMPONENTS + 1)];

		if (sum != (int64_t) sum)
			return fault(f, FAULT_RANGE,
						 "sum of the lines \"%s\" is out of range",
						 change_kind_names[i / (COMPONENTS + 1)]);
	}
	return true;
}

/* Whether the change's fields make sense by themselves; the one gate. */
bool
change_check(const Change *change, Fault *f)
{
	if ((unsigned int) change->event >= EVENT_KINDS)
		return fault(f, FAULT_ARGUMENT, "unknown event kind %d",
					 (int) change->event);
	if (!check_day(change->on, "on", f))
		return false;
	if (change->amount < 0 || change->excess < 0)
		return fault(f, FAULT_ARGUMENT,
					 "amount and excess must not be negative");
	if (change->count > MAX_LINES)
		return fault(f, FAULT_LIMIT, "change must have at most %d lines",
					 MAX_LINES);
	for (int i = 0; i < change->count; i++)
	{
		if (!check_line(&change->lines[i], f))
			return false;
	}
	return check_sums(change, f);
}

size_t
change_pack_bound(const Change *change)
{
	return HEAD_BYTES + (size_t) change->count * LINE_BYTES;
}

/* Bytes of a change that change_check passes; how many. */
size_t
change_pack(const Change *change, uint8_t *out)
{
	uint8_t    *at = out;
	int32_t		no = 0;
	Day			due_on = change->on;

	*at++ = CHANGE_VERSION;
	*at++ = (uint8_t) change->event;
	at = put_day(at, change->on);
	at = put_varint(at, (uint64_t) change->amount);
	at = put_varint(at, (uint64_t) change->excess);
	at = put_varint(at, (uint64_t) change->count);
	for (int i = 0; i < change->count; i++)
	{
		const ChangeLine *line = &change->lines[i];

		*at++ = (uint8_t) ((int) line->kind * (int) COMPONENTS +
						   (int) line->component);
		at = put_varint(at, zigzag((int64_t) line->no - no));
		at = put_varint(at, zigzag((int64_t) line->due_on - due_on));
		at = put_varint(at, zigzag(line->amount));
		no = line->no;
		due_on = line->due_on;
	}
	return (size_t) (at - out);
}

static bool
take_lines(Cursor *c, Change *change)
{
	int32_t		no = 0;
	Day			due_on = change->on;

	for (int i = 0; i < change->count; i++)
	{
		ChangeLine *line = &change->lines[i];
		uint8_t		what;
		uint64_t	raw;

		if (!take_byte(c, &what) || !take_near(c, no, &line->no) ||
			!take_near(c, due_on, &line->due_on) || !take_varint(c, &raw))
			return false;
		line->kind = (ChangeKind) (what / COMPONENTS);
		line->component = (Component) (what % COMPONENTS);
		line->amount = unzigzag(raw);
		no = line->no;
		due_on = line->due_on;
	}
	return c->at == c->end;
}

static bool
take_change(Cursor *c, Change *change)
{
	uint8_t		version;
	uint8_t		event;
	Day			on;
	int32_t		count;

	if (!take_byte(c, &version) || version != CHANGE_VERSION ||
		!take_byte(c, &event) || event >= EVENT_KINDS ||
		!take_day(c, &on))
		return false;
	change_start(change, (EventKind) event, on);
	if (!take_amount(c, &change->amount) ||
		!take_amount(c, &change->excess) || !take_int(c, &count) ||
		count > MAX_LINES || c->end - c->at < 4 * (ptrdiff_t) count)
		return false;
	change->count = count;
	change->capacity = count;
	if (count > 0)
		change->lines = core_alloc((size_t) count * sizeof(ChangeLine));
	return take_lines(c, change);
}

/* Whether these are the very bytes that change_pack makes. */
static bool
change_is_canonical(const Change *change, const uint8_t *bytes, size_t length)
{
	uint8_t    *again = core_alloc(change_pack_bound(change));
	bool		same = change_pack(change, again) == length &&
		memcmp(again, bytes, length) == 0;

	core_free(again);
	return same;
}

/* Take bytes apart: checked, and canonical. */
bool
change_unpack(const uint8_t *bytes, size_t length, Change *change, Fault *f)
{
	Cursor		c = {bytes, bytes + length};

	if (!take_change(&c, change))
		return fault(f, FAULT_BINARY, "bytes are not a change");
	if (!change_check(change, f))
		return false;
	return change_is_canonical(change, bytes, length) ||
		fault(f, FAULT_BINARY,
			  "bytes are not the canonical form of a change");
}
