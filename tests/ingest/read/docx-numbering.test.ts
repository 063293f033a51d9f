import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  type ILevelsOptions,
  type IParagraphOptions,
} from 'docx';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { readDocx } from '#ingest/read/docx.ts';

type Format = (typeof LevelFormat)[keyof typeof LevelFormat];

const level = (index: number, format: Format, text: string, start = 1): ILevelsOptions => ({
  level: index,
  format,
  text,
  start,
  alignment: AlignmentType.LEFT,
});

const item = (text: string, reference: string, at = 0, more: IParagraphOptions = {}) =>
  new Paragraph({ text, numbering: { reference, level: at }, ...more });

async function pack(
  config: { reference: string; levels: ILevelsOptions[] }[],
  children: (Paragraph | Table)[],
): Promise<Buffer> {
  return Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] }));
}

async function linesOf(bytes: Uint8Array) {
  const result = await readDocx(bytes);
  if (!result.ok) throw new Error(result.error.detail);
  return result.value.pages.flatMap(({ lines }) => lines);
}

const texts = async (bytes: Uint8Array) => (await linesOf(bytes)).map(({ text }) => text);

/** The same file with parts of its XML changed, as other programs write it. */
async function rewrite(bytes: Uint8Array, path: string, change: (xml: string) => string) {
  const zip = await JSZip.loadAsync(bytes);
  const xml = await zip.file(path)?.async('string');
  zip.file(path, change(xml ?? ''));
  return zip.generateAsync({ type: 'nodebuffer' });
}

const LEGAL = {
  reference: 'legal',
  levels: [
    level(0, LevelFormat.UPPER_ROMAN, 'Titre %1'),
    level(1, LevelFormat.DECIMAL, 'Article %2 :'),
    level(2, LevelFormat.LOWER_LETTER, '%2.%3)'),
  ],
};

