import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { subsetArabic } from './src/lib/fonts/subset.ts';

/**
 * What the same pages share, in one file rather than in some of a kilobyte each: every file costs its own head on the
 * way and is compressed alone.
 */
const codeSplitting = {
  groups: [
    { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 24_000 },
  ],
};

export default defineConfig({
  // Browsers' files alone: in the server's, chunks cut by size import each other in circles.
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting } } } } },
  plugins: [
    { name: 'arabic-face', buildStart: subsetArabic },
    paraglideVitePlugin({
      project: './src/texts/pages.inlang',
      outdir: './src/lib/paraglide',
      emitTsDeclarations: true,
      strategy: ['url', 'baseLocale'],
      urlPatterns: [
        {
          pattern: '/:path(.*)?',
          localized: [
            ['ar', '/ar/:path(.*)?'],
            ['en', '/en/:path(.*)?'],
            ['fr', '/:path(.*)?'],
          ],
        },
      ],
    }),
    sveltekit(),
  ],
});
