-- test/demo/turn.sql
-- What to try, with money for it.

SET client_min_messages = warning;
SET ROLE demo_lender;
SELECT business_date AS day FROM lending.business_day WHERE status = 'open' \gset

\o /dev/null
SELECT deposit_float('evening', 1, '50000'), deposit_float('evening too', 2, '50000'),
       set_cap('raised', 1, daily_amount + '50000')
FROM lending.cap WHERE cap_id = 1;
\o

SELECT format(E'SELECT * FROM lending_till.purchase(%s, ''mine-1'', %s, ''25.00'', 1, 3);', l.borrower_id, l.line_id) AS buy,
       format('SELECT on_date, what, amount, outstanding FROM lending_till.statement_of_account(%s, %L, %L);',
              l.borrower_id, :'day'::date - 90, :'day') AS read
FROM lending.credit_line l JOIN lending.borrower b USING (borrower_id)
WHERE l.status = 'active' AND l.product_code = 'card' AND b.status = 'active'
    AND l.limit_amount - l.outstanding - l.held >= '25' AND NOT l.over_limit
ORDER BY (l.borrower_id IN (SELECT borrower_id FROM story)) DESC, l.limit_amount - l.outstanding DESC
LIMIT 1 \gset
\echo
\echo ==== 8. Your turn
\echo
\echo The funders have sent 50,000.00 each, and the cap of the day is raised by as much.
\echo
\echo As the application, role demo_shop (a second time the first gives the same answer, replayed):
\echo
\echo '   ' :buy
\echo '   ' :read
\echo '    SELECT * FROM lending.credit_line;            -- refused: it has no right on any table'
\echo
\echo As the owner of the book, role demo_lender:
\echo
\echo '    SELECT * FROM lending.violations;'
\echo '    UPDATE lending.journal SET kind = ''gift'';     -- refused: evidence'
\echo '    CALL consfin.end_of_day(''':day''');'
