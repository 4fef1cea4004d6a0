/*
 * product_options.c
 *		The type product_options: its canonical text, as a varlena.
 */
#include "compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "core/product/product_options.h"
#include "type/packed.h"

PG_FUNCTION_INFO_V1(product_options_in);
PG_FUNCTION_INFO_V1(product_options_out);
PG_FUNCTION_INFO_V1(product_options_recv);
PG_FUNCTION_INFO_V1(product_options_send);
PG_FUNCTION_INFO_V1(product_option);

/* The value that a text says; its fault goes to the soft error context. */
static Datum
options_of_text(FunctionCallInfo fcinfo, const char *text, size_t length)
{
	char		canonical[PRODUCT_OPTIONS_TEXT];
	size_t		size;
	Fault		f;

	if (!product_options_parse(text, length, canonical, &size, &f))
		return soft_fault(fcinfo->context, &f);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(canonical, (int) size));
}

Datum
product_options_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);

	return options_of_text(fcinfo, text, strlen(text));
}

Datum
product_options_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(TextDatumGetCString(PG_GETARG_DATUM(0)));
}

/* The text is the binary form too, in the server's encoding. */
Datum
product_options_recv(PG_FUNCTION_ARGS)
{
	size_t		length;
	const char *text = (const char *) received_bytes(fcinfo, &length);

	pg_verifymbstr(text, (int) length, false);
	return options_of_text(fcinfo, text, length);
}

Datum
product_options_send(PG_FUNCTION_ARGS)
{
	return send_bytes(fcinfo);
}

/* product_option(product_options, text) -> text: null where it is absent */
Datum
product_option(PG_FUNCTION_ARGS)
{
	text	   *options = PG_GETARG_TEXT_PP(0);
	text	   *key = PG_GETARG_TEXT_PP(1);
	const char *value;
	size_t		length;
	Fault		f;

	if (!product_options_find(VARDATA_ANY(options),
							  VARSIZE_ANY_EXHDR(options), VARDATA_ANY(key),
							  VARSIZE_ANY_EXHDR(key), &value, &length, &f))
		raise_fault(&f);
	if (value == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(value, (int) length));
}
