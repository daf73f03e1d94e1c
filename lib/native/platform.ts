import { EscnnError } from "../errors.js";
import type { Host } from "./host.js";
import { compareVersions } from "./versions.js";

/** The oldest glibc that libtorch's Linux wheels run on. */
export const OLDEST_GLIBC = "2.28";

function machineProblem(host: Host): string | undefined {
  const name = `${host.platform}-${host.arch}`;
  if (name === "linux-x64") return undefined;
  return `${name} is not supported; escnn runs on linux-x64 with glibc ${OLDEST_GLIBC} or newer`;
}

/** Why this machine cannot run libtorch, or `undefined` where it can. */
export function platformProblem(host: Host): string | undefined {
  const machine = machineProblem(host);
  if (machine !== undefined) return machine;
  const glibc = host.glibc();
  if (glibc === undefined) {
    return `linux-x64 without glibc (musl?) is not supported; escnn needs glibc ${OLDEST_GLIBC} or newer`;
  }
  if (compareVersions(glibc, OLDEST_GLIBC) < 0) {
    return `linux-x64 with glibc ${glibc} is not supported; escnn needs glibc ${OLDEST_GLIBC} or newer`;
  }
  return undefined;
}

/** The operating system and the processor alone. @throws EscnnError `ERR_UNSUPPORTED_PLATFORM` naming the platform. */
export function checkMachine(host: Host): void {
  refuseFor(machineProblem(host));
}

/** And the C library, which takes some 20 ms to ask. @throws EscnnError `ERR_UNSUPPORTED_PLATFORM` naming the platform. */
export function checkPlatform(host: Host): void {
  refuseFor(platformProblem(host));
}

function refuseFor(problem: string | undefined): void {
  if (problem !== undefined) throw new EscnnError("ERR_UNSUPPORTED_PLATFORM", problem);
}
