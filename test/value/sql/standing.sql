-- What a schedule says as of a date.  Every figure is worked out by hand or
-- by exact fractions elsewhere; loan A is 1,000.00 at 12 %, four months.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

CREATE FUNCTION loan_a(terms terms DEFAULT '') RETURNS schedule
    IMMUTABLE LANGUAGE sql
    RETURN with_terms(amortize('1000', 0.12, 4, '2026-01-15'), terms);
CREATE FUNCTION paid(schedule, VARIADIC amounts text[]) RETURNS schedule
    LANGUAGE plpgsql AS $$
-- each of the amounts is "amount date"
BEGIN
    FOR i IN 1 .. cardinality(amounts) LOOP
        SELECT p.schedule INTO $1
        FROM pay($1, split_part(amounts[i], ' ', 1)::cents, split_part(amounts[i], ' ', 2)::date) p;
    END LOOP;
    RETURN $1;
END $$;
\set penalty '''penalty_rate=0.1825, penalty_den=365'''

-- All of it: nothing paid, on a due date; row 1 overdue, row 2 due today.
\x on
SELECT * FROM standing(loan_a(:penalty), '2026-03-15');
-- The same loan with row 1 paid in time, ten days into the period of row 2.
SELECT * FROM standing(paid(loan_a(:penalty), '256.28 2026-02-15'), '2026-02-25');
-- On the day it was lent, on the day after its end, and closed.
SELECT * FROM standing(loan_a(:penalty), '2026-01-15');
SELECT * FROM standing(loan_a(:penalty), '2026-05-16');
SELECT * FROM standing(paid(loan_a(:penalty), '256.28 2026-02-15', '756.41 2026-02-25'), '2026-02-25');
\x off

-- Days of a loan's life, nothing paid.
SELECT on_date, status, outstanding, days_past_due AS late, past_due_principal AS principal,
    past_due_interest AS interest, past_due_penalty AS penalty, due_today, next_due_on, next_due,
    accrued_interest AS accrued, earned_interest AS earned, payoff
FROM (VALUES ('2026-01-15'::date), ('2026-01-16'), ('2026-02-14'), ('2026-02-15'), ('2026-02-16'), ('2026-03-14'),
    ('2026-03-15'), ('2026-03-16'), ('2026-03-20'), ('2026-05-14'), ('2026-05-15'), ('2026-05-16'), ('2027-01-15')) d (on_date),
    standing(loan_a(:penalty), on_date)
ORDER BY on_date;

-- Each single function says what standing says.
SELECT on_date, outstanding(s) = r.outstanding AS o, days_past_due(s, on_date) = r.days_past_due AS d,
    arrears(s, on_date) = (r.past_due_principal, r.past_due_interest, r.past_due_fee, r.past_due_penalty,
        r.past_due_principal + r.past_due_interest + r.past_due_fee + r.past_due_penalty) AS a,
    (next_due(s, on_date)).total = r.next_due AS n, (next_due(s, on_date)).due_on IS NOT DISTINCT FROM r.next_due_on AS "on",
    accrued_interest(s, on_date) = r.accrued_interest AS i, accrued_penalty(s, on_date) = r.past_due_penalty AS p,
    (payoff_amount(s, on_date)).total = r.payoff AS t, status(s, on_date) = r.status AS s
FROM loan_a(:penalty) s, generate_series('2026-01-15'::date, '2026-05-25', '10 days') g,
    CAST(g AS date) on_date, standing(s, on_date) r
ORDER BY on_date;

-- Penalty: 246.28 bears 0.05 % a day from 02-15.
SELECT on_date, accrued_penalty(loan_a(:penalty), on_date) AS once,
    accrued_penalty(paid(loan_a(:penalty), '100.00 2026-02-25'), on_date) AS after_100
FROM (VALUES ('2026-02-25'::date), ('2026-03-10'), ('2026-03-15')) d (on_date);
-- Two rows late: 33 days of 246.28 and 5 of 248.74.
SELECT * FROM arrears(loan_a(:penalty), '2026-03-20');

