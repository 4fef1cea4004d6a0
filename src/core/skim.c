/*
 * skim.c
 *		A reading straight from packed bytes.
 *
 * Most rows of most loans are plain: paid in full before the day, or not
 * touched yet and due after it.  Such rows only add to sums, so they are
 * read here without making a Row of each.  Whatever is not plain goes
 * through reading_row, and what is skimmed is exactly what reading_row
 * would have done with it.
 */
#include "core/reading.h"

#include "core/pack_layout.h"
#include "core/varint.h"

/* What plain rows that follow one another come to. */
typedef struct PlainRows
{
	int			count;
	Day			start;			/* where the period of the last one begins */
	Day			end;			/* where it ends, which is its due date */
	int64_t		principal;		/* sums, cents */
	int64_t		interest;
	int64_t		fee;
} PlainRows;

/* A row that says no more than cents, due where its period ends. */
typedef struct PlainRow
{
	const uint8_t *after;		/* what follows its bytes */
	Day			due_on;
	int64_t		principal;
	int64_t		interest;
	int64_t		fee;
} PlainRow;

/* The next row, if it is plain, and settled (ROW_SETTLED) or untouched (0). */
static bool
peek_plain(const PackReader *rows, uint8_t settled, PlainRow *row)
{
	Cursor		c = {rows->at, rows->end};
	uint8_t		bits;
	uint64_t	days;
	uint64_t	raw;

	if (!take_byte(&c, &bits) ||
		(bits & ~(ROW_LEVEL | ROW_SAME_FEE)) != settled ||
		!take_varint(&c, &days) || days > MAX_DAY - MIN_DAY ||
		!take_varint(&c, &raw))
		return false;
	row->due_on = rows->day + (Day) days;
	row->principal = (int64_t) ((uint64_t) rows->principal +
								(uint64_t) unzigzag(raw));
	row->interest = (int64_t) ((uint64_t) rows->level_payment -
							   (uint64_t) row->principal);
	row->fee = rows->fee;
	if ((!(bits & ROW_LEVEL) && !take_amount(&c, &row->interest)) ||
		(!(bits & ROW_SAME_FEE) && !take_amount(&c, &row->fee)))
		return false;
	row->after = c.at;
	return true;
}

/* Four bytes as one number; compilers make one load of it. */
static inline uint32_t
four_bytes(const uint8_t *at)
{
	return (uint32_t) at[0] | (uint32_t) at[1] << 8 | (uint32_t) at[2] << 16 |
		(uint32_t) at[3] << 24;
}

/*
 * The same for the row of a level loan as it mostly is: four bytes, of a
 * tag, days up to 127, and a change of principal in two bytes or one.
 */
static inline bool
peek_level(const PackReader *rows, uint8_t settled, PlainRow *row)
{
	uint32_t	tag = settled | ROW_LEVEL | ROW_SAME_FEE;
	uint32_t	bytes;
	uint64_t	raw;

	if (rows->end - rows->at < 4)
		return false;
	bytes = four_bytes(rows->at);
	if ((bytes & 0x808080FF) == (tag | 0x800000))
	{
		raw = (bytes >> 16 & 0x7F) | (bytes >> 24) << 7;
		row->after = rows->at + 4;
	}
	else if ((bytes & 0x8080FF) == tag)
	{
		raw = bytes >> 16 & 0x7F;
		row->after = rows->at + 3;
	}
	else
		return false;
	row->due_on = rows->day + (Day) (bytes >> 8 & 0x7F);
	row->principal = (int64_t) ((uint64_t) rows->principal +
								(uint64_t) unzigzag(raw));
	row->interest = (int64_t) ((uint64_t) rows->level_payment -
							   (uint64_t) row->principal);
	row->fee = rows->fee;
	return true;
}

/*
 * Add up the plain rows that come next as long as they are due before the
 * day; settled as in peek_plain.  What changes by the row stays in registers
 * because only copies of it have an address.
 */
static void
skim(PackReader *rows, uint8_t settled, Day before, PlainRows *sum)
{
	PackReader	next = *rows;
	PlainRows	total = *sum;

	while (next.left > 0)
	{
		PlainRow	row;

		if (!peek_level(&next, settled, &row))
		{
			PackReader	here = next;
			PlainRow	plain;

			if (!peek_plain(&here, settled, &plain))
				break;
			row = plain;
		}
		if (row.due_on >= before)
			break;
		next.at = row.after;
		next.left--;
		next.day = row.due_on;
		next.principal = row.principal;
		next.fee = row.fee;
		total.principal += row.principal;
		total.interest += row.interest;
		total.fee += row.fee;
		total.start = total.end;
		total.end = row.due_on;
		total.count++;
	}
	*rows = next;
	*sum = total;
}

/* Rows paid in full and due before the day, up to the first that is not. */
static void
skim_settled(Reading *reading, PackReader *rows)
{
	PlainRows	sum = {0, NO_DAY, reading->previous_end, 0, 0, 0};

	skim(rows, ROW_SETTLED, reading->on, &sum);
	if (sum.count == 0)
		return;
	reading->rows += sum.count;
	reading->earned_interest += sum.interest;
	reading->interest_due += sum.interest;
	reading->fees_charged += sum.fee;
	reading->span.start = reading->span.from = sum.start;
	reading->span.end = sum.end;
	reading->previous_end = reading->last_end = sum.end;
}

/* Untouched rows due after the day, once the next due one is known. */
static void
skim_coming(Reading *reading, PackReader *rows)
{
	PlainRows	sum = {0, NO_DAY, reading->previous_end, 0, 0, 0};

	skim(rows, 0, MAX_DAY + 1, &sum);
	reading->rows += sum.count;
	reading->interest_due += sum.interest;
	reading->bearing += sum.principal;
	reading->outstanding += sum.principal;
	reading->unpaid += sum.principal + sum.interest + sum.fee;
	reading->early[PRINCIPAL] += sum.principal;
	reading->coming_interest += sum.interest;
	reading->coming_fee += sum.fee;
	if (reading->contractual)
		reading->early[INTEREST] += sum.interest;
	if (early_fee(reading->head) == EARLY_CONTRACTUAL)
		reading->early[FEE] += sum.fee;
	reading->previous_end = reading->last_end = sum.end;
}

bool
reading_packed(Reading *reading, PackReader *rows, Fault *f)
{
	bool		upfront = reading->head->plan.upfront_fee > 0;
	Row			row;

	row_clear(&row);
	for (;;)
	{
		if (reading->has_accruing)
		{
			if (reading->due_after != NO_DAY)
				skim_coming(reading, rows);
		}
		else if (!reading->after_closed && (reading->rows > 0 || !upfront))
			skim_settled(reading, rows);
		if (!pack_next_row(rows, &row))
			return true;
		if (!reading_row(reading, &row, f))
			return false;
	}
}

int64_t
packed_unpaid_principal(PackReader *rows)
{
	PlainRows	settled = {0, NO_DAY, NO_DAY, 0, 0, 0};
	PlainRows	untouched = settled;
	int64_t		unpaid = 0;
	Row			row;

	row_clear(&row);
	do
	{
		skim(rows, ROW_SETTLED, MAX_DAY + 1, &settled);
		skim(rows, 0, MAX_DAY + 1, &untouched);
		unpaid += row_unpaid(&row, PRINCIPAL);
	}
	while (pack_next_row(rows, &row));
	return unpaid + untouched.principal;
}
