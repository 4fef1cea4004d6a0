-- sql/book/merchant/commands_place.sql
-- Where a merchant sells, and the codes that customers scan there.

CREATE TYPE qr_result AS (
    qr_code text,
    may_purchase boolean,
    reason text,
    merchant_id bigint,
    title text,
    store_code text,
    terminal_code text,
    purchase_limit cents,
    daily_limit cents,
    products text[]
);
COMMENT ON TYPE qr_result IS
    'Whom a scanned code leads to: the code, whether a purchase may be made there and if not the reason (qr_unknown, qr_retired, merchant_applied, merchant_approved, merchant_suspended, merchant_closed), the merchant and its name, the store and the till (null: all of it), the most of one purchase and of one business day (null: none), and the products on offer';

-- Command: locks none; for desk.
-- Add a store of a merchant, or name it anew.
-- Errors: LN005 for an unknown merchant; LN001 for a store that is closed; 22023
-- for an empty text; 22004 for a null.
CREATE FUNCTION define_store(merchant_id bigint, store_code text, title text)
RETURNS definition_result
AS $$
BEGIN
    PERFORM merchant_status(define_store.merchant_id),
        require_argument('store_code', define_store.store_code, define_store.store_code <> ''),
        require_argument('title', define_store.title, define_store.title <> '');
    INSERT INTO lending.store AS s (merchant_id, store_code, title)
    VALUES (define_store.merchant_id, define_store.store_code, define_store.title)
    ON CONFLICT ON CONSTRAINT store_pkey DO UPDATE
    SET title = EXCLUDED.title
    WHERE s.status = 'open';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'store "%" of merchant "%" is closed', define_store.store_code,
                define_store.merchant_id
            USING ERRCODE = 'LN001', HINT = 'Give the new one another code.';
    END IF;
    RETURN defined('store', define_store.store_code);
END
$$;

-- Command: locks none; for desk.
-- Add a till to a store; one that is there already stays as it is.
-- Errors: LN005 for an unknown merchant or store; LN001 for a store that is
-- closed; 22023 for an empty text; 22004 for a null.
CREATE FUNCTION add_terminal(merchant_id bigint, store_code text, terminal_code text)
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('terminal_code', add_terminal.terminal_code,
        add_terminal.terminal_code <> '');
    IF require_store(add_terminal.merchant_id, add_terminal.store_code) = 'closed' THEN
        RAISE EXCEPTION 'store "%" of merchant "%" is closed', add_terminal.store_code,
                add_terminal.merchant_id
            USING ERRCODE = 'LN001', HINT = 'define_store() adds another.';
    END IF;
    INSERT INTO lending.terminal (merchant_id, store_code, terminal_code)
    VALUES (add_terminal.merchant_id, add_terminal.store_code, add_terminal.terminal_code)
    ON CONFLICT DO NOTHING;
    RETURN defined('terminal', add_terminal.terminal_code);
END
$$;

-- Command: locks house; for desk.
-- Close a store for ever: its codes are retired with it.
-- Declines: store_closed.
-- Errors: LN005 for an unknown merchant or store; 22004 for a null.
CREATE FUNCTION close_store(key text, merchant_id bigint, store_code text)
RETURNS merchant_result
AS $$
DECLARE
    decline text := CASE
        WHEN require_store(close_store.merchant_id, close_store.store_code) = 'closed'
            THEN 'store_closed' END;
BEGIN
    IF decline IS NULL THEN
        UPDATE lending.store s
        SET status = 'closed'
        WHERE s.merchant_id = close_store.merchant_id AND s.store_code = close_store.store_code;
        UPDATE lending.qr_code q
        SET status = 'retired', retired_at = now()
        WHERE q.merchant_id = close_store.merchant_id AND q.store_code = close_store.store_code
            AND q.status = 'issued';
    END IF;
    RETURN merchant_answer(close_store.merchant_id, decline);
END
$$;

-- Command: locks house; for desk.
-- Issue a code that customers scan, for a merchant, one of its stores, or a till
-- of one. What a code names stays so for ever; a code is never issued again.
-- Declines: merchant_closed; store_closed; code_taken.
-- Errors: LN005 for an unknown merchant, store or till; 22023 for an empty text,
-- or a till without its store; 22004 for a null.
CREATE FUNCTION issue_qr(key text, qr_code text, merchant_id bigint, store_code text DEFAULT NULL,
                         terminal_code text DEFAULT NULL)
RETURNS merchant_result
AS $$
DECLARE
    decline text := CASE
        WHEN merchant_status(issue_qr.merchant_id) = 'closed' THEN 'merchant_closed' END;
