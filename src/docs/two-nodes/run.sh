#!/usr/bin/env bash
# Two nodes of Backcare and nginx on this machine, with one PostgreSQL. All of it listens on 127.0.0.1 only.
#
#   ./mvnw package -DskipTests && src/docs/two-nodes/run.sh
#
# Where there is no initdb, and to use another database: BACKCARE_DATABASE_URL, _USER and _PASSWORD.
# Ports: PORT (8080), NODE1 (8081), NODE2 (8082), DATABASE (5433); metrics of the nodes are at 9464 and 9465.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
jar="${JAR:-$here/../../../target/backcare.jar}"
folder="${FOLDER:-$(mktemp -d)}"
port="${PORT:-8080}" node1="${NODE1:-8081}" node2="${NODE2:-8082}" database="${DATABASE:-5433}"

for needed in nginx curl java; do
	command -v "$needed" >/dev/null || { echo "$needed is not installed." >&2; exit 1; }
done
[[ -f $jar ]] || { echo "There is no $jar: ./mvnw package -DskipTests makes it." >&2; exit 1; }

nodes=()
cluster=

stop() {
	trap - EXIT INT TERM
	echo "Stopping."
	if [[ -f $folder/nginx.pid ]]; then
		nginx -p "$folder" -c "$folder/nginx.conf" -s quit || true
	fi
	if [[ ${#nodes[@]} -gt 0 ]]; then
		kill "${nodes[@]}" 2>/dev/null || true
		wait "${nodes[@]}" 2>/dev/null || true
	fi
	if [[ -n $cluster ]]; then
		as_postgres pg_ctl -D "$cluster" -m fast -w stop >/dev/null || true
	fi
	echo "What was kept is in $folder."
}

# PostgreSQL will not run as root.
as_postgres() {
	if [[ $(id -u) -eq 0 ]]; then
		runuser -u "${POSTGRES_USER:-postgres}" -- env "PATH=$PATH" "$@"
	else
		"$@"
	fi
}

trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [[ -z ${BACKCARE_DATABASE_URL:-} ]]; then
	PATH="$PATH:$(printf '%s:' /usr/lib/postgresql/*/bin)"
	command -v initdb >/dev/null || { echo "There is no initdb: install PostgreSQL, or set BACKCARE_DATABASE_URL." >&2; exit 1; }
	cluster="$folder/postgres"
	mkdir -p "$cluster"
	if [[ $(id -u) -eq 0 ]]; then
		chmod 755 "$folder"
		chown "${POSTGRES_USER:-postgres}" "$cluster"
	fi
	if [[ ! -f $cluster/PG_VERSION ]]; then
		as_postgres initdb -D "$cluster" -U backcare --auth=trust --encoding=UTF8 --no-locale >/dev/null
	fi
	as_postgres pg_ctl -D "$cluster" -l "$cluster/log" -w \
		-o "-p $database -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null
	export BACKCARE_DATABASE_URL="jdbc:postgresql://127.0.0.1:$database/postgres" BACKCARE_DATABASE_USER=backcare
fi

ready() {
	for _ in {1..300}; do
		curl -fso /dev/null "http://127.0.0.1:$1/readyz" && return
		kill -0 "$2" 2>/dev/null || break
		sleep 0.5
	done
	echo "The node on port $1 did not start, see $folder." >&2
	exit 1
}

start() {
	java -Xmx256m -jar "$jar" --spring.profiles.active=postgres --server.address=127.0.0.1 "--server.port=$1" \
		"--management.server.port=$2" >"$folder/node-$1.log" 2>&1 &
	nodes+=("$!")
	ready "$1" "$!"
}

# One after the other: the first makes the tables.
start "$node1" 9464
start "$node2" 9465
sed -e "s#{folder}#$folder#g; s#{port}#$port#g; s#{node1}#$node1#g; s#{node2}#$node2#g" "$here/nginx.conf" \
	>"$folder/nginx.conf"
nginx -p "$folder" -c "$folder/nginx.conf"

echo "Backcare is at http://127.0.0.1:$port, its nodes have the processes ${nodes[*]}, their logs are in $folder."
echo "To see that nobody notices: kill one of them. To stop all of it: Ctrl+C, or kill $$."
wait
