import { clausePath } from '#domain/clause.ts';
import { NO_TERM } from '#domain/mapping.ts';
import type { Matrix } from '#domain/matrix.ts';
import { say } from '#texts/say.ts';
import type { Line } from '../../../tables/table.ts';
import { json, queryOf, type Asked, type List } from '../library.ts';

/**
 * Measures and what they serve: as a workbook the matrix as the page has it, as lines (CSV) one for each measure and what it
 * serves, with the words that show it.
 */

type Row = Matrix['measures'][number];

/** Parameters of the page, which narrow nothing. */
const OF_PAGE = ['view', 'measure', 'concept', 'open', 'fold'];

export const concordance: List<Row> = {
  async *items(asked) {
    yield* (await matrixOf(asked)).measures;
  },
  async *lines(asked) {
    const matrix = await matrixOf(asked);
    yield* asked.format === 'csv' ? served(matrix, asked) : sheet(matrix, asked);
  },
  title: ({ ids }) => ids.join(),
};

function matrixOf(asked: Asked): Promise<Matrix> {
  const query = queryOf(asked.parameters, {}, OF_PAGE);
  return json<Matrix>(asked, `/concordance/${encodeURIComponent(asked.ids.join())}?${query}`);
}

/** By shape, as the page has it. */
const SHAPES = { accepted: '●', suggested: '○', 'look-again': '△' } as const;

function* sheet({ concepts, measures }: Matrix, { language, origin }: Asked): Generator<Line> {
  const names = (['document', 'under', 'number', 'measure'] as const).map((one) =>
    say(`measure.${one}`, language),
  );
  yield { cells: [...names, ...concepts.map(({ id, label }) => `${id} ${label}`)], href: '' };
  for (const { id, document, above, label, title, cells, none } of measures) {
    const under = above.map(({ name }) => name).join(' › ');
    const byConcept = new Map(cells.map((one) => [one.concept, SHAPES[one.status]]));
    const shapes = concepts.map((one) => (none ? '∅' : (byConcept.get(one.id) ?? '')));
    yield {
      cells: [document.title, under, label, title, ...shapes],
      href: `${origin}${clausePath(id)}`,
    };
  }
}

/** Names of columns are those of the data, the same in every language. */
function* served({ measures, frame }: Matrix, { origin }: Asked): Generator<Line> {
  const about = ['clause', 'document', 'label', 'measure'];
  yield {
    cells: [...about, frame.id, 'relation', 'status', 'page', 'quote', 'address'],
    href: '',
  };
  for (const { id, document, label, title, cells, none } of measures) {
    const href = `${origin}${clausePath(id)}`;
    const line = (...own: string[]): Line => ({
      cells: [id, document.title, label, title, ...own, href],
      href,
    });
    if (none) yield line(NO_TERM, '', none.status, '', '');
    else if (cells.length === 0) yield line('', '', '', '', '');
    else {
      for (const { concept, predicate, status, page, quote } of cells) {
        yield line(concept, predicate, status, String(page ?? ''), quote ?? '');
      }
    }
  }
}
