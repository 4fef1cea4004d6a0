/*
 * pack.c
 *		A schedule to bytes; docs/schedule-format.md is the table of them.
 */
#include "core/schedule/pack.h"

#include "core/notation/varint.h"
#include "core/schedule/pack_layout.h"
#include "core/schedule/schedule_fields.h"

#define FRONT_MOST			(192 + TERMS_BYTES)	/* bytes, with state */
#define STATE_MOST			256
#define ADVANCE_MOST		20
#define ROW_MOST			48		/* without state */
#define ROW_STATE_MOST		256

/* Enumerations in three bytes, the rate, the seed day. */
static uint8_t *
put_plan(uint8_t *out, const Head *head, uint32_t bits)
{
	const LoanPlan *plan = &head->plan;

	*out++ = (uint8_t) (plan->method | plan->residual << 4 |
						plan->interest_rounding << 6 |
						plan->month_end << 7);
	*out++ = (uint8_t) (plan->day_count | plan->business_day << 5);
	*out++ = (uint8_t) (plan->rounding | plan->payment_rounding << 4);
	out = put_decimal(out, plan->rate);
	if (bits & FRONT_OPTIONS)
		out = put_fields(&packed_options, head, out);
	if (plan->every_months > 0)
		out = put_varint(out, (uint64_t) plan->seed_day);
	if (bits & FRONT_INSTALLMENTS)
		out = put_varint(out, (uint64_t) plan->installments);
	return out;
}

/* Which parts of the front are not left out. */
static uint32_t
front_bits(const Schedule *schedule)
{
	const Head *head = &schedule->head;
	uint32_t	bits = 0;

	if (head->regular)
		bits |= FRONT_REGULAR;
	if (head->level_payment != 0)
		bits |= FRONT_LEVEL_PAYMENT;
	if (head->total[FEE] != 0)
		bits |= FRONT_FEE;
	if (head->total[PENALTY] != 0)
		bits |= FRONT_PENALTY;
	if (head_has_options(head))
		bits |= FRONT_OPTIONS;
	if (schedule->advances[0].amount != head->total[PRINCIPAL])
		bits |= FRONT_FIRST_AMOUNT;
	if (head->plan.installments != schedule_installments(head))
		bits |= FRONT_INSTALLMENTS;
	return bits;
}

/* More advances, terms and state, as far as there are any. */
static uint8_t *
put_rest(uint8_t *out, const Schedule *schedule, uint32_t bits)
{
	const Head *head = &schedule->head;

	*out++ = (uint8_t) bits;
	if (bits & REST_ADVANCES)
	{
		Day			day = schedule->advances[0].day;

		out = put_varint(out, (uint64_t) head->advance_count - 1);
		for (int i = 1; i < head->advance_count; i++)
		{
			const Advance *a = &schedule->advances[i];

			out = put_varint(out, (uint64_t) (a->day - day) << 2 | a->kind);
			out = put_varint(out, (uint64_t) a->amount);
			day = a->day;
		}
	}
	if (bits & REST_TERMS)
	{
		uint8_t		bytes[TERMS_BYTES];
		size_t		length = terms_pack(&head->terms, bytes);

		out = put_varint(out, length);
		memcpy(out, bytes, length);
		out += length;
	}
	if (bits & REST_STATE)
		out = put_fields(&packed_state, head, out);
	return out;
}

/* The rest behind its length, so that a reader can skip it. */
static uint8_t *
put_sized_rest(uint8_t *out, const Schedule *schedule, uint32_t bits)
{
	uint8_t    *end = put_rest(out, schedule, bits);
	size_t		length = (size_t) (end - out);
	uint8_t		prefix[VARINT_BYTES];
	size_t		shift = (size_t) (put_varint(prefix, length) - prefix);

	memmove(out + shift, out, length);
	memcpy(out, prefix, shift);
	return end + shift;
}

