# killed.t: the server is killed in the middle of every step of a close, and
# after each restart the close is called again: the book has the rows of one that
# was closed at once.  Of two who close at once one works, and the other says so.
#
# Nothing is left to chance: a trigger counts, in files, which no crash sets back,
# what a step writes on its progress, and kills at the first, or where a step has
# slices at the second; the work of the slice is done then and not committed.
# Eight clients who buy and repay while days are closed are in mixed.t.

use strict;
use warnings;

use FindBin;
use IPC::Run qw(start finish);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

use lib "$FindBin::RealBin/../perl";
use Book;

my $borrowers = 110;
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->append_conf('postgresql.conf', "restart_after_crash = on\nlog_min_messages = fatal\n");
$node->start;

# A book on the last date of a month on which every step has something to do.
sub make
{
    my ($book) = @_;
    Book::make($node, $book, borrowers => $borrowers);
    $node->safe_psql($book, qq{
        SET search_path = consfin;
        SELECT start_provision_policy('cn_five', 1, '2026-01-16'), define_write_off_policy('soon', 'Soon', 8),
            start_write_off_policy('soon', 1, '2026-02-28');
        SELECT define_channel('ach', 'Debits', 'us');
        SELECT confirm_mandate(b, 'yes', (add_mandate(b, 'add', 'ach', 'account')).mandate_id)
        FROM generate_series(1, $borrowers) b;
        -- Some are due on the first, some late by a day or by eight then.
        UPDATE lending.credit_line SET bill_day = 16, due_day = (ARRAY[1, 28, 21])[1 + borrower_id % 3];
        SELECT purchase(l.borrower_id, 'buy', l.line_id, (100 + l.borrower_id)::text::cents, 7, 3) FROM lending.credit_line l;
        -- Some have a credit balance when the first comes.
        SELECT roll_day('2026-02-15');
        SELECT repay(b, 'ahead', '300.00') FROM generate_series(1, $borrowers) b WHERE b % 9 = 0;
        SELECT purchase(l.borrower_id, 'more', l.line_id, '60.00', 7, 6) FROM lending.credit_line l WHERE l.borrower_id % 9 = 0;
        UPDATE lending.credit_line SET bill_day = 28;
        SELECT roll_day('2026-02-20');
        CALL end_of_day('2026-02-27');
        SELECT promise(c.borrower_id, 'promise', c.case_id, '10.00', '2026-02-28') FROM lending.cases c;
        SELECT authorize(l.borrower_id, 'hold', l.line_id, '3.00', 7) FROM lending.credit_line l;
        UPDATE lending.hold SET expires_at = clock_timestamp()});
    return;
}

# Every row of every table, but for ids, times, and what is kept of requests and
# messages, which name ids.
sub rows
{
    my ($book) = @_;
    my $query = $node->safe_psql($book, q{
        SELECT string_agg(format($$SELECT %L || ' ' || (to_jsonb(t) - %L::text[])::text COLLATE "C" FROM %s t$$,
            relname, unlike, oid::regclass), ' UNION ALL ')
        FROM (SELECT c.oid, c.relname, coalesce(array_agg(a.attname::text) FILTER (
                  WHERE a.atttypid IN ('timestamptz'::regtype, 'pg_snapshot'::regtype, 'xid8'::regtype)
                      OR a.attname IN ('posters', 'xid', 'leaf') OR a.attname ~ '_ids?$' AND a.attname <> 'borrower_id'), '{}') AS unlike
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND c.relname !~ '^(outbox|idempotency|consumer)'
              GROUP BY c.oid, c.relname) t});
    return $node->safe_psql($book, "$query ORDER BY 1");
}

# The lines that only one of two texts has, each with a sign, the first few.
sub differing
{
    my ($one, $other) = @_;
    my %count;
    $count{$_}-- foreach split /\n/, $one;
    $count{$_}++ foreach split /\n/, $other;
    my @lines = map { ($count{$_} > 0 ? '+ ' : '- ') . $_ } grep { $count{$_} } sort keys %count;
    return join "\n", @lines > 12 ? @lines[ 0 .. 11 ] : @lines;
}

