/*
 * stock.c
 *		take_stock(): what many loans owe, by product and class, in one pass.
 *
 * There are few products and classes, so that the cell of a loan is mostly
 * that of the one before it, and always near.  Amounts are held in 128 bits.
 * Whoever is late by class is listed, for contagion: which other loans of
 * these borrowers belong to a worse cell is known only at the end.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "libpq/pqformat.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "core/base.h"

PG_FUNCTION_INFO_V1(consfin_stock_add);
PG_FUNCTION_INFO_V1(consfin_stock_combine);
PG_FUNCTION_INFO_V1(consfin_stock_bytes);
PG_FUNCTION_INFO_V1(consfin_stock_of_bytes);
PG_FUNCTION_INFO_V1(consfin_stock_cells);
PG_FUNCTION_INFO_V1(consfin_stock_late);

/*
 * What is added up of a loan: its components, charges in suspense, and of
 * principal what is.
 */
enum
{
	SUSPENDED = COMPONENTS - INTEREST,
	SUSPENDED_PRINCIPAL = SUSPENDED + COMPONENTS,
	SUMS
};

typedef struct Cell
{
	char	   *product_code;
	int32		code_length;
	int32		product_version;
	int32		class;
	int64		loans;
	i128		sums[SUMS];
} Cell;

typedef struct Late
{
	int64		borrower_id;
	int32		class;
} Late;

typedef struct Stock
{
	MemoryContext context;
	Cell	   *cells;
	int32		cell_count;
	int32		cell_room;
	int32		last;			/* cell of the loan before */
	Late	   *late;
	int64		late_count;
	int64		late_room;
} Stock;

static Stock *
make_stock(FunctionCallInfo fcinfo)
{
	MemoryContext context;
	Stock	   *stock;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "a stock is taken by an aggregate");
	stock = MemoryContextAllocZero(context, sizeof(Stock));
	stock->context = context;
	stock->cell_room = 8;
	stock->cells = MemoryContextAlloc(context,
									  stock->cell_room * sizeof(Cell));
	stock->late_room = 64;
	stock->late = MemoryContextAlloc(context,
									 stock->late_room * sizeof(Late));
	return stock;
}

static inline bool
is_cell(const Cell *cell, const char *code, int32 length, int32 version,
		int32 class)
{
	return cell->class == class && cell->product_version == version &&
		cell->code_length == length &&
		memcmp(cell->product_code, code, length) == 0;
}

static Cell *
add_cell(Stock *stock, const char *code, int32 length, int32 version,
		 int32 class)
{
	Cell	   *cell;

	if (stock->cell_count == stock->cell_room)
	{
		stock->cell_room *= 2;
		stock->cells = repalloc(stock->cells,
								stock->cell_room * sizeof(Cell));
	}
	stock->last = stock->cell_count;
	cell = &stock->cells[stock->cell_count++];
	memset(cell, 0, sizeof(*cell));
	cell->product_code = MemoryContextAlloc(stock->context, length + 1);
	memcpy(cell->product_code, code, length);
	cell->code_length = length;
	cell->product_version = version;
	cell->class = class;
	return cell;
}

static Cell *
find_cell(Stock *stock, const char *code, int32 length, int32 version,
		  int32 class)
{
	if (stock->cell_count > 0 && is_cell(&stock->cells[stock->last], code,
										 length, version, class))
		return &stock->cells[stock->last];
	for (int32 i = 0; i < stock->cell_count; i++)
	{
		if (is_cell(&stock->cells[i], code, length, version, class))
		{
			stock->last = i;
			return &stock->cells[i];
		}
	}
	return add_cell(stock, code, length, version, class);
}

static void
add_late(Stock *stock, int64 borrower_id, int32 class)
{
	Late	   *last = &stock->late[stock->late_count - 1];

	/* Loans of a borrower mostly stand together. */
	if (stock->late_count > 0 && last->borrower_id == borrower_id)
	{
		last->class = Max(last->class, class);
		return;
	}
	if (stock->late_count == stock->late_room)
	{
		stock->late_room *= 2;
		stock->late = repalloc_huge(stock->late,
									stock->late_room * sizeof(Late));
	}
	stock->late[stock->late_count].borrower_id = borrower_id;
	stock->late[stock->late_count++].class = class;
}

