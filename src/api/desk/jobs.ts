import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { currentActor } from '#accounts/guard.ts';
import type { Job, RefusedEntry } from '#domain/job.ts';
import { languageSchema } from '#domain/language-schema.ts';
import type { Language } from '#domain/language.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { documentParameter } from '../parameters.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { jobProblemText, jobProblemWords } from './job-texts.ts';
import { job, jobList, recogniseRequest, type ApiJob } from './schemas.ts';

const id = z.object({ id: z.string().meta({ description: 'id of the job' }) });
const answer = { 200: { description: 'Job', content: { 'application/json': { schema: job } } } };
const refusals = {
  404: problemResponse('No such job'),
  409: problemResponse('Not in its present state'),
};

const list = createRoute({
  method: 'get',
  path: '/desk/jobs',
  summary: 'The files on their way into the library, the latest first',
  responses: { 200: { description: 'Jobs', content: { 'application/json': { schema: jobList } } } },
});

const events = createRoute({
  method: 'get',
  path: '/desk/jobs/events',
  summary: 'Every job at once, then each whenever it changes (server-sent events named `job`)',
  request: {
    query: z.object({
      language: languageSchema.optional().meta({ description: 'instead of Accept-Language' }),
    }),
  },
  responses: { 200: { description: 'text/event-stream' } },
});

const one = createRoute({
  method: 'get',
  path: '/desk/jobs/{id}',
  summary: 'A job: its stage, progress, and what became of it',
  request: { params: id },
  responses: { ...answer, 404: refusals[404] },
});

const retry = createRoute({
  method: 'post',
  path: '/desk/jobs/{id}/retry',
  summary: 'Begin a failed or cancelled job anew',
  request: { params: id },
  responses: { ...answer, ...refusals },
});

const take = createRoute({
  method: 'post',
  path: '/desk/jobs/{id}/take',
  summary: 'Take a file in although a former version, or the bin, has its very bytes',
  request: { params: id },
  responses: { ...answer, ...refusals },
});

const cancel = createRoute({
  method: 'post',
  path: '/desk/jobs/{id}/cancel',
  summary: 'End a job that waits or runs; its file is kept until the job is dismissed',
  request: { params: id },
  responses: { ...answer, ...refusals },
});

const dismiss = createRoute({
  method: 'delete',
  path: '/desk/jobs/{id}',
  summary: 'Take a settled job off the list, with the file it could not take in',
  request: { params: id },
  responses: { 204: { description: 'Gone' }, ...refusals },
});

const recognise = createRoute({
  method: 'post',
  path: '/desk/documents/{id}/recognise',
  summary:
    'Recognise (OCR) the pages of a document that have no text one can believe, or are chosen',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: recogniseRequest } } },
  },
  responses: {
    202: { description: 'Its job', content: { 'application/json': { schema: job } } },
    400: problemResponse('It has no such page'),
    404: problemResponse('No such document'),
    409: problemResponse('No page of it needs that, or somebody changed it since `revision`'),
  },
});

/** Milliseconds between signs of life, so that no proxy takes a quiet stream for a dead one. */
const HEARTBEAT_MS = 20_000;

/** A job as it is sent, with the reasons of what failed in words. */
export function apiJob(one: Job, language: Language): ApiJob {
  const { problem, brought, ...rest } = one;
  return {
    ...rest,
    ...(brought && {
      brought: { ...brought, refused: brought.refused.map(refusedWith(language)) },
    }),
    ...(problem && { problem: { ...problem, text: jobProblemWords(problem, language) } }),
  };
}

const refusedWith =
  (language: Language) =>
  ({ texts, ...entry }: RefusedEntry) => ({
    ...entry,
    ...(texts && { detail: texts[language] }),
    text: jobProblemText(entry.code, language),
  });

export function addJobs(api: Api, desk: Desk): void {
  api.openapi(list, (c) => {
    const language = negotiateLanguage(c);
    return c.json({ jobs: desk.jobs().map((one) => apiJob(one, language)) }, 200);
  });

  // Before `/desk/jobs/{id}`, which would take `events` for an id.
  api.openAPIRegistry.registerPath(events);
  api.get('/desk/jobs/events', (c) => {
    // A browser's EventSource sends the headers of its own choice.
    const chosen = languageSchema.safeParse(c.req.query('language'));
    const language = chosen.data ?? negotiateLanguage(c);
    c.header('X-Accel-Buffering', 'no');
    const response = streamSSE(c, async (stream) => {
      const send = (one: Job) =>
        void stream.writeSSE({ event: 'job', data: JSON.stringify(apiJob(one, language)) });
      const end = desk.watch(send);
      stream.onAbort(end);
      desk.jobs().toReversed().forEach(send);
      while (!stream.aborted && !stream.closed) {
        await stream.writeSSE({ event: 'alive', data: '' });
        await stream.sleep(HEARTBEAT_MS);
      }
      end();
    });
    // Set when all is said: streamSSE has a word of its own. Compression would hold events back.
    response.headers.set('Cache-Control', 'no-store, no-transform');
    return response;
  });

  api.openapi(one, (c) => {
    const found = desk.job(c.req.valid('param').id);
    if (found === undefined) throw new ApiProblem('not-found');
    return c.json(apiJob(found, negotiateLanguage(c)), 200);
  });
  api.openapi(recognise, async (c) => {
    const { id } = c.req.valid('param');
    const begun = valueOf(await desk.recognise(id, c.req.valid('json'), currentActor(c)));
    return c.json(apiJob(begun, negotiateLanguage(c)), 202);
  });
  api.openapi(retry, async (c) => {
    const again = valueOf(await desk.retry(c.req.valid('param').id));
    return c.json(apiJob(again, negotiateLanguage(c)), 200);
  });
  api.openapi(take, async (c) => {
    const again = valueOf(await desk.takeAnew(c.req.valid('param').id));
    return c.json(apiJob(again, negotiateLanguage(c)), 200);
  });
  api.openapi(cancel, async (c) => {
    const ended = valueOf(await desk.cancel(c.req.valid('param').id));
    return c.json(apiJob(ended, negotiateLanguage(c)), 200);
  });
  api.openapi(dismiss, async (c) => {
    valueOf(await desk.dismiss(c.req.valid('param').id));
    return c.body(null, 204);
  });
}
