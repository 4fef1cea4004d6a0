-- sql/value/calc/file_profiles.sql
-- Layouts of files that are known from the start.

CREATE FUNCTION shipped_profiles(
    OUT profile text,
    OUT title text,
    OUT format text,
    OUT layout text)
    RETURNS SETOF record
    IMMUTABLE PARALLEL SAFE LANGUAGE sql ROWS 20
BEGIN ATOMIC
    VALUES
    ('alipay_trade', 'Alipay, merchant''s trade bill', 'csv', '{
        "encoding": "GB18030", "currency": "CNY", "fee_inverted": true, "skip": "#",
        "columns": {
            "amount": ["商家实收（元）", "订单金额（元）"], "fee": "服务费（元）", "kind": "业务类型",
            "reference": "商户订单号", "refund_reference": "退款批次号/请求号",
            "channel_reference": "支付宝交易号", "date": ["完成时间", "创建时间"], "text": "商品名称"},
        "kinds": {"交易": "charge", "退款": "refund"},
        "totals": [
            {"begins": "#交易合计", "of": "credit", "count_before": "笔", "amount_before": "元"},
            {"begins": "#退款合计", "of": "debit", "count_before": "笔", "amount_before": "元"}]}'),
    ('alipay_fund', 'Alipay, fund bill', 'csv', '{
        "encoding": "GB18030", "currency": "CNY", "signed_debits": true, "skip": "#",
        "balances": "ascending",
        "columns": {
            "credit": ["收入金额（+元）", "收入金额(+元)"], "debit": ["支出金额（-元）", "支出金额(-元)"],
            "kind": "业务类型", "reference": "商户订单号", "batch": "业务流水号",
            "channel_reference": "账务流水号", "date": "发生时间",
            "balance": ["账户余额（元）", "账户余额(元)"], "text": "备注"},
        "kinds": {"在线支付": "charge", "退款": "refund", "收费": "fee", "提现": "payout"},
        "totals": [
            {"begins": "#支出合计", "of": "debit", "count_before": "笔", "amount_before": "元"},
            {"begins": "#收入合计", "of": "credit", "count_before": "笔", "amount_before": "元"}]}'),
    ('wechat_trade', 'WeChat Pay, trade bill (ALL, SUCCESS)', 'csv', '{
        "encoding": "GB18030", "quotes": false,
        "columns": {
            "credit": ["应结订单金额", "总金额"], "debit": "退款金额", "fee": "手续费",
            "kind": "交易状态", "reference": "商户订单号", "refund_reference": "商户退款单号",
            "channel_reference": "微信订单号", "currency": "货币种类", "date": "交易时间",
            "text": "商品名称"},
        "kinds": {"SUCCESS": "charge", "REFUND": "refund", "REVOKED": "refund"},
        "totals": [
            {"begins": "总交易单数", "of": "all", "count_column": "总交易单数"},
            {"begins": "总交易单数", "of": "credit", "amount_column": "应结订单总金额"},
            {"begins": "总交易单数", "of": "credit", "amount_column": "总交易额"},
            {"begins": "总交易单数", "of": "debit", "amount_column": "退款总金额"},
            {"begins": "总交易单数", "of": "debit", "amount_column": "总退款金额"},
            {"begins": "总交易单数", "of": "fee", "amount_column": "手续费总金额"}]}'),
    ('wechat_refund', 'WeChat Pay, refund bill (REFUND)', 'csv', '{
        "encoding": "GB18030", "quotes": false, "inverted": true,
        "columns": {
            "amount": "退款金额", "fee": "手续费", "kind": "交易状态", "reference": "商户订单号",
            "refund_reference": "商户退款单号", "channel_reference": "微信退款单号",
            "currency": "货币种类", "date": ["退款成功时间", "退款申请时间", "交易时间"],
            "text": "商品名称"},
        "kinds": {"SUCCESS": "charge", "REFUND": "refund", "REVOKED": "refund"},
        "totals": [
            {"begins": "总交易单数", "of": "all", "count_column": "总交易单数"},
            {"begins": "总交易单数", "of": "debit", "amount_column": "退款总金额"},
            {"begins": "总交易单数", "of": "fee", "amount_column": "手续费总金额"}]}'),
    ('wechat_fund', 'WeChat Pay, fund bill', 'csv', '{
        "encoding": "GB18030", "quotes": false, "currency": "CNY", "balances": "ascending",
        "credit": "收入", "debit": "支出",
        "columns": {
            "amount": ["收支金额(元)", "收支金额（元）"], "sign": "收支类型", "kind": "业务类型",
            "reference": "业务凭证号", "channel_reference": "微信支付业务单号", "batch": "资金流水单号",
            "date": "记账时间", "balance": ["账户结余(元)", "账户结余（元）"], "text": "备注"},
        "kinds": {"交易": "charge", "退款": "refund", "扣除交易手续费": "fee", "提现": "payout"},
        "totals": [
            {"begins": "资金流水总笔数", "of": "all", "count_column": "资金流水总笔数"},
            {"begins": "资金流水总笔数", "of": "credit", "count_column": "收入笔数", "amount_column": "收入金额"},
            {"begins": "资金流水总笔数", "of": "debit", "count_column": "支出笔数", "amount_column": "支出金额"}]}'),
    ('unionpay_merchant', 'UnionPay, merchant detail', 'csv', '{
        "encoding": "GB18030", "currency": "CNY",
        "columns": {
            "amount": ["交易金额", "交易金额(元)", "交易金额（元）"],
            "fee": ["手续费", "商户手续费", "手续费(元)", "手续费（元）"],
            "net": ["清算金额", "净额", "结算金额", "清算净额"],
            "kind": "交易类型", "reference": ["商户订单号", "订单号"],
            "channel_reference": ["系统参考号", "检索参考号", "查询流水号", "流水号"],
            "batch": ["批次号", "清算日期"], "date": ["交易时间", "交易日期", "清算日期"],
            "text": "备注"},
        "kinds": {"消费": "charge", "退货": "refund", "消费撤销": "refund"}}'),
    ('stripe_payout', 'Stripe, payout reconciliation', 'csv', '{
        "columns": {
            "amount": "gross", "fee": "fee", "net": "net", "kind": "reporting_category",
            "reference": ["payment_metadata[external_identifier]", "payment_intent_id"],
            "refund_reference": "source_id", "channel_reference": "balance_transaction_id",
            "batch": "automatic_payout_id", "currency": "currency", "date": ["created", "created_utc"],
            "valued": ["available_on", "available_on_utc"], "text": "description"},
        "currencies": {"usd": "USD", "eur": "EUR", "gbp": "GBP"}}'),
    ('adyen_settlement', 'Adyen, settlement details', 'csv', '{
        "columns": {
            "net_credit": "Net Credit (NC)", "net_debit": "Net Debit (NC)", "fee": "Commission (NC)",
            "fee_2": "Markup (NC)", "fee_3": "Scheme Fees (NC)", "fee_4": "Interchange (NC)",
            "kind": "Type", "reference": "Merchant Reference",
            "refund_reference": "Modification Merchant Reference",
            "channel_reference": "Psp Reference", "batch": "Batch Number", "currency": "Net Currency",
            "date": "Creation Date", "text": "Modification Reference"},
        "kinds": {"Settled": "charge", "Refunded": "refund", "Chargeback": "chargeback",
            "Fee": "fee", "MerchantPayout": "payout"}}'),
    ('paypal_settlement', 'PayPal, settlement report', 'csv', '{
        "minor": true, "lines": "SB", "credit": "CR", "debit": "DR",
        "columns": {
            "amount": "Gross Transaction Amount", "sign": "Transaction Debit or Credit",
            "fee": "Fee Amount", "fee_sign": "Fee Debit or Credit", "kind": "Transaction Event Code",
            "reference": "Invoice ID", "channel_reference": "Transaction ID",
            "currency": "Gross Transaction Currency", "date": "Transaction Completion Date",
            "text": "Bank Reference ID"},
        "kinds": {"T0006": "charge", "T0003": "charge", "T1107": "refund", "T0400": "payout"},
        "totals": [
            {"begins": "SF", "of": "credit", "currency_cell": 2, "amount_cell": 3},
            {"begins": "SF", "of": "debit", "currency_cell": 2, "amount_cell": 4}]}'),
    ('checkout_settlement', 'Checkout.com, settlement breakdown', 'csv', '{
        "fee_inverted": true,
        "columns": {
            "amount": "Gross In Holding Currency", "fee": "Deduction In Holding Currency",
            "net": "Net In Holding Currency", "kind": "Type", "reference": "Reference",
            "channel_reference": "Payment ID", "batch": "Payout ID", "currency": "Holding Currency",
            "date": "Processed On", "valued": "Available On"},
        "kinds": {"Charge": "charge", "Refund": "refund", "Chargeback": "chargeback",
            "Merchant Payout": "payout"}}'),
    ('checkout_payouts', 'Checkout.com, payouts', 'csv', '{
        "columns": {
            "amount": "Payout Amount", "batch": "Payout ID", "channel_reference": "Payout ID",
            "currency": "Holding Currency", "date": "Payout Date", "text": "Currency Account Name"}}'),
    ('bank_signed', 'Bank statement, signed amounts', 'csv', '{
        "encoding": "GB18030",
        "columns": {
            "amount": ["金额", "交易金额", "Amount", "amount"], "currency": ["币别", "货币", "Currency"],
            "kind": ["交易名称", "交易摘要", "Type"], "date": ["记账日期", "交易日期", "Date", "date"],
            "time": "记账时间", "balance": ["余额", "联机余额", "Balance", "balance"],
            "reference": ["Reference", "reference"],
            "text": ["附言", "客户摘要", "Description", "description"]},
        "currencies": {"人民币": "CNY"}}'),
    ('bank_signed_descending', 'Bank statement, signed amounts, newest first with balances', 'csv', '{
        "encoding": "GB18030", "balances": "descending",
        "columns": {
            "amount": ["金额", "交易金额", "Amount", "amount"], "currency": ["币别", "货币", "Currency"],
            "kind": ["交易名称", "交易摘要", "Type"], "date": ["记账日期", "交易日期", "Date", "date"],
            "time": "记账时间", "balance": ["余额", "联机余额", "Balance", "balance"],
            "reference": ["Reference", "reference"],
            "text": ["附言", "客户摘要", "Description", "description"]},
        "currencies": {"人民币": "CNY"}}'),
    ('bank_two_columns', 'Bank statement, money in and money out', 'csv', '{
        "encoding": "GB18030",
        "columns": {
            "credit": ["记账金额(收入)", "收入", "贷方发生额", "Credit", "Money in"],
            "debit": ["记账金额(支出)", "支出", "借方发生额", "Debit", "Money out"],
            "currency": ["记账币种", "币种", "Currency"], "kind": ["摘要", "Type"],
            "date": ["记账日期", "交易日期", "Date"], "balance": ["余额", "Balance"],
            "reference": ["Reference"], "text": ["交易场所", "对方户名", "Description"]},
        "currencies": {"人民币": "CNY"},
        "totals": [
            {"begins": "合计金额", "of": "credit", "amount_cell": 6},
            {"begins": "合计金额", "of": "debit", "amount_cell": 7}]}'),
    ('bank_by_word', 'Bill where a word says in or out', 'csv', '{
        "encoding": "GB18030", "currency": "CNY", "marks": ["¥", "￥", "元"], "amount_ends": "(",
        "credit": ["收入", "贷", "C", "CR", "credit"], "debit": ["支出", "借", "D", "DR", "debit"],
        "neutral": ["不计收支", "中性交易", "/"], "skip_states": ["交易关闭"],
        "columns": {
            "amount": ["金额", "金额(元)", "实付金额", "Amount"], "sign": ["收/支", "借贷标志", "Dr/Cr"],
            "kind": ["交易类型", "交易分类", "Type"], "state": ["交易状态", "当前状态"],
            "reference": ["商家订单号", "商户单号", "商家单号", "Reference"],
            "channel_reference": ["交易订单号", "交易单号"],
            "date": ["交易时间", "交易创建时间", "Date"],
            "text": ["商品说明", "商品", "订单标题", "交易说明", "Description"]},
        "totals": [
            {"begins": "收入：", "of": "credit", "count_before": "笔", "amount_before": "元"},
            {"begins": "支出：", "of": "debit", "count_before": "笔", "amount_before": "元"}]}'),
    ('mt940', 'SWIFT MT940 and MT942', 'mt940', NULL),
    ('camt', 'ISO 20022 camt.052, camt.053, camt.054', 'camt', NULL),
    ('bai2', 'BAI2', 'bai2', NULL),
    ('ofx', 'OFX', 'ofx', NULL);
END;
COMMENT ON FUNCTION shipped_profiles() IS
    'Profiles of files that every book has from the start: name, title, format (csv, mt940, camt, bai2, ofx), and of csv the layout that read_csv takes';
