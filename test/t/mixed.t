# mixed.t: every command at once, by clients that get in each other's way.
#
# They share few borrowers, few holds and one float, use each other's keys,
# sweep holds that expire under them, and reverse what others just booked,
# while business days are opened, undone and closed and limits change.  No deadlock, no error that the book does
# not declare, no key answered twice, and no violation at any moment.
#
#	MIXED_SECONDS=20	how long
#	MIXED_SEED=...

use strict;
use warnings;

use FindBin;
use POSIX ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Storable qw(store retrieve);
use Test::More;
use Time::HiRes qw(sleep time);

use lib "$FindBin::RealBin/../perl";
use Book;

# From 18 on PostgreSQL's own modules have such a handler: a client that ends
# then interrupts whatever waits.
$SIG{CHLD} //= sub { };

my $seconds = $ENV{MIXED_SECONDS} // 20;
my $seed = $ENV{MIXED_SEED} // 42;
my $clients = 8;
diag("seed $seed, $clients clients for $seconds s");

my $node = PostgreSQL::Test::Cluster->new('mixed');
$node->init;
$node->append_conf('postgresql.conf', "log_statement = none\n");
$node->start;
if (my $lack = Book::lacking($node, qw(authorize void capture deposit_float set_cap)))
{
    $node->stop;
    plan skip_all => $lack;
}
my $folder = PostgreSQL::Test::Utils::tempdir;
Book::make($node, 'book', borrowers => 10, lines => 2, expiry => '2 seconds',
    limit => '50000.00', float => '60000.00', cap => '40000.00',
    merchant => '20000.00');
