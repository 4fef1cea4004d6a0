-- sql/book/checks.sql
-- What must always hold, of all modules: nothing is listed, at any snapshot.

CREATE TYPE lending.violation AS (check_name text, borrower_id bigint, detail text);
COMMENT ON TYPE lending.violation IS 'An invariant that is broken, whose rows break it, and how';

-- SECURITY DEFINER: who may read the view reads through tables that a reader
-- has no right on, and whose row security would hide what is broken.
-- Compiling plans of this size takes longer than running them, and so does
-- keeping them: each is made for the borrower asked for, and used once.
-- STABLE: all is read at the snapshot of the query.
CREATE FUNCTION lending.violations_of(borrower_id bigint)
RETURNS SETOF lending.violation
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $violations$
DECLARE
    module text;
BEGIN
    -- Where nothing was entered nothing is broken: such a book has days, and
    -- what install() and install_defaults() make.  A table without a page has
    -- no row at any snapshot.
    IF NOT EXISTS (SELECT FROM pg_class c
                   WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'r'
                       AND c.relname <> ALL ('{account,business_day,calendar,fee_kind,file_profile,meta,migration,posting_chart,stage,stage_policy,stage_policy_start,class,class_scheme,class_scheme_start,provision_policy,write_off_policy,debit_policy,case_queue,treatment_set,treatment,discount_policy,forbearance_policy,contact_policy,contact_rule,contact_template,clock_policy,contact_visit_rule,quality_finding}')
                       AND pg_relation_size(c.oid) > 0) THEN
        RETURN;
    END IF;
    FOR module IN SELECT unnest('{engine,counter,reference,product,borrower,line,hold,loan,repayment,receipt,file,stage,debit,statement,moving,accrual,month,collection,contact,agreement,dispute,legal,agency,merchant,day}'::text[])
    LOOP
        RETURN QUERY EXECUTE format('SELECT * FROM lending.%I c WHERE $1 IS NULL OR c.borrower_id = $1',
            'check_' || module) USING $1;
    END LOOP;
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