# Whatever a step notes, and each movement of a credit balance, comes by here:
# the program gets the name and the backend.
sub stop_at
{
    my ($book, $program) = @_;
    $node->safe_psql($book, qq{
        CREATE FUNCTION public.stop() RETURNS trigger LANGUAGE plpgsql AS \$\$
        BEGIN
            EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', format('$program %s %s',
                coalesce(to_jsonb(new) ->> 'step', 'paying'), pg_backend_pid()));
            RETURN new;
        END \$\$;
        CREATE TRIGGER stop BEFORE UPDATE ON lending.day_step FOR EACH ROW EXECUTE FUNCTION public.stop();
        CREATE TRIGGER stop BEFORE INSERT ON lending.credit_balance_movement FOR EACH ROW EXECUTE FUNCTION public.stop()});
    return;
}

my $folder = PostgreSQL::Test::Utils::tempdir;
sub program
{
    my ($name, $text) = @_;
    PostgreSQL::Test::Utils::append_to_file("$folder/$name", "#!/bin/sh\ncat > /dev/null\n$text");
    chmod 0755, "$folder/$name";
    return "$folder/$name";
}

my $close = q{CALL consfin.end_of_day('2026-02-28')};
make('whole');
$node->safe_psql('postgres', "CREATE DATABASE $_ TEMPLATE whole") foreach qw(killed pair);
$node->safe_psql('whole', $close);
my $whole = rows('whole');
is($node->safe_psql('whole', 'SELECT count(*) > 0 FROM lending.policy_write_off'), 't', 'loans are written off');

stop_at('killed', program('kill', qq{
    echo >> $folder/at.\$1
    case \$1 in debits|stages|holds|statements|paying) at=2;; *) at=1;; esac
    [ \$(wc -l < $folder/at.\$1) != \$at ] || kill -9 \$2
    }));
my $kills = 0;
while ($node->psql('killed', $close) != 0)
{
    last if ++$kills > 30;
    $node->poll_query_until('postgres', 'SELECT true');
}
my $steps = $node->safe_psql('whole', q{SELECT string_agg(step, ' ' ORDER BY step COLLATE "C")
    FROM (SELECT s.step FROM lending.day_step s WHERE s.business_date = '2026-02-28' UNION ALL SELECT 'paying') s});
is(join(' ', sort map { m{at\.(.*)} } glob "$folder/at.*"), $steps, 'each step went by');
is($kills, scalar(split ' ', $steps), 'and was killed');
is(differing($whole, rows('killed')), '', 'the book has the rows of one that was closed at once');

# One who closes is stopped in the middle of a step; another comes.
stop_at('pair', program('wait', qq{
    if [ \$1 = stages ] && [ ! -e $folder/go ]
    then
        touch $folder/stopped
        while [ ! -e $folder/go ]; do sleep 0.02; done
    fi
    }));
my $error = '';
my $first = start([ 'psql', '-X', '-q', '-h', $node->host, '-p', $node->port, '-c', $close, 'pair' ], '2>', \$error);
for (1 .. 3000)
{
    last if -e "$folder/stopped";
    select undef, undef, undef, 0.02;
}
ok(-e "$folder/stopped", 'one closes');
my ($status, undef, $said) = $node->psql('pair', $close);
is($status, 0, 'another comes meanwhile');
like($said, qr/NOTICE:  another session closes business day "2026-02-28"/, 'and says that the first one closes');
is($node->safe_psql('pair', q{SELECT status FROM lending.business_day WHERE business_date = '2026-02-28'}),
    'closing', 'it has done nothing');
PostgreSQL::Test::Utils::append_to_file("$folder/go", '');
ok(finish($first), 'the first one closes the day');
is($error, '', 'without a word');
is(differing($whole, rows('pair')), '', 'with the same rows');
is($node->safe_psql($_, 'SELECT * FROM lending.violations LIMIT 9'), '', "$_: no invariant is broken") foreach qw(whole killed pair);

$node->stop;
done_testing();
