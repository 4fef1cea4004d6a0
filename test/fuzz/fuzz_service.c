/*
 * fuzz_service.c
 *		Random lives of random loans.
 *
 * Bytes draw a loan and up to forty events.  An event that is refused leaves
 * the schedule as it was.  After each one that is not: every cent of it is
 * in the change or left over; what the change says happened to the rows did;
 * to read a day, or to bring the schedule to it on the way, changes nothing
 * later; paying off closes and one cent less does not; bytes and text come
 * back as they went in, and the events replayed give the same schedule.
 */
#include "copies.h"
#include "harness.h"
#include "life.h"

#include "core/accrue/roll_forward.h"
#include "core/event/event_text.h"
#include "core/schedule/pack.h"
#include "core/schedule/schedule_parse.h"
#include "core/schedule/schedule_print.h"
#include "core/schedule/unpack.h"
#include "core/service/invariants.h"
#include "core/service/service.h"
#include "core/standing/standing_packed.h"

#define MAX_EVENTS		40

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Everything the rows hold of a component. */
typedef struct Totals
{
	i128		due[COMPONENTS];
	i128		paid[COMPONENTS];
	i128		waived[COMPONENTS];
} Totals;

static Totals
totals_of(const Schedule *s)
{
	Totals		t;

	memset(&t, 0, sizeof(t));
	for (int i = 0; i < s->head.row_count; i++)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		{
			t.due[c] += s->rows[i].due[c];
			t.paid[c] += s->rows[i].paid[c];
			t.waived[c] += s->rows[i].waived[c];
		}
	}
	return t;
}

static void
say_schedule(const char *name, const Schedule *s)
{
	size_t		length;

	fprintf(stderr, "%s: %s\n", name, schedule_print(s, &length));
}

/* Bytes and text come back as they went in. */
static Schedule
round_trip(const Schedule *s)
{
	Fault		f = {0};
	size_t		length;
	size_t		text_length;
	uint8_t    *bytes = bytes_of(s, &length);
	char	   *text = schedule_print(s, &text_length);
	Schedule	unpacked;
	Schedule	parsed;

	if (!unpack_untrusted(bytes, length, &unpacked, &f) ||
		!schedule_parse(text, text_length, &parsed, &f))
	{
		fprintf(stderr, "%s %s\n%s\n", f.message, f.detail, text);
		broken(__LINE__, "bytes and text are accepted");
	}
	require_same(s, &unpacked);
	require_same(s, &parsed);
	return parsed;
}

/* Principal lent by the day, less what is settled or cancelled. */
static i128
principal_left(const Schedule *s, Day on)
{
	Totals		t = totals_of(s);
	i128		left = -s->head.cancelled - t.paid[PRINCIPAL] -
		t.waived[PRINCIPAL];

	for (int i = 0; i < s->head.advance_count; i++)
	{
		if (s->advances[i].day <= on)
			left += s->advances[i].amount;
	}
	return left;
}

static bool
has_pending(const Schedule *s, Day on)
{
	return s->advances[s->head.advance_count - 1].day > on;
}

/* Readings that may not depend on how often the schedule was brought on. */
static void
require_same_reading(const Standing *a, const Standing *b, int line)
{
	bool		same = memcmp(a, b, offsetof(Standing, head)) == 0;

	if (same)
		return;
	for (size_t i = 0; i < offsetof(Standing, head) / 8; i++)
	{
		if (((const int64_t *) a)[i] != ((const int64_t *) b)[i])
			fprintf(stderr, "figure %d: %lld, not %lld\n", (int) i,
					(long long) ((const int64_t *) a)[i],
					(long long) ((const int64_t *) b)[i]);
	}
	broken(line, "the same standing");
}

/* The same from the packed bytes, as SQL reads. */
static void
require_packed_reading(const Schedule *s, const Standing *expected)
{
	size_t		length;
	uint8_t    *bytes = bytes_of(s, &length);
	PackReader	rows;
	Head		head;
	Standing		standing;

	require(pack_read_head(bytes, length, &head, &rows));
	if (!stands_row_by_row(&head))
		return;
	require(standing_start(&standing, &head, NULL, expected->on, NULL));
	require(standing_packed(&standing, &rows, NULL));
	require(standing_finish(&standing, NULL));
	require_same_reading(&standing, expected, __LINE__);
}

