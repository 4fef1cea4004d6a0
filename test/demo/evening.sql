-- test/demo/evening.sql
-- What the book says in the evening, read by its owner.

\ir print.sql
\ir figures.sql
SET ROLE demo_lender;
SELECT business_date AS day FROM lending.business_day WHERE status = 'open' \gset

\echo
\echo ==== 4. The evening: what the book says
\echo
\echo The day so far
\echo

SELECT what, pg_temp.number(count) AS "   count", pg_temp.money(amount) AS "        amount"
FROM (
    SELECT 1, 'holds placed', count(*), coalesce(sum(e.amount), '0')
    FROM lending.hold_events e WHERE e.business_date = :'day' AND e.kind = 'authorize'
    UNION ALL
    SELECT 2, '  raised', count(*), coalesce(sum(e.amount), '0')
    FROM lending.hold_events e WHERE e.business_date = :'day' AND e.kind = 'increment'
    UNION ALL
    SELECT 3, '  captured into loans', count(*), coalesce(sum(e.amount), '0')
    FROM lending.hold_events e WHERE e.business_date = :'day' AND e.kind = 'capture'
    UNION ALL
    SELECT 4, '  released', count(*) FILTER (WHERE e.released > '0'), coalesce(sum(e.released), '0')
    FROM lending.hold_events e WHERE e.business_date = :'day'
    UNION ALL
    SELECT 5, '  still open', count(*), coalesce(sum(h.amount - h.captured - h.released), '0')
    FROM lending.hold h WHERE h.business_date = :'day' AND h.status = 'open'
    UNION ALL
    SELECT 6, CASE n.kind WHEN 'purchase' THEN 'loans due with the next statement'
                          WHEN 'installment' THEN 'loans by installments'
                          ELSE 'cash loans' END, count(*), sum(n.principal)
    FROM lending.loan n WHERE n.disbursed_on = :'day' GROUP BY n.kind
    UNION ALL
    SELECT 7, CASE r.channel WHEN 'debit' THEN 'payments debited'
                             WHEN 'prepay' THEN 'paid early'
                             ELSE 'paid off' END, count(*), sum(r.amount)
    FROM lending.repayment r WHERE r.business_date = :'day' GROUP BY r.channel
    UNION ALL
    SELECT 8, 'goods brought back', count(*), coalesce(sum(amount(e.event)), '0')
    FROM lending.loan_event e WHERE e.business_date = :'day' AND kind(e.event) = 'refund'
    UNION ALL
    SELECT 9, 'debits of before that bounced', count(*), coalesce(sum(r.amount), '0')
    FROM lending.repayment r WHERE r.status = 'reversed'
) x (place, what, count, amount)
ORDER BY place, what COLLATE "C";

\echo Declined: an answer, kept under its key, with a reason
\echo

SELECT t.reason, pg_temp.number(sum(t.count)::bigint) AS "   count", w.means
FROM told t LEFT JOIN (VALUES
    ('over_limit', 'more than the line has left'),
    ('merchant_limit', 'more than a merchant may take at once, or in a day'),
    ('cap_reached', 'the platform''s cap of the day is used up'),
    ('float_short', 'a funder has too little left'),
    ('apr_above_cap', 'with every charge the annual rate is above the product''s cap'),
    ('amount_above_max', 'more than the product lends, or lends this tier'),
    ('amount_below_min', 'less than the product lends'),
    ('term_not_offered', 'so many installments are not offered to this tier'),
    ('line_frozen', 'the line is frozen'),
    ('past_due', 'the borrower is late with another loan'),
    ('borrower_blocked', 'the borrower is blocked'),
    ('merchant_suspended', 'the merchant is suspended'),
    ('loan_closed', 'the loan is closed already'),
    ('more_than_lent', 'more brought back than was bought')) w (reason, means) USING (reason)
GROUP BY t.reason, w.means ORDER BY sum(t.count) DESC, t.reason;

-- ---- Accounts a person can read

\set place 1
\ir account.sql
\set place 2
\ir account.sql
\set place 3
\ir account.sql
\set place 4
\ir account.sql

-- ---- One loan

SELECT coalesce(max(n.borrower_id), 0) AS borrower_id, coalesce(max(n.loan_id), 0) AS loan_id,
       coalesce(max(format('Loan of %s by %s installments, borrower %s: agreed, and what has become of it',
           n.principal, installment_count(n.original), n.borrower_id)), 'No loan of 6 installments') AS about
FROM (SELECT * FROM lending.loans
      WHERE installment_count(original) = 6 AND product_code = 'card'
          AND outstanding BETWEEN '1' AND principal - '1'
      ORDER BY abs(principal::numeric - 400), loan_id LIMIT 1) n \gset
