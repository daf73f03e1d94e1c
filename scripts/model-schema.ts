/** Writes docs/model.schema.json, the JSON Schema of model configs, from the library: node --import tsx scripts/model-schema.ts */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { modelSchema } from "../lib/nn/config/schema.js";

const file = fileURLToPath(new URL("../docs/model.schema.json", import.meta.url));
writeFileSync(file, `${JSON.stringify(modelSchema(), null, 2)}\n`);
console.log(file);
