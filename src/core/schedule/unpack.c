/*
 * unpack.c
 *		Bytes to a schedule; docs/schedule-format.md is the table of them.
 *
 * Readers never pass the end of the bytes, whatever the bytes are.  They
 * trust values but for what memory safety needs; unpack_untrusted is the way
 * in for bytes from outside.
 */
#include "core/schedule/unpack.h"

#include "core/notation/varint.h"
#include "core/schedule/pack.h"
#include "core/schedule/pack_layout.h"
#include "core/schedule/schedule_fields.h"

/* Version, presence bits, count of rows, totals, level payment. */
static inline bool
take_totals(Cursor *c, int32_t *row_count, Cents *total,
			Cents *level_payment, uint32_t *front)
{
	uint8_t		version;
	uint64_t	bits;

	if (!take_byte(c, &version) || version != SCHEDULE_VERSION ||
		!take_varint(c, &bits) || (bits & ~(uint64_t) FRONT_BITS) != 0 ||
		!take_int(c, row_count) ||
		!take_amount(c, &total[PRINCIPAL]) ||
		!take_amount(c, &total[INTEREST]))
		return false;
	total[FEE] = 0;
	total[PENALTY] = 0;
	*level_payment = 0;
	if ((bits & FRONT_FEE) && !take_amount(c, &total[FEE]))
		return false;
	if ((bits & FRONT_PENALTY) && !take_amount(c, &total[PENALTY]))
		return false;
	if ((bits & FRONT_LEVEL_PAYMENT) && !take_amount(c, level_payment))
		return false;
	*front = (uint32_t) bits;
	return *row_count <= MAX_INSTALLMENTS + 1;
}

/* What put_plan wrote. */
static inline bool
take_plan(Cursor *c, Head *head, uint32_t bits)
{
	LoanPlan   *plan = &head->plan;
	const uint8_t *at = c->at;

	if (c->end - c->at < 3)
		return false;
	c->at += 3;
	if ((at[0] & 0xF) >= METHODS || ((at[0] >> 4) & 3) >= RESIDUALS ||
		(at[1] & 0x1F) >= LOAN_DAY_COUNTS || at[1] >> 5 >= BUSINESS_DAYS ||
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
	plan->seed_day = 0;
	plan_clear_options(plan);
	head->currency = 0;
	if (!take_decimal(c, &plan->rate))
		return false;
	if (bits & FRONT_OPTIONS)
	{
		Cursor		options = *c;

		if (!take_fields(&packed_options, &options, head))
			return false;
		*c = options;
	}
	if (plan->every_months > 0 && !take_int(c, &plan->seed_day))
		return false;
	plan->installments = schedule_installments(head);
	return !(bits & FRONT_INSTALLMENTS) || take_int(c, &plan->installments);
}

/* Everything up to the rest, whose bytes *rest becomes (or none). */
static bool
take_front(Cursor *bytes, Head *head, Cursor *rest)
{
	Cursor		c = *bytes;
	uint32_t	bits;
	uint64_t	length = 0;

	if (!take_totals(&c, &head->row_count, head->total, &head->level_payment,
					 &bits))
		return false;
	head->regular = (bits & FRONT_REGULAR) != 0;
	head->advance_count = 1;
	if (!take_plan(&c, head, bits) || !take_day(&c, &head->first_advance.day))
		return false;
	head->first_advance.kind = ADVANCE_CASH;
	head->first_advance.amount = head->total[PRINCIPAL];
	if ((bits & FRONT_FIRST_AMOUNT) &&
		!take_amount(&c, &head->first_advance.amount))
		return false;
	if ((bits & FRONT_REST) &&
		(!take_varint(&c, &length) || length > (uint64_t) (c.end - c.at)))
		return false;
	rest->at = c.at;
	rest->end = bytes->at = c.at + length;
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

/* What put_rest wrote, all of it; defaults where it wrote nothing. */
static bool
take_rest(Cursor *c, Head *head, Advance *advances)
{
	uint8_t		bits = 0;
	uint64_t	length;

	head_clear_state(head);
	if (c->at < c->end && (!take_byte(c, &bits) || (bits & ~REST_BITS) != 0))
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
	}
	else
		terms_clear(&head->terms);
	head->has_terms = (bits & REST_TERMS) != 0;
	if ((bits & REST_STATE) && !take_fields(&packed_state, c, head))
		return false;
	return c->at == c->end;
}

static void
start_rows(PackReader *reader, const Cursor *c, const Head *head,
		   bool has_state)
{
	reader->has_state = has_state;
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

	if (!take_totals(&c, &t->row_count, t->total, &t->level_payment, &bits))
		return false;
	t->regular = (bits & FRONT_REGULAR) != 0;
	return true;
}

/* The whole head. */
bool
pack_read_head(const uint8_t *bytes, size_t length, Head *head,
			   PackReader *reader)
{
	Cursor		c = {bytes, bytes + length};
	Cursor		rest;

	if (!take_front(&c, head, &rest) || !take_rest(&rest, head, NULL))
		return false;
	start_rows(reader, &c, head, head->as_of != NO_DAY);
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
	start_rows(reader, &c, head,
			   rest.at < rest.end && (*rest.at & REST_STATE) != 0);
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
	Cents		principal;
	Cents		interest;
	Cents		penalty = 0;
	uint8_t		bits;
	uint64_t	days;
	uint64_t	raw;

	if (reader->left <= 0 || !take_byte(&c, &bits) ||
		(bits & ~ROW_BITS) != 0 || !take_varint(&c, &days) ||
		days > (uint64_t) ((int64_t) MAX_DAY - reader->day) ||
		!take_varint(&c, &raw))
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
damaged_schedule(Fault *f)
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
	if (!take_front(&c, head, &rest))
		return damaged_schedule(f);
	again = rest;
	if (!take_rest(&again, head, NULL))
		return damaged_schedule(f);
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
		return damaged_schedule(f);
	schedule->rows = core_alloc(sizeof(Row) * (size_t) (head->row_count + 1));
	start_rows(&reader, &c, head, head->as_of != NO_DAY);
	for (int i = 0; i < head->row_count; i++)
	{
		row_clear(&schedule->rows[i]);
		if (!pack_next_row(&reader, &schedule->rows[i]))
			return damaged_schedule(f);
	}
	return reader.at == reader.end || damaged_schedule(f);
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
