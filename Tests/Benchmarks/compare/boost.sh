#!/usr/bin/env bash
# Boost's packed R-tree, boxes, nearest ten in the plane and build: both sides in turn, five rounds.
# Capacity 16, built by the packing constructor, compiled with -O2 and with -O3, both -DNDEBUG.
set -euo pipefail
. "$(dirname "$0")/common.sh"
"$root/.ci/packages" g++ libboost-dev

for level in 2 3; do
    g++ -std=c++17 -O$level -DNDEBUG -DBOOST_ALLOW_DEPRECATED_HEADERS \
        -o "$package/.build/boost-O$level" "$package/compare/boost.cpp"
done
operations=(build "box 10" "box 1000" "nearest 10 planar")
[ ! -e "$data/box-100000.f64" ] || operations+=("box 100000")
for round in 1 2 3 4 5; do
    echo "round $round"
    "$bench" rate "$data" "${operations[@]}" | record boost "$round"
    for level in 2 3; do
        "$package/.build/boost-O$level" "$data" "Boost -O$level" "${operations[@]}" |
            record boost "$round"
    done
done
"$package/report.py" "$OUTPUT" boost
