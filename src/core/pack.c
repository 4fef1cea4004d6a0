/*
 * pack.c
 *		A schedule as bytes; docs/schedule-format.md is the table of them.
 *
 * Readers never pass the end of the bytes, whatever the bytes are.  They
 * trust values but for what memory safety needs; unpack_untrusted is the way
 * in for bytes from outside.
 */
#include "core/pack.h"

#include "core/schedule_fields.h"
#include "core/varint.h"

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

#define FRONT_MOST			(192 + TERMS_BYTES)	/* bytes, with state */
#define STATE_MOST			256
#define ADVANCE_MOST		20
#define ROW_MOST			48		/* without state */
#define ROW_STATE_MOST		256

/* --- writing ----------------------------------------------------------- */

static inline uint8_t *
put_day(uint8_t *out, Day day)
{
	return put_varint(out, (uint64_t) ((int64_t) day - MIN_DAY));
}

/* Enumerations in three bytes, the rate, the seed day. */
static uint8_t *
put_plan(uint8_t *out, const Head *head, uint32_t bits)
{
	const Plan *plan = &head->plan;

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
	return !settled || row->fixed_interest != 0 || row->penalty_base != 0 ||
		row->cap_base != 0 || row->interest_sum.num != 0 ||
		row->late_sum.num != 0 || row->penalty_sum.num != 0;
}

/* One row after the row before it, whose principal and fee are known. */
static uint8_t *
put_row(uint8_t *out, const Row *row, const Row *before, int64_t level)
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

/* --- reading ----------------------------------------------------------- */

/* Version, presence bits, count of rows, totals, level payment. */
static bool
take_totals(Cursor *c, PackTotals *t, uint32_t *front)
{
	uint8_t		version;
	uint64_t	bits;

	if (!take_byte(c, &version) || version != SCHEDULE_VERSION ||
		!take_varint(c, &bits) || (bits & ~(uint64_t) FRONT_BITS) != 0 ||
		!take_int(c, &t->row_count) ||
		!take_amount(c, &t->total[PRINCIPAL]) ||
		!take_amount(c, &t->total[INTEREST]))
		return false;
	t->regular = (bits & FRONT_REGULAR) != 0;
	t->total[FEE] = 0;
	t->total[PENALTY] = 0;
	t->level_payment = 0;
	if ((bits & FRONT_FEE) && !take_amount(c, &t->total[FEE]))
		return false;
	if ((bits & FRONT_PENALTY) && !take_amount(c, &t->total[PENALTY]))
		return false;
	if ((bits & FRONT_LEVEL_PAYMENT) && !take_amount(c, &t->level_payment))
		return false;
	*front = (uint32_t) bits;
	return t->row_count <= MAX_INSTALLMENTS + 1;
}

/* What put_plan wrote. */
static bool
take_plan(Cursor *c, Head *head, uint32_t bits)
{
	Plan	   *plan = &head->plan;
	const uint8_t *at = c->at;

	if (c->end - c->at < 3)
		return false;
	c->at += 3;
	if ((at[0] & 0xF) >= METHODS || ((at[0] >> 4) & 3) >= RESIDUALS ||
		(at[1] & 0x1F) >= DAY_COUNTS || at[1] >> 5 >= BUSINESS_DAYS ||
		(at[2] & 0xF) >= ROUNDINGS || at[2] >> 4 >= ROUNDINGS)
		return false;
	plan->method = (Method) (at[0] & 0xF);
	plan->residual = (Residual) ((at[0] >> 4) & 3);
	plan->interest_rounding = (InterestRounding) ((at[0] >> 6) & 1);
	plan->month_end = (MonthEnd) (at[0] >> 7);
	plan->day_count = (DayCount) (at[1] & 0x1F);
	plan->business_day = (BusinessDay) (at[1] >> 5);
	plan->rounding = (Rounding) (at[2] & 0xF);
	plan->payment_rounding = (Rounding) (at[2] >> 4);
	plan->fee_rate = 0;
	plan->every_months = 1;
	plan->every_days = 0;
	plan->seed_day = 0;
	plan->grace_principal = 0;
	plan->grace_interest = 0;
	plan->interest_free = 0;
	plan->round_to = 1;
	plan->upfront_fee = 0;
	plan->balloon = 0;
	head->currency = 0;
	if (!take_decimal(c, &plan->rate) ||
		((bits & FRONT_OPTIONS) && !take_fields(&packed_options, c, head)) ||
		(plan->every_months > 0 && !take_int(c, &plan->seed_day)))
		return false;
	plan->installments = schedule_installments(head);
	return !(bits & FRONT_INSTALLMENTS) || take_int(c, &plan->installments);
}

