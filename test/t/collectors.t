# collectors.t: two collectors and who leads them log in with roles of their own.
# Each sees what is assigned to it, and of numbers what its task needs; what is
# the other's does not exist for it; and none reads a table.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('collectors');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nTimeZone = 'UTC'\n");
$node->start;

# Six borrowers of New York are late, each with a number and an address.
$node->safe_psql('postgres', q{
    SET client_min_messages = warning;
    CREATE EXTENSION consfin;
    SET search_path = public, consfin;
    SELECT install(), install_defaults(), open_day('2026-01-15');
    SELECT define_product('card', options => 'rate_default=0.12, amount_max=5000, installments={4}'), publish_product('card');
    SELECT open_borrower(b, 'open', 'C-' || b) FROM generate_series(1, 6) b;
    SELECT set_contact(b, 'where', 'America/New_York', 'en', 'us_reg_f') FROM generate_series(1, 6) b;
    SELECT add_address(b, 'tel', 'phone', '+1212555010' || b), add_address(b, 'old', 'phone', '+1212555020' || b),
        add_address(b, 'mail', 'email', 'somebody' || b || '@example.org')
    FROM generate_series(1, 6) b;
    SELECT mark_address(a.borrower_id, 'wrong', a.address_id, 'wrong', 'A baker')
    FROM lending.contact_address a WHERE a.value ~ '55502';
    SELECT purchase(b, 'buy', (open_line(b, 'line', 'card', '5000', 5, 15)).line_id, (b * 100)::text::cents, installments => 4)
    FROM generate_series(1, 6) b;
    CALL end_of_day('2026-02-22');
    CREATE ROLE ann LOGIN;
    CREATE ROLE bob LOGIN;
    CREATE ROLE eve LOGIN;
    SELECT define_collector('ann', 'Ann', 'ann', '{all}'), define_collector('bob', 'Bob', 'bob', '{all}'),
        define_collector('eve', 'Eve', 'eve', '{}', 'supervisor');
    SELECT grant_commands(r, 'collector') FROM unnest('{ann,bob,eve}'::text[]) r;
    SELECT grant_commands('eve', 'supervisor');
    GRANT USAGE ON SCHEMA lending_report TO ann, bob, eve;
    GRANT SELECT ON lending_report.worklist TO ann, bob;
    GRANT SELECT ON ALL TABLES IN SCHEMA lending_report TO eve;});

# as(role, SQL): what it prints, a line for each answer or code of an error.
sub as
{
    my ($role, $sql) = @_;
    my ($status, $out, $err) = $node->psql('postgres',
        "\\set VERBOSITY sqlstate\nSET search_path = lending_collector, pg_catalog;\n$sql", on_error_stop => 0,
        extra_params => [ '-U', $role ]);
    $err =~ s/^.*ERROR:\s+//mg;
    return join "\n", grep { $_ ne '' } $out, $err;
}

# Both take cases at once, from two connections.
my %taken = map { $_ => '' } 'ann', 'bob';
my @work = map {
    my $who = $_;
    IPC::Run::start([ 'psql', '-XAtq', '-h', $node->host, '-p', $node->port, '-U', $who, '-d', 'postgres',
            ('-c', "SELECT borrower_id FROM lending_collector.next_case('$who', 'all')") x 3 ],
        '>', \$taken{$who}) } sort keys %taken;
$_->finish foreach @work;
my %of = map { my $who = $_; map { $_ => $who } $taken{$who} =~ /\d+/g } keys %taken;
is(join(' ', sort keys %of), '1 2 3 4 5 6', 'all six cases are taken, none by two');
my ($hers) = sort grep { $of{$_} eq 'ann' } keys %of;
my ($his) = sort grep { $of{$_} eq 'bob' } keys %of;
# What each would have to know of the other's.
my %case = split /[|\n]/, $node->safe_psql('postgres', 'SELECT borrower_id, case_id FROM lending.cases');
my %phone = split /[|\n]/, $node->safe_psql('postgres', q{SELECT borrower_id, address_id FROM lending.contact_address WHERE value ~ '55501'});
my %wrong = split /[|\n]/, $node->safe_psql('postgres', q{SELECT borrower_id, address_id FROM lending.contact_address WHERE value ~ '55502'});
my %loan = split /[|\n]/, $node->safe_psql('postgres', 'SELECT borrower_id, loan_id FROM lending.loan');

# Each sees its own three.
foreach my $who ('ann', 'bob')
{
    my $own = join "\n", sort grep { $of{$_} eq $who } keys %of;
    is(as($who, 'SELECT borrower_id FROM my_cases() ORDER BY 1'), $own, "$who sees the cases of $who");
    is(as($who, 'SELECT borrower_id FROM lending_report.worklist ORDER BY 1'), $own, 'and so in the worklist');
}

