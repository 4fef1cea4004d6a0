#!/usr/bin/perl
# months.pl: months in fast forward, in the database the environment names.
#
#	MONTHS=3
#
# Each date has its debits, transfers and visits (months.sql), and is
# closed by one call.

use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(dirname);
use Time::HiRes qw(time);

use lib dirname(abs_path($0)), dirname(abs_path($0)) . '/../perl';
use Crew;
use Wire;

$| = 1;
my $months = $ENV{MONTHS} || 3;
local $ENV{PGUSER} = 'demo_lender';
my $lender = Wire->new($ENV{PGHOST}, $ENV{PGPORT} || 5432, $ENV{PGDATABASE}, 'the lender')
    or die "demo: could not connect\n";
open my $file, '<', dirname(abs_path($0)) . '/months.sql' or die "demo: months.sql: $!\n";
$lender->rows('SET search_path = public, consfin; SET client_min_messages = warning');
$lender->rows(join '', <$file>);

my @days = map { $_->{day} } $lender->rows(qq{
    SELECT g::date AS day
    FROM (SELECT max(business_date) AS today FROM lending.business_day WHERE status = 'open') d,
        generate_series(d.today, d.today + interval '$months months - 1 day', interval '1 day') g});
printf "\n==== 5. %s in fast forward: %s to %s\n\n", $months == 1 ? 'A month' : "$months months", @days[ 0, -1 ];
begin();
my $started = time;
my $drawn = 0;
foreach my $n (0 .. $#days)
{
    my $day = $days[$n];
    $lender->rows("SELECT pg_temp.$_") foreach "answer_debits('$day')", "transfer('$day')", "visit('$day')", 'send_debits()';
    $lender->rows("CALL end_of_day('$day')");
    show($day, $n + 1);
}
printf "\n%d dates in %.1f s, each closed by one call; what the last one cost stands below.\n",
    scalar @days, time - $started;
exit 0;

# Floats for all of it, a cap to match, provisions from tomorrow on, and
# mandates.
sub begin
{
    $lender->rows(qq{SELECT deposit_float('months 1', 1, '3000000'), deposit_float('months 2', 2, '3000000'),
        set_cap('months', 1, '2000000'), start_provision_policy('cn_five', 1, date '$days[0]' + 1)});
    my $mandates = $lender->value('SELECT pg_temp.sign_mandates()');
    printf "%s borrowers let their account be debited.\n\n", Crew::number($mandates);
    return;
}

# On a terminal a bar that moves; else a line at the end of each month.
sub show
{
    my ($day, $done) = @_;
    my $last = $done == @days;
    my $month_end = ($days[$done] // '') =~ /-01$/;
    return if -t STDOUT ? !$last && time - $drawn < 0.2 : !$last && !$month_end;
    $drawn = time;
    my ($is) = $lender->rows('SELECT * FROM pg_temp.done_so_far()');
    my $figures = sprintf '%s: %s loans, %s debits done, %s loans late', $day,
        map { Crew::number($_) } @$is{qw(loans debits late)};
    if (-t STDOUT)
    {
        printf "\r[%-40s] %s\e[K%s", '#' x int(40 * $done / @days), $figures, $last ? "\n" : '';
    }
    else { print "$figures\n" }
    return;
}