describe('numbers that Word prints', () => {
  test('stand before headings and paragraphs, each level begun anew below a higher one', async () => {
    const bytes = await pack(
      [LEGAL],
      [
        item('Principes', 'legal', 0, { heading: HeadingLevel.HEADING_1 }),
        item('Objet', 'legal', 1),
        item('Champ', 'legal', 1),
        item('personnes', 'legal', 2),
        item('biens', 'legal', 2),
        item('Moyens', 'legal', 0, { heading: HeadingLevel.HEADING_1 }),
        item('Fonds', 'legal', 1),
        item('dons', 'legal', 2),
      ],
    );
    expect(await linesOf(bytes)).toEqual([
      { text: 'Titre I Principes', role: 'heading', headingLevel: 1 },
      { text: 'Article 1 : Objet', role: 'list-item' },
      { text: 'Article 2 : Champ', role: 'list-item' },
      { text: '2.a) personnes', role: 'list-item' },
      { text: '2.b) biens', role: 'list-item' },
      { text: 'Titre II Moyens', role: 'heading', headingLevel: 1 },
      { text: 'Article 1 : Fonds', role: 'list-item' },
      { text: '1.a) dons', role: 'list-item' },
    ]);
  });

  test('go on through the whole text where the level never restarts', async () => {
    const bytes = await rewrite(
      await pack(
        [LEGAL],
        [
          item('a', 'legal', 0),
          item('b', 'legal', 1),
          item('c', 'legal', 0),
          item('d', 'legal', 1),
        ],
      ),
      'word/numbering.xml',
      (xml) => xml.replaceAll(/(<w:lvlText w:val="Article %2 :")/gu, '<w:lvlRestart w:val="0"/>$1'),
    );
    expect(await texts(bytes)).toEqual([
      'Titre I a',
      'Article 1 : b',
      'Titre II c',
      'Article 2 : d',
    ]);
  });

  test('start where the list says, apart for each instance of it', async () => {
    const config = [{ reference: 'five', levels: [level(0, LevelFormat.DECIMAL, '%1.', 5)] }];
    const at = (text: string, instance: number) =>
      new Paragraph({ text, numbering: { reference: 'five', level: 0, instance } });
    const bytes = await pack(config, [at('a', 1), at('b', 1), at('c', 2), at('d', 2)]);
    expect(await texts(bytes)).toEqual(['5. a', '6. b', '5. c', '6. d']);
  });

  test('are Arabic letters, ordinals and legal digits where the list says so', async () => {
    const config = [
      { reference: 'alpha', levels: [level(0, 'arabicAlpha' as Format, '%1-')] },
      { reference: 'abjad', levels: [level(0, 'arabicAbjad' as Format, '%1)')] },
      { reference: 'ordinal', levels: [level(0, LevelFormat.ORDINAL, '%1')] },
      { reference: 'zero', levels: [level(0, LevelFormat.DECIMAL_ZERO, '%1')] },
      {
        reference: 'digits',
        levels: [
          level(0, LevelFormat.UPPER_ROMAN, '%1'),
          { ...level(1, LevelFormat.DECIMAL, '%1.%2'), isLegalNumberingStyle: true },
        ],
      },
    ];
    const lists = ['alpha', 'abjad', 'ordinal', 'zero'];
    const bytes = await pack(config, [
      ...lists.flatMap((list) => [1, 2, 3].map((nth) => item(`x${nth}`, list))),
      item('y', 'digits', 1),
    ]);
    expect((await texts(bytes)).map((line) => line.split(' ')[0])).toEqual(
      'أ- ب- ت- أ) ب) ج) 1st 2nd 3rd 01 02 03 1.1'.split(' '),
    );
  });

  test('bullets are list items without a number; 0 takes a paragraph out of its list', async () => {
    const bytes = await rewrite(
      await pack(
        [
          { reference: 'dots', levels: [level(0, LevelFormat.BULLET, '•')] },
          { reference: 'one', levels: [level(0, LevelFormat.DECIMAL, '%1.')] },
        ],
        [item('point', 'dots'), item('hors', 'one'), item('dans', 'one')],
      ),
      'word/document.xml',
      (xml) => {
        let seen = 0;
        return xml.replaceAll(/<w:numId w:val="\d+"\/>/gu, (id) =>
          (seen += 1) === 2 ? '<w:numId w:val="0"/>' : id,
        );
      },
    );
    expect(await linesOf(bytes)).toEqual([
      { text: 'point', role: 'list-item' },
      { text: 'hors', role: 'text' },
      { text: '1. dans', role: 'list-item' },
    ]);
  });

  test('number the rows of a table', async () => {
    const cell = (paragraph: Paragraph) => new TableCell({ children: [paragraph] });
    const row = (text: string) =>
      new TableRow({ children: [cell(item('', 'rows')), cell(new Paragraph(text))] });
    const bytes = await pack(
      [{ reference: 'rows', levels: [level(0, LevelFormat.DECIMAL, '%1')] }],
      [new Table({ rows: [row('Santé'), row('École')] })],
    );
    expect(await texts(bytes)).toEqual(['1\tSanté', '2\tÉcole']);
  });
});

describe('styles', () => {
  const styled = (...ids: string[]) =>
    Packer.toBuffer(
      new Document({
        numbering: { config: [LEGAL] },
        styles: {
          paragraphStyles: [
            { id: 'T1', name: 'Titre 1' },
            { id: 'A2', name: 'عنوان 2' },
            { id: 'Ax', name: 'Axe', paragraph: { outlineLevel: 2 } },
            { id: 'AxBis', name: 'Axe bis', basedOn: 'Ax' },
            {
              id: 'Art',
              name: 'Article',
              paragraph: { numbering: { reference: 'legal', level: 1 } },
            },
            { id: 'ArtBis', name: 'Article bis', basedOn: 'Art' },
            { id: 'Corps', name: 'Corps' },
          ],
        },
        sections: [{ children: ids.map((style) => new Paragraph({ text: style, style })) }],
      }),
    );

  test('are headings by their name in any language, or by their outline level', async () => {
    const lines = await linesOf(await styled('T1', 'A2', 'Ax', 'AxBis', 'Corps'));
    expect(lines.map(({ headingLevel }) => headingLevel)).toEqual([1, 2, 3, 3, undefined]);
  });

  test('may carry the number, and hand it down', async () => {
    const lines = await texts(await styled('Art', 'ArtBis', 'Corps'));
    expect(lines).toEqual(['Article 1 : Art', 'Article 2 : ArtBis', 'Corps']);
  });
});