# Of her own case Ann knows numbers by their ends, and sees one when she asks.
is(as('ann', "SELECT medium, masked, state FROM addresses_of($hers) ORDER BY 1, 2"),
    "email|s***\@example.org|unverified\nphone|********010$hers|unverified\nphone|********020$hers|wrong",
    'numbers and addresses are masked');
is(as('ann', "SELECT r.* FROM reveal_address($hers, $phone{$hers}) r"), "approved||+1212555010$hers", 'a number is shown to whose case it is');
is(as('ann', "SELECT r.* FROM reveal_address($hers, $wrong{$hers}) r"), 'declined|address_wrong|', 'but for one that may not be used');
is(as('ann', "SELECT decision, verdict FROM record_contact($hers, 'call', 'person', $phone{$hers}, '2026-02-23 12:00 America/New_York')"),
    'approved|allowed', 'she calls');
is(as('ann', "SELECT decision, reason FROM record_contact($hers, 'late', 'person', $phone{$hers}, '2026-02-23 21:05 America/New_York')"),
    'declined|quiet_hours', 'and is refused a call at 21:05');

# What is his does not exist for her, though she knows every number of it.
foreach my $call (
    "record_contact($his, 'k1', 'person', $phone{$his}, '2026-02-23 12:00 America/New_York')",
    "record_contact($his, 'k2', 'person', $phone{$his}, '2026-02-23 12:00 America/New_York', reported => true, answered => true)",
    "contact_allowed($his, 'person', $phone{$his}, '2026-02-23 12:00 America/New_York')",
    "addresses_of($his)",
    "mark_address($his, 'k3', $phone{$his}, 'wrong', 'Mine?')",
    "render_template('late_8', $his)",
    "case_history($his, $case{$his})",
    "loans_of_case($his, $case{$his})",
    "note_case($his, 'k4', $case{$his}, 'Mine?')",
    "release_case($his, 'k5', $case{$his}, 'Mine?')",
    "promise($his, 'k6', $case{$his}, '10', '2026-02-25')",
    "promises_of($his, $case{$his})",
    "offer_discount($his, 'k7', $case{$his}, '10', '2026-02-25', 'Mine?')",
    "discounts_of($his, $case{$his})")
{
    is(as('ann', "SELECT * FROM $call"), 'LN005', "$call: unknown");
}
is(as('ann', "SELECT r.* FROM reveal_address($his, $phone{$his}) r"), 'declined|not_your_case|', 'his number is not shown');
is(as('ann', "SELECT * FROM record_contact($hers, 'k8', 'person', $phone{$his})"), 'LN005', 'nor is it an address of hers');
is(as('ann', "SELECT * FROM record_contact($hers, 'k9', 'person', $phone{$hers}, loan_id => $loan{$his})"), 'LN005', 'nor his loan one of hers');
is(as('ann', "SELECT * FROM note_case($hers, 'k10', $case{$his}, 'Mine?')"), 'LN005', 'nor his case');
is(as('ann', q{SELECT decision FROM next_case('bob', 'all')}), '42501', 'she takes no case for him');
is(as('ann', 'SET ROLE bob'), '42501', 'nor his role');
is(as('ann', "SET consfin.actor = 'bob'; SELECT count(*) FROM my_cases(); SELECT count(*) FROM lending_report.worklist"),
    "3\n3", 'who she says she is counts for nothing');
is($node->safe_psql('postgres', "SELECT count(*) FROM lending.contact WHERE borrower_id = $his"), '0', 'and nothing was kept of it');
is($node->safe_psql('postgres', 'SELECT collector_code, borrower_id, declined FROM lending.contact_reveals ORDER BY reveal_id'),
    "ann|$hers|\nann|$hers|address_wrong\nann|$his|not_your_case", 'but who asked for which number');

# Keys are each one's own: she learns of none of his, nor he of hers, and who
# sends a request again gets the answer though the case has gone.
is(as('bob', "SELECT decision, replayed FROM note_case($his, 'same', $case{$his}, 'Called')"), 'approved|f', 'he uses a key');
is(as('ann', "SELECT * FROM note_case($his, '$_', $case{$his}, 'Called')"), 'LN005', "of his case she learns nothing by key $_")
    foreach 'same', 'other';
