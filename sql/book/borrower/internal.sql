-- sql/book/borrower/internal.sql
-- Borrowers locked, and their credit balance moved.

CREATE FUNCTION lock_borrower(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM lending.borrower b
    WHERE b.borrower_id = lock_borrower.borrower_id AND b.borrower_id > 0
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'borrower "%" does not exist', lock_borrower.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
END
$$;
COMMENT ON FUNCTION lock_borrower(bigint) IS
    'lock a borrower, the first lock of a command that works on no line of theirs; LN005 when there is none (0, the house, is none)';
REVOKE EXECUTE ON FUNCTION lock_borrower(bigint) FROM PUBLIC;

CREATE FUNCTION move_credit(borrower_id bigint, kind text, amount cents,
                            loan_id bigint DEFAULT NULL,
                            repayment_id bigint DEFAULT NULL)
RETURNS cents
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    moved record;
BEGIN
    IF move_credit.amount = '0' THEN
        SELECT c.* INTO moved
        FROM lending.credit_balance c
        WHERE c.borrower_id = move_credit.borrower_id;
        RETURN moved.balance;
    END IF;
    UPDATE lending.credit_balance c
    SET balance = c.balance + move_credit.amount, version = c.version + 1
    WHERE c.borrower_id = move_credit.borrower_id
    RETURNING c.* INTO moved;
    INSERT INTO lending.credit_balance_movement
        (borrower_id, seq, kind, amount, balance_after, loan_id, repayment_id, business_date)
    VALUES (move_credit.borrower_id, moved.version, move_credit.kind, move_credit.amount,
        moved.balance, move_credit.loan_id, move_credit.repayment_id, business_date());
    RETURN moved.balance;
END
$$;
COMMENT ON FUNCTION move_credit(bigint, text, cents, bigint, bigint) IS
    'add an amount to a borrower''s credit balance (negative: take it; the balance may fall below zero, a shortage that is collected first) and write the movement; returns the balance; inside commands only, which post the entry';
REVOKE EXECUTE ON FUNCTION move_credit(bigint, text, cents, bigint, bigint) FROM PUBLIC;
