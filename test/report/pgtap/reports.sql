-- test/report/pgtap/reports.sql
-- The reports say of random lives what the schedules say, in plain columns that
-- a role may read that has no other right.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT * FROM no_plan();
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset
CREATE ROLE consfin_test_analyst;
SELECT install() AS version \gset

-- Plain columns

CREATE TEMP VIEW reported AS
SELECT c.oid, c.relname, a.attnum, a.attname, a.atttypid
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
 WHERE c.relnamespace = 'lending_report'::regnamespace;
SELECT is_empty($$
    SELECT relname, attname, atttypid::regtype FROM reported
     WHERE atttypid <> ALL ('{numeric,text,date,timestamptz,boolean,integer,bigint}'::regtype[])
$$, 'every column is of a type that any tool knows');
SELECT is_empty($$
    SELECT relname, attname FROM reported
     WHERE coalesce(col_description(oid, attnum), '') !~ '\S'
        OR coalesce(obj_description(oid, 'pg_class'), '') !~ '\S'
$$, 'every view and column has a comment');
SELECT is_empty($$
    SELECT c.relname FROM pg_class c
     WHERE c.relnamespace = 'lending_report'::regnamespace AND c.relkind <> 'v'
$$, 'there are views only');
SELECT lives_ok('SELECT count(*) FROM lending_report.' || quote_ident(relname),
                relname || ' can be read before there is a day')
  FROM (SELECT DISTINCT relname FROM reported) r ORDER BY relname COLLATE "C";

-- Lives

