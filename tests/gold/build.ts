import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../specimens/builder/browser.ts';
import { fontFaces } from '../specimens/builder/fonts.ts';
import { buildPdf, printHtml } from '../specimens/builder/pdf.ts';
import { readSource } from '../specimens/builder/source.ts';
import { readVocabularies } from '../specimens/builder/vocabularies.ts';

/**
 * `npx node tests/gold/build.ts [ID…]`: prints sources/<id>.md to built/<id>.pdf, all of them or those named,
 * with the specimens' own builder; sources/<id>.html, whose pages are set by hand, as they are. A new print may move clauses to other pages: look at the gold file again.
 */
const SOURCES = join(import.meta.dirname, 'sources');
const BUILT = join(import.meta.dirname, 'built');
const PAGE_STYLE = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');
const DOCUMENTS = fileURLToPath(new URL('../../documents', import.meta.url));

const known = readdirSync(SOURCES).map((file) => basename(file, extname(file)));
const asked = process.argv.slice(2);
const vocabularies = readVocabularies(DOCUMENTS);
const browser = await openBrowser();
try {
  mkdirSync(BUILT, { recursive: true });
  for (const id of asked.length > 0 ? asked : known) {
    writeFileSync(join(BUILT, `${id}.pdf`), await print(id));
    console.log(id);
  }
} finally {
  await browser.close();
}

function print(id: string): Promise<Buffer> {
  const page = join(SOURCES, `${id}.html`);
  if (existsSync(page)) {
    const html = readFileSync(page, 'utf8');
    const fonts = fontFaces('sans', html.includes('dir="rtl"'));
    return printHtml(browser, html.replace('/* page.css */', fonts + PAGE_STYLE));
  }
  const source = readSource(readFileSync(join(SOURCES, `${id}.md`), 'utf8'), vocabularies);
  return buildPdf(source, browser);
}
