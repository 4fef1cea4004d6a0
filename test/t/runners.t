# runners.t: a private run leaves nothing behind, however it ends.

use strict;
use warnings;

use File::Temp qw(tempdir);
use POSIX qw(:sys_wait_h);
use Test::More;
use Time::HiRes qw(sleep);

# A small tree of its own, so that its .run is empty.
my $tree = tempdir('consfinXXXXXX', DIR => '/tmp', CLEANUP => 1);
system("mkdir -p '$tree/test' && cp -a test/run '$tree/test/'") == 0 or die;
open my $file, '>', "$tree/test/run/starts" or die $!;
print $file <<'SH';
#!/bin/bash
. "$(dirname "$0")/lib.sh"
second() {
	server=server2
	start_server
	run sleep 60
}
at_exit stop_servers
beside second "$CONSFIN_RUN/second"
start_server
until [ -S "$CONSFIN_RUN/server2/.s.PGSQL.5432" ]; do sleep 0.1; done
touch "$1"
run sleep 60
SH
close $file;
chmod 0755, "$tree/test/run/starts";
delete $ENV{CONSFIN_RUN};

sub left_behind { return join ' ', glob("$tree/.run/*") }

# Processes that name the tree; ps is not on every machine.
sub servers
{
    my $count = 0;
    foreach my $path (glob '/proc/[0-9]*/cmdline')
    {
        open my $file, '<', $path or next;
        my $line = do { local $/; <$file> } // '';
        $count++ if index($line, $tree) >= 0;
    }
    return $count;
}

# Start a run and wait until its server is up.
sub start
{
    my $flag = "$tree/up";
    unlink $flag;
    my $pid = fork() // die;
    if ($pid == 0)
    {
        setpgrp;
        exec "$tree/test/run/private", 'trial', 'test/run/starts', $flag
            or die;
    }
    for (1 .. 1200) { last if -e $flag; sleep 0.1 }
    ok(-e $flag, 'two private servers are up');
    return $pid;
}

# The children of a run that is killed may outlive it by a moment.
sub ends
{
    my ($pid) = @_;
    waitpid $pid, 0;
    for (1 .. 100) { last if !servers() && !left_behind(); sleep 0.1 }
    return;
}

is(system("$tree/test/run/private trial true"), 0, 'a run that ends well');
is(left_behind(), '', 'leaves nothing');
isnt(system("$tree/test/run/private trial false"), 0, 'a run that fails');
is(left_behind(), '', 'leaves nothing');

foreach my $signal (qw(TERM INT))
{
    my $pid = start();
    kill $signal, $pid;
    ends($pid);
    is(left_behind(), '', "a run that SIG$signal ends leaves no file");
    is(servers(), 0, 'and no process');
}

# Two at once do not meet.
my @pids = (start(), start());
kill 'TERM', $pids[0];
waitpid $pids[0], 0;
cmp_ok(servers(), '>', 0, 'when one of two runs ends, the other goes on');
kill 'TERM', $pids[1];
ends($pids[1]);
is(servers(), 0, 'until it ends too');

# Nobody can clean up after SIGKILL but the next run.
my $pid = start();
kill 'KILL', -$pid, $pid;
waitpid $pid, 0;
isnt(left_behind(), '', 'a run that SIGKILL ends leaves its directory');
is(system("$tree/test/run/private trial true"), 0, 'the next run');
for (1 .. 100) { last if !servers(); sleep 0.1 }
is(left_behind(), '', 'sweeps it away');
is(servers(), 0, 'with the server in it');

done_testing();
