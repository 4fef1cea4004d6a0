/*
 * base.h
 *		What every file of the arithmetic floor stands on: exact integer
 *		types, the limits, and how a function says what is wrong.
 *
 * This floor is pure C11.  It knows nothing of PostgreSQL, so that fuzzers,
 * sanitizers and micro-benchmarks link it alone.
 */
#ifndef CONSFIN_CORE_BASE_H
#define CONSFIN_CORE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * 128-bit integers exist only under these names.  PostgreSQL's allocator
 * aligns to 8 bytes, and a compiler that believes in 16 crashes at -O2.
 */
typedef __int128 i128 __attribute__((aligned(8)));
typedef unsigned __int128 u128 __attribute__((aligned(8)));

/* The limits, each checked where a value enters. */
#define MAX_INSTALLMENTS	3660
#define MAX_ADVANCES		3660
#define RATE_SCALE			INT64_C(1000000000000)	/* a rate is n / 10^12 */
#define MAX_RATE			(100 * RATE_SCALE)	/* 10,000 % a year */
#define MIN_DAY				(-36524)	/* 1900-01-01 */
#define MAX_DAY				2921939 /* 9999-12-31 */

/* Money is a count of cents, a rate (a share, a weight) is n / RATE_SCALE. */
typedef int64_t Cents;
typedef int64_t Rate;

/* A date is a count of days from 2000-01-01, as PostgreSQL stores it. */
typedef int32_t Day;
typedef int32_t Days;			/* how many lie between two dates */

#define NO_DAY				INT32_MIN	/* "no such date" */

/* What money in an installment is for.  The order is that of the format. */
typedef enum Component
{
	PRINCIPAL,
	INTEREST,
	FEE,
	PENALTY,
	COMPONENTS
} Component;

/* Why a function refused; the shell turns each into one SQLSTATE. */
typedef enum FaultKind
{
	FAULT_NONE,
	FAULT_ARGUMENT,				/* 22023 a value out of its domain */
	FAULT_SYNTAX,				/* 22P02 text that does not parse */
	FAULT_BINARY,				/* 22P03 bytes that do not parse */
	FAULT_RANGE,				/* 22003 a figure too large to hold */
	FAULT_DATE,					/* 22008 a date out of the limits */
	FAULT_LIMIT,				/* 54000 more of something than is allowed */
	FAULT_STATE,				/* 55000 not possible in the value's state */
	FAULT_MEMORY				/* 53200 no memory */
} FaultKind;

typedef struct Fault
{
	FaultKind	kind;
	char		message[256];	/* lower-case, one line, no period */
	char		detail[256];	/* a sentence, or empty */
	char		hint[1024];		/* a sentence, or empty */
} Fault;

/*
 * Record what is wrong and return false, so that a check can read
 * "return fault(f, FAULT_ARGUMENT, ...)".  A null Fault is allowed.
 */
extern bool fault(Fault *f, FaultKind kind, const char *format,...)
			__attribute__((format(printf, 3, 4), cold));
extern bool fault_detail(Fault *f, const char *format,...)
			__attribute__((format(printf, 2, 3), cold));
extern bool fault_hint(Fault *f, const char *format,...)
			__attribute__((format(printf, 2, 3), cold));

/*
 * Memory comes from whoever links this floor: PostgreSQL's memory contexts in
 * the server, malloc in the harnesses.  core_alloc never returns null (the
 * server raises an error, a harness aborts) and does not clear.
 */
extern void *core_alloc(size_t size);
extern void core_free(void *pointer);

/*
 * What cannot be unless the code is wrong: checked where CORE_ASSERT is
 * defined, as harnesses and builds of the server with assertions do.
 */
#ifdef CORE_ASSERT
#define core_assert(truth)		((truth) ? (void) 0 : __builtin_trap())
#else
#define core_assert(truth)		((void) (0 && (truth)))
#endif

/*
 * Work that input can make long looks now and then whether it is still
 * wanted: in the server a cancelled query ends there, by an error that does
 * not come back.  Null, as at first: nothing is called.
 */
extern void (*core_interrupt_hook) (void);

static inline void
core_check_interrupts(void)
{
	if (core_interrupt_hook != NULL)
		core_interrupt_hook();
}

/* Checked 64-bit arithmetic: true when the result does not fit. */
#define add_overflows(a, b, r)	__builtin_add_overflow((a), (b), (r))
#define sub_overflows(a, b, r)	__builtin_sub_overflow((a), (b), (r))
#define mul_overflows(a, b, r)	__builtin_mul_overflow((a), (b), (r))

#ifndef lengthof
#define lengthof(array)			(sizeof(array) / sizeof((array)[0]))
#endif

#endif							/* CONSFIN_CORE_BASE_H */
