/** The largest resident size of processes that train a plain network, ours and Python's. */
import { fileURLToPath } from "node:url";
import { Peer, python, pythonScript } from "./peer.js";

/** In MB, of a process of its own that trains one of the networks of ../entries/resident.ts. */
export async function largestResident(
  network: "classifier" | "large",
  steps: number,
  threads: number,
  own: boolean,
): Promise<number> {
  const rest = [network, String(steps), String(threads)];
  const entry = fileURLToPath(new URL("../entries/resident.ts", import.meta.url));
  const [child, answer] = own
    ? await Peer.start<{ megabytes: number }>(process.execPath, ["--import", "tsx", entry, ...rest])
    : await Peer.start<{ megabytes: number }>(python, [pythonScript("resident"), ...rest]);
  await child.stop();
  return answer.megabytes;
}
