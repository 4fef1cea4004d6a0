-- sql/book/report/views.sql
-- The book for people and tools: plain columns, read as of the open day.
--
-- A view is read with the rights of its owner, and the functions in it run
-- with those of who reads: so they are functions that anyone may call.

PERFORM make_schema('lending_report',
    'The book in plain columns for reports and tools: numeric, text, date; views only, read as of the open business day');

CREATE VIEW lending_report.book_day AS
SELECT max(d.business_date) AS as_of,
    coalesce(bool_or(d.status = 'open'), false) AS is_open
FROM lending.business_day d
WHERE d.status <> 'undone';
COMMENT ON VIEW lending_report.book_day IS 'The day that the other views are read at: the open one, or the last where none is open';
COMMENT ON COLUMN lending_report.book_day.is_open IS 'Whether it is open';

CREATE VIEW lending_report.products AS
SELECT p.product_code, p.title, p.published_version, v.method, v.rate_default,
    v.rate_min, v.rate_max, v.amount_min::numeric AS amount_min, v.amount_max::numeric AS amount_max,
    v.apr_cap, v.cap_series, v.published_at
FROM lending.products p
LEFT JOIN lending.product_versions v ON v.product_code = p.product_code
    AND v.version = p.published_version;
COMMENT ON VIEW lending_report.products IS 'Products, with the version that new lines and loans take';

CREATE VIEW lending_report.merchants AS
SELECT m.merchant_id, m.title, m.status, m.qr_code,
    m.purchase_limit::numeric AS purchase_limit, m.daily_limit::numeric AS daily_limit
FROM lending.merchants m;
COMMENT ON VIEW lending_report.merchants IS 'Merchants, with their limits';

CREATE VIEW lending_report.lines AS
SELECT l.borrower_id, l.line_id, l.product_code, l.product_version, d.as_of,
    CASE WHEN l.status = 'active' AND l.expires_on <= d.as_of THEN 'expired'
        ELSE l.status END AS status,
    l.limit_amount::numeric AS limit_amount,
    l.held::numeric - h.expired AS held, l.outstanding::numeric AS outstanding,
    l.limit_amount::numeric - (l.held::numeric - h.expired) - l.outstanding::numeric AS available,
    l.over_limit, l.revolving, l.bill_day::integer AS bill_day, l.due_day::integer AS due_day,
    l.min_gap::integer AS min_gap, l.created_at AS opened_at, l.expires_on
FROM lending.credit_lines l
CROSS JOIN lending_report.book_day d
CROSS JOIN LATERAL (
    SELECT coalesce(sum(consfin.minor(h.amount)::numeric - consfin.minor(h.captured)
               - consfin.minor(h.released)), 0) * 0.01 AS expired
    FROM lending.holds h
    WHERE h.borrower_id = l.borrower_id AND h.line_id = l.line_id AND h.status = 'open'
        AND h.expires_at <= now()) h;
COMMENT ON VIEW lending_report.lines IS 'Credit lines: what is used and what is available now';
COMMENT ON COLUMN lending_report.lines.status IS 'active, expired (takes no new holds), frozen or closed';
COMMENT ON COLUMN lending_report.lines.held IS 'What its live holds reserve; one that has expired counts no more, swept or not';
COMMENT ON COLUMN lending_report.lines.available IS 'Limit less held and outstanding: what may still be used; below zero when it is over its limit';

CREATE VIEW lending_report.loans AS
SELECT n.borrower_id, n.loan_id, n.line_id, n.contract_id, n.hold_id, n.merchant_id,
    n.product_code, n.product_version, n.kind::text AS kind, d.as_of,
    s.status, s.days_past_due,
    CASE WHEN h.holds THEN n.stage ELSE r.stage END AS stage,
    CASE WHEN NOT h.holds THEN NULL WHEN q.loan_id IS NOT NULL THEN 'quarantine'
        WHEN d.as_of >= n.disputed_from THEN coalesce(n.stage_hold, 'dispute')
        ELSE coalesce(n.stage_hold, 'in_flight') END AS stage_hold,
    d.as_of >= coalesce(n.disputed_from, 'infinity') AS disputed, n.disbursed_on,
    consfin.maturity(n.schedule) AS matures_on,
    consfin.installment_count(n.schedule) AS installments,
    ((n.schedule::jsonb) ->> 'rate')::numeric AS annual_rate,
    n.principal::numeric AS principal, s.outstanding::numeric AS outstanding,
    s.past_due_principal::numeric AS past_due_principal,
    s.past_due_interest::numeric AS past_due_interest,
    s.past_due_fee::numeric AS past_due_fee,
    s.past_due_penalty::numeric AS past_due_penalty,
    s.past_due_principal::numeric + s.past_due_interest::numeric
        + s.past_due_fee::numeric + s.past_due_penalty::numeric AS past_due,
    s.due_today::numeric AS due_today, s.next_due_on, s.next_due::numeric AS next_due,
    s.accrued_interest::numeric AS accrued_interest, s.payoff::numeric AS payoff,
    n.created_at, coalesce(b.balance::numeric, 0.00) AS credit_balance
FROM lending.loans n
CROSS JOIN lending_report.book_day d
LEFT JOIN lending.credit_balances b ON b.borrower_id = n.borrower_id
LEFT JOIN lending.stage_policy_periods p ON d.as_of >= p.starts_on AND d.as_of < p.ends_on
LEFT JOIN (SELECT DISTINCT q.borrower_id, q.loan_id
           FROM lending.quarantines q
           WHERE q.step = 'stages' AND q.released_at IS NULL) q
    ON q.borrower_id = n.borrower_id AND q.loan_id = n.loan_id
CROSS JOIN LATERAL (
    SELECT consfin.reached_stage(n.schedule, d.as_of, p.from_days, p.tolerance) AS stage
    OFFSET 0) r
CROSS JOIN LATERAL (
    -- A stage that somebody gave ends on the day on which another is reached.
    SELECT CASE WHEN q.loan_id IS NOT NULL THEN r.stage <> n.stage
        WHEN n.stage_hold = 'override' THEN r.stage = (
            SELECT o.reached
            FROM lending.stage_overrides o
            WHERE o.borrower_id = n.borrower_id AND o.loan_id = n.loan_id
            ORDER BY o.override_id DESC
            LIMIT 1)
        ELSE r.stage > n.stage AND (d.as_of >= n.disputed_from
            OR d.as_of >= n.held_from AND d.as_of <= n.held_through) END AS holds) h
CROSS JOIN LATERAL consfin.standing(n.schedule, d.as_of) s;
COMMENT ON VIEW lending_report.loans IS 'Loans with their standing at the end of the open day: never a word of an earlier day';
COMMENT ON COLUMN lending_report.loans.status IS 'As of that day, of the loan by itself, without what the credit balance has still to pay: current, overdue (days past due), closed (nothing unpaid), written_off';
COMMENT ON COLUMN lending_report.loans.days_past_due IS 'Days since the due date of the oldest unpaid installment, without grace; 0: none';
COMMENT ON COLUMN lending_report.loans.stage IS 'Stage of delinquency: the one it has reached on that day, or that somebody gave it; 0: not late';
COMMENT ON COLUMN lending_report.loans.stage_hold IS 'Why the stage is not the one it reached by itself: override (somebody gave it), in_flight (a debit is not answered yet), dispute, quarantine (the day could not move it); null: it is';
COMMENT ON COLUMN lending_report.loans.disputed IS 'Whether it is disputed: days past due go on, its stage gets no worse';
COMMENT ON COLUMN lending_report.loans.matures_on IS 'Due date of the last installment';
COMMENT ON COLUMN lending_report.loans.installments IS 'How many';
COMMENT ON COLUMN lending_report.loans.annual_rate IS 'Annual rate, a fraction';
COMMENT ON COLUMN lending_report.loans.outstanding IS 'Principal lent and neither paid nor waived, what is past due among it';
COMMENT ON COLUMN lending_report.loans.past_due_principal IS 'Principal of installments due before that day, unpaid';
COMMENT ON COLUMN lending_report.loans.past_due_interest IS 'Interest of them, unpaid';
COMMENT ON COLUMN lending_report.loans.past_due_fee IS 'Fees of them, unpaid';
COMMENT ON COLUMN lending_report.loans.past_due_penalty IS 'Penalty of them to that day, unpaid';
COMMENT ON COLUMN lending_report.loans.past_due IS 'The four together';
COMMENT ON COLUMN lending_report.loans.due_today IS 'Unpaid of what falls due on that day';
COMMENT ON COLUMN lending_report.loans.next_due_on IS 'Due date of the first unpaid installment from that day on; null: none';
COMMENT ON COLUMN lending_report.loans.next_due IS 'What is unpaid of it';
COMMENT ON COLUMN lending_report.loans.accrued_interest IS 'Interest accrued, not yet due, unpaid';
COMMENT ON COLUMN lending_report.loans.payoff IS 'What closes the loan on that day; a shortage of the credit balance comes on top (lending_report.borrowers)';
COMMENT ON COLUMN lending_report.loans.created_at IS 'When it was made';
COMMENT ON COLUMN lending_report.loans.credit_balance IS 'What the house owes the borrower, all loans together: from the roll of the date until the step credits it stands against what is due and past due, which it then pays effective on the due date; below zero: a shortage';

