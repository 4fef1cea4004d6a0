/*
 * refund.c
 *		Money back from the merchant: principal is cancelled, and charges go
 *		back by the share refunded.
 */
#include "core/service/refund.h"

#include "core/accrue/row_interest.h"
#include "core/number/money.h"
#include "core/service/payment.h"
#include "core/service/recast_future.h"
#include "core/service/service_rows.h"

/* A refund being applied: `share` of `whole`, the principal not refunded. */
typedef struct Refund
{
	Schedule   *schedule;
	Change	   *change;
	Day			on;
	int64_t		share;			/* cents that count as a share */
	int64_t		whole;			/* cents lent and not refunded before */
} Refund;

/* The refunded share of an amount, cents. */
static bool
share_of(const Refund *refund, Cents amount, Cents *cents, Fault *f)
{
	if (refund->whole == 0)
	{
		*cents = 0;
		return true;
	}
	return round_div64((i128) amount * refund->share, refund->whole,
					   refund->schedule->head.plan.rounding, cents, f);
}

/* Lower due principal of a row. */
static void
cancel_due(Refund *refund, int row, Cents amount)
{
	Row		   *r = &refund->schedule->rows[row];

	r->due[PRINCIPAL] -= amount;
	refund->schedule->head.cancelled += amount;
	change_add(refund->change, CHANGE_CANCELLED, PRINCIPAL,
			   row_no(refund->schedule, row), r->due_on, amount);
}

/*
 * Cancel the share's principal: past due and due rows in order, then future
 * rows in proportion to what is unpaid; *left is what no principal takes.
 * Where advances are to come, a row that is not made again holds none of
 * theirs: it goes with those that are due.
 */
static bool
cancel_principal(Refund *refund, Cents *left, Fault *f)
{
	Cents		amount = refund->share;
	Schedule   *schedule = refund->schedule;
	int			count = schedule->head.row_count;
	Cents	   *unpaid = core_alloc((size_t) count * 2 * sizeof(Cents));
	Cents	   *part = unpaid + count;
	Cents		pending = advances_after(&schedule->head,
										 schedule->advances, refund->on);
	int			first = pending == 0 ? 0 : first_future_row(schedule);
	Cents		future = 0;

	for (int row = 0; row < count; row++)
	{
		const Row  *r = &schedule->rows[row];
		Cents		cents = row_unpaid(r, PRINCIPAL);

		unpaid[row] = 0;
		if (due_class(r, refund->on) == IN_ADVANCE && row >= first)
			future += unpaid[row] = cents;
		else
		{
			if (cents > amount)
				cents = amount;
			cancel_due(refund, row, cents);
			amount -= cents;
			if (!(r->due_on > refund->on && r->end_on > refund->on ?
				  bear_to_floor(schedule, row, refund->on, cents, f) :
				  bear_to_end(schedule, row, cents, f)))
				return false;
		}
	}
	future -= pending;
	*left = amount > future ? amount - future : 0;
	amount -= *left;
	if (amount > 0)
	{
		if (!allocate_cents(amount, unpaid, count, part, f))
			return false;
		for (int row = 0; row < count; row++)
		{
			cancel_due(refund, row, part[row]);
			if (!bear_to_floor(schedule, row, refund->on, part[row], f))
				return false;
		}
	}
	core_free(unpaid);
	return true;
}

/* What has been charged of interest or fees. */
typedef struct Charged
{
	Cents		so_far;			/* of rows due, and what has accrued */
	Cents		early;			/* of others, paid in advance */
	Cents		deferred;		/* of what is so far, what falls due with the
								 * next row that is due, and is unpaid */
} Charged;

/* Of cents settled in advance, those that settle what is deferred. */
static Cents
meet_deferred(Charged *charged, Cents cents)
{
	Cents		met = cents < charged->deferred ? cents : charged->deferred;

	charged->deferred -= met;
	return met;
}

/*
 * So much is charged of a row so far; what is waived of it was not, and what
 * is waived of charges to come has not been charged.
 */
static void
count_charge(Charged *charged, const Row *row, Component c, Cents so_far)
{
	so_far -= row->waived[c];
	if (so_far < 0)
	{
		charged->so_far -= meet_deferred(charged, -so_far);
		so_far = 0;
	}
	charged->so_far += so_far;
	if (row->paid[c] > so_far)
		charged->early += row->paid[c] - so_far -
			meet_deferred(charged, row->paid[c] - so_far);
}

/* The same of a row whose interest falls due with a later one. */
static void
count_deferred(Charged *charged, const Row *row, Cents so_far)
{
	Charged		own = {0, 0, 0};
	Cents		unpaid;

	count_charge(&own, row, INTEREST, so_far + row->handed_interest);
	unpaid = own.so_far - row->handed_interest - row->paid[INTEREST];
	charged->so_far += own.so_far;
	charged->early += own.early;
	charged->deferred += unpaid > 0 ? unpaid : 0;
}

