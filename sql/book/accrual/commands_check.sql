-- sql/book/accrual/commands_check.sql
-- Whether the books say what the loans say.

-- Reader: for treasury.
-- Prove the stock of a business date that was closed (the last one), by reading
-- every loan as of its end: a row for each figure of a product that is another
-- in the books than the loans have it. These are principal, interest, fee and
-- penalty of a class, and of the last three what is suspended; accrued interest,
-- fee and penalty, what the posting of the day left as owed; what stays in
-- suspense as principal, and how many loans are in non-accrual, counted from all
-- events of each. No row where they agree.
-- Errors: 22023 for a date without a stock, 55000 without a book.
CREATE FUNCTION prove_accrual(day date DEFAULT NULL)
RETURNS TABLE (product_code text, product_version integer, class integer, figure text,
               of_books numeric, of_loans numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    proven date;
BEGIN
    PERFORM require_book();
    proven := (SELECT max(s.business_date) FROM lending.loan_stock s
               WHERE s.business_date = coalesce(prove_accrual.day, s.business_date));
    IF proven IS NULL AND prove_accrual.day IS NOT NULL THEN
        RAISE EXCEPTION 'business day "%" has no stock of loans', prove_accrual.day
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'A stock is taken as a date is closed; lending_report.loan_stocks has them.';
    END IF;
    RETURN QUERY
    WITH of_loans AS MATERIALIZED (SELECT s.* FROM stock_at(proven) s)
    SELECT f.product_code, f.product_version, f.class, f.figure, sum(f.of_books), sum(f.of_loans)
    FROM (SELECT s.product_code, s.product_version, s.class, c.figure, c.amount AS of_books, 0.00 AS of_loans
          FROM lending.loan_stock s
          CROSS JOIN LATERAL (VALUES ('principal', s.principal_owed), ('interest', s.interest_owed),
              ('fee', s.fee_owed), ('penalty', s.penalty_owed), ('suspended interest', s.interest_suspended),
              ('suspended fee', s.fee_suspended), ('suspended penalty', s.penalty_suspended),
              ('suspended principal', s.principal_suspended)) AS c (figure, amount)
          WHERE s.business_date = proven
          UNION ALL
          SELECT o.product_code, o.product_version, o.class, c.figure, 0.00, c.amount
          FROM of_loans o
          CROSS JOIN LATERAL (VALUES ('principal', o.principal), ('interest', o.interest),
              ('fee', o.fee), ('penalty', o.penalty), ('suspended interest', o.interest_suspended),
              ('suspended fee', o.fee_suspended), ('suspended penalty', o.penalty_suspended),
              ('suspended principal', o.principal_suspended)) AS c (figure, amount)
          UNION ALL
          SELECT a.product_code, a.product_version, NULL, 'accrued ' || a.component, a.owed, 0.00
          FROM lending.accrual a
          WHERE a.business_date = proven
          UNION ALL
          SELECT o.product_code, o.product_version, NULL, 'accrued ' || p.component, 0.00,
              CASE p.component WHEN 'interest' THEN o.interest WHEN 'fee' THEN o.fee ELSE o.penalty END
          FROM of_loans o
          JOIN lending.accruing_products p ON p.product_code = o.product_code
              AND p.version = o.product_version
          UNION ALL
          SELECT a.product_code, a.product_version, NULL, 'netted interest', a.netted, 0.00
          FROM lending.accrual a
          WHERE a.business_date = proven AND a.component = 'interest'
          UNION ALL
          SELECT t.product_code, t.product_version, NULL, 'netted interest', 0.00, t.netted
          FROM netted_at(proven) t
          UNION ALL
          SELECT n.product_code, n.product_version, NULL, 'kept in suspense', h.kept[1] + h.kept[2] + h.kept[3],
              k.kept[1] + k.kept[2] + k.kept[3]
          FROM lending.nonaccrual_at(proven) h
          JOIN lending.loans n ON n.borrower_id = h.borrower_id AND n.loan_id = h.loan_id
          CROSS JOIN LATERAL (SELECT kept_at_close(h.borrower_id, h.loan_id, proven) AS kept OFFSET 0) k
          WHERE h.treatment = 'suspense'
              AND NOT EXISTS (SELECT FROM lending.frozen_at(proven) f
                              WHERE f.borrower_id = h.borrower_id AND f.loan_id = h.loan_id)
          UNION ALL
          SELECT h.product_code, h.product_version, NULL, 'loans in non-accrual', h.of_books, h.of_loans
          FROM nonaccrual_proof(proven) h) f
    GROUP BY f.product_code, f.product_version, f.class, f.figure
    HAVING sum(f.of_books) <> sum(f.of_loans);
END
$$;