CREATE VIEW lending_report.statements AS
SELECT s.borrower_id, s.line_id, s.bill_on, s.due_on, s.nominal_due_on, s.days,
    s.opening_balance::numeric AS opening_balance, s.purchases::numeric AS purchases,
    s.interest::numeric AS interest, s.fees::numeric AS fees, s.penalty::numeric AS penalty,
    s.payments::numeric AS payments, s.credits::numeric AS credits,
    s.closing_balance::numeric AS closing_balance, s.total_due::numeric AS total_due,
    s.minimum::numeric AS minimum, s.past_due::numeric AS past_due,
    s.over_limit::numeric AS over_limit, s.limit_amount::numeric AS limit_amount,
    s.available::numeric AS available, s.annual_rate, d.as_of,
    CASE WHEN p.unpaid <= p.tolerance THEN 'paid'
        WHEN p.minimum - p.paid <= p.tolerance THEN 'minimum_paid'
        WHEN d.as_of <= s.due_on THEN 'open'
        ELSE 'missed' END AS status,
    p.paid::numeric AS paid, p.unpaid::numeric AS unpaid,
    greatest(p.minimum - p.paid, '0')::numeric AS minimum_unpaid, p.revolved::numeric AS revolved,
    p.converted::numeric AS converted, coalesce(k.owed::numeric, 0.00) AS legal_costs
FROM lending.statements s
CROSS JOIN lending_report.book_day d
JOIN lending.statement_payments p ON p.borrower_id = s.borrower_id AND p.line_id = s.line_id
    AND p.bill_on = s.bill_on
LEFT JOIN lending.statement_costs k ON k.borrower_id = s.borrower_id AND k.line_id = s.line_id
    AND k.bill_on = s.bill_on;
COMMENT ON VIEW lending_report.statements IS 'Statements of credit lines as they were cut, and what of them has been paid up to the due date as the book knows now';
COMMENT ON COLUMN lending_report.statements.status IS 'paid; minimum_paid; open: the minimum is not paid, and the due date is not over; missed: it is. What is missing up to the tolerance of the policy of stages counts as paid';
COMMENT ON COLUMN lending_report.statements.paid IS 'Of the total due, paid or else settled, effective on the due date or before';
COMMENT ON COLUMN lending_report.statements.unpaid IS 'The rest of the total';
COMMENT ON COLUMN lending_report.statements.minimum_unpaid IS 'The rest of the minimum, or of what is left of it where a part of the total was moved into installments';
COMMENT ON COLUMN lending_report.statements.revolved IS 'Of the unpaid total what moved to the next due date at the close of this one';
COMMENT ON COLUMN lending_report.statements.converted IS 'Of the total what was moved into installments: neither paid nor unpaid';
COMMENT ON COLUMN lending_report.statements.legal_costs IS 'Beside all these, what was owed at its close of legal costs of its loans: money pays them first';

CREATE VIEW lending_report.statement_rows AS
SELECT r.borrower_id, r.line_id, r.bill_on, r.loan_id, r.no, r.due_on, r.kind,
    r.principal::numeric AS principal, r.interest::numeric AS interest, r.fee::numeric AS fee,
    r.penalty::numeric AS penalty,
    r.principal::numeric + r.interest::numeric + r.fee::numeric + r.penalty::numeric AS amount
FROM lending.statement_rows r;
COMMENT ON VIEW lending_report.statement_rows IS 'Installments that statements ask for';
COMMENT ON COLUMN lending_report.statement_rows.amount IS 'All four';

CREATE VIEW lending_report.stage_history AS
SELECT h.borrower_id, h.loan_id, h.seq, h.effective_date, h.business_date, h.stage,
    coalesce(g.stage_title, 'not late') AS title, h.days_past_due, h.policy_code,
    h.policy_version, h.hold, h.created_at
FROM lending.loan_stages h
LEFT JOIN lending.stage_policies g ON g.policy_code = h.policy_code
    AND g.policy_version = h.policy_version AND g.stage = h.stage;
COMMENT ON VIEW lending_report.stage_history IS 'Stages that loans were in, and since when';
COMMENT ON COLUMN lending_report.stage_history.title IS 'Name of the stage in its policy';

CREATE VIEW lending_report.loan_classes AS
SELECT c.borrower_id, c.loan_id, c.product_code, c.read_on, c.scheme_code, c.scheme_version,
    c.class, k.class_title AS title, c.own_class, c.outstanding
FROM (SELECT n.borrower_id, n.loan_id, n.product_code, n.read_on, p.scheme_code, p.scheme_version,
          coalesce(n.classes[p.place], 1) AS own_class, n.outstanding::numeric AS outstanding,
          CASE WHEN s.contagion
              THEN max(coalesce(n.classes[p.place], 1)) OVER (PARTITION BY n.borrower_id, p.place)
              ELSE coalesce(n.classes[p.place], 1) END AS class
      FROM lending.loans n
      CROSS JOIN lending_report.book_day d
      JOIN lending.class_scheme_periods p ON d.as_of >= p.starts_on AND d.as_of < p.ends_on
      JOIN (SELECT DISTINCT s.scheme_code, s.scheme_version, s.contagion
            FROM lending.class_schemes s) s
          ON s.scheme_code = p.scheme_code AND s.scheme_version = p.scheme_version
      WHERE n.status <> 'closed') c
JOIN lending.class_schemes k ON k.scheme_code = c.scheme_code
    AND k.scheme_version = c.scheme_version AND k.class = c.class;
COMMENT ON VIEW lending_report.loan_classes IS 'Asset classes of loans that are not closed, a row for each scheme in force';
COMMENT ON COLUMN lending_report.loan_classes.scheme_code IS 'Scheme';
COMMENT ON COLUMN lending_report.loan_classes.scheme_version IS 'Its version';
COMMENT ON COLUMN lending_report.loan_classes.class IS 'Class from 1, the best; under a scheme with contagion that of the borrower''s worst loan';
COMMENT ON COLUMN lending_report.loan_classes.title IS 'Name of the class';
COMMENT ON COLUMN lending_report.loan_classes.own_class IS 'Class of the loan by itself';

CREATE VIEW lending_report.class_history AS
SELECT h.borrower_id, h.loan_id, h.scheme_code, h.seq, h.effective_date, h.business_date,
    h.class, k.class_title AS title, h.days_past_due, h.scheme_version, h.created_at
FROM lending.loan_classes h
LEFT JOIN lending.class_schemes k ON k.scheme_code = h.scheme_code
    AND k.scheme_version = h.scheme_version AND k.class = h.class;
COMMENT ON VIEW lending_report.class_history IS 'Asset classes that loans were in, and since when';
COMMENT ON COLUMN lending_report.class_history.title IS 'Name of the class';

CREATE VIEW lending_report.portfolio AS
SELECT n.as_of, n.product_code, n.stage, c.scheme_code, c.class, c.title AS class_title,
    count(*) AS loans, sum(n.outstanding) AS outstanding, sum(n.past_due) AS past_due,
    sum(n.accrued_interest) AS accrued_interest
FROM lending_report.loans n
LEFT JOIN lending_report.loan_classes c ON c.borrower_id = n.borrower_id AND c.loan_id = n.loan_id
WHERE n.status <> 'closed'
GROUP BY n.as_of, n.product_code, n.stage, c.scheme_code, c.class, c.title;
COMMENT ON VIEW lending_report.portfolio IS 'Loans that are not closed, by product, stage and asset class; for each scheme in force all of them';
COMMENT ON COLUMN lending_report.portfolio.scheme_code IS 'Scheme of the classes; null: none is in force';
COMMENT ON COLUMN lending_report.portfolio.class_title IS 'Name of the class';
COMMENT ON COLUMN lending_report.portfolio.loans IS 'How many';

CREATE VIEW lending_report.borrowers AS
SELECT b.borrower_id, b.external_ref, b.tier, b.status, b.created_at AS opened_at, d.as_of,
    coalesce(l.lines, 0) AS lines, coalesce(l.limit_amount, 0.00) AS limit_amount,
    coalesce(n.loans, 0) AS open_loans, coalesce(n.outstanding, 0.00) AS outstanding,
    coalesce(n.past_due, 0.00) AS past_due, coalesce(n.days_past_due, 0) AS days_past_due,
    coalesce(c.balance::numeric, 0.00) AS credit_balance
