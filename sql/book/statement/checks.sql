-- sql/book/statement/checks.sql
-- What must always hold of statements.

CREATE VIEW lending.check_statement WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- A statement adds up.
    SELECT 'statement_balance' AS check_name, s.borrower_id,
        format('statement of %s of line %s: %s + %s + %s + %s + %s - %s - %s is not %s', s.bill_on,
            s.line_id, s.opening_balance, s.purchases, s.interest, s.fees, s.penalty, s.payments,
            s.credits, s.closing_balance) AS detail
    FROM lending.statement s
    WHERE consfin.minor(s.opening_balance)::numeric + consfin.minor(s.purchases)
        + consfin.minor(s.interest) + consfin.minor(s.fees) + consfin.minor(s.penalty)
        - consfin.minor(s.payments) - consfin.minor(s.credits) <> consfin.minor(s.closing_balance)
    UNION ALL
    -- It opens with what the one before closed with, and with nothing first.
    SELECT 'statement_chain' AS check_name, s.borrower_id,
        format('statement of %s of line %s opens with %s, but the one before closed with %s', s.bill_on,
            s.line_id, s.opening_balance, s.closed_before)
    FROM (SELECT s.*, lag(s.closing_balance, 1, '0') OVER (PARTITION BY s.borrower_id, s.line_id
              ORDER BY s.bill_on) AS closed_before
          FROM lending.statement s) s
    WHERE s.opening_balance OPERATOR(consfin.<>) s.closed_before
    UNION ALL
    -- Its balance and its total are those of its loans, which add up.
    SELECT 'statement_loans' AS check_name, s.borrower_id,
        format('statement of %s of line %s: %s owed, %s due; its loans: %s and %s, %s of them do not add up',
            s.bill_on, s.line_id, s.closing_balance, s.total_due, n.balance, n.total_due, n.odd)
    FROM lending.statement s
    LEFT JOIN (SELECT n.borrower_id, n.line_id, n.bill_on, consfin.sum(n.balance) AS balance,
                   consfin.sum(n.total_due) AS total_due,
                   count(*) FILTER (WHERE n.lent OPERATOR(consfin.+) n.interest OPERATOR(consfin.+) n.fees
                       OPERATOR(consfin.+) n.penalty OPERATOR(consfin.-) n.payments
                       OPERATOR(consfin.-) n.credits OPERATOR(consfin.<>) n.balance) AS odd
               FROM lending.statement_loan n
               GROUP BY n.borrower_id, n.line_id, n.bill_on) n
        ON n.borrower_id = s.borrower_id AND n.line_id = s.line_id AND n.bill_on = s.bill_on
    WHERE n.bill_on IS NULL OR n.odd <> 0 OR s.closing_balance OPERATOR(consfin.<>) n.balance
        OR s.total_due OPERATOR(consfin.<>) n.total_due
    UNION ALL
    -- So are its total and its minimum those of its installments.
    SELECT 'statement_rows' AS check_name, s.borrower_id,
        format('statement of %s of line %s: %s due, %s of it past due, the minimum %s; its installments: %s and %s',
            s.bill_on, s.line_id, s.total_due, s.past_due, s.minimum, coalesce(r.total_due, '0'),
            coalesce(r.past_due, '0'))
    FROM lending.statement s
    LEFT JOIN (SELECT r.borrower_id, r.line_id, r.bill_on, consfin.sum(r.owed) AS total_due,
                   consfin.sum(r.past_due) AS past_due, consfin.sum(r.installments) AS installments,
                   consfin.sum(r.charges) AS charges, consfin.sum(r.may_revolve) AS may_revolve
               FROM lending.statement_parts r
               GROUP BY r.borrower_id, r.line_id, r.bill_on) r
        ON r.borrower_id = s.borrower_id AND r.line_id = s.line_id AND r.bill_on = s.bill_on
    WHERE coalesce(r.total_due, '0') OPERATOR(consfin.<>) s.total_due
        OR coalesce(r.past_due, '0') OPERATOR(consfin.<>) s.past_due
        OR s.minimum OPERATOR(consfin.<>) consfin.statement_minimum(s.total_due, s.past_due, s.over_limit,
            r.installments, r.charges, r.may_revolve, s.min_ratio, s.min_floor)
    UNION ALL
    -- Loans and installments are of a statement, and the former are of its line.
    SELECT 'statement_orphan' AS check_name, n.borrower_id,
        format('loan %s is on a statement of %s of line %s that is not there, or is no loan of it',
            n.loan_id, n.bill_on, n.line_id)
    FROM lending.statement_loan n
    LEFT JOIN lending.statement s ON s.borrower_id = n.borrower_id AND s.line_id = n.line_id
        AND s.bill_on = n.bill_on
    LEFT JOIN lending.loans o ON o.borrower_id = n.borrower_id AND o.loan_id = n.loan_id
        AND o.line_id = n.line_id
    WHERE s.line_id IS NULL OR o.loan_id IS NULL
    UNION ALL
    SELECT 'statement_orphan' AS check_name, r.borrower_id,
        format('installment %s of loan %s is on a statement of %s of line %s that does not have the loan',
            r.no, r.loan_id, r.bill_on, r.line_id)
    FROM lending.statement_row r
    LEFT JOIN lending.statement_loan n ON n.borrower_id = r.borrower_id AND n.line_id = r.line_id
        AND n.loan_id = r.loan_id AND n.bill_on = r.bill_on
    WHERE n.loan_id IS NULL
    UNION ALL
    -- What revolves falls due as a statement asked.
    SELECT 'statement_revolved' AS check_name, e.borrower_id,
        format('a part of loan %s revolves on %s, when no statement asked for it', e.loan_id, e.effective_date)
    FROM lending.loan_events e
    LEFT JOIN lending.loan_imports i ON i.borrower_id = e.borrower_id AND i.loan_id = e.loan_id
    LEFT JOIN lending.statement_row r ON r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
        AND r.due_on = e.effective_date AND r.kind IN ('purchase', 'revolved')
    WHERE consfin.kind(e.event) = 'revolve' AND e.reverses_seq IS NULL
        AND e.seq > coalesce(i.events, 0) AND r.loan_id IS NULL
    UNION ALL
    -- A fee is charged once, by a policy, and taken back by its own reversal.
    SELECT 'statement_fee' AS check_name, f.borrower_id,
        format('late fee %s of the statement of %s of line %s is no fee of kind late of a loan of it, does not take the one before back, or has no policy that allows it',
            f.no, f.bill_on, f.line_id)
    FROM lending.statement_fee f
    LEFT JOIN lending.statement s ON s.borrower_id = f.borrower_id AND s.line_id = f.line_id
        AND s.bill_on = f.bill_on
    LEFT JOIN lending.statement_loan t ON t.borrower_id = f.borrower_id AND t.line_id = f.line_id
        AND t.bill_on = f.bill_on AND t.loan_id = f.loan_id
    LEFT JOIN lending.statement_fee b ON b.borrower_id = f.borrower_id AND b.line_id = f.line_id
        AND b.bill_on = f.bill_on AND b.no = f.no - 1 AND b.loan_id = f.loan_id
    LEFT JOIN lending.loan_events e ON e.borrower_id = f.borrower_id AND e.loan_id = f.loan_id
        AND e.seq = f.seq
    LEFT JOIN lending.loan_charges c ON c.borrower_id = f.borrower_id AND c.loan_id = f.loan_id
        AND c.seq = f.seq AND c.fee_kind = 'late'
    LEFT JOIN lending.credit_lines l ON l.borrower_id = f.borrower_id AND l.line_id = f.line_id
    LEFT JOIN LATERAL (
        SELECT p.starts_on, p.fee_max
        FROM lending.late_fee_policy p
        WHERE p.product_code IN ('', l.product_code) AND p.starts_on <= s.due_on
        ORDER BY p.product_code <> '' DESC, p.starts_on DESC
        LIMIT 1) p ON true
    WHERE t.loan_id IS NULL
        OR f.no % 2 = 0 AND (b.seq IS NULL OR e.reverses_seq IS DISTINCT FROM b.seq)
        OR f.no % 2 = 1 AND (c.seq IS NULL OR e.effective_date IS DISTINCT FROM s.due_on
            OR p.starts_on IS NULL OR consfin.amount(e.event) OPERATOR(consfin.>) p.fee_max)
    UNION ALL
    SELECT 'statement_fee' AS check_name, f.borrower_id,
        format('the statement of %s of line %s has %s late fees', f.bill_on, f.line_id, count(*))
    FROM lending.statement_fee f
    LEFT JOIN lending.loan_events r ON r.borrower_id = f.borrower_id AND r.loan_id = f.loan_id
        AND r.reverses_seq = f.seq
    WHERE f.no % 2 = 1 AND r.seq IS NULL
    GROUP BY f.borrower_id, f.line_id, f.bill_on
    HAVING count(*) > 1
    UNION ALL
    SELECT 'statement_orphan' AS check_name, h.borrower_id,
        format('a late fee is held of a statement of %s of line %s that is not there', h.bill_on, h.line_id)
    FROM lending.held_late_fee h
    LEFT JOIN lending.statement s ON s.borrower_id = h.borrower_id AND s.line_id = h.line_id
        AND s.bill_on = h.bill_on
    WHERE s.line_id IS NULL
    UNION ALL
    -- An offer of installments is about what its statement asks for, and ends
    -- before it is due; what was accepted is the loan that was agreed.
    SELECT 'installment_offer' AS check_name, o.borrower_id,
        format('offer %s of %s on the statement of %s of line %s, to %s: its contract is of %s, its loan %s',
            o.offer_id, o.amount, o.bill_on, o.line_id, o.ends_on, c.amount, coalesce(o.loan_id::text, 'none'))
    FROM lending.installment_offer o
    LEFT JOIN lending.statement s ON s.borrower_id = o.borrower_id AND s.line_id = o.line_id
        AND s.bill_on = o.bill_on
    LEFT JOIN lending.contracts c ON c.borrower_id = o.borrower_id AND c.contract_id = o.contract_id
        AND c.line_id = o.line_id
    LEFT JOIN lending.loans n ON n.borrower_id = o.borrower_id AND n.loan_id = o.loan_id
    WHERE s.line_id IS NULL OR o.ends_on >= s.due_on OR o.offered_on <= o.bill_on
        OR coalesce(c.amount <> o.amount, true)
        OR o.loan_id IS NOT NULL AND (n.kind IS DISTINCT FROM 'conversion'
            OR n.contract_id IS DISTINCT FROM o.contract_id
            OR n.disbursed_on IS DISTINCT FROM o.offered_on)
    UNION ALL
    SELECT 'installment_offer' AS check_name, v.borrower_id,
        format('%s of loan %s was moved into loan %s, which no offer was about or its statement did not ask for',
            v.amount, v.from_loan_id, v.loan_id)
    FROM lending.loan_conversions v
    LEFT JOIN (SELECT o.borrower_id, o.loan_id, r.loan_id AS from_loan_id, consfin.sum(r.principal) AS asked
               FROM lending.installment_offer o
               JOIN lending.statement_row r ON r.borrower_id = o.borrower_id AND r.line_id = o.line_id
                   AND r.bill_on = o.bill_on AND r.kind IN ('purchase', 'revolved')
               GROUP BY o.borrower_id, o.loan_id, r.loan_id) r
        ON r.borrower_id = v.borrower_id AND r.loan_id = v.loan_id AND r.from_loan_id = v.from_loan_id
    WHERE r.asked IS NULL OR v.amount OPERATOR(consfin.>) r.asked
    UNION ALL
    -- It is of a bill date of its line that is over.
    SELECT 'statement_day' AS check_name, s.borrower_id,
        format('statement of %s of line %s is of no bill date of the line, or of one that is not closing or closed',
            s.bill_on, s.line_id)
    FROM lending.statement s
    LEFT JOIN lending.credit_lines l ON l.borrower_id = s.borrower_id AND l.line_id = s.line_id
    LEFT JOIN lending.business_day d ON d.business_date = s.bill_on AND d.status IN ('closing', 'closed')
    WHERE l.line_id IS NULL OR d.business_date IS NULL
        OR consfin.bill_on(s.bill_on, l.bill_day) <> s.bill_on) c;
COMMENT ON VIEW lending.check_statement IS 'Broken invariants of statements';
