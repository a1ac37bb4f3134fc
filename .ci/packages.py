#!/usr/bin/env python3
"""Check what the packages hold: python3 .ci/packages.py

Every package has a README, the text of its licence, and a card and terms beside each model. Every crate, published or not,
forbids `unsafe`; every published library denies missing documentation. Exit status 1 if anything is missing. (The order of publication is
Cargo's: `cargo publish --workspace --dry-run`.)"""
import json
import pathlib
import subprocess
import sys

LICENCES = {"MIT OR Apache-2.0": {"LICENSE-MIT", "LICENSE-APACHE"}, "CC-BY-SA-4.0": {"LICENSE-CC-BY-SA-4.0"}}


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def published():
    packages = json.loads(run("cargo", "metadata", "--format-version", "1", "--no-deps"))["packages"]
    return {p["name"]: p for p in packages if p["publish"] != []}


def lacks(package):
    """What a package should hold and does not."""
    files = set(run("cargo", "package", "--list", "--allow-dirty", "-p", package["name"]).split())
    wanted = {"README.md"} | LICENCES.get(package["license"], {"a licence that this check knows"})
    for file in files:
        if file.endswith(".bin") and file.startswith("data/"):
            folder = file.rpartition("/")[0]
            wanted |= {folder + "/README.md"} | ({folder + "/TERMS.md"} if package["name"] == "sayso-models" else set())
    problems = sorted(wanted - files)
    for target in package["targets"]:
        if {"lib", "bin"} & set(target["kind"]):
            root = pathlib.Path(target["src_path"]).read_text(encoding="utf-8")
            problems += [line for line in ["#![forbid(unsafe_code)]"] + ["#![deny(missing_docs)]"] * ("lib" in target["kind"]) if line not in root]
    return problems


def main():
    packages = published()
    failed = False
    for name, package in sorted(packages.items()):
        problems = lacks(package)
        print("%-14s %s: %s" % (name, package["license"], "lacks " + ", ".join(problems) if problems else "complete"))
        failed |= bool(problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
