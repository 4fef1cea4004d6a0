-- sql/book/merchant/tables.sql
-- How merchants join, what they are charged, where they sell, where their money goes.

CREATE TABLE lending.merchant_application (
    merchant_id bigint PRIMARY KEY REFERENCES lending.merchant,
    registration text NOT NULL CHECK (registration <> ''),
    contact text,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    approved_at timestamptz,
    approved_login text,
    approved_role text,
    approved_actor text,
    CHECK ((approved_at IS NULL) = (approved_login IS NULL))
);
COMMENT ON TABLE lending.merchant_application IS 'Merchants that applied: who wrote it down, and who approved it';
COMMENT ON COLUMN lending.merchant_application.registration IS 'Number it is registered under as a business';
COMMENT ON COLUMN lending.merchant_application.contact IS 'Whom to ask';
COMMENT ON COLUMN lending.merchant_application.approved_at IS 'When it was approved; null: it was not';
COMMENT ON COLUMN lending.merchant_application.approved_login IS 'Login of who approved';
COMMENT ON COLUMN lending.merchant_application.approved_role IS 'Role that was set then; null: none';
COMMENT ON COLUMN lending.merchant_application.approved_actor IS 'Person the client named then; null: none';

CREATE TABLE lending.merchant_document (
    merchant_id bigint NOT NULL REFERENCES lending.merchant,
    kind text NOT NULL CHECK (kind <> ''),
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    reference text NOT NULL CHECK (reference <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    PRIMARY KEY (merchant_id, kind, sha256)
);
COMMENT ON TABLE lending.merchant_document IS 'Documents of merchants: where each is kept, and the hash of what it was';
COMMENT ON COLUMN lending.merchant_document.kind IS 'What it is, e.g. licence, contract';
COMMENT ON COLUMN lending.merchant_document.sha256 IS 'SHA-256 of its bytes';
COMMENT ON COLUMN lending.merchant_document.reference IS 'Where it is kept';

CREATE TABLE lending.merchant_account (
    merchant_id bigint NOT NULL REFERENCES lending.merchant,
    account_no integer NOT NULL CHECK (account_no > 0),
    holder text NOT NULL CHECK (holder <> ''),
    bank text NOT NULL CHECK (bank <> ''),
    account_ref text NOT NULL CHECK (account_ref <> ''),
    status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'confirmed', 'withdrawn')),
    usable_from date,
    created_at timestamptz NOT NULL DEFAULT now(),
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    confirmed_login text,
    confirmed_role text,
    confirmed_actor text,
    PRIMARY KEY (merchant_id, account_no),
    CHECK ((usable_from IS NULL) = (confirmed_login IS NULL)),
    CHECK (status <> 'confirmed' OR usable_from IS NOT NULL)
);
CREATE UNIQUE INDEX merchant_account_proposed ON lending.merchant_account (merchant_id)
    WHERE status = 'proposed';
COMMENT ON TABLE lending.merchant_account IS 'Accounts that merchants are paid to: the last confirmed one whose day has come is the one in use';
COMMENT ON COLUMN lending.merchant_account.account_no IS 'Which of the merchant''s it is, from 1';
COMMENT ON COLUMN lending.merchant_account.holder IS 'Whose account it is';
COMMENT ON COLUMN lending.merchant_account.bank IS 'Bank, by its code';
COMMENT ON COLUMN lending.merchant_account.account_ref IS 'Account, or the token that stands for it';
COMMENT ON COLUMN lending.merchant_account.status IS 'proposed, confirmed (by a second person), withdrawn';
COMMENT ON COLUMN lending.merchant_account.usable_from IS 'First business date on which money goes there: after the days of cooling-off, where there was another one';
COMMENT ON COLUMN lending.merchant_account.confirmed_login IS 'Login of who confirmed';
COMMENT ON COLUMN lending.merchant_account.confirmed_role IS 'Role that was set then; null: none';
COMMENT ON COLUMN lending.merchant_account.confirmed_actor IS 'Person the client named then; null: none';

CREATE TABLE lending.merchant_terms (
    merchant_id bigint NOT NULL REFERENCES lending.merchant,
    version integer NOT NULL CHECK (version > 0),
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published')),
    price consfin.price NOT NULL,
    settle_lag integer NOT NULL CHECK (settle_lag BETWEEN 0 AND 366),
    calendar_code text NOT NULL REFERENCES lending.calendar,
    fee_on_refund text NOT NULL CHECK (fee_on_refund IN ('prorate', 'keep')),
    least_payout consfin.cents NOT NULL CHECK (least_payout OPERATOR(consfin.>=) '0'::consfin.cents),
    reserve_rate numeric NOT NULL CHECK (reserve_rate BETWEEN 0 AND 1)
        CHECK (reserve_rate = round(reserve_rate, 12)),
    reserve_days integer NOT NULL CHECK (reserve_days BETWEEN 0 AND 3660),
    on_negative text NOT NULL CHECK (on_negative IN ('carry', 'suspend', 'invoice')),
    carry_days integer NOT NULL CHECK (carry_days BETWEEN 0 AND 3660),
    cooling_days integer NOT NULL CHECK (cooling_days BETWEEN 0 AND 366),
    starts_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, version),
    CHECK ((status = 'published') = (starts_on IS NOT NULL)),
    CHECK ((reserve_rate = 0) = (reserve_days = 0))
);
CREATE UNIQUE INDEX merchant_terms_start ON lending.merchant_terms (merchant_id, starts_on);
COMMENT ON TABLE lending.merchant_terms IS 'Terms of merchants in versions: the published one that started last is in force';
COMMENT ON COLUMN lending.merchant_terms.version IS 'Version, from 1';
COMMENT ON COLUMN lending.merchant_terms.status IS 'draft, published (frozen)';
COMMENT ON COLUMN lending.merchant_terms.price IS 'What the merchant is charged';
COMMENT ON COLUMN lending.merchant_terms.settle_lag IS 'Workdays from a purchase to its settlement: 1 is T+1';
COMMENT ON COLUMN lending.merchant_terms.calendar_code IS 'Whose workdays these are';
COMMENT ON COLUMN lending.merchant_terms.fee_on_refund IS 'prorate (a refund gives its part of the fee back), keep (it gives none)';
COMMENT ON COLUMN lending.merchant_terms.least_payout IS 'Less than this is not paid out, but carried';
COMMENT ON COLUMN lending.merchant_terms.reserve_rate IS 'Share of what is paid for that is kept back, a fraction';
COMMENT ON COLUMN lending.merchant_terms.reserve_days IS 'Days for which it is kept; 0: none is';
COMMENT ON COLUMN lending.merchant_terms.on_negative IS 'What is done when the merchant owes money: carry (it is taken from what comes), suspend (that, and no new holds), invoice (asked for at once)';
COMMENT ON COLUMN lending.merchant_terms.carry_days IS 'Days for which it is carried, before it is asked for';
COMMENT ON COLUMN lending.merchant_terms.cooling_days IS 'Days from the confirmation of another account to its first use';
COMMENT ON COLUMN lending.merchant_terms.starts_on IS 'First business date of a published version; null: a draft';

