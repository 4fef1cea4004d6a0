#!/bin/bash
# day.sh: measure what clients notice of a close, on the server the environment
# names: the latency of commands while end_of_day() closes dates, against that
# before and after it in the same run.
#
#	ROUNDS=5 CLIENTS=6	see lib.sh
#	SECONDS_EACH=5		before the close; a run goes on until long after it
#	PAYERS=3000			balances that pay what falls due in a close
#	HOLDS=5000			holds that end in a close

set -euo pipefail
. "$(dirname "$0")/lib.sh"

clients=${CLIENTS:-6}
payers=${PAYERS:-3000}
holds=${HOLDS:-5000}
now() { date +%s.%N; }

# clients_at RATE SECONDS: latencies in $out/latency.*; includes the wait for a
# free client.
clients_at() {
	rm -f "$out"/latency.*
	bench_with day day/client -f "$bench/day/purchase.sql" -c "$clients" -j 2 -D hold_id=0 -D b=0 -R "$1" \
		-T "$2" -l --log-prefix="$out/latency"
}

# latencies NAME SCRIPT FROM TO FROM TO: of transactions of one script (or 'all')
# that ended from one time on and to another, in milliseconds: the 99th percentile
# to $out/NAME, the greatest to $out/NAME_most.
latencies() {
	awk -v s="$2" -v a="$3" -v b="$4" -v c="$5" -v d="$6" '{ t = $5 + $6 / 1000000 }
		(s == "all" || s == $4) && (t >= a && t < b || t >= c && t < d) { print $3 }' "$out"/latency.* |
		sort -n | awk -v p="$out/$1" -v m="$out/$1_most" '{ v[NR] = $1 }
			END { printf "%.1f\n", v[int(NR * 0.99)] / 1000 >> p
				printf "%.1f\n", v[NR] / 1000 >> m }'
}

# close_day DATE RATE: while clients work.
close_day() {
	local began ended started run
	psql -d day -v "holds=$holds" -f "$bench/day/holds.sql" > /dev/null
	psql -d day -c CHECKPOINT
	started=$(now)
	clients_at "$2" $((each * 2 + 10)) &
	run=$!
	sleep $((each + 1))
	began=$(now)
	psql -d day -c 'SET client_min_messages = warning' \
		-c "CALL consfin.end_of_day('$1')"
	ended=$(now)
	wait $run
	awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.1f\n", b - a }' \
		>> "$out/seconds"
	# Not the first second, where connections plan, nor what the close left over.
	started=$(awk -v a="$started" 'BEGIN { printf "%.3f", a + 1 }')
	for run in all 1; do
		latencies "outside_$run" $run "$started" "$began" \
			"$(awk -v a="$ended" 'BEGIN { printf "%.3f", a + 2 }')" 9999999999
		latencies "inside_$run" $run "$began" "$ended" 0 0
	done
}

settings 'fsync = on' 'autovacuum = on' "max_wal_size = '8GB'"
book day -v "payers=$payers" -f "$bench/day/setup.sql"
recycle_log
rm -f "$out/rate"
bench_with day day/client -f "$bench/day/purchase.sql" -c "$clients" -j 2 -D hold_id=0 -D b=0 -T "$each"
rate=$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$out/log" |
	awk '{ printf "%d", $1 * 0.25 }')

date=2026-03-24
for ((round = 0; round < rounds; round++)); do
	close_day "$date" "$rate"
	# The eve of the next due date; all before it is closed while nobody looks.
	date=$(date -d "$date + 1 month" +%F)
	psql -d day -c "SELECT consfin.roll_day('$date')" > /dev/null
	psql -d day -c 'SET client_min_messages = warning' \
		-c "CALL consfin.end_of_day('$(date -d "$date - 1 day" +%F)')"
done
figure "a close: dates, balances that pay, holds that end" "" \
	"1, $payers, $holds in $(median seconds) s"
for run in all 1; do
	case $run in all) what="commands at $rate/s" ;; *) what="purchases among them" ;; esac
	figure "$what, 99th percentile, no close" "" \
		"$(median outside_$run) ms (most $(median outside_${run}_most))"
	figure "  while a date is closed" "<= 2 x" \
		"$(over "$(median inside_$run)" "$(median outside_$run)") x ($(median inside_$run) ms,\
 most $(median inside_${run}_most))"
done
figure "violations" "0" "$(value -d day -c 'SET jit = off' \
	-c 'SELECT count(*) FROM lending.violations')"
