-- A payment that bounces is as if it had never come, and one that is found
-- late as if it had come on its day: of random lives each payment is left out
-- in turn, and each is booked late, and the loans and the credit balance end as
-- in a life where that happened.

\set QUIET on
\if :{?seed} \else \set seed 42 \endif
\if :{?lives} \else \set lives 60 \endif
BEGIN;
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = public, consfin, pg_temp;
SELECT plan(7);
SELECT diag(format('seed %s, %s lives', :seed, :lives));
SELECT setseed((:seed % 1000) / 1000.0) \gset

CREATE FUNCTION pg_temp.any_of(low integer, high integer) RETURNS integer LANGUAGE sql VOLATILE
    RETURN low + floor(random() * (high - low + 1))::integer;

-- What borrowers do, alike in all variants of a life.
CREATE TEMP TABLE step (life integer, no integer, day date, kind text, amount cents, on_date date);
INSERT INTO step
SELECT life, row_number() OVER (PARTITION BY life ORDER BY day, kind, random()), day, kind, round(amount::numeric, 2)::cents, day
FROM (SELECT life, '2026-01-15'::date + CASE WHEN n > 1 THEN pg_temp.any_of(0, 50) ELSE 0 END AS day,
          CASE WHEN life % 3 = 0 OR random() < 0.5 THEN 'buy month'
              WHEN random() < 0.5 THEN 'buy fortnight' ELSE 'buy fee' END AS kind,
          (ARRAY[300, 1000, 1000, 1234.56])[pg_temp.any_of(1, 4)] AS amount
      FROM generate_series(1, :lives) AS life, generate_series(1, 1 + CASE WHEN life % 3 > 0 THEN life % 4 ELSE 0 END) AS n
      UNION ALL
      SELECT life, '2026-01-20'::date + pg_temp.any_of(0, 140), 'pay',
          (ARRAY[256.28, 256.28, 256.28, 512.56, 600.00, 76.88])[pg_temp.any_of(1, 6)]
              * CASE WHEN random() < 0.3 THEN random() * 2 + 0.01 ELSE 1 END
      FROM generate_series(1, :lives) AS life, generate_series(1, 3 + life % 4)
      UNION ALL
      SELECT life, '2026-02-20'::date + pg_temp.any_of(0, 120), CASE WHEN random() < 0.2 THEN 'back' ELSE 'apply' END,
          20 + 100 * random()
      FROM generate_series(1, :lives) AS life, generate_series(1, 3)) s;

-- A life as it is, and without a payment from its beginning; the same where
-- the payment comes and bounces, or comes late.
CREATE TEMP TABLE variant AS
SELECT row_number() OVER (ORDER BY p.life, p.no, what)::integer AS borrower_id, p.life, p.no, what,
    least(p.day + 1 + floor(60 * random() ^ 2)::integer, '2026-06-30') AS told_on
FROM step p, unnest('{timely,never,bounced,late}'::text[]) AS what
WHERE p.kind = 'pay';

CREATE TEMP TABLE done AS
SELECT v.borrower_id, s.no, v.what, s.kind, s.amount,
    CASE WHEN v.what = 'late' AND v.no = s.no THEN v.told_on ELSE s.day END AS day, s.day AS on_date,
    CASE WHEN v.what = 'late' AND v.no = s.no THEN 1 ELSE 0 END AS turn, NULL::text AS answer
FROM variant v JOIN step s USING (life)
WHERE v.what <> 'never' OR v.no <> s.no
UNION ALL
SELECT v.borrower_id, v.no, v.what, 'bounce', NULL, v.told_on, v.told_on, 2, NULL
FROM variant v WHERE v.what = 'bounced';

CREATE FUNCTION pg_temp.carry_out(one done) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    key text := one.kind || one.no;
    code text := split_part(one.kind, ' ', 2);
BEGIN
    CASE one.kind
        WHEN 'pay' THEN
            RETURN (repay(one.borrower_id, key, one.amount, one.on_date, reference => key)).decision;
        WHEN 'bounce' THEN
            RETURN (reverse_repayment(one.borrower_id, key, r.repayment_id)).decision
            FROM lending.repayment r
            WHERE r.borrower_id = one.borrower_id AND r.reference = 'pay' || one.no;
        WHEN 'back' THEN
            RETURN (refund_credit_balance(one.borrower_id, key, one.amount)).decision;
        WHEN 'apply' THEN
            RETURN consfin_internal.use_credit_balance(one.borrower_id);
        ELSE
            RETURN (purchase(one.borrower_id, key,
                (open_line(one.borrower_id, code, code, '9000', 5, 15)).line_id, one.amount, installments => 4)).decision;
    END CASE;
END $$;

