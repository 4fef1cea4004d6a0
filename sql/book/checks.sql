-- sql/book/checks.sql
-- What must always hold, and what does not: nothing, at any snapshot.

CREATE VIEW lending.violations AS
-- A line is what its holds, loans and movements say.
SELECT 'line_held' AS check_name, l.borrower_id,
    format('line %s: held %s, its open holds %s', l.line_id, l.held, h.remaining) AS detail
FROM lending.credit_line l
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(h.amount OPERATOR(consfin.-) h.captured OPERATOR(consfin.-) h.released), '0') AS remaining
    FROM lending.hold h
    WHERE h.borrower_id = l.borrower_id AND h.line_id = l.line_id AND h.status = 'open') h
WHERE h.remaining OPERATOR(consfin.<>) l.held
UNION ALL
SELECT 'line_outstanding', l.borrower_id,
    format('line %s: outstanding %s, its loans %s', l.line_id, l.outstanding, n.outstanding)
FROM lending.credit_line l
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(n.outstanding), '0') AS outstanding
    FROM lending.loan n
    WHERE n.borrower_id = l.borrower_id AND n.line_id = l.line_id) n
WHERE n.outstanding OPERATOR(consfin.<>) l.outstanding
UNION ALL
SELECT 'line_over_limit', l.borrower_id,
    format('line %s: held %s and outstanding %s pass the limit %s, unflagged',
        l.line_id, l.held, l.outstanding, l.limit_amount)
FROM lending.credit_line l
WHERE NOT l.over_limit
    AND l.held OPERATOR(consfin.+) l.outstanding OPERATOR(consfin.>) l.limit_amount
UNION ALL
SELECT 'line_movements', l.borrower_id,
    format('line %s: the last of %s movements says limit %s, held %s, outstanding %s',
        l.line_id, c.movements, m.limit_after, m.held_after, m.outstanding_after)
FROM lending.credit_line l
CROSS JOIN LATERAL (
    SELECT count(*) AS movements, coalesce(max(m.seq), 0) AS last_seq
    FROM lending.line_movement m
    WHERE m.borrower_id = l.borrower_id AND m.line_id = l.line_id) c
LEFT JOIN lending.line_movement m ON m.borrower_id = l.borrower_id
    AND m.line_id = l.line_id AND m.seq = c.last_seq
WHERE c.movements <> l.version OR c.last_seq <> l.version
    OR m.limit_after OPERATOR(consfin.<>) l.limit_amount
    OR m.held_after OPERATOR(consfin.<>) l.held
    OR m.outstanding_after OPERATOR(consfin.<>) l.outstanding
UNION ALL
-- A hold is what its events say, and ends once.
SELECT 'hold_amounts', h.borrower_id,
    format('hold %s (%s): %s authorised, %s captured, %s released', h.hold_id, h.status,
        h.amount, h.captured, h.released)
FROM lending.hold h
LEFT JOIN lending.product_terms t ON t.product_code = h.product_code
    AND t.version = h.product_version
WHERE CASE
        WHEN h.status = 'open' THEN
            h.captured OPERATOR(consfin.+) h.released OPERATOR(consfin.>=) h.amount
        ELSE
            h.captured OPERATOR(consfin.+) h.released OPERATOR(consfin.<) h.amount
    END
    OR consfin.minor(h.captured) + consfin.minor(h.released)
        > floor(consfin.minor(h.amount) * (1 + t.over_capture))
UNION ALL
SELECT 'hold_events', h.borrower_id,
    format('hold %s (%s): %s terminal events; by events %s authorised, %s captured, %s released; by itself %s, %s, %s',
        h.hold_id, h.status, e.terminal, e.amount, e.captured, e.released, h.amount, h.captured,
        h.released)
FROM lending.hold h
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.terminal) AS terminal,
        coalesce(consfin.sum(e.amount) FILTER (WHERE e.kind IN ('authorize', 'advice', 'increment', 'purchase')), '0') AS amount,
        coalesce(consfin.sum(e.amount) FILTER (WHERE e.kind IN ('capture', 'purchase')), '0') AS captured,
        coalesce(consfin.sum(e.released), '0') AS released
    FROM lending.hold_event e
    WHERE e.borrower_id = h.borrower_id AND e.hold_id = h.hold_id) e
