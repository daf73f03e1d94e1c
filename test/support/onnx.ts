/** Models written as ONNX files and run by ONNX Runtime. */
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type * as ort from "onnxruntime-node";
import { exportOnnx, type OnnxOptions } from "../../lib/io/index.js";
import { EquivariantModule, type FieldType, GeometricTensor } from "../../lib/nn/index.js";
import { fromArray, type Module, noGrad, scope, type Tensor } from "../../lib/torch/index.js";
import { relativeDifference } from "./tensors.js";
import { tolerances } from "./tolerances.js";

/** Loaded when a test wants it: the bundle for GPU machines has no room for it, and files with other tests import this one. */
const runtime = (): typeof ort => createRequire(import.meta.url)("onnxruntime-node") as typeof ort;

/** Whether the npm package onnxruntime-node is there. */
export function hasRuntime(): boolean {
  try {
    return runtime() !== undefined;
  } catch {
    return false;
  }
}

/** Any module, whatever it takes. */
export type AnyModule = Module<never[], unknown>;

/** Runs `body` with a folder of its own. */
export async function inFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "escnn-onnx-"));
  try {
    return await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `body` with a session of the file. */
export async function withSession<T>(path: string, body: (session: ort.InferenceSession) => Promise<T>): Promise<T> {
  const session = await runtime().InferenceSession.create(path, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  try {
    return await body(session);
  } finally {
    await session.release();
  }
}

function toOrt(tensor: Tensor): ort.Tensor {
  const type = tensor.dtype as "float32";
  return new (runtime().Tensor)(type, tensor.contiguous().data() as Float32Array, tensor.shape);
}

function fromOrt(value: ort.OnnxValue): Tensor {
  const { data, dims, type } = value as ort.Tensor;
  const flat = fromArray(data as Float32Array);
  return (type === "bool" ? flat.to("bool") : flat).view([...dims]);
}

/** What the session gives, in the order of its outputs. */
export async function runSession(session: ort.InferenceSession, inputs: readonly Tensor[]): Promise<Tensor[]> {
  const feeds = Object.fromEntries(session.inputNames.map((name, i) => [name, toOrt(inputs[i] as Tensor)]));
  const results = await session.run(feeds);
  return session.outputNames.map((name) => fromOrt(results[name] as ort.OnnxValue));
}

/** The tensors that a model in eval mode gives for plain tensors. */
export function outputsOf(model: AnyModule, inputs: readonly Tensor[]): Tensor[] {
  const found: Tensor[] = [];
  const visit = (item: unknown): void => {
    if (item instanceof GeometricTensor) found.push(item.tensor);
    else if (Array.isArray(item)) for (const inner of item) visit(inner);
    else if (item !== null && item !== undefined) found.push(item as Tensor);
  };
  const types: readonly FieldType[] = model instanceof EquivariantModule ? [model.inType].flat() : [];
  const given = inputs.map((input, i) => types[i]?.wrap(input) ?? input);
  visit(noGrad(() => (model.forward as (...inputs: unknown[]) => unknown)(...given)));
  return found;
}

/** Asserts that both are the same numbers of the same dtype and shape, for float dtypes within the tolerance. */
export function expectSame(got: Tensor, want: Tensor, what: string): void {
  expect(got.shape, `${what}: shape`).to.deep.equal(want.shape);
  expect(got.dtype, `${what}: dtype`).to.equal(want.dtype);
  if (want.numel() === 0) return;
  const finite = want.isfinite();
  expect(got.isfinite().equal(finite), `${what}: the same numbers are finite`).to.equal(true);
  const [a, b] = [got, want].map((tensor) => tensor.to("float64").maskedFill(finite.logicalNot(), 0)) as [
    Tensor,
    Tensor,
  ];
  expect(relativeDifference(a, b), what).to.be.at.most(tolerances.onnx);
}

/** Writes the model and asserts that ONNX Runtime gives what the model gives for each list of inputs. */
export async function expectSameInRuntime(
  model: AnyModule,
  examples: readonly (() => readonly Tensor[])[],
  options: Omit<OnnxOptions, "inputShape"> & Partial<Pick<OnnxOptions, "inputShape">> = {},
): Promise<void> {
  model.eval();
  await inFolder(async (folder) => {
    const path = join(folder, "model.onnx");
    const [first] = examples as readonly [() => readonly Tensor[]];
    const shapes = first().map(({ shape }) => shape);
    await exportOnnx(model, path, {
      inputShape: shapes,
      inputNames: shapes.length === 1 ? ["input"] : undefined,
      ...options,
    });
    await withSession(path, async (session) => {
      for (const make of examples) {
        const inputs = make();
        const got = await runSession(session, inputs);
        scope(() => {
          const want = outputsOf(model, inputs);
          expect(got.length, "number of outputs").to.equal(want.length);
          for (const [i, tensor] of want.entries())
            expectSame(got[i] as Tensor, tensor, `output ${i} for [${inputs[0]?.shape}]`);
        });
      }
    });
  });
}
