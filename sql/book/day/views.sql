-- sql/book/day/views.sql
-- Business dates as other modules may read them.

CREATE VIEW lending.day_steps AS
SELECT t.business_date, t.step, t.began_at, t.ended_at, t.done, t.waits_for
FROM lending.day_step t
WHERE t.began_at IS NOT NULL;
COMMENT ON VIEW lending.day_steps IS 'Steps of closing business dates';
