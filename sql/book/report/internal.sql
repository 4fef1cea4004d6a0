-- sql/book/report/internal.sql
-- What a statement of account tells.

CREATE FUNCTION story_of_account(borrower_id bigint)
RETURNS TABLE (business_date date, effective_date date, created_at timestamptz, loan_id bigint,
               line_id bigint, no bigint, what text, amount cents, lent cents, interest cents,
               fee cents, penalty cents, given_back cents, forgiven cents, credited cents,
               legal_costs cents)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH moved AS (
        SELECT m.business_date, m.created_at, m.line_id, m.seq AS no, m.loan_id, m.kind,
            m.outstanding_after
                - lag(m.outstanding_after, 1, '0') OVER (PARTITION BY m.line_id ORDER BY m.seq) AS lent,
            -- A loan that was imported had events before its movements.
            CASE WHEN m.loan_id IS NOT NULL AND m.hold_id IS NULL AND m.kind <> 'import' THEN
                n.last_seq + 1 - row_number() OVER (PARTITION BY m.loan_id, m.hold_id IS NULL
                                                    ORDER BY m.seq DESC)
            END AS seq
        FROM lending.line_movements m
        LEFT JOIN lending.loans n ON n.borrower_id = m.borrower_id AND n.loan_id = m.loan_id
        WHERE m.borrower_id = story_of_account.borrower_id
    )
    SELECT m.business_date, coalesce(e.effective_date,
            CASE WHEN m.kind = 'import' THEN m.business_date ELSE n.disbursed_on END) AS effective_date,
        m.created_at, m.loan_id, m.line_id, m.no,
        CASE WHEN m.kind = 'import' THEN
            'brought in from another system'
        WHEN e.seq IS NULL THEN
            story_of_loan(n.kind, installment_count(n.original))
        WHEN v.loan_id IS NOT NULL THEN 'moved into installments'
        ELSE story_of_event(kind(e.event), e.reverses_seq IS NOT NULL)
        END AS what,
        CASE WHEN m.kind = 'import' THEN m.lent
        WHEN e.seq IS NULL THEN n.principal ELSE amount(e.event) END AS amount,
        m.lent, p.interest, p.fee, p.penalty, p.given_back, p.forgiven, p.credited,
        '0'::cents AS legal_costs
    FROM moved m
    JOIN lending.loans n ON n.borrower_id = story_of_account.borrower_id
        AND n.loan_id = m.loan_id
    LEFT JOIN lending.loan_events e ON e.borrower_id = n.borrower_id
        AND e.loan_id = m.loan_id AND e.seq = m.seq
    LEFT JOIN lending.loan_conversions v ON v.borrower_id = n.borrower_id
        AND v.from_loan_id = m.loan_id AND v.from_seq = m.seq
    LEFT JOIN (SELECT n.loan_id, p.*
               FROM lending.loans n, event_parts(n.borrower_id, n.loan_id) p
               WHERE n.borrower_id = story_of_account.borrower_id) p
        ON p.loan_id = m.loan_id AND p.seq = m.seq
    UNION ALL
    SELECT b.business_date, b.business_date, b.created_at, NULL, NULL, b.seq,
        CASE WHEN b.amount < '0' THEN 'taken from' ELSE 'added to' END
            || ' the credit balance',
        abs(b.amount), '0', NULL, NULL, NULL, NULL, NULL, b.amount, '0'
    FROM lending.credit_balance_movements b
    WHERE b.borrower_id = story_of_account.borrower_id AND b.loan_id IS NULL
        -- What went to legal costs, and came of them, is told with these.
        AND b.kind NOT IN ('legal_cost', 'legal_cost_refund')
    UNION ALL
    SELECT c.on_date, c.effective_date, c.created_at, c.loan_id, 0, c.no, c.what, c.amount, '0',
        NULL, NULL, NULL, NULL, c.forgiven, c.credited, c.change
    FROM story_of_costs(story_of_account.borrower_id) c;
END
$$;
COMMENT ON FUNCTION story_of_account(bigint) IS
    'What was posted to a borrower''s account, as a statement tells it; line and number order what was created at once';
