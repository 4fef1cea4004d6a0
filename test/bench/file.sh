#!/bin/bash
# file.sh: lines a second that read_csv reads, in UTF-8 and in GB18030; the
# server and database are those of the environment, with consfin in it.

set -eu
for encoding in UTF8 GB18030; do
	for round in 1 2 3; do
		printf '%s %s: ' "$encoding" "$round"
		psql -X -q -At -v encoding=$encoding -f "$(dirname "$0")/file.sql"
	done
done
