/*
 * shares.c
 *		Funders' parts of a principal, and what a sponsor bears of charges.
 */
#include "tap.h"

#include "core/ledger/shares.h"
#include "core/ledger/subvention.h"

static bool
are(const Cents *parts, Cents one, Cents two, Cents three)
{
	return parts[0] == one && parts[1] == two && parts[2] == three;
}

/* 1,000.00 by 60, 30 and 10: lent, repaid in four, the last by a cent. */
static void
test_parts(Tap *tap)
{
	static const int64_t weights[] = {60, 30, 10};
	Cents		parts[3] = {0, 0, 0};
	Fault		f;

	tap_case(tap, shares_move(parts, weights, 3, 100000, &f) &&
			 are(parts, 60000, 30000, 10000));
	/* 20000.4, 10000.2, 3333.4: of the two 0.4 the earlier takes the cent */
	tap_case(tap, shares_move(parts, weights, 3, -33334, &f) &&
			 are(parts, 39999, 20000, 6667));
	/* by what remains, not by weight: 19999.5, 10000, 3333.5, a tie */
	tap_case(tap, shares_move(parts, weights, 3, -33333, &f) &&
			 are(parts, 19999, 10000, 3334));
	/* what is lent again goes by weight: 0.6, 0.3, 0.1 of a cent */
	tap_case(tap, shares_move(parts, weights, 3, 1, &f) &&
			 are(parts, 20000, 10000, 3334));
	tap_case(tap, shares_move(parts, weights, 3, -33333, &f) &&
			 are(parts, 1, 0, 0));
	tap_case(tap, shares_move(parts, weights, 3, 0, &f) &&
			 are(parts, 1, 0, 0));
	tap_case(tap, shares_move(parts, weights, 3, -1, &f) &&
			 are(parts, 0, 0, 0));
	tap_test(tap, "parts follow the principal and end at zero together");
}

static void
test_refused_parts(Tap *tap)
{
	static const int64_t weights[] = {1, 1, 1};
	static const int64_t nothing[] = {0, 0, 0};
	Cents		parts[3] = {5, 5, 5};
	Cents		negative[3] = {5, -1, 5};
	Cents		most[3] = {INT64_MAX - 10, 5, 5};
	Fault		f;

	tap_case(tap, !shares_move(parts, weights, 3, -16, &f) &&
			 f.kind == FAULT_ARGUMENT && are(parts, 5, 5, 5));
	tap_case(tap, !shares_move(parts, weights, 3, INT64_MIN, &f) &&
			 f.kind == FAULT_ARGUMENT && are(parts, 5, 5, 5));
	tap_case(tap, !shares_move(parts, nothing, 3, 1, &f) &&
			 f.kind == FAULT_ARGUMENT && are(parts, 5, 5, 5));
	tap_case(tap, !shares_move(negative, weights, 3, -1, &f) &&
			 f.kind == FAULT_ARGUMENT);
	tap_case(tap, !shares_move(most, weights, 3, 1, &f) &&
			 f.kind == FAULT_RANGE && are(most, INT64_MAX - 10, 5, 5));
	tap_case(tap, !shares_move(parts, weights, 0, -1, &f) &&
			 f.kind == FAULT_ARGUMENT);
	tap_test(tap, "parts that cannot be moved stay as they were");
}

/* 1,000.00 in four rows due on days 30, 60, 90, 120. */
static Schedule
four_rows(Row *rows)
{
	static const Cents principal[] = {24628, 24874, 25123, 25375};
	Schedule	schedule = {.rows = rows};

	schedule.head.row_count = 4;
	for (int i = 0; i < 4; i++)
	{
		row_clear(&rows[i]);
		rows[i].due[PRINCIPAL] = principal[i];
		rows[i].due_on = 30 * (i + 1);
	}
	return schedule;
}

static void
test_subvention(Tap *tap)
{
	Row			rows[4];
	Schedule	loan = four_rows(rows);
	Subvention	s = {2513, 0, 0};
	Cents		cents;
	Fault		f;

	tap_case(tap, subvention_earned(&s, &loan, 29, &cents, &f) && cents == 0);
	/* 25.13 x 246.28 / 1000 = 6.189 */
	tap_case(tap, subvention_earned(&s, &loan, 30, &cents, &f) &&
			 cents == 619);
	tap_case(tap, subvention_earned(&s, &loan, 120, &cents, &f) &&
			 cents == 2513);
	/* 250.00 of the 753.72 that are left: 18.94 x 0.33169 = 6.28 */
	tap_case(tap, subvention_cancelled(&s, &loan, 31, 25000, 75372, &cents,
									   &f) && cents == 628);
	s.cancelled = 628;
	/* all of it: 25.13 - 6.19 - 6.28 */
	tap_case(tap, subvention_cancelled(&s, &loan, 31, 50372, 50372, &cents,
									   &f) && cents == 1266);
	s.earned = 2000;			/* posted already, more than by rows */
	tap_case(tap, subvention_earned(&s, &loan, 31, &cents, &f) &&
			 cents == 2000);
	tap_case(tap, subvention_cancelled(&s, &loan, 31, 1, 1, &cents, &f) &&
			 cents == 0);
	tap_case(tap, subvention_cancelled(&s, &loan, 31, 0, 0, &cents, &f) &&
			 cents == 0);
	tap_case(tap, !subvention_cancelled(&s, &loan, 31, 2, 1, &cents, &f) &&
			 f.kind == FAULT_ARGUMENT);
	tap_case(tap, !subvention_cancelled(&s, &loan, 31, -1, 1, &cents, &f) &&
			 f.kind == FAULT_ARGUMENT);
	tap_test(tap, "a subvention is earned by rows, the rest is cancelled");
}

int
main(void)
{
	Tap			tap = {0};

	test_parts(&tap);
	test_refused_parts(&tap);
	test_subvention(&tap);
	return tap_done(&tap);
}
