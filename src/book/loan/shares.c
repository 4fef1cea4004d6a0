/*
 * shares.c
 *		Who funds a loan, and with how much of its principal.
 */
#include "book/loan/shares.h"

#include "calc/allocate.h"
#include "core/ledger/shares.h"

/* Make room for one more. */
static void
grow(Shares *shares)
{
	int			room = shares->count == 0 ? 4 : 2 * shares->count;

	if (shares->count == 0)
	{
		shares->funders = palloc(room * sizeof(int64));
		shares->weights = palloc(room * sizeof(Datum));
		shares->disbursed = palloc(room * sizeof(Cents));
		shares->parts = palloc(room * sizeof(Cents));
		shares->written = palloc(room * sizeof(Cents));
		return;
	}
	shares->funders = repalloc(shares->funders, room * sizeof(int64));
	shares->weights = repalloc(shares->weights, room * sizeof(Datum));
	shares->disbursed = repalloc(shares->disbursed, room * sizeof(Cents));
	shares->parts = repalloc(shares->parts, room * sizeof(Cents));
	shares->written = repalloc(shares->written, room * sizeof(Cents));
}

void
read_share(Shares *shares, Reader *reader)
{
	int			at = shares->count;
	int64		funder_id = read_int64_or(reader, 0);

	if (funder_id == 0)
		return;
	if (at == 0 || (at >= 4 && (at & (at - 1)) == 0))
		grow(shares);
	shares->funders[at] = funder_id;
	shares->weights[at] = read_value(reader);
	shares->disbursed[at] = read_cents(reader);
	shares->parts[at] = read_cents(reader);
	shares->written[at] = shares->parts[at];
	shares->count++;
}

void
copy_shares(const Shares *from, Shares *copy)
{
	*copy = *from;
	copy->parts = palloc((from->count + 1) * sizeof(Cents));
	memcpy(copy->parts, from->parts, from->count * sizeof(Cents));
}

/* Whether the funder owns what it funds of the product's loans. */
static bool
is_owner(const Product *product, int64 funder_id)
{
	for (int i = 0; i < product->funder_count; i++)
	{
		if (product->funders[i].funder_id == funder_id)
			return product->funders[i].owns;
	}
	return false;
}

/* What of these parts is of such funders. */
static Cents
sum_owned(const Shares *shares, const Product *product, const Cents *parts)
{
	Cents		sum = 0;

	for (int i = 0; i < shares->count; i++)
	{
		if (is_owner(product, shares->funders[i]))
			sum += parts[i];
	}
	return sum;
}

Cents
owned_part(const Shares *shares, const Product *product)
{
	return product->has_owners ? sum_owned(shares, product, shares->parts) : 0;
}

/* The same of an amount that is split by weight. */
static Cents
owned_of(const Shares *shares, const Product *product, Cents amount)
{
	int64_t    *given;
	Cents		owned;

	if (shares->count == 0 || amount == 0)
		return 0;
	given = palloc(shares->count * sizeof(int64_t));
	allocate_by_numbers(amount, shares->weights, shares->count, given);
	owned = sum_owned(shares, product, given);
	pfree(given);
	return owned;
}

void
disburse_shares(Shares *shares)
{
	for (int i = 0; i < shares->count; i++)
		shares->parts[i] = shares->disbursed[i];
}

static void
move_parts(Shares *shares, Cents change)
{
	int64_t    *given;
	Fault		f;

	if (shares->count == 0 || change == 0)
		return;
	if (change < 0)
	{
		/* Weights play no part in what is repaid. */
		if (!shares_move(shares->parts, NULL, shares->count, change, &f))
			raise_fault(&f);
		return;
	}
	given = palloc(shares->count * sizeof(int64_t));
	allocate_by_numbers(change, shares->weights, shares->count, given);
	for (int i = 0; i < shares->count; i++)
	{
		if (add_overflows(shares->parts[i], given[i], &shares->parts[i]))
			cents_out_of_range();
	}
	pfree(given);
}

void
move_shares(Shares *shares, const Product *product, const Change *change,
			Cents before, Cents after, OwnersMove *moved)
{
	OwnedPrincipal was = {before, owned_part(shares, product)};
	OwnedPrincipal is = {after, 0};
	Cents		recovered;

	move_parts(shares, after - before);
	memset(moved, 0, sizeof(*moved));
	if (!product->has_owners)
		return;
	is.owned = owned_part(shares, product);
	/* principal that was forgiven has left no parts */
	recovered = change->event != EVENT_REFUND ? 0 :
		owned_of(shares, product,
				 change_total(change, CHANGE_RECOVERED, PRINCIPAL));
	owners_move(change, was, is, recovered, moved);
}

void
write_shares(const CommandContext *context, int64 borrower_id, int64 loan_id,
			 Shares *shares)
{
	static Statement update = STATEMENT(
		"UPDATE lending.funder_share f SET principal = v.principal"
		" FROM (VALUES ($1, $2, $3, $4)) AS v (borrower_id, loan_id,"
		" funder_id, principal)"
		" WHERE f.borrower_id OPERATOR(pg_catalog.=) v.borrower_id"
		" AND f.loan_id OPERATOR(pg_catalog.=) v.loan_id"
		" AND f.funder_id OPERATOR(pg_catalog.=) v.funder_id"
		" AND f.from_seq OPERATOR(pg_catalog.=) 0");

	for (int i = 0; i < shares->count; i++)
	{
		Writer		w = WRITER;

		if (shares->parts[i] == shares->written[i])
			continue;
		put_int64(&w, borrower_id);
		put_int64(&w, loan_id);
		put_int64(&w, shares->funders[i]);
		put_cents(&w, shares->parts[i]);
		insert_row(context->batch, &update, &w);
		shares->written[i] = shares->parts[i];
	}
}
