-- sql/book/agency/internal_settle.sql
-- Commission on money that came in while cases were placed.

CREATE TYPE settled_money AS (
    borrower_id bigint,
    repayment_id bigint,
    placement_id bigint,
    base cents,
    amount cents
);
COMMENT ON TYPE settled_money IS
    'Of a repayment, so much money more that an agency is settled, and the commission on it; below zero: taken back';

CREATE FUNCTION money_to_settle(agency_code text, through date)
RETURNS SETOF settled_money
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT m.borrower_id, m.repayment_id, m.placement_id, m.base - m.settled_base,
        m.commission - m.settled
    FROM lending.placement_money m
    WHERE m.agency_code = money_to_settle.agency_code
        -- What was settled once is looked at again, whatever the date.
        AND (m.business_date <= money_to_settle.through OR m.settlements > 0)
        AND (m.base <> m.settled_base OR m.commission <> m.settled)
    ORDER BY m.borrower_id, m.repayment_id;
END
$$;
COMMENT ON FUNCTION money_to_settle(text, date) IS
    'What an agency is to be settled on money that was booked up to a business date: of each repayment what counts now, less what was settled';
