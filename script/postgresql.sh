# Sourced by script/test: a PostgreSQL of our own on loopback, which ends with the script.
folder_pg=

# PostgreSQL refuses to run as root.
sebagai_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Sets DATABASE_URL_UJI_PG; where PostgreSQL is not installed it says so.
mulai_postgresql() {
  bin_pg=$("$PYTHON" -m script.kebutuhan --di initdb) || {
    echo "PostgreSQL tidak ada: uji di PostgreSQL dilewati." >&2
    return
  }
  bin_pg=$(dirname "$bin_pg")
  porta_pg=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  folder_pg=$(mktemp -d)
  [ "$(id -u)" -ne 0 ] || chown postgres: "$folder_pg"
  # Nothing here outlives the run, so nothing waits for the disk.
  (
    cd "$folder_pg"
    sebagai_postgres "$bin_pg/initdb" -D "$folder_pg/data" -U iku -A trust -E UTF8 --locale=C.UTF-8 \
      --no-sync >/dev/null
    sebagai_postgres "$bin_pg/pg_ctl" -D "$folder_pg/data" -l "$folder_pg/log" -w start \
      -o "-p $porta_pg -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null ||
      { cat "$folder_pg/log" >&2 && exit 1; }
  )
  DATABASE_URL_UJI_PG=postgres://iku@127.0.0.1:$porta_pg/postgres
}

hentikan_postgresql() {
  [ -n "$folder_pg" ] || return 0
  sebagai_postgres "$bin_pg/pg_ctl" -D "$folder_pg/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder_pg"
}
