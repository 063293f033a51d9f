import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import pino from 'pino';
import { createApi } from '#api/app.ts';
import type { Language } from '#domain/language.ts';
import type { Page } from '#domain/page.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { readVocabularies } from '#ingest/library/index.ts';
import { toPage } from '#ingest/read/recognised/page.ts';
import { createRecogniser, type Recogniser } from '#ingest/ocr/recogniser.ts';
import { readPdf } from '#ingest/read/pdf.ts';
import { repairPages } from '#ingest/repair/index.ts';
import { stems } from '#search/analysis/tokens.ts';
import { connectEngine, type EngineConnection } from '#search/connect.ts';
import { openWriter } from '#search/index.ts';
import { createSearch } from '#search/query.ts';
import { generateEntries } from './generate.ts';
import { benchQueries } from './queries.ts';
import { specimenWords } from './specimen-words.ts';
import { figure, quantile, table, timed } from './stats.ts';

const LIBRARY = join(import.meta.dirname, '../../documents');

/**
 * Pages of running text whose words are known, since they are in the file: they are painted, and read as if they were
 * not.
 */
const KNOWN: { language: Language; document: string; pages: number[] }[] = [
  { language: 'fr', document: 'snia', pages: [8, 9] },
  { language: 'ar', document: 'khitta-siha-hijra', pages: [4, 5] },
  { language: 'en', document: 'gcm', pages: [8, 9] },
];
const CLAUSES = 10_000;
const QUERIES = 100;
const ROUNDS = 3;

/** How well and how fast OCR reads, and what searching notices of it. */
export async function benchOcr(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'fihris-bench-'));
  const recogniser = createRecogniser({ models: join(data, 'tessdata') });
  const vocabularies = await readVocabularies(LIBRARY);
  if (vocabularies.problems) throw new Error(JSON.stringify(vocabularies.problems));
  const engine = await connectEngine({ dataDir: data, log: pino({ level: 'silent' }) });
  try {
    const quality = await measureQuality(recogniser);
    const quickness = await measureSearch(recogniser, engine, vocabularies.value);
    return ['## OCR', '', quality, '', quickness].join('\n');
  } finally {
    await Promise.all([recogniser.close(), engine.stop()]);
    await rm(data, { recursive: true, force: true });
  }
}

async function measureQuality(recogniser: Recogniser): Promise<string> {
  const rows = [
    [
      'pages painted at 300 dpi',
      'confidence',
      'characters wrong',
      'words wrong',
      'stems found',
      'pages a minute',
    ],
  ];
  let name = '';
  for (const { language, document, pages } of KNOWN) {
    const path = join(LIBRARY, document, 'original.pdf');
    const known = await knownPages(path, pages);
    // Starting Tesseract is not reading.
    await recogniser.recognise(path, 1, language);
    const read: Page[] = [];
    const ms = await timed(async () => {
      for (const page of pages) {
        const answer = await recogniser.recognise(path, page, language);
        if (!answer.ok) throw new Error(`${path}: ${answer.error.detail}`);
        name = answer.value.engine;
        read.push(toPage({ ...answer.value, original: '' }));
      }
    });
    const [truth, guess] = [textOf(known), textOf(repairPages(read))];
    const confidence = read.reduce((sum, page) => sum + (page.ocr?.confidence ?? 0), 0);
    rows.push([
      `${language}, ${document}`,
      figure(confidence / read.length),
      percent(distance(truth, guess) / truth.length),
      percent(wordErrors(truth, guess)),
      percent(stemsFound(truth, guess, language)),
      figure(pages.length / (ms / 60_000)),
    ]);
  }
  return `Read by ${name}, one page at a time at low priority.\n\n${table(rows)}`;
}

async function knownPages(path: string, pages: number[]): Promise<Page[]> {
  const [from = 1, to = from] = [pages[0], pages.at(-1)];
  const read = await readPdf(await readFile(path), { from, to });
  if (!read.ok) throw new Error(`${path}: ${read.error.detail}`);
  return repairPages(read.value.pages);
}

const textOf = (pages: Page[]): string =>
  pages
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join(' ')
    .normalize('NFKC')
    .replace(/\s+/gu, ' ');

/** Word error rate: words to be put in, taken out or exchanged, of those there are. */
function wordErrors(truth: string, guess: string): number {
  const signs = new Map<string, string>();
  // A word is a character of its own, and the distance of characters that of words.
  const coded = (text: string) =>
    text
      .split(' ')
      .map((word) => {
        const sign = signs.get(word) ?? String.fromCharCode(0x100 + signs.size);
        signs.set(word, sign);
        return sign;
      })
      .join('');
  const words = coded(truth);
  return distance(words, coded(guess)) / words.length;
}

/** Share of the stems by which the true text would be found that the recognised one has as well. */
function stemsFound(truth: string, guess: string, language: Language): number {
  const wanted = new Set(stems(truth, language));
  const there = new Set(stems(guess, language));
  return [...wanted].filter((stem) => there.has(stem)).length / wanted.size;
}

const percent = (share: number): string => `${figure(share * 100)} %`;

async function measureSearch(
  recogniser: Recogniser,
  engine: EngineConnection,
  vocabularies: Vocabularies,
): Promise<string> {
  const words = await specimenWords();
  const options = { clausesPerDocument: 100, wordsPerClause: 60, words, vocabularies };
  const writer = await openWriter(engine, { generation: 'bench' });
  for (const entry of generateEntries({ documents: CLAUSES / 100, ...options })) {
    await writer.put(entry);
  }
  await writer.commit();
  const search = createSearch(engine, vocabularies);
  const log = pino({ level: 'silent' });
  const api = createApi({ search, vocabularies, documents: LIBRARY, log });
  const queries = benchQueries(words, vocabularies, QUERIES);
  const round = async (into: number[]) => {
    for (const query of queries) {
      into.push(await timed(async () => (await api.request(`/api/search?${query}`)).text()));
    }
  };
  const samples = { idle: [] as number[], busy: [] as number[] };
  let pages = 0;
  try {
    await round([]); // warms all
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      await round(samples.idle);
      pages += await whileRecognising(recogniser, () => round(samples.busy));
    }
  } finally {
    search.close();
  }
  const row = (name: string, q: number) => {
    const [idle, busy] = [quantile(samples.idle, q), quantile(samples.busy, q)];
    return [name, `${figure(idle)} ms`, `${figure(busy)} ms`, figure(busy / idle)];
  };
  return [
    `Search over ${CLAUSES} generated clauses, ${QUERIES} queries, ${ROUNDS} rounds in turn; ${pages} pages were begun meanwhile.`,
    '',
    table([['', 'idle', 'while OCR runs', 'ratio'], row('p50', 0.5), row('p95', 0.95)]),
  ].join('\n');
}

/** Recognises page after page as long as `work` lasts. @returns how many were begun */
async function whileRecognising(recogniser: Recogniser, work: () => Promise<void>) {
  const { document, language, pages } = KNOWN[0] ?? { document: '', language: 'fr', pages: [1] };
  const path = join(LIBRARY, document, 'original.pdf');
  let isDone = false;
  let begun = 0;
  const recognising = (async () => {
    while (!isDone) {
      begun += 1;
      await recogniser.recognise(path, pages[begun % pages.length] ?? 1, language);
    }
  })();
  await work();
  isDone = true;
  await recognising;
  return begun;
}

if (import.meta.main) console.log(await benchOcr());
