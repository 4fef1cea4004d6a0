-- sql/book/accrual/views.sql
-- What loans owed and had earned, as other modules and people may read it.

CREATE VIEW lending.loan_stocks AS
SELECT t.business_date, t.product_code, t.product_version, t.class, t.principal_owed,
    t.interest_owed, t.fee_owed, t.penalty_owed, t.interest_suspended, t.fee_suspended,
    t.penalty_suspended, t.principal_suspended
FROM lending.loan_stock t;
COMMENT ON VIEW lending.loan_stocks IS 'What open loans owed at the end of each closed business date';

CREATE VIEW lending.accruals AS
SELECT t.business_date, t.product_code, t.product_version, t.component, t.earned, t.charged,
    t.owed, t.suspended, t.kept, t.waived, t.lost, t.netted, t.entry_id
FROM lending.accrual t;
COMMENT ON VIEW lending.accruals IS 'What the loans of each product have earned up to the end of each closed business date';

CREATE VIEW lending.provisions AS
SELECT t.business_date, t.product_code, t.product_version, t.exposure, t.allowance, t.used, t.entry_id
FROM lending.provision t;
COMMENT ON VIEW lending.provisions IS 'What is provided for the loans of each product at the end of each closed business date';

CREATE VIEW lending.accruing_products AS
SELECT v.product_code, v.version, a.component, a.no AS component_no,
    consfin.chart_account(c.chart, a.component || '_receivable') AS receivable,
    consfin.chart_account(c.chart, a.component || '_income') AS income,
    ARRAY[consfin.chart_account(c.chart, a.component || '_receivable'),
        consfin.chart_account(c.chart, a.component || '_income'),
        consfin.chart_account(c.chart, 'suspense'), consfin.chart_account(c.chart, 'waiver'),
        consfin.loss_account(c.chart), consfin.chart_account(c.chart, 'allowance')] AS accounts
FROM lending.product_versions v
JOIN lending.posting_charts c ON c.chart_code = v.chart_code
CROSS JOIN (VALUES (1, 'interest'), (2, 'fee'), (3, 'penalty')) AS a (no, component)
WHERE c.chart::text !~ '\mbasis=cash\M';
COMMENT ON VIEW lending.accruing_products IS 'Products by version whose charts are on the accrual basis, with the accounts of each charge';
COMMENT ON COLUMN lending.accruing_products.version IS 'Version';
COMMENT ON COLUMN lending.accruing_products.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.accruing_products.component_no IS 'The same as a number, from 1';
COMMENT ON COLUMN lending.accruing_products.receivable IS 'Account of what is owed';
COMMENT ON COLUMN lending.accruing_products.income IS 'Account of what is earned';
COMMENT ON COLUMN lending.accruing_products.accounts IS 'These two, and the accounts of what is in suspense, of what is forgiven and written off, and of the allowance';

CREATE VIEW lending.provision_policy_periods AS
SELECT s.starts_on,
    coalesce(lead(s.starts_on) OVER (ORDER BY s.starts_on), 'infinity') AS ends_on,
    s.policy_code, s.policy_version, p.scheme_code, p.rates
FROM lending.provision_policy_start s
LEFT JOIN lending.provision_policy p ON p.policy_code = s.policy_code
    AND p.policy_version = s.policy_version;
COMMENT ON VIEW lending.provision_policy_periods IS 'Which policy of provisions is in force when';
COMMENT ON COLUMN lending.provision_policy_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';

CREATE VIEW lending.accrual_postings AS
SELECT a.business_date, a.product_code, a.product_version, a.component, a.entry_id, x.account, x.amount
FROM (SELECT t.*, t.earned - t.charged - coalesce(lag(t.earned - t.charged) OVER w, 0) AS more,
          t.suspended + t.kept - coalesce(lag(t.suspended + t.kept) OVER w, 0) AS more_suspended,
          t.waived - coalesce(lag(t.waived) OVER w, 0) AS more_waived,
          t.lost - coalesce(lag(t.lost) OVER w, 0) AS more_lost,
          t.netted - coalesce(lag(t.netted) OVER w, 0) AS more_netted
      FROM lending.accrual t
      WINDOW w AS (PARTITION BY t.product_code, t.product_version, t.component ORDER BY t.business_date)) a
