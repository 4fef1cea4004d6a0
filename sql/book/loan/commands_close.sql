-- sql/book/loan/commands_close.sql
-- A borrower is closed once nothing is owed, either way.

-- Command: locks borrower; for desk.
-- Close a borrower for ever, once nothing is held, no loan is open, no claim
-- that was written off is unpaid and the credit balance is zero.
-- Declines: borrower_closed, borrower_has_holds, borrower_has_loans,
-- borrower_has_credit, borrower_has_shortage.
-- Errors: LN005 for an unknown borrower; 22004 for a null; LN003 when no day
-- is open.
CREATE FUNCTION close_borrower(borrower_id bigint, key text)
RETURNS borrower_result
AS $$
DECLARE
    balance cents;
    reason text;
BEGIN
    -- With the borrower locked no line is opened, and with all lines locked
    -- nothing is held or lent.
    PERFORM lock_lines(close_borrower.borrower_id);
    SELECT c.balance INTO balance
    FROM lending.credit_balances c
    WHERE c.borrower_id = close_borrower.borrower_id
    FOR NO KEY UPDATE;
    SELECT CASE
        WHEN b.status = 'closed' THEN 'borrower_closed'
        WHEN EXISTS (SELECT FROM lending.credit_lines l
                     WHERE l.borrower_id = b.borrower_id AND l.held > '0') THEN 'borrower_has_holds'
        WHEN EXISTS (SELECT FROM lending.loan n
                     WHERE n.borrower_id = b.borrower_id
                         AND CASE n.status
                             WHEN 'closed' THEN false
                             WHEN 'written_off' THEN
                                 (payoff_amount(n.schedule, effective_on(NULL))).total > '0'
                             ELSE true
                         END) THEN 'borrower_has_loans'
        WHEN balance > '0' THEN 'borrower_has_credit'
        WHEN balance < '0' THEN 'borrower_has_shortage'
    END
    INTO reason
    FROM lending.borrowers b
    WHERE b.borrower_id = close_borrower.borrower_id;
    IF reason IS NOT NULL THEN
        RETURN borrower_answer(close_borrower.borrower_id, reason);
    END IF;
    RETURN set_borrower_status(close_borrower.borrower_id, 'closed');
END
$$;
