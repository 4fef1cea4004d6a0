-- sql/book/debit/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.mandates AS
SELECT t.borrower_id, t.mandate_id, t.channel_code, t.account_ref, t.scheme_ref, t.debit_cap,
    t.place, t.signed_on, t.expires_on, t.status, t.reason, t.confirmed_at, t.created_at
FROM lending.mandate t;
COMMENT ON VIEW lending.mandates IS 'Permissions to debit accounts of borrowers';

CREATE VIEW lending.debit_policies AS
SELECT t.country, t.failure::text AS failure, t.retry_days, t.retry_every, t.most_entries,
    t.within_days, t.unchanged, t.stops_mandate
FROM lending.debit_policy t;
COMMENT ON VIEW lending.debit_policies IS 'What follows when a debit fails';

CREATE VIEW lending.debit_orders AS
SELECT t.borrower_id, t.order_id, t.mandate_id, t.channel_code, t.amount, t.due_on,
    t.business_date, t.entry_no, t.retry_of, t.status, t.batch_id, t.sent_on, t.sent_at, t.answer_by,
    t.failure::text AS failure, t.reference, t.repayment_id, t.created_at
FROM lending.debit_order t;
COMMENT ON VIEW lending.debit_orders IS 'Orders to debit accounts of borrowers';

CREATE VIEW lending.debit_order_rows AS
SELECT t.borrower_id, t.order_id, t.loan_id, t.due_on, t.amount
FROM lending.debit_order_row t;
COMMENT ON VIEW lending.debit_order_rows IS 'What debit orders are for';

CREATE VIEW lending.debit_looks AS
SELECT t.borrower_id, t.due_on
FROM lending.debit_look t;
COMMENT ON VIEW lending.debit_looks IS 'Borrowers to be looked at as a date opens, or later';

CREATE VIEW lending.debit_batches AS
SELECT t.batch_id, t.channel_code, t.business_date, t.status, t.sent_on, t.answered_on,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.debit_batch t;
COMMENT ON VIEW lending.debit_batches IS 'Debit orders that go to a channel in one file';

CREATE VIEW lending.debit_results AS
SELECT t.result_id, t.file_ref, t.line_no, t.order_ref, t.outcome, t.failure::text AS failure,
    t.amount, t.debited_on, t.reference, t.business_date, t.status, t.reason,
    t.debtor_id AS borrower_id, t.order_id, t.created_at, t.login, t.acting_role, t.actor
FROM lending.debit_result t;
COMMENT ON VIEW lending.debit_results IS 'What channels said of debit orders';

CREATE VIEW lending.debit_settlements AS
SELECT t.result_id, t.finding, t.reason, t.receipt_id, t.business_date, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.debit_settlement t;
COMMENT ON VIEW lending.debit_settlements IS 'What a person found of lines of results';

CREATE VIEW lending.debits_in_excess AS
WITH RECURSIVE pair AS MATERIALIZED (
    -- Debits that were done, beside what was paid otherwise while they were under
    -- way.
    SELECT d.borrower_id, d.order_id, d.channel_code, d.amount::numeric AS amount,
        p.effective_date, p.created_at, o.repayment_id, o.amount::numeric AS paid,
        row_number() OVER (PARTITION BY d.borrower_id
            ORDER BY p.created_at, d.order_id, o.created_at, o.repayment_id) AS no
    FROM lending.debit_order d
    JOIN lending.channels h ON h.channel_code = d.channel_code
    CROSS JOIN (SELECT max(b.business_date) AS day FROM lending.business_day b
                WHERE b.status <> 'undone') k
    JOIN lending.repayments p ON p.borrower_id = d.borrower_id
        AND p.repayment_id = d.repayment_id AND p.status = 'applied'
    JOIN lending.repayments o ON o.borrower_id = d.borrower_id AND o.status = 'applied'
        AND o.created_at BETWEEN d.sent_at AND p.created_at
    WHERE d.status = 'done' AND k.day - p.business_date <= h.return_days
        AND NOT EXISTS (SELECT FROM lending.debit_order x
                        WHERE x.borrower_id = o.borrower_id AND x.repayment_id = o.repayment_id)),
