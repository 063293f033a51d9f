import { loadCatalogue } from '$lib/api/catalogue.ts';
import type { PageServerLoad } from './$types.js';

/** Lines of a page: a screen or three of them, as many as the API gives at once. */
const LINES = '100';

export const load: PageServerLoad = (event) => loadCatalogue(event, { per_page: LINES });
