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
                        disbursed_on date, advice boolean DEFAULT false)
RETURNS terms_drawn
STABLE
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    terms lending.product_terms;
    line lending.credit_line;
    owner lending.borrower;
    tier lending.product_tier;
    due date;
    drawn terms_drawn;
BEGIN
    SELECT t.* INTO terms
    FROM lending.product_terms t
    WHERE t.product_code = draw_up.product_code AND t.version = draw_up.version;
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = draw_up.borrower_id AND l.line_id = draw_up.line_id;
    SELECT b.* INTO owner FROM lending.borrower b WHERE b.borrower_id = draw_up.borrower_id;
    SELECT r.* INTO tier
    FROM lending.product_tier r
    WHERE r.product_code = draw_up.product_code AND r.version = draw_up.version
        AND r.tier = owner.tier;
    drawn.annual_rate := coalesce(draw_up.annual_rate, tier.rate_default, terms.rate_default);
    IF draw_up.amount < terms.amount_min AND NOT draw_up.advice THEN
        drawn.reason := 'amount_below_min';
    ELSIF draw_up.amount > least(terms.amount_max, tier.amount_max) AND NOT draw_up.advice THEN
        drawn.reason := 'amount_above_max';
    ELSIF draw_up.installments <> ALL (terms.installments)
            AND NOT 'installments' = ANY (terms.overridable)
        OR draw_up.installments > tier.installments_max THEN
        drawn.reason := 'term_not_offered';
    ELSIF draw_up.installments IS NULL AND draw_up.annual_rate <> 0 THEN
        drawn.reason := 'rate_not_allowed';
    ELSIF draw_up.installments IS NOT NULL
        AND (drawn.annual_rate < terms.rate_min
            OR drawn.annual_rate > least(terms.rate_max, tier.rate_max)) THEN
        drawn.reason := 'rate_not_allowed';
    END IF;
    IF drawn.reason IS NOT NULL THEN
        RETURN drawn;
    END IF;
    -- Row k is due with the k-th statement; several months apart, with the
    -- statement that ends the first stretch.
    due := first_due(draw_up.disbursed_on, line.bill_day, line.due_day, line.min_gap);
    IF draw_up.installments IS NOT NULL AND terms.every > interval '1 month' THEN
        due := day_of_month((date_trunc('month', due::timestamp) + terms.every
            - interval '1 month')::date, line.due_day);
    END IF;
    drawn.schedule := plan(draw_up.product_code, draw_up.version, draw_up.amount,
        CASE WHEN draw_up.installments IS NOT NULL THEN
            least(drawn.annual_rate, terms.subvention_rate)
        END,
        draw_up.installments, draw_up.disbursed_on, due, line.due_day);
    IF draw_up.installments IS NULL THEN
        drawn.annual_rate := 0;
        drawn.subvention := '0';
    ELSIF terms.subvention_rate < drawn.annual_rate THEN
        drawn.subvention := total_interest(plan(draw_up.product_code, draw_up.version,
                draw_up.amount, drawn.annual_rate, draw_up.installments,
                draw_up.disbursed_on, due, line.due_day))
            - total_interest(drawn.schedule);
    ELSE
        drawn.subvention := '0';
    END IF;
    drawn.cn_simple := apr(drawn.schedule, 'cn_simple');
    drawn.cn_compound := apr(drawn.schedule, 'cn_compound');
    drawn.us_actuarial := apr(drawn.schedule, 'us_actuarial');
    drawn.eu_aprc := apr(drawn.schedule, 'eu_aprc');
    drawn.apr := CASE terms.apr_method
        WHEN 'cn_simple' THEN drawn.cn_simple
        WHEN 'cn_compound' THEN drawn.cn_compound
        WHEN 'us_actuarial' THEN drawn.us_actuarial
        ELSE drawn.eu_aprc
    END;
    -- What is disbursed is the principal, whole.
    IF principal(drawn.schedule) <> draw_up.amount THEN
        drawn.reason := 'disbursed_not_principal';
    ELSIF terms.apr_cap IS NOT NULL
        AND (drawn.apr IS NULL OR round(drawn.apr::numeric, 6) > terms.apr_cap) THEN
        drawn.reason := 'apr_above_cap';
    END IF;
    RETURN drawn;
