import { describe, expect, it } from 'vitest';
import { levels, levelsOf, matchSet, MOST_TERMS } from '#search/find/match-set.ts';
import { planAbout, planCounts, planLot, planTotals } from '#search/find/plan.ts';
import { queriesOf } from '#search/find/levels.ts';
import { parseQuery } from '#search/understand/parse.ts';
import type { SearchTarget } from '#search/understand/target.ts';

const target = (...stems: string[]): SearchTarget => {
  const terms = stems.map((stem, index) => ({
    variants: new Map([[stem, 1]]),
    frequency: 1000 + index,
  }));
  const parsed = parseQuery('', 'fr');
  return {
    query: '',
    parsed,
    terms,
    inContext: (stem) => stem !== 'nowhere',
    conditions: [],
    places: [],
    exact: undefined,
    quoted: undefined,
    phrases: [],
    ranking: terms,
    asked: [],
    misspelt: [],
    unwritten: [],
    hopeless: false,
  };
};

function combinations<T>(items: T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    combinations(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** Evaluates a filter on a clause with these stems of its own and these in its context. */
function holds(filter: string, stems: Set<string>, context_stems = new Set<string>()): boolean {
  const js = filter
    .replace(/(stems|context_stems) IN \[([^\]]*)\]/g, '[$2].some(s => $1.has(s))')
    .replace(/focus IN \[[^\]]*\]/g, 'true')
    .replaceAll(' AND ', ' && ')
    .replaceAll(' OR ', ' || ')
    .replaceAll('NOT ', '!');
  return new Function('stems', 'context_stems', `return ${js}`)(stems, context_stems) as boolean;
}

describe('levels', () => {
  it('go from all words to one', () => {
    expect(levels(1)).toEqual([1]);
    expect(levels(3)).toEqual([3, 2, 1]);
    expect(levels(8)).toEqual([8, 6, 4, 2, 1]);
  });
});

it('a match set holds exactly the clauses with at least so many of the words', () => {
  const words = ['a', 'b', 'c', 'd', 'e'];
  for (let level = 1; level <= words.length; level++) {
    const { filter = '' } = matchSet(target(...words), level);
    for (let size = 0; size <= words.length; size++) {
      for (const held of combinations(words, size)) {
        expect(holds(filter, new Set(held)), `${held} at ${level}`).toBe(size >= level);
      }
    }
  }
});

it('words in the context help, but one must be the clause’s own', () => {
  const { filter = '' } = matchSet(target('snia', 'health'), 2);
  expect(holds(filter, new Set(['health']), new Set(['snia']))).toBe(true);
  expect(holds(filter, new Set(['health']))).toBe(false);
  expect(holds(filter, new Set(), new Set(['snia', 'health']))).toBe(false);
});

it('looks for a word above clauses only where it stands above some', () => {
  expect(matchSet(target('snia', 'nowhere'), 2).filter).toBe(
    '(((stems IN ["snia"]) OR (context_stems IN ["snia"])) AND (stems IN ["nowhere"])) AND (stems IN ["snia", "nowhere"])',
  );
});

it('counts all that match, whatever the reader has filtered', () => {
  const one = target('a', 'b', 'c', 'd', 'e', 'f');
  const all = levelsOf(one);
  for (const [index, query] of planTotals(one, all).entries()) {
    const counting = (expected: number) =>
      planCounts(one, all[index] ?? 0, expected).map(({ filter }) => filter);
    expect(query.filter).toBe(matchSet(one, all[index] ?? 0).filter);
    expect(counting(100)).toEqual([query.filter]);
    expect(counting(10_000)).toEqual([query.filter, `(scope EXISTS) AND (${query.filter})`]);
  }
});

it('clauses about a word are asked for apart, within the same selection', () => {
  const [about] = planAbout(target('a', 'b'), { theme: ['health'] }, 2);
  expect(about?.query.filter).toContain('focus IN ["a", "b"]');
  expect(about?.query.filter).toContain('theme IN ["health"]');
});

it('what says it as typed is not crowded out by its other names', () => {
  const one = target('health');
  one.terms[0]?.variants.set('concept', 0.5);
  const filters = planAbout(one, {}, 1).map(({ query }) => query.filter);
  expect(filters).toHaveLength(2);
  expect(filters[0]).toContain('focus IN ["health"]');
  expect(filters[1]).toContain('focus IN ["health", "concept"]');
});

it('asks for the rarest words of a long question', () => {
  const words = Array.from({ length: 30 }, (_, index) => `w${index}`);
  const { filter = '' } = matchSet(target(...words), 2);
  expect(filter).toContain(`"w${MOST_TERMS - 1}"`);
  expect(filter).not.toContain(`"w${MOST_TERMS}"`);
});

it('quotes what the reader wrote', () => {
  const { query } = planLot(target('x'), { theme: ['a"] OR stems = "y'] }, 1);
  expect(query.filter).toContain('theme IN ["a\\"] OR stems = \\"y"]');
});

describe('what is asked of a level', () => {
  const parts = (total: number, filters = {}, stricter?: number) => {
    const reached = { level: 1, total, stricter };
    return queriesOf(target('a'), filters, reached, 100).map(({ candidates }) => candidates);
  };
  it('is nothing where nothing matches', () => {
    expect(parts(0)).toEqual([]);
  });
  it('is a lot, and those about a word where there are more', () => {
    expect(parts(90)).toEqual(['any']);
    expect(parts(1000)).toEqual(['any', 'about']);
  });
  it('is no lot of any where the set is vast, unless filters may leave few', () => {
    expect(parts(9000)).toEqual(['about']);
    expect(parts(9000, { theme: ['health'] })).toEqual(['any', 'about']);
  });
  it('has all that hold the rarest words, where these are few', () => {
    const asked = target('rare', 'seldom', 'common');
    const terms = asked.terms.map((term, index) => ({ ...term, frequency: [20, 30, 5000][index] ?? 0 })); // prettier-ignore
    const planned = queriesOf({ ...asked, terms }, {}, { level: 1, total: 5000, stricter: undefined }, 100); // prettier-ignore
    const rare = planned.find(({ candidates }) => candidates === 'rare');
    expect(rare?.query).toMatchObject({ limit: 60 });
    expect(rare?.query.filter).toContain('stems IN ["rare", "seldom"]');
    expect(planned).toHaveLength(2);
  });
  it('has those that hold more of the words where a lot of any may miss them', () => {
    expect(parts(90, {}, 2)).toEqual(['any']);
    expect(parts(1000, {}, 2)).toEqual(['stricter', 'any', 'about']);
  });
});
