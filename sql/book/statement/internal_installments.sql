-- sql/book/statement/internal_installments.sql
-- What of a statement may be paid in installments, and what that leaves of it.

CREATE FUNCTION converted_of(borrower_id bigint, line_id bigint, bill_on date, known_on date,
                             loan_id bigint DEFAULT NULL)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN coalesce((
        SELECT sum(v.amount)
        FROM lending.installment_offer o
        JOIN lending.loan_conversions v ON v.borrower_id = o.borrower_id AND v.loan_id = o.loan_id
        WHERE o.borrower_id = converted_of.borrower_id AND o.line_id = converted_of.line_id
            AND o.bill_on = converted_of.bill_on AND v.business_date <= converted_of.known_on
            AND v.from_loan_id = coalesce(converted_of.loan_id, v.from_loan_id)), '0');
END
$$;
COMMENT ON FUNCTION converted_of(bigint, bigint, date, date, bigint) IS
    'What of a statement, or of one loan of it, was moved into installments up to a business date';

CREATE FUNCTION minimum_left(borrower_id bigint, line_id bigint, bill_on date, converted cents)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (
        SELECT statement_minimum(s.total_due, s.past_due, s.over_limit, sum(r.installments),
            sum(r.charges), sum(r.may_revolve), s.min_ratio, s.min_floor, converted)
        FROM lending.statement s
        LEFT JOIN lending.statement_parts r ON r.borrower_id = s.borrower_id
            AND r.line_id = s.line_id AND r.bill_on = s.bill_on
        WHERE s.borrower_id = minimum_left.borrower_id AND s.line_id = minimum_left.line_id
            AND s.bill_on = minimum_left.bill_on
        GROUP BY s.borrower_id, s.line_id, s.bill_on);
END
$$;
COMMENT ON FUNCTION minimum_left(bigint, bigint, date, cents) IS
    'The minimum of a statement of which so much principal that may revolve is moved into installments';

CREATE FUNCTION convertible_rows(borrower_id bigint, line_id bigint, bill_on date, on_date date)
RETURNS TABLE (loan_id bigint, amount cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT r.loan_id, c.amount
    FROM lending.statement_row r
    JOIN lending.loans n ON n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id
    CROSS JOIN LATERAL (
        SELECT least(r.principal, unpaid_on(n.schedule, r.due_on)) AS amount) c
    WHERE r.borrower_id = convertible_rows.borrower_id AND r.line_id = convertible_rows.line_id
        AND r.bill_on = convertible_rows.bill_on AND r.kind IN ('purchase', 'revolved')
        AND r.due_on > convertible_rows.on_date AND n.status IN ('current', 'overdue')
        AND c.amount > '0';
END
$$;
COMMENT ON FUNCTION convertible_rows(bigint, bigint, date, date) IS
    'What of a statement may be moved into installments on a day, by loan: principal it asks for of purchases in one installment, and of what revolved, that is unpaid and not due yet';

CREATE FUNCTION reason_not_to_convert(borrower_id bigint, line_id bigint, bill_on date,
                                      product_code text, version integer)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (
        SELECT CASE WHEN b.status <> 'active' THEN 'borrower_' || b.status
            WHEN l.status <> 'active' THEN 'line_' || l.status
            WHEN s.due_on <= business_date() THEN 'statement_due'
            WHEN EXISTS (SELECT FROM lending.statement n
                         WHERE n.borrower_id = s.borrower_id AND n.line_id = s.line_id
                             AND n.bill_on > s.bill_on) THEN 'statement_superseded'
            WHEN past_due(s.borrower_id, reason_not_to_convert.product_code,
                reason_not_to_convert.version, business_date()) THEN 'past_due'
            WHEN NOT has_funders_alike(s.borrower_id, ARRAY(
                    SELECT r.loan_id
                    FROM convertible_rows(s.borrower_id, s.line_id, s.bill_on, business_date()) r),
                reason_not_to_convert.product_code, reason_not_to_convert.version)
                THEN 'funders_differ'
            WHEN EXISTS (SELECT FROM lending.owned_products o
                         WHERE o.product_code = reason_not_to_convert.product_code
                             AND o.version = reason_not_to_convert.version)
                OR EXISTS (SELECT
                           FROM convertible_rows(s.borrower_id, s.line_id, s.bill_on, business_date()) r
                           JOIN lending.loans n ON n.borrower_id = s.borrower_id AND n.loan_id = r.loan_id
                           JOIN lending.owned_products o ON o.product_code = n.product_code
                               AND o.version = n.product_version)
                THEN 'owners' END
        FROM lending.statement s
        JOIN lending.credit_lines l ON l.borrower_id = s.borrower_id AND l.line_id = s.line_id
        JOIN lending.borrowers b ON b.borrower_id = s.borrower_id
        WHERE s.borrower_id = reason_not_to_convert.borrower_id
            AND s.line_id = reason_not_to_convert.line_id
            AND s.bill_on = reason_not_to_convert.bill_on);
END
$$;
COMMENT ON FUNCTION reason_not_to_convert(bigint, bigint, date, text, integer) IS
    'Why nothing of a statement may be moved into installments of a product now; null: it may
Errors: LN003 when no day is open.';

CREATE FUNCTION bill_to_convert(borrower_id bigint, line_id bigint, bill_on date,
                                given_product text, OUT due_on date, OUT product_code text,
                                OUT version integer)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.credit_lines l
                   WHERE l.borrower_id = bill_to_convert.borrower_id
                       AND l.line_id = bill_to_convert.line_id) THEN
        PERFORM raise_unknown('line', bill_to_convert.line_id, bill_to_convert.borrower_id);
    END IF;
    SELECT s.due_on, coalesce(bill_to_convert.given_product, l.product_code),
        CASE WHEN bill_to_convert.given_product IS NULL THEN l.product_version
            ELSE p.published_version END
    INTO due_on, product_code, version
    FROM lending.statement s
    JOIN lending.credit_lines l ON l.borrower_id = s.borrower_id AND l.line_id = s.line_id
    LEFT JOIN lending.products p ON p.product_code = bill_to_convert.given_product
    WHERE s.borrower_id = bill_to_convert.borrower_id AND s.line_id = bill_to_convert.line_id
        AND s.bill_on = bill_to_convert.bill_on;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no statement of "%"', bill_to_convert.bill_on
            USING ERRCODE = 'LN005', DETAIL = format('Line "%s" has none.', bill_to_convert.line_id),
                HINT = 'end_of_day() cuts statements, of the bill day.';
    ELSIF version IS NULL THEN
        RAISE EXCEPTION 'product "%" has no published version', bill_to_convert.given_product
            USING ERRCODE = 'LN005', HINT = 'publish_product() publishes the draft.';
    END IF;
