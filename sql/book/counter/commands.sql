-- sql/book/counter/commands.sql
-- Reading what a hold took from slots.  Who reads lending.hold_slots calls it.

CREATE TYPE taken_part AS (
    seq integer,
    kind text,
    owner_id bigint,
    business_date date,
    slot_id bigint,
    taken cents,
    used cents,
    returned cents
);
COMMENT ON TYPE taken_part IS
    'what a hold took from one slot: number within the hold, kind, owner and day of the counter, the slot, what was taken, what of it captures used, and what was given back';

CREATE FUNCTION taken_parts(packed bytea)
RETURNS SETOF taken_part
IMMUTABLE STRICT PARALLEL SAFE ROWS 2 LANGUAGE c
AS 'MODULE_PATHNAME', 'consfin_taken_parts';
COMMENT ON FUNCTION taken_parts(bytea) IS
    'what a hold took from slots, as the hold keeps it packed: a row a slot, in the order in which it was taken
Errors: XX001 for bytes that no hold keeps';
