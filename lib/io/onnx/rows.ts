/** The ONNX forms of operators. */
import { activationRows } from "./ops_activation.js";
import { arithmeticAliases, arithmeticRows } from "./ops_arithmetic.js";
import { convolutionRows } from "./ops_convolution.js";
import { linearRows } from "./ops_linear.js";
import { normalizationRows } from "./ops_normalization.js";
import { paddingRows } from "./ops_padding.js";
import { poolingRows } from "./ops_pooling.js";
import { reductionRows } from "./ops_reduction.js";
import { shapeRows } from "./ops_shape.js";
import type { Row, Rows } from "./writer.js";

const rows: Rows = {
  ...activationRows,
  ...arithmeticRows,
  ...convolutionRows,
  ...linearRows,
  ...normalizationRows,
  ...paddingRows,
  ...poolingRows,
  ...reductionRows,
  ...shapeRows,
};

/** The row of an operator or of its form in place; undefined where there is none. */
export function rowOf(op: string): Row | undefined {
  const inPlace = op.length > 1 && op.endsWith("_") && !op.endsWith("__");
  for (const name of inPlace ? [op, op.slice(0, -1)] : [op]) {
    const known = arithmeticAliases[name] ?? name;
    if (Object.hasOwn(rows, known)) return rows[known];
  }
  return undefined;
}

/** All operators with a row. */
export const supportedOperators: readonly string[] = [...Object.keys(rows), ...Object.keys(arithmeticAliases)].sort();
