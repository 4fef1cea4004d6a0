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

CREATE FUNCTION commission_due()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_commission_due';
COMMENT ON FUNCTION commission_due() IS
    'trigger on what borrowers pay: notes it for the next settlement, where their case is or was placed';

CREATE FUNCTION all_placed_before()
RETURNS date
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN (SELECT min(d.business_date) FROM lending.business_day d WHERE d.status IN ('open', 'closing'));
END
$$;
COMMENT ON FUNCTION all_placed_before() IS
    'The first business date on which somebody may still post';

CREATE FUNCTION money_to_settle(agency_code text, through date, due bigint[])
RETURNS SETOF settled_money
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    placed_until date := coalesce((
        SELECT s.placed_until FROM lending.agency_settlement s
        WHERE s.agency_code = money_to_settle.agency_code
        ORDER BY s.settlement_id DESC LIMIT 1), '-infinity');
BEGIN
    RETURN QUERY
    WITH looked_at AS MATERIALIZED (
        SELECT d.borrower_id, d.repayment_id
        FROM lending.commission_due d
        WHERE d.due_id = ANY (money_to_settle.due)
        UNION
        -- Money that was booked while its placement was being made.
        SELECT r.borrower_id, r.repayment_id
        FROM lending.placement p
        JOIN lending.repayments r ON r.borrower_id = p.borrower_id AND r.repayment_id > p.placement_id
        WHERE p.agency_code = money_to_settle.agency_code AND p.business_date >= placed_until
    )
    SELECT m.borrower_id, m.repayment_id, m.placement_id, m.base - m.settled_base,
        m.commission - m.settled
    FROM looked_at l
    JOIN lending.placement_money m ON m.borrower_id = l.borrower_id AND m.repayment_id = l.repayment_id
    WHERE m.agency_code = money_to_settle.agency_code
        -- What was settled once is looked at again, whatever the date.
        AND (m.business_date <= money_to_settle.through OR m.settlements > 0)
        AND (m.base <> m.settled_base OR m.commission <> m.settled)
    ORDER BY m.borrower_id, m.repayment_id;
END
$$;
COMMENT ON FUNCTION money_to_settle(text, date, bigint[]) IS
    'What an agency is to be settled on money that was booked up to a business date: of each repayment what counts now, less what was settled. It looks at what was noted in these rows, and at borrowers who were placed since the last settlement';

CREATE FUNCTION forget_settled(agency_code text, through date, due bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    DELETE FROM lending.commission_due d
    WHERE d.due_id = ANY (forget_settled.due)
        AND NOT EXISTS (
            SELECT FROM lending.placement_money m
            WHERE m.borrower_id = d.borrower_id AND m.repayment_id = d.repayment_id
                AND (m.agency_code <> forget_settled.agency_code
                     OR m.business_date > forget_settled.through AND m.settlements = 0));
END
$$;
COMMENT ON FUNCTION forget_settled(text, date, bigint[]) IS
    'Remove of these rows what waits for no settlement any more: what this one had, and what counts for no placement';
