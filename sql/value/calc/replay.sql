-- sql/value/calc/replay.sql
-- The fold of events over a schedule.

-- functions

CREATE FUNCTION replay(original schedule, events event[]) RETURNS schedule
    IMMUTABLE STRICT PARALLEL SAFE COST 1000 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_replay';
COMMENT ON FUNCTION replay(schedule, event[]) IS 'the schedule after all events, applied in the order of effective date and sequence (events not numbered last on their day), whatever their order in the array; the same as applying the functions one by one
Errors: 22023 for a null element; 2202E for two dimensions; an event that cannot be applied raises what its function raises, the detail naming the event';

CREATE FUNCTION replay_changes(original schedule, events event[])
    RETURNS TABLE (event event, change change)
    IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 20 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_replay_changes';
COMMENT ON FUNCTION replay_changes(schedule, event[]) IS 'every event in the order of replay, and what it did; raises what replay raises';

CREATE FUNCTION replay_diff(
    original schedule, events event[], without bigint[] DEFAULT '{}',
    added event[] DEFAULT '{}')
    RETURNS TABLE (
    seq bigint, on_date date, event text, kind text, component text,
    before cents, after cents)
    IMMUTABLE STRICT PARALLEL SAFE COST 2000 ROWS 20 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_replay_diff';
COMMENT ON FUNCTION replay_diff(schedule, event[], bigint[], event[]) IS 'what each event does differently when the events with the sequences without never were and those added were: a row for every kind and component of its change whose sum in cents differs (kind excess, without component, for what was left over), in the order of replay; 0.00 before for an event added, after for one taken out
Errors: 22023 for a sequence that no event has; raises what replay raises';

-- aggregates

CREATE FUNCTION replay_accumulate(bytea, schedule, event) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_replay_accumulate';
COMMENT ON FUNCTION replay_accumulate(bytea, schedule, event) IS 'state of replay_agg with one more event; an event that is NULL adds nothing, a row whose schedule is NULL is passed over
Errors: 22023 for another schedule than before';

CREATE FUNCTION replay_result(bytea) RETURNS schedule
    IMMUTABLE STRICT PARALLEL SAFE COST 1000 LANGUAGE c
    AS 'MODULE_PATHNAME', 'consfin_replay_result';
COMMENT ON FUNCTION replay_result(bytea) IS 'the schedule a state of replay_agg comes to
Errors: what replay() raises; 22023 when the bytea is no such state';

CREATE AGGREGATE replay_agg(schedule, event) (
    SFUNC = replay_accumulate,
    STYPE = bytea,
    FINALFUNC = replay_result,
    SSPACE = 4096,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE replay_agg(schedule, event) IS 'replay over rows: the one original schedule of a group after all its events, in the order of effective date and sequence; ORDER BY inside decides only between events equal in both. A NULL event adds nothing, so that a loan joined to no events stays as it was; NULL where there is no schedule
Errors: 22023 when a group has more than one schedule; raises what replay raises';
