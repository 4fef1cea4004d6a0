-- test/bench/standing.sql
-- What it takes to read a whole portfolio as of a day, and the same question
-- asked of a table of installments.  Run by psql in a database that has
-- consfin, with consfin on the search_path; -v loans=N for another size.
-- Every figure is the median of five runs, in ms, on one process.
\set QUIET on
\if :{?loans} \else \set loans 1000000 \endif
\pset footer off
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET work_mem = '256MB';

-- Loans of 12 monthly installments with a penalty, made in January 2026 and
-- paid to July, one in ten only to May.
CREATE TEMP TABLE loan AS
SELECT id, date '2026-01-01' + id % 28 AS made_on,
    with_terms(amortize((1000 + id % 9000)::numeric::cents, 0.12 + (id % 13) * 0.01, 12, date '2026-01-01' + id % 28),
        'penalty_rate=0.1825, penalty_den=365') AS schedule
FROM generate_series(1, :loans) id;
CREATE FUNCTION pg_temp.pay_through(schedule, made_on date, months int) RETURNS schedule LANGUAGE plpgsql AS $$
BEGIN
    FOR k IN 1 .. months LOOP
        SELECT p.schedule INTO $1
        FROM CAST(made_on + k * interval '1 month' AS date) due, next_due($1, due) n, pay($1, n.total, due) p;
    END LOOP;
    RETURN $1;
END $$;
CREATE TEMP TABLE paid AS
SELECT id, pg_temp.pay_through(schedule, made_on, CASE WHEN id % 10 = 0 THEN 4 ELSE 6 END) AS schedule
FROM loan ORDER BY id;
DROP TABLE loan;

-- The same as rows, as a lender without the type keeps them.
CREATE TEMP TABLE installment AS
SELECT id AS loan_id, i.no, i.period_start, i.period_end, i.due_on, (i.principal::numeric * 100)::bigint AS principal, (i.interest::numeric * 100)::bigint AS interest, (i.fee::numeric * 100)::bigint AS fee,
    (i.paid_principal::numeric * 100)::bigint AS paid_principal, (i.paid_interest::numeric * 100)::bigint AS paid_interest, (i.paid_fee::numeric * 100)::bigint AS paid_fee
FROM paid, installments(schedule) i;
CREATE INDEX ON installment (loan_id, no);
VACUUM ANALYZE paid;
VACUUM ANALYZE installment;

CREATE FUNCTION pg_temp.median(query text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
    started timestamptz;
    taken numeric[] := '{}';
BEGIN
    EXECUTE query;
    FOR i IN 1 .. 5 LOOP
        started := clock_timestamp();
        EXECUTE query;
        taken := taken || (extract(epoch FROM clock_timestamp() - started) * 1000)::numeric;
    END LOOP;
    RETURN (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY t) FROM unnest(taken) t);
END $$;

CREATE TEMP TABLE question (no int, what text, query text);
INSERT INTO question VALUES
(1, 'plain aggregate: sum(principal(schedule))',
    'SELECT sum(principal(schedule)) FROM paid'),
(2, 'plain aggregate over all bytes: max(maturity(schedule))',
    'SELECT max(maturity(schedule)) FROM paid'),
(3, 'standing() of every loan',
    'SELECT count(standing(schedule, ''2026-07-29'')) FROM paid'),
(4, 'standing(), four of its columns summed',
    'SELECT sum((s).outstanding), sum((s).past_due_principal), sum((s).accrued_interest), sum((s).payoff)
     FROM (SELECT standing(schedule, ''2026-07-29'') AS s FROM paid OFFSET 0) r'),
(5, 'five accessors of every loan',
    'SELECT sum(outstanding(schedule)), max(days_past_due(schedule, ''2026-07-29'')), sum(accrued_interest(schedule, ''2026-07-29'')),
         sum(accrued_penalty(schedule, ''2026-07-29'')), count(status(schedule, ''2026-07-29'')) FROM paid'),
(6, 'installment table: outstanding, days past due, arrears, penalty, accrued, payoff, next due',
    'SELECT count(r) FROM (
        SELECT loan_id,
            sum(principal - paid_principal) AS outstanding,
            DATE ''2026-07-29'' - min(due_on) FILTER (WHERE due_on < ''2026-07-29''
                AND principal + interest + fee > paid_principal + paid_interest + paid_fee) AS days_past_due,
            sum(principal - paid_principal) FILTER (WHERE due_on < ''2026-07-29'') AS past_due_principal,
            sum(interest - paid_interest) FILTER (WHERE due_on < ''2026-07-29'') AS past_due_interest,
            sum(fee - paid_fee) FILTER (WHERE due_on < ''2026-07-29'') AS past_due_fee,
            sum(round((principal - paid_principal) * 0.1825 * (DATE ''2026-07-29'' - due_on) / 365))
                FILTER (WHERE due_on < ''2026-07-29'') AS penalty,
            sum(round(interest::numeric * (DATE ''2026-07-29'' - period_start) / (period_end - period_start)))
                FILTER (WHERE period_start <= ''2026-07-29'' AND period_end > ''2026-07-29'') AS accrued_interest,
            sum(interest) FILTER (WHERE period_end <= ''2026-07-29'') AS earned_interest,
            sum(principal + interest + fee - paid_principal - paid_interest - paid_fee) FILTER (WHERE due_on = ''2026-07-29'') AS due_today,
            min(due_on) FILTER (WHERE due_on >= ''2026-07-29''
                AND principal + interest + fee > paid_principal + paid_interest + paid_fee) AS next_due_on
        FROM installment GROUP BY loan_id) r');

CREATE TEMP TABLE answer AS
SELECT no, what, pg_temp.median(query) AS ms FROM question;

SELECT count(*) AS loans, round(avg(pg_column_size(schedule)), 1) AS bytes_a_loan,
    round(avg(pg_column_size(schedule)) / 12, 1) AS bytes_an_installment,
    pg_size_pretty(pg_table_size('paid')) AS as_schedules, pg_size_pretty(pg_total_relation_size('installment')) AS as_rows
FROM paid;
SELECT what, round(ms, 1) AS ms, round(ms * 1000000 / :loans) AS ns_a_loan, round(ms / first_value(ms) OVER (ORDER BY no), 2) AS "of the plain aggregate"
FROM answer ORDER BY no;
SELECT round(s.ms / p.ms, 2) AS "standing / plain (at most 4)", round(f.ms / p.ms, 2) AS "five / plain (at most 10)",
    round(i.ms / s.ms, 1) AS "rows / standing (at least 10)", round(i.ms / c.ms, 1) AS "rows / four columns summed"
FROM answer p, answer s, answer c, answer f, answer i
WHERE (p.no, s.no, c.no, f.no, i.no) = (1, 3, 4, 5, 6);
