import { createRoute, z } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import { LANGUAGES } from '#domain/language.ts';
import { unmatchedNameSchema } from '#domain/measures.ts';
import type { Desk } from '../../desk/desk.ts';
import type { DeskVocabulary } from '../../desk/vocabularies/promise.ts';
import type { Api } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { changeList } from './schemas.ts';

/** The vocabularies and their concepts at the desk. */

const id = z.string();
const revision = z.string().meta({ description: 'of the vocabulary that this was made from' });
const check = z.boolean().optional().meta({ description: 'only says what would be touched' });
const concept = z
  .looseObject({ id })
  .meta({ description: 'fields as in the vocabulary’s file; a new one without id is given one' });
const unmatchedName = unmatchedNameSchema.meta({ id: 'UnmatchedName' });
export type SentUnmatchedName = z.infer<typeof unmatchedName>;
const names = z.record(z.string(), z.string().optional());

const use = z.object({ documents: z.int().min(0), clauses: z.int().min(0) });
const touched = use
  .extend({
    concept: z.string().meta({ description: 'id of the concept that was changed, or stays' }),
    revision: z.string(),
  })
  .meta({ id: 'TouchedByConcepts' });

const checks = z.object({
  shared: z.array(
    z.object({ label: z.string(), language: z.enum(LANGUAGES), concepts: z.array(id) }),
  ),
  unlabelled: z.object({ fr: z.array(id), ar: z.array(id), en: z.array(id) }),
  undefined: z.array(id),
  straight: z.array(id).meta({ description: 'with an apostrophe of the keyboard in a name' }),
  unused: z.array(id),
});

const vocabulary = z
  .object({
    id,
    names,
    facet: z.string().optional(),
    frame: z.boolean(),
    revision: z.string(),
    concepts: z.array(concept),
    uses: z.record(z.string(), use),
    checks,
  })
  .meta({ id: 'DeskVocabulary' });
export type SentVocabulary = z.infer<typeof vocabulary>;

const params = z.object({ id: z.string().meta({ description: 'of the vocabulary' }) });
const json = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const changed = {
  200: { description: 'What it touches', content: { 'application/json': { schema: touched } } },
  400: problemResponse('A field is wrong; it is named'),
  404: problemResponse('No such vocabulary'),
  409: problemResponse('Somebody changed it since `revision`; `meanwhile` says what'),
};

const list = createRoute({
  method: 'get',
  path: '/desk/vocabularies',
  summary: 'Every vocabulary with its concepts, their uses, and the work that is left in it',
  responses: {
    200: {
      description: 'Vocabularies',
      content: {
        'application/json': { schema: z.object({ vocabularies: z.array(vocabulary) }) },
      },
    },
  },
});

const unmatched = createRoute({
  method: 'get',
  path: '/desk/unmatched-names',
  summary: 'Names in measures that no body is called by, the most frequent first',
  responses: {
    200: {
      description: 'Names',
      content: { 'application/json': { schema: z.object({ names: z.array(unmatchedName) }) } },
    },
    503: problemResponse('The search engine is away; try again later'),
  },
});

const one = createRoute({
  method: 'get',
  path: '/desk/vocabularies/{id}',
  summary: 'A vocabulary with its concepts and what names them',
  request: { params },
  responses: {
    200: { description: 'Vocabulary', content: { 'application/json': { schema: vocabulary } } },
    404: problemResponse('No such vocabulary'),
  },
});

const history = createRoute({
  method: 'get',
  path: '/desk/vocabularies/{id}/history',
  summary: 'Who changed what of a vocabulary, and when; the latest first',
  request: { params },
  responses: {
    200: { description: 'Changes', content: { 'application/json': { schema: changeList } } },
  },
});

const edit = createRoute({
  method: 'put',
  path: '/desk/vocabularies/{id}/concepts',
  summary: 'Add a concept, or change one',
  request: { params, body: json(z.strictObject({ revision, concept, check })) },
  responses: changed,
});

const merge = createRoute({
  method: 'post',
  path: '/desk/vocabularies/{id}/merge',
  summary: 'Make one concept of two, in the vocabulary and in every record',
  request: { params, body: json(z.strictObject({ revision, from: id, into: id, check })) },
  responses: changed,
});

const undo = createRoute({
  method: 'post',
  path: '/desk/vocabularies/{id}/undo',
  summary: 'Take a change back, unless what it changed was changed again',
  request: { params, body: json(z.strictObject({ revision, change: z.string() })) },
  responses: changed,
});

export function addDeskVocabularies(api: Api, { vocabularies }: Desk): void {
  api.openapi(list, async (c) => {
    const all = await vocabularies.all();
    return c.json({ vocabularies: all.map(sent) }, 200);
  });
  api.openapi(unmatched, async (c) =>
    c.json({ names: await vocabularies.unmatched(negotiateLanguage(c)) }, 200),
  );
  api.openapi(one, async (c) => {
    return c.json(sent(valueOf(await vocabularies.one(c.req.valid('param').id))), 200);
  });
  api.openapi(history, async (c) => {
    return c.json({ changes: await vocabularies.history(c.req.valid('param').id) }, 200);
  });
  api.openapi(edit, async (c) => {
    const { id: name } = c.req.valid('param');
    return c.json(
      valueOf(await vocabularies.edit(name, c.req.valid('json'), currentActor(c))),
      200,
    );
  });
  api.openapi(merge, async (c) => {
    const { id: name } = c.req.valid('param');
    return c.json(
      valueOf(await vocabularies.merge(name, c.req.valid('json'), currentActor(c))),
      200,
    );
  });
  api.openapi(undo, async (c) => {
    const { revision: from, change } = c.req.valid('json');
    const { id: name } = c.req.valid('param');
    return c.json(valueOf(await vocabularies.undo(name, from, change, currentActor(c))), 200);
  });
}

function sent({ vocabulary: found, ...rest }: DeskVocabulary): SentVocabulary {
  const { id: name, prefLabel, facet, frame = false, concepts } = found;
  return { ...rest, id: name, names: prefLabel, ...(facet && { facet }), frame, concepts };
}
