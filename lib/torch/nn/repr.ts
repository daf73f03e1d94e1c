/** Values as Python prints them, for `extraRepr`. */

/** A float as Python's `repr`: `1.0`, `0.01`, `1e-05`. */
export function float(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const exponent = value === 0 ? 0 : Number(value.toExponential().split("e")[1]);
  if (exponent < -4 || exponent >= 16) {
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `True`, `None`, `'text'`, `3`, `(3, 3)`; a number that is not integral prints as a float. */
export function value(item: unknown): string {
  if (item === null || item === undefined) return "None";
  if (typeof item === "boolean") return item ? "True" : "False";
  if (typeof item === "string") return `'${item}'`;
  if (typeof item === "number") return Number.isInteger(item) ? String(item) : float(item);
  if (Array.isArray(item)) return `(${item.map(value).join(", ")}${item.length === 1 ? "," : ""})`;
  return String(item);
}

/** `name=value` pairs joined by commas; the values are printed already. */
export function pairs(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, printed]) => `${name}=${printed}`)
    .join(", ");
}
