import { isRefused } from '@mammoflow/spool';
import { expect, it } from 'vitest';
import { withdrawnDeliveries } from '../../src/core/withdrawn-deliveries.ts';
import { analysedStudy, delivery, resultUids } from './told-study.ts';

const start = new Date('2026-11-20T08:00:00.000Z');
const hoursLater = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);
const deliveries = [delivery('archive'), delivery('gone'), delivery('gone-too', [])];
const [one, two, three] = resultUids;
const results = { a1: resultUids.slice(0, 2), b2: resultUids.slice(1) };

function withdrawn(now: Date, since: Date = start): ReturnType<typeof withdrawnDeliveries> {
  return withdrawnDeliveries(analysedStudy({ deliveries, results }), { destinations: ['archive'], since, now });
}

it('ends a delivery to a destination that there is no more, each of its objects once and with the reason', () => {
  const [end, ...others] = withdrawn(hoursLater(25));
  expect(others).toEqual([]);
  expect(end).toMatchObject({ destination: 'gone', round: 0, endedAt: hoursLater(25).toISOString() });
  expect(end?.objects.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([one, two, three]);
  expect(end?.objects[0]).toMatchObject({ state: 'refused', code: 'DELIVERY_DESTINATION_WITHDRAWN' });
});

it('counts as refused also when it was to be sent objects that were never made', () => {
  const study = analysedStudy({ deliveries, results: {} });
  const [end] = withdrawnDeliveries(study, { destinations: ['archive'], since: start, now: hoursLater(25) });
  expect(end?.objects).toEqual([]);
  expect(end && isRefused(end)).toBe(true);
});

it('ends nothing for a day, also of a destination that the gateway has not missed for that long', () => {
  expect(withdrawn(hoursLater(23))).toEqual([]);
  expect(withdrawn(hoursLater(25), hoursLater(2))).toEqual([]);
});
