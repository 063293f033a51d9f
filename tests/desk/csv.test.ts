import { describe, expect, it } from 'vitest';
import { recordSchema, type Record } from '#domain/record.ts';
import { readVocabularies, type WrittenRecord } from '#ingest/library/index.ts';
import { pair } from '../../src/desk/bundle/records.ts';
import { planOf } from '../../src/desk/csv/plan.ts';
import { csvOf } from '../../src/desk/csv/write.ts';
import { SHIPPED } from '../setup/library.ts';

/** The table of records as people save it, in all that spreadsheets do to it. */

const read = await readVocabularies(SHIPPED);
if (read.problems) throw new Error(JSON.stringify(read.problems));
const vocabularies = read.value;

function held(id: string, fields: object): WrittenRecord {
  const record = recordSchema.parse({
    title: { fr: `Stratégie « ${id} »`, ar: `استراتيجية ${id}` },
    type: 'strategy',
    language: 'fr',
    subject: ['health', 'education'],
    rights: 'Domaine public',
    original: { file: 'original.pdf', format: 'pdf', sha256: '0'.repeat(64) },
    ...fields,
    id,
  });
  return { record, revision: `rev-${id}` };
}

const RECORDS = [
  held('alpha', {
    date: '2014-12-18',
    temporal: { start: 2014, end: 2020 },
    description: { fr: 'Ligne un\nLigne deux ; « été », l’œuvre', ar: 'سطر أول، وسطر ثانٍ' },
  }),
  held('beta', { date: '2014-12', alternative: ['Plan A | B', 'C:\\plan', 'PB'] }),
  held('gamma', {
    title: { fr: '  =Titre avec "guillemets"  ' },
    rights: "'=1+1",
    suggested: ['title', 'subject'],
  }),
  held('delta', { status: 'draft', identifier: ['27-14', '-5'], relation: ['alpha'] }),
];
const CSV = csvOf(RECORDS);

const plan = (file: string | Uint8Array, records = RECORDS) =>
  planOf(typeof file === 'string' ? Buffer.from(file) : file, records, vocabularies);
const preview = (file: string | Uint8Array) => plan(file).preview;
const untouched = { changes: [], unchanged: 4, errors: [], error_count: 0 };

/** The file with another cell in one row. */
function edited(id: string, column: string, cell: string, csv = CSV): string {
  const rows = cellsOf(csv);
  const at = rows[0]?.indexOf(column) ?? -1;
  const row = rows.find(([first]) => first === id);
  if (at < 0 || row === undefined) throw new Error(`${id} ${column}`);
  row[at] = cell;
  return asCsv(rows);
}
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of csv
    .replace(/^\ufeff/u, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}
const asCsv = (rows: string[][], delimiter = ',', end = '\r\n'): string =>
  rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end)
    .join('');

/** What a spreadsheet makes of a text in a code page: letters it does not have become `?`. */
function inCodePage(text: string, codePage: string): Uint8Array {
  const letters = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder(codePage).decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  const bytes = text.replace(/^\ufeff/u, '').split('');
  return Uint8Array.from(bytes.map((letter) => letters.get(letter) ?? 0x3f));
}
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('a file without a change changes nothing', () => {
  const rows = cellsOf(CSV);
  it.each<[string, string | Uint8Array]>([
    ['as it went out', CSV],
    ['without the byte order mark', CSV.slice(1)],
    ['with LF', asCsv(rows, ',', '\n')],
    ['with CR', asCsv(rows, ',', '\r')],
    ['parted by semicolons', asCsv(rows, ';')],
    ['as it goes out for Excel', csvOf(RECORDS, 'semicolon')],
    ['parted by tabs', asCsv(rows, '\t')],
    ['with a line that names what parts it', `sep=;\r\n${asCsv(rows, ';')}`],
    ['the same behind a byte order mark', `\ufeffsep=,\r\n${asCsv(rows)}`],
    ['in UTF-16 as « Texte Unicode »', utf16(`\ufeff${asCsv(rows, '\t')}`)],
    ['in UTF-16 without a mark', utf16(asCsv(rows, '\t'))],
    ['in UTF-16, the other order of bytes', utf16(`\ufeff${asCsv(rows, ';')}`).swap16()],
    ['with line ends in cells as a browser sends them', CSV.replaceAll(/(?<!\r)\n/gu, '\r\n')],
    ['with an empty line of semicolons', asCsv([...rows, rows[0]?.map(() => '') ?? []], ';')],
    ['with empty lines', `${CSV}\r\n\r\n`],
    ['with an empty column', asCsv(rows.map((row) => [...row, '']))],
    ['with blanks around ids', CSV.replace('\r\nbeta,', '\r\n beta\u00a0,')],
    ['with the names of columns in capitals', CSV.replace('type,date', 'Type, DATE')],
    ['with columns in another order', asCsv(rows.map((row) => row.toReversed()))],
    ['with dates as a spreadsheet in French writes them', CSV.replace('2014-12-18', '18/12/2014')],
    ['with months as a spreadsheet in French writes them', CSV.replace(',2014-12,', ',déc-14,')],
    ['with months as a spreadsheet in English writes them', CSV.replace(',2014-12,', ',Dec-14,')],
    ['in Windows-1252, which has no Arabic', inCodePage(CSV, 'windows-1252')],
    ['in Windows-1256, which has', inCodePage(CSV, 'windows-1256')],
    ['in Mac Roman', inCodePage(CSV, 'macintosh')],
    [
      'read as Windows-1252 and saved as UTF-8',
      new TextDecoder('windows-1252').decode(Buffer.from(CSV.slice(1))),
    ],
    ['with themes by their labels', CSV.replace('health | education', 'SANTE | التعليم')],
  ])('%s', (_, file) => {
    expect(preview(file)).toMatchObject(untouched);
  });

  it('without revisions', () => {
    const cut = asCsv(rows.map(([id = '', , ...rest]) => [id, ...rest]));
    expect(preview(cut)).toMatchObject(untouched);
  });
});

