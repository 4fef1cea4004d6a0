-- sql/book/loan/internal_convert.sql
-- Principal of loans taken into another one.

CREATE FUNCTION convert_part(borrower_id bigint, loan_id bigint, amount cents, on_date date,
                             account integer)
RETURNS event_booked
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_convert_part';
COMMENT ON FUNCTION convert_part(bigint, bigint, cents, date, integer) IS
    'Take principal of a locked loan that is not past due away, which stands on another loan''s account of principal from then on: a payment that leaves arrears and charges as they are, brings no money, and lowers no limit. Told as loan.converted
Errors: as book_event(); 55000 where it does not owe so much.';

CREATE FUNCTION book_refund_of(borrower_id bigint, loan_id bigint, from_loan_id bigint, event event)
RETURNS event_booked
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_book_refund_of';
COMMENT ON FUNCTION book_refund_of(bigint, bigint, bigint, event) IS
    'Book a refund of a purchase on a locked loan that was made of it: posted as the purchase''s own would be, by its merchant, or in cash where there is none. Told as loan.refund
Errors: as book_event().';

CREATE FUNCTION parts_of_funders(borrower_id bigint, loans bigint[])
RETURNS TABLE (loan_id bigint, funder_id bigint, share numeric, principal cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT f.loan_id, f.funder_id, f.share::numeric, f.principal
    FROM lending.funder_share f
    WHERE f.borrower_id = parts_of_funders.borrower_id
        AND f.loan_id = ANY (parts_of_funders.loans) AND f.from_seq = 0;
END
$$;
COMMENT ON FUNCTION parts_of_funders(bigint, bigint[]) IS
    'Who funds loans, by which share, and with how much of their principal';

CREATE FUNCTION has_funders_alike(borrower_id bigint, loans bigint[], product_code text,
                                  version integer)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    funded bigint := (SELECT count(DISTINCT f.loan_id)
                      FROM parts_of_funders(has_funders_alike.borrower_id,
                          has_funders_alike.loans) f);
BEGIN
    RETURN CASE WHEN EXISTS (SELECT FROM lending.product_funders p
                             WHERE p.product_code = has_funders_alike.product_code
                                 AND p.version = has_funders_alike.version)
        THEN funded = cardinality(has_funders_alike.loans)
        ELSE funded IN (0, cardinality(has_funders_alike.loans)) END;
END
$$;
COMMENT ON FUNCTION has_funders_alike(bigint, bigint[], text, integer) IS
    'Whether funders gave all the loans, or none of them where the product has none either: else one made of them has no shares';

CREATE FUNCTION copy_shares(borrower_id bigint, loan_id bigint, loans bigint[], before jsonb)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO lending.funder_share (borrower_id, loan_id, funder_id, from_seq, share, disbursed,
        principal)
    SELECT copy_shares.borrower_id, copy_shares.loan_id, f.funder_id, 0,
        -- Weights of loans that have others do not add up: what each gave does.
        CASE WHEN every(f.is_same) OVER () THEN f.share ELSE f.part::numeric END, f.part, f.part
    FROM (SELECT f.funder_id, min(f.share) AS share, sum(b.principal - f.principal) AS part,
              count(*) = cardinality(copy_shares.loans) AND min(f.share) = max(f.share) AS is_same
          FROM parts_of_funders(copy_shares.borrower_id, copy_shares.loans) f
          JOIN jsonb_to_recordset(copy_shares.before)
              AS b (loan_id bigint, funder_id bigint, principal cents)
              ON b.loan_id = f.loan_id AND b.funder_id = f.funder_id
          GROUP BY f.funder_id) f;
END
$$;
COMMENT ON FUNCTION copy_shares(bigint, bigint, bigint[], jsonb) IS
    'Write who funds a loan that was made of others: what each lost of these since they were as before, by their shares where these are the same, else by what it lost';

CREATE FUNCTION convert_loans(borrower_id bigint, contract_id bigint, loans bigint[],
                              amounts cents[], on_date date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    agreed record;
    before jsonb := (SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]')
                     FROM parts_of_funders(convert_loans.borrower_id, convert_loans.loans) f);
    made bigint := new_id();
    booked event_booked;
    taken bigint[];
BEGIN
    SELECT c.line_id, c.product_code, c.product_version, c.amount, c.schedule,
        chart_account(p.chart, 'principal') AS account
    INTO agreed
    FROM lending.contract c
    JOIN lending.product_versions t ON t.product_code = c.product_code
        AND t.version = c.product_version
    JOIN lending.posting_charts p ON p.chart_code = t.chart_code
    WHERE c.borrower_id = convert_loans.borrower_id AND c.contract_id = convert_loans.contract_id;
    FOR n IN 1 .. cardinality(convert_loans.loans) LOOP
        booked := convert_part(convert_loans.borrower_id, convert_loans.loans[n],
            convert_loans.amounts[n], convert_loans.on_date, agreed.account);
        taken[n] := booked.seq;
    END LOOP;
    UPDATE lending.contract c
    SET status = 'accepted', accepted_at = clock_timestamp()
    WHERE c.borrower_id = convert_loans.borrower_id AND c.contract_id = convert_loans.contract_id;
    UPDATE lending.contract c
    SET status = 'executed'
    WHERE c.borrower_id = convert_loans.borrower_id AND c.contract_id = convert_loans.contract_id;
    INSERT INTO lending.loan (borrower_id, loan_id, line_id, contract_id, kind, product_code,
        product_version, principal, outstanding, disbursed_on, schedule)
    VALUES (convert_loans.borrower_id, made, agreed.line_id, convert_loans.contract_id, 'conversion',
        agreed.product_code, agreed.product_version, agreed.amount, agreed.amount,
        convert_loans.on_date, agreed.schedule);
    PERFORM copy_shares(convert_loans.borrower_id, made, convert_loans.loans, before),
        move_line(convert_loans.borrower_id, agreed.line_id, 'conversion', agreed.amount,
            agreed.amount, '0', made);
    INSERT INTO lending.loan_conversion (borrower_id, loan_id, from_loan_id, from_seq, amount,
        business_date)
    SELECT convert_loans.borrower_id, made, u.loan_id, u.seq, u.amount, business_date()
    FROM unnest(convert_loans.loans, taken, convert_loans.amounts) AS u (loan_id, seq, amount);
    RETURN made;
END
$$;
COMMENT ON FUNCTION convert_loans(bigint, bigint, bigint[], cents[], date) IS
    'Make the loan of a locked contract that was shown, of principal of locked loans of its line that is not past due, effective on a day: so much of each. The limit that is used stays, funders'' shares go with the principal, no float is used and no money moves. Returns the loan
Errors: as convert_part().';

CREATE FUNCTION refunded_of(borrower_id bigint, loan_id bigint)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT coalesce(sum(amount(e)), '0')
            FROM unnest(loan_events(refunded_of.borrower_id, refunded_of.loan_id)) e
            WHERE kind(e) = 'refund')
        + (SELECT coalesce(sum(c.refunded), '0')
           FROM rooms_of_refund(refunded_of.borrower_id, refunded_of.loan_id) c);
