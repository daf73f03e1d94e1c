/** Places in a config, for errors. */
import type * as z from "zod";
import { parseOptions } from "../../config/arguments.js";
import { EscnnError } from "../../errors.js";

/** `modules.2.kernelSize`; empty for the config itself. */
export function place(path: string, key: string | number): string {
  return path === "" ? String(key) : `${path}.${key}`;
}

/** An error at a place. */
export function wrong(path: string, message: string, cause?: unknown): EscnnError {
  return new EscnnError("ERR_INVALID_ARGUMENT", `fromConfig: ${path === "" ? "" : `${path}: `}${message}`, {
    issues: [{ parameter: path, message }],
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Throws the error of {@link wrong} unless `condition`. */
export function checkAt(condition: unknown, path: string, message: () => string): asserts condition {
  if (!condition) throw wrong(path, message());
}

/** `given` by `schema`; errors name the place of the value. */
export function parseAt<S extends z.ZodType>(path: string, schema: S, given: unknown): z.output<S> {
  try {
    return parseOptions("", schema, given);
  } catch (error) {
    if (!(error instanceof EscnnError) || error.issues.length === 0) throw error;
    const issues = error.issues.map(({ parameter, message }) => {
      const text = message.startsWith(`${parameter}: `) ? message.slice(parameter.length + 2) : message;
      return { parameter: parameter === "" ? path : place(path, parameter), message: text };
    });
    const text = issues.map((issue) => (issue.parameter === "" ? "" : `${issue.parameter}: `) + issue.message);
    throw new EscnnError("ERR_INVALID_ARGUMENT", `fromConfig: ${text.join("; ")}`, { issues });
  }
}

/** What `make` returns; errors of the library that it throws name the place, and keep their code. */
export function makeAt<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof EscnnError) || error.message.startsWith("fromConfig: ")) throw error;
    const message = `fromConfig: ${path === "" ? "" : `${path}: `}${error.message}`;
    throw new EscnnError(error.code, message, { cause: error, issues: error.issues });
  }
}
