import { createRoute, z } from '@hono/zod-openapi';
import { marked } from 'marked';
import sanitize from 'sanitize-html';
import { wordingIn } from '#domain/language.ts';
import { languageSchema } from '#domain/language-schema.ts';
import { ABOUT_TEXTS, readAbout, readRegister } from '#ingest/library/index.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { negotiateLanguage } from './language.ts';

/** What the library says of itself. */

export const aboutLibrary = z
  .object({
    updated: z.string().optional().meta({ description: 'day (UTC) on which readers got a change' }),
    contact: z.string().optional().meta({ description: 'address of e-mail of who runs it' }),
    texts: z.array(
      z.object({
        name: z.enum(ABOUT_TEXTS),
        html: z.string().meta({ description: 'of a file of whoever runs it, made safe' }),
        language: languageSchema,
      }),
    ),
  })
  .meta({ id: 'AboutLibrary' });
export type AboutLibrary = z.infer<typeof aboutLibrary>;

const route = createRoute({
  method: 'get',
  path: '/about',
  summary: 'Who publishes the library and how, in the words of whoever runs it',
  responses: {
    200: { description: 'About', content: { 'application/json': { schema: aboutLibrary } } },
  },
});

export function addAbout(api: Api, { documents, contact, log }: ApiDependencies): void {
  const told = new Set<string>();
  /** Once in the log, though the page is opened often. */
  const tell = (file: string, reason: string | undefined) => {
    const key = `${file}: ${reason}`;
    if (told.has(key)) return;
    told.add(key);
    log.error({ file, reason }, 'a text of the page About cannot be used; our own stands');
  };
  api.openapi(route, async (c) => {
    const language = negotiateLanguage(c);
    const [register, said] = await Promise.all([readRegister(documents), readAbout(documents)]);
    for (const { file, detail } of said.problems) tell(file, detail);
    const texts = ABOUT_TEXTS.flatMap((name) => {
      const wording = wordingIn(said.texts[name] ?? {}, language);
      return wording ? [{ name, html: safe(wording.text), language: wording.language }] : [];
    });
    const updated = register.at(-1)?.at.slice(0, 10);
    return c.json({ ...(updated && { updated }), ...(contact && { contact }), texts }, 200);
  });
}

/** Markdown as HTML that says and links, and does nothing else; its headings stand below those of the page. */
function safe(markdown: string): string {
  return sanitize(marked.parse(markdown, { async: false }), {
    allowedTags: ['h3', 'h4', 'p', 'ul', 'ol', 'li', 'a', 'strong', 'em', 'br', 'blockquote'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    transformTags: { h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4' },
  });
}
