-- sql/engine/checks.sql
-- What must always hold of the journal.

CREATE VIEW lending.check_engine WITH (security_barrier) AS
SELECT *
FROM (
    -- Entries stand on days that were open when they were written.  The clock
    -- of the server decides: set back, it makes rows look late or in time.
    SELECT 'journal_day' AS check_name, j.borrower_id,
        format('entry %s of %s was written at %s; that day was %s', j.entry_id, j.business_date,
            j.created_at, coalesce('closed at ' || d.closed_at, 'never opened')) AS detail
    FROM lending.journal j
    LEFT JOIN lending.business_day d ON d.business_date = j.business_date AND d.status <> 'undone'
    WHERE d.business_date IS NULL OR j.created_at > d.closed_at
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
