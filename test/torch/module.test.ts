import { inspect } from "node:util";
import { expect } from "chai";
import { Module, manualSeed, nn, ones, Parameter, type Tensor, tensor, zeros } from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { readFixture } from "../support/fixtures.js";
import { checkLiveTensors, expectTensor } from "../support/tensors.js";
import { tolerances } from "../support/tolerances.js";

const { tree } = readFixture<{
  readonly tree: Readonly<Record<string, readonly string[]>> & { readonly repr: string };
}>(import.meta.url, "fixtures/nn.json");

/** The module of the same name in make_nn_fixtures.py. */
class Block extends Module {
  readonly convIn = new nn.Conv2d(1, 2, 3);
  readonly norm = new nn.BatchNorm2d(2);
  readonly layers = new nn.ModuleList<Module>([
    new nn.ReLU(),
    new nn.ReLU(),
    new nn.Sequential(new nn.Tanh(), new nn.Linear(2, 2)),
  ]);
  readonly scale = new Parameter(ones([1]));
  declare readonly meanValue: Tensor;
  readonly shared: nn.Conv2d;
  readonly named = new nn.ModuleDict({ camelCase: new nn.Linear(1, 1, { bias: false }) });
  readonly empty = new nn.Sequential();
  readonly plain = { lists: [1, 2], note: "no member" };
  readonly loose = ones([1]);

  constructor() {
    super();
    this.registerBuffer("meanValue", zeros([1]));
    this.registerBuffer("hiddenValue", zeros([1]), { persistent: false });
    this.shared = this.convIn;
  }

  override forward(input: Tensor): Tensor {
    return this.norm.forward(this.convIn.forward(input)).mul(this.scale);
  }
}