CREATE TABLE lending.merchant_product (
    merchant_id bigint NOT NULL REFERENCES lending.merchant,
    product_code text NOT NULL,
    PRIMARY KEY (merchant_id, product_code)
);
COMMENT ON TABLE lending.merchant_product IS 'Products that merchants offer; one without a row offers all';

CREATE TABLE lending.store (
    merchant_id bigint NOT NULL REFERENCES lending.merchant,
    store_code text NOT NULL CHECK (store_code <> ''),
    title text NOT NULL CHECK (title <> ''),
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, store_code)
);
COMMENT ON TABLE lending.store IS 'Where merchants sell';
COMMENT ON COLUMN lending.store.store_code IS 'Short name, the merchant''s own';
COMMENT ON COLUMN lending.store.status IS 'open, closed';

CREATE TABLE lending.terminal (
    merchant_id bigint NOT NULL,
    store_code text NOT NULL,
    terminal_code text NOT NULL CHECK (terminal_code <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (merchant_id, store_code, terminal_code),
    FOREIGN KEY (merchant_id, store_code) REFERENCES lending.store
);
COMMENT ON TABLE lending.terminal IS 'Tills of stores';
COMMENT ON COLUMN lending.terminal.store_code IS 'Store';
COMMENT ON COLUMN lending.terminal.terminal_code IS 'Short name, the store''s own';

CREATE TABLE lending.qr_code (
    qr_code text PRIMARY KEY CHECK (qr_code <> ''),
    merchant_id bigint NOT NULL REFERENCES lending.merchant,
    store_code text,
    terminal_code text,
    status text NOT NULL DEFAULT 'issued' CHECK (status IN ('issued', 'retired')),
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    FOREIGN KEY (merchant_id, store_code) REFERENCES lending.store,
    FOREIGN KEY (merchant_id, store_code, terminal_code) REFERENCES lending.terminal,
    CHECK (terminal_code IS NULL OR store_code IS NOT NULL),
    CHECK ((status = 'retired') = (retired_at IS NOT NULL))
);
CREATE INDEX qr_code_place ON lending.qr_code (merchant_id, store_code, terminal_code);
COMMENT ON TABLE lending.qr_code IS 'Codes that customers scan: each names a merchant, a store and a till, for ever';
COMMENT ON COLUMN lending.qr_code.qr_code IS 'What is read when it is scanned';
COMMENT ON COLUMN lending.qr_code.store_code IS 'Store; null: all of the merchant''s';
COMMENT ON COLUMN lending.qr_code.terminal_code IS 'Till; null: all of the store''s';
COMMENT ON COLUMN lending.qr_code.status IS 'issued, retired (no purchase any more)';
COMMENT ON COLUMN lending.qr_code.retired_at IS 'When it was retired';

-- What these tables refuse

PERFORM enforce_states('merchant_account', 'merchant_account');
PERFORM enforce_states('merchant_terms', 'merchant_terms');
PERFORM enforce_states('store', 'store');
PERFORM enforce_states('qr_code', 'qr_code');
PERFORM keep_rows('merchant_application', '{merchant_id,registration,created_at,login,acting_role,actor}',
    'Who applied with what is evidence; an application is only approved.');
PERFORM keep_rows('merchant_document');
PERFORM keep_rows('merchant_terms', '{merchant_id,version,created_at}', 'A draft is changed, not taken away.');
CREATE TRIGGER published BEFORE UPDATE ON lending.merchant_terms
    FOR EACH ROW WHEN (OLD.status = 'published')
    EXECUTE FUNCTION consfin_internal.refuse_change('Published terms are frozen: what they price was promised so.');
COMMENT ON TRIGGER published ON lending.merchant_terms IS 'Refuses UPDATE of published terms: LN004';
PERFORM keep_rows('merchant_account', '{merchant_id,account_no,holder,bank,account_ref,created_at,login,acting_role,actor}',
    'Where money was to go is evidence; propose another account.');
PERFORM keep_rows('store', '{merchant_id,store_code}', 'Codes name it; close it instead.');
PERFORM keep_rows('terminal');
PERFORM keep_rows('qr_code', '{qr_code,merchant_id,store_code,terminal_code,created_at,login,acting_role,actor}',
    'A code names one place for ever; retire it and issue another.');
