import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { recordSchema, unknownConcepts } from '#domain/record.ts';
import { relationOf } from '#domain/relation.ts';
import { readSource } from './builder/source.ts';
import { builderDigest, digest, readStamps } from './builder/stamps.ts';
import { readVocabularies } from './builder/vocabularies.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DOCUMENTS = fileURLToPath(new URL('../../documents', import.meta.url));

const vocabularies = readVocabularies(DOCUMENTS);
const specimens = readdirSync(join(HERE, 'sources')).map((file) => {
  const text = readFileSync(join(HERE, 'sources', file), 'utf8');
  return { id: basename(file, '.md'), text, source: readSource(text, vocabularies) };
});

/** The record in the library, read as anybody would read it. */
function recordOf(id: string) {
  return recordSchema.parse(parse(readFileSync(join(DOCUMENTS, id, 'record.yaml'), 'utf8')));
}

async function withPdf<T>(id: string, use: (pdf: PDFDocumentProxy) => Promise<T> | T): Promise<T> {
  const data = new Uint8Array(readFileSync(join(DOCUMENTS, id, 'original.pdf')));
  const task = getDocument({ data, verbosity: 0 });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}

async function pageText(pdf: PDFDocumentProxy, number: number): Promise<string> {
  const content = await (await pdf.getPage(number)).getTextContent();
  return content.items.map((item) => ('str' in item ? item.str : '')).join('');
}

describe.each(specimens)('$id', ({ id, text, source }) => {
  it('has a valid record whose concepts the vocabularies know', () => {
    const record = recordOf(id);
    expect(record.id).toBe(id);
    expect(record.specimen).toBe(true);
    expect(record).toMatchObject(source.record);
    expect(unknownConcepts(record, vocabularies)).toEqual([]);
    const related = record.relation.map((one) => relationOf(one).document);
    expect(readdirSync(DOCUMENTS)).toEqual(expect.arrayContaining(related));
  });

  it('holds the original that its record describes', () => {
    const { original } = recordOf(id);
    const bytes = readFileSync(join(DOCUMENTS, id, original.file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(original.sha256);
  });

  it('was built from the present source (else: npm run specimens)', () => {
    const stamp = digest(text, builderDigest(join(HERE, 'builder')));
    expect(readStamps(join(HERE, 'stamps.json'))[id]).toBe(stamp);
  });

  it('says on its first page what it is, and where the official text stands', () => {
    const notice = source.cover.map((token) => token.raw).join('');
    expect(notice).toMatch(/sp[ée]cimen|نموذج/iu);
    expect(notice).toMatch(/offici[ea]l|الرسمي/iu);
    expect(notice).toMatch(/\.(org|ma|int|eu)\b|Bulletin officiel|الجريدة الرسمية/u);
  });
});

describe('the specimen library', () => {
  const count = (test: (specimen: (typeof specimens)[number]) => boolean) =>
    specimens.filter(test).length;

  it('has the promised mix of formats and languages', () => {
    expect(specimens.length).toBeGreaterThanOrEqual(12);
    expect(count(({ source }) => source.layout.format === 'pdf')).toBeGreaterThanOrEqual(4);
    expect(count(({ source }) => source.layout.format === 'docx')).toBeGreaterThanOrEqual(4);
    expect(count(({ source }) => source.record.language === 'ar')).toBeGreaterThanOrEqual(2);
    expect(count(({ source }) => source.record.language === 'en')).toBeGreaterThanOrEqual(3);
    expect(count(({ source }) => source.record.language === 'fr')).toBeGreaterThan(7);
    expect(count(({ source }) => source.layout.columns === 2)).toBeGreaterThanOrEqual(1);
    expect(
      count(({ source }) => source.body.some(({ type }) => type === 'table')),
    ).toBeGreaterThanOrEqual(3);
  });

  it('has three documents of twelve pages or more', async () => {
    for (const id of ['snia', 'psnsi-2017-2021', 'gcm']) {
      expect(await withPdf(id, ({ numPages }) => numPages), id).toBeGreaterThanOrEqual(12);
    }
  });

  it('has one scan, whose pages hold no text at all', async () => {
    const scans = specimens.filter(({ source }) => source.layout.scan);
    expect(scans.map(({ id }) => id)).toEqual(['circulaire-acces-soins-scan']);
    await withPdf('circulaire-acces-soins-scan', async (pdf) => {
      expect(pdf.numPages).toBe(2);
      expect(await pageText(pdf, 1)).toBe('');
      expect(await pageText(pdf, 2)).toBe('');
    });
  });

  it('has at least 450 titled or numbered units', () => {
    const units = specimens.flatMap(({ source }) =>
      source.body.filter(
        (token) =>
          token.type === 'heading' ||
          (token.type === 'paragraph' && /^(\d+\\?\.|\([a-z]\)) /.test(token.raw)),
      ),
    );
    expect(units.length).toBeGreaterThanOrEqual(450);
  });

  it('prints true page numbers in a table of contents', async () => {
    await withPdf('gcm', async (pdf) => {
      const contents = await pageText(pdf, 2);
      const printed = Number(/Objective 15: [^.]+\.+\s*(\d+)/.exec(contents)?.[1]);
      expect(await pageText(pdf, printed)).toContain('Objective 15: Provide access to basic');
    });
  });
});
