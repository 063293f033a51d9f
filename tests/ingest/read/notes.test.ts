import { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import type { Clause } from '#domain/clause.ts';
import { isNoteMark } from '#ingest/read/note-marks.ts';
import { buildLines } from '#ingest/read/pdf/lines.ts';
import type { Piece } from '#ingest/read/pdf/glyphs.ts';
import { readDocument } from '#ingest/read/index.ts';
import { repair } from '#ingest/repair/index.ts';
import { segment } from '#ingest/structure/index.ts';
import { makePdf, type Word } from './make-pdf.ts';

async function clausesOf(bytes: Uint8Array, name: string): Promise<Clause[]> {
  const read = await readDocument(bytes, name);
  if (!read.ok) throw new Error(read.error.code);
  return segment('loi', repair(read.value));
}
const ofText = (text: string, name: string) => clausesOf(new TextEncoder().encode(text), name);

/** Each clause by its label, with the words before its marks. */
const marked = (clauses: Clause[]) =>
  clauses.map(({ label, heading, text, notes = [] }) => ({
    name: [label, heading].filter(Boolean).join(' | '),
    marks: notes.map(({ mark, at }) => `${text.slice(0, at).split(/\s/u).at(-1)}^${mark}`),
  }));

const BODY = 'Les dispositions du présent article s’appliquent aux salariés liés par un contrat.';

/** Of Helvetica, in ems, nearly. */
const widthOf = (sign: string): number =>
  /[ilt ’.,f]/u.test(sign) ? 0.26 : /[A-Zm]/u.test(sign) ? 0.72 : /r/u.test(sign) ? 0.33 : 0.54;

/** Lines one below the other; what stands behind ^ is smaller and raised. */
function words(lines: readonly string[], size = 11): Word[] {
  return lines.flatMap((line, index) => {
    const [text = '', mark, ...rest] = line.split('^');
    const y = 780 - 24 * index;
    const width = [...text].reduce((sum, sign) => sum + widthOf(sign) * size, 0);
    const raised = mark === undefined ? [] : [{ text: mark, x: 70 + width, y: y + 4, size: 7 }];
    expect(rest).toEqual([]);
    return [{ text, x: 70, y, size }, ...raised];
  });
}

describe('a raised mark is a note reference of its own', () => {
  test('in a PDF: no part of a number, a heading, a word; with its note at the foot of the page', async () => {
    const pages = [
      words(['CHAPITRE PREMIER : Dispositions', 'Article 1', BODY, 'Article 2^35', BODY, BODY]),
      words(['Article 3', BODY, 'Article 4', BODY, 'dans un rayon de 20 km^2', BODY]),
    ];
    pages[0]?.push(
      { text: '35', x: 70, y: 103, size: 5 },
      { text: 'Modifié par la loi n° 12-20.', x: 78, y: 100, size: 8 },
    );
    const clauses = await clausesOf(new Uint8Array(makePdf(pages)), 'loi.pdf');
    expect(clauses.map(({ eId }) => eId)).toEqual(['chp_1', 'art_1', 'art_2', 'art_3', 'art_4']);
    const two = clauses[2];
    expect(two).toMatchObject({ label: 'Article 2' });
    expect(two?.notes?.[0]).toEqual({ mark: '35', at: 9, text: 'Modifié par la loi n° 12-20.' });
    expect(two?.text).not.toMatch(/35/u);
    expect(clauses[4]?.text).toContain('20 km²');
    expect(clauses[4]?.notes).toBeUndefined();
  });

  const piece = (text: string, x: number, y: number, size: number): Piece => ({
    ...{ text, x, y, size, width: text.length * size * 0.5, bold: false, italic: false },
    ...{ spaceBefore: false, spaceAfter: false, isTurned: true },
  });
  test.each([
    ['left of the number, as read', 87, 'المادة ٢\ufff9٣٥\ufffb'],
    ['right of it, as numbers run', 106, 'المادة ٢\ufff9٣٥\ufffb'],
  ])('in Arabic: %s', (_, x, expected) => {
    const mark = piece('٣٥', x, 95, 8);
    const pieces = [piece('٢', 96, 100, 16), piece('المادة', 120, 100, 16), mark];
    expect(buildLines([{ turns: 0, pieces }]).map(({ text }) => text)).toEqual([expected]);
  });

  test('… behind a vowel sign that is painted on its own: it stands at the word under it', () => {
    const pieces = [
      piece('درهم سنويا', 328, 306, 14),
      { ...piece('ً', 328, 306.3, 14), width: 0 },
      { ...piece('93', 321, 301.7, 8), width: 7 },
    ];
    expect(buildLines([{ turns: 0, pieces }]).map(({ text }) => text)).toEqual([
      'درهم سنوياً\ufff993\ufffb',
    ]);
  });

  test('… raised so high that it has a row of its own', () => {
    const pieces = [piece('3', 120, 90, 6), piece('Dispositions', 60, 97, 10)];
    expect(buildLines([{ turns: 0, pieces }]).map(({ text }) => text)).toEqual([
      'Dispositions\ufff93\ufffb',
    ]);
  });

  test.each(['txt', 'md'])('printed by signs of Unicode (%s)', async (format) => {
    const text = [
      'Article 1',
      'La loi³ vise les élections* de 2014⁴ et le n° 5.',
      'Article 256 bis²',
      'Sur 20 m², 3 km² et 10⁶ habitants, le 1ᵉʳ mai : CO₂, x² + y², 2³ = 8.',
      'المادة ٣²',
      'على مساحة 5 كم² في القانون⁽¹⁾.',
    ];
    expect(marked(await ofText(text.join('\n\n'), `loi.${format}`))).toEqual([
      { name: 'Article 1', marks: ['loi^3', 'élections^*', '2014^4'] },
      { name: 'Article 256 bis', marks: ['bis^2'] },
      { name: 'المادة ٣', marks: ['٣^2', 'القانون^1'] },
    ]);
  });

  test('in HTML and Markdown', async () => {
    const html = `<h2>Article 2<sup>35</sup></h2><p>Sur 20 m<sup>2</sup>, le 1<sup>er</sup> mai<sup>[4]</sup>, 10<sup>6</sup>.</p><p><sup>35</sup> Modifié.</p>`;
    const [two] = await ofText(`<html><body>${html}</body></html>`, 'loi.html');
    expect(two).toMatchObject({ label: 'Article 2', eId: 'art_2' });
    expect(two?.text).toBe('Article 2\nSur 20 m², le 1er mai, 10⁶.\nModifié.');
    expect(two?.notes?.map(({ mark, text }) => [mark, text])).toEqual([
      ['35', 'Modifié.'],
      ['4', undefined],
      ['35', undefined],
    ]);
    const [three] = await ofText('## Article 3[^1]\n\nTexte.\n\n[^1]: Abrogé.\n', 'loi.md');
    expect(three).toMatchObject({ label: 'Article 3', text: 'Article 3\nTexte.\nAbrogé.' });
    expect(three?.notes?.[0]).toEqual({ mark: '1', at: 9, text: 'Abrogé.' });
  });

  test('in Word: its own notes, and signs set raised by hand', async () => {
    const document = new Document({
      footnotes: { 1: { children: [new Paragraph('Modifié.')] } },
      sections: [
        {
          children: [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              children: [new TextRun('Dispositions'), new FootnoteReferenceRun(1)],
            }),
            new Paragraph({
              children: [new TextRun('Article 2'), new TextRun({ text: '7', superScript: true })],
            }),
            new Paragraph('Texte.'),
          ],
        },
      ],
    });
    const clauses = await clausesOf(await Packer.toBuffer(document), 'loi.docx');
    expect(clauses.map(({ text }) => text)).toEqual([
      'Dispositions\n[1] Modifié.',
      'Article 2\nTexte.',
    ]);
    expect(clauses[0]?.notes).toEqual([{ mark: '1', at: 12, text: 'Modifié.' }]);
    expect(clauses[1]?.notes).toEqual([{ mark: '7', at: 9 }]);
  });
});

test('exponents are told from notes', () => {
  expect(['20 km', 'R', '2 × 10', 'x + y', '5 m'].map((before) => isNoteMark(before, '2'))).toEqual(
    [false, false, false, false, false],
  );
  expect(
    ['Article 10', 'la loi', 'en 2014', 'Annexe A', 'المادة 10'].map((before) =>
      isNoteMark(before, '2'),
    ),
  ).toEqual([true, true, true, true, true]);
});
