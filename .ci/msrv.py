#!/usr/bin/env python3
"""Check that nothing the workspace builds asks for a newer Rust than the workspace does: python3 .ci/msrv.py

Compares the `rust-version` of every package of the lock file, all features on, with our own. (Clippy's `incompatible_msrv` looks at the
standard library that our code uses.) Exit status 1 if a package is too new."""
import json
import subprocess
import sys


def version(text):
    return tuple(int(part) for part in text.split("."))


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--all-features"]
    data = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    ours = {p["rust_version"] for p in data["packages"] if p["id"] in data["workspace_members"]}
    if len(ours) != 1:
        sys.exit("the crates of the workspace name different minimum versions: %s" % ", ".join(sorted(map(str, ours))))
    least = ours.pop()
    stated = [p for p in data["packages"] if p["rust_version"]]
    newer = ["%s %s asks for Rust %s" % (p["name"], p["version"], p["rust_version"])
             for p in stated if version(p["rust_version"])[:2] > version(least)[:2]]
    print("Rust %s; %d packages, %d of them state a minimum" % (least, len(data["packages"]), len(stated)))
    print("\n".join(newer) or "none of them is newer")
    return int(bool(newer))


if __name__ == "__main__":
    sys.exit(main())
