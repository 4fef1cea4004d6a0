-- sql/book/columns.sql
-- What columns mean that many tables and views have; one that says otherwise
-- has its own comment.

DECLARE
    uncommented record;
    views_of regnamespace;
BEGIN
    FOR uncommented IN
        SELECT c.oid::regclass AS of_table, a.attname, known.says
        FROM (VALUES
            ('acting_role', 'Role that was set; null: none'),
            ('actor', 'Person the client named (consfin.actor); null: none'),
            ('as_of', 'Business day it is read at: the open one, or the last where none is open'),
            ('borrower_id', 'Borrower'),
            ('business_date', 'Open day it was posted on'),
            ('check_name', 'The invariant'),
            ('contract_id', 'Contract'),
            ('created_at', 'When'),
            ('detail', 'Which rows, and what they say'),
            ('funder_id', 'Funder'),
            ('hold_id', 'Hold'),
            ('line_id', 'Line'),
            ('loan_id', 'Loan'),
            ('login', 'Who was logged in'),
            ('merchant_id', 'Merchant'),
            ('opened_at', 'When it was opened'),
            ('product_code', 'Product'),
            ('product_version', 'Version of it'),
            ('repayment_id', 'Repayment'),
            ('status', 'State; see consfin.transitions()'),
            ('title', 'Name'),
            ('value_date', 'Day money moved between institutions')) AS known (column_name, says)
        JOIN pg_attribute a ON a.attname = known.column_name AND a.attnum > 0
        JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN ('lending'::regnamespace, 'lending_report'::regnamespace)
            AND c.relkind IN ('r', 'p', 'v')
            AND NOT c.relispartition AND col_description(c.oid, a.attnum) IS NULL
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', uncommented.of_table,
                       uncommented.attname, uncommented.says);
    END LOOP;
    -- A column of a view says what that of its table says, or of its view.
    FOR views_of IN SELECT unnest('{lending,lending_report}'::regnamespace[]) LOOP
        FOR uncommented IN
            SELECT DISTINCT ON (a.attrelid, a.attnum) a.attrelid::regclass AS of_table, a.attname,
                col_description(f.attrelid, f.attnum) AS says
            FROM pg_rewrite r
            JOIN pg_attribute a ON a.attrelid = r.ev_class AND a.attnum > 0
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
            JOIN pg_attribute f ON f.attrelid = d.refobjid AND f.attnum = d.refobjsubid
                AND f.attname = a.attname
            WHERE a.attrelid IN (SELECT c.oid FROM pg_class c
                                 WHERE c.relnamespace = views_of AND c.relkind = 'v')
                AND col_description(a.attrelid, a.attnum) IS NULL
                AND col_description(f.attrelid, f.attnum) IS NOT NULL
            ORDER BY a.attrelid, a.attnum, f.attrelid
        LOOP
            EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', uncommented.of_table,
                           uncommented.attname, uncommented.says);
        END LOOP;
    END LOOP;
END;
