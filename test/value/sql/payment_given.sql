-- The payment given and the number of installments found, or both given.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

CREATE FUNCTION shown(s schedule) RETURNS text[] LANGUAGE sql
RETURN (SELECT array_agg(format('%s: %s + %s', no, principal, interest) ORDER BY no) FROM installments(s));

SELECT k, installment_count(s), level_payment(s), maturity(s), shown(s)
FROM (VALUES
    (1, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500')),
    -- the level payment of six rows leaves a cent for a seventh
    (2, amortize('10000', 0.18, NULL, '2026-01-31', payment => '1755.25')),
    (3, amortize('10000', 0.18, NULL, '2026-01-31', payment => '1755.26')),
    (4, amortize('10000', 0.18, NULL, '2026-01-31', payment => '1755.25', interest_rounding => 'carried')),
    -- both given: the last installment clears the rest, or the loan ends before
    (5, amortize('10000', 0.18, 4, '2026-01-31', payment => '500')),
    (6, amortize('10000', 0.18, 12, '2026-01-31', payment => '5000')),
    (7, amortize('10000', 0.18, NULL, '2026-01-31', payment => '20000')),
    (8, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', balloon => '3000')),
    (9, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', balloon => '10000')),
    (10, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', grace_principal => 2)),
    (11, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', grace_interest => 2)),
    (12, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', interest_free => 2)),
    (13, amortize('10000', 0.18, NULL, '2026-01-10', payment => '2500', first_due => '2026-03-01', odd_days => 'first')),
    (14, amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', every => '14 days', residual => 'spread')),
    (15, amortize('{1000,500}', '{2026-01-15,2026-02-25}', 0.12, NULL, payment => '400')),
    (16, amortize('10000', 0, NULL, '2026-01-31', payment => '3000'))
) AS v (k, s)
ORDER BY k;
-- Fees go by the number found; the value keeps what was asked for
SELECT (SELECT array_agg(fee ORDER BY no) FROM installments(s)), s::text::schedule = s AS same, s::jsonb ->> 'payment' AS payment
FROM amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500', fee_rate => 0.01, upfront_fee => '5') AS s;
-- Long ones, and none
SELECT installment_count(amortize('10000', 0.18, NULL, '2026-01-31', payment => '150.01')),
    installment_count(amortize('36.60', 0, NULL, '2026-01-31', payment => '0.01'));
SELECT amortize('36.61', 0, NULL, '2026-01-31', payment => '0.01');
SELECT amortize('10000', 0.18, NULL, '2026-01-31', payment => '150');
SELECT installment_count(amortize('1000', 0.18, NULL, '9998-12-31', payment => '100'));
SELECT amortize('1000', 0.18, NULL, '9999-10-31', payment => '100');
-- What makes no sense
SELECT amortize('10000', 0.18, NULL, '2026-01-31') IS NULL AS unasked;
SELECT amortize('10000', 0.18, NULL, '2026-01-31', payment => '0');
SELECT amortize('10000', 0.18, NULL, '2026-01-31', payment => '-5');
SELECT amortize('10000', 0.18, 0, '2026-01-31', payment => '500');
SELECT amortize('10000', 0.18, NULL, '2026-01-31', payment => '500', method => 'flat');
SELECT amortize('10000', 0.18, NULL, '2026-01-31', payment => '5000', grace_interest => 3);
SELECT amortize('{1000,500}', '{2026-01-15,2199-01-01}', 0.12, NULL, payment => '400', every => '1 day');
-- Made again, the payment is found
SELECT level_payment(p.schedule), shown(p.schedule)
FROM prepay(amortize('10000', 0.18, NULL, '2026-01-31', payment => '2500'), '5000', '2026-02-28') AS p;
DROP FUNCTION shown(schedule);
