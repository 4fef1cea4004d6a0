-- sql/book/file/commands.sql
-- Files of channels and banks: how they are read, received, voided.

CREATE TYPE file_result AS (
    decision text,
    reason text,
    file_id bigint,
    profile text,
    profile_version integer,
    lines integer,
    errors integer,
    amount_in cents,
    amount_out cents,
    fee cents,
    verdict text,
    first_error text,
    replayed boolean
);
COMMENT ON TYPE file_result IS
    'What a command about a file answers: decision approved or declined, reason when declined, the file (declined as known: the one that is), the profile and its version, how many lines and errors, the lines'' sums above and below zero and their fees, verdict (ties, differs, or unread, where nothing could be read), the first error';

-- Command: locks none; for owner.
-- Define how files are read, or define it anew, which is its next version; files
-- that were received stay as they were read. format is csv, mt940, camt, bai2 or
-- ofx; csv has a layout in JSON, as read_csv() takes it.
-- Errors: 22023 for an empty profile or title, another format, a layout for
-- another format than csv or none for csv, or a key of it that is not known;
-- 22P02 for a layout that is no JSON; 22004 for a null.
CREATE FUNCTION define_profile(profile text, title text, format text, layout jsonb DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    next_version integer;
BEGIN
    PERFORM require_argument('profile', define_profile.profile, define_profile.profile <> ''),
        require_argument('title', define_profile.title, define_profile.title <> ''),
        require_argument('format', define_profile.format,
            define_profile.format = ANY ('{csv,mt940,camt,bai2,ofx}'),
            'It is csv, mt940, camt, bai2 or ofx.'),
        require_argument('layout', define_profile.layout::text,
            (define_profile.format = 'csv') = (define_profile.layout IS NOT NULL),
            'A profile of csv has one, no other has.'),
        check_layout(define_profile.layout::text);
    -- One at a time: versions follow each other.
    LOCK TABLE lending.file_profile IN SHARE ROW EXCLUSIVE MODE;
    SELECT coalesce(max(p.profile_version), 0) + 1 INTO next_version
    FROM lending.file_profile p
    WHERE p.profile = define_profile.profile;
    INSERT INTO lending.file_profile (profile, profile_version, title, format, layout)
    VALUES (define_profile.profile, next_version, define_profile.title, define_profile.format,
        define_profile.layout::text);
    RETURN ROW('profile', define_profile.profile, next_version)::definition_result;
END
$$;

-- Command: locks none; for treasury.
-- Receive a file of a channel or a bank, of a day: read it by a profile, keep its
-- bytes and what stands in it, and say whether its totals and balances tie. Lines
-- that cannot be read are kept as errors and do not stop the others.
-- Declines: file_known (these bytes were received; the answer is the first
-- file's), file_unread (nothing could be read: another profile, or no such
-- file; nothing is kept).
-- Errors: LN005 for an unknown profile; LN003 when no day is open; 22023 for more
-- than 256 MB or a day that is not plausible; 22004 for a null.
CREATE FUNCTION receive_file(key text, profile text, day date, content bytea)
RETURNS file_result
AS $$
DECLARE
    read_by record;
    today date := effective_on(NULL);
    hash bytea := sha256(receive_file.content);
    made bigint := new_id();
    answer file_result;
BEGIN
    PERFORM require_argument('content', octet_length(receive_file.content)::text,
            octet_length(receive_file.content) <= 268435456, 'A file has at most 256 MB.'),
        check_ahead(receive_file.day, 'day');
    SELECT p.profile_version, p.format, p.layout INTO read_by
    FROM lending.file_profile p
    WHERE p.profile = receive_file.profile
    ORDER BY p.profile_version DESC
    LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'profile "%" is not defined', receive_file.profile
            USING ERRCODE = 'LN005', DETAIL = 'lending.file_profile does not have it.',
                HINT = 'define_profile() adds it; a book has those of shipped_profiles() from the start.';
    END IF;
    -- Two that receive the same bytes: the second waits for the first.
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(hash, 'hex'), 0));
    SELECT 'declined', 'file_known', f.file_id, f.profile, f.profile_version, f.lines, f.errors,
        f.amount_in, f.amount_out, f.fee, f.verdict,
        (SELECT l.error FROM lending.file_line l
         WHERE l.file_id = f.file_id AND l.error IS NOT NULL ORDER BY l.number LIMIT 1), false
    INTO answer
    FROM lending.file f
    WHERE f.sha256 = hash AND f.void_reason IS NULL;
    IF FOUND THEN
        RETURN answer;
    END IF;
    SELECT 'approved', NULL, made, receive_file.profile, read_by.profile_version,
        count(*) FILTER (WHERE r.sort = 'line'), count(r.error),
        coalesce(sum(r.amount) FILTER (WHERE r.sort = 'line' AND r.amount > '0'), '0'),
        coalesce(sum(r.amount) FILTER (WHERE r.sort = 'line' AND r.amount < '0'), '0'),
        coalesce(sum(r.fee) FILTER (WHERE r.sort = 'line'), '0'),
        CASE WHEN count(r.error) = 0 THEN 'ties'
            WHEN bool_or(r.sort = 'line' OR r.balance IS NOT NULL) THEN 'differs'
            ELSE 'unread' END,
        (array_agg(r.error ORDER BY r.number) FILTER (WHERE r.error IS NOT NULL))[1], false
    INTO answer
    FROM read_file(read_by.format, read_by.layout, receive_file.content) r;
    IF answer.verdict = 'unread' THEN
        answer.decision := 'declined';
        answer.reason := 'file_unread';
        answer.file_id := NULL;
        RETURN answer;
    END IF;
    INSERT INTO lending.file (file_id, sha256, profile, profile_version, day, content, bytes,
        lines, errors, amount_in, amount_out, fee, verdict, business_date)
    VALUES (made, hash, answer.profile, answer.profile_version, receive_file.day,
        receive_file.content, octet_length(receive_file.content), answer.lines, answer.errors,
        answer.amount_in, answer.amount_out, answer.fee, answer.verdict, today);
    INSERT INTO lending.file_line (borrower_id, file_id, number, line, sort, kind, reference,
        order_reference, channel_reference, batch, amount, fee, balance, currency, on_date,
        at_time, utc_minutes, valued_on, details, error)
    SELECT 0, made, r.number, r.line, r.sort, r.kind, r.reference, r.order_reference,
        r.channel_reference, r.batch, r.amount, r.fee, r.balance, r.currency, r.on_date, r.at_time,
        r.utc_minutes, r.valued_on, r.details, r.error
    FROM read_file(read_by.format, read_by.layout, receive_file.content) r;
    PERFORM publish(0, 'file.received', jsonb_build_object('file_id', made,
        'profile', answer.profile, 'day', receive_file.day::text, 'lines', answer.lines::text,
        'errors', answer.errors::text, 'verdict', answer.verdict));
    RETURN answer;
