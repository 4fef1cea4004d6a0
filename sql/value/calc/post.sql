-- sql/value/calc/post.sql
-- What a servicing function did as an entry.

-- functions

CREATE FUNCTION post(change change, chart chart, accruing boolean DEFAULT true)
    RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_post';
COMMENT ON FUNCTION post(change, chart, boolean) IS 'the entry that posts a change under a chart: money in and out against principal and charges, on the accrual basis (charges are receivables and income when owed) or the cash basis (income when paid); accruing false: the loan is non-accruing, its unpaid charges stand in suspense and become income when paid. What merely will not be owed (dropped, a future charge cancelled) posts nothing; NULL where nothing is to be posted
Errors: 22023 when the chart lacks an account that is needed; 22003 when the entry exceeds cents';
