"""The hostile shapes of ``sayso-testkit``, read from its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "sayso-testkit" / "src" / "shapes.rs"
_SHAPE = re.compile(r'^    shape\(\s*"([^"]+)",\s*"((?:[^"\\]|\\.)*)",?\s*\),$', re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", '"': '"', "\\": "\\", "'": "'"}


@dataclass(frozen=True)
class Shape:
    name: str
    unit: str

    def text(self, size: int) -> str:
        """At least ``size`` bytes of it."""
        return self.unit * -(-size // len(self.unit.encode()))


def shapes() -> list[Shape]:
    """All of them, prose first."""
    source = SOURCE.read_text(encoding="utf-8")
    found = [Shape(name, _ESCAPE.sub(_character, unit)) for name, unit in _SHAPE.findall(source)]
    if len(found) != source.count("\n    shape("):
        raise ValueError(f"{SOURCE}: a shape that this script cannot read")
    return found


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _SIMPLE[escape[2]]