WHERE e.terminal <> CASE WHEN h.status = 'open' THEN 0 ELSE 1 END
    OR e.amount OPERATOR(consfin.<>) h.amount
    OR e.captured OPERATOR(consfin.<>) h.captured
    OR e.released OPERATOR(consfin.<>) h.released
UNION ALL
-- Rows written beside a row that the command has just locked or written
-- itself carry no foreign key.
SELECT 'orphan', o.borrower_id, format('%s %s: there is no such %s', o.what, o.id, o.parent)
FROM (SELECT 'event of hold' AS what, e.borrower_id, e.hold_id AS id, 'hold' AS parent
      FROM lending.hold_event e
      WHERE NOT EXISTS (SELECT FROM lending.hold h
                        WHERE h.borrower_id = e.borrower_id AND h.hold_id = e.hold_id)
      UNION ALL
      SELECT 'slots of hold' AS what, k.borrower_id, k.hold_id AS id, 'hold' AS parent
      FROM lending.hold_slot k
      WHERE NOT EXISTS (SELECT FROM lending.hold h
                        WHERE h.borrower_id = k.borrower_id AND h.hold_id = k.hold_id)
      UNION ALL
      SELECT 'movement of line' AS what, m.borrower_id, m.line_id AS id, 'line' AS parent
      FROM lending.line_movement m
      WHERE NOT EXISTS (SELECT FROM lending.credit_line l
                        WHERE l.borrower_id = m.borrower_id AND l.line_id = m.line_id)
      UNION ALL
      SELECT 'hold on line' AS what, h.borrower_id, h.line_id AS id, 'line' AS parent
      FROM lending.hold h
      WHERE NOT EXISTS (SELECT FROM lending.credit_line l
                        WHERE l.borrower_id = h.borrower_id AND l.line_id = h.line_id)
      UNION ALL
      SELECT 'loan on line' AS what, n.borrower_id, n.line_id AS id, 'line' AS parent
      FROM lending.loan n
      WHERE NOT EXISTS (SELECT FROM lending.credit_line l
                        WHERE l.borrower_id = n.borrower_id AND l.line_id = n.line_id)
      UNION ALL
      SELECT 'loan under contract' AS what, n.borrower_id, n.contract_id AS id, 'contract' AS parent
      FROM lending.loan n
      WHERE NOT EXISTS (SELECT FROM lending.contract c
                        WHERE c.borrower_id = n.borrower_id AND c.contract_id = n.contract_id)
      UNION ALL
      SELECT 'loan from hold' AS what, n.borrower_id, n.hold_id AS id, 'hold' AS parent
      FROM lending.loan n
      WHERE n.hold_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.hold h
                          WHERE h.borrower_id = n.borrower_id AND h.hold_id = n.hold_id)
      UNION ALL
      SELECT 'contract on line' AS what, c.borrower_id, c.line_id AS id, 'line' AS parent
      FROM lending.contract c
      WHERE NOT EXISTS (SELECT FROM lending.credit_line l
                        WHERE l.borrower_id = c.borrower_id AND l.line_id = c.line_id)
      UNION ALL
      SELECT 'share of loan' AS what, f.borrower_id, f.loan_id AS id, 'loan' AS parent
      FROM lending.funder_share f
      WHERE NOT EXISTS (SELECT FROM lending.loan n
                        WHERE n.borrower_id = f.borrower_id AND n.loan_id = f.loan_id)
      UNION ALL
      SELECT 'capture of loan' AS what, e.borrower_id, e.loan_id AS id, 'loan' AS parent
      FROM lending.hold_event e
      WHERE e.loan_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.loan n
                          WHERE n.borrower_id = e.borrower_id AND n.loan_id = e.loan_id)
      UNION ALL
      SELECT 'movement of hold' AS what, m.borrower_id, m.hold_id AS id, 'hold' AS parent
      FROM lending.line_movement m
      WHERE m.hold_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.hold h
                          WHERE h.borrower_id = m.borrower_id AND h.hold_id = m.hold_id)
      UNION ALL
      SELECT 'movement of loan' AS what, m.borrower_id, m.loan_id AS id, 'loan' AS parent
      FROM lending.line_movement m
      WHERE m.loan_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.loan n
                          WHERE n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id)
      UNION ALL
      SELECT 'event of repayment' AS what, e.borrower_id, e.repayment_id AS id, 'repayment' AS parent
      FROM lending.loan_event e
      WHERE e.repayment_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.repayment r
                          WHERE r.borrower_id = e.borrower_id AND r.repayment_id = e.repayment_id)
      UNION ALL
      SELECT 'credit of loan' AS what, m.borrower_id, m.loan_id AS id, 'loan' AS parent
      FROM lending.credit_balance_movement m
      WHERE m.loan_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.loan n
                          WHERE n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id)
      UNION ALL
      SELECT 'credit of repayment' AS what, m.borrower_id, m.repayment_id AS id, 'repayment' AS parent
      FROM lending.credit_balance_movement m
      WHERE m.repayment_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.repayment r
                          WHERE r.borrower_id = m.borrower_id AND r.repayment_id = m.repayment_id)
      UNION ALL
      SELECT 'payout of loan' AS what, p.borrower_id, p.loan_id AS id, 'loan' AS parent
      FROM lending.payout p
      WHERE p.loan_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.loan n
                          WHERE n.borrower_id = p.borrower_id AND n.loan_id = p.loan_id)
      UNION ALL
      SELECT 'entry of line' AS what, j.borrower_id, j.line_id AS id, 'line' AS parent
      FROM lending.journal j
      WHERE j.line_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.credit_line l
                          WHERE l.borrower_id = j.borrower_id AND l.line_id = j.line_id)
      UNION ALL
      SELECT 'entry of hold' AS what, j.borrower_id, j.hold_id AS id, 'hold' AS parent
      FROM lending.journal j
      WHERE j.hold_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.hold h
                          WHERE h.borrower_id = j.borrower_id AND h.hold_id = j.hold_id)
      UNION ALL
      SELECT 'entry of loan' AS what, j.borrower_id, j.loan_id AS id, 'loan' AS parent
      FROM lending.journal j
      WHERE j.loan_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM lending.loan n
                          WHERE n.borrower_id = j.borrower_id AND n.loan_id = j.loan_id)
      UNION ALL
      SELECT 'reversal of entry' AS what, v.borrower_id, v.entry_id AS id, 'entry' AS parent
      FROM lending.reversal v
      WHERE NOT EXISTS (SELECT FROM lending.journal j
                        WHERE j.borrower_id = v.borrower_id AND j.entry_id = v.entry_id)
      UNION ALL
      SELECT 'reversal by entry' AS what, v.borrower_id, v.by_entry_id AS id, 'entry' AS parent
      FROM lending.reversal v
      WHERE NOT EXISTS (SELECT FROM lending.journal j
                        WHERE j.borrower_id = v.borrower_id AND j.entry_id = v.by_entry_id)) o
