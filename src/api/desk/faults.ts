import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Language } from '#domain/language.ts';
import { named, say } from '#texts/say.ts';
import type { Desk, DeskFault } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { negotiateLanguage } from '../language.ts';
import { documentParameter } from '../parameters.ts';
import { problemResponse } from '../problem.ts';
import { valueOf } from './answer.ts';
import { sentDetails } from './documents.ts';
import { brokenRecord, deskDetails, deskFaultList, mendRequest } from './schemas.ts';

/** What is wrong in the library's files, and mending a record that cannot be read. */

const list = createRoute({
  method: 'get',
  path: '/desk/faults',
  summary: 'What is wrong in vocabularies and records, by file, line and field',
  responses: {
    200: { description: 'Faults', content: { 'application/json': { schema: deskFaultList } } },
  },
});

const broken = createRoute({
  method: 'get',
  path: '/desk/documents/{id}/source',
  summary: 'The text of a record that cannot be read, and what is wrong with it',
  request: { params: documentParameter },
  responses: {
    200: { description: 'Text', content: { 'application/json': { schema: brokenRecord } } },
    404: problemResponse('No such document'),
    409: problemResponse('Its record can be read'),
  },
});

const mend = createRoute({
  method: 'put',
  path: '/desk/documents/{id}/source',
  summary: 'Put another text in the place of a record that cannot be read',
  request: {
    params: documentParameter,
    body: { required: true, content: { 'application/json': { schema: mendRequest } } },
  },
  responses: {
    200: { description: 'Document', content: { 'application/json': { schema: deskDetails } } },
    400: problemResponse('The text cannot be read, or a field is wrong; it is named'),
    404: problemResponse('No such document'),
    409: problemResponse('Its record can be read, or somebody changed it since `revision`'),
  },
});

function sentFault(fault: DeskFault, language: Language) {
  const { code, file, line, concept, field, document, detail, texts, isServed } = fault;
  const about = texts?.[language] ?? (detail && named(detail, language));
  const isKnown = texts !== undefined && code !== 'record-unreadable';
  const text = [isKnown ? '' : say(`failure.${code}`, language), about].filter(Boolean).join(' : ');
  return { file, line, concept, field, document, served: isServed ?? isVocabulary(fault), text };
}

/** What is wrong in a vocabulary takes no document away. */
const isVocabulary = ({ code }: DeskFault): boolean => code === 'vocabulary-invalid';

export function addFaults(api: Api, desk: Desk): void {
  api.openapi(list, async (c) => {
    const language = negotiateLanguage(c);
    const faults = (await desk.faults()).map((fault) => sentFault(fault, language));
    return c.json({ faults }, 200);
  });
  api.openapi(broken, async (c) => {
    const language = negotiateLanguage(c);
    const { problems, ...found } = valueOf(await desk.broken(c.req.valid('param').id));
    const faults = problems.map((problem) => sentFault(problem, language));
    return c.json({ ...found, faults }, 200);
  });
  api.openapi(mend, async (c) => {
    const { text, revision } = c.req.valid('json');
    const { id } = c.req.valid('param');
    const mended = valueOf(await desk.mend(id, text, revision, currentActor(c)));
    return c.json(sentDetails(mended, negotiateLanguage(c)), 200);
  });
}
