// The report in a real browser: node check.mjs SAYSO SEEDS [--shots FOLDER]. See README.md.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { check, equal, expect, failures, launch, open, quiet, ready } from "./harness.mjs";

const ARTICLES = 2000;
const FIRST_VIEW_MS = 3000;
const MOST_BYTES = 20_000_000;

const [sayso, seeds, ...rest] = process.argv.slice(2);
if (!sayso || !seeds) {
  console.error("usage: node check.mjs SAYSO SEEDS [--shots FOLDER]");
  process.exit(2);
}
const shots = rest[0] === "--shots" ? rest[1] : null;
if (shots) mkdirSync(shots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "sayso-report-"));

function report(name, input, ...options) {
  const file = join(folder, `${name}.html`);
  execFileSync(sayso, ["report", "-q", ...options, "-o", file, input], { stdio: ["ignore", "inherit", "inherit"] });
  return file;
}

function jsonl(name, documents) {
  const file = join(folder, `${name}.jsonl`);
  writeFileSync(file, documents.map((one) => `${JSON.stringify(one)}\n`).join(""));
  return file;
}

/** The seeds over and over, the surnames of each round its own, the years spread. */
function many() {
  const texts = readdirSync(seeds).filter((name) => name.endsWith(".txt") && !name.endsWith(".gold.txt")).sort()
    .map((name) => readFileSync(join(seeds, name), "utf8"));
  const documents = [];
  for (let at = 0; at < ARTICLES; at += 1) {
    const round = Math.floor(at / texts.length);
    const ending = round % 3 ? ["son", "ova", "man", "ford"][round % 4] : "";
    const text = texts[at % texts.length]
      .replace(/((?:Minister|President|Mayor|Dr|leader,) [A-Z][a-z]+ [A-Z][a-z]+)/g, `$1${ending}`)
      .replace(/\b202[3-5]\b/g, String(2019 + (at * 7) % 7));
    documents.push({ id: `made-${at}`, text });
  }
  return jsonl("many", documents);
}

const ATTACK = "</title><script>window.hit = 1</script><img src=x onerror=\"window.hit = 2\">";
function hostile() {
  const text = `Toll "fight" ${ATTACK} & more\n\nBy <b>Ada Moor</b>\n\n`
    + `Mayor Ines Falk said on Monday that she rejects the ${ATTACK} toll. “</script><script>window.hit = 3</script>,” said Otto Brandt.\n\n`
    + `The fishing union opposes the toll, its head said. Nothing\u0000 else\u202e is known.\n`;
  return jsonl("hostile", [{ id: `"><script>window.hit = 4</script>`, text }, { id: "bad", text: 7 }]);
}

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ["html-validate:standard"],
  rules: {
    // Not wrong, but not how this page is written: text of attributes is escaped anyway, and long titles stay long.
    "long-title": "off",
    "no-inline-style": "off",
    // The script sets positions of the explanation on the element.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-raw-characters": "off",
    "prefer-native-element": "off",
  },
}));
async function valid(html) {
  const { results } = await validator.validateString(html);
  const messages = results.flatMap((result) => result.messages).filter((message) => message.severity > 1);
  const shown = messages.slice(0, 8).map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message.slice(0, 160)}`);
  equal(shown.join("\n      "), "", "messages of html-validate");
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const shown = found.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 140)} – ${one.nodes[0].failureSummary.replace(/\s+/g, " ").slice(0, 220)}`);
  equal(shown.join("\n      "), "", "violations by axe");
}

const total = async (page, list) => Number(await page.locator(`#tab-${list} .number`).textContent());
const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
const { context, close } = await launch();
const shoot = async (page, name, options = {}) => shots && page.screenshot({ path: join(shots, `${name}.png`), ...options });

const small = report("seeds", seeds, "--title", "Twenty articles");
const large = report("many", many(), "--title", "Two thousand articles");
let attacked = null;
try {
  // As clean text: what a page has of markup is taken out before it gets here.
  attacked = report("hostile", hostile(), "--plain", "--title", ATTACK);
} catch (error) {
  // A document that cannot be read is exit status 2, and the page is there.
  equal(error.status, 2, "exit status with a bad document");
  attacked = join(folder, "hostile.html");
}

await check("valid HTML as written", async () => {
  await valid(readFileSync(small, "utf8"));
  await valid(readFileSync(attacked, "utf8"));
});

