#!/usr/bin/env python3
"""Count the instructions of the program, and compare them with the last that were accepted: python3 .ci/instructions.py

Seconds depend on the machine and on what else it does; instructions hardly do. Needs valgrind, else the check is left out. Counts come
from a release build for x86-64 and differ a little between compilers and C libraries, so they may grow by 5 %. After a change that is
worth its cost, and after one that saves: `python3 .ci/instructions.py --update` writes benches/instructions.tsv anew."""
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BASELINE = os.path.join(ROOT, "benches", "instructions.tsv")
LIMIT = 1.05

# Name, arguments, standard input, and whether the text is given once and four times: then the start is left out and a token counted.
CASES = [
    ("start: version", ["version"], "", False),
    ("start: one sentence", ["quotes", "--plain"], "A said b.\n", False),
    ("token: everything", ["run", "--plain"], None, True),
    ("token: everything by rules", ["run", "--plain", "--rules-only"], None, True),
    ("token: statements", ["quotes", "--plain"], None, True),
    ("token: sentences", ["segment", "--plain"], None, True),
    ("token: sentences by rules", ["segment", "--plain", "--rules-only"], None, True),
]


def program():
    """A release build, or the program that SAYSO_PROGRAM names."""
    if os.environ.get("SAYSO_PROGRAM"):
        return os.environ["SAYSO_PROGRAM"]
    subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "sayso-cli"], cwd=ROOT, check=True)
    return os.path.join(ROOT, os.environ.get("CARGO_TARGET_DIR", "target"), "release", "sayso")


def instructions(command, stdin):
    """What callgrind counts for a command."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "callgrind.out")
        run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + out, *command], input=stdin.encode(),
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        found = re.search(r"refs:\s+([\d,]+)", run.stderr.decode(errors="replace"))
        if run.returncode not in (0, 1) or not found:
            sys.exit("%s failed:\n%s" % (" ".join(command), run.stderr.decode(errors="replace")[-2000:]))
        return int(found.group(1).replace(",", ""))


def articles(sayso):
    """The English articles of seeds/, in which every stage has something to do, and how many tokens they have."""
    folder = os.path.join(ROOT, "seeds")
    names = sorted(name for name in os.listdir(folder) if name.endswith(".txt") and not name.endswith(".gold.txt"))
    run = subprocess.run([sayso, "segment", "--plain", "--format", "jsonl", *names], cwd=folder, check=True, stdout=subprocess.PIPE)
    documents = [json.loads(line) for line in run.stdout.splitlines()]
    english = [document for document in documents if document.get("lang") == "en"]
    return [os.path.join(folder, document["id"]) for document in english], sum(len(document["tokens"]) for document in english)


def count(sayso):
    """Instructions by the name of the case."""
    files, tokens = articles(sayso)
    counts = {}
    for name, arguments, stdin, per_token in CASES:
        command = [sayso, *arguments]
        if not per_token:
            counts[name] = instructions(command, stdin)
            continue
        # The files once and four times: the difference is three times the texts, without the start.
        with tempfile.TemporaryDirectory() as folder:
            copies = [[shutil.copy(file, os.path.join(folder, "%d-%s" % (n, os.path.basename(file)))) for file in files] for n in range(4)]
            command += ["--threads", "1", "--format", "jsonl"]
            few, many = instructions(command + copies[0], ""), instructions(command + sum(copies, []), "")
        counts[name] = (many - few) // (3 * tokens)
    return counts


def main():
    if platform.machine() not in ("x86_64", "AMD64") or not shutil.which("valgrind"):
        print("no valgrind on x86-64: instructions are not counted")
        return
    counts = count(program())
    if "--update" in sys.argv[1:]:
        with open(BASELINE, "w", encoding="utf-8") as file:
            file.write("# Instructions as .ci/instructions.py counts them: of the whole program, or a token more.\n")
            file.writelines("%s\t%d\n" % pair for pair in counts.items())
    with open(BASELINE, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    accepted = {name: int(number) for name, number in rows}
    over = []
    for name, number in counts.items():
        before = accepted.get(name)
        print("%-28s %12d  %s" % (name, number, "new" if before is None else "%+.1f %%" % (100 * (number / before - 1))))
        if before is None or number > before * LIMIT:
            over.append(name)
    if over:
        sys.exit("more than %d %% over benches/instructions.tsv, or not in it: %s" % (round(100 * LIMIT - 100), ", ".join(over)))


if __name__ == "__main__":
    main()
