#!/usr/bin/env python3
"""The program under load: time, memory, and output that is whole and the same whatever the threads.

    cargo build --release -p sayso-cli
    python3 benches/load/load.py                    # all cases, about 4 GB of input, an hour on two cores
    python3 benches/load/load.py tiny folder        # some
    python3 benches/load/load.py --scale 0.01       # all, a hundredth of the size

Inputs are made of the articles in seeds/, each with a line of its own, the same every time, in a temporary folder. Exit status 1 if a
case misses what is expected of it. Needs Python 3.9 on Linux or macOS, nothing else."""
import argparse
import gzip
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MB, MIB = 1_000_000, 1 << 20
# How much more memory a run over ten times the input may take: what the allocator keeps differs from run to run.
FLAT = 1.25
# Bytes of memory that a document may take for each byte of its text, beyond what the program takes anyway.
PER_BYTE = 22


class Ran:
    """What a run came to."""

    def __init__(self, status, seconds, cpu, peak, lines, errors, size, digest):
        self.status, self.seconds, self.cpu, self.peak = status, seconds, cpu, peak
        self.lines, self.errors, self.size, self.digest = lines, errors, size, digest


# Starts a program and says on standard error what it took. A process of its own: the peak memory that Linux tells of a child is at
# least that of whoever started it.
LAUNCHER = """
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(child.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss]), file=sys.stderr)
"""


