-- Properties of readings over random loans and random lives.
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SELECT plan(30);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000000) / 1000000.0);

CREATE FUNCTION pg_temp.one_of(VARIADIC choices text[]) RETURNS text LANGUAGE sql VOLATILE AS
$$ SELECT choices[1 + floor(random() * cardinality(choices))::int] $$;

-- Loans of every method and term; fee says whether any fee is owed.
CREATE TEMP TABLE drawn AS
SELECT no, pg_temp.one_of('level', 'level', 'level', 'equal_principal', 'interest_only', 'bullet', 'flat') AS method,
    ((100 + floor(random() * 20000)) / 1.0 + floor(random() * 100) / 100)::numeric(12, 2) AS principal,
    (floor(random() * 36) / 100)::numeric AS rate,
    (ARRAY[1, 2, 3, 4, 6, 12, 12, 24])[1 + floor(random() * 8)::int] AS n,
    date '2025-12-15' + floor(random() * 80)::int AS made_on,
    pg_temp.one_of('30/360', '30/360', '30E/360', 'ACT/360', 'ACT/365F', 'ACT/ACT ISDA', 'ACT/ACT ICMA') AS day_count,
    pg_temp.one_of('1 month', '1 month', '14 days', '3 months') AS every,
    CASE WHEN random() < 0.3 THEN 0.05 ELSE 0 END AS fee_rate,
    CASE WHEN random() < 0.2 THEN '25.00' ELSE '0' END AS upfront_fee,
    pg_temp.one_of('per_period', 'per_period', 'carried') AS interest_rounding,
    concat_ws(', ',
        CASE WHEN random() < 0.7 THEN 'penalty_rate=' || pg_temp.one_of('0.1825', '0.36', '0.0731') END,
        CASE WHEN random() < 0.5 THEN 'penalty_den=365' END,
        CASE WHEN random() < 0.3 THEN 'penalty_base=principal_interest' END,
        CASE WHEN random() < 0.3 THEN 'penalty_grace=' || floor(random() * 12) END,
        CASE WHEN random() < 0.2 THEN 'penalty_from=grace' END,
        CASE WHEN random() < 0.2 THEN 'penalty_compounding=monthly' END,
        CASE WHEN random() < 0.2 THEN 'penalty_cap=0.0' || 1 + floor(random() * 9) END,
        CASE WHEN random() < 0.2 THEN 'interest_on_late=actual' END,
        CASE WHEN random() < 0.5 THEN 'interest_on_early=' || pg_temp.one_of('contractual', 'period', 'actual') END,
        CASE WHEN random() < 0.5 THEN 'fee_on_early=' || pg_temp.one_of('contractual', 'period', 'actual') END,
        CASE WHEN random() < 0.3 THEN 'upfront_on_early=prorate' END,
        CASE WHEN random() < 0.2 THEN 'broken_period=days' END,
        CASE WHEN random() < 0.1 THEN 'min_days=3' END) AS terms,
    CASE WHEN random() < 0.2 THEN 'charge_cap=0.' || pg_temp.one_of('12', '24', '36') END AS charge_cap,
    CASE WHEN random() < 0.2 THEN 'prepay_fee_rate=0.02' END AS prepay_fee
FROM generate_series(1, 3000) no;

CREATE TEMP TABLE loan AS
SELECT *, made.s AS fresh
FROM drawn, LATERAL (
    SELECT with_terms(amortize(principal::cents, rate, n, made_on, method, every => every::interval,
        day_count => CASE WHEN day_count = 'ACT/ACT ICMA' AND every = '14 days' THEN 'ACT/365F' ELSE day_count END,
        fee_rate => fee_rate, upfront_fee => upfront_fee::cents,
        interest_rounding => CASE WHEN method = 'level' THEN interest_rounding ELSE 'per_period' END),
        concat_ws(', ', nullif(terms, ''), charge_cap, prepay_fee)::terms) AS s OFFSET 0) made;

-- Something happens to the loan, or cannot in its state.
CREATE FUNCTION pg_temp.happen(s schedule, on_date date, what int) RETURNS schedule LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    owed cents := (payoff_amount(s, on_date)).total;
    part cents := greatest('0.01'::cents, round_cents(owed::numeric * (random() ^ 3)::numeric));
    after schedule;
