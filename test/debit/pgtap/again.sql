-- test/debit/pgtap/again.sql
-- What may be entered again, and when: the cases of Nacha's rules, and what the
-- vectors of ../shared/data/day/vectors.json (debit_retry) say of them.

\set QUIET on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(13);

SELECT install() IS NOT NULL, open_day('2026-01-15'), install_defaults() IS NOT NULL,
    define_channel('ach', 'Debits', 'us'), define_channel('dk', 'Others', 'cn'), define_channel('xx', 'No rules', 'xx') \g /dev/null
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'),
    publish_product('card') \g /dev/null
SELECT open_borrower(b, 'open'), purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000',
    installments => 4)
FROM generate_series(1, 13) b \g /dev/null

-- A borrower whose installment of 2026-02-15 failed so often on these days,
-- last in that way; may it be entered on a day?
CREATE FUNCTION pg_temp.may(channel text, failure text, failed_on date[], on_day date, confirmed boolean DEFAULT false)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    who bigint := (SELECT min(n.borrower_id) FROM lending.loans n
                   WHERE NOT EXISTS (SELECT FROM lending.mandates m WHERE m.borrower_id = n.borrower_id));
    mandate bigint;
    loan bigint := (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = who);
    made boolean;
BEGIN
    mandate := (add_mandate(who, 'add', channel, 'account')).mandate_id;
    PERFORM confirm_mandate(who, 'confirm', mandate);
    -- As if it had been sent on these days and answered.
    SET LOCAL session_replication_role = replica;
    INSERT INTO lending.debit_order (borrower_id, order_id, mandate_id, channel_code, amount, due_on, business_date,
        entry_no, status, sent_on, failure, retry_of, created_at)
    SELECT who, 1000 + d.no, mandate, channel, '256.28', d.on_day, d.on_day, d.no, 'failed', d.on_day, failure,
        CASE WHEN d.no > 1 THEN 999 + d.no END,
        CASE WHEN confirmed THEN now() - interval '1 second' ELSE now() END
    FROM unnest(failed_on) WITH ORDINALITY d (on_day, no);
    INSERT INTO lending.debit_order_row (borrower_id, order_id, loan_id, due_on, amount)
    SELECT who, 1000 + d.no, loan, '2026-02-15', '256.28'
    FROM unnest(failed_on) WITH ORDINALITY d (on_day, no);
    SET LOCAL session_replication_role = origin;
    PERFORM consfin_internal.make_debits(who, on_day);
    SELECT count(*) > 0 INTO made
    FROM lending.debit_order d JOIN lending.debit_order_row r USING (borrower_id, order_id)
    WHERE d.borrower_id = who AND d.status = 'made' AND r.due_on = '2026-02-15';
    RETURN made;
END
$$;
SELECT roll_day('2026-12-01') \g /dev/null
SELECT ok(pg_temp.may('ach', 'funds', '{}', '2026-02-15'), 'what did not fail is entered on its due date');
SELECT ok(NOT pg_temp.may('ach', 'funds', '{2026-02-15}', '2026-02-15'), 'not twice on a day');
SELECT ok(pg_temp.may('ach', 'funds', '{2026-02-15}', '2026-02-25'), 'nacha-01: once more after ten days');
SELECT ok(NOT pg_temp.may('ach', 'funds', '{2026-02-15,2026-02-16,2026-02-18}', '2026-03-17'), 'nacha-03: three entries in all');
SELECT ok(pg_temp.may('ach', 'funds', '{2026-02-15,2026-02-16}', '2026-08-13'), 'nacha-05: a third after 179 days');
SELECT ok(NOT pg_temp.may('ach', 'funds', '{2026-02-15,2026-02-16}', '2026-08-15'), 'not after 181');
SELECT ok(NOT pg_temp.may('ach', 'funds', '{2026-02-15,2026-02-16}', '2026-02-17'), 'not two days after the first, when it failed twice');
SELECT ok(pg_temp.may('ach', 'funds', '{2026-02-15,2026-02-16}', '2026-02-18'), 'three days after it');
SELECT ok(NOT pg_temp.may('ach', 'account', '{2026-02-15}', '2026-02-20'), 'nacha-07: no account: not without other data');
SELECT ok(pg_temp.may('ach', 'mandate', '{2026-02-15}', '2026-02-20', true), 'nacha-09: by a new authorization');
SELECT ok(NOT pg_temp.may('ach', 'mandate', '{2026-02-15}', '2026-02-20'), 'nacha-11: not without');
SELECT ok(pg_temp.may('dk', 'funds', '{2026-02-15,2026-02-16,2026-02-17,2026-02-18}', '2026-02-19'), 'in China each day');
SELECT ok(NOT pg_temp.may('xx', 'funds', '{2026-02-15}', '2026-02-20'), 'where there is no rule, not at all');

SELECT * FROM finish();
ROLLBACK;
