/** Tiny wheels and zips for tests of the installer. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fakeLibrary } from "./native.js";

const MAKE = `
import base64, hashlib, json, sys, zipfile
spec = json.load(sys.stdin)
with zipfile.ZipFile(spec["path"], "w", zipfile.ZIP_DEFLATED) as archive:
    record = []
    for path, text in spec["files"].items():
        archive.writestr(path, text)
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record.append(f"{path},sha256={'A' * 43 if path == spec['spoil'] else digest},{len(text)}")
    if spec["info"]:
        archive.writestr(spec["info"] + "/METADATA", spec["metadata"])
        archive.writestr(spec["info"] + "/RECORD", "\\n".join(record) + "\\n")
`;

export interface ArchiveOptions {
  /** `Requires-Dist` lines. */
  readonly requires?: readonly string[];
  /** A path whose sum in RECORD is made wrong. */
  readonly spoil?: string;
}

/** Writes `<name>-<version>-….whl` into `folder` and returns its path. */
export function makeWheel(
  folder: string,
  name: string,
  version: string,
  files: Readonly<Record<string, string>>,
  { requires = [], spoil = "" }: ArchiveOptions = {},
): string {
  const metadata = ["Metadata-Version: 2.1", `Name: ${name}`, `Version: ${version}`];
  metadata.push(...requires.map((line) => `Requires-Dist: ${line}`));
  const path = join(folder, `${name}-${version}-cp312-cp312-manylinux_2_28_x86_64.whl`);
  return make({ path, files, spoil, info: `${name}-${version}.dist-info`, metadata: `${metadata.join("\n")}\n` });
}

/** Writes a plain zip. */
export function makeZip(path: string, files: Readonly<Record<string, string>>): string {
  return make({ path, files, spoil: "", info: "", metadata: "" });
}

/** The files of a torch wheel that matter here, and two that do not. */
export function torchFiles(version: string): Record<string, string> {
  return {
    "torch/lib/libc10.so": fakeLibrary("c10"),
    "torch/lib/libtorch_cpu.so": fakeLibrary("cpu"),
    "torch/lib/libgomp.so.1": "gomp",
    "torch/lib/libtorch_cuda.so": fakeLibrary("cuda"),
    "torch/lib/libtorch_python.so": "python",
    "torch/include/ATen/ATen.h": "// ATen",
    "torch/version.py": `__version__ = '${version}'\n`,
    "torch/nn/modules/conv.py": "pass\n",
  };
}

/** What a torch wheel for CUDA requires, as PyPI's does. */
export const CUDA_REQUIRES = [
  "filelock",
  'cuda-toolkit[cublas,cudart,cupti]==13.2.2; platform_system == "Linux"',
  'nvidia-cudnn-cu13==9.19.0; platform_system == "Linux"',
  'triton==3.6.0; platform_system == "Linux"',
  'pyyaml; extra == "pyyaml"',
];

function make(spec: { path: string } & Record<string, unknown>): string {
  mkdirSync(dirname(spec.path), { recursive: true });
  const result = spawnSync("python3", ["-c", MAKE], { input: JSON.stringify(spec), encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
  return spec.path;
}
