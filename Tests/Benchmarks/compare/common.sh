# What the comparisons share: the program that measures our side, and the points and queries as
# files. Sourced, not run. POINTS and OUTPUT may be set from outside.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
package=$root/Tests/Benchmarks
POINTS=${POINTS:-1000000}
if [ -z "${OUTPUT:-}" ]; then
    OUTPUT=$package/.build/$(basename "$0" .sh).jsonl
    : >"$OUTPUT"
fi
data=$package/.build/data-$POINTS
bench=$package/.build/release/bench

swift build -c release --package-path "$package" --product bench --quiet
mkdir -p "$data"
"$bench" export "$data" "$POINTS"
echo "Results go to $OUTPUT"

# record RUN ROUND: adds lines of JSON from the standard input to the results.
record() {
    sed "s/}\$/,\"points\":$POINTS,\"round\":$2,\"run\":\"$1\"}/" >>"$OUTPUT"
}
