-- Kept answers: the same key gets the same answer for ever, also once the type of the answer
-- has grown; and what a key remembers of a request.
SET search_path = public, consfin;
SET jit = off;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set setup :inputdir '/../setup.inc'
\set check :inputdir '/../check.inc'
\i :setup
SELECT (deposit_float('f1', 1, '10000')).available;
SELECT decision, expires_at > now() AS later, replayed FROM authorize(1, 'a', 10, '100', 1, 'a');
SELECT decision, reason, limiting, replayed FROM authorize(1, 'd', 10, '900');
SELECT decision, amount, released, first_due, payment, apr, replayed
    FROM capture(1, 'c', (SELECT hold_id FROM lending.hold WHERE reference = 'a'), '40.10', false, 3);
SELECT decision, apr, payment, available, replayed FROM purchase(2, 'p', 20, '333.33', 1, 4, 0.1);
SELECT decision, released, available FROM void(1, 'v', (SELECT hold_id FROM lending.hold WHERE reference = 'a'));

-- What is kept has no nulls, and nothing of whether it is a repetition.
SELECT key, command, (SELECT string_agg(k, ' ' ORDER BY k COLLATE "C") FROM jsonb_object_keys(outcome) k) AS keys
FROM lending.idempotency WHERE borrower_id > 0 ORDER BY borrower_id, key COLLATE "C";

-- A type that has grown: old answers are read, and new ones leave it out.
CREATE TABLE answered AS
    SELECT 'authorize' AS command, to_jsonb(a) - 'replayed' AS answer FROM authorize(1, 'a', 10, '100', 1, 'a') a
    UNION ALL SELECT 'declined', to_jsonb(a) - 'replayed' FROM authorize(1, 'd', 10, '900') a
    UNION ALL SELECT 'capture', to_jsonb(c) - 'replayed' FROM capture(1, 'c', (SELECT hold_id FROM lending.hold WHERE reference = 'a'), '40.10', false, 3) c
    UNION ALL SELECT 'purchase', to_jsonb(p) - 'replayed' FROM purchase(2, 'p', 20, '333.33', 1, 4, 0.1) p
    UNION ALL SELECT 'void', to_jsonb(v) - 'replayed' FROM void(1, 'v', (SELECT hold_id FROM lending.hold WHERE reference = 'a')) v;
SELECT format('ALTER TYPE consfin.%I ADD ATTRIBUTE note text', t.typname)
FROM pg_type t WHERE t.typname ~ '_result$' AND t.typtype = 'c' AND t.typnamespace = 'consfin'::regnamespace
ORDER BY t.typname \gexec
SET datestyle = 'Postgres, DMY';
SET timezone = 'Asia/Tokyo';
SET extra_float_digits = -5;
SELECT (a.answer ->> 'expires_at')::timestamptz = n.expires_at AS same
    FROM answered a, authorize(1, 'a', 10, '100', 1, 'a') n WHERE a.command = 'authorize';
RESET timezone;
SELECT a.command, a.answer = to_jsonb(n) - 'replayed' - 'note' AS same, n.note, n.replayed
    FROM answered a, authorize(1, 'a', 10, '100', 1, 'a') n WHERE a.command = 'authorize'
    UNION ALL SELECT a.command, a.answer = to_jsonb(n) - 'replayed' - 'note', n.note, n.replayed
    FROM answered a, authorize(1, 'd', 10, '900') n WHERE a.command = 'declined'
    UNION ALL SELECT a.command, a.answer = to_jsonb(n) - 'replayed' - 'note', n.note, n.replayed
    FROM answered a, capture(1, 'c', (SELECT hold_id FROM lending.hold WHERE reference = 'a'), '40.10', false, 3) n WHERE a.command = 'capture'
    UNION ALL SELECT a.command, a.answer = to_jsonb(n) - 'replayed' - 'note', n.note, n.replayed
    FROM answered a, purchase(2, 'p', 20, '333.33', 1, 4, 0.1) n WHERE a.command = 'purchase'
    UNION ALL SELECT a.command, a.answer = to_jsonb(n) - 'replayed' - 'note', n.note, n.replayed
    FROM answered a, void(1, 'v', (SELECT hold_id FROM lending.hold WHERE reference = 'a')) n WHERE a.command = 'void';
SELECT decision, note, replayed FROM authorize(1, 'new', 10, '1', 1, 'new');
SELECT decision, note, replayed FROM authorize_many(ARRAY[(1, 'new', 10, '1', 1, 'new'), (1, 'm', 10, '1', 1, 'm'),
    (1, 'm', 10, '1', 1, 'm')]::authorize_request[]);