/* Everything up to the rest, whose bytes *rest becomes (or none). */
static bool
take_front(Cursor *c, Head *head, Cursor *rest)
{
	PackTotals	t;
	uint32_t	bits;
	int32_t		day;
	uint64_t	length = 0;

	if (!take_totals(c, &t, &bits))
		return false;
	head->row_count = t.row_count;
	head->regular = t.regular;
	memcpy(head->total, t.total, sizeof(t.total));
	head->level_payment = t.level_payment;
	head->advance_count = 1;
	head->has_terms = false;
	if (!take_plan(c, head, bits) || !take_int(c, &day) ||
		day > MAX_DAY - MIN_DAY)
		return false;
	head->first_advance.day = day + MIN_DAY;
	head->first_advance.kind = ADVANCE_CASH;
	head->first_advance.amount = t.total[PRINCIPAL];
	if ((bits & FRONT_FIRST_AMOUNT) &&
		!take_amount(c, &head->first_advance.amount))
		return false;
	if ((bits & FRONT_REST) &&
		(!take_varint(c, &length) || length > (uint64_t) (c->end - c->at)))
		return false;
	rest->at = c->at;
	rest->end = c->at += length;
	return true;
}

/* Advances beyond the first, into advances unless that is null. */
static bool
take_advances(Cursor *c, Head *head, Advance *advances)
{
	Advance		a = head->first_advance;
	int32_t		count;

	if (!take_int(c, &count) || count >= MAX_ADVANCES)
		return false;
	head->advance_count = count + 1;
	for (int i = 1; i <= count; i++)
	{
		uint64_t	raw;

		if (!take_varint(c, &raw) || raw >> 2 > (uint64_t) (MAX_DAY - a.day) ||
			!take_amount(c, &a.amount))
			return false;
		a.day += (Day) (raw >> 2);
		a.kind = (AdvanceKind) (raw & 3);
		if (advances != NULL)
			advances[i] = a;
	}
	return true;
}

/* What put_rest wrote, all of it. */
static bool
take_rest(Cursor *c, Head *head, Advance *advances)
{
	uint8_t		bits;
	uint64_t	length;

	if (c->at == c->end)
		return true;
	if (!take_byte(c, &bits) || (bits & ~REST_BITS) != 0)
		return false;
	if ((bits & REST_ADVANCES) && !take_advances(c, head, advances))
		return false;
	if (bits & REST_TERMS)
	{
		if (!take_varint(c, &length) ||
			length > (uint64_t) (c->end - c->at) ||
			!terms_unpack(c->at, (size_t) length, &head->terms, NULL))
			return false;
		c->at += length;
		head->has_terms = true;
	}
	if ((bits & REST_STATE) && !take_fields(&packed_state, c, head))
		return false;
	return c->at == c->end;
}

static void
start_rows(PackReader *reader, const Cursor *c, const Head *head)
{
	reader->at = c->at;
	reader->end = c->end;
	reader->left = head->row_count;
	reader->day = head->first_advance.day;
	reader->principal = 0;
	reader->fee = 0;
	reader->level_payment = head->level_payment;
	reader->only_paid = false;
}

/* The totals that stand first, without decoding anything else. */
bool
pack_totals(const uint8_t *bytes, size_t length, PackTotals *t)
{
	Cursor		c = {bytes, bytes + length};
	uint32_t	bits;

	return take_totals(&c, t, &bits);
}

/* The whole head. */
bool
pack_read_head(const uint8_t *bytes, size_t length, Head *head,
			   PackReader *reader)
{
	Cursor		c = {bytes, bytes + length};
	Cursor		rest;

	head_clear(head);
	if (!take_front(&c, head, &rest) || !take_rest(&rest, head, NULL))
		return false;
	start_rows(reader, &c, head);
	return true;
}

/* Plan, totals and the first advance; terms and state are left unwritten. */
bool
pack_read_plan(const uint8_t *bytes, size_t length, Head *head,
			   PackReader *reader)
{
	Cursor		c = {bytes, bytes + length};
	Cursor		rest;

	if (!take_front(&c, head, &rest))
		return false;
	start_rows(reader, &c, head);
	return true;
}

/*
 * The state a row was packed with.  The cursor goes in and out by value: its
 * address would keep it out of registers.
 */
static Cursor
take_row_state(Cursor c, Row *row)
{
	if (!take_fields(&packed_row_state, &c, row))
		return (Cursor) {NULL, NULL};
	row->has_state = row_holds_state(row);
	return c;
}

/* What the previous row left below due[]. */
static inline void
clear_state(Row *row, bool only_paid)
{
	if (!only_paid)
		row_clear(row);
	else
	{
		memset(row->paid, 0, sizeof(row->paid));
		row->has_state = false;
	}
}