END
$$;
COMMENT ON FUNCTION draw_up(bigint, bigint, text, integer, cents, integer, numeric, date, boolean) IS
    'the schedule and rates of a loan on a line by a version of a product, or the reason why it may not be: amount_below_min, amount_above_max (product or tier), term_not_offered, rate_not_allowed, apr_above_cap (all charges in, compared at six decimals; one that cannot be found is above), disbursed_not_principal. Installments null: one row at rate 0, due with its statement. For an advice the limits of the amount do not count';
REVOKE EXECUTE ON FUNCTION draw_up(bigint, bigint, text, integer, cents, integer, numeric, date, boolean) FROM PUBLIC;

CREATE FUNCTION write_contract(borrower_id bigint, line_id bigint,
                               product_code text, version integer,
                               amount cents, drawn terms_drawn, status text)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    contract bigint := new_id();
BEGIN
    INSERT INTO lending.contract
        (borrower_id, contract_id, line_id, status, product_code, product_version,
         amount, schedule, apr_cn_simple, apr_cn_compound, apr_us_actuarial,
         apr_eu_aprc, terms_hash, shown_at, accepted_at)
    VALUES (write_contract.borrower_id, contract, write_contract.line_id,
        write_contract.status, write_contract.product_code, write_contract.version,
        write_contract.amount, drawn.schedule, drawn.cn_simple, drawn.cn_compound,
        drawn.us_actuarial, drawn.eu_aprc,
        sha256(convert_to(write_contract.product_code, 'UTF8') || '\x00'
            || int4send(write_contract.version) || schedule_send(drawn.schedule)),
        clock_timestamp(),
        CASE WHEN write_contract.status = 'executed' THEN clock_timestamp() END);
    RETURN contract;
END
$$;
COMMENT ON FUNCTION write_contract(bigint, bigint, text, integer, cents, terms_drawn, text) IS
    'write a contract with its schedule, its four annual rates and the SHA-256 of product, version and schedule; inside commands only';
REVOKE EXECUTE ON FUNCTION write_contract(bigint, bigint, text, integer, cents, terms_drawn, text) FROM PUBLIC;

CREATE TYPE open_loan_result AS (
    reason text,
    loan_id bigint,
    contract_id bigint,
    first_due date,
    payment cents,
    apr double precision
);
COMMENT ON TYPE open_loan_result IS
    'What open_loan() answers: reason when no loan may be made, else the loan, its contract, first due date and first payment, and its annual rate by the product''s method';

CREATE FUNCTION open_loan(borrower_id bigint, line_id bigint,
                          hold_id bigint, contract_id bigint, amount cents,
                          installments integer, annual_rate numeric,
                          disbursed_on date, kind text,
                          parent_loan_id bigint, actor text)
RETURNS open_loan_result
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    hold lending.hold;
    line lending.credit_line;
    contract lending.contract;
    drawn terms_drawn;
    result open_loan_result;
    code text;
    edition integer;
