#!/bin/bash
# demo.sh: show values, then a book, a day of lending, three months of it, and two
# days of a collector, in the database the environment names.
#
#	DATA=file.csv	a book of your own, without it one that is generated
#	LOANS=20000		how many loans to generate
#	SEED=42			from which seed
#	CUSTOMERS=1000	how many of its borrowers have a credit line
#	PURCHASES=5000	visits on the lending day
#	CLIENTS=8		connections of the application
#	MONTHS=3		months that go by after it
#
# The file is CSV with a line of column names.  These must be there:
#
#	loan_id			anything, once
#	principal		10000.00
#	annual_rate		a decimal: 0.18 is 18 %
#	installments	how many
#	disbursed_on	2026-01-15
#
# and these may be, with amortize()'s names and defaults; an empty field is
# the default:
#
#	method first_due every due_day month_end day_count rounding
#	payment_rounding interest_rounding residual fee_rate upfront_fee balloon
#	grace_principal grace_interest interest_free business_day

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

required="loan_id principal annual_rate installments disbursed_on"
optional="method first_due every due_day month_end day_count rounding
	payment_rounding interest_rounding residual fee_rate upfront_fee balloon
	grace_principal grace_interest interest_free business_day"

die() { printf 'demo: %s\n' "$@" >&2; exit 1; }

sql() { psql -X -q -v ON_ERROR_STOP=1 -P pager=off -P footer=off "$@"; }

# The columns of the file, checked, parted by commas.
columns_of() {
	local header name names
	header=$(head -n 1 "$1" | tr -d '\r"' | sed 's/^\xef\xbb\xbf//')
	names=$(printf '%s' "$header" | tr ',' ' ')
	for name in $required; do
		case " $names " in
		*" $name "*) ;;
		*) die "$1, line 1: no column $name" "  $header" ;;
		esac
	done
	for name in $names; do
		case " $(echo $required $optional) " in
		*" $name "*) ;;
		*) die "$1, line 1: unknown column \"$name\"" "  $header" \
			"known are: $(echo $required $optional)" ;;
		esac
	done
	printf '%s' "$names" | tr -s ' ' ','
}

# Read the file as text, so that what is wrong with it is said by line.
load() {
	local columns said bad
	[ -s "$1" ] || die "$1: the file is empty or not there"
	columns=$(columns_of "$1")
	said=$(sql -c "COPY loan_text ($columns) FROM STDIN (FORMAT csv, HEADER)" \
		< "$1" 2>&1) ||
		die "$1: $(printf '%s\n' "$said" |
			sed -n 's/^ERROR:  //p; s/^CONTEXT:  COPY loan_text, /  /p')"
	said=$(sql -A -t -F $'\t' -f "$here/check.sql")
	[ -z "$said" ] && return
	printf '%s\n' "$said" | while IFS=$'\t' read -r line message; do
		printf 'demo: %s, line %s: %s\n  %s\n' "$1" "$line" "$message" \
			"$(sed -n "${line}p" "$1")" >&2
	done
	exit 1
}

sql -v loans="${LOANS:-20000}" -v seed="${SEED:-42}" \
	-v optional="$(echo $optional)" -f "$here/tables.sql"
if [ -n "${DATA-}" ]; then
	load "$DATA"
	title="the loans of $(basename "$DATA")"
else
	sql -v loans="${LOANS:-20000}" -v seed="${SEED:-42}" \
		-f "$here/generate.sql"
	title="a generated book (seed ${SEED:-42})"
fi
sql -v title="$title" -f "$here/values.sql"
sql -f "$here/standing.sql"
sql -f "$here/book.sql"
perl "$here/shop.pl"
sql -f "$here/evening.sql"
perl "$here/months.pl"
sql -f "$here/risk.sql"
sql -f "$here/collect.sql"
sql -f "$here/turn.sql"
