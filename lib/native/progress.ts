/** Progress of a download or of unpacking, as text. */

/** Called with what is done so far; `total` is undefined while unknown. Bytes. */
export type OnProgress = (what: string, done: number, total: number | undefined) => void;

/** `"501 MB"`, `"2.4 kB"`: decimal units, as pip prints them. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}

/** Bytes of `"530.7 MB"`; `undefined` for other text. */
export function parseBytes(text: string): number | undefined {
  const match = /^([\d.]+) ?(B|bytes|kB|MB|GB)$/.exec(text);
  if (match === null) return undefined;
  const factor = { B: 1, bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[match[2] as "B"];
  return Math.round(Number(match[1]) * factor);
}

/**
 * Shows progress on one line of a terminal, or as one line every ten seconds elsewhere.
 *
 * @param write receives the text; `now` is in milliseconds.
 */
export function progressLine(
  write: (text: string) => void,
  terminal: boolean,
  now: () => number = () => performance.now(),
): OnProgress & { end: () => void } {
  let what = "";
  let start = 0;
  let shown = Number.NEGATIVE_INFINITY;
  let open = false;
  let complete = false;
  const end = () => {
    if (open) write("\n");
    open = false;
  };
  const show: OnProgress = (name, done, total) => {
    const time = now();
    if (name !== what) {
      end();
      what = name;
      start = time;
      complete = false;
      shown = terminal ? Number.NEGATIVE_INFINITY : time;
    }
    if (complete) return;
    complete = total !== undefined && done >= total;
    if (time - shown < (terminal ? 200 : 10_000) && !complete) return;
    shown = time;
    const seconds = (time - start) / 1000;
    const rate = seconds > 0.5 ? `, ${formatBytes(done / seconds)}/s` : "";
    const of =
      total === undefined ? "" : ` of ${formatBytes(total)} (${Math.floor((100 * Math.min(done, total)) / total)} %)`;
    write(`${terminal ? "\r\u001b[K" : ""}${name}: ${formatBytes(done)}${of}${rate}${terminal ? "" : "\n"}`);
    open = terminal;
  };
  return Object.assign(show, { end });
}