FROM lending.borrowers b
CROSS JOIN lending_report.book_day d
LEFT JOIN (SELECT l.borrower_id, count(*) AS lines, sum(l.limit_amount) AS limit_amount
           FROM (SELECT l.borrower_id, l.limit_amount::numeric AS limit_amount
                 FROM lending.credit_lines l
                 WHERE l.status <> 'closed') l
           GROUP BY l.borrower_id) l ON l.borrower_id = b.borrower_id
LEFT JOIN (SELECT n.borrower_id, count(*) FILTER (WHERE n.status <> 'closed') AS loans,
               sum(n.outstanding) AS outstanding, sum(n.past_due) AS past_due,
               max(n.days_past_due) AS days_past_due
           FROM lending_report.loans n
           GROUP BY n.borrower_id) n ON n.borrower_id = b.borrower_id
LEFT JOIN lending.credit_balances c ON c.borrower_id = b.borrower_id
WHERE b.borrower_id > 0;
COMMENT ON VIEW lending_report.borrowers IS 'Borrowers, with what they may use and owe, all loans together, at the end of the open day';
COMMENT ON COLUMN lending_report.borrowers.lines IS 'Lines that are not closed';
COMMENT ON COLUMN lending_report.borrowers.limit_amount IS 'Their limits together';
COMMENT ON COLUMN lending_report.borrowers.open_loans IS 'Loans that are not closed';
COMMENT ON COLUMN lending_report.borrowers.outstanding IS 'Their principal outstanding';
COMMENT ON COLUMN lending_report.borrowers.past_due IS 'Past due of them, all components, penalty to that day';
COMMENT ON COLUMN lending_report.borrowers.days_past_due IS 'Of the loan that is latest';
COMMENT ON COLUMN lending_report.borrowers.credit_balance IS 'What the house owes the borrower; below zero: a shortage, which is collected first';

CREATE VIEW lending_report.installments AS
SELECT n.borrower_id, n.loan_id, i.no, i.due_on,
    CASE WHEN i.unpaid OPERATOR(consfin.=) '0'::consfin.cents THEN 'settled'
        WHEN n.status = 'written_off' THEN 'written_off'
        WHEN i.due_on < d.as_of THEN 'overdue'
        WHEN i.due_on = d.as_of THEN 'due'
        ELSE 'to_come' END AS status,
    CASE WHEN i.unpaid OPERATOR(consfin.>) '0'::consfin.cents THEN greatest(d.as_of - i.due_on, 0)
        ELSE 0 END AS days_late,
    i.period_start, i.period_end,
    i.principal::numeric AS principal, i.interest::numeric AS interest,
    i.fee::numeric AS fee, i.penalty::numeric AS penalty,
    i.paid_principal::numeric AS paid_principal, i.paid_interest::numeric AS paid_interest,
    i.paid_fee::numeric AS paid_fee, i.paid_penalty::numeric AS paid_penalty,
    i.waived_principal::numeric + i.waived_interest::numeric + i.waived_fee::numeric
        + i.waived_penalty::numeric AS waived,
    i.principal::numeric - i.paid_principal::numeric - i.waived_principal::numeric AS unpaid_principal,
    i.interest::numeric - i.paid_interest::numeric - i.waived_interest::numeric AS unpaid_interest,
    i.fee::numeric - i.paid_fee::numeric - i.waived_fee::numeric AS unpaid_fee,
    i.penalty::numeric - i.paid_penalty::numeric - i.waived_penalty::numeric AS unpaid_penalty,
    i.unpaid::numeric AS unpaid, i.closed_on, i.balance::numeric AS balance, d.as_of
FROM lending.loans n
CROSS JOIN lending_report.book_day d
CROSS JOIN LATERAL consfin.installments(n.schedule) i;
COMMENT ON VIEW lending_report.installments IS 'Every row of every loan''s schedule, as it stands after all events';
COMMENT ON COLUMN lending_report.installments.no IS 'Number, from 1; 0 an upfront fee';
COMMENT ON COLUMN lending_report.installments.due_on IS 'Day it falls due';
COMMENT ON COLUMN lending_report.installments.status IS 'As of the open day: settled (nothing unpaid), overdue, due (that day), to_come, or written_off';
COMMENT ON COLUMN lending_report.installments.days_late IS 'Days from its due date to that day while anything is unpaid';
COMMENT ON COLUMN lending_report.installments.period_start IS 'First day it bears interest for';
COMMENT ON COLUMN lending_report.installments.period_end IS 'Day after the last';
COMMENT ON COLUMN lending_report.installments.principal IS 'Principal due';
COMMENT ON COLUMN lending_report.installments.interest IS 'Interest due';
COMMENT ON COLUMN lending_report.installments.fee IS 'Fee due';
COMMENT ON COLUMN lending_report.installments.penalty IS 'Penalty charged up to the loan''s last event; what has accrued since is in lending_report.loans';
COMMENT ON COLUMN lending_report.installments.paid_principal IS 'Principal paid';
COMMENT ON COLUMN lending_report.installments.paid_interest IS 'Interest paid';
COMMENT ON COLUMN lending_report.installments.paid_fee IS 'Fee paid';
COMMENT ON COLUMN lending_report.installments.paid_penalty IS 'Penalty paid';
COMMENT ON COLUMN lending_report.installments.waived IS 'Waived of all four';
COMMENT ON COLUMN lending_report.installments.unpaid_principal IS 'Principal neither paid nor waived';
COMMENT ON COLUMN lending_report.installments.unpaid_interest IS 'Interest likewise';
COMMENT ON COLUMN lending_report.installments.unpaid_fee IS 'Fee likewise';
COMMENT ON COLUMN lending_report.installments.unpaid_penalty IS 'Penalty likewise';
COMMENT ON COLUMN lending_report.installments.unpaid IS 'The four together';
COMMENT ON COLUMN lending_report.installments.closed_on IS 'Day it was settled in advance; null: it was not';
COMMENT ON COLUMN lending_report.installments.balance IS 'Principal still to be repaid after it';

-- What is closed or written off stays so until an event says otherwise: of all
-- others the word in the table may be of an earlier day.
CREATE VIEW lending_report.due AS
SELECT n.borrower_id, b.external_ref, n.loan_id, n.product_code, i.no, i.due_on,
    i.due_on - d.as_of AS days_to_go,
    i.principal::numeric - i.paid_principal::numeric - i.waived_principal::numeric AS principal,
    i.interest::numeric - i.paid_interest::numeric - i.waived_interest::numeric AS interest,
    i.fee::numeric - i.paid_fee::numeric - i.waived_fee::numeric AS fee,
    i.penalty::numeric - i.paid_penalty::numeric - i.waived_penalty::numeric AS penalty,
    i.unpaid::numeric AS total, d.as_of
FROM lending.loans n
CROSS JOIN lending_report.book_day d
CROSS JOIN LATERAL consfin.installments(n.schedule) i
JOIN lending.borrowers b ON b.borrower_id = n.borrower_id
WHERE n.status NOT IN ('closed', 'written_off') AND i.due_on >= d.as_of
    AND i.unpaid OPERATOR(consfin.>) '0'::consfin.cents;
COMMENT ON VIEW lending_report.due IS 'What is unpaid of installments that fall due on the open day or later; what is past due is in overdue';
COMMENT ON COLUMN lending_report.due.no IS 'Installment';
COMMENT ON COLUMN lending_report.due.due_on IS 'Day it falls due';
COMMENT ON COLUMN lending_report.due.days_to_go IS 'Days until then; 0: the open day';
COMMENT ON COLUMN lending_report.due.principal IS 'Principal unpaid';
COMMENT ON COLUMN lending_report.due.interest IS 'Interest unpaid';
COMMENT ON COLUMN lending_report.due.fee IS 'Fee unpaid';
COMMENT ON COLUMN lending_report.due.penalty IS 'Penalty unpaid';
COMMENT ON COLUMN lending_report.due.total IS 'The four together';

CREATE VIEW lending_report.overdue AS
SELECT n.borrower_id, b.external_ref, n.loan_id, n.product_code, n.merchant_id, d.as_of,
    s.days_past_due, d.as_of >= coalesce(n.disputed_from, 'infinity') AS disputed,
    CASE WHEN s.days_past_due <= 30 THEN '1-30' WHEN s.days_past_due <= 60 THEN '31-60'
        WHEN s.days_past_due <= 90 THEN '61-90' WHEN s.days_past_due <= 180 THEN '91-180'
        ELSE '181+' END AS bucket,
    d.as_of - s.days_past_due AS since,
    s.past_due_principal::numeric AS principal, s.past_due_interest::numeric AS interest,
    s.past_due_fee::numeric AS fee, s.past_due_penalty::numeric AS penalty,
    s.past_due_principal::numeric + s.past_due_interest::numeric
        + s.past_due_fee::numeric + s.past_due_penalty::numeric AS total,
    s.outstanding::numeric AS outstanding, s.payoff::numeric AS payoff,
    coalesce(c.balance::numeric, 0.00) AS credit_balance
