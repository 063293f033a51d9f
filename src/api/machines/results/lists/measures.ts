import { clausePath } from '#domain/clause.ts';
import type { MeasureColumn } from '#domain/measure-table.ts';
import type { MeasureRow, MeasuresAnswer, ShownSaid } from '#domain/measures.ts';
import { say } from '#texts/say.ts';
import { json, pagesOf, queryOf, type Asked, type List } from '../library.ts';

/** The table of measures, as it is gathered, sorted and cut on its page. */

const PER_PAGE = 500;

export const measures: List<MeasureRow> = {
  title: ({ language }) => say('results.title-measures', language),
  async *items(asked) {
    for await (const answer of answers(asked)) yield* answer.measures;
  },
  async *lines(asked) {
    const { language, origin } = asked;
    const isGrouped = (asked.parameters.get('group') ?? 'none') !== 'none';
    let [isFirst, before]: [boolean, string | undefined] = [true, undefined];
    for await (const { columns, measures: rows, groups } of answers(asked)) {
      const shown = columns.filter((column) => column.shown);
      const labels = new Map(groups.map(({ value, label }) => [value, label]));
      if (isFirst) {
        const own = (['years', 'page', 'address'] as const).map((id) =>
          say(`measure.${id}`, language),
        );
        const head = [...shown.map(({ label }) => label), ...own];
        yield { cells: [...(isGrouped ? [''] : []), ...head], href: '' };
        isFirst = false;
      }
      for (const row of rows) {
        const group = labels.get(row.group ?? '') ?? '';
        const isNew = isGrouped && row.group !== before;
        before = row.group;
        const href = `${origin}${clausePath(row.id)}`;
        const years = row.due.flatMap(({ edtf }) => edtf ?? []).join('; ');
        const cells = [
          ...(isGrouped ? [group] : []),
          ...shown.map(({ id }) => cellOf(row, id)),
          ...[years, String(row.page ?? ''), href],
        ];
        yield { ...(isNew && { group }), cells, href };
      }
    }
  },
  cited: ({ id }) => `/clauses/${encodeURIComponent(id)}`,
  async *entries(asked, { register }) {
    for await (const answer of answers(asked)) {
      for (const { id, label, title, document, bodies } of answer.measures) {
        const one = register.get(document.id);
        if (one?.is !== 'public') continue;
        yield {
          id: `${asked.origin}${clausePath(id)}`,
          title: [label, title].filter(Boolean).join(' – '),
          summary: [document.title, ...bodies.map(sayOne)].join(' · '),
          at: one.given,
        };
      }
    }
  },
};

/** A measure that stands under two bodies of the table is one line of each, and one item. */
function answers(asked: Asked): AsyncGenerator<MeasuresAnswer> {
  const { parameters, format } = asked;
  const isTable = ['csv', 'xlsx', 'docx'].includes(format);
  const isGathered = isTable && parameters.get('group') !== 'none';
  return pagesOf(
    (page) => {
      const without = ['view', ...(isGathered ? [] : ['group'])];
      const query = queryOf(parameters, { per_page: PER_PAGE, page }, without);
      return json<MeasuresAnswer>(asked, `/measures?${query}`);
    },
    ({ lines, measures: here }) => ({ total: lines, here: here.length }),
    PER_PAGE,
  );
}

/** What a cell says: a body is called as in the reader's language, where it is known. */
function cellOf(row: MeasureRow, column: MeasureColumn): string {
  if (column === 'document') return row.document.title;
  if (column === 'number') return row.label;
  if (column === 'measure') return row.title;
  if (column === 'regions') {
    const named =
      row.region.length > 0 ? row.region.map(sayOne) : row.regions.map(({ label }) => label);
    return named.join('; ');
  }
  if (column === 'gcm' || column === 'sdg')
    return row[column]
      .map(({ notation, label }) => [notation, label].filter(Boolean).join(' '))
      .join('; ');
  return row[column].map(sayOne).join('; ');
}

const sayOne = ({ label, text }: ShownSaid): string => label ?? text;
