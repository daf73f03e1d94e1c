/** One installation at a time, also across processes. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { EscnnError } from "../errors.js";

/**
 * Runs `body` while holding the lock file `path`. A lock whose process is gone is taken over.
 *
 * @throws EscnnError `ERR_LIBTORCH_NOT_FOUND` where another live process holds it.
 */
export async function withLock<T>(path: string, body: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  take(path);
  const release = () => rmSync(path, { force: true });
  process.once("exit", release); // also after process.exit in a signal handler
  try {
    return await body();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take(path: string): void {
  const mine = `${process.pid} ${hostname()}`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, mine, { flag: "wx" });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = read(path);
    if (attempt > 0 || holder === undefined || !isGone(holder) || !remove(path, holder)) break;
  }
  throw new EscnnError(
    "ERR_LIBTORCH_NOT_FOUND",
    `another installation of libtorch is running (process ${read(path) ?? "unknown"}). Wait for it, or remove ${path}.`,
  );
}

/** Removes the lock of a process that is gone; false where another process took it over meanwhile. */
function remove(path: string, holder: string): boolean {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside); // of several that try, one succeeds
  } catch {
    return false;
  }
  const stale = read(aside) === holder;
  if (!stale) linkSync(aside, path); // this is the lock of the one that was faster
  rmSync(aside, { force: true });
  return stale;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // released between our attempt and now
  }
}

/** Only a process of this machine can be known to be gone: the cache may lie on a shared disk. */
function isGone(holder: string): boolean {
  const [pid, host] = holder.split(" ");
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