BEGIN
    CASE what
        WHEN 0 THEN SELECT p.schedule INTO after FROM waive(s, pg_temp.one_of('penalty', 'interest', 'principal'), part, on_date) p;
        WHEN 1 THEN SELECT p.schedule INTO after FROM add_fee(s, '5.00', on_date, 'penalty') p;
        WHEN 2 THEN SELECT p.schedule INTO after FROM pause(s, on_date, on_date + 1 + floor(random() * 40)::int) p;
        WHEN 3 THEN SELECT p.schedule INTO after FROM defer(s, on_date, 1, pg_temp.one_of('extend', 'respread'), pg_temp.one_of('next', 'spread', 'free')) p;
        WHEN 4 THEN SELECT p.schedule INTO after FROM re_age(s, on_date, 1 + floor(random() * 6)::int, on_date + 30, pg_temp.one_of('spread', 'waive', 'capitalise')) p;
        WHEN 5 THEN SELECT p.schedule INTO after FROM re_amortize(s, on_date) p;
        WHEN 6 THEN SELECT p.schedule INTO after FROM change_rate(s, 0.15, on_date) p;
        WHEN 7 THEN SELECT p.schedule INTO after FROM refund(s, part, on_date) p;
        WHEN 8 THEN SELECT p.schedule INTO after FROM payment_chargeback(s, part, on_date) p;
        WHEN 9 THEN SELECT p.schedule INTO after FROM advance(s, '200.00', on_date) p;
        WHEN 10 THEN SELECT p.schedule INTO after FROM accelerate(s, on_date) p;
        WHEN 11 THEN SELECT p.schedule INTO after FROM write_off(s, on_date) p;
        WHEN 13 THEN SELECT p.schedule INTO after FROM discount(s, part, on_date) p;
        WHEN 12 THEN SELECT p.schedule INTO after FROM prepay(s, part, on_date, pg_temp.one_of('term', 'payment')) p;
        ELSE SELECT p.schedule INTO after FROM pay(s, CASE WHEN random() < 0.1 THEN greatest(owed, part) ELSE part END, on_date) p;
    END CASE;
    RETURN after;
EXCEPTION WHEN object_not_in_prerequisite_state OR invalid_parameter_value OR numeric_value_out_of_range THEN
    RETURN s;
END $$;

-- A life of up to five payments, or of anything, on days in order.
CREATE FUNCTION pg_temp.live(INOUT s schedule, made_on date, anything boolean, OUT until_on date) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    until_on := made_on;
    FOR i IN 1 .. floor(random() * 6)::int LOOP
        until_on := until_on + CASE WHEN anything THEN 1 ELSE 0 END + floor(random() * 50)::int;
        s := pg_temp.happen(s, until_on, CASE WHEN anything THEN floor(random() * 26)::int ELSE 99 END);
    END LOOP;
END $$;

CREATE TEMP TABLE lived AS
SELECT loan.no, method, terms, charge_cap, prepay_fee, fee_rate, made_on, fresh, l.s, l.until_on,
    l.until_on + floor(random() * 120)::int AS on_date
FROM loan, LATERAL pg_temp.live(fresh, made_on, no % 2 = 0) l;
CREATE TEMP TABLE seen AS
SELECT lived.*, r.* FROM lived, standing(s, on_date) r;

SELECT diag(count(*) || ' loans: ' || string_agg(DISTINCT status, ', ' ORDER BY status)) FROM seen;
SELECT cmp_ok((SELECT count(*) FROM seen WHERE status = 'closed'), '>', 50::bigint, 'some are closed');
SELECT cmp_ok((SELECT count(*) FROM seen WHERE status = 'overdue'), '>', 500::bigint, 'some are overdue');
SELECT cmp_ok((SELECT count(*) FROM seen WHERE status = 'current'), '>', 500::bigint, 'some are current');

-- signs and sums
SELECT is_empty($$ SELECT no FROM seen WHERE outstanding < '0' OR past_due_principal < '0' OR past_due_interest < '0' OR past_due_fee < '0'
    OR past_due_penalty < '0' OR due_today < '0' OR next_due < '0' OR accrued_interest < '0' OR earned_interest < '0' OR earned_penalty < '0' $$, 'nothing is negative');
SELECT is_empty($$ SELECT no FROM seen WHERE status <> 'written_off' AND (status = 'closed') <> (outstanding = '0' AND payoff = '0' AND next_due_on IS NULL AND past_due_interest = '0' AND past_due_fee = '0'
    AND past_due_penalty = '0' AND due_today = '0') $$, 'closed is nothing owed');
SELECT is_empty($$ SELECT no FROM seen WHERE status <> 'written_off' AND (status = 'overdue') <> (days_past_due > 0) $$, 'overdue is days past due');
SELECT is_empty($$ SELECT no FROM seen WHERE (days_past_due > 0) <> (past_due_principal + past_due_interest + past_due_fee > '0') $$, 'days past due are those of arrears, not of penalty');
SELECT is_empty($$ SELECT no FROM seen, payoff_amount(s, on_date) p
    WHERE p.total <> p.principal + p.interest + p.fee + p.penalty + p.charge - p.returned OR p.principal <> outstanding $$, 'a payoff is its parts, its principal what is outstanding');
