import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'services/*/test/**/*.test.ts', 'tests/{docs,deploy}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{docs,deploy}/**', '**/node_modules/**'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Each file owns a whole stack of processes; two cores do not carry two stacks.
          fileParallelism: false,
        },
      },
    ],
  },
});
