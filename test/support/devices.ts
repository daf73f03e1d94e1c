/** One body for every device: suites run on the CPU and, where there is one, on a GPU. */
import { tensor } from "../../lib/torch/index.js";

function hasCuda(): boolean {
  try {
    tensor([0]).to("cuda");
    return true;
  } catch {
    return false;
  }
}

/** Declares the suite for the CPU and, tagged `@cuda`, for a GPU; without one the latter is skipped and counted. */
export function describeDevices(title: string, body: (device: string) => void): void {
  describe(title, () => body("cpu"));
  const gpu = hasCuda() ? describe : describe.skip;
  gpu(`${title} @cuda`, () => body("cuda"));
}
