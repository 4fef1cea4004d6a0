-- sql/book/statement/views.sql
-- Statements as other modules and people may read them.

CREATE VIEW lending.statements AS
SELECT t.borrower_id, t.line_id, t.bill_on, t.due_on, t.nominal_due_on, t.days,
    t.opening_balance, t.purchases, t.interest, t.fees, t.penalty, t.payments, t.credits,
    t.closing_balance, t.total_due, t.minimum, t.past_due, t.over_limit, t.available,
    t.limit_amount, t.min_floor, t.min_ratio, t.annual_rate
FROM lending.statement t;
COMMENT ON VIEW lending.statements IS 'Statements of credit lines as they were cut';

CREATE VIEW lending.statement_loans AS
SELECT t.borrower_id, t.line_id, t.bill_on, t.loan_id, t.lent, t.interest, t.fees, t.penalty,
    t.payments, t.credits, t.balance, t.total_due
FROM lending.statement_loan t;
COMMENT ON VIEW lending.statement_loans IS 'Loans as statements saw them';

CREATE VIEW lending.statement_rows AS
SELECT t.borrower_id, t.line_id, t.bill_on, t.loan_id, t.no, t.due_on, t.kind, t.principal,
    t.interest, t.fee, t.penalty
FROM lending.statement_row t;
COMMENT ON VIEW lending.statement_rows IS 'Installments that statements ask for';

CREATE VIEW lending.statement_runs AS
SELECT t.cut_for, t.last_bill_day, t.last_borrower_id, t.last_line_id, t.statements,
    t.revolved_borrower_id, t.revolved_line_id
FROM lending.statement_run t;
COMMENT ON VIEW lending.statement_runs IS 'How far the statements of a business date are cut, and how far what falls due on it revolves';

CREATE VIEW lending.minimum_rules AS
SELECT t.product_code, NULL::bigint AS borrower_id, NULL::bigint AS line_id, t.starts_on,
    t.min_ratio, t.min_floor
FROM lending.minimum_rule t
UNION ALL
SELECT l.product_code, t.borrower_id, t.line_id, t.starts_on, t.min_ratio, t.min_floor
FROM lending.line_minimum t
JOIN lending.credit_lines l ON l.borrower_id = t.borrower_id AND l.line_id = t.line_id;
COMMENT ON VIEW lending.minimum_rules IS 'Rules of the minimum of statements, of products and of single lines';
COMMENT ON COLUMN lending.minimum_rules.borrower_id IS 'Borrower of the line; null: of the product';
COMMENT ON COLUMN lending.minimum_rules.line_id IS 'The line; null: of the product';
COMMENT ON COLUMN lending.minimum_rules.starts_on IS 'First business date whose statements it is in force for';
COMMENT ON COLUMN lending.minimum_rules.min_ratio IS 'Share of what may revolve';
COMMENT ON COLUMN lending.minimum_rules.min_floor IS 'Least amount, where so much is due';

CREATE VIEW lending.late_fee_policies AS
SELECT t.product_code, t.starts_on, t.rate, t.base_amount, t.fee_min, t.fee_max, t.source
FROM lending.late_fee_policy t;
COMMENT ON VIEW lending.late_fee_policies IS 'What a missed minimum costs, by product and first due date';

CREATE VIEW lending.statement_fees AS
SELECT t.borrower_id, t.line_id, t.bill_on, t.no, t.loan_id, t.seq
FROM lending.statement_fee t;
COMMENT ON VIEW lending.statement_fees IS 'Late fees for the missed minimum of statements, as they were charged and taken back in turn';

CREATE VIEW lending.held_late_fees AS
SELECT t.borrower_id, t.line_id, t.bill_on
FROM lending.held_late_fee t;
COMMENT ON VIEW lending.held_late_fees IS 'Statements of which the minimum was missed while a debit was in flight';

CREATE VIEW lending.installment_offers AS
SELECT t.borrower_id, t.offer_id, t.line_id, t.bill_on, t.contract_id, t.amount, t.offered_on,
    t.ends_on, t.created_at, t.loan_id,
    CASE WHEN t.loan_id IS NOT NULL THEN 'accepted' WHEN t.ends_on < d.day THEN 'lapsed'
        ELSE 'open' END AS status
FROM lending.installment_offer t
CROSS JOIN (SELECT max(d.business_date) AS day FROM lending.business_day d) d;
COMMENT ON VIEW lending.installment_offers IS 'Offers to pay part of a statement in installments';
COMMENT ON COLUMN lending.installment_offers.status IS 'open; accepted; lapsed: its last day is over';

