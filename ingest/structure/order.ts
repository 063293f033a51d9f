/**
 * Which family of labels stands above which, in this document. Laws follow a known order; plans do not
 * agree (programmes hold objectives here, objectives hold programmes there), so each pair of families is
 * judged by how the document itself nests them.
 */
import type { Element } from './elements.ts';

interface Profile {
  name: string;
  elements: Element[];
  legalRank?: number;
  planRank?: number;
}

/** Rank of each family, 0 the highest. */
export function familyOrder(elements: Element[]): ReadonlyMap<string, number> {
  const labels = elements.filter(({ type }) => type === 'label');
  const profiles = [...Map.groupBy(labels, ({ family }) => family)].map(
    ([name, members]): Profile => {
      const { legalRank, planRank } = members[0] ?? {};
      return {
        name,
        elements: members,
        ...(legalRank === undefined ? {} : { legalRank }),
        ...(planRank === undefined ? {} : { planRank }),
      };
    },
  );
  // Copeland's method: a family is as high as the number of families it is judged to stand above.
  const wins = new Map(profiles.map(({ name }) => [name, 0]));
  for (const a of profiles)
    for (const b of profiles)
      if (a !== b && above(a, b) > 0) wins.set(a.name, (wins.get(a.name) ?? 0) + 1);
  const sorted = [...profiles].sort((a, b) => (wins.get(b.name) ?? 0) - (wins.get(a.name) ?? 0));
  return new Map(sorted.map(({ name }, rank) => [name, rank]));
}

function above(a: Profile, b: Profile): number {
  if (holdsText(a, b)) return -1;
  if (holdsText(b, a)) return 1;
  if (a.legalRank !== undefined && b.legalRank !== undefined) return b.legalRank - a.legalRank;
  return (
    3 * Math.sign(restarts(b, a) - restarts(a, b)) +
    2 * Math.sign(middle(a.elements, 'prominence') - middle(b.elements, 'prominence')) +
    3 * Math.sign(middle(b.elements, 'level') - middle(a.elements, 'level')) +
    2 * Math.sign(neighbours(b, a) - neighbours(a, b)) +
    Math.sign((b.elements[0]?.index ?? 0) - (a.elements[0]?.index ?? 0)) +
    hint(a, b)
  );
}

/**
 * "Paragraphe" names a division above the articles in French codes and a part of the article in Arabic laws
 * and UN texts. Two in a row with no article between them hold text themselves: they stand in an article.
 */
function holdsText(paragraphs: Profile, articles: Profile): boolean {
  if (paragraphs.name !== 'division' || articles.name !== 'article') return false;
  return neighbours(paragraphs, articles) > paragraphs.elements.length * 0.15;
}

function hint(a: Profile, b: Profile): number {
  if (a.planRank !== undefined && b.planRank !== undefined)
    return Math.sign(b.planRank - a.planRank);
  // An article holds no programme; an annex is held by none.
  return Math.sign((b.legalRank ?? 75) - (a.legalRank ?? 75)) * 2;
}

function middle(elements: Element[], field: 'prominence' | 'level'): number {
  const values = elements.map((element) => element[field] ?? 0).sort((x, y) => x - y);
  return values[Math.floor(values.length / 2)] ?? 0;
}

/** How often the numbers of `inner` begin again after a label of `outer`. */
function restarts(inner: Profile, outer: Profile): number {
  let count = 0;
  let k = 0;
  let last: number | undefined;
  for (const { index, numeral } of inner.elements) {
    let crossed = false;
    while ((outer.elements[k]?.index ?? Infinity) < index) {
      crossed = true;
      k++;
    }
    const value = numeral?.parts.at(-1) ?? 0;
    if (crossed && last !== undefined && value <= 1 && value <= last) count++;
    last = value;
  }
  return count;
}

/** How often two labels of `family` follow each other with no label of `other` between them. */
function neighbours(family: Profile, other: Profile): number {
  let count = 0;
  let k = 0;
  let previous: number | undefined;
  for (const { index } of family.elements) {
    let crossed = false;
    while ((other.elements[k]?.index ?? Infinity) < index) {
      crossed = true;
      k++;
    }
    if (previous !== undefined && !crossed) count++;
    previous = index;
  }
  return count;
}
