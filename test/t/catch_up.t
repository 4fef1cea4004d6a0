# catch_up.t: a book that is closed each day, one that is only rolled each day
# and closed after fifteen, the last of a month among them, and one whose close
# is cut off again and again: the same rows, but for the dates on which what a
# close does was written.

use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

use lib "$FindBin::RealBin/../perl";
use Book;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

# Traffic of a date, the same in each book.
sub traffic
{
    my ($book, $n) = @_;
    $node->safe_psql($book, qq{
        SET search_path = consfin;
        SELECT repay(b, 'r$n', ((b * 7 + $n * 13) % 40 + 1)::text::cents)
        FROM generate_series(1, 30) b WHERE (b + $n) % 4 = 0;
        SELECT repay(b, 'big$n', '90.00') FROM generate_series(1, 30) b WHERE (b * 3 + $n) % 11 = 0;
        SELECT reverse_repayment(r.borrower_id, 'v$n', max(r.repayment_id))
        FROM lending.repayment r WHERE r.borrower_id <= 30 AND (r.borrower_id + $n) % 13 = 0 GROUP BY r.borrower_id;
        SELECT authorize(l.borrower_id, 'h$n', l.line_id, '3.00', 7)
        FROM lending.credit_line l WHERE l.borrower_id <= 30 AND (l.borrower_id + $n) % 5 = 0;
        UPDATE lending.hold SET expires_at = clock_timestamp()
        WHERE status = 'open' AND (borrower_id + $n) % 3 = 0;
        -- Of these a part revolves on the 20th; till the close they read late.
        SELECT repay(b, 'once', amount)
        FROM (VALUES (16, 31, cents '40.00'), (16, 32, '300.00'), (20, 34, '50.00'), (24, 35, '200.00')) p (n, b, amount)
        WHERE p.n = $n;
    });
    return;
}

# All that a book says, but for ids, times and the dates of writing.
sub rows
{
    my ($book) = @_;
    return $node->safe_psql($book, q{
        SET search_path = consfin;
        WITH loans AS (
            SELECT n.*, rank() OVER (PARTITION BY n.borrower_id ORDER BY n.loan_id) AS no FROM lending.loan n)
        SELECT line FROM (
            SELECT concat_ws(' ', 'loan', n.borrower_id, n.no, n.status, n.outstanding, n.schedule) AS line FROM loans n
            UNION ALL
            -- Who paid after the date comes before what a late close does for it.
            SELECT concat_ws(' ', 'event', n.borrower_id, n.no, e.effective_date, e.event, e.change)
            FROM lending.loan_event e JOIN loans n ON (n.borrower_id, n.loan_id) = (e.borrower_id, e.loan_id)
            WHERE e.borrower_id <> 35
            UNION ALL
            SELECT concat_ws(' ', 'balance', c.borrower_id, c.balance) FROM lending.credit_balance c
            UNION ALL
            SELECT concat_ws(' ', 'line', l.borrower_id, l.held, l.outstanding) FROM lending.credit_line l
            UNION ALL
            SELECT concat_ws(' ', 'hold', h.borrower_id, h.status, h.amount, h.released) FROM lending.hold h
            UNION ALL
            SELECT concat_ws(' ', 'entry', j.borrower_id, j.kind, j.entry) FROM lending.journal j
            WHERE j.kind NOT IN ('accrual', 'provision') AND j.borrower_id <> 35
            UNION ALL
            SELECT concat_ws(' ', 'float', sum(minor(s.available))) FROM lending.slot s WHERE s.kind = 'float'
            UNION ALL
            -- A credit balance pays on the date that is open at the close.
            SELECT concat_ws(' ', 'statement', s.borrower_id, s.bill_on, s.opening_balance, s.purchases, s.interest,
                s.fees, s.penalty, s.payments, s.credits, s.closing_balance, s.total_due, s.minimum, s.past_due)
            FROM lending.statement s
            WHERE NOT EXISTS (SELECT FROM lending.credit_balance_movement c WHERE c.borrower_id = s.borrower_id)
            UNION ALL
            SELECT concat_ws(' ', 'day', d.business_date, d.status) FROM lending.business_day d) r
        ORDER BY line COLLATE "C"});
}

# What loans owed and had earned at the end of dates from the first on.
sub earned
{
    my ($book, $first) = @_;
    return $node->safe_psql($book, qq{
        SET search_path = consfin;
        SELECT a.business_date, a.component, a.earned, a.charged, a.owed, j.entry
        FROM lending.accrual a
        LEFT JOIN lending.journal j ON j.borrower_id = 0 AND j.entry_id = a.entry_id
        WHERE a.business_date >= '$first'
        ORDER BY a.business_date, a.component;
        SELECT s.business_date, s.class, s.principal_owed, s.interest_owed, s.fee_owed, s.penalty_owed
        FROM lending.loan_stock s WHERE s.business_date >= '$first' ORDER BY s.business_date, s.class;
        SELECT p.business_date, p.exposure, p.allowance
        FROM lending.provision p WHERE p.business_date >= '$first' ORDER BY p.business_date});
}

