/*
 * harness.h
 *		What every program that links the arithmetic floor alone needs.
 */
#ifndef CONSFIN_HARNESS_H
#define CONSFIN_HARNESS_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* Free everything core_alloc gave out since the last reset. */
extern void harness_reset(void);

/* Bytes core_alloc gave out and core_free did not take back. */
extern size_t harness_in_use(void);

/* What must be so of every input. */
#define require(truth) \
	((truth) ? (void) 0 : broken(__LINE__, #truth))

static inline _Noreturn void
broken(int line, const char *what)
{
	fprintf(stderr, "harness: line %d: %s\n", line, what);
	abort();
}

#endif							/* CONSFIN_HARNESS_H */
