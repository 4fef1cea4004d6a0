-- The peer: double entry by PL/pgSQL, one hot account.
\set b random_zipfian(1, 10000, 1.01)
SELECT public.transfer(:b, 0, 1.00);
