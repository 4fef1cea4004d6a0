/*
 * late_loans.c
 *		The loans of a borrower that are in a stage, as they stand now.
 */
#include "book/loan/late_loans.h"

#include "utils/builtins.h"

void
late_loans_open(LateLoans *loans)
{
	KeyedRows  *rows = &loans->rows;

	keyed_rows_open(rows, "loan", "loan_open", AccessShareLock);
	loans->loan_id = keyed_rows_column(rows, "loan_id");
	loans->stage = keyed_rows_column(rows, "stage");
	loans->read_on = keyed_rows_column(rows, "read_on");
	loans->outstanding = keyed_rows_column(rows, "outstanding");
	loans->product_code = keyed_rows_column(rows, "product_code");
	loans->list = NULL;
	loans->count = loans->room = 0;
}

static void
add_loan(LateLoans *loans, const LateLoan *loan)
{
	if (loans->count == loans->room)
	{
		loans->room = Max(2 * loans->room, 8);
		loans->list = loans->list == NULL
			? palloc(loans->room * sizeof(LateLoan))
			: repalloc(loans->list, loans->room * sizeof(LateLoan));
	}
	loans->list[loans->count++] = *loan;
}

void
late_loans_read(LateLoans *loans, int64 borrower_id)
{
	KeyedRows  *rows = &loans->rows;
	HeapTuple	row;
	bool		is_null;

	loans->count = 0;
	keyed_rows_find(rows, borrower_id);
	while ((row = keyed_rows_next(rows)) != NULL)
	{
		LateLoan	loan;

#define VALUE(column)	keyed_rows_value(rows, row, loans->column, &is_null)
		loan.stage = DatumGetInt32(VALUE(stage));
		if (loan.stage == 0)
			continue;
		loan.loan_id = DatumGetInt64(VALUE(loan_id));
		loan.read_on = DatumGetDateADT(VALUE(read_on));
		loan.outstanding = (Cents) DatumGetInt64(VALUE(outstanding));
		loan.product_code = TextDatumGetCString(VALUE(product_code));
		add_loan(loans, &loan);
	}
	keyed_rows_found(rows);
}

void
late_loans_close(LateLoans *loans)
{
	keyed_rows_close(&loans->rows);
}
