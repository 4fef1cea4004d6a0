# pictures.t: the drawn pages show the book as it is.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;

my $folder = PostgreSQL::Test::Utils::tempdir;
{
    local @ENV{qw(PGHOST PGPORT PGDATABASE)} = ($node->host, $node->port, 'postgres');
    command_ok([ 'test/run/pictures', $folder ], 'the pages can be drawn');
}
foreach my $page (qw(erd.md states.md))
{
    my $drawn = slurp_file("$folder/$page");
    like($drawn, qr/^```mermaid\n\w+/m, "$page has a picture");
    ok($drawn eq slurp_file("docs/$page"),
        "docs/$page is as test/run/pictures draws it");
}
is($node->safe_psql('postgres', q{SELECT to_regnamespace('lending') IS NULL}), 't',
    'drawing leaves no book behind');

$node->stop;
done_testing();
