/*
 * errors.c
 *		How a fault of the arithmetic floor becomes a PostgreSQL error, and
 *		where that floor takes its memory from.
 */
#include "compat.h"

#include "errors.h"

#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(consfin_raise_unknown);

static int
fault_sqlstate(FaultKind kind)
{
	switch (kind)
	{
		case FAULT_NONE:
			break;
		case FAULT_ARGUMENT:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case FAULT_SYNTAX:
			return ERRCODE_INVALID_TEXT_REPRESENTATION;
		case FAULT_BINARY:
			return ERRCODE_INVALID_BINARY_REPRESENTATION;
		case FAULT_RANGE:
			return ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE;
		case FAULT_DATE:
			return ERRCODE_DATETIME_VALUE_OUT_OF_RANGE;
		case FAULT_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case FAULT_STATE:
			return ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE;
		case FAULT_MEMORY:
			return ERRCODE_OUT_OF_MEMORY;
	}
	return ERRCODE_INTERNAL_ERROR;
}

void
raise_fault(const Fault *f)
{
	ereport(ERROR,
			(errcode(fault_sqlstate(f->kind)),
			 errmsg("%s", f->message),
			 f->detail[0] ? errdetail("%s", f->detail) : 0,
			 f->hint[0] ? errhint("%s", f->hint) : 0));
	pg_unreachable();
}

/* Whose such a thing is, and where its id comes from. */
static const struct
{
	const char *what;
	const char *owner;
	const char *hint;
}			origins[] = {
	{"borrower", NULL,
	"open_borrower() adds one; lending.borrowers has all."},
	{"line", "borrower", "open_line() answers the line_id of a new one; "
	"lending.credit_lines has those of each borrower."},
	{"hold", "borrower", "authorize() answers the hold_id of a new one; "
	"lending.holds has those of each borrower."},
	{"offer", "borrower", "offer_installments() answers the offer_id of an "
	"offer that was made."},
	{"contract", "borrower", "offer_contract() answers the contract_id of a "
	"new one; lending.contracts has those of each borrower."},
	{"loan", "borrower", "purchase(), capture() and confirm_payout() answer "
	"the loan_id of a new one; lending.loans has those of each borrower."},
	{"event", "loan", "The command that changed the loan answered the seq of "
	"its event; lending.loan_events has those of each loan."},
	{"payout", "borrower", "draw_cash() answers the payout_id of a new one; "
	"lending.payouts has those of each borrower."},
	{"mandate", "borrower", "add_mandate() answers the mandate_id of a new "
	"one; lending.mandates has those of each borrower."},
	{"debit order", "borrower", "end_of_day() and order_debits() make them; "
	"lending.debit_orders has those of each borrower."},
	{"debit batch", NULL, "make_debit_batch() answers the batch_id of a new "
	"one; lending.debit_batches has all."},
	{"case", "borrower", "A case is opened when a loan enters a stage that "
	"asks for one; lending.cases has those of each borrower."},
	{"promise", "borrower", "promise() answers the promise_id of a new one; "
	"lending.promises has those of each borrower."},
	{"discount", "borrower", "offer_discount() answers the discount_id of a "
	"new one; lending.discounts has those of each borrower."},
	{"proceeding", "borrower", "file_suit() answers the proceeding_id of a "
	"new one; lending.proceedings has those of each borrower."},
	{"legal cost", "borrower", "charge_legal_cost() answers the cost_id of a "
	"new one; lending.legal_costs has those of each borrower."},
	{"circumstance", "borrower", "note_circumstance() answers the "
	"circumstance_id of a new one; lending.circumstances has those of each "
	"borrower."},
	{"plan", "borrower", "offer_plan() answers the plan_id of a new one; "
	"lending.plans has those of each borrower."},
	{"dispute", "borrower", "open_dispute() answers the dispute_id of a new "
	"one; lending.disputes has those of each borrower."},
	{"complaint", "borrower", "open_complaint() answers the complaint_id of "
	"a new one; lending.complaints has those of each borrower."},
	{"dispute or complaint", "borrower", "open_dispute() and "
	"open_complaint() answer its id; lending.clocks has those of each."},
	{"line of results", NULL, "load_debit_results() keeps them; "
	"lending.debit_results has all."},
	{"repayment", "borrower", "repay(), prepay() and payoff() answer the "
	"repayment_id of a new one; lending.repayments has those of each "
	"borrower."},
	{"file", NULL, "receive_file() answers the file_id of a new one; "
	"lending.files has all."},
	{"receipt", NULL, "record_receipt() answers the receipt_id of a new one; "
	"lending.receipts has all."},
	{"funder", NULL, "define_funder() adds one; lending.funders has all."},
	{"merchant", NULL,
	"define_merchant() adds one; lending.merchants has all."},
};

void
raise_unknown(const char *what, int64 id, int64 owner_id)
{
	const char *owner = "borrower";
	const char *hint = "";

	for (int i = 0; i < (int) lengthof(origins); i++)
	{
		if (strcmp(origins[i].what, what) == 0)
		{
			owner = origins[i].owner;
			hint = origins[i].hint;
		}
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNKNOWN_ID),
			 owner_id == 0 || owner == NULL
			 ? errmsg("%s \"%lld\" does not exist", what, (long long) id)
			 : errmsg("%s \"%lld\" of %s \"%lld\" does not exist", what,
					  (long long) id, owner, (long long) owner_id),
			 hint[0] ? errhint("%s", hint) : 0));
	pg_unreachable();
}

/* raise_unknown(what, id, owner_id) */
Datum
consfin_raise_unknown(PG_FUNCTION_ARGS)
{
	raise_unknown(PG_ARGISNULL(0) ? "row"
				  : text_to_cstring(PG_GETARG_TEXT_PP(0)),
				  PG_ARGISNULL(1) ? 0 : PG_GETARG_INT64(1),
				  PG_ARGISNULL(2) ? 0 : PG_GETARG_INT64(2));
}

Datum
soft_fault(struct Node *context, const Fault *f)
{
	ereturn(context, (Datum) 0,
			(errcode(fault_sqlstate(f->kind)),
			 errmsg("%s", f->message),
			 f->detail[0] ? errdetail("%s", f->detail) : 0,
			 f->hint[0] ? errhint("%s", f->hint) : 0));
	return (Datum) 0;
}

void *
core_alloc(size_t size)
{
	return palloc(size);
}

void
core_free(void *pointer)
{
	pfree(pointer);
}
