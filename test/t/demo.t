# demo.t: the demonstration, made small, runs through and its sums agree.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('demo');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\n");
$node->start;

# demo(settings): what it prints, to stdout and stderr, and whether it failed.
sub demo
{
    my (%set) = @_;
    $node->safe_psql('postgres', $_)
        foreach 'DROP DATABASE IF EXISTS demo', 'CREATE DATABASE demo';
    $node->safe_psql('demo', 'CREATE EXTENSION consfin; '
        . 'ALTER DATABASE demo SET search_path = "$user", public, consfin');
    local %ENV = (%ENV, PGHOST => $node->host, PGPORT => $node->port,
        PGUSER => (getpwuid $<)[0], PGDATABASE => 'demo', LOANS => 300,
        CUSTOMERS => 200, PURCHASES => 800, CLIENTS => 4, MONTHS => 2, %set);
    delete $ENV{DATA} if !$set{DATA};
    my ($out, $err) = ('', '');
    my $fine = IPC::Run::run([ 'bash', 'test/demo/demo.sh' ], '<', \undef,
        '>', \$out, '2>', \$err);
    return ($out, $err, $fine);
}

my ($out, $err, $fine) = demo();
ok($fine, 'the demonstration runs through') or diag($err);
is($err, '', 'and complains of nothing');
like($out, qr/^==== $_\. /m, "it has act $_") foreach 1 .. 8;
like($out, qr/\n +all  .*\d/, 'totals of the values');
like($out, qr/cn_simple .* cn_compound .* us_actuarial .* eu_aprc/,
    'annual rates by four methods');
