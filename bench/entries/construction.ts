/** Builds the C8 network once in this process and prints the seconds it took, and those that the import took. */
const start = performance.now();
const { C8Network } = await import("../support/networks.js");
const imported = performance.now();
const net = new C8Network();
const built = performance.now();
const parameters = [...net.parameters()].reduce((sum, parameter) => sum + parameter.numel(), 0);
const seconds = (built - imported) / 1e3;
process.stdout.write(`${JSON.stringify({ seconds, importSeconds: (imported - start) / 1e3, parameters })}\n`);
