/*
 * chart.h
 *		A posting chart: the accounts that what happens to a loan is posted
 *		to, and on which basis.
 */
#ifndef CONSFIN_CORE_LEDGER_CHART_H
#define CONSFIN_CORE_LEDGER_CHART_H

#include "core/base.h"

/* accrual: charges are income when owed; cash: when paid. */
typedef enum Basis
{
	BASIS_ACCRUAL, BASIS_CASH, BASES
} Basis;

extern const char *const basis_names[BASES];

/* What the accounts are for, in the order of the text: append only. */
typedef enum AccountUse
{
	ACCOUNT_CASH,				/* money from and to the borrower */
	ACCOUNT_MERCHANT,			/* who gives refunds; cash where absent */
	ACCOUNT_CREDIT_BALANCE,		/* excess held for the borrower */
	ACCOUNT_PRINCIPAL,
	ACCOUNT_INTEREST_RECEIVABLE, ACCOUNT_FEE_RECEIVABLE,
	ACCOUNT_PENALTY_RECEIVABLE,
	ACCOUNT_INTEREST_INCOME, ACCOUNT_FEE_INCOME, ACCOUNT_PENALTY_INCOME,
	ACCOUNT_SUSPENSE,			/* charges that may not be income yet */
	ACCOUNT_WAIVER,				/* expense of what is forgiven */
	ACCOUNT_LOSS,				/* expense of what is written off */
	ACCOUNT_RECOVERY,			/* income from what had been written off */
	ACCOUNT_COMMITMENT,			/* memo: what holds reserve */
	ACCOUNT_COMMITMENT_CONTRA,
	ACCOUNT_SUBVENTION_RECEIVABLE,	/* what sponsors owe */
	ACCOUNT_SUBVENTION_UNEARNED,	/* of it not yet earned */
	ACCOUNT_OPENING_BALANCES,	/* what imported loans are posted against */
	ACCOUNT_WRITTEN_OFF,		/* memo: claims that stand, written off */
	ACCOUNT_WRITTEN_OFF_CONTRA,
	ACCOUNT_ALLOWANCE,			/* what is expected not to be paid */
	ACCOUNT_PROVISION,			/* expense of that */
	ACCOUNT_CLEARING,			/* money of a channel, until the bank shows it;
								 * cash where absent */
	ACCOUNT_UNIDENTIFIED,		/* money that came of nobody known */
	ACCOUNT_VAT,				/* tax on income, owed */
	ACCOUNT_FUNDER_PAYABLE,		/* what funders have placed and lent */
	ACCOUNT_OWNERS_COLLECTED,	/* owed to owners: collected for them, */
	ACCOUNT_OWNERS_EARNED,		/* and earned, but not collected */
	ACCOUNT_OWNERS_SHARE,		/* expense: their share of income */
	ACCOUNT_WRITE_OFF,			/* what a write-off is debited to: the
								 * allowance, say; loss where absent */
	ACCOUNT_LEGAL_COSTS,		/* laid out for borrowers, who owe them */
	ACCOUNT_USES
} AccountUse;

typedef struct Chart
{
	Basis		basis;
	int32_t		account[ACCOUNT_USES];	/* 0: none */
} Chart;

/*
 * Text: "key=value, key=value" in the order of the keys, absent ones left
 * out, and defaults too: basis=accrual, commitment=9001,
 * commitment_contra=9002, subvention_receivable=1105,
 * subvention_unearned=2302, opening_balances=3001, written_off=9201,
 * written_off_contra=9202, allowance=1199, provision=5003, unidentified=2303,
 * vat=2401, legal_costs=1112.  out needs CHART_TEXT bytes.
 */
#define CHART_TEXT		1024
extern bool chart_parse(const char *text, size_t length, Chart *chart,
						Fault *f);
extern int	chart_print(const Chart *chart, char *out);

/* The packed form, at most CHART_BYTES; unpack checks. */
#define CHART_BYTES		192
extern size_t chart_pack(const Chart *chart, uint8_t *out);
extern bool chart_unpack(const uint8_t *bytes, size_t length, Chart *chart,
						 Fault *f);

/* The key that names a use, and the use a key names; 22023 lists the keys. */
extern const char *account_use_key(AccountUse use);
extern bool account_use_find(const char *key, size_t length, AccountUse *use,
							 Fault *f);

/* The account for a use; 22023 where the chart has none. */
extern bool chart_account(const Chart *chart, AccountUse use,
						  int32_t *account, Fault *f);

#endif							/* CONSFIN_CORE_LEDGER_CHART_H */
