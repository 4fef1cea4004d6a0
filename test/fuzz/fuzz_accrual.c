/*
 * fuzz_accrual.c
 *		Interest earned over a random life against a count day by day.
 *
 * Bytes draw a loan that counts actual days over 365 and events that change
 * its balance or its rows.  After each, the interest earned is what the
 * principal not yet due bore on every single day, to a cent a row and event.
 */
#include "harness.h"
#include "life.h"

#include "core/accrue/roll_forward.h"
#include "core/service/service.h"

#define MAX_EVENTS		25

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Plain terms: interest by the day on what is lent and not due. */
static bool
make_plain(Schedule *s)
{
	Head	   *head = &s->head;
	Advance		lent = s->advances[0];
	LoanPlan	plan = head->plan;
	Terms		terms;
	Calendar	calendar = {0};

	if (plan.method == FLAT)
		plan.method = LEVEL;
	plan.day_count = DC_ACT_365F;
	plan.interest_rounding = PER_PERIOD;
	/* what falls due before its period ends is owed whole */
	plan.business_day = plan.business_day == FOLLOWING ? FOLLOWING :
		UNADJUSTED;
	plan.grace_interest = plan.interest_free = 0;
	terms_clear(&terms);
	terms.penalty_rate = head->terms.penalty_rate;
	terms.allocation = head->terms.allocation;
	terms.excess = head->terms.excess;
	if (!amortize(&plan, &lent, 1, NO_DAY, &calendar, s, NULL))
		return false;
	s->head.terms = terms;
	return schedule_seal(s, NULL);
}

/* Whether the event leaves interest as the days have it. */
static bool
keeps_interest(const Event *event)
{
	switch (event->kind)
	{
		case EVENT_ADD_FEE:
		case EVENT_PAUSE:
		case EVENT_WRITE_OFF:
		case EVENT_BILL:
		case EVENT_REVOLVE:
			return false;
		case EVENT_WAIVE:
			return event->component != INTEREST;
		case EVENT_RE_AGE:
			return event->carry == CARRY_SPREAD;
		case EVENT_DEFER:
			return event->mode == DEFER_RESPREAD ||
				event->carry == CARRY_NEXT;
		default:
			return true;
	}
}

/* Principal x rate x days from day to day, of rows whose periods run. */
static i128
borne(const Schedule *s, Day from, Day to)
{
	i128		total = 0;

	for (Day day = from; day < to; day++)
	{
		int64_t		principal = 0;

		for (int i = 0; i < s->head.row_count; i++)
		{
			if (s->rows[i].end_on > day)
				principal += row_unpaid(&s->rows[i], PRINCIPAL);
		}
		total += (i128) principal * s->head.plan.rate;
	}
	return total;
}

/* Whether a row without principal has taken interest to come. */
static bool
is_paid_ahead(const Schedule *s)
{
	for (int i = 0; i < s->head.row_count; i++)
	{
		const Row  *r = &s->rows[i];

		if (r->end_on > s->head.as_of && r->due[PRINCIPAL] == 0 &&
			r->paid[INTEREST] + r->waived[INTEREST] > 0)
			return true;
	}
	return false;
}

static void
require_earned(const Schedule *s, i128 counted, int64_t slack)
{
	Standing		standing;
	i128		earned;
	i128		exact;

	require(standing_of(s, s->head.as_of, &standing, NULL));
	earned = (i128) standing.earned_interest * RATE_SCALE * 365;
	exact = (i128) slack * RATE_SCALE * 365;
	require(earned <= counted + exact && earned >= counted - exact);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Draw		draw = {data, data + size};
	Schedule	s;
	i128		counted = 0;
	int64_t		slack = 1;

	if (draw_loan(&draw, &s) && make_plain(&s))
	{
		Day			from = s.advances[0].day;

		slack += s.head.row_count;
		for (int i = 0; i < MAX_EVENTS && draw.at < draw.end; i++)
		{
			Schedule	after = s;
			size_t		bytes = (size_t) s.head.row_count * sizeof(Row);
			Event		event;
			Change		change;

			draw_event(&draw, &s, &event);
			if (!keeps_interest(&event) || event.on - from > 800)
				continue;
			after.rows = core_alloc(bytes);
			memcpy(after.rows, s.rows, bytes);
			if (!apply_event(&after, &event, &change, NULL))
				continue;
			counted += borne(&s, from, event.on);
			slack += 2 + event.date_count;
			s = after;
			from = event.on;
			if (is_paid_ahead(&s))
				break;
			require_earned(&s, counted, slack);
		}
	}
	harness_reset();
	return 0;
}