/* Nothing read is negative, and the principal is what is left of it. */
static void
require_reading(const Schedule *s, const Standing *r)
{
	require(r->outstanding == principal_left(s, r->on));
	require(has_pending(s, r->on) || r->outstanding >= 0);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		require(r->past_due[c] >= 0 && r->due_now[c] >= 0);
		require(r->early[c] >= 0 || has_pending(s, r->on));
	}
	require(r->accrued_interest >= 0 && r->prepay_charge >= 0);
	require(r->earned_penalty >= 0 && r->days_past_due >= 0);
	require(payoff_total(r) >= 0 || r->upfront_returned > 0 ||
			has_pending(s, r->on));
}

/* To look, or to be brought to a day on the way, changes nothing. */
static void
require_path_independence(const Schedule *s, Draw *draw)
{
	Schedule	once = copy_of(s);
	Schedule	often = copy_of(s);
	Day			from = s->head.as_of == NO_DAY ?
		s->head.first_advance.day : s->head.as_of;
	int			step = 1 + draw_below(draw, 60);
	Day			to = from + 1 + draw_below(draw, 8 * step);
	Standing		read[2];
	Fault		f = {0};

	if (!bring_to(&once, to, NULL))
		return;
	for (Day day = from; day < to; day += step)
		require(bring_to(&often, day, NULL));
	require(bring_to(&often, to, NULL));
	if (!schedule_seal(&once, &f))
	{
		require(f.kind == FAULT_RANGE);
		return;
	}
	require(schedule_seal(&often, NULL));
	require_same(&once, &often);
	if (!standing_of(s, to, &read[0], NULL))
		return;
	require(standing_of(&once, to, &read[1], NULL));
	require_same_reading(&read[0], &read[1], __LINE__);
	require_reading(s, &read[0]);
	require_packed_reading(s, &read[0]);
	if (bring_to(&once, to + step, NULL) && schedule_seal(&once, NULL) &&
		standing_of(s, to + step, &read[0], NULL))
	{
		require(standing_of(&once, to + step, &read[1], NULL));
		require_same_reading(&read[0], &read[1], __LINE__);
	}
}

static void
say_event(const Event *event)
{
	char	   *text = core_alloc(event_text_bound(event));

	event_print(event, text);
	fprintf(stderr, "%s\n", text);
}

static i128
unpaid_of(const Schedule *s)
{
	Totals		t = totals_of(s);
	i128		unpaid = 0;

	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		unpaid += t.due[c] - t.paid[c] - t.waived[c];
	return unpaid;
}

static bool
try_paying(const Schedule *s, EventKind kind, Day on, int64_t amount,
		   Schedule *after, Change *change)
{
	Event		event;
	Fault		f = {0};

	*after = copy_of(s);
	event_clear(&event, kind, on);
	event.amount = amount;
	event.excess = kind == EVENT_PAY ? EXCESS_NEXT : -1;
	event.has_rule = kind == EVENT_PAY;
	if (amount <= 0)
		return false;
	if (apply_event(after, &event, change, &f))
	{
		if (getenv("VERBOSE"))
		{
			say_event(&event);
			say_schedule("paid", after);
		}
		return true;
	}
	if (f.kind != FAULT_RANGE)
		fprintf(stderr, "%s / %s\n", f.message, f.detail);
	return f.kind != FAULT_RANGE ?
		(broken(__LINE__, "the payment is taken"), false) : false;
}

/* Whether a payment that does not close owes interest of a row whole. */
static bool
has_whole_interest(const Schedule *s, Day on)
{
	for (int row = 0; row < s->head.row_count; row++)
	{
		if (s->rows[row].due_on > on && s->head.plan.method != REVOLVING &&
			(s->rows[row].due[PRINCIPAL] == 0 || interest_row(s, row) != row))
			return true;
	}
	return false;
}