await check("front page leads to the words", async () => {
  const page = await open(context, small);
  const first = page.locator(".dispute li a").first();
  const name = await first.textContent();
  await first.click();
  await page.waitForSelector("#reader:not([hidden])");
  expect(await page.locator("#article .on").count() > 0, "nothing is marked");
  expect((await page.locator("#tip .who").textContent()).includes(name), `the explanation does not name ${name}`);
  expect(/^(stance|quote)\./.test(await page.locator("#tip code").textContent()), "no rule");
  await page.goBack();
  await page.waitForSelector("#report:not([hidden])");
  quiet(page);
  await shoot(page, "front");
});

await check("filters", async () => {
  const page = await open(context, small);
  const all = { stances: await total(page, "stances"), statements: await total(page, "statements") };
  expect(all.stances > 50 && all.statements > 100, "hardly anything is found in the seeds");
  await page.fill("#by-actor", "sorrel");
  expect(await total(page, "stances") < all.stances && await total(page, "stances") > 0, "actor does not filter");
  for (const text of await page.locator("#list .claim b").allTextContents()) expect(/sorrel/i.test(text), `${text} is somebody else`);
  await page.selectOption("#by-kind", "against");
  const against = await total(page, "stances");
  equal(await page.locator("#list .item.against").count(), against, "stances against");
  const kept = page.url();
  expect(kept.includes("kind=against"), "the address does not keep the filters");
  await page.reload();
  await ready(page);
  equal(await total(page, "stances"), against, "stances after a reload");
  await page.click("#reset");
  await page.waitForFunction((n) => document.querySelector("#tab-stances .number").textContent === String(n), all.stances);
  await page.selectOption("#by-kind", "direct");
  equal(await page.getAttribute("#tab-statements", "aria-selected"), "true", "statements are shown for a kind of speech");
  await page.click("#reset");
  const outlet = await page.locator("#by-outlet option").nth(1).getAttribute("value");
  await page.selectOption("#by-outlet", outlet);
  expect(await total(page, "articles") < 20 && await total(page, "articles") > 0, "outlet does not filter");
  await page.click("#reset");
  await page.fill("#by-target", "bill");
  expect(await total(page, "stances") > 1, "nobody stands on the bill");
  await page.fill("#by-words", "zzzz no such words");
  expect(await page.locator("#list .empty").isVisible(), "an empty list says nothing");
  quiet(page);
  await page.close();
});

await check("keyboard alone", async () => {
  const page = await open(context, small);
  await page.keyboard.press("Tab");
  expect((await focused(page)).includes("skip"), "the first stop is no way past the head");
  await page.locator("#tab-stances").focus();
  await page.keyboard.press("ArrowRight");
  equal(await page.getAttribute("#tab-statements", "aria-selected"), "true", "arrow right");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  expect((await focused(page)).includes("#article/"), `after the tabs comes ${await focused(page)}`);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#reader:not([hidden])");
  expect((await focused(page)).includes("article-title"), "the title has no focus");
  await page.keyboard.press("Tab");
  expect((await focused(page)).includes("data-of"), `after the title comes ${await focused(page)}`);
  expect(await page.locator("#tip").isVisible(), "focus explains nothing");
  equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "tip", "description");
  expect(await page.evaluate(() => document.activeElement.getAttribute("aria-label").length > 10), "no label");
  await page.keyboard.press("Escape");
  expect(!(await page.locator("#tip").isVisible()), "Escape does not close it");
  // Every statement and stance of the article is a stop, once.
  const stops = await page.locator("#article [tabindex='0']").evaluateAll((all) => all.map((one) => one.dataset.of));
  equal(new Set(stops).size, stops.length, "stops");
  await page.locator("#back").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#report:not([hidden])");
  await page.locator(".matrix .cell[tabindex='0']").focus();
  const before = await focused(page);
  await page.keyboard.press("ArrowDown");
  expect(await focused(page) !== before && (await focused(page)).includes("cell"), "arrows do not move in the matrix");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#by-target").value !== "");
  expect(await total(page, "stances") > 0, "a cell opens no stances");
  quiet(page);
  await page.close();
});