describe("Module", () => {
  checkLiveTensors();

  const names = (items: Iterable<readonly [string, unknown]>) => Array.from(items, ([name]) => name);

  it("finds what Python's registration finds, in its order", () => {
    const block = new Block();
    expect(Object.keys(block.stateDict())).to.deep.equal(tree.stateKeys);
    expect(names(block.namedParameters())).to.deep.equal(tree.parameters);
    expect(names(block.namedBuffers())).to.deep.equal(tree.buffers);
    expect(names(block.namedModules())).to.deep.equal(tree.modules);
    expect(names(block.namedChildren())).to.deep.equal(tree.children);
    expect([...block.parameters()].every((parameter) => parameter instanceof Parameter)).to.equal(true);
    expect([...block.children()][0]).to.equal(block.convIn);
    expect(String(block)).to.equal(tree.repr);
    expect(inspect(block)).to.equal(tree.repr);
  });

  it("walks arrays and skips a way back up", () => {
    class Child extends Module {
      readonly weight = new Parameter(ones([1]));
      parent: Module | null = null;
      forward(): void {}
    }
    class Parent extends Module {
      readonly parts = [new Child(), [new Child()]];
      readonly free = [new Parameter(ones([2]))];
      constructor() {
        super();
        (this.parts[0] as Child).parent = this;
      }
      forward(): void {}
    }
    const parent = new Parent();
    expect(Object.keys(parent.stateDict())).to.deep.equal(["free.0", "parts.0.weight", "parts.1.0.weight"]);
    expect(names(parent.namedModules())).to.deep.equal(["", "parts.0", "parts.1.0"]);
  });

  it("loads a state dict in place", () => {
    const [from, to] = [new Block(), new Block()];
    const weight = to.convIn.weight;
    const version = weight.version;
    expect(to.loadStateDict(from.double().stateDict())).to.deep.equal({ missing: [], unexpected: [] });
    expect(to.convIn.weight).to.equal(weight);
    expect(weight.dtype).to.equal("float32");
    expect(weight.version).to.be.greaterThan(version);
    expectTensor(weight, { values: from.float().convIn.weight.toArray() });
    expect(weight.isLeaf && weight.requiresGrad).to.equal(true);
    expect(to.stateDict().scale?.sharesStorage(to.scale)).to.equal(true);
    expect(to.stateDict().scale?.requiresGrad).to.equal(false);
    to.loadStateDict(new Map(Object.entries(from.stateDict())));
  });

  describe("refuses a state dict that does not fit, changing nothing", () => {
    const cases: readonly [name: string, edit: (dict: Record<string, Tensor>) => void, RegExp][] = [
      ["missing", (dict) => delete dict.scale, /Block.loadStateDict: dict: missing: scale$/],
      ["unexpected", (dict) => Object.assign(dict, { extra: ones([1]) }), /unexpected: extra$/],
    ];
    for (const [name, edit, message] of cases) {
      it(name, () => {
        const [block, dict] = [new Block(), new Block().stateDict()];
        edit(dict);
        const before = block.convIn.weight.toArray();
        expectError(() => block.loadStateDict(dict), "ERR_INVALID_ARGUMENT", message);
        expectTensor(block.convIn.weight, { values: before });
        const result = block.loadStateDict(dict, { strict: false });
        expect([...result.missing, ...result.unexpected]).to.have.length(1);
      });
    }

    it("wrong shape, strict or not", () => {
      const [block, dict] = [new Block(), new Block().stateDict()];
      dict["norm.weight"] = ones([3]);
      for (const strict of [true, false]) {
        const load = () => block.loadStateDict(dict, { strict });
        expectError(load, "ERR_SHAPE", /norm\.weight: given shape \[3\], wanted \[2\]/);
      }
      dict["norm.weight"] = 1 as unknown as Tensor;
      expectError(() => block.loadStateDict(dict), "ERR_INVALID_ARGUMENT", /norm\.weight: given 1, allowed: a Tensor/);
    });
  });

  it("ignores and adds what Python stores though it can be recomputed", () => {
    class Cached extends nn.Linear {
      protected override isRecomputableKey(name: string): boolean {
        return name === "filter" || name.startsWith("basis.");
      }
      protected override recomputableState(mode: "train" | "eval"): Record<string, Tensor> {
        return mode === "eval" ? { filter: zeros([1]) } : {};
      }
    }
    const net = new nn.Sequential(new Cached(1, 1));
    const dict = { ...net.stateDict(), "0.filter": ones([1]), "0.basis.a.b": ones([1]) };
    expect(net.loadStateDict(dict)).to.deep.equal({ missing: [], unexpected: [] });
    const other = { ...dict, filter: ones([1]) };
    expectError(() => net.loadStateDict(other), "ERR_INVALID_ARGUMENT", /unexpected: filter$/);
    const keys = (mode?: "train" | "eval") => Object.keys(net.stateDict({ format: "python", mode }));
    expect(keys("eval")).to.deep.equal(["0.weight", "0.bias", "0.filter"]);
    expect(keys()).to.deep.equal(["0.weight", "0.bias"]);
    net.eval();
    expect(keys()).to.include("0.filter");
  });

  it("converts in place and keeps parameters, gradients and integer buffers", () => {
    const block = new Block();
    const [weight] = block.parameters();
    block
      .forward(ones([2, 1, 4, 4]))
      .sum()
      .backward();
    expect(block.double()).to.equal(block);
    expect([...block.parameters()][0]).to.equal(weight);
    for (const parameter of block.parameters()) {
      expect(parameter.dtype).to.equal("float64");
      expect(parameter.requiresGrad && parameter.isLeaf).to.equal(true);
    }
    expect(block.scale.grad?.dtype).to.equal("float64");
    expect(block.norm.runningMean?.dtype).to.equal("float64");
    expect(block.norm.numBatchesTracked?.dtype).to.equal("int64");
    expect(block.meanValue.dtype).to.equal("float64");
    expect(block.loose.dtype).to.equal("float32");
    block.zeroGrad();
    block
      .forward(ones([2, 1, 4, 4], { dtype: "float64" }))
      .sum()
      .backward();
    expect(block.scale.grad?.dtype).to.equal("float64");
    const dtypes = [
      [block.float(), "float32"],
      [block.half(), "float16"],
      [block.bfloat16(), "bfloat16"],
      [block.to({ dtype: "float64", device: "cpu" }), "float64"],
      [block.cpu(), "float64"],
    ] as const;
    expect(dtypes[4][0].scale.dtype).to.equal("float64");
    expectError(() => block.to("float12"), "ERR_INVALID_ARGUMENT", /Block\.to: given "float12", allowed: a device/);
    expectError(() => block.to({ dtype: "int64" as "float32" }), "ERR_DTYPE", /dtype: given "int64"/);
    expectError(() => block.to(3 as unknown as string), "ERR_INVALID_ARGUMENT", /target: given 3/);
  });

  for (const dtype of ["float16", "bfloat16", "float32", "float64"] as const) {
    it(`is ${dtype} after to("${dtype}")`, () => {
      expect(new Block().to(dtype).convIn.weight.dtype).to.equal(dtype);
    });
  }

  it("switches modes below", () => {
    const block = new Block();
    expect(block.eval()).to.equal(block);
    expect([...block.modules()].some((module) => module.training)).to.equal(false);
    block.train();
    expect([...block.modules()].every((module) => module.training)).to.equal(true);
  });

  it("applies a function to children first", () => {
    const seen: string[] = [];
    const net = new nn.Sequential(new nn.Sequential(new nn.ReLU()), new nn.Tanh());
    net.apply((module) => seen.push(module.typeName()));
    expect(seen).to.deep.equal(["ReLU", "Sequential", "Tanh", "Sequential"]);
  });

  it("turns gradients off, drops and zeroes them", () => {
    const layer = new nn.Linear(2, 1);
    layer
      .forward(ones([1, 2]))
      .sum()
      .backward();
    layer.zeroGrad({ setToNone: false });
    expectTensor(layer.weight.grad as Tensor, { values: [[0, 0]] });
    layer.zeroGrad();
    expect(layer.weight.grad).to.equal(null);
    expect(layer.requiresGrad_(false).forward(ones([1, 2])).requiresGrad).to.equal(false);
  });

  it("clones deeply, keeping what is shared shared", () => {
    manualSeed(1);
    const block = new Block();
    block
      .forward(ones([2, 1, 4, 4]))
      .sum()
      .backward();
    const copy = block.clone();
    expect(copy).to.be.instanceOf(Block);
    expect(String(copy)).to.equal(tree.repr);
    expect(Object.keys(copy.stateDict())).to.deep.equal(tree.stateKeys);
    expect(copy.shared).to.equal(copy.convIn);
    expect(copy.convIn).not.to.equal(block.convIn);
    expect(copy.convIn.weight).to.be.instanceOf(Parameter);
    expect(copy.convIn.weight.grad).to.equal(null);
    expect(copy.plain).not.to.equal(block.plain);
    expectTensor(copy.convIn.weight, { values: block.convIn.weight.toArray() });
    copy
      .train()
      .forward(ones([2, 1, 4, 4]))
      .sum()
      .backward();
    expectTensor(block.norm.numBatchesTracked as Tensor, { values: 1 });
    expectTensor(copy.norm.numBatchesTracked as Tensor, { values: 2 });
    const frozen = block.requiresGrad_(false).clone();
    expect(frozen.convIn.weight.requiresGrad).to.equal(false);
  });

  describe("registerBuffer says what is wrong", () => {
    const block = () => new Block();
    const cases: readonly [name: string, run: () => void, RegExp][] = [
      ["dotted", () => block().registerBuffer("a.b", ones([1])), /name: given "a\.b"/],
      ["empty", () => block().registerBuffer("", ones([1])), /name: given ""/],
      ["used", () => block().registerBuffer("scale", ones([1])), /"scale" is already used by Block/],
      [
        "number",
        () => block().registerBuffer("x", 3 as unknown as Tensor),
        /tensor: given 3, allowed: a Tensor or null/,
      ],
      ["parameter of a number", () => new Parameter(3 as unknown as Tensor), /data: given 3/],
    ];
    for (const [name, run, message] of cases) it(name, () => expectError(run, "ERR_INVALID_ARGUMENT", message));

    it("of integers: ERR_DTYPE", () => expectError(() => new Parameter(tensor([1, 2])), "ERR_DTYPE", /./));
  });
});