BEGIN
    SELECT l.* INTO line
    FROM lending.credit_line l
    WHERE l.borrower_id = open_loan.borrower_id AND l.line_id = open_loan.line_id;
    SELECT h.* INTO hold
    FROM lending.hold h
    WHERE h.borrower_id = open_loan.borrower_id AND h.hold_id = open_loan.hold_id;
    code := coalesce(hold.product_code, line.product_code);
    edition := coalesce(hold.product_version, line.product_version);
    IF open_loan.contract_id IS NOT NULL THEN
        SELECT c.* INTO contract
        FROM lending.contract c
        WHERE c.borrower_id = open_loan.borrower_id
            AND c.contract_id = open_loan.contract_id
        FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'contract "%" of borrower "%" does not exist',
                    open_loan.contract_id, open_loan.borrower_id
                USING ERRCODE = 'LN005';
        ELSIF contract.status <> 'accepted' THEN
            result.reason := 'contract_' || contract.status;
            RETURN result;
        END IF;
    END IF;
    drawn := draw_up(open_loan.borrower_id, open_loan.line_id, code, edition,
        open_loan.amount, open_loan.installments, open_loan.annual_rate,
        open_loan.disbursed_on, open_loan.kind = 'advice');
    IF drawn.reason IS NOT NULL THEN
        result.reason := drawn.reason;
        RETURN result;
    END IF;
    -- What was accepted is what is made: the same rows, of the same day.
    IF contract.contract_id IS NOT NULL
        AND (contract.line_id <> open_loan.line_id OR contract.product_code <> code
            OR contract.product_version <> edition
            OR contract.schedule <> drawn.schedule) THEN
        result.reason := 'contract_differs';
        RETURN result;
    END IF;
    IF contract.contract_id IS NULL THEN
        contract.contract_id := write_contract(open_loan.borrower_id, open_loan.line_id,
            code, edition, open_loan.amount, drawn, 'executed');
    ELSE
        UPDATE lending.contract c
        SET status = 'executed'
        WHERE c.borrower_id = open_loan.borrower_id
            AND c.contract_id = open_loan.contract_id;
    END IF;
    result := ROW(NULL::text, new_id(), contract.contract_id, first_due(drawn.schedule),
        NULL::cents, drawn.apr);
    SELECT i.payment INTO result.payment
    FROM installments(drawn.schedule) i
    WHERE i.no = 1;
    INSERT INTO lending.loan
        (borrower_id, loan_id, line_id, contract_id, hold_id, merchant_id, kind,
         parent_loan_id, product_code, product_version, principal, outstanding,
         disbursed_on, original, schedule, next_event_on)
    VALUES (open_loan.borrower_id, result.loan_id, open_loan.line_id, result.contract_id,
        open_loan.hold_id, hold.merchant_id,
        CASE
            WHEN open_loan.kind IN ('cash', 'conversion') THEN open_loan.kind
            WHEN open_loan.installments IS NULL THEN 'purchase'
            ELSE 'installment'
        END,
        open_loan.parent_loan_id, code, edition, open_loan.amount, open_loan.amount,
        open_loan.disbursed_on, drawn.schedule, drawn.schedule,
        next_event_on(drawn.schedule, '{}'));
    PERFORM post_disbursement(open_loan.borrower_id, result.loan_id);
    IF drawn.subvention > '0' THEN
        INSERT INTO lending.subvention (borrower_id, loan_id, sponsor, amount)
        VALUES (open_loan.borrower_id, result.loan_id,
            coalesce('merchant ' || hold.merchant_id, 'platform'), drawn.subvention);
        PERFORM post_entry(open_loan.borrower_id, 'subvention',
            entry_of('{1105,2302}', ARRAY[drawn.subvention, -drawn.subvention]),
            open_loan.line_id, open_loan.hold_id, result.loan_id);
    END IF;
    PERFORM tell(open_loan.borrower_id, 'loan.opened',
        to_jsonb(result) || jsonb_build_object('line_id', open_loan.line_id,
            'hold_id', open_loan.hold_id, 'principal', open_loan.amount,
            'disbursed_on', open_loan.disbursed_on,
            'actor', coalesce(open_loan.actor, session_user)));
    RETURN result;
END
$$;
COMMENT ON FUNCTION open_loan(bigint, bigint, bigint, bigint, cents, integer, numeric, date, text, bigint, text) IS
    'make a loan of an amount captured from a hold: its contract (or the accepted one given, whose schedule must be the same), schedule, funders'' shares by largest remainder, subvention and entries; kind purchase (one row without installments, else stored as installment), advice (likewise, of any amount), cash or conversion. Returns a reason where it may not be: those of draw_up(), contract_shown, contract_executed and so on, contract_differs. Inside commands only: the line and the hold are the caller''s. LN005 for an unknown contract';
