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
SELECT deposit_float('fund', 1, '100000000000');
SELECT set_cap('cap', 1, '100000000000');

-- The peer: double entry in PL/pgSQL as ledgers in a database keep it: both
-- accounts locked, the hot one first, a transfer, and an entry of each account
-- with its balance before and after.  It knows no limit but the balance, no
-- expiry, no key, no event and no evidence.
CREATE TABLE public.peer_account (
    account_id bigint PRIMARY KEY,
    balance numeric NOT NULL,
    version bigint NOT NULL DEFAULT 0
);
CREATE TABLE public.peer_transfer (
    transfer_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    debit bigint NOT NULL REFERENCES public.peer_account,
    credit bigint NOT NULL REFERENCES public.peer_account,
    amount numeric NOT NULL CHECK (amount > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE public.peer_entry (
    entry_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id bigint NOT NULL REFERENCES public.peer_account,
    transfer_id uuid NOT NULL REFERENCES public.peer_transfer,
    amount numeric NOT NULL,
    balance_before numeric NOT NULL,
    balance_after numeric NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON public.peer_entry (account_id, version);
INSERT INTO public.peer_account SELECT i, 100000000000 FROM generate_series(0, 20000) i;
CREATE FUNCTION public.transfer(debit bigint, credit bigint, amount numeric) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    posted uuid;
    account public.peer_account;
BEGIN
    SELECT a.* INTO account
    FROM public.peer_account a
    WHERE a.account_id = transfer.credit
    FOR UPDATE;
    IF account.balance < transfer.amount THEN
        RAISE EXCEPTION 'insufficient funds';
    END IF;
    INSERT INTO public.peer_transfer (debit, credit, amount)
    VALUES (transfer.debit, transfer.credit, transfer.amount)
    RETURNING transfer_id INTO posted;
    UPDATE public.peer_account a
    SET balance = a.balance - transfer.amount, version = a.version + 1
    WHERE a.account_id = transfer.credit
    RETURNING a.* INTO account;
    INSERT INTO public.peer_entry (account_id, transfer_id, amount, balance_before, balance_after, version)
    VALUES (transfer.credit, posted, -transfer.amount, account.balance + transfer.amount, account.balance, account.version);
    UPDATE public.peer_account a
    SET balance = a.balance + transfer.amount, version = a.version + 1
    WHERE a.account_id = transfer.debit
    RETURNING a.* INTO account;
    INSERT INTO public.peer_entry (account_id, transfer_id, amount, balance_before, balance_after, version)
    VALUES (transfer.debit, posted, transfer.amount, account.balance - transfer.amount, account.balance, account.version);
    RETURN posted;
END
$$;
-- What is empty yet must not be known as empty: plans are kept.
VACUUM ANALYZE lending.borrower, lending.credit_line, lending.slot, lending.product,
    lending.product_terms, lending.product_funder, public.peer_account;