/* The next row; see pack.h. */
bool
pack_next_row(PackReader *reader, Row *row)
{
	Cursor		c = {reader->at, reader->end};
	int64_t		principal;
	int64_t		interest;
	int64_t		penalty = 0;
	uint8_t		bits;
	uint64_t	days;
	uint64_t	raw;

	if (reader->left <= 0 || !take_byte(&c, &bits) ||
		(bits & ~ROW_BITS) != 0 || !take_varint(&c, &days) ||
		days > (uint64_t) ((int64_t) MAX_DAY - reader->day) ||
		!take_short_varint(&c, &raw))
		return false;
	if (row->has_state)
		clear_state(row, reader->only_paid);
	principal = (int64_t) ((uint64_t) reader->principal +
						   (uint64_t) unzigzag(raw));
	if (bits & ROW_LEVEL)
		interest = (int64_t) ((uint64_t) reader->level_payment -
							  (uint64_t) principal);
	else if (!take_amount(&c, &interest))
		return false;
	if (!(bits & ROW_SAME_FEE) && !take_amount(&c, &reader->fee))
		return false;
	row->due[PRINCIPAL] = principal;
	row->due[INTEREST] = interest;
	row->due[FEE] = reader->fee;
	row->due[PENALTY] = 0;
	row->due_on = row->end_on = reader->day + (Day) days;
	row->start_on = row->closed_on = NO_DAY;
	if (bits & ROW_END)
	{
		if (!take_varint(&c, &raw) ||
			raw > 2 * (uint64_t) (MAX_DAY - MIN_DAY))
			return false;
		row->end_on += (Day) unzigzag(raw);
	}
	if (bits & ROW_STATE)
	{
		c = take_row_state(c, row);
		if (c.at == NULL)
			return false;
		penalty = row->due[PENALTY];
	}
	if (bits & ROW_SETTLED)
	{
		/* from registers: reading due[] at once would wait for its stores */
		row->paid[PRINCIPAL] = principal;
		row->paid[INTEREST] = interest;
		row->paid[FEE] = reader->fee;
		row->paid[PENALTY] = penalty;
		row->has_state = true;
	}
	reader->only_paid = !(bits & ROW_STATE);
	reader->day = row->due_on;
	reader->principal = principal;
	reader->at = c.at;
	reader->left--;
	return true;
}

static bool
damaged(Fault *f)
{
	return fault(f, FAULT_BINARY, "schedule has damaged bytes");
}

/* Take everything apart; not checked beyond the bytes themselves. */
bool
unpack_schedule(const uint8_t *bytes, size_t length, Schedule *schedule,
				Fault *f)
{
	Cursor		c = {bytes, bytes + length};
	Cursor		rest;
	Cursor		again;
	Head	   *head = &schedule->head;
	PackReader	reader;

	schedule->advances = NULL;
	schedule->rows = NULL;
	head_clear(head);
	if (!take_front(&c, head, &rest))
		return damaged(f);
	again = rest;
	if (!take_rest(&again, head, NULL))
		return damaged(f);
	schedule->advances = core_alloc(sizeof(Advance) *
									(size_t) head->advance_count);
	schedule->advances[0] = head->first_advance;
	if (head->advance_count > 1)
	{
		rest.at++;				/* presence bits, seen above */
		take_advances(&rest, head, schedule->advances);
	}
	/* a row takes three bytes at least: no more is allocated for fewer */
	if ((int64_t) head->row_count * 3 > c.end - c.at)
		return damaged(f);
	schedule->rows = core_alloc(sizeof(Row) * (size_t) (head->row_count + 1));
	start_rows(&reader, &c, head);
	for (int i = 0; i < head->row_count; i++)
	{
		row_clear(&schedule->rows[i]);
		if (!pack_next_row(&reader, &schedule->rows[i]))
			return damaged(f);
	}
	return reader.at == reader.end || damaged(f);
}

/* For untrusted bytes: unpack, schedule_seal, and be canonical. */
bool
unpack_untrusted(const uint8_t *bytes, size_t length, Schedule *schedule,
				 Fault *f)
{
	uint8_t    *again;
	size_t		size;
	bool		same;

	if (length > 0 && bytes[0] != SCHEDULE_VERSION)
		return fault(f, FAULT_BINARY, "unknown version %d of schedule bytes",
					 (int) bytes[0]);
	if (!unpack_schedule(bytes, length, schedule, f) ||
		!schedule_seal(schedule, f))
		return false;
	again = core_alloc(pack_bound(schedule));
	size = pack_schedule(schedule, again);
	same = size == length && memcmp(again, bytes, size) == 0;
	core_free(again);
	if (!same)
	{
		fault(f, FAULT_BINARY, "schedule bytes are not canonical");
		return fault_detail(f, "A schedule has one form in bytes; these "
							"derive other totals or use a longer form.");
	}
	return true;
}
