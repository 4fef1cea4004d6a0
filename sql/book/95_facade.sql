-- sql/book/95_facade.sql
-- What applications call: the commands of consfin with the rights of the
-- book's owner.  Written by test/run/facade from sql/command; not by hand.

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

CREATE FUNCTION lending.draw_up(
    borrower_id bigint,
    line_id bigint,
    product_code text,
    version integer,
    amount cents,
    installments integer,
    annual_rate numeric,
    disbursed_on date)
RETURNS terms_drawn
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = consfin, pg_catalog, pg_temp
AS $facade$
BEGIN
    RETURN consfin.draw_up($1, $2, $3, $4, $5, $6, $7, $8);
END
$facade$;
COMMENT ON FUNCTION lending.draw_up(bigint, bigint, text, integer, cents, integer, numeric, date) IS
    'consfin.draw_up() for applications, with the rights of the book''s owner';
REVOKE EXECUTE ON FUNCTION lending.draw_up(bigint, bigint, text, integer, cents, integer, numeric, date) FROM PUBLIC;

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
