import { createRoute } from '@hono/zod-openapi';
import { currentActor } from '#accounts/guard.ts';
import type { Desk } from '../../desk/desk.ts';
import type { Api } from '../dependencies.ts';
import { ApiProblem, problemResponse } from '../problem.ts';
import { apiJob } from './jobs.ts';
import { valueOf } from './answer.ts';
import { addressRequest, job } from './schemas.ts';
import { negotiateLanguage } from '../language.ts';

/** Where uploads are sent. */
export const UPLOADS = '/api/desk/uploads';

/** What a person must be told in their language; the rest of the protocol is between programs. */
const IN_WORDS: { [status: number]: 'too-large' | 'too-many-uploads' | 'disk-full' } = {
  413: 'too-large',
  429: 'too-many-uploads',
  507: 'disk-full',
};

const TUS =
  'Upload-Metadata (base64 values): `filename`; `document`, id of the document of which the file is a new ' +
  'version; `publish`, `yes` to let readers find it at once; `pages`, `yes` where the ' +
  'images in a ZIP are the pages of one document. The id of an upload is the id of its job.';

const create = createRoute({
  method: 'post',
  path: '/desk/uploads',
  summary: 'Begin a resumable upload (tus 1.0, tus.io) of at most 500 MB',
  description: TUS,
  responses: {
    201: { description: 'Begun; Location is where the bytes go' },
    413: problemResponse('Too large'),
    429: problemResponse('As many uploads are begun and not finished as one person may have'),
    507: problemResponse('The disk is full, or what is left was promised to others'),
  },
});

const send = createRoute({
  method: 'patch',
  path: '/desk/uploads/{id}',
  summary: 'Send bytes of an upload; after the last one the file is kept and its job begins',
  responses: {
    204: { description: 'Kept' },
    404: { description: 'No such upload' },
    409: { description: 'Upload-Offset is not where the upload stands' },
    507: problemResponse('The disk is full; the upload is given up'),
  },
});

const ask = createRoute({
  method: 'head',
  path: '/desk/uploads/{id}',
  summary: 'How many bytes of an upload have arrived',
  responses: { 200: { description: 'Upload-Offset says it' }, 404: { description: 'None such' } },
});

const give = createRoute({
  method: 'delete',
  path: '/desk/uploads/{id}',
  summary: 'Give up an upload that is not complete',
  responses: { 204: { description: 'Gone' }, 404: { description: 'No such upload' } },
});

const fetchIt = createRoute({
  method: 'post',
  path: '/desk/addresses',
  summary: 'Fetch a file from a public web address',
  request: {
    body: { required: true, content: { 'application/json': { schema: addressRequest } } },
  },
  responses: {
    202: {
      description: 'Fetched; its job begins',
      content: { 'application/json': { schema: job } },
    },
    400: problemResponse('A field is wrong; it is named'),
    413: problemResponse('The file is larger than 500 MB'),
    422: problemResponse('Not a public address, or no file there'),
    507: problemResponse('The disk is full'),
  },
});

export function addUploads(api: Api, desk: Desk): void {
  // The protocol has its own rules for headers and bodies: described here, spoken by tus itself.
  for (const route of [create, send, ask, give]) api.openAPIRegistry.registerPath(route);
  for (const path of ['/desk/uploads', '/desk/uploads/:id']) {
    api.all(path, async (c) => {
      const answer = await desk.upload(c.req.raw, currentActor(c));
      const code = IN_WORDS[answer.status];
      if (code !== undefined) throw new ApiProblem(code);
      return answer;
    });
  }

  api.openapi(fetchIt, async (c) => {
    const { address, ...wish } = c.req.valid('json');
    const begun = valueOf(await desk.fetchAddress(address, wish, currentActor(c)));
    return c.json(apiJob(begun, negotiateLanguage(c)), 202);
  });
}
