#!/bin/bash
# book.sh: measure a book that purchases and repayments have filled, on the
# server the environment names: its bytes, and what it takes to prove it.
#
#	LOANS=20000		made by commands, one a borrower, with 3.5 payments each
#	PROVEN=100000	loans of the greatest book proven; the rest are copies

set -euo pipefail
. "$(dirname "$0")/lib.sh"

loans=${LOANS:-20000}
proven=${PROVEN:-100000}
both=2

# For borrowers 1 to MANY of a database, in turn: each SCRIPT MANY DATABASE.
each() {
	bench_with "$3" "commands/$1" -c $both -j $both -t $((($2 + 1) / both)) \
		-D first=1 -D "many=$2" -D i=0 -D step=$both -D amount=10.64
}

# fill DATABASE BORROWERS CLEAN: a loan each; three payments, for half of them
# four.  CLEAN is what is done between the months.
fill() {
	local day payers=$2
	book "$1" -v "borrowers=$2" -f "$bench/book.sql"
	each purchase "$2" "$1"
	for day in 2026-03-25 2026-04-25 2026-05-25 2026-06-25; do
		psql -d "$1" -c "$3" -c "SELECT consfin.roll_day('$day')" > /dev/null
		[ "$day" != 2026-06-25 ] || payers=$(($2 / 2))
		each repay "$payers" "$1"
	done
}

# prove TITLE TARGET DATABASE: with and without JIT.
prove() {
	local jit said
	for jit in off on; do
		said=$(value -d "$3" -c "SET jit = $jit" -c '\timing on' \
			-c 'SELECT count(*) FROM lending.violations')
		[ "${said%%$'\n'*}" = 0 ] || figure "violations" 0 "${said%%$'\n'*}"
		figure "$1, jit $jit" "$2" "$(sed -n \
			's/^Time: \([0-9.]*\) ms.*/\1/p' <<< "$said") ms"
	done
}

# tables: name, bytes a loan, share, of them indexes, rows a loan; first all.
tables() {
	value -F '|' -d book_full -c "
		WITH part AS (
			SELECT coalesce(nullif(pg_partition_root(c.oid), 0), c.oid) AS oid,
				sum(pg_total_relation_size(c.oid)) AS total,
				sum(pg_indexes_size(c.oid)) AS indexes, sum(greatest(c.reltuples, 0)) AS rows
			FROM pg_class c
			WHERE c.relnamespace = 'lending'::regnamespace AND c.relkind = 'r'
			GROUP BY 1
		), shown AS (
			SELECT CASE WHEN total < 0.01 * sum(total) OVER () THEN 'the rest'
					ELSE (SELECT c.relname::text FROM pg_class c WHERE c.oid = p.oid) END AS name,
				total, indexes, CASE WHEN total >= 0.01 * sum(total) OVER () THEN rows END AS rows
			FROM part p
		)
		SELECT coalesce(name, 'all'), round(sum(total) / $loans),
			round(100 * sum(total) / (SELECT sum(total) FROM shown)),
			round(sum(indexes) / $loans), coalesce(round(sum(rows)::numeric / $loans, 1)::text, '')
		FROM shown GROUP BY ROLLUP (name) ORDER BY name IS NOT NULL, name = 'the rest', 2 DESC"
}

bytes() {
	local name total share indexes rows
	while IFS='|' read -r name total share indexes rows; do
		if [ "$name" = all ]; then
			figure "all tables and indexes" "<= 7000" \
				"$(printf '%7s         %7s' "$total" "$indexes")"
		else
			figure "  $name" "" "$(printf '%7s %5s %%  %7s %6s' "$total" "$share" \
				"$indexes" "$rows")"
		fi
	done
}

settings 'autovacuum = off' "max_wal_size = '8GB'"
printf '\nProving a book: the violations counted\n'
book book_empty -c 'SELECT consfin.install(), consfin.install_defaults()'
prove "an empty book" "<= 20 ms" book_empty
# As so small a book is: never analyzed.
fill book_nine 9 ''
prove "nine loans" "" book_nine
fill book_full "$loans" 'VACUUM ANALYZE'
psql -d book_full -c 'VACUUM ANALYZE'
tables > "$out/tables"
prove "$loans loans with 3.5 payments" "" book_full
psql -d book_full -c 'VACUUM FULL'
packed=$(tables | awk -F '|' '$1 == "all" { print $2 }')
if ((proven > loans)); then
	psql -d book_full -v "borrowers=$loans" \
		-v "copies=$((proven / loans - 1))" -f "$bench/commands/copy.sql"
	psql -d book_full -c 'VACUUM ANALYZE'
	prove "$((proven / loans * loans)) loans" \
		"$(awk -v n="$proven" 'BEGIN { printf "<= %.3g s", n * 120 / 1000000 }')" \
		book_full
fi

printf '\nBytes of a book, a loan with 3.5 payments\n'
figure "" "" "  bytes   share  indexes   rows"
bytes < "$out/tables"
figure "all, packed by VACUUM FULL" "<= 7000" "$(printf '%7s' "$packed")"
