/*
 * hooks.c
 *		Where a later module joins an earlier one, and the state machines of
 *		all modules.
 */
#include "book/hooks.h"

#include "book/agency/states.h"
#include "book/agreement/forbearance.h"
#include "book/agreement/states.h"
#include "book/borrower/states.h"
#include "book/collection/states.h"
#include "book/debit/states.h"
#include "book/dispute/states.h"
#include "book/hold/states.h"
#include "book/legal/legal_costs.h"
#include "book/legal/states.h"
#include "book/line/states.h"
#include "book/loan/payout.h"
#include "book/loan/states.h"
#include "book/merchant/states.h"
#include "book/product/states.h"
#include "book/reference/states.h"
#include "book/repayment/past_due.h"
#include "book/repayment/states.h"
#include "book/repayment/use_credit.h"

const BeforeCredit before_credit[] = {
	past_due,
	NULL
};

const Foreseen foreseen[] = {
	foresee_credit_on_due,
	NULL
};

const PaidFirst *const paid_first[] = {
	&legal_costs_first,
	NULL
};

const BeforeHoldMoves before_hold_moves[] = {
	payout_pending,
	NULL
};

const BeforeClaim before_claim[] = {
	forbearance_lacking,
	NULL
};

const RestsDebits rests_debits[] = {
	plan_runs,
	NULL
};

const Machine machines[] = {
	{"merchant", merchant_steps},
	{"funder", funder_steps},
	{"terms", terms_steps},
	{"borrower", borrower_steps},
	{"line", line_steps},
	{"hold", hold_steps},
	{"contract", contract_steps},
	{"loan", loan_steps},
	{"payout", payout_steps},
	{"repayment", repayment_steps},
	{"mandate", mandate_steps},
	{"debit_order", debit_order_steps},
	{"debit_batch", debit_batch_steps},
	{"debit_result", debit_result_steps},
	{"case", collection_case_steps},
	{"promise", promise_steps},
	{"discount", discount_steps},
	{"proceeding", proceeding_steps},
	{"plan", plan_steps},
	{"placement", placement_steps},
	{"score", score_steps},
	{"dispute", dispute_steps},
	{"complaint", complaint_steps},
	{"merchant_account", merchant_account_steps},
	{"merchant_terms", merchant_terms_steps},
	{"store", store_steps},
	{"qr_code", qr_code_steps},
	{NULL, NULL}
};
