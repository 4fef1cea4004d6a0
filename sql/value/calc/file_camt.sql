-- sql/value/calc/file_camt.sql
-- Statements of ISO 20022: camt.052, camt.053 and camt.054 of any version, read
-- by the names of elements whatever their namespace.

CREATE FUNCTION camt_statements(document xml)
    RETURNS TABLE (statement integer, id text, currency text, balances xml, entries xml)
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT s.nr, s.id, s.currency, xmlelement(NAME b, s.balances), xmlelement(NAME e, s.entries)
    FROM XMLTABLE('/*/*/*[local-name()="Stmt" or local-name()="Rpt" or local-name()="Ntfctn"]'
        PASSING document COLUMNS
            nr FOR ORDINALITY,
            id text PATH '*[local-name()="Id"]/text()',
            currency text PATH '*[local-name()="Acct"]/*[local-name()="Ccy"]/text()',
            balances xml PATH '*[local-name()="Bal"]',
            entries xml PATH '*[local-name()="Ntry"]') s;
END
$$;
COMMENT ON FUNCTION camt_statements(xml) IS
    'Statements, reports and notifications of a document of camt
Errors: 0A000 where PostgreSQL was built without libxml';

CREATE FUNCTION camt_entries(entries xml)
    RETURNS TABLE (entry integer, is_booked boolean, amount cents, currency text, written text,
        booked text, valued text, code text, reference text, details text, parts xml)
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT e.nr, coalesce(e.state, 'BOOK') = 'BOOK',
        CASE e.sign WHEN 'CRDT' THEN file_amount(e.amount)
            WHEN 'DBIT' THEN -file_amount(e.amount) END,
        e.currency, format('%s %s', e.sign, e.amount), e.booked, e.valued, e.code, e.reference,
        nullif(e.details, ''), xmlelement(NAME d, e.parts)
    FROM XMLTABLE('/e/*[local-name()="Ntry"]' PASSING entries COLUMNS
        nr FOR ORDINALITY,
        state text PATH '(*[local-name()="Sts"]//text()[normalize-space()])[1]',
        amount text PATH '*[local-name()="Amt"]/text()',
        currency text PATH '*[local-name()="Amt"]/@Ccy',
        sign text PATH 'normalize-space(*[local-name()="CdtDbtInd"])',
        booked text PATH '(*[local-name()="BookgDt"]/*/text())[1]',
        valued text PATH '(*[local-name()="ValDt"]/*/text())[1]',
        code text PATH '(*[local-name()="BkTxCd"]//*[local-name()="SubFmlyCd" or (local-name()="Cd" and local-name(parent::*)="Prtry")]/text())[1]',
        reference text PATH '*[local-name()="AcctSvcrRef"]/text()',
        details text PATH 'normalize-space(*[local-name()="AddtlNtryInf"])',
        parts xml PATH '*[local-name()="NtryDtls"]/*[local-name()="TxDtls"]') e;
END
$$;
COMMENT ON FUNCTION camt_entries(xml) IS
    'Entries of a statement of camt, as camt_statements() gives them; an amount has the sign of its direction, which a reversal has turned already';

CREATE FUNCTION camt_parts(parts xml, entry_amount cents, entry_currency text)
    RETURNS TABLE (part integer, amount cents, reference text, channel_reference text, details text)
    IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql COST 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT d.nr,
        CASE WHEN coalesce(d.currency, entry_currency) = entry_currency THEN
            CASE coalesce(nullif(d.sign, ''), CASE WHEN entry_amount < '0' THEN 'DBIT' ELSE 'CRDT' END)
                WHEN 'CRDT' THEN file_amount(d.amount)
                WHEN 'DBIT' THEN -file_amount(d.amount) END END,
        d.reference, d.channel_reference, nullif(d.details, '')
    FROM XMLTABLE('/d/*[local-name()="TxDtls"]' PASSING parts COLUMNS
        nr FOR ORDINALITY,
        amount text PATH '(*[local-name()="Amt"] | *[local-name()="AmtDtls"]/*[local-name()="TxAmt"]/*[local-name()="Amt"])[1]/text()',
        currency text PATH '(*[local-name()="Amt"] | *[local-name()="AmtDtls"]/*[local-name()="TxAmt"]/*[local-name()="Amt"])[1]/@Ccy',
        sign text PATH 'normalize-space(*[local-name()="CdtDbtInd"])',
        reference text PATH '(*[local-name()="Refs"]/*[local-name()="EndToEndId"] | *[local-name()="Refs"]/*[local-name()="InstrId"])[1]/text()',
        channel_reference text PATH '(*[local-name()="Refs"]/*[local-name()="AcctSvcrRef"] | *[local-name()="Refs"]/*[local-name()="TxId"])[1]/text()',
        details text PATH 'normalize-space(*[local-name()="RmtInf"])') d;
