/*
 * import.c
 *		A loan brought in with its events, and its payments as repayments.
 */
#include "book/moving/import.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "book/repayment/repayment.h"
#include "engine/fingerprint.h"
#include "engine/new_id.h"
#include "type/event.h"

/* An event as it was given, and where it stood. */
typedef struct Given
{
	Event		event;
	int			place;			/* from 0 */
} Given;

/* The one order; of those equal in it the first given comes first. */
static int
by_order(const void *a, const void *b)
{
	const Given *x = a;
	const Given *y = b;
	int			order = event_compare(&x->event, &y->event);

	return order != 0 ? order : x->place < y->place ? -1 : 1;
}

/* The elements of an array of one dimension. */
static int
elements_of(Datum datum, Oid type, const char *name, Datum **elements,
			bool **nulls)
{
	ArrayType  *array = DatumGetArrayTypeP(datum);
	int16		length;
	bool		by_value;
	char		align;
	int			count;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must be a one-dimensional array", name)));
	get_typlenbyvalalign(type, &length, &by_value, &align);
	deconstruct_array(array, type, length, by_value, align, elements, nulls,
					  &count);
	return count;
}

/* The events that are given, in their order. */
static Given *
read_given(Datum events, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	Given	   *given;

	*count = elements_of(events, parameter_type('x'), "events", &elements,
						 &nulls);
	given = palloc((*count + 1) * sizeof(Given));
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("event %d must not be null", i + 1)));
		open_event(elements[i], &given[i].event);
		given[i].place = i;
	}
	qsort(given, *count, sizeof(Given), by_order);
	return given;
}

/* The references of the events as they were given; null: there are none. */
static Datum *
read_references(const Import *import, int count, bool **nulls)
{
	Datum	   *references;
	int			named;

	if (import->references == 0)
		return NULL;
	named = elements_of(import->references, TEXTOID, "payment_references",
						&references, nulls);
	if (named != count)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there are %d events, but %d payment_references",
						count, named),
				 errhint("Give a reference, or a null, for each event.")));
	return references;
}

/* Raise it for a reference of what is no payment. */
static void
check_reference(const Given *given, Datum reference)
{
	EventKind	kind = given->event.kind;

	check_text(DatumGetTextPP(reference), "a payment reference");
	if (kind == EVENT_PAY || kind == EVENT_PREPAY || kind == EVENT_RECOVER)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("event %d has a payment reference, but is no payment",
					given->place + 1),
			 errdetail("Its kind is %s; pay, prepay and recover are payments.",
					   event_kind_names[kind])));
}

/* Raise it for an added fee that has no kind, or one of another sort. */
static void
check_fee_kind(const Given *given, const char *fee_kind)
{
	static Statement read = STATEMENT(
		"SELECT f.component FROM lending.fee_kinds f"
		" WHERE f.fee_kind OPERATOR(pg_catalog.=) $1");
	const char *component = component_names[given->event.component];
	Writer		w = WRITER;
	Reader		r;

	if (fee_kind == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("event %d adds a fee, but its kind is not said",
						given->place + 1),
				 errhint("In the place of such an event payment_references "
						 "has the kind of fee.")));
	put_text(&w, fee_kind);
	run(&read, &w, &r);
	if (!next_row(&r))
		ereport(ERROR,
				(errcode(ERRCODE_UNKNOWN_ID),
				 errmsg("fee kind \"%s\" is not defined", fee_kind),
				 errhint("define_fee_kind() adds it; lending.fee_kinds has "
						 "all.")));
	if (strcmp(read_text(&r), component) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("event %d adds a %s, and \"%s\" is no kind of that",
						given->place + 1, component, fee_kind)));
	finish(&r);
}

/*
 * Number the events, and give a repayment to each payment that has a
 * reference.
 */
static void
take_events(Import *import, MovedLoan *moved)
{
	int			count;
	Given	   *given = read_given(import->events, &count);
	bool	   *nulls = NULL;
	Datum	   *references = read_references(import, count, &nulls);

	moved->count = count;
	moved->events = palloc((count + 1) * sizeof(Event));
	moved->repayment_ids = palloc0((count + 1) * sizeof(int64));
	import->names = palloc0((count + 1) * sizeof(char *));
	for (int i = 0; i < count; i++)
	{
		int			place = given[i].place;

		moved->events[i] = given[i].event;
		moved->events[i].seq = i + 1;
		if (references != NULL && !nulls[place])
			import->names[i] = TextDatumGetCString(references[place]);
		if (given[i].event.kind == EVENT_ADD_FEE)
			check_fee_kind(&given[i], import->names[i]);
		else if (import->names[i] != NULL)
		{
			check_reference(&given[i], references[place]);
			moved->repayment_ids[i] = new_id();
		}
	}
	moved->fee_kinds = import->names;
}

