/*
 * states.c
 *		How the status of merchants and funders moves.
 */
#include "compat.h"

#include "book/reference/states.h"

const Transition merchant_steps[] = {
	{NULL, "active", "define_merchant"},
	{NULL, "applied", "apply_merchant"},
	{"applied", "approved", "approve_merchant"},
	{"approved", "active", "activate_merchant"},
	{"applied", "closed", "close_merchant"},
	{"approved", "closed", "close_merchant"},
	{"active", "suspended", "suspend_merchant"},
	{"suspended", "active", "resume_merchant"},
	{"active", "closed", "close_merchant"},
	{"suspended", "closed", "close_merchant"},
	{NULL, NULL, NULL}
};

const Transition funder_steps[] = {
	{NULL, "active", "define_funder"},
	{"active", "suspended", "suspend_funder"},
	{"suspended", "active", "resume_funder"},
	{"active", "closed", "close_funder"},
	{"suspended", "closed", "close_funder"},
	{NULL, NULL, NULL}
};
