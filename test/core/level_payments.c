/*
 * level_payments.c
 *		The level payment against exact fractions, worked out elsewhere: the
 *		annuity formula in rational numbers of any length (Python's
 *		fractions), rounded once.  The first row is Microsoft's example of
 *		PMT: 10,000 over 10 months at 8 % a year is 1,037.03.
 */
#include "tap.h"

#include "core/plan/level_payment.h"

static const struct
{
	int64_t		principal;		/* cents */
	int64_t		num;			/* what each row bears: num / den */
	int64_t		den;
	int			rows;
	int64_t		balloon;
	int64_t		half_up;		/* the payment by three rules; -1: refused */
	int64_t		ceiling;
	int64_t		floor;
}			cases[] = {
	{1000000, 8, 1200, 10, 0, 103703, 103704, 103703},
	{200000, 10, 1200, 24, 0, 9229, 9229, 9228},
	{1000000, 18, 1200, 12, 0, 91680, 91680, 91679},
	{10000000, 6, 1200, 360, 0, 59955, 59956, 59955},
	{1000000, 36, 36500, 100, 0, 10506, 10507, 10506},
	{123456789, 1234567, 12000000, 3660, 0, 12701306, 12701307, 12701306},
	{100000, 100, 12, 60, 0, 833333, 833334, 833333},
	{1000000, 0, 1, 7, 0, 142857, 142858, 142857},
	{1000000, 1, 100, 1, 0, 1010000, 1010000, 1010000},
	{1, 1, 100, 12, 0, 0, 1, 0},
	{INT64_C(9000000000000000000), 1, 100, 12, 0,
		INT64_C(799639098105075366), INT64_C(799639098105075367),
	INT64_C(799639098105075366)},
	{INT64_C(9200000000000000000), 1, 1000000, 3660, 0,
		INT64_C(2518265265014155), INT64_C(2518265265014155),
	INT64_C(2518265265014154)},
	{INT64_MAX, 1, 100, 12, 0, -1, -1, -1}, /* what is owed passes 64 bits */
	{1000000, 18, 1200, 12, 500000, 53340, 53340, 53339},
	{1000000, 18, 1200, 12, 1000000, 15000, 15000, 15000}
};

/* The payment of a case by a rule; -1 when it is refused. */
static int64_t
payment_of(size_t i, Rounding rule)
{
	Ratio		factor = {cases[i].num, cases[i].den};
	Ratio		interest;
	Annuity		annuity;
	u128		growth;
	int64_t		payment;

	if (!growth_factor(&factor, &growth, NULL) ||
		!exact_interest(cases[i].principal, &factor, &interest, NULL))
		return -1;
	annuity_start(&annuity);
	for (int k = 1; k < cases[i].rows; k++)
		annuity_grow(&annuity, growth);
	return level_payment(&annuity, cases[i].principal, &interest,
						 cases[i].balloon, rule, 1, &payment, NULL) ?
		payment : -1;
}

int
main(void)
{
	Tap			tap = {0};

	for (size_t i = 0; i < lengthof(cases); i++)
	{
		tap_case(&tap, payment_of(i, HALF_UP) == cases[i].half_up);
		tap_case(&tap, payment_of(i, CEILING) == cases[i].ceiling);
		tap_case(&tap, payment_of(i, FLOOR) == cases[i].floor);
	}
	tap_test(&tap, "level payments by exact fractions");
	return tap_done(&tap);
}
