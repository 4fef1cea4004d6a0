/*
 * money_came.c
 *		Money that comes, or bounces, is counted for what the borrower
 *		promised.
 *
 * Every payment passes here, and hardly any borrower has promised anything:
 * so the index of promises is looked at first, without a statement.
 */
#include "compat.h"

#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/rel.h"

#include "engine/borrower_index.h"
#include "engine/statement.h"
#include "engine/trigger_column.h"

PG_FUNCTION_INFO_V1(consfin_money_came);

/* money_came(): a trigger on what borrowers pay */
Datum
consfin_money_came(PG_FUNCTION_ARGS)
{
	static Statement count = STATEMENT(
		"SELECT consfin_internal.count_money($1)");
	static int	guess = 0;
	TriggerData *trigger;
	Datum		borrower_id;
	bool		is_null;
	Writer		w = WRITER;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("money_came() is a trigger")));
	trigger = (TriggerData *) fcinfo->context;
	borrower_id = heap_getattr(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ?
							   trigger->tg_newtuple : trigger->tg_trigtuple,
							   trigger_column(trigger, "borrower_id", 'b',
											  &guess),
							   RelationGetDescr(trigger->tg_relation),
							   &is_null);
	if (is_null || !borrower_index_has("promise", "promise_hopes",
									   DatumGetInt64(borrower_id)))
		return PointerGetDatum(NULL);
	SPI_connect();
	put_datum(&w, 'b', borrower_id);
	run(&count, &w, NULL);
	SPI_finish();
	return PointerGetDatum(NULL);
}
