-- sql/book/hold/internal.sql
-- Holds for cash.

CREATE FUNCTION hold_cash(borrower_id bigint, line_id bigint, amount cents,
                          reference text DEFAULT NULL)
RETURNS authorize_result
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_hold_cash';
COMMENT ON FUNCTION hold_cash(bigint, bigint, cents, text) IS
    'place the hold of a cash draw, as authorize() but without a key of its own (the draw has one), of kind cash, and without an expiry: it stands until the payout is confirmed or fails';

CREATE FUNCTION units_of_holds(day date, most integer, OUT borrowers bigint[],
                               OUT units bigint[])
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    PERFORM start_command();
    -- Who waited for a line that a command works on would hold up the commands
    -- on those before it.
    SELECT coalesce(array_agg(o.borrower_id), '{}'), coalesce(array_agg(o.line_id), '{}')
    INTO units_of_holds.borrowers, units_of_holds.units
    FROM (SELECT DISTINCT e.borrower_id, e.line_id
          FROM (SELECT l.borrower_id, l.line_id
                FROM (SELECT h.borrower_id, h.line_id
                      FROM lending.hold h
                      WHERE h.status = 'open' AND h.hold_id > 0
                          AND h.expires_at <= clock_timestamp()
                          AND NOT EXISTS (SELECT FROM lending.quarantines q
                                          WHERE q.borrower_id = h.borrower_id
                                              AND q.line_id = h.line_id AND q.step = 'holds'
                                              AND q.released_at IS NULL)
                      ORDER BY h.expires_at) h
                CROSS JOIN LATERAL (
                    SELECT l.borrower_id, l.line_id
                    FROM lending.credit_lines l
                    WHERE l.borrower_id = h.borrower_id AND l.line_id = h.line_id
                    FOR NO KEY UPDATE SKIP LOCKED) l
                LIMIT units_of_holds.most) e
          ORDER BY e.borrower_id, e.line_id) o;
END
$$;
COMMENT ON FUNCTION units_of_holds(date, integer) IS
    'Lines, locked, that the oldest expired holds are on, but for those that a command works on';

CREATE FUNCTION work_on_holds(day date, borrowers bigint[], units bigint[])
RETURNS void
STRICT
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_work_on_holds';
COMMENT ON FUNCTION work_on_holds(date, bigint[], bigint[]) IS
    'End the expired holds of lines, which are in ascending order
Errors: 22023 for arrays of different lengths, with nulls, or of more dimensions.';

CREATE FUNCTION hold_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('holds', hold_slice.day, hold_slice.day, 100);
END
$$;
COMMENT ON FUNCTION hold_slice(date) IS
    'End the expired holds of some lines; how many lines, 0 when none is left that no command works on';