UNION ALL
SELECT 'capture_settled', e.borrower_id,
    format('hold %s: capture %s of %s has no loan of that amount', e.hold_id, e.seq, e.amount)
FROM lending.hold_event e
LEFT JOIN lending.loan n ON n.borrower_id = e.borrower_id AND n.loan_id = e.loan_id
    AND n.hold_id = e.hold_id AND n.principal OPERATOR(consfin.=) e.amount
WHERE e.kind IN ('capture', 'purchase') AND n.loan_id IS NULL
UNION ALL
SELECT 'capture_settled', n.borrower_id,
    format('loan %s of hold %s has %s captures', n.loan_id, n.hold_id, count(e.seq))
FROM lending.loan n
LEFT JOIN lending.hold_event e ON e.borrower_id = n.borrower_id AND e.hold_id = n.hold_id
    AND e.kind IN ('capture', 'purchase') AND e.loan_id = n.loan_id
WHERE n.hold_id IS NOT NULL
GROUP BY n.borrower_id, n.loan_id, n.hold_id
HAVING count(e.seq) <> 1
UNION ALL
-- Cash is held until its payout is resolved.
SELECT 'payout', p.borrower_id,
    format('payout %s is %s, its hold %s is %s', p.payout_id, p.status, h.hold_id, h.status)
