-- sql/book/report/commands_statement.sql
-- Statements of credit lines as they are printed.

-- Reader: for till.
-- The statement of a line of a bill date, as rows to print, section by section:
-- summary (its amounts, and on on_date what its dates are), bought (in the
-- cycle), paid (and whatever else happened to its loans in it: what it took off
-- what was owed), legal_costs (what happened in it to those of its loans: they
-- are beside the balance and paid first, so where there are some the summary
-- has what is owed of them and what is to be paid with them), due (the
-- installments it asks for), to_come (those it does not ask for yet, as they
-- stood), rates (of each loan that is not paid off, with its method). A figure that a row does not have is null; where no statement
-- was cut there are no rows.
-- Errors: LN005 for an unknown line; 22023 for a day before 1900 or more than
-- 100 years ahead; 22004 for a null; 55000 without a book.
CREATE FUNCTION statement_data(borrower_id bigint, line_id bigint, bill_on date)
RETURNS TABLE (section text, no integer, on_date date, loan_id bigint, what text, amount cents,
               principal cents, interest cents, fee cents, penalty cents, annual_rate numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,line_id,bill_on}',
        statement_data.borrower_id, statement_data.line_id, statement_data.bill_on);
    PERFORM check_ahead(statement_data.bill_on, 'bill_on');
    IF NOT EXISTS (SELECT FROM lending.credit_lines l
                   WHERE l.borrower_id = statement_data.borrower_id
                       AND l.line_id = statement_data.line_id) THEN
        PERFORM raise_unknown('line', statement_data.line_id, statement_data.borrower_id);
    END IF;
    RETURN QUERY
    SELECT r.section,
        (row_number() OVER (PARTITION BY r.section
            ORDER BY CASE r.section WHEN 'summary' THEN NULL ELSE r.on_date END, r.n, r.loan_id))::integer,
        r.on_date, r.loan_id, r.what, r.amount, r.principal, r.interest, r.fee, r.penalty,
        r.annual_rate
    FROM (SELECT s.section, s.n, s.on_date, s.loan_id, s.what, s.amount, s.principal, s.interest,
              s.fee, s.penalty, s.annual_rate
          FROM statement_happened(statement_data.borrower_id, statement_data.line_id,
              statement_data.bill_on) s
          UNION ALL
          SELECT s.section, s.n, s.on_date, s.loan_id, s.what, s.amount, s.principal, s.interest,
              s.fee, s.penalty, s.annual_rate
          FROM statement_owed(statement_data.borrower_id, statement_data.line_id,
              statement_data.bill_on) s
          UNION ALL
          SELECT s.section, s.n, s.on_date, s.loan_id, s.what, s.amount, NULL, NULL, NULL, NULL, NULL
          FROM statement_costs(statement_data.borrower_id, statement_data.line_id,
              statement_data.bill_on) s
          UNION ALL
          SELECT s.section, s.n, s.on_date, s.loan_id, s.what, s.amount, s.principal, s.interest,
              s.fee, s.penalty, s.annual_rate
          FROM statement_summary(statement_data.borrower_id, statement_data.line_id,
              statement_data.bill_on) s) r
    ORDER BY array_position('{summary,bought,paid,legal_costs,due,to_come,rates}', r.section), 2;
END
$$;
