import { createRoute, z } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import { setFile, SET_FORMATS } from '#concordance/exchange.ts';
import { objectivesOf } from '#concordance/frames.ts';
import { QUEUE_KINDS } from '#concordance/queue.ts';
import { ruleOf } from '#concordance/suggest/apply.ts';
import type { Language } from '#domain/language.ts';
import { localize } from '#domain/language.ts';
import { languageSchema } from '#domain/language-schema.ts';
import { mappingFields, objectOf, PREDICATES, type Mapping } from '#domain/mapping.ts';
import { conceptLabel, findConcept, vocabularyName, type Vocabulary } from '#domain/vocabulary.ts';
import type { ImportPreview, ReviewCase } from '../../desk/concordances/promise.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { changeList } from './schemas.ts';

/** Concordances at the desk: what waits to be judged, judgements, and sets as files. */

const count = z.int().min(0);
const progress = z
  .object({
    measures: count,
    accepted: count,
    suggested: count,
    'look-again': count,
    none: count,
    without: count.meta({ description: 'measures of which nobody said anything' }),
  })
  .meta({ description: 'measures, each under what it needs most' });
const name = z.object({ id: z.string(), label: z.string() });
const frameState = z.object({ frame: name, progress });

const mapping = mappingFields.meta({ id: 'Mapping', description: 'slots of SSSOM 1.1' });
const objective = z.object({
  id: z.string(),
  notation: z.string().optional(),
  label: z.string(),
  title: z.string().optional(),
  definition: z.string().optional(),
  note: z.string().optional(),
  readAt: z.string().optional(),
});
const textIn = z.object({ text: z.string(), language: languageSchema });

const reviewCase = z.object({
  clause: z
    .object({
      id: z.string(),
      label: z.string(),
      heading: z.string(),
      headingPath: z.array(z.string()),
      text: z.string(),
      page: z.int().optional(),
      isThere: z.boolean().meta({ description: 'readers have it; if not, only its name is known' }),
      language: languageSchema.optional(),
    })
    .meta({ description: 'what is judged' }),
  document: z.object({ id: z.string(), title: z.string() }).optional(),
  mapping: mapping.optional(),
  rule: z.string().optional().meta({ description: 'by which it was suggested' }),
  concept: z
    .string()
    .optional()
    .meta({ description: 'id of the objective that the mapping names' }),
  others: z.array(z.object({ concept: z.string().optional(), mapping })),
  objectives: z.array(objective),
  stated: z.array(textIn).meta({ description: 'the clauses that state the objective' }),
  seen: z.string().meta({ description: 'to be sent with a judgement: what it is of' }),
});

const reviewItem = z
  .object({
    frame: name,
    kind: z.enum(QUEUE_KINDS).optional(),
    open: count,
    case: reviewCase.optional(),
  })
  .meta({ id: 'ReviewItem' });
export type SentReview = z.infer<typeof reviewItem>;

const details = frameState
  .extend({
    documents: z.array(
      z.object({ document: z.object({ id: z.string(), title: z.string() }), progress }),
    ),
    look_again: z.array(mapping),
    changes: changeList.shape.changes,
  })
  .meta({ id: 'DeskConcordance' });
export type SentConcordance = z.infer<typeof details>;

const preview = z
  .object({
    plan: z.string(),
    changes: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
    change_count: count,
    unchanged: count,
    errors: z.array(z.object({ line: count, field: z.string().optional(), message: z.string() })),
    error_count: count,
  })
  .meta({ id: 'MappingPreview' });
export type SentPreview = z.infer<typeof preview>;
/** Of a preview that is sent: more nobody reads. */
const MOST_SHOWN = 200;

const params = z.object({ frame: z.string().meta({ description: 'id of a frame vocabulary' }) });
const repeated = <S extends z.ZodType>(value: S) =>
  z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(value));
const itemQuery = z.strictObject({
  show: repeated(z.enum(QUEUE_KINDS)).meta({
    description: 'kinds that are led through; none: all',
  }),
  document: z.string().optional(),
  clause: z.string().optional().meta({ description: 'this one, and no other' }),
  mapping: z.string().optional(),
  after: z.string().optional().meta({ description: 'the one that comes after this clause' }),
  passed: repeated(z.string()).meta({ description: 'of that clause what is passed over' }),
});

