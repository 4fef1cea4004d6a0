/*
 * schedule_parse.c
 *		JSON text to a sealed schedule.
 */
#include "core/schedule/schedule_parse.h"

#include <stdio.h>

#include "core/notation/json.h"
#include "core/schedule/schedule_fields.h"

#define QUOTED			60		/* bytes of a wrong value that are quoted */
#define FIRST_ROWS		16
#define PLACE_TEXT		48

/* Where the reader is, and what it has made so far. */
typedef struct Parser
{
	Json		json;
	Schedule   *schedule;
	int			row_room;
	int			advance_room;
	char		place[PLACE_TEXT];	/* for messages */
	Fault	   *f;
} Parser;

/* Reads the member a FieldSet leaves to its owner. */
typedef bool (*ReadOther) (Parser *p, int index, void *record);

/* The members an object may have. */
typedef struct ObjectShape
{
	const Field *fields;
	int			count;
	uint64_t	required;		/* bits of those that must be there */
	ReadOther	read_other;
} ObjectShape;

#define BIT(index)		(UINT64_C(1) << (index))

/* Let a fault's message begin with the place; always false. */
static bool
misplaced_key(Parser *p)
{
	char		message[sizeof(p->f->message)];

	if (p->f == NULL || p->place[0] == '\0')
		return false;
	memcpy(message, p->f->message, sizeof(message));
	snprintf(p->f->message, sizeof(message), "%s: %.*s", p->place,
			 (int) (sizeof(message) - PLACE_TEXT - 3), message);
	return false;
}

/* A fault unless the scalar is of the kind that its field needs. */
static bool
check_kind(Parser *p, const char *key, const JsonScalar *scalar,
		   JsonKind wanted)
{
	const char *quote;

	if (scalar->kind == wanted)
		return true;
	quote = scalar->kind == JSON_STRING ? "\"" : "";
	fault(p->f, FAULT_SYNTAX, "%s must be a %s, not %s%.*s%s", key,
		  wanted == JSON_STRING ? "string" : "number", quote,
		  (int) (scalar->length > QUOTED ? QUOTED : scalar->length),
		  scalar->text, quote);
	return misplaced_key(p);
}

static bool
read_scalar(Parser *p, const char *key, JsonKind wanted, JsonScalar *scalar)
{
	if (!json_scalar(&p->json, scalar, p->f))
		return misplaced_key(p);
	return check_kind(p, key, scalar, wanted);
}

static bool
read_member(Parser *p, const Field *field, void *record)
{
	JsonScalar	scalar;
	JsonKind	wanted = JSON_NUMBER;

	if (field->kind == FIELD_NAME || field->kind == FIELD_FLAG ||
		field->kind == FIELD_DATE || field->kind == FIELD_EXACT ||
		field->kind == FIELD_ALLOCATION)
		wanted = JSON_STRING;
	if (!read_scalar(p, field->key, wanted, &scalar))
		return false;
	return field_parse(field, scalar.text, scalar.length, record, p->f) ||
		misplaced_key(p);
}

/* A whole number into *value, from 0 to nine digits. */
static bool
read_number(Parser *p, const char *key, int32_t *value)
{
	const Field field = {key, FIELD_NUMBER, 0, 0, 0, 999999999, NULL, 0};

	return read_member(p, &field, value);
}

static bool
unknown_schedule_key(Parser *p, const ObjectShape *shape,
					 const JsonScalar *key)
{
	char		list[sizeof(p->f->hint) - 20];

	field_keys(shape->fields, shape->count, list, sizeof(list));
	fault(p->f, FAULT_SYNTAX, "unknown key \"%.*s\"",
		  (int) (key->length > QUOTED ? QUOTED : key->length), key->text);
	fault_hint(p->f, "Valid keys: %s.", list);
	return misplaced_key(p);
}

static bool
check_required(Parser *p, const ObjectShape *shape, uint64_t seen)
{
	uint64_t	missing = shape->required & ~seen;

	if (missing == 0)
		return true;
	fault(p->f, FAULT_SYNTAX, "missing key \"%s\"",
		  shape->fields[__builtin_ctzll(missing)].key);
	return misplaced_key(p);
}

/* One object, each key known and given once; the bits of those that were. */
static bool
read_object(Parser *p, const ObjectShape *shape, void *record,
			uint64_t *seen)
{
	int			count = 0;
	bool		more;

	*seen = 0;
	if (!json_open(&p->json, '{', p->f))
		return misplaced_key(p);
	while (json_next(&p->json, '}', &count, &more, p->f))
	{
		JsonScalar	key;
		const Field *field;
		int			index;

		if (!more)
			return check_required(p, shape, *seen);
		if (!json_key(&p->json, &key, p->f))
			return misplaced_key(p);
		field = field_find(shape->fields, shape->count, key.text,
						   key.length);
		if (field == NULL)
			return unknown_schedule_key(p, shape, &key);
		index = (int) (field - shape->fields);
		if (*seen & BIT(index))
		{
			fault(p->f, FAULT_SYNTAX, "key \"%s\" is given twice",
				  field->key);
			return misplaced_key(p);
		}
		*seen |= BIT(index);
		if (!(field->kind == FIELD_OTHER ?
			  shape->read_other(p, index, record) :
			  read_member(p, field, record)))
			return false;
	}
	return misplaced_key(p);
}

