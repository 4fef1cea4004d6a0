-- test/engine/pgtap/transition.sql
-- Every step from every status to every status is taken or refused as
-- transitions() says, on the tables and by the trigger itself.

BEGIN;
SELECT * FROM no_plan();
SELECT consfin.install() AS version \gset

SELECT set_eq($$
    SELECT DISTINCT machine FROM consfin.transitions()
$$, ARRAY['line', 'hold', 'contract', 'loan', 'repayment',
    'borrower', 'funder', 'merchant', 'payout', 'terms',
    'mandate', 'debit_order', 'debit_batch', 'debit_result', 'case', 'promise', 'discount', 'plan', 'placement', 'score', 'dispute', 'complaint', 'proceeding',
    'merchant_account', 'merchant_terms', 'store', 'qr_code'], 'there are twenty-seven machines');

SELECT set_eq($$
    SELECT tgrelid::regclass::text, split_part(encode(tgargs, 'escape'), '\', 1)
      FROM pg_trigger
     WHERE tgfoid = 'consfin_internal.enforce_transition'::regproc AND tgenabled = 'O' AND tgqual IS NULL
       AND tgtype = 1 | 2 | 4 | 16
       AND tgattr::text = (SELECT a.attnum::text FROM pg_attribute a
                            WHERE a.attrelid = tgrelid AND a.attname = 'status')
$$, $$
    VALUES ('lending.credit_line', 'line'), ('lending.hold', 'hold'),
           ('lending.contract', 'contract'), ('lending.loan', 'loan'),
           ('lending.repayment', 'repayment'), ('lending.borrower', 'borrower'),
           ('lending.funder', 'funder'), ('lending.merchant', 'merchant'),
           ('lending.payout', 'payout'), ('lending.product_terms', 'terms'),
           ('lending.mandate', 'mandate'), ('lending.debit_order', 'debit_order'),
           ('lending.debit_batch', 'debit_batch'), ('lending.debit_result', 'debit_result'),
           ('lending.collection_case', 'case'), ('lending.promise', 'promise'), ('lending.discount_offer', 'discount'), ('lending.hardship_plan', 'plan'),
           ('lending.placement', 'placement'), ('lending.quality_score', 'score'),
           ('lending.dispute', 'dispute'), ('lending.complaint', 'complaint'), ('lending.proceeding', 'proceeding'),
           ('lending.merchant_account', 'merchant_account'), ('lending.merchant_terms', 'merchant_terms'),
           ('lending.store', 'store'), ('lending.qr_code', 'qr_code')
$$, 'each on its table, before every row that begins or takes a status');

SELECT is_empty($$
    SELECT machine, from_status, to_status FROM consfin.transitions()
     GROUP BY 1, 2, 3 HAVING count(*) > 1
$$, 'no step is listed twice');

SELECT is_empty($$
    SELECT machine, from_status FROM consfin.transitions() t
     WHERE from_status IS NOT NULL
       AND NOT EXISTS (SELECT FROM consfin.transitions() b
                        WHERE b.machine = t.machine AND b.to_status = t.from_status)
$$, 'every status can be reached');

SELECT is_empty($$
    SELECT machine, from_status, to_status, command FROM consfin.transitions() t
     WHERE command IS NOT NULL
       AND NOT EXISTS (SELECT FROM consfin.commands() c
                        WHERE c.command = t.command AND c.kind <> 'reader')
$$, 'the command of a step is a command');

CREATE FUNCTION pg_temp.attempt(machine text, from_status text, to_status text)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE TEMP TABLE trial (status text)';
    IF from_status IS NOT NULL THEN
        EXECUTE format('INSERT INTO trial VALUES (%L)', from_status);
    END IF;
    EXECUTE format('CREATE TRIGGER t BEFORE INSERT OR UPDATE OF status ON trial
                    FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition(%L)', machine);
    IF from_status IS NULL THEN
        EXECUTE format('INSERT INTO trial VALUES (%L)', to_status);
    ELSE
        EXECUTE format('UPDATE trial SET status = %L', to_status);
    END IF;
    EXECUTE 'DROP TABLE trial';
    RETURN 'taken';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE TEMP TABLE tried AS
WITH status AS (
    SELECT machine, to_status AS name FROM consfin.transitions()
    UNION SELECT machine, 'unheard of' FROM consfin.transitions()
), origin AS (
    SELECT machine, name FROM status UNION SELECT machine, NULL FROM status
)
SELECT o.machine, o.name AS from_status, s.name AS to_status,
       pg_temp.attempt(o.machine, o.name, s.name) AS got,
       CASE WHEN o.name = s.name
              OR EXISTS (SELECT FROM consfin.transitions() t
                          WHERE t.machine = o.machine AND t.to_status = s.name
                            AND t.from_status IS NOT DISTINCT FROM o.name)
            THEN 'taken' ELSE 'LN001' END AS expected
  FROM origin o JOIN status s USING (machine);

SELECT is_empty('SELECT * FROM tried WHERE got <> expected',
                'every step is taken or refused as listed');
SELECT is((SELECT array_agg(DISTINCT got ORDER BY got) FROM tried),
          ARRAY['LN001', 'taken'], 'some are taken and some refused');

SELECT * FROM finish();
ROLLBACK;
