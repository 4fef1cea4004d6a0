-- The time value of money against published figures and against values
-- computed to 60 digits; the tolerance is relative.
SET search_path = public, consfin;

CREATE FUNCTION near(got double precision, want double precision)
RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN got IS NOT DISTINCT FROM want
	OR abs(got - want) <= 1e-12 * abs(want);

-- pmt, fv, pv, nper
SELECT what, round(got::numeric, 6) AS got, near(got, want) AS ok
FROM (VALUES
	('pmt', pmt(0.08/12, 10, 10000), -1037.0320893591522),
	('pmt, at the beginning', pmt(0.08/12, 10, 10000, 0, 1), -1030.1643271779657),
	('pmt, a rate of next to nothing', pmt(1e-12, 360, 100000), -277.77777782791667),
	('pmt, a small rate', pmt(1e-6, 360, 100000), -277.82791966664201),
	('pmt, rate below zero', pmt(-0.001, 24, 5000), -205.73915420406249),
	('pmt, rate zero', pmt(0, 36, 7200, 0, 1), -200),
	('pmt, half a period', pmt(0.01, 7.5, 1000, -200), -113.24886256448489),
	('pmt, growth beyond any double', pmt(3, 4000, 1000, -50, 1), -750),
	('fv', fv(0.06/12, 10, -200, -500, 1), 2581.4033740601792),
	('fv, a rate of next to nothing', fv(1e-10, 1000, -3, 50), 2950.0001448500047),
	('fv, rate below zero', fv(-0.02, 30, -10, 100, 1), 168.16425156436206),
	('fv, rate zero', fv(0, 12, -100, -1), 1201),
	('fv, no time', fv(0.1, 0, -100, -7), 7),
	('pv', pv(0.08/12, 240, 500), -59777.145851188022),
	('pv, a rate of next to nothing', pv(1e-10, 1000, -3, 50), 2949.9998548500048),
	('pv, rate below zero', pv(-0.02, 30, -10, 100, 1), 224.96097347313909),
	('pv, of a perpetuity nearly', pv(0.2, 5000, 1), -5),
	('nper', nper(0.12/12, -100, -1000, 10000, 1), 59.673865674294626),
	('nper, at the end', nper(0.12/12, -100, -1000, 10000), 60.082122853761723),
	('nper, before now', nper(0.12/12, -100, -1000), -9.5785940398131667),
	('nper, a rate of next to nothing', nper(1e-9, -100, 20000), 200.00002010000268),
	('nper, rate below zero', nper(-0.01, -100, 5000), 40.343438668957934),
	('nper, rate zero', nper(0, -100, 1000, 200, 1), 12)
) AS t (what, got, want);

-- parts of payments
SELECT what, round(got::numeric, 8) AS got, near(got, want) AS ok
FROM (VALUES
	('ipmt', ipmt(0.1/12, 1, 36, 8000), -66.666666666666667),
	('ipmt, a year', ipmt(0.1, 3, 3, 8000), -292.44712990936556),
	('ipmt, first of the beginning', ipmt(0.02, 1, 12, 1000, -100, 1), 0),
	('ipmt, second of the beginning', ipmt(0.02, 2, 12, 1000, -100, 1), -18.292085549791052),
	('ipmt, last of the beginning', ipmt(0.02, 12, 12, 1000, -100, 1), -3.5967634940533706),
	('ipmt, a rate of next to nothing', ipmt(1e-9, 200, 360, 100000), -4.4722226672083359e-5),
	('ipmt, late in a long loan', ipmt(0.3, 299, 300, 1000), -122.48520710059172),
	('ipmt, rate zero', ipmt(0, 1, 12, 1200), 0),
	('ppmt', ppmt(0.1/12, 1, 24, 2000), -75.62318600836664),
	('ppmt, a year', ppmt(0.08, 10, 10, 200000), -27598.053462421354),
	('ppmt, first of the beginning', ppmt(0.02, 1, 12, 1000, -100, 1), -85.395722510447389),
	('ppmt, second of the beginning', ppmt(0.02, 2, 12, 1000, -100, 1), -67.103636960656337),
	('ppmt, last of the beginning', ppmt(0.02, 12, 12, 1000, -100, 1), -81.798959016394018),
	('ppmt, rate zero', ppmt(0, 1, 12, 1200), -100),
	('cumipmt', cumipmt(0.09/12, 360, 125000, 13, 24), -11135.232130750843),
	('cumipmt, one payment', cumipmt(0.09/12, 360, 125000, 1, 1), -937.5),
	('cumipmt, all at the beginning', cumipmt(0.02, 12, 1000, 1, 12, 1), -112.46584262295865),
	('cumipmt, some at the beginning', cumipmt(0.02, 12, 1000, 3, 7, due => 1), -67.756076584208066),
	('cumipmt, rate zero', cumipmt(0, 7, 1000, 1, 7), 0),
	('cumprinc', cumprinc(0.09/12, 360, 125000, 13, 24), -934.10712342089831),
	('cumprinc, one payment', cumprinc(0.09/12, 360, 125000, 1, 1), -68.278271180978417),
	('cumprinc, all at the beginning', cumprinc(0.02, 12, 1000, 1, 12, 1), -1000),
	('cumprinc, first at the beginning', cumprinc(0.02, 12, 1000, 1, 5, 1), -400.01091680317638),
	('cumprinc, some at the beginning', cumprinc(0.02, 12, 1000, 3, 7, 1), -395.77135784202471),
	('cumprinc, late in a long loan', cumprinc(0.3, 300, 1000, 290, 300), -944.20142285661098),
	('ispmt', ispmt(0.1/12, 1, 36, 8000000), -64814.814814814815),
	('ispmt, a year', ispmt(0.1, 1, 3, 8000000), -533333.33333333333),
	('ispmt, the period after the last', ispmt(0.1, 3, 3, 8000000), 0)
) AS t (what, got, want);

