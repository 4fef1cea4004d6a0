-- sql/command/open_loan.sql
-- Contracts and the loans made under them.

CREATE TYPE terms_drawn AS (
    reason text,
    annual_rate numeric,
    schedule schedule,
    subvention cents,
    cn_simple double precision,
    cn_compound double precision,
    us_actuarial double precision,
    eu_aprc double precision,
    apr double precision
);
COMMENT ON TYPE terms_drawn IS
    'What draw_up() finds: reason when the terms are not allowed; the annual rate agreed, the borrower''s schedule, what a sponsor bears, the annual percentage rates by method, and the one the product''s cap is compared with';

-- Internal.
CREATE FUNCTION draw_up(borrower_id bigint, line_id bigint,
                        product_code text, version integer, amount cents,
                        installments integer, annual_rate numeric,
                        disbursed_on date)
RETURNS terms_drawn
STABLE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_draw_up';
COMMENT ON FUNCTION draw_up(bigint, bigint, text, integer, cents, integer, numeric, date) IS
    'the schedule and rates of a loan on a line by a version of a product, or the reason why it may not be: amount_below_min, amount_above_max (product or tier), term_not_offered, rate_not_allowed, apr_above_cap (all charges in, compared at six decimals; one that cannot be found is above). What is disbursed is the principal, whole: fees are owed beside it, never taken out. Installments null: one row at rate 0, due with its statement. LN005 for an unknown line or version, 22023 for a rate of more than 12 decimals, 22004 for a null';
REVOKE EXECUTE ON FUNCTION draw_up(bigint, bigint, text, integer, cents, integer, numeric, date) FROM PUBLIC;

CREATE FUNCTION write_contract(borrower_id bigint, line_id bigint,
                               product_code text, version integer,
                               amount cents, drawn terms_drawn, status text)
RETURNS bigint
VOLATILE STRICT PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_write_contract';
COMMENT ON FUNCTION write_contract(bigint, bigint, text, integer, cents, terms_drawn, text) IS
    'write a contract with its schedule, its four annual rates and the SHA-256 of product, version and schedule; inside commands only';
REVOKE EXECUTE ON FUNCTION write_contract(bigint, bigint, text, integer, cents, terms_drawn, text) FROM PUBLIC;

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
    drawn terms_drawn;
    result contract_result;
BEGIN
    PERFORM require_read_committed();
    PERFORM lock_line(offer.borrower_id, offer.line_id);
    stored := recall(offer.borrower_id, offer.key, 'offer', request);
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
    drawn := draw_up(offer.borrower_id, offer.line_id, line.product_code,
        line.product_version, offer.amount, offer.installments, offer.annual_rate,
        business_date());
    IF owner.status <> 'active' THEN
        drawn.reason := 'borrower_' || owner.status;
    ELSIF line.status <> 'active' THEN
        drawn.reason := 'line_' || line.status;
    ELSIF line.expires_on <= business_date() THEN
        drawn.reason := 'line_expired';
    END IF;
    IF drawn.reason IS NOT NULL THEN
        result.decision := 'declined';
        result.reason := drawn.reason;
        result.replayed := false;
    ELSE
        result.contract_id := write_contract(offer.borrower_id, offer.line_id,
            line.product_code, line.product_version, offer.amount, drawn, 'shown');
        SELECT 'approved', NULL::text, c.contract_id, c.status, c.amount,
            installment_count(c.schedule), drawn.annual_rate, first_due(c.schedule),
            i.payment, total_interest(c.schedule), total_fee(c.schedule), drawn.apr,
            encode(c.terms_hash, 'hex'), false
        INTO result
        FROM lending.contract c, installments(c.schedule) i
        WHERE c.borrower_id = offer.borrower_id AND c.contract_id = result.contract_id
            AND i.no = 1;
        PERFORM tell(offer.borrower_id, 'contract.shown',
            to_jsonb(result) || jsonb_build_object('actor', coalesce(offer.actor, session_user)));
    END IF;
    PERFORM remember(offer.borrower_id, offer.key, 'offer', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION offer(bigint, text, bigint, cents, integer, numeric, text) IS
    'draw up the contract of a loan made today on a line and keep it as shown: amount, installments (null: one row at rate 0), annual rate (null: the tier''s or the product''s). Declined: the reasons of draw_up(), borrower_blocked, borrower_closed, line_frozen, line_closed, line_expired. Idempotent by key (LN002 when it came with another request). LN005 for an unknown line, LN003 when no day is open, 22023 for an amount that is not positive, 22004 for a null';
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
    stored := recall(accept.borrower_id, accept.key, 'accept', request);
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
        PERFORM tell(accept.borrower_id, 'contract.accepted',
            jsonb_build_object('contract_id', accept.contract_id,
                'terms_hash', result.terms_hash,
                'actor', coalesce(accept.actor, session_user)));
    END IF;
    PERFORM remember(accept.borrower_id, accept.key, 'accept', request, result::text);
    RETURN result;
END
$$;
COMMENT ON FUNCTION accept(bigint, text, bigint, text, text) IS
    'the borrower agrees to a contract as shown, naming the hash of its terms; a capture the same day may then execute it. Declined: terms_differ, contract_accepted, contract_executed, contract_expired, contract_withdrawn. Idempotent by key (LN002 when it came with another request). LN005 for an unknown contract';
REVOKE EXECUTE ON FUNCTION accept(bigint, text, bigint, text, text) FROM PUBLIC;
