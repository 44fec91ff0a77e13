import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/test/**/*.test.ts',
            'services/*/test/**/*.test.ts',
            'tests/{docs,deploy,fuzz}/**/*.test.ts',
            'tests/fault/{bench,stages}/**/*.test.ts',
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Vitest leaves one core of two idle; most of these tests wait for a server now and then.
          maxWorkers: 2,
        },
      },
      {
        test: {
          // Validators, readers and training: programs that compute for long, but have no stack of processes to share. They run
          // beside those of the whole system, which leave one core idle.
          name: 'conformance',
          include: ['tests/{conformance,training}/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.test.ts'],
          exclude: [
            'tests/fault/{bench,stages}/**',
            'tests/{conformance,deploy,docs,fuzz,training}/**',
            '**/node_modules/**',
          ],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Each file owns a whole stack of processes; two cores do not carry two stacks.
          fileParallelism: false,
        },
      },
    ],
  },
});
