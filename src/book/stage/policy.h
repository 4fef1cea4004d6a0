/*
 * policy.h
 *		Which policy of stages is in force on a day.
 */
#ifndef CONSFIN_BOOK_STAGE_POLICY_H
#define CONSFIN_BOOK_STAGE_POLICY_H

#include "compat.h"

#include "core/standing/ladder.h"

typedef struct StagePolicy
{
	Day			starts_on;
	const char *code;			/* null: none is in force, nothing is late */
	int32		version;
	Ladder		stages;
} StagePolicy;

/*
 * The policy of that day, good until somebody hears of a change; SPI need not
 * be connected.
 */
extern const StagePolicy *stage_policy_on(Day day);

/* The first day after this one on which another policy starts, or NO_DAY. */
extern Day	next_policy_start(Day day);

#endif							/* CONSFIN_BOOK_STAGE_POLICY_H */
