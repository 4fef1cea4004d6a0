-- sql/value/type/packed_json.sql
-- JSON as answers and messages are kept: its text, in few bytes.

-- type

CREATE TYPE packed_json;

CREATE FUNCTION packed_json_in(cstring) RETURNS packed_json
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'packed_json_in';

CREATE FUNCTION packed_json_out(packed_json) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'packed_json_out';

CREATE FUNCTION packed_json_recv(internal) RETURNS packed_json
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'packed_json_recv';

CREATE FUNCTION packed_json_send(packed_json) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'packed_json_send';

CREATE TYPE packed_json (
    INPUT = packed_json_in,
    OUTPUT = packed_json_out,
    RECEIVE = packed_json_recv,
    SEND = packed_json_send,
    INTERNALLENGTH = VARIABLE,
    STORAGE = extended
);

COMMENT ON TYPE packed_json IS 'JSON as answers and messages are kept: reads and shows its text as it was given, like json, and stores the words and ids that stand in every answer and message as a few bytes; becomes jsonb by itself where an operator or a function of jsonb is used
Errors: 22P02 for text that is not JSON; 54000 for more than 64 MiB of it';
COMMENT ON FUNCTION packed_json_in(cstring) IS 'text to packed_json
Errors: 22P02 for text that is not JSON';
COMMENT ON FUNCTION packed_json_out(packed_json) IS 'packed_json to text, as it was given';
COMMENT ON FUNCTION packed_json_recv(internal) IS 'binary form to packed_json: the text, as of json
Errors: 22P02 for text that is not JSON';
COMMENT ON FUNCTION packed_json_send(packed_json) IS 'packed_json to binary form: the text, as of json';

-- casts

CREATE FUNCTION packed_json_to_json(packed_json) RETURNS json
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'packed_json_to_json';
COMMENT ON FUNCTION packed_json_to_json(packed_json) IS 'packed_json to json: the same text';

CREATE CAST (packed_json AS json) WITH FUNCTION packed_json_to_json(packed_json) AS ASSIGNMENT;
COMMENT ON CAST (packed_json AS json) IS 'the same text';

CREATE FUNCTION packed_json_to_jsonb(packed_json) RETURNS jsonb
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'packed_json_to_jsonb';
COMMENT ON FUNCTION packed_json_to_jsonb(packed_json) IS 'packed_json to jsonb';

CREATE CAST (packed_json AS jsonb) WITH FUNCTION packed_json_to_jsonb(packed_json) AS IMPLICIT;
COMMENT ON CAST (packed_json AS jsonb) IS 'so that operators and functions of jsonb read it';

CREATE FUNCTION jsonb_to_packed_json(jsonb) RETURNS packed_json
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'jsonb_to_packed_json';
COMMENT ON FUNCTION jsonb_to_packed_json(jsonb) IS 'jsonb to packed_json: the text that jsonb shows';

CREATE CAST (jsonb AS packed_json) WITH FUNCTION jsonb_to_packed_json(jsonb) AS ASSIGNMENT;
COMMENT ON CAST (jsonb AS packed_json) IS 'the text that jsonb shows';
