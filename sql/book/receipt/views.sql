-- sql/book/receipt/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.receipts AS
SELECT t.receipt_id, t.amount, i.amount AS identified, r.amount AS returned,
    t.amount OPERATOR(consfin.-) i.amount OPERATOR(consfin.-) r.amount AS open_amount,
    t.received_on, t.stands_on, t.channel, t.reference, t.details, t.entry_id, t.business_date,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.receipt t
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(p.amount), '0'::consfin.cents) AS amount
    FROM lending.receipt_identification i
    JOIN lending.repayments p ON p.borrower_id = i.borrower_id
        AND p.repayment_id = i.repayment_id AND p.status = 'applied'
    WHERE i.receipt_id = t.receipt_id) i
CROSS JOIN LATERAL (
    SELECT coalesce(consfin.sum(r.amount), '0'::consfin.cents) AS amount
    FROM lending.receipt_return r
    WHERE r.receipt_id = t.receipt_id) r;
COMMENT ON VIEW lending.receipts IS 'Unidentified receipts, and what became of them';
COMMENT ON COLUMN lending.receipts.identified IS 'Of it, what repayments are that stand';
COMMENT ON COLUMN lending.receipts.returned IS 'Of it, sent back';
COMMENT ON COLUMN lending.receipts.open_amount IS 'Of it, still of nobody known';

CREATE VIEW lending.receipt_identifications AS
SELECT t.receipt_id, t.borrower_id, t.repayment_id, p.amount, p.status, t.business_date,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.receipt_identification t
JOIN lending.repayments p ON p.borrower_id = t.borrower_id AND p.repayment_id = t.repayment_id;
COMMENT ON VIEW lending.receipt_identifications IS 'Which repayments receipts became';
COMMENT ON COLUMN lending.receipt_identifications.amount IS 'Of the repayment';
COMMENT ON COLUMN lending.receipt_identifications.status IS 'Of the repayment: applied; reversed, its amount is the receipt''s again';

CREATE VIEW lending.receipt_returns AS
SELECT t.return_id, t.receipt_id, t.amount, t.stands_on, t.reason, t.entry_id, t.business_date,
    t.created_at, t.login, t.acting_role, t.actor
FROM lending.receipt_return t;
COMMENT ON VIEW lending.receipt_returns IS 'What was sent back of receipts';
