-- What lending.check_collection finds, planted where no trigger looks.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT b.decision FROM (SELECT open_day('2026-01-15')) d, open_borrower(7, 'join') b;
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}');
SELECT publish_product('card');
SELECT p.decision FROM open_line(7, 'line', 'card', '3000', bill_day => 5, due_day => 15) l,
    purchase(7, 'buy', l.line_id, '1000', installments => 4) p;
CALL end_of_day('2026-02-15');
SELECT check_name, detail FROM lending.check_collection;
-- Each is undone.
CREATE FUNCTION found(statement text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    all_found text[];
BEGIN
    BEGIN
        SET LOCAL session_replication_role = replica;
        EXECUTE statement;
        all_found := ARRAY(SELECT c.check_name || ': ' || regexp_replace(c.detail, '\d{15,}', 'ID', 'g')
            FROM lending.check_collection c ORDER BY 1);
        RAISE EXCEPTION USING ERRCODE = 'ZZ000';
    EXCEPTION WHEN SQLSTATE 'ZZ000' THEN
        RETURN QUERY SELECT unnest(all_found);
    END;
END $$;
-- No case where a loan asks for one; another stage; one that nobody asks for
SELECT found('DELETE FROM lending.collection_case');
SELECT found('UPDATE lending.collection_case SET stage = 2');
SELECT found('UPDATE lending.loan SET stage = 0');
SELECT found($$UPDATE lending.collection_case SET balance = '1'$$);
-- Of a borrower that is not there
SELECT found('DELETE FROM lending.borrower');
-- A loan in quarantine opens none, and makes it no worse.
SELECT found($$INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
    SELECT 7, 'stages', loan_id, '2026-02-15', '22003', 'bad', '' FROM lending.loan; UPDATE lending.loan SET stage = 3$$);
SELECT found($$INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
    SELECT 7, 'stages', loan_id, '2026-02-15', '22003', 'bad', '' FROM lending.loan; DELETE FROM lending.case_event; DELETE FROM lending.collection_case$$);
-- Two
SELECT found($$DROP INDEX lending.collection_case_one; INSERT INTO lending.collection_case (borrower_id, case_id, stage, balance, opened_on, last_seq)
    SELECT 7, 1, 1, balance, opened_on, 0 FROM lending.collection_case$$);
-- Events that are missing, of another stage or collector, or say that it was closed
SELECT found('DELETE FROM lending.case_event');
SELECT found('UPDATE lending.case_event SET seq = 2');
SELECT found('UPDATE lending.case_event SET stage = 2');
SELECT found($$UPDATE lending.case_event SET collector_code = 'ann'$$);
SELECT found($$UPDATE lending.case_event SET kind = 'closed'$$);
SELECT * FROM lending.violations;
DROP FUNCTION found;
