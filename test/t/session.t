# session.t: what a session keeps of the book serves it while it lasts, and
# no longer: after the book and the extension were made again, and whatever
# its search_path is.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

# A book in use: commands in C with kept plans, PL/pgSQL, the facade.
my $use = q{
    SELECT consfin.install() IS NOT NULL;
    SELECT consfin.open_day('2026-01-15');
    SELECT consfin.install_defaults() \g /dev/null
    SELECT consfin.define_product('card', 'Card', 'rate_default=0.12,
        rate_max=0.24, amount_min=100, amount_max=10000,
        chart=accrual') \g /dev/null
    SELECT consfin.publish_product('card') \g /dev/null
    SELECT (consfin.open_borrower(1, 'k1')).decision;
    SELECT (consfin.open_line(1, 'k2', 'card', '9000', 1, 15)).line_id AS line \gset
    SELECT decision FROM consfin.purchase(1, 'k3', :line, '1200', installments => 12);
    SELECT decision FROM lending_till.purchase(1, 'k4', :line, '1200', installments => 12);
    SELECT replayed FROM consfin.purchase(1, 'k3', :line, '1200', installments => 12);
    SELECT count(*) FROM lending.violations;
};
my $works = "t\n2026-01-15\napproved\napproved\napproved\nt\n0";

is($node->safe_psql('postgres', qq{
        SET client_min_messages = warning;
        CREATE EXTENSION consfin;
        $use
        DROP SCHEMA lending CASCADE;
        $use
        DROP SCHEMA lending, lending_report, lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor
            CASCADE;
        DROP EXTENSION consfin;
        CREATE EXTENSION consfin;
        $use
        DISCARD PLANS;
        SELECT consfin.business_date();}),
    "$works\n$works\n$works\n2026-01-15",
    'a session outlives the book and the extension');

# Operators and functions that would lie, first on the path.
is($node->safe_psql('postgres', q{
        CREATE SCHEMA hostile;
        CREATE FUNCTION hostile.never(bigint, bigint) RETURNS boolean
            LANGUAGE plpgsql AS 'BEGIN RAISE ''lied to''; END';
        CREATE FUNCTION hostile.never(text, text) RETURNS boolean
            LANGUAGE plpgsql AS 'BEGIN RAISE ''lied to''; END';
        CREATE FUNCTION hostile.never(date, date) RETURNS boolean
            LANGUAGE plpgsql AS 'BEGIN RAISE ''lied to''; END';
        CREATE FUNCTION hostile.never(consfin.cents, consfin.cents) RETURNS boolean
            LANGUAGE plpgsql AS 'BEGIN RAISE ''lied to''; END';
        SELECT format('CREATE OPERATOR hostile.%s (FUNCTION = hostile.never, LEFTARG = %s, RIGHTARG = %2$s)',
                      op, type)
          FROM unnest(ARRAY['=', '<', '>', '<=', '>=', '<>']) op,
               unnest(ARRAY['bigint', 'text', 'date', 'consfin.cents']) type \gexec
        CREATE FUNCTION hostile.now() RETURNS timestamptz
            LANGUAGE plpgsql AS 'BEGIN RAISE ''lied to''; END';
        SELECT line_id AS line FROM lending.credit_line \gset
        SET search_path = hostile, pg_catalog;
        SELECT decision FROM consfin.purchase(1, 'k5', :line, '1200', installments => 12);
        SELECT decision FROM lending_till.purchase(1, 'k6', :line, '1200', installments => 12);
        SELECT (lending_till.void(1, 'k8', (lending_till.authorize(1, 'k7', :line, '100')).hold_id)).decision;
        CALL consfin.migrate();
        SET search_path = '';
        SELECT consfin.roll_day();
        CALL consfin.end_of_day('2026-01-15');
        SELECT count(*) FROM lending.business_day WHERE status = 'closed';}),
    "approved\napproved\napproved\n2026-01-16\n1",
    'a hostile search_path moves nothing');

$node->stop;
done_testing();