await check("hover", async () => {
  const page = await open(context, small, "#article/17");
  await page.locator("#article .body .evidence").first().hover();
  expect(await page.locator("#tip").isVisible(), "nothing is explained");
  // What is explained stays while the pointer is on it.
  await page.locator("#tip").hover();
  await page.waitForTimeout(400);
  expect(await page.locator("#tip").isVisible(), "it goes away under the pointer");
  await page.mouse.move(2, 2);
  await page.waitForFunction(() => document.querySelector("#tip").hidden);
  expect(await page.locator("#article .content .content").count() > 0, "no box in a box");
  await shoot(page, "reader");
  quiet(page);
  await page.close();
});

await check("what the reader shows is the article", async () => {
  const page = await open(context, small);
  for (const number of [0, 9, 12, 13, 17]) {
    await page.evaluate((n) => { location.hash = `#article/${n}`; }, number);
    await page.waitForFunction((n) => location.hash === `#article/${n}` && document.querySelector("#article-title"), number);
    await page.waitForTimeout(50);
    const [shown, wanted] = await page.evaluate((n) => {
      const text = JSON.parse(document.querySelector("#texts").textContent.trim().split("\n")[n])[0];
      const all = [...document.querySelectorAll("#article h2, #article .body > *")].map((one) => one.textContent).join("");
      return [all, text].map((one) => one.replace(/\s+/g, ""));
    }, number);
    equal(shown, wanted, `text of article ${number}`);
  }
  quiet(page);
  await page.close();
});

await check("threshold of the network", async () => {
  const page = await open(context, large);
  const visible = () => page.locator(".network .tie:not(.off)").count();
  const before = await visible();
  await page.locator("#threshold").focus();
  await page.keyboard.press("ArrowRight");
  const after = await visible();
  expect(after < before, `${before} ties before, ${after} after`);
  equal(await page.locator("#threshold-value").textContent(), "2", "value");
  quiet(page);
  await page.close();
  return `${before} ties, ${after} over two things`;
});

await check("text stays text", async () => {
  const page = await open(context, attacked);
  equal(await page.locator("h1").textContent(), ATTACK, "title");
  await page.click("#tab-articles");
  await page.locator("#list a").first().click();
  await page.waitForSelector("#reader:not([hidden])");
  expect((await page.locator("#article").textContent()).includes("<script>window.hit = 1</script>"), "the text is not there");
  equal(await page.evaluate(() => window.hit), undefined, "what a script of the text would have set");
  equal(await page.evaluate(() => document.querySelectorAll("img, iframe, object").length), 0, "elements from the text");
  equal(await page.evaluate(() => /[\u0000\u202e]/.test(document.body.innerText)), false, "control characters");
  expect((await page.locator("#errors").textContent()).includes("bad"), "the document that was not read is not listed");
  quiet(page);
  await page.close();
});

await check("nothing can be asked of anybody", async () => {
  const page = await open(context, small);
  const asked = await page.evaluate(() => fetch("https://example.org/").then(() => "yes", () => "no"));
  equal(asked, "no", "fetch");
  const made = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<b>x</b>");
      return "yes";
    } catch {
      return "no";
    }
  });
  equal(made, "no", "markup from text");
  expect(!page.trouble.some((one) => one.startsWith("request: https")), "a request went out");
  await page.close();
});

await check("assistive technology and the page after its script", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const address of ["", "#find?list=statements", "#article/17/s3", "#article/12/q2"]) {
      const page = await open(context, small, address);
      await page.emulateMedia({ colorScheme });
      await accessible(page);
      if (colorScheme === "light") await valid(await page.content());
      await shoot(page, `view-${colorScheme}-${address.replace(/\W+/g, "-")}`);
      await page.close();
    }
  }
});

await check("a reader decides, and later runs keep to it", async () => {
  const page = await open(context, small, "#find");
  await page.check("#review-on");
  const first = page.locator("#list .item").first();
  await first.locator("input[value=reject]").check();
  expect(await first.evaluate((item) => item.classList.contains("rejected")), "what is rejected does not look so");
  const second = page.locator("#list .item").nth(1);
  await second.locator("summary").click();
  await second.locator("input[type=text]").nth(2).fill("A concept, \"of mine\"");
  await second.locator("input[type=text]").nth(2).blur();
  equal(await page.locator("#review-count").textContent(), "2 decided: 1 right or corrected, 1 wrong", "count");
  await accessible(page);
  await valid(await page.content());
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#review-save")]);
  const file = join(folder, "decisions.csv");
  await download.saveAs(file);
  quiet(page);
  const all = await total(page, "stances");
  await page.close();
  const decided = await open(context, report("decided", seeds, "--title", "Decided", "--decisions", file), "#find?target=A+concept");
  equal(await total(decided, "stances"), 1, "stances on the decided concept");
  await decided.click("#reset");
  await decided.waitForFunction((n) => document.querySelector("#tab-stances .number").textContent === String(n), all - 1);
  // The page goes on from what was decided before.
  await decided.check("#review-on");
  equal(await decided.locator("#review-count").textContent(), "2 decided: 1 right or corrected, 1 wrong", "count of the new page");
  quiet(decided);
  await decided.close();
  // Another page starts from a file.
  const other = await open(context, report("other", seeds, "--title", "Other"), "#find");
  await other.check("#review-on");
  await other.setInputFiles("#review-load", file);
  await other.waitForFunction(() => document.querySelector("#review-count").textContent.startsWith("2 decided"));
  quiet(other);
  await other.close();
});

