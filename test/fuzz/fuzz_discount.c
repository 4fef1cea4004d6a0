/*
 * fuzz_discount.c
 *		What is forgiven of a loan is what a payment would have settled.
 *
 * Bytes draw a loan and a life of it; at each step a discount is compared with
 * a payment of the same amount, and the life goes on with one of the two or
 * with another event.  A refund of all that was lent never pays out more than
 * the borrower had paid.
 */
#include "copies.h"
#include "harness.h"
#include "life.h"

#include "core/event/event_text.h"
#include "core/service/service.h"

#define MAX_EVENTS		24

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is settled, however it was. */
static Schedule
settled_of(const Schedule *s)
{
	Schedule	copy = copy_of(s);

	for (int i = 0; i < copy.head.row_count; i++)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
		{
			copy.rows[i].paid[c] += copy.rows[i].waived[c];
			copy.rows[i].waived[c] = 0;
		}
	}
	return copy;
}

/* Money that stands in the rows as paid, penalty too. */
static i128
paid_in(const Schedule *s)
{
	i128		paid = 0;

	for (int i = 0; i < s->head.row_count; i++)
	{
		for (Component c = PRINCIPAL; c < COMPONENTS; c++)
			paid += s->rows[i].paid[c];
	}
	return paid;
}

static void
say_event(const Event *event)
{
	char	   *text = core_alloc(event_text_bound(event));

	event_print(event, text);
	fprintf(stderr, "%s\n", text);
}

/* The event on a copy; false: it is refused. */
static bool
after_event(const Schedule *s, const Event *event, Schedule *after,
			Change *change)
{
	size_t		length;

	*after = copy_of(s);
	if (getenv("VERBOSE"))
	{
		fprintf(stderr, "%s\n", schedule_print(s, &length));
		say_event(event);
	}
	return apply_event(after, event, change, NULL);
}

/*
 * The loan after a discount.  A payment that makes rows anew may owe a charge,
 * and what comes back of an upfront fee beyond all claims is the borrower's.
 */
static bool
compare(const Schedule *s, const Event *discount, Schedule *forgiven)
{
	const Terms *terms = &s->head.terms;
	Schedule	paid;
	Schedule	sides[2];
	Change		changes[2];
	Event		pay;

	event_clear(&pay, EVENT_PAY, discount->on);
	pay.amount = discount->amount;
	if (terms->excess == EXCESS_RETURN)
		pay.excess = EXCESS_NEXT;
	if (!after_event(s, discount, forgiven, &changes[0]))
		return false;
	require(after_event(s, &pay, &paid, &changes[1]));
	require(changes[0].excess <= discount->amount);
	require(change_total(&changes[0], CHANGE_PAID, -1) +
			change_total(&changes[0], CHANGE_RECOVERED, -1) ==
			change_total(&changes[0], CHANGE_RETURNED, -1));
	if (terms->excess == EXCESS_RE_AMORTIZE && terms->prepay_fee_rate > 0)
		return true;
	if (changes[1].excess > discount->amount)
		return true;
	require(changes[0].excess == changes[1].excess);
	sides[0] = settled_of(forgiven);
	sides[1] = settled_of(&paid);
	require_same(&sides[0], &sides[1]);
	return true;
}

/*
 * All that was lent goes back on a later day: of a loan with nothing forgiven
 * but by discounts no more comes out than was paid.
 */
static void
require_kept(const Schedule *s, Draw *draw)
{
	Schedule	after;
	Change		change;
	Event		refund;
	i128		paid = paid_in(s);

	event_clear(&refund, EVENT_REFUND, s->head.as_of + draw_below(draw, 60));
	refund.charges = draw_below(draw, REFUND_CHARGES);
	for (int i = 0; i < s->head.advance_count; i++)
		refund.amount += s->advances[i].amount;
	if (s->advances[s->head.advance_count - 1].day > refund.on ||
		!after_event(s, &refund, &after, &change))
		return;
	require(change.excess <= paid);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Draw		draw = {data, data + size};
	Schedule	s;
	bool		plain = true;	/* nothing went back yet, no advance came */

	if (draw_loan(&draw, &s))
	{
		for (int i = 0; i < MAX_EVENTS && draw.at < draw.end; i++)
		{
			Schedule	after;
			Change		change;
			Event		event;

			draw_event(&draw, &s, &event);
			if (event.kind == EVENT_PAY && draw_one_in(&draw, 2))
			{
				event_clear(&event, EVENT_DISCOUNT, event.on);
				event.amount = draw_paid(&draw, &s, event.on);
			}
			if (event.kind == EVENT_DISCOUNT ?
				!compare(&s, &event, &after) :
				!after_event(&s, &event, &after, &change))
				continue;
			s = after;
			if (event.kind != EVENT_PAY && event.kind != EVENT_DISCOUNT)
				plain = false;
			if (plain)
				require_kept(&s, &draw);
		}
	}
	harness_reset();
	return 0;
}
