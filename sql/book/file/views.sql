-- sql/book/file/views.sql
-- What other modules, and people, may read of this one.

CREATE VIEW lending.file_profiles AS
SELECT t.profile, t.profile_version, t.title, t.format, t.layout, t.created_at, t.login,
    t.acting_role, t.actor
FROM lending.file_profile t;
COMMENT ON VIEW lending.file_profiles IS 'How files are read, every version';

CREATE VIEW lending.files AS
SELECT t.file_id, t.sha256, t.profile, t.profile_version, t.day, t.bytes, t.lines, t.errors,
    t.amount_in, t.amount_out, t.fee, t.verdict, t.void_reason, t.business_date, t.created_at,
    t.login, t.acting_role, t.actor
FROM lending.file t;
COMMENT ON VIEW lending.files IS 'Files that came, without their bytes';

CREATE VIEW lending.file_lines AS
SELECT t.borrower_id, t.file_id, t.number, t.line, t.sort, t.kind, t.reference, t.order_reference,
    t.channel_reference, t.batch, t.amount, t.fee, t.balance, t.currency, t.on_date, t.at_time,
    t.utc_minutes, t.valued_on, t.details, t.error
FROM lending.file_line t;
COMMENT ON VIEW lending.file_lines IS 'What stands in files, those that were voided too';
