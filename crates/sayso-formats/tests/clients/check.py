#!/usr/bin/env python3
"""Open what `sayso export` writes with the programs it is for: check.py SAYSO CORPUS

SAYSO is the built program, CORPUS a folder of articles (seeds/). Every format is exported to a temporary folder and opened by
its usual client; what the client sees is compared with the JSONL of the same run. Needs the packages of
requirements.txt. Exit status 1 if anything differs, 3 if no client is installed."""
import collections
import csv
import importlib.metadata
import importlib.util
import io
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

PACKAGES = {"jsonl": "jsonschema", "spacy": "spacy", "xmi": "cassis", "graphml": "networkx", "gexf": "networkx",
            "conllu": "udtools", "parquet": "pyarrow"}
ROLES = ("source", "cue", "content")
# What DNA 3.0 looks for: tables, and the type of each column.
DNA = {
    "DOCUMENTS": "ID:INTEGER Title:TEXT Text:TEXT Coder:INTEGER Author:TEXT Source:TEXT Section:TEXT Notes:TEXT "
                 "Type:TEXT Date:INTEGER",
    "STATEMENTS": "ID:INTEGER StatementTypeId:INTEGER DocumentId:INTEGER Start:INTEGER Stop:INTEGER Coder:INTEGER",
    "STATEMENTTYPES": "ID:INTEGER Label:TEXT Red:INTEGER Green:INTEGER Blue:INTEGER",
    "VARIABLES": "ID:INTEGER Variable:TEXT DataType:TEXT StatementTypeId:INTEGER",
    "ENTITIES": "ID:INTEGER VariableId:INTEGER Value:TEXT Red:INTEGER Green:INTEGER Blue:INTEGER ChildOf:INTEGER",
    "DATABOOLEAN": "ID:INTEGER StatementId:INTEGER VariableId:INTEGER Value:INTEGER",
    "DATAINTEGER": "ID:INTEGER StatementId:INTEGER VariableId:INTEGER Value:INTEGER",
    "DATASHORTTEXT": "ID:INTEGER StatementId:INTEGER VariableId:INTEGER Entity:INTEGER",
    "DATALONGTEXT": "ID:INTEGER StatementId:INTEGER VariableId:INTEGER Value:TEXT",
    "ATTRIBUTEVARIABLES": "ID:INTEGER VariableId:INTEGER AttributeVariable:TEXT",
    "ATTRIBUTEVALUES": "ID:INTEGER EntityId:INTEGER AttributeVariableId:INTEGER AttributeValue:TEXT",
    "SETTINGS": "Property:TEXT Value:TEXT", "REGEXES": "Label:TEXT Red:INTEGER Green:INTEGER Blue:INTEGER",
    "CODERS": None, "CODERRELATIONS": None, "VARIABLELINKS": None,
}


class Run:
    """The exports of one corpus."""

    def __init__(self, sayso, corpus, folder):
        self.sayso, self.corpus, self.folder = sayso, corpus, pathlib.Path(folder)
        self.gold = [json.loads(line) for line in self.export("jsonl").read_text("utf-8").splitlines()]

    def export(self, to, *more):
        path = self.folder / ("out." + to)
        command = [self.sayso, "export", "--quiet", "--to", to, *more, "-o", str(path), self.corpus]
        subprocess.run(command, check=True)
        return path

    def by_id(self):
        return {document["id"]: document for document in self.gold}


def same(what, got, want):
    if got != want:
        raise AssertionError("%s: the client sees %.300r, we wrote %.300r" % (what, got, want))


def text(document, span):
    return document["text"].encode()[span[0]:span[1]].decode()


def words(document, spans):
    return sorted(text(document, span).split() for span in spans if text(document, span).strip())


