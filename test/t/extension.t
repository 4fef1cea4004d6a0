# extension.t: consfin comes, is dumped and restored, and goes, whole.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

# Only a superuser creates it: its functions are C.
$node->safe_psql('postgres', 'CREATE ROLE lender LOGIN; CREATE DATABASE book OWNER lender');
my ($status, $out, $err) = $node->psql('book', 'CREATE EXTENSION consfin',
    extra_params => [ '-U', 'lender' ]);
isnt($status, 0, 'the owner of a database cannot create the extension');
like($err, qr/permission denied to create extension "consfin"/,
    'and is told so');

my $objects = q{
    SELECT o.type || ' ' || o.identity
      FROM pg_depend, pg_identify_object(classid, objid, objsubid) o
     WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
       AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'consfin')
     ORDER BY (o.type || ' ' || o.identity) COLLATE "C"};
$node->safe_psql('book', 'CREATE EXTENSION consfin');
my $installed = $node->safe_psql('book', $objects);
cmp_ok(scalar(split /\n/, $installed), '>', 0, 'it owns objects');

is($node->safe_psql('book', q{
        SELECT count(*) FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
         WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
           AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'consfin')
           AND p.pronamespace NOT IN ('consfin'::regnamespace,
                                      'consfin_internal'::regnamespace)}),
    '0', 'all its functions are in its two schemas');

# Anyone may compute.
is($node->safe_psql('book', q{SELECT consfin.minor('12.34')},
        extra_params => [ '-U', 'lender' ]),
    '1234', 'a user without rights can use it, by qualified names');
$node->safe_psql('book',
    'ALTER DATABASE book SET search_path = "$user", public, consfin');

# A book of its own, indexed, restored from every kind of dump.
$node->safe_psql('book', q{
    CREATE TABLE loan (id int PRIMARY KEY, plan schedule NOT NULL,
                       lent cents NOT NULL CHECK (lent > '0'::cents));
    CREATE INDEX ON loan (lent);
    CREATE INDEX ON loan USING gin (plan);
    CREATE VIEW total AS
        SELECT count(*), sum(lent) AS lent, sum(total_interest(plan)) AS interest,
               md5(string_agg(plan::text, ' ' ORDER BY id)) AS plans
          FROM loan;
    INSERT INTO loan
    SELECT i, amortize(from_minor(i * 7919), 0.12, 1 + i % 36, '2026-01-15'),
           from_minor(i * 7919)
      FROM generate_series(1, 1000) i;
});
my $total = $node->safe_psql('book', 'SELECT * FROM total');
my $folder = PostgreSQL::Test::Utils::tempdir;
my %dump = (
    plain     => [ '-Fp' ],
    custom    => [ '-Fc' ],
    directory => [ '-Fd', '-j2' ]);
foreach my $format (sort keys %dump)
{
    my $restored = "restored_$format";
    my $file = "$folder/$format";
    $node->command_ok([ 'pg_dump', @{ $dump{$format} }, '-f', $file, 'book' ],
        "pg_dump, $format");
    $node->safe_psql('postgres', "CREATE DATABASE $restored");
    $node->command_ok(
        $format eq 'plain'
        ? [ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', $file, $restored ]
        : [ 'pg_restore', '-e', ($format eq 'directory' ? '-j2' : ()),
            '-d', $restored, $file ],
        "restore, $format");
    is($node->safe_psql($restored, 'SELECT * FROM public.total'), $total,
        "the same total after a $format dump");
}

# It cannot go while a table uses its types, and leaves nothing when it goes.
($status, $out, $err) = $node->psql('book', 'DROP EXTENSION consfin');
isnt($status, 0, 'DROP EXTENSION is refused while a table uses a type');
like($err, qr/cannot drop extension consfin because other objects depend/,
    'by the dependency');
$node->safe_psql('book', q{
    DROP TABLE loan CASCADE;
    DROP EXTENSION consfin;});
is($node->safe_psql('book', q{
        SELECT (SELECT count(*) FROM pg_type t WHERE t.typnamespace = n.oid)
             + (SELECT count(*) FROM pg_proc p WHERE p.pronamespace = n.oid)
             + (SELECT count(*) FROM pg_operator o WHERE o.oprnamespace = n.oid)
          FROM pg_namespace n WHERE n.nspname = 'consfin'}),
    '0', 'DROP EXTENSION leaves an empty schema');
$node->safe_psql('book', 'CREATE EXTENSION consfin');
my %count;
$count{$_}++ foreach split /\n/, $installed;
$count{$_}-- foreach split /\n/, $node->safe_psql('book', $objects);
is(join(', ', grep { $count{$_} } sort keys %count), '',
    'and created again it is the same');

$node->stop;
done_testing();
