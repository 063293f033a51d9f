import { readdir } from 'node:fs/promises';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeOf, type Place } from './support.ts';

let place: Place;

beforeAll(async () => {
  place = await placeOf();
});
afterAll(() => place.desk.close());

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
async function word(xml: string, more: { [name: string]: string } = {}): Promise<Uint8Array> {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', CONTENT_TYPES);
  zip.file('_rels/.rels', RELATIONS);
  zip.file('word/document.xml', xml);
  for (const [name, content] of Object.entries(more)) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const body = (text: string) =>
  '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  `<w:body>${text}</w:body></w:document>`;
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

const HOSTILE: [what: string, name: string, make: () => Promise<Uint8Array> | Uint8Array][] = [
  [
    'a ZIP bomb',
    'bombe.docx',
    () => word(body(paragraph('a')), { 'word/media/a.bin': '0'.repeat(350 * 1024 * 1024) }),
  ],
  [
    'XML entities that grow',
    'entites.docx',
    () =>
      word(
        `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>` +
          body(paragraph('&b;')).replace('<?xml version="1.0"?>', ''),
      ),
  ],
  [
    'a ZIP that is cut off',
    'coupe.docx',
    async () => (await word(body(paragraph('a')))).slice(0, 300),
  ],
  ['a program', 'programme.pdf', () => Buffer.from('7f454c4602010100'.padEnd(400, '0'), 'hex')],
];

it.each(HOSTILE)('%s is kept apart with its reason', async (_, name, make) => {
  const job = await place.settled(await place.upload(name, await make()));
  expect(job.state).toBe('failed');
  expect(job.problem?.code).toMatch(
    /^(corrupt|unsupported|mislabelled|too-large|out-of-memory|timeout)$/,
  );
  expect((await readdir(place.documents)).filter((one) => !one.startsWith('.'))).toEqual([
    'vocabularies',
  ]);
});

it('script in a text and its name reaches nobody as script', async () => {
  const html =
    '<html><head><title><script>alert(1)</script>Plan</title></head><body>' +
    '<h1>Article 1 <img src=x onerror=alert(1)></h1><p>Les <b>loutres</b> &lt;script&gt;.</p>' +
    `${'<div>'.repeat(5000)}fin${'</div>'.repeat(5000)}</body></html>`;
  const job = await place.settled(
    await place.upload('<img src=x onerror=alert(1)>.html', html, { publish: 'yes' }),
  );
  expect(job.state).toBe('done');
  await place.expectFound('loutres', [job.document ?? '']);
  const answer = await place.ask('/api/search?q=loutres');
  expect(answer.headers.get('Content-Type')).toContain('application/json');
  const { hits } = (await answer.json()) as { hits: { clauses: { snippet_html: string }[] }[] };
  for (const { snippet_html } of hits.flatMap((hit) => hit.clauses)) {
    expect(snippet_html.replace(/<\/?mark>/g, '')).not.toMatch(/<[a-z]/i);
  }
  const file = await place.ask(`/api/desk/documents/${job.document}/file`);
  expect(file.headers.get('Content-Security-Policy')).toBe('sandbox');
  expect(file.headers.get('X-Content-Type-Options')).toBe('nosniff');
});
