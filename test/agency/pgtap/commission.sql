-- test/agency/pgtap/commission.sql
-- Random lives: cases are placed with two agencies and recalled, placements run
-- out, money comes, bounces and is found late, agencies are settled. What they
-- were settled in all is what a recount of the loans' events says, in plain SQL.
-- A seed repeats a run: psql -v seed=7 -f test/agency/pgtap/commission.sql
\if :{?seed} \else \set seed 42 \endif
\if :{?acts} \else \set acts 360 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT plan(7);
SELECT diag(format('seed %s, %s acts', :seed, :acts));
SELECT setseed((:seed % 1000000) / 1000000.0) \gset ignored_

CREATE FUNCTION pg_temp.any_of(low integer, high integer) RETURNS integer LANGUAGE sql VOLATILE
    RETURN low + floor(random() * (high - low + 1))::integer;

SELECT install(), install_defaults(), open_day('2026-01-15') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}, max_days_past_due=400'),
    publish_product('card') \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 6) b \gset ignored_
SELECT count(purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, (b * 300)::text::cents, NULL, 4))
FROM generate_series(1, 6) b \gset ignored_
SELECT define_agency('north', 'North', '{0,15,45}', '{777,1250,3333}'), define_agency('south', 'South', '{0}', '{1999}') \gset ignored_
SELECT roll_day('2026-02-16') \gset ignored_
SELECT count(consfin_internal.stage_slice('2026-02-16')) \gset ignored_

-- As end_of_day(), which a transaction block cannot call.
CREATE FUNCTION pg_temp.next_day() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM roll_day(), consfin_internal.stage_slice(consfin_internal.open_date()),
        consfin_internal.placement_slice(consfin_internal.open_date() - 1);
END $$;

CREATE FUNCTION pg_temp.act(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    borrower bigint := pg_temp.any_of(1, 6);
    today date := consfin_internal.open_date();
    one record;
    kind text := (ARRAY['pay', 'pay', 'pay', 'pay', 'found', 'bounce', 'place', 'place', 'place', 'recall', 'recall', 'settle', 'day'])[pg_temp.any_of(1, 13)];
    agency text := (ARRAY['north', 'south'])[pg_temp.any_of(1, 2)];
    decision text := 'approved';
BEGIN
    SELECT c.case_id INTO one FROM lending.cases c WHERE c.borrower_id = borrower AND c.status <> 'closed';
    IF one.case_id IS NULL AND kind IN ('place', 'recall') THEN
        RETURN 'nothing';
    END IF;
    CASE kind
        WHEN 'pay' THEN decision := (repay(borrower, 'k' || n, (pg_temp.any_of(1, 7000) * 0.01)::text::cents)).decision;
        WHEN 'found' THEN decision := (repay(borrower, 'k' || n, (pg_temp.any_of(1, 9000) * 0.01)::text::cents,
            on_date => greatest(today - pg_temp.any_of(1, 5), '2026-02-16'))).decision;
        WHEN 'bounce' THEN
            SELECT x.decision INTO decision
            FROM (SELECT r.repayment_id AS id FROM lending.repayment r WHERE r.borrower_id = borrower AND r.status = 'applied' ORDER BY random() LIMIT 1) r,
                reverse_repayment(borrower, 'k' || n, r.id) x;
        WHEN 'place' THEN decision := (place_case(borrower, 'k' || n, one.case_id, agency, today + pg_temp.any_of(0, 6))).decision;
        WHEN 'recall' THEN decision := (recall_case(borrower, 'k' || n, one.case_id, 'Why')).decision;
        WHEN 'settle' THEN decision := (settle_agency('k' || n, agency, today - pg_temp.any_of(0, 3))).decision;
        ELSE PERFORM pg_temp.next_day();
    END CASE;
    RETURN kind || ' ' || coalesce(decision, 'none');
END $$;
CREATE TEMP TABLE did AS SELECT n, pg_temp.act(n) AS what FROM generate_series(1, :acts) n;
SELECT diag(string_agg(format('%s %s', many, what), ', ' ORDER BY what))
FROM (SELECT what, count(*) AS many FROM did GROUP BY what) d;
SELECT ok((SELECT count(DISTINCT what) FROM did WHERE what ~ 'approved') = 7, 'each kind of act was done');
SELECT is_empty('SELECT * FROM lending.check_agency', 'no invariant is broken meanwhile');
SELECT cmp_ok((SELECT count(*) FROM lending.agency_commissions WHERE base < '0'), '>', 0::bigint, 'money that was settled bounced');
SELECT settle_agency('last north', 'north'), settle_agency('last south', 'south') \gset ignored_

-- What each repayment paid on loans, by their events that stand; and the last
-- placement that was there before it and has its day.
CREATE TEMP VIEW recount AS
SELECT p.agency_code, r.borrower_id, r.repayment_id, w.paid,
    -- Half up, in whole cents.
    floor((w.paid * p.rate_bp * 2 + 10000) / 20000) AS commission
FROM lending.repayment r
CROSS JOIN LATERAL (
    SELECT p.* FROM lending.placement p
    WHERE p.borrower_id = r.borrower_id AND p.placement_id < r.repayment_id
        AND r.effective_date BETWEEN p.business_date AND coalesce(p.ended_on, p.last_day)
    ORDER BY p.placement_id DESC LIMIT 1) p
CROSS JOIN LATERAL (
    SELECT coalesce(sum(((amount(e.event) - excess(e.change))::numeric) * 100), 0) AS paid
    FROM lending.loan_event e
    WHERE e.borrower_id = r.borrower_id AND e.repayment_id = r.repayment_id AND e.reverses_seq IS NULL
        AND NOT EXISTS (SELECT FROM lending.loan_event b WHERE b.borrower_id = e.borrower_id AND b.loan_id = e.loan_id AND b.reverses_seq = e.seq)) w;
SELECT cmp_ok((SELECT count(*) FROM recount WHERE commission > 0), '>', 3::bigint, 'several payments brought a commission');
SELECT results_eq(
    'SELECT agency_code, sum(commission) / 100 FROM recount GROUP BY 1 ORDER BY 1',
    'SELECT s.agency_code, sum(s.amount)::numeric FROM lending.agency_settlement s GROUP BY 1 ORDER BY 1',
    'what agencies were settled is what the events of the loans say');
SELECT is_empty(
    $$SELECT * FROM (SELECT borrower_id, repayment_id, paid / 100 AS base, commission / 100 AS amount FROM recount WHERE paid <> 0) w
      FULL JOIN (SELECT c.borrower_id, c.repayment_id, sum(c.base)::numeric AS base, sum(c.amount)::numeric AS amount
                 FROM lending.agency_commission c GROUP BY 1, 2 HAVING sum(c.base) <> '0' OR sum(c.amount) <> '0') c USING (borrower_id, repayment_id)
      WHERE (w.base, w.amount) IS DISTINCT FROM (c.base, c.amount)$$,
    'and so it is of each payment');
SELECT is_empty('SELECT check_name, detail FROM lending.check_agency UNION ALL SELECT check_name, detail FROM lending.check_collection',
    'no invariant is broken at the end');
SELECT * FROM finish();
ROLLBACK;
