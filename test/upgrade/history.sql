-- test/upgrade/history.sql
-- The book that is stored: that of the samples, and a life in which each
-- command with a key is called and answers.  What was sent and what came back
-- is in history.call, so that a later version can be asked the same again.
-- Run by the owner of the book; test/run/frozen dumps what it leaves.

\set ON_ERROR_STOP on
\o /dev/null
SET timezone = 'UTC';
\ir ../samples.inc
SELECT grant_commands('till', 'till');

CREATE SCHEMA history;
CREATE TABLE history.call (
    no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sent text NOT NULL,
    answers jsonb NOT NULL,
    -- Whose the key is, where it is a collector's
    actor text DEFAULT nullif(current_setting('consfin.actor', true), '')
);
-- Call it, its placeholders being ids, and keep what a repetition answers.
CREATE FUNCTION history.send(call text, VARIADIC ids bigint[] DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    sent text := format(call, VARIADIC ids);
    answers jsonb;
BEGIN
    EXECUTE format('SELECT jsonb_agg(to_jsonb(a)) FROM consfin.%s a', sent) INTO answers;
    IF answers @> '[{"decision": "declined"}]' OR answers @> '[{"replayed": true}]' THEN
        RAISE 'answer of %: %', sent, answers;
    END IF;
    INSERT INTO history.call (sent, answers)
    SELECT sent, jsonb_agg(a || '{"replayed": true}') FROM jsonb_array_elements(answers) a;
    RETURN answers -> 0;
END $$;
-- Of a borrower; of a hold by its reference; of a loan by the key it was made under.
CREATE FUNCTION history.line(borrower bigint) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT min(l.line_id) FROM lending.credit_line l WHERE l.borrower_id = borrower);
CREATE FUNCTION history.hold(named text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT h.hold_id FROM lending.hold h WHERE h.reference = named);
CREATE FUNCTION history.loan(named text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT n.loan_id FROM lending.loan n WHERE n.hold_id = history.hold(named));

SELECT history.send($$deposit_float('h deposit', 1, '50000')$$);
SELECT history.send($$withdraw_float('h withdraw', 1, '100')$$);
SELECT history.send($$set_cap('h cap', 1, '60000')$$);

-- Borrowers and lines: 12 ends with nothing.
SELECT history.send($$open_borrower(11, 'join', 'C-11')$$), history.send($$open_borrower(12, 'join')$$);
SELECT history.send($$set_tier(11, 'tier', 'standard')$$);
SELECT history.send($$block_borrower(12, 'block')$$);
SELECT history.send($$unblock_borrower(12, 'unblock')$$);
SELECT history.send($$open_line(11, 'line', 'inst', '5000', 5, 15)$$);
SELECT history.send($$open_line(12, 'line', 'inst', '5000', 5, 15)$$);
SELECT history.send($$set_limit(11, 'limit', %s, '4900')$$, history.line(11));
SELECT history.send($$freeze_line(12, 'freeze', %s)$$, history.line(12));
SELECT history.send($$unfreeze_line(12, 'unfreeze', %s)$$, history.line(12));
SELECT history.send($$close_line(12, 'end', %s)$$, history.line(12));
SELECT history.send($$close_borrower(12, 'close')$$);
SELECT history.send($$allow_account(11, 'bank', 'bank')$$);
SELECT history.send($$allow_account(11, 'other', 'other')$$), history.send($$disallow_account(11, 'less', 'other')$$);

-- Holds and loans
SELECT history.send($$authorize(11, 'a', %s, '100', 5, 'a')$$, history.line(11));
SELECT history.send($$increment(11, 'more', %s, '150')$$, history.hold('a'));
SELECT history.send($$release(11, 'less held', %s, '20')$$, history.hold('a'));
SELECT history.send($$extend_hold(11, 'longer hold', %s)$$, history.hold('a'));
SELECT history.send($$capture(11, 'a taken', %s, installments => 6)$$, history.hold('a'));
SELECT history.send($$authorize_many(ARRAY[ROW(11, 'b', %s, '100', 5, 'b')::authorize_request])$$, history.line(11));
SELECT history.send($$authorize(11, 'part', %s, '9000', 5, 'part', partial => true)$$, history.line(11));
SELECT history.send($$void(11, 'part void', %s)$$, history.hold('part'));
SELECT history.send($$void(11, 'b void', %s)$$, history.hold('b'));
SELECT history.send($$authorize_advice(11, 'c', %s, '100', 5, 'c')$$, history.line(11));
SELECT history.send($$capture_advice(11, 'c taken', %s, '100', installments => 3)$$, history.hold('c'));
SELECT history.send($$purchase(11, 'd', %s, '600', 5, 6, reference => 'd')$$, history.line(11));
SELECT history.send($$purchase(11, 'e', %s, '300', 5, 3, reference => 'e')$$, history.line(11));
SELECT history.send($$offer_contract(11, 'offer', %s, '200', 3)$$, history.line(11));
SELECT history.send(format($$accept_contract(11, 'accept', %s, '%s')$$, c.contract_id, encode(c.terms_hash, 'hex')))
FROM lending.contract c WHERE c.borrower_id = 11 AND c.status = 'shown';
SELECT history.send($$draw_cash(11, 'draw', %s, '500', 'bank', 'S-11', 3)$$, history.line(11));
SELECT history.send($$confirm_payout(11, 'paid', %s, 'succeeded')$$, p.payout_id)
FROM lending.payout p WHERE p.borrower_id = 11;

