/*
 * states.c
 *		How the status of cases of collections moves.
 */
#include "compat.h"

#include "book/collection/states.h"

const Transition collection_case_steps[] = {
	{NULL, "open", "end_of_day"},
	{"open", "assigned", "next_case"},
	{"assigned", "open", "release_case"},
	{"open", "closed", "repay"},
	{"assigned", "closed", "repay"},
	{NULL, NULL, NULL}
};
