import { direction } from '#domain/language.ts';
import { links } from '$lib/i18n/links.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

/** What a phone needs to keep the library among its apps. */
export const GET: RequestHandler = () => {
  const locale = getLocale();
  const icons = [192, 512].map((size) => ({
    ...{ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' },
  }));
  const manifest = {
    ...{ name: `${m.app_name()} – ${m.app_tagline()}`, short_name: m.app_name() },
    ...{ description: m.app_description(), lang: locale, dir: direction(locale) },
    ...{ start_url: links.home(), scope: '/', display: 'minimal-ui' },
    ...{ background_color: '#f8f4ea', theme_color: '#12553f', icons },
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json' },
  });
};
