#!/usr/bin/env bash
# Vector tiles of a million points, by kunyu and by ST_AsMVT of a PostGIS of its own: both in turn.
# OUTPUT gets the lines; PEER_PYTHON names a Python with asyncpg and `uvicorn[standard]` for the row
# over HTTP. The database lies in a folder that is removed, and listens on a Unix socket alone.
set -euo pipefail
here=$(cd "$(dirname "$0")/../tiles" && pwd)
package=$(dirname "$here")
root=$(cd "$package/../.." && pwd)
"$root/.ci/packages" postgresql-15 postgresql-15-postgis-3 python3
export KUNYU=${KUNYU:-$root/.build/release/kunyu} FOLDER=${FOLDER:-$package/.build/http}
OUTPUT=${OUTPUT:-$package/.build/tiles.jsonl}
"$package/http/prepare.py" "$KUNYU" "$FOLDER"

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

cd "$folder"
"${as_user[@]}" "$bin/initdb" -D "$folder/data" -U bench -A trust -N >/dev/null
# One thread for each query, everything in memory: as our side.
"${as_user[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \
    -c shared_buffers=1GB -c work_mem=256MB -c maintenance_work_mem=512MB -c jit=off -c fsync=off \
    -c max_parallel_workers_per_gather=0 >"$folder/log" 2>&1 &
server=$!
until "$bin/pg_isready" -q -h "$folder"; do
    kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
    sleep 0.2
done
DATABASE=$folder DATABASE_PORT=5432 "$here/run.py" "$FOLDER/million.gpkg" "$OUTPUT"
