import { loadCatalogue } from '$lib/api/catalogue.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => loadCatalogue(event);
