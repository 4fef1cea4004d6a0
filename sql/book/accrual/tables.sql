-- sql/book/accrual/tables.sql
-- What loans owed and had earned at the end of each business date, and what is
-- provided for.

CREATE DOMAIN lending.charge AS text
    CHECK (VALUE IN ('interest', 'fee', 'penalty'));
COMMENT ON DOMAIN lending.charge IS 'What a loan charges beside its principal';

CREATE TABLE lending.loan_stock (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    class integer NOT NULL CHECK (class > 0),
    product_code text NOT NULL,
    principal_owed numeric NOT NULL,
    interest_owed numeric NOT NULL,
    fee_owed numeric NOT NULL,
    penalty_owed numeric NOT NULL,
    interest_suspended numeric NOT NULL DEFAULT 0,
    fee_suspended numeric NOT NULL DEFAULT 0,
    penalty_suspended numeric NOT NULL DEFAULT 0,
    principal_suspended numeric NOT NULL DEFAULT 0,
    PRIMARY KEY (business_date, product_code, product_version, class)
);
COMMENT ON TABLE lending.loan_stock IS 'What open loans owed at the end of a business date, by product and class: their stock';
COMMENT ON COLUMN lending.loan_stock.business_date IS 'The date, as of whose end it is';
COMMENT ON COLUMN lending.loan_stock.class IS 'Class by the scheme that is provided by; without one all are 1';
COMMENT ON COLUMN lending.loan_stock.principal_owed IS 'Outstanding principal';
COMMENT ON COLUMN lending.loan_stock.interest_owed IS 'Interest owed, accrued and not due included';
COMMENT ON COLUMN lending.loan_stock.fee_owed IS 'Fees that are due';
COMMENT ON COLUMN lending.loan_stock.penalty_owed IS 'Penalty charged';
COMMENT ON COLUMN lending.loan_stock.interest_suspended IS 'Of the interest owed, that of loans whose charges are in suspense';
COMMENT ON COLUMN lending.loan_stock.fee_suspended IS 'Of the fees owed likewise';
COMMENT ON COLUMN lending.loan_stock.penalty_suspended IS 'Of the penalty owed likewise';
COMMENT ON COLUMN lending.loan_stock.principal_suspended IS 'Of the principal, charges that were made principal in suspense, and stay in it';

CREATE TABLE lending.accrual (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    earned numeric NOT NULL,
    charged numeric NOT NULL,
    owed numeric NOT NULL,
    suspended numeric NOT NULL DEFAULT 0,
    kept numeric NOT NULL DEFAULT 0,
    waived numeric NOT NULL DEFAULT 0,
    lost numeric NOT NULL DEFAULT 0,
    netted numeric NOT NULL DEFAULT 0,
    entry_id bigint,
    PRIMARY KEY (business_date, product_code, product_version, component)
);
COMMENT ON TABLE lending.accrual IS 'What the loans of a product, whose chart is on the accrual basis, have earned up to the end of a business date, closed ones too; what a date earned is the difference from the one before';
COMMENT ON COLUMN lending.accrual.business_date IS 'The date, as of whose end it is';
COMMENT ON COLUMN lending.accrual.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.accrual.earned IS 'Earned so far: what was paid, forgiven, written off or made principal of it, and what is owed';
COMMENT ON COLUMN lending.accrual.charged IS 'Of that, what events have posted as income themselves';
COMMENT ON COLUMN lending.accrual.owed IS 'Owed by open loans, accrued and not due included: the balance of the receivable';
COMMENT ON COLUMN lending.accrual.suspended IS 'Of what is owed, what is in suspense, and no income: of loans in non-accrual';
COMMENT ON COLUMN lending.accrual.kept IS 'Of what was made principal, what is in suspense still: of loans in non-accrual';
COMMENT ON COLUMN lending.accrual.waived IS 'Forgiven so far, as a waiver, while it was in suspense: neither income nor an expense';
COMMENT ON COLUMN lending.accrual.lost IS 'Written off so far while it was in suspense, or forgiven by a discount or a plan out of the allowance, likewise';
COMMENT ON COLUMN lending.accrual.netted IS 'Of interest what has gone to the allowance so far instead of income';
COMMENT ON COLUMN lending.accrual.entry_id IS 'Entry of the house that posted what the product earned on the date; null: nothing';

