-- sql/book/debit/commands.sql
-- Mandates, policies of debits that fail, and orders by hand.

CREATE TYPE mandate_result AS (
    decision text,
    reason text,
    mandate_id bigint,
    status text,
    place integer,
    replayed boolean
);
COMMENT ON TYPE mandate_result IS
    'What a command about a mandate answers: decision approved or declined, reason when declined, the mandate, its status afterwards and its place in the order of use';

-- Command: locks borrower; for desk.
-- Note that a borrower has signed a mandate: by which channel, of which account
-- (the house's reference, never the number), known to the scheme as scheme_ref,
-- for at most debit_cap at a time, from signed_on (null: the open day) until
-- expires_on; it is used after those with a lower place (null: after all there
-- are). confirm_mandate() makes it good.
-- Declines: borrower_closed; mandate_exists (of that account, on that channel).
-- Errors: LN005 for an unknown borrower or channel; 22023 for an empty account,
-- one that looks like a number of an account, a cap or place that is not
-- positive, a day signed that is to come, or an end that is not after it; LN003
-- when no day is open; 22004 for a null.
CREATE FUNCTION add_mandate(borrower_id bigint, key text, channel_code text, account_ref text,
                            scheme_ref text DEFAULT NULL, debit_cap cents DEFAULT NULL,
                            signed_on date DEFAULT NULL, expires_on date DEFAULT NULL,
                            place integer DEFAULT NULL)
RETURNS mandate_result
AS $$
DECLARE
    signed date := effective_on(add_mandate.signed_on);
    made bigint := new_id();
    next_place integer;
BEGIN
    PERFORM require_defined('channel', add_mandate.channel_code),
        check_account_ref(add_mandate.account_ref),
        require_argument('debit_cap', add_mandate.debit_cap::text,
            coalesce(add_mandate.debit_cap > '0', true)),
        require_argument('debit_cap', add_mandate.debit_cap::text,
            coalesce(add_mandate.debit_cap >= (SELECT c.least_debit FROM lending.channels c
                                               WHERE c.channel_code = add_mandate.channel_code), true),
            'The channel debits no less than its least_debit.'),
        require_argument('place', add_mandate.place::text, coalesce(add_mandate.place > 0, true)),
        require_argument('expires_on', add_mandate.expires_on::text,
            coalesce(add_mandate.expires_on > signed, true), 'It must be after the day it was signed.'),
        check_ahead(add_mandate.expires_on, 'expires_on');
    IF EXISTS (SELECT FROM lending.borrowers b
               WHERE b.borrower_id = add_mandate.borrower_id AND b.status = 'closed') THEN
        RETURN ROW('declined', 'borrower_closed', NULL, NULL, NULL, false)::mandate_result;
    ELSIF EXISTS (SELECT FROM lending.mandate m
                  WHERE m.borrower_id = add_mandate.borrower_id
                      AND m.channel_code = add_mandate.channel_code
                      AND m.account_ref = add_mandate.account_ref
                      AND m.status IN ('pending', 'active', 'stopped')) THEN
        RETURN ROW('declined', 'mandate_exists', NULL, NULL, NULL, false)::mandate_result;
    END IF;
    SELECT coalesce(max(m.place), 0) + 1 INTO next_place
    FROM lending.mandate m
    WHERE m.borrower_id = add_mandate.borrower_id;
    INSERT INTO lending.mandate (borrower_id, mandate_id, channel_code, account_ref, scheme_ref,
        debit_cap, place, signed_on, expires_on)
    VALUES (add_mandate.borrower_id, made, add_mandate.channel_code, add_mandate.account_ref,
        add_mandate.scheme_ref, add_mandate.debit_cap, coalesce(add_mandate.place, next_place),
        signed, add_mandate.expires_on);
    RETURN tell_mandate(add_mandate.borrower_id, made, 'mandate.added');
END
$$;

-- Command: locks borrower; for desk.
-- Let a mandate be used: the bank, or the borrower, has confirmed it; one that
-- was stopped may be used again, and what failed before counts no more.
-- Declines: mandate_active, mandate_expired, mandate_revoked.
-- Errors: LN005 for an unknown borrower or mandate; LN003 when no day is open;
-- 22004 for a null.
CREATE FUNCTION confirm_mandate(borrower_id bigint, key text, mandate_id bigint,
                                scheme_ref text DEFAULT NULL)
RETURNS mandate_result
AS $$
DECLARE
    today date := effective_on(NULL);
BEGIN
    UPDATE lending.mandate m
    SET status = 'active', reason = NULL, confirmed_at = now(),
        scheme_ref = coalesce(confirm_mandate.scheme_ref, m.scheme_ref)
    WHERE m.borrower_id = confirm_mandate.borrower_id
        AND m.mandate_id = confirm_mandate.mandate_id AND m.status IN ('pending', 'stopped')
        AND coalesce(m.expires_on > today, true);
    IF NOT FOUND THEN
        RETURN decline_mandate(confirm_mandate.borrower_id, confirm_mandate.mandate_id, 'expired');
    END IF;
    PERFORM look_at_debits(confirm_mandate.borrower_id, today + 1);
    RETURN tell_mandate(confirm_mandate.borrower_id, confirm_mandate.mandate_id,
        'mandate.confirmed');
END
$$;

-- Command: locks lines; for desk.
-- Stop a mandate, and say why: it is not used until it is confirmed again. What
-- was ordered on it and not sent is recalled, and ordered anew on another
-- mandate where there is one.
-- Declines: mandate_pending, mandate_stopped, mandate_expired, mandate_revoked.
-- Errors: LN005 for an unknown borrower or mandate; 22023 for an empty reason;
-- LN003 when no day is open on which to order anew; 22004 for a null.
CREATE FUNCTION stop_mandate(borrower_id bigint, key text, mandate_id bigint, reason text)
RETURNS mandate_result
AS $$
BEGIN
    PERFORM require_argument('reason', stop_mandate.reason, stop_mandate.reason <> '');
    UPDATE lending.mandate m
    SET status = 'stopped', reason = stop_mandate.reason
    WHERE m.borrower_id = stop_mandate.borrower_id AND m.mandate_id = stop_mandate.mandate_id
        AND m.status = 'active';
    IF NOT FOUND THEN
        RETURN decline_mandate(stop_mandate.borrower_id, stop_mandate.mandate_id);
    END IF;
    IF end_orders(stop_mandate.borrower_id, stop_mandate.mandate_id) THEN
        PERFORM make_debits(stop_mandate.borrower_id, effective_on(NULL));
    END IF;
    RETURN tell_mandate(stop_mandate.borrower_id, stop_mandate.mandate_id, 'mandate.stopped');
END
$$;

-- Command: locks lines; for desk.
-- Note that the borrower has taken a mandate back, for ever. What was ordered on
-- it and not sent is recalled, and ordered anew on another mandate where there
-- is one.
-- Declines: mandate_expired, mandate_revoked.
-- Errors: LN005 for an unknown borrower or mandate; LN003 when no day is open on
-- which to order anew; 22004 for a null.
CREATE FUNCTION revoke_mandate(borrower_id bigint, key text, mandate_id bigint)
RETURNS mandate_result
AS $$
BEGIN
    UPDATE lending.mandate m
    SET status = 'revoked'
    WHERE m.borrower_id = revoke_mandate.borrower_id AND m.mandate_id = revoke_mandate.mandate_id
        AND m.status IN ('pending', 'active', 'stopped');
    IF NOT FOUND THEN
        RETURN decline_mandate(revoke_mandate.borrower_id, revoke_mandate.mandate_id);
    END IF;
    IF end_orders(revoke_mandate.borrower_id, revoke_mandate.mandate_id) THEN
        PERFORM make_debits(revoke_mandate.borrower_id, effective_on(NULL));
    END IF;
    RETURN tell_mandate(revoke_mandate.borrower_id, revoke_mandate.mandate_id, 'mandate.revoked');
END
$$;

-- Command: locks none; for owner.
-- Say what follows in a country when a debit fails in a way (funds, account,
-- mandate, limit, technical): after how many days from its first entry it is
-- entered again (retry_days), then every so many days (retry_every; null: no
-- more), how often in all (most_entries) and within how many days, whether for
-- the same amount, and whether its mandate is stopped. It counts from now on,
-- also for what failed before.
-- Errors: 22023 for an unknown class, days that do not ascend from 1 on, or a
-- number that is not positive; 22004 for a null.
CREATE FUNCTION define_debit_policy(country text, failure text,
                                    retry_days integer[] DEFAULT '{}',
                                    retry_every integer DEFAULT NULL,
                                    most_entries integer DEFAULT NULL,
                                    within_days integer DEFAULT NULL,
                                    unchanged boolean DEFAULT false,
                                    stops_mandate boolean DEFAULT false)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('country', define_debit_policy.country,
            define_debit_policy.country <> ''),
        require_argument('failure', define_debit_policy.failure, define_debit_policy.failure = ANY
            ('{funds,account,mandate,limit,technical}'),
            'It is funds, account, mandate, limit or technical.'),
        require_argument('retry_every', define_debit_policy.retry_every::text,
            coalesce(define_debit_policy.retry_every BETWEEN 1 AND 366, true), 'It is from 1 to 366.'),
        require_argument('most_entries', define_debit_policy.most_entries::text,
            coalesce(define_debit_policy.most_entries BETWEEN 1 AND 1000, true), 'It is from 1 to 1000.'),
        require_argument('within_days', define_debit_policy.within_days::text,
            coalesce(define_debit_policy.within_days BETWEEN 1 AND 3660, true), 'It is from 1 to 3660.');
    IF define_debit_policy.retry_days <> '{}' THEN
        PERFORM check_days('retry_days', define_debit_policy.retry_days);
    END IF;
    INSERT INTO lending.debit_policy (country, failure, retry_days, retry_every, most_entries,
        within_days, unchanged, stops_mandate)
    VALUES (define_debit_policy.country, define_debit_policy.failure,
        define_debit_policy.retry_days, define_debit_policy.retry_every,
        define_debit_policy.most_entries, define_debit_policy.within_days,
        define_debit_policy.unchanged, define_debit_policy.stops_mandate)
    ON CONFLICT (country, failure) DO UPDATE
    SET retry_days = EXCLUDED.retry_days, retry_every = EXCLUDED.retry_every,
        most_entries = EXCLUDED.most_entries, within_days = EXCLUDED.within_days,
        unchanged = EXCLUDED.unchanged, stops_mandate = EXCLUDED.stops_mandate;
    RETURN defined('debit policy', define_debit_policy.country || ' ' || define_debit_policy.failure);
END
$$;

CREATE TYPE debit_result AS (
    decision text,
    reason text,
    orders bigint,
    amount cents,
    replayed boolean
);
COMMENT ON TYPE debit_result IS
    'What a command about debits answers: decision approved or declined, reason when declined, how many orders it made or recalled, and of which amount in all';

-- Command: locks lines; for desk.
-- Order now what a borrower owes by the open day, is in no open order, and may
-- be entered, as the step debits of end_of_day() does once a day.
-- Declines: no_mandate (none is active); nothing_to_debit.
-- Errors: LN005 for an unknown borrower; LN003 when no day is open; 22004 for
-- a null.
CREATE FUNCTION order_debits(borrower_id bigint, key text)
RETURNS debit_result
AS $$
DECLARE
    today date := effective_on(NULL);
    before bigint[] := ARRAY(SELECT d.order_id FROM lending.debit_order d
                             WHERE d.borrower_id = order_debits.borrower_id AND d.status = 'made');
    answer debit_result;
BEGIN
    PERFORM make_debits(order_debits.borrower_id, today);
    SELECT 'approved', NULL, count(*), coalesce(sum(d.amount), '0'), false INTO answer
    FROM lending.debit_order d
    WHERE d.borrower_id = order_debits.borrower_id AND d.status = 'made'
        AND d.order_id <> ALL (before);
    IF answer.orders = 0 THEN
        answer.decision := 'declined';
        answer.reason := CASE WHEN EXISTS (
                SELECT FROM lending.mandate m
                WHERE m.borrower_id = order_debits.borrower_id AND m.status = 'active')
            THEN 'nothing_to_debit' ELSE 'no_mandate' END;
    END IF;
    RETURN answer;
END
$$;

-- Command: locks lines; for desk.
-- Recall a debit order that has not been sent, as when the borrower pays
-- otherwise; what is owed may be ordered again.
-- Declines: debit_sent (it has been sent), debit_recalled.
-- Errors: LN005 for an unknown borrower or order; 22004 for a null.
CREATE FUNCTION recall_debit(borrower_id bigint, key text, order_id bigint)
RETURNS debit_result
AS $$
DECLARE
    made record;
BEGIN
    SELECT d.status, d.amount INTO made
    FROM lending.debit_order d
    WHERE d.borrower_id = recall_debit.borrower_id AND d.order_id = recall_debit.order_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('debit order', recall_debit.order_id, recall_debit.borrower_id);
    ELSIF made.status <> 'made' THEN
        RETURN ROW('declined', CASE made.status WHEN 'recalled' THEN 'debit_recalled' ELSE 'debit_sent' END,
            0, '0'::cents, false)::debit_result;
    END IF;
    PERFORM recall_order(recall_debit.borrower_id, recall_debit.order_id);
    RETURN ROW('approved', NULL, 1, made.amount, false)::debit_result;
END
$$;

CREATE TYPE debit_line AS (
    line_no integer,
    order_ref text,
    outcome text,
    failure text,
    amount cents,
    debited_on date,
    reference text
);
COMMENT ON TYPE debit_line IS
    'One line of a file of results: its number, the order as the channel wrote it, the outcome (done, failed, unknown, returned), the class of a failure or return, and, where the channel says them, amount, day of the debit and its reference';

CREATE TYPE debit_settled AS (
    decision text,
    reason text,
    result_id bigint,
    status text,
    finding text,
    receipt_id bigint,
    replayed boolean
);
COMMENT ON TYPE debit_settled IS
    'What settle_debit_result() answers: decision approved or declined, reason when declined, the line, its status afterwards, what was found of it, and the receipt that it is';

-- Command: locks none; for treasury.
-- Settle a line of results that is for a person, and say why: what it says is
-- unidentified_receipt (a debit was done, of somebody who is not known yet: its
-- amount is kept as by record_receipt(), in clearing, from the day of the
-- debit), booked_by_hand (other commands have booked it), or not_ours (nothing
-- of this book); the latter two post nothing. It is a break no more.
-- Declines: result_loaded, result_applied, result_repeated, result_settled (no
-- person need look at it, or one has).
-- Errors: LN005 for an unknown line; 22023 for an unknown finding, a receipt that
-- is not of a debit that was done or says no amount, or an empty reason; LN003
-- when no day is open; 22004 for a null.
CREATE FUNCTION settle_debit_result(key text, result_id bigint, finding text, reason text)
RETURNS debit_settled
AS $$
DECLARE
    line record;
    receipt bigint;
    today date := effective_on(NULL);
BEGIN
    PERFORM require_argument('finding', settle_debit_result.finding, settle_debit_result.finding
            = ANY ('{unidentified_receipt,booked_by_hand,not_ours}'),
            'It is unidentified_receipt, booked_by_hand or not_ours.'),
        require_argument('reason', settle_debit_result.reason, settle_debit_result.reason <> '');
    SELECT r.status, r.outcome, r.amount, r.reference,
        least(coalesce(r.debited_on, r.business_date), today) AS received_on,
        concat_ws(' ', 'file', r.file_ref, 'line', r.line_no, 'order', r.order_ref) AS details
    INTO line
    FROM lending.debit_result r
    WHERE r.result_id = settle_debit_result.result_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('line of results', settle_debit_result.result_id);
    ELSIF line.status NOT IN ('unmatched', 'contradicts') THEN
        RETURN ROW('declined', 'result_' || line.status, settle_debit_result.result_id,
            line.status, NULL, NULL, false)::debit_settled;
    END IF;
    PERFORM require_argument('finding', settle_debit_result.finding,
        line.outcome = 'done' OR settle_debit_result.finding <> 'unidentified_receipt',
        'Only a debit that was done brought money.');
    IF settle_debit_result.finding = 'unidentified_receipt' THEN
        PERFORM require_argument('finding', settle_debit_result.finding,
            coalesce(line.amount > '0', false),
            'The line says no amount: record_receipt() takes one, and the line is booked_by_hand.');
        receipt := keep_receipt(line.amount, line.received_on, 'clearing', NULL, line.reference,
            line.details);
    END IF;
    INSERT INTO lending.debit_settlement (result_id, finding, reason, receipt_id, business_date)
    VALUES (settle_debit_result.result_id, settle_debit_result.finding,
        settle_debit_result.reason, receipt, today);
    UPDATE lending.debit_result r
    SET status = 'settled'
    WHERE r.result_id = settle_debit_result.result_id;
    RETURN ROW('approved', NULL, settle_debit_result.result_id, 'settled',
        settle_debit_result.finding, receipt, false)::debit_settled;
END
$$;
