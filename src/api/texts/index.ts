import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { absent, publicRecord, requirePublic } from '../gone.ts';
import { negotiateLanguage } from '../language.ts';
import { originOf } from '../origin.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { toAkn } from './akn.ts';
import { toDocx } from './docx.ts';
import { toHtml } from './html.ts';
import { toPlain } from './plain.ts';
import { textOf, type Text } from './text.ts';

/** The text of a document or of a part of it, to take away. */

const FORMATS = {
  txt: { type: 'text/plain; charset=utf-8', extension: 'txt', write: toPlain },
  html: { type: 'text/html; charset=utf-8', extension: 'html', write: toHtml },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    write: toDocx,
  },
  akn: { type: 'application/akn+xml', extension: 'akn.xml', write: toAkn },
} as const satisfies {
  [format: string]: {
    type: string;
    extension: string;
    write: (text: Text) => string | Promise<Buffer<ArrayBuffer>>;
  };
};
const formats = Object.keys(FORMATS) as [keyof typeof FORMATS, ...(keyof typeof FORMATS)[]];

const route = createRoute({
  method: 'get',
  path: '/documents/{id}/text',
  summary: 'The text of a document, or of a clause with what stands below it, as a file',
  request: {
    params: documentParameter,
    query: z.strictObject({
      format: z.enum(formats).default('txt'),
      part: z.string().optional().meta({ description: 'eId of the clause; the whole when absent' }),
    }),
  },
  responses: {
    200: {
      description: 'Plain text, HTML, DOCX, or Akoma Ntoso (OASIS LegalDocML)',
      content: Object.fromEntries(
        Object.values(FORMATS).map(({ type }) => [type, { schema: z.string() }]),
      ),
    },
    400: problemResponse('A parameter is wrong; it is named'),
    404: problemResponse('No such document, or no clause `part` in it'),
    410: problemResponse('The document was withdrawn'),
    503: problemResponse('The search engine is away; try again later'),
  },
});

export function addTexts(api: Api, dependencies: ApiDependencies): void {
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const { format, part } = c.req.valid('query');
    await requirePublic(c, dependencies, id);
    const language = negotiateLanguage(c);
    const found = await dependencies.search.document(id, language);
    if (found === undefined) throw await absent(c, dependencies, id);
    const text = textOf(
      { record: await publicRecord(dependencies, found.record), clauses: found.clauses },
      {
        ...{ part, language, origin: originOf(c, dependencies) },
        date: new Date().toISOString().slice(0, 10),
      },
    );
    if (text === undefined) throw await absent(c, dependencies, id);
    const { type, extension, write } = FORMATS[format];
    const name = part === undefined ? id : `${id}-${part}`;
    return c.body(await write(text), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/gu, '_')}.${extension}"`,
    });
  });
}