CREATE TABLE lending.owned_income (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    earned numeric NOT NULL,
    uncollected numeric NOT NULL,
    waived numeric NOT NULL,
    lost numeric NOT NULL,
    returned numeric NOT NULL,
    recovered numeric NOT NULL,
    capitalised numeric NOT NULL,
    entry_id bigint,
    PRIMARY KEY (business_date, product_code, product_version, component)
);
COMMENT ON TABLE lending.owned_income IS 'What loans of which funders own a part have earned up to the end of a business date, all parts together; what a date posted for the owners is the difference from the one before';
COMMENT ON COLUMN lending.owned_income.business_date IS 'The date, as of whose end it is';
COMMENT ON COLUMN lending.owned_income.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.owned_income.earned IS 'Income so far: without what is in suspense, forgiven, written off or given back; on the basis cash what was paid';
COMMENT ON COLUMN lending.owned_income.uncollected IS 'Of that, what is owed still';
COMMENT ON COLUMN lending.owned_income.waived IS 'Forgiven so far, as a waiver, while it was income';
COMMENT ON COLUMN lending.owned_income.lost IS 'Written off so far, or forgiven by a discount or a plan out of the allowance, likewise';
COMMENT ON COLUMN lending.owned_income.returned IS 'Given back so far of what was paid';
COMMENT ON COLUMN lending.owned_income.recovered IS 'Paid so far of what had been written off';
COMMENT ON COLUMN lending.owned_income.capitalised IS 'On the basis cash made principal so far: in suspense, and no income';
COMMENT ON COLUMN lending.owned_income.entry_id IS 'Entry of the house that posted what owners have of it; null: nothing';

CREATE DOMAIN lending.nonaccrual_treatment AS text
    CHECK (VALUE IN ('none', 'suspense', 'net'));
COMMENT ON DOMAIN lending.nonaccrual_treatment IS 'What becomes of the charges of a loan that is late for long: none, they are income; suspense, they are not before they are paid; net, of interest what principal less its allowance bears is income, the rest goes to the allowance';

CREATE TABLE lending.nonaccrual_rule (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    treatment lending.nonaccrual_treatment NOT NULL,
    from_days integer NOT NULL CHECK (from_days > 0),
    after_rows integer NOT NULL CHECK (after_rows >= 0),
    PRIMARY KEY (product_code, starts_on)
);
COMMENT ON TABLE lending.nonaccrual_rule IS 'When charges of loans that are late are no income, from which day on';
COMMENT ON COLUMN lending.nonaccrual_rule.product_code IS 'Product; empty: all that have no rule of their own';
COMMENT ON COLUMN lending.nonaccrual_rule.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.nonaccrual_rule.treatment IS 'What becomes of charges: none, they are income; suspense, they are not before they are paid; net, of interest what principal less its allowance bears is income';
COMMENT ON COLUMN lending.nonaccrual_rule.from_days IS 'Days past due from which on';
COMMENT ON COLUMN lending.nonaccrual_rule.after_rows IS 'Installments that must have fallen due since nothing was past due, and none late, until they are income again; 0: as soon as nothing is past due';

CREATE TABLE lending.nonaccrual_loan (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    business_date date NOT NULL,
    treatment lending.nonaccrual_treatment NOT NULL,
    into_on date,
    rate numeric,
    interest_earned numeric,
    netted numeric NOT NULL DEFAULT 0,
    kept numeric[] NOT NULL DEFAULT '{0,0,0}',
    PRIMARY KEY (borrower_id, loan_id, business_date),
    CHECK ((into_on IS NULL) = (treatment = 'none')),
    CHECK ((rate IS NULL) = (treatment <> 'net') AND (interest_earned IS NULL) = (treatment <> 'net'))
);
COMMENT ON TABLE lending.nonaccrual_loan IS 'Loans that went into non-accrual, or left it, at the end of a business date, or of which more or less stays in suspense as principal since';
COMMENT ON COLUMN lending.nonaccrual_loan.business_date IS 'The date, from whose end on it is so';
COMMENT ON COLUMN lending.nonaccrual_loan.treatment IS 'What becomes of its charges; none: they are income again';
COMMENT ON COLUMN lending.nonaccrual_loan.into_on IS 'The date at whose end it went in; null: it is out of it';
COMMENT ON COLUMN lending.nonaccrual_loan.rate IS 'Under net the share of its interest from then on that goes to the allowance: the rate of provision of its class';
COMMENT ON COLUMN lending.nonaccrual_loan.interest_earned IS 'Under net all interest it had earned by then';
COMMENT ON COLUMN lending.nonaccrual_loan.netted IS 'Of its interest what had gone to the allowance by then, not rounded';
COMMENT ON COLUMN lending.nonaccrual_loan.kept IS 'Of its interest, fees and penalty what was made principal in suspense, and stays in it';

