-- sql/book/reference/tables.sql
-- What many borrowers share and no online command writes.

CREATE TABLE lending.calendar (
    calendar_code text PRIMARY KEY,
    title text NOT NULL
);
COMMENT ON TABLE lending.calendar IS 'Named holiday calendars';
COMMENT ON COLUMN lending.calendar.calendar_code IS 'Short name, e.g. CN';
COMMENT ON COLUMN lending.calendar.title IS 'What it is called';

CREATE TABLE lending.calendar_day (
    calendar_code text NOT NULL REFERENCES lending.calendar,
    day date NOT NULL,
    is_workday boolean NOT NULL,
    title text,
    PRIMARY KEY (calendar_code, day)
);
COMMENT ON TABLE lending.calendar_day IS 'Days that differ from the plain week: holidays, and weekend days that are worked';
COMMENT ON COLUMN lending.calendar_day.calendar_code IS 'Calendar';
COMMENT ON COLUMN lending.calendar_day.day IS 'The day';
COMMENT ON COLUMN lending.calendar_day.is_workday IS 'true: a make-up workday; false: a holiday';
COMMENT ON COLUMN lending.calendar_day.title IS 'Name of the holiday';

CREATE TABLE lending.account (
    account integer PRIMARY KEY CHECK (account > 0),
    title text NOT NULL,
    class text NOT NULL CHECK (class IN ('asset', 'liability', 'equity', 'income', 'expense', 'memo'))
);
COMMENT ON TABLE lending.account IS 'Chart of accounts';
COMMENT ON COLUMN lending.account.account IS 'Account code, as it stands in entries';
COMMENT ON COLUMN lending.account.class IS 'asset, liability, equity, income, expense, or memo (commitments, off balance)';

CREATE TABLE lending.posting_chart (
    chart_code text PRIMARY KEY,
    title text NOT NULL,
    chart consfin.chart NOT NULL
);
COMMENT ON TABLE lending.posting_chart IS 'Which accounts the changes of a loan are posted to';
COMMENT ON COLUMN lending.posting_chart.chart_code IS 'Short name';
COMMENT ON COLUMN lending.posting_chart.title IS 'What it is for';
COMMENT ON COLUMN lending.posting_chart.chart IS 'The accounts, by component and kind of change';

CREATE TABLE lending.channel (
    channel_code text PRIMARY KEY,
    title text NOT NULL,
    country text NOT NULL,
    calendar_code text NOT NULL REFERENCES lending.calendar,
    in_flight_days integer NOT NULL CHECK (in_flight_days BETWEEN 0 AND 366),
    return_days integer NOT NULL CHECK (return_days BETWEEN 0 AND 3660),
    least_debit consfin.cents NOT NULL CHECK (least_debit OPERATOR(consfin.>) '0'::consfin.cents)
);
COMMENT ON TABLE lending.channel IS 'Channels that take money of borrowers: it is in clearing until the bank shows it';
COMMENT ON COLUMN lending.channel.channel_code IS 'Short name, which repayments say';
COMMENT ON COLUMN lending.channel.title IS 'What it is called';
COMMENT ON COLUMN lending.channel.country IS 'Whose rules it goes by, e.g. us, cn';
COMMENT ON COLUMN lending.channel.calendar_code IS 'Its banking days';
COMMENT ON COLUMN lending.channel.in_flight_days IS 'Banking days by which a debit that was sent is answered';
COMMENT ON COLUMN lending.channel.return_days IS 'Days for which a debit that was done may come back';
COMMENT ON COLUMN lending.channel.least_debit IS 'Least amount that is worth a debit';

CREATE TABLE lending.fee_kind (
    fee_kind text PRIMARY KEY,
    title text NOT NULL,
    payee text NOT NULL,
    account integer NOT NULL REFERENCES lending.account,
    component text NOT NULL DEFAULT 'fee' CHECK (component IN ('fee', 'penalty'))
);
COMMENT ON TABLE lending.fee_kind IS 'What a fee is for and who earns it';
COMMENT ON COLUMN lending.fee_kind.fee_kind IS 'Short name';
COMMENT ON COLUMN lending.fee_kind.title IS 'As shown to the borrower';
COMMENT ON COLUMN lending.fee_kind.payee IS 'Who earns it';
COMMENT ON COLUMN lending.fee_kind.account IS 'Account it is earned on';
COMMENT ON COLUMN lending.fee_kind.component IS 'What add_fee() charges it as: fee, or penalty';

CREATE TABLE lending.funder (
    funder_id bigint PRIMARY KEY CHECK (funder_id > 0),
    title text NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    float_account integer NOT NULL REFERENCES lending.account,
    books text NOT NULL DEFAULT 'own' CHECK (books IN ('own', 'agency'))
);
COMMENT ON TABLE lending.funder IS 'Who lends the money';
COMMENT ON COLUMN lending.funder.status IS 'active, suspended (no new holds), closed';
COMMENT ON COLUMN lending.funder.float_account IS 'Account of the funds placed ahead';
COMMENT ON COLUMN lending.funder.books IS 'Whose its share of loans is: own, the house''s, which owes the money; agency, the funder''s, for whom the house keeps the books';