CREATE FUNCTION pg_temp.chance(n integer) RETURNS integer LANGUAGE sql VOLATILE
AS $$ SELECT floor(random() * n)::integer $$;
CREATE FUNCTION pg_temp.start(borrowers integer, day date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM open_day(day), install_defaults();
    PERFORM define_funder(1, 'One'), define_funder(2, 'Two'), define_merchant(5, 'Shop');
    PERFORM define_product('p', options => 'rate_default=0.18, rate_max=0.24, amount_min=50,
        amount_max=5000, installments={3,6,12}, fee_rate=0.01, fee_kind=service,
        terms=(penalty_rate=0.1825, penalty_den=365, prepay_fee_rate=0.01)');
    PERFORM define_share('p', 1, 0.7), define_share('p', 2, 0.3), publish_product('p');
    PERFORM define_product('q', options => 'rate_default=0.12, rate_max=0.24, amount_min=50,
        amount_max=5000, installments={3,6}, chart=cash, interest_rounding=carried,
        terms=(penalty_rate=0.1825, penalty_den=365, interest_on_early=period)');
    PERFORM publish_product('q');
    PERFORM deposit_float('f1', 1, '1000000'), deposit_float('f2', 2, '1000000');
    FOR who IN 1 .. borrowers LOOP
        PERFORM open_borrower(who, 'open', 'C-' || who);
        PERFORM open_line(who, 'p', 'p', '10000', 1 + pg_temp.chance(31), 1 + pg_temp.chance(31)),
            open_line(who, 'q', 'q', '10000', 1 + pg_temp.chance(31), 1 + pg_temp.chance(31));
    END LOOP;
END $$;
-- Days of purchases, holds and payments; with corrections when asked.
CREATE FUNCTION pg_temp.live(borrowers integer, days integer, corrected boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    who bigint;
    key text;
    line bigint;
    loan bigint;
    amount cents;
BEGIN
    FOR step IN 1 .. days LOOP
        FOR i IN 1 .. 2 * borrowers LOOP
            who := 1 + pg_temp.chance(borrowers);
            key := format('%s-%s-%s', corrected, step, i);
            amount := from_minor(5000 + pg_temp.chance(60000));
            SELECT l.line_id INTO line FROM lending.credit_line l
            WHERE l.borrower_id = who ORDER BY random() LIMIT 1;
            SELECT n.loan_id INTO loan FROM lending.loan n
            WHERE n.borrower_id = who ORDER BY random() LIMIT 1;
            BEGIN
                CASE pg_temp.chance(CASE WHEN corrected THEN 9 ELSE 6 END)
                    WHEN 0, 1 THEN
                        PERFORM purchase(who, key, line, amount, 5, 3 * (1 + pg_temp.chance(2)));
                    WHEN 2 THEN PERFORM authorize(who, key, line, amount, 5, reference => key);
                    WHEN 3, 4 THEN PERFORM repay(who, key, amount);
                    WHEN 5 THEN PERFORM payoff(who, key, loan);
                    WHEN 6 THEN PERFORM refund(who, key, loan, amount);
                    WHEN 7 THEN
                        PERFORM reverse_repayment(who, key, r.repayment_id, true)
                        FROM (SELECT r.repayment_id FROM lending.repayment r
                              WHERE r.borrower_id = who ORDER BY random() LIMIT 1) r;
                    ELSE PERFORM defer(who, key, loan);
                END CASE;
            EXCEPTION
                WHEN SQLSTATE 'LN005' OR object_not_in_prerequisite_state
                    OR invalid_parameter_value OR null_value_not_allowed THEN NULL;
            END;
        END LOOP;
        PERFORM roll_day(business_date() + 1 + pg_temp.chance(20));
    END LOOP;
END $$;
SELECT pg_temp.start(8, '2026-01-05') \gset
SELECT pg_temp.live(8, 10, false) \gset
SELECT is_empty($$
    SELECT p.repayment_id, p.applied, sum(a.total)
      FROM lending_report.payments p JOIN lending_report.payment_allocations a USING (borrower_id, repayment_id)
     GROUP BY p.repayment_id, p.applied HAVING p.applied <> sum(a.total)
$$, 'what a payment was applied to is what loans got of it');
SELECT pg_temp.live(8, 12, true) \gset
-- Nobody pays for a while: loans fall overdue without an event.
SELECT roll_day(business_date() + 45) \gset

SELECT cmp_ok((SELECT count(*) FROM lending_report.loans n JOIN lending.loan t USING (borrower_id, loan_id)
                WHERE t.status <> n.status), '>', 0::bigint, 'the word of some loan is stale, so this has something to show');
SELECT set_has('SELECT status FROM lending_report.loans',
               $$VALUES ('current'), ('overdue'), ('closed')$$, 'there are loans of each kind');
SELECT is((SELECT as_of FROM lending_report.book_day), business_date(), 'all is read at the open day');
SELECT is_empty($$
    SELECT n.loan_id, a, n FROM lending_report.loans n,
        loan_as_of(n.borrower_id, n.loan_id, business_date()) a
     WHERE (n.status, n.days_past_due, n.principal, n.outstanding, n.past_due, n.due_today,
            n.next_due_on, n.next_due, n.accrued_interest, n.payoff)
        IS DISTINCT FROM (a.status, a.days_past_due, a.principal::numeric, a.outstanding::numeric,
            a.past_due::numeric, a.due_today::numeric, a.next_due_on, a.next_due::numeric,
            a.accrued_interest::numeric, a.payoff::numeric)
$$, 'a loan is what its events make of it by that day');
SELECT is_empty($$
    SELECT n.loan_id FROM lending_report.loans n
      LEFT JOIN (SELECT borrower_id, loan_id, sum(unpaid) AS unpaid, sum(unpaid_principal) AS principal,
                     sum(unpaid_principal) FILTER (WHERE status = 'overdue') AS late_principal,
                     sum(unpaid_interest) FILTER (WHERE status = 'overdue') AS late_interest,
                     sum(unpaid_fee) FILTER (WHERE status = 'overdue') AS late_fee,
                     coalesce(max(days_late) FILTER (WHERE unpaid > unpaid_penalty), 0) AS late,
                     bool_and(unpaid = unpaid_principal + unpaid_interest + unpaid_fee + unpaid_penalty
                         AND waived = principal + interest + fee + penalty - unpaid
                             - paid_principal - paid_interest - paid_fee - paid_penalty) AS foots
                 FROM lending_report.installments GROUP BY 1, 2) i USING (borrower_id, loan_id)
     WHERE i.foots IS NOT TRUE OR i.principal <> n.outstanding OR i.late <> n.days_past_due
        OR (n.past_due_principal, n.past_due_interest, n.past_due_fee)
            <> (coalesce(i.late_principal, 0), coalesce(i.late_interest, 0), coalesce(i.late_fee, 0))
$$, 'its installments foot, and say the same');
SELECT is_empty($$
    SELECT n.loan_id, n.outstanding, d.principal, o.principal
      FROM lending_report.loans n
      LEFT JOIN (SELECT borrower_id, loan_id, sum(principal) AS principal, sum(total) AS total
                 FROM lending_report.due GROUP BY 1, 2) d USING (borrower_id, loan_id)
      LEFT JOIN lending_report.overdue o USING (borrower_id, loan_id)
     WHERE n.outstanding <> coalesce(d.principal, 0) + CASE WHEN n.status = 'overdue' THEN o.principal ELSE 0 END
        OR (n.status = 'overdue') <> (o.loan_id IS NOT NULL)
        OR o.total <> n.past_due OR o.as_of - o.since <> n.days_past_due
$$, 'what is due and what is overdue are what is outstanding');
SELECT is((SELECT sum(total) FROM lending_report.cash_ahead),
          (SELECT sum(minor(b.total)) * 0.01 FROM lending.loan n,
              due_between(n.schedule, business_date(), business_date() + 89) b
            WHERE status(n.schedule, business_date()) <> 'closed'), 'the cash of 90 days is what falls due in them');
SELECT is((SELECT array[count(*), min(due_on) - business_date(), max(due_on) - business_date()]
             FROM lending_report.cash_ahead), array[90, 0, 89]::bigint[], 'each day of the 90 has a row');
SELECT is_empty($$
    SELECT l.line_id FROM lending_report.lines l
     WHERE l.available <> consfin_internal.available(l.borrower_id, l.line_id)::numeric
        OR l.available <> l.limit_amount - l.held - l.outstanding
        OR l.held <> (SELECT coalesce(sum(h.reserved), 0) FROM lending_report.holds h
                       WHERE h.borrower_id = l.borrower_id AND h.line_id = l.line_id)
$$, 'what is available of a line is what a purchase may take');
SELECT is_empty($$
    SELECT b.borrower_id FROM lending_report.borrowers b
     WHERE (b.outstanding, b.past_due, b.days_past_due, b.lines, b.limit_amount, b.credit_balance) IS DISTINCT FROM (
         (SELECT sum(minor(l.outstanding)) * 0.01 FROM lending.credit_line l WHERE l.borrower_id = b.borrower_id),
         (SELECT coalesce(sum(minor(a.total)), 0) * 0.01 FROM lending.loan n, arrears(n.schedule, business_date()) a
           WHERE n.borrower_id = b.borrower_id),
         (SELECT coalesce(max(days_past_due(n.schedule, business_date())), 0) FROM lending.loan n
           WHERE n.borrower_id = b.borrower_id), 2::bigint, 20000.00,
         coalesce((SELECT c.balance::numeric FROM lending.credit_balance c WHERE c.borrower_id = b.borrower_id), 0))
$$, 'a borrower owes what all loans do');
SELECT is((SELECT count(*) FROM lending_report.borrowers), 8::bigint, 'the house is no borrower');
SELECT is_empty($$
    SELECT account FROM lending_report.trial_balance t
      FULL JOIN (SELECT account, sum(debit) AS debit, sum(credit) AS credit
                 FROM lending_report.journal_lines GROUP BY account) j USING (account)
     WHERE (t.debit, t.credit, t.balance) IS DISTINCT FROM (j.debit, j.credit, j.debit - j.credit)
$$, 'the lines of the journal make the trial balance');
SELECT is((SELECT sum(balance) FROM lending_report.trial_balance), 0.00, 'which balances');
SELECT is((SELECT sum(lent) FROM lending_report.floats),
          (SELECT sum(n.outstanding) FROM lending_report.loans n WHERE n.product_code = 'p'),
          'funders have lent what is outstanding of the loans they fund');
SELECT is((SELECT count(*) FROM lending_report.contracts c JOIN lending_report.loans n USING (borrower_id, loan_id)
            WHERE c.amount = n.principal AND c.status = 'executed'),
          (SELECT count(*) FROM lending.loan), 'each loan has its contract');

-- A hold that has expired says so before anybody sweeps it.
UPDATE lending.hold SET expires_at = now() - interval '1 day' WHERE status = 'open';
SELECT isnt_empty('SELECT FROM lending.hold WHERE status = ''open''', 'there are holds nobody swept');
SELECT is_empty('SELECT FROM lending_report.holds WHERE status = ''open'' OR reserved <> 0', 'none reads open');
SELECT is_empty('SELECT FROM lending_report.lines WHERE held <> 0', 'and none is held on its line');

-- What a borrower has, through the facade's readers

SELECT results_eq($$SELECT loan_id, status, payoff, past_due FROM list_loans(3)$$,
    $$SELECT loan_id, status, payoff, past_due FROM lending_report.loans WHERE borrower_id = 3
       ORDER BY disbursed_on DESC, loan_id DESC$$, 'list_loans has the borrower''s own');
SELECT bag_eq($$SELECT line_id, available FROM list_lines(3)$$,
    $$SELECT line_id, available FROM lending_report.lines WHERE borrower_id = 3$$, 'so has list_lines');
SELECT bag_eq($$SELECT hold_id, status, reserved FROM list_holds(3)$$,
    $$SELECT hold_id, status, reserved FROM lending_report.holds WHERE borrower_id = 3$$, 'and list_holds');
SELECT results_eq($$SELECT i.no, i.unpaid FROM list_loans(3) n, list_installments(3, n.loan_id) i ORDER BY n.loan_id, i.no$$,
    $$SELECT no, unpaid FROM lending_report.installments WHERE borrower_id = 3 ORDER BY loan_id, no$$,
    'and list_installments');
SELECT throws_ok(format('SELECT list_installments(4, %s)', (SELECT min(loan_id) FROM lending.loan WHERE borrower_id = 3)),
    'LN005', NULL, 'another''s loan is unknown');

-- A role that may read the reports, and nothing else

GRANT USAGE ON SCHEMA lending_report TO consfin_test_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA lending_report TO consfin_test_analyst;
SET LOCAL ROLE consfin_test_analyst;
SELECT lives_ok(format('SELECT count(to_jsonb(t)) FROM lending_report.%I t', relname), 'a reader reads ' || relname)
  FROM (SELECT DISTINCT c.relname FROM pg_class c
         WHERE c.relnamespace = 'lending_report'::regnamespace) r ORDER BY relname COLLATE "C";
SELECT throws_ok('SELECT FROM lending.loan', '42501', NULL, 'and no table');
SELECT throws_ok('SELECT FROM list_loans(3)', '42501', NULL, 'and calls nothing of the book');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