FROM lending.loans n
CROSS JOIN lending_report.book_day d
CROSS JOIN LATERAL consfin.standing(n.schedule, d.as_of) s
JOIN lending.borrowers b ON b.borrower_id = n.borrower_id
LEFT JOIN lending.credit_balances c ON c.borrower_id = n.borrower_id
WHERE n.status NOT IN ('closed', 'written_off') AND s.status = 'overdue';
COMMENT ON VIEW lending_report.overdue IS 'Loans that are past due at the end of the open day, and what of them';
COMMENT ON COLUMN lending_report.overdue.credit_balance IS 'What the house owes the borrower, all loans together: until the step credits it stands against what is past due, which it then pays effective on the due date; below zero: a shortage';
COMMENT ON COLUMN lending_report.overdue.days_past_due IS 'Days since the due date of the oldest unpaid installment, without grace';
COMMENT ON COLUMN lending_report.overdue.disputed IS 'Whether it is disputed: contact rests, its stage gets no worse';
COMMENT ON COLUMN lending_report.overdue.bucket IS 'Days past due: 1-30, 31-60, 61-90, 91-180, 181+';
COMMENT ON COLUMN lending_report.overdue.since IS 'That due date';
COMMENT ON COLUMN lending_report.overdue.principal IS 'Principal past due';
COMMENT ON COLUMN lending_report.overdue.interest IS 'Interest past due';
COMMENT ON COLUMN lending_report.overdue.fee IS 'Fees past due';
COMMENT ON COLUMN lending_report.overdue.penalty IS 'Penalty to that day, unpaid';
COMMENT ON COLUMN lending_report.overdue.total IS 'The four together: what makes the loan current';
COMMENT ON COLUMN lending_report.overdue.outstanding IS 'Principal outstanding, what is past due among it';
COMMENT ON COLUMN lending_report.overdue.payoff IS 'What closes the loan on that day';

CREATE VIEW lending_report.tax_clock AS
SELECT n.borrower_id, n.loan_id, n.product_code, n.product_version, i.no, i.due_on,
    i.interest::numeric - i.paid_interest::numeric - i.waived_interest::numeric AS unpaid_interest,
    d.as_of - i.due_on AS days, d.as_of - i.due_on > 90 AS over_90, d.as_of
FROM lending.loans n
CROSS JOIN lending_report.book_day d
CROSS JOIN LATERAL consfin.installments(n.schedule) i
WHERE n.status NOT IN ('closed', 'written_off') AND i.due_on < d.as_of
    AND i.interest OPERATOR(consfin.>) (i.paid_interest OPERATOR(consfin.+) i.waived_interest);
COMMENT ON VIEW lending_report.tax_clock IS 'Interest past due by row of a loan, and since when, each row by its own due date: some tax laws let interest that is unpaid for longer than 90 days wait until it is paid';
COMMENT ON COLUMN lending_report.tax_clock.borrower_id IS 'Borrower';
COMMENT ON COLUMN lending_report.tax_clock.loan_id IS 'Loan, neither closed nor written off';
COMMENT ON COLUMN lending_report.tax_clock.product_code IS 'Product';
COMMENT ON COLUMN lending_report.tax_clock.product_version IS 'Its version';
COMMENT ON COLUMN lending_report.tax_clock.no IS 'Row of the loan''s schedule';
COMMENT ON COLUMN lending_report.tax_clock.due_on IS 'Day its interest fell due';
COMMENT ON COLUMN lending_report.tax_clock.unpaid_interest IS 'Interest of the row that is neither paid nor waived';
COMMENT ON COLUMN lending_report.tax_clock.days IS 'Days from its due date to the open day';
COMMENT ON COLUMN lending_report.tax_clock.over_90 IS 'Whether they are more than 90';
COMMENT ON COLUMN lending_report.tax_clock.as_of IS 'The open day, or the last where none is open';

CREATE VIEW lending_report.tax_clock_totals AS
SELECT c.product_code, c.product_version, count(*) AS rows, sum(c.unpaid_interest) AS unpaid_interest,
    count(*) FILTER (WHERE c.over_90) AS rows_over_90,
    coalesce(sum(c.unpaid_interest) FILTER (WHERE c.over_90), 0.00) AS interest_over_90, c.as_of
FROM lending_report.tax_clock c
GROUP BY c.product_code, c.product_version, c.as_of;
COMMENT ON VIEW lending_report.tax_clock_totals IS 'Interest past due by product, and of it what is unpaid for longer than 90 days';
COMMENT ON COLUMN lending_report.tax_clock_totals.product_code IS 'Product';
COMMENT ON COLUMN lending_report.tax_clock_totals.product_version IS 'Its version';
COMMENT ON COLUMN lending_report.tax_clock_totals.rows IS 'Rows of loans whose interest is past due';
COMMENT ON COLUMN lending_report.tax_clock_totals.unpaid_interest IS 'Their unpaid interest';
COMMENT ON COLUMN lending_report.tax_clock_totals.rows_over_90 IS 'Of these rows, those due more than 90 days ago';
COMMENT ON COLUMN lending_report.tax_clock_totals.interest_over_90 IS 'Of the interest, that of these rows';
COMMENT ON COLUMN lending_report.tax_clock_totals.as_of IS 'The open day, or the last where none is open';

CREATE VIEW lending_report.cash_ahead AS
SELECT (d.as_of + g.day) AS due_on, count(u.loan_id) AS installments,
    coalesce(sum(u.principal), 0.00) AS principal, coalesce(sum(u.interest), 0.00) AS interest,
    coalesce(sum(u.fee), 0.00) AS fee, coalesce(sum(u.penalty), 0.00) AS penalty,
    coalesce(sum(u.total), 0.00) AS total
FROM lending_report.book_day d
CROSS JOIN generate_series(0, 89) AS g (day)
LEFT JOIN lending_report.due u ON u.due_on = d.as_of + g.day
WHERE d.as_of IS NOT NULL
GROUP BY d.as_of + g.day;
COMMENT ON VIEW lending_report.cash_ahead IS 'Cash that falls due on each of 90 days, the open one first, as contracts have it; what is past due comes on top';
COMMENT ON COLUMN lending_report.cash_ahead.due_on IS 'Day';
COMMENT ON COLUMN lending_report.cash_ahead.installments IS 'Installments with anything unpaid';
COMMENT ON COLUMN lending_report.cash_ahead.principal IS 'Principal unpaid of them';
COMMENT ON COLUMN lending_report.cash_ahead.interest IS 'Interest unpaid of them';
COMMENT ON COLUMN lending_report.cash_ahead.fee IS 'Fees unpaid of them';
COMMENT ON COLUMN lending_report.cash_ahead.penalty IS 'Penalty unpaid of them';
COMMENT ON COLUMN lending_report.cash_ahead.total IS 'The four together';

CREATE VIEW lending_report.payments AS
SELECT r.borrower_id, r.repayment_id, r.status, r.amount::numeric AS amount,
    r.applied::numeric AS applied, r.excess::numeric AS excess, r.legal_costs::numeric AS legal_costs,
    r.effective_date,
    r.business_date, r.value_date, r.channel, r.reference, r.created_at,
    r.login, r.acting_role, r.actor
FROM lending.repayments r;
COMMENT ON VIEW lending_report.payments IS 'Money from borrowers';
COMMENT ON COLUMN lending_report.payments.status IS 'applied, or reversed (it never was)';
COMMENT ON COLUMN lending_report.payments.created_at IS 'When it was taken';

CREATE VIEW lending_report.payment_allocations AS
SELECT a.borrower_id, a.repayment_id, a.loan_id, a.seq, r.status, r.effective_date,
    r.business_date, a.principal::numeric AS principal, a.interest::numeric AS interest,
    a.fee::numeric AS fee, a.penalty::numeric AS penalty,
    a.principal::numeric + a.interest::numeric + a.fee::numeric + a.penalty::numeric AS total
FROM lending.repayment_allocation a
JOIN lending.repayments r ON r.borrower_id = a.borrower_id AND r.repayment_id = a.repayment_id;
COMMENT ON VIEW lending_report.payment_allocations IS 'Which loan got what of a payment when it was taken; of a reversed one, what was taken back';
COMMENT ON COLUMN lending_report.payment_allocations.status IS 'Of the payment: applied or reversed';
COMMENT ON COLUMN lending_report.payment_allocations.total IS 'The four together';

