#!/bin/sh
# A pipeline over files: articles that are put into SPOOL/new go out as JSONL and as bulk files for OpenSearch.
#
#     spool.sh SPOOL STATE
#
#   SPOOL/new       put articles here, by mv from a folder beside it: a file that is still being written is read half
#   SPOOL/work      the batch that is being read; what lies here after a crash is read again
#   SPOOL/done      the articles of batches that are done, a folder a batch
#   STATE/BATCH.jsonl       the lines of the program
#   STATE/BATCH.errors.jsonl    those with an "error"
#   STATE/BATCH.log         what the program says (--log json)
#   STATE/BATCH.bulk        what goes to OpenSearch:
#       curl -H 'Content-Type: application/x-ndjson' --data-binary @BATCH.bulk https://HOST/articles/_bulk
#
# Run it from a timer, a path unit (sayso-spool.path) or a loop. Killed at any moment, the next run goes on where it was:
# nothing is lost, no line is written twice. Two runs at once: the second finds the output locked and ends.
#
# SAYSO names the program, SAYSO_OPTIONS more of its options.
set -eu
spool=$1 state=$2
sayso=${SAYSO:-sayso}
mkdir -p "$spool/new" "$spool/work" "$spool/done" "$state"

# A batch that was not finished goes first; its name is that of its folder.
batch=$(ls "$spool/work" | head -n 1)
if [ -z "$batch" ]; then
    [ -n "$(ls "$spool/new")" ] || exit 0
    batch=$(date -u +%Y%m%dT%H%M%SZ)-$$
    mkdir "$spool/work/$batch"
    # A move inside one file system: a file is in one folder or the other.
    for file in "$spool"/new/*; do
        mv "$file" "$spool/work/$batch/"
    done
fi

# The last line of the log says whether the whole batch was read: exit status 2 may also mean that some documents were not.
status=0
# shellcheck disable=SC2086 # options are words
"$sayso" run ${SAYSO_OPTIONS:-} --format jsonl --log json --resume -o "$state/$batch.jsonl" "$spool/work/$batch" \
    2>>"$state/$batch.log" || status=$?
end=$(tail -n 1 "$state/$batch.log")
case $end in
*'"event":"end"'*'"complete":true'*) ;;
*)
    echo "$batch: stopped with $status; the next run goes on: $end" >&2
    exit 2
    ;;
esac

# "id" is the first field of every line. With it as _id, a file that is sent twice is there once.
awk -v errors="$state/$batch.errors.jsonl" -v bulk="$state/$batch.bulk.part" '
    BEGIN { printf "" > errors; printf "" > bulk }
    match($0, /^\{"id":"([^"\\]|\\.)*","schema":"[^"]*","offsets":"[^"]*","error":/) { print > errors; next }
    match($0, /^\{"id":"([^"\\]|\\.)*"/) {
        print "{\"index\":{\"_id\":" substr($0, 7, RLENGTH - 6) "}}" > bulk
        print > bulk
    }
' "$state/$batch.jsonl"
mv "$state/$batch.bulk.part" "$state/$batch.bulk"
mv "$spool/work/$batch" "$spool/done/$batch"
echo "$batch: $end" >&2
