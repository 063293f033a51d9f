import type { Change } from '#domain/change.ts';
import { readHistory, readLibraryHistory } from '#ingest/library/index.ts';
import type { ConceptView } from './schemas.ts';

/**
 * What readers got lately that concerns a concept, from the histories that are kept. What happens at the desk before a
 * document is public, and who did it, is nothing of it.
 */

type Event = ConceptView['lately'][number];

const MOST = 10;

export async function latelyOf(
  library: string,
  concept: { vocabulary: string; id: string },
  documents: readonly { id: string; title: string }[],
): Promise<Event[]> {
  const ofDocuments = await Promise.all(
    documents.map(async (document) =>
      publicEvents(await readHistory(library, document.id)).map((event) => ({
        ...event,
        document,
      })),
    ),
  );
  const changes = await readLibraryHistory(library);
  const ofConcept = changes
    .filter((change) => isAbout(change, concept))
    .map(({ at }): Event => ({ date: at.slice(0, 10), what: 'concept' }));
  return [...ofDocuments.flat(), ...oneADay(ofConcept)]
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, MOST);
}

function isAbout(
  { about, fields }: Change,
  { vocabulary, id }: { vocabulary: string; id: string },
) {
  return (
    about?.kind === 'vocabulary' &&
    about.id === vocabulary &&
    fields.some(({ field }) => field === `concepts.${id}`)
  );
}

const oneADay = (events: Event[]): Event[] => [
  ...new Map(events.map((event) => [event.date, event])).values(),
];

/** Of a document that readers have: when they got it, and each version that they got since. */
export function publicEvents(history: readonly Change[]): Event[] {
  let isPublic = history.find(statusOf) === undefined || statusBefore(history) === 'published';
  return history.flatMap((change): Event[] => {
    const event = (what: Event['what']): Event => ({ date: change.at.slice(0, 10), what });
    const status = statusOf(change)?.after;
    const was = isPublic;
    if (typeof status === 'string') isPublic = status === 'published';
    if (isPublic && !was) return [event('published')];
    const isVersion = change.fields.some(({ field }) => field === 'version');
    return isPublic && isVersion ? [event('version')] : [];
  });
}

const statusOf = ({ fields }: Change) => fields.find(({ field }) => field === 'status');

const statusBefore = (history: readonly Change[]): unknown => {
  const first = history.find(statusOf);
  return first && statusOf(first)?.before;
};
