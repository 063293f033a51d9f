import { answerResults } from '$lib/results.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerResults('search', event.params.format, event);
