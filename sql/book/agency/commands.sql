-- sql/book/agency/commands.sql
-- Agencies, and cases that are placed with them.

CREATE TYPE placement_result AS (
    decision text,
    reason text,
    placement_id bigint,
    agency_code text,
    status text,
    rate_bp integer,
    balance cents,
    last_day date,
    ended_on date,
    notice text,
    replayed boolean
);
COMMENT ON TYPE placement_result IS
    'What a command about a placement answers: decision approved or declined, reason when declined, the placement (null: there is none), its agency, status, commission in basis points, the balance of the case when it was placed, its last day, the last day that counted once it has ended, and of one that was just made whether the notice to the borrower is planned, or the rule that keeps it from being so';

-- Command: locks none; for owner.
-- Define an agency, or define it anew. Its commission is by the days past due of
-- the case when it is placed: rates_bp has, in basis points of the money that
-- comes in, one rate for each of from_days, which ascend from 0. Other rates are
-- the next version: placements that were made keep theirs. Its cases wait in a
-- queue of the same name, which define_collector() gives its people. Commission is
-- posted on an account of expense and one of liability, which stay.
-- Errors: LN005 for an account that is not in the chart of accounts; LN006 for
-- another account than before; 22023 for an empty code or title, rates that are
-- not one for each of from_days, from 0 to 10000, days that do not ascend from 0,
-- an account of another class, or a code that is the name of a queue of the
-- house; 22004 for a null.
CREATE FUNCTION define_agency(agency_code text, title text, from_days integer[],
                              rates_bp integer[], active boolean DEFAULT true,
                              cost_account integer DEFAULT 5107,
                              payable_account integer DEFAULT 2107)
RETURNS definition_result
AS $$
DECLARE
    version integer;
    old record;
BEGIN
    PERFORM require_argument('agency_code', define_agency.agency_code, define_agency.agency_code <> ''),
        require_argument('title', define_agency.title, define_agency.title <> ''),
        check_rates(define_agency.from_days, define_agency.rates_bp),
        require_defined('account', define_agency.cost_account::text),
        require_defined('account', define_agency.payable_account::text),
        require_argument('cost_account', define_agency.cost_account::text, (
            SELECT a.class = 'expense' FROM lending.accounts a
            WHERE a.account = define_agency.cost_account), 'It is an account of expense.'),
        require_argument('payable_account', define_agency.payable_account::text, (
            SELECT a.class = 'liability' FROM lending.accounts a
            WHERE a.account = define_agency.payable_account), 'It is an account of liability.'),
        open_agency_queue(define_agency.agency_code, define_agency.title);
    INSERT INTO lending.agency AS a (agency_code, title, cost_account, payable_account, status)
    VALUES (define_agency.agency_code, define_agency.title, define_agency.cost_account,
        define_agency.payable_account, CASE WHEN define_agency.active THEN 'active' ELSE 'closed' END)
    ON CONFLICT ON CONSTRAINT agency_pkey DO UPDATE
    SET title = EXCLUDED.title, status = EXCLUDED.status
    RETURNING a.cost_account, a.payable_account INTO old;
    IF (old.cost_account, old.payable_account)
            <> (define_agency.cost_account, define_agency.payable_account) THEN
        RAISE EXCEPTION 'accounts of agency "%" cannot change', define_agency.agency_code
            USING ERRCODE = 'LN006', DETAIL = 'Its commission has been posted there.',
                HINT = 'Define another agency, for placements to come.';
    END IF;
    SELECT coalesce(max(r.terms_version), 0) INTO version
    FROM lending.agency_rate r
    WHERE r.agency_code = define_agency.agency_code;
    IF version = 0 OR (define_agency.from_days, define_agency.rates_bp) <> (
            SELECT array_agg(r.from_days ORDER BY r.from_days), array_agg(r.rate_bp ORDER BY r.from_days)
            FROM lending.agency_rate r
            WHERE r.agency_code = define_agency.agency_code AND r.terms_version = version) THEN
        version := version + 1;
        INSERT INTO lending.agency_rate (agency_code, terms_version, from_days, rate_bp)
        SELECT define_agency.agency_code, version, t.from_days, t.rate_bp
        FROM unnest(define_agency.from_days, define_agency.rates_bp) AS t (from_days, rate_bp);
    END IF;
    RETURN defined('agency', define_agency.agency_code, version);
END
$$;

-- Command: locks case; for supervisor.
-- Place an open case with an agency until a last day: who has it gives it up,
-- next_case() gives it to people of that agency only, and the borrower is to be
-- told so, by the channel given. Of money that comes in from now on the agency
-- has the commission that its terms say for the days past due of today. When the
-- last day is over, or the case is closed, the placement ends by itself.
-- Declines: case_closed; already_placed; agency_closed.
-- Errors: LN005 for an unknown case or agency; 22023 for a last day before the
-- open one or not plausible, or an unknown channel; LN003 when no day is open;
-- 22004 for a null.
CREATE FUNCTION place_case(borrower_id bigint, key text, case_id bigint, agency_code text,
                           last_day date, notice_channel text DEFAULT 'letter')