describe("forward hooks", () => {
  checkLiveTensors();

  const run = (layer: Module<[Tensor], Tensor>) => layer.forward(tensor([1, 2])).toArray();
  const make = () => new nn.Identity() as Module<[Tensor], Tensor>;

  it("see and replace inputs and outputs, in order, until removed", () => {
    const layer = make();
    const seen: string[] = [];
    const first = layer.registerForwardPreHook((_, [x]) => {
      seen.push("first");
      return x.add(1);
    });
    layer.registerForwardPreHook(() => void seen.push("second"));
    layer.registerForwardPreHook(() => void seen.push("before all"), { prepend: true });
    const double = layer.registerForwardHook((module, [x], y) => {
      expect(module).to.equal(layer);
      expectTensor(x, { values: [2, 3] });
      return y.mul(2);
    });
    expect(run(layer)).to.deep.equal([4, 6]);
    expect(seen).to.deep.equal(["before all", "first", "second"]);
    double.remove();
    double.remove();
    expect(run(layer)).to.deep.equal([2, 3]);
    first.remove();
    expect(run(layer)).to.deep.equal([1, 2]);
  });

  it("leave nothing behind, print nothing, stand in no state dict", () => {
    const layer = new nn.Linear(1, 1);
    const [printed, keys] = [String(layer), Object.keys(layer)];
    const handles = [layer.registerForwardHook(() => null), layer.registerForwardPreHook(() => undefined)];
    expect(String(layer)).to.equal(printed);
    expect(Object.keys(layer)).to.deep.equal(keys);
    expect(Object.keys(layer.stateDict())).to.deep.equal(["weight", "bias"]);
    for (const handle of handles) handle.remove();
    expect(Object.hasOwn(layer, "forward")).to.equal(false);
  });

  it("run inside containers, go with clones, and stand twice where registered twice", () => {
    const layer = make();
    const increment = (_: unknown, [x]: [Tensor]) => x.add(1);
    const handle = layer.registerForwardPreHook(increment);
    layer.registerForwardPreHook(increment);
    const model = new nn.Sequential(layer, new nn.Identity());
    expect(run(model)).to.deep.equal([3, 4]);
    const copy = model.clone();
    handle.remove();
    expect(run(model)).to.deep.equal([2, 3]);
    expect(run(copy)).to.deep.equal([3, 4]);
  });

  it("with alwaysCall run when forward throws", () => {
    const layer = make();
    const seen: unknown[] = [];
    layer.registerForwardPreHook(() => {
      throw new RangeError("no");
    });
    layer.registerForwardHook(() => seen.push("not called"));
    layer.registerForwardHook((_, __, output) => void seen.push(output), { alwaysCall: true });
    expect(() => run(layer)).to.throw(RangeError, "no");
    expect(seen).to.deep.equal([undefined]);
  });

  it("must be functions", () => {
    expectError(() => make().registerForwardHook(3 as never), "ERR_INVALID_ARGUMENT", /hook: given 3/);
  });
});