REVOKE EXECUTE ON FUNCTION open_loan(bigint, bigint, bigint, bigint, cents, integer, numeric, date, text, bigint, text) FROM PUBLIC;

CREATE FUNCTION post_disbursement(borrower_id bigint, loan_id bigint)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = consfin, pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan lending.loan;
    chart chart;
    payee text := 'merchant';
    funders bigint[];
    floats integer[];
    weights numeric[];
    parts cents[];
    owed entry;
BEGIN
    SELECT n.* INTO loan
    FROM lending.loan n
    WHERE n.borrower_id = post_disbursement.borrower_id
        AND n.loan_id = post_disbursement.loan_id;
    SELECT p.chart INTO chart
    FROM lending.product_terms t
    JOIN lending.posting_chart p ON p.chart_code = t.chart_code
    WHERE t.product_code = loan.product_code AND t.version = loan.product_version;
    IF loan.kind = 'cash' OR loan.merchant_id IS NULL THEN
        payee := 'cash';
    END IF;
    owed := entry_of(ARRAY[chart_account(chart, 'principal'), chart_account(chart, payee)],
        ARRAY[loan.principal, -loan.principal]);
    SELECT array_agg(f.funder_id ORDER BY f.funder_id),
        array_agg(u.float_account ORDER BY f.funder_id),
        array_agg(f.share ORDER BY f.funder_id)
    INTO funders, floats, weights
    FROM lending.product_funder f
    JOIN lending.funder u ON u.funder_id = f.funder_id
    WHERE f.product_code = loan.product_code AND f.version = loan.product_version;
    IF funders IS NOT NULL THEN
        parts := allocate(loan.principal, weights);
        INSERT INTO lending.funder_share
            (borrower_id, loan_id, funder_id, from_seq, share, principal)
        SELECT loan.borrower_id, loan.loan_id, s.funder_id, 0, s.weight, s.part
        FROM unnest(funders, weights, parts) AS s (funder_id, weight, part);
        -- The money comes out of the floats into the bank account.
        owed := owed + entry_of(floats || chart_account(chart, 'cash'),
            (SELECT array_agg(-s.part ORDER BY s.no)
             FROM unnest(parts) WITH ORDINALITY AS s (part, no)) || loan.principal);
    END IF;
    RETURN post_entry(loan.borrower_id, 'disburse', owed, loan.line_id, loan.hold_id,
        loan.loan_id, value_date => loan.disbursed_on);
END
$$;
COMMENT ON FUNCTION post_disbursement(bigint, bigint) IS
    'write the funders'' shares of a new loan and post it: principal against the merchant''s payable (cash where there is no merchant), and the funders'' floats against cash; inside open_loan() only';
REVOKE EXECUTE ON FUNCTION post_disbursement(bigint, bigint) FROM PUBLIC;

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
    line lending.credit_line;
    owner lending.borrower;
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
    'draw up the contract of a loan made today on a line and keep it as shown: amount, installments (null: one row at rate 0), annual rate (null: the tier''s or the product''s). Declined: the reasons of draw_up(), borrower_blocked, borrower_closed, line_frozen, line_closed, line_expired. Idempotent by key. LN005 for an unknown line, LN003 when no day is open, 22004 for a null';
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
    contract lending.contract;
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
    'the borrower agrees to a contract as shown, naming the hash of its terms; a capture the same day may then execute it. Declined: terms_differ, contract_accepted, contract_executed, contract_expired, contract_withdrawn. Idempotent by key. LN005 for an unknown contract';
REVOKE EXECUTE ON FUNCTION accept(bigint, text, bigint, text, text) FROM PUBLIC;
