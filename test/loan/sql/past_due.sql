-- test/loan/sql/past_due.sql
-- A borrower who is late with any loan gets no more credit.
SET search_path = public, consfin;
SET datestyle = ISO, YMD;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults(), open_day('2026-01-07'), define_merchant(5, 'Shop') \g /dev/null
SELECT define_product('strict', options => 'rate_default=0.12, amount_min=10, amount_max=5000,
    installments={4}, terms=(penalty_rate=0.1825, penalty_grace=3)') \g /dev/null
SELECT define_product('patient', options => 'rate_default=0.12, amount_min=10, amount_max=5000,
    installments={4}, max_days_past_due=30') \g /dev/null
SELECT publish_product('strict'), publish_product('patient') \g /dev/null
SELECT open_borrower(7, 'open'), open_borrower(8, 'open'), allow_account(7, 'account', 'A-1') \g /dev/null
SELECT line_id AS strict FROM open_line(7, 'strict', 'strict', '5000', 5, 15) \gset
SELECT line_id AS patient FROM open_line(7, 'patient', 'patient', '5000', 5, 15) \gset
SELECT decision, first_due FROM purchase(7, 'first', :strict, '1000', 5, 4);
SELECT contract_id, terms_hash FROM offer_contract(7, 'shown', :strict, '100', 4) \gset
SELECT hold_id FROM authorize(7, 'held', :strict, '100', 5) \gset

-- Due on 02-15; within the grace of three days nothing is late
SELECT roll_day('2026-02-18') \g /dev/null
SELECT decision, reason, limiting FROM authorize(7, 'grace', :strict, '20', 5);
SELECT roll_day('2026-02-19') \g /dev/null
SELECT decision, reason, limiting FROM authorize(7, 'late 1', :strict, '20', 5);
SELECT decision, reason FROM authorize_many(ARRAY[ROW(7, 'late 2', :strict, '20', 5, NULL)::authorize_request]);
SELECT decision, reason FROM purchase(7, 'late 3', :strict, '20', 5);
SELECT decision, reason FROM draw_cash(7, 'late 4', :strict, '20', 'A-1', 'S-1', 4);
SELECT decision, reason FROM offer_contract(7, 'late 5', :strict, '20', 4);
SELECT decision, reason FROM accept_contract(7, 'late 6', :contract_id, :'terms_hash');
-- What was held before is captured; an advice is told, not asked
SELECT decision, reason FROM capture(7, 'late 7', :hold_id, installments => 4);
SELECT decision, reason FROM authorize_advice(7, 'late 8', :strict, '20', 5);
-- A product may bear so many days beyond the grace, on any line
SELECT decision, reason FROM authorize(7, 'patient 1', :patient, '20', 5);
SELECT roll_day('2026-03-20') \g /dev/null
SELECT days_past_due(schedule, '2026-03-20') FROM lending.loan WHERE principal = '1000';
SELECT decision, reason FROM authorize(7, 'patient 2', :patient, '20', 5);
SELECT roll_day('2026-03-21') \g /dev/null
SELECT decision, reason FROM authorize(7, 'patient 3', :patient, '20', 5);

-- Half a year late
SELECT roll_day('2026-08-25') \g /dev/null
SELECT days_past_due(schedule, '2026-08-25') FROM lending.loan WHERE principal = '1000';
SELECT decision, reason FROM purchase(7, 'late 9', :strict, '20', 5);
-- Others buy, and so does who pays
SELECT line_id FROM open_line(8, 'line', 'strict', '100', 5, 15) \gset
SELECT decision FROM purchase(8, 'other', :line_id, '20', 5);
SELECT decision, credit_balance FROM repay(7, 'pay', '1300');
SELECT decision, reason FROM purchase(7, 'paid', :strict, '20', 5);
SELECT * FROM lending.violations;