-- Penalty terms, on 2026-04-20: rows due 02-15, 03-15, 04-15 late 64, 36, 5 days.
SELECT terms, accrued_penalty(loan_a(terms::terms), '2026-04-20') AS unpaid, earned_penalty, past_due_penalty
FROM (VALUES (1, ''), (2, 'penalty_rate=0.18'), (3, 'penalty_rate=0.18, penalty_den=365'),
    (4, 'penalty_rate=0.18, penalty_base=principal_interest'),
    (5, 'penalty_rate=0.18, penalty_grace=5'), (6, 'penalty_rate=0.18, penalty_grace=4'),
    (7, 'penalty_rate=0.18, penalty_grace=4, penalty_from=grace'),
    (8, 'penalty_rate=0.18, penalty_compounding=monthly'),
    (9, 'penalty_rate=0.18, penalty_cap=0.02'), (10, 'penalty_rate=0.18, penalty_cap=0'),
    (11, 'penalty_rate=0.18, charge_cap=0.24'), (12, 'penalty_rate=0.18, charge_cap=0.13'),
    (13, 'penalty_rate=0.18, charge_cap=0.01')) t (no, terms),
    standing(loan_a(terms::terms), '2026-04-20')
ORDER BY no;
-- Grace 3: the days count from the due date on what is unpaid at its end.
SELECT on_date, accrued_penalty(s, on_date) AS all_unpaid,
    CASE WHEN on_date > '2026-02-17' THEN accrued_penalty(paid(s, '110.00 2026-02-17'), on_date) END AS paid_110
FROM loan_a('penalty_rate=0.1825, penalty_den=365, penalty_grace=3') s,
    (VALUES ('2026-02-16'::date), ('2026-02-17'), ('2026-02-18'), ('2026-02-19'), ('2026-02-20')) d (on_date);
-- A fixed late fee is penalty too; it bears nothing.
SELECT on_date, accrued_penalty(f.schedule, on_date), (next_due(f.schedule, on_date)).penalty AS next_due,
    (arrears(f.schedule, on_date)).penalty AS arrears, (payoff_amount(f.schedule, on_date)).penalty AS payoff
FROM add_fee(loan_a(), '20.00', '2026-02-20', 'penalty') f,
    (VALUES ('2026-02-20'::date), ('2026-03-15'), ('2026-03-16'), ('2026-06-30')) d (on_date);

-- Interest on late principal: row 1 bears 246.28 at 12 % for 30/360 of 33 days.
SELECT on_date, past_due_interest, earned_interest, days_past_due
FROM (VALUES ('2026-02-15'::date), ('2026-02-16'), ('2026-03-15'), ('2026-03-20'), ('2026-05-15'), ('2026-06-15')) d (on_date),
    standing(loan_a('interest_on_late=actual'), on_date);
-- Paid on the day but for the principal: the row's interest goes on.
SELECT on_date, past_due_principal, past_due_interest, days_past_due
FROM (VALUES ('2026-02-16'::date), ('2026-03-01'), ('2026-03-15')) d (on_date),
    standing(paid(loan_a('interest_on_late=actual'), '156.28 2026-02-15'), on_date);

-- Payoff by the early modes: row 1 paid, 10 of 28 days of row 2.
SELECT terms, p.*
FROM (VALUES (1, 'interest_on_early=contractual'), (2, 'interest_on_early=period'), (3, 'interest_on_early=actual'), (4, ''),
    (5, 'broken_period=days'), (6, 'min_days=50'),
    (7, 'prepay_fee_rate=0.02'), (8, 'prepay_fee_rate=0.02, prepay_fee_until=2026-02-26'),
    (9, 'prepay_fee_rate=0.02, prepay_fee_until=2026-02-25')) t (no, terms),
    payoff_amount(paid(loan_a(terms::terms), '256.28 2026-02-15'), '2026-02-25') p
ORDER BY no;
-- Interest of ten days at least, of 31 in the first period.
SELECT on_date, accrued_interest(loan_a(), on_date) AS plain, accrued_interest(loan_a('min_days=10'), on_date) AS ten,
    (payoff_amount(loan_a('min_days=10'), on_date)).total
FROM (VALUES ('2026-01-15'::date), ('2026-01-20'), ('2026-01-25'), ('2026-01-26')) d (on_date);
-- A flat fee of 8.8 % (8.80 an installment) by the fee's modes, rows 1 to 3
-- paid: on the due date, after it, and in the last period.
SELECT mode, on_date, p.*
FROM (VALUES ('contractual'), ('period'), ('actual')) m (mode),
    (VALUES ('2026-04-15'::date), ('2026-04-20'), ('2027-01-14')) d (on_date),
    with_terms(amortize('1200', 0, 12, '2026-01-15', method => 'flat', fee_rate => 0.088), ('fee_on_early=' || mode)::terms) made,
    LATERAL paid(made, '108.80 2026-02-15', '108.80 2026-03-15', '108.80 2026-04-15') s,
    payoff_amount(s, on_date) p
