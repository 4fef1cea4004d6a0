-- sql/book/contact/commands_template.sql
-- What borrowers are told.

-- Command: locks none; for owner.
-- Add the next version of a template in a language, in paragraphs, with
-- placeholders in braces; template_placeholders() lists them.
-- Errors: 22023 for an empty name, title or text, a language that is not a code
-- of two or three letters, an unknown channel or placeholder, or a brace that is
-- no part of one; 54000 for more than 50 paragraphs; 22004 for a null.
CREATE FUNCTION define_template(template_name text, language text, title text, body text[],
                                channels text[] DEFAULT '{message,app,email,robot,person,letter,visit}')
RETURNS definition_result
AS $$
BEGIN
    PERFORM require_argument('template_name', define_template.template_name,
            define_template.template_name ~ '^[a-z][a-z0-9_]*$',
            'Small letters, digits and underscores.'),
        require_argument('language', define_template.language,
            define_template.language ~ '^[a-z]{2,3}$', 'A code of ISO 639, as in en, fr, zh.'),
        require_argument('title', define_template.title, define_template.title <> ''),
        check_channels('channels', define_template.channels),
        check_template(define_template.body);
    RETURN defined('template',
        define_template.template_name || ' ' || define_template.language,
        add_template(define_template.template_name, define_template.language,
            define_template.title, define_template.body, define_template.channels));
END
$$;

-- Reader: for collector.
-- What templates may say: each placeholder, whether it is an amount, a date, a
-- number or a text, and whether the book knows it or the caller gives it. Reads
-- only.
-- Errors: 55000 without a book.
CREATE FUNCTION template_placeholders()
RETURNS TABLE (placeholder text, kind text, given boolean, says text)
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
BEGIN
    PERFORM require_book();
    RETURN QUERY
    VALUES ('product', 'text', false, 'Title of the product of the loan that is late longest, or due first'),
        ('telephone', 'text', false, 'Number to call, of that product'),
        ('today', 'date', false, 'The open business day'),
        ('past_due', 'amount', false, 'All that is past due'),
        ('amount_due', 'amount', false, 'All that is past due or due today'),
        ('days_past_due', 'number', false, 'Days past due, the most of all loans'),
        ('next_due', 'amount', false, 'The next installments that fall due, all on one day'),
        ('next_due_on', 'date', false, 'That day'),
        ('payoff', 'amount', false, 'What closes all loans today'),
        ('promise_amount', 'amount', true, 'Amount promised'),
        ('promise_on', 'date', true, 'Day it is promised for'),
        ('plan_amount', 'amount', true, 'Installment of a plan'),
        ('plan_count', 'number', true, 'How many installments it has'),
        ('plan_from', 'date', true, 'Due date of the first'),
        ('offer_amount', 'amount', true, 'Amount that settles'),
        ('offer_until', 'date', true, 'Last day of the offer'),
        ('agency', 'text', true, 'Who collects from now on'),
        ('reference', 'text', true, 'Reference of what it is about');
END
$$;

-- Reader: for collector.
-- A template for a borrower, in a language (null: the borrower's), with
-- amounts, dates, product and number as the book has them on the open business
-- day, and what the caller gives; each as the language writes it. Reads only.
-- Errors: LN005 for an unknown borrower, template or language of it, and for a
-- borrower whose case is another collector's; 22023 for
-- a placeholder that has no value, something given that is none of the
-- template's, or is no amount, date or number where it is to be one; LN003 when
-- no day is open; 22004 for a null; 55000 without a book.
CREATE FUNCTION render_template(template_name text, borrower_id bigint,
                                given jsonb DEFAULT '{}', language text DEFAULT NULL)
RETURNS text
VOLATILE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    template record;
    facts jsonb;
    rendered text;
    one record;
BEGIN
    PERFORM require_book(), check_arguments('{template_name,borrower_id,given,language?}',
            render_template.template_name, render_template.borrower_id, render_template.given,
            render_template.language),
        business_date(), require_my_borrower(render_template.borrower_id),
        require_borrower(render_template.borrower_id);
    template := template_for(render_template.template_name, render_template.borrower_id,
        render_template.language);
    PERFORM check_given(render_template.given, template.placeholders);
    facts := template_facts(render_template.borrower_id, business_date()) || render_template.given;
    rendered := template.body;
    FOR one IN
        SELECT p.placeholder, p.kind, facts ->> p.placeholder AS value
        FROM template_placeholders() p
        WHERE p.placeholder = ANY (template.placeholders)
    LOOP
        IF one.value IS NULL THEN
            RAISE EXCEPTION 'placeholder "%" of template "%" has no value', one.placeholder,
                    render_template.template_name
                USING ERRCODE = 'invalid_parameter_value',
                    HINT = 'The book does not know it of this borrower, or it is to be given.';
        END IF;
        rendered := replace(rendered, '{' || one.placeholder || '}',
            written_as(one.kind, one.value, template.language));
    END LOOP;
    RETURN rendered;
END
$$;