SELECT is_empty($$ SELECT no FROM seen, arrears(s, on_date) a, payoff_amount(s, on_date) p
    WHERE a.principal > p.principal OR a.interest > p.interest OR a.fee > p.fee OR a.penalty > p.penalty $$, 'arrears are part of a payoff');

-- the single functions
SELECT is_empty($$ SELECT no FROM seen, arrears(s, on_date) a, next_due(s, on_date) n, payoff_amount(s, on_date) p
    WHERE (a.principal, a.interest, a.fee, a.penalty) <> (past_due_principal, past_due_interest, past_due_fee, past_due_penalty)
    OR a.total <> a.principal + a.interest + a.fee + a.penalty
    OR (n.due_on, n.total) IS DISTINCT FROM (next_due_on, next_due) OR n.total <> n.principal + n.interest + n.fee + n.penalty
    OR p.total <> payoff $$, 'rows say what standing says');
SELECT is_empty($$ SELECT no FROM seen WHERE outstanding(s) <> outstanding OR days_past_due(s, on_date) <> days_past_due OR status(s, on_date) <> status
    OR accrued_interest(s, on_date) <> accrued_interest OR accrued_penalty(s, on_date) <> (payoff_amount(s, on_date)).penalty $$, 'so do single figures');
SELECT is_empty($$ SELECT no FROM seen WHERE as_of(fresh) <> made_on OR as_of(s) NOT BETWEEN made_on AND until_on
    OR status(s, as_of(s)) IS NULL $$, 'a value is read from its last event on');
SELECT throws_ok(format('SELECT status(%L, %L)', s, as_of(s) - 1), '22023') FROM seen WHERE as_of(s) > made_on LIMIT 1;
SELECT is_empty($$ SELECT no FROM seen WHERE days_past_due(s, on_date, 5) <> CASE WHEN days_past_due > 5 THEN days_past_due ELSE 0 END $$, 'grace hides days');
SELECT is_empty($$ SELECT no FROM seen, cents(past_due_principal + past_due_interest + past_due_fee) late
    WHERE days_past_due(s, on_date, 0, late) <> 0 OR (late > '0' AND days_past_due(s, on_date, 0, late - '0.01') <> days_past_due) $$, 'tolerance is on the arrears');

-- against the rows themselves
SELECT is_empty($$ SELECT no FROM seen, LATERAL (
        SELECT sum(principal - paid_principal - waived_principal) AS all_of_it,
            coalesce(sum(principal - paid_principal - waived_principal) FILTER (WHERE due_on < on_date), '0') AS late,
            coalesce(sum(fee - paid_fee - waived_fee) FILTER (WHERE due_on < on_date), '0') AS late_fee,
            coalesce(sum(unpaid) FILTER (WHERE due_on = on_date), '0') AS today
        FROM installments(s)) i
    WHERE (all_of_it, late, late_fee, today) <> (outstanding, past_due_principal, past_due_fee, due_today) $$, 'sums of installments');
SELECT is_empty($$ SELECT no FROM seen, due_between(s, '-infinity', 'infinity') a, due_between(s, '-infinity', on_date) b, due_between(s, on_date + 1, 'infinity') c
    WHERE a.total <> b.total + c.total OR a.principal <> outstanding $$, 'what is due between adds up');

-- time
SELECT is_empty($$ SELECT no FROM seen, LATERAL standing(s, on_date + 1) t
    WHERE t.earned_interest < seen.earned_interest OR (charge_cap IS NULL AND t.earned_penalty < seen.earned_penalty) OR t.outstanding <> seen.outstanding
    OR t.past_due_principal < seen.past_due_principal $$, 'what is earned and late only grows');
SELECT is_empty($$ SELECT no FROM seen, LATERAL standing(s, on_date + 1) t
    WHERE t.days_past_due NOT IN (0, seen.days_past_due + 1, 1) OR (seen.days_past_due > 0 AND t.days_past_due <> seen.days_past_due + 1) $$, 'a day past due is a day');

-- Looking changes nothing: an event that finds nothing to do brings the value
-- to its day; readings after any number of those are the same.
CREATE TEMP TABLE looked AS
SELECT seen.*, w3.schedule AS touched
FROM seen, CAST((on_date - until_on) / 3 AS int) step,
    LATERAL waive(s, 'fee', '0.01', until_on + step / 2) w1, LATERAL waive(w1.schedule, 'fee', '0.01', until_on + step) w2,
    LATERAL waive(w2.schedule, 'fee', '0.01', until_on + 2 * step) w3
