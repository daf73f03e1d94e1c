/** Tables in text. */

/** Lines of cells in columns as wide as their widest; the first `left` columns start at the left. */
export function alignedTable(head: readonly string[], lines: readonly (readonly string[])[], left: number): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const print = (line: readonly string[]) =>
    line
      .map((cell, i) => (i < left ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
      .join("  ")
      .trimEnd();
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [print(head), rule, ...lines.map(print), rule];
}
