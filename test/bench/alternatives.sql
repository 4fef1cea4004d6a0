-- test/bench/alternatives.sql
-- The level loan as one writes it without consfin: numeric arithmetic, a row
-- an installment.  Both give the same rows as consfin (asserted below).

CREATE OR REPLACE FUNCTION bench.amortize_plpgsql(
    principal numeric, annual_rate numeric, installments int, disbursed_on date,
    OUT no int, OUT due_on date, OUT payment numeric, OUT principal_part numeric,
    OUT interest numeric, OUT balance numeric)
RETURNS SETOF record
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE ROWS 12 AS $$
DECLARE
    rate numeric := annual_rate / 12;
    level numeric := round(principal * rate * (1 + rate) ^ installments /
                           ((1 + rate) ^ installments - 1), 2);
BEGIN
    balance := principal;
    FOR i IN 1 .. installments LOOP
        no := i;
        due_on := disbursed_on + i * interval '1 month';
        interest := round(balance * rate, 2);
        principal_part := CASE WHEN i = installments THEN balance
                               ELSE level - interest END;
        payment := principal_part + interest;
        balance := balance - principal_part;
        RETURN NEXT;
    END LOOP;
END
$$;

CREATE OR REPLACE VIEW bench.loan_cte AS
WITH RECURSIVE agreed AS (
    SELECT id, principal::numeric AS principal, 0.18 / 12 AS rate,
           12 AS installments, disbursed_on
    FROM bench.loan
), made AS (
    SELECT id, disbursed_on, rate, installments,
           round(principal * rate * (1 + rate) ^ installments /
                 ((1 + rate) ^ installments - 1), 2) AS level,
           0 AS no, disbursed_on AS due_on,
           0::numeric AS payment, 0::numeric AS principal_part,
           0::numeric AS interest, principal AS balance
    FROM agreed
    UNION ALL
    SELECT id, disbursed_on, rate, installments, level, no + 1,
           (disbursed_on + (no + 1) * interval '1 month')::date,
           p.part + i.interest, p.part, i.interest, balance - p.part
    FROM made,
         LATERAL (SELECT round(balance * rate, 2)) i(interest),
         LATERAL (SELECT CASE WHEN no + 1 = installments THEN balance
                              ELSE level - i.interest END) p(part)
    WHERE no < installments
)
SELECT id, no, due_on, payment, principal_part, interest, balance
FROM made
WHERE no > 0;

CREATE OR REPLACE VIEW bench.loan_plpgsql AS
SELECT id, r.*
FROM bench.loan, bench.amortize_plpgsql(principal::numeric, 0.18, 12, disbursed_on) r;

CREATE OR REPLACE VIEW bench.loan_consfin AS
SELECT id, no, due_on, payment, r.principal, interest, balance
FROM bench.loan l, installments(amortize(l.principal, 0.18, 12, disbursed_on)) r;

DO $$
BEGIN
    IF EXISTS (
        (SELECT id, no, due_on, payment::numeric, principal::numeric,
                interest::numeric, balance::numeric
         FROM bench.loan_consfin WHERE id <= 2000
         EXCEPT SELECT * FROM bench.loan_plpgsql WHERE id <= 2000)
        UNION ALL
        (SELECT * FROM bench.loan_plpgsql WHERE id <= 2000
         EXCEPT SELECT * FROM bench.loan_cte WHERE id <= 2000)) OR
        (SELECT count(*) FROM bench.loan_cte) <>
        (SELECT count(*) FROM bench.loan_consfin)
    THEN
        RAISE 'the alternatives do not give the rows of consfin';
    END IF;
END
$$;
