import { stringify } from 'csv-stringify/sync';
import pMap from 'p-map';
import { guarded } from '#domain/csv-cell.ts';
import { say } from '#texts/say.ts';
import { xlsxTable } from '../../measures/xlsx.ts';
import { clausesOf, documentsOf, type Asking, type List } from './library.ts';
import { cellsOf, headOf, rowsOf } from './rows.ts';

/** A list as a file, piece by piece: nobody holds the whole of it, but for a workbook, which is packed at the end. */

/** Lines of a workbook: it is put together in memory. */
const MOST_IN_WORKBOOK = 10_000;
/** References asked for at once. */
const AT_ONCE = 16;

type Write = (
  list: List,
  library: Asking,
  parameters: URLSearchParams,
) => AsyncGenerator<string | Uint8Array>;

export const FILES = {
  csv: { type: 'text/csv; charset=utf-8', write: csv },
  json: { type: 'application/json; charset=utf-8', write: json },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsx,
  },
  ris: {
    type: 'application/x-research-info-systems; charset=utf-8',
    write: (...given) => references('ris', ...given),
  },
  bib: {
    type: 'application/x-bibtex; charset=utf-8',
    write: (...given) => references('bibtex', ...given),
  },
} as const satisfies { [extension: string]: { type: string; write: Write } };

async function* csv(...[list, library, parameters]: Parameters<Write>): ReturnType<Write> {
  const line = (cells: string[]) =>
    stringify([cells.map(guarded)], { record_delimiter: 'windows', quoted_match: /[\r\n]/u });
  const rows = rowsOf(list, library, parameters);
  // The head waits for the first line: what is wrong with the parameters is known by then.
  const first = await rows.next();
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${line(headOf(list, library))}`;
  if (first.done) return;
  yield line(cellsOf(list, first.value));
  for await (const row of rows) yield line(cellsOf(list, row));
}

async function* json(...[list, library, parameters]: Parameters<Write>): ReturnType<Write> {
  const items =
    list === 'search' ? clausesOf(library, parameters) : documentsOf(library, parameters);
  let before = '[\n';
  for await (const item of items) {
    yield before + JSON.stringify(item);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* xlsx(...[list, library, parameters]: Parameters<Write>): ReturnType<Write> {
  const { language } = library;
  const rows: { cells: string[]; href: string }[] = [];
  for await (const row of rowsOf(list, library, parameters)) {
    if (rows.length === MOST_IN_WORKBOOK) {
      const cut = say('results.cut', language, { most: MOST_IN_WORKBOOK });
      rows.push({
        cells: [
          cut,
          ...headOf(list, library)
            .slice(1)
            .map(() => ''),
        ],
        href: '',
      });
      break;
    }
    rows.push({ cells: cellsOf(list, row), href: String(row.address ?? '') });
  }
  const title = say(`results.title-${list}`, language);
  yield await xlsxTable({ title, note: '', language, head: headOf(list, library), rows });
}

async function* references(
  format: 'ris' | 'bibtex',
  ...[list, library, parameters]: Parameters<Write>
): ReturnType<Write> {
  let batch: string[] = [];
  const written = async () => {
    const paths = batch;
    batch = [];
    const texts = await pMap(paths, (path) => referenceAt(path, format, library), {
      concurrency: AT_ONCE,
    });
    return texts.join('\n');
  };
  for await (const path of pathsOf(list, library, parameters)) {
    batch.push(path);
    if (batch.length === AT_ONCE) yield await written();
  }
  if (batch.length > 0) yield await written();
}

/** What is cited, as the API calls it: the clauses of a search, the documents of the catalogue. */
async function* pathsOf(...[list, library, parameters]: Parameters<Write>): AsyncGenerator<string> {
  if (list === 'documents') {
    for await (const { id } of documentsOf(library, parameters)) yield `/documents/${id}`;
    return;
  }
  for await (const { clause } of clausesOf(library, parameters)) {
    yield `/clauses/${encodeURIComponent(clause.id)}`;
  }
}

/** One that was withdrawn this moment is left out. */
async function referenceAt(path: string, format: string, { ask }: Asking): Promise<string> {
  const response = await ask(`${path}/citation?format=${format}`);
  return response.ok ? response.text() : '';
}