like($out, qr/^ *\d{4} Q\d .*#/m, 'a chart of what falls due');
like($out, qr/100 %: ([\d,]+) of \1, [\d,]+ calls a second/,
    'progress in plain lines');
unlike($out, qr/\r|\e/, 'and nothing that moves a cursor');
like($out, qr/^$_ +\d/m, "$_ was called")
    foreach qw(authorize capture purchase void increment repay refund prepay
        draw_cash confirm_payout offer_contract accept_contract reverse_repayment);
like($out, qr/^ $_ +\| +\d+ \|/m, "declined: $_")
    foreach qw(over_limit merchant_limit apr_above_cap);
like($out, qr/Statement of account: borrower \d+, who $_/, "an account: $_")
    foreach 'was late', 'paid by a debit that bounced', 'brought goods back',
    'paid early';
like($out, qr/taken back: payment/, 'the bounce stands in a statement');
like($out, qr/^debits less credits: 0\.00$/m, 'the trial balance is zero');
is(() = $out =~ /\| the same$/mg, 9, 'nine figures agree from two sides');
unlike($out, qr/DIFFERENT/, 'and none differs');
like($out, qr/^lending\.violations: no rows /m, 'no invariant is broken');

# Three months, and what a risk officer looks at.
my @month_ends = $out =~ /^\d{4}-\d\d-\d\d: [\d,]+ loans, ([\d,]+) debits done, [\d,]+ loans late$/mg;
cmp_ok(scalar @month_ends, '>=', 3, 'the months go by in plain lines');
isnt($month_ends[-1], '0', 'and debits are done');
like($out, qr/^61 dates in [\d.]+ s, each closed by one call/m, 'all of their dates');
like($out, qr/^The portfolio by stage and class\n.*?^ card +\| stage 2, .*\| special mention \|/ms, 'the portfolio');
like($out, qr/^ \d{4}-\d\d-\d\d \| not late +\| stage \d +\|.* % \| #/m, 'roll rates with their bars');
like($out, qr/^Provided for\n.*?^ card +\| +[\d,.]+ \| +[\d,.]+ \|/ms, 'what is provided for');
like($out, qr/^ \d{4}-\d\d \|(?: +[\d,.]+ \|){3} +[1-9]\d* \|/m, 'debits by month, some failed');
like($out, qr/^ \d{4}-\d\d-\d\d \| +\d+ +\| +[\d,.]+ \| #{40}$/m, 'cash expected by week');
like($out, qr/^A statement, as it is printed: borrower \d+.*?closing balance/ms, 'a statement');
my @trial = $out =~ /\| all accounts +\| +\| +([\d,.]+) \| +([\d,.]+) *$/mg;
is(scalar @trial, 4, 'a trial balance of the evening, and of the end');
is($trial[2], $trial[3], 'which comes to nothing');
like($out, qr/^ accrual +\| +[\d.]+ \| +\d+ *$/m, 'and what a step of the last night cost');
like($out, qr/^lending\.violations in the end: 0 rows$/m, 'no invariant is broken by then');

# Two days of a collector, and what who leads her sees.
like($out, qr/^Ann takes three cases.*?\(?borrower.*?(?:^ +\d+ \| +\d+ \|.*\n){3}/ms, 'a collector takes three cases');
like($out, qr/^ phone +\| \*+\d{4} +\| \+86\d+ *$|\| phone +\| \*+\d{4} +\| \+86\d+/m, 'a number is masked, and shown on request');
like($out, qr/^ 21:05 \| +\d+ \| declined \| quiet_hours \| not made: a rule of policy house +\| \d{4}-\d\d-\d\d 08:00/m, 'a call at 21:05 is refused');
like($out, qr/\| ann +\| +([\d,.]+) \| \d{4}-\d\d-\d\d \| broken +\| +0\.00/, 'a promise is broken');
like($out, qr/\| ann +\| +([\d,.]+) \| \d{4}-\d\d-\d\d \| kept +\| +\1 *$/m, 'and one is kept');
like($out, qr/^ \d{4}-\d\d-\d\d \| ann +\| +3 \| +2 \| +1 \| +1 \| +1 \| +1 \|/m, 'who leads sees what was done');
like($out, qr/^ approved \| active \| +[1-9][\d,.]+ *\n\n^ is past due now *\n-+\n 0\.00 *$/m, 'a plan is agreed, and the loan is late no more');
like($out, qr/^ +\d+ \| ann +\| re_age \| active \|/m, 'which she sees, too');
like($out, qr/^lending\.violations after her days: 0 rows$/m, 'and no invariant is broken');

# What the last lines say can be tried.
my ($buy) = $out =~ /^ *(SELECT \* FROM lending_till\.purchase.*;)$/m;
my ($read) = $out =~ /^ *(SELECT on_date.*statement_of_account.*;)$/m;
my @shop = (extra_params => [ '-U', 'demo_shop' ]);
like($node->safe_psql('demo', $buy, @shop), qr/^approved\|.*\|f$/,
    'the application may buy as the last lines say');
like($node->safe_psql('demo', $buy, @shop), qr/^approved\|.*\|t$/,
    'again it is the same answer, replayed');
like($node->safe_psql('demo', $read, @shop), qr/purchase, 3 installments\|25\.00/,
    'and it stands in the account');
my ($status, undef, $refused) = $node->psql('demo',
    'SELECT * FROM lending.credit_line', @shop);
like($refused, qr/permission denied/, 'the application sees no table');
(undef, undef, $refused) = $node->psql('demo',
    q{UPDATE lending.journal SET kind = 'gift'},
    extra_params => [ '-U', 'demo_lender' ]);
like($refused, qr/cannot update/, 'the owner changes no evidence');

# A book that is given.
my $file = "$node->{_basedir}/loans.csv";
my $rows = join '', map { "A$_,1200,0.12,12,2026-01-15,\n" } 1 .. 9;
my $header = "loan_id,principal,annual_rate,installments,disbursed_on,method\n";
append_to_file($file, $header . $rows . "B,900,0,6,2026-02-28,flat\n");
($out, $err, $fine) = demo(DATA => $file, MONTHS => 1);
ok($fine, 'a book of ten loans runs through') or diag($err);
like($out, qr/Values alone: the loans of loans\.csv/, 'by its name');
like($out, qr/^==== 3\. The day: 2026-03-16/m, 'on a day after its last loan');
is($node->safe_psql('demo', q{SELECT string_agg(DISTINCT external_ref, ' '
        ORDER BY external_ref) FROM lending.borrower WHERE borrower_id > 0}),
    'A1 A2 A3 A4 A5 A6 A7 A8 A9 B', 'its borrowers are those of the day');

append_to_file($file, "C,1000,0.18,12,2026-01-15,ballon\n");
($out, $err, $fine) = demo(DATA => $file);
ok(!$fine, 'a file with a mistake is refused');
like($err, qr/loans\.csv, line 12: unknown method "ballon"\. Valid values: .*\n  C,1000/,
    'by line, and with what would be right');

done_testing();
