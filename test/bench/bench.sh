#!/bin/bash
# bench.sh: measure on the server the environment names, and print for each
# figure the target and what was measured.  Nothing here can fail a build: a
# busy machine is not a bug.  Most figures are ratios of two statements that
# ran in turn, so they hold on other machines too.
#
#	bench.sh [NAME...]	only these: amortize stored rates entry ...
#	ROUNDS=5			each figure is the median of so many
#	SCALE=1				part of the full size (0.1 is quick)

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
top=$(cd "$here/../.." && pwd -P)

rounds=${ROUNDS:-5}
scaled() { awk -v n="$1" -v s="${SCALE:-1}" 'BEGIN { printf "%d", n * s }'; }

# The arithmetic floor alone, compiled as PostgreSQL compiles extensions.
core_us() {
	local out status=0
	out=$(mktemp -d)
	cc -std=gnu11 -O2 -fwrapv -I"$top/src" "$here/core_bench.c" \
		"$top"/src/core/*.c "$top"/src/core/*/*.c -lm -o "$out/core_bench" &&
		"$out/core_bench" 12 "$(scaled 200000)" || status=$?
	rm -rf "$out"
	return $status
}

# measure NAME TITLE: nothing where the script or its subject is not there.
measure() {
	local name=$1 title=$2
	case " ${only[*]:-$name} " in *" $name "*) ;; *) return 0 ;; esac
	[ -f "$here/$name.sql" ] || return 0
	printf '\n%s\n' "$title"
	psql -X -q -v ON_ERROR_STOP=1 -v rounds="$rounds" -v core_us="$core" \
		-v loans="$(scaled 100000)" -v schedules="$(scaled 1000000)" \
		-v flows="$(scaled 50000)" -f "$here/$name.sql"
}

only=("$@")
core=0
case " ${only[*]:-amortize} " in *" amortize "*) core=$(core_us) ;; esac

printf '%s\n' "$(psql -X -A -t -c "SELECT 'consfin ' || extversion || ', '
	|| split_part(version(), ' on ', 1) FROM pg_extension
	WHERE extname = 'consfin'"), $(nproc) processors: $(sed -n \
	's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)"
printf 'Medians of %s rounds, processor time of one backend, data in memory.\n' \
	"$rounds"
printf '\n  %-58s%-13s%s\n' figure target measured

measure amortize "Making schedules"
measure stored "Reading $(scaled 1000000) stored schedules of 12 installments"
measure rates "Rates of return as aggregates, $(scaled 50000) loans of 13 rows"
measure entry "Journal entries, $(scaled 1000000) of 3 lines"
measure servicing "Servicing, loans of 12 installments"
measure standing "A book of $(scaled 1000000) loans as of a day"
measure bytes "Bytes"

# Those in shell make databases of their own.
quick() { awk -v s="${SCALE:-1}" -v a="$1" -v b="$2" 'BEGIN { print s < 1 ? a : b }'; }
least() { (($1 < $2)) && echo "$1" || echo "$2"; }

case " ${only[*]:-commands} " in
*" commands "*)
	printf '\nCommands\n'
	CALLS=${CALLS:-$(quick 50 200)} SECONDS_EACH=${SECONDS_EACH:-$(quick 1 3)} \
		"$here/commands.sh"
	;;
esac

case " ${only[*]:-book} " in
*" book "*)
	LOANS=${LOANS:-$(least "$(scaled 20000)" 20000)} \
		PROVEN=${PROVEN:-$(scaled 100000)} "$here/book.sh"
	;;
esac

case " ${only[*]:-moving} " in
*" moving "*)
	LOANS=${LOANS:-$(least "$(scaled 20000)" 20000)} "$here/moving.sh"
	;;
esac

case " ${only[*]:-night} " in
*" night "*)
	LOANS=${LOANS:-$(least "$(scaled 50000)" 50000)} "$here/night.sh"
	;;
esac

case " ${only[*]:-report} " in
*" report "*)
	BOOK=${BOOK:-$(scaled 300000)} "$here/report.sh"
	;;
esac

# Concurrent clients, and a disk that is waited for.
case " ${only[*]:-hold} " in
*" hold "*)
	printf '\nHolds, %s clients, fsync on\n' "${CLIENTS:-16}"
	SECONDS_EACH=${SECONDS_EACH:-$(quick 2 5)} "$here/hold.sh"
	;;
esac

case " ${only[*]:-day} " in
*" day "*)
	printf '\nClosing a day, %s clients, fsync on\n' "${CLIENTS:-6}"
	SECONDS_EACH=${SECONDS_EACH:-$(quick 3 5)} PAYERS=${PAYERS:-$(scaled 3000)} \
		HOLDS=${HOLDS:-$(scaled 5000)} "$here/day.sh"
	;;
esac

case " ${only[*]:-collection} " in
*" collection "*)
	printf '\nCases of collections, %s clients\n' "${CLIENTS:-16}"
	SECONDS_EACH=${SECONDS_EACH:-$(quick 1 3)} CASES=${CASES:-$(scaled 120000)} \
		"$here/collection.sh"
	;;
esac

case " ${only[*]:-contact} " in
*" contact "*)
	printf '\nContacts\n'
	CASES=${CASES:-$(scaled 100000)} "$here/contact.sh"
	;;
esac
