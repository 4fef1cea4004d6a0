-- test/year/act.sql
-- What borrowers, merchants and the bank do on a date of the simulated year.

-- What each borrower owes today.
CREATE TYPE year.owing AS (borrower_id bigint, habit text, debited boolean, days_late integer, due numeric, next_on date, next_due numeric);
CREATE FUNCTION year.owes(day date) RETURNS SETOF year.owing LANGUAGE sql STABLE SET search_path = consfin, pg_temp AS $$
    SELECT b.borrower_id, b.habit, b.debited, max(s.days_past_due),
        sum(s.past_due_principal::numeric + s.past_due_interest::numeric + s.past_due_fee::numeric + s.past_due_penalty::numeric + s.due_today::numeric),
        min(s.next_due_on), sum(s.next_due::numeric) FILTER (WHERE s.next_due_on <= owes.day + 9)
    FROM year.borrower b
    JOIN lending.loan n ON n.borrower_id = b.borrower_id AND n.status IN ('current', 'overdue')
    CROSS JOIN LATERAL standing(n.schedule, owes.day) s
    GROUP BY b.borrower_id $$;

-- What somebody of a habit pays today; null is nothing.
CREATE FUNCTION year.pays(o year.owing, day date, pace numeric) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN o.debited AND o.habit IN ('on_time', 'late') AND o.days_late < 4 THEN NULL
        WHEN o.habit = 'on_time' THEN o.due
        WHEN o.habit = 'early' AND o.due > 0 THEN o.due
        WHEN o.habit = 'early' AND o.next_on - day = floor(10 * year.chance('early', o.borrower_id, o.next_on - '2000-01-01')) THEN o.next_due
        WHEN o.habit = 'late' AND o.days_late > 40 * year.chance('late', o.borrower_id, extract(month FROM day)::bigint) THEN o.due
        WHEN o.habit = 'partial' AND o.days_late IN (0, 12) THEN round(o.due * CASE o.days_late WHEN 0 THEN 0.4 ELSE 1 END, 2)
        WHEN o.habit = 'cured' AND o.days_late > pace * (60 + 50 * year.chance('cured', o.borrower_id)) THEN o.due
        WHEN o.habit = 'default' AND year.chance('fresh', o.borrower_id, day - '2000-01-01') < 0.002 THEN 20.00
        END $$;

CREATE FUNCTION year.buy(day date) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
DECLARE
    wish record;
    made record;
BEGIN
    FOR wish IN
        SELECT l.borrower_id, l.line_id, l.product_code, l.bill_day, l.due_day,
            60 + round(1200 * year.chance('amount ' || l.product_code, l.borrower_id, day - '2000-01-01'), 2) AS amount,
            (ARRAY[3, 3, 6, 12])[1 + floor(4 * year.chance('term', l.borrower_id, day - '2000-01-01'))] AS installments
        FROM lending.credit_line l
        WHERE year.chance('buy ' || l.product_code, l.borrower_id, day - '2000-01-01') < CASE WHEN day < current_setting('year.first')::date + 15 THEN 0.06 ELSE 0.015 END
        ORDER BY l.borrower_id, l.product_code
    LOOP
        SELECT p.* INTO made FROM purchase(wish.borrower_id, 'buy ' || wish.product_code || day, wish.line_id, wish.amount::text::cents, 5, wish.installments) p;
        IF made.decision = 'approved' THEN
            INSERT INTO year.bought VALUES (made.loan_id, wish.borrower_id, wish.product_code, day, wish.amount, wish.installments, wish.bill_day, wish.due_day);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION year.pay(day date, pace numeric) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
DECLARE
    o year.owing;
    money numeric;
BEGIN
    FOR o IN SELECT w.* FROM year.owes(day) w ORDER BY w.borrower_id LOOP
        money := year.pays(o, day, pace);
        IF money > 0 THEN
            -- Some transfers are found days late, some bring a little too much.
            PERFORM repay(o.borrower_id, 'pay ' || day, (money + CASE WHEN year.chance('more', o.borrower_id, day - '2000-01-01') < 0.1 THEN 7.77 ELSE 0 END)::text::cents,
                CASE WHEN year.chance('found', o.borrower_id, day - '2000-01-01') < 0.08 AND o.days_late > 3 THEN day - 3 END);
        END IF;
    END LOOP;
