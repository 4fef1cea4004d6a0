/*
 * fuzz_shares.c
 *		Funders' parts over random lives, and what is cancelled of a
 *		subvention.
 *
 * Whatever happens to a loan: no part is negative, they sum to the principal
 * that is outstanding and come to zero together, a part moves with the
 * principal and by no more, and a history folded at once gives the parts it
 * gave event by event.
 */
#include "copies.h"
#include "harness.h"
#include "life.h"

#include "core/accrue/periods.h"
#include "core/ledger/shares.h"
#include "core/ledger/subvention.h"
#include "core/service/service.h"

#define MAX_FUNDERS		8
#define MAX_EVENTS		24

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Funders
{
	int			count;
	int64_t		weights[MAX_FUNDERS];
	Cents		parts[MAX_FUNDERS];
} Funders;

/* Two of three lives have funders of ordinary weights, some of them zero. */
static void
draw_funders(Draw *draw, Funders *funders)
{
	bool		any = draw_one_in(draw, 3);

	memset(funders, 0, sizeof(*funders));
	funders->count = 1 + draw_below(draw, MAX_FUNDERS);
	for (int i = 0; i < funders->count; i++)
		funders->weights[i] = any ? draw_wide(draw) << draw_below(draw, 39) :
			draw_below(draw, 101);
	if (funders->weights[0] == 0)
		funders->weights[0] = 1;
}

static i128
sum_of(const Funders *funders)
{
	i128		sum = 0;

	for (int i = 0; i < funders->count; i++)
	{
		require(funders->parts[i] >= 0);
		sum += funders->parts[i];
	}
	return sum;
}

/* One move, against what is promised of it. */
static void
move_parts(Funders *funders, Cents change)
{
	Funders		before = *funders;
	i128		sum = sum_of(funders);
	Fault		f = {0};

	if (!shares_move(funders->parts, funders->weights, funders->count,
					 change, &f))
	{
		require(sum + change < 0 || sum + change > INT64_MAX);
		require(memcmp(funders, &before, sizeof(before)) == 0);
		return;
	}
	require(sum_of(funders) == sum + change);
	for (int i = 0; i < funders->count; i++)
	{
		Cents		moved = funders->parts[i] - before.parts[i];

		require(change < 0 ? moved <= 0 && moved >= change :
				moved >= 0 && moved <= change);
		if (change > 0)
			require(funders->weights[i] > 0 || moved == 0);
	}
}

/* Changes of any size and sign. */
static void
fuzz_moves(Draw *draw)
{
	Funders		funders;

	draw_funders(draw, &funders);
	while (draw->at < draw->end)
	{
		Cents		change = draw_amount(draw);

		if (draw_one_in(draw, 16))
			change = INT64_MAX - draw_byte(draw);
		if (draw_one_in(draw, 2))
			change = draw_one_in(draw, 4) ? -(Cents) sum_of(&funders) :
				-change;
		move_parts(&funders, change);
	}
}

/* No more than is left is cancelled, all of it when the loan closes. */
static void
fuzz_subvention(Draw *draw, const Schedule *original, Day on)
{
	Subvention	s = {draw_amount(draw), 0, 0};
	Cents		outstanding = draw_amount(draw);
	Cents		earned;
	Cents		later;
	Cents		cancelled;
	Cents		whole;

	require(subvention_earned(&s, original, on, &earned, NULL));
	require(subvention_earned(&s, original, on + draw_byte(draw), &later,
							  NULL));
	require(earned >= 0 && earned <= later && later <= s.amount);
	s.earned = draw_one_in(draw, 2) ? earned : 0;
	s.cancelled = draw_wide(draw) % (s.amount - earned + 1);
	require(subvention_cancelled(&s, original, on,
								 draw_wide(draw) % (outstanding + 1),
								 outstanding, &cancelled, NULL));
	require(subvention_cancelled(&s, original, on, outstanding, outstanding,
								 &whole, NULL));
	require(cancelled >= 0 && cancelled <= whole);
	require(whole == s.amount - s.cancelled - earned);
}

/* A life event by event: the parts are the principal after each. */
static void
fuzz_life(Draw *draw)
{
	Event		event;
	Schedule	original;
	Schedule	loan;
	Funders		funders;

	draw_funders(draw, &funders);
	if (!draw_loan(draw, &original))
		return;
	move_parts(&funders, outstanding_principal(&original));
	loan = copy_of(&original);
	for (int i = 0; i < MAX_EVENTS && draw->at < draw->end; i++)
	{
		Schedule	next = copy_of(&loan);
		Cents		before = outstanding_principal(&loan);
		Change		change;

		draw_event(draw, &loan, &event);
		if (!apply_event(&next, &event, &change, NULL))
			continue;
		loan = next;
		move_parts(&funders, outstanding_principal(&loan) - before);
		require(sum_of(&funders) == outstanding_principal(&loan));
	}
	fuzz_subvention(draw, &original, draw_day(draw, &loan));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Draw		draw = {data, data + size};

	if (draw_one_in(&draw, 4))
		fuzz_moves(&draw);
	else
		fuzz_life(&draw);
	harness_reset();
	return 0;
}
