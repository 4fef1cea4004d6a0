# lib.sh: what the measurements in shell share.  Sourced by them, never run.
#
#	ROUNDS=5		each figure is the median of so many, taken in turn
#	SECONDS_EACH=5	how long each timed run of a round is
#	CLIENTS=16
#
# Settings and databases made here are gone when the script ends.

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
rounds=${ROUNDS:-5}
each=${SECONDS_EACH:-5}
clients=${CLIENTS:-16}
out=$(mktemp -d)
changed=()
databases=()

psql() { command psql -X -q -v ON_ERROR_STOP=1 "$@"; }
value() { psql -A -t "$@"; }

# settings 'NAME = VALUE'...: of the whole server.
settings() {
	local setting
	for setting in "$@"; do
		changed+=("${setting%% *}")
		psql -d postgres -c "ALTER SYSTEM SET $setting"
	done
	psql -d postgres -c 'SELECT pg_reload_conf()' > /dev/null
	sleep 1
}

cleanup() {
	local name
	rm -rf "$out"
	for name in "${changed[@]}"; do
		psql -d postgres -c "ALTER SYSTEM RESET $name" || true
	done
	psql -d postgres -c 'SELECT pg_reload_conf()' > /dev/null || true
	for name in "${databases[@]}"; do
		psql -d postgres -c "SET client_min_messages = error" \
			-c "DROP DATABASE IF EXISTS $name" || true
	done
}
trap cleanup EXIT

# book DATABASE [OPTION OF PSQL...]: a database with consfin, and then what
# the options say.
book() {
	databases+=("$1")
	psql -d postgres -c "CREATE DATABASE $1"
	psql -d "$1" -c 'SET client_min_messages = warning' \
		-c 'CREATE EXTENSION consfin' "${@:2}" > /dev/null
}

# bench_with DATABASE SCRIPT [OPTION OF PGBENCH...]: what it says is in
# $out/log; an error ends the measurement.
bench_with() {
	pgbench -n -M prepared -f "$bench/$2.sql" "${@:3}" "$1" \
		> "$out/log" 2>&1 || { cat "$out/log"; exit 1; }
	! grep -q 'ERROR' "$out/log" || { grep -m 3 ERROR "$out/log"; exit 1; }
}

# run NAME DATABASE SCRIPT [OPTION...]: many clients for $each seconds; add
# transactions a second to $out/NAME.
run() {
	bench_with "$2" "$3" -c "$clients" -j 2 -T "$each" "${@:4}"
	sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$out/log" >> "$out/$1"
}

median() { median_of < "$out/$1"; }
median_of() {
	sort -n | awk '{ v[NR] = $1 }
		END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

# figure TITLE TARGET MEASURED, as in bench.sh.
figure() { printf '  %-58s%-13s%s\n' "$@"; }
over() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
a_second() { awk -v a="$1" -v n="${2:-1}" 'BEGIN { printf "%d/s", a * n }'; }

# A server that has run for a while writes over old segments of its log; a
# fresh one makes them, and everybody waits.
recycle_log() {
	local i
	for ((i = 0; i < 64; i++)); do
		value -d postgres -c "SELECT pg_logical_emit_message(false, '', '')" \
			-c 'SELECT pg_switch_wal()' > /dev/null
	done
	psql -d postgres -c CHECKPOINT
}
