-- sql/book/repayment/commands_read.sql
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
-- back are what was settled and credited.
-- Errors: 22004 for a null, 55000 without a book.
CREATE FUNCTION statement_of_account(borrower_id bigint, from_on date,
                                     to_on date)
RETURNS TABLE (on_date date, effective_date date, loan_id bigint,
               what text, amount cents, principal cents, interest cents,
               fee cents, penalty cents, given_back cents, forgiven cents,
               credited cents, outstanding cents, credit_balance cents)
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
    WITH moved AS (
        SELECT m.business_date, m.created_at, m.line_id, m.seq AS no, m.loan_id, m.kind,
            m.outstanding_after
                - lag(m.outstanding_after, 1, '0') OVER (PARTITION BY m.line_id ORDER BY m.seq) AS lent,
            -- A loan that was imported had events before its movements.
            CASE WHEN m.loan_id IS NOT NULL AND m.hold_id IS NULL AND m.kind <> 'import' THEN
                n.last_seq + 1 - row_number() OVER (PARTITION BY m.loan_id, m.hold_id IS NULL
                                                    ORDER BY m.seq DESC)
            END AS seq
        FROM lending.line_movements m
        LEFT JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
        WHERE m.borrower_id = statement_of_account.borrower_id
    ), told AS (
        SELECT m.business_date, coalesce(e.effective_date,
                CASE WHEN m.kind = 'import' THEN m.business_date ELSE n.disbursed_on END) AS effective_date,
            m.created_at, m.loan_id, m.line_id, m.no,
            CASE WHEN m.kind = 'import' THEN
                'brought in from another system'
            WHEN e.seq IS NULL THEN
                story_of_loan(n.kind, installment_count(n.original))
            WHEN v.loan_id IS NOT NULL THEN 'moved into installments'
            ELSE story_of_event(kind(e.event), e.reverses_seq IS NOT NULL)
            END AS what,
            CASE WHEN m.kind = 'import' THEN m.lent
            WHEN e.seq IS NULL THEN n.principal ELSE amount(e.event) END AS amount,
            m.lent, p.interest, p.fee, p.penalty, p.given_back, p.forgiven, p.credited
        FROM moved m
        JOIN lending.loans n ON n.borrower_id = statement_of_account.borrower_id
            AND n.loan_id = m.loan_id
        LEFT JOIN lending.loan_events e ON e.borrower_id = n.borrower_id
            AND e.loan_id = m.loan_id AND e.seq = m.seq
        LEFT JOIN lending.loan_conversions v ON v.borrower_id = n.borrower_id
            AND v.from_loan_id = m.loan_id AND v.from_seq = m.seq
        LEFT JOIN (SELECT n.loan_id, p.*
                   FROM lending.loans n, event_parts(n.borrower_id, n.loan_id) p
                   WHERE n.borrower_id = statement_of_account.borrower_id) p
            ON p.loan_id = m.loan_id AND p.seq = m.seq
        UNION ALL
        SELECT b.business_date, b.business_date, b.created_at, NULL, NULL, b.seq,
            CASE WHEN b.amount < '0' THEN 'taken from' ELSE 'added to' END
                || ' the credit balance',
            abs(b.amount), '0', NULL, NULL, NULL, NULL, NULL, b.amount
        FROM lending.credit_balance_movements b
        WHERE b.borrower_id = statement_of_account.borrower_id AND b.loan_id IS NULL
    ), running AS (
        SELECT t.business_date, t.effective_date, t.loan_id, t.what, t.amount, t.lent,
            coalesce(t.interest, '0') AS interest, coalesce(t.fee, '0') AS fee,
            coalesce(t.penalty, '0') AS penalty, coalesce(t.given_back, '0') AS given_back,
            coalesce(t.forgiven, '0') AS forgiven, coalesce(t.credited, '0') AS credited,
            t.created_at, t.line_id, t.no,
            sum(t.lent) OVER chronicle AS outstanding,
            sum(coalesce(t.credited, '0')) OVER chronicle AS credit_balance
        FROM told t
        WINDOW chronicle AS (ORDER BY t.business_date, t.created_at, t.line_id, t.no
                             ROWS UNBOUNDED PRECEDING)
    )
    SELECT r.business_date, r.effective_date, r.loan_id, r.what, r.amount, r.lent,
        r.interest, r.fee, r.penalty, r.given_back, r.forgiven, r.credited, r.outstanding,
        r.credit_balance
    FROM running r
    WHERE r.business_date BETWEEN statement_of_account.from_on AND statement_of_account.to_on
    ORDER BY r.business_date, r.created_at, r.line_id, r.no;
END
$$;
