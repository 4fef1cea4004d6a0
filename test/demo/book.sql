-- test/demo/book.sql
-- A book of tables: who owns it, who may do what, and what is on offer.
-- Borrowers, lines, purchases come from the application (shop.pl).

SET client_min_messages = warning;

-- ---- Four roles, none with any special right

DO $$
DECLARE
    demo_role text;
BEGIN
    FOREACH demo_role IN ARRAY '{demo_lender,demo_shop,demo_ann,demo_eve}'::text[] LOOP
        IF to_regrole(demo_role) IS NULL THEN
            EXECUTE format('CREATE ROLE %I LOGIN', demo_role);
        END IF;
    END LOOP;
END
$$;
SELECT format('GRANT CREATE ON DATABASE %I TO demo_lender', current_database()) \gexec
SELECT consfin.grant_book('demo_lender') \g /dev/null
-- The borrowers of the book are those of the loans above.
GRANT SELECT ON loan_text TO demo_lender;

-- The lender owns the book and runs its days.
SET ROLE demo_lender;
\o /dev/null
SELECT install();
SELECT install_defaults();

-- The application may call what it needs, and read or write no table.
GRANT USAGE ON SCHEMA lending_till, lending_gateway, lending_desk, lending_treasury TO demo_shop;
GRANT EXECUTE ON FUNCTION
    lending_desk.open_borrower, lending_desk.allow_account, lending_desk.open_line,
    lending_till.offer_contract, lending_till.accept_contract,
    lending_till.authorize, lending_till.increment, lending_till.capture, lending_till.void,
    lending_till.purchase, lending_till.draw_cash, lending_treasury.confirm_payout,
    lending_till.repay, lending_treasury.refund_credit_balance, lending_till.quote_payoff,
    lending_till.prepay, lending_till.payoff, lending_desk.refund,
    lending_desk.reverse_repayment,
    lending_till.loan_as_of, lending_till.statement_of_account
TO demo_shop;

-- ---- Funders, merchants, products

SELECT define_account(1003, 'Float of River Trust', 'asset');
SELECT define_account(1002, 'Float of City Bank', 'asset');
SELECT define_funder(1, 'City Bank', 1002), define_funder(2, 'River Trust', 1003);

SELECT define_merchant(m.no, m.title, qr_code => 'QR-' || m.no,
    purchase_limit => m.one::cents, daily_limit => m.day::cents)
FROM (VALUES (1, 'Corner Grocery', NULL, NULL), (2, 'Blue Pharmacy', NULL, NULL),
             (3, 'Station Books', NULL, NULL), (4, 'Hill Bicycles', NULL, NULL),
             (5, 'Bright Phones', NULL, NULL), (6, 'Oak Furniture', NULL, NULL),
             (7, 'Harbour Shoes', NULL, NULL), (8, 'Garden Centre', NULL, NULL),
             (9, 'Kiosk', '250', NULL), (10, 'Night Market', NULL, '60000'),
             (11, 'Old Town Café', NULL, NULL), (12, 'Paused Online Shop', NULL, NULL))
    AS m (no, title, one, day);
SELECT suspend_merchant(12);

-- Interest on installments; City Bank lends 70 of 100, River Trust 30.
SELECT define_product('card', 'Pay in installments', 'rate_default=0.12,
    rate_max=0.24, installments={3,6,12}, amount_min=5,
    amount_max=3000, apr_cap=0.24, chart=cash,
    terms=(penalty_rate=0.1825, penalty_den=365)');
SELECT define_tier('card', 'high_risk', rate_default => 0.18, amount_max => '400',
    installments_max => 6);
SELECT define_share('card', 1, 70), define_share('card', 2, 30);
-- No interest, a fee of 6.6 % of the purchase.  Over three months that would
-- be more than the cap allows, whatever the shop asks for.
SELECT define_product('phone', 'Without interest, for a fee', 'method=flat,
    rate_max=0, fee_rate=0.066, fee_kind=service,
    installments={3,6,12}, amount_min=50, amount_max=3000,
    apr_cap=0.24, chart=cash,
    terms=(penalty_rate=0.1825, penalty_den=365)');
SELECT define_share('phone', 1, 1);
-- Cash, lent by River Trust alone.
SELECT define_product('cash', 'Cash', 'rate_default=0.18, rate_max=0.24,
    installments={3,6,12}, amount_min=200, amount_max=5000,
    apr_cap=0.24, chart=cash,
    terms=(penalty_rate=0.1825, penalty_den=365)');
SELECT define_share('cash', 2, 1);
SELECT publish_product('card'), publish_product('phone'), publish_product('cash');
\o
RESET ROLE;

-- What the last act tells of, noted by the application.
CREATE TABLE story (place int, what text, borrower_id bigint, line_id bigint, loan_id bigint);
ALTER TABLE story OWNER TO demo_lender;
-- Declines, as the clients were told them.
CREATE TABLE told (command text, reason text, count bigint);
ALTER TABLE told OWNER TO demo_lender;
