-- Options of a product: their text, bytes, keys, limits and errors.
SET search_path = public, consfin;
\pset format unaligned

-- What becomes of text: the canonical text, or the error it raises.
CREATE FUNCTION outcome(input text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    detail text;
    hint text;
BEGIN
    RETURN coalesce(nullif(input::product_options::text, ''), '(nothing)');
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' | ', SQLSTATE, SQLERRM, nullif(detail, ''), nullif(hint, ''));
END
$$;

-- nothing; order and blanks free; one form of each value; lists ascend
SELECT input, outcome(input)
FROM (VALUES
    (1, ''), (2, '   '),
    (3, 'rate_max=0.24,rate_default = 0.120 , method=level'),
    (4, E'\n rate_max=24.0,\n\tamount_max=5000'),
    (5, 'installments={12, 3,6}'), (6, 'installments={ }'), (7, 'overridable={min_gap,rate_default}'),
    (8, 'terms=( penalty_den=365 , penalty_rate=0.1825 ), chart=cash'), (9, 'terms=()'), (10, 'terms=(penalty_den=360)'),
    (11, 'terms=(allocation=standard; 91 principal_first, excess=last)'),
    (12, 'every=1 month'), (13, 'every=12 months'), (14, 'every=1 year'), (15, 'every=2 weeks'), (16, 'every=1days'),
    (17, 'hold_expiry=90 seconds, revolving=true'), (18, 'hold_expiry=1 hour'), (19, 'hold_expiry=030 minutes'),
    (20, 'fee_kind=none, subvention_rate=none, calendar=none, apr_cap=none'),
    (21, 'fee_kind=service, subvention_rate=0, calendar=日本, apr_cap=0.36'), (22, 'chart=none, business_day=none')
) AS t (no, input)
ORDER BY no;

-- form
SELECT input, outcome(input)
FROM (VALUES
    (1, 'rate_max'), (2, 'rate_max=0.1,'), (3, ',rate_max=0.1'), (4, 'rate_max=0.1,,method=level'), (5, '=0.1'),
    (6, 'rate_max=0.1, rate_max=0.1'), (7, 'installments={3'), (8, 'terms=(min_days=1'), (9, 'terms=(min_days=1}'),
    (10, 'installments=3'), (11, 'installments={3}}'), (12, 'installments={3}{6}'), (13, 'installments=(3)'),
    (14, 'terms=min_days=1'), (15, 'terms={min_days=1}'), (16, 'rate_max=0.1; method=level'), (17, 'Rate_max=0.1'),
    (18, 'colour=red'), (19, 'chart_code=cash')
) AS t (no, input)
ORDER BY no;

-- values
SELECT input, outcome(input)
FROM (VALUES
    (1, 'method=balloon'), (2, 'method='), (3, 'every=month'), (4, 'every=0 days'), (5, 'every=-1 days'),
    (6, 'every=101 years'), (7, 'every=1 hour'), (8, 'every=1 month 2 days'), (9, 'every=99999999999999999999 days'),
    (10, 'installments={0}'), (11, 'installments={3661}'), (12, 'installments={3,03}'), (13, 'installments={3,}'),
    (14, 'installments={3;6}'), (15, 'rate_min=-0.1'), (16, 'rate_default=101'), (17, 'rate_max=12 %'),
    (18, 'rate_max=0.1234567890123'), (19, 'rate_max=none'), (20, 'amount_min=0'), (21, 'amount_max=0.001'),
    (22, 'amount_max=92233720368547758.08'), (23, 'fee_rate=NaN'), (24, 'fee_kind='), (25, 'fee_kind=a(b'),
    (26, E'fee_kind=a\tb'), (27, 'upfront_rate=1e-2'), (28, 'subvention_rate=-1'), (29, 'day_count=ACT/361'),
    (30, 'rounding=nearest'), (31, 'payment_rounding=nearest'), (32, 'interest_rounding=never'), (33, 'round_to=0'),
    (34, 'month_end=first'), (35, 'business_day=sometimes'), (36, 'calendar=' || repeat('x', 201)), (37, 'min_gap=61'),
    (38, 'min_gap=-1'), (39, 'terms=(odd=1)'), (40, 'terms=(penalty_den=364)'), (41, 'terms=none'), (42, 'revolving=yes'),
    (43, 'hold_expiry=1 fortnight'), (44, 'hold_expiry=2 years'), (45, 'over_capture=1.01'), (46, 'apr_method=odd'),
    (47, 'apr_cap=100.1'), (48, 'chart='), (49, 'overridable={fee_rate}'), (50, 'overridable={min_gap,min_gap}')
) AS t (no, input)
ORDER BY no;
SELECT outcome(format('installments={%s}', (SELECT string_agg(n::text, ',') FROM generate_series(1, 101) n)));
SELECT length(outcome(format('installments={%s}', (SELECT string_agg(n::text, ',') FROM generate_series(1, 100) n))));

-- one option as text: null where it is absent
SELECT key, product_option('terms=(min_days=1, penalty_rate=0.1825), installments={6,3}, apr_cap=none, every=1 year', key)
FROM unnest('{terms,installments,apr_cap,every,chart}'::text[]) key;
SELECT product_option('', 'colour');
SELECT product_option(NULL, 'chart') IS NULL AS no_options, product_option('chart=cash', NULL) IS NULL AS no_key;

-- the same where the same is given, whatever the order
SELECT 'rate_max=0.10, chart=cash'::product_options = 'chart=cash,rate_max=0.1' AS same,
    'apr_cap=none'::product_options = '' AS other;

-- binary: the text, checked as text is
CREATE TEMP TABLE option_copy (options product_options);
INSERT INTO option_copy VALUES ('chart=cash, terms=(min_days=1)'), ('');
SELECT convert_from(product_options_send(options), 'UTF8') AS sent FROM option_copy;
COPY option_copy TO PROGRAM 'cat > consfin_options.bin' (FORMAT binary);
COPY option_copy FROM PROGRAM 'cat consfin_options.bin' (FORMAT binary);
COPY option_copy FROM PROGRAM 'sed s/chart/chert/ consfin_options.bin; rm consfin_options.bin' (FORMAT binary);
SELECT options::text, count(*) FROM option_copy GROUP BY 1 ORDER BY 1;

DROP FUNCTION outcome(text);