SELECT history.send($$purchase(11, 'wrong', %s, '250', 5, 3, reference => 'wrong')$$, history.line(11));
SELECT history.send($$cancel_loan(11, 'cancelled', %s, 'wrong_booking')$$, history.loan('wrong'));
SELECT history.send($$draw_cash(11, 'draw 2', %s, '200', 'bank', 'S-12', 3)$$, history.line(11));
SELECT history.send($$confirm_payout(11, 'paid 2', %s, 'succeeded')$$, p.payout_id)
FROM lending.payout p WHERE p.serial = 'S-12';
SELECT history.send($$payout_returned(11, 'sent back', %s)$$, p.payout_id)
FROM lending.payout p WHERE p.serial = 'S-12';
SELECT history.send($$import_loan(11, 'old', %s, amortize('800', 0.12, 4, '2026-01-15'),
    ARRAY['{"kind":"pay","on":"2026-02-15","amount":205.02}']::event[], '{OLD-1}', 5)$$, history.line(11));

-- What happens to loans
SELECT history.send($$refund(11, 'refund', %s, '50')$$, history.loan('d'));
SELECT history.send($$waive(1, 'h waive', %s, 'interest', '0.10')$$, n.loan_id)
FROM lending.loan n WHERE n.borrower_id = 1;
SELECT history.send($$override_stage(1, 'h stage', %s, 2, 'A reason')$$, n.loan_id)
FROM lending.loan n WHERE n.borrower_id = 1 ORDER BY n.loan_id LIMIT 1;
SELECT history.send($$reverse_event(1, 'h not waived', %s, %s)$$, n.loan_id, n.last_seq)
FROM lending.loan n WHERE n.borrower_id = 1;
SELECT history.send($$discount(1, 'h discount', %s, '0.10')$$, n.loan_id)
FROM lending.loan n WHERE n.borrower_id = 1;
SELECT history.send($$reverse_event(1, 'h no discount', %s, %s)$$, n.loan_id, n.last_seq)
FROM lending.loan n WHERE n.borrower_id = 1;
SELECT history.send($$reschedule(11, 'longer', %s, installments => 8)$$, history.loan('d'));
SELECT history.send($$defer(11, 'later', %s)$$, history.loan('d'));
SELECT history.send($$change_rate(11, 'cheaper', %s, 0.1)$$, history.loan('d'));
SELECT history.send($$add_fee(11, 'fee', %s, 'late', '1')$$, history.loan('d'));
SELECT history.send($$pause(11, 'pause', %s, '2026-05-10')$$, history.loan('d'));
SELECT history.send($$re_amortize(11, 'again', %s)$$, history.loan('d'));
SELECT history.send($$re_age(11, 'age', %s, 6, '2026-06-15')$$, history.loan('a'));
SELECT history.send($$prepay(11, 'early', %s, '100')$$, history.loan('d'));
SELECT history.send($$payment_chargeback(11, 'back', %s, '10')$$, history.loan('d'));
SELECT history.send($$payoff(11, 'all', %s)$$, history.loan('e'));
SELECT history.send($$bill(4, 'cycle', %s, '2026-04-15')$$, n.loan_id),
    history.send($$reverse_event(4, 'not billed', %s, 1)$$, n.loan_id),
    history.send($$accelerate(4, 'called', %s)$$, n.loan_id),
    history.send($$reverse_event(4, 'not called', %s, 3)$$, n.loan_id)
