-- Attempts: caps at their edges, refusals and facts told late, what came of
-- them, debits in flight, quarantine, and who sees a number.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT open_day('2026-06-01');
SELECT install_defaults();
SELECT (open_borrower(b, 'open')).decision FROM generate_series(1, 4) b;
SELECT (set_contact(b, 'where', CASE b WHEN 2 THEN 'Asia/Shanghai' ELSE 'America/New_York' END, 'en',
    CASE b WHEN 2 THEN 'cn' WHEN 1 THEN 'us_reg_f' WHEN 3 THEN 'us_reg_f' END)).decision FROM generate_series(1, 4) b;
SELECT (add_address(b, 'a', 'phone', '+1212555010' || b)).state FROM generate_series(1, 4) b;
SELECT (add_address(2, 'a2', 'phone', '+8613800138000')).state;
CREATE FUNCTION address_of(borrower_id bigint, which text DEFAULT '') RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT a.address_id FROM lending.contact_address a
            WHERE a.borrower_id = address_of.borrower_id AND a.value LIKE '%' || which
            ORDER BY a.address_id LIMIT 1);
CREATE FUNCTION contact_of(borrower_id bigint, key text) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT (i.outcome ->> 'contact_id')::bigint FROM lending.idempotency i
            WHERE i.borrower_id = contact_of.borrower_id AND i.key = contact_of.key);

-- us_reg_f: seven in seven days, of which the day of the call is one; the eighth waits
SELECT d AS on_day, (record_contact(1, 'call ' || d, 'person', address_of(1), format('2026-06-0%s 16:00Z', d)::timestamptz,
    reported => true, answered => false)).verdict FROM generate_series(1, 6) d;
SELECT decision, verdict FROM record_contact(1, 'seventh', 'robot', address_of(1), '2026-06-07 15:00Z');
SELECT decision, reason, policy_code, next_at, contact_id IS NOT NULL AS kept FROM record_contact(1, 'eighth', 'person', address_of(1), '2026-06-07 16:00Z');
SELECT decision, reason, policy_code, next_at, replayed FROM record_contact(1, 'eighth', 'person', address_of(1), '2026-06-07 16:00Z');
-- A message is no call; what is not known yet might have been a conversation
SELECT decision, verdict FROM record_contact(1, 'message', 'message', address_of(1), '2026-06-07 16:00Z');
SELECT decision, reason, next_at FROM record_contact(1, 'ninth', 'person', address_of(1), '2026-06-08 16:00Z');
SELECT decision, verdict FROM note_contact(1, 'result', contact_of(1, 'seventh'), false, outcome => 'busy');
SELECT decision, reason, policy_code, next_at FROM record_contact(1, 'full', 'person', address_of(1), '2026-06-07 20:00Z');
SELECT decision, reason, verdict FROM record_contact(1, 'tenth', 'person', address_of(1), '2026-06-08 16:00Z');
-- None in the seven days from a conversation, whose day is the first
SELECT decision, reason FROM note_contact(1, 'spoke', contact_of(1, 'tenth'), true, recording_ref => 'rec 1');
SELECT t AS at, (contact_allowed(1, 'person', address_of(1), t::timestamptz)).*
FROM unnest('{2026-06-08 17:00Z,2026-06-14 23:00Z,2026-06-15 03:59:59Z,2026-06-15 11:59:59Z,2026-06-15 12:00Z}'::text[]) t;
SELECT policy_code, rule, on_day, counted, most FROM lending.contact_caps WHERE borrower_id = 1 ORDER BY 1, 2, 3;

-- cn: three answered a day, whatever the number; six unanswered a day, of each
SELECT n, (record_contact(2, 'answered ' || n, 'person', address_of(2, CASE n WHEN 2 THEN '8000' ELSE '0102' END), format('2026-06-02 0%s:00Z', n)::timestamptz,
    reported => true, answered => true, conversation => n = 3)).verdict FROM generate_series(1, 3) n;
SELECT (contact_allowed(2, 'robot', address_of(2, '8000'), '2026-06-02 06:00Z')).*;
SELECT (contact_allowed(2, 'message', address_of(2, '8000'), '2026-06-02 06:00Z')).*;
SELECT n, (record_contact(2, 'tried ' || n, 'robot', address_of(2, '8000'), format('2026-06-03 0%s:00Z', n)::timestamptz,
    reported => true, answered => false)).verdict FROM generate_series(1, 5) n;
