-- test/accrual/pgtap/nonaccrual.sql
-- Random lives of loans that go into non-accrual and leave it: on many days
-- what stands on the accounts is what the loans say, counted day by day from
-- their events in plain SQL.
-- A seed repeats a run: psql -v seed=7 -f test/accrual/pgtap/nonaccrual.sql
\if :{?seed} \else \set seed 32 \endif
\if :{?days} \else \set days 90 \endif
\ir ../lives.inc
SELECT install(), install_defaults(), open_day('2026-01-20') \gset ignored_
SELECT define_funder(1, 'One'), define_merchant(5, 'Shop'), deposit_float('one', 1, '900000') \gset ignored_
CREATE TEMP TABLE offer (code text, options text);
INSERT INTO offer VALUES
    ('level', 'terms=(penalty_rate=0.1825, penalty_den=365)'),
    ('net', 'method=equal_principal, terms=(penalty_rate=0.1825, penalty_den=365)'),
    ('late', 'day_count=ACT/365F, fee_rate=0.01, fee_kind=service, terms=(penalty_rate=0.09, penalty_den=360, interest_on_late=actual)');
SELECT count(define_product(code, options => ('rate_default=0.18, rate_max=0.36, amount_min=50, amount_max=5000, installments={6}, max_days_past_due=400, chart=accrual, ' || options)::product_options)),
    count(define_share(code, 1, 1)), count(publish_product(code)) FROM offer \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 24) b \gset ignored_
SELECT count(purchase(b, 'buy', (open_line(b, 'line', (ARRAY['level', 'late', 'net'])[1 + b % 3], '5000', 5, 1 + b % 14)).line_id, '1000', 5, 6))
FROM generate_series(1, 24) b \gset ignored_
-- Of one product at once, of the other after an installment.
-- A stricter rule follows upon the first.
CREATE TEMP TABLE rule (product_code text, since date, starts_on date, from_days integer, after_rows integer, treatment text);
INSERT INTO rule VALUES ('level', '2026-01-25', '2026-01-25', 20, 0, 'suspense'), ('level', '2026-01-25', '2026-03-25', 8, 1, 'suspense'),
    ('late', '2026-02-20', '2026-02-20', 12, 1, 'suspense'), ('net', '2026-01-25', '2026-01-25', 15, 0, 'net');
SELECT count(start_nonaccrual(treatment, starts_on, product_code, from_days, after_rows)) FROM rule \gset ignored_
-- Whatever its class, 60 % of a loan is provided for.
SELECT define_provision_policy('even', 'Even', 'cn_five', '{0.6,0.6,0.6,0.6,0.6}'), start_provision_policy('even', 1, '2026-01-25') \gset ignored_

-- The events of a loan that count, as the book knew them.
CREATE FUNCTION pg_temp.known(loan bigint, day date, effective date) RETURNS event[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(e.event), '{}') FROM lending.loan_events e
    WHERE e.loan_id = loan AND e.business_date <= day AND e.effective_date <= effective AND e.reverses_seq IS NULL
        AND NOT EXISTS (SELECT FROM lending.loan_events r WHERE r.loan_id = loan AND r.reverses_seq = e.seq AND r.business_date <= day) $$;
-- The last day as of whose end it was in non-accrual: each day since is read.
CREATE FUNCTION pg_temp.until(loan bigint, day date) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
    lent record;
    is_in boolean := false;
    last_in date;
    current_since date;
    s schedule;
    r record;
