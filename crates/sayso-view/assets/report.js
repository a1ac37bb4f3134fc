"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const index = JSON.parse($("index").textContent);
  const lines = $("texts").textContent.trim().split("\n");
  const PAGE = 25;
  // In the order of the numbers in the data.
  const SIDES = [["for", "▲", "is for"], ["against", "▼", "is against"], ["neutral", "◆", "does not commit to"], ["both", "◆", "is of two minds on"]];
  const SPEECH = [["direct", "direct speech"], ["indirect", "indirect speech"], ["mixed", "partly quoted"]];
  const LISTS = ["stances", "statements", "articles"];

  // ---- Elements. Text only ever becomes a text node.

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }

  // ---- Data.

  /** An article: text, paragraphs, statements and stances, made when first asked for. */
  const articles = new Map();
  function article(number) {
    let found = articles.get(number);
    if (!found) {
      const [text, paragraphs, said, held] = JSON.parse(lines[number]);
      found = {
        text,
        paragraphs,
        said: said.map(([actor, who, source, cue, content, kind, parent, rule, score]) => ({ actor, who, source, cue, content, kind, parent, rule, score })),
        held: held.map(([who, about, holder, target, evidence, sentence, side, manner, authority, own, rule, score, place]) => ({ who, about, holder, target, evidence, sentence, side, manner, authority, own, rule, score, place })),
      };
      articles.set(number, found);
    }
    return found;
  }

  const entry = (number) => {
    const [id, title, outlets, date, authors, lang, statements, stances] = index.documents[number];
    return { id, title, outlets: outlets.map((o) => index.outlets[o]), outletNumbers: outlets, date, authors, lang, statements, stances };
  };
  const stances = [];
  for (let at = 0; at < index.stances.length; at += 5) {
    const [document, number, actor, target, side] = index.stances.slice(at, at + 5);
    stances.push({ document, number, actor, target, side });
  }
  const statements = [];
  for (let at = 0; at < index.statements.length; at += 4) {
    const [document, number, actor, kind] = index.statements.slice(at, at + 4);
    statements.push({ document, number, actor, kind });
  }
  // Those with most stances first; the stances of one actor together, in the order of the articles.
  const weight = new Map();
  for (const row of stances) weight.set(row.actor, (weight.get(row.actor) || 0) + (row.actor < 0 ? 0 : 1));
  stances.sort((a, b) => weight.get(b.actor) - weight.get(a.actor) || b.actor - a.actor || a.document - b.document || a.number - b.number);

  const words = (text, spans) => spans.map(([start, end]) => text.slice(start, end).replace(/\s+/g, " ").trim()).join(" … ");
  const whoHolds = (row) => article(row.document).held[row.number].who || "the author";
  const whoSays = (row) => article(row.document).said[row.number].who || "somebody not named";
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const day = (date) => {
    if (!date) return "";
    const [year, month, number] = date.split("-").map(Number);
    const names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    return `${number} ${names[month - 1]} ${year}`;
  };

  // ---- Filters.

  const filters = { list: "stances", actor: "", target: "", outlet: "", kind: "", words: "", page: 0 };
  const inputs = { actor: $("by-actor"), target: $("by-target"), outlet: $("by-outlet"), kind: $("by-kind"), words: $("by-words") };

  /** Which numbers of a list of names a filter lets through: the one name that it is, else all that hold it. */
  function numbers(names, wanted) {
    if (!wanted) return null;
    const exact = names.indexOf(wanted);
    if (exact >= 0) return new Set([exact]);
    const part = folded(wanted);
    const found = new Set();
    names.forEach((name, number) => { if (folded(name).includes(part)) found.add(number); });
    found.part = part;
    return found;
  }

  /** Folded text of a row, for the search. */
  const haystacks = new Map();
  function haystack(key, make) {
    let found = haystacks.get(key);
    if (found === undefined) haystacks.set(key, (found = folded(make())));
    return found;
  }

  const stanceWords = (row) => haystack(`s${row.document}.${row.number}`, () => {
    const { text, held } = article(row.document);
    const of = held[row.number];
    return `${of.who} ${of.about} ${words(text, of.sentence ? [of.sentence] : [])} ${index.documents[row.document][1]}`;
  });
  const statementWords = (row) => haystack(`q${row.document}.${row.number}`, () => {
    const { text, said } = article(row.document);
    const of = said[row.number];
    return `${of.who} ${words(text, of.cue)} ${words(text, of.content)} ${index.documents[row.document][1]}`;
  });

  function select() {
    const actors = numbers(index.actors, filters.actor);
    const targets = numbers(index.targets, filters.target);
    const outlet = filters.outlet === "" ? null : Number(filters.outlet);
    const side = SIDES.findIndex(([name]) => name === filters.kind);
    const speech = SPEECH.findIndex(([name]) => name === filters.kind);
    const wanted = folded(filters.words.trim());
    const inOutlet = (document) => outlet === null || index.documents[document][2].includes(outlet);
    const byActor = (row, who) => !actors || actors.has(row.actor) || (actors.part && row.actor < 0 && folded(who(row)).includes(actors.part));
    const bySide = (row) => side < 0 || row.side === side || (row.side === 3 && side < 2);
    const stanceFits = (row) => speech < 0 && inOutlet(row.document) && bySide(row) && byActor(row, whoHolds)
      && (!targets || targets.has(row.target)) && (!wanted || stanceWords(row).includes(wanted));
    const statementFits = (row) => side < 0 && !targets && inOutlet(row.document) && (speech < 0 || row.kind === speech)
      && byActor(row, whoSays) && (!wanted || statementWords(row).includes(wanted));
    const found = { stances: stances.filter(stanceFits), statements: statements.filter(statementFits) };
    const some = actors || targets || filters.kind || wanted;
    const holding = some ? new Set([...found.stances, ...found.statements].map((row) => row.document)) : null;
    const titled = (number) => wanted && !actors && !targets && !filters.kind && folded(index.documents[number][1]).includes(wanted);
    found.articles = index.documents.map((_, number) => number)
      .filter((number) => inOutlet(number) && (!holding || holding.has(number) || titled(number)));
    return found;
  }

  // ---- Lists.

  /** What a stance or a statement rests on: the article, and who it names. */
  function authority(said, chain) {
    return chain.map((number) => (said[number] && said[number].who) || "somebody not named").join(" › ");
  }

  function around(said, number) {
    const chain = [];
    for (let at = said[number].parent; at >= 0 && chain.length <= said.length; at = said[at].parent) chain.unshift(at);
    return chain;
  }

  function basis(of, said) {
    const chain = authority(said, of.authority);
    if (of.own) return chain ? `own words, as reported by ${chain}` : "own words";
    return chain ? `according to ${chain}` : of.who ? "the article itself" : "the author’s own voice";
  }

  function facts(number) {
    const { outlets, date, title } = entry(number);
    return [el("cite", {}, title), outlets.length ? `, ${outlets.join(", ")}` : "", date ? `, ${day(date)}` : ""];
  }

  /** A stretch of text with parts of it in elements; the parts are [start, end, class]. */
  function marked(text, [from, to], parts) {
    const inside = parts.filter((part) => part[0] < to && part[1] > from)
      .map(([start, end, name]) => [Math.max(start, from), Math.min(end, to), name]);
    const cuts = [...new Set([from, to, ...inside.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, at) => {
      const over = inside.filter((part) => part[0] <= start && part[1] >= cuts[at + 1]);
      const piece = text.slice(start, cuts[at + 1]).replace(/\s+/g, " ");
      return over.length ? el("span", { class: over.map((part) => part[2]).join(" ") }, piece) : piece;
    });
  }

  function stanceItem(row) {
    const { text, said, held } = article(row.document);
    const of = held[row.number];
    const [name, sign, verb] = SIDES[of.side];
    const parts = [];
    if (of.holder) parts.push([...of.holder, "m-who"]);
    if (of.target) parts.push([...of.target, "m-target"]);
    if (of.evidence) parts.push([...of.evidence, `m-evidence ${name}`]);
    const head = el("p", { class: "claim" },
      el("span", { class: `sign ${name}`, "aria-hidden": "true" }, sign),
      el("a", { href: `#article/${row.document}/s${row.number}` },
        el("b", {}, of.who || "The author"), ` ${verb} `, el("i", {}, of.about)),
      of.manner ? el("span", { class: "manner" }, ` (${of.manner})`) : "");
    const quote = of.sentence ? el("blockquote", langOf(row.document), marked(text, of.sentence, parts)) : "";
    const foot = el("p", { class: "basis" }, el("span", { class: "whose" }, basis(of, said)), " · ", facts(row.document));
    const item = el("li", { class: `item ${name}` }, head, quote, foot);
    if (reviewing) item.append(decisionBox(row.document, of, item));
    return item;
  }

  function statementItem(row) {
    const { text, said } = article(row.document);
    const of = said[row.number];
    const chain = authority(said, around(said, row.number));
    const head = el("p", { class: "claim" },
      el("a", { href: `#article/${row.document}/q${row.number}` }, el("b", {}, of.who || "Somebody not named"), " ", el("span", { class: "cue" }, words(text, of.cue))),
      el("span", { class: "manner" }, ` (${SPEECH[of.kind][1]})`));
    const quote = el("blockquote", langOf(row.document), words(text, of.content));
    const foot = el("p", { class: "basis" }, el("span", { class: "whose" }, chain ? `as reported by ${chain}` : "as the article reports"), " · ", facts(row.document));
    return el("li", { class: "item said" }, head, quote, foot);
  }

  function articleItem(number) {
    const { id, title, outlets, date, statements: said, stances: held } = entry(number);
    return el("li", { class: "item file" },
      el("p", { class: "claim" }, el("a", { href: `#article/${number}` }, el("b", {}, title))),
      el("p", { class: "basis" }, [...outlets, day(date), count(said, "statement"), count(held, "stance"), title === id ? "" : id].filter(Boolean).join(" · ")));
  }

  const langOf = (number) => (index.documents[number][5] && index.documents[number][5] !== "en" ? { lang: index.documents[number][5] } : {});
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  let found = null;
  function show() {
    found = select();
    // A kind that only the other list has leads there.
    if (filters.kind && filters.list !== "articles" && !found[filters.list].length) {
      filters.list = SPEECH.some(([name]) => name === filters.kind) ? "statements" : "stances";
    }
    for (const list of LISTS) {
      const tab = $(`tab-${list}`);
      const chosen = list === filters.list;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      tab.replaceChildren(`${list[0].toUpperCase()}${list.slice(1)} `, el("span", { class: "number" }, String(found[list].length)));
    }
    $("list").setAttribute("aria-labelledby", `tab-${filters.list}`);
    page();
  }

  function page() {
    const rows = found[filters.list];
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    filters.page = Math.min(Math.max(filters.page, 0), pages - 1);
    const first = filters.page * PAGE;
    const make = { stances: stanceItem, statements: statementItem, articles: articleItem }[filters.list];
    const items = rows.slice(first, first + PAGE).map(make);
    $("list").replaceChildren(items.length ? el("ol", { class: "items", start: first + 1 }, items) : el("p", { class: "empty" }, "Nothing fits these filters."));
    $("pager").hidden = pages === 1;
    $("before").disabled = filters.page === 0;
    $("after").disabled = filters.page === pages - 1;
    $("shown").textContent = `${first + 1} to ${first + items.length} of ${rows.length}`;
  }

  /** The filters in the address, so that a view can be kept and sent. */
  function address() {
    const kept = new URLSearchParams();
    for (const [key, value] of Object.entries(filters)) {
      if (key === "page" || value === "" || (key === "list" && value === "stances")) continue;
      if (key === "actor" || key === "target") {
        const number = index[`${key}s`].indexOf(value);
        kept.set(key, number >= 0 ? String(number) : value);
      } else kept.set(key, value);
    }
    return `#find${kept.size ? `?${kept}` : ""}`;
  }

  function changed() {
    filters.page = 0;
    for (const [key, input] of Object.entries(inputs)) filters[key] = input.value;
    show();
    history.replaceState(null, "", address());
  }

  function readAddress(query) {
    const kept = new URLSearchParams(query);
    for (const key of Object.keys(inputs)) {
      const value = kept.get(key) || "";
      const names = index[`${key}s`];
      filters[key] = (key === "actor" || key === "target") && /^\d+$/.test(value) && names[value] !== undefined ? names[value] : value;
      inputs[key].value = filters[key];
      // An address that was made by hand may ask for what there is not.
      filters[key] = inputs[key].value;
    }
    filters.list = LISTS.includes(kept.get("list")) ? kept.get("list") : "stances";
    filters.page = 0;
  }

  function setUp() {
    const by = (rows, key) => {
      const counted = new Map();
      for (const row of rows) if (row[key] >= 0) counted.set(row[key], (counted.get(row[key]) || 0) + 1);
      return [...counted].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 500).map(([number]) => number);
    };
    $("actors").append(...by([...stances, ...statements], "actor").map((number) => el("option", { value: index.actors[number] })));
    $("targets").append(...by(stances, "target").map((number) => el("option", { value: index.targets[number] })));
    const outlets = index.outlets.map((name, number) => [name, number]).sort((a, b) => a[0].localeCompare(b[0], "en"));
    inputs.outlet.append(...outlets.map(([name, number]) => el("option", { value: String(number) }, name)));
    for (const id of ["filters", "tabs", "list"]) $(id).hidden = false;
    $("filters").addEventListener("input", changed);
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    $("filters").addEventListener("reset", () => setTimeout(changed));
    $("before").addEventListener("click", () => turn(-1));
    $("after").addEventListener("click", () => turn(1));
    LISTS.forEach((list) => $(`tab-${list}`).addEventListener("click", () => choose(list)));
    $("tabs").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const list = LISTS[(LISTS.indexOf(filters.list) + step + LISTS.length) % LISTS.length];
      choose(list);
      $(`tab-${list}`).focus();
    });
  }

  function choose(list) {
    filters.list = list;
    filters.page = 0;
    show();
    history.replaceState(null, "", address());
  }

  function turn(by) {
    filters.page += by;
    page();
    $("find").scrollIntoView();
    $("list").focus({ preventScroll: true });
  }

  // ---- Review: what a reader decides about stances, as a table that later runs take with --decisions.

  const COLUMNS = ["id", "evidence_start", "evidence_end", "target_start", "target_end", "decision", "polarity", "target", "concept", "actor",
    "found_polarity", "found_actor", "found_target", "found_evidence", "sentence"];
  const POLARITIES = ["support", "oppose", "neutral", "ambivalent"];
  const STORE = `sayso decisions: ${document.querySelector("h1").textContent}`;
  /** Rows by document and place. */
  const decisions = new Map();
  let reviewing = false;
  let unsaved = false;

  const keyOf = (row) => COLUMNS.slice(0, 5).map((column) => row[column]).join("\u0000");
  const isDecided = (row) => ["decision", "polarity", "target", "concept", "actor"].some((column) => row[column]);

  /** The rows of a CSV table (RFC 4180), by the names in its first line. */
  function readTable(text) {
    const lines = [[""]];
    let quoted = false;
    for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at += 1) {
      const line = lines[lines.length - 1];
      const sign = text[at];
      if (quoted) {
        if (sign !== "\"") line[line.length - 1] += sign;
        else if (text[at + 1] === "\"") {
          line[line.length - 1] += sign;
          at += 1;
        } else quoted = false;
      } else if (sign === "\"" && line[line.length - 1] === "") quoted = true;
      else if (sign === ",") line.push("");
      else if (sign === "\n") lines.push([""]);
      else if (sign !== "\r") line[line.length - 1] += sign;
    }
    const heads = lines.shift().map((head) => head.trim().toLowerCase());
    if (COLUMNS.slice(0, 5).some((column) => !heads.includes(column))) return null;
    return lines.filter((line) => line.length > 1)
      .map((line) => Object.fromEntries(COLUMNS.map((column) => [column, (line[heads.indexOf(column)] || "").trim()])));
  }

  function writeTable() {
    const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, "\"\"")}"` : text);
    const lines = [COLUMNS, ...[...decisions.values()].map((row) => COLUMNS.map((column) => row[column]))];
    return lines.map((line) => `${line.map(cell).join(",")}\n`).join("");
  }

  function takeTable(text) {
    const rows = readTable(text);
    if (!rows) return false;
    rows.forEach((row) => decisions.set(keyOf(row), row));
    return true;
  }

  /** A browser may keep what was decided until the page is opened again; where it does not, the file does. */
  function store() {
    try {
      localStorage.setItem(STORE, writeTable());
    } catch {
      unsaved = true;
    }
  }

  function restore() {
    if (index.decisions) takeTable(index.decisions);
    try {
      takeTable(localStorage.getItem(STORE) || "");
    } catch {
      // No place to keep anything: the page begins with what it came with.
    }
  }

  function counted() {
    const rows = [...decisions.values()].filter(isDecided);
    const rejected = rows.filter((row) => row.decision === "reject").length;
    $("review-count").textContent = `${rows.length} decided: ${rows.length - rejected} right or corrected, ${rejected} wrong`;
    $("review-save").disabled = decisions.size === 0;
  }

  /** The row of a stance: what was decided, or what there is to decide on. */
  function rowOf(document, of) {
    const { text } = article(document);
    const ofText = (span) => (span ? words(text, [span]) : "");
    const row = Object.fromEntries(COLUMNS.map((column) => [column, ""]));
    row.id = index.documents[document][0];
    of.place.forEach((number, at) => { row[COLUMNS[at + 1]] = String(number); });
    Object.assign(row, { found_polarity: POLARITIES[of.side], found_actor: of.who, found_target: of.about, found_evidence: ofText(of.evidence), sentence: ofText(of.sentence) });
    return decisions.get(keyOf(row)) || row;
  }

  let boxes = 0;
  function decisionBox(document, of, item) {
    const row = rowOf(document, of);
    const name = `decide-${(boxes += 1)}`;
    const shown = () => item.classList.toggle("rejected", row.decision === "reject");
    const put = (column, value) => {
      row[column] = value.replace(/\s+/g, " ").trim();
      decisions.set(keyOf(row), row);
      unsaved = true;
      store();
      counted();
      shown();
    };
    const choice = (value, words) => {
      const input = el("input", { type: "radio", name, value, checked: row.decision === value });
      input.addEventListener("change", () => put("decision", value));
      return el("label", {}, input, ` ${words}`);
    };
    const side = el("select", {}, el("option", { value: "" }, `as found: ${SIDES[of.side][0]}`),
      POLARITIES.map((polarity, number) => el("option", { value: polarity, selected: row.polarity === polarity }, ["for", "against", "not committed", "of two minds"][number])));
    side.addEventListener("change", () => put("polarity", side.value));
    const field = (column, words, hint) => {
      const input = el("input", { type: "text", placeholder: hint, autocomplete: "off", value: row[column] });
      input.addEventListener("change", () => put(column, input.value));
      return el("label", {}, words, input);
    };
    shown();
    return el("fieldset", { class: "decide" }, el("legend", {}, "Is this right?"),
      choice("accept", "right"), choice("reject", "wrong"), choice("", "undecided"),
      el("details", { open: Boolean(row.polarity || row.target || row.concept || row.actor) }, el("summary", {}, "Correct it"),
        el("div", { class: "fields" }, el("label", {}, "Side", side), field("actor", "Who", of.who || "the author"),
          field("target", "About, in words of the sentence", of.about), field("concept", "Concept", ""))));
  }

  function setUpReview() {
    restore();
    $("review").hidden = false;
    $("review-on").addEventListener("change", (event) => {
      reviewing = event.target.checked;
      $("review-files").hidden = !reviewing;
      counted();
      page();
    });
    $("review-save").addEventListener("click", () => {
      const file = URL.createObjectURL(new Blob([writeTable()], { type: "text/csv" }));
      const link = el("a", { href: file, download: "decisions.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(file), 10000);
      unsaved = false;
    });
    $("review-load").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      const taken = takeTable(await file.text());
      store();
      counted();
      if (!taken) $("review-count").textContent = `${file.name} is no table of decisions`;
      page();
    });
    addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  }

  // ---- The reader.

  let reading = -1;

  /** A paragraph as nested elements. Marks that cross are cut where another begins or ends. */
  function paragraph(text, from, to, marks) {
    const inside = marks.filter((mark) => mark.start < to && mark.end > from)
      .map((mark) => ({ ...mark, start: Math.max(mark.start, from), end: Math.min(mark.end, to) }));
    const cuts = [...new Set([from, to, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
    const root = document.createDocumentFragment();
    let open = [];
    const top = () => (open.length ? open[open.length - 1].element : root);
    const begun = new Set();
    const start = (mark) => {
      const key = `${mark.of} ${mark.class}`;
      const element = el("span", { class: `${mark.class}${begun.has(key) ? " again" : ""}`, "data-of": mark.of });
      begun.add(key);
      top().append(element);
      open.push({ mark, element });
    };
    cuts.forEach((at, number) => {
      const kept = open.findIndex(({ mark }) => mark.end <= at);
      const again = kept < 0 ? [] : open.splice(kept).map(({ mark }) => mark).filter((mark) => mark.end > at);
      const fresh = inside.filter((mark) => mark.start === at && mark.end > at);
      // Whatever ends last stands outermost.
      const next = [...again, ...fresh].sort((a, b) => b.end - a.end || a.order - b.order);
      const crossing = next.length && open.some(({ mark }) => mark.end < next[0].end);
      if (crossing) {
        const keep = open.findIndex(({ mark }) => mark.end < next[0].end);
        next.push(...open.splice(keep).map(({ mark }) => mark));
        next.sort((a, b) => b.end - a.end || a.order - b.order);
      }
      next.forEach(start);
      if (number + 1 < cuts.length) top().append(text.slice(at, cuts[number + 1]));
    });
    return root;
  }

  function marksOf({ said, held }) {
    const marks = [];
    const put = (spans, name, of, order) => spans.forEach(([start, end]) => marks.push({ start, end, class: name, of, order }));
    said.forEach((one, number) => {
      const depth = Math.min(around(said, number).length, 3);
      put(one.content, `content ${SPEECH[one.kind][0]} deep${depth}`, `q${number}`, depth);
      put(one.source, "source", `q${number}`, 20);
      put(one.cue, "cue", `q${number}`, 21);
    });
    held.forEach((one, number) => {
      const side = SIDES[one.side][0];
      put(one.holder ? [one.holder] : [], "holder", `s${number}`, 19);
      put(one.target ? [one.target] : [], `target ${side}`, `s${number}`, 10);
      put(one.evidence ? [one.evidence] : [], `evidence ${side}`, `s${number}`, 11);
    });
    return marks;
  }

  const label = (of) => {
    const { text, said, held } = article(reading);
    const number = Number(of.slice(1));
    if (of[0] === "q") {
      const chain = authority(said, around(said, number));
      return `Statement ${number + 1}: ${said[number].who || "somebody not named"} ${words(text, said[number].cue)}${chain ? `, as reported by ${chain}` : ""}`;
    }
    const one = held[number];
    return `Stance ${number + 1}: ${one.who || "the author"} ${SIDES[one.side][2]} ${one.about}, ${basis(one, said)}`;
  };

  function read(number, of) {
    reading = number;
    const its = article(number);
    const { id, title, outlets, date, authors, lang } = entry(number);
    const marks = marksOf(its);
    const body = el("div", { class: "body", ...(lang ? { lang } : {}) });
    let list = null;
    for (const [kind, [from, to]] of its.paragraphs) {
      const name = { title: null, subheading: "h3", list_item: "li", pullquote: "blockquote" }[kind];
      const content = paragraph(its.text, from, to, marks);
      if (kind === "title") {
        body.before(content);
        continue;
      }
      const element = el(name || "p", kind === "lead" ? { class: "lead" } : {}, content);
      if (kind === "list_item") {
        if (!list) body.append((list = el("ul", {})));
        list.append(element);
      } else {
        list = null;
        body.append(element);
      }
    }
    const head = its.paragraphs.find(([kind]) => kind === "title");
    const heading = el("h2", { id: "article-title", tabindex: "-1", ...(lang ? { lang } : {}) });
    heading.append(head ? paragraph(its.text, head[1][0], head[1][1], marks) : title);
    const line = [authors.length ? `By ${authors.join(", ")}` : "", outlets.join(", "), day(date), id].filter(Boolean);
    $("article").setAttribute("aria-labelledby", "article-title");
    $("article").replaceChildren(heading, el("p", { class: "facts" }, line.flatMap((fact, at) => [at ? " " : "", el("span", {}, fact)])),
      el("p", { class: "key" }, el("span", { class: "source" }, "speaker"), " ", el("span", { class: "cue" }, "cue"), " ",
        el("span", { class: "content" }, "what is said"), " ", el("span", { class: "evidence for" }, "for"), " ",
        el("span", { class: "evidence against" }, "against"), " ", el("span", { class: "target" }, "what about"),
        el("span", { class: "hint" }, " Point at a mark, or go there with Tab, to see who says so and which rule found it. Esc closes.")),
      body);
    // One stop of the Tab key for each statement and stance, where it begins.
    const stops = new Set();
    for (const element of $("article").querySelectorAll("[data-of]")) {
      const key = element.dataset.of;
      const main = key[0] === "q" ? element.classList.contains("content") || !its.said[Number(key.slice(1))].content.length : element.classList.contains("evidence");
      if (!main || stops.has(key)) continue;
      stops.add(key);
      element.tabIndex = 0;
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", label(key));
    }
    margin(its);
    $("previous").disabled = number === 0;
    $("next").disabled = number === index.documents.length - 1;
    view("reader");
    if (of) aim(of);
    else {
      scrollTo(0, 0);
      heading.focus({ preventScroll: true });
    }
  }

  /** The article once more as lists. */
  function margin(its) {
    const stanceLine = (one, number) => el("li", { class: SIDES[one.side][0] },
      el("a", { href: `#article/${reading}/s${number}`, "data-of": `s${number}` },
        el("span", { class: `sign ${SIDES[one.side][0]}`, "aria-hidden": "true" }, SIDES[one.side][1]),
        el("b", {}, one.who || "The author"), ` ${SIDES[one.side][2]} `, el("i", {}, one.about)),
      one.own || one.authority.length ? el("span", { class: "basis" }, ` – ${basis(one, its.said)}`) : "");
    const statementLine = (one, number) => {
      const chain = authority(its.said, around(its.said, number));
      return el("li", {},
        el("a", { href: `#article/${reading}/q${number}`, "data-of": `q${number}` }, el("b", {}, one.who || "Somebody not named"), " ", el("span", { class: "cue" }, words(its.text, one.cue))),
        el("span", { class: "said" }, ` ${shorten(words(its.text, one.content))}`),
        chain ? el("span", { class: "basis" }, ` – as reported by ${chain}`) : "");
    };
    $("margin").replaceChildren(
      el("h3", {}, "Who stands where"),
      el("p", { class: "how" }, "On the article’s own authority where no other is named."),
      its.held.length ? el("ol", {}, its.held.map(stanceLine)) : el("p", { class: "empty" }, "No stance was found."),
      el("h3", {}, "Who said what"),
      its.said.length ? el("ol", {}, its.said.map(statementLine)) : el("p", { class: "empty" }, "No statement was found."));
  }

  const shorten = (text) => (text.length > 130 ? `${text.slice(0, 129).replace(/\s+\S*$/, "")}…` : text);
  const parts = (of) => [...document.querySelectorAll(`#reader [data-of="${CSS.escape(of)}"]`)];

  function aim(of) {
    const all = parts(of).filter((element) => $("article").contains(element));
    const stop = all.find((element) => element.tabIndex === 0) || all[0];
    if (!stop) return $("article-title").focus();
    stop.scrollIntoView({ block: "center" });
    stop.focus({ preventScroll: true });
    explain(of, stop);
  }

  // ---- Why something is marked.

  const tip = $("tip");
  function explain(of, at) {
    const { text, said, held } = article(reading);
    const number = Number(of.slice(1));
    const one = (of[0] === "q" ? said : held)[number];
    if (!one) return;
    document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
    parts(of).forEach((element) => element.classList.add("on"));
    const [id, summary, example, pitfalls] = index.rules[one.rule];
    const head = of[0] === "q"
      ? [el("b", {}, one.who || "Somebody not named"), " ", el("span", { class: "cue" }, words(text, one.cue)), ` · ${SPEECH[one.kind][1]}`]
      : [el("span", { class: `sign ${SIDES[one.side][0]}`, "aria-hidden": "true" }, SIDES[one.side][1]), el("b", {}, one.who || "The author"), ` ${SIDES[one.side][2]} `, el("i", {}, one.about), one.manner ? ` (${one.manner})` : ""];
    const chain = of[0] === "q" ? authority(said, around(said, number)) : "";
    const whose = of[0] === "q" ? (chain ? `as reported by ${chain}` : "as the article reports") : basis(one, said);
    tip.replaceChildren(
      el("p", { class: "who" }, head),
      el("p", { class: "basis" }, `On whose authority: ${whose}.`),
      el("p", { class: "rule" }, el("code", {}, id), ` · ${one.score} % sure`),
      summary ? el("p", {}, summary) : "",
      example ? el("p", {}, el("span", { class: "tag" }, "Example "), example) : "",
      pitfalls ? el("p", {}, el("span", { class: "tag" }, "Gets wrong "), pitfalls) : "");
    tip.hidden = false;
    if (at.tabIndex === 0) at.setAttribute("aria-describedby", "tip");
    pointed = at;
    beside();
  }

  let pointed = null;
  function beside() {
    const box = pointed.getClientRects()[0] || pointed.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const below = box.bottom + 8 + height < innerHeight || box.top - height - 8 < 0;
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    tip.style.top = `${below ? box.bottom + 8 : box.top - height - 8}px`;
  }

  function quiet() {
    tip.hidden = true;
    document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
    document.querySelectorAll("[aria-describedby=tip]").forEach((element) => element.removeAttribute("aria-describedby"));
  }

  let leaving = 0;
  const overMark = (event) => event.target.closest && event.target.closest("#article [data-of]");
  document.addEventListener("pointerover", (event) => {
    clearTimeout(leaving);
    if (event.target.closest && event.target.closest("#tip")) return;
    const mark = overMark(event);
    if (mark) explain(mark.dataset.of, mark);
    else if (!tip.hidden && !(document.activeElement && document.activeElement.closest("#article [data-of]"))) leaving = setTimeout(quiet, 250);
  });
  document.addEventListener("focusin", (event) => {
    const mark = overMark(event);
    if (mark) explain(mark.dataset.of, mark);
    else if (!event.target.closest("#tip")) quiet();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !tip.hidden) {
      event.preventDefault();
      quiet();
    }
  });
  addEventListener("scroll", () => { if (!tip.hidden) beside(); }, { passive: true });
  addEventListener("resize", () => { if (!tip.hidden) beside(); });
  $("back").addEventListener("click", () => { location.hash = came; });
  $("previous").addEventListener("click", () => { location.hash = `#article/${reading - 1}`; });
  $("next").addEventListener("click", () => { location.hash = `#article/${reading + 1}`; });

  // ---- Pictures.

  const threshold = $("threshold");
  if (threshold) {
    threshold.addEventListener("input", () => {
      $("threshold-value").textContent = threshold.value;
      const linked = new Set();
      for (const tie of document.querySelectorAll(".network .tie")) {
        const off = Number(tie.dataset.weight) < Number(threshold.value);
        tie.classList.toggle("off", off);
        if (!off) tie.dataset.ends.split(" ").forEach((end) => linked.add(end));
      }
      for (const node of document.querySelectorAll(".network .node")) node.classList.toggle("off", !linked.has(node.dataset.actor));
    });
  }
  // One stop of the Tab key for the cells of the matrix; arrows go from cell to cell.
  const cells = [...document.querySelectorAll(".matrix .cell")];
  cells.forEach((cell, number) => cell.setAttribute("tabindex", number ? "-1" : "0"));
  const middle = (cell) => { const box = cell.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  const matrix = document.querySelector(".matrix");
  if (matrix) {
    matrix.addEventListener("keydown", (event) => {
      const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
      const at = cells.indexOf(event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      const [x, y] = middle(cells[at]);
      let best = null;
      for (const cell of cells) {
        const [cx, cy] = middle(cell);
        const along = (cx - x) * step[0] + (cy - y) * step[1];
        const beside = Math.abs((cx - x) * step[1]) + Math.abs((cy - y) * step[0]);
        if (along > 2 && (!best || along + 3 * beside < best.far)) best = { cell, far: along + 3 * beside };
      }
      if (!best) return;
      cells[at].setAttribute("tabindex", "-1");
      best.cell.setAttribute("tabindex", "0");
      best.cell.focus();
    });
  }

  // ---- Where we are.

  let came = "#overview";
  function view(name) {
    $("report").hidden = name === "reader";
    document.querySelector(".sections").hidden = name === "reader";
    document.querySelector(".masthead").classList.toggle("small", name === "reader");
    $("reader").hidden = name !== "reader";
    if (name !== "reader") {
      reading = -1;
      quiet();
      document.title = document.querySelector("h1").textContent;
    } else document.title = `${index.documents[reading][1]} – ${document.querySelector("h1").textContent}`;
  }

  function go() {
    const [name, query] = location.hash.slice(1).split("?");
    const [, number, of] = name.match(/^article\/(\d+)(?:\/([qs]\d+))?$/) || [];
    if (number !== undefined && index.documents[number]) {
      if (reading === Number(number) && of) aim(of);
      else read(Number(number), of);
      return;
    }
    const returning = !$("reader").hidden;
    view("report");
    if (name === "find") {
      readAddress(query || "");
      show();
    }
    came = location.hash || "#overview";
    const section = $(name) || null;
    if (section && section.closest("#report")) {
      section.scrollIntoView();
      if (name === "find" && (query || returning)) $("list").focus({ preventScroll: true });
    } else if (returning) scrollTo(0, 0);
  }

  setUp();
  setUpReview();
  show();
  addEventListener("hashchange", go);
  // The same link again is no new address, and still leads there.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) go();
  });
  go();
  document.documentElement.dataset.ready = "true";
})();