CREATE VIEW lending_report.holds AS
SELECT h.borrower_id, h.hold_id, h.line_id, h.merchant_id, h.product_code, h.kind::text AS kind,
    CASE WHEN h.status = 'open' AND h.expires_at <= now() THEN 'expired' ELSE h.status END AS status,
    h.amount::numeric AS amount, h.captured::numeric AS captured, h.released::numeric AS released,
    CASE WHEN h.status <> 'open' OR h.expires_at <= now() THEN 0.00
        ELSE h.amount::numeric - h.captured::numeric - h.released::numeric END AS reserved,
    h.over_limit, h.reference, h.business_date, h.created_at, h.expires_at
FROM lending.holds h;
COMMENT ON VIEW lending_report.holds IS 'Holds on credit lines, as they are now';
COMMENT ON COLUMN lending_report.holds.status IS 'open, captured, voided, or expired, swept or not';
COMMENT ON COLUMN lending_report.holds.reserved IS 'What it still reserves of its line';
COMMENT ON COLUMN lending_report.holds.expires_at IS 'From here on it reserves nothing; null: a payout that is not resolved';

CREATE VIEW lending_report.contracts AS
SELECT c.borrower_id, c.contract_id, c.line_id, n.loan_id, c.product_code, c.product_version,
    c.status, c.amount::numeric AS amount,
    consfin.installment_count(c.schedule) AS installments,
    consfin.first_due(c.schedule) AS first_due, consfin.maturity(c.schedule) AS matures_on,
    consfin.total_interest(c.schedule)::numeric AS interest,
    consfin.total_fee(c.schedule)::numeric AS fee,
    consfin.total_payment(c.schedule)::numeric AS total,
    c.apr_cn_simple, c.apr_cn_compound, c.apr_us_actuarial, c.apr_eu_aprc,
    encode(c.terms_hash, 'hex') AS terms_hash, c.shown_at, c.accepted_at
FROM lending.contracts c
LEFT JOIN lending.loans n ON n.borrower_id = c.borrower_id AND n.contract_id = c.contract_id;
COMMENT ON VIEW lending_report.contracts IS 'What was shown and agreed';
COMMENT ON COLUMN lending_report.contracts.loan_id IS 'Loan made of it; null: none';
COMMENT ON COLUMN lending_report.contracts.status IS 'shown, accepted, executed, expired or withdrawn';
COMMENT ON COLUMN lending_report.contracts.installments IS 'How many';
COMMENT ON COLUMN lending_report.contracts.first_due IS 'Due date of the first';
COMMENT ON COLUMN lending_report.contracts.matures_on IS 'Due date of the last';
COMMENT ON COLUMN lending_report.contracts.interest IS 'All interest, as shown';
COMMENT ON COLUMN lending_report.contracts.fee IS 'All fees, as shown';
COMMENT ON COLUMN lending_report.contracts.total IS 'All payments, as shown';

CREATE VIEW lending_report.journal_lines AS
SELECT j.borrower_id, j.entry_id, j.business_date, j.value_date, j.kind, l.account,
    a.title AS account_title, a.class, l.debit::numeric AS debit, l.credit::numeric AS credit,
    j.line_id, j.hold_id, j.loan_id, j.seq, j.reverses_entry_id, j.created_at
FROM lending.journal j
CROSS JOIN LATERAL consfin.lines(j.entry) l
LEFT JOIN lending.accounts a ON a.account = l.account;
COMMENT ON VIEW lending_report.journal_lines IS 'The journal, a row for each account of an entry';
COMMENT ON COLUMN lending_report.journal_lines.account IS 'Account code';
COMMENT ON COLUMN lending_report.journal_lines.account_title IS 'Its name; null: no such account';
COMMENT ON COLUMN lending_report.journal_lines.class IS 'asset, liability, equity, income, expense, or memo';
COMMENT ON COLUMN lending_report.journal_lines.debit IS 'Debit; 0.00 where it is a credit';
COMMENT ON COLUMN lending_report.journal_lines.credit IS 'Credit; 0.00 where it is a debit';

CREATE VIEW lending_report.trial_balance AS
SELECT t.account, t.title, t.class, t.debit, t.credit, t.balance
FROM lending.trial_balance t;
COMMENT ON VIEW lending_report.trial_balance IS 'Balance of every account with entries';

CREATE VIEW lending_report.floats AS
SELECT f.funder_id, f.title, f.status, f.float_account,
    coalesce(s.available, 0.00) AS available, coalesce(p.principal, 0.00) AS lent
FROM lending.funders f
LEFT JOIN (SELECT s.owner_id, sum(consfin.minor(s.available)) * 0.01 AS available
           FROM lending.slots s
           WHERE s.kind = 'float'
           GROUP BY s.owner_id) s ON s.owner_id = f.funder_id
LEFT JOIN (SELECT p.funder_id, sum(consfin.minor(p.principal)) * 0.01 AS principal
           FROM lending.funder_shares p
           GROUP BY p.funder_id) p ON p.funder_id = f.funder_id;
COMMENT ON VIEW lending_report.floats IS 'Funders: what is left of the funds they placed, and what they have lent';
COMMENT ON COLUMN lending_report.floats.available IS 'What holds may still take';
COMMENT ON COLUMN lending_report.floats.lent IS 'Their part of the principal outstanding';

CREATE VIEW lending_report.caps AS
SELECT c.cap_id, c.title, d.as_of, c.daily_amount::numeric AS daily_amount,
    coalesce(s.available, c.daily_amount::numeric) AS available
FROM lending.caps c
CROSS JOIN lending_report.book_day d
LEFT JOIN (SELECT s.owner_id, s.business_date, sum(consfin.minor(s.available)) * 0.01 AS available
           FROM lending.slots s
           WHERE s.kind = 'cap'
           GROUP BY s.owner_id, s.business_date) s
    ON s.owner_id = c.cap_id AND s.business_date = d.as_of;
COMMENT ON VIEW lending_report.caps IS 'Daily caps on what is authorized';
COMMENT ON COLUMN lending_report.caps.available IS 'What is left of the open day; null: no cap';

CREATE VIEW lending_report.day_history AS
SELECT d.business_date, d.status, d.opened_at, d.closed_at, s.step::text AS step, s.began_at, s.ended_at,
    round(extract(epoch FROM s.ended_at - s.began_at), 3) AS seconds, s.done, s.waits_for
FROM lending.business_day d
LEFT JOIN lending.day_steps s ON s.business_date = d.business_date
WHERE d.status <> 'undone';
COMMENT ON VIEW lending_report.day_history IS 'Business dates, and the steps of end_of_day() that closed or are closing them';
COMMENT ON COLUMN lending_report.day_history.status IS 'open, closing or closed';
COMMENT ON COLUMN lending_report.day_history.step IS 'Step of closing it; steps_of_day() lists them in their order, and says what each does; null: end_of_day() has not come to this date';
COMMENT ON COLUMN lending_report.day_history.seconds IS 'How long it took; null: it is not done';
COMMENT ON COLUMN lending_report.day_history.done IS 'Rows it has worked on, where it counts them';
COMMENT ON COLUMN lending_report.day_history.waits_for IS 'Processes whose transactions may still post on the date';

CREATE VIEW lending_report.day_progress AS
SELECT p.business_date, p.step, p.began_at, p.done, p.rows_left,
    round(p.done / p.seconds, 1) AS rows_a_second,
    round(p.rows_left * p.seconds / nullif(p.done, 0)) AS seconds_left, p.waits_for
FROM (SELECT d.business_date, s.step::text AS step, s.began_at, s.done, s.waits_for, r.rows_left,
          nullif(extract(epoch FROM clock_timestamp() - s.began_at), 0) AS seconds
      FROM lending.business_day d
      LEFT JOIN lending.day_steps s ON s.business_date = d.business_date AND s.ended_at IS NULL
      LEFT JOIN lending.steps_left r ON r.business_date = s.business_date AND r.step = s.step
      WHERE d.status = 'closing') p;
COMMENT ON VIEW lending_report.day_progress IS 'Business dates that are not closed yet, and the step of end_of_day() that each is in';
COMMENT ON COLUMN lending_report.day_progress.step IS 'The step that has begun and is not done; null: none';
COMMENT ON COLUMN lending_report.day_progress.began_at IS 'When it began, in whichever call';
COMMENT ON COLUMN lending_report.day_progress.done IS 'Rows it has worked on';
COMMENT ON COLUMN lending_report.day_progress.rows_left IS 'What is left to it, where that can be counted: borrowers, lines or loans, as steps_of_day() says';
COMMENT ON COLUMN lending_report.day_progress.rows_a_second IS 'Since it began';
COMMENT ON COLUMN lending_report.day_progress.seconds_left IS 'At that rate';
COMMENT ON COLUMN lending_report.day_progress.waits_for IS 'Processes whose transactions may still post on the date';

