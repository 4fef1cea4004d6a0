/*
 * shares.c
 *		Funders' parts of a loan's principal.
 */
#include "core/ledger/shares.h"

#include "core/accrue/periods.h"
#include "core/number/money.h"
#include "core/service/service.h"

/* The sum of the parts; none is negative. */
static bool
sum_parts(const Cents *parts, int count, Cents *sum, Fault *f)
{
	*sum = 0;
	for (int i = 0; i < count; i++)
	{
		if (parts[i] < 0)
			return fault(f, FAULT_ARGUMENT,
						 "part %d of the principal is negative", i + 1);
		if (add_overflows(*sum, parts[i], sum))
			return fault(f, FAULT_RANGE, "parts of a principal out of range");
	}
	return true;
}

/* Whether no part is negative and they sum to the principal. */
static inline bool
parts_come_to(const Cents *parts, int count, Cents principal)
{
	Cents		sum;

	return sum_parts(parts, count, &sum, NULL) && sum == principal;
}

bool
shares_move(Cents *parts, const int64_t *weights, int count, Cents change,
			Fault *f)
{
	Cents	   *moved;
	Cents		sum;
	bool		given;

	if (!sum_parts(parts, count, &sum, f))
		return false;
	if (change == 0)
		return true;
	if (add_overflows(sum, change, &sum))
		return fault(f, FAULT_RANGE, "parts of a principal out of range");
	if (sum < 0)
		return fault(f, FAULT_ARGUMENT,
					 "more principal is repaid than its parts hold");
	if (!check_share_count("number of parts", count, f))
		return false;
	moved = core_alloc((size_t) count * sizeof(Cents));
	given = allocate_cents(change, change < 0 ? parts : weights, count,
						   moved, f);
	for (int i = 0; given && i < count; i++)
		parts[i] += moved[i];
	core_free(moved);
	core_assert(!given || parts_come_to(parts, count, sum));
	return given;
}
