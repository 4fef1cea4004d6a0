-- sql/engine/checks.sql
-- What must always hold of the journal.

CREATE VIEW lending.check_engine WITH (security_barrier) AS
SELECT *
FROM (
    -- Entries stand on days that were open when they were written.  The clock
    -- of the server decides: set back, it makes rows look late or in time.
    -- That of transactions does not: what was written before the close and
    -- committed after it is late, too.
    SELECT 'journal_day' AS check_name, j.borrower_id,
        format('entry %s of %s was %s at %s; that day was %s', j.entry_id, j.business_date,
            CASE WHEN d.closed_at < j.created_at OR d.closed_at IS NULL THEN 'written'
                ELSE 'committed late, written' END,
            j.created_at, coalesce('closed at ' || d.closed_at, 'never opened')) AS detail
    FROM lending.journal j
    LEFT JOIN (SELECT d.*, pg_snapshot_xmin(d.closed_among)::text::bigint AS closed_from
               FROM lending.business_day d
               WHERE d.status <> 'undone'
               OFFSET 0) d ON d.business_date = j.business_date
    WHERE d.business_date IS NULL OR j.created_at > d.closed_at
        OR j.generation > d.closed_generation
        OR j.generation = d.closed_generation AND j.xid >= d.closed_from
            AND NOT pg_visible_in_snapshot(j.xid::text::xid8, d.closed_among)
    UNION ALL
    SELECT 'journal_default' AS check_name, j.borrower_id,
        format('entry %s of %s has no partition of its month', j.entry_id, j.business_date)
    FROM lending.journal_default j
    UNION ALL
    SELECT 'journal_reversal' AS check_name, j.borrower_id,
        format('entry %s reverses %s, whose amounts it does not mirror', j.entry_id, j.reverses_entry_id)
    FROM lending.journal j
    LEFT JOIN lending.journal r ON r.borrower_id = j.borrower_id AND r.entry_id = j.reverses_entry_id
    LEFT JOIN lending.reversal v ON v.borrower_id = j.borrower_id AND v.entry_id = j.reverses_entry_id
    WHERE j.reverses_entry_id IS NOT NULL
        AND (r.entry IS NULL OR r.entry OPERATOR(consfin.<>) (OPERATOR(consfin.-) j.entry)
            OR v.by_entry_id IS DISTINCT FROM j.entry_id)
    UNION ALL
    SELECT 'orphan' AS check_name, v.borrower_id,
        format('reversal %s entry %s: there is no such entry', v.what, v.entry_id)
    FROM (SELECT v.borrower_id, 'of' AS what, v.entry_id FROM lending.reversal v
          UNION ALL
          SELECT v.borrower_id, 'by' AS what, v.by_entry_id FROM lending.reversal v) v
    WHERE NOT EXISTS (SELECT FROM lending.journal j
                      WHERE j.borrower_id = v.borrower_id AND j.entry_id = v.entry_id)) c;
COMMENT ON VIEW lending.check_engine IS 'Broken invariants of the journal';
