-- sql/book/dispute/internal.sql
-- What a dispute does to its loan, and what is granted.

CREATE FUNCTION dispute_open(borrower_id bigint, loan_id bigint)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.dispute d
                   WHERE d.borrower_id = dispute_open.borrower_id AND d.status = 'open'
                       AND coalesce(d.loan_id = dispute_open.loan_id, true))
        OR EXISTS (SELECT FROM lending.complaint c
                   WHERE c.borrower_id = dispute_open.borrower_id
                       AND c.status IN ('open', 'answered')
                       AND coalesce(c.loan_id = dispute_open.loan_id, true));
END
$$;
COMMENT ON FUNCTION dispute_open(bigint, bigint) IS
    'Whether a loan of a borrower (null: any) is disputed, or a complaint of it, or of the house as such, is open: nothing legal is to be begun meanwhile';

CREATE FUNCTION has_pause(schedule schedule, on_date date)
RETURNS boolean
IMMUTABLE PARALLEL SAFE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN coalesce((has_pause.schedule::jsonb #>> '{pause,to}')::date > has_pause.on_date, false);
END
$$;
COMMENT ON FUNCTION has_pause(schedule, date) IS
    'Whether a pause of a loan is open on a day, or later';

CREATE FUNCTION rest_penalty(borrower_id bigint, loan_id bigint, from_on date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    loan record;
    answer loan_result;
BEGIN
    SELECT n.status, n.schedule INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = rest_penalty.borrower_id AND n.loan_id = rest_penalty.loan_id;
    IF loan.status = 'written_off'
            OR loan.schedule::jsonb ->> 'terms' !~ '\ypenalty_rate='
            OR loan.schedule::jsonb ->> 'terms' IS NULL
            OR has_pause(loan.schedule, rest_penalty.from_on)
            OR has_pause(schedule_on(rest_penalty.borrower_id, rest_penalty.loan_id,
                rest_penalty.from_on), rest_penalty.from_on) THEN
        RETURN NULL;
    END IF;
    -- Until it is resolved; nobody knows when.
    answer := adjust_loan(rest_penalty.borrower_id, 'pause', rest_penalty.loan_id,
        jsonb_build_object('to_on', rest_penalty.from_on + 36500, 'components', '{penalty}'::text[]),
        rest_penalty.from_on);
    RETURN answer.seq;
END
$$;
COMMENT ON FUNCTION rest_penalty(bigint, bigint, date) IS
    'Let the penalty of a locked loan rest from a day on: the seq of the pause; null where there is none to rest, or another pause is open';

CREATE FUNCTION is_taken_back(borrower_id bigint, loan_id bigint, seq bigint)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN EXISTS (SELECT FROM lending.loan_events r
                   WHERE r.borrower_id = is_taken_back.borrower_id
                       AND r.loan_id = is_taken_back.loan_id
                       AND r.reverses_seq = is_taken_back.seq);
END
$$;
COMMENT ON FUNCTION is_taken_back(bigint, bigint, bigint) IS
    'Whether an event of a loan was taken back';

CREATE FUNCTION charges_asked(borrower_id bigint, loan_id bigint, on_date date,
                              OUT penalty cents, OUT fee cents, OUT interest cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    schedule schedule := schedule_on(charges_asked.borrower_id, charges_asked.loan_id,
        charges_asked.on_date);
BEGIN
    SELECT s.past_due_penalty,
        s.past_due_fee + coalesce(sum(i.fee - i.paid_fee - i.waived_fee), '0'),
        s.past_due_interest + coalesce(sum(i.interest - i.paid_interest - i.waived_interest), '0')
    INTO penalty, fee, interest
    FROM standing(schedule, charges_asked.on_date) s
    LEFT JOIN installments(schedule) i ON i.due_on = charges_asked.on_date
    GROUP BY s.past_due_penalty, s.past_due_fee, s.past_due_interest;
END
$$;
COMMENT ON FUNCTION charges_asked(bigint, bigint, date) IS
    'What is unpaid, by a day, of the charges of a loan that have fallen due';

CREATE FUNCTION left_of_loan(borrower_id bigint, loan_id bigint)
RETURNS cents
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT n.principal - refunded_of(n.borrower_id, n.loan_id)
            FROM lending.loans n
            WHERE n.borrower_id = left_of_loan.borrower_id AND n.loan_id = left_of_loan.loan_id);
END
$$;
COMMENT ON FUNCTION left_of_loan(bigint, bigint) IS
    'What of the principal of a loan was not refunded: as much may be disputed of what was bought';

CREATE FUNCTION cannot_grant(kind text, borrower_id bigint, loan_id bigint, amount cents)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    today date := effective_on(NULL);
    loan record;
    asked record;
BEGIN
    SELECT n.status, n.kind INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = cannot_grant.borrower_id AND n.loan_id = cannot_grant.loan_id;
    IF cannot_grant.kind = 'payment' OR cannot_grant.amount = '0' THEN
        RETURN NULL;
    ELSIF loan.status = 'written_off' THEN
        RETURN 'loan_written_off';
    ELSIF cannot_grant.kind = 'charge' THEN
        asked := charges_asked(cannot_grant.borrower_id, cannot_grant.loan_id, today);
        RETURN CASE WHEN cannot_grant.amount > asked.penalty + asked.fee + asked.interest
            THEN 'more_than_owed' END;
    ELSIF loan.kind IN ('cash', 'conversion') THEN
        RETURN CASE WHEN cannot_grant.amount > owed_without_charge(cannot_grant.borrower_id,
            cannot_grant.loan_id, today) THEN 'more_than_owed' END;
    END IF;
    RETURN CASE WHEN cannot_grant.amount > left_of_loan(cannot_grant.borrower_id,
        cannot_grant.loan_id) THEN 'more_than_lent' END;
END
$$;
COMMENT ON FUNCTION cannot_grant(text, bigint, bigint, cents) IS
    'Why so much of a dispute of that kind cannot be granted; null: it can';

CREATE FUNCTION grant_charge(borrower_id bigint, loan_id bigint, amount cents)
RETURNS bigint[]
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    rest cents := grant_charge.amount;
    asked record := charges_asked(grant_charge.borrower_id, grant_charge.loan_id, effective_on(NULL));
    part record;
    answer loan_result;
    seqs bigint[] := '{}';
BEGIN
    FOR part IN
        SELECT p.component, p.asked
        FROM unnest('{penalty,fee,interest}'::text[], ARRAY[asked.penalty, asked.fee, asked.interest])
            WITH ORDINALITY AS p (component, asked, no)
        ORDER BY p.no
    LOOP
        IF least(part.asked, rest) > '0' THEN
            answer := adjust_loan(grant_charge.borrower_id, 'waive', grant_charge.loan_id,
                jsonb_build_object('component', part.component, 'amount', least(part.asked, rest)), NULL);
            rest := rest - least(part.asked, rest);
            seqs := seqs || answer.seq;
        END IF;
    END LOOP;
    RETURN seqs;
END
$$;
COMMENT ON FUNCTION grant_charge(bigint, bigint, cents) IS
    'Forgive charges of a locked loan that have fallen due: penalty, then fees, then interest; the seqs of the events';

CREATE FUNCTION grant_principal(borrower_id bigint, loan_id bigint, amount cents)
RETURNS bigint[]
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    base cents := left_of_loan(grant_principal.borrower_id, grant_principal.loan_id);
    asked record := charges_asked(grant_principal.borrower_id, grant_principal.loan_id,
        effective_on(NULL));
    share cents;
    waived loan_result;
    booked event_booked;
BEGIN
    -- A refund leaves penalty as it is: of that the same share is forgiven.
    share := round(asked.penalty::numeric * grant_principal.amount::numeric / base::numeric, 2)::text::cents;
    IF share > '0' THEN
        waived := adjust_loan(grant_principal.borrower_id, 'waive', grant_principal.loan_id,
            jsonb_build_object('component', 'penalty', 'amount', share), NULL);
    END IF;
    booked := book_event(grant_principal.borrower_id, grant_principal.loan_id,
        jsonb_build_object('kind', 'refund', 'on', effective_on(NULL),
            'amount', grant_principal.amount, 'charges', 'all')::event, NULL, NULL);
    RETURN array_remove(ARRAY[waived.seq, booked.seq], NULL);
END
$$;
COMMENT ON FUNCTION grant_principal(bigint, bigint, cents) IS
    'Give so much of what was bought by a locked loan back, with its share of all charges; the seqs of the events';

CREATE FUNCTION end_rest(borrower_id bigint, dispute_id bigint, granted cents, restored boolean)
RETURNS bigint[]
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    d record;
    loan record;
    from_on date;
    booked event_booked;
BEGIN
    SELECT t.* INTO d
    FROM lending.dispute t
    WHERE t.borrower_id = end_rest.borrower_id AND t.dispute_id = end_rest.dispute_id;
    IF d.pause_seq IS NULL OR is_taken_back(d.borrower_id, d.loan_id, d.pause_seq) THEN
        RETURN '{}';
    END IF;
    PERFORM unbook_event(d.borrower_id, d.loan_id, d.pause_seq, false);
    SELECT n.kind, n.disbursed_on INTO loan
    FROM lending.loans n
    WHERE n.borrower_id = d.borrower_id AND n.loan_id = d.loan_id;
    -- Of what was never owed there was nothing to be late with.
    from_on := CASE WHEN d.kind IN ('not_mine', 'goods', 'amount')
            AND loan.kind NOT IN ('cash', 'conversion')
            AND end_rest.granted = left_of_loan(d.borrower_id, d.loan_id)
            AND NOT EXISTS (SELECT FROM unnest(loan_events(d.borrower_id, d.loan_id)) e
                            WHERE kind(e) = 'pause')
        THEN loan.disbursed_on ELSE d.received_on END;
    IF end_rest.restored OR from_on >= effective_on(NULL) THEN
        RETURN '{}';
    END IF;
    booked := book_event(d.borrower_id, d.loan_id, jsonb_build_object('kind', 'pause',
        'on', from_on, 'to_on', effective_on(NULL), 'components', '{penalty}'::text[])::event, NULL, NULL);
    RETURN ARRAY[booked.seq];
END
$$;
COMMENT ON FUNCTION end_rest(bigint, bigint, cents, boolean) IS
    'The penalty of a disputed loan, which is locked, rests no more: it is restored as if it never had, or was none from the receipt of the dispute (of the loan, where all of it is granted) until now; the seqs of the events';

CREATE FUNCTION grant_of_dispute(kind text, borrower_id bigint, loan_id bigint, amount cents)
RETURNS bigint[]
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    answer loan_result;
BEGIN
    IF grant_of_dispute.kind = 'payment' THEN
        RETURN '{}';
    ELSIF grant_of_dispute.kind = 'charge' THEN
        RETURN grant_charge(grant_of_dispute.borrower_id, grant_of_dispute.loan_id,
            grant_of_dispute.amount);
    ELSIF EXISTS (SELECT FROM lending.loans n
                  WHERE n.borrower_id = grant_of_dispute.borrower_id
                      AND n.loan_id = grant_of_dispute.loan_id
                      AND n.kind NOT IN ('cash', 'conversion')) THEN
        RETURN grant_principal(grant_of_dispute.borrower_id, grant_of_dispute.loan_id,
            grant_of_dispute.amount);
    END IF;
    answer := adjust_loan(grant_of_dispute.borrower_id, 'discount', grant_of_dispute.loan_id,
        jsonb_build_object('amount', grant_of_dispute.amount), NULL);
    RETURN ARRAY[answer.seq];
END
$$;
COMMENT ON FUNCTION grant_of_dispute(text, bigint, bigint, cents) IS
    'Grant so much of a dispute of that kind on a locked loan; the seqs of the events that followed';
