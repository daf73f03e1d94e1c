import { expect } from "chai";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

describe("where a tensor's elements lie, with every libtorch", () => {
  checkLiveTensors();

  it("is contiguous in the order that is asked for", () =>
    torch.scope(() => {
      const x = torch.zeros([2, 3, 4, 5]);
      expect(x.isContiguous()).to.equal(true);
      expect(x.isContiguous("channels_last")).to.equal(false);
      const last = x.contiguous({ memoryFormat: "channels_last" });
      expect(last.isContiguous()).to.equal(false);
      expect(last.isContiguous({ memoryFormat: "channels_last" })).to.equal(true);
      expect(torch.zeros([2, 3, 2, 2, 2]).isContiguous("channels_last_3d")).to.equal(false);
      expect(x.transpose(0, 1).isContiguous()).to.equal(false);
    }));

  it("refuses what is no order", async () => {
    using x = torch.zeros([2]);
    await expectError(() => x.isContiguous("sideways" as never), "ERR_INVALID_ARGUMENT", /memoryFormat.*sideways/);
    await expectError(() => x.isContiguous("preserve_format"), "ERR_INVALID_ARGUMENT", /memoryFormat/);
    await expectError(() => x.isContiguous(3 as never), "ERR_INVALID_ARGUMENT", /./);
  });

  it("begins at an offset of its storage, has dimensions, and lies on a device", () =>
    torch.scope(() => {
      const x = torch.arange(12).reshape([3, 4]);
      expect(x.storageOffset()).to.equal(0);
      expect(x.index([1, { start: 2 }]).storageOffset()).to.equal(6);
      expect(x.dim()).to.equal(2);
      expect(torch.tensor(1).dim()).to.equal(0);
      expect(x.getDevice()).to.equal(-1);
    }));
});
