"""The documentation is run: every block of Python in these pages, in order, from the folder of the repository.

The output of a block stands in the block of ``text`` right after it. After a change of results: ``SAYSO_UPDATE=1 pytest …``
"""

import contextlib
import io
import os
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = ["docs/src/python.md", "crates/sayso-py/README.md", "docs/src/aggregation.md", "README.md"]
_BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    text = (ROOT / page).read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    updated, end = "", 0
    for block in _BLOCK.finditer(text):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block[1], page, "exec"), names)
        output = "".join(line.rstrip() + "\n" for line in printed.getvalue().splitlines())
        if block[2] is not None:
            if "SAYSO_UPDATE" not in os.environ:
                assert output == block[2], f"{page}: the block that begins {block[1][:40]!r} prints something else"
            updated += text[end : block.start(2)] + output
            end = block.end(2)
    assert names, "no block of Python was found"
    if "SAYSO_UPDATE" in os.environ:
        (ROOT / page).write_text(updated + text[end:], encoding="utf-8")


def test_the_guide_has_fifteen_lines() -> None:
    text = (ROOT / PAGES[0]).read_text(encoding="utf-8")
    [guide] = [block[1] for block in _BLOCK.finditer(text) if "pivot_table" in block[1]]
    assert len([line for line in guide.splitlines() if line.strip()]) <= 15
