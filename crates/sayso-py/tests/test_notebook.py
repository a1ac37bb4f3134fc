"""The notebook, run in a kernel from top to bottom. ``pytest -m notebook``."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytestmark = pytest.mark.notebook
NOTEBOOK = Path(__file__).resolve().parents[1] / "examples" / "guide.ipynb"


def test_the_notebook_runs_and_shows_marked_text() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "outputs are not committed"
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type in ("error", "stream")]
    pages = [output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    assert any('<mark class="content"' in page for page in pages)
    assert any("issue" in page and "National Party" in page for page in pages)
