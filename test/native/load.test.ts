import { expect } from "chai";
import { nativeInfo, nativeRoom } from "../../lib/native/index.js";

describe("native/load", () => {
  it("hands out a room and says which libtorch is loaded", () => {
    expect(nativeRoom<object>("torch")).to.be.an("object");
    expect(nativeInfo().version).to.match(/^2\.\d+\.\d+$/);
  });
});
