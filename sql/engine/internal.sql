-- sql/engine/internal.sql
-- What every command stands on: what it may run under, its key and answer, who
-- asks, the journal, messages, and the triggers of the tables.

CREATE FUNCTION start_command(key text)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_start_command';
COMMENT ON FUNCTION start_command(text) IS
    'What every command calls first. From here to the end of the transaction the business day is not closed.
Errors: 25001 in a transaction that is not READ COMMITTED; 55000 without a book or with a book of another version; 42501 for a book that is neither the caller''s nor a superuser''s; 22004 for a null key, 22023 for one of none or more than 200 characters; 22001 for a consfin.actor of more than 200.';

CREATE FUNCTION start_command()
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_start_command';
COMMENT ON FUNCTION start_command() IS
    'What every command without a key calls first, as start_command(text)';

CREATE FUNCTION check_arguments(names text[], VARIADIC arguments "any")
RETURNS void
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_check_arguments';
COMMENT ON FUNCTION check_arguments(text[], "any") IS
    'What every command asks of its arguments: that none is null but those whose name ends in a question mark, and that no text has more than 200 characters
Errors: 22004 for a null, 22001 for a longer text.';

CREATE FUNCTION fingerprint(VARIADIC arguments "any")
RETURNS bytea
IMMUTABLE PARALLEL SAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_fingerprint';
COMMENT ON FUNCTION fingerprint("any") IS
    'What a key remembers of a request: a byte of version, then 16 bytes of the SHA-256 of the arguments, their types, nulls and order';

CREATE FUNCTION find_outcome(borrower_id bigint, key text, command text,
                             request bytea, scope text DEFAULT NULL)
RETURNS jsonb
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_find_outcome';
COMMENT ON FUNCTION find_outcome(bigint, text, text, bytea, text) IS
    'The answer kept under a borrower''s key (borrower 0: the house), of a scope of its own or (null) of all, null when the key is new.
Errors: LN002 when the key came with another command or request.';

CREATE FUNCTION keep_outcome(borrower_id bigint, key text, command text,
                             request bytea, answer record, scope text DEFAULT NULL)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_keep_outcome';
COMMENT ON FUNCTION keep_outcome(bigint, text, text, bytea, record, text) IS
    'Keep the answer of a request under its key, of a scope of its own or (null) of all, for ever.
Errors: 40001 when a concurrent request with this key came first: sent again, it gets the kept answer.';

CREATE FUNCTION acting_role()
RETURNS text
STABLE PARALLEL UNSAFE LANGUAGE sql
RETURN nullif(current_setting('role'), 'none');
COMMENT ON FUNCTION acting_role() IS
    'The role that was set (SET ROLE), null when none was';

CREATE FUNCTION claimed_actor()
RETURNS text
STABLE PARALLEL UNSAFE LANGUAGE sql
RETURN nullif(current_setting('consfin.actor', true), '');
COMMENT ON FUNCTION claimed_actor() IS
    'The person the client says it acts for (SET LOCAL consfin.actor), null when it says none';

CREATE FUNCTION raise_unknown(what text, id bigint, owner_id bigint DEFAULT NULL)
RETURNS void
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_raise_unknown';
COMMENT ON FUNCTION raise_unknown(text, bigint, bigint) IS
    'Raise LN005: there is no such thing of the borrower (an event: of the loan); with a hint where its id comes from';

CREATE FUNCTION lock_house()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.borrower (borrower_id) VALUES (0) ON CONFLICT DO NOTHING;
    PERFORM FROM lending.borrower b WHERE b.borrower_id = 0 FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION lock_house() IS
    'Lock the house''s row, borrower 0: the first lock of a command of the house';

CREATE FUNCTION require_book()
RETURNS void
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_require_book';
COMMENT ON FUNCTION require_book() IS
    'What all that works on the book calls first, before it names anything of it: what tables and views call runs with the rights of the caller, so the book must be the caller''s own or a superuser''s
Errors: 55000 without a book, or where its first tables are not of who owns the schema; 42501 where it is another''s.';

