/*
 * post.c
 *		What a change means in the books: every line of it is one debit and
 *		one credit of the same amount, so that the entry balances by itself.
 */
#include "core/ledger/post.h"

/* The entry in the making. */
typedef struct Posting
{
	const Chart *chart;
	bool		accruing;
	AccountUse	source;			/* whose money the event moves */
	AccountUse	waived;			/* where what it forgives goes */
	Cents		total[ACCOUNT_USES];	/* debits less credits, cents */
} Posting;

static inline AccountUse
receivable_of(Component c)
{
	return c == PRINCIPAL ? ACCOUNT_PRINCIPAL :
		(AccountUse) (ACCOUNT_INTEREST_RECEIVABLE + (c - INTEREST));
}

static inline AccountUse
income_of(Component c)
{
	return (AccountUse) (ACCOUNT_INTEREST_INCOME + (c - INTEREST));
}

/* Whether unpaid charges stand in the books. */
static inline bool
on_accrual(const Posting *p)
{
	return p->chart->basis == BASIS_ACCRUAL;
}

AccountUse
account_of_waived(const Chart *chart, EventKind event)
{
	bool		settles = event == EVENT_DISCOUNT || event == EVENT_RE_AGE;

	return settles && chart->account[ACCOUNT_WRITE_OFF] ==
		chart->account[ACCOUNT_ALLOWANCE] ?
		ACCOUNT_WRITE_OFF : ACCOUNT_WAIVER;
}

/* Debit one account and credit another. */
static bool
book_pair(Posting *p, AccountUse debit, AccountUse credit, Cents amount,
		  Fault *f)
{
	if (add_overflows(p->total[debit], amount, &p->total[debit]) ||
		sub_overflows(p->total[credit], amount, &p->total[credit]))
		return fault(f, FAULT_RANGE, "entry of a change is out of range");
	return true;
}

/* Money for a component; a charge in suspense becomes income with it. */
static bool
book_paid(Posting *p, Component c, Cents amount, Fault *f)
{
	if (c == PRINCIPAL)
		return book_pair(p, p->source, ACCOUNT_PRINCIPAL, amount, f);
	if (!on_accrual(p))
		return book_pair(p, p->source, income_of(c), amount, f);
	return book_pair(p, p->source, receivable_of(c), amount, f) &&
		(p->accruing ||
		 book_pair(p, ACCOUNT_SUSPENSE, income_of(c), amount, f));
}

/* The reverse of book_paid. */
static bool
book_unpaid(Posting *p, Component c, Cents amount, Fault *f)
{
	if (c == PRINCIPAL)
		return book_pair(p, ACCOUNT_PRINCIPAL, p->source, amount, f);
	if (!on_accrual(p))
		return book_pair(p, income_of(c), p->source, amount, f);
	return book_pair(p, receivable_of(c), p->source, amount, f) &&
		(p->accruing ||
		 book_pair(p, income_of(c), ACCOUNT_SUSPENSE, amount, f));
}

/* What will not be paid, to an expense; charges in suspense just vanish. */
static bool
book_lost(Posting *p, Component c, AccountUse expense, Cents amount,
		  Fault *f)
{
	if (c == PRINCIPAL)
		return book_pair(p, expense, ACCOUNT_PRINCIPAL, amount, f);
	return !on_accrual(p) ||
		book_pair(p, p->accruing ? expense : ACCOUNT_SUSPENSE,
				  receivable_of(c), amount, f);
}

/* A claim that is written off stands beside the balance sheet. */
static bool
book_written_off(Posting *p, Component c, Cents amount, Fault *f)
{
	return book_lost(p, c, ACCOUNT_WRITE_OFF, amount, f) &&
		book_pair(p, ACCOUNT_WRITTEN_OFF, ACCOUNT_WRITTEN_OFF_CONTRA, amount,
				  f);
}

/* It is less by that much. */
static bool
book_less_claimed(Posting *p, Cents amount, Fault *f)
{
	return book_pair(p, ACCOUNT_WRITTEN_OFF_CONTRA, ACCOUNT_WRITTEN_OFF,
					 amount, f);
}