CREATE TABLE lending.merchant (
    merchant_id bigint PRIMARY KEY CHECK (merchant_id > 0),
    title text NOT NULL,
    status text NOT NULL DEFAULT 'active'
        CHECK (status IN ('applied', 'approved', 'active', 'suspended', 'closed')),
    qr_code text UNIQUE,
    purchase_limit consfin.cents CHECK (purchase_limit OPERATOR(consfin.>) '0'::consfin.cents),
    daily_limit consfin.cents CHECK (daily_limit OPERATOR(consfin.>) '0'::consfin.cents)
);
COMMENT ON TABLE lending.merchant IS 'Where purchases are made';
COMMENT ON COLUMN lending.merchant.status IS 'applied, approved (by another person), active (takes holds), suspended, closed';
COMMENT ON COLUMN lending.merchant.qr_code IS 'Code that customers scan';
COMMENT ON COLUMN lending.merchant.purchase_limit IS 'Most of one purchase; null: none';
COMMENT ON COLUMN lending.merchant.daily_limit IS 'Most of one business day, kept in slots; null: none';

CREATE TABLE lending.cap (
    cap_id bigint PRIMARY KEY CHECK (cap_id > 0),
    title text NOT NULL,
    daily_amount consfin.cents CHECK (daily_amount OPERATOR(consfin.>=) '0'::consfin.cents)
);
COMMENT ON TABLE lending.cap IS 'Daily caps on what is authorized';
COMMENT ON COLUMN lending.cap.cap_id IS 'Cap; 1 is the platform''s';
COMMENT ON COLUMN lending.cap.title IS 'What it caps';
COMMENT ON COLUMN lending.cap.daily_amount IS 'Most of one business day; null: none';

CREATE TABLE lending.charge_cap (
    lender_type text NOT NULL CHECK (lender_type <> ''),
    starts_on date NOT NULL,
    rate numeric NOT NULL CHECK (rate BETWEEN 0 AND 100) CHECK (rate = round(rate, 12)),
    source text NOT NULL CHECK (source <> ''),
    PRIMARY KEY (lender_type, starts_on)
);
COMMENT ON TABLE lending.charge_cap IS 'Caps on the annual rate of all charges, by type of lender and day: each is in force until the next one starts, the first one before it too';
COMMENT ON COLUMN lending.charge_cap.lender_type IS 'Type of lender, which products name as cap_series';
COMMENT ON COLUMN lending.charge_cap.starts_on IS 'First day it is in force';
COMMENT ON COLUMN lending.charge_cap.rate IS 'Annual rate, a fraction';
COMMENT ON COLUMN lending.charge_cap.source IS 'Where it was published';

CREATE TABLE lending.definition (
    definition_id bigint PRIMARY KEY,
    what text NOT NULL,
    id text NOT NULL,
    version integer,
    login text NOT NULL DEFAULT session_user,
    acting_role text DEFAULT consfin_internal.acting_role(),
    actor text DEFAULT consfin_internal.claimed_actor(),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lending.definition IS 'Who defined or changed a reference row, and when';
COMMENT ON COLUMN lending.definition.what IS 'Kind of row, e.g. merchant';
COMMENT ON COLUMN lending.definition.id IS 'Its id or code';
COMMENT ON COLUMN lending.definition.version IS 'Its version, where it has versions';
COMMENT ON COLUMN lending.definition.definition_id IS 'Definition';

-- What these tables refuse

PERFORM enforce_states('funder', 'funder');
PERFORM enforce_states('merchant', 'merchant');
PERFORM keep_rows('account', '{account}', 'Entries name it without a foreign key.');
PERFORM keep_rows('funder', '{funder_id}', 'Rows of borrowers name it without a foreign key.');
PERFORM keep_columns('funder', '{books}', 'What it funds was posted so.');
PERFORM keep_rows('merchant', '{merchant_id}', 'Rows of borrowers name it without a foreign key.');
PERFORM keep_rows('channel', '{channel_code}', 'Repayments name it without a foreign key.');
PERFORM keep_rows('fee_kind', '{fee_kind}', 'Fees of loans name it without a foreign key.');
PERFORM keep_rows('cap', '{cap_id}', 'Rows of borrowers name it without a foreign key.');
PERFORM keep_rows('calendar', '{calendar_code}', 'Clocks of disputes name it without a foreign key.');
PERFORM keep_rows('charge_cap', '{lender_type,starts_on}', 'Loans were judged by it.');
PERFORM remember_rows('calendar_day');
PERFORM remember_rows('posting_chart');
PERFORM remember_rows('funder');
PERFORM remember_rows('cap');
PERFORM remember_rows('charge_cap');
PERFORM keep_rows('definition');