my $parent = Book::client($node, 'book', 'parent');
my %has = map { $_ => 1 } Book::commands($parent);
my @lines = Book::lines($parent);
$parent->rows("SELECT consfin.allow_account(b, 'bank', 'bank')
    FROM generate_series(1, 10) b") if $has{draw_cash};

sub batch
{
    my ($key) = @_;
    my @requests = map {
        my ($borrower, $line) = @{ Book::pick(@lines) };
        "($borrower, '$key-$_', $line, '" . Book::amount(50) . "', 7, NULL)"
    } 1 .. 10;
    return { command => 'authorize_many', sql =>
            'SELECT r::text AS whole, r.* FROM consfin.authorize_many(ARRAY['
            . join(', ', @requests) . ']::consfin.authorize_request[]) r' };
}

sub draw
{
    my ($key, $seen) = @_;
    my $die = int rand 100;
    return { command => 'expire_holds', sql =>
            'SELECT n::text AS whole, n FROM consfin.expire_holds(20) n' }
        if $die < 2 && $has{expire_holds};
    return batch($key) if $die < 4 && $has{authorize_many};
    my $do = $die < 25 ? Book::another($key, \%has, \@lines, $seen) : undef;
    return $do // Book::draw($key, \%has, \@lines, $seen->{holds});
}

# What whoever asks in the same tenth of a second does, under the same key;
# where it is of a line, some ask it of the borrower's other line, whose lock
# does not make them wait for each other.
sub same_as_others
{
    my $moment = int(time * 10);
    my $later = int rand 2 ** 31;
    srand $seed + $moment % 1_000_000;
    my $do = Book::draw("both-$moment", \%has, \@lines, []);
    srand $later;
    return $do if $do->{rest}[0] ne $do->{line} || rand() < 0.5;
    my ($other) = grep { $_->[0] eq $do->{borrower} && $_->[1] ne $do->{line} }
        @lines;
    my (undef, @rest) = @{ $do->{rest} };
    return Book::operation(@$do{qw(command key borrower)}, $other->[1], undef,
        $other->[1], @rest);
}

# One client, until the time is over.
sub work
{
    my ($number, $end) = @_;
    my $client = Book::client($node, 'book', "client $number")
        or die 'no client';
    my (%count, $seen, $last);
    for (my $n = 1; time < $end; $n++)
    {
        $seen = Book::look($client) if $n % 5 == 1;
        my $do = rand() < 0.1 ? same_as_others()
            : $last && rand() < 0.03 ? $last
            : draw("$number-$n", $seen);
        my $answer = $client->query($do->{sql}) // die 'connection lost';
        my $row = $answer->{rows}[0];
        my $what = $answer->{error} ? "error $answer->{error}{C}"
            : join ' ', grep { defined } @{ $row // {} }{qw(decision reason)};
        $count{replayed}++ if ($row->{replayed} // 'f') eq 't';
        $count{"key $do->{borrower} $do->{key}"}++
            if $do->{key} && !$answer->{error} && $row->{replayed} eq 'f';
        $count{"$do->{command} $what"}++;
        $count{"! $answer->{error}{C} $answer->{error}{M}: $do->{sql}"}++
            if $answer->{error} && !Book::declared($do->{command}, $answer->{error}{C});
        $last = $do if !$answer->{error};
    }
    store(\%count, "$folder/$number");
    return;
}

my $end = time + $seconds;
my @pids;
foreach my $number (1 .. $clients)
{
    my $pid = fork() // die "fork: $!";
    if ($pid == 0)
    {
        srand $seed + $number;
        eval { work($number, $end) };
        print STDERR $@ if $@;
        POSIX::_exit($@ ? 1 : 0);
    }
    push @pids, $pid;
}

# What the owner does meanwhile; a day that is in use is not undone, and a
# limit is not set below what was taken.
my @refused;

sub manage
{
    my ($n) = @_;
    my $most = 20000 + int rand 30000;
    foreach my $call ('roll_day()', 'undo_open_day()', "set_cap('cap $n', 1, '$most')",
        "define_merchant(7, 'Shop', daily_limit => '$most')")
    {
        my $error = $parent->query("SELECT consfin.$call")->{error};
        push @refused, "$error->{C} $error->{M}: $call" if $error && $error->{C} !~ /^LN00[68]$/;
    }
    return;
}

# Meanwhile days are closed, by two at once, and the invariants hold.
my (@violations, $looks);
my @days = map { "2026-0$_-20" } 2 .. 9;
for (my $next = time + $seconds / 9; time < $end; sleep 0.5)
{
    push @violations, Book::violations($parent);
    manage($looks++);
    next if time < $next || !@days;
    my $day = shift @days;
    my $pid = fork() // die "fork: $!";
    if ($pid == 0)
    {
        eval { Book::client($node, 'book', 'closer')->rows("CALL consfin.end_of_day('$day')") };
        print STDERR $@ if $@;
        POSIX::_exit($@ ? 1 : 0);
    }
    $parent->rows("CALL consfin.end_of_day('$day')");
    push @pids, $pid;
    $next += $seconds / 9;
}

my $lost = 0;
foreach my $pid (@pids) { waitpid $pid, 0; $lost++ if $? }
is($lost, 0, 'every client and every closer came to its end');
my %count;
foreach my $file (grep { -e } map { "$folder/$_" } 1 .. $clients)
{
    my %own = %{ retrieve($file) };
    $count{$_} += $own{$_} foreach keys %own;
}
my @twice = grep { /^key / && $count{$_} > 1 } sort keys %count;
delete @count{ grep { /^key / } keys %count };
my @errors = grep { /^!/ } sort keys %count;
my $total = 0;
foreach my $what (grep { !/^!/ } sort keys %count)
{
    note("$what: $count{$what}");
    $total += $count{$what};
}
note(sprintf '%d calls in %d s', $total, $seconds);
cmp_ok($total, '>', $seconds, 'they worked');
is(join("\n", @errors[ 0 .. ($#errors < 9 ? $#errors : 9) ]), '',
    'no error but the declared ones');
is(join("\n", grep { /error 40P01/ } sort keys %count), '', 'no deadlock');
is(join("\n", @refused), '', 'nor any for whoever opens days and sets limits');
is(join("\n", @twice), '', 'no key was answered twice but by repeating it');
is(join("\n", grep { length } @violations), '',
    "no violation while they worked ($looks looks)");
is(Book::violations($parent), '', 'no violation when they had ended');
is($parent->value(q{
        SELECT count(*) FROM lending.hold h
         WHERE (SELECT count(*) FROM lending.hold_events e
                 WHERE e.borrower_id = h.borrower_id
                   AND e.hold_id = h.hold_id AND e.terminal)
            <> (h.status <> 'open')::integer}),
    '0', 'each hold that ended did so once');
is($parent->value(q{
        SELECT count(*) FROM lending.credit_line l
         WHERE consfin.minor(l.outstanding) <>
               (SELECT coalesce(sum(consfin.minor(n.outstanding)), 0)
                  FROM lending.loan n WHERE n.line_id = l.line_id)
            OR consfin.minor(l.held) <>
               (SELECT coalesce(sum(consfin.minor(h.amount) - consfin.minor(h.captured)
                    - consfin.minor(h.released)), 0)
                  FROM lending.hold h
                 WHERE h.line_id = l.line_id AND h.status = 'open')}),
    '0', 'each line holds and owes what its holds and loans say');
is($parent->value(q{
        SELECT count(*)
          FROM lending.idempotency i
          CROSS JOIN LATERAL (SELECT (jsonb_populate_record(NULL::consfin.capture_result, i.outcome)).*) r
          JOIN lending.hold h ON h.borrower_id = i.borrower_id AND h.hold_id = r.hold_id
         WHERE i.command = 'capture' AND r.decision = 'approved'
           AND i.created_at >= h.expires_at}),
    '0', 'no hold was captured after it had expired');

undef $parent;
$node->stop;
done_testing();
