import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildDocx } from './builder/docx.ts';
import { contentsEntries, renderHtml } from './builder/html.ts';
import { readSource, SourceError } from './builder/source.ts';
import { readVocabularies } from './builder/vocabularies.ts';

const vocabularies = readVocabularies(fileURLToPath(new URL('../../documents', import.meta.url)));

const source = (record: string, layout: string, text: string) => `---
record:
  id: essai
  title: { fr: Essai }
  language: fr
  ${record}
layout:
  format: docx
  ${layout}
---
${text}`;
const GOOD = source(
  'type: report',
  'contentsDepth: 1',
  '# Essai\n\nNotice.\n\n## Axe 1 : Un\n\nMot & mot.\n\n### Objectif 1.1 : Deux\n\n(a) Point.\n\n| A | B |\n|---|---|\n| c | d |\n',
);

describe('readSource', () => {
  it('parts title, first page and text', () => {
    const { title, cover, body } = readSource(GOOD, vocabularies);
    expect(title).toBe('Essai');
    expect(cover.map(({ raw }) => raw).join('')).toContain('Notice.');
    expect(body[0]?.raw).toContain('Axe 1');
  });

  it.each([
    ['no front matter', '# Essai', /front matter/],
    ['a wrong field', source('type: report', 'pages: 3', '# Essai'), /layout/],
    ['an unknown concept', source('type: poème', '', '# Essai'), /type: "poème"/],
    ['no title', source('type: report', '', 'Texte'), /Title/],
  ])('refuses %s and says where', (_, text, reason) => {
    expect(() => readSource(text, vocabularies)).toThrow(SourceError);
    expect(() => readSource(text, vocabularies)).toThrow(reason);
  });
});

describe('renderHtml', () => {
  it('anchors every heading that the contents list', () => {
    const essay = readSource(GOOD, vocabularies);
    const html = renderHtml(essay);
    const entries = contentsEntries(essay);
    expect(entries.map(({ text }) => text)).toEqual(['Axe 1 : Un']);
    for (const { anchor } of entries) expect(html).toContain(`id="${anchor}"`);
  });

  it('prints the page it is told beside an entry', () => {
    const essay = readSource(GOOD.replace('contentsDepth: 1', 'contents: true'), vocabularies);
    expect(renderHtml(essay, new Map([['h-2', 41]]))).toMatch(/Deux.*class="number">41</);
  });
});

describe('buildDocx', () => {
  it('gives the same bytes for the same source', async () => {
    const [first, second] = [
      await buildDocx(readSource(GOOD, vocabularies)),
      await buildDocx(readSource(GOOD, vocabularies)),
    ];
    expect(first.equals(second)).toBe(true);
  });
});
