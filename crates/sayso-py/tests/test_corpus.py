"""Many documents together, and parts of them in other processes."""

import pickle
import sys

import pytest
import sayso

BOOK = "[Road pricing]\ntoll*\n- toll cut*\n"
TEXTS = {
    "one": "“We will never agree to pay this harbour toll,” Mayor Ada Lind said. She opposes the toll.",
    "two": "Bo Horn backs the harbour toll. An official who asked not to be named said it was late.",
    "three": "Ada Lind wants toll cuts. “We will never agree to pay this harbour toll,” Ms Lind said again.",
    "four": "Ada Lind rejects the tram.",
}


def analyses():
    pipeline = sayso.Pipeline(plain=True, lang="en")
    return [pipeline.analyze(text, id=id) for id, text in TEXTS.items()]


def corpus(of, **options):
    made = sayso.Corpus(codebook=BOOK, **options)
    for number, analysis in enumerate(of, 1):
        made.add(analysis, date=f"2025-03-{number:02}")
    return made


def everything(of):
    return (of.matrix(), of.network("both", qualifier="ignore"), of.audit(), of.audit("all"), of.same_quotations(), of.uncoded())


def test_matrix_with_the_sign():
    cells = {(cell["actor"], cell["concept"]): cell for cell in corpus(analyses()).matrix()}
    lind = cells["Ada Lind", "Road pricing"]
    assert lind["oppose"] >= 2 and lind["support"] == 0
    assert cells["Bo Horn", "Road pricing"]["side"] == "agree"
    assert ("the tram", 1) in corpus(analyses()).uncoded()


def test_parts_give_what_the_whole_gives():
    all = analyses()
    whole = sayso.Corpus(codebook=BOOK)
    for analysis in all:
        whole.add(analysis)
    parts = []
    for start in range(0, len(all), 2):
        part = sayso.Corpus(codebook=BOOK)
        for analysis in all[start : start + 2]:
            part.add(analysis)
        # As between the processes of a cluster.
        parts.append(pickle.loads(pickle.dumps(part)))
    merged = parts[0].merge(parts[1])
    assert len(merged) == len(all)
    assert everything(merged) == everything(whole)


def test_a_corpus_of_other_tables_is_refused():
    with pytest.raises(ValueError, match="another codebook"):
        corpus(analyses()).merge(sayso.Corpus())
    with pytest.raises(ValueError, match="line 1"):
        sayso.Corpus(codebook="[Road pricing\n")
    with pytest.raises(ValueError, match="modality"):
        sayso.Corpus(modality=["maybe"])


def test_time_lines_are_never_empty_silently():
    assert corpus(analyses()).time_line("day")[0]["start"] == "2025-03-01"
    undated = sayso.Corpus()
    for analysis in analyses():
        undated.add(analysis)
    with pytest.raises(ValueError, match="date"):
        undated.time_line()
    with pytest.raises(ValueError, match="date"):
        undated.add(analyses()[0], date="2025-02-30")


def test_limits_of_time():
    of = analyses()
    assert len(corpus(of, since="2025-03-02", until="2025-03-03")) == 2
    undated = sayso.Corpus(since="2025-03-02")
    undated.add(of[0])
    assert len(undated) == 0


def test_audit_and_quotations():
    made = corpus(analyses())
    # A row for each article: it is the article's own "Ms" or "she" that counts, and "four" has none.
    genders = {row["id"]: row["gender"] for row in made.audit() if row["source"] == "Ada Lind"}
    assert genders == {"one": "she", "three": "she", "four": None}
    unnamed = [row for row in made.audit() if not row["named"]]
    assert [row["reason"] for row in unnamed] == ["asked not to be named"]
    rows = made.same_quotations()
    assert [(row["id"], row["variant"]) for row in rows] == [("one", "first"), ("three", "same")]
    assert made.same_quotations(find="never agree to pay this harbour toll")[0]["id"] == "one"


def test_the_report_with_decisions_and_codebook():
    all = analyses()
    page = sayso.Corpus(codebook=BOOK).report(all, "Tolls", dates=["2025-03-04", None, None, None])
    assert page.startswith("<!DOCTYPE html>") and "Road pricing" in page and "4 March 2025" in page
    stance = next(s for s in all[1].stances)
    heads = "id,evidence_start,evidence_end,target_start,target_end,decision,concept\n"
    places = ",".join(str(number) for number in (*stance.evidence, *stance.target))
    made = sayso.Corpus(decisions=f"{heads}two,{places},accept,Port money\n")
    decided = made.report(all, "Tolls")
    assert "Port money" in decided


def _partial(batches):
    pipeline = sayso.Pipeline(plain=True, lang="en")
    part = sayso.Corpus(codebook=BOOK)
    for row in batches:
        part.add(pipeline.analyze(row["text"], id=row["id"]))
    return [pickle.dumps(part)]


@pytest.mark.spark
def test_spark_partitions_give_what_one_process_gives(monkeypatch):
    pyspark = pytest.importorskip("pyspark")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    # The workers do not find this module: what they run is sent whole.
    pytest.importorskip("pyspark.cloudpickle").register_pickle_by_value(sys.modules[__name__])
    session = pyspark.sql.SparkSession.builder.master("local[2]").appName("sayso").getOrCreate()
    try:
        rows = [pyspark.sql.Row(id=id, text=text) for id, text in TEXTS.items()]
        parts = session.sparkContext.parallelize(rows, 2).mapPartitions(_partial).collect()
    finally:
        session.stop()
    first, *others = (pickle.loads(part) for part in parts)
    for other in others:
        first.merge(other)
    whole = sayso.Corpus(codebook=BOOK)
    for analysis in analyses():
        whole.add(analysis)
    assert everything(first) == everything(whole)
