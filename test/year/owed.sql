-- test/year/owed.sql
-- What each loan owes at the end of the date, and what it has earned so far:
-- as read on the next day, so that the interest of the date is in it.  A loan
-- that is written off has earned what it had as it was given up, and owes
-- nothing in the books; what is claimed still is lost.
CREATE TEMP TABLE owed AS
SELECT n.loan_id, n.borrower_id, n.product_code, n.lost_on IS NOT NULL AS lost,
    sum(i.principal - i.paid_principal) AS principal,
    sum(s.interest + o.interest) AS earned_interest, sum(s.fee + o.fee) AS earned_fee, sum(s.penalty + i.waived_penalty + o.penalty) AS earned_penalty,
    sum(CASE WHEN n.lost_on IS NULL THEN o.interest ELSE 0 END) AS interest,
    sum(CASE WHEN n.lost_on IS NULL THEN o.fee ELSE 0 END) AS fee,
    sum(CASE WHEN n.lost_on IS NULL THEN o.penalty ELSE 0 END) AS penalty,
    sum(CASE WHEN n.lost_on IS NULL THEN 0 ELSE i.principal - i.paid_principal + o.interest + o.fee + o.penalty
        - i.recovered_interest - i.recovered_fee - i.recovered_penalty END) AS claim
FROM loan n
JOIN installment i USING (loan_id)
CROSS JOIN LATERAL (SELECT least(:'day'::date + 1, n.lost_on) AS at) r
-- What is settled, but for recoveries.
CROSS JOIN LATERAL (SELECT i.paid_interest - i.recovered_interest AS interest, i.paid_fee - i.recovered_fee AS fee,
    i.paid_penalty - i.recovered_penalty AS penalty) s
CROSS JOIN LATERAL (SELECT
    CASE WHEN i.due_on <= r.at THEN i.interest
        WHEN i.begins_on < r.at THEN round(i.bearing * i.rate * (r.at - i.begins_on) / 365, 2)
        ELSE 0 END AS interest,
    CASE WHEN i.due_on <= r.at THEN i.fee ELSE 0 END AS fee,
    round((i.late_money + (i.principal - i.paid_principal)
        * (greatest(0, r.at - i.late_to) - pg_temp.rests(i.loan_id, i.late_to, greatest(r.at, i.late_to)))) * 0.0005, 2) - i.waived_penalty AS penalty) c
CROSS JOIN LATERAL (SELECT greatest(c.interest - s.interest, 0) AS interest, greatest(c.fee - s.fee, 0) AS fee,
    greatest(c.penalty - s.penalty, 0) AS penalty) o
GROUP BY n.loan_id, n.borrower_id, n.product_code, n.lost_on;