END
$$;
COMMENT ON FUNCTION bill_to_convert(bigint, bigint, date, text) IS
    'The due date of a statement, and the product of its installments: the published version of the one given, or else that of the line
Errors: LN005 for an unknown line, statement or product.';

CREATE FUNCTION write_offer(borrower_id bigint, line_id bigint, bill_on date, product_code text,
                            version integer, amount cents, quote loan_quote, ends_on date)
RETURNS installments_result
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    offer bigint := new_id();
    today date := business_date();
    -- An upfront fee is due on the day the loan counts from.
    last_day date := CASE WHEN EXISTS (SELECT FROM installments(quote.schedule) i WHERE i.no = 0)
        THEN today ELSE ends_on END;
BEGIN
    INSERT INTO lending.installment_offer (borrower_id, offer_id, line_id, bill_on, contract_id,
        amount, offered_on, ends_on)
    VALUES (write_offer.borrower_id, offer, write_offer.line_id, write_offer.bill_on,
        write_contract(borrower_id, line_id, product_code, version, amount, quote, 'shown'),
        write_offer.amount, today, last_day);
    RETURN offer_answer(borrower_id, offer, NULL);
END
$$;
COMMENT ON FUNCTION write_offer(bigint, bigint, date, text, integer, cents, loan_quote, date) IS
    'Keep an offer of installments of part of a statement, made today, with its contract as shown, and return what it discloses';

CREATE FUNCTION offer_answer(borrower_id bigint, offer_id bigint, reason text)
RETURNS installments_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (
        SELECT ROW(CASE WHEN offer_answer.reason IS NULL THEN 'approved' ELSE 'declined' END,
            offer_answer.reason, o.offer_id, o.line_id, o.bill_on, o.status, o.contract_id,
            o.loan_id, o.amount, installment_count(c.schedule),
            (c.schedule::jsonb ->> 'rate')::numeric, first_due(c.schedule), i.payment,
            total_interest(c.schedule), total_fee(c.schedule),
            CASE t.apr_method
                WHEN 'cn_simple' THEN c.apr_cn_simple
                WHEN 'cn_compound' THEN c.apr_cn_compound
                WHEN 'us_actuarial' THEN c.apr_us_actuarial
                ELSE c.apr_eu_aprc
            END,
            minimum_left(o.borrower_id, o.line_id, o.bill_on, converted_of(o.borrower_id, o.line_id,
                o.bill_on, 'infinity') + CASE WHEN o.loan_id IS NULL THEN o.amount ELSE '0' END),
            o.ends_on, encode(c.terms_hash, 'hex'), c.schedule, false)::installments_result
        FROM lending.installment_offers o
        JOIN lending.contracts c ON c.borrower_id = o.borrower_id AND c.contract_id = o.contract_id
        JOIN lending.product_versions t ON t.product_code = c.product_code
            AND t.version = c.product_version
        JOIN installments(c.schedule) i ON i.no = 1
        WHERE o.borrower_id = offer_answer.borrower_id AND o.offer_id = offer_answer.offer_id);
END
$$;
COMMENT ON FUNCTION offer_answer(bigint, bigint, text) IS
    'What an offer of installments discloses, and what became of it; declined where there is a reason';

CREATE FUNCTION convert_offer(borrower_id bigint, offer_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    offer record;
    loans bigint[];
    amounts cents[];
    made bigint;
BEGIN
    SELECT o.* INTO offer
    FROM lending.installment_offer o
    WHERE o.borrower_id = convert_offer.borrower_id AND o.offer_id = convert_offer.offer_id;
    -- What stays is what a payment reaches first: of the last loans all moves.
    SELECT array_agg(r.loan_id ORDER BY r.loan_id), array_agg(r.part ORDER BY r.loan_id)
    INTO loans, amounts
    FROM (SELECT r.loan_id, least(r.amount, offer.amount - coalesce(sum(r.amount) OVER (
              ORDER BY r.loan_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '0')) AS part
          FROM convertible_rows(offer.borrower_id, offer.line_id, offer.bill_on, business_date()) r) r
    WHERE r.part > '0';
    made := convert_loans(offer.borrower_id, offer.contract_id, loans, amounts, offer.offered_on);
    UPDATE lending.installment_offer o
    SET loan_id = made
    WHERE o.borrower_id = convert_offer.borrower_id AND o.offer_id = convert_offer.offer_id;
END
$$;
COMMENT ON FUNCTION convert_offer(bigint, bigint) IS
    'Make the loan of an offer that is accepted, effective on the day it was offered, of the loans of its statement, the last ones first
Errors: as convert_loans().';
