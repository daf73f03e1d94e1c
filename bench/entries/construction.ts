/** Builds the C8 network once in this process, after the library has loaded, and prints the seconds it took. */
import { torch } from "../../lib/index.js";
import { timed } from "../support/measure.js";
import { C8Network } from "../support/networks.js";

torch.ones([1]); // loads libtorch, which Python's import does
const { result: net, seconds } = timed(() => new C8Network());
const parameters = [...net.parameters()].reduce((sum, parameter) => sum + parameter.numel(), 0);
process.stdout.write(`${JSON.stringify({ seconds, parameters })}\n`);