/* Twice the room for items, when all of it is taken. */
static void *
grow_list(void *items, int count, int *room, size_t size)
{
	void	   *larger;

	if (count < *room)
		return items;
	*room = *room == 0 ? FIRST_ROWS : *room * 2;
	larger = core_alloc((size_t) *room * size);
	if (items != NULL)
	{
		memcpy(larger, items, (size_t) count * size);
		core_free(items);
	}
	return larger;
}

static bool
read_row_other(Parser *p, int index, void *record)
{
	static const ObjectShape paid = {paid_fields, COMPONENTS, 0, NULL};
	static const ObjectShape waived = {waived_fields, COMPONENTS, 0, NULL};
	size_t		length = strlen(p->place);
	uint64_t	seen;
	bool		read;

	snprintf(p->place + length, sizeof(p->place) - length, ".%s",
			 row_fields[index].key);
	read = read_object(p, index == ROW_PAID ? &paid : &waived, record,
					   &seen);
	p->place[length] = '\0';
	return read;
}

static bool
read_row(Parser *p, int i)
{
	static const ObjectShape shape =
	{row_fields, ROW_FIELDS, BIT(ROW_DUE_ON), read_row_other};
	Schedule   *s = p->schedule;
	Row		   *row;
	uint64_t	seen;

	s->rows = grow_list(s->rows, i, &p->row_room, sizeof(Row));
	row = &s->rows[i];
	row_clear(row);
	if (!read_object(p, &shape, row, &seen))
		return false;
	if ((seen & BIT(ROW_END_ON)) == 0)
		row->end_on = row->due_on;
	s->head.row_count = i + 1;
	return true;
}

static bool
read_advance(Parser *p, int i)
{
	static const ObjectShape shape =
	{advance_fields, ADVANCE_FIELDS, BIT(ADVANCE_ON) | BIT(ADVANCE_AMOUNT),
	NULL};
	Schedule   *s = p->schedule;
	uint64_t	seen;

	s->advances = grow_list(s->advances, i, &p->advance_room, sizeof(Advance));
	memset(&s->advances[i], 0, sizeof(Advance));
	if (!read_object(p, &shape, &s->advances[i], &seen))
		return false;
	s->head.advance_count = i + 1;
	return true;
}

/* An array of at most `most` items under key. */
static bool
read_array(Parser *p, const char *key, int most,
		   bool (*read_item) (Parser *p, int i))
{
	char		outside[PLACE_TEXT];
	int			count = 0;
	bool		more;

	memcpy(outside, p->place, sizeof(outside));
	snprintf(p->place, sizeof(p->place), "%s", key);
	if (!json_open(&p->json, '[', p->f))
		return misplaced_key(p);
	while (json_next(&p->json, ']', &count, &more, p->f))
	{
		if (!more)
		{
			memcpy(p->place, outside, sizeof(outside));
			return true;
		}
		if (count > most)
			return fault(p->f, FAULT_LIMIT,
						 "%s must be at most %d in a schedule", key, most);
		snprintf(p->place, sizeof(p->place), "%s[%d]", key, count - 1);
		if (!read_item(p, count - 1))
			return false;
	}
	return misplaced_key(p);
}

static bool
read_component(Parser *p, int i)
{
	JsonScalar	name;
	int			c;

	(void) i;
	if (!read_scalar(p, "component", JSON_STRING, &name))
		return false;
	c = name_index(name.text, name.length, component_names, COMPONENTS,
				   "component", p->f);
	if (c < 0)
		return misplaced_key(p);
	if (p->schedule->head.pause_components & (1 << c))
	{
		fault(p->f, FAULT_SYNTAX, "component \"%s\" is given twice",
			  component_names[c]);
		return misplaced_key(p);
	}
	p->schedule->head.pause_components |= 1 << c;
	return true;
}

static bool
read_pause_other(Parser *p, int index, void *record)
{
	(void) index;
	(void) record;
	return read_array(p, "components", COMPONENTS, read_component);
}

