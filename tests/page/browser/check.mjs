// Opens pages in Chromium and asks axe of them: node check.mjs CHROMIUM PAGE.html...
// Each page light and dark, wide and narrow, with all of its details unfolded. Prints a line a page, and what is wrong
// with it; exit code 1 where anything is.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { basename } from "node:path";
import { chromium } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [{ width: 1440, height: 900 }, { width: 320, height: 700 }];
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const [executablePath, ...pages] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: QUIET });

// Called in the page, which axe was given to.
const askAxe = async (tags) => {
  const { violations, incomplete, passes } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return {
    rules: passes.length,
    unsure: incomplete.map((rule) => rule.id),
    wrong: violations.map((rule) => `${rule.id} (${rule.impact}): ${rule.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(" | ")}`),
  };
};

async function look(path, colorScheme, viewport) {
  const wrong = [];
  const context = await browser.newContext({ colorScheme, viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.resourceType() !== "document") wrong.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) wrong.push(`the page is ${wide} px wider than the window`);
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  const result = await page.evaluate(askAxe, TAGS);
  await context.close();
  return { ...result, wrong: [...wrong, ...result.wrong] };
}

let failed = 0;
for (const path of pages) {
  const found = new Set();
  const unsure = new Set();
  let rules = 0;
  for (const scheme of ["light", "dark"]) {
    for (const size of SIZES) {
      const result = await look(path, scheme, size);
      rules = Math.max(rules, result.rules);
      result.unsure.forEach((rule) => unsure.add(rule));
      result.wrong.forEach((line) => found.add(`${scheme}, ${size.width} px: ${line}`));
    }
  }
  const left = unsure.size ? `, left to a person: ${[...unsure].join(", ")}` : "";
  console.log(`${basename(path)}: ${found.size ? `${found.size} violation(s)` : "no violation"} (${rules} rules passed${left})`);
  found.forEach((line) => console.log(`  ${line}`));
  if (found.size) failed += 1;
}
await browser.close();
console.log(`${pages.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
