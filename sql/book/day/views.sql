-- sql/book/day/views.sql
-- Business dates as other modules may read them.

CREATE VIEW lending.day_steps AS
SELECT t.business_date, t.step, t.began_at, t.ended_at, t.done, t.waits_for
FROM lending.day_step t
WHERE t.began_at IS NOT NULL;
COMMENT ON VIEW lending.day_steps IS 'Steps of closing business dates';

CREATE VIEW lending.account_days AS
SELECT t.business_date, t.account, t.debit, t.credit, t.entries
FROM lending.account_day t;
COMMENT ON VIEW lending.account_days IS 'What was posted on accounts, by business date that is closed';
