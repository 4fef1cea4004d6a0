/*
 * states.c
 *		How the status of merchants' accounts, terms, stores and codes moves.
 */
#include "compat.h"

#include "book/merchant/states.h"

const Transition merchant_account_steps[] = {
	{NULL, "proposed", "propose_merchant_account"},
	{"proposed", "confirmed", "confirm_merchant_account"},
	{"proposed", "withdrawn", "withdraw_merchant_account"},
	{"confirmed", "withdrawn", "withdraw_merchant_account"},
	{NULL, NULL, NULL}
};

const Transition merchant_terms_steps[] = {
	{NULL, "draft", "define_merchant_terms"},
	{"draft", "published", "publish_merchant_terms"},
	{NULL, NULL, NULL}
};

const Transition store_steps[] = {
	{NULL, "open", "define_store"},
	{"open", "closed", "close_store"},
	{NULL, NULL, NULL}
};

const Transition qr_code_steps[] = {
	{NULL, "issued", "issue_qr"},
	{"issued", "retired", "retire_qr"},
	{NULL, NULL, NULL}
};
