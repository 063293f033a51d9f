import { stringify } from 'csv-stringify/sync';
import pMap from 'p-map';
import { guarded } from '#domain/csv-cell.ts';
import { say } from '#texts/say.ts';
import { DELIMITERS } from '../../../desk/csv/write.ts';
import { docxTable } from '../../tables/docx.ts';
import type { Line, Table } from '../../tables/table.ts';
import { xlsxTable } from '../../tables/xlsx.ts';
import type { Asked, Asking, List } from './library.ts';

/** A list as a file, piece by piece: nobody holds the whole of it, but for what is packed at the end (XLSX, DOCX). */

/** Lines of a file that is put together in memory. */
const MOST = { xlsx: 10_000, docx: 5000 };
/** References asked for at once. */
const AT_ONCE = 16;

type Write = (list: List<unknown>, asked: Asked) => AsyncGenerator<string | Uint8Array>;

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const FILES = {
  csv: { type: 'text/csv; charset=utf-8', write: csv },
  json: { type: 'application/json; charset=utf-8', write: json },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, write: packed('xlsx', xlsxTable) },
  docx: { type: `${OFFICE}.wordprocessingml.document`, write: packed('docx', docxTable) },
  ris: {
    type: 'application/x-research-info-systems; charset=utf-8',
    write: (...given) => references('ris', ...given),
  },
  bib: {
    type: 'application/x-bibtex; charset=utf-8',
    write: (...given) => references('bibtex', ...given),
  },
} as const satisfies { [extension: string]: { type: string; write: Write } };

/** What parts the cells: `?delimiter=semicolon` for spreadsheets in French or Arabic. */
const DELIMITER = 'delimiter';

async function* csv(...[list, asked]: Parameters<Write>): ReturnType<Write> {
  const { delimiter, rest } = delimited(asked);
  const options = { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/u } as const;
  // The mark by which spreadsheets know UTF-8.
  let before = '\uFEFF';
  // The head waits for the first line: what is wrong with the parameters is known by then.
  let isFirst = true;
  for await (const { cells } of list.lines(rest)) {
    const line = stringify([cells.map(guarded)], options);
    if (isFirst) before += line;
    else {
      yield before + line;
      before = '';
    }
    isFirst = false;
  }
  if (before !== '') yield before;
}

const isDelimiter = (name: string): name is keyof typeof DELIMITERS =>
  Object.hasOwn(DELIMITERS, name);

/** What is no delimiter stays a parameter, which the API refuses. */
function delimited(asked: Asked): { delimiter: string; rest: Asked } {
  const parameters = new URLSearchParams(asked.parameters);
  const name = parameters.get(DELIMITER) ?? 'comma';
  if (!isDelimiter(name)) return { delimiter: DELIMITERS.comma, rest: asked };
  parameters.delete(DELIMITER);
  return { delimiter: DELIMITERS[name], rest: { ...asked, parameters } };
}

async function* json(...[list, asked]: Parameters<Write>): ReturnType<Write> {
  let before = '[\n';
  for await (const item of list.items(asked)) {
    yield before + JSON.stringify(item);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function packed(format: keyof typeof MOST, pack: (table: Table) => Promise<Uint8Array>): Write {
  return async function* (list, asked) {
    const { language } = asked;
    const most = MOST[format];
    const lines: Line[] = [];
    for await (const line of list.lines(asked)) {
      if (lines.length > most) {
        lines.push(cutLine(lines, say('results.cut', language, { most })));
        break;
      }
      lines.push(line);
    }
    const [head = { cells: [], href: '' }, ...rows] = lines;
    const title = await list.title(asked);
    const date = new Date().toISOString().slice(0, 10);
    const note = say('results.lines', language, { count: rows.length, date });
    yield await pack({ title, note, language, head: head.cells, rows });
  };
}

/** What says that there is more, in the shape of the others. */
const cutLine = ([head]: Line[], text: string): Line => ({
  cells: (head?.cells ?? []).map((_, index) => (index === 0 ? text : '')),
  href: '',
});

async function* references(
  format: 'ris' | 'bibtex',
  ...[list, asked]: Parameters<Write>
): ReturnType<Write> {
  let batch: string[] = [];
  const written = async () => {
    const paths = batch;
    batch = [];
    const texts = await pMap(paths, (path) => referenceAt(path, format, asked), {
      concurrency: AT_ONCE,
    });
    return texts.join('\n');
  };
  for await (const item of list.items(asked)) {
    batch.push(list.cited?.(item) ?? '');
    if (batch.length === AT_ONCE) yield await written();
  }
  if (batch.length > 0) yield await written();
}

/** One that was withdrawn this moment is left out. */
async function referenceAt(path: string, format: string, { ask }: Asking): Promise<string> {
  const response = await ask(`${path}/citation?format=${format}`);
  return response.ok ? response.text() : '';
}
