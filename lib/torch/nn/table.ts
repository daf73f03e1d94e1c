/** Layers that are one function of their input: one class body over a table of functions. */
import type * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { once } from "../../config/schemas.js";
import type { Tensor } from "../tensor.js";
import { Layer } from "./layer.js";
import { pairs } from "./repr.js";

/** For types only: a layer with its `forward`. */
declare class TableLayer extends Layer {
  override forward(input: Tensor): Tensor;
}

/** What a row of the table makes: the options are properties of the layer. */
export type LayerClass<O extends object, K extends readonly (keyof O)[], P> = new (
  ...args: Arguments<O, K>
) => TableLayer & Readonly<P>;

/** One row. */
export interface LayerRow<S extends z.ZodObject> {
  /** The options in Python's order with their defaults. */
  readonly schema: () => S;
  readonly apply: (input: Tensor, options: z.output<S>, training: boolean) => Tensor;
  /** The printed options: pairs in order, or the text itself. */
  readonly print?: (options: z.output<S>) => Readonly<Record<string, string>> | string;
}

/** A class for a row. `keys` are the keys of its schema in order, for the types of the constructor. */
export function layerOf<S extends z.ZodObject, const K extends readonly (keyof z.input<S>)[]>(
  keys: K,
  row: LayerRow<S>,
): LayerClass<z.input<S>, K, z.output<S>> {
  void keys;
  const schema = once(row.schema);
  class Row extends Layer {
    /** For configs. */
    static readonly optionsSchema: () => z.ZodObject = schema;

    constructor(...args: readonly unknown[]) {
      super();
      Object.assign(this, parseArguments(new.target.name, schema(), args));
    }

    override forward(input: Tensor): Tensor {
      return row.apply(input, this as unknown as z.output<S>, this.training);
    }

    override extraRepr(): string {
      const printed = row.print?.(this as unknown as z.output<S>) ?? "";
      return typeof printed === "string" ? printed : pairs(printed);
    }
  }
  return Row as unknown as LayerClass<z.input<S>, K, z.output<S>>;
}