static bool
book_line(Posting *p, const ChangeLine *line, Fault *f)
{
	Component	c = line->component;
	Cents		amount = line->amount;

	switch (line->kind)
	{
		case CHANGE_PAID:
			return book_paid(p, c, amount, f);
		case CHANGE_UNPAID:
			return book_unpaid(p, c, amount, f);
		case CHANGE_WAIVED:
			return book_lost(p, c, p->waived, amount, f);
		case CHANGE_WRITTEN_OFF:
			return book_written_off(p, c, amount, f);
		case CHANGE_CANCELLED:
			return c != PRINCIPAL ||
				book_pair(p, p->source, ACCOUNT_PRINCIPAL, amount, f);
		case CHANGE_RETURNED:
			return c == PRINCIPAL ||
				book_pair(p, income_of(c), p->source, amount, f);
		case CHANGE_CHARGED:
			return c == PRINCIPAL || !on_accrual(p) ||
				book_pair(p, receivable_of(c),
						  p->accruing ? income_of(c) : ACCOUNT_SUSPENSE,
						  amount, f);
		case CHANGE_ADVANCED:
			return book_pair(p, ACCOUNT_PRINCIPAL, p->source, amount, f);
		case CHANGE_CAPITALISED:
			return c == PRINCIPAL ||
				book_pair(p, ACCOUNT_PRINCIPAL,
						  on_accrual(p) ? receivable_of(c) : ACCOUNT_SUSPENSE,
						  amount, f);
		case CHANGE_RECOVERED:
			/* of a refund: principal that was waived, not written off */
			return book_pair(p, p->source, ACCOUNT_RECOVERY, amount, f) &&
				(p->source == ACCOUNT_MERCHANT ||
				 book_less_claimed(p, amount, f));
		case CHANGE_RELEASED:
			return book_less_claimed(p, amount, f);
		default:
			/* dropped never was in the books; what revolved stays in them */
			return true;
	}
}

/* What is left over of money belongs to the borrower. */
static bool
book_excess(Posting *p, const Change *change, Fault *f)
{
	switch (change->event)
	{
		case EVENT_PAY:
		case EVENT_PREPAY:
		case EVENT_REFUND:
		case EVENT_RECOVER:
			return book_pair(p, p->source, ACCOUNT_CREDIT_BALANCE,
							 change->excess, f);
		case EVENT_PAYMENT_CHARGEBACK:
			return book_pair(p, ACCOUNT_CREDIT_BALANCE, p->source,
							 change->excess, f);
		default:
			return true;		/* no money moved */
	}
}

/* Totals by use to lines by account, those that come to nothing left out. */
static bool
lines_of_totals(const Posting *p, EntryLine *lines, int32_t *count, Fault *f)
{
	int32_t		made = 0;
	int32_t		kept = 0;

	for (int use = 0; use < ACCOUNT_USES; use++)
	{
		int32_t		account;
		int32_t		at = 0;

		if (p->total[use] == 0)
			continue;
		if (!chart_account(p->chart, (AccountUse) use, &account, f))
			return false;
		while (at < made && lines[at].account != account)
			at++;
		if (at == made)
			lines[made++] = (EntryLine) {account, 0};
		if (add_overflows(lines[at].amount, p->total[use],
						  &lines[at].amount))
			return fault(f, FAULT_RANGE,
						 "entry of a change is out of range");
	}
	for (int32_t i = 0; i < made; i++)
	{
		if (lines[i].amount != 0)
			lines[kept++] = lines[i];
	}
	*count = kept;
	return true;
}

bool
post_change(const Change *change, const Chart *chart, bool accruing,
			EntryLine *lines, int32_t *count, Fault *f)
{
	Posting		p = {.chart = chart, .accruing = accruing};

	p.source = change->event == EVENT_REFUND ?
		ACCOUNT_MERCHANT : ACCOUNT_CASH;
	p.waived = account_of_waived(chart, change->event);
	for (int i = 0; i < change->count; i++)
	{
		if (!book_line(&p, &change->lines[i], f))
			return false;
	}
	if (!book_excess(&p, change, f))
		return false;
	return lines_of_totals(&p, lines, count, f);
}
