// Opens pages in Chromium and asks axe of them: node check.mjs CHROMIUM PAGE.html...
// Each page light and wide, dark and narrow, and the colours once more where the two meet the other way round; with all
// details unfolded. Prints a line a page, and what is wrong with it; exit code 1 where anything is.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { basename } from "node:path";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 320, height: 700 };
const LOOKS = [
  { scheme: "light", size: WIDE, run: TAGS },
  { scheme: "dark", size: NARROW, run: TAGS },
  { scheme: "light", size: NARROW, run: COLOURS },
  { scheme: "dark", size: WIDE, run: COLOURS },
];
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const [executablePath, ...pages] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: QUIET });

// Called in the page, which axe was given to.
const askAxe = async (runOnly) => {
  const { violations, incomplete, passes } = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
  const targets = (rule) => rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ");
  return {
    rules: passes.length,
    unsure: incomplete.map((rule) => rule.id),
    wrong: violations.map((rule) => `${rule.id} (${rule.impact}): ${targets(rule)}`),
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
};

async function look(path) {
  const seen = { rules: 0, unsure: new Set(), wrong: new Set() };
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("console", (message) => seen.wrong.add(`console: ${message.text()}`));
  page.on("pageerror", (error) => seen.wrong.add(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.resourceType() !== "document") seen.wrong.add(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  for (const { scheme, size, run } of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    const result = await page.evaluate(askAxe, run);
    const place = `${scheme}, ${size.width} px`;
    result.wrong.forEach((line) => seen.wrong.add(`${place}: ${line}`));
    if (result.wider > 0) seen.wrong.add(`${place}: the page is ${result.wider} px wider than the window`);
    result.unsure.forEach((rule) => seen.unsure.add(rule));
    seen.rules = Math.max(seen.rules, result.rules);
  }
  await context.close();
  return seen;
}

let failed = 0;
for (const path of pages) {
  const { rules, unsure, wrong } = await look(path);
  const left = unsure.size ? `, left to a person: ${[...unsure].join(", ")}` : "";
  const verdict = wrong.size ? `${wrong.size} violation(s)` : "no violation";
  console.log(`${basename(path)}: ${verdict} (${rules} rules passed${left})`);
  wrong.forEach((line) => console.log(`  ${line}`));
  if (wrong.size) failed += 1;
}
await browser.close();
console.log(`${pages.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
