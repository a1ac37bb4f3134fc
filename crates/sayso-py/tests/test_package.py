"""What is installed with the package."""

import importlib.metadata
from pathlib import PurePath

import sayso

ROOT_FILES = {"LICENSE-MIT", "LICENSE-APACHE", "LICENSE-CC-BY-SA-4.0"}
MODELS = {"lines", "pairs-en", "quote-en", "segment-en", "syntax-en"}


def test_types_licences_and_cards_are_in_it() -> None:
    files = [PurePath(file) for file in importlib.metadata.files("sayso") or []]
    names = {file.name for file in files}
    assert {"py.typed", "_sayso.pyi"} | ROOT_FILES <= names
    cards = {file.stem for file in files if file.parent.name == "models"}
    assert MODELS <= cards and {f"{model}-terms" for model in MODELS - {"lines"}} <= cards
    assert all(file.locate().stat().st_size > 0 for file in importlib.metadata.files("sayso") or [] if file.suffix == ".md")


def test_what_it_says_of_itself() -> None:
    metadata = importlib.metadata.metadata("sayso")
    assert metadata["License-Expression"] == "(MIT OR Apache-2.0) AND CC-BY-SA-4.0"
    assert metadata["Version"] == sayso.__version__
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
