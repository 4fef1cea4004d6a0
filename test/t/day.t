# day.t: a close waits for a prepared transaction too, also over a crash, goes
# on where it was cut off, and works for an owner of the book who is no
# superuser; dates are opened and undone by many at once.

use strict;
use warnings;

use IPC::Run qw(start finish);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', 'max_prepared_transactions = 2');
$node->start;
$node->safe_psql('postgres', q{
    CREATE ROLE lender LOGIN;
    GRANT CREATE ON DATABASE postgres TO lender;
    SET client_min_messages = warning;
    CREATE EXTENSION consfin;
    SELECT consfin.grant_book('lender');
    SET SESSION AUTHORIZATION lender;
    SELECT consfin.install(), consfin.install_defaults(), consfin.open_day('2026-01-15');
});
my $post = q{DO $$ BEGIN PERFORM consfin.post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}'); END $$};

sub lender
{
    my ($sql) = @_;
    return $node->safe_psql('postgres', $sql, extra_params => [ '-U', 'lender' ]);
}

# A close in a session of its own.
sub begin_close
{
    my ($through) = @_;
    my %close = (error => '');
    $close{run} = start([ 'psql', '-X', '-q', '-U', 'lender', '-h', $node->host, '-p', $node->port,
            '-c', "CALL consfin.end_of_day('$through')", 'postgres' ],
        '2>', \$close{error});
    return \%close;
}

# True once the close of the day says that it waits for such a one.
sub waits_for
{
    my ($day, $whom) = @_;
    return "SELECT count(*) = 1 FROM lending_report.day_history
        WHERE business_date = '$day' AND waits_for LIKE '$whom'";
}

lender("BEGIN; $post; PREPARE TRANSACTION 'slow'");
my $close = begin_close('2026-01-15');
ok($node->poll_query_until('postgres', waits_for('2026-01-15', q{prepared transaction ''slow''})),
    'a close waits for a prepared transaction, and says so');
is(lender("$post; SELECT business_date FROM lending.journal"), '2026-01-16', 'others work on the next day');
is(lender("COMMIT PREPARED 'slow'; SELECT 1"), '1', 'it ends');
ok(finish($close->{run}), 'and so does the close');
like($close->{error}, qr/NOTICE:  business day "2026-01-15" waits for prepared transaction 'slow'/, 'as its notice said');
is(lender(q{SELECT string_agg(business_date || ' ' || status, ', ' ORDER BY business_date) FROM lending.business_day}),
    '2026-01-15 closed, 2026-01-16 open', 'the day is closed');

# A close that is killed while it waits.
my $client = start([ 'psql', '-X', '-q', '-U', 'lender', '-h', $node->host, '-p', $node->port,
        '-c', "BEGIN; $post; SELECT pg_sleep(600)", 'postgres' ],
    '>', \my $slept, '2>', \my $complaints);
$node->poll_query_until('postgres', "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
$close = begin_close('2026-01-16');
ok($node->poll_query_until('postgres', waits_for('2026-01-16', 'process % (%, active)')),
    'another waits for a session, and names it');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL %'});
ok(!finish($close->{run}), 'and is cut off');
is(lender(q{SELECT status FROM lending.business_day WHERE business_date = '2026-01-16'}), 'closing', 'its day is not closed');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
lender(q{CALL consfin.end_of_day('2026-01-16')});
is(lender(q{SELECT status FROM lending.business_day WHERE business_date = '2026-01-16'}), 'closed', 'the next call closes it');
finish($client);
is(lender(q{SELECT count(*) || ' ' || count(DISTINCT business_date) FROM lending.day_steps WHERE ended_at IS NOT NULL}),
    '26 2', 'every step is done once');

# The server crashes while a close waits: after that the prepared transaction
# goes by another name.
lender("BEGIN; $post; PREPARE TRANSACTION 'old'");
$close = begin_close('2026-01-17');
ok($node->poll_query_until('postgres', waits_for('2026-01-17', 'prepared transaction %')), 'a close waits');
$node->stop('immediate');
ok(!finish($close->{run}), 'when the server crashes');
$node->start;
$close = begin_close('2026-01-17');
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_locks WHERE NOT granted}),
    'the next one waits for it, too');
