#!/usr/bin/env bash
# tipg and pygeoapi over PostGIS with the same million features: items in a box, limit 10, by wrk,
# both and our own server in turn, five rounds. Versions from PyPI in a virtual environment that is
# thrown away; a database server of its own on a loopback port; each service with a worker for each
# core.
set -euo pipefail
here=$(cd "$(dirname "$0")/../http" && pwd)
package=$(dirname "$here")
root=$(cd "$package/../.." && pwd)
"$root/.ci/packages" g++ python3 python3-venv wrk nginx-light postgresql-15 postgresql-15-postgis-3
export KUNYU=${KUNYU:-$root/.build/release/kunyu} FOLDER=${FOLDER:-$package/.build/http}
if [ -z "${OUTPUT:-}" ]; then
    export OUTPUT=$package/.build/services.jsonl
    : >"$OUTPUT"
fi
"$here/prepare.py" "$KUNYU" "$FOLDER"

bin=/usr/lib/postgresql/15/bin
folder=$(mktemp -d)
as_user=()
if [ "$(id -u)" -eq 0 ]; then
    as_user=(runuser -u postgres --)
    chown postgres "$folder"
fi
server=
stop() {
    local pid
    pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null || true)
    [ -z "$pid" ] || { kill -INT "$pid" && wait "$server" || true; }
    rm -rf "$folder"
}
trap stop EXIT
port=$(cd "$here" && python3 -Bc 'import server; print(server.free_port())')
sql() { "$bin/psql" -h "$folder" -p "$port" -U bench -d postgres -qAt -v ON_ERROR_STOP=1 "$@"; }

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q tipg==1.6.1 pygeoapi==0.21.0 geoalchemy2 uvicorn psycopg2-binary
cd "$folder"
"${as_user[@]}" "$bin/initdb" -D "$folder/data" -U bench -A trust -N >/dev/null
"${as_user[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses=127.0.0.1 \
    -c port="$port" -c shared_buffers=2GB -c jit=off -c fsync=off \
    -c max_parallel_workers_per_gather=0 >"$folder/log" 2>&1 &
server=$!
until "$bin/pg_isready" -q -h "$folder" -p "$port"; do
    kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
    sleep 0.2
done

columns=$(python3 - "$FOLDER/million.gpkg" <<'END'
import sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("PRAGMA table_info(instruments)").fetchall()
print(" ".join(row[1] + ":" + row[2] for row in rows if row[1] not in ("fid", "geom")))
END
)
definitions=
for column in $columns; do
    case ${column#*:} in INTEGER) type=bigint ;; *) type=text ;; esac
    definitions+=", \"${column%%:*}\" $type"
done
sql -c "CREATE EXTENSION postgis"
sql -c "CREATE TABLE instruments (geom geometry(Point, 4326)$definitions)"
python3 - "$FOLDER/million.gpkg" $columns <<'END' | sql -c "COPY instruments FROM STDIN"
import sqlite3, sys
names = ", ".join('"' + column.split(":")[0] + '"' for column in sys.argv[2:])
# The last 16 bytes of a point's blob are its coordinates; before them stands the head of EWKB.
rows = sqlite3.connect(sys.argv[1]).execute(
    f"SELECT '0101000020E6100000' || hex(substr(geom, -16)), {names} FROM instruments"
)
for row in rows:
    print(*("\\N" if value is None else value for value in row), sep="\t")
END
sql -c "ALTER TABLE instruments ADD PRIMARY KEY (id)" \
    -c "CREATE INDEX ON instruments USING gist (geom)" -c "VACUUM ANALYZE instruments"
DATABASE_PORT=$port VENV=$folder/venv WORK=$folder "$here/services.py"
"$package/report.py" "$OUTPUT" services