BEGIN
    SELECT n.original, n.disbursed_on, o.since, o.from_days, o.after_rows INTO lent
    FROM lending.loans n JOIN rule o USING (product_code) WHERE n.loan_id = loan AND (o.starts_on <= day OR o.starts_on = o.since)
    ORDER BY o.starts_on DESC LIMIT 1;
    FOR d IN 0 .. day - lent.disbursed_on LOOP
        CONTINUE WHEN lent.disbursed_on + d < lent.since;
        IF s IS NULL OR EXISTS (SELECT FROM lending.loan_events e WHERE e.loan_id = loan AND e.effective_date = lent.disbursed_on + d) THEN
            s := replay(lent.original, pg_temp.known(loan, day, lent.disbursed_on + d));
        END IF;
        SELECT t.status, t.days_past_due INTO r FROM standing(s, lent.disbursed_on + d + 1) t;
        IF r.status IN ('closed', 'written_off') THEN
            is_in := false;
            current_since := NULL;
        ELSIF r.days_past_due > 0 THEN
            is_in := is_in OR r.days_past_due >= lent.from_days;
            current_since := NULL;
        ELSE
            current_since := coalesce(current_since, lent.disbursed_on + d + 1);
            is_in := is_in AND lent.after_rows > (SELECT count(DISTINCT i.due_on) FROM installments(s) i
                WHERE i.due_on BETWEEN current_since AND lent.disbursed_on + d);
        END IF;
        last_in := CASE WHEN is_in THEN lent.disbursed_on + d ELSE last_in END;
    END LOOP;
    RETURN last_in;
