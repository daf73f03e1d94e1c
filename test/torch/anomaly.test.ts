import { expect } from "chai";
import { EscnnError } from "../../lib/errors.js";
import * as torch from "../../lib/torch/index.js";
import { expectError } from "../support/errors.js";
import { checkLiveTensors } from "../support/tensors.js";

type Tensor = torch.Tensor;
const { detectAnomaly } = torch.autograd;
const leaf = (data: torch.TensorData) => torch.tensor(data, { dtype: "float64", requiresGrad: true });

/** Names in stacks. */
function theCulprit(x: Tensor): Tensor {
  return x.sqrt();
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).to.be.instanceOf(EscnnError);
    return (error as EscnnError).message;
  }
  return expect.fail("nothing was thrown");
}

class Wrong extends torch.autograd.Function {
  static forward(_: torch.autograd.FunctionCtx, x: Tensor): Tensor {
    return x.mul(2);
  }
  static backward(_: torch.autograd.FunctionCtx, grad: Tensor): Tensor {
    return grad.reshape([-1]).select(0, 0).expand([7]);
  }
}

describe("torch.autograd.detectAnomaly", () => {
  checkLiveTensors();

  it("finds a NaN and tells where the operation was called", () => {
    const run = () =>
      theCulprit(leaf([-1, 4]))
        .sum()
        .backward();
    run();
    const message = messageOf(() => detectAnomaly(run));
    expect(message).to.match(/SqrtBackward0' returned nan values/);
    expect(message).to.match(/SqrtBackward0 was made by\n(.*\n)*.*at theCulprit .*anomaly\.test\.ts/);
    expect(torch.autograd.isAnomalyEnabled()).to.equal(false);
    detectAnomaly(run, { checkNan: false });
    detectAnomaly(() =>
      theCulprit(leaf([1, 4]))
        .sum()
        .backward(),
    );
  });

  it("tells it of every error of libtorch, also on the helper thread and in asynchronous passes", async () => {
    const x = leaf([1, 2]);
    const changed = () => {
      const y = theCulprit(x);
      y.add_(1);
      return y.sum();
    };
    expect(messageOf(() => changed().backward())).not.to.match(/theCulprit/);
    const inPlace = /modified by an inplace operation.*(.*\n)*SqrtBackward0 was made by\n(.*\n)*.*at theCulprit/;
    expect(messageOf(() => detectAnomaly(() => changed().backward()))).to.match(inPlace);
    using _ = leaf([1]).registerHook(() => {});
    expect(messageOf(() => detectAnomaly(() => changed().backward()))).to.match(inPlace);
    torch.autograd.setDetectAnomaly(true);
    try {
      await expectError(() => changed().backwardAsync(), "ERR_INVALID_ARGUMENT", inPlace);
    } finally {
      torch.autograd.setDetectAnomaly(false);
    }
    expect(messageOf(() => Wrong.apply(x).sum().backward())).to.match(/WrongBackward returned an invalid gradient/);
    const message = messageOf(() => detectAnomaly(() => Wrong.apply(x).sum().backward()));
    expect(message).to.match(/WrongBackward returned an invalid gradient(.*\n)*WrongBackward was made by/);
  });

  it("leads from a derivative's derivative to the forward pass", () => {
    const x = leaf([0]);
    const first = () => theCulprit(x).sum();
    const message = messageOf(() =>
      detectAnomaly(
        () => {
          const [gradient] = torch.autograd.grad(first(), x, { createGraph: true });
          torch.autograd.setDetectAnomaly(true);
          torch.autograd.grad((gradient as Tensor).mul(0).sum(), x);
        },
        { checkNan: false },
      ),
    );
    expect(message).to.match(/made in the backward of SqrtBackward0, which was made by\n(.*\n)*.*at theCulprit/);
    expect(torch.autograd.isAnomalyEnabled()).to.equal(false);
  });

  it("says so where no stack was kept, and leaves errors of JavaScript alone", () => {
    const y = theCulprit(leaf([-1]));
    expect(messageOf(() => detectAnomaly(() => y.sum().backward()))).to.match(/SqrtBackward0 has no stack/);
    const mine = new RangeError("mine");
    const x = leaf([1]);
    using _ = x.registerHook(() => {
      throw mine;
    });
    expect(() => detectAnomaly(() => x.mul(2).backward())).to.throw(mine);
  });

  it("nests, ends when the function throws, and refuses promises", () => {
    const state = () => [torch.autograd.isAnomalyEnabled(), torch.autograd.isAnomalyCheckNanEnabled()];
    detectAnomaly(
      () => {
        expect(state()).to.deep.equal([true, false]);
        detectAnomaly(() => expect(state()).to.deep.equal([true, true]));
        expect(state()).to.deep.equal([true, false]);
      },
      { checkNan: false },
    );
    expect(() =>
      detectAnomaly(() => {
        throw new Error("mine");
      }),
    ).to.throw("mine");
    expectError(() => detectAnomaly(async () => 1), "ERR_INVALID_ARGUMENT", /detectAnomaly.*promise/);
    expect(state()[0]).to.equal(false);
  });
});

describe("torch.inferenceMode", () => {
  checkLiveTensors();

  it("records nothing; its tensors cannot take part in a graph", () => {
    const x = leaf([1, 2]);
    const y = torch.inferenceMode(() => {
      expect([torch.isInferenceModeEnabled(), torch.isGradEnabled()]).to.deep.equal([true, false]);
      expect(torch.inferenceMode(() => x.mul(2), false).requiresGrad).to.equal(true);
      return x.mul(2);
    });
    expect([y.isInference(), y.requiresGrad, torch.isInferenceModeEnabled()]).to.deep.equal([true, false, false]);
    expect(y.toArray()).to.deep.equal([2, 4]);
    expectError(() => x.mul(y), "ERR_INVALID_ARGUMENT", /[Ii]nference tensors cannot be saved for backward/);
  });

  it("ends when the function throws, and refuses promises", () => {
    expect(() =>
      torch.inferenceMode(() => {
        throw new Error("mine");
      }),
    ).to.throw("mine");
    expectError(() => torch.inferenceMode(async () => 1), "ERR_INVALID_ARGUMENT", /inferenceMode.*promise/);
    expect(torch.isInferenceModeEnabled()).to.equal(false);
  });
});