/* What the payoff says closes the loan; one cent less leaves one cent. */
static void
require_payoff(const Schedule *s, Day on)
{
	static const EventKind kinds[] = {EVENT_PREPAY, EVENT_PAY};
	Standing		standing;
	Schedule	after;
	Change		change;

	if (!standing_of(s, on, &standing, NULL) || has_pending(s, on))
		return;
	for (int k = 0; k < 2; k++)
	{
		int64_t		total = payoff_total(&standing);
		int64_t		excess = kinds[k] == EVENT_PAY ?
			standing.prepay_charge : 0;

		if (try_paying(s, kinds[k], on, total, &after, &change))
		{
			require(unpaid_of(&after) == 0);
			require(change.excess == excess);
			require(standing_of(&after, on + 40, &standing, NULL));
			require(payoff_total(&standing) == 0);
			require(standing.status == STATUS_CLOSED ||
					standing.status == STATUS_WRITTEN_OFF);
			require(standing_of(s, on, &standing, NULL));
		}
		if (standing.outstanding == 0 || standing.prepay_charge > 0 ||
			standing.upfront_returned > 0 ||
			s->head.terms.close_tolerance > 0 ||
			(kinds[k] == EVENT_PAY && has_whole_interest(s, on)))
			continue;
		if (try_paying(s, kinds[k], on, total - 1, &after, &change))
		{
			Totals		t = totals_of(&after);

			require(change.excess == 0);
			if (standing.early[PRINCIPAL] > 0 &&
				(kinds[k] == EVENT_PREPAY || row_unpaid(
					&s->rows[s->head.row_count - 1], PRINCIPAL) > 0))
				require(t.due[PRINCIPAL] - t.paid[PRINCIPAL] -
						t.waived[PRINCIPAL] == 1);
			require(standing_of(&after, on, &standing, NULL));
			/*
			 * A penalty capped by all charges may give way to others.  A
			 * carried fraction may round once more where min_days reach
			 * into rows that the payment made again.
			 */
			require(payoff_total(&standing) == 1 ||
					(s->head.plan.interest_rounding == CARRIED &&
					 s->head.terms.min_days > 1 &&
					 payoff_total(&standing) == 2) ||
					(s->head.terms.charge_cap != RATE_NONE &&
					 payoff_total(&standing) == 0));
			require(standing_of(s, on, &standing, NULL));
		}
	}
}

/* The rows of a schedule brought to the day changed by the lines. */
static void
require_lines(const Event *event, const Change *change,
			  const Schedule *before, const Schedule *after)
{
	Totals		a = totals_of(before);
	Totals		b = totals_of(after);
	bool		re_aged = event->kind == EVENT_RE_AGE;
	i128		capitalised = 0;

	for (Component c = INTEREST; c < COMPONENTS; c++)
		capitalised += change_total(change, CHANGE_CAPITALISED, c);
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		i128		due = change_total(change, CHANGE_CHARGED, c);
		i128		paid = change_total(change, CHANGE_PAID, c);

		paid -= change_total(change, CHANGE_UNPAID, c);
		if (event->kind != EVENT_REFUND)
		{
			paid += change_total(change, CHANGE_RECOVERED, c);
			paid -= change_total(change, CHANGE_RETURNED, c);
			due -= change_total(change, CHANGE_RETURNED, c);
		}
		due += change_total(change, CHANGE_ADVANCED, c);
		due -= change_total(change, CHANGE_CANCELLED, c);
		due -= change_total(change, CHANGE_DROPPED, c);
		due += c == PRINCIPAL ? capitalised : 0;
		require(b.paid[c] - a.paid[c] == paid);
		require(b.due[c] - a.due[c] == due);
		require(b.waived[c] - a.waived[c] ==
				(re_aged ? 0 : change_total(change, CHANGE_WAIVED, c) +
				 change_total(change, CHANGE_RELEASED, c)));
	}
}

static void
must_apply(Schedule *s, const Event *event)
{
	Change		change;
	Fault		f = {0};

	if (apply_event(s, event, &change, &f))
		return;
	fprintf(stderr, "%s / %s\n", f.message, f.detail);
	broken(__LINE__, "the event is taken");
}

/*
 * Two payments of a day are one; so is one by the other way round.  A penalty
 * capped by all charges may give way between them, and one that closes owes no
 * interest to come.  Of the interest to the end of min_days the fraction of a
 * cent that is carried on depends on what the first left.
 */
