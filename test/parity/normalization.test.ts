/** Norm-based batch norms, pools and structural modules against the Python package run in float64 by normalization.py. */
import { fixture } from "./fixtures.js";
import { itEqualsPython, type LayerCase } from "./layer_cases.js";

describe("normalisations and structural modules equal those of the Python package", () =>
  itEqualsPython(fixture<{ layers: LayerCase[] }>("normalization").layers));
