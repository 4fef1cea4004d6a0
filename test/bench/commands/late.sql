-- test/bench/commands/late.sql
-- Loans that were bought half a year ago and never paid, in a book that has
-- closed each of its days since: seven installments are past due, and each
-- borrower of a loan has a case.  1 to 1000 have none, 4401 to 5000 five.
\set borrowers 5000
\ir ../book.sql
SET client_min_messages = warning;
SET jit = off;
SELECT count(p.loan_id)
FROM generate_series(1001, 5000) b,
    LATERAL purchase(b, 'loan', b, '120.00', installments => 12) p;
SELECT count(p.loan_id)
FROM generate_series(4401, 5000) b, generate_series(2, 5) n,
    LATERAL purchase(b, 'loan ' || n, b, '120.00', installments => 12) p;
ANALYZE;
CALL end_of_day('2026-09-30');
VACUUM ANALYZE;
