/*
 * allocation.h
 *		The order in which a payment settles what is owed.
 */
#ifndef CONSFIN_CORE_SCHEDULE_ALLOCATION_H
#define CONSFIN_CORE_SCHEDULE_ALLOCATION_H

#include "core/base.h"
#include "core/notation/varint.h"

typedef enum DueClass
{
	PAST_DUE, DUE_NOW, IN_ADVANCE, DUE_CLASSES
} DueClass;

#define BUCKETS				12	/* due class x component */
#define BUCKET(class, component) \
	((int) (class) * (int) COMPONENTS + (int) (component))
#define MAX_ALLOCATION_STEPS	4

/* What becomes of money left after past due and due. */
typedef enum Excess
{
	EXCESS_NEXT, EXCESS_LAST, EXCESS_RE_AMORTIZE, EXCESS_RETURN, EXCESSES
} Excess;

extern const char *const excess_names[EXCESSES];
extern const char *const component_names[COMPONENTS];

/*
 * One waterfall: every bucket once, in order.  vertical finishes a bucket
 * over all rows before the next bucket.  horizontal takes the longest run of
 * buckets of one due class at a time and, in that run, finishes a row before
 * the next row.  (So penalty_last comes to the penalties of past due rows
 * after the rest of the rows that are due.)
 */
typedef struct AllocationRule
{
	int32_t		from_days_past_due; /* 0 for the first */
	bool		vertical;
	uint8_t		order[BUCKETS]; /* BUCKET() numbers */
} AllocationRule;

/* Rules by days past due, ascending, the first from 0. */
typedef struct Allocation
{
	int32_t		count;
	AllocationRule rule[MAX_ALLOCATION_STEPS];
} Allocation;

#define EACH_CLASS(first, second, third, fourth) \
	BUCKET(PAST_DUE, first), BUCKET(PAST_DUE, second), \
	BUCKET(PAST_DUE, third), BUCKET(PAST_DUE, fourth), \
	BUCKET(DUE_NOW, first), BUCKET(DUE_NOW, second), \
	BUCKET(DUE_NOW, third), BUCKET(DUE_NOW, fourth), \
	BUCKET(IN_ADVANCE, first), BUCKET(IN_ADVANCE, second), \
	BUCKET(IN_ADVANCE, third), BUCKET(IN_ADVANCE, fourth)

#define STANDARD_RULE \
	{0, false, {EACH_CLASS(PENALTY, FEE, INTEREST, PRINCIPAL)}}

extern const Allocation allocation_standard;

/*
 * Text: steps parted by ";", each after the first opening with the days past
 * due it begins at.  A step is a name (standard, principal_first,
 * penalty_last) or "horizontal" or "vertical" and the twelve buckets as
 * past_due.penalty ... in_advance.principal in their order.
 */
extern bool allocation_parse(const char *text, size_t length,
							 Allocation *allocation, Fault *f);

/* Canonical text, zero-terminated; its length.  out: ALLOCATION_TEXT bytes. */
#define ALLOCATION_TEXT		2048
extern int	allocation_print(const Allocation *allocation, char *out);
extern bool allocation_equal(const Allocation *a, const Allocation *b);

/* Steps ascend from 0, and each names every bucket once. */
extern bool allocation_check(const Allocation *allocation, Fault *f);

/*
 * Packed bytes, at most ALLOCATION_BYTES, alone or in a larger record.  Only
 * allocation_admit, for bytes from outside, checks the rule and that they
 * have the one form.
 */
#define ALLOCATION_BYTES	64
extern uint8_t *put_allocation(uint8_t *out, const Allocation *allocation);
extern bool take_allocation(Cursor *c, Allocation *allocation);
extern size_t allocation_pack(const Allocation *allocation, uint8_t *out);
extern bool allocation_unpack(const uint8_t *bytes, size_t length,
							  Allocation *allocation, Fault *f);
extern bool allocation_admit(const uint8_t *bytes, size_t length,
							 Allocation *allocation, Fault *f);

#endif							/* CONSFIN_CORE_SCHEDULE_ALLOCATION_H */