END $$;

-- Payments of 40 days ago that bounce, purchases that go back, loans that are
-- paid off, claims that are given up, and what still comes of these.
CREATE FUNCTION year.turn(day date, pace numeric) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
BEGIN
    PERFORM reverse_repayment(r.borrower_id, 'bounce ' || day || r.repayment_id, r.repayment_id)
    FROM lending.repayment r
    WHERE r.business_date = day - 40 AND r.status = 'applied' AND r.channel IS DISTINCT FROM 'bank'
        AND year.chance('bounce', r.borrower_id, day - '2000-01-01') < 0.06;
    PERFORM refund(b.borrower_id, 'refund ' || day || b.loan_id, b.loan_id,
        round(b.amount * CASE WHEN year.chance('whole', b.borrower_id, day - '2000-01-01') < 0.3 THEN 1 ELSE 0.37 END, 2)::text::cents)
    FROM year.bought b
    WHERE b.product_code = 'free' AND b.bought_on IN (day - 9, day - 50) AND year.chance('refund', b.borrower_id, day - '2000-01-01') < 0.15
        AND EXISTS (SELECT FROM lending.loan n WHERE n.borrower_id = b.borrower_id AND n.loan_id = b.loan_id AND n.status <> 'written_off');
    PERFORM payoff(b.borrower_id, 'payoff ' || day || b.loan_id, b.loan_id)
    FROM year.bought b
    JOIN lending.loan n ON n.borrower_id = b.borrower_id AND n.loan_id = b.loan_id AND n.status = 'current'
    WHERE b.bought_on = day - 35 AND year.chance('payoff', b.borrower_id, day - '2000-01-01') < 0.08;
    PERFORM write_off(n.borrower_id, 'lost ' || n.loan_id, n.loan_id)
    FROM lending.loan n
    WHERE n.status = 'overdue' AND days_past_due(n.schedule, day) > 190 * pace;
    PERFORM recover(n.borrower_id, 'recover ' || day || n.loan_id, n.loan_id, '11.50')
    FROM lending.loan n
    WHERE n.status = 'written_off' AND year.chance('recover', n.borrower_id, day - '2000-01-01') < 0.06 / pace;
END $$;

-- Yesterday's batches are answered: most are done, some for want of money not,
-- few come back after 40 days.  Then today's go out.
CREATE FUNCTION year.debit(day date) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
DECLARE
    answers debit_line[];
    batch bigint;
BEGIN
    SELECT array_agg(ROW(a.line_no, a.order_id::text, a.outcome, a.failure, NULL, a.debited_on, NULL)::debit_line)
    INTO answers
    FROM (SELECT row_number() OVER (ORDER BY d.borrower_id, d.order_id) AS line_no, d.order_id,
              CASE WHEN d.status = 'done' THEN 'returned' WHEN year.chance('fails', d.borrower_id, day - '2000-01-01') < 0.2 THEN 'failed' ELSE 'done' END AS outcome,
              CASE WHEN d.status = 'done' OR year.chance('fails', d.borrower_id, day - '2000-01-01') < 0.2 THEN 'funds' END AS failure,
              CASE WHEN d.status = 'sent' AND year.chance('fails', d.borrower_id, day - '2000-01-01') >= 0.2 THEN d.sent_on END AS debited_on
          FROM lending.debit_order d
          WHERE d.status = 'sent' AND d.sent_on < day
              OR d.status = 'done' AND d.sent_on = day - 40 AND year.chance('returned', d.borrower_id, day - '2000-01-01') < 0.12) a;
    IF answers IS NOT NULL THEN
        PERFORM load_debit_results('bank ' || day, answers);
        WHILE apply_debit_results() > 0 LOOP
        END LOOP;
    END IF;
    batch := make_debit_batch('bank');
    WHILE batch IS NOT NULL AND send_debit_batch(batch) > 0 LOOP
    END LOOP;
END $$;

