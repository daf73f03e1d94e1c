/** The JSON Schema of configs, made from the table. */
import * as z from "zod";
import { configVersion } from "./model.js";
import type { Row } from "./row.js";
import { rows } from "./table.js";

type Json = Record<string, unknown>;

/**
 * The schema of what `toConfig` writes, in JSON Schema 2020-12: `docs/model.schema.json`. A definition for every class of
 * modules; what else `fromConfig` checks, such as field types that fit together, is beyond such schemas.
 */
export function modelSchema(): Json {
  const definitions: Json = {};
  for (const row of rows().values()) definitions[row.name] = definitionOf(row, definitions);
  const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A model of escnn",
    description: "The structure of a model: a module at the top, beside it the version of the format.",
    type: "object",
    $ref: "#/$defs/AnyModule",
    properties: {
      version: { const: configVersion },
      dtype: { enum: ["float16", "bfloat16", "float32", "float64"] },
    },
    required: ["version", "module"],
    unevaluatedProperties: false,
    $defs: {
      AnyModule: { oneOf: [...rows().keys()].sort().map((name) => ({ $ref: `#/$defs/${name}` })) },
      ...sorted,
      Module: { type: "object", $ref: "#/$defs/AnyModule", unevaluatedProperties: false },
    },
  };
}

/** The properties of one class, open to the two of the whole; definitions that it uses are added to `definitions`. */
function definitionOf(row: Row, definitions: Json): Json {
  const values = Object.fromEntries(Object.entries(row.values).map(([key, value]) => [key, value.schema()]));
  const schema = z.strictObject({ module: z.literal(row.name), ...values, ...row.options.shape });
  const { $schema: _, $defs, additionalProperties: __, ...own } = z.toJSONSchema(schema, { io: "input" }) as Json;
  Object.assign(definitions, $defs);
  return own;
}
