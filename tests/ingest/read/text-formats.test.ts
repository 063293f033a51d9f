import { describe, expect, test } from 'vitest';
import { readHtml } from '#ingest/read/html.ts';
import { readMarkdown } from '#ingest/read/md.ts';
import { decodeText, readText } from '#ingest/read/txt.ts';

const lines = (html: string) => readHtml(html).pages[0]?.lines;

describe('readHtml', () => {
  test('knows headings, lists, table rows and weight', () => {
    expect(
      lines(
        '<h2>Axe 1</h2><p>Un <b>mot</b>.</p><ul><li>a</li></ul><p><b>gras</b></p><table><tr><th>x</th><td><p>y</p><p>z</p></td></tr></table>',
      ),
    ).toEqual([
      { text: 'Axe 1', role: 'heading', headingLevel: 2 },
      { text: 'Un mot.', role: 'text' },
      { text: 'a', role: 'list-item' },
      { text: 'gras', role: 'text', bold: true },
      { text: 'x\ty z', role: 'table-row', grid: { starts: true } },
    ]);
  });

  test('drops what is not read, and executes and expands nothing', () => {
    const page =
      '<nav>menu</nav><script>alert(1)</script><style>p{}</style><!ENTITY a "b"><p>texte &eacute;</p>';
    expect(lines(page)?.map((line) => line.text)).toEqual(['texte é']);
  });

  test('takes title and language as metadata', () => {
    const html = '<html lang="ar"><head><title>عنوان</title></head><body>نص</body></html>';
    expect(readHtml(html)).toMatchObject({ metadata: { title: 'عنوان', language: 'ar' } });
    expect(lines(html)).toEqual([{ text: 'نص', role: 'text' }]);
  });
});

describe('numbered lists', () => {
  const texts = (html: string) => lines(html)?.map((line) => line.text);

  test.each([
    ['<ol><li>a<li>b</ol>', '1. a|2. b'],
    ['<ol start="4" type="i"><li>a</li><li value="9">b</li><li>c</li></ol>', 'iv. a|ix. b|x. c'],
    ['<ol reversed><li>a<ul><li>x</ul><li>b</ol>', '2. a|x|1. b'],
    ['<ol type="A"><li><p>a</p><p>b</p><ol><li>c</ol></ol>', 'A. a|b|1. c'],
    ['<ul><li>a</ul>', 'a'],
    ['<nav><ol><li>menu</ol></nav><p>a</p>', 'a'],
    ['<table><tr><td><ol><li>a<li>b</ol></td><td>c</td></tr></table>', '1. a 2. b\tc'],
  ])('%s', (html, expected) => {
    expect(texts(html)?.join('|')).toBe(expected);
  });

  test('in Markdown, from the number written', () => {
    const { pages } = readMarkdown('3. trois\n4. quatre\n');
    expect(pages[0]?.lines.map((line) => line.text)).toEqual(['3. trois', '4. quatre']);
  });
});

test('a table inside a cell loses no words', () => {
  const html =
    '<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table>';
  expect(lines(html)).toEqual([{ text: 'a b c d\te', role: 'table-row', grid: { starts: true } }]);
});

test('readMarkdown reads tables and headings and skips front matter', () => {
  const { pages, format } = readMarkdown(
    '---\nid: x\n---\n# Titre\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
  );
  expect(format).toBe('md');
  expect(pages[0]?.lines.map((line) => line.text)).toEqual(['Titre', 'a\tb', '1\t2']);
});

describe('text files', () => {
  test.each([
    ['UTF-8', Buffer.from('santé الصحة')],
    ['UTF-8 with a mark', Buffer.from('\ufeffsanté الصحة')],
    ['UTF-16 little endian', Buffer.from('\ufeffsanté الصحة', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeffsanté الصحة', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('santé الصحة', 'utf16le')],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe('santé الصحة');
  });

  test('Windows-1252 and Windows-1256 are told apart', () => {
    expect(decodeText(Buffer.from("l'été à Fès, où règne la santé", 'latin1'))).toContain(
      'été à Fès, où règne',
    );
    // «الهجرة واللجوء» in Windows-1256
    const arabic = Buffer.from('c7e1e5cccfd520e6c7e1e1cce6c1', 'hex');
    expect(decodeText(arabic)).toMatch(/^الهج.* واللجوء$/u);
  });

  test('binary junk is no text', () => {
    const junk = Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 251));
    expect(decodeText(junk)).toBeUndefined();
  });

  test('form feeds part pages', () => {
    expect(readText('a\n\nb\fc\f').pages).toEqual([
      {
        number: 1,
        lines: [
          { text: 'a', role: 'text' },
          { text: 'b', role: 'text' },
        ],
      },
      { number: 2, lines: [{ text: 'c', role: 'text' }] },
    ]);
  });
});
