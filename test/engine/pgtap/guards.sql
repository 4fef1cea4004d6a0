-- test/engine/pgtap/guards.sql
-- What must not vanish, change or be moved does not, tried on every table, on
-- each key and on each partition of a book with rows in all of them.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = public, consfin;
SELECT install() AS version \gset
SELECT install_defaults() \gset ignored_
SELECT define_funder(1, 'Bank') AS ignored \gset
SELECT define_merchant(5, 'Shop', daily_limit => '90000') AS ignored \gset
SELECT define_product('card', 'Card', 'rate_default=0.12, rate_max=0.24, amount_min=100,
    amount_max=10000, installments={3}, subvention_rate=0.06, chart=accrual'),
    define_share('card', 1, 1), define_tier('card', 'standard') \gset ignored_
SELECT publish_product('card') AS ignored \gset
SELECT start_provision_policy('cn_five', 1, '2026-01-15'), start_nonaccrual('suspense', '2026-01-15', from_days => 1),
    start_write_off_policy('us_retail', 1, '2026-01-15') \gset ignored_
SELECT open_day('2026-01-15') AS day \gset
SELECT set_cap('cap', 1, '90000'), deposit_float('float', 1, '90000') \gset ignored_
SELECT open_borrower(1, 'open') AS ignored \gset
SELECT line_id FROM open_line(1, 'line', 'card', '5000', 1, 15) \gset
SELECT allow_account(1, 'acc', 'acc'), draw_cash(1, 'draw', :line_id, '200', 'acc', 'S', 3) \gset ignored_
SELECT hold_id FROM authorize(1, 'hold', :line_id, '900', 5) \gset
SELECT loan_id FROM capture(1, 'capture', :hold_id, installments => 3) \gset
SELECT seq FROM refund(1, 'refund', :loan_id, '50') \gset
SELECT reverse_event(1, 'reverse', :loan_id, :seq), repay(1, 'repay', '2000') \gset ignored_
SELECT start_vat(0.06, '2026-02-16', 'A law') AS ignored \gset
SELECT define_channel('ach', 'Debits', 'us'), define_charge_cap('own', '2026-01-01', 0.24, 'Notice'), open_borrower(2, 'open'),
    purchase(2, 'buy', (open_line(2, 'line', 'card', '5000', 1, 15)).line_id, '300', 5, 3) \gset ignored_
SELECT purchase(1, 'small', :line_id, '100', 5) AS ignored \gset
SELECT roll_day('2026-02-16') AS day \gset
SELECT loan_id AS wrong FROM purchase(1, 'wrong', :line_id, '300', 5, 3) \gset
SELECT cancel_loan(1, 'cancel', :wrong, 'wrong_booking') AS ignored \gset
SELECT add_fee(1, 'fee', :loan_id, 'late', '1') AS ignored \gset
SELECT confirm_mandate(2, 'yes', (add_mandate(2, 'add', 'ach', 'first')).mandate_id) AS ignored \gset
SELECT order_debits(2, 'order') AS ignored \gset
SELECT send_debit_batch(make_debit_batch('ach')),
    load_debit_results('f', ARRAY[(1, '1', 'done', NULL, NULL, NULL, NULL)]::debit_line[]), apply_debit_results() \gset ignored_
SELECT record_receipt('came', '40') AS ignored \gset
SELECT identify_receipt(1, 'his', receipt_id, '10'), return_receipt('back', receipt_id, 'A reason', '10') FROM lending.receipt \gset ignored_
SELECT settle_debit_result('settle', result_id, 'not_ours', 'A reason') AS ignored FROM lending.debit_result \gset
SELECT set_contact(1, 'where', 'UTC', 'en'), add_address(1, 'tel', 'phone', '12345'), stop_contact(1, 'stop', 'plan', 'P', '2026-05-01') \gset ignored_
SELECT record_contact(1, 'call', 'person', address_id, '2026-02-16 12:00Z'), reveal_address(1, address_id) FROM lending.contact_addresses \gset ignored_
INSERT INTO lending.contact_plan (borrower_id, business_date, treatment_no, policy_code, policy_version, set_version, stage, days_past_due, channel, template_name, left_out)
VALUES (1, '2026-02-16', 1, 'standard', 1, 1, 1, 1, 'message', 'late_1_3', 'plan');
SELECT define_collector('ann', 'Ann', 'ann', '{all}'), repay(1, 'late', '302') \gset ignored_
SELECT override_stage(1, 'stage', :loan_id, 3, 'He is away') AS ignored \gset
SELECT promise(1, 'promise', case_id, '10', '2026-03-10') AS ignored FROM lending.cases WHERE borrower_id = 1 AND status <> 'closed' \gset
SELECT offer_discount(1, 'settle', case_id, '1', '2026-02-20', 'Ill') AS ignored FROM lending.cases WHERE borrower_id = 1 AND status <> 'closed' \gset
SELECT apply_merchant('apply', 6, 'Sixth shop', 'C-6'), add_merchant_document(6, 'licence', 'vault/6', sha256('licence')), define_merchant_terms(6, 'rate=0.006'),
    publish_merchant_terms(6, '2026-01-01'), propose_merchant_account('bank', 6, 'Sixth shop', 'CITYUS33', '1234'), define_store(6, 'main', 'High Street'),
    add_terminal(6, 'main', 't1'), issue_qr('code', 'QR-1', 6, 'main', 't1') \gset ignored_
INSERT INTO lending.merchant_product SELECT 6, min(product_code) FROM lending.product_terms WHERE status = 'published';
SELECT define_agency('north', 'North', '{0}', '{1000}'), place_case(1, 'place', case_id, 'north', '2026-03-20') FROM lending.cases WHERE borrower_id = 1 AND status <> 'closed' \gset ignored_
UPDATE lending.contact SET recording_ref = 'R';
SELECT sample_recordings('2026-02-16', 1, 1) AS ignored \gset
INSERT INTO lending.quality_score (borrower_id, contact_id, score, findings, failing, status, business_date)
SELECT borrower_id, contact_id, 50, '{}', '{}', 'passed', '2026-02-16' FROM lending.contact;
SELECT note_circumstance(1, 'soldier', 'armed_forces', 'Orders 5') AS ignored \gset
INSERT INTO lending.proceeding (borrower_id, proceeding_id, loan_id, court, reference, filed_on, claim, status, last_seq, business_date)
VALUES (1, 1, :loan_id, 'Court', 'A-1', '2026-02-16', '5', 'filed', 1, '2026-02-16');
INSERT INTO lending.proceeding_event (borrower_id, proceeding_id, seq, kind, business_date, effective_date)
VALUES (1, 1, 1, 'filed', '2026-02-16', '2026-02-16');
SELECT charge_legal_cost(1, 'legal fee', 1, 'court_fee', '5') AS ignored \gset
SELECT re_age(1, 'age', :loan_id, 3, '2026-03-15') AS ignored \gset
SELECT offer_plan(1, 'plan', :loan_id, 'defer', '2026-02-20', 'Ill', periods => 1) AS ignored \gset
SELECT define_product('plain', options => 'rate_default=0.12, amount_max=10000, installments={3}'), publish_product('plain') \gset ignored_
SELECT import_loan(1, 'import', (open_line(1, 'plain', 'plain', '500', 1, 15)).line_id, amortize('100', 0.12, 3, '2026-02-01'), '{}') AS ignored \gset
SELECT define_funder(2, 'Owner', books => 'agency'), define_product('joint', options => 'rate_default=0.12, amount_max=10000, installments={3}, chart=accrual'),
    define_share('joint', 2, 1), publish_product('joint'), deposit_float('owner', 2, '500'), open_borrower(3, 'open'),
    purchase(3, 'buy', (open_line(3, 'line', 'joint', '500', 1, 15)).line_id, '300', 5, 3) \gset ignored_
SELECT consfin_internal.accrual_slice('2026-02-16'), consfin_internal.provision_slice('2026-02-16'),
    consfin_internal.month_slice('2026-06-30') \gset ignored_
SELECT set_minimum(1, 'minimum', :line_id, 0.2, '10', '2026-05-01'), define_minimum('card', 0.2, '10', '2026-05-01'),
    consfin_internal.cut_statements('2026-02-01', 10) AS ignored \gset
INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
VALUES (1, 'stages', :loan_id, '2026-02-15', '22003', 'bad', '');
INSERT INTO lending.day_step (business_date, step)
SELECT business_date, 'totals' FROM lending.business_day WHERE status = 'closing' \g /dev/null
SELECT consfin_internal.add_up_day(business_date) FROM lending.business_day WHERE status = 'closing' \g /dev/null
SELECT open_dispute(1, 'dispute', :loan_id, '10', 'charge', 'Note'), open_complaint(1, 'complain', 'conduct', 'Note') \gset ignored_
SELECT is_empty('SELECT * FROM lending.violations', 'the book keeps its invariants');
SELECT loan_id AS lost, seq AS lost_seq FROM write_off(2, 'lost', (SELECT loan_id FROM lending.loan WHERE borrower_id = 2)) \gset
INSERT INTO lending.agency_settlement (settlement_id, agency_code, through, repayments, base, amount, business_date, placed_until)
VALUES (1, 'north', '2026-02-16', 1, '0.01', '0', '2026-02-16', '2026-02-16');
INSERT INTO lending.agency_commission SELECT p.borrower_id, r.repayment_id, 1, p.placement_id, '0.01', '0'
FROM lending.placement p JOIN lending.repayment r USING (borrower_id) LIMIT 1;
SELECT receive_file('sent', 'bank_signed', '2026-02-14', convert_to(E'Date,Amount\n2026-02-14,1.00\n', 'UTF8')) AS ignored \gset
INSERT INTO lending.policy_write_off VALUES (2, :lost, :lost_seq, '2026-02-16', 1, 1, 'us_retail');
SELECT define_late_fee('2026-05-01', 0.05, 'contract') AS ignored \gset
INSERT INTO lending.statement_fee
SELECT borrower_id, line_id, bill_on, 1, loan_id, 1 FROM lending.statement_loan LIMIT 1;
INSERT INTO lending.installment_offer (borrower_id, offer_id, line_id, contract_id, amount, bill_on, offered_on, ends_on)
SELECT t.borrower_id, 1, t.line_id, n.contract_id, '1', t.bill_on, t.bill_on + 1, t.bill_on + 2
FROM lending.statement_loan t JOIN lending.loan n USING (borrower_id, loan_id) LIMIT 1;
INSERT INTO lending.loan_conversion SELECT borrower_id, loan_id, loan_id, seq, '1', '2026-02-16' FROM lending.loan_event LIMIT 1;
INSERT INTO lending.conversion_refund SELECT borrower_id, loan_id, from_seq, loan_id, '1' FROM lending.loan_conversion;

CREATE FUNCTION pg_temp.attempt(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    EXECUTE statement;
    GET DIAGNOSTICS touched = ROW_COUNT;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000', MESSAGE = format('%s rows', touched);
EXCEPTION
    WHEN SQLSTATE 'ZZ000' THEN RETURN SQLERRM;
    WHEN OTHERS THEN RETURN SQLSTATE;
END $$;

-- What names a row of another table, by the name of its key, without a
-- foreign key.

CREATE TEMP VIEW parent AS
SELECT c.oid, c.relname::text, i.indkey::smallint[] AS key,
       (SELECT a.attname::text FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum = i.indkey[i.indnkeyatts - 1]) AS name
  FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
   AND (i.indnkeyatts = 1
        OR i.indnkeyatts = 2 AND EXISTS (SELECT FROM pg_attribute a
                                          WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0]
                                            AND a.attname = 'borrower_id'));
CREATE TEMP VIEW named AS
SELECT p.oid AS parent_oid, p.relname AS parent, p.key, c.relname::text AS child, a.attname::text AS by_column
  FROM parent p
  JOIN pg_attribute a ON a.attname = p.name AND a.attrelid <> p.oid
  JOIN pg_class c ON c.oid = a.attrelid
 WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
   AND p.name NOT IN ('seq', 'key', 'singleton', 'version', 'starts_on', 'due_on')
   -- the account of a mandate is another, and a merchant's; so is the code that define_merchant() gave
   AND (p.relname, c.relname) NOT IN (('payout_account', 'mandate'), ('payout_account', 'merchant_account'), ('qr_code', 'merchant'))
   -- these tell of a row of another table, by its key
   AND p.relname NOT IN ('credit_balance', 'debit_settlement', 'loan_import', 'policy_write_off', 'receipt_identification', 'subvention', 'reversal',
       'contact_count', 'contact_product', 'quality_sample', 'quality_score', 'merchant_application')
   AND NOT EXISTS (SELECT FROM pg_constraint k
                    WHERE k.contype = 'f' AND k.conrelid = c.oid AND a.attnum = ANY (k.conkey));

SELECT set_eq('SELECT DISTINCT parent FROM named', ARRAY['account', 'agency', 'agency_settlement', 'borrower', 'business_day', 'calendar', 'case_queue', 'channel', 'collection_case', 'collector', 'contract',
    'credit_line', 'debit_batch', 'debit_order', 'fee_kind', 'file', 'funder', 'hold', 'loan', 'merchant', 'product', 'receipt', 'repayment'],
    'rows of these are named without a foreign key');

CREATE TEMP VIEW guard AS
SELECT t.tgrelid, t.tgtype, t.tgattr::smallint[] AS columns
  FROM pg_trigger t
 WHERE t.tgfoid = 'consfin_internal.refuse_change'::regproc AND t.tgenabled = 'O' AND t.tgqual IS NULL;
SELECT is_empty($$
    SELECT DISTINCT parent FROM named n
     WHERE NOT EXISTS (SELECT FROM guard g WHERE g.tgrelid = n.parent_oid AND g.tgtype & 11 = 11)
        OR NOT EXISTS (SELECT FROM guard g WHERE g.tgrelid = n.parent_oid AND g.tgtype & 19 = 19
                                             AND (cardinality(g.columns) = 0 OR g.columns @> n.key))
        OR NOT EXISTS (SELECT FROM guard g WHERE g.tgrelid = n.parent_oid AND g.tgtype & 34 = 34)
$$, 'each of them refuses DELETE, another key, and TRUNCATE');

-- Each guard, on rows that are there

CREATE TEMP VIEW guarded AS
SELECT c.oid, c.oid::regclass::text AS name, g.tgtype, a.attname::text
  FROM guard g
  JOIN pg_class c ON c.oid = g.tgrelid
  LEFT JOIN LATERAL (
      SELECT a.attname FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0
         AND (a.attnum = ANY (g.columns) OR cardinality(g.columns) = 0)) a ON g.tgtype & 16 = 16
 WHERE c.relnamespace = 'lending'::regnamespace;
CREATE TEMP TABLE rows_of AS
SELECT DISTINCT g.name, (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || g.name, false, true, '')))[1]::text::bigint AS rows
  FROM guarded g;
