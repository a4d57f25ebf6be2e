#!/bin/bash
# A Virtual Observatory server that nobody here wrote (GAVO DaCHS on PostgreSQL with pgSphere), on loopback.
#
#   server.sh up DATA NAME...  starts it with the resources rds/NAME.rd, in this order, each with the files of
#                              DATA/NAME as its data; its last line is the server's address
#   server.sh down             stops it; its state stays, so that the next start takes seconds
#
# All it writes is below ALMAGEST_VO_STATE (.vscode-test/vo). Exit code 3: packages are missing and cannot be
# installed from here, as the last line says.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages="python3-gavo postgresql-15 postgresql-15-pgsphere postgresql-15-q3c curl"
pgbin=/usr/lib/postgresql/15/bin
python=/usr/bin/python3

# PostgreSQL refuses to run as root.
[ "$(id -u)" = 0 ] && user=postgres || user=$(id -un)
state=${ALMAGEST_VO_STATE:-$(cd "$here/../.." && pwd)/.vscode-test/vo}

say() { printf '%4d s  %s\n' "$SECONDS" "$*" >&2; }

install_packages() {
	# Not gavodachs2-server: it adds users and init scripts only, and its postinst fails where no PostgreSQL runs.
	# shellcheck disable=SC2086
	dpkg -s $packages >/dev/null 2>&1 && return
	if [ "$(id -u)" != 0 ]; then
		echo "sudo apt-get install --no-install-recommends $packages"
		exit 3
	fi
	say "installing $packages"
	local apt="apt-get -q -y -o DPkg::Lock::Timeout=600"
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086
	{ $apt install --no-install-recommends $packages || { $apt update && $apt install --no-install-recommends $packages; }; } >&2 || {
		echo "apt-get install --no-install-recommends $packages failed"
		exit 3
	}
}

as_user() {
	local environment=(HOME="$state" GAVOSETTINGS="$state/gavo.rc" GAVOCUSTOM=/nonexistent LC_ALL=C.UTF-8
		PYTHONWARNINGS=ignore PYTHONDONTWRITEBYTECODE=1)
	if [ "$(id -u)" = 0 ]; then
		(cd / && exec runuser -u "$user" -- env "${environment[@]}" "$@")
	else
		(cd / && exec env "${environment[@]}" "$@")
	fi
}

# A checkout may lie below a folder that the database's user must not enter, such as root's home.
reachable_state() {
	mkdir -p "$state"
	[ "$(id -u)" != 0 ] || chown "$user" "$state"
	as_user test -w "$state" && return
	state=/var/cache/almagest-vo-$(printf '%s' "$here" | sha1sum | cut -c1-8)
	mkdir -p "$state"
	chown "$user" "$state"
}

# Long steps say what they said only when they fail.
quietly() {
	as_user "$@" >>"$state/log/setup.log" 2>&1 </dev/null || {
		tail -30 "$state/log/setup.log" >&2
		return 1
	}
}

