import { LANGUAGES, localize, type Language } from '#domain/language.ts';
import type { Jump } from '#domain/search.ts';
import { and, isIn } from '../filter.ts';
import { isStopWord } from '../analysis/stopwords.ts';
import { stemsOf, tokens } from '../analysis/tokens.ts';
import { readReferences, type Reference } from '../syntax/reference.ts';
import { plainName } from '../syntax/scan.ts';
import type { StoredClause, StoredDocument } from '../write/entry.ts';
import type { Library } from './library.ts';
import { missingIsEmpty, multiSearch, type Reader } from './reader.ts';

/** The clauses that a query refers to by their labels, for whoever knows where she wants to go. */

const MOST_JUMPS = 5;
/** Documents looked into when the query names none. */
const LOOKED_AT = 40;

type Labelled = Pick<StoredClause, 'id' | 'document' | 'label' | 'heading' | 'page' | 'label_key'>;
const FIELDS = ['id', 'document', 'label', 'heading', 'page', 'label_key'];

export async function jumpsOf(
  engine: Reader,
  library: Library,
  query: string,
  language: Language,
): Promise<Jump[]> {
  const { references, rest } = readReferences(query);
  if (references.length === 0) return [];
  const named = documentsNamed(rest, library);
  if (named?.length === 0) return [];
  const found = await labelled(engine, references, named);
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
): Promise<Labelled[]> {
  const keys = references.flatMap((one) => [...one.keys, ...(named ? one.otherKeys : [])]);
  const inDocuments = named
    ? [
        isIn(
          'document',
          named.map(({ id }) => id),
        ),
      ]
    : [];
  const [result] = await multiSearch<Labelled>(engine, [
    {
      index: 'clauses',
      filter: and(isIn('label_key', keys), ...inDocuments),
      sort: ['order:asc'],
      limit: LOOKED_AT,
      attributesToRetrieve: FIELDS,
    },
  ]).catch(missingIsEmpty);
  return result?.hits ?? [];
}

/** What the last reference means that anything has; its own number before one that was meant perhaps. */
function best(references: Reference[], found: Labelled[]): Labelled[] {
  for (const { keys, otherKeys } of references.toReversed()) {
    for (const wanted of [keys, otherKeys]) {
      const held = found.filter(({ label_key: key }) => key !== null && wanted.includes(key));
      if (held.length > 0) return held;
    }
  }
  return [];
}

/**
 * Documents of which a name holds all words of `text`, those first that are called so and nothing else;
 * `undefined` when it names none because it says nothing.
 */
function documentsNamed(text: string, library: Library): StoredDocument[] | undefined {
  const wanted = tokens(text)
    // « de la loi 02-03 »: what is a function word in one language names nothing in another.
    .filter(({ folded }) => !LANGUAGES.some((language) => isStopWord(folded, language)))
    .map((token) => [...new Set(LANGUAGES.flatMap((l) => stemsOf(text, token, l)))])
    .filter((stems) => stems.length > 0);
  if (wanted.length === 0) return undefined;
  const plain = plainName(text);
  return [...library.documents.values()]
    .filter((document) =>
      wanted.every((stems) => stems.some((stem) => nameStems(document).has(stem))),
    )
    .map((document) => ({ document, far: distanceOf(plain, document) }))
    .sort((a, b) => a.far - b.far)
    .map(({ document }) => document);
}

function distanceOf(plain: string, { titles }: StoredDocument): number {
  return Math.min(...titles.map((title) => Math.abs(plainName(title).length - plain.length)));
}

const known = new WeakMap<StoredDocument, ReadonlySet<string>>();

/** The stems of all names of a document, in each of the languages a name may be in. */
function nameStems(document: StoredDocument): ReadonlySet<string> {
  const kept = known.get(document);
  if (kept !== undefined) return kept;
  const all = new Set(
    document.titles.flatMap((title) =>
      tokens(title).flatMap((token) =>
        LANGUAGES.flatMap((language) => stemsOf(title, token, language)),
      ),
    ),
  );
  known.set(document, all);
  return all;
}
