# Book.pm: a small book of lending and random work on it, for the tests that
# kill, replay or crowd it.

package Book;

use strict;
use warnings;

use Wire;

# The commands of the body of work, each as one call; what a book does not
# have is left out.
our %weight = (
    authorize => 12, increment => 2, void => 3, capture => 6, purchase => 2,
    repay => 3, set_limit => 1, freeze_line => 1, unfreeze_line => 3);

# make(node, database, options): a book with an open day, one product, one
# funder, one merchant with a daily limit, a platform cap, and lines.
sub make
{
    my ($node, $name, %option) = @_;
    my %with = (borrowers => 20, lines => 1, limit => '20000.00', float => '400000.00',
        cap => '1000000.00', merchant => '500000.00',
        expiry => '7 days', terms => '', %option);
    $node->safe_psql('postgres', "CREATE DATABASE $name");
    $node->safe_psql($name, qq{
        SET client_min_messages = warning;
        CREATE EXTENSION consfin;
        SET search_path = consfin;
        SELECT install();
        SELECT install_defaults();
        SELECT define_funder(1, 'Bank');
        SELECT define_merchant(7, 'Shop', daily_limit => '$with{merchant}');
        SELECT define_product('card', 'Card', 'rate_default=0.12,
            rate_max=0.24, amount_min=1.00, amount_max=500.00,
            installments={3,6,12}, hold_expiry=$with{expiry},
            hold_expiry_max=30 days,
            chart=accrual, terms=($with{terms})');
        SELECT define_share('card', 1, 1);
        SELECT publish_product('card');
        SELECT set_cap('cap', 1, '$with{cap}');
        SELECT open_day('2026-01-15');
        SELECT deposit_float('float', 1, '$with{float}');
        SELECT open_borrower(b, 'open') FROM generate_series(1, $with{borrowers}) b;
        SELECT open_line(b, 'line ' || l, 'card', '$with{limit}', 5, 20)
        FROM generate_series(1, $with{borrowers}) b, generate_series(1, $with{lines}) l;
    });
    return;
}

sub client
{
    my ($node, $database, $name) = @_;
    return Wire->new($node->host, $node->port, $database, $name);
}

# Which of the commands this book has.
sub commands
{
    my ($client) = @_;
    return map { $_->{proname} } $client->rows(q{
        SELECT DISTINCT proname::text FROM pg_proc
         WHERE pronamespace = to_regnamespace('consfin') ORDER BY 1});
}

# The commands without which a test has nothing to do, as a reason to skip.
sub lacking
{
    my ($node, @needed) = @_;
    $node->safe_psql('postgres', 'CREATE DATABASE probe');
    $node->safe_psql('probe',
        'SET client_min_messages = warning; CREATE EXTENSION consfin');
    my $client = client($node, 'probe');
    my %has = map { $_ => 1 } commands($client);
    undef $client;
    my @missing = grep { !$has{$_} } @needed;
    return @missing ? "this version has no command " . join ', ', @missing : '';
}

# [borrower, line] of each line.
sub lines
{
    my ($client) = @_;
    return map { [ @$_{qw(borrower_id line_id)} ] } $client->rows(q{
        SELECT borrower_id, line_id FROM lending.credit_line
        ORDER BY borrower_id, line_id});
}

# What lending.violations says, a line each.
sub violations
{
    my ($client) = @_;
    return join "\n", map { join ' ', map { $_ // '' } values %$_ }
        $client->rows('SELECT * FROM lending.violations LIMIT 20');
}

sub pick { return $_[ int rand @_ ] }

# An amount of cents as text, small ones more often.
sub amount
{
    my ($most) = @_;
    return sprintf '%.2f', (1 + int(rand() ** 2 * $most * 100)) / 100;
}

# call(operation): the SQL of one operation, its answer also as one text.
sub call
{
    my ($command, @arguments) = @_;
    my $list = join ', ', map { !defined $_ ? 'NULL'
            : /^-?\d+$|^\w+ => / ? $_ : "'$_'" } @arguments;
    return "SELECT r::text AS whole, r.* FROM consfin.$command($list) r";
}

# operation(command, key, borrower, line, hold, more arguments): one as the
# tests note it.
sub operation
{
    my ($command, $key, $borrower, $line, $hold, @rest) = @_;
    return {
        command  => $command,
        key      => $key,
        borrower => $borrower,
        line     => $line,
        hold     => $hold && $hold->{hold},
        amount   => $command eq 'repay' ? $rest[0] : $rest[1],
        rest     => \@rest,
        sql      => call($command, $borrower, $key, @rest) };
}

# An operation drawn at random.
sub draw
{
    my ($key, $has, $lines, $holds) = @_;
    my @bag = map { ($_) x $weight{$_} } grep { $has->{$_} } sort keys %weight;
    my $command = pick(@bag);
    my ($borrower, $line) = @{ pick(@$lines) };
    my $hold;
    if ($command =~ /^(?:increment|void|capture)$/)
    {
        # Mostly a young one, which is open.
        $hold = $holds->[ -1 - int(rand() ** 3 * @$holds) ];
        $command = 'authorize' if !$hold;
        $borrower = $hold->{borrower} if $hold;
    }
    my @rest
        = $command eq 'authorize' ? ($line, amount(520), (undef, 7)[ rand 2 ])
        : $command eq 'purchase' ? ($line, amount(200), 7)
        : $command eq 'increment' ? ($hold->{hold}, amount(500))
        : $command eq 'void' ? ($hold->{hold})
        : $command eq 'capture' ? ($hold->{hold}, capture_arguments($hold))
        : $command eq 'repay' ? (amount(400))
        : $command eq 'set_limit' ? ($line, amount(12000))
        : ($line);
    return operation($command, $key, $borrower, $line, $hold, @rest);
}

# All of it or a part, last or not, at once or by installments.
sub capture_arguments
{
    my ($hold) = @_;
    my $part = rand() < 0.6 ? undef : amount($hold->{amount});
    return ($part,
        rand() < 0.25 ? 'final => false' : 'final => true',
        'installments => ' . pick('NULL', 3, 6, 12),
        'annual_rate => 0');
}

# What is there to be changed, as it was a moment ago.
sub look
{
    my ($client) = @_;
    my @holds = map { {
            borrower => $_->{borrower_id},
            hold     => $_->{hold_id},
            amount   => $_->{amount} } }
        $client->rows(q{
            SELECT borrower_id, hold_id, amount FROM lending.hold
            ORDER BY status = 'open' DESC, hold_id DESC LIMIT 40});
    my @loans = $client->rows(q{
        SELECT borrower_id, loan_id, last_seq, outstanding FROM lending.loan
        ORDER BY loan_id DESC LIMIT 60});
    my @repayments = $client->rows(q{
        SELECT borrower_id, repayment_id FROM lending.repayment
        ORDER BY repayment_id DESC LIMIT 20});
    my @payouts = $client->rows(q{
        SELECT borrower_id, payout_id FROM lending.payout
        ORDER BY status = 'ordered' DESC, payout_id LIMIT 20});
    return { holds => [ reverse @holds ], loans => \@loans,
        repayments => \@repayments, payouts => \@payouts };
}

# The commands on what is there, each [weight, needs what, arguments].
my %other = (
    prepay => [ 2, 'loans', sub { ($_[0]{loan_id}, amount(200)) } ],
    payoff => [ 1, 'loans', sub { ($_[0]{loan_id}) } ],
    refund => [ 1, 'loans', sub { ($_[0]{loan_id}, amount(100)) } ],
    reverse_event =>
        [ 2, 'loans', sub { ($_[0]{loan_id}, $_[0]{last_seq} || 1) } ],
    cancel_loan => [ 2, 'loans', sub { ($_[0]{loan_id},
            pick('withdrawal', 'wrong_booking')) } ],
    reverse_repayment =>
        [ 1, 'repayments', sub { ($_[0]{repayment_id}) } ],
    waive => [ 1, 'loans',
        sub { ($_[0]{loan_id}, 'principal', amount(20)) } ],
    discount => [ 1, 'loans', sub { ($_[0]{loan_id}, amount(60)) } ],
    defer => [ 1, 'loans', sub { ($_[0]{loan_id}) } ],
    reschedule => [ 1, 'loans',
        sub { ($_[0]{loan_id}, 'installments => ' . (2 + int rand 12)) } ],
    draw_cash => [ 2, undef,
        sub { ($_[1], amount(300), 'bank', $_[2], 6) } ],
    confirm_payout => [ 3, 'payouts',
        sub { ($_[0]{payout_id},
            pick('succeeded', 'succeeded', 'failed')) } ],
    payout_returned => [ 1, 'payouts', sub { ($_[0]{payout_id}) } ],
    allow_account => [ 1, undef, sub { ('bank') } ],
    release => [ 3, 'holds', sub { ($_[0]{hold}, amount($_[0]{amount})) } ],
    extend_hold => [ 2, 'holds', sub { ($_[0]{hold}) } ],
    authorize => [ 2, undef, sub { ($_[1], amount(4000), 7,
            'partial => true') } ],
    purchase => [ 1, undef, sub { ($_[1], amount(4000), 7, 3,
            'partial => true') } ],
    authorize_advice => [ 1, undef, sub { ($_[1], amount(300), 7) } ],
    capture_advice => [ 1, 'holds', sub { ($_[0]{hold}, amount(300)) } ]);

# One of them, drawn at random; undef where nothing is there for it.
sub another
{
    my ($key, $has, $lines, $seen) = @_;
    my @bag = map { ($_) x $other{$_}[0] } grep { $has->{$_} } sort keys %other;
    my $command = pick(@bag);
    my (undef, $needs, $arguments) = @{ $other{$command} };
    my ($borrower, $line) = @{ pick(@$lines) };
    my $on;
    if ($needs)
    {
        return if !@{ $seen->{$needs} };
        $on = pick(@{ $seen->{$needs} });
        $borrower = $on->{borrower_id} // $on->{borrower};
    }
    my @rest = $arguments->($on, $line, $key);
    return { command => $command, key => $key, borrower => $borrower,
        sql => call($command, $borrower, $key, @rest) };
}

# Errors that the commands' comments tell of: those of the book, 40001 for a
# key in use, and 55000 where no installment is left to be moved (by the event,
# or by a later one when an event is taken back), or an advice is of cash.
sub declared
{
    my ($command, $code) = @_;
    return $code =~ /^LN/ || $code eq '40001'
        || $code eq '55000' && $command =~ /^(?:defer|reschedule|reverse_event|capture_advice|payout_returned)$/;
}

1;
