/*
 * core_bench.c
 *		What amortize() costs below PostgreSQL: microseconds a loan for making
 *		the rows, checking every invariant, and packing the bytes.
 *
 * Usage: core_bench INSTALLMENTS LOANS; prints the median of five rounds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/plan/amortize.h"
#include "core/schedule/pack.h"
#include "core/schedule/schedule_parse.h"

#define ROUNDS		5
#define BYTES		65536

void *
core_alloc(size_t size)
{
	void	   *memory = malloc(size);

	if (memory == NULL)
		abort();
	return memory;
}

void
core_free(void *pointer)
{
	free(pointer);
}

/* The plan of an ordinary loan: level, 18 % a year, monthly. */
static LoanPlan
ordinary_plan(int installments)
{
	Head		head;

	head_clear(&head);
	head.plan.rate = RATE_SCALE / 100 * 18;
	head.plan.every_months = 1;
	head.plan.installments = installments;
	return head.plan;
}

/* One loan made, checked and packed; its length in bytes. */
static size_t
make_one(int installments, int64_t principal, uint8_t *bytes)
{
	LoanPlan	plan = ordinary_plan(installments);
	Advance		advance = {.day = 9511, .amount = principal};
	Schedule	schedule;
	Fault		f;
	size_t		length;

	if (!amortize(&plan, &advance, 1, NO_DAY, NULL, &schedule, &f) ||
		!schedule_seal(&schedule, &f))
	{
		fprintf(stderr, "core_bench: %s\n", f.message);
		exit(1);
	}
	if (pack_bound(&schedule) > BYTES)
		exit(1);
	length = pack_schedule(&schedule, bytes);
	schedule_free(&schedule);
	return length;
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare_doubles(const void *a, const void *b)
{
	double		x = *(const double *) a;
	double		y = *(const double *) b;

	return x < y ? -1 : x > y;
}

int
main(int argc, char **argv)
{
	static uint8_t bytes[BYTES];
	double		took[ROUNDS];
	int			installments = argc > 1 ? atoi(argv[1]) : 12;
	int			loans = argc > 2 ? atoi(argv[2]) : 200000;
	size_t		length = 0;

	if (installments < 1 || installments > MAX_INSTALLMENTS || loans < 1)
	{
		fprintf(stderr, "usage: core_bench INSTALLMENTS LOANS\n");
		return 1;
	}
	for (int round = 0; round < ROUNDS; round++)
	{
		double		start = seconds();

		for (int i = 0; i < loans; i++)
			length += make_one(installments,
							   100000 + INT64_C(7919) * i % 5000000, bytes);
		took[round] = seconds() - start;
	}
	qsort(took, ROUNDS, sizeof(took[0]), compare_doubles);
	printf("%.4f\n", took[ROUNDS / 2] / loans * 1e6);
	return length == 0;
}
