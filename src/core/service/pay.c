/*
 * pay.c
 *		Money that comes in: payments, prepayments, recoveries; and discounts,
 *		which settle as it would.
 */
#include "core/service/pay.h"

#include "core/accrue/periods.h"
#include "core/accrue/prepay_charge.h"
#include "core/number/exact.h"
#include "core/number/money.h"
#include "core/service/payment.h"
#include "core/service/recast_future.h"
#include "core/service/service.h"
#include "core/service/service_rows.h"
#include "core/service/waive_rest.h"
#include "core/standing/standing.h"

/* What prepaying costs on as_of; what is forgiven costs nothing. */
static PrepayPrice
price_now(const Payment *payment)
{
	const Head *head = &payment->schedule->head;
	PrepayPrice price = prepay_price(head, cash_lent(
		head, payment->schedule->advances, head->as_of), head->as_of);

	if (payment->kind == CHANGE_WAIVED)
		price.num = 0;
	return price;
}

/*
 * Of what is left, the most that can go to principal (up to `most`) when what
 * of it is not free costs the prepayment charge; *charge is that charge.
 */
static bool
split_prepayment(const Payment *payment, Cents most, Cents *principal,
				 Cents *charge, Fault *f)
{
	PrepayPrice price = price_now(payment);
	Cents		money = payment->left;
	Cents		charged = money > price.free ? money - price.free : 0;
	i128		part;

	*principal = 0;
	if (mul128_overflows(charged, price.den, &part))
		return fault(f, FAULT_RANGE, "prepayment charge out of range");
	*principal = money - charged + (int64_t)
		round_div(part, price.den + price.num, ROUND_UP);
	if (*principal > most)
		*principal = most;
	for (;; (*principal)--)
	{
		if (!prepay_charge(&price, *principal, charge, f))
			return false;
		if (*principal + *charge <= money || *principal == 0)
			return true;
	}
}

/* The charge for prepaying, due and paid at once in the first future row. */
static void
settle_prepay_charge(Payment *payment, int row, Cents charge)
{
	Row		   *r = &payment->schedule->rows[row];

	r->due[FEE] += charge;
	change_add(payment->change, CHANGE_CHARGED, FEE,
			   row_no(payment->schedule, row), r->due_on, charge);
	settle(payment, row, FEE, charge);
}

/* Early principal straight into one row. */
static bool
settle_principal(Payment *payment, int row, Cents amount, Fault *f)
{
	settle(payment, row, PRINCIPAL, amount);
	payment->early_principal -= amount;
	return payment->schedule->rows[row].end_on <= payment->on ||
		stop_bearing(payment, row, amount, f);
}

/* Principal cents over future rows one after another, either way round. */
static bool
prepay_in_order(Payment *payment, int first, Cents principal,
				bool last_first, Fault *f)
{
	int			count = payment->schedule->head.row_count;

	for (int i = first; i < count && principal > 0; i++)
	{
		int			row = last_first ? count - 1 - (i - first) : i;
		Cents		part = row_unpaid(&payment->schedule->rows[row],
									  PRINCIPAL);

		if (part > principal)
			part = principal;
		if (!settle_principal(payment, row, part, f))
			return false;
		principal -= part;
	}
	return true;
}

/* Principal cents over future rows in proportion to what is unpaid. */
static bool
prepay_in_proportion(Payment *payment, int first, Cents principal, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	int			count = schedule->head.row_count - first;
	Cents	   *unpaid = core_alloc((size_t) count * 2 * sizeof(Cents));
	Cents	   *part = unpaid + count;
	bool		done;

	for (int i = 0; i < count; i++)
		unpaid[i] = row_unpaid(&schedule->rows[first + i], PRINCIPAL);
	done = allocate_cents(principal, unpaid, count, part, f);
	for (int i = 0; done && i < count; i++)
		done = settle_principal(payment, first + i, part[i], f);
	core_free(unpaid);
	return done;
}

/* Principal cents, of the last rows before others, bear no more. */
static bool
stop_last(Payment *payment, int first, Cents principal, Fault *f)
{
	for (int row = payment->schedule->head.row_count - 1;
		 row >= first && principal > 0; row--)
	{
		Cents		part = row_unpaid(&payment->schedule->rows[row],
									  PRINCIPAL);

		if (part > principal)
			part = principal;
		if (!stop_bearing(payment, row, part, f))
			return false;
		principal -= part;
	}
	return true;
}

/*
 * Part of the principal of a level loan, or of one with advances to come: it
 * stands, paid, in the first future row; the others are made again.
 */
static bool
prepay_and_recast(Payment *payment, int first, Cents principal, Keep keep,
			 Fault *f)
{
	Schedule   *schedule = payment->schedule;
	Cents		left = unpaid_principal_from(schedule, first) - principal;

	schedule->rows[first].due[PRINCIPAL] += principal;
	settle(payment, first, PRINCIPAL, principal);
	payment->early_principal -= principal;
	return stop_last(payment, first, principal, f) &&
		recast_future(schedule, first, left, keep, payment->change, f);
}

