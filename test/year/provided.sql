-- test/year/provided.sql
-- What loans owe in each class, where a borrower's worst loan gives all of them
-- its class, and how much of it is provided for: 1.5, 3, 30, 60 and 100 %,
-- rounded once for each product.
CREATE TEMP TABLE stock AS
SELECT w.product_code, l.class, sum(CASE WHEN w.lost THEN 0 ELSE w.principal END) AS principal,
    sum(w.interest) AS interest, sum(w.fee) AS fee, sum(w.penalty) AS penalty
FROM owed w
JOIN (SELECT l.loan_id, max(l.class) OVER (PARTITION BY l.borrower_id) AS class FROM late l) l USING (loan_id)
GROUP BY w.product_code, l.class;

CREATE TEMP TABLE provided AS
SELECT s.product_code, sum(s.principal + s.interest + s.fee + s.penalty) AS exposure,
    round(sum((s.principal + s.interest + s.fee + s.penalty) * ('{0.015,0.03,0.3,0.6,1}'::numeric[])[s.class]), 2) AS allowance
FROM stock s
GROUP BY s.product_code;
