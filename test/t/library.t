# library.t: the module exports what SQL calls and nothing else.
#
# PostgreSQL loads modules with RTLD_GLOBAL: a stray symbol can meet another
# module's, and which of the two wins depends on who is loaded first.

use strict;
use warnings;

use Test::More;

chomp(my $folder = `$ENV{PG_CONFIG} --pkglibdir`);
my @exported = map { (split)[-1] } `nm -D --defined-only $folder/consfin.so`;
cmp_ok(scalar @exported, '>', 1, 'nm reads the module');

my ($script) = glob('consfin--*.sql');
open my $file, '<', $script or die "$script: $!";
my $sql = do { local $/; <$file> };
close $file;

my %called = map { $_ => 1 } $sql =~ /\bAS\s+'MODULE_PATHNAME'\s*,\s*'(\w+)'/g;
my %exported = map { $_ => 1 } @exported;
my %allowed = (Pg_magic_func => 1, _init => 1, _fini => 1, _PG_init => 1);
my @stray = grep {
    my $name = s/^pg_finfo_//r;
    !$called{$name} && !$allowed{$name}
} sort keys %exported;
is("@stray", '', 'every exported function is called by the SQL');

my @missing = grep { !$exported{$_} || !$exported{"pg_finfo_$_"} }
    sort keys %called;
is("@missing", '', 'every function the SQL calls is exported with its record');

my @undefined = map { (split)[-1] }
    grep { /\b(?:malloc|free|exit|abort|printf|strtod|atoi|gets|strcpy)$/ }
    `nm -D --undefined-only $folder/consfin.so | sed 's/@.*//'`;
is("@undefined", '', 'it calls no function of libc that a server must not');

done_testing();
