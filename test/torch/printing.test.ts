import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { checkLiveTensors } from "../support/tensors.js";

interface Case {
  name: string;
  values: unknown;
  dtype: torch.DType;
  shape: number[] | null;
  requiresGrad: boolean;
  op: "exp" | "sum" | null;
  text: string;
}

const cases = JSON.parse(readFileSync(new URL("fixtures/printing.json", import.meta.url), "utf8")) as Case[];

const special: Record<string, number> = { nan: Number.NaN, inf: Infinity, "-inf": -Infinity, "-0": -0 };
const read = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(read) : typeof value === "string" ? special[value] : value;

function make({ values, dtype, shape, requiresGrad, op }: Case): torch.Tensor {
  const ramp = values as { arange?: number; scale: number; offset: number };
  const base =
    typeof ramp === "object" && ramp.arange !== undefined
      ? torch.arange(ramp.arange, { dtype: "float64" }).mul(ramp.scale).add(ramp.offset).to(dtype)
      : torch.tensor(read(values) as number, { dtype });
  const tensor = (shape === null ? base : base.reshape(shape)).detach().requiresGrad_(requiresGrad);
  return op === null ? tensor : tensor[op]();
}

describe("torch printing, as PyTorch prints", () => {
  checkLiveTensors();
  for (const item of cases) {
    it(item.name, () => {
      const tensor = make(item);
      expect(String(tensor)).to.equal(item.text);
      expect(inspect(tensor)).to.equal(item.text);
    });
  }
});