describe("containers", () => {
  checkLiveTensors();

  it("Sequential by names", () => {
    const net = new nn.Sequential({ first: new nn.Linear(1, 2), last: new nn.Linear(2, 1) });
    expect(Object.keys(net.stateDict())).to.deep.equal(["first.weight", "first.bias", "last.weight", "last.bias"]);
    expect(net.length).to.equal(2);
    expect(net.at(-1)).to.equal([...net][1]);
    expect(net.append(new nn.ReLU()).forward(ones([3, 1])).shape).to.deep.equal([3, 1]);
    expectError(
      () => net.at(3),
      "ERR_INVALID_ARGUMENT",
      /Sequential\.at: index: given 3, allowed: an integer in \[-3, 2\]/,
    );
    expectError(() => net.append(3 as unknown as nn.ReLU), "ERR_INVALID_ARGUMENT", /given 3, allowed: a Module/);
    expectError(() => new nn.Sequential({ "a.b": new nn.ReLU() }), "ERR_INVALID_ARGUMENT", /name: given "a\.b"/);
  });

  it("ModuleList, ModuleDict and ParameterList hold", () => {
    const list = new nn.ModuleList([new nn.ReLU(), new nn.ReLU(), new nn.Tanh()]);
    expect(String(list)).to.equal("ModuleList(\n  (0-1): 2 x ReLU()\n  (2): Tanh()\n)");
    expect(list.length).to.equal(3);
    expect(list.at(2)).to.be.instanceOf(nn.Tanh);
    expectError(() => list.forward(), "ERR_NOT_IMPLEMENTED", /ModuleList: forward/);
    const dict = new nn.ModuleDict<Module>([["b", new nn.Linear(1, 1)]]).set("a", new nn.ReLU());
    expect([...dict.keys()]).to.deep.equal(["b", "a"]);
    expect(dict.has("a") && dict.get("b")).to.be.instanceOf(nn.Linear);
    const parameters = new nn.ParameterList([ones([2, 3])]);
    expect(String(parameters)).to.equal("ParameterList(  (0): Parameter containing: [torch.float32 of size 2x3])");
    expect(Object.keys(parameters.stateDict())).to.deep.equal(["0"]);
    const copy = parameters.clone();
    expect(copy.at(0)).not.to.equal(parameters.at(0));
  });

  it("Sequential and ModuleList insert, pop and slice", () => {
    const [a, b, c] = [new nn.ReLU(), new nn.Tanh(), new nn.Linear(1, 1)];
    for (const list of [new nn.Sequential(a, c), new nn.ModuleList<Module>([a, c])]) {
      const order = () => [...list];
      list.insert(1, b);
      expect(order()).to.deep.equal([a, b, c]);
      expect(Object.keys(list.stateDict())).to.deep.equal(["2.weight", "2.bias"]);
      expect([...list.slice(1)]).to.deep.equal([b, c]);
      expect([...list.slice(0, -1)]).to.deep.equal([a, b]);
      expect(list.pop(0)).to.equal(a);
      expect(order()).to.deep.equal([b, c]);
      expect(Object.keys(list.stateDict())).to.deep.equal(["1.weight", "1.bias"]);
      list.insert(2, a).extend([b]);
      expect(order()).to.deep.equal([b, c, a, b]);
      expect(list.pop()).to.equal(b);
      expectError(() => list.insert(9, a), "ERR_INVALID_ARGUMENT", /insert: index: given 9/);
      expectError(() => list.pop(3), "ERR_INVALID_ARGUMENT", /pop: index: given 3, allowed: an integer in \[-3, 2\]/);
    }
    const named = new nn.Sequential({ first: a, last: c });
    expect(Object.keys(named.slice(1).stateDict())).to.deep.equal(["last.weight", "last.bias"]);
    expect(named.pop(0)).to.equal(a);
    expect(Object.keys(named.stateDict())).to.deep.equal(["last.weight", "last.bias"]);
    expect(new nn.ModuleList<Module>([a, b]).set(-1, c).at(1)).to.equal(c);
  });

  it("ModuleDict, ParameterDict and ParameterList change", () => {
    const dict = new nn.ModuleDict<Module>({ a: new nn.ReLU() }).update({ b: new nn.Tanh() });
    expect(dict.pop("a")).to.be.instanceOf(nn.ReLU);
    expect([...dict.keys()]).to.deep.equal(["b"]);
    dict.clear();
    expect(dict.length).to.equal(0);
    const parameters = new nn.ParameterDict({ a: ones([2]), b: ones([1, 2]) });
    expect(String(parameters)).to.equal(
      "ParameterDict(\n    (a): Parameter containing: [torch.FloatTensor of size 2]\n" +
        "    (b): Parameter containing: [torch.FloatTensor of size 1x2]\n)",
    );
    expect(Object.keys(parameters.stateDict())).to.deep.equal(["a", "b"]);
    expect([...parameters.values()].every((item) => item instanceof Parameter)).to.equal(true);
    expect(parameters.pop("a")?.shape).to.deep.equal([2]);
    expect(parameters.has("a")).to.equal(false);
    expectError(() => parameters.set("a.b", ones([1])), "ERR_INVALID_ARGUMENT", /name: given "a\.b"/);
    const list = new nn.ParameterList([ones([1]), ones([2])]).extend([ones([3])]).set(-1, ones([4]));
    expect([...list.slice(1)].map((item) => item.shape)).to.deep.equal([[2], [4]]);
  });
});

