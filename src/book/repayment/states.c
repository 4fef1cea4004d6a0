/*
 * states.c
 *		How a repayment's status moves.
 */
#include "compat.h"

#include "book/repayment/states.h"

const Transition repayment_steps[] = {
	{NULL, "applied", "repay"},
	{"applied", "reversed", "reverse_repayment"},
	{NULL, NULL, NULL}
};
