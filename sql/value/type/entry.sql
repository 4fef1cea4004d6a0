-- sql/value/type/entry.sql
-- A balanced double-entry posting, and the trial balance that sums them.

-- type

CREATE TYPE entry;

CREATE FUNCTION entry_in(cstring) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 10 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_in';

CREATE FUNCTION entry_out(entry) RETURNS cstring
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_out';

CREATE FUNCTION entry_recv(internal) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_recv';

CREATE FUNCTION entry_send(entry) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_send';

CREATE TYPE entry (
    INPUT = entry_in,
    OUTPUT = entry_out,
    RECEIVE = entry_recv,
    SEND = entry_send,
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = extended,
    CATEGORY = 'U'
);

COMMENT ON TYPE entry IS 'a balanced double-entry posting: lines of an account (1 to 2147483647) and an amount in cents, debit positive and credit negative, each account once, no amount zero, their sum zero; at most 10,000 lines, debits within cents; text is {1001: 250.00, 4001: -250.00}';
COMMENT ON FUNCTION entry_in(cstring) IS 'text {account: amount, ...} to entry: any order, lines of one account are added, lines of zero left out, accounts may stand in double quotes
Errors: 22P02 for other text; 22023 for lines that do not balance or are all zero; 22003 for amounts beyond cents; 54000 for more than 10,000 lines';
COMMENT ON FUNCTION entry_out(entry) IS 'entry to text {1001: 250.00, 4001: -250.00}, accounts ascending';
COMMENT ON FUNCTION entry_recv(internal) IS 'binary form to entry
Errors: 22P03 for any bytes that entry_send does not make';
COMMENT ON FUNCTION entry_send(entry) IS 'entry to binary form: a version byte, then per line the distance to the account before and the amount, as variable-length integers, without the amount of the last line, which balances the others';

-- functions

CREATE FUNCTION entry_of(accounts integer[], amounts cents[]) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 5 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_of';
COMMENT ON FUNCTION entry_of(integer[], cents[]) IS 'the entry whose lines are accounts[i], amounts[i] (debit positive, credit negative): any order, lines of one account are added, lines of zero left out
Errors: 22023 when it does not balance (saying by how much), nothing is left, an account is not positive, an element is NULL or the lengths differ; 2202E for two dimensions; 22003 beyond cents; 54000 for more than 10,000 lines';

CREATE FUNCTION lines(entry) RETURNS TABLE (account integer, debit cents, credit cents)
    IMMUTABLE STRICT PARALLEL SAFE COST 2 ROWS 3 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_lines';
COMMENT ON FUNCTION lines(entry) IS 'the lines of an entry as rows, accounts ascending; one of debit and credit is 0.00';

CREATE FUNCTION line_count(entry) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_line_count';
COMMENT ON FUNCTION line_count(entry) IS 'how many lines the entry has: 2 or more';

CREATE FUNCTION total(entry) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_total';
COMMENT ON FUNCTION total(entry) IS 'the sum of the debits of the entry, which is that of its credits, in cents; never zero';

CREATE FUNCTION balance(entry, account integer) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_balance';
COMMENT ON FUNCTION balance(entry, integer) IS 'what the entry has on account in cents, debit positive and credit negative; 0.00 when it has no such line';

CREATE FUNCTION debit(entry, account integer) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_debit';
COMMENT ON FUNCTION debit(entry, integer) IS 'what the entry debits to account, in cents; 0.00 when it does not';

CREATE FUNCTION credit(entry, account integer) RETURNS cents
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_credit';
COMMENT ON FUNCTION credit(entry, integer) IS 'what the entry credits to account, in cents; 0.00 when it does not';

CREATE FUNCTION entry_eq(entry, entry) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_eq';
COMMENT ON FUNCTION entry_eq(entry, entry) IS 'implementation of = operator: the lines are the same';

CREATE FUNCTION entry_ne(entry, entry) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_ne';
COMMENT ON FUNCTION entry_ne(entry, entry) IS 'implementation of <> operator: the lines differ';

CREATE FUNCTION entry_hash(entry) RETURNS integer
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_hash';
COMMENT ON FUNCTION entry_hash(entry) IS 'hash of an entry';

