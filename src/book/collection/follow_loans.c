/*
 * follow_loans.c
 *		Which loans that a statement wrote let a case follow.
 *
 * Every statement that writes loans passes here, and most of them move no
 * case: they cost no statement.
 */
#include "book/collection/follow_cases.h"

#include "executor/spi.h"

#include "book/stage/loan_row.h"

PG_FUNCTION_INFO_V1(consfin_follow_loans);

static bool
same_text(Datum a, Datum b)
{
	struct varlena *x = PG_DETOAST_DATUM_PACKED(a);
	struct varlena *y = PG_DETOAST_DATUM_PACKED(b);

	return VARSIZE_ANY_EXHDR(x) == VARSIZE_ANY_EXHDR(y) &&
		memcmp(VARDATA_ANY(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(x)) == 0;
}

/* Since when the policy is in force by which the loan was read. */
static Day
policy_since(const LoanRow *loan)
{
	const Scale *scales[MAX_SCALES];

	scales_on(read_on(loan), scales);
	return scales[STAGES] == NULL ? NO_DAY : scales[STAGES]->starts_on;
}

/*
 * Whether what the loan asks for can have changed: a loan in no stage asks
 * for nothing, and the others by their stage, state, balance and policy.
 */
static bool
can_move_case(const Moved *moved)
{
	const LoanRow *old = moved->old;
	const LoanRow *new = &moved->new;

	if (old == NULL)
		return stage_of(new) > 0;
	if (stage_of(old) != stage_of(new))
		return true;
	if (stage_of(new) == 0)
		return false;
	return old->values[OUTSTANDING] != new->values[OUTSTANDING] ||
		!same_text(old->values[STATUS], new->values[STATUS]) ||
		(read_on(old) != read_on(new) &&
		 policy_since(old) != policy_since(new));
}

/*
 * follow_loans(): trigger, after a statement wrote rows of loans.  Opens,
 * moves and closes the cases of their borrowers.
 */
Datum
consfin_follow_loans(PG_FUNCTION_ARGS)
{
	Followers	followers = {0};
	MovedRows	rows;
	Moved		moved;

	begin_moved_rows(fcinfo, &rows);
	while (next_moved(&rows, &moved))
	{
		if (can_move_case(&moved))
			add_follower(&followers,
						 DatumGetInt64(moved.new.values[BORROWER_ID]),
						 stage_of(&moved.new) > 0);
	}
	end_moved_rows(&rows);
	if (followers.count > 0)
	{
		SPI_connect();
		follow_cases(&followers);
		SPI_finish();
	}
	return PointerGetDatum(NULL);
}
