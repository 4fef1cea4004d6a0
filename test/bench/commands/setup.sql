-- test/bench/commands/setup.sql
-- What the commands work on, all of it bought on one day, half a year before
-- they run: seven installments are due.  Which command takes which borrowers
-- is said in commands.sh.  The scripts beside this one are a call each, and
-- end with an error unless it is approved.
\set borrowers 17000
\ir ../book.sql
\ir ../peer.sql
CREATE TABLE public.desk (borrower_id bigint PRIMARY KEY, loan_id bigint NOT NULL);
INSERT INTO public.desk
    SELECT b, p.loan_id
    FROM generate_series(4001, 16900) b,
        LATERAL purchase(b, 'loan', b, '120.00', installments => 12) p;
-- Five loans each, or one that takes a long time.
SELECT count(p.loan_id)
FROM generate_series(13001, 14000) b, generate_series(2, 5) n,
    LATERAL purchase(b, 'loan ' || n, b, '120.00', installments => 12) p;
SELECT count(p.loan_id)
FROM generate_series(16901, 16910) b,
    LATERAL purchase(b, 'loan', b, '800.00', installments => 12) p;
SELECT roll_day('2026-10-01');
CREATE TABLE public.paid (borrower_id bigint PRIMARY KEY, repayment_id bigint NOT NULL);
INSERT INTO public.paid
    SELECT b, r.repayment_id
    FROM generate_series(15201, 16900) b, LATERAL repay(b, 'paid', '10.64') r;
VACUUM ANALYZE;