poured AS (
    -- Each payment stands against one debit after the other, and each debit
    -- against one payment after the other, as far as it goes.
    SELECT c.borrower_id, c.no, c.order_id, least(c.amount, c.paid) AS part,
        jsonb_build_object(c.order_id, least(c.amount, c.paid),
            c.repayment_id, least(c.amount, c.paid)) AS used
    FROM pair c
    WHERE c.no = 1
    UNION ALL
    SELECT c.borrower_id, c.no, c.order_id, n.part,
        u.used || jsonb_build_object(c.order_id, n.of_order + n.part,
            c.repayment_id, n.of_paid + n.part)
    FROM poured u
    JOIN pair c ON c.borrower_id = u.borrower_id AND c.no = u.no + 1
    CROSS JOIN LATERAL (
        SELECT w.of_order, w.of_paid, least(c.amount - w.of_order, c.paid - w.of_paid) AS part
        FROM (SELECT coalesce((u.used ->> c.order_id::text)::numeric, 0) AS of_order,
                  coalesce((u.used ->> c.repayment_id::text)::numeric, 0) AS of_paid) w) n),
excess AS (
    SELECT c.borrower_id, c.order_id, c.channel_code, c.effective_date, c.created_at,
        sum(u.part) AS amount, array_agg(c.repayment_id ORDER BY c.no) AS repayments
    FROM poured u
    JOIN pair c ON c.borrower_id = u.borrower_id AND c.no = u.no
    WHERE u.part > 0
    GROUP BY c.borrower_id, c.order_id, c.channel_code, c.effective_date, c.created_at),
level AS (
    -- What came in excess and what was given back, in their order; nothing is
    -- given back before it came.
    SELECT v.borrower_id, sum(v.amount) OVER (PARTITION BY v.borrower_id) AS final,
        sum(v.amount) OVER (PARTITION BY v.borrower_id ORDER BY v.created_at, v.order_id
            ROWS UNBOUNDED PRECEDING) AS so_far
    FROM (SELECT e.borrower_id, e.order_id, e.created_at, e.amount
          FROM excess e
          UNION ALL
          SELECT m.borrower_id, NULL AS order_id, m.created_at, m.amount::numeric
          FROM lending.credit_balance_movements m
          WHERE m.kind IN ('return_credit', 'legal_cost')
              AND m.borrower_id IN (SELECT e.borrower_id FROM excess e)) v),
rest AS (
    SELECT l.borrower_id, max(l.final) - least(0, min(l.so_far)) AS amount
    FROM level l
    GROUP BY l.borrower_id)
SELECT x.borrower_id, x.order_id, x.channel_code, x.effective_date, x.repayments, x.amount,
    least(x.amount, x.rest - x.later) AS unreturned
FROM (SELECT e.*, r.amount AS rest,
          coalesce(sum(e.amount) OVER (PARTITION BY e.borrower_id
              ORDER BY e.created_at DESC, e.order_id DESC
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS later
      FROM excess e
      JOIN rest r ON r.borrower_id = e.borrower_id) x
WHERE x.rest > x.later;
COMMENT ON VIEW lending.debits_in_excess IS 'Debits that collected what was paid otherwise while they were under way, and of which something has not been given back; for as long as a debit may come back';
COMMENT ON COLUMN lending.debits_in_excess.effective_date IS 'Day from which the debit counts';
COMMENT ON COLUMN lending.debits_in_excess.repayments IS 'What was paid otherwise';
COMMENT ON COLUMN lending.debits_in_excess.amount IS 'Of the debit, collected in excess';
COMMENT ON COLUMN lending.debits_in_excess.unreturned IS 'Of it not given back: what was given back pays for the earliest';
