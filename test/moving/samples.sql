-- test/moving/samples.sql
-- A call of each command, and how many statements may run inside.

-- at most 30 statements
SELECT import_loan(:borrower_id, :key, :line_id, amortize('1000', 0.12, 4, '2026-01-15'),
    ARRAY['{"kind":"pay","on":"2026-02-15","amount": 256.28}', '{"kind":"pay","on":"2026-03-15","amount": 256.28}']::event[],
    '{A-1,A-2}');

-- at most 4 statements
SELECT import_loans();

-- at most 4 statements
SELECT check_import();
