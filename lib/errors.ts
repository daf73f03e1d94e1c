/** What users catch: every error of this package is an {@link EscnnError} with a stable `code`. */

/** The stable codes. `ERR_INTERNAL` is a bug of ours. */
export type ErrorCode =
  | "ERR_INVALID_ARGUMENT"
  | "ERR_TYPE_MISMATCH"
  | "ERR_SHAPE"
  | "ERR_DTYPE"
  | "ERR_DEVICE"
  | "ERR_OUT_OF_MEMORY"
  | "ERR_DISPOSED"
  | "ERR_EMPTY_BASIS"
  | "ERR_NOT_IMPLEMENTED"
  | "ERR_LIBTORCH_NOT_FOUND"
  | "ERR_LIBTORCH_VERSION"
  | "ERR_UNSUPPORTED_PLATFORM"
  | "ERR_FILE_FORMAT"
  | "ERR_INTERNAL";

/** One problem with one argument or option. */
export interface ArgumentIssue {
  /** The parameter, e.g. `"kernelSize"`; empty where the call as a whole is wrong. */
  readonly parameter: string;
  readonly message: string;
}

/** Marks errors across copies of this module: the addon is shared by all copies in a process, and so are its errors. */
const brand = Symbol.for("escnn.EscnnError");

export class EscnnError extends Error {
  readonly code: ErrorCode;
  /** Present with `ERR_INVALID_ARGUMENT` where several arguments were checked together. */
  readonly issues: readonly ArgumentIssue[];

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; issues?: readonly ArgumentIssue[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "EscnnError";
    this.code = code;
    this.issues = options.issues ?? [];
  }

  get [brand](): true {
    return true;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }
}

/** Throws unless `condition`; the message names the parameter, what was given, and what is allowed. */
export function check(condition: unknown, code: ErrorCode, message: string | (() => string)): asserts condition {
  if (!condition) throw new EscnnError(code, typeof message === "string" ? message : message());
}

/** Throws where the class itself is made of which only subclasses are: `checkConcrete(new.target, Base)`. */
export function checkConcrete(made: { readonly name: string }, base: { readonly name: string }): void {
  check(made !== base, "ERR_INVALID_ARGUMENT", () => `${base.name} is abstract; allowed: one of its subclasses`);
}

/** A short text for a value in an error message: `"3"`, `null`, `[1, 2]`, `a Tensor`. */
export function describe(value: unknown): string {
  try {
    return describeWithin(value, 3);
  } catch {
    return "an object"; // a proxy that throws
  }
}

/** Lists inside more than `depth` others are left out: a list may contain itself. */
function describeWithin(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (Array.isArray(value)) {
    if (depth === 0) return "[…]";
    const items = value
      .slice(0, 6)
      .map((item) => describeWithin(item, depth - 1))
      .join(", ");
    return `[${items}${value.length > 6 ? ", …" : ""}]`;
  }
  if (typeof value === "object" && value !== null) {
    const name = Object.getPrototypeOf(value)?.constructor?.name;
    return name === undefined || name === "Object" ? "an object" : `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
  }
  return String(value);
}
