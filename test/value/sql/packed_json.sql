-- JSON in few bytes: text in and out, casts, operators, what is refused.
SET search_path = consfin, public;
\set VERBOSITY terse

-- The text comes back as it was given.
CREATE TEMP TABLE given (no integer, value packed_json, text text);
INSERT INTO given SELECT no, text::packed_json, text FROM (VALUES
    (1, '{}'), (2, '[]'), (3, 'null'), (4, '12'), (5, '"a"'), (6, '{"decision": "approved"}'),
    (7, '{ "b":1,"a" :2.50, "a": null }'), (8, E'\t[1,\n 2]\r'),
    (9, '{"loan_id": "3766463768133108129", "seq": 1, "outstanding": "110.28", "status": "current"}'),
    (10, '{"hold_id": 3766463768133108129, "n": -1234567890.10e-1}'),
    (11, '{"hold_id": 12345678901234567890123, "apr": 0.12009365862034242}'),
    (12, '{"title": "Käufer \u00e4 € 分期", "ä": ""}'),
    (13, '{"amount": "0.00", "fee": "0.00", "note": "\", \"amount\": \"0.00\"}"}')) t (no, text);
SELECT no, value::text = text AS same, octet_length(text) AS bytes_of_text, pg_column_size(value) AS stored,
    value::json::text = text AS same_json, value::jsonb = text::jsonb AS same_jsonb
FROM given ORDER BY no;
SELECT value FROM given WHERE no IN (9, 12) ORDER BY no;

-- An answer of a payment, and its message.
SELECT pg_column_size(text) AS text, pg_column_size(text::jsonb) AS jsonb, pg_column_size(text::packed_json) AS packed_json
FROM (VALUES
    ('{"decision": "approved", "repayment_id": "3766467074351432341", "amount": "10.64", "applied": "10.64", "excess": "0.00", "principal": "9.72", "interest": "0.92", "fee": "0.00", "penalty": "0.00", "loans": "1", "outstanding": "110.28", "credit_balance": "0.00"}'),
    ('{"repayment_id": "3766467074351432341", "amount": "10.64", "principal": "9.72", "interest": "0.92", "outstanding": "110.28", "loans": [{"loan_id": "3766463767146337579", "seq": 1, "outstanding": "110.28", "status": "current"}]}')) t (text);

-- Operators and functions of jsonb read it.
SELECT value ->> 'loan_id' AS loan_id, value -> 'seq' AS seq, value ? 'seq' AS has_seq, value - 'status' AS rest,
    jsonb_typeof(value) AS type, (SELECT count(*) FROM jsonb_each(value)) AS keys
FROM given WHERE no = 9;
SELECT to_jsonb(g) - 'text' AS row, row_to_json(g)::jsonb -> 'value' -> 'seq' AS seq FROM given g WHERE no = 9;

-- jsonb is taken as it shows itself, large values too.
CREATE TEMP TABLE taken (value packed_json);
INSERT INTO taken VALUES ('{"b": 1.0, "a": [true, null]}'::jsonb);
INSERT INTO taken SELECT jsonb_object_agg('key ' || i, repeat('ä', i)) FROM generate_series(1, 300) i;
SELECT left(value::text, 40) AS value, length(value::text) AS characters, jsonb_typeof(value) AS type FROM taken;
SELECT value::jsonb = (SELECT jsonb_object_agg('key ' || i, repeat('ä', i)) FROM generate_series(1, 300) i) AS same
FROM taken OFFSET 1;

-- Binary form: the text, as of json.
SELECT encode(packed_json_send('{"seq": 1}'), 'escape') AS sent, packed_json_send('{"seq": 1}') = json_send('{"seq": 1}') AS as_of_json;

-- Nulls; what is refused.
SELECT NULL::packed_json IS NULL AS null_in, NULL::jsonb::packed_json IS NULL AS null_cast;
SELECT ''::packed_json;
SELECT '{"a": 1'::packed_json;
SELECT '{"a": 01}'::packed_json;
SELECT E'{"a": "\x01"}'::packed_json;
SELECT '9 9'::packed_json;
SELECT ('"' || repeat('a', 64 * 1024 * 1024) || '"')::packed_json IS NULL AS too_large;
RESET search_path;