const about = { clause: z.string(), mapping: z.string().optional(), seen: z.string() };
const judgement = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('accept'),
      ...about,
      concept: z.string(),
      predicate: z.enum(PREDICATES),
      quote: z.string().max(20_000),
    }),
    z.strictObject({
      decision: z.literal('reject'),
      ...about,
      why: z.string().trim().max(2000).optional(),
    }),
    z.strictObject({ decision: z.literal('none'), ...about }),
  ])
  .meta({ id: 'Judgement' });

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
});
const body = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const problems = {
  400: problemResponse('A field is wrong; it is named'),
  404: problemResponse('No such frame, mapping or change'),
  409: problemResponse('It was judged otherwise since it was seen; `meanwhile` says how'),
  503: problemResponse('The search engine is away; try again later'),
};

const list = createRoute({
  method: 'get',
  path: '/desk/concordances',
  summary: 'Frames, and how far the mapping of measures to each is',
  responses: json(z.object({ frames: z.array(frameState) }), 'Frames'),
});
const one = createRoute({
  method: 'get',
  path: '/desk/concordances/{frame}',
  summary: 'How far each document is, what is to look at again, and who changed what',
  request: { params },
  responses: { ...json(details, 'Concordance'), 404: problems[404] },
});
const next = createRoute({
  method: 'get',
  path: '/desk/concordances/{frame}/item',
  summary: 'What is to be judged next: a clause beside an objective, or a clause without any',
  request: { params, query: itemQuery },
  responses: { ...json(reviewItem, 'Item; without `case` where nothing is open'), ...problems },
});
const suggest = createRoute({
  method: 'post',
  path: '/desk/concordances/{frame}/suggest',
  summary: 'Look for what measures may serve; what was judged stays as it is',
  request: { params, body: body(z.strictObject({ document: z.string().optional() })) },
  responses: { ...json(z.object({ suggested: count, gone: count }), 'Suggestions'), ...problems },
});
const judge = createRoute({
  method: 'post',
  path: '/desk/concordances/{frame}/judge',
  summary: 'Accept, reject, or say that the clause serves none',
  request: { params, body: body(judgement) },
  responses: { ...json(z.object({ mappings: z.array(mapping) }), 'What stands now'), ...problems },
});
const undo = createRoute({
  method: 'post',
  path: '/desk/concordances/{frame}/undo',
  summary: 'Take a change back, unless what it changed was changed again',
  request: { params, body: body(z.strictObject({ change: z.string() })) },
  responses: { 204: { description: 'Taken back' }, ...problems },
});
const file = z.strictObject({ file: z.base64() });
const look = createRoute({
  method: 'post',
  path: '/desk/concordances/{frame}/import/preview',
  summary: 'What a set in SSSOM/TSV or CSV would change, and what is wrong in it',
  request: { params, body: body(file) },
  responses: { ...json(preview, 'Changes'), ...problems },
});
const apply = createRoute({
  method: 'post',
  path: '/desk/concordances/{frame}/import',
  summary: 'Take in a set without errors; what it lacks stays as it is',
  request: { params, body: body(file.extend({ plan: z.string() })) },
  responses: { ...json(preview, 'Changes'), ...problems },
});
const out = createRoute({
  method: 'get',
  path: '/desk/concordances/{frame}/file',
  summary: 'The set as it lies in the library, all documents included',
  request: { params, query: z.strictObject({ format: z.enum(SET_FORMATS).default('sssom') }) },
  responses: { 200: { description: 'File' }, 404: problems[404] },
});

