-- sql/value/calc/file_camt.sql
-- Statements of ISO 20022: camt.052, camt.053 and camt.054 of any version, read
-- by the names of elements whatever their namespace.

CREATE FUNCTION camt_lines(document xml)
    RETURNS SETOF file_record
    IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql COST 1000 ROWS 1000
    SET search_path = pg_catalog, consfin, pg_temp
AS $$
BEGIN
    RETURN QUERY
    WITH statements AS MATERIALIZED (
        SELECT s.nr, s.account, s.id, s.currency, s.balances, s.entries
        FROM XMLTABLE('/*/*/*[local-name()="Stmt" or local-name()="Rpt" or local-name()="Ntfctn"]'
            PASSING document COLUMNS
                nr FOR ORDINALITY,
                id text PATH '*[local-name()="Id"]/text()',
                account text PATH '(*[local-name()="Acct"]/*[local-name()="Id"]//text()[normalize-space()])[1]',
                currency text PATH '*[local-name()="Acct"]/*[local-name()="Ccy"]/text()',
                balances xml PATH '*[local-name()="Bal"]',
                entries xml PATH '*[local-name()="Ntry"]') s),
    entries AS MATERIALIZED (
        SELECT s.nr AS statement, s.id, e.nr, e.state, e.code, e.booked, e.valued, e.reference,
            coalesce(e.currency, s.currency) AS currency, e.details, e.parts,
            CASE e.sign WHEN 'CRDT' THEN file_amount(e.amount)
                WHEN 'DBIT' THEN -file_amount(e.amount) END AS amount,
            format('%s %s', e.sign, e.amount) AS written
        FROM statements s
        CROSS JOIN XMLTABLE('/e/*[local-name()="Ntry"]'
            PASSING xmlelement(NAME e, s.entries) COLUMNS
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
                parts xml PATH '*[local-name()="NtryDtls"]/*[local-name()="TxDtls"]') e),
    parts AS MATERIALIZED (
        SELECT e.statement, e.nr AS entry, d.nr, d.reference, d.channel_reference, d.details,
            count(*) OVER w AS parts,
            CASE WHEN coalesce(d.currency, e.currency) = e.currency THEN
                CASE coalesce(nullif(d.sign, ''), CASE WHEN e.amount < '0' THEN 'DBIT' ELSE 'CRDT' END)
                    WHEN 'CRDT' THEN file_amount(d.amount)
                    WHEN 'DBIT' THEN -file_amount(d.amount) END END AS amount
        FROM entries e
        CROSS JOIN XMLTABLE('/d/*[local-name()="TxDtls"]'
            PASSING xmlelement(NAME d, e.parts) COLUMNS
                nr FOR ORDINALITY,
                amount text PATH '(*[local-name()="Amt"] | *[local-name()="AmtDtls"]/*[local-name()="TxAmt"]/*[local-name()="Amt"])[1]/text()',
                currency text PATH '(*[local-name()="Amt"] | *[local-name()="AmtDtls"]/*[local-name()="TxAmt"]/*[local-name()="Amt"])[1]/@Ccy',
                sign text PATH 'normalize-space(*[local-name()="CdtDbtInd"])',
                reference text PATH '(*[local-name()="Refs"]/*[local-name()="EndToEndId"] | *[local-name()="Refs"]/*[local-name()="InstrId"])[1]/text()',
                channel_reference text PATH '(*[local-name()="Refs"]/*[local-name()="AcctSvcrRef"] | *[local-name()="Refs"]/*[local-name()="TxId"])[1]/text()',
                details text PATH 'normalize-space(*[local-name()="RmtInf"])') d
        WINDOW w AS (PARTITION BY e.statement, e.nr)),
    -- An entry is as many lines as it has details with amounts, else one.
    split AS MATERIALIZED (
        SELECT p.statement, p.entry, p.parts > 1 AND bool_and(p.amount IS NOT NULL) AS is_split,
            p.parts, sum(p.amount) AS amount
        FROM parts p
        GROUP BY p.statement, p.entry, p.parts),
    balances AS MATERIALIZED (
        SELECT s.nr AS statement, s.id, b.nr, b.currency, b.on_date,
            CASE WHEN b.code IN ('OPBD', 'PRCD') THEN 'opening' WHEN b.code = 'CLBD' THEN 'closing'
                ELSE coalesce(b.code, 'balance') END AS kind,
            CASE b.sign WHEN 'CRDT' THEN file_amount(b.amount)
                WHEN 'DBIT' THEN -file_amount(b.amount) END AS balance
        FROM statements s
        CROSS JOIN XMLTABLE('/b/*[local-name()="Bal"]'
            PASSING xmlelement(NAME b, s.balances) COLUMNS
                nr FOR ORDINALITY,
                code text PATH '(*[local-name()="Tp"]//*[local-name()="Cd"]/text())[1]',
                amount text PATH '*[local-name()="Amt"]/text()',
                currency text PATH '*[local-name()="Amt"]/@Ccy',
                sign text PATH 'normalize-space(*[local-name()="CdtDbtInd"])',
                on_date text PATH '(*[local-name()="Dt"]/*/text())[1]') b),
    ties AS MATERIALIZED (
        SELECT b.statement, min(b.balance) FILTER (WHERE b.kind = 'opening') AS opening,
            (SELECT coalesce(sum(e.amount), '0') FROM entries e
             WHERE e.statement = b.statement AND coalesce(e.state, 'BOOK') = 'BOOK') AS moved
        FROM balances b
        GROUP BY b.statement),
    records AS (
        SELECT b.statement, CASE b.kind WHEN 'opening' THEN 0 ELSE 2 END AS part, b.nr AS entry,
            0 AS detail, 'control' AS sort, b.kind, NULL AS reference, NULL AS channel_reference,
            b.id AS batch, NULL::cents AS amount, b.balance, b.currency, b.on_date, NULL AS valued,
            NULL AS details,
            CASE WHEN b.balance IS NULL THEN 'it is no balance'
                WHEN b.kind = 'closing' AND t.opening + t.moved <> b.balance
                    THEN format('opening balance and entries come to %s', t.opening + t.moved)
            END AS error
        FROM balances b
        JOIN ties t USING (statement)
        UNION ALL
        SELECT e.statement, 1, e.nr, 0,
            CASE WHEN e.amount IS NULL THEN 'error'
                WHEN coalesce(e.state, 'BOOK') <> 'BOOK' THEN 'control' ELSE 'line' END,
            CASE WHEN coalesce(e.state, 'BOOK') <> 'BOOK' THEN 'not booked' ELSE e.code END,
            CASE WHEN p.parts = 1 THEN p.reference END,
            coalesce(CASE WHEN p.parts = 1 THEN p.channel_reference END, e.reference), e.id, e.amount,
            NULL, e.currency, e.booked, e.valued,
            coalesce(CASE WHEN p.parts = 1 THEN nullif(p.details, '') END, nullif(e.details, '')),
            CASE WHEN e.amount IS NULL THEN format('"%s" is no amount', e.written) END
        FROM entries e
        LEFT JOIN split s ON s.statement = e.statement AND s.entry = e.nr
        LEFT JOIN parts p ON p.statement = e.statement AND p.entry = e.nr AND p.nr = 1
        WHERE NOT coalesce(s.is_split, false) OR e.amount IS NULL
            OR coalesce(e.state, 'BOOK') <> 'BOOK'
        UNION ALL
        SELECT e.statement, 1, e.nr, p.nr, CASE WHEN s.is_split THEN 'line' ELSE 'control' END,
            CASE WHEN s.is_split THEN e.code ELSE 'detail' END, p.reference,
            coalesce(p.channel_reference, e.reference), e.id, p.amount, NULL, e.currency, e.booked,
            e.valued, nullif(p.details, ''), NULL
        FROM entries e
        JOIN split s ON s.statement = e.statement AND s.entry = e.nr
        JOIN parts p ON p.statement = e.statement AND p.entry = e.nr
        WHERE s.parts > 1 AND e.amount IS NOT NULL AND coalesce(e.state, 'BOOK') = 'BOOK'
        UNION ALL
        SELECT e.statement, 1, e.nr, s.parts::integer + 1, 'line', 'difference', NULL, e.reference,
            e.id, e.amount - s.amount, NULL, e.currency, e.booked, e.valued, NULL,
            format('details come to %s of %s', s.amount, e.amount)
        FROM entries e
        JOIN split s ON s.statement = e.statement AND s.entry = e.nr
        WHERE s.is_split AND e.amount <> s.amount AND coalesce(e.state, 'BOOK') = 'BOOK')
    SELECT (row_number() OVER (ORDER BY r.statement, r.part, r.entry, r.detail))::integer,
        NULL::integer, r.sort, r.kind, left(r.reference, 200), NULL::text,
        left(r.channel_reference, 200), left(r.batch, 200), r.amount, NULL::cents, r.balance,
        left(r.currency, 3),
        CASE WHEN file_is_date(left(r.on_date, 10)) THEN left(r.on_date, 10)::date END,
        CASE WHEN r.on_date ~ '^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d' THEN substr(r.on_date, 12, 8)::time END,
        NULL::integer,
        CASE WHEN file_is_date(left(r.valued, 10)) THEN left(r.valued, 10)::date END,
        left(r.details, 1000),
        coalesce(r.error, CASE WHEN r.sort = 'line' AND NOT coalesce(file_is_date(left(r.on_date, 10)), true)
            THEN format('"%s" is no date', left(r.on_date, 20)) END)
    FROM records r
    ORDER BY 1;
END
$$;
COMMENT ON FUNCTION camt_lines(xml) IS
    'What read_camt makes of a document; 0A000 where PostgreSQL was built without libxml';

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