free_port() { $python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

is_free() { [ -n "$1" ] && $python -c 'import socket, sys; socket.socket().bind(("127.0.0.1", int(sys.argv[1])))' "$1" 2>/dev/null; }

psql() { as_user env PGOPTIONS='-c client_min_messages=warning' /usr/bin/psql -q -X -h 127.0.0.1 -p "$(cat "$state/run/pgport")" -v ON_ERROR_STOP=1 "$@"; }

database_runs() { [ -f "$state/pg/PG_VERSION" ] && as_user $pgbin/pg_ctl -D "$state/pg" status >/dev/null; }

start_database() {
	database_runs && return
	if [ ! -f "$state/pg/PG_VERSION" ]; then
		say "creating the database"
		quietly $pgbin/initdb -D "$state/pg" -U "$user" -A trust -E UTF8 --locale=C.UTF-8
		# No socket: the path of a checkout may be longer than a socket's may be.
		printf '%s\n' "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" "fsync = off" \
			"synchronous_commit = off" "full_page_writes = off" "shared_buffers = 32MB" |
			as_user tee -a "$state/pg/postgresql.conf" >/dev/null
	fi
	free_port | as_user tee "$state/run/pgport" >/dev/null
	say "starting PostgreSQL"
	quietly $pgbin/pg_ctl -D "$state/pg" -w -s -o "-p $(cat "$state/run/pgport")" -l "$state/log/pg.log" start
	if [ -f "$state/dachs/etc/dsn" ]; then
		as_user sed -i "s/^port = .*/port = $(cat "$state/run/pgport")/" "$state/dachs/etc/dsn"
	fi
}

# PostgreSQL 15.20 refuses bookworm's pg_sphere ("commutator operator @> is already the commutator of operator <@"):
# two operators of coverage maps are declared wrongly. Its script is run without these declarations.
load_pgsphere() {
	local script=/usr/share/postgresql/15/extension/pg_sphere--1.2.0.sql
	sed -e '/^\\echo/d' -e "s|MODULE_PATHNAME|\$libdir/pg_sphere|g" \
		-e "/^CREATE OPERATOR @ (/,/^);/{/COMMUTATOR = '@>'/d;/NEGATOR *= '!<@'/d}" "$script" |
		psql -d gavo >>"$state/log/setup.log" 2>&1
}

initialise() {
	[ -f "$state/run/initialised" ] && return
	say "setting up DaCHS"
	psql -d postgres -c 'DROP DATABASE IF EXISTS gavo' -c "CREATE DATABASE gavo ENCODING 'UTF8' TEMPLATE template0"
	load_pgsphere
	psql -d gavo -c 'CREATE EXTENSION q3c'
	quietly $python "$state/init.py" -d "host=127.0.0.1 port=$(cat "$state/run/pgport") dbname=gavo user=$user"
	as_user touch "$state/run/initialised"
}

import_resources() {
	local data=$1 stamp name
	shift
	local rds=("${@/#/rds/}")
	rds=("${rds[@]/%/.rd}")
	stamp=$( (echo "$@" "$(cat "$state/run/port")"; cd "$here" && cat load.py gavo.rc defaultmeta.txt "${rds[@]}" && find "$data" -type f | sort | xargs cat) | sha1sum)
	[ "$(cat "$state/run/imported" 2>/dev/null)" = "$stamp" ] && return
	say "importing $*"
	stop_server
	for name; do
		rm -rf "$state/dachs/inputs/$name"
		mkdir -p "$state/dachs/inputs/$name/data"
		cp "$here/rds/$name.rd" "$state/dachs/inputs/$name/q.rd"
		[ ! -d "$data/$name" ] || cp -r "$data/$name/." "$state/dachs/inputs/$name/data/"
	done
	[ "$(id -u)" != 0 ] || chown -R "$user" "$state/dachs/inputs"
	quietly $python "$state/load.py" "$@"
	echo "$stamp" | as_user tee "$state/run/imported" >/dev/null
}

server_pid() {
	local pid
	pid=$(cat "$state/dachs/state/web.pid" 2>/dev/null) && [ -n "$pid" ] && grep -qs dachs "/proc/$pid/cmdline" &&
		echo "$pid"
}

stop_server() {
	local pid
	pid=$(server_pid) || return 0
	kill "$pid"
	for _ in $(seq 50); do [ -d "/proc/$pid" ] || return 0; sleep 0.1; done
	kill -9 "$pid"
}

# The port stays from start to start, as long as it is free: what is imported holds addresses.
configure() {
	is_free "$(cat "$state/run/port" 2>/dev/null)" || free_port | as_user tee "$state/run/port" >/dev/null
	sed -e "s|@STATE@|$state|g; s|@PORT@|$(cat "$state/run/port")|g; s|@USER@|$user|g; s|@GROUP@|$(id -gn "$user")|g" "$here/gavo.rc" |
		as_user tee "$state/gavo.rc" >/dev/null
}

up() {
	install_packages
	reachable_state
	as_user mkdir -p "$state"/{run,log,dachs/inputs,dachs/etc}
	as_user tee "$state/init.py" <"$here/init.py" >/dev/null
	as_user tee "$state/load.py" <"$here/load.py" >/dev/null
	as_user tee "$state/dachs/etc/defaultmeta.txt" <"$here/defaultmeta.txt" >/dev/null
	server_pid >/dev/null || configure
	start_database
	initialise
	import_resources "$@"
	local address
	if ! server_pid >/dev/null; then
		configure
		say "starting DaCHS"
		quietly dachs serve start
	fi
	address=http://127.0.0.1:$(cat "$state/run/port")
	for _ in $(seq 240); do
		if curl -sf -m 10 -o /dev/null "$address/__system__/tap/run/availability"; then
			say "the server answers"
			echo "$address"
			return
		fi
		sleep 0.25
	done
	tail -30 "$state"/dachs/logs/* >&2
	echo "DaCHS did not answer at $address"
	exit 1
}

down() {
	[ -d "$state/run" ] || state=/var/cache/almagest-vo-$(printf '%s' "$here" | sha1sum | cut -c1-8)
	[ -d "$state/run" ] || return 0
	stop_server
	! database_runs || as_user $pgbin/pg_ctl -D "$state/pg" -s -m fast stop
}

case ${1:-} in
up)
	shift
	up "${@:?folder of data, names of resources}"
	;;
down) down ;;
*)
	sed -n '2,12s/^# \{0,1\}//p' "$0"
	exit 2
	;;
esac
