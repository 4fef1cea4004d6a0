-- sql/book/agency/internal_quality.sql
-- What the commands about recordings share.

CREATE FUNCTION add_default_findings()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.quality_finding (finding_code, title, fails, source) VALUES
        ('insult', 'Insulted or swore', true, '12 CFR 1006.14(d)'),
        ('threat', 'Threatened', true, '12 CFR 1006.14(c)'),
        ('third_person_told', 'Told somebody else of the debt', true, '12 CFR 1006.6(d)'),
        ('false_statement', 'Said what is not so', true, '12 CFR 1006.18'),
        ('no_name', 'Did not say who calls', true, '12 CFR 1006.14(g)'),
        ('wrong_amount', 'Said another amount than the book', false, 'Own rule'),
        ('not_noted', 'Agreed what is not noted', false, 'Own rule')
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION add_default_findings() IS
    'Add what may be found in recordings; used by install()
Source: Regulation F, 12 CFR 1006.';

CREATE FUNCTION check_findings(findings text[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    unknown text;
BEGIN
    PERFORM require_argument('findings', findings::text, cardinality(findings) <= 50
            AND coalesce(array_ndims(findings), 1) = 1 AND array_position(findings, NULL) IS NULL
            AND cardinality(findings) = (SELECT count(DISTINCT f.code) FROM unnest(findings) AS f (code)),
        'It lists codes of lending.quality_findings, each once.');
    SELECT g.code INTO unknown
    FROM unnest(findings) WITH ORDINALITY AS g (code, no)
    LEFT JOIN lending.quality_finding f ON f.finding_code = g.code
    WHERE f.finding_code IS NULL
    ORDER BY g.no
    LIMIT 1;
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'finding "%" does not exist', unknown
            USING ERRCODE = 'LN005',
                HINT = 'define_finding() adds one; lending.quality_findings has all.';
    END IF;
END
$$;
COMMENT ON FUNCTION check_findings(text[]) IS
    'Refuse findings of a recording: 22023 for a list with a null or one twice, LN005 for an unknown one';

CREATE FUNCTION score_answer(borrower_id bigint, contact_id bigint, decline text)
RETURNS score_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN score_answer.decline IS NULL THEN 'approved' ELSE 'declined' END,
                score_answer.decline, score_answer.contact_id, s.score, s.failing, s.status,
                false)::score_result
            FROM (SELECT) one
            LEFT JOIN lending.quality_score s ON s.borrower_id = score_answer.borrower_id
                AND s.contact_id = score_answer.contact_id);
END
$$;
COMMENT ON FUNCTION score_answer(bigint, bigint, text) IS
    'What a command about a recording answers';
