import { marked, type Token, type Tokens } from 'marked';
import { parse } from 'yaml';
import { z } from 'zod';
import { fieldErrors, recordSchema, unknownConcepts, type Record } from '#domain/record.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { layoutSchema, type Layout } from './layout.ts';

/** The readable source of a specimen: its record, how to lay it out, and its text as Markdown tokens. */
export interface Source {
  id: string;
  /** Fields as written in the front matter: what goes into record.yaml. */
  written: { [field: string]: unknown };
  /** The same, checked and with defaults. */
  record: Omit<Record, 'original'>;
  layout: Layout;
  title: string;
  /** First page: everything between the title and the first `##`. */
  cover: Token[];
  body: Token[];
}

const frontMatterSchema = z.strictObject({
  record: recordSchema.omit({ original: true }),
  layout: layoutSchema,
});

/** A source that cannot be built; the message names the field and the reason. */
export class SourceError extends Error {
  override name = 'SourceError';
}

const isHeading = (token: Token, depth: number): token is Tokens.Heading =>
  token.type === 'heading' && token['depth'] === depth;

/**
 * Reads a source file.
 * @param text the whole file: YAML front matter between `---` lines, then Markdown
 * @throws SourceError when front matter, record, concepts or title are not as they should be
 */
export function readSource(text: string, vocabularies: Vocabularies): Source {
  const split = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text);
  if (!split) throw new SourceError('no front matter between --- lines');
  const [, yaml = '', markdown = ''] = split;
  const front: unknown = parse(yaml);
  const checked = frontMatterSchema.safeParse(front);
  if (!checked.success) throw new SourceError(describe(fieldErrors(checked.error)));
  const { record, layout } = checked.data;
  const unknown = unknownConcepts(record as Record, vocabularies);
  if (unknown.length > 0) throw new SourceError(describe(unknown));

  const tokens = marked.lexer(markdown);
  const titleAt = tokens.findIndex((token) => isHeading(token, 1));
  const title = tokens[titleAt];
  if (!title || !isHeading(title, 1)) throw new SourceError('no "# Title" line');
  const rest = tokens.slice(titleAt + 1);
  const bodyAt = rest.findIndex((token) => token.type === 'heading');
  const end = bodyAt === -1 ? rest.length : bodyAt;
  const written = (front as { record: { [field: string]: unknown } }).record;
  const parts = { title: title.text, cover: rest.slice(0, end), body: rest.slice(end) };
  return { id: record.id, written, record, layout, ...parts };
}

const describe = (errors: { field: string; message: string }[]): string =>
  errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
