import { localize, type Language } from '#domain/language.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { conceptLabel, vocabularyOf } from '#domain/vocabulary.ts';
import { standingOf } from '#ingest/library/index.ts';
import type { Search } from '#search/query.ts';
import { say } from '#texts/say.ts';
import type { LibraryEvent } from '../events/event.ts';
import type { Ledger } from '../events/ledger.ts';
import type { Item, Section } from './digest-letter.ts';
import { concerns, matchesIn, tellingOf, type Match } from './match.ts';
import type { Followers, KeptAlert } from './people.ts';
import { titleOf } from './title.ts';

/** What is new for somebody: events that their alerts meet and that they were not told of. */

export interface DigestSources {
  ledger: Pick<Ledger, 'after'>;
  followers: Followers;
  search: Search;
  vocabularies: Vocabularies;
  /** Folder of the library. */
  documents: string;
}

export interface Digest {
  sections: Section[];
  /** What is told by it. */
  tellings: string[];
  /** The alerts that have something to tell. */
  telling: Set<string>;
}

/**
 * What the due alerts of a person have to tell. Each document stands once, under the first alert that it meets.
 * @throws EngineUnavailable; then nothing was told
 */
export async function digestFor(
  sources: DigestSources,
  person: string,
  alerts: KeptAlert[],
  language: Language,
): Promise<Digest> {
  const { ledger, followers } = sources;
  const first = Math.min(...alerts.map(({ after }) => after));
  const events = ledger.after(first);
  const told = followers.toldOf(person, events.map(tellingOf));
  const digest: Digest = { sections: [], tellings: [], telling: new Set() };
  const named = new Set<string>();
  for (const alert of alerts) {
    const fresh = events.filter(
      (event) =>
        event.seq > alert.after &&
        !told.has(tellingOf(event)) &&
        concerns(alert.search, event, sources.vocabularies),
    );
    const items: Item[] = [];
    for (const { item, events: about } of await itemsOf(sources, alert, fresh, language)) {
      digest.tellings.push(...about.map(tellingOf));
      digest.telling.add(alert.id);
      if (!named.has(item.id)) items.push(item);
      named.add(item.id);
    }
    const { search } = alert;
    if (items.length > 0) {
      digest.sections.push({ title: await nameOf(sources, alert, language), search, items });
    }
  }
  return digest;
}

export async function nameOf(
  { search, vocabularies }: Pick<DigestSources, 'search' | 'vocabularies'>,
  alert: Pick<KeptAlert, 'search'>,
  language: Language,
): Promise<string> {
  const { documents } = alert.search;
  const records = await Promise.all(documents.map((id) => search.record(id)));
  const titles = new Map(
    records.flatMap((record) => (record ? [[record.id, localize(record.title, language)]] : [])),
  );
  return titleOf(alert.search, vocabularies, language, (id) => titles.get(id));
}

async function itemsOf(
  sources: DigestSources,
  { search: saved }: KeptAlert,
  events: LibraryEvent[],
  language: Language,
): Promise<{ item: Item; events: LibraryEvent[] }[]> {
  const byDocument = Map.groupBy(events, ({ document }) => document);
  const matches = await matchesIn(sources.search, saved, [...byDocument.keys()], language);
  const found = new Map(matches.map((match) => [match.document.id, match]));
  const items = [];
  for (const [document, about] of byDocument) {
    const item = await itemOf(sources, about, found.get(document), language);
    if (item !== undefined) items.push({ item, events: about });
  }
  return items;
}

/** What is said of a document, as it stands now: what was withdrawn since is no news but to who follows it. */
async function itemOf(
  { documents, vocabularies }: DigestSources,
  events: LibraryEvent[],
  match: Match | undefined,
  language: Language,
): Promise<Item | undefined> {
  const last = events.at(-1);
  if (last === undefined) return undefined;
  const standing = await standingOf(documents, last.document);
  if (last.kind === 'withdrawn') {
    const title =
      standing.is === 'withdrawn' ? localize(standing.document.title, language) : last.document;
    const reason = standing.is === 'withdrawn' ? standing.withdrawal.reason : '';
    const what = say('alert.withdrawn', language, { reason });
    return { id: last.document, title, language, what, total: 0, clauses: [] };
  }
  if (standing.is !== 'public' || match === undefined) return undefined;
  const { document, clauses, total } = match;
  const what = events.map((event) => said(event, vocabularies, language));
  return {
    ...{ id: document.id, title: document.title, language: document.language },
    ...{ what: [...new Set(what)].join(' · '), total, clauses },
  };
}

function said({ kind, version, about }: LibraryEvent, all: Vocabularies, language: Language) {
  if (kind === 'version') return say('alert.version', language, { number: version });
  if (kind !== 'mapped') return say('alert.published', language);
  const [vocabulary = '', concept = ''] = about.split(':');
  const { label } = conceptLabel(vocabularyOf(all, vocabulary), concept, language);
  return say('alert.mapped', language, { concept: label });
}
