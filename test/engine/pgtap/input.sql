-- test/engine/pgtap/input.sql
-- Every command, reader and job, through the facade where it is in it, with
-- each argument in turn null, zero, negative, no number, out of range, too
-- long, unknown or somebody else's: it answers with a row, or with the error
-- for it, which its comment knows, and never breaks the book.

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
SELECT define_product('draft', options => 'rate_max=0.24, amount_max=800, installments={3}') AS version \gset
SELECT deposit_float('fund', 1, '1600') AS funded \gset
SELECT open_borrower(1, 'open'), open_borrower(2, 'open') \gset ignored_
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version,
        revolving, limit_amount, bill_day, due_day, min_gap)
    VALUES (1, 10, 'card', 1, true, '1000', 5, 25, 10), (2, 20, 'card', 1, true, '1000', 5, 25, 10);
SELECT allow_account(1, 'acc', 'acc') AS allowed \gset
SELECT purchase(1, 'p', 10, '90', 5, 3), purchase(2, 'p', 20, '90', 5, 3) \gset ignored_
SELECT authorize(1, 'h', 10, '50', 5, 'mine'), authorize(2, 'h', 20, '50', 5, 'theirs') \gset ignored_
SELECT draw_cash(1, 'd', 10, '50', 'acc', 'S', 3) AS drawn \gset
SELECT roll_day('2026-03-25') \gset ignored_
SELECT repay(1, 'r', '10') AS repaid \gset
SELECT consfin_internal.cut_statements('2026-03-05', 10) AS cut \gset
SELECT offer_contract(1, 'o', 10, '30', 3) AS offered \gset
INSERT INTO lending.installment_offer (borrower_id, offer_id, line_id, contract_id, amount, bill_on, offered_on, ends_on)
    SELECT 1, 1, 10, c.contract_id, c.amount, '2026-03-05', '2026-03-06', '2026-03-07' FROM lending.contract c WHERE c.status = 'shown';
SELECT count(*) AS taken FROM take_messages('relay') \gset
SELECT define_channel('ach', 'Debits', 'us') AS channel \gset
SELECT confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'first')).mandate_id) AS confirmed FROM generate_series(1, 2) b \g /dev/null
SELECT add_mandate(1, 'add 2', 'ach', 'second') AS pending \gset
SELECT order_debits(2, 'order'), send_debit_batch(make_debit_batch('ach')) \gset ignored_
SELECT order_debits(1, 'order'), make_debit_batch('ach') \gset ignored_
SELECT record_receipt('came', '100') AS came \gset
SELECT load_debit_results('other', ARRAY[(1, 'theirs', 'done', NULL, NULL, NULL, NULL)]::debit_line[]), apply_debit_results() \gset ignored_

SELECT define_collector('ann', 'Ann', 'ann', '{all}'),
    override_stage(1, 'late', (SELECT loan_id FROM lending.loan WHERE borrower_id = 1), 1, 'Late') \gset ignored_
INSERT INTO lending.discount_policy VALUES ('1900-01-02', '1');
SELECT promise(1, 'promise', case_id, '10', '2026-03-30') AS promised FROM lending.cases WHERE borrower_id = 1 \gset
SELECT offer_discount(1, 'settle', case_id, '1', '2026-03-26', 'Ill') FROM lending.cases WHERE borrower_id = 1 \gset ignored_
SELECT offer_plan(1, 'plan', loan_id, 'defer', '2026-03-26', 'Ill', periods => 1) AS planned FROM lending.loan WHERE borrower_id = 1 \gset
SELECT set_contact(1, 'where', 'UTC', 'en'), add_address(1, 'tel', 'phone', '12345', 'third'), stop_contact(1, 'stop', 'plan', 'P', '2026-05-01') \gset ignored_
SELECT define_agency('north', 'North', '{0}', '{1000}') AS agency \gset
SELECT receive_file('sent', 'bank_signed', '2026-03-24', convert_to(E'Date,Amount\n2026-03-24,1.00\n', 'UTF8')) AS received \gset
SELECT define_merchant_terms(5, 'rate=0.006'), define_store(5, 'main', 'High Street'), add_terminal(5, 'main', 't1'), issue_qr('code', 'QR-1', 5, 'main'),
    propose_merchant_account('propose', 5, 'Shop', 'CITYUS33', '1234') \gset ignored_
