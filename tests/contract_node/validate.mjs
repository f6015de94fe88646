// ajv, in its strict mode, on every schema, example and sample output, across versions of one major.
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { contracts, documents, expectedKeyword, schemaName, schemas } from "./documents.mjs";

const ANNOTATIONS = ["title_fi", "title_sv", "description_fi", "description_sv", "codelist", "since", "deprecated_since"];
const root = process.argv[2];
const failures = [];
let tried = 0;

function compiled(folder) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  addFormats(ajv);
  ANNOTATIONS.forEach((keyword) => ajv.addKeyword(keyword));
  return new Map([...schemas(folder)].map(([name, schema]) => [name, ajv.compile(schema)]));
}

function refusals(validate, document) {
  return validate(document) ? [] : [...new Set(validate.errors.map((error) => error.keyword))];
}

const all = contracts(root).map((contract) => ({ ...contract, validators: compiled(contract.schemas) }));
all.forEach((contract, index) => {
  for (const [path, document] of contract.valid.flatMap(documents)) {
    // Files of a version follow its own and every later one; today's follow every earlier one, too.
    const others = contract.name === "current" ? all : all.slice(index);
    for (const other of others.filter((one) => one.major === contract.major)) {
      const validate = other.validators.get(schemaName(document));
      if (validate === undefined) {
        if (all.indexOf(other) >= index) failures.push(`${path}: ${other.name} lacks its schema`);
        continue;
      }
      tried += 1;
      const found = refusals(validate, document);
      if (found.length) failures.push(`${path} against ${other.name}: ${found}`);
    }
    const strict = contract.validators.get(schemaName(document).replace(".schema.", ".strict.schema."));
    if (strict && !path.includes("later-minor")) {
      const found = refusals(strict, document);
      if (found.length) failures.push(`${path} against its strict twin: ${found}`);
    }
  }
  for (const [path, document] of documents(contract.invalid)) {
    tried += 1;
    const keyword = expectedKeyword(path);
    const found = refusals(contract.validators.get(schemaName(document)), document);
    if (found.join() !== (keyword ?? "")) failures.push(`${path}: expected ${keyword}, found ${found}`);
  }
});

if (failures.length || tried === 0) {
  console.error(failures.join("\n") || "There was nothing to try.");
  process.exit(1);
}
console.log(`ajv: ${all.length} contracts, ${tried} validations, all as expected`);
