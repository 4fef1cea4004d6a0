-- Money of a channel stands on the clearing account of its chart until the
-- bank shows it: paid, credited, found anew, taken back. repay_many() refuses
-- what repay() does.
SET search_path = public, consfin;
SET client_min_messages = warning;
SET intervalstyle = postgres;
\set VERBOSITY terse
SET datestyle = ISO;
SELECT install_defaults() IS NOT NULL AS defaults,
    open_day('2026-01-15');
SELECT define_channel('ach', 'Debits', 'us');
SELECT define_channel('ach', 'Debits by bank', 'us', in_flight_days => 3);
SELECT channel_code, title, country, calendar_code, in_flight_days, return_days FROM lending.channels;
SELECT define_channel('', 'x', 'us');
SELECT define_channel('x', 'x', 'us', 'nowhere');
SELECT define_channel('x', 'x', 'us', in_flight_days => -1);
SELECT define_channel('x', 'x', 'us', return_days => 3661);
SELECT define_channel('x', 'x', 'us', least_debit => '0');
SELECT define_channel('x', 'x', NULL);
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}')
    IS NOT NULL AS defined, publish_product('card') IS NOT NULL AS published;
SELECT decision FROM open_borrower(1, 'open');
SELECT decision FROM purchase(1, 'buy', (open_line(1, 'line', 'card', '5000', 5, 15)).line_id, '1000',
    installments => 4);
CREATE VIEW lending.money AS
    SELECT account, balance FROM lending.trial_balance WHERE account IN (1001, 1011, 1101, 2201, 4001);

-- Through the channel, and not; more than is due becomes credit balance
SELECT roll_day('2026-02-15');
SELECT decision, applied, excess FROM repay(1, 'debit', '300', channel => 'ach');
SELECT decision, applied, excess FROM repay(1, 'cash', '5', channel => 'till');
SELECT * FROM lending.money ORDER BY account;
-- Money of the channel pays later what falls due: what it leaves nowhere else
SELECT decision, applied, excess FROM repay(1, 'much', '900', channel => 'ach');
SELECT decision, status FROM prepay(1, 'early', (SELECT loan_id FROM lending.loan), '1', channel => 'ach');
SELECT * FROM lending.money ORDER BY account;
-- Found late: what came after it is found anew, each where it stands
SELECT roll_day('2026-03-01');
SELECT decision, applied, excess FROM repay(1, 'late', '100', '2026-02-10', channel => 'till');
SELECT * FROM lending.money ORDER BY account;
-- The debit comes back
SELECT decision, loans FROM reverse_repayment(1, 'back',
    (SELECT repayment_id FROM lending.repayment WHERE amount = '300'));
SELECT * FROM lending.money ORDER BY account;
SELECT amount, status, channel, stands_on FROM lending.repayments ORDER BY effective_date, amount;
-- Where money stands is evidence
UPDATE lending.repayment SET stands_on = 'cash' WHERE stands_on = 'clearing';
DELETE FROM lending.channel;

-- A chart without a clearing account: cash
SELECT (define_chart('old', 'Old', replace(p.chart::text, ', clearing=1011', '')::chart)).id
FROM lending.posting_chart p WHERE p.chart_code = 'accrual';
SELECT define_product('old', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4},
    chart=old') IS NOT NULL AS defined, publish_product('old') IS NOT NULL AS published;
SELECT decision FROM open_borrower(2, 'open');
SELECT decision FROM purchase(2, 'buy', (open_line(2, 'line', 'old', '5000', 5, 15)).line_id, '1000',
    installments => 4);
SELECT decision, applied FROM repay(2, 'debit', '2000', channel => 'ach');
SELECT DISTINCT l.account FROM lending.journal j, lines(j.entry) l
WHERE j.borrower_id = 2 AND l.account IN (1001, 1011);

-- Many at once: in their order, an earlier one of the same borrower counted
SELECT decision, reason, amount, applied, excess, outstanding, credit_balance, replayed FROM repay_many(ARRAY[
    (2, 'm1', 10, NULL, 'ach', NULL, NULL), (1, 'm1', 20, '2026-02-20', NULL, 'r', '2026-03-02'),
    (2, 'm2', 30, NULL, NULL, NULL, NULL), (1, 'm1', 20, '2026-02-20', NULL, 'r', '2026-03-02')]::repay_request[]);
SELECT decision, replayed FROM repay(2, 'm1', '10', channel => 'ach');
SELECT decision, replayed FROM repay_many(ARRAY[(2, 'debit', 2000, NULL, 'ach', NULL, NULL)]::repay_request[]);
SELECT count(*) FROM repay_many('{}');
-- One that is wrong leaves none
SELECT decision FROM repay_many(ARRAY[(1, 'n', 10, NULL, NULL, NULL, NULL), (9, 'n', 10, NULL, NULL, NULL, NULL)]::repay_request[]);
SELECT decision FROM repay_many(ARRAY[(1, 'n', 10, NULL, NULL, NULL, NULL), (2, 'n', 0, NULL, NULL, NULL, NULL)]::repay_request[]);
SELECT decision FROM repay_many(ARRAY[(1, 'n', 10, NULL, NULL, NULL, NULL), (2, NULL, 1, NULL, NULL, NULL, NULL)]::repay_request[]);
SELECT decision FROM repay_many(ARRAY[(1, 'n', 10, NULL, NULL, NULL, NULL), (1, 'n', 11, NULL, NULL, NULL, NULL)]::repay_request[]);
SELECT decision FROM repay_many(ARRAY[(1, 'n', 10, '2026-03-02', NULL, NULL, NULL)]::repay_request[]);
SELECT decision FROM repay_many(ARRAY[(1, 'n', 10, NULL, repeat('x', 201), NULL, NULL)]::repay_request[]);
SELECT decision FROM repay_many(ARRAY[NULL]::repay_request[]);
SELECT decision FROM repay_many(NULL);
SELECT decision FROM repay_many(array_fill(ROW(1, 'n', 10, NULL, NULL, NULL, NULL)::repay_request, '{10001}'));
SELECT decision FROM repay_many(array_fill(ROW(1, 'n', 10, NULL, NULL, NULL, NULL)::repay_request, '{2,2}'));
SELECT count(*) FROM lending.repayment WHERE reference = 'n';
SELECT * FROM lending.violations;
