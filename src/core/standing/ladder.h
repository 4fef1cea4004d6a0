/*
 * ladder.h
 *		How far a loan has come on a scale of days past due: its stage, its
 *		class.
 */
#ifndef CONSFIN_CORE_STANDING_LADDER_H
#define CONSFIN_CORE_STANDING_LADDER_H

#include "core/standing/standing.h"

/* A scale; each rung begins at so many days past due. */
typedef struct Ladder
{
	const int32_t *from_days;	/* ascending, from 1 on */
	int32_t		count;
	Days		grace;			/* so many days are hidden */
	Cents		tolerance;		/* arrears up to this are none */
} Ladder;

/* 22023 where a rung begins below the one before. */
extern bool check_ladder(const Ladder *ladder, Fault *f);

/* The days past due at which the rung is reached, from 0 on. */
extern Days days_of_rung(const Ladder *ladder, int32_t rung);

/* How many rungs a loan has reached; 0: it is not late. */
extern int32_t reached_rung(const Standing *standing, const Ladder *ladder);

/*
 * Whether anything is owed, and the plan was changed in distress (see
 * Head.modifications) less than so many days before.
 */
extern bool is_watched(const Standing *standing, Days watch_days);

#endif							/* CONSFIN_CORE_STANDING_LADDER_H */