JOIN lending.accruing_products p ON p.product_code = a.product_code AND p.version = a.product_version
    AND p.component = a.component
CROSS JOIN LATERAL (VALUES (p.accounts[1], a.more), (p.accounts[2], a.more_suspended - a.more),
    (p.accounts[2], a.more_waived + a.more_lost + a.more_netted), (p.accounts[3], -a.more_suspended),
    (p.accounts[4], -a.more_waived), (p.accounts[5], -a.more_lost), (p.accounts[6], -a.more_netted)) AS x (account, amount)
UNION ALL
SELECT a.business_date, a.product_code, a.product_version, 'provision', a.entry_id, x.account, x.amount
FROM (SELECT t.*, t.used - coalesce(lag(t.used) OVER w, 0) AS more_used,
          t.allowance - coalesce(i.netted, 0) - coalesce(lag(t.allowance - coalesce(i.netted, 0)) OVER w, 0) AS more
      FROM lending.provision t
      LEFT JOIN lending.accrual i ON i.business_date = t.business_date AND i.product_code = t.product_code
          AND i.product_version = t.product_version AND i.component = 'interest'
      WINDOW w AS (PARTITION BY t.product_code, t.product_version ORDER BY t.business_date)) a
JOIN lending.product_versions v ON v.product_code = a.product_code AND v.version = a.product_version
JOIN lending.posting_charts c ON c.chart_code = v.chart_code
LEFT JOIN lending.provision_policy_periods y ON a.business_date >= y.starts_on AND a.business_date < y.ends_on
CROSS JOIN LATERAL (VALUES (consfin.chart_account(c.chart, 'provision'), a.more),
    (consfin.chart_account(c.chart, CASE WHEN y.policy_version IS NULL AND a.more_used <> 0 THEN 'loss'
        ELSE 'provision' END), a.more_used),
    (consfin.chart_account(c.chart, 'allowance'), -a.more - a.more_used)) AS x (account, amount);
COMMENT ON VIEW lending.accrual_postings IS 'What each closed date had to post of accruals and provisions, by account';
COMMENT ON COLUMN lending.accrual_postings.component IS 'interest, fee, penalty or provision';
COMMENT ON COLUMN lending.accrual_postings.entry_id IS 'Entry of the house that should have it; null: none, it comes to nothing';
COMMENT ON COLUMN lending.accrual_postings.account IS 'Account';
COMMENT ON COLUMN lending.accrual_postings.amount IS 'Debit; credit below zero';

CREATE VIEW lending.owned_incomes AS
SELECT t.business_date, t.product_code, t.product_version, t.component, t.earned, t.uncollected,
    t.waived, t.lost, t.returned, t.recovered, t.capitalised, t.entry_id
FROM lending.owned_income t;
COMMENT ON VIEW lending.owned_incomes IS 'What loans of which funders own a part have earned up to the end of each closed business date';

CREATE VIEW lending.owner_incomes AS
SELECT t.business_date, t.product_code, t.product_version, t.component, s.funder_id, t.entry_id,
    consfin.minor(s.earned) * 0.01 AS earned, consfin.minor(s.uncollected) * 0.01 AS uncollected,
    (consfin.minor(s.earned)::numeric - consfin.minor(s.uncollected) + consfin.minor(s.recovered)
        + consfin.minor(s.capitalised)) * 0.01 AS collected,
    consfin.minor(s.waived) * 0.01 AS waived, consfin.minor(s.lost) * 0.01 AS lost,
    consfin.minor(s.recovered) * 0.01 AS recovered, consfin.minor(s.capitalised) * 0.01 AS capitalised
