/*
 * owners.c
 *		What events do to the owners' part of a principal, and its entry.
 */
#include <string.h>

#include "tap.h"

#include "core/base.h"
#include "core/ledger/owners.h"

/* An event's lines of principal, one kind or two; what came of it. */
typedef struct Case
{
	EventKind	event;
	ChangeKind	one;
	Cents		first;
	ChangeKind	two;
	Cents		second;
	OwnedPrincipal before;
	OwnedPrincipal after;
	OwnersMove	move;			/* collected, waived, written off, recovered,
								 * released */
} Case;

/* 1,000.00, of which 700.00 are owned, and less. */
#define LENT	{100000, 70000}
#define PAID	{75372, 52760}
#define MORE	{100001, 70001}
#define NONE	{0, 0}

static const Case cases[] = {
	{EVENT_PAY, CHANGE_PAID, 24628, CHANGE_PAID, 0,
	LENT, PAID, {17240, 0, 0, 0, 0}},
	{EVENT_PAYMENT_CHARGEBACK, CHANGE_UNPAID, 24628, CHANGE_PAID, 0,
	PAID, LENT, {-17240, 0, 0, 0, 0}},
	/* 100.00 of the 246.28 are forgiven: 70.00, the rest is paid */
	{EVENT_DISCOUNT, CHANGE_WAIVED, 10000, CHANGE_PAID, 14628,
	LENT, PAID, {10240, 7000, 0, 0, 0}},
	/* all of it, a cent of the rounding with it */
	{EVENT_WAIVE, CHANGE_WAIVED, 24628, CHANGE_PAID, 0,
	LENT, PAID, {0, 17240, 0, 0, 0}},
	{EVENT_RE_AGE, CHANGE_CAPITALISED, 1, CHANGE_PAID, 0,
	LENT, MORE, {-1, 0, 0, 0, 0}},
	/* the claim stands */
	{EVENT_WRITE_OFF, CHANGE_WRITTEN_OFF, 75372, CHANGE_PAID, 0,
	PAID, PAID, {0, 0, 52760, 0, 0}},
	{EVENT_RECOVER, CHANGE_RECOVERED, 75372, CHANGE_PAID, 0,
	PAID, NONE, {0, 0, 0, 52760, 0}},
	{EVENT_DISCOUNT, CHANGE_RELEASED, 75372, CHANGE_PAID, 0,
	PAID, NONE, {0, 0, 0, 0, 52760}},
	/* a refund that meets principal forgiven before, 7.00 of it owned */
	{EVENT_REFUND, CHANGE_CANCELLED, 24628, CHANGE_RECOVERED, 1000,
	LENT, PAID, {17240, 0, 0, 700, 0}}
};

static void
test_moves(Tap *tap)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const Case *one = &cases[i];
		Change		change;
		OwnersMove	move;

		change_start(&change, one->event, 0);
		change_add(&change, one->one, PRINCIPAL, 1, 0, one->first);
		change_add(&change, one->two, PRINCIPAL, 1, 0, one->second);
		owners_move(&change, one->before, one->after, 700, &move);
		core_free(change.lines);
		tap_case(tap, memcmp(&move, &one->move, sizeof(move)) == 0);
	}
	tap_test(tap, "what an event does to the owners' part");
}

static Cents
amount_on(const EntryLine *lines, int32_t count, int32_t account)
{
	Cents		sum = 0;

	for (int32_t i = 0; i < count; i++)
		sum += lines[i].account == account ? lines[i].amount : 0;
	return sum;
}

static void
test_entry(Tap *tap)
{
	static const char text[] = "cash=1001, principal=1101, waiver=5002,"
		" loss=5001, recovery=4004, funder_payable=2001,"
		" owners_collected=2002";
	OwnersMove	move = {500, 40, 30, 2, 1};
	OwnersMove	none = {0};
	EntryLine	lines[ACCOUNT_USES];
	int32_t		count;
	Chart		chart;
	Fault		f;

	tap_case(tap, chart_parse(text, strlen(text), &chart, &f));
	tap_case(tap, post_owners(&move, EVENT_WAIVE, &chart, lines, &count, &f));
	tap_case(tap, amount_on(lines, count, 2001) == 570);
	tap_case(tap, amount_on(lines, count, 2002) == -502);
	tap_case(tap, amount_on(lines, count, 5002) == -40);
	tap_case(tap, amount_on(lines, count, 5001) == -30);
	tap_case(tap, amount_on(lines, count, 4004) == 2);
	tap_case(tap, post_owners(&none, EVENT_WAIVE, &chart, lines, &count, &f) &&
			 count == 0);
	/* a discount takes it from the allowance, as a write-off does there */
	chart.account[ACCOUNT_WRITE_OFF] = 1199;
	tap_case(tap, post_owners(&move, EVENT_DISCOUNT, &chart, lines, &count,
							  &f) &&
			 amount_on(lines, count, 1199) == -70 &&
			 amount_on(lines, count, 5002) == 0);
	tap_case(tap, post_owners(&move, EVENT_WAIVE, &chart, lines, &count,
							  &f) &&
			 amount_on(lines, count, 1199) == -30 &&
			 amount_on(lines, count, 5002) == -40);
	chart.account[ACCOUNT_OWNERS_COLLECTED] = 0;
	tap_case(tap, !post_owners(&move, EVENT_WAIVE, &chart, lines, &count,
							   &f) &&
			 f.kind == FAULT_ARGUMENT);
	tap_test(tap, "their entry is a share of the event's");
}

int
main(void)
{
	Tap			tap = {0};

	test_moves(&tap);
	test_entry(&tap);
	return tap_done(&tap);
}
