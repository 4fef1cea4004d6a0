-- sql/book/moving/commands_check.sql
-- The trial run.

-- Reader: for treasury.
-- Weigh the loans that are staged in lending.import_row, and report a row for
-- each figure that would be another than in the old system: outstanding,
-- past_due, days_past_due, next_due_on, next_due or payoff, on the open day,
-- here and there; and a row "error" for each loan that could not be imported,
-- with what import_loan() would say. Nothing: all may come in. Writes nothing.
-- Errors: LN003 when no day is open, 55000 without a book.
CREATE FUNCTION check_import()
RETURNS TABLE (borrower_id bigint, key text, figure text, here text,
               there text)
VOLATILE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    staged record;
    weighed schedule;
    today date;
    complaint text;
    detail text;
BEGIN
    PERFORM start_command();
    today := business_date();
    FOR staged IN SELECT r.* FROM lending.import_row r ORDER BY r.borrower_id, r.key LOOP
        BEGIN
            weighed := weigh_staged(staged.borrower_id, staged.key, staged.line_id, staged.original,
                staged.events, staged.payment_references, staged.merchant_id, staged.credit);
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS complaint = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
            RETURN QUERY SELECT staged.borrower_id, staged.key::text, 'error',
                concat_ws('. ', complaint, nullif(detail, '')),
                NULL::text;
            CONTINUE;
        END;
        RETURN QUERY
        SELECT staged.borrower_id, staged.key::text, f.figure, f.here, f.there
        FROM standing(weighed, today) s
        CROSS JOIN LATERAL (VALUES
            ('outstanding', s.outstanding::text, staged.old_outstanding::text),
            ('past_due', (s.past_due_principal + s.past_due_interest + s.past_due_fee
                + s.past_due_penalty)::text, staged.old_past_due::text),
            ('days_past_due', s.days_past_due::text, staged.old_days_past_due::text),
            ('next_due_on', coalesce(s.next_due_on::text, 'none'), staged.old_next_due_on::text),
            ('next_due', s.next_due::text, staged.old_next_due::text),
            ('payoff', s.payoff::text, staged.old_payoff::text)
        ) AS f (figure, here, there)
        WHERE weighed IS NOT NULL AND f.here <> f.there;
    END LOOP;
END
$$;
