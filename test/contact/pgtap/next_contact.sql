-- The next moment at which all rules allow a contact, against a search minute by
-- minute in plain SQL: random zones, hours, caps and stops, around clock changes.
-- contact_allowed() against the same, from the rows of policies and attempts.
\set ON_ERROR_STOP 1
SET client_min_messages = warning;
SET timezone = 'UTC';
BEGIN;
SELECT plan(6);
SELECT install() \g /dev/null
SELECT coalesce(nullif(current_setting('consfin.seed', true), ''), '1')::integer AS seed \gset
SELECT setseed(:seed / 1000000.0) \g /dev/null

-- Moments before and after clock changes of both directions, of half an hour
-- (Lord Howe), at midnight (Havana), and where there is none.
CREATE TABLE tried AS
SELECT i AS no, z.zone,
    z.moved + (floor(random() * 5760) - 4320) * interval '1 minute' AS at,
    ARRAY(SELECT time '00:00' + floor(random() * 1440 + 0 * j + 0 * i) * interval '1 minute' FROM generate_series(1, 2) j) AS quiet_from,
    ARRAY(SELECT time '00:00' + floor(random() * 1440 + 0 * j + 0 * i) * interval '1 minute' FROM generate_series(1, 2) j) AS quiet_until,
    CASE WHEN random() < 0.5 THEN z.moved::date + floor(random() * 4)::integer - 1 ELSE '-infinity' END AS free_on,
    ARRAY[z.moved + floor(random() * 1000) * interval '1 minute' - interval '1 day'] AS stop_from,
    floor(random() * 3000) * interval '1 minute' AS stop_for
FROM generate_series(1, 15) i
CROSS JOIN LATERAL (
    SELECT zone, moved::timestamptz
    FROM (VALUES ('America/New_York', '2026-03-08 07:00'), ('America/New_York', '2026-11-01 06:00'),
        ('Europe/Berlin', '2026-10-25 01:00'), ('Australia/Lord_Howe', '2026-04-04 15:00'),
        ('Australia/Lord_Howe', '2026-10-03 15:30'), ('America/Havana', '2026-03-08 05:00'),
        ('America/St_Johns', '2010-11-07 02:31'), ('Asia/Shanghai', '2026-03-08 00:00')) z (zone, moved)) z;
UPDATE tried SET quiet_until = ARRAY(SELECT u + CASE WHEN u = f THEN interval '1 minute' ELSE interval '0' END
    FROM unnest(quiet_from, quiet_until) q (f, u));
CREATE FUNCTION is_quiet(shows time, quiet_from time[], quiet_until time[]) RETURNS boolean IMMUTABLE LANGUAGE sql
    RETURN (SELECT bool_or(CASE WHEN f < u THEN shows >= f AND shows < u ELSE NOT (shows >= u AND shows < f) END)
            FROM unnest(quiet_from, quiet_until) q (f, u));
CREATE TABLE found AS
SELECT t.no, t.zone, t.at, consfin_internal.next_contact(t.at, t.zone, t.quiet_from, t.quiet_until,
        t.free_on, t.stop_from, ARRAY[t.stop_from[1] + t.stop_for]) AS next_at,
    (SELECT m.at
     FROM generate_series(t.at, t.at + interval '8 days', interval '1 minute') m (at)
     WHERE NOT is_quiet((m.at AT TIME ZONE t.zone)::time, t.quiet_from, t.quiet_until)
         AND (m.at AT TIME ZONE t.zone)::date >= t.free_on
         AND NOT (m.at >= t.stop_from[1] AND m.at < t.stop_from[1] + t.stop_for)
     ORDER BY m.at
     LIMIT 1) AS searched
