import { Document, Packer, Paragraph } from 'docx';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { detectFormat } from '#ingest/read/format.ts';
import { makePdf } from './make-pdf.ts';

const pdf = makePdf([[{ text: 'a', x: 72, y: 700 }]]);
const docx = await Packer.toBuffer(
  new Document({ sections: [{ children: [new Paragraph('a')] }] }),
);
const zip = await new JSZip().file('a.txt', 'a').generateAsync({ type: 'nodebuffer' });
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const junk = Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 251));

test.each([
  ['plan.pdf', pdf, 'pdf'],
  ['plan', pdf, 'pdf'],
  ['plan.docx', docx, 'docx'],
  ['page.htm', Buffer.from('<!doctype html><p>a'), 'html'],
  ['page.html', Buffer.from('<p>fragment</p>'), 'html'],
  ['notes.markdown', Buffer.from('# a'), 'md'],
  ['notes.txt', Buffer.from('a'), 'txt'],
  ['note13', Buffer.from('# Note nomfichier13\n\nTexte'), 'md'],
  ['note14', Buffer.from('#1 dans la liste'), 'txt'],
  ['notes', Buffer.from('a'), 'txt'],
])('%s is of its format', async (name, bytes, format) => {
  expect(await detectFormat(bytes, name)).toEqual({ ok: true, value: format });
});

test.each([
  ['plan.docx', pdf, 'mislabelled'],
  ['plan.pdf', docx, 'mislabelled'],
  ['plan.pdf', png, 'mislabelled'],
  ['notes.txt', pdf, 'mislabelled'],
  ['plan.pdf', Buffer.from('text called a PDF'), 'mislabelled'],
  ['archive.zip', zip, 'unsupported'],
  ['photo.png', png, 'unsupported'],
  ['drawing.svg', Buffer.from('<svg onload="x()"><text>a</text></svg>'), 'unsupported'],
  ['data.xml', Buffer.from('<?xml version="1.0"?>\n<a>b</a>'), 'unsupported'],
  ['notes.txt', junk, 'unsupported'],
  ['plan.pdf', junk, 'corrupt'],
  ['plan.pdf', Buffer.alloc(0), 'empty'],
  ['notes.txt', Buffer.from(' \n\n'), 'empty'],
])('%s with other content is refused', async (name, bytes, code) => {
  expect(await detectFormat(bytes, name)).toMatchObject({ ok: false, error: { code } });
});
