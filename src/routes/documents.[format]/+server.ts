import { answerResults } from '$lib/results.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerResults('documents', event.params.format, event);