CREATE FUNCTION let_go_of_day()
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_let_go_of_day';
COMMENT ON FUNCTION let_go_of_day() IS
    'Let the transaction''s next command work on the open business date, not on the one that was open at its first command';

CREATE FUNCTION wait_for_transaction(virtualtransaction text)
RETURNS void
VOLATILE STRICT PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_wait_for_transaction';
COMMENT ON FUNCTION wait_for_transaction(text) IS
    'Wait for the end of a transaction, named as in pg_locks';

CREATE FUNCTION publish(borrower_id bigint, topic text, body jsonb)
RETURNS void
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_publish';
COMMENT ON FUNCTION publish(bigint, text, jsonb) IS
    'Write a message into the outbox, in the transaction of what it tells of; a number under a key that ends in _id becomes a string';

CREATE FUNCTION xact_number(xid xid8)
RETURNS bigint
STABLE STRICT PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_xact_number';
COMMENT ON FUNCTION xact_number(xid8) IS
    'The generation of transaction ids (see lending.meta) times 2^48, and a transaction id: ascends over restores into other clusters';

CREATE FUNCTION first_message_id(day date)
RETURNS bigint
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (extract(epoch FROM day::timestamp)::bigint * 1000) << 21;
COMMENT ON FUNCTION first_message_id(date) IS
    'The least id that new_id() gives on a day, of UTC';

CREATE FUNCTION add_month(parent text, partition text, says text, lowest text,
                          beyond text)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET client_min_messages = warning
AS $$
BEGIN
    -- Another may have made it while the caller got its locks.
    IF to_regclass('lending.' || quote_ident(partition)) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE lending.%I (LIKE lending.%I INCLUDING ALL)', partition, parent);
    EXECUTE format('COMMENT ON TABLE lending.%I IS %L', partition, says);
    -- Row triggers come from the parent, policies do not.
    EXECUTE format('ALTER TABLE lending.%I ENABLE ROW LEVEL SECURITY', partition);
    EXECUTE format('ALTER TABLE lending.%I OWNER TO %s', partition,
                   (SELECT c.relowner::regrole FROM pg_class c
                    WHERE c.oid = to_regclass('lending.' || quote_ident(parent))));
    EXECUTE format('ALTER TABLE lending.%I ATTACH PARTITION lending.%I FOR VALUES FROM (%L) TO (%L)',
                   parent, partition, lowest, beyond);
    RETURN true;
END
$$;
COMMENT ON FUNCTION add_month(text, text, text, text, text) IS
    'Make a partition of a table of schema lending, locked by the caller, with its comment and its bounds; false when it is there already';

