-- sql/book/agency/internal.sql
-- Placements of cases with agencies.

CREATE FUNCTION require_agency(agency_code text)
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM lending.agency a WHERE a.agency_code = require_agency.agency_code) THEN
        RAISE EXCEPTION 'agency "%" does not exist', require_agency.agency_code
            USING ERRCODE = 'LN005',
                HINT = 'define_agency() adds one; lending.agencies has all.';
    END IF;
END
$$;
COMMENT ON FUNCTION require_agency(text) IS
    'Raise LN005 for an unknown agency';

CREATE FUNCTION check_rates(from_days integer[], rates_bp integer[])
RETURNS void
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_argument('from_days', from_days::text,
            cardinality(from_days) BETWEEN 1 AND 100 AND array_ndims(from_days) = 1
                AND array_position(from_days, NULL) IS NULL AND from_days[1] = 0
                AND from_days[cardinality(from_days)] <= 36525
                AND from_days = ARRAY(SELECT DISTINCT d FROM unnest(from_days) AS d ORDER BY d),
            'Days past due, ascending from 0: {0,31,91}.'),
        require_argument('rates_bp', rates_bp::text,
            cardinality(rates_bp) = cardinality(from_days) AND array_ndims(rates_bp) = 1
                AND array_position(rates_bp, NULL) IS NULL
                AND 0 <= ALL (rates_bp) AND 10000 >= ALL (rates_bp),
            'One for each of from_days, in basis points: 2500 is a quarter.');
END
$$;
COMMENT ON FUNCTION check_rates(integer[], integer[]) IS
    'Refuse commission that is not one rate for each range of days past due: 22023';

CREATE FUNCTION end_placement(borrower_id bigint, placement_id bigint, status text, ended_on date,
                              note text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    of_case bigint;
BEGIN
    UPDATE lending.placement t
    SET status = end_placement.status, ended_on = end_placement.ended_on,
        end_note = end_placement.note
    WHERE t.borrower_id = end_placement.borrower_id AND t.placement_id = end_placement.placement_id
    RETURNING t.case_id INTO of_case;
    PERFORM put_case(end_placement.borrower_id, of_case, NULL, 'recalled', end_placement.note);
END
$$;
COMMENT ON FUNCTION end_placement(bigint, bigint, text, date, text) IS
    'End a placement, whose case is locked and open: the case is the house''s again';

CREATE FUNCTION placement_closed()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
BEGIN
    UPDATE lending.placement t
    SET status = 'closed', ended_on = NEW.closed_on
    WHERE t.borrower_id = NEW.borrower_id AND t.status = 'placed';
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION placement_closed() IS
    'trigger after a case was closed that is placed with an agency: its placement ends';

CREATE FUNCTION placement_answer(borrower_id bigint, case_id bigint, decline text,
                                 placement_id bigint DEFAULT NULL, notice text DEFAULT NULL)
RETURNS placement_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT ROW(CASE WHEN placement_answer.decline IS NULL THEN 'approved' ELSE 'declined' END,
                placement_answer.decline, t.placement_id, t.agency_code, t.status, t.rate_bp,
                t.balance, t.last_day, t.ended_on, placement_answer.notice, false)::placement_result
            FROM (SELECT) one
            LEFT JOIN lending.placement t ON t.borrower_id = placement_answer.borrower_id
                AND t.case_id = placement_answer.case_id
                AND CASE WHEN placement_answer.placement_id IS NULL THEN t.status = 'placed'
                    ELSE t.placement_id = placement_answer.placement_id END);
END
$$;
COMMENT ON FUNCTION placement_answer(bigint, bigint, text, bigint, text) IS
    'What a command about a placement answers (null: about the one that the case is in now)';

CREATE FUNCTION units_of_placements(day date, most integer, OUT borrowers bigint[],
                                    OUT units bigint[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    SELECT coalesce(array_agg(u.borrower_id), '{}'), coalesce(array_agg(u.borrower_id), '{}')
    INTO units_of_placements.borrowers, units_of_placements.units
    FROM (SELECT t.borrower_id
          FROM lending.placement t
          WHERE t.status = 'placed' AND t.last_day <= units_of_placements.day
              AND NOT EXISTS (SELECT FROM lending.quarantines q
                              WHERE q.borrower_id = t.borrower_id AND q.step = 'placements'
                                  AND q.released_at IS NULL)
          ORDER BY t.borrower_id
          LIMIT units_of_placements.most) u;
END
$$;
COMMENT ON FUNCTION units_of_placements(date, integer) IS
    'The next borrowers whose placement has its last day at the close of a business date';

CREATE FUNCTION work_on_placements(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    one record;
BEGIN
    PERFORM start_command();
    FOR one IN
        SELECT t.borrower_id, t.placement_id, t.case_id, t.last_day
        FROM lending.placement t
        WHERE t.borrower_id = ANY (work_on_placements.borrowers) AND t.status = 'placed'
            -- Again out of quarantine: what ends today is not over.
            AND t.last_day <= work_on_placements.day AND t.last_day < business_date()
        ORDER BY t.borrower_id
    LOOP
        PERFORM lock_case(one.borrower_id, one.case_id);
        -- It may have been recalled, or closed, before.
        PERFORM end_placement(t.borrower_id, t.placement_id, 'expired', t.last_day,
            'The last day of the placement is over')
        FROM lending.placement t
        WHERE t.borrower_id = one.borrower_id AND t.placement_id = one.placement_id
            AND t.status = 'placed';
    END LOOP;
END
$$;
COMMENT ON FUNCTION work_on_placements(date, bigint[], bigint[]) IS
    'Take the cases of these borrowers back from agencies whose last day with them is over';

CREATE FUNCTION placement_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('placements', placement_slice.day, placement_slice.day, 100);
END
$$;
COMMENT ON FUNCTION placement_slice(date) IS
    'A slice of the day''s step placements: cases of some more borrowers come back from agencies; how many borrowers there were';
