import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/engine.ts'],
    pool: 'forks',
    // The machines have two noisy cores, and the engine is the real one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
