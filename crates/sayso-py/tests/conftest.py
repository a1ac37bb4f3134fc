"""The seed corpus of the repository, for all tests."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@pytest.fixture(scope="session")
def articles() -> list[dict[str, str]]:
    paths = sorted(path for path in SEEDS.glob("*.txt") if ".gold" not in path.name)
    # Line ends stay as they are: offsets count in them.
    return [{"id": path.name, "text": path.read_bytes().decode("utf-8")} for path in paths]