/*
 * stock_add(stock, borrower_id, product_code, product_version, class, owed,
 * suspended, times): a loan more, or less when times is -1; the borrower is
 * null where nobody asks for it
 */
Datum
consfin_stock_add(PG_FUNCTION_ARGS)
{
	Stock	   *stock = PG_ARGISNULL(0) ? make_stock(fcinfo) :
		(Stock *) PG_GETARG_POINTER(0);
	const text *code;
	const ArrayType *array;
	const int64 *owed;
	int32		times;
	Cell	   *cell;

	for (int i = 2; i < 8; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("what a loan adds to a stock must not be null")));
	}
	code = PG_GETARG_TEXT_PP(2);
	array = PG_GETARG_ARRAYTYPE_P(5);
	times = PG_GETARG_INT32(7);
	if (ARR_NDIM(array) != 1 || ARR_HASNULL(array) ||
		ARR_DIMS(array)[0] != COMPONENTS + 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("what a loan owes must be five amounts")));
	owed = (const int64 *) ARR_DATA_PTR(array);
	cell = find_cell(stock, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code),
					 PG_GETARG_INT32(3), PG_GETARG_INT32(4));
	cell->loans += times;
	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		i128		amount = (i128) owed[c] * times;

		cell->sums[c] += amount;
		if (c != PRINCIPAL && PG_GETARG_BOOL(6))
			cell->sums[SUSPENDED + c] += amount;
	}
	cell->sums[SUSPENDED_PRINCIPAL] += (i128) owed[COMPONENTS] * times;
	if (!PG_ARGISNULL(1) && cell->class > 1)
		add_late(stock, PG_GETARG_INT64(1), cell->class);
	PG_RETURN_POINTER(stock);
}

/* stock_combine(stock, other) */
Datum
consfin_stock_combine(PG_FUNCTION_ARGS)
{
	Stock	   *stock = PG_ARGISNULL(0) ? make_stock(fcinfo) :
		(Stock *) PG_GETARG_POINTER(0);
	const Stock *other;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(stock);
	other = (const Stock *) PG_GETARG_POINTER(1);
	for (int32 i = 0; i < other->cell_count; i++)
	{
		const Cell *from = &other->cells[i];
		Cell	   *cell = find_cell(stock, from->product_code,
									 from->code_length, from->product_version,
									 from->class);

		cell->loans += from->loans;
		for (int s = 0; s < SUMS; s++)
			cell->sums[s] += from->sums[s];
	}
	for (int64 i = 0; i < other->late_count; i++)
		add_late(stock, other->late[i].borrower_id, other->late[i].class);
	PG_RETURN_POINTER(stock);
}

