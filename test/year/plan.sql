-- test/year/plan.sql
-- The installments as they were agreed: due dates from the days of the line,
-- interest by the days of a period over 365, each rounded half up, and one
-- level payment, or equal parts of principal whose odd cents come first.

-- Each month has one bill day and one due day; the last stands for days that it
-- does not have.
CREATE TEMP TABLE due_date AS
SELECT n.loan_id, row_number() OVER (PARTITION BY n.loan_id ORDER BY d.due_on) AS no, d.due_on
FROM loan n
CROSS JOIN LATERAL (
    SELECT min(m.month + least(n.bill_day, m.days) - 1) AS bill_on
    FROM (SELECT g::date AS month, extract(day FROM g + interval '1 month - 1 day')::integer AS days
          FROM generate_series(date_trunc('month', n.bought_on::timestamp), n.bought_on + interval '2 months', interval '1 month') g) m
    WHERE m.month + least(n.bill_day, m.days) - 1 >= n.bought_on) b
CROSS JOIN LATERAL (
    SELECT m.month + least(n.due_day, m.days) - 1 AS due_on
    FROM (SELECT g::date AS month, extract(day FROM g + interval '1 month - 1 day')::integer AS days
          FROM generate_series(date_trunc('month', b.bill_on::timestamp), b.bill_on + interval '15 months', interval '1 month') g) m
    WHERE m.month + least(n.due_day, m.days) - 1 >= b.bill_on + 10
    ORDER BY 1
    LIMIT n.installments) d;

CREATE TEMP TABLE period AS
SELECT d.loan_id, d.no, d.due_on, lag(d.due_on, 1, n.bought_on) OVER (PARTITION BY d.loan_id ORDER BY d.no) AS begins_on
FROM due_date d
JOIN loan n USING (loan_id);
CREATE INDEX ON period (loan_id, no);
ANALYZE period;

-- The payment whose present value is the amount.
CREATE TEMP TABLE payment AS
WITH RECURSIVE worth AS (
    SELECT p.loan_id, p.no, 1 / (1 + n.rate * (p.due_on - p.begins_on) / 365) AS today
    FROM period p JOIN loan n USING (loan_id) WHERE p.no = 1
    UNION ALL
    SELECT p.loan_id, p.no, w.today / (1 + n.rate * (p.due_on - p.begins_on) / 365)
    FROM worth w JOIN period p ON p.loan_id = w.loan_id AND p.no = w.no + 1 JOIN loan n ON n.loan_id = p.loan_id)
SELECT n.loan_id, round(n.amount / sum(w.today), 2) AS payment
FROM loan n JOIN worth w USING (loan_id)
GROUP BY n.loan_id, n.amount;

CREATE TEMP TABLE installment AS
WITH RECURSIVE plan AS (
    SELECT n.loan_id, 0::bigint AS no, n.amount AS balance, 0.00 AS principal, 0.00 AS interest FROM loan n
    UNION ALL
    SELECT l.loan_id, p.no, l.balance - f.principal, f.principal, i.interest
    FROM plan l
    JOIN period p ON p.loan_id = l.loan_id AND p.no = l.no + 1
    JOIN loan n ON n.loan_id = l.loan_id
    JOIN payment y ON y.loan_id = l.loan_id
    CROSS JOIN LATERAL (SELECT round(l.balance * n.rate * (p.due_on - p.begins_on) / 365, 2) AS interest) i
    CROSS JOIN LATERAL (SELECT CASE
        WHEN n.method = 'equal_principal' THEN floor(n.amount * 100 / n.installments) / 100
            + CASE WHEN p.no <= n.amount * 100 % n.installments THEN 0.01 ELSE 0 END
        WHEN p.no = n.installments THEN l.balance
        ELSE y.payment - i.interest END AS principal) f)
SELECT l.loan_id, l.no, p.begins_on, p.due_on, l.principal, l.interest,
    floor(f.fee * 100 / n.installments) / 100 + CASE WHEN l.no <= f.fee * 100 % n.installments THEN 0.01 ELSE 0 END AS fee,
    l.balance + l.principal AS bearing, n.rate,
    0.00 AS paid_principal, 0.00 AS paid_interest, 0.00 AS paid_fee, 0.00 AS paid_penalty, 0.00 AS waived_penalty,
    0.00 AS late_money, p.due_on AS late_to, 0.00 AS recovered_interest, 0.00 AS recovered_fee, 0.00 AS recovered_penalty
FROM plan l
JOIN period p USING (loan_id, no)
JOIN loan n USING (loan_id)
CROSS JOIN LATERAL (SELECT round(n.amount * n.fee_rate, 2) AS fee) f;
CREATE INDEX ON installment (loan_id, no) WITH (fillfactor = 50);
ANALYZE installment;
