/** Filter expressions of the engine, built from values that are always quoted (engine.md, 11). */

export function quote(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

export function equals(attribute: string, value: string): string {
  return `${attribute} = ${quote(value)}`;
}

export function isIn(attribute: string, values: Iterable<string>): string {
  return `${attribute} IN [${Array.from(values, quote).join(', ')}]`;
}

/** The attribute is there at all. */
export function exists(attribute: string): string {
  return `${attribute} EXISTS`;
}

export function and(...parts: string[]): string {
  return joined(parts, ' AND ');
}

export function or(...parts: string[]): string {
  return joined(parts, ' OR ');
}

function joined(parts: string[], operator: string): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? only
    : parts.map((part) => `(${part})`).join(operator);
}

export function not(part: string): string {
  return `NOT (${part})`;
}
