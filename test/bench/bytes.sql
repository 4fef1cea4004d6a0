-- test/bench/bytes.sql
-- How many bytes a schedule takes in a table, for typical loans.

\ir lib.sql

CREATE OR REPLACE FUNCTION bench.paid(schedule schedule, count int)
RETURNS schedule
LANGUAGE plpgsql AS $$
DECLARE
    r record;
BEGIN
    FOR r IN SELECT due_on, payment
             FROM installments(schedule) WHERE no BETWEEN 1 AND count
    LOOP
        schedule := (SELECT p.schedule FROM pay(schedule, r.payment, r.due_on) p);
    END LOOP;
    RETURN schedule;
END
$$;

-- Half of the rows paid four days late, with a penalty that the terms ask.
CREATE OR REPLACE FUNCTION bench.paid_late(schedule schedule, count int)
RETURNS schedule
LANGUAGE plpgsql AS $$
DECLARE
    r record;
BEGIN
    schedule := with_terms(schedule, 'penalty_rate=0.1825,penalty_den=365');
    FOR r IN SELECT no, due_on
             FROM installments(schedule) WHERE no BETWEEN 1 AND count
    LOOP
        schedule := (
            SELECT p.schedule
            FROM arrears(schedule, r.due_on + 4) a,
                 pay(schedule, a.total, r.due_on + 4) p);
    END LOOP;
    RETURN schedule;
END
$$;

-- The row per installment that a schedule stands for, as tables keep it.
CREATE TABLE IF NOT EXISTS bench.installment_row (
    loan_id bigint, no int, due_on date, principal bigint, interest bigint,
    fee bigint, paid_principal bigint, paid_interest bigint, paid_fee bigint,
    PRIMARY KEY (loan_id, no));
TRUNCATE bench.installment_row;
INSERT INTO bench.installment_row
    SELECT id, no, due_on, minor(r.principal), minor(interest), 0, 0, 0, 0
    FROM generate_series(1, 1000) id,
         installments(amortize('10000', 0.18, 12, '2026-01-15')) r;
VACUUM bench.installment_row;

DROP TABLE IF EXISTS bench.kept;
CREATE TABLE bench.kept AS
SELECT what, target, schedule
FROM (VALUES
    (1, '12 months, level, fresh', '<= 10',
     amortize('10000', 0.18, 12, '2026-01-15')),
    (2, '12 months, 6 paid on their days', '<= 20',
     bench.paid(amortize('10000', 0.18, 12, '2026-01-15'), 6)),
    (3, '12 months, 6 paid late, with penalty', '<= 20',
     bench.paid_late(amortize('10000', 0.18, 12, '2026-01-15'), 6)),
    (4, '12 months, all paid', '-',
     bench.paid(amortize('10000', 0.18, 12, '2026-01-15'), 12)),
    (5, '12 months, flat fee of 8.8 %', '-',
     amortize('1200', 0, 12, '2026-01-15', 'flat', fee_rate => 0.088)),
    (6, '12 months, equal principal', '-',
     amortize('10000', 0.18, 12, '2026-01-15', 'equal_principal')),
    (7, '12 months, interest carried', '-',
     amortize('10000', 0.18, 12, '2026-01-15', interest_rounding => 'carried')),
    (8, '12 months, due dates moved off weekends', '-',
     amortize('10000', 0.18, 12, '2026-01-15', business_day => 'following')),
    (9, '36 months, level, fresh', '<= 10',
     amortize('20000', 0.1709, 36, '2026-01-15')),
    (10, '36 months, 18 paid on their days', '<= 20',
     bench.paid(amortize('20000', 0.1709, 36, '2026-01-15'), 18)),
    (11, '360 months, level, fresh', '<= 10',
     amortize('300000', 0.045, 360, '2026-01-15')),
    (12, '52 weeks, level, fresh', '<= 10',
     amortize('5000', 0.24, 52, '2026-01-15', every => '7 days')),
    (13, '1 installment of 30 days', '-',
     amortize('500', 0.24, 1, '2026-01-15', 'bullet', every => '30 days'))
) v(no, what, target, schedule)
ORDER BY no;

SELECT bench.line(what, target,
    rpad(pg_column_size(schedule) || ' bytes', 14) ||
    bench.digits(pg_column_size(schedule)::float8 / installment_count(schedule))
    || ' an installment')
FROM bench.kept;

SELECT bench.line('a row per installment in a table, with its key', '-',
    rpad('', 14) || bench.digits((pg_relation_size('bench.installment_row')
        + pg_indexes_size('bench.installment_row')) / 12000.0::float8) || ' an installment');