ORDER BY mode COLLATE "C", on_date;
-- Flat interest: 1,200.00 at 12 % for a year, 12.00 a row; actual takes days.
SELECT mode, p.*, accrued_interest(s, '2026-02-25')
FROM (VALUES ('default'), ('contractual'), ('period'), ('actual')) m (mode),
    with_terms(amortize('1200', 0.12, 12, '2026-01-15', method => 'flat'),
        (CASE mode WHEN 'default' THEN '' ELSE 'interest_on_early=' || mode END)::terms) made,
    LATERAL paid(made, '112.00 2026-02-15') s, payoff_amount(s, '2026-02-25') p
ORDER BY mode COLLATE "C";
-- An upfront fee of 60.00, half of the days left on 2026-03-16.
SELECT mode, p.*
FROM (VALUES ('keep'), ('prorate')) m (mode),
    with_terms(amortize('1000', 0.12, 4, '2026-01-15', upfront_fee => '60'), ('upfront_on_early=' || mode)::terms) made,
    LATERAL paid(made, '60.00 2026-01-15', '256.28 2026-02-15', '256.28 2026-03-15') s,
    payoff_amount(s, '2026-03-16') p
ORDER BY mode COLLATE "C";
-- On a due date the interest of its row is owed, and none to come.
SELECT on_date, p.* FROM (VALUES ('2026-02-15'::date), ('2026-05-15'), ('2026-06-15')) d (on_date), payoff_amount(loan_a(), on_date) p;

-- Settled in advance: row 2 closed on 03-10, its last days bear in row 3.
SELECT on_date, accrued_interest(s, on_date), earned_interest, next_due_on, next_due, days_past_due
FROM paid(loan_a(), '256.28 2026-02-15', '256.28 2026-03-10') s,
    (VALUES ('2026-03-10'::date), ('2026-03-15'), ('2026-03-16'), ('2026-04-15')) d (on_date), standing(s, on_date);

-- A pause of ten days inside row 2 bears nothing.
SELECT components, on_date, accrued_interest(p.schedule, on_date), accrued_penalty(p.schedule, on_date)
FROM (VALUES ('{interest}'::text[]), ('{penalty}'), ('{interest,penalty}')) c (components),
    pause(loan_a(:penalty), '2026-02-20', '2026-03-02', components) p,
    (VALUES ('2026-02-25'::date), ('2026-03-10')) d (on_date)
ORDER BY components::text COLLATE "C", on_date;

-- Several advances: what is planned but not lent is not owed.
SELECT on_date, outstanding, accrued_interest, next_due_on, next_due, payoff
FROM amortize('{600,400}'::cents[], '{2026-01-15,2026-03-01}'::date[], 0.12, 4) s,
    (VALUES ('2026-01-15'::date), ('2026-02-28'), ('2026-03-01'), ('2026-03-10')) d (on_date), standing(s, on_date)
ORDER BY on_date;
SELECT outstanding(amortize('{600,400}'::cents[], '{2026-01-15,2026-03-01}'::date[], 0.12, 4));
-- A later advance by an event.
SELECT outstanding, accrued_interest, payoff
FROM advance(paid(loan_a(), '256.28 2026-02-15'), '500.00', '2026-02-25') a, standing(a.schedule, '2026-03-05');

-- Revolving: 18.25 %, 1,000.00 on 03-01, 500.00 more on 03-11, 600.00 back on
-- 03-21: by 03-21 20 days of 1,000.00 and 10 of 500.00.
SELECT on_date, outstanding, accrued_interest, past_due_interest, due_today, payoff
FROM amortize('1000', 0.1825, 3, '2026-03-01', method => 'revolving', day_count => 'ACT/365F') made,
    advance(made, '500.00', '2026-03-11') a, (VALUES ('2026-03-11'::date), ('2026-03-21')) d (on_date),
    standing(a.schedule, on_date);
