-- Files of channels and banks, small ones made here: layouts, encodings, totals,
-- balances, what is broken; and random lines that come back as they went in.
SET search_path = public, consfin;
SET datestyle = ISO;
SET client_min_messages = warning;
\set VERBOSITY terse
CREATE FUNCTION pg_temp.csv(content bytea, layout text)
RETURNS TABLE (number integer, line integer, sort text, kind text, reference text, amount cents, fee cents, balance cents,
    currency text, on_date date, at_time time, error text) LANGUAGE sql AS $$
    SELECT r.number, r.line, r.sort, r.kind, r.reference, r.amount, r.fee, r.balance, r.currency, r.on_date, r.at_time, r.error
    FROM read_csv(content, layout) r ORDER BY r.number $$;
CREATE FUNCTION pg_temp.shipped(name text) RETURNS text LANGUAGE sql AS $$ SELECT layout FROM shipped_profiles() WHERE profile = name $$;

-- Every layout that is shipped is one that is taken
SELECT profile, format, check_layout(layout) FROM shipped_profiles() ORDER BY profile COLLATE "C";

-- Signs: a sign, two columns, a word, inverted; whole cents, a comma, brackets
SELECT * FROM pg_temp.csv('id,amount,on
a,"1,234.50",2026-01-05 10:11:12
b,-0.5,20260106
c,(7.00),2026-01-07
d,12.340,2026-01-08
e,1.005,2026-01-09
f,,2026-01-10
g,5,2026-02-30
h,1,2026-01-11,shifted
', '{"columns": {"amount": "amount", "date": "on", "reference": "id"}, "currency": "EUR"}');
SELECT * FROM pg_temp.csv('when;in;out
31.12.2025;1.234,50;
01.01.2026;;7,00
02.01.2026;1,00;1,00
', '{"delimiter": ";", "decimal": ",", "dates": "dmy", "columns": {"credit": "in", "debit": "out", "date": "when"}}');
SELECT * FROM pg_temp.csv('when|cents|what|fee
2026-01-05|100|CR|3
2026-01-05|250|DR|0
2026-01-05|9|?|0
2026-01-05|9|none|0
', '{"delimiter": "|", "minor": true, "credit": "CR", "debit": "DR", "neutral": "none",
    "columns": {"amount": "cents", "sign": "what", "date": "when", "fee": "fee"}}');
SELECT * FROM pg_temp.csv('when,paid back
2026-01-05,3.00
', '{"inverted": true, "columns": {"amount": ["refund", "paid back"], "date": "when"}}');

-- A cell over two lines, doubled quotes, a quote that is never closed
SELECT number, line, sort, amount, details, error FROM read_csv('amount,text
1.00,"said ""yes""
and went"
2.00,"never closed
3.00,fine
', '{"columns": {"amount": "amount", "text": "text"}}') ORDER BY number;

-- Totals and balances tie, or do not: a bill, in GBK, as DOS has it, twice in one file
CREATE TEMP TABLE bill AS SELECT E'#支付宝业务明细查询\n支付宝交易号,商户订单号,业务类型,完成时间,商家实收（元）,服务费（元）\n2019\t,A1\t,交易\t,2019-09-16 10:55:23,10.00,-0.06\n2019\t,A1\t,退款\t,2019-09-16 11:55:23,-4.00,0.02\n#交易合计：1笔，商家实收共10.00元\n#退款合计：1笔，商家实收退款共-4.00元\n'::text AS text;
SELECT c.* FROM bill, pg_temp.csv(convert_to(text, 'UTF8'), pg_temp.shipped('alipay_trade')) c;
SELECT v.how, count(*) FILTER (WHERE r.sort = 'line') AS lines, sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount,
    sum(r.fee) AS fee, count(*) FILTER (WHERE r.kind = 'total') AS totals, count(r.error) AS errors
FROM bill b CROSS JOIN LATERAL (VALUES
    ('UTF-8', convert_to(text, 'UTF8')),
    ('UTF-8 with a mark', '\xEFBBBF'::bytea || convert_to(text, 'UTF8')),
    ('GBK', convert_to(text, 'GBK')),
    ('GB18030', convert_to(text, 'GB18030')),
    ('DOS', convert_to(replace(text, E'\n', E'\r\n') || E'\x1a', 'GBK')),
    ('old Mac', convert_to(replace(text, E'\n', E'\r'), 'GBK')),
    ('joined', convert_to(replace(text || E'\x1a' || text, E'\n', E'\r\n'), 'GB18030')),
    ('a total lies', convert_to(replace(text, '共10.00', '共10.01'), 'GBK')),
    ('a count lies', convert_to(replace(text, '合计：1', '合计：2'), 'GBK')),
    ('a line is missing', convert_to(regexp_replace(text, '[^\n]*退款\t[^\n]*\n', ''), 'GBK')),
    ('half a character at the end', substr(convert_to(text || '元', 'GBK'), 1, length(convert_to(text, 'GBK')) + 1)),
    ('NUL in it', convert_to(text, 'GBK') || '\x00'::bytea)) v (how, content)
CROSS JOIN LATERAL read_csv(v.content, pg_temp.shipped('alipay_trade')) r
GROUP BY v.how ORDER BY v.how COLLATE "C";
SELECT number, line, amount, balance, error FROM pg_temp.csv('amount,balance
1.00,101.00
-2.00,99.00
3.00,103.00
', '{"balances": "ascending", "columns": {"amount": "amount", "balance": "balance"}}');

-- Of another profile, empty, nothing but line ends, a line of 2 MB: an error each
SELECT number, line, sort, error FROM bill, pg_temp.csv(convert_to(text, 'UTF8'), pg_temp.shipped('stripe_payout')) WHERE sort = 'error';
SELECT number, line, sort, error FROM pg_temp.csv('', pg_temp.shipped('stripe_payout'));
SELECT number, line, sort, error FROM pg_temp.csv(E'\n\n\n', pg_temp.shipped('stripe_payout'));
SELECT number, line, sort, amount, error FROM pg_temp.csv(convert_to(E'amount\n1\n' || repeat('7', 2000000) || E'\n2\n', 'UTF8'), '{"columns": {"amount": "amount"}}');
-- 100 MB in one line
SELECT r.number, r.line, r.sort, length(r.details), r.error
FROM read_csv(convert_to(repeat('0123456789', 10000000), 'UTF8'), '{"columns": {"amount": "amount"}}') r;

-- Layouts that are none
SELECT check_layout('');
SELECT check_layout('{"columns": {"sum": "a"}}');
SELECT check_layout('{"colums": {}}');
SELECT check_layout('{"columns": {"date": "a"}}');
SELECT check_layout('{"columns": {"credit": "a"}}');
SELECT check_layout('{"columns": {"amount": "a", "sign": "b"}}');
SELECT check_layout('{"columns": {"amount": "a"}, "dates": "iso"}');
SELECT check_layout('{"columns": {"amount": "a"}, "encoding": "KLINGON"}');
SELECT check_layout('{"columns": {"amount": "a"}, "delimiter": "x"}');

-- MT940: reversals come first, CR is a credit with funds code R; turned by the balance where it must be
SELECT number, line, sort, kind, reference, channel_reference, amount, balance, on_date, valued_on, details, error FROM read_mt940(':20:A
:25:ACC
:28C:1
:60F:C251230EUR100,
:61:2512311231C10,NTRFNONREF//B1
:86:one
:26:37 no field
:61:2512310102CR5,5NTRFX1
:61:251231RC2,NTRFNONREF
:61:251231RD1,NTRFNONREF
:61:2602300301DR1,00NTRFNONREF
:61:no movement
:62F:C251231EUR113,5
-
:20:B
:25:ACC
:28C:2
:60F:C260101EUR113,
:61:260101RC2,NTRFNONREF
:62F:C260101EUR115,
-
:20:C
:25:ACC
:60F:C260102EUR115,
:61:260102C2,NTRFNONREF
') ORDER BY number;
SELECT sort, error FROM read_mt940('date,amount');

-- BAI2: control totals, counts and balances tie; and do not
CREATE TEMP TABLE report AS SELECT '01,SENDER,RECEIVER,260105,0800,1,80,1,2/
02,RECEIVER,SENDER,1,260104,2359,USD,2/
03,12345,USD,010,100000,,,015,120050,,,100,25000,1,/
88,400,4950,1,/
16,142,25000,Z,BANKREF1,REF1,PAYMENT A/B, OF JANUARY/
88,AND MORE TEXT/
16,475,4950,S,1,2,3,BANKREF2,REF2,CHECK/
49,279950,6/
98,279950,1,8/
99,279950,1,10/
'::text AS text;
SELECT number, line, sort, kind, reference, channel_reference, batch, amount, balance, currency, on_date, details, error
FROM report, read_bai2(convert_to(text, 'UTF8')) ORDER BY number;
SELECT v.how, count(*) FILTER (WHERE r.sort = 'line') AS lines, sum(r.amount) FILTER (WHERE r.sort = 'line') AS amount,
    array_agg(r.error ORDER BY r.number) FILTER (WHERE r.error IS NOT NULL) AS errors
FROM report f
CROSS JOIN (VALUES ('a cent', '16,142,25000', '16,142,25001'), ('cut', '99,279950,1,10/', ''),
    ('a code of neither', '16,475', '16,890'), ('a count', '98,279950,1,8', '98,279950,1,9'),
    ('no amount', '16,475,4950', '16,475,49.50'), ('no record', '16,475', '17,475')) v (how, old, new)
CROSS JOIN LATERAL read_bai2(convert_to(replace(f.text, v.old, v.new), 'UTF8')) r
GROUP BY v.how ORDER BY v.how COLLATE "C";

-- OFX in both forms; a date, an amount that are none; cut
SELECT v.how, r.number, r.sort, r.kind, r.channel_reference, r.batch, r.amount, r.balance, r.currency, r.on_date, r.at_time, r.utc_minutes, r.details, r.error
FROM (VALUES ('SGML', '<OFX><CURDEF>USD<ACCTID>77<STMTTRN><TRNTYPE>POS<DTPOSTED>20260105120000[-5:EST]<TRNAMT>-6.60<FITID>f1<NAME>A &amp; B</STMTTRN><LEDGERBAL><BALAMT>3.4<DTASOF>20260106</LEDGERBAL></OFX>'),
    ('XML', '<OFX><CURDEF>USD</CURDEF><STMTTRN><TRNAMT>1,5</TRNAMT><DTPOSTED>20260105</DTPOSTED><FITID>f2</FITID></STMTTRN></OFX>'),
    ('broken', '<OFX><STMTTRN><TRNAMT>$1<DTPOSTED>20260105<STMTTRN><TRNAMT>1<DTPOSTED>20261305</STMTTRN><STMTTRN><TRNAMT>1'),
    ('other', 'date,amount')) v (how, text)
CROSS JOIN LATERAL read_ofx(convert_to(v.text, 'UTF8')) r ORDER BY v.how COLLATE "C", r.number;

-- camt: details are lines, a rest is a line, what is not booked is none; a DOCTYPE, an entity bomb, half a document
CREATE TEMP TABLE camt AS SELECT '<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id><Acct><Id><IBAN>X1</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-01-04</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">85.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-05</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt><ValDt><Dt>2026-01-06</Dt></ValDt><AcctSvcrRef>B1</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><Amt Ccy="EUR">60.00</Amt></TxDtls><TxDtls><Refs><EndToEndId>E2</EndToEndId></Refs><Amt Ccy="EUR">39.00</Amt></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">4.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt></Ntry>
<Ntry><Amt Ccy="EUR">7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><BookgDt><Dt>2026-01-05</Dt></BookgDt></Ntry>
<Ntry><Amt Ccy="EUR">x</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry></Stmt></BkToCstmrStmt></Document>'::text AS text;
SELECT number, sort, kind, reference, channel_reference, batch, amount, balance, currency, on_date, valued_on, error
FROM camt, read_camt(convert_to(text, 'UTF8')) ORDER BY number;
SELECT v.how, r.sort, r.error FROM camt c CROSS JOIN LATERAL (VALUES
    ('DOCTYPE', convert_to(replace(c.text, '<Document', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><Document'), 'UTF8')),
    ('bomb', convert_to('<!DOCTYPE l [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>', 'UTF8')),
    ('empty', ''::bytea), ('half', convert_to(left(c.text, 700), 'UTF8')), ('NUL', convert_to(c.text, 'UTF8') || '\x00'),
    ('other', convert_to('<a/>', 'UTF8')), ('unknown encoding', convert_to(replace(c.text, 'UTF-8', 'KLINGON'), 'UTF8'))) v (how, content)
CROSS JOIN LATERAL read_camt(v.content) r ORDER BY v.how COLLATE "C";

-- Random lines in every encoding and layout come back as they went in
SELECT setseed(0.1207);
CREATE TEMP TABLE line AS SELECT n, (random() * 2000000 - 1000000)::bigint AS minor, date '2020-01-01' + (random() * 2000)::integer AS day,
    (random() * 86399)::integer AS second, format('R-%s元%s', n, CASE WHEN random() < 0.2 THEN ',"x' ELSE '' END) AS reference FROM generate_series(1, 500) n;
CREATE TEMP TABLE written AS
SELECT l.mark, l.point, l.dates, l.minor, e.encoding, convert_to('金额' || l.mark || 'day' || l.mark || 'id' || e.ending || string_agg(
    CASE WHEN l.minor THEN w.minor::text ELSE '"' || replace(trim(to_char(w.minor / 100.0, 'FM9999990.00')), '.', l.point) || '"' END || l.mark
    || to_char(w.day + make_interval(secs => w.second), l.dates) || l.mark || '"' || replace(w.reference, '"', '""') || '"', e.ending ORDER BY w.n), e.encoding) AS content
FROM line w CROSS JOIN (VALUES (',', '.', 'YYYY-MM-DD HH24:MI:SS', false), (';', ',', 'DD.MM.YYYY HH24:MI:SS', false), (E'\t', '.', 'MM/DD/YYYY HH24:MI:SS', true),
    ('|', '.', 'YYYYMMDDHH24MISS', false)) l (mark, point, dates, minor)
CROSS JOIN (VALUES ('UTF8', E'\n'), ('GB18030', E'\r\n'), ('GBK', E'\r')) e (encoding, ending)
GROUP BY l.mark, l.point, l.dates, l.minor, e.encoding, e.ending;
SELECT w.dates, w.encoding, count(*) FILTER (WHERE r.sort = 'line') AS lines, count(*) FILTER (WHERE minor(r.amount) = l.minor AND r.on_date = l.day
    AND r.at_time = time '00:00' + make_interval(secs => l.second) AND r.reference = l.reference AND r.error IS NULL) AS same
FROM written w CROSS JOIN LATERAL read_csv(w.content, format('{"encoding": "GB18030", "delimiter": "%s", "decimal": "%s", "dates": "%s", "minor": %s, "columns": {"amount": "金额", "date": "day", "reference": "id"}}',
    CASE w.mark WHEN E'\t' THEN 'tab' ELSE w.mark END, w.point, CASE left(w.dates, 1) WHEN 'Y' THEN 'ymd' WHEN 'D' THEN 'dmy' ELSE 'mdy' END, w.minor::text)) r
LEFT JOIN line l ON l.n = r.number - 1
GROUP BY w.dates, w.encoding ORDER BY w.dates COLLATE "C", w.encoding;
