#!/usr/bin/env python3
"""Check the gold of the seed corpus: python3 check_gold.py [-v] [FILE.gold.txt ...]

Verifies that every text in the gold is in the article, that every line has a label and that numbers
and kinds are right. The notation is described in README.md. Python 3.9 or later, standard library only.
With -v prints where every attribution and stance was found. Exit status 1 if anything is wrong."""
import pathlib, re, sys

LABELS = set("""title title_dup breadcrumb_title kicker byline source_credit published dateline photo_credit caption
lead body body_fragment subheading pullquote list_item share widget comments related_header related_teaser next_article
nav author_bio newsletter advert paywall cookie copyright correction updated tags live_entry footer blank other""".split())
BODY = set("lead body body_fragment subheading pullquote list_item".split())
FIELDS = set("title authors date outlets lang updated dateline section genre".split())
POLARITY, STRENGTH = {"support", "oppose", "neutral", "ambivalent"}, {"weak", "plain", "strong"}
MODALITY = {"asserted", "conditional", "possible", "hypothetical"}
QUOTES = [("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ('"', '"')]
SPACE = re.compile(r"\s+")


def squeeze(text):
    """One plain space for every run of white space, no-break spaces included."""
    return SPACE.sub(" ", text).strip()


def sections(text):
    out, name = {}, None
    for number, line in enumerate(text.split("\n"), 1):
        head = re.fullmatch(r"\[(\w+)\]", line)
        if head:
            name = head[1]
            out[name] = []
        elif line.strip() and not line.startswith("# "):
            out[name].append((number, line))
    return out


class Article:
    """The raw lines, and the clean text: title and body, broken paragraphs joined."""

    def __init__(self, raw, labels, joins):
        self.lines = raw.split("\n")
        if raw.endswith("\n"):
            self.lines.pop()
        self.problems = []
        if len(labels) != len(self.lines):
            self.problems.append("%d labels for %d lines" % (len(labels), len(self.lines)))
        paragraphs, at = [], 0
        pending, queue, fragment = None, list(joins), None
        for label, line in zip(labels, self.lines):
            if label not in BODY and label != "title":
                continue
            line = squeeze(line)
            if pending:
                kind, before, after = pending
                if not line.startswith(after):
                    self.problems.append("join: next piece does not begin with %r: %r" % (after, line[:40]))
                if before.endswith("¬"):
                    paragraphs[-1] = paragraphs[-1][:-1]
                paragraphs[-1] += ("" if kind == "word" else " ") + line
                pending = None
            else:
                paragraphs.append(line)
            if label == "body_fragment" and queue:
                before, _, after = queue[0][1].partition("⏎")
                shown = before[:-1] + "-" if before.endswith("¬") else before
                if line.endswith(shown):
                    pending = (queue.pop(0)[0], before, after)
        if queue:
            self.problems.append("join not found: %s" % (queue[0],))
        self.paragraphs = paragraphs
        self.text = "\n".join(paragraphs)
        self.quoted = quoted(paragraphs)

    def find(self, needle):
        """Every place of a text, at word boundaries; `@k` picks the k-th."""
        needle, _, pick = needle.partition(" @") if re.search(r" @\d+$", needle) else (needle, "", "")
        needle = needle.replace("\\…", "…")
        found, at = [], self.text.find(needle)
        while at >= 0 and needle:
            end = at + len(needle)
            left = at == 0 or not (self.text[at - 1].isalnum() and needle[0].isalnum())
            right = end == len(self.text) or not (self.text[end].isalnum() and needle[-1].isalnum())
            if left and right:
                found.append((at, end))
            at = self.text.find(needle, at + 1)
        return found[int(pick) - 1:int(pick)] if pick else found

    def readings(self, text):
        """Every way to place a text in pieces: the pieces follow one another."""
        if text == "-":
            return [[]]
        first, *rest = text.split(" … ")
        out = []
        for start in self.find(first):
            spans = [start]
            for piece in rest:
                later = [s for s in self.find(piece) if s[0] >= spans[-1][1]]
                if not later:
                    break
                spans.append(later[0])
            if len(spans) == len(rest) + 1:
                out.append(spans)
        return out

    def place(self, texts, disjoint):
        """The tightest reading of several texts together, the earliest of equals."""
        best = None

        def go(i, chosen):
            nonlocal best
            if i == len(texts):
                spans = [s for c in chosen for s in c]
                if not spans:
                    return
                size = (max(e for _, e in spans) - min(s for s, _ in spans), spans[0][0])
                if best is None or size < best[0]:
                    best = (size, list(chosen))
                return
            for spans in options[i]:
                if disjoint and any(a < f and e < b for c in chosen for e, f in c for a, b in spans):
                    continue
                go(i + 1, chosen + [spans])

        options = [self.readings(t) for t in texts]
        missing = [t for t, o in zip(texts, options) if not o]
        if missing:
            return None, missing
        go(0, [])
        return (best[1], []) if best else (None, texts)


def quoted(paragraphs):
    """For each character of the clean text whether it stands inside quotation marks."""
    flags = []
    for p in paragraphs:
        close = None
        for i, c in enumerate(p):
            if close is None:
                pair = next((q for q in QUOTES if q[0] == c), None)
                if pair and (pair[1] in p[i + 1:]):
                    close = {q[1] for q in QUOTES if q[0] == c}
                    flags.append(True)
                    continue
                flags.append(False)
            else:
                flags.append(True)
                if c in close:
                    close = None
        flags.append(False)
    return flags


def kind_of(article, spans):
    inside = [article.quoted[i] for a, b in spans for i in range(a, b) if article.text[i].isalnum()]
    return "direct" if inside and all(inside) else "mixed" if any(inside) else "indirect"


def check(gold_path, verbose=False):
    gold_path = pathlib.Path(gold_path)
    raw = pathlib.Path(str(gold_path).replace(".gold.txt", ".txt")).read_bytes().decode("utf-8")
    part = sections(gold_path.read_bytes().decode("utf-8"))
    bad = []

    labels = []
    for number, line in part.get("labels", []):
        label, _, shown = line.partition("\t")
        labels.append(label)
        if label not in LABELS:
            bad.append("line %d: unknown label %r" % (number, label))
    joins = [tuple(line.split("\t", 1)) for _, line in part.get("joins", [])]
    article = Article(raw, labels, joins)
    bad += article.problems
    for (number, line), label, text in zip(part.get("labels", []), labels, article.lines):
        shown = line.partition("\t")[2]
        if (label == "blank") != (squeeze(text) == "") or not squeeze(text).startswith(squeeze(shown)):
            bad.append("line %d: label does not fit the article's line %r" % (number, text[:40]))

    whole = squeeze(raw)
    fields = {}
    for number, line in part.get("fields", []):
        name, _, value = line.partition(" = ")
        fields[name] = value
        if name not in FIELDS:
            bad.append("line %d: unknown field %r" % (number, name))
        if name in ("title", "authors", "outlets", "dateline", "section"):
            for v in value.split("; ") if name in ("authors", "outlets") else [value]:
                if v not in whole:
                    bad.append("line %d: %s %r is not in the article" % (number, name, v))
    for number, line in part.get("parts", []):
        at, label, text = (line.split(" | ") + ["", ""])[:3]
        where = article.lines[int(at) - 1:int(at)] if at.isdigit() and at != "0" else []
        if label not in LABELS or not text or not any(text in squeeze(w) for w in where):
            bad.append("line %d: part not found" % number)
    for number, line in part.get("sentences", []):
        if line.replace(" ‖ ", " ") not in article.paragraphs:
            bad.append("line %d: not a paragraph: %r" % (number, line[:60]))

    seen, last = {}, (-1, 0)
    for number, line in part.get("attributions", []):
        cells = line.split(" | ")
        head = re.fullmatch(r"#(\d+)(?: \^(\d+))?", cells[0])
        if not head or len(cells) != 6:
            bad.append("line %d: not `#n ^p | kind | speaker | source | cue | content`" % number)
            continue
        kind, speaker, source, cue, content = cells[1:]
        spans, missing = article.place([content, cue, source], True)
        if spans is None:
            bad.append("line %d: not in the clean text: %s" % (number, " / ".join(missing)))
            continue
        seen[head[1]] = spans
        if int(head[1]) != len(seen):
            bad.append("line %d: number out of order" % number)
        if spans[0][0][0] < last[0]:
            bad.append("line %d: not in order of content start" % number)
        last = spans[0][0]
        computed = kind_of(article, spans[0])
        # Turns of an interview and dash speech are direct without quotation marks.
        turn = kind == "direct" and (cue in ("-", ":") or computed == "indirect" and fields.get("lang") != "en")
        if kind != computed and not turn:
            bad.append("line %d: kind %s, but the text says %s" % (number, kind, computed))
        if speaker != "-" and speaker not in squeeze(raw):
            bad.append("line %d: speaker %r is not in the article" % (number, speaker))
        if head[2]:
            outer = seen.get(head[2])
            if outer is None:
                bad.append("line %d: no parent %s before it" % (number, head[2]))
            elif not all(any(a <= s and e <= b for a, b in outer[0]) for s, e in spans[0]):
                bad.append("line %d: content lies outside the parent's content" % number)
        if verbose:
            print(cells[0], spans)
    stances = 0
    for number, line in part.get("stances", []):
        cells = line.split(" | ")
        stances += 1
        if len(cells) not in (5, 6) or cells[0] not in POLARITY or cells[4] not in STRENGTH or \
                (len(cells) == 6 and cells[5] not in MODALITY):
            bad.append("line %d: not `polarity | holder | target | evidence | strength [| modality]`" % number)
            continue
        holder = "-" if cells[1] == "(author)" else cells[1]
        spans, missing = article.place([cells[2], cells[3], holder], False)
        if spans is None:
            bad.append("line %d: not in the clean text: %s" % (number, " / ".join(missing)))
        elif verbose:
            print(line, spans)
    words = len(article.text.split())
    return bad, {"lines": len(article.lines), "words": words, "attributions": len(seen), "stances": stances}


def main():
    args = sys.argv[1:]
    verbose = "-v" in args
    here = pathlib.Path(__file__).resolve().parent
    paths = [pathlib.Path(a) for a in args if a != "-v"] or sorted(here.glob("*.gold.txt"))
    failed, total = False, {}
    if len(paths) == 0:
        print("no gold found")
        return 1
    for path in paths:
        bad, counts = check(path, verbose)
        for key, value in counts.items():
            total[key] = total.get(key, 0) + value
        print("%-34s %s" % (path.name, "  ".join("%s %d" % kv for kv in counts.items())))
        for line in bad:
            print("  " + line)
        failed |= bool(bad)
    print("%-34s %s" % ("%d articles" % len(paths), "  ".join("%s %d" % kv for kv in total.items())))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
