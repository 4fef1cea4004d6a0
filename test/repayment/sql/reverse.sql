-- What never happened: a bounced repayment, an event, by replay; corrections
-- on the open day, the limit, shares and credit balance after them.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
-- Loan A of the worked examples: 1,000.00 at 12 %, due the 15th, from 01-15
SET client_min_messages = warning;
RESET client_min_messages;
SELECT open_day('2026-01-15');
\o /dev/null
SELECT install_defaults();
SELECT define_funder(1, 'One bank'), define_funder(2, 'Two bank'), define_merchant(5, 'Shop');
SELECT define_product('a', 'A', 'rate_default=0.12, rate_max=0.24, amount_min=100, amount_max=5000, chart=accrual,
    installments={4}, min_gap=10, terms=(penalty_rate=0.1825, penalty_den=365)');
SELECT define_share('a', 1, 70), define_share('a', 2, 30);
SELECT publish_product('a');
SELECT deposit_float('f1', 1, '100000'), deposit_float('f2', 2, '100000');
SELECT open_borrower(7, 'open');
SELECT open_line(7, 'line', 'a', '1000', 31, 15);
\o
CREATE FUNCTION loan_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n JOIN lending.hold h USING (borrower_id, hold_id)
            WHERE h.reference = loan_of.reference);
CREATE FUNCTION repayment_of(reference text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT r.repayment_id FROM lending.repayment r WHERE r.reference = repayment_of.reference);
CREATE VIEW line AS SELECT limit_amount, held, outstanding, over_limit, version FROM lending.credit_line;
CREATE VIEW entries AS
    SELECT j.business_date, j.kind, j.seq, j.reverses_entry_id IS NOT NULL AS linked, j.entry
    FROM lending.journal j WHERE j.borrower_id = 7 AND j.kind <> 'hold' ORDER BY j.business_date, j.entry_id;
SELECT decision, first_due, payment FROM purchase(7, 'a', (SELECT line_id FROM lending.credit_line), '1000', 5, 4, reference => 'a');

-- Paid on 02-15 and 03-15, paid off on 04-10; on 04-12 the second bounces
SELECT roll_day('2026-02-15');
SELECT applied, principal, interest, outstanding FROM repay(7, 'r1', '256.28', reference => 'r1');
SELECT roll_day('2026-03-15');
SELECT applied, principal, interest, outstanding FROM repay(7, 'r2', '256.28', reference => 'r2');
SELECT roll_day('2026-04-10');
SELECT decision, amount, principal, interest, status, available FROM payoff(7, 'p', loan_of('a'), reference => 'p');
SELECT decision, available FROM purchase(7, 'b', (SELECT line_id FROM lending.credit_line), '900', 5, reference => 'b');
SELECT roll_day('2026-04-12');
SELECT decision, reason FROM reverse_event(7, 'x0', loan_of('a'), 2);
SELECT decision, amount, loans, principal, interest, outstanding, credit_balance, replayed FROM reverse_repayment(7, 'x1', repayment_of('r2'));
SELECT decision, outstanding, replayed FROM reverse_repayment(7, 'x1', repayment_of('r2'));
SELECT decision, reason FROM reverse_repayment(7, 'x2', repayment_of('r2'));
SELECT reverse_repayment(7, 'x3', 99);
SELECT i.no, i.due_on, i.principal, i.interest, i.penalty, i.paid_principal, i.paid_interest, i.paid_penalty
FROM lending.loan n, installments(n.schedule) i WHERE n.loan_id = loan_of('a');
SELECT status, outstanding, next_event_on, last_seq FROM lending.loan WHERE loan_id = loan_of('a');
SELECT due_today, days_past_due FROM standing((SELECT schedule FROM lending.loan WHERE loan_id = loan_of('a')), '2026-04-15');
SELECT * FROM line;
SELECT decision, reason FROM authorize(7, 'h', (SELECT line_id FROM lending.credit_line), '100', 5);
SELECT * FROM entries;
SELECT funder_id, principal FROM lending.funder_share WHERE loan_id = loan_of('a') ORDER BY 1;
SELECT status FROM lending.repayment WHERE reference = 'r2';
SELECT e.seq, e.effective_date, e.business_date, e.reverses_seq, kind(e.event) FROM lending.loan_event e WHERE loan_id = loan_of('a') ORDER BY 1;
SELECT * FROM lending.violations;

