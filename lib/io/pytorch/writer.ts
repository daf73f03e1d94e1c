/** Files that Python's `torch.load` opens with its defaults. */
import { EscnnError } from "../../errors.js";
import { callOp } from "../../torch/call.js";
import { isTensor, noGrad, scope, type Tensor } from "../../torch/index.js";
import { storageOf } from "../../torch/storage.js";
import { writeAtomically } from "../atomic.js";
import { dtypeNames, storageDtypes } from "./globals.js";
import { pickle, type TensorView } from "./pickler.js";
import { elementSize } from "./rebuild.js";
import type { CheckpointValue } from "./values.js";
import { ZipWriter } from "./zip_writer.js";

/** The folder of the archive. */
const root = "archive";
const storageTypes = new Map(
  Object.entries(storageDtypes)
    .filter(([type]) => type !== "UntypedStorage")
    .map(([type, dtype]) => [dtype, type]),
);

/** One entry of the archive. */
interface StorageEntry {
  readonly key: string;
  readonly length: number;
  /** Its bytes, which are made when they are written: uint8, contiguous, on the CPU. */
  readonly make: () => Tensor;
}

/**
 * Writes a value as `torch.save` does, so that `torch.load` reads it with its default `weights_only=True`: see
 * {@link CheckpointValue} for what may stand in it; an array that is frozen becomes a tuple, a plain object a dict, whose
 * keys are texts, or integers where all are whole numbers and no value is a tensor. A dict of tensors gets the
 * `_metadata` of a state dict. Tensors of any device are written for the CPU; those that share memory share it again, all
 * of it; a tensor that alone uses a part of a larger memory is copied together. Content begins at multiples of 64 bytes.
 *
 * The file appears at once and whole under its name, or not at all.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` naming the place of a value that files have no form for, `ERR_DTYPE` for a
 *   tensor of such a dtype or layout
 */
export async function writePytorch(path: string, content: CheckpointValue): Promise<void> {
  const storages = new Storages();
  storages.count(content, new Set());
  const bytes = pickle(content, (tensor, place) => noGrad(() => storages.view(tensor, place)));
  await writeAtomically(path, async (file) => {
    const archive = new ZipWriter(file);
    await archive.add(`${root}/data.pkl`, bytes);
    await archive.add(`${root}/.format_version`, Buffer.from("1"));
    await archive.add(`${root}/.storage_alignment`, Buffer.from("64"));
    await archive.add(`${root}/byteorder`, Buffer.from("little"));
    for (const { key, length, make } of storages.entries()) {
      const memory = noGrad(() => scope(make));
      await archive.addTensor(`${root}/data/${key}`, memory, length);
      memory.dispose();
    }
    await archive.add(`${root}/version`, Buffer.from("3\n"));
    await archive.finish();
  });
}

/** The storages of the tensors of a value, each once. */
class Storages {
  private readonly users = new Map<number, number>();
  private readonly found = new Map<string, StorageEntry>();

  /** Counts the tensors over each storage; what cannot be written is left to the pickler to find. */
  count(value: unknown, seen: Set<object>): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (isTensor(value)) {
      if (value.layout !== "strided") return;
      const { id } = storageOf(value);
      this.users.set(id, (this.users.get(id) ?? 0) + 1);
    } else if (Array.isArray(value) || value instanceof Set) for (const item of value) this.count(item, seen);
    else if (value instanceof Map) for (const item of value.values()) this.count(item, seen);
    else if (!ArrayBuffer.isView(value)) for (const item of Object.values(value)) this.count(item, seen);
  }

  view(tensor: Tensor, place: string): TensorView {
    const { dtype, shape, requiresGrad, layout } = tensor;
    if (!dtypeNames.includes(dtype) || layout !== "strided") {
      throw new EscnnError(
        "ERR_DTYPE",
        `${place}: given ${layout} ${dtype}; allowed: strided ${dtypeNames.join(", ")}`,
      );
    }
    const plain = tensor.detach().resolveConj().resolveNeg();
    const { id, bytes, offset } = storageOf(plain);
    const size = elementSize(dtype);
    const own = plain.numel() * size;
    const alone = (this.users.get(id) ?? 0) < 2 || id !== storageOf(tensor).id;
    const compact = alone && bytes > own;
    const storageType = storageTypes.get(dtype);
    const elements = compact ? plain.numel() : Math.floor(bytes / size);
    const name = compact ? `${this.found.size}` : `${id} ${dtype}`;
    const { key } = this.entry(name, elements * size, () =>
      toBytes(compact ? plain.contiguous() : plain.asStrided([elements], [1], 0)),
    );
    return {
      storageType: storageType ?? "UntypedStorage",
      key,
      storageSize: storageType === undefined ? elements * size : elements,
      offset: compact ? 0 : offset,
      shape,
      strides: compact ? contiguousStrides(shape) : plain.strides,
      requiresGrad,
      dtype: storageType === undefined ? dtype : undefined,
    };
  }

  entries(): Iterable<StorageEntry> {
    return this.found.values();
  }

  private entry(name: string, length: number, make: () => Tensor): StorageEntry {
    let entry = this.found.get(name);
    if (entry === undefined) {
      entry = { key: String(this.found.size), length, make };
      this.found.set(name, entry);
    }
    return entry;
  }
}

/** The bytes of a contiguous tensor, on the CPU. */
function toBytes(tensor: Tensor): Tensor {
  return (callOp("to", tensor, { device: "cpu" }) as Tensor).flatten().view("uint8");
}

function contiguousStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  for (let stride = 1, i = shape.length - 1; i >= 0; i--) {
    strides.unshift(stride);
    stride *= Math.max(1, shape[i] as number);
  }
  return strides;
}
