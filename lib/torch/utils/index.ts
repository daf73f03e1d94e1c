/** `torch.utils`: tools around training. */
export * as checkpoint from "./checkpoint.js";
