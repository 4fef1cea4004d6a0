-- test/bench/night_peer.sql
-- The peer of a night: a row for each installment and a row for each loan and
-- day of accrual, as systems of record for loans keep them, with indexes of
-- what is unpaid.  Its steps are one statement each over sets, which is as quick
-- as this design gets; most such systems go loan by loan from a program outside.
-- It knows no event, key, backdating, rounding carried over days, or evidence.
-- Set: loans.
CREATE SCHEMA peer;
CREATE TABLE peer.loan (
    loan_id bigint PRIMARY KEY,
    principal numeric NOT NULL,
    rate numeric NOT NULL,
    outstanding numeric NOT NULL,
    days_past_due integer NOT NULL DEFAULT 0,
    stage integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'current'
);
CREATE TABLE peer.installment (
    loan_id bigint NOT NULL REFERENCES peer.loan,
    no integer NOT NULL,
    begins_on date NOT NULL,
    due_on date NOT NULL,
    balance numeric NOT NULL,
    principal numeric NOT NULL,
    interest numeric NOT NULL,
    paid_principal numeric NOT NULL DEFAULT 0,
    paid_interest numeric NOT NULL DEFAULT 0,
    paid_on date,
    PRIMARY KEY (loan_id, no)
);
CREATE INDEX ON peer.installment (due_on) WHERE paid_on IS NULL;
CREATE TABLE peer.accrual (
    loan_id bigint NOT NULL REFERENCES peer.loan,
    day date NOT NULL,
    interest numeric NOT NULL,
    PRIMARY KEY (loan_id, day)
);
CREATE TABLE peer.payment (
    payment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    loan_id bigint NOT NULL REFERENCES peer.loan,
    day date NOT NULL,
    amount numeric NOT NULL
);
CREATE INDEX ON peer.payment (loan_id);
CREATE TABLE peer.entry (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    loan_id bigint,
    day date NOT NULL,
    account integer NOT NULL,
    debit numeric NOT NULL,
    credit numeric NOT NULL
);
CREATE INDEX ON peer.entry (loan_id);
CREATE TABLE peer.debit (loan_id bigint NOT NULL, day date NOT NULL, amount numeric NOT NULL, status text NOT NULL DEFAULT 'made',
    PRIMARY KEY (loan_id, day));
CREATE TABLE peer.statement (loan_id bigint NOT NULL, bill_on date NOT NULL, balance numeric NOT NULL, total_due numeric NOT NULL,
    minimum numeric NOT NULL, PRIMARY KEY (loan_id, bill_on));
CREATE TABLE peer.provision (day date NOT NULL, class integer NOT NULL, exposure numeric NOT NULL, allowance numeric NOT NULL, PRIMARY KEY (day, class));
CREATE TABLE peer.took (day date NOT NULL, step text NOT NULL, seconds numeric NOT NULL);

-- 120.00 in twelve level installments at 12 %, as the book's loans.
INSERT INTO peer.loan SELECT i, 120, 0.12, 120 FROM generate_series(1, :loans) i;
INSERT INTO peer.installment (loan_id, no, begins_on, due_on, balance, principal, interest)
SELECT i, n, CASE n WHEN 1 THEN '2026-03-02' ELSE ('2026-02-25'::date + make_interval(months => n - 1))::date END,
    ('2026-02-25'::date + make_interval(months => n))::date, 120 - 10 * (n - 1), 10, round(1.2 - 0.1 * (n - 1), 2)
FROM generate_series(1, :loans) i, generate_series(1, 12) n;
ANALYZE;

CREATE PROCEDURE peer.done(day date, step text, INOUT began timestamptz) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO peer.took VALUES (done.day, done.step, extract(epoch FROM clock_timestamp() - began));
    COMMIT;
    began := clock_timestamp();
END $$;

-- What a date's close does: the steps of end_of_day(), but for those that do
-- nothing in this book.
CREATE PROCEDURE peer.night(day date) LANGUAGE plpgsql AS $$
DECLARE
    began timestamptz := clock_timestamp();
