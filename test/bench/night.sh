#!/bin/bash
# night.sh: measure the steps that close a date, on the server the environment
# names: a book of which every line is billed on one date, every loan falls due
# on one, and nobody pays but by debit.
#
#	LOANS=20000		one a borrower, of twelve installments
#	STEP_JIT=on		as in people's servers

set -euo pipefail
. "$(dirname "$0")/lib.sh"

loans=${LOANS:-20000}

close_through() {
	psql -d night -c "SET client_min_messages = warning" -c "SET jit = ${STEP_JIT:-on}" \
		-c "CALL consfin.end_of_day('$1')"
}

# seconds STEP DATE [DATE]: what a step took; of several dates the median.
seconds() {
	value -d night -c "SELECT seconds FROM lending_report.day_history
		WHERE step = '$1' AND business_date BETWEEN '$2' AND '${3:-$2}'" | median_of
}

# step TITLE TARGET STEP DATE [DATE]: rows a second.
step() {
	local took
	took=$(seconds "$3" "${@:4}")
	figure "$1" "$2" "$(awk -v n="$loans" -v s="$took" \
		'BEGIN { printf "%d/s (%.2f s)", n / s, s }')"
}

# results COUNT: lines that say done, applied; seconds.  Then the rest fail, so
# that nothing holds the stage of their loans.
results() {
	value -d night <<-SQL
		SET client_min_messages = warning;
		DO \$\$ DECLARE batch bigint := consfin.make_debit_batch('ach', 100000); BEGIN
			WHILE consfin.send_debit_batch(batch, 10000) > 0 LOOP END LOOP; END \$\$;
		SELECT consfin.load_debit_results('night', array_agg(ROW(d.no, d.order_id, 'done', NULL, NULL,
			NULL, NULL)::consfin.debit_line)) FROM (SELECT row_number() OVER (), order_id
			FROM lending.debit_order WHERE status = 'sent' LIMIT $1) d (no, order_id) \g /dev/null
		SELECT clock_timestamp() AS began \gset
		DO \$\$ BEGIN WHILE consfin.apply_debit_results() > 0 LOOP COMMIT; END LOOP; END \$\$;
		SELECT extract(epoch FROM clock_timestamp() - :'began');
		SELECT consfin.load_debit_results('rest', array_agg(ROW(d.no, d.order_id, 'failed', 'funds', NULL,
			NULL, NULL)::consfin.debit_line)) FROM (SELECT row_number() OVER (), order_id
			FROM lending.debit_order WHERE status = 'sent') d (no, order_id) \g /dev/null
		DO \$\$ BEGIN WHILE consfin.apply_debit_results() > 0 LOOP COMMIT; END LOOP; END \$\$;
	SQL
}

# peer_seconds STEP DATE [DATE], and beside(TITLE, STEP, DATE [DATE]): what the
# peer took for the same, and how many times as long as the book.
peer_seconds() {
	value -d night -c "SELECT seconds FROM peer.took
		WHERE step = '$1' AND day BETWEEN '$2' AND '${3:-$2}'" | median_of
}
beside() {
	figure "$1" "" "$(awk -v a="$(seconds "${@:2}")" -v b="$(peer_seconds "${@:2}")" \
		'BEGIN { printf "%.2f x (%.3f s, %.3f s)", b / a, a, b }')"
}
log_position() { value -d night -c "SELECT pg_current_wal_lsn() - '0/0'"; }

# per_loan FROM TO: bytes of log for each loan of so many idle nights.
per_loan() { awk -v a="$1" -v b="$2" -v n="$((loans * $3))" 'BEGIN { printf "%.1f", (b - a) / n }'; }

settings 'autovacuum = off' "max_wal_size = '8GB'"
book night -v "borrowers=$loans" -f "$bench/book.sql" -f "$bench/night.sql"
close_through 2026-03-06
psql -d night -c CHECKPOINT
before=$(log_position)
close_through 2026-03-22
idle=$(per_loan "$before" "$(log_position)" 16)
close_through 2026-03-24
printf '\nA night: the steps that close a date, %s loans, jit %s\n' "$loans" "${STEP_JIT:-on}"
step "debits ordered: all loans fall due as the date opens" "" debits 2026-03-24
applied=$(results $((loans / 2)))
figure "results of debits applied, done" ">= 5000/s" "$(awk -v n=$((loans / 2)) \
	-v s="$applied" 'BEGIN { printf "%d/s", n / s }')"
close_through 2026-03-31
step "statements cut: all lines on one bill day" ">= 15000/s" statements 2026-03-05
step "stages: half the loans late, half paid" ">= 50000/s" stages 2026-03-25
step "stages, dates on which nothing falls due" "" stages 2026-03-07 2026-03-22
step "accrual: the scan, loans on which nothing happened" "<= 0.6 us" accrual 2026-03-07 2026-03-22
step "accrual of the date on which all were debited" "" accrual 2026-03-25
step "provisions" "" provisions 2026-03-07 2026-03-22
step "month end" "" month 2026-03-31