CREATE FUNCTION make_outbox_month(month date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    next_month date := (first_day + interval '1 month')::date;
    partition text := 'outbox_' || to_char(first_day, 'YYYY_MM');
BEGIN
    IF to_regclass('lending.' || quote_ident(partition)) IS NOT NULL THEN
        RETURN false;
    END IF;
    -- No default partition: nobody who reads or writes waits for this.
    LOCK TABLE ONLY lending.outbox IN SHARE UPDATE EXCLUSIVE MODE NOWAIT;
    RETURN add_month('outbox', partition, 'Messages of ' || to_char(first_day, 'YYYY-MM'),
        first_message_id(first_day)::text, first_message_id(next_month)::text);
END
$$;
COMMENT ON FUNCTION make_outbox_month(date) IS
    'Make the outbox''s partition of the month, of UTC, that the date is in; false when it is there already; 55P03, at once, while another transaction analyzes the outbox or makes a partition';

CREATE FUNCTION make_outbox_months(ahead integer)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    -- Ids of messages are of the server's clock, whatever the business day is.
    FOR month IN 0 .. make_outbox_months.ahead LOOP
        PERFORM make_outbox_month((clock_timestamp() AT TIME ZONE 'UTC'
            + make_interval(months => month))::date);
    END LOOP;
EXCEPTION WHEN lock_not_available THEN
    -- The later ones have time: the next day tries again.
    IF to_regclass('lending.outbox_' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY_MM'))
        IS NULL THEN
        RAISE;
    END IF;
END
$$;
COMMENT ON FUNCTION make_outbox_months(integer) IS
    'Make the outbox''s partitions of the clock''s month and so many ahead; the later ones as far as nobody analyzes the outbox meanwhile';

CREATE FUNCTION journal_leaf()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_journal_leaf';
COMMENT ON FUNCTION journal_leaf() IS
    'trigger before INSERT on the journal: LN008 for any day but the transaction''s; sets generation, xid and leaf, whatever was given for them';

CREATE FUNCTION write_entry(borrower_id bigint, kind text, entry entry,
                            line_id bigint DEFAULT NULL,
                            hold_id bigint DEFAULT NULL,
                            loan_id bigint DEFAULT NULL,
                            seq bigint DEFAULT NULL,
                            value_date date DEFAULT NULL,
                            reverses_entry_id bigint DEFAULT NULL)
RETURNS bigint
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_write_entry';
COMMENT ON FUNCTION write_entry(bigint, text, entry, bigint, bigint, bigint, bigint, date, bigint) IS
    'Write an entry, as post_entry(), whose accounts are known to be in the chart of accounts';

CREATE FUNCTION forget_book()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_forget_book';
COMMENT ON FUNCTION forget_book() IS
    'trigger after a row of the book itself, of its business days or of a reference table that sessions remember over transactions was written: they read it again';

CREATE FUNCTION refuse_change()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_refuse_change';
COMMENT ON FUNCTION refuse_change() IS
    'trigger before what must not happen to a table: LN004; its argument is the sentence that says why, by default that the rows are evidence';

CREATE FUNCTION enforce_transition()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_enforce_transition';
COMMENT ON FUNCTION enforce_transition() IS
    'trigger before INSERT or UPDATE of column status; its argument names the machine; LN001 for a step that transitions() does not list';

CREATE FUNCTION make_journal_month(month date)
RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    next_month date := (first_day + interval '1 month')::date;
    partition text := 'journal_' || to_char(first_day, 'YYYY_MM');
BEGIN
    IF to_regclass('lending.' || quote_ident(partition)) IS NOT NULL THEN
        RETURN false;
    END IF;
    -- Attaching locks the journal against other makers and ANALYZE, and the
    -- default partition against all, which whoever reads all of the journal
    -- reads too.  Who waited would let the commands behind it wait.
    LOCK TABLE ONLY lending.journal IN SHARE UPDATE EXCLUSIVE MODE NOWAIT;
    LOCK TABLE ONLY lending.journal_default IN ACCESS EXCLUSIVE MODE NOWAIT;
    IF NOT add_month('journal', partition, 'Journal of ' || to_char(first_day, 'YYYY-MM'),
        first_day::text, next_month::text) THEN
        RETURN false;
    END IF;
    -- The parent's trigger for TRUNCATE does not come with it.
    EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.%I '
                   'FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change()',
                   partition);
    EXECUTE format('COMMENT ON TRIGGER keep_all ON lending.%I IS %L', partition,
                   'Refuses TRUNCATE: LN004');
    RETURN true;
END
$$;
COMMENT ON FUNCTION make_journal_month(date) IS
    'Make the journal''s partition of the month the date is in, guarded like the others; false when it is there already; 55P03, at once, while another transaction reads the whole journal, analyzes it or makes a partition';

CREATE FUNCTION check_ahead(day date, name text)
RETURNS void
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_check_ahead';
COMMENT ON FUNCTION check_ahead(date, text) IS
    'Refuse a day, of that name in the message, that is before 1900 or more than 100 years after the open business day (where none is open: the clock''s); null is none
Errors: 22023 for such a day.';

CREATE FUNCTION unheard_key(what text, id bigint)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN format('%s %s %s', what, id, gen_random_uuid());
END
$$;
COMMENT ON FUNCTION unheard_key(text, bigint) IS
    'A key for a command that another one runs, which no client can have used, by chance or on purpose: the state of what it is about keeps it from being done twice';
