# restore.t: the book comes back whole and guarded from every kind of dump,
# from a standby, and by pg_upgrade.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(allows_streaming => 1);
# A restore in one transaction locks each table and index of the book.  Such a
# node has ten connections, and so a tenth of the locks that servers have.
$node->append_conf('postgresql.conf', 'max_locks_per_transaction = 256');
$node->start;
my $folder = PostgreSQL::Test::Utils::tempdir;

# A book whose owner has no special right, and an application.
$node->safe_psql('postgres', q{
    CREATE ROLE lender LOGIN;
    CREATE ROLE app LOGIN;
    CREATE DATABASE book;
    GRANT CREATE ON DATABASE book TO lender;});
$node->safe_psql('book', q{
    ALTER DATABASE book SET search_path = "$user", public, consfin;
    CREATE EXTENSION consfin;
    SELECT consfin.grant_book('lender');});
as_lender('book', 'SELECT consfin.install(), consfin.install_defaults()');
as_lender('book', filled_book());
$node->safe_psql('book', 'SELECT consfin.guard_drop()');
my %book = (hashes => hashes($node, 'book'), schema => schema($node, 'book'));
is(join(' ', grep { $book{hashes}{$_} =~ /^0 / && !/^outbox_\d/ } sort keys %{ $book{hashes} }),
    join(' ', (map { "journal_$_" } '2026_11', '2026_12',
        map { sprintf '2027_%02d', $_ } 1 .. 10), 'journal_default'),
    'only partitions of other months are empty');
like($book{schema}, qr/CREATE TRIGGER leaf BEFORE INSERT ON lending\.journal /,
    'the dump has the triggers');
unlike($book{schema}, qr/CREATE FUNCTION consfin\./,
    'and not the extension\'s functions');

# Each way out and in.
my %dump = (
    custom    => [ '-Fc' ],
    directory => [ '-Fd', '-j4' ],
    plain     => [ '-Fp' ]);
foreach my $format (sort keys %dump)
{
    $node->command_ok([ 'pg_dump', @{ $dump{$format} }, '-f',
            "$folder/$format", 'book' ], "pg_dump, $format");
}
my @psql = ('psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f');
my %restore = (
    custom     => [ 'pg_restore', '-e', "$folder/custom" ],
    custom_j4  => [ 'pg_restore', '-e', '-j4', "$folder/custom" ],
    custom_1   => [ 'pg_restore', '-1', "$folder/custom" ],
    directory  => [ 'pg_restore', '-e', '-j4', "$folder/directory" ],
    plain      => [ @psql, "$folder/plain" ],
    plain_1    => [ @psql, "$folder/plain", '-1' ]);
foreach my $way (sort keys %restore)
{
    $node->safe_psql('postgres', "CREATE DATABASE $way");
    $node->command_ok([ @{ $restore{$way} }, '-d', $way ], "restore, $way");
    same_book($node, $way, $way);
    alive($node, $way, $way);
}

# The tables first, then the rows, with the triggers off.
$node->command_ok([ 'pg_dump', '-s', '-f', "$folder/tables", 'book' ],
    'pg_dump of the tables only');
$node->command_ok([ 'pg_dump', '-a', '--disable-triggers', '-f',
        "$folder/rows", 'book' ], 'pg_dump of the rows only');
$node->safe_psql('postgres', 'CREATE DATABASE parts');
$node->command_ok([ @psql, "$folder/tables", '-d', 'parts' ], 'restore, tables');
$node->command_ok([ @psql, "$folder/rows", '-d', 'parts' ], 'restore, rows');
same_book($node, 'parts', 'tables, then rows');
alive($node, 'parts', 'tables, then rows');

# By the owner of the book, where a superuser made the extension.
$node->safe_psql('postgres', q{
    CREATE DATABASE owned;
    GRANT CREATE ON DATABASE owned TO lender;});
$node->safe_psql('owned', q{
    CREATE EXTENSION consfin;
    SELECT consfin.grant_book('lender');});
system("pg_restore -l '$folder/custom'"
    . " | grep -v -e ' EXTENSION ' -e ' EVENT TRIGGER ' -e ' SCHEMA - consfin'"
    . " -e ' ACL - SCHEMA consfin' -e ' ACL consfin' > '$folder/list'");
$node->command_ok([ 'pg_restore', '-e', '-U', 'lender', '-L', "$folder/list",
        '-d', 'owned', "$folder/custom" ], 'restore, by the owner');
$node->safe_psql('owned', 'SELECT consfin.guard_drop()');
same_book($node, 'owned', 'by the owner');
alive($node, 'owned', 'by the owner');

