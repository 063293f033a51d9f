import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../specimens/builder/browser.ts';
import { buildPdf } from '../specimens/builder/pdf.ts';
import { readSource } from '../specimens/builder/source.ts';
import { readVocabularies } from '../specimens/builder/vocabularies.ts';

/**
 * `npx node tests/gold/build.ts [ID…]`: prints sources/<id>.md to built/<id>.pdf, all of them or those named,
 * with the specimens' own builder. A new print may move clauses to other pages: look at the gold file again.
 */
const SOURCES = join(import.meta.dirname, 'sources');
const BUILT = join(import.meta.dirname, 'built');
const DOCUMENTS = fileURLToPath(new URL('../../documents', import.meta.url));

const known = readdirSync(SOURCES).map((file) => basename(file, '.md'));
const asked = process.argv.slice(2);
const vocabularies = readVocabularies(DOCUMENTS);
const browser = await openBrowser();
try {
  mkdirSync(BUILT, { recursive: true });
  for (const id of asked.length > 0 ? asked : known) {
    const source = readSource(readFileSync(join(SOURCES, `${id}.md`), 'utf8'), vocabularies);
    writeFileSync(join(BUILT, `${id}.pdf`), await buildPdf(source, browser));
    console.log(id);
  }
} finally {
  await browser.close();
}
