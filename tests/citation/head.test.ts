import { describe, expect, it } from 'vitest';
import { headMetadata } from '../../src/citation/head.ts';
import { ACTION, itemOf, shippedRecord } from './support.ts';

const values = (head: ReturnType<typeof headMetadata>, name: string) =>
  head.meta.filter((tag) => tag.name === name).map((tag) => tag.content);

/** The English labels of the themes `data` and `return`. */
const NAMES = ['Data and statistics', 'Return and reintegration'];

describe('head metadata', () => {
  const compact = headMetadata(
    itemOf({ record: { ...shippedRecord('gcm'), subject: ['data', 'return'] } }, 'en'),
  );

  it('makes a report of a resolution, by the tags that Zotero reads', () => {
    expect(values(compact, 'citation_title')[0]).toMatch(/^Global Compact/);
    expect(values(compact, 'citation_technical_report_institution')).toEqual([
      'United Nations General Assembly',
    ]);
    expect(values(compact, 'citation_technical_report_number')).toEqual(['A/RES/73/195']);
    expect(values(compact, 'citation_publication_date')).toEqual(['2018/12/19']);
    expect(values(compact, 'citation_pdf_url')).toEqual([
      'https://fihris.example/api/documents/gcm/file',
    ]);
    expect(values(compact, 'DC.date')).toEqual(['2018-12-19']);
    expect(values(compact, 'DC.subject')).toEqual(NAMES);
    expect(values(compact, 'citation_keywords')).toEqual([NAMES.join('; ')]);
  });

  it('makes a statute of a law, and offers no PDF where there is none', () => {
    const law = headMetadata(itemOf({ record: shippedRecord('qanun-27-14') }, 'ar'));
    expect(values(law, 'z:itemType')).toEqual(['statute']);
    expect(law.links.map(({ rel }) => rel)).toContain('schema.z');
    expect(values(law, 'citation_technical_report_institution')).toEqual([]);
    expect(values(law, 'citation_pdf_url')).toEqual([]);
    expect(JSON.parse(law.jsonLd)).toMatchObject({
      '@type': 'Legislation',
      legislationIdentifier: '27-14',
      legislationDate: '2016-08-25',
    });
  });

  it('places a clause in its document', () => {
    const clause = headMetadata(itemOf({ record: shippedRecord('snia'), clause: ACTION }, 'fr'));
    expect(values(clause, 'citation_book_title')[0]).toMatch(/^Stratégie Nationale/);
    expect(values(clause, 'citation_firstpage')).toEqual(['10']);
    expect(values(clause, 'dcterms.isPartOf')).toEqual(['https://fihris.example/documents/snia']);
    expect(JSON.parse(clause.jsonLd)).toMatchObject({
      '@id': `https://fihris.example/documents/snia/${ACTION.eId}`,
      isPartOf: { '@type': 'Report', '@id': 'https://fihris.example/documents/snia' },
    });
    expect(clause.links.map(({ href }) => href)).toContain(
      `https://fihris.example/api/clauses/${ACTION.id}/citation?format=ris`,
    );
  });

  it('leads to the file and the exports of a former version', () => {
    const { links, jsonLd } = headMetadata({
      ...itemOf({ record: shippedRecord('gcm'), version: 1 }, 'en'),
      URL: 'https://fihris.example/documents/gcm/versions/1',
    });
    expect(links.map(({ href }) => href)).toContain(
      'https://fihris.example/api/documents/gcm/versions/1/citation?format=ris',
    );
    expect(jsonLd).toContain('https://fihris.example/api/documents/gcm/versions/1/file');
  });

  it('cannot end the script element that holds it', () => {
    const title = { fr: '</script><script>alert(1)</script><!-- & \u2028' };
    const { jsonLd } = headMetadata(itemOf({ record: { ...shippedRecord('snia'), title } }, 'fr'));
    expect(jsonLd).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(jsonLd)).toMatchObject({ name: title.fr });
  });
});
