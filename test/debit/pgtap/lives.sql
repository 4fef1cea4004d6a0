-- test/debit/pgtap/lives.sql
-- Random lives under auto-debit: whatever channels answer, and whoever pays
-- meanwhile, nothing owed is debited twice, all that was done is in clearing,
-- results applied as a set write what repay() does, and no check fails.

\set QUIET on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(7);
SELECT diag('seed ' || coalesce(nullif(current_setting('consfin_test.seed', true), ''), '11'));
SELECT setseed(coalesce(nullif(current_setting('consfin_test.seed', true), ''), '11')::double precision / 100);

SELECT install() IS NOT NULL, open_day('2026-01-10'), install_defaults() IS NOT NULL,
    define_channel('ach', 'Debits', 'us'), define_channel('dk', 'Others', 'cn') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=1, amount_max=20000,
    installments={1,3,6}, terms=(penalty_rate=0.1825, penalty_den=365)'), publish_product('card') \g /dev/null

-- Installments of which orders of the day are for more than is owed, by the cent.
CREATE FUNCTION pg_temp.too_much(today date) RETURNS bigint LANGUAGE sql AS $$
    SELECT count(*)
    FROM (SELECT r.borrower_id, r.loan_id, r.due_on, sum(r.amount) AS ordered
          FROM lending.debit_order d JOIN lending.debit_order_row r USING (borrower_id, order_id)
          WHERE d.status = 'made' AND d.due_on = today GROUP BY 1, 2, 3) r
    WHERE r.ordered > coalesce((SELECT o.amount FROM consfin_internal.owed_installments(r.borrower_id, today) o
                                WHERE o.loan_id = r.loan_id AND o.due_on = r.due_on), '0') $$;
CREATE FUNCTION pg_temp.answer(today date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    channel text;
    batch bigint;
    lines debit_line[];
BEGIN
    FOREACH channel IN ARRAY '{ach,dk}'::text[] LOOP
        batch := make_debit_batch(channel, 5 + (random() * 40)::integer);
        CONTINUE WHEN batch IS NULL;
        WHILE send_debit_batch(batch, 1 + (random() * 20)::integer) > 0 LOOP
        END LOOP;
    END LOOP;
    -- Most are answered, some twice, some against what was said.
    SELECT array_agg(ROW(row_number, order_id, outcome, CASE WHEN outcome IN ('failed', 'returned') THEN
               ('{funds,funds,funds,technical,limit,account,mandate}'::text[])[1 + (random() * 6)::integer] END, NULL,
               CASE WHEN random() < 0.3 THEN today END, NULL)::debit_line)
    INTO lines
    FROM (SELECT row_number() OVER (), d.order_id,
              CASE WHEN d.status = 'done' THEN CASE WHEN random() < 0.7 THEN 'returned' ELSE 'done' END
                  WHEN random() < 0.6 THEN 'done' WHEN random() < 0.7 THEN 'failed' WHEN random() < 0.5 THEN 'unknown' ELSE 'returned' END AS outcome
          FROM lending.debit_order d, generate_series(1, 2) twice
          WHERE d.status IN ('sent', 'unknown') AND random() < CASE twice WHEN 1 THEN 0.8 ELSE 0.1 END
              OR d.status = 'done' AND random() < 0.01) l;
    IF lines IS NOT NULL THEN
        PERFORM load_debit_results(today::text, lines);
    END IF;
    WHILE apply_debit_results(1 + (random() * 60)::integer) > 0 LOOP
    END LOOP;
    RETURN coalesce(cardinality(lines), 0);
END
$$;
CREATE FUNCTION pg_temp.live() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    today date := '2026-01-10';
    excess bigint := 0;
BEGIN
    FOR b IN 1 .. 40 LOOP
        PERFORM open_borrower(b, 'open'), open_line(b, 'line', 'card', '20000', 5, 15);
        PERFORM purchase(b, 'buy ' || n, l.line_id, round((100 + random() * 3000)::numeric, 2)::cents,
            installments => ('{1,3,6}'::integer[])[1 + (random() * 2)::integer])
        FROM lending.credit_lines l, generate_series(1, 1 + (random() * 2)::integer) n WHERE l.borrower_id = b;
        PERFORM confirm_mandate(b, 'yes ' || c, (add_mandate(b, 'add ' || c, c, 'account',
            debit_cap => CASE WHEN random() < 0.4 THEN round((100 + random() * 400)::numeric, 2)::cents END)).mandate_id)
        FROM unnest('{ach,dk}'::text[]) c WHERE random() < 0.6 OR c = 'ach';
    END LOOP;
    WHILE today < '2026-05-01' LOOP
        today := today + 1 + CASE WHEN random() < 0.1 THEN (random() * 5)::integer ELSE 0 END;
        PERFORM roll_day(today);
        -- As end_of_day() does, which commits.
        PERFORM consfin_internal.use_credit_balance(c.borrower_id) FROM lending.credit_balance c WHERE c.balance > '0';
        PERFORM consfin_internal.list_debtors(today);
        WHILE consfin_internal.debit_slice(today) > 0 LOOP
        END LOOP;
        WHILE consfin_internal.stage_slice(today) > 0 LOOP
        END LOOP;
        excess := excess + pg_temp.too_much(today);
        PERFORM repay(b, 'pay ' || today, round((1 + random() * 300)::numeric, 2)::cents)
        FROM generate_series(1, 40) b WHERE random() < 0.02;
        PERFORM pg_temp.answer(today);
    END LOOP;
    RETURN excess;
END
$$;
SELECT is(pg_temp.live(), 0::bigint, 'no order is for more than is owed');
SELECT ok(count(*) FILTER (WHERE status = 'done') > 100 AND count(*) FILTER (WHERE status = 'returned') > 3
    AND count(*) FILTER (WHERE status = 'failed') > 50 AND count(*) FILTER (WHERE status = 'recalled') > 0,
    'debits of all kinds') FROM lending.debit_order;
SELECT ok(count(DISTINCT status) >= 3, 'lines of several fates') FROM lending.debit_result WHERE status <> 'loaded';
SELECT is((SELECT sum(t.balance) FROM lending.trial_balance t WHERE t.account = 1011),
    (SELECT sum(d.amount)::numeric FROM lending.debit_order d WHERE d.status = 'done'), 'in clearing is what was done');
SELECT is(max(d.entry_no), 3, 'nothing is entered a fourth time in the United States')
FROM lending.debit_order d WHERE d.channel_code = 'ach';
SELECT is(count(*), 0::bigint, 'who entered it again entered the same amount')
FROM lending.debit_order d JOIN lending.debit_order f ON f.borrower_id = d.borrower_id AND f.order_id = d.retry_of
WHERE f.amount <> d.amount;
SELECT is(count(*), 0::bigint, 'nothing is broken') FROM lending.violations;

SELECT * FROM finish();
ROLLBACK;
