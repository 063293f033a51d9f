import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '$lib/paraglide/runtime.js';

/** `/ar/search` and `/en/search` are the page `/search` in another language. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
