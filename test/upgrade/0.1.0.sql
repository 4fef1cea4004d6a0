-- The book of test/upgrade/history.sql as version 0.1.0 made it, by
-- test/run/frozen.  Written once; never edited.
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
CREATE SCHEMA history;
CREATE SCHEMA lending;
CREATE SCHEMA lending_collector;
CREATE SCHEMA lending_desk;
CREATE SCHEMA lending_gateway;
CREATE SCHEMA lending_report;
CREATE SCHEMA lending_supervisor;
CREATE SCHEMA lending_till;
CREATE SCHEMA lending_treasury;
CREATE DOMAIN lending.amount AS consfin.cents
	CONSTRAINT amount_check CHECK ((VALUE OPERATOR(consfin.>=) '0.00'::consfin.cents));
CREATE DOMAIN lending.cancellation_cause AS text
	CONSTRAINT cancellation_cause_check CHECK ((VALUE = ANY (ARRAY['withdrawal'::text, 'wrong_booking'::text, 'payout_returned'::text])));
CREATE DOMAIN lending.charge AS text
	CONSTRAINT charge_check CHECK ((VALUE = ANY (ARRAY['interest'::text, 'fee'::text, 'penalty'::text])));
CREATE DOMAIN lending.contact_channel AS text
	CONSTRAINT contact_channel_check CHECK ((VALUE = ANY (ARRAY['message'::text, 'app'::text, 'email'::text, 'robot'::text, 'person'::text, 'letter'::text, 'visit'::text])));
CREATE DOMAIN lending.debit_failure AS text
	CONSTRAINT debit_failure_check CHECK ((VALUE = ANY (ARRAY['funds'::text, 'account'::text, 'mandate'::text, 'limit'::text, 'technical'::text])));
CREATE DOMAIN lending.gap_days AS integer
	CONSTRAINT gap_days_check CHECK (((VALUE >= 0) AND (VALUE <= 60)));
CREATE DOMAIN lending.hold_event_kind AS text
	CONSTRAINT hold_event_kind_check CHECK ((VALUE = ANY (ARRAY['increment'::text, 'release'::text, 'extend'::text, 'capture'::text, 'purchase'::text, 'void'::text, 'expire'::text])));
CREATE DOMAIN lending.hold_kind AS text
	CONSTRAINT hold_kind_check CHECK ((VALUE = ANY (ARRAY['purchase'::text, 'cash'::text])));
CREATE DOMAIN lending.hold_origin AS text
	CONSTRAINT hold_origin_check CHECK ((VALUE = ANY (ARRAY['authorize'::text, 'advice'::text, 'purchase'::text])));
CREATE DOMAIN lending.loan_kind AS text
	CONSTRAINT loan_kind_check CHECK ((VALUE = ANY (ARRAY['purchase'::text, 'installment'::text, 'cash'::text, 'conversion'::text])));
CREATE DOMAIN lending.month_day AS integer
	CONSTRAINT month_day_check CHECK (((VALUE >= 1) AND (VALUE <= 31)));
CREATE DOMAIN lending.nonaccrual_treatment AS text
	CONSTRAINT nonaccrual_treatment_check CHECK ((VALUE = ANY (ARRAY['none'::text, 'suspense'::text, 'net'::text])));
CREATE DOMAIN lending.positive_amount AS consfin.cents
	CONSTRAINT positive_amount_check CHECK ((VALUE OPERATOR(consfin.>) '0.00'::consfin.cents));
CREATE DOMAIN lending.ratio AS numeric
	CONSTRAINT ratio_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (1)::numeric)));
CREATE DOMAIN lending.request_key AS text
	CONSTRAINT request_key_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 200)));
CREATE DOMAIN lending.share AS numeric
	CONSTRAINT share_check CHECK ((VALUE >= (0)::numeric));
CREATE DOMAIN lending.slot_id AS bigint
	CONSTRAINT slot_id_check CHECK ((VALUE < 0));
CREATE DOMAIN lending.slot_kind AS text
	CONSTRAINT slot_kind_check CHECK ((VALUE = ANY (ARRAY['float'::text, 'cap'::text, 'merchant'::text])));
CREATE DOMAIN lending.step_of_day AS text
	CONSTRAINT step_of_day_check CHECK ((VALUE = ANY (consfin.names_of_steps())));
CREATE TYPE lending.violation AS (
	check_name text,
	borrower_id bigint,
	detail text
);
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE lending.quarantine (
    borrower_id bigint NOT NULL,
    step text NOT NULL,
    unit_id bigint NOT NULL,
    business_date date NOT NULL,
    error_code text NOT NULL,
    message text NOT NULL,
    detail text NOT NULL,
    tries integer DEFAULT 1 NOT NULL,
    failed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    released_at timestamp with time zone,
    released_on date,
    CONSTRAINT quarantine_check CHECK (((released_on IS NULL) = (released_at IS NULL))),
    CONSTRAINT quarantine_step_check CHECK ((COALESCE(consfin.unit_of_step(step), 'none'::text) <> 'none'::text)),
    CONSTRAINT quarantine_tries_check CHECK ((tries > 0))
);
CREATE FUNCTION lending.frozen_at(day date) RETURNS TABLE(borrower_id bigint, loan_id bigint, since date)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT t.borrower_id,
     t.unit_id,
     min(t.business_date) AS min
    FROM lending.quarantine t
   WHERE ((t.step = ANY (ARRAY['accrual'::text, 'month'::text])) AND (t.business_date <= frozen_at.day) AND COALESCE((t.released_on > frozen_at.day), true))
   GROUP BY t.borrower_id, t.unit_id;
END;
CREATE TABLE lending.contract (
    borrower_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    line_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    apr_cn_simple numeric,
    apr_cn_compound numeric,
    apr_us_actuarial numeric,
    apr_eu_aprc numeric,
    shown_at timestamp with time zone DEFAULT now() NOT NULL,
    accepted_at timestamp with time zone,
    product_version integer NOT NULL,
    status text DEFAULT 'shown'::text NOT NULL,
    product_code text NOT NULL,
    schedule consfin.schedule NOT NULL,
    terms_hash bytea NOT NULL
);
CREATE TABLE lending.journal (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    xid bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    value_date date,
    generation integer NOT NULL,
    kind text NOT NULL,
    entry consfin.entry NOT NULL,
    leaf bytea NOT NULL
)
PARTITION BY RANGE (business_date);
CREATE TABLE lending.loan (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    line_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    hold_id bigint,
    merchant_id bigint,
    principal lending.positive_amount NOT NULL,
    outstanding consfin.cents NOT NULL,
    last_seq bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    product_version integer NOT NULL,
    stage integer DEFAULT 0 NOT NULL,
    disbursed_on date NOT NULL,
    next_event_on date,
    read_on date NOT NULL,
    kind lending.loan_kind NOT NULL,
    product_code text NOT NULL,
    status text DEFAULT 'current'::text NOT NULL,
    held_from date,
    held_through date,
    disputed_from date,
    stage_hold text,
    classes integer[],
    schedule consfin.schedule NOT NULL,
    CONSTRAINT loan_check CHECK ((((held_from IS NULL) = (held_through IS NULL)) AND (held_from <= held_through))),
    CONSTRAINT loan_stage_hold_check CHECK ((stage_hold = ANY (ARRAY['override'::text, 'in_flight'::text, 'dispute'::text])))
)
WITH (fillfactor='90');
CREATE TABLE lending.loan_conversion (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    from_loan_id bigint NOT NULL,
    from_seq bigint NOT NULL,
    amount lending.positive_amount NOT NULL,
    business_date date NOT NULL
);
CREATE TABLE lending.loan_import (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    events bigint NOT NULL,
    interest consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    business_date date NOT NULL
);
CREATE VIEW lending.loan_arrivals AS
 SELECT j.borrower_id,
 j.loan_id,
 j.business_date
 FROM lending.journal j
 WHERE ((j.kind = 'disburse'::text) AND (j.loan_id IS NOT NULL))
UNION ALL
 SELECT t.borrower_id,
 t.loan_id,
 t.business_date
 FROM lending.loan_import t
UNION ALL
 SELECT DISTINCT t.borrower_id,
 t.loan_id,
 t.business_date
 FROM lending.loan_conversion t;
CREATE TABLE lending.loan_event (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    reverses_seq bigint,
    repayment_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    effective_date date NOT NULL,
    business_date date NOT NULL,
    value_date date,
    event consfin.event NOT NULL,
    change consfin.change,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE VIEW lending.loan_events AS
 SELECT t.borrower_id,
 t.loan_id,
 t.seq,
 t.reverses_seq,
 t.repayment_id,
 t.created_at,
 t.effective_date,
 t.business_date,
 t.value_date,
 t.event,
 t.change,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.loan_event t;
CREATE VIEW lending.loans AS
 SELECT t.borrower_id,
 t.loan_id,
 t.line_id,
 t.contract_id,
 t.hold_id,
 t.merchant_id,
 t.principal,
 t.outstanding,
 t.last_seq,
 t.created_at,
 t.product_version,
 t.stage,
 t.disbursed_on,
 t.next_event_on,
 t.read_on,
 t.kind,
 t.product_code,
 t.status,
 t.held_from,
 t.held_through,
 t.disputed_from,
 t.stage_hold,
 t.classes,
 c.schedule AS original,
 t.schedule
 FROM (lending.loan t
 LEFT JOIN lending.contract c ON (((c.borrower_id = t.borrower_id) AND (c.contract_id = t.contract_id))));
CREATE FUNCTION lending.loans_at(day date) RETURNS TABLE(borrower_id bigint, loan_id bigint, product_code text, product_version integer, kind text, schedule consfin.schedule, read_on date)
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT n.borrower_id,
     n.loan_id,
     n.product_code,
     n.product_version,
     (n.kind)::text AS kind,
     n.schedule,
     (loans_at.day + 1)
    FROM lending.loans n
   WHERE ((n.status = ANY (ARRAY['current'::text, 'overdue'::text, 'written_off'::text])) AND (NOT (EXISTS ( SELECT
            FROM ( SELECT e.borrower_id,
                     e.loan_id
                    FROM lending.loan_events e
                   WHERE (e.business_date > loans_at.day)
                 UNION ALL
                  SELECT a.borrower_id,
                     a.loan_id
                    FROM lending.loan_arrivals a
                   WHERE (a.business_date > loans_at.day)
                 UNION ALL
                  SELECT f.borrower_id,
                     f.loan_id
                    FROM lending.frozen_at(loans_at.day) f(borrower_id, loan_id, since)) t
           WHERE ((t.borrower_id = n.borrower_id) AND (t.loan_id = n.loan_id))))))
 UNION ALL
  SELECT n.borrower_id,
     n.loan_id,
     n.product_code,
     n.product_version,
     (n.kind)::text AS kind,
     consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, loans_at.day) AS schedule_at_close,
     (loans_at.day + 1)
    FROM (( SELECT DISTINCT e.borrower_id,
             e.loan_id
            FROM lending.loan_events e
           WHERE ((e.business_date > loans_at.day) AND (NOT (EXISTS ( SELECT
                    FROM lending.loan_arrivals a
                   WHERE ((a.business_date > loans_at.day) AND (a.borrower_id = e.borrower_id) AND (a.loan_id = e.loan_id))))) AND (NOT (EXISTS ( SELECT
                    FROM lending.frozen_at(loans_at.day) f(borrower_id, loan_id, since)
                   WHERE ((f.borrower_id = e.borrower_id) AND (f.loan_id = e.loan_id))))))) moved
      JOIN lending.loans n ON (((n.borrower_id = moved.borrower_id) AND (n.loan_id = moved.loan_id))))
 UNION ALL
  SELECT c.borrower_id,
     c.loan_id,
     c.product_code,
     c.product_version,
     c.kind,
     c.schedule,
     c.since
    FROM ( SELECT n.borrower_id,
             n.loan_id,
             n.product_code,
             n.product_version,
             (n.kind)::text AS kind,
             consfin_internal.schedule_at_close(n.borrower_id, n.loan_id, (f.since - 1)) AS schedule,
             f.since
            FROM (lending.frozen_at(loans_at.day) f(borrower_id, loan_id, since)
              JOIN lending.loans n ON (((n.borrower_id = f.borrower_id) AND (n.loan_id = f.loan_id))))) c
   WHERE (c.schedule IS NOT NULL);
END;
CREATE TABLE lending.nonaccrual_loan (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    business_date date NOT NULL,
    treatment lending.nonaccrual_treatment NOT NULL,
    into_on date,
    rate numeric,
    interest_earned numeric,
    netted numeric DEFAULT 0 NOT NULL,
    kept numeric[] DEFAULT '{0,0,0}'::numeric[] NOT NULL,
    CONSTRAINT nonaccrual_loan_check CHECK (((into_on IS NULL) = ((treatment)::text = 'none'::text))),
    CONSTRAINT nonaccrual_loan_check1 CHECK ((((rate IS NULL) = ((treatment)::text <> 'net'::text)) AND ((interest_earned IS NULL) = ((treatment)::text <> 'net'::text))))
);
CREATE FUNCTION lending.nonaccrual_at(day date) RETURNS TABLE(borrower_id bigint, loan_id bigint, treatment text, into_on date, rate numeric, interest_earned numeric, netted numeric, kept numeric[])
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT DISTINCT ON (h.borrower_id, h.loan_id) h.borrower_id,
     h.loan_id,
     (h.treatment)::text AS treatment,
     h.into_on,
     h.rate,
     h.interest_earned,
     h.netted,
     h.kept
    FROM lending.nonaccrual_loan h
   WHERE (h.business_date <= nonaccrual_at.day)
   ORDER BY h.borrower_id, h.loan_id, h.business_date DESC;
END;
CREATE FUNCTION lending.violations_of(borrower_id bigint) RETURNS SETOF lending.violation
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET jit TO 'off'
    AS $_$
DECLARE
    module text;
BEGIN
    -- Where nothing was entered nothing is broken: such a book has days, and
    -- what install() and install_defaults() make.  A table without a page has
    -- no row at any snapshot.
    IF NOT EXISTS (SELECT FROM pg_class c
                   WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'r'
                       AND c.relname <> ALL ('{account,business_day,calendar,fee_kind,file_profile,meta,migration,posting_chart,stage,stage_policy,stage_policy_start,class,class_scheme,class_scheme_start,provision_policy,write_off_policy,debit_policy,case_queue,treatment_set,treatment,discount_policy,forbearance_policy,contact_policy,contact_rule,contact_template,clock_policy,contact_visit_rule,quality_finding}')
                       AND pg_relation_size(c.oid) > 0) THEN
        RETURN;
    END IF;
    FOR module IN SELECT unnest('{engine,counter,reference,product,borrower,line,hold,loan,repayment,receipt,file,stage,debit,statement,moving,accrual,month,collection,contact,agreement,dispute,legal,agency,merchant,day}'::text[])
    LOOP
        RETURN QUERY EXECUTE format('SELECT * FROM lending.%I c WHERE $1 IS NULL OR c.borrower_id = $1',
            'check_' || module) USING $1;
    END LOOP;
END
$_$;
CREATE FUNCTION lending_collector.accept_plan(borrower_id bigint, key text, plan_id bigint) RETURNS consfin.plan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 33d0072cb4d18bb81b0e4bf1b631f8e4
BEGIN
    RETURN consfin.accept_plan($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_collector.addresses_of(borrower_id bigint) RETURNS TABLE(address_id bigint, medium text, masked text, person text, relation text, state text, exception text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a9b15a253cb94a8581a64c045498dd0a
BEGIN
    RETURN QUERY SELECT * FROM consfin.addresses_of($1);
END
$_$;
CREATE FUNCTION lending_collector.break_plan(borrower_id bigint, key text, plan_id bigint, reason text) RETURNS consfin.plan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 95deee026382defeda3f7d757cb0f848
BEGIN
    RETURN consfin.break_plan($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_collector.cancel_promise(borrower_id bigint, key text, promise_id bigint, reason text) RETURNS consfin.promise_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 22e67f632aa2f86e3b4e568e5c375c72
BEGIN
    RETURN consfin.cancel_promise($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_collector.case_history(borrower_id bigint, case_id bigint) RETURNS TABLE(seq bigint, kind text, business_date date, stage integer, balance consfin.cents, queue_code text, collector_code text, score integer, next_action_on date, note text, created_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 90421294208f466d32ac4b96f2fdb77a
BEGIN
    RETURN QUERY SELECT * FROM consfin.case_history($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.consider_forbearance(borrower_id bigint, key text, loan_id bigint, outcome text, note text) RETURNS consfin.forbearance_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 146447dfdb566a3edd3d5b139f035b87
BEGIN
    RETURN consfin.consider_forbearance($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_collector.contact_allowed(borrower_id bigint, channel text, address_id bigint, at timestamp with time zone DEFAULT NULL::timestamp with time zone, loan_id bigint DEFAULT NULL::bigint) RETURNS consfin.contact_answer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); e8feaabc582567920c18b7898a49e4a6
BEGIN
    RETURN consfin.contact_allowed($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_collector.discounts_of(borrower_id bigint, case_id bigint) RETURNS TABLE(discount_id bigint, loan_ids bigint[], owed consfin.cents, amount consfin.cents, last_day date, status text, paid consfin.cents, waived consfin.cents, collector_code text, reason text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f41665d21e941dbd7e30e4f40c3bc371
BEGIN
    RETURN QUERY SELECT * FROM consfin.discounts_of($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.loans_of_case(borrower_id bigint, case_id bigint) RETURNS TABLE(loan_id bigint, product_code text, as_of date, status text, stage integer, stage_hold text, days_past_due integer, principal numeric, outstanding numeric, past_due numeric, next_due_on date, next_due numeric, payoff numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); e0ef6ce96696175684c97cec9b427b98
BEGIN
    RETURN QUERY SELECT * FROM consfin.loans_of_case($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.mark_address(borrower_id bigint, key text, address_id bigint, state text, reason text) RETURNS consfin.address_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); fd8e73d78e500edb1714e42a68fa01ea
BEGIN
    RETURN consfin.mark_address($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_collector.my_cases() RETURNS TABLE(borrower_id bigint, case_id bigint, external_ref text, stage integer, queue_code text, next_action_on date, as_of date, balance numeric, past_due numeric, days_past_due integer, loans bigint, held boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $$-- Made by consfin.refresh_facade(); 9df549e5a54b76ad94c4800947fa41c8
BEGIN
    RETURN QUERY SELECT * FROM consfin.my_cases();
END
$$;
CREATE FUNCTION lending_collector.next_case(collector_code text, queue_code text) RETURNS consfin.case_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 8aa3d95efdece46b82c67862ea900dee
BEGIN
    RETURN consfin.next_case($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.note_case(borrower_id bigint, key text, case_id bigint, note text, next_action_on date DEFAULT NULL::date) RETURNS consfin.case_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 11a111c759581f5309be46beacf7a235
BEGIN
    RETURN consfin.note_case($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_collector.note_contact(borrower_id bigint, key text, contact_id bigint, answered boolean, conversation boolean DEFAULT NULL::boolean, outcome text DEFAULT NULL::text, recording_ref text DEFAULT NULL::text) RETURNS consfin.contact_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 5a85f7a66cc52b305e4ffa228cfbe2ab
BEGIN
    RETURN consfin.note_contact($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_collector.offer_discount(borrower_id bigint, key text, case_id bigint, amount numeric, last_day date, reason text, loan_ids bigint[] DEFAULT NULL::bigint[]) RETURNS consfin.discount_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a10888a28101e0b15f01d379c2e000cc
BEGIN
    RETURN consfin.offer_discount($1, $2, $3, $4::consfin.cents, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_collector.offer_plan(borrower_id bigint, key text, loan_id bigint, kind text, last_day date, reason text, installments integer DEFAULT NULL::integer, first_due date DEFAULT NULL::date, carry text DEFAULT NULL::text, periods integer DEFAULT NULL::integer, mode text DEFAULT NULL::text, interest text DEFAULT NULL::text, annual_rate numeric DEFAULT NULL::numeric, keep text DEFAULT NULL::text, on_breach text DEFAULT 'stays'::text, tolerance_days integer DEFAULT 5, until_on date DEFAULT NULL::date) RETURNS consfin.plan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 3266645f7da8bdb4418b11c8b1efd3d1
BEGIN
    RETURN consfin.offer_plan($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);
END
$_$;
CREATE FUNCTION lending_collector.placed_cases() RETURNS TABLE(borrower_id bigint, case_id bigint, placed_on date, last_day date, stage integer, balance consfin.cents, owner_code text, next_action_on date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $$-- Made by consfin.refresh_facade(); 06eb141f858043af2baa8094262b1936
BEGIN
    RETURN QUERY SELECT * FROM consfin.placed_cases();
END
$$;
CREATE FUNCTION lending_collector.plan_installments(borrower_id bigint, plan_id bigint) RETURNS TABLE(no integer, due_on date, payment consfin.cents, principal consfin.cents, interest consfin.cents, fee consfin.cents, penalty consfin.cents)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 79fe583ff300ad22ed34a6c71e579aac
BEGIN
    RETURN QUERY SELECT * FROM consfin.plan_installments($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.plans_of(borrower_id bigint) RETURNS TABLE(plan_id bigint, loan_id bigint, kind text, status text, offered_on date, last_day date, until_on date, tolerance_days integer, on_breach text, owed consfin.cents, forgiven consfin.cents, accepted_on date, collector_code text, reason text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 4768c15c6dfc79d428848eb7af7cb3ce
BEGIN
    RETURN QUERY SELECT * FROM consfin.plans_of($1);
END
$_$;
CREATE FUNCTION lending_collector.promise(borrower_id bigint, key text, case_id bigint, amount numeric, due_on date, grace_days integer DEFAULT 0, threshold numeric DEFAULT 1, note text DEFAULT NULL::text) RETURNS consfin.promise_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f7e359a62fc29ccc5111c2a757feb669
BEGIN
    RETURN consfin.promise($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_collector.promises_of(borrower_id bigint, case_id bigint) RETURNS TABLE(promise_id bigint, amount consfin.cents, due_on date, last_day date, threshold numeric, status text, paid consfin.cents, settled_on date, collector_code text, note text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9a07dd7633393e8b8564d8810d674448
BEGIN
    RETURN QUERY SELECT * FROM consfin.promises_of($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.record_contact(borrower_id bigint, key text, channel text, address_id bigint, at timestamp with time zone DEFAULT NULL::timestamp with time zone, loan_id bigint DEFAULT NULL::bigint, template_name text DEFAULT NULL::text, reported boolean DEFAULT false, answered boolean DEFAULT NULL::boolean, conversation boolean DEFAULT NULL::boolean, outcome text DEFAULT NULL::text, recording_ref text DEFAULT NULL::text, people text[] DEFAULT NULL::text[]) RETURNS consfin.contact_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 2981dc7462340d1e7229af327ba04180
BEGIN
    RETURN consfin.record_contact($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
END
$_$;
CREATE FUNCTION lending_collector.release_case(borrower_id bigint, key text, case_id bigint, reason text, next_action_on date DEFAULT NULL::date) RETURNS consfin.case_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 8c368bf18ed515f7fb7df8713eeea0b6
BEGIN
    RETURN consfin.release_case($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_collector.render_template(template_name text, borrower_id bigint, given jsonb DEFAULT '{}'::jsonb, language text DEFAULT NULL::text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 66ac19a5afcd06bc66f9e79fb0af28ce
BEGIN
    RETURN consfin.render_template($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_collector.reveal_address(borrower_id bigint, address_id bigint) RETURNS consfin.reveal_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6ef390e62161ade94f125f154f07b033
BEGIN
    RETURN consfin.reveal_address($1, $2);
END
$_$;
CREATE FUNCTION lending_collector.template_placeholders() RETURNS TABLE(placeholder text, kind text, given boolean, says text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $$-- Made by consfin.refresh_facade(); 0f0ed267ed4b21b9e2b8e966826d9f27
BEGIN
    RETURN QUERY SELECT * FROM consfin.template_placeholders();
END
$$;
CREATE FUNCTION lending_collector.withdraw_discount(borrower_id bigint, key text, discount_id bigint, reason text) RETURNS consfin.discount_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 06c5a71db6ea3d0fa972dbf9da8fd103
BEGIN
    RETURN consfin.withdraw_discount($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_collector.withdraw_plan(borrower_id bigint, key text, plan_id bigint, reason text) RETURNS consfin.plan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 53571ae937e97b41b18fe73f3307fd7b
BEGIN
    RETURN consfin.withdraw_plan($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.accelerate(borrower_id bigint, key text, loan_id bigint, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ed79c5808fa1de09b3588f4cbe78a5ad
BEGIN
    RETURN consfin.accelerate($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.acknowledge_complaint(borrower_id bigint, key text, complaint_id bigint, note text) RETURNS consfin.complaint_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 1cc9e08cb0ea09225ff5b610cec9d864
BEGIN
    RETURN consfin.acknowledge_complaint($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.acknowledge_dispute(borrower_id bigint, key text, dispute_id bigint, note text) RETURNS consfin.dispute_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); b2dbdd85d89edf94a4998f630be5bcff
BEGIN
    RETURN consfin.acknowledge_dispute($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.activate_merchant(key text, merchant_id bigint) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); df5e19f0d6adae9b4b4213c2a1106861
BEGIN
    RETURN consfin.activate_merchant($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.add_address(borrower_id bigint, key text, medium text, value text, person text DEFAULT 'self'::text, relation text DEFAULT NULL::text) RETURNS consfin.address_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 29d8119d530e5a671c3313bf94fabace
BEGIN
    RETURN consfin.add_address($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.add_fee(borrower_id bigint, key text, loan_id bigint, fee_kind text, amount numeric, due_on date DEFAULT NULL::date, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); fd1109c1b5bf5cac20c476e183897b1a
BEGIN
    RETURN consfin.add_fee($1, $2, $3, $4, $5::consfin.cents, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.add_mandate(borrower_id bigint, key text, channel_code text, account_ref text, scheme_ref text DEFAULT NULL::text, debit_cap numeric DEFAULT NULL::consfin.cents, signed_on date DEFAULT NULL::date, expires_on date DEFAULT NULL::date, place integer DEFAULT NULL::integer) RETURNS consfin.mandate_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); e634a95ce140db6d1b646bf2f58d6e0d
BEGIN
    RETURN consfin.add_mandate($1, $2, $3, $4, $5, $6::consfin.cents, $7, $8, $9);
END
$_$;
CREATE FUNCTION lending_desk.add_merchant_document(merchant_id bigint, kind text, reference text, sha256 bytea) RETURNS consfin.definition_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f8b8d44d1ed5129af1a364bedbbc72d4
BEGIN
    RETURN consfin.add_merchant_document($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.add_terminal(merchant_id bigint, store_code text, terminal_code text) RETURNS consfin.definition_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 37df9fab1c8c79ec11a8df174fd1ccd8
BEGIN
    RETURN consfin.add_terminal($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.allow_account(borrower_id bigint, key text, account_ref text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 97f463e1ef30b148f53a1ecf0a03ef07
BEGIN
    RETURN consfin.allow_account($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.answer_complaint(borrower_id bigint, key text, complaint_id bigint, reply text) RETURNS consfin.complaint_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 41a2b23dc1eb1bbbe940778435c70496
BEGIN
    RETURN consfin.answer_complaint($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.apply_merchant(key text, merchant_id bigint, title text, registration text, contact text DEFAULT NULL::text, purchase_limit numeric DEFAULT NULL::consfin.cents, daily_limit numeric DEFAULT NULL::consfin.cents) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a64c517dd0a16e573dfcb0864bdc0694
BEGIN
    RETURN consfin.apply_merchant($1, $2, $3, $4, $5, $6::consfin.cents, $7::consfin.cents);
END
$_$;
CREATE FUNCTION lending_desk.approve_merchant(key text, merchant_id bigint) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 878ef66c1834ebdaae22c2751cb6db4c
BEGIN
    RETURN consfin.approve_merchant($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.bill(borrower_id bigint, key text, loan_id bigint, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6d57b0c0d7c50ddb418b4fbbc68f5e3d
BEGIN
    RETURN consfin.bill($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.block_borrower(borrower_id bigint, key text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a520496e841bf751469eaecdbb484bd6
BEGIN
    RETURN consfin.block_borrower($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.cancel_loan(borrower_id bigint, key text, loan_id bigint, cause text, charges text DEFAULT NULL::text, on_date date DEFAULT NULL::date, value_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f8b30f580f6fe976ebfb51bbf808ed93
BEGIN
    RETURN consfin.cancel_loan($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.change_rate(borrower_id bigint, key text, loan_id bigint, annual_rate numeric, keep text DEFAULT 'term'::text, hardship boolean DEFAULT false, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 14fcd66d80813f0f51b2f7eb783008e2
BEGIN
    RETURN consfin.change_rate($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.charge_legal_cost(borrower_id bigint, key text, proceeding_id bigint, kind text, amount numeric, reference text DEFAULT NULL::text, value_date date DEFAULT NULL::date, channel text DEFAULT NULL::text) RETURNS consfin.legal_cost_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 00ee580b67d6cdf982da2a755d29eea5
BEGIN
    RETURN consfin.charge_legal_cost($1, $2, $3, $4, $5::consfin.cents, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_desk.close_borrower(borrower_id bigint, key text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9f505a75b4d669f73387539f5c85f2eb
BEGIN
    RETURN consfin.close_borrower($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.close_line(borrower_id bigint, key text, line_id bigint) RETURNS consfin.line_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9b729979c661d59277e4e073ab16f218
BEGIN
    RETURN consfin.close_line($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.close_store(key text, merchant_id bigint, store_code text) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f5abfe7e862abdf15057c47191f1a6e5
BEGIN
    RETURN consfin.close_store($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.confirm_mandate(borrower_id bigint, key text, mandate_id bigint, scheme_ref text DEFAULT NULL::text) RETURNS consfin.mandate_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ea54ac82df474f5b3efda2192b935ce9
BEGIN
    RETURN consfin.confirm_mandate($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.defer(borrower_id bigint, key text, loan_id bigint, periods integer DEFAULT 1, mode text DEFAULT 'extend'::text, interest text DEFAULT 'next'::text, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); bfb1ef4f0f6f0e04fc2fe53d54f2a33f
BEGIN
    RETURN consfin.defer($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.define_store(merchant_id bigint, store_code text, title text) RETURNS consfin.definition_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); b67ebbca452c5365cfa8e2c9c14f3542
BEGIN
    RETURN consfin.define_store($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.disallow_account(borrower_id bigint, key text, account_ref text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 0a7bf7378812b834bdd6c49a93825049
BEGIN
    RETURN consfin.disallow_account($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.discount(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ff83c3ddeed1498417278c098d8e4aa0
BEGIN
    RETURN consfin.discount($1, $2, $3, $4::consfin.cents, $5);
END
$_$;
CREATE FUNCTION lending_desk.end_circumstance(borrower_id bigint, key text, circumstance_id bigint, reason text) RETURNS consfin.circumstance_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a1acce84474271a52636c93a91c7e8ff
BEGIN
    RETURN consfin.end_circumstance($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.end_proceedings(borrower_id bigint, key text, proceeding_id bigint, reason text, ended_on date DEFAULT NULL::date, note text DEFAULT NULL::text) RETURNS consfin.proceeding_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ded344875fec9fdbaa39d5010ad36eef
BEGIN
    RETURN consfin.end_proceedings($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.enter_judgment(borrower_id bigint, key text, proceeding_id bigint, outcome text, amount numeric, judged_on date DEFAULT NULL::date, reference text DEFAULT NULL::text, note text DEFAULT NULL::text) RETURNS consfin.proceeding_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); bbf2ecbcd89494e23c1dbb4c070e3e9b
BEGIN
    RETURN consfin.enter_judgment($1, $2, $3, $4, $5::consfin.cents, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_desk.except_address(borrower_id bigint, key text, address_id bigint, exception text, reason text) RETURNS consfin.address_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 0eb8befb54c59b5b7da33615dd5d0e61
BEGIN
    RETURN consfin.except_address($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.extend_clock(borrower_id bigint, key text, matter_id bigint, reason text) RETURNS consfin.clock_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 523cfa1941157568e30a983f0f6623ed
BEGIN
    RETURN consfin.extend_clock($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.file_suit(borrower_id bigint, key text, loan_id bigint, court text, reference text, filed_on date DEFAULT NULL::date, note text DEFAULT NULL::text) RETURNS consfin.proceeding_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 919ac111db0a8c4957bef52c7d5fdae9
BEGIN
    RETURN consfin.file_suit($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.freeze_line(borrower_id bigint, key text, line_id bigint) RETURNS consfin.line_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f47cd2c573f676b72b7e4c6e83a69ed0
BEGIN
    RETURN consfin.freeze_line($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.issue_qr(key text, qr_code text, merchant_id bigint, store_code text DEFAULT NULL::text, terminal_code text DEFAULT NULL::text) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); fa48ac5107ee3cbf7bda483e873da166
BEGIN
    RETURN consfin.issue_qr($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.lift_contact(borrower_id bigint, key text, stop_id bigint, reason text, at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS consfin.contact_stop_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); d56f4415b4e34d8991e2db702f0d4eda
BEGIN
    RETURN consfin.lift_contact($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.note_circumstance(borrower_id bigint, key text, kind text, evidence text, from_at timestamp with time zone DEFAULT NULL::timestamp with time zone, until_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS consfin.circumstance_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f469b390a0307a1bf3c8cf70ad00dd38
BEGIN
    RETURN consfin.note_circumstance($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.offer_products(merchant_id bigint, products text[]) RETURNS consfin.definition_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 936d05072650158f539a0307495ad049
BEGIN
    RETURN consfin.offer_products($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.open_borrower(borrower_id bigint, key text, external_ref text DEFAULT NULL::text, tier text DEFAULT 'standard'::text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 163fe15ffd23ae2e75ba4f357d41ec09
BEGIN
    RETURN consfin.open_borrower($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.open_complaint(borrower_id bigint, key text, subject text, note text, loan_id bigint DEFAULT NULL::bigint, received_on date DEFAULT NULL::date) RETURNS consfin.complaint_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 485d3fb0dcc26b6858e2662245cc46f5
BEGIN
    RETURN consfin.open_complaint($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.open_dispute(borrower_id bigint, key text, loan_id bigint, amount numeric, kind text, note text, received_on date DEFAULT NULL::date) RETURNS consfin.dispute_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); e02050aba4ca0c67fc211b12875246f2
BEGIN
    RETURN consfin.open_dispute($1, $2, $3, $4::consfin.cents, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.open_line(borrower_id bigint, key text, product_code text, limit_amount numeric, bill_day integer, due_day integer, min_gap integer DEFAULT NULL::integer, expires_on date DEFAULT NULL::date) RETURNS consfin.line_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9912d931347b2d5a340c6e99d02b5aea
BEGIN
    RETURN consfin.open_line($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_desk.order_debits(borrower_id bigint, key text) RETURNS consfin.debit_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); bc3c0d8ca74c505230074aa72fda9232
BEGIN
    RETURN consfin.order_debits($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.override_stage(borrower_id bigint, key text, loan_id bigint, stage integer, reason text) RETURNS consfin.stage_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 90f5a6e6fe37376548176fc80c117af6
BEGIN
    RETURN consfin.override_stage($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.pause(borrower_id bigint, key text, loan_id bigint, to_on date, components text[] DEFAULT '{interest,penalty}'::text[], from_on date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f04317e1e44e537a700be31097e5912e
BEGIN
    RETURN consfin.pause($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.payment_chargeback(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date DEFAULT NULL::date, value_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 4f58ef728f402594e7b74e9baca73663
BEGIN
    RETURN consfin.payment_chargeback($1, $2, $3, $4::consfin.cents, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.propose_merchant_account(key text, merchant_id bigint, holder text, bank text, account_ref text) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6b9ef980cc45591be72df26926fd53cc
BEGIN
    RETURN consfin.propose_merchant_account($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.re_age(borrower_id bigint, key text, loan_id bigint, installments integer, first_due date, carry text DEFAULT 'spread'::text, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c7b15ace7bfd2c8be609e9750d657088
BEGIN
    RETURN consfin.re_age($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.re_amortize(borrower_id bigint, key text, loan_id bigint, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 50a5cef1873262a61be29dfb0abc0b99
BEGIN
    RETURN consfin.re_amortize($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.recall_debit(borrower_id bigint, key text, order_id bigint) RETURNS consfin.debit_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c7a26cf26692d40b4da5a7cafa8c3e8e
BEGIN
    RETURN consfin.recall_debit($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.recover(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date DEFAULT NULL::date, channel text DEFAULT NULL::text, reference text DEFAULT NULL::text, value_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 1fffbbde7fab7f937c06fcd8f9503071
BEGIN
    RETURN consfin.recover($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_desk.refund(borrower_id bigint, key text, loan_id bigint, amount numeric, charges text DEFAULT NULL::text, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); fd333754eeeba884a00ee4896b9d7297
BEGIN
    RETURN consfin.refund($1, $2, $3, $4::consfin.cents, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.refund_legal_cost(borrower_id bigint, key text, cost_id bigint, reason text, amount numeric DEFAULT NULL::consfin.cents, value_date date DEFAULT NULL::date) RETURNS consfin.legal_cost_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); cf17d8d5d7e3a8c7ebed75f66c8750cf
BEGIN
    RETURN consfin.refund_legal_cost($1, $2, $3, $4, $5::consfin.cents, $6);
END
$_$;
CREATE FUNCTION lending_desk.reschedule(borrower_id bigint, key text, loan_id bigint, first_due date DEFAULT NULL::date, installments integer DEFAULT NULL::integer, keep text DEFAULT 'term'::text, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c285b2f037ac4b98193483de30ba2cb7
BEGIN
    RETURN consfin.reschedule($1, $2, $3, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.resolve_complaint(borrower_id bigint, key text, complaint_id bigint, outcome text, reason text) RETURNS consfin.complaint_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6a415026e15c0397ce212c512d945559
BEGIN
    RETURN consfin.resolve_complaint($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.resolve_dispute(borrower_id bigint, key text, dispute_id bigint, outcome text, reason text, amount numeric DEFAULT NULL::consfin.cents) RETURNS consfin.dispute_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 55f81bae87b0fd22f0352b793df5eb56
BEGIN
    RETURN consfin.resolve_dispute($1, $2, $3, $4, $5, $6::consfin.cents);
END
$_$;
CREATE FUNCTION lending_desk.retire_qr(key text, qr_code text) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 2ede6c5f47058d2ea8bb4324caee8eba
BEGIN
    RETURN consfin.retire_qr($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.reverse_event(borrower_id bigint, key text, loan_id bigint, seq bigint, lender_error boolean DEFAULT false) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 832becfc42dd25bc60bb1a39dd8a1160
BEGIN
    RETURN consfin.reverse_event($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_desk.reverse_repayment(borrower_id bigint, key text, repayment_id bigint, lender_error boolean DEFAULT false) RETURNS consfin.repay_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); b0b4adc73f6647b270361fe0895a8eaa
BEGIN
    RETURN consfin.reverse_repayment($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.revoke_mandate(borrower_id bigint, key text, mandate_id bigint) RETURNS consfin.mandate_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 58ced2299ebf6dc291414911f4ca76c2
BEGIN
    RETURN consfin.revoke_mandate($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.set_contact(borrower_id bigint, key text, time_zone text, language text, jurisdiction text DEFAULT NULL::text, preferred_channels text[] DEFAULT '{}'::text[], forbidden_channels text[] DEFAULT '{}'::text[], preferred_from time without time zone DEFAULT NULL::time without time zone, preferred_until time without time zone DEFAULT NULL::time without time zone, forbidden_from time without time zone DEFAULT NULL::time without time zone, forbidden_until time without time zone DEFAULT NULL::time without time zone) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 0a914e6116d49ab19e295ac64c539b6b
BEGIN
    RETURN consfin.set_contact($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
END
$_$;
CREATE FUNCTION lending_desk.set_limit(borrower_id bigint, key text, line_id bigint, limit_amount numeric) RETURNS consfin.line_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); b2d655fb68d242849309a6594c6ca2f6
BEGIN
    RETURN consfin.set_limit($1, $2, $3, $4::consfin.cents);
END
$_$;
CREATE FUNCTION lending_desk.set_minimum(borrower_id bigint, key text, line_id bigint, min_ratio numeric, min_floor numeric, starts_on date) RETURNS consfin.minimum_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); d7bc3e60a62fa209a929ce2bda9d1fb3
BEGIN
    RETURN consfin.set_minimum($1, $2, $3, $4, $5::consfin.cents, $6);
END
$_$;
CREATE FUNCTION lending_desk.set_tier(borrower_id bigint, key text, tier text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 5ab536f5e877bf5b4367b9849ef51366
BEGIN
    RETURN consfin.set_tier($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.start_enforcement(borrower_id bigint, key text, proceeding_id bigint, reference text, started_on date DEFAULT NULL::date, note text DEFAULT NULL::text) RETURNS consfin.proceeding_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 0251bd1c91d55d1b6e3f3e451abae52b
BEGIN
    RETURN consfin.start_enforcement($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.stop_contact(borrower_id bigint, key text, reason text, source text, from_at timestamp with time zone DEFAULT NULL::timestamp with time zone, until_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS consfin.contact_stop_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 605313b094ef9d8173f8b944bccf45d3
BEGIN
    RETURN consfin.stop_contact($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_desk.stop_mandate(borrower_id bigint, key text, mandate_id bigint, reason text) RETURNS consfin.mandate_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9f858392ae0ff188118563fa6378546d
BEGIN
    RETURN consfin.stop_mandate($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_desk.unblock_borrower(borrower_id bigint, key text) RETURNS consfin.borrower_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9f7ccb824eb764d70b71bed6ac7d628a
BEGIN
    RETURN consfin.unblock_borrower($1, $2);
END
$_$;
CREATE FUNCTION lending_desk.unfreeze_line(borrower_id bigint, key text, line_id bigint) RETURNS consfin.line_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c67d90743498bd6186fb3c2add86c92b
BEGIN
    RETURN consfin.unfreeze_line($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.waive(borrower_id bigint, key text, loan_id bigint, component text, amount numeric, due_on date DEFAULT NULL::date, on_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9e0ec7c691bfb193a6d3a2de3b3be22d
BEGIN
    RETURN consfin.waive($1, $2, $3, $4, $5::consfin.cents, $6, $7);
END
$_$;
CREATE FUNCTION lending_desk.waive_legal_cost(borrower_id bigint, key text, cost_id bigint, reason text, amount numeric DEFAULT NULL::consfin.cents) RETURNS consfin.legal_cost_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 1b3c6269a38fb53530246919f7680488
BEGIN
    RETURN consfin.waive_legal_cost($1, $2, $3, $4, $5::consfin.cents);
END
$_$;
CREATE FUNCTION lending_desk.withdraw_merchant_account(key text, merchant_id bigint, account_no integer) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 07f0f29acf2f9e7bc31b1da8665a7c66
BEGIN
    RETURN consfin.withdraw_merchant_account($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_desk.write_off(borrower_id bigint, key text, loan_id bigint) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 7753f9c8a26effbf6cac8569c578c19c
BEGIN
    RETURN consfin.write_off($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_gateway.authorize_advice(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint DEFAULT NULL::bigint, reference text DEFAULT NULL::text) RETURNS consfin.authorize_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ba5ac0a7355852f21ac75a407db82205
BEGIN
    RETURN consfin.authorize_advice($1, $2, $3, $4::consfin.cents, $5, $6);
END
$_$;
CREATE FUNCTION lending_gateway.capture_advice(borrower_id bigint, key text, hold_id bigint, amount numeric, final boolean DEFAULT true, installments integer DEFAULT NULL::integer, annual_rate numeric DEFAULT NULL::numeric, contract_id bigint DEFAULT NULL::bigint) RETURNS consfin.capture_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 2cfbf6fac27d7f974e0da6e43ffb5e5e
BEGIN
    RETURN consfin.capture_advice($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_supervisor.approve_discount(borrower_id bigint, key text, discount_id bigint, note text DEFAULT NULL::text) RETURNS consfin.discount_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); de18dd59efe943bada932ea24a6b4c3f
BEGIN
    RETURN consfin.approve_discount($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.approve_plan(borrower_id bigint, key text, plan_id bigint, note text DEFAULT NULL::text) RETURNS consfin.plan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); f40a6addad6b5be9f6fb95e9412bde3c
BEGIN
    RETURN consfin.approve_plan($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.assign_case(borrower_id bigint, key text, case_id bigint, collector_code text) RETURNS consfin.case_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 14fc1fc6ecd9b45b6b2844e5ebe390da
BEGIN
    RETURN consfin.assign_case($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.follow_up_recording(borrower_id bigint, key text, contact_id bigint, resolution text) RETURNS consfin.score_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c1f4af910cf77492aa76d927d6da55a9
BEGIN
    RETURN consfin.follow_up_recording($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.place_case(borrower_id bigint, key text, case_id bigint, agency_code text, last_day date, notice_channel text DEFAULT 'letter'::text) RETURNS consfin.placement_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 210307a6c42e0061032b70340f3a76de
BEGIN
    RETURN consfin.place_case($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_supervisor.plan_contacts(day date DEFAULT NULL::date) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c4db8bd8ce6b6ca168c331644dd43bcb
BEGIN
    RETURN consfin.plan_contacts($1);
END
$_$;
CREATE FUNCTION lending_supervisor.recall_case(borrower_id bigint, key text, case_id bigint, reason text) RETURNS consfin.placement_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 3ee9acbc3c924f0855134af02be0c653
BEGIN
    RETURN consfin.recall_case($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.sample_recordings(day date, seed bigint, number integer DEFAULT NULL::integer, share numeric DEFAULT NULL::numeric) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ac1a2d32f14d30666dac6412c2e8f657
BEGIN
    RETURN consfin.sample_recordings($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.score_case(borrower_id bigint, key text, case_id bigint, score integer) RETURNS consfin.case_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a860d5f239c33ff3c7910fd4d6302237
BEGIN
    RETURN consfin.score_case($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_supervisor.score_recording(borrower_id bigint, key text, contact_id bigint, score integer, findings text[] DEFAULT '{}'::text[], note text DEFAULT NULL::text) RETURNS consfin.score_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); cab941949039cce6d0255e1f5559013d
BEGIN
    RETURN consfin.score_recording($1, $2, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_till.accept_contract(borrower_id bigint, key text, contract_id bigint, terms_hash text) RETURNS consfin.contract_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 106d2cab7d0e82f11ff5df9fd15c3852
BEGIN
    RETURN consfin.accept_contract($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_till.accept_installments(borrower_id bigint, key text, offer_id bigint, terms_hash text) RETURNS consfin.installments_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 4d9f6f128259ecc83414e9dde3129399
BEGIN
    RETURN consfin.accept_installments($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_till.authorize(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint DEFAULT NULL::bigint, reference text DEFAULT NULL::text, partial boolean DEFAULT false) RETURNS consfin.authorize_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 65dc2778b191052b61030d2c6a6035d7
BEGIN
    RETURN consfin.authorize($1, $2, $3, $4::consfin.cents, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_till.authorize_many(requests consfin.authorize_request[], partial boolean DEFAULT false) RETURNS SETOF consfin.authorize_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ab800ce996d2446087aca0889b959622
BEGIN
    RETURN QUERY SELECT * FROM consfin.authorize_many($1, $2);
END
$_$;
CREATE FUNCTION lending_till.capture(borrower_id bigint, key text, hold_id bigint, amount numeric DEFAULT NULL::consfin.cents, final boolean DEFAULT true, installments integer DEFAULT NULL::integer, annual_rate numeric DEFAULT NULL::numeric, contract_id bigint DEFAULT NULL::bigint) RETURNS consfin.capture_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 55dcccbf9baccb1952fadf30b73e276d
BEGIN
    RETURN consfin.capture($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_till.debits_of(borrower_id bigint, from_on date DEFAULT NULL::date) RETURNS TABLE(order_id bigint, mandate_id bigint, due_on date, amount consfin.cents, status text, failure text, entry_no integer, sent_on date, answer_by date, repayment_id bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 178ac88dc2f6e5a83df65da96ab1f02f
BEGIN
    RETURN QUERY SELECT * FROM consfin.debits_of($1, $2);
END
$_$;
CREATE FUNCTION lending_till.draw_cash(borrower_id bigint, key text, line_id bigint, amount numeric, account_ref text, serial text, installments integer, annual_rate numeric DEFAULT NULL::numeric) RETURNS consfin.draw_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); fe7f990b4a544c806ef222e106f242ef
BEGIN
    RETURN consfin.draw_cash($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_till.expire_holds(batch integer DEFAULT 100) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); aba23f99d0b158ea290e5f3495271aef
BEGIN
    RETURN consfin.expire_holds($1);
END
$_$;
CREATE FUNCTION lending_till.extend_hold(borrower_id bigint, key text, hold_id bigint, expires_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS consfin.extend_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 7d1dad11f0b5a760b27f9e7720658841
BEGIN
    RETURN consfin.extend_hold($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_till.find_qr(qr_code text) RETURNS consfin.qr_result
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c2139d366977077ee9dbef5b2eef0fed
BEGIN
    RETURN consfin.find_qr($1);
END
$_$;
CREATE FUNCTION lending_till.increment(borrower_id bigint, key text, hold_id bigint, total numeric) RETURNS consfin.increment_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6dc539b7a4f20c1b54924eb44b6eaa64
BEGIN
    RETURN consfin.increment($1, $2, $3, $4::consfin.cents);
END
$_$;
CREATE FUNCTION lending_till.list_holds(borrower_id bigint) RETURNS TABLE(hold_id bigint, line_id bigint, merchant_id bigint, product_code text, kind text, status text, amount numeric, captured numeric, released numeric, reserved numeric, reference text, created_at timestamp with time zone, expires_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 18006e674887938395457ca2fa39c81b
BEGIN
    RETURN QUERY SELECT * FROM consfin.list_holds($1);
END
$_$;
CREATE FUNCTION lending_till.list_installments(borrower_id bigint, loan_id bigint) RETURNS TABLE(no integer, due_on date, status text, days_late integer, principal numeric, interest numeric, fee numeric, penalty numeric, paid numeric, waived numeric, unpaid numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c7300e10051760d9075883169ad9d80c
BEGIN
    RETURN QUERY SELECT * FROM consfin.list_installments($1, $2);
END
$_$;
CREATE FUNCTION lending_till.list_lines(borrower_id bigint) RETURNS TABLE(line_id bigint, product_code text, status text, limit_amount numeric, held numeric, outstanding numeric, available numeric, over_limit boolean, bill_day integer, due_day integer, expires_on date, opened_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 428dff0a8c971a24e0a04379ed29eee1
BEGIN
    RETURN QUERY SELECT * FROM consfin.list_lines($1);
END
$_$;
CREATE FUNCTION lending_till.list_loans(borrower_id bigint) RETURNS TABLE(loan_id bigint, line_id bigint, merchant_id bigint, product_code text, kind text, as_of date, status text, days_past_due integer, disbursed_on date, matures_on date, installments integer, annual_rate numeric, principal numeric, outstanding numeric, past_due numeric, due_today numeric, next_due_on date, next_due numeric, payoff numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 516be5d812271776e1fe4931bdbbd1c0
BEGIN
    RETURN QUERY SELECT * FROM consfin.list_loans($1);
END
$_$;
CREATE FUNCTION lending_till.loan_as_of(borrower_id bigint, loan_id bigint, on_date date) RETURNS consfin.loan_on_day
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 9922c2d8ef836514467a6b0dc6952c8d
BEGIN
    RETURN consfin.loan_as_of($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_till.mandates_of(borrower_id bigint) RETURNS TABLE(mandate_id bigint, channel_code text, account_ref text, scheme_ref text, debit_cap consfin.cents, place integer, status text, reason text, signed_on date, expires_on date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6116108170e1c9ed461f33be8725e951
BEGIN
    RETURN QUERY SELECT * FROM consfin.mandates_of($1);
END
$_$;
CREATE FUNCTION lending_till.offer_contract(borrower_id bigint, key text, line_id bigint, amount numeric, installments integer DEFAULT NULL::integer, annual_rate numeric DEFAULT NULL::numeric) RETURNS consfin.contract_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ca28db5dde27fec21f1e30823ed76300
BEGIN
    RETURN consfin.offer_contract($1, $2, $3, $4::consfin.cents, $5, $6);
END
$_$;
CREATE FUNCTION lending_till.offer_installments(borrower_id bigint, key text, line_id bigint, bill_on date, installments integer, amount numeric DEFAULT NULL::consfin.cents, annual_rate numeric DEFAULT NULL::numeric, product_code text DEFAULT NULL::text, ends_on date DEFAULT NULL::date) RETURNS consfin.installments_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); d0b7ebf19a3d7888cee79e2dc164b74e
BEGIN
    RETURN consfin.offer_installments($1, $2, $3, $4, $5, $6::consfin.cents, $7, $8, $9);
END
$_$;
CREATE FUNCTION lending_till.payoff(borrower_id bigint, key text, loan_id bigint, amount numeric DEFAULT NULL::consfin.cents, on_date date DEFAULT NULL::date, channel text DEFAULT NULL::text, reference text DEFAULT NULL::text, value_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); bc6177928c5822bd268dd498b22985b9
BEGIN
    RETURN consfin.payoff($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8);
END
$_$;
CREATE FUNCTION lending_till.prepay(borrower_id bigint, key text, loan_id bigint, amount numeric, keep text DEFAULT 'term'::text, on_date date DEFAULT NULL::date, channel text DEFAULT NULL::text, reference text DEFAULT NULL::text, value_date date DEFAULT NULL::date) RETURNS consfin.loan_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); fc6eecfcf9ca6ee22a92885eb7e239a7
BEGIN
    RETURN consfin.prepay($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8, $9);
END
$_$;
CREATE FUNCTION lending_till.purchase(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint DEFAULT NULL::bigint, installments integer DEFAULT NULL::integer, annual_rate numeric DEFAULT NULL::numeric, contract_id bigint DEFAULT NULL::bigint, reference text DEFAULT NULL::text, partial boolean DEFAULT false) RETURNS consfin.purchase_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 2662b09aba50065e5ff98b30e3d69f2a
BEGIN
    RETURN consfin.purchase($1, $2, $3, $4::consfin.cents, $5, $6, $7, $8, $9, $10);
END
$_$;
CREATE FUNCTION lending_till.quote_payoff(borrower_id bigint, loan_id bigint, on_date date DEFAULT NULL::date) RETURNS consfin.payoff_quote
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 219b1e754742ef51ec4e639389c56eef
BEGIN
    RETURN consfin.quote_payoff($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_till.release(borrower_id bigint, key text, hold_id bigint, amount numeric) RETURNS consfin.release_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c08df5463d1660a402d0571a1c15cc09
BEGIN
    RETURN consfin.release($1, $2, $3, $4::consfin.cents);
END
$_$;
CREATE FUNCTION lending_till.repay(borrower_id bigint, key text, amount numeric, on_date date DEFAULT NULL::date, channel text DEFAULT NULL::text, reference text DEFAULT NULL::text, value_date date DEFAULT NULL::date) RETURNS consfin.repay_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 07444785f0285e69b81dfd55e91b3f36
BEGIN
    RETURN consfin.repay($1, $2, $3::consfin.cents, $4, $5, $6, $7);
END
$_$;
CREATE FUNCTION lending_till.repay_many(requests consfin.repay_request[]) RETURNS SETOF consfin.repay_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 4faf04bbcd79a19e1c3e34e11b1f6380
BEGIN
    RETURN QUERY SELECT * FROM consfin.repay_many($1);
END
$_$;
CREATE FUNCTION lending_till.statement_data(borrower_id bigint, line_id bigint, bill_on date) RETURNS TABLE(section text, no integer, on_date date, loan_id bigint, what text, amount consfin.cents, principal consfin.cents, interest consfin.cents, fee consfin.cents, penalty consfin.cents, annual_rate numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 0c059c1b68bb3767e1bf7018aade8e5e
BEGIN
    RETURN QUERY SELECT * FROM consfin.statement_data($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_till.statement_of_account(borrower_id bigint, from_on date, to_on date) RETURNS TABLE(on_date date, effective_date date, loan_id bigint, what text, amount consfin.cents, principal consfin.cents, interest consfin.cents, fee consfin.cents, penalty consfin.cents, given_back consfin.cents, forgiven consfin.cents, credited consfin.cents, outstanding consfin.cents, credit_balance consfin.cents, legal_costs consfin.cents, legal_costs_owed consfin.cents)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 836a5a6c50f32f1b5de180d999acd865
BEGIN
    RETURN QUERY SELECT * FROM consfin.statement_of_account($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_till.void(borrower_id bigint, key text, hold_id bigint) RETURNS consfin.void_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 91b7100bd24f0356af8902579922f1cd
BEGIN
    RETURN consfin.void($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_treasury.acknowledge(consumer text, place text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 0901713bdde70a490fab5151396d8aca
BEGIN
    RETURN consfin.acknowledge($1, $2);
END
$_$;
CREATE FUNCTION lending_treasury.apply_debit_results(most integer DEFAULT 1000) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); aa3e670019bfff28bbe6720677e6fcd0
BEGIN
    RETURN consfin.apply_debit_results($1);
END
$_$;
CREATE FUNCTION lending_treasury.check_import() RETURNS TABLE(borrower_id bigint, key text, figure text, here text, there text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $$-- Made by consfin.refresh_facade(); 569b6a5704b307728dae582bca38077b
BEGIN
    RETURN QUERY SELECT * FROM consfin.check_import();
END
$$;
CREATE FUNCTION lending_treasury.confirm_merchant_account(key text, merchant_id bigint, account_no integer) RETURNS consfin.merchant_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 86e14134bf3a7038f0c05af175599c5c
BEGIN
    RETURN consfin.confirm_merchant_account($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_treasury.confirm_payout(borrower_id bigint, key text, payout_id bigint, outcome text, value_date date DEFAULT NULL::date) RETURNS consfin.draw_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 18958f6c851087a64a108b3b9adf6ced
BEGIN
    RETURN consfin.confirm_payout($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_treasury.debit_file(batch_id bigint) RETURNS TABLE(order_id bigint, account_ref text, scheme_ref text, amount consfin.cents, due_on date, entry_no integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 71112489e363f0680ac2e3e98a235d23
BEGIN
    RETURN QUERY SELECT * FROM consfin.debit_file($1);
END
$_$;
CREATE FUNCTION lending_treasury.deposit_float(key text, funder_id bigint, amount numeric) RETURNS consfin.float_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c018b7ec246e2f53e752355e283145c4
BEGIN
    RETURN consfin.deposit_float($1, $2, $3::consfin.cents);
END
$_$;
CREATE FUNCTION lending_treasury.identify_receipt(borrower_id bigint, key text, receipt_id bigint, amount numeric DEFAULT NULL::consfin.cents) RETURNS consfin.receipt_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 1f5b856ddcd29095adb8d4e6d35e19b9
BEGIN
    RETURN consfin.identify_receipt($1, $2, $3, $4::consfin.cents);
END
$_$;
CREATE FUNCTION lending_treasury.import_loan(borrower_id bigint, key text, line_id bigint, original consfin.schedule, events consfin.event[], payment_references text[] DEFAULT NULL::text[], merchant_id bigint DEFAULT NULL::bigint, credit numeric DEFAULT NULL::consfin.cents) RETURNS consfin.import_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); ec35299e11e27a45dced2d81c2b6b99a
BEGIN
    RETURN consfin.import_loan($1, $2, $3, $4, $5, $6, $7, $8::consfin.cents);
END
$_$;
CREATE FUNCTION lending_treasury.import_loans(most integer DEFAULT 1000) RETURNS consfin.import_summary
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 7dbc99bd167e52d302f71109f5ef4756
BEGIN
    RETURN consfin.import_loans($1);
END
$_$;
CREATE FUNCTION lending_treasury.load_debit_results(file_ref text, lines consfin.debit_line[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 3360b0e9021aa05fa626353546483625
BEGIN
    RETURN consfin.load_debit_results($1, $2);
END
$_$;
CREATE FUNCTION lending_treasury.make_debit_batch(channel_code text, most integer DEFAULT 10000) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); d0729944a51fe65ebf586d2f2c391fd7
BEGIN
    RETURN consfin.make_debit_batch($1, $2);
END
$_$;
CREATE FUNCTION lending_treasury.payout_returned(borrower_id bigint, key text, payout_id bigint, charges text DEFAULT 'all'::text, value_date date DEFAULT NULL::date) RETURNS consfin.draw_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 1cf3e6aeaca3bc38ec3f48d3c32d998c
BEGIN
    RETURN consfin.payout_returned($1, $2, $3, $4, $5);
END
$_$;
CREATE FUNCTION lending_treasury.prove_accrual(day date DEFAULT NULL::date) RETURNS TABLE(product_code text, product_version integer, class integer, figure text, of_books numeric, of_loans numeric)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 6b08f1a73b78bde43942e022bf5cddb2
BEGIN
    RETURN QUERY SELECT * FROM consfin.prove_accrual($1);
END
$_$;
CREATE FUNCTION lending_treasury.receive_file(key text, profile text, day date, content bytea) RETURNS consfin.file_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 911e402e9b74e92f02ad1f0d423fec33
BEGIN
    RETURN consfin.receive_file($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_treasury.record_receipt(key text, amount numeric, received_on date DEFAULT NULL::date, channel text DEFAULT NULL::text, reference text DEFAULT NULL::text, details text DEFAULT NULL::text) RETURNS consfin.receipt_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 2482c3b876a6df9730ccc1ed19e6d503
BEGIN
    RETURN consfin.record_receipt($1, $2::consfin.cents, $3, $4, $5, $6);
END
$_$;
CREATE FUNCTION lending_treasury.refund_credit_balance(borrower_id bigint, key text, amount numeric, value_date date DEFAULT NULL::date) RETURNS consfin.credit_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); a4ab6d683bb58d6d08ad02c25dc66ceb
BEGIN
    RETURN consfin.refund_credit_balance($1, $2, $3::consfin.cents, $4);
END
$_$;
CREATE FUNCTION lending_treasury.return_receipt(key text, receipt_id bigint, reason text, amount numeric DEFAULT NULL::consfin.cents, channel text DEFAULT NULL::text) RETURNS consfin.receipt_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 3f45c30d5c61e039abf70169bd62409a
BEGIN
    RETURN consfin.return_receipt($1, $2, $3, $4::consfin.cents, $5);
END
$_$;
CREATE FUNCTION lending_treasury.send_debit_batch(batch_id bigint, most integer DEFAULT 200) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); d1eacabd7d362766320912195f2a4419
BEGIN
    RETURN consfin.send_debit_batch($1, $2);
END
$_$;
CREATE FUNCTION lending_treasury.set_cap(key text, cap_id bigint, daily_amount numeric) RETURNS consfin.cap_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 01bb445e763c5307b3c420392edf984d
BEGIN
    RETURN consfin.set_cap($1, $2, $3::consfin.cents);
END
$_$;
CREATE FUNCTION lending_treasury.settle_agency(key text, agency_code text, through date DEFAULT NULL::date) RETURNS consfin.settlement_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); e853155717cf3a1f4cef8ea70fd34a21
BEGIN
    RETURN consfin.settle_agency($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_treasury.settle_debit_result(key text, result_id bigint, finding text, reason text) RETURNS consfin.debit_settled
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 12be1a718e472bdfa010b003584b5b6a
BEGIN
    RETURN consfin.settle_debit_result($1, $2, $3, $4);
END
$_$;
CREATE FUNCTION lending_treasury.take_messages(consumer text, most integer DEFAULT 100) RETURNS TABLE(place text, message_id bigint, borrower_id bigint, created_at timestamp with time zone, topic text, body jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 251b0681cc19a679079ea4298bd8a557
BEGIN
    RETURN QUERY SELECT * FROM consfin.take_messages($1, $2);
END
$_$;
CREATE FUNCTION lending_treasury.void_file(key text, file_id bigint, reason text) RETURNS consfin.file_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); c18f9d742c58880e435626e421d493b7
BEGIN
    RETURN consfin.void_file($1, $2, $3);
END
$_$;
CREATE FUNCTION lending_treasury.withdraw_float(key text, funder_id bigint, amount numeric) RETURNS consfin.float_result
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'consfin', 'pg_temp'
    AS $_$-- Made by consfin.refresh_facade(); 956064e8815ad289e8166ddc468f7880
BEGIN
    RETURN consfin.withdraw_float($1, $2, $3::consfin.cents);
END
$_$;
CREATE TABLE history.call (
    no integer NOT NULL,
    sent text NOT NULL,
    answers jsonb NOT NULL,
    actor text DEFAULT NULLIF(current_setting('consfin.actor'::text, true), ''::text)
);
ALTER TABLE history.call ALTER COLUMN no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME history.call_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE lending.account (
    account integer NOT NULL,
    title text NOT NULL,
    class text NOT NULL,
    CONSTRAINT account_account_check CHECK ((account > 0)),
    CONSTRAINT account_class_check CHECK ((class = ANY (ARRAY['asset'::text, 'liability'::text, 'equity'::text, 'income'::text, 'expense'::text, 'memo'::text])))
);
CREATE TABLE lending.account_day (
    business_date date NOT NULL,
    account integer NOT NULL,
    debit numeric NOT NULL,
    credit numeric NOT NULL,
    entries bigint NOT NULL
);
CREATE VIEW lending.account_days AS
 SELECT t.business_date,
 t.account,
 t.debit,
 t.credit,
 t.entries
 FROM lending.account_day t;
CREATE VIEW lending.accounts AS
 SELECT t.account,
 t.title,
 t.class
 FROM lending.account t;
CREATE TABLE lending.accrual (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    earned numeric NOT NULL,
    charged numeric NOT NULL,
    owed numeric NOT NULL,
    suspended numeric DEFAULT 0 NOT NULL,
    kept numeric DEFAULT 0 NOT NULL,
    waived numeric DEFAULT 0 NOT NULL,
    lost numeric DEFAULT 0 NOT NULL,
    netted numeric DEFAULT 0 NOT NULL,
    entry_id bigint
);
CREATE TABLE lending.posting_chart (
    chart_code text NOT NULL,
    title text NOT NULL,
    chart consfin.chart NOT NULL
);
CREATE VIEW lending.posting_charts AS
 SELECT t.chart_code,
 t.title,
 t.chart
 FROM lending.posting_chart t;
CREATE TABLE lending.product_terms (
    product_code text NOT NULL,
    version integer NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    method text DEFAULT 'level'::text NOT NULL,
    every interval DEFAULT '1 mon'::interval NOT NULL,
    installments integer[] DEFAULT '{3,6,9,12}'::integer[] NOT NULL,
    rate_min numeric DEFAULT 0 NOT NULL,
    rate_default numeric NOT NULL,
    rate_max numeric NOT NULL,
    amount_min consfin.cents DEFAULT '1.00'::consfin.cents NOT NULL,
    amount_max consfin.cents NOT NULL,
    fee_rate numeric DEFAULT 0 NOT NULL,
    fee_min consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    fee_max consfin.cents,
    fee_kind text,
    upfront_rate numeric DEFAULT 0 NOT NULL,
    subvention_rate numeric,
    day_count text DEFAULT '30/360'::text NOT NULL,
    rounding text DEFAULT 'half_up'::text NOT NULL,
    payment_rounding text DEFAULT 'half_up'::text NOT NULL,
    interest_rounding text DEFAULT 'per_period'::text NOT NULL,
    round_to consfin.cents DEFAULT '0.01'::consfin.cents NOT NULL,
    odd_days text DEFAULT 'level'::text NOT NULL,
    residual text DEFAULT 'last'::text NOT NULL,
    grace_principal integer DEFAULT 0 NOT NULL,
    grace_interest integer DEFAULT 0 NOT NULL,
    interest_free integer DEFAULT 0 NOT NULL,
    balloon numeric DEFAULT 0 NOT NULL,
    month_end text DEFAULT 'last_day'::text NOT NULL,
    business_day text DEFAULT 'none'::text NOT NULL,
    period_ends text DEFAULT 'unadjusted'::text NOT NULL,
    calendar_code text,
    min_gap lending.gap_days DEFAULT 10 NOT NULL,
    terms consfin.terms DEFAULT ''::consfin.terms NOT NULL,
    revolving boolean DEFAULT true NOT NULL,
    hold_expiry interval DEFAULT '7 days'::interval NOT NULL,
    hold_expiry_max interval,
    over_capture numeric DEFAULT 0 NOT NULL,
    max_days_past_due integer DEFAULT 0 NOT NULL,
    cooling_off_days integer DEFAULT 0 NOT NULL,
    apr_method text DEFAULT 'cn_simple'::text NOT NULL,
    apr_cap numeric,
    cap_series text,
    chart_code text NOT NULL,
    overridable text[] DEFAULT '{}'::text[] NOT NULL,
    published_at timestamp with time zone,
    CONSTRAINT product_terms_amount_min_check CHECK ((amount_min OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT product_terms_apr_cap_check CHECK ((apr_cap >= (0)::numeric)),
    CONSTRAINT product_terms_balloon_check CHECK (((balloon >= (0)::numeric) AND (balloon <= (1)::numeric))),
    CONSTRAINT product_terms_check CHECK (((rate_min <= rate_default) AND (rate_default <= rate_max))),
    CONSTRAINT product_terms_check1 CHECK (((rate_min >= (0)::numeric) AND (rate_max <= (100)::numeric))),
    CONSTRAINT product_terms_check2 CHECK ((amount_min OPERATOR(consfin.<=) amount_max)),
    CONSTRAINT product_terms_check3 CHECK (((apr_cap IS NULL) OR (cap_series IS NULL))),
    CONSTRAINT product_terms_check4 CHECK (((status = 'published'::text) = (published_at IS NOT NULL))),
    CONSTRAINT product_terms_cooling_off_days_check CHECK ((cooling_off_days >= 0)),
    CONSTRAINT product_terms_grace_interest_check CHECK ((grace_interest >= 0)),
    CONSTRAINT product_terms_grace_principal_check CHECK ((grace_principal >= 0)),
    CONSTRAINT product_terms_interest_free_check CHECK ((interest_free >= 0)),
    CONSTRAINT product_terms_max_days_past_due_check CHECK ((max_days_past_due >= 0)),
    CONSTRAINT product_terms_over_capture_check CHECK (((over_capture >= (0)::numeric) AND (over_capture <= (1)::numeric))),
    CONSTRAINT product_terms_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text]))),
    CONSTRAINT product_terms_subvention_rate_check CHECK ((subvention_rate >= (0)::numeric)),
    CONSTRAINT product_terms_version_check CHECK ((version > 0))
);
CREATE VIEW lending.product_versions AS
 SELECT t.product_code,
 t.version,
 t.status,
 t.method,
 t.every,
 t.installments,
 t.rate_min,
 t.rate_default,
 t.rate_max,
 t.amount_min,
 t.amount_max,
 t.fee_rate,
 t.fee_min,
 t.fee_max,
 t.fee_kind,
 t.upfront_rate,
 t.subvention_rate,
 t.day_count,
 t.rounding,
 t.payment_rounding,
 t.interest_rounding,
 t.round_to,
 t.odd_days,
 t.residual,
 t.grace_principal,
 t.grace_interest,
 t.interest_free,
 t.balloon,
 t.month_end,
 t.business_day,
 t.period_ends,
 t.calendar_code,
 t.min_gap,
 t.terms,
 t.revolving,
 t.hold_expiry,
 t.hold_expiry_max,
 t.over_capture,
 t.max_days_past_due,
 t.cooling_off_days,
 t.apr_method,
 t.apr_cap,
 t.cap_series,
 t.chart_code,
 t.overridable,
 t.published_at
 FROM lending.product_terms t;
CREATE VIEW lending.accruing_products AS
 SELECT v.product_code,
 v.version,
 a.component,
 a.no AS component_no,
 consfin.chart_account(c.chart, (a.component || '_receivable'::text)) AS receivable,
 consfin.chart_account(c.chart, (a.component || '_income'::text)) AS income,
 ARRAY[consfin.chart_account(c.chart, (a.component || '_receivable'::text)), consfin.chart_account(c.chart, (a.component || '_income'::text)), consfin.chart_account(c.chart, 'suspense'::text), consfin.chart_account(c.chart, 'waiver'::text), consfin.loss_account(c.chart), consfin.chart_account(c.chart, 'allowance'::text)] AS accounts
 FROM ((lending.product_versions v
 JOIN lending.posting_charts c ON ((c.chart_code = v.chart_code)))
 CROSS JOIN ( VALUES (1,'interest'::text), (2,'fee'::text), (3,'penalty'::text)) a(no, component))
 WHERE ((c.chart)::text !~ '\mbasis=cash\M'::text);
CREATE TABLE lending.provision (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    exposure numeric NOT NULL,
    allowance numeric NOT NULL,
    used numeric DEFAULT 0 NOT NULL,
    entry_id bigint
);
CREATE TABLE lending.provision_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    title text NOT NULL,
    scheme_code text NOT NULL,
    rates numeric[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT provision_policy_policy_version_check CHECK ((policy_version > 0)),
    CONSTRAINT provision_policy_rates_check CHECK ((((0)::numeric <= ALL (rates)) AND ((1)::numeric >= ALL (rates))))
);
CREATE TABLE lending.provision_policy_start (
    starts_on date NOT NULL,
    policy_code text NOT NULL,
    policy_version integer
);
CREATE VIEW lending.provision_policy_periods AS
 SELECT s.starts_on,
 COALESCE(lead(s.starts_on) OVER (ORDER BY s.starts_on), 'infinity'::date) AS ends_on,
 s.policy_code,
 s.policy_version,
 p.scheme_code,
 p.rates
 FROM (lending.provision_policy_start s
 LEFT JOIN lending.provision_policy p ON (((p.policy_code = s.policy_code) AND (p.policy_version = s.policy_version))));
CREATE VIEW lending.accrual_postings AS
 SELECT a.business_date,
 a.product_code,
 a.product_version,
 a.component,
 a.entry_id,
 x.account,
 x.amount
 FROM ((( SELECT t.business_date,
 t.product_version,
 t.product_code,
 t.component,
 t.earned,
 t.charged,
 t.owed,
 t.suspended,
 t.kept,
 t.waived,
 t.lost,
 t.netted,
 t.entry_id,
 ((t.earned - t.charged) - COALESCE(lag((t.earned - t.charged)) OVER w, (0)::numeric)) AS more,
 ((t.suspended + t.kept) - COALESCE(lag((t.suspended + t.kept)) OVER w, (0)::numeric)) AS more_suspended,
 (t.waived - COALESCE(lag(t.waived) OVER w, (0)::numeric)) AS more_waived,
 (t.lost - COALESCE(lag(t.lost) OVER w, (0)::numeric)) AS more_lost,
 (t.netted - COALESCE(lag(t.netted) OVER w, (0)::numeric)) AS more_netted
 FROM lending.accrual t
 WINDOW w AS (PARTITION BY t.product_code, t.product_version, t.component ORDER BY t.business_date)) a
 JOIN lending.accruing_products p ON (((p.product_code = a.product_code) AND (p.version = a.product_version) AND (p.component = (a.component)::text))))
 CROSS JOIN LATERAL ( VALUES (p.accounts[1],a.more), (p.accounts[2],(a.more_suspended - a.more)), (p.accounts[2],((a.more_waived + a.more_lost) + a.more_netted)), (p.accounts[3],(- a.more_suspended)), (p.accounts[4],(- a.more_waived)), (p.accounts[5],(- a.more_lost)), (p.accounts[6],(- a.more_netted))) x(account, amount))
UNION ALL
 SELECT a.business_date,
 a.product_code,
 a.product_version,
 'provision'::text AS component,
 a.entry_id,
 x.account,
 x.amount
 FROM ((((( SELECT t.business_date,
 t.product_version,
 t.product_code,
 t.exposure,
 t.allowance,
 t.used,
 t.entry_id,
 (t.used - COALESCE(lag(t.used) OVER w, (0)::numeric)) AS more_used,
 ((t.allowance - COALESCE(i.netted, (0)::numeric)) - COALESCE(lag((t.allowance - COALESCE(i.netted, (0)::numeric))) OVER w, (0)::numeric)) AS more
 FROM (lending.provision t
 LEFT JOIN lending.accrual i ON (((i.business_date = t.business_date) AND (i.product_code = t.product_code) AND (i.product_version = t.product_version) AND ((i.component)::text = 'interest'::text))))
 WINDOW w AS (PARTITION BY t.product_code, t.product_version ORDER BY t.business_date)) a
 JOIN lending.product_versions v ON (((v.product_code = a.product_code) AND (v.version = a.product_version))))
 JOIN lending.posting_charts c ON ((c.chart_code = v.chart_code)))
 LEFT JOIN lending.provision_policy_periods y ON (((a.business_date >= y.starts_on) AND (a.business_date < y.ends_on))))
 CROSS JOIN LATERAL ( VALUES (consfin.chart_account(c.chart, 'provision'::text),a.more), (consfin.chart_account(c.chart,
 CASE
 WHEN ((y.policy_version IS NULL) AND (a.more_used <> (0)::numeric)) THEN 'loss'::text
 ELSE 'provision'::text
 END),a.more_used), (consfin.chart_account(c.chart, 'allowance'::text),((- a.more) - a.more_used))) x(account, amount));
CREATE VIEW lending.accruals AS
 SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.component,
 t.earned,
 t.charged,
 t.owed,
 t.suspended,
 t.kept,
 t.waived,
 t.lost,
 t.netted,
 t.entry_id
 FROM lending.accrual t;
CREATE TABLE lending.collector (
    collector_code text NOT NULL,
    title text NOT NULL,
    acts_as text NOT NULL,
    collector_role text NOT NULL,
    language text NOT NULL,
    most_cases integer NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    agency_code text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT collector_check CHECK (((agency_code IS NULL) OR (collector_role = 'collector'::text))),
    CONSTRAINT collector_collector_role_check CHECK ((collector_role = ANY (ARRAY['collector'::text, 'supervisor'::text]))),
    CONSTRAINT collector_most_cases_check CHECK ((most_cases >= 0)),
    CONSTRAINT collector_status_check CHECK ((status = ANY (ARRAY['active'::text, 'left'::text])))
);
CREATE TABLE lending.gateway_login (
    role_name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW lending.acting_collectors AS
 SELECT t.collector_code,
 t.collector_role
 FROM (lending.collector t
 CROSS JOIN ( SELECT COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text) AS role_name
 OFFSET 0) a)
 WHERE ((t.status = 'active'::text) AND (t.acts_as =
 CASE
 WHEN (EXISTS ( SELECT
 FROM lending.gateway_login g
 WHERE (g.role_name = a.role_name))) THEN current_setting('consfin.actor'::text, true)
 ELSE a.role_name
 END));
CREATE TABLE lending.agency (
    agency_code text NOT NULL,
    title text NOT NULL,
    cost_account integer NOT NULL,
    payable_account integer NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT agency_agency_code_check CHECK ((agency_code <> ''::text)),
    CONSTRAINT agency_status_check CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);
CREATE VIEW lending.agencies AS
 SELECT t.agency_code,
 t.title,
 t.cost_account,
 t.payable_account,
 t.status,
 t.created_at
 FROM lending.agency t;
CREATE TABLE lending.agency_commission (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    settlement_id bigint NOT NULL,
    placement_id bigint NOT NULL,
    base consfin.cents NOT NULL,
    amount consfin.cents NOT NULL
);
CREATE VIEW lending.agency_commissions AS
 SELECT t.borrower_id,
 t.repayment_id,
 t.settlement_id,
 t.placement_id,
 t.base,
 t.amount
 FROM lending.agency_commission t;
CREATE TABLE lending.agency_rate (
    agency_code text NOT NULL,
    terms_version integer NOT NULL,
    from_days integer NOT NULL,
    rate_bp integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT agency_rate_from_days_check CHECK ((from_days >= 0)),
    CONSTRAINT agency_rate_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 10000))),
    CONSTRAINT agency_rate_terms_version_check CHECK ((terms_version > 0))
);
CREATE VIEW lending.agency_rates AS
 SELECT t.agency_code,
 t.terms_version,
 t.from_days,
 t.rate_bp,
 t.created_at
 FROM lending.agency_rate t;
CREATE TABLE lending.agency_settlement (
    settlement_id bigint NOT NULL,
    agency_code text NOT NULL,
    through date NOT NULL,
    repayments bigint NOT NULL,
    base consfin.cents NOT NULL,
    amount consfin.cents NOT NULL,
    entry_id bigint,
    business_date date NOT NULL,
    placed_until date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT agency_settlement_check CHECK (((entry_id IS NULL) = (amount OPERATOR(consfin.=) '0.00'::consfin.cents))),
    CONSTRAINT agency_settlement_repayments_check CHECK ((repayments > 0))
);
CREATE VIEW lending.agency_settlements AS
 SELECT t.settlement_id,
 t.agency_code,
 t.through,
 t.repayments,
 t.base,
 t.amount,
 t.entry_id,
 t.business_date,
 t.placed_until,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.agency_settlement t;
CREATE TABLE lending.borrower (
    borrower_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    external_ref text,
    tier text DEFAULT 'standard'::text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    CONSTRAINT borrower_status_check CHECK ((status = ANY (ARRAY['active'::text, 'blocked'::text, 'closed'::text])))
);
CREATE VIEW lending.borrowers AS
 SELECT t.borrower_id,
 t.created_at,
 t.external_ref,
 t.tier,
 t.status
 FROM lending.borrower t;
CREATE TABLE lending.business_day (
    business_date date NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    closed_at timestamp with time zone,
    closed_among pg_snapshot,
    closed_generation integer,
    CONSTRAINT business_day_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closing'::text, 'closed'::text, 'undone'::text])))
);
CREATE TABLE lending.calendar (
    calendar_code text NOT NULL,
    title text NOT NULL
);
CREATE TABLE lending.calendar_day (
    calendar_code text NOT NULL,
    day date NOT NULL,
    is_workday boolean NOT NULL,
    title text
);
CREATE VIEW lending.calendar_days AS
 SELECT t.calendar_code,
 t.day,
 t.is_workday,
 t.title
 FROM lending.calendar_day t;
CREATE TABLE lending.cap (
    cap_id bigint NOT NULL,
    title text NOT NULL,
    daily_amount consfin.cents,
    CONSTRAINT cap_cap_id_check CHECK ((cap_id > 0)),
    CONSTRAINT cap_daily_amount_check CHECK ((daily_amount OPERATOR(consfin.>=) '0.00'::consfin.cents))
);
CREATE VIEW lending.caps AS
 SELECT t.cap_id,
 t.title,
 t.daily_amount
 FROM lending.cap t;
CREATE TABLE lending.case_event (
    borrower_id bigint NOT NULL,
    case_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    stage integer NOT NULL,
    balance consfin.cents NOT NULL,
    queue_code text,
    collector_code text,
    score integer,
    next_action_on date,
    note text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT case_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'moved'::text, 'sorted'::text, 'taken'::text, 'assigned'::text, 'released'::text, 'passed_on'::text, 'noted'::text, 'scored'::text, 'placed'::text, 'recalled'::text, 'closed'::text])))
);
CREATE VIEW lending.case_events AS
 SELECT t.borrower_id,
 t.case_id,
 t.seq,
 t.kind,
 t.business_date,
 t.stage,
 t.balance,
 t.queue_code,
 t.collector_code,
 t.score,
 t.next_action_on,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.case_event t;
CREATE VIEW lending.quarantines AS
 SELECT t.borrower_id,
 t.step,
 t.unit_id,
 u.unit,
 CASE
 WHEN (u.unit = 'loan'::text) THEN t.unit_id
 ELSE NULL::bigint
 END AS loan_id,
 CASE
 WHEN (u.unit = 'line'::text) THEN t.unit_id
 ELSE NULL::bigint
 END AS line_id,
 t.business_date,
 t.error_code,
 t.message,
 t.detail,
 t.tries,
 t.failed_at,
 t.released_at,
 t.released_on
 FROM (lending.quarantine t
 CROSS JOIN LATERAL ( SELECT consfin.unit_of_step(t.step) AS unit) u);
CREATE TABLE lending.stage (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    stage integer NOT NULL,
    from_days integer NOT NULL,
    title text NOT NULL,
    asks_for text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT stage_asks_for_check CHECK ((asks_for <@ '{case,robot,person,message,legal}'::text[])),
    CONSTRAINT stage_from_days_check CHECK ((from_days > 0)),
    CONSTRAINT stage_stage_check CHECK ((stage > 0))
);
CREATE TABLE lending.stage_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    title text NOT NULL,
    tolerance lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT stage_policy_policy_version_check CHECK ((policy_version > 0))
);
CREATE VIEW lending.stage_policies AS
 SELECT t.policy_code,
 t.policy_version,
 t.title,
 t.tolerance,
 g.stage,
 g.from_days,
 g.title AS stage_title,
 g.asks_for
 FROM (lending.stage_policy t
 JOIN lending.stage g ON (((g.policy_code = t.policy_code) AND (g.policy_version = t.policy_version))));
CREATE TABLE lending.stage_policy_start (
    starts_on date NOT NULL,
    policy_code text NOT NULL,
    policy_version integer NOT NULL
);
CREATE VIEW lending.stage_policy_starts AS
 SELECT t.starts_on,
 t.policy_code,
 t.policy_version
 FROM lending.stage_policy_start t;
CREATE VIEW lending.case_loans AS
 SELECT n.borrower_id,
 n.loan_id,
 n.product_code,
 n.stage,
 n.outstanding,
 (k.loan_id IS NOT NULL) AS in_quarantine
 FROM (((lending.loans n
 LEFT JOIN ( SELECT DISTINCT k_1.borrower_id,
 k_1.loan_id
 FROM lending.quarantines k_1
 WHERE (k_1.released_at IS NULL)) k ON (((k.borrower_id = n.borrower_id) AND (k.loan_id = n.loan_id))))
 CROSS JOIN LATERAL ( SELECT t.policy_code,
 t.policy_version
 FROM lending.stage_policy_starts t
 WHERE (t.starts_on <= n.read_on)
 ORDER BY t.starts_on DESC
 LIMIT 1) p)
 JOIN lending.stage_policies g ON (((g.policy_code = p.policy_code) AND (g.policy_version = p.policy_version) AND (g.stage = n.stage))))
 WHERE ((n.stage > 0) AND (n.status = ANY (ARRAY['current'::text, 'overdue'::text, 'written_off'::text])) AND ('case'::text = ANY (g.asks_for)));
CREATE TABLE lending.case_queue (
    queue_code text NOT NULL,
    title text NOT NULL,
    place integer NOT NULL,
    stages integer[],
    product_code text,
    least_balance lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    most_balance consfin.cents,
    agency_code text,
    sort_by text[] NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT case_queue_check CHECK ((most_balance OPERATOR(consfin.>=) (least_balance)::consfin.cents)),
    CONSTRAINT case_queue_sort_by_check CHECK (((sort_by <@ '{stage,balance,score}'::text[]) AND (cardinality(sort_by) > 0))),
    CONSTRAINT case_queue_stages_check CHECK ((cardinality(stages) > 0)),
    CONSTRAINT case_queue_status_check CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);
CREATE TABLE lending.collection_case (
    borrower_id bigint NOT NULL,
    case_id bigint NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    stage integer NOT NULL,
    balance consfin.cents NOT NULL,
    score integer,
    queue_code text,
    priority bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    owner_code text,
    agency_code text,
    next_action_on date,
    opened_on date NOT NULL,
    closed_on date,
    last_seq bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT collection_case_check CHECK (((status = 'assigned'::text) = (owner_code IS NOT NULL))),
    CONSTRAINT collection_case_check1 CHECK (((status = 'closed'::text) = (closed_on IS NOT NULL))),
    CONSTRAINT collection_case_stage_check CHECK ((stage > 0))
)
WITH (fillfactor='80');
CREATE TABLE lending.collector_queue (
    queue_code text NOT NULL,
    collector_code text NOT NULL
);
CREATE VIEW lending.case_needs AS
 SELECT b.borrower_id,
 c.case_id,
 c.stage AS was_stage,
 c.balance AS was_balance,
 c.queue_code AS was_queue,
 c.priority AS was_priority,
 c.owner_code,
 w.stage,
 w.balance,
 q.queue_code,
 p.priority,
 CASE
 WHEN (c.case_id IS NULL) THEN
 CASE
 WHEN (w.stage IS NOT NULL) THEN 'opened'::text
 ELSE NULL::text
 END
 WHEN (w.stage IS NULL) THEN 'closed'::text
 WHEN ((c.owner_code IS NOT NULL) AND (q.queue_code <> COALESCE(c.queue_code, ''::text)) AND (k.collector_code IS NULL)) THEN 'passed_on'::text
 WHEN (w.stage <> c.stage) THEN 'moved'::text
 WHEN (q.queue_code IS DISTINCT FROM c.queue_code) THEN 'sorted'::text
 ELSE NULL::text
 END AS kind,
 ((c.case_id IS NOT NULL) AND ((w.stage IS NULL) OR (w.stage <> c.stage) OR (w.balance OPERATOR(consfin.<>) c.balance) OR (q.queue_code IS DISTINCT FROM c.queue_code) OR (p.priority <> c.priority))) AS differs
 FROM (((((( SELECT n.borrower_id
 FROM lending.loans n
 WHERE ((n.stage > 0) AND (n.status = ANY (ARRAY['current'::text, 'overdue'::text, 'written_off'::text])))
 UNION
 SELECT c_1.borrower_id
 FROM lending.collection_case c_1
 WHERE (c_1.status <> 'closed'::text)) b
 LEFT JOIN LATERAL ( SELECT c_1.borrower_id,
 c_1.case_id,
 c_1.status,
 c_1.stage,
 c_1.balance,
 c_1.score,
 c_1.queue_code,
 c_1.priority,
 c_1.owner_code,
 c_1.agency_code,
 c_1.next_action_on,
 c_1.opened_on,
 c_1.closed_on,
 c_1.last_seq,
 c_1.created_at
 FROM lending.collection_case c_1
 WHERE ((c_1.borrower_id = b.borrower_id) AND (c_1.status <> 'closed'::text))
 OFFSET 0) c ON (true))
 CROSS JOIN LATERAL ( SELECT max(s.stage) AS stage,
 consfin.sum(s.outstanding) AS balance,
 array_agg(s.product_code) AS products
 FROM ( SELECT
 CASE
 WHEN n.in_quarantine THEN LEAST(n.stage, c.stage)
 ELSE n.stage
 END AS stage,
 n.outstanding,
 n.product_code
 FROM lending.case_loans n
 WHERE ((n.borrower_id = b.borrower_id) AND ((NOT n.in_quarantine) OR (c.case_id IS NOT NULL)))) s) w)
 LEFT JOIN LATERAL ( SELECT q_1.queue_code,
 q_1.sort_by
 FROM lending.case_queue q_1
 WHERE ((q_1.status = 'active'::text) AND (NOT (q_1.agency_code IS DISTINCT FROM c.agency_code)) AND ((q_1.stages IS NULL) OR (w.stage = ANY (q_1.stages))) AND ((q_1.product_code IS NULL) OR (q_1.product_code = ANY (w.products))) AND (w.balance OPERATOR(consfin.>=) (q_1.least_balance)::consfin.cents) AND ((q_1.most_balance IS NULL) OR (w.balance OPERATOR(consfin.<=) q_1.most_balance)))
 ORDER BY q_1.place, q_1.queue_code
 LIMIT 1) q ON ((w.stage IS NOT NULL)))
 LEFT JOIN lending.collector_queue k ON (((k.queue_code = q.queue_code) AND (k.collector_code = c.owner_code))))
 CROSS JOIN LATERAL ( SELECT consfin.case_priority(q.sort_by, w.stage, w.balance, c.score) AS priority
 OFFSET 0) p);
CREATE VIEW lending.case_queues AS
 SELECT t.queue_code,
 t.title,
 t.place,
 t.stages,
 t.product_code,
 t.least_balance,
 t.most_balance,
 t.sort_by,
 t.agency_code,
 t.status,
 t.created_at
 FROM lending.case_queue t;
CREATE VIEW lending.cases AS
 SELECT t.borrower_id,
 t.case_id,
 t.status,
 t.stage,
 t.balance,
 t.score,
 t.queue_code,
 t.priority,
 t.owner_code,
 t.agency_code,
 t.next_action_on,
 t.opened_on,
 t.closed_on,
 t.last_seq,
 t.created_at
 FROM lending.collection_case t;
CREATE TABLE lending.channel (
    channel_code text NOT NULL,
    title text NOT NULL,
    country text NOT NULL,
    calendar_code text NOT NULL,
    in_flight_days integer NOT NULL,
    return_days integer NOT NULL,
    least_debit consfin.cents NOT NULL,
    CONSTRAINT channel_in_flight_days_check CHECK (((in_flight_days >= 0) AND (in_flight_days <= 366))),
    CONSTRAINT channel_least_debit_check CHECK ((least_debit OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT channel_return_days_check CHECK (((return_days >= 0) AND (return_days <= 3660)))
);
CREATE VIEW lending.channels AS
 SELECT t.channel_code,
 t.title,
 t.country,
 t.calendar_code,
 t.in_flight_days,
 t.return_days,
 t.least_debit
 FROM lending.channel t;
CREATE TABLE lending.charge_cap (
    lender_type text NOT NULL,
    starts_on date NOT NULL,
    rate numeric NOT NULL,
    source text NOT NULL,
    CONSTRAINT charge_cap_lender_type_check CHECK ((lender_type <> ''::text)),
    CONSTRAINT charge_cap_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (100)::numeric))),
    CONSTRAINT charge_cap_rate_check1 CHECK ((rate = round(rate, 12))),
    CONSTRAINT charge_cap_source_check CHECK ((source <> ''::text))
);
CREATE VIEW lending.charge_caps AS
 SELECT t.lender_type,
 t.starts_on,
 t.rate,
 t.source
 FROM lending.charge_cap t;
CREATE TABLE lending.funder (
    funder_id bigint NOT NULL,
    title text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    float_account integer NOT NULL,
    books text DEFAULT 'own'::text NOT NULL,
    CONSTRAINT funder_books_check CHECK ((books = ANY (ARRAY['own'::text, 'agency'::text]))),
    CONSTRAINT funder_funder_id_check CHECK ((funder_id > 0)),
    CONSTRAINT funder_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text])))
);
CREATE VIEW lending.funders AS
 SELECT t.funder_id,
 t.title,
 t.status,
 t.float_account,
 t.books
 FROM lending.funder t;
CREATE TABLE lending.loan_stock (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    class integer NOT NULL,
    product_code text NOT NULL,
    principal_owed numeric NOT NULL,
    interest_owed numeric NOT NULL,
    fee_owed numeric NOT NULL,
    penalty_owed numeric NOT NULL,
    interest_suspended numeric DEFAULT 0 NOT NULL,
    fee_suspended numeric DEFAULT 0 NOT NULL,
    penalty_suspended numeric DEFAULT 0 NOT NULL,
    principal_suspended numeric DEFAULT 0 NOT NULL,
    CONSTRAINT loan_stock_class_check CHECK ((class > 0))
);
CREATE TABLE lending.owned_income (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    earned numeric NOT NULL,
    uncollected numeric NOT NULL,
    waived numeric NOT NULL,
    lost numeric NOT NULL,
    returned numeric NOT NULL,
    recovered numeric NOT NULL,
    capitalised numeric NOT NULL,
    entry_id bigint
);
CREATE TABLE lending.product_funder (
    product_code text NOT NULL,
    version integer NOT NULL,
    funder_id bigint NOT NULL,
    share numeric NOT NULL,
    CONSTRAINT product_funder_share_check CHECK ((share > (0)::numeric))
);
CREATE VIEW lending.owned_products AS
 SELECT t.product_code,
 t.version,
 array_agg(t.funder_id ORDER BY t.funder_id) AS funders,
 array_agg(t.share ORDER BY t.funder_id) AS shares,
 array_agg((f.books = 'agency'::text) ORDER BY t.funder_id) AS are_owners,
 COALESCE(sum(t.share) FILTER (WHERE (f.books = 'own'::text)), (0)::numeric) AS own_share,
 sum(t.share) AS whole
 FROM (lending.product_funder t
 JOIN lending.funders f ON ((f.funder_id = t.funder_id)))
 GROUP BY t.product_code, t.version
 HAVING bool_or((f.books = 'agency'::text));
CREATE VIEW lending.owner_incomes AS
 SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.component,
 s.funder_id,
 t.entry_id,
 ((consfin.minor(s.earned))::numeric * 0.01) AS earned,
 ((consfin.minor(s.uncollected))::numeric * 0.01) AS uncollected,
 (((((consfin.minor(s.earned))::numeric - (consfin.minor(s.uncollected))::numeric) + (consfin.minor(s.recovered))::numeric) + (consfin.minor(s.capitalised))::numeric) * 0.01) AS collected,
 ((consfin.minor(s.waived))::numeric * 0.01) AS waived,
 ((consfin.minor(s.lost))::numeric * 0.01) AS lost,
 ((consfin.minor(s.recovered))::numeric * 0.01) AS recovered,
 ((consfin.minor(s.capitalised))::numeric * 0.01) AS capitalised
 FROM ((lending.owned_income t
 JOIN lending.owned_products p ON (((p.product_code = t.product_code) AND (p.version = t.product_version))))
 CROSS JOIN LATERAL UNNEST(p.funders, p.are_owners, consfin.allocate((t.earned)::consfin.cents, p.shares), consfin.allocate((t.uncollected)::consfin.cents, p.shares), consfin.allocate((t.waived)::consfin.cents, p.shares), consfin.allocate((t.lost)::consfin.cents, p.shares), consfin.allocate((t.recovered)::consfin.cents, p.shares), consfin.allocate((t.capitalised)::consfin.cents, p.shares)) s(funder_id, is_owner, earned, uncollected, waived, lost, recovered, capitalised))
 WHERE s.is_owner;
CREATE VIEW lending.owner_postings AS
 SELECT m.business_date,
 m.product_code,
 m.product_version,
 m.entry_id,
 x.account,
 sum(x.amount) AS amount
 FROM ((((( SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.component,
 t.entry_id,
 (t.earned - COALESCE(lag(t.earned) OVER w, (0)::numeric)) AS earned,
 (t.uncollected - COALESCE(lag(t.uncollected) OVER w, (0)::numeric)) AS uncollected,
 (t.collected - COALESCE(lag(t.collected) OVER w, (0)::numeric)) AS collected,
 (t.waived - COALESCE(lag(t.waived) OVER w, (0)::numeric)) AS waived,
 (t.lost - COALESCE(lag(t.lost) OVER w, (0)::numeric)) AS lost,
 (t.recovered - COALESCE(lag(t.recovered) OVER w, (0)::numeric)) AS recovered,
 (t.capitalised - COALESCE(lag(t.capitalised) OVER w, (0)::numeric)) AS capitalised
 FROM lending.owner_incomes t
 WINDOW w AS (PARTITION BY t.product_code, t.product_version, t.component, t.funder_id ORDER BY t.business_date)) m
 JOIN lending.product_versions v ON (((v.product_code = m.product_code) AND (v.version = m.product_version))))
 JOIN lending.posting_charts c ON ((c.chart_code = v.chart_code)))
 CROSS JOIN LATERAL ( VALUES ('owners_share'::text,m.earned), ('owners_earned'::text,(- m.uncollected)), ('owners_collected'::text,(- m.collected)), ('recovery'::text,m.recovered), ('suspense'::text,m.capitalised), (((m.component)::text || '_income'::text),(m.waived + m.lost)), ('waiver'::text,(- m.waived)), ('loss'::text,(- m.lost))) k(key, amount))
 CROSS JOIN LATERAL ( SELECT
 CASE k.key
 WHEN 'loss'::text THEN consfin.loss_account(c.chart)
 ELSE consfin.chart_account(c.chart, k.key)
 END AS account,
 k.amount) x)
 GROUP BY m.business_date, m.product_code, m.product_version, m.entry_id, x.account;
CREATE TABLE lending.policy_write_off (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    business_date date NOT NULL,
    days_past_due integer NOT NULL,
    policy_version integer NOT NULL,
    policy_code text NOT NULL
);
CREATE VIEW lending.required_allowances AS
 SELECT e.business_date,
 e.product_code,
 e.product_version,
 round(((sum(e.exposure) * COALESCE(o.own_share, (1)::numeric)) / COALESCE(o.whole, (1)::numeric)), 2) AS exposure,
 round(((sum((e.exposure * e.rates[LEAST(e.class, cardinality(e.rates))])) * COALESCE(o.own_share, (1)::numeric)) / COALESCE(o.whole, (1)::numeric)), 2) AS allowance
 FROM (( SELECT s.business_date,
 s.product_code,
 s.product_version,
 s.class,
 COALESCE(p.rates, '{0}'::numeric[]) AS rates,
 (s.principal_owed +
 CASE
 WHEN (a.version IS NULL) THEN (0)::numeric
 ELSE ((((((s.interest_owed + s.fee_owed) + s.penalty_owed) - s.interest_suspended) - s.fee_suspended) - s.penalty_suspended) - s.principal_suspended)
 END) AS exposure
 FROM ((lending.loan_stock s
 LEFT JOIN lending.accruing_products a ON (((a.product_code = s.product_code) AND (a.version = s.product_version) AND (a.component_no = 1))))
 LEFT JOIN lending.provision_policy_periods p ON (((s.business_date >= p.starts_on) AND (s.business_date < p.ends_on))))) e
 LEFT JOIN lending.owned_products o ON (((o.product_code = e.product_code) AND (o.version = e.product_version))))
 GROUP BY e.business_date, e.product_code, e.product_version, o.own_share, o.whole;
CREATE VIEW lending.taxable_incomes AS
 SELECT a.business_date,
 a.product_code,
 a.product_version,
 a.component,
 (round(((((((a.earned - a.suspended) - a.kept) - a.waived) - a.lost) * COALESCE(o.own_share, (1)::numeric)) / COALESCE(o.whole, (1)::numeric)), 2) - a.netted) AS income
 FROM (lending.accrual a
 LEFT JOIN lending.owned_products o ON (((o.product_code = a.product_code) AND (o.version = a.product_version))));
CREATE TABLE lending.vat (
    business_date date NOT NULL,
    product_version integer NOT NULL,
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    rate numeric NOT NULL,
    income numeric NOT NULL,
    tax numeric NOT NULL,
    income_before numeric NOT NULL,
    tax_before numeric NOT NULL,
    entry_id bigint
);
CREATE TABLE lending.vat_rate (
    product_code text NOT NULL,
    component lending.charge NOT NULL,
    starts_on date NOT NULL,
    rate numeric NOT NULL,
    source text NOT NULL,
    CONSTRAINT vat_rate_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (1)::numeric))),
    CONSTRAINT vat_rate_source_check CHECK ((source <> ''::text))
);
CREATE VIEW lending.vat_rate_periods AS
 SELECT t.product_code,
 t.component,
 t.starts_on,
 COALESCE(lead(t.starts_on) OVER (PARTITION BY t.product_code, t.component ORDER BY t.starts_on), 'infinity'::date) AS ends_on,
 t.rate,
 t.source
 FROM lending.vat_rate t;
CREATE VIEW lending.vat_owed AS
 SELECT a.business_date,
 a.product_code,
 a.product_version,
 a.component,
 COALESCE(p.rate, b.rate) AS rate,
 a.income
 FROM ((lending.taxable_incomes a
 LEFT JOIN lending.vat_rate_periods p ON (((p.product_code = a.product_code) AND ((p.component)::text = (a.component)::text) AND (a.business_date >= p.starts_on) AND (a.business_date < p.ends_on))))
 LEFT JOIN lending.vat_rate_periods b ON (((b.product_code = ''::text) AND ((b.component)::text = (a.component)::text) AND (a.business_date >= b.starts_on) AND (a.business_date < b.ends_on))))
 WHERE (COALESCE(p.rate, b.rate) IS NOT NULL);
CREATE VIEW lending.vat_postings AS
 SELECT v.business_date,
 v.product_code,
 v.product_version,
 v.component,
 v.entry_id,
 x.account,
 x.amount
 FROM ((((( SELECT t_1.business_date,
 t_1.product_version,
 t_1.product_code,
 t_1.component,
 t_1.rate,
 t_1.income,
 t_1.tax,
 t_1.income_before,
 t_1.tax_before,
 t_1.entry_id,
 (t_1.tax - COALESCE(lag(t_1.tax) OVER (PARTITION BY t_1.product_code, t_1.product_version, t_1.component ORDER BY t_1.business_date), (0)::numeric)) AS more
 FROM lending.vat t_1) v
 JOIN lending.accruing_products p ON (((p.product_code = v.product_code) AND (p.version = v.product_version) AND (p.component = (v.component)::text))))
 JOIN lending.product_versions t ON (((t.product_code = p.product_code) AND (t.version = p.version))))
 JOIN lending.posting_charts c ON ((c.chart_code = t.chart_code)))
 CROSS JOIN LATERAL ( VALUES (p.income,v.more), (consfin.chart_account(c.chart, 'vat'::text),(- v.more))) x(account, amount));
CREATE TABLE lending.write_off_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    title text NOT NULL,
    from_days integer,
    open_end_days integer,
    scheme_code text,
    from_class integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT write_off_policy_check CHECK ((((from_days IS NULL) = (open_end_days IS NULL)) AND ((scheme_code IS NULL) = (from_class IS NULL)) AND ((from_days IS NULL) <> (scheme_code IS NULL)))),
    CONSTRAINT write_off_policy_from_class_check CHECK ((from_class > 1)),
    CONSTRAINT write_off_policy_from_days_check CHECK ((from_days > 0)),
    CONSTRAINT write_off_policy_open_end_days_check CHECK ((open_end_days > 0)),
    CONSTRAINT write_off_policy_policy_version_check CHECK ((policy_version > 0))
);
CREATE TABLE lending.write_off_policy_start (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    policy_code text NOT NULL,
    policy_version integer
);
CREATE VIEW lending.write_off_policy_periods AS
 SELECT s.product_code,
 s.starts_on,
 COALESCE(lead(s.starts_on) OVER (PARTITION BY s.product_code ORDER BY s.starts_on), 'infinity'::date) AS ends_on,
 s.policy_code,
 s.policy_version,
 p.from_days,
 p.open_end_days,
 p.scheme_code,
 p.from_class
 FROM (lending.write_off_policy_start s
 LEFT JOIN lending.write_off_policy p ON (((p.policy_code = s.policy_code) AND (p.policy_version = s.policy_version))));
CREATE VIEW lending.check_accrual WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'accrual_owed'::text AS check_name,
 (0)::bigint AS borrower_id,
 format('product "%s" version %s owes %s of %s on %s, %s by the stock'::text, a.product_code, a.product_version, a.owed, a.component, a.business_date, COALESCE(s.owed, (0)::numeric)) AS detail
 FROM ((lending.accrual a
 LEFT JOIN ( SELECT s_1.business_date,
 s_1.product_code,
 s_1.product_version,
 sum(s_1.interest_owed) AS interest,
 sum(s_1.fee_owed) AS fee,
 sum(s_1.penalty_owed) AS penalty
 FROM lending.loan_stock s_1
 GROUP BY s_1.business_date, s_1.product_code, s_1.product_version) t ON (((t.business_date = a.business_date) AND (t.product_code = a.product_code) AND (t.product_version = a.product_version))))
 CROSS JOIN LATERAL ( SELECT
 CASE a.component
 WHEN 'interest'::text THEN t.interest
 WHEN 'fee'::text THEN t.fee
 ELSE t.penalty
 END AS owed) s)
 WHERE (a.owed <> COALESCE(s.owed, (0)::numeric))
 UNION ALL
 SELECT 'accrual_suspended'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s has %s of %s in suspense on %s, %s by the stock'::text, a.product_code, a.product_version, a.suspended, a.component, a.business_date, COALESCE(s.suspended, (0)::numeric)) AS format
 FROM ((lending.accrual a
 LEFT JOIN ( SELECT s_1.business_date,
 s_1.product_code,
 s_1.product_version,
 sum(s_1.interest_suspended) AS interest,
 sum(s_1.fee_suspended) AS fee,
 sum(s_1.penalty_suspended) AS penalty
 FROM lending.loan_stock s_1
 GROUP BY s_1.business_date, s_1.product_code, s_1.product_version) t ON (((t.business_date = a.business_date) AND (t.product_code = a.product_code) AND (t.product_version = a.product_version))))
 CROSS JOIN LATERAL ( SELECT
 CASE a.component
 WHEN 'interest'::text THEN t.interest
 WHEN 'fee'::text THEN t.fee
 ELSE t.penalty
 END AS suspended) s)
 WHERE (a.suspended <> COALESCE(s.suspended, (0)::numeric))
 UNION ALL
 SELECT 'accrual_suspended'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s has %s in suspense as principal on %s, %s by the stock'::text, a.product_code, a.product_version, a.kept, a.business_date, COALESCE(s.kept, (0)::numeric)) AS format
 FROM (( SELECT a_1.business_date,
 a_1.product_code,
 a_1.product_version,
 sum(a_1.kept) AS kept
 FROM lending.accrual a_1
 GROUP BY a_1.business_date, a_1.product_code, a_1.product_version) a
 LEFT JOIN ( SELECT s_1.business_date,
 s_1.product_code,
 s_1.product_version,
 sum(s_1.principal_suspended) AS kept
 FROM lending.loan_stock s_1
 GROUP BY s_1.business_date, s_1.product_code, s_1.product_version) s ON (((s.business_date = a.business_date) AND (s.product_code = a.product_code) AND (s.product_version = a.product_version))))
 WHERE (a.kept <> COALESCE(s.kept, (0)::numeric))
 UNION ALL
 SELECT 'accrual_missing'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s on %s: %s of 3 charges are there'::text, f.product_code, f.product_version, d.business_date, COALESCE(r.charges, (0)::bigint)) AS format
 FROM ((( SELECT t.product_code,
 t.product_version,
 min(t.business_date) AS since
 FROM ( SELECT a.product_code,
 a.product_version,
 a.business_date
 FROM lending.accrual a
 UNION ALL
 SELECT s.product_code,
 s.product_version,
 s.business_date
 FROM (lending.loan_stock s
 JOIN lending.accruing_products p ON (((p.product_code = s.product_code) AND (p.version = s.product_version) AND (p.component_no = 1))))) t
 GROUP BY t.product_code, t.product_version) f
 JOIN lending.business_day d ON (((d.business_date >= f.since) AND (d.status = 'closed'::text))))
 LEFT JOIN ( SELECT a.product_code,
 a.product_version,
 a.business_date,
 count(*) AS charges
 FROM lending.accrual a
 GROUP BY a.product_code, a.product_version, a.business_date) r ON (((r.product_code = f.product_code) AND (r.product_version = f.product_version) AND (r.business_date = d.business_date))))
 WHERE (COALESCE(r.charges, (0)::bigint) <> 3)
 UNION ALL
 SELECT 'provision'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s on %s: %s of %s is provided for, %s of %s by the stock'::text, COALESCE(p.product_code, a.product_code), COALESCE(p.product_version, a.product_version), COALESCE(p.business_date, a.business_date), COALESCE(p.allowance, (0)::numeric), COALESCE(p.exposure, (0)::numeric), COALESCE(a.allowance, (0)::numeric), COALESCE(a.exposure, (0)::numeric)) AS format
 FROM ((lending.provision p
 FULL JOIN ( SELECT a_1.business_date,
 a_1.product_code,
 a_1.product_version,
 a_1.exposure,
 a_1.allowance
 FROM (lending.required_allowances a_1
 JOIN lending.business_day d_1 ON (((d_1.business_date = a_1.business_date) AND (d_1.status = 'closed'::text))))) a ON (((a.business_date = p.business_date) AND (a.product_code = p.product_code) AND (a.product_version = p.product_version))))
 JOIN lending.business_day d ON (((d.business_date = COALESCE(p.business_date, a.business_date)) AND (d.status = 'closed'::text))))
 WHERE ((COALESCE(p.allowance, (0)::numeric) <> COALESCE(a.allowance, (0)::numeric)) OR ((p.exposure IS NOT NULL) AND (p.exposure <> COALESCE(a.exposure, (0)::numeric))))
 UNION ALL
 SELECT 'provision'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s has %s provided for on %s, and nothing is said of the next date'::text, p.product_code, p.product_version, p.allowance, p.business_date) AS format
 FROM ((lending.provision p
 JOIN lending.business_day d ON (((d.business_date = (p.business_date + 1)) AND (d.status = 'closed'::text))))
 LEFT JOIN lending.provision n ON (((n.business_date = (p.business_date + 1)) AND (n.product_code = p.product_code) AND (n.product_version = p.product_version))))
 WHERE (((p.allowance > (0)::numeric) OR (p.used <> (0)::numeric)) AND (n.product_code IS NULL))
 UNION ALL
 SELECT 'accrual_entry'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" on %s: %s on account %s, but its %s entry has %s'::text, a.product_code, a.business_date, a.amount, a.account, a.kind, COALESCE((consfin.balance(j.entry, a.account))::text, 'nothing'::text)) AS format
 FROM (( SELECT
 CASE p.component
 WHEN 'provision'::text THEN 'provision'::text
 ELSE 'accrual'::text
 END AS kind,
 p.product_code,
 p.business_date,
 p.entry_id,
 p.account,
 sum(p.amount) AS amount
 FROM lending.accrual_postings p
 GROUP BY
 CASE p.component
 WHEN 'provision'::text THEN 'provision'::text
 ELSE 'accrual'::text
 END, p.product_code, p.business_date, p.entry_id, p.account) a
 LEFT JOIN lending.journal j ON (((j.borrower_id = 0) AND (j.entry_id = a.entry_id) AND (j.business_date = a.business_date) AND (j.kind = a.kind))))
 WHERE (a.amount <> ((COALESCE(consfin.minor(consfin.balance(j.entry, a.account)), (0)::bigint))::numeric * 0.01))
 UNION ALL
 SELECT 'accrual_entry'::text AS check_name,
 (0)::bigint AS int8,
 format('%s of %s is of no product: %s'::text, j.kind, j.business_date, j.entry) AS format
 FROM (lending.journal j
 LEFT JOIN ( SELECT a_1.entry_id
 FROM lending.accrual a_1
 UNION
 SELECT p.entry_id
 FROM lending.provision p) a ON ((a.entry_id = j.entry_id)))
 WHERE ((j.borrower_id = 0) AND (j.kind = ANY (ARRAY['accrual'::text, 'provision'::text])) AND (a.entry_id IS NULL))
 UNION ALL
 SELECT 'owner_income'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s on %s: %s of %s uncollected for all parts, %s owed and not in suspense'::text, o.product_code, o.product_version, o.business_date, o.uncollected, o.component, COALESCE((a.owed - a.suspended), (0)::numeric)) AS format
 FROM (lending.owned_income o
 LEFT JOIN lending.accrual a ON (((a.business_date = o.business_date) AND (a.product_code = o.product_code) AND (a.product_version = o.product_version) AND ((a.component)::text = (o.component)::text))))
 WHERE (o.uncollected <> COALESCE((a.owed - a.suspended), (0)::numeric))
 UNION ALL
 SELECT 'owner_income'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s on %s: %s of 3 charges of owners are there'::text, f.product_code, f.product_version, d.business_date, COALESCE(r.charges, (0)::bigint)) AS format
 FROM ((( SELECT t.product_code,
 t.product_version,
 min(t.business_date) AS since
 FROM ( SELECT o.product_code,
 o.product_version,
 o.business_date
 FROM lending.owned_income o
 UNION ALL
 SELECT s.product_code,
 s.product_version,
 s.business_date
 FROM (lending.loan_stock s
 JOIN lending.owned_products p ON (((p.product_code = s.product_code) AND (p.version = s.product_version))))) t
 GROUP BY t.product_code, t.product_version) f
 JOIN lending.business_day d ON (((d.business_date >= f.since) AND (d.status = 'closed'::text))))
 LEFT JOIN ( SELECT o.product_code,
 o.product_version,
 o.business_date,
 count(*) AS charges
 FROM lending.owned_income o
 GROUP BY o.product_code, o.product_version, o.business_date) r ON (((r.product_code = f.product_code) AND (r.product_version = f.product_version) AND (r.business_date = d.business_date))))
 WHERE (COALESCE(r.charges, (0)::bigint) <> 3)
 UNION ALL
 SELECT 'owner_entry'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s on %s: %s on account %s, but its owners entry has %s'::text, p.product_code, p.product_version, p.business_date, p.amount, p.account, COALESCE((consfin.balance(j.entry, p.account))::text, 'nothing'::text)) AS format
 FROM (lending.owner_postings p
 LEFT JOIN lending.journal j ON (((j.borrower_id = 0) AND (j.entry_id = p.entry_id) AND (j.business_date = p.business_date) AND (j.kind = 'owners'::text))))
 WHERE (p.amount <> ((COALESCE(consfin.minor(consfin.balance(j.entry, p.account)), (0)::bigint))::numeric * 0.01))
 UNION ALL
 SELECT 'owner_entry'::text AS check_name,
 (0)::bigint AS int8,
 format('%s of %s is of no product: %s'::text, j.kind, j.business_date, j.entry) AS format
 FROM (lending.journal j
 LEFT JOIN ( SELECT DISTINCT o_1.entry_id
 FROM lending.owned_income o_1) o ON ((o.entry_id = j.entry_id)))
 WHERE ((j.borrower_id = 0) AND (j.kind = 'owners'::text) AND (o.entry_id IS NULL))
 UNION ALL
 SELECT 'vat_tax'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" version %s on %s: the tax of %s is %s, at %s of %s since %s was %s'::text, w.product_code, w.product_version, w.business_date, w.component, COALESCE((w.tax)::text, 'missing'::text), w.rate, w.income, w.income_before, w.tax_before) AS format
 FROM ( SELECT a.product_code,
 a.product_version,
 a.business_date,
 a.component,
 o.rate AS rate_owed,
 a.income AS income_owed,
 v.rate,
 v.income,
 v.tax,
 v.income_before,
 v.tax_before,
 CASE
 WHEN (lag(v.rate) OVER d = v.rate) THEN lag(v.income_before) OVER d
 ELSE COALESCE(lag(a.income) OVER d, (0)::numeric)
 END AS income_then,
 CASE
 WHEN (lag(v.rate) OVER d = v.rate) THEN lag(v.tax_before) OVER d
 ELSE COALESCE(lag(v.tax) OVER d, (0)::numeric)
 END AS tax_then
 FROM ((lending.taxable_incomes a
 LEFT JOIN lending.vat_owed o ON (((o.business_date = a.business_date) AND (o.product_code = a.product_code) AND (o.product_version = a.product_version) AND ((o.component)::text = (a.component)::text))))
 LEFT JOIN lending.vat v ON (((v.business_date = a.business_date) AND (v.product_code = a.product_code) AND (v.product_version = a.product_version) AND ((v.component)::text = (a.component)::text))))
 WINDOW d AS (PARTITION BY a.product_code, a.product_version, a.component ORDER BY a.business_date)) w
 WHERE ((w.rate IS DISTINCT FROM w.rate_owed) OR ((w.rate IS NOT NULL) AND ((w.income <> w.income_owed) OR (w.income_before <> w.income_then) OR (w.tax_before <> w.tax_then) OR (w.tax <> (w.tax_before + consfin.vat_within((w.income - w.income_before), w.rate))))))
 UNION ALL
 SELECT 'vat_entry'::text AS check_name,
 (0)::bigint AS int8,
 format('product "%s" on %s: %s on account %s, but its vat entry has %s'::text, v.product_code, v.business_date, v.amount, v.account, COALESCE((consfin.balance(j.entry, v.account))::text, 'nothing'::text)) AS format
 FROM (( SELECT p.product_code,
 p.business_date,
 p.entry_id,
 p.account,
 sum(p.amount) AS amount
 FROM lending.vat_postings p
 GROUP BY p.product_code, p.business_date, p.entry_id, p.account) v
 LEFT JOIN lending.journal j ON (((j.borrower_id = 0) AND (j.entry_id = v.entry_id) AND (j.business_date = v.business_date) AND (j.kind = 'vat'::text))))
 WHERE (v.amount <> ((COALESCE(consfin.minor(consfin.balance(j.entry, v.account)), (0)::bigint))::numeric * 0.01))
 UNION ALL
 SELECT 'vat_entry'::text AS check_name,
 (0)::bigint AS int8,
 format('vat of %s is of no product: %s'::text, j.business_date, j.entry) AS format
 FROM (lending.journal j
 LEFT JOIN lending.vat v ON ((v.entry_id = j.entry_id)))
 WHERE ((j.borrower_id = 0) AND (j.kind = 'vat'::text) AND (v.entry_id IS NULL))
 UNION ALL
 SELECT 'write_off_policy'::text AS check_name,
 w.borrower_id,
 format('loan %s is noted as written off on %s by policy "%s" version %s, %s'::text, w.loan_id, w.business_date, w.policy_code, w.policy_version,
 CASE
 WHEN (e.seq IS NULL) THEN 'but has no such event'::text
 ELSE 'which was not in force'::text
 END) AS format
 FROM (((lending.policy_write_off w
 LEFT JOIN lending.loans n ON (((n.borrower_id = w.borrower_id) AND (n.loan_id = w.loan_id))))
 LEFT JOIN lending.loan_events e ON (((e.borrower_id = w.borrower_id) AND (e.loan_id = w.loan_id) AND (e.seq = w.seq) AND (e.business_date = w.business_date) AND (consfin.kind(e.event) = 'write_off'::text))))
 LEFT JOIN lending.write_off_policy_periods p ON ((((p.product_code = ''::text) OR (p.product_code = n.product_code)) AND (p.policy_code = w.policy_code) AND (p.policy_version = w.policy_version) AND (w.business_date >= p.starts_on) AND (w.business_date < p.ends_on))))
 WHERE ((e.seq IS NULL) OR (p.policy_code IS NULL))) c;
CREATE TABLE lending.commission_due (
    borrower_id bigint NOT NULL,
    due_id bigint NOT NULL,
    repayment_id bigint NOT NULL
);
CREATE TABLE lending.contact (
    borrower_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    seq bigint NOT NULL,
    channel lending.contact_channel NOT NULL,
    address_id bigint NOT NULL,
    loan_id bigint,
    case_id bigint,
    collector_code text,
    placed_at timestamp with time zone NOT NULL,
    placed_on date NOT NULL,
    reported boolean NOT NULL,
    answered boolean,
    conversation boolean,
    outcome text,
    recording_ref text,
    people text[],
    template_name text,
    verdict text NOT NULL,
    rule text,
    policy_code text,
    next_at timestamp with time zone,
    policies text[] NOT NULL,
    profile_seq bigint NOT NULL,
    address_seq bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT contact_check CHECK (((people IS NULL) OR ((channel)::text = 'visit'::text))),
    CONSTRAINT contact_check1 CHECK (((verdict = 'allowed'::text) = (rule IS NULL))),
    CONSTRAINT contact_check2 CHECK (((verdict <> 'refused'::text) OR (num_nonnulls(answered, conversation, outcome) = 0))),
    CONSTRAINT contact_check3 CHECK (((verdict = 'broken'::text) <= reported)),
    CONSTRAINT contact_check4 CHECK ((conversation <= answered)),
    CONSTRAINT contact_verdict_check CHECK ((verdict = ANY (ARRAY['allowed'::text, 'refused'::text, 'broken'::text])))
);
CREATE VIEW lending.contacts AS
 SELECT t.borrower_id,
 t.contact_id,
 t.seq,
 (t.channel)::text AS channel,
 t.address_id,
 t.loan_id,
 t.case_id,
 t.collector_code,
 t.placed_at,
 t.placed_on,
 t.reported,
 t.answered,
 t.conversation,
 t.outcome,
 t.recording_ref,
 t.people,
 t.template_name,
 t.verdict,
 t.rule,
 t.policy_code,
 t.next_at,
 t.policies,
 t.profile_seq,
 t.address_seq,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.contact t;
CREATE TABLE lending.placement (
    borrower_id bigint NOT NULL,
    placement_id bigint NOT NULL,
    case_id bigint NOT NULL,
    agency_code text NOT NULL,
    terms_version integer NOT NULL,
    days_past_due integer NOT NULL,
    rate_bp integer NOT NULL,
    balance consfin.cents NOT NULL,
    business_date date NOT NULL,
    last_day date NOT NULL,
    status text DEFAULT 'placed'::text NOT NULL,
    ended_on date,
    end_note text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT placement_check CHECK ((last_day >= business_date)),
    CONSTRAINT placement_check1 CHECK (((status = 'placed'::text) = (ended_on IS NULL))),
    CONSTRAINT placement_check2 CHECK ((ended_on >= business_date))
);
CREATE TABLE lending.repayment (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    applied consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    excess consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    legal_costs consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    effective_date date NOT NULL,
    business_date date NOT NULL,
    value_date date,
    status text DEFAULT 'applied'::text NOT NULL,
    channel text,
    reference text,
    by_turn boolean DEFAULT false NOT NULL,
    stands_on text DEFAULT 'cash'::text NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT repayment_amount_check CHECK ((amount OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT repayment_legal_costs_check CHECK ((legal_costs OPERATOR(consfin.>=) '0.00'::consfin.cents)),
    CONSTRAINT repayment_stands_on_check CHECK ((stands_on = ANY (ARRAY['cash'::text, 'clearing'::text, 'unidentified'::text])))
);
CREATE VIEW lending.repayments AS
 SELECT t.borrower_id,
 t.repayment_id,
 t.amount,
 t.applied,
 t.excess,
 t.legal_costs,
 t.created_at,
 t.effective_date,
 t.business_date,
 t.value_date,
 t.status,
 t.channel,
 t.reference,
 t.stands_on,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.repayment t;
CREATE VIEW lending.placement_money AS
 SELECT p.borrower_id,
 r.repayment_id,
 p.placement_id,
 p.agency_code,
 p.rate_bp,
 r.effective_date,
 r.business_date,
 r.status,
 c.base,
 consfin.commission(c.base, p.rate_bp) AS commission,
 COALESCE(s.settlements, (0)::bigint) AS settlements,
 COALESCE(s.base, '0.00'::consfin.cents) AS settled_base,
 COALESCE(s.amount, '0.00'::consfin.cents) AS settled
 FROM (((lending.placement p
 JOIN lending.repayments r ON (((r.borrower_id = p.borrower_id) AND (r.repayment_id > p.placement_id) AND (r.effective_date >= p.business_date) AND (r.effective_date <= COALESCE(p.ended_on, p.last_day)))))
 CROSS JOIN LATERAL ( SELECT
 CASE
 WHEN (r.status = 'applied'::text) THEN r.applied
 ELSE '0.00'::consfin.cents
 END AS base) c)
 LEFT JOIN LATERAL ( SELECT count(*) AS settlements,
 consfin.sum(t.base) AS base,
 consfin.sum(t.amount) AS amount
 FROM lending.agency_commission t
 WHERE ((t.borrower_id = r.borrower_id) AND (t.repayment_id = r.repayment_id))) s ON (true))
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.placement o
 WHERE ((o.borrower_id = p.borrower_id) AND (o.placement_id > p.placement_id) AND (r.repayment_id > o.placement_id) AND (r.effective_date >= o.business_date) AND (r.effective_date <= COALESCE(o.ended_on, o.last_day))))));
CREATE TABLE lending.quality_sample (
    borrower_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    business_date date NOT NULL,
    day date NOT NULL,
    seed bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE TABLE lending.quality_score (
    borrower_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    score integer NOT NULL,
    findings text[] NOT NULL,
    failing text[] NOT NULL,
    note text,
    scored_by text,
    status text NOT NULL,
    business_date date NOT NULL,
    followed_up_on date,
    resolution text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT quality_score_check CHECK ((failing <@ findings)),
    CONSTRAINT quality_score_check1 CHECK (((status = 'passed'::text) = (failing = '{}'::text[]))),
    CONSTRAINT quality_score_check2 CHECK (((status = 'followed_up'::text) = (followed_up_on IS NOT NULL))),
    CONSTRAINT quality_score_check3 CHECK (((followed_up_on IS NULL) = (resolution IS NULL))),
    CONSTRAINT quality_score_score_check CHECK (((score >= 0) AND (score <= 100)))
);
CREATE VIEW lending.check_agency WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'placement_case'::text AS check_name,
 p.borrower_id,
 format('case %s is with agency %s: it is placed with %s, in placement %s'::text, p.case_id, COALESCE(c_1.agency_code, 'none'::text), p.agency_code, p.placement_id) AS detail
 FROM (lending.placement p
 LEFT JOIN lending.cases c_1 ON (((c_1.borrower_id = p.borrower_id) AND (c_1.case_id = p.case_id) AND (c_1.status <> 'closed'::text))))
 WHERE ((p.status = 'placed'::text) AND (c_1.agency_code IS DISTINCT FROM p.agency_code))
 UNION ALL
 SELECT 'placement_case'::text AS check_name,
 c_1.borrower_id,
 format('case %s is with agency %s, and in no placement'::text, c_1.case_id, c_1.agency_code) AS format
 FROM (lending.cases c_1
 LEFT JOIN lending.placement p ON (((p.borrower_id = c_1.borrower_id) AND (p.case_id = c_1.case_id) AND (p.status = 'placed'::text))))
 WHERE ((c_1.status <> 'closed'::text) AND (c_1.agency_code IS NOT NULL) AND (p.placement_id IS NULL))
 UNION ALL
 SELECT 'placement_terms'::text AS check_name,
 p.borrower_id,
 format('placement %s has %s basis points, version %s of %s says %s for %s days past due'::text, p.placement_id, p.rate_bp, p.terms_version, p.agency_code, COALESCE((r.rate_bp)::text, 'nothing'::text), p.days_past_due) AS format
 FROM (lending.placement p
 LEFT JOIN LATERAL ( SELECT r_1.rate_bp
 FROM lending.agency_rate r_1
 WHERE ((r_1.agency_code = p.agency_code) AND (r_1.terms_version = p.terms_version) AND (r_1.from_days <= p.days_past_due))
 ORDER BY r_1.from_days DESC
 LIMIT 1) r ON (true))
 WHERE ((r.rate_bp IS NULL) OR (r.rate_bp <> p.rate_bp))
 UNION ALL
 SELECT 'placement_over'::text AS check_name,
 p.borrower_id,
 format('placement %s is %s: its last day %s is closed'::text, p.placement_id, p.status, p.last_day) AS format
 FROM ((lending.placement p
 JOIN lending.business_day d ON (((d.business_date = p.last_day) AND (d.status = 'closed'::text))))
 LEFT JOIN ( SELECT DISTINCT q_1.borrower_id
 FROM lending.quarantines q_1
 WHERE ((q_1.step = 'placements'::text) AND (q_1.released_at IS NULL))) q ON ((q.borrower_id = p.borrower_id)))
 WHERE ((p.status = 'placed'::text) AND (q.borrower_id IS NULL))
 UNION ALL
 SELECT 'commission_amount'::text AS check_name,
 t.borrower_id,
 format('repayment %s of %s: settled %s on %s at %s basis points'::text, t.repayment_id, COALESCE((r.amount)::text, 'nothing'::text), t.amount, t.base, t.rate_bp) AS format
 FROM (( SELECT c_1.borrower_id,
 c_1.repayment_id,
 p.rate_bp,
 sum(consfin.minor(c_1.base)) AS base,
 sum(consfin.minor(c_1.amount)) AS amount
 FROM (lending.agency_commission c_1
 JOIN lending.placement p ON (((p.borrower_id = c_1.borrower_id) AND (p.placement_id = c_1.placement_id))))
 GROUP BY c_1.borrower_id, c_1.repayment_id, p.rate_bp) t
 LEFT JOIN lending.repayments r ON (((r.borrower_id = t.borrower_id) AND (r.repayment_id = t.repayment_id))))
 WHERE ((t.amount <> div(((((2)::numeric * t.base) * (t.rate_bp)::numeric) + (10000)::numeric), (20000)::numeric)) OR (t.base < (0)::numeric) OR (r.repayment_id IS NULL) OR (t.base > (consfin.minor(r.amount))::numeric))
 UNION ALL
 SELECT 'commission_placement'::text AS check_name,
 c_1.borrower_id,
 format('repayment %s of %s is settled for placement %s, from %s to %s'::text, c_1.repayment_id, COALESCE((r.effective_date)::text, 'no day'::text), c_1.placement_id, p.business_date, COALESCE(p.ended_on, p.last_day)) AS format
 FROM (((lending.agency_commission c_1
 JOIN lending.placement p ON (((p.borrower_id = c_1.borrower_id) AND (p.placement_id = c_1.placement_id))))
 JOIN lending.agency_settlement s ON ((s.settlement_id = c_1.settlement_id)))
 LEFT JOIN lending.repayments r ON (((r.borrower_id = c_1.borrower_id) AND (r.repayment_id = c_1.repayment_id))))
 WHERE ((r.repayment_id IS NULL) OR (r.effective_date < p.business_date) OR (r.effective_date > COALESCE(p.ended_on, p.last_day)) OR (s.agency_code <> p.agency_code))
 UNION ALL
 SELECT 'commission_sum'::text AS check_name,
 (0)::bigint AS int8,
 format('settlement %s is of %s repayments, %s on %s: its rows are %s, %s on %s, its entry has %s'::text, s.settlement_id, s.repayments, s.amount, s.base, COALESCE(c_1.many, (0)::bigint), COALESCE(c_1.amount, '0.00'::consfin.cents), COALESCE(c_1.base, '0.00'::consfin.cents), COALESCE(j.cost, (0)::bigint)) AS format
 FROM (((lending.agency_settlement s
 JOIN lending.agency a ON ((a.agency_code = s.agency_code)))
 LEFT JOIN ( SELECT c_2.settlement_id,
 count(*) AS many,
 consfin.sum(c_2.base) AS base,
 consfin.sum(c_2.amount) AS amount
 FROM lending.agency_commission c_2
 GROUP BY c_2.settlement_id) c_1 ON ((c_1.settlement_id = s.settlement_id)))
 LEFT JOIN LATERAL ( SELECT consfin.minor(consfin.balance(j_1.entry, a.cost_account)) AS cost,
 consfin.minor(consfin.balance(j_1.entry, a.payable_account)) AS payable
 FROM lending.journal j_1
 WHERE ((j_1.entry_id = s.entry_id) AND (j_1.business_date = s.business_date) AND (j_1.borrower_id = 0))) j ON (true))
 WHERE ((s.repayments <> COALESCE(c_1.many, (0)::bigint)) OR (s.base OPERATOR(consfin.<>) COALESCE(c_1.base, '0.00'::consfin.cents)) OR (s.amount OPERATOR(consfin.<>) COALESCE(c_1.amount, '0.00'::consfin.cents)) OR (COALESCE(j.cost, (0)::bigint) <> consfin.minor(s.amount)) OR (COALESCE(j.payable, (0)::bigint) <> (- consfin.minor(s.amount))))
 UNION ALL
 SELECT 'commission_due'::text AS check_name,
 m.borrower_id,
 format('repayment %s counts %s for agency %s, which was settled %s: it is noted nowhere'::text, m.repayment_id, m.commission, m.agency_code, m.settled) AS format
 FROM (((lending.placement_money m
 JOIN lending.placement p ON (((p.borrower_id = m.borrower_id) AND (p.placement_id = m.placement_id))))
 LEFT JOIN lending.commission_due d ON (((d.borrower_id = m.borrower_id) AND (d.repayment_id = m.repayment_id))))
 JOIN ( SELECT DISTINCT ON (s.agency_code) s.agency_code,
 s.placed_until
 FROM lending.agency_settlement s
 ORDER BY s.agency_code, s.settlement_id DESC) l ON ((l.agency_code = p.agency_code)))
 WHERE ((d.due_id IS NULL) AND ((m.base OPERATOR(consfin.<>) m.settled_base) OR (m.commission OPERATOR(consfin.<>) m.settled)) AND (p.business_date < l.placed_until))
 UNION ALL
 SELECT 'score_person'::text AS check_name,
 s.borrower_id,
 format('attempt %s of collector %s, recorded as %s, was scored by %s'::text, s.contact_id, COALESCE(c_1.collector_code, 'none'::text), COALESCE(c_1.recording_ref, 'nothing'::text), COALESCE(s.scored_by, s.login)) AS format
 FROM (lending.quality_score s
 LEFT JOIN lending.contacts c_1 ON (((c_1.borrower_id = s.borrower_id) AND (c_1.contact_id = s.contact_id))))
 WHERE ((c_1.contact_id IS NULL) OR (c_1.recording_ref IS NULL) OR (c_1.collector_code = s.scored_by))
 UNION ALL
 SELECT 'sample_recorded'::text AS check_name,
 t.borrower_id,
 format('attempt %s of %s, recorded as %s, was drawn of %s'::text, t.contact_id, COALESCE((c_1.business_date)::text, 'no day'::text), COALESCE(c_1.recording_ref, 'nothing'::text), t.day) AS format
 FROM (lending.quality_sample t
 LEFT JOIN lending.contacts c_1 ON (((c_1.borrower_id = t.borrower_id) AND (c_1.contact_id = t.contact_id))))
 WHERE ((c_1.contact_id IS NULL) OR (c_1.recording_ref IS NULL) OR (c_1.business_date <> t.day))) c;
CREATE TABLE lending.contact_stop (
    borrower_id bigint NOT NULL,
    stop_id bigint NOT NULL,
    seq bigint NOT NULL,
    reason text NOT NULL,
    source text NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    lifted_at timestamp with time zone,
    lift_reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT contact_stop_check CHECK ((until_at >= from_at)),
    CONSTRAINT contact_stop_check1 CHECK (((lifted_at IS NULL) = (lift_reason IS NULL))),
    CONSTRAINT contact_stop_reason_check CHECK ((reason = ANY (ARRAY['dispute'::text, 'complaint'::text, 'death'::text, 'bankruptcy'::text, 'armed_forces'::text, 'incapacity'::text, 'plan'::text, 'request'::text, 'legal'::text, 'other'::text])))
);
CREATE VIEW lending.contact_stops AS
 SELECT t.borrower_id,
 t.stop_id,
 t.seq,
 t.reason,
 t.source,
 t.from_at,
 t.until_at,
 t.lifted_at,
 t.lift_reason,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.contact_stop t;
CREATE TABLE lending.discount_event (
    borrower_id bigint NOT NULL,
    discount_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    loan_id bigint,
    loan_seq bigint,
    amount consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    paid lending.amount NOT NULL,
    status text NOT NULL,
    note text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT discount_event_check CHECK (((kind = ANY (ARRAY['waived'::text, 'taken_back'::text])) = (loan_id IS NOT NULL))),
    CONSTRAINT discount_event_check1 CHECK (((loan_id IS NULL) = (loan_seq IS NULL))),
    CONSTRAINT discount_event_check2 CHECK (
CASE kind
    WHEN 'waived'::text THEN (amount OPERATOR(consfin.>) '0.00'::consfin.cents)
    WHEN 'taken_back'::text THEN (amount OPERATOR(consfin.<) '0.00'::consfin.cents)
    ELSE (amount OPERATOR(consfin.=) '0.00'::consfin.cents)
END),
    CONSTRAINT discount_event_kind_check CHECK ((kind = ANY (ARRAY['offered'::text, 'approved'::text, 'withdrawn'::text, 'waived'::text, 'taken_back'::text, 'kept'::text, 'lapsed'::text, 'reopened'::text])))
);
CREATE TABLE lending.discount_offer (
    borrower_id bigint NOT NULL,
    discount_id bigint NOT NULL,
    case_id bigint NOT NULL,
    loan_ids bigint[] NOT NULL,
    from_seqs bigint[] NOT NULL,
    owed lending.positive_amount NOT NULL,
    amount lending.positive_amount NOT NULL,
    business_date date NOT NULL,
    last_day date NOT NULL,
    needs_approval boolean NOT NULL,
    collector_code text,
    reason text NOT NULL,
    status text NOT NULL,
    paid lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    waived lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    look_on date,
    last_seq bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT discount_offer_check CHECK ((cardinality(from_seqs) = cardinality(loan_ids))),
    CONSTRAINT discount_offer_check1 CHECK ((last_day >= business_date)),
    CONSTRAINT discount_offer_check2 CHECK (((amount)::consfin.cents OPERATOR(consfin.<) (owed)::consfin.cents)),
    CONSTRAINT discount_offer_loan_ids_check CHECK ((cardinality(loan_ids) > 0)),
    CONSTRAINT discount_offer_reason_check CHECK ((reason <> ''::text))
);
CREATE TABLE lending.forbearance (
    borrower_id bigint NOT NULL,
    forbearance_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    outcome text NOT NULL,
    note text NOT NULL,
    plan_id bigint,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT forbearance_note_check CHECK ((note <> ''::text)),
    CONSTRAINT forbearance_outcome_check CHECK ((outcome = ANY (ARRAY['offered'::text, 'refused_by_borrower'::text, 'not_suitable'::text, 'unreachable'::text])))
);
CREATE TABLE lending.hardship_plan (
    borrower_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    case_id bigint,
    kind text NOT NULL,
    event consfin.event NOT NULL,
    schedule consfin.schedule NOT NULL,
    from_seq bigint NOT NULL,
    business_date date NOT NULL,
    last_day date NOT NULL,
    until_on date NOT NULL,
    tolerance_days integer NOT NULL,
    on_breach text NOT NULL,
    old_rate numeric NOT NULL,
    owed lending.positive_amount NOT NULL,
    forgiven lending.amount NOT NULL,
    needs_approval boolean NOT NULL,
    collector_code text,
    reason text NOT NULL,
    status text NOT NULL,
    accepted_on date,
    seq bigint,
    stop_id bigint,
    look_on date,
    last_seq bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT hardship_plan_check CHECK (((last_day >= business_date) AND (until_on > business_date))),
    CONSTRAINT hardship_plan_check1 CHECK (((on_breach <> 'old_rate'::text) OR (kind = 'change_rate'::text))),
    CONSTRAINT hardship_plan_check2 CHECK (((accepted_on IS NULL) = (seq IS NULL))),
    CONSTRAINT hardship_plan_check3 CHECK (((seq IS NOT NULL) = (status = ANY (ARRAY['active'::text, 'kept'::text, 'broken'::text])))),
    CONSTRAINT hardship_plan_kind_check CHECK ((kind = ANY (ARRAY['re_age'::text, 'defer'::text, 'change_rate'::text]))),
    CONSTRAINT hardship_plan_on_breach_check CHECK ((on_breach = ANY (ARRAY['stays'::text, 'old_rate'::text, 'revive'::text]))),
    CONSTRAINT hardship_plan_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT hardship_plan_tolerance_days_check CHECK (((tolerance_days >= 0) AND (tolerance_days <= 31)))
);
CREATE TABLE lending.plan_event (
    borrower_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    loan_seq bigint,
    status text NOT NULL,
    note text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT plan_event_check CHECK (((kind = ANY (ARRAY['accepted'::text, 'revived'::text])) = (loan_seq IS NOT NULL))),
    CONSTRAINT plan_event_kind_check CHECK ((kind = ANY (ARRAY['offered'::text, 'approved'::text, 'withdrawn'::text, 'lapsed'::text, 'accepted'::text, 'kept'::text, 'broken'::text, 'revived'::text, 'not_revived'::text, 'reopened'::text])))
);
CREATE TABLE lending.promise (
    borrower_id bigint NOT NULL,
    promise_id bigint NOT NULL,
    case_id bigint NOT NULL,
    amount lending.positive_amount NOT NULL,
    business_date date NOT NULL,
    due_on date NOT NULL,
    grace_days integer NOT NULL,
    last_day date GENERATED ALWAYS AS ((due_on + grace_days)) STORED NOT NULL,
    threshold numeric NOT NULL,
    collector_code text,
    note text,
    status text DEFAULT 'open'::text NOT NULL,
    paid lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    settled_on date,
    final_on date,
    last_seq bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT promise_check CHECK ((due_on >= business_date)),
    CONSTRAINT promise_check1 CHECK (((final_on IS NULL) OR ((settled_on IS NOT NULL) AND (status = ANY (ARRAY['partly'::text, 'broken'::text]))))),
    CONSTRAINT promise_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 31))),
    CONSTRAINT promise_threshold_check CHECK (((threshold > (0)::numeric) AND (threshold <= (1)::numeric)))
);
CREATE TABLE lending.promise_event (
    borrower_id bigint NOT NULL,
    promise_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    repayment_id bigint,
    amount consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    paid lending.amount NOT NULL,
    status text NOT NULL,
    note text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT promise_event_check CHECK (((kind = ANY (ARRAY['paid'::text, 'taken_back'::text])) = (repayment_id IS NOT NULL))),
    CONSTRAINT promise_event_check1 CHECK (
CASE kind
    WHEN 'paid'::text THEN (amount OPERATOR(consfin.>) '0.00'::consfin.cents)
    WHEN 'taken_back'::text THEN (amount OPERATOR(consfin.<) '0.00'::consfin.cents)
    ELSE (amount OPERATOR(consfin.=) '0.00'::consfin.cents)
END),
    CONSTRAINT promise_event_kind_check CHECK ((kind = ANY (ARRAY['made'::text, 'paid'::text, 'taken_back'::text, 'settled'::text, 'cancelled'::text])))
);
CREATE VIEW lending.check_agreement WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'promise_paid'::text AS check_name,
 t.borrower_id,
 format('promise %s of %s is %s, %s paid, after %s events: they say %s, number %s'::text, t.promise_id, t.amount, t.status, t.paid, t.last_seq, COALESCE(e.amount, '0.00'::consfin.cents), COALESCE(e.last_seq, (0)::bigint)) AS detail
 FROM (lending.promise t
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.promise_id,
 consfin.sum(e_1.amount) AS amount,
 max(e_1.seq) AS last_seq,
 count(*) AS events
 FROM lending.promise_event e_1
 GROUP BY e_1.borrower_id, e_1.promise_id) e ON (((e.borrower_id = t.borrower_id) AND (e.promise_id = t.promise_id))))
 WHERE (((t.paid)::consfin.cents OPERATOR(consfin.<>) COALESCE(e.amount, '0.00'::consfin.cents)) OR (t.last_seq <> COALESCE(e.last_seq, (0)::bigint)) OR (t.last_seq <> COALESCE(e.events, (0)::bigint)) OR ((t.status <> 'cancelled'::text) AND (t.status <> consfin.promise_status((t.paid)::consfin.cents, (t.amount)::consfin.cents, t.threshold, (t.settled_on IS NOT NULL)))))
 UNION ALL
 SELECT 'promise_money'::text AS check_name,
 e.borrower_id,
 format('repayment %s of %s counts for promises with %s'::text, e.repayment_id, COALESCE((m.amount)::text, 'nothing'::text), e.amount) AS format
 FROM (( SELECT e_1.borrower_id,
 e_1.repayment_id,
 consfin.sum(e_1.amount) AS amount
 FROM lending.promise_event e_1
 WHERE (e_1.repayment_id IS NOT NULL)
 GROUP BY e_1.borrower_id, e_1.repayment_id) e
 LEFT JOIN lending.repayments m ON (((m.borrower_id = e.borrower_id) AND (m.repayment_id = e.repayment_id))))
 WHERE ((m.repayment_id IS NULL) OR (e.amount OPERATOR(consfin.>) m.amount) OR (e.amount OPERATOR(consfin.<) '0.00'::consfin.cents))
 UNION ALL
 SELECT 'promise_settled'::text AS check_name,
 t.borrower_id,
 format('promise %s is not settled, but its last day %s is closed'::text, t.promise_id, t.last_day) AS format
 FROM (lending.promise t
 JOIN lending.business_day d ON (((d.business_date = t.last_day) AND (d.status = 'closed'::text))))
 WHERE ((t.settled_on IS NULL) AND (t.status <> 'cancelled'::text) AND (NOT (EXISTS ( SELECT
 FROM lending.quarantines q
 WHERE ((q.borrower_id = t.borrower_id) AND (q.step = 'agreements'::text) AND (q.released_at IS NULL))))))
 UNION ALL
 SELECT 'promise_final'::text AS check_name,
 t.borrower_id,
 format('promise %s is %s, its last day was %s, and money is looked for it still'::text, t.promise_id, t.status, t.last_day) AS detail
 FROM (lending.promise t
 JOIN lending.business_day d ON (((d.business_date = (t.last_day + consfin.promise_found_days())) AND (d.status = 'closed'::text))))
 WHERE ((t.status = ANY (ARRAY['partly'::text, 'broken'::text])) AND (t.settled_on IS NOT NULL) AND (t.final_on IS NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.quarantines q
 WHERE ((q.borrower_id = t.borrower_id) AND (q.step = 'agreements'::text) AND (q.released_at IS NULL))))))
 UNION ALL
 SELECT 'discount_events'::text AS check_name,
 d.borrower_id,
 format('discount %s is %s, %s forgiven, after %s events: they say %s, %s, number %s'::text, d.discount_id, d.status, d.waived, d.last_seq, l.status, COALESCE(e.amount, '0.00'::consfin.cents), COALESCE(e.events, (0)::bigint)) AS detail
 FROM ((lending.discount_offer d
 LEFT JOIN lending.discount_event l ON (((l.borrower_id = d.borrower_id) AND (l.discount_id = d.discount_id) AND (l.seq = d.last_seq))))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.discount_id,
 consfin.sum(e_1.amount) AS amount,
 count(*) AS events
 FROM lending.discount_event e_1
 GROUP BY e_1.borrower_id, e_1.discount_id) e ON (((e.borrower_id = d.borrower_id) AND (e.discount_id = d.discount_id))))
 WHERE ((d.status IS DISTINCT FROM l.status) OR (d.last_seq IS DISTINCT FROM e.events) OR ((d.waived)::consfin.cents OPERATOR(consfin.<>) COALESCE(e.amount, '0.00'::consfin.cents)) OR ((d.status <> 'kept'::text) AND ((d.waived)::consfin.cents OPERATOR(consfin.<>) '0.00'::consfin.cents)))
 UNION ALL
 SELECT 'discount_waived'::text AS check_name,
 e.borrower_id,
 format('discount %s forgives by event %s of loan %s, which is %s'::text, e.discount_id, e.loan_seq, e.loan_id, COALESCE(((consfin.kind(l.event) || ' of '::text) || (consfin.amount(l.event))::text), 'not there'::text)) AS detail
 FROM (lending.discount_event e
 LEFT JOIN lending.loan_events l ON (((l.borrower_id = e.borrower_id) AND (l.loan_id = e.loan_id) AND (l.seq = e.loan_seq))))
 WHERE ((e.kind = 'waived'::text) AND ((l.seq IS NULL) OR (consfin.kind(l.event) <> 'discount'::text) OR (consfin.amount(l.event) OPERATOR(consfin.<>) e.amount)))
 UNION ALL
 SELECT 'discount_approved'::text AS check_name,
 d.borrower_id,
 format('discount %s of %s was %s without approval'::text, d.discount_id, d.amount, d.status) AS detail
 FROM (lending.discount_offer d
 LEFT JOIN lending.discount_event a ON (((a.borrower_id = d.borrower_id) AND (a.discount_id = d.discount_id) AND (a.kind = 'approved'::text))))
 WHERE (d.needs_approval AND (d.status = ANY (ARRAY['offered'::text, 'kept'::text])) AND (a.seq IS NULL))
 UNION ALL
 SELECT 'discount_looked_at'::text AS check_name,
 t.borrower_id,
 format('discount %s was to be looked at when %s was closed'::text, t.discount_id, t.look_on) AS detail
 FROM ((lending.discount_offer t
 JOIN lending.business_day d ON (((d.business_date = t.look_on) AND (d.status = 'closed'::text))))
 LEFT JOIN ( SELECT DISTINCT q_1.borrower_id
 FROM lending.quarantines q_1
 WHERE ((q_1.step = 'agreements'::text) AND (q_1.released_at IS NULL))) q ON ((q.borrower_id = t.borrower_id)))
 WHERE (q.borrower_id IS NULL)
 UNION ALL
 SELECT 'plan_events'::text AS check_name,
 p.borrower_id,
 format('plan %s is %s after %s events: they say %s, number %s'::text, p.plan_id, p.status, p.last_seq, COALESCE(l.status, 'nothing'::text), COALESCE(e.events, (0)::bigint)) AS detail
 FROM ((lending.hardship_plan p
 LEFT JOIN lending.plan_event l ON (((l.borrower_id = p.borrower_id) AND (l.plan_id = p.plan_id) AND (l.seq = p.last_seq))))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.plan_id,
 count(*) AS events
 FROM lending.plan_event e_1
 GROUP BY e_1.borrower_id, e_1.plan_id) e ON (((e.borrower_id = p.borrower_id) AND (e.plan_id = p.plan_id))))
 WHERE ((p.status IS DISTINCT FROM l.status) OR (p.last_seq IS DISTINCT FROM e.events))
 UNION ALL
 SELECT 'plan_accepted'::text AS check_name,
 p.borrower_id,
 format('plan %s offered %s: event %s of loan %s is %s'::text, p.plan_id, p.event, p.seq, p.loan_id, COALESCE((l.event)::text, 'not there'::text)) AS detail
 FROM (lending.hardship_plan p
 LEFT JOIN lending.loan_events l ON (((l.borrower_id = p.borrower_id) AND (l.loan_id = p.loan_id) AND (l.seq = p.seq))))
 WHERE ((p.seq IS NOT NULL) AND ((l.seq IS NULL) OR (((l.event)::jsonb - 'seq'::text) <> ((p.event)::jsonb - 'seq'::text)) OR (l.business_date <> p.accepted_on)))
 UNION ALL
 SELECT 'plan_approved'::text AS check_name,
 p.borrower_id,
 format('plan %s, which forgives %s, was %s without approval'::text, p.plan_id, p.forgiven, p.status) AS detail
 FROM (lending.hardship_plan p
 LEFT JOIN lending.plan_event a ON (((a.borrower_id = p.borrower_id) AND (a.plan_id = p.plan_id) AND (a.kind = 'approved'::text))))
 WHERE (p.needs_approval AND (p.status = ANY (ARRAY['offered'::text, 'active'::text, 'kept'::text, 'broken'::text])) AND (a.seq IS NULL))
 UNION ALL
 SELECT 'plan_stop'::text AS check_name,
 p.borrower_id,
 format('plan %s is %s, and stop %s of contact %s'::text, p.plan_id, p.status, p.stop_id,
 CASE
 WHEN (s.stop_id IS NULL) THEN 'is not there'::text
 WHEN (s.lifted_at IS NULL) THEN 'holds'::text
 ELSE 'is lifted'::text
 END) AS detail
 FROM (lending.hardship_plan p
 LEFT JOIN lending.contact_stops s ON (((s.borrower_id = p.borrower_id) AND (s.stop_id = p.stop_id))))
 WHERE (((p.status = 'active'::text) AND (s.stop_id IS NULL)) OR ((p.status = ANY (ARRAY['kept'::text, 'broken'::text])) AND ((s.stop_id IS NULL) OR (s.lifted_at IS NULL))))
 UNION ALL
 SELECT 'plan_looked_at'::text AS check_name,
 p.borrower_id,
 format('plan %s was to be looked at when %s was closed'::text, p.plan_id, p.look_on) AS detail
 FROM ((lending.hardship_plan p
 JOIN lending.business_day d ON (((d.business_date = p.look_on) AND (d.status = 'closed'::text))))
 LEFT JOIN ( SELECT DISTINCT q_1.borrower_id
 FROM lending.quarantines q_1
 WHERE ((q_1.step = 'agreements'::text) AND (q_1.released_at IS NULL))) q ON ((q.borrower_id = p.borrower_id)))
 WHERE (q.borrower_id IS NULL)
 UNION ALL
 SELECT 'plan_considered'::text AS check_name,
 p.borrower_id,
 format('plan %s of %s is offered, and no forbearance of loan %s was noted'::text, p.plan_id, p.business_date, p.loan_id) AS detail
 FROM (lending.hardship_plan p
 LEFT JOIN lending.forbearance f ON (((f.borrower_id = p.borrower_id) AND (f.plan_id = p.plan_id) AND (f.loan_id = p.loan_id) AND (f.business_date = p.business_date) AND (f.outcome = 'offered'::text))))
 WHERE (f.forbearance_id IS NULL)) c;
CREATE TABLE lending.credit_balance (
    borrower_id bigint NOT NULL,
    balance consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    version bigint DEFAULT 0 NOT NULL
);
CREATE TABLE lending.credit_balance_movement (
    borrower_id bigint NOT NULL,
    seq bigint NOT NULL,
    amount consfin.cents NOT NULL,
    balance_after consfin.cents NOT NULL,
    loan_id bigint,
    repayment_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    kind text NOT NULL
);
CREATE TABLE lending.idempotency (
    borrower_id bigint NOT NULL,
    key_hash bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    key lending.request_key NOT NULL,
    command text NOT NULL,
    request bytea NOT NULL,
    outcome consfin.packed_json NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE TABLE lending.outbox (
    borrower_id bigint NOT NULL,
    message_id bigint NOT NULL,
    xact bigint DEFAULT consfin_internal.xact_number(pg_current_xact_id()) NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    topic text NOT NULL,
    body consfin.packed_json NOT NULL
)
PARTITION BY RANGE (message_id);
CREATE VIEW lending.check_borrower WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'credit_balance'::text AS check_name,
 c_1.borrower_id,
 format('credit balance %s, its movements %s'::text, c_1.balance, (COALESCE(m.total, (0)::numeric) * 0.01)) AS detail
 FROM (lending.credit_balance c_1
 LEFT JOIN ( SELECT m_1.borrower_id,
 sum(consfin.minor(m_1.amount)) AS total
 FROM lending.credit_balance_movement m_1
 GROUP BY m_1.borrower_id) m ON ((m.borrower_id = c_1.borrower_id)))
 WHERE (COALESCE(m.total, (0)::numeric) <> (consfin.minor(c_1.balance))::numeric)
 UNION ALL
 SELECT 'journal_credit'::text AS check_name,
 c_1.borrower_id,
 format('credit balance %s, journal %s'::text, c_1.balance, (COALESCE(j.total, (0)::numeric) * 0.01)) AS format
 FROM (lending.credit_balance c_1
 LEFT JOIN ( SELECT j_1.borrower_id,
 (- sum(consfin.minor(consfin.balance(j_1.entry, a.account)))) AS total
 FROM (lending.journal j_1
 CROSS JOIN ( SELECT DISTINCT consfin.chart_account(p.chart, 'credit_balance'::text) AS account
 FROM lending.posting_charts p) a)
 WHERE (consfin.minor(consfin.balance(j_1.entry, a.account)) <> 0)
 GROUP BY j_1.borrower_id) j ON ((j.borrower_id = c_1.borrower_id)))
 WHERE (COALESCE(j.total, (0)::numeric) <> (consfin.minor(c_1.balance))::numeric)
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 m.borrower_id,
 format('movement %s of credit balance %s: there is none'::text, m.seq, m.borrower_id) AS format
 FROM lending.credit_balance_movement m
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.credit_balance c_1
 WHERE (c_1.borrower_id = m.borrower_id))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 n.borrower_id,
 format('%s %s: there is no borrower %s'::text, n.what, n.id, n.borrower_id) AS format
 FROM ( SELECT j.borrower_id,
 'entry'::text AS what,
 j.entry_id AS id
 FROM lending.journal j
 UNION ALL
 SELECT i.borrower_id,
 'request'::text AS what,
 NULL::bigint AS id
 FROM lending.idempotency i
 UNION ALL
 SELECT o.borrower_id,
 'message'::text AS what,
 o.message_id
 FROM lending.outbox o) n
 WHERE ((n.borrower_id <> 0) AND (NOT (EXISTS ( SELECT
 FROM lending.borrower b
 WHERE (b.borrower_id = n.borrower_id)))))) c;
CREATE VIEW lending.check_collection WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'case_stage'::text AS check_name,
 n.borrower_id,
 format('case %s is in stage %s, queue %s: its loans ask for stage %s, queue %s'::text, COALESCE((n.case_id)::text, 'none'::text), COALESCE(n.was_stage, 0), COALESCE(n.was_queue, 'none'::text), COALESCE(n.stage, 0), COALESCE(n.queue_code, 'none'::text)) AS detail
 FROM lending.case_needs n
 WHERE (COALESCE(n.stage, 0) <> COALESCE(n.was_stage, 0))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 c_1.borrower_id,
 format('case %s: there is no borrower %s'::text, c_1.case_id, c_1.borrower_id) AS format
 FROM lending.collection_case c_1
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.borrowers b
 WHERE (b.borrower_id = c_1.borrower_id))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 e.borrower_id,
 format('event %s of case %s: there is no such case'::text, e.seq, e.case_id) AS format
 FROM lending.case_event e
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.collection_case c_1
 WHERE ((c_1.borrower_id = e.borrower_id) AND (c_1.case_id = e.case_id)))))
 UNION ALL
 SELECT 'case_balance'::text AS check_name,
 n.borrower_id,
 format('case %s has a balance of %s: its loans have %s outstanding'::text, n.case_id, n.was_balance, n.balance) AS format
 FROM lending.case_needs n
 WHERE (n.balance OPERATOR(consfin.<>) n.was_balance)
 UNION ALL
 SELECT 'case_one'::text AS check_name,
 c_1.borrower_id,
 format('borrower %s has %s open cases'::text, c_1.borrower_id, count(*)) AS format
 FROM lending.collection_case c_1
 WHERE (c_1.status <> 'closed'::text)
 GROUP BY c_1.borrower_id
 HAVING (count(*) > 1)
 UNION ALL
 SELECT 'case_agency'::text AS check_name,
 c_1.borrower_id,
 format('case %s is placed with %s, and in queue %s, of %s, of %s'::text, c_1.case_id, COALESCE(c_1.agency_code, 'nobody'::text), COALESCE(c_1.queue_code, 'none'::text), COALESCE(c_1.owner_code, 'nobody'::text), COALESCE(k.agency_code, q.agency_code, 'the house'::text)) AS format
 FROM ((lending.collection_case c_1
 LEFT JOIN lending.case_queue q ON ((q.queue_code = c_1.queue_code)))
 LEFT JOIN lending.collector k ON ((k.collector_code = c_1.owner_code)))
 WHERE ((c_1.status <> 'closed'::text) AND (((q.queue_code IS NOT NULL) AND (q.agency_code IS DISTINCT FROM c_1.agency_code)) OR ((k.collector_code IS NOT NULL) AND (k.agency_code IS DISTINCT FROM c_1.agency_code))))
 UNION ALL
 SELECT 'case_history'::text AS check_name,
 c_1.borrower_id,
 format('case %s is %s, in stage %s, of %s; its history has %s events, numbered to %s'::text, c_1.case_id, c_1.status, c_1.stage, COALESCE(c_1.owner_code, 'nobody'::text), COALESCE(e.events, (0)::bigint), COALESCE(e.last_seq, (0)::bigint)) AS format
 FROM (lending.collection_case c_1
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.case_id,
 count(*) AS events,
 max(e_1.seq) AS last_seq,
 (array_agg(e_1.stage ORDER BY e_1.seq DESC))[1] AS stage,
 (array_agg(e_1.kind ORDER BY e_1.seq DESC))[1] AS kind,
 (array_agg(
 CASE
 WHEN (e_1.kind <> ALL (ARRAY['released'::text, 'passed_on'::text, 'recalled'::text, 'placed'::text, 'closed'::text])) THEN e_1.collector_code
 ELSE NULL::text
 END ORDER BY e_1.seq DESC))[1] AS owner_code
 FROM lending.case_event e_1
 GROUP BY e_1.borrower_id, e_1.case_id) e ON (((e.borrower_id = c_1.borrower_id) AND (e.case_id = c_1.case_id))))
 WHERE ((COALESCE(e.events, (0)::bigint) <> c_1.last_seq) OR (e.last_seq <> c_1.last_seq) OR (e.stage <> c_1.stage) OR (e.owner_code IS DISTINCT FROM c_1.owner_code) OR ((e.kind = 'closed'::text) <> (c_1.status = 'closed'::text)))) c;
CREATE TABLE lending.contact_address (
    borrower_id bigint NOT NULL,
    address_id bigint NOT NULL,
    medium text NOT NULL,
    value text NOT NULL,
    person text NOT NULL,
    relation text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contact_address_medium_check CHECK ((medium = ANY (ARRAY['phone'::text, 'app'::text, 'email'::text, 'post'::text]))),
    CONSTRAINT contact_address_person_check CHECK ((person = ANY (ARRAY['self'::text, 'third'::text])))
);
CREATE TABLE lending.contact_address_state (
    borrower_id bigint NOT NULL,
    address_id bigint NOT NULL,
    seq bigint NOT NULL,
    state text NOT NULL,
    exception text,
    reason text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT contact_address_state_exception_check CHECK ((exception = ANY (ARRAY['unreachable'::text, 'dead'::text, 'incapable'::text, 'guarantor'::text]))),
    CONSTRAINT contact_address_state_state_check CHECK ((state = ANY (ARRAY['unverified'::text, 'verified'::text, 'wrong'::text, 'refused'::text, 'third_person'::text])))
);
CREATE VIEW lending.contact_address_states AS
 SELECT t.borrower_id,
 t.address_id,
 t.seq,
 t.state,
 t.exception,
 t.reason,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor,
 lead(t.seq) OVER (PARTITION BY t.borrower_id, t.address_id ORDER BY t.seq) AS until_seq
 FROM lending.contact_address_state t;
CREATE VIEW lending.contact_addresses WITH (security_barrier='true') AS
 SELECT DISTINCT ON (t.borrower_id, t.address_id) t.borrower_id,
 t.address_id,
 t.medium,
 consfin.mask_address(t.medium, t.value) AS masked,
 t.person,
 t.relation,
 s.state,
 s.exception,
 s.reason,
 t.created_at,
 ((t.person = 'third'::text) OR (s.state = 'third_person'::text) OR ((s.state = 'refused'::text) AND h.was_third)) AS third_person
 FROM ((lending.contact_address t
 JOIN lending.contact_address_state s ON (((s.borrower_id = t.borrower_id) AND (s.address_id = t.address_id))))
 JOIN ( SELECT h_1.borrower_id,
 h_1.address_id,
 bool_or((h_1.state = 'third_person'::text)) AS was_third
 FROM lending.contact_address_state h_1
 GROUP BY h_1.borrower_id, h_1.address_id) h ON (((h.borrower_id = t.borrower_id) AND (h.address_id = t.address_id))))
 ORDER BY t.borrower_id, t.address_id, s.seq DESC;
CREATE TABLE lending.contact_count (
    borrower_id bigint NOT NULL,
    last_seq bigint NOT NULL,
    CONSTRAINT contact_count_last_seq_check CHECK ((last_seq > 0))
);
CREATE TABLE lending.contact_policy (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    title text NOT NULL,
    source text NOT NULL,
    starts_on date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contact_policy_policy_version_check CHECK ((policy_version > 0))
);
CREATE TABLE lending.contact_profile (
    borrower_id bigint NOT NULL,
    seq bigint NOT NULL,
    time_zone text NOT NULL,
    language text NOT NULL,
    jurisdiction text,
    preferred_channels text[] DEFAULT '{}'::text[] NOT NULL,
    forbidden_channels text[] DEFAULT '{}'::text[] NOT NULL,
    preferred_from time without time zone,
    preferred_until time without time zone,
    forbidden_from time without time zone,
    forbidden_until time without time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT contact_profile_check CHECK ((((preferred_from IS NULL) = (preferred_until IS NULL)) AND (preferred_from <> preferred_until))),
    CONSTRAINT contact_profile_check1 CHECK ((((forbidden_from IS NULL) = (forbidden_until IS NULL)) AND (forbidden_from <> forbidden_until)))
);
CREATE VIEW lending.contact_profiles AS
 SELECT t.borrower_id,
 t.seq,
 t.time_zone,
 t.language,
 t.jurisdiction,
 t.preferred_channels,
 t.forbidden_channels,
 t.preferred_from,
 t.preferred_until,
 t.forbidden_from,
 t.forbidden_until,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor,
 lead(t.seq) OVER (PARTITION BY t.borrower_id ORDER BY t.seq) AS until_seq
 FROM lending.contact_profile t;
CREATE TABLE lending.contact_rule (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    rule text NOT NULL,
    channels text[] NOT NULL,
    quiet_from time without time zone,
    quiet_until time without time zone,
    counts text,
    scope text,
    most integer,
    days integer,
    source text NOT NULL,
    CONSTRAINT contact_rule_channels_check CHECK ((channels <> '{}'::text[])),
    CONSTRAINT contact_rule_check CHECK ((((quiet_from IS NULL) = (quiet_until IS NULL)) AND (quiet_from <> quiet_until))),
    CONSTRAINT contact_rule_check1 CHECK ((num_nulls(counts, scope, most, days) = ANY (ARRAY[0, 4]))),
    CONSTRAINT contact_rule_check2 CHECK (((counts IS NULL) <> (quiet_from IS NULL))),
    CONSTRAINT contact_rule_counts_check CHECK ((counts = ANY (ARRAY['placed'::text, 'answered'::text, 'unanswered'::text, 'conversation'::text]))),
    CONSTRAINT contact_rule_days_check CHECK ((days > 0)),
    CONSTRAINT contact_rule_most_check CHECK ((most > 0)),
    CONSTRAINT contact_rule_scope_check CHECK ((scope = ANY (ARRAY['borrower'::text, 'address'::text, 'debt'::text])))
);
CREATE TABLE lending.contact_visit_rule (
    policy_code text NOT NULL,
    starts_on date NOT NULL,
    least_people integer NOT NULL,
    source text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contact_visit_rule_least_people_check CHECK ((least_people > 0))
);
CREATE VIEW lending.contact_visit_rules AS
 SELECT t.policy_code,
 t.starts_on,
 COALESCE(lead(t.starts_on) OVER (PARTITION BY t.policy_code ORDER BY t.starts_on), 'infinity'::date) AS ends_on,
 t.least_people,
 t.source,
 t.created_at
 FROM lending.contact_visit_rule t;
CREATE VIEW lending.check_contact WITH (security_barrier='true') AS
 WITH judged AS NOT MATERIALIZED (
 SELECT c_1.borrower_id,
 c_1.contact_id,
 c_1.seq,
 (c_1.channel)::text AS channel,
 c_1.address_id,
 c_1.loan_id,
 c_1.placed_at,
 c_1.placed_on,
 c_1.policies,
 c_1.profile_seq,
 c_1.address_seq,
 p.seq AS profile,
 s.seq AS state_seq,
 s.state,
 s.exception,
 a.person,
 a.medium,
 p.jurisdiction,
 p.forbidden_channels,
 p.forbidden_from,
 p.forbidden_until,
 (c_1.placed_at AT TIME ZONE p.time_zone) AS shows
 FROM (((lending.contact c_1
 JOIN lending.contact_profiles p ON (((p.borrower_id = c_1.borrower_id) AND (p.seq < c_1.seq) AND COALESCE((p.until_seq > c_1.seq), true))))
 JOIN lending.contact_addresses a ON (((a.borrower_id = c_1.borrower_id) AND (a.address_id = c_1.address_id))))
 JOIN lending.contact_address_states s ON (((s.borrower_id = c_1.borrower_id) AND (s.address_id = c_1.address_id) AND (s.seq < c_1.seq) AND COALESCE((s.until_seq > c_1.seq), true))))
 WHERE (c_1.verdict = 'allowed'::text)
 )
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'contact_judged'::text AS check_name,
 c_1.borrower_id,
 format('contact %s was judged by profile %s, state %s and policies %s'::text, c_1.contact_id, c_1.profile_seq, c_1.address_seq, c_1.policies) AS detail
 FROM judged c_1
 WHERE ((c_1.profile <> c_1.profile_seq) OR (c_1.state_seq <> c_1.address_seq) OR (c_1.placed_on <> (c_1.shows)::date) OR (c_1.medium IS DISTINCT FROM consfin.medium_of(c_1.channel)))
 UNION ALL
 SELECT 'contact_judged'::text AS check_name,
 c_1.borrower_id,
 format('contact %s was judged by policies %s'::text, c_1.contact_id, c_1.policies) AS format
 FROM ((judged c_1
 CROSS JOIN LATERAL unnest(ARRAY['house'::text, c_1.jurisdiction]) w(policy_code))
 LEFT JOIN ( SELECT p_1.policy_code,
 p_1.policy_version,
 p_1.starts_on
 FROM lending.contact_policy p_1) p ON (((p.policy_code = w.policy_code) AND (((p.policy_code || ' '::text) || p.policy_version) = ANY (c_1.policies)) AND (p.starts_on <= c_1.placed_on))))
 WHERE ((w.policy_code IS NOT NULL) AND (p.policy_code IS NULL))
 UNION ALL
 SELECT 'contact_forbidden'::text AS check_name,
 c_1.borrower_id,
 format('contact %s by %s was allowed at an address that is %s, of %s'::text, c_1.contact_id, c_1.channel, c_1.state, c_1.person) AS format
 FROM judged c_1
 WHERE ((c_1.state = ANY (ARRAY['wrong'::text, 'refused'::text])) OR (c_1.channel = ANY (c_1.forbidden_channels)) OR (((c_1.person = 'third'::text) OR (c_1.state = 'third_person'::text)) AND (c_1.exception IS NULL)))
 UNION ALL
 SELECT 'contact_forbidden'::text AS check_name,
 c_1.borrower_id,
 format('contact %s was allowed at %s, in stop %s for %s'::text, c_1.contact_id, c_1.placed_at, s.stop_id, s.reason) AS format
 FROM (judged c_1
 JOIN lending.contact_stop s ON (((s.borrower_id = c_1.borrower_id) AND (s.seq < c_1.seq) AND (c_1.placed_at >= s.from_at) AND COALESCE((c_1.placed_at < s.until_at), true))))
 WHERE (((s.reason <> 'death'::text) OR (c_1.exception IS DISTINCT FROM 'dead'::text)) AND ((s.reason <> 'incapacity'::text) OR (c_1.exception IS DISTINCT FROM 'incapable'::text)))
 UNION ALL
 SELECT 'contact_quiet'::text AS check_name,
 c_1.borrower_id,
 format('contact %s by %s was allowed at %s where the borrower is: %s of policy %s'::text, c_1.contact_id, c_1.channel, c_1.shows, q.rule, q.policy) AS format
 FROM (judged c_1
 CROSS JOIN LATERAL ( SELECT r.rule,
 ((r.policy_code || ' '::text) || r.policy_version) AS policy,
 r.quiet_from,
 r.quiet_until
 FROM lending.contact_rule r
 WHERE ((((r.policy_code || ' '::text) || r.policy_version) = ANY (c_1.policies)) AND (c_1.channel = ANY (r.channels)))
 UNION ALL
 SELECT 'forbidden_hours'::text AS rule,
 'none'::text AS policy,
 c_1.forbidden_from,
 c_1.forbidden_until) q)
 WHERE ((((((c_1.shows)::time without time zone >= q.quiet_from))::integer + (((c_1.shows)::time without time zone < q.quiet_until))::integer) + ((q.quiet_from > q.quiet_until))::integer) = 2)
 UNION ALL
 SELECT 'contact_moment'::text AS check_name,
 c_1.borrower_id,
 format('contact %s was allowed at %s, and one had been made at %s'::text, c_1.contact_id, c_1.placed_at, max(o.placed_at)) AS detail
 FROM (lending.contact c_1
 JOIN lending.contact o ON (((o.borrower_id = c_1.borrower_id) AND (o.seq < c_1.seq) AND (o.placed_at > c_1.placed_at) AND (o.verdict <> 'refused'::text))))
 WHERE ((c_1.verdict = 'allowed'::text) AND (NOT c_1.reported))
 GROUP BY c_1.borrower_id, c_1.contact_id, c_1.placed_at
 UNION ALL
 SELECT 'contact_cap'::text AS check_name,
 c_1.borrower_id,
 format('contact %s by %s was allowed on %s: %s of policy %s allows %s in %s days, and there were %s'::text, c_1.contact_id, c_1.channel, c_1.placed_on, r.rule, r.policy_code, r.most, r.days, count(*)) AS format
 FROM ((judged c_1
 JOIN lending.contact_rule r ON (((((r.policy_code || ' '::text) || r.policy_version) = ANY (c_1.policies)) AND (c_1.channel = ANY (r.channels)) AND (r.most IS NOT NULL))))
 JOIN lending.contact o ON (((o.borrower_id = c_1.borrower_id) AND (o.seq < c_1.seq) AND (o.verdict <> 'refused'::text) AND (o.placed_at <= c_1.placed_at) AND (o.placed_on > (c_1.placed_on - r.days)) AND ((o.channel)::text = ANY (r.channels)) AND ((r.scope <> 'address'::text) OR (o.address_id = c_1.address_id)) AND ((r.scope <> 'debt'::text) OR COALESCE((o.loan_id = c_1.loan_id), true)) AND
 CASE r.counts
 WHEN 'placed'::text THEN true
 WHEN 'answered'::text THEN (o.answered IS NOT FALSE)
 WHEN 'unanswered'::text THEN (o.answered IS NOT TRUE)
 ELSE (o.conversation IS NOT FALSE)
 END)))
 GROUP BY c_1.borrower_id, c_1.contact_id, c_1.channel, c_1.placed_on, r.policy_code, r.rule, r.most, r.days
 HAVING (count(*) >= r.most)
 UNION ALL
 SELECT 'contact_people'::text AS check_name,
 c_1.borrower_id,
 format('visit %s on %s was allowed to %s: policy %s asks for %s'::text, c_1.contact_id, c_1.placed_on, COALESCE((c_1.people)::text, 'nobody'::text), r.policy_code, r.least_people) AS format
 FROM (((lending.contact c_1
 CROSS JOIN LATERAL unnest(c_1.policies) p(policy))
 JOIN lending.contact_visit_rules r ON (((r.policy_code = split_part(p.policy, ' '::text, 1)) AND (c_1.placed_on >= r.starts_on) AND (c_1.placed_on < r.ends_on))))
 CROSS JOIN LATERAL ( SELECT count(DISTINCT w_1.person) AS many
 FROM unnest(c_1.people) w_1(person)) w)
 WHERE (((c_1.channel)::text = 'visit'::text) AND (c_1.verdict = 'allowed'::text) AND (r.least_people > w.many))
 UNION ALL
 SELECT 'contact_seq'::text AS check_name,
 n.borrower_id,
 format('the last of %s numbers is %s'::text, COALESCE(m.many, (0)::bigint), n.last_seq) AS format
 FROM (lending.contact_count n
 LEFT JOIN ( SELECT x.borrower_id,
 count(DISTINCT x.seq) AS many,
 max(x.seq) AS last_seq
 FROM ( SELECT t.borrower_id,
 t.seq
 FROM lending.contact_profile t
 UNION ALL
 SELECT t.borrower_id,
 t.seq
 FROM lending.contact_address_state t
 UNION ALL
 SELECT t.borrower_id,
 t.seq
 FROM lending.contact_stop t
 UNION ALL
 SELECT t.borrower_id,
 t.seq
 FROM lending.contact t) x
 GROUP BY x.borrower_id) m ON ((m.borrower_id = n.borrower_id)))
 WHERE ((m.many IS DISTINCT FROM n.last_seq) OR (m.last_seq IS DISTINCT FROM n.last_seq))) c;
CREATE TABLE lending.slot (
    borrower_id lending.slot_id NOT NULL,
    kind lending.slot_kind NOT NULL,
    owner_id bigint NOT NULL,
    business_date date DEFAULT '1900-01-01'::date NOT NULL,
    available lending.amount NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.0', autovacuum_vacuum_threshold='1000');
CREATE VIEW lending.check_counter WITH (security_barrier='true') AS
 SELECT 'slot_negative'::text AS check_name,
 (s.borrower_id)::bigint AS borrower_id,
 format('%s %s: %s available'::text, s.kind, s.owner_id, s.available) AS detail
 FROM lending.slot s
 WHERE ((s.available)::consfin.cents OPERATOR(consfin.<) '0.00'::consfin.cents);
CREATE VIEW lending.credit_balance_movements AS
 SELECT t.borrower_id,
 t.seq,
 t.amount,
 t.balance_after,
 t.loan_id,
 t.repayment_id,
 t.created_at,
 t.business_date,
 t.kind
 FROM lending.credit_balance_movement t;
CREATE TABLE lending.credit_line (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    limit_amount lending.amount NOT NULL,
    held lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    outstanding lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    product_version integer NOT NULL,
    bill_day lending.month_day NOT NULL,
    due_day lending.month_day NOT NULL,
    min_gap lending.gap_days NOT NULL,
    expires_on date,
    revolving boolean NOT NULL,
    over_limit boolean DEFAULT false NOT NULL,
    product_code text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL
)
WITH (fillfactor='85');
CREATE VIEW lending.credit_lines AS
 SELECT t.borrower_id,
 t.line_id,
 t.limit_amount,
 t.held,
 t.outstanding,
 t.version,
 t.created_at,
 t.product_version,
 t.bill_day,
 t.due_day,
 t.min_gap,
 t.expires_on,
 t.revolving,
 t.over_limit,
 t.product_code,
 t.status
 FROM lending.credit_line t;
CREATE TABLE lending.day_step (
    business_date date NOT NULL,
    step lending.step_of_day NOT NULL,
    began_at timestamp with time zone DEFAULT clock_timestamp(),
    ended_at timestamp with time zone,
    done bigint DEFAULT 0 NOT NULL,
    posters text[],
    waits_for text
);
CREATE TABLE lending.hold (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    line_id bigint NOT NULL,
    merchant_id bigint,
    authorized lending.positive_amount NOT NULL,
    amount lending.positive_amount NOT NULL,
    captured lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    released lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    expires_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    product_version integer NOT NULL,
    business_date date NOT NULL,
    over_limit boolean DEFAULT false NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    kind lending.hold_kind DEFAULT 'purchase'::text NOT NULL,
    origin lending.hold_origin NOT NULL,
    product_code text NOT NULL,
    reference text,
    taken bytea,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
)
WITH (fillfactor='80');
CREATE TABLE lending.hold_event (
    borrower_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    released consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    loan_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    seq integer NOT NULL,
    business_date date NOT NULL,
    terminal boolean DEFAULT false NOT NULL,
    kind lending.hold_event_kind NOT NULL,
    expires_before timestamp with time zone,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE VIEW lending.hold_events AS
 SELECT t.borrower_id,
 t.hold_id,
 (t.authorized)::consfin.cents AS amount,
 '0.00'::consfin.cents AS released,
 NULL::bigint AS loan_id,
 t.created_at,
 1 AS seq,
 t.business_date,
 false AS terminal,
 (t.origin)::text AS kind,
 t.login,
 t.acting_role,
 t.actor,
 NULL::timestamp with time zone AS expires_before
 FROM lending.hold t
 WHERE ((t.origin)::text <> 'purchase'::text)
UNION ALL
 SELECT t.borrower_id,
 t.hold_id,
 t.amount,
 t.released,
 t.loan_id,
 t.created_at,
 t.seq,
 t.business_date,
 t.terminal,
 (t.kind)::text AS kind,
 t.login,
 t.acting_role,
 t.actor,
 t.expires_before
 FROM lending.hold_event t;
CREATE VIEW lending.holds AS
 SELECT t.borrower_id,
 t.hold_id,
 t.line_id,
 t.merchant_id,
 t.amount,
 t.captured,
 t.released,
 t.expires_at,
 t.created_at,
 t.product_version,
 t.business_date,
 t.over_limit,
 t.status,
 t.kind,
 t.product_code,
 t.reference
 FROM lending.hold t;
CREATE TABLE lending.legal_cost (
    borrower_id bigint NOT NULL,
    cost_id bigint NOT NULL,
    proceeding_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    kind text NOT NULL,
    amount lending.positive_amount NOT NULL,
    owed lending.amount NOT NULL,
    carried lending.amount NOT NULL,
    last_seq bigint DEFAULT 0 NOT NULL,
    business_date date NOT NULL,
    reference text,
    paid_from text DEFAULT 'cash'::text NOT NULL,
    account integer NOT NULL,
    loss_account integer NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT legal_cost_check CHECK (((owed)::consfin.cents OPERATOR(consfin.<=) (amount)::consfin.cents)),
    CONSTRAINT legal_cost_check1 CHECK ((((carried)::consfin.cents OPERATOR(consfin.=) (owed)::consfin.cents) OR ((carried)::consfin.cents OPERATOR(consfin.=) '0.00'::consfin.cents))),
    CONSTRAINT legal_cost_kind_check CHECK ((kind = ANY (ARRAY['court_fee'::text, 'lawyer'::text, 'bailiff'::text, 'preservation'::text, 'expert'::text, 'notice'::text, 'other'::text]))),
    CONSTRAINT legal_cost_paid_from_check CHECK ((paid_from = ANY (ARRAY['cash'::text, 'clearing'::text])))
);
CREATE TABLE lending.legal_cost_event (
    borrower_id bigint NOT NULL,
    cost_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    amount consfin.cents NOT NULL,
    owed lending.amount NOT NULL,
    carried lending.amount NOT NULL,
    repayment_id bigint,
    entry_id bigint,
    note text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT legal_cost_event_check CHECK (
CASE
    WHEN (kind = ANY (ARRAY['charged'::text, 'taken_back'::text, 'given_back'::text, 'borne'::text])) THEN (amount OPERATOR(consfin.>) '0.00'::consfin.cents)
    WHEN (kind = ANY (ARRAY['paid'::text, 'waived'::text, 'refunded'::text])) THEN (amount OPERATOR(consfin.<) '0.00'::consfin.cents)
    ELSE (amount OPERATOR(consfin.=) '0.00'::consfin.cents)
END),
    CONSTRAINT legal_cost_event_check1 CHECK (((kind <> 'taken_back'::text) OR (repayment_id IS NOT NULL))),
    CONSTRAINT legal_cost_event_kind_check CHECK ((kind = ANY (ARRAY['charged'::text, 'paid'::text, 'taken_back'::text, 'waived'::text, 'refunded'::text, 'given_back'::text, 'borne'::text, 'written_off'::text, 'restored'::text])))
);
CREATE VIEW lending.legal_cost_events AS
 SELECT t.borrower_id,
 t.cost_id,
 t.seq,
 t.kind,
 t.business_date,
 t.amount,
 t.owed,
 t.carried,
 t.repayment_id,
 t.entry_id,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.legal_cost_event t;
CREATE VIEW lending.legal_costs AS
 SELECT t.borrower_id,
 t.cost_id,
 t.proceeding_id,
 t.loan_id,
 t.kind,
 t.amount,
 t.owed,
 t.carried,
 t.business_date,
 t.reference,
 t.paid_from,
 t.account,
 t.loss_account,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.legal_cost t;
CREATE TABLE lending.line_movement (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    seq bigint NOT NULL,
    amount consfin.cents NOT NULL,
    limit_after consfin.cents NOT NULL,
    held_after consfin.cents NOT NULL,
    outstanding_after consfin.cents NOT NULL,
    hold_id bigint,
    loan_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    kind text NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE VIEW lending.line_movements AS
 SELECT t.borrower_id,
 t.line_id,
 t.seq,
 t.amount,
 t.limit_after,
 t.held_after,
 t.outstanding_after,
 t.hold_id,
 t.loan_id,
 t.created_at,
 t.business_date,
 t.kind,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.line_movement t;
CREATE VIEW lending.provisions AS
 SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.exposure,
 t.allowance,
 t.used,
 t.entry_id
 FROM lending.provision t;
CREATE VIEW lending.check_day WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'day_closed'::text AS check_name,
 w.borrower_id,
 format('%s %s of %s was written at %s, but that day was closed at %s'::text, w.what, w.id, w.business_date, w.created_at, d.closed_at) AS detail
 FROM (( SELECT h.borrower_id,
 'hold'::text AS what,
 h.hold_id AS id,
 h.business_date,
 h.created_at
 FROM lending.holds h
 UNION ALL
 SELECT e.borrower_id,
 'event of hold'::text AS what,
 e.hold_id,
 e.business_date,
 e.created_at
 FROM lending.hold_events e
 WHERE (e.kind <> ALL (ARRAY['authorize'::text, 'advice'::text]))
 UNION ALL
 SELECT m.borrower_id,
 'movement of line'::text AS what,
 m.line_id,
 m.business_date,
 m.created_at
 FROM lending.line_movements m
 UNION ALL
 SELECT e.borrower_id,
 'event of loan'::text AS what,
 e.loan_id,
 e.business_date,
 e.created_at
 FROM lending.loan_events e
 UNION ALL
 SELECT r.borrower_id,
 'repayment'::text AS what,
 r.repayment_id,
 r.business_date,
 r.created_at
 FROM lending.repayments r
 UNION ALL
 SELECT m.borrower_id,
 'credit'::text AS what,
 m.seq,
 m.business_date,
 m.created_at
 FROM lending.credit_balance_movements m) w
 JOIN lending.business_day d ON ((d.business_date = w.business_date)))
 WHERE (w.created_at > d.closed_at)
 UNION ALL
 SELECT 'account_day'::text AS check_name,
 (0)::bigint AS int8,
 format('account %s on %s: %s debit and %s credit in %s entries, but the journal has %s, %s and %s'::text, COALESCE(t.account, j.account), COALESCE(t.business_date, j.business_date), COALESCE(t.debit, (0)::numeric), COALESCE(t.credit, (0)::numeric), COALESCE(t.entries, (0)::bigint), COALESCE(j.debit, (0)::numeric), COALESCE(j.credit, (0)::numeric), COALESCE(j.entries, (0)::bigint)) AS format
 FROM (lending.account_day t
 FULL JOIN ( SELECT e.business_date,
 l.account,
 (sum(consfin.minor(l.debit)) * 0.01) AS debit,
 (sum(consfin.minor(l.credit)) * 0.01) AS credit,
 count(*) AS entries
 FROM ((lending.day_step s
 JOIN lending.journal e ON ((e.business_date = s.business_date)))
 CROSS JOIN LATERAL consfin.lines(e.entry) l(account, debit, credit))
 WHERE (((s.step)::text = 'totals'::text) AND (s.ended_at IS NOT NULL))
 GROUP BY e.business_date, l.account) j ON (((j.business_date = t.business_date) AND (j.account = t.account))))
 WHERE ((t.debit IS DISTINCT FROM j.debit) OR (t.credit IS DISTINCT FROM j.credit) OR (t.entries IS DISTINCT FROM j.entries))
 UNION ALL
 SELECT 'accrual_balance'::text AS check_name,
 (0)::bigint AS int8,
 format('account %s on %s: its balance is %s, not %s'::text, a.account, a.business_date, COALESCE(b.balance, (0)::numeric), a.balance) AS format
 FROM (( SELECT a_1.account,
 a_1.business_date,
 sum(a_1.balance) AS balance
 FROM ( SELECT p.receivable AS account,
 a_2.business_date,
 a_2.owed AS balance
 FROM (lending.accruals a_2
 JOIN lending.accruing_products p ON (((p.product_code = a_2.product_code) AND (p.version = a_2.product_version) AND (p.component = (a_2.component)::text))))
 UNION ALL
 SELECT consfin.chart_account(c_1.chart, 'allowance'::text) AS chart_account,
 v.business_date,
 (- v.allowance)
 FROM ((lending.provisions v
 JOIN lending.product_versions t ON (((t.product_code = v.product_code) AND (t.version = v.product_version))))
 JOIN lending.posting_charts c_1 ON ((c_1.chart_code = t.chart_code)))
 UNION ALL
 SELECT k.account,
 s.business_date,
 (e.carried)::numeric AS carried
 FROM ((( SELECT max(s_1.business_date) AS business_date
 FROM lending.day_step s_1
 WHERE (((s_1.step)::text = 'totals'::text) AND (s_1.ended_at IS NOT NULL))) s
 CROSS JOIN lending.legal_costs k)
 CROSS JOIN LATERAL ( SELECT e_1.carried
 FROM lending.legal_cost_events e_1
 WHERE ((e_1.borrower_id = k.borrower_id) AND (e_1.cost_id = k.cost_id) AND (e_1.business_date <= s.business_date))
 ORDER BY e_1.seq DESC
 LIMIT 1) e)) a_1
 WHERE ((a_1.business_date = ( SELECT max(s.business_date) AS max
 FROM lending.day_step s
 WHERE (((s.step)::text = 'totals'::text) AND (s.ended_at IS NOT NULL)))) AND (NOT (EXISTS ( SELECT
 FROM (lending.posting_charts c_1
 CROSS JOIN LATERAL consfin.chart_accounts(c_1.chart) u(key, account))
 WHERE ((u.account = a_1.account) AND (u.key <> ALL (ARRAY['legal_costs'::text, 'interest_receivable'::text, 'fee_receivable'::text, 'penalty_receivable'::text, 'allowance'::text, 'write_off'::text, 'recovery'::text])))))))
 GROUP BY a_1.account, a_1.business_date) a
 LEFT JOIN ( SELECT t.account,
 sum((t.debit - t.credit)) AS balance
 FROM lending.account_day t
 GROUP BY t.account) b ON ((b.account = a.account)))
 WHERE (a.balance <> COALESCE(b.balance, (0)::numeric))
 UNION ALL
 SELECT 'owner_balance'::text AS check_name,
 (0)::bigint AS int8,
 format('account %s on %s: its balance is %s, not %s'::text, a.account, a.business_date, COALESCE(b.balance, (0)::numeric), a.balance) AS format
 FROM (( SELECT a_1.account,
 a_1.business_date,
 sum(a_1.balance) AS balance
 FROM ( SELECT consfin.chart_account(c_1.chart, k.key) AS account,
 o.business_date,
 k.balance
 FROM (((lending.owner_incomes o
 JOIN lending.product_versions t ON (((t.product_code = o.product_code) AND (t.version = o.product_version))))
 JOIN lending.posting_charts c_1 ON ((c_1.chart_code = t.chart_code)))
 CROSS JOIN LATERAL ( VALUES ('owners_share'::text,o.earned), ('owners_earned'::text,(- o.uncollected)), ('owners_collected'::text,(- o.collected))) k(key, balance))
 UNION ALL
 SELECT l.account,
 s.business_date,
 (COALESCE(sum(consfin.minor(consfin.balance(j.entry, l.account))), (0)::numeric) * 0.01)
 FROM ((( SELECT max(s_1.business_date) AS business_date
 FROM lending.day_step s_1
 WHERE (((s_1.step)::text = 'totals'::text) AND (s_1.ended_at IS NOT NULL))) s
 CROSS JOIN ( SELECT DISTINCT consfin.chart_account(c_1.chart, 'owners_collected'::text) AS account
 FROM ((lending.owned_products o
 JOIN lending.product_versions t ON (((t.product_code = o.product_code) AND (t.version = o.version))))
 JOIN lending.posting_charts c_1 ON ((c_1.chart_code = t.chart_code)))) l)
 JOIN lending.journal j ON (((j.loan_id IS NOT NULL) AND (j.business_date <= s.business_date))))
 GROUP BY l.account, s.business_date) a_1
 WHERE ((a_1.business_date = ( SELECT max(s.business_date) AS max
 FROM lending.day_step s
 WHERE (((s.step)::text = 'totals'::text) AND (s.ended_at IS NOT NULL)))) AND (NOT (EXISTS ( SELECT
 FROM (lending.posting_charts c_1
 CROSS JOIN LATERAL consfin.chart_accounts(c_1.chart) u(key, account))
 WHERE ((u.account = a_1.account) AND (u.key <> ALL (ARRAY['owners_share'::text, 'owners_earned'::text, 'owners_collected'::text])))))))
 GROUP BY a_1.account, a_1.business_date) a
 LEFT JOIN ( SELECT t.account,
 sum((t.debit - t.credit)) AS balance
 FROM lending.account_day t
 GROUP BY t.account) b ON ((b.account = a.account)))
 WHERE (a.balance <> COALESCE(b.balance, (0)::numeric))
 UNION ALL
 SELECT 'quarantine_unit'::text AS check_name,
 q.borrower_id,
 format('step %s of %s passes by %s, which is no borrower, line or loan of the borrower'::text, q.step, q.business_date, q.unit_id) AS format
 FROM (((lending.quarantines q
 LEFT JOIN lending.borrowers b ON ((b.borrower_id = q.borrower_id)))
 LEFT JOIN lending.credit_lines l ON (((l.borrower_id = q.borrower_id) AND (l.line_id = q.line_id))))
 LEFT JOIN lending.loans n ON (((n.borrower_id = q.borrower_id) AND (n.loan_id = q.loan_id))))
 WHERE ((b.borrower_id IS NULL) OR ((q.line_id IS NOT NULL) AND (l.line_id IS NULL)) OR ((q.loan_id IS NOT NULL) AND (n.loan_id IS NULL)) OR ((q.unit = 'borrower'::text) AND (q.unit_id <> q.borrower_id)))) c;
CREATE TABLE lending.debit_batch (
    batch_id bigint NOT NULL,
    channel_code text NOT NULL,
    business_date date NOT NULL,
    status text DEFAULT 'made'::text NOT NULL,
    sent_on date,
    answered_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE TABLE lending.debit_order (
    borrower_id bigint NOT NULL,
    order_id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    channel_code text NOT NULL,
    amount consfin.cents NOT NULL,
    due_on date NOT NULL,
    business_date date NOT NULL,
    entry_no integer DEFAULT 1 NOT NULL,
    retry_of bigint,
    status text DEFAULT 'made'::text NOT NULL,
    batch_id bigint,
    sent_on date,
    sent_at timestamp with time zone,
    answer_by date,
    failure lending.debit_failure,
    reference text,
    repayment_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT debit_order_amount_check CHECK ((amount OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT debit_order_check CHECK (((status = ANY (ARRAY['failed'::text, 'returned'::text])) = (failure IS NOT NULL))),
    CONSTRAINT debit_order_check1 CHECK (((status = ANY (ARRAY['done'::text, 'returned'::text])) = (repayment_id IS NOT NULL))),
    CONSTRAINT debit_order_check2 CHECK (((status = ANY (ARRAY['made'::text, 'recalled'::text])) = (sent_on IS NULL))),
    CONSTRAINT debit_order_entry_no_check CHECK ((entry_no > 0))
);
CREATE TABLE lending.debit_order_row (
    borrower_id bigint NOT NULL,
    order_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    due_on date NOT NULL,
    amount consfin.cents NOT NULL,
    CONSTRAINT debit_order_row_amount_check CHECK ((amount OPERATOR(consfin.>) '0.00'::consfin.cents))
);
CREATE TABLE lending.debit_result (
    result_id bigint NOT NULL,
    file_ref text NOT NULL,
    line_no integer NOT NULL,
    order_ref text NOT NULL,
    outcome text NOT NULL,
    failure lending.debit_failure,
    amount consfin.cents,
    debited_on date,
    reference text,
    business_date date NOT NULL,
    status text DEFAULT 'loaded'::text NOT NULL,
    reason text,
    debtor_id bigint,
    order_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT debit_result_check CHECK (((outcome = ANY (ARRAY['failed'::text, 'returned'::text])) = (failure IS NOT NULL))),
    CONSTRAINT debit_result_line_no_check CHECK ((line_no > 0)),
    CONSTRAINT debit_result_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'failed'::text, 'unknown'::text, 'returned'::text])))
);
CREATE TABLE lending.debit_settlement (
    result_id bigint NOT NULL,
    finding text NOT NULL,
    reason text NOT NULL,
    receipt_id bigint,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT debit_settlement_check CHECK (((finding = 'unidentified_receipt'::text) = (receipt_id IS NOT NULL))),
    CONSTRAINT debit_settlement_finding_check CHECK ((finding = ANY (ARRAY['unidentified_receipt'::text, 'booked_by_hand'::text, 'not_ours'::text]))),
    CONSTRAINT debit_settlement_reason_check CHECK ((reason <> ''::text))
);
CREATE TABLE lending.mandate (
    borrower_id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    channel_code text NOT NULL,
    account_ref text NOT NULL,
    scheme_ref text,
    debit_cap consfin.cents,
    place integer NOT NULL,
    signed_on date NOT NULL,
    expires_on date,
    status text DEFAULT 'pending'::text NOT NULL,
    reason text,
    confirmed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT mandate_check CHECK ((expires_on > signed_on)),
    CONSTRAINT mandate_debit_cap_check CHECK ((debit_cap OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT mandate_place_check CHECK ((place > 0))
);
CREATE TABLE lending.receipt (
    receipt_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    received_on date NOT NULL,
    stands_on text NOT NULL,
    channel text,
    reference text,
    details text,
    entry_id bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT receipt_amount_check CHECK ((amount OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT receipt_stands_on_check CHECK ((stands_on = ANY (ARRAY['cash'::text, 'clearing'::text])))
);
CREATE TABLE lending.receipt_identification (
    borrower_id bigint NOT NULL,
    repayment_id bigint NOT NULL,
    receipt_id bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE TABLE lending.receipt_return (
    return_id bigint NOT NULL,
    receipt_id bigint NOT NULL,
    amount consfin.cents NOT NULL,
    stands_on text NOT NULL,
    reason text NOT NULL,
    entry_id bigint NOT NULL,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT receipt_return_amount_check CHECK ((amount OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT receipt_return_reason_check CHECK ((reason <> ''::text)),
    CONSTRAINT receipt_return_stands_on_check CHECK ((stands_on = ANY (ARRAY['cash'::text, 'clearing'::text])))
);
CREATE VIEW lending.receipts AS
 SELECT t.receipt_id,
 t.amount,
 i.amount AS identified,
 r.amount AS returned,
 ((t.amount OPERATOR(consfin.-) i.amount) OPERATOR(consfin.-) r.amount) AS open_amount,
 t.received_on,
 t.stands_on,
 t.channel,
 t.reference,
 t.details,
 t.entry_id,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM ((lending.receipt t
 CROSS JOIN LATERAL ( SELECT COALESCE(consfin.sum(p.amount), '0.00'::consfin.cents) AS amount
 FROM (lending.receipt_identification i_1
 JOIN lending.repayments p ON (((p.borrower_id = i_1.borrower_id) AND (p.repayment_id = i_1.repayment_id) AND (p.status = 'applied'::text))))
 WHERE (i_1.receipt_id = t.receipt_id)) i)
 CROSS JOIN LATERAL ( SELECT COALESCE(consfin.sum(r_1.amount), '0.00'::consfin.cents) AS amount
 FROM lending.receipt_return r_1
 WHERE (r_1.receipt_id = t.receipt_id)) r);
CREATE VIEW lending.check_debit WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'debit_rows'::text AS check_name,
 d.borrower_id,
 format('debit order %s of %s: its rows add up to %s'::text, d.order_id, d.amount, (COALESCE(r.total, (0)::numeric) * 0.01)) AS detail
 FROM (lending.debit_order d
 LEFT JOIN ( SELECT r_1.borrower_id,
 r_1.order_id,
 sum(consfin.minor(r_1.amount)) AS total
 FROM lending.debit_order_row r_1
 GROUP BY r_1.borrower_id, r_1.order_id) r ON (((r.borrower_id = d.borrower_id) AND (r.order_id = d.order_id))))
 WHERE (COALESCE(r.total, (0)::numeric) <> (consfin.minor(d.amount))::numeric)
 UNION ALL
 SELECT 'debit_done'::text AS check_name,
 d.borrower_id,
 format('debit order %s of %s is %s: its repayment is %s'::text, d.order_id, d.amount, d.status, COALESCE(format('of %s, %s'::text, p.amount, p.status), 'not there'::text)) AS format
 FROM (lending.debit_order d
 LEFT JOIN lending.repayments p ON (((p.borrower_id = d.borrower_id) AND (p.repayment_id = d.repayment_id))))
 WHERE ((d.status = ANY (ARRAY['done'::text, 'returned'::text])) AND ((p.repayment_id IS NULL) OR (p.amount OPERATOR(consfin.<>) d.amount) OR (p.channel IS DISTINCT FROM d.channel_code) OR ((d.status = 'returned'::text) AND (p.status <> 'reversed'::text))))
 UNION ALL
 SELECT 'debit_done'::text AS check_name,
 d.borrower_id,
 format('repayment %s is of %s debit orders'::text, d.repayment_id, count(*)) AS format
 FROM lending.debit_order d
 WHERE (d.repayment_id IS NOT NULL)
 GROUP BY d.borrower_id, d.repayment_id
 HAVING (count(*) > 1)
 UNION ALL
 SELECT 'debit_twice'::text AS check_name,
 r.borrower_id,
 format('the installment of loan %s due on %s is in open debit orders of %s dates'::text, r.loan_id, r.due_on, count(DISTINCT d.due_on)) AS format
 FROM (lending.debit_order_row r
 JOIN lending.debit_order d ON (((d.borrower_id = r.borrower_id) AND (d.order_id = r.order_id))))
 WHERE (d.status = ANY (ARRAY['made'::text, 'sent'::text, 'unknown'::text]))
 GROUP BY r.borrower_id, r.loan_id, r.due_on
 HAVING (count(DISTINCT d.due_on) > 1)
 UNION ALL
 SELECT 'debit_retry'::text AS check_name,
 d.borrower_id,
 format('debit order %s of %s enters %s again, which is %s and of %s'::text, d.order_id, d.amount, d.retry_of, f.status, f.amount) AS format
 FROM (lending.debit_order d
 JOIN lending.debit_order f ON (((f.borrower_id = d.borrower_id) AND (f.order_id = d.retry_of))))
 WHERE ((f.amount OPERATOR(consfin.<>) d.amount) OR (f.mandate_id <> d.mandate_id) OR (f.status <> ALL (ARRAY['failed'::text, 'returned'::text])))
 UNION ALL
 SELECT 'debit_batch'::text AS check_name,
 (0)::bigint AS int8,
 format('debit batch %s is %s, but %s of its orders are %s'::text, b.batch_id, b.status, count(*), d.status) AS format
 FROM (lending.debit_batch b
 JOIN lending.debit_order d ON ((d.batch_id = b.batch_id)))
 WHERE (((b.status <> 'made'::text) AND (d.status = 'made'::text)) OR ((b.status = 'answered'::text) AND (d.status = ANY (ARRAY['sent'::text, 'unknown'::text]))) OR (d.channel_code <> b.channel_code))
 GROUP BY b.batch_id, b.status, d.status
 UNION ALL
 SELECT 'debit_batch'::text AS check_name,
 d.borrower_id,
 format('debit order %s was sent in no batch'::text, d.order_id) AS format
 FROM lending.debit_order d
 WHERE ((d.sent_on IS NOT NULL) AND (d.batch_id IS NULL))
 UNION ALL
 SELECT 'debit_result'::text AS check_name,
 d.borrower_id,
 format('debit order %s is %s; lines applied to it: %s done, %s failed or returned'::text, d.order_id, d.status, COALESCE(r.done, (0)::bigint), COALESCE(r.back, (0)::bigint)) AS format
 FROM (lending.debit_order d
 LEFT JOIN ( SELECT r_1.debtor_id,
 r_1.order_id,
 count(*) FILTER (WHERE (r_1.outcome = 'done'::text)) AS done,
 count(*) FILTER (WHERE (r_1.outcome = ANY (ARRAY['failed'::text, 'returned'::text]))) AS back
 FROM lending.debit_result r_1
 WHERE (r_1.status = 'applied'::text)
 GROUP BY r_1.debtor_id, r_1.order_id) r ON (((r.debtor_id = d.borrower_id) AND (r.order_id = d.order_id))))
 WHERE ((COALESCE(r.done, (0)::bigint) <>
 CASE
 WHEN (d.status = ANY (ARRAY['done'::text, 'returned'::text])) THEN 1
 ELSE 0
 END) OR (COALESCE(r.back, (0)::bigint) <>
 CASE
 WHEN (d.status = ANY (ARRAY['failed'::text, 'returned'::text])) THEN 1
 ELSE 0
 END))
 UNION ALL
 SELECT 'debit_result'::text AS check_name,
 r.debtor_id,
 format('line %s of file %s is %s, of order %s'::text, r.line_no, r.file_ref, r.status, COALESCE((r.order_id)::text, 'none'::text)) AS format
 FROM (lending.debit_result r
 LEFT JOIN lending.debit_order d ON (((d.borrower_id = r.debtor_id) AND (d.order_id = r.order_id))))
 WHERE ((r.debtor_id IS NOT NULL) AND ((d.order_id IS NULL) OR (r.status = 'unmatched'::text)))
 UNION ALL
 SELECT 'debit_result'::text AS check_name,
 (0)::bigint AS int8,
 format('line %s of file %s is %s, of order %s'::text, r.line_no, r.file_ref, r.status, COALESCE((r.order_id)::text, 'none'::text)) AS format
 FROM lending.debit_result r
 WHERE ((r.debtor_id IS NULL) AND ((r.order_id IS NOT NULL) OR (r.status <> ALL (ARRAY['loaded'::text, 'unmatched'::text, 'settled'::text]))))
 UNION ALL
 SELECT 'debit_settled'::text AS check_name,
 COALESCE(r.debtor_id, (0)::bigint) AS "coalesce",
 format('line %s of file %s is %s: it was found to be %s'::text, r.line_no, r.file_ref, r.status, COALESCE(s.finding, 'nothing'::text)) AS format
 FROM (lending.debit_result r
 LEFT JOIN lending.debit_settlement s ON ((s.result_id = r.result_id)))
 WHERE (((r.status = 'settled'::text) <> (s.result_id IS NOT NULL)) OR ((s.finding = 'unidentified_receipt'::text) AND (r.outcome <> 'done'::text)))
 UNION ALL
 SELECT 'debit_settled'::text AS check_name,
 COALESCE(r.debtor_id, (0)::bigint) AS "coalesce",
 format('line %s of file %s is of %s: receipt %s is of %s'::text, r.line_no, r.file_ref, r.amount, s.receipt_id, p.amount) AS format
 FROM ((lending.debit_settlement s
 JOIN lending.debit_result r ON ((r.result_id = s.result_id)))
 JOIN lending.receipts p ON ((p.receipt_id = s.receipt_id)))
 WHERE ((consfin.minor(p.amount) IS DISTINCT FROM consfin.minor(r.amount)) OR (p.stands_on <> 'clearing'::text))
 UNION ALL
 SELECT 'debit_mandate'::text AS check_name,
 d.borrower_id,
 format('debit order %s is to be sent, but its mandate is %s%s'::text, d.order_id, m.status,
 CASE m.status
 WHEN 'active'::text THEN ' only since'::text
 ELSE NULL::text
 END) AS format
 FROM (lending.debit_order d
 JOIN lending.mandate m ON (((m.borrower_id = d.borrower_id) AND (m.mandate_id = d.mandate_id))))
 WHERE ((d.status = 'made'::text) AND ((m.status <> ALL (ARRAY['active'::text, 'expired'::text])) OR ((m.status = 'active'::text) AND (m.confirmed_at > d.created_at))))
 UNION ALL
 SELECT 'debit_flight'::text AS check_name,
 d.borrower_id,
 format('debit order %s is in flight through %s; loan %s is held through %s'::text, d.order_id, d.answer_by, r.loan_id, COALESCE((n.held_through)::text, 'no day'::text)) AS format
 FROM (((lending.debit_order d
 JOIN lending.business_day b ON (((b.status = 'open'::text) AND (d.answer_by >= b.business_date))))
 JOIN lending.debit_order_row r ON (((r.borrower_id = d.borrower_id) AND (r.order_id = d.order_id))))
 JOIN lending.loans n ON (((n.borrower_id = r.borrower_id) AND (n.loan_id = r.loan_id))))
 WHERE ((d.status = ANY (ARRAY['sent'::text, 'unknown'::text])) AND ((n.held_through IS NULL) OR (n.held_through < d.answer_by)))
 UNION ALL
 SELECT 'debit_flight'::text AS check_name,
 n.borrower_id,
 format('loan %s is held through %s, but no order for it is in flight through then'::text, n.loan_id, n.held_through) AS format
 FROM ((lending.loans n
 JOIN lending.business_day b ON (((b.status = 'open'::text) AND (n.held_through >= b.business_date))))
 LEFT JOIN ( SELECT r.borrower_id,
 r.loan_id,
 max(d.answer_by) AS answer_by
 FROM (lending.debit_order_row r
 JOIN lending.debit_order d ON (((d.borrower_id = r.borrower_id) AND (d.order_id = r.order_id))))
 WHERE (d.status = ANY (ARRAY['sent'::text, 'unknown'::text]))
 GROUP BY r.borrower_id, r.loan_id) f ON (((f.borrower_id = n.borrower_id) AND (f.loan_id = n.loan_id))))
 WHERE ((f.answer_by IS NULL) OR (f.answer_by < n.held_through))
 UNION ALL
 SELECT 'debit_quarantine'::text AS check_name,
 d.borrower_id,
 format('debit order %s is for loan %s, which is in quarantine since %s'::text, d.order_id, r.loan_id, q.failed_at) AS format
 FROM ((lending.debit_order d
 JOIN lending.debit_order_row r ON (((r.borrower_id = d.borrower_id) AND (r.order_id = d.order_id))))
 JOIN lending.quarantines q ON (((q.borrower_id = r.borrower_id) AND (q.loan_id = r.loan_id))))
 WHERE ((q.step = 'stages'::text) AND (q.released_at IS NULL) AND (d.created_at > q.failed_at))) c;
CREATE TABLE lending.clock (
    borrower_id bigint NOT NULL,
    matter_id bigint NOT NULL,
    step text NOT NULL,
    matter text NOT NULL,
    jurisdiction text NOT NULL,
    kind text NOT NULL,
    policy_starts_on date NOT NULL,
    calendar_code text NOT NULL,
    received_on date NOT NULL,
    first_due_on date NOT NULL,
    due_on date NOT NULL,
    extended integer DEFAULT 0 NOT NULL,
    met_on date,
    CONSTRAINT clock_check CHECK ((first_due_on >= received_on)),
    CONSTRAINT clock_check1 CHECK ((due_on >= first_due_on)),
    CONSTRAINT clock_extended_check CHECK ((extended >= 0))
);
CREATE TABLE lending.clock_event (
    borrower_id bigint NOT NULL,
    matter_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    due_on date,
    note text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT clock_event_check CHECK (((kind = 'extended'::text) = (due_on IS NOT NULL))),
    CONSTRAINT clock_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'acknowledged'::text, 'answered'::text, 'extended'::text, 'resolved'::text])))
);
CREATE TABLE lending.complaint (
    borrower_id bigint NOT NULL,
    complaint_id bigint NOT NULL,
    loan_id bigint,
    subject text NOT NULL,
    note text NOT NULL,
    business_date date NOT NULL,
    received_on date NOT NULL,
    stop_id bigint NOT NULL,
    status text NOT NULL,
    answered_on date,
    answer text,
    resolved_on date,
    reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT complaint_check CHECK ((received_on <= business_date)),
    CONSTRAINT complaint_check1 CHECK ((num_nulls(answered_on, answer) = ANY (ARRAY[0, 2]))),
    CONSTRAINT complaint_check2 CHECK ((num_nulls(resolved_on, reason) = ANY (ARRAY[0, 2]))),
    CONSTRAINT complaint_note_check CHECK ((note <> ''::text)),
    CONSTRAINT complaint_subject_check CHECK ((subject <> ''::text))
);
CREATE TABLE lending.dispute (
    borrower_id bigint NOT NULL,
    dispute_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    kind text NOT NULL,
    amount lending.positive_amount NOT NULL,
    note text NOT NULL,
    business_date date NOT NULL,
    received_on date NOT NULL,
    pause_seq bigint,
    stop_id bigint NOT NULL,
    status text NOT NULL,
    granted lending.amount DEFAULT '0.00'::consfin.cents NOT NULL,
    loan_seqs bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    resolved_on date,
    reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT dispute_check CHECK ((received_on <= business_date)),
    CONSTRAINT dispute_check1 CHECK (((granted)::consfin.cents OPERATOR(consfin.<=) (amount)::consfin.cents)),
    CONSTRAINT dispute_check2 CHECK ((num_nulls(resolved_on, reason) = ANY (ARRAY[0, 2]))),
    CONSTRAINT dispute_kind_check CHECK ((kind = ANY (ARRAY['not_mine'::text, 'goods'::text, 'amount'::text, 'charge'::text, 'payment'::text]))),
    CONSTRAINT dispute_note_check CHECK ((note <> ''::text))
);
CREATE VIEW lending.check_dispute WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'dispute_held'::text AS check_name,
 d.borrower_id,
 format('dispute %s is open since %s, but its loan %s is disputed from %s'::text, d.dispute_id, d.business_date, d.loan_id, COALESCE((n.disputed_from)::text, 'no day'::text)) AS detail
 FROM (lending.dispute d
 LEFT JOIN lending.loans n ON (((n.borrower_id = d.borrower_id) AND (n.loan_id = d.loan_id))))
 WHERE ((d.status = 'open'::text) AND (n.disputed_from IS DISTINCT FROM d.business_date))
 UNION ALL
 SELECT 'dispute_held'::text AS check_name,
 n.borrower_id,
 format('loan %s is disputed from %s, but no dispute of it is open'::text, n.loan_id, n.disputed_from) AS format
 FROM (lending.loans n
 LEFT JOIN lending.dispute d ON (((d.borrower_id = n.borrower_id) AND (d.loan_id = n.loan_id) AND (d.status = 'open'::text))))
 WHERE ((n.disputed_from IS NOT NULL) AND (d.dispute_id IS NULL))
 UNION ALL
 SELECT 'dispute_pause'::text AS check_name,
 d.borrower_id,
 format('dispute %s rests the penalty by event %s of loan %s, which is %s'::text, d.dispute_id, d.pause_seq, d.loan_id,
 CASE
 WHEN (e.seq IS NULL) THEN 'not there'::text
 WHEN (r.seq IS NULL) THEN (consfin.kind(e.event) || ' and stands'::text)
 ELSE (consfin.kind(e.event) || ' and was taken back'::text)
 END) AS format
 FROM ((lending.dispute d
 LEFT JOIN lending.loan_events e ON (((e.borrower_id = d.borrower_id) AND (e.loan_id = d.loan_id) AND (e.seq = d.pause_seq))))
 LEFT JOIN lending.loan_events r ON (((r.borrower_id = e.borrower_id) AND (r.loan_id = e.loan_id) AND (r.reverses_seq = e.seq))))
 WHERE ((d.pause_seq IS NOT NULL) AND ((e.seq IS NULL) OR (consfin.kind(e.event) <> 'pause'::text) OR (e.effective_date <> d.received_on) OR ((d.status <> 'open'::text) AND (r.seq IS NULL))))
 UNION ALL
 SELECT 'dispute_granted'::text AS check_name,
 d.borrower_id,
 format('dispute %s is %s, %s of %s granted, and events %s of loan %s gave %s'::text, d.dispute_id, d.status, d.granted, d.amount, d.loan_seqs, d.loan_id, COALESCE(e.amount, '0.00'::consfin.cents)) AS format
 FROM (lending.dispute d
 LEFT JOIN LATERAL ( SELECT consfin.sum(consfin.amount(e_1.event)) AS amount
 FROM lending.loan_events e_1
 WHERE ((e_1.borrower_id = d.borrower_id) AND (e_1.loan_id = d.loan_id) AND (e_1.seq = ANY (d.loan_seqs)) AND (consfin.kind(e_1.event) =
 CASE
 WHEN (d.kind = 'charge'::text) THEN 'waive'::text
 WHEN (consfin.kind(e_1.event) = 'discount'::text) THEN 'discount'::text
 ELSE 'refund'::text
 END))) e ON (true))
 WHERE (
 CASE d.status
 WHEN 'won'::text THEN ((d.granted)::consfin.cents OPERATOR(consfin.<>) (d.amount)::consfin.cents)
 WHEN 'partly'::text THEN (((d.granted)::consfin.cents OPERATOR(consfin.=) '0.00'::consfin.cents) OR ((d.granted)::consfin.cents OPERATOR(consfin.>=) (d.amount)::consfin.cents))
 ELSE (((d.granted)::consfin.cents OPERATOR(consfin.<>) '0.00'::consfin.cents) OR (d.loan_seqs <> '{}'::bigint[]))
 END OR ((d.kind <> 'payment'::text) AND ((d.granted)::consfin.cents OPERATOR(consfin.<>) COALESCE(e.amount, '0.00'::consfin.cents))) OR ((d.status = 'open'::text) <> (d.resolved_on IS NULL)))
 UNION ALL
 SELECT 'dispute_stop'::text AS check_name,
 m.borrower_id,
 format('%s %s made stop %s, which is %s'::text, m.matter, m.matter_id, m.stop_id, COALESCE(((s.reason || ' of '::text) || s.source), 'not there'::text)) AS format
 FROM (( SELECT d.borrower_id,
 'dispute'::text AS matter,
 d.dispute_id AS matter_id,
 d.stop_id
 FROM lending.dispute d
 UNION ALL
 SELECT c_1.borrower_id,
 'complaint'::text AS matter,
 c_1.complaint_id AS matter_id,
 c_1.stop_id
 FROM lending.complaint c_1) m
 LEFT JOIN lending.contact_stops s ON (((s.borrower_id = m.borrower_id) AND (s.stop_id = m.stop_id))))
 WHERE ((s.stop_id IS NULL) OR (s.reason <> m.matter) OR (s.source <> ((m.matter || ' '::text) || m.matter_id)))
 UNION ALL
 SELECT 'complaint_status'::text AS check_name,
 c_1.borrower_id,
 format('complaint %s is %s, answered on %s and resolved on %s'::text, c_1.complaint_id, c_1.status, COALESCE((c_1.answered_on)::text, 'no day'::text), COALESCE((c_1.resolved_on)::text, 'no day'::text)) AS format
 FROM lending.complaint c_1
 WHERE
 CASE c_1.status
 WHEN 'open'::text THEN ((c_1.answered_on IS NOT NULL) OR (c_1.resolved_on IS NOT NULL))
 WHEN 'answered'::text THEN ((c_1.answered_on IS NULL) OR (c_1.resolved_on IS NOT NULL))
 ELSE (c_1.resolved_on IS NULL)
 END
 UNION ALL
 SELECT 'clock_runs'::text AS check_name,
 k.borrower_id,
 format('%s %s is not there, but has the %s step of a clock'::text, k.matter, k.matter_id, k.step) AS format
 FROM ((lending.clock k
 LEFT JOIN lending.dispute d ON (((d.borrower_id = k.borrower_id) AND (d.dispute_id = k.matter_id) AND (k.matter = 'dispute'::text))))
 LEFT JOIN lending.complaint c_1 ON (((c_1.borrower_id = k.borrower_id) AND (c_1.complaint_id = k.matter_id) AND (k.matter = 'complaint'::text))))
 WHERE ((d.dispute_id IS NULL) AND (c_1.complaint_id IS NULL))
 UNION ALL
 SELECT 'clock_runs'::text AS check_name,
 m.borrower_id,
 format('%s %s is %s, and its last step was done on %s, its events say %s'::text, m.matter, m.matter_id, m.status, COALESCE((k.met_on)::text, 'no day'::text), COALESCE((e.resolved_on)::text, 'no day'::text)) AS format
 FROM ((( SELECT d.borrower_id,
 'dispute'::text AS matter,
 d.dispute_id AS matter_id,
 d.status,
 d.received_on,
 d.resolved_on
 FROM lending.dispute d
 UNION ALL
 SELECT c_1.borrower_id,
 'complaint'::text AS matter,
 c_1.complaint_id AS matter_id,
 c_1.status,
 c_1.received_on,
 c_1.resolved_on
 FROM lending.complaint c_1) m
 LEFT JOIN ( SELECT k_1.borrower_id,
 k_1.matter,
 k_1.matter_id,
 min(k_1.received_on) AS received_on,
 max(k_1.received_on) AS received_last,
 max(k_1.met_on) FILTER (WHERE (k_1.step = 'final'::text)) AS met_on,
 count(*) FILTER (WHERE (k_1.step = 'final'::text)) AS finals,
 count(*) FILTER (WHERE (k_1.met_on IS NULL)) AS running
 FROM lending.clock k_1
 GROUP BY k_1.borrower_id, k_1.matter, k_1.matter_id) k ON (((k.borrower_id = m.borrower_id) AND (k.matter = m.matter) AND (k.matter_id = m.matter_id))))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.matter_id,
 count(*) AS events,
 max(e_1.seq) AS last_seq,
 count(*) FILTER (WHERE ((e_1.kind = 'opened'::text) AND (e_1.seq = 1))) AS opened,
 max(e_1.business_date) FILTER (WHERE (e_1.kind = 'resolved'::text)) AS resolved_on
 FROM lending.clock_event e_1
 GROUP BY e_1.borrower_id, e_1.matter_id) e ON (((e.borrower_id = m.borrower_id) AND (e.matter_id = m.matter_id))))
 WHERE ((k.matter_id IS NULL) OR (e.matter_id IS NULL) OR (k.received_on <> m.received_on) OR (k.received_last <> m.received_on) OR (k.finals <> 1) OR (k.met_on IS DISTINCT FROM m.resolved_on) OR (e.resolved_on IS DISTINCT FROM m.resolved_on) OR ((m.resolved_on IS NOT NULL) AND (k.running > 0)) OR (e.events <> e.last_seq) OR (e.opened <> 1))
 UNION ALL
 SELECT 'clock_extended'::text AS check_name,
 k.borrower_id,
 format('the %s step of %s %s is due on %s, put off %s times: its events say %s, %s times'::text, k.step, k.matter, k.matter_id, k.due_on, k.extended, COALESCE(e.due_on, k.first_due_on), COALESCE(e.many, (0)::bigint)) AS format
 FROM (lending.clock k
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.matter_id,
 max(e_1.due_on) AS due_on,
 count(*) AS many
 FROM lending.clock_event e_1
 WHERE (e_1.kind = 'extended'::text)
 GROUP BY e_1.borrower_id, e_1.matter_id) e ON (((e.borrower_id = k.borrower_id) AND (e.matter_id = k.matter_id) AND (k.step = 'final'::text))))
 WHERE ((k.extended <> COALESCE(e.many, (0)::bigint)) OR (k.due_on <> COALESCE(e.due_on, k.first_due_on)))) c;
CREATE TABLE lending.journal_default (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    xid bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    value_date date,
    generation integer NOT NULL,
    kind text NOT NULL,
    entry consfin.entry NOT NULL,
    leaf bytea NOT NULL
);
CREATE TABLE lending.reversal (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    by_entry_id bigint NOT NULL
);
CREATE VIEW lending.check_engine WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'journal_day'::text AS check_name,
 j.borrower_id,
 format('entry %s of %s was %s at %s; that day was %s'::text, j.entry_id, j.business_date,
 CASE
 WHEN ((d.closed_at < j.created_at) OR (d.closed_at IS NULL)) THEN 'written'::text
 ELSE 'committed late, written'::text
 END, j.created_at, COALESCE(('closed at '::text || d.closed_at), 'never opened'::text)) AS detail
 FROM (lending.journal j
 LEFT JOIN ( SELECT d_1.business_date,
 d_1.status,
 d_1.opened_at,
 d_1.closed_at,
 d_1.closed_among,
 d_1.closed_generation,
 ((pg_snapshot_xmin(d_1.closed_among))::text)::bigint AS closed_from
 FROM lending.business_day d_1
 WHERE (d_1.status <> 'undone'::text)
 OFFSET 0) d ON ((d.business_date = j.business_date)))
 WHERE ((d.business_date IS NULL) OR (j.created_at > d.closed_at) OR (j.generation > d.closed_generation) OR ((j.generation = d.closed_generation) AND (j.xid >= d.closed_from) AND (NOT pg_visible_in_snapshot(((j.xid)::text)::xid8, d.closed_among))))
 UNION ALL
 SELECT 'journal_default'::text AS check_name,
 j.borrower_id,
 format('entry %s of %s has no partition of its month'::text, j.entry_id, j.business_date) AS format
 FROM lending.journal_default j
 UNION ALL
 SELECT 'journal_reversal'::text AS check_name,
 j.borrower_id,
 format('entry %s reverses %s, whose amounts it does not mirror'::text, j.entry_id, j.reverses_entry_id) AS format
 FROM ((lending.journal j
 LEFT JOIN lending.journal r ON (((r.borrower_id = j.borrower_id) AND (r.entry_id = j.reverses_entry_id))))
 LEFT JOIN lending.reversal v ON (((v.borrower_id = j.borrower_id) AND (v.entry_id = j.reverses_entry_id))))
 WHERE ((j.reverses_entry_id IS NOT NULL) AND ((r.entry IS NULL) OR (r.entry OPERATOR(consfin.<>) (OPERATOR(consfin.-) j.entry)) OR (v.by_entry_id IS DISTINCT FROM j.entry_id)))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 v.borrower_id,
 format('reversal %s entry %s: there is no such entry'::text, v.what, v.entry_id) AS format
 FROM ( SELECT v_1.borrower_id,
 'of'::text AS what,
 v_1.entry_id
 FROM lending.reversal v_1
 UNION ALL
 SELECT v_1.borrower_id,
 'by'::text AS what,
 v_1.by_entry_id
 FROM lending.reversal v_1) v
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.journal j
 WHERE ((j.borrower_id = v.borrower_id) AND (j.entry_id = v.entry_id)))))) c;
CREATE TABLE lending.file (
    file_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    profile text NOT NULL,
    profile_version integer NOT NULL,
    day date NOT NULL,
    content bytea NOT NULL,
    bytes integer NOT NULL,
    lines integer NOT NULL,
    errors integer NOT NULL,
    amount_in consfin.cents NOT NULL,
    amount_out consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    verdict text NOT NULL,
    void_reason text,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT file_sha256_check CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT file_verdict_check CHECK ((verdict = ANY (ARRAY['ties'::text, 'differs'::text]))),
    CONSTRAINT file_void_reason_check CHECK ((void_reason <> ''::text))
);
ALTER TABLE ONLY lending.file ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE lending.file_line (
    borrower_id bigint NOT NULL,
    file_id bigint NOT NULL,
    number integer NOT NULL,
    line integer,
    sort text NOT NULL,
    kind text,
    reference text,
    order_reference text,
    channel_reference text,
    batch text,
    amount consfin.cents,
    fee consfin.cents,
    balance consfin.cents,
    currency text,
    on_date date,
    at_time time without time zone,
    utc_minutes integer,
    valued_on date,
    details text,
    error text,
    CONSTRAINT file_line_check CHECK (((sort <> 'line'::text) OR (amount IS NOT NULL))),
    CONSTRAINT file_line_number_check CHECK ((number > 0)),
    CONSTRAINT file_line_sort_check CHECK ((sort = ANY (ARRAY['line'::text, 'control'::text, 'error'::text])))
);
CREATE VIEW lending.check_file WITH (security_barrier='true') AS
 SELECT 'file_lines'::text AS check_name,
 (0)::bigint AS borrower_id,
 format('file %s says %s lines and %s errors, it has %s and %s'::text, f.file_id, f.lines, f.errors, count(*) FILTER (WHERE (l.sort = 'line'::text)), count(l.error)) AS detail
 FROM (lending.file f
 LEFT JOIN lending.file_line l ON ((l.file_id = f.file_id)))
 GROUP BY f.file_id, f.lines, f.errors, f.amount_in, f.amount_out
 HAVING ((f.lines <> count(*) FILTER (WHERE (l.sort = 'line'::text))) OR (f.errors <> count(l.error)) OR (((consfin.minor(f.amount_in) + consfin.minor(f.amount_out)))::numeric <> COALESCE(sum(consfin.minor(l.amount)) FILTER (WHERE (l.sort = 'line'::text)), (0)::numeric)));
CREATE VIEW lending.hold_slots AS
 SELECT t.borrower_id,
 t.hold_id,
 (t.part).owner_id AS owner_id,
 (t.part).slot_id AS slot_id,
 (t.part).taken AS taken,
 (t.part).used AS used,
 (t.part).returned AS returned,
 (t.part).seq AS seq,
 (t.part).business_date AS business_date,
 (t.part).kind AS kind
 FROM ( SELECT h.borrower_id,
 h.hold_id,
 consfin.taken_parts(h.taken) AS part
 FROM lending.hold h) t;
CREATE TABLE lending.merchant (
    merchant_id bigint NOT NULL,
    title text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    qr_code text,
    purchase_limit consfin.cents,
    daily_limit consfin.cents,
    CONSTRAINT merchant_daily_limit_check CHECK ((daily_limit OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT merchant_merchant_id_check CHECK ((merchant_id > 0)),
    CONSTRAINT merchant_purchase_limit_check CHECK ((purchase_limit OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT merchant_status_check CHECK ((status = ANY (ARRAY['applied'::text, 'approved'::text, 'active'::text, 'suspended'::text, 'closed'::text])))
);
CREATE VIEW lending.merchants AS
 SELECT t.merchant_id,
 t.title,
 t.status,
 t.qr_code,
 t.purchase_limit,
 t.daily_limit
 FROM lending.merchant t;
CREATE VIEW lending.outbox_begin AS
 SELECT COALESCE(min(((to_date("right"((c.relname)::text, 7), 'YYYY_MM'::text))::timestamp without time zone AT TIME ZONE 'UTC'::text)), 'infinity'::timestamp with time zone) AS since
 FROM (pg_inherits i
 JOIN pg_class c ON ((c.oid = i.inhrelid)))
 WHERE (i.inhparent = ('lending.outbox'::regclass)::oid);
CREATE VIEW lending.slots AS
 SELECT t.borrower_id,
 t.kind,
 t.owner_id,
 t.business_date,
 t.available
 FROM lending.slot t;
CREATE VIEW lending.check_hold WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'line_held'::text AS check_name,
 l.borrower_id,
 format('line %s: held %s, its open holds %s'::text, l.line_id, l.held, (COALESCE(h.remaining, (0)::numeric) * 0.01)) AS detail
 FROM (lending.credit_lines l
 LEFT JOIN ( SELECT h_1.borrower_id,
 h_1.line_id,
 sum(((consfin.minor((h_1.amount)::consfin.cents) - consfin.minor((h_1.captured)::consfin.cents)) - consfin.minor((h_1.released)::consfin.cents))) AS remaining
 FROM lending.hold h_1
 WHERE (h_1.status = 'open'::text)
 GROUP BY h_1.borrower_id, h_1.line_id) h ON (((h.borrower_id = l.borrower_id) AND (h.line_id = l.line_id))))
 WHERE (COALESCE(h.remaining, (0)::numeric) <> (consfin.minor((l.held)::consfin.cents))::numeric)
 UNION ALL
 SELECT 'line_over_limit'::text AS check_name,
 l.borrower_id,
 format('line %s: held %s, of it expired %s, and outstanding %s of the limit %s, %s'::text, l.line_id, l.held, (COALESCE(h.expired, (0)::numeric) * 0.01), l.outstanding, l.limit_amount,
 CASE
 WHEN l.over_limit THEN 'flagged'::text
 ELSE 'unflagged'::text
 END) AS format
 FROM ((lending.credit_lines l
 LEFT JOIN ( SELECT h_1.borrower_id,
 h_1.line_id,
 sum(((consfin.minor((h_1.amount)::consfin.cents) - consfin.minor((h_1.captured)::consfin.cents)) - consfin.minor((h_1.released)::consfin.cents))) AS expired
 FROM lending.hold h_1
 WHERE ((h_1.status = 'open'::text) AND (h_1.expires_at <= statement_timestamp()))
 GROUP BY h_1.borrower_id, h_1.line_id) h ON (((h.borrower_id = l.borrower_id) AND (h.line_id = l.line_id))))
 CROSS JOIN LATERAL ( SELECT (((consfin.minor((l.held)::consfin.cents))::numeric + (consfin.minor((l.outstanding)::consfin.cents))::numeric) - (consfin.minor((l.limit_amount)::consfin.cents))::numeric) AS "?column?") d(beyond))
 WHERE
 CASE
 WHEN l.over_limit THEN (d.beyond <= (0)::numeric)
 ELSE (d.beyond > COALESCE(h.expired, (0)::numeric))
 END
 UNION ALL
 SELECT 'journal_commitment'::text AS check_name,
 l.borrower_id,
 format('line %s: held %s, commitments posted %s'::text, l.line_id, l.held, (COALESCE(j.posted, (0)::numeric) * 0.01)) AS format
 FROM (lending.credit_lines l
 LEFT JOIN ( SELECT j_1.borrower_id,
 j_1.line_id,
 sum(consfin.minor(consfin.balance(j_1.entry, a.account))) AS posted
 FROM (lending.journal j_1
 CROSS JOIN ( SELECT DISTINCT consfin.chart_account(p.chart, 'commitment'::text) AS account
 FROM lending.posting_charts p) a)
 WHERE ((j_1.line_id IS NOT NULL) AND (consfin.minor(consfin.balance(j_1.entry, a.account)) <> 0))
 GROUP BY j_1.borrower_id, j_1.line_id) j ON (((j.borrower_id = l.borrower_id) AND (j.line_id = l.line_id))))
 WHERE (COALESCE(j.posted, (0)::numeric) <> (consfin.minor((l.held)::consfin.cents))::numeric)
 UNION ALL
 SELECT 'hold_amounts'::text AS check_name,
 h.borrower_id,
 format('hold %s (%s): %s authorized, %s captured, %s released'::text, h.hold_id, h.status, h.amount, h.captured, h.released) AS format
 FROM ((lending.hold h
 LEFT JOIN lending.product_versions t ON (((t.product_code = h.product_code) AND (t.version = h.product_version))))
 CROSS JOIN LATERAL ( SELECT ((consfin.minor((h.captured)::consfin.cents))::numeric + (consfin.minor((h.released)::consfin.cents))::numeric) AS "?column?") d(done))
 WHERE (
 CASE
 WHEN (h.status = 'open'::text) THEN (d.done >= (consfin.minor((h.amount)::consfin.cents))::numeric)
 ELSE (d.done < (consfin.minor((h.amount)::consfin.cents))::numeric)
 END OR (d.done > floor(((consfin.minor((h.amount)::consfin.cents))::numeric * ((1)::numeric + t.over_capture)))))
 UNION ALL
 SELECT 'hold_events'::text AS check_name,
 h.borrower_id,
 format('hold %s (%s): %s terminal events; by events %s authorized, %s captured, %s released; by itself %s, %s, %s'::text, h.hold_id, h.status, COALESCE(e.terminal, (0)::bigint), (d.authorized * 0.01), (COALESCE(e.captured, (0)::numeric) * 0.01), (COALESCE(e.released, (0)::numeric) * 0.01), h.amount, h.captured, h.released) AS format
 FROM ((lending.hold h
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.hold_id,
 count(*) FILTER (WHERE e_1.terminal) AS terminal,
 sum(consfin.minor(e_1.amount)) FILTER (WHERE ((e_1.kind)::text = 'increment'::text)) AS added,
 sum(consfin.minor(e_1.amount)) FILTER (WHERE ((e_1.kind)::text <> 'increment'::text)) AS captured,
 sum(consfin.minor(e_1.released)) AS released
 FROM lending.hold_event e_1
 GROUP BY e_1.borrower_id, e_1.hold_id) e ON (((e.borrower_id = h.borrower_id) AND (e.hold_id = h.hold_id))))
 CROSS JOIN LATERAL ( SELECT ((consfin.minor((h.authorized)::consfin.cents))::numeric + COALESCE(e.added, (0)::numeric)) AS "?column?") d(authorized))
 WHERE ((COALESCE(e.terminal, (0)::bigint) <>
 CASE
 WHEN (h.status = 'open'::text) THEN 0
 ELSE 1
 END) OR (d.authorized <> (consfin.minor((h.amount)::consfin.cents))::numeric) OR (COALESCE(e.captured, (0)::numeric) <> (consfin.minor((h.captured)::consfin.cents))::numeric) OR (COALESCE(e.released, (0)::numeric) <> (consfin.minor((h.released)::consfin.cents))::numeric))
 UNION ALL
 SELECT 'hold_expiry'::text AS check_name,
 h.borrower_id,
 format('hold %s (%s): expires at %s, its last event but its end was at %s'::text, h.hold_id, h.status, h.expires_at, e.last_at) AS format
 FROM (lending.hold h
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.hold_id,
 max(e_1.created_at) AS last_at
 FROM lending.hold_event e_1
 WHERE ((e_1.kind)::text = ANY (ARRAY['increment'::text, 'release'::text, 'extend'::text, 'capture'::text, 'void'::text]))
 GROUP BY e_1.borrower_id, e_1.hold_id) e ON (((e.borrower_id = h.borrower_id) AND (e.hold_id = h.hold_id))))
 WHERE (((h.expires_at IS NULL) AND ((h.kind)::text <> 'cash'::text)) OR ((h.expires_at > statement_timestamp()) AND (h.status = 'expired'::text)) OR (h.expires_at <= e.last_at))
 UNION ALL
 SELECT 'hold_expiry'::text AS check_name,
 x.borrower_id,
 format('hold %s: extended at %s from %s to %s'::text, x.hold_id, x.created_at, x.expires_before, x.expires_at) AS format
 FROM ( SELECT e.borrower_id,
 e.hold_id,
 e.created_at,
 e.expires_before,
 COALESCE(lead(e.expires_before) OVER (PARTITION BY e.borrower_id, e.hold_id ORDER BY e.seq), h.expires_at) AS expires_at
 FROM (lending.hold_event e
 LEFT JOIN lending.hold h ON (((h.borrower_id = e.borrower_id) AND (h.hold_id = e.hold_id))))
 WHERE ((e.kind)::text = 'extend'::text)) x
 WHERE (((x.created_at < x.expires_before) AND (x.expires_before < x.expires_at)) IS NOT TRUE)
 UNION ALL
 SELECT 'hold_slots'::text AS check_name,
 k.borrower_id,
 format('hold %s (%s): %s %s has %s taken, %s used, %s returned'::text, k.hold_id, k.status, k.kind, k.owner_id, k.taken, k.used, k.returned) AS format
 FROM (( SELECT h.borrower_id,
 h.hold_id,
 h.status,
 (h.part).seq AS seq,
 (h.part).kind AS kind,
 (h.part).owner_id AS owner_id,
 (h.part).business_date AS business_date,
 (h.part).slot_id AS slot_id,
 (h.part).taken AS taken,
 (h.part).used AS used,
 (h.part).returned AS returned
 FROM ( SELECT h_1.borrower_id,
 h_1.hold_id,
 h_1.status,
 consfin.taken_parts(h_1.taken) AS part
 FROM lending.hold h_1) h) k
 CROSS JOIN LATERAL ( SELECT ((consfin.minor(k.used))::numeric + (consfin.minor(k.returned))::numeric) AS "?column?") d(done))
 WHERE ((d.done > (consfin.minor(k.taken))::numeric) OR ((k.status <> 'open'::text) AND (d.done <> (consfin.minor(k.taken))::numeric)))
 UNION ALL
 SELECT c_1.check_name,
 (0)::bigint AS int8,
 c_1.detail
 FROM ( WITH taken AS MATERIALIZED (
 SELECT k.kind,
 k.owner_id,
 k.business_date,
 sum((consfin.minor(k.taken) - consfin.minor(k.returned))) AS amount
 FROM lending.hold_slots k
 GROUP BY k.kind, k.owner_id, k.business_date
 )
 SELECT 'float'::text AS check_name,
 format('floats on account %s: %s available, %s taken, %s funded'::text, f.account, (sum(f.available) * 0.01), (sum(f.taken) * 0.01), (sum(f.funded) * 0.01)) AS detail
 FROM ( SELECT b.float_account AS account,
 consfin.minor((s.available)::consfin.cents) AS available,
 (0)::numeric AS taken,
 (0)::bigint AS funded
 FROM (lending.slots s
 JOIN lending.funders b ON ((b.funder_id = s.owner_id)))
 WHERE ((s.kind)::text = 'float'::text)
 UNION ALL
 SELECT b.float_account,
 0,
 k.amount,
 0
 FROM (taken k
 JOIN lending.funders b ON ((b.funder_id = k.owner_id)))
 WHERE (k.kind = 'float'::text)
 UNION ALL
 SELECT b.float_account,
 0,
 0,
 consfin.minor(consfin.balance(j.entry, b.float_account)) AS minor
 FROM (lending.journal j
 CROSS JOIN ( SELECT DISTINCT u.float_account
 FROM lending.funders u) b)
 WHERE ((j.borrower_id = 0) AND (j.kind = ANY (ARRAY['fund_float'::text, 'withdraw_float'::text])))) f
 GROUP BY f.account
 HAVING ((sum(f.available) + sum(f.taken)) <> sum(f.funded))
 UNION ALL
 SELECT d.kind AS check_name,
 format('%s %s on %s: %s available, %s taken, of %s'::text, d.kind, d.owner_id, o.business_date, (COALESCE(s.available, (0)::numeric) * 0.01), (COALESCE(k.amount, (0)::numeric) * 0.01), d.amount) AS format
 FROM (((( SELECT 'cap'::text AS kind,
 c_2.cap_id AS owner_id,
 c_2.daily_amount AS amount,
 true AS has_slots
 FROM lending.caps c_2
 UNION ALL
 SELECT 'merchant'::text AS kind,
 m.merchant_id,
 m.daily_limit,
 (m.status <> 'closed'::text)
 FROM lending.merchants m) d
 JOIN lending.business_day o ON ((o.status = 'open'::text)))
 LEFT JOIN ( SELECT (s_1.kind)::text AS kind,
 s_1.owner_id,
 sum(consfin.minor((s_1.available)::consfin.cents)) AS available
 FROM (lending.slots s_1
 JOIN lending.business_day o_1 ON (((o_1.business_date = s_1.business_date) AND (o_1.status = 'open'::text))))
 GROUP BY (s_1.kind)::text, s_1.owner_id) s ON (((s.kind = d.kind) AND (s.owner_id = d.owner_id))))
 LEFT JOIN taken k ON (((k.kind = d.kind) AND (k.owner_id = d.owner_id) AND (k.business_date = o.business_date))))
 WHERE (((s.available IS NOT NULL) OR (d.has_slots AND (k.amount > (0)::numeric))) AND ((COALESCE(s.available, (0)::numeric) + COALESCE(k.amount, (0)::numeric)) <> (consfin.minor(d.amount))::numeric))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 format('holds took from %s %s: there is no such %s'::text, k.kind, k.owner_id, k.kind) AS format
 FROM taken k
 WHERE (NOT (EXISTS ( SELECT
 FROM ( SELECT 'float'::text AS kind,
 u.funder_id AS owner_id
 FROM lending.funders u
 UNION ALL
 SELECT 'cap'::text AS kind,
 c_2.cap_id
 FROM lending.caps c_2
 UNION ALL
 SELECT 'merchant'::text AS kind,
 m.merchant_id
 FROM lending.merchants m) o
 WHERE ((o.kind = k.kind) AND (o.owner_id = k.owner_id)))))) c_1
 UNION ALL
 SELECT 'outbox'::text AS check_name,
 t.borrower_id,
 format('hold %s: %s events, %s told'::text, t.hold_id, sum(t.event), sum(t.told)) AS format
 FROM ( SELECT e.borrower_id,
 (e.hold_id)::text AS hold_id,
 1 AS event,
 0 AS told
 FROM lending.hold_events e
 WHERE ((e.kind <> ALL (ARRAY['capture'::text, 'purchase'::text])) AND (e.created_at >= ( SELECT b.since
 FROM lending.outbox_begin b)))
 UNION ALL
 SELECT o.borrower_id,
 ((o.body)::jsonb ->> 'hold_id'::text),
 0,
 1
 FROM lending.outbox o
 WHERE ((o.topic ~~ 'hold.%'::text) AND (o.created_at >= ( SELECT b.since
 FROM lending.outbox_begin b)))) t
 GROUP BY t.borrower_id, t.hold_id
 HAVING ((sum(t.event) > 0) AND (sum(t.event) <> sum(t.told)))
 UNION ALL
 SELECT 'outbox'::text AS check_name,
 e.borrower_id,
 format('hold %s: capture %s was told to nobody'::text, e.hold_id, e.seq) AS format
 FROM lending.hold_event e
 WHERE (((e.kind)::text = ANY (ARRAY['capture'::text, 'purchase'::text])) AND (e.created_at >= ( SELECT b.since
 FROM lending.outbox_begin b)) AND (NOT (EXISTS ( SELECT
 FROM lending.outbox o
 WHERE ((o.borrower_id = e.borrower_id) AND (o.topic = 'loan.opened'::text) AND (((o.body)::jsonb ->> 'loan_id'::text) = (e.loan_id)::text))))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 r.borrower_id,
 format('%s of hold %s: there is no such hold'::text, r.what, r.hold_id) AS format
 FROM ( SELECT e.borrower_id,
 'event'::text AS what,
 e.hold_id
 FROM lending.hold_event e
 UNION ALL
 SELECT m.borrower_id,
 'movement'::text AS what,
 m.hold_id
 FROM lending.line_movements m
 UNION ALL
 SELECT j.borrower_id,
 'entry'::text AS what,
 j.hold_id
 FROM lending.journal j) r
 WHERE ((r.hold_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.hold h
 WHERE ((h.borrower_id = r.borrower_id) AND (h.hold_id = r.hold_id))))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 h.borrower_id,
 format('hold %s on line %s: there is no such line'::text, h.hold_id, h.line_id) AS format
 FROM lending.hold h
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.credit_lines l
 WHERE ((l.borrower_id = h.borrower_id) AND (l.line_id = h.line_id)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 h.borrower_id,
 format('hold %s names version %s of product "%s"'::text, h.hold_id, h.product_version, h.product_code) AS format
 FROM lending.hold h
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.product_versions t
 WHERE ((t.product_code = h.product_code) AND (t.version = h.product_version)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 h.borrower_id,
 format('hold %s names merchant %s'::text, h.hold_id, h.merchant_id) AS format
 FROM lending.hold h
 WHERE ((h.merchant_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.merchants m
 WHERE (m.merchant_id = h.merchant_id)))))) c;
CREATE TABLE lending.circumstance (
    borrower_id bigint NOT NULL,
    circumstance_id bigint NOT NULL,
    kind text NOT NULL,
    evidence text NOT NULL,
    stop_id bigint NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    business_date date NOT NULL,
    ended_on date,
    end_reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT circumstance_check CHECK (((ended_on IS NULL) = (end_reason IS NULL))),
    CONSTRAINT circumstance_evidence_check CHECK ((evidence <> ''::text)),
    CONSTRAINT circumstance_kind_check CHECK ((kind = ANY (ARRAY['death'::text, 'bankruptcy'::text, 'armed_forces'::text, 'incapacity'::text])))
);
CREATE TABLE lending.proceeding (
    borrower_id bigint NOT NULL,
    proceeding_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    court text NOT NULL,
    reference text NOT NULL,
    filed_on date NOT NULL,
    claim lending.amount NOT NULL,
    status text NOT NULL,
    outcome text,
    adjudged lending.amount,
    judged_on date,
    enforced_on date,
    ended_on date,
    end_reason text,
    last_seq bigint DEFAULT 0 NOT NULL,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT proceeding_check CHECK (((outcome IS NULL) = (judged_on IS NULL))),
    CONSTRAINT proceeding_check1 CHECK (((outcome IS NULL) = (adjudged IS NULL))),
    CONSTRAINT proceeding_check2 CHECK (((status = 'ended'::text) = (end_reason IS NOT NULL))),
    CONSTRAINT proceeding_check3 CHECK (((status = 'ended'::text) = (ended_on IS NOT NULL))),
    CONSTRAINT proceeding_court_check CHECK ((court <> ''::text)),
    CONSTRAINT proceeding_end_reason_check CHECK ((end_reason = ANY (ARRAY['settled'::text, 'won'::text, 'lost'::text, 'withdrawn'::text, 'paid'::text]))),
    CONSTRAINT proceeding_outcome_check CHECK ((outcome = ANY (ARRAY['won'::text, 'partly'::text, 'lost'::text]))),
    CONSTRAINT proceeding_reference_check CHECK ((reference <> ''::text))
);
CREATE TABLE lending.proceeding_event (
    borrower_id bigint NOT NULL,
    proceeding_id bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    effective_date date NOT NULL,
    reference text,
    note text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT proceeding_event_kind_check CHECK ((kind = ANY (ARRAY['filed'::text, 'judged'::text, 'enforced'::text, 'ended'::text])))
);
CREATE VIEW lending.check_legal WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'proceeding_events'::text AS check_name,
 p.borrower_id,
 format('proceeding %s is %s after %s events: they say %s, number %s'::text, p.proceeding_id, p.status, p.last_seq, COALESCE(l.kind, 'nothing'::text), COALESCE(e.events, (0)::bigint)) AS detail
 FROM ((lending.proceeding p
 LEFT JOIN lending.proceeding_event l ON (((l.borrower_id = p.borrower_id) AND (l.proceeding_id = p.proceeding_id) AND (l.seq = p.last_seq))))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.proceeding_id,
 count(*) AS events
 FROM lending.proceeding_event e_1
 GROUP BY e_1.borrower_id, e_1.proceeding_id) e ON (((e.borrower_id = p.borrower_id) AND (e.proceeding_id = p.proceeding_id))))
 WHERE ((l.seq IS NULL) OR (l.kind <> p.status) OR (p.last_seq <> COALESCE(e.events, (0)::bigint)))
 UNION ALL
 SELECT 'legal_cost_owed'::text AS check_name,
 k.borrower_id,
 format('of cost %s %s is owed, %s carried, after %s events: they say %s and %s, number %s; its loan is %s'::text, k.cost_id, k.owed, k.carried, k.last_seq, (COALESCE(e.owed, (0)::numeric) * 0.01), COALESCE((l.carried)::consfin.cents, '0.00'::consfin.cents), COALESCE(e.events, (0)::bigint), n.status) AS detail
 FROM (((lending.legal_cost k
 LEFT JOIN lending.legal_cost_event l ON (((l.borrower_id = k.borrower_id) AND (l.cost_id = k.cost_id) AND (l.seq = k.last_seq))))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.cost_id,
 sum(consfin.minor(e_1.amount)) AS owed,
 count(*) AS events
 FROM lending.legal_cost_event e_1
 GROUP BY e_1.borrower_id, e_1.cost_id) e ON (((e.borrower_id = k.borrower_id) AND (e.cost_id = k.cost_id))))
 JOIN lending.loans n ON (((n.borrower_id = k.borrower_id) AND (n.loan_id = k.loan_id))))
 WHERE ((l.seq IS NULL) OR (k.last_seq <> COALESCE(e.events, (0)::bigint)) OR ((consfin.minor((k.owed)::consfin.cents))::numeric <> COALESCE(e.owed, (0)::numeric)) OR ((l.owed)::consfin.cents OPERATOR(consfin.<>) (k.owed)::consfin.cents) OR ((l.carried)::consfin.cents OPERATOR(consfin.<>) (k.carried)::consfin.cents) OR ((k.carried)::consfin.cents OPERATOR(consfin.<>)
 CASE n.status
 WHEN 'written_off'::text THEN '0.00'::consfin.cents
 ELSE (k.owed)::consfin.cents
 END))
 UNION ALL
 SELECT 'legal_cost_refund'::text AS check_name,
 k.borrower_id,
 format('of cost %s %s was laid out, and %s came back'::text, k.cost_id, k.amount, (e.refunded * 0.01)) AS format
 FROM (( SELECT e_1.borrower_id,
 e_1.cost_id,
 (- sum(consfin.minor(e_1.amount))) AS refunded
 FROM lending.legal_cost_event e_1
 WHERE (e_1.kind = 'refunded'::text)
 GROUP BY e_1.borrower_id, e_1.cost_id) e
 JOIN lending.legal_cost k ON (((k.borrower_id = e.borrower_id) AND (k.cost_id = e.cost_id))))
 WHERE (e.refunded > (consfin.minor((k.amount)::consfin.cents))::numeric)
 UNION ALL
 SELECT 'legal_cost_entry'::text AS check_name,
 e.borrower_id,
 format('event %s of cost %s brings what is carried from %s to %s, but entry %s moves account %s by %s'::text, e.seq, e.cost_id, COALESCE((w.carried)::consfin.cents, '0.00'::consfin.cents), e.carried, COALESCE((e.entry_id)::text, '(none)'::text), k.account, COALESCE(consfin.balance(j.entry, k.account), '0.00'::consfin.cents)) AS detail
 FROM (((lending.legal_cost_event e
 JOIN lending.legal_cost k ON (((k.borrower_id = e.borrower_id) AND (k.cost_id = e.cost_id))))
 LEFT JOIN lending.legal_cost_event w ON (((w.borrower_id = e.borrower_id) AND (w.cost_id = e.cost_id) AND (w.seq = (e.seq - 1)))))
 LEFT JOIN lending.journal j ON (((j.borrower_id = e.borrower_id) AND (j.entry_id = e.entry_id) AND (j.business_date = e.business_date))))
 WHERE (((e.entry_id IS NOT NULL) AND (j.entry_id IS NULL)) OR ((consfin.minor((e.carried)::consfin.cents) - COALESCE(consfin.minor((w.carried)::consfin.cents), (0)::bigint)) <> COALESCE(consfin.minor(consfin.balance(j.entry, k.account)), (0)::bigint)))
 UNION ALL
 SELECT 'legal_cost_money'::text AS check_name,
 m.borrower_id,
 format('repayment %s has %s for legal costs, which had %s of it'::text, m.repayment_id, (sum(m.said) * 0.01), (sum(m.had) * 0.01)) AS detail
 FROM ( SELECT r.borrower_id,
 r.repayment_id,
 CASE r.status
 WHEN 'applied'::text THEN consfin.minor(r.legal_costs)
 ELSE (0)::bigint
 END AS said,
 0 AS had
 FROM lending.repayments r
 WHERE (r.legal_costs OPERATOR(consfin.>) '0.00'::consfin.cents)
 UNION ALL
 SELECT e.borrower_id,
 e.repayment_id,
 0 AS said,
 (- consfin.minor(e.amount)) AS had
 FROM lending.legal_cost_event e
 WHERE (e.repayment_id IS NOT NULL)) m
 GROUP BY m.borrower_id, m.repayment_id
 HAVING (sum(m.said) <> sum(m.had))
 UNION ALL
 SELECT 'legal_cost_credit'::text AS check_name,
 m.borrower_id,
 format('the credit balance paid %s of legal costs, which had %s of it'::text, (sum(m.said) * 0.01), (sum(m.had) * 0.01)) AS detail
 FROM ( SELECT b.borrower_id,
 (- consfin.minor(b.amount)) AS said,
 0 AS had
 FROM lending.credit_balance_movements b
 WHERE (b.kind = ANY (ARRAY['legal_cost'::text, 'legal_cost_refund'::text]))
 UNION ALL
 SELECT e.borrower_id,
 0 AS said,
 (- consfin.minor(e.amount)) AS had
 FROM lending.legal_cost_event e
 WHERE (((e.kind = 'paid'::text) AND (e.repayment_id IS NULL)) OR (e.kind = 'given_back'::text))) m
 GROUP BY m.borrower_id
 HAVING (sum(m.said) <> sum(m.had))
 UNION ALL
 SELECT 'circumstance_stop'::text AS check_name,
 t.borrower_id,
 format('circumstance %s (%s) names stop %s, which is %s'::text, t.circumstance_id, t.kind, t.stop_id,
 CASE
 WHEN (s.stop_id IS NULL) THEN 'not there'::text
 ELSE 'another'::text
 END) AS detail
 FROM (lending.circumstance t
 LEFT JOIN lending.contact_stops s ON (((s.borrower_id = t.borrower_id) AND (s.stop_id = t.stop_id))))
 WHERE ((s.stop_id IS NULL) OR (s.reason <> t.kind) OR (s.from_at <> t.from_at))) c;
CREATE VIEW lending.check_line WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'line_movements'::text AS check_name,
 l.borrower_id,
 format('line %s: the last of %s movements says limit %s, held %s, outstanding %s'::text, l.line_id, COALESCE(c_1.movements, (0)::bigint), m.limit_after, m.held_after, m.outstanding_after) AS detail
 FROM ((lending.credit_line l
 LEFT JOIN ( SELECT m_1.borrower_id,
 m_1.line_id,
 count(*) AS movements,
 max(m_1.seq) AS last_seq
 FROM lending.line_movement m_1
 GROUP BY m_1.borrower_id, m_1.line_id) c_1 ON (((c_1.borrower_id = l.borrower_id) AND (c_1.line_id = l.line_id))))
 LEFT JOIN lending.line_movement m ON (((m.borrower_id = l.borrower_id) AND (m.line_id = l.line_id) AND (m.seq = l.version))))
 WHERE ((COALESCE(c_1.movements, (0)::bigint) <> l.version) OR (COALESCE(c_1.last_seq, (0)::bigint) <> l.version) OR (m.limit_after OPERATOR(consfin.<>) (l.limit_amount)::consfin.cents) OR (m.held_after OPERATOR(consfin.<>) (l.held)::consfin.cents) OR (m.outstanding_after OPERATOR(consfin.<>) (l.outstanding)::consfin.cents))
 UNION ALL
 SELECT 'line_status'::text AS check_name,
 l.borrower_id,
 format('line %s is %s; of its movements number %s froze, %s unfroze and %s closed it'::text, l.line_id, l.status, m.frozen, m.unfrozen, m.closed) AS format
 FROM (lending.credit_line l
 LEFT JOIN ( SELECT m_1.borrower_id,
 m_1.line_id,
 max(m_1.seq) FILTER (WHERE (m_1.kind = 'freeze_line'::text)) AS frozen,
 max(m_1.seq) FILTER (WHERE (m_1.kind = 'unfreeze_line'::text)) AS unfrozen,
 max(m_1.seq) FILTER (WHERE (m_1.kind = 'close_line'::text)) AS closed
 FROM lending.line_movement m_1
 WHERE (m_1.kind = ANY (ARRAY['freeze_line'::text, 'unfreeze_line'::text, 'close_line'::text]))
 GROUP BY m_1.borrower_id, m_1.line_id) m ON (((m.borrower_id = l.borrower_id) AND (m.line_id = l.line_id))))
 WHERE (l.status <>
 CASE
 WHEN (m.closed IS NOT NULL) THEN 'closed'::text
 WHEN (m.frozen > COALESCE(m.unfrozen, (0)::bigint)) THEN 'frozen'::text
 ELSE 'active'::text
 END)
 UNION ALL
 SELECT 'line_closed'::text AS check_name,
 l.borrower_id,
 format('line %s is closed, but holds %s and owes %s'::text, l.line_id, l.held, l.outstanding) AS format
 FROM (lending.credit_line l
 LEFT JOIN lending.line_movement m ON (((m.borrower_id = l.borrower_id) AND (m.line_id = l.line_id) AND (m.seq = l.version))))
 WHERE ((l.status = 'closed'::text) AND ((consfin.minor((l.held)::consfin.cents) <> 0) OR ((consfin.minor((l.outstanding)::consfin.cents) <> 0) AND (NOT (m.kind IS DISTINCT FROM 'close_line'::text)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 r.borrower_id,
 format('%s %s of line %s: there is no such line'::text, r.what, r.id, r.line_id) AS format
 FROM ( SELECT m.borrower_id,
 'movement'::text AS what,
 m.seq AS id,
 m.line_id
 FROM lending.line_movement m
 UNION ALL
 SELECT j.borrower_id,
 'entry'::text AS what,
 j.entry_id,
 j.line_id
 FROM lending.journal j) r
 WHERE ((r.line_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.credit_line l
 WHERE ((l.borrower_id = r.borrower_id) AND (l.line_id = r.line_id))))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 l.borrower_id,
 format('line %s names version %s of product "%s"'::text, l.line_id, l.product_version, l.product_code) AS format
 FROM lending.credit_line l
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.product_versions t
 WHERE ((t.product_code = l.product_code) AND (t.version = l.product_version)))))) c;
CREATE TABLE lending.conversion_refund (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    from_loan_id bigint NOT NULL,
    amount lending.positive_amount NOT NULL
);
CREATE TABLE lending.fee_kind (
    fee_kind text NOT NULL,
    title text NOT NULL,
    payee text NOT NULL,
    account integer NOT NULL,
    component text DEFAULT 'fee'::text NOT NULL,
    CONSTRAINT fee_kind_component_check CHECK ((component = ANY (ARRAY['fee'::text, 'penalty'::text])))
);
CREATE VIEW lending.fee_kinds AS
 SELECT t.fee_kind,
 t.title,
 t.payee,
 t.account,
 t.component
 FROM lending.fee_kind t;
CREATE TABLE lending.funder_share (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    funder_id bigint NOT NULL,
    from_seq bigint NOT NULL,
    share lending.share NOT NULL,
    disbursed consfin.cents NOT NULL,
    principal consfin.cents NOT NULL
);
CREATE TABLE lending.loan_cancellation (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    cause lending.cancellation_cause NOT NULL
);
CREATE VIEW lending.loan_cancellations AS
 SELECT t.borrower_id,
 t.loan_id,
 t.seq,
 t.cause,
 (r.seq IS NULL) AS counts
 FROM (lending.loan_cancellation t
 LEFT JOIN lending.loan_event r ON (((r.borrower_id = t.borrower_id) AND (r.loan_id = t.loan_id) AND (r.reverses_seq = t.seq))));
CREATE TABLE lending.loan_charge (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    fee_kind text NOT NULL
);
CREATE TABLE lending.payout (
    borrower_id bigint NOT NULL,
    payout_id bigint NOT NULL,
    hold_id bigint NOT NULL,
    loan_id bigint,
    amount consfin.cents NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    installments integer DEFAULT 1 NOT NULL,
    ordered_on date NOT NULL,
    value_date date,
    status text DEFAULT 'ordered'::text NOT NULL,
    returned_on date,
    account_ref text NOT NULL,
    serial text NOT NULL,
    annual_rate numeric,
    CONSTRAINT payout_amount_check CHECK ((amount OPERATOR(consfin.>) '0.00'::consfin.cents)),
    CONSTRAINT payout_status_check CHECK ((status = ANY (ARRAY['ordered'::text, 'succeeded'::text, 'failed'::text, 'returned'::text])))
);
CREATE VIEW lending.product_funders AS
 SELECT t.product_code,
 t.version,
 t.funder_id,
 t.share
 FROM lending.product_funder t;
CREATE TABLE lending.subvention (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    sponsor text NOT NULL,
    amount consfin.cents NOT NULL,
    earned consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL,
    cancelled consfin.cents DEFAULT '0.00'::consfin.cents NOT NULL
);
CREATE VIEW lending.check_loan WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'line_outstanding'::text AS check_name,
 l.borrower_id,
 format('line %s: outstanding %s, its loans %s'::text, l.line_id, l.outstanding, (COALESCE(n.outstanding, (0)::numeric) * 0.01)) AS detail
 FROM (lending.credit_lines l
 LEFT JOIN ( SELECT n_1.borrower_id,
 n_1.line_id,
 sum(consfin.minor(n_1.outstanding)) AS outstanding
 FROM lending.loan n_1
 GROUP BY n_1.borrower_id, n_1.line_id) n ON (((n.borrower_id = l.borrower_id) AND (n.line_id = l.line_id))))
 WHERE (COALESCE(n.outstanding, (0)::numeric) <> (consfin.minor((l.outstanding)::consfin.cents))::numeric)
 UNION ALL
 SELECT 'capture_settled'::text AS check_name,
 e.borrower_id,
 format('hold %s: capture %s of %s has no loan of that amount'::text, e.hold_id, e.seq, e.amount) AS format
 FROM lending.hold_events e
 WHERE ((e.kind = ANY (ARRAY['capture'::text, 'purchase'::text])) AND (NOT (EXISTS ( SELECT
 FROM lending.loan n
 WHERE ((n.borrower_id = e.borrower_id) AND (n.loan_id = e.loan_id) AND (n.hold_id = e.hold_id) AND (consfin.minor((n.principal)::consfin.cents) = consfin.minor(e.amount)))))))
 UNION ALL
 SELECT 'capture_settled'::text AS check_name,
 n.borrower_id,
 format('loan %s of hold %s has %s captures'::text, n.loan_id, n.hold_id, COALESCE(e.captures, (0)::bigint)) AS format
 FROM (lending.loan n
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.hold_id,
 e_1.loan_id,
 count(*) AS captures
 FROM lending.hold_events e_1
 WHERE (e_1.kind = ANY (ARRAY['capture'::text, 'purchase'::text]))
 GROUP BY e_1.borrower_id, e_1.hold_id, e_1.loan_id) e ON (((e.borrower_id = n.borrower_id) AND (e.hold_id = n.hold_id) AND (e.loan_id = n.loan_id))))
 WHERE ((n.hold_id IS NOT NULL) AND (COALESCE(e.captures, (0)::bigint) <> 1))
 UNION ALL
 SELECT 'payout'::text AS check_name,
 p.borrower_id,
 format('payout %s is %s, its hold %s is %s'::text, p.payout_id, p.status, h.hold_id, h.status) AS format
 FROM (lending.payout p
 JOIN lending.holds h ON (((h.borrower_id = p.borrower_id) AND (h.hold_id = p.hold_id))))
 WHERE (((h.kind)::text <> 'cash'::text) OR (h.expires_at IS NOT NULL) OR (h.status <>
 CASE p.status
 WHEN 'ordered'::text THEN 'open'::text
 WHEN 'failed'::text THEN 'voided'::text
 ELSE 'captured'::text
 END))
 UNION ALL
 SELECT 'cancellation'::text AS check_name,
 x.borrower_id,
 format('loan %s: event %s cancelled it (%s), and is a %s'::text, x.loan_id, x.seq, x.cause, COALESCE(consfin.kind(e.event), 'no event'::text)) AS format
 FROM (lending.loan_cancellation x
 LEFT JOIN lending.loan_event e ON (((e.borrower_id = x.borrower_id) AND (e.loan_id = x.loan_id) AND (e.seq = x.seq))))
 WHERE (((consfin.kind(e.event) = 'refund'::text) AND (e.reverses_seq IS NULL)) IS NOT TRUE)
 UNION ALL
 SELECT 'cancellation'::text AS check_name,
 p.borrower_id,
 format('payout %s is %s, came back on %s, and its loan has %s cancellations for that'::text, p.payout_id, p.status, COALESCE((p.returned_on)::text, 'no day'::text), COALESCE(x.returns, (0)::bigint)) AS format
 FROM (lending.payout p
 LEFT JOIN ( SELECT x_1.borrower_id,
 x_1.loan_id,
 count(*) AS returns
 FROM lending.loan_cancellations x_1
 WHERE (((x_1.cause)::text = 'payout_returned'::text) AND x_1.counts)
 GROUP BY x_1.borrower_id, x_1.loan_id) x ON (((x.borrower_id = p.borrower_id) AND (x.loan_id = p.loan_id))))
 WHERE ((COALESCE(x.returns, (0)::bigint) <> ((p.status = 'returned'::text))::integer) OR ((p.returned_on IS NULL) = (p.status = 'returned'::text)))
 UNION ALL
 SELECT 'loan_replay'::text AS check_name,
 n.borrower_id,
 format('loan %s: its schedule is not the replay of its events'::text, n.loan_id) AS format
 FROM ((lending.loan n
 JOIN lending.contract c_1 ON (((c_1.borrower_id = n.borrower_id) AND (c_1.contract_id = n.contract_id))))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.loan_id,
 array_agg(e_1.event) AS events
 FROM lending.loan_event e_1
 WHERE ((e_1.reverses_seq IS NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.loan_event r
 WHERE ((r.reverses_seq IS NOT NULL) AND (r.borrower_id = e_1.borrower_id) AND (r.loan_id = e_1.loan_id) AND (r.reverses_seq = e_1.seq))))))
 GROUP BY e_1.borrower_id, e_1.loan_id) e ON (((e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id))))
 WHERE (n.schedule OPERATOR(consfin.<>) consfin.replay(c_1.schedule, COALESCE(e.events, '{}'::consfin.event[])))
 UNION ALL
 SELECT 'loan_outstanding'::text AS check_name,
 n.borrower_id,
 format('loan %s: outstanding %s, its schedule %s'::text, n.loan_id, n.outstanding, consfin.outstanding(n.schedule)) AS format
 FROM lending.loan n
 WHERE (n.outstanding OPERATOR(consfin.<>) consfin.outstanding(n.schedule))
 UNION ALL
 SELECT 'loan_disbursed'::text AS check_name,
 n.borrower_id,
 format('loan %s: principal %s, its contract %s'::text, n.loan_id, n.principal, c_1.amount) AS format
 FROM (lending.loan n
 JOIN lending.contract c_1 ON (((c_1.borrower_id = n.borrower_id) AND (c_1.contract_id = n.contract_id))))
 WHERE ((c_1.amount OPERATOR(consfin.<>) (n.principal)::consfin.cents) OR (c_1.status <> 'executed'::text) OR (consfin.principal(c_1.schedule) OPERATOR(consfin.<>) (n.principal)::consfin.cents))
 UNION ALL
 SELECT 'loan_events'::text AS check_name,
 n.borrower_id,
 format('loan %s: %s events to number %s, its last is %s'::text, n.loan_id, COALESCE(e.events, (0)::bigint), COALESCE(e.last_seq, (0)::bigint), n.last_seq) AS format
 FROM (lending.loan n
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.loan_id,
 count(*) AS events,
 max(e_1.seq) AS last_seq
 FROM lending.loan_event e_1
 GROUP BY e_1.borrower_id, e_1.loan_id) e ON (((e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id))))
 WHERE ((COALESCE(e.events, (0)::bigint) <> n.last_seq) OR (COALESCE(e.last_seq, (0)::bigint) <> n.last_seq))
 UNION ALL
 SELECT 'funder_shares'::text AS check_name,
 n.borrower_id,
 format('loan %s: outstanding %s, its funders %s, the least of them %s'::text, n.loan_id, n.outstanding, (f.total * 0.01), ((f."least")::numeric * 0.01)) AS format
 FROM ((lending.loan n
 LEFT JOIN ( SELECT f_1.borrower_id,
 f_1.loan_id,
 sum(consfin.minor(f_1.principal)) AS total,
 min(consfin.minor(f_1.principal)) AS "least"
 FROM lending.funder_share f_1
 GROUP BY f_1.borrower_id, f_1.loan_id) f ON (((f.borrower_id = n.borrower_id) AND (f.loan_id = n.loan_id))))
 LEFT JOIN ( SELECT DISTINCT p_1.product_code,
 p_1.version
 FROM lending.product_funders p_1) p ON (((p.product_code = n.product_code) AND (p.version = n.product_version))))
 WHERE ((f.total <> (consfin.minor(n.outstanding))::numeric) OR (f."least" < 0) OR ((f.loan_id IS NULL) AND (p.product_code IS NOT NULL)))
 UNION ALL
 SELECT 'subvention'::text AS check_name,
 s.borrower_id,
 format('loan %s: %s earned and %s cancelled of %s'::text, s.loan_id, s.earned, s.cancelled, s.amount) AS format
 FROM lending.subvention s
 WHERE ((((consfin.minor(s.earned))::numeric + (consfin.minor(s.cancelled))::numeric) > (consfin.minor(s.amount))::numeric) OR (consfin.minor(s.cancelled) < 0))
 UNION ALL
 SELECT 'journal_principal'::text AS check_name,
 n.borrower_id,
 format('loan %s: outstanding %s, journal %s, converted %s'::text, n.loan_id, n.outstanding, (COALESCE(j.posted, (0)::numeric) * 0.01), (COALESCE(v.moved, (0)::numeric) * 0.01)) AS format
 FROM (((lending.loan n
 JOIN ( SELECT t_1.product_code,
 t_1.version,
 consfin.chart_account(p.chart, 'principal'::text) AS account
 FROM (lending.product_versions t_1
 JOIN lending.posting_charts p ON ((p.chart_code = t_1.chart_code)))
 OFFSET 0) t ON (((t.product_code = n.product_code) AND (t.version = n.product_version))))
 LEFT JOIN ( SELECT j_1.borrower_id,
 j_1.loan_id,
 a.account,
 sum(consfin.minor(consfin.balance(j_1.entry, a.account))) AS posted
 FROM (lending.journal j_1
 CROSS JOIN ( SELECT DISTINCT consfin.chart_account(p.chart, 'principal'::text) AS account
 FROM lending.posting_charts p) a)
 WHERE ((j_1.loan_id IS NOT NULL) AND (consfin.minor(consfin.balance(j_1.entry, a.account)) <> 0))
 GROUP BY j_1.borrower_id, j_1.loan_id, a.account) j ON (((j.borrower_id = n.borrower_id) AND (j.loan_id = n.loan_id) AND (j.account = t.account))))
 LEFT JOIN ( SELECT v_1.borrower_id,
 v_1.loan_id,
 sum(v_1.moved) AS moved
 FROM ( SELECT v_2.borrower_id,
 v_2.loan_id,
 (consfin.minor((v_2.amount)::consfin.cents))::numeric AS moved
 FROM lending.loan_conversion v_2
 UNION ALL
 SELECT v_2.borrower_id,
 v_2.from_loan_id,
 (- (consfin.minor((v_2.amount)::consfin.cents))::numeric)
 FROM ((((((lending.loan_conversion v_2
 JOIN lending.loan n_1 ON (((n_1.borrower_id = v_2.borrower_id) AND (n_1.loan_id = v_2.loan_id))))
 JOIN lending.loan o ON (((o.borrower_id = v_2.borrower_id) AND (o.loan_id = v_2.from_loan_id))))
 JOIN lending.product_versions tn ON (((tn.product_code = n_1.product_code) AND (tn.version = n_1.product_version))))
 JOIN lending.product_versions ot ON (((ot.product_code = o.product_code) AND (ot.version = o.product_version))))
 JOIN lending.posting_charts pn ON ((pn.chart_code = tn.chart_code)))
 JOIN lending.posting_charts op ON ((op.chart_code = ot.chart_code)))
 WHERE (consfin.chart_account(pn.chart, 'principal'::text) = consfin.chart_account(op.chart, 'principal'::text))) v_1
 GROUP BY v_1.borrower_id, v_1.loan_id) v ON (((v.borrower_id = n.borrower_id) AND (v.loan_id = n.loan_id))))
 WHERE ((COALESCE(j.posted, (0)::numeric) + COALESCE(v.moved, (0)::numeric)) <> (
 CASE n.status
 WHEN 'written_off'::text THEN (0)::bigint
 ELSE consfin.minor(n.outstanding)
 END)::numeric)
 UNION ALL
 SELECT 'loan_conversion'::text AS check_name,
 n.borrower_id,
 format('loan %s (%s): principal %s, of other loans %s'::text, n.loan_id, n.kind, n.principal, (COALESCE(v.amount, (0)::numeric) * 0.01)) AS format
 FROM (lending.loan n
 LEFT JOIN ( SELECT v_1.borrower_id,
 v_1.loan_id,
 sum(consfin.minor((v_1.amount)::consfin.cents)) AS amount
 FROM lending.loan_conversion v_1
 GROUP BY v_1.borrower_id, v_1.loan_id) v ON (((v.borrower_id = n.borrower_id) AND (v.loan_id = n.loan_id))))
 WHERE (COALESCE(v.amount, (0)::numeric) <> (
 CASE n.kind
 WHEN 'conversion'::text THEN consfin.minor((n.principal)::consfin.cents)
 ELSE (0)::bigint
 END)::numeric)
 UNION ALL
 SELECT 'loan_conversion'::text AS check_name,
 v.borrower_id,
 format('loan %s: event %s is no payment of %s that stands, on a loan of the line of loan %s'::text, v.from_loan_id, v.from_seq, v.amount, v.loan_id) AS format
 FROM ((((lending.loan_conversion v
 LEFT JOIN lending.loan n ON (((n.borrower_id = v.borrower_id) AND (n.loan_id = v.loan_id))))
 LEFT JOIN lending.loan f ON (((f.borrower_id = v.borrower_id) AND (f.loan_id = v.from_loan_id))))
 LEFT JOIN lending.loan_event e ON (((e.borrower_id = v.borrower_id) AND (e.loan_id = v.from_loan_id) AND (e.seq = v.from_seq) AND (e.reverses_seq IS NULL) AND (consfin.kind(e.event) = 'pay'::text) AND (e.repayment_id IS NULL))))
 LEFT JOIN lending.loan_event r ON (((r.borrower_id = v.borrower_id) AND (r.loan_id = v.from_loan_id) AND (r.reverses_seq = v.from_seq))))
 WHERE ((e.seq IS NULL) OR (r.seq IS NOT NULL) OR (n.line_id IS DISTINCT FROM f.line_id) OR (e.effective_date IS DISTINCT FROM n.disbursed_on) OR (consfin.amount(e.event) OPERATOR(consfin.<>) (v.amount)::consfin.cents))
 UNION ALL
 SELECT 'conversion_refund'::text AS check_name,
 c_1.borrower_id,
 format('loan %s: event %s is no refund of %s'::text, c_1.loan_id, c_1.seq, c_1.amount) AS format
 FROM (lending.conversion_refund c_1
 LEFT JOIN lending.loan_event e ON (((e.borrower_id = c_1.borrower_id) AND (e.loan_id = c_1.loan_id) AND (e.seq = c_1.seq) AND (e.reverses_seq IS NULL) AND (consfin.kind(e.event) = 'refund'::text))))
 WHERE ((e.seq IS NULL) OR (consfin.amount(e.event) OPERATOR(consfin.<>) (c_1.amount)::consfin.cents))
 UNION ALL
 SELECT 'conversion_refund'::text AS check_name,
 v.borrower_id,
 format('loan %s: %s of loan %s is given back, %s was converted'::text, v.loan_id, (sum(consfin.minor((c_1.amount)::consfin.cents)) * 0.01), v.from_loan_id, v.amount) AS format
 FROM (lending.conversion_refund c_1
 JOIN lending.loan_conversion v ON (((v.borrower_id = c_1.borrower_id) AND (v.loan_id = c_1.loan_id) AND (v.from_loan_id = c_1.from_loan_id))))
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.loan_event r
 WHERE ((r.borrower_id = c_1.borrower_id) AND (r.loan_id = c_1.loan_id) AND (r.reverses_seq = c_1.seq)))))
 GROUP BY v.borrower_id, v.loan_id, v.from_loan_id, v.amount
 HAVING (sum(consfin.minor((c_1.amount)::consfin.cents)) > (consfin.minor((v.amount)::consfin.cents))::numeric)
 UNION ALL
 SELECT 'owner_principal'::text AS check_name,
 n.borrower_id,
 format('loan %s: %s of what owners have placed are settled, the journal says %s'::text, n.loan_id, (f.settled * 0.01), (COALESCE(j.posted, (0)::numeric) * 0.01)) AS format
 FROM ((((lending.loan n
 JOIN ( SELECT s.borrower_id,
 s.loan_id,
 sum(consfin.minor(s.disbursed)) AS disbursed,
 sum((consfin.minor(s.disbursed) - consfin.minor(s.principal))) AS moved
 FROM (lending.funder_share s
 JOIN lending.funders u ON (((u.funder_id = s.funder_id) AND (u.books = 'agency'::text))))
 GROUP BY s.borrower_id, s.loan_id) o ON (((o.borrower_id = n.borrower_id) AND (o.loan_id = n.loan_id))))
 CROSS JOIN LATERAL ( SELECT
 CASE n.status
 WHEN 'written_off'::text THEN o.disbursed
 ELSE o.moved
 END AS settled) f)
 JOIN ( SELECT t_1.product_code,
 t_1.version,
 consfin.chart_account(p.chart, 'funder_payable'::text) AS account
 FROM (lending.product_versions t_1
 JOIN lending.posting_charts p ON ((p.chart_code = t_1.chart_code)))
 OFFSET 0) t ON (((t.product_code = n.product_code) AND (t.version = n.product_version))))
 LEFT JOIN ( SELECT j_1.borrower_id,
 j_1.loan_id,
 a.account,
 sum(consfin.minor(consfin.balance(j_1.entry, a.account))) AS posted
 FROM (lending.journal j_1
 CROSS JOIN ( SELECT DISTINCT consfin.chart_account(p.chart, 'funder_payable'::text) AS account
 FROM ((lending.owned_products o_1
 JOIN lending.product_versions t_1 ON (((t_1.product_code = o_1.product_code) AND (t_1.version = o_1.version))))
 JOIN lending.posting_charts p ON ((p.chart_code = t_1.chart_code)))) a)
 WHERE ((j_1.loan_id IS NOT NULL) AND (consfin.minor(consfin.balance(j_1.entry, a.account)) <> 0))
 GROUP BY j_1.borrower_id, j_1.loan_id, a.account) j ON (((j.borrower_id = n.borrower_id) AND (j.loan_id = n.loan_id) AND (j.account = t.account))))
 WHERE (f.settled <> COALESCE(j.posted, (0)::numeric))
 UNION ALL
 SELECT 'loan_charge'::text AS check_name,
 e.borrower_id,
 format('loan %s: fee of event %s has no kind'::text, e.loan_id, e.seq) AS format
 FROM lending.loan_event e
 WHERE ((e.reverses_seq IS NULL) AND (consfin.kind(e.event) = 'add_fee'::text) AND (NOT (EXISTS ( SELECT
 FROM lending.loan_charge c_1
 WHERE ((c_1.borrower_id = e.borrower_id) AND (c_1.loan_id = e.loan_id) AND (c_1.seq = e.seq))))))
 UNION ALL
 SELECT 'loan_charge'::text AS check_name,
 c_1.borrower_id,
 format('loan %s: event %s added no fee of kind "%s"'::text, c_1.loan_id, c_1.seq, c_1.fee_kind) AS format
 FROM ((lending.loan_charge c_1
 LEFT JOIN lending.loan_event e ON (((e.borrower_id = c_1.borrower_id) AND (e.loan_id = c_1.loan_id) AND (e.seq = c_1.seq) AND (e.reverses_seq IS NULL) AND (consfin.kind(e.event) = 'add_fee'::text))))
 LEFT JOIN lending.fee_kinds f ON ((f.fee_kind = c_1.fee_kind)))
 WHERE ((e.seq IS NULL) OR (f.fee_kind IS NULL))
 UNION ALL
 SELECT 'float_used'::text AS check_name,
 h.borrower_id,
 format('hold %s: %s used of the float of funder %s, which disbursed %s'::text, h.hold_id, (f.used * 0.01), f.funder_id, (f.disbursed * 0.01)) AS format
 FROM (lending.holds h
 JOIN ( SELECT f_1.borrower_id,
 f_1.hold_id,
 f_1.funder_id,
 sum(f_1.used) AS used,
 sum(f_1.disbursed) AS disbursed
 FROM ( SELECT k.borrower_id,
 k.hold_id,
 k.owner_id AS funder_id,
 consfin.minor(k.used) AS used,
 (0)::bigint AS disbursed
 FROM lending.hold_slots k
 WHERE (k.kind = 'float'::text)
 UNION ALL
 SELECT n.borrower_id,
 n.hold_id,
 s.funder_id,
 0,
 consfin.minor(s.disbursed) AS minor
 FROM (lending.loan n
 JOIN lending.funder_share s ON (((s.borrower_id = n.borrower_id) AND (s.loan_id = n.loan_id))))
 WHERE (s.from_seq = 0)) f_1
 GROUP BY f_1.borrower_id, f_1.hold_id, f_1.funder_id
 HAVING (sum(f_1.used) <> sum(f_1.disbursed))) f ON (((f.borrower_id = h.borrower_id) AND (f.hold_id = h.hold_id))))
 WHERE (NOT h.over_limit)
 UNION ALL
 SELECT 'float_disbursed'::text AS check_name,
 (0)::bigint AS int8,
 format('account %s: %s disbursed by the journal, %s by the funders'' shares'::text, f.account, (sum(f.posted) * 0.01), (sum(f.disbursed) * 0.01)) AS format
 FROM ( SELECT b.float_account AS account,
 (- consfin.minor(consfin.balance(j.entry, b.float_account))) AS posted,
 (0)::bigint AS disbursed
 FROM (lending.journal j
 CROSS JOIN ( SELECT DISTINCT u.float_account
 FROM lending.funders u) b)
 WHERE (j.kind = 'disburse'::text)
 UNION ALL
 SELECT b.float_account,
 0,
 consfin.minor(s.disbursed) AS minor
 FROM ((lending.funder_share s
 JOIN lending.funders b ON ((b.funder_id = s.funder_id)))
 JOIN lending.loan n ON (((n.borrower_id = s.borrower_id) AND (n.loan_id = s.loan_id))))
 WHERE ((s.from_seq = 0) AND (n.hold_id IS NOT NULL))) f
 GROUP BY f.account
 HAVING (sum(f.posted) <> sum(f.disbursed))
 UNION ALL
 SELECT 'outbox'::text AS check_name,
 t.borrower_id,
 format('%s events of loans, their numbers %s in all; told %s, %s'::text, sum(t.events), sum(t.numbers), sum(t.told), sum(t.told_numbers)) AS format
 FROM ( SELECT e.borrower_id,
 1 AS events,
 e.seq AS numbers,
 (0)::bigint AS told,
 (0)::bigint AS told_numbers
 FROM lending.loan_event e
 WHERE (e.created_at >= ( SELECT b.since
 FROM lending.outbox_begin b))
 UNION ALL
 SELECT o.borrower_id,
 0,
 0,
 consfin.told_events(o.body) AS told_events,
 consfin.told_numbers(o.body) AS told_numbers
 FROM lending.outbox o
 WHERE ((o.topic !~~ 'hold.%'::text) AND (o.created_at >= ( SELECT b.since
 FROM lending.outbox_begin b)))) t
 GROUP BY t.borrower_id
 HAVING (((sum(t.events))::numeric <> sum(t.told)) OR (sum(t.numbers) <> sum(t.told_numbers)))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 r.borrower_id,
 format('%s %s of loan %s: there is no such loan'::text, r.what, r.id, r.loan_id) AS format
 FROM ( SELECT e.borrower_id,
 'event'::text AS what,
 e.seq AS id,
 e.loan_id
 FROM lending.loan_event e
 UNION ALL
 SELECT f.borrower_id,
 'share of funder'::text AS what,
 f.funder_id,
 f.loan_id
 FROM lending.funder_share f
 UNION ALL
 SELECT i.borrower_id,
 'import'::text AS what,
 i.loan_id,
 i.loan_id
 FROM lending.loan_import i
 UNION ALL
 SELECT e.borrower_id,
 'capture of hold'::text AS what,
 e.hold_id,
 e.loan_id
 FROM lending.hold_events e
 UNION ALL
 SELECT m.borrower_id,
 'movement of line'::text AS what,
 m.line_id,
 m.loan_id
 FROM lending.line_movements m
 UNION ALL
 SELECT m.borrower_id,
 'credit'::text AS what,
 m.seq,
 m.loan_id
 FROM lending.credit_balance_movements m
 UNION ALL
 SELECT p.borrower_id,
 'payout'::text AS what,
 p.payout_id,
 p.loan_id
 FROM lending.payout p
 UNION ALL
 SELECT j.borrower_id,
 'entry'::text AS what,
 j.entry_id,
 j.loan_id
 FROM lending.journal j) r
 WHERE ((r.loan_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.loan n
 WHERE ((n.borrower_id = r.borrower_id) AND (n.loan_id = r.loan_id))))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 r.borrower_id,
 format('%s %s on line %s: there is no such line'::text, r.what, r.id, r.line_id) AS format
 FROM ( SELECT n.borrower_id,
 'loan'::text AS what,
 n.loan_id AS id,
 n.line_id
 FROM lending.loan n
 UNION ALL
 SELECT c_1.borrower_id,
 'contract'::text AS what,
 c_1.contract_id,
 c_1.line_id
 FROM lending.contract c_1) r
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.credit_lines l
 WHERE ((l.borrower_id = r.borrower_id) AND (l.line_id = r.line_id)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 r.borrower_id,
 format('%s %s names version %s of product "%s"'::text, r.what, r.id, r.product_version, r.product_code) AS format
 FROM ( SELECT n.borrower_id,
 'loan'::text AS what,
 n.loan_id AS id,
 n.product_code,
 n.product_version
 FROM lending.loan n
 UNION ALL
 SELECT c_1.borrower_id,
 'contract'::text AS what,
 c_1.contract_id,
 c_1.product_code,
 c_1.product_version
 FROM lending.contract c_1) r
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.product_versions t
 WHERE ((t.product_code = r.product_code) AND (t.version = r.product_version)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 n.borrower_id,
 format('loan %s under contract %s: there is no such contract'::text, n.loan_id, n.contract_id) AS format
 FROM lending.loan n
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.contract c_1
 WHERE ((c_1.borrower_id = n.borrower_id) AND (c_1.contract_id = n.contract_id)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 n.borrower_id,
 format('loan %s from hold %s: there is no such hold'::text, n.loan_id, n.hold_id) AS format
 FROM lending.loan n
 WHERE ((n.hold_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.holds h
 WHERE ((h.borrower_id = n.borrower_id) AND (h.hold_id = n.hold_id))))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 n.borrower_id,
 format('loan %s names merchant %s'::text, n.loan_id, n.merchant_id) AS format
 FROM lending.loan n
 WHERE ((n.merchant_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.merchants m
 WHERE (m.merchant_id = n.merchant_id)))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 f.borrower_id,
 format('loan %s names funder %s'::text, f.loan_id, f.funder_id) AS format
 FROM lending.funder_share f
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.funders u
 WHERE (u.funder_id = f.funder_id))))) c;
CREATE TABLE lending.merchant_account (
    merchant_id bigint NOT NULL,
    account_no integer NOT NULL,
    holder text NOT NULL,
    bank text NOT NULL,
    account_ref text NOT NULL,
    status text DEFAULT 'proposed'::text NOT NULL,
    usable_from date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    confirmed_login text,
    confirmed_role text,
    confirmed_actor text,
    CONSTRAINT merchant_account_account_no_check CHECK ((account_no > 0)),
    CONSTRAINT merchant_account_account_ref_check CHECK ((account_ref <> ''::text)),
    CONSTRAINT merchant_account_bank_check CHECK ((bank <> ''::text)),
    CONSTRAINT merchant_account_check CHECK (((usable_from IS NULL) = (confirmed_login IS NULL))),
    CONSTRAINT merchant_account_check1 CHECK (((status <> 'confirmed'::text) OR (usable_from IS NOT NULL))),
    CONSTRAINT merchant_account_holder_check CHECK ((holder <> ''::text)),
    CONSTRAINT merchant_account_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'withdrawn'::text])))
);
CREATE TABLE lending.merchant_application (
    merchant_id bigint NOT NULL,
    registration text NOT NULL,
    contact text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    approved_at timestamp with time zone,
    approved_login text,
    approved_role text,
    approved_actor text,
    CONSTRAINT merchant_application_check CHECK (((approved_at IS NULL) = (approved_login IS NULL))),
    CONSTRAINT merchant_application_registration_check CHECK ((registration <> ''::text))
);
CREATE TABLE lending.merchant_product (
    merchant_id bigint NOT NULL,
    product_code text NOT NULL
);
CREATE TABLE lending.merchant_terms (
    merchant_id bigint NOT NULL,
    version integer NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    price consfin.price NOT NULL,
    settle_lag integer NOT NULL,
    calendar_code text NOT NULL,
    fee_on_refund text NOT NULL,
    least_payout consfin.cents NOT NULL,
    reserve_rate numeric NOT NULL,
    reserve_days integer NOT NULL,
    on_negative text NOT NULL,
    carry_days integer NOT NULL,
    cooling_days integer NOT NULL,
    starts_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT merchant_terms_carry_days_check CHECK (((carry_days >= 0) AND (carry_days <= 3660))),
    CONSTRAINT merchant_terms_check CHECK (((status = 'published'::text) = (starts_on IS NOT NULL))),
    CONSTRAINT merchant_terms_check1 CHECK (((reserve_rate = (0)::numeric) = (reserve_days = 0))),
    CONSTRAINT merchant_terms_cooling_days_check CHECK (((cooling_days >= 0) AND (cooling_days <= 366))),
    CONSTRAINT merchant_terms_fee_on_refund_check CHECK ((fee_on_refund = ANY (ARRAY['prorate'::text, 'keep'::text]))),
    CONSTRAINT merchant_terms_least_payout_check CHECK ((least_payout OPERATOR(consfin.>=) '0.00'::consfin.cents)),
    CONSTRAINT merchant_terms_on_negative_check CHECK ((on_negative = ANY (ARRAY['carry'::text, 'suspend'::text, 'invoice'::text]))),
    CONSTRAINT merchant_terms_reserve_days_check CHECK (((reserve_days >= 0) AND (reserve_days <= 3660))),
    CONSTRAINT merchant_terms_reserve_rate_check CHECK (((reserve_rate >= (0)::numeric) AND (reserve_rate <= (1)::numeric))),
    CONSTRAINT merchant_terms_reserve_rate_check1 CHECK ((reserve_rate = round(reserve_rate, 12))),
    CONSTRAINT merchant_terms_settle_lag_check CHECK (((settle_lag >= 0) AND (settle_lag <= 366))),
    CONSTRAINT merchant_terms_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text]))),
    CONSTRAINT merchant_terms_version_check CHECK ((version > 0))
);
CREATE TABLE lending.product (
    product_code text NOT NULL,
    title text NOT NULL,
    published_version integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW lending.products AS
 SELECT t.product_code,
 t.title,
 t.published_version,
 t.created_at
 FROM lending.product t;
CREATE TABLE lending.qr_code (
    qr_code text NOT NULL,
    merchant_id bigint NOT NULL,
    store_code text,
    terminal_code text,
    status text DEFAULT 'issued'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    retired_at timestamp with time zone,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT qr_code_check CHECK (((terminal_code IS NULL) OR (store_code IS NOT NULL))),
    CONSTRAINT qr_code_check1 CHECK (((status = 'retired'::text) = (retired_at IS NOT NULL))),
    CONSTRAINT qr_code_qr_code_check CHECK ((qr_code <> ''::text)),
    CONSTRAINT qr_code_status_check CHECK ((status = ANY (ARRAY['issued'::text, 'retired'::text])))
);
CREATE TABLE lending.store (
    merchant_id bigint NOT NULL,
    store_code text NOT NULL,
    title text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT store_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
    CONSTRAINT store_store_code_check CHECK ((store_code <> ''::text)),
    CONSTRAINT store_title_check CHECK ((title <> ''::text))
);
CREATE VIEW lending.check_merchant WITH (security_barrier='true') AS
 SELECT c.check_name,
 (0)::bigint AS borrower_id,
 c.detail
 FROM ( SELECT 'merchant_approval'::text AS check_name,
 format('merchant %s is %s: applied by %s, approved by %s'::text, a.merchant_id, m.status, COALESCE(a.actor, a.acting_role, a.login), COALESCE(a.approved_actor, a.approved_role, a.approved_login, 'nobody'::text)) AS detail
 FROM (lending.merchant_application a
 JOIN lending.merchants m ON ((m.merchant_id = a.merchant_id)))
 WHERE (((m.status = ANY (ARRAY['approved'::text, 'active'::text, 'suspended'::text])) AND (a.approved_at IS NULL)) OR ((m.status = 'applied'::text) AND (a.approved_at IS NOT NULL)) OR ((a.approved_login = a.login) AND (NOT (a.approved_role IS DISTINCT FROM a.acting_role)) AND (NOT (a.approved_actor IS DISTINCT FROM a.actor))))
 UNION ALL
 SELECT 'merchant_ready'::text AS check_name,
 format('merchant %s is %s without terms or account'::text, a.merchant_id, m.status) AS format
 FROM (((lending.merchant_application a
 JOIN lending.merchants m ON ((m.merchant_id = a.merchant_id)))
 LEFT JOIN ( SELECT DISTINCT t_1.merchant_id
 FROM lending.merchant_terms t_1
 WHERE (t_1.status = 'published'::text)) t ON ((t.merchant_id = a.merchant_id)))
 LEFT JOIN ( SELECT DISTINCT t_1.merchant_id
 FROM lending.merchant_account t_1
 WHERE (t_1.status = 'confirmed'::text)) c_1 ON ((c_1.merchant_id = a.merchant_id)))
 WHERE ((m.status = ANY (ARRAY['active'::text, 'suspended'::text])) AND ((t.merchant_id IS NULL) OR (c_1.merchant_id IS NULL)))
 UNION ALL
 SELECT 'merchant_account'::text AS check_name,
 format('account %s of merchant %s was proposed and confirmed by %s'::text, a.account_no, a.merchant_id, COALESCE(a.actor, a.acting_role, a.login)) AS format
 FROM lending.merchant_account a
 WHERE ((a.confirmed_login = a.login) AND (NOT (a.confirmed_role IS DISTINCT FROM a.acting_role)) AND (NOT (a.confirmed_actor IS DISTINCT FROM a.actor)))
 UNION ALL
 SELECT 'merchant_terms'::text AS check_name,
 format('terms %s of merchant %s start on %s, terms %s on %s'::text, t.version, t.merchant_id, t.starts_on, u.version, u.starts_on) AS format
 FROM (lending.merchant_terms t
 JOIN lending.merchant_terms u ON (((u.merchant_id = t.merchant_id) AND (u.version > t.version) AND (u.starts_on <= t.starts_on))))
 UNION ALL
 SELECT 'qr_store'::text AS check_name,
 format('code %s leads to store %s of merchant %s, which is closed'::text, q.qr_code, q.store_code, q.merchant_id) AS format
 FROM (lending.qr_code q
 JOIN lending.store s ON (((s.merchant_id = q.merchant_id) AND (s.store_code = q.store_code))))
 WHERE ((q.status = 'issued'::text) AND (s.status = 'closed'::text))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 format('merchant %s offers product %s: it is not published'::text, o.merchant_id, o.product_code) AS format
 FROM (lending.merchant_product o
 LEFT JOIN lending.products p ON ((p.product_code = o.product_code)))
 WHERE (p.published_version IS NULL)) c;
CREATE TABLE lending.loan_month (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    month_end date NOT NULL,
    stage integer NOT NULL,
    days_past_due integer NOT NULL,
    outstanding consfin.cents NOT NULL,
    CONSTRAINT loan_month_stage_check CHECK ((stage > 0))
);
CREATE TABLE lending.stage_month (
    month_end date NOT NULL,
    was_stage integer NOT NULL,
    stage integer NOT NULL,
    product_code text NOT NULL,
    became text NOT NULL,
    loans bigint NOT NULL,
    outstanding_total numeric NOT NULL,
    CONSTRAINT stage_month_became_check CHECK ((became = ANY (ARRAY['open'::text, 'written_off'::text, 'closed'::text]))),
    CONSTRAINT stage_month_loans_check CHECK ((loans > 0)),
    CONSTRAINT stage_month_stage_check CHECK ((stage >= 0)),
    CONSTRAINT stage_month_was_stage_check CHECK ((was_stage >= '-1'::integer))
);
CREATE TABLE lending.vintage_month (
    month_end date NOT NULL,
    lent_in date NOT NULL,
    product_code text NOT NULL,
    loans bigint NOT NULL,
    lent numeric NOT NULL,
    open_loans bigint NOT NULL,
    outstanding_total numeric NOT NULL,
    over_30 numeric NOT NULL,
    over_90 numeric NOT NULL,
    written_off numeric NOT NULL
);
CREATE VIEW lending.check_month WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'month_loans'::text AS check_name,
 (0)::bigint AS borrower_id,
 format('%s, %s: %s open loans with %s by stage, but %s with %s by month of disbursement'::text, COALESCE(s.month_end, v.month_end), COALESCE(s.product_code, v.product_code), COALESCE(s.loans, (0)::numeric), COALESCE(s.outstanding, (0)::numeric), COALESCE(v.loans, (0)::numeric), COALESCE(v.outstanding, (0)::numeric)) AS detail
 FROM (( SELECT t.month_end,
 t.product_code,
 sum(t.loans) AS loans,
 sum(t.outstanding_total) AS outstanding
 FROM lending.stage_month t
 WHERE (t.became = 'open'::text)
 GROUP BY t.month_end, t.product_code) s
 FULL JOIN ( SELECT t.month_end,
 t.product_code,
 sum(t.open_loans) AS loans,
 sum(t.outstanding_total) AS outstanding
 FROM lending.vintage_month t
 GROUP BY t.month_end, t.product_code) v ON (((v.month_end = s.month_end) AND (v.product_code = s.product_code))))
 WHERE ((COALESCE(s.loans, (0)::numeric) <> COALESCE(v.loans, (0)::numeric)) OR (COALESCE(s.outstanding, (0)::numeric) <> COALESCE(v.outstanding, (0)::numeric)))
 UNION ALL
 SELECT 'month_moves'::text AS check_name,
 (0)::bigint AS int8,
 format('%s, %s, stage %s: %s loans were in it at the end of the month, of which %s became something by the next'::text, b.month_end, b.product_code, b.stage, b.loans, COALESCE(n.loans, (0)::numeric)) AS format
 FROM (( SELECT t.month_end,
 e.next_end,
 t.product_code,
 t.stage,
 sum(t.loans) AS loans
 FROM (lending.stage_month t
 JOIN ( SELECT v.month_end,
 lead(v.month_end) OVER (ORDER BY v.month_end) AS next_end
 FROM ( SELECT DISTINCT m.month_end
 FROM lending.stage_month m) v) e ON ((e.month_end = t.month_end)))
 WHERE (t.became = 'open'::text)
 GROUP BY t.month_end, e.next_end, t.product_code, t.stage) b
 LEFT JOIN ( SELECT t.month_end,
 t.product_code,
 t.was_stage,
 sum(t.loans) AS loans
 FROM lending.stage_month t
 GROUP BY t.month_end, t.product_code, t.was_stage) n ON (((n.month_end = b.next_end) AND (n.product_code = b.product_code) AND (n.was_stage = b.stage))))
 WHERE ((b.next_end IS NOT NULL) AND (b.loans <> COALESCE(n.loans, (0)::numeric)))
 UNION ALL
 SELECT 'month_late'::text AS check_name,
 (0)::bigint AS int8,
 format('%s, stage %s: %s late loans, but %s in the stages of the month'::text, COALESCE(l.month_end, s.month_end), COALESCE(l.stage, s.stage), COALESCE(l.loans, (0)::bigint), COALESCE(s.loans, (0)::numeric)) AS format
 FROM (( SELECT t.month_end,
 t.stage,
 count(*) AS loans
 FROM lending.loan_month t
 GROUP BY t.month_end, t.stage) l
 FULL JOIN ( SELECT t.month_end,
 t.stage,
 sum(t.loans) AS loans
 FROM lending.stage_month t
 WHERE ((t.became = 'open'::text) AND (t.stage > 0))
 GROUP BY t.month_end, t.stage) s ON (((s.month_end = l.month_end) AND (s.stage = l.stage))))
 WHERE ((COALESCE(l.loans, (0)::bigint))::numeric <> COALESCE(s.loans, (0)::numeric))) c;
CREATE VIEW lending.check_moving WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'import'::text AS check_name,
 n.borrower_id,
 format('loan %s %s, and was brought in %s times'::text, n.loan_id,
 CASE
 WHEN (n.hold_id IS NULL) THEN 'has no hold'::text
 ELSE ('is of hold '::text || n.hold_id)
 END, COALESCE(m.imports, (0)::bigint)) AS detail
 FROM (lending.loans n
 LEFT JOIN ( SELECT m_1.borrower_id,
 m_1.loan_id,
 count(*) AS imports
 FROM lending.line_movements m_1
 WHERE (m_1.kind = 'import'::text)
 GROUP BY m_1.borrower_id, m_1.loan_id) m ON (((m.borrower_id = n.borrower_id) AND (m.loan_id = n.loan_id))))
 WHERE (COALESCE(m.imports, (0)::bigint) <>
 CASE
 WHEN ((n.hold_id IS NULL) AND ((n.kind)::text <> 'conversion'::text)) THEN 1
 ELSE 0
 END)
 UNION ALL
 SELECT 'import_opening'::text AS check_name,
 j.borrower_id,
 format('loan %s has %s opening entries, %s of the day it was brought in'::text, j.loan_id, count(*), count(m.loan_id)) AS format
 FROM (lending.journal j
 LEFT JOIN lending.line_movements m ON (((m.borrower_id = j.borrower_id) AND (m.loan_id = j.loan_id) AND (m.kind = 'import'::text) AND (m.business_date = j.business_date))))
 WHERE ((j.kind = 'opening'::text) AND (j.loan_id IS NOT NULL))
 GROUP BY j.borrower_id, j.loan_id
 HAVING ((count(*) <> 1) OR (count(m.loan_id) <> 1))) c;
CREATE VIEW lending.check_product WITH (security_barrier='true') AS
 SELECT 'orphan'::text AS check_name,
 (0)::bigint AS borrower_id,
 format('product "%s" offers version %s, which is not there'::text, p.product_code, p.published_version) AS detail
 FROM (lending.product p
 LEFT JOIN lending.product_terms t ON (((t.product_code = p.product_code) AND (t.version = p.published_version))))
 WHERE ((p.published_version IS NOT NULL) AND (t.product_code IS NULL));
CREATE VIEW lending.check_receipt WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'receipt_open'::text AS check_name,
 (0)::bigint AS borrower_id,
 format('receipt %s of %s: %s identified, %s returned'::text, r.receipt_id, r.amount, r.identified, r.returned) AS detail
 FROM lending.receipts r
 WHERE (r.open_amount OPERATOR(consfin.<) '0.00'::consfin.cents)
 UNION ALL
 SELECT 'receipt_repayment'::text AS check_name,
 p.borrower_id,
 format('repayment %s stands on %s, and is of receipt %s'::text, p.repayment_id, p.stands_on, COALESCE((i.receipt_id)::text, 'none'::text)) AS format
 FROM (lending.repayments p
 LEFT JOIN lending.receipt_identification i ON (((i.borrower_id = p.borrower_id) AND (i.repayment_id = p.repayment_id))))
 WHERE ((p.stands_on = 'unidentified'::text) <> (i.receipt_id IS NOT NULL))
 UNION ALL
 SELECT 'receipt_repayment'::text AS check_name,
 p.borrower_id,
 format('repayment %s counts from %s, but receipt %s came on %s'::text, p.repayment_id, p.effective_date, i.receipt_id, COALESCE((r.received_on)::text, 'no day'::text)) AS format
 FROM ((lending.receipt_identification i
 JOIN lending.repayments p ON (((p.borrower_id = i.borrower_id) AND (p.repayment_id = i.repayment_id))))
 LEFT JOIN lending.receipt r ON ((r.receipt_id = i.receipt_id)))
 WHERE (p.effective_date IS DISTINCT FROM r.received_on)
 UNION ALL
 SELECT 'receipt_balance'::text AS check_name,
 t.borrower_id,
 format('%s on the account of unidentified receipts in the journal, %s by the receipts'::text, (sum(t.posted) * 0.01), (sum(t.kept) * 0.01)) AS format
 FROM ( SELECT (0)::bigint AS borrower_id,
 0 AS posted,
 (- consfin.minor(r.amount)) AS kept,
 false AS is_shared
 FROM lending.receipt r
 UNION ALL
 SELECT (0)::bigint AS int8,
 0,
 consfin.minor(r.amount) AS minor,
 false
 FROM lending.receipt_return r
 UNION ALL
 SELECT i.borrower_id,
 0,
 consfin.minor(p.amount) AS minor,
 false
 FROM (lending.receipt_identification i
 JOIN lending.repayments p ON (((p.borrower_id = i.borrower_id) AND (p.repayment_id = i.repayment_id) AND (p.status = 'applied'::text))))
 UNION ALL
 SELECT j.borrower_id,
 consfin.minor(consfin.balance(j.entry, u.account)) AS minor,
 0,
 u.is_shared
 FROM ((( SELECT (0)::bigint AS borrower_id
 UNION
 SELECT i.borrower_id
 FROM lending.receipt_identification i) b
 JOIN lending.journal j ON ((j.borrower_id = b.borrower_id)))
 CROSS JOIN ( SELECT a.account,
 bool_or((a.key <> 'unidentified'::text)) AS is_shared
 FROM (lending.posting_charts c_1
 CROSS JOIN LATERAL consfin.chart_accounts(c_1.chart) a(key, account))
 GROUP BY a.account
 HAVING bool_or((a.key = 'unidentified'::text))) u)
 WHERE (consfin.balance(j.entry, u.account) OPERATOR(consfin.<>) '0.00'::consfin.cents)) t
 GROUP BY t.borrower_id
 HAVING ((sum(t.posted) <> sum(t.kept)) AND (NOT bool_or(t.is_shared)))) c;
CREATE VIEW lending.check_reference WITH (security_barrier='true') AS
 SELECT 'orphan'::text AS check_name,
 (s.borrower_id)::bigint AS borrower_id,
 format('slots of %s %s: there is no such %s'::text, s.kind, s.owner_id, s.kind) AS detail
 FROM lending.slots s
 WHERE (NOT (EXISTS ( SELECT
 FROM ( SELECT 'float'::text AS kind,
 u.funder_id AS owner_id
 FROM lending.funder u
 UNION ALL
 SELECT 'cap'::text AS kind,
 c.cap_id
 FROM lending.cap c
 UNION ALL
 SELECT 'merchant'::text AS kind,
 m.merchant_id
 FROM lending.merchant m) o
 WHERE ((o.kind = (s.kind)::text) AND (o.owner_id = s.owner_id)))));
CREATE VIEW lending.repayment_allocation WITH (security_barrier='true') AS
 SELECT e.borrower_id,
 e.repayment_id,
 e.loan_id,
 e.seq,
 p.principal,
 p.interest,
 p.fee,
 p.penalty
 FROM (((lending.loan_event e
 JOIN lending.repayment r ON (((r.borrower_id = e.borrower_id) AND (r.repayment_id = e.repayment_id))))
 LEFT JOIN lending.loan_event t ON (((t.borrower_id = e.borrower_id) AND (t.loan_id = e.loan_id) AND (t.reverses_seq = e.seq))))
 CROSS JOIN LATERAL ( SELECT COALESCE(consfin.sum(c.amount) FILTER (WHERE (c.component = 'principal'::text)), '0.00'::consfin.cents) AS principal,
 COALESCE(consfin.sum(c.amount) FILTER (WHERE (c.component = 'interest'::text)), '0.00'::consfin.cents) AS interest,
 COALESCE(consfin.sum(c.amount) FILTER (WHERE (c.component = 'fee'::text)), '0.00'::consfin.cents) AS fee,
 COALESCE(consfin.sum(c.amount) FILTER (WHERE (c.component = 'penalty'::text)), '0.00'::consfin.cents) AS penalty,
 count(*) AS lines
 FROM ( SELECT l.component,
 CASE l.kind
 WHEN 'returned'::text THEN (OPERATOR(consfin.-) l.amount)
 ELSE l.amount
 END AS amount
 FROM consfin.change_lines(e.change) l(kind, component, no, due_on, amount)
 WHERE (l.kind = ANY (ARRAY['paid'::text, 'returned'::text, 'recovered'::text]))) c) p)
 WHERE ((e.repayment_id IS NOT NULL) AND (e.change IS NOT NULL) AND (p.lines > 0) AND ((r.status = 'reversed'::text) OR (t.seq IS NULL)));
CREATE VIEW lending.check_repayment WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'repayment'::text AS check_name,
 r.borrower_id,
 format('repayment %s: %s received, %s applied, %s to legal costs, %s in excess, %s allocated'::text, r.repayment_id, r.amount, r.applied, r.legal_costs, r.excess, (COALESCE(a.allocated, (0)::numeric) * 0.01)) AS detail
 FROM (lending.repayment r
 LEFT JOIN ( SELECT a_1.borrower_id,
 a_1.repayment_id,
 (((sum(consfin.minor(a_1.principal)) + sum(consfin.minor(a_1.interest))) + sum(consfin.minor(a_1.fee))) + sum(consfin.minor(a_1.penalty))) AS allocated
 FROM lending.repayment_allocation a_1
 GROUP BY a_1.borrower_id, a_1.repayment_id) a ON (((a.borrower_id = r.borrower_id) AND (a.repayment_id = r.repayment_id))))
 WHERE (((((consfin.minor(r.applied))::numeric + (consfin.minor(r.excess))::numeric) + (consfin.minor(r.legal_costs))::numeric) <> (consfin.minor(r.amount))::numeric) OR ((r.status = 'applied'::text) AND (COALESCE(a.allocated, (0)::numeric) <> (consfin.minor(r.applied))::numeric)))
 UNION ALL
 SELECT 'repayment_status'::text AS check_name,
 t.borrower_id,
 format('repayment %s: reversed %s times, told %s times'::text, t.repayment_id, sum(t.reversed), sum(t.told)) AS format
 FROM ( SELECT r.borrower_id,
 (r.repayment_id)::text AS repayment_id,
 1 AS reversed,
 0 AS told,
 (r.created_at >= ( SELECT b.since
 FROM lending.outbox_begin b)) AS is_told
 FROM lending.repayment r
 WHERE (r.status = 'reversed'::text)
 UNION ALL
 SELECT o.borrower_id,
 ((o.body)::jsonb ->> 'repayment_id'::text),
 0,
 1,
 true
 FROM lending.outbox o
 WHERE (o.topic = 'repayment.reversed'::text)) t
 GROUP BY t.borrower_id, t.repayment_id
 HAVING ((sum(t.told) > sum(t.reversed)) OR ((sum(t.told) < sum(t.reversed)) AND bool_and(t.is_told)))
 UNION ALL
 SELECT 'repayment_status'::text AS check_name,
 r.borrower_id,
 format('repayment %s is reversed, but %s of its events stand'::text, r.repayment_id, (count(*) - (2 * count(e.reverses_seq)))) AS format
 FROM (lending.repayment r
 JOIN lending.loan_events e ON (((e.borrower_id = r.borrower_id) AND (e.repayment_id = r.repayment_id))))
 WHERE (r.status = 'reversed'::text)
 GROUP BY r.borrower_id, r.repayment_id
 HAVING (count(*) <> (2 * count(e.reverses_seq)))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 r.borrower_id,
 format('repayment %s names borrower %s'::text, r.repayment_id, r.borrower_id) AS format
 FROM lending.repayment r
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.borrowers b
 WHERE (b.borrower_id = r.borrower_id))))
 UNION ALL
 SELECT 'orphan'::text AS check_name,
 n.borrower_id,
 format('%s %s of repayment %s: there is no such repayment'::text, n.what, n.id, n.repayment_id) AS format
 FROM ( SELECT e.borrower_id,
 'event of loan'::text AS what,
 e.loan_id AS id,
 e.repayment_id
 FROM lending.loan_events e
 UNION ALL
 SELECT m.borrower_id,
 'credit'::text AS what,
 m.seq,
 m.repayment_id
 FROM lending.credit_balance_movements m) n
 WHERE ((n.repayment_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.repayment r
 WHERE ((r.borrower_id = n.borrower_id) AND (r.repayment_id = n.repayment_id))))))) c;
CREATE TABLE lending.class (
    scheme_code text NOT NULL,
    scheme_version integer NOT NULL,
    class integer NOT NULL,
    from_days integer NOT NULL,
    open_end_days integer NOT NULL,
    title text NOT NULL,
    CONSTRAINT class_class_check CHECK ((class > 0)),
    CONSTRAINT class_from_days_check CHECK ((from_days >= 0)),
    CONSTRAINT class_open_end_days_check CHECK ((open_end_days >= 0))
);
CREATE TABLE lending.class_scheme (
    scheme_code text NOT NULL,
    scheme_version integer NOT NULL,
    place integer NOT NULL,
    title text NOT NULL,
    technical_days integer DEFAULT 0 NOT NULL,
    restructured integer,
    watch_days integer DEFAULT 365 NOT NULL,
    contagion boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT class_scheme_place_check CHECK (((place >= 1) AND (place <= 15))),
    CONSTRAINT class_scheme_restructured_check CHECK ((restructured > 1)),
    CONSTRAINT class_scheme_scheme_version_check CHECK ((scheme_version > 0)),
    CONSTRAINT class_scheme_technical_days_check CHECK ((technical_days >= 0)),
    CONSTRAINT class_scheme_watch_days_check CHECK ((watch_days >= 0))
);
CREATE TABLE lending.class_scheme_start (
    scheme_code text NOT NULL,
    starts_on date NOT NULL,
    scheme_version integer
);
CREATE TABLE lending.loan_class (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    place integer NOT NULL,
    seq bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    effective_date date NOT NULL,
    business_date date NOT NULL,
    class integer NOT NULL,
    days_past_due integer NOT NULL,
    scheme_version integer,
    known_on date NOT NULL,
    CONSTRAINT loan_class_class_check CHECK ((class > 0))
);
CREATE TABLE lending.loan_stage (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    effective_date date NOT NULL,
    business_date date NOT NULL,
    stage integer NOT NULL,
    days_past_due integer NOT NULL,
    policy_version integer,
    policy_code text,
    hold text,
    CONSTRAINT loan_stage_stage_check CHECK ((stage >= 0))
);
CREATE VIEW lending.scales AS
 SELECT 0 AS place,
 t.starts_on,
 t.policy_code AS code,
 t.policy_version AS version,
 g.from_days,
 g.from_days AS open_end_days,
 p.tolerance,
 NULL::integer AS restructured,
 NULL::integer AS watch_days
 FROM ((lending.stage_policy_start t
 JOIN lending.stage_policy p ON (((p.policy_code = t.policy_code) AND (p.policy_version = t.policy_version))))
 JOIN ( SELECT g_1.policy_code,
 g_1.policy_version,
 array_agg(g_1.from_days ORDER BY g_1.stage) AS from_days
 FROM lending.stage g_1
 GROUP BY g_1.policy_code, g_1.policy_version) g ON (((g.policy_code = t.policy_code) AND (g.policy_version = t.policy_version))))
UNION ALL
 SELECT k.place,
 t.starts_on,
 t.scheme_code AS code,
 t.scheme_version AS version,
 COALESCE(c.from_days, '{}'::integer[]) AS from_days,
 COALESCE(c.open_end_days, '{}'::integer[]) AS open_end_days,
 '0.00'::consfin.cents AS tolerance,
 c.restructured,
 c.watch_days
 FROM ((lending.class_scheme_start t
 JOIN ( SELECT DISTINCT k_1.scheme_code,
 k_1.place
 FROM lending.class_scheme k_1) k ON ((k.scheme_code = t.scheme_code)))
 LEFT JOIN ( SELECT c_1.scheme_code,
 c_1.scheme_version,
 s.restructured,
 s.watch_days,
 array_agg(GREATEST(c_1.from_days, (s.technical_days + 1)) ORDER BY c_1.class) FILTER (WHERE (c_1.class > 1)) AS from_days,
 array_agg(GREATEST(c_1.open_end_days, (s.technical_days + 1)) ORDER BY c_1.class) FILTER (WHERE (c_1.class > 1)) AS open_end_days
 FROM (lending.class c_1
 JOIN lending.class_scheme s ON (((s.scheme_code = c_1.scheme_code) AND (s.scheme_version = c_1.scheme_version))))
 GROUP BY c_1.scheme_code, c_1.scheme_version, s.restructured, s.watch_days) c ON (((c.scheme_code = t.scheme_code) AND (c.scheme_version = t.scheme_version))));
CREATE VIEW lending.scale_periods AS
 SELECT t.place,
 t.starts_on,
 COALESCE(lead(t.starts_on) OVER (PARTITION BY t.place ORDER BY t.starts_on), 'infinity'::date) AS ends_on,
 t.code,
 t.version,
 t.from_days,
 t.open_end_days,
 t.tolerance,
 t.restructured,
 t.watch_days
 FROM lending.scales t;
CREATE TABLE lending.stage_override (
    borrower_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    override_id bigint NOT NULL,
    stage integer NOT NULL,
    reached integer NOT NULL,
    business_date date NOT NULL,
    reason text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT stage_override_stage_check CHECK ((stage >= 0))
);
CREATE VIEW lending.check_stage WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'loan_standing'::text AS check_name,
 n.borrower_id,
 format('loan %s is %s, in stage %s, in classes %s, its next event on %s: its schedule on %s says otherwise'::text, n.loan_id, n.status, n.stage, COALESCE((n.classes)::text, 'all 1'::text), COALESCE((n.next_event_on)::text, 'no day'::text), n.read_on) AS detail
 FROM ( SELECT m.borrower_id,
 m.loan_id,
 m.status,
 m.stage,
 m.classes,
 m.next_event_on,
 m.read_on,
 bool_or(m.differs) AS differs,
 LEAST(min(m.next_event),
 CASE
 WHEN ((m.status <> 'closed'::text) AND ((m.read_on >= m.held_from) AND (m.read_on <= m.held_through))) THEN (m.held_through + 1)
 ELSE NULL::date
 END) AS next_event,
 bool_or(m.watch_ends) AS watch_ends
 FROM ( SELECT n_1.borrower_id,
 n_1.loan_id,
 n_1.line_id,
 n_1.contract_id,
 n_1.hold_id,
 n_1.merchant_id,
 n_1.principal,
 n_1.outstanding,
 n_1.last_seq,
 n_1.created_at,
 n_1.product_version,
 n_1.stage,
 n_1.disbursed_on,
 n_1.next_event_on,
 n_1.read_on,
 n_1.kind,
 n_1.product_code,
 n_1.status,
 n_1.held_from,
 n_1.held_through,
 n_1.disputed_from,
 n_1.stage_hold,
 n_1.classes,
 n_1.original,
 n_1.schedule,
 n_1.place,
 n_1.class,
 n_1.tolerance,
 n_1.never,
 n_1.restructured,
 n_1.worst,
 n_1.watch_days,
 n_1.days,
 consfin.next_event_on(n_1.schedule, n_1.days, n_1.read_on, n_1.tolerance) AS next_event,
 ((n_1.status <> consfin.status(n_1.schedule, n_1.read_on)) OR
 CASE n_1.place
 WHEN 0 THEN ((n_1.stage_hold IS NULL) AND (n_1.stage <> consfin.reached_stage(n_1.schedule, n_1.read_on, n_1.days, n_1.tolerance)))
 ELSE ((n_1.class < consfin.reached_class(n_1.schedule, n_1.read_on, n_1.days, 0, n_1.restructured, n_1.watch_days)) OR (n_1.class > consfin.reached_class(n_1.schedule, n_1.read_on, n_1.days, 0, n_1.worst, n_1.watch_days)))
 END) AS differs,
 ((n_1.worst > 0) AND (consfin.reached_class(n_1.schedule, (n_1.next_event_on - 1), n_1.never, 0, 2, n_1.watch_days) = 2) AND (consfin.reached_class(n_1.schedule, n_1.next_event_on, n_1.never, 0, 2, n_1.watch_days) = 1)) AS watch_ends
 FROM ( SELECT n_2.borrower_id,
 n_2.loan_id,
 n_2.line_id,
 n_2.contract_id,
 n_2.hold_id,
 n_2.merchant_id,
 n_2.principal,
 n_2.outstanding,
 n_2.last_seq,
 n_2.created_at,
 n_2.product_version,
 n_2.stage,
 n_2.disbursed_on,
 n_2.next_event_on,
 n_2.read_on,
 n_2.kind,
 n_2.product_code,
 n_2.status,
 n_2.held_from,
 n_2.held_through,
 n_2.disputed_from,
 n_2.stage_hold,
 n_2.classes,
 n_2.original,
 n_2.schedule,
 p.place,
 COALESCE(n_2.classes[p.place], 1) AS class,
 p.tolerance,
 '{2000000}'::integer[] AS never,
 COALESCE(p.restructured, 0) AS restructured,
CASE
 WHEN (p.restructured IS NULL) THEN 0
 ELSE (1 + cardinality(p.from_days))
END AS worst,
 COALESCE(p.watch_days, 0) AS watch_days,
CASE
 WHEN (p.open_end_days = p.from_days) THEN p.from_days
 WHEN ((n_2.kind)::text = 'purchase'::text) THEN p.open_end_days
 WHEN (((n_2.schedule)::jsonb ->> 'method'::text) = 'revolving'::text) THEN p.open_end_days
 ELSE p.from_days
END AS days
 FROM (lending.loans n_2
 JOIN lending.scale_periods p ON (((n_2.read_on >= p.starts_on) AND (n_2.read_on < p.ends_on))))
 WHERE ((n_2.read_on >= consfin.as_of(n_2.schedule)) AND (n_2.read_on <= '9999-12-31'::date))) n_1) m
 GROUP BY m.borrower_id, m.loan_id, m.status, m.stage, m.classes, m.next_event_on, m.read_on, m.held_from, m.held_through) n
 WHERE (n.differs OR ((n.next_event_on IS DISTINCT FROM n.next_event) AND (NOT COALESCE(n.watch_ends, false))))
 UNION ALL
 SELECT 'loan_read_on'::text AS check_name,
 n.borrower_id,
 format('loan %s was read on %s, before its last event'::text, n.loan_id, n.read_on) AS format
 FROM lending.loans n
 WHERE ((n.read_on < consfin.as_of(n.schedule)) OR (n.read_on > '9999-12-31'::date))
 UNION ALL
 SELECT 'loan_read_on'::text AS check_name,
 n.borrower_id,
 format('loan %s was read on %s, but an event was booked on %s'::text, n.loan_id, n.read_on, e.business_date) AS format
 FROM (lending.loans n
 JOIN lending.loan_events e ON (((e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id) AND (e.seq = n.last_seq))))
 WHERE (e.business_date > n.read_on)
 UNION ALL
 SELECT 'stage_history'::text AS check_name,
 n.borrower_id,
 format('loan %s is in stage %s; its history has %s stages, numbered to %s, and ends with %s'::text, n.loan_id, n.stage, COALESCE(h.stages, (0)::bigint), COALESCE(h.last_seq, (0)::bigint), COALESCE(h.stage, 0)) AS format
 FROM (lending.loans n
 LEFT JOIN ( SELECT h_1.borrower_id,
 h_1.loan_id,
 count(*) AS stages,
 max(h_1.seq) AS last_seq,
 (array_agg(h_1.stage ORDER BY h_1.seq DESC))[1] AS stage
 FROM lending.loan_stage h_1
 GROUP BY h_1.borrower_id, h_1.loan_id) h ON (((h.borrower_id = n.borrower_id) AND (h.loan_id = n.loan_id))))
 WHERE ((n.stage <> COALESCE(h.stage, 0)) OR (COALESCE(h.stages, (0)::bigint) <> COALESCE(h.last_seq, (0)::bigint)))
 UNION ALL
 SELECT 'stage_history'::text AS check_name,
 h.borrower_id,
 format('loan %s has stages, but does not exist'::text, h.loan_id) AS format
 FROM lending.loan_stage h
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.loans n
 WHERE ((n.borrower_id = h.borrower_id) AND (n.loan_id = h.loan_id)))))
 UNION ALL
 SELECT 'class_history'::text AS check_name,
 n.borrower_id,
 format('loan %s is in class %s of the scheme in place %s; its history has %s classes, numbered to %s, and ends with %s'::text, n.loan_id, COALESCE(n.class, 1), COALESCE(n.place, (h.place)::bigint), COALESCE(h.classes, (0)::bigint), COALESCE(h.last_seq, (0)::bigint), COALESCE(h.class, 1)) AS format
 FROM (( SELECT n_1.borrower_id,
 n_1.loan_id,
 c_1.place,
 c_1.class
 FROM (lending.loans n_1
 CROSS JOIN LATERAL unnest(n_1.classes) WITH ORDINALITY c_1(class, place))) n
 FULL JOIN ( SELECT h_1.borrower_id,
 h_1.loan_id,
 h_1.place,
 count(*) AS classes,
 max(h_1.seq) AS last_seq,
 (array_agg(h_1.class ORDER BY h_1.seq DESC))[1] AS class
 FROM lending.loan_class h_1
 GROUP BY h_1.borrower_id, h_1.loan_id, h_1.place) h ON (((h.borrower_id = n.borrower_id) AND (h.loan_id = n.loan_id) AND (h.place = n.place))))
 WHERE ((COALESCE(n.class, 1) <> COALESCE(h.class, 1)) OR (COALESCE(h.classes, (0)::bigint) <> COALESCE(h.last_seq, (0)::bigint)))
 UNION ALL
 SELECT 'class_history'::text AS check_name,
 h.borrower_id,
 format('loan %s has classes, but does not exist'::text, h.loan_id) AS format
 FROM lending.loan_class h
 WHERE (NOT (EXISTS ( SELECT
 FROM lending.loans n
 WHERE ((n.borrower_id = h.borrower_id) AND (n.loan_id = h.loan_id)))))
 UNION ALL
 SELECT 'stage_hold'::text AS check_name,
 n.borrower_id,
 format('loan %s is held in stage %s, but override_stage() did not give it that'::text, n.loan_id, n.stage) AS format
 FROM (lending.loans n
 LEFT JOIN ( SELECT DISTINCT ON (o_1.borrower_id, o_1.loan_id) o_1.borrower_id,
 o_1.loan_id,
 o_1.stage
 FROM lending.stage_override o_1
 ORDER BY o_1.borrower_id, o_1.loan_id, o_1.override_id DESC) o ON (((o.borrower_id = n.borrower_id) AND (o.loan_id = n.loan_id))))
 WHERE ((n.stage_hold = 'override'::text) AND (n.stage IS DISTINCT FROM o.stage))
 UNION ALL
 SELECT 'stage_hold'::text AS check_name,
 n.borrower_id,
 format('loan %s is held in stage %s, but no debit of it was in flight on %s'::text, n.loan_id, n.stage, n.read_on) AS format
 FROM lending.loans n
 WHERE ((n.stage_hold = 'in_flight'::text) AND ((n.held_from IS NULL) OR ((n.read_on < n.held_from) OR (n.read_on > n.held_through))))
 UNION ALL
 SELECT 'stage_hold'::text AS check_name,
 n.borrower_id,
 format('loan %s is held in stage %s, but was not disputed on %s'::text, n.loan_id, n.stage, n.read_on) AS format
 FROM lending.loans n
 WHERE ((n.stage_hold = 'dispute'::text) AND ((n.disputed_from IS NULL) OR (n.disputed_from > n.read_on)))) c;
CREATE VIEW lending.contracts AS
 SELECT t.borrower_id,
 t.contract_id,
 t.line_id,
 t.amount,
 t.apr_cn_simple,
 t.apr_cn_compound,
 t.apr_us_actuarial,
 t.apr_eu_aprc,
 t.shown_at,
 t.accepted_at,
 t.product_version,
 t.status,
 t.product_code,
 t.schedule,
 t.terms_hash
 FROM lending.contract t;
CREATE TABLE lending.held_late_fee (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL
);
CREATE TABLE lending.installment_offer (
    borrower_id bigint NOT NULL,
    offer_id bigint NOT NULL,
    line_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    loan_id bigint,
    amount lending.positive_amount NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    bill_on date NOT NULL,
    offered_on date NOT NULL,
    ends_on date NOT NULL,
    CONSTRAINT installment_offer_check CHECK ((ends_on >= offered_on))
);
CREATE TABLE lending.late_fee_policy (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    rate lending.ratio NOT NULL,
    base_amount lending.amount,
    fee_min lending.amount NOT NULL,
    fee_max lending.amount,
    source text NOT NULL,
    CONSTRAINT late_fee_policy_check CHECK (((fee_max)::consfin.cents OPERATOR(consfin.>=) (fee_min)::consfin.cents))
);
CREATE VIEW lending.loan_charges AS
 SELECT t.borrower_id,
 t.loan_id,
 t.seq,
 t.fee_kind
 FROM lending.loan_charge t;
CREATE VIEW lending.loan_conversions AS
 SELECT t.borrower_id,
 t.loan_id,
 t.from_loan_id,
 t.from_seq,
 t.amount,
 t.business_date
 FROM lending.loan_conversion t;
CREATE VIEW lending.loan_imports AS
 SELECT t.borrower_id,
 t.loan_id,
 t.events,
 t.interest,
 t.fee,
 t.penalty,
 t.business_date
 FROM lending.loan_import t;
CREATE TABLE lending.statement (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    due_on date NOT NULL,
    nominal_due_on date NOT NULL,
    days integer NOT NULL,
    opening_balance consfin.cents NOT NULL,
    purchases consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fees consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    payments consfin.cents NOT NULL,
    credits consfin.cents NOT NULL,
    closing_balance consfin.cents NOT NULL,
    total_due consfin.cents NOT NULL,
    minimum consfin.cents NOT NULL,
    past_due consfin.cents NOT NULL,
    over_limit lending.amount NOT NULL,
    available consfin.cents NOT NULL,
    limit_amount lending.amount NOT NULL,
    min_floor lending.amount NOT NULL,
    min_ratio lending.ratio NOT NULL,
    annual_rate numeric NOT NULL,
    CONSTRAINT statement_days_check CHECK ((days > 0))
);
CREATE TABLE lending.statement_fee (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    no integer NOT NULL,
    loan_id bigint NOT NULL,
    seq bigint NOT NULL,
    CONSTRAINT statement_fee_no_check CHECK ((no > 0))
);
CREATE TABLE lending.statement_loan (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    loan_id bigint NOT NULL,
    bill_on date NOT NULL,
    lent consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fees consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    payments consfin.cents NOT NULL,
    credits consfin.cents NOT NULL,
    balance consfin.cents NOT NULL,
    total_due consfin.cents NOT NULL
);
CREATE TABLE lending.statement_row (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    bill_on date NOT NULL,
    loan_id bigint NOT NULL,
    no integer NOT NULL,
    due_on date NOT NULL,
    kind text NOT NULL,
    principal consfin.cents NOT NULL,
    interest consfin.cents NOT NULL,
    fee consfin.cents NOT NULL,
    penalty consfin.cents NOT NULL,
    CONSTRAINT statement_row_kind_check CHECK ((kind = ANY (ARRAY['past_due'::text, 'installment'::text, 'purchase'::text, 'revolved'::text])))
);
CREATE VIEW lending.statement_parts AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on,
 t.loan_id,
 t.no,
 t.owed,
 CASE
 WHEN (t.kind = 'past_due'::text) THEN t.owed
 ELSE '0.00'::consfin.cents
 END AS past_due,
 CASE
 WHEN (t.kind = 'installment'::text) THEN t.owed
 ELSE '0.00'::consfin.cents
 END AS installments,
 CASE
 WHEN (t.kind = ANY (ARRAY['purchase'::text, 'revolved'::text])) THEN (t.owed OPERATOR(consfin.-) t.principal)
 ELSE '0.00'::consfin.cents
 END AS charges,
 CASE
 WHEN (t.kind = ANY (ARRAY['purchase'::text, 'revolved'::text])) THEN t.principal
 ELSE '0.00'::consfin.cents
 END AS may_revolve
 FROM ( SELECT t_1.borrower_id,
 t_1.line_id,
 t_1.bill_on,
 t_1.loan_id,
 t_1.no,
 t_1.kind,
 t_1.principal,
 (((t_1.principal OPERATOR(consfin.+) t_1.interest) OPERATOR(consfin.+) t_1.fee) OPERATOR(consfin.+) t_1.penalty) AS owed
 FROM lending.statement_row t_1) t;
CREATE VIEW lending.check_statement WITH (security_barrier='true') AS
 SELECT c.check_name,
 c.borrower_id,
 c.detail
 FROM ( SELECT 'statement_balance'::text AS check_name,
 s.borrower_id,
 format('statement of %s of line %s: %s + %s + %s + %s + %s - %s - %s is not %s'::text, s.bill_on, s.line_id, s.opening_balance, s.purchases, s.interest, s.fees, s.penalty, s.payments, s.credits, s.closing_balance) AS detail
 FROM lending.statement s
 WHERE ((((((((consfin.minor(s.opening_balance))::numeric + (consfin.minor(s.purchases))::numeric) + (consfin.minor(s.interest))::numeric) + (consfin.minor(s.fees))::numeric) + (consfin.minor(s.penalty))::numeric) - (consfin.minor(s.payments))::numeric) - (consfin.minor(s.credits))::numeric) <> (consfin.minor(s.closing_balance))::numeric)
 UNION ALL
 SELECT 'statement_chain'::text AS check_name,
 s.borrower_id,
 format('statement of %s of line %s opens with %s, but the one before closed with %s'::text, s.bill_on, s.line_id, s.opening_balance, s.closed_before) AS format
 FROM ( SELECT s_1.borrower_id,
 s_1.line_id,
 s_1.bill_on,
 s_1.due_on,
 s_1.nominal_due_on,
 s_1.days,
 s_1.opening_balance,
 s_1.purchases,
 s_1.interest,
 s_1.fees,
 s_1.penalty,
 s_1.payments,
 s_1.credits,
 s_1.closing_balance,
 s_1.total_due,
 s_1.minimum,
 s_1.past_due,
 s_1.over_limit,
 s_1.available,
 s_1.limit_amount,
 s_1.min_floor,
 s_1.min_ratio,
 s_1.annual_rate,
 lag(s_1.closing_balance, 1, '0.00'::consfin.cents) OVER (PARTITION BY s_1.borrower_id, s_1.line_id ORDER BY s_1.bill_on) AS closed_before
 FROM lending.statement s_1) s
 WHERE (s.opening_balance OPERATOR(consfin.<>) s.closed_before)
 UNION ALL
 SELECT 'statement_loans'::text AS check_name,
 s.borrower_id,
 format('statement of %s of line %s: %s owed, %s due; its loans: %s and %s, %s of them do not add up'::text, s.bill_on, s.line_id, s.closing_balance, s.total_due, n.balance, n.total_due, n.odd) AS format
 FROM (lending.statement s
 LEFT JOIN ( SELECT n_1.borrower_id,
 n_1.line_id,
 n_1.bill_on,
 consfin.sum(n_1.balance) AS balance,
 consfin.sum(n_1.total_due) AS total_due,
 count(*) FILTER (WHERE ((((((n_1.lent OPERATOR(consfin.+) n_1.interest) OPERATOR(consfin.+) n_1.fees) OPERATOR(consfin.+) n_1.penalty) OPERATOR(consfin.-) n_1.payments) OPERATOR(consfin.-) n_1.credits) OPERATOR(consfin.<>) n_1.balance)) AS odd
 FROM lending.statement_loan n_1
 GROUP BY n_1.borrower_id, n_1.line_id, n_1.bill_on) n ON (((n.borrower_id = s.borrower_id) AND (n.line_id = s.line_id) AND (n.bill_on = s.bill_on))))
 WHERE ((n.bill_on IS NULL) OR (n.odd <> 0) OR (s.closing_balance OPERATOR(consfin.<>) n.balance) OR (s.total_due OPERATOR(consfin.<>) n.total_due))
 UNION ALL
 SELECT 'statement_rows'::text AS check_name,
 s.borrower_id,
 format('statement of %s of line %s: %s due, %s of it past due, the minimum %s; its installments: %s and %s'::text, s.bill_on, s.line_id, s.total_due, s.past_due, s.minimum, COALESCE(r.total_due, '0.00'::consfin.cents), COALESCE(r.past_due, '0.00'::consfin.cents)) AS format
 FROM (lending.statement s
 LEFT JOIN ( SELECT r_1.borrower_id,
 r_1.line_id,
 r_1.bill_on,
 consfin.sum(r_1.owed) AS total_due,
 consfin.sum(r_1.past_due) AS past_due,
 consfin.sum(r_1.installments) AS installments,
 consfin.sum(r_1.charges) AS charges,
 consfin.sum(r_1.may_revolve) AS may_revolve
 FROM lending.statement_parts r_1
 GROUP BY r_1.borrower_id, r_1.line_id, r_1.bill_on) r ON (((r.borrower_id = s.borrower_id) AND (r.line_id = s.line_id) AND (r.bill_on = s.bill_on))))
 WHERE ((COALESCE(r.total_due, '0.00'::consfin.cents) OPERATOR(consfin.<>) s.total_due) OR (COALESCE(r.past_due, '0.00'::consfin.cents) OPERATOR(consfin.<>) s.past_due) OR (s.minimum OPERATOR(consfin.<>) consfin.statement_minimum(s.total_due, s.past_due, (s.over_limit)::consfin.cents, r.installments, r.charges, r.may_revolve, (s.min_ratio)::numeric, (s.min_floor)::consfin.cents)))
 UNION ALL
 SELECT 'statement_orphan'::text AS check_name,
 n.borrower_id,
 format('loan %s is on a statement of %s of line %s that is not there, or is no loan of it'::text, n.loan_id, n.bill_on, n.line_id) AS format
 FROM ((lending.statement_loan n
 LEFT JOIN lending.statement s ON (((s.borrower_id = n.borrower_id) AND (s.line_id = n.line_id) AND (s.bill_on = n.bill_on))))
 LEFT JOIN lending.loans o ON (((o.borrower_id = n.borrower_id) AND (o.loan_id = n.loan_id) AND (o.line_id = n.line_id))))
 WHERE ((s.line_id IS NULL) OR (o.loan_id IS NULL))
 UNION ALL
 SELECT 'statement_orphan'::text AS check_name,
 r.borrower_id,
 format('installment %s of loan %s is on a statement of %s of line %s that does not have the loan'::text, r.no, r.loan_id, r.bill_on, r.line_id) AS format
 FROM (lending.statement_row r
 LEFT JOIN lending.statement_loan n ON (((n.borrower_id = r.borrower_id) AND (n.line_id = r.line_id) AND (n.loan_id = r.loan_id) AND (n.bill_on = r.bill_on))))
 WHERE (n.loan_id IS NULL)
 UNION ALL
 SELECT 'statement_revolved'::text AS check_name,
 e.borrower_id,
 format('a part of loan %s revolves on %s, when no statement asked for it'::text, e.loan_id, e.effective_date) AS format
 FROM ((lending.loan_events e
 LEFT JOIN lending.loan_imports i ON (((i.borrower_id = e.borrower_id) AND (i.loan_id = e.loan_id))))
 LEFT JOIN lending.statement_row r ON (((r.borrower_id = e.borrower_id) AND (r.loan_id = e.loan_id) AND (r.due_on = e.effective_date) AND (r.kind = ANY (ARRAY['purchase'::text, 'revolved'::text])))))
 WHERE ((consfin.kind(e.event) = 'revolve'::text) AND (e.reverses_seq IS NULL) AND (e.seq > COALESCE(i.events, (0)::bigint)) AND (r.loan_id IS NULL))
 UNION ALL
 SELECT 'statement_fee'::text AS check_name,
 f.borrower_id,
 format('late fee %s of the statement of %s of line %s is no fee of kind late of a loan of it, does not take the one before back, or has no policy that allows it'::text, f.no, f.bill_on, f.line_id) AS format
 FROM (((((((lending.statement_fee f
 LEFT JOIN lending.statement s ON (((s.borrower_id = f.borrower_id) AND (s.line_id = f.line_id) AND (s.bill_on = f.bill_on))))
 LEFT JOIN lending.statement_loan t ON (((t.borrower_id = f.borrower_id) AND (t.line_id = f.line_id) AND (t.bill_on = f.bill_on) AND (t.loan_id = f.loan_id))))
 LEFT JOIN lending.statement_fee b ON (((b.borrower_id = f.borrower_id) AND (b.line_id = f.line_id) AND (b.bill_on = f.bill_on) AND (b.no = (f.no - 1)) AND (b.loan_id = f.loan_id))))
 LEFT JOIN lending.loan_events e ON (((e.borrower_id = f.borrower_id) AND (e.loan_id = f.loan_id) AND (e.seq = f.seq))))
 LEFT JOIN lending.loan_charges c_1 ON (((c_1.borrower_id = f.borrower_id) AND (c_1.loan_id = f.loan_id) AND (c_1.seq = f.seq) AND (c_1.fee_kind = 'late'::text))))
 LEFT JOIN lending.credit_lines l ON (((l.borrower_id = f.borrower_id) AND (l.line_id = f.line_id))))
 LEFT JOIN LATERAL ( SELECT p_1.starts_on,
 p_1.fee_max
 FROM lending.late_fee_policy p_1
 WHERE ((p_1.product_code = ANY (ARRAY[''::text, l.product_code])) AND (p_1.starts_on <= s.due_on))
 ORDER BY (p_1.product_code <> ''::text) DESC, p_1.starts_on DESC
 LIMIT 1) p ON (true))
 WHERE ((t.loan_id IS NULL) OR (((f.no % 2) = 0) AND ((b.seq IS NULL) OR (e.reverses_seq IS DISTINCT FROM b.seq))) OR (((f.no % 2) = 1) AND ((c_1.seq IS NULL) OR (e.effective_date IS DISTINCT FROM s.due_on) OR (p.starts_on IS NULL) OR (consfin.amount(e.event) OPERATOR(consfin.>) (p.fee_max)::consfin.cents))))
 UNION ALL
 SELECT 'statement_fee'::text AS check_name,
 f.borrower_id,
 format('the statement of %s of line %s has %s late fees'::text, f.bill_on, f.line_id, count(*)) AS format
 FROM (lending.statement_fee f
 LEFT JOIN lending.loan_events r ON (((r.borrower_id = f.borrower_id) AND (r.loan_id = f.loan_id) AND (r.reverses_seq = f.seq))))
 WHERE (((f.no % 2) = 1) AND (r.seq IS NULL))
 GROUP BY f.borrower_id, f.line_id, f.bill_on
 HAVING (count(*) > 1)
 UNION ALL
 SELECT 'statement_orphan'::text AS check_name,
 h.borrower_id,
 format('a late fee is held of a statement of %s of line %s that is not there'::text, h.bill_on, h.line_id) AS format
 FROM (lending.held_late_fee h
 LEFT JOIN lending.statement s ON (((s.borrower_id = h.borrower_id) AND (s.line_id = h.line_id) AND (s.bill_on = h.bill_on))))
 WHERE (s.line_id IS NULL)
 UNION ALL
 SELECT 'installment_offer'::text AS check_name,
 o.borrower_id,
 format('offer %s of %s on the statement of %s of line %s, to %s: its contract is of %s, its loan %s'::text, o.offer_id, o.amount, o.bill_on, o.line_id, o.ends_on, c_1.amount, COALESCE((o.loan_id)::text, 'none'::text)) AS format
 FROM (((lending.installment_offer o
 LEFT JOIN lending.statement s ON (((s.borrower_id = o.borrower_id) AND (s.line_id = o.line_id) AND (s.bill_on = o.bill_on))))
 LEFT JOIN lending.contracts c_1 ON (((c_1.borrower_id = o.borrower_id) AND (c_1.contract_id = o.contract_id) AND (c_1.line_id = o.line_id))))
 LEFT JOIN lending.loans n ON (((n.borrower_id = o.borrower_id) AND (n.loan_id = o.loan_id))))
 WHERE ((s.line_id IS NULL) OR (o.ends_on >= s.due_on) OR (o.offered_on <= o.bill_on) OR COALESCE((c_1.amount OPERATOR(consfin.<>) (o.amount)::consfin.cents), true) OR ((o.loan_id IS NOT NULL) AND (((n.kind)::text IS DISTINCT FROM 'conversion'::text) OR (n.contract_id IS DISTINCT FROM o.contract_id) OR (n.disbursed_on IS DISTINCT FROM o.offered_on))))
 UNION ALL
 SELECT 'installment_offer'::text AS check_name,
 v.borrower_id,
 format('%s of loan %s was moved into loan %s, which no offer was about or its statement did not ask for'::text, v.amount, v.from_loan_id, v.loan_id) AS format
 FROM (lending.loan_conversions v
 LEFT JOIN ( SELECT o.borrower_id,
 o.loan_id,
 r_1.loan_id AS from_loan_id,
 consfin.sum(r_1.principal) AS asked
 FROM (lending.installment_offer o
 JOIN lending.statement_row r_1 ON (((r_1.borrower_id = o.borrower_id) AND (r_1.line_id = o.line_id) AND (r_1.bill_on = o.bill_on) AND (r_1.kind = ANY (ARRAY['purchase'::text, 'revolved'::text])))))
 GROUP BY o.borrower_id, o.loan_id, r_1.loan_id) r ON (((r.borrower_id = v.borrower_id) AND (r.loan_id = v.loan_id) AND (r.from_loan_id = v.from_loan_id))))
 WHERE ((r.asked IS NULL) OR ((v.amount)::consfin.cents OPERATOR(consfin.>) r.asked))
 UNION ALL
 SELECT 'statement_day'::text AS check_name,
 s.borrower_id,
 format('statement of %s of line %s is of no bill date of the line, or of one that is not closing or closed'::text, s.bill_on, s.line_id) AS format
 FROM ((lending.statement s
 LEFT JOIN lending.credit_lines l ON (((l.borrower_id = s.borrower_id) AND (l.line_id = s.line_id))))
 LEFT JOIN lending.business_day d ON (((d.business_date = s.bill_on) AND (d.status = ANY (ARRAY['closing'::text, 'closed'::text])))))
 WHERE ((l.line_id IS NULL) OR (d.business_date IS NULL) OR (consfin.bill_on(s.bill_on, (l.bill_day)::integer) <> s.bill_on))) c;
CREATE VIEW lending.circumstances AS
 SELECT t.borrower_id,
 t.circumstance_id,
 t.kind,
 t.evidence,
 t.stop_id,
 t.from_at,
 t.until_at,
 t.business_date,
 t.ended_on,
 t.end_reason,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.circumstance t;
CREATE VIEW lending.class_scheme_periods AS
 SELECT t.place,
 t.starts_on,
 t.ends_on,
 t.code AS scheme_code,
 t.version AS scheme_version,
 t.from_days,
 t.open_end_days,
 t.restructured,
 t.watch_days
 FROM lending.scale_periods t
 WHERE (t.place > 0);
CREATE VIEW lending.class_schemes AS
 SELECT t.scheme_code,
 t.scheme_version,
 t.place,
 t.title,
 t.technical_days,
 t.restructured,
 t.watch_days,
 t.contagion,
 c.class,
 c.from_days,
 c.open_end_days,
 c.title AS class_title
 FROM (lending.class_scheme t
 JOIN lending.class c ON (((c.scheme_code = t.scheme_code) AND (c.scheme_version = t.scheme_version))));
CREATE VIEW lending.clock_events AS
 SELECT t.borrower_id,
 t.matter_id,
 t.seq,
 t.kind,
 t.business_date,
 t.due_on,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.clock_event t;
CREATE TABLE lending.clock_policy (
    jurisdiction text NOT NULL,
    matter text NOT NULL,
    kind text NOT NULL,
    step text NOT NULL,
    starts_on date NOT NULL,
    days integer NOT NULL,
    unit text NOT NULL,
    cycles integer,
    extensions integer[] DEFAULT '{}'::integer[] NOT NULL,
    calendar_code text,
    source text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT clock_policy_cycles_check CHECK (((cycles >= 1) AND (cycles <= 24))),
    CONSTRAINT clock_policy_days_check CHECK (((days >= 1) AND (days <= 3660))),
    CONSTRAINT clock_policy_matter_check CHECK ((matter = ANY (ARRAY['dispute'::text, 'complaint'::text]))),
    CONSTRAINT clock_policy_source_check CHECK ((source <> ''::text)),
    CONSTRAINT clock_policy_step_check CHECK ((step = ANY (ARRAY['acknowledge'::text, 'answer'::text, 'final'::text]))),
    CONSTRAINT clock_policy_unit_check CHECK ((unit = ANY (ARRAY['calendar'::text, 'business'::text])))
);
CREATE VIEW lending.clock_policies AS
 SELECT t.jurisdiction,
 t.matter,
 t.kind,
 t.step,
 t.starts_on,
 t.days,
 t.unit,
 t.cycles,
 t.extensions,
 t.calendar_code,
 t.source,
 t.created_at
 FROM lending.clock_policy t;
CREATE VIEW lending.clocks AS
 SELECT t.borrower_id,
 t.matter_id,
 t.step,
 t.matter,
 t.jurisdiction,
 t.kind,
 t.policy_starts_on,
 t.calendar_code,
 t.received_on,
 t.first_due_on,
 t.due_on,
 t.extended,
 t.met_on
 FROM lending.clock t;
CREATE VIEW lending.collectors AS
 SELECT t.collector_code,
 t.title,
 t.acts_as,
 t.collector_role,
 t.agency_code,
 t.language,
 t.most_cases,
 t.status,
 ARRAY( SELECT q.queue_code
 FROM lending.collector_queue q
 WHERE (q.collector_code = t.collector_code)
 ORDER BY q.queue_code) AS queues,
 t.created_at
 FROM lending.collector t;
CREATE VIEW lending.complaints AS
 SELECT t.borrower_id,
 t.complaint_id,
 t.loan_id,
 t.subject,
 t.note,
 t.business_date,
 t.received_on,
 t.stop_id,
 t.status,
 t.answered_on,
 t.answer,
 t.resolved_on,
 t.reason,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.complaint t;
CREATE TABLE lending.consumer (
    consumer text NOT NULL,
    last_xact bigint DEFAULT 0 NOT NULL,
    last_message_id bigint DEFAULT 0 NOT NULL,
    acknowledged_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT consumer_consumer_check CHECK (((length(consumer) >= 1) AND (length(consumer) <= 200)))
);
CREATE VIEW lending.consumers AS
 SELECT t.consumer,
 t.last_xact,
 t.last_message_id,
 t.acknowledged_at,
 t.created_at
 FROM lending.consumer t;
CREATE VIEW lending.contact_caps AS
 SELECT c.borrower_id,
 r.policy_code,
 r.policy_version,
 r.rule,
 c.placed_on AS on_day,
 CASE r.scope
 WHEN 'address'::text THEN c.address_id
 ELSE NULL::bigint
 END AS address_id,
 r.counts,
 r.scope,
 r.most,
 r.days,
 count(o.contact_id) AS counted
 FROM ((( SELECT DISTINCT c_1.borrower_id,
 c_1.placed_on,
 c_1.address_id,
 c_1.channel,
 p.policy
 FROM (lending.contact c_1
 CROSS JOIN LATERAL unnest(c_1.policies) p(policy))
 WHERE (c_1.verdict <> 'refused'::text)) c
 JOIN lending.contact_rule r ON (((c.policy = ((r.policy_code || ' '::text) || r.policy_version)) AND (r.most IS NOT NULL) AND ((c.channel)::text = ANY (r.channels)))))
 JOIN lending.contact o ON (((o.borrower_id = c.borrower_id) AND (o.verdict <> 'refused'::text) AND (o.placed_on > (c.placed_on - r.days)) AND (o.placed_on <= c.placed_on) AND ((o.channel)::text = ANY (r.channels)) AND ((r.scope <> 'address'::text) OR (o.address_id = c.address_id)) AND
 CASE r.counts
 WHEN 'placed'::text THEN true
 WHEN 'answered'::text THEN (o.answered IS NOT FALSE)
 WHEN 'unanswered'::text THEN (o.answered IS NOT TRUE)
 ELSE (o.conversation IS NOT FALSE)
 END)))
 GROUP BY c.borrower_id, r.policy_code, r.policy_version, r.rule, c.placed_on,
 CASE r.scope
 WHEN 'address'::text THEN c.address_id
 ELSE NULL::bigint
 END, r.counts, r.scope, r.most, r.days;
CREATE TABLE lending.contact_plan (
    borrower_id bigint NOT NULL,
    business_date date NOT NULL,
    treatment_no integer NOT NULL,
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    set_version integer NOT NULL,
    stage integer NOT NULL,
    days_past_due integer NOT NULL,
    channel lending.contact_channel NOT NULL,
    template_name text NOT NULL,
    language text,
    case_id bigint,
    address_id bigint,
    not_before timestamp with time zone,
    left_out text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contact_plan_check CHECK (((left_out IS NULL) = (not_before IS NOT NULL))),
    CONSTRAINT contact_plan_check1 CHECK (((left_out IS NOT NULL) OR (address_id IS NOT NULL)))
);
CREATE VIEW lending.contact_plans AS
 SELECT t.borrower_id,
 t.business_date,
 t.treatment_no,
 t.policy_code,
 t.policy_version,
 t.set_version,
 t.stage,
 t.days_past_due,
 (t.channel)::text AS channel,
 t.template_name,
 t.language,
 t.case_id,
 t.address_id,
 t.not_before,
 t.left_out,
 t.created_at
 FROM lending.contact_plan t;
CREATE VIEW lending.contact_policies AS
 SELECT t.policy_code,
 t.policy_version,
 t.title,
 t.source AS policy_source,
 t.starts_on,
 r.rule,
 r.channels,
 r.quiet_from,
 r.quiet_until,
 r.counts,
 r.scope,
 r.most,
 r.days,
 r.source
 FROM (lending.contact_policy t
 LEFT JOIN lending.contact_rule r ON (((r.policy_code = t.policy_code) AND (r.policy_version = t.policy_version))));
CREATE TABLE lending.contact_product (
    product_code text NOT NULL,
    jurisdiction text,
    telephone text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW lending.contact_products AS
 SELECT t.product_code,
 t.jurisdiction,
 t.telephone,
 t.created_at
 FROM lending.contact_product t;
CREATE TABLE lending.contact_reveal (
    borrower_id bigint NOT NULL,
    reveal_id bigint NOT NULL,
    address_id bigint NOT NULL,
    case_id bigint,
    collector_code text,
    declined text,
    business_date date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor()
);
CREATE VIEW lending.contact_reveals AS
 SELECT t.borrower_id,
 t.reveal_id,
 t.address_id,
 t.case_id,
 t.collector_code,
 t.declined,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.contact_reveal t;
CREATE TABLE lending.contact_template (
    template_name text NOT NULL,
    language text NOT NULL,
    template_version integer NOT NULL,
    title text NOT NULL,
    channels text[] NOT NULL,
    body text[] NOT NULL,
    placeholders text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT contact_template_body_check CHECK ((body <> '{}'::text[])),
    CONSTRAINT contact_template_template_version_check CHECK ((template_version > 0))
);
CREATE VIEW lending.contact_templates AS
 SELECT DISTINCT ON (t.template_name, t.language) t.template_name,
 t.language,
 t.template_version,
 t.title,
 t.channels,
 array_to_string(t.body, '
'::text) AS body,
 t.placeholders,
 t.created_at
 FROM lending.contact_template t
 ORDER BY t.template_name, t.language, t.template_version DESC;
CREATE VIEW lending.contacts_refused AS
 SELECT t.borrower_id,
 t.contact_id,
 (t.channel)::text AS channel,
 t.address_id,
 t.loan_id,
 t.case_id,
 t.collector_code,
 t.placed_at,
 t.rule,
 t.policy_code,
 t.next_at,
 t.policies,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.contact t
 WHERE (t.verdict = 'refused'::text);
CREATE VIEW lending.conversion_refunds AS
 SELECT t.borrower_id,
 t.loan_id,
 t.seq,
 t.from_loan_id,
 t.amount
 FROM lending.conversion_refund t;
CREATE VIEW lending.credit_balances AS
 SELECT t.borrower_id,
 t.balance,
 t.version
 FROM lending.credit_balance t;
CREATE VIEW lending.day_steps AS
 SELECT t.business_date,
 t.step,
 t.began_at,
 t.ended_at,
 t.done,
 t.waits_for
 FROM lending.day_step t
 WHERE (t.began_at IS NOT NULL);
CREATE VIEW lending.debit_batches AS
 SELECT t.batch_id,
 t.channel_code,
 t.business_date,
 t.status,
 t.sent_on,
 t.answered_on,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.debit_batch t;
CREATE TABLE lending.debit_day (
    due_on date NOT NULL,
    borrowers bigint NOT NULL
);
CREATE TABLE lending.debit_look (
    borrower_id bigint NOT NULL,
    due_on date NOT NULL
);
CREATE VIEW lending.debit_looks AS
 SELECT t.borrower_id,
 t.due_on
 FROM lending.debit_look t;
CREATE VIEW lending.debit_order_rows AS
 SELECT t.borrower_id,
 t.order_id,
 t.loan_id,
 t.due_on,
 t.amount
 FROM lending.debit_order_row t;
CREATE VIEW lending.debit_orders AS
 SELECT t.borrower_id,
 t.order_id,
 t.mandate_id,
 t.channel_code,
 t.amount,
 t.due_on,
 t.business_date,
 t.entry_no,
 t.retry_of,
 t.status,
 t.batch_id,
 t.sent_on,
 t.sent_at,
 t.answer_by,
 (t.failure)::text AS failure,
 t.reference,
 t.repayment_id,
 t.created_at
 FROM lending.debit_order t;
CREATE TABLE lending.debit_policy (
    country text NOT NULL,
    failure lending.debit_failure NOT NULL,
    retry_days integer[] DEFAULT '{}'::integer[] NOT NULL,
    retry_every integer,
    most_entries integer,
    within_days integer,
    unchanged boolean DEFAULT false NOT NULL,
    stops_mandate boolean DEFAULT false NOT NULL,
    CONSTRAINT debit_policy_most_entries_check CHECK ((most_entries > 0)),
    CONSTRAINT debit_policy_retry_every_check CHECK ((retry_every > 0)),
    CONSTRAINT debit_policy_within_days_check CHECK ((within_days > 0))
);
CREATE VIEW lending.debit_policies AS
 SELECT t.country,
 (t.failure)::text AS failure,
 t.retry_days,
 t.retry_every,
 t.most_entries,
 t.within_days,
 t.unchanged,
 t.stops_mandate
 FROM lending.debit_policy t;
CREATE VIEW lending.debit_results AS
 SELECT t.result_id,
 t.file_ref,
 t.line_no,
 t.order_ref,
 t.outcome,
 (t.failure)::text AS failure,
 t.amount,
 t.debited_on,
 t.reference,
 t.business_date,
 t.status,
 t.reason,
 t.debtor_id AS borrower_id,
 t.order_id,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.debit_result t;
CREATE VIEW lending.debit_settlements AS
 SELECT t.result_id,
 t.finding,
 t.reason,
 t.receipt_id,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.debit_settlement t;
CREATE VIEW lending.debits_in_excess AS
 WITH RECURSIVE pair AS MATERIALIZED (
 SELECT d.borrower_id,
 d.order_id,
 d.channel_code,
 (d.amount)::numeric AS amount,
 p.effective_date,
 p.created_at,
 o.repayment_id,
 (o.amount)::numeric AS paid,
 row_number() OVER (PARTITION BY d.borrower_id ORDER BY p.created_at, d.order_id, o.created_at, o.repayment_id) AS no
 FROM ((((lending.debit_order d
 JOIN lending.channels h ON ((h.channel_code = d.channel_code)))
 CROSS JOIN ( SELECT max(b.business_date) AS day
 FROM lending.business_day b
 WHERE (b.status <> 'undone'::text)) k)
 JOIN lending.repayments p ON (((p.borrower_id = d.borrower_id) AND (p.repayment_id = d.repayment_id) AND (p.status = 'applied'::text))))
 JOIN lending.repayments o ON (((o.borrower_id = d.borrower_id) AND (o.status = 'applied'::text) AND ((o.created_at >= d.sent_at) AND (o.created_at <= p.created_at)))))
 WHERE ((d.status = 'done'::text) AND ((k.day - p.business_date) <= h.return_days) AND (NOT (EXISTS ( SELECT
 FROM lending.debit_order x_1
 WHERE ((x_1.borrower_id = o.borrower_id) AND (x_1.repayment_id = o.repayment_id))))))
 ), poured AS (
 SELECT c.borrower_id,
 c.no,
 c.order_id,
 LEAST(c.amount, c.paid) AS part,
 jsonb_build_object(c.order_id, LEAST(c.amount, c.paid), c.repayment_id, LEAST(c.amount, c.paid)) AS used
 FROM pair c
 WHERE (c.no = 1)
 UNION ALL
 SELECT c.borrower_id,
 c.no,
 c.order_id,
 n.part,
 (u.used || jsonb_build_object(c.order_id, (n.of_order + n.part), c.repayment_id, (n.of_paid + n.part)))
 FROM ((poured u
 JOIN pair c ON (((c.borrower_id = u.borrower_id) AND (c.no = (u.no + 1)))))
 CROSS JOIN LATERAL ( SELECT w.of_order,
 w.of_paid,
 LEAST((c.amount - w.of_order), (c.paid - w.of_paid)) AS part
 FROM ( SELECT COALESCE(((u.used ->> (c.order_id)::text))::numeric, (0)::numeric) AS of_order,
 COALESCE(((u.used ->> (c.repayment_id)::text))::numeric, (0)::numeric) AS of_paid) w) n)
 ), excess AS (
 SELECT c.borrower_id,
 c.order_id,
 c.channel_code,
 c.effective_date,
 c.created_at,
 sum(u.part) AS amount,
 array_agg(c.repayment_id ORDER BY c.no) AS repayments
 FROM (poured u
 JOIN pair c ON (((c.borrower_id = u.borrower_id) AND (c.no = u.no))))
 WHERE (u.part > (0)::numeric)
 GROUP BY c.borrower_id, c.order_id, c.channel_code, c.effective_date, c.created_at
 ), level AS (
 SELECT v.borrower_id,
 sum(v.amount) OVER (PARTITION BY v.borrower_id) AS final,
 sum(v.amount) OVER (PARTITION BY v.borrower_id ORDER BY v.created_at, v.order_id ROWS UNBOUNDED PRECEDING) AS so_far
 FROM ( SELECT e.borrower_id,
 e.order_id,
 e.created_at,
 e.amount
 FROM excess e
 UNION ALL
 SELECT m.borrower_id,
 NULL::bigint AS order_id,
 m.created_at,
 (m.amount)::numeric AS amount
 FROM lending.credit_balance_movements m
 WHERE ((m.kind = ANY (ARRAY['return_credit'::text, 'legal_cost'::text])) AND (m.borrower_id IN ( SELECT e.borrower_id
 FROM excess e)))) v
 ), rest AS (
 SELECT l.borrower_id,
 (max(l.final) - LEAST((0)::numeric, min(l.so_far))) AS amount
 FROM level l
 GROUP BY l.borrower_id
 )
 SELECT x.borrower_id,
 x.order_id,
 x.channel_code,
 x.effective_date,
 x.repayments,
 x.amount,
 LEAST(x.amount, (x.rest - x.later)) AS unreturned
 FROM ( SELECT e.borrower_id,
 e.order_id,
 e.channel_code,
 e.effective_date,
 e.created_at,
 e.amount,
 e.repayments,
 r.amount AS rest,
 COALESCE(sum(e.amount) OVER (PARTITION BY e.borrower_id ORDER BY e.created_at DESC, e.order_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), (0)::numeric) AS later
 FROM (excess e
 JOIN rest r ON ((r.borrower_id = e.borrower_id)))) x
 WHERE (x.rest > x.later);
CREATE TABLE lending.definition (
    definition_id bigint NOT NULL,
    what text NOT NULL,
    id text NOT NULL,
    version integer,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW lending.discount_events AS
 SELECT t.borrower_id,
 t.discount_id,
 t.seq,
 t.kind,
 t.business_date,
 t.loan_id,
 t.loan_seq,
 t.amount,
 t.paid,
 t.status,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.discount_event t;
CREATE TABLE lending.discount_policy (
    starts_on date NOT NULL,
    approval_from lending.positive_amount NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW lending.discount_policies AS
 SELECT t.starts_on,
 t.approval_from,
 t.created_at
 FROM lending.discount_policy t;
CREATE VIEW lending.discounts AS
 SELECT t.borrower_id,
 t.discount_id,
 t.case_id,
 t.loan_ids,
 t.from_seqs,
 t.owed,
 t.amount,
 t.business_date,
 t.last_day,
 t.needs_approval,
 t.collector_code,
 t.reason,
 t.status,
 t.paid,
 t.waived,
 t.look_on,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.discount_offer t;
CREATE VIEW lending.disputes AS
 SELECT t.borrower_id,
 t.dispute_id,
 t.loan_id,
 t.kind,
 t.amount,
 t.note,
 t.business_date,
 t.received_on,
 t.pause_seq,
 t.stop_id,
 t.status,
 t.granted,
 t.loan_seqs,
 t.resolved_on,
 t.reason,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.dispute t;
CREATE VIEW lending.file_lines AS
 SELECT t.borrower_id,
 t.file_id,
 t.number,
 t.line,
 t.sort,
 t.kind,
 t.reference,
 t.order_reference,
 t.channel_reference,
 t.batch,
 t.amount,
 t.fee,
 t.balance,
 t.currency,
 t.on_date,
 t.at_time,
 t.utc_minutes,
 t.valued_on,
 t.details,
 t.error
 FROM lending.file_line t;
CREATE TABLE lending.file_profile (
    profile text NOT NULL,
    profile_version integer NOT NULL,
    title text NOT NULL,
    format text NOT NULL,
    layout text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT file_profile_check CHECK (((format = 'csv'::text) = (layout IS NOT NULL))),
    CONSTRAINT file_profile_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'mt940'::text, 'camt'::text, 'bai2'::text, 'ofx'::text]))),
    CONSTRAINT file_profile_profile_check CHECK ((profile <> ''::text)),
    CONSTRAINT file_profile_profile_version_check CHECK ((profile_version > 0)),
    CONSTRAINT file_profile_title_check CHECK ((title <> ''::text))
);
CREATE VIEW lending.file_profiles AS
 SELECT t.profile,
 t.profile_version,
 t.title,
 t.format,
 t.layout,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.file_profile t;
CREATE VIEW lending.files AS
 SELECT t.file_id,
 t.sha256,
 t.profile,
 t.profile_version,
 t.day,
 t.bytes,
 t.lines,
 t.errors,
 t.amount_in,
 t.amount_out,
 t.fee,
 t.verdict,
 t.void_reason,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.file t;
CREATE TABLE lending.forbearance_policy (
    jurisdiction text NOT NULL,
    starts_on date NOT NULL,
    source text NOT NULL,
    gate boolean NOT NULL,
    valid_days integer NOT NULL,
    most_months integer NOT NULL,
    re_ages_in_year integer,
    re_ages_in_five_years integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT forbearance_policy_most_months_check CHECK (((most_months >= 1) AND (most_months <= 600))),
    CONSTRAINT forbearance_policy_re_ages_in_five_years_check CHECK ((re_ages_in_five_years >= 0)),
    CONSTRAINT forbearance_policy_re_ages_in_year_check CHECK ((re_ages_in_year >= 0)),
    CONSTRAINT forbearance_policy_valid_days_check CHECK (((valid_days >= 1) AND (valid_days <= 3660)))
);
CREATE VIEW lending.forbearance_policies AS
 SELECT t.jurisdiction,
 t.starts_on,
 t.source,
 t.gate,
 t.valid_days,
 t.most_months,
 t.re_ages_in_year,
 t.re_ages_in_five_years,
 t.created_at
 FROM lending.forbearance_policy t;
CREATE VIEW lending.forbearances AS
 SELECT t.borrower_id,
 t.forbearance_id,
 t.loan_id,
 t.outcome,
 t.note,
 t.plan_id,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.forbearance t;
CREATE VIEW lending.funder_shares AS
 SELECT t.borrower_id,
 t.loan_id,
 t.funder_id,
 t.from_seq,
 t.share,
 t.disbursed,
 t.principal
 FROM lending.funder_share t;
CREATE VIEW lending.held_late_fees AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on
 FROM lending.held_late_fee t;
CREATE TABLE lending.import_row (
    borrower_id bigint NOT NULL,
    key lending.request_key NOT NULL,
    line_id bigint,
    original consfin.schedule,
    events consfin.event[] DEFAULT '{}'::consfin.event[],
    payment_references text[],
    merchant_id bigint,
    credit consfin.cents,
    old_outstanding consfin.cents,
    old_past_due consfin.cents,
    old_days_past_due integer,
    old_next_due_on date,
    old_next_due consfin.cents,
    old_payoff consfin.cents
);
CREATE VIEW lending.installment_offers AS
 SELECT t.borrower_id,
 t.offer_id,
 t.line_id,
 t.bill_on,
 t.contract_id,
 t.amount,
 t.offered_on,
 t.ends_on,
 t.created_at,
 t.loan_id,
 CASE
 WHEN (t.loan_id IS NOT NULL) THEN 'accepted'::text
 WHEN (t.ends_on < d.day) THEN 'lapsed'::text
 ELSE 'open'::text
 END AS status
 FROM (lending.installment_offer t
 CROSS JOIN ( SELECT max(d_1.business_date) AS day
 FROM lending.business_day d_1) d);
CREATE TABLE lending.journal_2026_03 (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    xid bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    value_date date,
    generation integer NOT NULL,
    kind text NOT NULL,
    entry consfin.entry NOT NULL,
    leaf bytea NOT NULL
);
CREATE TABLE lending.journal_2026_04 (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    xid bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    value_date date,
    generation integer NOT NULL,
    kind text NOT NULL,
    entry consfin.entry NOT NULL,
    leaf bytea NOT NULL
);
CREATE TABLE lending.journal_2026_05 (
    borrower_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint,
    hold_id bigint,
    loan_id bigint,
    seq bigint,
    reverses_entry_id bigint,
    xid bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    business_date date NOT NULL,
    value_date date,
    generation integer NOT NULL,
    kind text NOT NULL,
    entry consfin.entry NOT NULL,
    leaf bytea NOT NULL
);
CREATE VIEW lending.late_fee_policies AS
 SELECT t.product_code,
 t.starts_on,
 t.rate,
 t.base_amount,
 t.fee_min,
 t.fee_max,
 t.source
 FROM lending.late_fee_policy t;
CREATE TABLE lending.line_minimum (
    borrower_id bigint NOT NULL,
    line_id bigint NOT NULL,
    starts_on date NOT NULL,
    min_ratio lending.ratio NOT NULL,
    min_floor lending.amount NOT NULL
);
CREATE VIEW lending.loan_classes AS
 SELECT t.borrower_id,
 t.loan_id,
 k.scheme_code,
 t.place,
 t.seq,
 t.created_at,
 t.effective_date,
 t.business_date,
 t.class,
 t.days_past_due,
 t.scheme_version,
 t.known_on
 FROM (lending.loan_class t
 JOIN ( SELECT DISTINCT k_1.scheme_code,
 k_1.place
 FROM lending.class_scheme k_1) k ON ((k.place = t.place)));
CREATE VIEW lending.loan_months AS
 SELECT t.borrower_id,
 t.loan_id,
 t.month_end,
 t.stage,
 t.days_past_due,
 t.outstanding
 FROM lending.loan_month t;
CREATE VIEW lending.loan_stages AS
 SELECT t.borrower_id,
 t.loan_id,
 t.seq,
 t.created_at,
 t.effective_date,
 t.business_date,
 t.stage,
 t.days_past_due,
 t.policy_code,
 t.policy_version,
 t.hold
 FROM lending.loan_stage t;
CREATE VIEW lending.loan_stocks AS
 SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.class,
 t.principal_owed,
 t.interest_owed,
 t.fee_owed,
 t.penalty_owed,
 t.interest_suspended,
 t.fee_suspended,
 t.penalty_suspended,
 t.principal_suspended
 FROM lending.loan_stock t;
CREATE VIEW lending.mandates AS
 SELECT t.borrower_id,
 t.mandate_id,
 t.channel_code,
 t.account_ref,
 t.scheme_ref,
 t.debit_cap,
 t.place,
 t.signed_on,
 t.expires_on,
 t.status,
 t.reason,
 t.confirmed_at,
 t.created_at
 FROM lending.mandate t;
CREATE VIEW lending.merchant_accounts AS
 SELECT t.merchant_id,
 t.account_no,
 t.holder,
 t.bank,
 t.account_ref,
 t.status,
 t.usable_from,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor,
 t.confirmed_login,
 t.confirmed_role,
 t.confirmed_actor
 FROM lending.merchant_account t;
CREATE VIEW lending.merchant_applications AS
 SELECT t.merchant_id,
 t.registration,
 t.contact,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor,
 t.approved_at,
 t.approved_login,
 t.approved_role,
 t.approved_actor
 FROM lending.merchant_application t;
CREATE VIEW lending.merchant_codes AS
 SELECT t.qr_code,
 t.merchant_id,
 t.store_code,
 t.terminal_code,
 t.status,
 t.created_at,
 t.retired_at
 FROM lending.qr_code t;
CREATE TABLE lending.merchant_document (
    merchant_id bigint NOT NULL,
    kind text NOT NULL,
    sha256 bytea NOT NULL,
    reference text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    login text DEFAULT SESSION_USER NOT NULL,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    CONSTRAINT merchant_document_kind_check CHECK ((kind <> ''::text)),
    CONSTRAINT merchant_document_reference_check CHECK ((reference <> ''::text)),
    CONSTRAINT merchant_document_sha256_check CHECK ((length(sha256) = 32))
);
CREATE VIEW lending.merchant_versions AS
 SELECT t.merchant_id,
 t.version,
 t.status,
 t.price,
 t.settle_lag,
 t.calendar_code,
 t.fee_on_refund,
 t.least_payout,
 t.reserve_rate,
 t.reserve_days,
 t.on_negative,
 t.carry_days,
 t.cooling_days,
 t.starts_on,
 t.created_at,
 lead(t.starts_on) OVER (PARTITION BY t.merchant_id ORDER BY t.starts_on) AS until
 FROM lending.merchant_terms t;
CREATE TABLE lending.meta (
    singleton boolean DEFAULT true NOT NULL,
    version text NOT NULL,
    currency integer DEFAULT 156 NOT NULL,
    time_zone text DEFAULT 'Asia/Shanghai'::text NOT NULL,
    system_identifier bigint NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    installed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT meta_currency_check CHECK (((currency >= 1) AND (currency <= 999))),
    CONSTRAINT meta_generation_check CHECK ((generation > 0)),
    CONSTRAINT meta_singleton_check CHECK (singleton)
);
CREATE TABLE lending.migration (
    version text NOT NULL,
    step text NOT NULL,
    done_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE lending.minimum_rule (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    min_ratio lending.ratio NOT NULL,
    min_floor lending.amount NOT NULL
);
CREATE VIEW lending.minimum_rules AS
 SELECT t.product_code,
 NULL::bigint AS borrower_id,
 NULL::bigint AS line_id,
 t.starts_on,
 t.min_ratio,
 t.min_floor
 FROM lending.minimum_rule t
UNION ALL
 SELECT l.product_code,
 t.borrower_id,
 t.line_id,
 t.starts_on,
 t.min_ratio,
 t.min_floor
 FROM (lending.line_minimum t
 JOIN lending.credit_lines l ON (((l.borrower_id = t.borrower_id) AND (l.line_id = t.line_id))));
CREATE VIEW lending.nonaccrual_loans AS
 SELECT t.borrower_id,
 t.loan_id,
 t.business_date,
 COALESCE(lead(t.business_date) OVER (PARTITION BY t.borrower_id, t.loan_id ORDER BY t.business_date), 'infinity'::date) AS ends_on,
 t.treatment
 FROM lending.nonaccrual_loan t;
CREATE TABLE lending.nonaccrual_rule (
    product_code text NOT NULL,
    starts_on date NOT NULL,
    treatment lending.nonaccrual_treatment NOT NULL,
    from_days integer NOT NULL,
    after_rows integer NOT NULL,
    CONSTRAINT nonaccrual_rule_after_rows_check CHECK ((after_rows >= 0)),
    CONSTRAINT nonaccrual_rule_from_days_check CHECK ((from_days > 0))
);
CREATE VIEW lending.nonaccrual_periods AS
 SELECT t.product_code,
 t.starts_on,
 COALESCE(lead(t.starts_on) OVER w, 'infinity'::date) AS ends_on,
 t.treatment,
 t.from_days,
 t.after_rows,
 min(t.starts_on) FILTER (WHERE ((t.treatment)::text <> 'none'::text)) OVER (PARTITION BY t.product_code, t.breaks) AS since
 FROM ( SELECT r.product_code,
 r.starts_on,
 r.treatment,
 r.from_days,
 r.after_rows,
 count(*) FILTER (WHERE ((r.treatment)::text = 'none'::text)) OVER (PARTITION BY r.product_code ORDER BY r.starts_on) AS breaks
 FROM lending.nonaccrual_rule r) t
 WINDOW w AS (PARTITION BY t.product_code ORDER BY t.starts_on);
CREATE TABLE lending.outbox_2026_12 (
    borrower_id bigint NOT NULL,
    message_id bigint NOT NULL,
    xact bigint DEFAULT consfin_internal.xact_number(pg_current_xact_id()) NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    topic text NOT NULL,
    body consfin.packed_json NOT NULL
);
CREATE VIEW lending.outbox_months AS
 SELECT m.partition,
 m.first_day,
 ((m.first_day < date_trunc('month'::text, (now() AT TIME ZONE 'UTC'::text))) AND (EXISTS ( SELECT
 FROM lending.consumer)) AND (NOT (EXISTS ( SELECT
 FROM lending.outbox o,
 ( SELECT c_1.last_xact,
 c_1.last_message_id
 FROM lending.consumer c_1
 ORDER BY c_1.last_xact, c_1.last_message_id
 LIMIT 1) c
 WHERE ((o.xact >= c.last_xact) AND (ROW(o.xact, o.message_id) > ROW(c.last_xact, c.last_message_id)) AND (o.message_id >= m."least") AND (o.message_id < m.beyond)))))) AS is_done
 FROM ( SELECT p.partition,
 p.first_day,
 (((EXTRACT(epoch FROM (p.first_day)::timestamp without time zone))::bigint * 1000) << 21) AS "least",
 (((EXTRACT(epoch FROM (p.first_day + '1 mon'::interval)))::bigint * 1000) << 21) AS beyond
 FROM ( SELECT (c.relname)::text AS partition,
 to_date("right"((c.relname)::text, 7), 'YYYY_MM'::text) AS first_day
 FROM (pg_inherits i
 JOIN pg_class c ON ((c.oid = i.inhrelid)))
 WHERE (i.inhparent = ('lending.outbox'::regclass)::oid)) p) m;
CREATE VIEW lending.owned_incomes AS
 SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.component,
 t.earned,
 t.uncollected,
 t.waived,
 t.lost,
 t.returned,
 t.recovered,
 t.capitalised,
 t.entry_id
 FROM lending.owned_income t;
CREATE TABLE lending.payout_account (
    borrower_id bigint NOT NULL,
    account_ref text NOT NULL,
    status text DEFAULT 'allowed'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT payout_account_status_check CHECK ((status = ANY (ARRAY['allowed'::text, 'removed'::text, 'returned'::text])))
);
CREATE VIEW lending.payout_accounts AS
 SELECT t.borrower_id,
 t.account_ref,
 t.status,
 t.created_at
 FROM lending.payout_account t;
CREATE VIEW lending.payouts AS
 SELECT t.borrower_id,
 t.payout_id,
 t.hold_id,
 t.loan_id,
 t.amount,
 t.created_at,
 t.installments,
 t.ordered_on,
 t.value_date,
 t.status,
 t.account_ref,
 t.serial,
 t.annual_rate,
 t.returned_on
 FROM lending.payout t;
CREATE VIEW lending.placements AS
 SELECT t.borrower_id,
 t.placement_id,
 t.case_id,
 t.agency_code,
 t.terms_version,
 t.days_past_due,
 t.rate_bp,
 t.balance,
 t.business_date,
 t.last_day,
 t.status,
 t.ended_on,
 t.end_note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.placement t;
CREATE VIEW lending.plan_events AS
 SELECT t.borrower_id,
 t.plan_id,
 t.seq,
 t.kind,
 t.business_date,
 t.loan_seq,
 t.status,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.plan_event t;
CREATE VIEW lending.plans AS
 SELECT t.borrower_id,
 t.plan_id,
 t.loan_id,
 t.case_id,
 t.kind,
 t.event,
 t.schedule,
 t.from_seq,
 t.business_date,
 t.last_day,
 t.until_on,
 t.tolerance_days,
 t.on_breach,
 t.old_rate,
 t.owed,
 t.forgiven,
 t.needs_approval,
 t.collector_code,
 t.reason,
 t.status,
 t.accepted_on,
 t.seq,
 t.stop_id,
 t.look_on,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.hardship_plan t;
CREATE VIEW lending.policy_write_offs AS
 SELECT t.borrower_id,
 t.loan_id,
 t.seq,
 t.business_date,
 t.days_past_due,
 t.policy_code,
 t.policy_version
 FROM lending.policy_write_off t;
CREATE VIEW lending.proceeding_events AS
 SELECT t.borrower_id,
 t.proceeding_id,
 t.seq,
 t.kind,
 t.business_date,
 t.effective_date,
 t.reference,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.proceeding_event t;
CREATE VIEW lending.proceedings AS
 SELECT t.borrower_id,
 t.proceeding_id,
 t.loan_id,
 t.court,
 t.reference,
 t.filed_on,
 t.claim,
 t.status,
 t.outcome,
 t.adjudged,
 t.judged_on,
 t.enforced_on,
 t.ended_on,
 t.end_reason,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.proceeding t;
CREATE TABLE lending.product_tier (
    product_code text NOT NULL,
    version integer NOT NULL,
    tier text NOT NULL,
    rate_default numeric,
    rate_max numeric,
    amount_max consfin.cents,
    installments_max integer
);
CREATE VIEW lending.promise_events AS
 SELECT t.borrower_id,
 t.promise_id,
 t.seq,
 t.kind,
 t.business_date,
 t.repayment_id,
 t.amount,
 t.paid,
 t.status,
 t.note,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.promise_event t;
CREATE VIEW lending.promises AS
 SELECT t.borrower_id,
 t.promise_id,
 t.case_id,
 t.amount,
 t.business_date,
 t.due_on,
 t.grace_days,
 t.last_day,
 t.threshold,
 t.collector_code,
 t.note,
 t.status,
 t.paid,
 t.settled_on,
 t.final_on,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.promise t;
CREATE TABLE lending.quality_finding (
    finding_code text NOT NULL,
    title text NOT NULL,
    fails boolean NOT NULL,
    source text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT quality_finding_finding_code_check CHECK ((finding_code <> ''::text))
);
CREATE VIEW lending.quality_findings AS
 SELECT t.finding_code,
 t.title,
 t.fails,
 t.source,
 t.created_at
 FROM lending.quality_finding t;
CREATE VIEW lending.quality_samples AS
 SELECT t.borrower_id,
 t.contact_id,
 t.business_date,
 t.day,
 t.seed,
 c.collector_code,
 c.recording_ref,
 (s.contact_id IS NOT NULL) AS is_scored,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM ((lending.quality_sample t
 JOIN lending.contacts c ON (((c.borrower_id = t.borrower_id) AND (c.contact_id = t.contact_id))))
 LEFT JOIN lending.quality_score s ON (((s.borrower_id = t.borrower_id) AND (s.contact_id = t.contact_id))));
CREATE VIEW lending.quality_scores AS
 SELECT t.borrower_id,
 t.contact_id,
 c.collector_code,
 t.score,
 t.findings,
 t.failing,
 t.note,
 t.scored_by,
 t.status,
 t.business_date,
 t.followed_up_on,
 t.resolution,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM (lending.quality_score t
 JOIN lending.contacts c ON (((c.borrower_id = t.borrower_id) AND (c.contact_id = t.contact_id))));
CREATE VIEW lending.receipt_identifications AS
 SELECT t.receipt_id,
 t.borrower_id,
 t.repayment_id,
 p.amount,
 p.status,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM (lending.receipt_identification t
 JOIN lending.repayments p ON (((p.borrower_id = t.borrower_id) AND (p.repayment_id = t.repayment_id))));
CREATE VIEW lending.receipt_returns AS
 SELECT t.return_id,
 t.receipt_id,
 t.amount,
 t.stands_on,
 t.reason,
 t.entry_id,
 t.business_date,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.receipt_return t;
CREATE VIEW lending.stage_months AS
 SELECT t.month_end,
 t.product_code,
 t.was_stage,
 t.became,
 t.stage,
 t.loans,
 t.outstanding_total AS outstanding
 FROM lending.stage_month t;
CREATE VIEW lending.stage_overrides AS
 SELECT t.borrower_id,
 t.loan_id,
 t.override_id,
 t.stage,
 t.reached,
 t.business_date,
 t.reason,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM lending.stage_override t;
CREATE VIEW lending.stage_policy_periods AS
 SELECT t.starts_on,
 t.ends_on,
 t.code AS policy_code,
 t.version AS policy_version,
 t.tolerance,
 t.from_days
 FROM lending.scale_periods t
 WHERE (t.place = 0);
CREATE VIEW lending.statement_conversions AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on,
 v.from_loan_id AS loan_id,
 v.from_seq AS seq,
 v.amount,
 v.loan_id AS into_loan_id,
 v.business_date
 FROM (lending.installment_offer t
 JOIN lending.loan_conversions v ON (((v.borrower_id = t.borrower_id) AND (v.loan_id = t.loan_id))));
CREATE VIEW lending.statements AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on,
 t.due_on,
 t.nominal_due_on,
 t.days,
 t.opening_balance,
 t.purchases,
 t.interest,
 t.fees,
 t.penalty,
 t.payments,
 t.credits,
 t.closing_balance,
 t.total_due,
 t.minimum,
 t.past_due,
 t.over_limit,
 t.available,
 t.limit_amount,
 t.min_floor,
 t.min_ratio,
 t.annual_rate
 FROM lending.statement t;
CREATE VIEW lending.statement_costs AS
 SELECT s.borrower_id,
 s.line_id,
 s.bill_on,
 consfin.sum(e.amount) AS owed
 FROM (((lending.legal_cost k
 JOIN lending.legal_cost_event e ON (((e.borrower_id = k.borrower_id) AND (e.cost_id = k.cost_id))))
 JOIN lending.loans n ON (((n.borrower_id = k.borrower_id) AND (n.loan_id = k.loan_id))))
 JOIN lending.statements s ON (((s.borrower_id = n.borrower_id) AND (s.line_id = n.line_id) AND (s.bill_on >= e.business_date))))
 GROUP BY s.borrower_id, s.line_id, s.bill_on;
CREATE VIEW lending.statement_fees AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on,
 t.no,
 t.loan_id,
 t.seq
 FROM lending.statement_fee t;
CREATE VIEW lending.statement_loans AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on,
 t.loan_id,
 t.lent,
 t.interest,
 t.fees,
 t.penalty,
 t.payments,
 t.credits,
 t.balance,
 t.total_due
 FROM lending.statement_loan t;
CREATE VIEW lending.statement_payments AS
 SELECT s.borrower_id,
 s.line_id,
 s.bill_on,
 ((s.total_due OPERATOR(consfin.-) u.converted) OPERATOR(consfin.-) u.unpaid) AS paid,
 u.unpaid,
 u.revolved,
 u.converted,
 m.minimum,
 COALESCE(p.tolerance, '0.00'::consfin.cents) AS tolerance
 FROM (((lending.statement s
 LEFT JOIN lending.stage_policy_periods p ON ((((s.due_on + 1) >= p.starts_on) AND ((s.due_on + 1) < p.ends_on))))
 CROSS JOIN LATERAL ( SELECT COALESCE(consfin.sum(LEAST((t.total_due OPERATOR(consfin.-) v.amount), (r.unpaid OPERATOR(consfin.+) GREATEST((t.penalty OPERATOR(consfin.-) r.penalty_settled), '0.00'::consfin.cents)))), '0.00'::consfin.cents) AS unpaid,
 COALESCE(consfin.sum(r.revolved), '0.00'::consfin.cents) AS revolved,
 COALESCE(consfin.sum(v.amount), '0.00'::consfin.cents) AS converted
 FROM ((((lending.statement_loan t
 JOIN lending.loans n ON (((n.borrower_id = t.borrower_id) AND (n.loan_id = t.loan_id))))
 CROSS JOIN LATERAL ( SELECT
 CASE
 WHEN ((consfin.as_of(n.schedule) <= s.due_on) AND (NOT h.revolves) AND (h.fees IS NULL)) THEN n.schedule
 ELSE consfin.replay(n.original, COALESCE(( SELECT array_agg(e.event ORDER BY e.seq) AS array_agg
 FROM lending.loan_events e
 WHERE ((e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id) AND (e.effective_date <= s.due_on) AND (e.reverses_seq IS NULL) AND ((consfin.kind(e.event) <> 'revolve'::text) OR (e.effective_date < LEAST(s.due_on, s.nominal_due_on))) AND ((h.fees IS NULL) OR (e.seq <> ALL (h.fees))) AND (NOT (EXISTS ( SELECT
 FROM lending.loan_events r_1
 WHERE ((r_1.borrower_id = e.borrower_id) AND (r_1.loan_id = e.loan_id) AND (r_1.reverses_seq = e.seq))))))), '{}'::consfin.event[]))
 END AS schedule,
 CASE
 WHEN h.revolves THEN consfin.replay(n.original, COALESCE(( SELECT array_agg(e.event ORDER BY e.seq) AS array_agg
 FROM lending.loan_events e
 WHERE ((e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id) AND (e.effective_date <= GREATEST(s.due_on, s.nominal_due_on)) AND (e.reverses_seq IS NULL) AND (NOT (EXISTS ( SELECT
 FROM lending.loan_events r_1
 WHERE ((r_1.borrower_id = e.borrower_id) AND (r_1.loan_id = e.loan_id) AND (r_1.reverses_seq = e.seq))))))), '{}'::consfin.event[]))
 ELSE NULL::consfin.schedule
 END AS revolved
 FROM ( SELECT f.fees,
 (EXISTS ( SELECT
 FROM lending.loan_events e
 WHERE (((n.kind)::text = 'purchase'::text) AND (e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id) AND ((e.effective_date >= LEAST(s.due_on, s.nominal_due_on)) AND (e.effective_date <= GREATEST(s.due_on, s.nominal_due_on))) AND (consfin.kind(e.event) = 'revolve'::text)))) AS revolves
 FROM ( SELECT array_agg(f_1.seq) AS fees
 FROM lending.statement_fee f_1
 WHERE ((f_1.borrower_id = t.borrower_id) AND (f_1.line_id = t.line_id) AND (f_1.bill_on = t.bill_on) AND (f_1.loan_id = t.loan_id))) f) h
 OFFSET 0) d)
 CROSS JOIN LATERAL ( SELECT COALESCE(consfin.sum(((((((((i.principal OPERATOR(consfin.-) i.paid_principal) OPERATOR(consfin.-) i.waived_principal) OPERATOR(consfin.+) i.interest) OPERATOR(consfin.-) i.paid_interest) OPERATOR(consfin.-) i.waived_interest) OPERATOR(consfin.+) i.fee) OPERATOR(consfin.-) i.paid_fee) OPERATOR(consfin.-) i.waived_fee)) FILTER (WHERE (LEAST(i.due_on, i.period_end) <= GREATEST(s.due_on, s.nominal_due_on))), '0.00'::consfin.cents) AS unpaid,
 COALESCE((consfin.sum(i.principal) FILTER (WHERE (LEAST(i.due_on, i.period_end) <= GREATEST(s.due_on, s.nominal_due_on))) OPERATOR(consfin.-) ( SELECT consfin.sum(a.principal) AS sum
 FROM consfin.installments(d.revolved) a(no, due_on, payment, principal, interest, fee, balance, penalty, period_start, period_end, paid_principal, paid_interest, paid_fee, paid_penalty, waived_principal, waived_interest, waived_fee, waived_penalty, unpaid, closed_on)
 WHERE (LEAST(a.due_on, a.period_end) <= GREATEST(s.due_on, s.nominal_due_on)))), '0.00'::consfin.cents) AS revolved,
 COALESCE(consfin.sum((i.paid_penalty OPERATOR(consfin.+) i.waived_penalty)), '0.00'::consfin.cents) AS penalty_settled
 FROM consfin.installments(d.schedule) i(no, due_on, payment, principal, interest, fee, balance, penalty, period_start, period_end, paid_principal, paid_interest, paid_fee, paid_penalty, waived_principal, waived_interest, waived_fee, waived_penalty, unpaid, closed_on)) r)
 CROSS JOIN LATERAL ( SELECT COALESCE(consfin.sum((v_1.amount)::consfin.cents), '0.00'::consfin.cents) AS amount
 FROM lending.statement_conversions v_1
 WHERE ((v_1.borrower_id = t.borrower_id) AND (v_1.line_id = t.line_id) AND (v_1.bill_on = t.bill_on) AND (v_1.loan_id = t.loan_id))) v)
 WHERE ((t.borrower_id = s.borrower_id) AND (t.line_id = s.line_id) AND (t.bill_on = s.bill_on) AND (t.total_due OPERATOR(consfin.<>) '0.00'::consfin.cents))) u)
 CROSS JOIN LATERAL ( SELECT
 CASE
 WHEN (u.converted OPERATOR(consfin.=) '0.00'::consfin.cents) THEN s.minimum
 ELSE consfin.statement_minimum(s.total_due, s.past_due, (s.over_limit)::consfin.cents, consfin.sum(r.installments), consfin.sum(r.charges), consfin.sum(r.may_revolve), (s.min_ratio)::numeric, (s.min_floor)::consfin.cents, u.converted)
 END AS minimum
 FROM lending.statement_parts r
 WHERE ((u.converted OPERATOR(consfin.<>) '0.00'::consfin.cents) AND (r.borrower_id = s.borrower_id) AND (r.line_id = s.line_id) AND (r.bill_on = s.bill_on))) m);
CREATE VIEW lending.statement_rows AS
 SELECT t.borrower_id,
 t.line_id,
 t.bill_on,
 t.loan_id,
 t.no,
 t.due_on,
 t.kind,
 t.principal,
 t.interest,
 t.fee,
 t.penalty
 FROM lending.statement_row t;
CREATE TABLE lending.statement_run (
    cut_for date NOT NULL,
    last_bill_day integer DEFAULT 0 NOT NULL,
    last_borrower_id bigint DEFAULT 0 NOT NULL,
    last_line_id bigint DEFAULT 0 NOT NULL,
    statements bigint DEFAULT 0 NOT NULL,
    revolved_borrower_id bigint DEFAULT 0 NOT NULL,
    revolved_line_id bigint DEFAULT 0 NOT NULL
);
CREATE VIEW lending.statement_runs AS
 SELECT t.cut_for,
 t.last_bill_day,
 t.last_borrower_id,
 t.last_line_id,
 t.statements,
 t.revolved_borrower_id,
 t.revolved_line_id
 FROM lending.statement_run t;
CREATE VIEW lending.steps_left AS
 SELECT s.business_date,
 s.step,
 s.done,
 (
 CASE s.step
 WHEN 'credits'::text THEN ( SELECT count(*) AS count
 FROM lending.credit_balances c
 WHERE ((c.balance OPERATOR(consfin.>) '0.00'::consfin.cents) AND (EXISTS ( SELECT
 FROM lending.loans n
 WHERE ((n.borrower_id = c.borrower_id) AND ((n.status = 'overdue'::text) OR (n.next_event_on <= (d.business_date + 1))))))))
 WHEN 'debits'::text THEN ( SELECT count(DISTINCT l.borrower_id) AS count
 FROM lending.debit_looks l
 WHERE (l.due_on <= (d.business_date + 1)))
 WHEN 'stages'::text THEN ( SELECT count(*) AS count
 FROM lending.loans n
 WHERE (n.next_event_on <= (d.business_date + 1)))
 WHEN 'holds'::text THEN ( SELECT count(DISTINCT ROW(h.borrower_id, h.line_id)) AS count
 FROM lending.holds h
 WHERE ((h.status = 'open'::text) AND (h.expires_at <= clock_timestamp())))
 WHEN 'agreements'::text THEN ( SELECT count(DISTINCT t.borrower_id) AS count
 FROM ( SELECT t_1.borrower_id
 FROM lending.promises t_1
 WHERE ((t_1.settled_on IS NULL) AND (t_1.status <> 'cancelled'::text) AND (t_1.last_day <= d.business_date))
 UNION ALL
 SELECT t_1.borrower_id
 FROM lending.discounts t_1
 WHERE (t_1.look_on <= d.business_date)
 UNION ALL
 SELECT t_1.borrower_id
 FROM lending.plans t_1
 WHERE (t_1.look_on <= d.business_date)) t)
 WHEN 'placements'::text THEN ( SELECT count(*) AS count
 FROM lending.placements t
 WHERE ((t.status = 'placed'::text) AND (t.last_day <= d.business_date)))
 WHEN 'statements'::text THEN ( SELECT count(*) AS count
 FROM (lending.credit_lines l
 LEFT JOIN lending.statement_runs r ON ((r.cut_for = d.business_date)))
 WHERE (((l.bill_day)::numeric >= EXTRACT(day FROM d.business_date)) AND ((l.bill_day)::numeric <=
 CASE
 WHEN (EXTRACT(day FROM (d.business_date + 1)) = (1)::numeric) THEN (31)::numeric
 ELSE EXTRACT(day FROM d.business_date)
 END) AND ((r.cut_for IS NULL) OR (ROW((l.bill_day)::integer, l.borrower_id, l.line_id) > ROW(r.last_bill_day, r.last_borrower_id, r.last_line_id)))))
 WHEN 'accrual'::text THEN ( SELECT count(*) AS count
 FROM lending.loans n
 WHERE (n.status <> 'closed'::text))
 WHEN 'month'::text THEN ( SELECT count(*) AS count
 FROM lending.loans n
 WHERE (n.status <> 'closed'::text))
 ELSE NULL::bigint
 END -
 CASE
 WHEN ((s.step)::text = ANY (ARRAY['debits'::text, 'stages'::text, 'holds'::text, 'agreements'::text, 'placements'::text])) THEN ( SELECT count(*) AS count
 FROM lending.quarantines q
 WHERE ((q.step = (s.step)::text) AND (q.released_at IS NULL)))
 ELSE (0)::bigint
 END) AS rows_left
 FROM (lending.business_day d
 JOIN lending.day_step s ON ((s.business_date = d.business_date)))
 WHERE ((d.status = 'closing'::text) AND (s.began_at IS NOT NULL) AND (s.ended_at IS NULL));
CREATE VIEW lending.subventions AS
 SELECT t.borrower_id,
 t.loan_id,
 t.sponsor,
 t.amount,
 t.earned,
 t.cancelled
 FROM lending.subvention t;
CREATE TABLE lending.terminal (
    merchant_id bigint NOT NULL,
    store_code text NOT NULL,
    terminal_code text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT terminal_terminal_code_check CHECK ((terminal_code <> ''::text))
);
CREATE TABLE lending.treatment (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    set_version integer NOT NULL,
    treatment_no integer NOT NULL,
    stage integer NOT NULL,
    days_past_due integer,
    days_since_notice integer,
    channel lending.contact_channel NOT NULL,
    template_name text NOT NULL,
    CONSTRAINT treatment_check CHECK (((days_past_due IS NULL) <> (days_since_notice IS NULL))),
    CONSTRAINT treatment_check1 CHECK (((stage = 0) = COALESCE((days_past_due <= 0), false))),
    CONSTRAINT treatment_days_since_notice_check CHECK ((days_since_notice > 0)),
    CONSTRAINT treatment_stage_check CHECK ((stage >= 0)),
    CONSTRAINT treatment_template_name_check CHECK ((template_name <> ''::text)),
    CONSTRAINT treatment_treatment_no_check CHECK ((treatment_no > 0))
);
CREATE TABLE lending.treatment_set (
    policy_code text NOT NULL,
    policy_version integer NOT NULL,
    set_version integer NOT NULL,
    starts_on date NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT treatment_set_set_version_check CHECK ((set_version > 0))
);
CREATE VIEW lending.treatments AS
 SELECT t.policy_code,
 t.policy_version,
 t.set_version,
 s.starts_on,
 s.ends_on,
 t.treatment_no,
 t.stage,
 t.days_past_due,
 t.days_since_notice,
 t.channel,
 t.template_name
 FROM (lending.treatment t
 JOIN ( SELECT s_1.policy_code,
 s_1.policy_version,
 s_1.set_version,
 s_1.starts_on,
 COALESCE(lead(s_1.starts_on) OVER (PARTITION BY s_1.policy_code, s_1.policy_version ORDER BY s_1.starts_on), 'infinity'::date) AS ends_on
 FROM ( SELECT DISTINCT ON (s_2.policy_code, s_2.policy_version, s_2.starts_on) s_2.policy_code,
 s_2.policy_version,
 s_2.set_version,
 s_2.starts_on
 FROM lending.treatment_set s_2
 ORDER BY s_2.policy_code, s_2.policy_version, s_2.starts_on, s_2.set_version DESC) s_1) s ON (((s.policy_code = t.policy_code) AND (s.policy_version = t.policy_version) AND (s.set_version = t.set_version))));
CREATE VIEW lending.trial_balance WITH (security_barrier='true') AS
 SELECT b.account,
 a.title,
 a.class,
 (b.debit * 0.01) AS debit,
 (b.credit * 0.01) AS credit,
 ((b.debit - b.credit) * 0.01) AS balance
 FROM (( SELECT l.account,
 sum(consfin.minor(l.debit)) AS debit,
 sum(consfin.minor(l.credit)) AS credit
 FROM (lending.journal j
 CROSS JOIN LATERAL consfin.lines(j.entry) l(account, debit, credit))
 GROUP BY l.account) b
 LEFT JOIN lending.account a ON ((a.account = b.account)));
CREATE VIEW lending.vats AS
 SELECT t.business_date,
 t.product_code,
 t.product_version,
 t.component,
 t.rate,
 t.income,
 t.tax,
 t.income_before,
 t.tax_before,
 t.entry_id
 FROM lending.vat t;
CREATE VIEW lending.vintage_months AS
 SELECT t.month_end,
 t.product_code,
 t.lent_in,
 t.loans,
 t.lent,
 t.open_loans,
 t.outstanding_total AS outstanding,
 t.over_30,
 t.over_90,
 t.written_off
 FROM lending.vintage_month t;
CREATE VIEW lending.violations WITH (security_barrier='true') AS
 SELECT v.check_name,
 v.borrower_id,
 v.detail
 FROM lending.violations_of(NULL::bigint) v(check_name, borrower_id, detail);
CREATE VIEW lending_report.account_days AS
 SELECT t.business_date,
 t.account,
 a.title,
 a.class,
 t.debit,
 t.credit,
 t.entries,
 sum((t.debit - t.credit)) OVER (PARTITION BY t.account ORDER BY t.business_date) AS balance
 FROM (lending.account_days t
 LEFT JOIN lending.accounts a ON ((a.account = t.account)));
CREATE VIEW lending_report.accruals AS
 SELECT t.business_date,
 t.product_code,
 t.component,
 (t.earned - lag(t.earned, 1, (0)::numeric) OVER before) AS earned,
 t.earned AS earned_so_far,
 (t.posted - lag(t.posted, 1, (0)::numeric) OVER before) AS posted,
 t.owed
 FROM ( SELECT a.business_date,
 a.product_code,
 (a.component)::text AS component,
 sum(a.earned) AS earned,
 sum((a.earned - a.charged)) AS posted,
 sum(a.owed) AS owed
 FROM lending.accruals a
 GROUP BY a.business_date, a.product_code, a.component) t
 WINDOW before AS (PARTITION BY t.product_code, t.component ORDER BY t.business_date);
CREATE VIEW lending_report.agency_performance AS
 SELECT a.agency_code,
 a.title,
 a.status,
 COALESCE(p.placements, (0)::bigint) AS placements,
 COALESCE(p.open_placements, (0)::bigint) AS open_placements,
 COALESCE(p.placed, 0.00) AS placed,
 COALESCE(m.collected, 0.00) AS collected,
 CASE
 WHEN (p.placed > (0)::numeric) THEN round((COALESCE(m.collected, (0)::numeric) / p.placed), 4)
 ELSE NULL::numeric
 END AS rate,
 COALESCE(m.commission, 0.00) AS commission,
 COALESCE(s.settled, 0.00) AS settled,
 (COALESCE(m.commission, 0.00) - COALESCE(s.settled, 0.00)) AS unsettled
 FROM (((lending.agencies a
 LEFT JOIN ( SELECT p_1.agency_code,
 count(*) AS placements,
 count(*) FILTER (WHERE (p_1.status = 'placed'::text)) AS open_placements,
 (consfin.sum(p_1.balance))::numeric AS placed
 FROM lending.placements p_1
 GROUP BY p_1.agency_code) p ON ((p.agency_code = a.agency_code)))
 LEFT JOIN ( SELECT m_1.agency_code,
 (consfin.sum(m_1.base))::numeric AS collected,
 (consfin.sum(m_1.commission))::numeric AS commission
 FROM lending.placement_money m_1
 GROUP BY m_1.agency_code) m ON ((m.agency_code = a.agency_code)))
 LEFT JOIN ( SELECT s_1.agency_code,
 (consfin.sum(s_1.amount))::numeric AS settled
 FROM lending.agency_settlements s_1
 GROUP BY s_1.agency_code) s ON ((s.agency_code = a.agency_code)));
CREATE VIEW lending_report.book_day AS
 SELECT max(d.business_date) AS as_of,
 COALESCE(bool_or((d.status = 'open'::text)), false) AS is_open
 FROM lending.business_day d
 WHERE (d.status <> 'undone'::text);
CREATE VIEW lending_report.loans AS
 SELECT n.borrower_id,
 n.loan_id,
 n.line_id,
 n.contract_id,
 n.hold_id,
 n.merchant_id,
 n.product_code,
 n.product_version,
 (n.kind)::text AS kind,
 d.as_of,
 s.status,
 s.days_past_due,
 CASE
 WHEN h.holds THEN n.stage
 ELSE r.stage
 END AS stage,
 CASE
 WHEN (NOT h.holds) THEN NULL::text
 WHEN (q.loan_id IS NOT NULL) THEN 'quarantine'::text
 WHEN (d.as_of >= n.disputed_from) THEN COALESCE(n.stage_hold, 'dispute'::text)
 ELSE COALESCE(n.stage_hold, 'in_flight'::text)
 END AS stage_hold,
 (d.as_of >= COALESCE(n.disputed_from, 'infinity'::date)) AS disputed,
 n.disbursed_on,
 consfin.maturity(n.schedule) AS matures_on,
 consfin.installment_count(n.schedule) AS installments,
 (((n.schedule)::jsonb ->> 'rate'::text))::numeric AS annual_rate,
 (n.principal)::numeric AS principal,
 (s.outstanding)::numeric AS outstanding,
 (s.past_due_principal)::numeric AS past_due_principal,
 (s.past_due_interest)::numeric AS past_due_interest,
 (s.past_due_fee)::numeric AS past_due_fee,
 (s.past_due_penalty)::numeric AS past_due_penalty,
 ((((s.past_due_principal)::numeric + (s.past_due_interest)::numeric) + (s.past_due_fee)::numeric) + (s.past_due_penalty)::numeric) AS past_due,
 (s.due_today)::numeric AS due_today,
 s.next_due_on,
 (s.next_due)::numeric AS next_due,
 (s.accrued_interest)::numeric AS accrued_interest,
 (s.payoff)::numeric AS payoff,
 n.created_at,
 COALESCE((b.balance)::numeric, 0.00) AS credit_balance
 FROM (((((((lending.loans n
 CROSS JOIN lending_report.book_day d)
 LEFT JOIN lending.credit_balances b ON ((b.borrower_id = n.borrower_id)))
 LEFT JOIN lending.stage_policy_periods p ON (((d.as_of >= p.starts_on) AND (d.as_of < p.ends_on))))
 LEFT JOIN ( SELECT DISTINCT q_1.borrower_id,
 q_1.loan_id
 FROM lending.quarantines q_1
 WHERE ((q_1.step = 'stages'::text) AND (q_1.released_at IS NULL))) q ON (((q.borrower_id = n.borrower_id) AND (q.loan_id = n.loan_id))))
 CROSS JOIN LATERAL ( SELECT consfin.reached_stage(n.schedule, d.as_of, p.from_days, p.tolerance) AS stage
 OFFSET 0) r)
 CROSS JOIN LATERAL ( SELECT
 CASE
 WHEN (q.loan_id IS NOT NULL) THEN (r.stage <> n.stage)
 WHEN (n.stage_hold = 'override'::text) THEN (r.stage = ( SELECT o.reached
 FROM lending.stage_overrides o
 WHERE ((o.borrower_id = n.borrower_id) AND (o.loan_id = n.loan_id))
 ORDER BY o.override_id DESC
 LIMIT 1))
 ELSE ((r.stage > n.stage) AND ((d.as_of >= n.disputed_from) OR ((d.as_of >= n.held_from) AND (d.as_of <= n.held_through))))
 END AS holds) h)
 CROSS JOIN LATERAL consfin.standing(n.schedule, d.as_of) s(status, outstanding, days_past_due, past_due_principal, past_due_interest, past_due_fee, past_due_penalty, due_today, next_due_on, next_due, accrued_interest, earned_interest, earned_penalty, payoff));
CREATE VIEW lending_report.borrowers AS
 SELECT b.borrower_id,
 b.external_ref,
 b.tier,
 b.status,
 b.created_at AS opened_at,
 d.as_of,
 COALESCE(l.lines, (0)::bigint) AS lines,
 COALESCE(l.limit_amount, 0.00) AS limit_amount,
 COALESCE(n.loans, (0)::bigint) AS open_loans,
 COALESCE(n.outstanding, 0.00) AS outstanding,
 COALESCE(n.past_due, 0.00) AS past_due,
 COALESCE(n.days_past_due, 0) AS days_past_due,
 COALESCE((c.balance)::numeric, 0.00) AS credit_balance
 FROM ((((lending.borrowers b
 CROSS JOIN lending_report.book_day d)
 LEFT JOIN ( SELECT l_1.borrower_id,
 count(*) AS lines,
 sum(l_1.limit_amount) AS limit_amount
 FROM ( SELECT l_2.borrower_id,
 (l_2.limit_amount)::numeric AS limit_amount
 FROM lending.credit_lines l_2
 WHERE (l_2.status <> 'closed'::text)) l_1
 GROUP BY l_1.borrower_id) l ON ((l.borrower_id = b.borrower_id)))
 LEFT JOIN ( SELECT n_1.borrower_id,
 count(*) FILTER (WHERE (n_1.status <> 'closed'::text)) AS loans,
 sum(n_1.outstanding) AS outstanding,
 sum(n_1.past_due) AS past_due,
 max(n_1.days_past_due) AS days_past_due
 FROM lending_report.loans n_1
 GROUP BY n_1.borrower_id) n ON ((n.borrower_id = b.borrower_id)))
 LEFT JOIN lending.credit_balances c ON ((c.borrower_id = b.borrower_id)))
 WHERE (b.borrower_id > 0);
CREATE VIEW lending_report.caps AS
 SELECT c.cap_id,
 c.title,
 d.as_of,
 (c.daily_amount)::numeric AS daily_amount,
 COALESCE(s.available, (c.daily_amount)::numeric) AS available
 FROM ((lending.caps c
 CROSS JOIN lending_report.book_day d)
 LEFT JOIN ( SELECT s_1.owner_id,
 s_1.business_date,
 (sum(consfin.minor((s_1.available)::consfin.cents)) * 0.01) AS available
 FROM lending.slots s_1
 WHERE ((s_1.kind)::text = 'cap'::text)
 GROUP BY s_1.owner_id, s_1.business_date) s ON (((s.owner_id = c.cap_id) AND (s.business_date = d.as_of))));
CREATE VIEW lending_report.case_loads AS
 SELECT c.queue_code,
 c.owner_code,
 c.stage,
 d.as_of,
 count(*) AS cases,
 (consfin.sum(c.balance))::numeric AS balance,
 count(*) FILTER (WHERE COALESCE((c.next_action_on <= d.as_of), true)) AS ready,
 count(*) FILTER (WHERE (c.next_action_on > d.as_of)) AS later,
 min(c.opened_on) AS oldest_on
 FROM (lending.cases c
 CROSS JOIN lending_report.book_day d)
 WHERE (c.status <> 'closed'::text)
 GROUP BY c.queue_code, c.owner_code, c.stage, d.as_of;
CREATE VIEW lending_report.due AS
 SELECT n.borrower_id,
 b.external_ref,
 n.loan_id,
 n.product_code,
 i.no,
 i.due_on,
 (i.due_on - d.as_of) AS days_to_go,
 (((i.principal)::numeric - (i.paid_principal)::numeric) - (i.waived_principal)::numeric) AS principal,
 (((i.interest)::numeric - (i.paid_interest)::numeric) - (i.waived_interest)::numeric) AS interest,
 (((i.fee)::numeric - (i.paid_fee)::numeric) - (i.waived_fee)::numeric) AS fee,
 (((i.penalty)::numeric - (i.paid_penalty)::numeric) - (i.waived_penalty)::numeric) AS penalty,
 (i.unpaid)::numeric AS total,
 d.as_of
 FROM (((lending.loans n
 CROSS JOIN lending_report.book_day d)
 CROSS JOIN LATERAL consfin.installments(n.schedule) i(no, due_on, payment, principal, interest, fee, balance, penalty, period_start, period_end, paid_principal, paid_interest, paid_fee, paid_penalty, waived_principal, waived_interest, waived_fee, waived_penalty, unpaid, closed_on))
 JOIN lending.borrowers b ON ((b.borrower_id = n.borrower_id)))
 WHERE ((n.status <> ALL (ARRAY['closed'::text, 'written_off'::text])) AND (i.due_on >= d.as_of) AND (i.unpaid OPERATOR(consfin.>) '0.00'::consfin.cents));
CREATE VIEW lending_report.cash_ahead AS
 SELECT (d.as_of + g.day) AS due_on,
 count(u.loan_id) AS installments,
 COALESCE(sum(u.principal), 0.00) AS principal,
 COALESCE(sum(u.interest), 0.00) AS interest,
 COALESCE(sum(u.fee), 0.00) AS fee,
 COALESCE(sum(u.penalty), 0.00) AS penalty,
 COALESCE(sum(u.total), 0.00) AS total
 FROM ((lending_report.book_day d
 CROSS JOIN generate_series(0, 89) g(day))
 LEFT JOIN lending_report.due u ON ((u.due_on = (d.as_of + g.day))))
 WHERE (d.as_of IS NOT NULL)
 GROUP BY (d.as_of + g.day);
CREATE VIEW lending_report.class_history AS
 SELECT h.borrower_id,
 h.loan_id,
 h.scheme_code,
 h.seq,
 h.effective_date,
 h.business_date,
 h.class,
 k.class_title AS title,
 h.days_past_due,
 h.scheme_version,
 h.created_at
 FROM (lending.loan_classes h
 LEFT JOIN lending.class_schemes k ON (((k.scheme_code = h.scheme_code) AND (k.scheme_version = h.scheme_version) AND (k.class = h.class))));
CREATE VIEW lending_report.deadlines AS
 SELECT c.borrower_id,
 c.matter,
 c.matter_id,
 c.step,
 c.jurisdiction,
 p.source,
 c.received_on,
 c.due_on,
 c.extended,
 c.met_on,
 d.as_of,
 CASE
 WHEN (c.met_on IS NOT NULL) THEN
 CASE
 WHEN (c.met_on <= c.due_on) THEN 'met'::text
 ELSE 'late'::text
 END
 WHEN (d.as_of > c.due_on) THEN 'overdue'::text
 WHEN (d.as_of = c.due_on) THEN 'today'::text
 ELSE 'running'::text
 END AS status,
 CASE
 WHEN (c.met_on IS NULL) THEN (c.due_on - d.as_of)
 ELSE NULL::integer
 END AS days_left
 FROM ((lending.clocks c
 JOIN lending.clock_policies p ON (((p.jurisdiction = c.jurisdiction) AND (p.matter = c.matter) AND (p.kind = c.kind) AND (p.step = c.step) AND (p.starts_on = c.policy_starts_on))))
 CROSS JOIN lending_report.book_day d);
CREATE VIEW lending_report.clocks AS
 SELECT t.matter,
 t.jurisdiction,
 t.step,
 count(*) FILTER (WHERE (t.status = 'running'::text)) AS running,
 count(*) FILTER (WHERE (t.status = 'today'::text)) AS due_today,
 count(*) FILTER (WHERE (t.status = 'overdue'::text)) AS overdue,
 count(*) FILTER (WHERE (t.status = 'met'::text)) AS met,
 count(*) FILTER (WHERE (t.status = 'late'::text)) AS late,
 round(((count(*) FILTER (WHERE (t.status = 'met'::text)))::numeric / (NULLIF(count(*) FILTER (WHERE (t.status = ANY (ARRAY['met'::text, 'late'::text, 'overdue'::text]))), 0))::numeric), 4) AS in_time
 FROM lending_report.deadlines t
 GROUP BY t.matter, t.jurisdiction, t.step;
CREATE VIEW lending_report.collection_cases AS
 SELECT c.borrower_id,
 b.external_ref,
 c.case_id,
 c.status,
 c.stage,
 c.queue_code,
 c.owner_code,
 c.score,
 c.next_action_on,
 c.opened_on,
 c.closed_on,
 d.as_of,
 (c.balance)::numeric AS balance,
 COALESCE(n.past_due, 0.00) AS past_due,
 COALESCE(n.days_past_due, 0) AS days_past_due,
 COALESCE(n.loans, (0)::bigint) AS loans,
 COALESCE(n.held, false) AS held,
 COALESCE(n.disputed, false) AS disputed
 FROM (((lending.cases c
 JOIN lending.borrowers b ON ((b.borrower_id = c.borrower_id)))
 CROSS JOIN lending_report.book_day d)
 LEFT JOIN LATERAL ( SELECT sum(n_1.past_due) AS past_due,
 max(n_1.days_past_due) AS days_past_due,
 count(*) AS loans,
 bool_or((n_1.stage_hold = ANY (ARRAY['in_flight'::text, 'quarantine'::text]))) AS held,
 bool_or(n_1.disputed) AS disputed
 FROM lending_report.loans n_1
 WHERE ((n_1.borrower_id = c.borrower_id) AND (n_1.days_past_due > 0))) n ON ((c.status <> 'closed'::text)));
CREATE VIEW lending_report.complaint AS
 SELECT t.borrower_id,
 t.complaint_id,
 t.loan_id,
 t.subject,
 t.note,
 t.received_on,
 t.business_date AS opened_on,
 t.status,
 t.answered_on,
 t.answer,
 t.resolved_on,
 t.reason
 FROM lending.complaints t;
CREATE VIEW lending_report.contact_caps AS
 SELECT w.borrower_id,
 d.as_of,
 r.policy_code,
 r.policy_version,
 r.rule,
 array_to_string(r.channels, ', '::text) AS channels,
 r.counts,
 r.scope,
 w.address_id,
 w.loan_id,
 r.days,
 r.most,
 (count(c.contact_id))::integer AS used,
 (GREATEST((r.most - count(c.contact_id)), (0)::bigint))::integer AS left_over,
 ((array_agg(c.placed_on ORDER BY c.placed_on DESC))[r.most] + r.days) AS free_on,
 r.source
 FROM ((((( SELECT p.borrower_id,
 'borrower'::text AS scope,
 NULL::bigint AS address_id,
 NULL::text AS medium,
 NULL::bigint AS loan_id
 FROM lending.contact_profiles p
 WHERE (p.until_seq IS NULL)
 UNION ALL
 SELECT p.borrower_id,
 'debt'::text AS scope,
 NULL::bigint AS address_id,
 NULL::text AS medium,
 NULL::bigint AS loan_id
 FROM lending.contact_profiles p
 WHERE (p.until_seq IS NULL)
 UNION ALL
 SELECT n.borrower_id,
 'debt'::text AS scope,
 NULL::bigint AS address_id,
 NULL::text AS medium,
 n.loan_id
 FROM lending.loans n
 WHERE (n.status <> 'closed'::text)
 UNION ALL
 SELECT a.borrower_id,
 'address'::text AS scope,
 a.address_id,
 a.medium,
 NULL::bigint AS loan_id
 FROM lending.contact_addresses a) w
 JOIN ( SELECT p.borrower_id,
 j_1.policy_code
 FROM (lending.contact_profiles p
 CROSS JOIN LATERAL ( VALUES ('house'::text), (p.jurisdiction)) j_1(policy_code))
 WHERE (p.until_seq IS NULL)
 UNION
 SELECT n.borrower_id,
 c_1.jurisdiction AS policy_code
 FROM (lending.loans n
 JOIN lending.contact_products c_1 ON ((c_1.product_code = n.product_code)))
 WHERE (n.status <> 'closed'::text)) j ON ((j.borrower_id = w.borrower_id)))
 CROSS JOIN lending_report.book_day d)
 JOIN ( SELECT p.policy_code,
 p.policy_version,
 p.rule,
 p.channels,
 p.counts,
 p.scope,
 p.most,
 p.days,
 p.source,
 p.starts_on,
 COALESCE(( SELECT min(n.starts_on) AS min
 FROM lending.contact_policies n
 WHERE ((n.policy_code = p.policy_code) AND (n.starts_on > p.starts_on))), 'infinity'::date) AS ends_on
 FROM lending.contact_policies p
 WHERE (p.most IS NOT NULL)) r ON (((r.policy_code = j.policy_code) AND (r.scope = w.scope) AND (d.as_of >= r.starts_on) AND (d.as_of < r.ends_on) AND ((w.medium IS NULL) OR (w.medium = ANY (r.channels)) OR ((w.medium = 'phone'::text) AND (r.channels && '{robot,person,message}'::text[])) OR ((w.medium = 'post'::text) AND (r.channels && '{letter,visit}'::text[]))))))
 LEFT JOIN lending.contacts c ON (((c.borrower_id = w.borrower_id) AND (c.verdict <> 'refused'::text) AND (c.placed_on > (d.as_of - r.days)) AND (c.placed_on <= d.as_of) AND (c.channel = ANY (r.channels)) AND ((w.address_id IS NULL) OR (c.address_id = w.address_id)) AND ((w.loan_id IS NULL) OR (c.loan_id IS NULL) OR (c.loan_id = w.loan_id)) AND
 CASE r.counts
 WHEN 'placed'::text THEN true
 WHEN 'answered'::text THEN (c.answered IS NOT FALSE)
 WHEN 'unanswered'::text THEN (c.answered IS NOT TRUE)
 ELSE (c.conversation IS NOT FALSE)
 END)))
 GROUP BY w.borrower_id, d.as_of, r.policy_code, r.policy_version, r.rule, r.channels, r.counts, r.scope, w.address_id, w.loan_id, r.days, r.most, r.source;
CREATE VIEW lending_report.contacts AS
 SELECT c.borrower_id,
 c.contact_id,
 c.case_id,
 c.loan_id,
 c.channel,
 c.address_id,
 c.collector_code,
 c.template_name,
 c.placed_at,
 c.placed_on,
 c.answered,
 c.conversation,
 c.outcome,
 c.reported,
 c.verdict,
 c.rule,
 c.policy_code,
 c.business_date
 FROM lending.contacts c
 WHERE (c.verdict <> 'refused'::text);
CREATE VIEW lending_report.contacts_refused AS
 SELECT c.borrower_id,
 c.contact_id,
 c.case_id,
 c.channel,
 c.address_id,
 c.collector_code,
 c.business_date,
 c.placed_at,
 to_char((c.placed_at AT TIME ZONE f.time_zone), 'YYYY-MM-DD HH24:MI:SS'::text) AS borrower_clock,
 c.rule,
 c.policy_code,
 p.title AS policy_title,
 p.source,
 c.next_at
 FROM ((lending.contacts c
 LEFT JOIN LATERAL ( SELECT f_1.time_zone
 FROM lending.contact_profiles f_1
 WHERE ((f_1.borrower_id = c.borrower_id) AND (f_1.seq = c.profile_seq))
 OFFSET 0) f ON (true))
 LEFT JOIN lending.contact_policies p ON (((p.policy_code = c.policy_code) AND (p.rule = c.rule) AND (((p.policy_code || ' '::text) || p.policy_version) = ANY (c.policies)))))
 WHERE (c.verdict = 'refused'::text);
CREATE VIEW lending_report.contracts AS
 SELECT c.borrower_id,
 c.contract_id,
 c.line_id,
 n.loan_id,
 c.product_code,
 c.product_version,
 c.status,
 (c.amount)::numeric AS amount,
 consfin.installment_count(c.schedule) AS installments,
 consfin.first_due(c.schedule) AS first_due,
 consfin.maturity(c.schedule) AS matures_on,
 (consfin.total_interest(c.schedule))::numeric AS interest,
 (consfin.total_fee(c.schedule))::numeric AS fee,
 (consfin.total_payment(c.schedule))::numeric AS total,
 c.apr_cn_simple,
 c.apr_cn_compound,
 c.apr_us_actuarial,
 c.apr_eu_aprc,
 encode(c.terms_hash, 'hex'::text) AS terms_hash,
 c.shown_at,
 c.accepted_at
 FROM (lending.contracts c
 LEFT JOIN lending.loans n ON (((n.borrower_id = c.borrower_id) AND (n.contract_id = c.contract_id))));
CREATE VIEW lending_report.day_history AS
 SELECT d.business_date,
 d.status,
 d.opened_at,
 d.closed_at,
 (s.step)::text AS step,
 s.began_at,
 s.ended_at,
 round(EXTRACT(epoch FROM (s.ended_at - s.began_at)), 3) AS seconds,
 s.done,
 s.waits_for
 FROM (lending.business_day d
 LEFT JOIN lending.day_steps s ON ((s.business_date = d.business_date)))
 WHERE (d.status <> 'undone'::text);
CREATE VIEW lending_report.day_progress AS
 SELECT p.business_date,
 p.step,
 p.began_at,
 p.done,
 p.rows_left,
 round(((p.done)::numeric / p.seconds), 1) AS rows_a_second,
 round((((p.rows_left)::numeric * p.seconds) / (NULLIF(p.done, 0))::numeric)) AS seconds_left,
 p.waits_for
 FROM ( SELECT d.business_date,
 (s.step)::text AS step,
 s.began_at,
 s.done,
 s.waits_for,
 r.rows_left,
 NULLIF(EXTRACT(epoch FROM (clock_timestamp() - s.began_at)), (0)::numeric) AS seconds
 FROM ((lending.business_day d
 LEFT JOIN lending.day_steps s ON (((s.business_date = d.business_date) AND (s.ended_at IS NULL))))
 LEFT JOIN lending.steps_left r ON (((r.business_date = s.business_date) AND ((r.step)::text = (s.step)::text))))
 WHERE (d.status = 'closing'::text)) p;
CREATE VIEW lending_report.debit_breaks AS
 SELECT b.break,
 b.borrower_id,
 b.order_id,
 b.result_id,
 b.channel_code,
 b.amount,
 b.since,
 b.detail
 FROM ( SELECT
 CASE d.status
 WHEN 'unknown'::text THEN 'unknown'::text
 ELSE 'unanswered'::text
 END AS break,
 d.borrower_id,
 d.order_id,
 NULL::bigint AS result_id,
 d.channel_code,
 (d.amount)::numeric AS amount,
 d.answer_by AS since,
 format('sent on %s'::text, d.sent_on) AS detail
 FROM (lending.debit_orders d
 CROSS JOIN lending_report.book_day k)
 WHERE ((d.status = 'unknown'::text) OR ((d.status = 'sent'::text) AND (d.answer_by < k.as_of)))
 UNION ALL
 SELECT r.status AS break,
 r.borrower_id,
 r.order_id,
 r.result_id,
 NULL::text AS channel_code,
 (r.amount)::numeric AS amount,
 r.business_date AS since,
 format('line %s of file %s, order %s: %s'::text, r.line_no, r.file_ref, r.order_ref, concat_ws(', '::text, r.outcome, r.reason)) AS detail
 FROM lending.debit_results r
 WHERE (r.status = ANY (ARRAY['unmatched'::text, 'contradicts'::text]))
 UNION ALL
 SELECT 'collected_twice'::text AS break,
 x.borrower_id,
 x.order_id,
 NULL::bigint AS result_id,
 x.channel_code,
 x.unreturned AS amount,
 x.effective_date AS since,
 format('repayment %s'::text, array_to_string(x.repayments, ', '::text)) AS detail
 FROM lending.debits_in_excess x) b;
CREATE VIEW lending_report.debit_days AS
 SELECT d.channel_code,
 d.due_on,
 count(*) AS orders,
 (consfin.sum(d.amount))::numeric AS amount,
 count(*) FILTER (WHERE (d.status = ANY (ARRAY['done'::text, 'returned'::text]))) AS done,
 count(*) FILTER (WHERE (d.status = 'failed'::text)) AS failed,
 count(*) FILTER (WHERE (d.status = 'returned'::text)) AS returned,
 count(*) FILTER (WHERE (d.status = ANY (ARRAY['sent'::text, 'unknown'::text]))) AS in_flight,
 round(((count(*) FILTER (WHERE (d.status = ANY (ARRAY['failed'::text, 'returned'::text]))))::numeric / (NULLIF(count(*) FILTER (WHERE (d.sent_on IS NOT NULL)), 0))::numeric), 4) AS return_rate,
 round(((count(*) FILTER (WHERE ((d.status = ANY (ARRAY['failed'::text, 'returned'::text])) AND (d.failure = 'mandate'::text))))::numeric / (NULLIF(count(*) FILTER (WHERE (d.sent_on IS NOT NULL)), 0))::numeric), 4) AS unauthorized_rate
 FROM lending.debit_orders d
 WHERE (d.status <> 'recalled'::text)
 GROUP BY d.channel_code, d.due_on;
CREATE VIEW lending_report.debit_settlements AS
 SELECT t.result_id,
 r.file_ref,
 r.line_no,
 r.order_ref,
 r.outcome,
 r.failure,
 (r.amount)::numeric AS amount,
 r.debited_on,
 r.reference,
 r.business_date AS loaded_on,
 r.reason AS contradicts,
 r.borrower_id,
 r.order_id,
 t.finding,
 t.reason,
 t.receipt_id,
 t.business_date AS settled_on,
 t.created_at,
 t.login,
 t.acting_role,
 t.actor
 FROM (lending.debit_settlements t
 JOIN lending.debit_results r ON ((r.result_id = t.result_id)));
CREATE VIEW lending_report.debits AS
 SELECT d.borrower_id,
 d.order_id,
 d.due_on,
 (d.amount)::numeric AS amount,
 d.status,
 d.entry_no,
 d.failure,
 d.mandate_id,
 m.account_ref,
 m.status AS mandate_status,
 d.channel_code,
 d.batch_id,
 d.business_date,
 d.sent_on,
 d.answer_by,
 p.effective_date AS debited_on,
 d.reference,
 d.repayment_id,
 d.created_at
 FROM ((lending.debit_orders d
 JOIN lending.mandates m ON (((m.borrower_id = d.borrower_id) AND (m.mandate_id = d.mandate_id))))
 LEFT JOIN lending.repayments p ON (((p.borrower_id = d.borrower_id) AND (p.repayment_id = d.repayment_id))));
CREATE VIEW lending_report.discount AS
 SELECT t.borrower_id,
 t.discount_id,
 t.case_id,
 t.collector_code,
 cardinality(t.loan_ids) AS loans,
 (t.owed)::numeric AS owed,
 (t.amount)::numeric AS amount,
 t.business_date AS offered_on,
 t.last_day,
 t.needs_approval,
 a.login AS approved_by,
 t.status,
 (t.paid)::numeric AS paid,
 (t.waived)::numeric AS waived,
 t.reason
 FROM (lending.discounts t
 LEFT JOIN lending.discount_events a ON (((a.borrower_id = t.borrower_id) AND (a.discount_id = t.discount_id) AND (a.kind = 'approved'::text))));
CREATE VIEW lending_report.dispute AS
 SELECT t.borrower_id,
 t.dispute_id,
 t.loan_id,
 t.kind,
 (t.amount)::numeric AS amount,
 t.note,
 t.received_on,
 t.business_date AS opened_on,
 t.status,
 (t.granted)::numeric AS granted,
 t.resolved_on,
 t.reason
 FROM lending.disputes t;
CREATE VIEW lending_report.floats AS
 SELECT f.funder_id,
 f.title,
 f.status,
 f.float_account,
 COALESCE(s.available, 0.00) AS available,
 COALESCE(p.principal, 0.00) AS lent
 FROM ((lending.funders f
 LEFT JOIN ( SELECT s_1.owner_id,
 (sum(consfin.minor((s_1.available)::consfin.cents)) * 0.01) AS available
 FROM lending.slots s_1
 WHERE ((s_1.kind)::text = 'float'::text)
 GROUP BY s_1.owner_id) s ON ((s.owner_id = f.funder_id)))
 LEFT JOIN ( SELECT p_1.funder_id,
 (sum(consfin.minor(p_1.principal)) * 0.01) AS principal
 FROM lending.funder_shares p_1
 GROUP BY p_1.funder_id) p ON ((p.funder_id = f.funder_id)));
CREATE VIEW lending_report.holds AS
 SELECT h.borrower_id,
 h.hold_id,
 h.line_id,
 h.merchant_id,
 h.product_code,
 (h.kind)::text AS kind,
 CASE
 WHEN ((h.status = 'open'::text) AND (h.expires_at <= now())) THEN 'expired'::text
 ELSE h.status
 END AS status,
 (h.amount)::numeric AS amount,
 (h.captured)::numeric AS captured,
 (h.released)::numeric AS released,
 CASE
 WHEN ((h.status <> 'open'::text) OR (h.expires_at <= now())) THEN 0.00
 ELSE (((h.amount)::numeric - (h.captured)::numeric) - (h.released)::numeric)
 END AS reserved,
 h.over_limit,
 h.reference,
 h.business_date,
 h.created_at,
 h.expires_at
 FROM lending.holds h;
CREATE VIEW lending_report.installments AS
 SELECT n.borrower_id,
 n.loan_id,
 i.no,
 i.due_on,
 CASE
 WHEN (i.unpaid OPERATOR(consfin.=) '0.00'::consfin.cents) THEN 'settled'::text
 WHEN (n.status = 'written_off'::text) THEN 'written_off'::text
 WHEN (i.due_on < d.as_of) THEN 'overdue'::text
 WHEN (i.due_on = d.as_of) THEN 'due'::text
 ELSE 'to_come'::text
 END AS status,
 CASE
 WHEN (i.unpaid OPERATOR(consfin.>) '0.00'::consfin.cents) THEN GREATEST((d.as_of - i.due_on), 0)
 ELSE 0
 END AS days_late,
 i.period_start,
 i.period_end,
 (i.principal)::numeric AS principal,
 (i.interest)::numeric AS interest,
 (i.fee)::numeric AS fee,
 (i.penalty)::numeric AS penalty,
 (i.paid_principal)::numeric AS paid_principal,
 (i.paid_interest)::numeric AS paid_interest,
 (i.paid_fee)::numeric AS paid_fee,
 (i.paid_penalty)::numeric AS paid_penalty,
 ((((i.waived_principal)::numeric + (i.waived_interest)::numeric) + (i.waived_fee)::numeric) + (i.waived_penalty)::numeric) AS waived,
 (((i.principal)::numeric - (i.paid_principal)::numeric) - (i.waived_principal)::numeric) AS unpaid_principal,
 (((i.interest)::numeric - (i.paid_interest)::numeric) - (i.waived_interest)::numeric) AS unpaid_interest,
 (((i.fee)::numeric - (i.paid_fee)::numeric) - (i.waived_fee)::numeric) AS unpaid_fee,
 (((i.penalty)::numeric - (i.paid_penalty)::numeric) - (i.waived_penalty)::numeric) AS unpaid_penalty,
 (i.unpaid)::numeric AS unpaid,
 i.closed_on,
 (i.balance)::numeric AS balance,
 d.as_of
 FROM ((lending.loans n
 CROSS JOIN lending_report.book_day d)
 CROSS JOIN LATERAL consfin.installments(n.schedule) i(no, due_on, payment, principal, interest, fee, balance, penalty, period_start, period_end, paid_principal, paid_interest, paid_fee, paid_penalty, waived_principal, waived_interest, waived_fee, waived_penalty, unpaid, closed_on));
CREATE VIEW lending_report.journal_lines AS
 SELECT j.borrower_id,
 j.entry_id,
 j.business_date,
 j.value_date,
 j.kind,
 l.account,
 a.title AS account_title,
 a.class,
 (l.debit)::numeric AS debit,
 (l.credit)::numeric AS credit,
 j.line_id,
 j.hold_id,
 j.loan_id,
 j.seq,
 j.reverses_entry_id,
 j.created_at
 FROM ((lending.journal j
 CROSS JOIN LATERAL consfin.lines(j.entry) l(account, debit, credit))
 LEFT JOIN lending.accounts a ON ((a.account = l.account)));
CREATE VIEW lending_report.legal_costs AS
 SELECT k.borrower_id,
 b.external_ref,
 k.cost_id,
 k.proceeding_id,
 k.loan_id,
 k.kind,
 k.business_date,
 (k.amount)::numeric AS amount,
 (k.owed)::numeric AS owed,
 (k.carried)::numeric AS carried,
 COALESCE(e.paid, 0.00) AS paid,
 COALESCE(e.waived, 0.00) AS waived,
 COALESCE(e.refunded, 0.00) AS refunded,
 k.paid_from,
 k.reference,
 k.created_at,
 k.login,
 k.acting_role,
 k.actor
 FROM ((lending.legal_costs k
 JOIN lending.borrowers b ON ((b.borrower_id = k.borrower_id)))
 LEFT JOIN ( SELECT e_1.borrower_id,
 e_1.cost_id,
 (- sum((e_1.amount)::numeric) FILTER (WHERE (e_1.kind = ANY (ARRAY['paid'::text, 'taken_back'::text, 'given_back'::text])))) AS paid,
 (- sum((e_1.amount)::numeric) FILTER (WHERE (e_1.kind = ANY (ARRAY['waived'::text, 'borne'::text])))) AS waived,
 (- sum((e_1.amount)::numeric) FILTER (WHERE (e_1.kind = 'refunded'::text))) AS refunded
 FROM lending.legal_cost_events e_1
 GROUP BY e_1.borrower_id, e_1.cost_id) e ON (((e.borrower_id = k.borrower_id) AND (e.cost_id = k.cost_id))));
CREATE VIEW lending_report.lines AS
 SELECT l.borrower_id,
 l.line_id,
 l.product_code,
 l.product_version,
 d.as_of,
 CASE
 WHEN ((l.status = 'active'::text) AND (l.expires_on <= d.as_of)) THEN 'expired'::text
 ELSE l.status
 END AS status,
 (l.limit_amount)::numeric AS limit_amount,
 ((l.held)::numeric - h.expired) AS held,
 (l.outstanding)::numeric AS outstanding,
 (((l.limit_amount)::numeric - ((l.held)::numeric - h.expired)) - (l.outstanding)::numeric) AS available,
 l.over_limit,
 l.revolving,
 (l.bill_day)::integer AS bill_day,
 (l.due_day)::integer AS due_day,
 (l.min_gap)::integer AS min_gap,
 l.created_at AS opened_at,
 l.expires_on
 FROM ((lending.credit_lines l
 CROSS JOIN lending_report.book_day d)
 CROSS JOIN LATERAL ( SELECT (COALESCE(sum((((consfin.minor((h_1.amount)::consfin.cents))::numeric - (consfin.minor((h_1.captured)::consfin.cents))::numeric) - (consfin.minor((h_1.released)::consfin.cents))::numeric)), (0)::numeric) * 0.01) AS expired
 FROM lending.holds h_1
 WHERE ((h_1.borrower_id = l.borrower_id) AND (h_1.line_id = l.line_id) AND (h_1.status = 'open'::text) AND (h_1.expires_at <= now()))) h);
CREATE VIEW lending_report.loan_classes AS
 SELECT c.borrower_id,
 c.loan_id,
 c.product_code,
 c.read_on,
 c.scheme_code,
 c.scheme_version,
 c.class,
 k.class_title AS title,
 c.own_class,
 c.outstanding
 FROM (( SELECT n.borrower_id,
 n.loan_id,
 n.product_code,
 n.read_on,
 p.scheme_code,
 p.scheme_version,
 COALESCE(n.classes[p.place], 1) AS own_class,
 (n.outstanding)::numeric AS outstanding,
 CASE
 WHEN s.contagion THEN max(COALESCE(n.classes[p.place], 1)) OVER (PARTITION BY n.borrower_id, p.place)
 ELSE COALESCE(n.classes[p.place], 1)
 END AS class
 FROM (((lending.loans n
 CROSS JOIN lending_report.book_day d)
 JOIN lending.class_scheme_periods p ON (((d.as_of >= p.starts_on) AND (d.as_of < p.ends_on))))
 JOIN ( SELECT DISTINCT s_1.scheme_code,
 s_1.scheme_version,
 s_1.contagion
 FROM lending.class_schemes s_1) s ON (((s.scheme_code = p.scheme_code) AND (s.scheme_version = p.scheme_version))))
 WHERE (n.status <> 'closed'::text)) c
 JOIN lending.class_schemes k ON (((k.scheme_code = c.scheme_code) AND (k.scheme_version = c.scheme_version) AND (k.class = c.class))));
CREATE VIEW lending_report.loan_stocks AS
 SELECT s.business_date,
 s.product_code,
 s.class,
 sum(s.principal_owed) AS principal,
 sum(s.interest_owed) AS interest,
 sum(s.fee_owed) AS fee,
 sum(s.penalty_owed) AS penalty
 FROM lending.loan_stocks s
 GROUP BY s.business_date, s.product_code, s.class;
CREATE VIEW lending_report.merchants AS
 SELECT m.merchant_id,
 m.title,
 m.status,
 m.qr_code,
 (m.purchase_limit)::numeric AS purchase_limit,
 (m.daily_limit)::numeric AS daily_limit
 FROM lending.merchants m;
CREATE VIEW lending_report.open_receipts AS
 SELECT r.receipt_id,
 r.received_on,
 (d.as_of - r.received_on) AS age,
 (r.amount)::numeric AS amount,
 (r.identified)::numeric AS identified,
 (r.returned)::numeric AS returned,
 (r.open_amount)::numeric AS open_amount,
 r.stands_on,
 r.channel,
 r.reference,
 r.details,
 r.business_date AS recorded_on,
 r.login,
 r.acting_role,
 r.actor,
 d.as_of
 FROM (lending.receipts r
 CROSS JOIN lending_report.book_day d)
 WHERE (r.open_amount OPERATOR(consfin.>) '0.00'::consfin.cents);
CREATE VIEW lending_report.overdue AS
 SELECT n.borrower_id,
 b.external_ref,
 n.loan_id,
 n.product_code,
 n.merchant_id,
 d.as_of,
 s.days_past_due,
 (d.as_of >= COALESCE(n.disputed_from, 'infinity'::date)) AS disputed,
 CASE
 WHEN (s.days_past_due <= 30) THEN '1-30'::text
 WHEN (s.days_past_due <= 60) THEN '31-60'::text
 WHEN (s.days_past_due <= 90) THEN '61-90'::text
 WHEN (s.days_past_due <= 180) THEN '91-180'::text
 ELSE '181+'::text
 END AS bucket,
 (d.as_of - s.days_past_due) AS since,
 (s.past_due_principal)::numeric AS principal,
 (s.past_due_interest)::numeric AS interest,
 (s.past_due_fee)::numeric AS fee,
 (s.past_due_penalty)::numeric AS penalty,
 ((((s.past_due_principal)::numeric + (s.past_due_interest)::numeric) + (s.past_due_fee)::numeric) + (s.past_due_penalty)::numeric) AS total,
 (s.outstanding)::numeric AS outstanding,
 (s.payoff)::numeric AS payoff,
 COALESCE((c.balance)::numeric, 0.00) AS credit_balance
 FROM ((((lending.loans n
 CROSS JOIN lending_report.book_day d)
 CROSS JOIN LATERAL consfin.standing(n.schedule, d.as_of) s(status, outstanding, days_past_due, past_due_principal, past_due_interest, past_due_fee, past_due_penalty, due_today, next_due_on, next_due, accrued_interest, earned_interest, earned_penalty, payoff))
 JOIN lending.borrowers b ON ((b.borrower_id = n.borrower_id)))
 LEFT JOIN lending.credit_balances c ON ((c.borrower_id = n.borrower_id)))
 WHERE ((n.status <> ALL (ARRAY['closed'::text, 'written_off'::text])) AND (s.status = 'overdue'::text));
CREATE VIEW lending_report.owner_incomes AS
 SELECT o.business_date,
 o.product_code,
 o.funder_id,
 (o.component)::text AS component,
 sum(o.earned) AS earned,
 sum(o.uncollected) AS uncollected,
 sum(o.collected) AS collected
 FROM lending.owner_incomes o
 GROUP BY o.business_date, o.product_code, o.funder_id, o.component;
CREATE VIEW lending_report.payment_allocations AS
 SELECT a.borrower_id,
 a.repayment_id,
 a.loan_id,
 a.seq,
 r.status,
 r.effective_date,
 r.business_date,
 (a.principal)::numeric AS principal,
 (a.interest)::numeric AS interest,
 (a.fee)::numeric AS fee,
 (a.penalty)::numeric AS penalty,
 ((((a.principal)::numeric + (a.interest)::numeric) + (a.fee)::numeric) + (a.penalty)::numeric) AS total
 FROM (lending.repayment_allocation a
 JOIN lending.repayments r ON (((r.borrower_id = a.borrower_id) AND (r.repayment_id = a.repayment_id))));
CREATE VIEW lending_report.payments AS
 SELECT r.borrower_id,
 r.repayment_id,
 r.status,
 (r.amount)::numeric AS amount,
 (r.applied)::numeric AS applied,
 (r.excess)::numeric AS excess,
 (r.legal_costs)::numeric AS legal_costs,
 r.effective_date,
 r.business_date,
 r.value_date,
 r.channel,
 r.reference,
 r.created_at,
 r.login,
 r.acting_role,
 r.actor
 FROM lending.repayments r;
CREATE VIEW lending_report.placements AS
 SELECT p.borrower_id,
 b.external_ref,
 p.placement_id,
 p.case_id,
 p.agency_code,
 p.status,
 p.business_date AS placed_on,
 p.last_day,
 p.ended_on,
 p.end_note,
 p.days_past_due,
 p.rate_bp,
 (p.balance)::numeric AS balance,
 COALESCE(m.collected, 0.00) AS collected,
 COALESCE(m.commission, 0.00) AS commission,
 COALESCE(m.settled, 0.00) AS settled
 FROM ((lending.placements p
 JOIN lending.borrowers b ON ((b.borrower_id = p.borrower_id)))
 LEFT JOIN LATERAL ( SELECT (consfin.sum(m_1.base))::numeric AS collected,
 (consfin.sum(m_1.commission))::numeric AS commission,
 (consfin.sum(m_1.settled))::numeric AS settled
 FROM lending.placement_money m_1
 WHERE ((m_1.borrower_id = p.borrower_id) AND (m_1.placement_id = p.placement_id))) m ON (true));
CREATE VIEW lending_report.plan AS
 SELECT p.borrower_id,
 p.plan_id,
 p.loan_id,
 p.case_id,
 p.collector_code,
 p.kind,
 p.status,
 p.business_date AS offered_on,
 p.last_day,
 p.until_on,
 p.tolerance_days,
 p.on_breach,
 (p.owed)::numeric AS owed,
 (p.forgiven)::numeric AS forgiven,
 p.accepted_on,
 a.login AS approved_by,
 n.due_on AS next_due_on,
 (n.total)::numeric AS next_due,
 p.look_on,
 p.reason
 FROM (((lending.plans p
 JOIN lending.loans l ON (((l.borrower_id = p.borrower_id) AND (l.loan_id = p.loan_id))))
 LEFT JOIN lending.plan_events a ON (((a.borrower_id = p.borrower_id) AND (a.plan_id = p.plan_id) AND (a.kind = 'approved'::text))))
 LEFT JOIN LATERAL ( SELECT i.due_on,
 consfin.sum(i.unpaid) AS total
 FROM consfin.installments(l.schedule) i(no, due_on, payment, principal, interest, fee, balance, penalty, period_start, period_end, paid_principal, paid_interest, paid_fee, paid_penalty, waived_principal, waived_interest, waived_fee, waived_penalty, unpaid, closed_on)
 WHERE ((i.unpaid OPERATOR(consfin.>) '0.00'::consfin.cents) AND (i.due_on > p.business_date))
 GROUP BY i.due_on
 ORDER BY i.due_on
 LIMIT 1) n ON ((p.status = 'active'::text)));
CREATE VIEW lending_report.plan_rate AS
 SELECT p.kind,
 count(*) AS offered,
 count(*) FILTER (WHERE (p.accepted_on IS NOT NULL)) AS accepted,
 count(*) FILTER (WHERE (p.status = 'active'::text)) AS active,
 count(*) FILTER (WHERE (p.status = 'kept'::text)) AS kept,
 count(*) FILTER (WHERE (p.status = 'broken'::text)) AS broken,
 round(((count(*) FILTER (WHERE (p.status = 'kept'::text)))::numeric / (NULLIF(count(*) FILTER (WHERE (p.status = ANY (ARRAY['kept'::text, 'broken'::text]))), 0))::numeric), 4) AS kept_rate
 FROM lending.plans p
 GROUP BY p.kind;
CREATE VIEW lending_report.portfolio AS
 SELECT n.as_of,
 n.product_code,
 n.stage,
 c.scheme_code,
 c.class,
 c.title AS class_title,
 count(*) AS loans,
 sum(n.outstanding) AS outstanding,
 sum(n.past_due) AS past_due,
 sum(n.accrued_interest) AS accrued_interest
 FROM (lending_report.loans n
 LEFT JOIN lending_report.loan_classes c ON (((c.borrower_id = n.borrower_id) AND (c.loan_id = n.loan_id))))
 WHERE (n.status <> 'closed'::text)
 GROUP BY n.as_of, n.product_code, n.stage, c.scheme_code, c.class, c.title;
CREATE VIEW lending_report.proceedings AS
 SELECT p.borrower_id,
 b.external_ref,
 p.proceeding_id,
 p.loan_id,
 c.case_id,
 p.court,
 p.reference,
 p.status,
 p.filed_on,
 (p.claim)::numeric AS claim,
 p.outcome,
 (p.adjudged)::numeric AS adjudged,
 p.judged_on,
 p.enforced_on,
 p.ended_on,
 p.end_reason,
 n.status AS loan_status,
 (n.outstanding)::numeric AS outstanding,
 COALESCE(k.charged, 0.00) AS costs_charged,
 COALESCE(k.owed, 0.00) AS costs_owed
 FROM ((((lending.proceedings p
 JOIN lending.borrowers b ON ((b.borrower_id = p.borrower_id)))
 JOIN lending.loans n ON (((n.borrower_id = p.borrower_id) AND (n.loan_id = p.loan_id))))
 LEFT JOIN lending.cases c ON (((c.borrower_id = p.borrower_id) AND (c.status <> 'closed'::text))))
 LEFT JOIN ( SELECT k_1.borrower_id,
 k_1.proceeding_id,
 (consfin.sum((k_1.amount)::consfin.cents))::numeric AS charged,
 (consfin.sum((k_1.owed)::consfin.cents))::numeric AS owed
 FROM lending.legal_costs k_1
 GROUP BY k_1.borrower_id, k_1.proceeding_id) k ON (((k.borrower_id = p.borrower_id) AND (k.proceeding_id = p.proceeding_id))));
CREATE VIEW lending_report.productivity AS
 SELECT w.collector_code,
 w.business_date,
 count(*) FILTER (WHERE (w.kind = 'taken'::text)) AS taken,
 count(*) FILTER (WHERE (w.kind = 'assigned'::text)) AS assigned,
 count(*) FILTER (WHERE (w.kind = 'released'::text)) AS released,
 count(*) FILTER (WHERE (w.kind = 'passed_on'::text)) AS passed_on,
 count(*) FILTER (WHERE (w.kind = 'noted'::text)) AS notes,
 count(*) FILTER (WHERE (w.kind = 'closed'::text)) AS closed,
 count(*) FILTER (WHERE (w.kind = 'attempt'::text)) AS attempts,
 count(*) FILTER (WHERE ((w.kind = 'attempt'::text) AND w.answered)) AS answered,
 count(*) FILTER (WHERE ((w.kind = 'attempt'::text) AND w.conversation)) AS conversations,
 count(*) FILTER (WHERE (w.kind = 'refused'::text)) AS refused,
 count(*) FILTER (WHERE (w.kind = 'promise'::text)) AS promises,
 COALESCE(sum(w.amount), 0.00) AS promised,
 count(*) FILTER (WHERE w.kept) AS kept
 FROM ( SELECT e.collector_code,
 e.business_date,
 e.kind,
 NULL::boolean AS answered,
 NULL::boolean AS conversation,
 NULL::numeric AS amount,
 NULL::boolean AS kept
 FROM lending.case_events e
 WHERE (e.kind = ANY (ARRAY['taken'::text, 'assigned'::text, 'released'::text, 'passed_on'::text, 'noted'::text, 'closed'::text]))
 UNION ALL
 SELECT c.collector_code,
 c.business_date,
 CASE c.verdict
 WHEN 'refused'::text THEN 'refused'::text
 ELSE 'attempt'::text
 END AS kind,
 c.answered,
 c.conversation,
 NULL::numeric AS amount,
 NULL::boolean AS kept
 FROM lending.contacts c
 UNION ALL
 SELECT t.collector_code,
 t.business_date,
 'promise'::text AS kind,
 NULL::boolean AS answered,
 NULL::boolean AS conversation,
 (t.amount)::numeric AS amount,
 (t.status = 'kept'::text) AS kept
 FROM lending.promises t
 WHERE (t.status <> 'cancelled'::text)) w
 WHERE (w.collector_code IS NOT NULL)
 GROUP BY w.collector_code, w.business_date;
CREATE VIEW lending_report.products AS
 SELECT p.product_code,
 p.title,
 p.published_version,
 v.method,
 v.rate_default,
 v.rate_min,
 v.rate_max,
 (v.amount_min)::numeric AS amount_min,
 (v.amount_max)::numeric AS amount_max,
 v.apr_cap,
 v.cap_series,
 v.published_at
 FROM (lending.products p
 LEFT JOIN lending.product_versions v ON (((v.product_code = p.product_code) AND (v.version = p.published_version))));
CREATE VIEW lending_report.promise AS
 SELECT t.borrower_id,
 t.promise_id,
 t.case_id,
 t.collector_code,
 (t.amount)::numeric AS amount,
 t.business_date AS made_on,
 t.due_on,
 t.last_day,
 t.threshold,
 t.status,
 (t.paid)::numeric AS paid,
 t.settled_on,
 t.note
 FROM lending.promises t;
CREATE VIEW lending_report.promise_rate AS
 SELECT t.collector_code,
 (date_trunc('month'::text, (t.last_day)::timestamp with time zone))::date AS month,
 count(*) AS promises,
 (consfin.sum((t.amount)::consfin.cents))::numeric AS amount,
 count(*) FILTER (WHERE (t.status = 'kept'::text)) AS kept,
 count(*) FILTER (WHERE (t.status = 'partly'::text)) AS partly,
 count(*) FILTER (WHERE (t.status = 'broken'::text)) AS broken,
 count(*) FILTER (WHERE (t.status = 'open'::text)) AS open,
 (consfin.sum((t.paid)::consfin.cents))::numeric AS paid,
 round(((count(*) FILTER (WHERE (t.status = 'kept'::text)))::numeric / (NULLIF(count(*) FILTER (WHERE (t.status <> 'open'::text)), 0))::numeric), 4) AS kept_rate
 FROM lending.promises t
 WHERE (t.status <> 'cancelled'::text)
 GROUP BY t.collector_code, (date_trunc('month'::text, (t.last_day)::timestamp with time zone));
CREATE VIEW lending_report.provisions AS
 SELECT t.business_date,
 t.product_code,
 t.exposure,
 t.allowance,
 ((t.allowance + t.used) - lag((t.allowance + t.used), 1, (0)::numeric) OVER (PARTITION BY t.product_code ORDER BY t.business_date)) AS posted
 FROM ( SELECT p.business_date,
 p.product_code,
 sum(p.exposure) AS exposure,
 sum(p.allowance) AS allowance,
 sum(p.used) AS used
 FROM lending.provisions p
 GROUP BY p.business_date, p.product_code) t;
CREATE VIEW lending_report.quarantine AS
 SELECT q.business_date,
 q.step,
 q.borrower_id,
 q.line_id,
 q.loan_id,
 q.error_code,
 q.message,
 q.detail,
 q.tries,
 q.failed_at
 FROM lending.quarantines q
 WHERE (q.released_at IS NULL);
CREATE VIEW lending_report.recording_quality AS
 SELECT c.collector_code,
 c.attempts,
 c.recorded,
 c.drawn,
 c.scored,
 c.score,
 c.failed,
 c.to_follow_up
 FROM ( SELECT c_1.collector_code,
 count(*) AS attempts,
 count(c_1.recording_ref) AS recorded,
 count(t.contact_id) AS drawn,
 count(s.contact_id) AS scored,
 round(avg(s.score), 1) AS score,
 count(*) FILTER (WHERE (s.failing <> '{}'::text[])) AS failed,
 count(*) FILTER (WHERE (s.status = 'failed'::text)) AS to_follow_up
 FROM ((lending.contacts c_1
 LEFT JOIN lending.quality_samples t ON (((t.borrower_id = c_1.borrower_id) AND (t.contact_id = c_1.contact_id))))
 LEFT JOIN lending.quality_scores s ON (((s.borrower_id = c_1.borrower_id) AND (s.contact_id = c_1.contact_id))))
 WHERE ((c_1.collector_code IS NOT NULL) AND (c_1.verdict <> 'refused'::text))
 GROUP BY c_1.collector_code) c;
CREATE VIEW lending_report.recordings_to_follow_up AS
 SELECT s.borrower_id,
 s.contact_id,
 s.collector_code,
 c.channel,
 c.placed_at,
 c.recording_ref,
 s.score,
 array_to_string(s.failing, ', '::text) AS failing,
 s.note,
 s.scored_by,
 s.business_date
 FROM (lending.quality_scores s
 JOIN lending.contacts c ON (((c.borrower_id = s.borrower_id) AND (c.contact_id = s.contact_id))))
 WHERE (s.status = 'failed'::text);
CREATE VIEW lending_report.roll_rates AS
 SELECT m.month_end,
 m.product_code,
 m.was_stage,
 m.became,
 m.stage,
 m.loans,
 b.loans AS of_loans,
 round(((m.loans)::numeric / (NULLIF(b.loans, 0))::numeric), 4) AS share_of_loans,
 m.outstanding,
 b.outstanding AS of_outstanding,
 round((m.outstanding / NULLIF(b.outstanding, (0)::numeric)), 4) AS share_of_outstanding
 FROM (( SELECT s.month_end,
 s.product_code,
 s.was_stage,
 s.became,
 s.stage,
 s.loans,
 s.outstanding,
 ( SELECT max(v.month_end) AS max
 FROM lending.vintage_months v
 WHERE (v.month_end < s.month_end)) AS since
 FROM lending.stage_months s) m
 LEFT JOIN ( SELECT s.month_end,
 s.product_code,
 s.stage,
 (sum(s.loans))::bigint AS loans,
 sum(s.outstanding) AS outstanding
 FROM lending.stage_months s
 WHERE (s.became = 'open'::text)
 GROUP BY s.month_end, s.product_code, s.stage) b ON (((b.month_end = m.since) AND (b.product_code = m.product_code) AND (b.stage = m.was_stage))));
CREATE VIEW lending_report.stage_history AS
 SELECT h.borrower_id,
 h.loan_id,
 h.seq,
 h.effective_date,
 h.business_date,
 h.stage,
 COALESCE(g.stage_title, 'not late'::text) AS title,
 h.days_past_due,
 h.policy_code,
 h.policy_version,
 h.hold,
 h.created_at
 FROM (lending.loan_stages h
 LEFT JOIN lending.stage_policies g ON (((g.policy_code = h.policy_code) AND (g.policy_version = h.policy_version) AND (g.stage = h.stage))));
CREATE VIEW lending_report.statement_rows AS
 SELECT r.borrower_id,
 r.line_id,
 r.bill_on,
 r.loan_id,
 r.no,
 r.due_on,
 r.kind,
 (r.principal)::numeric AS principal,
 (r.interest)::numeric AS interest,
 (r.fee)::numeric AS fee,
 (r.penalty)::numeric AS penalty,
 ((((r.principal)::numeric + (r.interest)::numeric) + (r.fee)::numeric) + (r.penalty)::numeric) AS amount
 FROM lending.statement_rows r;
CREATE VIEW lending_report.statements AS
 SELECT s.borrower_id,
 s.line_id,
 s.bill_on,
 s.due_on,
 s.nominal_due_on,
 s.days,
 (s.opening_balance)::numeric AS opening_balance,
 (s.purchases)::numeric AS purchases,
 (s.interest)::numeric AS interest,
 (s.fees)::numeric AS fees,
 (s.penalty)::numeric AS penalty,
 (s.payments)::numeric AS payments,
 (s.credits)::numeric AS credits,
 (s.closing_balance)::numeric AS closing_balance,
 (s.total_due)::numeric AS total_due,
 (s.minimum)::numeric AS minimum,
 (s.past_due)::numeric AS past_due,
 (s.over_limit)::numeric AS over_limit,
 (s.limit_amount)::numeric AS limit_amount,
 (s.available)::numeric AS available,
 s.annual_rate,
 d.as_of,
 CASE
 WHEN (p.unpaid OPERATOR(consfin.<=) p.tolerance) THEN 'paid'::text
 WHEN ((p.minimum OPERATOR(consfin.-) p.paid) OPERATOR(consfin.<=) p.tolerance) THEN 'minimum_paid'::text
 WHEN (d.as_of <= s.due_on) THEN 'open'::text
 ELSE 'missed'::text
 END AS status,
 (p.paid)::numeric AS paid,
 (p.unpaid)::numeric AS unpaid,
 (GREATEST((p.minimum OPERATOR(consfin.-) p.paid), '0.00'::consfin.cents))::numeric AS minimum_unpaid,
 (p.revolved)::numeric AS revolved,
 (p.converted)::numeric AS converted,
 COALESCE((k.owed)::numeric, 0.00) AS legal_costs
 FROM (((lending.statements s
 CROSS JOIN lending_report.book_day d)
 JOIN lending.statement_payments p ON (((p.borrower_id = s.borrower_id) AND (p.line_id = s.line_id) AND (p.bill_on = s.bill_on))))
 LEFT JOIN lending.statement_costs k ON (((k.borrower_id = s.borrower_id) AND (k.line_id = s.line_id) AND (k.bill_on = s.bill_on))));
CREATE VIEW lending_report.tax_clock AS
 SELECT n.borrower_id,
 n.loan_id,
 n.product_code,
 n.product_version,
 i.no,
 i.due_on,
 (((i.interest)::numeric - (i.paid_interest)::numeric) - (i.waived_interest)::numeric) AS unpaid_interest,
 (d.as_of - i.due_on) AS days,
 ((d.as_of - i.due_on) > 90) AS over_90,
 d.as_of
 FROM ((lending.loans n
 CROSS JOIN lending_report.book_day d)
 CROSS JOIN LATERAL consfin.installments(n.schedule) i(no, due_on, payment, principal, interest, fee, balance, penalty, period_start, period_end, paid_principal, paid_interest, paid_fee, paid_penalty, waived_principal, waived_interest, waived_fee, waived_penalty, unpaid, closed_on))
 WHERE ((n.status <> ALL (ARRAY['closed'::text, 'written_off'::text])) AND (i.due_on < d.as_of) AND (i.interest OPERATOR(consfin.>) (i.paid_interest OPERATOR(consfin.+) i.waived_interest)));
CREATE VIEW lending_report.tax_clock_totals AS
 SELECT c.product_code,
 c.product_version,
 count(*) AS rows,
 sum(c.unpaid_interest) AS unpaid_interest,
 count(*) FILTER (WHERE c.over_90) AS rows_over_90,
 COALESCE(sum(c.unpaid_interest) FILTER (WHERE c.over_90), 0.00) AS interest_over_90,
 c.as_of
 FROM lending_report.tax_clock c
 GROUP BY c.product_code, c.product_version, c.as_of;
CREATE VIEW lending_report.treatment_outcomes AS
 SELECT t.planned_on,
 t.policy_code,
 t.policy_version,
 t.set_version,
 t.treatment_no,
 t.channel,
 t.template_name,
 t.treated,
 t.days,
 t.was_stage,
 CASE
 WHEN (t.stage = 0) THEN 'cured'::text
 WHEN (t.stage < t.was_stage) THEN 'better'::text
 WHEN (t.stage = t.was_stage) THEN 'same'::text
 ELSE 'worse'::text
 END AS became,
 t.stage,
 count(*) AS cases
 FROM ( SELECT p.business_date AS planned_on,
 p.policy_code,
 p.policy_version,
 p.set_version,
 p.treatment_no,
 p.channel,
 p.template_name,
 (p.left_out IS NULL) AS treated,
 w.days,
 p.stage AS was_stage,
 CASE e.kind
 WHEN 'closed'::text THEN 0
 ELSE e.stage
 END AS stage
 FROM (((lending.contact_plans p
 CROSS JOIN lending_report.book_day d)
 JOIN ( VALUES (7), (30), (NULL::integer)) w(days) ON (COALESCE(((p.business_date + w.days) < d.as_of), true)))
 CROSS JOIN LATERAL ( SELECT e_1.kind,
 e_1.stage
 FROM lending.case_events e_1
 WHERE ((e_1.borrower_id = p.borrower_id) AND (e_1.case_id = p.case_id) AND COALESCE((e_1.business_date <= (p.business_date + w.days)), true))
 ORDER BY e_1.seq DESC
 LIMIT 1) e)) t
 GROUP BY t.planned_on, t.policy_code, t.policy_version, t.set_version, t.treatment_no, t.channel, t.template_name, t.treated, t.days, t.was_stage, t.stage;
CREATE VIEW lending_report.trial_balance AS
 SELECT t.account,
 t.title,
 t.class,
 t.debit,
 t.credit,
 t.balance
 FROM lending.trial_balance t;
CREATE VIEW lending_report.vat AS
 SELECT v.business_date,
 v.product_code,
 v.product_version,
 v.component,
 v.rate,
 (v.income - COALESCE(lag(v.income) OVER before, v.income_before)) AS income,
 (v.tax - lag(v.tax, 1, (0)::numeric) OVER before) AS tax,
 v.tax AS tax_so_far
 FROM ( SELECT t.business_date,
 t.product_code,
 t.product_version,
 (t.component)::text AS component,
 t.rate,
 t.income,
 t.income_before,
 t.tax
 FROM lending.vats t) v
 WINDOW before AS (PARTITION BY v.product_code, v.product_version, v.component ORDER BY v.business_date);
CREATE VIEW lending_report.vintages AS
 SELECT v.month_end,
 v.product_code,
 v.lent_in,
 (((((12)::numeric * (EXTRACT(year FROM v.month_end) - EXTRACT(year FROM v.lent_in))) + EXTRACT(month FROM v.month_end)) - EXTRACT(month FROM v.lent_in)))::integer AS months_on_book,
 v.loans,
 v.lent,
 v.open_loans,
 v.outstanding,
 v.over_30,
 v.over_90,
 v.written_off,
 round(((v.over_30 + v.written_off) / NULLIF(v.lent, (0)::numeric)), 4) AS share_over_30,
 round(((v.over_90 + v.written_off) / NULLIF(v.lent, (0)::numeric)), 4) AS share_over_90
 FROM lending.vintage_months v;
CREATE VIEW lending_report.worklist WITH (security_barrier='true') AS
 SELECT c.borrower_id,
 c.external_ref,
 c.case_id,
 c.stage,
 c.queue_code,
 c.score,
 c.next_action_on,
 c.opened_on,
 c.as_of,
 c.balance,
 c.past_due,
 c.days_past_due,
 c.loans,
 c.held,
 c.disputed
 FROM (lending_report.collection_cases c
 JOIN lending.acting_collectors a ON ((a.collector_code = c.owner_code)))
 WHERE (c.status = 'assigned'::text);
CREATE VIEW lending_report.write_offs AS
 SELECT n.borrower_id,
 b.external_ref,
 n.loan_id,
 n.product_code,
 e.business_date,
 e.effective_date AS written_off_on,
 w.policy_code,
 w.policy_version,
 w.days_past_due,
 l.principal,
 l.interest,
 l.fee,
 l.penalty,
 (((l.principal + l.interest) + l.fee) + l.penalty) AS total,
 (s.payoff)::numeric AS claim
 FROM (((((((lending.loans n
 CROSS JOIN lending_report.book_day d)
 JOIN lending.borrowers b ON ((b.borrower_id = n.borrower_id)))
 JOIN lending.loan_events e ON (((e.borrower_id = n.borrower_id) AND (e.loan_id = n.loan_id) AND (consfin.kind(e.change) = 'write_off'::text))))
 LEFT JOIN lending.loan_events r ON (((r.borrower_id = e.borrower_id) AND (r.loan_id = e.loan_id) AND (r.reverses_seq = e.seq))))
 LEFT JOIN lending.policy_write_offs w ON (((w.borrower_id = e.borrower_id) AND (w.loan_id = e.loan_id) AND (w.seq = e.seq))))
 CROSS JOIN LATERAL ( SELECT COALESCE(sum((c.amount)::numeric) FILTER (WHERE (c.component = 'principal'::text)), 0.00) AS principal,
 COALESCE(sum((c.amount)::numeric) FILTER (WHERE (c.component = 'interest'::text)), 0.00) AS interest,
 COALESCE(sum((c.amount)::numeric) FILTER (WHERE (c.component = 'fee'::text)), 0.00) AS fee,
 COALESCE(sum((c.amount)::numeric) FILTER (WHERE (c.component = 'penalty'::text)), 0.00) AS penalty
 FROM consfin.change_lines(e.change) c(kind, component, no, due_on, amount)
 WHERE (c.kind = 'written_off'::text)) l)
 CROSS JOIN LATERAL consfin.standing(n.schedule, d.as_of) s(status, outstanding, days_past_due, past_due_principal, past_due_interest, past_due_fee, past_due_penalty, due_today, next_due_on, next_due, accrued_interest, earned_interest, earned_penalty, payoff))
 WHERE ((n.status = 'written_off'::text) AND (r.seq IS NULL));
ALTER TABLE ONLY lending.journal ATTACH PARTITION lending.journal_2026_03 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
ALTER TABLE ONLY lending.journal ATTACH PARTITION lending.journal_2026_04 FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
ALTER TABLE ONLY lending.journal ATTACH PARTITION lending.journal_2026_05 FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
ALTER TABLE ONLY lending.journal ATTACH PARTITION lending.journal_default DEFAULT;
ALTER TABLE ONLY lending.outbox ATTACH PARTITION lending.outbox_2026_12 FOR VALUES FROM ('3766659475046400000') TO ('3772276486963200000');
COPY history.call (no, sent, answers, actor) FROM stdin;
1	deposit_float('h deposit', 1, '50000')	[{"amount": "50000.00", "reason": null, "decision": "approved", "entry_id": 3766689265740526524, "replayed": true, "available": "147800.00", "funder_id": 1}]	\N
2	withdraw_float('h withdraw', 1, '100')	[{"amount": "100.00", "reason": null, "decision": "approved", "entry_id": 3766689265748114839, "replayed": true, "available": "147700.00", "funder_id": 1}]	\N
3	set_cap('h cap', 1, '60000')	[{"cap_id": 1, "reason": null, "decision": "approved", "replayed": true, "available": "59400.00", "daily_amount": "60000.00"}]	\N
4	open_borrower(11, 'join', 'C-11')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 11}]	\N
5	open_borrower(12, 'join')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 12}]	\N
6	set_tier(11, 'tier', 'standard')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 11}]	\N
7	block_borrower(12, 'block')	[{"tier": "standard", "reason": null, "status": "blocked", "decision": "approved", "replayed": true, "borrower_id": 12}]	\N
8	unblock_borrower(12, 'unblock')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 12}]	\N
9	open_line(11, 'line', 'inst', '5000', 5, 15)	[{"held": "0.00", "reason": null, "status": "active", "line_id": 3766689265776254080, "decision": "approved", "replayed": true, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}]	\N
10	open_line(12, 'line', 'inst', '5000', 5, 15)	[{"held": "0.00", "reason": null, "status": "active", "line_id": 3766689265779997083, "decision": "approved", "replayed": true, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}]	\N
11	set_limit(11, 'limit', 3766689265776254080, '4900')	[{"held": "0.00", "reason": null, "status": "active", "line_id": 3766689265776254080, "decision": "approved", "replayed": true, "available": "4900.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "4900.00"}]	\N
12	freeze_line(12, 'freeze', 3766689265779997083)	[{"held": "0.00", "reason": null, "status": "frozen", "line_id": 3766689265779997083, "decision": "approved", "replayed": true, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}]	\N
13	unfreeze_line(12, 'unfreeze', 3766689265779997083)	[{"held": "0.00", "reason": null, "status": "active", "line_id": 3766689265779997083, "decision": "approved", "replayed": true, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}]	\N
14	close_line(12, 'end', 3766689265779997083)	[{"held": "0.00", "reason": null, "status": "closed", "line_id": 3766689265779997083, "decision": "approved", "replayed": true, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}]	\N
15	close_borrower(12, 'close')	[{"tier": "standard", "reason": null, "status": "closed", "decision": "approved", "replayed": true, "borrower_id": 12}]	\N
16	allow_account(11, 'bank', 'bank')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 11}]	\N
17	allow_account(11, 'other', 'other')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 11}]	\N
18	disallow_account(11, 'less', 'other')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 11}]	\N
19	authorize(11, 'a', 3766689265776254080, '100', 5, 'a')	[{"amount": null, "reason": null, "hold_id": 3766689265811870803, "decision": "approved", "limiting": null, "replayed": true, "available": "4800.00", "requested": null, "expires_at": "2115-08-17T03:56:45.341463+00:00"}]	\N
20	increment(11, 'more', 3766689265811870803, '150')	[{"amount": "150.00", "reason": null, "hold_id": 3766689265811870803, "decision": "approved", "limiting": null, "replayed": true, "available": "4750.00"}]	\N
21	release(11, 'less held', 3766689265811870803, '20')	[{"reason": null, "hold_id": 3766689265811870803, "decision": "approved", "released": "20.00", "replayed": true, "available": "4770.00", "remaining": "130.00"}]	\N
22	extend_hold(11, 'longer hold', 3766689265811870803)	[{"reason": null, "hold_id": 3766689265811870803, "decision": "approved", "limiting": null, "replayed": true, "available": "4770.00", "expires_at": "2115-08-17T03:56:45.349268+00:00"}]	\N
23	capture(11, 'a taken', 3766689265811870803, installments => 6)	[{"apr": 0.12012707306089601, "amount": "130.00", "reason": null, "hold_id": 3766689265811870803, "loan_id": 3766689265825238788, "payment": "22.31", "decision": "approved", "released": "0.00", "replayed": true, "available": "4770.00", "first_due": "2026-05-15", "contract_id": 3766689265825238787}]	\N
24	authorize_many(ARRAY[ROW(11, 'b', 3766689265776254080, '100', 5, 'b')::authorize_request])	[{"amount": null, "reason": null, "hold_id": 3766689265833052482, "decision": "approved", "limiting": null, "replayed": true, "available": "4670.00", "requested": null, "expires_at": "2115-08-17T03:56:45.354439+00:00"}]	\N
25	authorize(11, 'part', 3766689265776254080, '9000', 5, 'part', partial => true)	[{"amount": "4670.00", "reason": "over_limit", "hold_id": 3766689265839870150, "decision": "approved", "limiting": "line", "replayed": true, "available": "0.00", "requested": "9000.00", "expires_at": "2115-08-17T03:56:45.355752+00:00"}]	\N
26	void(11, 'part void', 3766689265839870150)	[{"reason": null, "hold_id": 3766689265839870150, "decision": "approved", "released": "4670.00", "replayed": true, "available": "4670.00"}]	\N
27	void(11, 'b void', 3766689265833052482)	[{"reason": null, "hold_id": 3766689265833052482, "decision": "approved", "released": "100.00", "replayed": true, "available": "4770.00"}]	\N
28	authorize_advice(11, 'c', 3766689265776254080, '100', 5, 'c')	[{"amount": null, "reason": null, "hold_id": 3766689265846172658, "decision": "approved", "limiting": null, "replayed": true, "available": "4670.00", "requested": null, "expires_at": "2115-08-17T03:56:45.360744+00:00"}]	\N
29	capture_advice(11, 'c taken', 3766689265846172658, '100', installments => 3)	[{"apr": 0.12106891071598974, "amount": "100.00", "reason": null, "hold_id": 3766689265846172658, "loan_id": 3766689265851083720, "payment": "33.82", "decision": "approved", "released": "0.00", "replayed": true, "available": "4670.00", "first_due": "2026-05-15", "contract_id": 3766689265851083719}]	\N
30	purchase(11, 'd', 3766689265776254080, '600', 5, 6, reference => 'd')	[{"apr": 0.12008765407608638, "amount": "600.00", "reason": null, "hold_id": 3766689265853064070, "loan_id": 3766689265853064072, "payment": "102.98", "decision": "approved", "limiting": null, "replayed": true, "available": "4070.00", "first_due": "2026-05-15", "requested": null, "contract_id": 3766689265853064071}]	\N
31	purchase(11, 'e', 3766689265776254080, '300', 5, 3, reference => 'e')	[{"apr": 0.1199971927959543, "amount": "300.00", "reason": null, "hold_id": 3766689265856776291, "loan_id": 3766689265860044198, "payment": "101.47", "decision": "approved", "limiting": null, "replayed": true, "available": "3770.00", "first_due": "2026-05-15", "requested": null, "contract_id": 3766689265860044197}]	\N
32	offer_contract(11, 'offer', 3766689265776254080, '200', 3)	[{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "shown", "payment": "67.65", "decision": "approved", "replayed": true, "first_due": "2026-05-15", "total_fee": "0.00", "terms_hash": "1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589", "annual_rate": 0.12, "contract_id": 3766689265862939121, "installments": 3, "total_interest": "2.93"}]	\N
33	accept_contract(11, 'accept', 3766689265862939121, '1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589')	[{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "accepted", "payment": "67.65", "decision": "approved", "replayed": true, "first_due": "2026-05-15", "total_fee": "0.00", "terms_hash": "1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589", "annual_rate": null, "contract_id": 3766689265862939121, "installments": 3, "total_interest": "2.93"}]	\N
34	draw_cash(11, 'draw', 3766689265776254080, '500', 'bank', 'S-11', 3)	[{"apr": null, "amount": "500.00", "reason": null, "status": "ordered", "hold_id": 3766689265875592217, "loan_id": null, "payment": null, "decision": "approved", "limiting": null, "replayed": true, "available": "3270.00", "first_due": null, "payout_id": 3766689265878214554}]	\N
35	confirm_payout(11, 'paid', 3766689265878214554, 'succeeded')	[{"apr": 0.11993994265499455, "amount": "500.00", "reason": null, "status": "succeeded", "hold_id": 3766689265875592217, "loan_id": 3766689265886348270, "payment": "169.11", "decision": "approved", "limiting": null, "replayed": true, "available": "3270.00", "first_due": "2026-05-15", "payout_id": 3766689265878214554}]	\N
36	purchase(11, 'wrong', 3766689265776254080, '250', 5, 3, reference => 'wrong')	[{"apr": 0.12043081371386892, "amount": "250.00", "reason": null, "hold_id": 3766689265895982630, "loan_id": 3766689265898642496, "payment": "84.56", "decision": "approved", "limiting": null, "replayed": true, "available": "3020.00", "first_due": "2026-05-15", "requested": null, "contract_id": 3766689265895982631}]	\N
37	cancel_loan(11, 'cancelled', 3766689265898642496, 'wrong_booking')	[{"fee": "0.00", "seq": 1, "amount": "250.00", "excess": "0.00", "payoff": "0.00", "reason": null, "status": "closed", "loan_id": 3766689265898642496, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "0.00", "replayed": true, "available": "3270.00", "principal": "250.00", "over_limit": false, "legal_costs": null, "next_due_on": null, "outstanding": "0.00", "repayment_id": null}]	\N
38	draw_cash(11, 'draw 2', 3766689265776254080, '200', 'bank', 'S-12', 3)	[{"apr": null, "amount": "200.00", "reason": null, "status": "ordered", "hold_id": 3766689265924154726, "loan_id": null, "payment": null, "decision": "approved", "limiting": null, "replayed": true, "available": "3070.00", "first_due": null, "payout_id": 3766689265926951618}]	\N
39	confirm_payout(11, 'paid 2', 3766689265926951618, 'succeeded')	[{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "succeeded", "hold_id": 3766689265924154726, "loan_id": 3766689265929802766, "payment": "67.65", "decision": "approved", "limiting": null, "replayed": true, "available": "3070.00", "first_due": "2026-05-15", "payout_id": 3766689265926951618}]	\N
40	payout_returned(11, 'sent back', 3766689265926951618)	[{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "returned", "hold_id": 3766689265924154726, "loan_id": 3766689265929802766, "payment": "67.65", "decision": "approved", "limiting": null, "replayed": true, "available": "3270.00", "first_due": "2026-05-15", "payout_id": 3766689265926951618}]	\N
41	import_loan(11, 'old', 3766689265776254080, amortize('800', 0.12, 4, '2026-01-15'),\n    ARRAY['{"kind":"pay","on":"2026-02-15","amount":205.02}']::event[], '{OLD-1}', 5)	[{"credit": "0.00", "events": 1, "reason": null, "status": "overdue", "loan_id": 3766689265952294236, "decision": "approved", "next_due": "205.04", "past_due": "410.04", "replayed": true, "available": "2667.02", "over_limit": false, "repayments": 1, "contract_id": 3766689265952294235, "next_due_on": "2026-05-15", "outstanding": "602.98", "days_past_due": 47}]	\N
42	refund(11, 'refund', 3766689265853064072, '50')	[{"fee": "0.00", "seq": 1, "amount": "50.00", "excess": "0.00", "payoff": "550.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "94.40", "replayed": true, "available": "2717.02", "principal": "50.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-15", "outstanding": "550.00", "repayment_id": null}]	\N
43	waive(1, 'h waive', 3766689265009823610, 'interest', '0.10')	[{"fee": "0.00", "seq": 4, "amount": "0.10", "excess": "0.00", "payoff": "808.23", "reason": null, "status": "current", "loan_id": 3766689265009823610, "penalty": "0.00", "decision": "approved", "interest": "0.10", "next_due": "104.86", "replayed": true, "available": "3501.08", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "898.92", "repayment_id": null}]	\N
44	override_stage(1, 'h stage', 3766689265009823610, 2, 'A reason')	[{"hold": "override", "stage": 2, "reason": null, "loan_id": 3766689265009823610, "decision": "approved", "replayed": true}]	\N
45	reverse_event(1, 'h not waived', 3766689265009823610, 4)	[{"fee": "0.00", "seq": 5, "amount": "0.10", "excess": "0.00", "payoff": "808.33", "reason": null, "status": "current", "loan_id": 3766689265009823610, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "104.96", "replayed": true, "available": "3501.08", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "898.92", "repayment_id": null}]	\N
46	discount(1, 'h discount', 3766689265009823610, '0.10')	[{"fee": "0.00", "seq": 6, "amount": "0.10", "excess": "0.00", "payoff": "808.23", "reason": null, "status": "current", "loan_id": 3766689265009823610, "penalty": "0.00", "decision": "approved", "interest": "0.10", "next_due": "104.86", "replayed": true, "available": "3501.08", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "898.92", "repayment_id": null}]	\N
47	reverse_event(1, 'h no discount', 3766689265009823610, 6)	[{"fee": "0.00", "seq": 7, "amount": "0.10", "excess": "0.00", "payoff": "808.33", "reason": null, "status": "current", "loan_id": 3766689265009823610, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "104.96", "replayed": true, "available": "3501.08", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "898.92", "repayment_id": null}]	\N
48	reschedule(11, 'longer', 3766689265853064072, installments => 8)	[{"fee": "0.00", "seq": 2, "amount": null, "excess": "0.00", "payoff": "550.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "71.50", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-15", "outstanding": "550.00", "repayment_id": null}]	\N
49	defer(11, 'later', 3766689265853064072)	[{"fee": "0.00", "seq": 3, "amount": null, "excess": "0.00", "payoff": "550.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "77.00", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "550.00", "repayment_id": null}]	\N
50	change_rate(11, 'cheaper', 3766689265853064072, 0.1)	[{"fee": "0.00", "seq": 4, "amount": null, "excess": "0.00", "payoff": "550.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "71.63", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "550.00", "repayment_id": null}]	\N
51	add_fee(11, 'fee', 3766689265853064072, 'late', '1')	[{"fee": "0.00", "seq": 5, "amount": "1.00", "excess": "0.00", "payoff": "551.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "1.00", "decision": "approved", "interest": "0.00", "next_due": "72.63", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "550.00", "repayment_id": null}]	\N
52	pause(11, 'pause', 3766689265853064072, '2026-05-10')	[{"fee": "0.00", "seq": 6, "amount": null, "excess": "0.00", "payoff": "551.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "71.26", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "550.00", "repayment_id": null}]	\N
53	re_amortize(11, 'again', 3766689265853064072)	[{"fee": "0.00", "seq": 7, "amount": null, "excess": "0.00", "payoff": "551.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "72.45", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "550.00", "repayment_id": null}]	\N
54	re_age(11, 'age', 3766689265825238788, 6, '2026-06-15')	[{"fee": "0.00", "seq": 1, "amount": null, "excess": "0.00", "payoff": "130.00", "reason": null, "status": "current", "loan_id": 3766689265825238788, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "22.53", "replayed": true, "available": "2717.02", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "130.00", "repayment_id": null}]	\N
55	prepay(11, 'early', 3766689265853064072, '100')	[{"fee": "0.00", "seq": 8, "amount": "100.00", "excess": "0.00", "payoff": "451.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "59.46", "replayed": true, "available": "2817.02", "principal": "100.00", "over_limit": false, "legal_costs": "0.00", "next_due_on": "2026-06-15", "outstanding": "450.00", "repayment_id": 3766689266093415567}]	\N
56	payment_chargeback(11, 'back', 3766689265853064072, '10')	[{"fee": "0.00", "seq": 9, "amount": "10.00", "excess": "0.00", "payoff": "461.00", "reason": null, "status": "current", "loan_id": 3766689265853064072, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "69.55", "replayed": true, "available": "2807.02", "principal": "10.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-06-15", "outstanding": "460.00", "repayment_id": null}]	\N
57	payoff(11, 'all', 3766689265860044198)	[{"fee": "0.00", "seq": 1, "amount": "300.00", "excess": "0.00", "payoff": "0.00", "reason": null, "status": "closed", "loan_id": 3766689265860044198, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "0.00", "replayed": true, "available": "3107.02", "principal": "300.00", "over_limit": false, "legal_costs": "0.00", "next_due_on": null, "outstanding": "0.00", "repayment_id": 3766689266112543649}]	\N
58	bill(4, 'cycle', 3766689265026466639, '2026-04-15')	[{"fee": "0.00", "seq": 1, "amount": null, "excess": "0.00", "payoff": "101.81", "reason": null, "status": "overdue", "loan_id": 3766689265026466639, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "0.90", "replayed": true, "available": "4900.00", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-15", "outstanding": "100.00", "repayment_id": null}]	\N
59	reverse_event(4, 'not billed', 3766689265026466639, 1)	[{"fee": "0.00", "seq": 2, "amount": null, "excess": "0.00", "payoff": "101.86", "reason": null, "status": "overdue", "loan_id": 3766689265026466639, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "1.00", "replayed": true, "available": "4900.00", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-15", "outstanding": "100.00", "repayment_id": null}]	\N
60	accelerate(4, 'called', 3766689265026466639)	[{"fee": "0.00", "seq": 3, "amount": null, "excess": "0.00", "payoff": "101.86", "reason": null, "status": "overdue", "loan_id": 3766689265026466639, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "100.53", "replayed": true, "available": "4900.00", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-01", "outstanding": "100.00", "repayment_id": null}]	\N
61	reverse_event(4, 'not called', 3766689265026466639, 3)	[{"fee": "0.00", "seq": 4, "amount": null, "excess": "0.00", "payoff": "101.86", "reason": null, "status": "overdue", "loan_id": 3766689265026466639, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "1.00", "replayed": true, "available": "4900.00", "principal": "0.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-15", "outstanding": "100.00", "repayment_id": null}]	\N
105	end_proceedings(6, 'h ended', 3766689266595632682, 'settled')	[{"claim": "101.85", "reason": null, "status": "ended", "loan_id": 3766689265525056202, "outcome": "won", "adjudged": "80.00", "decision": "approved", "replayed": true, "legal_costs": "2.00", "proceeding_id": 3766689266595632682}]	\N
62	write_off(11, 'lost', 3766689265851083720)	[{"fee": "0.00", "seq": 1, "amount": null, "excess": "0.00", "payoff": "100.00", "reason": null, "status": "written_off", "loan_id": 3766689265851083720, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "33.35", "replayed": true, "available": "3107.02", "principal": "100.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-15", "outstanding": "100.00", "repayment_id": null}]	\N
63	recover(11, 'court', 3766689265851083720, '10')	[{"fee": "0.00", "seq": 2, "amount": "10.00", "excess": "0.00", "payoff": "90.00", "reason": null, "status": "written_off", "loan_id": 3766689265851083720, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "23.35", "replayed": true, "available": "3117.02", "principal": "10.00", "over_limit": false, "legal_costs": "0.00", "next_due_on": "2026-05-15", "outstanding": "90.00", "repayment_id": 3766689266163471901}]	\N
64	repay(11, 'r1', '120')	[{"fee": "0.00", "loans": 1, "amount": "120.00", "excess": "0.00", "reason": null, "applied": "120.00", "penalty": "0.00", "decision": "approved", "interest": "6.03", "replayed": true, "principal": "113.97", "legal_costs": "0.00", "outstanding": "1669.01", "repayment_id": 3766689266166691447, "credit_balance": "0.00"}]	\N
65	reverse_repayment(11, 'r1 back', 3766689266166691447)	[{"fee": "0.00", "loans": 1, "amount": "120.00", "excess": "0.00", "reason": null, "applied": "120.00", "penalty": "0.00", "decision": "approved", "interest": "6.03", "replayed": true, "principal": "113.97", "legal_costs": "0.00", "outstanding": "1782.98", "repayment_id": 3766689266166691447, "credit_balance": "0.00"}]	\N
66	repay(11, 'r2', '5000')	[{"fee": "0.00", "loans": 5, "amount": "5000.00", "excess": "4068.18", "reason": null, "applied": "931.82", "penalty": "1.00", "decision": "approved", "interest": "11.15", "replayed": true, "principal": "919.67", "legal_costs": "0.00", "outstanding": "863.31", "repayment_id": 3766689266199667586, "credit_balance": "4068.18"}]	\N
67	refund_credit_balance(11, 'rest', '10')	[{"amount": "10.00", "reason": null, "decision": "approved", "replayed": true, "credit_balance": "4058.18"}]	\N
68	repay_many(ARRAY[ROW(11, 'r3', '10', NULL, 'ach', 'r3', NULL)]::repay_request[])	[{"fee": "0.00", "loans": 1, "amount": "10.00", "excess": "0.00", "reason": null, "applied": "10.00", "penalty": "0.00", "decision": "approved", "interest": "0.00", "replayed": true, "principal": "10.00", "legal_costs": "0.00", "outstanding": "853.31", "repayment_id": 3766689266222500854, "credit_balance": "4058.18"}]	\N
69	add_mandate(11, 'mandate', 'ach', 'bank')	[{"place": 1, "reason": null, "status": "pending", "decision": "approved", "replayed": true, "mandate_id": 3766689266226199460}]	\N
70	confirm_mandate(11, 'good', 3766689266226199460)	[{"place": 1, "reason": null, "status": "active", "decision": "approved", "replayed": true, "mandate_id": 3766689266226199460}]	\N
71	stop_mandate(11, 'stop', 3766689266226199460, 'A reason')	[{"place": 1, "reason": null, "status": "stopped", "decision": "approved", "replayed": true, "mandate_id": 3766689266226199460}]	\N
72	revoke_mandate(11, 'revoked', 3766689266226199460)	[{"place": 1, "reason": null, "status": "revoked", "decision": "approved", "replayed": true, "mandate_id": 3766689266226199460}]	\N
73	recall_debit(5, 'h recall', 3766689265485038406)	[{"amount": "17.66", "orders": 1, "reason": null, "decision": "approved", "replayed": true}]	\N
74	order_debits(5, 'h order')	[{"amount": "17.66", "orders": 1, "reason": null, "decision": "approved", "replayed": true}]	\N
75	settle_debit_result('h settle', 3766689265492452710, 'not_ours', 'Of another lender')	[{"reason": null, "status": "settled", "finding": "not_ours", "decision": "approved", "replayed": true, "result_id": 3766689265492452710, "receipt_id": null}]	\N
76	set_minimum(11, 'minimum', 3766689265776254080, 0.2, '25', '2026-12-01')	[{"reason": null, "line_id": 3766689265776254080, "decision": "approved", "replayed": true, "min_floor": "25.00", "min_ratio": 0.2, "starts_on": "2026-12-01"}]	\N
77	offer_installments(8, 'h offer', 3766689265164121792, '2026-04-25', 3, '40')	[{"apr": 0.1206798491696862, "amount": "40.00", "reason": null, "status": "open", "bill_on": "2026-04-25", "ends_on": "2026-05-09", "line_id": 3766689265164121792, "loan_id": null, "minimum": "26.00", "payment": "13.64", "decision": "approved", "offer_id": 3766689266333144933, "replayed": true, "schedule": "{\\"version\\":1,\\"method\\":\\"level\\",\\"rate\\":0.12,\\"every\\":\\"1 month\\",\\"due_day\\":10,\\"advances\\":[{\\"on\\":\\"2026-05-01\\",\\"amount\\":40.00}],\\"level_payment\\":13.64,\\"rows\\":[{\\"due_on\\":\\"2026-06-10\\",\\"principal\\":13.12,\\"interest\\":0.52},{\\"due_on\\":\\"2026-07-10\\",\\"principal\\":13.37,\\"interest\\":0.27},{\\"due_on\\":\\"2026-08-10\\",\\"principal\\":13.51,\\"interest\\":0.14}]}", "first_due": "2026-06-10", "total_fee": "0.00", "terms_hash": "6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef", "annual_rate": 0.12, "contract_id": 3766689266333144934, "installments": 3, "total_interest": "0.93"}]	\N
78	accept_installments(8, 'h accept', 3766689266333144933, '6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef')	[{"apr": 0.1206798491696862, "amount": "40.00", "reason": null, "status": "accepted", "bill_on": "2026-04-25", "ends_on": "2026-05-09", "line_id": 3766689265164121792, "loan_id": 3766689266358803284, "minimum": "26.00", "payment": "13.64", "decision": "approved", "offer_id": 3766689266333144933, "replayed": true, "schedule": "{\\"version\\":1,\\"method\\":\\"level\\",\\"rate\\":0.12,\\"every\\":\\"1 month\\",\\"due_day\\":10,\\"advances\\":[{\\"on\\":\\"2026-05-01\\",\\"amount\\":40.00}],\\"level_payment\\":13.64,\\"rows\\":[{\\"due_on\\":\\"2026-06-10\\",\\"principal\\":13.12,\\"interest\\":0.52},{\\"due_on\\":\\"2026-07-10\\",\\"principal\\":13.37,\\"interest\\":0.27},{\\"due_on\\":\\"2026-08-10\\",\\"principal\\":13.51,\\"interest\\":0.14}]}", "first_due": "2026-06-10", "total_fee": "0.00", "terms_hash": "6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef", "annual_rate": 0.12, "contract_id": 3766689266333144934, "installments": 3, "total_interest": "0.93"}]	\N
79	refund(8, 'h converted back', 3766689265169612189, '10')	[{"fee": "0.00", "seq": 2, "amount": "10.00", "excess": "0.00", "payoff": "250.00", "reason": null, "status": "current", "loan_id": 3766689265169612189, "penalty": "0.00", "decision": "approved", "interest": "0.00", "next_due": "250.00", "replayed": true, "available": "4710.00", "principal": "10.00", "over_limit": false, "legal_costs": null, "next_due_on": "2026-05-10", "outstanding": "250.00", "repayment_id": null}]	\N
80	receive_file('h file', 'h own', '2026-01-14', convert_to(E'amount\\n1.00\\n', 'UTF8'))	[{"fee": "0.00", "lines": 1, "errors": 0, "reason": null, "file_id": 3766689266396045143, "profile": "h own", "verdict": "ties", "decision": "approved", "replayed": true, "amount_in": "1.00", "amount_out": "0.00", "first_error": null, "profile_version": 1}]	\N
81	void_file('h void', 3766689266396045143, 'Sent in error')	[{"fee": "0.00", "lines": 1, "errors": 0, "reason": null, "file_id": 3766689266396045143, "profile": "h own", "verdict": "ties", "decision": "approved", "replayed": true, "amount_in": "1.00", "amount_out": "0.00", "first_error": null, "profile_version": 1}]	\N
82	record_receipt('h came', '40')	[{"amount": "40.00", "excess": null, "reason": null, "applied": null, "decision": "approved", "replayed": true, "receipt_id": 3766689266410470454, "open_amount": "40.00", "repayment_id": null}]	\N
83	identify_receipt(11, 'h his', 3766689266410470454, '10')	[{"amount": "10.00", "excess": "0.00", "reason": null, "applied": "10.00", "decision": "approved", "replayed": true, "receipt_id": 3766689266410470454, "open_amount": "30.00", "repayment_id": 3766689266424160183}]	\N
84	return_receipt('h back', 3766689266410470454, 'Sent in error', '5')	[{"amount": "5.00", "excess": null, "reason": null, "applied": null, "decision": "approved", "replayed": true, "receipt_id": 3766689266410470454, "open_amount": "25.00", "repayment_id": null}]	\N
85	note_case(6, 'h note', 3766689265527872911, 'Nobody answers', '2026-05-04')	[{"stage": 3, "reason": null, "status": "assigned", "balance": "100.00", "case_id": 3766689265527872911, "decision": "approved", "replayed": true, "owner_code": "ann", "queue_code": "all", "borrower_id": 6, "next_action_on": "2026-05-04"}]	\N
86	score_case(6, 'h score', 3766689265527872911, 700)	[{"stage": 3, "reason": null, "status": "assigned", "balance": "100.00", "case_id": 3766689265527872911, "decision": "approved", "replayed": true, "owner_code": "ann", "queue_code": "all", "borrower_id": 6, "next_action_on": "2026-05-04"}]	\N
87	assign_case(6, 'h assign', 3766689265527872911, 'bob')	[{"stage": 3, "reason": null, "status": "assigned", "balance": "100.00", "case_id": 3766689265527872911, "decision": "approved", "replayed": true, "owner_code": "bob", "queue_code": "all", "borrower_id": 6, "next_action_on": "2026-05-04"}]	\N
88	release_case(6, 'h back', 3766689265527872911, 'Calls back')	[{"stage": 3, "reason": null, "status": "open", "balance": "100.00", "case_id": 3766689265527872911, "decision": "approved", "replayed": true, "owner_code": null, "queue_code": "all", "borrower_id": 6, "next_action_on": null}]	\N
89	assign_case(6, 'h again', 3766689265527872911, 'ann')	[{"stage": 3, "reason": null, "status": "assigned", "balance": "100.00", "case_id": 3766689265527872911, "decision": "approved", "replayed": true, "owner_code": "ann", "queue_code": "all", "borrower_id": 6, "next_action_on": null}]	\N
90	place_case(7, 'h place', 3766689265536083919, 'north', '2026-05-20')	[{"notice": "contact_unknown", "reason": null, "status": "placed", "balance": "100.00", "rate_bp": 1000, "decision": "approved", "ended_on": null, "last_day": "2026-05-20", "replayed": true, "agency_code": "north", "placement_id": 3766689266461519540}]	\N
91	repay(7, 'h brought', '1')	[{"fee": "0.00", "loans": 1, "amount": "1.00", "excess": "0.00", "reason": null, "applied": "1.00", "penalty": "0.00", "decision": "approved", "interest": "1.00", "replayed": true, "principal": "0.00", "legal_costs": "0.00", "outstanding": "100.00", "repayment_id": 3766689266487183717, "credit_balance": "0.00"}]	\N
92	recall_case(7, 'h recall', 3766689265536083919, 'Complaint')	[{"notice": null, "reason": null, "status": "recalled", "balance": "100.00", "rate_bp": 1000, "decision": "approved", "ended_on": "2026-05-01", "last_day": "2026-05-20", "replayed": true, "agency_code": "north", "placement_id": 3766689266461519540}]	\N
93	settle_agency('h agency', 'north')	[{"base": "1.00", "amount": "0.10", "reason": null, "through": "2026-05-01", "decision": "approved", "replayed": true, "repayments": 1, "agency_code": "north", "settlement_id": 3766689266505219983}]	\N
94	promise(6, 'h promise', 3766689265527872911, '10', '2026-05-06')	[{"paid": "0.00", "amount": "10.00", "due_on": "2026-05-06", "reason": null, "status": "open", "decision": "approved", "last_day": "2026-05-06", "replayed": true, "promise_id": 3766689266526221484}]	ann
95	offer_discount(6, 'h settle', 3766689265527872911, '20', '2026-05-06', 'Lost the job')	[{"owed": "101.85", "amount": "20.00", "reason": null, "status": "waiting", "decision": "approved", "forgiven": "81.85", "last_day": "2026-05-06", "replayed": true, "discount_id": 3766689266540428173}]	ann
96	cancel_promise(6, 'h no promise', 3766689266526221484, 'Noted twice')	[{"paid": "0.00", "amount": "10.00", "due_on": "2026-05-06", "reason": null, "status": "cancelled", "decision": "approved", "last_day": "2026-05-06", "replayed": true, "promise_id": 3766689266526221484}]	ann
97	approve_discount(6, 'h approve', 3766689266540428173)	[{"owed": "101.85", "amount": "20.00", "reason": null, "status": "offered", "decision": "approved", "forgiven": "81.85", "last_day": "2026-05-06", "replayed": true, "discount_id": 3766689266540428173}]	bob
98	withdraw_discount(6, 'h withdraw', 3766689266540428173, 'Has found another')	[{"owed": "101.85", "amount": "20.00", "reason": null, "status": "withdrawn", "decision": "approved", "forgiven": "81.85", "last_day": "2026-05-06", "replayed": true, "discount_id": 3766689266540428173}]	bob
99	file_suit(6, 'h suit', 3766689265525056202, 'Court', 'A-1')	[{"claim": "101.85", "reason": null, "status": "filed", "loan_id": 3766689265525056202, "outcome": null, "adjudged": null, "decision": "approved", "replayed": true, "legal_costs": "0.00", "proceeding_id": 3766689266595632682}]	\N
100	charge_legal_cost(6, 'h fee', 3766689266595632682, 'court_fee', '5')	[{"owed": "5.00", "amount": "5.00", "reason": null, "cost_id": 3766689266612612252, "decision": "approved", "replayed": true, "legal_costs": "5.00", "proceeding_id": 3766689266595632682}]	\N
101	enter_judgment(6, 'h judged', 3766689266595632682, 'won', '80')	[{"claim": "101.85", "reason": null, "status": "judged", "loan_id": 3766689265525056202, "outcome": "won", "adjudged": "80.00", "decision": "approved", "replayed": true, "legal_costs": "5.00", "proceeding_id": 3766689266595632682}]	\N
102	start_enforcement(6, 'h enforced', 3766689266595632682, 'E-1')	[{"claim": "101.85", "reason": null, "status": "enforced", "loan_id": 3766689265525056202, "outcome": "won", "adjudged": "80.00", "decision": "approved", "replayed": true, "legal_costs": "5.00", "proceeding_id": 3766689266595632682}]	\N
103	waive_legal_cost(6, 'h waived', 3766689266612612252, 'Agreed', '2')	[{"owed": "3.00", "amount": "2.00", "reason": null, "cost_id": 3766689266612612252, "decision": "approved", "replayed": true, "legal_costs": "3.00", "proceeding_id": 3766689266595632682}]	\N
104	refund_legal_cost(6, 'h refunded', 3766689266612612252, 'The court returned it', '1')	[{"owed": "2.00", "amount": "1.00", "reason": null, "cost_id": 3766689266612612252, "decision": "approved", "replayed": true, "legal_costs": "2.00", "proceeding_id": 3766689266595632682}]	\N
106	note_circumstance(6, 'h soldier', 'armed_forces', 'Orders 5')	[{"kind": "armed_forces", "reason": null, "from_at": "2026-04-30T16:00:00+00:00", "stop_id": 3766689266676717000, "decision": "approved", "ended_on": null, "replayed": true, "until_at": null, "frozen_lines": 0, "circumstance_id": 3766689266674212227}]	\N
107	end_circumstance(6, 'h home', 3766689266674212227, 'Discharged')	[{"kind": "armed_forces", "reason": null, "from_at": "2026-04-30T16:00:00+00:00", "stop_id": 3766689266676717000, "decision": "approved", "ended_on": "2026-05-01", "replayed": true, "until_at": "2026-04-30T16:00:00+00:00", "frozen_lines": 0, "circumstance_id": 3766689266674212227}]	\N
108	consider_forbearance(6, 'h consider', 3766689265525056202, 'not_suitable', 'Earns nothing')	[{"reason": null, "loan_id": 3766689265525056202, "outcome": "not_suitable", "decision": "approved", "replayed": true, "valid_through": "2026-07-29", "forbearance_id": 3766689266698790903}]	ann
109	offer_plan(6, 'h plan', 3766689265525056202, 're_age', '2026-05-06', 'Lost the job', installments => 6, first_due => '2026-06-15')	[{"apr": 0.10579691858975981, "seq": null, "kind": "re_age", "owed": "101.85", "total": "105.86", "reason": null, "status": "offered", "loan_id": 3766689265525056202, "plan_id": 3766689266706350972, "decision": "approved", "forgiven": "0.00", "interest": "5.86", "last_day": "2026-05-06", "next_due": "17.64", "past_due": "0.00", "replayed": true, "until_on": "2026-11-15", "annual_rate": 0.12, "last_due_on": "2026-11-15", "next_due_on": "2026-06-15", "installments": 6, "effective_date": "2026-05-01"}]	ann
110	withdraw_plan(6, 'h no plan', 3766689266706350972, 'Will not have it')	[{"apr": 0.10579691858975981, "seq": null, "kind": "re_age", "owed": "101.85", "total": "105.86", "reason": null, "status": "withdrawn", "loan_id": 3766689265525056202, "plan_id": 3766689266706350972, "decision": "approved", "forgiven": "0.00", "interest": "5.86", "last_day": "2026-05-06", "next_due": "17.64", "past_due": "0.00", "replayed": true, "until_on": "2026-11-15", "annual_rate": 0.12, "last_due_on": "2026-11-15", "next_due_on": "2026-06-15", "installments": 6, "effective_date": "2026-05-01"}]	ann
111	offer_plan(1, 'h much', 3766689265009823610, 'defer', '2026-05-06', 'Lost the job', periods => 12, interest => 'free', on_breach => 'revive')	[{"apr": 0.046097609872777834, "seq": null, "kind": "defer", "owed": "902.22", "total": "952.30", "reason": null, "status": "waiting", "loan_id": 3766689265009823610, "plan_id": 3766689266753348539, "decision": "approved", "forgiven": "107.87", "interest": "53.38", "last_day": "2026-05-06", "next_due": "104.96", "past_due": "0.00", "replayed": true, "until_on": "2027-06-15", "annual_rate": 0.12, "last_due_on": "2028-02-15", "next_due_on": "2027-06-15", "installments": 9, "effective_date": "2026-05-01"}]	ann
112	approve_plan(1, 'h approve plan', 3766689266753348539)	[{"apr": 0.046097609872777834, "seq": null, "kind": "defer", "owed": "902.22", "total": "952.30", "reason": null, "status": "offered", "loan_id": 3766689265009823610, "plan_id": 3766689266753348539, "decision": "approved", "forgiven": "107.87", "interest": "53.38", "last_day": "2026-05-06", "next_due": "104.96", "past_due": "0.00", "replayed": true, "until_on": "2027-06-15", "annual_rate": 0.12, "last_due_on": "2028-02-15", "next_due_on": "2027-06-15", "installments": 9, "effective_date": "2026-05-01"}]	bob
113	accept_plan(1, 'h accept plan', 3766689266753348539)	[{"apr": 0.046097609872777834, "seq": 8, "kind": "defer", "owed": "902.22", "total": "952.30", "reason": null, "status": "active", "loan_id": 3766689265009823610, "plan_id": 3766689266753348539, "decision": "approved", "forgiven": "107.87", "interest": "53.38", "last_day": "2026-05-06", "next_due": "104.96", "past_due": "0.00", "replayed": true, "until_on": "2027-06-15", "annual_rate": 0.12, "last_due_on": "2028-02-15", "next_due_on": "2027-06-15", "installments": 9, "effective_date": "2026-05-01"}]	bob
114	break_plan(1, 'h break plan', 3766689266753348539, 'Will not pay')	[{"apr": 0.046097609872777834, "seq": 8, "kind": "defer", "owed": "902.22", "total": "952.30", "reason": null, "status": "broken", "loan_id": 3766689265009823610, "plan_id": 3766689266753348539, "decision": "approved", "forgiven": "107.87", "interest": "53.38", "last_day": "2026-05-06", "next_due": "104.96", "past_due": "0.00", "replayed": true, "until_on": "2027-06-15", "annual_rate": 0.12, "last_due_on": "2028-02-15", "next_due_on": "2027-06-15", "installments": 9, "effective_date": "2026-05-01"}]	bob
115	set_contact(11, 'where', 'Asia/Shanghai', 'zh', 'cn')	[{"tier": "standard", "reason": null, "status": "active", "decision": "approved", "replayed": true, "borrower_id": 11}]	\N
116	add_address(11, 'tel', 'phone', '+8613900139000')	[{"state": "unverified", "reason": null, "decision": "approved", "replayed": true, "exception": null, "address_id": 3766689266821759934}]	\N
117	stop_contact(11, 'stop asking', 'plan', 'P-1', '2026-05-10 00:00Z')	[{"reason": null, "from_at": "2026-05-10T00:00:00+00:00", "stop_id": 3766689266829066223, "decision": "approved", "replayed": true, "until_at": null}]	\N
118	mark_address(11, 'sure', 3766689266821759934, 'third_person', 'A brother')	[{"state": "third_person", "reason": null, "decision": "approved", "replayed": true, "exception": null, "address_id": 3766689266821759934}]	\N
119	except_address(11, 'yet', 3766689266821759934, 'guarantor', 'Signed')	[{"state": "third_person", "reason": null, "decision": "approved", "replayed": true, "exception": "guarantor", "address_id": 3766689266821759934}]	\N
120	record_contact(11, 'call', 'person', 3766689266821759934, '2026-05-01 03:00Z')	[{"reason": null, "next_at": null, "verdict": "allowed", "decision": "approved", "replayed": true, "contact_id": 3766689266851333474, "policy_code": null}]	\N
121	note_contact(11, 'spoke', 3766689266851333474, true, true, 'promised')	[{"reason": null, "next_at": null, "verdict": "allowed", "decision": "approved", "replayed": true, "contact_id": 3766689266851333474, "policy_code": null}]	\N
122	record_contact(6, 'h recorded', 'person', 3766689265556386357, '2026-05-02 03:00Z', reported => true, answered => true, recording_ref => 'R-9')	[{"reason": null, "next_at": null, "verdict": "allowed", "decision": "approved", "replayed": true, "contact_id": 3766689266865447267, "policy_code": null}]	ann
123	score_recording(6, 'h score it', 3766689266865447267, 40, '{threat}')	[{"score": 40, "reason": null, "status": "failed", "failing": ["threat"], "decision": "approved", "replayed": true, "contact_id": 3766689266865447267}]	bob
124	follow_up_recording(6, 'h follow up', 3766689266865447267, 'Trained')	[{"score": 40, "reason": null, "status": "followed_up", "failing": ["threat"], "decision": "approved", "replayed": true, "contact_id": 3766689266865447267}]	bob
125	lift_contact(11, 'lift', 3766689266829066223, 'Broken', '2026-05-11 00:00Z')	[{"reason": null, "from_at": "2026-05-10T00:00:00+00:00", "stop_id": 3766689266829066223, "decision": "approved", "replayed": true, "until_at": "2026-05-11T00:00:00+00:00"}]	\N
126	open_dispute(11, 'h dispute', 3766689265952294236, '10', 'charge', 'Too much')	[{"stage": 0, "amount": "10.00", "due_on": "2026-05-08", "reason": null, "status": "open", "granted": "0.00", "loan_id": 3766689265952294236, "decision": "approved", "replayed": true, "dispute_id": 3766689266886172210, "outstanding": "0.00"}]	\N
127	open_complaint(11, 'h complain', 'conduct', 'Rude', 3766689265952294236)	[{"due_on": "2026-05-08", "reason": null, "status": "open", "decision": "approved", "replayed": true, "complaint_id": 3766689266913335896}]	\N
128	acknowledge_dispute(11, 'h noted', 3766689266886172210, 'By letter')	[{"stage": 0, "amount": "10.00", "due_on": "2026-07-30", "reason": null, "status": "open", "granted": "0.00", "loan_id": 3766689265952294236, "decision": "approved", "replayed": true, "dispute_id": 3766689266886172210, "outstanding": "0.00"}]	\N
129	resolve_dispute(11, 'h lost', 3766689266886172210, 'lost', 'Seen the papers')	[{"stage": 0, "amount": "10.00", "due_on": null, "reason": null, "status": "lost", "granted": "0.00", "loan_id": 3766689265952294236, "decision": "approved", "replayed": true, "dispute_id": 3766689266886172210, "outstanding": "0.00"}]	\N
130	acknowledge_complaint(11, 'h heard', 3766689266913335896, 'By letter')	[{"due_on": "2026-05-15", "reason": null, "status": "open", "decision": "approved", "replayed": true, "complaint_id": 3766689266913335896}]	\N
131	extend_clock(11, 'h more time', 3766689266913335896, 'Hard to find')	[{"due_on": "2026-05-29", "matter": "complaint", "reason": null, "decision": "approved", "extended": 1, "replayed": true, "matter_id": 3766689266913335896}]	\N
132	answer_complaint(11, 'h answer', 3766689266913335896, 'We were not')	[{"due_on": "2026-05-29", "reason": null, "status": "answered", "decision": "approved", "replayed": true, "complaint_id": 3766689266913335896}]	\N
133	resolve_complaint(11, 'h upheld', 3766689266913335896, 'upheld', 'Heard the tape')	[{"due_on": null, "reason": null, "status": "upheld", "decision": "approved", "replayed": true, "complaint_id": 3766689266913335896}]	\N
134	apply_merchant('h apply', 61, 'Shop', 'C-61', 'Mo', '1000', '9000')	[{"number": null, "reason": null, "status": "applied", "decision": "approved", "replayed": true, "merchant_id": 61}]	ann
135	propose_merchant_account('h account', 61, 'Shop', 'CITYUS33', '1234')	[{"number": 1, "reason": null, "status": "applied", "decision": "approved", "replayed": true, "merchant_id": 61}]	ann
136	approve_merchant('h approve', 61)	[{"number": null, "reason": null, "status": "approved", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
137	confirm_merchant_account('h confirm', 61, 1)	[{"number": 1, "reason": null, "status": "approved", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
138	activate_merchant('h activate', 61)	[{"number": null, "reason": null, "status": "active", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
139	propose_merchant_account('h move', 61, 'Shop', 'OTHRUS44', '5678')	[{"number": 2, "reason": null, "status": "active", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
140	withdraw_merchant_account('h stay', 61, 2)	[{"number": 2, "reason": null, "status": "active", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
141	issue_qr('h code', 'QR-61', 61, 'main', 't1')	[{"number": null, "reason": null, "status": "active", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
142	retire_qr('h retire', 'QR-61')	[{"number": null, "reason": null, "status": "active", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
143	close_store('h close store', 61, 'main')	[{"number": null, "reason": null, "status": "active", "decision": "approved", "replayed": true, "merchant_id": 61}]	bob
\.
COPY lending.account (account, title, class) FROM stdin;
1001	Cash at bank	asset
1002	Funder float	asset
1011	Channel clearing	asset
1101	Loans, principal receivable	asset
1102	Interest receivable	asset
1103	Fees receivable	asset
1104	Penalty receivable	asset
1112	Legal costs that borrowers owe	asset
1199	Allowance for loan losses	asset
1105	Subvention receivable	asset
2001	Funder payable	liability
2002	Collected for owners	liability
2003	Earned for owners, not collected	liability
2101	Merchant payable	liability
2107	Agencies payable	liability
2201	Borrower credit balance	liability
2301	Suspense	liability
2302	Subvention not yet earned	liability
2303	Unidentified receipts	liability
2401	VAT on income	liability
3001	Opening balances	equity
4001	Interest income	income
4002	Fee income	income
4003	Penalty income	income
4004	Recoveries	income
4101	Subvention income	income
5001	Loss	expense
5002	Waived	expense
5003	Provision for loan losses	expense
5101	Owners' share of income	expense
5107	Collection costs	expense
9001	Commitments given	memo
9002	Commitments given, contra	memo
9201	Claims written off	memo
9202	Claims written off, contra	memo
\.
COPY lending.account_day (business_date, account, debit, credit, entries) FROM stdin;
\.
COPY lending.accrual (business_date, product_version, product_code, component, earned, charged, owed, suspended, kept, waived, lost, netted, entry_id) FROM stdin;
\.
COPY lending.agency (agency_code, title, cost_account, payable_account, status, created_at) FROM stdin;
north	North	5107	2107	active	2026-12-01 03:56:45.244054+00
\.
COPY lending.agency_commission (borrower_id, repayment_id, settlement_id, placement_id, base, amount) FROM stdin;
7	3766689266487183717	3766689266505219983	3766689266461519540	1.00	0.10
\.
COPY lending.agency_rate (agency_code, terms_version, from_days, rate_bp, created_at) FROM stdin;
north	1	0	1000	2026-12-01 03:56:45.244054+00
\.
COPY lending.agency_settlement (settlement_id, agency_code, through, repayments, base, amount, entry_id, business_date, placed_until, created_at, login, acting_role, actor) FROM stdin;
3766689266505219983	north	2026-05-01	1	1.00	0.10	3766689266517617792	2026-05-01	2026-03-05	2026-12-01 03:56:45.673328+00	lender	\N	\N
\.
COPY lending.borrower (borrower_id, created_at, external_ref, tier, status) FROM stdin;
0	2026-12-01 03:56:44.827207+00	\N	standard	active
1	2026-12-01 03:56:44.941619+00	\N	standard	active
2	2026-12-01 03:56:44.941619+00	\N	standard	active
4	2026-12-01 03:56:44.941619+00	\N	standard	active
5	2026-12-01 03:56:44.941619+00	\N	standard	active
8	2026-12-01 03:56:44.941619+00	\N	standard	active
3	2026-12-01 03:56:44.941619+00	\N	standard	blocked
6	2026-12-01 03:56:45.203315+00	\N	standard	active
7	2026-12-01 03:56:45.203315+00	\N	standard	active
11	2026-12-01 03:56:45.31822+00	C-11	standard	active
12	2026-12-01 03:56:45.31822+00	\N	standard	closed
\.
COPY lending.business_day (business_date, status, opened_at, closed_at, closed_among, closed_generation) FROM stdin;
2026-03-05	closing	2026-12-01 03:56:44.806267+00	\N	\N	\N
2026-03-06	closing	2026-12-01 03:56:44.992883+00	\N	\N	\N
2026-03-07	closing	2026-12-01 03:56:44.993859+00	\N	\N	\N
2026-03-08	closing	2026-12-01 03:56:44.994533+00	\N	\N	\N
2026-03-09	closing	2026-12-01 03:56:44.995184+00	\N	\N	\N
2026-03-10	closing	2026-12-01 03:56:44.995851+00	\N	\N	\N
2026-03-11	closing	2026-12-01 03:56:44.996475+00	\N	\N	\N
2026-03-12	closing	2026-12-01 03:56:44.997103+00	\N	\N	\N
2026-03-13	closing	2026-12-01 03:56:44.997707+00	\N	\N	\N
2026-03-14	closing	2026-12-01 03:56:44.998288+00	\N	\N	\N
2026-03-15	closing	2026-12-01 03:56:44.998885+00	\N	\N	\N
2026-03-16	closing	2026-12-01 03:56:44.999448+00	\N	\N	\N
2026-03-17	closing	2026-12-01 03:56:45.0001+00	\N	\N	\N
2026-03-18	closing	2026-12-01 03:56:45.000694+00	\N	\N	\N
2026-03-19	closing	2026-12-01 03:56:45.001286+00	\N	\N	\N
2026-03-20	closing	2026-12-01 03:56:45.001877+00	\N	\N	\N
2026-03-21	closing	2026-12-01 03:56:45.00245+00	\N	\N	\N
2026-03-22	closing	2026-12-01 03:56:45.003085+00	\N	\N	\N
2026-03-23	closing	2026-12-01 03:56:45.003738+00	\N	\N	\N
2026-03-24	closing	2026-12-01 03:56:45.004346+00	\N	\N	\N
2026-03-25	closing	2026-12-01 03:56:45.004952+00	\N	\N	\N
2026-03-26	closing	2026-12-01 03:56:45.005517+00	\N	\N	\N
2026-03-27	closing	2026-12-01 03:56:45.006108+00	\N	\N	\N
2026-03-28	closing	2026-12-01 03:56:45.006731+00	\N	\N	\N
2026-03-29	closing	2026-12-01 03:56:45.00734+00	\N	\N	\N
2026-03-30	closing	2026-12-01 03:56:45.008001+00	\N	\N	\N
2026-03-31	closing	2026-12-01 03:56:45.008623+00	\N	\N	\N
2026-04-01	closing	2026-12-01 03:56:45.009233+00	\N	\N	\N
2026-04-02	closing	2026-12-01 03:56:45.009842+00	\N	\N	\N
2026-04-03	closing	2026-12-01 03:56:45.010426+00	\N	\N	\N
2026-04-04	closing	2026-12-01 03:56:45.011077+00	\N	\N	\N
2026-04-05	closing	2026-12-01 03:56:45.011735+00	\N	\N	\N
2026-04-06	closing	2026-12-01 03:56:45.012375+00	\N	\N	\N
2026-04-07	closing	2026-12-01 03:56:45.012998+00	\N	\N	\N
2026-04-08	closing	2026-12-01 03:56:45.013584+00	\N	\N	\N
2026-04-09	closing	2026-12-01 03:56:45.014175+00	\N	\N	\N
2026-04-10	closing	2026-12-01 03:56:45.014849+00	\N	\N	\N
2026-04-11	closing	2026-12-01 03:56:45.015494+00	\N	\N	\N
2026-04-12	closing	2026-12-01 03:56:45.016167+00	\N	\N	\N
2026-04-13	closing	2026-12-01 03:56:45.016791+00	\N	\N	\N
2026-04-14	closing	2026-12-01 03:56:45.017387+00	\N	\N	\N
2026-04-15	closing	2026-12-01 03:56:45.018009+00	\N	\N	\N
2026-04-16	closing	2026-12-01 03:56:45.018635+00	\N	\N	\N
2026-04-17	closing	2026-12-01 03:56:45.019259+00	\N	\N	\N
2026-04-18	closing	2026-12-01 03:56:45.019927+00	\N	\N	\N
2026-04-19	closing	2026-12-01 03:56:45.020526+00	\N	\N	\N
2026-04-20	closing	2026-12-01 03:56:45.021151+00	\N	\N	\N
2026-04-21	closing	2026-12-01 03:56:45.077664+00	\N	\N	\N
2026-04-22	closing	2026-12-01 03:56:45.078553+00	\N	\N	\N
2026-04-23	closing	2026-12-01 03:56:45.079275+00	\N	\N	\N
2026-04-24	closing	2026-12-01 03:56:45.080067+00	\N	\N	\N
2026-04-25	closing	2026-12-01 03:56:45.080749+00	\N	\N	\N
2026-04-26	closing	2026-12-01 03:56:45.081364+00	\N	\N	\N
2026-04-27	closing	2026-12-01 03:56:45.082031+00	\N	\N	\N
2026-04-28	closing	2026-12-01 03:56:45.082673+00	\N	\N	\N
2026-04-29	closing	2026-12-01 03:56:45.083308+00	\N	\N	\N
2026-04-30	closing	2026-12-01 03:56:45.083964+00	\N	\N	\N
2026-05-01	open	2026-12-01 03:56:45.084575+00	\N	\N	\N
\.
COPY lending.calendar (calendar_code, title) FROM stdin;
weekends	Saturdays and Sundays only
\.
COPY lending.calendar_day (calendar_code, day, is_workday, title) FROM stdin;
\.
COPY lending.cap (cap_id, title, daily_amount) FROM stdin;
1	cap 1	60000.00
\.
COPY lending.case_event (borrower_id, case_id, seq, kind, business_date, stage, balance, queue_code, collector_code, score, next_action_on, note, created_at, login, acting_role, actor) FROM stdin;
1	3766689265188883887	1	opened	2026-04-20	1	1098.09	all	\N	\N	\N	\N	2026-12-01 03:56:45.047215+00	lender	\N	\N
1	3766689265188883887	2	closed	2026-04-20	1	1093.09	all	\N	\N	\N	\N	2026-12-01 03:56:45.059623+00	lender	\N	\N
4	3766689265464886192	1	opened	2026-05-01	3	100.00	all	\N	\N	\N	\N	2026-12-01 03:56:45.179583+00	lender	\N	\N
6	3766689265527872911	1	opened	2026-05-01	3	100.00	all	\N	\N	\N	\N	2026-12-01 03:56:45.209251+00	lender	\N	\N
7	3766689265536083919	1	opened	2026-05-01	3	100.00	all	\N	\N	\N	\N	2026-12-01 03:56:45.212371+00	lender	\N	\N
6	3766689265527872911	2	assigned	2026-05-01	3	100.00	all	ann	\N	\N	\N	2026-12-01 03:56:45.216144+00	lender	\N	\N
11	3766689265956219877	1	opened	2026-05-01	3	602.98	all	\N	\N	\N	\N	2026-12-01 03:56:45.412922+00	lender	\N	\N
1	3766689265991703783	1	opened	2026-05-01	2	898.92	all	\N	\N	\N	\N	2026-12-01 03:56:45.430063+00	lender	\N	\N
1	3766689265991703783	2	closed	2026-05-01	2	898.92	all	\N	\N	\N	\N	2026-12-01 03:56:45.444705+00	lender	\N	\N
11	3766689265956219877	2	closed	2026-05-01	3	602.98	all	\N	\N	\N	\N	2026-12-01 03:56:45.532528+00	lender	\N	\N
4	3766689265464886192	2	closed	2026-05-01	3	100.00	all	\N	\N	\N	\N	2026-12-01 03:56:45.573291+00	lender	\N	\N
6	3766689265527872911	3	noted	2026-05-01	3	100.00	all	ann	\N	2026-05-04	Nobody answers	2026-12-01 03:56:45.643794+00	lender	\N	\N
6	3766689265527872911	4	scored	2026-05-01	3	100.00	all	ann	700	2026-05-04	\N	2026-12-01 03:56:45.646362+00	lender	\N	\N
6	3766689265527872911	5	assigned	2026-05-01	3	100.00	all	bob	700	2026-05-04	\N	2026-12-01 03:56:45.648356+00	lender	\N	\N
6	3766689265527872911	6	released	2026-05-01	3	100.00	all	bob	700	\N	Calls back	2026-12-01 03:56:45.650372+00	lender	\N	\N
6	3766689265527872911	7	assigned	2026-05-01	3	100.00	all	ann	700	\N	\N	2026-12-01 03:56:45.651995+00	lender	\N	\N
7	3766689265536083919	2	placed	2026-05-01	3	100.00	\N	\N	\N	\N	with north until 2026-05-20	2026-12-01 03:56:45.662945+00	lender	\N	\N
7	3766689265536083919	3	sorted	2026-05-01	3	100.00	north	\N	\N	\N	\N	2026-12-01 03:56:45.663321+00	lender	\N	\N
7	3766689265536083919	4	recalled	2026-05-01	3	100.00	\N	\N	\N	\N	Complaint	2026-12-01 03:56:45.671896+00	lender	\N	\N
7	3766689265536083919	5	sorted	2026-05-01	3	100.00	all	\N	\N	\N	\N	2026-12-01 03:56:45.672308+00	lender	\N	\N
6	3766689265527872911	8	noted	2026-05-01	3	100.00	all	ann	700	2026-05-07	promises 10.00 by 2026-05-06	2026-12-01 03:56:45.689513+00	lender	\N	ann
6	3766689265527872911	9	noted	2026-05-01	3	100.00	all	ann	700	2026-05-07	may settle for 20.00 by 2026-05-06	2026-12-01 03:56:45.70034+00	lender	\N	ann
6	3766689265527872911	10	noted	2026-05-01	3	100.00	all	ann	700	\N	The discount is withdrawn	2026-12-01 03:56:45.714616+00	lender	\N	bob
6	3766689265527872911	11	noted	2026-05-01	3	100.00	all	ann	700	2026-05-07	may accept a plan (re_age) by 2026-05-06	2026-12-01 03:56:45.781217+00	lender	\N	ann
6	3766689265527872911	12	noted	2026-05-01	3	100.00	all	ann	700	\N	The plan is withdrawn	2026-12-01 03:56:45.788323+00	lender	\N	ann
\.
COPY lending.case_queue (queue_code, title, place, stages, product_code, least_balance, most_balance, agency_code, sort_by, status, created_at) FROM stdin;
all	Every case	1000	\N	\N	0.00	\N	\N	{stage,balance}	active	2026-12-01 03:56:42.654032+00
north	North	1000	\N	\N	0.00	\N	north	{stage,balance}	active	2026-12-01 03:56:45.244054+00
\.
COPY lending.channel (channel_code, title, country, calendar_code, in_flight_days, return_days, least_debit) FROM stdin;
ach	Debits	us	weekends	2	60	1.00
\.
COPY lending.charge_cap (lender_type, starts_on, rate, source) FROM stdin;
\.
COPY lending.circumstance (borrower_id, circumstance_id, kind, evidence, stop_id, from_at, until_at, business_date, ended_on, end_reason, created_at, login, acting_role, actor) FROM stdin;
6	3766689266674212227	armed_forces	Orders 5	3766689266676717000	2026-04-30 16:00:00+00	\N	2026-05-01	2026-05-01	Discharged	2026-12-01 03:56:45.754012+00	lender	\N	\N
\.
COPY lending.class (scheme_code, scheme_version, class, from_days, open_end_days, title) FROM stdin;
cn_five	1	1	0	0	normal
cn_five	1	2	1	1	special mention
cn_five	1	3	91	91	substandard
cn_five	1	4	271	271	doubtful
cn_five	1	5	361	361	loss
ifrs9	1	1	0	0	stage 1
ifrs9	1	2	31	31	stage 2
ifrs9	1	3	91	91	stage 3
us_retail	1	1	0	0	pass
us_retail	1	2	90	90	substandard
us_retail	1	3	120	180	loss
\.
COPY lending.class_scheme (scheme_code, scheme_version, place, title, technical_days, restructured, watch_days, contagion, created_at) FROM stdin;
cn_five	1	1	China, five classes	7	2	365	t	2026-12-01 03:56:42.654032+00
ifrs9	1	2	IFRS 9, stages of impairment	0	\N	365	f	2026-12-01 03:56:42.654032+00
us_retail	1	3	United States, retail credit	0	\N	365	f	2026-12-01 03:56:42.654032+00
\.
COPY lending.class_scheme_start (scheme_code, starts_on, scheme_version) FROM stdin;
cn_five	1900-01-01	1
\.
COPY lending.clock (borrower_id, matter_id, step, matter, jurisdiction, kind, policy_starts_on, calendar_code, received_on, first_due_on, due_on, extended, met_on) FROM stdin;
11	3766689266886172210	acknowledge	dispute	house	any	1900-01-01	weekends	2026-05-01	2026-05-08	2026-05-08	0	2026-05-01
11	3766689266886172210	final	dispute	house	any	1900-01-01	weekends	2026-05-01	2026-07-30	2026-07-30	0	2026-05-01
11	3766689266913335896	acknowledge	complaint	house	any	1900-01-01	weekends	2026-05-01	2026-05-08	2026-05-08	0	2026-05-01
11	3766689266913335896	answer	complaint	house	any	1900-01-01	weekends	2026-05-01	2026-05-29	2026-05-29	0	2026-05-01
11	3766689266913335896	final	complaint	cn	any	1900-01-01	weekends	2026-05-01	2026-05-15	2026-05-29	1	2026-05-01
\.
COPY lending.clock_event (borrower_id, matter_id, seq, kind, business_date, due_on, note, created_at, login, acting_role, actor) FROM stdin;
11	3766689266886172210	1	opened	2026-05-01	\N	Too much	2026-12-01 03:56:45.867195+00	lender	\N	\N
11	3766689266913335896	1	opened	2026-05-01	\N	Rude	2026-12-01 03:56:45.8747+00	lender	\N	\N
11	3766689266886172210	2	acknowledged	2026-05-01	\N	By letter	2026-12-01 03:56:45.87846+00	lender	\N	\N
11	3766689266886172210	3	resolved	2026-05-01	\N	Seen the papers	2026-12-01 03:56:45.883414+00	lender	\N	\N
11	3766689266913335896	2	acknowledged	2026-05-01	\N	By letter	2026-12-01 03:56:45.886994+00	lender	\N	\N
11	3766689266913335896	3	extended	2026-05-01	2026-05-29	Hard to find	2026-12-01 03:56:45.889501+00	lender	\N	\N
11	3766689266913335896	4	answered	2026-05-01	\N	We were not	2026-12-01 03:56:45.891207+00	lender	\N	\N
11	3766689266913335896	5	resolved	2026-05-01	\N	Heard the tape	2026-12-01 03:56:45.894183+00	lender	\N	\N
\.
COPY lending.clock_policy (jurisdiction, matter, kind, step, starts_on, days, unit, cycles, extensions, calendar_code, source, created_at) FROM stdin;
house	dispute	any	acknowledge	1900-01-01	5	business	\N	{}	\N	Own rule	2026-12-01 03:56:42.654032+00
house	dispute	any	final	1900-01-01	90	calendar	\N	{}	\N	Own rule	2026-12-01 03:56:42.654032+00
house	complaint	any	acknowledge	1900-01-01	5	business	\N	{}	\N	Own rule	2026-12-01 03:56:42.654032+00
house	complaint	any	answer	1900-01-01	30	calendar	\N	{}	\N	Own rule	2026-12-01 03:56:42.654032+00
house	complaint	any	final	1900-01-01	60	calendar	\N	{}	\N	Own rule	2026-12-01 03:56:42.654032+00
cn	complaint	any	final	1900-01-01	15	calendar	\N	{30,60}	\N	CBIRC, Order 2020 No. 3, article 18	2026-12-01 03:56:42.654032+00
us_reg_f	dispute	any	acknowledge	1900-01-01	30	calendar	\N	{}	\N	12 CFR 1026.13(c)(1)	2026-12-01 03:56:42.654032+00
us_reg_f	dispute	any	final	1900-01-01	90	calendar	2	{}	\N	12 CFR 1026.13(c)(2)	2026-12-01 03:56:42.654032+00
in_rbi	complaint	any	final	1900-01-01	30	calendar	\N	{}	\N	Reserve Bank - Integrated Ombudsman Scheme, 2021	2026-12-01 03:56:42.654032+00
uk	complaint	any	final	1900-01-01	56	calendar	\N	{}	\N	FCA Handbook, DISP 1.6.2R	2026-12-01 03:56:42.654032+00
\.
COPY lending.collection_case (borrower_id, case_id, status, stage, balance, score, queue_code, priority, owner_code, agency_code, next_action_on, opened_on, closed_on, last_seq, created_at) FROM stdin;
1	3766689265188883887	closed	1	1093.09	\N	all	{1,109309}	\N	\N	\N	2026-04-20	2026-04-20	2	2026-12-01 03:56:45.040099+00
1	3766689265991703783	closed	2	898.92	\N	all	{2,89892}	\N	\N	\N	2026-05-01	2026-05-01	2	2026-12-01 03:56:45.424119+00
11	3766689265956219877	closed	3	602.98	\N	all	{3,60298}	\N	\N	\N	2026-05-01	2026-05-01	2	2026-12-01 03:56:45.409194+00
4	3766689265464886192	closed	3	100.00	\N	all	{3,10000}	\N	\N	\N	2026-05-01	2026-05-01	2	2026-12-01 03:56:45.168+00
7	3766689265536083919	open	3	100.00	\N	all	{3,10000}	\N	\N	\N	2026-05-01	\N	5	2026-12-01 03:56:45.204294+00
6	3766689265527872911	assigned	3	100.00	700	all	{3,10000}	ann	\N	\N	2026-05-01	\N	12	2026-12-01 03:56:45.204294+00
\.
COPY lending.collector (collector_code, title, acts_as, collector_role, language, most_cases, status, agency_code, created_at) FROM stdin;
ann	Ann	ann	collector	zh	50	active	\N	2026-12-01 03:56:45.199105+00
bob	Bob	bob	collector	zh	50	active	\N	2026-12-01 03:56:45.199105+00
\.
COPY lending.collector_queue (queue_code, collector_code) FROM stdin;
all	ann
all	bob
\.
COPY lending.commission_due (borrower_id, due_id, repayment_id) FROM stdin;
\.
COPY lending.complaint (borrower_id, complaint_id, loan_id, subject, note, business_date, received_on, stop_id, status, answered_on, answer, resolved_on, reason, created_at, login, acting_role, actor) FROM stdin;
11	3766689266913335896	3766689265952294236	conduct	Rude	2026-05-01	2026-05-01	3766689266916179944	upheld	2026-05-01	We were not	2026-05-01	Heard the tape	2026-12-01 03:56:45.855796+00	lender	\N	\N
\.
COPY lending.consumer (consumer, last_xact, last_message_id, acknowledged_at, created_at) FROM stdin;
\.
COPY lending.contact (borrower_id, contact_id, seq, channel, address_id, loan_id, case_id, collector_code, placed_at, placed_on, reported, answered, conversation, outcome, recording_ref, people, template_name, verdict, rule, policy_code, next_at, policies, profile_seq, address_seq, business_date, created_at, login, acting_role, actor) FROM stdin;
6	3766689265589958947	4	message	3766689265556386357	\N	3766689265527872911	\N	2026-05-01 03:00:00+00	2026-05-01	f	\N	\N	\N	\N	\N	late_4_7	allowed	\N	\N	\N	{"house 1","cn 1"}	1	2	2026-05-01	2026-12-01 03:56:45.228257+00	lender	\N	\N
6	3766689265646932766	6	person	3766689265556386357	\N	3766689265527872911	ann	2026-05-01 04:00:00+00	2026-05-01	t	t	t	\N	R-1	\N	\N	allowed	\N	\N	\N	{"house 1","cn 1"}	1	2	2026-05-01	2026-12-01 03:56:45.261779+00	lender	\N	ann
11	3766689266851333474	6	person	3766689266821759934	\N	\N	\N	2026-05-01 03:00:00+00	2026-05-01	f	t	t	promised	\N	\N	\N	allowed	\N	\N	\N	{"house 1","cn 1"}	1	5	2026-05-01	2026-12-01 03:56:45.829393+00	lender	\N	\N
6	3766689266865447267	8	person	3766689265556386357	\N	3766689265527872911	ann	2026-05-02 03:00:00+00	2026-05-02	t	t	t	\N	R-9	\N	\N	allowed	\N	\N	\N	{"house 1","cn 1"}	1	2	2026-05-01	2026-12-01 03:56:45.843706+00	lender	\N	ann
\.
COPY lending.contact_address (borrower_id, address_id, medium, value, person, relation, created_at) FROM stdin;
6	3766689265556386357	phone	+8613800138000	self	\N	2026-12-01 03:56:45.218733+00
6	3766689265566497055	phone	+8613800138001	third	aunt	2026-12-01 03:56:45.218733+00
11	3766689266821759934	phone	+8613900139000	self	\N	2026-12-01 03:56:45.823444+00
\.
COPY lending.contact_address_state (borrower_id, address_id, seq, state, exception, reason, created_at, login, acting_role, actor) FROM stdin;
6	3766689265556386357	2	unverified	\N	added	2026-12-01 03:56:45.218733+00	lender	\N	\N
6	3766689265566497055	3	unverified	\N	added	2026-12-01 03:56:45.218733+00	lender	\N	\N
11	3766689266821759934	2	unverified	\N	added	2026-12-01 03:56:45.823444+00	lender	\N	\N
11	3766689266821759934	4	third_person	\N	A brother	2026-12-01 03:56:45.829393+00	lender	\N	\N
11	3766689266821759934	5	third_person	guarantor	Signed	2026-12-01 03:56:45.829393+00	lender	\N	\N
\.
COPY lending.contact_count (borrower_id, last_seq) FROM stdin;
1	1
6	8
11	8
\.
COPY lending.contact_plan (borrower_id, business_date, treatment_no, policy_code, policy_version, set_version, stage, days_past_due, channel, template_name, language, case_id, address_id, not_before, left_out, created_at) FROM stdin;
7	2026-05-01	0	standard	1	0	3	47	letter	assignment_notice	\N	3766689265536083919	\N	\N	contact_unknown	2026-12-01 03:56:45.652912+00
\.
COPY lending.contact_policy (policy_code, policy_version, title, source, starts_on, created_at) FROM stdin;
house	1	The house	Own rule, at least as strict as those of the jurisdictions shipped but in_rbi	1900-01-01	2026-12-01 03:56:42.654032+00
cn	1	China	GB/T 45251-2025	1900-01-01	2026-12-01 03:56:42.654032+00
us_reg_f	1	United States	Regulation F, 12 CFR 1006	1900-01-01	2026-12-01 03:56:42.654032+00
in_rbi	1	India	Reserve Bank of India, circular of 12 August 2022 on recovery agents	1900-01-01	2026-12-01 03:56:42.654032+00
\.
COPY lending.contact_product (product_code, jurisdiction, telephone, created_at) FROM stdin;
plain	cn	400 820 0000	2026-12-01 03:56:45.21728+00
\.
COPY lending.contact_profile (borrower_id, seq, time_zone, language, jurisdiction, preferred_channels, forbidden_channels, preferred_from, preferred_until, forbidden_from, forbidden_until, created_at, login, acting_role, actor) FROM stdin;
6	1	Asia/Shanghai	zh	\N	{}	{}	\N	\N	\N	\N	2026-12-01 03:56:45.218733+00	lender	\N	\N
11	1	Asia/Shanghai	zh	cn	{}	{}	\N	\N	\N	\N	2026-12-01 03:56:45.823444+00	lender	\N	\N
\.
COPY lending.contact_reveal (borrower_id, reveal_id, address_id, case_id, collector_code, declined, business_date, created_at, login, acting_role, actor) FROM stdin;
\.
COPY lending.contact_rule (policy_code, policy_version, rule, channels, quiet_from, quiet_until, counts, scope, most, days, source) FROM stdin;
house	1	quiet_hours	{robot,person,message,app,email,visit}	21:00:00	08:00:00	\N	\N	\N	\N	Own rule
cn	1	quiet_hours	{robot,person,message,app,email,visit}	22:00:00	08:00:00	\N	\N	\N	\N	GB/T 45251-2025; guideline of the China Banking Association, January 2026
cn	1	answered_calls	{robot,person}	\N	\N	answered	borrower	3	1	GB/T 45251-2025
cn	1	unanswered_calls	{robot,person}	\N	\N	unanswered	address	6	1	GB/T 45251-2025
us_reg_f	1	quiet_hours	{robot,person,message,app,email,visit}	21:00:00	08:00:00	\N	\N	\N	\N	12 CFR 1006.6(b)(1)(i)
us_reg_f	1	placed_calls	{robot,person}	\N	\N	placed	debt	7	7	12 CFR 1006.14(b)(2)(i)(A)
us_reg_f	1	after_conversation	{robot,person}	\N	\N	conversation	debt	1	7	12 CFR 1006.14(b)(2)(i)(B)
in_rbi	1	quiet_hours	{robot,person,message,app,email,visit}	19:00:00	08:00:00	\N	\N	\N	\N	Circular RBI/2022-23/108
\.
COPY lending.contact_stop (borrower_id, stop_id, seq, reason, source, from_at, until_at, lifted_at, lift_reason, created_at, login, acting_role, actor) FROM stdin;
6	3766689265598070442	5	request	letter	2026-05-10 00:00:00+00	\N	\N	\N	2026-12-01 03:56:45.240729+00	lender	\N	\N
6	3766689266676717000	7	armed_forces	Orders 5	2026-04-30 16:00:00+00	2026-04-30 16:00:00+00	2026-12-01 03:56:45.759431+00	Discharged	2026-12-01 03:56:45.754012+00	lender	\N	\N
1	3766689266785429696	1	plan	plan 3766689266753348539	2026-04-30 16:00:00+00	2026-04-30 16:00:00+00	2026-12-01 03:56:45.80074+00	plan 3766689266753348539 is broken	2026-12-01 03:56:45.80074+00	lender	\N	bob
11	3766689266829066223	3	plan	P-1	2026-05-10 00:00:00+00	2026-05-11 00:00:00+00	2026-12-01 03:56:45.854193+00	Broken	2026-12-01 03:56:45.823444+00	lender	\N	\N
11	3766689266892551454	7	dispute	dispute 3766689266886172210	2026-04-30 16:00:00+00	2026-04-30 16:00:00+00	2026-12-01 03:56:45.876279+00	dispute lost	2026-12-01 03:56:45.855796+00	lender	\N	\N
11	3766689266916179944	8	complaint	complaint 3766689266913335896	2026-04-30 16:00:00+00	2026-04-30 16:00:00+00	2026-12-01 03:56:45.885128+00	complaint upheld	2026-12-01 03:56:45.855796+00	lender	\N	\N
\.
COPY lending.contact_template (template_name, language, template_version, title, channels, body, placeholders, created_at) FROM stdin;
reminder	en	1	Before the due date	{message,app,email,robot,person,letter,visit}	{"{next_due} for {product} is due on {next_due_on}. If you have paid already, thank you. Questions: {telephone}."}	{next_due,next_due_on,product,telephone}	2026-12-01 03:56:42.654032+00
due_today	en	1	On the due date	{message,app,email,robot,person,letter,visit}	{"{amount_due} for {product} is due today, {today}. Please pay by the end of the day. Questions: {telephone}."}	{amount_due,product,telephone,today}	2026-12-01 03:56:42.654032+00
late_1_3	en	1	1 to 3 days late	{message,app,email,robot,person,letter,visit}	{"{past_due} for {product} is {days_past_due} days past due. Please pay today. If you cannot, call {telephone}."}	{days_past_due,past_due,product,telephone}	2026-12-01 03:56:42.654032+00
late_4_7	en	1	4 to 7 days late	{message,app,email,robot,person,letter,visit}	{"{past_due} for {product} is {days_past_due} days past due, and penalty may run. Please pay, or call {telephone} to agree on a day."}	{days_past_due,past_due,product,telephone}	2026-12-01 03:56:42.654032+00
late_8	en	1	8 days late or more	{message,app,email,robot,person,letter,visit}	{"{past_due} for {product} has been past due for {days_past_due} days. Please call {telephone}: we would like to find a way for you to pay."}	{days_past_due,past_due,product,telephone}	2026-12-01 03:56:42.654032+00
promise	en	1	A promise	{message,app,email,robot,person,letter,visit}	{"Thank you. You have promised to pay {promise_amount} on {promise_on}. Questions: {telephone}."}	{promise_amount,promise_on,telephone}	2026-12-01 03:56:42.654032+00
promise_broken	en	1	A broken promise	{message,app,email,robot,person,letter,visit}	{"{promise_amount} that you promised for {promise_on} has not come. {past_due} for {product} is past due. Please pay, or call {telephone}."}	{past_due,product,promise_amount,promise_on,telephone}	2026-12-01 03:56:42.654032+00
plan_offer	en	1	Offer of a plan	{message,app,email,robot,person,letter,visit}	{"You may pay what you owe for {product} in {plan_count} installments of {plan_amount}, the first on {plan_from}. The offer ends on {offer_until}. To accept it call {telephone}."}	{offer_until,plan_amount,plan_count,plan_from,product,telephone}	2026-12-01 03:56:42.654032+00
final_notice	en	1	Final notice	{message,app,email,robot,person,letter,visit}	{"{past_due} for {product} has been past due for {days_past_due} days.","If it is not paid, we may ask for all that you owe, {payoff} today, and go to court. You may still agree on a plan, or dispute the debt: {telephone}."}	{days_past_due,past_due,payoff,product,telephone}	2026-12-01 03:56:42.654032+00
assignment_notice	en	1	Notice of assignment	{message,app,email,robot,person,letter,visit}	{"From {today} on {agency} collects what you owe for {product}, {payoff} as of today. What you pay to us still counts. Questions, and disputes: {telephone}."}	{agency,payoff,product,telephone,today}	2026-12-01 03:56:42.654032+00
dispute_received	en	1	Dispute or complaint received	{message,app,email,robot,person,letter,visit}	{"We have received what you wrote, reference {reference}. Until we have answered it, nobody will ask you to pay. Questions: {telephone}."}	{reference,telephone}	2026-12-01 03:56:42.654032+00
settlement_offer	en	1	Offer to settle	{message,app,email,robot,person,letter,visit}	{"If you pay {offer_amount} by {offer_until}, we take what you owe for {product}, {payoff} today, as paid in full. To accept it call {telephone}."}	{offer_amount,offer_until,payoff,product,telephone}	2026-12-01 03:56:42.654032+00
reminder	zh	1	到期前提醒	{message,app,email,robot,person,letter,visit}	{"您的{product}应还{next_due}元，到期日为{next_due_on}。如已还款，请忽略。咨询电话：{telephone}。"}	{next_due,next_due_on,product,telephone}	2026-12-01 03:56:42.654032+00
due_today	zh	1	到期日提醒	{message,app,email,robot,person,letter,visit}	{"您的{product}今日（{today}）应还{amount_due}元，请于今日内还款。咨询电话：{telephone}。"}	{amount_due,product,telephone,today}	2026-12-01 03:56:42.654032+00
late_1_3	zh	1	逾期1至3天	{message,app,email,robot,person,letter,visit}	{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元，请尽快还款。如有困难，请致电{telephone}。"}	{days_past_due,past_due,product,telephone}	2026-12-01 03:56:42.654032+00
late_4_7	zh	1	逾期4至7天	{message,app,email,robot,person,letter,visit}	{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元，可能产生罚息。请还款，或致电{telephone}协商还款日。"}	{days_past_due,past_due,product,telephone}	2026-12-01 03:56:42.654032+00
late_8	zh	1	逾期8天以上	{message,app,email,robot,person,letter,visit}	{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元。请致电{telephone}，我们愿与您协商还款方式。"}	{days_past_due,past_due,product,telephone}	2026-12-01 03:56:42.654032+00
promise	zh	1	还款承诺	{message,app,email,robot,person,letter,visit}	{"感谢您承诺于{promise_on}还款{promise_amount}元。咨询电话：{telephone}。"}	{promise_amount,promise_on,telephone}	2026-12-01 03:56:42.654032+00
promise_broken	zh	1	承诺未履行	{message,app,email,robot,person,letter,visit}	{"您承诺于{promise_on}还款的{promise_amount}元尚未到账。您的{product}逾期金额{past_due}元，请还款，或致电{telephone}。"}	{past_due,product,promise_amount,promise_on,telephone}	2026-12-01 03:56:42.654032+00
plan_offer	zh	1	分期还款方案	{message,app,email,robot,person,letter,visit}	{"您的{product}欠款可分{plan_count}期偿还，每期{plan_amount}元，首期{plan_from}。方案有效期至{offer_until}。如需办理，请致电{telephone}。"}	{offer_until,plan_amount,plan_count,plan_from,product,telephone}	2026-12-01 03:56:42.654032+00
final_notice	zh	1	最后通知	{message,app,email,robot,person,letter,visit}	{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元。","如仍未还款，我们可能要求您一次性偿还全部欠款（今日为{payoff}元）并提起诉讼。您仍可协商还款方案或对债务提出异议：{telephone}。"}	{days_past_due,past_due,payoff,product,telephone}	2026-12-01 03:56:42.654032+00
assignment_notice	zh	1	委托催收通知	{message,app,email,robot,person,letter,visit}	{"自{today}起，您的{product}欠款（今日为{payoff}元）由{agency}催收。您向我们的还款仍然有效。咨询与异议电话：{telephone}。"}	{agency,payoff,product,telephone,today}	2026-12-01 03:56:42.654032+00
dispute_received	zh	1	异议或投诉受理	{message,app,email,robot,person,letter,visit}	{"我们已收到您的反映，编号{reference}。在答复您之前，我们不会向您催收。咨询电话：{telephone}。"}	{reference,telephone}	2026-12-01 03:56:42.654032+00
settlement_offer	zh	1	减免结清方案	{message,app,email,robot,person,letter,visit}	{"如您在{offer_until}前还款{offer_amount}元，您的{product}欠款（今日为{payoff}元）即视为结清。如需办理，请致电{telephone}。"}	{offer_amount,offer_until,payoff,product,telephone}	2026-12-01 03:56:42.654032+00
\.
COPY lending.contact_visit_rule (policy_code, starts_on, least_people, source, created_at) FROM stdin;
house	1900-01-01	2	Own rule	2026-12-01 03:56:42.654032+00
\.
COPY lending.contract (borrower_id, contract_id, line_id, amount, apr_cn_simple, apr_cn_compound, apr_us_actuarial, apr_eu_aprc, shown_at, accepted_at, product_version, status, product_code, schedule, terms_hash) FROM stdin;
1	3766689265009823609	3766689264980208841	1200.00	0.12002210032357677	0.12684968701071886	0.11999874494897445	0.1269573023629564	2026-12-01 03:56:44.961053+00	2026-12-01 03:56:44.961053+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-03-05","amount":1200.00}],"level_payment":105.91,"rows":[{"due_on":"2026-03-15","principal":101.91,"interest":4.00},{"due_on":"2026-04-15","principal":94.93,"interest":10.98},{"due_on":"2026-05-15","principal":95.88,"interest":10.03},{"due_on":"2026-06-15","principal":96.84,"interest":9.07},{"due_on":"2026-07-15","principal":97.81,"interest":8.10},{"due_on":"2026-08-15","principal":98.78,"interest":7.13},{"due_on":"2026-09-15","principal":99.77,"interest":6.14},{"due_on":"2026-10-15","principal":100.77,"interest":5.14},{"due_on":"2026-11-15","principal":101.78,"interest":4.13},{"due_on":"2026-12-15","principal":102.79,"interest":3.12},{"due_on":"2027-01-15","principal":103.82,"interest":2.09},{"due_on":"2027-02-15","principal":104.92,"interest":1.05}]}	\\x432d772a0867c68c19e157b1bac5708a926b1f421f916800233c735b629883dc
4	3766689265026466638	3766689265023022520	100.00	0.11997500650510062	0.12679714599709935	0.11996262084069367	0.1268542020768071	2026-12-01 03:56:44.969108+00	2026-12-01 03:56:44.969108+00	1	executed	rev	{"version":1,"method":"revolving","rate":0.12,"every":"1 month","due_day":15,"terms":"min_ratio=0.1","advances":[{"on":"2026-03-05","amount":100.00}],"rows":[{"due_on":"2026-03-15","interest":0.33},{"due_on":"2026-04-15","interest":1.00},{"due_on":"2026-05-15","interest":1.00},{"due_on":"2026-06-15","interest":1.00},{"due_on":"2026-07-15","interest":1.00},{"due_on":"2026-08-15","interest":1.00},{"due_on":"2026-09-15","interest":1.00},{"due_on":"2026-10-15","interest":1.00},{"due_on":"2026-11-15","interest":1.00},{"due_on":"2026-12-15","interest":1.00},{"due_on":"2027-01-15","interest":1.00},{"due_on":"2027-02-15","principal":100.00,"interest":1.00}]}	\\x12e074a1ef1fe791480497d467fb44334b77db5f70df3d60ed45ec06feb30158
5	3766689265032958118	3766689265028042166	100.00	0.12017076934312618	0.12701556684774248	0.12014734620199935	0.12712337610563226	2026-12-01 03:56:44.972335+00	2026-12-01 03:56:44.972335+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-03-05","amount":100.00}],"level_payment":8.83,"rows":[{"due_on":"2026-03-15","principal":8.50,"interest":0.33},{"due_on":"2026-04-15","principal":7.91,"interest":0.92},{"due_on":"2026-05-15","principal":7.99,"interest":0.84},{"due_on":"2026-06-15","principal":8.07,"interest":0.76},{"due_on":"2026-07-15","principal":8.15,"interest":0.68},{"due_on":"2026-08-15","principal":8.24,"interest":0.59},{"due_on":"2026-09-15","principal":8.32,"interest":0.51},{"due_on":"2026-10-15","principal":8.40,"interest":0.43},{"due_on":"2026-11-15","principal":8.49,"interest":0.34},{"due_on":"2026-12-15","principal":8.57,"interest":0.26},{"due_on":"2027-01-15","principal":8.66,"interest":0.17},{"due_on":"2027-02-15","principal":8.70,"interest":0.09}]}	\\x902911bdb887cfdf6bf08be212d3a0ae5426c9e8033457895232a986babeae9a
8	3766689265169612188	3766689265164121792	300.00	0	0	0	0	2026-12-01 03:56:45.037853+00	2026-12-01 03:56:45.037853+00	1	executed	inst	{"version":1,"method":"level","rate":0,"every":"1 month","due_day":10,"advances":[{"on":"2026-04-20","amount":300.00}],"level_payment":300.00,"rows":[{"due_on":"2026-05-10","principal":300.00}]}	\\x47d06b12f39b89faf54eed33763939bb26f411c18bf036f466a4b78bf2004b0f
8	3766689265350223996	3766689265164121792	200.00	0.11992052130560504	0.1267363614664629	0.11986562998639444	0.12697774890809377	2026-12-01 03:56:45.123083+00	\N	1	shown	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":10,"advances":[{"on":"2026-05-01","amount":200.00}],"level_payment":68.21,"rows":[{"due_on":"2026-06-10","principal":65.61,"interest":2.60},{"due_on":"2026-07-10","principal":66.87,"interest":1.34},{"due_on":"2026-08-10","principal":67.52,"interest":0.68}]}	\\x8d58c6f8e2f31c96c52d9c30fd8984a74189558166894091f401cd9d48daf527
1	3766689265372541324	3766689264980208841	600.00	0.12008765407608638	0.12692282690011802	0.12003677896211587	0.1272165320335617	2026-12-01 03:56:45.134227+00	\N	1	shown	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":600.00}],"level_payment":102.98,"rows":[{"due_on":"2026-05-15","principal":100.18,"interest":2.80},{"due_on":"2026-06-15","principal":97.98,"interest":5.00},{"due_on":"2026-07-15","principal":98.96,"interest":4.02},{"due_on":"2026-08-15","principal":99.95,"interest":3.03},{"due_on":"2026-09-15","principal":100.95,"interest":2.03},{"due_on":"2026-10-15","principal":101.98,"interest":1.02}]}	\\x0868c0c107ac537cbc7982348d19b93cc0d555c57496ee70df2e6e35bee1a6de
6	3766689265525056201	3766689265519910287	100.00	0.12019473395586629	0.1270423078425765	0.12019473395586629	0.1270423078425765	2026-02-14 16:00:00+00	2026-02-14 16:00:00+00	1	executed	plain	{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-02-15","amount":100.00}],"level_payment":34.00,"rows":[{"due_on":"2026-03-15","principal":33.00,"interest":1.00},{"due_on":"2026-04-15","principal":33.33,"interest":0.67},{"due_on":"2026-05-15","principal":33.67,"interest":0.34}]}	\\x1ce393a894efcb3403b186b8a9872a7ee63e99bf86e3fd9e6c829e0549a71e8e
7	3766689265534806480	3766689265532895730	100.00	0.12019473395586629	0.1270423078425765	0.12019473395586629	0.1270423078425765	2026-02-14 16:00:00+00	2026-02-14 16:00:00+00	1	executed	plain	{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-02-15","amount":100.00}],"level_payment":34.00,"rows":[{"due_on":"2026-03-15","principal":33.00,"interest":1.00},{"due_on":"2026-04-15","principal":33.33,"interest":0.67},{"due_on":"2026-05-15","principal":33.67,"interest":0.34}]}	\\x1ce393a894efcb3403b186b8a9872a7ee63e99bf86e3fd9e6c829e0549a71e8e
11	3766689265825238787	3766689265776254080	130.00	0.12012707306089601	0.12696680969928212	0.12007616938548965	0.12726059426317513	2026-12-01 03:56:45.350633+00	2026-12-01 03:56:45.350633+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":130.00}],"level_payment":22.31,"rows":[{"due_on":"2026-05-15","principal":21.70,"interest":0.61},{"due_on":"2026-06-15","principal":21.23,"interest":1.08},{"due_on":"2026-07-15","principal":21.44,"interest":0.87},{"due_on":"2026-08-15","principal":21.65,"interest":0.66},{"due_on":"2026-09-15","principal":21.87,"interest":0.44},{"due_on":"2026-10-15","principal":22.11,"interest":0.22}]}	\\x57614abcfb21ef0df4cbd9f22b688f03adc3e9c0cffc6b70168f0ee9a0f89c34
11	3766689265851083719	3766689265776254080	100.00	0.12106891071598974	0.12801815861957547	0.12096496605850252	0.12861584350752187	2026-12-01 03:56:45.362042+00	2026-12-01 03:56:45.362042+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":100.00}],"level_payment":33.82,"rows":[{"due_on":"2026-05-15","principal":33.35,"interest":0.47},{"due_on":"2026-06-15","principal":33.15,"interest":0.67},{"due_on":"2026-07-15","principal":33.50,"interest":0.34}]}	\\xb09ba543a5d0b6f8d89b0c98226e4b19bf617fd8f874ddd1b874576ef5914040
11	3766689265853064071	3766689265776254080	600.00	0.12008765407608638	0.12692282690011802	0.12003677896211587	0.1272165320335617	2026-12-01 03:56:45.363831+00	2026-12-01 03:56:45.363831+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":600.00}],"level_payment":102.98,"rows":[{"due_on":"2026-05-15","principal":100.18,"interest":2.80},{"due_on":"2026-06-15","principal":97.98,"interest":5.00},{"due_on":"2026-07-15","principal":98.96,"interest":4.02},{"due_on":"2026-08-15","principal":99.95,"interest":3.03},{"due_on":"2026-09-15","principal":100.95,"interest":2.03},{"due_on":"2026-10-15","principal":101.98,"interest":1.02}]}	\\x0868c0c107ac537cbc7982348d19b93cc0d555c57496ee70df2e6e35bee1a6de
11	3766689265860044197	3766689265776254080	300.00	0.1199971927959543	0.12682189822726303	0.11989506700333397	0.12741375818529382	2026-12-01 03:56:45.366007+00	2026-12-01 03:56:45.366007+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":300.00}],"level_payment":101.47,"rows":[{"due_on":"2026-05-15","principal":100.07,"interest":1.40},{"due_on":"2026-06-15","principal":99.47,"interest":2.00},{"due_on":"2026-07-15","principal":100.46,"interest":1.00}]}	\\x629aadfc53342eb6f482ab83662d8d42ad319b3e96c9bfb06a759d4efd2d30fc
11	3766689265862939121	3766689265776254080	200.00	0.11986624872273677	0.1266758171224074	0.11976434146512133	0.12726698131490283	2026-12-01 03:56:45.368545+00	2026-12-01 03:56:45.371896+00	1	accepted	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":200.00}],"level_payment":67.65,"rows":[{"due_on":"2026-05-15","principal":66.72,"interest":0.93},{"due_on":"2026-06-15","principal":66.32,"interest":1.33},{"due_on":"2026-07-15","principal":66.96,"interest":0.67}]}	\\x1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589
11	3766689265886348269	3766689265776254080	500.00	0.11993994265499455	0.12675802787924434	0.11983791671734242	0.1273495586455896	2026-12-01 03:56:45.379729+00	2026-12-01 03:56:45.379729+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":500.00}],"level_payment":169.11,"rows":[{"due_on":"2026-05-15","principal":166.78,"interest":2.33},{"due_on":"2026-06-15","principal":165.78,"interest":3.33},{"due_on":"2026-07-15","principal":167.44,"interest":1.67}]}	\\xf562190554d0f5a4feb3933c5ceaa5b018809d8104957c6f0e7dce91c4494f24
11	3766689265895982631	3766689265776254080	250.00	0.12043081371386892	0.12730576933373022	0.12032794968917948	0.12790000940169566	2026-12-01 03:56:45.384919+00	2026-12-01 03:56:45.384919+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":250.00}],"level_payment":84.56,"rows":[{"due_on":"2026-05-15","principal":83.39,"interest":1.17},{"due_on":"2026-06-15","principal":82.89,"interest":1.67},{"due_on":"2026-07-15","principal":83.72,"interest":0.84}]}	\\xe445115b2eb3f1e4704a0ce4c135af67bf6eed014f0a2806bceccf934b1bb98f
11	3766689265929802765	3766689265776254080	200.00	0.11986624872273677	0.1266758171224074	0.11976434146512133	0.12726698131490283	2026-12-01 03:56:45.400769+00	2026-12-01 03:56:45.400769+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":200.00}],"level_payment":67.65,"rows":[{"due_on":"2026-05-15","principal":66.72,"interest":0.93},{"due_on":"2026-06-15","principal":66.32,"interest":1.33},{"due_on":"2026-07-15","principal":66.96,"interest":0.67}]}	\\x1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589
11	3766689265952294235	3766689265776254080	800.00	0.12000119989436009	0.12682636881685555	0.12000119989436009	0.12682636881685555	2026-01-14 16:00:00+00	2026-01-14 16:00:00+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-01-15","amount":800.00}],"level_payment":205.02,"rows":[{"due_on":"2026-02-15","principal":197.02,"interest":8.00},{"due_on":"2026-03-15","principal":198.99,"interest":6.03},{"due_on":"2026-04-15","principal":200.98,"interest":4.04},{"due_on":"2026-05-15","principal":203.01,"interest":2.03}]}	\\x7279bd168dfb6586ca66cc6debd00818d34257b1e531886835ef89617bec2216
8	3766689266333144934	3766689265164121792	40.00	0.1206798491696862	0.12758375037726072	0.12062426644368918	0.12782681490377706	2026-12-01 03:56:45.59245+00	2026-12-01 03:56:45.605794+00	1	executed	inst	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":10,"advances":[{"on":"2026-05-01","amount":40.00}],"level_payment":13.64,"rows":[{"due_on":"2026-06-10","principal":13.12,"interest":0.52},{"due_on":"2026-07-10","principal":13.37,"interest":0.27},{"due_on":"2026-08-10","principal":13.51,"interest":0.14}]}	\\x6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef
\.
COPY lending.conversion_refund (borrower_id, loan_id, seq, from_loan_id, amount) FROM stdin;
\.
COPY lending.credit_balance (borrower_id, balance, version) FROM stdin;
2	0.00	0
3	0.00	0
4	0.00	0
5	0.00	0
8	0.00	0
1	93.89	1
6	0.00	0
7	0.00	0
12	0.00	0
11	4058.18	2
\.
COPY lending.credit_balance_movement (borrower_id, seq, amount, balance_after, loan_id, repayment_id, created_at, business_date, kind) FROM stdin;
1	1	93.89	93.89	\N	3766689265210773336	2026-12-01 03:56:45.056819+00	2026-04-20	repay
11	1	4068.18	4068.18	\N	3766689266199667586	2026-12-01 03:56:45.527702+00	2026-05-01	repay
11	2	-10.00	4058.18	\N	\N	2026-12-01 03:56:45.533912+00	2026-05-01	return_credit
\.
COPY lending.credit_line (borrower_id, line_id, limit_amount, held, outstanding, version, created_at, product_version, bill_day, due_day, min_gap, expires_on, revolving, over_limit, product_code, status) FROM stdin;
2	3766689264986910617	5000.00	0.00	0.00	1	2026-12-01 03:56:44.944759+00	1	5	15	10	\N	t	f	inst	active
3	3766689264988901447	5000.00	0.00	0.00	2	2026-12-01 03:56:44.944759+00	1	5	15	10	\N	t	f	inst	frozen
5	3766689265028042166	5000.00	0.00	100.00	2	2026-12-01 03:56:44.970159+00	1	5	15	10	\N	t	f	inst	active
6	3766689265519910287	500.00	0.00	100.00	2	2026-12-01 03:56:45.204294+00	1	5	15	10	\N	t	f	plain	active
12	3766689265779997083	5000.00	0.00	0.00	4	2026-12-01 03:56:45.327535+00	1	5	15	10	\N	t	f	inst	closed
4	3766689265023022520	5000.00	0.00	100.00	7	2026-12-01 03:56:44.966604+00	1	5	15	10	\N	t	f	rev	active
8	3766689265164121792	5000.00	0.00	290.00	5	2026-12-01 03:56:45.021881+00	1	25	10	10	\N	t	f	inst	active
11	3766689265776254080	4900.00	0.00	843.31	45	2026-12-01 03:56:45.324763+00	1	5	15	10	\N	t	f	inst	frozen
7	3766689265532895730	500.00	0.00	100.00	3	2026-12-01 03:56:45.204294+00	1	5	15	10	\N	t	f	plain	active
1	3766689264980208841	5000.00	600.00	898.92	13	2026-12-01 03:56:44.944759+00	1	5	15	10	\N	t	f	inst	active
\.
COPY lending.day_step (business_date, step, began_at, ended_at, done, posters, waits_for) FROM stdin;
\.
COPY lending.debit_batch (batch_id, channel_code, business_date, status, sent_on, answered_on, created_at, login, acting_role, actor) FROM stdin;
3766689265443193820	ach	2026-05-01	answered	2026-05-01	2026-05-01	2026-12-01 03:56:45.168+00	lender	\N	\N
\.
COPY lending.debit_day (due_on, borrowers) FROM stdin;
\.
COPY lending.debit_look (borrower_id, due_on) FROM stdin;
4	2026-05-02
5	2026-05-02
11	2026-05-02
\.
COPY lending.debit_order (borrower_id, order_id, mandate_id, channel_code, amount, due_on, business_date, entry_no, retry_of, status, batch_id, sent_on, sent_at, answer_by, failure, reference, repayment_id, created_at) FROM stdin;
5	3766689265485038406	3766689265401689313	ach	17.66	2026-05-01	2026-05-01	1	\N	recalled	\N	\N	\N	\N	\N	\N	\N	2026-12-01 03:56:45.182008+00
5	3766689266266121527	3766689265401689313	ach	17.66	2026-05-01	2026-05-01	1	\N	made	\N	\N	\N	\N	\N	\N	\N	2026-12-01 03:56:45.550803+00
4	3766689265438090403	3766689265395793677	ach	1.33	2026-05-01	2026-05-01	1	\N	done	3766689265443193820	2026-05-01	2026-12-01 03:56:45.1752+00	2026-05-05	\N	\N	3766689266287067254	2026-12-01 03:56:45.150698+00
\.
COPY lending.debit_order_row (borrower_id, order_id, loan_id, due_on, amount) FROM stdin;
4	3766689265438090403	3766689265026466639	2026-03-15	0.33
4	3766689265438090403	3766689265026466639	2026-04-15	1.00
5	3766689265485038406	3766689265032958119	2026-03-15	8.83
5	3766689265485038406	3766689265032958119	2026-04-15	8.83
5	3766689266266121527	3766689265032958119	2026-03-15	8.83
5	3766689266266121527	3766689265032958119	2026-04-15	8.83
\.
COPY lending.debit_policy (country, failure, retry_days, retry_every, most_entries, within_days, unchanged, stops_mandate) FROM stdin;
us	funds	{1,3}	\N	3	180	t	f
us	limit	{1,3}	\N	3	180	t	f
us	technical	{1,3}	\N	3	180	t	f
us	account	{}	\N	\N	\N	f	t
us	mandate	{}	\N	\N	\N	f	t
cn	funds	{}	1	\N	\N	f	f
cn	limit	{}	1	\N	\N	f	f
cn	technical	{}	1	\N	\N	f	f
cn	account	{}	\N	\N	\N	f	t
cn	mandate	{}	\N	\N	\N	f	t
\.
COPY lending.debit_result (result_id, file_ref, line_no, order_ref, outcome, failure, amount, debited_on, reference, business_date, status, reason, debtor_id, order_id, created_at, login, acting_role, actor) FROM stdin;
3766689265494423436	strangers	2	theirs	done	\N	20.00	\N	\N	2026-05-01	unmatched	\N	\N	\N	2026-12-01 03:56:45.18993+00	lender	\N	\N
3766689266273002418	history file	1	3766689265438090403	done	\N	\N	\N	\N	2026-05-01	applied	\N	4	3766689265438090403	2026-12-01 03:56:45.562459+00	lender	\N	\N
3766689265492452710	strangers	1	theirs	done	\N	10.00	\N	\N	2026-05-01	settled	\N	\N	\N	2026-12-01 03:56:45.18993+00	lender	\N	\N
\.
COPY lending.debit_settlement (result_id, finding, reason, receipt_id, business_date, created_at, login, acting_role, actor) FROM stdin;
3766689265492452710	not_ours	Of another lender	\N	2026-05-01	2026-12-01 03:56:45.578053+00	lender	\N	\N
\.
COPY lending.definition (definition_id, what, id, version, login, acting_role, actor, created_at) FROM stdin;
3766689264723295980	funder	1	\N	lender	\N	\N	2026-12-01 03:56:44.818635+00
3766689264726647537	merchant	5	\N	lender	\N	\N	2026-12-01 03:56:44.818635+00
3766689264776423628	product	inst	1	lender	\N	\N	2026-12-01 03:56:44.8428+00
3766689264784846834	product	inst	1	lender	\N	\N	2026-12-01 03:56:44.851093+00
3766689264877239560	product	inst	1	lender	\N	\N	2026-12-01 03:56:44.851093+00
3766689264887348983	product	rev	1	lender	\N	\N	2026-12-01 03:56:44.899028+00
3766689264917803367	product	rev	1	lender	\N	\N	2026-12-01 03:56:44.899028+00
3766689264928170542	product	plain	1	lender	\N	\N	2026-12-01 03:56:44.918029+00
3766689264952589041	product	plain	1	lender	\N	\N	2026-12-01 03:56:44.918029+00
3766689264964329017	product	draft	1	lender	\N	\N	2026-12-01 03:56:44.935309+00
3766689264967845947	channel	ach	\N	lender	\N	\N	2026-12-01 03:56:44.939325+00
3766689265515470195	collector	ann	\N	lender	\N	\N	2026-12-01 03:56:45.199105+00
3766689265517276808	collector	bob	\N	lender	\N	\N	2026-12-01 03:56:45.199105+00
3766689265549641109	product contact	plain	\N	lender	\N	\N	2026-12-01 03:56:45.21728+00
3766689265611953609	agency	north	1	lender	\N	\N	2026-12-01 03:56:45.244054+00
3766689265618319194	gateway	lender	\N	lender	\N	\N	2026-12-01 03:56:45.249129+00
3766689265619349311	merchant	6	\N	lender	\N	ann	2026-12-01 03:56:45.251519+00
3766689265627113866	store	main	\N	lender	\N	ann	2026-12-01 03:56:45.251519+00
3766689265628119118	terminal	t1	\N	lender	\N	ann	2026-12-01 03:56:45.251519+00
3766689266694113216	forbearance policy	uk from 2030-01-01	\N	lender	\N	\N	2026-12-01 03:56:45.763053+00
3766689266970278162	merchant	61	\N	lender	\N	ann	2026-12-01 03:56:45.895205+00
3766689266977815629	merchant document	61	\N	lender	\N	ann	2026-12-01 03:56:45.898448+00
3766689266982744147	merchant terms	61	1	lender	\N	ann	2026-12-01 03:56:45.898448+00
3766689266985423370	merchant terms	61	1	lender	\N	ann	2026-12-01 03:56:45.898448+00
3766689266985423371	store	main	\N	lender	\N	ann	2026-12-01 03:56:45.898448+00
3766689266988149949	terminal	t1	\N	lender	\N	ann	2026-12-01 03:56:45.898448+00
3766689266991607456	merchant	61	\N	lender	\N	bob	2026-12-01 03:56:45.904725+00
3766689267000230965	merchant	61	\N	lender	\N	bob	2026-12-01 03:56:45.904725+00
\.
COPY lending.discount_event (borrower_id, discount_id, seq, kind, business_date, loan_id, loan_seq, amount, paid, status, note, created_at, login, acting_role, actor) FROM stdin;
6	3766689266540428173	1	offered	2026-05-01	\N	\N	0.00	0.00	waiting	\N	2026-12-01 03:56:45.699376+00	lender	\N	ann
6	3766689266540428173	2	approved	2026-05-01	\N	\N	0.00	0.00	offered	\N	2026-12-01 03:56:45.711369+00	lender	\N	bob
6	3766689266540428173	3	withdrawn	2026-05-01	\N	\N	0.00	0.00	withdrawn	Has found another	2026-12-01 03:56:45.714089+00	lender	\N	bob
\.
COPY lending.discount_offer (borrower_id, discount_id, case_id, loan_ids, from_seqs, owed, amount, business_date, last_day, needs_approval, collector_code, reason, status, paid, waived, look_on, last_seq, created_at, login, acting_role, actor) FROM stdin;
6	3766689266540428173	3766689265527872911	{3766689265525056202}	{0}	101.85	20.00	2026-05-01	2026-05-06	t	ann	Lost the job	withdrawn	0.00	0.00	\N	3	2026-12-01 03:56:45.683118+00	lender	\N	ann
\.
COPY lending.discount_policy (starts_on, approval_from, created_at) FROM stdin;
1900-01-01	1000.00	2026-12-01 03:56:42.654032+00
1900-01-02	50.00	2026-12-01 03:56:45.243559+00
\.
COPY lending.dispute (borrower_id, dispute_id, loan_id, kind, amount, note, business_date, received_on, pause_seq, stop_id, status, granted, loan_seqs, resolved_on, reason, created_at, login, acting_role, actor) FROM stdin;
11	3766689266886172210	3766689265952294236	charge	10.00	Too much	2026-05-01	2026-05-01	\N	3766689266892551454	lost	0.00	{}	2026-05-01	Seen the papers	2026-12-01 03:56:45.855796+00	lender	\N	\N
\.
COPY lending.fee_kind (fee_kind, title, payee, account, component) FROM stdin;
service	Service fee	platform	4002	fee
late	Late fee	platform	4003	penalty
bounce	Returned payment fee	platform	4002	fee
prepayment	Prepayment charge	platform	4002	fee
\.
COPY lending.file (file_id, sha256, profile, profile_version, day, content, bytes, lines, errors, amount_in, amount_out, fee, verdict, void_reason, business_date, created_at, login, acting_role, actor) FROM stdin;
3766689266396045143	\\x26d1189ce5a4e804f5ad046f9ae6f39bbdcefc75f6503f736eddf777377895ba	h own	1	2026-01-14	\\x616d6f756e740a312e30300a	12	1	0	1.00	0.00	0.00	ties	Sent in error	2026-05-01	2026-12-01 03:56:45.621049+00	lender	\N	\N
\.
COPY lending.file_line (borrower_id, file_id, number, line, sort, kind, reference, order_reference, channel_reference, batch, amount, fee, balance, currency, on_date, at_time, utc_minutes, valued_on, details, error) FROM stdin;
0	3766689266396045143	1	1	control	header	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	amount	\N
0	3766689266396045143	2	2	line	\N	\N	\N	\N	\N	1.00	\N	\N	\N	\N	\N	\N	\N	\N	\N
\.
COPY lending.file_profile (profile, profile_version, title, format, layout, created_at, login, acting_role, actor) FROM stdin;
alipay_trade	1	Alipay, merchant's trade bill	csv	{\n        "encoding": "GB18030", "currency": "CNY", "fee_inverted": true, "skip": "#",\n        "columns": {\n            "amount": ["商家实收（元）", "订单金额（元）"], "fee": "服务费（元）", "kind": "业务类型",\n            "reference": "商户订单号", "refund_reference": "退款批次号/请求号",\n            "channel_reference": "支付宝交易号", "date": ["完成时间", "创建时间"], "text": "商品名称"},\n        "kinds": {"交易": "charge", "退款": "refund"},\n        "totals": [\n            {"begins": "#交易合计", "of": "credit", "count_before": "笔", "amount_before": "元"},\n            {"begins": "#退款合计", "of": "debit", "count_before": "笔", "amount_before": "元"}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
alipay_fund	1	Alipay, fund bill	csv	{\n        "encoding": "GB18030", "currency": "CNY", "signed_debits": true, "skip": "#",\n        "balances": "ascending",\n        "columns": {\n            "credit": ["收入金额（+元）", "收入金额(+元)"], "debit": ["支出金额（-元）", "支出金额(-元)"],\n            "kind": "业务类型", "reference": "商户订单号", "batch": "业务流水号",\n            "channel_reference": "账务流水号", "date": "发生时间",\n            "balance": ["账户余额（元）", "账户余额(元)"], "text": "备注"},\n        "kinds": {"在线支付": "charge", "退款": "refund", "收费": "fee", "提现": "payout"},\n        "totals": [\n            {"begins": "#支出合计", "of": "debit", "count_before": "笔", "amount_before": "元"},\n            {"begins": "#收入合计", "of": "credit", "count_before": "笔", "amount_before": "元"}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
wechat_trade	1	WeChat Pay, trade bill (ALL, SUCCESS)	csv	{\n        "encoding": "GB18030", "quotes": false,\n        "columns": {\n            "credit": ["应结订单金额", "总金额"], "debit": "退款金额", "fee": "手续费",\n            "kind": "交易状态", "reference": "商户订单号", "refund_reference": "商户退款单号",\n            "channel_reference": "微信订单号", "currency": "货币种类", "date": "交易时间",\n            "text": "商品名称"},\n        "kinds": {"SUCCESS": "charge", "REFUND": "refund", "REVOKED": "refund"},\n        "totals": [\n            {"begins": "总交易单数", "of": "all", "count_column": "总交易单数"},\n            {"begins": "总交易单数", "of": "credit", "amount_column": "应结订单总金额"},\n            {"begins": "总交易单数", "of": "credit", "amount_column": "总交易额"},\n            {"begins": "总交易单数", "of": "debit", "amount_column": "退款总金额"},\n            {"begins": "总交易单数", "of": "debit", "amount_column": "总退款金额"},\n            {"begins": "总交易单数", "of": "fee", "amount_column": "手续费总金额"}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
wechat_refund	1	WeChat Pay, refund bill (REFUND)	csv	{\n        "encoding": "GB18030", "quotes": false, "inverted": true,\n        "columns": {\n            "amount": "退款金额", "fee": "手续费", "kind": "交易状态", "reference": "商户订单号",\n            "refund_reference": "商户退款单号", "channel_reference": "微信退款单号",\n            "currency": "货币种类", "date": ["退款成功时间", "退款申请时间", "交易时间"],\n            "text": "商品名称"},\n        "kinds": {"SUCCESS": "charge", "REFUND": "refund", "REVOKED": "refund"},\n        "totals": [\n            {"begins": "总交易单数", "of": "all", "count_column": "总交易单数"},\n            {"begins": "总交易单数", "of": "debit", "amount_column": "退款总金额"},\n            {"begins": "总交易单数", "of": "fee", "amount_column": "手续费总金额"}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
wechat_fund	1	WeChat Pay, fund bill	csv	{\n        "encoding": "GB18030", "quotes": false, "currency": "CNY", "balances": "ascending",\n        "credit": "收入", "debit": "支出",\n        "columns": {\n            "amount": ["收支金额(元)", "收支金额（元）"], "sign": "收支类型", "kind": "业务类型",\n            "reference": "业务凭证号", "channel_reference": "微信支付业务单号", "batch": "资金流水单号",\n            "date": "记账时间", "balance": ["账户结余(元)", "账户结余（元）"], "text": "备注"},\n        "kinds": {"交易": "charge", "退款": "refund", "扣除交易手续费": "fee", "提现": "payout"},\n        "totals": [\n            {"begins": "资金流水总笔数", "of": "all", "count_column": "资金流水总笔数"},\n            {"begins": "资金流水总笔数", "of": "credit", "count_column": "收入笔数", "amount_column": "收入金额"},\n            {"begins": "资金流水总笔数", "of": "debit", "count_column": "支出笔数", "amount_column": "支出金额"}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
unionpay_merchant	1	UnionPay, merchant detail	csv	{\n        "encoding": "GB18030", "currency": "CNY",\n        "columns": {\n            "amount": ["交易金额", "交易金额(元)", "交易金额（元）"],\n            "fee": ["手续费", "商户手续费", "手续费(元)", "手续费（元）"],\n            "net": ["清算金额", "净额", "结算金额", "清算净额"],\n            "kind": "交易类型", "reference": ["商户订单号", "订单号"],\n            "channel_reference": ["系统参考号", "检索参考号", "查询流水号", "流水号"],\n            "batch": ["批次号", "清算日期"], "date": ["交易时间", "交易日期", "清算日期"],\n            "text": "备注"},\n        "kinds": {"消费": "charge", "退货": "refund", "消费撤销": "refund"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
stripe_payout	1	Stripe, payout reconciliation	csv	{\n        "columns": {\n            "amount": "gross", "fee": "fee", "net": "net", "kind": "reporting_category",\n            "reference": ["payment_metadata[external_identifier]", "payment_intent_id"],\n            "refund_reference": "source_id", "channel_reference": "balance_transaction_id",\n            "batch": "automatic_payout_id", "currency": "currency", "date": ["created", "created_utc"],\n            "valued": ["available_on", "available_on_utc"], "text": "description"},\n        "currencies": {"usd": "USD", "eur": "EUR", "gbp": "GBP"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
adyen_settlement	1	Adyen, settlement details	csv	{\n        "columns": {\n            "net_credit": "Net Credit (NC)", "net_debit": "Net Debit (NC)", "fee": "Commission (NC)",\n            "fee_2": "Markup (NC)", "fee_3": "Scheme Fees (NC)", "fee_4": "Interchange (NC)",\n            "kind": "Type", "reference": "Merchant Reference",\n            "refund_reference": "Modification Merchant Reference",\n            "channel_reference": "Psp Reference", "batch": "Batch Number", "currency": "Net Currency",\n            "date": "Creation Date", "text": "Modification Reference"},\n        "kinds": {"Settled": "charge", "Refunded": "refund", "Chargeback": "chargeback",\n            "Fee": "fee", "MerchantPayout": "payout"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
paypal_settlement	1	PayPal, settlement report	csv	{\n        "minor": true, "lines": "SB", "credit": "CR", "debit": "DR",\n        "columns": {\n            "amount": "Gross Transaction Amount", "sign": "Transaction Debit or Credit",\n            "fee": "Fee Amount", "fee_sign": "Fee Debit or Credit", "kind": "Transaction Event Code",\n            "reference": "Invoice ID", "channel_reference": "Transaction ID",\n            "currency": "Gross Transaction Currency", "date": "Transaction Completion Date",\n            "text": "Bank Reference ID"},\n        "kinds": {"T0006": "charge", "T0003": "charge", "T1107": "refund", "T0400": "payout"},\n        "totals": [\n            {"begins": "SF", "of": "credit", "currency_cell": 2, "amount_cell": 3},\n            {"begins": "SF", "of": "debit", "currency_cell": 2, "amount_cell": 4}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
checkout_settlement	1	Checkout.com, settlement breakdown	csv	{\n        "fee_inverted": true,\n        "columns": {\n            "amount": "Gross In Holding Currency", "fee": "Deduction In Holding Currency",\n            "net": "Net In Holding Currency", "kind": "Type", "reference": "Reference",\n            "channel_reference": "Payment ID", "batch": "Payout ID", "currency": "Holding Currency",\n            "date": "Processed On", "valued": "Available On"},\n        "kinds": {"Charge": "charge", "Refund": "refund", "Chargeback": "chargeback",\n            "Merchant Payout": "payout"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
checkout_payouts	1	Checkout.com, payouts	csv	{\n        "columns": {\n            "amount": "Payout Amount", "batch": "Payout ID", "channel_reference": "Payout ID",\n            "currency": "Holding Currency", "date": "Payout Date", "text": "Currency Account Name"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
bank_signed	1	Bank statement, signed amounts	csv	{\n        "encoding": "GB18030",\n        "columns": {\n            "amount": ["金额", "交易金额", "Amount", "amount"], "currency": ["币别", "货币", "Currency"],\n            "kind": ["交易名称", "交易摘要", "Type"], "date": ["记账日期", "交易日期", "Date", "date"],\n            "time": "记账时间", "balance": ["余额", "联机余额", "Balance", "balance"],\n            "reference": ["Reference", "reference"],\n            "text": ["附言", "客户摘要", "Description", "description"]},\n        "currencies": {"人民币": "CNY"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
bank_signed_descending	1	Bank statement, signed amounts, newest first with balances	csv	{\n        "encoding": "GB18030", "balances": "descending",\n        "columns": {\n            "amount": ["金额", "交易金额", "Amount", "amount"], "currency": ["币别", "货币", "Currency"],\n            "kind": ["交易名称", "交易摘要", "Type"], "date": ["记账日期", "交易日期", "Date", "date"],\n            "time": "记账时间", "balance": ["余额", "联机余额", "Balance", "balance"],\n            "reference": ["Reference", "reference"],\n            "text": ["附言", "客户摘要", "Description", "description"]},\n        "currencies": {"人民币": "CNY"}}	2026-12-01 03:56:42.654032+00	lender	\N	\N
bank_two_columns	1	Bank statement, money in and money out	csv	{\n        "encoding": "GB18030",\n        "columns": {\n            "credit": ["记账金额(收入)", "收入", "贷方发生额", "Credit", "Money in"],\n            "debit": ["记账金额(支出)", "支出", "借方发生额", "Debit", "Money out"],\n            "currency": ["记账币种", "币种", "Currency"], "kind": ["摘要", "Type"],\n            "date": ["记账日期", "交易日期", "Date"], "balance": ["余额", "Balance"],\n            "reference": ["Reference"], "text": ["交易场所", "对方户名", "Description"]},\n        "currencies": {"人民币": "CNY"},\n        "totals": [\n            {"begins": "合计金额", "of": "credit", "amount_cell": 6},\n            {"begins": "合计金额", "of": "debit", "amount_cell": 7}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
bank_by_word	1	Bill where a word says in or out	csv	{\n        "encoding": "GB18030", "currency": "CNY", "marks": ["¥", "￥", "元"], "amount_ends": "(",\n        "credit": ["收入", "贷", "C", "CR", "credit"], "debit": ["支出", "借", "D", "DR", "debit"],\n        "neutral": ["不计收支", "中性交易", "/"], "skip_states": ["交易关闭"],\n        "columns": {\n            "amount": ["金额", "金额(元)", "实付金额", "Amount"], "sign": ["收/支", "借贷标志", "Dr/Cr"],\n            "kind": ["交易类型", "交易分类", "Type"], "state": ["交易状态", "当前状态"],\n            "reference": ["商家订单号", "商户单号", "商家单号", "Reference"],\n            "channel_reference": ["交易订单号", "交易单号"],\n            "date": ["交易时间", "交易创建时间", "Date"],\n            "text": ["商品说明", "商品", "订单标题", "交易说明", "Description"]},\n        "totals": [\n            {"begins": "收入：", "of": "credit", "count_before": "笔", "amount_before": "元"},\n            {"begins": "支出：", "of": "debit", "count_before": "笔", "amount_before": "元"}]}	2026-12-01 03:56:42.654032+00	lender	\N	\N
mt940	1	SWIFT MT940 and MT942	mt940	\N	2026-12-01 03:56:42.654032+00	lender	\N	\N
camt	1	ISO 20022 camt.052, camt.053, camt.054	camt	\N	2026-12-01 03:56:42.654032+00	lender	\N	\N
bai2	1	BAI2	bai2	\N	2026-12-01 03:56:42.654032+00	lender	\N	\N
ofx	1	OFX	ofx	\N	2026-12-01 03:56:42.654032+00	lender	\N	\N
h own	1	Own	csv	{"columns": {"amount": "amount"}}	2026-12-01 03:56:45.619432+00	lender	\N	\N
\.
COPY lending.forbearance (borrower_id, forbearance_id, loan_id, outcome, note, plan_id, business_date, created_at, login, acting_role, actor) FROM stdin;
6	3766689266698790903	3766689265525056202	not_suitable	Earns nothing	\N	2026-05-01	2026-12-01 03:56:45.764834+00	lender	\N	ann
6	3766689266726437296	3766689265525056202	offered	Lost the job	3766689266706350972	2026-05-01	2026-12-01 03:56:45.764834+00	lender	\N	ann
1	3766689266763131790	3766689265009823610	offered	Lost the job	3766689266753348539	2026-05-01	2026-12-01 03:56:45.791551+00	lender	\N	ann
\.
COPY lending.forbearance_policy (jurisdiction, starts_on, source, gate, valid_days, most_months, re_ages_in_year, re_ages_in_five_years, created_at) FROM stdin;
house	1900-01-01	Own rule	f	90	60	\N	\N	2026-12-01 03:56:42.654032+00
us_reg_f	1900-01-01	FFIEC, Uniform Retail Credit Classification and Account Management Policy, 65 FR 36903	f	90	60	1	2	2026-12-01 03:56:42.654032+00
uk_conc	1900-01-01	FCA Handbook, CONC 7.3.4R and 7.3.14R	t	90	60	\N	\N	2026-12-01 03:56:42.654032+00
eu_ccd	1900-01-01	Directive 2008/48/EC, article 16a, as inserted by Directive (EU) 2021/2167	t	90	60	\N	\N	2026-12-01 03:56:42.654032+00
eu_mcd	1900-01-01	Directive 2014/17/EU, article 28, as amended by Directive (EU) 2021/2167	t	90	60	\N	\N	2026-12-01 03:56:42.654032+00
uk	2030-01-01	A law	t	90	60	\N	\N	2026-12-01 03:56:45.763053+00
\.
COPY lending.funder (funder_id, title, status, float_account, books) FROM stdin;
1	Bank	active	1002	own
\.
COPY lending.funder_share (borrower_id, loan_id, funder_id, from_seq, share, disbursed, principal) FROM stdin;
5	3766689265032958119	1	0	100	100.00	100.00
1	3766689265009823610	1	0	100	1200.00	898.92
11	3766689265898642496	1	0	100	250.00	0.00
11	3766689265929802766	1	0	100	200.00	0.00
11	3766689265860044198	1	0	100	300.00	0.00
11	3766689265825238788	1	0	100	130.00	107.47
11	3766689265851083720	1	0	100	100.00	33.50
11	3766689265853064072	1	0	100	600.00	391.45
11	3766689265952294236	1	0	100	800.00	0.00
8	3766689266358803284	1	0	100	40.00	40.00
8	3766689265169612189	1	0	100	300.00	250.00
11	3766689265886348270	1	0	100	500.00	310.89
\.
COPY lending.gateway_login (role_name, created_at) FROM stdin;
lender	2026-12-01 03:56:45.249129+00
\.
COPY lending.hardship_plan (borrower_id, plan_id, loan_id, case_id, kind, event, schedule, from_seq, business_date, last_day, until_on, tolerance_days, on_breach, old_rate, owed, forgiven, needs_approval, collector_code, reason, status, accepted_on, seq, stop_id, look_on, last_seq, created_at, login, acting_role, actor) FROM stdin;
6	3766689266706350972	3766689265525056202	3766689265527872911	re_age	{"kind":"re_age","on":"2026-05-01","dates":["2026-06-15","2026-07-15","2026-08-15","2026-09-15","2026-10-15","2026-11-15"]}	{"version":1,"method":"level","rate":0.12,"every":"1 month","installments":3,"advances":[{"on":"2026-02-15","amount":100.00}],"level_payment":17.33,"as_of":"2026-05-01","modifications":{"count":1,"last_on":"2026-05-01","days_past_due":47},"rows":[{"due_on":"2026-06-15","start_on":"2026-05-01","principal":15.86,"interest":1.78,"fixed_interest":0.31},{"due_on":"2026-07-15","principal":16.49,"interest":1.15,"fixed_interest":0.31},{"due_on":"2026-08-15","principal":16.65,"interest":0.99,"fixed_interest":0.31},{"due_on":"2026-09-15","principal":16.82,"interest":0.82,"fixed_interest":0.31},{"due_on":"2026-10-15","principal":16.99,"interest":0.65,"fixed_interest":0.31},{"due_on":"2026-11-15","principal":17.19,"interest":0.47,"fixed_interest":0.30}]}	0	2026-05-01	2026-05-06	2026-11-15	5	stays	0.12	101.85	0.00	f	ann	Lost the job	withdrawn	\N	\N	\N	\N	2	2026-12-01 03:56:45.764834+00	lender	\N	ann
1	3766689266753348539	3766689265009823610	\N	defer	{"kind":"defer","on":"2026-05-01","interest":"free","dates":["2027-06-15","2027-07-15","2027-08-15","2027-09-15","2027-10-15","2027-11-15","2027-12-15","2028-01-15","2028-02-15"]}	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-03-05","amount":1200.00}],"level_payment":105.91,"as_of":"2026-05-01","modifications":{"count":1,"last_on":"2026-05-01"},"rows":[{"due_on":"2026-03-15","principal":101.91,"interest":4.00,"paid":{"principal":101.91,"interest":4.00}},{"due_on":"2026-04-15","principal":94.93,"interest":10.98,"paid":{"principal":89.93,"interest":10.98},"waived":{"principal":5.00}},{"due_on":"2026-05-15","principal":95.88,"interest":1.67,"paid":{"principal":95.88,"interest":1.67},"closed_on":"2026-04-20"},{"due_on":"2027-06-15","end_on":"2026-06-15","principal":96.84,"interest":16.48,"paid":{"principal":8.36},"interest_sum":"3.29604"},{"due_on":"2027-07-15","start_on":"2027-06-15","principal":97.81,"interest":8.10},{"due_on":"2027-08-15","principal":98.78,"interest":7.13},{"due_on":"2027-09-15","principal":99.77,"interest":6.14},{"due_on":"2027-10-15","principal":100.77,"interest":5.14},{"due_on":"2027-11-15","principal":101.78,"interest":4.13},{"due_on":"2027-12-15","principal":102.79,"interest":3.12},{"due_on":"2028-01-15","principal":103.82,"interest":2.09},{"due_on":"2028-02-15","principal":104.92,"interest":1.05}]}	7	2026-05-01	2026-05-06	2027-06-15	5	revive	0.12	902.22	107.87	t	ann	Lost the job	broken	2026-05-01	8	3766689266785429696	\N	5	2026-12-01 03:56:45.791551+00	lender	\N	ann
\.
COPY lending.held_late_fee (borrower_id, line_id, bill_on) FROM stdin;
\.
COPY lending.hold (borrower_id, hold_id, line_id, merchant_id, authorized, amount, captured, released, expires_at, created_at, product_version, business_date, over_limit, status, kind, origin, product_code, reference, taken, login, acting_role, actor) FROM stdin;
1	3766689265008742636	3766689264980208841	5	1200.00	1200.00	1200.00	0.00	2115-08-17 03:56:44.957648+00	2026-12-01 03:56:44.957072+00	1	2026-03-05	f	captured	purchase	purchase	inst	\N	\\x01020204c0a907c0a90700010204b09501c0a907c0a90700	lender	\N	\N
4	3766689265024846055	3766689265023022520	5	100.00	100.00	100.00	0.00	2026-12-08 03:56:44.968505+00	2026-12-01 03:56:44.966604+00	1	2026-03-05	f	captured	purchase	purchase	rev	\N	\\x01010204b09501904e904e00	lender	\N	\N
5	3766689265032958117	3766689265028042166	5	100.00	100.00	100.00	0.00	2115-08-17 03:56:44.971988+00	2026-12-01 03:56:44.970159+00	1	2026-03-05	f	captured	purchase	purchase	inst	\N	\\x01020204904e904e00010204b09501904e904e00	lender	\N	\N
8	3766689265169612187	3766689265164121792	5	300.00	300.00	300.00	0.00	2115-08-17 03:56:45.037185+00	2026-12-01 03:56:45.021881+00	1	2026-04-20	f	captured	purchase	purchase	inst	\N	\\x01020204b0ea01b0ea01000102048c9601b0ea01b0ea0100	lender	\N	\N
1	3766689265363207257	3766689264980208841	5	100.00	100.00	0.00	0.00	2115-08-17 03:56:45.130208+00	2026-12-01 03:56:45.12948+00	1	2026-05-01	f	open	purchase	authorize	inst	\N	\\x01020204904e0000010204a29601904e0000	lender	\N	\N
1	3766689265380227615	3766689264980208841	\N	500.00	500.00	0.00	0.00	\N	2026-12-01 03:56:45.135257+00	1	2026-05-01	f	open	cash	authorize	inst	S-1	\\x01020204d086030000010204a29601d086030000	lender	\N	\N
11	3766689265811870803	3766689265776254080	5	100.00	150.00	130.00	20.00	2115-08-17 03:56:45.349268+00	2026-12-01 03:56:45.340886+00	1	2026-05-01	f	captured	purchase	authorize	inst	a	\\x01020204904e904e00010204a29601904e904e000202048827b817d00f010204a296018827b817d00f	lender	\N	\N
11	3766689265839870150	3766689265776254080	5	4670.00	4670.00	0.00	4670.00	2115-08-17 03:56:45.355752+00	2026-12-01 03:56:45.355261+00	1	2026-05-01	f	voided	purchase	authorize	inst	part	\\x01020210b8c01c00b8c01c010210a29601b2d41600b2d41601020fa2960186ec050086ec05	lender	\N	\N
11	3766689265833052482	3766689265776254080	5	100.00	100.00	0.00	100.00	2115-08-17 03:56:45.354439+00	2026-12-01 03:56:45.353786+00	1	2026-05-01	f	voided	purchase	authorize	inst	b	\\x01020204904e00904e010204a29601904e00904e	lender	\N	\N
11	3766689265846172658	3766689265776254080	5	100.00	100.00	100.00	0.00	2115-08-17 03:56:45.360744+00	2026-12-01 03:56:45.36024+00	1	2026-05-01	f	captured	purchase	advice	inst	c	\\x01020204904e904e00010204a29601904e904e00	lender	\N	\N
11	3766689265853064070	3766689265776254080	5	600.00	600.00	600.00	0.00	2115-08-17 03:56:45.363518+00	2026-12-01 03:56:45.363019+00	1	2026-05-01	f	captured	purchase	purchase	inst	d	\\x01020204e0d403e0d40300010204a29601e0d403e0d40300	lender	\N	\N
11	3766689265856776291	3766689265776254080	5	300.00	300.00	300.00	0.00	2115-08-17 03:56:45.36573+00	2026-12-01 03:56:45.365197+00	1	2026-05-01	f	captured	purchase	purchase	inst	e	\\x01020204b0ea01b0ea0100010204a29601b0ea01b0ea0100	lender	\N	\N
11	3766689265875592217	3766689265776254080	\N	500.00	500.00	500.00	0.00	\N	2026-12-01 03:56:45.372588+00	1	2026-05-01	f	captured	cash	authorize	inst	S-11	\\x01020204d08603d0860300010204a29601d08603d0860300	lender	\N	\N
11	3766689265895982630	3766689265776254080	5	250.00	250.00	250.00	0.00	2115-08-17 03:56:45.383969+00	2026-12-01 03:56:45.383333+00	1	2026-05-01	f	captured	purchase	purchase	inst	wrong	\\x01020204a8c301a8c30100010204a29601a8c301a8c30100	lender	\N	\N
11	3766689265924154726	3766689265776254080	\N	200.00	200.00	200.00	0.00	\N	2026-12-01 03:56:45.395865+00	1	2026-05-01	f	captured	cash	authorize	inst	S-12	\\x01020204a09c01a09c0100010204a29601a09c01a09c0100	lender	\N	\N
\.
COPY lending.hold_event (borrower_id, hold_id, amount, released, loan_id, created_at, seq, business_date, terminal, kind, expires_before, login, acting_role, actor) FROM stdin;
1	3766689265008742636	1200.00	0.00	3766689265009823610	2026-12-01 03:56:44.957072+00	1	2026-03-05	t	purchase	\N	lender	\N	\N
4	3766689265024846055	100.00	0.00	3766689265026466639	2026-12-01 03:56:44.966604+00	1	2026-03-05	t	purchase	\N	lender	\N	\N
5	3766689265032958117	100.00	0.00	3766689265032958119	2026-12-01 03:56:44.970159+00	1	2026-03-05	t	purchase	\N	lender	\N	\N
8	3766689265169612187	300.00	0.00	3766689265169612189	2026-12-01 03:56:45.021881+00	1	2026-04-20	t	purchase	\N	lender	\N	\N
11	3766689265811870803	50.00	0.00	\N	2026-12-01 03:56:45.344641+00	2	2026-05-01	f	increment	\N	lender	\N	\N
11	3766689265811870803	0.00	20.00	\N	2026-12-01 03:56:45.347029+00	3	2026-05-01	f	release	\N	lender	\N	\N
11	3766689265811870803	0.00	0.00	\N	2026-12-01 03:56:45.348789+00	4	2026-05-01	f	extend	2115-08-17 03:56:45.341463+00	lender	\N	\N
11	3766689265811870803	130.00	0.00	3766689265825238788	2026-12-01 03:56:45.349901+00	5	2026-05-01	t	capture	\N	lender	\N	\N
11	3766689265839870150	0.00	4670.00	\N	2026-12-01 03:56:45.357728+00	2	2026-05-01	t	void	\N	lender	\N	\N
11	3766689265833052482	0.00	100.00	\N	2026-12-01 03:56:45.359136+00	2	2026-05-01	t	void	\N	lender	\N	\N
11	3766689265846172658	100.00	0.00	3766689265851083720	2026-12-01 03:56:45.361428+00	2	2026-05-01	t	capture	\N	lender	\N	\N
11	3766689265853064070	600.00	0.00	3766689265853064072	2026-12-01 03:56:45.363019+00	1	2026-05-01	t	purchase	\N	lender	\N	\N
11	3766689265856776291	300.00	0.00	3766689265860044198	2026-12-01 03:56:45.365197+00	1	2026-05-01	t	purchase	\N	lender	\N	\N
11	3766689265875592217	500.00	0.00	3766689265886348270	2026-12-01 03:56:45.376939+00	2	2026-05-01	t	capture	\N	lender	\N	\N
11	3766689265895982630	250.00	0.00	3766689265898642496	2026-12-01 03:56:45.383333+00	1	2026-05-01	t	purchase	\N	lender	\N	\N
11	3766689265924154726	200.00	0.00	3766689265929802766	2026-12-01 03:56:45.399525+00	2	2026-05-01	t	capture	\N	lender	\N	\N
\.
COPY lending.idempotency (borrower_id, key_hash, created_at, key, command, request, outcome, login, acting_role, actor) FROM stdin;
0	8550051134248905158	2026-12-01 03:56:44.827207+00	float	fund_float	\\x013960b384570f88937670b2f643d4129c	{"decision": "approved", "funder_id": "1", "amount": "100000.00", "available": "100000.00", "entry_id": "3766689264746218412"}	lender	\N	\N
0	5037353379819946949	2026-12-01 03:56:44.827207+00	cap	set_cap	\\x017d4ba6fa53104903a806a9acdd687e0a	{"decision": "approved", "cap_id": "1", "daily_amount": "50000.00", "available": "50000.00"}	lender	\N	\N
1	6357167419134043685	2026-12-01 03:56:44.941619+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "1", "tier": "standard", "status": "active"}	lender	\N	\N
2	6357167419134043685	2026-12-01 03:56:44.941619+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "2", "tier": "standard", "status": "active"}	lender	\N	\N
3	6357167419134043685	2026-12-01 03:56:44.941619+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "3", "tier": "standard", "status": "active"}	lender	\N	\N
4	6357167419134043685	2026-12-01 03:56:44.941619+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "4", "tier": "standard", "status": "active"}	lender	\N	\N
5	6357167419134043685	2026-12-01 03:56:44.941619+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "5", "tier": "standard", "status": "active"}	lender	\N	\N
8	6357167419134043685	2026-12-01 03:56:44.941619+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "8", "tier": "standard", "status": "active"}	lender	\N	\N
1	4083007735629106594	2026-12-01 03:56:44.944759+00	line	open_line	\\x015e0e5abdf11e325c280ae0220ec3888f	{"decision": "approved", "line_id": "3766689264980208841", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
2	4083007735629106594	2026-12-01 03:56:44.944759+00	line	open_line	\\x015e0e5abdf11e325c280ae0220ec3888f	{"decision": "approved", "line_id": "3766689264986910617", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
3	4083007735629106594	2026-12-01 03:56:44.944759+00	line	open_line	\\x015e0e5abdf11e325c280ae0220ec3888f	{"decision": "approved", "line_id": "3766689264988901447", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
1	-7281738738455033810	2026-12-01 03:56:44.951749+00	account	allow_account	\\x01ba2944445ce8ea9f0d0fbd2616c2e1e9	{"decision": "approved", "borrower_id": "1", "tier": "standard", "status": "active"}	lender	\N	\N
3	1359409190440198539	2026-12-01 03:56:44.95369+00	freeze	freeze_line	\\x0170ac85b293bb8982ababac400c1c7d8c	{"decision": "approved", "line_id": "3766689264988901447", "status": "frozen", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
3	5290263367244116639	2026-12-01 03:56:44.955612+00	block	block_borrower	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "borrower_id": "3", "tier": "standard", "status": "blocked"}	lender	\N	\N
1	-1722210000947438014	2026-12-01 03:56:44.957072+00	buy	purchase	\\x01acd18221362489b9ec44ce4766a01706	{"decision": "approved", "hold_id": "3766689265008742636", "loan_id": "3766689265009823610", "contract_id": "3766689265009823609", "amount": "1200.00", "first_due": "2026-03-15", "payment": "105.91", "apr": "0.12002210032357677", "available": "3800.00"}	lender	\N	\N
4	4083007735629106594	2026-12-01 03:56:44.966604+00	line	open_line	\\x018ee714081e9b75af870ddfcec815d74e	{"decision": "approved", "line_id": "3766689265023022520", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
4	-1722210000947438014	2026-12-01 03:56:44.966604+00	buy	purchase	\\x0130def8cdb76fe9755fb3d53f9fc0d5f5	{"decision": "approved", "hold_id": "3766689265024846055", "loan_id": "3766689265026466639", "contract_id": "3766689265026466638", "amount": "100.00", "first_due": "2026-03-15", "payment": "0.33", "apr": "0.11997500650510062", "available": "4900.00"}	lender	\N	\N
5	4083007735629106594	2026-12-01 03:56:44.970159+00	line	open_line	\\x015e0e5abdf11e325c280ae0220ec3888f	{"decision": "approved", "line_id": "3766689265028042166", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
5	-1722210000947438014	2026-12-01 03:56:44.970159+00	buy	purchase	\\x010adca39219f7612cb86d2f999652fa43	{"decision": "approved", "hold_id": "3766689265032958117", "loan_id": "3766689265032958119", "contract_id": "3766689265032958118", "amount": "100.00", "first_due": "2026-03-15", "payment": "8.83", "apr": "0.12017076934312618", "available": "4900.00"}	lender	\N	\N
8	4083007735629106594	2026-12-01 03:56:45.021881+00	line	open_line	\\x0141ef2e34532882116a8b4054a3ff0eae	{"decision": "approved", "line_id": "3766689265164121792", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
8	-1722210000947438014	2026-12-01 03:56:45.021881+00	buy	purchase	\\x01fa983715a382955248d368ea9e4c7b04	{"decision": "approved", "hold_id": "3766689265169612187", "loan_id": "3766689265169612189", "contract_id": "3766689265169612188", "amount": "300.00", "first_due": "2026-05-10", "payment": "300.00", "apr": "0", "available": "4700.00"}	lender	\N	\N
1	-7831611122755431812	2026-12-01 03:56:45.040099+00	pay	repay	\\x0131856354465fb61ce11a63b393ace2d3	{"decision": "approved", "repayment_id": "3766689265174491100", "amount": "106.62", "applied": "106.62", "excess": "0.00", "principal": "101.91", "interest": "4.71", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "1098.09", "credit_balance": "0.00"}	lender	\N	\N
1	3842450547362591240	2026-12-01 03:56:45.049595+00	waive	waive	\\x0181c50c90ab502766529b40e13310de32	{"decision": "approved", "loan_id": "3766689265009823610", "seq": "2", "amount": "5.00", "principal": "5.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "1093.09", "status": "overdue", "next_due_on": "2026-05-15", "next_due": "105.91", "payoff": "1105.03", "available": "3906.91", "over_limit": false}	lender	\N	\N
1	1763326165318955531	2026-12-01 03:56:45.056819+00	more	repay	\\x0147ecb464f267844cd22158bb4d78b1db	{"decision": "approved", "repayment_id": "3766689265210773336", "amount": "300.00", "applied": "206.11", "excess": "93.89", "principal": "194.17", "interest": "11.94", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "898.92", "credit_balance": "93.89"}	lender	\N	\N
8	-7457537949910751031	2026-12-01 03:56:45.110155+00	offer	offer_installments	\\x01d64550ac7518271429fe08f5b0e4f6ca	{"decision": "approved", "offer_id": "3766689265347096957", "line_id": "3766689265164121792", "bill_on": "2026-04-25", "status": "open", "contract_id": "3766689265350223996", "amount": "200.00", "installments": "3", "annual_rate": "0.12", "first_due": "2026-06-10", "payment": "68.21", "total_interest": "4.62", "total_fee": "0.00", "apr": "0.11992052130560504", "minimum": "10.00", "ends_on": "2026-05-09", "terms_hash": "8d58c6f8e2f31c96c52d9c30fd8984a74189558166894091f401cd9d48daf527", "schedule": "{\\"version\\":1,\\"method\\":\\"level\\",\\"rate\\":0.12,\\"every\\":\\"1 month\\",\\"due_day\\":10,\\"advances\\":[{\\"on\\":\\"2026-05-01\\",\\"amount\\":200.00}],\\"level_payment\\":68.21,\\"rows\\":[{\\"due_on\\":\\"2026-06-10\\",\\"principal\\":65.61,\\"interest\\":2.60},{\\"due_on\\":\\"2026-07-10\\",\\"principal\\":66.87,\\"interest\\":1.34},{\\"due_on\\":\\"2026-08-10\\",\\"principal\\":67.52,\\"interest\\":0.68}]}"}	lender	\N	\N
1	-1679229667370342309	2026-12-01 03:56:45.12948+00	hold	authorize	\\x01ebb346e7c7164d84d13bf7a4c78c4b2c	{"decision": "approved", "hold_id": "3766689265363207257", "available": "4001.08", "expires_at": "2115-08-17T03:56:45.130208+00:00"}	lender	\N	\N
1	-7457537949910751031	2026-12-01 03:56:45.132206+00	offer	offer	\\x016b0ce5ed56c4978c05ea5da0316ffbe4	{"decision": "approved", "contract_id": "3766689265372541324", "status": "shown", "amount": "600.00", "installments": "6", "annual_rate": "0.12", "first_due": "2026-05-15", "payment": "102.98", "total_interest": "17.90", "total_fee": "0.00", "apr": "0.12008765407608638", "terms_hash": "0868c0c107ac537cbc7982348d19b93cc0d555c57496ee70df2e6e35bee1a6de"}	lender	\N	\N
1	5834341633792392016	2026-12-01 03:56:45.135257+00	draw	draw	\\x013558be0e1e6a4593a74b04308aacb24b	{"decision": "approved", "payout_id": "3766689265383351935", "hold_id": "3766689265380227615", "status": "ordered", "amount": "500.00", "available": "3501.08"}	lender	\N	\N
1	-2784994541202072963	2026-12-01 03:56:45.141422+00	mandate	add_mandate	\\x01d471243489e81cd6b5162829d49ee4bc	{"decision": "approved", "mandate_id": "3766689265389778931", "status": "pending", "place": "1"}	lender	\N	\N
4	-2784994541202072963	2026-12-01 03:56:45.145547+00	mandate	add_mandate	\\x01d471243489e81cd6b5162829d49ee4bc	{"decision": "approved", "mandate_id": "3766689265395793677", "status": "pending", "place": "1"}	lender	\N	\N
4	8578900400727820582	2026-12-01 03:56:45.145547+00	good	confirm_mandate	\\x015db7aa76f7cbe4ffb22aae5a5ad591bf	{"decision": "approved", "mandate_id": "3766689265395793677", "status": "active", "place": "1"}	lender	\N	\N
5	-2784994541202072963	2026-12-01 03:56:45.145547+00	mandate	add_mandate	\\x01d471243489e81cd6b5162829d49ee4bc	{"decision": "approved", "mandate_id": "3766689265401689313", "status": "pending", "place": "1"}	lender	\N	\N
5	8578900400727820582	2026-12-01 03:56:45.145547+00	good	confirm_mandate	\\x01758ca12ac023866f509b017bce6b1ab9	{"decision": "approved", "mandate_id": "3766689265401689313", "status": "active", "place": "1"}	lender	\N	\N
4	4533856636440994831	2026-12-01 03:56:45.150698+00	order	order_debits	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "orders": "1", "amount": "1.33"}	lender	\N	\N
5	4533856636440994831	2026-12-01 03:56:45.182008+00	order	order_debits	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "orders": "1", "amount": "17.66"}	lender	\N	\N
6	6357167419134043685	2026-12-01 03:56:45.203315+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "6", "tier": "standard", "status": "active"}	lender	\N	\N
7	6357167419134043685	2026-12-01 03:56:45.203315+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "7", "tier": "standard", "status": "active"}	lender	\N	\N
6	4083007735629106594	2026-12-01 03:56:45.204294+00	line	open_line	\\x012aa5e2cdef9791d79cb2efafe3405bb6	{"decision": "approved", "line_id": "3766689265519910287", "status": "active", "limit_amount": "500.00", "held": "0.00", "outstanding": "0.00", "available": "500.00", "over_limit": false}	lender	\N	\N
6	-2791398027664323193	2026-12-01 03:56:45.204294+00	import	import_loan	\\x0161bff12c2f021b1f1d381bf82756026c	{"decision": "approved", "loan_id": "3766689265525056202", "contract_id": "3766689265525056201", "status": "overdue", "outstanding": "100.00", "past_due": "68.00", "days_past_due": "47", "next_due_on": "2026-05-15", "next_due": "34.01", "credit": "0.00", "events": "0", "repayments": "0", "available": "400.00", "over_limit": false}	lender	\N	\N
7	4083007735629106594	2026-12-01 03:56:45.204294+00	line	open_line	\\x012aa5e2cdef9791d79cb2efafe3405bb6	{"decision": "approved", "line_id": "3766689265532895730", "status": "active", "limit_amount": "500.00", "held": "0.00", "outstanding": "0.00", "available": "500.00", "over_limit": false}	lender	\N	\N
7	-2791398027664323193	2026-12-01 03:56:45.204294+00	import	import_loan	\\x01ce7639ea00bdeee09f55d13b8f19304e	{"decision": "approved", "loan_id": "3766689265534806481", "contract_id": "3766689265534806480", "status": "overdue", "outstanding": "100.00", "past_due": "68.00", "days_past_due": "47", "next_due_on": "2026-05-15", "next_due": "34.01", "credit": "0.00", "events": "0", "repayments": "0", "available": "400.00", "over_limit": false}	lender	\N	\N
6	-7854078934647132909	2026-12-01 03:56:45.213044+00	assign	assign_case	\\x01facccbde49ea0b8793b3402e518c50b7	{"decision": "approved", "borrower_id": "6", "case_id": "3766689265527872911", "status": "assigned", "stage": "3", "balance": "100.00", "queue_code": "all", "owner_code": "ann"}	lender	\N	\N
6	-5440047354052477935	2026-12-01 03:56:45.218733+00	where	set_contact	\\x01da607353b1b6dbd0f443f477d0b8ad31	{"decision": "approved", "borrower_id": "6", "tier": "standard", "status": "active"}	lender	\N	\N
6	-850831000405282810	2026-12-01 03:56:45.218733+00	tel	add_address	\\x014dc35aa20832140c866d25039d04342e	{"decision": "approved", "address_id": "3766689265556386357", "state": "unverified"}	lender	\N	\N
6	-6299692825335667788	2026-12-01 03:56:45.218733+00	aunt	add_address	\\x0141c3d9431cf1bd9f46322c7fcd2a266d	{"decision": "approved", "address_id": "3766689265566497055", "state": "unverified"}	lender	\N	\N
6	2291215963149395388	2026-12-01 03:56:45.228257+00	told	record_contact	\\x016fd31b61700b2598b9a5c64ca44d117c	{"decision": "approved", "contact_id": "3766689265589958947", "verdict": "allowed"}	lender	\N	\N
6	7801865622717883349	2026-12-01 03:56:45.240729+00	stop	stop_contact	\\x01d73a56f7cbf17190c2e4a64cceb15e61	{"decision": "approved", "stop_id": "3766689265598070442", "from_at": "2026-05-10T00:00:00+00:00"}	lender	\N	\N
0	-7519353197037759822	2026-12-01 03:56:45.251519+00	apply	apply_merchant	\\x010be8e9b31299f4da850134bedfde646f	{"decision": "approved", "merchant_id": "6", "status": "applied"}	lender	\N	ann
0	6238840675716300746	2026-12-01 03:56:45.251519+00	code	issue_qr	\\x01a47b7d7954fe7bfadef88d8c53e779e9	{"decision": "approved", "merchant_id": "6", "status": "applied"}	lender	\N	ann
0	1359945314498223487	2026-12-01 03:56:45.251519+00	propose	propose_merchant_account	\\x01ae8414d01748671d338488b4ff3c01d7	{"decision": "approved", "merchant_id": "6", "status": "applied", "number": "1"}	lender	\N	ann
6	3328764684374229172	2026-12-01 03:56:45.261779+00	rude	record_contact	\\x01701d8805fda95ffdf35881f35fcb036e	{"decision": "approved", "contact_id": "3766689265646932766", "verdict": "allowed"}	lender	\N	ann
6	-6524106619957922963	2026-12-01 03:56:45.267027+00	score	score_recording	\\x0199055a73eb249d6dda4da3f61d045e62	{"decision": "approved", "contact_id": "3766689265646932766", "score": "40", "failing": "{threat}", "status": "failed"}	lender	\N	bob
0	-5816892711480854849	2026-12-01 03:56:45.306001+00	h deposit	fund_float	\\x017d4ba6fa53104903a806a9acdd687e0a	{"decision": "approved", "funder_id": "1", "amount": "50000.00", "available": "147800.00", "entry_id": "3766689265740526524"}	lender	\N	\N
0	-5204285696858555255	2026-12-01 03:56:45.311341+00	h withdraw	withdraw_float	\\x01d7cc031d21e1c9012deaced7c7ec36d2	{"decision": "approved", "funder_id": "1", "amount": "100.00", "available": "147700.00", "entry_id": "3766689265748114839"}	lender	\N	\N
0	-8952184604785987104	2026-12-01 03:56:45.314041+00	h cap	set_cap	\\x019ec47f6ed0740a9aee942fea90d6f53a	{"decision": "approved", "cap_id": "1", "daily_amount": "60000.00", "available": "59400.00"}	lender	\N	\N
11	6357167419134043685	2026-12-01 03:56:45.31822+00	join	open_borrower	\\x01db8fa6170bfb1badf3bc0b33f12ce944	{"decision": "approved", "borrower_id": "11", "tier": "standard", "status": "active"}	lender	\N	\N
12	6357167419134043685	2026-12-01 03:56:45.31822+00	join	open_borrower	\\x011704c4bb970935f8a8658f42873350f7	{"decision": "approved", "borrower_id": "12", "tier": "standard", "status": "active"}	lender	\N	\N
11	-2117593421397536995	2026-12-01 03:56:45.321018+00	tier	set_tier	\\x0190dbf2d97e5ccffc5a22c95f56737c29	{"decision": "approved", "borrower_id": "11", "tier": "standard", "status": "active"}	lender	\N	\N
12	5290263367244116639	2026-12-01 03:56:45.322466+00	block	block_borrower	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "borrower_id": "12", "tier": "standard", "status": "blocked"}	lender	\N	\N
12	-6459050722182220380	2026-12-01 03:56:45.32354+00	unblock	unblock_borrower	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "borrower_id": "12", "tier": "standard", "status": "active"}	lender	\N	\N
11	4083007735629106594	2026-12-01 03:56:45.324763+00	line	open_line	\\x015e0e5abdf11e325c280ae0220ec3888f	{"decision": "approved", "line_id": "3766689265776254080", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
12	4083007735629106594	2026-12-01 03:56:45.327535+00	line	open_line	\\x015e0e5abdf11e325c280ae0220ec3888f	{"decision": "approved", "line_id": "3766689265779997083", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
11	6190771518828251789	2026-12-01 03:56:45.328767+00	limit	set_limit	\\x01903bca9ae2b6af05fd95ae9a7282ad45	{"decision": "approved", "line_id": "3766689265776254080", "status": "active", "limit_amount": "4900.00", "held": "0.00", "outstanding": "0.00", "available": "4900.00", "over_limit": false}	lender	\N	\N
12	1359409190440198539	2026-12-01 03:56:45.33067+00	freeze	freeze_line	\\x0134aa7cf207329209a9e815c4c71a40a6	{"decision": "approved", "line_id": "3766689265779997083", "status": "frozen", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
12	-8030233127230968715	2026-12-01 03:56:45.332253+00	unfreeze	unfreeze_line	\\x0134aa7cf207329209a9e815c4c71a40a6	{"decision": "approved", "line_id": "3766689265779997083", "status": "active", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
12	3899634386354512099	2026-12-01 03:56:45.333858+00	end	close_line	\\x0134aa7cf207329209a9e815c4c71a40a6	{"decision": "approved", "line_id": "3766689265779997083", "status": "closed", "limit_amount": "5000.00", "held": "0.00", "outstanding": "0.00", "available": "5000.00", "over_limit": false}	lender	\N	\N
12	3535310314668770467	2026-12-01 03:56:45.335393+00	close	close_borrower	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "borrower_id": "12", "tier": "standard", "status": "closed"}	lender	\N	\N
11	4864411148457510166	2026-12-01 03:56:45.337997+00	bank	allow_account	\\x018ecc7e6a74af90b011db3f20f0989be5	{"decision": "approved", "borrower_id": "11", "tier": "standard", "status": "active"}	lender	\N	\N
11	-2798553888591940776	2026-12-01 03:56:45.339164+00	other	allow_account	\\x01aca6480938664d3fa13f1b2117a17e5e	{"decision": "approved", "borrower_id": "11", "tier": "standard", "status": "active"}	lender	\N	\N
11	5754821190969601144	2026-12-01 03:56:45.339164+00	less	disallow_account	\\x01aca6480938664d3fa13f1b2117a17e5e	{"decision": "approved", "borrower_id": "11", "tier": "standard", "status": "active"}	lender	\N	\N
11	-3848465438864589366	2026-12-01 03:56:45.340886+00	a	authorize	\\x013f74cc0d7b1782b24bc8ec87b54f3662	{"decision": "approved", "hold_id": "3766689265811870803", "available": "4800.00", "expires_at": "2115-08-17T03:56:45.341463+00:00"}	lender	\N	\N
11	1763326165318955531	2026-12-01 03:56:45.344641+00	more	increment	\\x018619061e6854060dc9beaaac9a8dc1c7	{"decision": "approved", "hold_id": "3766689265811870803", "amount": "150.00", "available": "4750.00"}	lender	\N	\N
11	6412825118755345295	2026-12-01 03:56:45.347029+00	less held	release	\\x01d820dbf7cf20e2500f4620c037741664	{"decision": "approved", "hold_id": "3766689265811870803", "released": "20.00", "remaining": "130.00", "available": "4770.00"}	lender	\N	\N
11	-8479406796854438587	2026-12-01 03:56:45.348789+00	longer hold	extend_hold	\\x01177625c45f6eab8f1e16593403e72189	{"decision": "approved", "hold_id": "3766689265811870803", "expires_at": "2115-08-17T03:56:45.349268+00:00", "available": "4770.00"}	lender	\N	\N
11	9132838078123028446	2026-12-01 03:56:45.349901+00	a taken	capture	\\x01b2d13c0991a3e0da6e04bfd47c300dc6	{"decision": "approved", "hold_id": "3766689265811870803", "loan_id": "3766689265825238788", "contract_id": "3766689265825238787", "amount": "130.00", "released": "0.00", "first_due": "2026-05-15", "payment": "22.31", "apr": "0.12012707306089601", "available": "4770.00"}	lender	\N	\N
11	4477677635727087946	2026-12-01 03:56:45.353786+00	b	authorize	\\x01d5ad6cf3483598eb8c5bb882fefcfa3d	{"decision": "approved", "hold_id": "3766689265833052482", "available": "4670.00", "expires_at": "2115-08-17T03:56:45.354439+00:00"}	lender	\N	\N
11	4010033338316264258	2026-12-01 03:56:45.355261+00	part	authorize	\\x0129c042c8c079d69f8bb32e0e67d88469	{"decision": "approved", "reason": "over_limit", "limiting": "line", "hold_id": "3766689265839870150", "available": "0.00", "expires_at": "2115-08-17T03:56:45.355752+00:00", "amount": "4670.00", "requested": "9000.00"}	lender	\N	\N
11	5897374037754768212	2026-12-01 03:56:45.357728+00	part void	void	\\x018172471496ba53d7120fb45a0ad3a390	{"decision": "approved", "hold_id": "3766689265839870150", "released": "4670.00", "available": "4670.00"}	lender	\N	\N
11	-4022033380710691928	2026-12-01 03:56:45.359136+00	b void	void	\\x013d52a88441c5f9ce790c04ccb3de7a08	{"decision": "approved", "hold_id": "3766689265833052482", "released": "100.00", "available": "4770.00"}	lender	\N	\N
11	3349882092070664930	2026-12-01 03:56:45.36024+00	c	authorize_advice	\\x01ed18a14704c9ae0016fe6adf3777c2bb	{"decision": "approved", "hold_id": "3766689265846172658", "available": "4670.00", "expires_at": "2115-08-17T03:56:45.360744+00:00"}	lender	\N	\N
11	1374601206483767115	2026-12-01 03:56:45.361428+00	c taken	capture_advice	\\x0166fe3582deb9c91efa0f3c47874bf3f6	{"decision": "approved", "hold_id": "3766689265846172658", "loan_id": "3766689265851083720", "contract_id": "3766689265851083719", "amount": "100.00", "released": "0.00", "first_due": "2026-05-15", "payment": "33.82", "apr": "0.12106891071598974", "available": "4670.00"}	lender	\N	\N
11	1777864617686472329	2026-12-01 03:56:45.363019+00	d	purchase	\\x012ec4a387ae8c5cfcad9921556982ff18	{"decision": "approved", "hold_id": "3766689265853064070", "loan_id": "3766689265853064072", "contract_id": "3766689265853064071", "amount": "600.00", "first_due": "2026-05-15", "payment": "102.98", "apr": "0.12008765407608638", "available": "4070.00"}	lender	\N	\N
11	4573893034656859442	2026-12-01 03:56:45.365197+00	e	purchase	\\x01d15c2e45afb2b16ea6b4c7d721157284	{"decision": "approved", "hold_id": "3766689265856776291", "loan_id": "3766689265860044198", "contract_id": "3766689265860044197", "amount": "300.00", "first_due": "2026-05-15", "payment": "101.47", "apr": "0.1199971927959543", "available": "3770.00"}	lender	\N	\N
11	-7457537949910751031	2026-12-01 03:56:45.366776+00	offer	offer	\\x01527ff8d50f9bfb4b4a32af09ac80a9d7	{"decision": "approved", "contract_id": "3766689265862939121", "status": "shown", "amount": "200.00", "installments": "3", "annual_rate": "0.12", "first_due": "2026-05-15", "payment": "67.65", "total_interest": "2.93", "total_fee": "0.00", "apr": "0.11986624872273677", "terms_hash": "1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589"}	lender	\N	\N
11	-4528984904949541289	2026-12-01 03:56:45.369786+00	accept	accept	\\x018631ab46faba0c1dd74e91567bb4f5c7	{"decision": "approved", "contract_id": "3766689265862939121", "status": "accepted", "amount": "200.00", "installments": "3", "first_due": "2026-05-15", "payment": "67.65", "total_interest": "2.93", "total_fee": "0.00", "apr": "0.11986624872273677", "terms_hash": "1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589"}	lender	\N	\N
11	5834341633792392016	2026-12-01 03:56:45.372588+00	draw	draw	\\x013f5028ee366a351118fb01c613960a4f	{"decision": "approved", "payout_id": "3766689265878214554", "hold_id": "3766689265875592217", "status": "ordered", "amount": "500.00", "available": "3270.00"}	lender	\N	\N
11	-6210036997051813163	2026-12-01 03:56:45.376939+00	confirm_payout 3766689265878214554 8f8bbbb9-4830-4bc3-a713-2db0b1d1285d	capture	\\x01dfeef238f86f3cc4fd805160742aae94	{"decision": "approved", "hold_id": "3766689265875592217", "loan_id": "3766689265886348270", "contract_id": "3766689265886348269", "amount": "500.00", "released": "0.00", "first_due": "2026-05-15", "payment": "169.11", "apr": "0.11993994265499455", "available": "3270.00"}	lender	\N	\N
11	2777268578405861175	2026-12-01 03:56:45.376939+00	paid	confirm_payout	\\x01e84c94ff99a3093437cca8400a4d476b	{"decision": "approved", "payout_id": "3766689265878214554", "hold_id": "3766689265875592217", "loan_id": "3766689265886348270", "status": "succeeded", "amount": "500.00", "first_due": "2026-05-15", "payment": "169.11", "apr": "0.11993994265499455", "available": "3270.00"}	lender	\N	\N
11	-8642217090946043204	2026-12-01 03:56:45.383333+00	wrong	purchase	\\x01ae6be0eff6723a2989ca2075d565cf91	{"decision": "approved", "hold_id": "3766689265895982630", "loan_id": "3766689265898642496", "contract_id": "3766689265895982631", "amount": "250.00", "first_due": "2026-05-15", "payment": "84.56", "apr": "0.12043081371386892", "available": "3020.00"}	lender	\N	\N
11	-8410748974235334078	2026-12-01 03:56:45.386346+00	cancelled	cancel_loan	\\x01ab708d82ce67cc2cdae0265ec3d3779d	{"decision": "approved", "loan_id": "3766689265898642496", "seq": "1", "amount": "250.00", "principal": "250.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "0.00", "status": "closed", "next_due": "0.00", "payoff": "0.00", "available": "3270.00", "over_limit": false}	lender	\N	\N
11	5556273139172210726	2026-12-01 03:56:45.395865+00	draw 2	draw	\\x013a229b2f9e9e1ec466334293d90de8b3	{"decision": "approved", "payout_id": "3766689265926951618", "hold_id": "3766689265924154726", "status": "ordered", "amount": "200.00", "available": "3070.00"}	lender	\N	\N
11	-1061664969333152859	2026-12-01 03:56:45.399525+00	confirm_payout 3766689265926951618 b5d6bbeb-ff91-43df-8ffd-bdeace008108	capture	\\x012c8282481244be62f3562b7586e5bebe	{"decision": "approved", "hold_id": "3766689265924154726", "loan_id": "3766689265929802766", "contract_id": "3766689265929802765", "amount": "200.00", "released": "0.00", "first_due": "2026-05-15", "payment": "67.65", "apr": "0.11986624872273677", "available": "3070.00"}	lender	\N	\N
11	5239001548705514582	2026-12-01 03:56:45.399525+00	paid 2	confirm_payout	\\x01a4605a3d5ae6468ed108f417aacb7841	{"decision": "approved", "payout_id": "3766689265926951618", "hold_id": "3766689265924154726", "loan_id": "3766689265929802766", "status": "succeeded", "amount": "200.00", "first_due": "2026-05-15", "payment": "67.65", "apr": "0.11986624872273677", "available": "3070.00"}	lender	\N	\N
11	-7545261880775499964	2026-12-01 03:56:45.403603+00	sent back	payout_returned	\\x01fa7cc0bc9f4a58a81669f7fb4ae11e02	{"decision": "approved", "payout_id": "3766689265926951618", "hold_id": "3766689265924154726", "loan_id": "3766689265929802766", "status": "returned", "amount": "200.00", "first_due": "2026-05-15", "payment": "67.65", "apr": "0.11986624872273677", "available": "3270.00"}	lender	\N	\N
11	-3773898465407732098	2026-12-01 03:56:45.409194+00	old	import_loan	\\x0189e9d9b0d715b0236ebf627dbef5a31b	{"decision": "approved", "loan_id": "3766689265952294236", "contract_id": "3766689265952294235", "status": "overdue", "outstanding": "602.98", "past_due": "410.04", "days_past_due": "47", "next_due_on": "2026-05-15", "next_due": "205.04", "credit": "0.00", "events": "1", "repayments": "1", "available": "2667.02", "over_limit": false}	lender	\N	\N
11	2117537517087432682	2026-12-01 03:56:45.415136+00	refund	refund	\\x014b9dcd5d178d44708672bbef6d23d912	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "1", "amount": "50.00", "principal": "50.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-05-15", "next_due": "94.40", "payoff": "550.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
1	-4574702955705679133	2026-12-01 03:56:45.420477+00	h waive	waive	\\x0197223a2b0f22098078c2f4a6d4875145	{"decision": "approved", "loan_id": "3766689265009823610", "seq": "4", "amount": "0.10", "principal": "0.00", "interest": "0.10", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "898.92", "status": "current", "next_due_on": "2026-06-15", "next_due": "104.86", "payoff": "808.23", "available": "3501.08", "over_limit": false}	lender	\N	\N
1	4053069758511411211	2026-12-01 03:56:45.424119+00	h stage	override_stage	\\x0167dad356d19db6ab2b696629e201d60b	{"decision": "approved", "loan_id": "3766689265009823610", "stage": "2", "hold": "override"}	lender	\N	\N
1	-6833632256098238540	2026-12-01 03:56:45.432037+00	h not waived	reverse	\\x01a291117f91999e7e9fc017d34bed69cc	{"decision": "approved", "loan_id": "3766689265009823610", "seq": "5", "amount": "0.10", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "898.92", "status": "current", "next_due_on": "2026-06-15", "next_due": "104.96", "payoff": "808.33", "available": "3501.08", "over_limit": false}	lender	\N	\N
11	-5440047354052477935	2026-12-01 03:56:45.823444+00	where	set_contact	\\x019685fda694a2e42b52e29070fabed8ba	{"decision": "approved", "borrower_id": "11", "tier": "standard", "status": "active"}	lender	\N	\N
1	7193747992865831429	2026-12-01 03:56:45.446406+00	h discount	discount	\\x01fdfdb5c8b6ade232cf2b4b11f51c14ab	{"decision": "approved", "loan_id": "3766689265009823610", "seq": "6", "amount": "0.10", "principal": "0.00", "interest": "0.10", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "898.92", "status": "current", "next_due_on": "2026-06-15", "next_due": "104.86", "payoff": "808.23", "available": "3501.08", "over_limit": false}	lender	\N	\N
1	5375693114951709819	2026-12-01 03:56:45.449472+00	h no discount	reverse	\\x01298fa1b1dabba81e63e260da3163f3fd	{"decision": "approved", "loan_id": "3766689265009823610", "seq": "7", "amount": "0.10", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "898.92", "status": "current", "next_due_on": "2026-06-15", "next_due": "104.96", "payoff": "808.33", "available": "3501.08", "over_limit": false}	lender	\N	\N
11	8323578852828209071	2026-12-01 03:56:45.452546+00	longer	reschedule	\\x0180177d6ee62ea7832dad3d5df92b32ec	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "2", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-05-15", "next_due": "71.50", "payoff": "550.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	2130910538659173402	2026-12-01 03:56:45.456204+00	later	defer	\\x01b5aee608461cc6b5f426db8a67d7f6fe	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "3", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "77.00", "payoff": "550.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	-5694208205011339575	2026-12-01 03:56:45.459335+00	cheaper	adjust_rate	\\x010b85956ac89392fbc7188f7a0019b1a9	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "4", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "71.63", "payoff": "550.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	-5184528627547362374	2026-12-01 03:56:45.46294+00	fee	add_fee	\\x01dc3ff3ec6ee64928751dba4be70b6c30	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "5", "amount": "1.00", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "1.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "72.63", "payoff": "551.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	7066359742003242774	2026-12-01 03:56:45.467518+00	pause	pause	\\x017e7121f4efb52588fd262b677e06764a	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "6", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "71.26", "payoff": "551.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	-5419553009929355963	2026-12-01 03:56:45.470556+00	again	re_amortize	\\x01dcbcd21ef38f91ff5ee82301564eebe7	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "7", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "550.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "72.45", "payoff": "551.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	89883151635241480	2026-12-01 03:56:45.473455+00	age	re_age	\\x01ab890b9d1935f154e1f51e8d78125829	{"decision": "approved", "loan_id": "3766689265825238788", "seq": "1", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "130.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "22.53", "payoff": "130.00", "available": "2717.02", "over_limit": false}	lender	\N	\N
11	-862295241942652105	2026-12-01 03:56:45.476679+00	early	prepay	\\x01f12076de6973e8222d29645f3883cb8a	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "8", "repayment_id": "3766689266093415567", "amount": "100.00", "principal": "100.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "450.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "59.46", "payoff": "451.00", "available": "2817.02", "over_limit": false, "legal_costs": "0.00"}	lender	\N	\N
11	4343760628238058102	2026-12-01 03:56:45.483029+00	back	payment_chargeback	\\x01cebe9fe81cb434163f522d9f9184e049	{"decision": "approved", "loan_id": "3766689265853064072", "seq": "9", "amount": "10.00", "principal": "10.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "460.00", "status": "current", "next_due_on": "2026-06-15", "next_due": "69.55", "payoff": "461.00", "available": "2807.02", "over_limit": false}	lender	\N	\N
11	6842638006712963996	2026-12-01 03:56:45.486229+00	all	payoff	\\x01a95e249316474fc1244e1fcdd81607c8	{"decision": "approved", "loan_id": "3766689265860044198", "seq": "1", "repayment_id": "3766689266112543649", "amount": "300.00", "principal": "300.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "0.00", "status": "closed", "next_due": "0.00", "payoff": "0.00", "available": "3107.02", "over_limit": false, "legal_costs": "0.00"}	lender	\N	\N
4	-4250954556706708355	2026-12-01 03:56:45.490308+00	cycle	bill	\\x01e7dcb17bac0f203b0900477aba67c4c2	{"decision": "approved", "loan_id": "3766689265026466639", "seq": "1", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "100.00", "status": "overdue", "next_due_on": "2026-05-15", "next_due": "0.90", "payoff": "101.81", "available": "4900.00", "over_limit": false}	lender	\N	\N
4	-1438131968964890438	2026-12-01 03:56:45.490308+00	not billed	reverse	\\x0178ccc3700e829e423e1a1ed87fdef704	{"decision": "approved", "loan_id": "3766689265026466639", "seq": "2", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "100.00", "status": "overdue", "next_due_on": "2026-05-15", "next_due": "1.00", "payoff": "101.86", "available": "4900.00", "over_limit": false}	lender	\N	\N
4	-8317924255094447627	2026-12-01 03:56:45.490308+00	called	accelerate	\\x010e6d216f7b7e5df6adc5b208dced2246	{"decision": "approved", "loan_id": "3766689265026466639", "seq": "3", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "100.00", "status": "overdue", "next_due_on": "2026-05-01", "next_due": "100.53", "payoff": "101.86", "available": "4900.00", "over_limit": false}	lender	\N	\N
4	6287107762122852600	2026-12-01 03:56:45.490308+00	not called	reverse	\\x0167692f2c76f57e1d43f03ceff9cce6ca	{"decision": "approved", "loan_id": "3766689265026466639", "seq": "4", "principal": "0.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "100.00", "status": "overdue", "next_due_on": "2026-05-15", "next_due": "1.00", "payoff": "101.86", "available": "4900.00", "over_limit": false}	lender	\N	\N
11	8572424187132391443	2026-12-01 03:56:45.504894+00	lost	write_off	\\x01b514268bed9a743e43f748bf09e0affe	{"decision": "approved", "loan_id": "3766689265851083720", "seq": "1", "principal": "100.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "100.00", "status": "written_off", "next_due_on": "2026-05-15", "next_due": "33.35", "payoff": "100.00", "available": "3107.02", "over_limit": false}	lender	\N	\N
11	-6703433841850323997	2026-12-01 03:56:45.50981+00	court	recover	\\x01ed7e92af40201b68483b60f7394f7e04	{"decision": "approved", "loan_id": "3766689265851083720", "seq": "2", "repayment_id": "3766689266163471901", "amount": "10.00", "principal": "10.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "90.00", "status": "written_off", "next_due_on": "2026-05-15", "next_due": "23.35", "payoff": "90.00", "available": "3117.02", "over_limit": false, "legal_costs": "0.00"}	lender	\N	\N
11	-9010601390311183475	2026-12-01 03:56:45.513318+00	r1	repay	\\x0194b40341a2a36430adaae4c64fc328e4	{"decision": "approved", "repayment_id": "3766689266166691447", "amount": "120.00", "applied": "120.00", "excess": "0.00", "principal": "113.97", "interest": "6.03", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "1669.01", "credit_balance": "0.00"}	lender	\N	\N
11	-4426726528370145848	2026-12-01 03:56:45.516843+00	r1 back	reverse_repayment	\\x018f05db2301f48eaa1cda028ab2180a54	{"decision": "approved", "repayment_id": "3766689266166691447", "amount": "120.00", "applied": "120.00", "excess": "0.00", "principal": "113.97", "interest": "6.03", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "1782.98", "credit_balance": "0.00"}	lender	\N	\N
11	-2632357273492164063	2026-12-01 03:56:45.527702+00	r2	repay	\\x017b2ca334d81aeb31dd3d29f99e0c4e95	{"decision": "approved", "repayment_id": "3766689266199667586", "amount": "5000.00", "applied": "931.82", "excess": "4068.18", "principal": "919.67", "interest": "11.15", "fee": "0.00", "penalty": "1.00", "legal_costs": "0.00", "loans": "5", "outstanding": "863.31", "credit_balance": "4068.18"}	lender	\N	\N
11	3317416938475897207	2026-12-01 03:56:45.533912+00	rest	return_credit	\\x0100184bd4a97da2ac44febf9c5a60391a	{"decision": "approved", "amount": "10.00", "credit_balance": "4058.18"}	lender	\N	\N
11	-1973311442733527292	2026-12-01 03:56:45.538252+00	r3	repay	\\x0162fcb6ede392496b601096a5b2be8a1d	{"decision": "approved", "repayment_id": "3766689266222500854", "amount": "10.00", "applied": "10.00", "excess": "0.00", "principal": "10.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "853.31", "credit_balance": "4058.18"}	lender	\N	\N
11	-2784994541202072963	2026-12-01 03:56:45.54131+00	mandate	add_mandate	\\x01e67687ae9305121051bc6149a35b8235	{"decision": "approved", "mandate_id": "3766689266226199460", "status": "pending", "place": "1"}	lender	\N	\N
11	8578900400727820582	2026-12-01 03:56:45.544093+00	good	confirm_mandate	\\x016c6db1b3dd5ac82ad081e6db670f6fac	{"decision": "approved", "mandate_id": "3766689266226199460", "status": "active", "place": "1"}	lender	\N	\N
11	7801865622717883349	2026-12-01 03:56:45.544093+00	stop	stop_mandate	\\x01452b7b6e333fe0c3b4623d5118e8c984	{"decision": "approved", "mandate_id": "3766689266226199460", "status": "stopped", "place": "1"}	lender	\N	\N
11	5455124791553045476	2026-12-01 03:56:45.544093+00	revoked	revoke_mandate	\\x013b61e21623e2dd6fc9b7d77f02c35d96	{"decision": "approved", "mandate_id": "3766689266226199460", "status": "revoked", "place": "1"}	lender	\N	\N
5	-4752208951075870668	2026-12-01 03:56:45.549009+00	h recall	recall_debit	\\x01fe96e7840ed73105261ea9ec9da93400	{"decision": "approved", "orders": "1", "amount": "17.66"}	lender	\N	\N
5	4364337625460560084	2026-12-01 03:56:45.550803+00	h order	order_debits	\\x01a7d1ec281804ba4bf1d039fd1a1d5f64	{"decision": "approved", "orders": "1", "amount": "17.66"}	lender	\N	\N
4	-4600613496901310348	2026-12-01 03:56:45.562459+00	debit 3766689265438090403 65a5340c-8124-4999-b64c-ddeefb038d8a	repay	\\x01cdc3df79bcf670d82cc596bc13656545	{"decision": "approved", "repayment_id": "3766689266287067254", "amount": "1.33", "applied": "1.33", "excess": "0.00", "principal": "0.00", "interest": "1.33", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "100.00", "credit_balance": "0.00"}	lender	\N	\N
0	675004332961410476	2026-12-01 03:56:45.578053+00	h settle	settle_debit_result	\\x0121976bea295cd7b9e529684c934f447c	{"decision": "approved", "result_id": "3766689265492452710", "status": "settled", "finding": "not_ours"}	lender	\N	\N
11	7579081388226236254	2026-12-01 03:56:45.581055+00	minimum	set_minimum	\\x015a9264206f5f947bbe33289f1a1243db	{"decision": "approved", "line_id": "3766689265776254080", "starts_on": "2026-12-01", "min_ratio": "0.2", "min_floor": "25.00"}	lender	\N	\N
8	740516700105625014	2026-12-01 03:56:45.583971+00	h offer	offer_installments	\\x01a85cd6daafccabab1941305df8f0210a	{"decision": "approved", "offer_id": "3766689266333144933", "line_id": "3766689265164121792", "bill_on": "2026-04-25", "status": "open", "contract_id": "3766689266333144934", "amount": "40.00", "installments": "3", "annual_rate": "0.12", "first_due": "2026-06-10", "payment": "13.64", "total_interest": "0.93", "total_fee": "0.00", "apr": "0.1206798491696862", "minimum": "26.00", "ends_on": "2026-05-09", "terms_hash": "6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef", "schedule": "{\\"version\\":1,\\"method\\":\\"level\\",\\"rate\\":0.12,\\"every\\":\\"1 month\\",\\"due_day\\":10,\\"advances\\":[{\\"on\\":\\"2026-05-01\\",\\"amount\\":40.00}],\\"level_payment\\":13.64,\\"rows\\":[{\\"due_on\\":\\"2026-06-10\\",\\"principal\\":13.12,\\"interest\\":0.52},{\\"due_on\\":\\"2026-07-10\\",\\"principal\\":13.37,\\"interest\\":0.27},{\\"due_on\\":\\"2026-08-10\\",\\"principal\\":13.51,\\"interest\\":0.14}]}"}	lender	\N	\N
8	6631002058703990538	2026-12-01 03:56:45.597017+00	h accept	accept_installments	\\x01e30f83e78ef91e1ed5d30f05aa2106d3	{"decision": "approved", "offer_id": "3766689266333144933", "line_id": "3766689265164121792", "bill_on": "2026-04-25", "status": "accepted", "contract_id": "3766689266333144934", "loan_id": "3766689266358803284", "amount": "40.00", "installments": "3", "annual_rate": "0.12", "first_due": "2026-06-10", "payment": "13.64", "total_interest": "0.93", "total_fee": "0.00", "apr": "0.1206798491696862", "minimum": "26.00", "ends_on": "2026-05-09", "terms_hash": "6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef", "schedule": "{\\"version\\":1,\\"method\\":\\"level\\",\\"rate\\":0.12,\\"every\\":\\"1 month\\",\\"due_day\\":10,\\"advances\\":[{\\"on\\":\\"2026-05-01\\",\\"amount\\":40.00}],\\"level_payment\\":13.64,\\"rows\\":[{\\"due_on\\":\\"2026-06-10\\",\\"principal\\":13.12,\\"interest\\":0.52},{\\"due_on\\":\\"2026-07-10\\",\\"principal\\":13.37,\\"interest\\":0.27},{\\"due_on\\":\\"2026-08-10\\",\\"principal\\":13.51,\\"interest\\":0.14}]}"}	lender	\N	\N
8	1979486629587218454	2026-12-01 03:56:45.611724+00	h converted back	refund	\\x012e1a14f7e29c31aaa5ae39537cfa0334	{"decision": "approved", "loan_id": "3766689265169612189", "seq": "2", "amount": "10.00", "principal": "10.00", "interest": "0.00", "fee": "0.00", "penalty": "0.00", "excess": "0.00", "outstanding": "250.00", "status": "current", "next_due_on": "2026-05-10", "next_due": "250.00", "payoff": "250.00", "available": "4710.00", "over_limit": false}	lender	\N	\N
0	6121853338120346433	2026-12-01 03:56:45.621049+00	h file	receive_file	\\x0126789828941ee49fcd2aa7201b97c987	{"decision": "approved", "file_id": "3766689266396045143", "profile": "h own", "profile_version": "1", "lines": "1", "errors": "0", "amount_in": "1.00", "amount_out": "0.00", "fee": "0.00", "verdict": "ties"}	lender	\N	\N
0	-1919881733088518069	2026-12-01 03:56:45.626293+00	h void	void_file	\\x010567a4b100df82f0010048251cb49c42	{"decision": "approved", "file_id": "3766689266396045143", "profile": "h own", "profile_version": "1", "lines": "1", "errors": "0", "amount_in": "1.00", "amount_out": "0.00", "fee": "0.00", "verdict": "ties"}	lender	\N	\N
0	-3914184354411893666	2026-12-01 03:56:45.628521+00	h came	record_receipt	\\x0146e97c3ebbb98cbe9b8c4c98d6535b99	{"decision": "approved", "receipt_id": "3766689266410470454", "amount": "40.00", "open_amount": "40.00"}	lender	\N	\N
11	-2890497962936500986	2026-12-01 03:56:45.631604+00	h his	identify_receipt	\\x014eca0c268d4a1dad703053e4ff4feff6	{"decision": "approved", "receipt_id": "3766689266410470454", "amount": "10.00", "open_amount": "30.00", "repayment_id": "3766689266424160183", "applied": "10.00", "excess": "0.00"}	lender	\N	\N
0	-9184133440065422377	2026-12-01 03:56:45.631604+00	h back	return_receipt	\\x017b5f24496f942ccb9c0c45fc261bb1e7	{"decision": "approved", "receipt_id": "3766689266410470454", "amount": "5.00", "open_amount": "25.00"}	lender	\N	\N
6	-5856013570438265297	2026-12-01 03:56:45.640986+00	h note	note_case	\\x0126e3dea3a3ea27e06fec6b49bb5b2c6a	{"decision": "approved", "borrower_id": "6", "case_id": "3766689265527872911", "status": "assigned", "stage": "3", "balance": "100.00", "queue_code": "all", "owner_code": "ann", "next_action_on": "2026-05-04"}	lender	\N	\N
6	-1123567369600176627	2026-12-01 03:56:45.640986+00	h score	score_case	\\x01c53f7e25a76543019946884a0a8ad37f	{"decision": "approved", "borrower_id": "6", "case_id": "3766689265527872911", "status": "assigned", "stage": "3", "balance": "100.00", "queue_code": "all", "owner_code": "ann", "next_action_on": "2026-05-04"}	lender	\N	\N
6	-6061477040115556559	2026-12-01 03:56:45.640986+00	h assign	assign_case	\\x01fc701bcbb5aaf6908acc7e189ecfcb3c	{"decision": "approved", "borrower_id": "6", "case_id": "3766689265527872911", "status": "assigned", "stage": "3", "balance": "100.00", "queue_code": "all", "owner_code": "bob", "next_action_on": "2026-05-04"}	lender	\N	\N
6	-9184133440065422377	2026-12-01 03:56:45.640986+00	h back	release_case	\\x0180fe921577c18a4ae40ffc7621474c1e	{"decision": "approved", "borrower_id": "6", "case_id": "3766689265527872911", "status": "open", "stage": "3", "balance": "100.00", "queue_code": "all"}	lender	\N	\N
6	-6965206035147858519	2026-12-01 03:56:45.640986+00	h again	assign_case	\\x01facccbde49ea0b8793b3402e518c50b7	{"decision": "approved", "borrower_id": "6", "case_id": "3766689265527872911", "status": "assigned", "stage": "3", "balance": "100.00", "queue_code": "all", "owner_code": "ann"}	lender	\N	\N
7	244694623496266773	2026-12-01 03:56:45.652912+00	h place	place_case	\\x01426b000829fd6d95ecd362abb2ee31ac	{"decision": "approved", "placement_id": "3766689266461519540", "agency_code": "north", "status": "placed", "rate_bp": "1000", "balance": "100.00", "last_day": "2026-05-20", "notice": "contact_unknown"}	lender	\N	\N
7	-2529048594960605473	2026-12-01 03:56:45.664806+00	h brought	repay	\\x0176797933024a6b3122b3573afca63803	{"decision": "approved", "repayment_id": "3766689266487183717", "amount": "1.00", "applied": "1.00", "excess": "0.00", "principal": "0.00", "interest": "1.00", "fee": "0.00", "penalty": "0.00", "legal_costs": "0.00", "loans": "1", "outstanding": "100.00", "credit_balance": "0.00"}	lender	\N	\N
7	-4752208951075870668	2026-12-01 03:56:45.669693+00	h recall	recall_case	\\x0134fddf6ec04597157fa4782a0b3dade9	{"decision": "approved", "placement_id": "3766689266461519540", "agency_code": "north", "status": "recalled", "rate_bp": "1000", "balance": "100.00", "last_day": "2026-05-20", "ended_on": "2026-05-01"}	lender	\N	\N
0	-5864810174952283295	2026-12-01 03:56:45.673328+00	h agency	settle_agency	\\x01244ae671a82dc264933cf9c25142f3a9	{"decision": "approved", "settlement_id": "3766689266505219983", "agency_code": "north", "through": "2026-05-01", "repayments": "1", "base": "1.00", "amount": "0.10"}	lender	\N	\N
6	-4203335775734304202	2026-12-01 03:56:45.683118+00	h promise	promise	\\x01d5d3ad4f553a0ab047d2448a1a6ec024	{"decision": "approved", "promise_id": "3766689266526221484", "status": "open", "amount": "10.00", "paid": "0.00", "due_on": "2026-05-06", "last_day": "2026-05-06"}	lender	\N	ann
6	-2437833251990891206	2026-12-01 03:56:45.683118+00	h settle	offer_discount	\\x01f50f68311ff6b9dcd3c390e1f15c75ec	{"decision": "approved", "discount_id": "3766689266540428173", "status": "waiting", "owed": "101.85", "amount": "20.00", "forgiven": "81.85", "last_day": "2026-05-06"}	lender	\N	ann
6	-7005505280417737923	2026-12-01 03:56:45.701664+00	h no promise	cancel_promise	\\x01718828c707e751020b579d9c3bd0961c	{"decision": "approved", "promise_id": "3766689266526221484", "status": "cancelled", "amount": "10.00", "paid": "0.00", "due_on": "2026-05-06", "last_day": "2026-05-06"}	lender	\N	ann
6	1300778502728237736	2026-12-01 03:56:45.708407+00	h approve	approve_discount	\\x014fecba9930d626157c74420a466af2dc	{"decision": "approved", "discount_id": "3766689266540428173", "status": "offered", "owed": "101.85", "amount": "20.00", "forgiven": "81.85", "last_day": "2026-05-06"}	lender	\N	bob
6	-5003247393732599968	2026-12-01 03:56:45.708407+00	h withdraw	withdraw_discount	\\x014df285e7f7052e77af98793e6f338d6b	{"decision": "approved", "discount_id": "3766689266540428173", "status": "withdrawn", "owed": "101.85", "amount": "20.00", "forgiven": "81.85", "last_day": "2026-05-06"}	lender	\N	bob
6	8046919538469497915	2026-12-01 03:56:45.715747+00	h suit	file_suit	\\x010ddf66b838ab638d44214779dfc4f206	{"decision": "approved", "proceeding_id": "3766689266595632682", "loan_id": "3766689265525056202", "status": "filed", "claim": "101.85", "legal_costs": "0.00"}	lender	\N	\N
6	667789042437887291	2026-12-01 03:56:45.72442+00	h fee	charge_legal_cost	\\x01da3b1d8baa70a5d32d07be45a8a7ec3e	{"decision": "approved", "cost_id": "3766689266612612252", "proceeding_id": "3766689266595632682", "amount": "5.00", "owed": "5.00", "legal_costs": "5.00"}	lender	\N	\N
6	2355257050371498674	2026-12-01 03:56:45.72442+00	h judged	enter_judgment	\\x01c25d90f640335750b0016ce13ab6cc66	{"decision": "approved", "proceeding_id": "3766689266595632682", "loan_id": "3766689265525056202", "status": "judged", "claim": "101.85", "outcome": "won", "adjudged": "80.00", "legal_costs": "5.00"}	lender	\N	\N
6	-9173673714177159197	2026-12-01 03:56:45.72442+00	h enforced	start_enforcement	\\x0113b7bd63f49ddd8a8493b81dd5c1cbd9	{"decision": "approved", "proceeding_id": "3766689266595632682", "loan_id": "3766689265525056202", "status": "enforced", "claim": "101.85", "outcome": "won", "adjudged": "80.00", "legal_costs": "5.00"}	lender	\N	\N
6	6737576411684957573	2026-12-01 03:56:45.741322+00	h waived	waive_legal_cost	\\x01a5c4efa7e6815e9ef14ca0bb9df3baa3	{"decision": "approved", "cost_id": "3766689266612612252", "proceeding_id": "3766689266595632682", "amount": "2.00", "owed": "3.00", "legal_costs": "3.00"}	lender	\N	\N
6	-499184366338707016	2026-12-01 03:56:45.741322+00	h refunded	refund_legal_cost	\\x0197707bd39d29d9c6cbf4f313a78f0483	{"decision": "approved", "cost_id": "3766689266612612252", "proceeding_id": "3766689266595632682", "amount": "1.00", "owed": "2.00", "legal_costs": "2.00"}	lender	\N	\N
6	-1018657169357661473	2026-12-01 03:56:45.741322+00	h ended	end_proceedings	\\x01c86ce9e00763882b93c01390d9356b5d	{"decision": "approved", "proceeding_id": "3766689266595632682", "loan_id": "3766689265525056202", "status": "ended", "claim": "101.85", "outcome": "won", "adjudged": "80.00", "legal_costs": "2.00"}	lender	\N	\N
6	-7789359403763806977	2026-12-01 03:56:45.754012+00	h soldier	note_circumstance	\\x0155de74646252cc2d12fa554cabda7642	{"decision": "approved", "circumstance_id": "3766689266674212227", "kind": "armed_forces", "stop_id": "3766689266676717000", "from_at": "2026-04-30T16:00:00+00:00", "frozen_lines": "0"}	lender	\N	\N
6	7937251535098700842	2026-12-01 03:56:45.759431+00	h home	end_circumstance	\\x012f952ef34a40f30fe1e856aee10c1c7c	{"decision": "approved", "circumstance_id": "3766689266674212227", "kind": "armed_forces", "stop_id": "3766689266676717000", "from_at": "2026-04-30T16:00:00+00:00", "until_at": "2026-04-30T16:00:00+00:00", "frozen_lines": "0", "ended_on": "2026-05-01"}	lender	\N	\N
6	-8424076649623971895	2026-12-01 03:56:45.764834+00	h consider	consider_forbearance	\\x01024eadc3b0ef58beb58e4ea0b45a220a	{"decision": "approved", "forbearance_id": "3766689266698790903", "loan_id": "3766689265525056202", "outcome": "not_suitable", "valid_through": "2026-07-29"}	lender	\N	ann
6	6263936558310948962	2026-12-01 03:56:45.764834+00	h plan	offer_plan	\\x01bff4ae7133cc85a90c6fe753dc402dd8	{"decision": "approved", "plan_id": "3766689266706350972", "loan_id": "3766689265525056202", "status": "offered", "kind": "re_age", "effective_date": "2026-05-01", "last_day": "2026-05-06", "until_on": "2026-11-15", "owed": "101.85", "past_due": "0.00", "installments": "6", "next_due_on": "2026-06-15", "next_due": "17.64", "last_due_on": "2026-11-15", "total": "105.86", "interest": "5.86", "annual_rate": "0.12", "apr": "0.10579691858975981", "forgiven": "0.00"}	lender	\N	ann
6	-8869640222007070012	2026-12-01 03:56:45.785068+00	h no plan	withdraw_plan	\\x01de4ec611dbc8b94f6aeddc9dabb2eb4f	{"decision": "approved", "plan_id": "3766689266706350972", "loan_id": "3766689265525056202", "status": "withdrawn", "kind": "re_age", "effective_date": "2026-05-01", "last_day": "2026-05-06", "until_on": "2026-11-15", "owed": "101.85", "past_due": "0.00", "installments": "6", "next_due_on": "2026-06-15", "next_due": "17.64", "last_due_on": "2026-11-15", "total": "105.86", "interest": "5.86", "annual_rate": "0.12", "apr": "0.10579691858975981", "forgiven": "0.00"}	lender	\N	ann
1	3132632014677592042	2026-12-01 03:56:45.791551+00	h much	offer_plan	\\x01b95446042c380840ff7f31213cd7e5c3	{"decision": "approved", "plan_id": "3766689266753348539", "loan_id": "3766689265009823610", "status": "waiting", "kind": "defer", "effective_date": "2026-05-01", "last_day": "2026-05-06", "until_on": "2027-06-15", "owed": "902.22", "past_due": "0.00", "installments": "9", "next_due_on": "2027-06-15", "next_due": "104.96", "last_due_on": "2028-02-15", "total": "952.30", "interest": "53.38", "annual_rate": "0.12", "apr": "0.046097609872777834", "forgiven": "107.87"}	lender	\N	ann
1	-2140663420889207361	2026-12-01 03:56:45.80074+00	h approve plan	approve_plan	\\x0198b1a2c5c69a2c380b73854b3dbf4b10	{"decision": "approved", "plan_id": "3766689266753348539", "loan_id": "3766689265009823610", "status": "offered", "kind": "defer", "effective_date": "2026-05-01", "last_day": "2026-05-06", "until_on": "2027-06-15", "owed": "902.22", "past_due": "0.00", "installments": "9", "next_due_on": "2027-06-15", "next_due": "104.96", "last_due_on": "2028-02-15", "total": "952.30", "interest": "53.38", "annual_rate": "0.12", "apr": "0.046097609872777834", "forgiven": "107.87"}	lender	\N	bob
1	4040833879199278976	2026-12-01 03:56:45.80074+00	h accept plan	accept_plan	\\x01db97d8a38509558f59786c6bdb7a82e0	{"decision": "approved", "plan_id": "3766689266753348539", "loan_id": "3766689265009823610", "status": "active", "kind": "defer", "effective_date": "2026-05-01", "last_day": "2026-05-06", "until_on": "2027-06-15", "owed": "902.22", "past_due": "0.00", "installments": "9", "next_due_on": "2027-06-15", "next_due": "104.96", "last_due_on": "2028-02-15", "total": "952.30", "interest": "53.38", "annual_rate": "0.12", "apr": "0.046097609872777834", "forgiven": "107.87", "seq": "8"}	lender	\N	bob
1	7845398524599183021	2026-12-01 03:56:45.80074+00	h break plan	break_plan	\\x01f4f8f2a17a46db281c47aaafb3e0e2a3	{"decision": "approved", "plan_id": "3766689266753348539", "loan_id": "3766689265009823610", "status": "broken", "kind": "defer", "effective_date": "2026-05-01", "last_day": "2026-05-06", "until_on": "2027-06-15", "owed": "902.22", "past_due": "0.00", "installments": "9", "next_due_on": "2027-06-15", "next_due": "104.96", "last_due_on": "2028-02-15", "total": "952.30", "interest": "53.38", "annual_rate": "0.12", "apr": "0.046097609872777834", "forgiven": "107.87", "seq": "8"}	lender	\N	bob
11	-850831000405282810	2026-12-01 03:56:45.823444+00	tel	add_address	\\x0197336b5bcbab1d9b5a073ee0f5b38d01	{"decision": "approved", "address_id": "3766689266821759934", "state": "unverified"}	lender	\N	\N
11	-7555010081083853800	2026-12-01 03:56:45.823444+00	stop asking	stop_contact	\\x016d8350a3fe5e8b5ea152917e35cbd142	{"decision": "approved", "stop_id": "3766689266829066223", "from_at": "2026-05-10T00:00:00+00:00"}	lender	\N	\N
11	-4554549961603767754	2026-12-01 03:56:45.829393+00	sure	mark_address	\\x015549aaea2c83f94378aeb41b8f51a925	{"decision": "approved", "address_id": "3766689266821759934", "state": "third_person"}	lender	\N	\N
11	-3469621258340138971	2026-12-01 03:56:45.829393+00	yet	except_address	\\x0157aeb42110607df3f4dd1acb2bae776f	{"decision": "approved", "address_id": "3766689266821759934", "state": "third_person", "exception": "guarantor"}	lender	\N	\N
11	9140959306842943218	2026-12-01 03:56:45.829393+00	call	record_contact	\\x01b84d77eb24e56b781289cf8274122289	{"decision": "approved", "contact_id": "3766689266851333474", "verdict": "allowed"}	lender	\N	\N
11	6516138198564086818	2026-12-01 03:56:45.841237+00	spoke	note_contact	\\x0192bae754dd73cadcf1dd2cd4fb4dfda0	{"decision": "approved", "contact_id": "3766689266851333474", "verdict": "allowed"}	lender	\N	\N
6	-7117351928924558327	2026-12-01 03:56:45.843706+00	h recorded	record_contact	\\x01532eaf700b6d83bf4db69165725dd35d	{"decision": "approved", "contact_id": "3766689266865447267", "verdict": "allowed"}	lender	\N	ann
6	-9048302207218555433	2026-12-01 03:56:45.84811+00	h score it	score_recording	\\x01b60baa4346f0a8a6440f04cd977c88e1	{"decision": "approved", "contact_id": "3766689266865447267", "score": "40", "failing": "{threat}", "status": "failed"}	lender	\N	bob
6	4710402134580683761	2026-12-01 03:56:45.84811+00	h follow up	follow_up_recording	\\x0117faed5eda5a95f378f8ce3394793b32	{"decision": "approved", "contact_id": "3766689266865447267", "score": "40", "failing": "{threat}", "status": "followed_up"}	lender	\N	bob
11	6009131411392533583	2026-12-01 03:56:45.854193+00	lift	lift_contact	\\x01f3ae129163254387fec676ee69cd4a74	{"decision": "approved", "stop_id": "3766689266829066223", "from_at": "2026-05-10T00:00:00+00:00", "until_at": "2026-05-11T00:00:00+00:00"}	lender	\N	\N
11	8516988558935109882	2026-12-01 03:56:45.855796+00	h dispute	open_dispute	\\x0196dc8bfd72bdd0c0a4c12ab256c68996	{"decision": "approved", "dispute_id": "3766689266886172210", "loan_id": "3766689265952294236", "status": "open", "amount": "10.00", "granted": "0.00", "outstanding": "0.00", "stage": "0", "due_on": "2026-05-08"}	lender	\N	\N
11	4526217529078004594	2026-12-01 03:56:45.855796+00	h complain	open_complaint	\\x013bb157dfe63acbf27cc76c281cb08ee6	{"decision": "approved", "complaint_id": "3766689266913335896", "status": "open", "due_on": "2026-05-08"}	lender	\N	\N
11	-593158241158345091	2026-12-01 03:56:45.876279+00	h noted	acknowledge_dispute	\\x017176dc62be17ef02acbd739ecaffbd90	{"decision": "approved", "dispute_id": "3766689266886172210", "loan_id": "3766689265952294236", "status": "open", "amount": "10.00", "granted": "0.00", "outstanding": "0.00", "stage": "0", "due_on": "2026-07-30"}	lender	\N	\N
11	5465660544044882257	2026-12-01 03:56:45.876279+00	h lost	resolve_dispute	\\x013f8b31c3f8658763fb51a9a591a9da32	{"decision": "approved", "dispute_id": "3766689266886172210", "loan_id": "3766689265952294236", "status": "lost", "amount": "10.00", "granted": "0.00", "outstanding": "0.00", "stage": "0"}	lender	\N	\N
11	-4966710563868333631	2026-12-01 03:56:45.885128+00	h heard	acknowledge_complaint	\\x01b5322fd43bb57ea09d0c747a65c4f11f	{"decision": "approved", "complaint_id": "3766689266913335896", "status": "open", "due_on": "2026-05-15"}	lender	\N	\N
11	-6040303538413962554	2026-12-01 03:56:45.885128+00	h more time	extend_clock	\\x017213c469f602fb5862e7984d4fa2ccc7	{"decision": "approved", "matter": "complaint", "matter_id": "3766689266913335896", "due_on": "2026-05-29", "extended": "1"}	lender	\N	\N
11	5836709547989304359	2026-12-01 03:56:45.885128+00	h answer	answer_complaint	\\x01616df470543dc051434213987633e26e	{"decision": "approved", "complaint_id": "3766689266913335896", "status": "answered", "due_on": "2026-05-29"}	lender	\N	\N
11	-2647074261015519983	2026-12-01 03:56:45.885128+00	h upheld	resolve_complaint	\\x01dfdb494f3d0c961a470389a94ce0e7c6	{"decision": "approved", "complaint_id": "3766689266913335896", "status": "upheld"}	lender	\N	\N
0	3032713161437701189	2026-12-01 03:56:45.895205+00	h apply	apply_merchant	\\x01629c805e2f1049aec7eb6eb106de1125	{"decision": "approved", "merchant_id": "61", "status": "applied"}	lender	\N	ann
0	1725071962444843551	2026-12-01 03:56:45.895205+00	h account	propose_merchant_account	\\x011ae235286b6d4e49a0c816178e6057d8	{"decision": "approved", "merchant_id": "61", "status": "applied", "number": "1"}	lender	\N	ann
0	1300778502728237736	2026-12-01 03:56:45.904725+00	h approve	approve_merchant	\\x01d21fe66c9eb1ec167a108e839b610e76	{"decision": "approved", "merchant_id": "61", "status": "approved"}	lender	\N	bob
0	6073356496268227258	2026-12-01 03:56:45.904725+00	h confirm	confirm_merchant_account	\\x015bad778f984617499eed4173aa44547a	{"decision": "approved", "merchant_id": "61", "status": "approved", "number": "1"}	lender	\N	bob
0	645575210701859187	2026-12-01 03:56:45.904725+00	h activate	activate_merchant	\\x01d21fe66c9eb1ec167a108e839b610e76	{"decision": "approved", "merchant_id": "61", "status": "active"}	lender	\N	bob
0	-7673423481429042490	2026-12-01 03:56:45.904725+00	h move	propose_merchant_account	\\x01685ed7a308421d961e1fc3999ce74be3	{"decision": "approved", "merchant_id": "61", "status": "active", "number": "2"}	lender	\N	bob
0	1415805952456376560	2026-12-01 03:56:45.904725+00	h stay	withdraw_merchant_account	\\x0182aecc8b11b2169269e2894d9ee3f68b	{"decision": "approved", "merchant_id": "61", "status": "active", "number": "2"}	lender	\N	bob
0	-5004604970487629595	2026-12-01 03:56:45.904725+00	h code	issue_qr	\\x0199efa5a07762fae85482598d734c5170	{"decision": "approved", "merchant_id": "61", "status": "active"}	lender	\N	bob
0	7704232991502329745	2026-12-01 03:56:45.904725+00	h retire	retire_qr	\\x014e0b3417b73c1b0d6be27f8a3812cd3e	{"decision": "approved", "merchant_id": "61", "status": "active"}	lender	\N	bob
0	-5155983147776578295	2026-12-01 03:56:45.904725+00	h close store	close_store	\\x01649835b72eba8b3473bccfaae9250df5	{"decision": "approved", "merchant_id": "61", "status": "active"}	lender	\N	bob
\.
COPY lending.import_row (borrower_id, key, line_id, original, events, payment_references, merchant_id, credit, old_outstanding, old_past_due, old_days_past_due, old_next_due_on, old_next_due, old_payoff) FROM stdin;
\.
COPY lending.installment_offer (borrower_id, offer_id, line_id, contract_id, loan_id, amount, created_at, bill_on, offered_on, ends_on) FROM stdin;
8	3766689265347096957	3766689265164121792	3766689265350223996	\N	200.00	2026-12-01 03:56:45.110155+00	2026-04-25	2026-05-01	2026-05-09
8	3766689266333144933	3766689265164121792	3766689266333144934	3766689266358803284	40.00	2026-12-01 03:56:45.583971+00	2026-04-25	2026-05-01	2026-05-09
\.
COPY lending.journal_2026_03 (borrower_id, entry_id, line_id, hold_id, loan_id, seq, reverses_entry_id, xid, created_at, business_date, value_date, generation, kind, entry, leaf) FROM stdin;
0	3766689264746218412	\N	\N	\N	\N	\N	735	2026-12-01 03:56:44.827207+00	2026-03-05	\N	1	fund_float	{1002: 100000.00, 2001: -100000.00}	\\x279df4ddd78fe0f0bff5b86783db52cfce6dc46b5ebabdf4c6e6d7f369d83394
1	3766689265017856959	3766689264980208841	3766689265008742636	3766689265009823610	\N	\N	747	2026-12-01 03:56:44.957072+00	2026-03-05	2026-03-05	1	disburse	{1001: 1200.00, 1002: -1200.00, 1101: 1200.00, 2101: -1200.00}	\\x818d32bbd150850e0d1dc14bd33291a6aeecb8ae54edc7499c8ce0d0429f876c
4	3766689265026466640	3766689265023022520	3766689265024846055	3766689265026466639	\N	\N	749	2026-12-01 03:56:44.966604+00	2026-03-05	2026-03-05	1	disburse	{1101: 100.00, 2101: -100.00}	\\xbfffc2c6040ae4f9c500bd472bf02c3b3512138759036d4268d3eeec0bfa233d
5	3766689265032958120	3766689265028042166	3766689265032958117	3766689265032958119	\N	\N	751	2026-12-01 03:56:44.970159+00	2026-03-05	2026-03-05	1	disburse	{1001: 100.00, 1002: -100.00, 1101: 100.00, 2101: -100.00}	\\x08dbdfc6f2c418be60cfe8e68b179a200f1d3e42dcc2927703823ed671b78a33
\.
COPY lending.journal_2026_04 (borrower_id, entry_id, line_id, hold_id, loan_id, seq, reverses_entry_id, xid, created_at, business_date, value_date, generation, kind, entry, leaf) FROM stdin;
8	3766689265170657418	3766689265164121792	3766689265169612187	3766689265169612189	\N	\N	755	2026-12-01 03:56:45.021881+00	2026-04-20	2026-04-20	1	disburse	{1001: 300.00, 1002: -300.00, 1101: 300.00, 2101: -300.00}	\\xa60730c00d601f1a724ffb494ab2ef638efc24b26a5593ab94598bce1535da54
1	3766689265176780460	3766689264980208841	\N	3766689265009823610	1	\N	757	2026-12-01 03:56:45.040099+00	2026-04-20	\N	1	pay	{1001: 106.62, 1101: -101.91, 4001: -4.71}	\\x962d19b3430942cd3dd9f400c9dd610c51c9f9abe95b30b9f896d070f2deb8ac
1	3766689265202447868	3766689264980208841	\N	3766689265009823610	2	\N	758	2026-12-01 03:56:45.049595+00	2026-04-20	\N	1	waive	{1101: -5.00, 5002: 5.00}	\\xe29954c21a2749aac08d3b4495d0ef4dc4aeeef1506447000995561adf899140
1	3766689265210773337	3766689264980208841	\N	3766689265009823610	3	\N	759	2026-12-01 03:56:45.056819+00	2026-04-20	\N	1	pay	{1001: 206.11, 1101: -194.17, 4001: -11.94}	\\x26b31c750a57e997aeb829cd7592d1c1a0cf81cfee587c05e64d46513e8d786b
1	3766689265210773338	\N	\N	\N	\N	\N	759	2026-12-01 03:56:45.056819+00	2026-04-20	\N	1	repay	{1001: 93.89, 2201: -93.89}	\\xd7679b26a8372451266b010b196eb6a4564e60e937e846becfb3dea53aba51b0
\.
COPY lending.journal_2026_05 (borrower_id, entry_id, line_id, hold_id, loan_id, seq, reverses_entry_id, xid, created_at, business_date, value_date, generation, kind, entry, leaf) FROM stdin;
1	3766689265363207258	3766689264980208841	3766689265363207257	\N	\N	\N	765	2026-12-01 03:56:45.12948+00	2026-05-01	\N	1	authorize	{9001: 100.00, 9002: -100.00}	\\x366e78fd0347a3dda74ccf4e194a40ed107f4b420f744accbdd90992de1fa150
1	3766689265380227616	3766689264980208841	3766689265380227615	\N	\N	\N	768	2026-12-01 03:56:45.135257+00	2026-05-01	\N	1	authorize	{9001: 500.00, 9002: -500.00}	\\xd849711c09f9ba3cc6e6198d9e68345d633e7f261dc08ce19618c662a8b7789e
6	3766689265525056203	3766689265519910287	\N	3766689265525056202	\N	\N	778	2026-12-01 03:56:45.204294+00	2026-05-01	\N	1	opening	{1101: 100.00, 3001: -100.00}	\\x5987ab074143df2625d599bced6c1ca1ea9494d46059997010240b15e4ac8d3b
7	3766689265534806482	3766689265532895730	\N	3766689265534806481	\N	\N	778	2026-12-01 03:56:45.204294+00	2026-05-01	\N	1	opening	{1101: 100.00, 3001: -100.00}	\\x2c66c57c08f43effd748ea46c520f2cba5a7395f1a49cba83fde88c3d148e1f2
0	3766689265740526524	\N	\N	\N	\N	\N	797	2026-12-01 03:56:45.306001+00	2026-05-01	\N	1	fund_float	{1002: 50000.00, 2001: -50000.00}	\\xdd389d6784e6de60d06ac034d73e2d5a6ca1a7da5a72347855cf662451ed189c
0	3766689265748114839	\N	\N	\N	\N	\N	798	2026-12-01 03:56:45.311341+00	2026-05-01	\N	1	withdraw_float	{1002: -100.00, 2001: 100.00}	\\xcb0f55e67b61b6195bd277dd90e1c5f9452c76df711b2aabdc3fd37c99219b18
11	3766689265811870804	3766689265776254080	3766689265811870803	\N	\N	\N	813	2026-12-01 03:56:45.340886+00	2026-05-01	\N	1	authorize	{9001: 100.00, 9002: -100.00}	\\x6c070ade909a6cf3abc6df299ed93711ee55b61e5736d992bcc3ab8146691fc8
11	3766689265817218881	3766689265776254080	3766689265811870803	\N	\N	\N	815	2026-12-01 03:56:45.344641+00	2026-05-01	\N	1	increment	{9001: 50.00, 9002: -50.00}	\\xe878d5d1c8bab5a7fe00dafe2ebd3e77b6221424387f0a5dc628f4f58004a2da
11	3766689265819876494	3766689265776254080	3766689265811870803	\N	\N	\N	817	2026-12-01 03:56:45.347029+00	2026-05-01	\N	1	release	{9001: -20.00, 9002: 20.00}	\\x00ca24b0fb34863d85b1494bf316bb678c5e79033858dd11f09fc7ea742ca0b4
11	3766689265828802214	3766689265776254080	3766689265811870803	3766689265825238788	\N	\N	820	2026-12-01 03:56:45.349901+00	2026-05-01	2026-05-01	1	disburse	{1001: 130.00, 1002: -130.00, 1101: 130.00, 2101: -130.00}	\\xfefe4b4afab67d512333afabc5c7a450dc66ae74d83d98b5cd88f4ab4e6c53c1
11	3766689265832407522	3766689265776254080	3766689265811870803	3766689265825238788	\N	\N	820	2026-12-01 03:56:45.349901+00	2026-05-01	\N	1	capture	{9001: -130.00, 9002: 130.00}	\\x91459be65a75efa7377e941d1acc4da15eb0b845fe6b913a6760c97fb02846e3
11	3766689265833052483	3766689265776254080	3766689265833052482	\N	\N	\N	821	2026-12-01 03:56:45.353786+00	2026-05-01	\N	1	authorize	{9001: 100.00, 9002: -100.00}	\\x38f639359a1350fe39b850f18093013229215de2158086eabcfafbffa3cc20f2
11	3766689265839870151	3766689265776254080	3766689265839870150	\N	\N	\N	823	2026-12-01 03:56:45.355261+00	2026-05-01	\N	1	authorize	{9001: 4670.00, 9002: -4670.00}	\\x9f187ab221196f29d1854f56396401969d9d1bf9ec2eff98f260b696e69e64b1
11	3766689265841856807	3766689265776254080	3766689265839870150	\N	\N	\N	825	2026-12-01 03:56:45.357728+00	2026-05-01	\N	1	void	{9001: -4670.00, 9002: 4670.00}	\\xc05e83d630a038733bcd94c58433cffd305d1f6fdd7e2538d9667f053b29a134
11	3766689265843611987	3766689265776254080	3766689265833052482	\N	\N	\N	827	2026-12-01 03:56:45.359136+00	2026-05-01	\N	1	void	{9001: -100.00, 9002: 100.00}	\\xfd892ee3a54e4d27fff2e0a20b3b8d7dda7e43d6519f8c0976190c2e6721a83a
11	3766689265846172659	3766689265776254080	3766689265846172658	\N	\N	\N	829	2026-12-01 03:56:45.36024+00	2026-05-01	\N	1	advice	{9001: 100.00, 9002: -100.00}	\\x1045ab430ea7f97dc1bcb207e015db623bf8049131915dc59a1346fa7640009a
11	3766689265851083721	3766689265776254080	3766689265846172658	3766689265851083720	\N	\N	831	2026-12-01 03:56:45.361428+00	2026-05-01	2026-05-01	1	disburse	{1001: 100.00, 1002: -100.00, 1101: 100.00, 2101: -100.00}	\\xc193a3f2ab0d88329d97e7ff7fa1a4bd3fabd4a782596239bca18b3f3e94f236
11	3766689265851083723	3766689265776254080	3766689265846172658	3766689265851083720	\N	\N	831	2026-12-01 03:56:45.361428+00	2026-05-01	\N	1	capture	{9001: -100.00, 9002: 100.00}	\\x4ad76481275a1cc27bdab16186c6dc2513cbbad51f9a98626de9d6565c2c60d8
11	3766689265855746178	3766689265776254080	3766689265853064070	3766689265853064072	\N	\N	832	2026-12-01 03:56:45.363019+00	2026-05-01	2026-05-01	1	disburse	{1001: 600.00, 1002: -600.00, 1101: 600.00, 2101: -600.00}	\\x00fb4654712035c8526833edb259f41b72878edf7e3f35a388b91c11873cc1ad
11	3766689265860044199	3766689265776254080	3766689265856776291	3766689265860044198	\N	\N	834	2026-12-01 03:56:45.365197+00	2026-05-01	2026-05-01	1	disburse	{1001: 300.00, 1002: -300.00, 1101: 300.00, 2101: -300.00}	\\x4ee4a5f9b5a9ff37ee5ac3b175a961d9c60fd401bbc0a18cf56a1c13f98c5d0b
11	3766689265875592218	3766689265776254080	3766689265875592217	\N	\N	\N	838	2026-12-01 03:56:45.372588+00	2026-05-01	\N	1	authorize	{9001: 500.00, 9002: -500.00}	\\x7e1cfd520de56185791d52dd55318bbaf4d9d906ca4fdf3f83d1431ee689b06e
11	3766689265888662221	3766689265776254080	3766689265875592217	3766689265886348270	\N	\N	840	2026-12-01 03:56:45.376939+00	2026-05-01	2026-05-01	1	disburse	{1002: -500.00, 1101: 500.00}	\\x5d1affc8fbc43731ee2e761bbc1b3d3c63f6f30eebce327bd8d3a02eeb832ab3
11	3766689265888662223	3766689265776254080	3766689265875592217	3766689265886348270	\N	\N	840	2026-12-01 03:56:45.376939+00	2026-05-01	\N	1	capture	{9001: -500.00, 9002: 500.00}	\\xd69e157e9097cc3a7158b15f5344b5a6b512f322a6cb787d14769e2b8773dacb
11	3766689265898642497	3766689265776254080	3766689265895982630	3766689265898642496	\N	\N	841	2026-12-01 03:56:45.383333+00	2026-05-01	2026-05-01	1	disburse	{1001: 250.00, 1002: -250.00, 1101: 250.00, 2101: -250.00}	\\xb67612e02ca517ed16fb5302b0abe2ac127edfd5cfd09a65a0a858f693a23726
11	3766689265911084528	3766689265776254080	\N	3766689265898642496	1	\N	843	2026-12-01 03:56:45.386346+00	2026-05-01	\N	1	refund	{1101: -250.00, 2101: 250.00}	\\xec67ab58ee6abeec5c2c40271380f82b3dfe42db401ecc57c0005e513564d25c
11	3766689265924154727	3766689265776254080	3766689265924154726	\N	\N	\N	844	2026-12-01 03:56:45.395865+00	2026-05-01	\N	1	authorize	{9001: 200.00, 9002: -200.00}	\\xb8870aaeed3fb47a4d765385153f3a027f79e13b7695250fbc206782c3de89f2
11	3766689265932672710	3766689265776254080	3766689265924154726	3766689265929802766	\N	\N	846	2026-12-01 03:56:45.399525+00	2026-05-01	2026-05-01	1	disburse	{1002: -200.00, 1101: 200.00}	\\x1d710ba9592551267bb4cbdf5e333213351ab55c859d9dce555932e6d56febc1
11	3766689265932672712	3766689265776254080	3766689265924154726	3766689265929802766	\N	\N	846	2026-12-01 03:56:45.399525+00	2026-05-01	\N	1	capture	{9001: -200.00, 9002: 200.00}	\\xc5bb155effa77ef3df1b2e1e5ce2c91570be74f5e35cdaf68a8b369c15d4bd45
11	3766689265941606130	3766689265776254080	\N	3766689265929802766	1	\N	847	2026-12-01 03:56:45.403603+00	2026-05-01	2026-05-01	1	refund	{1001: 200.00, 1101: -200.00}	\\x233e8b6a698a1a7b2ebb6bdb7c047ccf946ea0159cc7395f2526d83b12311f63
11	3766689265952294237	3766689265776254080	\N	3766689265952294236	\N	\N	848	2026-12-01 03:56:45.409194+00	2026-05-01	\N	1	opening	{1101: 602.98, 3001: -602.98}	\\x3b00a449327a9abc6dc9c61c015837015f88d59b54adc1ccb37533cee15750a9
11	3766689265970163954	3766689265776254080	\N	3766689265853064072	1	\N	849	2026-12-01 03:56:45.415136+00	2026-05-01	\N	1	refund	{1101: -50.00, 2101: 50.00}	\\x07edc6236be383608455d28217a4732afdb8e774373122ac3f966e7c4c2a9d50
11	3766689266098325315	3766689265776254080	\N	3766689265853064072	8	\N	862	2026-12-01 03:56:45.476679+00	2026-05-01	\N	1	prepay	{1001: 100.00, 1101: -100.00}	\\xe94e70fec5ec1617bffaf2ac436d7ba06b21ed2c9042b7403aeb510597f89c18
11	3766689266108973767	3766689265776254080	\N	3766689265853064072	9	\N	863	2026-12-01 03:56:45.483029+00	2026-05-01	\N	1	chargeback	{1001: -10.00, 1101: 10.00}	\\x1bc0709e1e6ee503d77dd5f51700f34c199b38755ac23beb85ae499e5dc78ddd
11	3766689266114677777	3766689265776254080	\N	3766689265860044198	1	\N	864	2026-12-01 03:56:45.486229+00	2026-05-01	\N	1	pay	{1001: 300.00, 1101: -300.00}	\\x722bf37c63c92eb53980de529534c911cb03b0afa6ac639c2b8b61a02a7c178e
11	3766689266153016526	3766689265776254080	\N	3766689265851083720	1	\N	866	2026-12-01 03:56:45.504894+00	2026-05-01	\N	1	write_off	{1101: -100.00, 1199: 100.00, 9201: 100.00, 9202: -100.00}	\\x53bfc7c1596920d12d98e82d01ef9516eaed6bca75e1a0afbf8b55df2336aedc
11	3766689266163471902	3766689265776254080	\N	3766689265851083720	2	\N	867	2026-12-01 03:56:45.50981+00	2026-05-01	\N	1	recover	{1001: 10.00, 1199: -10.00, 9201: -10.00, 9202: 10.00}	\\x296855f9e6316ca6f099ddec99354ec4aa3a5cc5ed9bb770960bfbf27448321e
11	3766689266168572680	3766689265776254080	\N	3766689265952294236	2	\N	868	2026-12-01 03:56:45.513318+00	2026-05-01	\N	1	pay	{1001: 120.00, 1101: -113.97, 4001: -6.03}	\\xd663a160b63f0ff7497c20cde536e89015a4823617bdb99831ff8df8eca38188
11	3766689266183019037	3766689265776254080	\N	3766689265952294236	3	3766689266168572680	869	2026-12-01 03:56:45.516843+00	2026-05-01	\N	1	reversal	{1001: -120.00, 1101: 113.97, 4001: 6.03}	\\x3359e2b6064cc2735c34c24a2f79450307e5b71602ed9bffa5180a95ad561d66
11	3766689266201037090	3766689265776254080	\N	3766689265825238788	2	\N	870	2026-12-01 03:56:45.527702+00	2026-05-01	\N	1	pay	{1001: 22.53, 1101: -22.53}	\\x853afe8abd139a2def0e909485bead36febc7555f11d5840752466e1458b003a
11	3766689266201037091	3766689265776254080	\N	3766689265851083720	3	\N	870	2026-12-01 03:56:45.527702+00	2026-05-01	\N	1	recover	{1001: 56.50, 1199: -56.50, 9201: -56.50, 9202: 56.50}	\\x83e5a7d68226f2e5b9a6674825c05ae4925db7219d72e8f9b5de7b3536a8c741
11	3766689266201037092	3766689265776254080	\N	3766689265853064072	10	\N	870	2026-12-01 03:56:45.527702+00	2026-05-01	\N	1	pay	{1001: 69.55, 1101: -68.55, 4003: -1.00}	\\xd2811002b860e728a6ab512e79b3f63cde97e5bfae96159d06521ef589a8c85b
11	3766689266201037093	3766689265776254080	\N	3766689265886348270	1	\N	870	2026-12-01 03:56:45.527702+00	2026-05-01	\N	1	pay	{1001: 169.11, 1101: -169.11}	\\xf9f59bed9270eb50523e6917e962786bdecf8cddd0157b777ceb699e10095c07
11	3766689266201037094	3766689265776254080	\N	3766689265952294236	4	\N	870	2026-12-01 03:56:45.527702+00	2026-05-01	\N	1	pay	{1001: 614.13, 1101: -602.98, 4001: -11.15}	\\xf76145bf57562ed6b3c11de8ece08ea0ca620540884a491fd833752053668ef9
11	3766689266201037095	\N	\N	\N	\N	\N	870	2026-12-01 03:56:45.527702+00	2026-05-01	\N	1	repay	{1001: 4068.18, 2201: -4068.18}	\\x098f3fb6e16a576e6daefa61404b6e93a7e3a1618163740d2159432b58e8e021
11	3766689266216173049	\N	\N	\N	\N	\N	871	2026-12-01 03:56:45.533912+00	2026-05-01	\N	1	return_credit	{1001: -10.00, 2201: 10.00}	\\x7b3e9d4f73a9af127e91a40100a9274e136fa7e41cde95334c885a40a7c53ec3
11	3766689266222500855	3766689265776254080	\N	3766689265886348270	2	\N	872	2026-12-01 03:56:45.538252+00	2026-05-01	\N	1	pay	{1011: 10.00, 1101: -10.00}	\\xdfbd714d6c1075a4befb3fd1501bdf0838638af84d9078f14bb63716c27acec1
4	3766689266289981169	3766689265023022520	\N	3766689265026466639	5	\N	877	2026-12-01 03:56:45.562459+00	2026-05-01	\N	1	pay	{1011: 1.33, 4001: -1.33}	\\xb38dc8ededa20119f03926dfb7bce5e0a2c726092ff9bed2bfbf10ab9db889bb
8	3766689266384827524	3766689265164121792	\N	3766689265169612189	2	\N	883	2026-12-01 03:56:45.611724+00	2026-05-01	\N	1	refund	{1101: -10.00, 2101: 10.00}	\\xcde4011563d096c84e8e404c05fa7ed98ff796ee1b33a86bd9df8c1bb84c2c8c
0	3766689266412648479	\N	\N	\N	\N	\N	887	2026-12-01 03:56:45.628521+00	2026-05-01	\N	1	receipt	{1001: 40.00, 2303: -40.00}	\\x528e3e1cde291218dd0f4373fca9f1184ac4ac4e46baf521b375c309bacba038
11	3766689266424160184	3766689265776254080	\N	3766689265886348270	3	\N	888	2026-12-01 03:56:45.631604+00	2026-05-01	\N	1	pay	{1101: -10.00, 2303: 10.00}	\\x401540577c2b0670395087ef88719d0a81169f33b40bc09fc7348174da1ce7e7
0	3766689266432117739	\N	\N	\N	\N	\N	888	2026-12-01 03:56:45.631604+00	2026-05-01	\N	1	return_receipt	{1001: -5.00, 2303: 5.00}	\\x0b8e511b13352f946623bfbae6ff4d9df7ef44489052228f68125a89b55642ad
7	3766689266490278931	3766689265532895730	\N	3766689265534806481	1	\N	891	2026-12-01 03:56:45.664806+00	2026-05-01	\N	1	pay	{1001: 1.00, 4001: -1.00}	\\xaa21b34efbd6ad23bafc3258f874804e2df4a88b39a368bb405c0368e59a9f1e
0	3766689266517617792	\N	\N	\N	\N	\N	893	2026-12-01 03:56:45.673328+00	2026-05-01	\N	1	commission	{2107: -0.10, 5107: 0.10}	\\x2f46b5d0cd31cef1a800f1f1728d6858f510c62837f5a75589beae7306a50201
6	3766689266622080361	\N	\N	\N	\N	\N	898	2026-12-01 03:56:45.72442+00	2026-05-01	\N	1	legal_cost	{1001: -5.00, 1112: 5.00}	\\x45d1b1ba5f79e30db8c48cc1a215f9e9cc4c015a9d21c783edc4d712f2b3872e
6	3766689266652701928	\N	\N	\N	\N	\N	899	2026-12-01 03:56:45.741322+00	2026-05-01	\N	1	legal_cost	{1112: -2.00, 5001: 2.00}	\\x276721d4b4382f25dc6d06bbaa9c86bff5f898ce5857f61b70946a550177389d
6	3766689266661650147	\N	\N	\N	\N	\N	899	2026-12-01 03:56:45.741322+00	2026-05-01	\N	1	legal_cost	{1001: 1.00, 1112: -1.00}	\\xa129c7dcfbee386c7dde5c24836eb9bb0d80cd375aa9693657fb5ffd8c905503
\.
COPY lending.journal_default (borrower_id, entry_id, line_id, hold_id, loan_id, seq, reverses_entry_id, xid, created_at, business_date, value_date, generation, kind, entry, leaf) FROM stdin;
\.
COPY lending.late_fee_policy (product_code, starts_on, rate, base_amount, fee_min, fee_max, source) FROM stdin;
\.
COPY lending.legal_cost (borrower_id, cost_id, proceeding_id, loan_id, kind, amount, owed, carried, last_seq, business_date, reference, paid_from, account, loss_account, created_at, login, acting_role, actor) FROM stdin;
6	3766689266612612252	3766689266595632682	3766689265525056202	court_fee	5.00	2.00	2.00	3	2026-05-01	\N	cash	1112	5001	2026-12-01 03:56:45.72442+00	lender	\N	\N
\.
COPY lending.legal_cost_event (borrower_id, cost_id, seq, kind, business_date, amount, owed, carried, repayment_id, entry_id, note, created_at, login, acting_role, actor) FROM stdin;
6	3766689266612612252	1	charged	2026-05-01	5.00	5.00	5.00	\N	3766689266622080361	court_fee	2026-12-01 03:56:45.72442+00	lender	\N	\N
6	3766689266612612252	2	waived	2026-05-01	-2.00	3.00	3.00	\N	3766689266652701928	Agreed	2026-12-01 03:56:45.741322+00	lender	\N	\N
6	3766689266612612252	3	refunded	2026-05-01	-1.00	2.00	2.00	\N	3766689266661650147	The court returned it	2026-12-01 03:56:45.741322+00	lender	\N	\N
\.
COPY lending.line_minimum (borrower_id, line_id, starts_on, min_ratio, min_floor) FROM stdin;
11	3766689265776254080	2026-12-01	0.2	25.00
\.
COPY lending.line_movement (borrower_id, line_id, seq, amount, limit_after, held_after, outstanding_after, hold_id, loan_id, created_at, business_date, kind, login, acting_role, actor) FROM stdin;
1	3766689264980208841	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:44.944759+00	2026-03-05	open	lender	\N	\N
2	3766689264986910617	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:44.944759+00	2026-03-05	open	lender	\N	\N
3	3766689264988901447	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:44.944759+00	2026-03-05	open	lender	\N	\N
3	3766689264988901447	2	0.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:44.95369+00	2026-03-05	freeze_line	lender	\N	\N
1	3766689264980208841	2	1200.00	5000.00	0.00	1200.00	3766689265008742636	3766689265009823610	2026-12-01 03:56:44.957072+00	2026-03-05	purchase	lender	\N	\N
4	3766689265023022520	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:44.966604+00	2026-03-05	open	lender	\N	\N
4	3766689265023022520	2	100.00	5000.00	0.00	100.00	3766689265024846055	3766689265026466639	2026-12-01 03:56:44.966604+00	2026-03-05	purchase	lender	\N	\N
5	3766689265028042166	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:44.970159+00	2026-03-05	open	lender	\N	\N
5	3766689265028042166	2	100.00	5000.00	0.00	100.00	3766689265032958117	3766689265032958119	2026-12-01 03:56:44.970159+00	2026-03-05	purchase	lender	\N	\N
8	3766689265164121792	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.021881+00	2026-04-20	open	lender	\N	\N
8	3766689265164121792	2	300.00	5000.00	0.00	300.00	3766689265169612187	3766689265169612189	2026-12-01 03:56:45.021881+00	2026-04-20	purchase	lender	\N	\N
1	3766689264980208841	3	-101.91	5000.00	0.00	1098.09	\N	3766689265009823610	2026-12-01 03:56:45.040099+00	2026-04-20	pay	lender	\N	\N
1	3766689264980208841	4	-5.00	5000.00	0.00	1093.09	\N	3766689265009823610	2026-12-01 03:56:45.049595+00	2026-04-20	waive	lender	\N	\N
1	3766689264980208841	5	-194.17	5000.00	0.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.056819+00	2026-04-20	pay	lender	\N	\N
1	3766689264980208841	6	100.00	5000.00	100.00	898.92	3766689265363207257	\N	2026-12-01 03:56:45.12948+00	2026-05-01	hold	lender	\N	\N
1	3766689264980208841	7	500.00	5000.00	600.00	898.92	3766689265380227615	\N	2026-12-01 03:56:45.135257+00	2026-05-01	hold	lender	\N	\N
6	3766689265519910287	1	500.00	500.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.204294+00	2026-05-01	open	lender	\N	\N
6	3766689265519910287	2	100.00	500.00	0.00	100.00	\N	3766689265525056202	2026-12-01 03:56:45.204294+00	2026-05-01	import	lender	\N	\N
7	3766689265532895730	1	500.00	500.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.204294+00	2026-05-01	open	lender	\N	\N
7	3766689265532895730	2	100.00	500.00	0.00	100.00	\N	3766689265534806481	2026-12-01 03:56:45.204294+00	2026-05-01	import	lender	\N	\N
11	3766689265776254080	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.324763+00	2026-05-01	open	lender	\N	\N
12	3766689265779997083	1	5000.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.327535+00	2026-05-01	open	lender	\N	\N
11	3766689265776254080	2	-100.00	4900.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.328767+00	2026-05-01	set_limit	lender	\N	\N
12	3766689265779997083	2	0.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.33067+00	2026-05-01	freeze_line	lender	\N	\N
12	3766689265779997083	3	0.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.332253+00	2026-05-01	unfreeze_line	lender	\N	\N
12	3766689265779997083	4	0.00	5000.00	0.00	0.00	\N	\N	2026-12-01 03:56:45.333858+00	2026-05-01	close_line	lender	\N	\N
11	3766689265776254080	3	100.00	4900.00	100.00	0.00	3766689265811870803	\N	2026-12-01 03:56:45.340886+00	2026-05-01	hold	lender	\N	\N
11	3766689265776254080	4	50.00	4900.00	150.00	0.00	3766689265811870803	\N	2026-12-01 03:56:45.344641+00	2026-05-01	increment	lender	\N	\N
11	3766689265776254080	5	-20.00	4900.00	130.00	0.00	3766689265811870803	\N	2026-12-01 03:56:45.347029+00	2026-05-01	release	lender	\N	\N
11	3766689265776254080	6	0.00	4900.00	0.00	130.00	3766689265811870803	3766689265825238788	2026-12-01 03:56:45.349901+00	2026-05-01	capture	lender	\N	\N
11	3766689265776254080	7	100.00	4900.00	100.00	130.00	3766689265833052482	\N	2026-12-01 03:56:45.353786+00	2026-05-01	hold	lender	\N	\N
11	3766689265776254080	8	4670.00	4900.00	4770.00	130.00	3766689265839870150	\N	2026-12-01 03:56:45.355261+00	2026-05-01	hold	lender	\N	\N
11	3766689265776254080	9	-4670.00	4900.00	100.00	130.00	3766689265839870150	\N	2026-12-01 03:56:45.357728+00	2026-05-01	void	lender	\N	\N
11	3766689265776254080	10	-100.00	4900.00	0.00	130.00	3766689265833052482	\N	2026-12-01 03:56:45.359136+00	2026-05-01	void	lender	\N	\N
11	3766689265776254080	11	100.00	4900.00	100.00	130.00	3766689265846172658	\N	2026-12-01 03:56:45.36024+00	2026-05-01	hold	lender	\N	\N
11	3766689265776254080	12	0.00	4900.00	0.00	230.00	3766689265846172658	3766689265851083720	2026-12-01 03:56:45.361428+00	2026-05-01	capture	lender	\N	\N
11	3766689265776254080	13	600.00	4900.00	0.00	830.00	3766689265853064070	3766689265853064072	2026-12-01 03:56:45.363019+00	2026-05-01	purchase	lender	\N	\N
11	3766689265776254080	14	300.00	4900.00	0.00	1130.00	3766689265856776291	3766689265860044198	2026-12-01 03:56:45.365197+00	2026-05-01	purchase	lender	\N	\N
11	3766689265776254080	15	500.00	4900.00	500.00	1130.00	3766689265875592217	\N	2026-12-01 03:56:45.372588+00	2026-05-01	hold	lender	\N	\N
11	3766689265776254080	16	0.00	4900.00	0.00	1630.00	3766689265875592217	3766689265886348270	2026-12-01 03:56:45.376939+00	2026-05-01	capture	lender	\N	\N
11	3766689265776254080	17	250.00	4900.00	0.00	1880.00	3766689265895982630	3766689265898642496	2026-12-01 03:56:45.383333+00	2026-05-01	purchase	lender	\N	\N
11	3766689265776254080	18	-250.00	4900.00	0.00	1630.00	\N	3766689265898642496	2026-12-01 03:56:45.386346+00	2026-05-01	refund	lender	\N	\N
11	3766689265776254080	19	200.00	4900.00	200.00	1630.00	3766689265924154726	\N	2026-12-01 03:56:45.395865+00	2026-05-01	hold	lender	\N	\N
11	3766689265776254080	20	0.00	4900.00	0.00	1830.00	3766689265924154726	3766689265929802766	2026-12-01 03:56:45.399525+00	2026-05-01	capture	lender	\N	\N
11	3766689265776254080	21	-200.00	4900.00	0.00	1630.00	\N	3766689265929802766	2026-12-01 03:56:45.403603+00	2026-05-01	refund	lender	\N	\N
11	3766689265776254080	22	602.98	4900.00	0.00	2232.98	\N	3766689265952294236	2026-12-01 03:56:45.409194+00	2026-05-01	import	lender	\N	\N
11	3766689265776254080	23	-50.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.415136+00	2026-05-01	refund	lender	\N	\N
1	3766689264980208841	8	0.00	5000.00	600.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.420477+00	2026-05-01	waive	lender	\N	\N
1	3766689264980208841	9	0.00	5000.00	600.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.432037+00	2026-05-01	reverse	lender	\N	\N
1	3766689264980208841	10	0.00	5000.00	600.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.446406+00	2026-05-01	discount	lender	\N	\N
1	3766689264980208841	11	0.00	5000.00	600.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.449472+00	2026-05-01	reverse	lender	\N	\N
11	3766689265776254080	24	0.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.452546+00	2026-05-01	reschedule	lender	\N	\N
11	3766689265776254080	25	0.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.456204+00	2026-05-01	defer	lender	\N	\N
11	3766689265776254080	26	0.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.459335+00	2026-05-01	change_rate	lender	\N	\N
11	3766689265776254080	27	0.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.46294+00	2026-05-01	add_fee	lender	\N	\N
11	3766689265776254080	28	0.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.467518+00	2026-05-01	pause	lender	\N	\N
11	3766689265776254080	29	0.00	4900.00	0.00	2182.98	\N	3766689265853064072	2026-12-01 03:56:45.470556+00	2026-05-01	re_amortize	lender	\N	\N
11	3766689265776254080	30	0.00	4900.00	0.00	2182.98	\N	3766689265825238788	2026-12-01 03:56:45.473455+00	2026-05-01	re_age	lender	\N	\N
11	3766689265776254080	31	-100.00	4900.00	0.00	2082.98	\N	3766689265853064072	2026-12-01 03:56:45.476679+00	2026-05-01	prepay	lender	\N	\N
11	3766689265776254080	32	10.00	4900.00	0.00	2092.98	\N	3766689265853064072	2026-12-01 03:56:45.483029+00	2026-05-01	chargeback	lender	\N	\N
11	3766689265776254080	33	-300.00	4900.00	0.00	1792.98	\N	3766689265860044198	2026-12-01 03:56:45.486229+00	2026-05-01	pay	lender	\N	\N
4	3766689265023022520	3	0.00	5000.00	0.00	100.00	\N	3766689265026466639	2026-12-01 03:56:45.490308+00	2026-05-01	bill	lender	\N	\N
4	3766689265023022520	4	0.00	5000.00	0.00	100.00	\N	3766689265026466639	2026-12-01 03:56:45.490308+00	2026-05-01	reverse	lender	\N	\N
4	3766689265023022520	5	0.00	5000.00	0.00	100.00	\N	3766689265026466639	2026-12-01 03:56:45.490308+00	2026-05-01	accelerate	lender	\N	\N
4	3766689265023022520	6	0.00	5000.00	0.00	100.00	\N	3766689265026466639	2026-12-01 03:56:45.490308+00	2026-05-01	reverse	lender	\N	\N
11	3766689265776254080	34	0.00	4900.00	0.00	1792.98	\N	3766689265851083720	2026-12-01 03:56:45.504894+00	2026-05-01	write_off	lender	\N	\N
11	3766689265776254080	35	0.00	4900.00	0.00	1792.98	\N	\N	2026-12-01 03:56:45.504894+00	2026-05-01	freeze_line	lender	\N	\N
11	3766689265776254080	36	-10.00	4900.00	0.00	1782.98	\N	3766689265851083720	2026-12-01 03:56:45.50981+00	2026-05-01	recover	lender	\N	\N
11	3766689265776254080	37	-113.97	4900.00	0.00	1669.01	\N	3766689265952294236	2026-12-01 03:56:45.513318+00	2026-05-01	pay	lender	\N	\N
11	3766689265776254080	38	113.97	4900.00	0.00	1782.98	\N	3766689265952294236	2026-12-01 03:56:45.516843+00	2026-05-01	reverse	lender	\N	\N
11	3766689265776254080	39	-22.53	4900.00	0.00	1760.45	\N	3766689265825238788	2026-12-01 03:56:45.527702+00	2026-05-01	pay	lender	\N	\N
11	3766689265776254080	40	-56.50	4900.00	0.00	1703.95	\N	3766689265851083720	2026-12-01 03:56:45.527702+00	2026-05-01	recover	lender	\N	\N
11	3766689265776254080	41	-68.55	4900.00	0.00	1635.40	\N	3766689265853064072	2026-12-01 03:56:45.527702+00	2026-05-01	pay	lender	\N	\N
11	3766689265776254080	42	-169.11	4900.00	0.00	1466.29	\N	3766689265886348270	2026-12-01 03:56:45.527702+00	2026-05-01	pay	lender	\N	\N
11	3766689265776254080	43	-602.98	4900.00	0.00	863.31	\N	3766689265952294236	2026-12-01 03:56:45.527702+00	2026-05-01	pay	lender	\N	\N
11	3766689265776254080	44	-10.00	4900.00	0.00	853.31	\N	3766689265886348270	2026-12-01 03:56:45.538252+00	2026-05-01	pay	lender	\N	\N
4	3766689265023022520	7	0.00	5000.00	0.00	100.00	\N	3766689265026466639	2026-12-01 03:56:45.562459+00	2026-05-01	pay	lender	\N	\N
8	3766689265164121792	3	-40.00	5000.00	0.00	260.00	\N	3766689265169612189	2026-12-01 03:56:45.597017+00	2026-05-01	pay	lender	\N	\N
8	3766689265164121792	4	40.00	5000.00	0.00	300.00	\N	3766689266358803284	2026-12-01 03:56:45.597017+00	2026-05-01	conversion	lender	\N	\N
8	3766689265164121792	5	-10.00	5000.00	0.00	290.00	\N	3766689265169612189	2026-12-01 03:56:45.611724+00	2026-05-01	refund	lender	\N	\N
11	3766689265776254080	45	-10.00	4900.00	0.00	843.31	\N	3766689265886348270	2026-12-01 03:56:45.631604+00	2026-05-01	pay	lender	\N	\N
7	3766689265532895730	3	0.00	500.00	0.00	100.00	\N	3766689265534806481	2026-12-01 03:56:45.664806+00	2026-05-01	pay	lender	\N	\N
1	3766689264980208841	12	0.00	5000.00	600.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.80074+00	2026-05-01	defer	lender	\N	bob
1	3766689264980208841	13	0.00	5000.00	600.00	898.92	\N	3766689265009823610	2026-12-01 03:56:45.80074+00	2026-05-01	reverse	lender	\N	bob
\.
COPY lending.loan (borrower_id, loan_id, line_id, contract_id, hold_id, merchant_id, principal, outstanding, last_seq, created_at, product_version, stage, disbursed_on, next_event_on, read_on, kind, product_code, status, held_from, held_through, disputed_from, stage_hold, classes, schedule) FROM stdin;
5	3766689265032958119	3766689265028042166	3766689265032958118	3766689265032958117	5	100.00	100.00	0	2026-12-01 03:56:44.970159+00	1	0	2026-03-05	2026-03-15	2026-03-05	installment	inst	current	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-03-05","amount":100.00}],"level_payment":8.83,"rows":[{"due_on":"2026-03-15","principal":8.50,"interest":0.33},{"due_on":"2026-04-15","principal":7.91,"interest":0.92},{"due_on":"2026-05-15","principal":7.99,"interest":0.84},{"due_on":"2026-06-15","principal":8.07,"interest":0.76},{"due_on":"2026-07-15","principal":8.15,"interest":0.68},{"due_on":"2026-08-15","principal":8.24,"interest":0.59},{"due_on":"2026-09-15","principal":8.32,"interest":0.51},{"due_on":"2026-10-15","principal":8.40,"interest":0.43},{"due_on":"2026-11-15","principal":8.49,"interest":0.34},{"due_on":"2026-12-15","principal":8.57,"interest":0.26},{"due_on":"2027-01-15","principal":8.66,"interest":0.17},{"due_on":"2027-02-15","principal":8.70,"interest":0.09}]}
6	3766689265525056202	3766689265519910287	3766689265525056201	\N	\N	100.00	100.00	0	2026-12-01 03:56:45.204294+00	1	3	2026-02-15	2026-05-15	2026-05-01	cash	plain	overdue	\N	\N	\N	\N	{2}	{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-02-15","amount":100.00}],"level_payment":34.00,"rows":[{"due_on":"2026-03-15","principal":33.00,"interest":1.00},{"due_on":"2026-04-15","principal":33.33,"interest":0.67},{"due_on":"2026-05-15","principal":33.67,"interest":0.34}]}
11	3766689265898642496	3766689265776254080	3766689265895982631	3766689265895982630	5	250.00	0.00	1	2026-12-01 03:56:45.383333+00	1	0	2026-05-01	\N	2026-05-01	installment	inst	closed	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":250.00}],"level_payment":84.56,"as_of":"2026-05-01","refunded":250.00,"refunded_on":"2026-05-01","cancelled":250.00,"rows":[{"due_on":"2026-05-15"},{"due_on":"2026-06-15"},{"due_on":"2026-07-15"}]}
11	3766689265929802766	3766689265776254080	3766689265929802765	3766689265924154726	\N	200.00	0.00	1	2026-12-01 03:56:45.399525+00	1	0	2026-05-01	\N	2026-05-01	cash	inst	closed	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":200.00}],"level_payment":67.65,"as_of":"2026-05-01","refunded":200.00,"refunded_on":"2026-05-01","cancelled":200.00,"rows":[{"due_on":"2026-05-15"},{"due_on":"2026-06-15"},{"due_on":"2026-07-15"}]}
11	3766689265860044198	3766689265776254080	3766689265860044197	3766689265856776291	5	300.00	0.00	1	2026-12-01 03:56:45.365197+00	1	0	2026-05-01	\N	2026-05-01	installment	inst	closed	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":300.00}],"level_payment":101.47,"as_of":"2026-05-01","rows":[{"due_on":"2026-05-15","principal":100.07,"paid":{"principal":100.07}},{"due_on":"2026-06-15","principal":99.47,"paid":{"principal":99.47}},{"due_on":"2026-07-15","principal":100.46,"paid":{"principal":100.46}}]}
4	3766689265026466639	3766689265023022520	3766689265026466638	3766689265024846055	5	100.00	100.00	5	2026-12-01 03:56:44.966604+00	1	0	2026-03-05	2026-05-15	2026-05-01	installment	rev	current	\N	\N	\N	\N	\N	{"version":1,"method":"revolving","rate":0.12,"every":"1 month","due_day":15,"terms":"min_ratio=0.1","advances":[{"on":"2026-03-05","amount":100.00}],"as_of":"2026-05-01","rows":[{"due_on":"2026-03-15","interest":0.33,"paid":{"interest":0.33}},{"due_on":"2026-04-15","interest":1.00,"paid":{"interest":1.00}},{"due_on":"2026-05-15","interest":1.00,"interest_sum":"1.6/3"},{"due_on":"2026-06-15","interest":1.00},{"due_on":"2026-07-15","interest":1.00},{"due_on":"2026-08-15","interest":1.00},{"due_on":"2026-09-15","interest":1.00},{"due_on":"2026-10-15","interest":1.00},{"due_on":"2026-11-15","interest":1.00},{"due_on":"2026-12-15","interest":1.00},{"due_on":"2027-01-15","interest":1.00},{"due_on":"2027-02-15","principal":100.00,"interest":1.00}]}
8	3766689266358803284	3766689265164121792	3766689266333144934	\N	\N	40.00	40.00	0	2026-12-01 03:56:45.597017+00	1	0	2026-05-01	2026-06-10	2026-05-01	conversion	inst	current	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":10,"advances":[{"on":"2026-05-01","amount":40.00}],"level_payment":13.64,"rows":[{"due_on":"2026-06-10","principal":13.12,"interest":0.52},{"due_on":"2026-07-10","principal":13.37,"interest":0.27},{"due_on":"2026-08-10","principal":13.51,"interest":0.14}]}
8	3766689265169612189	3766689265164121792	3766689265169612188	3766689265169612187	5	300.00	250.00	2	2026-12-01 03:56:45.021881+00	1	0	2026-04-20	2026-05-10	2026-05-01	purchase	inst	current	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0,"every":"1 month","due_day":10,"advances":[{"on":"2026-04-20","amount":300.00}],"level_payment":300.00,"as_of":"2026-05-01","refunded":10.00,"refunded_on":"2026-05-01","cancelled":10.00,"rows":[{"due_on":"2026-05-10","principal":290.00,"paid":{"principal":40.00}}]}
11	3766689265886348270	3766689265776254080	3766689265886348269	3766689265875592217	\N	500.00	310.89	3	2026-12-01 03:56:45.376939+00	1	0	2026-05-01	2026-06-15	2026-05-01	cash	inst	current	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":500.00}],"level_payment":169.11,"as_of":"2026-05-01","rows":[{"due_on":"2026-05-15","principal":166.78,"paid":{"principal":166.78},"closed_on":"2026-05-01"},{"due_on":"2026-06-15","principal":165.78,"interest":4.56,"paid":{"principal":22.33}},{"due_on":"2026-07-15","principal":167.44,"interest":1.67}]}
7	3766689265534806481	3766689265532895730	3766689265534806480	\N	\N	100.00	100.00	1	2026-12-01 03:56:45.204294+00	1	3	2026-02-15	2026-05-15	2026-05-01	cash	plain	overdue	\N	\N	\N	\N	{2}	{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-02-15","amount":100.00}],"level_payment":34.00,"as_of":"2026-05-01","rows":[{"due_on":"2026-03-15","principal":33.00,"interest":1.00,"paid":{"interest":1.00}},{"due_on":"2026-04-15","principal":33.33,"interest":0.67},{"due_on":"2026-05-15","principal":33.67,"interest":0.34,"interest_sum":"0.53872/3"}]}
11	3766689265825238788	3766689265776254080	3766689265825238787	3766689265811870803	5	130.00	107.47	2	2026-12-01 03:56:45.349901+00	1	0	2026-05-01	2026-07-15	2026-05-01	installment	inst	current	\N	\N	\N	\N	{2}	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":130.00}],"level_payment":22.53,"as_of":"2026-05-01","modifications":{"count":1,"last_on":"2026-05-01"},"rows":[{"due_on":"2026-06-15","principal":20.62,"paid":{"principal":20.62},"closed_on":"2026-05-01"},{"due_on":"2026-07-15","principal":21.44,"interest":2.65,"paid":{"principal":1.91}},{"due_on":"2026-08-15","principal":21.65,"interest":0.88},{"due_on":"2026-09-15","principal":21.87,"interest":0.66},{"due_on":"2026-10-15","principal":22.09,"interest":0.44},{"due_on":"2026-11-15","principal":22.33,"interest":0.22}]}
11	3766689265851083720	3766689265776254080	3766689265851083719	3766689265846172658	5	100.00	33.50	3	2026-12-01 03:56:45.361428+00	1	0	2026-05-01	2026-07-15	2026-05-01	installment	inst	written_off	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-05-01","amount":100.00}],"level_payment":33.82,"as_of":"2026-05-01","written_off_on":"2026-05-01","rows":[{"due_on":"2026-05-15","principal":33.35,"paid":{"principal":33.35},"closed_on":"2026-05-01"},{"due_on":"2026-06-15","principal":33.15,"paid":{"principal":33.15},"closed_on":"2026-05-01"},{"due_on":"2026-07-15","principal":33.50}]}
11	3766689265853064072	3766689265776254080	3766689265853064071	3766689265853064070	5	600.00	391.45	10	2026-12-01 03:56:45.363019+00	1	0	2026-05-01	2026-05-10	2026-05-01	installment	inst	current	\N	\N	\N	\N	{2}	{"version":1,"method":"level","rate":0.1,"every":"1 month","due_day":15,"installments":6,"advances":[{"on":"2026-05-01","amount":600.00}],"level_payment":58.46,"as_of":"2026-05-01","refunded":50.00,"refunded_on":"2026-05-01","cancelled":50.00,"pause":{"from":"2026-05-01","to":"2026-05-10","components":["interest","penalty"]},"period_end":"2026-05-15","modifications":{"count":2,"last_on":"2026-05-01"},"rows":[{"due_on":"2026-06-15","principal":154.08,"penalty":1.00,"paid":{"principal":154.08,"penalty":1.00},"fixed_penalty":1.00,"closed_on":"2026-05-01"},{"due_on":"2026-07-15","principal":55.16,"interest":7.07,"paid":{"principal":4.47}},{"due_on":"2026-08-15","principal":55.62,"interest":2.84},{"due_on":"2026-09-15","principal":56.08,"interest":2.38},{"due_on":"2026-10-15","principal":56.55,"interest":1.91},{"due_on":"2026-11-15","principal":57.02,"interest":1.44},{"due_on":"2026-12-15","principal":57.50,"interest":0.96},{"due_on":"2027-01-15","principal":57.99,"interest":0.48}]}
1	3766689265009823610	3766689264980208841	3766689265009823609	3766689265008742636	5	1200.00	898.92	9	2026-12-01 03:56:44.957072+00	1	0	2026-03-05	2026-06-15	2026-05-01	installment	inst	current	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","due_day":15,"advances":[{"on":"2026-03-05","amount":1200.00}],"level_payment":105.91,"as_of":"2026-04-20","rows":[{"due_on":"2026-03-15","principal":101.91,"interest":4.00,"paid":{"principal":101.91,"interest":4.00}},{"due_on":"2026-04-15","principal":94.93,"interest":10.98,"paid":{"principal":89.93,"interest":10.98},"waived":{"principal":5.00}},{"due_on":"2026-05-15","principal":95.88,"interest":1.67,"paid":{"principal":95.88,"interest":1.67},"closed_on":"2026-04-20"},{"due_on":"2026-06-15","principal":96.84,"interest":16.48,"paid":{"principal":8.36}},{"due_on":"2026-07-15","principal":97.81,"interest":8.10},{"due_on":"2026-08-15","principal":98.78,"interest":7.13},{"due_on":"2026-09-15","principal":99.77,"interest":6.14},{"due_on":"2026-10-15","principal":100.77,"interest":5.14},{"due_on":"2026-11-15","principal":101.78,"interest":4.13},{"due_on":"2026-12-15","principal":102.79,"interest":3.12},{"due_on":"2027-01-15","principal":103.82,"interest":2.09},{"due_on":"2027-02-15","principal":104.92,"interest":1.05}]}
11	3766689265952294236	3766689265776254080	3766689265952294235	\N	5	800.00	0.00	4	2026-12-01 03:56:45.409194+00	1	0	2026-01-15	\N	2026-05-01	installment	inst	closed	\N	\N	\N	\N	\N	{"version":1,"method":"level","rate":0.12,"every":"1 month","advances":[{"on":"2026-01-15","amount":800.00}],"level_payment":205.02,"as_of":"2026-05-01","rows":[{"due_on":"2026-02-15","principal":197.02,"interest":8.00,"paid":{"principal":197.02,"interest":8.00}},{"due_on":"2026-03-15","principal":198.99,"interest":6.03,"paid":{"principal":198.99,"interest":6.03}},{"due_on":"2026-04-15","principal":200.98,"interest":4.04,"paid":{"principal":200.98,"interest":4.04}},{"due_on":"2026-05-15","principal":203.01,"interest":1.08,"paid":{"principal":203.01,"interest":1.08},"interest_sum":"1.08272"}]}
\.
COPY lending.loan_cancellation (borrower_id, loan_id, seq, cause) FROM stdin;
11	3766689265898642496	1	wrong_booking
11	3766689265929802766	1	payout_returned
\.
COPY lending.loan_charge (borrower_id, loan_id, seq, fee_kind) FROM stdin;
11	3766689265853064072	5	late
\.
COPY lending.loan_class (borrower_id, loan_id, place, seq, created_at, effective_date, business_date, class, days_past_due, scheme_version, known_on) FROM stdin;
1	3766689265009823610	1	1	2026-12-01 03:56:45.040099+00	2026-03-23	2026-04-20	2	8	1	2026-03-23
1	3766689265009823610	1	2	2026-12-01 03:56:45.040099+00	2026-04-20	2026-04-20	1	5	1	2026-04-20
4	3766689265026466639	1	1	2026-12-01 03:56:45.168+00	2026-03-23	2026-05-01	2	8	1	2026-03-23
6	3766689265525056202	1	1	2026-12-01 03:56:45.204294+00	2026-03-23	2026-05-01	2	47	1	2026-05-01
7	3766689265534806481	1	1	2026-12-01 03:56:45.204294+00	2026-03-23	2026-05-01	2	47	1	2026-05-01
11	3766689265952294236	1	1	2026-12-01 03:56:45.409194+00	2026-03-23	2026-05-01	2	47	1	2026-05-01
11	3766689265853064072	1	1	2026-12-01 03:56:45.452546+00	2026-05-01	2026-05-01	2	0	1	2026-05-01
11	3766689265825238788	1	1	2026-12-01 03:56:45.473455+00	2026-05-01	2026-05-01	2	0	1	2026-05-01
11	3766689265952294236	1	2	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	1	0	1	2026-05-01
4	3766689265026466639	1	2	2026-12-01 03:56:45.562459+00	2026-05-01	2026-05-01	1	0	1	2026-05-01
1	3766689265009823610	1	3	2026-12-01 03:56:45.80074+00	2026-05-01	2026-05-01	2	0	1	2026-05-01
1	3766689265009823610	1	4	2026-12-01 03:56:45.80074+00	2026-05-01	2026-05-01	1	0	1	2026-05-01
\.
COPY lending.loan_conversion (borrower_id, loan_id, from_loan_id, from_seq, amount, business_date) FROM stdin;
8	3766689266358803284	3766689265169612189	1	40.00	2026-05-01
\.
COPY lending.loan_event (borrower_id, loan_id, seq, reverses_seq, repayment_id, created_at, effective_date, business_date, value_date, event, change, login, acting_role, actor) FROM stdin;
1	3766689265009823610	1	\N	3766689265174491100	2026-12-01 03:56:45.040099+00	2026-04-20	2026-04-20	\N	{"kind":"pay","on":"2026-04-20","seq":1,"amount":106.62,"excess":"next"}	{"event":"pay","on":"2026-04-20","amount":106.62,"lines":[{"kind":"paid","component":"interest","no":1,"due_on":"2026-03-15","amount":4.00},{"kind":"paid","component":"principal","no":1,"due_on":"2026-03-15","amount":101.91},{"kind":"paid","component":"interest","no":2,"due_on":"2026-04-15","amount":0.71}]}	lender	\N	\N
1	3766689265009823610	2	\N	\N	2026-12-01 03:56:45.049595+00	2026-04-20	2026-04-20	\N	{"kind":"waive","on":"2026-04-20","seq":2,"amount":5.00,"component":"principal"}	{"event":"waive","on":"2026-04-20","amount":5.00,"lines":[{"kind":"waived","component":"principal","no":2,"due_on":"2026-04-15","amount":5.00}]}	lender	\N	\N
1	3766689265009823610	3	\N	3766689265210773336	2026-12-01 03:56:45.056819+00	2026-04-20	2026-04-20	\N	{"kind":"pay","on":"2026-04-20","seq":3,"amount":206.11,"excess":"next"}	{"event":"pay","on":"2026-04-20","amount":206.11,"lines":[{"kind":"paid","component":"interest","no":2,"due_on":"2026-04-15","amount":10.27},{"kind":"paid","component":"principal","no":2,"due_on":"2026-04-15","amount":89.93},{"kind":"paid","component":"interest","no":3,"due_on":"2026-05-15","amount":1.67},{"kind":"paid","component":"principal","no":3,"due_on":"2026-05-15","amount":95.88},{"kind":"paid","component":"principal","no":4,"due_on":"2026-06-15","amount":8.36},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-05-15","amount":8.36},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-06-15","amount":-7.41}]}	lender	\N	\N
11	3766689265898642496	1	\N	\N	2026-12-01 03:56:45.386346+00	2026-05-01	2026-05-01	\N	{"kind":"refund","on":"2026-05-01","seq":1,"amount":250.00,"charges":"all"}	{"event":"refund","on":"2026-05-01","amount":250.00,"lines":[{"kind":"cancelled","component":"principal","no":1,"due_on":"2026-05-15","amount":83.39},{"kind":"cancelled","component":"principal","no":2,"due_on":"2026-06-15","amount":82.89},{"kind":"cancelled","component":"principal","no":3,"due_on":"2026-07-15","amount":83.72},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":1.17},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":1.67},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":0.84}]}	lender	\N	\N
11	3766689265929802766	1	\N	\N	2026-12-01 03:56:45.403603+00	2026-05-01	2026-05-01	2026-05-01	{"kind":"refund","on":"2026-05-01","seq":1,"amount":200.00,"charges":"all"}	{"event":"refund","on":"2026-05-01","amount":200.00,"lines":[{"kind":"cancelled","component":"principal","no":1,"due_on":"2026-05-15","amount":66.72},{"kind":"cancelled","component":"principal","no":2,"due_on":"2026-06-15","amount":66.32},{"kind":"cancelled","component":"principal","no":3,"due_on":"2026-07-15","amount":66.96},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":0.93},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":1.33},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":0.67}]}	lender	\N	\N
11	3766689265952294236	1	\N	3766689265952294234	2026-12-01 03:56:45.409194+00	2026-02-15	2026-05-01	\N	{"kind":"pay","on":"2026-02-15","seq":1,"amount":205.02}	{"event":"pay","on":"2026-02-15","amount":205.02,"lines":[{"kind":"paid","component":"interest","no":1,"due_on":"2026-02-15","amount":8.00},{"kind":"paid","component":"principal","no":1,"due_on":"2026-02-15","amount":197.02}]}	lender	\N	\N
11	3766689265853064072	1	\N	\N	2026-12-01 03:56:45.415136+00	2026-05-01	2026-05-01	\N	{"kind":"refund","on":"2026-05-01","seq":1,"amount":50.00}	{"event":"refund","on":"2026-05-01","amount":50.00,"lines":[{"kind":"cancelled","component":"principal","no":1,"due_on":"2026-05-15","amount":8.35},{"kind":"cancelled","component":"principal","no":2,"due_on":"2026-06-15","amount":8.16},{"kind":"cancelled","component":"principal","no":3,"due_on":"2026-07-15","amount":8.25},{"kind":"cancelled","component":"principal","no":4,"due_on":"2026-08-15","amount":8.33},{"kind":"cancelled","component":"principal","no":5,"due_on":"2026-09-15","amount":8.41},{"kind":"cancelled","component":"principal","no":6,"due_on":"2026-10-15","amount":8.50},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":0.23},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":0.42},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":0.34},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-08-15","amount":0.25},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-09-15","amount":0.17},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-10-15","amount":0.09}]}	lender	\N	\N
1	3766689265009823610	4	\N	\N	2026-12-01 03:56:45.420477+00	2026-05-01	2026-05-01	\N	{"kind":"waive","on":"2026-05-01","seq":4,"amount":0.10,"component":"interest"}	{"event":"waive","on":"2026-05-01","amount":0.10,"lines":[{"kind":"waived","component":"interest","no":4,"due_on":"2026-06-15","amount":0.10}]}	lender	\N	\N
1	3766689265009823610	5	4	\N	2026-12-01 03:56:45.432037+00	2026-05-01	2026-05-01	\N	{"kind":"waive","on":"2026-05-01","seq":4,"amount":0.10,"component":"interest"}	\N	lender	\N	\N
1	3766689265009823610	6	\N	\N	2026-12-01 03:56:45.446406+00	2026-05-01	2026-05-01	\N	{"kind":"discount","on":"2026-05-01","seq":6,"amount":0.10}	{"event":"discount","on":"2026-05-01","amount":0.10,"lines":[{"kind":"waived","component":"interest","no":4,"due_on":"2026-06-15","amount":0.10}]}	lender	\N	\N
1	3766689265009823610	7	6	\N	2026-12-01 03:56:45.449472+00	2026-05-01	2026-05-01	\N	{"kind":"discount","on":"2026-05-01","seq":6,"amount":0.10}	\N	lender	\N	\N
11	3766689265853064072	2	\N	\N	2026-12-01 03:56:45.452546+00	2026-05-01	2026-05-01	\N	{"kind":"reschedule","on":"2026-05-01","seq":2,"dates":["2026-05-15","2026-06-15","2026-07-15","2026-08-15","2026-09-15","2026-10-15","2026-11-15","2026-12-15"]}	{"event":"reschedule","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":13.83},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":-4.81},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":-4.14},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-08-15","amount":-3.47},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-09-15","amount":-2.79},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-10-15","amount":-2.10},{"kind":"dropped","component":"interest","no":7,"due_on":"2026-11-15","amount":-1.41},{"kind":"dropped","component":"interest","no":8,"due_on":"2026-12-15","amount":-0.71}]}	lender	\N	\N
11	3766689265853064072	3	\N	\N	2026-12-01 03:56:45.456204+00	2026-05-01	2026-05-01	\N	{"kind":"defer","on":"2026-05-01","seq":3,"dates":["2026-06-15","2026-07-15","2026-08-15","2026-09-15","2026-10-15","2026-11-15","2026-12-15","2027-01-15"]}	{"event":"defer","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":-5.50}]}	lender	\N	\N
11	3766689265853064072	4	\N	\N	2026-12-01 03:56:45.459335+00	2026-05-01	2026-05-01	\N	{"kind":"change_rate","on":"2026-05-01","seq":4,"annual_rate":0.1}	{"event":"change_rate","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":1.35},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-07-15","amount":0.77},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-08-15","amount":0.66},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-09-15","amount":0.56},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-10-15","amount":0.45},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-11-15","amount":0.34},{"kind":"dropped","component":"interest","no":7,"due_on":"2026-12-15","amount":0.23},{"kind":"dropped","component":"interest","no":8,"due_on":"2027-01-15","amount":0.12}]}	lender	\N	\N
11	3766689265853064072	5	\N	\N	2026-12-01 03:56:45.46294+00	2026-05-01	2026-05-01	\N	{"kind":"add_fee","on":"2026-05-01","seq":5,"amount":1.00,"component":"penalty"}	{"event":"add_fee","on":"2026-05-01","amount":1.00,"lines":[{"kind":"charged","component":"penalty","no":1,"due_on":"2026-06-15","amount":1.00}]}	lender	\N	\N
11	3766689265853064072	6	\N	\N	2026-12-01 03:56:45.467518+00	2026-05-01	2026-05-01	\N	{"kind":"pause","on":"2026-05-01","seq":6,"to_on":"2026-05-10"}	{"event":"pause","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":1.37}]}	lender	\N	\N
11	3766689265853064072	7	\N	\N	2026-12-01 03:56:45.470556+00	2026-05-01	2026-05-01	\N	{"kind":"re_amortize","on":"2026-05-01","seq":7}	{"event":"re_amortize","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":2,"due_on":"2026-07-15","amount":0.01},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-08-15","amount":0.01},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-09-15","amount":0.01},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-10-15","amount":0.01}]}	lender	\N	\N
11	3766689265825238788	1	\N	\N	2026-12-01 03:56:45.473455+00	2026-05-01	2026-05-01	\N	{"kind":"re_age","on":"2026-05-01","seq":1,"dates":["2026-06-15","2026-07-15","2026-08-15","2026-09-15","2026-10-15","2026-11-15"]}	{"event":"re_age","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":0.61},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":1.08},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":0.87},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-08-15","amount":0.66},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-09-15","amount":0.44},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-10-15","amount":0.22},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":-1.91},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-07-15","amount":-1.09},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-08-15","amount":-0.88},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-09-15","amount":-0.66},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-10-15","amount":-0.44},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-11-15","amount":-0.22}]}	lender	\N	\N
11	3766689265853064072	8	\N	3766689266093415567	2026-12-01 03:56:45.476679+00	2026-05-01	2026-05-01	\N	{"kind":"prepay","on":"2026-05-01","seq":8,"amount":100.00}	{"event":"prepay","on":"2026-05-01","amount":100.00,"lines":[{"kind":"paid","component":"principal","no":1,"due_on":"2026-06-15","amount":100.00},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":0.97},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-07-15","amount":0.73},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-08-15","amount":0.63},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-09-15","amount":0.52},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-10-15","amount":0.42},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-11-15","amount":0.32},{"kind":"dropped","component":"interest","no":7,"due_on":"2026-12-15","amount":0.22},{"kind":"dropped","component":"interest","no":8,"due_on":"2027-01-15","amount":0.11}]}	lender	\N	\N
11	3766689265853064072	9	\N	\N	2026-12-01 03:56:45.483029+00	2026-05-01	2026-05-01	\N	{"kind":"chargeback","on":"2026-05-01","seq":9,"amount":10.00}	{"event":"chargeback","on":"2026-05-01","amount":10.00,"lines":[{"kind":"unpaid","component":"principal","no":1,"due_on":"2026-06-15","amount":10.00},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":-0.09}]}	lender	\N	\N
11	3766689265860044198	1	\N	3766689266112543649	2026-12-01 03:56:45.486229+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":1,"amount":300.00,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":300.00,"lines":[{"kind":"paid","component":"principal","no":1,"due_on":"2026-05-15","amount":100.07},{"kind":"paid","component":"principal","no":2,"due_on":"2026-06-15","amount":99.47},{"kind":"paid","component":"principal","no":3,"due_on":"2026-07-15","amount":100.46},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":1.40},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":2.00},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":1.00}]}	lender	\N	\N
4	3766689265026466639	1	\N	\N	2026-12-01 03:56:45.490308+00	2026-04-15	2026-05-01	\N	{"kind":"bill","on":"2026-04-15","seq":1}	{"event":"bill","on":"2026-04-15","lines":[{"kind":"dropped","component":"interest","no":3,"due_on":"2026-05-15","amount":0.10},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-06-15","amount":0.10},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-07-15","amount":0.10},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-08-15","amount":0.10},{"kind":"dropped","component":"interest","no":7,"due_on":"2026-09-15","amount":0.10},{"kind":"dropped","component":"interest","no":8,"due_on":"2026-10-15","amount":0.10},{"kind":"dropped","component":"interest","no":9,"due_on":"2026-11-15","amount":0.10},{"kind":"dropped","component":"interest","no":10,"due_on":"2026-12-15","amount":0.10},{"kind":"dropped","component":"interest","no":11,"due_on":"2027-01-15","amount":0.10},{"kind":"dropped","component":"interest","no":12,"due_on":"2027-02-15","amount":0.10}]}	lender	\N	\N
4	3766689265026466639	2	1	\N	2026-12-01 03:56:45.490308+00	2026-04-15	2026-05-01	\N	{"kind":"bill","on":"2026-04-15","seq":1}	\N	lender	\N	\N
4	3766689265026466639	3	\N	\N	2026-12-01 03:56:45.490308+00	2026-05-01	2026-05-01	\N	{"kind":"accelerate","on":"2026-05-01","seq":3}	{"event":"accelerate","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":3,"due_on":"2026-05-15","amount":0.47},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-06-15","amount":1.00},{"kind":"dropped","component":"interest","no":5,"due_on":"2026-07-15","amount":1.00},{"kind":"dropped","component":"interest","no":6,"due_on":"2026-08-15","amount":1.00},{"kind":"dropped","component":"interest","no":7,"due_on":"2026-09-15","amount":1.00},{"kind":"dropped","component":"interest","no":8,"due_on":"2026-10-15","amount":1.00},{"kind":"dropped","component":"interest","no":9,"due_on":"2026-11-15","amount":1.00},{"kind":"dropped","component":"interest","no":10,"due_on":"2026-12-15","amount":1.00},{"kind":"dropped","component":"interest","no":11,"due_on":"2027-01-15","amount":1.00},{"kind":"dropped","component":"interest","no":12,"due_on":"2027-02-15","amount":1.00}]}	lender	\N	\N
4	3766689265026466639	4	3	\N	2026-12-01 03:56:45.490308+00	2026-05-01	2026-05-01	\N	{"kind":"accelerate","on":"2026-05-01","seq":3}	\N	lender	\N	\N
11	3766689265851083720	1	\N	\N	2026-12-01 03:56:45.504894+00	2026-05-01	2026-05-01	\N	{"kind":"write_off","on":"2026-05-01","seq":1}	{"event":"write_off","on":"2026-05-01","lines":[{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":0.47},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":0.67},{"kind":"dropped","component":"interest","no":3,"due_on":"2026-07-15","amount":0.34},{"kind":"written_off","component":"principal","no":1,"due_on":"2026-05-15","amount":33.35},{"kind":"written_off","component":"principal","no":2,"due_on":"2026-06-15","amount":33.15},{"kind":"written_off","component":"principal","no":3,"due_on":"2026-07-15","amount":33.50}]}	lender	\N	\N
11	3766689265851083720	2	\N	3766689266163471901	2026-12-01 03:56:45.50981+00	2026-05-01	2026-05-01	\N	{"kind":"recover","on":"2026-05-01","seq":2,"amount":10.00}	{"event":"recover","on":"2026-05-01","amount":10.00,"lines":[{"kind":"recovered","component":"principal","no":1,"due_on":"2026-05-15","amount":10.00}]}	lender	\N	\N
11	3766689265952294236	2	\N	3766689266166691447	2026-12-01 03:56:45.513318+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":2,"amount":120.00,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":120.00,"lines":[{"kind":"paid","component":"interest","no":2,"due_on":"2026-03-15","amount":6.03},{"kind":"paid","component":"principal","no":2,"due_on":"2026-03-15","amount":113.97}]}	lender	\N	\N
11	3766689265952294236	3	2	3766689266166691447	2026-12-01 03:56:45.516843+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":2,"amount":120.00,"excess":"next"}	\N	lender	\N	\N
11	3766689265825238788	2	\N	3766689266199667586	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":2,"amount":22.53,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":22.53,"lines":[{"kind":"paid","component":"principal","no":1,"due_on":"2026-06-15","amount":20.62},{"kind":"paid","component":"principal","no":2,"due_on":"2026-07-15","amount":1.91},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":1.91},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-07-15","amount":-1.56}]}	lender	\N	\N
11	3766689265851083720	3	\N	3766689266199667586	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	\N	{"kind":"recover","on":"2026-05-01","seq":3,"amount":56.50}	{"event":"recover","on":"2026-05-01","amount":56.50,"lines":[{"kind":"recovered","component":"principal","no":1,"due_on":"2026-05-15","amount":23.35},{"kind":"recovered","component":"principal","no":2,"due_on":"2026-06-15","amount":33.15}]}	lender	\N	\N
11	3766689265853064072	10	\N	3766689266199667586	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":10,"amount":69.55,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":69.55,"lines":[{"kind":"paid","component":"penalty","no":1,"due_on":"2026-06-15","amount":1.00},{"kind":"paid","component":"principal","no":1,"due_on":"2026-06-15","amount":64.08},{"kind":"paid","component":"principal","no":2,"due_on":"2026-07-15","amount":4.47},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-06-15","amount":4.47},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-07-15","amount":-3.77}]}	lender	\N	\N
11	3766689265886348270	1	\N	3766689266199667586	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":1,"amount":169.11,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":169.11,"lines":[{"kind":"paid","component":"principal","no":1,"due_on":"2026-05-15","amount":166.78},{"kind":"paid","component":"principal","no":2,"due_on":"2026-06-15","amount":2.33},{"kind":"dropped","component":"interest","no":1,"due_on":"2026-05-15","amount":2.33},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":-1.52}]}	lender	\N	\N
11	3766689265952294236	4	\N	3766689266199667586	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":4,"amount":614.13,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":614.13,"lines":[{"kind":"paid","component":"interest","no":2,"due_on":"2026-03-15","amount":6.03},{"kind":"paid","component":"principal","no":2,"due_on":"2026-03-15","amount":198.99},{"kind":"paid","component":"interest","no":3,"due_on":"2026-04-15","amount":4.04},{"kind":"paid","component":"principal","no":3,"due_on":"2026-04-15","amount":200.98},{"kind":"paid","component":"interest","no":4,"due_on":"2026-05-15","amount":1.08},{"kind":"paid","component":"principal","no":4,"due_on":"2026-05-15","amount":203.01},{"kind":"dropped","component":"interest","no":4,"due_on":"2026-05-15","amount":0.95}]}	lender	\N	\N
11	3766689265886348270	2	\N	3766689266222500854	2026-12-01 03:56:45.538252+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":2,"amount":10.00,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":10.00,"lines":[{"kind":"paid","component":"principal","no":2,"due_on":"2026-06-15","amount":10.00},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":0.14}]}	lender	\N	\N
4	3766689265026466639	5	\N	3766689266287067254	2026-12-01 03:56:45.562459+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":5,"amount":1.33,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":1.33,"lines":[{"kind":"paid","component":"interest","no":1,"due_on":"2026-03-15","amount":0.33},{"kind":"paid","component":"interest","no":2,"due_on":"2026-04-15","amount":1.00}]}	lender	\N	\N
8	3766689265169612189	1	\N	\N	2026-12-01 03:56:45.597017+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":1,"amount":40.00,"rule":"vertical in_advance.principal due.principal past_due.principal past_due.interest past_due.fee past_due.penalty due.interest due.fee due.penalty in_advance.interest in_advance.fee in_advance.penalty","excess":"next"}	{"event":"pay","on":"2026-05-01","amount":40.00,"lines":[{"kind":"paid","component":"principal","no":1,"due_on":"2026-05-10","amount":40.00}]}	lender	\N	\N
8	3766689265169612189	2	\N	\N	2026-12-01 03:56:45.611724+00	2026-05-01	2026-05-01	\N	{"kind":"refund","on":"2026-05-01","seq":2,"amount":10.00}	{"event":"refund","on":"2026-05-01","amount":10.00,"lines":[{"kind":"cancelled","component":"principal","no":1,"due_on":"2026-05-10","amount":10.00}]}	lender	\N	\N
11	3766689265886348270	3	\N	3766689266424160183	2026-12-01 03:56:45.631604+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":3,"amount":10.00,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":10.00,"lines":[{"kind":"paid","component":"principal","no":2,"due_on":"2026-06-15","amount":10.00},{"kind":"dropped","component":"interest","no":2,"due_on":"2026-06-15","amount":0.15}]}	lender	\N	\N
7	3766689265534806481	1	\N	3766689266487183717	2026-12-01 03:56:45.664806+00	2026-05-01	2026-05-01	\N	{"kind":"pay","on":"2026-05-01","seq":1,"amount":1.00,"excess":"next"}	{"event":"pay","on":"2026-05-01","amount":1.00,"lines":[{"kind":"paid","component":"interest","no":1,"due_on":"2026-03-15","amount":1.00}]}	lender	\N	\N
1	3766689265009823610	8	\N	\N	2026-12-01 03:56:45.80074+00	2026-05-01	2026-05-01	\N	{"kind":"defer","on":"2026-05-01","seq":8,"interest":"free","dates":["2027-06-15","2027-07-15","2027-08-15","2027-09-15","2027-10-15","2027-11-15","2027-12-15","2028-01-15","2028-02-15"]}	{"event":"defer","on":"2026-05-01","lines":[]}	lender	\N	bob
1	3766689265009823610	9	8	\N	2026-12-01 03:56:45.80074+00	2026-05-01	2026-05-01	\N	{"kind":"defer","on":"2026-05-01","seq":8,"interest":"free","dates":["2027-06-15","2027-07-15","2027-08-15","2027-09-15","2027-10-15","2027-11-15","2027-12-15","2028-01-15","2028-02-15"]}	\N	lender	\N	bob
\.
COPY lending.loan_import (borrower_id, loan_id, events, interest, fee, penalty, business_date) FROM stdin;
6	3766689265525056202	0	0.00	0.00	0.00	2026-05-01
7	3766689265534806481	0	0.00	0.00	0.00	2026-05-01
11	3766689265952294236	1	0.00	0.00	0.00	2026-05-01
\.
COPY lending.loan_month (borrower_id, loan_id, month_end, stage, days_past_due, outstanding) FROM stdin;
\.
COPY lending.loan_stage (borrower_id, loan_id, seq, created_at, effective_date, business_date, stage, days_past_due, policy_version, policy_code, hold) FROM stdin;
1	3766689265009823610	1	2026-12-01 03:56:45.040099+00	2026-03-16	2026-04-20	1	1	1	standard	\N
1	3766689265009823610	2	2026-12-01 03:56:45.040099+00	2026-03-23	2026-04-20	2	8	1	standard	\N
1	3766689265009823610	3	2026-12-01 03:56:45.040099+00	2026-04-15	2026-04-20	3	31	1	standard	\N
1	3766689265009823610	4	2026-12-01 03:56:45.040099+00	2026-04-20	2026-04-20	1	5	1	standard	\N
1	3766689265009823610	5	2026-12-01 03:56:45.056819+00	2026-04-20	2026-04-20	0	0	1	standard	\N
4	3766689265026466639	1	2026-12-01 03:56:45.168+00	2026-03-16	2026-05-01	1	1	1	standard	\N
4	3766689265026466639	2	2026-12-01 03:56:45.168+00	2026-03-23	2026-05-01	2	8	1	standard	\N
4	3766689265026466639	3	2026-12-01 03:56:45.168+00	2026-04-15	2026-05-01	3	31	1	standard	\N
6	3766689265525056202	1	2026-12-01 03:56:45.204294+00	2026-04-15	2026-05-01	3	47	1	standard	\N
7	3766689265534806481	1	2026-12-01 03:56:45.204294+00	2026-04-15	2026-05-01	3	47	1	standard	\N
11	3766689265952294236	1	2026-12-01 03:56:45.409194+00	2026-04-15	2026-05-01	3	47	1	standard	\N
1	3766689265009823610	6	2026-12-01 03:56:45.424119+00	2026-05-01	2026-05-01	2	0	1	standard	override
1	3766689265009823610	7	2026-12-01 03:56:45.432037+00	2026-05-01	2026-05-01	0	0	1	standard	\N
11	3766689265952294236	2	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	0	0	1	standard	\N
4	3766689265026466639	4	2026-12-01 03:56:45.562459+00	2026-05-01	2026-05-01	0	0	1	standard	\N
\.
COPY lending.loan_stock (business_date, product_version, class, product_code, principal_owed, interest_owed, fee_owed, penalty_owed, interest_suspended, fee_suspended, penalty_suspended, principal_suspended) FROM stdin;
\.
COPY lending.mandate (borrower_id, mandate_id, channel_code, account_ref, scheme_ref, debit_cap, place, signed_on, expires_on, status, reason, confirmed_at, created_at) FROM stdin;
1	3766689265389778931	ach	account	\N	\N	1	2026-05-01	\N	pending	\N	\N	2026-12-01 03:56:45.141422+00
4	3766689265395793677	ach	account	\N	\N	1	2026-05-01	\N	active	\N	2026-12-01 03:56:45.145547+00	2026-12-01 03:56:45.145547+00
5	3766689265401689313	ach	account	\N	\N	1	2026-05-01	\N	active	\N	2026-12-01 03:56:45.145547+00	2026-12-01 03:56:45.145547+00
11	3766689266226199460	ach	bank	\N	\N	1	2026-05-01	\N	revoked	A reason	2026-12-01 03:56:45.544093+00	2026-12-01 03:56:45.54131+00
\.
COPY lending.merchant (merchant_id, title, status, qr_code, purchase_limit, daily_limit) FROM stdin;
5	Shop	active	\N	\N	\N
6	Sixth shop	applied	\N	\N	\N
61	Shop	active	\N	1000.00	9000.00
\.
COPY lending.merchant_account (merchant_id, account_no, holder, bank, account_ref, status, usable_from, created_at, login, acting_role, actor, confirmed_login, confirmed_role, confirmed_actor) FROM stdin;
6	1	Sixth shop	CITYUS33	1234	proposed	\N	2026-12-01 03:56:45.251519+00	lender	\N	ann	\N	\N	\N
61	1	Shop	CITYUS33	1234	confirmed	2026-05-01	2026-12-01 03:56:45.895205+00	lender	\N	ann	lender	\N	bob
61	2	Shop	OTHRUS44	5678	withdrawn	\N	2026-12-01 03:56:45.904725+00	lender	\N	bob	\N	\N	\N
\.
COPY lending.merchant_application (merchant_id, registration, contact, created_at, login, acting_role, actor, approved_at, approved_login, approved_role, approved_actor) FROM stdin;
6	C-6	\N	2026-12-01 03:56:45.251519+00	lender	\N	ann	\N	\N	\N	\N
61	C-61	Mo	2026-12-01 03:56:45.895205+00	lender	\N	ann	2026-12-01 03:56:45.904725+00	lender	\N	bob
\.
COPY lending.merchant_document (merchant_id, kind, sha256, reference, created_at, login, acting_role, actor) FROM stdin;
61	licence	\\x8178ac72b28d77fcb851fcd301583182bd05d9663ed2ec8131e60f057c2795f7	vault/61	2026-12-01 03:56:45.898448+00	lender	\N	ann
\.
COPY lending.merchant_product (merchant_id, product_code) FROM stdin;
\.
COPY lending.merchant_terms (merchant_id, version, status, price, settle_lag, calendar_code, fee_on_refund, least_payout, reserve_rate, reserve_days, on_negative, carry_days, cooling_days, starts_on, created_at) FROM stdin;
61	1	published	rate=0.006	1	weekends	prorate	0.00	0	0	carry	30	3	2026-01-01	2026-12-01 03:56:45.898448+00
\.
COPY lending.meta (singleton, version, currency, time_zone, system_identifier, generation, installed_at) FROM stdin;
t	0.1.0	156	Asia/Shanghai	7714179599028739457	1	2026-12-01 03:56:42.654032+00
\.
COPY lending.migration (version, step, done_at) FROM stdin;
0.1.0	install	2026-12-01 03:56:42.654032+00
\.
COPY lending.minimum_rule (product_code, starts_on, min_ratio, min_floor) FROM stdin;
\.
COPY lending.nonaccrual_loan (borrower_id, loan_id, business_date, treatment, into_on, rate, interest_earned, netted, kept) FROM stdin;
\.
COPY lending.nonaccrual_rule (product_code, starts_on, treatment, from_days, after_rows) FROM stdin;
\.
COPY lending.outbox_2026_12 (borrower_id, message_id, xact, created_at, topic, body) FROM stdin;
0	3766689264747372480	281474976711391	2026-12-01 03:56:44.827207+00	fund.float	{"amount": "100000.00", "reason": null, "decision": "approved", "entry_id": "3766689264746218412", "replayed": false, "available": "100000.00", "funder_id": "1"}
0	3766689264758704404	281474976711391	2026-12-01 03:56:44.827207+00	cap.set	{"cap_id": "1", "reason": null, "decision": "approved", "replayed": false, "available": "50000.00", "daily_amount": "50000.00"}
1	3766689264969017819	281474976711398	2026-12-01 03:56:44.941619+00	borrower.opened	{"tier": "standard", "external_ref": null}
2	3766689264972181755	281474976711398	2026-12-01 03:56:44.941619+00	borrower.opened	{"tier": "standard", "external_ref": null}
3	3766689264972181756	281474976711398	2026-12-01 03:56:44.941619+00	borrower.opened	{"tier": "standard", "external_ref": null}
4	3766689264974990482	281474976711398	2026-12-01 03:56:44.941619+00	borrower.opened	{"tier": "standard", "external_ref": null}
5	3766689264974990483	281474976711398	2026-12-01 03:56:44.941619+00	borrower.opened	{"tier": "standard", "external_ref": null}
8	3766689264974990484	281474976711398	2026-12-01 03:56:44.941619+00	borrower.opened	{"tier": "standard", "external_ref": null}
1	3766689264984288070	281474976711399	2026-12-01 03:56:44.944759+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689264980208841", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
2	3766689264986910618	281474976711399	2026-12-01 03:56:44.944759+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689264986910617", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
3	3766689264988901448	281474976711399	2026-12-01 03:56:44.944759+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689264988901447", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
1	3766689264993763348	281474976711400	2026-12-01 03:56:44.951749+00	account.allowed	{"account_ref": "account"}
3	3766689264996513174	281474976711401	2026-12-01 03:56:44.95369+00	line.frozen	{"held": "0.00", "reason": null, "status": "frozen", "line_id": "3766689264988901447", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
3	3766689264998341074	281474976711402	2026-12-01 03:56:44.955612+00	borrower.changed	{"tier": "standard", "status": "blocked"}
1	3766689265017856960	281474976711403	2026-12-01 03:56:44.957072+00	loan.opened	{"loan_id": "3766689265009823610", "contract_id": "3766689265009823609", "line_id": "3766689264980208841", "hold_id": "3766689265008742636", "principal": "1200.00", "disbursed_on": "2026-03-05", "first_due": "2026-03-15", "payment": "105.91", "apr": 0.12002210032357677}
4	3766689265024846054	281474976711405	2026-12-01 03:56:44.966604+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265023022520", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
4	3766689265026466641	281474976711405	2026-12-01 03:56:44.966604+00	loan.opened	{"loan_id": "3766689265026466639", "contract_id": "3766689265026466638", "line_id": "3766689265023022520", "hold_id": "3766689265024846055", "principal": "100.00", "disbursed_on": "2026-03-05", "first_due": "2026-03-15", "payment": "0.33", "apr": 0.11997500650510062}
5	3766689265031048212	281474976711407	2026-12-01 03:56:44.970159+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265028042166", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
5	3766689265032958121	281474976711407	2026-12-01 03:56:44.970159+00	loan.opened	{"loan_id": "3766689265032958119", "contract_id": "3766689265032958118", "line_id": "3766689265028042166", "hold_id": "3766689265032958117", "principal": "100.00", "disbursed_on": "2026-03-05", "first_due": "2026-03-15", "payment": "8.83", "apr": 0.12017076934312618}
8	3766689265167759376	281474976711411	2026-12-01 03:56:45.021881+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265164121792", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
8	3766689265172730366	281474976711411	2026-12-01 03:56:45.021881+00	loan.opened	{"loan_id": "3766689265169612189", "contract_id": "3766689265169612188", "line_id": "3766689265164121792", "hold_id": "3766689265169612187", "principal": "300.00", "disbursed_on": "2026-04-20", "first_due": "2026-05-10", "payment": "300.00", "apr": 0}
1	3766689265188883888	281474976711413	2026-12-01 03:56:45.040099+00	case.opened	{"queue": "all", "stage": 1, "case_id": "3766689265188883887", "collector": null}
1	3766689265180675925	281474976711413	2026-12-01 03:56:45.040099+00	repayment.applied	{"repayment_id": "3766689265174491100", "amount": "106.62", "principal": "101.91", "interest": "4.71", "outstanding": "1098.09", "loans": [{"loan_id": "3766689265009823610", "seq": 1, "outstanding": "1098.09", "status": "overdue"}]}
1	3766689265202447869	281474976711414	2026-12-01 03:56:45.049595+00	loan.waive	{"loan_id": "3766689265009823610", "seq": 2, "outstanding": "1093.09", "status": "overdue"}
1	3766689265216310690	281474976711415	2026-12-01 03:56:45.056819+00	case.closed	{"queue": "all", "stage": 1, "case_id": "3766689265188883887", "collector": null}
1	3766689265213554270	281474976711415	2026-12-01 03:56:45.056819+00	repayment.applied	{"repayment_id": "3766689265210773336", "amount": "300.00", "excess": "93.89", "principal": "194.17", "interest": "11.94", "outstanding": "898.92", "credit_balance": "93.89", "loans": [{"loan_id": "3766689265009823610", "seq": 3, "outstanding": "898.92", "status": "current"}]}
8	3766689265359873951	281474976711420	2026-12-01 03:56:45.110155+00	installments.offered	{"apr": 0.11992052130560504, "amount": "200.00", "reason": null, "status": "open", "bill_on": "2026-04-25", "ends_on": "2026-05-09", "line_id": "3766689265164121792", "loan_id": null, "minimum": "10.00", "payment": "68.21", "decision": "approved", "offer_id": "3766689265347096957", "replayed": false, "first_due": "2026-06-10", "total_fee": "0.00", "terms_hash": "8d58c6f8e2f31c96c52d9c30fd8984a74189558166894091f401cd9d48daf527", "annual_rate": 0.12, "contract_id": "3766689265350223996", "installments": 3, "total_interest": "4.62"}
1	3766689265366570539	281474976711421	2026-12-01 03:56:45.12948+00	hold.authorized	{"hold_id": "3766689265363207257", "line_id": "3766689264980208841", "amount": "100.00"}
1	3766689265372541325	281474976711423	2026-12-01 03:56:45.132206+00	contract.shown	{"apr": 0.12008765407608638, "amount": "600.00", "reason": null, "status": "shown", "payment": "102.98", "decision": "approved", "replayed": false, "first_due": "2026-05-15", "total_fee": "0.00", "terms_hash": "0868c0c107ac537cbc7982348d19b93cc0d555c57496ee70df2e6e35bee1a6de", "annual_rate": 0.12, "contract_id": "3766689265372541324", "installments": 6, "total_interest": "17.90"}
1	3766689265380227617	281474976711424	2026-12-01 03:56:45.135257+00	hold.authorized	{"hold_id": "3766689265380227615", "line_id": "3766689264980208841", "amount": "500.00"}
1	3766689265384168549	281474976711424	2026-12-01 03:56:45.135257+00	payout.ordered	{"apr": null, "amount": "500.00", "reason": null, "serial": "S-1", "status": "ordered", "hold_id": "3766689265380227615", "loan_id": null, "payment": null, "decision": "approved", "limiting": null, "replayed": false, "available": "3501.08", "first_due": null, "payout_id": "3766689265383351935", "account_ref": "account"}
1	3766689265395793676	281474976711426	2026-12-01 03:56:45.141422+00	mandate.added	{"status": "pending", "mandate_id": "3766689265389778931"}
4	3766689265396823675	281474976711427	2026-12-01 03:56:45.145547+00	mandate.added	{"status": "pending", "mandate_id": "3766689265395793677"}
4	3766689265401689312	281474976711427	2026-12-01 03:56:45.145547+00	mandate.confirmed	{"status": "active", "mandate_id": "3766689265395793677"}
5	3766689265403349189	281474976711427	2026-12-01 03:56:45.145547+00	mandate.added	{"status": "pending", "mandate_id": "3766689265401689313"}
5	3766689265406669880	281474976711427	2026-12-01 03:56:45.145547+00	mandate.confirmed	{"status": "active", "mandate_id": "3766689265401689313"}
4	3766689265466982805	281474976711429	2026-12-01 03:56:45.168+00	case.opened	{"queue": "all", "stage": 3, "case_id": "3766689265464886192", "collector": null}
6	3766689265517276809	281474976711433	2026-12-01 03:56:45.203315+00	borrower.opened	{"tier": "standard", "external_ref": null}
7	3766689265519910286	281474976711433	2026-12-01 03:56:45.203315+00	borrower.opened	{"tier": "standard", "external_ref": null}
6	3766689265520678157	281474976711434	2026-12-01 03:56:45.204294+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265519910287", "decision": "approved", "replayed": false, "available": "500.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "500.00"}
6	3766689265525056204	281474976711434	2026-12-01 03:56:45.204294+00	loan.imported	{"loan_id": "3766689265525056202", "contract_id": "3766689265525056201", "line_id": "3766689265519910287", "principal": "100.00", "disbursed_on": "2026-02-15", "outstanding": "100.00", "status": "overdue", "first_events": 0}
6	3766689265529184861	281474976711434	2026-12-01 03:56:45.204294+00	case.opened	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": null}
7	3766689265534806479	281474976711434	2026-12-01 03:56:45.204294+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265532895730", "decision": "approved", "replayed": false, "available": "500.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "500.00"}
7	3766689265534806483	281474976711434	2026-12-01 03:56:45.204294+00	loan.imported	{"loan_id": "3766689265534806481", "contract_id": "3766689265534806480", "line_id": "3766689265532895730", "principal": "100.00", "disbursed_on": "2026-02-15", "outstanding": "100.00", "status": "overdue", "first_events": 0}
7	3766689265536083920	281474976711434	2026-12-01 03:56:45.204294+00	case.opened	{"queue": "all", "stage": 3, "case_id": "3766689265536083919", "collector": null}
6	3766689265544318739	281474976711435	2026-12-01 03:56:45.213044+00	case.assigned	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689265560967532	281474976711437	2026-12-01 03:56:45.218733+00	contact.address	{"state": "unverified", "exception": null, "address_id": "3766689265556386357"}
6	3766689265566920564	281474976711437	2026-12-01 03:56:45.218733+00	contact.address	{"state": "unverified", "exception": null, "address_id": "3766689265566497055"}
6	3766689265599205500	281474976711439	2026-12-01 03:56:45.240729+00	contact.stopped	{"reason": "request", "source": "letter", "stop_id": "3766689265598070442"}
6	3766689265662234313	281474976711445	2026-12-01 03:56:45.267027+00	recording.scored	{"score": 40, "failing": ["threat"], "contact_id": "3766689265646932766"}
0	3766689265740526525	281474976711453	2026-12-01 03:56:45.306001+00	fund.float	{"amount": "50000.00", "reason": null, "decision": "approved", "entry_id": "3766689265740526524", "replayed": false, "available": "147800.00", "funder_id": "1"}
0	3766689265748114840	281474976711454	2026-12-01 03:56:45.311341+00	withdraw.float	{"amount": "100.00", "reason": null, "decision": "approved", "entry_id": "3766689265748114839", "replayed": false, "available": "147700.00", "funder_id": "1"}
0	3766689265756949906	281474976711455	2026-12-01 03:56:45.314041+00	cap.set	{"cap_id": "1", "reason": null, "decision": "approved", "replayed": false, "available": "59400.00", "daily_amount": "60000.00"}
11	3766689265762585200	281474976711456	2026-12-01 03:56:45.31822+00	borrower.opened	{"tier": "standard", "external_ref": "C-11"}
12	3766689265762585201	281474976711456	2026-12-01 03:56:45.31822+00	borrower.opened	{"tier": "standard", "external_ref": null}
11	3766689265767564898	281474976711457	2026-12-01 03:56:45.321018+00	borrower.changed	{"tier": "standard", "status": "active"}
12	3766689265769087295	281474976711458	2026-12-01 03:56:45.322466+00	borrower.changed	{"tier": "standard", "status": "blocked"}
12	3766689265770596235	281474976711459	2026-12-01 03:56:45.32354+00	borrower.changed	{"tier": "standard", "status": "active"}
11	3766689265776254081	281474976711460	2026-12-01 03:56:45.324763+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265776254080", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
12	3766689265779997084	281474976711461	2026-12-01 03:56:45.327535+00	line.opened	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265779997083", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
11	3766689265784198186	281474976711462	2026-12-01 03:56:45.328767+00	line.limit	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265776254080", "decision": "approved", "replayed": false, "available": "4900.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "4900.00"}
12	3766689265786179984	281474976711463	2026-12-01 03:56:45.33067+00	line.frozen	{"held": "0.00", "reason": null, "status": "frozen", "line_id": "3766689265779997083", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
12	3766689265789491954	281474976711464	2026-12-01 03:56:45.332253+00	line.active	{"held": "0.00", "reason": null, "status": "active", "line_id": "3766689265779997083", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
12	3766689265792516702	281474976711465	2026-12-01 03:56:45.333858+00	line.closed	{"held": "0.00", "reason": null, "status": "closed", "line_id": "3766689265779997083", "decision": "approved", "replayed": false, "available": "5000.00", "over_limit": false, "outstanding": "0.00", "limit_amount": "5000.00"}
12	3766689265797609691	281474976711466	2026-12-01 03:56:45.335393+00	borrower.changed	{"tier": "standard", "status": "closed"}
11	3766689265800268603	281474976711467	2026-12-01 03:56:45.337997+00	account.allowed	{"account_ref": "bank"}
11	3766689265803159259	281474976711468	2026-12-01 03:56:45.339164+00	account.allowed	{"account_ref": "other"}
11	3766689265805463560	281474976711468	2026-12-01 03:56:45.339164+00	account.removed	{"account_ref": "other"}
11	3766689265812322100	281474976711469	2026-12-01 03:56:45.340886+00	hold.authorized	{"hold_id": "3766689265811870803", "line_id": "3766689265776254080", "amount": "100.00"}
11	3766689265817218882	281474976711471	2026-12-01 03:56:45.344641+00	hold.incremented	{"hold_id": "3766689265811870803", "line_id": "3766689265776254080", "amount": "150.00"}
11	3766689265819876495	281474976711473	2026-12-01 03:56:45.347029+00	hold.released	{"hold_id": "3766689265811870803", "line_id": "3766689265776254080", "amount": "20.00"}
11	3766689265824067522	281474976711475	2026-12-01 03:56:45.348789+00	hold.extended	{"hold_id": "3766689265811870803", "line_id": "3766689265776254080", "expires_at": "2115-08-17T03:56:45.349268+00:00"}
11	3766689265832407521	281474976711476	2026-12-01 03:56:45.349901+00	loan.opened	{"loan_id": "3766689265825238788", "contract_id": "3766689265825238787", "line_id": "3766689265776254080", "hold_id": "3766689265811870803", "principal": "130.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "22.31", "apr": 0.12012707306089601}
11	3766689265833052484	281474976711477	2026-12-01 03:56:45.353786+00	hold.authorized	{"hold_id": "3766689265833052482", "line_id": "3766689265776254080", "amount": "100.00"}
11	3766689265839870152	281474976711479	2026-12-01 03:56:45.355261+00	hold.authorized	{"hold_id": "3766689265839870150", "line_id": "3766689265776254080", "amount": "4670.00"}
11	3766689265841856808	281474976711481	2026-12-01 03:56:45.357728+00	hold.voided	{"hold_id": "3766689265839870150", "line_id": "3766689265776254080", "amount": "4670.00"}
11	3766689265843611988	281474976711483	2026-12-01 03:56:45.359136+00	hold.voided	{"hold_id": "3766689265833052482", "line_id": "3766689265776254080", "amount": "100.00"}
11	3766689265848669738	281474976711485	2026-12-01 03:56:45.36024+00	hold.authorized	{"hold_id": "3766689265846172658", "line_id": "3766689265776254080", "amount": "100.00"}
11	3766689265851083722	281474976711487	2026-12-01 03:56:45.361428+00	loan.opened	{"loan_id": "3766689265851083720", "contract_id": "3766689265851083719", "line_id": "3766689265776254080", "hold_id": "3766689265846172658", "principal": "100.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "33.82", "apr": 0.12106891071598974}
11	3766689265855746179	281474976711488	2026-12-01 03:56:45.363019+00	loan.opened	{"loan_id": "3766689265853064072", "contract_id": "3766689265853064071", "line_id": "3766689265776254080", "hold_id": "3766689265853064070", "principal": "600.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "102.98", "apr": 0.12008765407608638}
11	3766689265860044200	281474976711490	2026-12-01 03:56:45.365197+00	loan.opened	{"loan_id": "3766689265860044198", "contract_id": "3766689265860044197", "line_id": "3766689265776254080", "hold_id": "3766689265856776291", "principal": "300.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "101.47", "apr": 0.1199971927959543}
11	3766689265865600648	281474976711492	2026-12-01 03:56:45.366776+00	contract.shown	{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "shown", "payment": "67.65", "decision": "approved", "replayed": false, "first_due": "2026-05-15", "total_fee": "0.00", "terms_hash": "1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589", "annual_rate": 0.12, "contract_id": "3766689265862939121", "installments": 3, "total_interest": "2.93"}
11	3766689265870862785	281474976711493	2026-12-01 03:56:45.369786+00	contract.accepted	{"terms_hash": "1cc9d2dffcbe9056bd750b6a6dd3de102710c8b1a0dc124839bf849133cf0589", "contract_id": "3766689265862939121"}
11	3766689265875592219	281474976711494	2026-12-01 03:56:45.372588+00	hold.authorized	{"hold_id": "3766689265875592217", "line_id": "3766689265776254080", "amount": "500.00"}
11	3766689265880938182	281474976711494	2026-12-01 03:56:45.372588+00	payout.ordered	{"apr": null, "amount": "500.00", "reason": null, "serial": "S-11", "status": "ordered", "hold_id": "3766689265875592217", "loan_id": null, "payment": null, "decision": "approved", "limiting": null, "replayed": false, "available": "3270.00", "first_due": null, "payout_id": "3766689265878214554", "account_ref": "bank"}
11	3766689265888662222	281474976711496	2026-12-01 03:56:45.376939+00	loan.opened	{"loan_id": "3766689265886348270", "contract_id": "3766689265886348269", "line_id": "3766689265776254080", "hold_id": "3766689265875592217", "principal": "500.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "169.11", "apr": 0.11993994265499455}
11	3766689265891726856	281474976711496	2026-12-01 03:56:45.376939+00	payout.succeeded	{"apr": 0.11993994265499455, "amount": "500.00", "reason": null, "status": "succeeded", "hold_id": "3766689265875592217", "loan_id": "3766689265886348270", "payment": "169.11", "decision": "approved", "limiting": null, "replayed": false, "available": "3270.00", "first_due": "2026-05-15", "payout_id": "3766689265878214554"}
11	3766689265898642498	281474976711497	2026-12-01 03:56:45.383333+00	loan.opened	{"loan_id": "3766689265898642496", "contract_id": "3766689265895982631", "line_id": "3766689265776254080", "hold_id": "3766689265895982630", "principal": "250.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "84.56", "apr": 0.12043081371386892}
11	3766689265911084529	281474976711499	2026-12-01 03:56:45.386346+00	loan.refund	{"loan_id": "3766689265898642496", "seq": 1, "outstanding": "0.00", "status": "closed"}
11	3766689265918490371	281474976711499	2026-12-01 03:56:45.386346+00	loan.cancelled	{"cause": "wrong_booking", "loan_id": "3766689265898642496"}
11	3766689265924154728	281474976711500	2026-12-01 03:56:45.395865+00	hold.authorized	{"hold_id": "3766689265924154726", "line_id": "3766689265776254080", "amount": "200.00"}
11	3766689265926951619	281474976711500	2026-12-01 03:56:45.395865+00	payout.ordered	{"apr": null, "amount": "200.00", "reason": null, "serial": "S-12", "status": "ordered", "hold_id": "3766689265924154726", "loan_id": null, "payment": null, "decision": "approved", "limiting": null, "replayed": false, "available": "3070.00", "first_due": null, "payout_id": "3766689265926951618", "account_ref": "bank"}
11	3766689265932672711	281474976711502	2026-12-01 03:56:45.399525+00	loan.opened	{"loan_id": "3766689265929802766", "contract_id": "3766689265929802765", "line_id": "3766689265776254080", "hold_id": "3766689265924154726", "principal": "200.00", "disbursed_on": "2026-05-01", "first_due": "2026-05-15", "payment": "67.65", "apr": 0.11986624872273677}
11	3766689265935591967	281474976711502	2026-12-01 03:56:45.399525+00	payout.succeeded	{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "succeeded", "hold_id": "3766689265924154726", "loan_id": "3766689265929802766", "payment": "67.65", "decision": "approved", "limiting": null, "replayed": false, "available": "3070.00", "first_due": "2026-05-15", "payout_id": "3766689265926951618"}
11	3766689265941606131	281474976711503	2026-12-01 03:56:45.403603+00	loan.refund	{"loan_id": "3766689265929802766", "seq": 1, "outstanding": "0.00", "status": "closed"}
11	3766689265944754422	281474976711503	2026-12-01 03:56:45.403603+00	account.returned	{"account_ref": "bank"}
11	3766689265947479468	281474976711503	2026-12-01 03:56:45.403603+00	payout.returned	{"apr": 0.11986624872273677, "amount": "200.00", "reason": null, "status": "returned", "hold_id": "3766689265924154726", "loan_id": "3766689265929802766", "payment": "67.65", "decision": "approved", "limiting": null, "replayed": false, "available": "3270.00", "first_due": "2026-05-15", "payout_id": "3766689265926951618"}
11	3766689265956219878	281474976711504	2026-12-01 03:56:45.409194+00	case.opened	{"queue": "all", "stage": 3, "case_id": "3766689265956219877", "collector": null}
11	3766689265952294238	281474976711504	2026-12-01 03:56:45.409194+00	loan.imported	{"loan_id": "3766689265952294236", "contract_id": "3766689265952294235", "line_id": "3766689265776254080", "principal": "800.00", "disbursed_on": "2026-01-15", "outstanding": "602.98", "status": "overdue", "first_events": 1}
11	3766689265970163955	281474976711505	2026-12-01 03:56:45.415136+00	loan.refund	{"loan_id": "3766689265853064072", "seq": 1, "outstanding": "550.00", "status": "current"}
1	3766689265977329796	281474976711506	2026-12-01 03:56:45.420477+00	loan.waive	{"loan_id": "3766689265009823610", "seq": 4, "outstanding": "898.92", "status": "current"}
1	3766689265991703784	281474976711507	2026-12-01 03:56:45.424119+00	case.opened	{"queue": "all", "stage": 2, "case_id": "3766689265991703783", "collector": null}
1	3766689265994015790	281474976711507	2026-12-01 03:56:45.424119+00	loan.stage_overridden	{"stage": 2, "reason": "A reason", "loan_id": "3766689265009823610", "reached": 0}
1	3766689266019792570	281474976711508	2026-12-01 03:56:45.432037+00	loan.reverse	{"loan_id": "3766689265009823610", "seq": 5, "outstanding": "898.92", "status": "current"}
1	3766689266022741812	281474976711508	2026-12-01 03:56:45.432037+00	case.closed	{"queue": "all", "stage": 2, "case_id": "3766689265991703783", "collector": null}
1	3766689266031092387	281474976711509	2026-12-01 03:56:45.446406+00	loan.discount	{"loan_id": "3766689265009823610", "seq": 6, "outstanding": "898.92", "status": "current"}
1	3766689266037214432	281474976711510	2026-12-01 03:56:45.449472+00	loan.reverse	{"loan_id": "3766689265009823610", "seq": 7, "outstanding": "898.92", "status": "current"}
11	3766689266045069677	281474976711511	2026-12-01 03:56:45.452546+00	loan.reschedule	{"loan_id": "3766689265853064072", "seq": 2, "outstanding": "550.00", "status": "current"}
11	3766689266051072645	281474976711512	2026-12-01 03:56:45.456204+00	loan.defer	{"loan_id": "3766689265853064072", "seq": 3, "outstanding": "550.00", "status": "current"}
11	3766689266057410445	281474976711513	2026-12-01 03:56:45.459335+00	loan.change_rate	{"loan_id": "3766689265853064072", "seq": 4, "outstanding": "550.00", "status": "current"}
11	3766689266066847193	281474976711514	2026-12-01 03:56:45.46294+00	loan.add_fee	{"loan_id": "3766689265853064072", "seq": 5, "outstanding": "550.00", "status": "current"}
11	3766689266074730544	281474976711515	2026-12-01 03:56:45.467518+00	loan.pause	{"loan_id": "3766689265853064072", "seq": 6, "outstanding": "550.00", "status": "current"}
11	3766689266082070062	281474976711516	2026-12-01 03:56:45.470556+00	loan.re_amortize	{"loan_id": "3766689265853064072", "seq": 7, "outstanding": "550.00", "status": "current"}
11	3766689266086826799	281474976711517	2026-12-01 03:56:45.473455+00	loan.re_age	{"loan_id": "3766689265825238788", "seq": 1, "outstanding": "130.00", "status": "current"}
11	3766689266101330240	281474976711518	2026-12-01 03:56:45.476679+00	repayment.applied	{"repayment_id": "3766689266093415567", "amount": "100.00", "principal": "100.00", "outstanding": "2082.98", "loans": [{"loan_id": "3766689265853064072", "seq": 8, "outstanding": "450.00", "status": "current"}]}
11	3766689266108973768	281474976711519	2026-12-01 03:56:45.483029+00	loan.chargeback	{"loan_id": "3766689265853064072", "seq": 9, "outstanding": "460.00", "status": "current"}
11	3766689266114677778	281474976711520	2026-12-01 03:56:45.486229+00	repayment.applied	{"repayment_id": "3766689266112543649", "amount": "300.00", "principal": "300.00", "outstanding": "1792.98", "loans": [{"loan_id": "3766689265860044198", "seq": 1, "outstanding": "0.00", "status": "closed"}]}
4	3766689266125299686	281474976711521	2026-12-01 03:56:45.490308+00	loan.bill	{"loan_id": "3766689265026466639", "seq": 1, "outstanding": "100.00", "status": "overdue"}
4	3766689266130964890	281474976711521	2026-12-01 03:56:45.490308+00	loan.reverse	{"loan_id": "3766689265026466639", "seq": 2, "outstanding": "100.00", "status": "overdue"}
4	3766689266141959774	281474976711521	2026-12-01 03:56:45.490308+00	loan.accelerate	{"loan_id": "3766689265026466639", "seq": 3, "outstanding": "100.00", "status": "overdue"}
4	3766689266146168650	281474976711521	2026-12-01 03:56:45.490308+00	loan.reverse	{"loan_id": "3766689265026466639", "seq": 4, "outstanding": "100.00", "status": "overdue"}
11	3766689266153016527	281474976711522	2026-12-01 03:56:45.504894+00	loan.write_off	{"loan_id": "3766689265851083720", "seq": 1, "outstanding": "100.00", "status": "written_off"}
11	3766689266159147787	281474976711522	2026-12-01 03:56:45.504894+00	line.frozen	{"held": "0.00", "reason": null, "status": "frozen", "line_id": "3766689265776254080", "decision": "approved", "replayed": false, "available": "3107.02", "over_limit": false, "outstanding": "1792.98", "limit_amount": "4900.00"}
11	3766689266166302352	281474976711523	2026-12-01 03:56:45.50981+00	repayment.applied	{"repayment_id": "3766689266163471901", "amount": "10.00", "principal": "10.00", "outstanding": "1782.98", "loans": [{"loan_id": "3766689265851083720", "seq": 2, "outstanding": "90.00", "status": "written_off"}]}
11	3766689266168572681	281474976711524	2026-12-01 03:56:45.513318+00	repayment.applied	{"repayment_id": "3766689266166691447", "amount": "120.00", "principal": "113.97", "interest": "6.03", "outstanding": "1669.01", "loans": [{"loan_id": "3766689265952294236", "seq": 2, "outstanding": "489.01", "status": "overdue"}]}
11	3766689266192230515	281474976711525	2026-12-01 03:56:45.516843+00	repayment.reversed	{"repayment_id": "3766689266166691447", "amount": "120.00", "loans": [{"loan_id": "3766689265952294236", "seq": 3, "outstanding": "602.98", "status": "overdue"}]}
11	3766689266205357235	281474976711526	2026-12-01 03:56:45.527702+00	case.closed	{"queue": "all", "stage": 3, "case_id": "3766689265956219877", "collector": null}
11	3766689266201037096	281474976711526	2026-12-01 03:56:45.527702+00	repayment.applied	{"repayment_id": "3766689266199667586", "amount": "5000.00", "excess": "4068.18", "principal": "919.67", "interest": "11.15", "penalty": "1.00", "outstanding": "863.31", "credit_balance": "4068.18", "loans": [{"loan_id": "3766689265825238788", "seq": 2, "outstanding": "107.47", "status": "current"}, {"loan_id": "3766689265851083720", "seq": 3, "outstanding": "33.50", "status": "written_off"}, {"loan_id": "3766689265853064072", "seq": 10, "outstanding": "391.45", "status": "current"}, {"loan_id": "3766689265886348270", "seq": 1, "outstanding": "330.89", "status": "current"}, {"loan_id": "3766689265952294236", "seq": 4, "outstanding": "0.00", "status": "closed"}]}
11	3766689266217659382	281474976711527	2026-12-01 03:56:45.533912+00	credit.returned	{"amount": "10.00", "reason": null, "decision": "approved", "replayed": false, "credit_balance": "4058.18"}
11	3766689266222500856	281474976711528	2026-12-01 03:56:45.538252+00	repayment.applied	{"repayment_id": "3766689266222500854", "amount": "10.00", "principal": "10.00", "outstanding": "853.31", "credit_balance": "4058.18", "loans": [{"loan_id": "3766689265886348270", "seq": 2, "outstanding": "320.89", "status": "current"}]}
11	3766689266230486935	281474976711529	2026-12-01 03:56:45.54131+00	mandate.added	{"status": "pending", "mandate_id": "3766689266226199460"}
11	3766689266234636166	281474976711530	2026-12-01 03:56:45.544093+00	mandate.confirmed	{"status": "active", "mandate_id": "3766689266226199460"}
11	3766689266238657266	281474976711530	2026-12-01 03:56:45.544093+00	mandate.stopped	{"status": "stopped", "mandate_id": "3766689266226199460"}
11	3766689266240739729	281474976711530	2026-12-01 03:56:45.544093+00	mandate.revoked	{"status": "revoked", "mandate_id": "3766689266226199460"}
5	3766689266245193764	281474976711531	2026-12-01 03:56:45.549009+00	debit.recalled	{"order_id": "3766689265485038406"}
4	3766689266291512967	281474976711533	2026-12-01 03:56:45.562459+00	case.closed	{"queue": "all", "stage": 3, "case_id": "3766689265464886192", "collector": null}
4	3766689266289981170	281474976711533	2026-12-01 03:56:45.562459+00	repayment.applied	{"repayment_id": "3766689266287067254", "amount": "1.33", "interest": "1.33", "outstanding": "100.00", "loans": [{"loan_id": "3766689265026466639", "seq": 5, "outstanding": "100.00", "status": "current"}]}
11	3766689266314993046	281474976711536	2026-12-01 03:56:45.581055+00	line.minimum	{"line_id": "3766689265776254080", "min_floor": "25.00", "min_ratio": "0.2", "starts_on": "2026-12-01"}
8	3766689266341086497	281474976711537	2026-12-01 03:56:45.583971+00	installments.offered	{"apr": 0.1206798491696862, "amount": "40.00", "reason": null, "status": "open", "bill_on": "2026-04-25", "ends_on": "2026-05-09", "line_id": "3766689265164121792", "loan_id": null, "minimum": "26.00", "payment": "13.64", "decision": "approved", "offer_id": "3766689266333144933", "replayed": false, "first_due": "2026-06-10", "total_fee": "0.00", "terms_hash": "6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef", "annual_rate": 0.12, "contract_id": "3766689266333144934", "installments": 3, "total_interest": "0.93"}
8	3766689266358803285	281474976711538	2026-12-01 03:56:45.597017+00	loan.converted	{"loan_id": "3766689265169612189", "seq": 1, "outstanding": "260.00", "status": "current"}
8	3766689266371122033	281474976711538	2026-12-01 03:56:45.597017+00	installments.accepted	{"apr": 0.1206798491696862, "amount": "40.00", "reason": null, "status": "accepted", "bill_on": "2026-04-25", "ends_on": "2026-05-09", "line_id": "3766689265164121792", "loan_id": "3766689266358803284", "minimum": "26.00", "payment": "13.64", "decision": "approved", "offer_id": "3766689266333144933", "replayed": false, "first_due": "2026-06-10", "total_fee": "0.00", "terms_hash": "6b064f76a219ed9672827b720d60f1df8038af61fecc7bd8d8641de2ab24b2ef", "annual_rate": 0.12, "contract_id": "3766689266333144934", "installments": 3, "total_interest": "0.93"}
8	3766689266384827525	281474976711539	2026-12-01 03:56:45.611724+00	loan.refund	{"loan_id": "3766689265169612189", "seq": 2, "outstanding": "250.00", "status": "current"}
0	3766689266401915410	281474976711541	2026-12-01 03:56:45.621049+00	file.received	{"day": "2026-01-14", "lines": "1", "errors": "0", "file_id": "3766689266396045143", "profile": "h own", "verdict": "ties"}
0	3766689266405865710	281474976711542	2026-12-01 03:56:45.626293+00	file.voided	{"reason": "Sent in error", "file_id": "3766689266396045143"}
11	3766689266425745553	281474976711544	2026-12-01 03:56:45.631604+00	repayment.applied	{"repayment_id": "3766689266424160183", "amount": "10.00", "principal": "10.00", "outstanding": "843.31", "credit_balance": "4058.18", "loans": [{"loan_id": "3766689265886348270", "seq": 3, "outstanding": "310.89", "status": "current"}]}
6	3766689266439771201	281474976711545	2026-12-01 03:56:45.640986+00	case.noted	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689266446616063	281474976711545	2026-12-01 03:56:45.640986+00	case.scored	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689266450051199	281474976711545	2026-12-01 03:56:45.640986+00	case.assigned	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "bob"}
6	3766689266454555817	281474976711545	2026-12-01 03:56:45.640986+00	case.released	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "bob"}
6	3766689266459204325	281474976711545	2026-12-01 03:56:45.640986+00	case.assigned	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
7	3766689266481383840	281474976711546	2026-12-01 03:56:45.652912+00	case.placed	{"queue": null, "stage": 3, "case_id": "3766689265536083919", "collector": null}
7	3766689266481383841	281474976711546	2026-12-01 03:56:45.652912+00	case.sorted	{"queue": "north", "stage": 3, "case_id": "3766689265536083919", "collector": null}
7	3766689266490278932	281474976711547	2026-12-01 03:56:45.664806+00	repayment.applied	{"repayment_id": "3766689266487183717", "amount": "1.00", "interest": "1.00", "outstanding": "100.00", "loans": [{"loan_id": "3766689265534806481", "seq": 1, "outstanding": "100.00", "status": "overdue"}]}
7	3766689266499092572	281474976711548	2026-12-01 03:56:45.669693+00	case.recalled	{"queue": null, "stage": 3, "case_id": "3766689265536083919", "collector": null}
7	3766689266501172137	281474976711548	2026-12-01 03:56:45.669693+00	case.sorted	{"queue": "all", "stage": 3, "case_id": "3766689265536083919", "collector": null}
0	3766689266522604476	281474976711549	2026-12-01 03:56:45.673328+00	agency.settled	{"base": "1.00", "agency": "north", "amount": "0.10", "through": "2026-05-01", "settlement_id": "3766689266505219983"}
6	3766689266534108438	281474976711550	2026-12-01 03:56:45.683118+00	promise.made	{"paid": "0.00", "amount": "10.00", "due_on": "2026-05-06", "case_id": "3766689265527872911", "promise_id": "3766689266526221484"}
6	3766689266536821606	281474976711550	2026-12-01 03:56:45.683118+00	case.noted	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689266558043293	281474976711550	2026-12-01 03:56:45.683118+00	discount.waiting	{"paid": "0.00", "amount": "20.00", "waived": "0.00", "case_id": "3766689265527872911", "last_day": "2026-05-06", "discount_id": "3766689266540428173"}
6	3766689266560610815	281474976711550	2026-12-01 03:56:45.683118+00	case.noted	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689266568302227	281474976711551	2026-12-01 03:56:45.701664+00	promise.cancelled	{"paid": "0.00", "amount": "10.00", "due_on": "2026-05-06", "case_id": "3766689265527872911", "promise_id": "3766689266526221484"}
6	3766689266581844312	281474976711552	2026-12-01 03:56:45.708407+00	discount.offered	{"paid": "0.00", "amount": "20.00", "waived": "0.00", "case_id": "3766689265527872911", "last_day": "2026-05-06", "discount_id": "3766689266540428173"}
6	3766689266588107674	281474976711552	2026-12-01 03:56:45.708407+00	discount.withdrawn	{"paid": "0.00", "amount": "20.00", "waived": "0.00", "case_id": "3766689265527872911", "last_day": "2026-05-06", "discount_id": "3766689266540428173"}
6	3766689266588107675	281474976711552	2026-12-01 03:56:45.708407+00	case.noted	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689266607735453	281474976711553	2026-12-01 03:56:45.715747+00	legal.filed	{"on": "2026-05-01", "claim": "101.85", "loan_id": "3766689265525056202", "proceeding_id": "3766689266595632682"}
6	3766689266626019102	281474976711554	2026-12-01 03:56:45.72442+00	legal.cost	{"kind": "charged", "owed": "5.00", "amount": "5.00", "cost_id": "3766689266612612252", "loan_id": "3766689265525056202"}
6	3766689266634701141	281474976711554	2026-12-01 03:56:45.72442+00	legal.judged	{"on": "2026-05-01", "claim": "101.85", "loan_id": "3766689265525056202", "outcome": "won", "adjudged": "80.00", "proceeding_id": "3766689266595632682"}
6	3766689266644150647	281474976711554	2026-12-01 03:56:45.72442+00	legal.enforced	{"on": "2026-05-01", "claim": "101.85", "loan_id": "3766689265525056202", "outcome": "won", "adjudged": "80.00", "proceeding_id": "3766689266595632682"}
6	3766689266653353966	281474976711555	2026-12-01 03:56:45.741322+00	legal.cost	{"kind": "waived", "owed": "3.00", "amount": "-2.00", "cost_id": "3766689266612612252", "loan_id": "3766689265525056202"}
6	3766689266664143324	281474976711555	2026-12-01 03:56:45.741322+00	legal.cost	{"kind": "refunded", "owed": "2.00", "amount": "-1.00", "cost_id": "3766689266612612252", "loan_id": "3766689265525056202"}
6	3766689266670430032	281474976711555	2026-12-01 03:56:45.741322+00	legal.ended	{"on": "2026-05-01", "claim": "101.85", "reason": "settled", "loan_id": "3766689265525056202", "outcome": "won", "adjudged": "80.00", "proceeding_id": "3766689266595632682"}
6	3766689266676717001	281474976711556	2026-12-01 03:56:45.754012+00	contact.stopped	{"reason": "armed_forces", "source": "Orders 5", "stop_id": "3766689266676717000"}
6	3766689266680100582	281474976711556	2026-12-01 03:56:45.754012+00	borrower.circumstance	{"kind": "armed_forces", "circumstance_id": "3766689266674212227"}
6	3766689266688050886	281474976711557	2026-12-01 03:56:45.759431+00	contact.lifted	{"reason": "Discharged", "stop_id": "3766689266676717000"}
6	3766689266688050887	281474976711557	2026-12-01 03:56:45.759431+00	borrower.circumstance_ended	{"circumstance_id": "3766689266674212227"}
6	3766689266726437295	281474976711559	2026-12-01 03:56:45.764834+00	plan.offered	{"kind": "re_age", "case_id": "3766689265527872911", "loan_id": "3766689265525056202", "plan_id": "3766689266706350972", "last_day": "2026-05-06", "until_on": "2026-11-15"}
6	3766689266729132493	281474976711559	2026-12-01 03:56:45.764834+00	case.noted	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
6	3766689266742536106	281474976711560	2026-12-01 03:56:45.785068+00	plan.withdrawn	{"kind": "re_age", "case_id": "3766689265527872911", "loan_id": "3766689265525056202", "plan_id": "3766689266706350972", "last_day": "2026-05-06", "until_on": "2026-11-15"}
6	3766689266744919782	281474976711560	2026-12-01 03:56:45.785068+00	case.noted	{"queue": "all", "stage": 3, "case_id": "3766689265527872911", "collector": "ann"}
1	3766689266763131789	281474976711561	2026-12-01 03:56:45.791551+00	plan.waiting	{"kind": "defer", "case_id": null, "loan_id": "3766689265009823610", "plan_id": "3766689266753348539", "last_day": "2026-05-06", "until_on": "2027-06-15"}
1	3766689266774381598	281474976711562	2026-12-01 03:56:45.80074+00	plan.offered	{"kind": "defer", "case_id": null, "loan_id": "3766689265009823610", "plan_id": "3766689266753348539", "last_day": "2026-05-06", "until_on": "2027-06-15"}
1	3766689266781343174	281474976711562	2026-12-01 03:56:45.80074+00	loan.defer	{"loan_id": "3766689265009823610", "seq": 8, "outstanding": "898.92", "status": "current"}
1	3766689266785429695	281474976711562	2026-12-01 03:56:45.80074+00	plan.active	{"kind": "defer", "case_id": null, "loan_id": "3766689265009823610", "plan_id": "3766689266753348539", "last_day": "2026-05-06", "until_on": "2027-06-15"}
1	3766689266787450185	281474976711562	2026-12-01 03:56:45.80074+00	contact.stopped	{"reason": "plan", "source": "plan 3766689266753348539", "stop_id": "3766689266785429696"}
1	3766689266799653091	281474976711562	2026-12-01 03:56:45.80074+00	plan.broken	{"kind": "defer", "case_id": null, "loan_id": "3766689265009823610", "plan_id": "3766689266753348539", "last_day": "2026-05-06", "until_on": "2027-06-15"}
1	3766689266799801198	281474976711562	2026-12-01 03:56:45.80074+00	contact.lifted	{"reason": "plan 3766689266753348539 is broken", "stop_id": "3766689266785429696"}
1	3766689266807705004	281474976711562	2026-12-01 03:56:45.80074+00	loan.reverse	{"loan_id": "3766689265009823610", "seq": 9, "outstanding": "898.92", "status": "current"}
11	3766689266824039771	281474976711563	2026-12-01 03:56:45.823444+00	contact.address	{"state": "unverified", "exception": null, "address_id": "3766689266821759934"}
11	3766689266829066224	281474976711563	2026-12-01 03:56:45.823444+00	contact.stopped	{"reason": "plan", "source": "P-1", "stop_id": "3766689266829066223"}
11	3766689266836934890	281474976711564	2026-12-01 03:56:45.829393+00	contact.address	{"state": "third_person", "exception": null, "address_id": "3766689266821759934"}
11	3766689266840319128	281474976711564	2026-12-01 03:56:45.829393+00	contact.address	{"state": "third_person", "exception": "guarantor", "address_id": "3766689266821759934"}
6	3766689266874083547	281474976711567	2026-12-01 03:56:45.84811+00	recording.scored	{"score": 40, "failing": ["threat"], "contact_id": "3766689266865447267"}
11	3766689266885043362	281474976711568	2026-12-01 03:56:45.854193+00	contact.lifted	{"reason": "Broken", "stop_id": "3766689266829066223"}
11	3766689266895763804	281474976711569	2026-12-01 03:56:45.855796+00	contact.stopped	{"reason": "dispute", "source": "dispute 3766689266886172210", "stop_id": "3766689266892551454"}
11	3766689266910071123	281474976711569	2026-12-01 03:56:45.855796+00	dispute.opened	{"kind": "charge", "amount": "10.00", "loan_id": "3766689265952294236", "dispute_id": "3766689266886172210"}
11	3766689266916179945	281474976711569	2026-12-01 03:56:45.855796+00	contact.stopped	{"reason": "complaint", "source": "complaint 3766689266913335896", "stop_id": "3766689266916179944"}
11	3766689266925140876	281474976711569	2026-12-01 03:56:45.855796+00	complaint.opened	{"loan_id": "3766689265952294236", "subject": "conduct", "complaint_id": "3766689266913335896"}
11	3766689266941285951	281474976711570	2026-12-01 03:56:45.876279+00	contact.lifted	{"reason": "dispute lost", "stop_id": "3766689266892551454"}
11	3766689266942561775	281474976711570	2026-12-01 03:56:45.876279+00	dispute.lost	{"granted": "0.00", "loan_id": "3766689265952294236", "dispute_id": "3766689266886172210"}
11	3766689266960688354	281474976711571	2026-12-01 03:56:45.885128+00	complaint.answered	{"complaint_id": "3766689266913335896"}
11	3766689266965144645	281474976711571	2026-12-01 03:56:45.885128+00	contact.lifted	{"reason": "complaint upheld", "stop_id": "3766689266916179944"}
11	3766689266965909679	281474976711571	2026-12-01 03:56:45.885128+00	complaint.upheld	{"complaint_id": "3766689266913335896"}
\.
COPY lending.owned_income (business_date, product_version, product_code, component, earned, uncollected, waived, lost, returned, recovered, capitalised, entry_id) FROM stdin;
\.
COPY lending.payout (borrower_id, payout_id, hold_id, loan_id, amount, created_at, installments, ordered_on, value_date, status, returned_on, account_ref, serial, annual_rate) FROM stdin;
1	3766689265383351935	3766689265380227615	\N	500.00	2026-12-01 03:56:45.135257+00	3	2026-05-01	\N	ordered	\N	account	S-1	0.12
11	3766689265878214554	3766689265875592217	3766689265886348270	500.00	2026-12-01 03:56:45.372588+00	3	2026-05-01	2026-05-01	succeeded	\N	bank	S-11	0.12
11	3766689265926951618	3766689265924154726	3766689265929802766	200.00	2026-12-01 03:56:45.395865+00	3	2026-05-01	2026-05-01	returned	2026-05-01	bank	S-12	0.12
\.
COPY lending.payout_account (borrower_id, account_ref, status, created_at) FROM stdin;
1	account	allowed	2026-12-01 03:56:44.951749+00
11	other	removed	2026-12-01 03:56:45.339164+00
11	bank	returned	2026-12-01 03:56:45.337997+00
\.
COPY lending.placement (borrower_id, placement_id, case_id, agency_code, terms_version, days_past_due, rate_bp, balance, business_date, last_day, status, ended_on, end_note, created_at, login, acting_role, actor) FROM stdin;
7	3766689266461519540	3766689265536083919	north	1	47	1000	100.00	2026-05-01	2026-05-20	recalled	2026-05-01	Complaint	2026-12-01 03:56:45.652912+00	lender	\N	\N
\.
COPY lending.plan_event (borrower_id, plan_id, seq, kind, business_date, loan_seq, status, note, created_at, login, acting_role, actor) FROM stdin;
6	3766689266706350972	1	offered	2026-05-01	\N	offered	\N	2026-12-01 03:56:45.77994+00	lender	\N	ann
6	3766689266706350972	2	withdrawn	2026-05-01	\N	withdrawn	Will not have it	2026-12-01 03:56:45.787621+00	lender	\N	ann
1	3766689266753348539	1	offered	2026-05-01	\N	waiting	\N	2026-12-01 03:56:45.797522+00	lender	\N	ann
1	3766689266753348539	2	approved	2026-05-01	\N	offered	\N	2026-12-01 03:56:45.802509+00	lender	\N	bob
1	3766689266753348539	3	accepted	2026-05-01	8	active	\N	2026-12-01 03:56:45.808121+00	lender	\N	bob
1	3766689266753348539	4	broken	2026-05-01	\N	broken	Will not pay	2026-12-01 03:56:45.813862+00	lender	\N	bob
1	3766689266753348539	5	revived	2026-05-01	9	broken	\N	2026-12-01 03:56:45.820248+00	lender	\N	bob
\.
COPY lending.policy_write_off (borrower_id, loan_id, seq, business_date, days_past_due, policy_version, policy_code) FROM stdin;
\.
COPY lending.posting_chart (chart_code, title, chart) FROM stdin;
accrual	Charges are income when owed	cash=1001, merchant=2101, credit_balance=2201, principal=1101, interest_receivable=1102, fee_receivable=1103, penalty_receivable=1104, interest_income=4001, fee_income=4002, penalty_income=4003, suspense=2301, waiver=5002, loss=5001, recovery=1199, clearing=1011, funder_payable=2001, owners_collected=2002, owners_earned=2003, owners_share=5101, write_off=1199
cash	Charges are income when paid	basis=cash, cash=1001, merchant=2101, credit_balance=2201, principal=1101, interest_receivable=1102, fee_receivable=1103, penalty_receivable=1104, interest_income=4001, fee_income=4002, penalty_income=4003, suspense=2301, waiver=5002, loss=5001, recovery=1199, clearing=1011, funder_payable=2001, owners_collected=2002, owners_earned=2003, owners_share=5101, write_off=1199
\.
COPY lending.proceeding (borrower_id, proceeding_id, loan_id, court, reference, filed_on, claim, status, outcome, adjudged, judged_on, enforced_on, ended_on, end_reason, last_seq, business_date, created_at, login, acting_role, actor) FROM stdin;
6	3766689266595632682	3766689265525056202	Court	A-1	2026-05-01	101.85	ended	won	80.00	2026-05-01	2026-05-01	2026-05-01	settled	4	2026-05-01	2026-12-01 03:56:45.715747+00	lender	\N	\N
\.
COPY lending.proceeding_event (borrower_id, proceeding_id, seq, kind, business_date, effective_date, reference, note, created_at, login, acting_role, actor) FROM stdin;
6	3766689266595632682	1	filed	2026-05-01	2026-05-01	A-1	\N	2026-12-01 03:56:45.72254+00	lender	\N	\N
6	3766689266595632682	2	judged	2026-05-01	2026-05-01	\N	\N	2026-12-01 03:56:45.735953+00	lender	\N	\N
6	3766689266595632682	3	enforced	2026-05-01	2026-05-01	E-1	\N	2026-12-01 03:56:45.740175+00	lender	\N	\N
6	3766689266595632682	4	ended	2026-05-01	2026-05-01	\N	\N	2026-12-01 03:56:45.752875+00	lender	\N	\N
\.
COPY lending.product (product_code, title, published_version, created_at) FROM stdin;
inst	Installments	1	2026-12-01 03:56:44.8428+00
rev	Revolving	1	2026-12-01 03:56:44.899028+00
plain	Plain	1	2026-12-01 03:56:44.918029+00
draft	Draft	\N	2026-12-01 03:56:44.935309+00
\.
COPY lending.product_funder (product_code, version, funder_id, share) FROM stdin;
inst	1	1	100
\.
COPY lending.product_terms (product_code, version, status, method, every, installments, rate_min, rate_default, rate_max, amount_min, amount_max, fee_rate, fee_min, fee_max, fee_kind, upfront_rate, subvention_rate, day_count, rounding, payment_rounding, interest_rounding, round_to, odd_days, residual, grace_principal, grace_interest, interest_free, balloon, month_end, business_day, period_ends, calendar_code, min_gap, terms, revolving, hold_expiry, hold_expiry_max, over_capture, max_days_past_due, cooling_off_days, apr_method, apr_cap, cap_series, chart_code, overridable, published_at) FROM stdin;
inst	1	published	level	1 mon	{3,6,9,12}	0	0.12	0.24	1.00	5000.00	0	0.00	\N	\N	0	\N	30/360	half_up	half_up	per_period	0.01	level	last	0	0	0	0	last_day	none	unadjusted	\N	10		t	90 years	95 years	0	0	0	cn_simple	\N	\N	cash	{}	2026-12-01 03:56:44.897006+00
rev	1	published	revolving	1 mon	{12}	0	0.12	0.24	1.00	5000.00	0	0.00	\N	\N	0	\N	30/360	half_up	half_up	per_period	0.01	level	last	0	0	0	0	last_day	none	unadjusted	\N	10	min_ratio=0.1	t	7 days	\N	0	0	0	cn_simple	\N	\N	cash	{}	2026-12-01 03:56:44.916242+00
plain	1	published	level	1 mon	{3}	0	0.12	0.12	1.00	5000.00	0	0.00	\N	\N	0	\N	30/360	half_up	half_up	per_period	0.01	level	last	0	0	0	0	last_day	none	unadjusted	\N	10		t	7 days	\N	0	0	0	cn_simple	\N	\N	cash	{}	2026-12-01 03:56:44.933633+00
draft	1	draft	level	1 mon	{3,6,9,12}	0	0.12	0.24	1.00	5000.00	0	0.00	\N	\N	0	\N	30/360	half_up	half_up	per_period	0.01	level	last	0	0	0	0	last_day	none	unadjusted	\N	10		t	7 days	\N	0	0	0	cn_simple	\N	\N	cash	{}	\N
\.
COPY lending.product_tier (product_code, version, tier, rate_default, rate_max, amount_max, installments_max) FROM stdin;
\.
COPY lending.promise (borrower_id, promise_id, case_id, amount, business_date, due_on, grace_days, threshold, collector_code, note, status, paid, settled_on, final_on, last_seq, created_at, login, acting_role, actor) FROM stdin;
6	3766689266526221484	3766689265527872911	10.00	2026-05-01	2026-05-06	0	1	ann	\N	cancelled	0.00	\N	\N	2	2026-12-01 03:56:45.683118+00	lender	\N	ann
\.
COPY lending.promise_event (borrower_id, promise_id, seq, kind, business_date, repayment_id, amount, paid, status, note, created_at, login, acting_role, actor) FROM stdin;
6	3766689266526221484	1	made	2026-05-01	\N	0.00	0.00	open	\N	2026-12-01 03:56:45.688398+00	lender	\N	ann
6	3766689266526221484	2	cancelled	2026-05-01	\N	0.00	0.00	cancelled	Noted twice	2026-12-01 03:56:45.704188+00	lender	\N	ann
\.
COPY lending.provision (business_date, product_version, product_code, exposure, allowance, used, entry_id) FROM stdin;
\.
COPY lending.provision_policy (policy_code, policy_version, title, scheme_code, rates, created_at) FROM stdin;
cn_five	1	China, five classes	cn_five	{0.015,0.03,0.3,0.6,1}	2026-12-01 03:56:42.654032+00
\.
COPY lending.provision_policy_start (starts_on, policy_code, policy_version) FROM stdin;
\.
COPY lending.qr_code (qr_code, merchant_id, store_code, terminal_code, status, created_at, retired_at, login, acting_role, actor) FROM stdin;
QR-1	6	main	\N	issued	2026-12-01 03:56:45.251519+00	\N	lender	\N	ann
QR-61	61	main	t1	retired	2026-12-01 03:56:45.904725+00	2026-12-01 03:56:45.904725+00	lender	\N	bob
\.
COPY lending.quality_finding (finding_code, title, fails, source, created_at) FROM stdin;
insult	Insulted or swore	t	12 CFR 1006.14(d)	2026-12-01 03:56:42.654032+00
threat	Threatened	t	12 CFR 1006.14(c)	2026-12-01 03:56:42.654032+00
third_person_told	Told somebody else of the debt	t	12 CFR 1006.6(d)	2026-12-01 03:56:42.654032+00
false_statement	Said what is not so	t	12 CFR 1006.18	2026-12-01 03:56:42.654032+00
no_name	Did not say who calls	t	12 CFR 1006.14(g)	2026-12-01 03:56:42.654032+00
wrong_amount	Said another amount than the book	f	Own rule	2026-12-01 03:56:42.654032+00
not_noted	Agreed what is not noted	f	Own rule	2026-12-01 03:56:42.654032+00
\.
COPY lending.quality_sample (borrower_id, contact_id, business_date, day, seed, created_at, login, acting_role, actor) FROM stdin;
\.
COPY lending.quality_score (borrower_id, contact_id, score, findings, failing, note, scored_by, status, business_date, followed_up_on, resolution, created_at, login, acting_role, actor) FROM stdin;
6	3766689265646932766	40	{threat}	{threat}	\N	bob	failed	2026-05-01	\N	\N	2026-12-01 03:56:45.267027+00	lender	\N	bob
6	3766689266865447267	40	{threat}	{threat}	\N	bob	followed_up	2026-05-01	2026-05-01	Trained	2026-12-01 03:56:45.84811+00	lender	\N	bob
\.
COPY lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail, tries, failed_at, released_at, released_on) FROM stdin;
\.
COPY lending.receipt (receipt_id, amount, received_on, stands_on, channel, reference, details, entry_id, business_date, created_at, login, acting_role, actor) FROM stdin;
3766689266410470454	40.00	2026-05-01	cash	\N	\N	\N	3766689266412648479	2026-05-01	2026-12-01 03:56:45.628521+00	lender	\N	\N
\.
COPY lending.receipt_identification (borrower_id, repayment_id, receipt_id, business_date, created_at, login, acting_role, actor) FROM stdin;
11	3766689266424160183	3766689266410470454	2026-05-01	2026-12-01 03:56:45.631604+00	lender	\N	\N
\.
COPY lending.receipt_return (return_id, receipt_id, amount, stands_on, reason, entry_id, business_date, created_at, login, acting_role, actor) FROM stdin;
3766689266432117738	3766689266410470454	5.00	cash	Sent in error	3766689266432117739	2026-05-01	2026-12-01 03:56:45.631604+00	lender	\N	\N
\.
COPY lending.repayment (borrower_id, repayment_id, amount, applied, excess, legal_costs, created_at, effective_date, business_date, value_date, status, channel, reference, by_turn, stands_on, login, acting_role, actor) FROM stdin;
1	3766689265174491100	106.62	106.62	0.00	0.00	2026-12-01 03:56:45.040099+00	2026-04-20	2026-04-20	\N	applied	\N	\N	t	cash	lender	\N	\N
1	3766689265210773336	300.00	206.11	93.89	0.00	2026-12-01 03:56:45.056819+00	2026-04-20	2026-04-20	\N	applied	\N	\N	t	cash	lender	\N	\N
11	3766689265952294234	205.02	205.02	0.00	0.00	2026-12-01 03:56:45.409194+00	2026-02-15	2026-05-01	\N	applied	import	OLD-1	f	cash	lender	\N	\N
11	3766689266093415567	100.00	100.00	0.00	0.00	2026-12-01 03:56:45.476679+00	2026-05-01	2026-05-01	\N	applied	prepay	\N	f	cash	lender	\N	\N
11	3766689266112543649	300.00	300.00	0.00	0.00	2026-12-01 03:56:45.486229+00	2026-05-01	2026-05-01	\N	applied	payoff	\N	f	cash	lender	\N	\N
11	3766689266163471901	10.00	10.00	0.00	0.00	2026-12-01 03:56:45.50981+00	2026-05-01	2026-05-01	\N	applied	recover	\N	f	cash	lender	\N	\N
11	3766689266166691447	120.00	120.00	0.00	0.00	2026-12-01 03:56:45.513318+00	2026-05-01	2026-05-01	\N	reversed	\N	\N	t	cash	lender	\N	\N
11	3766689266199667586	5000.00	931.82	4068.18	0.00	2026-12-01 03:56:45.527702+00	2026-05-01	2026-05-01	\N	applied	\N	\N	t	cash	lender	\N	\N
11	3766689266222500854	10.00	10.00	0.00	0.00	2026-12-01 03:56:45.538252+00	2026-05-01	2026-05-01	\N	applied	ach	r3	t	clearing	lender	\N	\N
4	3766689266287067254	1.33	1.33	0.00	0.00	2026-12-01 03:56:45.562459+00	2026-05-01	2026-05-01	\N	applied	ach	3766689265438090403	t	clearing	lender	\N	\N
11	3766689266424160183	10.00	10.00	0.00	0.00	2026-12-01 03:56:45.631604+00	2026-05-01	2026-05-01	\N	applied	\N	\N	t	unidentified	lender	\N	\N
7	3766689266487183717	1.00	1.00	0.00	0.00	2026-12-01 03:56:45.664806+00	2026-05-01	2026-05-01	\N	applied	\N	\N	t	cash	lender	\N	\N
\.
COPY lending.reversal (borrower_id, entry_id, by_entry_id) FROM stdin;
11	3766689266168572680	3766689266183019037
\.
COPY lending.slot (borrower_id, kind, owner_id, business_date, available) FROM stdin;
-15	float	1	1900-01-01	9231.25
-14	float	1	1900-01-01	9231.25
-13	float	1	1900-01-01	9231.25
-12	float	1	1900-01-01	9231.25
-11	float	1	1900-01-01	9231.25
-10	float	1	1900-01-01	9231.25
-9	float	1	1900-01-01	9231.25
-8	float	1	1900-01-01	9231.25
-7	float	1	1900-01-01	9231.25
-6	float	1	1900-01-01	9231.25
-5	float	1	1900-01-01	9231.25
-16	float	1	1900-01-01	4561.25
-3	float	1	1900-01-01	9231.25
-2	float	1	1900-01-01	9231.25
-1	float	1	1900-01-01	9231.25
-16	cap	1	2026-03-05	3125.00
-15	cap	1	2026-03-05	3125.00
-14	cap	1	2026-03-05	3125.00
-13	cap	1	2026-03-05	3125.00
-12	cap	1	2026-03-05	3125.00
-11	cap	1	2026-03-05	3125.00
-10	cap	1	2026-03-05	3125.00
-9	cap	1	2026-03-05	3125.00
-8	cap	1	2026-03-05	3125.00
-7	cap	1	2026-03-05	3125.00
-6	cap	1	2026-03-05	3125.00
-5	cap	1	2026-03-05	3125.00
-3	cap	1	2026-05-01	3712.50
-3	cap	1	2026-03-05	3125.00
-2	cap	1	2026-03-05	3125.00
-1	cap	1	2026-03-05	3125.00
-2	cap	1	2026-05-01	3712.50
-1	cap	1	2026-05-01	3712.50
-4	float	1	1900-01-01	11821.25
-4	cap	1	2026-03-05	1725.00
-1	cap	1	2026-04-20	3125.00
-2	cap	1	2026-04-20	3125.00
-3	cap	1	2026-04-20	3125.00
-5	cap	1	2026-04-20	3125.00
-6	cap	1	2026-04-20	3125.00
-7	cap	1	2026-04-20	3125.00
-8	cap	1	2026-04-20	3125.00
-9	cap	1	2026-04-20	3125.00
-10	cap	1	2026-04-20	3125.00
-11	cap	1	2026-04-20	3125.00
-12	cap	1	2026-04-20	3125.00
-13	cap	1	2026-04-20	3125.00
-14	cap	1	2026-04-20	3125.00
-15	cap	1	2026-04-20	3125.00
-16	cap	1	2026-04-20	3125.00
-4	cap	1	2026-04-20	2825.00
-14	cap	1	2026-05-01	3712.50
-13	cap	1	2026-05-01	3712.50
-12	cap	1	2026-05-01	3712.50
-11	cap	1	2026-05-01	3712.50
-10	cap	1	2026-05-01	3712.50
-9	cap	1	2026-05-01	3712.50
-8	cap	1	2026-05-01	3712.50
-7	cap	1	2026-05-01	3712.50
-6	cap	1	2026-05-01	3712.50
-5	cap	1	2026-05-01	3712.50
-16	cap	1	2026-05-01	0.00
-15	cap	1	2026-05-01	2755.00
-4	cap	1	2026-05-01	6302.50
\.
COPY lending.stage (policy_code, policy_version, stage, from_days, title, asks_for) FROM stdin;
standard	1	1	1	1 to 7 days	{case,message}
standard	1	2	8	8 to 30 days	{case,robot,message}
standard	1	3	31	M2	{case,person,message}
standard	1	4	61	M3	{case,person,message}
standard	1	5	91	M4	{case,person,legal}
standard	1	6	121	M5 and M6	{case,legal}
standard	1	7	181	M7 and later	{case,legal}
cn_3	1	1	1	1 to 3 days	{case,robot}
cn_3	1	2	4	4 to 7 days	{case,person,message}
cn_3	1	3	8	8 days and later	{case,legal}
\.
COPY lending.stage_month (month_end, was_stage, stage, product_code, became, loans, outstanding_total) FROM stdin;
\.
COPY lending.stage_override (borrower_id, loan_id, override_id, stage, reached, business_date, reason, created_at, login, acting_role, actor) FROM stdin;
1	3766689265009823610	3766689265988344331	2	0	2026-05-01	A reason	2026-12-01 03:56:45.424119+00	lender	\N	\N
\.
COPY lending.stage_policy (policy_code, policy_version, title, tolerance, created_at) FROM stdin;
standard	1	By months	0.00	2026-12-01 03:56:42.654032+00
cn_3	1	China, three steps in eight days	0.00	2026-12-01 03:56:42.654032+00
\.
COPY lending.stage_policy_start (starts_on, policy_code, policy_version) FROM stdin;
1900-01-01	standard	1
\.
COPY lending.statement (borrower_id, line_id, bill_on, due_on, nominal_due_on, days, opening_balance, purchases, interest, fees, penalty, payments, credits, closing_balance, total_due, minimum, past_due, over_limit, available, limit_amount, min_floor, min_ratio, annual_rate) FROM stdin;
8	3766689265164121792	2026-04-25	2026-05-10	2026-05-10	31	0.00	300.00	0.00	0.00	0.00	0.00	0.00	300.00	300.00	30.00	0.00	0.00	4700.00	5000.00	0.00	0.10	0.12
\.
COPY lending.statement_fee (borrower_id, line_id, bill_on, no, loan_id, seq) FROM stdin;
\.
COPY lending.statement_loan (borrower_id, line_id, loan_id, bill_on, lent, interest, fees, penalty, payments, credits, balance, total_due) FROM stdin;
8	3766689265164121792	3766689265169612189	2026-04-25	300.00	0.00	0.00	0.00	0.00	0.00	300.00	300.00
\.
COPY lending.statement_row (borrower_id, line_id, bill_on, loan_id, no, due_on, kind, principal, interest, fee, penalty) FROM stdin;
8	3766689265164121792	2026-04-25	3766689265169612189	1	2026-05-10	purchase	300.00	0.00	0.00	0.00
\.
COPY lending.statement_run (cut_for, last_bill_day, last_borrower_id, last_line_id, statements, revolved_borrower_id, revolved_line_id) FROM stdin;
2026-04-25	25	8	3766689265164121792	1	0	0
\.
COPY lending.store (merchant_id, store_code, title, status, created_at) FROM stdin;
6	main	High Street	open	2026-12-01 03:56:45.251519+00
61	main	High Street	closed	2026-12-01 03:56:45.898448+00
\.
COPY lending.subvention (borrower_id, loan_id, sponsor, amount, earned, cancelled) FROM stdin;
\.
COPY lending.terminal (merchant_id, store_code, terminal_code, created_at) FROM stdin;
6	main	t1	2026-12-01 03:56:45.251519+00
61	main	t1	2026-12-01 03:56:45.898448+00
\.
COPY lending.treatment (policy_code, policy_version, set_version, treatment_no, stage, days_past_due, days_since_notice, channel, template_name) FROM stdin;
cn_3	1	1	1	0	-3	\N	message	reminder
cn_3	1	1	2	0	0	\N	message	due_today
cn_3	1	1	3	1	1	\N	robot	late_1_3
cn_3	1	1	4	1	3	\N	message	late_1_3
cn_3	1	1	5	2	4	\N	person	late_4_7
cn_3	1	1	6	2	4	\N	message	late_4_7
cn_3	1	1	7	2	\N	2	person	late_4_7
cn_3	1	1	8	3	8	\N	person	late_8
cn_3	1	1	9	3	8	\N	letter	late_8
cn_3	1	1	10	3	\N	15	letter	final_notice
standard	1	1	1	0	-3	\N	message	reminder
standard	1	1	2	0	0	\N	message	due_today
standard	1	1	3	1	1	\N	message	late_1_3
standard	1	1	4	1	4	\N	message	late_4_7
standard	1	1	5	2	8	\N	robot	late_8
standard	1	1	6	2	15	\N	message	late_8
standard	1	1	7	2	\N	7	person	late_8
standard	1	1	8	3	31	\N	person	late_8
standard	1	1	9	3	\N	7	person	late_8
standard	1	1	10	4	61	\N	letter	late_8
standard	1	1	11	5	91	\N	letter	final_notice
standard	1	1	12	6	121	\N	letter	final_notice
standard	1	1	13	7	181	\N	letter	final_notice
\.
COPY lending.treatment_set (policy_code, policy_version, set_version, starts_on, created_at) FROM stdin;
cn_3	1	1	1900-01-01	2026-12-01 03:56:42.654032+00
standard	1	1	1900-01-01	2026-12-01 03:56:42.654032+00
\.
COPY lending.vat (business_date, product_version, product_code, component, rate, income, tax, income_before, tax_before, entry_id) FROM stdin;
\.
COPY lending.vat_rate (product_code, component, starts_on, rate, source) FROM stdin;
\.
COPY lending.vintage_month (month_end, lent_in, product_code, loans, lent, open_loans, outstanding_total, over_30, over_90, written_off) FROM stdin;
\.
COPY lending.write_off_policy (policy_code, policy_version, title, from_days, open_end_days, scheme_code, from_class, created_at) FROM stdin;
us_retail	1	United States, retail credit	120	180	\N	\N	2026-12-01 03:56:42.654032+00
cn_five	1	China, class loss	\N	\N	cn_five	5	2026-12-01 03:56:42.654032+00
\.
COPY lending.write_off_policy_start (product_code, starts_on, policy_code, policy_version) FROM stdin;
\.
SELECT pg_catalog.setval('history.call_no_seq', 143, true);
ALTER TABLE ONLY history.call
    ADD CONSTRAINT call_pkey PRIMARY KEY (no);
ALTER TABLE ONLY lending.account_day
    ADD CONSTRAINT account_day_pkey PRIMARY KEY (business_date, account);
ALTER TABLE ONLY lending.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (account);
ALTER TABLE ONLY lending.accrual
    ADD CONSTRAINT accrual_pkey PRIMARY KEY (business_date, product_code, product_version, component);
ALTER TABLE ONLY lending.agency_commission
    ADD CONSTRAINT agency_commission_pkey PRIMARY KEY (borrower_id, repayment_id, settlement_id);
ALTER TABLE ONLY lending.agency
    ADD CONSTRAINT agency_pkey PRIMARY KEY (agency_code);
ALTER TABLE ONLY lending.agency_rate
    ADD CONSTRAINT agency_rate_pkey PRIMARY KEY (agency_code, terms_version, from_days);
ALTER TABLE ONLY lending.agency_settlement
    ADD CONSTRAINT agency_settlement_pkey PRIMARY KEY (settlement_id);
ALTER TABLE ONLY lending.borrower
    ADD CONSTRAINT borrower_pkey PRIMARY KEY (borrower_id);
ALTER TABLE ONLY lending.business_day
    ADD CONSTRAINT business_day_pkey PRIMARY KEY (business_date);
ALTER TABLE ONLY lending.calendar_day
    ADD CONSTRAINT calendar_day_pkey PRIMARY KEY (calendar_code, day);
ALTER TABLE ONLY lending.calendar
    ADD CONSTRAINT calendar_pkey PRIMARY KEY (calendar_code);
ALTER TABLE ONLY lending.cap
    ADD CONSTRAINT cap_pkey PRIMARY KEY (cap_id);
ALTER TABLE ONLY lending.case_event
    ADD CONSTRAINT case_event_pkey PRIMARY KEY (borrower_id, case_id, seq);
ALTER TABLE ONLY lending.case_queue
    ADD CONSTRAINT case_queue_pkey PRIMARY KEY (queue_code);
ALTER TABLE ONLY lending.channel
    ADD CONSTRAINT channel_pkey PRIMARY KEY (channel_code);
ALTER TABLE ONLY lending.charge_cap
    ADD CONSTRAINT charge_cap_pkey PRIMARY KEY (lender_type, starts_on);
ALTER TABLE ONLY lending.circumstance
    ADD CONSTRAINT circumstance_pkey PRIMARY KEY (borrower_id, circumstance_id);
ALTER TABLE ONLY lending.class
    ADD CONSTRAINT class_pkey PRIMARY KEY (scheme_code, scheme_version, class);
ALTER TABLE ONLY lending.class_scheme
    ADD CONSTRAINT class_scheme_pkey PRIMARY KEY (scheme_code, scheme_version);
ALTER TABLE ONLY lending.class_scheme_start
    ADD CONSTRAINT class_scheme_start_pkey PRIMARY KEY (scheme_code, starts_on);
ALTER TABLE ONLY lending.clock_event
    ADD CONSTRAINT clock_event_pkey PRIMARY KEY (borrower_id, matter_id, seq);
ALTER TABLE ONLY lending.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (borrower_id, matter_id, step);
ALTER TABLE ONLY lending.clock_policy
    ADD CONSTRAINT clock_policy_pkey PRIMARY KEY (jurisdiction, matter, kind, step, starts_on);
ALTER TABLE ONLY lending.collection_case
    ADD CONSTRAINT collection_case_pkey PRIMARY KEY (borrower_id, case_id);
ALTER TABLE ONLY lending.collector
    ADD CONSTRAINT collector_acts_as_key UNIQUE (acts_as);
ALTER TABLE ONLY lending.collector
    ADD CONSTRAINT collector_pkey PRIMARY KEY (collector_code);
ALTER TABLE ONLY lending.collector_queue
    ADD CONSTRAINT collector_queue_pkey PRIMARY KEY (queue_code, collector_code);
ALTER TABLE ONLY lending.commission_due
    ADD CONSTRAINT commission_due_pkey PRIMARY KEY (borrower_id, due_id);
ALTER TABLE ONLY lending.complaint
    ADD CONSTRAINT complaint_pkey PRIMARY KEY (borrower_id, complaint_id);
ALTER TABLE ONLY lending.consumer
    ADD CONSTRAINT consumer_pkey PRIMARY KEY (consumer);
ALTER TABLE ONLY lending.contact_address
    ADD CONSTRAINT contact_address_borrower_id_medium_value_key UNIQUE (borrower_id, medium, value);
ALTER TABLE ONLY lending.contact_address
    ADD CONSTRAINT contact_address_pkey PRIMARY KEY (borrower_id, address_id);
ALTER TABLE ONLY lending.contact_address_state
    ADD CONSTRAINT contact_address_state_pkey PRIMARY KEY (borrower_id, address_id, seq);
ALTER TABLE ONLY lending.contact_count
    ADD CONSTRAINT contact_count_pkey PRIMARY KEY (borrower_id);
ALTER TABLE ONLY lending.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (borrower_id, contact_id);
ALTER TABLE ONLY lending.contact_plan
    ADD CONSTRAINT contact_plan_pkey PRIMARY KEY (borrower_id, business_date, treatment_no);
ALTER TABLE ONLY lending.contact_policy
    ADD CONSTRAINT contact_policy_pkey PRIMARY KEY (policy_code, policy_version);
ALTER TABLE ONLY lending.contact_policy
    ADD CONSTRAINT contact_policy_policy_code_starts_on_key UNIQUE (policy_code, starts_on);
ALTER TABLE ONLY lending.contact_product
    ADD CONSTRAINT contact_product_pkey PRIMARY KEY (product_code);
ALTER TABLE ONLY lending.contact_profile
    ADD CONSTRAINT contact_profile_pkey PRIMARY KEY (borrower_id, seq);
ALTER TABLE ONLY lending.contact_reveal
    ADD CONSTRAINT contact_reveal_pkey PRIMARY KEY (borrower_id, reveal_id);
ALTER TABLE ONLY lending.contact_rule
    ADD CONSTRAINT contact_rule_pkey PRIMARY KEY (policy_code, policy_version, rule);
ALTER TABLE ONLY lending.contact_stop
    ADD CONSTRAINT contact_stop_pkey PRIMARY KEY (borrower_id, stop_id);
ALTER TABLE ONLY lending.contact_template
    ADD CONSTRAINT contact_template_pkey PRIMARY KEY (template_name, language, template_version);
ALTER TABLE ONLY lending.contact_visit_rule
    ADD CONSTRAINT contact_visit_rule_pkey PRIMARY KEY (policy_code, starts_on);
ALTER TABLE ONLY lending.contract
    ADD CONSTRAINT contract_pkey PRIMARY KEY (borrower_id, contract_id);
ALTER TABLE ONLY lending.conversion_refund
    ADD CONSTRAINT conversion_refund_pkey PRIMARY KEY (borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.credit_balance_movement
    ADD CONSTRAINT credit_balance_movement_pkey PRIMARY KEY (borrower_id, seq);
ALTER TABLE ONLY lending.credit_balance
    ADD CONSTRAINT credit_balance_pkey PRIMARY KEY (borrower_id);
ALTER TABLE ONLY lending.credit_line
    ADD CONSTRAINT credit_line_pkey PRIMARY KEY (borrower_id, line_id);
ALTER TABLE ONLY lending.day_step
    ADD CONSTRAINT day_step_pkey PRIMARY KEY (business_date, step);
ALTER TABLE ONLY lending.debit_batch
    ADD CONSTRAINT debit_batch_pkey PRIMARY KEY (batch_id);
ALTER TABLE ONLY lending.debit_day
    ADD CONSTRAINT debit_day_pkey PRIMARY KEY (due_on);
ALTER TABLE ONLY lending.debit_look
    ADD CONSTRAINT debit_look_pkey PRIMARY KEY (borrower_id, due_on);
ALTER TABLE ONLY lending.debit_order
    ADD CONSTRAINT debit_order_pkey PRIMARY KEY (borrower_id, order_id);
ALTER TABLE ONLY lending.debit_order_row
    ADD CONSTRAINT debit_order_row_pkey PRIMARY KEY (borrower_id, order_id, loan_id, due_on);
ALTER TABLE ONLY lending.debit_policy
    ADD CONSTRAINT debit_policy_pkey PRIMARY KEY (country, failure);
ALTER TABLE ONLY lending.debit_result
    ADD CONSTRAINT debit_result_file_ref_line_no_key UNIQUE (file_ref, line_no);
ALTER TABLE ONLY lending.debit_result
    ADD CONSTRAINT debit_result_pkey PRIMARY KEY (result_id);
ALTER TABLE ONLY lending.debit_settlement
    ADD CONSTRAINT debit_settlement_pkey PRIMARY KEY (result_id);
ALTER TABLE ONLY lending.debit_settlement
    ADD CONSTRAINT debit_settlement_receipt_id_key UNIQUE (receipt_id);
ALTER TABLE ONLY lending.definition
    ADD CONSTRAINT definition_pkey PRIMARY KEY (definition_id);
ALTER TABLE ONLY lending.discount_event
    ADD CONSTRAINT discount_event_pkey PRIMARY KEY (borrower_id, discount_id, seq);
ALTER TABLE ONLY lending.discount_offer
    ADD CONSTRAINT discount_offer_pkey PRIMARY KEY (borrower_id, discount_id);
ALTER TABLE ONLY lending.discount_policy
    ADD CONSTRAINT discount_policy_pkey PRIMARY KEY (starts_on);
ALTER TABLE ONLY lending.dispute
    ADD CONSTRAINT dispute_pkey PRIMARY KEY (borrower_id, dispute_id);
ALTER TABLE ONLY lending.fee_kind
    ADD CONSTRAINT fee_kind_pkey PRIMARY KEY (fee_kind);
ALTER TABLE ONLY lending.file_line
    ADD CONSTRAINT file_line_pkey PRIMARY KEY (borrower_id, file_id, number);
ALTER TABLE ONLY lending.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (file_id);
ALTER TABLE ONLY lending.file_profile
    ADD CONSTRAINT file_profile_pkey PRIMARY KEY (profile, profile_version);
ALTER TABLE ONLY lending.forbearance
    ADD CONSTRAINT forbearance_pkey PRIMARY KEY (borrower_id, forbearance_id);
ALTER TABLE ONLY lending.forbearance_policy
    ADD CONSTRAINT forbearance_policy_pkey PRIMARY KEY (jurisdiction, starts_on);
ALTER TABLE ONLY lending.funder
    ADD CONSTRAINT funder_pkey PRIMARY KEY (funder_id);
ALTER TABLE ONLY lending.funder_share
    ADD CONSTRAINT funder_share_pkey PRIMARY KEY (borrower_id, loan_id, funder_id, from_seq);
ALTER TABLE ONLY lending.gateway_login
    ADD CONSTRAINT gateway_login_pkey PRIMARY KEY (role_name);
ALTER TABLE ONLY lending.hardship_plan
    ADD CONSTRAINT hardship_plan_pkey PRIMARY KEY (borrower_id, plan_id);
ALTER TABLE ONLY lending.held_late_fee
    ADD CONSTRAINT held_late_fee_pkey PRIMARY KEY (borrower_id, line_id, bill_on);
ALTER TABLE ONLY lending.hold_event
    ADD CONSTRAINT hold_event_pkey PRIMARY KEY (borrower_id, hold_id, seq);
ALTER TABLE ONLY lending.hold
    ADD CONSTRAINT hold_pkey PRIMARY KEY (borrower_id, hold_id);
ALTER TABLE ONLY lending.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (borrower_id, key_hash);
ALTER TABLE ONLY lending.import_row
    ADD CONSTRAINT import_row_pkey PRIMARY KEY (borrower_id, key);
ALTER TABLE ONLY lending.installment_offer
    ADD CONSTRAINT installment_offer_pkey PRIMARY KEY (borrower_id, offer_id);
ALTER TABLE ONLY lending.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (borrower_id, entry_id, business_date);
ALTER TABLE ONLY lending.journal_2026_03
    ADD CONSTRAINT journal_2026_03_pkey PRIMARY KEY (borrower_id, entry_id, business_date);
ALTER TABLE ONLY lending.journal_2026_04
    ADD CONSTRAINT journal_2026_04_pkey PRIMARY KEY (borrower_id, entry_id, business_date);
ALTER TABLE ONLY lending.journal_2026_05
    ADD CONSTRAINT journal_2026_05_pkey PRIMARY KEY (borrower_id, entry_id, business_date);
ALTER TABLE ONLY lending.journal_default
    ADD CONSTRAINT journal_default_pkey PRIMARY KEY (borrower_id, entry_id, business_date);
ALTER TABLE ONLY lending.late_fee_policy
    ADD CONSTRAINT late_fee_policy_pkey PRIMARY KEY (product_code, starts_on);
ALTER TABLE ONLY lending.legal_cost_event
    ADD CONSTRAINT legal_cost_event_pkey PRIMARY KEY (borrower_id, cost_id, seq);
ALTER TABLE ONLY lending.legal_cost
    ADD CONSTRAINT legal_cost_pkey PRIMARY KEY (borrower_id, cost_id);
ALTER TABLE ONLY lending.line_minimum
    ADD CONSTRAINT line_minimum_pkey PRIMARY KEY (borrower_id, line_id, starts_on);
ALTER TABLE ONLY lending.line_movement
    ADD CONSTRAINT line_movement_pkey PRIMARY KEY (borrower_id, line_id, seq);
ALTER TABLE ONLY lending.loan_cancellation
    ADD CONSTRAINT loan_cancellation_pkey PRIMARY KEY (borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.loan_charge
    ADD CONSTRAINT loan_charge_pkey PRIMARY KEY (borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.loan_class
    ADD CONSTRAINT loan_class_pkey PRIMARY KEY (borrower_id, loan_id, place, seq);
ALTER TABLE ONLY lending.loan_conversion
    ADD CONSTRAINT loan_conversion_pkey PRIMARY KEY (borrower_id, loan_id, from_loan_id);
ALTER TABLE ONLY lending.loan_event
    ADD CONSTRAINT loan_event_pkey PRIMARY KEY (borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.loan_import
    ADD CONSTRAINT loan_import_pkey PRIMARY KEY (borrower_id, loan_id);
ALTER TABLE ONLY lending.loan_month
    ADD CONSTRAINT loan_month_pkey PRIMARY KEY (borrower_id, loan_id, month_end);
ALTER TABLE ONLY lending.loan
    ADD CONSTRAINT loan_pkey PRIMARY KEY (borrower_id, loan_id);
ALTER TABLE ONLY lending.loan_stage
    ADD CONSTRAINT loan_stage_pkey PRIMARY KEY (borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.loan_stock
    ADD CONSTRAINT loan_stock_pkey PRIMARY KEY (business_date, product_code, product_version, class);
ALTER TABLE ONLY lending.mandate
    ADD CONSTRAINT mandate_pkey PRIMARY KEY (borrower_id, mandate_id);
ALTER TABLE ONLY lending.merchant_account
    ADD CONSTRAINT merchant_account_pkey PRIMARY KEY (merchant_id, account_no);
ALTER TABLE ONLY lending.merchant_application
    ADD CONSTRAINT merchant_application_pkey PRIMARY KEY (merchant_id);
ALTER TABLE ONLY lending.merchant_document
    ADD CONSTRAINT merchant_document_pkey PRIMARY KEY (merchant_id, kind, sha256);
ALTER TABLE ONLY lending.merchant
    ADD CONSTRAINT merchant_pkey PRIMARY KEY (merchant_id);
ALTER TABLE ONLY lending.merchant_product
    ADD CONSTRAINT merchant_product_pkey PRIMARY KEY (merchant_id, product_code);
ALTER TABLE ONLY lending.merchant
    ADD CONSTRAINT merchant_qr_code_key UNIQUE (qr_code);
ALTER TABLE ONLY lending.merchant_terms
    ADD CONSTRAINT merchant_terms_pkey PRIMARY KEY (merchant_id, version);
ALTER TABLE ONLY lending.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (singleton);
ALTER TABLE ONLY lending.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (version);
ALTER TABLE ONLY lending.minimum_rule
    ADD CONSTRAINT minimum_rule_pkey PRIMARY KEY (product_code, starts_on);
ALTER TABLE ONLY lending.nonaccrual_loan
    ADD CONSTRAINT nonaccrual_loan_pkey PRIMARY KEY (borrower_id, loan_id, business_date);
ALTER TABLE ONLY lending.nonaccrual_rule
    ADD CONSTRAINT nonaccrual_rule_pkey PRIMARY KEY (product_code, starts_on);
ALTER TABLE ONLY lending.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (borrower_id, message_id);
ALTER TABLE ONLY lending.outbox_2026_12
    ADD CONSTRAINT outbox_2026_12_pkey PRIMARY KEY (borrower_id, message_id);
ALTER TABLE ONLY lending.owned_income
    ADD CONSTRAINT owned_income_pkey PRIMARY KEY (business_date, product_code, product_version, component);
ALTER TABLE ONLY lending.payout_account
    ADD CONSTRAINT payout_account_pkey PRIMARY KEY (borrower_id, account_ref);
ALTER TABLE ONLY lending.payout
    ADD CONSTRAINT payout_borrower_id_serial_key UNIQUE (borrower_id, serial);
ALTER TABLE ONLY lending.payout
    ADD CONSTRAINT payout_pkey PRIMARY KEY (borrower_id, payout_id);
ALTER TABLE ONLY lending.placement
    ADD CONSTRAINT placement_pkey PRIMARY KEY (borrower_id, placement_id);
ALTER TABLE ONLY lending.plan_event
    ADD CONSTRAINT plan_event_pkey PRIMARY KEY (borrower_id, plan_id, seq);
ALTER TABLE ONLY lending.policy_write_off
    ADD CONSTRAINT policy_write_off_pkey PRIMARY KEY (borrower_id, loan_id);
ALTER TABLE ONLY lending.posting_chart
    ADD CONSTRAINT posting_chart_pkey PRIMARY KEY (chart_code);
ALTER TABLE ONLY lending.proceeding_event
    ADD CONSTRAINT proceeding_event_pkey PRIMARY KEY (borrower_id, proceeding_id, seq);
ALTER TABLE ONLY lending.proceeding
    ADD CONSTRAINT proceeding_pkey PRIMARY KEY (borrower_id, proceeding_id);
ALTER TABLE ONLY lending.product_funder
    ADD CONSTRAINT product_funder_pkey PRIMARY KEY (product_code, version, funder_id);
ALTER TABLE ONLY lending.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (product_code);
ALTER TABLE ONLY lending.product_terms
    ADD CONSTRAINT product_terms_pkey PRIMARY KEY (product_code, version);
ALTER TABLE ONLY lending.product_tier
    ADD CONSTRAINT product_tier_pkey PRIMARY KEY (product_code, version, tier);
ALTER TABLE ONLY lending.promise_event
    ADD CONSTRAINT promise_event_pkey PRIMARY KEY (borrower_id, promise_id, seq);
ALTER TABLE ONLY lending.promise
    ADD CONSTRAINT promise_pkey PRIMARY KEY (borrower_id, promise_id);
ALTER TABLE ONLY lending.provision
    ADD CONSTRAINT provision_pkey PRIMARY KEY (business_date, product_code, product_version);
ALTER TABLE ONLY lending.provision_policy
    ADD CONSTRAINT provision_policy_pkey PRIMARY KEY (policy_code, policy_version);
ALTER TABLE ONLY lending.provision_policy_start
    ADD CONSTRAINT provision_policy_start_pkey PRIMARY KEY (starts_on);
ALTER TABLE ONLY lending.qr_code
    ADD CONSTRAINT qr_code_pkey PRIMARY KEY (qr_code);
ALTER TABLE ONLY lending.quality_finding
    ADD CONSTRAINT quality_finding_pkey PRIMARY KEY (finding_code);
ALTER TABLE ONLY lending.quality_sample
    ADD CONSTRAINT quality_sample_pkey PRIMARY KEY (borrower_id, contact_id);
ALTER TABLE ONLY lending.quality_score
    ADD CONSTRAINT quality_score_pkey PRIMARY KEY (borrower_id, contact_id);
ALTER TABLE ONLY lending.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (borrower_id, step, unit_id, business_date);
ALTER TABLE ONLY lending.receipt_identification
    ADD CONSTRAINT receipt_identification_pkey PRIMARY KEY (borrower_id, repayment_id);
ALTER TABLE ONLY lending.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (receipt_id);
ALTER TABLE ONLY lending.receipt_return
    ADD CONSTRAINT receipt_return_pkey PRIMARY KEY (return_id);
ALTER TABLE ONLY lending.repayment
    ADD CONSTRAINT repayment_pkey PRIMARY KEY (borrower_id, repayment_id);
ALTER TABLE ONLY lending.reversal
    ADD CONSTRAINT reversal_pkey PRIMARY KEY (borrower_id, entry_id);
ALTER TABLE ONLY lending.slot
    ADD CONSTRAINT slot_pkey PRIMARY KEY (borrower_id, kind, owner_id, business_date);
ALTER TABLE ONLY lending.stage_month
    ADD CONSTRAINT stage_month_pkey PRIMARY KEY (month_end, product_code, was_stage, became, stage);
ALTER TABLE ONLY lending.stage_override
    ADD CONSTRAINT stage_override_pkey PRIMARY KEY (borrower_id, loan_id, override_id);
ALTER TABLE ONLY lending.stage
    ADD CONSTRAINT stage_pkey PRIMARY KEY (policy_code, policy_version, stage);
ALTER TABLE ONLY lending.stage_policy
    ADD CONSTRAINT stage_policy_pkey PRIMARY KEY (policy_code, policy_version);
ALTER TABLE ONLY lending.stage_policy_start
    ADD CONSTRAINT stage_policy_start_pkey PRIMARY KEY (starts_on);
ALTER TABLE ONLY lending.statement_fee
    ADD CONSTRAINT statement_fee_pkey PRIMARY KEY (borrower_id, line_id, bill_on, no);
ALTER TABLE ONLY lending.statement_loan
    ADD CONSTRAINT statement_loan_pkey PRIMARY KEY (borrower_id, line_id, loan_id, bill_on);
ALTER TABLE ONLY lending.statement
    ADD CONSTRAINT statement_pkey PRIMARY KEY (borrower_id, line_id, bill_on);
ALTER TABLE ONLY lending.statement_row
    ADD CONSTRAINT statement_row_pkey PRIMARY KEY (borrower_id, line_id, bill_on, loan_id, no);
ALTER TABLE ONLY lending.statement_run
    ADD CONSTRAINT statement_run_pkey PRIMARY KEY (cut_for);
ALTER TABLE ONLY lending.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (merchant_id, store_code);
ALTER TABLE ONLY lending.subvention
    ADD CONSTRAINT subvention_pkey PRIMARY KEY (borrower_id, loan_id);
ALTER TABLE ONLY lending.terminal
    ADD CONSTRAINT terminal_pkey PRIMARY KEY (merchant_id, store_code, terminal_code);
ALTER TABLE ONLY lending.treatment
    ADD CONSTRAINT treatment_pkey PRIMARY KEY (policy_code, policy_version, set_version, treatment_no);
ALTER TABLE ONLY lending.treatment_set
    ADD CONSTRAINT treatment_set_pkey PRIMARY KEY (policy_code, policy_version, set_version);
ALTER TABLE ONLY lending.vat
    ADD CONSTRAINT vat_pkey PRIMARY KEY (business_date, product_code, product_version, component);
ALTER TABLE ONLY lending.vat_rate
    ADD CONSTRAINT vat_rate_pkey PRIMARY KEY (product_code, component, starts_on);
ALTER TABLE ONLY lending.vintage_month
    ADD CONSTRAINT vintage_month_pkey PRIMARY KEY (month_end, product_code, lent_in);
ALTER TABLE ONLY lending.write_off_policy
    ADD CONSTRAINT write_off_policy_pkey PRIMARY KEY (policy_code, policy_version);
ALTER TABLE ONLY lending.write_off_policy_start
    ADD CONSTRAINT write_off_policy_start_pkey PRIMARY KEY (product_code, starts_on);
CREATE INDEX agency_commission_of ON lending.agency_commission USING btree (settlement_id);
CREATE INDEX agency_settlement_of ON lending.agency_settlement USING btree (agency_code, settlement_id);
CREATE INDEX borrower_external_ref ON lending.borrower USING btree (external_ref);
CREATE UNIQUE INDEX business_day_open ON lending.business_day USING btree ((true)) WHERE (status = 'open'::text);
CREATE INDEX case_event_collector ON lending.case_event USING btree (collector_code, business_date) WHERE (collector_code IS NOT NULL);
CREATE UNIQUE INDEX circumstance_one ON lending.circumstance USING btree (borrower_id, kind) WHERE (ended_on IS NULL);
CREATE INDEX clock_open ON lending.clock USING btree (due_on) WHERE (met_on IS NULL);
CREATE INDEX collection_case_due ON lending.collection_case USING btree (queue_code, next_action_on, priority DESC, borrower_id) WHERE ((status = 'open'::text) AND (next_action_on IS NOT NULL));
CREATE UNIQUE INDEX collection_case_one ON lending.collection_case USING btree (borrower_id) WHERE (status <> 'closed'::text);
CREATE INDEX collection_case_owner ON lending.collection_case USING btree (owner_code) WHERE (status = 'assigned'::text);
CREATE INDEX collection_case_ready ON lending.collection_case USING btree (queue_code, priority DESC, borrower_id) WHERE ((status = 'open'::text) AND (next_action_on IS NULL));
CREATE INDEX complaint_open ON lending.complaint USING btree (borrower_id) WHERE (status = ANY (ARRAY['open'::text, 'answered'::text]));
CREATE INDEX contact_collector ON lending.contact USING btree (collector_code, business_date) WHERE (collector_code IS NOT NULL);
CREATE INDEX contact_placed ON lending.contact USING btree (borrower_id, placed_on DESC) WHERE (verdict <> 'refused'::text);
CREATE INDEX contact_plan_day ON lending.contact_plan USING btree (business_date, channel);
CREATE INDEX contact_refusals ON lending.contact USING btree (business_date) WHERE (verdict = 'refused'::text);
CREATE INDEX conversion_refund_from ON lending.conversion_refund USING btree (borrower_id, from_loan_id);
CREATE INDEX credit_balance_positive ON lending.credit_balance USING btree (borrower_id) WHERE (balance OPERATOR(consfin.>) '0.00'::consfin.cents);
CREATE INDEX credit_line_bill_day ON lending.credit_line USING btree (bill_day, borrower_id, line_id);
CREATE INDEX debit_look_day ON lending.debit_look USING btree (due_on, borrower_id);
CREATE INDEX debit_order_batch ON lending.debit_order USING btree (batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX debit_order_made ON lending.debit_order USING btree (channel_code, borrower_id) WHERE (status = 'made'::text);
CREATE INDEX debit_order_number ON lending.debit_order USING btree (order_id);
CREATE INDEX debit_order_open ON lending.debit_order USING btree (answer_by) WHERE (status = ANY (ARRAY['sent'::text, 'unknown'::text]));
CREATE UNIQUE INDEX debit_order_retry ON lending.debit_order USING btree (borrower_id, retry_of) WHERE ((retry_of IS NOT NULL) AND (status <> 'recalled'::text));
CREATE INDEX debit_order_row_loan ON lending.debit_order_row USING btree (borrower_id, loan_id, due_on);
CREATE INDEX debit_result_loaded ON lending.debit_result USING btree (result_id) WHERE (status = 'loaded'::text);
CREATE INDEX debit_result_order ON lending.debit_result USING btree (debtor_id, order_id);
CREATE INDEX discount_offer_look ON lending.discount_offer USING btree (look_on, borrower_id) WHERE (look_on IS NOT NULL);
CREATE UNIQUE INDEX discount_offer_one ON lending.discount_offer USING btree (borrower_id) WHERE (status = ANY (ARRAY['waiting'::text, 'offered'::text]));
CREATE UNIQUE INDEX dispute_open ON lending.dispute USING btree (borrower_id, loan_id) WHERE (status = 'open'::text);
CREATE INDEX file_day ON lending.file USING btree (day, profile);
CREATE INDEX file_line_file ON lending.file_line USING btree (file_id, number);
CREATE UNIQUE INDEX file_sha256 ON lending.file USING btree (sha256) WHERE (void_reason IS NULL);
CREATE INDEX forbearance_of_loan ON lending.forbearance USING btree (borrower_id, loan_id, business_date);
CREATE INDEX hardship_plan_look ON lending.hardship_plan USING btree (look_on, borrower_id) WHERE (look_on IS NOT NULL);
CREATE UNIQUE INDEX hardship_plan_one ON lending.hardship_plan USING btree (borrower_id, loan_id) WHERE (status = ANY (ARRAY['waiting'::text, 'offered'::text, 'active'::text]));
CREATE INDEX hold_expiry ON lending.hold USING btree (expires_at) WHERE ((status = 'open'::text) AND (hold_id > 0));
CREATE INDEX hold_line ON lending.hold USING btree (borrower_id, line_id, expires_at) WHERE (status = 'open'::text);
CREATE INDEX hold_reference ON lending.hold USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX installment_offer_statement ON lending.installment_offer USING btree (borrower_id, line_id, bill_on);
CREATE INDEX journal_date ON ONLY lending.journal USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX journal_2026_03_business_date_idx ON lending.journal_2026_03 USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX journal_2026_04_business_date_idx ON lending.journal_2026_04 USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX journal_2026_05_business_date_idx ON lending.journal_2026_05 USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX journal_default_business_date_idx ON lending.journal_default USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX legal_cost_event_repayment ON lending.legal_cost_event USING btree (borrower_id, repayment_id) WHERE (repayment_id IS NOT NULL);
CREATE INDEX legal_cost_owed ON lending.legal_cost USING btree (borrower_id) WHERE ((owed)::consfin.cents OPERATOR(consfin.>) '0.00'::consfin.cents);
CREATE INDEX loan_closed ON lending.loan USING btree (borrower_id, line_id, read_on) WHERE (status = 'closed'::text);
CREATE INDEX loan_conversion_date ON lending.loan_conversion USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE UNIQUE INDEX loan_conversion_from ON lending.loan_conversion USING btree (borrower_id, from_loan_id, from_seq);
CREATE INDEX loan_event_date ON lending.loan_event USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE UNIQUE INDEX loan_event_reverses ON lending.loan_event USING btree (borrower_id, loan_id, reverses_seq) WHERE (reverses_seq IS NOT NULL);
CREATE INDEX loan_import_date ON lending.loan_import USING brin (business_date) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX loan_month_end ON lending.loan_month USING brin (month_end) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX loan_next_event ON lending.loan USING btree (next_event_on) WHERE (next_event_on IS NOT NULL);
CREATE INDEX loan_number ON lending.loan USING brin (loan_id int8_minmax_multi_ops) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX loan_open ON lending.loan USING btree (borrower_id) WHERE (status = ANY (ARRAY['current'::text, 'overdue'::text, 'written_off'::text]));
CREATE INDEX loan_overdue ON lending.loan USING btree (borrower_id, loan_id) WHERE (status = 'overdue'::text);
CREATE UNIQUE INDEX mandate_account ON lending.mandate USING btree (borrower_id, channel_code, account_ref) WHERE (status = ANY (ARRAY['pending'::text, 'active'::text, 'stopped'::text]));
CREATE INDEX mandate_expires ON lending.mandate USING btree (expires_on) WHERE ((status = ANY (ARRAY['pending'::text, 'active'::text, 'stopped'::text])) AND (expires_on IS NOT NULL));
CREATE UNIQUE INDEX merchant_account_proposed ON lending.merchant_account USING btree (merchant_id) WHERE (status = 'proposed'::text);
CREATE UNIQUE INDEX merchant_terms_start ON lending.merchant_terms USING btree (merchant_id, starts_on);
CREATE INDEX outbox_xact ON ONLY lending.outbox USING brin (xact int8_minmax_multi_ops) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX outbox_2026_12_xact_idx ON lending.outbox_2026_12 USING brin (xact int8_minmax_multi_ops) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX payout_serial ON lending.payout USING btree (serial);
CREATE INDEX placement_agency ON lending.placement USING btree (agency_code, business_date);
CREATE UNIQUE INDEX placement_one ON lending.placement USING btree (borrower_id) WHERE (status = 'placed'::text);
CREATE INDEX placement_over ON lending.placement USING btree (last_day, borrower_id) WHERE (status = 'placed'::text);
CREATE UNIQUE INDEX proceeding_one ON lending.proceeding USING btree (borrower_id, loan_id) WHERE (status <> 'ended'::text);
CREATE INDEX promise_hopes ON lending.promise USING btree (borrower_id) WHERE ((final_on IS NULL) AND ((status = ANY (ARRAY['open'::text, 'partly'::text, 'broken'::text])) OR ((status = 'kept'::text) AND (settled_on IS NULL))));
CREATE INDEX promise_missed ON lending.promise USING btree (last_day, borrower_id) WHERE ((status = ANY (ARRAY['partly'::text, 'broken'::text])) AND (settled_on IS NOT NULL) AND (final_on IS NULL));
CREATE INDEX promise_unsettled ON lending.promise USING btree (last_day, borrower_id) WHERE ((settled_on IS NULL) AND (status <> 'cancelled'::text));
CREATE INDEX qr_code_place ON lending.qr_code USING btree (merchant_id, store_code, terminal_code);
CREATE INDEX quality_score_open ON lending.quality_score USING btree (borrower_id) WHERE (status = 'failed'::text);
CREATE INDEX quarantine_open ON lending.quarantine USING btree (borrower_id, step) WHERE (released_at IS NULL);
CREATE INDEX receipt_identification_receipt ON lending.receipt_identification USING btree (receipt_id);
CREATE INDEX receipt_return_receipt ON lending.receipt_return USING btree (receipt_id);
CREATE INDEX repayment_reference ON lending.repayment USING btree (reference) WHERE (reference IS NOT NULL);
CREATE INDEX statement_due ON lending.statement USING btree (due_on, borrower_id, line_id);
CREATE INDEX statement_row_due ON lending.statement_row USING btree (due_on, borrower_id, line_id) WHERE (kind = ANY (ARRAY['purchase'::text, 'revolved'::text]));
ALTER INDEX lending.journal_date ATTACH PARTITION lending.journal_2026_03_business_date_idx;
ALTER INDEX lending.journal_pkey ATTACH PARTITION lending.journal_2026_03_pkey;
ALTER INDEX lending.journal_date ATTACH PARTITION lending.journal_2026_04_business_date_idx;
ALTER INDEX lending.journal_pkey ATTACH PARTITION lending.journal_2026_04_pkey;
ALTER INDEX lending.journal_date ATTACH PARTITION lending.journal_2026_05_business_date_idx;
ALTER INDEX lending.journal_pkey ATTACH PARTITION lending.journal_2026_05_pkey;
ALTER INDEX lending.journal_date ATTACH PARTITION lending.journal_default_business_date_idx;
ALTER INDEX lending.journal_pkey ATTACH PARTITION lending.journal_default_pkey;
ALTER INDEX lending.outbox_pkey ATTACH PARTITION lending.outbox_2026_12_pkey;
ALTER INDEX lending.outbox_xact ATTACH PARTITION lending.outbox_2026_12_xact_idx;
CREATE TRIGGER bring_to_date BEFORE INSERT OR UPDATE ON lending.loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.bring_to_date();
CREATE TRIGGER closed BEFORE UPDATE ON lending.business_day FOR EACH ROW WHEN ((old.status = 'closed'::text)) EXECUTE FUNCTION consfin_internal.refuse_change('A closed day stays closed.');
CREATE TRIGGER commission_due AFTER INSERT OR UPDATE OF applied, status ON lending.repayment FOR EACH ROW EXECUTE FUNCTION consfin_internal.commission_due();
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.borrower FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('borrower');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.collection_case FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('case');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.complaint FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('complaint');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.contract FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('contract');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.credit_line FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('line');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.debit_batch FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('debit_batch');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.debit_order FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('debit_order');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.debit_result FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('debit_result');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.discount_offer FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('discount');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.dispute FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('dispute');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.funder FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('funder');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.hardship_plan FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('plan');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.hold FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('hold');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('loan');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.mandate FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('mandate');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.merchant FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('merchant');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.merchant_account FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('merchant_account');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.merchant_terms FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('merchant_terms');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.payout FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('payout');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.placement FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('placement');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.proceeding FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('proceeding');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.product_terms FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('terms');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.promise FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('promise');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.qr_code FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('qr_code');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.quality_score FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('score');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.repayment FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('repayment');
CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.store FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('store');
CREATE TRIGGER follow_loans AFTER UPDATE ON lending.loan REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.follow_loans();
CREATE TRIGGER follow_new_loans AFTER INSERT ON lending.loan REFERENCING NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.follow_loans();
CREATE TRIGGER follow_release AFTER UPDATE OF released_at ON lending.quarantine FOR EACH ROW WHEN ((new.released_at IS NOT NULL)) EXECUTE FUNCTION consfin_internal.follow_release();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.business_day FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.calendar_day FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.cap FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.case_queue FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.charge_cap FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.class_scheme_start FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.contact_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.contact_rule FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.funder FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.late_fee_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.meta FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.nonaccrual_rule FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.posting_chart FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.product_funder FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.product_terms FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.product_tier FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.stage_policy_start FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER forget AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON lending.vat_rate FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
CREATE TRIGGER frozen BEFORE INSERT OR DELETE OR UPDATE ON lending.product_funder FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER frozen BEFORE DELETE OR UPDATE ON lending.product_terms FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER frozen BEFORE INSERT OR DELETE OR UPDATE ON lending.product_tier FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF account ON lending.account FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.account_day FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.accrual FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF agency_code ON lending.agency FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Placements name it; close it instead.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.agency_commission FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.agency_rate FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.agency_settlement FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id ON lending.borrower FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its requests and entries name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF business_date ON lending.business_day FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF calendar_code ON lending.calendar FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Clocks of disputes name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF cap_id ON lending.cap FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.case_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF queue_code, agency_code ON lending.case_queue FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Cases and their events name it; close it instead.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF channel_code ON lending.channel FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Repayments name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF lender_type, starts_on ON lending.charge_cap FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Loans were judged by it.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, circumstance_id, kind, evidence, stop_id, from_at, until_at, business_date ON lending.circumstance FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was known when is evidence; a circumstance only ends.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.class FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.class_scheme FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, matter_id, step, matter, jurisdiction, kind, policy_starts_on, calendar_code, received_on, first_due_on ON lending.clock FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('By when it was to be done is evidence; it is met, or put off.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.clock_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.clock_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, case_id, opened_on ON lending.collection_case FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was opened when is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF collector_code, agency_code ON lending.collector FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Cases and their events name it; let it leave instead.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, complaint_id, loan_id, subject, note, business_date, received_on, stop_id, created_at, login, acting_role, actor ON lending.complaint FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was complained of when is evidence; only what came of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, contact_id, seq, channel, address_id, loan_id, case_id, collector_code, placed_at, placed_on, reported, people, template_name, verdict, rule, policy_code, next_at, policies, profile_seq, address_seq, business_date, created_at, login, acting_role, actor ON lending.contact FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('An attempt is evidence; only what came of it is noted.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_address FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_address_state FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id ON lending.contact_count FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Numbers are given once.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_plan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_profile FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_reveal FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_rule FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, stop_id, seq, reason, source, from_at, created_at, login, acting_role, actor ON lending.contact_stop FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Who was not to be contacted when is evidence; a stop only ends.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_template FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.contact_visit_rule FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, contract_id, line_id, product_code, product_version, amount, schedule, apr_cn_simple, apr_cn_compound, apr_us_actuarial, apr_eu_aprc, terms_hash, shown_at ON lending.contract FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was shown is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.conversion_refund FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id ON lending.credit_balance FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its movements name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.credit_balance_movement FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, line_id ON lending.credit_line FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its movements name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF batch_id, channel_code, business_date ON lending.debit_batch FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was sent is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, order_id, mandate_id, channel_code, amount, due_on, business_date, entry_no, retry_of ON lending.debit_order FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was ordered is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.debit_order_row FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF result_id, file_ref, line_no, order_ref, outcome, failure, amount, debited_on, reference, business_date ON lending.debit_result FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What came is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.debit_settlement FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.definition FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.discount_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, discount_id, case_id, loan_ids, from_seqs, owed, amount, business_date, last_day, needs_approval, collector_code, reason ON lending.discount_offer FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was offered when is evidence; only what came of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.discount_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, dispute_id, loan_id, kind, amount, note, business_date, received_on, pause_seq, stop_id, created_at, login, acting_role, actor ON lending.dispute FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was disputed when is evidence; only what came of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF fee_kind ON lending.fee_kind FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Fees of loans name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF file_id, sha256, profile, profile_version, day, content, bytes, lines, errors, amount_in, amount_out, fee, verdict, business_date, created_at ON lending.file FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.file_line FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.file_profile FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.forbearance FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.forbearance_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF funder_id ON lending.funder FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, plan_id, loan_id, case_id, kind, event, schedule, from_seq, business_date, last_day, until_on, tolerance_days, on_breach, old_rate, owed, forgiven, needs_approval, collector_code, reason ON lending.hardship_plan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was offered when is evidence; only what came of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, hold_id ON lending.hold FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its events name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.hold_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.idempotency FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, offer_id, line_id, contract_id, amount, created_at, bill_on, offered_on, ends_on ON lending.installment_offer FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was offered is evidence; only the loan that was made of it comes later.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.journal FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, cost_id, proceeding_id, loan_id, kind, amount, business_date, reference, paid_from, account, loss_account ON lending.legal_cost FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was laid out is evidence; only what is owed of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.legal_cost_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.line_movement FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, loan_id ON lending.loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its events and its funders'' shares name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_cancellation FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_charge FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_class FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_conversion FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_import FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_month FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_stage FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.loan_stock FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, mandate_id, channel_code, account_ref, signed_on ON lending.mandate FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was signed is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF merchant_id ON lending.merchant FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF merchant_id, account_no, holder, bank, account_ref, created_at, login, acting_role, actor ON lending.merchant_account FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Where money was to go is evidence; propose another account.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF merchant_id, registration, created_at, login, acting_role, actor ON lending.merchant_application FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Who applied with what is evidence; an application is only approved.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.merchant_document FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF merchant_id, version, created_at ON lending.merchant_terms FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('A draft is changed, not taken away.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.migration FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.nonaccrual_loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.owned_income FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, payout_id, hold_id, amount, account_ref, serial, installments, annual_rate ON lending.payout FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was ordered is evidence; only its state moves.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, placement_id, case_id, agency_code, terms_version, days_past_due, rate_bp, balance, business_date, last_day, created_at, login, acting_role, actor ON lending.placement FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was placed when, and under which terms, is evidence; a placement only ends.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.plan_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.policy_write_off FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, proceeding_id, loan_id, court, reference, filed_on, claim, business_date ON lending.proceeding FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was claimed when and where is evidence; only what came of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.proceeding_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF product_code ON lending.product FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, promise_id, case_id, amount, business_date, due_on, grace_days, threshold, collector_code ON lending.promise FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was promised when is evidence; only what came of it changes.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.promise_event FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.provision FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.provision_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF qr_code, merchant_id, store_code, terminal_code, created_at, login, acting_role, actor ON lending.qr_code FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('A code names one place for ever; retire it and issue another.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF finding_code ON lending.quality_finding FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Scores name it.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.quality_sample FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, contact_id, score, findings, failing, note, scored_by, business_date, created_at, login, acting_role, actor ON lending.quality_score FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was found is evidence; only what came of it is noted.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, step, unit_id, business_date ON lending.quarantine FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What failed when is evidence; it may fail again, or be released.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.receipt FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.receipt_identification FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.receipt_return FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, repayment_id ON lending.repayment FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Loans'' events name it without a foreign key.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.reversal FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.stage FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.stage_month FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.stage_override FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.stage_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.statement FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.statement_fee FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.statement_loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.statement_row FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF merchant_id, store_code ON lending.store FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Codes name it; close it instead.');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.terminal FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.treatment FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.treatment_set FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.vat FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.vintage_month FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON lending.write_off_policy FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.account FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.account_day FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.accrual FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.agency FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Placements name it; close it instead.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.agency_commission FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.agency_rate FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.agency_settlement FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.borrower FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its requests and entries name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.business_day FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.calendar FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Clocks of disputes name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.cap FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.case_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.case_queue FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Cases and their events name it; close it instead.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.channel FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Repayments name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.charge_cap FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Loans were judged by it.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.circumstance FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was known when is evidence; a circumstance only ends.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.class FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.class_scheme FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.clock FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('By when it was to be done is evidence; it is met, or put off.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.clock_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.clock_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.collection_case FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was opened when is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.collector FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Cases and their events name it; let it leave instead.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.complaint FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was complained of when is evidence; only what came of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('An attempt is evidence; only what came of it is noted.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_address FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_address_state FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_count FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Numbers are given once.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_plan FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_profile FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_reveal FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_rule FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_stop FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Who was not to be contacted when is evidence; a stop only ends.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_template FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contact_visit_rule FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contract FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was shown is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.conversion_refund FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.credit_balance FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its movements name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.credit_balance_movement FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.credit_line FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its movements name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.debit_batch FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was sent is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.debit_order FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was ordered is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.debit_order_row FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.debit_result FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What came is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.debit_settlement FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.definition FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.discount_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.discount_offer FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was offered when is evidence; only what came of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.discount_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.dispute FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was disputed when is evidence; only what came of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.fee_kind FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Fees of loans name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.file FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.file_line FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.file_profile FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.forbearance FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.forbearance_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.funder FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.hardship_plan FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was offered when is evidence; only what came of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.hold FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its events name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.hold_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.idempotency FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.installment_offer FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was offered is evidence; only the loan that was made of it comes later.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal_2026_03 FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal_2026_04 FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal_2026_05 FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal_default FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.legal_cost FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was laid out is evidence; only what is owed of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.legal_cost_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.line_movement FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its events and its funders'' shares name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_cancellation FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_charge FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_class FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_conversion FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_import FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_month FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_stage FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_stock FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.mandate FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was signed is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.merchant FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.merchant_account FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Where money was to go is evidence; propose another account.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.merchant_application FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Who applied with what is evidence; an application is only approved.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.merchant_document FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.merchant_terms FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('A draft is changed, not taken away.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.migration FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.nonaccrual_loan FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.owned_income FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.payout FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was ordered is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.placement FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was placed when, and under which terms, is evidence; a placement only ends.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.plan_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.policy_write_off FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.proceeding FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was claimed when and where is evidence; only what came of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.proceeding_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.product FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.product_terms FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.promise FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was promised when is evidence; only what came of it changes.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.promise_event FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.provision FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.provision_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.qr_code FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('A code names one place for ever; retire it and issue another.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.quality_finding FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Scores name it.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.quality_sample FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.quality_score FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What was found is evidence; only what came of it is noted.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.quarantine FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('What failed when is evidence; it may fail again, or be released.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.receipt FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.receipt_identification FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.receipt_return FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.repayment FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Loans'' events name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.reversal FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.stage FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.stage_month FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.stage_override FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.stage_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.statement FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.statement_fee FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.statement_loan FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.statement_row FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.store FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Codes name it; close it instead.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.terminal FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.treatment FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.treatment_set FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.vat FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.vintage_month FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.write_off_policy FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER leaf BEFORE INSERT ON lending.journal FOR EACH ROW EXECUTE FUNCTION consfin_internal.journal_leaf();
CREATE TRIGGER legal_costs_follow AFTER UPDATE OF status ON lending.loan FOR EACH ROW WHEN (((new.status <> old.status) AND (('written_off'::text = new.status) OR ('written_off'::text = old.status)))) EXECUTE FUNCTION consfin_internal.legal_costs_follow();
CREATE TRIGGER made BEFORE UPDATE OF books ON lending.funder FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What it funds was posted so.');
CREATE TRIGGER made BEFORE UPDATE OF origin, authorized, created_at, business_date, login, acting_role, actor ON lending.hold FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('How it was placed is evidence.');
CREATE TRIGGER made BEFORE UPDATE OF line_id, contract_id, hold_id, merchant_id, kind, product_code, product_version, principal, disbursed_on ON lending.loan FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was lent is evidence; events change the rest.');
CREATE TRIGGER made BEFORE UPDATE OF amount, legal_costs, effective_date, business_date, stands_on ON lending.repayment FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was received is evidence; where it went may change.');
CREATE TRIGGER money_bounced AFTER UPDATE OF status ON lending.repayment FOR EACH ROW WHEN ((new.status = 'reversed'::text)) EXECUTE FUNCTION consfin_internal.money_bounced();
CREATE TRIGGER money_came AFTER INSERT OR UPDATE OF status ON lending.repayment FOR EACH ROW EXECUTE FUNCTION consfin_internal.money_came();
CREATE TRIGGER note_new_stages AFTER INSERT ON lending.loan REFERENCING NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.note_stages();
CREATE TRIGGER note_stages AFTER UPDATE ON lending.loan REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.note_stages();
CREATE TRIGGER placement_closed AFTER UPDATE OF status ON lending.collection_case FOR EACH ROW WHEN (((new.status = 'closed'::text) AND (new.agency_code IS NOT NULL))) EXECUTE FUNCTION consfin_internal.placement_closed();
CREATE TRIGGER plan_moved AFTER UPDATE OF status ON lending.loan FOR EACH ROW WHEN (((new.status <> old.status) AND ((new.status = ANY (ARRAY['closed'::text, 'written_off'::text])) OR (old.status = 'closed'::text)))) EXECUTE FUNCTION consfin_internal.plan_moved();
CREATE TRIGGER plan_moved AFTER UPDATE OF status ON lending.repayment FOR EACH ROW WHEN ((new.status = 'reversed'::text)) EXECUTE FUNCTION consfin_internal.plan_moved();
CREATE TRIGGER published BEFORE UPDATE ON lending.merchant_terms FOR EACH ROW WHEN ((old.status = 'published'::text)) EXECUTE FUNCTION consfin_internal.refuse_change('Published terms are frozen: what they price was promised so.');
ALTER TABLE ONLY lending.agency_commission
    ADD CONSTRAINT agency_commission_borrower_id_placement_id_fkey FOREIGN KEY (borrower_id, placement_id) REFERENCES lending.placement(borrower_id, placement_id);
ALTER TABLE ONLY lending.agency_commission
    ADD CONSTRAINT agency_commission_borrower_id_repayment_id_fkey FOREIGN KEY (borrower_id, repayment_id) REFERENCES lending.repayment(borrower_id, repayment_id);
ALTER TABLE ONLY lending.agency_rate
    ADD CONSTRAINT agency_rate_agency_code_fkey FOREIGN KEY (agency_code) REFERENCES lending.agency(agency_code);
ALTER TABLE ONLY lending.agency_settlement
    ADD CONSTRAINT agency_settlement_agency_code_fkey FOREIGN KEY (agency_code) REFERENCES lending.agency(agency_code);
ALTER TABLE ONLY lending.calendar_day
    ADD CONSTRAINT calendar_day_calendar_code_fkey FOREIGN KEY (calendar_code) REFERENCES lending.calendar(calendar_code);
ALTER TABLE ONLY lending.channel
    ADD CONSTRAINT channel_calendar_code_fkey FOREIGN KEY (calendar_code) REFERENCES lending.calendar(calendar_code);
ALTER TABLE ONLY lending.circumstance
    ADD CONSTRAINT circumstance_borrower_id_stop_id_fkey FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop(borrower_id, stop_id);
ALTER TABLE ONLY lending.class
    ADD CONSTRAINT class_scheme_code_scheme_version_fkey FOREIGN KEY (scheme_code, scheme_version) REFERENCES lending.class_scheme(scheme_code, scheme_version);
ALTER TABLE ONLY lending.class_scheme_start
    ADD CONSTRAINT class_scheme_start_scheme_code_scheme_version_fkey FOREIGN KEY (scheme_code, scheme_version) REFERENCES lending.class_scheme(scheme_code, scheme_version);
ALTER TABLE ONLY lending.clock
    ADD CONSTRAINT clock_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.clock_event
    ADD CONSTRAINT clock_event_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.collector_queue
    ADD CONSTRAINT collector_queue_collector_code_fkey FOREIGN KEY (collector_code) REFERENCES lending.collector(collector_code);
ALTER TABLE ONLY lending.collector_queue
    ADD CONSTRAINT collector_queue_queue_code_fkey FOREIGN KEY (queue_code) REFERENCES lending.case_queue(queue_code);
ALTER TABLE ONLY lending.complaint
    ADD CONSTRAINT complaint_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.complaint
    ADD CONSTRAINT complaint_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.complaint
    ADD CONSTRAINT complaint_borrower_id_stop_id_fkey FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop(borrower_id, stop_id);
ALTER TABLE ONLY lending.contact_address
    ADD CONSTRAINT contact_address_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.contact_address_state
    ADD CONSTRAINT contact_address_state_borrower_id_address_id_fkey FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address(borrower_id, address_id);
ALTER TABLE ONLY lending.contact
    ADD CONSTRAINT contact_borrower_id_address_id_fkey FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address(borrower_id, address_id);
ALTER TABLE ONLY lending.contact
    ADD CONSTRAINT contact_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.contact
    ADD CONSTRAINT contact_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.contact
    ADD CONSTRAINT contact_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.contact_count
    ADD CONSTRAINT contact_count_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.contact_plan
    ADD CONSTRAINT contact_plan_borrower_id_address_id_fkey FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address(borrower_id, address_id);
ALTER TABLE ONLY lending.contact_plan
    ADD CONSTRAINT contact_plan_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.contact_plan
    ADD CONSTRAINT contact_plan_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.contact_profile
    ADD CONSTRAINT contact_profile_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.contact_reveal
    ADD CONSTRAINT contact_reveal_borrower_id_address_id_fkey FOREIGN KEY (borrower_id, address_id) REFERENCES lending.contact_address(borrower_id, address_id);
ALTER TABLE ONLY lending.contact_reveal
    ADD CONSTRAINT contact_reveal_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.contact_rule
    ADD CONSTRAINT contact_rule_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version) REFERENCES lending.contact_policy(policy_code, policy_version);
ALTER TABLE ONLY lending.contact_stop
    ADD CONSTRAINT contact_stop_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.conversion_refund
    ADD CONSTRAINT conversion_refund_borrower_id_loan_id_from_loan_id_fkey FOREIGN KEY (borrower_id, loan_id, from_loan_id) REFERENCES lending.loan_conversion(borrower_id, loan_id, from_loan_id);
ALTER TABLE ONLY lending.conversion_refund
    ADD CONSTRAINT conversion_refund_borrower_id_loan_id_seq_fkey FOREIGN KEY (borrower_id, loan_id, seq) REFERENCES lending.loan_event(borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.credit_balance
    ADD CONSTRAINT credit_balance_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.credit_line
    ADD CONSTRAINT credit_line_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.debit_batch
    ADD CONSTRAINT debit_batch_channel_code_fkey FOREIGN KEY (channel_code) REFERENCES lending.channel(channel_code);
ALTER TABLE ONLY lending.debit_order
    ADD CONSTRAINT debit_order_borrower_id_mandate_id_fkey FOREIGN KEY (borrower_id, mandate_id) REFERENCES lending.mandate(borrower_id, mandate_id);
ALTER TABLE ONLY lending.debit_order
    ADD CONSTRAINT debit_order_borrower_id_retry_of_fkey FOREIGN KEY (borrower_id, retry_of) REFERENCES lending.debit_order(borrower_id, order_id);
ALTER TABLE ONLY lending.debit_order_row
    ADD CONSTRAINT debit_order_row_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.debit_order_row
    ADD CONSTRAINT debit_order_row_borrower_id_order_id_fkey FOREIGN KEY (borrower_id, order_id) REFERENCES lending.debit_order(borrower_id, order_id);
ALTER TABLE ONLY lending.debit_settlement
    ADD CONSTRAINT debit_settlement_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES lending.receipt(receipt_id);
ALTER TABLE ONLY lending.debit_settlement
    ADD CONSTRAINT debit_settlement_result_id_fkey FOREIGN KEY (result_id) REFERENCES lending.debit_result(result_id);
ALTER TABLE ONLY lending.discount_event
    ADD CONSTRAINT discount_event_borrower_id_discount_id_fkey FOREIGN KEY (borrower_id, discount_id) REFERENCES lending.discount_offer(borrower_id, discount_id);
ALTER TABLE ONLY lending.discount_offer
    ADD CONSTRAINT discount_offer_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.dispute
    ADD CONSTRAINT dispute_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.dispute
    ADD CONSTRAINT dispute_borrower_id_stop_id_fkey FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop(borrower_id, stop_id);
ALTER TABLE ONLY lending.fee_kind
    ADD CONSTRAINT fee_kind_account_fkey FOREIGN KEY (account) REFERENCES lending.account(account);
ALTER TABLE ONLY lending.file
    ADD CONSTRAINT file_profile_profile_version_fkey FOREIGN KEY (profile, profile_version) REFERENCES lending.file_profile(profile, profile_version);
ALTER TABLE ONLY lending.forbearance
    ADD CONSTRAINT forbearance_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.forbearance
    ADD CONSTRAINT forbearance_borrower_id_plan_id_fkey FOREIGN KEY (borrower_id, plan_id) REFERENCES lending.hardship_plan(borrower_id, plan_id);
ALTER TABLE ONLY lending.funder
    ADD CONSTRAINT funder_float_account_fkey FOREIGN KEY (float_account) REFERENCES lending.account(account);
ALTER TABLE ONLY lending.hardship_plan
    ADD CONSTRAINT hardship_plan_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.hardship_plan
    ADD CONSTRAINT hardship_plan_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.hardship_plan
    ADD CONSTRAINT hardship_plan_borrower_id_stop_id_fkey FOREIGN KEY (borrower_id, stop_id) REFERENCES lending.contact_stop(borrower_id, stop_id);
ALTER TABLE ONLY lending.installment_offer
    ADD CONSTRAINT installment_offer_borrower_id_contract_id_fkey FOREIGN KEY (borrower_id, contract_id) REFERENCES lending.contract(borrower_id, contract_id);
ALTER TABLE ONLY lending.installment_offer
    ADD CONSTRAINT installment_offer_borrower_id_line_id_bill_on_fkey FOREIGN KEY (borrower_id, line_id, bill_on) REFERENCES lending.statement(borrower_id, line_id, bill_on);
ALTER TABLE ONLY lending.legal_cost
    ADD CONSTRAINT legal_cost_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.legal_cost
    ADD CONSTRAINT legal_cost_borrower_id_proceeding_id_fkey FOREIGN KEY (borrower_id, proceeding_id) REFERENCES lending.proceeding(borrower_id, proceeding_id);
ALTER TABLE ONLY lending.legal_cost_event
    ADD CONSTRAINT legal_cost_event_borrower_id_cost_id_fkey FOREIGN KEY (borrower_id, cost_id) REFERENCES lending.legal_cost(borrower_id, cost_id);
ALTER TABLE ONLY lending.line_minimum
    ADD CONSTRAINT line_minimum_borrower_id_line_id_fkey FOREIGN KEY (borrower_id, line_id) REFERENCES lending.credit_line(borrower_id, line_id);
ALTER TABLE ONLY lending.loan_cancellation
    ADD CONSTRAINT loan_cancellation_borrower_id_loan_id_seq_fkey FOREIGN KEY (borrower_id, loan_id, seq) REFERENCES lending.loan_event(borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.loan_conversion
    ADD CONSTRAINT loan_conversion_borrower_id_from_loan_id_from_seq_fkey FOREIGN KEY (borrower_id, from_loan_id, from_seq) REFERENCES lending.loan_event(borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.loan_conversion
    ADD CONSTRAINT loan_conversion_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.loan_event
    ADD CONSTRAINT loan_event_borrower_id_loan_id_reverses_seq_fkey FOREIGN KEY (borrower_id, loan_id, reverses_seq) REFERENCES lending.loan_event(borrower_id, loan_id, seq);
ALTER TABLE ONLY lending.mandate
    ADD CONSTRAINT mandate_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.merchant_account
    ADD CONSTRAINT merchant_account_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.merchant_application
    ADD CONSTRAINT merchant_application_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.merchant_document
    ADD CONSTRAINT merchant_document_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.merchant_product
    ADD CONSTRAINT merchant_product_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.merchant_terms
    ADD CONSTRAINT merchant_terms_calendar_code_fkey FOREIGN KEY (calendar_code) REFERENCES lending.calendar(calendar_code);
ALTER TABLE ONLY lending.merchant_terms
    ADD CONSTRAINT merchant_terms_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.minimum_rule
    ADD CONSTRAINT minimum_rule_product_code_fkey FOREIGN KEY (product_code) REFERENCES lending.product(product_code);
ALTER TABLE ONLY lending.payout_account
    ADD CONSTRAINT payout_account_borrower_id_fkey FOREIGN KEY (borrower_id) REFERENCES lending.borrower(borrower_id);
ALTER TABLE ONLY lending.payout
    ADD CONSTRAINT payout_borrower_id_account_ref_fkey FOREIGN KEY (borrower_id, account_ref) REFERENCES lending.payout_account(borrower_id, account_ref);
ALTER TABLE ONLY lending.payout
    ADD CONSTRAINT payout_borrower_id_hold_id_fkey FOREIGN KEY (borrower_id, hold_id) REFERENCES lending.hold(borrower_id, hold_id);
ALTER TABLE ONLY lending.placement
    ADD CONSTRAINT placement_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.plan_event
    ADD CONSTRAINT plan_event_borrower_id_plan_id_fkey FOREIGN KEY (borrower_id, plan_id) REFERENCES lending.hardship_plan(borrower_id, plan_id);
ALTER TABLE ONLY lending.proceeding
    ADD CONSTRAINT proceeding_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.proceeding_event
    ADD CONSTRAINT proceeding_event_borrower_id_proceeding_id_fkey FOREIGN KEY (borrower_id, proceeding_id) REFERENCES lending.proceeding(borrower_id, proceeding_id);
ALTER TABLE ONLY lending.product_funder
    ADD CONSTRAINT product_funder_funder_id_fkey FOREIGN KEY (funder_id) REFERENCES lending.funder(funder_id);
ALTER TABLE ONLY lending.product_funder
    ADD CONSTRAINT product_funder_product_code_version_fkey FOREIGN KEY (product_code, version) REFERENCES lending.product_terms(product_code, version);
ALTER TABLE ONLY lending.product_terms
    ADD CONSTRAINT product_terms_calendar_code_fkey FOREIGN KEY (calendar_code) REFERENCES lending.calendar(calendar_code);
ALTER TABLE ONLY lending.product_terms
    ADD CONSTRAINT product_terms_chart_code_fkey FOREIGN KEY (chart_code) REFERENCES lending.posting_chart(chart_code);
ALTER TABLE ONLY lending.product_terms
    ADD CONSTRAINT product_terms_fee_kind_fkey FOREIGN KEY (fee_kind) REFERENCES lending.fee_kind(fee_kind);
ALTER TABLE ONLY lending.product_terms
    ADD CONSTRAINT product_terms_product_code_fkey FOREIGN KEY (product_code) REFERENCES lending.product(product_code);
ALTER TABLE ONLY lending.product_tier
    ADD CONSTRAINT product_tier_product_code_version_fkey FOREIGN KEY (product_code, version) REFERENCES lending.product_terms(product_code, version);
ALTER TABLE ONLY lending.promise
    ADD CONSTRAINT promise_borrower_id_case_id_fkey FOREIGN KEY (borrower_id, case_id) REFERENCES lending.collection_case(borrower_id, case_id);
ALTER TABLE ONLY lending.promise_event
    ADD CONSTRAINT promise_event_borrower_id_promise_id_fkey FOREIGN KEY (borrower_id, promise_id) REFERENCES lending.promise(borrower_id, promise_id);
ALTER TABLE ONLY lending.provision_policy_start
    ADD CONSTRAINT provision_policy_start_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version) REFERENCES lending.provision_policy(policy_code, policy_version);
ALTER TABLE ONLY lending.qr_code
    ADD CONSTRAINT qr_code_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.qr_code
    ADD CONSTRAINT qr_code_merchant_id_store_code_fkey FOREIGN KEY (merchant_id, store_code) REFERENCES lending.store(merchant_id, store_code);
ALTER TABLE ONLY lending.qr_code
    ADD CONSTRAINT qr_code_merchant_id_store_code_terminal_code_fkey FOREIGN KEY (merchant_id, store_code, terminal_code) REFERENCES lending.terminal(merchant_id, store_code, terminal_code);
ALTER TABLE ONLY lending.quality_sample
    ADD CONSTRAINT quality_sample_borrower_id_contact_id_fkey FOREIGN KEY (borrower_id, contact_id) REFERENCES lending.contact(borrower_id, contact_id);
ALTER TABLE ONLY lending.quality_score
    ADD CONSTRAINT quality_score_borrower_id_contact_id_fkey FOREIGN KEY (borrower_id, contact_id) REFERENCES lending.contact(borrower_id, contact_id);
ALTER TABLE ONLY lending.receipt_identification
    ADD CONSTRAINT receipt_identification_borrower_id_repayment_id_fkey FOREIGN KEY (borrower_id, repayment_id) REFERENCES lending.repayment(borrower_id, repayment_id);
ALTER TABLE ONLY lending.receipt_return
    ADD CONSTRAINT receipt_return_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES lending.receipt(receipt_id);
ALTER TABLE ONLY lending.stage_override
    ADD CONSTRAINT stage_override_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.stage
    ADD CONSTRAINT stage_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version) REFERENCES lending.stage_policy(policy_code, policy_version);
ALTER TABLE ONLY lending.stage_policy_start
    ADD CONSTRAINT stage_policy_start_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version) REFERENCES lending.stage_policy(policy_code, policy_version);
ALTER TABLE ONLY lending.store
    ADD CONSTRAINT store_merchant_id_fkey FOREIGN KEY (merchant_id) REFERENCES lending.merchant(merchant_id);
ALTER TABLE ONLY lending.subvention
    ADD CONSTRAINT subvention_borrower_id_loan_id_fkey FOREIGN KEY (borrower_id, loan_id) REFERENCES lending.loan(borrower_id, loan_id);
ALTER TABLE ONLY lending.terminal
    ADD CONSTRAINT terminal_merchant_id_store_code_fkey FOREIGN KEY (merchant_id, store_code) REFERENCES lending.store(merchant_id, store_code);
ALTER TABLE ONLY lending.treatment
    ADD CONSTRAINT treatment_policy_code_policy_version_set_version_fkey FOREIGN KEY (policy_code, policy_version, set_version) REFERENCES lending.treatment_set(policy_code, policy_version, set_version);
ALTER TABLE ONLY lending.treatment_set
    ADD CONSTRAINT treatment_set_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version) REFERENCES lending.stage_policy(policy_code, policy_version);
ALTER TABLE ONLY lending.write_off_policy_start
    ADD CONSTRAINT write_off_policy_start_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version) REFERENCES lending.write_off_policy(policy_code, policy_version);
ALTER TABLE lending.journal_2026_03 ENABLE ROW LEVEL SECURITY;
ALTER TABLE lending.journal_2026_04 ENABLE ROW LEVEL SECURITY;
ALTER TABLE lending.journal_2026_05 ENABLE ROW LEVEL SECURITY;
ALTER TABLE lending.journal_default ENABLE ROW LEVEL SECURITY;
ALTER TABLE lending.outbox_2026_12 ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA lending_till TO till;
REVOKE ALL ON FUNCTION lending.frozen_at(day date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending.loans_at(day date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending.nonaccrual_at(day date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending.violations_of(borrower_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.accept_plan(borrower_id bigint, key text, plan_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.addresses_of(borrower_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.break_plan(borrower_id bigint, key text, plan_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.cancel_promise(borrower_id bigint, key text, promise_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.case_history(borrower_id bigint, case_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.consider_forbearance(borrower_id bigint, key text, loan_id bigint, outcome text, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.contact_allowed(borrower_id bigint, channel text, address_id bigint, at timestamp with time zone, loan_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.discounts_of(borrower_id bigint, case_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.loans_of_case(borrower_id bigint, case_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.mark_address(borrower_id bigint, key text, address_id bigint, state text, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.my_cases() FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.next_case(collector_code text, queue_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.note_case(borrower_id bigint, key text, case_id bigint, note text, next_action_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.note_contact(borrower_id bigint, key text, contact_id bigint, answered boolean, conversation boolean, outcome text, recording_ref text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.offer_discount(borrower_id bigint, key text, case_id bigint, amount numeric, last_day date, reason text, loan_ids bigint[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.offer_plan(borrower_id bigint, key text, loan_id bigint, kind text, last_day date, reason text, installments integer, first_due date, carry text, periods integer, mode text, interest text, annual_rate numeric, keep text, on_breach text, tolerance_days integer, until_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.placed_cases() FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.plan_installments(borrower_id bigint, plan_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.plans_of(borrower_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.promise(borrower_id bigint, key text, case_id bigint, amount numeric, due_on date, grace_days integer, threshold numeric, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.promises_of(borrower_id bigint, case_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.record_contact(borrower_id bigint, key text, channel text, address_id bigint, at timestamp with time zone, loan_id bigint, template_name text, reported boolean, answered boolean, conversation boolean, outcome text, recording_ref text, people text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.release_case(borrower_id bigint, key text, case_id bigint, reason text, next_action_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.render_template(template_name text, borrower_id bigint, given jsonb, language text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.reveal_address(borrower_id bigint, address_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.template_placeholders() FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.withdraw_discount(borrower_id bigint, key text, discount_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_collector.withdraw_plan(borrower_id bigint, key text, plan_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.accelerate(borrower_id bigint, key text, loan_id bigint, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.acknowledge_complaint(borrower_id bigint, key text, complaint_id bigint, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.acknowledge_dispute(borrower_id bigint, key text, dispute_id bigint, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.activate_merchant(key text, merchant_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.add_address(borrower_id bigint, key text, medium text, value text, person text, relation text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.add_fee(borrower_id bigint, key text, loan_id bigint, fee_kind text, amount numeric, due_on date, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.add_mandate(borrower_id bigint, key text, channel_code text, account_ref text, scheme_ref text, debit_cap numeric, signed_on date, expires_on date, place integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.add_merchant_document(merchant_id bigint, kind text, reference text, sha256 bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.add_terminal(merchant_id bigint, store_code text, terminal_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.allow_account(borrower_id bigint, key text, account_ref text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.answer_complaint(borrower_id bigint, key text, complaint_id bigint, reply text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.apply_merchant(key text, merchant_id bigint, title text, registration text, contact text, purchase_limit numeric, daily_limit numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.approve_merchant(key text, merchant_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.bill(borrower_id bigint, key text, loan_id bigint, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.block_borrower(borrower_id bigint, key text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.cancel_loan(borrower_id bigint, key text, loan_id bigint, cause text, charges text, on_date date, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.change_rate(borrower_id bigint, key text, loan_id bigint, annual_rate numeric, keep text, hardship boolean, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.charge_legal_cost(borrower_id bigint, key text, proceeding_id bigint, kind text, amount numeric, reference text, value_date date, channel text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.close_borrower(borrower_id bigint, key text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.close_line(borrower_id bigint, key text, line_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.close_store(key text, merchant_id bigint, store_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.confirm_mandate(borrower_id bigint, key text, mandate_id bigint, scheme_ref text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.defer(borrower_id bigint, key text, loan_id bigint, periods integer, mode text, interest text, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.define_store(merchant_id bigint, store_code text, title text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.disallow_account(borrower_id bigint, key text, account_ref text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.discount(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.end_circumstance(borrower_id bigint, key text, circumstance_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.end_proceedings(borrower_id bigint, key text, proceeding_id bigint, reason text, ended_on date, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.enter_judgment(borrower_id bigint, key text, proceeding_id bigint, outcome text, amount numeric, judged_on date, reference text, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.except_address(borrower_id bigint, key text, address_id bigint, exception text, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.extend_clock(borrower_id bigint, key text, matter_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.file_suit(borrower_id bigint, key text, loan_id bigint, court text, reference text, filed_on date, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.freeze_line(borrower_id bigint, key text, line_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.issue_qr(key text, qr_code text, merchant_id bigint, store_code text, terminal_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.lift_contact(borrower_id bigint, key text, stop_id bigint, reason text, at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.note_circumstance(borrower_id bigint, key text, kind text, evidence text, from_at timestamp with time zone, until_at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.offer_products(merchant_id bigint, products text[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.open_borrower(borrower_id bigint, key text, external_ref text, tier text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.open_complaint(borrower_id bigint, key text, subject text, note text, loan_id bigint, received_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.open_dispute(borrower_id bigint, key text, loan_id bigint, amount numeric, kind text, note text, received_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.open_line(borrower_id bigint, key text, product_code text, limit_amount numeric, bill_day integer, due_day integer, min_gap integer, expires_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.order_debits(borrower_id bigint, key text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.override_stage(borrower_id bigint, key text, loan_id bigint, stage integer, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.pause(borrower_id bigint, key text, loan_id bigint, to_on date, components text[], from_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.payment_chargeback(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.propose_merchant_account(key text, merchant_id bigint, holder text, bank text, account_ref text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.re_age(borrower_id bigint, key text, loan_id bigint, installments integer, first_due date, carry text, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.re_amortize(borrower_id bigint, key text, loan_id bigint, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.recall_debit(borrower_id bigint, key text, order_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.recover(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date, channel text, reference text, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.refund(borrower_id bigint, key text, loan_id bigint, amount numeric, charges text, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.refund_legal_cost(borrower_id bigint, key text, cost_id bigint, reason text, amount numeric, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.reschedule(borrower_id bigint, key text, loan_id bigint, first_due date, installments integer, keep text, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.resolve_complaint(borrower_id bigint, key text, complaint_id bigint, outcome text, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.resolve_dispute(borrower_id bigint, key text, dispute_id bigint, outcome text, reason text, amount numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.retire_qr(key text, qr_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.reverse_event(borrower_id bigint, key text, loan_id bigint, seq bigint, lender_error boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.reverse_repayment(borrower_id bigint, key text, repayment_id bigint, lender_error boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.revoke_mandate(borrower_id bigint, key text, mandate_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.set_contact(borrower_id bigint, key text, time_zone text, language text, jurisdiction text, preferred_channels text[], forbidden_channels text[], preferred_from time without time zone, preferred_until time without time zone, forbidden_from time without time zone, forbidden_until time without time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.set_limit(borrower_id bigint, key text, line_id bigint, limit_amount numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.set_minimum(borrower_id bigint, key text, line_id bigint, min_ratio numeric, min_floor numeric, starts_on date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.set_tier(borrower_id bigint, key text, tier text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.start_enforcement(borrower_id bigint, key text, proceeding_id bigint, reference text, started_on date, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.stop_contact(borrower_id bigint, key text, reason text, source text, from_at timestamp with time zone, until_at timestamp with time zone) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.stop_mandate(borrower_id bigint, key text, mandate_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.unblock_borrower(borrower_id bigint, key text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.unfreeze_line(borrower_id bigint, key text, line_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.waive(borrower_id bigint, key text, loan_id bigint, component text, amount numeric, due_on date, on_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.waive_legal_cost(borrower_id bigint, key text, cost_id bigint, reason text, amount numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.withdraw_merchant_account(key text, merchant_id bigint, account_no integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_desk.write_off(borrower_id bigint, key text, loan_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_gateway.authorize_advice(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint, reference text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_gateway.capture_advice(borrower_id bigint, key text, hold_id bigint, amount numeric, final boolean, installments integer, annual_rate numeric, contract_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.approve_discount(borrower_id bigint, key text, discount_id bigint, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.approve_plan(borrower_id bigint, key text, plan_id bigint, note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.assign_case(borrower_id bigint, key text, case_id bigint, collector_code text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.follow_up_recording(borrower_id bigint, key text, contact_id bigint, resolution text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.place_case(borrower_id bigint, key text, case_id bigint, agency_code text, last_day date, notice_channel text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.plan_contacts(day date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.recall_case(borrower_id bigint, key text, case_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.sample_recordings(day date, seed bigint, number integer, share numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.score_case(borrower_id bigint, key text, case_id bigint, score integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_supervisor.score_recording(borrower_id bigint, key text, contact_id bigint, score integer, findings text[], note text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_till.accept_contract(borrower_id bigint, key text, contract_id bigint, terms_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.accept_contract(borrower_id bigint, key text, contract_id bigint, terms_hash text) TO till;
REVOKE ALL ON FUNCTION lending_till.accept_installments(borrower_id bigint, key text, offer_id bigint, terms_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.accept_installments(borrower_id bigint, key text, offer_id bigint, terms_hash text) TO till;
REVOKE ALL ON FUNCTION lending_till.authorize(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint, reference text, partial boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.authorize(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint, reference text, partial boolean) TO till;
REVOKE ALL ON FUNCTION lending_till.authorize_many(requests consfin.authorize_request[], partial boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.authorize_many(requests consfin.authorize_request[], partial boolean) TO till;
REVOKE ALL ON FUNCTION lending_till.capture(borrower_id bigint, key text, hold_id bigint, amount numeric, final boolean, installments integer, annual_rate numeric, contract_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.capture(borrower_id bigint, key text, hold_id bigint, amount numeric, final boolean, installments integer, annual_rate numeric, contract_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_till.debits_of(borrower_id bigint, from_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.debits_of(borrower_id bigint, from_on date) TO till;
REVOKE ALL ON FUNCTION lending_till.draw_cash(borrower_id bigint, key text, line_id bigint, amount numeric, account_ref text, serial text, installments integer, annual_rate numeric) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.draw_cash(borrower_id bigint, key text, line_id bigint, amount numeric, account_ref text, serial text, installments integer, annual_rate numeric) TO till;
REVOKE ALL ON FUNCTION lending_till.expire_holds(batch integer) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.expire_holds(batch integer) TO till;
REVOKE ALL ON FUNCTION lending_till.extend_hold(borrower_id bigint, key text, hold_id bigint, expires_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.extend_hold(borrower_id bigint, key text, hold_id bigint, expires_at timestamp with time zone) TO till;
REVOKE ALL ON FUNCTION lending_till.find_qr(qr_code text) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.find_qr(qr_code text) TO till;
REVOKE ALL ON FUNCTION lending_till.increment(borrower_id bigint, key text, hold_id bigint, total numeric) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.increment(borrower_id bigint, key text, hold_id bigint, total numeric) TO till;
REVOKE ALL ON FUNCTION lending_till.list_holds(borrower_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.list_holds(borrower_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_till.list_installments(borrower_id bigint, loan_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.list_installments(borrower_id bigint, loan_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_till.list_lines(borrower_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.list_lines(borrower_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_till.list_loans(borrower_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.list_loans(borrower_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_till.loan_as_of(borrower_id bigint, loan_id bigint, on_date date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.loan_as_of(borrower_id bigint, loan_id bigint, on_date date) TO till;
REVOKE ALL ON FUNCTION lending_till.mandates_of(borrower_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.mandates_of(borrower_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_till.offer_contract(borrower_id bigint, key text, line_id bigint, amount numeric, installments integer, annual_rate numeric) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.offer_contract(borrower_id bigint, key text, line_id bigint, amount numeric, installments integer, annual_rate numeric) TO till;
REVOKE ALL ON FUNCTION lending_till.offer_installments(borrower_id bigint, key text, line_id bigint, bill_on date, installments integer, amount numeric, annual_rate numeric, product_code text, ends_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.offer_installments(borrower_id bigint, key text, line_id bigint, bill_on date, installments integer, amount numeric, annual_rate numeric, product_code text, ends_on date) TO till;
REVOKE ALL ON FUNCTION lending_till.payoff(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date, channel text, reference text, value_date date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.payoff(borrower_id bigint, key text, loan_id bigint, amount numeric, on_date date, channel text, reference text, value_date date) TO till;
REVOKE ALL ON FUNCTION lending_till.prepay(borrower_id bigint, key text, loan_id bigint, amount numeric, keep text, on_date date, channel text, reference text, value_date date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.prepay(borrower_id bigint, key text, loan_id bigint, amount numeric, keep text, on_date date, channel text, reference text, value_date date) TO till;
REVOKE ALL ON FUNCTION lending_till.purchase(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint, installments integer, annual_rate numeric, contract_id bigint, reference text, partial boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.purchase(borrower_id bigint, key text, line_id bigint, amount numeric, merchant_id bigint, installments integer, annual_rate numeric, contract_id bigint, reference text, partial boolean) TO till;
REVOKE ALL ON FUNCTION lending_till.quote_payoff(borrower_id bigint, loan_id bigint, on_date date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.quote_payoff(borrower_id bigint, loan_id bigint, on_date date) TO till;
REVOKE ALL ON FUNCTION lending_till.release(borrower_id bigint, key text, hold_id bigint, amount numeric) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.release(borrower_id bigint, key text, hold_id bigint, amount numeric) TO till;
REVOKE ALL ON FUNCTION lending_till.repay(borrower_id bigint, key text, amount numeric, on_date date, channel text, reference text, value_date date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.repay(borrower_id bigint, key text, amount numeric, on_date date, channel text, reference text, value_date date) TO till;
REVOKE ALL ON FUNCTION lending_till.repay_many(requests consfin.repay_request[]) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.repay_many(requests consfin.repay_request[]) TO till;
REVOKE ALL ON FUNCTION lending_till.statement_data(borrower_id bigint, line_id bigint, bill_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.statement_data(borrower_id bigint, line_id bigint, bill_on date) TO till;
REVOKE ALL ON FUNCTION lending_till.statement_of_account(borrower_id bigint, from_on date, to_on date) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.statement_of_account(borrower_id bigint, from_on date, to_on date) TO till;
REVOKE ALL ON FUNCTION lending_till.void(borrower_id bigint, key text, hold_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION lending_till.void(borrower_id bigint, key text, hold_id bigint) TO till;
REVOKE ALL ON FUNCTION lending_treasury.acknowledge(consumer text, place text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.apply_debit_results(most integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.check_import() FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.confirm_merchant_account(key text, merchant_id bigint, account_no integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.confirm_payout(borrower_id bigint, key text, payout_id bigint, outcome text, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.debit_file(batch_id bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.deposit_float(key text, funder_id bigint, amount numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.identify_receipt(borrower_id bigint, key text, receipt_id bigint, amount numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.import_loan(borrower_id bigint, key text, line_id bigint, original consfin.schedule, events consfin.event[], payment_references text[], merchant_id bigint, credit numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.import_loans(most integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.load_debit_results(file_ref text, lines consfin.debit_line[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.make_debit_batch(channel_code text, most integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.payout_returned(borrower_id bigint, key text, payout_id bigint, charges text, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.prove_accrual(day date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.receive_file(key text, profile text, day date, content bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.record_receipt(key text, amount numeric, received_on date, channel text, reference text, details text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.refund_credit_balance(borrower_id bigint, key text, amount numeric, value_date date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.return_receipt(key text, receipt_id bigint, reason text, amount numeric, channel text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.send_debit_batch(batch_id bigint, most integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.set_cap(key text, cap_id bigint, daily_amount numeric) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.settle_agency(key text, agency_code text, through date) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.settle_debit_result(key text, result_id bigint, finding text, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.take_messages(consumer text, most integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.void_file(key text, file_id bigint, reason text) FROM PUBLIC;
REVOKE ALL ON FUNCTION lending_treasury.withdraw_float(key text, funder_id bigint, amount numeric) FROM PUBLIC;
