-- test/hold/pgtap/lives.sql
-- Random lives of holds, joint funders, a cap, a merchant's day and lines shared
-- by all: what is approved in part is what the tightest limit leaves and not a
-- cent less, what is released comes back exactly, and nothing is ever broken.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin;
SELECT plan(9);
SELECT diag('seed ' || :seed);
SELECT setseed((:seed % 1000) / 1000.0) \gset

SELECT install() AS version \gset
SELECT install_defaults(), open_day('2026-03-02') \gset ignored_
SELECT define_funder(1, 'Bank'), define_funder(2, 'Other bank'),
    define_merchant(5, 'Shop', purchase_limit => '450', daily_limit => '1500') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=20, amount_max=600,
    installments={3,4}, over_capture=0.1, hold_expiry_max=30 days') AS version \gset
SELECT define_share('card', 1, 70), define_share('card', 2, 30), publish_product('card') \gset ignored_
SELECT deposit_float('f1', 1, '2600'), deposit_float('f2', 2, '1300'), set_cap('c1', 1, '5000') \gset ignored_
SELECT count(*) AS lines FROM generate_series(1, 6) b, open_borrower(b, 'join'), open_line(b, 'line', 'card', '900', 5, 25) \gset

CREATE TEMP TABLE tried (what text, answer text, wrong text);
CREATE FUNCTION pg_temp.amount(most integer) RETURNS cents LANGUAGE sql VOLATILE
AS $$ SELECT (1 + floor(random() * most * 100))::bigint * '0.01'::cents $$;

-- What slots hold, with what expired holds not yet swept still hold of them.
CREATE VIEW pg_temp.counters AS
SELECT s.kind, s.owner_id, sum(s.available) AS available
FROM (SELECT s.kind::text, s.owner_id, s.available FROM lending.slot s
      UNION ALL
      SELECT t.kind, t.owner_id, t.taken - t.used - t.returned
      FROM lending.hold_slots t JOIN lending.hold h ON h.hold_id = t.hold_id
      WHERE h.status = 'open' AND h.expires_at <= clock_timestamp()) s
GROUP BY s.kind, s.owner_id;

-- What every limit leaves, now.
CREATE FUNCTION pg_temp.room(borrower bigint, line bigint, merchant bigint, OUT limiting text, OUT room cents)
RETURNS SETOF record LANGUAGE sql AS $$
    SELECT 'product', '600'::cents
    UNION ALL SELECT 'merchant:5:purchase', '450' WHERE merchant = 5
    UNION ALL SELECT 'line', consfin_internal.available(borrower, line)
    UNION ALL SELECT s.kind || ':' || s.owner_id, s.available
    FROM pg_temp.counters s
    WHERE s.kind = 'cap' OR s.kind = 'merchant' AND merchant = 5
$$;
-- The limits that do not hold an amount: a float does not hold its part of it.
CREATE FUNCTION pg_temp.broken(rooms text[], amounts cents[], floats cents[], amount cents) RETURNS text[]
LANGUAGE sql AS $$
    SELECT coalesce(array_agg(l), '{}') FROM (
        SELECT r.room FROM unnest(rooms, amounts) r (room, most) WHERE amount > r.most
        UNION ALL
        SELECT 'float:' || p.no
        FROM unnest(floats, allocate(amount, '{70,30}')) WITH ORDINALITY p (available, part, no)
        WHERE p.part > p.available) b (l)
$$;

