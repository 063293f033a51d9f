import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCanvas } from '@napi-rs/canvas';
import pino from 'pino';
import { format } from 'prettier';
import type { Job } from '#domain/job.ts';
import { isSettled } from '#domain/job-stage.ts';
import type { Vocabularies } from '#domain/vocabulary.ts';
import { addDocument, hashFile, readVocabularies } from '#ingest/library/index.ts';
import { PAINTING } from '#ingest/ocr/render.ts';
import { openPdf, type PdfPage } from '#ingest/read/pdf/pdfjs.ts';
import { startApp, type App } from '../../src/server/app.ts';
import { enrol } from '../accounts/support.ts';
import { libraryOf, shippedOriginal } from '../setup/library.ts';
import { generateEntries } from './generate.ts';
import { benchQueries } from './queries.ts';
import { specimenWords } from './specimen-words.ts';
import { figure, quantile, table, timed } from './stats.ts';

/**
 * A long scan, worked through by the running app while people search: what they notice of it, and that it is found in
 * the end. `npx node tests/bench/scan.ts [PAGES] [CLAUSES]`; 300 pages take half an hour.
 */

const PAGES = 300;
const CLAUSES = 10_000;
const QUERIES = 60;
/** Milliseconds between two rounds of queries while OCR runs: people pause as well. */
const PAUSE_MS = 5000;
/** Dots per inch of the pictures, as office scanners make them. */
const DPI = 200;
/** Different pages; a longer scan has them again. */
const PICTURES = 12;

export async function benchScan(pages = PAGES, clauses = CLAUSES): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'fihris-scan-'));
  const documents = await libraryOf('snia');
  const read = await readVocabularies(documents);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  const words = await specimenWords();
  await fill(documents, data, clauses, words, read.value);
  const config = { host: '127.0.0.1', port: 0, documents, data };
  const app = await startApp(config, { log: pino({ level: 'warn' }) });
  try {
    const { cookie } = await enrol(app.accounts, 'bench@example.ma', 'librarian');
    const queries = benchQueries(words, read.value, QUERIES);
    return await measure(app, cookie, queries, await scanOf(pages), { pages, clauses });
  } finally {
    await app.stop();
    await Promise.all([data, documents].map((one) => rm(one, { recursive: true, force: true })));
  }
}

/** Documents of the library's own words, so that searching has something to do. */
async function fill(
  documents: string,
  data: string,
  clauses: number,
  words: Awaited<ReturnType<typeof specimenWords>>,
  vocabularies: Vocabularies,
): Promise<void> {
  const size = { documents: clauses / 100, clausesPerDocument: 100, wordsPerClause: 60 };
  const path = join(data, 'generated.md');
  for (const { record, clauses: all } of generateEntries({ ...size, words, vocabularies })) {
    const articles = all.map(({ text }, n) => `## Article ${n + 1}\n\n${text}\n`);
    await writeFile(path, `# ${record.title.fr}\n\n${articles.join('\n')}`);
    const sha256 = await hashFile(path);
    const original = { file: 'original.md', format: 'md', sha256 } as const;
    await addDocument(documents, { ...record, original }, path);
  }
}

interface Samples {
  idle: number[];
  busy: number[];
}

async function measure(
  app: App,
  cookie: string,
  queries: string[],
  scan: Buffer,
  { pages, clauses }: { pages: number; clauses: number },
): Promise<string> {
  const samples: Samples = { idle: [], busy: [] };
  const round = async (into: number[]) => {
    for (const query of queries) {
      into.push(await timed(async () => (await fetch(`${app.url}/api/search?${query}`)).text()));
    }
  };
  await round([]); // warms all
  for (let n = 0; n < 3; n += 1) await round(samples.idle);

  const id = await upload(app, cookie, scan);
  const job = async (): Promise<Job> =>
    (await (await fetch(`${app.url}/api/desk/jobs/${id}`, { headers: { cookie } })).json()) as Job;
  let now = await job();
  while (now.stage !== 'ocr' && !isSettled(now.state)) {
    await sleep(200);
    now = await job();
  }
  const started = performance.now();
  while (!isSettled(now.state)) {
    await round(samples.busy);
    now = await job();
    if (now.stage !== 'ocr') break;
    console.error(`page ${now.progress?.done} of ${now.progress?.total}`);
    await sleep(PAUSE_MS);
  }
  const minutes = (performance.now() - started) / 60_000;
  while (!isSettled(now.state)) {
    await sleep(500);
    now = await job();
  }
  for (let n = 0; n < 3; n += 1) await round(samples.idle);
  const found = await fetch(`${app.url}/api/documents/${now.document}`);
  const outcome = `state ${now.state}, stage ${now.stage}, ${now.unreadable?.length ?? 0} pages unreadable, ${found.ok ? 'found' : 'not found'} by readers`;
  return report(samples, { pages, clauses, minutes, outcome });
}

