// A consumer as somebody might write it: reads every example and sample output through the generated types,
// checks each quote against the text beside it, and counts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ForumRecord } from "./generated/current/ForumRecord.js";
import type { Manifest } from "./generated/current/Manifest.js";
import type { PublicRecord } from "./generated/current/PublicRecord.js";
import type { Summary } from "./generated/current/Summary.js";

type AnyRecord = ForumRecord | PublicRecord;

function statements(record: AnyRecord) {
  return [
    ...record.needs,
    ...record.uses,
    ...record.reasons,
    ...record.offers,
    ...record.challenges,
    ...record.questions,
    ...record.key_messages,
    ...record.material_tips,
    ...record.actions,
  ];
}

function wrongQuotes(record: AnyRecord, text: string): number {
  const points = [...text]; // offsets count code points, not UTF-16 units
  const places = [...record.themes, ...statements(record)].flatMap((item) => [...item.evidence]);
  return places.filter((place) => points.slice(place.start, place.end).join("") !== place.quote).length;
}

function tell(record: AnyRecord): string {
  const wishes: number = record.needs.filter((need) => need.kind === "wish").length;
  const date: string = record.forum.date ?? "no date";
  const links: string[] = record.material_tips.flatMap((tip) => (tip.url ? [tip.url] : []));
  return `${record.profile}: ${date}, ${statements(record).length} statements, ${wishes} wishes, ${links.length} links`;
}

let read = 0;
let wrong = 0;
const root = process.argv[2] ?? ".";
for (const folder of ["schemas/examples/valid", "outputs"].map((name) => join(root, name))) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((n) => n.endsWith(".json"))) {
    const path = join(folder, name);
    const content: { $schema?: string } = JSON.parse(readFileSync(path, "utf8"));
    const schema = content.$schema?.split("/").pop();
    const text = path.replace(/\.json$/, ".txt");
    if (schema === "forum-record.schema.json" || schema === "public-record.schema.json") {
      const record = content as AnyRecord;
      console.log(`${name}: ${tell(record)}`);
      if (existsSync(text)) wrong += wrongQuotes(record, readFileSync(text, "utf8"));
    } else if (schema === "summary.schema.json") {
      const summary = content as Summary;
      console.log(`${name}: ${summary.forums.length} forums, ${summary.recurring_needs.length} recurring needs`);
    } else if (schema === "manifest.schema.json") {
      const manifest = content as Manifest;
      console.log(`${name}: ${manifest.files.filter((file) => file.state === "done").length} done`);
    } else {
      continue;
    }
    read += 1;
  }
}
console.log(`A consumer in TypeScript read ${read} documents; ${wrong} quotes out of place`);
process.exit(read > 0 && wrong === 0 ? 0 : 1);
