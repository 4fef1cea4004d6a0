-- Mandates: signed, confirmed, stopped, taken back, expired; what is declined
-- and refused; policies.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'us'), define_channel('dk', 'Other debits', 'cn');
SELECT decision FROM open_borrower(1, 'open');
SELECT decision, reason, status, place, replayed
FROM add_mandate(1, 'm1', 'ach', 'house account', 'UMR-1', '500', '2026-01-10', '2026-06-01');
SELECT decision, reason, status, place, replayed
FROM add_mandate(1, 'm1', 'ach', 'house account', 'UMR-1', '500', '2026-01-10', '2026-06-01');
SELECT decision, reason, status, place FROM add_mandate(1, 'm2', 'ach', 'house account');
SELECT decision, reason, status, place FROM add_mandate(1, 'm3', 'dk', 'house account', place => 7);
SELECT decision, reason, status, place FROM add_mandate(1, 'm4', 'ach', 'second account');
CREATE FUNCTION lending.m(at integer) RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT m.mandate_id FROM lending.mandate m WHERE m.borrower_id = 1 AND m.place = at);
-- pending, active, stopped, active again, revoked
SELECT decision, reason, status FROM stop_mandate(1, 's1', lending.m(1), 'No');
SELECT decision, reason, status FROM confirm_mandate(1, 'c1', lending.m(1), 'UMR-1b');
SELECT decision, reason, status FROM confirm_mandate(1, 'c2', lending.m(1));
SELECT decision, reason, status FROM stop_mandate(1, 's2', lending.m(1), 'The bank says no');
SELECT decision, reason, status FROM stop_mandate(1, 's3', lending.m(1), 'Again');
SELECT channel_code, account_ref, scheme_ref, debit_cap, place, status, reason, signed_on, expires_on FROM mandates_of(1);
SELECT decision, reason, status FROM confirm_mandate(1, 'c3', lending.m(1));
SELECT decision, reason, status FROM revoke_mandate(1, 'r1', lending.m(7));
SELECT decision, reason, status FROM revoke_mandate(1, 'r2', lending.m(7));
SELECT decision, reason, status FROM confirm_mandate(1, 'c4', lending.m(7));
SELECT decision, reason, status FROM stop_mandate(1, 's4', lending.m(7), 'No');
-- The account of a mandate that was taken back may be signed for again
SELECT decision, status, place FROM add_mandate(1, 'm5', 'dk', 'house account');
-- One whose time is over cannot be confirmed, noted or not; the day notes it
SELECT roll_day('2026-06-01');
SELECT decision, reason, status FROM stop_mandate(1, 's5', lending.m(1), 'Out');
SELECT decision, reason, status FROM confirm_mandate(1, 'c5', lending.m(1));
CALL end_of_day('2026-05-31');
SELECT decision, reason, status FROM confirm_mandate(1, 'c6', lending.m(1));
SELECT decision, reason, status FROM stop_mandate(1, 's6', lending.m(1), 'Out');
SELECT decision, reason, status FROM revoke_mandate(1, 'r6', lending.m(1));
SELECT place, status, reason FROM mandates_of(1);
SELECT topic, body ->> 'status' AS status, count(*) FROM lending.outbox WHERE topic LIKE 'mandate.%' GROUP BY 1, 2 ORDER BY 1, 2;

-- Refused
SELECT decision FROM add_mandate(1, 'e', 'nowhere', 'a');
SELECT decision FROM add_mandate(1, 'e', 'ach', '');
SELECT decision FROM add_mandate(1, 'e', 'ach', '6222 0212 3456 7890');
SELECT decision FROM add_mandate(1, 'e', 'ach', 'DE89370400440532013000');
SELECT decision FROM add_mandate(1, 'e', 'ach', 'a', debit_cap => '0');
SELECT decision FROM add_mandate(1, 'e', 'ach', 'a', place => 0);
SELECT decision FROM add_mandate(1, 'e', 'ach', 'a', signed_on => '2026-06-02');
SELECT decision FROM add_mandate(1, 'e', 'ach', 'a', signed_on => '2026-06-01', expires_on => '2026-06-01');
SELECT decision FROM add_mandate(1, 'e', 'ach', 'a', expires_on => 'infinity');
SELECT decision FROM add_mandate(1, 'e', NULL, 'a');
SELECT decision FROM add_mandate(9, 'e', 'ach', 'a');
SELECT decision FROM confirm_mandate(1, 'e', 77);
SELECT decision FROM stop_mandate(1, 'e', lending.m(1), '');
SELECT decision FROM stop_mandate(1, 'e', 77, 'x');
SELECT decision FROM revoke_mandate(9, 'e', 77);
SELECT * FROM mandates_of(9);
SELECT * FROM debits_of(9);
UPDATE lending.mandate SET account_ref = 'other' WHERE place = 1;
UPDATE lending.mandate SET status = 'active' WHERE place = 1;
DELETE FROM lending.mandate;
SELECT decision FROM open_borrower(2, 'open');
SELECT decision FROM close_borrower(2, 'close');
SELECT decision, reason FROM add_mandate(2, 'm', 'ach', 'a');

-- Policies
SELECT * FROM lending.debit_policies ORDER BY country, failure;
SELECT id FROM define_debit_policy('us', 'technical', '{1}', 1, 10, 30);
SELECT id FROM define_debit_policy('in', 'mandate', stops_mandate => true);
SELECT * FROM lending.debit_policies WHERE country = 'in' OR failure = 'technical' ORDER BY country, failure;
SELECT define_debit_policy('', 'funds');
SELECT define_debit_policy('us', 'other');
SELECT define_debit_policy('us', 'funds', '{3,1}');
SELECT define_debit_policy('us', 'funds', '{0}');
SELECT define_debit_policy('us', 'funds', retry_every => 0);
SELECT define_debit_policy('us', 'funds', most_entries => 1001);
SELECT define_debit_policy('us', 'funds', within_days => 0);
SELECT define_debit_policy('us', NULL);
SELECT * FROM lending.violations;
