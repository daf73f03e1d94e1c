/** Laws of files over random contents and damage; test/soak/files.ts runs the second for longer. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import fc from "fast-check";
import { type CheckpointValue, load, loadCheckpoint, save, writePytorch } from "../../lib/io/index.js";
import { type DType, type Tensor, tensor } from "../../lib/torch/index.js";
import { corpusOf, judge, mutate, readFileOf } from "../soak/file_mutations.js";
import { checkLiveTensors, withSeed } from "../support/tensors.js";

const dtypes: readonly DType[] = [
  "float64",
  "float32",
  "float16",
  "bfloat16",
  "int64",
  "int16",
  "uint8",
  "bool",
  "complex64",
];

interface TensorRecipe {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly transposed: boolean;
}

const recipe: fc.Arbitrary<TensorRecipe> = fc.record({
  dtype: fc.constantFrom(...dtypes),
  shape: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
  transposed: fc.boolean(),
});

function make({ dtype, shape, transposed }: TensorRecipe): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const made = tensor(Float64Array.from({ length: count }, (_, i) => i % 5))
    .reshape([...shape])
    .to({ dtype });
  return transposed && shape.length > 1 ? made.transpose(0, 1) : made;
}

/** Plain values that files bring back as they are. */
const plain = fc.letrec<{ value: CheckpointValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 300n }),
      fc.string({ unit: "grapheme" }),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
    ),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => Object.freeze(items)),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => !["__proto__", "re", "im"].includes(key)),
      tie("value"),
      { maxKeys: 4 },
    ),
    fc.uniqueArray(fc.integer(), { maxLength: 4 }).map((items) => new Set<CheckpointValue>(items)),
    fc
      .uniqueArray(fc.integer({ max: -1 }), { minLength: 1, maxLength: 4 })
      .map((keys) => new Map<CheckpointValue, CheckpointValue>(keys.map((key) => [key, "x"]))),
  ),
})).value;

describe("io: properties", () => {
  checkLiveTensors();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-properties-"));
  });
  after(() => rm(folder, { recursive: true }));

  for (const extension of ["safetensors", "pt"]) {
    it(`${extension}: any tensors come back to the bit`, async () => {
      const path = join(folder, `tensors.${extension}`);
      await fc.assert(
        fc.asyncProperty(
          fc.dictionary(fc.string({ minLength: 1 }), recipe, { minKeys: 1, maxKeys: 5 }),
          async (recipes) => {
            const content = Object.fromEntries(Object.entries(recipes).map(([name, item]) => [name, make(item)]));
            await save(path, content);
            const back = await load(path);
            expect(Object.keys(back).sort()).to.deep.equal(Object.keys(content).sort());
            for (const [name, value] of Object.entries(content)) {
              const [read, bytes] = [
                back[name] as Tensor,
                (item: Tensor) => [...(item.contiguous().flatten().view("uint8").data() as Uint8Array)],
              ];
              expect([read.dtype, read.shape, bytes(read)]).to.deep.equal([value.dtype, value.shape, bytes(value)]);
            }
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it("pt: any nested values come back", async () => {
    const path = join(folder, "values.pt");
    await fc.assert(
      fc.asyncProperty(plain, async (value) => {
        await writePytorch(path, value);
        const back = await loadCheckpoint(path);
        expect(back).to.deep.equal(value);
        if (Array.isArray(value)) expect(Object.isFrozen(back)).to.equal(Object.isFrozen(value));
      }),
      { numRuns: 100 },
    );
  });

  it("damaged files end in ERR_FILE_FORMAT or a value, within time and memory", async () => {
    const corpus = await corpusOf(fileURLToPath(new URL("fixtures", import.meta.url)));
    await withSeed(async (random, seed) => {
      for (let count = 0; count < 400; count++) {
        const { name, bytes } = mutate(corpus, random);
        const path = join(folder, `damaged${name}`);
        await writeFile(path, bytes);
        const { problem } = await judge(() => readFileOf(path));
        expect(problem, `TEST_SEED=${seed}, file ${count}`).to.equal(undefined);
      }
    });
  });
});
