-- test/engine/pgtap/hostile.sql
-- What an application must not get: each request is an error or a decline,
-- tells nothing of others and changes nothing; and what was answered once is
-- answered the same for ever, the day open or not.

BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL jit = off;
SET LOCAL search_path = consfin, public, pg_temp;
CREATE ROLE consfin_test_shop;
SELECT install() AS version \gset
SELECT install_defaults(), open_day('2026-03-02') \gset ignored_
SELECT define_funder(1, 'Bank'), define_funder(2, 'Other bank'), define_merchant(5, 'Shop', daily_limit => '20000') \gset ignored_
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_min=1, amount_max=8000,
    installments={3,4}, apr_cap=0.24, hold_expiry_max=8 days') AS version \gset
SELECT define_share('card', 1, 70), define_share('card', 2, 30), publish_product('card') \gset ignored_
GRANT USAGE ON SCHEMA lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor, consfin TO consfin_test_shop;
SELECT format('GRANT EXECUTE ON FUNCTION %s TO consfin_test_shop', p.oid::regprocedure)
  FROM pg_proc p WHERE p.pronamespace = ANY ('{lending_till,lending_gateway,lending_desk,lending_treasury,lending_collector,lending_supervisor}'::regnamespace[]) \gexec

-- As the application: the whole row, or an SQLSTATE.
CREATE FUNCTION pg_temp.ask(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    SET LOCAL ROLE consfin_test_shop;
    SET LOCAL search_path = lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor, public;
    EXECUTE 'SELECT a::text FROM ' || statement || ' AS a' INTO answer;
    RESET ROLE;
    SET LOCAL search_path = consfin, public, pg_temp;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

-- All there is in the book, but for the keys.
CREATE FUNCTION pg_temp.fingerprint() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    book regclass;
    rows text;
    everything text := '';
BEGIN
    FOR book IN SELECT c.oid FROM pg_class c
                WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p')
                    AND NOT c.relispartition AND c.relname <> 'idempotency'
                ORDER BY c.relname LOOP
        EXECUTE format('SELECT md5(string_agg(md5(t::text), '''' ORDER BY md5(t::text))) FROM %s t', book) INTO rows;
        everything := everything || coalesce(rows, '-');
    END LOOP;
    RETURN md5(everything);
END $$;

-- What was asked and how it was answered; a request names what is there as
-- {line}, {loan}, {hold} ..., which stand for borrower 1's, and {their ...}.
CREATE TEMP TABLE named (name text PRIMARY KEY, id text);
CREATE FUNCTION pg_temp.with_ids(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    one named;
BEGIN
    FOR one IN SELECT * FROM named LOOP
        statement := replace(statement, '{' || one.name || '}', one.id);
    END LOOP;
    RETURN statement;
END $$;
CREATE TEMP TABLE said (no serial, statement text, answer text);
CREATE FUNCTION pg_temp.say(statement text, name text DEFAULT NULL, id text DEFAULT NULL)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    asked text := pg_temp.with_ids(statement);
    found text;
BEGIN
    INSERT INTO said (statement, answer) VALUES (asked, pg_temp.ask(asked));
    IF say.name IS NOT NULL THEN
        EXECUTE format('SELECT %s::text FROM %s', say.id, asked) INTO found;
        INSERT INTO named VALUES (say.name, found);
    END IF;
    RETURN (SELECT split_part(s.answer, ',', 1) FROM said s ORDER BY s.no DESC LIMIT 1);
END $$;

CREATE TEMP TABLE begun AS
SELECT s.no, s.statement, pg_temp.say(s.statement, s.name, s.id) AS answer
FROM (VALUES
    (1, 'deposit_float(''f1'', 1, ''100000'')', NULL, NULL),
    (2, 'deposit_float(''f2'', 2, ''100000'')', NULL, NULL),
    (3, 'set_cap(''c1'', 1, ''50000'')', NULL, NULL),
    (4, 'open_borrower(1, ''o'')', NULL, NULL),
    (5, 'open_borrower(2, ''o'')', NULL, NULL),
    (6, 'open_line(1, ''l'', ''card'', ''5000'', 5, 25)', 'line', 'line_id'),
    (7, 'open_line(1, ''lc'', ''card'', ''500'', 5, 25)', 'closed line', 'line_id'),
    (8, 'open_line(2, ''l'', ''card'', ''5000'', 5, 25)', 'their line', 'line_id'),
    (9, 'close_line(1, ''cl'', {closed line})', NULL, NULL),
    (26, 'repay(1, ''r'', ''10'')', 'repayment', 'repayment_id'),
    (36, 'refund_credit_balance(1, ''rc'', ''10'')', NULL, NULL),
    (10, 'purchase(1, ''p'', {line}, ''1000'', 5, 4)', 'loan', 'loan_id'),
    (11, 'purchase(2, ''p'', {their line}, ''1000'', 5, 4)', 'their loan', 'loan_id'),
    (12, 'authorize(1, ''h'', {line}, ''100'', 5)', 'hold', 'hold_id'),
    (13, 'authorize(1, ''hv'', {line}, ''100'', 5)', 'void hold', 'hold_id'),
    (14, 'authorize(2, ''h'', {their line}, ''100'', 5)', 'their hold', 'hold_id'),
    (15, 'void(1, ''v'', {void hold})', NULL, NULL),
    (16, 'authorize(1, ''hc'', {line}, ''100'', 5)', 'used hold', 'hold_id'),
    (17, 'increment(1, ''i'', {used hold}, ''120'')', NULL, NULL),
    (44, 'release(1, ''re'', {used hold}, ''10'')', NULL, NULL),
    (45, 'extend_hold(1, ''ex'', {used hold})', NULL, NULL),
    (46, 'authorize(1, ''part'', {line}, ''9000'', partial => true)', 'part hold', 'hold_id'),
    (47, 'purchase(2, ''part'', {their line}, ''500'', partial => true)', NULL, NULL),
    (48, 'void(1, ''vp'', {part hold})', NULL, NULL),
    (49, 'purchase(1, ''pw'', {line}, ''60'', 5, 3)', 'wrong loan', 'loan_id'),
    (50, 'cancel_loan(1, ''cw'', {wrong loan}, ''wrong_booking'')', NULL, NULL),
    (18, 'capture(1, ''c'', {used hold}, ''90'')', 'second loan', 'loan_id'),
    (19, 'allow_account(1, ''a'', ''mine'')', NULL, NULL),
    (20, 'allow_account(2, ''a'', ''theirs'')', NULL, NULL),
    (21, 'draw_cash(1, ''d'', {line}, ''100'', ''mine'', ''S1'', 3)', 'payout', 'payout_id'),
    (22, 'draw_cash(1, ''dp'', {line}, ''100'', ''mine'', ''S2'', 3)', 'open payout', 'payout_id'),
    (23, 'draw_cash(1, ''dh'', {line}, ''100'', ''mine'', ''S3'', 3)', 'cash hold', 'hold_id'),
    (24, 'confirm_payout(1, ''cp'', {payout}, ''succeeded'')', NULL, NULL),
    (51, 'draw_cash(1, ''db'', {line}, ''50'', ''mine'', ''S4'', 3)', 'sent payout', 'payout_id'),
    (52, 'confirm_payout(1, ''confirm sent'', {sent payout}, ''succeeded'')', 'sent loan', 'loan_id'),
    (53, 'payout_returned(1, ''rb'', {sent payout})', NULL, NULL),
    (54, 'allow_account(1, ''allow again'', ''mine'')', NULL, NULL),
    (25, 'offer_contract(1, ''of'', {line}, ''100'', 3)', 'contract', 'contract_id'),
    (27, 'prepay(1, ''pp'', {loan}, ''50'')', 'prepayment', 'repayment_id'),
    (28, 'reverse_repayment(1, ''rr'', {prepayment})', NULL, NULL),
    (29, 'refund(1, ''rf'', {loan}, ''100'')', NULL, NULL),
    (30, 'reverse_event(1, ''rv'', {loan}, 3)', NULL, NULL),
    (31, 'payoff(1, ''po'', {second loan})', NULL, NULL),
    (32, 'waive(1, ''w'', {loan}, ''principal'', ''1001'')', NULL, NULL),
    (33, 'change_rate(1, ''ar'', {loan}, 0.1)', NULL, NULL),
    (34, 'defer(1, ''df'', {loan})', NULL, NULL),
    (35, 'reschedule(1, ''rs'', {loan}, ''2026-06-01'')', NULL, NULL),
    (37, 'set_limit(1, ''sl'', {line}, ''6000'')', NULL, NULL),
    (38, 'freeze_line(2, ''fl'', {their line})', NULL, NULL),
    (39, 'unfreeze_line(2, ''ul'', {their line})', NULL, NULL),
    (40, 'set_tier(2, ''sb'', ''whitelist'')', NULL, NULL),
    (41, 'withdraw_float(''wf'', 1, ''10'')', NULL, NULL),
    (42, 'authorize_advice(1, ''aa'', {line}, ''10'', 5)', 'advised hold', 'hold_id'),
    (43, 'capture_advice(1, ''ca'', {advised hold}, ''10'')', NULL, NULL),
    (44, 'open_line(2, ''l2'', ''card'', ''5000'', 5, 25)', 'their lost line', 'line_id'),
    (49, 'purchase(2, ''pl'', {their lost line}, ''500'', 5, 4)', 'their lost loan', 'loan_id'),
    (45, 'add_fee(1, ''fee'', {loan}, ''late'', ''3'')', NULL, NULL),
    (46, 'pause(1, ''pa'', {loan}, ''2026-03-09'')', NULL, NULL),
    (47, 're_amortize(1, ''ram'', {loan})', NULL, NULL),
    (48, 're_age(1, ''ra'', {loan}, 4, ''2026-05-01'')', NULL, NULL),
    (54, 'prepay(1, ''pb'', {loan}, ''10'')', NULL, NULL),
    (52, 'payment_chargeback(1, ''pc'', {loan}, ''10'')', NULL, NULL),
    (50, 'write_off(2, ''wo'', {their lost loan})', NULL, NULL),
    (51, 'recover(2, ''rc'', {their lost loan}, ''10'')', 'recovery', 'repayment_id'),
    (55, 'discount(1, ''dc'', {loan}, ''7'')', NULL, NULL),
    (53, 'bill(1, ''bi'', {loan})', NULL, NULL)
) AS s (no, statement, name, id);
SELECT is_empty($$SELECT * FROM begun WHERE answer NOT IN ('(approved', '(declined') OR (answer = '(declined' AND statement !~ '^(waive|bill)')$$,
                'the desk is laid');
SELECT is_empty('SELECT * FROM lending.violations', 'and its book is whole');

CREATE TEMP TABLE hostile AS
SELECT h.no, h.statement, h.expected, pg_temp.fingerprint() AS before,
       pg_temp.ask(pg_temp.with_ids(h.statement)) AS answer, pg_temp.fingerprint() AS after
FROM (VALUES
    -- a key of another request
    (1, 'purchase(1, ''p'', {line}, ''1000.01'', 5, 4)', 'LN002'),
    (2, 'authorize(1, ''p'', {line}, ''1000'', 5)', 'LN002'),
    (3, 'void(1, ''v'', {hold})', 'LN002'),
    (4, 'draw_cash(1, ''d'', {line}, ''100'', ''mine'', ''S1'', 4)', 'LN002'),
    (5, 'confirm_payout(1, ''cp'', {payout}, ''failed'')', 'LN002'),
    (6, 'repay(1, ''r'', ''10'', ''2026-03-01'')', 'LN002'),
    (7, 'prepay(1, ''pp'', {loan}, ''50'', ''payment'')', 'LN002'),
    (8, 'reverse_repayment(1, ''rr'', {repayment})', 'LN002'),
    (9, 'deposit_float(''f1'', 2, ''100000'')', 'LN002'),
    -- keys that are none
    (10, 'authorize(1, '''', {line}, ''1'', 5)', '22023'),
    (11, 'authorize(1, NULL, {line}, ''1'', 5)', '22004'),
    (12, 'repay(1, repeat(''k'', 201), ''1'')', '22023'),
    (13, 'repay(1, NULL, ''1'')', '22004'),
    -- what is another's
    (14, 'authorize(1, ''x'', {their line}, ''1'', 5)', 'LN005'),
    (15, 'capture(1, ''x'', {their hold})', 'LN005'),
    (16, 'void(1, ''x'', {their hold})', 'LN005'),
    (17, 'increment(1, ''x'', {their hold}, ''500'')', 'LN005'),
    (18, 'prepay(1, ''x'', {their loan}, ''1'')', 'LN005'),
    (19, 'refund(1, ''x'', {their loan}, ''1'')', 'LN005'),
    (20, 'reverse_event(2, ''x'', {loan}, 1)', 'LN005'),
    (21, 'reverse_repayment(2, ''x'', {repayment})', 'LN005'),
    (22, 'quote_payoff(1, {their loan})', 'LN005'),
    (23, 'confirm_payout(2, ''x'', {open payout}, ''succeeded'')', 'LN005'),
    (24, 'accept_contract(2, ''x'', {contract}, ''00'')', 'LN005'),
    (25, 'purchase(2, ''x'', {their line}, ''100'', 5, 3, contract_id => {contract})', 'LN005'),
    (26, 'draw_cash(1, ''x26'', {line}, ''100'', ''theirs'', ''S9'', 3)', 'account_not_allowed'),
    -- amounts
    (27, 'authorize(1, ''x'', {line}, ''0'', 5)', '22023'),
    (28, 'authorize(1, ''x'', {line}, ''-5'', 5)', '22023'),
    (29, 'authorize(1, ''x29'', {line}, ''92233720368547758.07'', 5)', 'amount_above_max'),
    (30, 'capture(1, ''x30'', {hold}, ''92233720368547758.07'')', 'over_capture'),
    (31, 'increment(1, ''x31'', {hold}, ''92233720368547758.07'')', 'amount_above_max'),
    (32, 'increment(1, ''x32'', {hold}, ''100'')', 'not_an_increase'),
    (33, 'repay(1, ''x'', ''-1'')', '22023'),
    (34, 'payoff(1, ''x'', {loan}, ''0'')', '22023'),
    (35, 'payoff(1, ''x35'', {loan}, ''0.01'')', 'amount_below_payoff'),
    (36, 'offer_contract(1, ''x'', {line}, ''-1'', 3)', '22023'),
    (37, 'draw_cash(1, ''x'', {line}, ''0'', ''mine'', ''S9'', 3)', '22023'),
    (38, 'draw_cash(1, ''x'', {line}, ''10'', ''mine'', '''', 3)', '22023'),
    (39, 'refund_credit_balance(1, ''x39'', ''92233720368547758.07'')', 'credit_balance_short'),
    (40, 'refund(1, ''x40'', {loan}, ''1000.01'')', 'more_than_lent'),
    (41, 'waive(1, ''x'', {loan}, ''principal'', ''-1'')', '22023'),
    (211, 'discount(1, ''x'', {loan}, ''0'')', '22023'),
    (212, 'discount(1, ''x'', {loan}, ''-1'')', '22023'),
    (213, 'discount(1, ''x'', {loan}, NULL)', '22004'),
    (214, 'discount(1, ''x214'', {loan}, ''92233720368547758.07'')', 'more_than_owed'),
    (215, 'discount(1, ''dc'', {loan}, ''8'')', 'LN002'),
    (216, 'discount(1, ''x'', {their loan}, ''1'')', 'LN005'),
    (217, 'discount(2, ''x217'', {their lost loan}, ''1'')', 'loan_written_off'),
    (218, 'discount(1, ''x218'', {second loan}, ''1'')', 'loan_closed'),
    (219, 'discount(1, ''x'', {loan}, ''1'', ''2026-03-03'')', '22023'),
    (220, 'discount(1, ''x'', {loan}, ''1'', ''2026-01-01'')', '22023'),
    (221, 'discount(1, ''x'', {loan}, ''1'', ''infinity'')', '22023'),
    (42, 'deposit_float(''x'', 1, ''92233720368547758.07'')', '22003'),
    (43, 'withdraw_float(''x43'', 1, ''92233720368547758.07'')', 'float_short'),
    (44, 'set_cap(''x44'', 1, ''0'')', 'cap_in_use'),
    (45, 'set_limit(1, ''x'', {line}, ''-0.01'')', '22023'),
    -- days
    (46, 'repay(1, ''x'', ''1'', ''infinity'')', '22023'),
    (47, 'repay(1, ''x'', ''1'', ''-infinity'')', '22023'),
    (48, 'repay(1, ''x'', ''1'', ''2026-03-03'')', '22023'),
    (49, 'repay(1, ''x'', ''1'', value_date => ''infinity'')', '22023'),
    (50, 'prepay(1, ''x'', {loan}, ''1'', value_date => ''10000-01-01'')', '22023'),
    (51, 'prepay(1, ''x'', {loan}, ''1'', on_date => ''2026-03-01'')', '22023'),
    (52, 'refund_credit_balance(1, ''x'', ''1'', ''-infinity'')', '22023'),
    (53, 'confirm_payout(1, ''x'', {open payout}, ''succeeded'', ''2026-03-01'')', '22023'),
    (54, 'confirm_payout(1, ''x'', {open payout}, ''succeeded'', ''infinity'')', '22023'),
    (55, 'reschedule(1, ''x'', {loan}, ''infinity'')', '22023'),
    (56, 'reschedule(1, ''x'', {loan}, ''2026-03-02'')', '22023'),
    (57, 'quote_payoff(1, {loan}, ''-infinity'')', '22023'),
    (107, 'reschedule(1, ''x'', {loan}, ''6314-03-04'')', '22023'),
    (108, 'quote_payoff(1, {loan}, ''6314-03-04'')', '22023'),
    (201, 'write_off(1, ''x'', {their lost loan})', 'LN005'),
    (202, 'recover(1, ''x'', {their lost loan}, ''1'')', 'LN005'),
    (203, 'recover(1, ''x203'', {loan}, ''1'')', 'loan_not_written_off'),
    (204, 'add_fee(1, ''x'', {loan}, ''late'', ''92233720368547758.07'')', '22003'),
    (205, 'payment_chargeback(1, ''x205'', {loan}, ''92233720368547758.07'')', 'more_than_paid'),
    (206, 're_age(1, ''x'', {loan}, 3661, ''2026-05-01'')', '22023'),
    (207, 'pause(1, ''x'', {loan}, ''infinity'')', '22023'),
    (208, 'add_fee(1, ''fee'', {loan}, ''late'', ''4'')', 'LN002'),
    (209, 'add_fee(1, ''x'', {loan}, ''tip'', ''4'')', 'LN005'),
    (210, 'refund(2, ''x210'', {their lost loan}, ''4'')', 'loan_written_off'),
    (109, 'repay(1, ''x'', ''1'', value_date => ''2126-03-04'')', '22023'),
    (110, 'open_line(1, ''x'', ''card'', ''10'', 5, 25, expires_on => ''2126-03-04'')', '22023'),
    (111, 'open_line(1, ''x'', ''card'', ''10'', 5, 25, expires_on => ''infinity'')', '22023'),
    (58, 'open_line(1, ''x'', ''card'', ''10'', 0, 25)', '22023'),
    (59, 'open_line(1, ''x'', ''card'', ''10'', 5, 25, 61)', '22023'),
    -- terms
    (60, 'offer_contract(1, ''x60'', {line}, ''100'', 5)', 'term_not_offered'),
    (61, 'offer_contract(1, ''x61'', {line}, ''100'', 3, 0.25)', 'rate_not_allowed'),
    (62, 'offer_contract(1, ''x'', {line}, ''100'', 3, ''NaN'')', '22023'),
    (63, 'capture(1, ''x63'', {hold}, contract_id => {contract})', 'contract_shown'),
    (64, 'accept_contract(1, ''x64'', {contract}, ''00'')', 'terms_differ'),
    (65, 'change_rate(1, ''x65'', {loan}, 0.25)', 'rate_not_allowed'),
    (66, 'defer(1, ''x'', {loan}, 2147483647)', '22023'),
    (67, 'waive(1, ''x'', {loan}, ''odd'', ''1'')', '22023'),
    -- what has ended
    (68, 'void(1, ''x68'', {void hold})', 'hold_voided'),
    (69, 'void(1, ''x69'', {used hold})', 'hold_captured'),
    (70, 'capture(1, ''x70'', {void hold})', 'hold_voided'),
    (71, 'capture(1, ''x71'', {used hold})', 'hold_captured'),
    (72, 'increment(1, ''x72'', {void hold}, ''200'')', 'hold_voided'),
    (73, 'capture(1, ''x73'', {cash hold})', 'payout_pending'),
    (74, 'void(1, ''x74'', {cash hold})', 'payout_pending'),
    (75, 'capture_advice(1, ''x'', {cash hold}, ''100'')', '55000'),
    (76, 'draw_cash(1, ''x76'', {line}, ''100'', ''mine'', ''S1'', 3)', 'serial_used'),
    (77, 'confirm_payout(1, ''x77'', {payout}, ''succeeded'')', 'payout_succeeded'),
    (78, 'confirm_payout(1, ''x78'', {payout}, ''failed'')', 'payout_succeeded'),
    (79, 'authorize(1, ''x79'', {closed line}, ''1'', 5)', 'line_closed'),
    (80, 'close_line(1, ''x80'', {closed line})', 'line_closed'),
    (81, 'unfreeze_line(1, ''x'', {closed line})', 'LN001'),
    (82, 'set_limit(1, ''x82'', {closed line}, ''1'')', 'line_closed'),
    (83, 'close_line(1, ''x83'', {line})', 'line_has_holds'),
    (84, 'prepay(1, ''x84'', {second loan}, ''1'')', 'loan_closed'),
    (85, 'payoff(1, ''x85'', {second loan})', 'loan_closed'),
    (86, 'defer(1, ''x86'', {second loan})', 'loan_closed'),
    (87, 'reverse_repayment(1, ''x87'', {prepayment})', 'reversed_already'),
    (88, 'reverse_event(1, ''x88'', {loan}, 1)', 'reversed_already'),
    (89, 'reverse_event(1, ''x89'', {loan}, 3)', 'reversed_already'),
    (90, 'reverse_event(1, ''x'', {loan}, 4)', 'LN005'),
    (91, 'reverse_event(1, ''x'', {loan}, 0)', 'LN005'),
    (92, 'reverse_event(1, ''x92'', {second loan}, 1)', 'part_of_repayment'),
    (93, 'open_borrower(1, ''x93'')', 'borrower_exists'),
    -- who is nobody
    (94, 'open_borrower(0, ''x'')', '22023'),
    (95, 'close_borrower(0, ''x'')', 'LN005'),
    (96, 'set_tier(1, ''x'', NULL)', '22004'),
    (97, 'repay(0, ''x'', ''1'')', 'LN005'),
    (98, 'deposit_float(''x'', 1, ''-5'')', '22023'),
    (99, 'set_cap(''x'', 0, ''5'')', '22023'),
    (100, 'authorize(1, ''x'', {line}, ''1'', 99)', 'LN005'),
    -- batches, and what an application may not touch
    (101, 'authorize_many(ARRAY[NULL::consfin.authorize_request])', '22004'),
    (102, 'authorize_many(ARRAY[(1, ''m'', {line}, ''1'', 5, NULL), (1, ''m'', {line}, ''2'', 5, NULL)]::consfin.authorize_request[])', 'LN002'),
    (103, 'authorize_many(ARRAY[(1, ''n'', {line}, ''1'', 5, NULL), (2, ''n'', {line}, ''1'', 5, NULL)]::consfin.authorize_request[])', 'LN005'),
    (104, 'expire_holds(0)', '22023'),
    (105, 'consfin.repay(1, ''x'', ''1'')', '42501'),
    (106, 'consfin.new_id()', '42501'),
    (107, 'lending.loan', '42501'),
    -- parts of holds, and longer ones
    (112, 'release(1, ''x'', {their hold}, ''1'')', 'LN005'),
    (113, 'release(1, ''x'', {hold}, ''0'')', '22023'),
    (114, 'release(1, ''x'', {hold}, ''-1'')', '22023'),
    (115, 'release(1, ''x'', {hold}, NULL)', '22004'),
    (116, 'release(1, ''re'', {used hold}, ''11'')', 'LN002'),
    (117, 'release(1, ''x117'', {hold}, ''100.01'')', 'more_than_held'),
    (118, 'release(1, ''x118'', {hold}, ''92233720368547758.07'')', 'more_than_held'),
    (119, 'release(1, ''x119'', {void hold}, ''1'')', 'hold_voided'),
    (120, 'release(1, ''x120'', {used hold}, ''1'')', 'hold_captured'),
    (121, 'release(1, ''x121'', {cash hold}, ''1'')', 'payout_pending'),
    (122, 'extend_hold(1, ''x'', {their hold})', 'LN005'),
    (123, 'extend_hold(1, ''x'', NULL)', '22004'),
    (124, 'extend_hold(1, ''ex'', {used hold}, ''2026-03-03'')', 'LN002'),
    (125, 'extend_hold(1, ''x125'', {hold}, ''infinity'')', 'expiry_above_max'),
    (126, 'extend_hold(1, ''x126'', {hold}, ''-infinity'')', 'not_an_extension'),
    (127, 'extend_hold(1, ''x127'', {void hold})', 'hold_voided'),
    (128, 'extend_hold(1, ''x128'', {used hold})', 'hold_captured'),
    (129, 'extend_hold(1, ''x129'', {cash hold})', 'payout_pending'),
    (130, 'authorize(1, ''x'', {line}, ''1'', partial => NULL)', '22004'),
    (131, 'authorize(1, ''x'', {line}, ''-1'', partial => true)', '22023'),
    (132, 'authorize(1, ''part'', {line}, ''9000'')', 'LN002'),
    (133, 'authorize(1, ''x133'', {closed line}, ''1'', partial => true)', 'line_closed'),
    (134, 'purchase(2, ''part'', {their line}, ''9000'')', 'LN002'),
    (135, 'purchase(2, ''x135'', {their line}, ''92233720368547758.07'', installments => 5, partial => true)', 'term_not_offered'),
    (136, 'authorize_many(NULL, true)', '22004'),
    (137, 'authorize_many(''{}'', NULL)', '22004'),
    -- what is cancelled
    (138, 'cancel_loan(1, ''x'', {their loan}, ''withdrawal'')', 'LN005'),
    (139, 'cancel_loan(2, ''x'', {their loan}, ''regret'')', '22023'),
    (140, 'cancel_loan(2, ''x'', {their loan}, NULL)', '22004'),
    (141, 'cancel_loan(2, ''x'', {their loan}, ''withdrawal'', ''odd'')', '22023'),
    (142, 'cancel_loan(2, ''x'', {their loan}, ''withdrawal'', on_date => ''infinity'')', '22023'),
    (143, 'cancel_loan(2, ''x'', {their loan}, ''withdrawal'', on_date => ''2026-03-01'')', '22023'),
    (144, 'cancel_loan(2, ''x'', {their loan}, ''withdrawal'', value_date => ''infinity'')', '22023'),
    (145, 'cancel_loan(2, ''x'', {their loan}, ''wrong_booking'', ''all'')', '22023'),
    (146, 'cancel_loan(2, ''x'', {their loan}, ''wrong_booking'', on_date => ''2026-03-02'')', '22023'),
    (147, 'cancel_loan(1, ''cw'', {wrong loan}, ''withdrawal'')', 'LN002'),
    (148, 'cancel_loan(1, ''x148'', {wrong loan}, ''wrong_booking'')', 'loan_cancelled'),
    (149, 'cancel_loan(1, ''x149'', {sent loan}, ''withdrawal'')', 'loan_cancelled'),
    (150, 'cancel_loan(1, ''x150'', {loan}, ''wrong_booking'')', 'loan_has_events'),
    (151, 'refund(1, ''x151'', {sent loan}, ''1'')', 'not_a_purchase'),
    (152, 'payout_returned(2, ''x'', {payout})', 'LN005'),
    (153, 'payout_returned(1, ''x'', {payout}, ''odd'')', '22023'),
    (154, 'payout_returned(1, ''x'', {payout}, NULL)', '22004'),
    (155, 'payout_returned(1, ''x'', {payout}, value_date => ''2026-03-01'')', '22023'),
    (156, 'payout_returned(1, ''x'', {payout}, value_date => ''infinity'')', '22023'),
    (157, 'payout_returned(1, ''rb'', {payout})', 'LN002'),
    (158, 'payout_returned(1, ''x158'', {sent payout})', 'payout_returned'),
    (159, 'payout_returned(1, ''x159'', {open payout})', 'payout_ordered'),
    (160, 'confirm_payout(1, ''x160'', {sent payout}, ''failed'')', 'payout_returned')
) AS h (no, statement, expected)
ORDER BY h.no;
SELECT cmp_ok((SELECT count(*) FROM hostile), '>', 100::bigint, 'a hundred are tried');
SELECT is_empty($$
    SELECT no, statement, expected, answer FROM hostile
     WHERE CASE WHEN expected ~ '^[0-9L][0-9N][0-9]{3}$' THEN answer <> expected
                ELSE answer NOT LIKE '(declined,' || expected || ',%' END
$$, 'each is the error or the decline it should be');
SELECT is_empty('SELECT no, statement, answer FROM hostile WHERE before <> after',
                'and changed nothing but its key');
SELECT is_empty('SELECT * FROM lending.violations', 'the book is whole');

-- What was answered, again: on the same day, the next one, and when none is open
CREATE FUNCTION pg_temp.differing() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT s.statement || ' ' || a.answer
      FROM (SELECT * FROM said ORDER BY no) s, LATERAL pg_temp.ask(s.statement) a (answer)
     WHERE a.answer <> regexp_replace(s.answer, ',f\)$', ',t)')
$$;
SELECT pg_temp.fingerprint() AS book \gset
SELECT is_empty('SELECT * FROM pg_temp.differing()', 'the same key gets the same answer');
SELECT is(pg_temp.fingerprint(), :'book', 'and nothing happens again');
UPDATE lending.business_day SET status = 'closed', closed_at = clock_timestamp() WHERE status = 'open';
SELECT pg_temp.fingerprint() AS book \gset
SELECT is_empty('SELECT * FROM pg_temp.differing()', 'no day need be open');
SELECT is(pg_temp.ask('repay(1, ''new'', ''1'')'), 'LN003', 'though for a new request it must');
SELECT is(pg_temp.ask(pg_temp.with_ids('authorize(1, ''new'', {line}, ''1'', 5)')), 'LN003', 'for a hold too');
SELECT is(pg_temp.ask(pg_temp.with_ids('quote_payoff(1, {loan})')), 'LN003', 'and for a quote of today');
SELECT is(pg_temp.fingerprint(), :'book', 'nothing has happened');

SELECT * FROM finish();
ROLLBACK;
