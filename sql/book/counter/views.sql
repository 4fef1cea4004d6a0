-- sql/book/counter/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.slots AS
SELECT t.borrower_id, t.kind, t.owner_id, t.business_date, t.available
FROM lending.slot t;
COMMENT ON VIEW lending.slots IS 'Slots of shared counters';
