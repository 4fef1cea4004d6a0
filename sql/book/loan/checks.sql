-- sql/book/loan/checks.sql
-- What must always hold of loans, contracts and payouts, and of lines and
-- floats because of them.

CREATE VIEW lending.check_loan WITH (security_barrier) AS
SELECT *
FROM (
    SELECT 'line_outstanding' AS check_name, l.borrower_id,
        format('line %s: outstanding %s, its loans %s', l.line_id, l.outstanding,
            coalesce(n.outstanding, 0) * 0.01) AS detail
    FROM lending.credit_lines l
    LEFT JOIN (SELECT n.borrower_id, n.line_id, sum(consfin.minor(n.outstanding)) AS outstanding
               FROM lending.loan n
               GROUP BY n.borrower_id, n.line_id) n
        ON n.borrower_id = l.borrower_id AND n.line_id = l.line_id
    WHERE coalesce(n.outstanding, 0) <> consfin.minor(l.outstanding)
    UNION ALL
    -- Each capture made a loan, each loan of a hold was captured once.
    SELECT 'capture_settled' AS check_name, e.borrower_id,
        format('hold %s: capture %s of %s has no loan of that amount', e.hold_id, e.seq, e.amount)
    FROM lending.hold_events e
    WHERE e.kind IN ('capture', 'purchase')
        AND NOT EXISTS (SELECT FROM lending.loan n
                        WHERE n.borrower_id = e.borrower_id AND n.loan_id = e.loan_id
                            AND n.hold_id = e.hold_id
                            AND consfin.minor(n.principal) = consfin.minor(e.amount))
    UNION ALL
    SELECT 'capture_settled' AS check_name, n.borrower_id,
        format('loan %s of hold %s has %s captures', n.loan_id, n.hold_id, coalesce(e.captures, 0))
    FROM lending.loan n
    LEFT JOIN (SELECT e.borrower_id, e.hold_id, e.loan_id, count(*) AS captures
               FROM lending.hold_events e
               WHERE e.kind IN ('capture', 'purchase')
               GROUP BY e.borrower_id, e.hold_id, e.loan_id) e
        ON e.borrower_id = n.borrower_id AND e.hold_id = n.hold_id AND e.loan_id = n.loan_id
    WHERE n.hold_id IS NOT NULL AND coalesce(e.captures, 0) <> 1
    UNION ALL
    -- Cash is held until its payout is resolved.
    SELECT 'payout' AS check_name, p.borrower_id,
        format('payout %s is %s, its hold %s is %s', p.payout_id, p.status, h.hold_id, h.status)
    FROM lending.payout p
    JOIN lending.holds h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
    WHERE h.kind <> 'cash' OR h.expires_at IS NOT NULL
        OR h.status <> CASE p.status
            WHEN 'ordered' THEN 'open'
            WHEN 'failed' THEN 'voided'
            ELSE 'captured'
        END
    UNION ALL
    -- A cancellation is the refund of a loan; that of a payout that came back
    -- counts as long as it is said to have.
    SELECT 'cancellation' AS check_name, x.borrower_id,
        format('loan %s: event %s cancelled it (%s), and is a %s', x.loan_id, x.seq, x.cause,
            coalesce(consfin.kind(e.event), 'no event'))
    FROM lending.loan_cancellation x
    LEFT JOIN lending.loan_event e ON e.borrower_id = x.borrower_id AND e.loan_id = x.loan_id
        AND e.seq = x.seq
    WHERE (consfin.kind(e.event) = 'refund' AND e.reverses_seq IS NULL) IS NOT TRUE
    UNION ALL
    SELECT 'cancellation' AS check_name, p.borrower_id,
        format('payout %s is %s, came back on %s, and its loan has %s cancellations for that',
            p.payout_id, p.status, coalesce(p.returned_on::text, 'no day'), coalesce(x.returns, 0))
    FROM lending.payout p
    LEFT JOIN (SELECT x.borrower_id, x.loan_id, count(*) AS returns
               FROM lending.loan_cancellations x
               WHERE x.cause = 'payout_returned' AND x.counts
               GROUP BY x.borrower_id, x.loan_id) x
        ON x.borrower_id = p.borrower_id AND x.loan_id = p.loan_id
    WHERE coalesce(x.returns, 0) <> (p.status = 'returned')::integer
        OR (p.returned_on IS NULL) = (p.status = 'returned')
    UNION ALL
    -- A loan is the replay of its events, but for those reversed.
    SELECT 'loan_replay' AS check_name, n.borrower_id,
        format('loan %s: its schedule is not the replay of its events', n.loan_id)
    FROM lending.loan n
    JOIN lending.contract c ON c.borrower_id = n.borrower_id AND c.contract_id = n.contract_id
    LEFT JOIN (SELECT e.borrower_id, e.loan_id, array_agg(e.event) AS events
               FROM lending.loan_event e
               WHERE e.reverses_seq IS NULL
                   AND NOT EXISTS (SELECT FROM lending.loan_event r
                                   WHERE r.reverses_seq IS NOT NULL
                                       AND r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                                       AND r.reverses_seq = e.seq)
               GROUP BY e.borrower_id, e.loan_id) e
        ON e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
    WHERE n.schedule OPERATOR(consfin.<>) consfin.replay(c.schedule, coalesce(e.events, '{}'))
    UNION ALL
    SELECT 'loan_outstanding' AS check_name, n.borrower_id,
        format('loan %s: outstanding %s, its schedule %s', n.loan_id, n.outstanding,
            consfin.outstanding(n.schedule))
    FROM lending.loan n
    WHERE n.outstanding OPERATOR(consfin.<>) consfin.outstanding(n.schedule)
    UNION ALL
    SELECT 'loan_disbursed' AS check_name, n.borrower_id,
        format('loan %s: principal %s, its contract %s', n.loan_id, n.principal, c.amount)
    FROM lending.loan n
    JOIN lending.contract c ON c.borrower_id = n.borrower_id AND c.contract_id = n.contract_id
    WHERE c.amount OPERATOR(consfin.<>) n.principal OR c.status <> 'executed'
        OR consfin.principal(c.schedule) OPERATOR(consfin.<>) n.principal
    UNION ALL
    SELECT 'loan_events' AS check_name, n.borrower_id,
        format('loan %s: %s events to number %s, its last is %s', n.loan_id, coalesce(e.events, 0),
            coalesce(e.last_seq, 0), n.last_seq)
    FROM lending.loan n
    LEFT JOIN (SELECT e.borrower_id, e.loan_id, count(*) AS events, max(e.seq) AS last_seq
               FROM lending.loan_event e
               GROUP BY e.borrower_id, e.loan_id) e
        ON e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
    WHERE coalesce(e.events, 0) <> n.last_seq OR coalesce(e.last_seq, 0) <> n.last_seq
    UNION ALL
    SELECT 'funder_shares' AS check_name, n.borrower_id,
        format('loan %s: outstanding %s, its funders %s, the least of them %s', n.loan_id,
            n.outstanding, f.total * 0.01, f.least * 0.01)
    FROM lending.loan n
    LEFT JOIN (SELECT f.borrower_id, f.loan_id, sum(consfin.minor(f.principal)) AS total,
                   min(consfin.minor(f.principal)) AS least
               FROM lending.funder_share f
               GROUP BY f.borrower_id, f.loan_id) f
        ON f.borrower_id = n.borrower_id AND f.loan_id = n.loan_id
    LEFT JOIN (SELECT DISTINCT p.product_code, p.version FROM lending.product_funders p) p
        ON p.product_code = n.product_code AND p.version = n.product_version
    WHERE f.total <> consfin.minor(n.outstanding) OR f.least < 0
        OR f.loan_id IS NULL AND p.product_code IS NOT NULL
    UNION ALL
    SELECT 'subvention' AS check_name, s.borrower_id,
        format('loan %s: %s earned and %s cancelled of %s', s.loan_id, s.earned, s.cancelled, s.amount)
    FROM lending.subvention s
    WHERE consfin.minor(s.earned)::numeric + consfin.minor(s.cancelled) > consfin.minor(s.amount)
        OR consfin.minor(s.cancelled) < 0
    UNION ALL
    -- The journal says the same as the loans.
    -- Principal that goes from one loan to another on one account is not posted.
    SELECT 'journal_principal' AS check_name, n.borrower_id,
        format('loan %s: outstanding %s, journal %s, converted %s', n.loan_id, n.outstanding,
            coalesce(j.posted, 0) * 0.01, coalesce(v.moved, 0) * 0.01)
    FROM lending.loan n
    JOIN (SELECT t.product_code, t.version, consfin.chart_account(p.chart, 'principal') AS account
          FROM lending.product_versions t
          JOIN lending.posting_charts p ON p.chart_code = t.chart_code
          OFFSET 0) t ON t.product_code = n.product_code AND t.version = n.product_version
    LEFT JOIN (SELECT j.borrower_id, j.loan_id, a.account,
                   sum(consfin.minor(consfin.balance(j.entry, a.account))) AS posted
               FROM lending.journal j
               CROSS JOIN (SELECT DISTINCT consfin.chart_account(p.chart, 'principal') AS account
                           FROM lending.posting_charts p) a
               WHERE j.loan_id IS NOT NULL AND consfin.minor(consfin.balance(j.entry, a.account)) <> 0
               GROUP BY j.borrower_id, j.loan_id, a.account) j
        ON j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id
            AND j.account = t.account
    LEFT JOIN (SELECT v.borrower_id, v.loan_id, sum(v.moved) AS moved
               FROM (SELECT v.borrower_id, v.loan_id, consfin.minor(v.amount)::numeric AS moved
                     FROM lending.loan_conversion v
                     UNION ALL
                     SELECT v.borrower_id, v.from_loan_id, -consfin.minor(v.amount)::numeric
                     FROM lending.loan_conversion v
                     JOIN lending.loan n ON n.borrower_id = v.borrower_id AND n.loan_id = v.loan_id
                     JOIN lending.loan o ON o.borrower_id = v.borrower_id AND o.loan_id = v.from_loan_id
                     JOIN lending.product_versions tn ON tn.product_code = n.product_code
                         AND tn.version = n.product_version
                     JOIN lending.product_versions ot ON ot.product_code = o.product_code
                         AND ot.version = o.product_version
                     JOIN lending.posting_charts pn ON pn.chart_code = tn.chart_code
                     JOIN lending.posting_charts op ON op.chart_code = ot.chart_code
                     WHERE consfin.chart_account(pn.chart, 'principal')
                         = consfin.chart_account(op.chart, 'principal')) v
               GROUP BY v.borrower_id, v.loan_id) v
        ON v.borrower_id = n.borrower_id AND v.loan_id = n.loan_id
    WHERE coalesce(j.posted, 0) + coalesce(v.moved, 0)
        <> CASE n.status WHEN 'written_off' THEN 0 ELSE consfin.minor(n.outstanding) END
    UNION ALL
    -- A loan made of others has the principal that they lost to it.
    SELECT 'loan_conversion' AS check_name, n.borrower_id,
        format('loan %s (%s): principal %s, of other loans %s', n.loan_id, n.kind, n.principal,
            coalesce(v.amount, 0) * 0.01)
    FROM lending.loan n
    LEFT JOIN (SELECT v.borrower_id, v.loan_id, sum(consfin.minor(v.amount)) AS amount
               FROM lending.loan_conversion v
               GROUP BY v.borrower_id, v.loan_id) v
        ON v.borrower_id = n.borrower_id AND v.loan_id = n.loan_id
    WHERE coalesce(v.amount, 0) <> CASE n.kind WHEN 'conversion' THEN consfin.minor(n.principal) ELSE 0 END
    UNION ALL
    SELECT 'loan_conversion' AS check_name, v.borrower_id,
        format('loan %s: event %s is no payment of %s that stands, on a loan of the line of loan %s',
            v.from_loan_id, v.from_seq, v.amount, v.loan_id)
    FROM lending.loan_conversion v
    LEFT JOIN lending.loan n ON n.borrower_id = v.borrower_id AND n.loan_id = v.loan_id
    LEFT JOIN lending.loan f ON f.borrower_id = v.borrower_id AND f.loan_id = v.from_loan_id
    LEFT JOIN lending.loan_event e ON e.borrower_id = v.borrower_id AND e.loan_id = v.from_loan_id
        AND e.seq = v.from_seq AND e.reverses_seq IS NULL AND consfin.kind(e.event) = 'pay'
        AND e.repayment_id IS NULL
    LEFT JOIN lending.loan_event r ON r.borrower_id = v.borrower_id AND r.loan_id = v.from_loan_id
        AND r.reverses_seq = v.from_seq
    WHERE e.seq IS NULL OR r.seq IS NOT NULL OR n.line_id IS DISTINCT FROM f.line_id
        OR e.effective_date IS DISTINCT FROM n.disbursed_on
        OR consfin.amount(e.event) OPERATOR(consfin.<>) v.amount
    UNION ALL
    -- What is given back of what was converted: an event of the loan it went to.
    SELECT 'conversion_refund' AS check_name, c.borrower_id,
        format('loan %s: event %s is no refund of %s', c.loan_id, c.seq, c.amount)
    FROM lending.conversion_refund c
    LEFT JOIN lending.loan_event e ON e.borrower_id = c.borrower_id AND e.loan_id = c.loan_id
        AND e.seq = c.seq AND e.reverses_seq IS NULL AND consfin.kind(e.event) = 'refund'
    WHERE e.seq IS NULL OR consfin.amount(e.event) OPERATOR(consfin.<>) c.amount
    UNION ALL
    SELECT 'conversion_refund' AS check_name, v.borrower_id,
        format('loan %s: %s of loan %s is given back, %s was converted', v.loan_id,
            sum(consfin.minor(c.amount)) * 0.01, v.from_loan_id, v.amount)
    FROM lending.conversion_refund c
    JOIN lending.loan_conversion v ON v.borrower_id = c.borrower_id AND v.loan_id = c.loan_id
        AND v.from_loan_id = c.from_loan_id
    WHERE NOT EXISTS (SELECT FROM lending.loan_event r
                      WHERE r.borrower_id = c.borrower_id AND r.loan_id = c.loan_id
                          AND r.reverses_seq = c.seq)
    GROUP BY v.borrower_id, v.loan_id, v.from_loan_id, v.amount
    HAVING sum(consfin.minor(c.amount)) > consfin.minor(v.amount)
    UNION ALL
    -- What an owner's part has lost of its principal is not owed as placed any
    -- more; of a loan that is written off nothing is.
    SELECT 'owner_principal' AS check_name, n.borrower_id,
        format('loan %s: %s of what owners have placed are settled, the journal says %s', n.loan_id,
            f.settled * 0.01, coalesce(j.posted, 0) * 0.01)
    FROM lending.loan n
    JOIN (SELECT s.borrower_id, s.loan_id, sum(consfin.minor(s.disbursed)) AS disbursed,
              sum(consfin.minor(s.disbursed) - consfin.minor(s.principal)) AS moved
          FROM lending.funder_share s
          JOIN lending.funders u ON u.funder_id = s.funder_id AND u.books = 'agency'
          GROUP BY s.borrower_id, s.loan_id) o
        ON o.borrower_id = n.borrower_id AND o.loan_id = n.loan_id
    CROSS JOIN LATERAL (SELECT CASE n.status WHEN 'written_off' THEN o.disbursed ELSE o.moved END AS settled) f
    JOIN (SELECT t.product_code, t.version, consfin.chart_account(p.chart, 'funder_payable') AS account
          FROM lending.product_versions t
          JOIN lending.posting_charts p ON p.chart_code = t.chart_code
          OFFSET 0) t ON t.product_code = n.product_code AND t.version = n.product_version
    LEFT JOIN (SELECT j.borrower_id, j.loan_id, a.account,
                   sum(consfin.minor(consfin.balance(j.entry, a.account))) AS posted
               FROM lending.journal j
               CROSS JOIN (SELECT DISTINCT consfin.chart_account(p.chart, 'funder_payable') AS account
                           FROM lending.owned_products o
                           JOIN lending.product_versions t ON t.product_code = o.product_code
                               AND t.version = o.version
                           JOIN lending.posting_charts p ON p.chart_code = t.chart_code) a
               WHERE j.loan_id IS NOT NULL AND consfin.minor(consfin.balance(j.entry, a.account)) <> 0
               GROUP BY j.borrower_id, j.loan_id, a.account) j
        ON j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id AND j.account = t.account
    WHERE f.settled <> coalesce(j.posted, 0)
    UNION ALL
    -- Each fee that was added has its kind.
    SELECT 'loan_charge' AS check_name, e.borrower_id,
        format('loan %s: fee of event %s has no kind', e.loan_id, e.seq)
    FROM lending.loan_event e
    WHERE e.reverses_seq IS NULL AND consfin.kind(e.event) = 'add_fee'
        AND NOT EXISTS (SELECT FROM lending.loan_charge c
                        WHERE c.borrower_id = e.borrower_id AND c.loan_id = e.loan_id AND c.seq = e.seq)
    UNION ALL
    SELECT 'loan_charge' AS check_name, c.borrower_id,
        format('loan %s: event %s added no fee of kind "%s"', c.loan_id, c.seq, c.fee_kind)
    FROM lending.loan_charge c
    LEFT JOIN lending.loan_event e ON e.borrower_id = c.borrower_id AND e.loan_id = c.loan_id
        AND e.seq = c.seq AND e.reverses_seq IS NULL AND consfin.kind(e.event) = 'add_fee'
    LEFT JOIN lending.fee_kinds f ON f.fee_kind = c.fee_kind
    WHERE e.seq IS NULL OR f.fee_kind IS NULL
    UNION ALL
    -- A float gave what the loans and the journal say it gave; an advice may
    -- be more than the floats had.
    SELECT 'float_used' AS check_name, h.borrower_id,
        format('hold %s: %s used of the float of funder %s, which disbursed %s', h.hold_id,
            f.used * 0.01, f.funder_id, f.disbursed * 0.01)
    FROM lending.holds h
    JOIN (SELECT f.borrower_id, f.hold_id, f.funder_id, sum(f.used) AS used,
              sum(f.disbursed) AS disbursed
          FROM (SELECT k.borrower_id, k.hold_id, k.owner_id AS funder_id,
                    consfin.minor(k.used) AS used, 0::bigint AS disbursed
                FROM lending.hold_slots k
                WHERE k.kind = 'float'
                UNION ALL
                SELECT n.borrower_id, n.hold_id, s.funder_id, 0, consfin.minor(s.disbursed)
                FROM lending.loan n
                JOIN lending.funder_share s ON s.borrower_id = n.borrower_id AND s.loan_id = n.loan_id
                WHERE s.from_seq = 0) f
          GROUP BY f.borrower_id, f.hold_id, f.funder_id
          HAVING sum(f.used) <> sum(f.disbursed)) f
        ON f.borrower_id = h.borrower_id AND f.hold_id = h.hold_id
    WHERE NOT h.over_limit
    UNION ALL
    SELECT 'float_disbursed' AS check_name, 0::bigint,
        format('account %s: %s disbursed by the journal, %s by the funders'' shares', f.account,
            sum(f.posted) * 0.01, sum(f.disbursed) * 0.01)
    FROM (SELECT b.float_account AS account, -consfin.minor(consfin.balance(j.entry, b.float_account)) AS posted,
              0::bigint AS disbursed
          FROM lending.journal j
          CROSS JOIN (SELECT DISTINCT u.float_account FROM lending.funders u) b
          WHERE j.kind = 'disburse'
          UNION ALL
          -- Of a loan that no hold made, which was imported, the floats of
          -- this book gave nothing.
          SELECT b.float_account, 0, consfin.minor(s.disbursed)
          FROM lending.funder_share s
          JOIN lending.funders b ON b.funder_id = s.funder_id
          JOIN lending.loan n ON n.borrower_id = s.borrower_id AND n.loan_id = s.loan_id
          WHERE s.from_seq = 0 AND n.hold_id IS NOT NULL) f
    GROUP BY f.account
    HAVING sum(f.posted) <> sum(f.disbursed)
    UNION ALL
    -- Each event is told, by a message of its loan or of all the loans it
    -- concerns: as many are told as there are, with the same numbers in all.
    SELECT 'outbox' AS check_name, t.borrower_id,
        format('%s events of loans, their numbers %s in all; told %s, %s', sum(t.events),
            sum(t.numbers), sum(t.told), sum(t.told_numbers))
    FROM (SELECT e.borrower_id, 1 AS events, e.seq AS numbers, 0::bigint AS told, 0::bigint AS told_numbers
          FROM lending.loan_event e
          WHERE e.created_at >= (SELECT b.since FROM lending.outbox_begin b)
          UNION ALL
          SELECT o.borrower_id, 0, 0, consfin.told_events(o.body),
              consfin.told_numbers(o.body)
          FROM lending.outbox o
          WHERE o.topic NOT LIKE 'hold.%'
              AND o.created_at >= (SELECT b.since FROM lending.outbox_begin b)) t
    GROUP BY t.borrower_id
    HAVING sum(t.events) <> sum(t.told) OR sum(t.numbers) <> sum(t.told_numbers)
    UNION ALL
    -- Rows name a loan, and loans and contracts what they are for, without a
    -- foreign key.
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('%s %s of loan %s: there is no such loan', r.what, r.id, r.loan_id)
    FROM (SELECT e.borrower_id, 'event' AS what, e.seq AS id, e.loan_id FROM lending.loan_event e
          UNION ALL
          SELECT f.borrower_id, 'share of funder' AS what, f.funder_id, f.loan_id FROM lending.funder_share f
          UNION ALL
          SELECT i.borrower_id, 'import' AS what, i.loan_id, i.loan_id FROM lending.loan_import i
          UNION ALL
          SELECT e.borrower_id, 'capture of hold' AS what, e.hold_id, e.loan_id FROM lending.hold_events e
          UNION ALL
          SELECT m.borrower_id, 'movement of line' AS what, m.line_id, m.loan_id FROM lending.line_movements m
          UNION ALL
          SELECT m.borrower_id, 'credit' AS what, m.seq, m.loan_id FROM lending.credit_balance_movements m
          UNION ALL
          SELECT p.borrower_id, 'payout' AS what, p.payout_id, p.loan_id FROM lending.payout p
          UNION ALL
          SELECT j.borrower_id, 'entry' AS what, j.entry_id, j.loan_id FROM lending.journal j) r
    WHERE r.loan_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.loan n
                        WHERE n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id)
    UNION ALL
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('%s %s on line %s: there is no such line', r.what, r.id, r.line_id)
    FROM (SELECT n.borrower_id, 'loan' AS what, n.loan_id AS id, n.line_id FROM lending.loan n
          UNION ALL
          SELECT c.borrower_id, 'contract' AS what, c.contract_id, c.line_id FROM lending.contract c) r
    WHERE NOT EXISTS (SELECT FROM lending.credit_lines l
                      WHERE l.borrower_id = r.borrower_id AND l.line_id = r.line_id)
    UNION ALL
    SELECT 'orphan' AS check_name, r.borrower_id,
        format('%s %s names version %s of product "%s"', r.what, r.id, r.product_version, r.product_code)
    FROM (SELECT n.borrower_id, 'loan' AS what, n.loan_id AS id, n.product_code, n.product_version
          FROM lending.loan n
          UNION ALL
          SELECT c.borrower_id, 'contract' AS what, c.contract_id, c.product_code, c.product_version
          FROM lending.contract c) r
    WHERE NOT EXISTS (SELECT FROM lending.product_versions t
                      WHERE t.product_code = r.product_code AND t.version = r.product_version)
    UNION ALL
    SELECT 'orphan' AS check_name, n.borrower_id,
        format('loan %s under contract %s: there is no such contract', n.loan_id, n.contract_id)
    FROM lending.loan n
    WHERE NOT EXISTS (SELECT FROM lending.contract c
                      WHERE c.borrower_id = n.borrower_id AND c.contract_id = n.contract_id)
    UNION ALL
    SELECT 'orphan' AS check_name, n.borrower_id,
        format('loan %s from hold %s: there is no such hold', n.loan_id, n.hold_id)
    FROM lending.loan n
    WHERE n.hold_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.holds h
                        WHERE h.borrower_id = n.borrower_id AND h.hold_id = n.hold_id)
    UNION ALL
    SELECT 'orphan' AS check_name, n.borrower_id,
        format('loan %s names merchant %s', n.loan_id, n.merchant_id)
    FROM lending.loan n
    WHERE n.merchant_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM lending.merchants m WHERE m.merchant_id = n.merchant_id)
    UNION ALL
    SELECT 'orphan' AS check_name, f.borrower_id,
        format('loan %s names funder %s', f.loan_id, f.funder_id)
    FROM lending.funder_share f
    WHERE NOT EXISTS (SELECT FROM lending.funders u WHERE u.funder_id = f.funder_id)) c;
COMMENT ON VIEW lending.check_loan IS 'Broken invariants of loans, contracts and payouts, and of lines and floats because of them';
