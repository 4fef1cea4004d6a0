-- test/bench/hold/setup.sql
-- A book for the scripts beside it: 10,000 borrowers with a line each, one
-- shared float and a daily cap; product "free" has no shared row at all.
SET search_path = consfin, pg_catalog;
SELECT install(), install_defaults();
INSERT INTO lending.funder (funder_id, title, float_account) VALUES (1, 'Bank', 1002);
INSERT INTO lending.product (product_code, title, published_version)
    VALUES ('card', 'Card', 1), ('free', 'Free', 1);
INSERT INTO lending.product_terms (product_code, version, rate_default, rate_max,
        installments, amount_min, amount_max, chart_code)
    SELECT p.code, 1, 0.12, 0.24, '{3,6,12}', '1', '800', min(c.chart_code)
    FROM (VALUES ('card'), ('free')) p (code), lending.posting_chart c GROUP BY 1;
INSERT INTO lending.product_funder VALUES ('card', 1, 1, 1);
INSERT INTO lending.borrower (borrower_id) SELECT generate_series(0, 20000) ON CONFLICT DO NOTHING;
INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version,
        revolving, limit_amount, bill_day, due_day, min_gap)
    SELECT i, i, CASE WHEN i <= 10000 THEN 'card' ELSE 'free' END, 1, true, '1000000000', 5, 25, 10
    FROM generate_series(1, 20000) i;
SELECT open_day('2026-03-02');
SELECT fund_float(0, 'fund', 1, '100000000000');
SELECT set_cap(0, 'cap', 1, '100000000000');

-- The peer: a plain double-entry transfer that locks the hot account first.
CREATE TABLE public.peer_account (account_id bigint PRIMARY KEY, balance numeric NOT NULL);
CREATE TABLE public.peer_posting (posting_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    debit bigint NOT NULL, credit bigint NOT NULL, amount numeric NOT NULL, created_at timestamptz DEFAULT now());
INSERT INTO public.peer_account SELECT i, 100000000000 FROM generate_series(0, 20000) i;
CREATE FUNCTION public.transfer(debit bigint, credit bigint, amount numeric) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    posted uuid;
BEGIN
    PERFORM FROM public.peer_account a WHERE a.account_id = transfer.credit FOR UPDATE;
    IF (SELECT a.balance FROM public.peer_account a WHERE a.account_id = transfer.credit) < transfer.amount THEN
        RAISE EXCEPTION 'insufficient funds';
    END IF;
    UPDATE public.peer_account a SET balance = a.balance - transfer.amount WHERE a.account_id = transfer.credit;
    UPDATE public.peer_account a SET balance = a.balance + transfer.amount WHERE a.account_id = transfer.debit;
    INSERT INTO public.peer_posting (debit, credit, amount)
    VALUES (transfer.debit, transfer.credit, transfer.amount) RETURNING posting_id INTO posted;
    RETURN posted;
END
$$;
-- What is empty yet must not be known as empty: plans are kept.
VACUUM ANALYZE lending.borrower, lending.credit_line, lending.slot, lending.product,
    lending.product_terms, lending.product_funder, public.peer_account;
