-- sql/book/agreement/internal.sql
-- How money is counted for promises: first promise first, and of the money
-- that came first.

CREATE FUNCTION money_came()
RETURNS trigger
VOLATILE PARALLEL UNSAFE LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_money_came';
COMMENT ON FUNCTION money_came() IS
    'trigger after a repayment was written or reversed: counts the money of its borrower, if that has promised any';

CREATE FUNCTION note_promise(borrower_id bigint, promise_id bigint, kind text, business_date date,
                             repayment_id bigint DEFAULT NULL, amount cents DEFAULT '0',
                             note text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    was text;
    p record;
BEGIN
    SELECT t.status INTO was
    FROM lending.promise t
    WHERE t.borrower_id = note_promise.borrower_id AND t.promise_id = note_promise.promise_id;
    UPDATE lending.promise t
    SET paid = t.paid + note_promise.amount, last_seq = t.last_seq + 1,
        settled_on = CASE note_promise.kind WHEN 'settled' THEN t.last_day ELSE t.settled_on END,
        status = CASE note_promise.kind WHEN 'cancelled' THEN 'cancelled'
            ELSE promise_status(t.paid + note_promise.amount, t.amount, t.threshold,
                note_promise.kind = 'settled' OR t.settled_on IS NOT NULL) END
    WHERE t.borrower_id = note_promise.borrower_id AND t.promise_id = note_promise.promise_id
    RETURNING t.* INTO p;
    INSERT INTO lending.promise_event (borrower_id, promise_id, seq, kind, business_date,
        repayment_id, amount, paid, status, note)
    VALUES (note_promise.borrower_id, note_promise.promise_id, p.last_seq, note_promise.kind,
        note_promise.business_date, note_promise.repayment_id, note_promise.amount, p.paid, p.status,
        note_promise.note);
    IF p.status <> was OR note_promise.kind = 'made' THEN
        PERFORM publish(note_promise.borrower_id, 'promise.' || CASE note_promise.kind
                WHEN 'made' THEN 'made' ELSE p.status END,
            jsonb_build_object('promise_id', p.promise_id, 'case_id', p.case_id, 'amount', p.amount,
                'due_on', p.due_on, 'paid', p.paid));
    END IF;
END
$$;
COMMENT ON FUNCTION note_promise(bigint, bigint, text, date, bigint, cents, text) IS
    'Note what happened to a promise of a locked borrower, and bring its status to it';

CREATE TYPE counted_money AS (
    promise_id bigint,
    repayment_id bigint,
    amount cents,
    business_date date
);
COMMENT ON TYPE counted_money IS
    'Of a repayment, so much for a promise, counted on a business date';

CREATE FUNCTION money_for_promises(borrower_id bigint, day date)
RETURNS SETOF counted_money
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    p record;
    have cents;
    part cents;
    -- Money that may count, that which came first first, and what is left of it.
    ids bigint[];
    came_on date[];
    known_on date[];
    left_over cents[];
BEGIN
    SELECT array_agg(m.repayment_id ORDER BY m.effective_date, m.repayment_id),
        array_agg(m.effective_date ORDER BY m.effective_date, m.repayment_id),
        array_agg(m.business_date ORDER BY m.effective_date, m.repayment_id),
        array_agg(m.amount - coalesce(u.amount, '0') ORDER BY m.effective_date, m.repayment_id)
    INTO ids, came_on, known_on, left_over
    FROM lending.repayments m
    -- What of it stands counted.
    LEFT JOIN (SELECT e.repayment_id, sum(e.amount) AS amount
               FROM lending.promise_event e
               JOIN lending.promise t ON t.borrower_id = e.borrower_id AND t.promise_id = e.promise_id
               WHERE e.borrower_id = money_for_promises.borrower_id AND e.repayment_id IS NOT NULL
                   AND (t.settled_on IS NOT NULL OR t.last_day < money_for_promises.day)
               GROUP BY e.repayment_id) u ON u.repayment_id = m.repayment_id
    WHERE m.borrower_id = money_for_promises.borrower_id AND m.status = 'applied'
        AND m.effective_date >= (
            SELECT min(t.business_date)
            FROM lending.promise t
            WHERE t.borrower_id = money_for_promises.borrower_id AND t.final_on IS NULL
                AND t.status <> 'cancelled');
    FOR p IN
        SELECT t.*
        FROM lending.promise t
        WHERE t.borrower_id = money_for_promises.borrower_id AND t.status <> 'cancelled'
            AND t.final_on IS NULL AND (t.settled_on IS NULL OR t.status <> 'kept')
            -- What was not judged yet waits for the close of its last day.
            AND (t.settled_on IS NOT NULL OR t.last_day >= money_for_promises.day)
        ORDER BY t.due_on, t.promise_id
    LOOP
        have := CASE WHEN p.settled_on IS NULL THEN '0' ELSE p.paid END;
        FOR i IN 1 .. coalesce(cardinality(ids), 0) LOOP
            EXIT WHEN keeps_promise(have, p.amount, p.threshold);
            CONTINUE WHEN left_over[i] <= '0' OR ids[i] < p.promise_id
                OR came_on[i] NOT BETWEEN p.business_date AND p.last_day
                -- Found after its last day was closed, or known before.
                OR (known_on[i] > p.last_day) <> (p.settled_on IS NOT NULL)
                OR p.settled_on IS NOT NULL AND EXISTS (
                    SELECT FROM lending.promise_event e
                    WHERE e.borrower_id = p.borrower_id AND e.promise_id = p.promise_id
                        AND e.repayment_id = ids[i]);
            part := least(p.amount - have, left_over[i]);
            have := have + part;
            left_over[i] := left_over[i] - part;
            RETURN NEXT ROW(p.promise_id, ids[i], part, CASE WHEN p.settled_on IS NULL
                THEN money_for_promises.day ELSE known_on[i] END)::counted_money;
        END LOOP;
    END LOOP;
END
$$;
COMMENT ON FUNCTION money_for_promises(bigint, date) IS
    'How the money of a borrower is counted for promises on a day: for those whose last day is not over, of all that counts; for those that were settled and not kept, of what was found since. First promise first, and of the money that came first; a promise that is kept takes no more';

CREATE FUNCTION count_money(borrower_id bigint)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    day date := business_date();
    moved record;
BEGIN
    PERFORM FROM lending.promise t
    WHERE t.borrower_id = count_money.borrower_id
        AND t.final_on IS NULL
        AND (t.status IN ('open', 'partly', 'broken') OR t.status = 'kept' AND t.settled_on IS NULL)
    ORDER BY t.promise_id
    FOR NO KEY UPDATE;
    FOR moved IN
        SELECT coalesce(n.promise_id, b.promise_id) AS promise_id,
            coalesce(n.repayment_id, b.repayment_id) AS repayment_id,
            coalesce(n.amount, '0') - coalesce(b.amount, '0') AS amount,
            coalesce(n.business_date, day) AS business_date
        FROM money_for_promises(count_money.borrower_id, day) n
        FULL JOIN (SELECT e.promise_id, e.repayment_id, sum(e.amount) AS amount
                   FROM lending.promise_event e
                   JOIN lending.promise t ON t.borrower_id = e.borrower_id
                       AND t.promise_id = e.promise_id
                   WHERE e.borrower_id = count_money.borrower_id AND e.repayment_id IS NOT NULL
                       AND t.settled_on IS NULL AND t.status <> 'cancelled' AND t.last_day >= day
                   GROUP BY e.promise_id, e.repayment_id
                   HAVING sum(e.amount) <> '0') b
            ON b.promise_id = n.promise_id AND b.repayment_id = n.repayment_id
        -- What is taken back is free for others.
        ORDER BY coalesce(n.amount, '0') > coalesce(b.amount, '0'), 1, 2
    LOOP
        CONTINUE WHEN moved.amount = '0';
        PERFORM note_promise(count_money.borrower_id, moved.promise_id,
            CASE WHEN moved.amount > '0' THEN 'paid' ELSE 'taken_back' END,
            moved.business_date, moved.repayment_id, moved.amount);
    END LOOP;
END
$$;
COMMENT ON FUNCTION count_money(bigint) IS
    'Count the money of a borrower, whose lines are locked, for what it promised: note what came, and take back what bounced while the last day of the promise is not over';

CREATE FUNCTION settle_promises(borrower_id bigint, day date)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM note_promise(t.borrower_id, t.promise_id, 'settled', t.last_day)
    FROM (SELECT t.borrower_id, t.promise_id, t.last_day
          FROM lending.promise t
          WHERE t.borrower_id = settle_promises.borrower_id AND t.settled_on IS NULL
              AND t.status <> 'cancelled' AND t.last_day <= settle_promises.day
          ORDER BY t.promise_id
          FOR NO KEY UPDATE) t;
    -- Money that came after the day, for it or before, was left for now.
    PERFORM count_money(settle_promises.borrower_id);
    -- Nothing is found any more for what was missed so long ago.
    UPDATE lending.promise t
    SET final_on = settle_promises.day
    WHERE t.borrower_id = settle_promises.borrower_id AND t.status IN ('partly', 'broken')
        AND t.settled_on IS NOT NULL AND t.final_on IS NULL
        AND t.last_day <= settle_promises.day - promise_found_days();
END
$$;
COMMENT ON FUNCTION settle_promises(bigint, date) IS
    'Settle the promises of a borrower, whose lines are locked, of which a business date was the last day, and leave those missed for good for which no money is looked for any more';

CREATE FUNCTION units_of_agreements(day date, most integer, OUT borrowers bigint[],
                                    OUT units bigint[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
SET enable_seqscan = off
AS $$
#variable_conflict use_column
BEGIN
    SELECT coalesce(array_agg(u.borrower_id), '{}'), coalesce(array_agg(u.borrower_id), '{}')
    INTO units_of_agreements.borrowers, units_of_agreements.units
    FROM (SELECT DISTINCT t.borrower_id
          FROM (SELECT t.borrower_id
                FROM lending.promise t
                WHERE t.settled_on IS NULL AND t.status <> 'cancelled'
                    AND t.last_day <= units_of_agreements.day
                UNION ALL
                SELECT t.borrower_id
                FROM lending.promise t
                WHERE t.status IN ('partly', 'broken') AND t.settled_on IS NOT NULL
                    AND t.final_on IS NULL
                    AND t.last_day <= units_of_agreements.day - promise_found_days()
                UNION ALL
                SELECT t.borrower_id
                FROM lending.discount_offer t
                WHERE t.look_on <= units_of_agreements.day
                UNION ALL
                SELECT t.borrower_id
                FROM lending.hardship_plan t
                WHERE t.look_on <= units_of_agreements.day) t
          WHERE NOT EXISTS (SELECT FROM lending.quarantines q
                            WHERE q.borrower_id = t.borrower_id AND q.step = 'agreements'
                                AND q.released_at IS NULL)
          ORDER BY t.borrower_id
          LIMIT units_of_agreements.most) u;
END
$$;
COMMENT ON FUNCTION units_of_agreements(date, integer) IS
    'The next borrowers with a promise to settle, or a discount or a plan to look at, at the close of a business date';

CREATE FUNCTION work_on_agreements(day date, borrowers bigint[], units bigint[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    borrower bigint;
BEGIN
    PERFORM start_command();
    FOREACH borrower IN ARRAY borrowers LOOP
        PERFORM lock_lines(borrower), settle_promises(borrower, work_on_agreements.day),
            look_at_discounts(borrower, work_on_agreements.day),
            look_at_plans(borrower, work_on_agreements.day);
    END LOOP;
END
$$;
COMMENT ON FUNCTION work_on_agreements(date, bigint[], bigint[]) IS
    'Settle what these borrowers promised by a business date, and were offered';

CREATE FUNCTION agreement_slice(day date)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN run_slice('agreements', agreement_slice.day, agreement_slice.day, 100);
END
$$;
COMMENT ON FUNCTION agreement_slice(date) IS
    'A slice of the day''s step agreements: promises, discounts and plans of some more borrowers are settled; how many borrowers there were';
