/*
 * schedule_print.c
 *		A schedule as canonical JSON text.
 */
#include "core/schedule/schedule_print.h"

#include <stdio.h>

#include "core/schedule/schedule_fields.h"

#define LONGEST_ITEM	(TERMS_TEXT + 64)	/* bytes written between checks */

/* Text that grows. */
typedef struct Text
{
	char	   *data;
	size_t		length;
	size_t		size;
} Text;

/* Room for one more item and the final zero. */
static void
make_text_room(Text *text)
{
	char	   *larger;

	if (text->size - text->length > LONGEST_ITEM)
		return;
	larger = core_alloc(text->size * 2);
	memcpy(larger, text->data, text->length);
	core_free(text->data);
	text->data = larger;
	text->size *= 2;
}

static void
add_char(Text *text, char c)
{
	text->data[text->length++] = c;
}

/* The key and its colon, after a comma unless it is the first. */
static void
add_key(Text *text, const char *key)
{
	char		last = text->data[text->length - 1];

	make_text_room(text);
	if (last != '{')
		add_char(text, ',');
	text->length += (size_t) sprintf(text->data + text->length, "\"%s\":",
									 key);
}

/* Whether JSON has the kind's values between quotes. */
static bool
field_is_quoted(FieldKind kind)
{
	return kind == FIELD_NAME || kind == FIELD_FLAG || kind == FIELD_DATE ||
		kind == FIELD_EXACT || kind == FIELD_ALLOCATION;
}

static void
add_member(Text *text, const Field *field, const void *record)
{
	add_key(text, field->key);
	if (field_is_quoted(field->kind))
		add_char(text, '"');
	text->length += (size_t) field_print(field, record,
										 text->data + text->length);
	if (field_is_quoted(field->kind))
		add_char(text, '"');
}

static void
add_number(Text *text, const char *key, int value)
{
	add_key(text, key);
	text->length += (size_t) sprintf(text->data + text->length, "%d", value);
}

/* An object of fields under key, unless all of them are their defaults. */
static void
add_object(Text *text, const char *key, const Field *fields, int count,
		   const void *record)
{
	bool		any = false;

	for (int i = 0; i < count; i++)
		any = any || !field_is_default(&fields[i], record);
	if (!any)
		return;
	add_key(text, key);
	add_char(text, '{');
	for (int i = 0; i < count; i++)
	{
		if (!field_is_default(&fields[i], record))
			add_member(text, &fields[i], record);
	}
	add_char(text, '}');
}

static void
add_every(Text *text, const LoanPlan *plan)
{
	int			count = plan->every_months > 0 ? plan->every_months :
		plan->every_days;

	add_key(text, "every");
	text->length += (size_t)
		sprintf(text->data + text->length, "\"%d %s%s\"", count,
				plan->every_months > 0 ? "month" : "day",
				count == 1 ? "" : "s");
}

static void
add_terms(Text *text, const Head *head)
{
	if (!head->has_terms)
		return;
	add_key(text, "terms");
	add_char(text, '"');
	text->length += (size_t) terms_print(&head->terms,
										 text->data + text->length);
	add_char(text, '"');
}

static void
add_advances(Text *text, const Schedule *s)
{
	add_key(text, "advances");
	add_char(text, '[');
	for (int i = 0; i < s->head.advance_count; i++)
	{
		make_text_room(text);
		if (i > 0)
			add_char(text, ',');
		add_char(text, '{');
		for (int k = 0; k < ADVANCE_FIELDS; k++)
		{
			if (k != ADVANCE_KIND || s->advances[i].kind != ADVANCE_CASH)
				add_member(text, &advance_fields[k], &s->advances[i]);
		}
		add_char(text, '}');
	}
	add_char(text, ']');
}

static void
add_pause(Text *text, const Head *head)
{
	const char *before = "";

	if (head->pause_components == 0)
		return;
	add_key(text, "pause");
	add_char(text, '{');
	add_member(text, &pause_fields[0], head);
	add_member(text, &pause_fields[1], head);
	add_key(text, pause_fields[2].key);
	add_char(text, '[');
	for (int c = 0; c < COMPONENTS; c++)
	{
		if ((head->pause_components & (1 << c)) == 0)
			continue;
		text->length += (size_t) sprintf(text->data + text->length,
										 "%s\"%s\"", before,
										 component_names[c]);
		before = ",";
	}
	add_char(text, ']');
	add_char(text, '}');
}

static void
add_row(Text *text, const Row *row)
{
	add_char(text, '{');
	for (int i = 0; i < ROW_FIELDS; i++)
	{
		const Field *field = &row_fields[i];

		if (i == ROW_PAID)
			add_object(text, field->key, paid_fields, COMPONENTS, row);
		else if (i == ROW_WAIVED)
			add_object(text, field->key, waived_fields, COMPONENTS, row);
		else if (i == ROW_END_ON ? row->end_on != row->due_on :
				 !field_is_default(field, row))
			add_member(text, field, row);
	}
	add_char(text, '}');
}

static void
add_rows(Text *text, const Schedule *s)
{
	add_key(text, "rows");
	add_char(text, '[');
	for (int i = 0; i < s->head.row_count; i++)
	{
		make_text_room(text);
		if (i > 0)
			add_char(text, ',');
		add_row(text, &s->rows[i]);
	}
	add_char(text, ']');
}

/* A field of the head that is written by hand. */
static void
add_other(Text *text, const Schedule *s, HeadField field)
{
	const Head *head = &s->head;
	const LoanPlan *plan = &head->plan;

	if (field == HEAD_VERSION)
		add_number(text, "version", SCHEDULE_VERSION);
	else if (field == HEAD_EVERY)
		add_every(text, plan);
	else if (field == HEAD_DUE_DAY)
	{
		if (plan->every_months > 0 &&
			plan->seed_day != civil_from_day(s->advances[0].day).day)
			add_number(text, "due_day", plan->seed_day);
	}
	else if (field == HEAD_INSTALLMENTS)
	{
		if (plan->installments != schedule_installments(head))
			add_number(text, "installments", plan->installments);
	}
	else if (field == HEAD_TERMS)
		add_terms(text, head);
	else if (field == HEAD_ADVANCES)
		add_advances(text, s);
	else if (field == HEAD_PAUSE)
		add_pause(text, head);
	else if (field == HEAD_MODIFICATIONS)
		add_object(text, "modifications", modification_fields,
				   MODIFICATION_FIELDS, head);
	else if (field == HEAD_ROWS)
		add_rows(text, s);
}

/* The text of a sealed schedule, zero-terminated. */
char *
schedule_print(const Schedule *schedule, size_t *length)
{
	Text		text;

	text.size = 2 * LONGEST_ITEM;
	text.data = core_alloc(text.size);
	text.length = 0;
	add_char(&text, '{');
	for (int i = 0; i < HEAD_FIELDS; i++)
	{
		const Field *field = &head_fields[i];

		if (field->kind == FIELD_OTHER)
			add_other(&text, schedule, (HeadField) i);
		else if (i == HEAD_METHOD || i == HEAD_RATE ||
				 !field_is_default(field, &schedule->head))
			add_member(&text, field, &schedule->head);
	}
	make_text_room(&text);
	add_char(&text, '}');
	text.data[text.length] = '\0';
	*length = text.length;
	return text.data;
}
