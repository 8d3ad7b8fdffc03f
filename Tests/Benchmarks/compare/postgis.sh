#!/usr/bin/env bash
# PostGIS geography with a GiST index, timed inside the server: both sides in turn, five rounds.
# The server is a temporary one: own folder, Unix socket only, stopped and removed at the end.
set -euo pipefail
. "$(dirname "$0")/common.sh"
"$root/.ci/packages" postgresql-15 postgresql-15-postgis-3 python3

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
sql() { "$bin/psql" -h "$folder" -U bench -d postgres -qAt -v ON_ERROR_STOP=1 "$@"; }

cd "$folder"
"${as_user[@]}" "$bin/initdb" -D "$folder/data" -U bench -A trust -N >/dev/null
# One thread for each query, everything in memory: as our side.
"${as_user[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \
    -c shared_buffers=1GB -c work_mem=64MB -c jit=off -c fsync=off \
    -c max_parallel_workers_per_gather=0 >"$folder/log" 2>&1 &
server=$!
until "$bin/pg_isready" -q -h "$folder"; do
    kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
    sleep 0.2
done

# rows NAME WIDTH: the numbers of a file as rows for COPY, numbered from 0.
rows() {
    python3 -c '
import array, sys
width, values = int(sys.argv[2]), array.array("d")
values.frombytes(open(sys.argv[1], "rb").read())
for start in range(0, len(values), width):
    print(start // width, *map(repr, values[start : start + width]), sep="\t")
' "$data/$1.f64" "$2"
}
sql -c "CREATE EXTENSION postgis" -c "CREATE TABLE raw (id int, x float8, y float8)"
rows points 2 | sql -c "COPY raw FROM STDIN"
sql -c "CREATE TABLE points AS SELECT id, ST_Point(x, y, 4326)::geography AS place FROM raw" \
    -c "CREATE INDEX ON points USING gist (place)"
for hits in 10 1000; do
    sql -c "CREATE TABLE raw_$hits (id int, x float8, y float8, radius float8)"
    rows circle-$hits 3 | sql -c "COPY raw_$hits FROM STDIN"
    sql -c "CREATE TABLE circle_$hits AS
        SELECT ST_Point(x, y, 4326)::geography AS center, radius FROM raw_$hits"
done
sql -c "CREATE TABLE raw_centers (id int, x float8, y float8)"
rows centers 2 | sql -c "COPY raw_centers FROM STDIN"
sql -c "CREATE TABLE centers AS
    SELECT ST_Point(x, y, 4326)::geography AS center FROM raw_centers WHERE id < 1000"
sql -c "VACUUM ANALYZE"

within() {
    echo "FROM circle_$1 q, LATERAL (SELECT id FROM points
        WHERE ST_DWithin(place, q.center, q.radius)) p"
}
nearest="FROM centers q, LATERAL (SELECT id FROM points ORDER BY place <-> q.center LIMIT 10) p"

# measure OPERATION ROUND QUERIES FROM: the rate by the server's own clock, and the answer.
measure() {
    local milliseconds
    [ -n "${answers[$1]:-}" ] || answers[$1]=$(sql -c "SELECT format(
        '\"hits\":%s,\"itemSum\":%s,\"queries\":%s', count(*), sum(p.id), $3) $4")
    milliseconds=$(sql -c "EXPLAIN (ANALYZE, TIMING OFF) SELECT p.id $4" |
        sed -n 's/^Execution Time: \(.*\) ms$/\1/p')
    printf '{%s,"operation":"%s","side":"PostGIS","rate":%s}\n' "${answers[$1]}" "$1" \
        "$(awk "BEGIN { print $3 / $milliseconds * 1000 }")" | record postgis "$2"
}
declare -A answers
for round in 1 2 3 4 5; do
    echo "round $round"
    "$bench" rate "$data" "radius 10" "radius 1000" "nearest 10" | record postgis "$round"
    measure "radius 10" "$round" 10000 "$(within 10)"
    measure "radius 1000" "$round" 1000 "$(within 1000)"
    measure "nearest 10" "$round" 1000 "$nearest"
done
"$package/report.py" "$OUTPUT" postgis
