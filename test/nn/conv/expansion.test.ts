/** How weights become filters: every form and layout of fields, gradients, and the cache. */
import { expect } from "chai";
import type { Representation } from "../../../lib/group/index.js";
import { flipRot2dOnR2, rot2dOnR2 } from "../../../lib/gspaces/index.js";
import { native } from "../../../lib/nn/conv/native.js";
import { fieldTypeExternal } from "../../../lib/nn/field_type.js";
import { FieldType, R2Conv } from "../../../lib/nn/index.js";
import { fromHandle, toHandle } from "../../../lib/torch/handle.js";
import * as torch from "../../../lib/torch/index.js";
import { relativeDifference } from "../../support/tensors.js";
import { tolerances } from "../../support/tolerances.js";

const gspace = rot2dOnR2(8);
const d4 = flipRot2dOnR2(4);
const { regularRepr: reg, trivialRepr: triv } = gspace;
const one = gspace.irrep(1);
const five = gspace.irrep(2);

const layouts: Readonly<Record<string, readonly [Representation[], Representation[]]>> = {
  "one pair of fields": [[reg], [reg]],
  "one representation": [Array(12).fill(reg), Array(10).fill(reg)],
  "blocks of fields": [
    [triv, triv, reg, reg, reg],
    [reg, reg, one, one],
  ],
  "alternating fields": [
    [reg, one, reg, one, reg, one],
    [one, reg, one, reg],
  ],
  "scattered fields": [
    [reg, triv, reg, reg, one, triv, reg],
    [one, reg, reg, triv, triv, reg, triv],
  ],
  "irreps that no kernel connects": [
    [gspace.irrep(4), triv],
    [triv, five, gspace.irrep(4)],
  ],
};

const forms = ["dense", "factorised", "orbits"] as const;
type Form = (typeof forms)[number];
function convolution(inType: FieldType, outType: FieldType, form: Form) {
  const plan = native().plan(
    fieldTypeExternal(inType),
    fieldTypeExternal(outType),
    "shells",
    [0, 1],
    [0.005, 0.4],
    [0, 2],
    null,
    3,
    1,
    1,
    false,
    form,
  );
  const count = native().weightCount(native().layout(plan));
  return { count, convolution: native().convolution(plan, [1, 1], [0, 0], [0, 0], [1, 1], 1, "zeros") };
}

function expand(inType: FieldType, outType: FieldType, form: Form, weights: torch.Tensor): torch.Tensor {
  return fromHandle(native().expand(convolution(inType, outType, form).convolution, toHandle(weights), null, false)[0]);
}

/** The definition: for every block and pair of fields, the sum of weights times sampled kernels. */
function naive(inType: FieldType, outType: FieldType, weights: torch.Tensor): torch.Tensor {
  const conv = new R2Conv(inType, outType, { kernelSize: 3, initialize: false });
  const filter = torch.zeros([outType.size, inType.size, 3, 3], { dtype: "float64" });
  let offset = 0;
  for (const [index, [inName, outName, dim]] of conv.blocks().entries()) {
    const basis = conv.sampledBasis(index);
    outType.representations.forEach((rho, o) => {
      if (rho.name !== outName) return;
      inType.representations.forEach((sigma, i) => {
        if (sigma.name !== inName) return;
        const kernel = torch.tensordot(weights.slice(0, offset, offset + dim), basis, [0], [0]);
        offset += dim;
        filter
          .narrow(0, outType.fieldsStart[o] as number, rho.size)
          .narrow(1, inType.fieldsStart[i] as number, sigma.size)
          .copy_(kernel);
      });
    });
  }
  return filter;
}

