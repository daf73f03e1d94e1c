/**
 * The second half of `npm run parity`, run by the first: the seven networks of its first half, with weights of theirs, and those of
 * test/support/networks.ts, written as ONNX files for every operator set, checked by Python's `onnx` and run in Python's
 * `onnxruntime`. `ESCNN_PARITY_PYTHON` (default python3) must have both. Prints a line per network; fails where any differs.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { io, torch } from "../lib/index.js";
import { makeNet, netNames } from "../test/parity/checkpoints.js";
import { networks } from "../test/support/networks.js";
import { outputsOf } from "../test/support/onnx.js";
import { tolerances } from "../test/support/tolerances.js";

const python = process.env.ESCNN_PARITY_PYTHON ?? "python3";
const script = fileURLToPath(new URL("../test/parity/onnx_check.py", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "escnn-parity-onnx-"));
/** Of the networks named as in the first half, all others where none is. */
const asked = process.argv.slice(2);
const sevenNets = netNames.map((name) => {
  const shape = makeNet(name, false).inType.gspace.dimensionality === 2 ? [1, 9, 8] : [1, 6, 5, 5];
  return [name, () => drawn(makeNet(name, false)), shape] as const;
});
const others = networks.map(([name, make, shape]) => [`${name}, small`, make, shape] as const);
const nets = asked.length > 0 ? sevenNets.filter(([name]) => asked.includes(name)) : [...sevenNets, ...others];
const opsets = [18, 19, 20, 21, 22, 23];
const fileOf = (name: string) => name.replace(/\W+/g, "-");
const entry = (tensor: torch.Tensor) => ({ shape: tensor.shape, data: Array.from(tensor.data() as Float32Array) });

try {
  for (const [name, make, shape] of nets) {
    const model = make().eval();
    const cases = [1, 3, 7].map((batch) => {
      const inputs = [torch.randn([batch, ...shape])];
      return {
        inputs: inputs.map(entry),
        outputs: outputsOf(model, inputs).map((output) => entry(output.contiguous())),
      };
    });
    for (const opsetVersion of opsets) {
      const path = join(folder, `${fileOf(name)}-${opsetVersion}`);
      await io.exportOnnx(model, `${path}.onnx`, { inputShape: [1, ...shape], opsetVersion });
      writeFileSync(`${path}.json`, JSON.stringify(cases));
    }
  }
  const answer = execFileSync(python, [script, folder], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const distances = Object.entries(JSON.parse(answer) as Record<string, number>);
  for (const [name] of nets) {
    const own = distances.filter(([file]) => file.replace(/-\d+$/, "") === fileOf(name)).map(([, value]) => value);
    const largest = Math.max(...own);
    console.log(`${name}: ONNX ${largest.toExponential(1)} of the largest output, ${own.length} operator sets`);
    if (!(own.length === opsets.length && largest <= tolerances.onnx)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Statistics and biases as after some training, which are 0 and 1 in a new network. */
function drawn<M extends torch.nn.Module>(model: M): M {
  torch.noGrad(() => {
    for (const [name, tensor] of [...model.namedParameters(), ...model.namedBuffers()]) {
      if (!tensor.isFloatingPoint()) continue;
      if (/bias$|mean/.test(name)) tensor.add_(torch.randn(tensor.shape).mul(0.1));
      if (/var$/.test(name)) tensor.mul_(torch.rand(tensor.shape).add(0.5));
    }
  });
  return model;
}