FROM lending.owned_income t
JOIN lending.owned_products p ON p.product_code = t.product_code AND p.version = t.product_version
CROSS JOIN LATERAL unnest(p.funders, p.are_owners, consfin.allocate(t.earned::consfin.cents, p.shares),
    consfin.allocate(t.uncollected::consfin.cents, p.shares), consfin.allocate(t.waived::consfin.cents, p.shares),
    consfin.allocate(t.lost::consfin.cents, p.shares), consfin.allocate(t.recovered::consfin.cents, p.shares),
    consfin.allocate(t.capitalised::consfin.cents, p.shares))
    AS s (funder_id, is_owner, earned, uncollected, waived, lost, recovered, capitalised)
WHERE s.is_owner;
COMMENT ON VIEW lending.owner_incomes IS 'The share of each funder that owns its share in what loans have earned up to the end of each closed business date, by weight and largest remainder';
COMMENT ON COLUMN lending.owner_incomes.funder_id IS 'Funder';
COMMENT ON COLUMN lending.owner_incomes.uncollected IS 'Of what was earned, what borrowers owe still';
COMMENT ON COLUMN lending.owner_incomes.collected IS 'Of charges, what is owed to the owner: collected, not counting what was remitted';

CREATE VIEW lending.owner_postings AS
SELECT m.business_date, m.product_code, m.product_version, m.entry_id, x.account, sum(x.amount) AS amount
FROM (SELECT t.business_date, t.product_code, t.product_version, t.component, t.entry_id,
          t.earned - coalesce(lag(t.earned) OVER w, 0) AS earned,
          t.uncollected - coalesce(lag(t.uncollected) OVER w, 0) AS uncollected,
          t.collected - coalesce(lag(t.collected) OVER w, 0) AS collected,
          t.waived - coalesce(lag(t.waived) OVER w, 0) AS waived,
          t.lost - coalesce(lag(t.lost) OVER w, 0) AS lost,
          t.recovered - coalesce(lag(t.recovered) OVER w, 0) AS recovered,
          t.capitalised - coalesce(lag(t.capitalised) OVER w, 0) AS capitalised
      FROM lending.owner_incomes t
      WINDOW w AS (PARTITION BY t.product_code, t.product_version, t.component, t.funder_id
          ORDER BY t.business_date)) m
JOIN lending.product_versions v ON v.product_code = m.product_code AND v.version = m.product_version
JOIN lending.posting_charts c ON c.chart_code = v.chart_code
CROSS JOIN LATERAL (VALUES ('owners_share', m.earned), ('owners_earned', -m.uncollected),
    ('owners_collected', -m.collected), ('recovery', m.recovered), ('suspense', m.capitalised),
    (m.component || '_income', m.waived + m.lost), ('waiver', -m.waived), ('loss', -m.lost)) AS k (key, amount)
CROSS JOIN LATERAL (SELECT CASE k.key WHEN 'loss' THEN consfin.loss_account(c.chart)
    ELSE consfin.chart_account(c.chart, k.key) END AS account, k.amount) x
GROUP BY m.business_date, m.product_code, m.product_version, m.entry_id, x.account;
COMMENT ON VIEW lending.owner_postings IS 'What each closed date had to post for owners, by account';
COMMENT ON COLUMN lending.owner_postings.entry_id IS 'Entry of the house that should have it; null: none, it comes to nothing';
COMMENT ON COLUMN lending.owner_postings.account IS 'Account';
COMMENT ON COLUMN lending.owner_postings.amount IS 'Debit; credit below zero';

CREATE VIEW lending.vat_rate_periods AS
SELECT t.product_code, t.component, t.starts_on,
    coalesce(lead(t.starts_on) OVER (PARTITION BY t.product_code, t.component ORDER BY t.starts_on),
        'infinity') AS ends_on, t.rate, t.source
FROM lending.vat_rate t;
COMMENT ON VIEW lending.vat_rate_periods IS 'Which rate of value added tax is in force when';
COMMENT ON COLUMN lending.vat_rate_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';

