-- test/demo/account.sql
-- The statement of account of the borrower at :place of the story; nothing
-- if there is none.

SELECT EXISTS (SELECT FROM story WHERE place = :place) AS is_there \gset
\if :is_there
SELECT s.borrower_id, format('Statement of account: borrower %s, who %s', s.borrower_id, s.what) AS about
FROM story s WHERE s.place = :place \gset
\echo :about
\echo
SELECT a.on_date AS day, a.what, pg_temp.amount(a.amount) AS "   amount",
       pg_temp.amount(a.principal) AS "principal",
       pg_temp.amount(a.interest + a.fee) AS " interest",
       pg_temp.amount(a.penalty) AS "  penalty",
       pg_temp.amount(a.outstanding) AS "    owing",
       pg_temp.amount(a.credit_balance) AS "   credit"
FROM lending_till.statement_of_account(:borrower_id, :'day'::date - 90, :'day') a;
\endif
