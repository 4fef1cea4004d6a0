-- test/engine/pgtap/book.sql
-- What must hold of every table of the book, whatever it holds.

BEGIN;
SELECT plan(17);
SELECT consfin.install() AS version \gset
SELECT consfin.open_day('2026-01-15') AS day \gset

CREATE TEMP VIEW relation AS
SELECT c.oid, c.relname, c.relkind, c.relispartition
  FROM pg_class c
 WHERE c.relnamespace = 'lending'::regnamespace
   AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f');

-- Comments

SELECT is_empty($$
    SELECT relname FROM relation
     WHERE coalesce(obj_description(oid, 'pg_class'), '') !~ '\S'
$$, 'every table and view has a comment');

SELECT is_empty($$
    SELECT r.relname, a.attname
      FROM relation r
      JOIN pg_attribute a ON a.attrelid = r.oid
     WHERE a.attnum > 0 AND NOT a.attisdropped AND NOT r.relispartition
       AND coalesce(col_description(a.attrelid, a.attnum), '') !~ '\S'
$$, 'every column has a comment');

SELECT is_empty($$
    SELECT p.oid::regprocedure FROM pg_proc p
     WHERE p.pronamespace = 'lending'::regnamespace
       AND coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '\S'
$$, 'every function has a comment');

SELECT is_empty($$
    SELECT r.relname, t.tgname
      FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND t.tgparentid = 0
       AND coalesce(obj_description(t.oid, 'pg_trigger'), '') !~ '\S'
$$, 'every trigger has a comment');

-- The rules that let it scale out

SELECT is_empty($$
    SELECT relname FROM relation WHERE relkind IN ('S', 'm', 'f')
$$, 'there is no sequence');

SELECT is_empty($$
    SELECT r.relname FROM relation r
     WHERE r.relkind IN ('r', 'p')
       AND NOT EXISTS (SELECT FROM pg_constraint k
                        WHERE k.conrelid = r.oid AND k.contype = 'p')
$$, 'every table has a primary key');

CREATE TEMP VIEW keyed AS
SELECT r.oid, r.relname, a.attnum, a.attnotnull
  FROM relation r
  JOIN pg_attribute a ON a.attrelid = r.oid
 WHERE r.relkind IN ('r', 'p') AND a.attname = 'borrower_id';

SELECT is_empty($$
    SELECT relname FROM keyed WHERE attnum <> 1 OR NOT attnotnull
$$, 'borrower_id is the first column and never null');

SELECT is_empty($$
    SELECT k.relname, i.indexrelid::regclass
      FROM keyed k JOIN pg_index i ON i.indrelid = k.oid
     WHERE i.indisunique AND i.indkey[0] <> k.attnum
$$, 'and first in every unique key');

SELECT is_empty($$
    SELECT k.relname, c.conname
      FROM keyed k JOIN pg_constraint c ON c.conrelid = k.oid
     WHERE c.contype = 'f' AND c.conkey[1] <> k.attnum
$$, 'and first in every foreign key: none leads to what borrowers share');

SELECT is_empty($$
    SELECT c.conrelid::regclass, c.conname
      FROM pg_constraint c JOIN relation r ON r.oid = c.conrelid
     WHERE c.contype IN ('f', 'x') AND c.condeferrable
$$, 'no constraint is deferrable');

SELECT is_empty($$
    SELECT c.confrelid::regclass, c.conname FROM pg_constraint c
     WHERE c.contype = 'f' AND c.confrelid = 'lending.slot'::regclass
$$, 'no foreign key leads to a slot');

-- Money and names

SELECT is_empty($$
    SELECT r.relname, a.attname, format_type(a.atttypid, a.atttypmod)
      FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attname ~ '(^|_)(amount|balance|principal|interest|fee|penalty|outstanding|held)($|_after$)'
            OR a.atttypid = 'money'::regtype)
       AND a.attname !~ '^grace_'
       AND a.atttypid <> 'consfin.cents'::regtype
       AND NOT EXISTS (SELECT FROM pg_type t
                        WHERE t.oid = a.atttypid AND t.typbasetype = 'consfin.cents'::regtype)
       AND r.relkind <> 'v'
$$, 'every amount is of type cents, or of a domain over it');

-- Guards stand where evidence is

