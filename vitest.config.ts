import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** The walks of the browser take minutes: begun last, they would run on one core while the other has nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWalk = ({ moduleId }: TestSpecification) => moduleId.includes('/tests/browser/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isWalk), ...sorted.filter((file) => !isWalk(file))];
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/browser.ts', 'tests/setup/engine.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // By default one fewer than there are cores, which on two is a file at a time, and the browsers mostly wait.
    maxWorkers: 2,
    // The machines have two noisy cores, and the engine is the real one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Vitest waits one second by default; what is waited for here is a page or the engine.
    expect: { poll: { timeout: 30_000 } },
  },
});
