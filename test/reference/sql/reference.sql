-- Calendars, accounts, charts, funders and merchants.
SET search_path = public, consfin;
SET jit = off;
SET datestyle = ISO, YMD;
\set SHOW_CONTEXT never
SET client_min_messages = warning;
RESET client_min_messages;

-- Calendars: holidays, and weekends that are worked; the last notice counts
SELECT load_calendar('CN', '{2026-05-01,2026-05-02,2026-05-09}', '{f,f,t}', '{Labour,Labour,Labour}');
SELECT load_calendar('CN', '{2026-05-01,2026-05-02,2026-05-09}', '{f,f,t}', '{Labour,Labour,Labour}');
SELECT load_calendar('CN', '{2026-05-04,2026-05-04}', '{t,f}');
SELECT load_calendar('US', '{2026-07-03}');
SELECT calendar_code, day, is_workday, title FROM lending.calendar_day ORDER BY calendar_code COLLATE "C", day;
SELECT load_calendar(NULL, '{2026-05-01}');
SELECT load_calendar('CN', '{2026-05-01}', '{t,f}');
SELECT load_calendar('CN', '{2026-05-01,NULL}');
SELECT load_calendar('CN', '{{2026-05-01},{2026-05-02}}');

-- Accounts and charts.  Without them nothing is defined that names one
SELECT define_funder(1, 'Bank');
SELECT define_product('card', options => 'amount_max=800');
SELECT define_product('card', options => 'amount_max=800, fee_kind=service');
SELECT define_product('card', options => 'amount_max=800, calendar=weekends');
SELECT install_defaults();
SELECT install_defaults();
SELECT account, class, title FROM lending.account ORDER BY account;
SELECT chart_code, chart FROM lending.posting_chart ORDER BY chart_code COLLATE "C";
SELECT key, chart_account(chart, key)
FROM lending.posting_chart, unnest('{cash,principal,interest_income}'::text[]) key
WHERE chart_code = 'accrual';
SELECT define_account(1001, 'Cash at the bank', 'asset'), define_account(6001, 'Odd', 'equity');
SELECT define_account(6002, 'Odd', 'odd');
SELECT define_account(0, 'Odd', 'asset');
SELECT define_chart('own', 'Own', 'cash=1001, principal=1101');
SELECT define_chart('own', 'Own', 'cash=1001, principal=7777');
SELECT define_fee_kind('setup', 'Set-up fee', 'platform', 4002);
SELECT define_fee_kind('setup', 'Set-up fee', 'platform', 7777);

-- Funders and merchants
SELECT define_funder(1, 'One bank'), define_funder(1, 'First bank'), suspend_funder(1);
SELECT define_funder(1, 'First bank', 1001);
SELECT define_funder(2, 'Two bank', 7777);
SELECT define_funder(0, 'No bank');
SELECT define_funder(1, '');
SELECT resume_funder(1), suspend_funder(1);
SELECT define_funder(4, 'Four bank'), close_funder(4);
SELECT resume_funder(4);
SELECT suspend_funder(77);
SELECT define_merchant(5, 'Shop', 'qr5', '1000', '20000'), define_merchant(6, 'Other shop');
SELECT define_merchant(6, 'Other shop', 'qr5');
SELECT define_merchant(6, 'Other shop', purchase_limit => '0');
SELECT suspend_merchant(6);
SELECT close_merchant(6);
SELECT resume_merchant(6);
SELECT resume_merchant(77);
SELECT funder_id, title, status, float_account FROM lending.funder ORDER BY 1;
SELECT merchant_id, title, status, qr_code, purchase_limit, daily_limit FROM lending.merchant ORDER BY 1;

SELECT * FROM lending.violations;
