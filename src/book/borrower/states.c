/*
 * states.c
 *		How a borrower's status moves.
 */
#include "compat.h"

#include "book/borrower/states.h"

const Transition borrower_steps[] = {
	{NULL, "active", "open_borrower"},
	{"active", "blocked", "block_borrower"},
	{"blocked", "active", "unblock_borrower"},
	{"active", "closed", "close_borrower"},
	{"blocked", "closed", "close_borrower"},
	{NULL, NULL, NULL}
};
