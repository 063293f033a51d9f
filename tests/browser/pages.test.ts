import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { accessSuite } from './access.ts';
import { addressedSuite } from './addressed.ts';
import { comparingSuite } from './comparing.ts';
import { engineAwaySuite } from './engine-away.ts';
import { conceptsSuite } from './concepts.ts';
import { findingSuite } from './finding.ts';
import { concordanceSuite } from './concordance.ts';
import { machinesSuite } from './machines.ts';
import { measuresSuite } from './measures.ts';
import { readingSuite } from './reading.ts';
import { readingRoomSuite } from './reading-room.ts';
import { searchSuite } from './search.ts';
import { type Site, startSite } from './support.ts';
import { withoutScriptSuite } from './without-script.ts';

// One app and one browser serve every suite: starting them is the dear part.
let site: Site;
const theSite = () => site;

beforeAll(async () => {
  site = await startSite();
});

afterEach(() => {
  expect(site.complaints()).toEqual([]);
});

afterAll(() => site?.stop());

searchSuite(theSite);
findingSuite(theSite);
readingSuite(theSite);
readingRoomSuite(theSite);
addressedSuite(theSite);
comparingSuite(theSite);
conceptsSuite(theSite);
measuresSuite(theSite);
concordanceSuite(theSite);
machinesSuite(theSite);
withoutScriptSuite(theSite);
accessSuite(theSite);
// Last: it takes the engine away.
engineAwaySuite(theSite);
