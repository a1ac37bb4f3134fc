#!/usr/bin/env python3
"""Makes texts of web pages in the ways that scrapers do, as lines of JSON for `sayso-train lines`.

    forms.py FORM ... --html FOLDER --gold GOLD.jsonl ... > forms.jsonl
    forms.py neutral --wcxb FOLDER > wcxb.jsonl

GOLD has a page a line, {"id", "site", "gold": "full", "body"}, and FOLDER has ID.html in UTF-8; or FOLDER is the development part of
the Web Content Extraction Benchmark, with html/ID.html.gz and ground-truth/ID.json. FORM is any of neutral, gettext, md, lynx, w3m,
oneline. Needs beautifulsoup4, lxml and html2text, and for two forms the programs lynx and w3m.

lynx and w3m read the files themselves, and name the folder where links lead to no address: the same folder gives the same bytes.
A page in another form than neutral counts as one; of a neutral one, the words of the body tell which lines are body.
"""
import argparse
import glob
import gzip
import json
import os
import re
import subprocess
import sys
import warnings
from multiprocessing import Pool
from urllib.parse import urlsplit

import html2text
from bs4 import BeautifulSoup, Comment, Doctype, NavigableString

warnings.filterwarnings("ignore")
sys.setrecursionlimit(20000)
BLOCK = set(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select summary table tbody td tfoot "
    "th thead title tr ul video audio iframe".split()
)
LEFT_OUT = ["script", "style", "noscript", "template"]
SPACE = re.compile(r"[ \t\r\n\f]+")
WORD = re.compile(r"[^\W_]+")


def neutral(soup):
    """Block elements end a line, inline elements are glued, white space is squeezed; the title is the first line."""
    lines, line = [], []

    def end():
        text = SPACE.sub(" ", "".join(line)).strip(" ")
        line.clear()
        if text:
            lines.append(text)

    def walk(node):
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, (Comment, Doctype)):
                    line.append(str(child))
            elif child.name not in LEFT_OUT and child.name != "head":
                block = child.name in BLOCK
                if block:
                    end()
                walk(child)
                if block:
                    end()

    title = SPACE.sub(" ", soup.title.get_text() if soup.title else "").strip(" ")
    walk(soup)
    end()
    return "\n".join([title] + lines if title else lines)


def dump(command, path):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    done = subprocess.run(command + [path], capture_output=True, timeout=60, env=env)
    return done.stdout.decode("utf-8", "replace")


def in_form(name, html, path):
    if name == "md":
        return html2text.HTML2Text().handle(html)
    if name == "lynx":
        return dump(["lynx", "-dump", "-assume_charset=utf-8", "-display_charset=utf-8", "-force_html"], path)
    if name == "w3m":
        return dump(["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"], path)
    soup = BeautifulSoup(html, "lxml")
    if name == "neutral":
        return neutral(soup)
    for element in soup(LEFT_OUT):
        element.decompose()
    if name == "gettext":
        return soup.get_text("\n", strip=True)
    if name == "oneline":
        return " ".join(soup.get_text(" ").split())
    raise ValueError("no such form: " + name)


def words(text):
    return WORD.findall(text.lower())


def lines_of_body(text, body, title):
    """The numbers of the lines that are body, and of those that may be: by runs of up to four words."""
    known, all_words = set(), words(body)
    for size in range(1, 5):
        known.update(tuple(all_words[at : at + size]) for at in range(len(all_words) - size + 1))
    rows, shares = text.split("\n"), []
    for row in rows:
        own = words(row)
        size = min(max(len(own), 1), 4)
        runs = [tuple(own[at : at + size]) for at in range(len(own) - size + 1)]
        shares.append((len(own), sum(run in known for run in runs) / len(runs) if runs else 0))
    sure = lambda at: 0 <= at < len(shares) and shares[at][0] >= 6 and shares[at][1] >= 0.8
    keep, mixed = [], []
    for at, (count, share) in enumerate(shares):
        if not count:
            continue
        near = any(sure(other) for other in range(at - 4, at + 5))
        if sure(at) or share >= 0.99 and near and count < 6:
            keep.append(at)
        elif share >= 0.3 and count >= 4 or share >= 0.99:
            mixed.append(at)
    if len(keep) < 5:
        return None
    headline = words(title or "")
    keep = [at for at in keep if not (headline and words(rows[at]) == headline)]
    return (keep, mixed) if keep else None


def made(job):
    page, path, name = job
    opened = gzip.open(path, "rt", encoding="utf-8", errors="replace") if path.endswith(".gz") else open(path, encoding="utf-8", errors="replace")
    with opened as file:
        html = file.read()
    try:
        text = in_form(name, html, path)
    except (RecursionError, subprocess.TimeoutExpired, AssertionError):
        return None
    line = {"site": page["site"], "gold": "full", "body": page["body"], "raw_text": text}
    if name != "neutral":
        return {"id": page["id"] + "-" + name, **line, "other_form": True}
    told = lines_of_body(text, page["body"], page.get("title"))
    if told is None:
        return None
    keep, mixed = told
    crop = [max(0, keep[0] - 4), min(text.count("\n"), keep[-1] + 20)]
    return {"id": page["id"], **line, "keep": keep, "mixed": mixed, "crop": crop}


def from_gold(paths, folder):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for page in map(json.loads, filter(str.strip, file)):
                html = os.path.join(folder, page["id"] + ".html")
                if page.get("gold") == "full" and os.path.exists(html):
                    yield page, html


def from_wcxb(folder):
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.json"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
        if "file_id" not in record:
            continue
        html = glob.glob(os.path.join(folder, "**", record["file_id"] + ".html.gz"), recursive=True)
        truth = record["ground_truth"]
        site = urlsplit(record["url"]).netloc.removeprefix("www.")
        page = {"id": "wcxb-" + record["file_id"], "site": site, "body": truth["main_content"], "title": truth["title"]}
        yield from ((page, path) for path in html)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--html", default=".", help="folder with the pages of GOLD")
    args.add_argument("--wcxb", help="folder of the benchmark")
    args.add_argument("--gold", nargs="*", default=[], help="files of gold pages")
    args.add_argument("forms", nargs="+", metavar="FORM")
    args = args.parse_args()
    pages = list(from_wcxb(args.wcxb) if args.wcxb else from_gold(args.gold, args.html))
    jobs = [(page, path, name) for name in args.forms for page, path in pages]
    with Pool(2) as pool:
        for line in pool.imap(made, jobs, chunksize=4):
            if line is not None:
                print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