SELECT on_date, outstanding, accrued_interest, due_today
FROM amortize('1000', 0.1825, 3, '2026-03-01', method => 'revolving', day_count => 'ACT/365F') made,
    advance(made, '500.00', '2026-03-11') a, LATERAL paid(a.schedule, '600.00 2026-03-21') s,
    (VALUES ('2026-03-21'::date), ('2026-03-31'), ('2026-04-01')) d (on_date), standing(s, on_date);

-- The due date moved by a holiday, the period not: 05-31 is a Sunday.
SELECT on_date, accrued_interest, due_today, next_due_on, next_due, days_past_due, payoff
FROM amortize('4000', 0.12, 4, '2026-01-20', due_day => 31, business_day => 'following', workdays => '{2026-02-28}') made,
    LATERAL paid(made, '1027.83 2026-02-28', '1027.83 2026-03-31', '1027.83 2026-04-30') s,
    (VALUES ('2026-04-30'::date), ('2026-05-30'), ('2026-05-31'), ('2026-06-01'), ('2026-06-02')) d (on_date), standing(s, on_date);

-- Day counts inside a period: 10 days of 753.72 at 12 %, row 2 of 28 days.
SELECT day_count, accrued_interest(paid(made, (next_due(made, '2026-02-15')).total::text || ' 2026-02-15'), '2026-02-25')
FROM (VALUES (1, '30/360'), (2, '30E/360'), (3, 'ACT/360'), (4, 'ACT/365F'), (5, 'ACT/ACT ISDA'), (6, 'ACT/ACT ICMA'), (7, 'NL/365')) d (no, day_count),
    amortize('1000', 0.12, 4, '2026-01-15', day_count => day_count) made
ORDER BY no;

-- days past due: grace hides days and does not subtract them.
SELECT on_date, days_past_due(loan_a(), on_date) AS plain, days_past_due(loan_a(), on_date, 3) AS grace_3,
    days_past_due(loan_a(), on_date, 0, '256.27') AS within_256_27, days_past_due(loan_a(), on_date, 0, '256.28') AS within_256_28,
    days_past_due(loan_a(), on_date, tolerance => '300.00') AS within_300
FROM (VALUES ('2026-02-15'::date), ('2026-02-16'), ('2026-02-17'), ('2026-02-18'), ('2026-02-19'), ('2026-02-20'), ('2026-03-16')) d (on_date);
-- Unpaid penalty alone makes no loan late; unpaid interest or fee does.
SELECT terms, days_past_due(s, '2026-03-01'), status(s, '2026-03-01'), accrued_penalty(s, '2026-03-01')
FROM (VALUES ('allocation=principal_first'), ('allocation=penalty_last'), ('')) t (terms),
    LATERAL paid(loan_a(('penalty_rate=0.1825, penalty_den=365' || ', ' || terms)::terms), '256.28 2026-02-25') s
WHERE terms <> ''
ORDER BY terms COLLATE "C";
-- Re-ageing resets the days.
SELECT days_past_due(loan_a(:penalty), '2026-03-20') AS before, days_past_due(r.schedule, '2026-03-20') AS after,
    accrued_penalty(r.schedule, '2026-03-20') AS carried_penalty, (next_due(r.schedule, '2026-03-20')).*
FROM re_age(loan_a(:penalty), '2026-03-20', 3, '2026-04-20') r;

-- What was made principal was earned: 18.35 of interest and 4.68 of penalty
-- stay so, and the new installments earn more.
SELECT on_date, accrued_interest, earned_interest, earned_penalty, outstanding
FROM re_age(loan_a(:penalty), '2026-03-20', 3, '2026-04-20', 'capitalise') r,
    (VALUES ('2026-03-20'::date), ('2026-03-30')) d (on_date), standing(r.schedule, on_date);

-- Unpaid of the rows due then, both ends in.
SELECT from_on, to_on, d.*
FROM paid(loan_a(), '300.00 2026-03-20') s,
    (VALUES ('2026-02-15'::date, '2026-02-15'::date), ('2026-02-16', '2026-03-14'), ('2026-02-16', '2026-03-15'), ('2026-03-15', '2026-04-15'),
        ('2026-04-01', '2026-12-31'), ('-infinity', '2026-03-31'), ('-infinity', 'infinity')) w (from_on, to_on),
    due_between(s, from_on, to_on) d;