# A standby has every row and trigger, and takes over.
$node->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'base', has_streaming => 1);
$standby->start;
as_lender('book', q{SELECT consfin.post_entry(0, 'late', '{1001: 1.00, 2001: -1.00}')});
$node->wait_for_catchup($standby, 'replay', $node->lsn('insert'));
%book = (hashes => hashes($node, 'book'), schema => $book{schema});
same_book($standby, 'book', 'on a standby');
my ($status, $out, $err) = $standby->psql('book',
    q{SELECT consfin.post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}')});
isnt($status, 0, 'a standby takes no command');
$node->stop('immediate');
$standby->promote;
same_book($standby, 'book', 'after promotion');
alive($standby, 'book', 'after promotion');
$standby->stop;

upgraded();

done_testing();

# ---------------------------------------------------------------------------

sub as_lender
{
    my ($database, $sql) = @_;
    return $node->safe_psql($database, $sql, extra_params => [ '-U', 'lender' ]);
}

# Rows and a hash of all of them, by table.
sub hashes
{
    my ($server, $database) = @_;
    my $rows = $server->safe_psql($database, q{
        SET extra_float_digits = 1; SET timezone = 'UTC'; SET datestyle = 'ISO';
        SET search_path = pg_catalog;
        SELECT format('SELECT %L, count(*), coalesce(md5(string_agg(t::text, E''\n''
                       ORDER BY t::text COLLATE "C")), ''-'') FROM lending.%I t',
                      relname, relname)
          FROM pg_class
         WHERE relnamespace = 'lending'::regnamespace AND relkind IN ('r', 'p')
         ORDER BY relname COLLATE "C" \gexec});
    return { map { (split /\|/)[0] => join ' ', (split /\|/)[1, 2] } split /\n/, $rows };
}

# The book's definition as pg_dump writes it.
sub schema
{
    my ($server, $database) = @_;
    my ($out, $err) = run_command([ 'pg_dump', '-s', '-h', $server->host,
            '-p', $server->port, $database ]);
    return join "\n", grep { !/^\\(?:un)?restrict / } split /\n/, $out;
}

sub same_book
{
    my ($server, $database, $what) = @_;
    is_deeply(hashes($server, $database), $book{hashes}, "$what: the same rows");
    is(schema($server, $database), $book{schema}, "$what: the same definitions");
    is($server->safe_psql($database, q{
            SELECT count(*) FROM lending.journal j
             WHERE leaf IS DISTINCT FROM consfin.leaf(borrower_id, entry_id,
                   business_date, value_date, kind, line_id, hold_id, loan_id,
                   seq, reverses_entry_id, entry, generation, xid, created_at)}),
        '0', "$what: every leaf fits its row");
    return;
}

# The restored book works, and its guards stand.
sub alive
{
    my ($server, $database, $what) = @_;
    my $lender = [ '-U', 'lender' ];
    is($server->safe_psql($database, q{
            BEGIN;
            SELECT consfin.post_entry(0, 'x', '{1001: 1.00, 2001: -1.00}') AS id \gset
            SELECT count(*), min(length(leaf)) FROM lending.journal WHERE entry_id = :id;
            SELECT consfin.roll_day('2027-02-01');
            ROLLBACK;}, extra_params => $lender),
        "1|32\n2027-02-01", "$what: the owner's commands work");
    foreach my $refused (
        [ 'UPDATE lending.journal SET kind = kind', 'LN004' ],
        [ 'TRUNCATE lending.journal_2026_10', 'LN004' ],
        [ q{UPDATE lending.credit_line SET status = 'lost'}, 'LN001' ],
        [ 'UPDATE lending.product_terms SET rate_max = 1', 'LN006' ],
        [ 'UPDATE lending.hold SET hold_id = hold_id', 'LN004' ],
        [ 'INSERT INTO lending.journal (borrower_id, entry_id, business_date, kind,
            entry, generation, xid, leaf) SELECT borrower_id, 1, business_date - 1,
            kind, entry, 1, 1, leaf FROM lending.journal LIMIT 1', 'LN008' ],
        [ q{UPDATE lending.business_day SET business_date = '2020-01-01'}, 'LN004' ],
        [ 'DROP SCHEMA lending CASCADE', 'LN009' ])
    {
        my (undef, undef, $said) = $server->psql($database,
            "\\set VERBOSITY sqlstate\n$refused->[0]", extra_params => $lender);
        like($said, qr/ERROR:  $refused->[1]/, "$what: refused: $refused->[0]");
    }
    (undef, undef, my $said) = $server->psql($database,
        "\\set VERBOSITY sqlstate\nDROP EXTENSION consfin CASCADE");
    like($said, qr/ERROR:  LN009/, "$what: refused to a superuser: DROP EXTENSION");
    (undef, undef, $said) = $server->psql($database,
        'SELECT * FROM lending.journal', extra_params => [ '-U', 'app' ]);
    like($said, qr/permission denied for schema lending/,
        "$what: an application has no right on a table");
    return;
}

