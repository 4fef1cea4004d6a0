/*
 * slot.c
 *		Shared hot counters in stripes: taking from them and giving back,
 *		exactly and without a queue.
 *
 * A backend first takes from its home slot, waiting for it if it must, then
 * looks at the others without waiting.  An UPDATE that waited and then
 * matched nothing keeps the row's lock, so it must not go on to wait for
 * other slots of the counter: the subtransaction is rolled back, which lets
 * go of every slot, and the counter is done again exactly, all its slots
 * locked in ascending order.
 *
 * Counters ascend by kind, owner and day, and whoever waits for a slot of a
 * counter holds none of it but lower ones, so nobody waits in a circle.
 *
 * What the subtransaction took belongs to the whole transaction for those who
 * wait for it: PostgreSQL lets them wait for the topmost one, also when a
 * savepoint before the command was rolled back meanwhile.
 */
#include "book/counter/slot.h"

#include "miscadmin.h"
#include "storage/proc.h"

#include "core/base.h"
#include "engine/statement.h"
#include "engine/subtransaction.h"

PG_FUNCTION_INFO_V1(consfin_slot_count);

#if PG_VERSION_NUM >= 170000
#define BACKEND_NUMBER	MyProcNumber
#else
#define BACKEND_NUMBER	MyBackendId
#endif

/* The stripes of a counter. */
#define STRIPES \
	"ARRAY(SELECT pg_catalog.generate_series(" \
	"(-consfin_internal.slot_count())::pg_catalog.int8, -1))"
#define OF_COUNTER(s) \
	" AND " s ".kind OPERATOR(pg_catalog.=) $2" \
	" AND " s ".owner_id OPERATOR(pg_catalog.=) $3" \
	" AND " s ".business_date OPERATOR(pg_catalog.=) $4"

static const char *const kind_names[] = {"merchant", "cap", "float"};

const char *
slot_kind_name(SlotKind kind)
{
	return kind_names[kind];
}

void
counters_init(Counters *counters, bool all_exact)
{
	counters->count = 0;
	counters->room = 8;
	counters->items = palloc(counters->room * sizeof(Counter *));
	counters->all_exact = all_exact;
}

/* Less than, equal to or greater than 0 as the lock order says. */
static int
compare(const Counter *counter, SlotKind kind, int64 owner_id, DateADT day)
{
	if (counter->kind != kind)
		return counter->kind < kind ? -1 : 1;
	if (counter->owner_id != owner_id)
		return counter->owner_id < owner_id ? -1 : 1;
	if (counter->day != day)
		return counter->day < day ? -1 : 1;
	return 0;
}

