// Where the schemas and the documents that follow them lie.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Every JSON file under a folder that says which schema it follows, as [path, content]. */
export function documents(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => [join(folder, name), JSON.parse(readFileSync(join(folder, name), "utf8"))])
    .filter(([, content]) => "$schema" in content);
}

/** The file name of the schema that a document names. */
export function schemaName(document) {
  return document.$schema.split("/").pop();
}

/** The folders of schemas: every release, then what is written today, each with its version's major. */
export function contracts(root) {
  const releases = join(root, "schemas/releases");
  const versions = readdirSync(releases).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
  versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const released = versions.map((version) => ({
    name: version,
    major: version.split(".")[0],
    schemas: join(releases, version),
    valid: [join(releases, version, "examples/valid"), join(releases, version, "outputs")],
    invalid: join(releases, version, "examples/invalid"),
  }));
  const current = join(root, "schemas/current");
  const { $id } = JSON.parse(readFileSync(join(current, "forum-record.schema.json"), "utf8"));
  const today = {
    name: "current",
    major: $id.split("/").at(-2).split(".")[0],
    schemas: current,
    valid: [join(root, "schemas/examples/valid"), join(root, "outputs")],
    invalid: join(root, "schemas/examples/invalid"),
  };
  return [...released, today];
}

/** The schemas of a folder by file name. */
export function schemas(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]));
}

/** The keyword that an invalid example is to be refused by, or null where the schema takes it. */
export function expectedKeyword(path) {
  const reason = basename(path, ".json").split("--").pop();
  return reason.startsWith("schema-") ? reason.slice("schema-".length) : null;
}
