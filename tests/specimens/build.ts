import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from './builder/browser.ts';
import { buildDocx } from './builder/docx.ts';
import { buildPdf } from './builder/pdf.ts';
import { publish } from './builder/publish.ts';
import { scanPdf } from './builder/scan.ts';
import { readSource, SourceError, type Source } from './builder/source.ts';
import { builderDigest, digest, readStamps, writeStamp } from './builder/stamps.ts';
import { readVocabularies } from './builder/vocabularies.ts';

/**
 * `npm run specimens [-- ID…]`: makes documents/<id>/ from sources/<id>.md, all of them or those named.
 * What did not change since its last build is left alone; a bad source is reported and the rest go on.
 */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const SOURCES = join(HERE, 'sources');
const STAMPS = join(HERE, 'stamps.json');
const DOCUMENTS = fileURLToPath(new URL('../../documents', import.meta.url));

const known = readdirSync(SOURCES)
  .filter((file) => file.endsWith('.md'))
  .map((file) => basename(file, '.md'))
  .sort();
const asked = process.argv.slice(2);
const missing = asked.filter((id) => !known.includes(id));
if (missing.length > 0) {
  console.error(`no source for: ${missing.join(', ')} (there are: ${known.join(', ')})`);
  process.exit(2);
}

const vocabularies = readVocabularies(DOCUMENTS);
const builder = builderDigest(join(HERE, 'builder'));
let browser: Browser | undefined;
try {
  for (const id of asked.length > 0 ? asked : known) await build(id);
} finally {
  await browser?.close();
}

async function build(id: string): Promise<void> {
  const text = readFileSync(join(SOURCES, `${id}.md`), 'utf8');
  const stamp = digest(text, builder);
  if (readStamps(STAMPS)[id] === stamp && existsSync(join(DOCUMENTS, id, 'record.yaml'))) {
    console.log(`${id}: unchanged`);
    return;
  }
  try {
    const source = readSource(text, vocabularies);
    if (source.id !== id)
      throw new SourceError(`record.id: is "${source.id}", the file is ${id}.md`);
    const bytes = await original(source);
    await publish(source, bytes, DOCUMENTS);
    writeStamp(STAMPS, id, stamp);
    console.log(`${id}: ${source.layout.format}, ${Math.ceil(bytes.length / 1024)} KB`);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    console.error(`${id}: not built. ${error.message}`);
    process.exitCode = 1;
  }
}

async function original(source: Source): Promise<Buffer> {
  if (source.layout.format === 'docx') return buildDocx(source);
  browser ??= await openBrowser();
  const pdf = await buildPdf(source, browser);
  return source.layout.scan ? scanPdf(pdf, browser) : pdf;
}