SELECT set_eq('SELECT name FROM rows_of WHERE rows = 0',
    ARRAY(SELECT 'lending.journal_' || to_char(m, 'YYYY_MM')
            FROM generate_series('2026-03-01', '2027-02-01', interval '1 month') m)
        || 'lending.journal_default'::text,
    'each guarded table has rows, but partitions of other months');
SELECT is(pg_temp.attempt(format('UPDATE %s SET %2$I = %2$I', name, attname)), 'LN004',
          format('%s: no UPDATE of %s', name, attname))
  FROM guarded JOIN rows_of USING (name)
 WHERE attname IS NOT NULL AND rows > 0
 ORDER BY name COLLATE "C", attname COLLATE "C";
SELECT is(pg_temp.attempt('DELETE FROM ' || name), 'LN004', format('%s: no DELETE', name))
  FROM guarded JOIN rows_of USING (name)
 WHERE tgtype & 8 = 8 AND rows > 0
 GROUP BY name ORDER BY name COLLATE "C";
SELECT is(pg_temp.attempt(format('TRUNCATE %s CASCADE', name)), 'LN004', format('%s: no TRUNCATE', name))
  FROM guarded WHERE tgtype & 32 = 32
 GROUP BY name ORDER BY name COLLATE "C";
SELECT is(pg_temp.attempt('TRUNCATE ' || c.oid::regclass), 'LN004',
          format('%s: no TRUNCATE by itself', c.relname))
  FROM pg_class c JOIN pg_inherits h ON h.inhrelid = c.oid
 WHERE h.inhparent = 'lending.journal'::regclass
 ORDER BY c.relname COLLATE "C";

