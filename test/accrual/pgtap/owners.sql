-- test/accrual/pgtap/owners.sql
-- Random lives of loans of which two funders of three own their share: on many
-- days the accounts say what plain SQL counts from the events, and when all is
-- collected the house is left with its own share, to the cent.
-- A seed repeats a run: psql -v seed=7 -f test/accrual/pgtap/owners.sql
\if :{?seed} \else \set seed 23 \endif
\if :{?days} \else \set days 60 \endif
\ir ../lives.inc
SELECT install(), install_defaults(), open_day('2026-01-20') \gset ignored_
SELECT define_funder(1, 'House'), define_funder(2, 'Bank', books => 'agency'), define_funder(3, 'Trust', books => 'agency'),
    define_merchant(5, 'Shop'), deposit_float('one', 1, '900000'), deposit_float('two', 2, '900000'), deposit_float('three', 3, '900000') \gset ignored_
CREATE TEMP TABLE offer (code text, options text);
INSERT INTO offer VALUES
    ('level', 'chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365)'),
    ('cash', 'chart=cash, method=equal_principal, terms=(penalty_rate=0.1825, penalty_den=365)'),
    ('late', 'chart=accrual, day_count=ACT/365F, fee_rate=0.01, fee_kind=service, terms=(penalty_rate=0.09, penalty_den=360, interest_on_late=actual)');
SELECT count(define_product(code, options => ('rate_default=0.18, rate_max=0.36, amount_min=50, amount_max=5000, installments={6}, max_days_past_due=400, ' || options)::product_options)),
    count(define_share(code, 1, 30)), count(define_share(code, 2, 45)), count(define_share(code, 3, 25)), count(publish_product(code)) FROM offer \gset ignored_
SELECT count(open_borrower(b, 'join')) FROM generate_series(1, 24) b \gset ignored_
SELECT count(purchase(b, 'buy', (open_line(b, 'line', (ARRAY['level', 'late', 'cash'])[1 + b % 3], '5000', 5, 1 + b % 14)).line_id,
    from_minor(100000 + b), CASE WHEN b % 2 = 0 THEN 5 END, 6)) FROM generate_series(1, 24) b \gset ignored_
SELECT start_nonaccrual('suspense', '2026-01-25', 'late', 12, 1), define_provision_policy('even', 'Even', 'cn_five', '{0.6,0.6,0.6,0.6,0.6}'),
    start_provision_policy('even', 1, '2026-01-25') \gset ignored_

-- Largest remainder, a tie to the earlier.
CREATE FUNCTION pg_temp.split(amount numeric, weights numeric[]) RETURNS numeric[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(sign(amount) * (q.whole + (q.place <= q.missing)::integer) ORDER BY q.no)
    FROM (SELECT w.no, div(abs(amount) * w.weight, w.total) AS whole, abs(amount) - sum(div(abs(amount) * w.weight, w.total)) OVER () AS missing,
              row_number() OVER (ORDER BY mod(abs(amount) * w.weight, w.total) DESC, w.no) AS place
          FROM (SELECT u.weight, u.no, sum(u.weight) OVER () AS total FROM unnest(weights) WITH ORDINALITY AS u (weight, no)) w) q $$;
-- What is of the two owners.
CREATE FUNCTION pg_temp.owned(amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT s[2] + s[3] FROM pg_temp.split(amount, '{30,45,25}') AS s $$;
CREATE FUNCTION pg_temp.known(loan bigint, day date) RETURNS event[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(e.event), '{}') FROM lending.loan_events e
    WHERE e.loan_id = loan AND e.business_date <= day AND e.reverses_seq IS NULL
        AND NOT EXISTS (SELECT FROM lending.loan_events r WHERE r.loan_id = loan AND r.reverses_seq = e.seq AND r.business_date <= day) $$;
-- What of a loan's principal was collected, forgiven, lost and recovered of the
-- owners' parts, cents, event by event.
CREATE FUNCTION pg_temp.principal(loan bigint, day date, OUT collected numeric, OUT waived numeric, OUT lost numeric, OUT forgiven numeric, OUT recovered numeric)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    lent record;
    parts numeric[] := (SELECT array_agg(minor(f.disbursed)::numeric ORDER BY f.funder_id) FROM lending.funder_shares f WHERE f.loan_id = loan);
    before numeric;
    e record;
BEGIN
    SELECT n.original INTO lent FROM lending.loans n WHERE n.loan_id = loan;
    collected := 0; waived := 0; lost := 0; forgiven := 0; recovered := 0;
    FOR e IN
        SELECT kind(x.event) AS kind, pg_temp.told('waived', x.event) = 'forgiven' AS is_forgiven, coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind IN ('paid', 'cancelled')), 0)
                - coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind IN ('unpaid', 'advanced')), 0) AS paid,
            coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind = 'waived'), 0) AS waived,
            coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind = 'written_off'), 0) AS lost,
            coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind = 'recovered'), 0) AS recovered,
            coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind = 'released'), 0) AS released,
            (SELECT coalesce(sum(minor(k.amount)), 0) FROM change_lines(x.change) k WHERE k.kind = 'capitalised') AS capitalised
        FROM replay_changes(lent.original, pg_temp.known(loan, day)) WITH ORDINALITY AS x (event, change, no)
        LEFT JOIN LATERAL change_lines(x.change) c ON c.component = 'principal'
        GROUP BY x.no, x.event, x.change ORDER BY x.no
    LOOP
        before := parts[2] + parts[3];
        lost := lost + CASE WHEN e.lost > 0 THEN before ELSE 0 END;
        e.paid := e.paid - e.capitalised;
        IF e.kind = 'refund' THEN
            recovered := recovered + pg_temp.owned(e.recovered);
            e.recovered := 0;
        END IF;
        IF e.paid + e.waived + e.recovered + e.released > 0 THEN
            parts := (SELECT array_agg(p - m ORDER BY no) FROM unnest(parts,
                pg_temp.split(e.paid + e.waived + e.recovered + e.released, parts)) WITH ORDINALITY AS u (p, m, no));
        ELSIF e.paid < 0 THEN
            parts := (SELECT array_agg(p + m ORDER BY no) FROM unnest(parts, pg_temp.split(-e.paid, '{30,45,25}')) WITH ORDINALITY AS u (p, m, no));
        END IF;
        before := before - parts[2] - parts[3];
        -- Of these an event does one.
        collected := collected + CASE WHEN e.paid <> 0 THEN before ELSE 0 END;
        IF e.paid = 0 AND e.waived > 0 THEN
            waived := waived + CASE WHEN e.is_forgiven THEN 0 ELSE before END;
            forgiven := forgiven + CASE WHEN e.is_forgiven THEN before ELSE 0 END;
        END IF;
        recovered := recovered + CASE WHEN e.recovered > 0 THEN before ELSE 0 END;
    END LOOP;