-- Closed, written off, recovered.
SELECT on_date, r.*
FROM write_off(loan_a(:penalty), '2026-03-20') w, (VALUES ('2026-03-20'::date), ('2026-04-20')) d (on_date),
    LATERAL (SELECT status, outstanding, days_past_due, past_due_penalty, accrued_interest, earned_interest, payoff FROM standing(w.schedule, on_date)) r;
SELECT status(loan_a(), '2026-02-15'), status(loan_a(), '2026-02-16'), status(paid(loan_a(), '1000 2026-01-15'), '2026-01-15'),
    status(paid(loan_a(), '1000 2026-01-15'), '2026-12-31');

-- next_event_on through a loan's life: stages at 1, 31, 61, 91 days.
WITH RECURSIVE life (no, on_date) AS (
    SELECT 1, date '2026-01-15'
    UNION ALL
    SELECT no + 1, next_event_on(loan_a('penalty_rate=0.1825, penalty_grace=3'), '{1,31,61,91}', on_date)
    FROM life WHERE on_date IS NOT NULL)
SELECT no, on_date, status(loan_a(), on_date), days_past_due(loan_a(), on_date) FROM life ORDER BY no;
SELECT next_event_on(loan_a(), '{}') AS "default", next_event_on(loan_a(), '{}', '2026-02-14') AS before_due,
    next_event_on(loan_a(), '{}', '2026-02-15') AS on_due, next_event_on(loan_a(), '{}', '2026-02-16') AS late,
    next_event_on(loan_a(), '{5}', '2026-02-16') AS stage, next_event_on(loan_a(), '{5}', '2026-02-20') AS in_stage,
    next_event_on(loan_a(), '{}', '2026-05-16') AS "end", next_event_on(loan_a(), '{400}', '2026-05-16') AS far;
SELECT next_event_on(paid(loan_a(), '256.28 2026-02-15'), '{1}') AS paid, next_event_on(paid(loan_a(), '1000 2026-01-15'), '{1}') AS closed;
SELECT next_event_on(p.schedule, '{1}') AS pause_ends, next_event_on(p.schedule, '{1}', '2026-02-14') AS due, next_event_on(p.schedule, '{1}', '2026-02-10') AS after
FROM pause(loan_a(), '2026-02-01', '2026-02-10') p;
SELECT next_event_on(amortize('1000', 0.1825, 3, '2026-03-01', method => 'revolving'), '{}') AS cycle;

-- Null in, null out; a null on_date of next_event_on is the last event's.
SELECT standing(NULL, '2026-02-15') IS NULL AS s, outstanding(NULL) IS NULL AS o, days_past_due(loan_a(), NULL) IS NULL AS d,
    status(loan_a(), NULL) IS NULL AS t, next_event_on(NULL, '{}') IS NULL AS n, next_event_on(loan_a(), NULL) IS NULL AS g,
    next_event_on(loan_a(), '{}', NULL) AS e;

-- Asking again and again, about other loans and days in between.
SELECT accrued_interest(s, '2026-01-25'), accrued_interest(s, '2026-02-04'), accrued_interest(t, '2026-01-25'), accrued_interest(s, '2026-01-25')
FROM loan_a() s, amortize('2000', 0.12, 4, '2026-01-15') t;
SELECT accrued_interest(loan_a(), '2026-01-14');
SELECT accrued_interest(loan_a(), '2026-01-25');

-- What is refused.
SELECT standing(loan_a(), '2026-01-14');
SELECT payoff_amount(paid(loan_a(), '256.28 2026-02-15'), '2026-02-14');
SELECT status(loan_a(), '1899-12-31');
SELECT status(loan_a(), 'infinity');
SELECT arrears(loan_a(), '-infinity');
SELECT next_event_on(loan_a(), '{}', '-infinity');
SELECT days_past_due(loan_a(), '2026-02-20', -1);
SELECT days_past_due(loan_a(), '2026-02-20', 0, '-0.01');
SELECT due_between(loan_a(), '2026-03-01', '2026-02-28');
SELECT next_event_on(loan_a(), '{0}');
SELECT next_event_on(loan_a(), '{31,NULL}');
SELECT next_event_on(loan_a(), '{{1,31},{61,91}}');

DROP FUNCTION loan_a(terms), paid(schedule, text[]);
