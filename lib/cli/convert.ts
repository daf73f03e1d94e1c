import { load, save } from "../io/index.js";
import type { Command, ExitCode } from "./command.js";

/** `escnn convert`: rewrites a state dict in another format. */
export const convert: Command = {
  help: `Usage: escnn convert <from> <to> [--json]

Rewrites the tensors of a .safetensors, .pt or .pth file in the format that the extension of <to> names. The file appears
at once and whole. A file of PyTorch must hold tensors by name only: a state dict.

  --json   print { from, to, tensors } of what was done
`,
  options: { json: { type: "boolean" } },
  arguments: ["from", "to"],
  async run(values, { out }, positionals): Promise<ExitCode> {
    const [from, to] = positionals as [string, string];
    const content = await load(from);
    await save(to, content);
    const tensors = Object.keys(content).length;
    for (const tensor of Object.values(content)) tensor.dispose();
    out(values.json === true ? `${JSON.stringify({ from, to, tensors })}\n` : `${to}: ${tensors} tensors\n`);
    return 0;
  },
};