-- rates of growth
SELECT what, round(got::numeric, 16) AS got, near(got, want) AS ok
FROM (VALUES
	('effect', effect(0.0525, 4), 0.053542667370758057),
	('effect, daily', effect(0.24, 365), 0.27114889144129439),
	('effect, below zero', effect(-0.5, 1), -0.5),
	('nominal', nominal(0.053543, 4), 0.052500319868355864),
	('nominal, yearly', nominal(0.3, 1), 0.3),
	('rri', rri(96, 10000, 11000), 0.00099330737629139485),
	('rri, next to no growth', rri(12, 1, 1 + 2.0::double precision ^ -40), 7.5791225147712426e-14),
	('rri, all lost', rri(5, 100, 0), -1),
	('pduration', pduration(0.025, 2000, 2200), 3.8598661626226452),
	('pduration, a month', pduration(0.025/12, 1000, 1200), 87.605476419375628)
) AS t (what, got, want);

-- rate: no guess is needed, and none but the equation's own answer returned
SELECT what, round(got::numeric, 12) AS got, near(got, want) AS ok
FROM (VALUES
	('rate', rate(48, -200, 8000), 0.0077014724882020438),
	('rate zero', rate(12, -100, 1200), 0),
	('rate at the beginning', rate(12, pmt(0.02, 12, 1000, -100, 1), 1000, -100, 1), 0.02),
	('rate of 1000 %', rate(10, pmt(10, 10, 1000), 1000), 10),
	('a loss of 90 % a period', rate(5, pmt(-0.9, 5, 1000), 1000), -0.9),
	('growth', rate(10, 0, -1000, 2000), 0.071773462536293164),
	('growth of 10^20 at once', rate(1, 0, -1, 1e20), 1e20),
	('nearly all lost', rate(1, 0, -1, 1e-9), -0.999999999),
	('no time at all between', rate(0.5, 0, -1, 1.1), 0.21),
	('one payment', rate(1, -110, 100), 0.1),
	('same sign', rate(12, 100, 1000), NULL),
	('nothing at all', rate(12, 0, 0), NULL),
	('two rates, no guess', rate(2, 230, -100, -362), NULL),
	('two rates, the lower', rate(2, 230, -100, -362, guess => 0.09), 0.1),
	('two rates, the higher', rate(2, 230, -100, -362, guess => 0.4), 0.2),
	('guess without need', rate(48, -200, 8000, 0, 0, -0.9), 0.0077014724882020438),
	('NULL', rate(48, NULL, 8000), NULL)
) AS t (what, got, want);

-- what has no value
\set VERBOSITY terse
SELECT pmt(-1, 12, 100);
SELECT pmt(0.1, 0, 100);
SELECT pmt(0.1, -3, 100);
SELECT pmt(0.1, 12, 100, 0, 2);
SELECT pmt('NaN', 12, 100);
SELECT pmt(0.1, 12, 'Infinity');
SELECT fv(0.1, 1e6, 1);
SELECT pv(-0.5, 5000, 1);
SELECT nper(0.1, -5, 100);
SELECT nper(0, 0, 100);
SELECT ipmt(0.1, 0, 12, 100);
SELECT ipmt(0.1, 13, 12, 100);
SELECT ppmt(0.1, 13, 12, 100);
SELECT cumipmt(0.1, 12, 100, 3, 2);
SELECT cumipmt(0.1, 12, 100, 0, 2);
SELECT cumprinc(0.1, 12, 100, 1, 13);
SELECT ispmt(0.1, 1, 0, 100);
SELECT effect(0.1, 0);
SELECT effect(-4, 4);
SELECT nominal(-1, 12);
SELECT rri(0, 1, 2);
SELECT rri(1, 0, 2);
SELECT rri(1, 1, -2);
SELECT pduration(0, 1, 2);
SELECT pduration(0.1, -1, 2);
SELECT rate(0, 1, 2);
SELECT rate(12, -1, 10, guess => -1);
SELECT rate(12, -1, 10, due => 5);
\set VERBOSITY default
SELECT pmt(0.1, 12, 100, due => -1);
SELECT nper(0.1, -5, 100);

DROP FUNCTION near;
