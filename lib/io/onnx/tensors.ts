/** Tensors as ONNX files hold them. */
import { EscnnError } from "../../errors.js";
import { type DType, noGrad, type Tensor } from "../../torch/index.js";

/** `TensorProto.DataType` by our names. */
const dataTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const satisfies Partial<Record<DType, number>>;

/** The dtypes that models may have here. */
export type OnnxDType = keyof typeof dataTypes;

/** The number of a dtype in ONNX. @throws EscnnError `ERR_DTYPE` for one that it lacks or that is not supported here */
export function dataTypeOf(dtype: string, what: string): number {
  const code = (dataTypes as Readonly<Record<string, number>>)[dtype];
  if (code !== undefined) return code;
  const allowed = Object.keys(dataTypes).join(", ");
  throw new EscnnError("ERR_DTYPE", `exportOnnx: ${what}: given dtype ${dtype}, allowed: ${allowed}`);
}

/** The elements in row-major order, little-endian, one byte for a bool. */
export function rawData(tensor: Tensor): Uint8Array {
  return noGrad(() => tensor.detach().to("cpu").contiguous().flatten().view("uint8").data()) as Uint8Array;
}