SELECT open_dispute(1, 'disputes', loan_id, '40', 'charge', 'Note') AS disputed, open_complaint(1, 'complains', 'conduct', 'Note') AS complained
FROM lending.loan WHERE borrower_id = 1 \gset
SELECT note_circumstance(1, 'soldier', 'armed_forces', 'Orders 5') AS noted \gset
INSERT INTO lending.proceeding (borrower_id, proceeding_id, loan_id, court, reference, filed_on, claim, status, last_seq, business_date)
SELECT 1, 1, loan_id, 'Court', 'A-1', '2026-03-25', '5', 'filed', 1, '2026-03-25' FROM lending.loan WHERE borrower_id = 1;
INSERT INTO lending.proceeding_event (borrower_id, proceeding_id, seq, kind, business_date, effective_date)
VALUES (1, 1, 1, 'filed', '2026-03-25', '2026-03-25');
SELECT charge_legal_cost(1, 'legal fee', 1, 'court_fee', '5') AS charged \gset
SELECT set_product_contact('card', telephone => '1') AS numbered \gset
SELECT record_contact(1, 'call', 'person', (SELECT address_id FROM lending.contact_addresses), '2026-03-25 12:00', reported => true) AS called \gset

-- What a statement answers; all it did is undone.
CREATE FUNCTION pg_temp.attempt(statement text, OUT answer text, OUT broken bigint, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE statement INTO answer;
    -- A decline keeps its answer, and changes nothing else.
    broken := CASE WHEN answer LIKE '(declined,%' THEN 0
        ELSE (SELECT count(*) FROM lending.violations) END;
    RAISE EXCEPTION USING ERRCODE = 'ZZ000';
EXCEPTION
    WHEN SQLSTATE 'ZZ000' THEN
        answer := 'answered';
    WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
        answer := SQLSTATE;
        broken := 0;
END $$;

-- A value that suits an argument of that name.
CREATE FUNCTION pg_temp.suitable(command text, argument text)
RETURNS text LANGUAGE sql STABLE AS $$
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
            ('terms_hash', 'ab'), ('installments', CASE WHEN command <> 'offer_plan' THEN '3' END), ('annual_rate', CASE WHEN command <> 'offer_plan' THEN '0.1' END), ('final', 'true'),
            ('keep', CASE WHEN command <> 'offer_plan' THEN 'term' END), ('outcome', CASE command WHEN 'consider_forbearance' THEN 'unreachable' WHEN 'enter_judgment' THEN 'won' WHEN 'resolve_dispute' THEN 'partly' WHEN 'resolve_complaint' THEN 'upheld' ELSE 'succeeded' END), ('value_date', '2026-03-25'), ('on_date', '2026-03-25'),
            ('component', CASE WHEN command IN ('define_fee_kind', 'start_vat') THEN 'fee' ELSE 'principal' END), ('limit_amount', '2000'),
            ('product_code', CASE WHEN command ~ '^(define|publish)_' THEN 'draft' ELSE 'card' END), ('bill_day', '5'),
            ('due_day', CASE command WHEN 'product_schedule' THEN '1' ELSE '25' END), ('tier', 'standard'), ('status', 'active'), ('account_ref', 'acc'), ('serial', 'S9'),
            ('funder_id', '1'), ('cap_id', '1'), ('daily_amount', '1000'), ('seq', '1'), ('lender_error', 'false'),
            ('periods', '1'), ('mode', 'extend'), ('interest', 'next'), ('hardship', 'false'),
            ('batch', '10'), ('first_due', CASE WHEN command <> 'offer_plan' THEN '2026-05-01' END), ('from_on', CASE command WHEN 'pause' THEN '2026-03-25' ELSE '2026-01-01' END), ('to_on', '2026-12-31'),
            ('day', CASE WHEN command <> 'prove_accrual' THEN '2026-03-25' END), ('far_from_clock', 'false'), ('calendar_code', CASE WHEN command IN ('define_channel', 'define_clock', 'define_merchant_terms') THEN 'weekends' ELSE 'own' END), ('days', CASE command WHEN 'define_clock' THEN '5' ELSE '{2026-05-01}' END),
            ('titles', CASE command WHEN 'define_stage_policy' THEN '{Late}' WHEN 'define_class_scheme' THEN '{Good,Bad}' ELSE '{May}' END), ('from_days', CASE WHEN command IN ('start_nonaccrual', 'define_write_off_policy') THEN '91' WHEN command = 'define_agency' THEN '{0}' ELSE '{1}' END), ('treatment', 'suspense'), ('after_rows', '0'),
            ('asks_for', '{legal}'), ('tolerance', '1'), ('policy_code', CASE WHEN command = 'define_contact_policy' THEN 'own' WHEN command = 'define_visit_rule' THEN 'house' WHEN command ~ 'provision|write_off' THEN 'cn_five' ELSE 'cn_3' END), ('rates', '{0.01,0.1,1}'), ('starts_on', '2026-05-01'),
            ('stage', '2'), ('reason', CASE command WHEN 'stop_contact' THEN 'plan' WHEN 'end_proceedings' THEN 'withdrawn' ELSE 'Why' END), ('min_ratio', '0.1'), ('min_floor', '10'), ('bill_on', CASE command WHEN 'offer_installments' THEN '2026-03-05' ELSE '2026-03-01' END), ('scheme_code', CASE WHEN command <> 'define_write_off_policy' THEN 'ifrs9' END), ('open_end_days', CASE command WHEN 'define_write_off_policy' THEN '180' ELSE '{1}' END), ('technical_days', '0'),
            ('restructured', '2'), ('watch_days', '365'), ('contagion', 'false'), ('account', '1001'), ('title', 'Title'), ('class', 'asset'), ('chart_code', 'own'),
            ('chart', 'cash=1001'), ('fee_kind', CASE command WHEN 'add_fee' THEN 'late' ELSE 'own' END), ('components', '{interest}'), ('carry', CASE WHEN command <> 'offer_plan' THEN 'spread' END), ('payee', 'platform'), ('float_account', '1002'), ('books', 'own'),
            ('options', 'installments={6}'), ('share', CASE WHEN command <> 'sample_recordings' THEN '1' END), ('version', '1'), ('disbursed_on', '2026-03-25'),
            ('rate_default', '0.1'), ('rate_max', '0.2'),
            ('partial', 'false'), ('cause', 'withdrawal'), ('charges', 'all'),
            ('consumer', 'relay'), ('most', '10'), ('place', CASE command WHEN 'add_mandate' THEN '1' WHEN 'define_queue' THEN '5' ELSE '0-0' END),
            ('channel_code', 'ach'), ('country', 'us'), ('in_flight_days', '2'), ('return_days', '60'), ('least_debit', '1'),
            ('scheme_ref', 'S'), ('debit_cap', '10'), ('signed_on', '2026-03-25'), ('failure', 'funds'), ('retry_days', '{1}'),
            ('retry_every', '1'), ('most_entries', '3'), ('within_days', '30'), ('unchanged', 'false'), ('stops_mandate', 'false'),
            ('file_ref', 'file'), ('lines', '{}'), ('finding', 'not_ours'),
            ('result_id', (SELECT result_id::text FROM lending.debit_result)),
            ('receipt_id', (SELECT receipt_id::text FROM lending.receipt)), ('received_on', '2026-03-25'),
            ('lender_type', 'own'), ('rate', '0.24'), ('source', 'Notice'),
            ('fee_min', '1'), ('fee_max', '20'), ('base_amount', '100'),
            ('offer_id', '1'),
            ('mandate_id', (SELECT mandate_id::text FROM lending.mandate WHERE borrower_id = 1
                AND status = CASE command WHEN 'confirm_mandate' THEN 'pending' ELSE 'active' END)),
            ('order_id', (SELECT order_id::text FROM lending.debit_order WHERE borrower_id = 1)),
            ('batch_id', (SELECT batch_id::text FROM lending.debit_batch
                WHERE status = CASE command WHEN 'debit_file' THEN 'sent' ELSE 'made' END)),
            ('case_id', (SELECT case_id::text FROM lending.cases WHERE borrower_id = 1)), ('queue_code', 'all'), ('collector_code', 'ann'),
            ('acts_as', 'nobody'), ('queues', '{all}'), ('collector_role', 'collector'), ('most_cases', '9'), ('language', 'en'),
            ('least_balance', '1'), ('most_balance', '9'), ('sort_by', '{stage}'), ('active', 'true'), ('role_name', 'pool'), ('is_gateway', 'true'),
            ('stages', CASE command WHEN 'define_queue' THEN '{1}' ELSE '{1,2}' END), ('days_past_due', '{1,NULL}'), ('days_since_notice', '{NULL,2}'),
            ('channels', '{robot,letter}'), ('templates', '{a,b}'), ('policy_version', '1'), ('after_borrower', '0'), ('note', 'Note'),
            ('next_action_on', '2026-03-26'), ('score', '7'), ('due_on', CASE command WHEN 'promise' THEN '2026-03-26' END), ('grace_days', '1'), ('threshold', '0.9'),
            ('promise_id', (SELECT promise_id::text FROM lending.promises)),
            ('agency_code', CASE WHEN command <> 'define_collector' THEN 'north' END), ('rates_bp', '{1000}'), ('cost_account', '5107'), ('payable_account', '2107'),
            ('registration', 'C-1'), ('contact', 'Mo'), ('sha256', '\x' || repeat('ab', 32)), ('holder', 'Shop'), ('bank', 'CITYUS33'), ('account_no', '1'),
            ('price', 'rate=0.006'), ('settle_lag', '1'), ('fee_on_refund', 'keep'), ('least_payout', '10'), ('reserve_rate', '0.1'), ('reserve_days', '30'),
            ('on_negative', 'carry'), ('carry_days', '30'), ('cooling_days', '3'), ('products', '{card}'), ('store_code', 'main'), ('terminal_code', CASE WHEN command <> 'issue_qr' THEN 't1' END),
            ('qr_code', CASE WHEN command <> 'define_merchant' THEN 'QR-1' END),
            ('profile', 'bank_signed'), ('format', 'csv'), ('layout', '{"columns": {"amount": "amount"}}'), ('content', '\x446174652c416d6f756e740a323032362d30332d32342c322e30300a'),
            ('file_id', (SELECT max(file_id)::text FROM lending.files)), ('notice_channel', 'letter'), ('through', '2026-03-25'), ('finding_code', 'own'), ('fails', 'true'), ('seed', '7'), ('number', '3'),
            ('findings', '{threat}'), ('resolution', 'Trained'), ('least_people', '3'),
            ('discount_id', (SELECT discount_id::text FROM lending.discounts)), ('approval_from', '100'), ('plan_id', (SELECT plan_id::text FROM lending.plans)), ('kind', CASE command WHEN 'offer_plan' THEN 'defer' WHEN 'charge_legal_cost' THEN 'lawyer' WHEN 'note_circumstance' THEN 'incapacity' ELSE 'charge' END), ('on_breach', 'revive'), ('tolerance_days', '3'), ('until_on', '2026-05-15'),
            ('gate', 'true'), ('valid_days', '30'), ('most_months', '36'), ('re_ages_in_year', '1'), ('re_ages_in_five_years', '2'), ('last_day', '2026-03-26'),
            ('dispute_id', (SELECT dispute_id::text FROM lending.disputes)), ('complaint_id', (SELECT complaint_id::text FROM lending.complaints)),
            ('matter_id', (SELECT complaint_id::text FROM lending.complaints)), ('matter', 'complaint'), ('step', 'final'), ('unit', 'calendar'),
            ('subject', 'conduct'), ('reply', 'Answer'), ('cycles', '2'), ('extensions', '{90}'),
            ('proceeding_id', (SELECT proceeding_id::text FROM lending.proceedings)), ('cost_id', (SELECT cost_id::text FROM lending.legal_costs)),
            ('circumstance_id', (SELECT circumstance_id::text FROM lending.circumstances)), ('court', 'Court'), ('reference', CASE WHEN command IN ('file_suit', 'start_enforcement', 'add_merchant_document') THEN 'A-2' END),
            ('evidence', 'Certificate'), ('filed_on', '2026-03-25'), ('judged_on', '2026-03-25'), ('started_on', '2026-03-25'), ('ended_on', '2026-03-25'),
            ('time_zone', 'UTC'), ('jurisdiction', 'cn'), ('preferred_channels', '{message}'), ('forbidden_channels', '{visit}'),
            ('medium', 'phone'), ('value', '54321'), ('person', 'self'), ('relation', 'aunt'), ('state', 'verified'), ('exception', 'guarantor'),
            ('address_id', (SELECT address_id::text FROM lending.contact_addresses)), ('contact_id', (SELECT contact_id::text FROM lending.contacts)),
            ('stop_id', (SELECT stop_id::text FROM lending.contact_stops WHERE reason = 'plan')), ('at', '2026-03-25 12:00'), ('from_at', '2026-03-25 12:00'),
            ('until_at', '2100-01-01 12:00'), ('channel', 'person'), ('template_name', 'dispute_received'), ('reported', 'true'), ('answered', 'true'),
            ('conversation', 'false'), ('recording_ref', 'R'), ('telephone', '1'), ('rules', '{}'), ('body', '{x}'), ('given', '{"reference": "R"}'),
            ('original', amortize('90', 0.12, 3, '2026-03-02')::text), ('credit', '1'),
            ('events', ARRAY['{"kind":"pay","on":"2026-03-10","amount":1}'::event]::text), ('payment_references', '{R-1}')
        ) AS v (name, value)
        WHERE v.name = argument), 'NULL')
