# Wire.pm: a small client of PostgreSQL's protocol, in plain Perl.
#
# A test that kills servers must know what was answered and what was not: a
# query here gives its rows once the server has said that it is done, or
# nothing at all when the connection was lost before.

package Wire;

use strict;
use warnings;

use Errno;
use IO::Socket::UNIX;
use Socket qw(SOL_SOCKET SO_RCVTIMEO);

# Wire->new(folder of the socket, port, database): undef when refused.
sub new
{
    my ($class, $host, $port, $database, $name) = @_;
    my $socket = IO::Socket::UNIX->new(Peer => "$host/.s.PGSQL.$port")
        or return;
    # What takes longer than this has hung.
    setsockopt $socket, SOL_SOCKET, SO_RCVTIMEO, pack('l!l!', 60, 0);
    my $self = bless { socket => $socket, buffer => '' }, $class;
    my $user = $ENV{PGUSER} // getpwuid($<);
    my $startup = pack 'N', 196608;
    $startup .= "$_\0" foreach 'user', $user, 'database', $database,
        'application_name', $name // 'wire', '';
    $self->put(pack('N', 4 + length $startup) . $startup);
    my $answer = $self->answer or return;
    return $answer->{error} ? undef : $self;
}

# query(SQL): { rows => [ { column => text } ], error => { C => SQLSTATE,
# M => message } }, or undef when the connection was lost.
sub query
{
    my ($self, $sql) = @_;
    $self->put('Q' . pack('N', 5 + length $sql) . "$sql\0");
    return $self->answer;
}

# rows(SQL): the rows as a list; dies of an error.
sub rows
{
    my ($self, $sql) = @_;
    my $answer = $self->query($sql) // die "connection lost: $sql\n";
    die "$answer->{error}{C} $answer->{error}{M}: $sql\n" if $answer->{error};
    return @{ $answer->{rows} };
}

# value(SQL): the first column of the first row.
sub value
{
    my ($self, $sql) = @_;
    my ($row) = $self->rows($sql);
    return $row && $row->{ $self->{columns}[0] };
}

sub put
{
    my ($self, $bytes) = @_;
    local $SIG{PIPE} = 'IGNORE';
    my $socket = $self->{socket};
    while (length $bytes)
    {
        my $sent = syswrite $socket, $bytes;
        # A signal, as of a child that ends, is no loss.
        next if !defined $sent && $!{EINTR};
        last if !$sent;
        substr $bytes, 0, $sent, '';
    }
    return;
}

sub take
{
    my ($self, $length) = @_;
    while (length $self->{buffer} < $length)
    {
        my $got = sysread $self->{socket}, $self->{buffer}, 65536,
            length $self->{buffer};
        next if !defined $got && $!{EINTR};
        return if !$got;
    }
    return substr $self->{buffer}, 0, $length, '';
}

sub answer
{
    my ($self) = @_;
    my %answer = (rows => []);
    while (1)
    {
        my ($kind, $length) = unpack 'aN', $self->take(5) // return;
        my $body = $self->take($length - 4) // return;
        if ($kind eq 'Z') { return \%answer }
        elsif ($kind eq 'K') { $self->{pid} = unpack 'N', $body }
        elsif ($kind eq 'T') { $self->columns($body) }
        elsif ($kind eq 'D') { push @{ $answer{rows} }, $self->row($body) }
        elsif ($kind eq 'E')
        {
            $answer{error} = { map { /^(.)(.*)/s } split /\0/, $body };
            # A server that takes no more connections says so and hangs up.
            return if $answer{error}{S} ne 'ERROR';
        }
    }
}

sub columns
{
    my ($self, $body) = @_;
    my $count = unpack 'n', $body;
    my $at = 2;
    my @names;
    foreach (1 .. $count)
    {
        my $name = unpack 'Z*', substr $body, $at;
        push @names, $name;
        $at += length($name) + 19;
    }
    $self->{columns} = \@names;
    return;
}

sub row
{
    my ($self, $body) = @_;
    my $at = 2;
    my %row;
    foreach my $name (@{ $self->{columns} })
    {
        my $length = unpack 'l>', substr $body, $at, 4;
        $at += 4;
        $row{$name} = $length < 0 ? undef : substr $body, $at, $length;
        $at += $length if $length > 0;
    }
    return \%row;
}

1;
