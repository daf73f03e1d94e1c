/** How other rooms cross the native boundary with tensors. */
export { fromHandle, toHandle } from "./tensor.js";
