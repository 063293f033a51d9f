import { byFacet } from '#domain/facets.ts';
import type { SearchCounts } from '$lib/api/types.ts';

const NOTHING_YET: SearchCounts = {
  ...{ total_clauses: 0, total_documents: 0, matching: { all: 0, most: 0, further: 0 } },
  ...{ in_documents: {}, facets: byFacet(() => []), widenings: [] },
};

/**
 * The counts of a search, which may follow its hits: until they are there those of before are shown, marked as such, so
 * that nothing on the page moves.
 */
export class FollowingCounts {
  #coming: () => SearchCounts | Promise<SearchCounts>;
  #there = $state.raw<{ of: unknown; counts: SearchCounts }>({
    of: undefined,
    counts: NOTHING_YET,
  });
  #given = $derived.by(() => {
    const coming = this.#coming();
    return coming instanceof Promise ? undefined : coming;
  });
  /** They are those of another search, or none yet. */
  isPending = $derived.by(() => this.#given === undefined && this.#there.of !== this.#coming());
  current = $derived.by(() => this.#given ?? this.#there.counts);

  /** @param coming the counts, or their promise, of what the page shows now */
  constructor(coming: () => SearchCounts | Promise<SearchCounts>) {
    this.#coming = coming;
    $effect(() => {
      const now = this.#coming();
      let isLeft = false;
      const take = (counts: SearchCounts) => {
        if (!isLeft) this.#there = { of: now, counts };
      };
      // Where counting failed the hits stand all the same; the next step counts anew.
      void Promise.resolve(now).then(take, () => take(NOTHING_YET));
      return () => (isLeft = true);
    });
  }
}