describe("filter expansion", () => {
  for (const [title, [from, to]] of Object.entries(layouts)) {
    const [inType, outType] = [new FieldType(gspace, from), new FieldType(gspace, to)];
    const count = () => convolution(inType, outType, "dense").count;

    for (const form of forms) {
      it(`in ${form} form equals the definition for ${title}`, () => {
        const weights = torch.randn([count()], { dtype: "float64" });
        expect(
          relativeDifference(expand(inType, outType, form, weights), naive(inType, outType, weights)),
        ).to.be.lessThan(1e-12);
      });

      it(`in ${form} form has the adjoint as gradient for ${title}`, () => {
        const weights = torch.randn([count()], { dtype: "float64" }).requiresGrad_();
        const other = torch.randn([outType.size, inType.size, 3, 3], { dtype: "float64" });
        const scalar = expand(inType, outType, form, weights).mul(other).sum();
        scalar.backward();
        const direct = torch.randn([count()], { dtype: "float64" });
        const left = (weights.grad as torch.Tensor).mul(direct).sum();
        const right = expand(inType, outType, form, direct).mul(other).sum();
        expect(relativeDifference(left, right)).to.be.lessThan(1e-11);
      });
    }
  }

  it("has gradients of gradients", () => {
    const type = new FieldType(gspace, [reg, one]);
    const { count, convolution: native_ } = convolution(type, type, "factorised");
    const weights = torch.randn([count], { dtype: "float64" }).requiresGrad_();
    const filter = fromHandle(native().expand(native_, toHandle(weights), null, false)[0]);
    const [gradient] = torch.autograd.grad([filter.pow(3).sum()], [weights], { createGraph: true }) as [torch.Tensor];
    const [second] = torch.autograd.grad([gradient.sum()], [weights]) as [torch.Tensor];
    // d2/dw2 of sum f^3 applied to the vector of ones: A^T (6 f * A 1).
    const lifted = fromHandle(native().expand(native_, toHandle(torch.onesLike(weights)), null, false)[0]);
    const probe = torch.randn([count], { dtype: "float64" });
    const acted = fromHandle(native().expand(native_, toHandle(probe), null, false)[0]);
    const wanted = filter.detach().mul(lifted).mul(acted).mul(6).sum();
    expect(relativeDifference(second.mul(probe).sum(), wanted)).to.be.lessThan(1e-10);
  });

  it("takes channels-last gradients", () => {
    const type = new FieldType(gspace, [reg, reg]);
    const { count, convolution: native_ } = convolution(type, type, "dense");
    const run = (memoryFormat: "contiguous_format" | "channels_last") => {
      torch.manualSeed(5);
      const weights = torch.randn([count], { dtype: "float64" }).requiresGrad_();
      const filter = fromHandle(native().expand(native_, toHandle(weights), null, false)[0]);
      filter.backward(torch.randn(filter.shape, { dtype: "float64" }).contiguous({ memoryFormat }));
      return weights.grad as torch.Tensor;
    };
    expect(relativeDifference(run("channels_last"), run("contiguous_format"))).to.equal(0);
  });

  for (const dtype of ["float32", "bfloat16", "float16"] as const) {
    it(`runs in ${dtype}`, () => {
      const type = new FieldType(d4, [d4.regularRepr, d4.irrep(1, 1)]);
      const conv = new R2Conv(type, type, 3).to(dtype);
      const y = conv.forward(type.wrap(torch.randn([1, type.size, 5, 5]).to(dtype)));
      expect(y.tensor.dtype).to.equal(dtype);
      y.tensor.sum().backward();
      expect(conv.weights.grad?.dtype).to.equal(dtype);
      const exact = new R2Conv(type, type, 3).to("float64");
      torch.noGrad(() => exact.weights.copy_(conv.weights));
      const error = relativeDifference(conv.expandParameters()[0], exact.expandParameters()[0]);
      expect(error).to.be.lessThan({ float32: 1e-6, bfloat16: 5e-2, float16: 5e-3 }[dtype]);
    });
  }

  for (const [title, [from, to]] of Object.entries(layouts)) {
    it(`runs under autocast as in half precision, for ${title}`, () => {
      const conv = new R2Conv(new FieldType(gspace, from), new FieldType(gspace, to), 3);
      const x = conv.inType.wrap(torch.randn([2, conv.inType.size, 5, 5]));
      const y = torch.autocast("cpu", { dtype: "bfloat16" }, () => conv.forward(x).tensor);
      expect(y.dtype).to.equal("bfloat16");
      y.sum().backward();
      expect(conv.weights.grad?.dtype).to.equal("float32");
      expect(relativeDifference(y, conv.forward(x).tensor)).to.be.lessThan(tolerances.low);
    });
  }

  describe("in evaluation mode", () => {
    const type = new FieldType(gspace, [reg]);
    const make = () => new R2Conv(type, type, { kernelSize: 3, padding: 1 });
    const x = () => type.wrap(torch.ones([1, 8, 5, 5]));
    const changes: Readonly<Record<string, (conv: R2Conv) => void>> = {
      "an in-place change": (conv) => torch.noGrad(() => conv.weights.mul_(2)),
      "another dtype": (conv) => conv.to("float64").to("float32"),
      "a loaded state": (conv) => {
        const state = conv.stateDict();
        conv.loadStateDict({ ...state, weights: (state.weights as torch.Tensor).mul(3) });
      },
      "a changed bias": (conv) => torch.noGrad(() => conv.bias?.add_(1)),
      "an optimiser's step": (conv) => {
        conv.train();
        conv.forward(x()).tensor.sum().backward();
        conv.eval();
        torch.noGrad(() => conv.weights.sub_(conv.weights.grad as torch.Tensor));
      },
    };
    for (const [title, change] of Object.entries(changes)) {
      it(`is never stale after ${title}`, () => {
        const conv = make().eval();
        const before = conv.forward(x()).tensor;
        expect(relativeDifference(conv.forward(x()).tensor, before)).to.equal(0);
        change(conv);
        const after = conv.forward(x()).tensor;
        const fresh = make();
        fresh.loadStateDict(conv.stateDict());
        expect(relativeDifference(after, fresh.forward(x()).tensor)).to.be.lessThan(1e-6);
      });
    }

    it("gives gradients, again and again", () => {
      const conv = make();
      const gradient = () => {
        conv.zeroGrad();
        conv.forward(x()).tensor.pow(2).sum().backward();
        return conv.weights.grad as torch.Tensor;
      };
      const wanted = gradient();
      conv.eval();
      for (let repeat = 0; repeat < 3; repeat++) expect(relativeDifference(gradient(), wanted)).to.be.lessThan(1e-6);
      torch.noGrad(() => conv.forward(x()));
      expect(relativeDifference(gradient(), wanted)).to.be.lessThan(1e-6);
    });

    it("tells clones apart", () => {
      const conv = make().eval();
      const clone = conv.clone();
      torch.noGrad(() => clone.weights.mul_(2));
      const [a, b] = [conv.forward(x()).tensor, clone.forward(x()).tensor];
      expect(relativeDifference(b, a.mul(2))).to.be.lessThan(1e-6);
      expect(relativeDifference(conv.forward(x()).tensor, a)).to.equal(0);
    });
  });
});
