-- test/bench/standing.sql
-- A whole portfolio read as of a day, against plain aggregates over the same
-- table and against the same question asked of a row per installment.
--
--	rounds, schedules	how often, and on how many
--	loans				how many of them as rows, too

\ir lib.sql

-- Loans of 12 monthly installments with a penalty, made in January 2026 and
-- paid to July, one in ten only to May; each of them several times over.
CREATE OR REPLACE FUNCTION bench.pay_through(schedule, made_on date, months int)
RETURNS schedule
LANGUAGE plpgsql AS $$
BEGIN
    FOR k IN 1 .. months LOOP
        SELECT p.schedule INTO $1
        FROM CAST(made_on + k * interval '1 month' AS date) due,
             next_due($1, due) n, pay($1, n.total, due) p;
    END LOOP;
    RETURN $1;
END
$$;

DROP TABLE IF EXISTS bench.made, bench.paid, bench.installment;
CREATE TABLE bench.made AS
    SELECT id, bench.pay_through(
               with_terms(amortize((1000 + id % 9000)::numeric::cents,
                                   0.12 + (id % 13) * 0.01, 12, day),
                          'penalty_rate=0.1825, penalty_den=365'),
               day, CASE WHEN id % 10 = 0 THEN 4 ELSE 6 END) AS schedule
    FROM generate_series(1, :loans) id,
         LATERAL (SELECT date '2026-01-01' + id % 28) d(day);
CREATE TABLE bench.paid AS
    SELECT schedule
    FROM bench.made, generate_series(1, :schedules / :loans) copy
    ORDER BY copy, id;
-- as a lender without the type keeps them: cents in bigint
CREATE TABLE bench.installment AS
    SELECT id AS loan_id, i.no, i.period_start, i.period_end, i.due_on,
           minor(i.principal) AS principal, minor(i.interest) AS interest,
           minor(i.fee) AS fee, minor(i.paid_principal) AS paid_principal,
           minor(i.paid_interest) AS paid_interest, minor(i.paid_fee) AS paid_fee
    FROM bench.made, installments(schedule) i;
CREATE INDEX ON bench.installment (loan_id, no);
VACUUM ANALYZE bench.paid, bench.installment;

-- What standing() says of a loan, of its rows.  Interest accrues from what a
-- row has due, which is rounded: to the cent, not exact.  The penalty is only
-- the sum of each row's, without what was paid of it or compounds.
CREATE OR REPLACE VIEW bench.standing_of_rows AS
SELECT loan_id,
    sum(principal - paid_principal) AS outstanding,
    date '2026-07-29' - min(due_on) FILTER (WHERE due_on < '2026-07-29'
        AND principal + interest + fee > paid_principal + paid_interest + paid_fee)
        AS days_past_due,
    sum(principal - paid_principal) FILTER (WHERE due_on < '2026-07-29')
        AS past_due_principal,
    sum(interest - paid_interest) FILTER (WHERE due_on < '2026-07-29')
        AS past_due_interest,
    sum(fee - paid_fee) FILTER (WHERE due_on < '2026-07-29') AS past_due_fee,
    sum(round((principal - paid_principal) * 0.1825
              * (date '2026-07-29' - due_on) / 365))
        FILTER (WHERE due_on < '2026-07-29') AS penalty,
    sum(round(interest::numeric * (date '2026-07-29' - period_start)
              / (period_end - period_start)))
        FILTER (WHERE period_start <= '2026-07-29' AND period_end > '2026-07-29')
        AS accrued_interest,
    sum(interest) FILTER (WHERE period_end <= '2026-07-29') AS earned_interest,
    sum(principal + interest + fee - paid_principal - paid_interest - paid_fee)
        FILTER (WHERE due_on = '2026-07-29') AS due_today,
    min(due_on) FILTER (WHERE due_on >= '2026-07-29'
        AND principal + interest + fee > paid_principal + paid_interest + paid_fee)
        AS next_due_on