SELECT decision, note, replayed FROM deposit_float('f1', 1, '10000');
RESET datestyle;
RESET extra_float_digits;
SELECT format('ALTER TYPE consfin.%I DROP ATTRIBUTE note', t.typname)
FROM pg_type t WHERE t.typname ~ '_result$' AND t.typtype = 'c' AND t.typnamespace = 'consfin'::regnamespace
ORDER BY t.typname \gexec
SELECT decision, replayed FROM authorize(1, 'a', 10, '100', 1, 'a');

-- A session whose library fills what the type lacks says so, before anything is written.
ALTER TYPE consfin.authorize_result RENAME ATTRIBUTE limiting TO limited_by;
SELECT decision FROM authorize(1, 'later', 10, '1');
ALTER TYPE consfin.authorize_result RENAME ATTRIBUTE limited_by TO limiting;
SELECT decision, replayed FROM authorize(1, 'later', 10, '1');

-- The fingerprint: types, values, nulls and their order; a number without its last zeros, text
-- in any encoding of the client's.
SELECT length(consfin_internal.fingerprint(1)), get_byte(consfin_internal.fingerprint(1), 0) AS version,
    consfin_internal.fingerprint(1::bigint, '5.00'::cents, NULL::text);
SELECT f.no, count(*) OVER (PARTITION BY f.print) AS alike
FROM (VALUES
    (1, consfin_internal.fingerprint(0.10, 'a'::text)), (2, consfin_internal.fingerprint(0.1000, 'a'::text)),
    (3, consfin_internal.fingerprint(0.11, 'a'::text)), (4, consfin_internal.fingerprint('a'::text, 0.10)),
    (5, consfin_internal.fingerprint(NULL::text, 'a'::text)), (6, consfin_internal.fingerprint('a'::text, NULL::text)),
    (7, consfin_internal.fingerprint('a'::text)), (8, consfin_internal.fingerprint(1::bigint)),
    (9, consfin_internal.fingerprint(1::integer)), (10, consfin_internal.fingerprint('1'::lending.amount)),
    (11, consfin_internal.fingerprint('1'::cents)), (12, consfin_internal.fingerprint('ab'::text, 'c'::text)),
    (13, consfin_internal.fingerprint('a'::text, 'bc'::text)), (14, consfin_internal.fingerprint(ARRAY['a', NULL])),
    (15, consfin_internal.fingerprint(ARRAY['a', 'NULL'])), (16, consfin_internal.fingerprint('{"b": 1, "a": 2}'::jsonb)),
    (17, consfin_internal.fingerprint('{"a": 2, "b": 1}'::jsonb)),
    (18, consfin_internal.fingerprint(ROW(1, 'k', 2, '3', NULL, NULL)::authorize_request)),
    (19, consfin_internal.fingerprint(ROW(1, 'k', 2, '3.00', NULL, NULL)::authorize_request)),
    (20, consfin_internal.fingerprint(ROW(1, 'k', 2, '3', 4, NULL)::authorize_request))) AS f (no, print)
ORDER BY f.no;
SELECT consfin_internal.fingerprint(VARIADIC ARRAY['a']);
CREATE TEMP TABLE in_utf8 AS SELECT consfin_internal.fingerprint('Käufer'::text, ARRAY['ä'], '{"ä": "ö"}'::jsonb) AS print;
\encoding LATIN1
SELECT print = consfin_internal.fingerprint(convert_from('\x4bc3a475666572'::bytea, 'UTF8'), ARRAY[chr(228)],
    jsonb_build_object(chr(228), chr(246))) AS same FROM in_utf8;
SET client_encoding = 'SQL_ASCII';
SELECT print = consfin_internal.fingerprint('K' || chr(228) || 'ufer', ARRAY[chr(228)],
    jsonb_build_object(chr(228), chr(246))) AS same FROM in_utf8;
\encoding UTF8
-- authorize() and a batch remember one request alike, whatever a number looks like.
SELECT decision, replayed FROM authorize_many(ARRAY[(2, 'one', 20, '1', NULL, 'x'), (2, 'two', 20, '1.00', 1, NULL)]::authorize_request[]);
SELECT decision, replayed FROM authorize(2, 'one', 20, '1.00', NULL, 'x');
SELECT decision, replayed FROM authorize(2, 'two', 20, '1', 1);
SELECT decision, replayed FROM authorize(2, 'two', 20, '1', NULL);
SELECT decision, replayed FROM purchase(2, 'p', 20, '333.33', 1, 4, 0.10000);
\i :check
