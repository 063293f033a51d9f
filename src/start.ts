import { startApp } from './server/app.ts';
import { open } from './server/door.ts';

await open('npm start — serves the library', (config, log, say) => startApp(config, { log, say }));
