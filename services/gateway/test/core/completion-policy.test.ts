import { expect, it } from 'vitest';
import { completionPolicy } from '../../src/core/completion-policy.ts';

const settings = { QUIET_PERIOD_MS: 60_000, FOUR_VIEWS_DELAY_MS: 500, PULL_INTERVAL_MS: 60_000 };

it('a study that is sent is quiet after the time that is set', () => {
  expect(completionPolicy({ ...settings, PULL_FILE: undefined })).toEqual({
    quietPeriodMs: 60_000,
    fourViewsDelayMs: 500,
  });
});

it('a study that is fetched is quiet no sooner than two searches may have found more of it', () => {
  expect(completionPolicy({ ...settings, PULL_FILE: 'pull.json' }).quietPeriodMs).toBe(120_000);
  expect(completionPolicy({ ...settings, PULL_FILE: 'pull.json', PULL_INTERVAL_MS: 1_000 }).quietPeriodMs).toBe(60_000);
});
