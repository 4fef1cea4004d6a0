-- The type change: text, binary, lines, and what is refused.
SET search_path = public, consfin;
SET datestyle = ISO;

-- what an expression gives: its text, or the error
CREATE FUNCTION pg_temp.outcome(expression text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
	result text;
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE format('SELECT (%s)::text', expression) INTO result;
	RETURN coalesce(result, 'NULL');
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(E'\n', SQLSTATE || ' ' || message,
					 nullif(detail, ''), nullif(hint, ''));
END $$;

CREATE TABLE changes (c change);
INSERT INTO changes VALUES
	('{"event":"pay","on":"2026-02-15","amount":260.00,"excess":3.72,"lines":[{"kind":"paid","component":"interest","no":1,"due_on":"2026-02-15","amount":10.00},{"kind":"paid","component":"principal","no":1,"due_on":"2026-02-15","amount":246.28}]}'),
	('{"lines":[{"amount":-2.5,"due_on":"2026-05-15","no":3,"component":"interest","kind":"dropped"}],"on":"2026-03-10","event":"defer"}'),
	('{"event":"write_off","on":"1900-01-01","lines":[]}'),
	('{"event":"advance","on":"9999-12-31","amount":92233720368547758.07,"lines":[{"kind":"advanced","component":"principal","no":3660,"due_on":"9999-12-31","amount":92233720368547758.07}]}');
SELECT c FROM changes ORDER BY on_date(c);
SELECT kind(c), on_date(c), amount(c), excess(c) FROM changes ORDER BY on_date(c);
SELECT c::jsonb FROM changes ORDER BY on_date(c);
SELECT on_date(c), l.* FROM changes, change_lines(c) AS l ORDER BY on_date(c), no, component;
SELECT * FROM change_lines(NULL::change);

-- every kind of line
SELECT l.kind, l.component, l.amount
FROM unnest('{paid,waived,cancelled,returned,unpaid,charged,advanced,capitalised,dropped,written_off,recovered,released}'::text[])
	WITH ORDINALITY AS k (kind, no),
	change_lines(format('{"event":"bill","on":"2026-02-15","lines":[{"kind":"%s","component":"fee","no":1,"due_on":"2026-02-15","amount":0.01}]}', k.kind)::change) AS l
ORDER BY k.no;

-- text, bytes and hash
SELECT count(*) AS changes, count(*) FILTER (WHERE c::text::change = c) AS from_text,
	count(*) FILTER (WHERE c <> c) AS differ,
	count(DISTINCT change_hash(c)) AS hashes,
	count(DISTINCT change_hash_extended(c, 7)) AS seeded
FROM changes;
SELECT count(*) FROM (SELECT c FROM changes UNION SELECT c FROM changes) AS u;
\getenv dir PG_ABS_BUILDDIR
\set file :dir '/results/change.copy'
\set copy_in '\\copy changes_read FROM ' :'file' ' (FORMAT binary)'
CREATE TABLE changes_read (LIKE changes);
COPY changes TO STDOUT (FORMAT binary) \g :file
:copy_in
SELECT count(*) AS read_back FROM changes JOIN changes_read USING (c);
SELECT change_send(c) FROM changes WHERE on_date(c) = '2026-03-10';

--
-- what is refused
--
SELECT left(input, 60) AS input, pg_temp.outcome(quote_literal(input) || '::change') AS error
FROM (VALUES
	(1, ''), (2, '{}'), (3, '{"event":"pay","on":"2026-02-15"}'),
	(4, '{"event":"pay","lines":[]}'), (5, '{"on":"2026-02-15","lines":[]}'),
	(6, '{"event":"pays","on":"2026-02-15","lines":[]}'),
	(7, '{"event":"pay","on":"2026-02-31","lines":[]}'),
	(8, '{"event":"pay","on":"2026-02-15","lines":{}}'),
	(9, '{"event":"pay","on":"2026-02-15","lines":[1]}'),
	(10, '{"event":"pay","on":"2026-02-15","lines":[],"seq":1}'),
	(11, '{"event":"pay","on":"2026-02-15","lines":[],"lines":[]}'),
	(12, '{"event":"pay","on":"2026-02-15","amount":-1,"lines":[]}'),
	(13, '{"event":"pay","on":"2026-02-15","excess":-1,"lines":[]}'),
	(14, '{"event":"pay","on":"2026-02-15","amount":"1","lines":[]}'),
	(15, '{"event":"pay","on":"2026-02-15","amount":1.005,"lines":[]}'),
	(16, '{"event":"pay","on":"2026-02-15","lines":[]} x'),
	(17, '{"event":"pay","on":"2026-02-15","lines":[]'))
	AS t (no, input)
ORDER BY no;
SELECT line, pg_temp.outcome(quote_literal('{"event":"pay","on":"2026-02-15","lines":[{' || line || '}]}') || '::change') AS error
FROM (VALUES
	(1, '"kind":"paid","component":"fee","no":1,"due_on":"2026-02-15","amount":0'),
	(2, '"kind":"paid","component":"fee","no":1,"due_on":"2026-02-15","amount":-1'),
	(3, '"kind":"dropped","component":"fee","no":1,"due_on":"2026-02-15","amount":0'),
	(4, '"kind":"paid","component":"fee","no":1,"due_on":"2026-02-15"'),
	(5, '"kind":"paid","component":"fee","no":1,"amount":1'),
	(6, '"kind":"paid","component":"fee","due_on":"2026-02-15","amount":1'),
	(7, '"kind":"paid","no":1,"due_on":"2026-02-15","amount":1'),
	(8, '"component":"fee","no":1,"due_on":"2026-02-15","amount":1'),
	(9, '"kind":"payed","component":"fee","no":1,"due_on":"2026-02-15","amount":1'),
	(10, '"kind":"paid","component":"fees","no":1,"due_on":"2026-02-15","amount":1'),
	(11, '"kind":"paid","component":"fee","no":-1,"due_on":"2026-02-15","amount":1'),
	(12, '"kind":"paid","component":"fee","no":3661,"due_on":"2026-02-15","amount":1'),
	(13, '"kind":"paid","component":"fee","no":36600,"due_on":"2026-02-15","amount":1'),
	(14, '"kind":"paid","component":"fee","no":"1","due_on":"2026-02-15","amount":1'),
	(15, '"kind":"paid","component":"fee","no":1,"due_on":"15.2.2026","amount":1'),
	(16, '"kind":"paid","component":"fee","no":1,"due_on":"2026-02-15","amount":1,"row":1'),
	(17, '"kind":"paid","kind":"paid","component":"fee","no":1,"due_on":"2026-02-15","amount":1'))
	AS t (no, line)
ORDER BY no;

-- bytes that change_send does not make
\set VERBOSITY terse
\echo as sent
COPY (SELECT '\x010989e80200000121068401f303'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo another version
COPY (SELECT '\x020989e80200000121068401f303'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo an unknown event
COPY (SELECT '\x011289e802000000'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo an unknown kind of line
COPY (SELECT '\x010989e80200000130068401f303'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo cut short
COPY (SELECT '\x010989e80200000121068401f3'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a byte more
COPY (SELECT '\x010989e80200000121068401f30300'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo a longer number
COPY (SELECT '\x010989e8020000012186008401f303'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo more lines than bytes
COPY (SELECT '\x010989e8020000ff07'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\echo nothing
COPY (SELECT '\x'::bytea) TO STDOUT (FORMAT binary) \g :file
:copy_in
\set VERBOSITY default

DROP TABLE changes, changes_read;