static uint8_t *
put_front(uint8_t *out, const Schedule *schedule)
{
	const Head *head = &schedule->head;
	uint32_t	bits = front_bits(schedule);
	uint32_t	rest = (head->advance_count > 1 ? REST_ADVANCES : 0) |
		(head->has_terms ? REST_TERMS : 0) |
		(head->as_of != NO_DAY || head->carry != 0 ? REST_STATE : 0);

	if (rest != 0)
		bits |= FRONT_REST;
	*out++ = SCHEDULE_VERSION;
	out = put_varint(out, bits);
	out = put_varint(out, (uint64_t) head->row_count);
	out = put_varint(out, (uint64_t) head->total[PRINCIPAL]);
	out = put_varint(out, (uint64_t) head->total[INTEREST]);
	if (bits & FRONT_FEE)
		out = put_varint(out, (uint64_t) head->total[FEE]);
	if (bits & FRONT_PENALTY)
		out = put_varint(out, (uint64_t) head->total[PENALTY]);
	if (bits & FRONT_LEVEL_PAYMENT)
		out = put_varint(out, (uint64_t) head->level_payment);
	out = put_plan(out, head, bits);
	out = put_day(out, schedule->advances[0].day);
	if (bits & FRONT_FIRST_AMOUNT)
		out = put_varint(out, (uint64_t) schedule->advances[0].amount);
	return rest != 0 ? put_sized_rest(out, schedule, rest) : out;
}

/* What of a row's state has to be written beside ROW_SETTLED. */
static bool
row_is_settled(const Row *row)
{
	return memcmp(row->paid, row->due, sizeof(row->due)) == 0;
}

/* Presence bits and values of a row's state; settled rows imply paid. */
static uint8_t *
put_row_state(uint8_t *out, const Row *row, bool settled)
{
	Row			rest;

	if (!settled)
		return put_fields(&packed_row_state, row, out);
	rest = *row;
	memset(rest.paid, 0, sizeof(rest.paid));
	return put_fields(&packed_row_state, &rest, out);
}

/* Whether anything is left to write when a settled row's paid is implied. */
static bool
row_has_more(const Row *row, bool settled)
{
	if (row->start_on != NO_DAY || row->closed_on != NO_DAY ||
		row->due[PENALTY] != 0)
		return true;
	if (!row->has_state)
		return false;
	return !settled || row->fixed_interest != 0 ||
		row->handed_interest != 0 || row->penalty_base != 0 ||
		row->cap_base != 0 || row->interest_sum.num != 0 ||
		row->late_sum.num != 0 || row->penalty_sum.num != 0;
}

/* One row after the row before it, whose principal and fee are known. */
static uint8_t *
put_row(uint8_t *out, const Row *row, const Row *before, Cents level)
{
	bool		settled = row->has_state && row_is_settled(row);
	uint8_t    *tag = out++;
	uint32_t	bits = settled ? ROW_SETTLED : 0;

	if (level != 0 && row->due[PRINCIPAL] <= level &&
		level - row->due[PRINCIPAL] == row->due[INTEREST])
		bits |= ROW_LEVEL;
	if (row->due[FEE] == before->due[FEE])
		bits |= ROW_SAME_FEE;
	if (row_has_more(row, settled))
		bits |= ROW_STATE;
	if (row->end_on != row->due_on)
		bits |= ROW_END;
	*tag = (uint8_t) bits;
	out = put_varint(out, (uint64_t) (row->due_on - before->due_on));
	out = put_varint(out, zigzag(row->due[PRINCIPAL] -
								 before->due[PRINCIPAL]));
	if (!(bits & ROW_LEVEL))
		out = put_varint(out, (uint64_t) row->due[INTEREST]);
	if (!(bits & ROW_SAME_FEE))
		out = put_varint(out, (uint64_t) row->due[FEE]);
	if (bits & ROW_END)
		out = put_varint(out, zigzag((int64_t) row->end_on - row->due_on));
	if (bits & ROW_STATE)
		out = put_row_state(out, row, settled);
	return out;
}

/* Bytes the packed form takes at most. */
size_t
pack_bound(const Schedule *schedule)
{
	size_t		bound = FRONT_MOST + STATE_MOST +
		(size_t) schedule->head.advance_count * ADVANCE_MOST +
		(size_t) schedule->head.row_count * ROW_MOST;

	for (int i = 0; i < schedule->head.row_count; i++)
	{
		if (row_has_more(&schedule->rows[i], false))
			bound += ROW_STATE_MOST;
	}
	return bound;
}

/* The bytes of a sealed schedule; their count. */
size_t
pack_schedule(const Schedule *schedule, uint8_t *out)
{
	uint8_t    *at = put_front(out, schedule);
	Row			first;
	const Row  *before = &first;

	row_clear(&first);
	first.due_on = schedule->advances[0].day;
	for (int i = 0; i < schedule->head.row_count; i++)
	{
		at = put_row(at, &schedule->rows[i], before,
					 schedule->head.level_payment);
		before = &schedule->rows[i];
	}
	return (size_t) (at - out);
}
