-- test/bench/commands/copy.sql
-- Borrowers 1 to :borrowers, and all that is theirs, :copies times again under
-- other numbers: whatever has a column borrower_id is borrowed rows, and their
-- other ids are unique within a borrower.  No trigger fires.
SET session_replication_role = replica;
SELECT format('INSERT INTO lending.%1$I (%5$s) SELECT %3$s FROM lending.%1$I t, generate_series(1, %2$s) copy
        WHERE t.borrower_id BETWEEN 1 AND %4$s',
    c.relname, :copies,
    string_agg(CASE a.attname
        WHEN 'borrower_id' THEN format('t.borrower_id + copy::bigint * %s', :borrowers)
        ELSE format('t.%I', a.attname)
    END, ', ' ORDER BY a.attnum), :borrowers,
    string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = ''
WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
GROUP BY c.oid
HAVING bool_or(a.attname = 'borrower_id')
\gexec
-- What the copies took of the floats.
UPDATE lending.slot s
SET available = s.available OPERATOR(consfin.-) k.taken
FROM (SELECT h.slot_id, h.kind, h.owner_id, h.business_date,
          consfin.sum(h.taken OPERATOR(consfin.-) h.returned) AS taken
      FROM lending.hold_slots h
      WHERE h.borrower_id > :borrowers
      GROUP BY h.slot_id, h.kind, h.owner_id, h.business_date) k
WHERE k.slot_id = s.borrower_id AND k.kind = s.kind AND k.owner_id = s.owner_id
    AND k.business_date = s.business_date;
RESET session_replication_role;
