#!/usr/bin/env python3
"""Check what the crates may depend on and reach for: python3 .ci/budget.py

A leaf has at most four direct dependencies with its default features, and none of them is another leaf; whoever takes sayso-token alone
compiles at most six packages. No library names files, environment, processes, network or standard streams. Reads `cargo metadata` and
the sources; exit status 1 if a budget is exceeded."""
import json
import os
import re
import subprocess
import sys

DIRECT = 4
# Leaves may stand on these of ours; sayso-tables is for their build scripts.
GROUND = {"sayso-core", "sayso-learn", "sayso-lexicon", "sayso-tables"}
# These join leaves, or are no part of the library.
JOINS = {"sayso", "sayso-input", "sayso-cli", "sayso-train", "sayso-benches", "xtask"}
# Most packages that are compiled for a user who takes one crate, the crate itself included.
ALONE = {"sayso-core": 1, "sayso-token": 6}

# What a library has no business with, and who may all the same: the program, training, and of the test kit its golden files.
OUTSIDE = re.compile(
    r"\bstd::(env|fs|net|process|os)\b|\bstd::\{[^}]*\b(env|fs|net|process|os)\b|\b(stdin|stdout|stderr)\(\)|\b(e?print(ln)?|dbg)!")
PROGRAMS = {"sayso-cli", "sayso-tables", "sayso-train", "sayso-benches", "xtask"}
MAY = {"sayso-testkit": ("src/golden/",)}


def workspace():
    command = ["cargo", "metadata", "--format-version", "1", "--no-deps"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["packages"]


def by_default(package):
    """The names of the optional dependencies that the default features switch on."""
    features, todo, on = package["features"], ["default"], set()
    while todo:
        for entry in features.get(todo.pop(), []):
            name = entry.removeprefix("dep:").split("/")[0].rstrip("?")
            if name not in on:
                on.add(name)
                todo.append(name)
    return on


def tree(crate):
    """The packages that a user who takes this crate alone compiles, with its default features."""
    out = subprocess.run(
        ["cargo", "tree", "-p", crate, "-e", "normal,build", "--prefix", "none", "--format", "{p}"],
        check=True, stdout=subprocess.PIPE, text=True)
    return {line.split()[0] for line in out.stdout.splitlines() if line.strip()}


def outside(package):
    """The places where a library names what is outside: tests and comments left out."""
    folder = os.path.dirname(package["manifest_path"])
    for path, _, names in sorted(os.walk(os.path.join(folder, "src"))):
        for name in sorted(names):
            inner = os.path.relpath(os.path.join(path, name), folder)
            if not name.endswith(".rs") or name == "tests.rs" or inner.startswith(MAY.get(package["name"], ("-",))):
                continue
            with open(os.path.join(folder, inner), encoding="utf-8") as source:
                # A module of tests is the last thing in its file (clippy::items_after_test_module).
                code = source.read().split("\n#[cfg(test)]\nmod ")[0]
            for number, line in enumerate(code.splitlines(), 1):
                if OUTSIDE.search(line.split("//")[0]):
                    yield "%s:%d: %s" % (os.path.relpath(os.path.join(folder, inner)), number, line.strip())


def main():
    packages = workspace()
    ours = {p["name"] for p in packages}
    leaves = ours - GROUND - JOINS
    failed = False
    for package in sorted(packages, key=lambda p: p["name"]):
        on = by_default(package)
        direct = sorted({d["name"] for d in package["dependencies"]
                         if d["kind"] is None and (not d["optional"] or d["name"] in on)})
        name = package["name"]
        if name in JOINS:
            continue
        problems = []
        if len(direct) > DIRECT:
            problems.append("more than %d" % DIRECT)
        if name in leaves:
            problems += ["%s is another leaf" % d for d in direct if d in leaves]
        print("%-14s %d direct: %s%s" % (name, len(direct), ", ".join(direct) or "-", "".join("  <- " + p for p in problems)))
        failed |= bool(problems)
    for name, most in sorted(ALONE.items()):
        built = tree(name)
        print("%-14s alone compiles %d (at most %d): %s" % (name, len(built), most, ", ".join(sorted(built))))
        failed |= len(built) > most
    libraries = [p for p in sorted(packages, key=lambda p: p["name"]) if p["name"] not in PROGRAMS]
    found = [place for package in libraries for place in outside(package)]
    print("%d libraries, places that reach outside: %d" % (len(libraries), len(found)))
    for place in found:
        print("  " + place)
    return int(failed or bool(found))


if __name__ == "__main__":
    sys.exit(main())
