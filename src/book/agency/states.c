/*
 * states.c
 *		How the status of placements and of scores moves.
 */
#include "compat.h"

#include "book/agency/states.h"

const Transition placement_steps[] = {
	{NULL, "placed", "place_case"},
	{"placed", "recalled", "recall_case"},
	{"placed", "expired", "end_of_day"},
	{"placed", "closed", "repay"},
	{NULL, NULL, NULL}
};

const Transition score_steps[] = {
	{NULL, "passed", "score_recording"},
	{NULL, "failed", "score_recording"},
	{"failed", "followed_up", "follow_up_recording"},
	{NULL, NULL, NULL}
};
