-- test/year/late.sql
-- Days past due, stage and class of each loan as the next date opens, and since
-- when it is in that stage: on the day that brought it there, or on the day on
-- which it was so many days past due.
CREATE TEMP TABLE late AS
WITH now AS (
    SELECT DISTINCT ON (o.loan_id) o.loan_id, greatest(0, :'day'::date + 1 - o.due_on) AS days
    FROM oldest o
    ORDER BY o.loan_id, o.turn DESC)
SELECT n.loan_id, n.borrower_id, coalesce(w.days, 0) AS days, s.stage, c.class
FROM loan n
JOIN now w USING (loan_id)
CROSS JOIN LATERAL (SELECT count(*) AS stage FROM unnest('{1,8,31,61,91,121,181}'::integer[]) f WHERE f <= w.days) s
CROSS JOIN LATERAL (SELECT 1 + count(*) AS class FROM unnest('{8,91,271,361}'::integer[]) f WHERE f <= w.days) c;

-- From one event's day to the next the loan is late with one installment.
CREATE TEMP TABLE since AS
WITH day AS (
    SELECT DISTINCT ON (o.loan_id, o.on_date) o.loan_id, o.on_date, o.due_on
    FROM oldest o
    ORDER BY o.loan_id, o.on_date, o.turn DESC),
stretch AS (
    SELECT d.*, lead(d.on_date, 1, :'day'::date + 1) OVER w AS until, row_number() OVER w AS place,
        lag(d.due_on) OVER w AS due_before
    FROM day d
    WINDOW w AS (PARTITION BY d.loan_id ORDER BY d.on_date)),
-- The days on which the stage became another.
change AS (
    SELECT s.loan_id, s.due_on + f.days AS on_date, f.stage
    FROM stretch s
    JOIN (SELECT f.days, f.stage FROM unnest('{1,8,31,61,91,121,181}'::integer[]) WITH ORDINALITY AS f (days, stage)) f
        ON s.due_on + f.days > s.on_date AND s.due_on + f.days <= s.until
    UNION ALL
    SELECT s.loan_id, s.on_date, a.stage
    FROM stretch s
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE f <= s.on_date - s.due_on) AS stage,
            count(*) FILTER (WHERE f <= s.on_date - s.due_before) AS before
        FROM unnest('{1,8,31,61,91,121,181}'::integer[]) f) a
    WHERE s.place > 1 AND a.stage <> a.before)
SELECT DISTINCT ON (c.loan_id) c.loan_id, c.on_date
FROM change c
ORDER BY c.loan_id, c.on_date DESC, c.stage = 0 DESC;

-- A loan that is disputed stays in the stage in which it was as the dispute was
-- opened, or in a better one that a payment has brought since.
CREATE TEMP TABLE held AS
WITH read AS (
    SELECT d.loan_id, d.opened_on AS on_date, o.due_on
    FROM disputed d
    CROSS JOIN LATERAL (SELECT o.due_on FROM oldest o WHERE o.loan_id = d.loan_id AND o.on_date <= d.opened_on
                        ORDER BY o.turn DESC LIMIT 1) o
    WHERE d.outcome = 'open'
    UNION ALL
    (SELECT DISTINCT ON (o.loan_id, o.on_date) o.loan_id, o.on_date, o.due_on
     FROM disputed d
     JOIN oldest o ON o.loan_id = d.loan_id AND o.on_date > d.opened_on
     WHERE d.outcome = 'open'
     ORDER BY o.loan_id, o.on_date, o.turn DESC))
SELECT l.loan_id, l.borrower_id, d.opened_on, least(l.stage, min(s.stage)) AS stage
FROM late l
JOIN disputed d ON d.loan_id = l.loan_id AND d.outcome = 'open'
JOIN (SELECT r.loan_id, (SELECT count(*) FROM unnest('{1,8,31,61,91,121,181}'::integer[]) f WHERE f <= r.on_date - r.due_on) AS stage
      FROM read r) s ON s.loan_id = l.loan_id
GROUP BY l.loan_id, l.borrower_id, d.opened_on, l.stage;
