import { connectEngine } from '#search/connect.ts';

/** An app with an engine on the folder it is given, for supervise.test.ts to kill. */
const [dataDir = ''] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {} };
const engine = await connectEngine({ dataDir, log });
process.stdout.write(`${JSON.stringify({ url: engine.url, origin: engine.origin })}\n`);
setInterval(() => {}, 1000);
