# quarter.t: a simulated quarter of collections, by the lives of the simulated
# year.  Three collectors and who leads them take cases, call at random moments,
# some of them forbidden, take promises and offer discounts, all by the facade;
# promises are kept, in part, late or not at all, and money bounces.  Every night
# the attempts, cases, promises and discounts are judged anew from rows alone, in
# plain SQL (test/year/conduct.sql).
#
#	QUARTER_BORROWERS=18 QUARTER_DAYS=91 QUARTER_SEED=...

use strict;
use warnings;

use FindBin;
use POSIX qw(mktime strftime);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $borrowers = $ENV{QUARTER_BORROWERS} // 18;
my $days = $ENV{QUARTER_DAYS} // 91;
my $seed = $ENV{QUARTER_SEED} // 1;
# Nobody is late in the first weeks; a short quarter has the late in a hurry.
my $pace = 0.3;
my $quiet = 24;
# Clocks go forward in it, at two places on two days.
my @first = (10, 0, 128);
my $files = "$FindBin::RealBin/../year";
diag("seed $seed, $borrowers borrowers, $days days");

my $node = PostgreSQL::Test::Cluster->new('quarter');
$node->init;
$node->append_conf('postgresql.conf', "shared_buffers = 256MB\njit = off\nfsync = off\n");
$node->start;

sub date { return strftime('%Y-%m-%d', gmtime(mktime(0, 0, 12, $first[0] + $_[0], @first[ 1, 2 ]))) }

sub run
{
    my ($sql) = @_;
    return $node->safe_psql('postgres', "SET year.seed = $seed;\nSET year.first = '" . date(0) . "';\n$sql");
}

# A day: debits, what collectors, their lead and the desk do, what borrowers pay,
# the close, and what a recount of the night finds.
sub live
{
    my ($day, $since, $works) = @_;
    my $work = join '', map { "SET SESSION AUTHORIZATION quarter_$_;\nSELECT year.work('$_', '$day');\n" } qw(ann bob kim);
    return "\\o /dev/null\nSELECT year.debit('$day');\n" . ($works ? "SELECT consfin.plan_contacts();\n$work"
            . "SET SESSION AUTHORIZATION quarter_eve;\nSELECT year.lead('$day');\nRESET SESSION AUTHORIZATION;\nSELECT year.desk('$day'), year.fulfil('$day');\n" : '')
        . "SELECT year.pay('$day', $pace), year.turn('$day', $pace), year.buy('$day');\n"
        . "CALL consfin.end_of_day('$day');\n\\o\n\\set day '$day'\n\\set since '$since'\n" . ($works ? "\\i $files/conduct.sql\n" : '');
}

run("\\set borrowers $borrowers\n\\set first '" . date(0) . "'\n\\i $files/offer.sql\n\\i $files/act.sql\n\\i $files/collect.sql");
my ($from, $week) = (date(0), '');
foreach my $n (0 .. $days - 1)
{
    # On a big book a night looks at the attempts of its date, and a week's end at all of the week.
    my $ends = $n % 7 == 6 || $n == $days - 1;
    $week .= live(date($n), $borrowers > 100 && !$ends ? date($n) : $from, $n >= $quiet);
    next if !$ends;
    my $said = run($week);
    is($said, '', "through " . date($n) . " every night is as it is counted");
    ($from, $week) = (date($n + 1), '');
    last if $said ne '';
}
is(run('SELECT * FROM lending.violations LIMIT 20'), '', 'no invariant is broken in the end');

# What the quarter had in it, so that it cannot agree on nothing.
my %had = map { split /\|/ } split /\n/, run(q{
    SELECT what, count(*) FROM (
        SELECT verdict || coalesce(' ' || rule, '') AS what FROM lending.contact
        UNION ALL SELECT 'promise ' || t.status FROM lending.promise t
        UNION ALL SELECT 'promise of several' FROM lending.promise t
                  WHERE EXISTS (SELECT FROM lending.promise o WHERE o.borrower_id = t.borrower_id AND o.promise_id < t.promise_id AND o.last_day >= t.business_date)
        UNION ALL SELECT 'money ' || e.kind FROM lending.promise_event e
        UNION ALL SELECT 'discount ' || d.kind FROM lending.discount_event d
        UNION ALL SELECT 'dispute ' || d.status FROM lending.dispute d
        UNION ALL SELECT 'complaint ' || c.status FROM lending.complaint c
        UNION ALL SELECT 'plan ' || e.kind FROM lending.plan_event e
        UNION ALL SELECT 'case ' || e.kind FROM lending.case_event e
        UNION ALL SELECT 'number ' || s.state FROM lending.contact_address_state s
        UNION ALL SELECT 'stop lifted' FROM lending.contact_stop WHERE lifted_at IS NOT NULL
        UNION ALL SELECT 'treatment ' || CASE WHEN left_out IS NULL THEN 'planned' ELSE 'left out' END FROM lending.contact_plan) t
    GROUP BY what ORDER BY what});
diag(join ', ', map { "$_ $had{$_}" } sort keys %had);
my @missing = grep { !$had{$_} } 'allowed', map({ "refused $_" } qw(quiet_hours after_conversation placed_calls third_person
    address_wrong address_refused forbidden_channel forbidden_hours in_flight request plan dispute)), map({ "promise $_" } qw(kept partly broken)), 'money taken_back',
    map({ "discount $_" } qw(offered approved waived kept lapsed)), map({ "plan $_" } qw(offered accepted broken lapsed)), 'dispute withdrawn', map({ "case $_" } qw(opened moved taken released closed noted)), 'stop lifted';
SKIP:
{
    skip "a short quarter of another seed need not have everything: @missing", 1 if $seed != 1 && $borrowers < 100;
    is("@missing", '', 'all of it happened');
}

# The recount would see what was not so.
my ($first_day, $last) = (date(0), date($days - 1));
my $found = run(qq{
    SET session_replication_role = replica;
    UPDATE lending.contact SET verdict = 'allowed', rule = NULL, policy_code = NULL
    WHERE contact_id = (SELECT max(contact_id) FROM lending.contact WHERE verdict = 'refused' AND rule = 'quiet_hours');
    UPDATE lending.promise SET status = 'kept' WHERE promise_id = (SELECT min(promise_id) FROM lending.promise WHERE status = 'broken');
    UPDATE lending.collection_case SET status = 'closed', owner_code = NULL, closed_on = opened_on
    WHERE case_id = (SELECT max(case_id) FROM lending.collection_case WHERE status <> 'closed');
    RESET session_replication_role;
    \\set day $last
    \\set since $first_day
    \\i $files/conduct.sql
});
like($found, qr/attempt \d+ was allowed at .* against quiet_hours/, 'a call in quiet hours would be found');
like($found, qr/promise \d+ of .* is kept with .*, counted/, 'and a promise that says it was kept');
like($found, qr/asks for a case; there are 0/, 'and a case that is not there');

$node->stop;
done_testing();