FROM lending.payout p
JOIN lending.hold h ON h.borrower_id = p.borrower_id AND h.hold_id = p.hold_id
WHERE h.kind <> 'cash' OR h.expires_at IS NOT NULL
    OR h.status <> CASE p.status
        WHEN 'ordered' THEN 'open'
        WHEN 'succeeded' THEN 'captured'
        ELSE 'voided'
    END
UNION ALL
-- A loan is the replay of its events.
SELECT 'loan_replay', n.borrower_id,
    format('loan %s: its schedule is not the replay of its events', n.loan_id)
FROM lending.loan n
WHERE n.schedule OPERATOR(consfin.<>) consfin.replay(n.original, ARRAY(
    SELECT e.event
    FROM lending.loan_event e
    WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id
        AND e.reverses_seq IS NULL
        AND NOT EXISTS (
            SELECT FROM lending.loan_event r
            WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id
                AND r.reverses_seq = e.seq)))
UNION ALL
SELECT 'loan_outstanding', n.borrower_id,
    format('loan %s: outstanding %s, its schedule %s', n.loan_id, n.outstanding,
        consfin.outstanding(n.schedule))
FROM lending.loan n
WHERE n.outstanding OPERATOR(consfin.<>) consfin.outstanding(n.schedule)
UNION ALL
SELECT 'loan_disbursed', n.borrower_id,
    format('loan %s: principal %s, its contract %s', n.loan_id, n.principal, c.amount)
FROM lending.loan n
JOIN lending.contract c ON c.borrower_id = n.borrower_id AND c.contract_id = n.contract_id
WHERE c.amount OPERATOR(consfin.<>) n.principal OR c.status <> 'executed'
    OR consfin.principal(n.original) OPERATOR(consfin.<>) n.principal
    OR c.schedule OPERATOR(consfin.<>) n.original
UNION ALL
SELECT 'loan_events', n.borrower_id,
    format('loan %s: %s events to number %s, its last is %s', n.loan_id, e.events, e.last_seq,
        n.last_seq)
FROM lending.loan n
CROSS JOIN LATERAL (
    SELECT count(*) AS events, coalesce(max(e.seq), 0) AS last_seq
    FROM lending.loan_event e
    WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id) e
WHERE e.events <> n.last_seq OR e.last_seq <> n.last_seq
UNION ALL
SELECT 'funder_shares', n.borrower_id,
    format('loan %s: outstanding %s, its funders %s, the least of them %s', n.loan_id,
        n.outstanding, f.total, f.least)
FROM lending.loan n
LEFT JOIN (
    SELECT f.borrower_id, f.loan_id, consfin.sum(f.principal) AS total,
        consfin.min(f.principal) AS least
    FROM lending.funder_share f
    GROUP BY f.borrower_id, f.loan_id) f
    ON f.borrower_id = n.borrower_id AND f.loan_id = n.loan_id
WHERE f.total OPERATOR(consfin.<>) n.outstanding
    OR f.least OPERATOR(consfin.<) '0'::consfin.cents
    OR f.loan_id IS NULL AND EXISTS (
        SELECT FROM lending.product_funder p
        WHERE p.product_code = n.product_code AND p.version = n.product_version)
UNION ALL
SELECT 'subvention', s.borrower_id,
    format('loan %s: %s earned and %s cancelled of %s', s.loan_id, s.earned, s.cancelled, s.amount)
FROM lending.subvention s
WHERE s.earned OPERATOR(consfin.+) s.cancelled OPERATOR(consfin.>) s.amount
    OR s.cancelled OPERATOR(consfin.<) '0'::consfin.cents
