/** Every other layer, in train and eval mode, against the Python package run in float64 by layers.py. */
import { itEqualsPython } from "./layer_cases.js";

describe("layers equal those of the Python package", () => itEqualsPython("layers"));
