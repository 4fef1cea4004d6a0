/*
 * refind.c
 *		Where a borrower's money goes once the past is another.
 */
#include "book/repayment/refind.h"

#include "book/loan/history.h"
#include "engine/insert_batch.h"

Use *
add_use(UseList *list, int loan, int64 repayment_id, const Event *event)
{
	Use		   *use;

	if (list->count == list->room)
	{
		list->room = list->room == 0 ? 16 : 2 * list->room;
		list->items = list->count == 0
			? palloc(list->room * sizeof(Use))
			: repalloc(list->items, list->room * sizeof(Use));
	}
	use = &list->items[list->count++];
	*use = (Use) {loan, repayment_id, *event, false};
	return use;
}

Pool *
find_pool(const Refind *refind, int64 repayment_id)
{
	for (int i = 0; i < refind->pool_count; i++)
	{
		if (refind->pools[i].money.repayment_id == repayment_id)
			return &refind->pools[i];
	}
	return NULL;
}

/* Whether both are money of one repayment for one loan on one day. */
static bool
is_alike(const Use *a, const Use *b)
{
	return a->loan == b->loan && a->repayment_id == b->repayment_id &&
		a->event.kind == b->event.kind && a->event.on == b->event.on;
}

/*
 * Leave in the book what is wanted: an event of at most the amount, the rest
 * of which is then wanted.  One that is wanted to the cent goes first.
 */
static void
match_uses(Refind *refind, bool to_the_cent)
{
	for (int i = 0; i < refind->booked.count; i++)
	{
		Use		   *was = &refind->booked.items[i];

		for (int j = 0; j < refind->wanted.count && !was->stays; j++)
		{
			Use		   *wanted = &refind->wanted.items[j];

			if (!is_alike(was, wanted) ||
				wanted->event.amount < was->event.amount ||
				(to_the_cent && wanted->event.amount != was->event.amount))
				continue;
			was->stays = true;
			wanted->event.amount -= was->event.amount;
			wanted->stays = wanted->event.amount == 0;
		}
	}
}

static bool
all_stay(const UseList *list)
{
	for (int i = 0; i < list->count; i++)
	{
		if (!list->items[i].stays)
			return false;
	}
	return true;
}

/* Last events first. */
static int
compare_last(const void *a, const void *b)
{
	return event_compare(&((const Use *) b)->event,
						 &((const Use *) a)->event);
}

/* Where the money stands; what is of no repayment has no value date. */
static Leftover
money_of(const Refind *refind, int64 repayment_id)
{
	const Pool *pool = find_pool(refind, repayment_id);
	Leftover	none = {.value_date = DATEVAL_NOEND};

	return pool == NULL ? none : pool->money;
}

/* Take back what is not wanted: its money is credit again. */
static void
take_back(Refind *refind)
{
	UseList    *list = &refind->booked;

	if (list->count > 1)
		qsort(list->items, list->count, sizeof(Use), compare_last);
	for (int i = 0; i < list->count; i++)
	{
		const Use  *use = &list->items[i];
		Leftover	money = money_of(refind, use->repayment_id);
		Booked		booked;

		if (use->stays)
			continue;
		refind->book->cash = money.stands_on;
		unbook_event(refind->book, refind->book->loans[use->loan],
					 use->event.seq, &booked);
		post_credit(refind->book, "apply_excess", use->event.amount,
					money.value_date, use->repayment_id);
		refind->book->cash = ACCOUNT_CASH;
	}
}

/* Book what is wanted and not there. */
static void
book_wanted(Refind *refind)
{
	for (int i = 0; i < refind->wanted.count; i++)
	{
		Use		   *use = &refind->wanted.items[i];
		Booked		booked;

		if (use->stays)
			continue;
		book_leftover(refind->book, refind->book->loans[use->loan],
					  &find_pool(refind, use->repayment_id)->money,
					  &use->event, &booked);
	}
}

/* Repayments say what went to loans, and what did not. */
static void
write_applied(const Refind *refind)
{
	static Statement update = STATEMENT(
		"UPDATE lending.repayment r SET applied = a.applied,"
		" excess = r.amount OPERATOR(consfin.-) r.legal_costs"
		" OPERATOR(consfin.-) a.applied"
		" FROM (SELECT r.repayment_id, COALESCE(consfin.sum(a.principal"
		" OPERATOR(consfin.+) a.interest OPERATOR(consfin.+) a.fee"
		" OPERATOR(consfin.+) a.penalty), '0'::consfin.cents) AS applied"
		" FROM lending.repayment r LEFT JOIN lending.repayment_allocation a"
		" ON a.borrower_id OPERATOR(pg_catalog.=) r.borrower_id"
		" AND a.repayment_id OPERATOR(pg_catalog.=) r.repayment_id"
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.by_turn GROUP BY r.repayment_id) a"
		" WHERE r.borrower_id OPERATOR(pg_catalog.=) $1"
		" AND r.repayment_id OPERATOR(pg_catalog.=) a.repayment_id"
		" AND r.status OPERATOR(pg_catalog.=) 'applied'"
		" AND r.applied OPERATOR(consfin.<>) a.applied");
	Writer		w = WRITER;

	insert_batch_flush(refind->book->context->batch);
	put_int64(&w, refind->book->borrower_id);
	run(&update, &w, NULL);
}

void
find_anew(Portfolio *portfolio, Day day, int64 repayment_id)
{
	Refind		refind = {
		.book = portfolio, .day = day, .repayment_id = repayment_id
	};

	insert_batch_flush(portfolio->context->batch);
	if (!read_money(&refind))
		return;
	foresee_money(&refind);
	match_uses(&refind, true);
	match_uses(&refind, false);
	if (all_stay(&refind.booked) && all_stay(&refind.wanted))
		return;
	take_back(&refind);
	book_wanted(&refind);
	write_applied(&refind);
}
