-- test/value/pgtap/far_dates.sql
-- Dates thousands of years ahead cost no time; what remains long is cancelled.

BEGIN;

CREATE TEMP TABLE loans AS
SELECT l.no, l.loan
FROM (VALUES
    (1, amortize('1000', 0.12, 12, '2026-01-15')),
    (2, with_terms(amortize('1000', 0.12, 12, '2026-01-15', method => 'flat'),
            'penalty_rate=0.18, penalty_den=365, charge_cap=0.24')),
    (3, with_terms(amortize('1000', 0.0012, 12, '2026-01-31', month_end => 'next_day'),
            'interest_on_late=actual, broken_period=days')),
    (4, with_terms(amortize('1000', 0.0012, 12, '2026-01-31', day_count => 'ACT/ACT ICMA', due_day => 15),
            'interest_on_late=actual')),
    (5, with_terms(amortize('1000', 0.0012, 12, '2026-01-15', every => '1 day', day_count => 'ACT/365F'),
            'interest_on_late=actual, penalty_rate=0.001')),
    (6, with_terms(amortize('1000', 0.0012, 2, '2026-01-15'),
            'penalty_rate=0.001, penalty_compounding=monthly')),
    (7, amortize('1000', 0.0012, 12, '2026-01-31', interest_rounding => 'carried')),
    (8, amortize('1000', 0.0012, 12, '2026-01-31', method => 'revolving')),
    (9, amortize('{1000,500,500}', '{2026-01-15,2026-02-20,2026-05-01}', 0.0012, 12)),
    (10, amortize('1000', 0.0001, 2, '2026-01-15', first_due => '9990-03-04')),
    (11, amortize('1000', 0.0001, 1, '2026-01-15', method => 'bullet', every => '95000 months')),
    -- settled in advance, so that its days are lent to the next row
    (12, (pay(amortize('1000', 0.12, 12, '2026-01-15'), '500', '2026-01-20')).schedule),
    -- a deferral swallows an odd first period of 6 days
    (13, (defer(amortize('1000', 0.00012, 12, '2026-01-15', first_due => '2026-01-21'),
            '2026-01-16', 3600)).schedule),
    (14, (defer(amortize('1000', 0.00012, 12, '2026-01-15'), '2026-01-16', 3600, interest => 'free')).schedule),
    (15, (re_age(amortize('1000', 0.00012, 12, '2026-01-15'), '2026-06-01', 3, '6314-03-04')).schedule)
) AS l (no, loan);

-- Every function that takes a schedule and a date; d is the date.
CREATE TEMP TABLE calls AS
SELECT c.name, c.call
FROM (VALUES
    ('pay', 'pay(s, ''100'', d)'),
    ('prepay', 'prepay(s, ''100'', d)'),
    ('waive', 'waive(s, ''principal'', ''10'', d)'),
    ('discount', 'discount(s, ''10'', d)'),
    ('refund', 'refund(s, ''100'', d)'),
    ('payment_chargeback', 'payment_chargeback(s, ''100'', d)'),
    ('add_fee', 'add_fee(s, ''10'', d)'),
    ('reschedule', 'reschedule(s, ''2026-06-20'', first_due => d)'),
    ('reschedule', 'reschedule(s, d)'),
    ('re_age', 're_age(s, d, 12, d + 30)'),
    ('re_age', 're_age(s, ''2026-06-20'', 12, d)'),
    ('re_amortize', 're_amortize(s, d)'),
    ('defer', 'defer(s, ''2026-06-20'', 3600)'),
    ('defer', 'defer(s, ''2026-06-20'', 3600, interest => ''spread'')'),
    ('defer', 'defer(s, d)'),
    ('change_rate', 'change_rate(s, 0.1, d)'),
    ('pause', 'pause(s, ''2026-06-20'', d)'),
    ('advance', 'advance(s, ''100'', d)'),
    ('accelerate', 'accelerate(s, d)'),
    ('bill', 'bill(s, d)'),
    ('revolve', 'revolve(with_terms(s, ''revolving_rate=0.0001''), ''100'', (first_due(s)), d)'),
    ('write_off', 'write_off(s, d)'),
    ('recover', 'recover((write_off(s, d)).schedule, ''1'', d + 9)'),
    ('standing', 'standing(s, d)'),
    ('due_between', 'due_between(s, ''2026-01-01'', d)'),
    ('arrears', 'arrears(s, d)'),
    ('days_past_due', 'days_past_due(s, d)'),
    ('next_due', 'next_due(s, d)'),
    ('accrued_interest', 'accrued_interest(s, d)'),
    ('accrued_penalty', 'accrued_penalty(s, d)'),
    ('payoff_amount', 'payoff_amount(s, d)'),
    ('status', 'status(s, d)'),
    ('next_event_on', 'next_event_on(s, ''{30}'', d)'),
    ('reached_stage', 'reached_stage(s, d, ''{1,31}'')'),
    ('reached_class', 'reached_class(s, d, ''{1,91}'')'),
    ('apply', 'apply(s, jsonb_build_object(''kind'', ''pay'', ''on'', d, ''amount'', 1)::event)'),
    ('replay', 'replay(s, ARRAY[jsonb_build_object(''kind'', ''pay'', ''on'', d, ''amount'', 1)::event])'),
    ('replay_changes', 'replay_changes(s, ARRAY[jsonb_build_object(''kind'', ''pay'', ''on'', d, ''amount'', 1)::event])'),
    ('replay_diff', 'replay_diff(s, ''{}'', ''{}'', ARRAY[jsonb_build_object(''kind'', ''pay'', ''on'', d, ''amount'', 1)::event])'),
    ('apr', 'apr((reschedule(s, ''2026-06-20'', first_due => d)).schedule)'),
    ('apr', 'apr((reschedule(s, ''2026-06-20'', first_due => d)).schedule, ''eu_aprc'')'),
    ('apr', 'apr((reschedule(s, ''2026-06-20'', first_due => d)).schedule, ''us_actuarial'')'),
    ('amortize', 'amortize(''1000'', 0.00012, 12, ''2026-01-31'', first_due => d, day_count => ''30E/360 ISDA'')'),
    ('amortize', 'amortize(''1000'', 0.00012, 12, ''2026-01-31'', first_due => d, day_count => ''ACT/ACT ICMA'')')
) AS c (name, call);

