-- Real files of channels and banks, each by its profile: lines, their sum, fees,
-- and what does not tie.  Reads CONSFIN_DATA; without it the test says so.
SET search_path = public, consfin;
\getenv data CONSFIN_DATA
\if :{?data}
\else
\echo skipped: CONSFIN_DATA is not set
\quit
\endif
CREATE FUNCTION pg_temp.files(folder text, suffix text)
RETURNS TABLE (file text, content bytea) LANGUAGE sql AS $$
    SELECT f, pg_read_binary_file(folder || '/' || f) FROM pg_ls_dir(folder) f WHERE f LIKE '%.' || suffix ORDER BY f COLLATE "C" $$;

-- Where a file states totals they are compared; those that do not tie were cut
-- or masked when the file was published (SOURCE.md), and are told of.  The
-- others state none.  Lines and sums of the personal bills of Alipay and WeChat,
-- of jd and meituan, of cmb, Stripe, PayPal and the Adyen chargeback were added
-- up once more by another program (Alipay 0.02 = 6 x 0.01 - 4 x 0.01, as its
-- footer says; BOC ties by its balances: 3,240.28 - 2,813.58 = 426.70).
SELECT f.file, p.profile, count(*) FILTER (WHERE r.sort = 'line') AS lines,
    sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount, sum(r.fee) AS fee, count(*) FILTER (WHERE r.kind = 'total') AS totals,
    count(r.error) AS errors
FROM (VALUES
    ('alipay_merchant_20190916_gbk.csv', 'alipay_trade'), ('wechat_merchant_all_2014.csv', 'wechat_trade'),
    ('wechat_merchant_all_2019.csv', 'wechat_trade'), ('alipay_personal_gbk.csv', 'bank_by_word'),
    ('wechat_personal.csv', 'bank_by_word'), ('jd.csv', 'bank_by_word'), ('meituan.csv', 'bank_by_word'),
    ('boc_debit.csv', 'bank_signed_descending'), ('cmb_debit.csv', 'bank_signed'), ('icbc_credit.csv', 'bank_two_columns'),
    ('stripe_payout_reconciliation.csv', 'stripe_payout'), ('paypal_settlement_stl.csv', 'paypal_settlement'),
    ('checkoutcom_settlement_breakdown.csv', 'checkout_settlement'), ('checkoutcom_payouts.csv', 'checkout_payouts'),
    ('adyen_settlement_chargeback.csv', 'adyen_settlement'), ('adyen_settlement_deposit_correction.csv', 'adyen_settlement'),
    ('adyen_settlement_fx.csv', 'adyen_settlement'), ('adyen_settlement_refund.csv', 'adyen_settlement'),
    ('adyen_settlement_settled.csv', 'adyen_settlement')) v (file, profile)
JOIN (SELECT * FROM pg_temp.files(:'data' || '/cn_bills', 'csv')
      UNION ALL SELECT * FROM pg_temp.files(:'data' || '/settlement_csv', 'csv')) f USING (file)
JOIN shipped_profiles() p USING (profile)
CROSS JOIN LATERAL read_csv(f.content, p.layout) r
GROUP BY f.file, p.profile ORDER BY f.file COLLATE "C";

-- What the merchants' bills and the settlements say that does not tie
SELECT f.file, r.line, r.error
FROM (VALUES ('wechat_merchant_all_2019.csv', 'wechat_trade'), ('stripe_payout_reconciliation.csv', 'stripe_payout'),
    ('paypal_settlement_stl.csv', 'paypal_settlement'), ('icbc_credit.csv', 'bank_two_columns')) v (file, profile)
JOIN (SELECT * FROM pg_temp.files(:'data' || '/cn_bills', 'csv')
      UNION ALL SELECT * FROM pg_temp.files(:'data' || '/settlement_csv', 'csv')) f USING (file)
JOIN shipped_profiles() p USING (profile)
CROSS JOIN LATERAL read_csv(f.content, p.layout) r
WHERE r.error IS NOT NULL ORDER BY f.file COLLATE "C", r.number;

-- The same bill in every encoding that may bring it
SELECT v.how, count(*) FILTER (WHERE r.sort = 'line') AS lines, sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount,
    count(*) FILTER (WHERE r.kind = 'total') AS totals, count(r.error) AS errors
FROM pg_temp.files(:'data' || '/cn_bills', 'csv') f
CROSS JOIN LATERAL (SELECT convert_from(f.content, 'GBK') AS text WHERE f.file LIKE 'alipay_merchant%') t
CROSS JOIN LATERAL (VALUES ('as it is', f.content), ('UTF-8', convert_to(t.text, 'UTF8')), ('mark', '\xEFBBBF' || convert_to(t.text, 'UTF8')),
    ('DOS, joined', convert_to(replace(t.text || E'\n' || t.text, E'\n', E'\r\n') || E'\x1a', 'GB18030')),
    ('cut', substr(f.content, 1, length(f.content) - 30))) v (how, content)
JOIN shipped_profiles() p ON p.profile = 'alipay_trade'
CROSS JOIN LATERAL read_csv(v.content, p.layout) r
GROUP BY v.how ORDER BY v.how COLLATE "C";

-- Statements: lines, their sum, statements that close, and what is off in them
SELECT f.file, count(*) FILTER (WHERE r.sort = 'line') AS lines, sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount,
    count(*) FILTER (WHERE r.kind = 'closing') AS closed, array_agg(r.line || ': ' || r.error ORDER BY r.number) FILTER (WHERE r.error IS NOT NULL) AS errors
FROM pg_temp.files(:'data' || '/mt940', 'sta') f CROSS JOIN LATERAL read_mt940(f.content) r
GROUP BY f.file ORDER BY f.file COLLATE "C";
SELECT f.file, count(*) FILTER (WHERE r.sort = 'line') AS lines, sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount,
    sum(r.balance) FILTER (WHERE r.kind = 'balance') AS balance, array_agg(r.line || ': ' || r.error ORDER BY r.number) FILTER (WHERE r.error IS NOT NULL) AS errors
FROM pg_temp.files(:'data' || '/ofx', 'ofx') f CROSS JOIN LATERAL read_ofx(f.content) r
GROUP BY f.file ORDER BY f.file COLLATE "C";
SELECT f.file, count(*) FILTER (WHERE r.sort = 'line') AS lines, sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount,
    count(*) FILTER (WHERE r.balance IS NOT NULL) AS balances, array_agg(r.error ORDER BY r.number) FILTER (WHERE r.error IS NOT NULL) AS errors
FROM pg_temp.files(:'data' || '/camt053', 'xml') f CROSS JOIN LATERAL read_camt(f.content) r
GROUP BY f.file ORDER BY f.file COLLATE "C";
