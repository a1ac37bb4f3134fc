#!/usr/bin/env python3
"""What the program is made of, as CycloneDX 1.5: python3 .ci/sbom.py [FEATURES] > sbom.json

The packages that `cargo build -p sayso-cli` compiles for this machine, without those that only tests need: name, version, licence, address,
checksum, and which needs which. FEATURES are those of sayso-cli, `full` unless told. The models stand beside them with their checksums
(SHA-256) and terms."""
import hashlib
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODELS = ("crates/sayso-models/data/*/model.bin", "crates/sayso-seed/data/model/*.bin")


def metadata(features):
    host = next(line[6:] for line in run("rustc", "-vV").splitlines() if line.startswith("host: "))
    return json.loads(run("cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", host,
                          "--manifest-path", "crates/sayso-cli/Cargo.toml", "--features", features))


def run(*command):
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def needed(graph):
    """The packages that the program needs, and which each needs."""
    nodes = {node["id"]: node for node in graph["resolve"]["nodes"]}
    start = next(package["id"] for package in graph["packages"] if package["name"] == "sayso-cli")
    found, waiting = {}, [start]
    while waiting:
        at = waiting.pop()
        if at not in found:
            kinds = ((dep["pkg"], [kind["kind"] for kind in dep["dep_kinds"]]) for dep in nodes[at]["deps"])
            found[at] = sorted(package for package, kinds in kinds if set(kinds) != {"dev"})
            waiting += found[at]
    return start, found


def checksums():
    import tomllib
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))
    return {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}


def component(package, sums):
    out = {"type": "library", "bom-ref": ref(package), "name": package["name"], "version": package["version"],
           "purl": "pkg:cargo/%s@%s" % (package["name"], package["version"])}
    if package.get("license"):
        out["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if package.get("repository"):
        out["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    checksum = sums.get((package["name"], package["version"]))
    if checksum:
        out["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    return out


def ref(package):
    return "%s@%s" % (package["name"], package["version"])


def model(path):
    terms = path.parent / "TERMS.md"
    first = terms.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ") if terms.exists() else "see README.md beside it"
    name = path.parent.name if path.name == "model.bin" else path.stem
    return {"type": "machine-learning-model", "bom-ref": "model:" + name, "name": name, "description": first,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]}


def main():
    graph = metadata(sys.argv[1] if len(sys.argv) > 1 else "full")
    start, found = needed(graph)
    packages = {package["id"]: package for package in graph["packages"]}
    sums = checksums()
    models = [model(path) for pattern in MODELS for path in sorted(ROOT.glob(pattern))]
    parts = sorted((component(packages[at], sums) for at in found if at != start), key=lambda part: part["bom-ref"])
    bom = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": dict(component(packages[start], sums), type="application")},
        "components": parts + models,
        "dependencies": sorted(({"ref": ref(packages[at]), "dependsOn": [ref(packages[to]) for to in deps]}
                                for at, deps in found.items()), key=lambda entry: entry["ref"]),
    }
    json.dump(bom, sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
