-- Fees within limits, a cap on the cost, payments of whole units, and what
-- prepaying costs.
SET search_path = public, consfin;
SET datestyle = ISO, MDY;

CREATE FUNCTION shown(s schedule) RETURNS text[] LANGUAGE sql
RETURN (SELECT array_agg(format('%s: %s = %s + %s', no, payment - fee, principal, interest) ORDER BY no) FROM installments(s));

-- The fee for the whole term: at least, and at most
SELECT k, total_fee(s), (SELECT array_agg(fee ORDER BY no) FROM installments(s))
FROM (VALUES
    (1, amortize('1000', 0, 3, '2026-01-15', fee_rate => 0.02)),
    (2, amortize('1000', 0, 3, '2026-01-15', fee_rate => 0.02, fee_min => '25')),
    (3, amortize('1000', 0, 3, '2026-01-15', fee_rate => 0.02, fee_max => '10')),
    (4, amortize('1000', 0, 3, '2026-01-15', fee_rate => 0.02, fee_min => '5', fee_max => '30')),
    (5, amortize('1000', 0, 3, '2026-01-15', fee_min => '9')),
    (6, amortize('1000', 0, 3, '2026-01-15', fee_max => '9')),
    (7, amortize('{1000,500}', '{2026-01-15,2026-02-20}', 0, 3, fee_rate => 0.02, fee_max => '25'))
) AS v (k, s)
ORDER BY k;
SELECT s, s::text::schedule = s AS same, apr((pay(s, '500', '2026-01-20')).schedule) = apr(s) AS rate
FROM amortize('1000', 0, 1, '2026-01-15', fee_rate => 0.02, fee_min => '5', fee_max => '30') s;
SELECT amortize('1000', 0, 3, '2026-01-15', fee_min => '-1');
SELECT amortize('1000', 0, 3, '2026-01-15', fee_max => '0');
SELECT amortize('1000', 0, 3, '2026-01-15', fee_min => '2', fee_max => '1');

-- The cost of credit, interest and all fees, as a share of what is lent: met
-- to the cent, and a cent beyond
SELECT total_interest(s) + total_fee(s) AS cost FROM amortize('1000', 0.12, 3, '2026-01-15', upfront_fee => '9.93', cost_cap => 0.03) s;
SELECT amortize('1000', 0.12, 3, '2026-01-15', upfront_fee => '9.94', cost_cap => 0.03);
SELECT amortize('1000', 0.12, 3, '2026-01-15', cost_cap => 0);
SELECT installment_count(amortize('1000', 0, 3, '2026-01-15', cost_cap => 0));
SELECT amortize('1000', 0.12, 3, '2026-01-15', cost_cap => -0.1);
SELECT amortize('1000', 0.12, 3, '2026-01-15', cost_cap => NULL) IS NULL AS unasked;

-- Payments that are multiples: principal moves to the last row
SELECT k, shown(s)
FROM (VALUES
    (1, amortize('1000', 0.12, 4, '2026-01-15', method => 'equal_principal', round_to => '1')),
    (2, amortize('1000', 0.12, 4, '2026-01-15', method => 'equal_principal', round_to => '5', payment_rounding => 'up')),
    (3, amortize('1000', 0.12, 3, '2026-01-15', method => 'flat', round_to => '1')),
    (4, amortize('1000', 0.12, 3, '2026-01-15', method => 'flat', round_to => '1', fee_rate => 0.01)),
    (5, amortize('1000', 0.12, 4, '2026-01-15', method => 'equal_principal', round_to => '1', balloon => '400')),
    (6, amortize('1000', 0.12, 4, '2026-01-15', method => 'equal_principal', round_to => '1', grace_principal => 1)),
    (7, amortize('1000', 0.12, 4, '2026-01-15', method => 'equal_principal', round_to => '400', payment_rounding => 'up')),
    (8, amortize('1000', 0, 4, '2026-01-15', method => 'flat', round_to => '400', payment_rounding => 'up')),
    (9, amortize('1000', 0.12, 4, '2026-01-15', method => 'flat', round_to => '400', payment_rounding => 'up')),
    (10, amortize('1000', 0.12, 4, '2026-01-15', method => 'flat', round_to => '1', interest_free => 4)),
    (11, (prepay(amortize('1000', 0.12, 4, '2026-01-15', method => 'equal_principal', round_to => '1'), '300', '2026-02-15')).schedule)
) AS v (k, s)
ORDER BY k;
SELECT amortize('1000', 0.12, 4, '2026-01-15', method => 'interest_only', round_to => '1');

-- Prepaying 3,000.00 of 10,000.00 in the first, second and later years
CREATE FUNCTION charge(terms terms, on_date date, amount cents DEFAULT '3000') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    s schedule := with_terms(amortize('10000', 0.12, 60, '2026-01-15', method => 'equal_principal'), terms);
    day date;
BEGIN
    FOREACH day IN ARRAY ARRAY(SELECT due_on FROM installments(s) WHERE due_on <= on_date) LOOP
        s := (pay(s, (SELECT i.unpaid FROM installments(s) i WHERE i.due_on = day), day)).schedule;
    END LOOP;
    RETURN format('payoff %s, charged %s', (payoff_amount(s, on_date)).charge,
        (SELECT total_fee(p.schedule) FROM prepay(s, amount, on_date) p));
END $$;
SELECT t, d, charge(t::terms, d)
FROM unnest(ARRAY['prepay_fee_rate=0.03', 'prepay_fee_rate=0.03, prepay_fee_step=0.01', 'prepay_fee_months=6',
        'prepay_fee_rate=0.01, prepay_fee_months=1', 'prepay_fee_rate=0.03, prepay_free_share=0.2',
        'prepay_fee_months=6, prepay_fee_until=2027-01-01', 'prepay_fee_step=0.01', 'prepay_free_share=0.5']) WITH ORDINALITY AS u (t, place),
    unnest('{2026-02-15,2027-01-14,2027-01-15,2029-01-15}'::date[]) AS d
ORDER BY place, d;
-- The free share is a year's: twice in one year, and again in the next
SELECT total_fee(a.schedule) AS first, total_fee(b.schedule) AS second, total_fee(c.schedule) AS next_year,
    b.schedule::jsonb -> 'prepaid' AS prepaid, c.schedule::jsonb -> 'prepaid_year' AS year
FROM with_terms(amortize('10000', 0, 60, '2026-01-15', method => 'interest_only'), 'prepay_fee_rate=0.1, prepay_free_share=0.2') s,
    prepay(s, '1500', '2026-02-15') a, prepay(a.schedule, '1050', '2026-06-15') b, prepay(b.schedule, '2000', '2027-01-15') c;
-- What money buys: the most principal that it pays with its charge
SELECT m, total_fee(p.schedule) AS charge, m - total_fee(p.schedule) AS principal
FROM with_terms(amortize('10000', 0, 60, '2026-01-15', method => 'interest_only'), 'prepay_fee_rate=0.03, prepay_free_share=0.1') s,
    unnest('{999.99,1000,1000.01,1000.34,1000.35,1103,1103.01}'::cents[]) m, prepay(s, m, '2026-02-15') p;
SELECT 'prepay_fee_months=121'::terms;
DROP FUNCTION shown(schedule), charge(terms, date, cents);
