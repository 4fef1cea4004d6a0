#!/bin/bash
# hold.sh: measure the hold path on the server the environment names, with
# concurrent clients and a disk that is waited for.
#
#	ROUNDS=5 SECONDS_EACH=5 CLIENTS=16	see lib.sh
#
# What counts are the ratios: a busy machine slows both sides of them.  A
# cloud's disk takes a millisecond or more to flush where a local one takes a
# tenth: the second part makes every flush wait so long (commit_delay), as
# then a row that all must lock in turn is all that counts.

set -euo pipefail
. "$(dirname "$0")/lib.sh"

# Three fifths of the most that runs of that name came to.
rate_of() { awk -v a="$(median "$1")" 'BEGIN { printf "%d", a * 0.6 }'; }

# rated NAME DATABASE SCRIPT RATE: add the 99th percentile of the latency, in
# milliseconds, to $out/NAME.  It includes the wait for a free client.  The
# first second is left out: there each of the connections, all new, plans its
# statements.
rated() {
	rm -f "$out"/latency.*
	run rated "$2" "hold/$3" -R "$4" -T $((each + 1)) -l \
		--log-prefix="$out/latency"
	awk '{ printf "%d.%06d %d\n", $5, $6, $3 }' "$out"/latency.* | sort -n |
		awk 'NR == 1 { start = $1 } $1 > start + 1 { print $2 }' | sort -n |
		awk '{ v[NR] = $1 }
			END { printf "%.1f\n", v[int(NR * 0.99)] / 1000 }' >> "$out/$1"
}

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

settings 'fsync = on' 'autovacuum = on' "min_wal_size = '1GB'" \
	"max_wal_size = '8GB'"
book hold_shared -f "$bench/hold/setup.sql"
book hold_free -f "$bench/hold/setup.sql"
recycle_log
psql -d hold_free -c "SELECT consfin.set_cap('none', 1, NULL)" > /dev/null

for ((round = 0; round < rounds; round++)); do
	run transfer hold_shared hold/transfer
	run shared hold_shared hold/authorize
	run free hold_free hold/authorize_unshared
	run capture hold_shared hold/authorize_capture
	run purchase hold_shared hold/purchase
	run many hold_shared hold/authorize_many
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
settings 'commit_delay = 1000' 'commit_siblings = 0'
for ((round = 0; round < rounds; round++)); do
	run slow_transfer hold_shared hold/transfer
	run slow_shared hold_shared hold/authorize
	run slow_free hold_free hold/authorize_unshared
done
against slow_transfer slow_shared slow_free

printf '\nBytes, indexes included\n'
size() {
	value -d hold_shared -c "SELECT round(sum(pg_total_relation_size(
		c.oid)) / nullif((SELECT count(*) FROM lending.$1), 0)) || ' bytes'
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'lending' AND c.relkind = 'r'
			AND c.relname ~ '^($2)\$'"
}
figure "a loan of 12 installments with its contract and shares" "" \
	"$(size loan 'loan|contract|funder_share')"
figure "a journal entry" "" "$(size journal 'journal.*')"
figure "a hold with its events and what it took" "" \
	"$(size hold 'hold|hold_event')"
figure "violations" "0" "$(value -d hold_shared -c 'SET jit = off' \
	-c 'SELECT count(*) FROM lending.violations')"
