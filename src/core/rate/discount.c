/*
 * discount.c
 *		Present and future values of flows at a given rate.
 */
#include "core/rate/discount.h"

#include <math.h>

/* Horner from the last amount; see discount.h. */
double
present_value(double rate, const double *amounts, int count,
			  int32_t first_period)
{
	double		growth = 1 + rate;
	double		sum = 0;

	if (count == 0)
		return 0;
	for (int i = count - 1; i >= 0; i--)
		sum = sum / growth + amounts[i];
	return sum * exp(-first_period * log1p(rate));
}

/* Horner from the first amount; see discount.h. */
double
future_value(double rate, const double *amounts, int count)
{
	double		growth = 1 + rate;
	double		sum = 0;

	for (int i = 0; i < count; i++)
		sum = sum * growth + amounts[i];
	return sum;
}

/* Worth of flows at a time; see discount.h. */
double
flows_value(double rate, const Flow *flows, int count, double at)
{
	double		u = log1p(rate);
	double		sum = 0;

	for (int i = 0; i < count; i++)
		sum += flows[i].amount * exp(u * (at - flows[i].time));
	return sum;
}

/* MIRR; see discount.h. */
bool
modified_irr(const double *amounts, int count, double finance_rate,
			 double reinvest_rate, double *rate)
{
	double		finance = log1p(finance_rate);
	double		reinvest = log1p(reinvest_rate);
	double		paid = 0;
	double		received = 0;

	for (int i = 0; i < count; i++)
	{
		if (amounts[i] < 0)
			paid -= amounts[i] * exp(-finance * i);
		else if (amounts[i] > 0)
			received += amounts[i] * exp(reinvest * (count - 1 - i));
	}
	if (paid == 0 || received == 0)
		return false;
	*rate = expm1(log(received / paid) / (count - 1));
	return true;
}
