# recipe.t: "Add a command in ten minutes" of docs/development.md, followed to
# the letter in a copy of the tree: it builds, the command is in the facade,
# and the recipe's own test passes.

use strict;
use warnings;

use File::Basename qw(basename dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $scratch = tempdir(CLEANUP => 1);
my $tree = "$scratch/tree";
make_path($tree);
system("cp -a Makefile consfin.control META.json README.md CHANGELOG.md LICENSE .ci "
    . "sql src test docs '$tree/'") == 0
    or die 'could not copy the tree';

# Each block is the end of the file that the line above it names.
my %text = blocks(slurp('docs/development.md'));
cmp_ok(scalar keys %text, '>=', 5, 'the recipe names its files');
foreach my $path (sort keys %text)
{
    make_path(dirname("$tree/$path"));
    open my $file, '>>', "$tree/$path" or die "$path: $!";
    print $file $text{$path};
    close $file;
}

chomp(my $pg_config = `test/run/prefix $ENV{PG_CONFIG} $scratch/prefix`);
my $make = "make -s -C $tree PG_CONFIG=$pg_config with_llvm=no";
is(system("$make -j2 > $scratch/log 2>&1 && $make install >> $scratch/log 2>&1"), 0,
    'it builds') or diag(slurp("$scratch/log"));

$ENV{PG_CONFIG} = $pg_config;
delete @ENV{grep { /^PG(?!_CONFIG)/ } keys %ENV};
my $server = tempdir('/tmp/consfin.XXXXXX', CLEANUP => 1);
system('test/run/server', 'start', $server) == 0 or die 'could not start a server';
@ENV{qw(PGHOST PGUSER)} = ($server, 'postgres');
my ($command) = $text{'sql/book/borrower/commands.sql'} =~ /^CREATE FUNCTION (\w+)\(/m;

# A page has no space at the end of a line, psql's output has.
system("$make installcheck SUITES=borrower > $scratch/log 2>&1");
my ($expected) = grep { m{/expected/} } sort keys %text;
my $results = "$tree/results/borrower/results/" . basename($expected);
is(slurp($results) =~ s/ +$//mgr, $text{$expected}, 'the test of the recipe says what it shows')
    or diag(slurp("$scratch/log"));
system('cp', $results, "$tree/$expected") == 0 or die "$expected: not copied";
is(system("$make installcheck SUITES=borrower > $scratch/log 2>&1"), 0,
    'and passes among the others') or diag(slurp("$scratch/log"), slurp(
        "$tree/results/borrower/regression.diffs"));
like(psql("SELECT consfin.install(); SELECT oid::regprocedure FROM pg_proc
        WHERE proname = '$command' AND pronamespace = 'lending_desk'::regnamespace"),
    qr/lending_desk\.\Q$command\E\(/, 'the facade has the command');
like(psql("SELECT obj_description('consfin.$command'::regproc)"), qr/\nDeclines: /,
    'and it has its comment');
is(system("test/run/lint '$tree' > $scratch/log 2>&1"), 0, 'lint has nothing to say')
    or diag(grep { /^not ok|^#/ } split /^/, slurp("$scratch/log"));

system('test/run/server', 'stop', $server);
done_testing();

sub psql
{
    my ($sql) = @_;
    open my $file, '>', "$scratch/sql" or die $!;
    print $file "SET client_min_messages = warning;
        CREATE EXTENSION IF NOT EXISTS consfin;\n$sql;\n";
    close $file;
    return scalar `psql -X -A -t -d postgres -f $scratch/sql 2>&1`;
}

sub slurp
{
    my ($path) = @_;
    open my $file, '<', $path or return "$path: $!\n";
    local $/;
    return scalar <$file>;
}

sub blocks
{
    my ($page) = @_;
    my %found;
    $found{$1} .= $2 while $page =~ /^`([\w.\/]+)`\n```text\n(.*?)^```$/msg;
    return %found;
}
