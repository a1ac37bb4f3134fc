#!/usr/bin/env python3
"""Check that the files of a crate are layered: python3 .ci/layers.py [CRATE…]

A file imports another where its code, tests aside, names it by `crate::` or `super::`. A parent module names its children to declare
and re-export them, which is no import. Exit status 1 where files import each other in a circle."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def code(path):
    """The code of a file without its tests and comments."""
    text = path.read_text(encoding="utf-8").split("\n#[cfg(test)]\nmod ")[0]
    return "\n".join(line.split("//")[0] for line in text.splitlines())


def modules(source):
    """The files of a crate by module path."""
    found = {}
    for path in sorted(source.rglob("*.rs")):
        parts = list(path.relative_to(source).with_suffix("").parts)
        if parts[-1] == "tests" or "bin" in parts[:-1]:
            continue
        if parts[-1] in ("mod", "lib", "main"):
            parts.pop()
        found[tuple(parts)] = path
    return found


def split(text):
    """The items of a group, at its top level: `a, b::{c, d}` is two."""
    items, depth, item = [], 0, ""
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth == 0:
            items.append(item)
            item = ""
        else:
            item += letter
    return [item.strip() for item in items + [item] if item.strip()]


def paths(text):
    """The paths that a tree of imports names: `a::{b, c::d}` gives a::b and a::c::d."""
    head, brace, rest = text.partition("{")
    names = [name for name in head.split("::") if name]
    if not brace:
        return [[name.split()[0] for name in names]]
    return [names + tail for item in split(rest[:rest.rindex("}")]) for tail in paths(item)]


def statements(text):
    """What stands behind `crate` and `super` in a file, groups whole."""
    for match in re.finditer(r"\b(crate|super)::", text):
        start, depth, at = match.end(), 0, match.end()
        while at < len(text) and (depth or re.match(r"[\w:{*]", text[at])):
            depth += (text[at] == "{") - (text[at] == "}")
            at += 1
        yield match.group(1), text[start:at]


def imports(module, path, all_modules):
    """The modules that a file names."""
    children = path.name in ("mod.rs", "lib.rs", "main.rs")
    for kind, tree in statements(code(path)):
        for names in paths(tree):
            base = [] if kind == "crate" else list(module[:-1])
            while names and names[0] == "super":
                names, base = names[1:], base[:-1]
            target = base + names
            while target and tuple(target) not in all_modules:
                target.pop()
            target = tuple(target)
            if target == module or (children and target[:len(module)] == module):
                continue
            if target:
                yield target


def circles(graph):
    """The strongly connected components with more than one file (Tarjan 1972)."""
    index, low, stack, on, found = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on.add(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in on:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = []
            while True:
                other = stack.pop()
                on.discard(other)
                part.append(other)
                if other == node:
                    break
            if len(part) > 1:
                found.append(sorted(part))

    sys.setrecursionlimit(10000)
    for node in graph:
        if node not in index:
            visit(node)
    return found


def main():
    wanted, failed = sys.argv[1:], 0
    for crate in sorted((ROOT / "crates").iterdir()):
        source = crate / "src"
        if not source.is_dir() or (wanted and crate.name not in wanted):
            continue
        found = modules(source)
        graph = {m: {t for t in imports(m, p, found)} for m, p in found.items() if m}
        for m in graph:
            graph[m] = {t for t in graph[m] if t in graph}
        for circle in circles(graph):
            failed += 1
            print("%s: %s import each other" % (crate.name, ", ".join("/".join(m) for m in circle)))
    print("%d circles of files" % failed)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
