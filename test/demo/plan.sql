-- test/demo/plan.sql
-- The loan at :place among those shown, as a table; nothing if there is none.

SELECT EXISTS (SELECT FROM shown WHERE place = :place) AS is_there \gset
\if :is_there
SELECT format('%s: %s at %s a year, %s, %s installments', loan_id,
              trim(pg_temp.money(principal(schedule))),
              trim(pg_temp.percent(annual_rate::float8)), product,
              installment_count(schedule)) AS about
FROM shown WHERE place = :place \gset
\echo :about
\echo
SELECT no, due_on, payment, principal, interest, fee, balance
FROM (SELECT i.*, max(no) OVER () AS last
      FROM shown, installments(schedule) i WHERE place = :place) r
WHERE no < 12 OR no = last
ORDER BY no;
\endif