/* LN005 for an unknown merchant, 55000 for who may owe nothing more. */
static void
check_parties(const Import *import, const Line *line)
{
	static Statement read = STATEMENT(
		"SELECT b.status, m.merchant_id FROM lending.borrowers b"
		" LEFT JOIN lending.merchants m"
		" ON m.merchant_id OPERATOR(pg_catalog.=) $2"
		" WHERE b.borrower_id OPERATOR(pg_catalog.=) $1");
	Writer		w = WRITER;
	Reader		r;
	char	   *status;

	put_int64(&w, import->borrower_id);
	put_id(&w, import->merchant_id);
	run(&read, &w, &r);
	if (!next_row(&r))
		raise_unknown("borrower", import->borrower_id, 0);
	status = read_text(&r);
	if (read_int64_or(&r, 0) != import->merchant_id)
		raise_unknown("merchant", import->merchant_id, 0);
	finish(&r);
	if (strcmp(status, "closed") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("borrower \"%lld\" is closed",
						(long long) import->borrower_id)));
	if (strcmp(line->status, "closed") == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("line \"%lld\" is closed",
						(long long) line->line_id),
				 errhint("open_line() opens one for the loan.")));
}

void
prepare_import(Import *import, const MovingBook *book, MovedLoan *moved)
{
	memset(moved, 0, sizeof(MovedLoan));
	if (import->credit < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("credit must not be negative"),
				 errdetail("It is what the old system owes the borrower.")));
	check_parties(import, import->line);
	moved->borrower_id = import->borrower_id;
	moved->merchant_id = import->merchant_id;
	moved->original = import->original;
	moved->has_credit = import->has_credit;
	moved->credit = import->credit;
	take_events(import, moved);
	live_moved_loan(moved, import->line, book);
}

/* Write each payment that has a reference as money that came then. */
static void
write_repayments(Import *import, const MovedLoan *moved,
				 const CommandContext *context)
{
	Portfolio	portfolio;

	portfolio_clear(&portfolio, import->borrower_id, context);
	for (int i = 0; i < moved->count; i++)
	{
		Repayment	repayment = {0};

		if (moved->repayment_ids[i] == 0)
			continue;
		repayment.repayment_id = moved->repayment_ids[i];
		repayment.amount = moved->events[i].amount;
		repayment.on = moved->events[i].on;
		repayment.value_date = DATEVAL_NOEND;
		repayment.channel = "import";
		repayment.reference = import->names[i];
		repayment.credited = moved->changes[i].excess;
		write_repayment(&portfolio, &repayment);
		import->repayment_count++;
	}
}

void
import_loan(Import *import, const MovingBook *book,
			const CommandContext *context)
{
	MovedLoan	moved;

	prepare_import(import, book, &moved);
	write_moved_loan(&moved, book, context);
	write_repayments(import, &moved, context);
	import->loan_id = moved.loan.loan_id;
	import->contract_id = moved.contract_id;
	import->event_count = moved.count;
	import->credit = moved.credit;
	import->standing = moved.standing;
	import->status = status_names[moved.standing.status];
}

/* All components of it. */
static Cents
whole(const Cents *parts)
{
	Cents		total = 0;

	for (Component c = PRINCIPAL; c < COMPONENTS; c++)
	{
		if (add_overflows(total, parts[c], &total))
			cents_out_of_range();
	}
	return total;
}

void
answer_import(Import *import, Answer *answer)
{
	const Standing *standing = &import->standing;

	answer_decision(answer, NULL);
	answer_id(answer, "loan_id", import->loan_id);
	answer_id(answer, "contract_id", import->contract_id);
	answer_text(answer, "status", import->status);
	answer_cents(answer, "outstanding", standing->outstanding);
	answer_cents(answer, "past_due", whole(standing->past_due));
	answer_int32(answer, "days_past_due", standing->days_past_due);
	if (standing->next_due_on != NO_DAY)
		answer_date(answer, "next_due_on", standing->next_due_on);
	answer_cents(answer, "next_due", whole(standing->next_due));
	answer_cents(answer, "credit", import->credit);
	answer_int32(answer, "events", import->event_count);
	answer_int32(answer, "repayments", import->repayment_count);
	answer_cents(answer, "available", line_available(import->line));
	answer_bool(answer, "over_limit", import->line->over_limit);
}

bytea *
fingerprint_of_import(const Import *import)
{
	Fingerprint print;

	fingerprint_begin(&print);
	fingerprint_add(&print, INT8OID, Int64GetDatum(import->line_id), false);
	fingerprint_add(&print, parameter_type('s'), import->original, false);
	fingerprint_add(&print, get_array_type(parameter_type('x')),
					import->events, false);
	fingerprint_add(&print, TEXTARRAYOID, import->references,
					import->references == 0);
	fingerprint_add(&print, INT8OID, Int64GetDatum(import->merchant_id),
					import->merchant_id == 0);
	fingerprint_add(&print, parameter_type('m'),
					CentsGetDatum(import->credit), !import->has_credit);
	return fingerprint_end(&print);
}
