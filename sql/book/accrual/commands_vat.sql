-- sql/book/accrual/commands_vat.sql
-- Value added tax within what loans earn.

-- Command: locks none; for owner.
-- Say from a business date to come on which rate of value added tax is within
-- what loans on the accrual basis earn: as each date is closed, of what became
-- income on it, rate / (1 + rate) goes from the income to the tax owed; 0 ends it.
-- source says where the rate is written. For one product, which goes before the
-- book's rate, or for all (null); of one charge, or of interest, fees and
-- penalty (null).
-- Errors: LN005 for an unknown product; 22023 for another component, a rate
-- below 0, above 1 or of more than twelve decimals, an empty source, or a date
-- that is not after the last one that was opened, or not plausible; 22004 for a
-- null.
CREATE FUNCTION start_vat(rate numeric, starts_on date, source text, product_code text DEFAULT NULL,
                          component text DEFAULT NULL)
RETURNS definition_result
AS $$
DECLARE
    product text := coalesce(start_vat.product_code, '');
BEGIN
    PERFORM require_argument('rate', start_vat.rate::text, start_vat.rate BETWEEN 0 AND 1
                AND start_vat.rate = round(start_vat.rate, 12),
            'It is a fraction from 0 to 1 with at most twelve decimals: 0.06 is 6 %.'),
        require_argument('source', start_vat.source, start_vat.source <> ''),
        require_argument('component', start_vat.component, coalesce(
            start_vat.component IN ('interest', 'fee', 'penalty'), true),
            'It is interest, fee or penalty.');
    PERFORM require_versions(start_vat.product_code), refuse_start('VAT', start_vat.starts_on);
    INSERT INTO lending.vat_rate (product_code, component, starts_on, rate, source)
    SELECT product, c.component, start_vat.starts_on, start_vat.rate, start_vat.source
    FROM unnest('{interest,fee,penalty}'::text[]) AS c (component)
    WHERE c.component = coalesce(start_vat.component, c.component)
    ON CONFLICT (product_code, component, starts_on) DO UPDATE
    SET rate = EXCLUDED.rate, source = EXCLUDED.source;
    RETURN defined('VAT', product, NULL);
END
$$;