export function addDeskConcordances(api: Api, { concordances }: Desk): void {
  api.openapi(list, async (c) => {
    const language = negotiateLanguage(c);
    const frames = (await concordances.all()).map(({ frame, ...rest }) => ({
      ...{ frame: vocabularyName(frame, language), ...rest },
    }));
    return c.json({ frames }, 200);
  });
  api.openapi(one, async (c) => {
    const language = negotiateLanguage(c);
    const found = valueOf(await concordances.one(c.req.valid('param').frame, language));
    const { frame, lookAgain, history, ...rest } = found;
    const sent = { frame: vocabularyName(frame, language), ...rest };
    return c.json({ ...sent, look_again: lookAgain, changes: history.slice(0, MOST_SHOWN) }, 200);
  });
  api.openapi(next, async (c) => {
    const language = negotiateLanguage(c);
    const { show: kinds, ...wanted } = c.req.valid('query');
    const { frame: id } = c.req.valid('param');
    const item = valueOf(await concordances.item(id, { kinds, ...wanted }));
    const sent = item.case && { case: sentCase(item.case, language) };
    const { frame, kind, open } = item;
    return c.json({ frame: vocabularyName(frame, language), kind, open, ...sent }, 200);
  });
  api.openapi(suggest, async (c) => {
    const { document } = c.req.valid('json');
    const { frame } = c.req.valid('param');
    return c.json(valueOf(await concordances.suggest(frame, document, currentActor(c))), 200);
  });
  api.openapi(judge, async (c) => {
    const { frame } = c.req.valid('param');
    const made = await concordances.judge(frame, c.req.valid('json'), currentActor(c));
    return c.json({ mappings: valueOf(made) }, 200);
  });
  api.openapi(undo, async (c) => {
    const { frame } = c.req.valid('param');
    valueOf(await concordances.undo(frame, c.req.valid('json').change, currentActor(c)));
    return c.body(null, 204);
  });
  api.openapi(look, async (c) => {
    const bytes = Buffer.from(c.req.valid('json').file, 'base64');
    const found = await concordances.previewImport(c.req.valid('param').frame, bytes);
    return c.json(sentPreview(valueOf(found), negotiateLanguage(c)), 200);
  });
  api.openapi(apply, async (c) => {
    const { file: sent, plan } = c.req.valid('json');
    const { frame } = c.req.valid('param');
    const bytes = Buffer.from(sent, 'base64');
    const made = await concordances.applyImport(frame, bytes, plan, currentActor(c));
    return c.json(sentPreview(valueOf(made), negotiateLanguage(c)), 200);
  });
  api.openapi(out, async (c) => {
    const [set] = valueOf(await concordances.sets(c.req.valid('param').frame));
    if (set === undefined) throw new ApiProblem('not-found');
    const { text, type, ending } = setFile(set, c.req.valid('query').format);
    c.header('Content-Type', `${type}; charset=utf-8`);
    c.header('Content-Disposition', `attachment; filename="${set.id}.${ending}"`);
    return c.body(text);
  });
}

function sentCase(found: ReviewCase, language: Language): z.infer<typeof reviewCase> {
  const { frame, id, clause, document, mapping: own, others, stated, seen } = found;
  const rule = own && ruleOf(own);
  const known = clause ?? {
    label: own?.subject_label ?? id,
    heading: '',
    headingPath: [],
    text: '',
  };
  const { label, heading, headingPath, text, page } = { page: undefined, ...known };
  return {
    clause: {
      ...{ id, label, heading, headingPath, text, isThere: clause !== undefined },
      ...(page !== undefined && { page }),
      ...(document && { language: document.language }),
    },
    ...(document && {
      document: { id: document.id, title: localize(document.title, language) },
    }),
    ...(own && { mapping: own }),
    ...(rule !== undefined && { rule }),
    ...conceptIn(own),
    others: others.map((other) => ({ ...conceptIn(other), mapping: other })),
    objectives: objectivesOf(frame).map((concept) => sentObjective(frame, concept.id, language)),
    stated,
    seen,
  };
}

function conceptIn(mapping: Mapping | undefined): { concept?: string } {
  const object = mapping && objectOf(mapping);
  return object && 'concept' in object ? { concept: object.concept } : {};
}

function sentObjective(frame: Vocabulary, id: string, language: Language) {
  const concept = findConcept(frame, id);
  const { notation, readAt, altLabel, definition, scopeNote } = concept ?? {};
  const title = altLabel?.[language]?.[0];
  return {
    id,
    label: conceptLabel(frame, id, language).label,
    ...(notation !== undefined && { notation }),
    ...(title !== undefined && { title }),
    ...(definition && { definition: localize(definition, language) }),
    ...(scopeNote && { note: localize(scopeNote, language) }),
    ...(readAt !== undefined && { readAt }),
  };
}

function sentPreview({ changes, errors, ...rest }: ImportPreview, language: Language): SentPreview {
  return {
    ...rest,
    changes: changes.slice(0, MOST_SHOWN).map(({ mapping: one, fields }) => ({
      ...{ id: one.record_id, label: `${one.subject_label ?? one.subject_id} → ${one.object_id}` },
      fields,
    })),
    change_count: changes.length,
    errors: errors.slice(0, MOST_SHOWN).map(({ line, field, texts }) => ({
      ...{ line, message: texts[language] },
      ...(field !== undefined && { field }),
    })),
    error_count: errors.length,
  };
}
