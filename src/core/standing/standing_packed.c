/*
 * standing_packed.c
 *		A standing straight from packed bytes.
 *
 * Most rows of most loans are plain: paid in full before the day, or not
 * touched yet and due after it.  Such rows only add to sums, so they are
 * read here without making a Row of each.  Whatever is not plain goes
 * through standing_row, and what is skimmed is exactly what standing_row
 * would have done with it.
 */
#include "core/standing/standing_packed.h"

#include "core/notation/varint.h"
#include "core/schedule/pack_layout.h"
#include "core/schedule/unpack.h"
#include "core/standing/standing.h"

/* What plain rows that follow one another come to. */
typedef struct PlainRows
{
	int			count;
	Day			start;			/* where the period of the last one begins */
	Day			end;			/* where it ends, which is its due date */
	Cents		principal;		/* sums, cents */
	Cents		interest;
	Cents		fee;
} PlainRows;

/* Four bytes as one number; compilers make one load of it. */
static inline uint32_t
four_bytes(const uint8_t *at)
{
	return (uint32_t) at[0] | (uint32_t) at[1] << 8 | (uint32_t) at[2] << 16 |
		(uint32_t) at[3] << 24;
}

/*
 * Add up rows of a level loan as they mostly are: a tag, days up to 127, and
 * a change of principal in one to three bytes.  Settled as in packed_one.
 * True: what comes next is not such a row; false: it is due on the day or
 * after.
 */
static bool
packed_level(PackReader *rows, uint8_t settled, Day before, PlainRows *sum)
{
	const uint32_t tag = settled | ROW_LEVEL | ROW_SAME_FEE;
	const uint8_t *at = rows->at;
	Day			start = sum->start;
	Day			end = sum->end;
	Day			due_on = rows->day;
	uint64_t	principal = (uint64_t) rows->principal;
	uint64_t	total = 0;
	int			count = 0;
	bool		other = true;

	while (count < rows->left && rows->end - at >= 4)
	{
		uint32_t	bytes = four_bytes(at);
		uint32_t	change = bytes >> 16 & 0x7F;
		int			length = 3;

		if ((bytes & 0x808080FF) == (tag | 0x800000))
		{
			change |= bytes >> 24 << 7;
			length = 4;
		}
		else if ((bytes & 0x808080FF) == (tag | 0x80800000) &&
				 rows->end - at >= 5 && at[4] < 0x80)
		{
			change |= (bytes >> 24 & 0x7F) << 7 | (uint32_t) at[4] << 14;
			length = 5;
		}
		else if ((bytes & 0x8080FF) != tag)
			break;
		if (due_on + (Day) (bytes >> 8 & 0x7F) >= before)
		{
			other = false;
			break;
		}
		due_on += (Day) (bytes >> 8 & 0x7F);
		principal += (uint64_t) unzigzag(change);
		total += principal;
		start = end;
		end = due_on;
		at += length;
		count++;
	}
	rows->at = at;
	rows->left -= count;
	rows->day = due_on;
	rows->principal = (int64_t) principal;
	sum->count += count;
	sum->start = start;
	sum->end = end;
	sum->principal += (int64_t) total;
	sum->interest += (int64_t) ((uint64_t) rows->level_payment *
								(uint64_t) count - total);
	sum->fee += rows->fee * count;
	return other;
}

/*
 * The same for the next row whatever its shape, if it is plain, and settled
 * (ROW_SETTLED) or untouched (0), and due before the day.
 */