\echo :about
\echo

SELECT o.no, o.due_on, o.payment AS agreed, i.principal, i.interest, i.penalty,
       pg_temp.amount(i.paid_principal + i.paid_interest + i.paid_fee + i.paid_penalty) AS "     paid",
       pg_temp.amount(i.unpaid) AS "to be paid"
FROM lending.loans n, installments(n.original) o
     LEFT JOIN LATERAL installments(n.schedule) i ON i.no = o.no
WHERE n.borrower_id = :borrower_id AND n.loan_id = :loan_id
ORDER BY o.no;

\echo Its annual rate with every charge, as its contract states it, by four methods
\echo

SELECT pg_temp.percent(c.apr_cn_simple) AS cn_simple,
       pg_temp.percent(c.apr_cn_compound) AS cn_compound,
       pg_temp.percent(c.apr_us_actuarial) AS us_actuarial,
       pg_temp.percent(c.apr_eu_aprc) AS eu_aprc,
       pg_temp.percent(t.apr_cap::float8) AS "  the cap",
       left(encode(c.terms_hash, 'hex'), 16) || '...' AS "hash of the terms"
FROM lending.loan n JOIN lending.contract c USING (borrower_id, contract_id)
JOIN lending.product_terms t ON t.product_code = n.product_code AND t.version = n.product_version
WHERE n.borrower_id = :borrower_id AND n.loan_id = :loan_id;

-- ---- Lines, loans, floats

\echo Lines by product
\echo

SELECT product_code AS product, pg_temp.number(count(*)) AS "   lines",
       pg_temp.money(sum(limit_amount)) AS "        limits",
       pg_temp.money(sum(outstanding)) AS "   outstanding",
       pg_temp.money(sum(held)) AS "          held",
       pg_temp.percent((sum(outstanding + held)::numeric / sum(limit_amount)::numeric)::float8) AS "     used"
FROM lending.credit_line
GROUP BY product_code ORDER BY product_code;

\echo Loans by how they stand
\echo

SELECT CASE n.status WHEN 'overdue' THEN format('stage %s, %s', n.stage, g.stage_title)
            ELSE n.status END AS standing, coalesce(c.title, '') AS class,
       pg_temp.number(count(*)) AS "   loans",
       pg_temp.money(sum(n.outstanding)::cents) AS "   outstanding",
       pg_temp.money(sum(n.past_due_principal + n.past_due_interest + n.past_due_fee)::cents) AS "      past due",
       pg_temp.money(sum(n.past_due_penalty)::cents) AS "       penalty"
FROM lending_report.loans n
LEFT JOIN lending_report.loan_classes c ON c.borrower_id = n.borrower_id AND c.loan_id = n.loan_id
LEFT JOIN (lending.stage_policies g JOIN lending.stage_policy_periods p USING (policy_code, policy_version))
    ON n.as_of >= p.starts_on AND n.as_of < p.ends_on AND g.stage = n.stage
GROUP BY 1, 2, n.stage ORDER BY n.stage, 1, 2;

\echo Floats, and the cap of the day
\echo

SELECT f.title, pg_temp.money(j.funded) AS "        placed", pg_temp.money(k.used) AS "          lent",
       pg_temp.money(k.held) AS "       on hold", pg_temp.money(s.available) AS "     available"
FROM lending.funder f,
     LATERAL (SELECT coalesce(sum(balance(j.entry, f.float_account)), '0') AS funded
              FROM lending.journal j WHERE j.kind IN ('fund_float', 'withdraw_float')) j,
     LATERAL (SELECT coalesce(sum(k.used), '0') AS used,
                     coalesce(sum(k.taken - k.used - k.returned), '0') AS held
              FROM lending.hold_slots k WHERE k.kind = 'float' AND k.owner_id = f.funder_id) k,
     LATERAL (SELECT sum(s.available) AS available
              FROM lending.slot s WHERE s.kind = 'float' AND s.owner_id = f.funder_id) s
UNION ALL
SELECT 'the cap of the day', pg_temp.money(c.daily_amount), pg_temp.money(k.used),
       pg_temp.money(k.held), pg_temp.money(s.available)
FROM lending.cap c,
     LATERAL (SELECT coalesce(sum(k.used), '0') AS used,
                     coalesce(sum(k.taken - k.used - k.returned), '0') AS held
              FROM lending.hold_slots k
              WHERE k.kind = 'cap' AND k.owner_id = c.cap_id AND k.business_date = :'day') k,
     LATERAL (SELECT sum(s.available) AS available
              FROM lending.slot s
              WHERE s.kind = 'cap' AND s.owner_id = c.cap_id AND s.business_date = :'day') s;

-- ---- The journal