UNION ALL
-- Money taken went to loans or the credit balance.
SELECT 'repayment', r.borrower_id,
    format('repayment %s: %s received, %s applied, %s in excess, %s allocated', r.repayment_id,
        r.amount, r.applied, r.excess, a.allocated)
FROM lending.repayment r
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(a.principal OPERATOR(consfin.+) a.interest OPERATOR(consfin.+) a.fee OPERATOR(consfin.+) a.penalty), '0') AS allocated
    FROM lending.repayment_allocation a
    WHERE a.borrower_id = r.borrower_id AND a.repayment_id = r.repayment_id) a
WHERE r.applied OPERATOR(consfin.+) r.excess OPERATOR(consfin.<>) r.amount
    OR a.allocated OPERATOR(consfin.<>) r.applied
UNION ALL
SELECT 'credit_balance', c.borrower_id,
    format('credit balance %s, its movements %s', c.balance, m.total)
FROM lending.credit_balance c
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(m.amount), '0') AS total
    FROM lending.credit_balance_movement m
    WHERE m.borrower_id = c.borrower_id) m
WHERE m.total OPERATOR(consfin.<>) c.balance
UNION ALL
-- The journal says the same as the loans and the credit balances.
SELECT 'journal_principal', n.borrower_id,
    format('loan %s: outstanding %s, journal %s', n.loan_id, n.outstanding, b.balance)
FROM lending.loan n
JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
JOIN lending.posting_chart p ON p.chart_code = t.chart_code
LEFT JOIN (SELECT k.borrower_id, k.loan_id, consfin.sum(k.entry) AS posted
           FROM lending.journal k
           WHERE k.loan_id IS NOT NULL
           GROUP BY k.borrower_id, k.loan_id) j
    ON j.borrower_id = n.borrower_id AND j.loan_id = n.loan_id
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.balance(j.posted, consfin.chart_account(p.chart, 'principal')), '0') AS balance) b
WHERE n.status <> 'written_off' AND b.balance OPERATOR(consfin.<>) n.outstanding
UNION ALL
SELECT 'journal_credit', c.borrower_id,
    format('credit balance %s, journal %s', c.balance, j.balance)
FROM lending.credit_balance c
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(OPERATOR(consfin.-) consfin.balance(j.entry, a.account)), '0') AS balance
    FROM lending.journal j
    CROSS JOIN (SELECT DISTINCT consfin.chart_account(p.chart, 'credit_balance')
                FROM lending.posting_chart p) AS a (account)
    WHERE j.borrower_id = c.borrower_id AND a.account IS NOT NULL) j
WHERE j.balance OPERATOR(consfin.<>) c.balance
UNION ALL
SELECT 'journal_commitment', l.borrower_id,
    format('line %s: held %s, commitments posted %s', l.line_id, l.held, j.balance)
FROM lending.credit_line l
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(consfin.balance(j.entry, 9001)), '0') AS balance
    FROM lending.journal j
    WHERE j.borrower_id = l.borrower_id AND j.line_id = l.line_id) j
WHERE j.balance OPERATOR(consfin.<>) l.held
UNION ALL
SELECT 'journal_reversal', j.borrower_id,
    format('entry %s reverses %s, whose amounts it does not mirror', j.entry_id, j.reverses_entry_id)
FROM lending.journal j
LEFT JOIN lending.journal r ON r.borrower_id = j.borrower_id AND r.entry_id = j.reverses_entry_id
LEFT JOIN lending.reversal v ON v.borrower_id = j.borrower_id AND v.entry_id = j.reverses_entry_id
WHERE j.reverses_entry_id IS NOT NULL
    AND (r.entry IS NULL OR r.entry OPERATOR(consfin.<>) (OPERATOR(consfin.-) j.entry)
        OR v.by_entry_id IS DISTINCT FROM j.entry_id)
UNION ALL
SELECT 'journal_day', j.borrower_id,
    format('entry %s stands on %s, which was never opened', j.entry_id, j.business_date)
