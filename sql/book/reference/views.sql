-- sql/book/reference/views.sql
-- The accounts of the house, read.

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
