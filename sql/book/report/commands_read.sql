-- sql/book/report/commands_read.sql
-- What a borrower has: lines, loans, installments, holds.

-- Reader: for till.
-- A borrower's lines, the latest first: limit, what live holds reserve, what
-- is outstanding and what may still be used, now. Amounts are numeric.
-- Errors: LN005 for an unknown borrower, 22004 for a null, 55000 without a
-- book.
CREATE FUNCTION list_lines(borrower_id bigint)
RETURNS TABLE (line_id bigint, product_code text, status text, limit_amount numeric,
               held numeric, outstanding numeric, available numeric, over_limit boolean,
               bill_day integer, due_day integer, expires_on date, opened_at timestamptz)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id}', list_lines.borrower_id);
    RETURN QUERY
    SELECT l.line_id, l.product_code, l.status, l.limit_amount, l.held, l.outstanding,
        l.available, l.over_limit, l.bill_day, l.due_day, l.expires_on, l.opened_at
    FROM lending_report.lines l
    WHERE l.borrower_id = list_lines.borrower_id
    ORDER BY l.opened_at DESC, l.line_id DESC;
    IF NOT FOUND THEN
        PERFORM require_borrower(list_lines.borrower_id);
    END IF;
END
$$;

-- Reader: for till.
-- A borrower's loans, the latest first, with their standing at the end of the
-- open day, or of the last where none is open. Amounts are numeric.
-- Errors: LN005 for an unknown borrower, 22004 for a null, 55000 without a
-- book.
CREATE FUNCTION list_loans(borrower_id bigint)
RETURNS TABLE (loan_id bigint, line_id bigint, merchant_id bigint, product_code text,
               kind text, as_of date, status text, days_past_due integer,
               disbursed_on date, matures_on date, installments integer,
               annual_rate numeric, principal numeric, outstanding numeric,
               past_due numeric, due_today numeric, next_due_on date,
               next_due numeric, payoff numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id}', list_loans.borrower_id);
    RETURN QUERY
    SELECT n.loan_id, n.line_id, n.merchant_id, n.product_code, n.kind, n.as_of, n.status,
        n.days_past_due, n.disbursed_on, n.matures_on, n.installments, n.annual_rate,
        n.principal, n.outstanding, n.past_due, n.due_today, n.next_due_on, n.next_due,
        n.payoff
    FROM lending_report.loans n
    WHERE n.borrower_id = list_loans.borrower_id
    ORDER BY n.disbursed_on DESC, n.loan_id DESC;
    IF NOT FOUND THEN
        PERFORM require_borrower(list_loans.borrower_id);
    END IF;
END
$$;

-- Reader: for till.
-- The installments of a loan in their order, as its schedule stands after all
-- events, with their state at the end of the open day: settled, overdue, due,
-- to_come or written_off. Penalty is that charged up to the last event;
-- list_loans() has it to the day. Amounts are numeric.
-- Errors: LN005 for an unknown loan, 22004 for a null, 55000 without a book.
CREATE FUNCTION list_installments(borrower_id bigint, loan_id bigint)
RETURNS TABLE (no integer, due_on date, status text, days_late integer,
               principal numeric, interest numeric, fee numeric, penalty numeric,
               paid numeric, waived numeric, unpaid numeric)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,loan_id}',
        list_installments.borrower_id, list_installments.loan_id);
    RETURN QUERY
    SELECT i.no, i.due_on, i.status, i.days_late, i.principal, i.interest, i.fee, i.penalty,
        i.paid_principal + i.paid_interest + i.paid_fee + i.paid_penalty, i.waived, i.unpaid
    FROM lending_report.installments i
    WHERE i.borrower_id = list_installments.borrower_id
        AND i.loan_id = list_installments.loan_id
    ORDER BY i.no;
    IF NOT FOUND THEN
        PERFORM raise_unknown('loan', list_installments.loan_id, list_installments.borrower_id);
    END IF;
END
$$;

-- Reader: for till.
-- A borrower's holds, the latest first, as they are now: one that has expired
-- says so, swept or not. Amounts are numeric.
-- Errors: LN005 for an unknown borrower, 22004 for a null, 55000 without a
-- book.
CREATE FUNCTION list_holds(borrower_id bigint)
RETURNS TABLE (hold_id bigint, line_id bigint, merchant_id bigint, product_code text,
               kind text, status text, amount numeric, captured numeric,
               released numeric, reserved numeric, reference text,
               created_at timestamptz, expires_at timestamptz)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id}', list_holds.borrower_id);
    RETURN QUERY
    SELECT h.hold_id, h.line_id, h.merchant_id, h.product_code, h.kind, h.status, h.amount,
        h.captured, h.released, h.reserved, h.reference, h.created_at, h.expires_at
    FROM lending_report.holds h
    WHERE h.borrower_id = list_holds.borrower_id
    ORDER BY h.created_at DESC, h.hold_id DESC;
    IF NOT FOUND THEN
        PERFORM require_borrower(list_holds.borrower_id);
    END IF;
END
$$;
