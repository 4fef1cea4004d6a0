# samples.t: each command has a sample call (test/MODULE/samples.sql), which
# succeeds, and inside it run no more statements than the sample says.
#
# An answer that was kept is answered again after its type has grown.
#
# Each sample runs in a transaction that is rolled back, in a session that has
# run it once before: what a backend reads once it then remembers.  A procedure
# commits, so it has none.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('samples');
$node->init;
$node->append_conf('postgresql.conf', "jit = off\n"
    . "shared_preload_libraries = 'pg_stat_statements'\n"
    . "pg_stat_statements.track = 'all'\n");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION consfin; CREATE EXTENSION pg_stat_statements');
my %id = make_book();

my %sampled;
foreach my $path (sort glob 'test/*/samples.sql')
{
    open my $file, '<', $path or die "$path: $!";
    my $text = do { local $/; <$file> };
    like($text, qr/\A-- \Q$path\E\n/, "$path begins with its name");
    while ($text =~ /^-- at most (\d+) statements(?:, after (\w[^\n]*))?\nSELECT ((\w+)\(.*?)^?;$/msg)
    {
        my ($most, $before, $call, $name) = ($1, $2 // 'now()', $3, $4);
        $sampled{$name} = 1;
        try_sample($name, $before, $call, $most);
    }
}
my @lacking = grep { !$sampled{$_} } split /\n/,
    $node->safe_psql('postgres', q{SELECT command FROM consfin.commands() c
        JOIN pg_proc p ON p.oid = c.function AND p.prokind = 'f' ORDER BY 1});
is("@lacking", '', 'every command has a sample');
$node->stop;
done_testing();

# A small book with something for each command to work on; the ids in it.
sub make_book
{
    $node->safe_psql('postgres', <<'SQL');
SET search_path = public, consfin;
SELECT install(), open_day('2026-03-05'), install_defaults();
SELECT define_funder(1, 'Bank'), define_merchant(5, 'Shop');
SELECT deposit_float('float', 1, '100000'), set_cap('cap', 1, '50000');
SELECT define_product('inst', 'Installments', 'rate_default=0.12, rate_max=0.24, amount_max=5000');
SELECT define_share('inst', 1, 100), publish_product('inst');
SELECT define_product('draft', 'Draft', 'rate_default=0.12, rate_max=0.24, amount_max=5000');
SELECT open_borrower(1, 'join'), open_borrower(2, 'join'), open_borrower(3, 'join');
SELECT open_line(1, 'line', 'inst', '5000', 5, 15), open_line(2, 'line', 'inst', '5000', 5, 15),
    open_line(3, 'line', 'inst', '5000', 5, 15);
SELECT allow_account(1, 'account', 'account');
SELECT freeze_line(3, 'freeze', (open_line(3, 'line', 'inst', '5000', 5, 15)).line_id);
SELECT block_borrower(3, 'block');
SELECT purchase(1, 'buy', (open_line(1, 'line', 'inst', '5000', 5, 15)).line_id, '1200', 5, 12);
SELECT close_day();
SELECT open_day('2026-04-20');
SELECT repay(1, 'pay', '106.62');
SELECT waive(1, 'waive', (SELECT loan_id FROM lending.loan), 'principal', '5');
SELECT repay(1, 'more', '300');
SELECT authorize(1, 'hold', (open_line(1, 'line', 'inst', '5000', 5, 15)).line_id, '100', 5);
SELECT offer_contract(1, 'offer', (open_line(1, 'line', 'inst', '5000', 5, 15)).line_id, '600', 6);
SELECT draw_cash(1, 'draw', (open_line(1, 'line', 'inst', '5000', 5, 15)).line_id, '500', 'account', 'S-1', 3);
SQL
    my %id = (borrower_id => 1);
    my %query = (
        line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 1',
        empty_line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 2',
        frozen_line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 3',
        hold_id => q{SELECT hold_id FROM lending.hold WHERE status = 'open' AND kind = 'purchase'},
        loan_id => 'SELECT loan_id FROM lending.loan',
        seq => q{SELECT seq FROM lending.loan_event WHERE consfin.kind(event) = 'waive'},
        repayment_id => 'SELECT min(repayment_id) FROM lending.repayment',
        contract_id => q{SELECT contract_id FROM lending.contract WHERE status = 'shown'},
        terms_hash => q{SELECT quote_literal(encode(terms_hash, 'hex')) FROM lending.contract
            WHERE status = 'shown'},
        payout_id => 'SELECT payout_id FROM lending.payout');
    $id{$_} = $node->safe_psql('postgres', $query{$_}) foreach keys %query;
    return %id;
}

# Run it twice, count the second.
sub try_sample
{
    my ($name, $before, $call, $most) = @_;
    my @calls = map {
        my $one = $call;
        $one =~ s/(?<!:):key\b/'sample $_'/g;
        $one =~ s/(?<!:):(\w+)/$id{$1} \/\/ die "$name: no $1\n"/ge;
        $one } 1 .. 2;
    my ($status, $out, $err) = $node->psql('postgres', <<"SQL");
SET search_path = public, consfin;
BEGIN;
SELECT FROM $before;
SELECT FROM $calls[0];
ROLLBACK;
BEGIN;
SELECT FROM $before;
SELECT FROM pg_stat_statements_reset();
SELECT answer::text FROM $calls[1] AS answer;
ROLLBACK;
SELECT 'statements ' || sum(calls) FROM pg_stat_statements
WHERE NOT toplevel;
SQL
    is($err, '', "$name succeeds") or return;
    unlike($out, qr/declined/, "$name is approved");
    my ($count) = $out =~ /statements (\d+)/;
    cmp_ok($count // 0, '<=', $most, "$name: $most statements at most")
        or diag($count);
    replay_grown($name, $calls[0]) if $call =~ /:key\b/ && $name ne 'authorize_many';
    return;
}

# An answer kept before its type grew is still an answer.
sub replay_grown
{
    my ($name, $call) = @_;
    my ($status, $out, $err) = $node->psql('postgres', <<"SQL");
SET search_path = public, consfin;
BEGIN;
SELECT FROM $call;
SELECT format('ALTER TYPE %s ADD ATTRIBUTE grown text', p.prorettype::regtype)
FROM consfin.commands() c JOIN pg_proc p ON p.oid = c.function
WHERE c.command = '$name' \\gexec
SELECT answer.replayed, answer.grown IS NULL FROM $call AS answer;
ROLLBACK;
SQL
    is("$out$err", 't|t', "$name: an answer outlives the growth of its type");
    return;
}
