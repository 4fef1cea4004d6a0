-- sql/book/file/checks.sql
-- What must always hold of files.

CREATE VIEW lending.check_file WITH (security_barrier) AS
-- What a file says it has is what its lines have.
SELECT 'file_lines' AS check_name, 0::bigint AS borrower_id,
    format('file %s says %s lines and %s errors, it has %s and %s', f.file_id, f.lines, f.errors,
        count(*) FILTER (WHERE l.sort = 'line'), count(l.error)) AS detail
FROM lending.file f
LEFT JOIN lending.file_line l ON l.file_id = f.file_id
GROUP BY f.file_id, f.lines, f.errors, f.amount_in, f.amount_out
HAVING f.lines <> count(*) FILTER (WHERE l.sort = 'line') OR f.errors <> count(l.error)
    OR consfin.minor(f.amount_in) + consfin.minor(f.amount_out)
        <> coalesce(sum(consfin.minor(l.amount)) FILTER (WHERE l.sort = 'line'), 0);
COMMENT ON VIEW lending.check_file IS 'Broken invariants of files';