$$;

CREATE TEMP TABLE tried AS
WITH argument AS (
    SELECT p.proname::text AS command, p.oid, a.no, p.proargnames[a.no] AS name,
           -- one that is null by default, or says so in its declaration
           coalesce(pg_get_function_arg_default(p.oid, a.no::integer) ~ '^NULL', false)
                   AND (p.proname, p.proargnames[a.no]) NOT IN (('define_write_off_policy', 'from_days'), ('offer_plan', 'periods'), ('define_profile', 'layout'))
               OR (p.proname, p.proargnames[a.no]) IN (('set_cap', 'daily_amount'),
                   ('product_schedule', 'annual_rate'), ('product_schedule', 'installments'), ('start_class_scheme', 'version'), ('start_provision_policy', 'version'), ('start_write_off_policy', 'version'), ('score_case', 'score'), ('except_address', 'exception')) AS may_be_null,
           format_type(a.type, NULL) AS type,
           pg_temp.suitable(p.proname, p.proargnames[a.no]) AS suits
      FROM commands() c
      JOIN pg_proc p ON p.oid = CASE WHEN c.audience = 'owner' THEN c.function
           ELSE (SELECT f.oid FROM pg_proc f
                  WHERE f.pronamespace = consfin_internal.facade_schema(c.audience)::regnamespace AND f.proname = c.command) END,
           unnest(p.proargtypes) WITH ORDINALITY AS a (type, no)
     WHERE p.prokind = 'f' AND c.command !~ '_many$'
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
            WHEN 'numeric' THEN '{"NULL",0,-0.1,NaN,Infinity,-Infinity,1e30,0.1000000000000000000001,92233720368547758.07}'
            WHEN 'date' THEN '{"NULL",infinity,-infinity,1800-01-01,1899-12-31,2026-01-01,2026-03-26,9999-12-31,10000-01-01}'
            WHEN 'timestamp with time zone' THEN '{"NULL",infinity,-infinity,1800-01-01,2026-03-26,9999-12-31}'
            WHEN 'boolean' THEN '{"NULL",false}'
            WHEN 'text' THEN ARRAY['NULL', '', 'odd', repeat('x', 201), repeat('long', 5000)]
            WHEN 'text[]' THEN ARRAY['NULL', '{}', format('{%s}', repeat('x', 201))]
            WHEN 'date[]' THEN '{"NULL","{}","{NULL}","{infinity}","{1800-01-01}","{9999-12-31}"}'
            ELSE '{"NULL"}'
        END || a.suits) AS t (value)
)
SELECT t.command, t.name, t.type, t.may_be_null, left(t.value, 30) AS value, length(t.value) > 200 AS is_long,
       t.value = t.suits AS suits, r.answer, r.broken, r.detail, r.hint
  FROM trial t
  CROSS JOIN LATERAL pg_temp.attempt(format('SELECT t::text FROM %s(%s) t', t.oid::regproc, (
        SELECT string_agg(format('%s::%s', CASE
                WHEN (CASE WHEN a.no = t.no THEN t.value ELSE a.suits END) = 'NULL' THEN 'NULL'
                ELSE quote_literal(CASE WHEN a.no = t.no THEN t.value ELSE a.suits END) END, a.type), ', '
                ORDER BY a.no)
          FROM argument a WHERE a.oid = t.oid))) AS r;

