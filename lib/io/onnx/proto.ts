/** The messages of an ONNX file that we write, of the many in https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. */

/** Numbers of `AttributeProto.AttributeType`. */
export const attributeTypes = { float: 1, int: 2, string: 3, tensor: 4, ints: 7 } as const;

/** `TensorProto.DataLocation.EXTERNAL`. */
export const externalLocation = 1;

export interface AttributeProto {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly ints?: readonly number[];
}

export interface NodeProto {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly attribute: readonly AttributeProto[];
}

export interface EntryProto {
  readonly key: string;
  readonly value: string;
}

export interface TensorProto {
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly name: string;
  readonly rawData?: Uint8Array;
  readonly externalData?: readonly EntryProto[];
  readonly dataLocation?: number;
}

export interface ValueInfoProto {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly ({ readonly dimValue: number } | { readonly dimParam: string })[] };
    };
  };
}

export interface ModelProto {
  readonly irVersion: number;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly producerName: string;
  readonly producerVersion: string;
  readonly docString: string;
  readonly graph: {
    readonly name: string;
    readonly node: readonly NodeProto[];
    readonly initializer: readonly TensorProto[];
    readonly input: readonly ValueInfoProto[];
    readonly output: readonly ValueInfoProto[];
  };
}
