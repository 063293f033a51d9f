import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectEngine } from '#search/connect.ts';

/**
 * One real engine for the whole test run. Tests get it by `inject('engine')` and keep out of each other's
 * way by a prefix of their own for the names of their indexes.
 */
declare module 'vitest' {
  interface ProvidedContext {
    engine: { url: string; writeKey: string; searchKey: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fihris-test-'));
  const log = { info: () => {}, warn: console.warn };
  const { url, writeKey, searchKey, stop } = await connectEngine({ dataDir, log });
  project.provide('engine', { url, writeKey, searchKey });
  return async () => {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
