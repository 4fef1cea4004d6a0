-- test/value/pgtap/endurance.sql
-- Many calls in one query keep no memory, and a long call can be cancelled.

BEGIN;
SELECT plan(32);

-- Memory: what the backend holds, read now and then within one query.

CREATE FUNCTION in_use() RETURNS bigint LANGUAGE sql VOLATILE
RETURN (SELECT sum(total_bytes)::bigint FROM pg_backend_memory_contexts);

-- Bytes by which the backend grows from the first 5 % of so many evaluations
-- of an expression over i to the last of them.
CREATE FUNCTION growth(expression text, calls int) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    grown bigint;
    counted bigint;
BEGIN
    EXECUTE format(
        'SELECT count(got), max(held) FILTER (WHERE i > $1 / 20)
                - max(held) FILTER (WHERE i <= $1 / 20)
           FROM (SELECT i, (%s) AS got,
                        CASE WHEN i %% ($1 / 20) = 0 THEN in_use() END AS held
                   FROM (SELECT generate_series(1, $1) AS i) AS calls
                 OFFSET 0) AS sampled', expression)
       INTO counted, grown USING calls;
    IF counted <> calls THEN
        RAISE 'of % calls % gave nothing', calls, calls - counted;
    END IF;
    RETURN grown;
END
$$;

CREATE TEMP TABLE plan AS
SELECT s, s::text AS text, schedule_send(s) AS bytes, l AS late, p.event, p.change,
       'cash=1001, principal=1101, interest_receivable=1102, penalty_receivable=1104'::chart AS chart
  FROM with_terms(amortize('10000', 0.18, 12, '2026-01-15'),
                  'penalty_rate=0.1825, penalty_den=365') AS s,
       LATERAL (SELECT q.schedule AS l FROM pay(s, '100', '2026-03-01') q) AS o,
       LATERAL pay(s, '900', '2026-02-20') AS p;

-- A leak of the least piece the server hands out, 16 bytes a call, would be
-- 1.5 MB or more.
SELECT cmp_ok(growth(expression, calls), '<', 262144::bigint,
              format('%s calls keep no memory: %s', calls, expression))
  FROM (VALUES
    (1, 2000000, 'apr(amortize(from_minor(10000 + i), 0.18, 12, ''2026-01-15''))'),
    (2, 100000, 'amortize(''{1000,500}'', ''{2026-01-15,2026-02-25}'', 0.12 + i * 0, 4, holidays => ''{2026-03-15}'')'),
    (3, 200000, 'round_cents(i * 1.005, ''half_even'')::text::cents::numeric'),
    (4, 100000, 'split(from_minor(i), 12)'),
    (5, 100000, 'allocate(from_minor(i), ARRAY[i, 1, 0.5])'),
    (6, 100000, 'year_fraction(''ACT/ACT ISDA'', ''2026-01-15'', date ''2026-01-15'' + i % 9999)'),
    (7, 100000, 'add_business_days(date ''2026-01-15'' + i % 9999, 3, ''{2026-10-01}'')'),
    (8, 100000, '(unit_period(''month'', ''2026-01-15'', date ''2026-01-15'' + i % 9999)).f'),
    (9, 100000, '(SELECT text::schedule FROM plan WHERE i > 0)'),
    (10, 100000, '(SELECT (s::jsonb)::schedule FROM plan WHERE i > 0)'),
    (11, 100000, '(SELECT with_terms(s, format(''penalty_rate=0.%s'', i)::terms) FROM plan)'),
    (12, 100000, '(SELECT count(no) FROM plan, installments(s) WHERE no < i + 13)'),
    (13, 100000, '(SELECT count(no) FROM plan, cash_flow(s) WHERE no < i + 13)'),
    (14, 100000, 'xirr(ARRAY[-1000, 500, 600 + i % 99], ''{2026-01-15,2026-05-01,2026-12-01}''::date[])'),
    (15, 100000, 'irr_roots(ARRAY[-100, 230 + i % 9, -132])'),
    (16, 100000, '(SELECT xirr(amount, on_date) FROM plan, cash_flow(s) WHERE no < i + 13)'),
    (17, 100000, '(SELECT sum(payment) FROM plan, installments(s) WHERE no < i + 13)'),
    (18, 100000, '(SELECT projection(s) FROM plan WHERE i > 0)'),
    (19, 100000, '(SELECT (standing(late, date ''2026-03-01'' + i % 999)).payoff FROM plan)'),
    (20, 100000, '(SELECT (pay(late, from_minor(i), ''2026-04-01'')).schedule FROM plan)'),
    (21, 100000, '(SELECT (prepay(late, from_minor(90000 + i), ''2026-04-01'')).event FROM plan)'),
    (22, 100000, '(SELECT replay(s, ARRAY[event]) FROM plan WHERE i > 0)'),
    (23, 100000, '(SELECT count(l.amount) FROM plan, change_lines(change) l WHERE i > 0)'),
    (24, 100000, '(SELECT sum(post(change, chart)) FROM plan WHERE i > 0)'),
    (25, 100000, '(SELECT count(l.debit) FROM plan, lines(post(change, chart)) l WHERE i > 0)'),
    (26, 50000, '(SELECT count(c.change) FROM plan, replay_changes(s, ARRAY[event]) c WHERE i > 0)'),
    (27, 50000, '(SELECT count(d.after) FROM plan, replay_diff(s, ARRAY[with_seq(event, 1)], without => ''{1}'') d WHERE i > 0)'))
    AS c (no, calls, expression)
 ORDER BY no;

-- The measure itself: a window that keeps its rows.
SELECT cmp_ok(growth('first_value(i) OVER (ORDER BY i)', 50000), '>', 262144::bigint,
              'memory that is kept is seen');

-- Interruption

CREATE TEMP TABLE hard AS
SELECT array_agg(CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END * (1 + i % 977)) AS flows,
       array_agg(date '1900-01-01' + i * 9) AS dates
  FROM generate_series(1, 300000) AS i;
CREATE TEMP TABLE weighty AS
SELECT array_agg(10::numeric ^ 100 * (i % 977) + i) AS weights
  FROM generate_series(1, 1000000) AS i;

-- Seconds from the start of the statement to its end by statement_timeout;
-- NULL when it ends by itself.
CREATE FUNCTION cancelled_after(statement text) RETURNS double precision
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RETURN NULL;
EXCEPTION WHEN query_canceled THEN
    RETURN extract(epoch FROM clock_timestamp() - statement_timestamp());
END
$$;

SET LOCAL statement_timeout = '300ms';
SELECT cmp_ok(cancelled_after('SELECT irr_roots(flows) FROM hard'), '<', 10::double precision,
              'irr_roots can be cancelled');
SELECT cmp_ok(cancelled_after('SELECT xirr_roots(flows, dates) FROM hard'), '<', 10::double precision,
              'xirr_roots can be cancelled');
SELECT cmp_ok(cancelled_after('SELECT xirr(f, d) FROM hard, unnest(flows, dates) AS u (f, d)'), '<', 10::double precision,
              'the aggregate xirr can be cancelled');
SELECT cmp_ok(cancelled_after('SELECT allocate(''1000000'', weights) FROM weighty'), '<', 10::double precision,
              'allocate can be cancelled');
SET LOCAL statement_timeout = 0;

SELECT * FROM finish();
ROLLBACK;
