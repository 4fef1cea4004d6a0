-- test/year/conduct.sql
-- Collections at the end of a closed date, counted again in plain SQL from the
-- rows of attempts, policies, promises, plans, money and loans: what is otherwise, a
-- line each.  Nothing that judges or counts in the book is called.
-- Set: day, and since, the first date whose attempts are looked at.
INSERT INTO year.bounced SELECT r.repayment_id, :'day' FROM lending.repayment r WHERE r.status = 'reversed' ON CONFLICT DO NOTHING;
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = pg_catalog, pg_temp;

-- Attempts with the profile and the state of the number as they were known, and
-- what a clock showed where the borrower was.
CREATE TEMP TABLE attempt ON COMMIT DROP AS
SELECT c.borrower_id, c.contact_id, c.seq, c.channel::text AS channel, c.address_id, c.loan_id, c.placed_at, c.answered, c.conversation, c.verdict,
    c.reported, c.rule, c.business_date, c.placed_at AT TIME ZONE p.time_zone AS clock, p.jurisdiction, p.forbidden_channels, p.forbidden_from,
    p.forbidden_until, s.state, s.exception, a.person
FROM lending.contact c
JOIN lending.contact_address a ON a.borrower_id = c.borrower_id AND a.address_id = c.address_id
JOIN LATERAL (SELECT p.* FROM lending.contact_profile p WHERE p.borrower_id = c.borrower_id AND p.seq < c.seq ORDER BY p.seq DESC LIMIT 1) p ON true
JOIN LATERAL (SELECT s.* FROM lending.contact_address_state s
              WHERE s.borrower_id = c.borrower_id AND s.address_id = c.address_id AND s.seq < c.seq ORDER BY s.seq DESC LIMIT 1) s ON true
WHERE c.business_date > :'since'::date - 10;
CREATE INDEX ON attempt (borrower_id);
-- The rules that each was under: of the house, where the borrower is, and of
-- products of which it had a loan, for certain: one that is not closed now, and
-- to which nothing happened since.
CREATE TEMP TABLE bound ON COMMIT DROP AS
SELECT DISTINCT a.contact_id, r.policy_code, r.rule, r.quiet_from, r.quiet_until, r.counts, r.scope, r.most, r.days, u.certain
FROM attempt a
CROSS JOIN LATERAL (
    SELECT 'house' AS policy_code, true AS certain
    UNION ALL SELECT a.jurisdiction, true
    UNION ALL SELECT k.jurisdiction, n.status <> 'closed' AND b.bought_on < a.business_date
        AND NOT EXISTS (SELECT FROM lending.loan_event e WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.business_date >= a.business_date)
    FROM lending.loan n JOIN year.bought b ON b.loan_id = n.loan_id JOIN lending.contact_product k ON k.product_code = n.product_code
    WHERE n.borrower_id = a.borrower_id) u
JOIN LATERAL (SELECT v.policy_code, v.policy_version FROM lending.contact_policy v
              WHERE v.policy_code = u.policy_code AND v.starts_on <= a.clock::date ORDER BY v.starts_on DESC LIMIT 1) v ON true
JOIN lending.contact_rule r ON r.policy_code = v.policy_code AND r.policy_version = v.policy_version AND a.channel = ANY (r.channels);
-- Whether the clock was in quiet hours, or so many attempts of before fill a cap.
CREATE TEMP TABLE broken ON COMMIT DROP AS
SELECT a.contact_id, r.policy_code, r.rule, r.certain
FROM attempt a
JOIN bound r USING (contact_id)
WHERE CASE WHEN r.quiet_from > r.quiet_until THEN a.clock::time >= r.quiet_from OR a.clock::time < r.quiet_until
           WHEN r.quiet_from IS NOT NULL THEN a.clock::time >= r.quiet_from AND a.clock::time < r.quiet_until
           ELSE r.most <= (SELECT count(*) FROM attempt o
                           WHERE o.borrower_id = a.borrower_id AND o.seq < a.seq AND o.verdict <> 'refused' AND o.channel IN ('robot', 'person')
                               AND o.clock::date > a.clock::date - r.days AND o.placed_at <= a.placed_at
                               AND (r.scope <> 'address' OR o.address_id = a.address_id)
                               AND (r.scope <> 'debt' OR a.loan_id IS NULL OR o.loan_id IS NULL OR o.loan_id = a.loan_id)
                               AND CASE r.counts WHEN 'placed' THEN true WHEN 'answered' THEN coalesce(o.answered, true)
                                   WHEN 'unanswered' THEN NOT coalesce(o.answered, false) ELSE coalesce(o.conversation, true) END) END;

