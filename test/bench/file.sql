-- test/bench/file.sql
-- How many lines a second are read of a file with twelve columns.
CREATE TEMP TABLE bench_file AS
SELECT convert_to(E'支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,对方账户,订单金额（元）,商家实收（元）,服务费（元）,备注\n' || string_agg(
    format(E'20190916220010000%s\t,A%s\t,交易\t,商品,2026-01-14 10:00:00,2026-01-14 10:00:%s,,,%s.%s,%s.%s,-0.06,\n', lpad(n::text, 11, '0'), n, lpad((n % 60)::text, 2, '0'), n % 1000, lpad((n % 100)::text, 2, '0'), n % 1000, lpad((n % 100)::text, 2, '0')), '' ORDER BY n), :'encoding') AS content
FROM generate_series(1, 300000) n;
SELECT clock_timestamp() AS before \gset
SELECT count(*) AS lines, count(r.error) AS errors FROM bench_file b, shipped_profiles() p, read_csv(b.content, p.layout) r WHERE p.profile = 'alipay_trade' \gset
SELECT round((:lines / extract(epoch FROM clock_timestamp() - :'before'::timestamptz))::numeric, -3) AS lines_per_second, :errors AS errors;