CREATE VIEW lending_report.quarantine AS
SELECT q.business_date, q.step, q.borrower_id, q.line_id, q.loan_id, q.error_code, q.message,
    q.detail, q.tries, q.failed_at
FROM lending.quarantines q
WHERE q.released_at IS NULL;
COMMENT ON VIEW lending_report.quarantine IS 'What end_of_day() could not work on and passes by until retry_quarantined(), and why';
COMMENT ON COLUMN lending_report.quarantine.step IS 'Step that failed on the borrower, or its line or loan';
COMMENT ON COLUMN lending_report.quarantine.business_date IS 'The date that was being closed';
COMMENT ON COLUMN lending_report.quarantine.detail IS 'Detail and context of the error';
COMMENT ON COLUMN lending_report.quarantine.error_code IS 'SQLSTATE';
COMMENT ON COLUMN lending_report.quarantine.message IS 'Message of the error';
COMMENT ON COLUMN lending_report.quarantine.tries IS 'How often it has failed';
COMMENT ON COLUMN lending_report.quarantine.failed_at IS 'When it failed last';

CREATE VIEW lending_report.account_days AS
SELECT t.business_date, t.account, a.title, a.class, t.debit, t.credit, t.entries,
    sum(t.debit - t.credit) OVER (PARTITION BY t.account ORDER BY t.business_date) AS balance
FROM lending.account_days t
LEFT JOIN lending.accounts a ON a.account = t.account;
COMMENT ON VIEW lending_report.account_days IS 'What was posted on each account on each closed business date, and its balance after it';
COMMENT ON COLUMN lending_report.account_days.balance IS 'Debits less credits of this date and all before it';

CREATE VIEW lending_report.accruals AS
SELECT t.business_date, t.product_code, t.component,
    t.earned - lag(t.earned, 1, 0) OVER before AS earned, t.earned AS earned_so_far,
    t.posted - lag(t.posted, 1, 0) OVER before AS posted, t.owed
FROM (SELECT a.business_date, a.product_code, a.component::text AS component,
          sum(a.earned) AS earned, sum(a.earned - a.charged) AS posted, sum(a.owed) AS owed
      FROM lending.accruals a
      GROUP BY a.business_date, a.product_code, a.component) t
WINDOW before AS (PARTITION BY t.product_code, t.component ORDER BY t.business_date);
COMMENT ON VIEW lending_report.accruals IS 'What loans on the accrual basis earned on each business date that was closed, and so far';
COMMENT ON COLUMN lending_report.accruals.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending_report.accruals.earned IS 'Earned on the date; below zero where less was earned than it had seemed before';
COMMENT ON COLUMN lending_report.accruals.earned_so_far IS 'Earned up to the end of the date, paid or not';
COMMENT ON COLUMN lending_report.accruals.posted IS 'Posted by the day for the date: what was earned less what events posted themselves';
COMMENT ON COLUMN lending_report.accruals.owed IS 'Unpaid of it at the end of the date: the balance of the receivable';

CREATE VIEW lending_report.owner_incomes AS
SELECT o.business_date, o.product_code, o.funder_id, o.component::text AS component,
    sum(o.earned) AS earned, sum(o.uncollected) AS uncollected, sum(o.collected) AS collected
FROM lending.owner_incomes o
GROUP BY o.business_date, o.product_code, o.funder_id, o.component;
COMMENT ON VIEW lending_report.owner_incomes IS 'What funders that own their share had earned up to the end of each closed business date';
COMMENT ON COLUMN lending_report.owner_incomes.funder_id IS 'Funder';
COMMENT ON COLUMN lending_report.owner_incomes.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending_report.owner_incomes.earned IS 'Its share of the income so far';
COMMENT ON COLUMN lending_report.owner_incomes.uncollected IS 'Of that, what borrowers owe still: on 2003';
COMMENT ON COLUMN lending_report.owner_incomes.collected IS 'Collected of it so far, and of what had been written off: on 2002';

CREATE VIEW lending_report.vat AS
SELECT v.business_date, v.product_code, v.product_version, v.component, v.rate,
    v.income - coalesce(lag(v.income) OVER before, v.income_before) AS income,
    v.tax - lag(v.tax, 1, 0) OVER before AS tax, v.tax AS tax_so_far
FROM (SELECT t.business_date, t.product_code, t.product_version, t.component::text AS component, t.rate,
          t.income, t.income_before, t.tax
      FROM lending.vats t) v
WINDOW before AS (PARTITION BY v.product_code, v.product_version, v.component ORDER BY v.business_date);
COMMENT ON VIEW lending_report.vat IS 'Value added tax within what loans earned on each business date that was closed, and so far';
COMMENT ON COLUMN lending_report.vat.business_date IS 'The date';
COMMENT ON COLUMN lending_report.vat.product_code IS 'Product';
COMMENT ON COLUMN lending_report.vat.product_version IS 'Its version';
COMMENT ON COLUMN lending_report.vat.component IS 'interest, fee or penalty';
COMMENT ON COLUMN lending_report.vat.rate IS 'Rate in force on the date, a fraction of the price without tax';
COMMENT ON COLUMN lending_report.vat.income IS 'What became income on the date, the tax included';
COMMENT ON COLUMN lending_report.vat.tax IS 'Tax of the date: what is more of it than the date before; below zero where income went back';
COMMENT ON COLUMN lending_report.vat.tax_so_far IS 'Tax up to the end of the date';

CREATE VIEW lending_report.loan_stocks AS
SELECT s.business_date, s.product_code, s.class, sum(s.principal_owed) AS principal,
    sum(s.interest_owed) AS interest, sum(s.fee_owed) AS fee, sum(s.penalty_owed) AS penalty
FROM lending.loan_stocks s
GROUP BY s.business_date, s.product_code, s.class;
COMMENT ON VIEW lending_report.loan_stocks IS 'What open loans owed at the end of each closed business date, by product and class';
COMMENT ON COLUMN lending_report.loan_stocks.principal IS 'Outstanding principal';
COMMENT ON COLUMN lending_report.loan_stocks.interest IS 'Interest owed, accrued and not due included';
COMMENT ON COLUMN lending_report.loan_stocks.fee IS 'Fees that are due';
COMMENT ON COLUMN lending_report.loan_stocks.penalty IS 'Penalty charged';

CREATE VIEW lending_report.provisions AS
SELECT t.business_date, t.product_code, t.exposure, t.allowance,
    t.allowance + t.used - lag(t.allowance + t.used, 1, 0) OVER (PARTITION BY t.product_code ORDER BY t.business_date) AS posted
FROM (SELECT p.business_date, p.product_code, sum(p.exposure) AS exposure, sum(p.allowance) AS allowance,
          sum(p.used) AS used
      FROM lending.provisions p
      GROUP BY p.business_date, p.product_code) t;
COMMENT ON VIEW lending_report.provisions IS 'What is provided for the loans of each product at the end of each closed business date';
COMMENT ON COLUMN lending_report.provisions.posted IS 'Posted for the date: what is provided more, or less, than before, and what write-offs took from the allowance';

CREATE VIEW lending_report.write_offs AS
SELECT n.borrower_id, b.external_ref, n.loan_id, n.product_code, e.business_date,
    e.effective_date AS written_off_on, w.policy_code, w.policy_version, w.days_past_due,
    l.principal, l.interest, l.fee, l.penalty, l.principal + l.interest + l.fee + l.penalty AS total,
    s.payoff::numeric AS claim
FROM lending.loans n
CROSS JOIN lending_report.book_day d
JOIN lending.borrowers b ON b.borrower_id = n.borrower_id
JOIN lending.loan_events e ON e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
    AND consfin.kind(e.change) = 'write_off'
LEFT JOIN lending.loan_events r ON r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
    AND r.reverses_seq = e.seq
LEFT JOIN lending.policy_write_offs w ON w.borrower_id = e.borrower_id AND w.loan_id = e.loan_id
    AND w.seq = e.seq
CROSS JOIN LATERAL (
    SELECT coalesce(sum(c.amount::numeric) FILTER (WHERE c.component = 'principal'), 0.00) AS principal,
        coalesce(sum(c.amount::numeric) FILTER (WHERE c.component = 'interest'), 0.00) AS interest,
        coalesce(sum(c.amount::numeric) FILTER (WHERE c.component = 'fee'), 0.00) AS fee,
        coalesce(sum(c.amount::numeric) FILTER (WHERE c.component = 'penalty'), 0.00) AS penalty
    FROM consfin.change_lines(e.change) c
    WHERE c.kind = 'written_off') l