CREATE FUNCTION entry_hash_extended(entry, seed bigint) RETURNS bigint
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_hash_extended';
COMMENT ON FUNCTION entry_hash_extended(entry, bigint) IS 'hash of an entry with 64 bits and a seed';

CREATE FUNCTION entry_add(entry, entry) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 2 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_add';
COMMENT ON FUNCTION entry_add(entry, entry) IS 'implementation of + operator: the lines of both
Errors: 22023 when they cancel each other wholly; 22003 beyond cents';

CREATE FUNCTION entry_subtract(entry, entry) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 2 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_subtract';
COMMENT ON FUNCTION entry_subtract(entry, entry) IS 'implementation of - operator: the lines of the first and those of the second reversed
Errors: 22023 when the entries are equal; 22003 beyond cents';

CREATE FUNCTION entry_reverse(entry) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_reverse';
COMMENT ON FUNCTION entry_reverse(entry) IS 'implementation of - operator: the reversal, debits as credits and credits as debits';

CREATE FUNCTION entry_has_account(entry, account integer) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_has_account';
COMMENT ON FUNCTION entry_has_account(entry, integer) IS 'implementation of @> operator: the entry has a line on account';

CREATE FUNCTION entry_account_in(account integer, entry) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_account_in';
COMMENT ON FUNCTION entry_account_in(integer, entry) IS 'implementation of <@ operator: the entry has a line on account';

CREATE FUNCTION entry_to_jsonb(entry) RETURNS jsonb
    IMMUTABLE STRICT PARALLEL SAFE COST 20 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_to_jsonb';
COMMENT ON FUNCTION entry_to_jsonb(entry) IS 'entry as an object of amounts in currency units by account: {"1001": 250.00, "4001": -250.00}';

CREATE FUNCTION entry_from_jsonb(jsonb) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE COST 20 LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_from_jsonb';
COMMENT ON FUNCTION entry_from_jsonb(jsonb) IS 'entry of an object of amounts in currency units by account; errors as of entry_in';

CREATE FUNCTION entry_accumulate(bytea, entry) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_accumulate';
COMMENT ON FUNCTION entry_accumulate(bytea, entry) IS 'transition of sum(entry): the state with an entry added
Errors: 22023 when the bytea is no such state; 54000 beyond 786,432 accounts';

CREATE FUNCTION entry_withdraw(bytea, entry) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_withdraw';
COMMENT ON FUNCTION entry_withdraw(bytea, entry) IS 'inverse transition of sum(entry): the state with an entry taken away; errors as of entry_accumulate';

CREATE FUNCTION entry_combine(bytea, bytea) RETURNS bytea
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_combine';
COMMENT ON FUNCTION entry_combine(bytea, bytea) IS 'two states of sum(entry) as one; errors as of entry_accumulate';

CREATE FUNCTION entry_trial_balance(bytea) RETURNS entry
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_trial_balance';
COMMENT ON FUNCTION entry_trial_balance(bytea) IS 'what a state of sum(entry) comes to, NULL when nothing is left
Errors: 22003 beyond cents; 54000 for more than 10,000 lines; 22023 when the bytea is no such state';

-- casts

CREATE CAST (entry AS jsonb) WITH FUNCTION entry_to_jsonb(entry);
COMMENT ON CAST (entry AS jsonb) IS 'an object of amounts in currency units by account';

CREATE CAST (jsonb AS entry) WITH FUNCTION entry_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS entry) IS 'an object of amounts in currency units by account; errors as of the text of an entry';

-- aggregates