/* First the rows whose periods are over, but are due later. */
static bool
prepay_ended(Payment *payment, int first, Cents *principal, Fault *f)
{
	for (int row = 0; row < first && *principal > 0; row++)
	{
		const Row  *r = &payment->schedule->rows[row];
		Cents		part = row_unpaid(r, PRINCIPAL);

		if (part > *principal)
			part = *principal;
		if (due_class(r, payment->on) != IN_ADVANCE)
			continue;
		if (!settle_principal(payment, row, part, f))
			return false;
		*principal -= part;
	}
	return true;
}

/*
 * What is left of a payment goes to principal not yet due; part of it cuts
 * the payment (KEEP_TERM) or the term (KEEP_PAYMENT), all of it closes.
 */
static bool
prepay_principal(Payment *payment, Keep keep, Fault *f)
{
	Schedule   *schedule = payment->schedule;
	bool		contractual = early_interest(&schedule->head) ==
		EARLY_CONTRACTUAL;
	int			first = first_future_row(schedule);
	Cents		principal;
	Cents		charge;

	if (payment->left == 0 || payment->early_principal <= 0)
		return true;
	if (!split_prepayment(payment, payment->early_principal, &principal,
						  &charge, f))
		return false;
	if (principal == 0)
		return true;
	settle_prepay_charge(payment, first < schedule->head.row_count ? first :
						 schedule->head.row_count - 1, charge);
	if (payment->kind != CHANGE_WAIVED)
		note_prepaid(&schedule->head, principal, payment->on);
	if (!prepay_ended(payment, first, &principal, f))
		return false;
	if (principal == 0 || first >= schedule->head.row_count)
		return true;
	if (principal == unpaid_principal_from(schedule, first))
		return prepay_in_order(payment, first, principal, false, f);
	if (payment->more_to_come ||
		(schedule->head.plan.method == LEVEL && !contractual))
		return prepay_and_recast(payment, first, principal, keep, f);
	if (keep == KEEP_TERM)
		return prepay_in_proportion(payment, first, principal, f);
	return prepay_in_order(payment, first, principal, !contractual, f);
}

/*
 * Charges of future rows that early money owes: all, or those before
 * principal is prepaid.  Add them to *total, or settle them (null).
 */
static bool
early_charges(Payment *payment, bool all, Cents *total, Fault *f)
{
	Schedule   *schedule = payment->schedule;

	for (int row = 0; row < schedule->head.row_count; row++)
	{
		if (due_class(&schedule->rows[row], payment->on) != IN_ADVANCE)
			continue;
		if (!all && (row > payment->accruing ||
					 (row == payment->accruing && !has_begun(schedule, row))))
			break;
		for (Component c = INTEREST; c <= PENALTY; c++)
		{
			Cents		cents;

			if (c != INTEREST && !all)
				continue;
			if (!owed(payment, row, c, &cents, f))
				return false;
			if (total == NULL)
				settle(payment, row, c, cents);
			else
				*total += cents;
		}
	}
	return true;
}

/*
 * Early money of a prepayment.  What would repay all principal pays every
 * charge first, so that no charge outlives the principal it is on.
 */
static bool
prepay_rest(Payment *payment, Keep keep, Fault *f)
{
	PrepayPrice price = price_now(payment);
	Cents		closes = payment->early_principal;
	Cents		charge = 0;

	if (payment->left == 0)
		return finish_early(payment, f);
	if (!prepay_charge(&price, payment->early_principal, &charge, f))
		return false;
	closes += charge;
	if (!early_charges(payment, false, &closes, f))
		return false;
	return early_charges(payment, payment->left >= closes, NULL, f) &&
		prepay_principal(payment, keep, f) &&
		finish_early(payment, f);
}

/* Whether there are charges to come that a payment owes whole. */
static bool
has_whole_charges(const Payment *payment)
{
	const Schedule *schedule = payment->schedule;

	if (schedule->head.plan.method == REVOLVING)
		return false;
	for (int row = 0; row < schedule->head.row_count; row++)
	{
		if ((row >= payment->accruing && owes_whole(payment, row, INTEREST)) ||
			(row_unpaid(&schedule->rows[row], FEE) > 0 &&
			 owes_whole(payment, row, FEE)))
			return true;
	}
	return false;
}

/* What the money must be to close, without what comes back for closing. */
static Cents
closing_amount(const Payment *payment, const Standing *standing,
			   bool charged)
{
	return payoff_total(standing) -
		(charged && payment->kind != CHANGE_WAIVED ?
		 0 : standing->prepay_charge);
}

/*
 * The unearned part of the upfront fee joins the money.  Of what is forgiven
 * it pays the fee itself first: what comes back must have been paid.
 */
static void
join_upfront(Payment *payment, Cents credit)
{
	payment->upfront = payment->credit = credit;
	payment->left += credit;
	if (payment->kind == CHANGE_WAIVED && credit > 0)
	{
		Cents		unpaid = row_unpaid(&payment->schedule->rows[0], FEE);

		settle(payment, 0, FEE, unpaid < credit ? unpaid : credit);
	}
}

