/*
 * hooks.c
 *		Where a later module joins an earlier one.
 */
#include "book/hooks.h"

#include "book/loan/payout.h"

const BeforeHoldMoves before_hold_moves[] = {
	payout_pending,
	NULL
};
