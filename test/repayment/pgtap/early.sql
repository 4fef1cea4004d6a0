-- test/repayment/pgtap/early.sql
-- Whoever repays each installment on or before its due date is never past due
-- and pays no penalty, however early: loans of every method and mode, a
-- borrower each, through the book's days.

\set QUIET on
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(7);

CREATE TEMP TABLE plan_of AS
SELECT row_number() OVER ()::integer AS no, p.*
FROM (SELECT method, mode, every
      FROM unnest('{level,equal_principal,interest_only,flat}'::text[]) AS method,
          unnest('{contractual,period,actual}'::text[]) AS mode,
          unnest('{1 month,7 days}'::text[]) AS every
      ORDER BY method <> 'level', mode <> 'actual', every <> '1 month') AS p;
-- Every number of days for the plan most have, some for the others.
CREATE TEMP TABLE life AS
SELECT row_number() OVER (ORDER BY p.no, k)::bigint AS borrower, p.*, k, NULL::schedule AS fresh
FROM plan_of p, generate_series(0, 40) AS k
WHERE p.no = 1 OR k = ANY ('{2,9,10,29,30,40}');

CREATE FUNCTION pg_temp.live() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    today date := '2026-01-07';
    last_day date;
    late bigint := 0;
    each record;
BEGIN
    PERFORM install(), open_day(today), install_defaults(), define_merchant(5, 'Shop');
    FOR each IN SELECT * FROM plan_of LOOP
        PERFORM define_product('p' || each.no, options => format('rate_default=0.12,
            rate_max=0.24, amount_min=50, amount_max=5000, installments={12}, method=%s, every=%s,
            terms=(interest_on_early=%s, penalty_rate=0.1825, penalty_den=365,
                penalty_base=principal_interest)', each.method, each.every, each.mode)::product_options);
        PERFORM publish_product('p' || each.no);
    END LOOP;
    FOR each IN SELECT * FROM life LOOP
        PERFORM open_borrower(each.borrower, 'open');
        PERFORM open_line(each.borrower, 'line', 'p' || each.no, '5000', 5, 15);
        PERFORM purchase(each.borrower, 'buy', l.line_id, '1000', 5, 12)
        FROM lending.credit_line l WHERE l.borrower_id = each.borrower;
    END LOOP;
    UPDATE life SET fresh = n.original FROM lending.loans n WHERE n.borrower_id = borrower;
    CREATE TEMP TABLE payment AS
    SELECT l.borrower, i.no, i.payment, greatest(today, i.due_on - l.k) AS pay_on
    FROM life l, installments(l.fresh) i;
    SELECT max(i.due_on) + 2 INTO last_day FROM life l, installments(l.fresh) i;
    WHILE today < last_day LOOP
        PERFORM repay(p.borrower, 'row ' || p.no, p.payment)
        FROM (SELECT * FROM payment p WHERE p.pay_on = today ORDER BY p.borrower, p.no) p;
        today := today + 1;
        PERFORM roll_day(today);
        -- As apply_credit_balances() does, which commits.
        PERFORM consfin_internal.use_credit_balance(n.borrower_id)
        FROM lending.credit_balance c JOIN lending.loan n USING (borrower_id)
        WHERE c.balance > '0' AND n.next_event_on <= today;
        late := late + (SELECT count(*) FROM lending.loan n
                        WHERE n.status <> 'closed' AND n.next_event_on < today
                            AND days_past_due(n.schedule, today) > 0);
    END LOOP;
    RETURN late;
END
$$;

SELECT is(pg_temp.live(), 0::bigint, 'nobody who pays early is ever past due');
SELECT ok(count(*) > 150, 'loans of all kinds') FROM lending.loan;
SELECT is(count(*), 0::bigint, 'every loan is closed') FROM lending.loan WHERE status <> 'closed';
SELECT is(coalesce(sum(i.penalty), '0'), '0'::cents, 'no penalty was charged')
FROM lending.loan n, installments(n.schedule) i;
SELECT is(count(*), 0::bigint, 'nothing is broken') FROM lending.violations;

-- Three installments at once: what is not the next one's waits in the credit
-- balance, and pays each of the others on its due date, however late the job.
SELECT purchase(1, 'again', l.line_id, '1000', 5, 12) FROM lending.credit_line l WHERE l.borrower_id = 1 \g /dev/null
CREATE TEMP TABLE again AS SELECT n.* FROM lending.loans n WHERE n.status = 'current' AND n.borrower_id = 1;
SELECT repay(1, 'three', (SELECT sum(i.payment) FROM again, installments(original) i WHERE i.no <= 3)) \g /dev/null
SELECT roll_day((SELECT i.due_on + 20 FROM again, installments(original) i WHERE i.no = 3)) \g /dev/null
SELECT consfin_internal.use_credit_balance(1) \g /dev/null
SELECT is(days_past_due(n.schedule, business_date()), 0, 'a credit balance pays what falls due')
FROM lending.loan n JOIN again USING (loan_id);
SELECT is(array_agg(e.effective_date ORDER BY e.effective_date), array_agg(i.due_on ORDER BY i.due_on),
    'on the due dates')
FROM lending.loan_event e JOIN again a USING (loan_id), installments(a.original) i
WHERE e.seq > 1 AND i.no = e.seq;
SELECT * FROM finish();
ROLLBACK;
