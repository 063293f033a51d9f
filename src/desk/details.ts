import { dirname } from 'node:path';
import type { Clause } from '#domain/clause.ts';
import type { LeftOut } from '#domain/page.ts';
import type { FieldError, Record } from '#domain/record.ts';
import { suggestedRelations } from '#ingest/describe/index.ts';
import { correctedClauses, measured } from '#ingest/run/index-document.ts';
import {
  originalPath,
  readCorrections,
  recognisedIn,
  type LibraryProblem,
  type WrittenRecord,
} from '#ingest/library/index.ts';
import type { Understanding } from '#ingest/extract/understand.ts';
import { sayInAll } from '#texts/say.ts';
import { tokens } from '#search/analysis/tokens.ts';
import type { DeskClauses, DeskDetails, ExtractionReport, Suggestion } from './desk.ts';
import { nearTo, sketchFor } from './likeness.ts';
import type { DeskParts } from './parts.ts';
import { replacedBy, wasPublic } from './public.ts';
import { done, refused, type DeskResult } from './result.ts';

/** What is known of a document beside its record: what its text says, and how well it could be read. */

/** What the present original of a document says; from memory, where its bytes were read before. */
export async function understand(parts: DeskParts, record: Record) {
  const path = originalPath(parts.documents, record);
  const recognised = await recognisedIn(dirname(path), record.original.sha256);
  const wanted = {
    vocabularies: parts.vocabularies,
    describeAs: record.original.file,
    ...(recognised && { recognised }),
  };
  return parts.extractor.understand(path, wanted, { shared: false });
}

export async function detailsOf(parts: DeskParts, written: WrittenRecord): Promise<DeskDetails> {
  const { record } = written;
  const proposal = parts.store.proposed(record.id)?.id;
  const standing = {
    ...(proposal !== undefined && { proposal }),
    wasPublic: await wasPublic(parts.documents, record),
    replaces: await replacedBy(parts.catalogue, record.id),
  };
  const read = await understand(parts, record);
  if (!read.ok) return { ...written, ...standing, suggestions: [], problem: read.error, near: [] };
  const understood = read.value;
  const { sha256 } = record.original;
  const sketch = await sketchFor(parts.store, sha256, understood.clauses, record.language);
  return {
    ...written,
    ...standing,
    suggestions: suggestionsOf(await withRelations(parts, record, understood)),
    report: await reportOf(parts, record, understood),
    near: await nearTo(parts.store, parts.catalogue, sketch, record.id),
  };
}

/** What the text says it implements, amends, repeals or replaces, as far as the library has it. */
async function withRelations(
  { catalogue }: DeskParts,
  { id }: Record,
  understood: Understanding,
): Promise<Understanding> {
  const { suggestion } = understood;
  const references = suggestion?.references ?? [];
  if (suggestion === undefined || references.length === 0) return understood;
  const held = (await catalogue.all()).map(({ record }) => record);
  const relation = suggestedRelations(references, held, id);
  return { ...understood, suggestion: { ...suggestion, relation } };
}

export function suggestionsOf({
  suggestion,
  pageCount,
}: Pick<Understanding, 'suggestion' | 'pageCount'>): Suggestion[] {
  const said = Object.entries(suggestion ?? {}).filter(([field]) => field !== 'references');
  return said.flatMap(([field, beliefs]) =>
    [beliefs].flat().map((belief) => ({
      ...{ field, ...belief },
      page: belief.page > 0 && pageCount === 0 ? undefined : belief.page,
    })),
  );
}

async function reportOf(
  parts: DeskParts,
  record: Record,
  understood: Understanding,
): Promise<ExtractionReport> {
  const corrections = await readCorrections(parts.documents, record.id);
  const { clauses, idle } = corrections.value
    ? correctedClauses(parts.vocabularies, record.id, understood, corrections.value)
    : { clauses: understood.clauses, idle: [] };
  return {
    pages: understood.pageCount,
    unreadable: understood.pagesNeedingOcr,
    doubtful: understood.doubtful,
    recognised: understood.ocr?.pages ?? [],
    left_out: foldNumbers(understood.leftOut),
    clauses: clauses.length,
    words: wordsByPage(clauses, understood.pageCount),
    idle,
  };
}

/** Lines that differ in their numbers only, as page numbers do, as one. */
function foldNumbers(all: LeftOut[]): LeftOut[] {
  const folded = new Map<string, LeftOut>();
  for (const one of all) {
    const key = `${one.why} ${one.text.replace(/\p{Nd}+/gu, '#')}`;
    const pages = new Set([...(folded.get(key)?.pages ?? []), ...one.pages]);
    folded.set(key, {
      ...(folded.get(key) ?? one),
      pages: [...pages].sort((before, after) => before - after),
    });
  }
  return [...folded.values()];
}

function wordsByPage(clauses: Clause[], pages: number): number[] {
  const words = new Array<number>(pages).fill(0);
  for (const { page, text } of clauses) {
    if (page === undefined) continue;
    words[page - 1] = (words[page - 1] ?? 0) + tokens(text).length;
  }
  return words;
}

/** The clauses of a document with and without its corrections. */
export async function clausesOf(
  parts: DeskParts,
  record: Record,
): Promise<DeskResult<DeskClauses>> {
  const corrections = await readCorrections(parts.documents, record.id);
  if (corrections.problems) return refused('invalid', invalid(corrections.problems));
  const read = await understand(parts, record);
  if (!read.ok) return refused('not-now', { detail: read.error.code });
  const wanted = corrections.value;
  const { clauses, idle } = correctedClauses(parts.vocabularies, record.id, read.value, wanted);
  const shown = measured(parts.vocabularies, clauses);
  return done({ record, clauses: shown, raw: read.value.clauses, idle });
}

/** What the library found wrong, by field. */
export function invalid(problems: LibraryProblem[]): { errors: FieldError[] } {
  return {
    errors: problems.map(({ code, field, file, detail, texts }) => ({
      field: field ?? file,
      message: detail ?? code,
      texts: texts ?? sayInAll(`failure.${code}`),
    })),
  };
}
