-- transfer.sql: what a hold is measured against, a double-entry transfer in
-- PL/pgSQL that locks the hot account first.  No key, no hold, no limit but
-- the balance.

\set QUIET on
CREATE SCHEMA peer;
CREATE TABLE peer.account (
    account_id bigint PRIMARY KEY,
    balance bigint NOT NULL CHECK (balance >= 0)
) WITH (fillfactor = 50);
CREATE TABLE peer.entry (
    entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES peer.account,
    amount bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO peer.account
SELECT a, CASE WHEN a = 0 THEN 100000000000000 ELSE 0 END
FROM generate_series(0, :borrowers) a;

CREATE FUNCTION peer.transfer(from_id bigint, to_id bigint, amount bigint)
RETURNS boolean
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM FROM peer.account a WHERE a.account_id = from_id FOR UPDATE;
    UPDATE peer.account a SET balance = a.balance - amount
    WHERE a.account_id = from_id AND a.balance >= amount;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE peer.account a SET balance = a.balance + amount
    WHERE a.account_id = to_id;
    INSERT INTO peer.entry (account_id, amount)
    VALUES (from_id, -amount), (to_id, amount);
    RETURN true;
END
$$;
VACUUM ANALYZE;
