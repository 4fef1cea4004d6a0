/*
 * name_argument.c
 *		A name out of a list as an argument.
 */
#include "calc/name_argument.h"

#include "core/number/round.h"
#include "errors.h"

int
name_argument(FunctionCallInfo fcinfo, int arg, const char *const *names,
			  int count, const char *what)
{
	text	   *name = PG_GETARG_TEXT_PP(arg);
	Fault		f;
	int			index = name_index(VARDATA_ANY(name),
								   VARSIZE_ANY_EXHDR(name), names, count,
								   what, &f);

	if (index < 0)
		raise_fault(&f);
	PG_FREE_IF_COPY(name, arg);
	return index;
}
