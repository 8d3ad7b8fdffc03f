#!/usr/bin/env bash
# Instructions for each query, counted by valgrind: they do not depend on the load of the machine.
# Each operation runs once over its queries; only what happens inside `measuredPass` is collected.
set -euo pipefail
. "$(dirname "$0")/common.sh"
"$root/.ci/packages" valgrind

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
marker=$(nm "$bench" | sed -n 's/.* [tT] \(.*measuredPass.*\)/\1/p')
valgrind --quiet --tool=callgrind --callgrind-out-file="$folder/out" \
    --toggle-collect="$marker" --dump-after="$marker" \
    "$bench" profile "$data" >"$folder/operations"
number=0
while read -r line; do
    number=$((number + 1))
    instructions=$(sed -n 's/^summary: //p' "$folder/out.$number")
    echo "${line%\}},\"instructions\":$instructions}"
done <"$folder/operations" | record callgrind 1
"$package/report.py" "$OUTPUT" callgrind
