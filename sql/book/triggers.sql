-- sql/book/triggers.sql
-- What a table refuses whoever writes to it: steps no state machine has, and
-- changes of rows that are evidence.

-- A status takes only the steps of consfin.transitions()

CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.credit_line
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('line');
COMMENT ON TRIGGER enforce_transition ON lending.credit_line IS
    'Lets status take only the steps of machine line in consfin.transitions(): LN001';

CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.hold
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('hold');
COMMENT ON TRIGGER enforce_transition ON lending.hold IS
    'Lets status take only the steps of machine hold in consfin.transitions(): LN001';

CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.contract
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('contract');
COMMENT ON TRIGGER enforce_transition ON lending.contract IS
    'Lets status take only the steps of machine contract in consfin.transitions(): LN001';

CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.loan
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('loan');
COMMENT ON TRIGGER enforce_transition ON lending.loan IS
    'Lets status take only the steps of machine loan in consfin.transitions(): LN001';

CREATE TRIGGER enforce_transition BEFORE INSERT OR UPDATE OF status ON lending.repayment
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.enforce_transition('repayment');
COMMENT ON TRIGGER enforce_transition ON lending.repayment IS
    'Lets status take only the steps of machine repayment in consfin.transitions(): LN001';

-- Sessions remember the book, its day and the products until they hear of a
-- change

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.meta
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.meta IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.business_day
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.business_day IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.cap
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.cap IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.product_terms
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.product_terms IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.product_tier
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.product_tier IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.product_funder
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.product_funder IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.funder
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.funder IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.posting_chart
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.posting_chart IS 'Lets every session read it again';

CREATE TRIGGER forget AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lending.calendar_day
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.forget_book();
COMMENT ON TRIGGER forget ON lending.calendar_day IS 'Lets every session read it again';

-- The journal: each row gets its leaf, none is changed.  Partitions inherit the
-- row triggers; the one of TRUNCATE is made with each of them (open_day).

CREATE TRIGGER leaf BEFORE INSERT ON lending.journal
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.journal_leaf();
COMMENT ON TRIGGER leaf ON lending.journal IS
    'Refuses any day but the open one: LN008; sets generation, xid and leaf';

-- Rows that are evidence are added and never changed

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.journal
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.journal IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.journal IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.loan_event
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan_event
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.loan_event IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.loan_event IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.hold_event
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.hold_event
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.hold_event IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.hold_event IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.line_movement
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.line_movement
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.line_movement IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.line_movement IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.credit_balance_movement
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.credit_balance_movement
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.credit_balance_movement IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.credit_balance_movement IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.stage_history
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.stage_history
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.stage_history IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.stage_history IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.idempotency
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.idempotency
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.idempotency IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.idempotency IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.reversal
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.reversal
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.reversal IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.reversal IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.statement
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.statement
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.statement IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.statement IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.statement_line
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.statement_line
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.statement_line IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.statement_line IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON lending.migration
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.migration
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.migration IS 'Refuses UPDATE and DELETE: LN004';
COMMENT ON TRIGGER keep_all ON lending.migration IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.journal_default
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep_all ON lending.journal_default IS 'Refuses TRUNCATE: LN004';

-- Published terms are frozen

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON lending.product_terms
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON lending.product_tier
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON lending.product_funder
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.keep_published();
COMMENT ON TRIGGER frozen ON lending.product_terms IS
    'Refuses to change a published version: LN006';
COMMENT ON TRIGGER frozen ON lending.product_tier IS
    'Refuses to change a published version: LN006';
COMMENT ON TRIGGER frozen ON lending.product_funder IS
    'Refuses to change a published version: LN006';

