import { readFile } from 'node:fs/promises';
import JSZip from 'jszip';
import type { ExtractionErrorCode } from '#ingest/extract/index.ts';
import { makePdf } from '../ingest/read/make-pdf.ts';
import { shippedOriginal } from '../setup/library.ts';

/** Files that mean harm, or are harmed, and why each is not taken. */

const CONTENT_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ' +
  'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override ' +
  'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.' +
  'wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/' +
  'officeDocument" Target="word/document.xml"/></Relationships>';

/** A Word file whose text part is `xml`, with whatever else is put beside it. */
async function word(xml: string, more: { [name: string]: string } = {}): Promise<Buffer> {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', CONTENT_TYPES);
  zip.file('_rels/.rels', RELATIONS);
  zip.file('word/document.xml', xml);
  for (const [name, content] of Object.entries(more)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const body = (text: string) =>
  '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  `<w:body>${text}</w:body></w:document>`;
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const inside = (tag: string, times: number, text: string) =>
  `<${tag}>`.repeat(times) + text + `</${tag}>`.repeat(times);

/** How deep markup is nested: what kept a reader busy for more than a minute once. */
const DEEP = 300_000;

const ENTITIES =
  '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' +
  body(paragraph('&b;')).replace('<?xml version="1.0"?>', '');

interface HostileFile {
  what: string;
  name: string;
  make: () => Promise<Buffer> | Buffer;
  code: ExtractionErrorCode;
}

export const HOSTILE: HostileFile[] = [
  {
    what: 'a ZIP bomb',
    name: 'bombe.docx',
    make: () => word(body(paragraph('a')), { 'word/media/a.bin': '0'.repeat(350 * 1024 * 1024) }),
    code: 'too-large',
  },
  {
    what: 'XML entities that grow',
    name: 'entites.docx',
    make: () => word(ENTITIES),
    code: 'corrupt',
  },
  {
    what: 'a ZIP that is cut off',
    name: 'coupe.docx',
    make: async () => (await word(body(paragraph('a')))).subarray(0, 300),
    code: 'corrupt',
  },
  {
    what: 'a PDF that is cut off',
    name: 'coupe.pdf',
    make: async () => (await readFile(shippedOriginal('gcm', 'pdf'))).subarray(0, 3000),
    code: 'corrupt',
  },
  {
    what: 'a PDF with a password',
    name: 'verrou.pdf',
    make: () => makePdf([[{ text: 'Article 1', x: 72, y: 700 }]], { encrypted: true }),
    code: 'encrypted',
  },
  {
    what: 'a program',
    name: 'programme.pdf',
    make: () => Buffer.from('7f454c4602010100'.padEnd(400, '0'), 'hex'),
    code: 'mislabelled',
  },
  {
    what: 'a web page nested without end',
    name: 'profond.html',
    make: () => Buffer.from(`<html><body><ol reversed>${inside('div', DEEP, 'fin')}`),
    code: 'too-deep',
  },
  {
    what: 'a Word file nested without end',
    name: 'profond.docx',
    make: () => word(body(inside('w:ins', DEEP, paragraph('fin')))),
    code: 'too-deep',
  },
  {
    what: 'quotations of quotations without end',
    name: 'profond.md',
    make: () => Buffer.from(`${'>'.repeat(20_000)} fin`),
    code: 'too-deep',
  },
];

/** A page with script wherever its reader might let some through; it is taken, as text. */
export const SCRIPTED = {
  name: '<img src=x onerror=alert(1)>.html',
  html:
    '<html><head><title><script>alert(1)</script>Plan</title><meta name="author" content="<script>alert(2)</script>">' +
    '</head><body><h1>Article 1 <img src=x onerror=alert(1)></h1><p>Les <b>loutres</b> &lt;script&gt;alert(3)&lt;/script&gt;.</p>' +
    `${inside('div', 5000, 'fin')}</body></html>`,
};
