// Argument: the path of libtorch_cpu.so. Ends with a line once the system's loader has opened it: what no import of a
// library on libtorch can take less than.
import { constants } from "node:os";

const refusal = "Module did not self-register"; // Node.js opens it whole before it finds that it is no addon
try {
  process.dlopen({ exports: {} }, process.argv[2], constants.dlopen.RTLD_LAZY);
} catch (error) {
  if (!String(error).includes(refusal)) throw error;
}
process.stdout.write("{}\n");
