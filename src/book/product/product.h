/*
 * product.h
 *		What a version of a product offers, as commands need it.
 */
#ifndef CONSFIN_BOOK_PRODUCT_PRODUCT_H
#define CONSFIN_BOOK_PRODUCT_PRODUCT_H

#include "compat.h"

#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/rate/apr.h"
#include "core/ledger/chart.h"
#include "core/schedule/schedule.h"
#include "type/cents.h"

/* What a tier of borrowers gets otherwise; its limits only ever lower. */
typedef struct Tier
{
	char	   *name;
	int64		rate_default;	/* RATE_NONE: as the product */
	int64		rate_max;
	Cents		amount_max;
	int32		installments_max;
} Tier;

/* Who funds the loans, ascending by id. */
typedef struct ProductFunder
{
	int64		funder_id;
	bool		active;
	bool		owns;			/* its share; false: the house does */
	int32		float_account;
} ProductFunder;

/* A cap, and the day it is in force from. */
typedef struct CapRate
{
	Day			starts_on;
	int64		rate;
} CapRate;

typedef struct Product
{
	struct Product *next;		/* of those this backend knows */
	char	   *code;
	int32		version;
	Cents		amount_min;
	Cents		amount_max;
	int32	   *installments;	/* numbers of them on offer */
	int			installments_count;
	bool		any_installments;	/* other numbers may be asked for */
	int64		rate_min;		/* rates are a year's, scaled by RATE_SCALE */
	int64		rate_default;
	int64		rate_max;
	int64		upfront_rate;
	int64		balloon_rate;
	int64		subvention_rate;	/* RATE_NONE: no subvention */
	int64		over_capture;
	int32		max_days_past_due;	/* of a borrower who gets more credit */
	int64		hold_expiry;	/* microseconds; a day is 24 hours */
	int64		hold_expiry_max;	/* with all extensions */
	AprMethod	apr_method;
	CapRate    *caps;			/* on the all-in annual rate, by day */
	int			cap_count;		/* 0: none */
	bool		charges_capped; /* by these later charges too */
	LoanPlan	plan;			/* but rate, installments, upfront fee and
								 * balloon */
	Calendar	calendar;		/* empty where due dates do not move */
	Terms		terms;
	Chart		chart;
	Tier	   *tiers;
	int			tier_count;
	ProductFunder *funders;
	Datum	   *shares;			/* numeric, of each funder */
	int			funder_count;
	bool		has_owners;		/* a funder owns its share */
} Product;

/*
 * That version of the product, draft or published: LN005 when there is none,
 * 22023 where its terms say nothing that can be lent by.  It is remembered
 * until one of the tables it comes from changes, and stays where it is until
 * the transaction ends.  SPI is connected.
 */
extern const Product *find_product(Datum code, int32 version);

/*
 * The cap on the day; RATE_NONE: none.  The first holds before it starts too.
 */
extern int64 cap_on(const Product *product, Day day);

/* The tier of that name, or the one that changes nothing. */
extern const Tier *find_tier(const Product *product, const char *name);

#endif							/* CONSFIN_BOOK_PRODUCT_PRODUCT_H */
