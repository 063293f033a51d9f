import { localize } from '#domain/language.ts';
import { say } from '#texts/say.ts';
import type { DocumentList } from '../../../schemas.ts';
import { documentEntry, withdrawnEntries } from '../feed.ts';
import { json, pagesOf, queryOf, type Asked, type List } from '../library.ts';

/** Every document of the catalogue that is chosen; the same in time. */

type Listed = DocumentList['documents'][number];

const PER_PAGE = 100;

/** What a column says of a document. */
const SAYS = {
  document: ({ title }) => title,
  type: ({ type }) => type,
  year: ({ year }) => year,
  language: ({ language }) => language,
  clauses: ({ clauses }) => clauses,
  pages: ({ pages }) => pages,
  date: ({ date }) => date,
  'in-force-from': ({ in_force }) => in_force?.start,
  'in-force-until': ({ in_force }) => in_force?.end,
} as const satisfies { [column: string]: (one: Listed) => string | number | null | undefined };
type Column = keyof typeof SAYS;

export const documents = listOf(
  'documents',
  ...(['document', 'type', 'year', 'language', 'clauses', 'pages'] as const),
);
export const timeline = listOf(
  'timeline',
  ...(['document', 'type', 'date', 'in-force-from', 'in-force-until', 'language'] as const),
);

function listOf(name: 'documents' | 'timeline', ...columns: Column[]): List<Listed> {
  return {
    title: ({ language }) => say(`results.title-${name}`, language),
    items: listed,
    async *lines(asked) {
      const { language, origin } = asked;
      const head = [...columns, 'address' as const].map((one) => say(`results.${one}`, language));
      yield { cells: head, href: '' };
      for await (const one of listed(asked)) {
        const href = `${origin}/documents/${one.id}`;
        const cells = columns.map((column) => String(SAYS[column](one) ?? ''));
        yield { cells: [...cells, href], href };
      }
    },
    cited: ({ id }) => `/documents/${id}`,
    async *entries(asked, { register }) {
      for await (const { id, title } of listed(asked)) {
        const one = register.get(id);
        const description = one?.record?.description;
        const summary = description ? localize(description, asked.language) : '';
        if (one !== undefined) yield* documentEntry(asked, one, title, summary);
      }
      // Whoever follows all documents hears what became of those that are gone.
      if (asked.parameters.size === 0) yield* withdrawnEntries(asked, [...register.values()]);
    },
  };
}

async function* listed(asked: Asked): AsyncGenerator<Listed> {
  const pages = pagesOf(
    (page) => {
      const query = queryOf(asked.parameters, { per_page: PER_PAGE, page }, ['view']);
      return json<DocumentList>(asked, `/documents?${query}`);
    },
    ({ total, documents: here }) => ({ total, here: here.length }),
    PER_PAGE,
  );
  for await (const page of pages) yield* page.documents;
}
