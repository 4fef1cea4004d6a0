# debit.t: the step debits of a close that is cut off again and again, and of
# one that is killed, makes the orders that one close at once makes.

use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

use lib "$FindBin::RealBin/../perl";
use Book;

my $borrowers = 300;
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

# All that was ordered, but for ids and times.
sub orders
{
    my ($book) = @_;
    return $node->safe_psql($book, q{
        SELECT d.borrower_id, d.due_on, d.business_date, d.amount, d.status, d.entry_no,
            string_agg(r.due_on || ' ' || r.amount, ', ' ORDER BY r.due_on, r.amount)
        FROM lending.debit_orders d JOIN lending.debit_order_rows r USING (borrower_id, order_id)
        GROUP BY d.borrower_id, d.order_id, d.due_on, d.business_date, d.amount, d.status, d.entry_no
        ORDER BY d.borrower_id, d.due_on, d.amount, 7});
}

# Close, cut off after some milliseconds, later each time, until all is closed;
# how often it was.
sub close_in_pieces
{
    my ($book, $cut) = @_;
    my $cuts = 0;
    for (my $after = 3; ; $after = int($after * 1.3) + 1)
    {
        return $cuts if $cut->($book, $after);
        $cuts++;
    }
}

sub cancelled
{
    my ($book, $after) = @_;
    my ($status) = $node->psql($book, "SET statement_timeout = $after;\nCALL consfin.end_of_day('2026-02-21')");
    return $status == 0;
}

# The backend ends while it makes certain orders.
sub terminated
{
    my ($book) = @_;
    my ($status) = $node->psql($book, "CALL consfin.end_of_day('2026-02-21')");
    return $status == 0;
}

foreach my $book (qw(whole cut killed))
{
    Book::make($node, $book, borrowers => $borrowers);
    $node->safe_psql($book, qq{
        SET search_path = consfin;
        SELECT define_channel('ach', 'Debits', 'us');
        SELECT confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'account', debit_cap => CASE WHEN b % 3 = 0 THEN '50'::cents END)).mandate_id)
        FROM generate_series(1, $borrowers) b WHERE b % 7 <> 0;
        SELECT purchase(l.borrower_id, 'buy' || k, l.line_id, (100 + l.borrower_id % 50)::text::cents, 7, 3)
        FROM lending.credit_line l, generate_series(1, 1 + l.borrower_id % 2) k;
        SELECT roll_day('2026-02-19');
        CALL end_of_day('2026-02-18');
        SELECT repay(b, 'r', '20') FROM generate_series(1, $borrowers) b WHERE b % 5 = 0});
}
$node->safe_psql('whole', q{CALL consfin.end_of_day('2026-02-21')});
cmp_ok(close_in_pieces('cut', \&cancelled), '>', 1, 'one close is cut off more than once');
$node->safe_psql('killed', q{
    CREATE SEQUENCE public.made;
    CREATE FUNCTION public.die() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF nextval('public.made') IN (20, 70, 130) THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
        END IF;
        RETURN new;
    END $$;
    CREATE TRIGGER die BEFORE INSERT ON lending.debit_order FOR EACH ROW EXECUTE FUNCTION public.die()});
cmp_ok(close_in_pieces('killed', \&terminated), '>', 1, 'another one is killed more than once');
my $whole = orders('whole');
cmp_ok(scalar(split /\n/, $whole), '>', $borrowers / 2, 'orders were made');
is(orders('cut'), $whole, 'cut off: the same orders');
is(orders('killed'), $whole, 'killed: the same orders');
is($node->safe_psql($_, 'SELECT count(*) FROM lending.violations'), '0', "$_: no invariant is broken")
    foreach qw(whole cut killed);

$node->stop;
done_testing();
