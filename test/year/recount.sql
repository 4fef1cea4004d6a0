-- test/year/recount.sql
-- The book as of the end of a closed date, counted from events alone in plain
-- SQL, and what the book says otherwise.  No function of consfin is called;
-- its types are only read as text or as numeric.
-- Set: day.
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL enable_mergejoin = off;
\ir known.sql
\ir plan.sql
\ir paid.sql
\ir owed.sql
\ir late.sql
\ir provided.sql
\ir differ.sql
;
ROLLBACK;
