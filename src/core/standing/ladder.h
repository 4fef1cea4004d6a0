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

/* 22023 unless each rung begins above the one before. */
extern bool check_ladder(const Ladder *ladder, Fault *f);

/* How many rungs a loan has reached; 0: it is not late. */
extern int32_t reached_rung(const Standing *standing, const Ladder *ladder);

/*
 * Whether the plan was changed in the loan's distress (see
 * Head.modifications) less than so many days before.
 */
extern bool is_watched(const Standing *standing, Days watch_days);

#endif							/* CONSFIN_CORE_STANDING_LADDER_H */
