"""What people do first, and what they give by mistake."""

import json
import pickle
from pathlib import Path

import pytest

import sayso

pd = pytest.importorskip("pandas")
TEXT = "“We cannot afford the toll,” Mayor Ines Falk said. Éva’s union strongly opposes the toll."
PLAIN = {"plain": True, "lang": "en"}


def words(analysis: sayso.Analysis) -> list[tuple[str, ...]]:
    said = [(s.who, s.cue_text, s.content_text, s.sentence) for s in analysis.attributions]
    sides = [(s.holder_text, s.target_text, s.evidence_text, s.sentence) for s in analysis.stances]
    return [*said, *sides, *((token.text,) for token in analysis.tokens)]


@pytest.mark.parametrize("unit", ["byte", "utf16"])
def test_words_are_the_same_in_every_unit(unit: str, articles: list[dict[str, str]]) -> None:
    assert words(sayso.analyze(TEXT, offsets=unit, **PLAIN)) == words(sayso.analyze(TEXT, **PLAIN))
    both = zip(sayso.Pipeline(offsets=unit).analyze_many(articles), sayso.Pipeline().analyze_many(articles))
    for other, usual in both:
        assert words(other) == words(usual), usual.id


def test_a_data_frame_stands_for_its_rows() -> None:
    frame = pd.DataFrame({"id": ["a", "b"], "text": [TEXT, "Es regnete, sagte Otto Brandt."], "lang": [None, "de"], "more": 1})
    found = list(sayso.analyze_many(frame, plain=True))
    assert [one.id for one in found] == ["a", "b"]
    assert found[0].attributions[0].speaker == "Ines Falk"
    assert found[1].article.lang == "de"
    assert [one.id for one in sayso.analyze_many(frame[["text"]].set_index(pd.Index([7, 9])), **PLAIN)] == ["7", "9"]
    assert [one.id for one in sayso.analyze_many(frame["text"], **PLAIN)] == ["0", "1"]
    with pytest.raises(KeyError, match="no column text; the table has title, body"):
        sayso.analyze_many(pd.DataFrame({"title": ["A"], "body": ["B"]}))
    with pytest.raises(TypeError, match="not one str"):
        sayso.analyze_many(TEXT)


def test_what_is_no_text_is_named() -> None:
    with pytest.raises(TypeError, match=r"text is nan \(float\): expected a string or a path"):
        sayso.analyze(float("nan"))  # type: ignore[arg-type]
    frame = pd.DataFrame({"id": ["a", "b", "c"], "text": [TEXT, None, float("nan")]})
    found = list(sayso.Pipeline(**PLAIN).analyze_many(frame, on_error="return"))
    assert [type(one).__name__ for one in found] == ["Analysis", "AnalysisError", "AnalysisError"]
    assert "the text of b is" in repr(found[1])
    with pytest.raises(TypeError, match="the text of b is"):
        list(sayso.Pipeline(**PLAIN).analyze_many(frame))
    with pytest.raises(KeyError, match="document 0 has no text; it has body"):
        list(sayso.analyze_many([{"body": TEXT}]))
    with pytest.raises(TypeError, match="lang is 7"):
        sayso.Pipeline().analyze(TEXT, lang=7)  # type: ignore[arg-type]


def test_an_option_that_there_is_not_is_named() -> None:
    for call in (sayso.analyze, sayso.Pipeline):
        with pytest.raises(TypeError, match="has no option 'rule_only': did you mean rules_only"):
            call(*([TEXT] if call is sayso.analyze else []), rule_only=True)  # type: ignore[operator]
    with pytest.raises(TypeError, match="there are attributors, depth"):
        sayso.analyze(TEXT, colour="blue")
    with pytest.raises(TypeError, match="several codes"):
        sayso.Pipeline(langs="en")


def test_a_path_is_read_and_a_name_of_a_file_is_wondered_at(tmp_path: Path) -> None:
    path = tmp_path / "toll.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = sayso.analyze(path, **PLAIN)
    assert (found.id, found.text) == ("toll.txt", TEXT)
    assert [one.id for one in sayso.analyze_many([path], **PLAIN)] == ["toll.txt"]
    with pytest.warns(sayso.InputWarning, match="name of a file"):
        sayso.analyze(str(path))
    with pytest.warns(sayso.InputWarning, match="read_html"):
        sayso.analyze("<!DOCTYPE html><html><body>No</body></html>")


def test_a_web_page_is_read(tmp_path: Path) -> None:
    body = "<p>“We cannot afford the toll,” Mayor Ines Falk said on Monday after a long meeting of the council.</p>" * 3
    page = f"<html><head><title>The toll</title></head><body><article><h1>The toll</h1>{body}</article></body></html>"
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    for given in (page, page.encode(), path):
        found = sayso.read_html(given, url="https://example.org/toll")
        assert found.article.title == "The toll"
        assert found.attributions[0].speaker == "Ines Falk"
        start, end = found.attributions[0].content[0]
        assert found.text[start:end].startswith("“We cannot")
    with pytest.raises(ValueError, match="no text on the page"):
        sayso.read_html("<html></html>")


