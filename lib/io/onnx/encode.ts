/** ONNX messages as bytes. Loaded where a file is written, and protobuf with it. */
import protobuf from "protobufjs/light.js";
import type { ModelProto } from "./proto.js";

type Field = { readonly id: number; readonly type: string; readonly rule?: "repeated" };
const one = (id: number, type: string): Field => ({ id, type });
const many = (id: number, type: string): Field => ({ id, type, rule: "repeated" });

/** Numbers and types of the fields in `onnx.proto`. */
const messages: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  ModelProto: {
    irVersion: one(1, "int64"),
    opsetImport: many(8, "OperatorSetIdProto"),
    producerName: one(2, "string"),
    producerVersion: one(3, "string"),
    docString: one(6, "string"),
    graph: one(7, "GraphProto"),
  },
  OperatorSetIdProto: { domain: one(1, "string"), version: one(2, "int64") },
  StringStringEntryProto: { key: one(1, "string"), value: one(2, "string") },
  GraphProto: {
    node: many(1, "NodeProto"),
    name: one(2, "string"),
    initializer: many(5, "TensorProto"),
    input: many(11, "ValueInfoProto"),
    output: many(12, "ValueInfoProto"),
  },
  NodeProto: {
    input: many(1, "string"),
    output: many(2, "string"),
    name: one(3, "string"),
    opType: one(4, "string"),
    attribute: many(5, "AttributeProto"),
  },
  AttributeProto: {
    name: one(1, "string"),
    type: one(20, "int32"),
    f: one(2, "float"),
    i: one(3, "int64"),
    s: one(4, "bytes"),
    ints: many(8, "int64"),
  },
  TensorProto: {
    dims: many(1, "int64"),
    dataType: one(2, "int32"),
    name: one(8, "string"),
    rawData: one(9, "bytes"),
    externalData: many(13, "StringStringEntryProto"),
    dataLocation: one(14, "int32"),
  },
  ValueInfoProto: { name: one(1, "string"), type: one(2, "TypeProto") },
  TypeProto: { tensorType: one(1, "TensorTypeProto") },
  TensorTypeProto: { elemType: one(1, "int32"), shape: one(2, "TensorShapeProto") },
  TensorShapeProto: { dim: many(1, "DimensionProto") },
  DimensionProto: { dimValue: one(1, "int64"), dimParam: one(2, "string") },
};

/** The bytes of a model. */
export function encodeModel(model: ModelProto): Uint8Array {
  const nested = Object.fromEntries(
    Object.entries(messages).map(([name, fields]) => [name, { fields: { ...fields } }]),
  );
  const type = protobuf.Root.fromJSON({ nested }).lookupType("ModelProto");
  return type.encode(model as unknown as Record<string, unknown>).finish();
}
