-- test/year/known.sql
-- What was known at the end of a date: the loans that had been made, and the
-- events that stood, in the order in which they count.  All that follows is
-- counted from these two.
CREATE TEMP TABLE loan AS
SELECT b.loan_id, b.borrower_id, b.product_code, b.bought_on, b.amount, b.installments, b.bill_day, b.due_day,
    o.method, o.rate, o.fee_rate, NULL::date AS lost_on
FROM year.bought b
JOIN year.offer o USING (product_code)
WHERE b.bought_on <= :'day';

CREATE TEMP TABLE event AS
SELECT e.loan_id, e.borrower_id, row_number() OVER (PARTITION BY e.loan_id ORDER BY e.effective_date, e.seq) AS turn,
    e.effective_date AS on_date, e.event::text::jsonb ->> 'kind' AS kind, (e.event::text::jsonb ->> 'amount')::numeric AS amount,
    (e.event::text::jsonb ->> 'to_on')::date AS to_on, NULL::numeric AS unused
FROM lending.loan_event e
WHERE e.business_date <= :'day' AND e.reverses_seq IS NULL
    AND NOT EXISTS (SELECT FROM lending.loan_event r
                    WHERE r.borrower_id = e.borrower_id AND r.loan_id = e.loan_id AND r.reverses_seq = e.seq
                        AND r.business_date <= :'day');
-- As the next date opened, credit balances of these paid what falls due on it.
CREATE TEMP TABLE moved AS
SELECT DISTINCT e.borrower_id FROM lending.loan_event e WHERE e.business_date > :'day';
CREATE INDEX ON event (turn, loan_id);
-- Disputes that were open, or had been resolved.
CREATE TEMP TABLE disputed AS
SELECT y.loan_id, y.borrower_id, y.opened_on, CASE WHEN y.resolved_on <= :'day' THEN y.resolved_on END AS resolved_on,
    CASE WHEN y.resolved_on <= :'day' THEN y.outcome ELSE 'open' END AS outcome
FROM year.disputed y
WHERE y.opened_on <= :'day';
ANALYZE loan, event, disputed;

-- Days of a stretch on which penalty rests.
CREATE FUNCTION pg_temp.rests(loan bigint, since date, until date) RETURNS bigint LANGUAGE sql AS $$
    SELECT coalesce(sum(greatest(0, least(until, p.to_on) - greatest(since, p.on_date))), 0)
    FROM event p WHERE p.kind = 'pause' AND p.loan_id = loan $$;
CREATE INDEX ON event (loan_id) WHERE kind = 'pause';
