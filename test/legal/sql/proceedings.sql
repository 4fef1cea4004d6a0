-- Proceedings: filed, judged, enforced and ended, one at a time of a loan; and
-- circumstances, which stop contact.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults, open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=50000, amount_min=1,
    installments={1,4}') IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT count(open_borrower(b, 'open')), count(open_line(b, 'line', 'card', '50000', 5, 15)) FROM generate_series(1, 6) b;
CREATE FUNCTION lending.line(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT l.line_id FROM lending.credit_lines l WHERE l.borrower_id = b);
CREATE FUNCTION lending.loan(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT min(n.loan_id) FROM lending.loans n WHERE n.borrower_id = b);
CREATE FUNCTION lending.suit(b bigint) RETURNS bigint STABLE LANGUAGE sql RETURN (SELECT p.proceeding_id FROM lending.proceedings p WHERE p.borrower_id = b ORDER BY p.created_at DESC LIMIT 1);
SELECT count(purchase(b, 'buy', lending.line(b), '1000', installments => 4)) FROM generate_series(1, 6) b;
SELECT decision, reason FROM file_suit(1, 'early', lending.loan(1), 'Court', 'A-1');
CALL end_of_day('2026-02-19');
SELECT b, s.decision, s.status, s.claim, s.outcome, s.adjudged, s.legal_costs
FROM generate_series(1, 4) b, file_suit(b, 'suit', lending.loan(b), 'Court', 'A-' || b, '2026-02-18', 'By the lawyer') s ORDER BY b;
SELECT decision, reason, status FROM file_suit(1, 'second', lending.loan(1), 'Court', 'A-9');
SELECT decision, replayed, status FROM file_suit(1, 'suit', lending.loan(1), 'Court', 'A-1', '2026-02-18', 'By the lawyer');

-- In their order, and in no other.
SELECT decision, reason, status FROM start_enforcement(1, 'too early', lending.suit(1), 'E-1');
SELECT decision, status, outcome, adjudged FROM enter_judgment(1, 'won', lending.suit(1), 'won', '1000', '2026-02-19', 'J-1');
SELECT decision, reason FROM enter_judgment(1, 'twice', lending.suit(1), 'lost', '0');
SELECT decision, status FROM start_enforcement(1, 'enforce', lending.suit(1), 'E-1');
SELECT decision, reason FROM start_enforcement(1, 'enforce twice', lending.suit(1), 'E-1');
SELECT decision, reason, status FROM end_proceedings(1, 'not paid', lending.suit(1), 'paid');
SELECT decision, status FROM end_proceedings(1, 'settled', lending.suit(1), 'settled', note => 'Out of court');
SELECT decision, reason FROM end_proceedings(1, 'end twice', lending.suit(1), 'won');
SELECT decision, reason FROM enter_judgment(1, 'late', lending.suit(1), 'won', '1');
SELECT decision, reason FROM start_enforcement(1, 'enforce late', lending.suit(1), 'E-1');
SELECT decision, status FROM file_suit(1, 'anew', lending.loan(1), 'Court', 'A-10');
-- What is lost is not enforced, and its costs are the house's.
SELECT decision, status, outcome, adjudged FROM enter_judgment(2, 'lost', lending.suit(2), 'lost', '0');
SELECT decision, reason FROM start_enforcement(2, 'none', lending.suit(2), 'E-2');
SELECT decision, reason FROM charge_legal_cost(2, 'fee', lending.suit(2), 'court_fee', '50');
SELECT decision, status FROM end_proceedings(2, 'end', lending.suit(2), 'lost');
-- Who has paid since is not enforced against, and it ends as paid.
SELECT decision, status FROM enter_judgment(3, 'part', lending.suit(3), 'partly', '900');
SELECT decision FROM repay(3, 'arrears', '256.28');
SELECT decision, reason FROM start_enforcement(3, 'current', lending.suit(3), 'E-3');
SELECT decision, status FROM payoff(3, 'off', lending.loan(3));
SELECT decision, reason FROM start_enforcement(3, 'closed', lending.suit(3), 'E-3');
SELECT decision, reason, status FROM end_proceedings(3, 'paid', lending.suit(3), 'paid');
SELECT decision, reason FROM file_suit(3, 'again', lending.loan(3), 'Court', 'A-11');
-- What is written off may be sued for.
SELECT decision FROM write_off(5, 'lost', lending.loan(5));
SELECT decision, status, claim FROM file_suit(5, 'suit', lending.loan(5), 'Court', 'A-5');
SELECT p.borrower_id AS b, p.status, p.filed_on, p.judged_on, p.outcome, p.adjudged, p.enforced_on, p.ended_on, p.end_reason
FROM lending.proceedings p ORDER BY 1, p.created_at;
SELECT e.seq, e.kind, e.effective_date, e.reference, e.note FROM lending.proceeding_events e JOIN lending.proceedings p USING (borrower_id, proceeding_id)
WHERE p.borrower_id = 1 AND p.status = 'ended' ORDER BY 1;
SELECT o.topic, o.body::jsonb - 'proceeding_id' - 'loan_id' AS body FROM lending.outbox o
WHERE o.borrower_id = 2 AND o.topic LIKE 'legal.%' ORDER BY 1;

