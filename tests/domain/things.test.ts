import { describe, expect, it } from 'vitest';
import { isMachinePath, wantsNoPage } from '#domain/machines.ts';
import { preferred, THING_TYPES, thingAt } from '#domain/things.ts';

describe('what a client wants most', () => {
  it.each([
    // Browsers, readers of pages, programs that say nothing.
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8', 'text/html'],
    ['application/xhtml+xml', 'text/html'],
    ['*/*', 'text/html'],
    ['', 'text/html'],
    ['text/turtle', 'text/turtle'],
    ['text/*', 'text/html'],
    ['application/ld+json, text/html;q=0.5', 'application/ld+json'],
    ['application/ld+json;q=0.2, text/html;q=0.5', 'text/html'],
    ['text/turtle;q=0.9, application/ld+json;q=0.9', 'text/turtle'],
    [
      '*/*;q=0.1, application/vnd.citationstyles.csl+json',
      'application/vnd.citationstyles.csl+json',
    ],
    ['text/html;q=0, */*', 'text/turtle'],
    ['application/*', 'application/ld+json'],
  ])('%s', (accept, type) => {
    expect(preferred(accept, THING_TYPES.document)).toBe(type);
  });

  it.each(['image/png', 'text/html;q=0', 'text/turtle;q=x', 'nonsense'])(
    'none of: %s',
    (accept) => {
      expect(preferred(accept, THING_TYPES.document)).toBeUndefined();
    },
  );
});

describe('what has an address', () => {
  it('is a document, a clause or a concept, perhaps with an ending', () => {
    expect(thingAt('/documents/snia')).toEqual({ kind: 'document', ids: ['snia'] });
    expect(thingAt('/documents/snia/obj_1.ttl')).toEqual({
      ...{ kind: 'clause', ids: ['snia', 'obj_1'], ending: 'ttl' },
    });
    expect(thingAt('/documents/snia.linkset.json')?.ending).toBe('linkset.json');
    expect(thingAt('/concepts/sdg-targets/10.7')).toEqual({
      ...{ kind: 'concept', ids: ['sdg-targets', '10.7'] },
    });
    for (const path of [
      '/documents',
      '/documents/snia/text',
      '/documents/a/versions/2',
      '/desk/a',
    ]) {
      expect(thingAt(path), path).toBeUndefined();
    }
  });

  it('is a page for browsers, and never one with an ending', () => {
    expect(wantsNoPage('/documents/snia', 'text/html,*/*')).toBe(false);
    expect(wantsNoPage('/documents/snia', 'image/png')).toBe(true);
    expect(wantsNoPage('/search', 'text/turtle')).toBe(false);
    expect(isMachinePath('/documents/snia.ttl')).toBe(true);
    expect(isMachinePath('/concepts/sdg-targets/10.7')).toBe(false);
    expect(isMachinePath('/dumps/records.ndjson')).toBe(true);
  });
});
