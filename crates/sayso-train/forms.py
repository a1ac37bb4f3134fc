#!/usr/bin/env python3
"""Makes texts of web pages in the ways that scrapers do, as lines of JSON for `sayso-train lines`.

    forms.py GOLD.jsonl HTML_FOLDER FORM ... > pages.jsonl

GOLD has a page a line, {"id", "site", "gold": "full", "body"} or {"id", "site", "gold": "chunks", "with", "without"}; HTML_FOLDER has
ID.html, in UTF-8. FORM is any of neutral, gettext, md, lynx, w3m, oneline. Needs beautifulsoup4, lxml and html2text, and for two forms the programs lynx and w3m.
"""
import json, os, re, subprocess, sys, warnings
from multiprocessing import Pool
import html2text
from bs4 import BeautifulSoup, NavigableString, Comment, Doctype

warnings.filterwarnings("ignore")
BLOCK = set("address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure "
            "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select summary table "
            "tbody td tfoot th thead title tr ul video audio iframe".split())
LEFT_OUT = ["script", "style", "noscript", "template"]
SPACE = re.compile(r"[ \t\r\n\f]+")


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

    title = soup.title.get_text() if soup.title else ""
    title = SPACE.sub(" ", title).strip(" ")
    sys.setrecursionlimit(20000)
    walk(soup)
    end()
    return "\n".join([title] + lines if title else lines)


def dump(command, path):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    done = subprocess.run(command + [path], capture_output=True, timeout=60, env=env)
    return done.stdout.decode("utf-8", "replace")


def form_of(name, html, path):
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


def pages(job):
    page, folder, names = job
    path = os.path.join(folder, page["id"] + ".html")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        html = file.read()
    out = []
    for name in names:
        try:
            text = form_of(name, html, path)
        except (RecursionError, subprocess.TimeoutExpired, AssertionError):
            continue
        keep = {key: page[key] for key in ("site", "gold", "body", "with", "without") if key in page}
        line = {"id": page["id"] + "-" + name, **keep, "raw_text": text}
        # Lines as a neutral stripping leaves them count fully, also where nobody says which are body: the words of the body do.
        out.append(line if name == "neutral" else {**line, "other_form": True})
    return out


def main():
    gold, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    with open(gold, encoding="utf-8") as file:
        jobs = [(json.loads(line), folder, names) for line in file if line.strip()]
    with Pool(2) as pool:
        for found in pool.imap(pages, jobs, chunksize=4):
            for page in found:
                print(json.dumps(page, ensure_ascii=False))


if __name__ == "__main__":
    main()
