import { createServer } from 'vite';
import { startLibrary } from '../server/app.ts';
import { serve } from './serve.ts';

await serve(
  'npm run dev\n\nServes the library, reloading pages as they change.\n',
  async (config, options) => {
    const library = await startLibrary(config, options);
    const vite = await createServer({ server: { host: config.host, port: config.port } });
    await vite.listen();
    return {
      url: vite.resolvedUrls?.local[0] ?? '',
      stop: async () => {
        await vite.close();
        await library.stop();
      },
    };
  },
);