END $$;
CREATE FUNCTION pg_temp.suspended(loan bigint, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT o.treatment = 'suspense' AND coalesce(pg_temp.until(loan, day) = day, false)
    FROM lending.loans n JOIN (SELECT DISTINCT product_code, treatment FROM rule) o USING (product_code) WHERE n.loan_id = loan $$;
-- What was made principal in suspense stays there while that much principal is
-- left, interest longest; what of it was forgiven or written off was no income.
CREATE FUNCTION pg_temp.kept(loan bigint, day date, OUT charge text, OUT now numeric, OUT lost numeric, OUT waived numeric)
RETURNS SETOF record LANGUAGE plpgsql STABLE AS $$
DECLARE
    kept numeric[] := '{0,0,0}';
    losses numeric[] := '{0,0,0}';
    gifts numeric[] := '{0,0,0}';
    s schedule := (SELECT n.original FROM lending.loans n WHERE n.loan_id = loan);
    e event;
    c change;
    gone numeric;
    given numeric;
    part numeric;
    in_it boolean;
BEGIN
    FOR e IN SELECT x FROM unnest(pg_temp.known(loan, day, day)) x ORDER BY on_date(x), seq(x) LOOP
        SELECT a.schedule, a.change INTO s, c FROM apply(s, e) a;
        in_it := pg_temp.suspended(loan, (SELECT x.business_date FROM lending.loan_events x WHERE x.loan_id = loan AND x.seq = seq(e)) - 1);
        FOR i IN 1 .. 3 LOOP
            kept[i] := kept[i] + CASE WHEN in_it THEN (SELECT coalesce(sum(l.amount::numeric), 0) FROM change_lines(c) l
                WHERE l.kind = 'capitalised' AND l.component = ('{interest,fee,penalty}'::text[])[i]) ELSE 0 END;
            IF kind(e) = 'write_off' THEN
                losses[i] := losses[i] + CASE WHEN in_it THEN kept[i] ELSE 0 END;
                kept[i] := 0;
            END IF;
        END LOOP;
        gone := greatest(kept[1] + kept[2] + kept[3] - outstanding(s)::numeric, 0);
        given := least(gone, (SELECT coalesce(sum(l.amount::numeric), 0) FROM change_lines(c) l WHERE l.kind = 'waived' AND l.component = 'principal'));
        FOR i IN REVERSE 3 .. 1 LOOP
            part := least(kept[i], gone);
            IF in_it AND pg_temp.told('waived', e) = 'forgiven' THEN
                losses[i] := losses[i] + least(part, given);
            ELSIF in_it THEN
                gifts[i] := gifts[i] + least(part, given);
            END IF;
            given := given - least(part, given);
            kept[i] := kept[i] - part;
            gone := gone - part;
        END LOOP;
    END LOOP;
    in_it := pg_temp.suspended(loan, day);
    FOR i IN 1 .. 3 LOOP
        charge := ('{interest,fee,penalty}'::text[])[i];
        now := CASE WHEN in_it THEN kept[i] ELSE 0 END;
        lost := losses[i];
        waived := gifts[i];
        RETURN NEXT;
    END LOOP;
END $$;
-- What of the interest of each loan under net has gone to the allowance: by
-- each day's close as it was known then.
CREATE TEMP TABLE netted (loan_id bigint PRIMARY KEY, into_on date, earned numeric NOT NULL, netted numeric NOT NULL, netted_before numeric NOT NULL);
CREATE FUNCTION pg_temp.net(day date) RETURNS void LANGUAGE sql AS $$
    INSERT INTO netted
    SELECT n.loan_id, CASE WHEN u.until = net.day THEN net.day END, s.earned_interest::numeric, 0, 0
    FROM lending.loans n
    JOIN rule o ON o.product_code = n.product_code AND o.treatment = 'net'
    CROSS JOIN LATERAL pg_temp.until(n.loan_id, net.day) AS u (until)
    CROSS JOIN LATERAL standing(replay(n.original, pg_temp.known(n.loan_id, net.day, net.day)), net.day + 1) s
    ON CONFLICT (loan_id) DO UPDATE SET earned = EXCLUDED.earned,
        into_on = CASE WHEN EXCLUDED.into_on IS NOT NULL THEN coalesce(netted.into_on, net.day) END,
        netted_before = CASE WHEN netted.into_on IS NULL THEN netted.netted ELSE netted.netted_before END,
        netted = CASE WHEN netted.into_on IS NULL THEN netted.netted
            WHEN EXCLUDED.into_on IS NULL AND coalesce(pg_temp.until(netted.loan_id, net.day), '-infinity') < netted.into_on THEN netted.netted_before
            ELSE netted.netted + 0.6 * (EXCLUDED.earned - netted.earned) END $$;
CREATE TEMP TABLE account (no integer, charge text, receivable integer, income integer);
INSERT INTO account VALUES (1, 'interest', 1102, 4001), (2, 'fee', 1103, 4002), (3, 'penalty', 1104, 4003);
-- What the accounts should have at the end of a day.
CREATE FUNCTION pg_temp.counted(day date) RETURNS TABLE (account integer, balance numeric) LANGUAGE sql STABLE AS $$
    WITH life AS MATERIALIZED (
        SELECT n.loan_id, n.original, pg_temp.known(n.loan_id, counted.day, counted.day) AS events, pg_temp.suspended(n.loan_id, counted.day) AS is_in
        FROM lending.loans n
    ), owed AS (
        SELECT a.receivable, a.income, o.owed, CASE WHEN l.is_in THEN o.owed ELSE 0 END AS suspended
        FROM life l
        CROSS JOIN LATERAL replay(l.original, l.events) AS r (schedule)
        CROSS JOIN LATERAL standing(r.schedule, counted.day + 1) s
        CROSS JOIN LATERAL due_between(r.schedule, counted.day + 1, counted.day + 1) d
        CROSS JOIN account a
        CROSS JOIN LATERAL (SELECT CASE WHEN s.status = 'written_off' THEN 0 ELSE CASE a.charge
            WHEN 'interest' THEN s.past_due_interest::numeric + d.interest::numeric + s.accrued_interest::numeric
            WHEN 'fee' THEN s.past_due_fee::numeric + d.fee::numeric
            ELSE accrued_penalty(r.schedule, counted.day + 1)::numeric END END AS owed) o
    ), kept AS (
        SELECT a.income, k.* FROM life l CROSS JOIN LATERAL pg_temp.kept(l.loan_id, counted.day) k JOIN account a USING (charge)
    ), line AS (
        -- With each line whether it was booked in suspense.
        SELECT a.receivable, a.income, pg_temp.told(c.kind, x.event) AS kind, c.amount::numeric AS amount, a.charge IS NOT NULL
            AND c.kind IN ('waived', 'written_off') AND pg_temp.suspended(l.loan_id, e.business_date - 1) AS in_suspense
        FROM life l
        CROSS JOIN LATERAL replay_changes(l.original, l.events) x
        CROSS JOIN LATERAL change_lines(x.change) c
        JOIN lending.loan_events e ON e.loan_id = l.loan_id AND e.seq = seq(x.event)
        LEFT JOIN account a ON a.charge = c.component
    )
    SELECT f.account, sum(f.balance)
    FROM (SELECT o.receivable AS account, o.owed AS balance FROM owed o
          UNION ALL SELECT o.income, o.suspended - o.owed FROM owed o
          UNION ALL SELECT 2301, -o.suspended FROM owed o
          UNION ALL SELECT 2301, -k.now FROM kept k
          UNION ALL SELECT k.income, k.now + k.lost + k.waived FROM kept k
          UNION ALL SELECT 5002, -k.waived FROM kept k
          UNION ALL SELECT 5003, -k.lost FROM kept k
          UNION ALL SELECT 4001, round(sum(e.netted), 2) FROM netted e
          UNION ALL SELECT 1199, -p.allowance FROM lending.provisions p WHERE p.business_date = counted.day
          UNION ALL SELECT t.income, CASE WHEN t.kind IN ('unpaid', 'returned') THEN t.amount
              WHEN t.kind IN ('paid', 'capitalised') OR t.kind IN ('waived', 'forgiven', 'written_off') AND NOT t.in_suspense THEN -t.amount END
          FROM line t WHERE t.income IS NOT NULL
          UNION ALL SELECT 5002, t.amount FROM line t WHERE t.kind = 'waived' AND NOT t.in_suspense
          -- What was lost in the end, and what is provided for, is the expense.
          UNION ALL SELECT 5003, p.allowance FROM lending.provisions p WHERE p.business_date = counted.day
          UNION ALL SELECT 5003, -round(sum(e.netted), 2) FROM netted e
          UNION ALL SELECT 5003, CASE t.kind WHEN 'recovered' THEN -t.amount ELSE t.amount END FROM line t
          WHERE t.kind IN ('written_off', 'forgiven') AND NOT t.in_suspense OR t.kind = 'recovered') f
    GROUP BY f.account $$;
CREATE FUNCTION pg_temp.differing(day date) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT format('%s: account %s, %s counted, %s posted', differing.day, account, c.balance, p.balance)
    FROM pg_temp.counted(differing.day) c
    -- What was lost before anything was provided for is on 5001.
    FULL JOIN (SELECT CASE t.account WHEN 5001 THEN 5003 ELSE t.account END AS account, sum(t.balance) AS balance FROM lending.trial_balance t
               WHERE t.account IN (1102, 1103, 1104, 1199, 2301, 4001, 4002, 4003, 4004, 5001, 5002, 5003) GROUP BY 1) p USING (account)
    WHERE coalesce(c.balance, 0) <> coalesce(p.balance, 0) $$;

CREATE TEMP TABLE differing (what text);
CREATE FUNCTION pg_temp.live(days integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date := business_date();
    who bigint;
BEGIN
    FOR step IN 1 .. days LOOP
        FOR i IN 1 .. pg_temp.chance(5) LOOP
            who := 1 + pg_temp.chance(24);
            PERFORM pg_temp.act('{late,late,pay,catch up,catch up,catch up,catch up,discount,bounce,bounce,take back,take back,waive,waive,fee,late fee,re_age,write off,recover,defer,refund,catch up}',
                who, n.loan_id, format('%s-%s', step, i), day) FROM lending.loans n WHERE n.borrower_id = who;
        END LOOP;
        PERFORM consfin_internal.use_credit_balance(c.borrower_id) FROM lending.credit_balance c WHERE c.balance > '0';
        PERFORM consfin_internal.accrual_slice(day), consfin_internal.provision_slice(day);
        PERFORM pg_temp.net(day);
        IF step % 6 = 0 OR step = days THEN
            INSERT INTO differing SELECT * FROM pg_temp.differing(day);
        END IF;
        IF step % 30 = 0 THEN
            INSERT INTO differing SELECT v::text FROM lending.violations v UNION ALL SELECT p::text FROM prove_accrual() p;
        END IF;
        day := day + 1;
        PERFORM roll_day(day);
        WHILE consfin_internal.stage_slice(day) > 0 LOOP
        END LOOP;
    END LOOP;
END $$;
SELECT pg_temp.live(:days) \gset ignored_
SELECT diag((SELECT string_agg(format('%s %s of %s', what, n, t), ', ' ORDER BY what) FROM
    (SELECT what, count(*) FILTER (WHERE answer = 'done') AS n, count(*) AS t FROM done GROUP BY what) k));
SELECT diag((SELECT string_agg(format('%s %s %s', product_code, treatment, n), ', ' ORDER BY product_code, treatment) FROM
    (SELECT n.product_code, h.treatment, count(*) AS n FROM lending.nonaccrual_loan h JOIN lending.loans n USING (borrower_id, loan_id) GROUP BY 1, 2) k));
SELECT is_empty('SELECT * FROM differing', 'the accounts say what the events say, and no rule is broken');
SELECT is(count(DISTINCT h.treatment), 3::bigint, 'loans went into non-accrual and left it') FROM lending.nonaccrual_loan h;
SELECT cmp_ok((SELECT sum(a.waived) FROM lending.accruals a), '>', 0::numeric, 'and some were forgiven charges in it');
SELECT cmp_ok((SELECT sum(minor(c.amount)) FROM lending.loan_events e, change_lines(e.change) c
    WHERE kind(e.event) IN ('discount', 're_age') AND c.kind = 'waived'), '>', 0::numeric, 'by discounts and plans too, from the allowance');
SELECT cmp_ok((SELECT count(*) FROM lending.nonaccrual_loan h WHERE h.treatment = 'none' AND h.netted > 0), '>', 0::bigint, 'or had left interest to the allowance');
SELECT cmp_ok((SELECT count(*) FROM lending.nonaccrual_loan WHERE kept <> '{0,0,0}'), '>', 0::bigint, 'or had charges made principal, which stayed in suspense');
-- Who reads the days when all has happened writes the same rows.
SELECT is((SELECT count(*) FROM (SELECT DISTINCT business_date FROM lending.accruals WHERE business_date >= '2026-02-20') d
    CROSS JOIN LATERAL consfin_internal.accruals_at(d.business_date - 1, d.business_date) r
    JOIN lending.accruals a ON a.business_date = d.business_date AND a.product_code = r.product_code
        AND a.product_version = r.product_version AND a.component = r.component
    WHERE (a.earned, a.charged, a.owed, a.suspended, a.kept, a.waived, a.lost, a.netted) IS DISTINCT FROM (r.earned, r.charged, r.owed, r.suspended, r.kept, r.waived, r.lost, r.netted)),
    0::bigint, 'a catch-up writes the same rows as daily closes');
SELECT is_empty($$SELECT * FROM (SELECT DISTINCT business_date FROM lending.loan_stocks WHERE extract(day FROM business_date) IN (7, 19)) d
    CROSS JOIN LATERAL prove_accrual(d.business_date) p$$, 'and each day can be proven later');
-- In the end all is lost: nothing is left on the accounts of loans, and the
-- expense is what was lent and not paid, and income that was never paid.
SELECT count(write_off(n.borrower_id, 'end', n.loan_id)) FROM lending.loans n WHERE n.status IN ('current', 'overdue') \gset ignored_
SELECT business_date() AS last_date \gset
SELECT consfin_internal.accrual_slice(:'last_date'), consfin_internal.provision_slice(:'last_date') \gset ignored_
SELECT is_empty($$SELECT account, balance FROM lending.trial_balance WHERE account IN (1101, 1102, 1103, 1104, 1199, 2301) AND balance <> 0$$,
    'once all is written off nothing is left of it, nor provided for');
SELECT is((SELECT sum(t.balance) FROM lending.trial_balance t WHERE t.account BETWEEN 4001 AND 5999),
    (SELECT sum(l.amount::numeric * CASE WHEN l.kind IN ('paid', 'recovered', 'cancelled') THEN -1 WHEN l.kind IN ('unpaid', 'returned') THEN 1 END)
        FILTER (WHERE l.kind <> 'cancelled' OR l.component = 'principal')
     FROM lending.loans n
     CROSS JOIN LATERAL replay_changes(n.original, pg_temp.known(n.loan_id, :'last_date', :'last_date')) x
     CROSS JOIN LATERAL change_lines(x.change) l) + (SELECT sum(outstanding(n.original)::numeric) FROM lending.loans n),
    'and the expense over their lives is what was lent and did not come back');
SELECT * FROM finish();
ROLLBACK;
