/*
 * prepay_charge.h
 *		What prepaying principal costs.
 */
#ifndef CONSFIN_CORE_ACCRUE_PREPAY_CHARGE_H
#define CONSFIN_CORE_ACCRUE_PREPAY_CHARGE_H

#include "core/schedule/schedule.h"

/*
 * The charge for prepaying so much principal, above what of it is free:
 * charged x num / den, rounded once.
 */
typedef struct PrepayPrice
{
	i128		num;
	i128		den;
	Cents		free;			/* cents that cost nothing */
	Rounding	rounding;
} PrepayPrice;

/* The price on a day on which so many cents have been lent in cash. */
extern PrepayPrice prepay_price(const Head *head, Cents lent, Day on);

extern bool prepay_charge(const PrepayPrice *price, Cents principal,
						  Cents *charge, Fault *f);

/* Note that so much principal was prepaid on a day. */
extern void note_prepaid(Head *head, Cents principal, Day on);

#endif							/* CONSFIN_CORE_ACCRUE_PREPAY_CHARGE_H */
