import type { z } from 'zod';

/**
 * Reading what can be read: of content that does not validate, the parts that are wrong are left out one by one, each
 * with the least that hangs on it (a label, an entry of a list), until the rest validates. Pure.
 */

export interface Salvaged<T> {
  /** What is left; absent where the whole cannot be read. */
  value?: T;
  /** What was wrong, with paths as they stand in the content that was given. */
  issues: z.core.$ZodIssue[];
}

type Path = readonly PropertyKey[];
type Holder = { [key: PropertyKey]: unknown };

export function salvage<T extends z.ZodType>(schema: T, content: unknown): Salvaged<z.infer<T>> {
  const left: unknown = structuredClone(content);
  const origins = new WeakMap<object, Path>();
  noteOrigins(left, [], origins);
  const emptied = new WeakMap<object, Set<PropertyKey>>();
  const issues: z.core.$ZodIssue[] = [];
  for (;;) {
    const parsed = schema.safeParse(left);
    if (parsed.success) return { value: parsed.data, issues };
    const doomed: Place[] = [];
    for (const issue of parsed.error.issues) {
      for (const path of pathsOf(issue)) {
        const { trail, isThere } = follow(left, path);
        const last = trail.at(-1);
        if (last === undefined) return { issues: [...issues, issue] };
        // What is missing because it was left out above is no fault of its own.
        const isOurs = !isThere && emptied.get(last.holder)?.has(last.key);
        const start = origins.get(last.holder) ?? [];
        if (!isOurs) issues.push({ ...issue, path: [...start, last.key] });
        const gone = isThere ? last : trail.at(-2);
        if (gone === undefined) return { issues };
        doomed.push(gone);
      }
    }
    remove(doomed, emptied);
  }
}

interface Place {
  holder: Holder;
  key: PropertyKey;
}

function noteOrigins(value: unknown, path: Path, origins: WeakMap<object, Path>): void {
  if (typeof value !== 'object' || value === null) return;
  origins.set(value, path);
  for (const [key, member] of Object.entries(value)) {
    noteOrigins(member, [...path, Array.isArray(value) ? Number(key) : key], origins);
  }
}

/** A field that the schema does not know is meant, not what holds it. */
function pathsOf(issue: z.core.$ZodIssue): Path[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [...issue.path, key])
    : [issue.path];
}

/** The places that lead to `path`, outermost first, as far as there is something to hold them. */
function follow(content: unknown, path: Path): { trail: Place[]; isThere: boolean } {
  const trail: Place[] = [];
  let value = content;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return { trail, isThere: true };
    trail.push({ holder: value as Holder, key });
    value = (value as Holder)[key];
  }
  return { trail, isThere: value !== undefined };
}

function remove(doomed: Place[], emptied: WeakMap<object, Set<PropertyKey>>): void {
  const lists = new Map<unknown[], Set<number>>();
  for (const { holder, key } of doomed) {
    if (Array.isArray(holder)) {
      lists.set(holder, (lists.get(holder) ?? new Set()).add(Number(key)));
      continue;
    }
    Reflect.deleteProperty(holder, key);
    emptied.set(holder, (emptied.get(holder) ?? new Set()).add(key));
  }
  for (const [list, places] of lists) {
    for (const place of [...places].sort((a, b) => b - a)) list.splice(place, 1);
  }
}
