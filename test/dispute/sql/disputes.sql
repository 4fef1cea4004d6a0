-- Disputes: the stage is held, penalty rests, contact stops; lost it is as if
-- there had been none, won it is given back.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    define_merchant(5, 'Shop') IS NOT NULL AS merchant, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.36, amount_max=50000, amount_min=1,
    installments={1,4}, terms=(penalty_rate=0.1825, penalty_den=365)') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 12) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.loan_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT n.loan_id FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.dispute_of(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT d.dispute_id FROM lending.disputes d WHERE d.borrower_id = b ORDER BY d.dispute_id DESC LIMIT 1);
CREATE VIEW lending.shown AS
    SELECT n.borrower_id AS b, n.status, n.stage, n.stage_hold, n.disputed, n.days_past_due AS dpd, n.outstanding, n.past_due, n.past_due_penalty AS penalty,
        n.credit_balance AS credit
    FROM lending_report.loans n ORDER BY n.borrower_id;
SELECT count(purchase(b, 'buy', lending.line(b), '1000', 5, installments => 4)) FROM generate_series(1, 10) b;
SELECT allow_account(11, 'account', 'bank') IS NOT NULL AS allowed;
SELECT status FROM confirm_payout(11, 'paid', (draw_cash(11, 'draw', lending.line(11), '1000', 'bank', 'S-1', installments => 4)).payout_id, 'succeeded');
CALL end_of_day('2026-02-19');

-- All are five days late. 1 loses, 2 never disputed, 3 wins a part of what it
-- bought, 4 all of it, 5 wins in part, 6 withdraws, 7 wins a charge, 8 missed a
-- payment, 9 is disputed as received three days ago, 10 has paid before, 11
-- took cash. 1, 2, 4 and 10 pay.
SELECT decision FROM repay(10, 'row', '256.90');
SELECT b, d.decision, d.reason, d.status, d.amount, d.stage, d.due_on
FROM (VALUES (1, '400', 'goods', NULL), (3, '400', 'goods', NULL), (4, '1000', 'not_mine', NULL), (5, '400', 'amount', NULL), (6, '400', 'goods', NULL),
    (7, '10', 'charge', NULL), (8, '256.28', 'payment', NULL), (9, '1000', 'goods', '2026-02-17'::date), (10, '1000', 'not_mine', NULL), (11, '100', 'not_mine', NULL)) v (b, amount, kind, received),
    open_dispute(v.b, 'dispute', lending.loan_of(v.b), v.amount::cents, v.kind, 'It says so', v.received) d ORDER BY b;
SELECT * FROM lending.shown;
SELECT decision, reason, replayed FROM open_dispute(1, 'dispute', lending.loan_of(1), '400', 'goods', 'It says so');
SELECT decision, reason FROM open_dispute(1, 'another', lending.loan_of(1), '10', 'charge', 'The fee, too');
SELECT decision, reason FROM open_dispute(2, 'more', lending.loan_of(2), '1000.01', 'goods', 'It says so');
SELECT consfin_internal.dispute_open(1, lending.loan_of(1)) AS loan_1, consfin_internal.dispute_open(1, NULL) AS any_1, consfin_internal.dispute_open(2, NULL) AS any_2;
SELECT s.borrower_id AS b, s.reason, s.source = 'dispute ' || d.dispute_id AS source, s.until_at, s.lifted_at
FROM lending.contact_stops s JOIN lending.disputes d USING (borrower_id, stop_id) ORDER BY 1;

-- Days past due go on, the stage does not; who pays gets better.
CALL end_of_day('2026-03-09');
SELECT decision, penalty, principal FROM repay(1, 'pays', '100');
SELECT decision, penalty, principal FROM repay(2, 'pays', '100');
SELECT decision, penalty, principal FROM repay(4, 'pays', '100');
CALL end_of_day('2026-03-19');
SELECT * FROM lending.shown;
SELECT b.stage, b.days_past_due, b.disputed FROM lending_report.collection_cases b WHERE b.borrower_id IN (1, 2) ORDER BY b.borrower_id;
SELECT o.borrower_id AS b, o.days_past_due, o.disputed FROM lending_report.overdue o ORDER BY 1;

SELECT b, d.decision, d.reason, d.status, d.amount, d.granted, d.outstanding, d.stage, d.due_on
FROM (VALUES (1, 'lost', NULL), (3, 'won', NULL), (4, 'won', NULL), (5, 'partly', '100'::cents), (6, 'withdrawn', NULL),
    (7, 'won', NULL), (8, 'won', NULL), (9, 'won', NULL), (10, 'won', NULL), (11, 'won', NULL)) v (b, outcome, amount),
    resolve_dispute(v.b, 'resolve', lending.dispute_of(v.b), v.outcome, 'Seen the papers', v.amount) d ORDER BY b;
SELECT * FROM lending.shown;
-- Lost: as of who never disputed, and paid the same on the same day.
SELECT a.no, a.unpaid, a.penalty, a IS NOT DISTINCT FROM b AS same
FROM lending.loans l, installments(l.schedule) a, lending.loans m, installments(m.schedule) b
WHERE l.borrower_id = 1 AND m.borrower_id = 2 AND a.no = b.no ORDER BY a.no;
SELECT count(*) AS differ FROM lending.loans l, lending.loans m WHERE l.borrower_id = 1 AND m.borrower_id = 2
    AND standing(l.schedule, '2026-03-20') IS DISTINCT FROM standing(m.schedule, '2026-03-20');
