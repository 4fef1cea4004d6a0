#!/bin/bash
# report.sh: measure on a large book, on the server the environment names, the
# scan of the step accrual, and the views of lending_report: all rows of each,
# and those of one borrower.
#
#	LOANS=5000		made by commands, one a borrower
#	BOOK=300000		loans in all; the rest are copies

set -euo pipefail
. "$(dirname "$0")/lib.sh"

loans=${LOANS:-5000}
whole=${BOOK:-300000}

# ms STATEMENT: the median of three.
ms() {
	value -d report -c 'SET jit = off' -c "SET statement_timeout = '60s'" -c '\timing on' \
		-c "$1" -c "$1" -c "$1" 2> /dev/null |
		sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | tail -n 3 | median_of
}

settings 'autovacuum = off' "max_wal_size = '8GB'"
book report -v "borrowers=$loans" -f "$bench/book.sql" -f "$bench/night.sql"
psql -d report -c 'SET client_min_messages = warning' -c 'SET jit = off' \
	-c "CALL consfin.end_of_day('2026-03-25')"
psql -d report -v "borrowers=$loans" -v "copies=$((whole / loans - 1))" -f "$bench/commands/copy.sql"
psql -d report -c 'VACUUM ANALYZE'
printf '\nThe scan of a book of %s loans, jit off\n' "$((whole / loans * loans))"
psql -d report -v "loans=$((whole / loans * loans))" -v rounds="$rounds" -v day=2026-03-25 -f "$bench/scan.sql"
printf '\nReports on a book of %s loans: milliseconds for all rows, for one borrower\n' \
	"$((whole / loans * loans))"
for view in $(value -d report -c "SELECT c.relname FROM pg_class c
	WHERE c.relnamespace = 'lending_report'::regnamespace ORDER BY 1"); do
	one=
	if [ "$(value -d report -c "SELECT count(*) FROM pg_attribute a WHERE a.attname = 'borrower_id'
		AND a.attrelid = 'lending_report.$view'::regclass")" = 1 ]; then
		one=$(ms "SELECT count(v) FROM lending_report.$view v WHERE v.borrower_id = 4711")
	fi
	all=$(ms "SELECT count(v) FROM lending_report.$view v")
	figure "$view" "" "$(printf '%10.1f %10s' "$all" "${one:+$(printf '%.1f' "$one")}")"
done