RETURNS placement_result
AS $$
DECLARE
    today date := effective_on(NULL);
    made bigint := new_id();
    days integer;
    stands record;
    terms record;
    decline text;
    left_out text;
BEGIN
    PERFORM require_agency(place_case.agency_code),
        require_argument('last_day', place_case.last_day::text, place_case.last_day >= today,
            'It must not be before the open day.'),
        check_ahead(place_case.last_day, 'last_day'),
        check_channels('notice_channel', ARRAY[place_case.notice_channel]);
    SELECT c.status, c.agency_code, c.balance, a.status AS agency_status INTO stands
    FROM lending.cases c
    CROSS JOIN lending.agency a
    WHERE c.borrower_id = place_case.borrower_id AND c.case_id = place_case.case_id
        AND a.agency_code = place_case.agency_code;
    decline := CASE WHEN stands.status = 'closed' THEN 'case_closed'
        WHEN stands.agency_code IS NOT NULL THEN 'already_placed'
        WHEN stands.agency_status = 'closed' THEN 'agency_closed' END;
    IF decline IS NOT NULL THEN
        RETURN placement_answer(place_case.borrower_id, place_case.case_id, decline);
    END IF;
    days := coalesce(worst_days(place_case.borrower_id), 0);
    SELECT r.terms_version, r.rate_bp INTO terms
    FROM lending.agency_rate r
    WHERE r.agency_code = place_case.agency_code AND r.from_days <= days
    ORDER BY r.terms_version DESC, r.from_days DESC
    LIMIT 1;
    INSERT INTO lending.placement (borrower_id, placement_id, case_id, agency_code, terms_version,
        days_past_due, rate_bp, balance, business_date, last_day)
    VALUES (place_case.borrower_id, made, place_case.case_id, place_case.agency_code,
        terms.terms_version, days, terms.rate_bp, stands.balance, today, place_case.last_day);
    left_out := plan_notice(place_case.borrower_id, place_case.notice_channel, 'assignment_notice');
    PERFORM put_case(place_case.borrower_id, place_case.case_id, place_case.agency_code, 'placed',
        format('with %s until %s', place_case.agency_code, place_case.last_day));
    RETURN placement_answer(place_case.borrower_id, place_case.case_id, NULL, made,
        coalesce(left_out, 'planned'));
END
$$;

-- Command: locks case; for supervisor.
-- Recall a case from the agency that it is placed with, and say why: it is the
-- house's again, nobody has it, and it waits in the queue that is for it. Money
-- that comes in until the end of the open day still counts for the agency, where
-- the case is not placed with another before it is booked.
-- Declines: case_closed; not_placed.
-- Errors: LN005 for an unknown case; 22023 for an empty reason; LN003 when no day
-- is open; 22004 for a null.
CREATE FUNCTION recall_case(borrower_id bigint, key text, case_id bigint, reason text)
RETURNS placement_result
AS $$
DECLARE
    today date := effective_on(NULL);
    open_one bigint;
BEGIN
    PERFORM require_argument('reason', recall_case.reason, recall_case.reason <> '');
    SELECT t.placement_id INTO open_one
    FROM lending.placement t
    WHERE t.borrower_id = recall_case.borrower_id AND t.case_id = recall_case.case_id
        AND t.status = 'placed';
    IF open_one IS NULL THEN
        RETURN placement_answer(recall_case.borrower_id, recall_case.case_id, CASE
            WHEN is_closed_case(recall_case.borrower_id, recall_case.case_id) THEN 'case_closed'
            ELSE 'not_placed' END);
    END IF;
    PERFORM end_placement(recall_case.borrower_id, open_one, 'recalled', today, recall_case.reason);
    RETURN placement_answer(recall_case.borrower_id, recall_case.case_id, NULL, open_one);
END
$$;

-- Reader: for collector.
-- The cases that are placed with the agency of who asks, those of its other
-- people, too, the worst first; of who is of no agency, none. Reads only.
-- Errors: 55000 without a book.
CREATE FUNCTION placed_cases()
RETURNS TABLE (borrower_id bigint, case_id bigint, placed_on date, last_day date, stage integer,
               balance cents, owner_code text, next_action_on date)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book();
    RETURN QUERY
    SELECT t.borrower_id, t.case_id, t.business_date, t.last_day, c.stage, c.balance::cents,
        c.owner_code, c.next_action_on
    FROM lending.acting_collectors a
    JOIN lending.collectors k ON k.collector_code = a.collector_code
    JOIN lending.placement t ON t.agency_code = k.agency_code AND t.status = 'placed'
    JOIN lending.cases c ON c.borrower_id = t.borrower_id AND c.case_id = t.case_id
    ORDER BY c.stage DESC, c.balance DESC, t.borrower_id;
END
$$;
