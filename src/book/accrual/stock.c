/*
 * stock.c
 *		take_stock(): what many loans owe, by product and class, in one pass.
 *
 * There are few products and classes, so that the cell of a loan is mostly
 * that of the one before it, and always near.  Amounts are held in 128 bits.
 * Whoever is late by class is listed, for contagion: which other loans of
 * these borrowers belong to a worse cell is known only at the end.
 *
 * The state is a bytea, so that it can travel between parallel workers and
 * nodes: a Stock, its cells, who is late, and the codes of products.  Within
 * an aggregate it is changed in place; one that has to grow is a new value.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "core/base.h"

PG_FUNCTION_INFO_V1(consfin_stock_add);
PG_FUNCTION_INFO_V1(consfin_stock_combine);
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
	int32		code_at;		/* its product's code, among the codes */
	int32		code_length;
	int32		product_version;
	int32		class;
	int64		loans;
	i128		sums[SUMS];
} Cell;

typedef struct Late
{
	int64		borrower_id;
	int64		class;
} Late;

typedef struct Stock
{
	int32		vl_len_;
	int32		cell_count;
	int32		cell_room;
	int32		last;			/* cell of the loan before */
	int32		code_count;		/* bytes */
	int32		code_room;
	int32		late_count;
	int32		late_room;
} Stock;

static inline Cell *
cells_of(const Stock *stock)
{
	return (Cell *) (stock + 1);
}

static inline Late *
late_of(const Stock *stock)
{
	return (Late *) (cells_of(stock) + stock->cell_room);
}

static inline char *
codes_of(const Stock *stock)
{
	return (char *) (late_of(stock) + stock->late_room);
}

static Size
stock_size(int32 cell_room, int32 late_room, int32 code_room)
{
	return sizeof(Stock) + (Size) cell_room * sizeof(Cell) +
		(Size) late_room * sizeof(Late) + code_room;
}

/* A larger stock with all that the stock holds, which may be none. */
static Stock *
resize(const Stock *from, int32 cell_room, int32 late_room, int32 code_room)
{
	Size		size = stock_size(cell_room, late_room, code_room);
	Stock	   *stock = palloc0(size);

	if (from != NULL)
		*stock = *from;
	SET_VARSIZE(stock, size);
	stock->cell_room = cell_room;
	stock->late_room = late_room;
	stock->code_room = code_room;
	if (from != NULL)
	{
		memcpy(cells_of(stock), cells_of(from),
			   from->cell_count * sizeof(Cell));
		memcpy(late_of(stock), late_of(from),
			   from->late_count * sizeof(Late));
		memcpy(codes_of(stock), codes_of(from), from->code_count);
	}
	return stock;
}

static bool
is_sound(const Stock *stock)
{
	if (VARSIZE(stock) < sizeof(Stock) ||
		stock->cell_count < 0 || stock->cell_count > stock->cell_room ||
		stock->late_count < 0 || stock->late_count > stock->late_room ||
		stock->code_count < 0 || stock->code_count > stock->code_room ||
		VARSIZE(stock) != stock_size(stock->cell_room, stock->late_room,
									 stock->code_room))
		return false;
	for (int32 i = 0; i < stock->cell_count; i++)
	{
		const Cell *cell = &cells_of(stock)[i];

		if (cell->code_at < 0 || cell->code_length < 0 ||
			cell->code_at > stock->code_count - cell->code_length)
			return false;
	}
	return true;
}

/* Argument n; a copy unless it is the aggregate's own. */
static Stock *
get_stock(FunctionCallInfo fcinfo, int n)
{
	struct varlena *state = (struct varlena *) PG_GETARG_POINTER(n);
	Stock	   *stock;

	if (n == 0 && AggCheckCallContext(fcinfo, NULL))
		return (Stock *) state;
	stock = (Stock *) PG_DETOAST_DATUM_COPY(PointerGetDatum(state));
	if (!is_sound(stock))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("argument is not a state of take_stock()")));
	return stock;
}

static inline bool
is_cell(const Stock *stock, const Cell *cell, const char *code, int32 length,
		int32 version, int32 class)
{
	return cell->class == class && cell->product_version == version &&
		cell->code_length == length &&
		memcmp(codes_of(stock) + cell->code_at, code, length) == 0;
}