describe('the file', () => {
  it('has the line ends and the mark by which spreadsheets know it', () => {
    expect(CSV.startsWith('\ufeffid,revision,')).toBe(true);
    expect(CSV.endsWith('\r\n')).toBe(true);
    expect(csvOf(RECORDS, 'semicolon')).toContain('id;revision;status');
  });

  it('runs no formula, and gives back what looks like one', () => {
    for (const cell of cellsOf(CSV).slice(1).flat()) expect(cell).not.toMatch(/^[=+\-@]/u);
  });
});

describe('one change is one change', () => {
  const change = (id: string, field: string, before: string, after: string) => [
    { document: id, fields: [{ field, before, after }] },
  ];
  it.each<[string, string | Uint8Array, object[]]>([
    [
      'a theme by its label in Arabic',
      edited('alpha', 'subject', 'الصحة'),
      change('alpha', 'subject', 'health | education', 'health'),
    ],
    [
      'a type by its label in English',
      edited('alpha', 'type', 'Report'),
      change('alpha', 'type', 'strategy', 'report'),
    ],
    [
      'a language by its name',
      edited('alpha', 'language', 'arabe'),
      change('alpha', 'language', 'fr', 'ar'),
    ],
    [
      'themes in another order',
      edited('alpha', 'subject', 'education | health | health'),
      change('alpha', 'subject', 'health | education', 'education | health'),
    ],
    [
      'a name with the sign that parts names',
      edited('beta', 'alternative', 'Plan A \\| B | C:\\\\plan'),
      change('beta', 'alternative', 'Plan A \\| B | C:\\\\plan | PB', 'Plan A \\| B | C:\\\\plan'),
    ],
    [
      'a year in Arabic digits',
      edited('alpha', 'temporal.end', '٢٠٢١'),
      change('alpha', 'temporal.end', '2020', '2021'),
    ],
    [
      'a title in Windows-1256',
      inCodePage(edited('delta', 'title.ar', 'خطة جديدة'), 'windows-1256'),
      change('delta', 'title.ar', 'استراتيجية delta', 'خطة جديدة'),
    ],
    [
      'a title in Windows-1252',
      inCodePage(edited('delta', 'title.fr', 'Été à Fès'), 'windows-1252'),
      change('delta', 'title.fr', 'Stratégie « delta »', 'Été à Fès'),
    ],
  ])('%s', (_, file, changes) => {
    const looked = preview(file);
    expect(looked.errors).toEqual([]);
    expect(looked.changes).toEqual(changes);
  });

  it('keeps exactly what it was not asked to change', () => {
    const { planned } = plan(edited('beta', 'title.fr', 'Autre'));
    expect(planned.map(({ after }) => after)).toEqual([
      { ...RECORDS[1]?.record, title: { ...RECORDS[1]?.record.title, fr: 'Autre' } },
    ]);
  });

  it('confirms what it writes', () => {
    const { planned } = plan(edited('gamma', 'title.fr', 'Titre'));
    expect(planned[0]?.after.suggested).toEqual(['subject']);
  });

  it('is named, so that nothing else can be applied in its place', () => {
    const file = edited('alpha', 'rights', 'Libre');
    const others = RECORDS.map((one) =>
      one.record.id === 'alpha'
        ? { ...one, record: { ...one.record, type: 'report' } as Record, revision: 'rev-alpha' }
        : one,
    );
    expect(plan(file).preview.plan).toBe(plan(file).preview.plan);
    expect(plan(file, others).preview.plan).not.toBe(plan(file).preview.plan);
  });
});

