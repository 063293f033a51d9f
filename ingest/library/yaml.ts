import { readFile } from 'node:fs/promises';
import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { fieldErrors, type FieldError } from '#domain/record.ts';
import type { LibraryProblem, LibraryProblemCode } from './problem.ts';
import { yamlErrorTexts, type YamlError } from './yaml-texts.ts';

export type Checked<T> =
  { value: T; problems?: undefined } | { value?: undefined; problems: LibraryProblem[] };

/** What a YAML file says, and where. */
export interface YamlContent {
  content: unknown;
  /** Line (1-based) of what stands at `path`, or of what should hold it. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

/** Problems of one file, from the fields that do not validate. */
export function fieldProblems(
  file: string,
  code: LibraryProblemCode,
  errors: FieldError[],
  yaml?: YamlContent,
): LibraryProblem[] {
  return errors.map(({ field, message, texts }) => {
    const line = yaml?.lineOf(field.split('.'));
    return { code, file, field, detail: message, texts, ...(line !== undefined && { line }) };
  });
}

/**
 * Reads a YAML text.
 * @param file how problems name it
 * @param keepsAsWritten whether what stands at a path is a text, though it looks like a number: `27.10` stays so
 */
export function parseYaml(
  text: string,
  file: string,
  keepsAsWritten: (path: readonly unknown[]) => boolean = () => false,
): Checked<YamlContent> {
  const lines = new LineCounter();
  const unreadable = (error: YamlError): Checked<YamlContent> => {
    const texts = yamlErrorTexts(error);
    const line = error.linePos?.[0].line;
    const about = { file, detail: texts.en, texts, ...(line !== undefined && { line }) };
    return { problems: [{ code: 'record-unreadable', ...about }] };
  };
  if (text.includes('\0')) {
    const line = text.slice(0, text.indexOf('\0')).split('\n').length;
    return unreadable({ code: 'NUL', linePos: [{ line, col: 1 }] });
  }
  if (text.trim() === '') return unreadable({ code: 'EMPTY' });
  const yaml = parseDocument(text, { lineCounter: lines });
  const [error] = yaml.errors;
  if (error !== undefined) return unreadable(error);
  asWritten(yaml, keepsAsWritten);
  try {
    const content: unknown = yaml.toJS();
    return { value: { content, lineOf: (path) => lineOf(yaml, lines, path) } };
  } catch {
    // Aliases that would unfold beyond measure, or that name nothing.
    return unreadable({ code: 'ALIASES' });
  }
}

/** Numbers and the like become the text they are written as, where a text is meant. */
function asWritten(yaml: Document, isText: (path: readonly unknown[]) => boolean): void {
  visit(yaml, {
    Scalar(key, node, ancestors) {
      const isPlain = node.value !== null && typeof node.value !== 'string';
      if (key === 'key' || !isPlain || node.source === undefined) return;
      const path = ancestors.flatMap((one) =>
        'key' in one && isScalar(one.key) ? [one.key.value] : [],
      );
      if (isText(path)) node.value = node.source;
    },
  });
}

function lineOf(
  yaml: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const keys = path
      .slice(0, depth)
      .map((key) => (/^\d+$/u.test(String(key)) ? Number(key) : key));
    const node = (depth === 0 ? yaml.contents : yaml.getIn(keys, true)) as
      { range?: [number, number, number] | null } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** The text of a file in UTF-8, with or without a byte order mark; `undefined` where it is in another encoding. */
export async function readUtf8(path: string): Promise<string | undefined> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads a YAML file; see `parseYaml`. @param path where it lies */
export async function readYamlContent(
  path: string,
  file: string,
  keepsAsWritten?: (path: readonly unknown[]) => boolean,
): Promise<Checked<YamlContent>> {
  let text: string | undefined;
  try {
    text = await readUtf8(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { problems: [{ code: 'record-missing', file }] };
    return { problems: [{ code: 'record-unreadable', file, ...(code && { detail: code }) }] };
  }
  if (text !== undefined) return parseYaml(text, file, keepsAsWritten);
  const texts = yamlErrorTexts({ code: 'ENCODING' });
  return { problems: [{ code: 'record-unreadable', file, detail: texts.en, texts }] };
}

/** What a schema makes of a YAML file's content, or the fields that are wrong in it. */
export function checkYaml<T extends z.ZodType>(
  yaml: YamlContent,
  file: string,
  parsed: z.ZodSafeParseResult<z.infer<T>>,
  invalid: LibraryProblemCode,
): Checked<z.infer<T>> {
  if (parsed.success) return { value: parsed.data };
  return { problems: fieldProblems(file, invalid, fieldErrors(parsed.error), yaml) };
}