SELECT decision, verdict FROM record_contact(2, 'tried 6', 'robot', address_of(2, '8000'), '2026-06-03 06:00Z');
SELECT (contact_allowed(2, 'robot', address_of(2, '8000'), '2026-06-03 07:00Z')).*;
SELECT (contact_allowed(2, 'robot', address_of(2, '0102'), '2026-06-03 07:00Z')).*;
-- Midnight there is 16:00 here: the day of the cap is the borrower's
SELECT (contact_allowed(2, 'robot', address_of(2, '8000'), '2026-06-03 16:00Z')).*;

-- What is to be made comes after all that was: no earlier moment of the day
-- passes a cap, or comes before what another channel did; a fact may
SELECT decision, reason, policy_code, next_at FROM record_contact(2, 'earlier', 'robot', address_of(2, '8000'), '2026-06-03 04:30Z');
SELECT decision, reason, policy_code, next_at FROM record_contact(2, 'earlier text', 'message', address_of(2, '8000'), '2026-06-03 05:59:59Z');
SELECT (contact_allowed(2, 'message', address_of(2, '8000'), t::timestamptz)).* FROM unnest('{2026-06-03 05:59:59.999999Z,2026-06-03 06:00Z,2026-06-01 15:00Z}'::text[]) t;
SELECT decision, reason, verdict FROM record_contact(2, 'earlier fact', 'robot', address_of(2, '8000'), '2026-06-03 04:30Z', reported => true, answered => false);
SELECT placed_at, placed_on, verdict, rule, next_at FROM lending.contacts WHERE borrower_id = 2 AND channel = 'message';

-- What had been made is kept, whatever the rules say, and counts
SELECT decision, reason, verdict FROM record_contact(3, 'late', 'person', address_of(3), '2026-06-02 01:05Z', reported => true, answered => true);
SELECT (contact_allowed(3, 'person', address_of(3), '2026-06-04 15:00Z')).*;
SELECT decision, reason, verdict FROM record_contact(3, 'before', 'person', address_of(3), '2026-06-01 15:00Z', reported => true, answered => false);
SELECT verdict, rule, reported, placed_on, answered, conversation, policies FROM lending.contacts WHERE borrower_id = 3 ORDER BY seq;
SELECT channel, placed_at, rule, policy_code, next_at FROM lending.contacts_refused ORDER BY borrower_id, contact_id;

