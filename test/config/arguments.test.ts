import { expect } from "chai";
import { z } from "zod";
import { parseArguments } from "../../lib/config/arguments.js";
import { describe as describeValue, EscnnError } from "../../lib/errors.js";
import { expectError } from "../support/errors.js";

describe("config/arguments", () => {
  const schema = z.strictObject({
    kernelSize: z.int().min(1),
    padding: z.int().min(0).default(0),
    mode: z.enum(["zeros", "circular"]).default("zeros"),
  });
  const parse = (...args: unknown[]) => parseArguments("Layer", schema, args);
  const whole = { kernelSize: 3, padding: 1, mode: "circular" };

  const readings: readonly { name: string; args: unknown[]; gives: object }[] = [
    { name: "by position", args: [3, 1, "circular"], gives: whole },
    { name: "by name", args: [whole], gives: whole },
    { name: "positions first, names after them", args: [3, { mode: "circular", padding: 1 }], gives: whole },
    { name: "defaults for what is absent", args: [3], gives: { kernelSize: 3, padding: 0, mode: "zeros" } },
    {
      name: "null and undefined as absent",
      args: [3, null, undefined],
      gives: { kernelSize: 3, padding: 0, mode: "zeros" },
    },
    {
      name: "null by name as absent",
      args: [{ kernelSize: 3, padding: null }],
      gives: { kernelSize: 3, padding: 0, mode: "zeros" },
    },
    { name: "an object without prototype as options", args: [Object.assign(Object.create(null), whole)], gives: whole },
  ];
  for (const { name, args, gives } of readings) {
    it(`reads ${name}`, () => expect(parse(...args)).to.deep.equal(gives));
  }

  const refusals: readonly { name: string; args: unknown[]; text: RegExp; parameter?: string }[] = [
    { name: "a missing value", args: [], text: /^Layer: kernelSize: .*given undefined/, parameter: "kernelSize" },
    { name: "a string for a number", args: ["3"], text: /kernelSize: .*given "3"/, parameter: "kernelSize" },
    { name: "a fraction", args: [2.5], text: /kernelSize: .*given 2\.5/, parameter: "kernelSize" },
    { name: "NaN", args: [Number.NaN], text: /kernelSize: .*given NaN/, parameter: "kernelSize" },
    { name: "a number that is too small", args: [3, -1], text: /padding: .*0.*given -1/, parameter: "padding" },
    {
      name: "another word",
      args: [3, 1, "mirror"],
      text: /mode: .*"zeros".*"circular".*given "mirror"/,
      parameter: "mode",
    },
    {
      name: "a misspelt option, with what was meant",
      args: [{ kernelSize: 3, paddin: 1 }],
      text: /unknown option "paddin" \(did you mean padding\?\); allowed: kernelSize, padding, mode/,
      parameter: "paddin",
    },
    { name: "a value given twice", args: [3, 1, { padding: 2 }], text: /padding is given twice/ },
    { name: "too many values", args: [3, 1, "zeros", 4], text: /4 arguments given, at most 3 allowed/ },
  ];
  for (const { name, args, text, parameter } of refusals) {
    it(`refuses ${name}`, async () => {
      await expectError(() => parse(...args), "ERR_INVALID_ARGUMENT", text);
      if (parameter === undefined) return;
      try {
        parse(...args);
      } catch (error) {
        expect((error as EscnnError).issues.map((issue) => issue.parameter)).to.deep.equal([parameter]);
      }
    });
  }

  it("reports all wrong values at once", async () => {
    await expectError(() => parse(0, -1), "ERR_INVALID_ARGUMENT", /kernelSize: .*; padding: /);
  });

  it("takes an instance of a class for a value, not for options", async () => {
    await expectError(() => parse(new Map()), "ERR_INVALID_ARGUMENT", /kernelSize: .*given a Map/);
  });
});

describe("config/errors", () => {
  const values: readonly [unknown, string][] = [
    ["3", '"3"'],
    [null, "null"],
    [10n, "10n"],
    [[1, [2]], "[1, [2]]"],
    [[1, 2, 3, 4, 5, 6, 7], "[1, 2, 3, 4, 5, 6, …]"],
    [{ a: 1 }, "an object"],
    [new Map(), "a Map"],
    [new Error("x"), "an Error"],
    [Math.max, "the function max"],
  ];
  for (const [value, text] of values) it(`names ${text}`, () => expect(describeValue(value)).to.equal(text));

  it("keeps code, issues and cause", () => {
    const cause = new Error("inner");
    const error = new EscnnError("ERR_SHAPE", "outer", { cause, issues: [{ parameter: "x", message: "wrong" }] });
    expect(error).to.include({ code: "ERR_SHAPE", message: "outer", name: "EscnnError", cause });
    expect(error.issues).to.have.length(1);
    expect(new EscnnError("ERR_SHAPE", "x").issues).to.deep.equal([]);
  });
});