static bool
charged_interest(const Refund *refund, Charged *charged, Fault *f)
{
	const Schedule *schedule = refund->schedule;
	int			accruing = accruing_row(schedule, refund->on);
	Day			until = bearing_day(&schedule->head, refund->on);
	bool		accrues = interest_follows_balance(&schedule->head);

	for (int row = 0; row < schedule->head.row_count; row++)
	{
		const Row  *r = &schedule->rows[row];
		Cents		accrued = accrues ? row_beside(r) : 0;

		if (r->due_on <= refund->on ||
			(accrues && (r->end_on <= refund->on || is_closed(r, refund->on))))
			accrued = r->due[INTEREST];
		else if (accrues && has_accrued(schedule, row, accruing, until) &&
				 !accrued_charge(schedule, row, until, &accrued, f))
			return false;
		/* what it hands to later rows is counted there */
		if (interest_row(schedule, row) != row)
			count_deferred(charged, r, accrued);
		else
		{
			count_charge(charged, r, INTEREST, accrued + r->handed_interest);
			charged->deferred = 0;
		}
		charged->so_far -= r->handed_interest;
	}
	return true;
}

static void
charged_fees(const Refund *refund, Charged *charged)
{
	const Schedule *schedule = refund->schedule;

	for (int row = 0; row < schedule->head.row_count; row++)
	{
		const Row  *r = &schedule->rows[row];

		count_charge(charged, r, FEE,
					 r->due_on <= refund->on ? r->due[FEE] : 0);
	}
}

/* What may go back of a charge, when `gone` went back before. */
static Cents
returnable(const Charged *charged, bool all, Cents gone)
{
	Cents		cents = charged->early + (all ? charged->so_far : 0) - gone;

	return cents > 0 ? cents : 0;
}

/*
 * Charges that go back of what was charged: of what was paid in advance, and
 * with all of what was charged so far; said by component.
 */
static bool
returned_charges(Refund *refund, bool all, Cents *returned, Fault *f)
{
	Head	   *head = &refund->schedule->head;
	Charged		interests = {0, 0, 0};
	Charged		fees = {0, 0, 0};
	Cents		interest;
	Cents		fee;
	Cents		of_interest;

	if (!charged_interest(refund, &interests, f))
		return false;
	charged_fees(refund, &fees);
	interest = returnable(&interests, all,
						  head->charges_returned - head->fees_returned);
	fee = returnable(&fees, all, head->fees_returned);
	if (!share_of(refund, interest + fee, returned, f))
		return false;
	if (*returned == 0)
		return true;
	if (!round_div64((i128) *returned * interest, interest + fee, HALF_UP,
					 &of_interest, f))
		return false;
	change_add(refund->change, CHANGE_RETURNED, INTEREST, 0, refund->on,
			   of_interest);
	change_add(refund->change, CHANGE_RETURNED, FEE, 0, refund->on,
			   *returned - of_interest);
	head->charges_returned += *returned;
	head->fees_returned += *returned - of_interest;
	return true;
}

/* The same share of the upfront fee is gone, where that is by days. */
static bool
return_of_upfront(Refund *refund, Fault *f)
{
	Head	   *head = &refund->schedule->head;
	const Row  *row = refund->schedule->rows;
	Cents		left = row->due[FEE] - row->waived[FEE] -
		head->upfront_refunded;
	Cents		part;

	if (!head->terms.upfront_prorate || head->plan.upfront_fee == 0 ||
		left <= 0)
		return true;
	if (!share_of(refund, left, &part, f))
		return false;
	head->upfront_refunded += part;
	return true;
}

/* The refunded share of what is to be paid of a charge of future rows. */
static bool
cut_future(Refund *refund, Component c, Fault *f)
{
	Schedule   *schedule = refund->schedule;
	int			count = schedule->head.row_count;
	Cents	   *charge = core_alloc((size_t) count * 2 * sizeof(Cents));
	Cents	   *part = charge + count;
	Cents		total = 0;
	Cents		cut;

	for (int row = 0; row < count; row++)
	{
		const Row  *r = &schedule->rows[row];

		charge[row] = 0;
		if (due_class(r, refund->on) == IN_ADVANCE)
			total += charge[row] = row_unpaid(r, c);
	}
	if (!share_of(refund, total, &cut, f))
		return false;
	if (cut > 0)
	{
		if (!allocate_cents(cut, charge, count, part, f))
			return false;
		for (int row = 0; row < count; row++)
			drop_charge(schedule, refund->change, row, c,
						schedule->rows[row].due[c] - part[row]);
	}
	core_free(charge);
	return true;
}