def jsonl(run):
    import jsonschema
    schema = json.loads(subprocess.run([run.sayso, "schema"], check=True, stdout=subprocess.PIPE).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = list(run.gold)
    for command in (["run"], ["parse"], ["segment", "--syntax"], ["quotes"], ["stance"], ["run", "--offsets", "utf16"]):
        out = subprocess.run([run.sayso, *command, "--format", "jsonl", run.corpus], check=True, stdout=subprocess.PIPE)
        lines += [json.loads(line) for line in out.stdout.decode().splitlines()]
    for line in lines:
        validator.validate(line)
    return "%d lines valid" % len(lines)


def spacy(run):
    from spacy import blank
    from spacy.tokens import Doc
    marks = 0
    gold = run.by_id()
    for line in run.export("spacy").read_text("utf-8").splitlines():
        written = json.loads(line)
        doc = Doc(blank("en").vocab).from_json(written, validate=True)
        document = gold[written["sayso"]["id"]]
        same("text", doc.text, document["text"])
        seen = collections.defaultdict(list)
        for span in doc.spans["sayso"]:
            seen[span.kb_id_, span.label_.lower()].append(span.text.split())
            marks += 1
        for number, said in enumerate(document["attributions"]):
            for role in ROLES:
                same(role, sorted(seen["attribution-%d" % number, role]), words(document, said[role]))
        sents = [s.text.split() for s in doc.sents]
        for span in document["segmentation"]["sentences"]:
            assert text(document, span).split() in sents, "a sentence is missing: " + text(document, span)
        again = Doc(blank("en").vocab).from_json(doc.to_json())
        same("tokens", [t.text for t in again], [t.text for t in doc])
    return "%d spans" % marks


def xmi(run):
    import cassis
    folder = run.export("xmi")
    types = cassis.load_typesystem((folder / "TypeSystem.xml").open("rb"))
    count = 0
    gold = run.by_id()
    for path in sorted(folder.glob("*.xmi")):
        cas = cassis.load_cas_from_xmi(path.open("rb"), typesystem=types)
        meta = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")[0]
        document = gold[meta.documentId]
        same("text", cas.sofa_string, document["text"])
        said = cas.select("sayso.Attribution")
        same("attributions", len(said), len(document["attributions"]))
        roles = collections.defaultdict(list)
        for role in ROLES:
            for mark in cas.select("sayso." + role.capitalize()):
                roles[mark.of.xmiID, role].append(mark.get_covered_text().split())
        # dkpro-cassis sorts by place: compare as bags.
        seen = sorted((a.kind, *(sorted(roles[a.xmiID, r]) for r in ROLES)) for a in said)
        want = sorted((a["kind"], *(words(document, a[r]) for r in ROLES)) for a in document["attributions"])
        same("attributions", seen, want)
        segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
        same("sentences", len(cas.select(segmentation + "Sentence")), len(document["segmentation"]["sentences"]))
        same("tokens", len(cas.select(segmentation + "Token")), len(document["segmentation"]["words"]))
        again = cassis.load_cas_from_xmi(io.BytesIO(cas.to_xmi().encode()), typesystem=types)
        same("text", again.sofa_string, cas.sofa_string)
        count += len(said)
    return "%d attributions" % count


NODE = {"label": str, "kind": str, "actor_kind": str, "statements": int}
EDGE = {"weight": float, "agree": float, "conflict": float, "sign": str}


def network(graph, labels):
    for name, values in graph.nodes(data=True):
        for attribute, kind in NODE.items():
            value = values[attribute]
            assert type(value) is kind, "node %s: %s is %r" % (name, attribute, value)
        labels.append(values["label"])
    for a, b, values in graph.edges(data=True):
        for attribute, kind in EDGE.items():
            assert type(values[attribute]) is kind, "edge %s-%s: %s is %r" % (a, b, attribute, values[attribute])
    return graph.number_of_nodes(), graph.number_of_edges()


def graphml(run):
    import networkx
    counts = []
    for nodes in ("actors", "concepts", "two-mode"):
        graph = networkx.read_graphml(run.export("graphml", "--network", nodes))
        assert graph.is_directed() == (nodes == "two-mode")
        counts.append("%s %d/%d" % (nodes, *network(graph, [])))
    return ", ".join(counts)


def gexf(run):
    import networkx
    labels, others = [], []
    counts = network(networkx.read_gexf(run.export("gexf")), labels)
    network(networkx.read_graphml(run.export("graphml")), others)
    same("labels", sorted(labels), sorted(others))
    return "%d nodes, %d edges" % counts


def conllu(run):
    """UD's own validator: level 2 (trees, parts of speech) for sentences with heads, level 1 (the format) for others."""
    import conllu as reader
    from udtools.validator import Validator
    whole = run.export("conllu").read_text("utf-8")
    sentences = reader.parse(whole)
    blocks = [block for block in whole.split("\n\n") if block.strip()]
    same("sentences", len(sentences), sum(len(d["segmentation"]["sentences"]) for d in run.gold))
    report = []
    for level, heads in ((2, True), (1, False)):
        own = [b for b, s in zip(blocks, sentences) if all(w["head"] is not None for w in s if type(w["id"]) is int) == heads]
        path = run.folder / ("level%d.conllu" % level)
        path.write_text("\n\n".join(own) + "\n\n", "utf-8")
        state = Validator(lang="en", level=level).validate_files([str(path)])
        if not state.passed():
            raise AssertionError("level %d: %s" % (level, str(state)[-2000:]))
        report.append("%d sentences at level %d" % (len(own), level))
    return ", ".join(report)


def brat(run):
    """A parser of our own, after brat's manual: clients of brat are servers."""
    folder = run.export("brat")
    entities = (folder / "annotation.conf").read_text("utf-8")
    for section in ("[entities]", "[relations]", "[events]", "[attributes]"):
        assert section in entities
    marks = 0
    for document in run.gold:
        name = folder / document["id"].removesuffix(".txt")
        raw = name.with_suffix(".txt").read_bytes().decode()
        same("text", raw, document["text"])
        spans, events, defined = {}, {}, set()
        for line in name.with_suffix(".ann").read_text("utf-8").splitlines():
            key, body, *rest = line.split("\t")
            assert key not in defined, key + " twice"
            defined.add(key)
            if key[0] == "T":
                kind, offsets = body.split(" ", 1)
                pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
                for start, end in pieces:
                    assert "\n" not in raw[start:end] and start < end, line
                same("text of " + key, rest[0].split(), " ".join(raw[s:e] for s, e in pieces).split())
                spans[key] = (kind, [raw[s:e].split() for s, e in pieces])
                marks += 1
            elif key[0] == "E":
                events[key] = [tuple(part.split(":")) for part in body.split()]
        for key, arguments in events.items():
            kind, trigger = arguments[0]
            same("type of the trigger", spans[trigger][0], kind)
            for _, target in arguments[1:]:
                assert target in spans or target in events, target
        said = [e for e in events.values() if e[0][0] == "Attribution"]
        same("attributions", len(said), len(document["attributions"]))
    return "%d spans" % marks


def tables(run):
    folder = run.export("csv")
    counts = []
    for name in ("attributions", "stances", "actors"):
        with open(folder / (name + ".csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        same(name, len(rows), sum(len(d[name]) for d in run.gold))
        if name == "attributions":
            gold = run.by_id()
            for row in rows:
                document = gold[row["document"]]
                for piece, chars in zip(row["content_bytes"].split(), row["content_chars"].split()):
                    (a, b), (c, d) = (map(int, p.split("..")) for p in (piece, chars))
                    same("content", document["text"][c:d], text(document, (a, b)))
        counts.append("%d %s" % (len(rows), name))
    return ", ".join(counts)


def dna(run):
    path = run.export("dna")
    db = sqlite3.connect(path)
    same("integrity", db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
    same("foreign keys", db.execute("PRAGMA foreign_key_check").fetchall(), [])
    for table, columns in DNA.items():
        seen = " ".join("%s:%s" % row[1:3] for row in db.execute("PRAGMA table_info(%s)" % table))
        assert seen and columns in (None, seen), "%s is %s" % (table, seen)
    keys = {table: sorted((r[2], r[3]) for r in db.execute("PRAGMA foreign_key_list(%s)" % table)) for table in DNA}
    same("keys of DATASHORTTEXT", keys["DATASHORTTEXT"],
         [("ENTITIES", "Entity"), ("STATEMENTS", "StatementId"), ("VARIABLES", "VariableId")])
    variables = dict(db.execute("SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId = 1"))
    same("variables", variables, {"person": "short text", "organization": "short text", "concept": "short text",
                                  "agreement": "boolean", "score": "integer", "modality": "short text", "rule": "short text",
                                  "reported_by": "short text", "sentence": "long text"})
    coded = db.execute("SELECT COUNT(*) FROM STATEMENTS").fetchone()[0]
    for table, each in {"DATABOOLEAN": 1, "DATAINTEGER": 1, "DATALONGTEXT": 1, "DATASHORTTEXT": 6}.items():
        same(table, db.execute("SELECT COUNT(*) FROM %s" % table).fetchone()[0], each * coded)
    same("attributes", db.execute("SELECT COUNT(*) FROM ATTRIBUTEVALUES").fetchone()[0],
         3 * db.execute("SELECT COUNT(*) FROM ENTITIES").fetchone()[0])
    events = list(csv.DictReader(io.StringIO(run.export("dna-csv").read_bytes().decode(), newline=""), delimiter=";"))
    statements = db.execute(
        "SELECT s.Start, s.Stop, d.Text, b.Value FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId "
        "JOIN DATABOOLEAN b ON b.StatementId = s.ID ORDER BY s.ID").fetchall()
    same("statements", len(statements), len(events))
    for (start, stop, raw, value), event in zip(statements, events):
        units = raw.encode("utf-16-le")[2 * start:2 * stop].decode("utf-16-le")
        same("statement", (units, str(value)), (event["text"], event["agreement"]))
        assert event["rule"] and event["sentence"] and 0 <= int(event["score"]) <= 100, event
    return "%d statements" % len(statements)


def webanno(run):
    count = 0
    folder = run.export("webanno")
    for path in sorted(folder.glob("*.jsonld")):
        page = json.loads(path.read_text("utf-8"))
        same("context", page["@context"][0], "http://www.w3.org/ns/anno.jsonld")
        raw = page["sayso:document"]["sayso:text"]
        for item in page["items"]:
            same("type", item["type"], "Annotation")
            if item["motivation"] == "tagging":
                targets = item["target"].get("items", [item["target"]])
                for target in targets:
                    place, quote = target["selector"]
                    same("quote", raw[place["start"]:place["end"]], quote["exact"])
                    count += 1
    return "%d selectors" % count


def parquet(run):
    import pyarrow.parquet
    table = pyarrow.parquet.read_table(run.export("parquet"))
    rows = table.to_pylist()
    same("ids", [row["id"] for row in rows], [d["id"] for d in run.gold])
    for row, document in zip(rows, run.gold):
        same("text", row["text"], document["text"])
        for seen, want in zip(row["attributions"], document["attributions"]):
            for role in ROLES:
                same(role, [[s["start"], s["end"]] for s in seen[role]], want[role])
        same("attributions", len(row["attributions"]), len(document["attributions"]))
        same("stances", [s["polarity"] for s in row["stances"]], [s["polarity"] for s in document["stances"]])
    return "%d rows, %d columns" % (table.num_rows, table.num_columns)


CHECKS = [("jsonl", jsonl), ("spacy", spacy), ("xmi", xmi), ("graphml", graphml), ("gexf", gexf), ("conllu", conllu),
          ("brat", brat), ("csv", tables), ("dna", dna), ("webanno", webanno), ("parquet", parquet)]


def client(package):
    """Name and version of the package that brings a module."""
    if not package:
        return ""
    name = {"cassis": "dkpro-cassis"}.get(package, package)
    return "%s %s" % (name, importlib.metadata.version(name))


def main():
    sayso, corpus = sys.argv[1:3]
    formats = subprocess.run([sayso, "export", "--help"], check=True, stdout=subprocess.PIPE).stdout.decode()
    failed, opened = [], 0
    with tempfile.TemporaryDirectory() as folder:
        run = Run(sayso, corpus, folder)
        for name, check in CHECKS:
            package = PACKAGES.get(name)
            if package and not importlib.util.find_spec(package):
                print("%-8s left out: no %s" % (name, package))
                continue
            if "- %s:" % name not in formats:
                print("%-8s left out: the program was built without it" % name)
                continue
            try:
                result = check(run)
            except Exception as error:
                failed.append(name)
                result = "FAILED: %s: %s" % (type(error).__name__, error)
            else:
                opened += 1
            print("%-8s %-20s %s" % (name, client(package), result))
    print("%d formats opened, %d failed" % (opened, len(failed)))
    return 1 if failed else 0 if opened else 3


if __name__ == "__main__":
    sys.exit(main())
