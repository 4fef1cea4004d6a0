-- test/year/offer.sql
-- The house of the simulated year: three products, borrowers of six habits, a
-- line of each product for everybody, and a bank that debits.
-- Set: seed, borrowers, first (the first date).
SET client_min_messages = warning;
CREATE EXTENSION consfin;
CREATE SCHEMA year;

-- What is on offer.  The recount reads it here, not in the book.
CREATE TABLE year.offer (product_code text PRIMARY KEY, method text, rate numeric, fee_rate numeric);
INSERT INTO year.offer VALUES
    ('card', 'level', 0.18, 0.012),
    ('even', 'equal_principal', 0.15, 0),
    ('free', 'level', 0, 0);

-- Shares of the habits, as running totals.
CREATE TABLE year.habit (below numeric PRIMARY KEY, habit text);
INSERT INTO year.habit VALUES
    (0.42, 'on_time'), (0.54, 'early'), (0.70, 'late'), (0.80, 'partial'), (0.92, 'default'), (1, 'cured');

-- A number from 0 to below 1 that depends on the seed and on what is asked.
CREATE FUNCTION year.chance(what text, a bigint, b bigint DEFAULT 0) RETURNS numeric LANGUAGE sql STABLE
RETURN (hashtextextended(what || ' ' || a || ' ' || b, current_setting('year.seed')::bigint) & 1048575) / 1048576.0;

CREATE TABLE year.borrower (borrower_id bigint PRIMARY KEY, habit text NOT NULL, debited boolean NOT NULL);
-- What was asked for as each loan was made.
CREATE TABLE year.bought (loan_id bigint PRIMARY KEY, borrower_id bigint NOT NULL, product_code text NOT NULL,
    bought_on date NOT NULL, amount numeric NOT NULL, installments integer NOT NULL, bill_day integer NOT NULL, due_day integer NOT NULL);

-- What was disputed, since when, how it is to end, and when it did.
CREATE TABLE year.disputed (dispute_id bigint PRIMARY KEY, borrower_id bigint NOT NULL, loan_id bigint NOT NULL, opened_on date NOT NULL,
    outcome text NOT NULL, resolved_on date);

INSERT INTO year.borrower
SELECT b, (SELECT h.habit FROM year.habit h WHERE h.below > year.chance('habit', b) ORDER BY h.below LIMIT 1),
    year.chance('debited', b) < 0.5
FROM generate_series(1, :borrowers) b;

SET search_path = consfin;
SELECT install(), install_defaults(), define_merchant(5, 'Shop'), define_channel('bank', 'Debits', 'us');
SELECT define_product(o.product_code, options => format('method=%s, rate_default=%s, rate_max=%s, fee_rate=%s, fee_kind=service,
    amount_min=50, amount_max=5000, installments={3,6,12}, max_days_past_due=3, day_count=ACT/365F, chart=accrual,
    terms=(penalty_rate=0.1825, penalty_den=365, interest_on_early=contractual)', o.method, o.rate, o.rate, o.fee_rate)::product_options)
FROM year.offer o ORDER BY o.product_code;
SELECT publish_product(o.product_code) FROM year.offer o ORDER BY o.product_code;
SELECT start_provision_policy('cn_five', 1, :'first'), open_day(:'first', true);
SELECT open_borrower(b.borrower_id, 'join') FROM year.borrower b ORDER BY b.borrower_id;
-- Bill and due days all over the month, its last day among them.
SELECT open_line(b.borrower_id, o.product_code, o.product_code, '4000', bill_day => 1 + (b.borrower_id * 7)::integer % 31, due_day => 1 + (b.borrower_id * 11 + 20)::integer % 31)
FROM year.borrower b, year.offer o ORDER BY b.borrower_id, o.product_code;
SELECT confirm_mandate(b.borrower_id, 'confirm', (add_mandate(b.borrower_id, 'sign', 'bank', 'account')).mandate_id)
FROM year.borrower b WHERE b.debited ORDER BY b.borrower_id;
