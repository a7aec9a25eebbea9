// Asks Ajv what it says of documents: a second validator beside the one of the
// Go tests, with the regular expressions and the numbers of JavaScript.
//
// Standard input has one JSON object: the schemas, and documents as texts, each
// with the $id of its schema. Standard output is 1 for a document that is of its
// schema and 0 for one that is not, in their order. A schema that Ajv finds
// wanting in its strict mode is an error.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const { schemas, documents } = JSON.parse(readFileSync(0, "utf8"));
// What is required may be a member that another part of the schema names.
const ajv = new Ajv.default({ strict: true, strictRequired: false });
addFormats.default(ajv);
for (const schema of schemas) ajv.addSchema(JSON.parse(schema));
for (const schema of schemas) ajv.getSchema(JSON.parse(schema).$id);
process.stdout.write(
  documents.map(({ schema, text }) => (ajv.getSchema(schema)(JSON.parse(text)) ? "1" : "0")).join(""),
);
