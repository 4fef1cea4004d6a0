-- test/year/paid.sql
-- Where the money of each event went: the first events of all loans, then the
-- second ones, and so on.
--
-- Money pays the oldest installment first, and in each penalty, fee, interest,
-- principal.  Penalty is 0.05 % a day of unpaid principal from the due date on,
-- its exact sum rounded once; it rests while a loan is disputed, and ends as it
-- is written off.

-- The oldest unpaid due date after each day on which something happened.
CREATE TEMP TABLE oldest (loan_id bigint, turn bigint, on_date date, due_on date);
INSERT INTO oldest SELECT i.loan_id, 0, i.begins_on, i.due_on FROM installment i WHERE i.no = 1;

-- An event brings late money (principal times days) to its day.
CREATE FUNCTION pg_temp.count_late(t bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE installment i
    SET late_money = i.late_money + (i.principal - i.paid_principal)
            * (greatest(0, u.until - i.late_to) - pg_temp.rests(i.loan_id, i.late_to, greatest(u.until, i.late_to))),
        late_to = greatest(i.late_to, u.until)
    FROM event e
    JOIN loan n USING (loan_id)
    CROSS JOIN LATERAL (SELECT least(e.on_date, n.lost_on) AS until) u
    WHERE e.turn = t AND i.loan_id = e.loan_id $$;

CREATE FUNCTION pg_temp.take_payment(t bigint) RETURNS void LANGUAGE sql AS $$
    WITH claim AS (
        SELECT e.loan_id, i.no, c.place, c.owed, e.kind = 'recover' OR n.lost_on < e.on_date AS recovered,
            e.amount - coalesce(sum(c.owed) OVER (PARTITION BY e.loan_id ORDER BY i.no, c.place
                                                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS money
        FROM event e
        JOIN loan n USING (loan_id)
        JOIN installment i USING (loan_id)
        CROSS JOIN LATERAL (VALUES (1, round(i.late_money * 0.0005, 2) - i.paid_penalty - i.waived_penalty), (2, i.fee - i.paid_fee),
            (3, i.interest - i.paid_interest), (4, i.principal - i.paid_principal)) AS c (place, owed)
        WHERE e.turn = t AND e.kind IN ('pay', 'prepay', 'recover')),
    part AS (
        SELECT c.loan_id, c.no, c.recovered,
            sum(least(c.owed, c.money)) FILTER (WHERE c.place = 1) AS penalty,
            sum(least(c.owed, c.money)) FILTER (WHERE c.place = 2) AS fee,
            sum(least(c.owed, c.money)) FILTER (WHERE c.place = 3) AS interest,
            sum(least(c.owed, c.money)) FILTER (WHERE c.place = 4) AS principal
        FROM claim c
        WHERE c.money > 0 AND c.owed > 0
        GROUP BY c.loan_id, c.no, c.recovered),
    moved AS (
        UPDATE installment i
        SET paid_penalty = i.paid_penalty + coalesce(p.penalty, 0), paid_fee = i.paid_fee + coalesce(p.fee, 0),
            paid_interest = i.paid_interest + coalesce(p.interest, 0), paid_principal = i.paid_principal + coalesce(p.principal, 0),
            recovered_penalty = i.recovered_penalty + CASE WHEN p.recovered THEN coalesce(p.penalty, 0) ELSE 0 END,
            recovered_fee = i.recovered_fee + CASE WHEN p.recovered THEN coalesce(p.fee, 0) ELSE 0 END,
            recovered_interest = i.recovered_interest + CASE WHEN p.recovered THEN coalesce(p.interest, 0) ELSE 0 END
        FROM part p
        WHERE i.loan_id = p.loan_id AND i.no = p.no)
    UPDATE event e
    SET unused = e.amount - coalesce((SELECT sum(coalesce(p.penalty, 0) + coalesce(p.fee, 0) + coalesce(p.interest, 0) + coalesce(p.principal, 0))
                                      FROM part p WHERE p.loan_id = e.loan_id), 0)
    WHERE e.turn = t AND e.kind IN ('pay', 'prepay', 'recover') $$;

-- A refund cancels principal that is due, the oldest first, and of the rest so
-- much of each installment as its share is, odd cents by largest remainder.
CREATE FUNCTION pg_temp.take_refund(t bigint) RETURNS void LANGUAGE sql AS $$
    WITH unpaid AS (
        SELECT e.loan_id, i.no, i.due_on <= e.on_date AS due, i.principal - i.paid_principal AS owed, least(e.amount, n.amount - coalesce(b.gone, 0)) AS amount,
            coalesce(sum(i.principal - i.paid_principal) FILTER (WHERE i.due_on <= e.on_date) OVER (PARTITION BY e.loan_id ORDER BY i.no
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before,
            coalesce(sum(i.principal - i.paid_principal) FILTER (WHERE i.due_on <= e.on_date) OVER (PARTITION BY e.loan_id), 0) AS due_owed,
            coalesce(sum(i.principal - i.paid_principal) FILTER (WHERE i.due_on > e.on_date) OVER (PARTITION BY e.loan_id), 0) AS rest
        FROM event e
        JOIN loan n USING (loan_id)
        JOIN installment i USING (loan_id)
        LEFT JOIN LATERAL (SELECT sum(b.amount) AS gone FROM event b WHERE b.loan_id = e.loan_id AND b.kind = 'refund' AND b.turn < t) b ON true
        WHERE e.turn = t AND e.kind = 'refund'),
    share AS (
        SELECT u.*, least(greatest(u.amount - u.due_owed, 0), u.rest) AS to_share,
            least(greatest(u.amount - u.due_owed, 0), u.rest) * u.owed * 100 / nullif(u.rest, 0) AS exact
        FROM unpaid u),
    ranked AS (
        SELECT s.*, row_number() OVER (PARTITION BY s.loan_id, s.due ORDER BY s.exact - floor(s.exact) DESC, s.no) AS place,
            s.to_share * 100 - sum(floor(s.exact)) FILTER (WHERE NOT s.due) OVER (PARTITION BY s.loan_id) AS odd
        FROM share s),
    part AS (
        SELECT r.loan_id, r.no, CASE WHEN r.due THEN least(r.owed, greatest(r.amount - r.before, 0))
            ELSE coalesce(floor(r.exact) + CASE WHEN r.place <= r.odd THEN 1 ELSE 0 END, 0) / 100 END AS cancelled
        FROM ranked r),
    moved AS (
        UPDATE installment i SET principal = i.principal - p.cancelled
        FROM part p WHERE i.loan_id = p.loan_id AND i.no = p.no)
    UPDATE event e SET unused = e.amount - (SELECT sum(p.cancelled) FROM part p WHERE p.loan_id = e.loan_id)
    WHERE e.turn = t AND e.kind = 'refund' $$;

-- What is won of a penalty is waived, of the oldest installment first.
CREATE FUNCTION pg_temp.take_waiver(t bigint) RETURNS void LANGUAGE sql AS $$
    WITH claim AS (
        SELECT i.loan_id, i.no, c.owed, e.amount - coalesce(sum(c.owed) OVER (PARTITION BY i.loan_id ORDER BY i.no
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS amount
        FROM event e
        JOIN installment i USING (loan_id)
        CROSS JOIN LATERAL (SELECT round(i.late_money * 0.0005, 2) - i.paid_penalty - i.waived_penalty AS owed) c
        WHERE e.turn = t AND e.kind = 'waive')
    UPDATE installment i SET waived_penalty = i.waived_penalty + least(c.owed, c.amount)
    FROM claim c
    WHERE i.loan_id = c.loan_id AND i.no = c.no AND c.amount > 0 AND c.owed > 0 $$;

-- Fees to come fall away with it.
CREATE FUNCTION pg_temp.lose(t bigint) RETURNS void LANGUAGE sql AS $$
    UPDATE installment i SET fee = i.paid_fee FROM event e
    WHERE e.turn = t AND e.kind = 'write_off' AND i.loan_id = e.loan_id AND i.due_on > e.on_date;
    UPDATE loan n SET lost_on = e.on_date FROM event e WHERE e.turn = t AND e.kind = 'write_off' AND n.loan_id = e.loan_id $$;

-- What the loan is late with after the event.
CREATE FUNCTION pg_temp.note_oldest(t bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO oldest
    SELECT e.loan_id, e.turn, e.on_date, min(i.due_on) FILTER (WHERE i.principal + i.interest + i.fee > i.paid_principal + i.paid_interest + i.paid_fee)
    FROM event e JOIN installment i USING (loan_id)
    WHERE e.turn = t
    GROUP BY e.loan_id, e.turn, e.on_date $$;

DO $$
BEGIN
    FOR t IN 1 .. (SELECT max(e.turn) FROM event e) LOOP
        PERFORM pg_temp.count_late(t), pg_temp.take_payment(t), pg_temp.take_refund(t), pg_temp.take_waiver(t), pg_temp.lose(t), pg_temp.note_oldest(t);
    END LOOP;
END $$;
SELECT count(*) AS strangers FROM event e WHERE e.kind NOT IN ('pay', 'prepay', 'recover', 'refund', 'write_off', 'pause', 'waive') \gset