END
$$;
COMMENT ON FUNCTION refunded_of(bigint, bigint) IS
    'What of the principal of a loan was refunded so far, on loans that were made of it, too';

CREATE FUNCTION rooms_of_refund(borrower_id bigint, loan_id bigint)
RETURNS TABLE (into_loan_id bigint, outstanding cents, room cents, refunded cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT n.loan_id, n.outstanding, v.amount::cents - coalesce(c.amount, '0'),
        coalesce(c.amount, '0')
    FROM lending.loan_conversion v
    JOIN lending.loan n ON n.borrower_id = v.borrower_id AND n.loan_id = v.loan_id
    LEFT JOIN LATERAL (
        SELECT sum(c.amount::cents) AS amount
        FROM lending.conversion_refund c
        WHERE c.borrower_id = v.borrower_id AND c.loan_id = v.loan_id
            AND c.from_loan_id = v.from_loan_id
            AND NOT EXISTS (SELECT FROM lending.loan_event r
                            WHERE r.borrower_id = c.borrower_id AND r.loan_id = c.loan_id
                                AND r.reverses_seq = c.seq)) c ON true
    WHERE v.borrower_id = rooms_of_refund.borrower_id
        AND v.from_loan_id = rooms_of_refund.loan_id
    ORDER BY n.loan_id;
END
$$;
COMMENT ON FUNCTION rooms_of_refund(bigint, bigint) IS
    'The loans that were made of a purchase, what each owes, and what of its part of the purchase was not given back yet, and was';

CREATE FUNCTION parts_of_refund(borrower_id bigint, loan_id bigint, amount cents)
RETURNS TABLE (into_loan_id bigint, status text, disbursed_on date, part cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- What the purchase itself still owes is due first; what is owed nowhere
    -- any more is given back where it was paid.
    RETURN QUERY
    WITH purchase AS (
        SELECT n.status, n.disbursed_on, least(n.outstanding, parts_of_refund.amount) AS own
        FROM lending.loan n
        WHERE n.borrower_id = parts_of_refund.borrower_id AND n.loan_id = parts_of_refund.loan_id),
    place AS (
        SELECT r.into_loan_id, p.turn, p.room
        FROM rooms_of_refund(parts_of_refund.borrower_id, parts_of_refund.loan_id) r
        CROSS JOIN LATERAL (VALUES (1, least(r.room, r.outstanding)),
            (2, r.room - least(r.room, r.outstanding))) AS p (turn, room)),
    taken AS (
        SELECT p.into_loan_id, greatest(least(p.room, parts_of_refund.amount - o.own
            - coalesce(sum(p.room) OVER (ORDER BY p.turn, p.into_loan_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '0')), '0') AS part
        FROM place p
        CROSS JOIN purchase o),
    part AS (
        SELECT t.into_loan_id, sum(t.part) AS part
        FROM taken t
        GROUP BY t.into_loan_id)
    SELECT p.into_loan_id, p.status, p.disbursed_on, p.part
    FROM (SELECT parts_of_refund.loan_id AS into_loan_id, o.status, o.disbursed_on,
              parts_of_refund.amount - coalesce((SELECT sum(t.part) FROM part t), '0') AS part, 0 AS turn
          FROM purchase o
          UNION ALL
          SELECT t.into_loan_id, n.status, n.disbursed_on, t.part, 1 AS turn
          FROM part t
          JOIN lending.loan n ON n.borrower_id = parts_of_refund.borrower_id
              AND n.loan_id = t.into_loan_id) p
    WHERE p.part > '0'
    ORDER BY p.turn, p.into_loan_id;
END
$$;
COMMENT ON FUNCTION parts_of_refund(bigint, bigint, cents) IS
    'How a refund of a purchase is shared: what it still owes itself, then what the loans that were made of it owe, as far as they are of it; the rest, which nobody owes any more, in the same order from these loans on. The purchase comes first';

CREATE FUNCTION refund_part(borrower_id bigint, loan_id bigint, into_loan_id bigint, amount cents,
                            charges text, on_date date)
RETURNS event_booked
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    event event := jsonb_strip_nulls(jsonb_build_object('kind', 'refund', 'on', on_date,
        'amount', amount, 'charges', charges))::event;
    booked event_booked;
BEGIN
    IF refund_part.into_loan_id = refund_part.loan_id THEN
        RETURN book_event(borrower_id, loan_id, event, NULL, NULL);
    END IF;
    booked := book_refund_of(borrower_id, into_loan_id, loan_id, event);
    INSERT INTO lending.conversion_refund (borrower_id, loan_id, seq, from_loan_id, amount)
    VALUES (refund_part.borrower_id, refund_part.into_loan_id, booked.seq, refund_part.loan_id,
        refund_part.amount);
    RETURN booked;
END
$$;
COMMENT ON FUNCTION refund_part(bigint, bigint, bigint, cents, text, date) IS
    'Book a part of a refund of a locked purchase on itself, or on a loan that was made of it, which is noted
Errors: as book_event().';