-- What rows name without a foreign key stays, under its key

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id ON lending.borrower
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its requests and entries name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.borrower
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its requests and entries name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.borrower IS 'Refuses DELETE and another key: LN004; a borrower is closed';
COMMENT ON TRIGGER keep_all ON lending.borrower IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, line_id ON lending.credit_line
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its movements name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.credit_line
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its movements name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.credit_line IS 'Refuses DELETE and another key: LN004; a line is closed';
COMMENT ON TRIGGER keep_all ON lending.credit_line IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, hold_id ON lending.hold
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its events name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.hold
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its events name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.hold IS 'Refuses DELETE and another key: LN004; a hold ends';
COMMENT ON TRIGGER keep_all ON lending.hold IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, loan_id ON lending.loan
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Its funders'' shares name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.loan
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Its funders'' shares name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.loan IS 'Refuses DELETE and another key: LN004; a loan is closed';
COMMENT ON TRIGGER keep_all ON lending.loan IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, repayment_id ON lending.repayment
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Loans'' events name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.repayment
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Loans'' events name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.repayment IS 'Refuses DELETE and another key: LN004; a repayment is reversed';
COMMENT ON TRIGGER keep_all ON lending.repayment IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF business_date ON lending.business_day
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.business_day
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.business_day IS 'Refuses DELETE and another key: LN004';
COMMENT ON TRIGGER keep_all ON lending.business_day IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF account ON lending.account
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.account
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Entries name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.account IS 'Refuses DELETE and another key: LN004';
COMMENT ON TRIGGER keep_all ON lending.account IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF product_code ON lending.product
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.product
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.product IS 'Refuses DELETE and another key: LN004';
COMMENT ON TRIGGER keep_all ON lending.product IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF merchant_id ON lending.merchant
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.merchant
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.merchant IS 'Refuses DELETE and another key: LN004';
COMMENT ON TRIGGER keep_all ON lending.merchant IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF funder_id ON lending.funder
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.funder
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.funder IS 'Refuses DELETE and another key: LN004';
COMMENT ON TRIGGER keep_all ON lending.funder IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF cap_id ON lending.cap
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.cap
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
COMMENT ON TRIGGER keep ON lending.cap IS 'Refuses DELETE and another key: LN004';
COMMENT ON TRIGGER keep_all ON lending.cap IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.product_terms
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change('Rows of borrowers name it without a foreign key.');
COMMENT ON TRIGGER keep_all ON lending.product_terms IS 'Refuses TRUNCATE: LN004';

-- A closed day stays closed

CREATE TRIGGER closed BEFORE UPDATE ON lending.business_day
    FOR EACH ROW WHEN (OLD.status OPERATOR(pg_catalog.=) 'closed')
    EXECUTE FUNCTION consfin_internal.refuse_change('A closed day stays closed.');
COMMENT ON TRIGGER closed ON lending.business_day IS 'Refuses UPDATE of a closed day: LN004';

-- What was agreed, lent, received or ordered is a fact; its state moves

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, contract_id, line_id, product_code,
    product_version, amount, schedule, apr_cn_simple, apr_cn_compound, apr_us_actuarial,
    apr_eu_aprc, terms_hash, shown_at ON lending.contract
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was shown is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.contract
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.contract IS
    'Refuses DELETE, and UPDATE of anything but status and accepted_at: LN004';
COMMENT ON TRIGGER keep_all ON lending.contract IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER keep BEFORE DELETE OR UPDATE OF borrower_id, payout_id, hold_id, amount,
    account_ref, serial, installments, annual_rate ON lending.payout
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was ordered is evidence; only its state moves.');
CREATE TRIGGER keep_all BEFORE TRUNCATE ON lending.payout
    FOR EACH STATEMENT EXECUTE FUNCTION consfin_internal.refuse_change();
COMMENT ON TRIGGER keep ON lending.payout IS
    'Refuses DELETE, and UPDATE of anything but status, loan_id and value_date: LN004';
COMMENT ON TRIGGER keep_all ON lending.payout IS 'Refuses TRUNCATE: LN004';

CREATE TRIGGER made BEFORE UPDATE OF line_id, contract_id, hold_id, merchant_id, kind,
    product_code, product_version, principal, disbursed_on, original ON lending.loan
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was lent is evidence; events change the rest.');
COMMENT ON TRIGGER made ON lending.loan IS
    'Refuses UPDATE of what the loan was made as: LN004';

CREATE TRIGGER made BEFORE UPDATE OF amount, effective_date, business_date ON lending.repayment
    FOR EACH ROW EXECUTE FUNCTION consfin_internal.refuse_change('What was received is evidence; where it went may change.');
COMMENT ON TRIGGER made ON lending.repayment IS
    'Refuses UPDATE of amount and days: LN004';