-- A debit in flight: none until it is answered, or may be no more
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=1, amount_max=5000, installments={4}');
SELECT publish_product('card');
SELECT define_channel('ach', 'Debits', 'us');
SELECT decision FROM set_product_contact('card', 'in_rbi', '800 555 0100') s, LATERAL (SELECT 'set' AS decision) d;
SELECT decision FROM purchase(4, 'buy', (open_line(4, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4);
SELECT (contact_allowed(4, 'person', address_of(4), '2026-06-01 23:30Z')).*;
SELECT roll_day('2026-07-15');
SELECT (confirm_mandate(4, 'yes', (add_mandate(4, 'add', 'ach', 'account')).mandate_id)).decision;
SELECT decision, orders FROM order_debits(4, 'order');
SELECT send_debit_batch(make_debit_batch('ach'));
SELECT sent_on, answer_by FROM lending.debit_orders;
SELECT t AS at, (contact_allowed(4, 'person', address_of(4), t::timestamptz)).*
FROM unnest('{2026-07-14 20:00Z,2026-07-15 20:00Z,2026-07-17 20:00Z,2026-07-18 12:00Z}'::text[]) t;
SELECT (contact_allowed(4, 'person', address_of(4), '2026-07-15 20:00Z', (SELECT loan_id FROM lending.loans))).*;
INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
SELECT 4, 'stages', loan_id, '2026-07-18', 'XX000', 'broken', '' FROM lending.loans;
SELECT t AS at, (contact_allowed(4, 'person', address_of(4), t::timestamptz)).*
FROM unnest('{2026-07-17 20:00Z,2026-07-18 12:00Z}'::text[]) t;
UPDATE lending.quarantine SET released_at = now(), released_on = '2026-07-18';
SELECT decision, verdict FROM record_contact(4, 'call', 'person', address_of(4), '2026-07-18 12:00Z', (SELECT loan_id FROM lending.loans));
SELECT policies, loan_id IS NOT NULL AS of_loan FROM lending.contacts WHERE borrower_id = 4;

SELECT record_contact(1, 'tenth', 'person', address_of(1), '2026-06-09 16:00Z');

-- A number is shown where there is a case, to whom it is assigned
SELECT decision, reason, value FROM reveal_address(4, address_of(4));
INSERT INTO lending.collector (collector_code, title, acts_as, collector_role, language, most_cases)
VALUES ('sue', 'Sue', session_user, 'supervisor', 'en', 0), ('bob', 'Bob', 'bob', 'collector', 'en', 5);
SELECT decision, reason, value FROM reveal_address(4, address_of(4));
UPDATE lending.collector SET collector_role = 'collector' WHERE collector_code = 'sue';
UPDATE lending.collection_case SET status = 'assigned', owner_code = 'bob';
SELECT decision, reason, value FROM reveal_address(4, address_of(4));
UPDATE lending.collection_case SET owner_code = 'sue';
SELECT decision, reason, value FROM reveal_address(4, address_of(4));
SELECT decision FROM mark_address(4, 'wrong', address_of(4), 'wrong', 'a shop');
SELECT decision, reason, value FROM reveal_address(4, address_of(4));
SELECT decision, reason, value FROM reveal_address(1, address_of(1));
UPDATE lending.collection_case SET status = 'open', owner_code = NULL;
SELECT case_id IS NOT NULL AS of_case, collector_code, declined FROM lending.contact_reveals ORDER BY borrower_id DESC, reveal_id;

-- Errors and declines
SELECT decision, reason FROM note_contact(1, 'e1', contact_of(1, 'eighth'), false);
SELECT decision, reason FROM note_contact(1, 'e2', contact_of(1, 'tenth'), false);
SELECT note_contact(1, 'e3', 5, false);
SELECT note_contact(1, 'e3', contact_of(1, 'tenth'), false, true);
SELECT note_contact(1, 'e3', contact_of(1, 'tenth'), NULL);
SELECT record_contact(1, 'e3', 'person', 5);
SELECT record_contact(1, 'e3', 'email', address_of(1));
SELECT record_contact(1, 'e3', 'person', address_of(1), '2026-06-20 15:00Z', 5);
SELECT record_contact(1, 'e3', 'person', address_of(1), '2026-06-20 15:00Z', answered => true);
SELECT record_contact(1, 'e3', 'person', address_of(1), '2026-06-20 15:00Z', reported => true, answered => false, conversation => true);
SELECT record_contact(1, 'e3', 'person', address_of(1), '-infinity');
-- Far ahead no cap would count it, and then it would be in the way.
SELECT record_contact(1, 'e3', 'person', address_of(1), '2060-06-20 15:00Z');
SELECT reveal_address(1, 5);
UPDATE lending.contact SET verdict = 'allowed';
DELETE FROM lending.contact;
SELECT * FROM lending.violations;
-- Checks that say what is wrong
ALTER TABLE lending.contact DISABLE TRIGGER USER;
UPDATE lending.contact SET verdict = 'allowed', rule = NULL, policy_code = NULL WHERE verdict <> 'allowed';
UPDATE lending.contact SET profile_seq = 99, policies = '{cn 1}' WHERE borrower_id = 4;
UPDATE lending.contact SET placed_on = '2026-06-09' WHERE verdict = 'allowed' AND channel = 'message';
INSERT INTO lending.contact_stop (borrower_id, stop_id, seq, reason, source, from_at) VALUES (4, 1, 2, 'legal', 'x', '2026-07-01');
ALTER TABLE lending.contact_address_state DISABLE TRIGGER USER;
UPDATE lending.contact_address_state SET state = 'wrong' WHERE borrower_id = 2;
UPDATE lending.contact_count SET last_seq = last_seq + 1 WHERE borrower_id = 3;
SELECT check_name, borrower_id, regexp_replace(detail, '[0-9]{12,}', 'N', 'g') AS detail FROM lending.violations v ORDER BY check_name, borrower_id, v.detail COLLATE "C";
