/*
 * apr_schedule.c
 *		The annual percentage rate of a schedule.
 *
 * The flows are what the plan says: every cash advance out; principal,
 * interest and fees of every row in, the upfront fee with them.  What has been
 * paid, waived, refunded or charged as penalty since changes nothing: of a
 * loan that has had events the rows are made anew.
 */
#include "compat.h"

#include <math.h>

#include "calc/apr_schedule.h"
#include "calc/flows.h"
#include "calc/name_argument.h"
#include "core/plan/amortize.h"
#include "core/rate/irr_periodic.h"
#include "core/schedule/unpack.h"
#include "errors.h"
#include "type/packed.h"
#include "type/schedule.h"

PG_FUNCTION_INFO_V1(consfin_apr);

#define FEW_ROWS	64			/* are worked on without allocating */

/* All that a row asks for, cents; penalty is no part of the plan. */
static inline double
row_payment(const Row *row)
{
	return (double) row->due[PRINCIPAL] + (double) row->due[INTEREST] +
		(double) row->due[FEE];
}

/* An annual rate from that of a period of which there are per_year. */
static double
annual_rate(AprMethod method, double rate, double per_year)
{
	if (method == APR_CN_SIMPLE || method == APR_US_ACTUARIAL)
		return per_year * rate;
	return expm1(per_year * log1p(rate));
}

/*
 * Rows due month after month from one advance: every method's equation is
 * that of the monthly rate.
 */
static bool
regular_apr(const Head *head, PackReader *reader, AprMethod method,
			double *apr)
{
	double		few[FEW_ROWS + 1];
	double	   *amounts = few;
	int			count = 1;
	double		rate = 0;
	IrrStatus	status;
	Row			row;

	if (head->row_count > FEW_ROWS)
		amounts = palloc(sizeof(double) * ((Size) head->row_count + 1));
	amounts[0] = -(double) head->first_advance.amount;
	row_clear(&row);
	if (head->plan.upfront_fee > 0 && pack_next_row(reader, &row))
		amounts[0] += row_payment(&row);
	while (count <= head->row_count && pack_next_row(reader, &row))
		amounts[count++] = row_payment(&row);
	if (reader->left != 0)
		stored_is_damaged("schedule");
	status = periodic_irr(amounts, count, NULL, &rate);
	if (amounts != few)
		pfree(amounts);
	*apr = annual_rate(method, rate, 12);
	return status == IRR_UNIQUE;
}

/* The cash advances of a schedule, into flows; how many. */
static int
advance_flows(Datum datum, const Head *head, Flow *flows)
{
	Schedule	schedule;
	int			count = 0;

	if (head->advance_count == 1)
	{
		flows[0] = (Flow) {head->first_advance.day,
		-(double) head->first_advance.amount};
		return 1;
	}
	unpack_datum(datum, &schedule);
	for (int i = 0; i < head->advance_count; i++)
		if (schedule.advances[i].kind == ADVANCE_CASH)
			flows[count++] = (Flow) {schedule.advances[i].day,
			-(double) schedule.advances[i].amount};
	core_free(schedule.advances);
	core_free(schedule.rows);
	return count;
}

bool
flows_apr(const Flow *flows, int count, const LoanPlan *plan, AprMethod method,
		  double *apr)
{
	UnitLength	unit = {UNIT_MONTH, plan->every_months};
	UnitPeriod	eu_period = UNIT_MONTH;
	int32		seed = plan->seed_day;
	bool		found = false;
	bool		ok;
	Fault		f;

	if (plan->every_days > 0)
	{
		unit = (UnitLength) {UNIT_DAY, plan->every_days};
		eu_period = plan->every_days % 7 == 0 ? UNIT_WEEK : UNIT_YEAR;
	}
	else if (plan->business_day != UNADJUSTED)
		seed = payment_seed(flows, count);
	if (method == APR_EU_APRC)
		ok = eu_apr(flows, count, eu_period, seed, &found, apr,
					&f);
	else if (method == APR_US_ACTUARIAL)
		ok = us_apr(flows, count, unit, seed, &found, apr, &f);
	else
	{
		double		rate = 0;

		ok = cn_rate(flows, count, unit, seed, &found, &rate,
					 &f);
		*apr = annual_rate(method, rate, units_per_year(unit));
	}
	if (!ok)
		raise_fault(&f);
	return found;
}

/* Rows at any dates, advances as many as there are. */
static bool
irregular_apr(Datum datum, AprMethod method, double *apr)
{
	Head		head;
	PackReader	reader;
	Row			row;
	Flow	   *flows;
	int			count;
	bool		found;

	open_schedule(datum, &head, &reader);
	flows = palloc(sizeof(Flow) *
				   ((Size) head.row_count + (Size) head.advance_count));
	count = advance_flows(datum, &head, flows);
	row_clear(&row);
	while (pack_next_row(&reader, &row))
		flows[count++] = (Flow) {row.due_on, row_payment(&row)};
	if (reader.left != 0)
		stored_is_damaged("schedule");
	found = flows_apr(flows, gather_flows(flows, count), &head.plan, method,
					  apr);
	pfree(flows);
	return found;
}

/*
 * The schedule as it was made; the same one where its plan is no longer known,
 * its dates having been changed.
 */
static Datum
as_made(Datum datum)
{
	Schedule	now;
	Schedule	made;
	Fault		f;

	unpack_datum(datum, &now);
	if (amortize_as_made(&now, &made, &f))
		return schedule_datum(&made);
	if (f.kind != FAULT_NONE)
		raise_fault(&f);
	return datum;
}

/* The head as far as the plan goes, the reader behind it. */
static void
open_plan(Datum schedule, Head *head, PackReader *reader)
{
	PackedSchedule packed = packed_schedule(schedule);

	if (!pack_read_plan(packed.bytes, packed.length, head, reader))
		stored_is_damaged("schedule");
}

bool
schedule_apr(Datum schedule, AprMethod method, double *apr)
{
	Head		head;
	PackReader	reader;

	open_plan(schedule, &head, &reader);
	if (reader.has_state)
	{
		schedule = as_made(schedule);
		open_plan(schedule, &head, &reader);
	}
	return head.regular ? regular_apr(&head, &reader, method, apr) :
		irregular_apr(schedule, method, apr);
}

/* apr(schedule, method) */
Datum
consfin_apr(PG_FUNCTION_ARGS)
{
	double		apr = 0;
	int			method = name_argument(fcinfo, 1, apr_method_names,
									   APR_METHODS, "method");

	if (!schedule_apr(PG_GETARG_DATUM(0), (AprMethod) method, &apr))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(apr);
}
