-- Templates: the 24 that are shipped, what they say of a borrower in two
-- languages, versions of the house's own, and what they refuse.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = ISO;
\set VERBOSITY terse
SELECT template_name, language, placeholders FROM lending.contact_templates ORDER BY 1, 2;
SELECT open_day('2026-01-15');
SELECT install_defaults();
SELECT define_product('card', 'Card credit', 'rate_default=0.12, rate_max=0.24, amount_min=1, amount_max=500000, installments={4}, terms=(penalty_rate=0.1825, penalty_den=365)');
SELECT publish_product('card');
SELECT set_product_contact('card', telephone => '400 820 0000');
SELECT (open_borrower(b, 'open')).decision FROM generate_series(1, 3) b;
SELECT (set_contact(b, 'where', 'Asia/Shanghai', CASE b WHEN 1 THEN 'en' ELSE 'zh' END)).decision FROM generate_series(1, 2) b;
SELECT (purchase(b, 'buy', (open_line(b, 'line', 'card', '500000', 5, 15)).line_id, '400000', installments => 4)).decision FROM generate_series(1, 2) b;
-- Before the due date, on it, and after it
SELECT roll_day('2026-02-12');
SELECT render_template('reminder', b) FROM generate_series(1, 2) b;
SELECT roll_day('2026-02-15');
SELECT render_template('due_today', b) FROM generate_series(1, 2) b;
SELECT roll_day('2026-02-25');
SELECT past_due_principal + past_due_interest + past_due_fee + past_due_penalty AS past_due, days_past_due, payoff, next_due_on, next_due
FROM lending.loans n, standing(n.schedule, '2026-02-25') WHERE borrower_id = 1;
SELECT t.template_name, render_template(t.template_name, b, (
        SELECT coalesce(jsonb_object_agg(g.placeholder, CASE g.kind WHEN 'amount' THEN '1234567.5' WHEN 'date' THEN '2026-03-01'
            WHEN 'number' THEN '6' ELSE 'ABC' END), '{}')
        FROM template_placeholders() g WHERE g.given AND g.placeholder = ANY (t.placeholders))) AS says
FROM lending.contact_templates t
JOIN generate_series(1, 2) b ON t.language = CASE b WHEN 1 THEN 'en' ELSE 'zh' END
ORDER BY b, t.template_name;
-- One of the house's own, and its next version; in another language dates are plain
SELECT * FROM define_template('hello', 'fr', 'Bonjour', '{"{product}: {past_due}, {next_due_on}."}', '{message}');
SELECT render_template('hello', 1, language => 'fr');
SELECT * FROM define_template('hello', 'fr', 'Bonjour', '{"Bonjour {reference}.",Merci.}');
SELECT render_template('hello', 1, '{"reference": "{product}"}', 'fr');
SELECT template_version, channels, body FROM lending.contact_templates WHERE template_name = 'hello';
-- Errors
SELECT define_template('hello', 'fr', 'Bonjour', '{"{pastdue}"}');
SELECT define_template('hello', 'fr', 'Bonjour', '{"{"}');
SELECT define_template('hello', 'fr', 'Bonjour', '{"{product"}');
SELECT define_template('hello', 'fr', 'Bonjour', '{}');
SELECT define_template('hello', 'fr', 'Bonjour', ARRAY[NULL]::text[]);
SELECT define_template('hello', 'fr', 'Bonjour', array_fill('x'::text, '{51}'));
SELECT define_template('Hello', 'fr', 'Bonjour', '{x}');
SELECT define_template('hello', 'French', 'Bonjour', '{x}');
SELECT define_template('hello', 'fr', '', '{x}');
SELECT define_template('hello', 'fr', 'Bonjour', '{x}', '{pigeon}');
SELECT render_template('promise', 1);
SELECT render_template('promise', 1, '{"promise_amount": "12.345", "promise_on": "2026-03-01"}');
SELECT render_template('promise', 1, '{"promise_amount": "12.34", "promise_on": "tomorrow"}');
SELECT render_template('promise', 1, '{"past_due": "12.34"}');
SELECT render_template('promise', 1, '[]');
SELECT render_template('late_8', 3);
SELECT render_template('late_8', 3, language => 'en');
SELECT render_template('late_8', 9);
SELECT render_template('none', 1);
SELECT * FROM lending.violations;