CREATE TABLE lending.vat_rate (
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    starts_on date NOT NULL,
    rate numeric NOT NULL CHECK (rate BETWEEN 0 AND 1),
    source text NOT NULL CHECK (source <> ''),
    PRIMARY KEY (product_code, component, starts_on)
);
COMMENT ON TABLE lending.vat_rate IS 'Rates of value added tax that is within what loans earn, from which day on';
COMMENT ON COLUMN lending.vat_rate.product_code IS 'Product; empty: all that have no rate of their own';
COMMENT ON COLUMN lending.vat_rate.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.vat_rate.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.vat_rate.rate IS 'Fraction of the price without tax: 0.06 is 6 %';
COMMENT ON COLUMN lending.vat_rate.source IS 'Where it is written';

CREATE TABLE lending.vat (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    rate numeric NOT NULL,
    income numeric NOT NULL,
    tax numeric NOT NULL,
    income_before numeric NOT NULL,
    tax_before numeric NOT NULL,
    entry_id bigint,
    PRIMARY KEY (business_date, product_code, product_version, component)
);
COMMENT ON TABLE lending.vat IS 'Value added tax within what the loans of a product have earned up to the end of a business date; the tax of a date is the difference from the one before';
COMMENT ON COLUMN lending.vat.business_date IS 'The date, as of whose end it is';
COMMENT ON COLUMN lending.vat.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.vat.rate IS 'Rate in force on the date';
COMMENT ON COLUMN lending.vat.income IS 'Income so far, taxed or not: what was earned, less what is in suspense, was forgiven or lost there, or went to the allowance';
COMMENT ON COLUMN lending.vat.tax IS 'Tax so far: that of before the rate, and of the income since rate / (1 + rate), rounded once half away from zero';
COMMENT ON COLUMN lending.vat.income_before IS 'Income so far as the rate came into force';
COMMENT ON COLUMN lending.vat.tax_before IS 'Tax so far then';
COMMENT ON COLUMN lending.vat.entry_id IS 'Entry of the house that posted the tax of the product on the date; null: nothing';

CREATE TABLE lending.provision_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL CHECK (policy_version > 0),
    title text NOT NULL,
    scheme_code text NOT NULL,
    rates numeric[] NOT NULL CHECK (0 <= ALL (rates) AND 1 >= ALL (rates)),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (policy_code, policy_version)
);
COMMENT ON TABLE lending.provision_policy IS 'Policies of provisions, by version: which share of what loans of a class owe is expected not to be paid';
COMMENT ON COLUMN lending.provision_policy.policy_code IS 'Short name';
COMMENT ON COLUMN lending.provision_policy.policy_version IS 'Version, from 1';
COMMENT ON COLUMN lending.provision_policy.scheme_code IS 'Scheme of classes';
COMMENT ON COLUMN lending.provision_policy.rates IS 'Share for each class from the first; the last one for all beyond';
COMMENT ON COLUMN lending.provision_policy.created_at IS 'When it was defined';

CREATE TABLE lending.provision_policy_start (
    starts_on date PRIMARY KEY,
    policy_code text NOT NULL,
    policy_version integer,
    FOREIGN KEY (policy_code, policy_version) REFERENCES lending.provision_policy
);
COMMENT ON TABLE lending.provision_policy_start IS 'Which policy of provisions is in force, from which day on';
COMMENT ON COLUMN lending.provision_policy_start.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.provision_policy_start.policy_code IS 'Policy';
COMMENT ON COLUMN lending.provision_policy_start.policy_version IS 'Its version; null: none, from that date on';

CREATE TABLE lending.provision (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    exposure numeric NOT NULL,
    allowance numeric NOT NULL,
    used numeric NOT NULL DEFAULT 0,
    entry_id bigint,
    PRIMARY KEY (business_date, product_code, product_version)
);
COMMENT ON TABLE lending.provision IS 'What is provided for the loans of a product at the end of a business date; what a date posted is the difference from the one before';
COMMENT ON COLUMN lending.provision.business_date IS 'The date, as of whose end it is';
COMMENT ON COLUMN lending.provision.exposure IS 'Principal and receivables of its loans, less what is in suspense';
COMMENT ON COLUMN lending.provision.allowance IS 'Exposure times the rate of its class, all classes together, rounded once half up: the balance of the allowance';
COMMENT ON COLUMN lending.provision.used IS 'What write-offs have taken from the allowance so far, less what was in suspense of it, and what was recovered into the allowance';
COMMENT ON COLUMN lending.provision.entry_id IS 'Entry of the house that posted what the product provides more or less than before; null: nothing';

