import { startApp } from '../server/app.ts';
import { serve } from './serve.ts';

await serve('npm start\n\nServes the library.\n', startApp);
