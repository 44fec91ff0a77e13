import { leastServers, percentile, screeningDay } from '@mammoflow/capacity';

/**
 * `node tests/load/plan-capacity.ts [seconds …]`: how many exams in work at a time a hospital, a centre, a region and a country
 * need on their busiest hour, by simulation, when an exam takes one of these times. A table in Markdown on standard output.
 */
const measured = process.argv.slice(2).map(Number);
/** Four-view exams on two cores with nothing else to do, `npm run bench`. */
const serviceTimes = measured.length > 0 ? measured : [3.0, 3.1, 3.2, 3.2, 3.4];
const places = { hospital: 40, 'screening centre': 200, region: 5_000, country: 40_000 } as const;
const LONGEST_WAIT_S = 30;

console.log(
  '| | exams a day | busiest hour | in work at a time | busy | median wait, s | 99 % wait, s | longest queue |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [place, exams] of Object.entries(places)) {
  const arrivals = screeningDay({ exams, seed: place });
  const staffing = leastServers({ arrivals, serviceTimes, seed: place, longestWaitS: LONGEST_WAIT_S });
  const columns = [
    place,
    exams,
    busiestHour(arrivals),
    staffing.servers,
    `${(staffing.utilisation * 100).toFixed(0)} %`,
    percentile(staffing.waits, 0.5).toFixed(1),
    percentile(staffing.waits, 0.99).toFixed(1),
    staffing.longestQueue,
  ];
  console.log(`| ${columns.join(' | ')} |`);
}

function busiestHour(arrivals: readonly number[]): number {
  const hours = new Map<number, number>();
  for (const arrival of arrivals)
    hours.set(Math.floor(arrival / 3_600), (hours.get(Math.floor(arrival / 3_600)) ?? 0) + 1);
  return Math.max(...hours.values());
}
