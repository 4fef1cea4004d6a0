#!/usr/bin/perl
# shop.pl: some weeks of lending, and one day of it, in the database the
# environment names.
#
#	CLIENTS=8			connections of the application
#	CUSTOMERS=1000		how many have a line; each is a borrower of the loan book
#	PURCHASES=5000		visits on the day
#	SEED=42				what they buy
#
# The lender opens and closes the days; all else is asked for by role demo_shop,
# which has EXECUTE on functions of the facade and no right on any table.

use strict;
use warnings;

use File::Basename qw(dirname);
use Cwd qw(abs_path);
use lib dirname(abs_path($0)), dirname(abs_path($0)) . '/../perl';

use Crew;
use Visits;
use Wire;

$| = 1;
my $clients = $ENV{CLIENTS} || 8;
my $customers = $ENV{CUSTOMERS} || 1000;
my $purchases = $ENV{PURCHASES} || 5000;
die "demo: CUSTOMERS must be 50 or more, and PURCHASES 200 or more\n"
    if $customers < 50 || $purchases < 200;
srand($ENV{SEED} || 42);

my @server = ($ENV{PGHOST}, $ENV{PGPORT} || 5432, $ENV{PGDATABASE});
my $lender = do {
    local $ENV{PGUSER} = 'demo_lender';
    Wire->new(@server, 'the lender') or die "demo: could not connect\n";
};
my @customer;
my $keys = 0;
my $crew = Crew->new(clients => $clients, user => 'demo_shop', host => $server[0],
    port => $server[1], database => $server[2], does => \%Visits::does,
    keeps => \&remember);

$lender->rows('SET search_path = public, consfin');
my $day = $lender->value('SELECT lending_day()');
register();
weeks_before();
the_day();
tell_story();
figures();
exit 0;

# ------------------------------------------------------------------- the shop

# What the application keeps of its customers.
sub remember
{
    my ($who, $name, @values) = @_;
    my $of = $customer[$who];
    if ($name eq 'loan')
    {
        push @{ $of->{loans} },
            { id => $values[0], amount => $values[1], rows => $values[2] };
    }
    else { $of->{$name} = $values[0] }
    return;
}

sub unit
{
    my ($who, $do, %with) = @_;
    return { who => $who, customer => $customer[$who], do => $do,
        key => $do . '-' . ++$keys, %with };
}

sub any { return $_[ int rand @_ ] }

sub shuffled
{
    my @all = @_;
    for (my $i = @all; --$i > 0;)
    {
        my $j = int rand $i + 1;
        @all[ $i, $j ] = @all[ $j, $i ];
    }
    return @all;
}

sub amount { return sprintf '%.2f', $_[0] }

# Small amounts are more frequent than large ones; phones are dearer.
sub price
{
    my ($product) = @_;
    return $product eq 'phone' ? amount(45 + 200 * rand() + 900 * rand() ** 4)
        : amount(4.9 + 40 * rand() + 900 * rand() ** 4);
}

# Customers who may have loans, of a due day.
sub owing
{
    my ($group) = @_;
    return grep { $customer[$_]{group} eq $group && @{ $customer[$_]{loans} } }
        0 .. $#customer;
}

# ------------------------------------------------------------------- the past

# Due today (A), nine days ago (B), in eight days (C).
sub register
{
    my ($of) = $lender->rows(qq{
        SELECT extract(day FROM d)::int AS a, extract(day FROM d - 9)::int AS b,
               extract(day FROM d + 8)::int AS c,
               extract(day FROM d - 11)::int AS bill_a,
               extract(day FROM d - 20)::int AS bill_b,
               extract(day FROM d - 3)::int AS bill_c
        FROM CAST('$day' AS date) d});
    my @book = $lender->rows('SELECT loan_id, principal FROM loan_text ORDER BY line');
    my $step = @book > $customers ? @book / $customers : 1;
    foreach my $i (0 .. $customers - 1)
    {
        my $loan = $book[ int($i * $step) % @book ];
        my $limit = $loan->{principal};
        $limit = $limit < 300 ? 300 : $limit > 8000 ? 8000 : int $limit;
        my $group = (qw(A A A A B B B C C C))[ $i % 10 ];
        push @customer, { borrower => $i + 1, ref => $loan->{loan_id},
            limit => $limit, group => $group, loans => [],
            product => $i % 4 == 3 ? 'phone' : 'card',
            tier => $i % 12 == 5 ? 'high_risk' : 'standard',
            wants_cash => $i % 5 == 2, late => $i % 20 == 6 || $i % 20 == 4,
            bill_day => $of->{"bill_\L$group"}, due_day => $of->{ lc $group } };
    }
    return;
}

