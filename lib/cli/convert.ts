import { extname } from "node:path";
import { EscnnError } from "../errors.js";
import { load, save } from "../io/index.js";
import { findModel, type StoredModel, writeModel } from "../io/model.js";
import type { Tensor } from "../torch/index.js";
import type { Command, ExitCode } from "./command.js";

/** `escnn convert`: rewrites a state dict or a model in another format. */
export const convert: Command = {
  help: `Usage: escnn convert <from> <to> [--json]

Rewrites the tensors of a .safetensors, .pt or .pth file, or of a folder of io.saveModel, in the format that the extension
of <to> names; without extension a folder, for models only. The file appears at once and whole. Config and metadata of a
model are kept but in files of PyTorch. A file of PyTorch must hold tensors by name only: a state dict.

  --json   print { from, to, tensors, config } of what was done; config says whether <to> has one
`,
  options: { json: { type: "boolean" } },
  arguments: ["from", "to"],
  async run(values, { out }, positionals): Promise<ExitCode> {
    const [from, to] = positionals as [string, string];
    const model = await findModel(from);
    const content = await load(model?.weights ?? from);
    const config = await write(from, to, content, model);
    const tensors = Object.keys(content).length;
    for (const tensor of Object.values(content)) tensor.dispose();
    const what = `${tensors} tensors${config ? " and the config" : ""}`;
    out(values.json === true ? `${JSON.stringify({ from, to, tensors, config })}\n` : `${to}: ${what}\n`);
    return 0;
  },
};

/** Returns whether the config was written. */
async function write(
  from: string,
  to: string,
  content: Readonly<Record<string, Tensor>>,
  model: StoredModel | null,
): Promise<boolean> {
  const extension = extname(to);
  if (extension === "" && model === null) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `to: ${to} is a folder, for models; ${from} has no config of one`);
  }
  const isKept = model !== null && (extension === "" || extension === ".safetensors");
  if (isKept) await writeModel(to, model.config, content, model.metadata);
  else await save(to, content);
  return isKept;
}