CREATE TABLE pg_temp.took (name text, call text, loan int, on_date date, ms double precision, state text);

-- Milliseconds that each call takes on each loan as of each date; an error is
-- an answer too.
CREATE FUNCTION pg_temp.measure() RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    call record;
    loan record;
    on_date date;
    started timestamptz;
    state text;
BEGIN
    FOR call IN SELECT * FROM calls LOOP
        FOR loan IN SELECT * FROM loans LOOP
            FOREACH on_date IN ARRAY '{6314-03-04,8000-02-29,9999-10-31}'::date[] LOOP
                started := clock_timestamp();
                state := 'ok';
                BEGIN
                    EXECUTE format('SELECT count(x::text) FROM (SELECT %s AS x FROM (VALUES ($1, $2)) AS v (s, d)) AS q', call.call)
                    USING loan.loan, on_date;
                EXCEPTION WHEN others THEN
                    state := sqlstate;
                END;
                INSERT INTO pg_temp.took VALUES (call.name, call.call, loan.no, on_date,
                    extract(epoch FROM clock_timestamp() - started) * 1000, state);
            END LOOP;
        END LOOP;
    END LOOP;
END
$$;

SELECT plan(5 + (SELECT count(DISTINCT name)::int FROM calls));

-- Quadratic in years, a call took minutes: a second tells them apart on any
-- machine.  Few answers are errors, so that there was something to measure.
SELECT pg_temp.measure();
SELECT cmp_ok(max(t.ms), '<', 1000::double precision, format('%s answers far dates at once', t.name))
FROM pg_temp.took t
GROUP BY t.name
ORDER BY t.name;
SELECT cmp_ok(count(*) FILTER (WHERE t.state = 'ok'), '>', count(*) * 2 / 3, 'most calls had something to do')
FROM pg_temp.took t;
SELECT is_empty(
    $$SELECT t.call, t.loan, t.on_date, t.state FROM pg_temp.took t
      WHERE t.state NOT IN ('ok', '22003', '22008', '22023', '54000', '55000')$$,
    'the errors among them are those that the pages name');
SELECT is_empty(
    $$SELECT p.proname FROM pg_catalog.pg_proc p
      JOIN pg_catalog.pg_language l ON l.oid = p.prolang
      WHERE p.pronamespace = 'consfin'::regnamespace AND l.lanname = 'c'
          AND 'consfin.schedule'::regtype = ANY (p.proargtypes)
          AND ('date'::regtype = ANY (p.proargtypes) OR 'consfin.event'::regtype = ANY (p.proargtypes)
              OR 'consfin._event'::regtype = ANY (p.proargtypes))
          AND p.proname NOT IN (SELECT c.name FROM calls c)
          -- these read no more than the rows there are, or take no day
          AND p.proname NOT IN ('replay_accumulate', 'schedule_due_on', 'import_loan')$$,
    'every function of a schedule and a date is among them');

-- What is reckoned period by period for thousands of rows still takes long.
CREATE FUNCTION pg_temp.cancelled_after(statement text) RETURNS double precision
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement;
    RETURN NULL;
EXCEPTION WHEN query_canceled THEN
    RETURN extract(epoch FROM clock_timestamp() - statement_timestamp());
END
$$;
CREATE TEMP TABLE long AS
SELECT with_terms(amortize('36600', 0.0012, 3660, '2026-01-15', method => 'equal_principal', every => '1 day'),
        'interest_on_late=actual') AS by_days,
    with_terms(amortize('36600', 0.0012, 3660, '1990-01-15', method => 'equal_principal'),
        'penalty_rate=0.001, penalty_compounding=monthly') AS compounded;
SET LOCAL statement_timeout = '300ms';
SELECT cmp_ok(pg_temp.cancelled_after('SELECT pay(by_days, ''1'', ''9999-01-01'') FROM long'), '<', 10::double precision,
    'late interest of many days can be cancelled');
SELECT cmp_ok(pg_temp.cancelled_after('SELECT standing(compounded, ''9999-01-01'') FROM long'), '<', 10::double precision,
    'penalty that compounds can be cancelled');
SET LOCAL statement_timeout = 0;

SELECT * FROM finish();
ROLLBACK;
