# makefile.t: what is out of date is built again, and what is not, is not.

use strict;
use warnings;

use File::Temp qw(tempdir);
use Test::More;

my $make = "make -s PG_CONFIG=$ENV{PG_CONFIG} with_llvm=no COPT=-O0";
my $tree = tempdir(CLEANUP => 1);
system("cp -a Makefile consfin.control sql src test '$tree/'") == 0
    or die 'could not copy the tree';
chdir $tree or die;

# Whether "make TARGET" had something to do.
sub stale
{
    my ($target) = @_;
    return system("$make -q $target >/dev/null 2>&1") != 0;
}

# Later than everything that was built.
sub touch
{
    my ($file) = @_;
    my $later = time + 10;
    utime $later, $later, $file or die "$file: $!";
    return;
}

is(system("$make clean && $make -j2 >/dev/null 2>&1"), 0, 'make');
ok(!stale('all'), 'then there is nothing to do');

touch('src/core/base.h');
ok(stale('src/core/time/date.o'), 'a header of the floor makes its users stale');
ok(stale('src/errors.o'), 'and those that include it through another');
is(system("$make src/core/time/date.o src/errors.o >/dev/null 2>&1"), 0, 'make these again');

touch('sql/value/type/cents.sql');
my ($script) = glob('consfin--*.sql');
ok(stale($script), 'an SQL source makes the script stale');
touch('consfin.control');
ok(stale($script), 'so does the control file');

unlike(`$make -n installcheck 2>&1`, qr/test\/run/,
    'installcheck needs nothing but the server it is told of');
like(`make -n check 2>&1`, qr{test/run/check},
    'make check is ours, without any pg_config');
like(`$make -n all check 2>/dev/null`, qr{test/run/check},
    'and ours when PGXS is there too');
like(`PG_CONFIG=/nowhere/pg_config make -n demo DATA=book.csv 2>&1`,
    qr{test/run/demo}, 'make demo takes DATA');

is(system("$make clean"), 0, 'make clean');
is(join(' ', glob('*.o src/*.o src/*/*.o src/*/*/*.o src/*/*/*.d *.so consfin--*.sql')), '',
    'which leaves nothing built');

done_testing();
