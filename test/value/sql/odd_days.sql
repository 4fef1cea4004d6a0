-- Odd days of a first period: in the level payment, or on top of the first.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

CREATE FUNCTION shown(s schedule) RETURNS text[] LANGUAGE sql
RETURN (SELECT array_agg(format('%s: %s + %s', no, principal, interest) ORDER BY no) FROM installments(s));

-- A first period of 41 days, one of 20, a regular one
SELECT k, level_payment(s), shown(s)
FROM (VALUES
    (1, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15')),
    (2, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first')),
    (3, amortize('4000', 0.12, 4, '2026-01-25', first_due => '2026-02-15', odd_days => 'first')),
    (4, amortize('4000', 0.12, 4, '2026-01-15', odd_days => 'first')),
    (5, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', interest_rounding => 'carried')),
    (6, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', day_count => 'ACT/365F', residual => 'spread')),
    (7, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', residual => 'first', round_to => '10', payment_rounding => 'up')),
    (8, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-02', every => '14 days', odd_days => 'first')),
    (9, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', balloon => '1000')),
    (10, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', grace_principal => 1)),
    (11, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', interest_free => 1)),
    (12, amortize('4000', 0.12, 1, '2026-01-05', first_due => '2026-02-15', odd_days => 'first')),
    (13, amortize('{4000,500}', '{2026-01-05,2026-02-01}', 0.12, 4, first_due => '2026-02-15', odd_days => 'first')),
    (14, amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first', method => 'equal_principal'))
) AS v (k, s)
ORDER BY k;
-- Where the interest of the first period is more than the level payment
SELECT amortize('4000', 0.24, 36, '2026-01-02', first_due => '2026-03-10');
SELECT (shown(amortize('4000', 0.24, 36, '2026-01-02', first_due => '2026-03-10', odd_days => 'first')))[1:2];
-- The value keeps the option, in text and bytes; no other word
SELECT s, s::text::schedule = s AS text, amortize('4000', 0.12, 1, '2026-01-05', first_due => '2026-02-15') <> s AS kept
FROM amortize('4000', 0.12, 1, '2026-01-05', first_due => '2026-02-15', odd_days => 'first') s;
SELECT amortize('4000', 0.12, 4, '2026-01-05', odd_days => 'second');
SELECT amortize('4000', 0.12, 4, '2026-01-05', odd_days => NULL) IS NULL;

-- Made again while the first period runs: its odd days stay on top
SELECT k, level_payment(s), shown(s)
FROM amortize('4000', 0.12, 4, '2026-01-05', first_due => '2026-02-15', odd_days => 'first') a,
    LATERAL (VALUES
        (1, (change_rate(a, 0.10, '2026-02-01')).schedule),
        (2, (change_rate(a, 0.10, '2026-02-01', keep => 'payment')).schedule),
        (3, (prepay(a, '1000', '2026-01-20')).schedule),
        (4, (prepay(a, '1000', '2026-01-20', keep => 'payment')).schedule),
        (5, (change_rate((pay(a, '1038.45', '2026-02-15')).schedule, 0.10, '2026-02-20')).schedule)
    ) AS v (k, s)
ORDER BY k;

-- So little that a payment rounds to nothing is repaid by the least there is
SELECT k, level_payment(s), shown(s)
FROM (VALUES
    (1, amortize('0.05', 0, 12, '2026-01-15')),
    (2, amortize('0.05', 0.12, 12, '2026-01-15')),
    (3, amortize('0.05', 0.12, 12, '2026-01-15', payment_rounding => 'down', interest_rounding => 'carried')),
    (4, amortize('3', 0, 12, '2026-01-15', round_to => '1')),
    (5, amortize('0.05', 0, 12, '2026-01-15', balloon => '0.03')),
    (6, amortize('0.05', 0, 12, '2026-01-15', balloon => '0.05')),
    (7, amortize('0.05', 0, 3, '2026-01-15', grace_principal => 1))
) AS v (k, s)
ORDER BY k;
SELECT amortize('0.60', 12, 12, '2026-01-15', interest_rounding => 'carried', payment_rounding => 'down');

-- The due day of a cycle is that of the plan: 31 in a month of 30 days
SELECT captured, first_due(captured, 5, day) AS last_day, first_due(captured, 5, day, 10, 'next_day') AS next_day,
    (SELECT array_agg(due_on) FROM installments(amortize('100', 0, 3, captured, due_day => day, month_end => 'next_day',
        first_due => first_due(captured, 5, day, 10, 'next_day')))) AS due
FROM (VALUES ('2026-11-05'::date, 31), ('2026-11-06', 31), ('2027-01-20', 31), ('2027-01-20', 30), ('2027-01-20', 29),
    ('2028-01-20', 29), ('2028-01-20', 30)) AS v (captured, day);
SELECT first_due('2026-11-05', 5, 31, 10, 'previous');
-- Every day of three years, every bill day and due day, any gap: on or after
-- the gap and after the day, on the due day, and none before it
SELECT count(*) AS tried, count(*) FILTER (WHERE NOT (due >= soonest
    AND (extract(day FROM due) = u OR extract(day FROM due) = 1 AND extract(day FROM due - 1) < u)
    AND NOT EXISTS (SELECT FROM generate_series(soonest, due - 1, '1 day') t (d)
        WHERE extract(day FROM d) = u OR u > 28 AND extract(day FROM d) = 1 AND extract(day FROM d - interval '1 day') < u))) AS wrong
FROM generate_series('2026-01-01'::date, '2028-12-31', '7 days') t (day), generate_series(1, 31, 6) b, generate_series(25, 31) u,
    unnest('{0,10,25}'::int[]) gap,
    LATERAL (SELECT greatest(bill_on(day::date, b) + gap, day::date + 1) AS soonest, first_due(day::date, b, u, gap, 'next_day') AS due) x;
DROP FUNCTION shown(schedule);
