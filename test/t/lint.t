# lint.t: each rule of the house finds what breaks it.

use strict;
use warnings;

use File::Temp qw(tempdir);
use Test::More;

# A small tree that keeps every rule.
my %good = (
    'Makefile'        => "DATA = x\n",
    'sql/order'       => "type/coin.sql\nbook/purse\nbook/till\n",
    'sql/book/purse/tables.sql' => "-- sql/book/purse/tables.sql\n-- Purses.\n\nCREATE TABLE lending.purse (id int);\n",
    'sql/book/till/commands.sql' => "-- sql/book/till/commands.sql\n-- Tills.\n\nCREATE TYPE open_result AS (\n    a text\n);\n\n-- Command: locks none; for till.\n-- Open it.\n-- Errors: none.\nCREATE FUNCTION open() RETURNS void\n    VOLATILE PARALLEL UNSAFE LANGUAGE c AS 'MODULE_PATHNAME', 'x';\n",
    'sql/assemble'    => "#!/bin/sh\necho sql/type/coin.sql\n",
    'README.md'       => "# x\n\nmake demo, make check, [page](docs/page.md)\n",
    'CHANGELOG.md'    => "# Changes\n\n## 1.2.3\n",
    'consfin.control' => "default_version = '1.2.3'\n",
    'META.json'       => qq({"version": "1.2.3", "file": "README.md",\n"version": "1.2.3", "meta-spec": {"version": "1.0.0"}}\n),
    '.ci/run'         => "#!/bin/sh\nexec make check\n",
    'docs/page.md'    => "A [link](../README.md#x) and [one](https://example.com).\n",
    'src/compat.h'    => "/*\n * compat.h\n */\n#ifndef CONSFIN_COMPAT_H\n#define CONSFIN_COMPAT_H\n#include \"postgres.h\"\n#endif\n",
    'src/core/base.h' => "/*\n * base.h\n */\n#ifndef CONSFIN_BASE_H\n#define CONSFIN_BASE_H\ntypedef __int128 i128;\n#endif\n",
    'src/core/coin.c' => "/*\n * coin.c\n */\n#include \"core/base.h\"\n\nstatic int\ncoin(void)\n{\n\treturn 1;\n}\n",
    'src/type/coin.c' => "/*\n * coin.c\n */\n#include \"compat.h\"\n\nstatic void\nx(void)\n{\n\terrmsg(\"cannot split \\\"%s\\\"\", y);\n}\n",
    'sql/type/coin.sql' => "-- sql/type/coin.sql\n-- A coin.\n\nCREATE FUNCTION coin(a int) RETURNS int\n    IMMUTABLE PARALLEL SAFE LANGUAGE c AS 'MODULE_PATHNAME', 'coin';\n",
    'test/type/sql/coin.sql'        => "SELECT 1;\n",
    'test/type/expected/coin.out'   => "ok   \n",
    'test/fuzz/fuzz_coin.c'         => "/*\n * fuzz_coin.c\n */\n",
    'test/fuzz/corpus/coin/one'     => "1",
);

