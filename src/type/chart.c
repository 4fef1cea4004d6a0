/*
 * chart.c
 *		The type chart: accounts that what happens to a loan is posted to.
 */
#include "type/chart.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "errors.h"

PG_FUNCTION_INFO_V1(chart_in);
PG_FUNCTION_INFO_V1(chart_out);
PG_FUNCTION_INFO_V1(chart_recv);
PG_FUNCTION_INFO_V1(chart_send);

/* Take a stored chart apart. */
void
open_chart(Datum datum, Chart *chart)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(datum);

	if (!chart_unpack((const uint8_t *) VARDATA_ANY(stored),
					  VARSIZE_ANY_EXHDR(stored), chart, NULL))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("stored chart is damaged")));
	if ((Pointer) stored != DatumGetPointer(datum))
		pfree(stored);
}

static Datum
chart_datum(const Chart *chart)
{
	struct varlena *sealed = palloc(VARHDRSZ + CHART_BYTES);
	size_t		length = chart_pack(chart, (uint8_t *) VARDATA(sealed));

	SET_VARSIZE(sealed, VARHDRSZ + length);
	return PointerGetDatum(sealed);
}

/* "key=value, key=value" to a chart. */
Datum
chart_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	Chart		chart;
	Fault		f;

	if (!chart_parse(text, strlen(text), &chart, &f))
		return soft_fault(fcinfo->context, &f);
	return chart_datum(&chart);
}

Datum
chart_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(CHART_TEXT);
	Chart		chart;

	open_chart(PG_GETARG_DATUM(0), &chart);
	chart_print(&chart, text);
	PG_RETURN_CSTRING(text);
}

/* The bytes that chart_send makes, and no others. */
Datum
chart_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length = buffer->len - buffer->cursor;
	const char *bytes = pq_getmsgbytes(buffer, length);
	Chart		chart;
	Fault		f;

	if (!chart_unpack((const uint8_t *) bytes, length, &chart, &f))
		raise_fault(&f);
	return chart_datum(&chart);
}

Datum
chart_send(PG_FUNCTION_ARGS)
{
	struct varlena *chart = PG_GETARG_VARLENA_PP(0);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendbytes(&buffer, VARDATA_ANY(chart), VARSIZE_ANY_EXHDR(chart));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}