/* stock_bytes(stock): as workers send it, and as it is when it is taken */
Datum
consfin_stock_bytes(PG_FUNCTION_ARGS)
{
	const Stock *stock = (const Stock *) PG_GETARG_POINTER(0);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint32(&buffer, stock->cell_count);
	for (int32 i = 0; i < stock->cell_count; i++)
	{
		const Cell *cell = &stock->cells[i];

		pq_sendint32(&buffer, cell->code_length);
		pq_sendbytes(&buffer, cell->product_code, cell->code_length);
		pq_sendint32(&buffer, cell->product_version);
		pq_sendint32(&buffer, cell->class);
		pq_sendint64(&buffer, cell->loans);
		for (int s = 0; s < SUMS; s++)
		{
			pq_sendint64(&buffer, (uint64) (cell->sums[s] >> 64));
			pq_sendint64(&buffer, (uint64) cell->sums[s]);
		}
	}
	pq_sendint64(&buffer, stock->late_count);
	for (int64 i = 0; i < stock->late_count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		pq_sendint64(&buffer, stock->late[i].borrower_id);
		pq_sendint32(&buffer, stock->late[i].class);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

static void
get_cell(StringInfo message, Stock *stock)
{
	int32		length = pq_getmsgint(message, 4);
	const char *code = pq_getmsgbytes(message, length);
	int32		version = pq_getmsgint(message, 4);
	int32		class = pq_getmsgint(message, 4);
	Cell	   *cell = add_cell(stock, code, length, version, class);

	cell->loans = pq_getmsgint64(message);
	for (int s = 0; s < SUMS; s++)
	{
		u128		high = (uint64) pq_getmsgint64(message);

		cell->sums[s] = (i128) (high << 64 | (uint64) pq_getmsgint64(message));
	}
}

/* What stock_bytes() wrote; 08P01 when it is cut short. */
static void
read_stock(const bytea *bytes, Stock *stock)
{
	StringInfoData message;
	int32		cells;
	int64		late;

	message.data = (char *) VARDATA_ANY(bytes);
	message.len = VARSIZE_ANY_EXHDR(bytes);
	message.maxlen = message.len;
	message.cursor = 0;
	cells = pq_getmsgint(&message, 4);
	for (int32 i = 0; i < cells; i++)
		get_cell(&message, stock);
	late = pq_getmsgint64(&message);
	for (int64 i = 0; i < late; i++)
	{
		int64		borrower_id = pq_getmsgint64(&message);

		CHECK_FOR_INTERRUPTS();
		add_late(stock, borrower_id, pq_getmsgint(&message, 4));
	}
	pq_getmsgend(&message);
}

/* stock_of_bytes(bytes, internal) */
Datum
consfin_stock_of_bytes(PG_FUNCTION_ARGS)
{
	Stock	   *stock = make_stock(fcinfo);

	read_stock(PG_GETARG_BYTEA_PP(0), stock);
	PG_RETURN_POINTER(stock);
}

/* A stock read for its rows. */
static Stock *
stock_to_show(const bytea *bytes)
{
	Stock	   *stock = palloc0(sizeof(Stock));

	stock->context = CurrentMemoryContext;
	stock->cell_room = 8;
	stock->cells = palloc(stock->cell_room * sizeof(Cell));
	stock->late_room = 64;
	stock->late = palloc(stock->late_room * sizeof(Late));
	read_stock(bytes, stock);
	return stock;
}

/* Sums of a book fit into 10^36. */
static Datum
sum_numeric(i128 sum)
{
	const int64 unit = INT64CONST(1000000000000000000);
	Datum		high = NumericGetDatum(int64_to_numeric((int64) (sum / unit)));
	Datum		low = NumericGetDatum(int64_to_numeric((int64) (sum % unit)));

	high = DirectFunctionCall2(numeric_mul, high,
							   NumericGetDatum(int64_to_numeric(unit)));
	return DirectFunctionCall2(numeric_add, high, low);
}

/* stock_cells(stock): rows (product_code, version, class, loans, sums...) */
Datum
consfin_stock_cells(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const Stock *stock = stock_to_show(PG_GETARG_BYTEA_PP(0));

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (int32 i = 0; i < stock->cell_count; i++)
	{
		const Cell *cell = &stock->cells[i];
		bool		nulls[4 + SUMS] = {false};
		Datum		values[4 + SUMS];

		values[0] = PointerGetDatum(cstring_to_text_with_len(
			cell->product_code, cell->code_length));
		values[1] = Int32GetDatum(cell->product_version);
		values[2] = Int32GetDatum(cell->class);
		values[3] = Int64GetDatum(cell->loans);
		for (int s = 0; s < SUMS; s++)
			values[4 + s] = sum_numeric(cell->sums[s]);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}

/* stock_late(stock): rows (borrower_id, class), the first class left out */
Datum
consfin_stock_late(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const Stock *stock = stock_to_show(PG_GETARG_BYTEA_PP(0));

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (int64 i = 0; i < stock->late_count; i++)
	{
		bool		nulls[2] = {false};
		Datum		values[2];

		CHECK_FOR_INTERRUPTS();
		values[0] = Int64GetDatum(stock->late[i].borrower_id);
		values[1] = Int32GetDatum(stock->late[i].class);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}
