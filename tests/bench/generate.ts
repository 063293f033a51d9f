import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clauseId, type Clause } from '#domain/clause.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import { recordSchema, type Record } from '#domain/record.ts';
import type { Vocabularies, RecordVocabulary } from '#domain/vocabulary.ts';
import type { DocumentEntry } from '#search/index.ts';
import { seeded, zipf } from './random.ts';

/** A library of any size, made from the words of the real one, so that word frequencies look like a language's. */

export interface GenerateOptions {
  documents: number;
  clausesPerDocument: number;
  wordsPerClause: number;
  /** Words of each language, the commonest first. */
  words: { [language in Language]: string[] };
  vocabularies: Vocabularies;
}

export function* generateEntries(options: GenerateOptions): Generator<DocumentEntry> {
  const random = seeded(20261124);
  for (let n = 0; n < options.documents; n += 1) {
    const language = LANGUAGES[n % LANGUAGES.length] ?? 'fr';
    const record = generateRecord(n, language, options.vocabularies, random);
    const clauses = Array.from({ length: options.clausesPerDocument }, (_, order) =>
      attachSome(
        generateClause(record.id, order, options.words[language], options.wordsPerClause, random),
        options.vocabularies,
        random,
      ),
    );
    yield {
      record,
      clauses,
      pageCount: 1 + Math.ceil(clauses.length / 4),
      pagesNeedingOcr: [],
      status: 'indexed',
      fingerprint: `generated-${n}`,
    };
  }
}

/**
 * The same documents, each filed in a library before it is handed on: the API asks the library whether readers have
 * what the engine finds, and would show none of it otherwise.
 * @param documents folder of that library
 * @param vocabularies folder of the vocabularies that it gets
 */
export async function* filed(
  documents: string,
  vocabularies: string,
  entries: Iterable<DocumentEntry>,
): AsyncGenerator<DocumentEntry> {
  await cp(vocabularies, join(documents, 'vocabularies'), { recursive: true });
  for (const entry of entries) {
    const folder = join(documents, entry.record.id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'record.yaml'), JSON.stringify(entry.record));
    yield entry;
  }
}

function pick<T>(list: T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

function generateRecord(
  n: number,
  language: Language,
  vocabularies: Vocabularies,
  random: () => number,
): Record {
  const id = (name: RecordVocabulary) => pick(vocabularies[name].concepts, random).id;
  return recordSchema.parse({
    id: `generated-${n}`,
    title: { fr: `Document ${n}` },
    type: id('types'),
    date: String(2000 + Math.floor(random() * 26)),
    language,
    creator: [id('bodies')],
    spatial: [...new Set([id('regions'), id('regions')])],
    subject: [...new Set([id('themes'), id('themes'), id('themes')])],
    original: { file: 'original.pdf', format: 'pdf', sha256: '0'.repeat(64) },
  });
}

function generateClause(
  document: string,
  order: number,
  words: string[],
  length: number,
  random: () => number,
): Clause {
  const text = Array.from(
    { length: Math.ceil(length * (0.5 + random())) },
    () => words[zipf(random, words.length)],
  ).join(' ');
  const eId = `art_${order + 1}`;
  return {
    id: clauseId(document, eId),
    document,
    eId,
    order,
    kind: 'article',
    label: `Article ${order + 1}`,
    heading: '',
    headingPath: [],
    level: 1,
    page: 1 + Math.floor(order / 4),
    pageEnd: 1 + Math.floor(order / 4),
    boxes: [],
    text: `Article ${order + 1} ${text}`,
    themes: [],
    regions: [],
  };
}

/** In as many clauses of the specimens, about, a theme or a region is named that their document does not have. */
const THEME_SHARE = 0.11;
const REGION_SHARE = 0.03;

function attachSome(clause: Clause, vocabularies: Vocabularies, random: () => number): Clause {
  const some = (name: 'themes' | 'regions', share: number) =>
    random() < share ? [pick(vocabularies[name].concepts, random).id] : [];
  return {
    ...clause,
    themes: some('themes', THEME_SHARE),
    regions: some('regions', REGION_SHARE),
  };
}
