/** Which libtorch the tests run on: some of its faults are mended in later minors. */
import { nativeInfo } from "../../lib/native/index.js";
import { compareVersions, minorOf } from "../../lib/native/versions.js";

/** True where the loaded libtorch is of a minor before `minor`. */
export function isBefore(minor: string): boolean {
  return compareVersions(minorOf(nativeInfo().version) as string, minor) < 0;
}
