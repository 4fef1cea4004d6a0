-- test/engine/pgtap/kept_words.sql
-- Keys know some commands under a word of their own: what a user is told is
-- the command's name, for every command.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = consfin, consfin_internal, public, pg_temp;
SELECT install(), open_day('2026-01-15'), open_borrower(1, 'join') \gset ignored_

-- The word stands in the command's own text.
CREATE TEMP TABLE word AS
SELECT c.command, substring(p.prosrc FROM $$find_outcome\([^']*'(\w+)'$$) AS kept_as
FROM commands() c
JOIN pg_proc p ON p.oid = c.function
WHERE p.prosrc LIKE '%find_outcome(%';
SELECT cmp_ok((SELECT count(*) FROM word WHERE command <> kept_as), '>=', 7::bigint, 'some have other words');
SELECT is(command_kept_as(kept_as), command, kept_as || ' stands for ' || command)
FROM word ORDER BY command COLLATE "C";

CREATE FUNCTION pg_temp.detail_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    detail text;
BEGIN
    EXECUTE statement;
    RETURN 'answered';
EXCEPTION WHEN SQLSTATE 'LN002' THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RETURN detail;
END $$;
SELECT count(keep_outcome(1, kept_as, kept_as, '\x00',
        jsonb_populate_record(NULL::definition_result, '{}'))) AS ignored FROM word \gset
SELECT is(pg_temp.detail_of(format('SELECT find_outcome(1, %L, %1$L, ''\x01'')', kept_as)),
    format('Borrower 1 sent it to %s with other arguments.', command),
    command || ' is named')
FROM word ORDER BY command COLLATE "C";
SELECT is(pg_temp.detail_of(format('SELECT find_outcome(1, ''join'', %L, ''\x01'')', kept_as)),
    format('Borrower 1 sent it to open_borrower, not to %s.', command),
    command || ' is named beside another')
FROM word WHERE command <> 'open_borrower' ORDER BY command COLLATE "C";

SELECT * FROM finish();
ROLLBACK;
