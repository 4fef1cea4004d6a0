/*
 * chart.c
 *		The type chart: accounts that what happens to a loan is posted to.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "errors.h"
#include "type/chart.h"
#include "type/packed.h"

PG_FUNCTION_INFO_V1(consfin_chart_account);
PG_FUNCTION_INFO_V1(consfin_chart_accounts);

PACKED_TYPE(chart, Chart, CHART_TEXT, CHART_BYTES, chart_unpack);

/* chart_account(chart, key): null where the chart has none */
Datum
consfin_chart_account(PG_FUNCTION_ARGS)
{
	text	   *key = PG_GETARG_TEXT_PP(1);
	Chart		chart;
	AccountUse	use;
	Fault		f;

	open_chart(PG_GETARG_DATUM(0), &chart);
	if (!account_use_find(VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key), &use, &f))
		raise_fault(&f);
	if (chart.account[use] == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(chart.account[use]);
}

/* chart_accounts(chart): rows (key, account) */
Datum
consfin_chart_accounts(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Chart		chart;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	open_chart(PG_GETARG_DATUM(0), &chart);
	for (int use = 0; use < ACCOUNT_USES; use++)
	{
		bool		nulls[2] = {false};
		Datum		values[2];

		if (chart.account[use] == 0)
			continue;
		values[0] = CStringGetTextDatum(account_use_key((AccountUse) use));
		values[1] = Int32GetDatum(chart.account[use]);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}