FROM tried t;
SELECT is((SELECT count(*) FROM found), 120::bigint, 'so many moments, seed ' || :seed);
SELECT is_empty('SELECT * FROM found f WHERE f.searched IS NOT NULL AND f.next_at <> f.searched
    OR f.searched IS NULL AND f.next_at < f.at + interval ''8 days''
    OR f.searched IS NOT NULL AND f.next_at IS NULL', 'the first minute that a search finds');
SELECT cmp_ok((SELECT count(*) FROM found f WHERE f.next_at > f.at), '>', 30::bigint, 'many had to wait');

-- The same of the book: attempts, two policies, hours and stops
SELECT open_day('2026-10-20') \g /dev/null
SELECT open_borrower(b, 'open'), set_contact(b, 'where', CASE b % 2 WHEN 0 THEN 'America/New_York' ELSE 'Asia/Shanghai' END,
        'en', (ARRAY['us_reg_f', 'cn', 'in_rbi'])[1 + b % 3], forbidden_from => CASE WHEN b % 4 = 0 THEN time '09:00' END,
        forbidden_until => CASE WHEN b % 4 = 0 THEN time '11:30' END)
FROM generate_series(1, 12) b \g /dev/null
SELECT add_address(b, 'a', 'phone', '1234567'), add_address(b, 'b', 'phone', '7654321') FROM generate_series(1, 12) b \g /dev/null
SELECT stop_contact(b, 'stop', 'dispute', 'D', '2026-10-30 12:00Z', '2026-10-31 15:30Z') FROM generate_series(1, 12, 5) b \g /dev/null
SELECT record_contact(a.borrower_id, 'n' || n || a.address_id, 'person', a.address_id,
    '2026-10-26'::timestamptz + floor(random() * 8000) * interval '1 minute', reported => true,
    answered => n % 5 = 0, conversation => n % 10 = 0)
FROM lending.contact_address a, generate_series(1, 14) n \g /dev/null
-- What is to be made follows what was made: it is judged at that moment.
CREATE TABLE asked AS
SELECT a.borrower_id, a.address_id, t.at AS named, greatest(t.at, made.latest) AS at, p.time_zone, p.jurisdiction,
    p.forbidden_from, p.forbidden_until, contact_allowed(a.borrower_id, 'person', a.address_id, t.at) AS answer
FROM lending.contact_address a
JOIN lending.contact_profile p USING (borrower_id)
CROSS JOIN LATERAL (SELECT '2026-10-28'::timestamptz + floor(random() * 7200 + 0 * n + 0 * a.borrower_id) * interval '1 minute' AS at
                    FROM generate_series(1, 2) n) t
CROSS JOIN LATERAL (SELECT max(c.placed_at) AS latest FROM lending.contact c WHERE c.borrower_id = a.borrower_id) made;
CREATE FUNCTION forbidden(k asked, at timestamptz) RETURNS boolean STABLE LANGUAGE sql
RETURN EXISTS (SELECT FROM lending.contact_rule r
    CROSS JOIN LATERAL (SELECT at AT TIME ZONE k.time_zone AS shows) s
    WHERE r.policy_code IN ('house', k.jurisdiction) AND 'person' = ANY (r.channels)
        AND (is_quiet(s.shows::time, ARRAY[r.quiet_from], ARRAY[r.quiet_until])
            OR is_quiet(s.shows::time, ARRAY[k.forbidden_from], ARRAY[k.forbidden_until])
            OR r.most <= (SELECT count(*) FROM lending.contact c
                          WHERE c.borrower_id = k.borrower_id AND c.placed_at <= k.at
                              AND (c.placed_at AT TIME ZONE k.time_zone)::date BETWEEN s.shows::date - r.days + 1 AND s.shows::date
                              AND CASE r.counts WHEN 'answered' THEN c.answered WHEN 'unanswered' THEN NOT c.answered
                                  WHEN 'conversation' THEN c.conversation ELSE true END
                              AND (r.scope <> 'address' OR c.address_id = k.address_id))))
    OR EXISTS (SELECT FROM lending.contact_stop s
               WHERE s.borrower_id = k.borrower_id AND at >= s.from_at AND at < s.until_at);
SELECT is_empty($$SELECT k.*
    FROM asked k
    CROSS JOIN LATERAL (SELECT min(m.at) AS at
                        FROM generate_series(k.at, k.at + interval '10 days', interval '15 minutes') m (at)
                        WHERE NOT forbidden(k, m.at)) m
    WHERE (k.answer).allowed <> (k.named = k.at AND NOT forbidden(k, k.at))
        OR ((k.answer).rule = 'moment_passed') <> (k.named < k.at AND NOT forbidden(k, k.at))
        OR NOT (k.answer).allowed AND (forbidden(k, (k.answer).next_at)
            OR (k.answer).next_at < k.at
            OR (k.answer).next_at > k.at AND NOT forbidden(k, (k.answer).next_at - interval '1 minute')
            OR m.at NOT BETWEEN (k.answer).next_at AND (k.answer).next_at + interval '15 minutes')$$,
    'and of the book, with the first moment that all rules allow');
SELECT cmp_ok((SELECT count(*) FROM asked WHERE named = at), '>', 5::bigint, 'some name a moment after all that were made');
SELECT is_empty('SELECT * FROM lending.violations', 'whose attempts were judged as they are judged anew');
ROLLBACK;
