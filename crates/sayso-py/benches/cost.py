"""What Python costs over Rust: processor time of whole programs that do the same work on one thread.

    cargo build --release -p sayso-cli
    python crates/sayso-py/benches/cost.py target/release/sayso [--documents 4000] [--rounds 5]

Every program reads the same JSONL and writes to a file. ``sayso run`` and the first Python program write the same bytes, which is
checked; the second takes Arrow batches and writes an Arrow file of rows; the third only counts, through typed results, as a
notebook would. Program and package have to be built with the same profile. Times are user and system time of the process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import write_jsonl

LINES = """
import json, sys
import sayso
with open(sys.argv[1], encoding="utf-8") as texts, open(sys.argv[2], "w", encoding="utf-8", newline="\\n") as out:
    for analysis in sayso.Pipeline().analyze_many(map(json.loads, texts), threads=1):
        out.write(analysis.to_json() + "\\n")
"""
ARROW = """
import sys
import pyarrow as pa, pyarrow.json
import sayso.arrow
batches = pa.json.open_json(sys.argv[1])
with pa.OSFile(sys.argv[2], "wb") as file, pa.ipc.new_file(file, sayso.arrow.schema) as out:
    for rows in sayso.arrow.annotate_batches(batches, threads=1):
        out.write(rows)
"""
TYPED = """
import json, sys
import sayso
count = 0
with open(sys.argv[1], encoding="utf-8") as texts:
    for analysis in sayso.Pipeline().analyze_many(map(json.loads, texts), threads=1):
        count += len(analysis.attributions) + len(analysis.stances)
print(count, file=open(sys.argv[2], "w"))
"""


def seconds(command: list[str]) -> float:
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--documents", type=int, default=4000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = str(folder / "articles.jsonl")
        size = write_jsonl(folder / "articles.jsonl", given.documents)
        rust = [given.program, "run", "-j", "1", "--offsets", "char", "--format", "jsonl", "-q", "-o", str(folder / "rust"), articles]
        commands = {"sayso run": rust}
        for label, source in (("Python, lines", LINES), ("Python, Arrow rows", ARROW), ("Python, typed results", TYPED)):
            commands[label] = [sys.executable, "-c", source, articles, str(folder / label)]
        used: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(given.rounds):
            for label, command in commands.items():
                used[label].append(seconds(command))
        if (folder / "rust").read_bytes() != (folder / "Python, lines").read_bytes():
            raise SystemExit("the program and Python wrote different bytes")
    base = statistics.median(used["sayso run"])
    print(f"{given.documents} documents, {size / 1e6:.1f} MB, one thread, median of {given.rounds} rounds")
    for label, all in used.items():
        middle = statistics.median(all)
        print(f"{label}: {middle:.2f} s of processor time, {given.documents / middle:.0f} documents a second, {middle / base - 1:+.1%}")


if __name__ == "__main__":
    main()
