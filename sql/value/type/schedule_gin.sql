-- sql/value/type/schedule_gin.sql
-- Which schedules have a due date on a day, as an index scan.

-- functions

CREATE FUNCTION schedule_due_on(schedule, date) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'schedule_due_on';
COMMENT ON FUNCTION schedule_due_on(schedule, date) IS 'implementation of @> operator: the schedule has a row, an upfront fee''s included, due on the day';

CREATE FUNCTION schedule_due_on(date, schedule) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 5
    AS 'MODULE_PATHNAME', 'schedule_due_on_commutator';
COMMENT ON FUNCTION schedule_due_on(date, schedule) IS 'implementation of <@ operator: the schedule has a row, an upfront fee''s included, due on the day';

CREATE FUNCTION schedule_gin_extract_value(schedule, internal)
    RETURNS internal
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c COST 10
    AS 'MODULE_PATHNAME', 'schedule_gin_extract_value';
COMMENT ON FUNCTION schedule_gin_extract_value(schedule, internal) IS 'GIN support: the due dates of a schedule, each once';

CREATE FUNCTION schedule_gin_extract_query(
    schedule, internal, smallint, internal, internal, internal, internal)
    RETURNS internal
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_gin_extract_query';
COMMENT ON FUNCTION schedule_gin_extract_query(schedule, internal, smallint, internal, internal, internal, internal) IS 'GIN support: the day asked for, which stands in the place of the first argument';

CREATE FUNCTION schedule_gin_consistent(
    internal, smallint, schedule, integer, internal, internal, internal,
    internal)
    RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_gin_consistent';
COMMENT ON FUNCTION schedule_gin_consistent(internal, smallint, schedule, integer, internal, internal, internal, internal) IS 'GIN support: exact, so that no schedule is read again';

CREATE FUNCTION schedule_gin_triconsistent(
    internal, smallint, schedule, integer, internal, internal, internal)
    RETURNS "char"
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'schedule_gin_triconsistent';
COMMENT ON FUNCTION schedule_gin_triconsistent(internal, smallint, schedule, integer, internal, internal, internal) IS 'GIN support: yes, no or maybe, as the key says';

-- operators

CREATE OPERATOR @> (
    LEFTARG = schedule,
    RIGHTARG = date,
    FUNCTION = schedule_due_on,
    COMMUTATOR = <@,
    RESTRICT = contsel,
    JOIN = contjoinsel
);
COMMENT ON OPERATOR @> (schedule, date) IS 'the schedule has a due date on that day';

CREATE OPERATOR <@ (
    LEFTARG = date,
    RIGHTARG = schedule,
    FUNCTION = schedule_due_on,
    COMMUTATOR = @>,
    RESTRICT = contsel,
    JOIN = contjoinsel
);
COMMENT ON OPERATOR <@ (date, schedule) IS 'the schedule has a due date on that day';

-- operator classes

CREATE OPERATOR CLASS schedule_due_ops
    DEFAULT FOR TYPE schedule USING gin AS
    OPERATOR 1 @> (schedule, date),
    FUNCTION 2 schedule_gin_extract_value(schedule, internal),
    FUNCTION 3 schedule_gin_extract_query(
        schedule, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 schedule_gin_consistent(
        internal, smallint, schedule, integer, internal, internal, internal,
        internal),
    FUNCTION 6 schedule_gin_triconsistent(
        internal, smallint, schedule, integer, internal, internal, internal),
    STORAGE date;
COMMENT ON OPERATOR CLASS schedule_due_ops USING gin IS 'schedule @> date by an inverted index of due dates; for columns that hold original schedules: where payments change the column, every one of them writes the index';
COMMENT ON OPERATOR FAMILY schedule_due_ops USING gin IS 'schedule @> date by an inverted index of due dates';
