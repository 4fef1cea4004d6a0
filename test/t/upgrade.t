# upgrade.t: a book that an older version made moves to this one, and is then
# what a fresh book is.
#
# Each test/upgrade/VERSION.sql is a stored book, restored where this version
# is installed.  After migrate() it keeps every invariant, answers what it was
# sent before as it did then, takes a sample of every command, and has the
# catalog of a book that this version made.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";
use PostgreSQL::Test::Cluster;
use Samples qw(read_samples sample_ids sample_calls);
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('upgrade');
$node->init;
$node->append_conf('postgresql.conf', 'jit = off');
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE lender LOGIN; CREATE ROLE till');

make_database('fresh');
as_lender('fresh', 'test/upgrade/history.sql');
my @fresh = catalog('fresh');
cmp_ok(scalar(grep { /^function / } @fresh), '>', 40, 'a fresh book has its functions');

my @stored = sort glob 'test/upgrade/[0-9]*.sql';
ok(scalar(@stored), 'there is a stored book');
foreach my $path (@stored)
{
    my ($version) = $path =~ m{([^/]+)\.sql$};
    make_database('old');
    as_lender('old', $path);
    is(query('SELECT version FROM lending.meta'), $version, "a book of version $version");
    moves();
    replays();
    works();
    $node->safe_psql('postgres', 'DROP DATABASE old');
}
$node->stop;
done_testing();

# ---------------------------------------------------------------------------

sub make_database
{
    my ($name) = @_;
    $node->safe_psql('postgres', "CREATE DATABASE $name");
    $node->safe_psql('postgres', "GRANT CREATE ON DATABASE $name TO lender");
    $node->safe_psql($name, "CREATE EXTENSION consfin; SELECT consfin.grant_book('lender')");
    return;
}

# Run a file as the owner of the book, who has no special right.
sub as_lender
{
    my ($database, $path) = @_;
    $node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null',
            '-d', $database, '-U', 'lender', '-f', $path ], "$path runs");
    return;
}

sub query
{
    my ($sql) = @_;
    return $node->safe_psql('old', $sql, extra_params => [ '-U', 'lender' ]);
}

# Definitions of more than one line are one.
sub catalog
{
    my ($database) = @_;
    my $sql = do { local (@ARGV, $/) = 'test/upgrade/catalog.sql'; <> };
    my $said = $node->safe_psql($database, $sql, extra_params => [ '-R', "\x01" ]);
    return split /\x01/, $said;
}

# To this version, where it is what a fresh book is.
sub moves
{
    query('CALL consfin.migrate()');
    is(query('SELECT version = consfin.book_version() FROM lending.meta'), 't', 'it is of this version');
    my %old = map { $_ => 1 } catalog('old');
    my %fresh = map { $_ => 1 } @fresh;
    is(join("\n", grep { !$old{$_} } @fresh), '', 'it has all that a fresh book has');
    is(join("\n", grep { !$fresh{$_} } sort keys %old), '', 'and nothing else');
    is(query('SELECT * FROM lending.violations'), '', 'it keeps every invariant');
    return;
}

# What was sent before is answered as it was then, by answers that may have
# grown, and nothing is done again.
sub replays
{
    my $rows = join ', ', map { "(SELECT count(*) FROM lending.$_)" }
        qw(idempotency journal outbox hold loan loan_event repayment line_movement);
    my $before = query("SELECT $rows");
    foreach my $no (split /\n/, query('SELECT no FROM history.call ORDER BY no'))
    {
        my $sent = query("SELECT sent FROM history.call WHERE no = $no");
        is(query("SET timezone = 'UTC'; SET search_path = public, consfin;"
                . " SELECT set_config('consfin.actor', c.actor, false) FROM history.call c WHERE c.no = $no AND c.actor <> '' \\g /dev/null\n"
                . " SELECT (SELECT jsonb_agg(to_jsonb(a)) FROM $sent a) @> c.answers"
                . " FROM history.call c WHERE c.no = $no"), 't', "answered again: $sent");
    }
    is(query("SELECT $rows"), $before, 'and nothing was done again');
    return;
}

# Every command still does what its sample says.
sub works
{
    # The outbox's month may be a later one by now.
    query('CALL consfin.make_partitions(0)');
    my %id = sample_ids($node, 'old');
    foreach my $sample (read_samples())
    {
        my ($name, $call, $most, $before) = @$sample;
        my ($one) = sample_calls($call, \%id, 'upgrade');
        my ($status, $out, $err) = $node->psql('old', <<"SQL", extra_params => [ '-U', 'lender' ]);
SET search_path = public, consfin;
BEGIN;
SELECT FROM $before;
SELECT answer::text FROM $one AS answer;
SELECT 'broken', v.* FROM lending.violations v;
ROLLBACK;
SQL
        is($err, '', "$name succeeds");
        unlike($out, qr/declined|^broken\|/m, "$name is approved, and the book keeps its invariants");
    }
    return;
}