SELECT diag((SELECT count(*) FROM tried) || ' calls of '
    || (SELECT count(DISTINCT command) FROM tried) || ' commands');
SELECT cmp_ok((SELECT count(*) FROM tried), '>', 1500::bigint, 'every argument was tried');
SELECT cmp_ok((SELECT count(DISTINCT command) FROM tried), '>', 50::bigint, 'of every command');
SELECT is_empty($$
    SELECT command, name, value, answer FROM tried
     WHERE answer !~ '^(answered|LN00[1-68]|22001|22003|22004|22023|22P02)$'
       -- it is a value of its own, made of what it is given
       AND command <> 'product_schedule'
$$, 'a bad argument is answered, or is an error of its own');
-- What any command has: of its key, of nulls and long texts, and of sums beyond
-- what cents hold.
SELECT is_empty($$
    SELECT t.command, t.answer, t.name, t.value
      FROM tried t
      JOIN pg_proc p ON p.pronamespace = 'consfin'::regnamespace AND p.proname = t.command
       AND NOT has_function_privilege('public', p.oid, 'EXECUTE')
     WHERE t.answer <> 'answered' AND t.name <> 'key' AND t.answer NOT IN ('22001', '22003', '22004')
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
SELECT is_empty($$SELECT command, name, value, hint FROM tried WHERE answer = 'LN005' AND hint !~ '\w\(\)|lending[.]\w'$$,
                'what is not there has a hint that says what makes it, or where to look');
SELECT is_empty('SELECT command, name, value FROM tried WHERE broken > 0',
                'nothing broke the book');
SELECT is_empty('SELECT command, name, answer FROM tried WHERE suits AND answer <> ''answered''',
                'what suits is answered');
SELECT is_empty($$
    SELECT command, name, answer FROM tried
     WHERE value = 'NULL' AND NOT may_be_null AND answer <> '22004'
       -- of csv it is wanted, of any other format refused: 22023 either way
       AND (command, name) <> ('define_profile', 'layout')
$$, 'no command does without what it needs');
SELECT is_empty($$
    SELECT command, name, answer FROM tried
     WHERE value = 'NULL' AND may_be_null AND answer <> 'answered'
       -- one of two is there: number or share; an amount, or no outcome partly
       AND (command, name) NOT IN (('product_schedule', 'annual_rate'), ('sample_recordings', 'number'), ('resolve_dispute', 'amount'))
$$, 'what may be null may be');
SELECT is_empty($$
    SELECT command, name, answer FROM tried
     WHERE type ~ 'text' AND is_long AND answer <> CASE name WHEN 'key' THEN '22023' ELSE '22001' END
$$, 'no text is longer than 200 characters');
SELECT is_empty($$
    SELECT command, name, value, answer FROM tried
     WHERE type IN ('numeric', 'cents') AND value ~ '^-|NaN|Infinity' AND answer !~ '^22(003|023)$'
$$, 'neither what is no number nor below zero is taken for an amount or a rate');
SELECT is_empty($$
    SELECT command, name, value, answer FROM tried
     WHERE type ~ 'date' AND value ~ 'infinity|1[89]|9999|10000' AND answer <> '22023'
       -- all that is there, and days in their order
       AND command NOT IN ('statement_of_account', 'product_schedule')
       AND NOT (command = 'open_day' AND answer = 'LN008')
$$, 'a day is from 1900 on and at most 100 years ahead');
SELECT is_empty($$
    SELECT command, name, value FROM tried
     WHERE name ~ '_id$' AND value IN ('0', '-1', '99', '-16') AND answer = 'answered' AND NOT suits
       AND command <> 'statement_of_account'
       AND NOT (command IN ('open_borrower', 'set_cap', 'define_funder', 'define_merchant', 'apply_merchant') AND value = '99')
$$, 'nobody and nothing unknown is taken for somebody');

-- What a batch, an entry or a session brings, is no longer either.
CREATE FUNCTION pg_temp.long() RETURNS text IMMUTABLE LANGUAGE sql RETURN repeat('ü', 201);
SELECT throws_ok($$SELECT authorize_many(ARRAY[(1, 'm', 10, '1', 5, pg_temp.long())]::authorize_request[])$$,
    '22001', 'reference must have at most 200 characters, not 201', 'a reference in a batch');
SELECT throws_ok($$SELECT post_entry(0, pg_temp.long(), '{1001: 1.00, 2001: -1.00}')$$,
    '22001', 'kind must have at most 200 characters, not 201', 'the kind of an entry');
SELECT set_config('consfin.actor', pg_temp.long(), true) \gset ignored_
SELECT throws_ok($$SELECT repay(1, 'actor', '1')$$,
    '22001', 'consfin.actor must have at most 200 characters, not 201', 'an actor');
SELECT throws_ok($$SELECT define_account(1, 'Odd', 'asset')$$, '22001', NULL, 'whatever is called');
SELECT set_config('consfin.actor', repeat('ü', 200), true) \gset ignored_
SELECT lives_ok($$SELECT repay(1, 'actor', '1', reference => repeat('ü', 200))$$, '200 characters are kept, in any script');

SELECT * FROM finish();
ROLLBACK;