static bool
packed_one(PackReader *rows, uint8_t settled, Day before, PlainRows *sum)
{
	Cursor		c = {rows->at, rows->end};
	uint8_t		bits;
	uint64_t	days;
	uint64_t	raw;
	Cents		principal;
	Cents		interest;
	Cents		fee = rows->fee;

	if (rows->left <= 0 || !take_byte(&c, &bits) ||
		(bits & ~(ROW_LEVEL | ROW_SAME_FEE)) != settled ||
		!take_varint(&c, &days) || days > MAX_DAY - MIN_DAY ||
		rows->day + (Day) days >= before || !take_varint(&c, &raw))
		return false;
	principal = (int64_t) ((uint64_t) rows->principal +
						   (uint64_t) unzigzag(raw));
	interest = (int64_t) ((uint64_t) rows->level_payment -
						  (uint64_t) principal);
	if ((!(bits & ROW_LEVEL) && !take_amount(&c, &interest)) ||
		(!(bits & ROW_SAME_FEE) && !take_amount(&c, &fee)))
		return false;
	rows->at = c.at;
	rows->left--;
	rows->day += (Day) days;
	rows->principal = principal;
	rows->fee = fee;
	sum->count++;
	sum->start = sum->end;
	sum->end = rows->day;
	sum->principal += principal;
	sum->interest += interest;
	sum->fee += fee;
	return true;
}

/* Add up the plain rows that come next as long as they are due before. */
static void
skip_plain_rows(PackReader *rows, uint8_t settled, Day before, PlainRows *sum)
{
	while (packed_level(rows, settled, before, sum) &&
		   packed_one(rows, settled, before, sum))
		;
}

/* Rows paid in full and due before the day, up to the first that is not. */
static void
packed_settled(Standing *standing, PackReader *rows)
{
	PlainRows	sum = {0, NO_DAY, standing->previous_end, 0, 0, 0};

	skip_plain_rows(rows, ROW_SETTLED, standing->on, &sum);
	if (sum.count == 0)
		return;
	standing->rows += sum.count;
	standing->earned_interest += sum.interest;
	standing->interest_due += sum.interest;
	standing->fees_charged += sum.fee;
	standing->span.start = standing->span.from = sum.start;
	standing->span.end = sum.end;
	standing->previous_end = standing->last_end = sum.end;
}

/* Untouched rows due after the day, once the next due one is known. */
static void
packed_coming(Standing *standing, PackReader *rows)
{
	PlainRows	sum = {0, NO_DAY, standing->previous_end, 0, 0, 0};

	skip_plain_rows(rows, 0, MAX_DAY + 1, &sum);
	standing->rows += sum.count;
	standing->interest_due += sum.interest;
	standing->bearing += sum.principal;
	standing->outstanding += sum.principal;
	standing->unpaid += sum.principal + sum.interest + sum.fee;
	standing->early[PRINCIPAL] += sum.principal;
	standing->coming_interest += sum.interest;
	standing->coming_fee += sum.fee;
	if (standing->contractual)
		standing->early[INTEREST] += sum.interest;
	if (early_fee(standing->head) == EARLY_CONTRACTUAL)
		standing->early[FEE] += sum.fee;
	standing->previous_end = standing->last_end = sum.end;
}

bool
standing_packed(Standing *standing, PackReader *rows, Fault *f)
{
	bool		upfront = standing->head->plan.upfront_fee > 0;
	Row			row;

	row_clear(&row);
	for (;;)
	{
		if (standing->has_accruing)
		{
			if (standing->due_after != NO_DAY)
				packed_coming(standing, rows);
		}
		else if (!standing->after_closed && (standing->rows > 0 || !upfront))
			packed_settled(standing, rows);
		if (!pack_next_row(rows, &row))
			return true;
		if (!standing_row(standing, &row, f))
			return false;
	}
}

Cents
packed_unpaid_principal(PackReader *rows)
{
	PlainRows	settled = {0, NO_DAY, NO_DAY, 0, 0, 0};
	PlainRows	untouched = settled;
	Cents		unpaid = 0;
	Row			row;

	row_clear(&row);
	do
	{
		skip_plain_rows(rows, ROW_SETTLED, MAX_DAY + 1, &settled);
		skip_plain_rows(rows, 0, MAX_DAY + 1, &untouched);
		unpaid += row_unpaid(&row, PRINCIPAL);
	}
	while (pack_next_row(rows, &row));
	return unpaid + untouched.principal;
}
