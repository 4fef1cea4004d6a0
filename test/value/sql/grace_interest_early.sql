-- test/value/sql/grace_interest_early.sql
-- Money that comes early while interest is put off: rows 1 and 2 bear 1 % of
-- 12,000.00 each and have nothing due; row 3 has 360.00.  Figures by hand.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

CREATE FUNCTION pg_temp.loan(terms terms) RETURNS schedule LANGUAGE sql IMMUTABLE RETURN
	with_terms(amortize('12000', 0.12, 4, '2026-01-01', method => 'interest_only', grace_interest => 2), terms);

-- Payoff owes 12,000.00 and: under `period` 120.00 for every row begun, under
-- `actual` 120.00 x 15/31 on 01-16 and 120.00 + 120.00 x 15/28 on 02-16, under
-- `contractual` 480.00 on any day.
SELECT mode, on_date, p.principal, p.interest, p.total
FROM unnest('{period,actual,contractual}'::text[]) WITH ORDINALITY AS m (mode, no),
	unnest('{2026-01-16,2026-02-01,2026-02-16,2026-03-16}'::date[]) AS on_date,
	payoff_amount(pg_temp.loan(('interest_on_early=' || mode)::terms), on_date) AS p
ORDER BY no, on_date;

-- and paying it leaves nothing.  A cent less does not close the loan: row 3,
-- which has no principal, takes its 360.00 whole, or what is left of it.
SELECT mode, on_date, less, p.excess, outstanding(p.schedule), status(p.schedule, on_date)
FROM unnest('{period,actual,contractual}'::text[]) WITH ORDINALITY AS m (mode, no),
	unnest('{2026-01-16,2026-02-16,2026-03-16}'::date[]) AS on_date,
	unnest('{0.00,0.01}'::cents[]) AS less,
	pay(pg_temp.loan(('interest_on_early=' || mode)::terms),
		(payoff_amount(pg_temp.loan(('interest_on_early=' || mode)::terms), on_date)).total - less, on_date) AS p
ORDER BY no, on_date, less;

-- 6,000.00 on 01-16: the 360.00 of row 3 come first, as it has no principal.
-- Under `period` and `actual` 5,640.00 are principal, and row 4 bears 63.60 on
-- the other 6,360.00; under `contractual` 120.00 are row 4's interest, 5,520.00
-- its principal.
SELECT mode, i.no, i.due_on, i.principal, i.interest, i.paid_principal, i.paid_interest
FROM unnest('{period,actual,contractual}'::text[]) WITH ORDINALITY AS m (mode, n),
	pay(pg_temp.loan(('interest_on_early=' || mode)::terms), '6000', '2026-01-16') AS p,
	installments(p.schedule) AS i
ORDER BY n, i.no;
