-- test/engine/pgtap/input.sql
-- Every command of the facade with each argument in turn null, zero, negative,
-- out of range, unknown or somebody else's: it answers with a row, or with an
-- error its comment knows, and never breaks the book.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = consfin, public, pg_temp;
SELECT install() AS version \gset
SELECT install_defaults() \gset ignored_
SELECT open_day('2026-03-02') AS day \gset
SELECT define_funder(1, 'Bank'), define_merchant(5, 'Shop') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=1,
    amount_max=800, installments={3,4}') AS version \gset
SELECT define_share('card', 1, 1), publish_product('card') \gset ignored_
SELECT deposit_float('fund', 1, '1600') AS funded \gset
SELECT open_borrower(1, 'open'), open_borrower(2, 'open') \gset ignored_
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version,
        revolving, limit_amount, bill_day, due_day, min_gap)
    VALUES (1, 10, 'card', 1, true, '1000', 5, 25, 10), (2, 20, 'card', 1, true, '1000', 5, 25, 10);
SELECT allow_account(1, 'acc', 'acc') AS allowed \gset
SELECT purchase(1, 'p', 10, '90', 5, 3), purchase(2, 'p', 20, '90', 5, 3) \gset ignored_
SELECT authorize(1, 'h', 10, '50', 5, 'mine'), authorize(2, 'h', 20, '50', 5, 'theirs') \gset ignored_
SELECT draw_cash(1, 'd', 10, '50', 'acc', 'S', 3) AS drawn \gset
SELECT close_day(), open_day('2026-03-25') \gset ignored_
SELECT repay(1, 'r', '10') AS repaid \gset
SELECT offer_contract(1, 'o', 10, '30', 3) AS offered \gset
SELECT count(*) AS taken FROM take_messages('relay') \gset

-- What a statement answers; all it did is undone.
CREATE FUNCTION pg_temp.attempt(statement text, OUT answer text, OUT broken bigint, OUT detail text)
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement INTO answer;
    SELECT count(*) INTO broken FROM lending.violations;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000';
EXCEPTION
    WHEN SQLSTATE 'ZZ000' THEN
        answer := 'answered';
    WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        answer := SQLSTATE;
        broken := 0;
END $$;

-- A value that suits an argument of that name.
CREATE FUNCTION pg_temp.suitable(command text, argument text)
RETURNS text LANGUAGE sql AS $$
    SELECT coalesce((
        SELECT v.value
        FROM (VALUES
            ('borrower_id', CASE command WHEN 'open_borrower' THEN '9' ELSE '1' END),
            ('key', 'key'), ('line_id', '10'), ('amount', '20'), ('total', '60'), ('merchant_id', '5'),
            ('hold_id', (SELECT hold_id::text FROM lending.hold WHERE reference = 'mine')),
            ('loan_id', (SELECT loan_id::text FROM lending.loan WHERE borrower_id = 1)),
            ('payout_id', (SELECT payout_id::text FROM lending.payout)),
            ('repayment_id', (SELECT repayment_id::text FROM lending.repayment)),
            ('contract_id', CASE WHEN command = 'accept_contract' THEN
                (SELECT contract_id::text FROM lending.contract WHERE status = 'shown') END),
            ('terms_hash', 'ab'), ('installments', '3'), ('annual_rate', '0.1'), ('final', 'true'),
            ('keep', 'term'), ('outcome', 'succeeded'), ('value_date', '2026-03-25'), ('on_date', '2026-03-25'),
            ('component', 'principal'), ('limit_amount', '2000'), ('product_code', 'card'), ('bill_day', '5'),
            ('due_day', '25'), ('tier', 'standard'), ('status', 'active'), ('account_ref', 'acc'), ('serial', 'S9'),
            ('funder_id', '1'), ('cap_id', '1'), ('daily_amount', '1000'), ('seq', '1'), ('lender_error', 'false'),
            ('periods', '1'), ('mode', 'extend'), ('interest', 'next'), ('hardship', 'false'),
            ('batch', '10'), ('first_due', '2026-05-01'), ('from_on', '2026-01-01'), ('to_on', '2026-12-31'),
            ('day', '2026-03-25'), ('consumer', 'relay'), ('most', '10'), ('place', '0-0')
        ) AS v (name, value)
        WHERE v.name = argument), 'NULL')
$$;

