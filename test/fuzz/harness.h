/*
 * harness.h
 *		What every program that links the arithmetic floor alone needs.
 */
#ifndef CONSFIN_HARNESS_H
#define CONSFIN_HARNESS_H

#include <stddef.h>

/* Free everything core_alloc gave out since the last reset. */
extern void harness_reset(void);

/* Bytes core_alloc gave out and core_free did not take back. */
extern size_t harness_in_use(void);

#endif							/* CONSFIN_HARNESS_H */