CREATE FUNCTION pg_temp.ask(borrower bigint, line bigint, no integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    wanted cents := pg_temp.amount(700);
    merchant bigint := CASE WHEN random() < 0.3 THEN 5 END;
    part boolean := random() < 0.7;
    rooms text[];
    amounts cents[];
    floats cents[];
    answer record;
    got cents;
BEGIN
    SELECT array_agg(r.limiting), array_agg(r.room) INTO rooms, amounts
    FROM pg_temp.room(borrower, line, merchant) r;
    SELECT array_agg(f.available ORDER BY f.owner_id) INTO floats
    FROM pg_temp.counters f
    WHERE f.kind = 'float';
    IF random() < 0.5 THEN
        SELECT a.decision, a.reason, a.limiting, a.amount, a.requested INTO answer
        FROM authorize(borrower, 'a' || no, line, wanted, merchant, partial => part) a;
    ELSE
        SELECT a.decision, a.reason, a.limiting, CASE WHEN part THEN a.amount END AS amount, a.requested INTO answer
        FROM purchase(borrower, 'a' || no, line, wanted, merchant, 3, partial => part) a;
    END IF;
    got := coalesce(answer.amount, wanted);
    INSERT INTO tried
    SELECT 'ask', answer.decision || CASE WHEN answer.requested > got AND answer.decision = 'approved' THEN ' in part' ELSE '' END,
        format('%s of %s: %s (rooms %s, floats %s)', got, wanted, answer, amounts, floats)
    WHERE (part AND answer.requested <> wanted)
        OR CASE WHEN answer.decision = 'approved' THEN
                pg_temp.broken(rooms, amounts, floats, got) <> '{}'
                OR got < wanted AND answer.limiting <> ALL (pg_temp.broken(rooms, amounts, floats, got + '0.01'))
                OR (got < wanted) <> (answer.reason IS NOT NULL)
            WHEN wanted < '20' THEN
                answer.reason <> 'amount_below_min'
            ELSE
                pg_temp.broken(rooms, amounts, floats, CASE WHEN part THEN '20' ELSE wanted END) = '{}'
                OR answer.limiting <> ALL (pg_temp.broken(rooms, amounts, floats, CASE WHEN part THEN '20' ELSE wanted END))
            END;
    INSERT INTO tried VALUES ('asked', answer.decision
        || CASE WHEN answer.decision = 'approved' AND got < wanted THEN ' in part by ' || split_part(answer.limiting, ':', 1) ELSE '' END);
END $$;

-- What a hold still reserves comes back with a part of it, to the cent and no
-- more; of the floats what each funder still has stays in proportion.
CREATE FUNCTION pg_temp.release(hold lending.hold, no integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    rest cents := hold.amount - hold.captured - hold.released;
    part cents := pg_temp.amount(greatest(1, ceil(rest::numeric * 1.1)::integer));
    was cents := consfin_internal.available(hold.borrower_id, hold.line_id);
    before cents[];
    after cents[];
    answer release_result;
    taken numeric[];
BEGIN
    SELECT array_agg(coalesce(s.rest, '0') ORDER BY f) INTO taken
    FROM generate_series(1, 2) f
    LEFT JOIN (SELECT t.owner_id, sum(t.taken - t.used - t.returned) AS rest FROM lending.hold_slots t
               WHERE t.hold_id = hold.hold_id AND t.kind = 'float' GROUP BY t.owner_id) s ON s.owner_id = f;
    SELECT array_agg(s.available ORDER BY s.kind COLLATE "C", s.owner_id) INTO before
    FROM (SELECT kind, owner_id, sum(available) AS available FROM lending.slot
          WHERE kind IN ('cap', 'float') GROUP BY 1, 2) s;
    answer := release(hold.borrower_id, 'r' || no, hold.hold_id, part);
    SELECT array_agg(s.available ORDER BY s.kind COLLATE "C", s.owner_id) INTO after
    FROM (SELECT kind, owner_id, sum(available) AS available FROM lending.slot
          WHERE kind IN ('cap', 'float') GROUP BY 1, 2) s;
    INSERT INTO tried
    SELECT 'release', answer.decision, format('%s of %s: %s, %s to %s', part, rest, answer, before, after)
    WHERE CASE WHEN part > rest THEN
            answer.reason IS DISTINCT FROM 'more_than_held' OR after <> before
        ELSE
            answer.decision <> 'approved' OR answer.released <> part OR answer.remaining <> rest - part
            OR answer.available <> was + part
            OR after <> ARRAY[before[1] + part, before[2] + (allocate(part, taken))[1], before[3] + (allocate(part, taken))[2]]
        END;
    INSERT INTO tried VALUES ('released', answer.decision || CASE WHEN part = rest THEN ' whole' ELSE '' END);
END $$;

CREATE FUNCTION pg_temp.live(steps integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    broken bigint := 0;
    line record;
    hold lending.hold;
    what text;
BEGIN
    FOR i IN 1 .. steps LOOP
        SELECT l.* INTO line FROM lending.credit_line l ORDER BY random() LIMIT 1;
        SELECT h.* INTO hold FROM lending.hold h WHERE h.status = 'open' AND h.expires_at > clock_timestamp()
        ORDER BY random() LIMIT 1;
        what := CASE WHEN hold IS NULL OR random() < 0.45 THEN 'ask'
            ELSE ('{release,release,release,extend,increment,capture,part,void,expire,sweep}'::text[])[1 + floor(random() * 10)] END;
        CASE what
            WHEN 'ask' THEN PERFORM pg_temp.ask(line.borrower_id, line.line_id, i);
            WHEN 'release' THEN PERFORM pg_temp.release(hold, i);
            WHEN 'extend' THEN
                INSERT INTO tried SELECT what, x.decision
                FROM extend_hold(hold.borrower_id, 'x' || i, hold.hold_id,
                                 hold.created_at + make_interval(days => floor(random() * 33)::integer)) x;
            WHEN 'increment' THEN
                INSERT INTO tried SELECT what, x.decision
                FROM increment(hold.borrower_id, 'i' || i, hold.hold_id,
                               hold.amount - hold.released + pg_temp.amount(80)) x;
            WHEN 'capture' THEN
                INSERT INTO tried SELECT what, x.decision FROM capture(hold.borrower_id, 'c' || i, hold.hold_id) x;
            WHEN 'part' THEN
                INSERT INTO tried SELECT what, x.decision
                FROM capture(hold.borrower_id, 'p' || i, hold.hold_id, pg_temp.amount(150), random() < 0.3) x;
            WHEN 'void' THEN
                INSERT INTO tried SELECT what, x.decision FROM void(hold.borrower_id, 'v' || i, hold.hold_id) x;
            WHEN 'expire' THEN
                UPDATE lending.hold h SET expires_at = now() + interval '1 microsecond'
                WHERE h.hold_id = hold.hold_id
                    AND NOT EXISTS (SELECT FROM lending.hold_events e WHERE e.hold_id = h.hold_id AND e.kind = 'extend');
            ELSE PERFORM expire_holds();
        END CASE;
        IF i % 60 = 0 THEN
            broken := broken + (SELECT count(*) FROM lending.violations);
            -- There is something again.
            PERFORM deposit_float('f1 ' || i, 1, '800'), deposit_float('f2 ' || i, 2, '400'),
                set_cap('c' || i, 1, ((5000 + 30 * i)::text)::cents);
            PERFORM set_limit(l.borrower_id, 'l' || i, l.line_id, l.limit_amount + '300') FROM lending.credit_line l;
        END IF;
    END LOOP;
    RETURN broken;
END $$;

SELECT is(pg_temp.live(600), 0::bigint, 'nothing is broken on the way');
SELECT is_empty($$SELECT * FROM tried WHERE wrong IS NOT NULL$$, 'each is approved for what its limits leave, and gives back what it should');
SELECT is_empty('SELECT * FROM lending.violations', 'nor at the end');
SELECT cmp_ok((SELECT count(*) FROM tried WHERE answer LIKE 'approved in part by line'), '>', 0::bigint, 'lines leave a part');
SELECT cmp_ok((SELECT count(*) FROM tried WHERE answer LIKE 'approved in part by float'), '>', 0::bigint, 'floats do');
SELECT cmp_ok((SELECT count(*) FROM tried WHERE answer LIKE 'approved in part by cap'
    OR answer LIKE 'approved in part by merchant'), '>', 0::bigint, 'and caps or merchants');
SELECT cmp_ok((SELECT count(*) FROM tried WHERE what = 'released' AND answer = 'approved'), '>', 10::bigint, 'parts are released');
SELECT is((SELECT count(DISTINCT t.what) FROM tried t WHERE t.answer LIKE 'approved%' AND t.wrong IS NULL), 7::bigint, 'every command is approved once');
SELECT is(
    (SELECT sum(s.available) + (SELECT coalesce(sum(t.taken - t.returned), '0') FROM lending.hold_slots t WHERE t.kind = 'float')
       FROM lending.slot s WHERE s.kind = 'float'), '15900'::cents, 'what the funders gave is there, held or lent');
SELECT * FROM finish();
ROLLBACK;
