-- sql/book/contact/rules.sql
-- What an address is for, and what of it is shown.

CREATE FUNCTION medium_of(channel text)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN channel IN ('robot', 'person', 'message') THEN 'phone'
    WHEN channel IN ('app', 'email') THEN channel WHEN channel IN ('letter', 'visit') THEN 'post' END;
COMMENT ON FUNCTION medium_of(text) IS
    'What an address must be for a channel; null: there is no such channel';

CREATE FUNCTION mask_address(medium text, value text)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE medium
    WHEN 'phone' THEN repeat('*', greatest(length(value) - 4, 4))
        || right(value, CASE WHEN length(value) > 8 THEN 4 ELSE 0 END)
    WHEN 'email' THEN left(value, 1) || '***' || substr(value, strpos(value, '@'))
    ELSE '***' END;
COMMENT ON FUNCTION mask_address(text, text) IS
    'A number or address as far as one who does not use it needs it: the last four digits, the first letter and the host, or nothing';
