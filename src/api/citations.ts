import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { toBibtex, toCslJson, toRis } from '../citation/exports.ts';
import { citationItem, type Cited, type CslItem } from '../citation/item.ts';
import { ancestorIds, pinpoint } from '../citation/pinpoint.ts';
import { formatReference, STYLES, type ReferenceStyle } from '../citation/reference.ts';
import { permanentPath } from '#domain/clause.ts';
import { LANGUAGES, type Language } from '#domain/language.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { formerAddress } from './clauses.ts';
import { absent, requirePublic, requirePublicClause } from './gone.ts';
import { negotiateLanguage } from './language.ts';
import { problemResponse } from './problem.ts';

/** Files for reference managers: media type and extension of each. */
const EXPORTS = {
  bibtex: { type: 'application/x-bibtex; charset=utf-8', extension: 'bib', write: toBibtex },
  ris: {
    type: 'application/x-research-info-systems; charset=utf-8',
    extension: 'ris',
    write: toRis,
  },
  'csl-json': {
    type: 'application/vnd.citationstyles.csl+json',
    extension: 'json',
    write: toCslJson,
  },
} as const;
type ExportFormat = keyof typeof EXPORTS;

const styles = Object.keys(STYLES) as [ReferenceStyle, ...ReferenceStyle[]];
const exportFormats = Object.keys(EXPORTS) as [ExportFormat, ...ExportFormat[]];

const language = z.enum(LANGUAGES).optional().meta({
  description:
    'language of the reference; when absent that of Accept-Language, and of an exported file that of the document',
});
export const documentQuery = z.strictObject({
  format: z.enum([...styles, ...exportFormats]).default('apa'),
  language,
});
export const clauseQuery = z.strictObject({
  format: z
    .enum([...styles, 'pinpoint', ...exportFormats])
    .default('apa')
    .meta({
      description: 'pinpoint: place in the document and permanent link, in one line',
    }),
  language,
});

const text = z.string();
export const citationResponses = {
  200: {
    description: 'The reference, or the file for a reference manager',
    content: {
      'text/plain': { schema: text },
      'application/x-bibtex': { schema: text },
      'application/x-research-info-systems': { schema: text },
      'application/vnd.citationstyles.csl+json': { schema: text },
    },
  },
  400: problemResponse('A parameter is wrong; it is named'),
  404: problemResponse('No such document or clause'),
  410: problemResponse('The document was withdrawn, or the text is no longer in it'),
  503: problemResponse('The search engine is away; try again later'),
};

const ofDocument = createRoute({
  method: 'get',
  path: '/documents/{id}/citation',
  summary: 'A reference to a document',
  request: { params: z.object({ id: z.string() }), query: documentQuery },
  responses: citationResponses,
});

const ofClause = createRoute({
  method: 'get',
  path: '/clauses/{id}/citation',
  summary: 'A reference to a clause, with its place and page',
  request: { params: z.object({ id: z.string() }), query: clauseQuery },
  responses: citationResponses,
});

export function addCitations(api: Api, dependencies: ApiDependencies): void {
  const { search, vocabularies } = dependencies;
  api.openapi(ofDocument, async (c) => {
    const query = c.req.valid('query');
    const { id } = c.req.valid('param');
    await requirePublic(c, dependencies, id);
    const record = await search.record(id);
    if (!record) throw await absent(c, dependencies, id);
    return answer(c, { record, vocabularies }, query.format, query.language);
  });

  api.openapi(ofClause, async (c) => {
    const query = c.req.valid('query');
    const wanted = query.language ?? negotiateLanguage(c);
    const { id } = c.req.valid('param');
    await requirePublicClause(c, dependencies, id);
    const found = await search.clause(id, wanted);
    if (!found) throw await formerAddress(c, dependencies, id);
    const { record } = found.document;
    const clause = found.clause;
    const above = await Promise.all(ancestorIds(clause).map((id) => search.clause(id, wanted)));
    const ancestors = above.flatMap((one) => (one ? [one.clause] : []));
    if (query.format === 'pinpoint') {
      const place = pinpoint(record, clause, ancestors, wanted);
      return plain(c, `${place} – ${permanentLink(c, clause.id)}`);
    }
    return answer(c, { record, vocabularies, clause, ancestors }, query.format, query.language);
  });
}

/** @param url permanent address of what is cited, where it is not that of the present version */
export function answer(
  c: Context,
  cited: Cited,
  format: ReferenceStyle | ExportFormat,
  asked: Language | undefined,
  url = permanentLink(c, cited.clause?.id ?? cited.record.id),
): Response {
  // A file goes into a collection for good: its author must not hang on the page it was saved from.
  const wanted = asked ?? (isExport(format) ? cited.record.language : negotiateLanguage(c));
  const item = (translate: boolean): CslItem =>
    citationItem(cited, {
      language: wanted,
      url,
      accessed: new Date().toISOString().slice(0, 10),
      translate,
    });
  if (!isExport(format)) return plain(c, formatReference(item(true), format, wanted));
  const { type, extension, write } = EXPORTS[format];
  const exported = item(false);
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="${exported.id}.${extension}"`);
  return c.body(write(exported));
}

const isExport = (format: string): format is ExportFormat => format in EXPORTS;

export function plain(c: Context, line: string): Response {
  c.header('Vary', 'Accept-Language');
  return c.text(`${line}\n`);
}

/**
 * The address that a reference carries: the same in every language of the pages, so that two readers who cite one
 * clause cite one address.
 */
function permanentLink(c: Context, id: string): string {
  return new URL(permanentPath(id), c.req.url).href;
}