-- Closed days

SELECT is(pg_temp.attempt($$UPDATE lending.business_day SET status = 'open', closed_at = NULL
                             WHERE status = 'closed'$$), 'LN004', 'a closed day stays closed');
SELECT is(pg_temp.attempt(format(
          'INSERT INTO %s (borrower_id, entry_id, business_date, kind, entry, generation, xid, leaf)
           VALUES (0, 1, %L, ''x'', ''{1001: 1.00, 2001: -1.00}'', 1, 1, '''')', into_table, day)), want,
          format('an entry of %s into %s: %s', day, into_table, want))
  FROM (VALUES ('lending.journal', '2026-01-15', 'LN008'),
               ('lending.journal_2026_01', '2026-01-15', 'LN008'),
               ('lending.journal', '2026-02-17', 'LN008'),
               ('lending.journal', '2031-01-01', 'LN008'),
               ('lending.journal', '2026-02-16', '1 rows'),
               ('lending.journal_2026_02', '2026-02-16', '1 rows'),
               ('lending.journal_default', '2026-02-16', '0A000'),
               ('lending.journal_default', '2031-01-01', 'LN008'),
               ('lending.journal_2026_03', '2026-03-16', 'LN008')) AS way (into_table, day, want);
SAVEPOINT closed;
UPDATE lending.business_day SET status = 'closed', closed_at = clock_timestamp() WHERE status = 'open';
SELECT is(pg_temp.attempt('INSERT INTO lending.journal (borrower_id, entry_id, business_date, kind, entry, generation, xid, leaf)
           VALUES (0, 1, ''2026-02-16'', ''x'', ''{1001: 1.00, 2001: -1.00}'', 1, 1, '''')'),
          'LN008', 'none when no day is open');
ROLLBACK TO closed;

-- The journal's months

SELECT is_empty($$
    SELECT d.business_date, m.ahead
      FROM lending.business_day d, generate_series(0, 12) AS m (ahead)
     WHERE d.status = 'open'
       AND to_regclass('lending.journal_' || to_char(d.business_date + make_interval(months => m.ahead), 'YYYY_MM')) IS NULL
$$, 'the open day has its month, and twelve ahead');
SELECT is(consfin_internal.make_journal_month('2026-04-30'), false, 'a month that is there is left alone');
SELECT is(consfin_internal.make_journal_month('2027-05-31'), true, 'more can be made');
SELECT is(pg_temp.attempt('TRUNCATE lending.journal_2027_05'), 'LN004', 'and are guarded alike');

-- Every command meets a book of another version alike

CREATE FUNCTION pg_temp.some(type text) RETURNS text LANGUAGE sql AS $$
    SELECT CASE type
        WHEN 'bigint' THEN '1' WHEN 'integer' THEN '1' WHEN 'numeric' THEN '0.1'
        WHEN 'text' THEN quote_literal('x') WHEN 'boolean' THEN 'true'
        WHEN 'cents' THEN quote_literal('1.00') || '::consfin.cents'
        WHEN 'date' THEN quote_literal('2026-02-16') || '::date'
        WHEN 'entry' THEN quote_literal('{1: 1.00, 2: -1.00}') || '::consfin.entry'
        WHEN 'authorize_request[]' THEN 'ARRAY[(1, ''x'', 1, ''1.00'', NULL, NULL)]::consfin.authorize_request[]'
        WHEN 'repay_request[]' THEN 'ARRAY[(1, ''x'', ''1.00'', NULL, NULL, NULL, NULL)]::consfin.repay_request[]'
        WHEN 'debit_line[]' THEN 'ARRAY[(1, ''1'', ''done'', NULL, NULL, NULL, NULL)]::consfin.debit_line[]'
        WHEN 'chart' THEN quote_literal('cash=1001') || '::consfin.chart'
        WHEN 'product_options' THEN quote_literal('method=level') || '::consfin.product_options'
        WHEN 'schedule' THEN 'consfin.amortize(''1'', 0, 1, ''2026-02-16'')'
        WHEN 'event[]' THEN '''{}''::consfin.event[]'
        WHEN 'text[]' THEN 'ARRAY[''x'']'
        WHEN 'integer[]' THEN 'ARRAY[1]'
        WHEN 'contact_rule_line[]' THEN '''{}''::consfin.contact_rule_line[]' WHEN 'jsonb' THEN '''{}''::jsonb'
        WHEN 'numeric[]' THEN 'ARRAY[0.1]'
        WHEN 'date[]' THEN 'ARRAY[DATE ''2026-02-16'']'
        WHEN 'price' THEN '''rate=0.006''::consfin.price'
        WHEN 'bytea' THEN '''x''::bytea'
        ELSE 'NULL'
    END
$$;
CREATE TEMP TABLE command AS
SELECT p.oid::regprocedure::text AS name,
       format('SELECT %s.%I(%s)', p.pronamespace::regnamespace, p.proname, (
           SELECT string_agg(pg_temp.some(format_type(a.type, NULL)), ', ' ORDER BY a.no)
             FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, no))) AS call
  FROM pg_proc p
 WHERE p.provolatile = 'v'
   AND (p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[])
        OR p.pronamespace = 'consfin'::regnamespace
       AND (p.proname ~ '^(define_|publish_|load_|open_|close_|set_|fund_|withdraw_)'
            OR p.proname = ANY ('{business_date,post_entry,start_command}')));
SELECT cmp_ok((SELECT count(*) FROM command), '>', 50::bigint, 'there are commands');
SAVEPOINT present;
UPDATE lending.meta SET version = '0.0.1';
SELECT is(pg_temp.attempt(call), '55000', name || ' refuses an older book') FROM command ORDER BY name COLLATE "C";
ROLLBACK TO present;

-- Where the trigger of the leaf has no business, it reads nothing

CREATE TEMP TABLE own (LIKE lending.journal);
ALTER TABLE own ALTER kind TYPE integer USING 0;
CREATE TRIGGER leaf BEFORE INSERT ON own FOR EACH ROW EXECUTE FUNCTION consfin_internal.journal_leaf();
SELECT throws_ok('INSERT INTO own (business_date, kind) VALUES (''2026-02-16'', 77777777)', '42809',
    'table "own" has no column "kind" as the book has it', 'no column of another type');
ALTER TABLE own DROP kind;
SELECT throws_ok('INSERT INTO own (business_date) VALUES (''2026-02-16'')', '42809',
    'table "own" has no column "kind" as the book has it', 'and none that is missing');

SELECT * FROM finish();
ROLLBACK;
