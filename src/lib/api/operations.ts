/** The description of the API (OpenAPI) as a list for people: pure. */

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: { description?: string };
}
interface Operation {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
}
export interface Described {
  paths: { [path: string]: { [method: string]: Operation } };
}

export interface ShownOperation {
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: { name: string; required: boolean; text: string }[];
}

export interface OperationGroup {
  /** First part of the path below `/api`. */
  name: string;
  operations: ShownOperation[];
}

/** What is for people with an account comes last. */
const LAST = ['accounts', 'desk'];

export function groupsOf({ paths }: Described): OperationGroup[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => shown(path, method, operation)),
  );
  const groups = Map.groupBy(all, ({ path }) => path.split('/')[2] ?? '');
  return [...groups]
    .map(([name, operations]) => ({ name, operations }))
    .sort((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name) || (a.name < b.name ? -1 : 1));
}

const shown = (path: string, method: string, operation: Operation): ShownOperation => ({
  method: method.toUpperCase(),
  path,
  summary: operation.summary ?? '',
  description: operation.description ?? '',
  parameters: (operation.parameters ?? []).map(({ name, required, description, schema }) => ({
    name,
    required: required === true,
    text: description ?? schema?.description ?? '',
  })),
});