BEGIN
    INSERT INTO peer.debit (loan_id, day, amount)
    SELECT i.loan_id, night.day + 1, sum(i.principal + i.interest - i.paid_principal - i.paid_interest)
    FROM peer.installment i
    WHERE i.due_on = night.day + 1 AND i.paid_on IS NULL
    GROUP BY i.loan_id;
    CALL peer.done(night.day, 'debits', began);

    UPDATE peer.loan n
    SET days_past_due = night.day + 1 - o.due_on, status = 'overdue',
        stage = (SELECT count(*) FROM unnest('{1,8,31,61,91,121,181}'::integer[]) f WHERE f <= night.day + 1 - o.due_on)
    FROM (SELECT i.loan_id, min(i.due_on) AS due_on FROM peer.installment i
          WHERE i.due_on <= night.day AND i.paid_on IS NULL GROUP BY i.loan_id) o
    WHERE n.loan_id = o.loan_id;
    UPDATE peer.loan n SET days_past_due = 0, stage = 0, status = 'current'
    WHERE n.days_past_due > 0 AND NOT EXISTS (SELECT FROM peer.installment i
        WHERE i.loan_id = n.loan_id AND i.due_on <= night.day AND i.paid_on IS NULL);
    CALL peer.done(night.day, 'stages', began);

    INSERT INTO peer.statement
    SELECT n.loan_id, night.day, n.outstanding, d.due, d.due
    FROM peer.loan n
    JOIN (SELECT i.loan_id, sum(i.principal + i.interest - i.paid_principal - i.paid_interest) AS due
          FROM peer.installment i WHERE i.due_on <= night.day + 20 AND i.paid_on IS NULL GROUP BY i.loan_id) d USING (loan_id)
    WHERE extract(day FROM night.day) = 5;
    CALL peer.done(night.day, 'statements', began);

    INSERT INTO peer.accrual (loan_id, day, interest)
    SELECT i.loan_id, night.day, round(i.interest * (night.day + 1 - i.begins_on) / (i.due_on - i.begins_on), 2)
        - round(i.interest * (night.day - i.begins_on) / (i.due_on - i.begins_on), 2)
    FROM peer.installment i
    WHERE i.begins_on <= night.day AND i.due_on > night.day;
    INSERT INTO peer.entry (day, account, debit, credit)
    SELECT night.day, a.account, CASE a.account WHEN 1102 THEN s.interest ELSE 0 END, CASE a.account WHEN 4001 THEN s.interest ELSE 0 END
    FROM (SELECT sum(x.interest) AS interest FROM peer.accrual x WHERE x.day = night.day) s, (VALUES (1102), (4001)) a (account);
    CALL peer.done(night.day, 'accrual', began);

    INSERT INTO peer.provision
    SELECT night.day, c.class, sum(c.outstanding), round(sum(c.outstanding) * ('{0.015,0.03,0.3,0.6,1}'::numeric[])[c.class], 2)
    FROM (SELECT n.outstanding, 1 + (SELECT count(*)::integer FROM unnest('{8,91,271,361}'::integer[]) f WHERE f <= n.days_past_due) AS class
          FROM peer.loan n) c
    GROUP BY c.class;
    CALL peer.done(night.day, 'provisions', began);
END $$;

-- The results of debits, done: so many.
CREATE PROCEDURE peer.results(day date, most bigint) LANGUAGE plpgsql AS $$
DECLARE
    began timestamptz := clock_timestamp();
BEGIN
    CREATE TEMP TABLE paid ON COMMIT DROP AS
    SELECT d.loan_id, i.no, i.principal, i.interest
    FROM (SELECT d.loan_id FROM peer.debit d WHERE d.day = results.day AND d.status = 'made' LIMIT most) d
    JOIN peer.installment i ON i.loan_id = d.loan_id AND i.due_on = results.day;
    UPDATE peer.installment i SET paid_principal = i.principal, paid_interest = i.interest, paid_on = results.day
    FROM paid p WHERE i.loan_id = p.loan_id AND i.no = p.no;
    UPDATE peer.loan n SET outstanding = n.outstanding - p.principal FROM paid p WHERE n.loan_id = p.loan_id;
    UPDATE peer.debit d SET status = 'done' FROM paid p WHERE d.loan_id = p.loan_id AND d.day = results.day;
    INSERT INTO peer.payment (loan_id, day, amount) SELECT p.loan_id, results.day, p.principal + p.interest FROM paid p;
    INSERT INTO peer.entry (loan_id, day, account, debit, credit)
    SELECT p.loan_id, results.day, l.account, l.debit, l.credit
    FROM paid p, LATERAL (VALUES (1011, p.principal + p.interest, 0), (1101, 0, p.principal), (1102, 0, p.interest)) l (account, debit, credit);
    CALL peer.done(results.day, 'results', began);
END $$;
