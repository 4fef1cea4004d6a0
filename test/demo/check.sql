-- test/demo/check.sql
-- The first lines of the file that make no loan, and why: line, message.

CREATE OR REPLACE FUNCTION pg_temp.complaints(most int)
RETURNS TABLE (line int, message text)
LANGUAGE plpgsql AS $$
DECLARE
    l loan_text;
    hint text;
    found int := 0;
    seen text[];
BEGIN
    FOR l IN SELECT * FROM loan_text t ORDER BY t.line LOOP
        BEGIN
            line := l.line;
            message := NULL;
            IF l.loan_id IS NULL THEN
                message := 'loan_id must not be empty';
            ELSIF schedule_of(l) IS NULL THEN
                message := 'principal, annual_rate, installments and '
                           'disbursed_on must not be empty';
            END IF;
        EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, hint = PG_EXCEPTION_HINT;
            message := message || CASE WHEN hint <> '' THEN '. ' || hint ELSE '' END;
        END;
        IF message IS NOT NULL THEN
            RETURN NEXT;
            found := found + 1;
            EXIT WHEN found >= most;
        END IF;
    END LOOP;
    IF found > 0 THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT max(t.line), format('loan_id "%s" is there %s times', t.loan_id, count(*))
        FROM loan_text t GROUP BY t.loan_id HAVING count(*) > 1
        ORDER BY 1 LIMIT most;
    IF NOT EXISTS (SELECT FROM loan_text) THEN
        RETURN QUERY SELECT 1, 'no loan follows the column names';
    END IF;
END
$$;

SELECT line, message FROM pg_temp.complaints(5);
