-- sql/book/statement/commands_installments.sql
-- Part of a statement into installments: offered and accepted.

CREATE TYPE installments_result AS (
    decision text,
    reason text,
    offer_id bigint,
    line_id bigint,
    bill_on date,
    status text,
    contract_id bigint,
    loan_id bigint,
    amount cents,
    installments integer,
    annual_rate numeric,
    first_due date,
    payment cents,
    total_interest cents,
    total_fee cents,
    apr numeric,
    minimum cents,
    ends_on date,
    terms_hash text,
    schedule schedule,
    replayed boolean
);
COMMENT ON TYPE installments_result IS
    'What offer_installments() and accept_installments() answer: decision approved or declined, reason when declined; the offer, its statement and its status (open, accepted, lapsed); the contract, and once accepted the loan; amount, number of installments, annual rate, first due date and payment, interest and fees in all, annual percentage rate by the product''s method; what the minimum of the statement is with it; the last day to accept it; the hash that stands for the terms, and the schedule itself';

-- Command: locks lines; for till.
-- Offer to pay part of a statement in installments, and keep what is disclosed:
-- so much (null: all that may be) of the purchases it asks for that are one
-- installment, and of what revolved, as a new loan by a product (null: the
-- line's) in so many installments at an annual rate (null: the tier's or the
-- product's), counted from the open day. It may be accepted up to ends_on
-- (null: the day before the statement is due; with an upfront fee this day).
-- Declines: borrower_blocked, borrower_closed, line_frozen, line_closed,
-- statement_due (its due date is reached), statement_superseded (there is a
-- later one), past_due, funders_differ (some of the loans have none), owners (a
-- funder owns its share of them), more_than_convertible (or nothing is),
-- subvention (the product has a
-- sponsor), amount_below_min, amount_above_max, rate_not_allowed,
-- term_not_offered, plan_impossible, apr_above_cap.
-- Errors: LN005 for an unknown line, statement or product; 22023 for an amount
-- or installments that are not positive, a rate outside 0 to 100, a day out of
-- range, or an ends_on before the open day or not before the due date; 22004 for a null; LN003 when no day is open.
CREATE FUNCTION offer_installments(borrower_id bigint, key text, line_id bigint, bill_on date,
                                   installments integer, amount cents DEFAULT NULL,
                                   annual_rate numeric DEFAULT NULL,
                                   product_code text DEFAULT NULL, ends_on date DEFAULT NULL)
RETURNS installments_result
AS $$
DECLARE
    bill record;
    convertible cents;
    wanted cents;
    quote loan_quote;
    reason text;
    answer installments_result;
BEGIN
    PERFORM check_ahead(offer_installments.bill_on, 'bill_on'),
        check_ahead(offer_installments.ends_on, 'ends_on'),
        require_argument('amount', offer_installments.amount::text,
            coalesce(offer_installments.amount > '0', true), 'It must be positive.'),
        require_argument('installments', offer_installments.installments::text,
            offer_installments.installments > 0, 'It must be positive.'),
        require_argument('annual_rate', offer_installments.annual_rate::text,
            coalesce(offer_installments.annual_rate BETWEEN 0 AND 100, true),
            'A rate is a fraction: 0.12 is 12 %.');
    SELECT s.* INTO bill
    FROM bill_to_convert(offer_installments.borrower_id, offer_installments.line_id,
        offer_installments.bill_on, offer_installments.product_code) s;
    PERFORM require_argument('ends_on', offer_installments.ends_on::text, coalesce(
            offer_installments.ends_on >= business_date()
                AND offer_installments.ends_on < bill.due_on, true),
            format('It must be from the open day to the day before the due date, %s.', bill.due_on));
    reason := reason_not_to_convert(offer_installments.borrower_id, offer_installments.line_id,
        offer_installments.bill_on, bill.product_code, bill.version);
    SELECT coalesce(sum(r.amount), '0') INTO convertible
    FROM convertible_rows(offer_installments.borrower_id, offer_installments.line_id,
        offer_installments.bill_on, business_date()) r;
    wanted := coalesce(offer_installments.amount, convertible);
    IF reason IS NULL AND (wanted > convertible OR wanted = '0') THEN
        reason := 'more_than_convertible';
    ELSIF reason IS NULL THEN
        quote := quote_loan(offer_installments.borrower_id, offer_installments.line_id,
            bill.product_code, bill.version, wanted, offer_installments.installments,
            offer_installments.annual_rate, business_date());
        reason := CASE WHEN quote.reason IS NOT NULL THEN quote.reason
            WHEN quote.subvention > '0' THEN 'subvention' END;
    END IF;
    IF reason IS NOT NULL THEN
        answer.decision := 'declined';
        answer.reason := reason;
        answer.line_id := offer_installments.line_id;
        answer.bill_on := offer_installments.bill_on;
        answer.amount := wanted;
        RETURN answer;
    END IF;
    answer := write_offer(offer_installments.borrower_id, offer_installments.line_id,
        offer_installments.bill_on, bill.product_code, bill.version, wanted, quote,
        coalesce(offer_installments.ends_on, bill.due_on - 1));
    PERFORM publish(offer_installments.borrower_id, 'installments.offered',
        to_jsonb(answer) - 'schedule');
    RETURN answer;
END
$$;

-- Command: locks lines; for till.
-- The borrower agrees to an offer, naming the hash of its terms: the loan is
-- made as it was offered, and what the statement asks for falls by it, both as
-- of the day of the offer. Limit, funders' shares and the journal's balances
-- stay; no money moves, no float is used. Of the loans of the statement the
-- last ones are moved first.
-- Declines: terms_differ, offer_accepted, offer_lapsed (its last day is over),
-- statement_superseded, less_to_convert (payments have left less than its
-- amount), borrower_blocked, borrower_closed, line_frozen, line_closed,
-- past_due, funders_differ, owners.
-- Errors: LN005 for an unknown offer, 22004 for a null, LN003 when no day is
-- open.
CREATE FUNCTION accept_installments(borrower_id bigint, key text, offer_id bigint,
                                    terms_hash text)
RETURNS installments_result
AS $$
DECLARE
    offer record;
    reason text;
    answer installments_result;
BEGIN
    SELECT o.status, o.line_id, o.bill_on, o.amount, c.product_code, c.product_version,
        encode(c.terms_hash, 'hex') AS terms_hash
    INTO offer
    FROM lending.installment_offers o
    JOIN lending.contracts c ON c.borrower_id = o.borrower_id AND c.contract_id = o.contract_id
    WHERE o.borrower_id = accept_installments.borrower_id
        AND o.offer_id = accept_installments.offer_id;
    IF NOT FOUND THEN
        PERFORM raise_unknown('offer', accept_installments.offer_id,
            accept_installments.borrower_id);
    END IF;
    reason := CASE WHEN offer.status <> 'open' THEN 'offer_' || offer.status
        WHEN offer.terms_hash <> accept_installments.terms_hash THEN 'terms_differ'
        ELSE reason_not_to_convert(accept_installments.borrower_id, offer.line_id, offer.bill_on,
            offer.product_code, offer.product_version) END;
    IF reason IS NULL AND offer.amount > (
            SELECT coalesce(sum(r.amount), '0')
            FROM convertible_rows(accept_installments.borrower_id, offer.line_id, offer.bill_on,
                business_date()) r) THEN
        reason := 'less_to_convert';
    ELSIF reason IS NULL THEN
        PERFORM convert_offer(accept_installments.borrower_id, accept_installments.offer_id);
    END IF;
    answer := offer_answer(accept_installments.borrower_id, accept_installments.offer_id, reason);
    IF reason IS NULL THEN
        PERFORM publish(accept_installments.borrower_id, 'installments.accepted',
            to_jsonb(answer) - 'schedule');
    END IF;
    RETURN answer;
END
$$;
