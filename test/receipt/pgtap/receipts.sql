-- test/receipt/pgtap/receipts.sql
-- Random receipts, identified in parts, taken back and sent back: what came is
-- what is identified, what was sent back and what is open, and the open is the
-- balance of the account; a borrower stands as if he had paid by himself.

\set QUIET on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(8);
SELECT diag('seed ' || coalesce(nullif(current_setting('consfin_test.seed', true), ''), '12'));
SELECT setseed(coalesce(nullif(current_setting('consfin_test.seed', true), ''), '12')::double precision / 100);

SELECT install() IS NOT NULL, open_day('2026-01-10'), install_defaults() IS NOT NULL,
    define_channel('ach', 'Debits', 'us') \g /dev/null
SELECT define_product(c, options => format('rate_default=0.12, rate_max=0.24, amount_min=1, amount_max=20000,
    installments={1,3,6}, chart=%s, terms=(penalty_rate=0.1825, penalty_den=365)', c)::product_options), publish_product(c)
FROM unnest('{accrual,cash}'::text[]) c \g /dev/null
-- 1 to 20 pay by receipts; 101 to 120 the same by repay()
SELECT count(open_borrower(b + twin, 'open')) FROM generate_series(1, 20) b, unnest('{0,100}'::int[]) twin \g /dev/null
SELECT count((purchase(b + twin, 'p', (open_line(b + twin, 'line', CASE WHEN b % 2 = 0 THEN 'cash' ELSE 'accrual' END, '20000', 5, 15)).line_id,
    (100 + b * 37)::text::cents, installments => CASE WHEN b % 3 = 0 THEN 3 ELSE 6 END)).loan_id)
FROM generate_series(1, 20) b, unnest('{0,100}'::int[]) twin \g /dev/null

CREATE FUNCTION pg_temp.live() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date;
    r record;
    part cents;
    answer receipt_result;
    twin bigint;
    ref text;
BEGIN
    FOR step IN 1 .. 240 LOOP
        IF step % 30 = 0 THEN
            PERFORM roll_day(business_date() + 12);
        END IF;
        today := business_date();
        ref := 'R-' || step;
        IF step % 3 = 1 THEN
            PERFORM record_receipt('r' || step, ((1 + random() * 20000)::integer * 0.01)::numeric::text::cents,
                greatest(today - (random() * 9)::integer, '2026-01-10'),
                CASE WHEN random() < 0.4 THEN 'ach' END, ref);
        END IF;
        SELECT x.* INTO r FROM lending.receipts x
        WHERE x.open_amount > '0' ORDER BY md5(x.reference || step) LIMIT 1;
        CONTINUE WHEN NOT FOUND;
        part := CASE WHEN random() < 0.5 THEN r.open_amount
            ELSE (greatest(1, round(minor(r.open_amount) * random()))::bigint * 0.01)::text::cents END;
        IF random() < 0.75 THEN
            twin := 1 + step % 20;
            answer := identify_receipt(twin, 'i' || step, r.receipt_id, part);
            PERFORM repay(100 + twin, 'i' || step, part, r.received_on, r.channel, answer.repayment_id::text);
        ELSIF random() < 0.5 THEN
            PERFORM return_receipt('b' || step, r.receipt_id, 'Unknown', part, CASE WHEN random() < 0.5 THEN 'ach' END);
        END IF;
        IF random() < 0.15 THEN
            SELECT i.borrower_id, i.repayment_id INTO r FROM lending.receipt_identifications i
            WHERE i.status = 'applied' ORDER BY md5(i.amount::text || step) LIMIT 1;
            CONTINUE WHEN NOT FOUND;
            PERFORM reverse_repayment(r.borrower_id, 'u' || step, r.repayment_id),
                reverse_repayment(100 + r.borrower_id, 'u' || step, p.repayment_id)
            FROM lending.repayments p
            WHERE p.borrower_id = 100 + r.borrower_id AND p.reference = r.repayment_id::text;
        END IF;
    END LOOP;
END
$$;
SELECT pg_temp.live() \g /dev/null

SELECT ok(count(*) > 50 AND count(*) FILTER (WHERE identified > '0' AND returned > '0') > 3
    AND count(*) FILTER (WHERE open_amount > '0') > 3, 'receipts of all fates') FROM lending.receipts;
SELECT ok(count(*) FILTER (WHERE status = 'applied') > 50 AND count(*) FILTER (WHERE status = 'reversed') > 10,
    'identified, and taken back') FROM lending.receipt_identifications;
SELECT is(sum(minor(amount)), sum(minor(identified)::numeric + minor(returned) + minor(open_amount)),
    'what came is identified, sent back or open') FROM lending.receipts;
SELECT is(sum(minor(r.identified)), (SELECT sum(minor(p.amount)) FROM lending.repayments p
    WHERE p.stands_on = 'unidentified' AND p.status = 'applied'), 'what is identified is repayments that stand') FROM lending.receipts r;
SELECT is((SELECT -t.balance FROM lending.trial_balance t WHERE t.account = 2303),
    (SELECT sum(open_amount)::numeric FROM lending.receipts), 'the account has what is open');
-- The twins' money stands on cash and clearing, and is the same but for that.
SELECT set_eq($$
    SELECT j.borrower_id, l.account, sum(minor(l.debit)::numeric - minor(l.credit))
    FROM lending.journal j CROSS JOIN LATERAL lines(j.entry) l
    WHERE j.borrower_id BETWEEN 1 AND 20 AND l.account NOT IN (1001, 1011, 2303) GROUP BY 1, 2
$$, $$
    SELECT j.borrower_id - 100, l.account, sum(minor(l.debit)::numeric - minor(l.credit))
    FROM lending.journal j CROSS JOIN LATERAL lines(j.entry) l
    WHERE j.borrower_id > 100 AND l.account NOT IN (1001, 1011, 2303) GROUP BY 1, 2
$$, 'each borrower''s other accounts are those of a twin who paid by himself');
SELECT set_eq($$SELECT n.borrower_id, n.schedule::text FROM lending.loans n WHERE n.borrower_id <= 20$$,
    $$SELECT n.borrower_id - 100, n.schedule::text FROM lending.loans n WHERE n.borrower_id > 100$$,
    'and so are the loans');
SELECT is(count(*), 0::bigint, 'nothing is broken') FROM lending.violations;

SELECT * FROM finish();
ROLLBACK;
