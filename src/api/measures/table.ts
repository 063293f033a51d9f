import type { Language } from '#domain/language.ts';
import type { MeasureColumn } from '#domain/measure-table.ts';
import type { MeasureRow, MeasuresAnswer, ShownSaid } from '#domain/measures.ts';
import { clausePath } from '#domain/clause.ts';
import { say } from '#texts/say.ts';

/** The table of measures as cells of text, for every kind of file. Pure. */

export interface MeasureTable {
  title: string;
  /** How many measures, and of which day. */
  note: string;
  language: Language;
  head: string[];
  rows: MeasureLine[];
}

export interface MeasureLine {
  /** The head of the group that begins with this line. */
  group?: string;
  cells: string[];
  /** Permanent address of the measure. */
  href: string;
}

interface Wish {
  language: Language;
  /** Public address of the library. */
  origin: string;
  grouped: boolean;
}

export function tableOf(answer: MeasuresAnswer, { language, origin, grouped }: Wish): MeasureTable {
  const labels = new Map(answer.groups.map(({ value, label }) => [value, label]));
  const columns = answer.columns.filter(({ shown }) => shown);
  const date = new Date().toISOString().slice(0, 10);
  let before: string | undefined;
  return {
    title: say('measure.title', language),
    note: say('measure.count', language, { count: answer.total, date }),
    language,
    head: [
      ...(grouped ? [''] : []),
      ...columns.map(({ label }) => label),
      ...(['years', 'page', 'address'] as const).map((id) => say(`measure.${id}`, language)),
    ],
    rows: answer.measures.map((row) => {
      const group = labels.get(row.group ?? '') ?? '';
      const isNew = grouped && row.group !== before;
      before = row.group;
      const href = `${origin}${clausePath(row.id)}`;
      const cells = columns.map(({ id }) => cellOf(row, id));
      const years = row.due.flatMap(({ edtf }) => edtf ?? []).join('; ');
      return {
        ...(isNew && { group }),
        cells: [...(grouped ? [group] : []), ...cells, years, String(row.page ?? ''), href],
        href,
      };
    }),
  };
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
