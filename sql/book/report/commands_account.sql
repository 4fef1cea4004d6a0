-- sql/book/report/commands_account.sql
-- The statement of account.

-- Reader: for till.
-- What was posted to a borrower's account from one business day to another,
-- both in, as rows a person can read: the day, the day it counts from, the
-- loan, what it was and its amount; what it did to principal, interest, fees
-- and penalty owed (a payment lowers them; charges as they were settled), what
-- of them was given back or forgiven, and what went to the credit balance;
-- then outstanding principal of all loans and the credit balance. An event
-- that came before others, or was taken back, is told with what the others do
-- differently since. Money that came, what was forgiven and what was given
-- back are what was settled and credited. Legal costs have rows of their own,
-- with what each changed of them; last what is owed of them, which the next
-- money pays first.
-- Errors: 22004 for a null, 55000 without a book.
CREATE FUNCTION statement_of_account(borrower_id bigint, from_on date,
                                     to_on date)
RETURNS TABLE (on_date date, effective_date date, loan_id bigint,
               what text, amount cents, principal cents, interest cents,
               fee cents, penalty cents, given_back cents, forgiven cents,
               credited cents, outstanding cents, credit_balance cents,
               legal_costs cents, legal_costs_owed cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,from_on,to_on}',
        statement_of_account.borrower_id, statement_of_account.from_on,
        statement_of_account.to_on);
    RETURN QUERY
    WITH running AS (
        SELECT t.business_date, t.effective_date, t.loan_id, t.what, t.amount, t.lent,
            coalesce(t.interest, '0') AS interest, coalesce(t.fee, '0') AS fee,
            coalesce(t.penalty, '0') AS penalty, coalesce(t.given_back, '0') AS given_back,
            coalesce(t.forgiven, '0') AS forgiven, coalesce(t.credited, '0') AS credited,
            t.created_at, t.line_id, t.no, t.legal_costs,
            sum(t.legal_costs) OVER chronicle AS legal_costs_owed,
            sum(t.lent) OVER chronicle AS outstanding,
            sum(coalesce(t.credited, '0')) OVER chronicle AS credit_balance
        FROM story_of_account(statement_of_account.borrower_id) t
        WINDOW chronicle AS (ORDER BY t.business_date, t.created_at, t.line_id, t.no
                             ROWS UNBOUNDED PRECEDING)
    )
    SELECT r.business_date, r.effective_date, r.loan_id, r.what, r.amount, r.lent,
        r.interest, r.fee, r.penalty, r.given_back, r.forgiven, r.credited, r.outstanding,
        r.credit_balance, r.legal_costs, r.legal_costs_owed
    FROM running r
    WHERE r.business_date BETWEEN statement_of_account.from_on AND statement_of_account.to_on
    ORDER BY r.business_date, r.created_at, r.line_id, r.no;
END
$$;
