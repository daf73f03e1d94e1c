import { EscnnError } from "../errors.js";
import { type InstallOptions, installLibtorch } from "../native/install.js";
import { progressLine } from "../native/progress.js";
import { DEFAULT_RELEASE, SUPPORTED } from "../native/versions.js";
import type { Command, ExitCode } from "./command.js";

/** `escnn install-libtorch`: see {@link installLibtorch}. */
export const installLibtorchCommand: Command = {
  help: `Usage: escnn install-libtorch [options]

Installs libtorch into the cache ($ESCNN_CACHE, else $XDG_CACHE_HOME/escnn, else ~/.cache/escnn), through
\`python3 -m pip download\`: pip's index, proxy and mirror settings apply. Without an NVIDIA driver only what CPU use
needs is kept (about 500 MB).

  --cuda             all that a GPU needs (about 5 GB); the default where an NVIDIA driver is found
  --no-cuda          only what CPU use needs
  --version <x.y.z>  ${SUPPORTED.map(({ release }) => release).join(", ")} (default ${DEFAULT_RELEASE})
  --file <path>      a wheel, a libtorch zip, a folder of wheels or an unpacked libtorch, instead of pip; may be
                     repeated, since a torch wheel needs further wheels
  --url <address>    a wheel or libtorch zip to download instead
  --sha256 <sum>     what the file of --url, or the one of --file, must have
  --force            install again over what is there
  --json             print { root, version, minor, cuda } of what is installed
`,
  options: {
    cuda: { type: "boolean" },
    "no-cuda": { type: "boolean" },
    version: { type: "string" },
    file: { type: "string", multiple: true },
    url: { type: "string" },
    sha256: { type: "string" },
    force: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run(values, { host, run, out, err, terminal }): Promise<ExitCode> {
    const contradictions = [
      ["cuda", "no-cuda"],
      ["file", "url"],
    ].find(([a, b]) => values[a as string] !== undefined && values[b as string] !== undefined);
    if (contradictions !== undefined) {
      throw new EscnnError("ERR_INVALID_ARGUMENT", `--${contradictions.join(" and --")} exclude each other`);
    }
    const progress = progressLine(err, terminal);
    const options: InstallOptions = {
      version: values.version as string | undefined,
      cuda: values.cuda === true ? true : values["no-cuda"] === true ? false : undefined,
      files: values.file as readonly string[] | undefined,
      url: values.url as string | undefined,
      sha256: values.sha256 as string | undefined,
      force: values.force === true,
      onProgress: progress,
      onNote: (line) => {
        progress.end();
        err(`${line}\n`);
      },
    };
    try {
      const { root, version, minor, cuda } = await installLibtorch(host, run, options);
      progress.end();
      out(
        values.json === true
          ? `${JSON.stringify({ root, version, minor, cuda })}\n`
          : `torch ${version} is in ${root}\n`,
      );
      return 0;
    } finally {
      progress.end();
    }
  },
};