/* "3 months", "1 day": whole months or whole days. */
static bool
read_every(Parser *p, LoanPlan *plan)
{
	JsonScalar	text;
	int32_t		count = 0;
	size_t		i = 0;
	size_t		left;

	if (!read_scalar(p, "every", JSON_STRING, &text))
		return false;
	while (i < text.length && i < 7 && text.text[i] >= '0' &&
		   text.text[i] <= '9')
		count = count * 10 + (text.text[i++] - '0');
	left = text.length - i;
	plan->every_months = 0;
	plan->every_days = 0;
	if (count > 0 && ((left == 6 && memcmp(text.text + i, " month", 6) == 0) ||
					  (left == 7 && memcmp(text.text + i, " months",
										   7) == 0)))
		plan->every_months = count;
	else if (count > 0 && ((left == 4 && memcmp(text.text + i, " day",
												4) == 0) ||
						   (left == 5 && memcmp(text.text + i, " days",
												5) == 0)))
		plan->every_days = count;
	else
	{
		fault(p->f, FAULT_SYNTAX, "every cannot be \"%.*s\"",
			  (int) (text.length > QUOTED ? QUOTED : text.length), text.text);
		fault_detail(p->f, "It is whole months or whole days, as in "
					 "\"1 month\" or \"14 days\".");
		return misplaced_key(p);
	}
	return true;
}

static bool
read_version(Parser *p)
{
	int32_t		version;

	if (!read_number(p, "version", &version))
		return false;
	if (version == SCHEDULE_VERSION)
		return true;
	fault(p->f, FAULT_SYNTAX, "version must be %d, not %d", SCHEDULE_VERSION,
		  (int) version);
	return misplaced_key(p);
}

static bool
parse_terms(Parser *p)
{
	JsonScalar	text;

	if (!read_scalar(p, "terms", JSON_STRING, &text))
		return false;
	snprintf(p->place, sizeof(p->place), "terms");
	if (!terms_parse(text.text, text.length, &p->schedule->head.terms, p->f))
		return misplaced_key(p);
	p->place[0] = '\0';
	return true;
}

/* The members of the schedule that are not plain fields. */
static bool
read_head_other(Parser *p, int index, void *record)
{
	static const ObjectShape pause =
	{pause_fields, PAUSE_FIELDS, BIT(0) | BIT(1) | BIT(2), read_pause_other};
	static const ObjectShape modifications =
	{modification_fields, MODIFICATION_FIELDS, BIT(0) | BIT(1), NULL};
	LoanPlan   *plan = &p->schedule->head.plan;
	uint64_t	seen;
	bool		read;

	switch ((HeadField) index)
	{
		case HEAD_VERSION:
			return read_version(p);
		case HEAD_EVERY:
			return read_every(p, plan);
		case HEAD_DUE_DAY:
			return read_number(p, "due_day", &plan->seed_day);
		case HEAD_INSTALLMENTS:
			return read_number(p, "installments", &plan->installments);
		case HEAD_TERMS:
			return parse_terms(p);
		case HEAD_ADVANCES:
			return read_array(p, "advances", MAX_ADVANCES, read_advance);
		case HEAD_ROWS:
			return read_array(p, "rows", MAX_INSTALLMENTS + 1, read_row);
		default:
			break;
	}
	snprintf(p->place, sizeof(p->place), "%s", head_fields[index].key);
	read = read_object(p, index == HEAD_PAUSE ? &pause : &modifications,
					   record, &seen);
	p->place[0] = '\0';
	return read;
}

/* What is left out of the text for following from the rest of it. */
static void
fill_in(Schedule *s, uint64_t seen)
{
	LoanPlan   *plan = &s->head.plan;

	if ((seen & BIT(HEAD_DUE_DAY)) == 0 && plan->every_months > 0 &&
		s->head.advance_count > 0)
		plan->seed_day = civil_from_day(s->advances[0].day).day;
	if ((seen & BIT(HEAD_INSTALLMENTS)) == 0)
		plan->installments = schedule_installments(&s->head);
}

/* JSON text, keys in any order, to a sealed schedule. */
bool
schedule_parse(const char *text, size_t length, Schedule *schedule, Fault *f)
{
	static const ObjectShape shape = {head_fields, HEAD_FIELDS,
		BIT(HEAD_VERSION) | BIT(HEAD_METHOD) | BIT(HEAD_RATE) |
		BIT(HEAD_ADVANCES) | BIT(HEAD_ROWS), read_head_other};
	Parser		p;
	uint64_t	seen;

	memset(&p, 0, sizeof(p));
	p.json = json_begin(text, length);
	p.schedule = schedule;
	p.f = f;
	schedule->rows = NULL;
	schedule->advances = NULL;
	head_clear(&schedule->head);
	schedule->head.advance_count = 0;
	if (read_object(&p, &shape, &schedule->head, &seen) &&
		json_finish(&p.json, f))
	{
		fill_in(schedule, seen);
		if (schedule_seal(schedule, f))
			return true;
	}
	schedule_free(schedule);
	return false;
}

/* Give the memory of a schedule back. */
void
schedule_free(Schedule *schedule)
{
	if (schedule->rows != NULL)
		core_free(schedule->rows);
	if (schedule->advances != NULL)
		core_free(schedule->advances);
	schedule->rows = NULL;
	schedule->advances = NULL;
}
