/*
 * scale.h
 *		The scales of days past due in force on a day: a policy of stages, and
 *		schemes of asset classes.
 */
#ifndef CONSFIN_BOOK_STAGE_SCALE_H
#define CONSFIN_BOOK_STAGE_SCALE_H

#include "compat.h"

#include "core/standing/ladder.h"

/* Most scales at once; the stages stand in place 0, schemes from 1 on. */
#define MAX_SCALES		16
#define STAGES			0

/* A version of a policy or scheme, from a day on. */
typedef struct Scale
{
	int32		place;
	Day			starts_on;
	const char *code;
	int32		version;		/* 0: from that day on none of the scheme */
	Ladder		ladder;
	Ladder		open_end;		/* of credit that revolves */
	int32		restructured;	/* least class of a watched loan; 0: none */
	Days		watch_days;
} Scale;

/* A loan as scales read it. */
typedef struct Measured
{
	const Standing *standing;
	bool		open_end;
} Measured;

/*
 * The scales in force on a day by place, null where there is none, good until
 * somebody hears of a change; SPI need not be connected.
 */
extern void scales_on(Day day, const Scale *scales[MAX_SCALES]);

/* The first day after this one on which another version starts, or NO_DAY. */
extern Day	next_scale_start(Day day);

/* Whether it matters to any of them where the loan was before. */
extern bool are_watching(const Scale *const scales[MAX_SCALES],
						 const Measured *loan);

/*
 * The rung that a loan is on: its stage from 0, its class from 1.  While it is
 * watched, and owes anything, a class is not better than before, or than
 * restructured.
 */
extern int32 rung_of(const Scale *scale, const Measured *loan, int32 before);

/* The rung that it is on by its days past due alone. */
extern int32 rung_by_days(const Scale *scale, const Measured *loan);

/* Since which day its days past due have reached that rung, on which it is. */
extern Day	reached_by_days(const Scale *scale, const Measured *loan,
							int32 rung);

/* The next day on which time alone changes anything, by these scales. */
extern Day	next_change(const Scale *const scales[MAX_SCALES],
						const Measured *loan);

/* The rung of a loan that nothing is wrong with. */
static inline int32
best_rung(int place)
{
	return place == STAGES ? 0 : 1;
}

#endif							/* CONSFIN_BOOK_STAGE_SCALE_H */
