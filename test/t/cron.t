# cron.t: what the page of the day says of pg_cron: a role that is no superuser
# owns the book and schedules its close, and the next minute the days are closed.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('cron');
$node->init;
$node->start;
plan skip_all => 'pg_cron is not installed'
    if $node->safe_psql('postgres',
    q{SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_cron'}) eq '0';
$node->append_conf('postgresql.conf', q{
shared_preload_libraries = 'pg_cron'
cron.database_name = 'postgres'
cron.use_background_workers = on
max_worker_processes = 20
});
$node->restart;

$node->safe_psql('postgres', q{
    SET client_min_messages = warning;
    CREATE EXTENSION pg_cron;
    CREATE EXTENSION consfin;
    CREATE ROLE lender LOGIN;
    GRANT CREATE ON DATABASE postgres TO lender;
    SELECT consfin.grant_book('lender');
    GRANT USAGE ON SCHEMA cron TO lender;});
# The book begins three days before the clock's date.
$node->safe_psql('postgres', q{
    SET ROLE lender;
    SELECT consfin.install(time_zone => 'UTC');
    SELECT consfin.open_day((clock_timestamp() AT TIME ZONE 'UTC')::date - 3);
    SELECT cron.schedule('end of day', '* * * * *', 'CALL consfin.end_of_day()');});

is($node->safe_psql('postgres', q{SELECT username || ' ' || command FROM cron.job}),
    'lender CALL consfin.end_of_day()', 'the job is of the owner of the book');
ok($node->poll_query_until('postgres', q{
        SELECT count(*) >= 3 FROM lending.business_day WHERE status = 'closed'}),
    'within two minutes the days before the clock\'s date are closed');
is($node->safe_psql('postgres', q{
        SELECT DISTINCT status FROM cron.job_run_details WHERE status <> 'running'}),
    'succeeded', 'and pg_cron says that it went well');
is($node->safe_psql('postgres', q{SELECT count(*) FROM lending.violations}), '0',
    'no invariant is broken');

$node->stop;
done_testing();
