/*
 * quarantined.c
 *		Loans that a step of the day failed on.
 */
#include "book/quarantine/quarantined.h"

#include "utils/builtins.h"

/* Steps that work loan by loan; view lending.quarantines has the same. */
static const char *const loan_steps[] = {
	"stages", "write_offs", "accrual", "month"
};

void
quarantined_open(Quarantined *quarantined)
{
	keyed_rows_open(&quarantined->rows, "quarantine", "quarantine_open",
					AccessShareLock);
	quarantined->step = keyed_rows_column(&quarantined->rows, "step");
	quarantined->unit_id = keyed_rows_column(&quarantined->rows, "unit_id");
}

static bool
is_step_of_loans(Datum step)
{
	char	   *name = TextDatumGetCString(step);

	for (int i = 0; i < (int) lengthof(loan_steps); i++)
	{
		if (strcmp(name, loan_steps[i]) == 0)
			return true;
	}
	return false;
}

int
quarantined_loans(Quarantined *quarantined, int64 borrower_id, int64 **loans)
{
	KeyedRows  *rows = &quarantined->rows;
	int			count = 0;
	HeapTuple	row;
	bool		is_null;

	*loans = NULL;
	keyed_rows_find(rows, borrower_id);
	while ((row = keyed_rows_next(rows)) != NULL)
	{
		if (!is_step_of_loans(keyed_rows_value(rows, row, quarantined->step,
											   &is_null)))
			continue;
		*loans = *loans == NULL ? palloc(sizeof(int64))
			: repalloc(*loans, (count + 1) * sizeof(int64));
		(*loans)[count++] = DatumGetInt64(keyed_rows_value(
			rows, row, quarantined->unit_id, &is_null));
	}
	keyed_rows_found(rows);
	return count;
}

void
quarantined_close(Quarantined *quarantined)
{
	keyed_rows_close(&quarantined->rows);
}
