-- sql/book/collection/rules.sql
-- What a queue sorts cases by.

CREATE FUNCTION case_priority(sort_by text[], stage integer, balance cents, score integer)
RETURNS bigint[]
IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    word text;
    made bigint[] := '{}';
BEGIN
    FOREACH word IN ARRAY coalesce(sort_by, '{}') LOOP
        made := made || CASE word WHEN 'stage' THEN stage
            WHEN 'balance' THEN minor(balance)
            ELSE coalesce(score, 0) END;
    END LOOP;
    RETURN made;
END
$$;
COMMENT ON FUNCTION case_priority(text[], integer, cents, integer) IS
    'What a queue sorts a case by, the greatest first';
