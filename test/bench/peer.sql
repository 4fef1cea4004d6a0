-- test/bench/peer.sql
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
VACUUM ANALYZE public.peer_account;