CREATE AGGREGATE sum(entry) (
    SFUNC = entry_accumulate,
    STYPE = bytea,
    SSPACE = 256,
    FINALFUNC = entry_trial_balance,
    COMBINEFUNC = entry_combine,
    INITCOND = '',
    MSFUNC = entry_accumulate,
    MINVFUNC = entry_withdraw,
    MSTYPE = bytea,
    MSSPACE = 256,
    MFINALFUNC = entry_trial_balance,
    MINITCOND = '',
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(entry) IS 'trial balance: the balance of every account over all entries, as one entry; NULL of no entries, and when every account comes to zero; balances are held in 128 bits, so that only final ones must fit
Errors: 22003 for a balance beyond cents; 54000 for more than 10,000 accounts with a balance';

-- operators

CREATE OPERATOR = (
    LEFTARG = entry, RIGHTARG = entry, FUNCTION = entry_eq,
    COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES
);
COMMENT ON OPERATOR = (entry, entry) IS 'the lines are the same';

CREATE OPERATOR <> (
    LEFTARG = entry, RIGHTARG = entry, FUNCTION = entry_ne,
    COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (entry, entry) IS 'the lines differ';

CREATE OPERATOR + (
    LEFTARG = entry, RIGHTARG = entry, FUNCTION = entry_add,
    COMMUTATOR = +
);
COMMENT ON OPERATOR + (entry, entry) IS 'both entries as one, lines that cancel left out
Errors: 22023 when nothing is left; 22003 beyond cents';

CREATE OPERATOR - (
    LEFTARG = entry, RIGHTARG = entry, FUNCTION = entry_subtract
);
COMMENT ON OPERATOR - (entry, entry) IS 'what the first entry has over the second, such as a correction
Errors: 22023 when they are equal; 22003 beyond cents';

CREATE OPERATOR - (
    RIGHTARG = entry, FUNCTION = entry_reverse
);
COMMENT ON OPERATOR - (NONE, entry) IS 'the reversal: debits as credits and credits as debits';

CREATE OPERATOR @> (
    LEFTARG = entry, RIGHTARG = integer, FUNCTION = entry_has_account,
    COMMUTATOR = <@, RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @> (entry, integer) IS 'the entry has a line on the account; a GIN index finds such entries';

CREATE OPERATOR <@ (
    LEFTARG = integer, RIGHTARG = entry, FUNCTION = entry_account_in,
    COMMUTATOR = @>, RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR <@ (integer, entry) IS 'the account has a line in the entry; a GIN index finds such entries';

-- operator classes

CREATE OPERATOR CLASS entry_ops
    DEFAULT FOR TYPE entry USING hash AS
    OPERATOR 1 =,
    FUNCTION 1 entry_hash(entry),
    FUNCTION 2 entry_hash_extended(entry, bigint);
COMMENT ON OPERATOR FAMILY entry_ops USING hash IS 'equality of entries by hash';
COMMENT ON OPERATOR CLASS entry_ops USING hash IS 'equality of entries by hash: GROUP BY, DISTINCT, hash joins, hash indexes, hash partitions';

CREATE FUNCTION entry_gin_extract_value(entry, internal, internal) RETURNS internal
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_gin_extract_value';
COMMENT ON FUNCTION entry_gin_extract_value(entry, internal, internal) IS 'GIN support: the accounts of an entry';

CREATE FUNCTION entry_gin_extract_query(integer, internal, smallint, internal, internal, internal, internal) RETURNS internal
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_gin_extract_query';
COMMENT ON FUNCTION entry_gin_extract_query(integer, internal, smallint, internal, internal, internal, internal) IS 'GIN support: the account asked for';

CREATE FUNCTION entry_gin_consistent(internal, smallint, integer, integer, internal, internal, internal, internal) RETURNS boolean
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE c
    AS 'MODULE_PATHNAME', 'entry_gin_consistent';
COMMENT ON FUNCTION entry_gin_consistent(internal, smallint, integer, integer, internal, internal, internal, internal) IS 'GIN support: whether an entry with these accounts is an answer';

CREATE OPERATOR CLASS entry_ops
    DEFAULT FOR TYPE entry USING gin AS
    OPERATOR 1 @> (entry, integer),
    FUNCTION 1 btint4cmp(integer, integer),
    FUNCTION 2 entry_gin_extract_value(entry, internal, internal),
    FUNCTION 3 entry_gin_extract_query(integer, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 entry_gin_consistent(internal, smallint, integer, integer, internal, internal, internal, internal),
    STORAGE integer;
COMMENT ON OPERATOR FAMILY entry_ops USING gin IS 'entries by account';
COMMENT ON OPERATOR CLASS entry_ops USING gin IS 'entries by account: an index for entry @> account';
