/** Every other layer, in train and eval mode, against the Python package run in float64 by layers.py. */
import { fixture } from "./fixtures.js";
import { itEqualsPython, type LayerCase } from "./layer_cases.js";

describe("layers equal those of the Python package", () =>
  itEqualsPython(fixture<{ layers: LayerCase[] }>("layers").layers));
