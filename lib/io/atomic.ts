/** Files that are either the old one or the new one, never a half. */
import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { checkString } from "../config/arguments.js";
import { pathError } from "./reading.js";

/**
 * Writes a file through `<path>.<random>.part`: `write` fills it, then it is flushed to the disk and renamed over
 * `path`. When `write` throws, the part is removed and `path` stays as it was. Folders on the way are created.
 */
export async function writeAtomically(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  checkString("io", "path", path);
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw pathError("write", path, error);
  }
  const part = `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    const file = await open(part, "wx");
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw pathError("write", path, error);
  }
  await syncFolder(dirname(path));
}

/** Makes the rename itself durable; some file systems cannot, and lose nothing else by it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  try {
    await folder?.sync().catch(() => undefined);
  } finally {
    await folder?.close();
  }
}

/** Writes all of `bytes`: one `write` call may write fewer. */
export async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength; ) {
    at += (await file.write(bytes, at, bytes.byteLength - at)).bytesWritten;
  }
}
