-- sql/book/agreement/checks.sql
-- What must always hold of what borrowers agree to.

CREATE VIEW lending.check_agreement WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- What counts for a promise is what its events say, and its status follows.
    SELECT 'promise_paid' AS check_name, t.borrower_id,
        format('promise %s of %s is %s, %s paid, after %s events: they say %s, number %s',
            t.promise_id, t.amount, t.status, t.paid, t.last_seq, coalesce(e.amount, '0'),
            coalesce(e.last_seq, 0)) AS detail
    FROM lending.promise t
    LEFT JOIN (SELECT e.borrower_id, e.promise_id, sum(e.amount) AS amount, max(e.seq) AS last_seq,
                   count(*) AS events
               FROM lending.promise_event e
               GROUP BY e.borrower_id, e.promise_id) e
        ON e.borrower_id = t.borrower_id AND e.promise_id = t.promise_id
    WHERE t.paid <> coalesce(e.amount, '0') OR t.last_seq <> coalesce(e.last_seq, 0)
        OR t.last_seq <> coalesce(e.events, 0)
        OR t.status <> 'cancelled' AND t.status <> consfin_internal.promise_status(t.paid, t.amount,
            t.threshold, t.settled_on IS NOT NULL)
    UNION ALL
    -- Money counts once.
    SELECT 'promise_money' AS check_name, e.borrower_id,
        format('repayment %s of %s counts for promises with %s', e.repayment_id,
            coalesce(m.amount::text, 'nothing'), e.amount)
    FROM (SELECT e.borrower_id, e.repayment_id, sum(e.amount) AS amount
          FROM lending.promise_event e
          WHERE e.repayment_id IS NOT NULL
          GROUP BY e.borrower_id, e.repayment_id) e
    LEFT JOIN lending.repayments m ON m.borrower_id = e.borrower_id
        AND m.repayment_id = e.repayment_id
    WHERE m.repayment_id IS NULL OR e.amount > m.amount OR e.amount < '0'
    UNION ALL
    -- The close of its last day settles it.
    SELECT 'promise_settled' AS check_name, t.borrower_id,
        format('promise %s is not settled, but its last day %s is closed', t.promise_id, t.last_day)
    FROM lending.promise t
    JOIN lending.business_day d ON d.business_date = t.last_day AND d.status = 'closed'
    WHERE t.settled_on IS NULL AND t.status <> 'cancelled'
        AND NOT EXISTS (SELECT FROM lending.quarantines q
                        WHERE q.borrower_id = t.borrower_id AND q.step = 'agreements'
                            AND q.released_at IS NULL)) c;
COMMENT ON VIEW lending.check_agreement IS 'Broken invariants of what borrowers agree to';
