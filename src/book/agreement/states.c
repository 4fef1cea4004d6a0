/*
 * states.c
 *		How the status of what borrowers agree to moves.
 */
#include "compat.h"

#include "book/agreement/states.h"

const Transition promise_steps[] = {
	{NULL, "open", "promise"},
	{"open", "kept", "repay"},
	{"kept", "open", "reverse_repayment"},
	{"open", "partly", "end_of_day"},
	{"open", "broken", "end_of_day"},
	{"partly", "kept", "repay"},
	{"broken", "partly", "repay"},
	{"broken", "kept", "repay"},
	{"open", "cancelled", "cancel_promise"},
	{"kept", "cancelled", "cancel_promise"},
	{NULL, NULL, NULL}
};

const Transition discount_steps[] = {
	{NULL, "waiting", "offer_discount"},
	{NULL, "offered", "offer_discount"},
	{"waiting", "offered", "approve_discount"},
	{"waiting", "withdrawn", "withdraw_discount"},
	{"offered", "withdrawn", "withdraw_discount"},
	{"waiting", "lapsed", "end_of_day"},
	{"offered", "lapsed", "end_of_day"},
	{"offered", "kept", "end_of_day"},
	{"kept", "offered", "end_of_day"},
	{"kept", "lapsed", "end_of_day"},
	{NULL, NULL, NULL}
};

const Transition plan_steps[] = {
	{NULL, "waiting", "offer_plan"},
	{NULL, "offered", "offer_plan"},
	{"waiting", "offered", "approve_plan"},
	{"waiting", "withdrawn", "withdraw_plan"},
	{"offered", "withdrawn", "withdraw_plan"},
	{"waiting", "lapsed", "end_of_day"},
	{"offered", "lapsed", "end_of_day"},
	{"offered", "active", "accept_plan"},
	{"active", "kept", "end_of_day"},
	{"active", "broken", "break_plan"},
	{"kept", "active", "end_of_day"},
	{"kept", "broken", "end_of_day"},
	{NULL, NULL, NULL}
};
