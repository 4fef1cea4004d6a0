/*
 * line.c
 *		What commands in PL/pgSQL ask of a credit line.
 */
#include "compat.h"

#include "utils/builtins.h"

#include "calc/composite.h"
#include "book/line/credit_line.h"

PG_FUNCTION_INFO_V1(consfin_lock_line);
PG_FUNCTION_INFO_V1(consfin_available);
PG_FUNCTION_INFO_V1(consfin_move_line);

/* lock_line(borrower_id, line_id) */
Datum
consfin_lock_line(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "line_id"};
	Line		line;

	refuse_nulls(fcinfo, 2, names);
	SPI_connect();
	lock_line(PG_GETARG_INT64(0), PG_GETARG_INT64(1), &line);
	SPI_finish();
	PG_RETURN_VOID();
}

/* available(borrower_id, line_id) */
Datum
consfin_available(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"borrower_id", "line_id"};
	Line		line;
	Cents		available;

	refuse_nulls(fcinfo, 2, names);
	SPI_connect();
	read_line(PG_GETARG_INT64(0), PG_GETARG_INT64(1), &line);
	available = line_available(&line);
	SPI_finish();
	PG_RETURN_CENTS(available);
}

/* The line as it is now, as a line_result. */
static Datum
line_answer(Line *line, FunctionCallInfo fcinfo, MemoryContext caller)
{
	Cents		available = line_available(line);
	Answer		answer;

	MemoryContextSwitchTo(caller);
	answer_begin(&answer, result_row_type(fcinfo));
	answer_decision(&answer, NULL);
	answer_id(&answer, "line_id", line->line_id);
	answer_text(&answer, "status", line->status);
	answer_cents(&answer, "limit_amount", line->limit);
	answer_cents(&answer, "held", line->held);
	answer_cents(&answer, "outstanding", line->outstanding);
	answer_cents(&answer, "available", available);
	answer_bool(&answer, "over_limit", line->over_limit);
	return HeapTupleGetDatum(answer_row(&answer));
}

/*
 * move_line(borrower_id, line_id, kind, amount, outstanding, limit_amount,
 * loan_id)
 */
Datum
consfin_move_line(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "line_id", "kind", "amount", "outstanding",
		"limit_amount"
	};
	MemoryContext caller = CurrentMemoryContext;
	CommandContext context;
	Line		line;
	Datum		answer;

	refuse_nulls(fcinfo, 6, names);
	command_start(&context);
	require_day(&context);
	lock_line(PG_GETARG_INT64(0), PG_GETARG_INT64(1), &line);
	change_line(&line, text_to_cstring(PG_GETARG_TEXT_PP(2)),
				PG_GETARG_CENTS(3), PG_GETARG_CENTS(4), PG_GETARG_CENTS(5),
				PG_ARGISNULL(6) ? 0 : PG_GETARG_INT64(6), &context);
	write_line(&line);
	answer = line_answer(&line, fcinfo, caller);
	command_end();
	return answer;
}
