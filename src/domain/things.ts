/** What has a permanent address, and as what it is there: the addresses of things of the web, apart from their pages. */

export interface ThingAddress {
  kind: 'document' | 'clause' | 'concept';
  /** Id of a document; of it and of a clause in it; of a vocabulary and a concept in it. */
  ids: string[];
  /** What is asked for by its ending; absent where the address is the thing itself. */
  ending?: ThingEnding;
}

/** Endings of what describes a thing. */
export const THING_ENDINGS = ['ttl', 'jsonld', 'linkset', 'linkset.json'] as const;
export type ThingEnding = (typeof THING_ENDINGS)[number];

/** Pages below a document that are no clauses. */
const PAGES = ['text', 'versions', 'beside'];

const DOCUMENT = /^\/documents\/([a-z0-9-]+)(?:\/([^/]+))?$/u;
const CONCEPT = /^\/concepts\/([a-z0-9-]+)\/([A-Za-z0-9.-]+)$/u;
const ENDED = new RegExp(`^(.+)\\.(${THING_ENDINGS.join('|').replaceAll('.', '\\.')})$`, 'u');

/** What a path names, in no language; `undefined` of any other path. */
export function thingAt(path: string): ThingAddress | undefined {
  const [, bare = path, ending] = ENDED.exec(path) ?? [];
  const ended = ending === undefined ? {} : { ending: ending as ThingEnding };
  const [, document, eId] = DOCUMENT.exec(bare) ?? [];
  if (document !== undefined) {
    if (eId === undefined) return { kind: 'document', ids: [document], ...ended };
    return PAGES.includes(eId) ? undefined : { kind: 'clause', ids: [document, eId], ...ended };
  }
  const [, vocabulary, concept] = CONCEPT.exec(path) ?? [];
  if (vocabulary === undefined || concept === undefined) return undefined;
  return { kind: 'concept', ids: [vocabulary, concept] };
}

const HTML = 'text/html';
const TURTLE = 'text/turtle';
const JSON_LD = 'application/ld+json';
const CSL = 'application/vnd.citationstyles.csl+json';

/** As what a thing can be had at its own address; the first is what who wants nothing particular gets. */
export const THING_TYPES = {
  document: [HTML, TURTLE, JSON_LD, CSL],
  clause: [HTML, TURTLE, JSON_LD, CSL],
  concept: [HTML, TURTLE, JSON_LD],
} as const satisfies { [kind in ThingAddress['kind']]: readonly string[] };
export type ThingType = (typeof THING_TYPES)['document'][number];

/**
 * Which of `offered` a client wants most (RFC 9110, section 12.5.1): by its weight, then by how closely it is named, then in
 * the order offered. A page is what browsers call XHTML, too.
 * @param accept the header; absent or empty takes anything
 * @returns `undefined` where it takes none of them
 */
export function preferred<Type extends string>(
  accept: string | null | undefined,
  offered: readonly Type[],
): Type | undefined {
  const ranges = (accept ?? '').split(',').flatMap((one) => {
    const [type = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((part) => part.startsWith('q='))?.slice(2);
    const weight = q === undefined ? 1 : Number(q);
    return type === '' ? [] : [{ type, weight: Number.isNaN(weight) ? 0 : weight }];
  });
  if (ranges.length === 0) return offered[0];
  const weighed = offered.map((type) => {
    const [range] = ranges
      .map((one) => ({ ...one, close: closeness(one.type, type) }))
      .filter(({ close }) => close > 0)
      .sort((a, b) => b.close - a.close);
    return { type, weight: range?.weight ?? 0, close: range?.close ?? 0 };
  });
  const [best] = weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || b.close - a.close);
  return best?.type;
}

function closeness(range: string, type: string): number {
  if (range === type || (type === HTML && range === 'application/xhtml+xml')) return 3;
  if (range === `${type.split('/', 1)[0]}/*`) return 2;
  return range === '*/*' ? 1 : 0;
}
