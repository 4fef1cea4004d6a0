/*
 * waive_rest.h
 *		A small rest that closes the loan is waived.
 */
#ifndef CONSFIN_CORE_SERVICE_WAIVE_REST_H
#define CONSFIN_CORE_SERVICE_WAIVE_REST_H

#include "core/service/payment.h"

/* Waive what is left to owe where it is within the terms' close_tolerance. */
extern bool waive_rest(Payment *payment, Fault *f);

#endif							/* CONSFIN_CORE_SERVICE_WAIVE_REST_H */