FROM bench.installment
GROUP BY loan_id;

DO $$
BEGIN
    IF EXISTS (
        SELECT FROM bench.made m
        JOIN bench.standing_of_rows r ON r.loan_id = m.id,
            standing(m.schedule, '2026-07-29') s
        WHERE (minor(s.outstanding), s.days_past_due,
               minor(s.past_due_principal), minor(s.past_due_interest),
               s.next_due_on)
            IS DISTINCT FROM
              (r.outstanding, coalesce(r.days_past_due, 0),
               r.past_due_principal, r.past_due_interest, r.next_due_on)
            OR abs(minor(s.accrued_interest) - r.accrued_interest) > 1)
    THEN
        RAISE 'the rows do not say what standing() says';
    END IF;
END
$$;

SELECT bench.medians(:rounds,
    'SELECT count(*) FROM bench.paid',
    'SELECT sum(principal(schedule)) FROM bench.paid',
    'SELECT bit_xor(schedule_hash(schedule)) FROM bench.paid',
    'SELECT max(maturity(schedule)) FROM bench.paid',
    'SELECT count(standing(schedule, ''2026-07-29'')) FROM bench.paid',
    'SELECT sum((s).outstanding), sum((s).past_due_principal),
            sum((s).accrued_interest), sum((s).payoff)
     FROM (SELECT standing(schedule, ''2026-07-29'') AS s FROM bench.paid OFFSET 0) r',
    'SELECT sum(outstanding(schedule)), max(days_past_due(schedule, ''2026-07-29'')),
            sum(accrued_interest(schedule, ''2026-07-29'')),
            sum(accrued_penalty(schedule, ''2026-07-29'')),
            count(status(schedule, ''2026-07-29'')) FROM bench.paid'
    ) AS ms \gset
SELECT bench.medians(:rounds, 'SELECT count(r) FROM bench.standing_of_rows r')
    AS ms_rows \gset

-- nanoseconds a loan
WITH t AS (
    SELECT array_agg(ms * 1e6 / count ORDER BY no) AS ns
    FROM unnest(:'ms'::float8[]) WITH ORDINALITY m(ms, no),
         (SELECT count(*) FROM bench.paid) c)
SELECT ns[1] AS scan, ns[2] AS head, ns[3] AS bytes, ns[4] AS decoded,
       ns[5] AS standing, ns[6] AS columns, ns[7] AS five,
       (:'ms_rows'::float8[])[1] * 1e6 / :loans AS rows
FROM t \gset

SELECT bench.line('standing(schedule, on_date), every column', '-',
    bench.digits(:standing) || ' ns a loan; ' || bench.digits(:columns)
    || ' with four of them summed');
SELECT bench.line('  against a hash of every byte of each value', '<= 4 x',
    bench.digits(:standing / :bytes) || ' x (' || bench.digits(:bytes) || ' ns)');
SELECT bench.line('  against max(maturity()), which decodes every row', '-',
    bench.digits(:standing / :decoded) || ' x (' || bench.digits(:decoded) || ' ns)');
SELECT bench.line('  against sum(principal()), which reads the head', '<= 4 x',
    bench.digits(:standing / :head) || ' x (' || bench.digits(:head) || ' ns)');
SELECT bench.line('  against count(*), which reads no value', '-',
    bench.digits(:standing / :scan) || ' x (' || bench.digits(:scan) || ' ns)');
SELECT bench.line('five accessors of every loan, against the hash', '<= 10 x',
    bench.digits(:five / :bytes) || ' x (' || bench.digits(:five) || ' ns); '
    || bench.digits(:five / :head) || ' x sum(principal())');
SELECT bench.line('the same of a row per installment', '>= 10 x',
    bench.digits(:rows / :standing) || ' x standing() ('
    || bench.digits(:rows / 1000) || ' us a loan)');
