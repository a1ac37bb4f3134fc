// A browser, and what goes wrong in it.

import { chromium } from "playwright-core";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const failures = [];

/** Runs a part of the test; what it throws is a failure of that part, and the next one runs. */
export async function check(name, run) {
  const start = performance.now();
  try {
    const said = await run();
    console.log(`ok    ${name}${said ? `: ${said}` : ""} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL  ${name}: ${error.message}`);
  }
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

export function equal(found, wanted, what) {
  expect(found === wanted, `${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
}

/** A browser with a profile of its own. */
export async function launch() {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  expect(existsSync(executablePath), `no browser at ${executablePath}; set CHROMIUM`);
  const profile = mkdtempSync(join(tmpdir(), "sayso-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath, headless: true, args: FLAGS, viewport: { width: 1280, height: 900 },
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, close };
}

/** Opens a report; `page.trouble` gathers errors and requests to anywhere else. */
export async function open(context, file, address = "") {
  const page = await context.newPage();
  page.trouble = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.trouble.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) page.trouble.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href + address);
  await ready(page);
  return page;
}

export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, { timeout: 20_000 });
}

/** Nothing went wrong since the page was opened. */
export function quiet(page) {
  equal(page.trouble.join("; "), "", "trouble");
}