def run(program, arguments):
    """Runs the program, reads all that it prints, and says what it took."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        return read(subprocess.Popen([sys.executable, "-S", "-c", LAUNCHER, program, *arguments], stdout=subprocess.PIPE,
                                     stdin=subprocess.DEVNULL, stderr=said), said, start)


def read(child, said, start):
    lines = errors = size = 0
    digest, tail = hashlib.sha1(), b""
    while True:
        piece = child.stdout.read1(MIB)
        if not piece:
            break
        digest.update(piece)
        lines += piece.count(b"\n")
        # No string of a line holds an unescaped quotation mark.
        errors += (tail + piece).count(b',"error":"')
        size += len(piece)
        tail = piece[-9:]
    child.wait()
    said.seek(0)
    messages = said.read().splitlines()
    for message in messages[:-1]:
        print("    " + message, flush=True)
    status, cpu, peak = json.loads(messages[-1])
    # Linux counts in KiB, macOS in bytes.
    peak *= 1 if sys.platform == "darwin" else 1024
    return Ran(status, time.monotonic() - start, cpu, peak, lines, errors, size, digest.hexdigest())


class Corpus:
    """Inputs made of seeds, in a folder that goes away."""

    def __init__(self, folder, scale):
        self.folder, self.scale = pathlib.Path(folder), scale
        paths = sorted(path for path in (ROOT / "seeds").glob("*.txt") if not path.name.endswith(".gold.txt"))
        self.texts = [path.read_text(encoding="utf-8") for path in paths]
        self.escaped = [json.dumps(text, ensure_ascii=False)[1:-1].encode() for text in self.texts]

    def scaled(self, number):
        return max(1, round(number * self.scale))

    def line(self, number):
        return b'{"id":"%d","text":"%b\\nEdition %d.\\n"}\n' % (number, self.escaped[number % len(self.escaped)], number)

    def pieces(self, size, make):
        """Pieces until there are so many bytes."""
        number = done = 0
        while done < size:
            piece = make(number)
            yield piece
            number, done = number + 1, done + len(piece)

    def file(self, name, size, make, opener=open):
        """A file of so many bytes: its path, its bytes before packing, how many pieces."""
        path, pieces, done = self.folder / name, 0, 0
        with opener(path, "wb") as out:
            for piece in self.pieces(self.scaled(size), make):
                out.write(piece)
                pieces, done = pieces + 1, done + len(piece)
        return path, done, pieces

    def jsonl(self, size):
        return self.file("articles.jsonl", size, self.line)

    def document(self, size):
        texts = [text.encode() for text in self.texts]
        return self.file("one.txt", size, lambda number: texts[number % len(texts)] + b"\n\n")


class Bench:
    """Runs cases and keeps the table."""

    def __init__(self, program, corpus, options):
        self.program, self.corpus, self.options = program, corpus, options
        self.missed, self.small = [], None

    def show(self, case, size, ran):
        print("%-28s %8.1f MB %8.1f s %8.1f s CPU %7.2f MB/s %8.1f MiB %8d lines %5d errors" % (
            case, size / MB, ran.seconds, ran.cpu, size / MB / ran.seconds, ran.peak / MIB, ran.lines, ran.errors), flush=True)

    def expect(self, case, what, holds):
        if not holds:
            self.missed.append("%s: %s" % (case, what))
            print("    missed: " + what, flush=True)

    def case(self, case, size, documents, *arguments):
        ran = run(self.program, [*arguments, *self.options])
        self.show(case, size, ran)
        self.expect(case, "exit status 0, not %d" % ran.status, ran.status == 0)
        self.expect(case, "%d lines, none an error" % documents, (ran.lines, ran.errors) == (documents, 0))
        return ran


def case_small(bench):
    """100 MB of articles, one and two threads: equal bytes."""
    path, size, documents = bench.corpus.jsonl(100 * MB)
    two = bench.small = bench.case("100 MB, -j 2", size, documents, "run", "-j", "2", path)
    one = bench.case("100 MB, -j 1", size, documents, "run", "-j", "1", path)
    bench.expect("100 MB", "equal bytes for one and two threads", one.digest == two.digest)


def case_large(bench):
    """1 GB of articles: memory as for 100 MB."""
    if bench.small is None:
        path, size, documents = bench.corpus.jsonl(100 * MB)
        bench.small = bench.case("100 MB, -j 2", size, documents, "run", "-j", "2", path)
    path, size, documents = bench.corpus.jsonl(1000 * MB)
    ran = bench.case("1 GB, -j 2", size, documents, "run", "-j", "2", path)
    most = FLAT * bench.small.peak
    bench.expect("1 GB", "at most %.0f MiB, as 100 MB take %.0f" % (most / MIB, bench.small.peak / MIB), ran.peak <= most)


def case_tiny(bench):
    """100,000 documents of a sentence or two."""
    corpus = bench.corpus
    path, documents = corpus.folder / "tiny.jsonl", corpus.scaled(100_000)
    with open(path, "w", encoding="utf-8") as out:
        for number in range(documents):
            text = "Mayor Falk opposes toll %d, her office said." % number
            out.write(json.dumps({"id": str(number), "text": text, "lang": "en"}) + "\n")
    bench.case("%d tiny documents" % documents, path.stat().st_size, documents, "run", "-j", "2", "--plain", path)


def case_folder(bench):
    """50,000 files in 50 folders."""
    corpus = bench.corpus
    folder, documents, size = corpus.folder / "files", corpus.scaled(50_000), 0
    for number in range(documents):
        path = folder / ("%02d" % (number % 50)) / ("%05d.txt" % number)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "%s\nEdition %d.\n" % (corpus.texts[number % len(corpus.texts)], number)
        size += path.write_bytes(text.encode())
    bench.case("a folder of %d files" % documents, size, documents, "parse", "-j", "2", folder)
    shutil.rmtree(folder)


def case_document(bench):
    """One document of 200 MB: memory a byte of its text."""
    path, size, _ = bench.corpus.document(20 * MB)
    small = bench.case("one document, a tenth", size, 1, "run", "-j", "1", "--max-document", "1G", path)
    path, whole, _ = bench.corpus.document(200 * MB)
    ran = bench.case("one document", whole, 1, "run", "-j", "1", "--max-document", "1G", path)
    each = (ran.peak - small.peak) / (whole - size)
    print("    %.1f bytes of memory for each byte of text" % each)
    bench.expect("one document", "at most %d bytes of memory a byte" % PER_BYTE, each <= PER_BYTE)
    bench.expect("one document", "time grows as the text does", ran.cpu / small.cpu <= 1.5 * whole / size)


def case_packed(bench):
    """2 GB of articles, packed by gzip."""
    corpus = bench.corpus
    # Members one after the other are one stream; packing one of them is enough.
    lines = b"".join(corpus.pieces(corpus.scaled(20 * MB), corpus.line))
    member, documents = gzip.compress(lines, 6, mtime=0), lines.count(b"\n")
    path = corpus.folder / "packed.jsonl.gz"
    with open(path, "wb") as out:
        for _ in range(100):
            out.write(member)
    size = 100 * len(lines)
    ran = bench.case("packed by gzip", size, 100 * documents, "parse", "-j", "2", path)
    bench.expect("packed", "at most 64 MiB of memory", ran.peak <= 64 * MIB)


def case_together(bench):
    """100,000 articles, each with names and a day of its own, as one table: memory grows with what is kept, not with the text."""
    corpus = bench.corpus
    peaks = {}
    for padding in (0, 4000):
        path, documents, filler = corpus.folder / "together.jsonl", corpus.scaled(100_000), "\n\nIt rained. " * (padding // 12)
        with open(path, "w", encoding="utf-8") as out:
            for number in range(documents):
                name, thing = "Ada%s Lind%s" % (letters(number % 5000), letters(number % 7000)), letters(number % 300)
                text = ("Mayor %s opposes the %s toll. “We will never pay for the %s toll of %s, not now and not next year,” "
                        "%s said.%s" % (name, thing, thing, letters(number % 40_000), name, filler))
                day = "20%02d-%02d-%02d" % (10 + number % 15, 1 + number % 12, 1 + number % 28)
                out.write(json.dumps({"id": str(number), "text": text, "lang": "en", "date": day}) + "\n")
        for name, command in {"matrix": ["stance", "--matrix"], "audit": ["audit", "--by", "all"], "same": ["quotes", "--same"]}.items():
            ran = run(bench.program, [*command, "-j", "2", "-q", "--plain", path, *bench.options])
            case = "%s of %d%s" % (name, documents, ", long" if padding else "")
            bench.show(case, path.stat().st_size, ran)
            bench.expect(case, "exit status 0, not %d" % ran.status, ran.status == 0)
            if padding:
                most = FLAT * peaks[name] + 16 * MIB
                bench.expect(case, "at most %.0f MiB, as short texts take %.0f" % (most / MIB, peaks[name] / MIB), ran.peak <= most)
            peaks[name] = ran.peak


def letters(number):
    """A number as a small word."""
    return "".join("bcdfghklmn"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))


def case_killed(bench):
    """Killed in the middle twice, resumed: the bytes of one run."""
    path, size, documents = bench.corpus.jsonl(20 * MB)
    whole = bench.case("in one run", size, documents, "quotes", "-j", "2", path)
    out = bench.corpus.folder / "killed.jsonl"
    command = [bench.program, "quotes", "-q", "-j", "2", "--resume", "-o", out, path, *bench.options]
    for part in (1, 2):
        child = subprocess.Popen(command)
        while child.poll() is None and (not out.exists() or out.stat().st_size < whole.size * part // 3):
            time.sleep(0.005)
        child.kill()
        child.wait()
        print("    killed at %.1f of %.1f MB" % (out.stat().st_size / MB, whole.size / MB))
    status = subprocess.run(command, check=False).returncode
    same = hashlib.sha1(out.read_bytes()).hexdigest() == whole.digest
    bench.expect("killed", "the bytes of one run, and its exit status", same and status == 0)
    print("    resumed: " + ("the bytes of one run" if same else "other bytes"))


CASES = {name.removeprefix("case_"): case for name, case in list(globals().items()) if name.startswith("case_")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", help="of " + ", ".join(CASES))
    parser.add_argument("--program", default=ROOT / "target/release/sayso", help="the program [target/release/sayso]")
    parser.add_argument("--scale", type=float, default=1.0, help="what sizes and numbers are multiplied by")
    parser.add_argument("--rules-only", action="store_true", help="leave the models out: six times as quick")
    arguments = parser.parse_args()
    unknown = [case for case in arguments.cases if case not in CASES]
    if unknown:
        parser.error("no case %s; there are %s" % (", ".join(unknown), ", ".join(CASES)))
    with tempfile.TemporaryDirectory(prefix="sayso-load-") as folder:
        options = ["--rules-only"] if arguments.rules_only else []
        bench = Bench(arguments.program, Corpus(folder, arguments.scale), options)
        for name in arguments.cases or CASES:
            print("-- %s: %s" % (name, CASES[name].__doc__), flush=True)
            CASES[name](bench)
    for missed in bench.missed:
        print("MISSED  " + missed)
    return int(bool(bench.missed))


if __name__ == "__main__":
    sys.exit(main())