# events DATABASE COPIES: a book of which half the lines are billed on 03-05 and
# half on 03-06, the latter right after a checkpoint, beside so many copies of
# it on which nothing happens.  Adds, for each of the two, seconds less the
# scan and bytes of log of a statement.
some=$((loans / 5 < 2000 ? loans / 5 : 2000))
events() {
	local day before
	book "$1" -v "borrowers=$some" -f "$bench/book.sql" -f "$bench/night.sql"
	psql -d "$1" -c 'SET session_replication_role = replica' \
		-c "UPDATE lending.credit_line SET bill_day = 5 + borrower_id % 2"
	[ "$2" = 0 ] || psql -d "$1" -v "borrowers=$some" -v "copies=$2" -f "$bench/commands/copy.sql"
	psql -d "$1" -c 'SET session_replication_role = replica' \
		-c "UPDATE lending.credit_line SET bill_day = 20 WHERE borrower_id > $some" -c 'VACUUM ANALYZE'
	psql -d "$1" -c 'SET client_min_messages = warning' -c "CALL consfin.end_of_day('2026-03-04')"
	for day in 2026-03-05 2026-03-06; do
		[ $day = 2026-03-05 ] || psql -d "$1" -c CHECKPOINT
		before=$(value -d "$1" -c "SELECT pg_current_wal_lsn() - '0/0'")
		psql -d "$1" -c 'SET client_min_messages = warning' -c 'SET jit = off' -c "CALL consfin.end_of_day('$day')"
		value -d "$1" -c "SELECT (pg_current_wal_lsn() - '0/0' - $before) / ($some / 2)" >> "$out/log_$2"
		value -d "$1" -c "SELECT sum(seconds) FROM lending_report.day_history
			WHERE business_date = '$day' AND step <> 'accrual'" >> "$out/seconds_$2"
	done
}
events one 0
events ten 9
printf '\nThe same events, %s statements, on one book and on ten times that\n' "$((some / 2))"
figure "seconds of a close less the scan, ten to one" "<= 1.2 x" "$(over "$(median seconds_9)" "$(median seconds_0)") x ($(median seconds_9) s)"
figure "log of a statement, bytes, warm" "" "$(printf '%d; %d' $(head -n 1 "$out/log_0") $(head -n 1 "$out/log_9") 2>/dev/null)"
figure "  right after a checkpoint" "" "$(printf '%d; %d' $(tail -n 1 "$out/log_0") $(tail -n 1 "$out/log_9") 2>/dev/null)"

psql -d night -v "loans=$loans" -f "$bench/night_peer.sql"
for ((n = 2; n <= 25; n++)); do
	[ $n != 7 ] || { psql -d night -c CHECKPOINT; before=$(log_position); }
	[ $n != 23 ] || peer_idle=$(per_loan "$before" "$(log_position)" 16)
	psql -d night -c "CALL peer.night('2026-03-$(printf %02d $n)')"
	[ $n != 24 ] || psql -d night -c "CALL peer.results('2026-03-25', $((loans / 2)))"
done
printf '\nA row for each installment and for each day, the same dates: times as long\n'
beside "debits ordered" debits 2026-03-24
figure "results of debits applied" "" "$(awk -v a="$applied" -v b="$(peer_seconds results 2026-03-25)" \
	'BEGIN { printf "%.2f x (%.3f s, %.3f s)", b / a, a, b }')"
beside "statements cut" statements 2026-03-05
beside "stages: half the loans late" stages 2026-03-25
beside "accrual, an idle night" accrual 2026-03-07 2026-03-22
beside "provisions" provisions 2026-03-07 2026-03-22
figure "all steps of an idle night" "" "$(value -d night -c "SELECT format('%s x (%s s, %s s)',
	round((p.s / b.s)::numeric, 2), round(b.s::numeric, 3), round(p.s::numeric, 3))
	FROM (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) AS s FROM (SELECT sum(seconds) AS s
			FROM lending_report.day_history WHERE business_date BETWEEN '2026-03-07' AND '2026-03-22' GROUP BY business_date) n) b,
		(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) AS s FROM (SELECT sum(seconds) AS s
			FROM peer.took WHERE day BETWEEN '2026-03-07' AND '2026-03-22' GROUP BY day) n) p")"
figure "log of an idle night, bytes a loan" "" "$(over "$peer_idle" "$idle") x ($idle, $peer_idle)"
figure "violations then" 0 "$(value -d night -c 'SET jit = off' \
	-c 'SELECT count(*) FROM lending.violations')"