-- Loans as they are late when the next date opens, by their oldest unpaid row.
CREATE TEMP TABLE behind ON COMMIT DROP AS
SELECT n.borrower_id, n.loan_id, n.outstanding::numeric AS outstanding, n.stage AS has, w.days,
    -- One that a debit or a dispute holds is in no worse stage.
    CASE WHEN n.stage_hold IS NOT NULL OR n.held_through > :'day' THEN least(n.stage, f.stage) ELSE f.stage END AS stage
FROM lending.loan n
CROSS JOIN LATERAL (SELECT coalesce(:'day'::date + 1 - min(i.due_on), 0) AS days FROM consfin.installments(n.schedule) i
                    WHERE i.due_on <= :'day' AND i.unpaid::numeric > i.penalty::numeric - i.paid_penalty::numeric - i.waived_penalty::numeric) w
CROSS JOIN LATERAL (SELECT count(*) AS stage FROM unnest('{1,8,31,61,91,121,181}'::integer[]) f WHERE f <= w.days) f
WHERE n.status IN ('current', 'overdue', 'written_off');

-- What each promise got, first promise first: of money that came while it was
-- open, and after its last day of what was found to have come in time.
CREATE FUNCTION pg_temp.counted() RETURNS TABLE (borrower_id bigint, promise_id bigint, paid numeric) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    p record;
    r record;
    have numeric;
    part numeric;
    used jsonb := '{}';
BEGIN
    FOR p IN SELECT t.borrower_id, t.promise_id, t.business_date, t.last_day, t.amount::numeric AS amount, t.threshold
             FROM lending.promise t WHERE t.status <> 'cancelled' ORDER BY t.borrower_id, t.due_on, t.promise_id LOOP
        have := 0;
        FOR r IN SELECT m.repayment_id, m.amount::numeric AS amount FROM lending.repayment m LEFT JOIN year.bounced b ON b.repayment_id = m.repayment_id
                 WHERE m.borrower_id = p.borrower_id AND m.repayment_id > p.promise_id AND m.effective_date BETWEEN p.business_date AND p.last_day
                     AND (b.on_date IS NULL OR b.on_date > p.last_day)
                 ORDER BY m.business_date > p.last_day, CASE WHEN m.business_date > p.last_day THEN m.business_date END, m.effective_date, m.repayment_id LOOP
            EXIT WHEN have >= p.amount * p.threshold;
            part := least(p.amount - have, r.amount - coalesce((used ->> r.repayment_id::text)::numeric, 0));
            CONTINUE WHEN part <= 0;
            have := have + part;
            used := used || jsonb_build_object(r.repayment_id, coalesce((used ->> r.repayment_id::text)::numeric, 0) + part);
        END LOOP;
        RETURN QUERY VALUES (p.borrower_id, p.promise_id, have);
    END LOOP;
END $$;

