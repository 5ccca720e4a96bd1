#!/usr/bin/env bash
# A private PostgreSQL server for the tests: trusts everyone, listens on 127.0.0.1 only, keeps nothing.
#   eng/postgres.sh start DIR   starts one in DIR and prints a connection string for BLAZORAI_TEST_POSTGRES
#   eng/postgres.sh stop DIR    stops it and deletes DIR
# DIR must not exist yet, and its parent must be open to other users.
# The server refuses to run as root: as root, it runs as the user postgres that the Debian package makes.
set -euo pipefail

usage() {
    echo "usage: eng/postgres.sh start|stop DIR" >&2
    exit 2
}

[[ $# == 2 ]] || usage
dir=$(realpath -m -- "$2")
# The newest server that is installed.
bin=$(dirname "$(ls -1 /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)")
if [[ ! -x $bin/initdb ]]; then
    bin=$(dirname "$(command -v initdb || true)")
fi
if [[ ! -x $bin/initdb ]]; then
    echo "PostgreSQL is not installed: apt-get install -y postgresql" >&2
    exit 3
fi

as_server() {
    if [[ $EUID == 0 ]]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

free_port() {
    local port
    for _ in {1..50}; do
        port=$((20000 + RANDOM % 20000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    echo "no free port was found" >&2
    return 1
}

start() {
    local port
    if [[ -e $dir ]]; then
        echo "$dir is there already: stop it first" >&2
        exit 4
    fi
    mkdir -p "$dir"
    [[ $EUID != 0 ]] || chown postgres: "$dir"
    chmod 700 "$dir"
    as_server "$bin/initdb" --pgdata="$dir/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"/dev/null"
    for _ in {1..5}; do
        port=$(free_port)
        # Durability is of no use to tests; a small server with room for the pools of many of them is.
        if as_server "$bin/pg_ctl" --pgdata="$dir/data" --log="$dir/log" --wait --silent \
            --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
            start >/dev/null 2>&1; then
            echo "Host=127.0.0.1;Port=$port;Username=postgres"
            return
        fi
    done
    echo "the server did not start:" >&2
    cat "$dir/log" >&2
    exit 5
}

stop() {
    if [[ -f $dir/data/postmaster.pid ]]; then
        as_server "$bin/pg_ctl" --pgdata="$dir/data" --mode=immediate --wait --silent stop >/dev/null
    fi
    if [[ -f $dir/data/PG_VERSION ]]; then
        rm -rf -- "$dir"
    fi
}

case $1 in
    start) start ;;
    stop) stop ;;
    *) usage ;;
esac
