import { parseClauseId } from '#domain/clause.ts';
import { localize, type Language } from '#domain/language.ts';
import type { Jump } from '#domain/search.ts';
import { and, isIn } from '../engine/filter.ts';
import { isAnyStopWord } from '../analysis/stopwords.ts';
import { stemsInAny, tokens } from '../analysis/tokens.ts';
import { readReferences, type Reference } from '../syntax/reference.ts';
import { plainName } from '../syntax/scan.ts';
import type { StoredClause, StoredDocument } from '../write/entry.ts';
import type { Library } from '../library/library.ts';
import { missingIsEmpty, multiSearch, type Reader } from '../engine/requests.ts';

/** The clauses that a query refers to by their labels, for whoever knows where she wants to go. */

const MOST_JUMPS = 5;
/** Documents looked into when the query names none. */
const LOOKED_AT = 40;

type Labelled = Pick<StoredClause, 'id' | 'document' | 'label' | 'heading' | 'page' | 'label_key'>;
const FIELDS = ['id', 'document', 'label', 'heading', 'page', 'label_key'];

/** @param isTyped the query is being typed: its number may be the beginning of one */
export async function jumpsOf(
  engine: Reader,
  library: Library,
  query: string,
  language: Language,
  isTyped = false,
): Promise<Jump[]> {
  const { references, rest } = readReferences(query);
  if (references.length === 0) return [];
  const named = documentsNamed(rest, library);
  if (named?.length === 0) return [];
  const found = await labelled(engine, references, named, isTyped);
  const place = new Map((named ?? []).map(({ id }, index) => [id, index]));
  return best(references, found)
    .sort((a, b) => (place.get(a.document) ?? 0) - (place.get(b.document) ?? 0))
    .slice(0, MOST_JUMPS)
    .flatMap(({ id, label, heading, page, document }) => {
      const record = library.documents.get(document)?.record;
      if (record === undefined) return [];
      const title = localize(record.title, language);
      return [
        { id, label, heading, page, document: { id: document, title, language: record.language } },
      ];
    });
}

async function labelled(
  engine: Reader,
  references: Reference[],
  named: StoredDocument[] | undefined,
  isTyped: boolean,
): Promise<Labelled[]> {
  const keys = references.flatMap((one) => [
    ...one.keys,
    ...(named ? one.otherKeys : []),
    ...(isTyped ? one.begunKeys : []),
  ]);
  const inDocuments = named?.map(({ id }) => id);
  const [result] = await multiSearch<Labelled>(engine, [
    {
      index: 'clauses',
      filter: and(isIn('label_key', keys), ...(inDocuments ? [isIn('document', inDocuments)] : [])),
      sort: ['order:asc'],
      limit: LOOKED_AT,
      attributesToRetrieve: FIELDS,
    },
  ]).catch(missingIsEmpty);
  return result?.hits ?? [];
}

/**
 * What all references together mean: paragraph 4 of article 2 is below that article, in whichever order they are
 * written. Where nothing is so, what the last one means that anything has; its own number before one that was
 * meant perhaps.
 */
function best(references: Reference[], found: Labelled[]): Labelled[] {
  const together = references.length > 1 ? found.filter((one) => isBelowAll(one, references)) : [];
  if (together.length > 0) return together;
  for (const { keys, otherKeys, begunKeys } of references.toReversed()) {
    for (const wanted of [keys, otherKeys, begunKeys]) {
      const held = found.filter(({ label_key: key }) =>
        [key ?? []].flat().some((one) => wanted.includes(one)),
      );
      if (held.length > 0) return held;
    }
  }
  return [];
}

function isBelowAll({ id }: Labelled, references: Reference[]): boolean {
  const segments = parseClauseId(id)?.eId.split('__') ?? [];
  return references.every(({ keys }) => keys.some((key) => segments.includes(key)));
}

/**
 * Documents of which a name holds all words of `text`, those first that are called so and nothing else;
 * `undefined` when it names none because it says nothing.
 */
function documentsNamed(text: string, library: Library): StoredDocument[] | undefined {
  const wanted = tokens(text)
    // « de la loi 02-03 »: what is a function word in one language names nothing in another.
    .filter(({ folded }) => !isAnyStopWord(folded))
    .map((token) => stemsInAny(token))
    .filter((stems) => stems.length > 0);
  if (wanted.length === 0) return undefined;
  const documents = [...library.documents.values()];
  const isOf = (document: StoredDocument, stems: string[]) =>
    stems.some((stem) => nameStems(document).has(stem));
  // « que dit l'article 4 de la loi 27-14 »: what no document is called by asks for none, but numbers do.
  const telling = wanted.filter(
    (stems) => stems.some(isNumber) || documents.some((document) => isOf(document, stems)),
  );
  if (telling.length === 0) return [];
  const plain = plainName(text);
  return documents
    .filter((document) => telling.every((stems) => isOf(document, stems)))
    .map((document) => ({ document, far: distanceOf(plain, document) }))
    .sort((a, b) => a.far - b.far)
    .map(({ document }) => document);
}

const isNumber = (stem: string) => /^\d/.test(stem);

function distanceOf(plain: string, { titles }: StoredDocument): number {
  return Math.min(...titles.map((title) => Math.abs(plainName(title).length - plain.length)));
}

const known = new WeakMap<StoredDocument, ReadonlySet<string>>();

/** The stems of all names of a document, in each of the languages a name may be in. */
function nameStems(document: StoredDocument): ReadonlySet<string> {
  const kept = known.get(document);
  if (kept !== undefined) return kept;
  const all = new Set(
    document.titles.flatMap((title) => tokens(title).flatMap((token) => stemsInAny(token))),
  );
  known.set(document, all);
  return all;
}