-- A circumstance stops contact and freezes lines, until it ends.
SELECT decision FROM set_contact(4, 'where', 'Asia/Shanghai', 'zh');
SELECT decision, reason FROM add_address(4, 'own', 'phone', '+8613800138000');
SELECT decision, kind, until_at, frozen_lines FROM note_circumstance(4, 'dead', 'death', 'Certificate 77', '2026-02-01 00:00Z');
SELECT allowed, rule FROM contact_allowed(4, 'person', (SELECT address_id FROM lending.contact_addresses WHERE borrower_id = 4), '2026-02-20 02:00Z');
SELECT decision, reason, frozen_lines FROM note_circumstance(4, 'twice', 'death', 'Certificate 77');
SELECT decision, reason FROM purchase(4, 'more', lending.line(4), '10');
SELECT decision, frozen_lines, ended_on FROM end_circumstance(4, 'mistake', (SELECT circumstance_id FROM lending.circumstances WHERE borrower_id = 4), 'Another of that name');
SELECT decision, reason FROM end_circumstance(4, 'over twice', (SELECT circumstance_id FROM lending.circumstances WHERE borrower_id = 4), 'Another of that name');
SELECT status FROM lending.credit_lines WHERE borrower_id = 4;
SELECT allowed, rule FROM contact_allowed(4, 'person', (SELECT address_id FROM lending.contact_addresses WHERE borrower_id = 4), '2027-01-05 04:00Z');
SELECT decision, frozen_lines FROM note_circumstance(6, 'soldier', 'armed_forces', 'Orders 5', '2026-02-20 00:00Z', '2027-02-20 00:00Z');
SELECT decision, frozen_lines FROM note_circumstance(6, 'ward', 'incapacity', 'Order of the court 9');
SELECT t.borrower_id AS b, t.kind, t.evidence, t.ended_on, t.end_reason, s.reason, s.lifted_at IS NOT NULL AS lifted
FROM lending.circumstances t JOIN lending.contact_stops s USING (borrower_id, stop_id) ORDER BY 1, 2;
SELECT * FROM lending.violations;

-- Bad arguments change nothing.
SELECT file_suit(6, 'bad', 5, 'Court', 'A-6');
SELECT file_suit(66, 'bad', 5, 'Court', 'A-6');
SELECT file_suit(6, 'bad', lending.loan(6), '', 'A-6');
SELECT file_suit(6, 'bad', lending.loan(6), 'Court', '');
SELECT file_suit(6, 'bad', lending.loan(6), 'Court', 'A-6', '2026-02-21');
SELECT file_suit(6, 'bad', lending.loan(6), 'Court', 'A-6', '2026-01-14');
SELECT file_suit(6, 'bad', NULL, 'Court', 'A-6');
SELECT enter_judgment(4, 'bad', lending.suit(4), 'drawn', '5');
SELECT enter_judgment(4, 'bad', lending.suit(4), 'won', '0');
SELECT enter_judgment(4, 'bad', lending.suit(4), 'lost', '5');
SELECT enter_judgment(4, 'bad', lending.suit(4), 'won', '5', '2026-02-17');
SELECT enter_judgment(4, 'bad', 5, 'won', '5');
SELECT start_enforcement(4, 'bad', 5, 'E');
SELECT start_enforcement(4, 'bad', lending.suit(4), '');
SELECT start_enforcement(2, 'bad', lending.suit(2), 'E', '2026-02-18');
SELECT end_proceedings(4, 'bad', 5, 'won');
SELECT end_proceedings(4, 'bad', lending.suit(4), 'gone');
SELECT end_proceedings(4, 'bad', lending.suit(4), 'won', '2026-02-17');
SELECT note_circumstance(4, 'bad', 'travel', 'Ticket');
SELECT note_circumstance(4, 'bad', 'death', '');
SELECT note_circumstance(4, 'bad', 'death', 'Certificate', '2026-02-20 00:00Z', '2026-02-20 00:00Z');
SELECT note_circumstance(66, 'bad', 'death', 'Certificate');
SELECT end_circumstance(4, 'bad', 5, 'Why');
SELECT end_circumstance(4, 'bad', (SELECT circumstance_id FROM lending.circumstances WHERE borrower_id = 4), '');

-- Where a policy asks for it, forbearance is considered first.
SELECT (define_forbearance_policy('house', '2026-02-21', 'House', true)).what;
CALL end_of_day('2026-02-20');
SELECT decision, reason FROM file_suit(6, 'not yet', lending.loan(6), 'Court', 'A-6');
SELECT decision FROM consider_forbearance(6, 'considered', lending.loan(6), 'not_suitable', 'Nothing would be left to live on');
SELECT decision, reason FROM file_suit(6, 'now', lending.loan(6), 'Court', 'A-6');
SELECT decision FROM end_proceedings(6, 'withdrawn', lending.suit(6), 'withdrawn');
SELECT decision FROM open_complaint(6, 'complaint', 'conduct', 'Was called at night');
SELECT decision, reason FROM file_suit(6, 'complained', lending.loan(6), 'Court', 'A-7');
SELECT decision, status FROM enter_judgment(4, 'won', lending.suit(4), 'won', '1000');
SELECT decision, reason FROM start_enforcement(4, 'not yet', lending.suit(4), 'E-4');
UPDATE lending.proceeding SET status = 'filed' WHERE status = 'ended';
DELETE FROM lending.proceeding;
DELETE FROM lending.proceeding_event;
DELETE FROM lending.circumstance;
SELECT * FROM lending.violations;
