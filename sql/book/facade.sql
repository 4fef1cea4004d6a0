-- sql/book/facade.sql
-- What applications call: the commands of consfin with the rights of the
-- book's owner.  Written by test/run/facade from sql/book; not by hand.

CREATE FUNCTION lending.fund_float(
    borrower_id bigint,
    key text,
    funder_id bigint,
    amount cents)
RETURNS float_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.fund_float($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.fund_float(bigint, text, bigint, cents) IS
    'consfin.fund_float() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.fund_float(bigint, text, bigint, cents) FROM PUBLIC;

CREATE FUNCTION lending.withdraw_float(
    borrower_id bigint,
    key text,
    funder_id bigint,
    amount cents)
RETURNS float_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.withdraw_float($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.withdraw_float(bigint, text, bigint, cents) IS
    'consfin.withdraw_float() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.withdraw_float(bigint, text, bigint, cents) FROM PUBLIC;

CREATE FUNCTION lending.set_cap(
    borrower_id bigint,
    key text,
    cap_id bigint,
    daily_amount cents)
RETURNS cap_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.set_cap($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.set_cap(bigint, text, bigint, cents) IS
    'consfin.set_cap() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.set_cap(bigint, text, bigint, cents) FROM PUBLIC;

CREATE FUNCTION lending.open_borrower(
    borrower_id bigint,
    key text,
    external_ref text DEFAULT NULL,
    tier text DEFAULT 'standard')
RETURNS borrower_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.open_borrower($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.open_borrower(bigint, text, text, text) IS
    'consfin.open_borrower() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.open_borrower(bigint, text, text, text) FROM PUBLIC;

CREATE FUNCTION lending.set_borrower(
    borrower_id bigint,
    key text,
    tier text DEFAULT NULL,
    status text DEFAULT NULL)
RETURNS borrower_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.set_borrower($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.set_borrower(bigint, text, text, text) IS
    'consfin.set_borrower() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.set_borrower(bigint, text, text, text) FROM PUBLIC;

CREATE FUNCTION lending.allow_account(
    borrower_id bigint,
    key text,
    account_ref text,
    allowed boolean DEFAULT true)
RETURNS borrower_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.allow_account($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.allow_account(bigint, text, text, boolean) IS
    'consfin.allow_account() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.allow_account(bigint, text, text, boolean) FROM PUBLIC;

CREATE FUNCTION lending.open_line(
    borrower_id bigint,
    key text,
    product_code text,
    limit_amount cents,
    bill_day integer,
    due_day integer,
    min_gap integer DEFAULT NULL,
    expires_on date DEFAULT NULL)
RETURNS line_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.open_line($1, $2, $3, $4, $5, $6, $7, $8, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.open_line(bigint, text, text, cents, integer, integer, integer, date) IS
    'consfin.open_line() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.open_line(bigint, text, text, cents, integer, integer, integer, date) FROM PUBLIC;

CREATE FUNCTION lending.set_limit(
    borrower_id bigint,
    key text,
    line_id bigint,
    limit_amount cents)
RETURNS line_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.set_limit($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.set_limit(bigint, text, bigint, cents) IS
    'consfin.set_limit() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.set_limit(bigint, text, bigint, cents) FROM PUBLIC;

CREATE FUNCTION lending.freeze_line(
    borrower_id bigint,
    key text,
    line_id bigint)
RETURNS line_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.freeze_line($1, $2, $3, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.freeze_line(bigint, text, bigint) IS
    'consfin.freeze_line() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.freeze_line(bigint, text, bigint) FROM PUBLIC;

CREATE FUNCTION lending.unfreeze_line(
    borrower_id bigint,
    key text,
    line_id bigint)
RETURNS line_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.unfreeze_line($1, $2, $3, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.unfreeze_line(bigint, text, bigint) IS
    'consfin.unfreeze_line() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.unfreeze_line(bigint, text, bigint) FROM PUBLIC;

CREATE FUNCTION lending.close_line(
    borrower_id bigint,
    key text,
    line_id bigint)
RETURNS line_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.close_line($1, $2, $3, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.close_line(bigint, text, bigint) IS
    'consfin.close_line() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.close_line(bigint, text, bigint) FROM PUBLIC;

CREATE FUNCTION lending.authorize(
    borrower_id bigint,
    key text,
    line_id bigint,
    amount cents,
    merchant_id bigint DEFAULT NULL,
    reference text DEFAULT NULL)
RETURNS authorize_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.authorize($1, $2, $3, $4, $5, $6, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.authorize(bigint, text, bigint, cents, bigint, text) IS
    'consfin.authorize() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.authorize(bigint, text, bigint, cents, bigint, text) FROM PUBLIC;

CREATE FUNCTION lending.authorize_advice(
    borrower_id bigint,
    key text,
    line_id bigint,
    amount cents,
    merchant_id bigint DEFAULT NULL,
    reference text DEFAULT NULL)
RETURNS authorize_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.authorize_advice($1, $2, $3, $4, $5, $6, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.authorize_advice(bigint, text, bigint, cents, bigint, text) IS
    'consfin.authorize_advice() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.authorize_advice(bigint, text, bigint, cents, bigint, text) FROM PUBLIC;

CREATE FUNCTION lending.authorize_many(
    requests authorize_request[])
RETURNS SETOF authorize_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN QUERY SELECT * FROM consfin.authorize_many($1, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.authorize_many(authorize_request[]) IS
    'consfin.authorize_many() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.authorize_many(authorize_request[]) FROM PUBLIC;

CREATE FUNCTION lending.increment(
    borrower_id bigint,
    key text,
    hold_id bigint,
    total cents)
RETURNS increment_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.increment($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.increment(bigint, text, bigint, cents) IS
    'consfin.increment() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.increment(bigint, text, bigint, cents) FROM PUBLIC;

CREATE FUNCTION lending.void(
    borrower_id bigint,
    key text,
    hold_id bigint)
RETURNS void_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.void($1, $2, $3, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.void(bigint, text, bigint) IS
    'consfin.void() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.void(bigint, text, bigint) FROM PUBLIC;

CREATE FUNCTION lending.expire_holds(
    batch integer DEFAULT 100)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.expire_holds($1, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.expire_holds(integer) IS
    'consfin.expire_holds() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.expire_holds(integer) FROM PUBLIC;

CREATE FUNCTION lending.capture(
    borrower_id bigint,
    key text,
    hold_id bigint,
    amount cents DEFAULT NULL,
    final boolean DEFAULT true,
    installments integer DEFAULT NULL,
    annual_rate numeric DEFAULT NULL,
    contract_id bigint DEFAULT NULL)
RETURNS capture_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.capture($1, $2, $3, $4, $5, $6, $7, $8, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.capture(bigint, text, bigint, cents, boolean, integer, numeric, bigint) IS
    'consfin.capture() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.capture(bigint, text, bigint, cents, boolean, integer, numeric, bigint) FROM PUBLIC;

CREATE FUNCTION lending.capture_advice(
    borrower_id bigint,
    key text,
    hold_id bigint,
    amount cents,
    final boolean DEFAULT true,
    installments integer DEFAULT NULL,
    annual_rate numeric DEFAULT NULL,
    contract_id bigint DEFAULT NULL)
RETURNS capture_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.capture_advice($1, $2, $3, $4, $5, $6, $7, $8, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.capture_advice(bigint, text, bigint, cents, boolean, integer, numeric, bigint) IS
    'consfin.capture_advice() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.capture_advice(bigint, text, bigint, cents, boolean, integer, numeric, bigint) FROM PUBLIC;

CREATE FUNCTION lending.purchase(
    borrower_id bigint,
    key text,
    line_id bigint,
    amount cents,
    merchant_id bigint DEFAULT NULL,
    installments integer DEFAULT NULL,
    annual_rate numeric DEFAULT NULL,
    contract_id bigint DEFAULT NULL,
    reference text DEFAULT NULL)
RETURNS purchase_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.purchase($1, $2, $3, $4, $5, $6, $7, $8, $9, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.purchase(bigint, text, bigint, cents, bigint, integer, numeric, bigint, text) IS
    'consfin.purchase() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.purchase(bigint, text, bigint, cents, bigint, integer, numeric, bigint, text) FROM PUBLIC;

CREATE FUNCTION lending.draw(
    borrower_id bigint,
    key text,
    line_id bigint,
    amount cents,
    account_ref text,
    serial text,
    installments integer,
    annual_rate numeric DEFAULT NULL)
RETURNS draw_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.draw($1, $2, $3, $4, $5, $6, $7, $8, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.draw(bigint, text, bigint, cents, text, text, integer, numeric) IS
    'consfin.draw() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.draw(bigint, text, bigint, cents, text, text, integer, numeric) FROM PUBLIC;

CREATE FUNCTION lending.confirm_payout(
    borrower_id bigint,
    key text,
    payout_id bigint,
    succeeded boolean,
    value_date date DEFAULT NULL)
RETURNS draw_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.confirm_payout($1, $2, $3, $4, $5, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.confirm_payout(bigint, text, bigint, boolean, date) IS
    'consfin.confirm_payout() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.confirm_payout(bigint, text, bigint, boolean, date) FROM PUBLIC;

CREATE FUNCTION lending.refund(
    borrower_id bigint,
    key text,
    loan_id bigint,
    amount cents,
    charges text DEFAULT NULL,
    on_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.refund($1, $2, $3, $4, $5, $6, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.refund(bigint, text, bigint, cents, text, date) IS
    'consfin.refund() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.refund(bigint, text, bigint, cents, text, date) FROM PUBLIC;

CREATE FUNCTION lending.waive(
    borrower_id bigint,
    key text,
    loan_id bigint,
    component text,
    amount cents,
    due_on date DEFAULT NULL,
    on_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.waive($1, $2, $3, $4, $5, $6, $7, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.waive(bigint, text, bigint, text, cents, date, date) IS
    'consfin.waive() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.waive(bigint, text, bigint, text, cents, date, date) FROM PUBLIC;

CREATE FUNCTION lending.reschedule(
    borrower_id bigint,
    key text,
    loan_id bigint,
    first_due date DEFAULT NULL,
    installments integer DEFAULT NULL,
    keep text DEFAULT 'term',
    on_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.reschedule($1, $2, $3, $4, $5, $6, $7, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.reschedule(bigint, text, bigint, date, integer, text, date) IS
    'consfin.reschedule() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.reschedule(bigint, text, bigint, date, integer, text, date) FROM PUBLIC;

CREATE FUNCTION lending.defer(
    borrower_id bigint,
    key text,
    loan_id bigint,
    n integer DEFAULT 1,
    mode text DEFAULT 'extend',
    interest text DEFAULT 'next',
    on_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.defer($1, $2, $3, $4, $5, $6, $7, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.defer(bigint, text, bigint, integer, text, text, date) IS
    'consfin.defer() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.defer(bigint, text, bigint, integer, text, text, date) FROM PUBLIC;

CREATE FUNCTION lending.adjust_rate(
    borrower_id bigint,
    key text,
    loan_id bigint,
    annual_rate numeric,
    keep text DEFAULT 'term',
    hardship boolean DEFAULT false,
    on_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.adjust_rate($1, $2, $3, $4, $5, $6, $7, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.adjust_rate(bigint, text, bigint, numeric, text, boolean, date) IS
    'consfin.adjust_rate() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.adjust_rate(bigint, text, bigint, numeric, text, boolean, date) FROM PUBLIC;

CREATE FUNCTION lending.offer(
    borrower_id bigint,
    key text,
    line_id bigint,
    amount cents,
    installments integer DEFAULT NULL,
    annual_rate numeric DEFAULT NULL)
RETURNS contract_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.offer($1, $2, $3, $4, $5, $6, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.offer(bigint, text, bigint, cents, integer, numeric) IS
    'consfin.offer() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.offer(bigint, text, bigint, cents, integer, numeric) FROM PUBLIC;

CREATE FUNCTION lending.accept(
    borrower_id bigint,
    key text,
    contract_id bigint,
    terms_hash text)
RETURNS contract_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.accept($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.accept(bigint, text, bigint, text) IS
    'consfin.accept() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.accept(bigint, text, bigint, text) FROM PUBLIC;

CREATE FUNCTION lending.quote_payoff(
    borrower_id bigint,
    loan_id bigint,
    on_date date DEFAULT NULL)
RETURNS payoff_quote
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.quote_payoff($1, $2, $3);
END
$facade$;
COMMENT ON FUNCTION lending.quote_payoff(bigint, bigint, date) IS
    'consfin.quote_payoff() for applications, with the rights of the book''s owner';
REVOKE EXECUTE ON FUNCTION lending.quote_payoff(bigint, bigint, date) FROM PUBLIC;

CREATE FUNCTION lending.loan_as_of(
    borrower_id bigint,
    loan_id bigint,
    day date)
RETURNS loan_on_day
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.loan_as_of($1, $2, $3);
END
$facade$;
COMMENT ON FUNCTION lending.loan_as_of(bigint, bigint, date) IS
    'consfin.loan_as_of() for applications, with the rights of the book''s owner';
REVOKE EXECUTE ON FUNCTION lending.loan_as_of(bigint, bigint, date) FROM PUBLIC;

CREATE FUNCTION lending.repay(
    borrower_id bigint,
    key text,
    amount cents,
    on_date date DEFAULT NULL,
    channel text DEFAULT NULL,
    reference text DEFAULT NULL,
    value_date date DEFAULT NULL)
RETURNS repay_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.repay($1, $2, $3, $4, $5, $6, $7, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.repay(bigint, text, cents, date, text, text, date) IS
    'consfin.repay() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.repay(bigint, text, cents, date, text, text, date) FROM PUBLIC;

CREATE FUNCTION lending.return_credit(
    borrower_id bigint,
    key text,
    amount cents,
    value_date date DEFAULT NULL)
RETURNS credit_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.return_credit($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.return_credit(bigint, text, cents, date) IS
    'consfin.return_credit() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.return_credit(bigint, text, cents, date) FROM PUBLIC;

CREATE FUNCTION lending.prepay(
    borrower_id bigint,
    key text,
    loan_id bigint,
    amount cents,
    keep text DEFAULT 'term',
    on_date date DEFAULT NULL,
    channel text DEFAULT NULL,
    reference text DEFAULT NULL,
    value_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.prepay($1, $2, $3, $4, $5, $6, $7, $8, $9, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.prepay(bigint, text, bigint, cents, text, date, text, text, date) IS
    'consfin.prepay() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.prepay(bigint, text, bigint, cents, text, date, text, text, date) FROM PUBLIC;

CREATE FUNCTION lending.payoff(
    borrower_id bigint,
    key text,
    loan_id bigint,
    amount cents DEFAULT NULL,
    on_date date DEFAULT NULL,
    channel text DEFAULT NULL,
    reference text DEFAULT NULL,
    value_date date DEFAULT NULL)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.payoff($1, $2, $3, $4, $5, $6, $7, $8, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.payoff(bigint, text, bigint, cents, date, text, text, date) IS
    'consfin.payoff() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.payoff(bigint, text, bigint, cents, date, text, text, date) FROM PUBLIC;

CREATE FUNCTION lending.reverse(
    borrower_id bigint,
    key text,
    loan_id bigint,
    seq bigint,
    lender_error boolean DEFAULT false)
RETURNS loan_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.reverse($1, $2, $3, $4, $5, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.reverse(bigint, text, bigint, bigint, boolean) IS
    'consfin.reverse() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.reverse(bigint, text, bigint, bigint, boolean) FROM PUBLIC;

CREATE FUNCTION lending.reverse_repayment(
    borrower_id bigint,
    key text,
    repayment_id bigint,
    lender_error boolean DEFAULT false)
RETURNS repay_result
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.reverse_repayment($1, $2, $3, $4, session_user::text);
END
$facade$;
COMMENT ON FUNCTION lending.reverse_repayment(bigint, text, bigint, boolean) IS
    'consfin.reverse_repayment() for applications, with the rights of the book''s owner; the actor is the session''s user';
REVOKE EXECUTE ON FUNCTION lending.reverse_repayment(bigint, text, bigint, boolean) FROM PUBLIC;

CREATE FUNCTION lending.statement_of_account(
    borrower_id bigint,
    from_on date,
    to_on date)
RETURNS TABLE (on_date date, effective_date date, loan_id bigint,
               what text, amount cents, principal cents, interest cents,
               fee cents, penalty cents, outstanding cents,
               credit_balance cents)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN QUERY SELECT * FROM consfin.statement_of_account($1, $2, $3);
END
$facade$;
COMMENT ON FUNCTION lending.statement_of_account(bigint, date, date) IS
    'consfin.statement_of_account() for applications, with the rights of the book''s owner';
REVOKE EXECUTE ON FUNCTION lending.statement_of_account(bigint, date, date) FROM PUBLIC;