FROM lending.journal j
LEFT JOIN lending.business_day d ON d.business_date = j.business_date
WHERE d.business_date IS NULL
UNION ALL
SELECT 'journal_default', j.borrower_id,
    format('entry %s of %s has no partition of its month', j.entry_id, j.business_date)
FROM lending.journal_default j
UNION ALL
-- What is taken from shared counters is what holds say.
SELECT 'slot_negative', s.borrower_id::bigint,
    format('%s %s: %s available', s.kind, s.owner_id, s.available)
FROM lending.slot s
WHERE s.available OPERATOR(consfin.<) '0'::consfin.cents
UNION ALL
SELECT 'hold_slots', h.borrower_id,
    format('hold %s (%s): %s %s has %s taken, %s used, %s returned', h.hold_id, h.status, k.kind,
        k.owner_id, k.taken, k.used, k.returned)
FROM lending.hold h
JOIN lending.hold_slot k ON k.borrower_id = h.borrower_id AND k.hold_id = h.hold_id
WHERE k.used OPERATOR(consfin.+) k.returned OPERATOR(consfin.>) k.taken
    OR h.status <> 'open' AND k.used OPERATOR(consfin.+) k.returned OPERATOR(consfin.<>) k.taken
UNION ALL
SELECT 'float', 0::bigint,
    format('floats on account %s: %s available, %s taken, %s funded', f.account, f.available,
        f.taken, f.funded)
FROM (SELECT u.float_account AS account,
          (SELECT coalesce(consfin.sum(s.available), '0')
           FROM lending.slot s
           JOIN lending.funder b ON b.funder_id = s.owner_id
           WHERE s.kind = 'float' AND b.float_account = u.float_account) AS available,
          (SELECT coalesce(consfin.sum(k.taken OPERATOR(consfin.-) k.returned), '0')
           FROM lending.hold_slot k
           JOIN lending.funder b ON b.funder_id = k.owner_id
           WHERE k.kind = 'float' AND b.float_account = u.float_account) AS taken,
          (SELECT coalesce(consfin.sum(consfin.balance(j.entry, u.float_account)), '0')
           FROM lending.journal j
           WHERE j.borrower_id = 0 AND j.kind IN ('fund_float', 'withdraw_float')) AS funded
      FROM lending.funder u
      GROUP BY u.float_account) f
WHERE f.available OPERATOR(consfin.+) f.taken OPERATOR(consfin.<>) f.funded
UNION ALL
-- A float gave what the loans and the journal say it gave; an advice may be
-- more than the floats had.
SELECT 'float_used', h.borrower_id,
    format('hold %s: %s used of the float of funder %s, which disbursed %s', h.hold_id,
        coalesce(k.used, '0'), coalesce(k.funder_id, n.funder_id), coalesce(n.disbursed, '0'))
FROM (SELECT k.borrower_id, k.hold_id, k.owner_id AS funder_id, consfin.sum(k.used) AS used
      FROM lending.hold_slot k
      WHERE k.kind = 'float'
      GROUP BY k.borrower_id, k.hold_id, k.owner_id) k
FULL JOIN (SELECT n.borrower_id, n.hold_id, f.funder_id, consfin.sum(f.disbursed) AS disbursed
           FROM lending.loan n
           JOIN lending.funder_share f ON f.borrower_id = n.borrower_id AND f.loan_id = n.loan_id
           WHERE f.from_seq = 0
           GROUP BY n.borrower_id, n.hold_id, f.funder_id) n
    ON n.borrower_id = k.borrower_id AND n.hold_id = k.hold_id AND n.funder_id = k.funder_id
JOIN lending.hold h ON h.borrower_id = coalesce(k.borrower_id, n.borrower_id)
    AND h.hold_id = coalesce(k.hold_id, n.hold_id)
WHERE NOT h.over_limit
    AND coalesce(k.used, '0') OPERATOR(consfin.<>) coalesce(n.disbursed, '0')
UNION ALL
SELECT 'float_disbursed', 0::bigint,
    format('account %s: %s disbursed by the journal, %s by the funders'' shares', f.account,
        f.posted, f.disbursed)
