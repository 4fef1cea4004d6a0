-- Who may be contacted when: quiet hours to the second and over clock changes,
-- caps, stops, third persons, and the next moment that satisfies all.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT policy_code, policy_version, rule, channels, quiet_from, quiet_until, counts, scope, most, days, source
FROM lending.contact_policies ORDER BY 1, 2, 3;
SELECT open_day('2026-03-05');
SELECT install_defaults();
SELECT (open_borrower(b, 'open')).decision FROM generate_series(1, 3) b;
SELECT decision FROM set_contact(1, 'where', 'America/New_York', 'en', 'us_reg_f');
SELECT decision FROM set_contact(2, 'where', 'Asia/Shanghai', 'zh', 'cn');
SELECT decision FROM set_contact(3, 'where', 'Asia/Kolkata', 'en', 'in_rbi');
SELECT decision, state FROM add_address(1, 'a', 'phone', '+1 (212) 555-0100');
SELECT decision, state FROM add_address(2, 'a', 'phone', '+86 138-0013-8000');
SELECT decision, state FROM add_address(3, 'a', 'phone', '+91 22 2266 0868');
CREATE FUNCTION address_of(borrower_id bigint, which text DEFAULT '') RETURNS bigint STABLE LANGUAGE sql
    RETURN (SELECT a.address_id FROM lending.contact_address a
            WHERE a.borrower_id = address_of.borrower_id AND a.value LIKE '%' || which
            ORDER BY a.address_id LIMIT 1);
-- What it answers at a moment of a zone.
CREATE FUNCTION asked(borrower_id bigint, at timestamptz, channel text DEFAULT 'person',
                      OUT answer contact_answer) STABLE LANGUAGE sql
    RETURN contact_allowed(borrower_id, channel, address_of(borrower_id), at);

-- Quiet hours, to the second: house and us_reg_f, cn under the house's, in_rbi
SELECT t AS at, (asked(1, t::timestamptz)).*
FROM unnest('{2026-03-05 20:59:59 America/New_York,2026-03-05 21:00:00 America/New_York,
    2026-03-06 07:59:59.999999 America/New_York,2026-03-06 08:00:00 America/New_York,2026-03-06 00:00 America/New_York}'::text[]) t;
SELECT t AS at, (asked(2, t::timestamptz)).*
FROM unnest('{2026-03-05 20:59:59 Asia/Shanghai,2026-03-05 21:00:00 Asia/Shanghai,2026-03-05 22:00:00 Asia/Shanghai,
    2026-03-06 07:59:59 Asia/Shanghai,2026-03-06 08:00:00 Asia/Shanghai}'::text[]) t;
SELECT t AS at, (asked(3, t::timestamptz)).*
FROM unnest('{2026-03-05 18:59:59 Asia/Kolkata,2026-03-05 19:00:00 Asia/Kolkata,2026-03-05 21:30 Asia/Kolkata,
    2026-03-06 07:59:59 Asia/Kolkata,2026-03-06 08:00:00 Asia/Kolkata}'::text[]) t;
-- A letter is read when it is opened
SELECT decision FROM add_address(1, 'post', 'post', '1 Main Street,   New York');
SELECT (contact_allowed(1, 'letter', address_of(1, 'York'), '2026-03-05 23:00 America/New_York')).*;

-- Clocks go forward on 2026-03-08, and back on 2026-11-01: 08:00 is an hour nearer, or farther
SELECT t AS at, (asked(1, t::timestamptz)).*, (asked(1, t::timestamptz)).next_at - t::timestamptz AS later
FROM unnest('{2026-03-07 21:00:00 America/New_York,2026-03-08 01:59:59 America/New_York,2026-03-08 03:00:00 America/New_York,
    2026-03-08 07:59:59 America/New_York,2026-03-08 08:00:00 America/New_York,2026-03-08 20:59:59 America/New_York,2026-03-08 21:00:00 America/New_York,
    2026-10-31 21:00:00 America/New_York,2026-11-01 05:30 UTC,2026-11-01 06:30 UTC,2026-11-01 12:59:59 UTC,2026-11-01 13:00:00 UTC,
    2026-11-02 01:59:59 UTC,2026-11-02 02:00:00 UTC}'::text[]) t;