def test_results_can_be_pickled(articles: list[dict[str, str]]) -> None:
    for unit in ("char", "byte"):
        for analysis in sayso.Pipeline(offsets=unit).analyze_many(articles[:6]):
            again = pickle.loads(pickle.dumps(analysis))
            assert again.to_json() == analysis.to_json()
            assert words(again) == words(analysis)
            for layer in ("attributions", "stances", "actors"):
                kept = pickle.loads(pickle.dumps(getattr(analysis, layer)))
                assert kept == getattr(analysis, layer)
                assert [repr(one) for one in kept] == [repr(one) for one in getattr(analysis, layer)]


def test_results_show_their_words() -> None:
    found = sayso.analyze(TEXT, **PLAIN)
    assert repr(found.attributions[0]) == "<sayso.Attribution Ines Falk | said | “We cannot afford the toll,” (direct)>"
    assert "opposes" in repr(found.stances[-1]) and "the toll" in repr(found.stances[-1])
    assert repr(found.actors[0]).startswith("<sayso.Actor Ines Falk (person")


def test_who_reports_it_and_in_which_sentence() -> None:
    text = "It rained. Otto Brandt said that the mayor had told him that the toll would go. It stopped."
    found = sayso.analyze(text, **PLAIN)
    inner = next(said for said in found.attributions if said.parent is not None)
    assert inner.reported_by == ("Otto Brandt",)
    assert inner.sentence == "Otto Brandt said that the mayor had told him that the toll would go."
    stance = sayso.analyze(TEXT, **PLAIN).stances[-1]
    assert stance.sentence == "Éva’s union strongly opposes the toll."
    assert stance.holder_text.endswith("union")


def test_tables_for_pandas(articles: list[dict[str, str]]) -> None:
    found = list(sayso.Pipeline().analyze_many(articles))
    said = sayso.to_pandas(found)
    assert len(said) == sum(len(one.attributions) for one in found)
    assert {"id", "who", "content", "sentence", "reported_by", "start", "end", "title", "date"} <= set(said.columns)
    first = said.iloc[0]
    text = found[0].text[int(first["start"]) : int(first["end"])]
    assert " ".join(text.split()) in first["sentence"] or first["content"].split()[0] in text
    sides = found[0].to_pandas("stances")
    assert list(sides["target"]) == [stance.target_text for stance in found[0].stances]
    assert list(sides["value"]) == [stance.value for stance in found[0].stances]
    nothing = sayso.to_pandas([], "stances")
    assert len(nothing) == 0 and list(nothing.columns) == list(sides.columns)
    with pytest.raises(ValueError, match="expected attributions, stances, actors"):
        sayso.to_pandas(found, "tokens")


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    text = "The council blorped the toll."
    entry = "[oppose verb]\nblorp : np\n"
    path = tmp_path / "words.txt"
    path.write_text(entry, encoding="utf-8")
    assert not sayso.analyze(text, rules_only=True, **PLAIN).stances
    for lexicon in (entry, path):
        found = sayso.analyze(text, rules_only=True, lexicon=lexicon, **PLAIN)
        assert [stance.polarity for stance in found.stances] == ["oppose"]
    with pytest.raises(ValueError, match="lexicon: line 1"):
        sayso.Pipeline(lexicon="blorp\n")


def test_matrix_report_and_codebook(tmp_path: Path) -> None:
    texts = ["The fishing union backs the toll.", "The mayor opposes the toll.", "The mayor opposes the toll."]
    found = list(sayso.analyze_many(texts, **PLAIN))
    codebook = tmp_path / "book.txt"
    codebook.write_text("[Harbour toll]\ntoll\n", encoding="utf-8")
    cells = sayso.matrix(found, codebook=codebook)
    assert {cell.concept for cell in cells} == {"Harbour toll"}
    # A mayor without a name may be another one in another article.
    assert sum(cell.oppose for cell in cells if cell.actor == "mayor") == 2
    assert [(cell.support, cell.oppose) for cell in cells if cell.actor == "fishing union"] == [(1, 0)]
    assert list(pd.DataFrame(cells).columns) == list(sayso.Cell._fields)
    page = sayso.report(found, title="Tolls & fees", codebook=codebook)
    assert "Tolls &amp; fees" in page and "Harbour toll" in page
    with pytest.raises(ValueError, match="codebook"):
        sayso.matrix(found, codebook="[")


def test_dictionaries_are_plain() -> None:
    found = sayso.analyze(TEXT, **PLAIN)
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
    assert json.loads(json.dumps(found.attributions[0].to_dict()))["speaker"] == "Ines Falk"