SELECT set_eq($$
    SELECT r.relname::text
      FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid
     WHERE t.tgfoid = 'consfin_internal.refuse_change'::regproc
       AND t.tgname = 'keep' AND t.tgtype & 24 = 24 AND t.tgnargs = 0 AND NOT r.relispartition
$$, ARRAY['journal', 'migration', 'loan_event', 'loan_import', 'loan_charge', 'loan_cancellation', 'hold_event', 'line_movement',
          'credit_balance_movement', 'idempotency', 'reversal',
          'definition', 'stage_policy', 'stage', 'stage_override', 'loan_stage', 'class_scheme', 'class', 'loan_class', 'account_day',
          'receipt', 'receipt_identification', 'receipt_return', 'vat',
          'loan_stock', 'accrual', 'owned_income', 'nonaccrual_loan', 'provision_policy', 'provision', 'write_off_policy', 'policy_write_off', 'debit_order_row', 'debit_settlement', 'case_event', 'promise_event', 'discount_event', 'proceeding_event', 'legal_cost_event', 'discount_policy', 'plan_event', 'forbearance', 'forbearance_policy', 'clock_event', 'clock_policy', 'treatment_set', 'treatment',
          'agency_rate', 'agency_settlement', 'agency_commission', 'quality_sample', 'merchant_document', 'terminal', 'file_profile', 'file', 'file_line',
          'contact_policy', 'contact_rule', 'contact_visit_rule', 'contact_profile', 'contact_address', 'contact_address_state', 'contact_plan', 'contact_reveal', 'contact_template',
          'statement', 'statement_loan', 'statement_row', 'statement_fee', 'loan_conversion', 'conversion_refund', 'loan_month', 'stage_month', 'vintage_month'],
    'evidence refuses UPDATE and DELETE');

SELECT is_empty($$
    SELECT r.relname
      FROM relation r
     WHERE (r.relispartition AND r.relname NOT LIKE 'outbox\_%'
            OR EXISTS (SELECT FROM pg_trigger t
                        WHERE t.tgrelid = r.oid AND t.tgname = 'keep'))
       AND NOT EXISTS (SELECT FROM pg_trigger t
                        WHERE t.tgrelid = r.oid AND t.tgtype & 32 = 32
                          AND t.tgfoid = 'consfin_internal.refuse_change'::regproc)
$$, 'what refuses DELETE refuses TRUNCATE, each partition by itself');

SELECT is((SELECT count(*) FROM relation r
            WHERE r.relispartition
              AND (SELECT count(*) FROM pg_trigger t
                    WHERE t.tgrelid = r.oid
                      AND t.tgname IN ('leaf', 'keep')) = 2),
          14::bigint, 'the default partition and thirteen months have both row triggers');

-- The keys that are costly to change later

SELECT results_eq($$
    SELECT c.relname::text COLLATE "default", string_agg(a.attname::text COLLATE "default", ', ' ORDER BY k.no)
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid
      CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, no)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
     WHERE i.indisunique AND NOT c.relispartition
       AND c.relnamespace = 'lending'::regnamespace
       AND c.relname = ANY ('{loan_event,funder_share,credit_balance,payout,subvention,idempotency,reversal,journal,slot}')
     GROUP BY c.relname, i.indexrelid
     ORDER BY c.relname COLLATE "C", 2
$$, $$ VALUES
    ('credit_balance', 'borrower_id'),
    ('funder_share', 'borrower_id, loan_id, funder_id, from_seq'),
    ('idempotency', 'borrower_id, key_hash'),
    ('journal', 'borrower_id, entry_id, business_date'),
    ('loan_event', 'borrower_id, loan_id, reverses_seq'),
    ('loan_event', 'borrower_id, loan_id, seq'),
    ('payout', 'borrower_id, payout_id'),
    ('payout', 'borrower_id, serial'),
    ('reversal', 'borrower_id, entry_id'),
    ('slot', 'borrower_id, kind, owner_id, business_date'),
    ('subvention', 'borrower_id, loan_id')
$$, 'each has the keys of its design');

SELECT is_empty($$
    SELECT c.relname, a.attname
      FROM (VALUES ('loan', 'kind'), ('fee_kind', 'payee'),
            ('loan_event', 'effective_date'), ('loan_event', 'business_date'),
            ('loan_event', 'value_date'), ('loan_event', 'created_at'),
            ('repayment', 'effective_date'), ('repayment', 'business_date'),
            ('repayment', 'value_date'), ('repayment', 'created_at'),
            ('journal', 'value_date'), ('contract', 'shown_at'), ('contract', 'accepted_at'),
            ('contract', 'terms_hash'), ('contract', 'schedule'), ('loan', 'next_event_on')) AS c (relname, attname)
      LEFT JOIN pg_attribute a ON a.attrelid = to_regclass('lending.' || c.relname)
        AND a.attname = c.attname
     WHERE a.attname IS NULL
$$, 'and the four times, kinds and payees');

SELECT * FROM finish();
ROLLBACK;
