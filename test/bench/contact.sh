#!/bin/bash
# contact.sh: what it takes to ask whether a borrower with a hundred attempts
# may be contacted, and to make the list of the day.
#
#	ROUNDS=5	questions are asked 20,000 times each round
#	CASES=100000	late borrowers; a tenth have a treatment that is due

set -euo pipefail
. "$(dirname "$0")/lib.sh"

cases=${CASES:-100000}
book contact -v cases="$cases" -f "$bench/contact/setup.sql"

# The time of one call, in microseconds, of which the shortest round is shown:
# others work on the machine, too.
asked() {
	value -d contact -c "SET jit = off" -c '\timing on' -c "
		SELECT count(c.allowed)
		FROM generate_series(1, 100) n, lending.contact_address a,
			LATERAL consfin.contact_allowed(a.borrower_id, 'person',
				a.address_id, '$1'::timestamptz + n * interval '1 s') c
		WHERE a.borrower_id <= 200" |
		sed -n 's/^Time: \([0-9]*\)[0-9.]* ms.*/\1/p' | tail -1
}

for ((round = 0; round < rounds; round++)); do
	asked '2026-03-10 15:00Z' >> "$out/yes"
	asked '2026-02-21 15:00Z' >> "$out/no"
done
figure 'contact_allowed, where it is allowed' '50 us' \
	"$(($(sort -n "$out/yes" | head -1) / 20)) us"
figure 'contact_allowed, where a cap is full' '50 us' \
	"$(($(sort -n "$out/no" | head -1) / 20)) us"
said=$(value -d contact -c 'SET jit = off' -c '\timing on' \
	-c 'SELECT consfin.plan_contacts()')
figure "plan_contacts, $cases cases" '5000 ms' "$(sed -n \
	's/^Time: \([0-9.]*\) ms.*/\1/p' <<< "$said" | tail -1) ms"
