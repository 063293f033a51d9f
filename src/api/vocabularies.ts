import { createRoute } from '@hono/zod-openapi';
import type { Api, ApiDependencies } from './dependencies.ts';
import { negotiateLanguage } from './language.ts';
import { vocabularyLabels as schema } from './schemas.ts';
import { vocabularyLabels } from './views.ts';

const route = createRoute({
  method: 'get',
  path: '/vocabularies',
  summary: 'The controlled vocabularies, labelled in the language of the client',
  responses: {
    200: { description: 'Concepts', content: { 'application/json': { schema } } },
  },
});

export function addVocabularies(api: Api, { vocabularies }: ApiDependencies): void {
  api.openapi(route, (c) => c.json(vocabularyLabels(vocabularies, negotiateLanguage(c)), 200));
}