FROM (SELECT u.float_account AS account,
          (SELECT coalesce(consfin.sum(OPERATOR(consfin.-) consfin.balance(j.entry, u.float_account)), '0')
           FROM lending.journal j
           WHERE j.kind = 'disburse') AS posted,
          (SELECT coalesce(consfin.sum(s.disbursed), '0')
           FROM lending.funder_share s
           JOIN lending.funder b ON b.funder_id = s.funder_id
           WHERE s.from_seq = 0 AND b.float_account = u.float_account) AS disbursed
      FROM lending.funder u
      GROUP BY u.float_account) f
WHERE f.posted OPERATOR(consfin.<>) f.disbursed
UNION ALL
-- So do the limits of a day; of a closed merchant there may be no slots.
SELECT d.kind, 0::bigint,
    format('%s %s on %s: %s available, %s taken, of %s', d.kind, d.owner_id, o.business_date,
        coalesce(s.available, '0'), k.taken, d.amount)
FROM (SELECT 'cap' AS kind, c.cap_id AS owner_id, c.daily_amount AS amount, true AS has_slots
      FROM lending.cap c
      UNION ALL
      SELECT 'merchant' AS kind, m.merchant_id, m.daily_limit, m.status <> 'closed'
      FROM lending.merchant m) d
JOIN lending.business_day o ON o.status = 'open'
CROSS JOIN LATERAL (
    SELECT consfin.sum(s.available) AS available
    FROM lending.slot s
    WHERE s.kind = d.kind AND s.owner_id = d.owner_id AND s.business_date = o.business_date) s
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(k.taken OPERATOR(consfin.-) k.returned), '0') AS taken
    FROM lending.hold_slot k
    WHERE k.kind = d.kind AND k.owner_id = d.owner_id AND k.business_date = o.business_date) k
WHERE (d.has_slots OR s.available IS NOT NULL)
    AND coalesce(s.available, '0') OPERATOR(consfin.+) k.taken OPERATOR(consfin.<>) d.amount