-- The lender's error: the penalty the reversal brings is waived with it
SELECT roll_day('2026-05-10');
SELECT decision, loans, outstanding FROM reverse_repayment(7, 'y1', repayment_of('p'), true);
SELECT e.seq, e.effective_date, kind(e.event), amount(e.event) FROM lending.loan_event e WHERE loan_id = loan_of('a') AND e.seq > 4 ORDER BY 1;
SELECT past_due_principal, past_due_interest, past_due_penalty FROM standing((SELECT schedule FROM lending.loan WHERE loan_id = loan_of('a')), '2026-05-10');
SELECT * FROM lending.violations;

-- Credit balance: what was overpaid and is needed again may fall short, and is
-- collected first
SELECT decision, applied, excess, credit_balance FROM repay(7, 'r3', '2500', reference => 'r3');
SELECT decision, excess, outstanding FROM refund(7, 'f1', loan_of('a'), '300');
SELECT seq FROM lending.loan_event WHERE loan_id = loan_of('a') AND kind(event) = 'refund' \gset
SELECT decision, seq, excess, outstanding, status FROM reverse_event(7, 'z1', loan_of('a'), :seq);
SELECT decision, reason FROM reverse_event(7, 'z2', loan_of('a'), :seq);
\set VERBOSITY sqlstate
SELECT reverse_event(7, 'z3', loan_of('a'), 99);
\set VERBOSITY default
SELECT reverse_event(7, 'z3', 99, 1);
SELECT * FROM lending.violations;
SELECT decision, reason, amount, credit_balance FROM refund_credit_balance(7, 'c1', '830');
SELECT decision, reason, amount, credit_balance, replayed FROM refund_credit_balance(7, 'c2', '800');
SELECT decision, reason, amount, credit_balance, replayed FROM refund_credit_balance(7, 'c2', '800');
SELECT decision, outstanding, credit_balance FROM reverse_repayment(7, 'z4', repayment_of('r3'));
SELECT decision, applied, excess, principal, credit_balance FROM repay(7, 'r5', '810', reference => 'r5');
SELECT seq, kind, amount, balance_after FROM lending.credit_balance_movement ORDER BY seq;
SELECT on_date, effective_date, what, amount, principal, interest, penalty, outstanding, credit_balance
FROM statement_of_account(7, '2026-01-01', '2026-12-31');

-- What a later repayment had left over pays what a bounced one does no more,
-- though some of it was paid out: the shortage is collected first
SELECT open_borrower(8, 'open'), open_line(8, 'line', 'a', '1000', 31, 15) \g /dev/null
SELECT decision, first_due FROM purchase(8, 'q', (SELECT line_id FROM lending.credit_line WHERE borrower_id = 8), '600', 5, reference => 'q');
SELECT roll_day('2026-06-15') \g /dev/null
SELECT applied, excess, outstanding, credit_balance FROM repay(8, 'r6', '400', reference => 'r6');
SELECT applied, excess, outstanding, credit_balance FROM repay(8, 'r7', '500', reference => 'r7');
SELECT decision, credit_balance FROM refund_credit_balance(8, 'rc', '250');
SELECT roll_day('2026-06-20') \g /dev/null
SELECT decision, outstanding, credit_balance FROM reverse_repayment(8, 'b6', repayment_of('r6'));
SELECT applied, excess FROM lending.repayment WHERE reference = 'r7';
SELECT applied, excess, principal, penalty, outstanding, credit_balance FROM repay(8, 'r8', '351', reference => 'r8');
SELECT decision, outstanding, credit_balance FROM reverse_repayment(8, 'b7', repayment_of('r7'));
SELECT reference, status, applied, excess FROM lending.repayment WHERE borrower_id = 8 ORDER BY reference COLLATE "C";
SELECT seq, kind, amount, balance_after FROM lending.credit_balance_movement WHERE borrower_id = 8 ORDER BY seq;
-- An event taken back, too: what it had forgiven is owed again, and paid
SELECT decision, principal, outstanding FROM waive(8, 'w8', loan_of('q'), 'principal', '200');
SELECT applied, excess, outstanding, credit_balance FROM repay(8, 'r9', '400', reference => 'r9');
SELECT decision, outstanding, status FROM reverse_event(8, 'b8', loan_of('q'), (SELECT max(seq) - 1 FROM lending.loan_event WHERE loan_id = loan_of('q')));
SELECT reference, status, applied, excess FROM lending.repayment WHERE borrower_id = 8 AND reference = 'r9';
SELECT balance FROM lending.credit_balance WHERE borrower_id = 8;

