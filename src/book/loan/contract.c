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
#include "engine/sha256.h"
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

/* Write it as shown, and where it is executed as agreed, at that time. */
static int64
insert_contract(const Agreement *agreement, const char *status,
				TimestampTz at, InsertBatch *batch)
{
	static Statement insert = STATEMENT(
		"INSERT INTO lending.contract (borrower_id, contract_id, line_id,"
		" status, product_code, product_version, amount, schedule,"
		" terms_hash, shown_at, accepted_at, apr_cn_simple, apr_cn_compound,"
		" apr_us_actuarial, apr_eu_aprc) VALUES"
		" ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
		" $15)");
	int64		contract_id = new_id();
	Writer		w = WRITER;

	put_int64(&w, agreement->borrower_id);
	put_int64(&w, contract_id);
	put_int64(&w, agreement->line_id);
	put_text(&w, status);
	put_text(&w, agreement->product_code);
	put_int32(&w, agreement->product_version);
	put_cents(&w, agreement->amount);
	put_datum(&w, 's', agreement->schedule);
	put_datum(&w, 'y', terms_hash(agreement));
	put_timestamp(&w, at);
	if (strcmp(status, "executed") == 0)
		put_timestamp(&w, at);
	else
		put_null(&w, 'z');
	for (int i = 0; i < APR_METHODS; i++)
		put_numeric(&w, agreement->rate[i]);
	insert_row(batch, &insert, &w);
	return contract_id;
}

int64
write_contract(const Agreement *agreement, const char *status)
{
	return insert_contract(agreement, status, GetCurrentTimestamp(), NULL);
}

int64
write_old_contract(const Agreement *agreement, TimestampTz agreed_at,
				   InsertBatch *batch)
{
	return insert_contract(agreement, "executed", agreed_at, batch);
}

const char *
lock_contract(int64 borrower_id, int64 contract_id, Contract *contract)
{
	static Statement lock = STATEMENT(
		"SELECT c.status, c.line_id, c.product_code, c.product_version,"
		" c.schedule FROM lending.contract c"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.contract_id OPERATOR(pg_catalog.=) $2 FOR NO KEY UPDATE");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, borrower_id);
	put_int64(&w, contract_id);
	run(&lock, &w, &r);
	if (!next_row(&r))
		raise_unknown("contract", contract_id, borrower_id);
	contract->borrower_id = borrower_id;
	contract->contract_id = contract_id;
	contract->status = read_text(&r);
	contract->line_id = read_int64(&r);
	contract->product_code = read_text(&r);
	contract->product_version = read_int32(&r);
	contract->schedule = read_value(&r);
	finish(&r);
	if (strcmp(contract->status, "accepted") != 0)
		return psprintf("contract_%s", contract->status);
	return NULL;
}

const char *
compare_contract(const Contract *contract, const Agreement *agreement)
{
	PackedSchedule shown = packed_schedule(contract->schedule);
	PackedSchedule quoted = packed_schedule(agreement->schedule);

	/* What was accepted is what is made: the same rows, of the same day. */
	if (contract->line_id != agreement->line_id ||
		contract->product_version != agreement->product_version ||
		strcmp(contract->product_code, agreement->product_code) != 0 ||
		shown.length != quoted.length ||
		memcmp(shown.bytes, quoted.bytes, shown.length) != 0)
		return "contract_differs";
	return NULL;
}

void
execute_contract(const Contract *contract)
{
	static Statement update = STATEMENT(
		"UPDATE lending.contract c SET status = 'executed'"
		" WHERE c.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND c.contract_id OPERATOR(pg_catalog.=) $2");
	Writer		w = WRITER;

	put_int64(&w, contract->borrower_id);
	put_int64(&w, contract->contract_id);
	run(&update, &w, NULL);
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
	Numeric		rate[APR_METHODS];
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
		Datum		value = GetAttributeByName(quote, apr_method_names[i],
											   &is_null);

		rate[i] = is_null ? NULL : DatumGetNumeric(value);
	}
	agreement.rate = rate;
	SPI_connect();
	contract_id = write_contract(&agreement,
								 text_to_cstring(PG_GETARG_TEXT_PP(6)));
	SPI_finish();
	PG_RETURN_INT64(contract_id);
}