/* Interest owed before it is due takes up to `most` of the money. */
static bool
pay_interest(Payment *payment, Cents most, Fault *f)
{
	Schedule   *schedule = payment->schedule;

	for (int row = 0; row < schedule->head.row_count && most > 0; row++)
	{
		Cents		cents;
		Cents		before = payment->left;

		if (!owed(payment, row, INTEREST, &cents, f))
			return false;
		settle(payment, row, INTEREST, cents < most ? cents : most);
		most -= before - payment->left;
	}
	payment->early = true;
	return true;
}

/* Interest and fees paid, less what refunds have given back of them. */
static Cents
charges_kept(const Schedule *schedule, Cents left)
{
	Cents		kept = left - schedule->head.charges_returned;

	for (int row = 0; row < schedule->head.row_count; row++)
		kept += schedule->rows[row].paid[INTEREST] +
			schedule->rows[row].paid[FEE];
	return kept > 0 ? kept : 0;
}

/*
 * Returned charges pay arrears, then accrued interest: with no principal
 * left all of it; otherwise as far as the borrower has not paid what comes
 * back.
 */
static bool
pay_returned(Refund *refund, Cents returned, Cents *left, Fault *f)
{
	Schedule   *schedule = refund->schedule;
	Payment		payment;
	Cents		interest;

	payment_start(&payment, schedule, refund->change, CHANGE_PAID, returned);
	if (!allocate_payment(&payment,
						  rule_in_force(&schedule->head.terms.allocation,
										schedule),
						  false, false, f))
		return false;
	interest = payment.left;
	if (unpaid_total(schedule, PRINCIPAL) > 0)
		interest -= charges_kept(schedule, payment.left);
	if (interest > 0 && !pay_interest(&payment, interest, f))
		return false;
	*left = payment.left;
	return finish_early(&payment, f);
}

/*
 * Interest on the smaller balance; where advances are to come, rows before
 * them must not repay more than is lent.
 */
static bool
reread_rest(Schedule *schedule, Change *change, Fault *f)
{
	const Head *head = &schedule->head;
	int			first = first_future_row(schedule);

	if (schedule->advances[head->advance_count - 1].day <= head->as_of)
		return reread_changed(schedule, change, f);
	return recast_future(schedule, first,
						 unpaid_principal_from(schedule, first), KEEP_TERM,
						 change, f);
}

/* Cents of a refund that no principal takes, by what took them before. */
static Cents
beyond_waived(const Schedule *schedule)
{
	Cents		beyond = schedule->head.refunded - schedule->head.cancelled;

	for (int row = 0; row < schedule->head.row_count; row++)
		beyond -= schedule->rows[row].waived[PRINCIPAL];
	return beyond > 0 ? beyond : 0;
}

/*
 * Lower principal and what it bears.  Of cents beyond the outstanding
 * principal those that meet waived principal recover it; others come back.
 */
static bool
take_principal(Refund *refund, Cents *excess, Fault *f)
{
	Schedule   *schedule = refund->schedule;
	Cents		before = beyond_waived(schedule);
	Cents		beyond;
	Payment		payment;

	payment_start(&payment, schedule, refund->change, CHANGE_PAID, 0);
	payment.early = true;
	schedule->head.refunded += refund->share;
	schedule->head.refunded_on = refund->on;
	if (!cancel_principal(refund, &beyond, f) ||
		!reread_rest(schedule, refund->change, f) ||
		!finish_early(&payment, f))
		return false;
	*excess = beyond_waived(schedule) - before;
	change_add(refund->change, CHANGE_RECOVERED, PRINCIPAL, 0, refund->on,
			   beyond - *excess);
	return true;
}

bool
apply_refund(Schedule *schedule, const Event *event, Change *change,
			 Fault *f)
{
	Head	   *head = &schedule->head;
	RefundCharges charges = event->charges >= 0 ?
		(RefundCharges) event->charges : head->terms.refund_charges;
	Refund		refund = {schedule, change, event->on, event->amount, 0};
	Cents		returned = 0;
	Cents		left;
	Cents		excess;

	refund.whole = cash_lent(head, schedule->advances, event->on) -
		head->refunded;
	if (refund.share > refund.whole)
		refund.share = refund.whole;
	if (charges == REFUND_ALL && !return_of_upfront(&refund, f))
		return false;
	if (charges != REFUND_NONE &&
		(!returned_charges(&refund, charges == REFUND_ALL, &returned, f) ||
		 !cut_future(&refund, FEE, f)))
		return false;
	if (!interest_follows_balance(head) && !cut_future(&refund, INTEREST, f))
		return false;
	if (!take_principal(&refund, &excess, f) ||
		!pay_returned(&refund, returned, &left, f))
		return false;
	change->excess = event->amount - refund.share + excess + left;
	return true;
}