-- Events and journal of what was won
SELECT d.borrower_id AS b, d.pause_seq, d.loan_seqs, e.seq, e.reverses_seq AS back, e.effective_date, kind(e.event), amount(e.event)
FROM lending.disputes d JOIN lending.loan_events e USING (borrower_id, loan_id) ORDER BY d.borrower_id, e.seq;
SELECT j.borrower_id AS b, j.kind, j.entry FROM lending.journal j
WHERE j.business_date = '2026-03-20' AND j.borrower_id > 0 ORDER BY j.borrower_id, j.entry_id;
SELECT h.borrower_id AS b, h.seq, h.effective_date, h.business_date, h.stage, h.days_past_due FROM lending.loan_stages h WHERE h.borrower_id IN (1, 2, 3, 4) ORDER BY 1, 2;
SELECT s.borrower_id AS b, s.lifted_at IS NOT NULL AS lifted, s.lift_reason FROM lending.contact_stops s ORDER BY 1;
SELECT consfin_internal.dispute_open(1, NULL) AS any_1;
SELECT decision, reason FROM resolve_dispute(1, 'again', lending.dispute_of(1), 'won', 'Seen more');
SELECT decision, reason FROM acknowledge_dispute(3, 'late', lending.dispute_of(3), 'By letter');
CALL end_of_day('2026-03-20');
SELECT * FROM lending.shown;
SELECT borrower_id AS b, kind, amount, opened_on, received_on, status, granted, resolved_on, reason FROM lending_report.dispute ORDER BY 1;
SELECT topic, count(*) FROM lending.outbox WHERE topic LIKE 'dispute.%' OR topic LIKE 'contact.%' GROUP BY 1 ORDER BY 1;

-- Held by nothing else: one that is disputed while it is current goes to stage
-- 1 only when it is resolved; another pause is left alone.
SELECT decision, stage FROM open_dispute(8, 'more', lending.loan_of(8), '10', 'charge', 'Interest is too high');
SELECT count(purchase(12, 'buy', lending.line(12), '1000', 5, installments => 1));
SELECT decision FROM pause(12, 'pause', lending.loan_of(12), '2026-05-01', '{interest,penalty}');
SELECT decision, stage FROM open_dispute(12, 'dispute', lending.loan_of(12), '1000', 'goods', 'Never came');
SELECT pause_seq FROM lending.disputes WHERE borrower_id = 12;
SELECT decision, reason FROM write_off(8, 'lost', lending.loan_of(8));
CALL end_of_day('2026-05-20');
SELECT * FROM lending.shown WHERE b IN (8, 12);
SELECT decision, reason FROM resolve_dispute(8, 'won', lending.dispute_of(8), 'won', 'Right');
SELECT decision, reason, stage FROM resolve_dispute(8, 'lost 2', lending.dispute_of(8), 'lost', 'Wrong');
SELECT decision, reason, stage FROM resolve_dispute(12, 'lost', lending.dispute_of(12), 'lost', 'It came');
SELECT * FROM lending.shown WHERE b IN (8, 12);
-- More than is owed, or lent
SELECT decision FROM open_dispute(2, 'charge', lending.loan_of(2), '500', 'charge', 'All of it');
SELECT decision, reason FROM resolve_dispute(2, 'charge won', lending.dispute_of(2), 'won', 'Right');
SELECT decision, reason FROM resolve_dispute(2, 'charge lost', lending.dispute_of(2), 'lost', 'Wrong');
SELECT decision FROM open_dispute(2, 'goods', lending.loan_of(2), '900', 'goods', 'All of it');
SELECT decision FROM refund(2, 'merchant', lending.loan_of(2), '200');
SELECT decision, reason FROM resolve_dispute(2, 'goods won', lending.dispute_of(2), 'won', 'Right');
SELECT decision, granted, outstanding, stage FROM resolve_dispute(2, 'goods part', lending.dispute_of(2), 'partly', 'Right', '800');

-- Bad arguments change nothing.
SELECT open_dispute(99, 'bad', 1, '1', 'goods', 'Note');
SELECT open_dispute(1, 'bad', 1, '1', 'goods', 'Note');
SELECT open_dispute(1, 'bad', lending.loan_of(1), '0', 'goods', 'Note');
SELECT open_dispute(1, 'bad', lending.loan_of(1), '1', 'other', 'Note');
SELECT open_dispute(1, 'bad', lending.loan_of(1), '1', 'goods', '');
SELECT open_dispute(1, 'bad', lending.loan_of(1), '1', 'goods', 'Note', '2026-06-01');
SELECT open_dispute(1, 'bad', lending.loan_of(1), '1', 'goods', 'Note', '2026-01-14');
SELECT open_dispute(1, 'bad', lending.loan_of(1), '1', 'goods', NULL);
SELECT resolve_dispute(1, 'bad', 1, 'won', 'Right');
SELECT resolve_dispute(1, 'bad', lending.dispute_of(1), 'upheld', 'Right');
SELECT resolve_dispute(1, 'bad', lending.dispute_of(1), 'won', '');
SELECT resolve_dispute(1, 'bad', lending.dispute_of(1), 'won', 'Right', '10');
SELECT resolve_dispute(1, 'bad', lending.dispute_of(1), 'partly', 'Right');
SELECT resolve_dispute(1, 'bad', lending.dispute_of(1), 'partly', 'Right', '400');
SELECT acknowledge_dispute(1, 'bad', 1, 'Note');
SELECT acknowledge_dispute(1, 'bad', lending.dispute_of(1), '');
SELECT * FROM lending.violations;
