-- sql/book/collection/rules.sql
-- What a queue sorts cases by.

CREATE FUNCTION case_priority(sort_by text[], stage integer, balance cents, score integer)
RETURNS bigint[]
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_case_priority';
COMMENT ON FUNCTION case_priority(text[], integer, cents, integer) IS
    'What a queue sorts a case by, the greatest first';
