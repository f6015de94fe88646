// TypeScript types of every open schema, and a module in which every example is a literal of its type.
import { mkdirSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import { contracts, documents, expectedKeyword, schemaName, schemas } from "./documents.mjs";

const root = process.argv[2];

/** ForumRecord for forum-record.schema.json. */
function typeName(name) {
  return name.replace(".schema.json", "").replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
}

/** Titles would name the types; the names of the definitions do that better. */
function withoutTitles(node) {
  if (Array.isArray(node)) return node.map(withoutTitles);
  if (node === null || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(([key, value]) => key !== "title" || typeof value !== "string");
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutTitles(value)]));
}

async function writeTypes(contract, folder) {
  const names = [];
  for (const [name, schema] of schemas(contract.schemas)) {
    if (name.includes(".strict.")) continue;
    const type = typeName(name);
    const text = await compile(withoutTitles({ ...schema, $id: type }), type, { bannerComment: "", format: false });
    writeFileSync(`${folder}/${type}.ts`, text);
    names.push(type);
  }
  return names;
}

function literals(contract, names) {
  const found = contract.valid.flatMap(documents).filter(([, d]) => names.includes(typeName(schemaName(d))));
  const lines = names.map((type) => `import type { ${type} } from "./${type}.js";`);
  found.forEach(([, document], index) => {
    lines.push(`export const d${index}: ${typeName(schemaName(document))} = ${JSON.stringify(document)};`);
  });
  // A type that takes anything would pass all of the above: these have to be refused.
  const REFUSED = ["required", "type", "enum", "const"];
  const broken = documents(contract.invalid).filter(([path]) => REFUSED.includes(expectedKeyword(path)));
  broken.forEach(([, document], index) => {
    lines.push("// @ts-expect-error: an invalid example");
    lines.push(`export const e${index}: ${typeName(schemaName(document))} = ${JSON.stringify(document)};`);
  });
  return [lines.join("\n") + "\n", found.length, broken.length];
}

for (const contract of contracts(root)) {
  const folder = `generated/${contract.name}`;
  mkdirSync(folder, { recursive: true });
  const names = await writeTypes(contract, folder);
  const [text, good, bad] = literals(contract, names);
  writeFileSync(`${folder}/literals.ts`, text);
  console.log(`types of ${contract.name}: ${names.join(", ")}; ${good} documents fit them, ${bad} must not`);
}
