/**
 * Typical mistakes that the compiler finds. Compiled, never run: an `@ts-expect-error` above a line that compiles is itself
 * an error. The same file is compiled against the packed package by test/package/tarball.test.ts.
 */
import { data, type EscnnError, group, gspaces, io, nn, optim, torch, train } from "../../lib/index.js";

const r2Act = gspaces.rot2dOnR2(4);
const inType = new nn.FieldType(r2Act, [r2Act.trivialRepr]);
const outType = new nn.FieldType(r2Act, [r2Act.regularRepr]);

export function spaces(): void {
  gspaces.rot2dOnR2({ N: 8, maximumFrequency: 3 });
  // @ts-expect-error the number of rotations is called N
  gspaces.rot2dOnR2({ n: 8 });
  // @ts-expect-error a number, not its text
  gspaces.rot2dOnR2("8");
  // @ts-expect-error one reflection has no number of rotations
  gspaces.flip2dOnR2({ N: 2 });
}

export function groups(): void {
  const d4 = group.dihedralGroup(4);
  d4.irrep(1, 2);
  d4.subgroup([null, 4]);
  // @ts-expect-error an id holds numbers, booleans, texts and null
  d4.irrep({ frequency: 2 });
  // @ts-expect-error undefined is no id; "no reflection" is null
  d4.subgroup([undefined, 4]);
  // @ts-expect-error Python's name; here it is cyclicGroup
  group.cyclic_group(4);
  // @ts-expect-error the matrix of an element, not of its number
  r2Act.regularRepr.matrix(1);
}

export function types(): void {
  inType.wrap(torch.randn([1, 1, 5, 5]));
  // @ts-expect-error representations come as an array
  new nn.FieldType(r2Act, r2Act.trivialRepr);
  // @ts-expect-error a field type is made over a space, not over its group
  new nn.FieldType(r2Act.fibergroup, [r2Act.trivialRepr]);
  // @ts-expect-error numbers are no tensor
  inType.wrap([[1, 2]]);
}

export function layers(): void {
  const conv = new nn.R2Conv(inType, outType, { kernelSize: 3, padding: 1, paddingMode: "circular" });
  new nn.R2Conv(inType, outType, 3);
  // @ts-expect-error kernelSize has no default
  new nn.R2Conv(inType, outType, {});
  // @ts-expect-error Python's spelling of kernelSize
  new nn.R2Conv(inType, outType, { kernel_size: 3 });
  // @ts-expect-error filters are square: one number
  new nn.R2Conv(inType, outType, { kernelSize: [3, 3] });
  // @ts-expect-error one of zeros, reflect, replicate, circular
  new nn.R2Conv(inType, outType, { kernelSize: 3, paddingMode: "wrap" });
  // @ts-expect-error the out type is missing
  new nn.R2Conv(inType, { kernelSize: 3 });
  // @ts-expect-error the types of gates and fields come as a pair
  new nn.GatedNonLinearity2(inType);
  // @ts-expect-error a module of two fields has no place in a sequence
  new nn.SequentialModule(new nn.GatedNonLinearity2([inType, inType]));
  // @ts-expect-error one of c_relu, c_sigmoid, c_tanh
  new nn.ConcatenatedNonLinearity(outType, "relu");
  // @ts-expect-error options are named: inplace
  new nn.ReLU(outType, { inPlace: true });
  // @ts-expect-error a layer takes a geometric tensor: inType.wrap(…)
  conv.forward(torch.randn([1, 1, 5, 5]));
  // @ts-expect-error the result is a geometric tensor; its numbers are in .tensor
  conv.forward(inType.wrap(torch.randn([1, 1, 5, 5]))).add(1);
  // @ts-expect-error plain layers have no place in a sequence of equivariant ones
  new nn.SequentialModule(conv, new torch.nn.Linear(4, 10));
}

export function tensors(): void {
  const x = torch.zeros([2, 3], { dtype: "float64", device: "cuda:0" });
  x.sum({ dim: [0], keepdim: true });
  // @ts-expect-error no such element type
  torch.zeros([2, 3], { dtype: "double" });
  // @ts-expect-error Python's name; here it is requiresGrad
  torch.zeros([2, 3], { requires_grad: true });
  // @ts-expect-error operators are methods: x.add(1)
  x + 1;
  // @ts-expect-error a text is no tensor
  torch.matmul(x, "x");
}

export async function training(): Promise<void> {
  const net = new torch.nn.Linear(4, 2);
  const optimizer = new optim.Adam(net.parameters(), { lr: 1e-3 });
  // @ts-expect-error it is called lr
  new optim.Adam(net.parameters(), { learningRate: 1e-3 });
  // @ts-expect-error a module is not the list of its parameters
  new optim.SGD(net, { lr: 0.1 });
  const batches = [{ images: torch.zeros([1, 4]), labels: torch.zeros([1], { dtype: "int64" }) }];
  // @ts-expect-error batches are made by a loader, which knows its length and its position
  await train.fit(net, { train: batches, optimizer, loss: torch.nn.functional.crossEntropy, epochs: 1 });
  const dataset = new data.TensorDataset({ images: torch.zeros([8, 4]), labels: torch.zeros([8]) });
  new data.DataLoader(dataset, { batchSize: 4, shuffle: true });
  // @ts-expect-error Python's spelling of batchSize
  new data.DataLoader(dataset, { batch_size: 4 });
  // @ts-expect-error the file's name comes first
  await io.save(net.stateDict(), "net.safetensors");
}

export function errors(error: EscnnError): string {
  if (error.code === "ERR_SHAPE") return "shape";
  // @ts-expect-error no such code
  return error.code === "ERR_SHAPES" ? "shapes" : "";
}