is(as('ann', "SELECT * FROM release_case($his, 'same', $case{$his}, 'Called')"), 'LN005', 'nor by another request');
is(as('bob', "SELECT decision, replayed FROM note_case($his, 'same', $case{$his}, 'Called')"), 'approved|t', 'he gets the answer again');
is(as('bob', "SELECT * FROM note_case($his, 'same', $case{$his}, 'Written')"), 'LN002', 'and may not use it for another request');
is(as('eve', "SELECT decision, replayed FROM note_case($his, 'same', $case{$his}, 'Called')"), 'approved|f', 'nor does who leads them meet it');
is($node->safe_psql('postgres', "SELECT login FROM lending.idempotency WHERE borrower_id = $his AND key = 'same' ORDER BY 1"),
    "bob\neve", 'two requests are kept');

# Nothing is read but by the facade: no table, no view, no statistics of them.
my @relations = split /\n/, $node->safe_psql('postgres', q{
    SELECT c.oid::regclass FROM pg_class c
    WHERE c.relnamespace IN ('lending'::regnamespace, 'lending_report'::regnamespace)
        AND c.relkind IN ('r', 'p', 'v') AND c.oid <> 'lending_report.worklist'::regclass ORDER BY 1});
cmp_ok(scalar @relations, '>', 200, 'there are many tables and views');
my $refused = as('ann', join '', map { "SELECT count(*) FROM $_;\n" } @relations);
is($refused, join("\n", ('42501') x @relations), 'and a collector reads none of them');
is(as('ann', "SELECT count(*) FROM pg_stats WHERE schemaname IN ('lending', 'lending_report')"), '0', 'nor what is in them by statistics');
is(as('ann', "SELECT consfin.purchase(1, 'k', 1, '1')"), '42501', 'nor calls what is the owner\'s');
is(as('ann', "SELECT lending_supervisor.assign_case($his, 'k', $case{$his}, 'ann')"), '42501', 'or a supervisor\'s');

# Eve leads them: she sees all, and every number when she asks.
is(as('eve', 'SELECT owner_code, count(*) FROM lending_report.collection_cases GROUP BY 1 ORDER BY 1'), "ann|3\nbob|3", 'who leads sees all cases');
is(as('eve', 'SELECT owner_code, cases, ready FROM lending_report.case_loads ORDER BY 1'), "ann|3|3\nbob|3|3", 'counted, too');
is(as('eve', "SELECT r.decision, r.value FROM reveal_address($his, $phone{$his}) r"), "approved|+1212555010$his", 'and every number');
is(as('eve', 'SELECT collector_code, taken, attempts, refused FROM lending_report.productivity ORDER BY 1'), "ann|3|1|1\nbob|3|0|0", 'what was done');
is(as('eve', 'SELECT collector_code, rule, policy_code, source, borrower_clock FROM lending_report.contacts_refused'),
    'ann|quiet_hours|house|Own rule|2026-02-23 21:05:00', 'and what was refused');
is(as('eve', "SELECT decision FROM note_case($his, 'k1', $case{$his}, 'Mind the tone')"), 'approved', 'she may note on any case');

# She gives his case to Ann: from then on it is hers, and his no more.
is(as('eve', "SELECT decision, owner_code FROM lending_supervisor.assign_case($his, 'k2', $case{$his}, 'ann')"), 'approved|ann', 'a case changes hands');
is(as('ann', "SELECT decision FROM record_contact($his, 'k11', 'person', $phone{$his}, '2026-02-23 12:00 America/New_York')"), 'approved', 'now she may call');
is(as('bob', "SELECT * FROM record_contact($his, 'k13', 'person', $phone{$his}, '2026-02-23 12:00 America/New_York')"), 'LN005', 'and he not');
is(as('bob', "SELECT r.* FROM reveal_address($his, $phone{$his}) r"), 'declined|not_your_case|', 'nor see the number');
# Who gave a case back, or left, sees nothing of it.
is(as('ann', "SELECT decision FROM release_case($hers, 'k12', $case{$hers}, 'Speaks French')"), 'approved', 'she gives one back');
is(as('ann', "SELECT r.* FROM reveal_address($hers, $phone{$hers}) r"), 'declined|not_your_case|', 'whose number is hers no more');
$node->safe_psql('postgres', q{SELECT consfin.define_collector('ann', 'Ann', 'ann', '{}', active => false)});
is(as('ann', 'SELECT count(*) FROM my_cases(); SELECT count(*) FROM lending_report.worklist'), "0\n0", 'who left has no case');
is(as('ann', "SELECT r.* FROM reveal_address($his, $phone{$his}) r"), 'declined|not_your_case|', 'and sees no number');
is($node->safe_psql('postgres', 'SELECT count(*) FROM lending.violations'), '0', 'no invariant is broken');

$node->stop;
done_testing();
