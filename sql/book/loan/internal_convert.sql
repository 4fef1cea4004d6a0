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
