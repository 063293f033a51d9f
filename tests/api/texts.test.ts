import { XMLParser, XMLValidator } from 'fast-xml-parser';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#api/dependencies.ts';
import type { ApiClause, DocumentView } from '#api/schemas.ts';
import { apiOver, getJson } from './support.ts';

const PLAN = 'psnsi-oriental-2022-2023';
const LAW = 'qanun-27-14';
let api: Api;

beforeAll(async () => {
  api = await apiOver(PLAN, LAW);
});

const file = (path: string) => api.request(`/api/documents/${path}`);
const clausesOf = async (id: string): Promise<ApiClause[]> =>
  (await getJson<DocumentView>(api, `/api/documents/${id}`)).clauses;
/** Words alone: every kind of file parts them otherwise. */
const words = (text: string) => text.replace(/[\s\u00a0]+/gu, ' ').trim();

describe('the text of a document as a file', () => {
  it.each([PLAN, LAW])('%s is whole in each of them', async (id) => {
    const plain = words(await (await file(`${id}/text`)).text());
    const html = await (await file(`${id}/text?format=html`)).text();
    const bytes = Buffer.from(await (await file(`${id}/text?format=docx`)).arrayBuffer());
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const akn = await (await file(`${id}/text?format=akn`)).text();
    const bare = (markup: string) =>
      words(
        markup
          .replace(/<style>.*?<\/style>/su, '')
          .replace(/<[^>]*>/gu, ' ')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&'),
      );
    const [inHtml, inWord, inAkn] = [bare(html), words(value), bare(akn)];
    for (const { label, heading, text } of await clausesOf(id)) {
      const last = words(text.split('\n').at(-1)?.split('\t').at(-1) ?? '');
      for (const said of [label, heading, last].map(words)) {
        expect(plain).toContain(said);
        expect(inHtml).toContain(said);
        expect(inWord).toContain(said);
        expect(inAkn).toContain(said);
      }
    }
  });

  it('Akoma Ntoso has the hierarchy of the clauses, under their ids', async () => {
    const answer = await file(`${LAW}/text?format=akn`);
    expect(answer.headers.get('content-type')).toBe('application/akn+xml');
    const xml = await answer.text();
    expect(XMLValidator.validate(xml)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(xml);
    expect(parsed.akomaNtoso['@_xmlns']).toBe('http://docs.oasis-open.org/legaldocml/ns/akn/3.0');
    const { meta, mainBody } = parsed.akomaNtoso.doc;
    const language = meta.identification.FRBRExpression.FRBRlanguage['@_language'];
    expect(language).toBe('ara');
    const ids = [...xml.matchAll(/ eId="([^"]+)"/gu)].map(([, id]) => id);
    expect(ids).toEqual(expect.arrayContaining((await clausesOf(LAW)).map(({ eId }) => eId)));
    // An article stands within its chapter.
    const [chapter] = [mainBody.chapter].flat();
    expect(chapter['@_eId']).toBe('chp_1');
    expect([chapter.article].flat()[0]['@_eId']).toBe('art_1');
  });

  it('of a part is the clause with what stands below it, and says that it is an extract', async () => {
    const clauses = await clausesOf(LAW);
    const at = clauses.findIndex(({ eId }) => eId === 'chp_1');
    const next = clauses.findIndex(({ level }, index) => index > at && level === 1);
    const answer = await file(`${LAW}/text?part=chp_1`);
    expect(answer.headers.get('content-disposition')).toContain(`filename="${LAW}-chp_1.txt"`);
    const text = await answer.text();
    expect(text).toContain(`/documents/${LAW}/chp_1`);
    expect(text).toContain('Extrait');
    const heading = (index: number) => clauses[index]?.heading ?? '?';
    expect(text).toContain(heading(next - 1));
    expect(text).not.toContain(heading(next));
  });

  it('in Arabic is written from right to left', async () => {
    const html = await (await file(`${LAW}/text?format=html`)).text();
    expect(html).toContain('<html lang="ar" dir="rtl">');
    const bytes = Buffer.from(await (await file(`${LAW}/text?format=docx`)).arrayBuffer());
    expect((await mammoth.convertToHtml({ buffer: bytes })).value).toContain('<h1>');
  });

  it.each([`${LAW}/text?part=none`, 'none/text'])('answers 404 for %s', async (path) =>
    expect((await file(path)).status).toBe(404),
  );
});