CREATE TABLE lending.write_off_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL CHECK (policy_version > 0),
    title text NOT NULL,
    from_days integer CHECK (from_days > 0),
    open_end_days integer CHECK (open_end_days > 0),
    scheme_code text,
    from_class integer CHECK (from_class > 1),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (policy_code, policy_version),
    CHECK ((from_days IS NULL) = (open_end_days IS NULL) AND (scheme_code IS NULL) = (from_class IS NULL)
        AND (from_days IS NULL) <> (scheme_code IS NULL))
);
COMMENT ON TABLE lending.write_off_policy IS 'Policies of write-offs, by version: how late a loan is when it is taken for lost';
COMMENT ON COLUMN lending.write_off_policy.policy_code IS 'Short name';
COMMENT ON COLUMN lending.write_off_policy.policy_version IS 'Version, from 1';
COMMENT ON COLUMN lending.write_off_policy.from_days IS 'Days past due from which on; null: it goes by class';
COMMENT ON COLUMN lending.write_off_policy.open_end_days IS 'The same of credit that revolves';
COMMENT ON COLUMN lending.write_off_policy.scheme_code IS 'Scheme of classes, whose days of from_class count; null: it goes by days';
COMMENT ON COLUMN lending.write_off_policy.from_class IS 'Class from which on';
COMMENT ON COLUMN lending.write_off_policy.created_at IS 'When it was defined';

CREATE TABLE lending.write_off_policy_start (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    policy_code text NOT NULL,
    policy_version integer,
    PRIMARY KEY (product_code, starts_on),
    FOREIGN KEY (policy_code, policy_version) REFERENCES lending.write_off_policy
);
COMMENT ON TABLE lending.write_off_policy_start IS 'Which policy of write-offs is in force, from which day on';
COMMENT ON COLUMN lending.write_off_policy_start.product_code IS 'Product; empty: all that have no policy of their own';
COMMENT ON COLUMN lending.write_off_policy_start.starts_on IS 'First business date it is in force on';
COMMENT ON COLUMN lending.write_off_policy_start.policy_code IS 'Policy';
COMMENT ON COLUMN lending.write_off_policy_start.policy_version IS 'Its version; null: nothing is written off, from that date on';

CREATE TABLE lending.policy_write_off (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    business_date date NOT NULL,
    days_past_due integer NOT NULL,
    policy_version integer NOT NULL,
    policy_code text NOT NULL,
    PRIMARY KEY (borrower_id, loan_id)
);
COMMENT ON TABLE lending.policy_write_off IS 'Loans that a policy wrote off: each once, whatever becomes of it';
COMMENT ON COLUMN lending.policy_write_off.seq IS 'Its event';
COMMENT ON COLUMN lending.policy_write_off.business_date IS 'The date at whose end it was written off';
COMMENT ON COLUMN lending.policy_write_off.days_past_due IS 'Days past due, as it is read on the next day';
COMMENT ON COLUMN lending.policy_write_off.policy_code IS 'Policy that asked for it';
COMMENT ON COLUMN lending.policy_write_off.policy_version IS 'Its version';

-- What these tables refuse

PERFORM keep_rows('loan_stock');
PERFORM keep_rows('accrual');
PERFORM keep_rows('owned_income');
PERFORM remember_rows('nonaccrual_rule');
PERFORM remember_rows('vat_rate');
PERFORM keep_rows('vat');
PERFORM keep_rows('nonaccrual_loan');
PERFORM keep_rows('provision_policy');
PERFORM keep_rows('provision');
PERFORM keep_rows('write_off_policy');
PERFORM keep_rows('policy_write_off');

-- A book begins with policies, which are in force when the house says so.

PERFORM add_provision_policy('cn_five', 'China, five classes', 'cn_five', '{0.015,0.03,0.3,0.6,1}');
PERFORM add_write_off_policy('us_retail', 'United States, retail credit', 120, 180, NULL, NULL),
    add_write_off_policy('cn_five', 'China, class loss', NULL, NULL, 'cn_five', 5);
