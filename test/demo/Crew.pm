# Crew.pm: several clients at work on one database, and how far they are.
#
# A unit of work is a hash that names what to do; it is done by one of the
# clients, each a process with a connection of its own, as any application
# has them: one call, one transaction.  What they were answered comes back
# through a pipe and is counted here.

package Crew;

use strict;
use warnings;

use IO::Select;
use POSIX ();
use Time::HiRes qw(time);

use Wire;

# Crew->new(clients => 8, user => 'shop', host, port, database, does =>
# { name => sub { my ($client, $unit) = @_; ... } }, keeps => sub { ... })
sub new
{
    my ($class, %with) = @_;
    return bless { %with, tally => {} }, $class;
}

# work(title, units): have them done, with a line that says how far it is.
sub work
{
    my ($self, $title, @units) = @_;
    my $started = time;
    $self->{now} = { units => scalar @units, done => 0, calls => 0,
        declined => 0, title => $title, started => $started, said => 0,
        drawn => 0 };
    pipe my $from, my $to or die "demo: pipe: $!\n";
    my @children;
    foreach my $number (0 .. $self->{clients} - 1)
    {
        my $child = fork() // die "demo: fork: $!\n";
        if (!$child)
        {
            close $from;
            $self->{to} = $to;
            $self->{number} = $number;
            my $fine = eval { $self->client(@units); 1 };
            $self->tell('error', $@ =~ s/\s+/ /gr) if !$fine;
            POSIX::_exit(!$fine);
        }
        push @children, $child;
    }
    close $to;
    $self->listen($from);
    waitpid $_, 0 foreach @children;
    die "demo: $self->{error}\n" if $self->{error};
    my $now = $self->{now};
    $now->{seconds} = time() - $started;
    $self->show(1);
    return $now;
}

# ------------------------------------------------------- in a client's process

sub client
{
    my ($self, @units) = @_;
    local $ENV{PGUSER} = $self->{user};
    $self->{wire} = Wire->new(@$self{qw(host port database)}, $self->{user})
        or die "could not connect as $self->{user}\n";
    for (my $i = $self->{number}; $i < @units; $i += $self->{clients})
    {
        my $unit = $units[$i];
        $self->{does}{ $unit->{do} }->($self, $unit);
        $self->tell('done');
    }
    return;
}

# call(command, arguments): one call of the facade, timed; its row.
# Arguments are text; [name => value] is one by name, undef is null.
sub call
{
    my ($self, $command, @arguments) = @_;
    my $list = join ', ', map { ref $_ ? "$_->[0] => " . quoted($_->[1])
            : quoted($_) } @arguments;
    # Each audience has a schema of its own.
    $self->{audience} //= { map { $_->{command} => $_->{audience} }
            $self->{wire}->rows('SELECT command, audience FROM consfin.commands()') };
    my $sql = "SELECT * FROM lending_$self->{audience}{$command}.$command($list)";
    my ($answer, $started);
    while (1)
    {
        $started = time;
        $answer = $self->{wire}->query($sql) // die "connection lost: $sql\n";
        last if !$answer->{error};
        # The one error that says: send it again.
        next if $answer->{error}{C} eq '40001';
        die "$answer->{error}{C} $answer->{error}{M}: $sql\n";
    }
    my $row = $answer->{rows}[0] // {};
    $self->tell('call', $command, sprintf('%.3f', 1000 * (time() - $started)),
        map { $_ // '' } $row->{decision}, $row->{reason}, $row->{replayed})
        if exists $row->{decision};
    return $row;
}

# ask(SQL): the first row of a question that is not counted as work.
sub ask
{
    my ($self, $sql) = @_;
    my ($row) = $self->{wire}->rows($sql);
    return $row;
}

# keep(name, value ...): what the application remembers of an answer.
sub keep
{
    my ($self, @what) = @_;
    $self->tell('keep', @what);
    return;
}

sub quoted
{
    my ($text) = @_;
    return 'NULL' if !defined $text;
    return "'" . $text =~ s/'/''/gr . "'";
}

# A line shorter than PIPE_BUF arrives whole.
sub tell
{
    my ($self, @fields) = @_;
    syswrite $self->{to}, join("\t", @fields) . "\n";
    return;
}

# ------------------------------------------------------ in the parent's process

sub listen
{
    my ($self, $from) = @_;
    my $select = IO::Select->new($from);
    my $rest = '';
    while (1)
    {
        if ($select->can_read(0.1))
        {
            sysread($from, $rest, 65536, length $rest) or last;
            while ($rest =~ s/^(.*)\n//) { $self->hear(split /\t/, $1, -1) }
        }
        $self->show(0);
    }
    return;
}

sub hear
{
    my ($self, $kind, @rest) = @_;
    my $now = $self->{now};
    if ($kind eq 'done') { $now->{done}++ }
    elsif ($kind eq 'keep') { $self->{keeps}->(@rest) }
    elsif ($kind eq 'error') { $self->{error} //= $rest[0] }
    else
    {
        my ($command, $ms, $decision, $reason, $replayed) = @rest;
        my $tally = $self->{tally}{$command} //= { times => [], replayed => 0,
            approved => 0, declined => 0, reasons => {} };
        $now->{calls}++;
        $now->{declined}++ if $decision eq 'declined';
        push @{ $tally->{times} }, $ms;
        if ($replayed eq 't') { $tally->{replayed}++ }
        else
        {
            $tally->{$decision}++;
            $tally->{reasons}{$reason}++ if $decision eq 'declined';
        }
    }
    return;
}

# On a terminal a bar that moves; else a line at each fifth of the way.
sub show
{
    my ($self, $end) = @_;
    my $now = $self->{now};
    my $seconds = $now->{seconds} // time() - $now->{started};
    my $share = $now->{units} ? $now->{done} / $now->{units} : 1;
    return if $self->{quiet};
    my $figures = sprintf '%s of %s, %s calls a second, %s declined',
        number($now->{done}), number($now->{units}),
        number($now->{calls} / ($seconds || 1)), number($now->{declined});
    if (-t STDOUT)
    {
        return if !$end && time() - $now->{drawn} < 0.1;
        $now->{drawn} = time;
        printf "\r%s [%-40s] %s\e[K%s", $now->{title},
            '#' x int(40 * $share), $figures, $end ? "\n" : '';
    }
    elsif (int(5 * $share) > $now->{said})
    {
        $now->{said} = int(5 * $share);
        printf "%s %3d %%: %s\n", $now->{title}, 100 * $share, $figures;
    }
    return;
}

# ---------------------------------------------------------------------- figures

# 1234567 as 1,234,567
sub number
{
    my ($number) = @_;
    my $text = sprintf '%.0f', $number;
    1 while $text =~ s/^(-?\d+)(\d{3})/$1,$2/;
    return $text;
}

# rows of [command, calls, approved, declined, repeated, median, p95, p99]
sub latencies
{
    my ($self) = @_;
    my $tally = $self->{tally};
    return map {
        my $of = $tally->{$_};
        my @times = sort { $a <=> $b } @{ $of->{times} };
        [ $_, scalar @times, @$of{qw(approved declined replayed)},
            map { $times[ $#times * $_ ] } 0.5, 0.95, 0.99 ];
    } sort { @{ $tally->{$b}{times} } <=> @{ $tally->{$a}{times} } || $a cmp $b }
        keys %$tally;
}

1;
