-- sql/book/moving/internal.sql
-- What a loan of another system would be here.

CREATE FUNCTION weigh_import(borrower_id bigint, line_id bigint,
                             original schedule, events event[],
                             payment_references text[],
                             merchant_id bigint,
                             credit cents)
RETURNS schedule
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_weigh_import';
COMMENT ON FUNCTION weigh_import(bigint, bigint, schedule, event[], text[], bigint, cents) IS
    'The schedule that import_loan() would give the loan; writes nothing
Errors: as import_loan().';

CREATE FUNCTION weigh_staged(borrower_id bigint, key text, line_id bigint,
                             original schedule, events event[],
                             payment_references text[], merchant_id bigint,
                             credit cents)
RETURNS schedule
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    -- A key that stands for another request raises; of this one it is done.
    IF find_outcome(weigh_staged.borrower_id, weigh_staged.key, 'import_loan',
            fingerprint(weigh_staged.line_id, weigh_staged.original, weigh_staged.events,
                weigh_staged.payment_references, weigh_staged.merchant_id,
                weigh_staged.credit)) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    RETURN weigh_import(weigh_staged.borrower_id, weigh_staged.line_id,
        weigh_staged.original, weigh_staged.events, weigh_staged.payment_references,
        weigh_staged.merchant_id, weigh_staged.credit);
END
$$;
COMMENT ON FUNCTION weigh_staged(bigint, text, bigint, schedule, event[], text[], bigint, cents) IS
    'The schedule that a staged loan would have; null where it has been imported already';
