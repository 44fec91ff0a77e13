import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The training takes longest by far: the rest is done beside it, not before it. */
class TrainingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isTraining = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/tests/training/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isTraining), ...sorted.filter((file) => !isTraining(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: TrainingFirst },
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
          // Validators, readers and training: programs that compute for long, but have no stack of processes to share.
          name: 'conformance',
          include: ['tests/{conformance,training}/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
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
