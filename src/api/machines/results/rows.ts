import { clausePath } from '#domain/clause.ts';
import { say } from '#texts/say.ts';
import { clausesOf, documentsOf, type Asking, type List } from './library.ts';

/** A list as lines of a table: what each says under which name. */

export const COLUMNS = {
  search: ['document', 'year', 'label', 'heading', 'place', 'page', 'passage', 'address'],
  documents: ['document', 'type', 'year', 'language', 'clauses', 'pages', 'address'],
} as const satisfies { [list in List]: readonly string[] };
type Column = (typeof COLUMNS)[List][number];

/** A line: a value by column. */
export type Row = { [column in Column]?: string | number | undefined };

export const headOf = (list: List, { language }: Asking): string[] =>
  COLUMNS[list].map((column) => say(`results.${column}`, language));

export const cellsOf = (list: List, row: Row): string[] =>
  COLUMNS[list].map((column) => String(row[column] ?? ''));

/** The lines of a list, one after the other. */
export async function* rowsOf(
  list: List,
  library: Asking,
  parameters: URLSearchParams,
): AsyncGenerator<Row> {
  const { origin } = library;
  if (list === 'documents') {
    for await (const { id, title, type, year, language, clauses, pages } of documentsOf(
      library,
      parameters,
    )) {
      yield {
        ...{ document: title, type, year: year ?? undefined, language, clauses, pages },
        address: `${origin}/documents/${id}`,
      };
    }
    return;
  }
  for await (const { document, clause } of clausesOf(library, parameters)) {
    yield {
      ...{ document: document.title, year: document.year ?? undefined },
      ...{ label: clause.label, heading: clause.heading, page: clause.page },
      place: clause.heading_path.join(' › '),
      passage: plain(clause.snippet_html),
      address: `${origin}${clausePath(clause.id)}`,
    };
  }
}

const SIGNS: { [entity: string]: string } = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text of a passage, of which only `<mark>` is markup. */
export const plain = (html: string): string =>
  html
    .replaceAll(/<\/?mark>/g, '')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (one) => SIGNS[one] ?? one);
