/*
 * pack_layout.h
 *		The bits of a packed schedule, for its writer and its readers.
 */
#ifndef CONSFIN_CORE_SCHEDULE_PACK_LAYOUT_H
#define CONSFIN_CORE_SCHEDULE_PACK_LAYOUT_H

/* Presence bits of the front. */
enum
{
	FRONT_REGULAR = 1 << 0,
	FRONT_LEVEL_PAYMENT = 1 << 1,
	FRONT_FEE = 1 << 2,
	FRONT_OPTIONS = 1 << 3,		/* something rare in the plan */
	FRONT_FIRST_AMOUNT = 1 << 4,	/* first advance is not Σ principal */
	FRONT_REST = 1 << 5,		/* more advances, terms, or state */
	FRONT_INSTALLMENTS = 1 << 6,	/* asked for is not the count of rows */
	FRONT_PENALTY = 1 << 7,
	FRONT_BITS = (1 << 8) - 1
};

/* Presence bits of the rest. */
enum
{
	REST_ADVANCES = 1 << 0,
	REST_TERMS = 1 << 1,
	REST_STATE = 1 << 2,
	REST_BITS = (1 << 3) - 1
};

/* Bits of a row's tag. */
enum
{
	ROW_LEVEL = 1 << 0,			/* interest = level payment - principal */
	ROW_SAME_FEE = 1 << 1,		/* as the row before */
	ROW_SETTLED = 1 << 2,		/* paid is due, in all components */
	ROW_STATE = 1 << 3,			/* presence bits of more follow */
	ROW_END = 1 << 4,			/* the period does not end when due */
	ROW_BITS = (1 << 5) - 1
};

#endif							/* CONSFIN_CORE_SCHEDULE_PACK_LAYOUT_H */
