/*
 * states.c
 *		How the status of mandates, debit orders, their batches and the lines
 *		of results moves.
 */
#include "compat.h"

#include "book/debit/states.h"

const Transition mandate_steps[] = {
	{NULL, "pending", "add_mandate"},
	{"pending", "active", "confirm_mandate"},
	{"active", "stopped", "stop_mandate"},
	{"stopped", "active", "confirm_mandate"},
	{"pending", "revoked", "revoke_mandate"},
	{"active", "revoked", "revoke_mandate"},
	{"stopped", "revoked", "revoke_mandate"},
	{"pending", "expired", "end_of_day"},
	{"active", "expired", "end_of_day"},
	{"stopped", "expired", "end_of_day"},
	{NULL, NULL, NULL}
};

const Transition debit_order_steps[] = {
	{NULL, "made", "end_of_day"},
	{"made", "sent", "send_debit_batch"},
	{"made", "recalled", "send_debit_batch"},
	{"sent", "done", "apply_debit_results"},
	{"sent", "failed", "apply_debit_results"},
	{"sent", "unknown", "apply_debit_results"},
	{"unknown", "done", "apply_debit_results"},
	{"unknown", "failed", "apply_debit_results"},
	{"done", "returned", "apply_debit_results"},
	{NULL, NULL, NULL}
};

const Transition debit_batch_steps[] = {
	{NULL, "made", "make_debit_batch"},
	{"made", "sent", "send_debit_batch"},
	{"sent", "answered", "apply_debit_results"},
	{NULL, NULL, NULL}
};

const Transition debit_result_steps[] = {
	{NULL, "loaded", "load_debit_results"},
	{"loaded", "applied", "apply_debit_results"},
	{"loaded", "repeated", "apply_debit_results"},
	{"loaded", "unmatched", "apply_debit_results"},
	{"loaded", "contradicts", "apply_debit_results"},
	{"unmatched", "settled", "settle_debit_result"},
	{"contradicts", "settled", "settle_debit_result"},
	{NULL, NULL, NULL}
};