CREATE VIEW lending.statement_conversions AS
SELECT t.borrower_id, t.line_id, t.bill_on, v.from_loan_id AS loan_id, v.from_seq AS seq, v.amount,
    v.loan_id AS into_loan_id, v.business_date
FROM lending.installment_offer t
JOIN lending.loan_conversions v ON v.borrower_id = t.borrower_id AND v.loan_id = t.loan_id;
COMMENT ON VIEW lending.statement_conversions IS 'What of the loans of a statement was moved into installments';
COMMENT ON COLUMN lending.statement_conversions.loan_id IS 'Loan of the statement';
COMMENT ON COLUMN lending.statement_conversions.seq IS 'Event of it that took the principal away';
COMMENT ON COLUMN lending.statement_conversions.amount IS 'How much of its principal';
COMMENT ON COLUMN lending.statement_conversions.into_loan_id IS 'Loan in installments that was made of it';

CREATE VIEW lending.statement_parts AS
SELECT t.borrower_id, t.line_id, t.bill_on, t.loan_id, t.no, t.owed,
    CASE WHEN t.kind = 'past_due' THEN t.owed ELSE '0' END AS past_due,
    CASE WHEN t.kind = 'installment' THEN t.owed ELSE '0' END AS installments,
    CASE WHEN t.kind IN ('purchase', 'revolved') THEN t.owed OPERATOR(consfin.-) t.principal
        ELSE '0' END AS charges,
    CASE WHEN t.kind IN ('purchase', 'revolved') THEN t.principal ELSE '0' END AS may_revolve
FROM (SELECT t.borrower_id, t.line_id, t.bill_on, t.loan_id, t.no, t.kind, t.principal,
          t.principal OPERATOR(consfin.+) t.interest OPERATOR(consfin.+) t.fee
              OPERATOR(consfin.+) t.penalty AS owed
      FROM lending.statement_row t) t;
COMMENT ON VIEW lending.statement_parts IS 'Installments of statements, each as the part of the minimum that it is';
COMMENT ON COLUMN lending.statement_parts.owed IS 'What is owed of it';
COMMENT ON COLUMN lending.statement_parts.past_due IS 'That, where it was due before';
COMMENT ON COLUMN lending.statement_parts.installments IS 'That, where it is one of several';
COMMENT ON COLUMN lending.statement_parts.charges IS 'Interest, fee and penalty of a purchase, or of what has revolved';
COMMENT ON COLUMN lending.statement_parts.may_revolve IS 'Its principal';

CREATE VIEW lending.statement_payments AS
SELECT s.borrower_id, s.line_id, s.bill_on,
    s.total_due OPERATOR(consfin.-) u.converted OPERATOR(consfin.-) u.unpaid AS paid,
    u.unpaid, u.revolved, u.converted,
    m.minimum, coalesce(p.tolerance, '0') AS tolerance