describe("torch.nn.utils and summary", () => {
  checkLiveTensors();

  it("parameters become a vector and back", () => {
    const layer = new nn.Linear(2, 1);
    const vector = nn.utils.parametersToVector(layer.parameters());
    expect(vector.shape).to.deep.equal([3]);
    nn.utils.vectorToParameters(tensor([1.5, 2, 3]), layer.parameters());
    expectTensor(layer.weight, { values: [[1.5, 2]] });
    expectTensor(layer.bias as Tensor, { values: [3] });
    expect(layer.weight.requiresGrad && layer.weight.isLeaf).to.equal(true);
    expectError(() => nn.utils.vectorToParameters(ones([4]), layer.parameters()), "ERR_SHAPE", /given shape \[4\]/);
  });

  it("packed sequences give each sequence its own end", () => {
    const { packSequence, padPackedSequence, padSequence } = nn.utils.rnn;
    const sequences = [2, 4, 3].map((length) => ones([length, 2]).mul(length).to("float64"));
    const packed = packSequence(sequences, { enforceSorted: false });
    for (const layer of [new nn.LSTM(2, 3, { bidirectional: true }), new nn.GRU(2, 3), new nn.RNN(2, 3)]) {
      layer.double();
      const run = layer.forward.bind(layer) as (x: unknown) => [unknown, Tensor | [Tensor, Tensor]];
      const [output, state] = run(packed);
      const [padded, lengths] = padPackedSequence(output as nn.PackedSequence);
      expectTensor(lengths, { values: [2, 4, 3] });
      const hidden = Array.isArray(state) ? state[0] : state;
      for (const [i, sequence] of sequences.entries()) {
        const [alone, last] = run(sequence) as [Tensor, Tensor | [Tensor, Tensor]];
        const length = sequence.shape[0] as number;
        const end = Array.isArray(last) ? last[0] : last;
        expectTensor(padded.select(1, i).narrow(0, 0, length), {
          values: alone.toArray(),
          tolerance: tolerances.torch.exact,
        });
        expectTensor(hidden.select(1, i), { values: end.toArray(), tolerance: tolerances.torch.exact });
      }
    }
    const pads = padSequence(sequences, { batchFirst: true, paddingValue: 7 });
    expect(pads.shape).to.deep.equal([3, 4, 2]);
    expectTensor(pads.select(0, 0), {
      values: [
        [2, 2],
        [2, 2],
        [7, 7],
        [7, 7],
      ],
    });
    expectError(() => packSequence(sequences), "ERR_INVALID_ARGUMENT", /lengths: they rise/);
  });

  it("summary lists modules, shapes, parameters and bytes, and leaves the model as it was", () => {
    const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Flatten());
    const found = nn.summary(model, { inputShape: [5, 1, 4, 4] });
    expect(
      found.rows.map(({ name, type, outputShape, parameters, bytes }) => [name, type, outputShape, parameters, bytes]),
    ).to.deep.equal([
      ["", "Sequential", [5, 8], 0, 0],
      ["0", "Conv2d", [5, 2, 2, 2], 20, 80],
      ["1", "BatchNorm2d", [5, 2, 2, 2], 4, 40],
      ["2", "Flatten", [5, 8], 0, 0],
    ]);
    expect([found.parameters, found.trainableParameters, found.bytes]).to.deep.equal([24, 24, 120]);
    expect(String(found)).to.match(/^Module +Output shape +Parameters +Bytes\n-+\nSequential +\[5, 8\] +- +-\n/);
    expect(String(found)).to.match(/Parameters: 24 \(24 trainable\); 120 bytes$/);
    expect([...model.modules()].every((module) => module.training && !Object.hasOwn(module, "forward"))).to.equal(true);
    expectTensor((model.at(1) as nn.BatchNorm2d).numBatchesTracked as Tensor, { values: 0 });
    expectError(() => nn.summary(model, {}), "ERR_INVALID_ARGUMENT", /exactly one must be given/);
  });
});
