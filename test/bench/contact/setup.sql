-- test/bench/contact/setup.sql
-- A book of late borrowers, all copies of one, each with a case; every tenth has
-- a treatment that is due.  Borrowers 1 to 200 have had a hundred attempts.
SET client_min_messages = warning;
SET search_path = public, consfin;
SET jit = off;
SELECT install(), install_defaults(), open_day('2026-01-15');
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={4}'), publish_product('card');
SELECT open_borrower(1, 'open');
SELECT set_contact(1, 'where', 'America/New_York', 'en', 'us_reg_f');
SELECT add_address(1, 'tel', 'phone', '+12125550100');
SELECT purchase(1, 'buy', (open_line(1, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4);
CALL end_of_day('2026-02-22');
SET session_replication_role = replica;
CREATE FUNCTION copies(book_table text, many integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    columns text := (SELECT string_agg(a.attname, ', ') FROM pg_attribute a
                     WHERE a.attrelid = ('lending.' || book_table)::regclass AND a.attnum > 0 AND a.attname <> 'borrower_id');
BEGIN
    EXECUTE format('INSERT INTO lending.%I (borrower_id, %s) SELECT b, %s FROM lending.%I, generate_series(2, %s) b WHERE borrower_id = 1',
                   book_table, columns, columns, book_table, many);
END
$$;
SELECT copies(t, :cases)
FROM unnest('{borrower,contact_count,contact_profile,contact_address,contact_address_state,collection_case,loan}'::text[]) t;
UPDATE lending.loan SET stage = 3 WHERE borrower_id % 10 <> 0;
RESET session_replication_role;
SELECT count(record_contact(a.borrower_id, 'n' || n, CASE WHEN n % 4 = 0 THEN 'person' ELSE 'message' END, a.address_id,
    '2026-02-01 14:00Z'::timestamptz + n * interval '5 hours', reported => true, answered => false))
FROM generate_series(1, 100) n, lending.contact_address a WHERE a.borrower_id <= 200;
VACUUM ANALYZE;
