import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EscnnError } from "../errors.js";
import { diskFailure } from "./disk.js";
import type { OnProgress } from "./progress.js";

/**
 * Downloads a wheel or zip into `folder` and returns its path.
 *
 * @throws EscnnError `ERR_INVALID_ARGUMENT` for another kind of URL, `ERR_LIBTORCH_NOT_FOUND` where it cannot be
 * had, `ERR_FILE_FORMAT` where its sha256 sum is not `sha256`.
 */
export async function fetchArchive(
  url: string,
  folder: string,
  sha256: string | undefined,
  onProgress: OnProgress,
): Promise<string> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const name = parsed === undefined ? "" : decodeURIComponent(basename(parsed.pathname));
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || !/\.(whl|zip)$/.test(name)) {
    throw new EscnnError("ERR_INVALID_ARGUMENT", `url: ${url} is not the http(s) address of a .whl or .zip file`);
  }
  const target = join(folder, name);
  const hash = createHash("sha256");
  try {
    const response = await fetch(parsed);
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const total = Number(response.headers.get("content-length")) || undefined;
    let done = 0;
    const watch = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        done += chunk.length;
        onProgress(`downloading ${name}`, done, total);
        next(null, chunk);
      },
    });
    await pipeline(
      Readable.fromWeb(response.body as import("node:stream/web").ReadableStream),
      watch,
      createWriteStream(target),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === "write") throw diskFailure(folder, error);
    const cause = (error as Error).cause instanceof Error ? ((error as Error).cause as Error) : (error as Error);
    throw new EscnnError(
      "ERR_LIBTORCH_NOT_FOUND",
      `${url} cannot be downloaded: ${cause.message}; try again, or download it by other means and use --file`,
      { cause: error },
    );
  }
  compareSums(name, hash.digest("hex"), sha256);
  return target;
}

/** @throws EscnnError `ERR_FILE_FORMAT` where the file's sha256 sum is not `sha256`. */
export async function checkSum(path: string, sha256: string): Promise<void> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  compareSums(basename(path), hash.digest("hex"), sha256);
}

function compareSums(name: string, given: string, sha256: string | undefined): void {
  if (sha256 === undefined || given === sha256.toLowerCase()) return;
  throw new EscnnError("ERR_FILE_FORMAT", `${name} has the sha256 sum ${given}, not ${sha256}; download it again`);
}
