import { expect, it } from 'vitest';
import { retryRefused } from '../../src/core/request-delivery.ts';
import { analysedStudy, delivery, resultUids } from './told-study.ts';

const now = new Date('2026-11-21T08:00:00.000Z');
const [sopInstanceUid = ''] = resultUids;
const refused = resultUids
  .slice(0, 1)
  .map((uid) => ({ state: 'refused', sopInstanceUid: uid, code: 'NO', reason: 'No.' }) as const);
const deliveries = [delivery('archive', refused), delivery('viewer', []), delivery('gone', refused)];

const retried = (hasBytes: boolean): readonly unknown[] =>
  retryRefused(analysedStudy({ deliveries, hasBytes }), { destinations: ['archive', 'viewer'], now }).map(
    ({ destination, round }) => [destination, round],
  );

it('asks once more for what a destination would not take, where there still is one', () => {
  expect(sopInstanceUid).not.toBe('');
  expect(retried(true)).toEqual([['archive', 1]]);
});

it('asks for nothing when retention has removed what could be sent, for that delivery would never end', () => {
  expect(retried(false)).toEqual([]);
});
