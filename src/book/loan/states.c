/*
 * states.c
 *		How the status of contracts, loans and payouts moves.
 */
#include "compat.h"

#include "book/loan/states.h"

const Transition contract_steps[] = {
	{NULL, "shown", "offer_contract"},
	{NULL, "executed", "capture"},
	{"shown", "accepted", "accept_contract"},
	{"shown", "expired", NULL},
	{"shown", "withdrawn", NULL},
	{"accepted", "executed", "capture"},
	{NULL, NULL, NULL}
};

const Transition loan_steps[] = {
	{NULL, "current", "capture"},
	{NULL, "overdue", "import_loan"},
	{NULL, "closed", "import_loan"},
	{NULL, "written_off", "import_loan"},
	{"current", "overdue", "end_of_day"},
	{"overdue", "current", "repay"},
	{"current", "closed", "repay"},
	{"overdue", "closed", "repay"},
	{"closed", "current", "reverse_event"},
	{"closed", "overdue", "reverse_event"},
	{"current", "written_off", "write_off"},
	{"overdue", "written_off", "write_off"},
	{"written_off", "current", "reverse_event"},
	{"written_off", "overdue", "reverse_event"},
	{"written_off", "closed", "reverse_event"},
	{NULL, NULL, NULL}
};

const Transition payout_steps[] = {
	{NULL, "ordered", "draw_cash"},
	{"ordered", "succeeded", "confirm_payout"},
	{"ordered", "failed", "confirm_payout"},
	{"succeeded", "returned", "payout_returned"},
	{"returned", "succeeded", "reverse_event"},
	{NULL, NULL, NULL}
};
