-- sql/book/contact/commands_read.sql
-- Whether a borrower may be contacted, and where.

CREATE TYPE contact_answer AS (
    allowed boolean,
    rule text,
    policy_code text,
    next_at timestamptz
);
COMMENT ON TYPE contact_answer IS
    'Whether a borrower may be contacted; else the rule that forbids it, the policy it is of (null: of none), and the first moment at which all rules allow it (null: as far as is known, none)';

-- Reader: for collector.
-- Whether a borrower may be contacted by a channel at an address at a moment
-- (null: now), about a loan (null: all that is owed). Reads only:
-- record_contact() judges again, and counts the attempt.
-- Errors: LN005 for an unknown address or loan, and for a borrower whose case is another
-- collector's; 22023 for a channel that does not reach it, or a moment that is not plausible; 22004 for a null; 55000 without a book.
CREATE FUNCTION contact_allowed(borrower_id bigint, channel text, address_id bigint,
                                at timestamptz DEFAULT NULL, loan_id bigint DEFAULT NULL)
RETURNS contact_answer
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    judged contact_judgement;
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id,channel,address_id,at?,loan_id?}',
        contact_allowed.borrower_id, contact_allowed.channel, contact_allowed.address_id,
        contact_allowed.at, contact_allowed.loan_id),
        check_moment('at', contact_allowed.at), require_my_borrower(contact_allowed.borrower_id);
    IF contact_allowed.loan_id IS NOT NULL THEN
        PERFORM require_own_loan(contact_allowed.borrower_id, contact_allowed.loan_id);
    END IF;
    judged := judge_contact(contact_allowed.borrower_id, contact_allowed.channel,
        contact_allowed.address_id, coalesce(contact_allowed.at, clock_timestamp()), contact_allowed.loan_id);
    RETURN ROW(judged.allowed, judged.rule, judged.policy_code, judged.next_at)::contact_answer;
END
$$;

-- Reader: for collector.
-- Numbers and addresses of a borrower, masked, as they stand. Reads only.
-- Errors: LN005 for an unknown borrower, and for one whose case is another
-- collector's; 22004 for a null; 55000 without a book.
CREATE FUNCTION addresses_of(borrower_id bigint)
RETURNS TABLE (address_id bigint, medium text, masked text, person text, relation text,
               state text, exception text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM require_book(), check_arguments('{borrower_id}', addresses_of.borrower_id),
        require_my_borrower(addresses_of.borrower_id), require_borrower(addresses_of.borrower_id);
    RETURN QUERY
    SELECT a.address_id, a.medium, a.masked, a.person, a.relation, a.state, a.exception
    FROM lending.contact_addresses a
    WHERE a.borrower_id = addresses_of.borrower_id
    ORDER BY a.address_id;
END
$$;
