#!/usr/bin/env python3
"""The picture of the README, made from what the program prints: python3 docs/picture.py SAYSO > docs/src/images/first.svg

What a terminal of 88 columns shows of `sayso docs/articles/1-council.txt`, in colours."""
import html
import os
import re
import subprocess
import sys

COMMAND = ["docs/articles/1-council.txt"]
COLUMNS = 88
WIDTH, HEIGHT, MARGIN = 8.4, 19, 16
#: The codes of SGR that the program uses: class of the picture.
CODES = {"1": "b", "2": "d", "4": "u", "32": "g", "33": "y", "36": "c", "38;5;9": "r", "38;5;10": "g", "38;5;11": "y", "38;5;14": "c"}
COLOURS = {"g", "y", "c", "r"}
STYLE = """text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#24292f;white-space:pre}
rect{fill:#fffdf8;stroke:#d9d2c5}.p{fill:#8a8174}.b{font-weight:700}.d{fill:#8a8174}.u{text-decoration:underline}
.c{fill:#0b6e8a}.y{fill:#8a5a00}.g{fill:#1f6f3a}.r{fill:#b3261e}
@media (prefers-color-scheme:dark){text{fill:#e6e1d8}rect{fill:#1d1b18;stroke:#4a443b}.p,.d{fill:#9a9184}
.c{fill:#6cc7e0}.y{fill:#e0b45c}.g{fill:#7fce93}.r{fill:#f28b82}}"""


def shown(sayso):
    """The command and what it prints."""
    environment = dict(os.environ, COLUMNS=str(COLUMNS))
    environment.pop("NO_COLOR", None)
    command = [sayso, "--format", "terminal", "--color", "always", *COMMAND]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return ["\x1b[2m$ sayso %s\x1b[0m" % " ".join(COMMAND), *done.stdout.decode("utf-8").rstrip("\n").split("\n")]


def runs(line):
    """Stretches of one style: column, classes, text."""
    classes, column = set(), 0
    for code, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
        if text:
            yield column, " ".join(sorted(classes)), text
            column += len(text)
        elif code in ("", "0"):
            classes = set()
        elif code == "39":
            classes -= COLOURS
        elif code in CODES:
            classes = classes - COLOURS if CODES[code] in COLOURS else classes
            classes.add(CODES[code])


def svg(lines):
    width, height = COLUMNS * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">' % ((width, height) * 2),
           "<title>%s</title>" % html.escape("sayso " + " ".join(COMMAND)), "<style>%s</style>" % STYLE,
           '<rect x=".5" y=".5" width="%d" height="%d" rx="8"/>' % (width - 1, height - 1)]
    for number, line in enumerate(lines):
        y = MARGIN + HEIGHT * number + 14
        for column, classes, text in runs(line):
            if not text.strip():
                continue
            lead = len(text) - len(text.lstrip(" "))
            text = text.strip(" ")
            out.append('<text x="%.1f" y="%d"%s textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</text>' % (
                MARGIN + WIDTH * (column + lead), y, ' class="%s"' % classes if classes else "", WIDTH * len(text), html.escape(text)))
    return "\n".join(out + ["</svg>", ""])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(svg(shown(sys.argv[1])))
