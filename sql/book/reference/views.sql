-- sql/book/reference/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.calendar_days AS
SELECT t.calendar_code, t.day, t.is_workday, t.title
FROM lending.calendar_day t;
COMMENT ON VIEW lending.calendar_days IS 'Days that differ from the plain week, by calendar';

CREATE VIEW lending.posting_charts AS
SELECT t.chart_code, t.title, t.chart
FROM lending.posting_chart t;
COMMENT ON VIEW lending.posting_charts IS 'Posting charts';

CREATE VIEW lending.accounts AS
SELECT t.account, t.title, t.class
FROM lending.account t;
COMMENT ON VIEW lending.accounts IS 'The chart of accounts';

CREATE VIEW lending.funders AS
SELECT t.funder_id, t.title, t.status, t.float_account, t.books
FROM lending.funder t;
COMMENT ON VIEW lending.funders IS 'Funders';

CREATE VIEW lending.merchants AS
SELECT t.merchant_id, t.title, t.status, t.qr_code, t.purchase_limit,
    t.daily_limit
FROM lending.merchant t;
COMMENT ON VIEW lending.merchants IS 'Merchants, with their limits';

CREATE VIEW lending.caps AS
SELECT t.cap_id, t.title, t.daily_amount
FROM lending.cap t;
COMMENT ON VIEW lending.caps IS 'Daily caps';

CREATE VIEW lending.charge_caps AS
SELECT t.lender_type, t.starts_on, t.rate, t.source
FROM lending.charge_cap t;
COMMENT ON VIEW lending.charge_caps IS 'Caps on the annual rate of all charges, by type of lender and day';

CREATE VIEW lending.channels AS
SELECT t.channel_code, t.title, t.country, t.calendar_code, t.in_flight_days,
    t.return_days, t.least_debit
FROM lending.channel t;
COMMENT ON VIEW lending.channels IS 'Channels that take money of borrowers';

CREATE VIEW lending.fee_kinds AS
SELECT t.fee_kind, t.title, t.payee, t.account, t.component
FROM lending.fee_kind t;
COMMENT ON VIEW lending.fee_kinds IS 'Kinds of fees';

CREATE VIEW lending.trial_balance WITH (security_barrier) AS
SELECT b.account, a.title, a.class, b.debit * 0.01 AS debit,
    b.credit * 0.01 AS credit, (b.debit - b.credit) * 0.01 AS balance
FROM (SELECT l.account, sum(consfin.minor(l.debit)) AS debit, sum(consfin.minor(l.credit)) AS credit
      FROM lending.journal j
      CROSS JOIN LATERAL consfin.lines(j.entry) l
      GROUP BY l.account) b
LEFT JOIN lending.account a ON a.account = b.account;
COMMENT ON VIEW lending.trial_balance IS
    'Balance of every account with entries; numeric, for a balance may be beyond what an amount can be';
COMMENT ON COLUMN lending.trial_balance.account IS 'Account code';
COMMENT ON COLUMN lending.trial_balance.class IS 'asset, liability, equity, income, expense, or memo; null: no such account';
COMMENT ON COLUMN lending.trial_balance.debit IS 'Sum of its debits';
COMMENT ON COLUMN lending.trial_balance.credit IS 'Sum of its credits';
COMMENT ON COLUMN lending.trial_balance.balance IS 'Debits less credits';
