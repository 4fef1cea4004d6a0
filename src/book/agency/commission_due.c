/*
 * commission_due.c
 *		Money of a borrower whose case is or was placed is noted, as it
 *		comes, goes elsewhere or bounces, for the next settlement.
 *
 * Every payment passes here, and hardly any borrower was ever placed: so the
 * index of placements is looked at first, without a statement.
 */
#include "compat.h"

#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/rel.h"

#include "engine/borrower_index.h"
#include "engine/statement.h"
#include "engine/trigger_column.h"

PG_FUNCTION_INFO_V1(consfin_commission_due);

/* commission_due(): a trigger on what borrowers pay */
Datum
consfin_commission_due(PG_FUNCTION_ARGS)
{
	static Statement note = STATEMENT(
		"INSERT INTO lending.commission_due"
		" (borrower_id, repayment_id, due_id)"
		" VALUES ($1, $2, consfin.new_id())");
	static int	guesses[2] = {0, 0};
	TriggerData *trigger;
	HeapTuple	row;
	Datum		borrower_id;
	Datum		repayment_id;
	bool		is_null;
	Writer		w = WRITER;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("commission_due() is a trigger")));
	trigger = (TriggerData *) fcinfo->context;
	row = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
		trigger->tg_newtuple : trigger->tg_trigtuple;
	borrower_id = heap_getattr(row, trigger_column(trigger, "borrower_id",
												   'b', &guesses[0]),
							   RelationGetDescr(trigger->tg_relation),
							   &is_null);
	if (is_null || !borrower_index_has("placement", "placement_pkey",
									   DatumGetInt64(borrower_id)))
		return PointerGetDatum(NULL);
	repayment_id = heap_getattr(row, trigger_column(trigger, "repayment_id",
													'b', &guesses[1]),
								RelationGetDescr(trigger->tg_relation),
								&is_null);
	SPI_connect();
	put_datum(&w, 'b', borrower_id);
	put_datum(&w, 'b', repayment_id);
	run(&note, &w, NULL);
	SPI_finish();
	return PointerGetDatum(NULL);
}
