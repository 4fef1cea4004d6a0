/*
 * terms.h
 *		Servicing terms: a closed set of named keys, each with its default.
 */
#ifndef CONSFIN_CORE_SCHEDULE_TERMS_H
#define CONSFIN_CORE_SCHEDULE_TERMS_H

#include "core/base.h"
#include "core/schedule/allocation.h"

/* What is owed of interest or fee when money comes early. */
typedef enum EarlyMode
{
	EARLY_DEFAULT,				/* interest: flat contractual, else actual */
	EARLY_CONTRACTUAL, EARLY_PERIOD, EARLY_ACTUAL, EARLY_MODES
} EarlyMode;

typedef enum BrokenPeriod
{
	BROKEN_SHARE, BROKEN_DAYS, BROKEN_PERIODS
} BrokenPeriod;

typedef enum PenaltyBase
{
	PENALTY_ON_PRINCIPAL, PENALTY_ON_PRINCIPAL_INTEREST, PENALTY_BASES
} PenaltyBase;

typedef enum PenaltyFrom
{
	PENALTY_FROM_DUE, PENALTY_FROM_GRACE, PENALTY_FROMS
} PenaltyFrom;

typedef enum RefundCharges
{
	REFUND_ALL, REFUND_UNEARNED, REFUND_NONE, REFUND_CHARGES
} RefundCharges;

#define RATE_NONE	(-1)		/* an absent cap or ratio */

typedef struct Terms
{
	EarlyMode	interest_on_early;	/* EARLY_DEFAULT unless said */
	EarlyMode	fee_on_early;	/* contractual */
	bool		upfront_prorate;	/* upfront_on_early: keep | prorate */
	Rate		prepay_fee_rate;	/* of the prepaid principal, scaled */
	Day			prepay_fee_until;	/* NO_DAY: none */
	bool		late_interest;	/* interest_on_late: none | actual */
	BrokenPeriod broken_period;
	Days		min_days;
	Cents		close_tolerance;	/* cents */
	Rate		penalty_rate;	/* a year's, scaled */
	int32_t		penalty_den;	/* 360 or 365 */
	PenaltyBase penalty_base;
	Days		penalty_grace;	/* days */
	PenaltyFrom penalty_from;
	bool		penalty_monthly;	/* penalty_compounding: none | monthly */
	Rate		penalty_cap;	/* share of the base, scaled; RATE_NONE */
	Rate		charge_cap;		/* a year's rate, scaled; RATE_NONE */
	RefundCharges refund_charges;
	Allocation	allocation;
	Excess		excess;
	Rate		revolving_rate; /* a year's, scaled; RATE_NONE */
	Rate		min_ratio;		/* scaled; RATE_NONE */
	Rate		prepay_fee_step;	/* less of it each year, scaled */
	int32_t		prepay_fee_months;	/* of interest on the prepaid principal */
	Rate		prepay_free_share;	/* of what was lent, a year, scaled */
	bool		revolve_purchase;	/* revolve_from: due | purchase */
} Terms;

extern void terms_clear(Terms *terms);	/* every default */
extern bool terms_are_default(const Terms *terms);

/*
 * Text: "key=value, key=value" in the order of the keys, defaults left out;
 * the empty text is all defaults.  out needs TERMS_TEXT bytes.
 */
#define TERMS_TEXT	4096
extern bool terms_check(const Terms *terms, Fault *f);
extern bool terms_parse(const char *text, size_t length, Terms *terms,
						Fault *f);
extern int	terms_print(const Terms *terms, char *out);

/*
 * The packed form, also used inside a schedule; at most TERMS_BYTES.  Only
 * terms_admit, for bytes from outside, checks the terms and that the bytes
 * have the one form.
 */
#define TERMS_BYTES	256
extern size_t terms_pack(const Terms *terms, uint8_t *out);
extern bool terms_unpack(const uint8_t *bytes, size_t length, Terms *terms,
						 Fault *f);
extern bool terms_admit(const uint8_t *bytes, size_t length, Terms *terms,
						Fault *f);

#endif							/* CONSFIN_CORE_SCHEDULE_TERMS_H */
