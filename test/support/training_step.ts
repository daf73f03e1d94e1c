/** A small net that learns one batch by gradient descent. */
import * as torch from "../../lib/torch/index.js";

class Square extends torch.autograd.Function {
  static forward(ctx: torch.autograd.FunctionCtx, x: torch.Tensor): torch.Tensor {
    ctx.saveForBackward(x);
    return x.mul(x);
  }
  static backward(ctx: torch.autograd.FunctionCtx, grad: torch.Tensor): torch.Tensor {
    return grad.mul(ctx.savedTensors[0] as torch.Tensor).mul(2);
  }
}

const clipped = (grad: torch.Tensor) => grad.clamp(-1, 1);

/** One step: forward, loss, backward, update. `javascript`: with a function and a hook of JavaScript in the graph. */
export function trainingStep(javascript: boolean): () => torch.Tensor {
  const generator = new torch.Generator().manualSeed(3);
  const w1 = torch.randn([16, 32], { generator }).mul(0.1).requiresGrad_();
  const w2 = torch.randn([32, 10], { generator }).mul(0.1).requiresGrad_();
  const x = torch.randn([8, 16], { generator });
  const y = torch.randint(10, [8], { generator });
  if (javascript) w1.registerHook(clipped);
  return () => {
    const hidden = javascript ? Square.apply(x.matmul(w1)) : x.matmul(w1).relu();
    const loss = torch.crossEntropyLoss(hidden.matmul(w2), y);
    loss.backward();
    torch.noGrad(() => {
      for (const weight of [w1, w2]) {
        weight.sub_((weight.grad as torch.Tensor).mul(0.1));
        weight.grad = null;
      }
    });
    return loss.detach();
  };
}