-- Some who are late dispute what they bought where nothing is charged for it,
-- and else the penalty; some weeks later they lose, or win all of it or a part.
CREATE FUNCTION year.dispute(day date, pace numeric) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
DECLARE
    d record;
    made record;
BEGIN
    FOR d IN
        SELECT t.*, CASE t.outcome WHEN 'partly' THEN (t.amount::numeric / 4)::numeric(18, 2)::text::cents END AS part,
            n.status = 'written_off' OR t.kind = 'charge' AND s.past_due_penalty < t.amount AS cannot
        FROM (SELECT y.*, x.amount::cents AS amount, x.kind FROM year.disputed y JOIN lending.dispute x USING (borrower_id, dispute_id) WHERE y.resolved_on IS NULL) t
        JOIN lending.loan n USING (borrower_id, loan_id)
        CROSS JOIN LATERAL standing(n.schedule, dispute.day) s
        WHERE dispute.day - t.opened_on >= 4 + 22 * year.chance('lasts', t.borrower_id, t.opened_on - '2000-01-01')
        ORDER BY t.borrower_id
    LOOP
        SELECT r.* INTO made FROM resolve_dispute(d.borrower_id, 'resolve ' || d.dispute_id, d.dispute_id,
            CASE WHEN d.cannot AND d.outcome IN ('won', 'partly') THEN 'lost' ELSE d.outcome END, 'Seen', CASE WHEN NOT d.cannot THEN d.part END) r;
        IF made.decision <> 'approved' THEN
            SELECT r.* INTO made FROM resolve_dispute(d.borrower_id, 'lost ' || d.dispute_id, d.dispute_id, 'lost', made.reason) r;
        END IF;
        UPDATE year.disputed y SET resolved_on = dispute.day, outcome = made.status WHERE y.dispute_id = d.dispute_id;
    END LOOP;
    FOR d IN
        SELECT DISTINCT ON (n.borrower_id) n.borrower_id, n.loan_id, n.disbursed_on, n.product_code,
            CASE WHEN n.product_code <> 'free' THEN s.past_due_penalty::numeric
                ELSE round(b.amount * CASE WHEN year.chance('all of it', n.borrower_id, dispute.day - '2000-01-01') < 0.4 THEN 1 ELSE 0.37 END, 2) END AS amount,
            year.chance('ends', n.borrower_id, dispute.day - '2000-01-01') AS ends
        FROM lending.loan n
        JOIN year.bought b USING (loan_id)
        CROSS JOIN LATERAL standing(n.schedule, dispute.day) s
        WHERE n.status = 'overdue' AND s.past_due_penalty > '0' AND year.chance('dispute', n.borrower_id, dispute.day - '2000-01-01') < 0.008 / (pace * pace)
            AND NOT EXISTS (SELECT FROM year.disputed y WHERE y.borrower_id = n.borrower_id AND y.resolved_on IS NULL)
        ORDER BY n.borrower_id, b.product_code = 'free' DESC, b.bought_on, b.product_code
    LOOP
        -- Some letters lay about for two days.
        SELECT o.* INTO made FROM open_dispute(d.borrower_id, 'dispute ' || day, d.loan_id, d.amount::text::cents,
            CASE d.product_code WHEN 'free' THEN 'goods' ELSE 'charge' END, 'It says so',
            CASE WHEN year.chance('letter', d.borrower_id, dispute.day - '2000-01-01') < 0.25 THEN greatest(dispute.day - 2, d.disbursed_on) END) o;
        IF made.decision = 'approved' THEN
            INSERT INTO year.disputed VALUES (made.dispute_id, d.borrower_id, d.loan_id, day,
                CASE WHEN d.ends < 0.5 THEN 'won' WHEN d.ends < 0.7 AND d.amount > 0.04 THEN 'partly' WHEN d.ends < 0.8 THEN 'withdrawn' ELSE 'lost' END);
        END IF;
    END LOOP;
END $$;

-- A day; pace below 1 lets the late be in a hurry.
CREATE FUNCTION year.act(day date, pace numeric) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    SELECT year.debit(day);
    SELECT year.pay(day, pace);
    SELECT year.turn(day, pace);
    SELECT year.dispute(day, pace);
    SELECT year.buy(day);
END;