# pg_upgrade needs the binaries of two majors, consfin in both.
sub upgraded
{
    my ($old) = `$ENV{PG_CONFIG} --version` =~ /(\d+)/;
  SKIP:
    {
        my @newer = grep {
            m{/(\d+)/bin} && $1 > $old && -e "/usr/lib/postgresql/$1/lib/consfin.so"
        } glob('/usr/lib/postgresql/*/bin/pg_upgrade');
        skip 'no newer major with consfin is installed', 1 unless @newer;
        (my $bin = $newer[-1]) =~ s{/pg_upgrade$}{};
        my $new = PostgreSQL::Test::Cluster->new('newer',
            install_path => $bin =~ s{/bin$}{}r);
        $new->init;
        $standby->command_ok([ "$bin/pg_upgrade", '-b', $standby->config_data('--bindir'),
                '-B', $bin, '-d', $standby->data_dir, '-D', $new->data_dir,
                '-s', $standby->host, '-p', $standby->port, '-P', $new->port ],
            'pg_upgrade');
        $new->start;
        is_deeply(hashes($new, 'book'), $book{hashes}, 'after pg_upgrade: the same rows');
        alive($new, 'book', 'after pg_upgrade');
        $new->stop;
    }
    return;
}

# A row or more for every table, whatever the commands would make of it.
sub filled_book
{
    return q{
        GRANT USAGE ON SCHEMA lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor TO app;
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA lending_till, lending_gateway, lending_desk, lending_treasury, lending_collector, lending_supervisor TO app;
        SELECT consfin.open_day('2026-10-05');
        INSERT INTO lending.calendar VALUES ('XX', 'China');
        INSERT INTO lending.calendar_day VALUES ('XX', '2026-10-01', false, '国庆节');
        INSERT INTO lending.account VALUES (91001, 'Cash', 'asset'), (94002, 'Fees', 'income');
        INSERT INTO lending.posting_chart VALUES ('own', 'Own', 'cash=91001');
        INSERT INTO lending.fee_kind VALUES ('own_fee', 'Service', 'house', 94002);
        INSERT INTO lending.funder VALUES (901, 'Bank', 'active', 91001);
        SELECT consfin.define_funder(902, 'Another bank', 91001);
        INSERT INTO lending.merchant VALUES (907, 'Shop', 'active', 'qr', '500', '0.17');
        INSERT INTO lending.cap VALUES (901, 'Platform', '1000');
        SELECT consfin_internal.make_day_slots('cap', 901, '2026-10-05'),
            consfin_internal.make_day_slots('merchant', 907, '2026-10-05');
        INSERT INTO lending.day_step (business_date, step) VALUES ('2026-10-04', 'wait');
        INSERT INTO lending.account_day VALUES ('2026-10-04', 91001, 5, 0, 1);
        INSERT INTO lending.product VALUES ('own', 'Own', 1);
        INSERT INTO lending.product_terms (product_code, version, rate_default, rate_max,
            amount_max, chart_code, terms, fee_kind)
        VALUES ('own', 1, 0.12, 0.24, '10000', 'own', 'penalty_rate=0.1825', 'own_fee');
        INSERT INTO lending.product_tier VALUES ('own', 1, 'standard', 0.18, 0.24, '5000', 12);
        INSERT INTO lending.product_funder VALUES ('own', 1, 901, 1);
        UPDATE lending.product_terms SET status = 'published', published_at = now();
        INSERT INTO lending.borrower (borrower_id, external_ref)
        SELECT i, 'b' || i FROM generate_series(1, 50) i;
        INSERT INTO lending.payout_account SELECT borrower_id, 'acct' FROM lending.borrower;
        INSERT INTO lending.credit_balance SELECT borrower_id, '1.23', 1 FROM lending.borrower;
        INSERT INTO lending.credit_balance_movement (borrower_id, seq, kind, amount,
            balance_after, business_date)
        SELECT borrower_id, 1, 'excess', '1.23', '1.23', '2026-10-05' FROM lending.borrower;
        INSERT INTO lending.credit_line (borrower_id, line_id, product_code, product_version,
            revolving, limit_amount, bill_day, due_day, min_gap)
        SELECT borrower_id, 1, 'own', 1, true, '10000', 1, 15, 10 FROM lending.borrower;
        UPDATE lending.credit_line SET status = 'frozen' WHERE borrower_id % 7 = 0;
        INSERT INTO lending.line_movement (borrower_id, line_id, seq, kind, amount, limit_after,
            held_after, outstanding_after, business_date, actor)
        SELECT borrower_id, 1, 1, 'open', '0', '10000', '0', '0', '2026-10-05', 'lender'
          FROM lending.credit_line;
        INSERT INTO lending.hold (borrower_id, hold_id, line_id, product_code, product_version,
            origin, authorized, amount, business_date, taken, actor)
        SELECT borrower_id, 1, 1, 'own', 1, 'authorize', '100.00', '100.00', '2026-10-05',
               '\x01018a0e01dc9801904e0000', 'app'
          FROM lending.credit_line;
        INSERT INTO lending.hold_event (borrower_id, hold_id, seq, kind, amount, business_date,
            actor)
        SELECT borrower_id, 1, 2, 'increment', '1.00', '2026-10-05', 'app' FROM lending.hold;
        UPDATE lending.hold SET status = 'captured', captured = '100.00'
         WHERE borrower_id % 2 = 0;
        INSERT INTO lending.contract (borrower_id, contract_id, line_id, status, product_code,
            product_version, amount, schedule, terms_hash)
        SELECT borrower_id, 1, 1, 'executed', 'own', 1, '100.00',
               consfin.amortize('100.00', 0.12, 4, '2026-10-05'), sha256('x')
          FROM lending.hold WHERE status = 'captured';
        INSERT INTO lending.loan (borrower_id, loan_id, line_id, contract_id, hold_id, kind,
            product_code, product_version, principal, outstanding, disbursed_on, schedule,
            next_event_on, last_seq)
        SELECT borrower_id, 1, 1, 1, 1, 'installment', 'own', 1, '100.00', '100.00',
               '2026-10-05', schedule, '2026-11-05', 2
          FROM lending.contract;
        INSERT INTO lending.loan_event (borrower_id, loan_id, seq, effective_date,
            business_date, event, actor)
        SELECT borrower_id, 1, 1, '2026-10-05', '2026-10-05', '{"kind": "pay", "on": "2026-10-05", "seq": 1, "amount": "5.00"}', 'app'
          FROM lending.loan;
        INSERT INTO lending.loan_charge
        SELECT borrower_id, loan_id, seq, 'own_fee' FROM lending.loan_event;
        INSERT INTO lending.loan_cancellation
        SELECT borrower_id, loan_id, seq, 'withdrawal' FROM lending.loan_event;
        INSERT INTO lending.stage_override (borrower_id, loan_id, override_id, stage, reached, business_date, reason)
        SELECT borrower_id, loan_id, 1, 1, 0, '2026-10-05', 'why' FROM lending.loan;
        INSERT INTO lending.loan_stage (borrower_id, loan_id, seq, effective_date, business_date, stage, days_past_due)
        SELECT borrower_id, loan_id, 1, '2026-10-05', '2026-10-05', 1, 1 FROM lending.loan;
        INSERT INTO lending.minimum_rule VALUES ('own', '2026-12-01', 0.1, '5');
        INSERT INTO lending.line_minimum SELECT borrower_id, line_id, '2026-12-01', 0.2, '5' FROM lending.credit_line;
        INSERT INTO lending.statement
        SELECT borrower_id, line_id, '2026-10-01', '2026-10-15', '2026-10-15', 30, '0', '100', '1', '0', '0', '5', '0', '96',
               '26', '26', '0', '0', '9900', '10000', '5', 0.1, 0.12 FROM lending.loan;
        INSERT INTO lending.statement_loan
        SELECT borrower_id, line_id, loan_id, '2026-10-01', '100', '1', '0', '0', '5', '0', '96', '26' FROM lending.loan;
        INSERT INTO lending.statement_row
        SELECT borrower_id, line_id, '2026-10-01', loan_id, 1, '2026-10-15', 'installment', '25', '1', '0', '0' FROM lending.loan;
        INSERT INTO lending.late_fee_policy VALUES ('', '2026-10-01', 0.05, NULL, '1', '5', 'contract');
        INSERT INTO lending.statement_fee
        SELECT borrower_id, line_id, '2026-10-01', 1, loan_id, 1 FROM lending.loan;
        INSERT INTO lending.held_late_fee SELECT borrower_id, line_id, '2026-10-01' FROM lending.loan;
        INSERT INTO lending.installment_offer
        SELECT borrower_id, 1, line_id, contract_id, loan_id, '5', now(), '2026-10-01', '2026-10-02', '2026-10-14' FROM lending.loan;
        INSERT INTO lending.loan_conversion
        SELECT borrower_id, loan_id, loan_id, 1, '5', '2026-10-02' FROM lending.loan;
        INSERT INTO lending.conversion_refund
        SELECT borrower_id, loan_id, 1, loan_id, '5' FROM lending.loan;
        INSERT INTO lending.statement_run VALUES ('2026-10-01', 1, 50, 1, 50);
        INSERT INTO lending.loan_class (borrower_id, loan_id, place, seq, effective_date, business_date, class, days_past_due, known_on)
        SELECT borrower_id, loan_id, 1, 1, '2026-10-05', '2026-10-05', 2, 8, '2026-10-05' FROM lending.loan;
        INSERT INTO lending.loan_import (borrower_id, loan_id, events, interest, fee, penalty, business_date)
        SELECT borrower_id, loan_id, 0, '0', '0', '0', '2026-10-05' FROM lending.loan;
        INSERT INTO lending.loan_stock (business_date, product_code, product_version, class, principal_owed, interest_owed, fee_owed, penalty_owed)
        VALUES ('2026-10-04', 'own', 1, 1, 95, 1, 0, 0);
        INSERT INTO lending.accrual (business_date, product_code, product_version, component, earned, charged, owed)
        VALUES ('2026-10-04', 'own', 1, 'interest', 1, 0, 1);
        INSERT INTO lending.owned_income (business_date, product_code, product_version, component, earned, uncollected, waived, lost, returned, recovered, capitalised)
        VALUES ('2026-10-04', 'own', 1, 'interest', 1, 1, 0, 0, 0, 0, 0);
        INSERT INTO lending.nonaccrual_rule VALUES ('', '2026-10-01', 'suspense', 91, 0);
        INSERT INTO lending.nonaccrual_loan SELECT borrower_id, loan_id, '2026-10-04', 'suspense', '2026-10-04' FROM lending.loan;
        INSERT INTO lending.vat_rate VALUES ('', 'interest', '2026-10-01', 0.06, 'A law');
        INSERT INTO lending.vat VALUES ('2026-10-04', 1, 'own', 'interest', 0.06, 1, 0.06, 0, 0);
        INSERT INTO lending.provision_policy_start (starts_on, policy_code, policy_version) VALUES ('2026-10-01', 'cn_five', 1);
        INSERT INTO lending.write_off_policy VALUES ('own', 1, 'Own', 60, 90);
        INSERT INTO lending.write_off_policy_start VALUES ('', '2026-10-01', 'own', 1);
        INSERT INTO lending.policy_write_off SELECT borrower_id, loan_id, 1, '2026-10-04', 60, 1, 'own' FROM lending.loan;
        INSERT INTO lending.provision (business_date, product_code, product_version, exposure, allowance)
        VALUES ('2026-10-04', 'own', 1, 95, 1.43);
        INSERT INTO lending.charge_cap VALUES ('own', '2026-10-01', 0.24, 'Notice');
        INSERT INTO lending.channel SELECT 'own', 'Debits', 'us', calendar_code, 2, 60, '1' FROM lending.calendar LIMIT 1;
        INSERT INTO lending.mandate (borrower_id, mandate_id, channel_code, account_ref, place, signed_on)
        SELECT borrower_id, 1, 'own', 'account', 1, '2026-10-05' FROM lending.borrower;
        INSERT INTO lending.debit_batch (batch_id, channel_code, business_date) VALUES (1, 'own', '2026-10-05');
        INSERT INTO lending.debit_order (borrower_id, order_id, mandate_id, channel_code, amount, due_on, business_date)
        SELECT borrower_id, 1, 1, 'own', '5', '2026-10-15', '2026-10-05' FROM lending.loan;
        INSERT INTO lending.debit_order_row SELECT borrower_id, 1, 1, '2026-10-15', '5' FROM lending.loan;
        INSERT INTO lending.debit_result (result_id, file_ref, line_no, order_ref, outcome, business_date)
        VALUES (1, 'own', 1, '1', 'done', '2026-10-05');
        INSERT INTO lending.debit_settlement (result_id, finding, reason, business_date)
        VALUES (1, 'not_ours', 'A reason', '2026-10-05');
        INSERT INTO lending.receipt (receipt_id, amount, received_on, stands_on, entry_id, business_date, actor)
        VALUES (1, '40', '2026-10-05', 'cash', 1, '2026-10-05', 'app');
        INSERT INTO lending.receipt_return (return_id, receipt_id, amount, stands_on, reason, entry_id, business_date)
        VALUES (1, 1, '10', 'cash', 'A reason', 2, '2026-10-05');
        INSERT INTO lending.quarantine (borrower_id, step, unit_id, business_date, error_code, message, detail)
        SELECT borrower_id, 'stages', loan_id, '2026-10-04', '22003', 'bad', '' FROM lending.loan;
        INSERT INTO lending.debit_day VALUES ('2026-10-05', 1);
        INSERT INTO lending.debit_look SELECT borrower_id, '2026-10-06' FROM lending.borrower;
        INSERT INTO lending.collector VALUES ('own', 'Own', 'own', 'collector', 'en', 5);
        INSERT INTO lending.collector_queue VALUES ('all', 'own');
        INSERT INTO lending.gateway_login VALUES ('pool');
        INSERT INTO lending.collection_case (borrower_id, case_id, stage, balance, queue_code, priority, opened_on)
        SELECT borrower_id, 1, 1, '95', 'all', '{1,9500}', '2026-10-05' FROM lending.loan;
        INSERT INTO lending.case_event (borrower_id, case_id, seq, kind, business_date, stage, balance, queue_code)
        SELECT borrower_id, 1, 1, 'opened', '2026-10-05', 1, '95', 'all' FROM lending.loan;
        INSERT INTO lending.contact_product VALUES ('own', 'cn', '1');
        INSERT INTO lending.contact_count SELECT borrower_id, 4 FROM lending.loan;
        INSERT INTO lending.contact_profile (borrower_id, seq, time_zone, language) SELECT borrower_id, 1, 'UTC', 'en' FROM lending.loan;
        INSERT INTO lending.contact_address (borrower_id, address_id, medium, value, person) SELECT borrower_id, 1, 'phone', '12345', 'self' FROM lending.loan;
        INSERT INTO lending.contact_address_state (borrower_id, address_id, seq, state, reason) SELECT borrower_id, 1, 2, 'unverified', 'added' FROM lending.loan;
        INSERT INTO lending.contact_stop (borrower_id, stop_id, seq, reason, source, from_at) SELECT borrower_id, 1, 3, 'plan', 'P', '2026-10-06' FROM lending.loan;
        INSERT INTO lending.contact (borrower_id, contact_id, seq, channel, address_id, placed_at, placed_on, reported, verdict, policies, profile_seq, address_seq, business_date)
        SELECT borrower_id, 1, 4, 'person', 1, '2026-10-05 12:00Z', '2026-10-05', false, 'allowed', '{house 1}', 1, 2, '2026-10-05' FROM lending.loan;
        INSERT INTO lending.contact_reveal (borrower_id, reveal_id, address_id, business_date) SELECT borrower_id, 1, 1, '2026-10-05' FROM lending.loan;
        INSERT INTO lending.contact_plan (borrower_id, business_date, treatment_no, policy_code, policy_version, set_version, stage, days_past_due, channel, template_name, left_out)
        SELECT borrower_id, '2026-10-05', 1, 'standard', 1, 1, 1, 1, 'message', 'late_1_3', 'no_address' FROM lending.loan;
        INSERT INTO lending.promise (borrower_id, promise_id, case_id, amount, business_date, due_on, grace_days, threshold, last_seq)
        SELECT borrower_id, 1, 1, '10', '2026-10-05', '2026-10-09', 1, 1, 1 FROM lending.loan;
        INSERT INTO lending.promise_event (borrower_id, promise_id, seq, kind, business_date, paid, status)
        SELECT borrower_id, 1, 1, 'made', '2026-10-05', '0', 'open' FROM lending.loan;
        INSERT INTO lending.discount_offer (borrower_id, discount_id, case_id, loan_ids, from_seqs, owed, amount,
            business_date, last_day, needs_approval, reason, status)
        SELECT borrower_id, 1, 1, ARRAY[loan_id], '{0}', '95', '60', '2026-10-05', '2026-10-09', false, 'Ill', 'offered' FROM lending.loan;
        INSERT INTO lending.discount_event (borrower_id, discount_id, seq, kind, business_date, paid, status)
        SELECT borrower_id, 1, 1, 'offered', '2026-10-05', '0', 'offered' FROM lending.loan;
        INSERT INTO lending.agency VALUES ('own', 'Own', 5107, 2107);
        INSERT INTO lending.agency_rate VALUES ('own', 1, 0, 1000);
        INSERT INTO lending.placement (borrower_id, placement_id, case_id, agency_code, terms_version, days_past_due, rate_bp, balance,
            business_date, last_day, status, ended_on)
        SELECT borrower_id, 1, 1, 'own', 1, 1, 1000, '95', '2026-10-05', '2026-10-09', 'placed', NULL FROM lending.loan;
        INSERT INTO lending.file (file_id, sha256, profile, profile_version, day, content, bytes, lines, errors, amount_in, amount_out, fee, verdict, business_date)
        VALUES (1, sha256('x'), 'bank_signed', 1, '2026-10-04', 'x', 1, 1, 0, '1', '0', '0', 'ties', '2026-10-05');
        INSERT INTO lending.file_line (borrower_id, file_id, number, sort, amount) VALUES (0, 1, 1, 'line', '1');
        INSERT INTO lending.merchant_application (merchant_id, registration) VALUES (907, 'C-1');
        INSERT INTO lending.merchant_document (merchant_id, kind, sha256, reference) VALUES (907, 'licence', sha256('x'), 'vault');
        INSERT INTO lending.merchant_account (merchant_id, account_no, holder, bank, account_ref) VALUES (907, 1, 'Shop', 'BANK', '1');
        INSERT INTO lending.merchant_terms VALUES (907, 1, 'draft', 'rate=0.006', 1, 'XX', 'keep', '10', 0.1, 30, 'carry', 30, 3);
        INSERT INTO lending.merchant_product VALUES (907, 'own');
        INSERT INTO lending.store VALUES (907, 'main', 'High Street');
        INSERT INTO lending.terminal VALUES (907, 'main', 't1');
        INSERT INTO lending.qr_code (qr_code, merchant_id, store_code, terminal_code) VALUES ('QR-1', 907, 'main', 't1');
        INSERT INTO lending.contact_visit_rule VALUES ('house', '2026-10-06', 3, 'Own');
        INSERT INTO lending.quality_finding VALUES ('own', 'Own', true, 'Own');
        INSERT INTO lending.quality_sample (borrower_id, contact_id, business_date, day, seed)
        SELECT borrower_id, 1, '2026-10-05', '2026-10-05', 1 FROM lending.loan;
        INSERT INTO lending.quality_score (borrower_id, contact_id, score, findings, failing, status, business_date)
        SELECT borrower_id, 1, 50, '{}', '{}', 'passed', '2026-10-05' FROM lending.loan;
        INSERT INTO lending.hardship_plan (borrower_id, plan_id, loan_id, kind, event, schedule, from_seq, business_date, last_day,
            until_on, tolerance_days, on_breach, old_rate, owed, forgiven, needs_approval, reason, status)
        SELECT borrower_id, 1, loan_id, 'change_rate', '{"kind":"change_rate","on":"2026-10-05","annual_rate":0.06}', schedule, 0, '2026-10-05', '2026-10-09',
            '2026-12-05', 5, 'stays', 0.1, '95', '0', false, 'Ill', 'offered' FROM lending.loan;
        INSERT INTO lending.plan_event (borrower_id, plan_id, seq, kind, business_date, status)
        SELECT borrower_id, 1, 1, 'offered', '2026-10-05', 'offered' FROM lending.loan;
        INSERT INTO lending.forbearance (borrower_id, forbearance_id, loan_id, outcome, note, plan_id, business_date)
        SELECT borrower_id, 1, loan_id, 'offered', 'Ill', 1, '2026-10-05' FROM lending.loan;
        INSERT INTO lending.contact_stop (borrower_id, stop_id, seq, reason, source, from_at) SELECT borrower_id, 2, 5, 'dispute', 'dispute 1', '2026-10-06' FROM lending.loan;
        INSERT INTO lending.contact_stop (borrower_id, stop_id, seq, reason, source, from_at) SELECT borrower_id, 3, 6, 'complaint', 'complaint 2', '2026-10-06' FROM lending.loan;
        UPDATE lending.contact_count SET last_seq = 6;
        INSERT INTO lending.dispute (borrower_id, dispute_id, loan_id, kind, amount, note, business_date, received_on, stop_id, status)
        SELECT borrower_id, 1, loan_id, 'goods', '10', 'Never came', '2026-10-05', '2026-10-05', 2, 'open' FROM lending.loan;
        INSERT INTO lending.complaint (borrower_id, complaint_id, subject, note, business_date, received_on, stop_id, status)
        SELECT borrower_id, 2, 'conduct', 'Rude', '2026-10-05', '2026-10-05', 3, 'open' FROM lending.loan;
        INSERT INTO lending.clock (borrower_id, matter_id, step, matter, jurisdiction, kind, policy_starts_on, calendar_code, received_on, first_due_on, due_on)
        SELECT borrower_id, no, 'final', matter, 'house', 'any', '1900-01-01', 'weekends', '2026-10-05', '2026-11-05', '2026-11-05'
        FROM lending.loan, unnest('{dispute,complaint}'::text[]) WITH ORDINALITY m (matter, no);
        INSERT INTO lending.clock_event (borrower_id, matter_id, seq, kind, business_date, note)
        SELECT borrower_id, no, 1, 'opened', '2026-10-05', 'Note' FROM lending.loan, generate_series(1, 2) no;
        UPDATE lending.loan SET disputed_from = '2026-10-05';
        INSERT INTO lending.proceeding (borrower_id, proceeding_id, loan_id, court, reference, filed_on, claim, status, last_seq, business_date)
        SELECT borrower_id, 1, loan_id, 'Court', 'A-1', '2026-10-05', '95', 'filed', 1, '2026-10-05' FROM lending.loan;
        INSERT INTO lending.proceeding_event (borrower_id, proceeding_id, seq, kind, business_date, effective_date)
        SELECT borrower_id, 1, 1, 'filed', '2026-10-05', '2026-10-05' FROM lending.loan;
        INSERT INTO lending.legal_cost (borrower_id, cost_id, proceeding_id, loan_id, kind, amount, owed, carried, business_date, account, loss_account)
        SELECT borrower_id, 1, 1, loan_id, 'court_fee', '5', '5', '5', '2026-10-05', 1112, 5001 FROM lending.loan;
        INSERT INTO lending.legal_cost_event (borrower_id, cost_id, seq, kind, business_date, amount, owed, carried)
        SELECT borrower_id, 1, 1, 'charged', '2026-10-05', '5', '5', '5' FROM lending.loan;
        INSERT INTO lending.circumstance (borrower_id, circumstance_id, kind, evidence, stop_id, from_at, business_date)
        SELECT borrower_id, 1, 'death', 'C-1', 1, '2026-10-05', '2026-10-05' FROM lending.loan;
        INSERT INTO lending.loan_month SELECT borrower_id, loan_id, '2026-09-30', 1, 1, '95' FROM lending.loan;
        INSERT INTO lending.stage_month VALUES ('2026-09-30', -1, 1, 'own', 'open', 1, 95);
        INSERT INTO lending.vintage_month VALUES ('2026-09-30', '2026-09-01', 'own', 1, 100, 1, 95, 0, 0, 0);
        INSERT INTO lending.import_row (borrower_id, key, line_id)
        SELECT borrower_id, 'old', 1 FROM lending.borrower;
        INSERT INTO lending.repayment (borrower_id, repayment_id, amount, applied,
            effective_date, business_date, actor)
        SELECT borrower_id, 1, '5.00', '5.00', '2026-10-05', '2026-10-05', 'app'
          FROM lending.loan;
        INSERT INTO lending.agency_settlement (settlement_id, agency_code, through, repayments, base, amount, entry_id, business_date, placed_until)
        VALUES (1, 'own', '2026-10-05', 1, '5', '0.50', 1, '2026-10-05', '2026-10-05');
        INSERT INTO lending.commission_due (borrower_id, due_id, repayment_id) SELECT borrower_id, 1, 1 FROM lending.loan;
        INSERT INTO lending.agency_commission SELECT borrower_id, 1, 1, 1, '5', '0.50' FROM lending.loan;
        INSERT INTO lending.receipt_identification (borrower_id, repayment_id, receipt_id, business_date)
        SELECT borrower_id, 1, 1, '2026-10-05' FROM lending.loan;
        INSERT INTO lending.funder_share SELECT borrower_id, 1, 901, 0, 1, '95.00', '95.00' FROM lending.loan;
        INSERT INTO lending.subvention (borrower_id, loan_id, sponsor, amount)
        SELECT borrower_id, 1, 'shop', '2.00' FROM lending.loan;
        INSERT INTO lending.payout (borrower_id, payout_id, hold_id, amount, account_ref, serial,
            installments, ordered_on)
        SELECT borrower_id, 1, 1, '100.00', 'acct', 's' || borrower_id, 1, '2026-10-05' FROM lending.hold;
        SELECT consfin.post_entry(borrower_id, 'capture', '{1101: 100.00, 2101: -100.00}',
                                  1, 1, 1) FROM lending.loan;
        SELECT consfin.post_entry(borrower_id, 'reversal', '{1101: -100.00, 2101: 100.00}',
                                  reverses_entry_id => entry_id)
          FROM lending.journal WHERE borrower_id % 10 = 0;
        SELECT consfin_internal.keep_outcome(borrower_id, 'key', 'authorize', '\x01',
                   ROW('approved', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false)::consfin.authorize_result),
               consfin_internal.publish(borrower_id, 'hold.authorized', '{"amount": 1.00}')
          FROM lending.borrower;
        SELECT consfin.take_messages('relay');
    };
}