function report(
  { idle, busy }: Samples,
  about: { pages: number; clauses: number; minutes: number; outcome: string },
): string {
  const row = (name: string, q: number) => {
    const [before, during] = [quantile(idle, q), quantile(busy, q)];
    return [name, `${figure(before)} ms`, `${figure(during)} ms`, figure(during / before)];
  };
  return [
    `# Last run of \`scan.ts\`\n\n${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores.`,
    '',
    `${about.pages} pages in ${figure(about.minutes)} minutes while people searched ${about.clauses} generated clauses (${busy.length} queries): ${about.outcome}.`,
    '',
    table([['search', 'idle', 'while OCR runs', 'ratio'], row('p50', 0.5), row('p95', 0.95)]),
  ].join('\n');
}

const TUS = { 'Tus-Resumable': '1.0.0' };

/** @returns the id of its job */
async function upload(app: App, cookie: string, bytes: Buffer): Promise<string> {
  const label = { filename: 'scan.pdf', publish: 'yes' };
  const metadata = Object.entries(label).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
  );
  const begun = await fetch(`${app.url}/api/desk/uploads`, {
    method: 'POST',
    headers: {
      ...TUS,
      cookie,
      origin: app.url,
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': metadata.join(','),
    },
  });
  const id = begun.headers.get('location')?.split('/').at(-1) ?? '';
  const sent = await fetch(`${app.url}/api/desk/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...TUS,
      cookie,
      origin: app.url,
      'Upload-Offset': '0',
      'Content-Type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  });
  if (sent.status !== 204) throw new Error(`${sent.status} ${await sent.text()}`);
  return id;
}

interface Picture {
  jpeg: Buffer;
  width: number;
  height: number;
}

/** Pages of a shipped plan as pictures only, over and over. */
async function scanOf(pages: number): Promise<Buffer> {
  const pdf = await openPdf(await readFile(shippedOriginal('snia', 'pdf')), PAINTING);
  if (!pdf.ok) throw new Error(pdf.error.detail);
  const pictures: Picture[] = [];
  for (let n = 0; n < Math.min(PICTURES, pages); n += 1) {
    pictures.push(await photograph(await pdf.value.getPage(3 + n)));
  }
  await pdf.value.destroy();
  return bindPictures(
    Array.from({ length: pages }, (_, n) => n % pictures.length),
    pictures,
  );
}

async function photograph(page: PdfPage): Promise<Picture> {
  const viewport = page.getViewport({ scale: DPI / 72 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const canvas = createCanvas(width, height);
  const canvasContext = canvas.getContext('2d');
  const painting = page as unknown as {
    render(options: object): { promise: Promise<void> };
  };
  await painting.render({ canvas, canvasContext, viewport }).promise;
  return { jpeg: canvas.toBuffer('image/jpeg', 80), width, height };
}

/** A PDF (ISO 32000-1) whose pages show one picture each, by its place in `pictures`. */
function bindPictures(order: number[], pictures: Picture[]): Buffer {
  const objects: Buffer[] = [];
  const add = (head: string, stream?: Buffer) => {
    const parts = stream
      ? [Buffer.from(`${head}\nstream\n`), stream, Buffer.from('\nendstream')]
      : [Buffer.from(head)];
    return objects.push(Buffer.concat(parts));
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const first = 3 + pictures.length * 2;
  const kids = order.map((_, n) => `${first + n} 0 R`).join(' ');
  add(`<< /Type /Pages /Count ${order.length} /Kids [${kids}] >>`);
  const points = (pixels: number) => Math.round((pixels * 72) / DPI);
  for (const { jpeg, width, height } of pictures) {
    add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    );
    const drawing = Buffer.from(`${points(width)} 0 0 ${points(height)} 0 0 cm /P Do`);
    add(`<< /Length ${drawing.length} >>`, drawing);
  }
  for (const at of order) {
    const { width = 0, height = 0 } = pictures[at] ?? {};
    const picture = 3 + at * 2;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(width)} ${points(height)}] /Resources << /XObject << /P ${picture} 0 R >> >> /Contents ${picture + 1} 0 R >>`,
    );
  }
  return withDirectory(objects);
}

function withDirectory(objects: Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [n, object] of objects.entries()) {
    const whole = Buffer.concat([
      Buffer.from(`${n + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    places.push(at);
    at += whole.length;
    parts.push(whole);
  }
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const REPORT = join(import.meta.dirname, 'scan-report.md');

if (import.meta.main) {
  const [pages, clauses] = process.argv.slice(2).map(Number);
  const report = await format(await benchScan(pages, clauses), { parser: 'markdown' });
  console.log(report);
  if (pages === undefined) await writeFile(REPORT, report);
}