UNION ALL
-- What rows of borrowers name without a foreign key is there.
SELECT 'orphan', o.borrower_id, format('%s %s names %s', o.what, o.id, o.named)
FROM (
    SELECT l.borrower_id, 'line' AS what, l.line_id AS id,
        format('version %s of product "%s"', l.product_version, l.product_code) AS named
    FROM lending.credit_line l
    LEFT JOIN lending.product_terms t ON t.product_code = l.product_code AND t.version = l.product_version
    WHERE t.product_code IS NULL
    UNION ALL
    SELECT n.borrower_id, 'loan' AS what, n.loan_id,
        format('version %s of product "%s"', n.product_version, n.product_code)
    FROM lending.loan n
    LEFT JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
    WHERE t.product_code IS NULL
    UNION ALL
    SELECT h.borrower_id, 'hold' AS what, h.hold_id,
        format('version %s of product "%s"', h.product_version, h.product_code)
    FROM lending.hold h
    LEFT JOIN lending.product_terms t ON t.product_code = h.product_code AND t.version = h.product_version
    WHERE t.product_code IS NULL
    UNION ALL
    SELECT c.borrower_id, 'contract' AS what, c.contract_id,
        format('version %s of product "%s"', c.product_version, c.product_code)
    FROM lending.contract c
    LEFT JOIN lending.product_terms t ON t.product_code = c.product_code AND t.version = c.product_version
    WHERE t.product_code IS NULL
    UNION ALL
    SELECT h.borrower_id, 'hold' AS what, h.hold_id, format('merchant %s', h.merchant_id)
    FROM lending.hold h
    LEFT JOIN lending.merchant m ON m.merchant_id = h.merchant_id
    WHERE h.merchant_id IS NOT NULL AND m.merchant_id IS NULL
    UNION ALL
    SELECT n.borrower_id, 'loan' AS what, n.loan_id, format('merchant %s', n.merchant_id)
    FROM lending.loan n
    LEFT JOIN lending.merchant m ON m.merchant_id = n.merchant_id
    WHERE n.merchant_id IS NOT NULL AND m.merchant_id IS NULL
    UNION ALL
    SELECT f.borrower_id, 'loan' AS what, f.loan_id, format('funder %s', f.funder_id)
    FROM lending.funder_share f
    LEFT JOIN lending.funder u ON u.funder_id = f.funder_id
    WHERE u.funder_id IS NULL
    UNION ALL
    SELECT s.borrower_id, 'slots' AS what, s.owner_id, format('%s %s', s.kind, s.owner_id)
    FROM (SELECT k.borrower_id, k.kind, k.owner_id FROM lending.hold_slot k
          UNION ALL
          SELECT s.borrower_id::bigint, s.kind, s.owner_id FROM lending.slot s) s
    LEFT JOIN lending.funder u ON s.kind = 'float' AND u.funder_id = s.owner_id
    LEFT JOIN lending.cap c ON s.kind = 'cap' AND c.cap_id = s.owner_id
    LEFT JOIN lending.merchant m ON s.kind = 'merchant' AND m.merchant_id = s.owner_id
    WHERE u.funder_id IS NULL AND c.cap_id IS NULL AND m.merchant_id IS NULL
    UNION ALL
    SELECT 0::bigint, 'version' AS what, p.published_version,
        format('product "%s", which offers it', p.product_code)
    FROM lending.product p
    LEFT JOIN lending.product_terms t ON t.product_code = p.product_code
        AND t.version = p.published_version
    WHERE p.published_version IS NOT NULL AND t.product_code IS NULL
    UNION ALL
    SELECT r.borrower_id, r.what, r.id, format('borrower %s', r.borrower_id)
    FROM (SELECT j.borrower_id, 'entry' AS what, j.entry_id AS id FROM lending.journal j
          UNION ALL
          SELECT i.borrower_id, 'request' AS what, NULL AS id FROM lending.idempotency i
          UNION ALL
          SELECT o.borrower_id, 'message' AS what, o.message_id AS id FROM lending.outbox o) r
    LEFT JOIN lending.borrower b ON b.borrower_id = r.borrower_id
    WHERE r.borrower_id <> 0 AND b.borrower_id IS NULL) o
UNION ALL
SELECT 'outbox', h.borrower_id,
    format('hold %s: %s events, %s told', h.hold_id, h.events, coalesce(o.told, 0))
FROM (
    SELECT e.borrower_id, e.hold_id, count(*) AS events
    FROM lending.hold_event e
    WHERE e.kind NOT IN ('capture', 'purchase')
    GROUP BY e.borrower_id, e.hold_id) h
LEFT JOIN (
    SELECT o.borrower_id, (o.body ->> 'hold_id')::bigint AS hold_id, count(*) AS told
    FROM lending.outbox o
    WHERE o.topic LIKE 'hold.%'
    GROUP BY 1, 2) o ON o.borrower_id = h.borrower_id AND o.hold_id = h.hold_id
WHERE o.told IS DISTINCT FROM h.events
UNION ALL
SELECT 'outbox', e.borrower_id,
    format('event %s of loan %s was told to nobody', e.seq, e.loan_id)
FROM lending.loan_event e
WHERE NOT EXISTS (
    SELECT FROM lending.outbox o
    WHERE o.borrower_id = e.borrower_id AND o.topic LIKE 'loan.%'
        AND o.body ->> 'loan_id' = e.loan_id::text AND o.body ->> 'seq' = e.seq::text);
COMMENT ON VIEW lending.violations IS
    'Every invariant of the book that a snapshot breaks, a row each: empty always. Reads the whole book, or with a borrower_id what is that borrower''s; SET jit = off before, or its many parts are compiled first';
COMMENT ON COLUMN lending.violations.check_name IS 'The invariant';
COMMENT ON COLUMN lending.violations.borrower_id IS 'Whose rows break it; 0 the house, below 0 a stripe';
COMMENT ON COLUMN lending.violations.detail IS 'Which rows, and what they say';
