/**
 * The second half of `npm run parity`: networks written as ONNX files for every operator set, checked by Python's `onnx` and
 * run in Python's `onnxruntime`. `ESCNN_PARITY_PYTHON` (default python3) must have both. Prints a line per file; fails
 * where any differs.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { io, torch } from "../lib/index.js";
import { networks } from "../test/support/networks.js";
import { outputsOf } from "../test/support/onnx.js";
import { tolerances } from "../test/support/tolerances.js";

const python = process.env.ESCNN_PARITY_PYTHON ?? "python3";
const script = fileURLToPath(new URL("../test/parity/onnx_check.py", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "escnn-parity-onnx-"));
const entry = (tensor: torch.Tensor) => ({ shape: tensor.shape, data: Array.from(tensor.data() as Float32Array) });

try {
  for (const [name, make, shape] of networks) {
    const model = make().eval();
    const cases = [1, 3, 7].map((batch) => {
      const inputs = [torch.randn([batch, ...shape])];
      return {
        inputs: inputs.map(entry),
        outputs: outputsOf(model, inputs).map((output) => entry(output.contiguous())),
      };
    });
    for (let opsetVersion = 18; opsetVersion <= 23; opsetVersion++) {
      const path = join(folder, `${name.replace(/\W+/g, "-")}-${opsetVersion}`);
      await io.exportOnnx(model, `${path}.onnx`, { inputShape: [1, ...shape], opsetVersion });
      writeFileSync(`${path}.json`, JSON.stringify(cases));
    }
  }
  const answer = execFileSync(python, [script, folder], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  for (const [name, distance] of Object.entries(JSON.parse(answer) as Record<string, number>)) {
    console.log(`${name}: ${distance.toExponential(1)} of the largest output`);
    if (!(distance <= tolerances.onnx)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