END
$$;

-- Command: locks none; for treasury.
-- Void a file that should not have been received, and say why: its lines stay
-- and do not count, and the same bytes may be received again.
-- Declines: file_void (it is already).
-- Errors: LN005 for an unknown file; LN003 when no day is open; 22023 for an
-- empty reason; 22004 for a null.
CREATE FUNCTION void_file(key text, file_id bigint, reason text)
RETURNS file_result
AS $$
DECLARE
    was record;
BEGIN
    PERFORM require_argument('reason', void_file.reason, void_file.reason <> ''),
        effective_on(NULL);
    SELECT f.profile, f.profile_version, f.lines, f.errors, f.amount_in, f.amount_out, f.fee,
        f.verdict, f.void_reason INTO was
    FROM lending.file f
    WHERE f.file_id = void_file.file_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_unknown('file', void_file.file_id);
    ELSIF was.void_reason IS NULL THEN
        UPDATE lending.file f SET void_reason = void_file.reason
        WHERE f.file_id = void_file.file_id;
        PERFORM publish(0, 'file.voided', jsonb_build_object('file_id', void_file.file_id,
            'reason', void_file.reason));
    END IF;
    RETURN ROW(CASE WHEN was.void_reason IS NULL THEN 'approved' ELSE 'declined' END,
        CASE WHEN was.void_reason IS NOT NULL THEN 'file_void' END, void_file.file_id, was.profile,
        was.profile_version, was.lines, was.errors, was.amount_in, was.amount_out, was.fee,
        was.verdict, NULL, false)::file_result;
END
$$;