BEGIN
    PERFORM require_argument('qr_code', issue_qr.qr_code, issue_qr.qr_code <> ''),
        require_argument('terminal_code', issue_qr.terminal_code,
            issue_qr.terminal_code IS NULL OR issue_qr.store_code IS NOT NULL, 'Say its store, too.');
    IF issue_qr.store_code IS NOT NULL
        AND require_store(issue_qr.merchant_id, issue_qr.store_code) = 'closed' THEN
        decline := coalesce(decline, 'store_closed');
    END IF;
    IF issue_qr.terminal_code IS NOT NULL AND NOT EXISTS (
            SELECT FROM lending.terminal t
            WHERE t.merchant_id = issue_qr.merchant_id AND t.store_code = issue_qr.store_code
                AND t.terminal_code = issue_qr.terminal_code) THEN
        RAISE EXCEPTION 'terminal "%" of store "%" does not exist', issue_qr.terminal_code,
                issue_qr.store_code
            USING ERRCODE = 'LN005', HINT = 'add_terminal() adds one.';
    END IF;
    IF EXISTS (SELECT FROM lending.qr_code q WHERE q.qr_code = issue_qr.qr_code)
        OR EXISTS (SELECT FROM lending.merchants m
                   WHERE m.qr_code = issue_qr.qr_code AND m.merchant_id <> issue_qr.merchant_id) THEN
        decline := coalesce(decline, 'code_taken');
    END IF;
    IF decline IS NULL THEN
        INSERT INTO lending.qr_code (qr_code, merchant_id, store_code, terminal_code)
        VALUES (issue_qr.qr_code, issue_qr.merchant_id, issue_qr.store_code, issue_qr.terminal_code);
    END IF;
    RETURN merchant_answer(issue_qr.merchant_id, decline);
END
$$;

-- Command: locks house; for desk.
-- Retire a code: no purchase begins with it any more.
-- Declines: code_retired.
-- Errors: LN005 for a code that was never issued; 22004 for a null.
CREATE FUNCTION retire_qr(key text, qr_code text)
RETURNS merchant_result
AS $$
DECLARE
    code record;
    decline text;
BEGIN
    SELECT q.merchant_id, q.status INTO code
    FROM lending.qr_code q
    WHERE q.qr_code = retire_qr.qr_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'code "%" was never issued', retire_qr.qr_code
            USING ERRCODE = 'LN005', HINT = 'issue_qr() issues one; lending.merchant_codes has all.';
    ELSIF code.status = 'retired' THEN
        decline := 'code_retired';
    ELSE
        UPDATE lending.qr_code q
        SET status = 'retired', retired_at = now()
        WHERE q.qr_code = retire_qr.qr_code;
    END IF;
    RETURN merchant_answer(code.merchant_id, decline);
END
$$;

-- Reader: for till.
-- Whom a scanned code leads to, whether a purchase may be made there, its limits
-- and the products on offer. It locks and counts nothing: authorize() and
-- purchase() decide. A code that define_merchant() was given is found, too.
-- Errors: 55000 without a book; 22004 for a null; 22001 for a code of more than
-- 200 characters.
CREATE FUNCTION find_qr(qr_code text)
RETURNS qr_result
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    answer qr_result;
BEGIN
    PERFORM require_book(), check_arguments('{qr_code}', find_qr.qr_code);
    SELECT q.qr_code, m.status = 'active' AND q.status = 'issued',
        CASE WHEN q.status = 'retired' THEN 'qr_retired'
            WHEN m.status <> 'active' THEN 'merchant_' || m.status END,
        m.merchant_id, m.title, q.store_code, q.terminal_code, m.purchase_limit, m.daily_limit,
        (SELECT array_agg(p.product_code ORDER BY p.product_code)
         FROM lending.merchant_product p WHERE p.merchant_id = q.merchant_id)
    INTO answer
    FROM lending.qr_code q
    JOIN lending.merchants m ON m.merchant_id = q.merchant_id
    WHERE q.qr_code = find_qr.qr_code;
    IF NOT FOUND THEN
        SELECT m.qr_code, m.status = 'active',
            CASE WHEN m.status <> 'active' THEN 'merchant_' || m.status END,
            m.merchant_id, m.title, NULL, NULL, m.purchase_limit, m.daily_limit,
            (SELECT array_agg(p.product_code ORDER BY p.product_code)
             FROM lending.merchant_product p WHERE p.merchant_id = m.merchant_id)
        INTO answer
        FROM lending.merchants m
        WHERE m.qr_code = find_qr.qr_code;
        IF NOT FOUND THEN
            RETURN ROW(find_qr.qr_code, false, 'qr_unknown', NULL, NULL, NULL, NULL, NULL, NULL,
                NULL)::qr_result;
        END IF;
    END IF;
    IF answer.products IS NULL THEN
        answer.products := ARRAY(SELECT p.product_code FROM lending.products p
                                 WHERE p.published_version IS NOT NULL ORDER BY p.product_code);
    END IF;
    RETURN answer;
END
$$;