WHERE fee_rate = 0 AND NOT EXISTS (SELECT FROM installments(s) WHERE fee > '0') AND NOT EXISTS (SELECT FROM installments(fresh) WHERE fee > '0');
SELECT cmp_ok((SELECT count(*) FROM looked), '>', 1000::bigint, 'loans without a fee are looked at');
SELECT is_empty($$ SELECT no FROM looked, LATERAL standing(touched, on_date) t, LATERAL standing(s, on_date) o WHERE t IS DISTINCT FROM o $$, 'looking in between changes no reading');
SELECT is_empty($$ SELECT no FROM looked, LATERAL waive(s, 'fee', '0.01', on_date) w, LATERAL standing(w.schedule, on_date) t, LATERAL standing(s, on_date) o
    WHERE t IS DISTINCT FROM o $$, 'nor does bringing the value to the day');
SELECT is_empty($$ SELECT no FROM looked, LATERAL standing(touched, on_date + 400) t, LATERAL standing(s, on_date + 400) o WHERE t IS DISTINCT FROM o $$, 'nor long after');
SELECT is_empty($$ WITH RECURSIVE daily (no, s, day, last) AS (
        SELECT no, fresh, made_on, made_on + 150 FROM looked WHERE no % 25 = 0
        UNION ALL
        SELECT no, (waive(s, 'fee', '0.01', day + 1)).schedule, day + 1, last FROM daily WHERE day < last)
    SELECT no FROM daily JOIN looked USING (no), LATERAL standing(daily.s, last) t, LATERAL standing(fresh, last) o
    WHERE day = last AND t IS DISTINCT FROM o $$, 'looking every day is looking once');
SELECT is_empty($$ SELECT no FROM seen, LATERAL standing(s::text::schedule, on_date) t, LATERAL standing(s, on_date) o WHERE t IS DISTINCT FROM o $$, 'nor does writing the value out');

-- What closes the loan closes it.
SELECT is_empty($$ SELECT no FROM seen, LATERAL pay(s, payoff, on_date) p
    WHERE payoff > '0' AND prepay_fee IS NULL AND (p.excess <> '0' OR (payoff_amount(p.schedule, on_date)).total <> '0' OR status(p.schedule, on_date) NOT IN ('closed', 'written_off')) $$, 'paying the payoff closes');
SELECT is_empty($$ SELECT no FROM seen, LATERAL prepay(s, payoff, on_date) p
    WHERE payoff > '0' AND (p.excess <> '0' OR status(p.schedule, on_date) NOT IN ('closed', 'written_off') OR (payoff_amount(p.schedule, on_date + 30)).total <> '0') $$, 'so does prepaying it, with the charge');
SELECT is_empty($$ SELECT no FROM seen, LATERAL pay(s, payoff - '0.01', on_date) p
    WHERE no % 2 = 1 AND payoff > '0.01' AND prepay_fee IS NULL AND (payoff_amount(s, on_date)).returned = '0' AND (payoff_amount(s, on_date)).principal > '0'
    AND NOT EXISTS (SELECT FROM installments(s) i WHERE i.due_on > on_date AND i.principal = '0' AND i.interest > '0')
    AND (p.excess <> '0' OR outstanding(p.schedule) <> '0.01') $$, 'one cent less leaves a cent of principal, but for rows whose interest to come it pays first');

-- Between a day and the next event only sums that run by the day change.
SELECT is_empty($$ SELECT no FROM seen, next_event_on(s, '{1,31,61,91}', on_date) next,
        LATERAL (SELECT coalesce(next - 1, on_date + 200) AS late) l, LATERAL standing(s, late) t
    WHERE next <= on_date OR (late > on_date AND (t.status, t.outstanding, t.past_due_principal, t.past_due_fee, t.next_due_on, t.next_due,
            width_bucket(t.days_past_due, ARRAY[1, 31, 61, 91]))
        IS DISTINCT FROM (seen.status, seen.outstanding, seen.past_due_principal, seen.past_due_fee, seen.next_due_on, seen.next_due,
            width_bucket(seen.days_past_due, ARRAY[1, 31, 61, 91]))) $$, 'nothing else happens before the next event');
SELECT is_empty($$ SELECT no FROM seen, next_event_on(s, '{1,31,61,91}', on_date) next
    WHERE next IS NULL AND outstanding > '0' AND (next_due_on > on_date OR days_past_due < 91) $$, 'and there is one while anything is to come');

SELECT * FROM finish();
ROLLBACK;
