-- test/bench/amortize.sql
-- Making schedules: against the same in PL/pgSQL, as a recursive query, and
-- against the arithmetic alone in C.
--
--	rounds, loans		how often, and on how many loans
--	core_us				microseconds a loan of core_bench

\ir lib.sql

DROP TABLE IF EXISTS bench.loan CASCADE;
CREATE TABLE bench.loan AS
    SELECT i AS id, from_minor(100000 + i::bigint * 7919 % 5000000) AS principal,
           '2026-01-15'::date + i % 28 AS disbursed_on
    FROM generate_series(1, :loans) i;
VACUUM ANALYZE bench.loan;

\ir alternatives.sql

SELECT bench.medians(:rounds,
    'SELECT count(amortize(principal, 0.18, 12, disbursed_on)) FROM bench.loan',
    'SELECT sum(minor(payment)), max(due_on) FROM bench.loan_consfin',
    'SELECT sum(payment), max(due_on) FROM bench.loan_plpgsql',
    'SELECT sum(payment), max(due_on) FROM bench.loan_cte',
    'SELECT count(amortize(principal, 0.18, 360, disbursed_on)) FROM bench.loan WHERE id <= 10000'
    ) AS ms \gset
SELECT (:'ms'::float8[])[1] * 1000 / :loans AS value_us,
       (:'ms'::float8[])[2] * 1000 / :loans AS rows_us,
       (:'ms'::float8[])[3] * 1000 / :loans AS plpgsql_us,
       (:'ms'::float8[])[4] * 1000 / :loans AS cte_us,
       (:'ms'::float8[])[5] * 1000 / least(10000, :loans) AS long_us \gset

SELECT bench.line('amortize(), 12 installments, as a value', '-',
    bench.digits(:value_us) || ' us a loan, ' || bench.digits(1e6 / :value_us) || ' a second');
SELECT bench.line('the same as 12 rows: installments(amortize())', '-',
    bench.digits(:rows_us) || ' us a loan');
SELECT bench.line('the same 12 rows by a PL/pgSQL function', '>= 10 x',
    bench.digits(:plpgsql_us / :rows_us) || ' x as long (' || bench.digits(:plpgsql_us) || ' us); '
    || bench.digits(:plpgsql_us / :value_us) || ' x the value');
SELECT bench.line('the same 12 rows by a recursive query', '>= 10 x',
    bench.digits(:cte_us / :rows_us) || ' x as long (' || bench.digits(:cte_us) || ' us); '
    || bench.digits(:cte_us / :value_us) || ' x the value');
SELECT bench.line('amortize() against the arithmetic alone in C', '<= 3 x',
    bench.digits(:value_us / :core_us) || ' x (' || bench.digits(:core_us) || ' us)');
SELECT bench.line('amortize(), 360 installments, as a value', '-',
    bench.digits(:long_us) || ' us a loan');