CREATE VIEW lending.vats AS
SELECT t.business_date, t.product_code, t.product_version, t.component, t.rate, t.income, t.tax,
    t.income_before, t.tax_before, t.entry_id
FROM lending.vat t;
COMMENT ON VIEW lending.vats IS 'Value added tax within what the loans of each product have earned up to the end of each closed business date';

CREATE VIEW lending.taxable_incomes AS
SELECT a.business_date, a.product_code, a.product_version, a.component,
    round((a.earned - a.suspended - a.kept - a.waived - a.lost) * coalesce(o.own_share, 1) / coalesce(o.whole, 1), 2)
        - a.netted AS income
FROM lending.accrual a
LEFT JOIN lending.owned_products o ON o.product_code = a.product_code AND o.version = a.product_version;
COMMENT ON VIEW lending.taxable_incomes IS 'Income so far of each product that is subject to value added tax: of loans of which funders own a part the house''s share';
COMMENT ON COLUMN lending.taxable_incomes.income IS 'What was earned, less what is in suspense, was forgiven or lost there, or went to the allowance; a share rounded once, half up';

CREATE VIEW lending.vat_owed AS
SELECT a.business_date, a.product_code, a.product_version, a.component,
    coalesce(p.rate, b.rate) AS rate, a.income
FROM lending.taxable_incomes a
LEFT JOIN lending.vat_rate_periods p ON p.product_code = a.product_code AND p.component = a.component
    AND a.business_date >= p.starts_on AND a.business_date < p.ends_on
LEFT JOIN lending.vat_rate_periods b ON b.product_code = '' AND b.component = a.component
    AND a.business_date >= b.starts_on AND a.business_date < b.ends_on
WHERE coalesce(p.rate, b.rate) IS NOT NULL;
COMMENT ON VIEW lending.vat_owed IS 'Income so far of each product that has a rate of value added tax, with the rate in force on the date';
COMMENT ON COLUMN lending.vat_owed.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending.vat_owed.rate IS 'Of the product, else of the book';
COMMENT ON COLUMN lending.vat_owed.income IS 'As lending.taxable_incomes has it';

CREATE VIEW lending.vat_postings AS
SELECT v.business_date, v.product_code, v.product_version, v.component, v.entry_id, x.account, x.amount
FROM (SELECT t.*, t.tax - coalesce(lag(t.tax) OVER (PARTITION BY t.product_code, t.product_version,
              t.component ORDER BY t.business_date), 0) AS more
      FROM lending.vat t) v
JOIN lending.accruing_products p ON p.product_code = v.product_code AND p.version = v.product_version
    AND p.component = v.component
JOIN lending.product_versions t ON t.product_code = p.product_code AND t.version = p.version
JOIN lending.posting_charts c ON c.chart_code = t.chart_code
CROSS JOIN LATERAL (VALUES (p.income, v.more),
    (consfin.chart_account(c.chart, 'vat'), -v.more)) AS x (account, amount);
COMMENT ON VIEW lending.vat_postings IS 'What each closed date had to post of value added tax, by account';
COMMENT ON COLUMN lending.vat_postings.entry_id IS 'Entry of the house that should have it; null: none, it comes to nothing';
COMMENT ON COLUMN lending.vat_postings.account IS 'Account';
COMMENT ON COLUMN lending.vat_postings.amount IS 'Debit; credit below zero';

CREATE VIEW lending.nonaccrual_periods AS
SELECT t.product_code, t.starts_on,
    coalesce(lead(t.starts_on) OVER w, 'infinity') AS ends_on, t.treatment, t.from_days, t.after_rows,
    min(t.starts_on) FILTER (WHERE t.treatment <> 'none') OVER (PARTITION BY t.product_code, t.breaks) AS since
FROM (SELECT r.*, count(*) FILTER (WHERE r.treatment = 'none') OVER (PARTITION BY r.product_code ORDER BY r.starts_on) AS breaks
      FROM lending.nonaccrual_rule r) t
