-- Due dates that are passed over (business_day skip), and periods that end
-- where their due dates move to (period_ends adjusted).  36,000.00 at 10 % is
-- 10.00 a day of a year of 360 days, so days are read off the interest.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
CREATE FUNCTION pg_temp.rows(s schedule) RETURNS TABLE (rows text)
LANGUAGE sql AS $$
    SELECT string_agg(to_char(due_on, 'YY-MM-DD')
                      || CASE WHEN period_end <> due_on THEN '/' || to_char(period_end, 'MM-DD') ELSE '' END
                      || ' ' || interest, '; ' ORDER BY no)
    FROM installments(s)
$$;
-- The Spring Festival of 2026: 15 to 23 February.
CREATE FUNCTION pg_temp.lent(n int, disbursed_on date, every interval, rule text, ends text, day_count text,
                             rate numeric DEFAULT 0.1, method text DEFAULT 'interest_only')
RETURNS schedule LANGUAGE sql AS $$
    SELECT amortize('36000', rate, n, disbursed_on, every => every, business_day => rule, period_ends => ends,
        day_count => day_count, method => method,
        holidays => '{2026-02-15,2026-02-16,2026-02-17,2026-02-18,2026-02-19,2026-02-20,2026-02-21,2026-02-22,2026-02-23}',
        workdays => '{2026-02-14,2026-02-28}')
$$;

-- Fridays; 20 February is in the holiday.
SELECT rule, ends, day_count, r.*
FROM (VALUES ('following', 'unadjusted'), ('following', 'adjusted'), ('preceding', 'adjusted'),
    ('skip', 'unadjusted')) AS t (rule, ends),
    unnest('{ACT/360,30/360}'::text[]) AS day_count,
    pg_temp.rows(pg_temp.lent(4, '2026-01-30', '7 days', rule, ends, day_count)) AS r;
-- The 31st: 28 February is a make-up workday, 31 May a Sunday.
SELECT rule, ends, day_count, r.*
FROM (VALUES ('following', 'adjusted'), ('modified_following', 'adjusted'), ('skip', 'unadjusted')) AS t (rule, ends),
    unnest('{ACT/360,30/360,30E/360,ACT/ACT ICMA}'::text[]) AS day_count,
    pg_temp.rows(pg_temp.lent(5, '2026-01-31', '1 month', rule, ends, day_count)) AS r;
-- Day by day: each period counts by itself, so 30 to 31 August counts nothing.
SELECT day_count, r.*
FROM unnest('{ACT/360,30/360,30E/360}'::text[]) AS day_count,
    pg_temp.rows(pg_temp.lent(4, '2026-08-28', '1 day', 'skip', 'unadjusted', day_count)) AS r;
-- Over a New Year into a leap year: 3,600.00 a year; 30 January 2028 is a Sunday.
SELECT rule, ends, r.*
FROM (VALUES ('following', 'unadjusted'), ('following', 'adjusted'), ('skip', 'unadjusted')) AS t (rule, ends),
    pg_temp.rows(pg_temp.lent(3, '2027-11-30', '1 month', rule, ends, 'ACT/ACT ISDA')) AS r;
-- A first date that is passed over makes the first period longer; flat and
-- bullet loans, and odd days on top.
SELECT pg_temp.rows(amortize('4000', 0.12, 3, '2026-01-15', business_day => 'skip'));
SELECT pg_temp.rows(amortize('4000', 0.12, 3, '2026-01-15', business_day => 'skip', odd_days => 'first'));
SELECT pg_temp.rows(amortize('4000', 0.12, 3, '2026-01-15', business_day => 'skip', method => 'flat'));
SELECT pg_temp.rows(amortize('4000', 0.12, 3, '2026-01-15', business_day => 'skip', method => 'bullet'));
SELECT pg_temp.rows(amortize('4000', 0.12, 3, '2026-01-15', business_day => 'following', period_ends => 'adjusted',
    method => 'bullet'));
