from collections.abc import Iterable, Mapping
from typing import Any

import pytest

import sayso

TEXT = "Élan! The crowd shouted NO! all night."


def shouting(view: Mapping[str, Any]) -> Iterable[Any]:
    at = view["text"].find("NO!")
    if at >= 0:
        crowd = view["text"].find("The crowd")
        yield {"source": (crowd, crowd + 9), "content": [(at, at + 3)], "kind": "direct", "rule": "mine.shouting", "score": 0.5}


def test_an_attributor_of_ones_own() -> None:
    pipeline = sayso.Pipeline(plain=True, lang="en", attributors=[shouting])
    [said] = [said for said in pipeline.analyze(TEXT).attributions if said.rule == "mine.shouting"]
    assert (said.source_text, said.content_text, said.kind, said.score) == ("The crowd", "NO!", "direct", 0.5)


def test_a_stance_tagger_sees_the_attributions() -> None:
    def against(view: Mapping[str, Any]) -> Iterable[Any]:
        for index, said in enumerate(view["attributions"]):
            if said["rule"] == "mine.shouting":
                yield {
                    "holder": said["source"][0],
                    "target": said["content"][0],
                    "polarity": "oppose",
                    "strength": "strong",
                    "attribution": index,
                    "rule": "mine.against",
                }

    pipeline = sayso.Pipeline(plain=True, lang="en", attributors=[shouting], stance_taggers=[against])
    [stance] = [stance for stance in pipeline.analyze(TEXT).stances if stance.rule == "mine.against"]
    assert (stance.polarity, stance.value, stance.target_text) == ("oppose", -1.0, "NO!")
    assert pipeline.analyze(TEXT).attributions[stance.attribution or 0].rule == "mine.shouting"


def test_an_exception_in_a_stage_reaches_the_caller() -> None:
    def broken(view: Mapping[str, Any]) -> Iterable[Any]:
        if "rain" in view["text"]:
            raise KeyError("no umbrella")
        return []

    pipeline = sayso.Pipeline(plain=True, lang="en", attributors=[broken])
    with pytest.raises(KeyError, match="no umbrella"):
        pipeline.analyze("It rained.")
    assert pipeline.analyze("It snowed.").sentences
    texts = ["It snowed.", "It rained.", "It froze."]
    kinds = [type(result) for result in pipeline.analyze_many(texts, on_error="return")]
    assert kinds == [sayso.Analysis, sayso.AnalysisError, sayso.Analysis]
    with pytest.raises(KeyError):
        list(pipeline.analyze_many(texts, threads=2))


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"content": [(0, 999)]}, "no place"),
        ({"content": [(3, 2)]}, "no place"),
        ({"content": "all"}, "expected"),
        ({"content": []}, "needs one"),
        ({"content": [(0, 1)], "kind": "loud"}, "loud"),
        ({"content": [(0, 1)], "score": 2}, "score"),
    ],
)
def test_what_a_stage_returns_is_checked(item: dict[str, Any], message: str) -> None:
    pipeline = sayso.Pipeline(plain=True, lang="en", attributors=[lambda view: [item]])
    with pytest.raises((ValueError, TypeError), match=message):
        pipeline.analyze(TEXT)
