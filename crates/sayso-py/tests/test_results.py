import doctest
import json
import pickle

import pytest

import sayso
import sayso._pipeline

TEXT = "“We cannot afford the toll,” Mayor Ines Falk said. Éva’s union strongly opposes the toll."


def test_examples_in_the_documentation() -> None:
    for module in (sayso, sayso._pipeline):
        failed, tried = doctest.testmod(module)
        assert tried and not failed


def test_typed_results_know_their_words() -> None:
    analysis = sayso.analyze(TEXT, plain=True, lang="en", id="toll")
    said = analysis.attributions[0]
    assert (analysis.id, analysis.text) == ("toll", TEXT)
    assert (said.speaker, said.cue_text, said.content_text) == ("Ines Falk", "said", "“We cannot afford the toll,”")
    assert TEXT[slice(*said.content[0])] == "“We cannot afford the toll,”"
    stance = next(s for s in analysis.stances if s.evidence_text.endswith("opposes"))
    assert (stance.polarity, stance.target_text, stance.value) == ("oppose", "the toll", -1.0)
    assert [TEXT[slice(*token.span)] for token in analysis.tokens] == [token.text for token in analysis.tokens]
    broken = sayso.analyze("“Nobody on this coast has wai\n\nted longer for a bridge,” Ines Falk said.", plain=True, lang="en")
    assert broken.attributions[0].content_text == "“Nobody on this coast has waited longer for a bridge,”"
    assert len(analysis.sentences) == 2
    assert sayso.explain(said.rule)[0].id == said.rule
    assert "attributions" in repr(analysis)


def test_the_dictionary_is_the_output_contract() -> None:
    analysis = sayso.analyze(TEXT, plain=True, lang="en")
    line = analysis.to_dict()
    assert line == json.loads(analysis.to_json())
    assert line["offsets"] == "char" and line["schema"] == "sayso/1"
    in_bytes = json.loads(analysis.to_json("byte"))
    start, end = in_bytes["attributions"][0]["content"][0]
    assert TEXT.encode()[start:end].decode() == analysis.attributions[0].content_text
    line.clear()
    assert analysis.to_dict()


def test_every_result_as_a_dictionary(articles: list[dict[str, str]]) -> None:
    for analysis in sayso.Pipeline().analyze_many(articles):
        line = analysis.to_dict()
        for layer in ("attributions", "actors", "stances", "diagnostics"):
            assert [found.to_dict() for found in getattr(analysis, layer)] == line[layer]
        assert analysis.article.to_dict().items() <= line["article"].items()


def test_a_pipeline_can_be_sent_to_another_process() -> None:
    pipeline = sayso.Pipeline(plain=True, langs=["en", "de"], rules_only=True, offsets="byte")
    sent = pickle.loads(pickle.dumps(pipeline))
    assert sent.analyze(TEXT).to_json() == pipeline.analyze(TEXT).to_json()
    assert pickle.loads(pickle.dumps(pipeline)) is sent


def test_whatever_the_text_is_there_is_a_result() -> None:
    for text in ["", " ", "\0", "“" * 500, "a" * 10_000, "\N{GRINNING FACE}" * 50, "\r\r\n\x0c", "שלום «אמר» هو"]:
        analysis = sayso.analyze(text)
        assert analysis.text == text and isinstance(analysis.attributions, tuple)


def test_bad_options_are_refused() -> None:
    for options in [{"lang": "english"}, {"depth": "deep"}, {"offsets": "words"}]:
        with pytest.raises(ValueError, match=next(iter(options.values()))):
            sayso.Pipeline(**options)  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        sayso.analyze("\ud800")


def test_many_texts_in_order(articles: list[dict[str, str]]) -> None:
    pipeline = sayso.Pipeline()
    one = [pipeline.analyze(a["text"], id=a["id"]).to_json() for a in articles]
    for threads in (1, 2, 7):
        many = list(pipeline.analyze_many((a for a in articles), threads=threads))
        assert [analysis.to_json() for analysis in many] == one
    assert [a.id for a in pipeline.analyze_many(["It rained.", {"text": "No.", "id": 7}])] == ["0", "7"]


def test_display_escapes_all_text() -> None:
    html = sayso.analyze("<script>alert(1)</script> “No & never,” Ines Falk said.", plain=True, lang="en")._repr_html_()
    assert "<script>" not in html and "No &amp; never" in html and 'class="content"' in html
    assert html.count("<mark") == html.count("</mark>") > 0
    nested = sayso.analyze("he said that she said that " * 300, plain=True, lang="en")
    assert len(nested._repr_html_()) < 300 * len(nested.text)