static Cell *
add_cell(Stock **stock, const char *code, int32 length, int32 version,
		 int32 class)
{
	Cell	   *cell;

	if ((*stock)->cell_count == (*stock)->cell_room ||
		(*stock)->code_count + length > (*stock)->code_room)
		*stock = resize(*stock, 2 * (*stock)->cell_room, (*stock)->late_room,
						2 * (*stock)->code_room + length);
	(*stock)->last = (*stock)->cell_count;
	cell = &cells_of(*stock)[(*stock)->cell_count++];
	cell->code_at = (*stock)->code_count;
	cell->code_length = length;
	memcpy(codes_of(*stock) + cell->code_at, code, length);
	(*stock)->code_count += length;
	cell->product_version = version;
	cell->class = class;
	return cell;
}

static Cell *
find_cell(Stock **stock, const char *code, int32 length, int32 version,
		  int32 class)
{
	Cell	   *cells = cells_of(*stock);
	Cell	   *last = &cells[(*stock)->last];

	if ((*stock)->cell_count > 0 &&
		is_cell(*stock, last, code, length, version, class))
		return last;
	for (int32 i = 0; i < (*stock)->cell_count; i++)
	{
		if (is_cell(*stock, &cells[i], code, length, version, class))
		{
			(*stock)->last = i;
			return &cells[i];
		}
	}
	return add_cell(stock, code, length, version, class);
}

static void
add_late(Stock **stock, int64 borrower_id, int64 class)
{
	int32		count = (*stock)->late_count;
	Late	   *last = late_of(*stock) + count - 1;

	/* Loans of a borrower mostly stand together. */
	if (count > 0 && last->borrower_id == borrower_id)
	{
		last->class = Max(last->class, class);
		return;
	}
	if (count == (*stock)->late_room)
		*stock = resize(*stock, (*stock)->cell_room, 2 * count,
						(*stock)->code_room);
	late_of(*stock)[count].borrower_id = borrower_id;
	late_of(*stock)[count].class = class;
	(*stock)->late_count++;
}

/*
 * stock_add(stock, borrower_id, product_code, product_version, class, owed,
 * suspended, times): a loan more, or less when times is -1; the borrower is
 * null where nobody asks for it
 */
Datum
consfin_stock_add(PG_FUNCTION_ARGS)
{
	Stock	   *stock = PG_ARGISNULL(0) ? resize(NULL, 8, 64, 128) :
		get_stock(fcinfo, 0);
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
	cell = find_cell(&stock, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code),
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
		add_late(&stock, PG_GETARG_INT64(1), cell->class);
	PG_RETURN_POINTER(stock);
}

/* stock_combine(stock, other) */
Datum
consfin_stock_combine(PG_FUNCTION_ARGS)
{
	Stock	   *stock = get_stock(fcinfo, 0);
	const Stock *other = get_stock(fcinfo, 1);

	for (int32 i = 0; i < other->cell_count; i++)
	{
		const Cell *from = &cells_of(other)[i];
		Cell	   *cell = find_cell(&stock, codes_of(other) + from->code_at,
									 from->code_length, from->product_version,
									 from->class);

		cell->loans += from->loans;
		for (int s = 0; s < SUMS; s++)
			cell->sums[s] += from->sums[s];
	}
	for (int32 i = 0; i < other->late_count; i++)
		add_late(&stock, late_of(other)[i].borrower_id,
				 late_of(other)[i].class);
	PG_RETURN_POINTER(stock);
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
	const Stock *stock = get_stock(fcinfo, 0);

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (int32 i = 0; i < stock->cell_count; i++)
	{
		const Cell *cell = &cells_of(stock)[i];
		bool		nulls[4 + SUMS] = {false};
		Datum		values[4 + SUMS];

		values[0] = PointerGetDatum(cstring_to_text_with_len(
			codes_of(stock) + cell->code_at, cell->code_length));
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
	const Stock *stock = get_stock(fcinfo, 0);

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (int32 i = 0; i < stock->late_count; i++)
	{
		bool		nulls[2] = {false};
		Datum		values[2];

		CHECK_FOR_INTERRUPTS();
		values[0] = Int64GetDatum(late_of(stock)[i].borrower_id);
		values[1] = Int32GetDatum((int32) late_of(stock)[i].class);
		tuplestore_putvalues(result->setResult, result->setDesc, values,
							 nulls);
	}
	return (Datum) 0;
}
