import type { Change } from '#domain/change.ts';
import { readLibraryHistory } from '#ingest/library/index.ts';
import { say } from '#texts/say.ts';
import type { ConceptList, ConceptView } from '../../../concepts/schemas.ts';
import { documentEntry } from '../feed.ts';
import { json, type Asked, type Entry, type List } from '../library.ts';

/** The index of concepts, the glossary, and what changed lately about one of them. */

type Listed = ConceptList['entries'][number];

const COLUMNS = [...(['concept', 'see', 'vocabulary', 'definition', 'source', 'address'] as const)];

export const concepts: List<Listed> = {
  title: ({ language }) => say('results.title-concepts', language),
  async *items(asked) {
    yield* (await indexOf(asked)).entries;
  },
  async *lines(asked) {
    const { vocabularies, entries } = await indexOf(asked);
    const names = new Map(vocabularies.map(({ id, label }) => [id, label]));
    const head = COLUMNS.map((column) => say(`results.${column}`, asked.language));
    yield { cells: head, href: '' };
    for (const { vocabulary, id, label, see = '', definition, source = '' } of entries) {
      const href = addressOf(asked, vocabulary, id);
      const of = names.get(vocabulary) ?? vocabulary;
      yield { cells: [label, see, of, definition?.text ?? '', source, href], href };
    }
  },
  async *entries(asked, { documents }) {
    const { entries } = await indexOf(asked);
    const labels = new Map(
      entries.flatMap(({ vocabulary, id, label, see }) =>
        see === undefined ? [[`${vocabulary} ${id}`, label] as const] : [],
      ),
    );
    for (const { vocabulary, id, at } of await changedConcepts(documents)) {
      const label = labels.get(`${vocabulary} ${id}`);
      if (label !== undefined) yield changedEntry(asked, { vocabulary, id, at, label });
    }
  },
};

/** A concept is no list; what readers got lately about it is one to follow. */
export const concept: List<never> = {
  // Nothing but feeds is asked for.
  async *items() {},
  async *lines() {},
  async *entries(asked, { documents, register }) {
    const [vocabulary = '', id = ''] = asked.ids;
    const { label, timeline } = await viewOf(asked);
    for (const { id: document, title } of timeline) {
      const one = register.get(document);
      if (one !== undefined) yield* documentEntry(asked, one, title, '');
    }
    const changed = await changedConcepts(documents);
    const own = changed.find((one) => one.vocabulary === vocabulary && one.id === id);
    if (own !== undefined) yield changedEntry(asked, { ...own, label });
  },
  title: async (asked) => (await viewOf(asked)).label,
};

const viewOf = (asked: Asked): Promise<ConceptView> =>
  json<ConceptView>(asked, `/concepts/${asked.ids.map(encodeURIComponent).join('/')}`);

async function indexOf(asked: Asked): Promise<ConceptList> {
  const { parameters } = asked;
  const vocabulary = parameters.get('vocabulary') ?? '';
  const query = new URLSearchParams(vocabulary === '' ? {} : { vocabulary });
  const index = await json<ConceptList>(asked, `/concepts?${query}`);
  if (parameters.get('view') !== 'glossary') return index;
  const entries = index.entries.filter(({ definition }) => definition !== undefined);
  return { ...index, entries };
}

const addressOf = ({ origin }: Asked, vocabulary: string, id: string): string =>
  `${origin}/concepts/${vocabulary}/${id}`;

interface Changed {
  vocabulary: string;
  id: string;
  at: string;
}

const changedEntry = (asked: Asked, changed: Changed & { label: string }): Entry => ({
  id: addressOf(asked, changed.vocabulary, changed.id),
  title: changed.label,
  summary: say('results.concept-changed', asked.language),
  at: changed.at,
});

const FIELD = 'concepts.';

/** Every concept that was ever changed at the desk, with the last time. */
async function changedConcepts(documents: string): Promise<Changed[]> {
  const last = new Map<string, Changed>();
  for (const change of await readLibraryHistory(documents)) {
    for (const one of conceptsOf(change)) last.set(`${one.vocabulary} ${one.id}`, one);
  }
  return [...last.values()];
}

function conceptsOf({ about, fields, at }: Change): Changed[] {
  if (about?.kind !== 'vocabulary') return [];
  return fields.flatMap(({ field }) =>
    field.startsWith(FIELD) ? [{ vocabulary: about.id, id: field.slice(FIELD.length), at }] : [],
  );
}
