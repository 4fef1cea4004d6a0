/*
 * states.c
 *		How the status of proceedings moves.
 */
#include "compat.h"

#include "book/legal/states.h"

const Transition proceeding_steps[] = {
	{NULL, "filed", "file_suit"},
	{"filed", "judged", "enter_judgment"},
	{"judged", "enforced", "start_enforcement"},
	{"filed", "ended", "end_proceedings"},
	{"judged", "ended", "end_proceedings"},
	{"enforced", "ended", "end_proceedings"},
	{NULL, NULL, NULL}
};
