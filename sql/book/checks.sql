-- sql/book/checks.sql
-- What must always hold, of all modules: nothing is listed, at any snapshot.

CREATE TYPE lending.violation AS (check_name text, borrower_id bigint, detail text);
COMMENT ON TYPE lending.violation IS 'An invariant that is broken, whose rows break it, and how';

-- SECURITY DEFINER: who may read the view reads through tables that a reader
-- has no right on, and whose row security would hide what is broken.
-- Compiling plans of this size takes longer than running them; each is made
-- for the borrower asked for.  STABLE: all is read at the snapshot of the query.
CREATE FUNCTION lending.violations_of(borrower_id bigint)
RETURNS SETOF lending.violation
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
SET plan_cache_mode = force_custom_plan
AS $violations$
BEGIN
    RETURN QUERY SELECT * FROM lending.check_engine c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_counter c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_reference c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_product c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_borrower c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_line c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_hold c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_loan c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_repayment c WHERE $1 IS NULL OR c.borrower_id = $1;
    RETURN QUERY SELECT * FROM lending.check_day c WHERE $1 IS NULL OR c.borrower_id = $1;
END
$violations$;
REVOKE EXECUTE ON FUNCTION lending.violations_of(bigint) FROM PUBLIC;
COMMENT ON FUNCTION lending.violations_of(bigint) IS
    'Every invariant that rows of the borrower break, found by their keys; null: of the whole book. Runs with the rights of the book''s owner';

CREATE VIEW lending.violations WITH (security_barrier) AS
SELECT v.check_name, v.borrower_id, v.detail
FROM lending.violations_of(NULL) v;
COMMENT ON VIEW lending.violations IS
    'Every invariant of the book that a snapshot breaks, a row each: empty always. Reads the whole book, lending.violations_of(borrower_id) one borrower; each check_ view is the part of a module. Who reads it needs SELECT on it and EXECUTE on that function';
COMMENT ON COLUMN lending.violations.check_name IS 'The invariant';
COMMENT ON COLUMN lending.violations.borrower_id IS 'Whose rows break it; 0 the house, below 0 a stripe';
COMMENT ON COLUMN lending.violations.detail IS 'Which rows, and what they say';