/*
 * Whether the money closes the loan; where the terms give back the unearned
 * part of the upfront fee at an early close, that part then joins the money.
 * If it does not, some rows owe their charges whole.
 */
static bool
start_early(Payment *payment, bool charged, Fault *f)
{
	const Head *head = &payment->schedule->head;
	Standing	standing;
	bool		whole_rows = !charged && head->written_off_on == NO_DAY &&
		has_whole_charges(payment);

	if (!head->terms.upfront_prorate && !whole_rows)
		return true;
	if (!standing_of(payment->schedule, payment->on, &standing, f))
		return false;
	if (payment->left < closing_amount(payment, &standing, charged))
		payment->whole_rows = whole_rows;
	else if (head->terms.upfront_prorate)
		join_upfront(payment, standing.upfront_returned);
	return true;
}

/*
 * The part of the upfront fee that joined the money is no charge any more.
 * Where nothing was paid, what of it finds nothing to pay stays a charge.
 */
static void
return_upfront(Payment *payment)
{
	Row		   *r = &payment->schedule->rows[0];

	if (payment->kind == CHANGE_WAIVED)
	{
		payment->upfront -= payment->credit;
		payment->left -= payment->credit;
	}
	if (payment->upfront == 0)
		return;
	r->due[FEE] -= payment->upfront;
	r->paid[FEE] -= payment->upfront;
	change_add(payment->change, CHANGE_RETURNED, FEE, 0, r->due_on,
			   payment->upfront);
}

/* What becomes of early money: by the terms, of a recovery the next. */
static Excess
excess_of(const Head *head)
{
	return head->written_off_on == NO_DAY ? head->terms.excess : EXCESS_NEXT;
}

/* Allocate by the rule, then deal with what is left as the mode says. */
static bool
take_payment(Schedule *schedule, const Event *event, Change *change,
			 ChangeKind kind, Excess excess, Fault *f)
{
	const Allocation *allocation = event->has_rule ? &event->rule :
		schedule->head.written_off_on != NO_DAY ? &allocation_standard :
		&schedule->head.terms.allocation;
	Payment		payment;

	payment_start(&payment, schedule, change, kind, event->amount);
	if ((excess != EXCESS_RETURN &&
		 !start_early(&payment, excess == EXCESS_RE_AMORTIZE, f)) ||
		!allocate_payment(&payment, rule_in_force(allocation, schedule),
						  excess == EXCESS_NEXT || excess == EXCESS_LAST,
						  excess == EXCESS_LAST, f))
		return false;
	if (excess == EXCESS_RE_AMORTIZE)
	{
		if (!prepay_rest(&payment, KEEP_TERM, f))
			return false;
	}
	else if (!finish_early(&payment, f))
		return false;
	return_upfront(&payment);
	change->excess = payment.left;
	return waive_rest(&payment, f);
}

/* A payment; on a loan that is written off it is a recovery. */
bool
apply_pay(Schedule *schedule, const Event *event, Change *change, Fault *f)
{
	return take_payment(schedule, event, change, money_kind(schedule),
						event->excess >= 0 ? (Excess) event->excess :
						excess_of(&schedule->head), f);
}

/*
 * As a payment would settle, but forgiven.  Nothing can be returned: where
 * the terms would return early money, it goes to the next rows.
 */
bool
apply_discount(Schedule *schedule, const Event *event, Change *change,
			   Fault *f)
{
	Excess		excess = excess_of(&schedule->head);

	return take_payment(schedule, event, change, CHANGE_WAIVED,
						excess == EXCESS_RETURN ? EXCESS_NEXT : excess, f);
}

bool
check_written_off(const Head *head, Fault *f)
{
	if (head->written_off_on != NO_DAY)
		return true;
	fault(f, FAULT_STATE, "loan is not written off");
	return fault_hint(f, "Use pay for money that comes before a write-off.");
}

/*
 * Money after write-off, allocated by its own rule; where the write-off has
 * been reversed, a payment.
 */
bool
apply_recover(Schedule *schedule, const Event *event, Change *change,
			  Fault *f)
{
	return apply_pay(schedule, event, change, f);
}

/* With advances to come no payment can be kept; asked so today, it fails. */
static Keep
keep_with_more(const Event *event)
{
	return event->is_asked ? event->keep : KEEP_TERM;
}

/* Past due and due first, then accrued interest, then principal. */
bool
apply_prepay(Schedule *schedule, const Event *event, Change *change,
			 Fault *f)
{
	Payment		payment;

	payment_start(&payment, schedule, change, money_kind(schedule),
				  event->amount);
	if (!start_early(&payment, true, f) ||
		!allocate_payment(&payment,
						  rule_in_force(&schedule->head.terms.allocation,
										schedule),
						  false, false, f) ||
		!prepay_rest(&payment, payment.more_to_come ? keep_with_more(event) :
					 event->keep, f))
		return false;
	return_upfront(&payment);
	change->excess = payment.left;
	return waive_rest(&payment, f);
}
