-- sql/book/repayment/jobs.sql
-- What happens to credit balances by itself.

-- It commits, so it can carry no setting: every name is qualified.

-- Job: for owner.
-- Let credit balances pay what has fallen due, each borrower in a transaction:
-- effective on the due date, or on the day the money came where that is later,
-- so that a call that comes late changes nothing; but for borrowers of whom that
-- fails, who are quarantined. Once a day is open, before debits are ordered.
-- Must be called outside a transaction block.
-- Errors: LN003 when no day is open, 55000 without a book.
CREATE PROCEDURE apply_credit_balances()
LANGUAGE plpgsql
AS $credit$
DECLARE
    day date;
    who bigint := 0;
BEGIN
    PERFORM consfin_internal.require_book();
    day := consfin_internal.effective_on(NULL) OPERATOR(pg_catalog.-) 1;
    LOOP
        who := consfin_internal.credit_slice(day, who);
        EXIT WHEN who IS NULL;
        COMMIT;
    END LOOP;
END
$credit$;