FROM lending.statement s
LEFT JOIN lending.stage_policy_periods p ON s.due_on + 1 >= p.starts_on AND s.due_on + 1 < p.ends_on
CROSS JOIN LATERAL (
    -- What a loan owes then beyond what was asked for is of other statements.
    SELECT coalesce(consfin.sum(least(t.total_due OPERATOR(consfin.-) v.amount, r.unpaid OPERATOR(consfin.+)
        greatest(t.penalty OPERATOR(consfin.-) r.penalty_settled, '0'))), '0') AS unpaid,
        coalesce(consfin.sum(r.revolved), '0') AS revolved,
        coalesce(consfin.sum(v.amount), '0') AS converted
    FROM lending.statement_loan t
    JOIN lending.loans n ON n.borrower_id = t.borrower_id AND n.loan_id = t.loan_id
    CROSS JOIN LATERAL (
        -- What revolved at the close of the due date was not paid; the fee that
        -- is charged then takes no part of what was.
        SELECT CASE WHEN consfin.as_of(n.schedule) <= s.due_on AND NOT h.revolves AND h.fees IS NULL
                THEN n.schedule
            ELSE consfin.replay(n.original, coalesce((
                SELECT array_agg(e.event ORDER BY e.seq)
                FROM lending.loan_events e
                WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
                    AND e.effective_date <= s.due_on AND e.reverses_seq IS NULL
                    AND (consfin.kind(e.event) <> 'revolve'
                         OR e.effective_date < least(s.due_on, s.nominal_due_on))
                    AND (h.fees IS NULL OR e.seq <> ALL (h.fees))
                    AND NOT EXISTS (SELECT FROM lending.loan_events r
                                    WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                                        AND r.reverses_seq = e.seq)), '{}')) END AS schedule,
            CASE WHEN h.revolves THEN consfin.replay(n.original, coalesce((
                SELECT array_agg(e.event ORDER BY e.seq)
                FROM lending.loan_events e
                WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
                    AND e.effective_date <= greatest(s.due_on, s.nominal_due_on) AND e.reverses_seq IS NULL
                    AND NOT EXISTS (SELECT FROM lending.loan_events r
                                    WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                                        AND r.reverses_seq = e.seq)), '{}')) END AS revolved
        FROM (SELECT f.fees, EXISTS (
                  SELECT FROM lending.loan_events e
                  WHERE n.kind = 'purchase' AND e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
                      AND e.effective_date BETWEEN least(s.due_on, s.nominal_due_on)
                          AND greatest(s.due_on, s.nominal_due_on)
                      AND consfin.kind(e.event) = 'revolve') AS revolves
              FROM (SELECT array_agg(f.seq) AS fees
                    FROM lending.statement_fee f
                    WHERE f.borrower_id = t.borrower_id AND f.line_id = t.line_id
                        AND f.bill_on = t.bill_on AND f.loan_id = t.loan_id) f) h
        OFFSET 0) d
    CROSS JOIN LATERAL (
        SELECT coalesce(consfin.sum(i.principal OPERATOR(consfin.-) i.paid_principal
                   OPERATOR(consfin.-) i.waived_principal OPERATOR(consfin.+) i.interest
                   OPERATOR(consfin.-) i.paid_interest OPERATOR(consfin.-) i.waived_interest
                   OPERATOR(consfin.+) i.fee OPERATOR(consfin.-) i.paid_fee OPERATOR(consfin.-) i.waived_fee)
                   FILTER (WHERE least(i.due_on, i.period_end) <= greatest(s.due_on, s.nominal_due_on)),
               '0') AS unpaid,
            coalesce(consfin.sum(i.principal) FILTER (WHERE least(i.due_on, i.period_end)
                   <= greatest(s.due_on, s.nominal_due_on)) OPERATOR(consfin.-)
                (SELECT consfin.sum(a.principal) FROM consfin.installments(d.revolved) a
                 WHERE least(a.due_on, a.period_end) <= greatest(s.due_on, s.nominal_due_on)),
               '0') AS revolved,
            coalesce(consfin.sum(i.paid_penalty OPERATOR(consfin.+) i.waived_penalty), '0') AS penalty_settled
        FROM consfin.installments(d.schedule) i) r
    CROSS JOIN LATERAL (
        SELECT coalesce(consfin.sum(v.amount), '0') AS amount
        FROM lending.statement_conversions v
        WHERE v.borrower_id = t.borrower_id AND v.line_id = t.line_id AND v.bill_on = t.bill_on
            AND v.loan_id = t.loan_id) v
    WHERE t.borrower_id = s.borrower_id AND t.line_id = s.line_id AND t.bill_on = s.bill_on
        AND t.total_due OPERATOR(consfin.<>) '0') u
CROSS JOIN LATERAL (
    SELECT CASE WHEN u.converted OPERATOR(consfin.=) '0' THEN s.minimum
        ELSE consfin.statement_minimum(s.total_due, s.past_due, s.over_limit, consfin.sum(r.installments),
            consfin.sum(r.charges), consfin.sum(r.may_revolve), s.min_ratio, s.min_floor, u.converted)
        END AS minimum
    FROM lending.statement_parts r
    WHERE u.converted OPERATOR(consfin.<>) '0' AND r.borrower_id = s.borrower_id
        AND r.line_id = s.line_id AND r.bill_on = s.bill_on) m;
COMMENT ON VIEW lending.statement_payments IS 'What of each statement was paid up to its due date, or else settled, as the book knows now: a payment that is found late counts, one that bounced does not';
COMMENT ON COLUMN lending.statement_payments.paid IS 'Of the total due, effective on the due date or before';
COMMENT ON COLUMN lending.statement_payments.unpaid IS 'The rest';
COMMENT ON COLUMN lending.statement_payments.revolved IS 'Of that what moved to the next due date at the close of this one';
COMMENT ON COLUMN lending.statement_payments.converted IS 'Of the total due, moved into installments';
COMMENT ON COLUMN lending.statement_payments.minimum IS 'What that leaves of the minimum';
COMMENT ON COLUMN lending.statement_payments.tolerance IS 'So much may be missing and counts as paid: that of the policy of stages in force on the day after the due date';
