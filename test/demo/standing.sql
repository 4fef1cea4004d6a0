-- test/demo/standing.sql
-- The same loans on a day, still without any table of consfin: what was paid
-- until then is replayed, what is owed is read, and that day's money is taken.

\ir print.sql

SELECT lending_day() AS day \gset

\echo
\echo The same loans on :day, most of them paid on time
\echo

-- ---- Until the day: most pay on the day, some late, a few stop.

-- A number in [0, 1) that belongs to a loan.
CREATE OR REPLACE FUNCTION pg_temp.chance(loan_id text, draw int)
RETURNS double precision
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(loan_id || '/' || draw), 1, 7))::bit(28)::int / 268435456.0;

-- Penalty 0.05 % a day on late principal; from day 91 principal comes first.
UPDATE loan SET original = with_terms(original,
    'penalty_rate=0.1825, penalty_den=365, allocation=standard; 91 principal_first');

CREATE TEMP TABLE habit AS
    SELECT loan_id,
           CASE WHEN c < 0.90 THEN 0
                WHEN c < 0.97 THEN 1 + floor(25 * pg_temp.chance(loan_id, 2))::int
                ELSE 0 END AS days_late,
           CASE WHEN c < 0.97 THEN 10000
                ELSE floor(installment_count(original)
                           * pg_temp.chance(loan_id, 3))::int END AS stops_after
    FROM loan, LATERAL (SELECT pg_temp.chance(loan_id, 1)) d(c);

CREATE TEMP TABLE past AS
    SELECT l.loan_id,
           format('{"kind":"pay","on":"%s","seq":%s,"amount":%s}',
                  i.due_on + h.days_late,
                  row_number() OVER (PARTITION BY l.loan_id ORDER BY i.no),
                  i.payment)::event AS event
    FROM loan l JOIN habit h USING (loan_id), installments(l.original) i
    WHERE i.no <= h.stops_after AND i.due_on + h.days_late < :'day';

SELECT count(*) AS events, clock_timestamp() AS started FROM past \gset
CREATE TEMP TABLE lived AS
    SELECT l.loan_id, replay_agg(l.original, p.event) AS schedule
    FROM loan l LEFT JOIN past p USING (loan_id)
    GROUP BY l.loan_id;
SELECT pg_temp.pace(:events, 'payments replayed', :'started', clock_timestamp()) AS pace \gset
UPDATE loan SET schedule = lived.schedule FROM lived WHERE lived.loan_id = loan.loan_id;
VACUUM ANALYZE loan;
\echo :pace

-- ---- What is owed

SELECT clock_timestamp() AS started \gset
CREATE TEMP TABLE morning AS
    SELECT loan_id, s.*,
           CASE WHEN s.status <> 'overdue' THEN '  ' || s.status
                WHEN days_past_due <= 30 THEN ' 1 to 30 days late'
                WHEN days_past_due <= 60 THEN '31 to 60 days late'
                WHEN days_past_due <= 90 THEN '61 to 90 days late'
                ELSE '91 days late and more' END AS stage
    FROM loan, standing(schedule, :'day') s;
SELECT count(*) AS loans, clock_timestamp() AS ended FROM morning \gset
SELECT pg_temp.pace(:loans, 'standings read', :'started', :'ended') AS pace \gset
\echo :pace

-- ---- The money of the day

CREATE TEMP TABLE money AS
    SELECT loan_id,
           CASE WHEN days_past_due > 0 THEN 'late, catching up'
                WHEN due_today > '0' THEN 'due today'
                ELSE 'closing early' END AS why,
           CASE WHEN days_past_due > 0 THEN past_due_principal + past_due_interest
                                            + past_due_fee + past_due_penalty
                WHEN due_today > '0' THEN due_today
                ELSE payoff END AS amount
    FROM morning
    WHERE days_past_due BETWEEN 1 AND 60 AND pg_temp.chance(loan_id, 4) < 0.2
       OR days_past_due = 0 AND due_today > '0' AND pg_temp.chance(loan_id, 4) < 0.93
       OR status = 'current' AND due_today = '0' AND pg_temp.chance(loan_id, 4) < 0.005;

SELECT count(*) AS payments, clock_timestamp() AS started FROM money \gset
CREATE TEMP TABLE taken AS
    SELECT m.loan_id, m.why, m.amount, p.schedule, p.change, p.excess
    FROM money m JOIN loan l USING (loan_id), pay(l.schedule, m.amount, :'day') p;
SELECT pg_temp.pace(:payments, 'payments taken', :'started', clock_timestamp()) AS pace \gset
UPDATE loan SET schedule = taken.schedule FROM taken WHERE taken.loan_id = loan.loan_id;
\echo :pace
\echo

SELECT count(*) FILTER (WHERE t.amount = t.allocated + t.excess) AS agree,
       sum(t.excess) AS left_over
FROM (SELECT amount, excess, (SELECT sum(x.amount) FROM change_lines(change) x
                              WHERE x.kind = 'paid') AS allocated
      FROM taken) t \gset
\echo :agree of :payments payments are allocated to the cent, with :left_over left over
\echo

SELECT stage, count(*) AS loans,
       pg_temp.money(sum(m.outstanding)) AS "   outstanding",
       pg_temp.money(sum(past_due_principal + past_due_interest + past_due_fee)) AS "      past due",
       pg_temp.money(sum(past_due_penalty)) AS "       penalty",
       pg_temp.money(sum(due_today)) AS "     due today",
       pg_temp.money(coalesce(sum(t.amount), '0')) AS "    paid today"
FROM morning m LEFT JOIN taken t USING (loan_id)
GROUP BY stage ORDER BY stage COLLATE "C";