is(lender(q{SELECT status FROM lending.business_day WHERE business_date = '2026-01-17'}), 'closing', 'the day is not closed');
lender("COMMIT PREPARED 'old'");
ok(finish($close->{run}), 'when it ends, so does the close');
like($close->{error}, qr/NOTICE:  business day "2026-01-17" waits for prepared transaction 'old'/, 'which said for whom');
is(lender(q{SELECT status FROM lending.business_day WHERE business_date = '2026-01-17'}), 'closed', 'the day is closed');

# Many at once.
sub at_once
{
    my ($sql, $times) = @_;
    my @errors = ('') x $times;
    my @runs = map {
        start([ 'psql', '-X', '-q', '-U', 'lender', '-h', $node->host, '-p', $node->port, '-c', $sql, 'postgres' ],
            '>', \my $said, '2>', \$errors[$_]) } 0 .. $times - 1;
    finish($_) foreach @runs;
    return join '', @errors;
}

is(lender(q{SELECT consfin.roll_day('2026-03-31')}), '2026-03-31', 'dates are opened');
is(join('', map { at_once('SELECT consfin.undo_open_day()', 5) } 1 .. 8), '', 'and undone by many at once');
is(lender('SELECT consfin.business_date()'), '2026-02-19', 'one by one');
is(at_once(q{SELECT consfin.roll_day('2026-02-25')}, 5), '', 'a date is opened by many at once');
is(lender('SELECT consfin.business_date()'), '2026-02-25', 'and no other');
unlike(at_once(q{CALL consfin.end_of_day('2026-02-25')}, 3), qr/ERROR/, 'three may close at once');
lender(q{CALL consfin.end_of_day('2026-02-25')});
is(lender(q{SELECT count(*) FROM lending.business_day WHERE status = 'closing'}), '0', 'all are closed');

# A close that is killed in a slice of which a borrower is quarantined: nothing
# of the slice is kept, and the next call does all of it.
lender(q{
    SELECT consfin.define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}'),
        consfin.publish_product('card'), consfin.define_channel('ach', 'Debits', 'us');
    SELECT consfin.open_borrower(b, 'join') FROM generate_series(1, 3) b;
    SELECT consfin.purchase(b, 'buy', (consfin.open_line(b, 'line', 'card', '5000', 5, 15)).line_id, '1000', installments => 4),
        consfin.confirm_mandate(b, 'yes', (consfin.add_mandate(b, 'add', 'ach', 'first')).mandate_id)
    FROM generate_series(1, 3) b});
$node->safe_psql('postgres', q{
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.borrower_id = 1 THEN
            RAISE EXCEPTION 'bad';
        ELSIF NEW.borrower_id = 3 THEN
            PERFORM pg_advisory_xact_lock(1);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER fail BEFORE INSERT ON lending.debit_order FOR EACH ROW EXECUTE FUNCTION fail()});
my $due = lender(q{SELECT min(next_event_on) - 1 FROM lending.loans});
lender("SELECT consfin.roll_day(date '$due' + 1)");
$client = start([ 'psql', '-X', '-q', '-h', $node->host, '-p', $node->port,
        '-c', 'BEGIN; SELECT pg_advisory_xact_lock(1); SELECT pg_sleep(600)', 'postgres' ],
    '>', \$slept, '2>', \$complaints);
$node->poll_query_until('postgres', "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
$close = begin_close($due);
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_locks WHERE NOT granted AND locktype = 'advisory'}),
    'a close comes to the last borrower');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL %'});
ok(!finish($close->{run}), 'and is killed');
is(lender('SELECT count(*) FROM lending.quarantines') . lender('SELECT count(*) FROM lending.debit_orders'), '00', 'nothing is kept');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
finish($client);
lender("CALL consfin.end_of_day('$due')");
is(lender('SELECT borrower_id, step, tries FROM lending.quarantines'), '1|debits|1', 'the next call quarantines one');
is(lender('SELECT borrower_id FROM lending.debit_orders ORDER BY 1'), "2\n3", 'and orders of the others');

is(lender('SELECT count(*) FROM lending.violations'), '0', 'no invariant is broken');

$node->stop;
done_testing();
