/*
 * states.c
 *		How a line's status moves.
 */
#include "compat.h"

#include "book/line/states.h"

const Transition line_steps[] = {
	{NULL, "active", "open_line"},
	{"active", "frozen", "freeze_line"},
	{"frozen", "active", "unfreeze_line"},
	{"active", "closed", "close_line"},
	{"frozen", "closed", "close_line"},
	{NULL, NULL, NULL}
};
