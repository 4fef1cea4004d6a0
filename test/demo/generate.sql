-- test/demo/generate.sql
-- A book as a consumer lender has it, the same for the same seed on every
-- version of PostgreSQL:
--
--	cash loans of 6 to 36 months, level; some of equal principal
--	purchases in 3 to 12 installments for a flat fee
--	loans of interest only with an upfront fee; weekly ones up to a year

-- Two numbers in [0, 1) that belong to loan i.
CREATE OR REPLACE FUNCTION pg_temp.chance(seed int, i int, draw int)
RETURNS double precision
LANGUAGE sql IMMUTABLE
RETURN ('x' || substr(md5(format('%s/%s/%s', seed, i, draw)), 1, 7))::bit(28)::int
       / 268435456.0;

INSERT INTO loan_text (loan_id, principal, annual_rate, installments,
                       disbursed_on, method, every, fee_rate, upfront_fee)
SELECT 'L' || lpad(i::text, 6, '0'),
       CASE WHEN kind < 0.40 THEN 200 + round(9800 * amount ^ 3)
            ELSE 1000 + 100 * round(390 * amount ^ 2) END,
       CASE WHEN kind < 0.40 THEN 0
            ELSE round((0.06 + 0.18 * price)::numeric, 4) END,
       CASE WHEN kind < 0.40 THEN (ARRAY[3, 6, 9, 12])[term]
            WHEN kind < 0.92 THEN (ARRAY[6, 12, 24, 36])[term]
            WHEN kind < 0.97 THEN (ARRAY[3, 6, 6, 12])[term]
            ELSE (ARRAY[12, 26, 26, 52])[term] END,
       '2025-03-01'::date + floor(365 * day)::int,
       CASE WHEN kind < 0.40 THEN 'flat'
            WHEN kind < 0.80 THEN 'level'
            WHEN kind < 0.92 THEN 'equal_principal'
            WHEN kind < 0.97 THEN 'interest_only'
            ELSE 'level' END,
       CASE WHEN kind >= 0.97 THEN '7 days' END,
       CASE WHEN kind < 0.40 THEN (ARRAY[0.023, 0.045, 0.065, 0.088])[term] END,
       CASE WHEN kind >= 0.92 AND kind < 0.97 THEN '50' END
FROM (SELECT i,
             pg_temp.chance(:seed, i, 1) AS kind,
             pg_temp.chance(:seed, i, 2) AS amount,
             pg_temp.chance(:seed, i, 3) AS price,
             1 + floor(4 * pg_temp.chance(:seed, i, 4))::int AS term,
             pg_temp.chance(:seed, i, 5) AS day
      FROM generate_series(1, :loans) i) drawn
ORDER BY i;
