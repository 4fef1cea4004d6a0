-- sql/book/file/internal.sql
-- Files: by what they are read, and their rows.

CREATE FUNCTION install_profiles()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    INSERT INTO lending.file_profile (profile, profile_version, title, format, layout)
    SELECT s.profile, 1, s.title, s.format, s.layout
    FROM shipped_profiles() s
    ON CONFLICT DO NOTHING;
END
$$;
COMMENT ON FUNCTION install_profiles() IS
    'Make the profiles of shipped_profiles(); what is there already stays as it is';

CREATE FUNCTION read_file(format text, layout text, content bytea)
RETURNS SETOF file_record
IMMUTABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    CASE read_file.format
        WHEN 'csv' THEN
            RETURN QUERY SELECT * FROM read_csv(read_file.content, read_file.layout);
        WHEN 'mt940' THEN
            RETURN QUERY SELECT * FROM read_mt940(read_file.content);
        WHEN 'camt' THEN
            RETURN QUERY SELECT * FROM read_camt(read_file.content);
        WHEN 'bai2' THEN
            RETURN QUERY SELECT * FROM read_bai2(read_file.content);
        WHEN 'ofx' THEN
            RETURN QUERY SELECT * FROM read_ofx(read_file.content);
    END CASE;
END
$$;
COMMENT ON FUNCTION read_file(text, text, bytea) IS
    'Read a file by its format, and by a layout where that is csv';
