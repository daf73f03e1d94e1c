import { EscnnError } from "../errors.js";

/** A disk that is full while an installation writes to `folder`. */
export function noSpace(folder: string): EscnnError {
  return new EscnnError(
    "ERR_LIBTORCH_NOT_FOUND",
    `there is no space left in ${folder}; make room, or set ESCNN_CACHE to a folder on another disk`,
  );
}

/** The error for what the file system refused while an installation wrote to `folder`; any other error as it is. */
export function diskFailure(folder: string, error: unknown): unknown {
  if (error instanceof EscnnError) return error;
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  if (code === "ENOSPC" || code === "EDQUOT") return noSpace(folder);
  return new EscnnError(
    "ERR_LIBTORCH_NOT_FOUND",
    `libtorch cannot be installed in ${folder}: ${message}; set ESCNN_CACHE to a folder that can be written`,
    { cause: error },
  );
}
