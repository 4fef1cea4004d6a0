/*
 * fuzz_replay.c
 *		Random lives with another past.
 *
 * Bytes draw an ordinary loan, a life of it, and then other lives: an event
 * is taken out of it, or one more is put in, and what came later is applied
 * again.  What is refused then is refused for a reason a lender can be told,
 * never by the arithmetic; it is left out, and the rest goes on.
 */
#include "copies.h"
#include "harness.h"
#include "life.h"

#include "core/event/event_text.h"
#include "core/schedule/pack.h"
#include "core/schedule/schedule_print.h"
#include "core/service/service.h"

#define MAX_EVENTS		16
#define MOST_CENTS		INT64_C(10000000000)
#define MOST_DAYS		4000
#define MOST_PASTS		4

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
say_event(const char *what, const Event *event)
{
	char	   *text;

	if (getenv("VERBOSE") == NULL)
		return;
	text = core_alloc(event_text_bound(event));
	event_print(event, text);
	fprintf(stderr, "%s %s\n", what, text);
}

static void
say_schedule(const char *what, const Schedule *s)
{
	size_t		length;

	if (getenv("VERBOSE"))
		fprintf(stderr, "%s %s\n", what, schedule_print(s, &length));
}

/* Amounts, rates and times at which no sum comes near its range. */
static bool
is_ordinary_loan(const Schedule *s)
{
	const Head *head = &s->head;
	int64_t		lent = 0;

	for (int i = 0; i < head->advance_count; i++)
	{
		if (s->advances[i].amount > MOST_CENTS)
			return false;
		lent += s->advances[i].amount;
	}
	return lent <= MOST_CENTS && head->plan.upfront_fee <= MOST_CENTS &&
		head->plan.rate <= RATE_SCALE &&
		head->terms.penalty_rate <= RATE_SCALE &&
		head->plan.every_months <= 3;
}

static bool
is_ordinary_event(const Schedule *s, const Event *event)
{
	return event->amount <= MOST_CENTS && event->rate <= RATE_SCALE &&
		event->on - s->head.first_advance.day <= MOST_DAYS;
}

/* What docs/replay.md lists. */
static void
require_known_refusal(const Fault *f)
{
	static const char *const known[] = {
		"loan is written off already",
		"loan has advances to come",
		"loan takes no further advance",
		"advance on ",
		"rate of a flat loan without interest",
	};

	for (size_t i = 0; i < lengthof(known); i++)
	{
		if (strncmp(f->message, known[i], strlen(known[i])) == 0)
			return;
	}
	broken(__LINE__, "a refusal that is known");
}

/* One event, if it is taken; what is refused changes nothing. */
static bool
live_on(Schedule *s, const Event *event, bool again)
{
	Schedule	after = copy_of(s);
	Change		change;
	Fault		f = {0};

	say_event("event", event);
	say_schedule("on", s);
	if (apply_event(&after, event, &change, &f))
	{
		*s = after;
		return true;
	}
	if (getenv("VERBOSE"))
		fprintf(stderr, "refused %s / %s\n", f.message, f.detail);
	require(f.kind == FAULT_STATE || f.kind == FAULT_ARGUMENT);
	/* what a value holds is nothing that a lender has given */
	require(strstr(f.message, "_sum must not be") == NULL);
	if (again)
		require_known_refusal(&f);
	return false;
}

/* The life with another past: from the event at `place` on. */
static void
live_again(const Schedule *original, const Event *events, int count,
		   Draw *draw)
{
	Schedule	s = copy_of(original);
	int			place = draw_below(draw, count);
	bool		one_more = draw_one_in(draw, 2);
	Event		inserted;

	for (int i = 0; i < place; i++)
		require(live_on(&s, &events[i], true));
	if (one_more)
	{
		draw_event(draw, &s, &inserted);
		if (!is_ordinary_event(&s, &inserted))
			return;
		/* it takes its place in the order */
		while (place < count && events[place].on <= inserted.on)
			require(live_on(&s, &events[place++], true));
		say_event("inserted", &inserted);
		live_on(&s, &inserted, false);
	}
	else
		say_event("left out", &events[place++]);
	for (int i = place; i < count; i++)
		live_on(&s, &events[i], true);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Draw		draw = {data, data + size};
	Schedule	original;
	Schedule	s;
	Event		events[MAX_EVENTS];
	int			count = 0;

	if (draw_loan(&draw, &original) && is_ordinary_loan(&original))
	{
		const uint8_t *most = draw.at + (draw.end - draw.at) * 2 / 3;

		s = copy_of(&original);
		say_schedule("loan", &s);
		while (count < MAX_EVENTS && draw.at < most)
		{
			draw_event(&draw, &s, &events[count]);
			if (is_ordinary_event(&s, &events[count]) &&
				live_on(&s, &events[count], false))
				count++;
		}
		for (int i = 0; i < MOST_PASTS && count > 0 && draw.at < draw.end; i++)
			live_again(&original, events, count, &draw);
		require(replay_events(&original, events, count, NULL));
		require_same(&original, &s);
	}
	harness_reset();
	return 0;
}