FROM lending.loan n WHERE n.borrower_id = 4;
SELECT history.send($$write_off(11, 'lost', %s)$$, history.loan('c'));
SELECT history.send($$recover(11, 'court', %s, '10')$$, history.loan('c'));
SELECT history.send($$repay(11, 'r1', '120')$$);
SELECT history.send($$reverse_repayment(11, 'r1 back', %s)$$, max(r.repayment_id))
FROM lending.repayment r WHERE r.borrower_id = 11;
SELECT history.send($$repay(11, 'r2', '5000')$$);
SELECT history.send($$refund_credit_balance(11, 'rest', '10')$$);
SELECT history.send($$repay_many(ARRAY[ROW(11, 'r3', '10', NULL, 'ach', 'r3', NULL)]::repay_request[])$$);

-- Debits
SELECT history.send($$add_mandate(11, 'mandate', 'ach', 'bank')$$);
SELECT history.send($$confirm_mandate(11, 'good', %s)$$, max(m.mandate_id)),
    history.send($$stop_mandate(11, 'stop', %s, 'A reason')$$, max(m.mandate_id)),
    history.send($$revoke_mandate(11, 'revoked', %s)$$, max(m.mandate_id))
FROM lending.mandate m WHERE m.borrower_id = 11;
SELECT history.send($$recall_debit(5, 'h recall', %s)$$, max(d.order_id)) FROM lending.debit_order d WHERE d.borrower_id = 5;
SELECT history.send($$order_debits(5, 'h order')$$);
SELECT load_debit_results('history file', ARRAY(SELECT ROW(1, d.order_id, 'done', NULL, NULL, NULL, NULL)::debit_line
    FROM lending.debit_order d WHERE d.borrower_id = 4)), apply_debit_results();
SELECT history.send($$settle_debit_result('h settle', %s, 'not_ours', 'Of another lender')$$, min(r.result_id))
FROM lending.debit_result r WHERE r.status = 'unmatched';
SELECT history.send($$set_minimum(11, 'minimum', %s, 0.2, '25', '2026-12-01')$$, history.line(11));
SELECT history.send($$offer_installments(8, 'h offer', %s, '2026-04-25', 3, '40')$$, history.line(8));
SELECT history.send(format($$accept_installments(8, 'h accept', %s, '%s')$$, o.offer_id, encode(c.terms_hash, 'hex')))
FROM lending.installment_offers o JOIN lending.contracts c USING (borrower_id, contract_id) WHERE o.borrower_id = 8 AND o.amount = '40';
SELECT history.send(format($$refund(8, 'h converted back', %s, '10')$$, v.from_loan_id))
FROM lending.loan_conversions v WHERE v.borrower_id = 8 LIMIT 1;

-- Receipts
SELECT define_profile('h own', 'Own', 'csv', '{"columns": {"amount": "amount"}}');
SELECT history.send($$receive_file('h file', 'h own', '2026-01-14', convert_to(E'amount\n1.00\n', 'UTF8'))$$);
SELECT history.send($$void_file('h void', %s, 'Sent in error')$$, f.file_id) FROM lending.files f;
SELECT history.send($$record_receipt('h came', '40')$$);
SELECT history.send($$identify_receipt(11, 'h his', %s, '10')$$, r.receipt_id), history.send($$return_receipt('h back', %s, 'Sent in error', '5')$$, r.receipt_id)
FROM lending.receipts r WHERE r.amount = '40';

-- Cases
SELECT history.send($$note_case(6, 'h note', %s, 'Nobody answers', '2026-05-04')$$, c.case_id),
    history.send($$score_case(6, 'h score', %s, 700)$$, c.case_id),
    history.send($$assign_case(6, 'h assign', %s, 'bob')$$, c.case_id),
    history.send($$release_case(6, 'h back', %s, 'Calls back')$$, c.case_id),
    history.send($$assign_case(6, 'h again', %s, 'ann')$$, c.case_id)
FROM lending.cases c WHERE c.borrower_id = 6;

-- A case with an agency, and what it is owed
SELECT history.send($$place_case(7, 'h place', %s, 'north', '2026-05-20')$$, c.case_id) FROM lending.cases c WHERE c.borrower_id = 7;
SELECT history.send($$repay(7, 'h brought', '1')$$);
SELECT history.send($$recall_case(7, 'h recall', %s, 'Complaint')$$, c.case_id) FROM lending.cases c WHERE c.borrower_id = 7;
SELECT history.send($$settle_agency('h agency', 'north')$$);

