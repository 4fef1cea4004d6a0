-- sql/book/debit/checks.sql
-- What must always hold of mandates and debits.

CREATE VIEW lending.check_debit WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- An order is for its rows.
    SELECT 'debit_rows' AS check_name, d.borrower_id,
        format('debit order %s of %s: its rows add up to %s', d.order_id, d.amount,
            coalesce(r.total, 0) * 0.01) AS detail
    FROM lending.debit_order d
    LEFT JOIN (SELECT r.borrower_id, r.order_id, sum(consfin.minor(r.amount)) AS total
               FROM lending.debit_order_row r
               GROUP BY r.borrower_id, r.order_id) r
        ON r.borrower_id = d.borrower_id AND r.order_id = d.order_id
    WHERE coalesce(r.total, 0) <> consfin.minor(d.amount)
    UNION ALL
    -- What was done is a repayment of that amount, which stands unless it came
    -- back or a clerk took it back; and it is of one order.
    SELECT 'debit_done' AS check_name, d.borrower_id,
        format('debit order %s of %s is %s: its repayment is %s', d.order_id, d.amount, d.status,
            coalesce(format('of %s, %s', p.amount, p.status), 'not there'))
    FROM lending.debit_order d
    LEFT JOIN lending.repayments p ON p.borrower_id = d.borrower_id
        AND p.repayment_id = d.repayment_id
    WHERE d.status IN ('done', 'returned')
        AND (p.repayment_id IS NULL OR p.amount <> d.amount
            OR p.channel IS DISTINCT FROM d.channel_code
            OR d.status = 'returned' AND p.status <> 'reversed')
    UNION ALL
    SELECT 'debit_done' AS check_name, d.borrower_id,
        format('repayment %s is of %s debit orders', d.repayment_id, count(*))
    FROM lending.debit_order d
    WHERE d.repayment_id IS NOT NULL
    GROUP BY d.borrower_id, d.repayment_id
    HAVING count(*) > 1
    UNION ALL
    -- What is in an open order is not ordered again on another day.
    SELECT 'debit_twice' AS check_name, r.borrower_id,
        format('the installment of loan %s due on %s is in open debit orders of %s dates', r.loan_id,
            r.due_on, count(DISTINCT d.due_on))
    FROM lending.debit_order_row r
    JOIN lending.debit_order d ON d.borrower_id = r.borrower_id AND d.order_id = r.order_id
    WHERE d.status IN ('made', 'sent', 'unknown')
    GROUP BY r.borrower_id, r.loan_id, r.due_on
    HAVING count(DISTINCT d.due_on) > 1
    UNION ALL
    -- Who entered it again entered it as it was.
    SELECT 'debit_retry' AS check_name, d.borrower_id,
        format('debit order %s of %s enters %s again, which is %s and of %s', d.order_id, d.amount,
            d.retry_of, f.status, f.amount)
    FROM lending.debit_order d
    JOIN lending.debit_order f ON f.borrower_id = d.borrower_id AND f.order_id = d.retry_of
    WHERE f.amount <> d.amount OR f.mandate_id <> d.mandate_id
        OR f.status NOT IN ('failed', 'returned')
    UNION ALL
    -- A batch was sent when its orders were, and answered when all of them are.
    SELECT 'debit_batch' AS check_name, 0::bigint,
        format('debit batch %s is %s, but %s of its orders are %s', b.batch_id, b.status, count(*),
            d.status)
    FROM lending.debit_batch b
    JOIN lending.debit_order d ON d.batch_id = b.batch_id
    WHERE b.status <> 'made' AND d.status = 'made'
        OR b.status = 'answered' AND d.status IN ('sent', 'unknown')
        OR d.channel_code <> b.channel_code
    GROUP BY b.batch_id, b.status, d.status
    UNION ALL
    SELECT 'debit_batch' AS check_name, d.borrower_id,
        format('debit order %s was sent in no batch', d.order_id)
    FROM lending.debit_order d
    WHERE d.sent_on IS NOT NULL AND d.batch_id IS NULL
    UNION ALL
    -- An order that was answered is so by the lines that were applied to it.
    SELECT 'debit_result' AS check_name, d.borrower_id,
        format('debit order %s is %s; lines applied to it: %s done, %s failed or returned', d.order_id,
            d.status, coalesce(r.done, 0), coalesce(r.back, 0))
    FROM lending.debit_order d
    LEFT JOIN (SELECT r.debtor_id, r.order_id, count(*) FILTER (WHERE r.outcome = 'done') AS done,
                   count(*) FILTER (WHERE r.outcome IN ('failed', 'returned')) AS back
               FROM lending.debit_result r
               WHERE r.status = 'applied'
               GROUP BY r.debtor_id, r.order_id) r
        ON r.debtor_id = d.borrower_id AND r.order_id = d.order_id
    WHERE coalesce(r.done, 0) <> CASE WHEN d.status IN ('done', 'returned') THEN 1 ELSE 0 END
        OR coalesce(r.back, 0) <> CASE WHEN d.status IN ('failed', 'returned') THEN 1 ELSE 0 END
    UNION ALL
    -- A line that was matched has its order, and one without has no fate but
    -- that of not being matched.
    SELECT 'debit_result' AS check_name, r.debtor_id,
        format('line %s of file %s is %s, of order %s', r.line_no, r.file_ref, r.status,
            coalesce(r.order_id::text, 'none'))
    FROM lending.debit_result r
    LEFT JOIN lending.debit_order d ON d.borrower_id = r.debtor_id AND d.order_id = r.order_id
    WHERE r.debtor_id IS NOT NULL AND (d.order_id IS NULL OR r.status = 'unmatched')
    UNION ALL
    SELECT 'debit_result' AS check_name, 0::bigint,
        format('line %s of file %s is %s, of order %s', r.line_no, r.file_ref, r.status,
            coalesce(r.order_id::text, 'none'))
    FROM lending.debit_result r
    WHERE r.debtor_id IS NULL
        AND (r.order_id IS NOT NULL OR r.status NOT IN ('loaded', 'unmatched', 'settled'))
    UNION ALL
    -- A person has said what a settled line was, and of no other one.
    SELECT 'debit_settled' AS check_name, coalesce(r.debtor_id, 0),
        format('line %s of file %s is %s: it was found to be %s', r.line_no, r.file_ref, r.status,
            coalesce(s.finding, 'nothing'))
    FROM lending.debit_result r
    LEFT JOIN lending.debit_settlement s ON s.result_id = r.result_id
    WHERE (r.status = 'settled') <> (s.result_id IS NOT NULL)
        OR s.finding = 'unidentified_receipt' AND r.outcome <> 'done'
    UNION ALL
    -- What is of nobody known yet is kept as a receipt of that amount.
    SELECT 'debit_settled' AS check_name, coalesce(r.debtor_id, 0),
        format('line %s of file %s is of %s: receipt %s is of %s', r.line_no, r.file_ref,
            r.amount, s.receipt_id, p.amount)
    FROM lending.debit_settlement s
    JOIN lending.debit_result r ON r.result_id = s.result_id
    JOIN lending.receipts p ON p.receipt_id = s.receipt_id
    WHERE consfin.minor(p.amount) IS DISTINCT FROM consfin.minor(r.amount) OR p.stands_on <> 'clearing'
    UNION ALL
    -- What was ordered ends with its mandate.
    SELECT 'debit_mandate' AS check_name, d.borrower_id,
        format('debit order %s is to be sent, but its mandate is %s%s', d.order_id, m.status,
            CASE m.status WHEN 'active' THEN ' only since' END)
    FROM lending.debit_order d
    JOIN lending.mandate m ON m.borrower_id = d.borrower_id AND m.mandate_id = d.mandate_id
    WHERE d.status = 'made' AND (m.status NOT IN ('active', 'expired')
        OR m.status = 'active' AND m.confirmed_at > d.created_at)
    UNION ALL
    -- A loan is held as long as orders for it are in flight.
    SELECT 'debit_flight' AS check_name, d.borrower_id,
        format('debit order %s is in flight through %s; loan %s is held through %s', d.order_id,
            d.answer_by, r.loan_id, coalesce(n.held_through::text, 'no day'))
    FROM lending.debit_order d
    JOIN lending.business_day b ON b.status = 'open' AND d.answer_by >= b.business_date
    JOIN lending.debit_order_row r ON r.borrower_id = d.borrower_id AND r.order_id = d.order_id
    JOIN lending.loans n ON n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id
    WHERE d.status IN ('sent', 'unknown')
        AND (n.held_through IS NULL OR n.held_through < d.answer_by)
    UNION ALL
    SELECT 'debit_flight' AS check_name, n.borrower_id,
        format('loan %s is held through %s, but no order for it is in flight through then',
            n.loan_id, n.held_through)
    FROM lending.loans n
    JOIN lending.business_day b ON b.status = 'open' AND n.held_through >= b.business_date
    LEFT JOIN (SELECT r.borrower_id, r.loan_id, max(d.answer_by) AS answer_by
               FROM lending.debit_order_row r
               JOIN lending.debit_order d ON d.borrower_id = r.borrower_id
                   AND d.order_id = r.order_id
               WHERE d.status IN ('sent', 'unknown')
               GROUP BY r.borrower_id, r.loan_id) f
        ON f.borrower_id = n.borrower_id AND f.loan_id = n.loan_id
    WHERE f.answer_by IS NULL OR f.answer_by < n.held_through
    UNION ALL
    -- A loan whose stage could not be read is in no order until it can; its row
    -- was locked when that was found.
    SELECT 'debit_quarantine' AS check_name, d.borrower_id,
        format('debit order %s is for loan %s, which is in quarantine since %s', d.order_id,
            r.loan_id, q.failed_at)
    FROM lending.debit_order d
    JOIN lending.debit_order_row r ON r.borrower_id = d.borrower_id AND r.order_id = d.order_id
    JOIN lending.quarantines q ON q.borrower_id = r.borrower_id AND q.loan_id = r.loan_id
    WHERE q.step = 'stages' AND q.released_at IS NULL AND d.created_at > q.failed_at) c;
COMMENT ON VIEW lending.check_debit IS 'Broken invariants of mandates and debits';
