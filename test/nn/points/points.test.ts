/** Point convolutions: the definition, both orders, chunks, derivatives, dtypes, training. */
import { expect } from "chai";
import { R2PointConv, R3PointConv } from "../../../lib/nn/index.js";
import * as optim from "../../../lib/optim/index.js";
import * as torch from "../../../lib/torch/index.js";
import { describeDevices } from "../../support/devices.js";
import { checkLiveTensors, relativeDifference } from "../../support/tensors.js";
import { toleranceOf, tolerances } from "../../support/tolerances.js";
import { layouts, naive, one, orders, planar, randomGraph, ready, reg, rings, spatial, triv } from "./support.js";

const [, scattered] = layouts as [unknown, (typeof layouts)[number]];

describeDevices("point convolutions", (device) => {
  checkLiveTensors();
  for (const { title, make } of layouts) {
    for (const contraction of orders) {
      it(`with ${title} are their definition, ${contraction} first`, () => {
        const conv = ready(make({ contraction }), device);
        for (const count of [40, 1, 0]) {
          const graph = randomGraph(conv, 9, count, device);
          const y = conv.forward(graph.x, graph.edges);
          expect(y.shape).to.deep.equal(conv.evaluateOutputShape(graph.x.shape));
          expect(y.type.equals(conv.outType)).to.equal(true);
          expect(y.coords).to.equal(graph.x.coords);
          expect(relativeDifference(y.tensor, naive(conv, graph)), `${count} edges`).to.be.at.most(
            toleranceOf("float64").equivariance,
          );
        }
      });
    }
  }

  it("give points without incoming edges the bias", () => {
    const conv = ready(scattered.make({}), device);
    const { x, edges } = randomGraph(conv, 6, 10, device);
    const y = conv.forward(x, edges).tensor.select(0, 5);
    expect(relativeDifference(y, conv.expandBias() as torch.Tensor)).to.equal(0);
  });

  for (const contraction of orders) {
    it(`split long lists of edges into chunks, ${contraction} first`, () => {
      const type = planar(...Array(8).fill(reg));
      const conv = ready(new R2PointConv(type, type, { ...rings, contraction }), device);
      const few = randomGraph(conv, 30, 700, device);
      // the same edges many times: in several chunks, the same mean
      const edges = few.edges.repeat([1, 30]);
      const wanted = conv.forward(few.x, few.edges).tensor;
      expect(relativeDifference(conv.forward(few.x, edges).tensor, wanted)).to.be.at.most(tolerances.torch.exact);
    });

    it(`have the derivatives of their differences, also twice, ${contraction} first`, () => {
      const fields = planar(one);
      const conv = ready(
        new R2PointConv(fields, planar(one, triv), { rings: [1], sigma: 0.7, frequenciesCutoff: 1, contraction }),
        device,
      );
      const { x, edges } = randomGraph(conv, 3, 3, device);
      const run = (features: torch.Tensor, coords: torch.Tensor, weights: torch.Tensor, bias: torch.Tensor) => {
        Object.assign(conv, { weights, bias });
        return conv.forward(fields.wrap(features, coords), edges).tensor;
      };
      const inputs = [x.tensor, x.coords as torch.Tensor, conv.weights, conv.bias as torch.Tensor].map((tensor) =>
        tensor.detach().clone().requiresGrad_(),
      );
      expect(torch.autograd.gradcheck(run as never, inputs)).to.equal(true);
      expect(torch.autograd.gradgradcheck(run as never, inputs)).to.equal(true);
      const deltas = torch.randn([3, 2], { dtype: "float64", device }).requiresGrad_();
      expect(torch.autograd.gradcheck((given) => conv.forward(x, edges, given).tensor, [deltas])).to.equal(true);
      expect(torch.autograd.gradcheck((points) => conv.expandFilter(points), [deltas])).to.equal(true);
    });
  }

  it("have kernels with derivatives by the points, also between fields in another basis", () => {
    // In the Python package those of regular fields fail.
    const options = { rings: [1], sigma: 0.7, frequenciesCutoff: 1 };
    const conv = ready(new R2PointConv(planar(reg), planar(reg, one), options), device);
    const points = torch.randn([2, 2], { dtype: "float64", device }).requiresGrad_();
    expect(torch.autograd.gradcheck((given) => conv.expandFilter(given), [points])).to.equal(true);
  });

  for (const dtype of ["float32", "bfloat16", "float16"] as const) {
    it(`run in ${dtype}`, () => {
      const conv = ready(scattered.make({}), device);
      const { x, edges } = randomGraph(conv, 9, 40, device);
      const wanted = conv.forward(x, edges).tensor;
      for (const contraction of orders) {
        const low = scattered.make({ contraction });
        low.loadStateDict(conv.stateDict());
        low.to({ device, dtype });
        const y = low.forward(x.to(dtype), edges);
        expect(y.tensor.dtype).to.equal(dtype);
        expect(relativeDifference(y.tensor, wanted)).to.be.at.most(tolerances.points[dtype]);
      }
    });
  }

  it("run under autocast", () => {
    const conv = ready(scattered.make({}), device).to("float32");
    const { x, edges } = randomGraph(conv, 9, 40, device);
    const wanted = conv.forward(x.to("float32"), edges).tensor;
    torch.autocast(device as "cpu", { dtype: "bfloat16" }, () => {
      const y = conv.forward(x.to("float32"), edges).tensor;
      expect(relativeDifference(y, wanted)).to.be.at.most(tolerances.points.bfloat16);
      y.sum().backward();
    });
    expect(conv.weights.grad?.dtype).to.equal("float32");
  });

  it("learn", () => {
    torch.manualSeed(3);
    const conv = new R3PointConv(spatial(0, 1), spatial(0, 1), { ...rings, frequenciesCutoff: 2 }).to(device);
    const { x, edges } = randomGraph(conv, 20, 120, device);
    const features = x.tensor.to("float32");
    const coords = (x.coords as torch.Tensor).to("float32").requiresGrad_();
    const target = torch.randn([20, conv.outType.size], { device });
    const optimizer = new optim.Adam([...conv.parameters(), coords], { lr: 0.02 });
    const losses: number[] = [];
    for (let step = 0; step < 10; step++) {
      optimizer.zeroGrad();
      const loss = conv.forward(conv.inType.wrap(features, coords), edges).tensor.sub(target).pow(2).mean();
      loss.backward();
      expect(coords.grad?.isfinite().all().item()).to.equal(true);
      optimizer.step();
      losses.push(loss.item());
    }
    expect(losses.at(-1)).to.be.lessThan(losses[0] as number);
  });
});
