# samples.t: each command has a sample call (test/MODULE/samples.sql), which
# succeeds, and inside it run no more statements than the sample says.
#
# An answer that was kept is answered again after its type has grown.
#
# Each sample runs in a transaction that is rolled back, in a session that has
# run it once before: what a backend reads once it then remembers.  A procedure
# commits, so it has none.

use strict;
use warnings;

use FindBin;
use lib "$FindBin::RealBin/../perl";
use PostgreSQL::Test::Cluster;
use Samples qw(read_samples sample_ids sample_calls);
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('samples');
$node->init;
$node->append_conf('postgresql.conf', "jit = off\n"
    . "shared_preload_libraries = 'pg_stat_statements'\n"
    . "pg_stat_statements.track = 'all'\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION consfin; CREATE EXTENSION pg_stat_statements');
$node->safe_psql('postgres', do { local (@ARGV, $/) = 'test/samples.inc'; <> });
my %id = sample_ids($node, 'postgres');

my %sampled;
foreach my $sample (read_samples())
{
    my ($name, $call, $most, $before) = @$sample;
    $sampled{$name} = 1;
    try_sample($name, $before, $call, $most);
}
my @lacking = grep { !$sampled{$_} } split /\n/,
    $node->safe_psql('postgres', q{SELECT command FROM consfin.commands() c
        JOIN pg_proc p ON p.oid = c.function AND p.prokind = 'f' ORDER BY 1});
is("@lacking", '', 'every command has a sample');
plan_once();
$node->stop;
done_testing();

# Run it twice, count the second.
sub try_sample
{
    my ($name, $before, $call, $most) = @_;
    my @calls = sample_calls($call, \%id, 'sample 1', 'sample 2');
    my ($status, $out, $err) = $node->psql('postgres', <<"SQL");
SET search_path = public, consfin;
BEGIN;
SELECT FROM $before;
SELECT FROM $calls[0];
ROLLBACK;
BEGIN;
SELECT FROM $before;
SELECT FROM pg_stat_statements_reset();
SELECT answer::text FROM $calls[1] AS answer;
ROLLBACK;
SELECT 'statements ' || sum(calls) FROM pg_stat_statements
WHERE NOT toplevel;
SQL
    is($err, '', "$name succeeds") or return;
    unlike($out, qr/declined/, "$name is approved");
    my ($count) = $out =~ /statements (\d+)/;
    cmp_ok($count // 0, '<=', $most, "$name: $most statements at most")
        or diag($count);
    define_twice($name, $before, $calls[0]) if $name =~ /^define_/;
    replay_grown($name, $before, $calls[0]) if $call =~ /:key\b/ && $name !~ /_many$/;
    return;
}

# What is defined twice is defined anew, or refused by an error of ours.
sub define_twice
{
    my ($name, $before, $call) = @_;
    my ($status, $out, $err) = $node->psql('postgres', <<"SQL");
\\set VERBOSITY verbose
SET search_path = public, consfin;
BEGIN;
SELECT FROM $before;
SELECT FROM $call;
SELECT FROM $call;
ROLLBACK;
SQL
    like($err, qr/\A(?:.*ERROR:  (?:LN006|22023): .*\n(?:DETAIL:  .*\n)?HINT:  .*\n(?s:.*))?\z/, "$name twice");
    return;
}

# A step plans its statements once, however many lines and loans it works on.
sub plan_once
{
    $node->safe_psql('postgres', 'CREATE DATABASE slices');
    $node->safe_psql('slices', <<"SQL");
SET client_min_messages = warning;
CREATE EXTENSION consfin;
CREATE EXTENSION pg_stat_statements;
SET search_path = public, consfin;
SELECT install(), install_defaults(), open_day('2026-03-02');
SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, max_days_past_due=99,
    terms=(revolving_rate=0.1825)'), publish_product('card');
SELECT open_borrower(b, 'join'), purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 25)).line_id, '1000')
FROM generate_series(1, 30) b;
CALL end_of_day('2026-03-04');
SQL
    foreach my $step (['statements', '2026-03-05', 'statement'], ['revolve', '2026-03-25', 'loan_event'])
    {
        my ($name, $day, $table) = @$step;
        my $planned = $node->safe_psql('slices', <<"SQL");
SET client_min_messages = warning;
CALL consfin.end_of_day(date '$day' - 1);
SELECT FROM pg_stat_statements_reset();
SET pg_stat_statements.track_planning = on;
CALL consfin.end_of_day('$day');
RESET pg_stat_statements.track_planning;
SELECT s.plans, s.query FROM pg_stat_statements s WHERE s.plans >= 30;
SELECT 'of ' || count(*) FROM lending.$table;
SQL
        is($planned, 'of 30', "step $name plans its statements once for 30 lines");
    }
    return;
}

# An answer kept before its type grew is still an answer.
sub replay_grown
{
    my ($name, $before, $call) = @_;
    my ($status, $out, $err) = $node->psql('postgres', <<"SQL");
SET search_path = public, consfin;
BEGIN;
SELECT FROM $before;
SELECT FROM $call;
SELECT format('ALTER TYPE %s ADD ATTRIBUTE grown text', p.prorettype::regtype)
FROM consfin.commands() c JOIN pg_proc p ON p.oid = c.function
WHERE c.command = '$name' \\gexec
SELECT answer.replayed, answer.grown IS NULL FROM $call AS answer;
ROLLBACK;
SQL
    is("$out$err", 't|t', "$name: an answer outlives the growth of its type");
    return;
}