# The business days before the day, each with what happens on it.
sub weeks_before
{
    my @day = $lender->rows(qq{
        SELECT on_date::date AS day, string_agg(what, ' ') AS what
        FROM CAST('$day' AS date) d, LATERAL (VALUES
            (d - 69, 'join buy'), (d - 55, 'buy'), (d - 34, 'buy'), (d - 20, 'buy'),
            ((d + 8 - interval '2 months')::date, 'C'), ((d + 8 - interval '1 month')::date, 'C'),
            ((d - 9 - interval '1 month')::date, 'B'), (d - 9, 'B late'),
            ((d - interval '1 month')::date, 'A')) p (on_date, what)
        GROUP BY on_date ORDER BY on_date});
    print "\n==== 2. The book: some weeks of lending before $day\n\n";
    $crew->{quiet} = 1;
    foreach my $past (@day)
    {
        open_day($past->{day});
        my $what = $past->{what};
        fund('1500000', '1500000') if $what =~ /join/;
        my $seconds = 0;
        my @units;
        if ($what =~ /join/)
        {
            my $done = $crew->work('', map { unit($_, 'join') } 0 .. $#customer);
            $seconds += $done->{seconds};
        }
        push @units, purchases($purchases / 16) if $what =~ /buy/;
        foreach my $group ($what =~ /([ABC])/g)
        {
            push @units, map { unit($_, 'debit', day => $past->{day}, why => 'debited') }
                grep { $what !~ /late/ || !$customer[$_]{late} } owing($group);
        }
        my $done = $crew->work('', @units);
        past_day($past, $seconds + $done->{seconds});
    }
    $crew->{quiet} = 0;
    return;
}

sub fund
{
    my @amounts = @_;
    foreach my $funder (1 .. @amounts)
    {
        my $key = 'fund-' . ++$keys;
        $lender->rows("SELECT deposit_float('$key', $funder, '$amounts[$funder - 1]')");
    }
    return;
}

# The first day is opened; to each later one the book is taken by closing those
# before it.
sub open_day
{
    my ($date) = @_;
    my ($before) = $lender->rows('SELECT count(*) AS days FROM lending.business_day');
    $lender->rows($before->{days}
        ? "CALL end_of_day(date '$date' - 1)"
        : "SELECT open_day('$date')");
    return;
}

# A line of what a past day came to, read from the book.
sub past_day
{
    my ($past, $seconds) = @_;
    my ($of) = $lender->rows(qq{
        SELECT count(*) FILTER (WHERE k = 'loan') AS loans,
               coalesce(sum(amount) FILTER (WHERE k = 'loan'), '0') AS lent,
               count(*) FILTER (WHERE k = 'paid') AS payments,
               coalesce(sum(amount) FILTER (WHERE k = 'paid'), '0') AS paid
        FROM (SELECT 'loan', principal FROM lending.loan n
              WHERE disbursed_on = '$past->{day}'
              UNION ALL
              SELECT 'paid', r.amount FROM lending.repayment r
              WHERE r.business_date = '$past->{day}') x (k, amount)});
    printf "%s  %5s loans of %10s   %5s payments of %10s   %4.1f s\n",
        $past->{day}, Crew::number($of->{loans}), Crew::number($of->{lent}),
        Crew::number($of->{payments}), Crew::number($of->{paid}), $seconds;
    return;
}

# -------------------------------------------------------------------- the day

# Visits, most of them ordinary.
sub purchases
{
    my ($count) = @_;
    return map { visit() } 1 .. $count;
}

sub visit
{
    my $who = int rand @customer;
    my $plan = $customer[$who]{product} eq 'phone'
        ? any(3, (6, 12) x 9) : any(undef, 3, 6, 12);
    # A tier that is offered no twelve installments seldom asks for them.
    $plan = 6 if ($plan // 0) == 12 && $customer[$who]{tier} eq 'high_risk'
        && rand() < 0.8;
    my $price = price($customer[$who]{product});
    # Some ask at a shop that is suspended, one with small limits, or one
    # whose day is nearly full.
    my %bought = (amount => $price, installments => $plan,
        merchant => any((1 .. 11) x 15, 9, 10, 12));
    my $chance = rand;
    return unit($who, 'cash', amount => amount(200 + 10 * int rand 80),
        installments => any(3, 6, 12),
        bank => any(('paid') x 8, 'failed', 'silent'))
        if $chance < 0.12 && $customer[$who]{wants_cash};
    return unit($who, 'consent', %bought) if $chance < 0.14 && rand() < 0.4 && $plan;
    return unit($who, 'buy', %bought, twice => rand() < 0.02) if $chance < 0.5;
    return unit($who, 'hold', %bought, part => amount($price * 0.6),
        total => amount($price * 1.2),
        end => any(('all') x 36, 'part', 'part', 'more', 'nothing', 'nothing',
            'open', 'open'));
}

# Money that comes in on the day, and goods that go back.
sub money
{
    my @units;
    push @units, map { unit($_, 'debit', day => $day, why => 'debited') } owing('A');
    my @late = grep { $customer[$_]{late} } owing('B');
    push @units, map { unit($late[$_], 'debit', day => $day, why => 'caught_up') }
        grep { $_ % 2 == 0 } 0 .. $#late;
    my @others = owing('C');
    foreach my $who (grep { $_ % 6 == 1 } @others)
    {
        my ($loan) = sort { $b->{amount} <=> $a->{amount} } @{ $customer[$who]{loans} };
        push @units, $loan->{rows} > 3
            ? unit($who, 'early', loan => $loan, amount => amount(20 + $loan->{amount} / 4))
            : unit($who, 'settle', loan => $loan);
    }
    foreach my $who (grep { $_ % 9 == 2 } @others, owing('A'))
    {
        my $loan = $customer[$who]{loans}[-1];
        push @units, unit($who, 'back', loan => $loan,
            amount => $who % 2 ? $loan->{amount} : amount($loan->{amount} / 2));
    }
    my ($bounced) = sort { @{ $customer[$a]{loans} } <=> @{ $customer[$b]{loans} } || $a <=> $b }
        grep { $customer[$_]{debited} && !$customer[$_]{late} } owing('B');
    push @units, unit($bounced, 'bounce', repayment => $customer[$bounced]{debited})
        if defined $bounced;
    return @units;
}

sub the_day
{
    my @units = shuffled(purchases($purchases), money());
    # A third is declined for one reason or another; River Trust's float and
    # the day's cap are short of what the rest will want by a little.
    my ($asked, $river) = (0, 0);
    foreach my $unit (grep { $_->{amount} && $_->{do} =~ /^(?:hold|buy|consent|cash)$/ } @units)
    {
        $asked += $unit->{amount};
        $river += $unit->{amount} * ($unit->{do} eq 'cash' ? 1
            : $unit->{customer}{product} eq 'card' ? 0.3 : 0);
    }
    open_day($day);
    # What is left of the weeks before stays; River Trust sends too little.
    my ($left) = $lender->rows(q{
        SELECT sum(available) FILTER (WHERE owner_id = 2)::numeric AS river
        FROM lending.slot WHERE kind = 'float'});
    $lender->rows(sprintf q{SELECT withdraw_float('less', 2, '%.2f')},
        $left->{river} - 0.70 * $river) if $left->{river} > 0.70 * $river;
    $lender->rows(sprintf q{SELECT set_cap('cap', 1, '%.2f')}, 0.65 * $asked);
    $lender->rows(q{SELECT (freeze_line(l.borrower_id, 'frozen', l.line_id)).decision
                    FROM lending.credit_line l WHERE l.borrower_id % 90 = 1});
    $lender->rows(q{SELECT (block_borrower(b, 'blocked')).decision
                    FROM (SELECT borrower_id FROM lending.borrower
                          WHERE borrower_id % 150 = 2 AND borrower_id > 0) x (b)});
    printf "\n==== 3. The day: %s, %d clients, %s visits and payments\n\n", $day,
        $clients, Crew::number(scalar @units);
    $crew->{tally} = {};
    $crew->{whole} = $crew->work($day, @units);
    return;
}

# ------------------------------------------------------------------- afterwards

# Whose accounts are shown, and what was declined, for the lender's last act.
sub tell_story
{
    my $place = 0;
    foreach my $tale (
        [ 'caught_up', 'was late, and caught up with a penalty' ],
        [ 'bounced', 'paid by a debit that bounced today' ],
        [ 'refunded', 'brought goods back' ],
        [ 'prepaid', 'paid early' ])
    {
        my ($mark, $what) = @$tale;
        # A short account tells more.
        my ($who) = sort { @{ $customer[$a]{loans} } <=> @{ $customer[$b]{loans} } || $a <=> $b }
            grep { $customer[$_]{$mark} } 0 .. $#customer;
        next if !defined $who;
        my $loan = $mark =~ /^(?:refunded|prepaid)$/
            ? $customer[$who]{$mark} : $customer[$who]{loans}[0]{id};
        $lender->rows(sprintf 'INSERT INTO story VALUES (%d, %s, %d, %s, %s)',
            ++$place, Crew::quoted($what), $customer[$who]{borrower},
            $customer[$who]{line}, $loan);
    }
    foreach my $command (keys %{ $crew->{tally} })
    {
        my $reasons = $crew->{tally}{$command}{reasons};
        $lender->rows(sprintf 'INSERT INTO told VALUES (%s, %s, %d)',
            Crew::quoted($command), Crew::quoted($_), $reasons->{$_})
            foreach keys %$reasons;
    }
    return;
}

sub figures
{
    my $whole = $crew->{whole};
    printf "\n%s calls in %.1f s: %s a second, through %d connections, one transaction each\n\n",
        Crew::number($whole->{calls}), $whole->{seconds},
        Crew::number($whole->{calls} / $whole->{seconds}), $clients;
    my $form = "%-18s %8s %9s %9s %9s   %7s %7s %7s\n";
    printf $form, 'command', 'calls', 'approved', 'declined', 'repeated',
        'median', '95 %', '99 %';
    print '-' x 84, "\n";
    foreach my $row ($crew->latencies)
    {
        my ($command, @counts) = @$row[ 0 .. 4 ];
        printf $form, $command, map({ Crew::number($_) } @counts),
            map { sprintf '%.1f ms', $_ } @$row[ 5 .. 7 ];
    }
    print "\nA repeated request, sent again under its key, got the answer it had got before.\n";
    return;
}
