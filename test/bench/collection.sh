#!/bin/bash
# collection.sh: how many cases a second collectors take who ask at once, and
# that no two get the same.
#
#	ROUNDS=5 SECONDS_EACH=5 CLIENTS=16	see lib.sh
#	CASES=120000	that wait when it begins

set -euo pipefail
. "$(dirname "$0")/lib.sh"

cases=${CASES:-120000}
book collection -v cases="$cases" -v collectors="$clients" \
	-f "$bench/collection/setup.sql"
recycle_log

for ((round = 0; round < rounds; round++)); do
	run next collection collection/next_case
done
figure "next_case, $clients collectors of one queue" ">= 2000/s" \
	"$(a_second "$(median next)")"
figure "cases that two were given" "0" "$(value -d collection -c "
	SELECT count(*) FROM (SELECT FROM lending.case_event
		WHERE kind = 'taken' GROUP BY borrower_id, case_id
		HAVING count(*) > 1) e")"
figure "cases that were taken, of those that wait" "" \
	"$(value -d collection -c "SELECT count(*) || ' of $cases'
		FROM lending.case_event WHERE kind = 'taken'")"