Counter *
counter_of(Counters *counters, SlotKind kind, int64 owner_id, DateADT day)
{
	Counter    *counter;
	int			low = 0;
	int			high = counters->count;

	while (low < high)
	{
		int			middle = (low + high) / 2;
		int			order = compare(counters->items[middle], kind, owner_id,
									day);

		if (order == 0)
			return counters->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (counters->count == counters->room)
	{
		counters->room *= 2;
		counters->items = repalloc(counters->items,
								   counters->room * sizeof(Counter *));
	}
	memmove(&counters->items[low + 1], &counters->items[low],
			(counters->count - low) * sizeof(Counter *));
	counters->count++;
	counter = palloc0(sizeof(Counter));
	counter->kind = kind;
	counter->owner_id = owner_id;
	counter->day = day;
	counters->items[low] = counter;
	return counter;
}

/* The slot this backend turns to first. */
static int64
home_slot(void)
{
	return -1 - (int64) (BACKEND_NUMBER % SLOTS);
}

/* Parameters 1 to 5 of every statement here. */
static void
put_counter(Writer *w, const Counter *counter, int64 slot_id, Cents amount)
{
	put_int64(w, slot_id);
	put_text(w, kind_names[counter->kind]);
	put_int64(w, counter->owner_id);
	put_date(w, counter->day);
	put_cents(w, amount);
}

/*
 * Give back to the home slot, which is also added to what was counted.
 * Slots of a past day may be gone; those of a float may not.
 */
static void
give_back(Counter *counter)
{
	static Statement give = STATEMENT(
		"UPDATE lending.slot s"
		" SET available = s.available OPERATOR(consfin.+) $5"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1" OF_COUNTER("s"));
	Writer		w = WRITER;

	put_counter(&w, counter, home_slot(), counter->give);
	if (run(&give, &w, NULL) == 0 && counter->kind == SLOT_FLOAT)
		elog(ERROR, "float of funder %lld has no slot %lld",
			 (long long) counter->owner_id, (long long) home_slot());
	for (int i = 0; i < counter->slots; i++)
	{
		if (counter->slot_id[i] != home_slot())
			continue;
		counter->available[i] += counter->give;
		counter->sum += counter->give;
		counter->left = counter->sum;
	}
}

/* Take from that slot, waiting for it; false when it holds too little. */
static bool
take_from(Counter *counter, int64 slot_id, Cents amount)
{
	static Statement take = STATEMENT(
		"UPDATE lending.slot s"
		" SET available = s.available OPERATOR(consfin.-) $5"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) $1" OF_COUNTER("s")
		" AND s.available OPERATOR(consfin.>=) $5");
	Writer		w = WRITER;

	put_counter(&w, counter, slot_id, amount);
	return run(&take, &w, NULL) == 1;
}

/* Take from any one slot that holds enough and that nobody has locked. */
static int64
take_unlocked(Counter *counter)
{
	static Statement probe = STATEMENT(
		"UPDATE lending.slot s"
		" SET available = s.available OPERATOR(consfin.-) $5"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) (SELECT p.borrower_id"
		" FROM lending.slot p"
		" WHERE p.borrower_id OPERATOR(pg_catalog.=) ANY (" STRIPES ")"
		" AND p.borrower_id OPERATOR(pg_catalog.<>) $1" OF_COUNTER("p")
		" AND p.available OPERATOR(consfin.>=) $5"
		" LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)" OF_COUNTER("s")
		" RETURNING s.borrower_id");
	Writer		w = WRITER;
	Reader		r;
	int64		slot_id = 0;

	put_counter(&w, counter, home_slot(), counter->take);
	run(&probe, &w, &r);
	if (next_row(&r))
		slot_id = read_int64(&r);
	finish(&r);
	return slot_id;
}

static void
note_taken(Counter *counter, int64 slot_id, Cents amount)
{
	counter->slot_id[counter->slots] = slot_id;
	counter->taken[counter->slots] = amount;
	counter->slots++;
}

/* All from one slot, or false. */
static bool
take_fast(Counter *counter)
{
	int64		slot_id = home_slot();

	if (!take_from(counter, slot_id, counter->take))
		slot_id = take_unlocked(counter);
	if (slot_id == 0)
		return false;
	counter->slots = 0;
	note_taken(counter, slot_id, counter->take);
	return true;
}

/* Lock all slots, ascending, and count them. */
static void
count_all(Counter *counter)
{
	static Statement lock = STATEMENT(
		"SELECT s.borrower_id, s.available FROM lending.slot s"
		" WHERE s.borrower_id OPERATOR(pg_catalog.=) ANY (" STRIPES ")"
		" AND s.borrower_id OPERATOR(pg_catalog.<) $1" OF_COUNTER("s")
		" ORDER BY s.borrower_id FOR NO KEY UPDATE");
	Writer		w = WRITER;
	Reader		r;

	put_int64(&w, 0);
	put_text(&w, kind_names[counter->kind]);
	put_int64(&w, counter->owner_id);
	put_date(&w, counter->day);
	counter->slots = (int) run(&lock, &w, &r);
	counter->sum = 0;
	for (int i = 0; next_row(&r); i++)
	{
		counter->slot_id[i] = read_int64(&r);
		counter->available[i] = read_cents(&r);
		counter->taken[i] = 0;
		if (add_overflows(counter->sum, counter->available[i], &counter->sum))
			cents_out_of_range();
	}
	finish(&r);
	counter->left = counter->sum;
}

/* Take from the locked slots, as many as it needs; they hold enough. */
static void
take_exactly(Counter *counter)
{
	Cents		missing = counter->take;

	for (int i = 0; i < counter->slots && missing > 0; i++)
	{
		Cents		amount = Min(counter->available[i], missing);

		if (amount == 0)
			continue;
		if (!take_from(counter, counter->slot_id[i], amount))
			elog(ERROR, "locked slot %lld changed",
				 (long long) counter->slot_id[i]);
		counter->taken[i] = amount;
		missing -= amount;
	}
	Assert(missing == 0);
}

/* The counter falls short: count it, or all of them, in the next pass. */
static bool
be_exact(Counters *counters, Counter *counter)
{
	counter->exact = true;
	for (int i = 0; counters->all_exact && i < counters->count; i++)
		counters->items[i]->exact = true;
	return false;
}

/* A pass over the counters. */
typedef struct Pass
{
	Counters   *counters;
	const Shortage *shortage;
	bool		may_ration;
	bool		falls_short;	/* it may not, and would have to */
} Pass;

/* Give back, lock and count what is exact, take what is not. */
static bool
reach_slots(Pass *pass, bool *mixed)
{
	for (int i = 0; i < pass->counters->count; i++)
	{
		Counter    *counter = pass->counters->items[i];

		counter->slots = 0;
		if (counter->take > 0 && counter->exact)
			count_all(counter);
		if (counter->give > 0)
			give_back(counter);
		if (counter->take == 0 || counter->exact)
			continue;
		*mixed = true;
		if (!take_fast(counter))
			return be_exact(pass->counters, counter);
	}
	return true;
}

static bool
any_short(const Counters *counters)
{
	for (int i = 0; i < counters->count; i++)
	{
		if (is_short(counters->items[i]))
			return true;
	}
	return false;
}

/*
 * One pass: true when all was done.  False when a counter has to be counted,
 * when there may be relief, or when the ration changed what had been taken
 * already.
 */
static bool
one_pass(void *arg)
{
	Pass	   *pass = arg;
	Counters   *counters = pass->counters;
	bool		mixed = false;

	pass->falls_short = false;
	if (!reach_slots(pass, &mixed))
		return false;
	if (any_short(counters))
	{
		pass->falls_short = !pass->may_ration;
		if (!pass->may_ration)
			return false;
		pass->shortage->ration(counters, pass->shortage->arg);
		if (mixed)
			return false;
	}
	for (int i = 0; i < counters->count; i++)
	{
		if (counters->items[i]->exact && counters->items[i]->take > 0)
			take_exactly(counters->items[i]);
	}
	return true;
}

bool
is_short(const Counter *counter)
{
	return counter->exact && counter->take > counter->sum;
}

void
settle_counters(Counters *counters, const Shortage *shortage)
{
	Pass		pass = {counters, shortage, false, false};
	bool		done = counters->count == 0;

	while (!done)
	{
		CHECK_FOR_INTERRUPTS();
		done = in_subtransaction(one_pass, &pass);
		if (!pass.falls_short)
			continue;
		/* no slot is locked now */
		shortage->relieve(counters, shortage->arg);
		pass.may_ration = true;
	}
}

Cents
assign_taken(Counter *counter, Cents amount, int64 *slot_id)
{
	for (int i = 0; i < counter->slots; i++)
	{
		Cents		part = Min(counter->taken[i], amount);

		if (part == 0)
			continue;
		counter->taken[i] -= part;
		*slot_id = counter->slot_id[i];
		return part;
	}
	elog(ERROR, "less was taken from slots than is assigned");
}

/* slot_count() */
Datum
consfin_slot_count(FunctionCallInfo fcinfo pg_attribute_unused())
{
	PG_RETURN_INT32(SLOTS);
}