CREATE TEMP TABLE tried AS
WITH argument AS (
    SELECT p.proname::text AS command, p.oid, p.pronamespace::regnamespace AS schema, a.no, p.proargnames[a.no] AS name,
           format_type(a.type, NULL) AS type,
           pg_temp.suitable(p.proname, p.proargnames[a.no]) AS suits
      FROM pg_proc p, unnest(p.proargtypes) WITH ORDINALITY AS a (type, no)
     WHERE p.pronamespace = ANY ('{lending_till,lending_desk,lending_treasury}'::regnamespace[]) AND p.provolatile = 'v'
       AND NOT p.proargtypes[0]::regtype::text ~ '\[\]'
), trial AS (
    SELECT a.*, t.value
      FROM argument a
      CROSS JOIN LATERAL unnest(CASE a.type
            WHEN 'bigint' THEN '{"NULL",0,-1,99,9223372036854775807}'::text[] || CASE a.name
                WHEN 'borrower_id' THEN ARRAY['2', '-16']
                WHEN 'hold_id' THEN ARRAY(SELECT hold_id::text FROM lending.hold WHERE reference = 'theirs')
                WHEN 'loan_id' THEN ARRAY(SELECT loan_id::text FROM lending.loan WHERE borrower_id = 2)
                ELSE '{}' END
            WHEN 'integer' THEN '{"NULL",0,-1,32,2147483647}'
            WHEN 'cents' THEN '{"NULL",0,-0.01,0.01,92233720368547758.07,-92233720368547758.08}'
            WHEN 'numeric' THEN '{"NULL",-0.1,NaN,Infinity,1e30,0.1000000000000000000001}'
            WHEN 'date' THEN '{"NULL",infinity,-infinity,1899-12-31,2026-01-01,2026-03-26,9999-12-31}'
            WHEN 'boolean' THEN '{"NULL",false}'
            WHEN 'text' THEN ARRAY['NULL', '', 'odd', repeat('x', 201)]
            ELSE '{"NULL"}'
        END || a.suits) AS t (value)
)
SELECT t.command, t.name, left(t.value, 30) AS value, t.value = t.suits AS suits, r.answer, r.broken, r.detail
  FROM trial t
  CROSS JOIN LATERAL pg_temp.attempt(format('SELECT t::text FROM %s.%I(%s) t', t.schema, t.command, (
        SELECT string_agg(format('%s::%s', CASE
                WHEN (CASE WHEN a.no = t.no THEN t.value ELSE a.suits END) = 'NULL' THEN 'NULL'
                ELSE quote_literal(CASE WHEN a.no = t.no THEN t.value ELSE a.suits END) END, a.type), ', '
                ORDER BY a.no)
          FROM argument a WHERE a.oid = t.oid))) AS r;

SELECT diag((SELECT count(*) FROM tried) || ' calls of '
    || (SELECT count(DISTINCT command) FROM tried) || ' commands');
SELECT cmp_ok((SELECT count(*) FROM tried), '>', 900::bigint, 'every argument was tried');
SELECT is_empty($$
    SELECT command, name, value, answer FROM tried
     WHERE answer !~ '^(answered|LN00[1-68]|22003|22004|22008|22023|22P02)$'
$$, 'a bad argument is answered, or is an error of its own');
-- What any command has: of its key, and of sums beyond what cents hold.
SELECT is_empty($$
    SELECT t.command, t.answer, t.name, t.value
      FROM tried t
      JOIN pg_proc p ON p.pronamespace = 'consfin'::regnamespace AND p.proname = t.command
       AND NOT has_function_privilege('public', p.oid, 'EXECUTE')
     WHERE t.answer <> 'answered' AND t.name <> 'key' AND t.answer <> '22003'
       AND NOT EXISTS (
           -- "errors as authorize()": its own words, or those of a command it names
           SELECT FROM pg_proc q
            WHERE q.pronamespace = 'consfin'::regnamespace
              AND (q.oid = p.oid OR strpos(obj_description(p.oid), q.proname || '()') > 0
                   AND obj_description(p.oid) ~ 'rrors:? as')
              AND obj_description(q.oid) ~ t.answer)
$$, 'its comment knows each error');
SELECT is_empty($$SELECT command, name, value, detail FROM tried WHERE detail ~ 'Failing row|^Key \('$$,
                'no error shows a row: commands check before a constraint does');
SELECT is_empty('SELECT command, name, value FROM tried WHERE broken > 0',
                'nothing broke the book');
SELECT is_empty('SELECT command, name, answer FROM tried WHERE suits AND answer <> ''answered''',
                'what suits is answered');
SELECT is_empty($$
    SELECT command, name, value FROM tried
     WHERE name IN ('key', 'borrower_id', 'line_id', 'hold_id', 'loan_id', 'payout_id',
                    'repayment_id', 'funder_id', 'cap_id', 'component', 'mode', 'keep', 'periods')
       AND value = 'NULL' AND answer = 'answered'
       AND command <> 'statement_of_account'
$$, 'no command does without what it needs');
SELECT is_empty($$
    SELECT command, name, value FROM tried
     WHERE name ~ '_id$' AND value IN ('0', '-1', '99', '-16') AND answer = 'answered' AND NOT suits
       AND command <> 'statement_of_account'
       AND NOT (command = 'open_borrower' AND value = '99')
       AND NOT (command = 'set_cap' AND value = '99')
$$, 'nobody and nothing unknown is taken for somebody');

SELECT * FROM finish();
ROLLBACK;