# The same at the end of the last date, but for what that date posted.
sub owed
{
    my ($book) = @_;
    return $node->safe_psql($book, q{
        SET search_path = consfin;
        SELECT a.component, a.earned, a.charged, a.owed FROM lending.accrual a
        WHERE a.business_date = '2026-03-01' ORDER BY a.component;
        SELECT s.class, s.principal_owed, s.interest_owed, s.fee_owed, s.penalty_owed FROM lending.loan_stock s
        WHERE s.business_date = '2026-03-01' ORDER BY s.class;
        SELECT p.exposure, p.allowance FROM lending.provision p WHERE p.business_date = '2026-03-01'});
}

# What was noted at the end of the month.
sub month_end
{
    my ($book) = @_;
    return $node->safe_psql($book, q{
        SELECT m.borrower_id, m.stage, m.days_past_due, m.outstanding FROM lending.loan_month m
        ORDER BY m.borrower_id, m.outstanding;
        SELECT m.* FROM lending.stage_month m ORDER BY m.was_stage, m.became, m.stage;
        SELECT v.* FROM lending.vintage_month v});
}

# Close, and cut that off after some milliseconds, later each time, until all is
# closed; how often it was.
sub close_in_pieces
{
    my ($book, $through) = @_;
    my $cuts = 0;
    for (my $after = 3; ; $after = int($after * 1.2) + 1)
    {
        my ($status) = $node->psql($book, "SET statement_timeout = $after;\nCALL consfin.end_of_day('$through')");
        return $cuts if $status == 0;
        $cuts++;
    }
}

foreach my $book (qw(daily late cut))
{
    Book::make($node, $book, borrowers => 36, terms => 'revolving_rate=0.1825, revolve_from=purchase');
    $node->safe_psql($book, q{
        SET search_path = consfin;
        SELECT start_provision_policy('cn_five', 1, (SELECT max(business_date) + 1 FROM lending.business_day));
        -- What is left of a bill of the 20th is written off on the 24th.
        SELECT define_write_off_policy('soon', 'Soon', 36525, 5), start_write_off_policy('soon', 1, '2026-02-20');
        SELECT purchase(l.borrower_id, 'buy' || k, l.line_id, (100 + l.borrower_id)::text::cents, 7, 3)
        FROM lending.credit_line l, generate_series(1, 1 + l.borrower_id % 2) k
        WHERE l.borrower_id <= 30;
        SELECT purchase(l.borrower_id, 'one', l.line_id, '500.00', 7)
        FROM lending.credit_line l WHERE l.borrower_id > 30;
        UPDATE lending.credit_line SET bill_day = 18 + borrower_id % 4;
        SELECT roll_day('2026-02-14');
        CALL end_of_day('2026-02-13')});
    foreach my $n (14 .. 28)
    {
        traffic($book, $n);
        $node->safe_psql($book, $book eq 'daily' ? "CALL consfin.end_of_day('2026-02-$n')"
            : 'SELECT consfin.roll_day()');
    }
}
$node->safe_psql('late', q{CALL consfin.end_of_day('2026-02-28')});
cmp_ok(close_in_pieces('cut', '2026-02-28'), '>', 1, 'one close is cut off more than once');
my $daily = rows('daily');
like($daily, qr/^event \d+ \d+ 2026-02-20 .*\n.*^hold \d+ expired .*^loan \d+ \d+ overdue.*^statement \d+ 2026-02-2/ms,
    'rows fell due, were paid and not, holds expired, and statements were cut');
like($daily, qr/^event 3\d 1 2026-02-20 \{"kind":"revolve"/m, 'a part of bills revolved');
like($daily, qr/^event 3\d 1 2026-02-24 \{"kind":"write_off"/m, 'and the rest is written off');
is(rows('late'), $daily, 'closed after fifteen days: the same rows');
is(rows('cut'), $daily, 'cut off: the same rows');
# A credit balance that pays late is in the stock of the date it paid on, so the
# dates between differ from those of a book that is closed each day.
like(month_end('late'), qr/^\d+\|\d+\|\d+\|.*2026-02-28.*open/ms, 'a month ended, and loans were late');
is(month_end('cut'), month_end('late'), 'cut off: the same is noted of the month');
is(earned('cut', '2026-02-14'), earned('late', '2026-02-14'), 'cut off: the loans have earned the same');
$node->safe_psql($_, q{CALL consfin.end_of_day('2026-03-01')}) foreach qw(daily late cut);
is(owed($_), owed('daily'), "$_: with the next date all have earned the same") foreach qw(late cut);
is($node->safe_psql($_, 'SELECT count(*) FROM lending.violations'), '0', "$_: no invariant is broken")
    foreach qw(daily late cut);
is($node->safe_psql($_, 'SELECT count(*) FROM consfin.prove_accrual()'), '0', "$_: the books say what the loans say")
    foreach qw(daily late cut);

$node->stop;
done_testing();
