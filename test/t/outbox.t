# outbox.t: with many writers and readers at once no message is lost, none is
# taken twice, and each consumer sees one order; a logical replica has them all.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{OUTBOX_SECONDS} // 5;
my $node = PostgreSQL::Test::Cluster->new('outbox');
$node->init(allows_streaming => 'logical');
# A cluster of tests takes ten clients.
$node->append_conf('postgresql.conf', 'max_connections = 40');
$node->start;
my $folder = PostgreSQL::Test::Utils::tempdir;
$node->safe_psql('postgres', q{
    CREATE EXTENSION consfin;
    SET search_path = public, consfin;
    SELECT install(), open_day('2026-01-15');
    CREATE TABLE public.seen (no bigserial PRIMARY KEY, consumer text, reader integer, place text,
        message_id bigint);
    CREATE TABLE public.by_id (message_id bigint);});

# Writers hold their transactions for a while of their own, and some undo them.
write_file('write', q{
    \set pause random(0, 20)
    \set many random(1, 3)
    \set fate random(1, 20)
    BEGIN;
    SELECT consfin_internal.publish(0, 'test', '{}') FROM generate_series(1, :many);
    \sleep :pause ms
    \if :fate = 1
    ROLLBACK;
    \else
    COMMIT;
    \endif
});
# A reader takes, works and acknowledges in one transaction.  Two are the one
# consumer, two another.
write_file('read', q{
    \set who :client_id % 2
    BEGIN;
    WITH taken AS (
        INSERT INTO public.seen (consumer, reader, place, message_id)
        SELECT 'consumer ' || :who, :client_id, t.place, t.message_id
        FROM consfin.take_messages('consumer ' || :who, 7) t
        RETURNING no, place)
    SELECT count(*), consfin.acknowledge('consumer ' || :who, (SELECT place FROM taken ORDER BY no DESC LIMIT 1))
    FROM taken HAVING count(*) > 0;
    COMMIT;
});
# What a reader by message_id does.
write_file('by_id', q{
    INSERT INTO public.by_id
    SELECT o.message_id FROM lending.outbox o
    WHERE o.message_id > coalesce((SELECT max(b.message_id) FROM public.by_id b), 0);
});
my @running = (
    start('write', '-c', 8, '-T', $seconds),
    start('read', '-c', 4, '-T', $seconds),
    start('by_id', '-c', 1, '-T', $seconds));
$_->finish foreach @running;
foreach my $i (0 .. $#running)
{
    my $script = (qw(write read by_id))[$i];
    is($running[$i]->full_result(0), 0, "the clients that $script ended well")
        or diag(slurp_file("$folder/$script.err"));
}
# What is left.
start('read', '-c', 4, '-T', 3)->finish;

my $written = value('SELECT count(*) FROM lending.outbox');
cmp_ok($written, '>', 200, "$written messages were written");
foreach my $consumer ('consumer 0', 'consumer 1')
{
    is(value("SELECT count(*) || ' ' || count(DISTINCT message_id) FROM seen WHERE consumer = '$consumer'"),
        "$written $written", "$consumer took each once");
    is(value("SELECT count(*) FROM (SELECT place, lag(place) OVER (ORDER BY no) AS before FROM seen
            WHERE consumer = '$consumer') s
            WHERE split_part(place, '-', 1)::bigint < split_part(before, '-', 1)::bigint
                OR split_part(place, '-', 1) = split_part(before, '-', 1)
                    AND split_part(place, '-', 2)::bigint <= split_part(before, '-', 2)::bigint"),
        0, 'in the order of the outbox');
    cmp_ok(value("SELECT count(DISTINCT reader) FROM seen WHERE consumer = '$consumer'"), '>', 1,
        'by two readers');
}
cmp_ok(value('SELECT count(*) FROM lending.outbox o
        WHERE message_id < (SELECT max(message_id) FROM by_id)
            AND NOT EXISTS (SELECT FROM by_id b WHERE b.message_id = o.message_id)'), '>', 0,
    'a reader by message_id lost some');

replicated();

$node->stop;
done_testing();

# docs/message.md, "Logical replicas", step by step.
sub replicated
{
    my $copy = PostgreSQL::Test::Cluster->new('copy');
    $copy->init;
    $copy->start;
    $node->safe_psql('postgres', q{
        CREATE PUBLICATION book FOR TABLES IN SCHEMA lending WITH (publish_via_partition_root = true)});
    $copy->safe_psql('postgres', 'CREATE EXTENSION consfin');
    $node->command_ok([ 'pg_dump', '-s', '-n', 'lending', '-n', 'lending_*', '-f', "$folder/schema.sql", 'postgres' ],
        'the tables are dumped');
    $copy->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', "$folder/schema.sql", 'postgres' ],
        'and made');
    $copy->safe_psql('postgres', sprintf q{CREATE SUBSCRIPTION book
        CONNECTION 'host=%s port=%s dbname=postgres' PUBLICATION book}, $node->host, $node->port);
    $copy->wait_for_subscription_sync($node, 'book');
    # A year on, in partitions that the copy has had from the beginning.
    $node->safe_psql('postgres', q{SET search_path = public, consfin;
        SELECT roll_day('2026-12-31');
        SELECT open_borrower(7, 'join'), install_defaults();
        SELECT post_entry(0, 'capital', '{1001: 1.00, 2001: -1.00}')});
    $node->wait_for_catchup('book');
    foreach my $table (qw(outbox journal borrower business_day))
    {
        my $rows = "SELECT count(*) || md5(string_agg(t::text, ' ' ORDER BY t::text COLLATE \"C\")) FROM lending.$table t";
        is($copy->safe_psql('postgres', $rows), value($rows), "the copy has the rows of $table");
    }
    is($copy->safe_psql('postgres', 'SELECT count(*) FROM lending_report.borrowers'), 1, 'and reports read it');
    # What the next months need is made on both sides, on the copy first.
    foreach my $server ($copy, $node)
    {
        $server->safe_psql('postgres', 'CALL consfin.make_partitions(24)');
    }
    is($copy->safe_psql('postgres', 'SELECT count(*) FROM lending.violations'), 0, 'nothing is broken there');
    $copy->stop;
    return;
}

sub write_file
{
    my ($name, $text) = @_;
    open my $file, '>', "$folder/$name" or die "$name: $!";
    print $file $text =~ s/^    //mgr;
    close $file or die "$name: $!";
    return;
}

sub start
{
    my ($script, @options) = @_;
    return IPC::Run::start([ 'pgbench', '-n', '-f', "$folder/$script", @options, '-h', $node->host,
            '-p', $node->port, 'postgres' ], '>', "$folder/$script.out", '2>', "$folder/$script.err");
}

sub value
{
    my ($sql) = @_;
    return $node->safe_psql('postgres', $sql);
}