END $$;
CREATE TEMP TABLE charge (charge text, receivable integer, income integer);
INSERT INTO charge VALUES ('interest', 1102, 4001), ('fee', 1103, 4002), ('penalty', 1104, 4003);
-- What each charge of each product comes to at the end of a day, cents.
CREATE FUNCTION pg_temp.figures(day date) RETURNS TABLE (product_code text, income integer, accruing boolean, owed numeric, suspended numeric,
    paid numeric, capitalised numeric, waived numeric, lost numeric, returned numeric, recovered numeric) LANGUAGE sql STABLE AS $$
    WITH life AS MATERIALIZED (
        SELECT n.product_code, n.loan_id, n.original, pg_temp.known(n.loan_id, figures.day) AS events,
            EXISTS (SELECT FROM lending.nonaccrual_at(figures.day) h WHERE h.loan_id = n.loan_id AND h.treatment = 'suspense') AS is_in
        FROM lending.loans n
    ), f AS (
        SELECT l.product_code, a.income, o.owed, CASE WHEN l.is_in THEN o.owed ELSE 0 END AS suspended, NULL AS kind, 0::numeric AS amount
        FROM life l
        CROSS JOIN LATERAL replay(l.original, l.events) AS r (schedule)
        CROSS JOIN LATERAL standing(r.schedule, figures.day + 1) s
        CROSS JOIN LATERAL due_between(r.schedule, figures.day + 1, figures.day + 1) d
        CROSS JOIN charge a
        CROSS JOIN LATERAL (SELECT 100 * CASE WHEN s.status = 'written_off' THEN 0 ELSE CASE a.charge
            WHEN 'interest' THEN s.past_due_interest::numeric + d.interest::numeric + s.accrued_interest::numeric
            WHEN 'fee' THEN s.past_due_fee::numeric + d.fee::numeric
            ELSE accrued_penalty(r.schedule, figures.day + 1)::numeric END END AS owed) o
        UNION ALL
        -- What was forgiven or lost in suspense was no income.
        SELECT l.product_code, a.income, 0, 0, pg_temp.told(c.kind, x.event), minor(c.amount)
        FROM life l
        CROSS JOIN LATERAL replay_changes(l.original, l.events) x
        CROSS JOIN LATERAL change_lines(x.change) c
        JOIN charge a ON a.charge = c.component
        JOIN lending.loan_events e ON e.loan_id = l.loan_id AND e.seq = seq(x.event)
        WHERE NOT (c.kind IN ('waived', 'written_off') AND EXISTS (SELECT FROM lending.nonaccrual_at(e.business_date - 1) h
            WHERE h.loan_id = l.loan_id AND h.treatment = 'suspense'))
    )
    SELECT f.product_code, f.income, f.product_code <> 'cash', sum(f.owed), sum(f.suspended),
        coalesce(sum(f.amount) FILTER (WHERE f.kind = 'paid'), 0) - coalesce(sum(f.amount) FILTER (WHERE f.kind = 'unpaid'), 0),
        coalesce(sum(f.amount) FILTER (WHERE f.kind = 'capitalised'), 0), coalesce(sum(f.amount) FILTER (WHERE f.kind = 'waived'), 0),
        coalesce(sum(f.amount) FILTER (WHERE f.kind IN ('written_off', 'forgiven')), 0), coalesce(sum(f.amount) FILTER (WHERE f.kind = 'returned'), 0),
        coalesce(sum(f.amount) FILTER (WHERE f.kind = 'recovered'), 0)
    FROM f GROUP BY f.product_code, f.income $$;
