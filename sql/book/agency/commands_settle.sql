-- sql/book/agency/commands_settle.sql
-- What agencies are owed for the money that came in.

CREATE TYPE settlement_result AS (
    decision text,
    reason text,
    settlement_id bigint,
    agency_code text,
    through date,
    repayments bigint,
    base cents,
    amount cents,
    replayed boolean
);
COMMENT ON TYPE settlement_result IS
    'What settle_agency() answers: decision approved or declined, reason when declined, the settlement (null: there is none), the agency, the business date up to which money is in it, how many repayments, the money it is for, and the commission (below zero: the agency owes it)';

-- Command: locks house; for treasury.
-- Settle what an agency is owed on money that was booked up to a business date
-- (null: the open one) while cases were placed with it: of each repayment what
-- went to loans, at the rate of the placement, rounded half up, less what was
-- settled of it before. What bounced since, or went elsewhere, is taken back
-- here. Posts one entry: the cost, against what the agency is owed.
-- Declines: nothing_to_settle.
-- Errors: LN005 for an unknown agency; 22023 for a date after the open one; LN003
-- when no day is open; 22004 for a null.
CREATE FUNCTION settle_agency(key text, agency_code text, through date DEFAULT NULL)
RETURNS settlement_result
AS $$
DECLARE
    today date := effective_on(NULL);
    last_day date := coalesce(settle_agency.through, today);
    made bigint := new_id();
    -- What is noted after this is for the next settlement.
    due bigint[] := ARRAY(SELECT d.due_id FROM lending.commission_due d);
    money settled_money[];
    total record;
    entry_id bigint;
BEGIN
    PERFORM require_agency(settle_agency.agency_code),
        require_argument('through', last_day::text, last_day <= today,
            'It must not be after the open day.'),
        check_ahead(last_day, 'through');
    money := ARRAY(SELECT m FROM money_to_settle(settle_agency.agency_code, last_day, due) m);
    SELECT count(*) AS repayments, coalesce(sum(m.base), '0') AS base,
        coalesce(sum(m.amount), '0') AS amount
    INTO total
    FROM unnest(money) m;
    PERFORM forget_settled(settle_agency.agency_code, last_day, due);
    IF total.repayments = 0 THEN
        RETURN ROW('declined', 'nothing_to_settle', NULL, settle_agency.agency_code, last_day, 0, '0',
            '0', false)::settlement_result;
    END IF;
    IF total.amount <> '0' THEN
        SELECT post_entry(0, 'commission', entry_of(ARRAY[a.cost_account, a.payable_account],
            ARRAY[total.amount, -total.amount]::cents[])) INTO entry_id
        FROM lending.agency a
        WHERE a.agency_code = settle_agency.agency_code;
    END IF;
    INSERT INTO lending.agency_settlement (settlement_id, agency_code, through, repayments, base,
        amount, entry_id, business_date, placed_until)
    VALUES (made, settle_agency.agency_code, last_day, total.repayments, total.base, total.amount,
        entry_id, today, least(all_placed_before(), last_day));
    INSERT INTO lending.agency_commission (borrower_id, repayment_id, settlement_id, placement_id,
        base, amount)
    SELECT m.borrower_id, m.repayment_id, made, m.placement_id, m.base, m.amount
    FROM unnest(money) m;
    PERFORM publish(0, 'agency.settled', jsonb_build_object('settlement_id', made,
        'agency', settle_agency.agency_code, 'through', last_day, 'base', total.base,
        'amount', total.amount));
    RETURN ROW('approved', NULL, made, settle_agency.agency_code, last_day, total.repayments,
        total.base, total.amount, false)::settlement_result;
END
$$;
