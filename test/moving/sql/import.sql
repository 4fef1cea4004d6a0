-- test/moving/sql/import.sql
-- A loan comes in with its history, stands as it stood, and works on.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-05-20'), define_funder(1, 'One'), define_funder(2, 'Two'),
    define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('p', options => 'rate_default=0.12, rate_max=0.36, amount_max=5000, installments={4}, chart=accrual,
    terms=(penalty_rate=0.1825, penalty_den=365)'), define_share('p', 1, 70), define_share('p', 2, 30), publish_product('p'),
    define_product('c', options => 'rate_default=0.12, rate_max=0.36, amount_max=5000, installments={4}, revolving=false'),
    publish_product('c') \g /dev/null
SELECT open_borrower(7, 'join'), open_borrower(8, 'join') \g /dev/null
SELECT line_id FROM open_line(7, 'line', 'p', '3000', 5, 15) \gset
SELECT line_id AS cash_line FROM open_line(8, 'line', 'c', '3000', 5, 15) \gset
CREATE VIEW loans AS
SELECT n.borrower_id, n.kind, n.status, n.principal, n.outstanding, n.disbursed_on, n.next_event_on, n.last_seq,
    n.schedule = replay(n.original, consfin_internal.loan_events(n.borrower_id, n.loan_id)) AS is_replay
FROM lending.loans n ORDER BY n.loan_id;
CREATE VIEW posted AS
SELECT j.borrower_id, j.kind, j.seq, j.entry FROM lending.journal j ORDER BY j.entry_id;
CREATE VIEW lines AS
SELECT l.borrower_id, l.limit_amount, l.outstanding, l.over_limit FROM lending.credit_line l ORDER BY l.borrower_id;
SELECT with_terms(amortize('1000', 0.12, 4, '2026-01-15'), 'penalty_rate=0.1825, penalty_den=365') AS original \gset

-- Two payments in any order, one with a reference; two installments are late
SELECT decision, status, outstanding, past_due, days_past_due, next_due_on, next_due, credit, events, repayments,
    available, over_limit, replayed
FROM import_loan(7, 'A', :line_id, :'original',
    ARRAY['{"kind":"pay","on":"2026-03-15","amount":256.28}', '{"kind":"pay","on":"2026-02-15","amount":256.28}']::event[],
    ARRAY['bank 2', NULL], 5) \gx
TABLE loans;
TABLE posted;
TABLE lines;
SELECT seq, kind(event), effective_date, business_date, repayment_id IS NOT NULL AS is_repayment FROM lending.loan_event ORDER BY seq;
SELECT amount, applied, excess, effective_date, business_date, status, channel, reference FROM lending.repayment;
SELECT funder_id, share, disbursed, principal FROM lending.funder_share ORDER BY funder_id;
SELECT status, amount, shown_at AT TIME ZONE 'Asia/Shanghai' AS shown, accepted_at = shown_at AS is_accepted,
    apr_cn_simple, apr_eu_aprc FROM lending.contract;
SELECT body - '{loan_id,contract_id,line_id}'::text[] FROM lending.outbox WHERE topic = 'loan.imported';
SELECT * FROM lending.violations;

-- The same request again, and another under its key
SELECT outstanding, replayed
FROM import_loan(7, 'A', :line_id, :'original',
    ARRAY['{"kind":"pay","on":"2026-03-15","amount":256.28}', '{"kind":"pay","on":"2026-02-15","amount":256.28}']::event[],
    ARRAY['bank 2', NULL], 5);
SELECT import_loan(7, 'A', :line_id, :'original', '{}', merchant_id => 5);

-- The payment with a reference bounces, the other is taken back as an event;
-- then money comes, and the loan is paid off
SELECT loan_id FROM lending.loan \gset
SELECT decision, amount, outstanding, credit_balance
FROM reverse_repayment(7, 'bounce', (SELECT repayment_id FROM lending.repayment));
SELECT decision, outstanding FROM reverse_event(7, 'taken back', :loan_id, 1);
SELECT applied, principal, interest, penalty, outstanding FROM repay(7, 'late money', '600');
SELECT decision, reason, amount, outstanding FROM refund(7, 'refund', :loan_id, '100');
SELECT decision, amount, status FROM payoff(7, 'off', :loan_id);
TABLE posted;
SELECT on_date, effective_date, what, amount, principal, interest, penalty, credited, outstanding, credit_balance
FROM statement_of_account(7, '2026-05-01', '2026-05-31');
SELECT * FROM lending.violations;

-- Nothing has happened to it yet; a purchase of one installment; beyond the limit
SELECT status, outstanding, past_due, days_past_due, events FROM import_loan(7, 'B', :line_id, :'original', '{}');
SELECT status, outstanding, past_due, next_due_on, over_limit
FROM import_loan(7, 'C', :line_id, amortize('2500', 0, 1, '2026-05-11', first_due => '2026-06-15'), '{}', merchant_id => 5);
SELECT kind, entry FROM lending.journal WHERE kind = 'opening' ORDER BY entry_id OFFSET 1;

-- Paid back with 10.00 too much: the borrower's, unless the old system gave it back
SELECT amortize('400', 0, 2, '2026-01-15') AS small \gset
SELECT status, outstanding, credit FROM import_loan(8, 'D', :cash_line, :'small',
    ARRAY['{"kind":"pay","on":"2026-02-15","amount":410}']::event[]);
SELECT status, outstanding, credit FROM import_loan(8, 'E', :cash_line, :'small',
    ARRAY['{"kind":"pay","on":"2026-02-15","amount":410}']::event[], '{E-1}', credit => '0');
-- Written off, then 50.00 recovered; a waiver, a rate, a refund, a fee
SELECT status, outstanding, past_due, credit FROM import_loan(8, 'F', :cash_line, :'original',
    ARRAY['{"kind":"write_off","on":"2026-04-15"}', '{"kind":"recover","on":"2026-05-01","amount":50}']::event[], '{NULL,F-2}');
SELECT status, outstanding, past_due, next_due FROM import_loan(8, 'G', :cash_line, :'original',
    ARRAY['{"kind":"pay","on":"2026-02-15","amount":256.28}', '{"kind":"change_rate","on":"2026-02-20","annual_rate":0.06}',
        '{"kind":"waive","on":"2026-02-20","component":"interest","amount":1}', '{"kind":"refund","on":"2026-03-01","amount":200}',
        '{"kind":"add_fee","on":"2026-03-20","component":"fee","amount":15}', '{"kind":"re_age","on":"2026-05-01","dates":["2026-06-15","2026-07-15"]}']::event[],
    '{NULL,NULL,NULL,NULL,service,NULL}');
SELECT seq, fee_kind FROM lending.loan_charge;
SELECT borrower_id, sum(entry) FROM lending.journal WHERE kind = 'opening' GROUP BY 1 ORDER BY 1;
TABLE loans;
TABLE lines;
SELECT kind, amount, balance_after FROM lending.credit_balance_movement WHERE borrower_id = 8 ORDER BY seq;
-- What the old system gave back bounces: a shortage
SELECT decision, outstanding, credit_balance
FROM reverse_repayment(8, 'bounce', (SELECT repayment_id FROM lending.repayment WHERE reference = 'E-1'));
SELECT decision, amount, outstanding
FROM reverse_repayment(8, 'not recovered', (SELECT repayment_id FROM lending.repayment WHERE reference = 'F-2'));
-- On a line that does not revolve, what is repaid lowers the limit
SELECT applied, excess, outstanding FROM repay(8, 'pay', '300');
TABLE lines;
SELECT account, title, balance FROM lending.trial_balance ORDER BY account;
SELECT * FROM lending.violations;
