-- sql/engine/journal.sql
-- Posting entries with their leaves, and messages to the outside.

CREATE FUNCTION post_entry(borrower_id bigint, kind text, entry entry,
                           line_id bigint DEFAULT NULL,
                           hold_id bigint DEFAULT NULL,
                           loan_id bigint DEFAULT NULL,
                           seq bigint DEFAULT NULL,
                           value_date date DEFAULT NULL,
                           reverses_entry_id bigint DEFAULT NULL)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_post_entry';
COMMENT ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) IS
    'write an entry into the journal on the open business day and return its id; one that reverses an entry is linked to it, once (23505); 22004 without borrower (0: the house), kind or entry, LN003 when no day is open';
REVOKE EXECUTE ON FUNCTION post_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) FROM PUBLIC;

CREATE FUNCTION publish(borrower_id bigint, topic text, body jsonb)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_publish';
COMMENT ON FUNCTION publish(bigint, text, jsonb) IS
    'write a message into the outbox, in the transaction of what it tells of';
REVOKE EXECUTE ON FUNCTION publish(bigint, text, jsonb) FROM PUBLIC;

CREATE FUNCTION leaf(borrower_id bigint, entry_id bigint, business_date date,
                     value_date date, kind text, line_id bigint,
                     hold_id bigint, loan_id bigint, seq bigint,
                     reverses_entry_id bigint, entry entry,
                     generation integer, xid bigint, created_at timestamptz)
RETURNS bytea
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_leaf';
COMMENT ON FUNCTION leaf(bigint, bigint, date, date, text, bigint, bigint, bigint, bigint, bigint, entry, integer, bigint, timestamptz) IS
    'SHA-256 of a journal row''s canonical bytes, version 1: 0x00, 0x01, then each argument in this order as four bytes of length (0xFFFFFFFF: null) and its bytes, numbers most significant first, dates as days and times as microseconds from 2000-01-01 UTC, text as UTF-8, the entry as its binary form';

CREATE FUNCTION journal_leaf()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_journal_leaf';
COMMENT ON FUNCTION journal_leaf() IS
    'trigger before INSERT on the journal: LN008 for any day but the open one; sets generation, xid and leaf, whatever was given for them';
REVOKE EXECUTE ON FUNCTION journal_leaf() FROM PUBLIC;

CREATE FUNCTION make_journal_month(month date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    next_month date := (first_day + interval '1 month')::date;
    partition text := 'journal_' || to_char(first_day, 'YYYY_MM');
BEGIN
    IF to_regclass('lending.' || quote_ident(partition)) IS NOT NULL THEN
        RETURN false;
    END IF;
    -- One maker at a time; commands and reports do not meet this lock.  They
    -- do meet the next one, so nobody waits for it: whoever reads all of the
    -- journal reads the default partition too, and attaching must lock it.
    LOCK TABLE ONLY lending.journal IN SHARE UPDATE EXCLUSIVE MODE;
    IF to_regclass('lending.' || quote_ident(partition)) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE ONLY lending.journal_default IN ACCESS EXCLUSIVE MODE NOWAIT;
    EXECUTE format('CREATE TABLE lending.%I (LIKE lending.journal INCLUDING ALL)', partition);
    EXECUTE format('COMMENT ON TABLE lending.%I IS %L', partition,
                   'Journal of ' || to_char(first_day, 'YYYY-MM'));
    -- Row triggers come from the parent; this one does not, nor do policies.
    EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION consfin.refuse_change()',
                   partition);
    EXECUTE format('COMMENT ON TRIGGER keep_all ON lending.%I IS %L', partition,
                   'Refuses TRUNCATE: LN004');
    EXECUTE format('ALTER TABLE lending.%I ENABLE ROW LEVEL SECURITY', partition);
    EXECUTE format('ALTER TABLE lending.%I OWNER TO %s', partition,
                   (SELECT c.relowner::regrole FROM pg_class c
                    WHERE c.oid = 'lending.journal'::regclass));
    EXECUTE format('ALTER TABLE lending.journal ATTACH PARTITION lending.%I '
                   'FOR VALUES FROM (%L) TO (%L)', partition, first_day, next_month);
    RETURN true;
END
$$;
COMMENT ON FUNCTION make_journal_month(date) IS
    'make the journal''s partition of the month the date is in, guarded like the others; false when it is there already; 55P03, at once, while another transaction reads or writes the journal''s default partition';
REVOKE EXECUTE ON FUNCTION make_journal_month(date) FROM PUBLIC;