WINDOW w AS (PARTITION BY t.product_code ORDER BY t.starts_on);
COMMENT ON VIEW lending.nonaccrual_periods IS 'Which rule of non-accrual is in force when';
COMMENT ON COLUMN lending.nonaccrual_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';
COMMENT ON COLUMN lending.nonaccrual_periods.treatment IS 'What becomes of charges';
COMMENT ON COLUMN lending.nonaccrual_periods.since IS 'First business date from which on rules have followed without a break';

CREATE VIEW lending.nonaccrual_loans AS
SELECT t.borrower_id, t.loan_id, t.business_date,
    coalesce(lead(t.business_date) OVER (PARTITION BY t.borrower_id, t.loan_id ORDER BY t.business_date),
        'infinity') AS ends_on, t.treatment
FROM lending.nonaccrual_loan t;
COMMENT ON VIEW lending.nonaccrual_loans IS 'Loans that were in non-accrual: from the end of which business date to that of which';
COMMENT ON COLUMN lending.nonaccrual_loans.ends_on IS 'The date from whose end on it was otherwise; infinity: it is so still';

CREATE VIEW lending.required_allowances AS
SELECT e.business_date, e.product_code, e.product_version,
    round(sum(e.exposure) * coalesce(o.own_share, 1) / coalesce(o.whole, 1), 2) AS exposure,
    round(sum(e.exposure * e.rates[least(e.class, cardinality(e.rates))])
        * coalesce(o.own_share, 1) / coalesce(o.whole, 1), 2) AS allowance
FROM (SELECT s.business_date, s.product_code, s.product_version, s.class,
          coalesce(p.rates, '{0}') AS rates,
          s.principal_owed + CASE WHEN a.version IS NULL THEN 0
              ELSE s.interest_owed + s.fee_owed + s.penalty_owed
                  - s.interest_suspended - s.fee_suspended - s.penalty_suspended - s.principal_suspended END AS exposure
      FROM lending.loan_stock s
      LEFT JOIN lending.accruing_products a ON a.product_code = s.product_code
          AND a.version = s.product_version AND a.component_no = 1
      LEFT JOIN lending.provision_policy_periods p ON s.business_date >= p.starts_on
          AND s.business_date < p.ends_on) e
LEFT JOIN lending.owned_products o ON o.product_code = e.product_code AND o.version = e.product_version
GROUP BY e.business_date, e.product_code, e.product_version, o.own_share, o.whole;
COMMENT ON VIEW lending.required_allowances IS 'What is to be provided for each product at the end of a business date, by its stock and the policy in force: principal, and charges where they stand on receivables and not in suspense, times the rate of the class; of loans of which funders own a part the house''s share';
COMMENT ON COLUMN lending.required_allowances.exposure IS 'Principal, and charges that stand on receivables and not in suspense: what the house''s share of them is';
COMMENT ON COLUMN lending.required_allowances.allowance IS 'All classes together, the house''s share, rounded once half up';

CREATE VIEW lending.write_off_policy_periods AS
SELECT s.product_code, s.starts_on,
    coalesce(lead(s.starts_on) OVER (PARTITION BY s.product_code ORDER BY s.starts_on), 'infinity') AS ends_on,
    s.policy_code, s.policy_version, p.from_days, p.open_end_days, p.scheme_code, p.from_class
FROM lending.write_off_policy_start s
LEFT JOIN lending.write_off_policy p ON p.policy_code = s.policy_code
    AND p.policy_version = s.policy_version;
COMMENT ON VIEW lending.write_off_policy_periods IS 'Which policy of write-offs is in force when';
COMMENT ON COLUMN lending.write_off_policy_periods.ends_on IS 'First business date on which the next one is; infinity: none is to follow';

CREATE VIEW lending.policy_write_offs AS
SELECT t.borrower_id, t.loan_id, t.seq, t.business_date, t.days_past_due, t.policy_code,
    t.policy_version
