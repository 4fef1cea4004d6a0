# lib.sh: what the runners share.  Sourced by them, never run.

set -euo pipefail
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
top=$(cd "$here/../.." && pwd -P)

# An outer make must not reach into the makes started here: its options would
# override theirs, PG_CONFIG among them.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }
jobs_here() { nproc 2>/dev/null || echo 2; }

# The user that runs PostgreSQL, which refuses to be root.
server_user() {
	if ! is_root; then
		id -un
	elif id -u postgres >/dev/null 2>&1; then
		echo postgres
	else
		echo nobody
	fi
}

as_server_user() {
	local user
	if is_root; then
		user=$(server_user)
		setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups \
			-- "$@"
	else
		"$@"
	fi
}

# A pg_config is usable when extensions can be built and a server started.
# (Debian's server package brings pgxs.mk, but not the headers.)
usable() {
	local pgxs headers bindir
	pgxs=$("$1" --pgxs 2>/dev/null) && [ -f "$pgxs" ] &&
		headers=$("$1" --includedir-server 2>/dev/null) &&
		[ -f "$headers/postgres.h" ] &&
		bindir=$("$1" --bindir 2>/dev/null) && [ -x "$bindir/postgres" ]
}

# The pg_config asked for, else the one in PATH, else the newest packaged.
find_pg_config() {
	local candidate
	if [ -n "${PG_CONFIG-}" ]; then
		usable "$PG_CONFIG" ||
			die "PG_CONFIG=$PG_CONFIG has no server or no server headers"
		command -v "$PG_CONFIG"
		return
	fi
	for candidate in "$(command -v pg_config || true)" \
		$(ls -d /usr/lib/postgresql/*/bin/pg_config 2>/dev/null | sort -rV)
	do
		if [ -n "$candidate" ] && usable "$candidate"; then
			echo "$candidate"
			return
		fi
	done
	return 1
}

# Stop the server in a directory.  Needs nothing but its pid: it also clears
# up after a run that was killed.
stop_server_in() {
	local pid i
	pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) || return 0
	# In a copied tree it is the server of the other one.
	[ "$(sed -n 2p "$1/data/postmaster.pid")" -ef "$1/data" ] || return 0
	as_server_user kill -INT "$pid" 2>/dev/null || return 0
	for ((i = 0; i < 100; i++)); do
		kill -0 "$pid" 2>/dev/null || return 0
		sleep 0.1
	done
	as_server_user kill -QUIT "$pid" 2>/dev/null || true
}

# Run a command so that ctrl-C, or a kill of this script, ends it at once.
# (bash looks at its traps only between foreground commands.)  The command
# leads a process group of its own, which at_exit ends.
child=
run() {
	local status=0
	set -m
	"$@" </dev/null &
	child=$!
	set +m
	wait "$child" || status=$?
	child=
	return $status
}

# beside COMMAND FILE: start a command of this script beside what follows it,
# its output in a file; show_beside waits for it, and shows what it said.
other= said=
beside() {
	said=$2
	set -m
	(
		child=
		at_exit true
		"$1"
	) > "$said" 2>&1 < /dev/null &
	other=$!
	set +m
}

show_beside() {
	local status=0
	wait "$other" || status=$?
	other=
	cat "$said"
	return $status
}

end_child() {
	local process
	for process in $child $other; do
		kill -TERM -- "-$process" 2>/dev/null || true
		wait "$process" 2>/dev/null || true
	done
	child= other=
}

# at_exit COMMAND: once, however the script ends.
at_exit() {
	trap "trap - EXIT; trap '' INT TERM HUP; set +e; end_child; $1" EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	trap 'exit 129' HUP
}

# The rest of the calling script runs in a private copy of the tree: the
# script starts itself again there.  $CONSFIN_RUN is the private directory.
privately() {
	[ -n "${CONSFIN_RUN-}" ] || exec "$here/private" "$1" "test/run/${0##*/}" \
		"${@:2}"
}

# ---- In the private copy

# Build and install into the relocated PostgreSQL, quietly; arguments go to
# make.  What it says is shown only when it fails.
build_and_install() {
	local log=$CONSFIN_RUN/build.log
	make -s -j"$(jobs_here)" PG_CONFIG="$PG_CONFIG" with_llvm=no "$@" \
		> "$log" 2>&1 &&
		make -s PG_CONFIG="$PG_CONFIG" with_llvm=no "$@" install \
			>> "$log" 2>&1 ||
		{ cat "$log"; die "could not build consfin"; }
}

# Start the private server of that name and point every client at it.
server=server
start_server() {
	export PGHOST=$CONSFIN_RUN/$server PGUSER=postgres PGPORT=5432
	"$here/server" start "$PGHOST" "$@"
}

# All that there are in a private directory.
stop_servers() {
	local dir
	for dir in "${1:-$CONSFIN_RUN}"/server*; do
		stop_server_in "$dir"
	done
}

# new_database NAME EXTENSION...: as the README makes one.
new_database() {
	local extension
	psql -X -q -v ON_ERROR_STOP=1 -d postgres -c "CREATE DATABASE $1"
	for extension in "${@:2}"; do
		psql -X -q -v ON_ERROR_STOP=1 -d "$1" \
			-c "SET client_min_messages = warning" \
			-c "CREATE EXTENSION $extension"
	done
	psql -X -q -v ON_ERROR_STOP=1 -d "$1" -c \
		"ALTER DATABASE $1 SET search_path = \"\$user\", public, consfin"
}