-- The hours that a borrower forbids end within the hour that is skipped, and within the one that comes twice
SELECT decision FROM set_contact(1, 'night', 'America/New_York', 'en', 'us_reg_f', forbidden_from => '21:30', forbidden_until => '02:30');
SELECT consfin_internal.next_contact(t::timestamptz, 'America/New_York', '{21:30}', '{02:30}', '-infinity', '{}', '{}') AT TIME ZONE 'America/New_York' AS shows
FROM unnest('{2026-03-08 01:00 America/New_York,2026-03-07 01:00 America/New_York}'::text[]) t;
SELECT t AS at, consfin_internal.next_contact(t::timestamptz, 'America/New_York', '{21:30}', '{01:30}', '-infinity', '{}', '{}') AS next_at
FROM unnest('{2026-11-01 05:00 UTC,2026-11-01 05:29:59 UTC,2026-11-01 05:30 UTC,2026-11-01 05:59:59 UTC,2026-11-01 06:00 UTC,2026-11-01 06:30 UTC}'::text[]) t;
-- Hours that leave no time never end
SELECT consfin_internal.next_contact('2026-03-08', 'UTC', '{21:00,08:00}', '{08:00,21:00}', '-infinity', '{}', '{}') AS next_at;
SELECT decision FROM set_contact(1, 'day', 'America/New_York', 'en', 'us_reg_f', forbidden_channels => '{email}', forbidden_from => '08:00', forbidden_until => '10:00');
SELECT t AS at, (asked(1, t::timestamptz)).*
FROM unnest('{2026-03-05 21:00:00 America/New_York,2026-03-06 09:59:59 America/New_York,2026-03-06 10:00 America/New_York}'::text[]) t;
SELECT decision FROM add_address(1, 'mail', 'email', 'Jo@Example.COM ');
SELECT (contact_allowed(1, 'email', address_of(1, 'com'), '2026-03-06 12:00 America/New_York')).*;
SELECT decision FROM set_contact(1, 'again', 'America/New_York', 'en', 'us_reg_f');

-- Stops, one over the other, and one that is lifted
SELECT decision, from_at, until_at FROM stop_contact(1, 's1', 'dispute', 'D-1', '2026-03-06 15:00Z', '2026-03-09 17:30Z');
SELECT decision, from_at, until_at FROM stop_contact(1, 's2', 'bankruptcy', 'court', '2026-03-09 16:00Z');
SELECT t AS at, (asked(1, t::timestamptz)).*
FROM unnest('{2026-03-06 14:59:59Z,2026-03-06 15:00:00Z,2026-03-09 17:29:59Z,2026-03-09 17:30Z}'::text[]) t;
SELECT decision, reason, until_at FROM lift_contact(1, 'l1', (SELECT stop_id FROM lending.contact_stops WHERE reason = 'bankruptcy'), 'closed', '2026-03-10 02:00Z');
SELECT decision, reason, until_at FROM lift_contact(1, 'l2', (SELECT stop_id FROM lending.contact_stops WHERE reason = 'bankruptcy'), 'again');
SELECT decision, reason, until_at FROM lift_contact(1, 'l3', (SELECT stop_id FROM lending.contact_stops WHERE reason = 'dispute'), 'late', '2026-03-10 02:00Z');
SELECT t AS at, (asked(1, t::timestamptz)).*
FROM unnest('{2026-03-06 14:59:59Z,2026-03-06 15:00:00Z,2026-03-09 17:29:59Z,2026-03-09 17:30Z,2026-03-10 02:00Z,2026-03-10 12:00Z}'::text[]) t;

