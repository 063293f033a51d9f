import { createRoute, z } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Language } from '#domain/language.ts';
import type { ComparedClause, Desk, Proposal } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { serveFile } from '../file.ts';
import { negotiateLanguage } from '../language.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { sentDetails } from './documents.ts';
import { jobProblemText } from './job-texts.ts';
import { apiJob } from './jobs.ts';
import { acceptance, proposal, rejection, type ProposalView } from './proposal-schemas.ts';
import { deskDetails, job } from './schemas.ts';

/** A new version of a document, which is compared with the present one before readers see it. */

const absent = { 404: problemResponse('No such document, or no version waits') };
const refusals = {
  ...absent,
  409: problemResponse(
    'The record has changed or somebody decided since (`meanwhile`), or the file is unrelated and that was not confirmed',
  ),
};

const look = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/proposal',
  summary: 'The version that waits for a decision, compared with the present one clause by clause',
  request: {
    params: documentParameter,
    query: z.strictObject({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
  },
  responses: {
    200: { description: 'Proposal', content: { 'application/json': { schema: proposal } } },
    ...absent,
  },
});

const file = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/proposal/file',
  summary: 'The file of the version that waits; byte ranges are served',
  request: { params: documentParameter },
  responses: { 200: { description: 'The whole file' }, ...absent },
});

const accept = createRoute({
  method: 'post',
  path: '/desk/documents/{id}/proposal/accept',
  summary: 'Make the version that waits the present one',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: acceptance } } },
  },
  responses: {
    200: { description: 'Document', content: { 'application/json': { schema: deskDetails } } },
    ...refusals,
  },
});

const reject = createRoute({
  method: 'delete',
  path: '/desk/documents/{id}/proposal',
  summary: 'Leave the document as it is; the file is kept with its job, which can be begun anew',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: rejection } } },
  },
  responses: {
    200: { description: 'Its job', content: { 'application/json': { schema: job } } },
    ...refusals,
  },
});

function sentProposal(id: string, found: Proposal, language: Language): ProposalView {
  const { job: brought, differences, problem, ...rest } = found;
  return {
    ...rest,
    job: apiJob(brought, language),
    file: `/api/desk/documents/${id}/proposal/file`,
    differences: differences.map(({ kind, before, after }) => ({
      kind,
      ...(before && { before: sentClause(before) }),
      ...(after && { after: sentClause(after) }),
    })),
    ...(problem && { problem: { ...problem, text: jobProblemText(problem.code, language) } }),
  };
}

function sentClause({ headingPath, pageEnd, ...rest }: ComparedClause) {
  return { ...rest, heading_path: headingPath, page_end: pageEnd };
}

export function addProposal(api: Api, desk: Desk): void {
  api.openapi(look, async (c) => {
    const { id } = c.req.valid('param');
    const found = valueOf(await desk.proposal(id, c.req.valid('query').page));
    return c.json(sentProposal(id, found, negotiateLanguage(c)), 200);
  });

  api.openAPIRegistry.registerPath(file);
  api.get('/desk/documents/:id/proposal/file', async (c) => {
    const { record, path } = valueOf(await desk.proposedFile(c.req.param('id')));
    return serveFile(c, path, record);
  });

  api.openapi(accept, async (c) => {
    const { id } = c.req.valid('param');
    const accepted = await desk.acceptProposal(id, c.req.valid('json'), currentActor(c));
    return c.json(sentDetails(valueOf(accepted), negotiateLanguage(c)), 200);
  });

  api.openapi(reject, async (c) => {
    const { id } = c.req.valid('param');
    const rejected = await desk.rejectProposal(id, c.req.valid('json'), currentActor(c));
    return c.json(apiJob(valueOf(rejected), negotiateLanguage(c)), 200);
  });
}