await check("one dated article, and none", async () => {
  const said = "Ada Lind opposes the harbour toll. Bo Horn backs the harbour toll.";
  const dated = await open(context, report("dated", jsonl("dated", [{ id: "a", text: said, date: "2025-03-04" }, { id: "b", text: said }])));
  expect(await dated.locator("#time circle").count() > 0, "no circle on the time line");
  for (const box of await dated.locator("#time circle, #time text").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))) {
    expect(box.width > 0 && box.width < 500, "a part of the time line has no place");
  }
  quiet(dated);
  await dated.close();
  const undated = await open(context, report("undated", jsonl("undated", [{ id: "b", text: said }])));
  expect((await undated.locator("#time .empty").textContent()).startsWith("No day is known"), "the empty time line says nothing");
  await undated.close();
});

await check("narrow and printed", async () => {
  const page = await open(context, small);
  await page.setViewportSize({ width: 360, height: 780 });
  for (const address of ["#overview", "#find", "#article/17"]) {
    await page.evaluate((to) => { location.hash = to; }, address);
    await page.waitForTimeout(80);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide <= 360, `${address} is ${wide} wide`);
    await shoot(page, `narrow${address.replace(/\W+/g, "-")}`);
  }
  // Labels can be read, and every section can be reached.
  await page.evaluate(() => { location.hash = "#overview"; });
  await page.waitForTimeout(80);
  const tiny = await page.evaluate(() => [...document.querySelectorAll("svg.picture text")].map((text) => {
    const svg = text.ownerSVGElement;
    return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  }).filter((size) => size < 10));
  equal(tiny.length, 0, `labels smaller than 10 px (the least ${Math.min(...tiny)})`);
  const cut = await page.evaluate(() => [...document.querySelectorAll(".sections a")]
    .filter((link) => link.getBoundingClientRect().right > innerWidth || link.getBoundingClientRect().left < 0).length);
  equal(cut, 0, "links of the navigation that are cut");
  await page.emulateMedia({ media: "print" });
  equal(await page.locator(".turn").isVisible(), false, "buttons in print");
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length > 10_000, "nothing is printed");
  if (shots) writeFileSync(join(shots, "article.pdf"), pdf);
  await page.evaluate(() => { location.hash = "#overview"; });
  await page.waitForTimeout(80);
  if (shots) writeFileSync(join(shots, "front.pdf"), await page.pdf({ format: "A4" }));
  quiet(page);
  await page.close();
});

await check(`${ARTICLES} articles`, async () => {
  const bytes = statSync(large).size;
  expect(bytes < MOST_BYTES, `${bytes} bytes`);
  const start = performance.now();
  const page = await open(context, large);
  await page.locator("#list .item").first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const first = performance.now() - start;
  expect(first < FIRST_VIEW_MS, `${Math.round(first)} ms to the first view`);
  const timed = async (act) => {
    const from = performance.now();
    await act();
    return Math.round(performance.now() - from);
  };
  const search = await timed(() => page.fill("#by-words", "parliament"));
  const turn = await timed(() => page.click("#after"));
  const reading = await timed(async () => {
    await page.locator("#list a").first().click();
    await page.waitForSelector("#reader:not([hidden])");
  });
  quiet(page);
  await page.close();
  return `${(bytes / 1e6).toFixed(1)} MB, first view ${Math.round(first)} ms, search in all words ${search} ms, next page ${turn} ms, an article ${reading} ms`;
});

await close();
rmSync(folder, { recursive: true, force: true });
if (failures.length) {
  console.log(`\nFAILED: ${failures.join(", ")}`);
  process.exit(1);
}