static void
require_split(const Schedule *before, const Event *event,
			  const Schedule *after, Draw *draw)
{
	Event		part = *event;
	Schedule	split = copy_of(before);

	if ((event->kind != EVENT_PAY) || event->amount < 2 ||
		before->head.terms.upfront_prorate ||
		before->head.terms.close_tolerance > 0 ||
		(before->head.terms.min_days > 0 &&
		 before->head.plan.interest_rounding == CARRIED) ||
		before->head.terms.charge_cap != RATE_NONE ||
		before->head.terms.allocation.count > 1 ||
		(event->has_rule && event->rule.count > 1) ||
		event->excess == EXCESS_RE_AMORTIZE ||
		before->head.terms.excess == EXCESS_RE_AMORTIZE)
		return;
	if (principal_left(after, event->on) == 0 &&
		has_whole_interest(before, event->on))
		return;
	part.amount = 1 + draw_wide(draw) % (event->amount - 1);
	must_apply(&split, &part);
	part.amount = event->amount - part.amount;
	must_apply(&split, &part);
	if (principal_left(after, event->on) == 0)
	{
		/* rows closed on the way there are marked, others are not */
		Totals		a = totals_of(&split);
		Totals		b = totals_of(after);

		if (memcmp(&a, &b, sizeof(a)) != 0)
			require_same(&split, after);
	}
	else
		require_same(&split, after);
}

/* Refusals that are the caller's to hear of; any other is our fault. */
static void
require_known_refusal(const Fault *f)
{
	static const char *const known[] = {
		"loan ", "no installment", "only a revolving", "no cycle ends",
		"payment cannot be kept", "level payment", "a pause is open",
		"on_date", "the new installments", "amount must",
		"dates must ascend", "too many", "no principal falls due",
		"rate of a flat loan", "event \"", "balloon", "date ", "due_on",
		"end_on", "advance on"
	};

	if (f->kind == FAULT_RANGE || f->kind == FAULT_DATE)
		return;
	for (size_t i = 0; i < lengthof(known); i++)
	{
		if (strncmp(f->message, known[i], strlen(known[i])) == 0)
			return;
	}
	fprintf(stderr, "%s / %s\n", f->message, f->detail);
	broken(__LINE__, "a refusal that is known");
}

/*
 * A loan that was just made reads as it was made.  Interest of a carried
 * fraction is good to 10^-12 cents, which can tip a half; the cent grows with
 * the balance (and is not looked at where that grows a thousandfold).
 */
static void
require_made_as_read(const Schedule *s)
{
	Schedule	again = copy_of(s);
	Schedule	touched = copy_of(s);
	Day			day = s->head.first_advance.day;
	const LoanPlan *plan = &s->head.plan;
	int64_t		growth = (plan->rate / 360) * plan->installments *
		(plan->every_days + 30 * plan->every_months);
	int64_t		most = growth > RATE_SCALE / 2 ? 1000 : 1;

	if ((carries_fraction(&s->head) && growth > 7 * RATE_SCALE) ||
		!bring_to(&touched, day, NULL))
		return;
	again.head.as_of = day;
	if (!reread_interest(&touched, NULL))
		return;
	for (int i = 0; carries_fraction(&s->head) && i < s->head.row_count; i++)
	{
		int64_t		tipped = touched.rows[i].due[INTEREST] -
			again.rows[i].due[INTEREST];

		require(tipped >= -most && tipped <= most);
		touched.rows[i].due[INTEREST] -= tipped;
	}
	require_same(&touched, &again);
}

/* One event in the life; true when it was accepted. */
static bool
live_on(Schedule *s, const Event *event, Draw *draw)
{
	Schedule	before = copy_of(s);
	Schedule	after = copy_of(s);
	Change		change;
	Fault		f = {0};

	if (!apply_event(&after, event, &change, &f))
	{
		require_known_refusal(&f);
		return false;
	}
	if (!bring_to(&before, event->on, &f))
		broken(__LINE__, "the day can be reached");
	require(change_is_sound(event, &change));
	require_lines(event, &change, &before, &after);
	require_split(s, event, &after, draw);
	*s = round_trip(&after);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Draw		draw = {data, data + size};
	Schedule	original;
	Schedule	s;
	Event		events[MAX_EVENTS];
	int			count = 0;
	bool		verbose = getenv("VERBOSE") != NULL;

	if (draw_loan(&draw, &original))
	{
		s = round_trip(&original);
		if (verbose)
			say_schedule("loan", &s);
		require_made_as_read(&s);
		while (count < MAX_EVENTS && draw.at < draw.end)
		{
			draw_event(&draw, &s, &events[count]);
			if (verbose)
				say_event(&events[count]);
			if (live_on(&s, &events[count], &draw))
				count++;
			if (verbose)
				say_schedule("then", &s);
			require_path_independence(&s, &draw);
			require_payoff(&s, draw_day(&draw, &s));
		}
		require(replay_events(&original, events, count, NULL));
		require_same(&original, &s);
	}
	harness_reset();
	return 0;
}
