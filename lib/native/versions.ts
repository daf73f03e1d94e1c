/** The libtorch versions this package knows, as data. */

/** One supported minor: the addon is built once for each, since libtorch's C++ ABI moves between minors. */
export interface SupportedMinor {
  readonly minor: string;
  /** The release that `install-libtorch` takes for this minor. */
  readonly release: string;
}

/** Oldest first. */
export const SUPPORTED: readonly SupportedMinor[] = [
  { minor: "2.11", release: "2.11.0" },
  { minor: "2.12", release: "2.12.1" },
  { minor: "2.13", release: "2.13.0" },
  { minor: "2.14", release: "2.14.1" },
  { minor: "2.15", release: "2.15.0" },
];

/** What is installed when nothing else is asked for. */
export const DEFAULT_RELEASE = "2.15.0";

/** `"2.15"` of `"2.15.0+cu132"`; `undefined` for text that is no version. */
export function minorOf(version: string): string | undefined {
  return /^(\d+\.\d+)(?:\.|$)/.exec(version)?.[1];
}

export function isSupported(minor: string | undefined): boolean {
  return SUPPORTED.some((entry) => entry.minor === minor);
}

/** `"2.11 … 2.15"`, for messages. */
export function supportedRange(): string {
  return `${SUPPORTED[0]?.minor} … ${SUPPORTED.at(-1)?.minor}`;
}

/** Numeric comparison of dotted versions: negative where `a` is older. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(/[.+]/).map(Number);
  const right = b.split(/[.+]/).map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] || 0) - (right[i] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