-- Early money, too, pays a shortage first, and is taken back with it
SELECT open_borrower(9, 'open'), open_line(9, 'line', 'a', '1000', 31, 15) \g /dev/null
SELECT repay(9, 's1', '100', reference => 's1'), refund_credit_balance(9, 'rc', '100') \g /dev/null
SELECT decision, first_due FROM purchase(9, 's', (SELECT line_id FROM lending.credit_line WHERE borrower_id = 9), '1000', 5, 4, reference => 's');
SELECT decision, credit_balance FROM reverse_repayment(9, 'b1', repayment_of('s1'));
SELECT total, principal, interest, shortage FROM quote_payoff(9, loan_of('s'));
SELECT decision, seq, repayment_id = repayment_of('s2') AS told, amount, principal, excess, outstanding, payoff
FROM prepay(9, 's2', loan_of('s'), '60', reference => 's2');
SELECT decision, seq, amount, principal, excess, outstanding, payoff FROM prepay(9, 's3', loan_of('s'), '240', reference => 's3');
SELECT balance FROM lending.credit_balance WHERE borrower_id = 9;
SELECT * FROM lending.violations;
SELECT decision, amount, applied, excess, principal, outstanding, credit_balance FROM reverse_repayment(9, 'b3', repayment_of('s3'));
SELECT decision, reason, repayment_id, payoff FROM payoff(9, 's4', loan_of('s'), '1039.99');
SELECT decision, amount, principal, excess, outstanding, status, payoff FROM payoff(9, 's5', loan_of('s'), reference => 's5');
SELECT decision, amount, principal, excess, replayed FROM payoff(9, 's5', loan_of('s'), reference => 's5');
-- No loan reopens for a shortage
SELECT decision, outstanding, credit_balance FROM reverse_repayment(9, 'b2', repayment_of('s2'));
SELECT total, shortage FROM quote_payoff(9, loan_of('s'));
SELECT decision, reason, payoff FROM payoff(9, 's6', loan_of('s'));
SELECT reference, status, amount, applied, excess FROM lending.repayment WHERE borrower_id = 9 ORDER BY repayment_id;
SELECT seq, kind, amount, balance_after FROM lending.credit_balance_movement WHERE borrower_id = 9 ORDER BY seq;
SELECT kind, entry FROM lending.journal WHERE borrower_id = 9 AND kind IN ('repay', 'pay', 'prepay') ORDER BY entry_id;
-- A later event that has nothing left to do does nothing
SELECT decision, first_due FROM purchase(9, 'd', (SELECT line_id FROM lending.credit_line WHERE borrower_id = 9), '400', 5, 4, reference => 'd');
SELECT decision, seq, next_due_on FROM defer(9, 'd1', loan_of('d'));
SELECT roll_day('2026-10-20') \g /dev/null
SELECT decision, seq, next_due_on FROM defer(9, 'd2', loan_of('d'));
SELECT decision, seq, next_due_on FROM reverse_event(9, 'd3', loan_of('d'), 1);
SELECT decision, seq, next_due_on FROM reverse_event(9, 'd4', loan_of('d'), 2);
SELECT sum(entry) FROM lending.journal;
SELECT * FROM lending.violations;