END
$$;
COMMENT ON FUNCTION camt_parts(xml, cents, text) IS
    'Details of an entry of camt; the amount is null where there is none, or one in another currency';

CREATE FUNCTION camt_balances(balances xml)
    RETURNS TABLE (balance_no integer, kind text, balance cents, currency text, on_date text)
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    SELECT b.nr,
        CASE WHEN b.code IN ('OPBD', 'PRCD') THEN 'opening' WHEN b.code = 'CLBD' THEN 'closing'
            ELSE coalesce(b.code, 'balance') END,
        CASE b.sign WHEN 'CRDT' THEN file_amount(b.amount)
            WHEN 'DBIT' THEN -file_amount(b.amount) END, b.currency, b.on_date
    FROM XMLTABLE('/b/*[local-name()="Bal"]' PASSING balances COLUMNS
        nr FOR ORDINALITY,
        code text PATH '(*[local-name()="Tp"]//*[local-name()="Cd"]/text())[1]',
        amount text PATH '*[local-name()="Amt"]/text()',
        currency text PATH '*[local-name()="Amt"]/@Ccy',
        sign text PATH 'normalize-space(*[local-name()="CdtDbtInd"])',
        on_date text PATH '(*[local-name()="Dt"]/*/text())[1]') b;
END
$$;
COMMENT ON FUNCTION camt_balances(xml) IS
    'Balances of a statement of camt: opening, closing, or by their code';

CREATE TYPE camt_record AS (
    statement integer,
    place integer,
    entry integer,
    part integer,
    sort text,
    kind text,
    reference text,
    channel_reference text,
    batch text,
    amount cents,
    balance cents,
    currency text,
    on_date text,
    valued text,
    details text,
    error text
);
COMMENT ON TYPE camt_record IS
    'A record of a document of camt, before it is numbered: where it stands (statement, place in it, entry, detail), and what file_record has, dates as written';

CREATE FUNCTION camt_records(document xml)
    RETURNS SETOF camt_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000 ROWS 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    WITH statements AS MATERIALIZED (SELECT s.* FROM camt_statements(document) s),
    entries AS MATERIALIZED (
        SELECT s.statement, s.id, e.*, p.parts AS count, p.amount AS of_parts,
            p.parts > 1 AND p.parts = p.amounts AND e.is_booked AND e.amount IS NOT NULL AS is_split
        FROM statements s
        CROSS JOIN LATERAL camt_entries(s.entries) e
        CROSS JOIN LATERAL (SELECT count(*) AS parts, count(p.amount) AS amounts,
                                sum(p.amount) AS amount
                            FROM camt_parts(e.parts, e.amount, e.currency) p) p)
    SELECT s.statement, CASE b.kind WHEN 'opening' THEN 0 ELSE 2 END, b.balance_no, 0, 'control',
        b.kind, NULL, NULL, s.id, NULL::cents, b.balance, b.currency, b.on_date, NULL, NULL,
        CASE WHEN b.balance IS NULL THEN 'it is no balance' END
    FROM statements s
    CROSS JOIN LATERAL camt_balances(s.balances) b
    UNION ALL
    -- An entry is as many lines as it has details with amounts, else one.
    SELECT e.statement, 1, e.entry, coalesce(p.part, 0),
        CASE WHEN e.amount IS NULL THEN 'error' WHEN e.is_booked THEN 'line' ELSE 'control' END,
        CASE WHEN e.is_booked THEN e.code ELSE 'not booked' END, p.reference,
        coalesce(p.channel_reference, e.reference), e.id,
        CASE WHEN e.is_split THEN p.amount ELSE e.amount END, NULL, e.currency, e.booked,
        e.valued, coalesce(p.details, e.details),
        CASE WHEN e.amount IS NULL THEN format('"%s" is no amount', e.written) END
    FROM entries e
    LEFT JOIN LATERAL camt_parts(e.parts, e.amount, e.currency) p ON e.is_split OR e.count = 1
    UNION ALL
    SELECT e.statement, 1, e.entry, p.part, 'control', 'detail', p.reference,
        coalesce(p.channel_reference, e.reference), e.id, p.amount, NULL, e.currency, e.booked,
        e.valued, p.details, NULL
    FROM entries e
    CROSS JOIN LATERAL camt_parts(e.parts, e.amount, e.currency) p
    WHERE e.count > 1 AND NOT e.is_split
    UNION ALL
    SELECT e.statement, 1, e.entry, e.count::integer + 1, 'line', 'difference', NULL, e.reference,
        e.id, e.amount - e.of_parts, NULL, e.currency, e.booked, e.valued, NULL,
        format('details come to %s of %s', e.of_parts, e.amount)
    FROM entries e
    WHERE e.is_split AND e.amount <> e.of_parts;
