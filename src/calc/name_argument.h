/*
 * name_argument.h
 *		A name out of a list as an argument.
 */
#ifndef CONSFIN_CALC_NAME_ARGUMENT_H
#define CONSFIN_CALC_NAME_ARGUMENT_H

#include "compat.h"

/* Which of the names the text argument is; 22023 lists them otherwise. */
extern int	name_argument(FunctionCallInfo fcinfo, int arg,
						  const char *const *names, int count,
						  const char *what);

#endif							/* CONSFIN_CALC_NAME_ARGUMENT_H */
