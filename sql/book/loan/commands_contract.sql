-- sql/book/loan/commands_contract.sql
-- Contracts: offered and accepted.

CREATE TYPE contract_result AS (
    decision text,
    reason text,
    contract_id bigint,
    status text,
    amount cents,
    installments integer,
    annual_rate numeric,
    first_due date,
    payment cents,
    total_interest cents,
    total_fee cents,
    apr double precision,
    terms_hash text,
    replayed boolean
);
COMMENT ON TYPE contract_result IS
    'What a client shows of a contract: decision approved or declined, reason when declined; amount, number of installments, annual rate, first due date, first payment, interest and fees in all, annual percentage rate by the product''s method, and the hash that stands for the terms';

CREATE FUNCTION offer(borrower_id bigint, key text, line_id bigint,
                      amount cents, installments integer DEFAULT NULL,
                      annual_rate numeric DEFAULT NULL,
                      actor text DEFAULT NULL)
RETURNS contract_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(line_id, amount, installments, trim_scale(annual_rate))::text;
    stored text;
    line record;
    owner record;
    quote loan_quote;
    result contract_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_line(offer.borrower_id, offer.line_id);
    stored := find_outcome(offer.borrower_id, offer.key, 'offer', request);
    IF stored IS NOT NULL THEN
        result := stored::contract_result;
        result.replayed := true;
        RETURN result;
    ELSIF offer.amount IS NULL THEN
        RAISE EXCEPTION 'amount must not be null' USING ERRCODE = 'null_value_not_allowed';
    ELSIF offer.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', offer.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = offer.borrower_id AND l.line_id = offer.line_id;
    SELECT b.* INTO owner FROM lending.borrower b WHERE b.borrower_id = offer.borrower_id;
    quote := quote_loan(offer.borrower_id, offer.line_id, line.product_code,
        line.product_version, offer.amount, offer.installments, offer.annual_rate,
        business_date());
    IF owner.status <> 'active' THEN
        quote.reason := 'borrower_' || owner.status;
    ELSIF line.status <> 'active' THEN
        quote.reason := 'line_' || line.status;
    ELSIF line.expires_on <= business_date() THEN
        quote.reason := 'line_expired';
    END IF;
    IF quote.reason IS NOT NULL THEN
        result.decision := 'declined';
        result.reason := quote.reason;
        result.replayed := false;
    ELSE
        result.contract_id := write_contract(offer.borrower_id, offer.line_id,
            line.product_code, line.product_version, offer.amount, quote, 'shown');
        SELECT 'approved', NULL::text, c.contract_id, c.status, c.amount,
            installment_count(c.schedule), quote.annual_rate, first_due(c.schedule),
            i.payment, total_interest(c.schedule), total_fee(c.schedule), quote.apr,
            encode(c.terms_hash, 'hex'), false
        INTO result
        FROM lending.contract c, installments(c.schedule) i
        WHERE c.borrower_id = offer.borrower_id AND c.contract_id = result.contract_id
            AND i.no = 1;
        PERFORM publish(offer.borrower_id, 'contract.shown',
            to_jsonb(result) || jsonb_build_object('actor', coalesce(offer.actor, session_user)));
    END IF;
    PERFORM keep_outcome(offer.borrower_id, offer.key, 'offer', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION offer(bigint, text, bigint, cents, integer, numeric, text) IS
    'draw up the contract of a loan made today on a line and keep it as shown: amount, installments (null: one row at rate 0), annual rate (null: the tier''s or the product''s). Declined: the reasons of quote_loan(), borrower_blocked, borrower_closed, line_frozen, line_closed, line_expired. Idempotent by key (LN002 when it came with another request). LN005 for an unknown line, LN003 when no day is open, 22023 for an amount that is not positive, 22004 for a null';
REVOKE EXECUTE ON FUNCTION offer(bigint, text, bigint, cents, integer, numeric, text) FROM PUBLIC;

CREATE FUNCTION accept(borrower_id bigint, key text, contract_id bigint,
                       terms_hash text, actor text DEFAULT NULL)
RETURNS contract_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
SET extra_float_digits = 1
AS $$
#variable_conflict use_column
DECLARE
    request text := ROW(contract_id, terms_hash)::text;
    stored text;
    contract record;
    result contract_result;
BEGIN
    PERFORM require_read_committed();
    SELECT c.* INTO contract
    FROM lending.contract c
    WHERE c.borrower_id = accept.borrower_id AND c.contract_id = accept.contract_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'contract "%" of borrower "%" does not exist',
                accept.contract_id, accept.borrower_id
            USING ERRCODE = 'LN005';
    END IF;
    PERFORM lock_line(accept.borrower_id, contract.line_id);
    stored := find_outcome(accept.borrower_id, accept.key, 'accept', request);
    IF stored IS NOT NULL THEN
        result := stored::contract_result;
        result.replayed := true;
        RETURN result;
    END IF;
    SELECT 'approved', NULL::text, c.contract_id, c.status, c.amount,
        installment_count(c.schedule), NULL::numeric, first_due(c.schedule), i.payment,
        total_interest(c.schedule), total_fee(c.schedule),
        CASE t.apr_method
            WHEN 'cn_simple' THEN c.apr_cn_simple
            WHEN 'cn_compound' THEN c.apr_cn_compound
            WHEN 'us_actuarial' THEN c.apr_us_actuarial
            ELSE c.apr_eu_aprc
        END,
        encode(c.terms_hash, 'hex'), false
    INTO result
    FROM lending.contract c
    JOIN lending.product_terms t ON t.product_code = c.product_code
        AND t.version = c.product_version,
        installments(c.schedule) i
    WHERE c.borrower_id = accept.borrower_id AND c.contract_id = accept.contract_id
        AND i.no = 1;
    IF result.status <> 'shown' THEN
        result.decision := 'declined';
        result.reason := 'contract_' || result.status;
    ELSIF result.terms_hash IS DISTINCT FROM accept.terms_hash THEN
        result.decision := 'declined';
        result.reason := 'terms_differ';
    ELSE
        UPDATE lending.contract c
        SET status = 'accepted', accepted_at = clock_timestamp()
        WHERE c.borrower_id = accept.borrower_id AND c.contract_id = accept.contract_id;
        result.status := 'accepted';
        PERFORM publish(accept.borrower_id, 'contract.accepted',
            jsonb_build_object('contract_id', accept.contract_id,
                'terms_hash', result.terms_hash,
                'actor', coalesce(accept.actor, session_user)));
    END IF;
    PERFORM keep_outcome(accept.borrower_id, accept.key, 'accept', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION accept(bigint, text, bigint, text, text) IS
    'the borrower agrees to a contract as shown, naming the hash of its terms; a capture the same day may then execute it. Declined: terms_differ, contract_accepted, contract_executed, contract_expired, contract_withdrawn. Idempotent by key (LN002 when it came with another request). LN005 for an unknown contract';
REVOKE EXECUTE ON FUNCTION accept(bigint, text, bigint, text, text) FROM PUBLIC;
