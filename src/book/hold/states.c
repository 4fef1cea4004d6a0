/*
 * states.c
 *		How a hold's status moves.
 */
#include "compat.h"

#include "book/hold/states.h"

const Transition hold_steps[] = {
	{NULL, "open", "authorize"},
	{NULL, "captured", "purchase"},
	{"open", "captured", "capture"},
	{"open", "voided", "void"},
	{"open", "expired", "expire_holds"},
	{NULL, NULL, NULL}
};
