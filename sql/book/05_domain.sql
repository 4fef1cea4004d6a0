-- sql/book/05_domain.sql
-- What a column may hold, said once.  A domain is checked where a value is
-- assigned, and costs a tenth of a table's CHECK, which PostgreSQL reads and
-- plans anew for every statement: it matters where a hold writes ten rows.

CREATE DOMAIN lending.amount AS consfin.cents
    CHECK (VALUE OPERATOR(consfin.>=) '0'::consfin.cents);
COMMENT ON DOMAIN lending.amount IS 'Cents that are not negative';

CREATE DOMAIN lending.positive_amount AS consfin.cents
    CHECK (VALUE OPERATOR(consfin.>) '0'::consfin.cents);
COMMENT ON DOMAIN lending.positive_amount IS 'Cents above zero';

CREATE DOMAIN lending.month_day AS integer CHECK (VALUE BETWEEN 1 AND 31);
COMMENT ON DOMAIN lending.month_day IS 'A day of the month; the last one where the month is shorter';

CREATE DOMAIN lending.gap_days AS integer CHECK (VALUE BETWEEN 0 AND 60);
COMMENT ON DOMAIN lending.gap_days IS 'Days from bill date to due date';

CREATE DOMAIN lending.slot_kind AS text
    CHECK (VALUE IN ('float', 'cap', 'merchant'));
COMMENT ON DOMAIN lending.slot_kind IS 'What a slot counts: a funder''s float, a daily cap, a merchant''s day';

CREATE DOMAIN lending.slot_id AS bigint CHECK (VALUE < 0);
COMMENT ON DOMAIN lending.slot_id IS 'A slot: a representative borrower id, below zero';

CREATE DOMAIN lending.hold_kind AS text CHECK (VALUE IN ('purchase', 'cash'));
COMMENT ON DOMAIN lending.hold_kind IS 'What a hold is for';

CREATE DOMAIN lending.hold_event_kind AS text
    CHECK (VALUE IN ('authorize', 'advice', 'increment', 'capture', 'void', 'expire'));
COMMENT ON DOMAIN lending.hold_event_kind IS 'What happened to a hold';

CREATE DOMAIN lending.loan_kind AS text
    CHECK (VALUE IN ('purchase', 'installment', 'cash', 'conversion'));
COMMENT ON DOMAIN lending.loan_kind IS 'What a loan was made of';

CREATE DOMAIN lending.share AS numeric CHECK (VALUE >= 0);
COMMENT ON DOMAIN lending.share IS 'A funder''s weight among the funders of a loan';

CREATE DOMAIN lending.request_key AS text
    CHECK (pg_catalog.length(VALUE) BETWEEN 1 AND 200);
COMMENT ON DOMAIN lending.request_key IS 'A client''s key of a request';
