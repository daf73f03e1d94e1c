/** `torch.nn.utils`: helpers around parameters. */
export { type ClipGradNormOptions, clipGradNorm_, clipGradValue_ } from "./clip_grad.js";