describe('what is wrong is said by line and column', () => {
  const wrong = (file: string | Uint8Array) =>
    preview(file).errors.map(({ line, field }) => `${line} ${field}`);
  const rows = cellsOf(CSV);
  const withoutRevision = rows.map(([id = '', , ...rest]) => [id, ...rest]);
  const short = rows.map((row, at) => (at === 2 ? row.slice(0, -1) : row));
  const twin = asCsv(rows).replace('"title.ar"', '"title.fr"');

  it.each<[string, string | Uint8Array, string[]]>([
    ['a date that may be two', edited('alpha', 'date', '03/04/2014'), ['2 date']],
    ['no date', edited('alpha', 'date', '2016-13'), ['2 date']],
    ['an unknown document', edited('alpha', 'id', 'omega'), ['2 id']],
    ['a document twice', edited('alpha', 'id', 'beta'), ['2 revision', '3 id']],
    ['no document', edited('alpha', 'id', ''), ['2 id']],
    ['an unknown column', CSV.replace('rights', 'droits'), ['1 droits']],
    ['two columns of one name', twin, ['1 title.fr']],
    ['no column of ids', CSV.replace('id,', 'nom,'), ['1 id']],
    ['an older text', edited('alpha', 'revision', 'rev-old'), ['2 revision']],
    [
      'a change without a revision',
      edited('alpha', 'rights', 'x', asCsv(withoutRevision)),
      ['2 revision'],
    ],
    [
      'a change with a blank revision',
      edited('alpha', 'revision', ' ', edited('alpha', 'rights', 'x')),
      ['2 revision'],
    ],
    ['a cell too few', asCsv(short), ['3 csv']],
    ['a cell too many', CSV.replace('public\r\n', 'public,x\r\n'), ['2 csv']],
    ['no title', edited('gamma', 'title.fr', ' '), ['4 title']],
    ['no type', edited('alpha', 'type', ''), ['2 type']],
    ['no language', edited('alpha', 'language', ''), ['2 language']],
    ['an unknown theme', edited('alpha', 'subject', 'Santéé'), ['2 subject']],
    ['a year in hexadecimal', edited('alpha', 'temporal.start', '0x7DE'), ['2 temporal.start']],
    ['a relation to nobody', edited('alpha', 'relation', 'omega'), ['2 relation']],
    ['a relation to itself', edited('alpha', 'relation', 'alpha'), ['2 relation']],
    ['letters that were lost', edited('delta', 'title.ar', '??????? ??'), ['5 title.ar']],
    ['letters that nobody can tell', edited('delta', 'title.fr', 'Strat\ufffdgie'), ['5 title.fr']],
    ['letters that were misread', edited('delta', 'title.fr', 'Ã‰tÃ© nouveau'), ['5 title.fr']],
    ['a quotation that does not end', `${CSV}"x`, ['6 csv']],
    ['an empty file', '', ['0 csv']],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), ['0 csv']],
    [
      'a code page that nothing vouches for',
      Buffer.from('id,title.fr\nomega,\xe9t\xe9', 'latin1'),
      ['0 csv'],
    ],
    ['an older code page', Buffer.from('id,title.fr\nalpha,Strat\x82gie', 'latin1'), ['0 csv']],
  ])('%s', (_, file, expected) => {
    const looked = plan(file);
    expect(wrong(file)).toEqual(expected);
    expect(looked.planned.filter(({ id }) => id !== 'beta')).toEqual([]);
    for (const { texts } of looked.preview.errors) {
      const said = Object.values(texts ?? {});
      expect(said).toHaveLength(3);
      expect(said.join(' ')).not.toMatch(/undefined|Invalid|\.yaml/u);
    }
  });

  it('a state is not changed by a file, which is said', () => {
    const looked = preview(edited('delta', 'status', 'published'));
    expect(looked).toMatchObject({ ...untouched, warnings: [{ line: 5, field: 'status' }] });
  });

  it('the first fifty are told, and all are counted', () => {
    const many = Array.from({ length: 70 }, (_, n) => `nobody-${n},x`);
    const looked = preview(`id,rights\r\n${many.join('\r\n')}`);
    expect([looked.errors.length, looked.error_count]).toEqual([50, 70]);
  });

  it('a file in a code page is named as such', () => {
    const [warning] = preview(inCodePage(CSV, 'windows-1252')).warnings;
    expect(warning?.texts?.fr ?? '').toContain('Windows-1252');
  });
});

describe('a table that comes with documents', () => {
  it('is read the same: semicolons, labels, names with the sign that parts them', () => {
    const text = '\ufeffsep=;\r\nfile;title.fr;subject;alternative\r\na.md;Plan;Santé;A \\| B\r\n';
    const { records, refused } = pair(['a.md'], [{ name: 'notices.csv', text }], vocabularies);
    expect(refused).toEqual([]);
    expect(records.get('a.md')?.fields).toMatchObject({
      title: { fr: 'Plan' },
      subject: ['health'],
      alternative: ['A | B'],
    });
  });
});
