import { createMiddleware } from 'hono/factory';
import { bodyLimit } from 'hono/body-limit';
import { requireRole } from '#accounts/guard.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { ApiProblem } from '../problem.ts';
import { answerRefusal, noStore } from './answer.ts';
import { addChanges } from './changes.ts';
import { addCsv } from './csv.ts';
import { addDeskDocuments } from './documents.ts';
import { addFaults } from './faults.ts';
import { addJobs } from './jobs.ts';
import { addKeeping } from './keeping.ts';
import { addMany } from './many.ts';
import { addProposal } from './proposal.ts';
import { addRecognised } from './recognised.ts';
import { addStructure } from './structure.ts';
import { addUploads, UPLOADS } from './uploads.ts';
import { addDeskVersions } from './versions.ts';
import { addDeskConcordances } from './concordances.ts';
import { addDeskVocabularies } from './vocabularies.ts';

/** Bytes of a request that is not an upload: a CSV of many records at most. */
const MOST = 25 * 1024 * 1024;

const small = bodyLimit({
  maxSize: MOST,
  onError: () => {
    throw new ApiProblem('too-large');
  },
});

/** The desk under `/api/desk`, for librarians. `actor` is set by whoever mounts the API. */
export function addDesk(api: Api, desk: Desk): void {
  api.use('/desk/*', requireRole('librarian'));
  api.use(
    '/desk/*',
    createMiddleware(async (c, next) => {
      noStore(c);
      const answer = await (c.req.path.startsWith(UPLOADS) ? next() : small(c, next));
      answerRefusal(c);
      return answer;
    }),
  );
  addUploads(api, desk);
  addJobs(api, desk);
  addDeskDocuments(api, desk);
  addFaults(api, desk);
  addStructure(api, desk);
  addRecognised(api, desk);
  addProposal(api, desk);
  addKeeping(api, desk);
  addDeskVersions(api, desk);
  addChanges(api, desk);
  addDeskVocabularies(api, desk);
  addDeskConcordances(api, desk);
  addMany(api, desk);
  addCsv(api, desk);
}
