-- Borrowers and lines: opened, limited, frozen, closed; cycles and due dates.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
\getenv inputdir PG_ABS_SRCDIR
\set desk :inputdir '/../desk.inc'
\i :desk

-- Cycles: (previous bill day, bill day]; the due date keeps the gap
SELECT captured, bill_day, due_day, gap, bill_on(captured, bill_day) AS billed,
    first_due(captured, bill_day, due_day, gap) AS due
FROM (VALUES
    (1, date '2026-02-28', 31, 10, 10), (2, '2026-03-01', 31, 10, 10),
    (3, '2026-03-05', 5, 10, 10), (4, '2026-03-06', 5, 25, 10),
    (5, '2026-03-06', 5, 25, 21), (6, '2026-01-31', 31, 10, 11), (7, '2026-12-20', 15, 5, 10),
    (8, '2028-02-29', 31, 31, 10), (9, '2026-02-10', 30, 1, 0), (10, '2026-03-05', 5, 5, 0)
) AS c (no, captured, bill_day, due_day, gap)
ORDER BY no;
-- Every day of four years: the bill date is the first bill day from it, the
-- due date the first due day at least the gap after it
SELECT count(*) AS cases, count(*) FILTER (WHERE NOT (
    bill >= d AND (extract(day FROM bill) = b OR bill = day_of_month(bill, 31) AND extract(day FROM bill) < b)
    AND due >= bill + 10 AND due < bill + 10 + 31
    AND (extract(day FROM due) = u OR due = day_of_month(due, 31) AND extract(day FROM due) < u))) AS wrong
FROM generate_series(date '2026-01-01', '2029-12-31', '1 day') t,
    generate_series(1, 31, 6) b, generate_series(1, 31, 5) u,
    LATERAL (SELECT t::date AS d, bill_on(t::date, b) AS bill, first_due(t::date, b, u) AS due) x;

-- Borrowers
SELECT decision, reason, tier, status, replayed FROM open_borrower(7, 'open', 'C-0007');
SELECT decision, reason, tier, status, replayed FROM open_borrower(7, 'again');
SELECT open_borrower(7, 'open', 'C-0008');
SELECT open_borrower(-1, 'open');
SELECT decision, reason, tier, status, replayed FROM open_borrower(8, 'open', tier => 'high_risk');
SELECT decision, tier, status, replayed FROM block_borrower(8, 'block');
SELECT decision, tier, status, replayed FROM block_borrower(8, 'block');
SELECT block_borrower(9, 'block');
\set VERBOSITY terse
SELECT set_tier(8, 'odd', NULL);
\set VERBOSITY default

-- Opening
SELECT no, l.decision, l.reason, l.limit_amount, l.available
FROM (VALUES
    (1, 8, 'k1', 'inst', '500', NULL::integer, NULL::date), (2, 7, 'k2', 'inst', '500', 5, NULL),
    (3, 7, 'k3', 'inst', '500', NULL, '2026-03-05'), (4, 7, 'k4', 'inst', '500', 21, '2027-01-01')
) AS c (no, borrower, key, product, amount, gap, expires),
LATERAL open_line(c.borrower, c.key, c.product, c.amount::cents, 5, 15, c.gap, c.expires) l
ORDER BY no;
SELECT open_line(9, 'k', 'inst', '500', 5, 15);
SELECT open_line(7, 'k', 'none', '500', 5, 15);
SELECT open_line(7, 'k', 'inst', '-1', 5, 15);
\set VERBOSITY terse
SELECT open_line(7, 'k', 'inst', '1', 0, 15);
\set VERBOSITY default

-- Limits: lowered below what is used, the line is flagged
SELECT decision, available FROM purchase(7, 'p1', line_of('card'), '1500', 5);
SELECT decision, reason, limit_amount, outstanding, available, over_limit, replayed
FROM set_limit(7, 's1', line_of('card'), '1000');
SELECT decision, reason, limit_amount, outstanding, available, over_limit, replayed
FROM set_limit(7, 's1', line_of('card'), '1000');
SELECT set_limit(7, 's1', line_of('card'), '1001');
SELECT decision, reason FROM purchase(7, 'p2', line_of('card'), '10', 5);
SELECT decision, limit_amount, available, over_limit FROM set_limit(7, 's2', line_of('card'), '2000');
SELECT set_limit(7, 's3', line_of('card'), '-1');
SELECT set_limit(7, 's3', 99, '1');

-- Frozen, closed
SELECT decision, reason, status FROM freeze_line(7, 'fr1', line_of('card'));
SELECT decision, reason, status FROM freeze_line(7, 'fr2', line_of('card'));
SELECT decision, reason FROM purchase(7, 'p3', line_of('card'), '10', 5);
SELECT decision, reason, status FROM unfreeze_line(7, 'un1', line_of('card'));
SELECT decision, reason, status FROM unfreeze_line(7, 'un2', line_of('card'));
SELECT decision, reason, status FROM close_line(7, 'cl1', line_of('card'));
SELECT decision FROM authorize(7, 'h1', line_of('card'), '50', 5, 'h1');
SELECT decision, reason, status FROM close_line(7, 'cl2', line_of('card'));
SELECT decision FROM void(7, 'v1', (SELECT hold_id FROM lending.hold WHERE reference = 'h1'));
SELECT decision, outstanding FROM repay(7, 'r1', '1500');
SELECT roll_day('2026-03-25');
SELECT decision, outstanding, excess, credit_balance FROM repay(7, 'r2', '1500');
SELECT * FROM lines WHERE product_code = 'card';
SELECT decision, reason, status FROM close_line(7, 'cl3', line_of('card'));
SELECT decision, reason, status FROM close_line(7, 'cl4', line_of('card'));
SELECT decision, reason, status FROM set_limit(7, 's4', line_of('card'), '1');
SELECT unfreeze_line(7, 'un3', line_of('card'));

SELECT m.seq, m.kind, m.amount, m.limit_after, m.held_after, m.outstanding_after
FROM lending.line_movement m WHERE m.line_id = line_of('card') ORDER BY m.seq;
SELECT * FROM lending.violations;
