/** Assertions on errors. */
import { expect } from "chai";
import { type ErrorCode, EscnnError } from "../../lib/errors.js";

/** Asserts that `fn` throws (or rejects with) an EscnnError of this code whose message matches each of the texts. */
export function expectError(fn: () => Promise<unknown>, code: ErrorCode, ...texts: readonly RegExp[]): Promise<void>;
export function expectError(fn: () => unknown, code: ErrorCode, ...texts: readonly RegExp[]): void;
export function expectError(fn: () => unknown, code: ErrorCode, ...texts: readonly RegExp[]): void | Promise<void> {
  const judge = (error: unknown) => {
    expect(error, `an EscnnError ${code}`).to.be.instanceOf(EscnnError);
    const { code: actual, message } = error as EscnnError;
    expect(actual, message).to.equal(code);
    for (const text of texts) expect(message).to.match(text);
  };
  let result: unknown;
  try {
    result = fn();
  } catch (error) {
    judge(error);
    return;
  }
  if (!(result instanceof Promise)) expect.fail(`expected ${code}, nothing was thrown`);
  return result.then(() => expect.fail(`expected ${code}, the promise was fulfilled`), judge);
}
