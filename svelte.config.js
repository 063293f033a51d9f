import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // Beside the pages: the top of the project holds no folder for a handful of icons.
    files: { assets: 'src/static' },
    adapter: adapter({ out: 'build', precompress: true }),
    // Everything comes from this server; SvelteKit adds a nonce or hash for its own start script.
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // Depth of an index entry and height of a bar are custom properties on the element.
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
    typescript: {
      config: (config) => ({
        ...config,
        include: [
          ...config.include,
          '../ingest/**/*.ts',
          '../tests/**/*.ts',
          '../vite.config.ts',
          '../vitest.config.ts',
        ],
      }),
    },
  },
};