SELECT format('%s: borrower %s, %s', :'day', x.borrower_id, x.said)
FROM (
    SELECT a.borrower_id, format('attempt %s was allowed at %s against %s of %s', a.contact_id, a.clock, b.rule, b.policy_code) AS said
    FROM attempt a JOIN broken b USING (contact_id)
    WHERE a.verdict = 'allowed' AND b.certain AND a.business_date >= :'since'
    UNION ALL
    SELECT a.borrower_id, format('attempt %s by %s was allowed at a number that is %s, of %s, at %s', a.contact_id, a.channel, a.state, a.person, a.clock)
    FROM attempt a
    WHERE a.verdict = 'allowed' AND a.business_date >= :'since' AND (a.state IN ('wrong', 'refused') OR a.channel = ANY (a.forbidden_channels)
        OR (a.person = 'third' OR a.state = 'third_person') AND a.exception IS NULL
        OR a.clock::time >= a.forbidden_from AND a.clock::time < a.forbidden_until)
    UNION ALL
    SELECT a.borrower_id, format('attempt %s was allowed at %s, in stop %s', a.contact_id, a.placed_at, s.stop_id)
    FROM attempt a JOIN lending.contact_stop s ON s.borrower_id = a.borrower_id AND s.seq < a.seq
        AND a.placed_at >= s.from_at AND (s.until_at IS NULL OR a.placed_at < s.until_at)
    WHERE a.verdict = 'allowed' AND a.business_date >= :'since'
    UNION ALL
    -- Debits went out before anybody called, and those that are sent now were then.
    SELECT a.borrower_id, format('attempt %s was allowed while debit %s was in flight', a.contact_id, d.order_id)
    FROM attempt a
    JOIN lending.debit_order d ON d.borrower_id = a.borrower_id AND d.status IN ('sent', 'unknown') AND a.clock::date BETWEEN d.sent_on AND d.answer_by
    JOIN lending.debit_order_row o ON o.borrower_id = d.borrower_id AND o.order_id = d.order_id AND (a.loan_id IS NULL OR o.loan_id = a.loan_id)
    WHERE a.verdict = 'allowed' AND a.business_date = :'day'
    UNION ALL
    -- None was refused for quiet hours or a cap without one.
    SELECT a.borrower_id, format('attempt %s was refused at %s for %s', a.contact_id, a.clock, a.rule)
    FROM attempt a
    WHERE a.verdict <> 'allowed' AND a.business_date >= :'since'
        AND (a.rule IN (SELECT r.rule FROM lending.contact_rule r) AND NOT EXISTS (SELECT FROM broken b WHERE b.contact_id = a.contact_id AND b.rule = a.rule)
            OR a.rule IN ('request', 'bankruptcy', 'other') AND NOT EXISTS (
                SELECT FROM lending.contact_stop s WHERE s.borrower_id = a.borrower_id AND s.reason = a.rule AND a.placed_at >= s.from_at))
    UNION ALL
    SELECT a.borrower_id, format('attempt %s is %s, and was %s', a.contact_id, a.verdict, CASE WHEN a.reported THEN 'reported' ELSE 'to be made' END)
    FROM attempt a
    WHERE (a.verdict = 'broken') > a.reported OR (a.verdict = 'refused') > NOT a.reported
    UNION ALL
    -- Cases: one, where a loan's stage asks for it.
    SELECT coalesce(w.borrower_id, c.borrower_id), format('stage %s of %s asks for a case; there are %s, in stage %s of %s',
        w.stage, w.outstanding, coalesce(c.cases, 0), c.stage, c.balance)
    FROM (SELECT b.borrower_id, max(b.stage) AS stage, sum(b.outstanding) AS outstanding
          FROM behind b
          JOIN lending.stage g ON g.policy_code = 'standard' AND g.policy_version = 1 AND g.stage = b.stage AND 'case' = ANY (g.asks_for)
          GROUP BY b.borrower_id) w
    FULL JOIN (SELECT c.borrower_id, count(*) AS cases, max(c.stage) AS stage, sum(c.balance::numeric) AS balance
               FROM lending.collection_case c WHERE c.status <> 'closed' GROUP BY c.borrower_id) c ON c.borrower_id = w.borrower_id
    WHERE c.cases IS DISTINCT FROM 1 OR (w.stage, w.outstanding) IS DISTINCT FROM (c.stage, c.balance)
    UNION ALL
    SELECT b.borrower_id, format('loan %s is %s days late and in stage %s', b.loan_id, b.days, b.has) FROM behind b WHERE b.has <> b.stage
    UNION ALL
    SELECT NULL, format('%s has %s cases, and may have %s', k.collector_code, count(*), k.most_cases)
    FROM lending.collection_case c JOIN lending.collector k ON k.collector_code = c.owner_code
    GROUP BY k.collector_code, k.most_cases HAVING count(*) > k.most_cases
    UNION ALL
    -- Promises: what was paid of each makes its state, and there is one.
    SELECT t.borrower_id, format('promise %s of %s by %s (%s) is %s with %s, counted %s', t.promise_id, t.amount, t.due_on, t.last_day, t.status, t.paid, c.paid)
    FROM lending.promise t
    LEFT JOIN pg_temp.counted() c ON c.promise_id = t.promise_id
    WHERE t.status <> 'cancelled' AND (t.paid::numeric <> c.paid
        OR t.status <> CASE WHEN c.paid >= t.amount::numeric * t.threshold THEN 'kept' WHEN t.last_day > :'day' THEN 'open'
            WHEN c.paid > 0 THEN 'partly' ELSE 'broken' END
        OR (t.settled_on IS NOT NULL) <> (t.last_day <= :'day'))
    UNION ALL
    SELECT t.borrower_id, format('promise %s is %s, and by its events %s with %s', t.promise_id, t.status, e.status, e.paid)
    FROM lending.promise t
    LEFT JOIN LATERAL (SELECT (array_agg(e.status ORDER BY e.seq DESC))[1] AS status, sum(e.amount::numeric) AS paid
                       FROM lending.promise_event e WHERE e.borrower_id = t.borrower_id AND e.promise_id = t.promise_id) e ON true
    WHERE t.status IS DISTINCT FROM e.status OR t.paid::numeric IS DISTINCT FROM e.paid
    UNION ALL
    -- Discounts: kept ones have closed their loans, the others forgive nothing.
    SELECT d.borrower_id, format('discount %s by %s is %s: %s of %s paid, %s forgiven, loans %s', d.discount_id, d.last_day, d.status, d.paid, d.amount,
        d.waived, l.states)
    FROM lending.discount_offer d
    CROSS JOIN LATERAL (SELECT array_agg(n.status ORDER BY n.loan_id) AS states FROM lending.loan n WHERE n.borrower_id = d.borrower_id AND n.loan_id = ANY (d.loan_ids)) l
    WHERE d.status IN ('waiting', 'offered') AND d.last_day <= :'day' OR d.status = 'kept' AND (d.paid::numeric < d.amount::numeric OR l.states::text[] <> array_fill('closed'::text, ARRAY[cardinality(l.states)]))
        OR d.status <> 'kept' AND d.waived::numeric <> 0
        OR d.needs_approval AND d.status IN ('offered', 'kept') AND NOT EXISTS (
            SELECT FROM lending.discount_event e WHERE e.borrower_id = d.borrower_id AND e.discount_id = d.discount_id AND e.kind = 'approved'
                AND e.login <> d.login)
    UNION ALL
    -- Plans: an offer ends, one that is held to stops contact, and its loan is not late for longer than it allows.
    SELECT p.borrower_id, format('plan %s until %s is %s, its loan %s days late and it allows %s, its stop ends at %s', p.plan_id, p.until_on, p.status,
        b.days, p.tolerance_days, s.until_at)
    FROM lending.hardship_plan p
    LEFT JOIN behind b ON b.borrower_id = p.borrower_id AND b.loan_id = p.loan_id
    LEFT JOIN lending.contact_stop s ON s.borrower_id = p.borrower_id AND s.stop_id = p.stop_id
    WHERE p.status IN ('waiting', 'offered') AND p.last_day <= :'day'
        OR p.status = 'active' AND (s.stop_id IS NULL OR s.until_at IS NOT NULL OR b.days - 1 > p.tolerance_days OR p.until_on + p.tolerance_days < :'day')
        OR p.status IN ('kept', 'broken') AND s.until_at IS NULL
    UNION ALL
    -- What is disputed or complained of stops contact until it is resolved.
    SELECT d.borrower_id, format('%s %s is %s, and its stop ends at %s', d.what, d.id, d.status, s.until_at)
    FROM (SELECT d.borrower_id, 'dispute' AS what, d.dispute_id AS id, d.stop_id, d.status, d.status = 'open' AS stops FROM lending.dispute d
          UNION ALL
          SELECT c.borrower_id, 'complaint' AS what, c.complaint_id, c.stop_id, c.status, c.status IN ('open', 'answered') FROM lending.complaint c) d
    LEFT JOIN lending.contact_stop s ON s.borrower_id = d.borrower_id AND s.stop_id = d.stop_id
    WHERE d.stops IS DISTINCT FROM (s.stop_id IS NOT NULL AND s.until_at IS NULL)
    UNION ALL
    SELECT v.borrower_id, v.check_name || ': ' || v.detail
    FROM (SELECT * FROM lending.check_collection UNION ALL SELECT * FROM lending.check_contact UNION ALL SELECT * FROM lending.check_agreement
          UNION ALL SELECT * FROM lending.check_dispute) v) x
LIMIT 20;
ROLLBACK;
