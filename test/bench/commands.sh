#!/bin/bash
# commands.sh: what one call of a command costs, on the server the
# environment names: statements it executes inside, rows and log it writes,
# milliseconds.  Then repay beside purchase with many clients, repay on loans
# with a long past, and the memory of a large batch.  Late loans are paid in two
# books: one that has closed no day since they were bought, where a payment
# also writes what time has moved, and one that has closed each, where it moves
# the case of its borrower.
#
#	CALLS=200		calls a command and round
#	ROUNDS=5 SECONDS_EACH=3 CLIENTS=16	see lib.sh
#
# Statements are counted by pg_stat_statements, where the server has loaded
# it: all that are not sent by the client.  What a connection does at its
# first calls only is not counted: a run of so many calls is subtracted from
# one of twice as many.  Full pages, which the log gets after a checkpoint,
# are off while it is measured.

set -euo pipefail
SECONDS_EACH=${SECONDS_EACH:-3}
. "$(dirname "$0")/lib.sh"

calls=${CALLS:-200}
(((rounds + 3) * calls <= 1700)) ||
	{ echo "ROUNDS x CALLS is more than there are payments to reverse"; exit 1; }

# NAME: the book that it works in.
db_of() { case $1 in late_*) echo late ;; *) echo commands ;; esac; }

# NAME SCRIPT FIRST MANY: the calls take these borrowers in turn.
work() {
	case $1 in
	transfer) echo transfer 1 4000 ;;
	authorize | authorize_void | authorize_capture | purchase)
		echo "$1 1 4000" ;;
	repay_one) echo repay 4001 9000 ;;
	repay_five) echo repay 13001 1000 ;;
	waive) echo waive 14001 400 ;;
	prepay) echo prepay 14401 400 ;;
	refund) echo refund 14801 400 ;;
	reverse_repayment) echo reverse_repayment 15201 1700 ;;
	repay_long) echo repay 16901 10 ;;
	late_part) echo repay 1001 1000 ;;
	late_one) echo repay 2001 2400 ;;
	late_five) echo repay 4401 600 ;;
	late_purchase) echo purchase 1 1000 ;;
	esac
}

# options NAME [CLIENTS]: for pgbench.  An installment is 10.64.
declare -A done_already
options() {
	local first many amount=10.64
	read -r _ first many <<< "$(work "$1")"
	case $1 in
	repay_five | late_five) amount=53.20 ;;
	repay_long | late_part) amount=1.00 ;;
	esac
	echo -D "first=$first" -D "many=$many" -D "amount=$amount" \
		-D "i=${done_already[$1]:-0}" -D "step=${2:-1}"
}

# call NAME COUNT [OPTION...]: by one client.
call() {
	local script
	read -r script _ <<< "$(work "$1")"
	# shellcheck disable=SC2046
	bench_with "$(db_of "$1")" "commands/$script" -t "$2" $(options "$1") "${@:3}"
	done_already[$1]=$((${done_already[$1]:-0} + $2))
}

# counters DATABASE: the server's, when the last client is gone and has told.
counters() {
	while [ "$(value -d postgres -c "SELECT count(*) FROM pg_stat_activity
		WHERE datname = '$1'")" != 0 ]; do sleep 0.02; done
	value -F ' ' -d "$1" -c "SELECT $statements, sum(n_tup_ins),
		sum(n_tup_upd + n_tup_del), pg_current_wal_insert_lsn() - '0/0'
		FROM pg_stat_user_tables WHERE schemaname = 'lending'"
}

# count NAME: keep "statements inserted changed bytes" of one call.
declare -A counted
count() {
	local -x PGOPTIONS='-c pg_stat_statements.track=all'
	local a b c
	a=$(counters "$(db_of "$1")")
	call "$1" "$calls"
	b=$(counters "$(db_of "$1")")
	call "$1" $((calls * 2))
	c=$(counters "$(db_of "$1")")
	counted[$1]=$(printf '%s\n' "$a" "$b" "$c" | awk -v n="$calls" '
		{ for (i = 1; i <= 4; i++) at[NR, i] = $i }
		END {
			printf "%.3g", (at[3, 1] - 2 * at[2, 1] + at[1, 1]) / n
			for (i = 2; i <= 4; i++)
				printf " %.10g", int((at[3, i] - at[1, i]) / n / 3 * 10 + 0.5) / 10
		}')
}

# time_calls NAME: add the median milliseconds of a call to $out/NAME.
time_calls() {
	rm -f "$out"/latency.*
	call "$1" "$calls" -l --log-prefix="$out/latency"
	awk '{ print $3 / 1000 }' "$out"/latency.* | median_of >> "$out/$1"
}

# command_figure NAME TITLE TARGET
command_figure() {
	local inside new changed bytes
	read -r inside new changed bytes <<< "${counted[$1]}"
	[ "$statements" != 0 ] || inside=-
	figure "$2" "$3" "$(printf '%10s %6s %8s %10.0f %8.3f %9.1f x' \
		"$inside" "$new" "$changed" "$bytes" "$(median "$1")" \
		"$(over "$(median "$1")" "$(median transfer)")")"
}

statements=0
settings 'autovacuum = off' 'full_page_writes = off'
book commands -f "$bench/commands/setup.sql"
book late -f "$bench/commands/late.sql"
if value -d commands -c 'CREATE EXTENSION pg_stat_statements' \
	-c 'SELECT count(*) FROM pg_stat_statements' > /dev/null 2>&1; then
	statements="(SELECT coalesce(sum(calls) FILTER (WHERE NOT toplevel), 0)
		FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
		WHERE d.datname = current_database())"
	psql -d late -c 'CREATE EXTENSION pg_stat_statements'
