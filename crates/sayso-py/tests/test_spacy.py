"""In spaCy itself, with no trained pipeline."""

import pytest

import sayso

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.spacy
TEXT = "“We cannot afford the toll,” Mayor Ines Falk said on Monday. Éva’s union strongly opposes the toll, she added."


def test_tokens_sentences_and_roles() -> None:
    analysis = sayso.analyze(TEXT, plain=True, lang="en")
    doc = sayso.to_spacy(analysis)
    assert doc.text == TEXT
    assert [sentence.text for sentence in doc.sents] == [TEXT[start:end] for start, end in analysis.sentences]
    # A span may begin or end inside one of our tokens; spaCy's spans are of whole tokens, so such a token is cut.
    assert {token.span.start for token in analysis.tokens} <= {token.idx for token in doc}
    assert len(doc) - len(analysis.tokens) <= 2
    assert {"PRON", "VERB", "PROPN"} <= {token.pos_ for token in doc}
    found = [(span.start_char, span.end_char) for span in doc.spans["sayso"] if span.label_ == "Content"]
    assert found == [tuple(place) for said in analysis.attributions for place in said.content]


def test_attributions_and_stances_as_extensions() -> None:
    analysis = sayso.analyze(TEXT, plain=True, lang="en")
    doc = sayso.to_spacy(analysis)
    for found, said in zip(doc._.attributions, analysis.attributions, strict=True):
        for role in ("source", "cue", "content"):
            assert " ".join(span.text for span in found[role]) == getattr(said, f"{role}_text")
        assert (found["kind"], found["basis"], found["rule"]) == (said.kind, said.basis, said.rule)
        assert found["actor"] == (None if said.actor is None else analysis.actors[said.actor].name)
        assert found["score"] == pytest.approx(said.score)
    for found, stance in zip(doc._.stances, analysis.stances, strict=True):
        assert (found["target"][0].text, found["evidence"][0].text) == (stance.target_text, stance.evidence_text)
        assert (found["actor"], found["polarity"], found["strength"]) == (stance.holder_name, stance.polarity, stance.strength)
    assert doc._.attributions and doc._.stances


def test_all_articles_and_the_way_through_bytes(articles: list[dict[str, str]]) -> None:
    from spacy.tokens import Doc, DocBin

    analyses = list(sayso.Pipeline().analyze_many(articles))
    docs = [sayso.to_spacy(analysis) for analysis in analyses]
    for doc, analysis in zip(docs, analyses):
        assert doc.text == analysis.text
        assert len(doc._.attributions) == len(analysis.attributions)
    kept = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = list(DocBin().from_bytes(kept).get_docs(spacy.blank("en").vocab))
    texts = [[said["content"][0].text for said in doc._.attributions] for doc in docs]
    assert [[said["content"][0].text for said in doc._.attributions] for doc in again] == texts
    for through in (Doc(docs[0].vocab).from_bytes(docs[0].to_bytes()), Doc(docs[0].vocab).from_json(docs[0].to_json())):
        assert [said["evidence"][0].text for said in through._.stances] == [s.evidence_text for s in analyses[0].stances]


def test_a_pipeline_goes_on_with_the_document() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "FEE", "pattern": "toll"}])
    doc = nlp(sayso.to_spacy(sayso.analyze(TEXT, plain=True, lang="en"), nlp.vocab))
    assert [entity.text for entity in doc.ents if entity.label_ == "FEE"] == ["toll", "toll"]


def test_actors_are_entities() -> None:
    doc = sayso.to_spacy(sayso.analyze(TEXT, plain=True, lang="en"))
    assert ("Ines Falk", "PERSON") in [(entity.text.removeprefix("Mayor "), entity.label_) for entity in doc.ents]
    assert not [entity for entity in doc.ents if entity.text in ("she", "We")]
    assert doc._.attributions


@pytest.mark.parametrize("text", ["", " \n ", "a\u200bb \U0001f469\u200d", "“" * 40, "\0"])
def test_odd_texts(text: str) -> None:
    doc = sayso.to_spacy(sayso.analyze(text))
    assert doc.text == text and doc._.attributions == []