# [what must be said, file, text added at its end (or, a reference, whole text)]
my @bad = (
    [ 'no header of PostgreSQL', 'src/core/coin.c', "#include \"utils/date.h\"\n" ],
    [ 'core_alloc only',   'src/core/coin.c', "x = malloc(3);\n" ],
    [ 'prints nothing',    'src/core/coin.c', "printf(\"x\");\n" ],
    [ 'compat.h first',    'src/type/coin.c', \"/*\n * coin.c\n */\n#include <math.h>\n#include \"compat.h\"\n" ],
    [ 'described by the query', 'src/type/coin.c', "\tInitMaterializedSRF(fcinfo, 0);\n" ],
    [ '__int128',          'src/core/coin.c', "__int128 wide;\n" ],
    [ 'literal 365',       'src/core/coin.c', "y = x / 365;\n" ],
    [ '70 lines or less',  'src/core/coin.c', "\nint\nlong(void)\n{\n" . "\tx();\n" x 71 . "}\n" ],
    [ 'body of an SQL function', 'sql/type/coin.sql', "CREATE FUNCTION y() RETURNS int\n    LANGUAGE plpgsql AS \$\$\n" . "x;\n" x 71 . "\$\$;\n" ],
    [ '600 lines or less', 'src/core/coin.c', "int x;\n" x 600 ],
    [ '79 columns',        'src/core/coin.c', "\t" . 'x' x 76 . "\n" ],
    [ 'comment that names it', 'src/core/coin.c', \"/*\n * other.c\n */\n" ],
    [ 'guarded by a name', 'src/core/base.h', \"/*\n * base.h\n */\n#ifndef BASE_H\n#define BASE_H\n#endif\n" ],
    [ 'in its own header', 'src/core/coin.c', "\nint\nlost(int a,\n\t int b)\n{\n}\n" ],
    [ 'comments in C',     'src/core/coin.c', "int x; // one\n" ],
    [ 'begin in lower case', 'src/type/coin.c', "\terrmsg(\"Cannot do\");\n" ],
    [ 'begin in lower case', 'src/core/coin.c', "\treturn fault(f, FAULT_DATE,\n\t\t\"no date\" \" here.\");\n" ],
    [ 'not that it failed', 'src/type/coin.c', "\terrmsg(\"failed to split\");\n" ],
    [ 'not that it failed', 'src/type/coin.c', "\terrmsg(\"invalid rate\");\n" ],
    [ 'no table, sequence', 'sql/type/coin.sql', "CREATE UNLOGGED TABLE x (y int);\n" ],
    [ 'no serial',         'sql/type/coin.sql', "x bigserial\n" ],
    [ 'SECURITY DEFINER',  'sql/type/coin.sql', "security  definer\n" ],
    [ 'carry no SET clause', 'sql/type/coin.sql', "CREATE FUNCTION y() RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE c SET search_path = x AS 'a;b', 'y';\n" ],
    [ 'how volatile',      'sql/type/coin.sql', "CREATE FUNCTION y() RETURNS int IMMUTABLE LANGUAGE c AS 'a', 'y';\n" ],
    [ 'standard bodies',   'sql/type/coin.sql', "CREATE FUNCTION y() RETURNS int LANGUAGE sql AS \$\$ SELECT 1; \$\$;\n" ],
    [ 'SQL file begins',   'sql/type/coin.sql', \"-- coin\n" ],
    [ 'indented by spaces', 'sql/type/coin.sql', "\tSELECT\n" ],
    [ 'sql/order lists',   'sql/type/lost.sql', "-- sql/type/lost.sql\n-- Lost.\n" ],
    [ 'sql/order lists',   'sql/order', \"type/coin.sql\ntype/gone.sql\n" ],
    [ 'FOR NO KEY UPDATE', 'sql/book/till/commands.sql', "SELECT x FOR UPDATE;\n" ],
    [ 'no table of another', 'sql/book/till/commands.sql', "SELECT x FROM lending.purse;\n" ],
    [ 'no later one',      'src/book/purse/x.h', "/*\n * x.h\n */\n#ifndef CONSFIN_X_H\n#define CONSFIN_X_H\n#include \"book/till/y.h\"\n#endif\n" ],
    [ 'what it declines',  'sql/book/till/commands.sql', "-- Command: in C; for till.\n-- shut it\nCREATE FUNCTION shut() RETURNS void\n    VOLATILE PARALLEL UNSAFE LANGUAGE c AS 'MODULE_PATHNAME', 'y';\n" ],
    [ 'no float',          'sql/book/till/commands.sql', "CREATE TYPE x_result AS (\n    a double precision\n);\n" ],
    [ 'version is the same', 'META.json', \qq({"version": "1.2.3", "version": "1.2.4"}\n) ],
    [ 'version is the same', 'CHANGELOG.md', \"# Changes\n\n## 1.2.2\n" ],
    [ 'META.json lists',   'META.json', "\"file\": \"gone.sql\"\n" ],
    [ 'expected output',   'test/type/sql/lost.sql', "SELECT 1;\n" ],
    [ 'expected output',   'test/type/expected/lost.out', "1\n" ],
    [ 'has a corpus',      'test/fuzz/fuzz_lost.c', "/*\n * fuzz_lost.c\n */\n" ],
    [ 'lead somewhere',    'docs/page.md', "[x](gone.md)\n" ],
    [ 'two commands',      'README.md', \"make demo\n" ],
    [ 'two commands',      '.ci/run', \"#!/bin/sh\nmake\n" ],
    [ 'every file is text', 'built/harness', "\x7fELF\0" ],
    [ 'semicolon in a picture', 'docs/page.md', "```mermaid\nflowchart TB\n    a -- b; c --> d\n```\n" ],
    [ 'left to do',        'src/core/coin.c', "/* TO" . "DO */\n" ],
    [ 'ends in a space',   'docs/page.md', "text \n" ],
    [ 'ends in a space',   'docs/page.md', 'no line end' ],
    [ 'conflict marker',   'docs/page.md', '<' x 7 . " HEAD\n" ],
    [ 'no path of the place', 'docs/page.md', 'see /wo' . "rk/here\n" ],
    [ 'executable and parse', '.ci/run', \"#!/bin/sh\nmake check\nif\n" ],
);

my $lint = 'test/run/lint';
my $clean = lint_of();
unlike($clean, qr/^not ok/m, 'a tree that keeps the rules passes')
    or diag($clean);
foreach my $case (@bad)
{
    my ($rule, $path, $text) = @$case;
    my $said = lint_of($path, $text);
    my @broken = $said =~ /^not ok \d+ - (.*)/mg;
    is(scalar(grep { /\Q$rule\E/ } @broken), 1, "$path: $rule") or diag($said);
}
my ($rules) = $clean =~ /^1\.\.(\d+)/m;
my %tried = map { $_->[0] => 1 } @bad;
cmp_ok(scalar(keys %tried), '>=', $rules, 'every rule was broken once');

done_testing();

# What lint says of the good tree with one change.
sub lint_of
{
    my ($path, $text) = @_;
    my $tree = tempdir(CLEANUP => 1);
    my %tree = %good;
    $tree{$path} = ref $text ? $$text : ($tree{$path} // '') . $text
        if defined $path;
    foreach my $name (keys %tree)
    {
        (my $folder = "$tree/$name") =~ s{/[^/]*$}{};
        system('mkdir', '-p', $folder);
        open my $file, '>', "$tree/$name" or die "$name: $!";
        print $file $tree{$name};
        close $file;
    }
    chmod 0755, "$tree/.ci/run", "$tree/sql/assemble";
    return scalar `$lint '$tree' 2>&1`;
}
