import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Extraction } from '#domain/page.ts';
import { readDocument } from '#ingest/read/index.ts';
import { repair } from '#ingest/repair/index.ts';
import { leftOutOf } from '#ingest/extract/left-out.ts';
import { segment } from '#ingest/structure/index.ts';

/**
 * No word is lost: what programs that share nothing with ours find in a file (PDFium in a PDF, every `w:t` of a Word
 * file) is in the clauses, or in the list of what was left out. Letters are counted, not words: programs part
 * words, join them at line ends and order Arabic each in their own way, but a word that is lost takes its letters along.
 */

const DOCUMENTS = 'documents';
const CORPUS = process.env.FIHRIS_CORPUS ?? '../shared/corpus';

const originals = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => /\.(?:pdf|docx)$/u.test(file))
    .map((file) => `${folder}/${file}`);
const specimens = readdirSync(DOCUMENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'vocabularies')
  .flatMap(({ name }) => originals(`${DOCUMENTS}/${name}`));
/** Real documents are only on the machines that hold them. */
const corpus = existsSync(CORPUS) ? originals(CORPUS) : [];

/**
 * Letters by which a file differs from ours with reason. A key is the end of its path.
 * - Bold made by painting twice is read once by us, twice by PDFium.
 * - Fonts that map lam-alef to the alef only: PDFium adds the lam, pdf.js (and poppler) do not.
 */
const EXPLAINED: { [file: string]: { [letter: string]: number } } = {
  'khitta-siha-hijra/original.pdf': { م: 1, ي: 1 },
  'regionalisation-souss-massa/original.pdf': { f: 2 },
  'ar-d31737f2.pdf': { ل: 230 },
};

const IGNORED = /[^\p{L}\p{N}]|\u0640/gu;
/** Letters and digits, each with how often it stands there; forms of one letter as one. */
function letters(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const plain = text.normalize('NFKD').toLowerCase().replace(IGNORED, '');
    for (const letter of plain.replace(/[ىی]/gu, 'ي').replace(/ک/gu, 'ك')) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
  }
  return counts;
}

/** Letters of which the file has more than we kept, beyond what is explained. */
function lostLetters(path: string, theirs: readonly string[], ours: readonly string[]) {
  const kept = letters(ours);
  const explained = Object.entries(EXPLAINED).find(([end]) => path.endsWith(end))?.[1] ?? {};
  return [...letters(theirs)].flatMap(([letter, count]) => {
    const missing = count - (kept.get(letter) ?? 0) - (explained[letter] ?? 0);
    return missing > 0 ? [`${letter} × ${missing}`] : [];
  });
}

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});
afterAll(() => pdfium.destroy());

/** The text of the pages that ours could read, as PDFium has it. */
async function textOfPdf(bytes: Buffer, { pages }: Extraction): Promise<string[]> {
  const document = await pdfium.loadDocument(bytes);
  try {
    return pages.flatMap(({ problem }, index) =>
      problem === undefined ? [document.getPage(index).getText()] : [],
    );
  } finally {
    document.destroy();
  }
}

const PARTS = /^word\/(?:document|footnotes|endnotes|comments)\.xml$/u;
/** The older form of a drawing repeats the words of the newer one. */
const FALLBACK = /<mc:Fallback>[\s\S]*?<\/mc:Fallback>/gu;
const TEXT = /<w:(?:t|delText)(?: [^>]*)?>([^<]*)</gu;
const ENTITIES: { [name: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Whatever a Word file holds as text. */
async function textOfDocx(bytes: Buffer): Promise<string[]> {
  const zip = await JSZip.loadAsync(bytes);
  const parts = Object.values(zip.files).filter(({ name }) => PARTS.test(name));
  const xml = await Promise.all(parts.map((part) => part.async('string')));
  return xml.flatMap((text) =>
    [...text.replace(FALLBACK, '').matchAll(TEXT)].map(([, words = '']) =>
      words.replace(/&\w+;/gu, (entity) => ENTITIES[entity] ?? entity),
    ),
  );
}

async function lost(path: string): Promise<string[]> {
  const bytes = await readFile(path);
  const read = await readDocument(new Uint8Array(bytes), path);
  if (!read.ok) throw new Error(`${path}: ${read.error.code}`);
  const clean = repair(read.value);
  // The gazette is a scan with a text layer of long ago; no other file here is.
  const isDoubtful = path.endsWith('JO-7750-du-25-juillet-2024.pdf');
  expect(clean.pages.filter(({ doubtful }) => doubtful).length).toBe(isDoubtful ? 4 : 0);
  const theirs = path.endsWith('.pdf') ? await textOfPdf(bytes, clean) : await textOfDocx(bytes);
  expect(theirs.length).toBeGreaterThan(clean.pages.every(({ problem }) => problem) ? -1 : 0);
  const ours = [
    ...segment('one', clean).flatMap(({ text, notes = [] }) => [
      text,
      ...notes.map(({ mark }) => mark),
    ]),
    ...leftOutOf(clean).flatMap(({ text, pages }) =>
      pages.length > 0 ? pages.map(() => text) : [text],
    ),
  ];
  return lostLetters(path, theirs, ours);
}

describe('every word of the file is in a clause or among what is left out', () => {
  test.each(specimens)('%s', async (path) => {
    expect(await lost(path)).toEqual([]);
  });
  test.skipIf(corpus.length === 0).each(corpus.length > 0 ? corpus : ['no corpus on this machine'])(
    '%s',
    async (path) => {
      expect(await lost(path)).toEqual([]);
    },
  );
});