-- Promises, and a discount that another person approves
SELECT set_config('consfin.actor', 'ann', false);
SELECT history.send($$promise(6, 'h promise', %s, '10', '2026-05-06')$$, c.case_id),
    history.send($$offer_discount(6, 'h settle', %s, '20', '2026-05-06', 'Lost the job')$$, c.case_id)
FROM lending.cases c WHERE c.borrower_id = 6;
SELECT history.send($$cancel_promise(6, 'h no promise', %s, 'Noted twice')$$, p.promise_id)
FROM lending.promises p WHERE p.borrower_id = 6;
SELECT set_config('consfin.actor', 'bob', false);
SELECT history.send($$approve_discount(6, 'h approve', %s)$$, d.discount_id),
    history.send($$withdraw_discount(6, 'h withdraw', %s, 'Has found another')$$, d.discount_id)
FROM lending.discounts d WHERE d.borrower_id = 6;
RESET consfin.actor;

-- A suit, its costs, and a circumstance
SELECT history.send($$file_suit(6, 'h suit', %s, 'Court', 'A-1')$$, n.loan_id)
FROM lending.loans n WHERE n.borrower_id = 6 AND n.status = 'overdue' ORDER BY n.loan_id LIMIT 1;
SELECT history.send($$charge_legal_cost(6, 'h fee', %s, 'court_fee', '5')$$, p.proceeding_id),
    history.send($$enter_judgment(6, 'h judged', %s, 'won', '80')$$, p.proceeding_id),
    history.send($$start_enforcement(6, 'h enforced', %s, 'E-1')$$, p.proceeding_id)
FROM lending.proceedings p WHERE p.borrower_id = 6;
SELECT history.send($$waive_legal_cost(6, 'h waived', %s, 'Agreed', '2')$$, k.cost_id),
    history.send($$refund_legal_cost(6, 'h refunded', %s, 'The court returned it', '1')$$, k.cost_id),
    history.send($$end_proceedings(6, 'h ended', %s, 'settled')$$, k.proceeding_id)
FROM lending.legal_costs k WHERE k.borrower_id = 6;
SELECT history.send($$note_circumstance(6, 'h soldier', 'armed_forces', 'Orders 5')$$);
SELECT history.send($$end_circumstance(6, 'h home', %s, 'Discharged')$$, t.circumstance_id)
FROM lending.circumstances t WHERE t.borrower_id = 6;

-- Plans: one that another person approves, one that is withdrawn, one accepted
-- and broken; and what was considered
SELECT define_forbearance_policy('uk', '2030-01-01', 'A law', true);
SELECT set_config('consfin.actor', 'ann', false);
SELECT history.send($$consider_forbearance(6, 'h consider', %s, 'not_suitable', 'Earns nothing')$$, n.loan_id),
    history.send($$offer_plan(6, 'h plan', %s, 're_age', '2026-05-06', 'Lost the job', installments => 6, first_due => '2026-06-15')$$, n.loan_id)
FROM lending.loans n WHERE n.borrower_id = 6;
SELECT history.send($$withdraw_plan(6, 'h no plan', %s, 'Will not have it')$$, p.plan_id) FROM lending.plans p WHERE p.borrower_id = 6;
SELECT history.send($$offer_plan(1, 'h much', %s, 'defer', '2026-05-06', 'Lost the job', periods => 12, interest => 'free', on_breach => 'revive')$$, n.loan_id)
FROM (SELECT min(n.loan_id) AS loan_id FROM lending.loans n WHERE n.borrower_id = 1 AND n.status = 'current') n;
SELECT set_config('consfin.actor', 'bob', false);
SELECT history.send($$approve_plan(1, 'h approve plan', %s)$$, p.plan_id),
    history.send($$accept_plan(1, 'h accept plan', %s)$$, p.plan_id),
    history.send($$break_plan(1, 'h break plan', %s, 'Will not pay')$$, p.plan_id)
FROM lending.plans p WHERE p.borrower_id = 1;
RESET consfin.actor;

-- Contacts
SELECT history.send($$set_contact(11, 'where', 'Asia/Shanghai', 'zh', 'cn')$$), history.send($$add_address(11, 'tel', 'phone', '+8613900139000')$$),
    history.send($$stop_contact(11, 'stop asking', 'plan', 'P-1', '2026-05-10 00:00Z')$$);
SELECT history.send($$mark_address(11, 'sure', %s, 'third_person', 'A brother')$$, a.address_id),
    history.send($$except_address(11, 'yet', %s, 'guarantor', 'Signed')$$, a.address_id),
    history.send($$record_contact(11, 'call', 'person', %s, '2026-05-01 03:00Z')$$, a.address_id)
