import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { configDefaults, defineConfig } from 'vitest/config';

/** The walks of the browser take minutes: begun last, they would run on one core while the other has nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWalk = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/browser/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isWalk), ...sorted.filter((file) => !isWalk(file))];
  }
}

/** Tests that start the whole app, or end processes: each file has a process of its own. */
const APPS = ['browser', 'commands', 'deploy', 'drill', 'server'].map(
  (room) => `tests/${room}/**/*.test.ts`,
);

const shared = {
  pool: 'forks',
  // The machines have two noisy cores, and the engine is the real one.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // Vitest waits one second by default; what is waited for here is a page or the engine.
  expect: { poll: { timeout: 30_000 } },
} as const;

export default defineConfig({
  test: {
    // Once for both projects: what these inherited they would set up again.
    globalSetup: ['tests/setup/browser.ts', 'tests/setup/engine.ts'],
    sequence: { sequencer: LongestFirst },
    // By default one fewer than there are cores, which on two is a file at a time, and the browsers mostly wait.
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'apps', include: APPS } },
      {
        test: {
          ...shared,
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...APPS],
          // The modules of a room are read once for all its files: reading them again took a third of the time.
          isolate: false,
        },
      },
    ],
  },
});
