#!/usr/bin/env python3
"""A newcomer's first hour: what the README and the guides show is what comes out.

    python3 .ci/newcomer.py SAYSO EXAMPLE [PYTHON]      compare, in a fresh clone
    python3 .ci/newcomer.py --renew SAYSO EXAMPLE       write what comes out into the files, and make the picture anew

SAYSO is the program, EXAMPLE the built example `readme` of the crate `sayso`, PYTHON one that has the package, without which Python's
examples are left out. In blocks of ```console a line with `$ ` is run, on a terminal of 88 columns, and what follows must be what it
prints; a line `…` stands for any lines, and `…` in a line for any text. The Rust of the README is crates/sayso/examples/readme.rs, the
block behind it what that prints. Blocks of ```python are run; the block ```text behind one is what it prints."""
import fcntl
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = ["README.md", "docs/src/tutorial.md", "docs/src/operating.md"]
EXAMPLE = "crates/sayso/examples/readme.rs"
PICTURE = "docs/src/images/first.svg"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def on_terminal(command, folder, path):
    """What a person sees who types the command."""
    environment = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "NO_COLOR": "1", "TERM": "xterm"}
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 88, 0, 0))
    process = subprocess.Popen(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=child, stderr=child)
    os.close(child)
    seen = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(parent)
    process.wait(timeout=60)
    return [line.rstrip() for line in seen.decode("utf-8").replace("\r\n", "\n").rstrip("\n").split("\n")]


def fits(expected, seen):
    """Whether the lines are those expected, `…` standing for anything."""
    if not expected:
        return not seen
    if expected[0].strip() == "…":
        return any(fits(expected[1:], seen[at:]) for at in range(len(seen) + 1))
    pattern = ".*".join(re.escape(part) for part in expected[0].rstrip().split("…"))
    return bool(seen) and (expected[0].rstrip() == seen[0] or re.fullmatch(pattern, seen[0]) is not None) and fits(expected[1:], seen[1:])


class Reader:
    def __init__(self, folder, sayso, example, python, renew):
        self.folder, self.example, self.python, self.renew = folder, example, python, renew
        tools = pathlib.Path(tempfile.mkdtemp())
        (tools / "sayso").symlink_to(pathlib.Path(sayso).resolve())
        self.path = "%s:%s" % (tools, os.environ["PATH"])
        self.problems, self.ran = [], 0

    def read(self, name):
        text = (self.folder / name).read_text(encoding="utf-8")
        out, at, before = [], 0, None
        for block in BLOCK.finditer(text):
            kind, body = block.groups()
            new = body
            if kind == "console":
                new = self.console(name, body)
            elif kind == "rust" and name == "README.md":
                source = (self.folder / EXAMPLE).read_text(encoding="utf-8").partition("\n\n")[2]
                new = self.same(name, body, source)
                before = self.print([self.example])
            elif kind == "python" and self.python:
                before = self.print([self.python, "-W", "error", "-c", body])
            elif kind == "text" and before is not None:
                new = self.same(name, body, before)
                before = None
            out += [text[at:block.start(2)], new]
            at = block.end(2)
        new = "".join(out) + text[at:]
        if self.renew and new != text:
            (ROOT / name).write_text(new, encoding="utf-8")
            print("%s: renewed" % name)

    def console(self, name, body):
        out = []
        for part in re.split(r"^(?=\$ )", body, flags=re.M):
            if not part.startswith("$ "):
                out.append(part)
                continue
            command, *expected = part.rstrip("\n").split("\n")
            while command.endswith("\\"):
                command += "\n" + expected.pop(0)
            seen = on_terminal(command[2:], self.folder, self.path)
            seen = [] if seen == [""] else seen
            self.ran += 1
            while expected and not expected[-1].strip():
                expected.pop()
            ok = fits(expected, seen)
            if not ok and not self.renew:
                self.problems.append("%s: %s\n  expected:\n%s\n  seen:\n%s" % (
                    name, command, "\n".join("    " + line for line in expected), "\n".join("    " + line for line in seen)))
            shown = expected if ok else seen
            out.append("\n".join([command, *shown]) + "\n" + ("\n" if part.endswith("\n\n") else ""))
        return "".join(out)

    def same(self, name, expected, seen):
        self.ran += 1
        if expected != seen and not self.renew:
            self.problems.append("%s: expected\n%s\n  seen\n%s" % (name, expected, seen))
        return seen if self.renew else expected

    def print(self, command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            self.problems.append("%s: %s" % (command[0], done.stderr))
        return done.stdout


def main(arguments):
    renew = arguments[:1] == ["--renew"]
    arguments = arguments[renew:]
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    sayso, example = (str(pathlib.Path(path).resolve()) for path in arguments[:2])
    python = str(pathlib.Path(arguments[2]).absolute()) if len(arguments) == 3 else None
    with tempfile.TemporaryDirectory() as place:
        clone = pathlib.Path(place) / "sayso"
        if renew:
            for name in (*FILES, EXAMPLE):
                (clone / name).parent.mkdir(parents=True, exist_ok=True)
            for folder in ("docs", "seeds"):
                shutil.copytree(ROOT / folder, clone / folder, dirs_exist_ok=True)
            for name in (*FILES, EXAMPLE):
                shutil.copy(ROOT / name, clone / name)
        else:
            subprocess.run(["git", "clone", "-q", "--depth", "1", "file://%s" % ROOT, str(clone)], check=True)
        reader = Reader(clone, sayso, example, python, renew)
        for name in FILES:
            reader.read(name)
        drawn = subprocess.run([sys.executable, "docs/picture.py", sayso], cwd=clone, capture_output=True, check=True).stdout
        if renew:
            (ROOT / PICTURE).write_bytes(drawn)
        elif drawn != (clone / PICTURE).read_bytes():
            reader.problems.append("%s is not what docs/picture.py makes" % PICTURE)
    print("\n\n".join(reader.problems))
    print("%d commands and examples, %d differ%s" % (reader.ran, len(reader.problems), "" if python else "; Python's left out"))
    if reader.problems:
        print("If what is seen is right: cargo xtask readme")
    return bool(reader.problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
