-- test/bench/day/setup.sql
-- A book for day.sh: 10,000 borrowers with a line each.  The first :payers have
-- a loan of twelve installments, and paid the most of it before it was due.
\set borrowers 10000
\ir ../book.sql
SELECT count(p.loan_id)
FROM generate_series(1, :payers) b, LATERAL purchase(b, 'loan', b, '120.00', installments => 12) p;
SELECT count(r.repayment_id)
FROM generate_series(1, :payers) b, LATERAL repay(b, 'early', '110.00') r;
SELECT roll_day('2026-03-24');
VACUUM ANALYZE;
