/** The command of `npm start`: exit code 0 done, 1 failed, 2 called wrongly, 130 interrupted. */
import { help, readCommandLine } from "./settings.js";

const request = readCommandLine(process.argv.slice(2));
if (request.kind === "help") {
  process.stdout.write(help);
} else if (request.kind === "wrong") {
  process.stderr.write(`${request.message}\nnpm start -- --help lists the options.\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(request.out, request.resume, request.given);
}

async function run(...[out, resume, given]: [string, boolean, object]): Promise<number> {
  const { runJob, UsageError } = await import("./run.js");
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write(`\n${signal}: stopping after this step; once more to stop at once\n`);
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const print = (text: string) => process.stdout.write(`${text}\n`);
  try {
    await runJob({ out, resume, given, signal: controller.signal, print });
    return 0;
  } catch (error) {
    if (error === controller.signal.reason && controller.signal.aborted) {
      const folder = out === "out/rotated-mnist" ? "" : ` --out ${JSON.stringify(out)}`;
      process.stderr.write(`saved in ${out}; go on with: npm start -- --resume${folder}\n`);
      return 130;
    }
    process.stderr.write(`${error instanceof UsageError ? error.message : describeFailure(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && String(error.code).startsWith("ERR_")
    ? `${error.message} (${error.code})`
    : String(error.stack);
}
