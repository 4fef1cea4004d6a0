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
    apr numeric,
    terms_hash text,
    replayed boolean
);
COMMENT ON TYPE contract_result IS
    'What a client shows of a contract: decision approved or declined, reason when declined; amount, number of installments, annual rate, first due date, first payment, interest and fees in all, annual percentage rate by the product''s method, and the hash that stands for the terms';

-- Command: locks line; kept as offer; for till.
-- Draw up the contract of a loan made today on a line and keep it as shown:
-- amount, installments (null: one row at rate 0), annual rate (null: the
-- tier's or the product's).
-- Declines: amount_below_min, amount_above_max, rate_not_allowed,
-- term_not_offered, plan_impossible, apr_above_cap, borrower_blocked,
-- borrower_closed, line_frozen, line_closed, line_expired, past_due.
-- Errors: LN005 for an unknown line, LN003 when no day is open, 22023 for an
-- amount that is not positive, 22004 for a null.
CREATE FUNCTION offer_contract(borrower_id bigint, key text, line_id bigint,
                      amount cents, installments integer DEFAULT NULL,
                      annual_rate numeric DEFAULT NULL)
RETURNS contract_result
AS $$
DECLARE
    line record;
    owner record;
    quote loan_quote;
    answer contract_result;
BEGIN
    IF offer_contract.amount <= '0' THEN
        RAISE EXCEPTION 'amount must be positive, not "%"', offer_contract.amount
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT l.* INTO line
    FROM lending.credit_lines l
    WHERE l.borrower_id = offer_contract.borrower_id AND l.line_id = offer_contract.line_id;
    SELECT b.* INTO owner FROM lending.borrowers b WHERE b.borrower_id = offer_contract.borrower_id;
    quote := quote_loan(offer_contract.borrower_id, offer_contract.line_id, line.product_code,
        line.product_version, offer_contract.amount, offer_contract.installments, offer_contract.annual_rate,
        business_date());
    IF owner.status <> 'active' THEN
        quote.reason := 'borrower_' || owner.status;
    ELSIF line.status <> 'active' THEN
        quote.reason := 'line_' || line.status;
    ELSIF line.expires_on <= business_date() THEN
        quote.reason := 'line_expired';
    ELSIF quote.reason IS NULL AND past_due(offer_contract.borrower_id, line.product_code,
            line.product_version, business_date()) THEN
        quote.reason := 'past_due';
    END IF;
    IF quote.reason IS NOT NULL THEN
        answer.decision := 'declined';
        answer.reason := quote.reason;
        answer.replayed := false;
    ELSE
        answer.contract_id := write_contract(offer_contract.borrower_id, offer_contract.line_id,
            line.product_code, line.product_version, offer_contract.amount, quote, 'shown');
        SELECT 'approved', NULL::text, c.contract_id, c.status, c.amount,
            installment_count(c.schedule), quote.annual_rate, first_due(c.schedule),
            i.payment, total_interest(c.schedule), total_fee(c.schedule), quote.apr,
            encode(c.terms_hash, 'hex'), false
        INTO answer
        FROM lending.contract c, installments(c.schedule) i
        WHERE c.borrower_id = offer_contract.borrower_id AND c.contract_id = answer.contract_id
            AND i.no = 1;
        PERFORM publish(offer_contract.borrower_id, 'contract.shown',
            to_jsonb(answer));
    END IF;
    RETURN answer;
END
$$;

-- Command: locks contract; kept as accept; for till.
-- The borrower agrees to a contract as shown, naming the hash of its terms; a
-- capture the same day may then execute it.
-- Declines: terms_differ, contract_accepted, contract_executed,
-- contract_expired, contract_withdrawn, past_due.
-- Errors: LN005 for an unknown contract, 22004 for a null, LN003 when no day
-- is open.
CREATE FUNCTION accept_contract(borrower_id bigint, key text, contract_id bigint,
                       terms_hash text)
RETURNS contract_result
AS $$
DECLARE
    answer contract_result;
BEGIN
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
    INTO answer
    FROM lending.contract c
    JOIN lending.product_versions t ON t.product_code = c.product_code
        AND t.version = c.product_version,
        installments(c.schedule) i
    WHERE c.borrower_id = accept_contract.borrower_id AND c.contract_id = accept_contract.contract_id
        AND i.no = 1;
    IF answer.status <> 'shown' THEN
        answer.decision := 'declined';
        answer.reason := 'contract_' || answer.status;
    ELSIF answer.terms_hash IS DISTINCT FROM accept_contract.terms_hash THEN
        answer.decision := 'declined';
        answer.reason := 'terms_differ';
    ELSIF (SELECT past_due(c.borrower_id, c.product_code, c.product_version, business_date())
           FROM lending.contract c
           WHERE c.borrower_id = accept_contract.borrower_id
               AND c.contract_id = accept_contract.contract_id) THEN
        answer.decision := 'declined';
        answer.reason := 'past_due';
    ELSE
        UPDATE lending.contract c
        SET status = 'accepted', accepted_at = clock_timestamp()
        WHERE c.borrower_id = accept_contract.borrower_id AND c.contract_id = accept_contract.contract_id;
        answer.status := 'accepted';
        PERFORM publish(accept_contract.borrower_id, 'contract.accepted',
            jsonb_build_object('contract_id', accept_contract.contract_id,
                'terms_hash', answer.terms_hash));
    END IF;
    RETURN answer;
END
$$;