CREATE FUNCTION pg_temp.live() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one done;
BEGIN
    PERFORM install(), open_day('2026-01-15'), install_defaults();
    PERFORM define_product(code, options => (options || ', rate_default=0.12, rate_max=0.24, amount_min=10, amount_max=5000,
            installments={4}, max_days_past_due=1000')::product_options), publish_product(code)
    FROM (VALUES ('month', 'chart=cash, terms=(penalty_rate=0.1825, penalty_den=365)'),
        ('fortnight', 'every=14 days, chart=cash, terms=(penalty_rate=0.1825, penalty_den=365, interest_on_early=period)'),
        ('fee', 'fee_rate=0.01, fee_kind=service, chart=accrual, terms=(penalty_rate=0.1825, penalty_den=365, penalty_grace=3)'))
        AS v (code, options);
    PERFORM open_borrower(v.borrower_id, 'open') FROM variant v;
    FOR one IN SELECT * FROM done d ORDER BY d.day, d.borrower_id, d.turn, d.no LOOP
        IF one.day > business_date() THEN
            PERFORM roll_day(one.day);
        END IF;
        PERFORM consfin_internal.start_command();
        one.answer := pg_temp.carry_out(one);
        UPDATE done d SET answer = one.answer
        WHERE d.borrower_id = one.borrower_id AND d.no = one.no AND d.kind = one.kind;
    END LOOP;
    PERFORM roll_day('2026-07-01');
    PERFORM consfin_internal.start_command(), consfin_internal.use_credit_balance(v.borrower_id) FROM variant v;
END $$;
SELECT pg_temp.live() \g /dev/null

-- Where all that the borrower asked for in cash is answered alike, and no other
-- payment is of the day of one found late: those of a day go by acceptance.
CREATE TEMP TABLE pair AS
SELECT a.life, a.no, a.what, a.borrower_id AS was, b.borrower_id AS meant, a.told_on,
    NOT EXISTS (SELECT FROM done x JOIN done y USING (no, kind)
                WHERE x.borrower_id = a.borrower_id AND y.borrower_id = b.borrower_id
                    AND x.kind = 'back' AND x.answer <> y.answer)
        AND (a.what <> 'late' OR (SELECT count(*) FROM step x JOIN step y USING (life, day, kind)
                                  WHERE x.life = a.life AND x.no = a.no AND x.kind = 'pay') = 1) AS is_alike
FROM variant a JOIN variant b USING (life, no)
WHERE (a.what, b.what) IN (('bounced', 'never'), ('late', 'timely'));
CREATE TEMP TABLE loan_end AS
SELECT n.borrower_id, row_number() OVER (PARTITION BY n.borrower_id ORDER BY n.loan_id) AS nth,
    standing(n.schedule, '2026-07-01')::text AS standing,
    (SELECT array_agg(ROW(i.due_on, i.payment, i.principal, i.unpaid, i.paid_interest, i.paid_penalty)::text ORDER BY i.no)
     FROM installments(n.schedule) i)::text AS installments
FROM lending.loan n;
CREATE TEMP TABLE differing AS
SELECT p.*, x.nth, x.standing AS stands, y.standing AS should
FROM pair p JOIN loan_end x ON x.borrower_id = p.was JOIN loan_end y ON y.borrower_id = p.meant AND y.nth = x.nth
WHERE x.standing <> y.standing OR x.installments <> y.installments;

SELECT is((SELECT count(*) FROM done WHERE kind = 'bounce' AND answer IS DISTINCT FROM 'approved'), 0::bigint,
    'no bounce is refused');
SELECT diag((SELECT string_agg(format('%s %s', what, n), ', ' ORDER BY what) FROM (SELECT what, count(*) AS n FROM pair WHERE is_alike GROUP BY what) c));
SELECT cmp_ok((SELECT count(*) FROM pair WHERE is_alike), '>', 2 * (:lives)::bigint, 'lives can be compared');
SELECT is_empty($$ SELECT * FROM differing WHERE what = 'bounced' AND is_alike LIMIT 5 $$,
    'loans end as if the payment that bounced had never come');
SELECT is_empty($$ SELECT p.*, x.balance, y.balance FROM pair p
    JOIN lending.credit_balance x ON x.borrower_id = p.was JOIN lending.credit_balance y ON y.borrower_id = p.meant
    WHERE x.balance <> y.balance AND is_alike AND what = 'bounced' LIMIT 5 $$, 'so does the credit balance');
SELECT is_empty($$ SELECT * FROM differing WHERE what = 'late' AND is_alike LIMIT 5 $$,
    'loans end as if the payment that was found late had come on its day');
SELECT is_empty($$ SELECT p.*, x.balance, y.balance FROM pair p
    JOIN lending.credit_balance x ON x.borrower_id = p.was JOIN lending.credit_balance y ON y.borrower_id = p.meant
    WHERE x.balance <> y.balance AND is_alike AND what = 'late' LIMIT 5 $$, 'so does the credit balance');
SELECT is_empty('SELECT * FROM lending.violations', 'no rule is broken');
SELECT * FROM finish();
ROLLBACK;
