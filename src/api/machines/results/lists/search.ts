import { clausePath } from '#domain/clause.ts';
import type { SearchAnswer } from '#domain/search.ts';
import { snippetText } from '#domain/snippet.ts';
import { say } from '#texts/say.ts';
import { documentEntry } from '../feed.ts';
import { json, pagesOf, queryOf, type Asked, type List } from '../library.ts';

/** Every clause that a search finds, in its order; as a feed the documents that hold them. */

type Hit = SearchAnswer['hits'][number];
interface Found {
  document: Hit['document'];
  clause: Hit['clauses'][number];
}

const PER_PAGE = 100;
const COLUMNS = [
  ...(['document', 'year', 'label', 'heading', 'place', 'page', 'passage', 'address'] as const),
];

export const search: List<Found> = {
  title: ({ language }) => say('results.title-search', language),
  items: found,
  async *lines(asked) {
    const { language, origin } = asked;
    yield { cells: COLUMNS.map((column) => say(`results.${column}`, language)), href: '' };
    for await (const { document, clause } of found(asked)) {
      const href = `${origin}${clausePath(clause.id)}`;
      const place = clause.heading_path.join(' › ');
      const [year, page] = [document.year, clause.page].map((one) => String(one ?? ''));
      const cells = [
        ...[document.title, year ?? '', clause.label, clause.heading, place, page ?? ''],
        ...[snippetText(clause.snippet_html), href],
      ];
      yield { cells, href };
    }
  },
  cited: ({ clause }) => `/clauses/${encodeURIComponent(clause.id)}`,
  async *entries(asked, { register }) {
    for await (const { hits } of answers(asked, 'documents')) {
      for (const { document, clauses } of hits) {
        const one = register.get(document.id);
        const summary = clauses[0] === undefined ? '' : snippetText(clauses[0].snippet_html);
        if (one !== undefined) yield* documentEntry(asked, one, document.title, summary);
      }
    }
  },
};

async function* found(asked: Asked): AsyncGenerator<Found> {
  for await (const { hits } of answers(asked, 'clauses')) {
    for (const { document, clauses } of hits) {
      for (const clause of clauses) yield { document, clause };
    }
  }
}

function answers(asked: Asked, view: 'clauses' | 'documents'): AsyncGenerator<SearchAnswer> {
  return pagesOf(
    (page) => {
      const query = queryOf(asked.parameters, { view, per_page: PER_PAGE, page });
      return json<SearchAnswer>(asked, `/search?${query}`);
    },
    ({ hits, total_clauses, total_documents }) => ({
      total: view === 'clauses' ? total_clauses : total_documents,
      here: hits.length,
    }),
    PER_PAGE,
  );
}
