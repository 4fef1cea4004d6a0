-- sql/book/contact/internal_template.sql
-- What templates say, and how languages write it.

CREATE FUNCTION placeholders_of(body text[])
RETURNS text[]
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (SELECT coalesce(array_agg(DISTINCT f.found[1] ORDER BY f.found[1]), '{}')
        FROM regexp_matches(array_to_string(body, E'\n'), '\{([^{}]*)\}', 'g') f (found));
COMMENT ON FUNCTION placeholders_of(text[]) IS
    'What stands in braces in paragraphs';

CREATE FUNCTION check_template(body text[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    unknown text;
BEGIN
    PERFORM require_argument('body', body::text, cardinality(body) > 0
        AND array_position(body, NULL) IS NULL, 'It has a paragraph at least, and none is null.');
    IF cardinality(body) > 50 OR length(array_to_string(body, '')) > 5000 THEN
        RAISE EXCEPTION 'a template has 50 paragraphs and 5000 characters at most'
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    SELECT min(p) INTO unknown
    FROM unnest(placeholders_of(body)) p
    WHERE p NOT IN (SELECT t.placeholder FROM template_placeholders() t);
    IF unknown IS NOT NULL OR regexp_replace(array_to_string(body, ''), '\{[^{}]*\}', '', 'g') ~ '[{}]' THEN
        RAISE EXCEPTION 'body cannot have placeholder "%"', coalesce(unknown, '{')
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'template_placeholders() lists them; they stand in braces.';
    END IF;
END
$$;
COMMENT ON FUNCTION check_template(text[]) IS
    'Refuse paragraphs that say nothing, or name an unknown placeholder: 22023; 54000 for too many';

CREATE FUNCTION add_template(template_name text, language text, title text, body text[],
                             channels text[])
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    next_version integer;
BEGIN
    -- Two versions at once follow each other.
    LOCK TABLE lending.contact_template IN SHARE ROW EXCLUSIVE MODE;
    SELECT coalesce(max(t.template_version), 0) + 1 INTO next_version
    FROM lending.contact_template t
    WHERE t.template_name = add_template.template_name AND t.language = add_template.language;
    INSERT INTO lending.contact_template (template_name, language, template_version, title,
        channels, body, placeholders)
    VALUES (add_template.template_name, add_template.language, next_version, add_template.title,
        add_template.channels, add_template.body, placeholders_of(add_template.body));
    RETURN next_version;
END
$$;
COMMENT ON FUNCTION add_template(text, text, text, text[], text[]) IS
    'Add the next version of a template in a language; its number';

CREATE FUNCTION template_for(template_name text, borrower_id bigint, INOUT language text,
                             OUT body text, OUT placeholders text[])
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    wanted text := template_for.language;
BEGIN
    IF wanted IS NULL THEN
        SELECT p.language INTO wanted
        FROM lending.contact_profile p
        WHERE p.borrower_id = template_for.borrower_id
        ORDER BY p.seq DESC
        LIMIT 1;
    END IF;
    SELECT t.language, array_to_string(t.body, E'\n'), t.placeholders
    INTO template_for.language, template_for.body, template_for.placeholders
    FROM lending.contact_template t
    WHERE t.template_name = template_for.template_name AND t.language = wanted
    ORDER BY t.template_version DESC
    LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'template "%" does not exist in language "%"', template_for.template_name,
                coalesce(wanted, 'unknown')
            USING ERRCODE = 'LN005',
                HINT = 'define_template() adds it; lending.contact_templates has all. set_contact() notes the language of a borrower.';
    END IF;
END
$$;
COMMENT ON FUNCTION template_for(text, bigint, text) IS
    'The template of that name in a language, or that of a borrower; LN005 where there is none';

CREATE FUNCTION template_facts(borrower_id bigint, day date)
RETURNS jsonb
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (
        SELECT jsonb_build_object('today', template_facts.day,
            'past_due', sum(minor(a.total)) * 0.01,
            'amount_due', sum(minor(a.total) + minor(d.total)) * 0.01,
            'days_past_due', max(days_past_due(n.schedule, n.read_on)),
            'next_due', sum(minor(x.total)) FILTER (WHERE x.due_on = n.next_on) * 0.01,
            'next_due_on', max(n.next_on),
            'payoff', sum(minor(p.total)) * 0.01,
            'product', (array_agg(t.title ORDER BY days_past_due(n.schedule, n.read_on) DESC, x.due_on, n.loan_id))[1],
            'telephone', (array_agg(c.telephone ORDER BY days_past_due(n.schedule, n.read_on) DESC, x.due_on, n.loan_id))[1])
        FROM (SELECT l.loan_id, l.product_code, l.schedule, r.read_on, min((next_due(l.schedule, r.read_on)).due_on) OVER () AS next_on
              FROM lending.loans l
              CROSS JOIN LATERAL (SELECT greatest(template_facts.day, as_of(l.schedule)) AS read_on) r
              WHERE l.borrower_id = template_facts.borrower_id AND l.status <> 'closed') n
        CROSS JOIN LATERAL arrears(n.schedule, n.read_on) a
        CROSS JOIN LATERAL due_between(n.schedule, n.read_on, n.read_on) d
        CROSS JOIN LATERAL next_due(n.schedule, n.read_on) x
        CROSS JOIN LATERAL payoff_amount(n.schedule, n.read_on) p
        JOIN lending.products t ON t.product_code = n.product_code
        LEFT JOIN lending.contact_product c ON c.product_code = n.product_code);
END
$$;
COMMENT ON FUNCTION template_facts(bigint, date) IS
    'What the book knows of a borrower for templates, read at a date; null where there is nothing to say';

CREATE FUNCTION check_given(given jsonb, placeholders text[])
RETURNS void
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    one record;
BEGIN
    PERFORM require_argument('given', given::text, jsonb_typeof(given) = 'object',
        'It is an object of placeholders and values.');
    FOR one IN
        SELECT g.key, g.value, p.kind,
            CASE p.kind WHEN 'amount' THEN g.value ~ '^[0-9]{1,15}(\.[0-9]{1,2})?$'
                WHEN 'date' THEN g.value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                WHEN 'number' THEN g.value ~ '^[0-9]{1,9}$' ELSE length(g.value) <= 200 END AS fits
        FROM jsonb_each_text(given) g
        LEFT JOIN template_placeholders() p ON p.placeholder = g.key AND p.given
            AND p.placeholder = ANY (check_given.placeholders)
    LOOP
        PERFORM require_argument('given', one.key, one.kind IS NOT NULL,
                'The template has no such placeholder that is to be given.'),
            require_argument(one.key, one.value, coalesce(one.fits, false),
                format('It is %s, as in 1234.50, 2026-03-05, 12.', one.kind));
    END LOOP;
END
$$;
COMMENT ON FUNCTION check_given(jsonb, text[]) IS
    'Refuse what is given for placeholders that a template does not have, or is not of their kind: 22023';

CREATE FUNCTION written_as(kind text, value text, language text)
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    RETURN CASE kind
        WHEN 'amount' THEN to_char(value::numeric, 'FM999,999,999,999,999,990.00')
        WHEN 'date' THEN to_char(value::date, CASE language
            WHEN 'en' THEN 'FMDD FMMonth YYYY' WHEN 'zh' THEN 'YYYY年FMMM月FMDD日'
            ELSE 'YYYY-MM-DD' END)
        ELSE value END;
END
$$;
COMMENT ON FUNCTION written_as(text, text, text) IS
    'A value as a language writes it: 1,234.50; 5 March 2026 in English, 2026年3月5日 in Chinese, 2026-03-05 in others';

CREATE FUNCTION add_default_templates()
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM add_template(t.name, 'en', t.title, t.body, contact_channels())
    FROM (VALUES
        ('reminder', 'Before the due date', '{"{next_due} for {product} is due on {next_due_on}. If you have paid already, thank you. Questions: {telephone}."}'::text[]),
        ('due_today', 'On the due date', '{"{amount_due} for {product} is due today, {today}. Please pay by the end of the day. Questions: {telephone}."}'),
        ('late_1_3', '1 to 3 days late', '{"{past_due} for {product} is {days_past_due} days past due. Please pay today. If you cannot, call {telephone}."}'),
        ('late_4_7', '4 to 7 days late', '{"{past_due} for {product} is {days_past_due} days past due, and penalty may run. Please pay, or call {telephone} to agree on a day."}'),
        ('late_8', '8 days late or more', '{"{past_due} for {product} has been past due for {days_past_due} days. Please call {telephone}: we would like to find a way for you to pay."}'),
        ('promise', 'A promise', '{"Thank you. You have promised to pay {promise_amount} on {promise_on}. Questions: {telephone}."}'),
        ('promise_broken', 'A broken promise', '{"{promise_amount} that you promised for {promise_on} has not come. {past_due} for {product} is past due. Please pay, or call {telephone}."}'),
        ('plan_offer', 'Offer of a plan', '{"You may pay what you owe for {product} in {plan_count} installments of {plan_amount}, the first on {plan_from}. The offer ends on {offer_until}. To accept it call {telephone}."}'),
        ('final_notice', 'Final notice', '{"{past_due} for {product} has been past due for {days_past_due} days.","If it is not paid, we may ask for all that you owe, {payoff} today, and go to court. You may still agree on a plan, or dispute the debt: {telephone}."}'),
        ('assignment_notice', 'Notice of assignment', '{"From {today} on {agency} collects what you owe for {product}, {payoff} as of today. What you pay to us still counts. Questions, and disputes: {telephone}."}'),
        ('dispute_received', 'Dispute or complaint received', '{"We have received what you wrote, reference {reference}. Until we have answered it, nobody will ask you to pay. Questions: {telephone}."}'),
        ('settlement_offer', 'Offer to settle', '{"If you pay {offer_amount} by {offer_until}, we take what you owe for {product}, {payoff} today, as paid in full. To accept it call {telephone}."}'))
        AS t (name, title, body);
    PERFORM add_template(t.name, 'zh', t.title, t.body, contact_channels())
    FROM (VALUES
        ('reminder', '到期前提醒', '{"您的{product}应还{next_due}元，到期日为{next_due_on}。如已还款，请忽略。咨询电话：{telephone}。"}'::text[]),
        ('due_today', '到期日提醒', '{"您的{product}今日（{today}）应还{amount_due}元，请于今日内还款。咨询电话：{telephone}。"}'),
        ('late_1_3', '逾期1至3天', '{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元，请尽快还款。如有困难，请致电{telephone}。"}'),
        ('late_4_7', '逾期4至7天', '{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元，可能产生罚息。请还款，或致电{telephone}协商还款日。"}'),
        ('late_8', '逾期8天以上', '{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元。请致电{telephone}，我们愿与您协商还款方式。"}'),
        ('promise', '还款承诺', '{"感谢您承诺于{promise_on}还款{promise_amount}元。咨询电话：{telephone}。"}'),
        ('promise_broken', '承诺未履行', '{"您承诺于{promise_on}还款的{promise_amount}元尚未到账。您的{product}逾期金额{past_due}元，请还款，或致电{telephone}。"}'),
        ('plan_offer', '分期还款方案', '{"您的{product}欠款可分{plan_count}期偿还，每期{plan_amount}元，首期{plan_from}。方案有效期至{offer_until}。如需办理，请致电{telephone}。"}'),
        ('final_notice', '最后通知', '{"您的{product}已逾期{days_past_due}天，逾期金额{past_due}元。","如仍未还款，我们可能要求您一次性偿还全部欠款（今日为{payoff}元）并提起诉讼。您仍可协商还款方案或对债务提出异议：{telephone}。"}'),
        ('assignment_notice', '委托催收通知', '{"自{today}起，您的{product}欠款（今日为{payoff}元）由{agency}催收。您向我们的还款仍然有效。咨询与异议电话：{telephone}。"}'),
        ('dispute_received', '异议或投诉受理', '{"我们已收到您的反映，编号{reference}。在答复您之前，我们不会向您催收。咨询电话：{telephone}。"}'),
        ('settlement_offer', '减免结清方案', '{"如您在{offer_until}前还款{offer_amount}元，您的{product}欠款（今日为{payoff}元）即视为结清。如需办理，请致电{telephone}。"}'))
        AS t (name, title, body);
END
$$;
COMMENT ON FUNCTION add_default_templates() IS
    'Add twelve templates in English and in Chinese; used by install()';