CROSS JOIN LATERAL consfin.standing(n.schedule, d.as_of) s
WHERE n.status = 'written_off' AND r.seq IS NULL;
COMMENT ON VIEW lending_report.write_offs IS 'Loans that are written off, by whom, what was lost then, and what is claimed still';
COMMENT ON COLUMN lending_report.write_offs.business_date IS 'Business date it was written off on';
COMMENT ON COLUMN lending_report.write_offs.written_off_on IS 'Day on which interest and penalty stopped';
COMMENT ON COLUMN lending_report.write_offs.policy_code IS 'Policy that asked for it; null: somebody did it';
COMMENT ON COLUMN lending_report.write_offs.policy_version IS 'Its version';
COMMENT ON COLUMN lending_report.write_offs.days_past_due IS 'Days past due then; null: somebody did it';
COMMENT ON COLUMN lending_report.write_offs.principal IS 'Principal written off, as it was posted then';
COMMENT ON COLUMN lending_report.write_offs.interest IS 'Interest likewise';
COMMENT ON COLUMN lending_report.write_offs.fee IS 'Fees likewise';
COMMENT ON COLUMN lending_report.write_offs.penalty IS 'Penalty likewise';
COMMENT ON COLUMN lending_report.write_offs.total IS 'The four together';
COMMENT ON COLUMN lending_report.write_offs.claim IS 'What is claimed now: less what was recovered, more what bounced since';

CREATE VIEW lending_report.roll_rates AS
SELECT m.month_end, m.product_code, m.was_stage, m.became, m.stage, m.loans, b.loans AS of_loans,
    round(m.loans / nullif(b.loans, 0)::numeric, 4) AS share_of_loans, m.outstanding,
    b.outstanding AS of_outstanding,
    round(m.outstanding / nullif(b.outstanding, 0), 4) AS share_of_outstanding
FROM (SELECT s.*, (SELECT max(v.month_end) FROM lending.vintage_months v
                   WHERE v.month_end < s.month_end) AS since
      FROM lending.stage_months s) m
LEFT JOIN (SELECT s.month_end, s.product_code, s.stage, sum(s.loans)::bigint AS loans,
               sum(s.outstanding) AS outstanding
           FROM lending.stage_months s
           WHERE s.became = 'open'
           GROUP BY s.month_end, s.product_code, s.stage) b
    ON b.month_end = m.since AND b.product_code = m.product_code AND b.stage = m.was_stage;
COMMENT ON VIEW lending_report.roll_rates IS 'How loans moved between stages from one month''s end to the next, by product: of those in a stage, how many came to be what';
COMMENT ON COLUMN lending_report.roll_rates.was_stage IS 'Stage at the end of the month before; 0: not late; -1: new in the book, or closed then';
COMMENT ON COLUMN lending_report.roll_rates.became IS 'open, written_off or closed';
COMMENT ON COLUMN lending_report.roll_rates.stage IS 'Stage at the end of the month';
COMMENT ON COLUMN lending_report.roll_rates.of_loans IS 'Loans that were in was_stage';
COMMENT ON COLUMN lending_report.roll_rates.share_of_loans IS 'loans by of_loans, to four decimals, half up';
COMMENT ON COLUMN lending_report.roll_rates.outstanding IS 'Principal unpaid now';
COMMENT ON COLUMN lending_report.roll_rates.of_outstanding IS 'Principal that was unpaid of those in was_stage';
COMMENT ON COLUMN lending_report.roll_rates.share_of_outstanding IS 'outstanding by of_outstanding, to four decimals, half up';

CREATE VIEW lending_report.vintages AS
SELECT v.month_end, v.product_code, v.lent_in,
    (12 * (extract(year FROM v.month_end) - extract(year FROM v.lent_in))
        + extract(month FROM v.month_end) - extract(month FROM v.lent_in))::integer AS months_on_book,
    v.loans, v.lent, v.open_loans, v.outstanding, v.over_30, v.over_90, v.written_off,
    round((v.over_30 + v.written_off) / nullif(v.lent, 0), 4) AS share_over_30,
    round((v.over_90 + v.written_off) / nullif(v.lent, 0), 4) AS share_over_90
FROM lending.vintage_months v;
COMMENT ON VIEW lending_report.vintages IS 'Loans by the month they were lent in, as they stood at each month''s end';
COMMENT ON COLUMN lending_report.vintages.lent_in IS 'First day of the month they were lent in';
COMMENT ON COLUMN lending_report.vintages.months_on_book IS 'Months from that month to the month of month_end';
COMMENT ON COLUMN lending_report.vintages.loans IS 'All that were lent';
COMMENT ON COLUMN lending_report.vintages.lent IS 'Principal lent';
COMMENT ON COLUMN lending_report.vintages.outstanding IS 'Principal unpaid of open ones';
COMMENT ON COLUMN lending_report.vintages.over_30 IS 'Principal unpaid of loans more than 30 days past due';
COMMENT ON COLUMN lending_report.vintages.over_90 IS 'Principal unpaid of loans more than 90 days past due';
COMMENT ON COLUMN lending_report.vintages.share_over_30 IS 'over_30 and written_off by lent, to four decimals, half up';
COMMENT ON COLUMN lending_report.vintages.share_over_90 IS 'over_90 and written_off by lent, to four decimals, half up';
CREATE VIEW lending_report.debits AS
SELECT d.borrower_id, d.order_id, d.due_on, d.amount::numeric AS amount, d.status, d.entry_no,
    d.failure, d.mandate_id, m.account_ref, m.status AS mandate_status, d.channel_code, d.batch_id,
    d.business_date, d.sent_on, d.answer_by, p.effective_date AS debited_on, d.reference,
    d.repayment_id, d.created_at
FROM lending.debit_orders d
JOIN lending.mandates m ON m.borrower_id = d.borrower_id AND m.mandate_id = d.mandate_id
LEFT JOIN lending.repayments p ON p.borrower_id = d.borrower_id
    AND p.repayment_id = d.repayment_id;
COMMENT ON VIEW lending_report.debits IS 'Debit orders, with their mandates and what became of them';
COMMENT ON COLUMN lending_report.debits.mandate_status IS 'How the mandate stands now';
COMMENT ON COLUMN lending_report.debits.debited_on IS 'Day from which the payment counts; null: it was not done';

CREATE VIEW lending_report.debit_breaks AS
SELECT b.break, b.borrower_id, b.order_id, b.result_id, b.channel_code, b.amount, b.since,
    b.detail
FROM (SELECT CASE d.status WHEN 'unknown' THEN 'unknown' ELSE 'unanswered' END AS break,
          d.borrower_id, d.order_id, NULL::bigint AS result_id, d.channel_code,
          d.amount::numeric AS amount, d.answer_by AS since,
          format('sent on %s', d.sent_on) AS detail
      FROM lending.debit_orders d
      CROSS JOIN lending_report.book_day k
      WHERE d.status = 'unknown' OR d.status = 'sent' AND d.answer_by < k.as_of
      UNION ALL
      SELECT r.status AS break, r.borrower_id, r.order_id, r.result_id, NULL AS channel_code,
          r.amount::numeric AS amount, r.business_date AS since,
          format('line %s of file %s, order %s: %s', r.line_no, r.file_ref, r.order_ref,
              concat_ws(', ', r.outcome, r.reason)) AS detail
      FROM lending.debit_results r
      WHERE r.status IN ('unmatched', 'contradicts')
      UNION ALL
      SELECT 'collected_twice' AS break, x.borrower_id, x.order_id, NULL AS result_id,
          x.channel_code, x.unreturned AS amount, x.effective_date AS since,
          format('repayment %s', array_to_string(x.repayments, ', ')) AS detail
      FROM lending.debits_in_excess x) b;
COMMENT ON VIEW lending_report.debit_breaks IS 'Debits that a person must look at';
COMMENT ON COLUMN lending_report.debit_breaks.break IS 'unanswered (the channel is late), unknown (it cannot say), unmatched (a line for no order of ours), contradicts (a line against what is known), collected_twice (the borrower paid otherwise while the debit was under way, and not all was given back)';
COMMENT ON COLUMN lending_report.debit_breaks.result_id IS 'Line of results, which settle_debit_result() settles; null: it is none';
COMMENT ON COLUMN lending_report.debit_breaks.amount IS 'Of the order, of the line, or what was paid both ways and not given back';
COMMENT ON COLUMN lending_report.debit_breaks.since IS 'Day it should have been answered, or was loaded or debited';
COMMENT ON COLUMN lending_report.debit_breaks.detail IS 'What is known';

CREATE VIEW lending_report.debit_settlements AS
SELECT t.result_id, r.file_ref, r.line_no, r.order_ref, r.outcome, r.failure,
    r.amount::numeric AS amount, r.debited_on, r.reference, r.business_date AS loaded_on,
    r.reason AS contradicts, r.borrower_id, r.order_id, t.finding, t.reason,
    t.receipt_id, t.business_date AS settled_on, t.created_at, t.login, t.acting_role, t.actor
