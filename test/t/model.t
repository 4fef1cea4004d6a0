# model.t: the book against a model of it that knows nothing of databases.
#
# Clients work at random, on the same lines and holds, on two business days.
# Then the model, a few pages of single-threaded Perl, does what they asked
# in the order of the lines' versions, and must come to every decision, every
# reason and every balance that the book came to.
#
#	MODEL_SEED=...

use strict;
use warnings;

use FindBin;
use List::Util qw(min sum0);
use POSIX ();
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Storable qw(dclone retrieve store);
use Test::More;
use Time::HiRes qw(time);

use lib "$FindBin::RealBin/../perl";
use Book;

my $seed = $ENV{MODEL_SEED} // 42;
my $limit = 500_000;
my %total;
diag("seed $seed");

my $node = PostgreSQL::Test::Cluster->new('model');
$node->init;
$node->append_conf('postgresql.conf', "log_statement = none\n");
$node->start;
if (my $lack = Book::lacking($node, qw(authorize void capture)))
{
    $node->stop;
    plan skip_all => $lack;
}
my $folder = PostgreSQL::Test::Utils::tempdir;
my ($parent, @lines, %has);

sub cents { my $text = shift; $text =~ tr/.//d; return $text + 0 }

# One client: draws an operation, notes what it did and between which
# versions of the line and moments it was done.
sub work
{
    my ($database, $name, $count) = @_;
    my $client = Book::client($node, $database, $name) or die 'no client';
    my (@done, @holds, @planned);
    foreach my $n (1 .. $count)
    {
        @holds = map { {
                borrower => $_->{borrower_id},
                hold     => $_->{hold_id},
                amount   => $_->{amount} } }
            $client->rows(q{
                SELECT borrower_id, hold_id, amount FROM lending.hold
                ORDER BY status = 'open' DESC, hold_id DESC LIMIT 40})
            if $n % 5 == 1;
        my $do = shift @planned
            // Book::draw("$name-$n", \%has, \@lines, [ reverse @holds ]);
        if ($do->{command} eq 'authorize' && $do->{key} eq "$name-$n"
            && rand() < 0.1)
        {
            push @planned, $do;
            $do = to_the_edge($client, $do);
        }
        my $version = "SELECT version FROM lending.credit_line
            WHERE borrower_id = $do->{borrower}";
        $do->{from} = $client->value($version);
        $do->{sent} = time;
        my $answer = $client->query($do->{sql}) // die 'connection lost';
        $do->{came} = time;
        $do->{to} = $client->value($version);
        $do->{row} = $answer->{rows}[0];
        $do->{error} = $answer->{error}
            && "$answer->{error}{C} $answer->{error}{M}";
        push @done, $do;
    }
    return @done;
}

# The limit that leaves just the room for a hold, or a cent less.
sub to_the_edge
{
    my ($client, $hold) = @_;
    my $used = cents($client->value("SELECT held OPERATOR(consfin.+) outstanding
        FROM lending.credit_line WHERE line_id = $hold->{line}"));
    my $room = $used + cents($hold->{amount}) - int rand 2;
    return Book::operation('set_limit', "$hold->{key}-edge", $hold->{borrower},
        $hold->{line}, undef, $hold->{line}, sprintf '%.2f', $room / 100);
}

sub work_together
{
    my ($database, $day, $clients, $count) = @_;
    my @pids;
    foreach my $number (1 .. $clients)
    {
        my $pid = fork() // die "fork: $!";
        if ($pid == 0)
        {
            srand $seed + 1000 * $number + $day;
            my @done = eval { work($database, "$day-$number", $count) };
            print STDERR $@ if $@;
            store(\@done, "$folder/$number");
            POSIX::_exit($@ ? 1 : 0);
        }
        push @pids, $pid;
    }
    waitpid $_, 0 foreach @pids;
    return map { map { { %$_, day => $day } } @{ retrieve("$folder/$_") } }
        1 .. $clients;
}

# ---------------------------------------------------------------- the model

sub new_line
{
    return {
        version => 1, limit => $limit, held => 0, outstanding => 0,
        status => 'active', holds => {}, loans => [], excess => 0, credits => [] };
}

sub room { my $line = shift; return $line->{limit} - $line->{held}
    - $line->{outstanding} }

sub remaining { my $hold = shift; return $hold->{amount} - $hold->{captured}
    - $hold->{released} }

sub declined { my ($reason, %more) = @_; return { reason => $reason, %more } }

# Which of the shared counters a hold of a merchant counts on.
sub counters { my $merchant = shift;
    return (($merchant ? 'merchant' : ()), 'cap', 'float') }

# Why a line may not hold that much more, or undef.  With left, what the
# counters hold is known, too.
sub refusal
{
    my ($line, $do, $more, $total, $merchant, $left) = @_;
    return "line_$line->{status}" if $line->{status} ne 'active';
    return 'amount_below_min' if $total < 100;
    return 'amount_above_max' if $total > 50_000;
    return 'over_limit' if $more > room($line);
    return 'past_due' if is_late($line, $do);
    return if !$left;
    my %reason = (merchant => 'merchant_limit', cap => 'cap_reached',
        float => 'float_short');
    my ($short) = grep { $left->{$_} < $more } counters($merchant);
    return $short && $reason{$short};
}

# Whether something stays due once the credit has paid what it can.
sub is_late
{
    my ($line, $do) = @_;
    my $paid = dclone($line);
    use_credit($paid, $do);
    return scalar in_turn($paid, $do, 1);
}

sub ended
{
    my ($hold) = @_;
    return $hold->{status} eq 'open' ? undef : "hold_$hold->{status}";
}

# What was taken first is used first, so what is left came last.
sub release
{
    my ($hold, $rest) = @_;
    $hold->{released} += $rest;
    foreach my $part (reverse @{ $hold->{taken} })
    {
        my $back = min($rest, $part->[1]);
        $part->[1] -= $back;
        $rest -= $back;
    }
    return;
}

# decide(line, operation, what the counters hold): what the book must answer,
# and what it must do.
my %decide;
sub decide
{
    my ($line, $do, $left) = @_;
    return $decide{ $do->{command} }->($line, $do, $left, @{ $do->{rest} });
}

$decide{authorize} = sub {
    my ($line, $do, $left, undef, $amount, $merchant) = @_;
    my $asked = cents($amount);
    my $reason = refusal($line, $do, $asked, $asked, $merchant, $left);
    return declined($reason) if $reason;
    return {
        moves => 1,
        doing => sub {
            $line->{held} += $asked;
            $line->{holds}{ $do->{row}{hold_id} } = {
                amount => $asked, captured => 0, released => 0,
                status => 'open', merchant => $merchant,
                taken => [ [ $do->{day}, $asked ] ] };
        } };
};

$decide{increment} = sub {
    my ($line, $do, $left, $id, $total) = @_;
    my $hold = $line->{holds}{$id} // return declined('unknown');
    my $more = cents($total) - $hold->{amount};
    my $reason = ended($hold);
    $reason //= 'not_an_increase' if $more <= 0;
    $reason //= refusal($line, $do, $more, cents($total), $hold->{merchant}, $left);
    return declined($reason) if $reason;
    return {
        moves => 1,
        doing => sub {
            $line->{held} += $more;
            $hold->{amount} += $more;
            push @{ $hold->{taken} }, [ $do->{day}, $more ];
        } };
};

$decide{void} = sub {
    my ($line, $do, $left, $id) = @_;
    my $hold = $line->{holds}{$id} // return declined('unknown');
    return declined(ended($hold)) if ended($hold);
    my $rest = remaining($hold);
    return {
        moves    => 1,
        released => $rest,
        doing    => sub {
            $line->{held} -= $rest;
            release($hold, $rest);
            $hold->{status} = 'voided';
        } };
};

# Rows at rate 0: equal payments, rounded half up; the last one clears.
sub rows_of
{
    my ($principal, $rows) = @_;
    my $payment = int(($principal * 2 + $rows) / (2 * $rows));
    my $last = $principal - ($rows - 1) * $payment;
    return (($payment) x ($rows - 1), $last);
}

# What is bought on the first day falls due on 02-20 and the months after, on
# the second day (02-21) a month later: months are counted from 01-20.
sub lend
{
    my ($line, $do, $amount, $rows) = @_;
    my $month = $do->{day};
    $line->{outstanding} += $amount;
    push @{ $line->{loans} }, {
        loan => $do->{row}{loan_id}, outstanding => $amount,
        rows => [ map { { month => $month++, unpaid => $_ } } rows_of($amount, $rows) ] };
    return;
}

# Whether the row has fallen due by the day: the first month, by the second.
sub is_due { my ($row, $do) = @_; return $row->{month} < $do->{day} }

# Unpaid rows in the order in which money pays them, as [loan, row]: what is
# due by due date and loan, then (unless only that) the next row of each loan.
sub in_turn
{
    my ($line, $do, $only_due) = @_;
    my (@due, @next);
    my $second = 99;
    foreach my $loan (@{ $line->{loans} })
    {
        my @unpaid = grep { $_->{unpaid} > 0 } @{ $loan->{rows} };
        push @due, map { [ $loan, $_ ] } grep { is_due($_, $do) } @unpaid;
        my ($coming, $after) = grep { !is_due($_, $do) } @unpaid;
        push @next, [ $loan, $coming ] if $coming && !$only_due;
        $second = min($second, $after->{month}) if $after;
    }
    # what comes after a loan's next row comes before a later row of another
    @next = grep { $_->[1]{month} <= $second } @next;
    return map { sort { $a->[1]{month} <=> $b->[1]{month}
            || $a->[0]{loan} <=> $b->[0]{loan} } @$_ } \@due, \@next;
}

# Pay rows in turn of what is left: what is done, as [loan, row, amount].
sub pay_rows
{
    my ($line, $do, $rest, $only_due) = @_;
    my @paid;
    foreach (in_turn($line, $do, $only_due))
    {
        my ($loan, $row) = @$_;
        my $pays = min($rest, $row->{unpaid});
        $rest -= $pays;
        push @paid, [ $loan, $row, $pays ] if $pays > 0;
    }
    return @paid;
}

# Do it; how many loans it moved.
sub book_rows
{
    my ($line, @paid) = @_;
    my %loans;
    foreach (@paid)
    {
        my ($loan, $row, $pays) = @$_;
        $row->{unpaid} -= $pays;
        $loan->{outstanding} -= $pays;
        $line->{outstanding} -= $pays;
        $loans{ $loan->{loan} } = 1;
    }
    return scalar keys %loans;
}

# What earlier payments left pays what has fallen due, the oldest first: the
# line's version does not tell those apart that moved nothing, their ids do.
sub use_credit
{
    my ($line, $do) = @_;
    my $moves = 0;
    foreach my $credit (
        sort { $a->{repayment} <=> $b->{repayment} } @{ $line->{credits} })
    {
        my @paid = pay_rows($line, $do, $credit->{left}, 1);
        my $used = sum0 map { $_->[2] } @paid;
        $moves += book_rows($line, @paid);
        $line->{excess} -= $used;
        $credit->{left} -= $used;
    }
    return $moves;
}

$decide{capture} = sub {
    my ($line, $do, $left, $id, $part, $final, $plan) = @_;
    my $hold = $line->{holds}{$id} // return declined('unknown');
    return declined(ended($hold)) if ended($hold);
    my $rest = remaining($hold);
    my $amount = defined $part ? cents($part) : $rest;
    return declined('over_capture') if $amount > $rest;
    return declined('amount_below_min') if $amount < 100;
    my $ends = $final =~ /true/ || $amount == $rest;
    my $released = $ends ? $rest - $amount : 0;
    my ($rows) = $plan =~ /(\d+)/;
    return {
        moves    => 1,
        released => $released,
        amount   => $amount,
        doing    => sub {
            $line->{held} -= $amount + $released;
            $hold->{captured} += $amount;
            release($hold, $released);
            $hold->{status} = 'captured' if $ends;
            lend($line, $do, $amount, $rows // 1);
        } };
};

$decide{purchase} = sub {
    my ($line, $do, $left, undef, $price, $merchant) = @_;
    my $amount = cents($price);
    my $reason = refusal($line, $do, $amount, $amount, $merchant, $left);
    return declined($reason) if $reason;
    return {
        moves  => 1,
        amount => $amount,
        doing  => sub {
            $line->{holds}{ $do->{row}{hold_id} } = {
                amount => $amount, captured => $amount, released => 0,
                status => 'captured', merchant => $merchant,
                taken => [ [ $do->{day}, $amount ] ] };
            lend($line, $do, $amount, 1);
        } };
};

# Credit pays what fell due; then money pays what fell due and the next row of
# each loan; the rest is the borrower's credit.  What it would do is found on
# a copy.
$decide{repay} = sub {
    my ($line, $do, $left, $text) = @_;
    my $money = cents($text);
    my $after = dclone($line);
    my $moves = use_credit($after, $do);
    my @paid = pay_rows($after, $do, $money);
    my $principal = sum0 map { $_->[2] } @paid;
    $moves += book_rows($after, @paid);
    if ($money > $principal)
    {
        push @{ $after->{credits} }, {
            repayment => $do->{row}{repayment_id},
            left      => $money - $principal };
        $after->{excess} += $money - $principal;
    }
    return {
        moves     => $moves,
        principal => $principal,
        excess    => $money - $principal,
        doing     => sub { %$line = %$after } };
};

$decide{set_limit} = sub {
    my ($line, $do, $left, undef, $to) = @_;
    return {
        moves => 1,
        doing => sub { $line->{limit} = cents($to) } };
};

sub status_change
{
    my ($line, $to) = @_;
    return declined("line_$to") if $line->{status} eq $to;
    return { moves => 1, doing => sub { $line->{status} = $to } };
}
$decide{freeze_line} = sub { return status_change($_[0], 'frozen') };
$decide{unfreeze_line} = sub { return status_change($_[0], 'active') };

# Do it; the answer, in cents, that the book must have given.
sub perform
{
    my ($line, $must) = @_;
    $must->{doing}->() if $must->{doing};
    $must->{available} = room($line);
    $must->{decision} = $must->{reason} ? 'declined' : 'approved';
    return;
}

# How the book's answer differs from the model's; empty when it does not.
sub differs
{
    my ($must, $row) = @_;
    my @found;
    foreach my $name (qw(decision reason))
    {
        push @found, "$name $row->{$name}, not " . ($must->{$name} // 'null')
            if ($row->{$name} // '') ne ($must->{$name} // '');
    }
    foreach my $name (qw(available released amount principal excess))
    {
        next if !defined $must->{$name} || !defined $row->{$name};
        push @found, "$name $row->{$name}, not $must->{$name} cents"
            if cents($row->{$name}) != $must->{$name};
    }
    return join ', ', @found;
}

# ------------------------------------------------------------ the comparison

# Where the book ended against where the model did.
sub compare_ends
{
    my ($model) = @_;
    my @wrong;
    my $check = sub {
        my ($what, $book, $own) = @_;
        push @wrong, "$what: $book in the book, $own in the model"
            if $book ne $own;
    };
    foreach my $row ($parent->rows('SELECT * FROM lending.credit_line'))
    {
        my $line = $model->{ $row->{borrower_id} };
        my $name = "line of borrower $row->{borrower_id}";
        $check->("$name, status", $row->{status}, $line->{status});
        $check->("$name, limit", cents($row->{limit_amount}), $line->{limit});
        $check->("$name, $_", cents($row->{$_}), $line->{$_})
            foreach qw(held outstanding);
        $check->("$name, over_limit", $row->{over_limit},
            room($line) < 0 ? 't' : 'f');
    }
    foreach my $row ($parent->rows('SELECT * FROM lending.hold'))
    {
        my $hold = $model->{ $row->{borrower_id} }{holds}{ $row->{hold_id} };
        my $name = "hold $row->{hold_id}";
        $check->("$name, status", $row->{status}, $hold->{status} // 'none');
        $check->("$name, $_", cents($row->{$_}), $hold->{$_} // 'none')
            foreach qw(amount captured released);
    }
    my %loan = map { $_->{loan} => $_ } map { @{ $_->{loans} } } values %$model;
    foreach my $row ($parent->rows(
        'SELECT loan_id, outstanding FROM lending.loan'))
    {
        my $loan = delete $loan{ $row->{loan_id} };
        $check->("loan $row->{loan_id}", cents($row->{outstanding}),
            $loan ? $loan->{outstanding} : 'none');
    }
    $check->('loans that the book does not have', join(' ', keys %loan), '');
    foreach my $row ($parent->rows(
        'SELECT borrower_id, balance FROM lending.credit_balance'))
    {
        $check->("credit balance of borrower $row->{borrower_id}",
            cents($row->{balance}), $model->{ $row->{borrower_id} }{excess});
    }
    return @wrong;
}

# What the model says was taken of each shared counter, by kind and day.
sub counters_used
{
    my ($model) = @_;
    my %used;
    foreach my $hold (map { values %{ $_->{holds} } } values %$model)
    {
        foreach my $part (@{ $hold->{taken} })
        {
            my ($day, $amount) = @$part;
            $used{$_} += $amount foreach 'float', "cap $day",
                $hold->{merchant} ? "merchant $day" : ();
        }
    }
    return \%used;
}

sub compare_counters
{
    my ($model) = @_;
    my $used = counters_used($model);

    my @wrong;
    my %day = ('2026-01-15' => 1, '2026-02-21' => 2, '1900-01-01' => 0);
    foreach my $row ($parent->rows(q{
        SELECT kind, business_date, sum(consfin.minor(available)) AS minor
          FROM lending.slot GROUP BY kind, business_date}))
    {
        my $name = join ' ', $row->{kind}, $day{ $row->{business_date} } || ();
        my $own = $total{ $row->{kind} } - ($used->{$name} // 0);
        push @wrong, "$name: $row->{minor} in the book, $own in the model"
            if $row->{minor} != $own;
    }
    return @wrong;
}

# ------------------------------------------------- one client: all is known

sub make
{
    my ($name, %option) = @_;
    my %text = map { $_ => sprintf '%.2f', $total{$_} / 100 } keys %total;
    Book::make($node, $name, limit => sprintf('%.2f', $limit / 100), %text,
        borrowers => 8, %option);
    $parent = Book::client($node, $name, 'parent');
    %has = map { $_ => 1 } Book::commands($parent);
    @lines = Book::lines($parent);
    return;
}

sub next_day
{
    $parent->rows("SELECT consfin.roll_day('2026-02-21')");
    return;
}

sub replay_one
{
    my (@done) = @_;
    my %model = map { $_->[0] => new_line() } @lines;
    foreach my $do (@done)
    {
        my $used = counters_used(\%model);
        my %left = (
            float => $total{float} - ($used->{float} // 0),
            map { $_ => $total{$_} - ($used->{"$_ $do->{day}"} // 0) }
                qw(cap merchant));
        my $line = $model{ $do->{borrower} };
        my $must = decide($line, $do, \%left);
        perform($line, $must);
        my $wrong = $do->{error} || differs($must, $do->{row});
        return (\%model, "$do->{sql}: $wrong") if $wrong;
    }
    return (\%model);
}

srand $seed;
# Counters so small that each of them runs short.
%total = (merchant => 250_000, cap => 600_000, float => 1_000_000);
make('one');
my @done = map { { %$_, day => 1 } } work('one', '1-1', 500);
next_day();
push @done, map { { %$_, day => 2 } } work('one', '2-1', 500);
my ($model, $wrong) = replay_one(@done);
is($wrong // '', '', 'one client: each answer is the model\'s');
is(join("\n", $wrong ? 'no: an answer differs' : compare_ends($model)), '',
    'one client: each balance is the model\'s');
is(join("\n", $wrong ? 'no: an answer differs' : compare_counters($model)), '',
    'one client: each counter is the model\'s');
is(Book::violations($parent), '', 'one client: no violation');
count_answers(@done);

sub count_answers
{
    my %count;
    $count{ join ' ', $_->{command}, grep { defined }
            @{ $_->{row} }{qw(decision reason)} }++ foreach @_;
    note("$_: $count{$_}") foreach sort keys %count;
    return;
}

# ------------------------------------- many clients: the versions say the order

# The operations of each line in the order of its movements, and those that
# moved nothing.
sub ordered
{
    my (@done) = @_;
    my %by_key = map { +"$_->{borrower} $_->{key}" => $_ } @done;
    my %by_hold = map { $_->{row}{hold_id} => $_ }
        grep { $_->{command} eq 'purchase' && $_->{row}{hold_id} } @done;
    my %by_xid = map { $_->{xid} => $by_key{"$_->{borrower_id} $_->{key}"} }
        $parent->rows('SELECT borrower_id, key, xmin::text AS xid
                         FROM lending.idempotency');
    my (%order, @lost);
    foreach my $move ($parent->rows(q{
        SELECT *, xmin::text AS xid FROM lending.line_movement
         WHERE seq > 1 ORDER BY borrower_id, line_id, seq}))
    {
        # A purchase works in a subtransaction, which has an id of its own.
        my $do = $by_xid{ $move->{xid} }
            // ($move->{hold_id} && $by_hold{ $move->{hold_id} });
        push @lost, "movement $move->{seq} of borrower $move->{borrower_id}"
            if !$do;
        next if !$do;
        my $own = $order{ $move->{borrower_id} } //= [];
        if (@$own && $own->[-1]{do} == $do)
        {
            push @{ $own->[-1]{moves} }, $move;
            next;
        }
        push @$own, { do => $do, moves => [$move] };
        $do->{moved} = 1;
    }
    return (\%order, grep { !$_->{moved} } @done), \@lost;
}

# Whether an answer that moved nothing is what the model answers on the line
# as it stands.
sub explained
{
    my ($line, $do) = @_;
    my $must = decide($line, $do);
    return 0 if $must->{moves} && !short($do);
    if (short($do))
    {
        return 0 if $must->{reason};
        return cents($do->{row}{available}) == room($line);
    }
    my %as_is = (%$must, doing => undef);
    perform($line, \%as_is);
    return 0 if differs(\%as_is, $do->{row});
    # Money that pays nothing is credit, at once.
    $must->{doing}->() if $must->{doing};
    return 1;
}

sub short
{
    my ($do) = @_;
    return ($do->{row}{limiting} // '') =~ /^(merchant|cap|float):\d+$/
        ? $1 : undef;
}

# One line: its operations in order; between them whatever moved nothing.
sub replay_line
{
    my ($line, $order, @still) = @_;
    my @wrong;
    my $settle = sub {
        @still = grep {
            !($_->{from} <= $line->{version} && $line->{version} <= $_->{to}
                && explained($line, $_)) } @still;
    };
    $settle->();
    foreach my $step (@$order)
    {
        my $do = $step->{do};
        my $must = decide($line, $do);
        perform($line, $must);
        $line->{version} += @{ $step->{moves} };
        my $last = $step->{moves}[-1];
        my $bad = differs($must, $do->{row});
        $bad ||= "movements " . @{ $step->{moves} } . ", not $must->{moves}"
            if @{ $step->{moves} } != ($must->{moves} // 0);
        $bad ||= join ', ', map { "$_ $last->{$_.'_after'}, not $line->{$_}" }
            grep { cents($last->{ $_ . '_after' }) != $line->{$_} }
            qw(limit held outstanding);
        push @wrong, "version $line->{version}: $do->{sql}: $bad" if $bad;
        last if @wrong;
        $settle->();
    }
    push @wrong, map { "no order explains $_->{sql}: $_->{row}{whole}" } @still
        if !@wrong;
    return @wrong;
}

# A counter is short only if it could have been: all that may have been taken
# by then, and given back surely before, leave less than was asked.
sub wrongly_short
{
    my (@done) = @_;
    my %holds = map { $_->{row}{hold_id} => $_ } grep {
        $_->{command} =~ /^(?:authorize|purchase)$/
            && $_->{row}{decision} eq 'approved' } @done;
    my @wrong;
    foreach my $do (grep { short($_) } @done)
    {
        my $kind = short($do);
        my $least = $total{$kind};
        foreach my $other (grep { $_->{row}{decision} eq 'approved' } @done)
        {
            next if $kind ne 'float' && $other->{day} != $do->{day};
            if ($other->{took} && $other->{sent} <= $do->{came})
            {
                $least -= $other->{took};
            }
            if ($other->{command} =~ /^(?:void|capture)$/
                && $other->{came} < $do->{sent})
            {
                my $from = $holds{ $other->{row}{hold_id} };
                $least += cents($other->{row}{released})
                    if $kind eq 'float' || $from && $from->{day} == $do->{day};
            }
        }
        push @wrong, "$do->{sql}: $kind held at least $least"
            if $least >= $do->{asked};
    }
    return @wrong;
}

# What each operation asked of the counters, whether it got it or not.
sub ask
{
    my ($do) = @_;
    $do->{asked} = cents($do->{amount})
        if $do->{command} =~ /^(?:authorize|purchase)$/;
    # At most all of it: the book may have had less to add.
    $do->{asked} = cents($do->{rest}[1]) if $do->{command} eq 'increment';
    $do->{took} = $do->{asked};
    return;
}

%total = (merchant => 450_000, cap => 1_200_000, float => 2_000_000);
make('many', borrowers => 6);
@done = work_together('many', 1, 6, 120);
next_day();
push @done, work_together('many', 2, 6, 120);
is(join("\n", map { "$_->{sql}: $_->{error}" } grep { $_->{error} } @done), '',
    'many clients: no error');
ask($_) foreach @done;

my ($order, @rest) = ordered(@done);
my $lost = pop @rest;
is("@$lost", '', 'many clients: each movement is that of one request');
my %model = map { $_->[0] => new_line() } @lines;
my @wrong;
foreach my $borrower (map { $_->[0] } @lines)
{
    push @wrong, replay_line($model{$borrower}, $order->{$borrower} // [],
        grep { $_->{borrower} == $borrower } @rest);
}
is(join("\n", @wrong[ 0 .. min($#wrong, 9) ]), '',
    'many clients: each answer is the model\'s, in the order of versions');
is(join("\n", @wrong ? 'no: an answer differs' : compare_ends(\%model)), '',
    'many clients: each balance is the model\'s');
is(join("\n", @wrong ? 'no: an answer differs' : compare_counters(\%model)), '',
    'many clients: each counter is the model\'s');
is(join("\n", wrongly_short(@done)), '',
    'many clients: no counter was short while it sufficed');
is(Book::violations($parent), '', 'many clients: no violation');
count_answers(@done);

undef $parent;
$node->stop;
done_testing();
