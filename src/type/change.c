/*
 * change.c
 *		The type change: what an event did to a schedule.
 */
#include "compat.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/tuplestore.h"

#include "core/event/change_text.h"
#include "type/cents.h"
#include "type/change.h"
#include "type/packed.h"

PG_FUNCTION_INFO_V1(change_to_jsonb);
PG_FUNCTION_INFO_V1(change_kind);
PG_FUNCTION_INFO_V1(change_on_date);
PG_FUNCTION_INFO_V1(change_amount);
PG_FUNCTION_INFO_V1(change_excess);
PG_FUNCTION_INFO_V1(change_lines);

PACKED_TYPE(change, Change, change_text_bound(record),
			change_pack_bound(record), change_unpack);

Datum
change_to_jsonb(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_in, change_out(fcinfo));
}

/* The kind of the event that made the change. */
Datum
change_kind(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_TEXT_P(cstring_to_text(event_kind_names[change.event]));
}

Datum
change_on_date(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_DATEADT(change.on);
}

/* What the event was given, in cents. */
Datum
change_amount(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_CENTS(change.amount);
}

/* What was left over of it, in cents. */
Datum
change_excess(PG_FUNCTION_ARGS)
{
	Change		change;

	open_change(PG_GETARG_DATUM(0), &change);
	PG_RETURN_CENTS(change.excess);
}

/* The lines as rows (kind, component, no, due_on, amount in cents). */
Datum
change_lines(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Change		change;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	open_change(PG_GETARG_DATUM(0), &change);
	for (int i = 0; i < change.count; i++)
	{
		const ChangeLine *line = &change.lines[i];
		bool		nulls[5] = {false};
		Datum		values[5];

		CHECK_FOR_INTERRUPTS();
		values[0] = CStringGetTextDatum(change_kind_names[line->kind]);
		values[1] = CStringGetTextDatum(component_names[line->component]);
		values[2] = Int32GetDatum(line->no);
		values[3] = DateADTGetDatum(line->due_on);
		values[4] = CentsGetDatum(line->amount);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}
