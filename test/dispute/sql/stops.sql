-- Stops of contact that disputes, complaints and plans cause begin and end on
-- the book's date, where that is before the clock's, after it, and the same.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET datestyle = ISO;
SET timezone = 'Asia/Shanghai';
\set VERBOSITY terse
-- Each makes a book of its own.
DROP SCHEMA lending CASCADE;
CREATE FUNCTION public.in_book_of(day date) RETURNS TABLE (step text, b bigint, reason text, begins text, ends text)
LANGUAGE plpgsql AS $$
DECLARE
    began timestamptz := clock_timestamp();
    -- Relative to the days of the book, or to the clock where it is its date.
    said text := $q$SELECT s.borrower_id, s.reason,
            CASE WHEN s.from_at BETWEEN $3 AND clock_timestamp() THEN 'by the clock' ELSE to_char(s.from_at - $1, 'DD HH24:MI') END,
            CASE WHEN s.until_at BETWEEN $3 AND clock_timestamp() THEN 'by the clock' ELSE to_char(s.until_at - $1, 'DD HH24:MI') END
        FROM lending.contact_stops s ORDER BY s.borrower_id, s.stop_id$q$;
BEGIN
    SET LOCAL client_min_messages = warning;
    PERFORM install(), install_defaults(), open_day(day - 1);
    PERFORM define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'), publish_product('card');
    PERFORM open_borrower(n, 'open'), purchase(n, 'buy', (open_line(n, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4) FROM generate_series(1, 4) n;
    PERFORM set_contact(n, 'where', 'Asia/Shanghai', 'zh', 'cn'), add_address(n, 'a', 'phone', '+8613800138000') FROM generate_series(1, 4) n;
    PERFORM roll_day(day);
    PERFORM open_dispute(1, 'dispute', (SELECT loan_id FROM lending.loans WHERE borrower_id = 1), '100', 'goods', 'Broken');
    PERFORM open_complaint(2, 'complain', 'conduct', 'Rude');
    PERFORM accept_plan(3, 'agree', (offer_plan(3, 'offer', (SELECT loan_id FROM lending.loans WHERE borrower_id = 3), 'change_rate', day + 5, 'Ill', annual_rate => 0.06)).plan_id);
    PERFORM note_circumstance(4, 'note', 'armed_forces', 'Letter');
    RETURN QUERY EXECUTE 'SELECT ''begun'', * FROM (' || said || ') s' USING day::timestamptz, NULL, began;
    RETURN QUERY SELECT 'noon', a.borrower_id, (contact_allowed(a.borrower_id, 'person', a.address_id, day + interval '12 hours')).rule, NULL, NULL
        FROM lending.contact_addresses a ORDER BY 2;
    PERFORM roll_day(day + 1);
    PERFORM resolve_dispute(1, 'end', (SELECT dispute_id FROM lending.disputes), 'lost', 'Works');
    PERFORM resolve_complaint(2, 'end', (SELECT complaint_id FROM lending.complaints), 'rejected', 'Polite');
    PERFORM break_plan(3, 'end', (SELECT plan_id FROM lending.plans), 'Gave up');
    PERFORM end_circumstance(4, 'end', (SELECT circumstance_id FROM lending.circumstances), 'Back');
    RETURN QUERY EXECUTE 'SELECT ''ended'', * FROM (' || said || ') s' USING day::timestamptz, NULL, began;
    RETURN QUERY SELECT 'noon', a.borrower_id, (contact_allowed(a.borrower_id, 'person', a.address_id, day + 1 + interval '12 hours')).rule, NULL, NULL
        FROM lending.contact_addresses a ORDER BY 2;
    RETURN QUERY SELECT v.check_name, v.borrower_id, v.detail, NULL, NULL FROM lending.violations v;
    DROP SCHEMA lending CASCADE;
END
$$;
SELECT * FROM in_book_of('2026-03-10');
SELECT * FROM in_book_of((clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date + 40);
-- Today, by the clock: when it is rolled early it still is; noon may have passed.
SELECT * FROM in_book_of((clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) s WHERE s.step IN ('begun') ORDER BY s.b;
DROP FUNCTION in_book_of(date);