-- What the accounts should have, cents.
CREATE FUNCTION pg_temp.counted(day date) RETURNS TABLE (account integer, balance numeric) LANGUAGE sql STABLE AS $$
    WITH f AS MATERIALIZED (SELECT * FROM pg_temp.figures(counted.day)),
    i AS (SELECT f.*, f.paid - f.returned + CASE WHEN f.accruing THEN f.capitalised + f.owed - f.suspended ELSE 0 END AS earned FROM f),
    p AS MATERIALIZED (SELECT p.* FROM lending.loans n, pg_temp.principal(n.loan_id, counted.day) p),
    w AS (SELECT sum(minor(c.amount)) FILTER (WHERE pg_temp.told(c.kind, x.event) = 'waived') AS waived,
              sum(minor(c.amount)) FILTER (WHERE pg_temp.told(c.kind, x.event) IN ('written_off', 'forgiven')) AS lost,
              sum(minor(c.amount)) FILTER (WHERE c.kind = 'recovered') AS recovered
          FROM lending.loans n, replay_changes(n.original, pg_temp.known(n.loan_id, counted.day)) x, change_lines(x.change) c
          WHERE c.component = 'principal')
    SELECT t.account, sum(t.balance)
    FROM (SELECT 5101 AS account, pg_temp.owned(i.earned) AS balance FROM i
          UNION ALL SELECT 2003, -pg_temp.owned(i.owed - i.suspended) FROM i WHERE i.accruing
          UNION ALL SELECT 2002, CASE WHEN i.accruing THEN pg_temp.owned(i.owed - i.suspended) ELSE -pg_temp.owned(i.capitalised) END
              - pg_temp.owned(i.earned) - pg_temp.owned(i.recovered) FROM i
          UNION ALL SELECT 2301, pg_temp.owned(i.capitalised) - i.capitalised FROM i WHERE NOT i.accruing
          UNION ALL SELECT 2301, -i.suspended FROM i WHERE i.accruing
          -- The house's own is the rest.
          UNION ALL SELECT i.income, -i.earned - CASE WHEN i.accruing
              THEN i.waived - pg_temp.owned(i.waived) + i.lost - pg_temp.owned(i.lost) ELSE 0 END FROM i
          UNION ALL SELECT 5002, i.waived - pg_temp.owned(i.waived) FROM i WHERE i.accruing
          UNION ALL SELECT 1199, i.lost - pg_temp.owned(i.lost) FROM i WHERE i.accruing
          UNION ALL SELECT 1199, pg_temp.owned(i.recovered) - i.recovered FROM i
          UNION ALL SELECT 5002, w.waived FROM w UNION ALL SELECT 1199, w.lost FROM w UNION ALL SELECT 1199, -w.recovered FROM w
          UNION ALL SELECT u.account, u.balance FROM p, LATERAL (VALUES (2001, p.collected + p.waived + p.lost + p.forgiven), (5002, -p.waived), (1199, -p.lost - p.forgiven),
              (1199, p.recovered), (2002, -p.collected - p.recovered)) AS u (account, balance)
          UNION ALL SELECT 2001, -270000000) t
    GROUP BY t.account $$;
CREATE FUNCTION pg_temp.differing(day date) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT format('%s: account %s, %s counted, %s posted', differing.day, account, c.balance * 0.01, p.balance)
    FROM pg_temp.counted(differing.day) c
    -- What write-offs take from the allowance is provided for in the night.
    FULL JOIN (SELECT CASE t.account WHEN 5003 THEN 1199 ELSE t.account END AS account, sum(t.balance) AS balance FROM lending.trial_balance t
               WHERE t.account IN (1199, 2001, 2002, 2003, 2301, 4001, 4002, 4003, 5002, 5003, 5101) GROUP BY 1) p USING (account)
    WHERE coalesce(c.balance, 0) * 0.01 <> coalesce(p.balance, 0) $$;