FROM lending.contact_addresses a WHERE a.borrower_id = 11;
SELECT history.send($$note_contact(11, 'spoke', %s, true, true, 'promised')$$, c.contact_id) FROM lending.contacts c WHERE c.borrower_id = 11;
SELECT set_config('consfin.actor', 'ann', false);
SELECT history.send($$record_contact(6, 'h recorded', 'person', %s, '2026-05-02 03:00Z', reported => true, answered => true, recording_ref => 'R-9')$$, min(a.address_id))
FROM lending.contact_addresses a WHERE a.borrower_id = 6;
SELECT set_config('consfin.actor', 'bob', false);
SELECT history.send($$score_recording(6, 'h score it', %s, 40, '{threat}')$$, c.contact_id),
    history.send($$follow_up_recording(6, 'h follow up', %s, 'Trained')$$, c.contact_id)
FROM lending.contacts c WHERE c.recording_ref = 'R-9';
RESET consfin.actor;
SELECT history.send($$lift_contact(11, 'lift', %s, 'Broken', '2026-05-11 00:00Z')$$, s.stop_id) FROM lending.contact_stops s WHERE s.borrower_id = 11;

-- Disputes and complaints
SELECT history.send($$open_dispute(11, 'h dispute', %s, '10', 'charge', 'Too much')$$, n.loan_id),
    history.send($$open_complaint(11, 'h complain', 'conduct', 'Rude', %s)$$, n.loan_id)
FROM lending.loans n WHERE n.borrower_id = 11 ORDER BY n.loan_id DESC LIMIT 1;
SELECT history.send($$acknowledge_dispute(11, 'h noted', %s, 'By letter')$$, d.dispute_id),
    history.send($$resolve_dispute(11, 'h lost', %s, 'lost', 'Seen the papers')$$, d.dispute_id)
FROM lending.disputes d WHERE d.borrower_id = 11;
SELECT history.send($$acknowledge_complaint(11, 'h heard', %s, 'By letter')$$, c.complaint_id),
    history.send($$extend_clock(11, 'h more time', %s, 'Hard to find')$$, c.complaint_id),
    history.send($$answer_complaint(11, 'h answer', %s, 'We were not')$$, c.complaint_id),
    history.send($$resolve_complaint(11, 'h upheld', %s, 'upheld', 'Heard the tape')$$, c.complaint_id)
FROM lending.complaints c WHERE c.borrower_id = 11;

-- A merchant: applied, approved by another, active; another account withdrawn;
-- a code retired, and a store closed
SELECT set_config('consfin.actor', 'ann', false);
SELECT history.send($$apply_merchant('h apply', 61, 'Shop', 'C-61', 'Mo', '1000', '9000')$$),
    history.send($$propose_merchant_account('h account', 61, 'Shop', 'CITYUS33', '1234')$$);
SELECT add_merchant_document(61, 'licence', 'vault/61', sha256('licence')), define_merchant_terms(61, 'rate=0.006'),
    publish_merchant_terms(61, '2026-01-01'), define_store(61, 'main', 'High Street'), add_terminal(61, 'main', 't1');
SELECT set_config('consfin.actor', 'bob', false);
SELECT history.send($$approve_merchant('h approve', 61)$$), history.send($$confirm_merchant_account('h confirm', 61, 1)$$),
    history.send($$activate_merchant('h activate', 61)$$),
    history.send($$propose_merchant_account('h move', 61, 'Shop', 'OTHRUS44', '5678')$$),
    history.send($$withdraw_merchant_account('h stay', 61, 2)$$),
    history.send($$issue_qr('h code', 'QR-61', 61, 'main', 't1')$$), history.send($$retire_qr('h retire', 'QR-61')$$),
    history.send($$close_store('h close store', 61, 'main')$$);
RESET consfin.actor;

DROP FUNCTION history.send, history.loan, history.hold, history.line;

-- Months without an entry or a message would be half of what is stored.
SELECT format('DROP TABLE %s', i.inhrelid::regclass)
FROM pg_inherits i
WHERE i.inhparent IN ('lending.journal'::regclass, 'lending.outbox'::regclass)
    AND i.inhrelid NOT IN (SELECT j.tableoid FROM lending.journal j UNION SELECT o.tableoid FROM lending.outbox o
                           UNION SELECT 'lending.journal_default'::regclass) \gexec