else
	echo "  (statements are not counted: pg_stat_statements is not loaded)"
fi
psql -d postgres -c CHECKPOINT

names="transfer authorize authorize_void authorize_capture purchase repay_one
	repay_five late_part late_one late_five waive prepay refund
	reverse_repayment"
for name in $names; do
	count "$name"
done
for ((round = 0; round < rounds; round++)); do
	for name in $names; do
		time_calls "$name"
	done
done

figure "one call" "" "statements    new  changed  log bytes       ms  transfer()"
command_figure transfer "transfer() in PL/pgSQL, the peer" ""
command_figure authorize "authorize" "log <= 2.1 k"
command_figure authorize_void "authorize, then void" ""
command_figure authorize_capture "authorize, then capture into 12 installments" ""
command_figure purchase "purchase into 12 installments" "log <= 4.8 k"
command_figure repay_one "repay, a borrower of one loan" "<= 12"
command_figure repay_five "repay, a borrower of five loans" "<= 12"
command_figure late_part "repay, a part, where each day was closed" "<= 12"
command_figure late_one "repay, an installment, where each day was closed" "<= 12"
command_figure late_five "repay, five loans, where each day was closed" "<= 12"
command_figure waive "waive" ""
command_figure prepay "prepay" ""
command_figure refund "refund" ""
command_figure reverse_repayment "reverse_repayment, the last of a loan" ""

# The same ten loans, paid again and again: what the payments after so many
# took.
rm -f "$out"/latency.*
call repay_long 2050 -l --log-prefix="$out/latency"
after() {
	awk -v n="$1" '$2 > n * 10 && $2 <= n * 10 + 50 { print $3 / 1000 }' \
		"$out"/latency.* | median_of
}
figure "repay, a loan of 5, 50, 200 past events" "<= 1.1 x" "$(printf \
	'%.2f, %.2f, %.2f ms: %.1f x' "$(after 5)" "$(after 50)" "$(after 200)" \
	"$(over "$(after 200)" "$(after 5)")")"

settings 'full_page_writes = on' 'fsync = on' "min_wal_size = '1GB'" \
	"max_wal_size = '8GB'"
recycle_log
for ((round = 0; round < rounds; round++)); do
	for name in purchase repay_one late_purchase late_part late_one; do
		read -r script _ <<< "$(work "$name")"
		# shellcheck disable=SC2046
		run "$name.many" "$(db_of "$name")" "commands/$script" \
			$(options "$name" "$clients")
		# So that the next run goes on where this one ended.
		done_already[$name]=$((${done_already[$name]:-0} +
			$(sed -n 's/.*actually processed: \([0-9]*\).*/\1/p' "$out/log") / clients))
	done
done
# beside NAME PURCHASE TITLE: over purchase in the same book.
beside() {
	local repays purchases
	repays=$(median "$1.many") purchases=$(median "$2.many")
	figure "$3" ">= 0.9" "$(over "$repays" "$purchases")  ($(a_second "$repays"),\
 purchase $(a_second "$purchases"))"
}
beside repay_one purchase "repay, $clients clients, fsync on, over purchase"
beside late_part late_purchase "  a part, where each day was closed"
beside late_one late_purchase "  an installment, where each day was closed"

read -r grown resident <<< "$(value -F ' ' -d commands -v requests=10000 \
	-f "$bench/commands/memory.sql" | tail -n 1)"
figure "authorize_many of 10,000: peak of the backend's memory" "<= 60 MB" \
	"$((grown / 1024)) MB  (resident $((resident / 1024)) MB, with shared buffers)"

for db in commands late; do
	figure "violations of book $db" "0" "$(value -d $db -c 'SET jit = off' \
		-c 'SELECT count(*) FROM lending.violations')"
done
