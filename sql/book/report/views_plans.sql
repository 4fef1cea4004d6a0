-- sql/book/report/views_plans.sql
-- Plans of borrowers in hardship, for who works with them and who leads them.

CREATE VIEW lending_report.plan AS
SELECT p.borrower_id, p.plan_id, p.loan_id, p.case_id, p.collector_code, p.kind, p.status,
    p.business_date AS offered_on, p.last_day, p.until_on, p.tolerance_days, p.on_breach,
    p.owed::numeric AS owed, p.forgiven::numeric AS forgiven, p.accepted_on,
    a.login AS approved_by, n.due_on AS next_due_on, n.total::numeric AS next_due, p.look_on,
    p.reason
FROM lending.plans p
JOIN lending.loans l ON l.borrower_id = p.borrower_id AND l.loan_id = p.loan_id
LEFT JOIN lending.plan_events a ON a.borrower_id = p.borrower_id AND a.plan_id = p.plan_id
    AND a.kind = 'approved'
LEFT JOIN LATERAL (
    SELECT i.due_on, sum(i.unpaid) AS total
    FROM consfin.installments(l.schedule) i
    WHERE i.unpaid > '0' AND i.due_on > p.business_date
    GROUP BY i.due_on
    ORDER BY i.due_on
    LIMIT 1) n ON p.status = 'active';
COMMENT ON VIEW lending_report.plan IS 'Plans for loans of borrowers in hardship';
COMMENT ON COLUMN lending_report.plan.plan_id IS 'Plan';
COMMENT ON COLUMN lending_report.plan.kind IS 're_age, defer, change_rate';
COMMENT ON COLUMN lending_report.plan.status IS 'waiting, offered, active, kept, broken, lapsed, withdrawn';
COMMENT ON COLUMN lending_report.plan.offered_on IS 'Business date on which it was offered, and from which it takes effect';
COMMENT ON COLUMN lending_report.plan.last_day IS 'The last day on which it may be accepted';
COMMENT ON COLUMN lending_report.plan.until_on IS 'Due date of the last installment under it';
COMMENT ON COLUMN lending_report.plan.tolerance_days IS 'So many days an installment may be late';
COMMENT ON COLUMN lending_report.plan.on_breach IS 'When it is broken: stays, old_rate, revive';
COMMENT ON COLUMN lending_report.plan.owed IS 'What would have paid the loan off when it was offered';
COMMENT ON COLUMN lending_report.plan.forgiven IS 'What it forgives: of what is owed, and of interest to come';
COMMENT ON COLUMN lending_report.plan.accepted_on IS 'Business date on which it was accepted; null: it was not';
COMMENT ON COLUMN lending_report.plan.approved_by IS 'Login of the second person; null: nobody approved it';
COMMENT ON COLUMN lending_report.plan.next_due_on IS 'Due date of the oldest installment under an active one of which anything is unpaid';
COMMENT ON COLUMN lending_report.plan.next_due IS 'What is unpaid of it';
COMMENT ON COLUMN lending_report.plan.look_on IS 'Business date at whose close it is looked at next';
COMMENT ON COLUMN lending_report.plan.reason IS 'Why it was offered';

CREATE VIEW lending_report.plan_rate AS
SELECT p.kind, count(*) AS offered,
    count(*) FILTER (WHERE p.accepted_on IS NOT NULL) AS accepted,
    count(*) FILTER (WHERE p.status = 'active') AS active,
    count(*) FILTER (WHERE p.status = 'kept') AS kept,
    count(*) FILTER (WHERE p.status = 'broken') AS broken,
    round(count(*) FILTER (WHERE p.status = 'kept')::numeric
        / nullif(count(*) FILTER (WHERE p.status IN ('kept', 'broken')), 0), 4) AS kept_rate
FROM lending.plans p
GROUP BY p.kind;
COMMENT ON VIEW lending_report.plan_rate IS 'How many plans are accepted and kept, by kind';
COMMENT ON COLUMN lending_report.plan_rate.kind IS 're_age, defer, change_rate';
COMMENT ON COLUMN lending_report.plan_rate.offered IS 'Plans that were offered';
COMMENT ON COLUMN lending_report.plan_rate.accepted IS 'Of these accepted';
COMMENT ON COLUMN lending_report.plan_rate.active IS 'Of these held to so far';
COMMENT ON COLUMN lending_report.plan_rate.kept IS 'Of these kept to the end';
COMMENT ON COLUMN lending_report.plan_rate.broken IS 'Of these broken';
COMMENT ON COLUMN lending_report.plan_rate.kept_rate IS 'Kept, of those that have ended; a fraction';