CREATE TEMP TABLE differing (what text);
CREATE FUNCTION pg_temp.live(days integer, acts integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day date := business_date();
    who bigint;
BEGIN
    FOR step IN 1 .. days LOOP
        FOR i IN 1 .. pg_temp.chance(acts) LOOP
            who := 1 + pg_temp.chance(24);
            PERFORM pg_temp.act('{late,late,pay,pay,catch up,catch up,prepay,discount,bounce,bounce,take back,take back,waive,waive,fee,late fee,re_age,write off,recover,refund,payoff,chargeback,chargeback,chargeback}',
                who, n.loan_id, format('%s-%s', day, i), day) FROM lending.loans n WHERE n.borrower_id = who;
        END LOOP;
        PERFORM consfin_internal.use_credit_balance(c.borrower_id) FROM lending.credit_balance c WHERE c.balance > '0';
        PERFORM consfin_internal.accrual_slice(day), consfin_internal.provision_slice(day);
        IF step % 6 = 0 OR step = days THEN
            INSERT INTO differing SELECT * FROM pg_temp.differing(day);
        END IF;
        IF step % 30 = 0 OR step = days THEN
            INSERT INTO differing SELECT v::text FROM lending.violations v UNION ALL SELECT p::text FROM prove_accrual() p;
        END IF;
        day := day + 1;
        PERFORM roll_day(day);
        WHILE consfin_internal.stage_slice(day) > 0 LOOP
        END LOOP;
    END LOOP;
END $$;
SELECT pg_temp.live(:days, 8) \gset ignored_
SELECT diag((SELECT string_agg(format('%s %s of %s', what, n, t), ', ' ORDER BY what) FROM
    (SELECT what, count(*) FILTER (WHERE answer = 'done') AS n, count(*) AS t FROM done GROUP BY what) k));
SELECT is_empty('SELECT * FROM differing', 'the accounts say what the events say, and no rule is broken');
SELECT is_empty($$SELECT unnest('{pay,prepay,discount,waive,add_fee,re_age,write_off,recover,refund,chargeback}'::text[])
    EXCEPT SELECT kind(e.event) FROM lending.loan_events e WHERE e.reverses_seq IS NULL
        AND EXISTS (SELECT FROM lending.loan_events r WHERE r.loan_id = e.loan_id AND r.reverses_seq IS NOT NULL)$$, 'each thing happened, and where something was taken back');

-- Whatever is owed is paid, and what was lost is recovered.
SELECT count(CASE n.status WHEN 'written_off' THEN (recover(n.borrower_id, 'end', n.loan_id, '20000')).decision
    ELSE (payoff(n.borrower_id, 'end', n.loan_id)).decision END)
FROM lending.loans n WHERE n.status <> 'closed' \gset ignored_
SELECT pg_temp.live(1, 1) \gset ignored_
SELECT is_empty('SELECT * FROM differing', 'and the same at the end');
SELECT is(sum(f.principal), '0'::cents, 'nothing is owed any more') FROM lending.funder_shares f;
SELECT is(sum(t.balance) FILTER (WHERE t.account = 2003), 0::numeric, 'nor to owners, but what was collected')
FROM lending.trial_balance t;
SELECT is((SELECT sum(t.balance) FROM lending.trial_balance t WHERE t.account IN (4001, 4002, 4003, 5101)
        OR t.account IN (1199, 5002, 5003)),
    (SELECT sum(pg_temp.owned(f.paid - f.returned + f.capitalised * f.accruing::integer) + pg_temp.owned(f.recovered)
        - (f.paid - f.returned + f.capitalised * f.accruing::integer) - f.recovered) * 0.01
     FROM pg_temp.figures(business_date() - 1) f)
    + (SELECT sum(x.own) * 0.01 FROM (
        SELECT sum(minor(c.amount)) FILTER (WHERE c.kind IN ('waived', 'written_off')) - coalesce(sum(minor(c.amount)) FILTER (WHERE c.kind = 'recovered'), 0) AS own
        FROM lending.loans n, replay_changes(n.original, pg_temp.known(n.loan_id, business_date() - 1)) x, change_lines(x.change) c WHERE c.component = 'principal'
        UNION ALL SELECT -sum(p.waived + p.lost + p.forgiven - p.recovered) FROM lending.loans n, pg_temp.principal(n.loan_id, business_date() - 1) p) x),
    'the house is left with its own share of what was paid, less its own losses');
SELECT is((SELECT sum(o.collected) FROM lending.owner_incomes o WHERE o.business_date = business_date() - 1)
        + (SELECT sum(p.collected + p.recovered) * 0.01 FROM lending.loans n, pg_temp.principal(n.loan_id, business_date() - 1) p),
    (SELECT -t.balance FROM lending.trial_balance t WHERE t.account = 2002), 'each owner has its share, the sum of them is the account');
SELECT * FROM finish();
ROLLBACK;