SELECT installment_count(s), maturity(s)
FROM amortize('1000', 0.12, NULL, '2026-01-15', payment => '200', every => '1 day', business_day => 'skip') s;

-- The value: text, bytes, what is refused.
SELECT amortize('4000', 0.12, 2, '2026-01-15', business_day => 'following', period_ends => 'adjusted');
SELECT s::text::schedule = s AS text, s::jsonb::schedule = s AS json, length(schedule_send(s)) AS bytes
FROM amortize('4000', 0.12, 2, '2026-01-15', business_day => 'following', period_ends => 'adjusted') s;
SELECT amortize('4000', 0.12, 4, '2026-01-03', every => '7 days', business_day => 'skip');
SELECT amortize('4000', 0.12, 4, '2026-01-03', every => '7 days', business_day => 'skip', workdays => '{2026-01-10}');
SELECT amortize('4000', 0.12, NULL, '2026-01-03', every => '7 days', business_day => 'skip', payment => '100');
SELECT amortize('4000', 0.12, 4, '2026-01-02', every => '1 day', business_day => 'following', period_ends => 'adjusted');
SELECT amortize('4000', 0.12, 4, '2026-01-02', period_ends => 'adjusted');
SELECT amortize('4000', 0.12, 4, '2026-01-02', business_day => 'skip', period_ends => 'adjusted');
SELECT amortize('4000', 0.12, 4, '2026-01-02', period_ends => 'moved');
SELECT amortize('4000', 0.12, 4, '2026-01-02', period_ends => NULL) IS NULL AS null_in;

-- One date by itself has no series: it moves to the next business day.
SELECT adjust_date('2026-05-30', 'skip');

-- Servicing.  Rows move to dates of the series that the given calendar keeps.
CREATE TABLE moved AS
SELECT pg_temp.lent(4, '2026-01-30', '7 days', 'skip', 'unadjusted', 'ACT/360') AS skipped,
    pg_temp.lent(4, '2026-01-30', '7 days', 'following', 'adjusted', 'ACT/360') AS ended;
SELECT r.* FROM moved, defer(skipped, '2026-02-09', 1, holidays => '{2026-03-13}') d, pg_temp.rows(d.schedule) r;
SELECT r.* FROM moved, defer(skipped, '2026-02-09', 5, holidays => '{2026-03-13}') d, pg_temp.rows(d.schedule) r;
SELECT r.* FROM moved, reschedule(skipped, '2026-02-09', installments => 5, holidays => '{2026-03-13}') d,
    pg_temp.rows(d.schedule) r;
SELECT r.* FROM moved, reschedule(skipped, '2026-02-09', first_due => '2026-02-20', installments => 2, holidays => '{2026-02-20}') d,
    pg_temp.rows(d.schedule) r;
SELECT r.* FROM moved, re_age(skipped, '2026-02-09', 3, '2026-03-06', holidays => '{2026-03-13}') d,
    pg_temp.rows(d.schedule) r;
SELECT d.event FROM moved, defer(ended, '2026-02-09', 1, holidays => '{2026-03-06}') d;
SELECT r.* FROM moved, defer(ended, '2026-02-09', 1, holidays => '{2026-03-06}') d, pg_temp.rows(d.schedule) r;
SELECT r.* FROM moved, reschedule(ended, '2026-02-09', installments => 4, holidays => '{2026-03-06}') d,
    pg_temp.rows(d.schedule) r;
-- The annual rate is that of the plan, whatever was paid since.
SELECT round(apr(skipped)::numeric, 6) AS skipped, round(apr((pay(skipped, '70', '2026-02-06')).schedule)::numeric, 6) AS then,
    round(apr(ended)::numeric, 6) AS ended, round(apr((pay(ended, '70', '2026-02-06')).schedule)::numeric, 6) AS then
FROM moved;
DROP TABLE moved;
