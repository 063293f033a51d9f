import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/browser.ts', 'tests/setup/engine.ts'],
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
