#!/bin/bash
# moving.sh: measure what it takes to bring loans in from another system, on
# the server the environment names.
#
#	LOANS=20000		with 229,000 payments, every one a repayment

set -euo pipefail
. "$(dirname "$0")/lib.sh"

loans=${LOANS:-20000}

# timed COUNT: undone again, it prints what the expression counts, and the
# seconds that took, and of them those that the backend was on a processor.
timed() {
	value -d book_moving <<-SQL
		BEGIN;
		SELECT split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::numeric AS busy,
			clock_timestamp() AS began \gset
		SELECT $1 AS count \gset
		SELECT format('%s %s %s', :count,
			round(extract(epoch FROM clock_timestamp() - :'began'), 2),
			round((split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::numeric - :busy) / 1e9, 2));
		ROLLBACK;
	SQL
}

# measured TITLE TARGET COUNT [LOANS]
measured() {
	local count seconds busy
	read -r count seconds busy <<< "$(timed "$3")"
	figure "$1" "$2" "$(awk -v n="${4:-$count}" -v s="$seconds" -v b="$busy" \
		'BEGIN { printf "%s s of processor time (%s s in all): %d/s", b, s, n / b }')"
}

settings 'autovacuum = off' "max_wal_size = '8GB'"
book book_moving -v "borrowers=$loans" -f "$bench/book.sql" -f "$bench/moving.sql"
events=$(value -d book_moving -c 'SELECT sum(cardinality(events)) FROM lending.import_row')
printf '\nMoving in: %s loans with %s payments\n' "$loans" "$events"
measured "check_import(), a trial run" "" \
	"(SELECT count(*) FROM consfin.check_import())" "$loans"
measured "import_loans(1000)" "" "(consfin.import_loans(1000)).loans"
measured "import_loans($loans)" "<= 10 s" "(consfin.import_loans($loans)).loans"
psql -d book_moving -c "SELECT consfin.import_loans($loans)" > /dev/null
figure "violations then" 0 \
	"$(value -d book_moving -c 'SELECT count(*) FROM lending.violations')"