FROM lending.debit_settlements t
JOIN lending.debit_results r ON r.result_id = t.result_id;
COMMENT ON VIEW lending_report.debit_settlements IS 'Lines of results that needed a person, and what was found of them: when, by whom and why';
COMMENT ON COLUMN lending_report.debit_settlements.result_id IS 'Line';
COMMENT ON COLUMN lending_report.debit_settlements.loaded_on IS 'Business date on which it was loaded';
COMMENT ON COLUMN lending_report.debit_settlements.contradicts IS 'What it contradicted; null: it named no order of ours';
COMMENT ON COLUMN lending_report.debit_settlements.finding IS 'unidentified_receipt, booked_by_hand or not_ours';
COMMENT ON COLUMN lending_report.debit_settlements.reason IS 'Why';
COMMENT ON COLUMN lending_report.debit_settlements.receipt_id IS 'Receipt that it is; null: none';
COMMENT ON COLUMN lending_report.debit_settlements.settled_on IS 'Business date on which a person settled it';

CREATE VIEW lending_report.open_receipts AS
SELECT r.receipt_id, r.received_on, d.as_of - r.received_on AS age, r.amount::numeric AS amount,
    r.identified::numeric AS identified, r.returned::numeric AS returned,
    r.open_amount::numeric AS open_amount, r.stands_on, r.channel, r.reference, r.details,
    r.business_date AS recorded_on, r.login, r.acting_role, r.actor, d.as_of
FROM lending.receipts r
CROSS JOIN lending_report.book_day d
WHERE r.open_amount OPERATOR(consfin.>) '0'::consfin.cents;
COMMENT ON VIEW lending_report.open_receipts IS 'Money that came and of which nobody knows yet whose it is, with its age';
COMMENT ON COLUMN lending_report.open_receipts.receipt_id IS 'Receipt, which identify_receipt() identifies and return_receipt() sends back';
COMMENT ON COLUMN lending_report.open_receipts.received_on IS 'Day it came';
COMMENT ON COLUMN lending_report.open_receipts.age IS 'Days from that day to the open one';
COMMENT ON COLUMN lending_report.open_receipts.amount IS 'Received';
COMMENT ON COLUMN lending_report.open_receipts.identified IS 'Of it, what repayments are that stand';
COMMENT ON COLUMN lending_report.open_receipts.returned IS 'Of it, sent back';
COMMENT ON COLUMN lending_report.open_receipts.open_amount IS 'Of it, still of nobody known';
COMMENT ON COLUMN lending_report.open_receipts.stands_on IS 'Where the money came to: cash, or clearing, at a channel until the bank shows it';
COMMENT ON COLUMN lending_report.open_receipts.channel IS 'How it came';
COMMENT ON COLUMN lending_report.open_receipts.reference IS 'Reference of the bank or channel';
COMMENT ON COLUMN lending_report.open_receipts.details IS 'What is known of the sender';
COMMENT ON COLUMN lending_report.open_receipts.recorded_on IS 'Business date on which it was noted';

CREATE VIEW lending_report.debit_days AS
SELECT d.channel_code, d.due_on, count(*) AS orders, sum(d.amount)::numeric AS amount,
    count(*) FILTER (WHERE d.status IN ('done', 'returned')) AS done,
    count(*) FILTER (WHERE d.status = 'failed') AS failed,
    count(*) FILTER (WHERE d.status = 'returned') AS returned,
    count(*) FILTER (WHERE d.status IN ('sent', 'unknown')) AS in_flight,
    round(count(*) FILTER (WHERE d.status IN ('failed', 'returned'))::numeric
        / nullif(count(*) FILTER (WHERE d.sent_on IS NOT NULL), 0), 4) AS return_rate,
    round(count(*) FILTER (WHERE d.status IN ('failed', 'returned') AND d.failure = 'mandate')::numeric
        / nullif(count(*) FILTER (WHERE d.sent_on IS NOT NULL), 0), 4) AS unauthorized_rate
FROM lending.debit_orders d
WHERE d.status <> 'recalled'
GROUP BY d.channel_code, d.due_on;
COMMENT ON VIEW lending_report.debit_days IS 'Debits by channel and by the day of the original debit: how many were done, failed, came back';
COMMENT ON COLUMN lending_report.debit_days.orders IS 'Debit orders that were made for the day, but for those recalled';
COMMENT ON COLUMN lending_report.debit_days.failed IS 'That failed';
COMMENT ON COLUMN lending_report.debit_days.returned IS 'That came back after they were done';
COMMENT ON COLUMN lending_report.debit_days.done IS 'Those that came back later included';
COMMENT ON COLUMN lending_report.debit_days.in_flight IS 'Sent and not known';
COMMENT ON COLUMN lending_report.debit_days.return_rate IS 'Failed or came back, of those that were sent; a fraction';
COMMENT ON COLUMN lending_report.debit_days.unauthorized_rate IS 'The same of the class mandate alone';

-- What borrowers agreed to

CREATE VIEW lending_report.promise AS
SELECT t.borrower_id, t.promise_id, t.case_id, t.collector_code, t.amount::numeric AS amount,
    t.business_date AS made_on, t.due_on, t.last_day, t.threshold, t.status,
    t.paid::numeric AS paid, t.settled_on, t.note
FROM lending.promises t;
COMMENT ON VIEW lending_report.promise IS 'Promises of borrowers to pay';
COMMENT ON COLUMN lending_report.promise.made_on IS 'Business date on which it was made';

CREATE VIEW lending_report.discount AS
SELECT t.borrower_id, t.discount_id, t.case_id, t.collector_code, cardinality(t.loan_ids) AS loans,
    t.owed::numeric AS owed,
    t.amount::numeric AS amount, t.business_date AS offered_on, t.last_day, t.needs_approval,
    a.login AS approved_by, t.status, t.paid::numeric AS paid, t.waived::numeric AS waived, t.reason
FROM lending.discounts t
LEFT JOIN lending.discount_events a ON a.borrower_id = t.borrower_id
    AND a.discount_id = t.discount_id AND a.kind = 'approved';
COMMENT ON VIEW lending_report.discount IS 'Loans that may be settled, or were, for less than is owed';
COMMENT ON COLUMN lending_report.discount.loans IS 'How many loans it settles';
COMMENT ON COLUMN lending_report.discount.owed IS 'What would have paid the loans off when it was offered';
COMMENT ON COLUMN lending_report.discount.amount IS 'What the borrower is to pay';
COMMENT ON COLUMN lending_report.discount.offered_on IS 'Business date on which it was offered';
COMMENT ON COLUMN lending_report.discount.approved_by IS 'Login of the second person; null: nobody approved it';
COMMENT ON COLUMN lending_report.discount.paid IS 'What counted as paid when it was last looked at';
COMMENT ON COLUMN lending_report.discount.waived IS 'What is forgiven';
COMMENT ON COLUMN lending_report.discount.reason IS 'Why it was offered';

CREATE VIEW lending_report.promise_rate AS
SELECT t.collector_code, date_trunc('month', t.last_day)::date AS month, count(*) AS promises,
    sum(t.amount)::numeric AS amount,
    count(*) FILTER (WHERE t.status = 'kept') AS kept,
    count(*) FILTER (WHERE t.status = 'partly') AS partly,
    count(*) FILTER (WHERE t.status = 'broken') AS broken,
    count(*) FILTER (WHERE t.status = 'open') AS open,
    sum(t.paid)::numeric AS paid,
    round(count(*) FILTER (WHERE t.status = 'kept')::numeric
        / nullif(count(*) FILTER (WHERE t.status <> 'open'), 0), 4) AS kept_rate
FROM lending.promises t
WHERE t.status <> 'cancelled'
GROUP BY t.collector_code, date_trunc('month', t.last_day);
COMMENT ON VIEW lending_report.promise_rate IS 'How many promises are kept, by collector and by the month of the last day';
COMMENT ON COLUMN lending_report.promise_rate.month IS 'First day of the month in which the last day is';
COMMENT ON COLUMN lending_report.promise_rate.promises IS 'Promises, but for those that were cancelled';
COMMENT ON COLUMN lending_report.promise_rate.kept IS 'That were kept, in part of a threshold included';
COMMENT ON COLUMN lending_report.promise_rate.partly IS 'Of which too little was paid';
COMMENT ON COLUMN lending_report.promise_rate.broken IS 'Of which nothing was paid';
COMMENT ON COLUMN lending_report.promise_rate.open IS 'Whose last day is not over';
COMMENT ON COLUMN lending_report.promise_rate.paid IS 'What was paid of them';
COMMENT ON COLUMN lending_report.promise_rate.kept_rate IS 'Kept, of those that are not open; a fraction';
