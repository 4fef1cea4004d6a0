-- test/contact/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 30 statements
SELECT define_contact_policy('own', 'Own', 'Own', '2026-07-01', ARRAY[ROW('quiet', '{person}', '2000', '0900', NULL, NULL, NULL, NULL, 'Own')]::contact_rule_line[]);

-- at most 15 statements
SELECT set_product_contact('plain', 'cn', '400 820 0000');

-- at most 35 statements
SELECT set_contact(1, :key, 'Asia/Shanghai', 'zh', 'cn', '{message}', '{visit}', '0900', '1800', '1200', '1300');

-- at most 30 statements
SELECT add_address(6, :key, 'post', 'Street of ' || :key);

-- at most 30 statements
SELECT mark_address(6, :key, (SELECT min(address_id) FROM lending.contact_addresses WHERE borrower_id = 6), 'verified', 'Called back');

-- at most 30 statements
SELECT except_address(6, :key, (SELECT max(address_id) FROM lending.contact_addresses WHERE borrower_id = 6 AND person = 'third'), 'guarantor', 'Signed');

-- at most 25 statements
SELECT stop_contact(6, :key, 'dispute', 'D-1', '2026-05-20 000000Z', '2026-05-21 000000Z');

-- at most 25 statements
SELECT lift_contact(6, :key, (SELECT stop_id FROM lending.contact_stops WHERE borrower_id = 6 AND reason = 'request'), 'Asked again', '2026-05-11 000000Z');

-- at most 24 statements
SELECT record_contact(6, :key, 'person', (SELECT min(address_id) FROM lending.contact_addresses WHERE borrower_id = 6), '2026-05-02 050000Z');

-- at most 14 statements
SELECT note_contact(6, :key, (SELECT min(contact_id) FROM lending.contacts WHERE borrower_id = 6), true, false, 'read');

-- at most 20 statements, after declare_gateway(session_user::text), set_config('consfin.actor', 'ann', true)
SELECT reveal_address(6, (SELECT min(address_id) FROM lending.contact_addresses WHERE borrower_id = 6));

-- at most 8 statements
SELECT contact_allowed(6, 'person', (SELECT min(address_id) FROM lending.contact_addresses WHERE borrower_id = 6), '2026-05-02 050000Z');

-- at most 5 statements
SELECT addresses_of(6);

-- at most 15 statements
SELECT define_template('hello', 'en', 'Hello', '{"Hello. {telephone}"}');

-- at most 5 statements
SELECT template_placeholders();

-- at most 30 statements
SELECT render_template('late_8', 6);

-- at most 60 statements
SELECT plan_contacts();

-- at most 15 statements
SELECT define_visit_rule('cn', '2026-07-01', 3, 'Own rule');
