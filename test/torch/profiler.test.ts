import { expect } from "chai";
import { torch } from "../../lib/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

describe("counting operators", () => {
  checkLiveTensors();
  it("counts those with a kernel of their own, forward and backward", () => {
    const a = torch.ones([3, 3]).requiresGrad_();
    const forward = torch.profiler.countOperators(() => a.matmul(a).relu());
    expect(forward).to.include({ mm: 1, relu: 1 });
    expect(forward).to.not.have.property("matmul");
    const both = torch.profiler.countOperators(() => a.matmul(a).sum().backward());
    expect(both.mm).to.equal(3);
  });
  it("begins at 0 each time and ends with the work, also where that throws", () => {
    const a = torch.ones([2]);
    expect(() =>
      torch.profiler.countOperators(() => {
        a.relu();
        throw new Error("stop");
      }),
    ).to.throw("stop");
    expect(torch.profiler.countOperators(() => a.exp())).to.deep.include({ exp: 1 });
    expect(torch.profiler.countOperators(() => a.exp())).to.not.have.property("relu");
  });
  it("refuses what it cannot count", () => {
    expectError(() => torch.profiler.countOperators(3 as never), "ERR_INVALID_ARGUMENT", /work: expected a function/);
    expectError(() => torch.profiler.countOperators(async () => 1), "ERR_INVALID_ARGUMENT", /returns a promise/);
  });
});
