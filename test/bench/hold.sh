#!/bin/bash
# hold.sh: measure the hold path on the server the environment names, with
# concurrent clients and a disk that is waited for.
#
#	ROUNDS=5		each figure is the median of so many, taken in turn
#	SECONDS_EACH=5	how long each run of a round is
#	CLIENTS=16
#
# What counts are the ratios: a busy machine slows both sides of them.  A
# cloud's disk takes a millisecond or more to flush where a local one takes a
# tenth: the second part makes every flush wait so long (commit_delay), as
# then a row that all must lock in turn is all that counts.

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/hold

rounds=${ROUNDS:-5}
each=${SECONDS_EACH:-5}
clients=${CLIENTS:-16}
out=$(mktemp -d)

psql() { command psql -X -q -v ON_ERROR_STOP=1 "$@"; }

settings() {
	local setting
	for setting in "$@"; do
		psql -d postgres -c "ALTER SYSTEM $setting"
	done
	psql -d postgres -c 'SELECT pg_reload_conf()' > /dev/null
	sleep 1
}

cleanup() {
	rm -rf "$out"
	settings 'RESET fsync' 'RESET autovacuum' 'RESET commit_delay' \
		'RESET commit_siblings' 'RESET min_wal_size' \
		'RESET max_wal_size' || true
	for database in hold_shared hold_free; do
		psql -d postgres -c "SET client_min_messages = error" \
			-c "DROP DATABASE IF EXISTS $database" || true
	done
}
trap cleanup EXIT

# book DATABASE: made by setup.sql.
book() {
	psql -d postgres -c "CREATE DATABASE $1"
	psql -d "$1" -c 'SET client_min_messages = warning' \
		-c 'CREATE EXTENSION consfin' -f "$here/setup.sql" > /dev/null
}

# run NAME DATABASE SCRIPT [OPTION...]: add transactions a second to $out/NAME.
run() {
	pgbench -n -M prepared -c "$clients" -j 2 -T "$each" \
		-f "$here/$3.sql" "${@:4}" "$2" \
		> "$out/log" 2>&1 || { cat "$out/log"; exit 1; }
	! grep -q 'ERROR' "$out/log" || { grep -m 3 ERROR "$out/log"; exit 1; }
	sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$out/log" >> "$out/$1"
}

# Three fifths of the most that runs of that name came to.
rate_of() { awk -v a="$(median "$1")" 'BEGIN { printf "%d", a * 0.6 }'; }

# rated NAME DATABASE SCRIPT RATE: add the 99th percentile of the latency, in
# milliseconds, to $out/NAME.  It includes the wait for a free client.  The
# first second is left out: there each of the connections, all new, plans its
# statements.
rated() {
	rm -f "$out"/latency.*
	run rated "$2" "$3" -R "$4" -T $((each + 1)) -l \
		--log-prefix="$out/latency"
	awk '{ printf "%d.%06d %d\n", $5, $6, $3 }' "$out"/latency.* | sort -n |
		awk 'NR == 1 { start = $1 } $1 > start + 1 { print $2 }' | sort -n |
		awk '{ v[NR] = $1 }
			END { printf "%.1f\n", v[int(NR * 0.99)] / 1000 }' >> "$out/$1"
}

median() {
	sort -n "$out/$1" | awk '{ v[NR] = $1 }
		END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

# figure TITLE TARGET MEASURED, as in bench.sh.
figure() { printf '  %-58s%-13s%s\n' "$@"; }
over() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
a_second() { awk -v a="$1" -v n="${2:-1}" 'BEGIN { printf "%d/s", a * n }'; }

# against TRANSFER SHARED FREE: authorize beside its peers.
against() {
	local transfer shared free
	transfer=$(median "$1") shared=$(median "$2") free=$(median "$3")
	figure "authorize, one float and one cap shared by all" "${4-}" \
		"$(a_second "$shared")"
	figure "  over transfer() that locks one hot account" ">= 4" \
		"$(over "$shared" "$transfer")  (it: $(a_second "$transfer"))"
	figure "  over the same with no shared row" ">= 0.6" \
		"$(over "$shared" "$free")  (it: $(a_second "$free"))"
}

# A server that has run for a while writes over old segments of its log; a
# fresh one makes them, and everybody waits.
recycle_log() {
	local i
	for ((i = 0; i < 64; i++)); do
		psql -A -t -d postgres -c "SELECT pg_logical_emit_message(false, '', '')" \
			-c 'SELECT pg_switch_wal()' > /dev/null
	done
	psql -d postgres -c CHECKPOINT
}

settings 'SET fsync = on' 'SET autovacuum = on' "SET min_wal_size = '1GB'" \
	"SET max_wal_size = '8GB'"
book hold_shared
book hold_free
recycle_log
psql -d hold_free -c "SELECT consfin.set_cap('none', 1, NULL)" > /dev/null

for ((round = 0; round < rounds; round++)); do
	run transfer hold_shared transfer
	run shared hold_shared authorize
	run free hold_free authorize_unshared
	run capture hold_shared authorize_capture
	run purchase hold_shared purchase
	run many hold_shared authorize_many
done
against transfer shared free ">= 5000/s"
figure "authorize, then capture into 12 installments" ">= 2500/s" \
	"$(a_second "$(median capture)")"
figure "purchase into 12 installments, one call" "" \
	"$(a_second "$(median purchase)")"
figure "authorize_many, holds of 100 a call" ">= 20000/s" \
	"$(a_second "$(median many)" 100)"

for ((round = 0; round < rounds; round++)); do
	rated transfer_rated hold_shared transfer "$(rate_of transfer)"
	rated shared_rated hold_shared authorize "$(rate_of shared)"
done
figure "99th percentile at 60 % of the greatest rate" "<= 10 ms" \
	"$(median shared_rated) ms at $(rate_of shared)/s  (transfer():\
 $(median transfer_rated) ms at $(rate_of transfer)/s)"

printf '\nThe same where a flush takes a millisecond\n'
settings 'SET commit_delay = 1000' 'SET commit_siblings = 0'
for ((round = 0; round < rounds; round++)); do
	run slow_transfer hold_shared transfer
	run slow_shared hold_shared authorize
	run slow_free hold_free authorize_unshared
done
against slow_transfer slow_shared slow_free

printf '\nBytes, indexes included\n'
size() {
	psql -A -t -d hold_shared -c "SELECT round(sum(pg_total_relation_size(
		c.oid)) / nullif((SELECT count(*) FROM lending.$1), 0)) || ' bytes'
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'lending' AND c.relkind = 'r'
			AND c.relname ~ '^($2)\$'"
}
figure "a loan of 12 installments with its contract and shares" "" \
	"$(size loan 'loan|contract|funder_share')"
figure "a journal entry" "" "$(size journal 'journal.*')"
figure "a hold with its events and slots" "" \
	"$(size hold 'hold|hold_event|hold_slot')"
figure "violations" "0" "$(psql -A -t -d hold_shared -c 'SET jit = off' \
	-c 'SELECT count(*) FROM lending.violations')"
