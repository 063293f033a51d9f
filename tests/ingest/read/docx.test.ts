import {
  Document,
  HeadingLevel,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { readDocx } from '#ingest/read/docx.ts';
import { segment } from '#ingest/structure/index.ts';
import { openZip } from '#ingest/read/zip.ts';

const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });

const sample = () =>
  Packer.toBuffer(
    new Document({
      title: 'Plan',
      creator: 'Ministère',
      sections: [
        {
          children: [
            new Paragraph({ text: 'Axe 1', heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ children: [new TextRun('Texte'), new PageBreak()] }),
            new Paragraph({ text: 'Suite' }),
            new Table({ rows: [new TableRow({ children: [cell('a'), cell('b')] })] }),
            new Paragraph({ text: 'Annexe', pageBreakBefore: true }),
          ],
        },
      ],
    }),
  );

describe('readDocx', () => {
  test('gives headings, tables, metadata and the pages its breaks make', async () => {
    const result = await readDocx(await sample());
    if (!result.ok) throw new Error(result.error.detail);
    expect(result.value.metadata).toMatchObject({ title: 'Plan', author: 'Ministère' });
    expect(result.value.pages).toEqual([
      {
        number: 1,
        lines: [
          { text: 'Axe 1', role: 'heading', headingLevel: 1 },
          { text: 'Texte', role: 'text' },
        ],
      },
      {
        number: 2,
        lines: [
          { text: 'Suite', role: 'text' },
          { text: 'a\tb', role: 'table-row', grid: { starts: true } },
        ],
      },
      { number: 3, lines: [{ text: 'Annexe', role: 'text' }] },
    ]);
  });

  test.each([
    [3, true, 'as many as its breaks make'],
    [4, false, 'more: the trace is not complete'],
    [1, false, 'what other programs write'],
    [undefined, false, 'none'],
  ])(
    'pages are said where Word counted %s: %s (%s)',
    async (...[counted, said]: [number | undefined, boolean, string]) => {
      const zip = await JSZip.loadAsync(await sample());
      zip.file(
        'docProps/app.xml',
        counted ? `<Properties><Pages>${counted}</Pages></Properties>` : '',
      );
      const result = await readDocx(await zip.generateAsync({ type: 'uint8array' }));
      expect(result).toMatchObject({ ok: true, value: { unpaged: !said } });
      const clauses = result.ok ? segment('plan', result.value) : [];
      expect(clauses.map(({ page }) => page !== undefined)).toEqual(clauses.map(() => said));
      expect(clauses.length).toBeGreaterThan(0);
    },
  );

  test('refuses a ZIP that is no Word file, and a cut one', async () => {
    const zip = new JSZip().file('a.txt', 'a');
    const other = await readDocx(await zip.generateAsync({ type: 'nodebuffer' }));
    expect(other).toMatchObject({ ok: false, error: { code: 'corrupt' } });
    const cut = await readDocx((await sample()).subarray(0, 400));
    expect(cut).toMatchObject({ ok: false, error: { code: 'corrupt' } });
  });

  test('refuses a document type declaration in any part', async () => {
    const zip = await JSZip.loadAsync(await sample());
    zip.file('word/numbering.xml', '<!DOCTYPE x [<!ENTITY a "b">]><w:numbering/>');
    const result = await readDocx(await zip.generateAsync({ type: 'nodebuffer' }));
    expect(result).toMatchObject({ ok: false, error: { code: 'corrupt' } });
  });

  test('a paragraph style may begin a page', async () => {
    const document = new Document({
      styles: { paragraphStyles: [{ id: 'Annexe', name: 'Annexe' }] },
      sections: [{ children: [new Paragraph('a'), new Paragraph({ text: 'b', style: 'Annexe' })] }],
    });
    const zip = await JSZip.loadAsync(await Packer.toBuffer(document));
    const styles = (await zip.file('word/styles.xml')?.async('string')) ?? '';
    const marked = styles.replace(
      /<w:name w:val="Annexe"\/>/u,
      '$&<w:pPr><w:pageBreakBefore/></w:pPr>',
    );
    expect(marked).not.toBe(styles);
    zip.file('word/styles.xml', marked);
    const result = await readDocx(await zip.generateAsync({ type: 'nodebuffer' }));
    expect(result.ok && result.value.pages.map(({ lines }) => lines[0]?.text)).toEqual(['a', 'b']);
  });

  test('counts what a ZIP inflates to before keeping it', async () => {
    const zip = new JSZip().file('bomb', '0'.repeat(3_000_000));
    const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    expect(bytes.length).toBeLessThan(10_000);
    expect(await openZip(bytes, 1_000_000)).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    });
    expect(await openZip(bytes, 4_000_000)).toMatchObject({ ok: true });
  });
});