-- Numbers that are wrong, refused, somebody else's
SELECT decision, state FROM mark_address(3, 'm1', address_of(3), 'wrong', 'a shop');
SELECT (asked(3, '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT decision, state FROM mark_address(3, 'm2', address_of(3), 'verified', 'said so');
SELECT (asked(3, '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT decision, reason FROM except_address(3, 'e0', address_of(3), 'guarantor', 'none');
SELECT decision, state FROM mark_address(3, 'm3', address_of(3), 'third_person', 'a brother');
SELECT (asked(3, '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT decision, exception FROM except_address(3, 'e1', address_of(3), 'unreachable', 'three weeks');
SELECT (asked(3, '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT decision, state, exception FROM mark_address(3, 'm4', address_of(3), 'refused', 'said so');
SELECT decision, reason FROM except_address(3, 'e2', address_of(3), 'guarantor', 'signed');
SELECT decision, reason FROM mark_address(3, 'm5', address_of(3), 'verified', 'tried');
SELECT (asked(3, '2026-03-06 12:00 Asia/Kolkata')).*;
-- Of the dead who may be contacted in their place
SELECT decision, reason FROM add_address(3, 'heir', 'phone', '+91 11 2345 6789', 'third', 'wife');
SELECT decision FROM stop_contact(3, 'dead', 'death', 'certificate', '2026-03-06');
SELECT (contact_allowed(3, 'person', address_of(3, '6789'), '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT decision, exception FROM except_address(3, 'e3', address_of(3, '6789'), 'guarantor', 'signed');
SELECT (contact_allowed(3, 'person', address_of(3, '6789'), '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT decision, exception FROM except_address(3, 'e4', address_of(3, '6789'), 'dead', 'executor');
SELECT (contact_allowed(3, 'person', address_of(3, '6789'), '2026-03-06 12:00 Asia/Kolkata')).*;
SELECT masked, person, relation, state, exception FROM addresses_of(3);
SELECT state, exception, reason FROM lending.contact_address_states WHERE borrower_id = 3 ORDER BY seq;
SELECT seq, time_zone, forbidden_from, forbidden_channels, until_seq FROM lending.contact_profiles WHERE borrower_id = 1 ORDER BY seq;

-- Nothing of an address is told (whole numbers: an id may hold any four digits)
SELECT count(*) AS told FROM lending.outbox WHERE body::text ~ '2125550100|13800138000|2222660868|Main|xample';
SELECT count(*) AS kept FROM lending.idempotency WHERE outcome::text ~ '2125550100|13800138000|2222660868|Main|xample';
-- Errors and declines
SELECT decision, reason FROM add_address(1, 'b', 'phone', '+12125550100');
SELECT decision FROM open_borrower(4, 'new');
SELECT decision, reason FROM add_address(4, 'b', 'phone', '+12125550100');
SELECT set_contact(1, 'x', 'Mars/Olympus', 'en');
SELECT set_contact(1, 'x', 'EST5EDT', 'en');
SELECT set_contact(1, 'x', 'Foo/Bar5', 'en');
SELECT set_contact(1, 'x', 'UTC', 'English');
SELECT set_contact(1, 'x', 'UTC', 'en', 'mars');
SELECT set_contact(1, 'x', 'UTC', 'en', forbidden_channels => '{pigeon}');
SELECT set_contact(1, 'x', 'UTC', 'en', forbidden_from => '08:00');
SELECT set_contact(1, 'x', 'UTC', 'en', forbidden_from => '08:00', forbidden_until => '08:00');
SELECT set_contact(9, 'x', 'UTC', 'en');
SELECT add_address(1, 'x', 'phone', 'call me');
SELECT add_address(1, 'x', 'email', 'nobody');
SELECT add_address(1, 'x', 'pager', '12345');
SELECT add_address(1, 'x', 'phone', '12345', 'friend');
SELECT mark_address(1, 'x', 5, 'wrong', 'why');
SELECT mark_address(1, 'x', address_of(1), 'odd', 'why');
SELECT mark_address(1, 'x', address_of(1), 'wrong', '');
SELECT stop_contact(1, 'x', 'mood', 'none');
SELECT stop_contact(1, 'x', 'dispute', '');
SELECT stop_contact(1, 'x', 'dispute', 'D-2', '2026-03-06', '2026-03-06');
SELECT stop_contact(1, 'x', 'dispute', 'D-2', 'infinity');
SELECT lift_contact(1, 'x', 5, 'why');
SELECT contact_allowed(1, 'email', address_of(1), '2026-03-06');
SELECT contact_allowed(1, 'pigeon', address_of(1), '2026-03-06');
SELECT contact_allowed(1, 'person', 5, '2026-03-06');
SELECT contact_allowed(1, 'person', address_of(1), 'infinity');

-- A policy of the house's own, from a day on
SELECT * FROM define_contact_policy('house', 'Stricter', 'Own rule', '2026-03-10', ARRAY[
    ('quiet_hours', '{person,robot}', '18:00', '09:00', NULL, NULL, NULL, NULL, 'Own rule'),
    ('letters', '{letter}', NULL, NULL, 'placed', 'borrower', 1, 31, 'Own rule')]::contact_rule_line[]);
SELECT t AS at, (asked(2, t::timestamptz)).*
FROM unnest('{2026-03-09 18:00 Asia/Shanghai,2026-03-09 21:30 Asia/Shanghai,2026-03-10 18:00 Asia/Shanghai,2026-03-10 08:00 Asia/Shanghai}'::text[]) t;
SELECT define_contact_policy('house', 'Again', 'Own rule', '2026-03-10', '{}');
SELECT define_contact_policy('house', 'Again', 'Own rule', '2026-03-05', '{}');
SELECT define_contact_policy('House', 'Again', 'Own rule', '2026-03-11', '{}');
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{person}', '08:00', NULL, NULL, NULL, NULL, NULL, 'Own')]::contact_rule_line[]);
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{person}', NULL, NULL, NULL, NULL, NULL, NULL, 'Own')]::contact_rule_line[]);
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{person}', '08:00', '09:00', 'placed', 'debt', 1, 1, 'Own')]::contact_rule_line[]);
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{}', '08:00', '09:00', NULL, NULL, NULL, NULL, 'Own')]::contact_rule_line[]);
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{person}', NULL, NULL, 'seen', 'debt', 1, 1, 'Own')]::contact_rule_line[]);
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{person}', NULL, NULL, 'placed', 'debt', 0, 1, 'Own')]::contact_rule_line[]);
SELECT define_contact_policy('own', 'Own', 'Own', '2026-03-11', ARRAY[('r', '{person}', NULL, NULL, 'placed', 'debt', 1, 1, 'a'), ('r', '{person}', NULL, NULL, 'placed', 'debt', 1, 1, 'b')]::contact_rule_line[]);
SELECT set_product_contact('none', 'cn');
SELECT * FROM lending.violations;
