/**
 * Builds one network in this process, after the library has loaded, and prints the seconds that it took, those of a second
 * one while the first lives, and the process's largest resident size in MB. Argument: the network.
 */
import { SteerableCNN } from "../../examples/c8-mnist/network.js";
import { WideResNet } from "../../examples/e2wrn/network.js";
import { SE3Network } from "../../examples/se3-cnn/network.js";
import { gspaces, torch } from "../../lib/index.js";
import { timed } from "../support/measure.js";
import { C8Network } from "../support/networks.js";
import { RegularChain } from "../support/space_networks.js";

const networks: Readonly<Record<string, () => torch.nn.Module>> = {
  C8: () => new C8Network(),
  D4: () => new SteerableCNN(gspaces.flipRot2dOnR2(4)),
  e2wrn: () => new WideResNet(),
  se3: () => new SE3Network(),
  octahedral: () => new RegularChain(gspaces.octaOnR3(), [1, 4, 4], 5),
  icosahedral: () => new RegularChain(gspaces.icoOnR3(), [1, 2, 2], 3),
};

const name = process.argv[2] ?? "";
const build = networks[name];
if (build === undefined) throw new Error(`${name}: expected one of ${Object.keys(networks).join(", ")}`);
torch.ones([1]); // loads libtorch, which Python's import does
const { result: net, seconds } = timed(build);
const megabytes = process.resourceUsage().maxRSS / 1024;
const again = timed(build).seconds;
const parameters = [...net.parameters()].reduce((sum, parameter) => sum + parameter.numel(), 0);
process.stdout.write(`${JSON.stringify({ seconds, again, megabytes, parameters })}\n`);
