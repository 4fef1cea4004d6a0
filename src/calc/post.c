/*
 * post.c
 *		post(change, chart): what a servicing function did as an entry.
 */
#include "compat.h"

#include "core/ledger/post.h"
#include "errors.h"
#include "type/change.h"
#include "type/chart.h"
#include "type/entry.h"

PG_FUNCTION_INFO_V1(consfin_post);

/* post(change, chart, accruing) */
Datum
consfin_post(PG_FUNCTION_ARGS)
{
	EntryLine	lines[ACCOUNT_USES];
	int32		count;
	Change		change;
	Chart		chart;
	Fault		f;

	open_change(PG_GETARG_DATUM(0), &change);
	open_chart(PG_GETARG_DATUM(1), &chart);
	if (!post_change(&change, &chart, PG_GETARG_BOOL(2), lines, &count, &f))
		raise_fault(&f);
	if (count == 0)
		PG_RETURN_NULL();
	if (!entry_seal(lines, &count, &f))
		raise_fault(&f);
	PG_RETURN_POINTER(entry_make(lines, count));
}