FROM lending.policy_write_off t;
COMMENT ON VIEW lending.policy_write_offs IS 'Loans that a policy wrote off';

-- A function of one SELECT becomes part of the query that asks it, which may
-- then run parallel: with EXCEPT it could not.
CREATE FUNCTION lending.loans_at(day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, product_code text, product_version integer,
               kind text, schedule consfin.schedule, read_on date)
STABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, n.kind::text, n.schedule,
        loans_at.day + 1
    FROM lending.loans n
    WHERE n.status IN ('current', 'overdue', 'written_off')
        -- One look for all: there are few of these, and many loans.
        AND NOT EXISTS (SELECT FROM (SELECT e.borrower_id, e.loan_id
                                     FROM lending.loan_events e
                                     WHERE e.business_date > loans_at.day
                                     UNION ALL
                                     SELECT a.borrower_id, a.loan_id
                                     FROM lending.loan_arrivals a
                                     WHERE a.business_date > loans_at.day
                                     UNION ALL
                                     SELECT f.borrower_id, f.loan_id
                                     FROM lending.frozen_at(loans_at.day) f) t
                        WHERE t.borrower_id = n.borrower_id AND t.loan_id = n.loan_id)
    UNION ALL
    SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, n.kind::text,
        consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, loans_at.day),
        loans_at.day + 1
    FROM (SELECT DISTINCT e.borrower_id, e.loan_id
          FROM lending.loan_events e
          WHERE e.business_date > loans_at.day
              AND NOT EXISTS (SELECT FROM lending.loan_arrivals a
                              WHERE a.business_date > loans_at.day
                                  AND a.borrower_id = e.borrower_id AND a.loan_id = e.loan_id)
              AND NOT EXISTS (SELECT FROM lending.frozen_at(loans_at.day) f
                              WHERE f.borrower_id = e.borrower_id AND f.loan_id = e.loan_id)) moved
    JOIN lending.loans n ON n.borrower_id = moved.borrower_id AND n.loan_id = moved.loan_id
    UNION ALL
    -- One that the book did not have yet as of then is in no stock.  Without a
    -- barrier, though it is made twice: beside one nothing would run parallel.
    SELECT c.borrower_id, c.loan_id, c.product_code, c.product_version, c.kind, c.schedule, c.since
    FROM (SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, n.kind::text,
              consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, f.since - 1) AS schedule,
              f.since
          FROM lending.frozen_at(loans_at.day) f
          JOIN lending.loans n ON n.borrower_id = f.borrower_id AND n.loan_id = f.loan_id) c
    WHERE c.schedule IS NOT NULL;
END;
REVOKE EXECUTE ON FUNCTION lending.loans_at(date) FROM PUBLIC;
COMMENT ON FUNCTION lending.loans_at(date) IS
    'The loans that were open at the end of a business date, or have had events since, with their schedules as of then, as the book knew them, and the day to read them on; a loan that could not be read then as it last could be';

CREATE FUNCTION lending.nonaccrual_at(day date)
RETURNS TABLE (borrower_id bigint, loan_id bigint, treatment text, into_on date, rate numeric,
               interest_earned numeric, netted numeric, kept numeric[])
STABLE PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT DISTINCT ON (h.borrower_id, h.loan_id) h.borrower_id, h.loan_id, h.treatment::text, h.into_on,
        h.rate, h.interest_earned, h.netted, h.kept
    FROM lending.nonaccrual_loan h
    WHERE h.business_date <= nonaccrual_at.day
    ORDER BY h.borrower_id, h.loan_id, h.business_date DESC;
END;
REVOKE EXECUTE ON FUNCTION lending.nonaccrual_at(date) FROM PUBLIC;
COMMENT ON FUNCTION lending.nonaccrual_at(date) IS
    'How the charges of loans were treated as of the end of a business date: of those that were ever in non-accrual by then';