SELECT sum(entry) AS trial, count(*) AS entries FROM lending.journal \gset
SELECT sum(t.debit) AS debit, sum(t.credit) AS credit, sum(t.debit - t.credit) AS rest
FROM lines(:'trial'::entry) t \gset
\echo Trial balance: :entries entries, summed
\echo

SELECT l.account, a.title, a.class, pg_temp.money(l.debit) AS "         debit",
       pg_temp.money(l.credit) AS "        credit"
FROM lines(:'trial'::entry) l JOIN lending.account a USING (account)
UNION ALL
SELECT NULL, 'all accounts', '', pg_temp.money(:'debit'::cents), pg_temp.money(:'credit'::cents)
ORDER BY 1 NULLS LAST;
\echo debits less credits: :rest
\echo
\echo The same figure from two sides
\echo

CREATE TEMP TABLE sides AS
SELECT 1 AS place, 'principal receivable, and what the lines have outstanding' AS figure,
       balance(:'trial'::entry, 1101) AS journal, (SELECT sum(outstanding) FROM lending.credit_line) AS book
UNION ALL
SELECT 2, 'principal receivable, and unpaid principal of all installments', balance(:'trial'::entry, 1101),
       (SELECT sum(i.unpaid_principal) FROM lending.loan n,
            LATERAL (SELECT sum(i.principal - i.paid_principal - i.waived_principal) AS unpaid_principal
                     FROM installments(n.schedule) i) i)
UNION ALL
SELECT 3, 'principal receivable, and the funders'' shares of it', balance(:'trial'::entry, 1101),
       (SELECT sum(principal) FROM lending.funder_share)
UNION ALL
SELECT 4, 'commitments given, and what the lines hold', balance(:'trial'::entry, 9001),
       (SELECT sum(held) FROM lending.credit_line)
UNION ALL
SELECT 5, 'float accounts, and floats available or on hold',
       balance(:'trial'::entry, 1002) + balance(:'trial'::entry, 1003),
       (SELECT sum(available) FROM lending.slot WHERE kind = 'float')
       + (SELECT coalesce(sum(taken - used - returned), '0') FROM lending.hold_slots WHERE kind = 'float')
UNION ALL
SELECT 6, 'merchants payable, and purchases less goods brought back', -balance(:'trial'::entry, 2101),
       (SELECT sum(principal) FROM lending.loan WHERE kind <> 'cash')
       - (SELECT coalesce(sum(amount(event)), '0') FROM lending.loan_event WHERE kind(event) = 'refund')
UNION ALL
SELECT 7, 'cash at bank, and purchases to settle plus payments that stand', balance(:'trial'::entry, 1001),
       (SELECT sum(principal) FROM lending.loan WHERE kind <> 'cash')
       + (SELECT coalesce(sum(amount), '0') FROM lending.repayment WHERE status = 'applied')
UNION ALL
SELECT 8, 'credit balances', -balance(:'trial'::entry, 2201),
       (SELECT sum(balance) FROM lending.credit_balance)
UNION ALL
SELECT 9, 'income, and that of all loans replayed from their contracts',
       -(balance(:'trial'::entry, 4001) + balance(:'trial'::entry, 4002) + balance(:'trial'::entry, 4003)),
       (SELECT -sum(balance(r.entry, 4001) + balance(r.entry, 4002) + balance(r.entry, 4003))
        FROM (SELECT sum(post(c.change, p.chart)) AS entry
              FROM lending.loans n, lending.posting_chart p,
                  replay_changes(n.original, consfin_internal.loan_events(n.borrower_id, n.loan_id)) c
              WHERE p.chart_code = 'cash' AND n.last_seq > 0
              GROUP BY n.borrower_id, n.loan_id) r
        WHERE r.entry IS NOT NULL);

SELECT figure, pg_temp.money(journal) AS "   the journal", pg_temp.money(book) AS "      the book",
       CASE WHEN journal = book THEN 'the same' ELSE 'DIFFERENT' END AS " "
FROM sides ORDER BY place;

SELECT clock_timestamp() AS started \gset
SELECT count(*) AS violations FROM lending.violations \gset
SELECT format('lending.violations: %s rows (%s loans, %s entries and %s holds looked at in %s s)',
    CASE :violations WHEN 0 THEN 'no' ELSE :'violations' END,
    (SELECT count(*) FROM lending.loan), :entries, (SELECT count(*) FROM lending.hold),
    round(extract(epoch FROM clock_timestamp() - :'started'::timestamptz), 1)) AS said \gset
\echo :said

SELECT EXISTS (SELECT FROM sides WHERE journal <> book) OR :violations > 0 AS wrong \gset
\if :wrong
    DO $$ BEGIN RAISE EXCEPTION 'the book does not agree with itself'; END $$;
\endif
