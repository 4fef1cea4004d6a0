-- sql/engine/internal_guard.sql
-- What install() gives the tables of the book so that they refuse what must
-- not happen, whoever writes: each module lists its own.

CREATE FUNCTION keep_rows(book_table text, fixed text[] DEFAULT NULL, why text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    refuse text := format('EXECUTE FUNCTION consfin_internal.refuse_change(%s)', quote_literal(why));
BEGIN
    EXECUTE format('CREATE TRIGGER keep BEFORE DELETE OR UPDATE %s ON lending.%I FOR EACH ROW %s',
                   (SELECT 'OF ' || string_agg(quote_ident(c), ', ') FROM unnest(fixed) c),
                   book_table, refuse);
    EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.%I FOR EACH STATEMENT %s',
                   book_table, refuse);
    EXECUTE format('COMMENT ON TRIGGER keep ON lending.%I IS %L', book_table,
                   'Refuses DELETE and UPDATE' || coalesce(' of ' || array_to_string(fixed, ', '), '') || ': LN004');
    EXECUTE format('COMMENT ON TRIGGER keep_all ON lending.%I IS %L', book_table,
                   'Refuses TRUNCATE: LN004');
END
$$;
COMMENT ON FUNCTION keep_rows(text, text[], text) IS
    'let a table of the book refuse DELETE, TRUNCATE and UPDATE, or UPDATE of the fixed columns only; why is the sentence that the error says, by default that the rows are evidence; used by install() and by steps of migrate()';

CREATE FUNCTION keep_columns(book_table text, fixed text[], why text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER made BEFORE UPDATE OF %s ON lending.%I '
                   'FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change(%L)',
                   (SELECT string_agg(quote_ident(c), ', ') FROM unnest(fixed) c), book_table, why);
    EXECUTE format('COMMENT ON TRIGGER made ON lending.%I IS %L', book_table,
                   'Refuses UPDATE of ' || array_to_string(fixed, ', ') || ': LN004');
END
$$;
COMMENT ON FUNCTION keep_columns(text, text[], text) IS
    'let a table of the book refuse UPDATE of the fixed columns with another sentence than keep_rows() gave it; used by install() and by steps of migrate()';

CREATE FUNCTION enforce_states(book_table text, machine text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.%I '
                   'FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition(%L)',
                   book_table, machine);
    EXECUTE format('COMMENT ON TRIGGER enforce_transition ON lending.%I IS %L', book_table,
                   format('Lets status take only the steps of machine %s in consfin.transitions(): LN001',
                          machine));
END
$$;
COMMENT ON FUNCTION enforce_states(text, text) IS
    'let the status of a table of the book take only the steps of a machine; used by install() and by steps of migrate()';

CREATE FUNCTION remember_rows(book_table text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book()', book_table);
    EXECUTE format('COMMENT ON TRIGGER forget ON lending.%I IS %L', book_table,
                   'Lets every session read it again');
END
$$;
COMMENT ON FUNCTION remember_rows(text) IS
    'let sessions that remember rows of a table of the book read them again when one changes; used by install() and by steps of migrate()';
