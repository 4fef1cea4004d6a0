/*
 * contract.c
 *		What a borrower is shown and agrees to before a loan is made.
 */
#include "book/loan/contract.h"

#include "access/htup_details.h"
#include "executor/executor.h"
#include "mb/pg_wchar.h"
#include "port/pg_bswap.h"
#include "utils/builtins.h"

#include "engine/command.h"
#include "engine/new_id.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_write_contract);

/* SHA-256 of product code, a zero byte, version (4 bytes), and schedule. */
static Datum
terms_hash(const Agreement *agreement)
{
	PackedSchedule packed = packed_schedule(agreement->schedule);
	bytea	   *hash = (bytea *) palloc(VARHDRSZ + HASH_BYTES);
	uint32		version = pg_hton32((uint32) agreement->product_version);
	StringInfoData bytes;
	char	   *code;

	initStringInfo(&bytes);
	code = pg_server_to_any(agreement->product_code,
							(int) strlen(agreement->product_code), PG_UTF8);
	appendBinaryStringInfo(&bytes, code, (int) strlen(code) + 1);
	appendBinaryStringInfo(&bytes, (char *) &version, sizeof(version));
	appendBinaryStringInfo(&bytes, (const char *) packed.bytes,
						   (int) packed.length);
	SET_VARSIZE(hash, VARHDRSZ + HASH_BYTES);
	sha256(bytes.data, (size_t) bytes.len, (uint8 *) VARDATA(hash));
	return PointerGetDatum(hash);
}

int64
write_contract(const Agreement *agreement, const char *status)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.contract (borrower_id, contract_id, line_id,"
		" status, product_code, product_version, amount, schedule,"
		" terms_hash, shown_at, accepted_at, apr_cn_simple, apr_cn_compound,"
		" apr_us_actuarial, apr_eu_aprc) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
		" $15)", "bbbttimsyzzffff");
	Datum		values[11 + APR_METHODS];
	char		nulls[11 + APR_METHODS];
	int64		contract_id = new_id();

	memset(nulls, ' ', sizeof(nulls));
	values[0] = Int64GetDatum(agreement->borrower_id);
	values[1] = Int64GetDatum(contract_id);
	values[2] = Int64GetDatum(agreement->line_id);
	values[3] = CStringGetTextDatum(status);
	values[4] = CStringGetTextDatum(agreement->product_code);
	values[5] = Int32GetDatum(agreement->product_version);
	values[6] = CentsGetDatum(agreement->amount);
	values[7] = agreement->schedule;
	values[8] = terms_hash(agreement);
	values[9] = TimestampTzGetDatum(GetCurrentTimestamp());
	values[10] = values[9];
	nulls[10] = strcmp(status, "executed") == 0 ? ' ' : 'n';
	for (int i = 0; i < APR_METHODS; i++)
	{
		values[11 + i] = Float8GetDatum(agreement->rate[i]);
		nulls[11 + i] = agreement->has_rate[i] ? ' ' : 'n';
	}
	execute(&insert, values, nulls, 0);
	return contract_id;
}

void
unknown_contract(int64 borrower_id, int64 contract_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_UNKNOWN_ID),
			 errmsg("contract \"%lld\" of borrower \"%lld\" does not exist",
					(long long) contract_id, (long long) borrower_id)));
}

const char *
lock_contract(int64 borrower_id, int64 contract_id, Contract *contract)
{
	static Statement lock = STATEMENT(
		"SELECT c.status, c.line_id, c.product_code, c.product_version,"
		" c.schedule FROM lending.contract c"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.contract_id OPERATOR(pg_catalog.=) $2 FOR UPDATE", "bb");
	Datum		values[2];
	bool		is_null;

	values[0] = Int64GetDatum(borrower_id);
	values[1] = Int64GetDatum(contract_id);
	if (execute(&lock, values, NULL, 0) == 0)
		unknown_contract(borrower_id, contract_id);
	contract->borrower_id = borrower_id;
	contract->contract_id = contract_id;
	contract->status = TextDatumGetCString(result_value(0, 1, &is_null));
	contract->line_id = DatumGetInt64(result_value(0, 2, &is_null));
	contract->product_code = TextDatumGetCString(result_value(0, 3,
															  &is_null));
	contract->product_version = DatumGetInt32(result_value(0, 4, &is_null));
	contract->schedule = result_value(0, 5, &is_null);
	if (strcmp(contract->status, "accepted") != 0)
		return psprintf("contract_%s", contract->status);
	return NULL;
}

const char *
execute_contract(const Contract *contract, const Agreement *agreement)
{
	static Statement update = STATEMENT(
		"UPDATE lending.contract c SET status = 'executed'"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.contract_id OPERATOR(pg_catalog.=) $2", "bb");
	PackedSchedule shown = packed_schedule(contract->schedule);
	PackedSchedule quote = packed_schedule(agreement->schedule);
	Datum		values[2];

	/* What was accepted is what is made: the same rows, of the same day. */
	if (contract->line_id != agreement->line_id ||
		contract->product_version != agreement->product_version ||
		strcmp(contract->product_code, agreement->product_code) != 0 ||
		shown.length != quote.length ||
		memcmp(shown.bytes, quote.bytes, shown.length) != 0)
		return "contract_differs";
	values[0] = Int64GetDatum(contract->borrower_id);
	values[1] = Int64GetDatum(contract->contract_id);
	execute(&update, values, NULL, 0);
	return NULL;
}

/*
 * write_contract(borrower_id, line_id, product_code, version, amount, quote,
 * status)
 */
Datum
consfin_write_contract(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {
		"borrower_id", "line_id", "product_code", "version", "amount",
		"quote", "status"
	};
	HeapTupleHeader quote;
	double		rate[APR_METHODS];
	bool		has_rate[APR_METHODS];
	Agreement	agreement;
	int64		contract_id;
	bool		is_null;

	refuse_nulls(fcinfo, 7, names);
	quote = PG_GETARG_HEAPTUPLEHEADER(5);
	agreement.borrower_id = PG_GETARG_INT64(0);
	agreement.line_id = PG_GETARG_INT64(1);
	agreement.product_code = text_to_cstring(PG_GETARG_TEXT_PP(2));
	agreement.product_version = PG_GETARG_INT32(3);
	agreement.amount = PG_GETARG_CENTS(4);
	agreement.schedule = GetAttributeByName(quote, "schedule", &is_null);
	if (is_null)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("schedule of a quote must not be null"),
				 errhint("A quote with a reason has none.")));
	for (int i = 0; i < APR_METHODS; i++)
	{
		rate[i] = DatumGetFloat8(GetAttributeByName(quote,
													apr_method_names[i],
													&is_null));
		has_rate[i] = !is_null;
	}
	agreement.rate = rate;
	agreement.has_rate = has_rate;
	SPI_connect();
	contract_id = write_contract(&agreement,
								 text_to_cstring(PG_GETARG_TEXT_PP(6)));
	SPI_finish();
	PG_RETURN_INT64(contract_id);
}