END
$$;
COMMENT ON FUNCTION camt_records(xml) IS
    'Records of a document of camt, before they are numbered and balances compared';

CREATE FUNCTION camt_lines(document xml)
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000 ROWS 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    WITH records AS MATERIALIZED (SELECT r.* FROM camt_records(document) r),
    ties AS (
        SELECT r.statement, min(r.balance) FILTER (WHERE r.kind = 'opening' AND r.place = 0)
            + coalesce(sum(r.amount) FILTER (WHERE r.sort = 'line'), '0') AS closing
        FROM records r
        GROUP BY r.statement)
    SELECT (row_number() OVER (ORDER BY r.statement, r.place, r.entry, r.part))::integer,
        NULL::integer, r.sort, r.kind, left(r.reference, 200), NULL::text,
        left(r.channel_reference, 200), left(r.batch, 200), r.amount, NULL::cents, r.balance,
        left(r.currency, 3),
        CASE WHEN file_is_date(left(r.on_date, 10)) THEN left(r.on_date, 10)::date END,
        CASE WHEN r.on_date ~ '^.{10}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}'
            THEN substr(r.on_date, 12, 8)::time END,
        NULL::integer,
        CASE WHEN file_is_date(left(r.valued, 10)) THEN left(r.valued, 10)::date END,
        left(r.details, 1000),
        CASE WHEN r.error IS NOT NULL THEN r.error
            WHEN r.place = 2 AND r.kind = 'closing' AND t.closing <> r.balance
                THEN format('opening balance and entries come to %s', t.closing)
            WHEN r.sort = 'line' AND NOT file_is_date(left(r.on_date, 10))
                THEN format('"%s" is no date', left(r.on_date, 20)) END
    FROM records r
    JOIN ties t ON t.statement = r.statement
    ORDER BY 1;
END
$$;
COMMENT ON FUNCTION camt_lines(xml) IS
    'What read_camt makes of a document
Errors: 0A000 where PostgreSQL was built without libxml';

CREATE FUNCTION read_camt(content bytea)
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000 ROWS 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
DECLARE
    declared text := coalesce(substring(encode(substr(content, 1, 200), 'escape')
        FROM '^[^>]*encoding=["'']([A-Za-z0-9_-]{1,40})'), 'UTF8');
    document text;
    wrong text;
BEGIN
    IF pg_char_to_encoding(declared) < 0 THEN
        wrong := format('its encoding "%s" is not known', declared);
    ELSE
        document := file_text(content, declared);
        wrong := CASE WHEN document IS NULL
                THEN 'it has bytes that are no character of its encoding'
            WHEN document ~* '<!(DOCTYPE|ENTITY)'
                THEN 'it has a DOCTYPE, which no statement has: nothing is read' END;
    END IF;
    IF wrong IS NULL THEN
        document := regexp_replace(document, '^\s*<\?xml[^>]*\?>', '');
        IF NOT xml_is_well_formed_document(document) THEN
            wrong := 'it is no well-formed XML document';
        ELSE
            RETURN QUERY SELECT * FROM camt_lines(document::xml);
            IF FOUND THEN
                RETURN;
            END IF;
            wrong := 'it has no balance and no entry of camt.052, camt.053 or camt.054';
        END IF;
    END IF;
    RETURN NEXT ROW(1, 1, 'error', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, wrong)::file_record;
END
$$;
COMMENT ON FUNCTION read_camt(bytea) IS
    'Read statements of ISO 20022: camt.052, camt.053 and camt.054, any version. An entry with several details that have amounts is several lines, and what they leave of it a difference line; an entry that is not booked is a control record; a closing balance that does not follow from the opening one and the booked entries has an error. A document with a DOCTYPE is not read
Errors: 0A000 where PostgreSQL was built without libxml';
