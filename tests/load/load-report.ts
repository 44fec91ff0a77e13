import { percentile, simulateQueue, trendOf } from '@mammoflow/capacity';
import type { Point, SimulatedQueue, Trend } from '@mammoflow/capacity';
import { spreadOf } from './run-load.ts';
import type { ExamTimes, LoadMeasurement } from './run-load.ts';

/** What a process used after its warm-up. */
export interface ProcessReport {
  readonly startMB: number;
  readonly endMB: number;
  readonly trend: Trend;
  /** Processor time for each exam that came to its end meanwhile. */
  readonly cpuSecondsAnExam: number;
}

/** What a run says. Times in seconds, memory in megabytes. */
export interface LoadReport {
  readonly exams: number;
  readonly states: Readonly<Record<string, number>>;
  readonly durationS: number;
  readonly examsAnHour: number;
  readonly receiveS: ReturnType<typeof spreadOf>;
  readonly stayS: ReturnType<typeof spreadOf>;
  readonly analysisS: ReturnType<typeof spreadOf>;
  readonly stagesS: Readonly<Record<string, number>>;
  readonly mostInSystem: number;
  readonly inSystemAtEnd: number;
  readonly loadAverage: number;
  readonly processes: Readonly<Record<string, ProcessReport>>;
  /** The same arrivals with the measured times of analyses, one at a time. */
  readonly simulated: ReturnType<typeof spreadOf>;
}

/** Processes take what they need in their first exams; trends begin after this share of the run. */
const WARM_UP_SHARE = 0.3;

/** Sums up what a run has measured. */
export function reportOf({ exams, inSystem, processes, loadAverage }: LoadMeasurement): LoadReport {
  const durationS = Math.max(...exams.map(({ doneAtS }) => doneAtS));
  const services = exams.map(({ stagesS }) => stagesS['attempt'] ?? NaN).filter(Number.isFinite);
  const states = Object.groupBy(exams, ({ state }) => state);
  const names = Object.keys(exams[0]?.stagesS ?? {});
  return {
    exams: exams.length,
    states: Object.fromEntries(Object.entries(states).map(([state, some = []]) => [state, some.length])),
    durationS,
    examsAnHour: (exams.length / durationS) * 3_600,
    receiveS: spreadOf(exams.map(({ sentAtS, receivedAtS }) => receivedAtS - sentAtS)),
    stayS: spreadOf(exams.map(({ receivedAtS, doneAtS }) => doneAtS - receivedAtS)),
    analysisS: spreadOf(services),
    stagesS: Object.fromEntries(
      names.map((name) => [
        name,
        percentile(
          exams.map(({ stagesS }) => stagesS[name] ?? 0),
          0.5,
        ),
      ]),
    ),
    mostInSystem: Math.max(...inSystem.map(({ value }) => value)),
    inSystemAtEnd: inSystem.at(-1)?.value ?? 0,
    loadAverage: percentile(
      loadAverage.map(({ value }) => value),
      0.5,
    ),
    processes: processesOf(processes, durationS, exams),
    simulated: spreadOf(
      simulate(
        exams.map(({ receivedAtS }) => receivedAtS),
        services,
      ).stays,
    ),
  };
}

function processesOf(
  processes: LoadMeasurement['processes'],
  durationS: number,
  exams: readonly ExamTimes[],
): LoadReport['processes'] {
  const fromS = durationS * WARM_UP_SHARE;
  const done = exams.filter(({ doneAtS }) => doneAtS >= fromS).length;
  const late = (points: readonly Point[]): readonly Point[] => points.filter(({ atS }) => atS >= fromS);
  return Object.fromEntries(
    [...processes].map(([name, { memory, cpu }]) => {
      const [mb, seconds] = [late(memory), late(cpu)];
      const used = (seconds.at(-1)?.value ?? NaN) - (seconds[0]?.value ?? NaN);
      const [startMB, endMB] = [mb[0]?.value ?? NaN, mb.at(-1)?.value ?? NaN];
      return [name, { startMB, endMB, trend: trendOf(mb), cpuSecondsAnExam: used / done }];
    }),
  );
}

function simulate(receivedAtS: readonly number[], serviceTimes: readonly number[]): SimulatedQueue {
  const arrivals = [...receivedAtS].sort((a, b) => a - b);
  return simulateQueue({
    arrivals,
    serviceTimes: serviceTimes.length > 0 ? serviceTimes : [0],
    servers: 1,
    seed: 'load',
  });
}

/** The report as tables in Markdown. */
export function markdownOf(report: LoadReport): string {
  const spread = (name: string, { p50, p90, p99 }: ReturnType<typeof spreadOf>): string =>
    `| ${name} | ${p50.toFixed(1)} | ${p90.toFixed(1)} | ${p99.toFixed(1)} |`;
  const processes = Object.entries(report.processes).map(([name, { startMB, endMB, trend, cpuSecondsAnExam }]) => {
    const band = `${trend.lowPerHour.toFixed(0)} to ${trend.highPerHour.toFixed(0)}`;
    const growth = `${trend.perHour.toFixed(0)} (${band})`;
    return `| ${name} | ${startMB.toFixed(0)} | ${endMB.toFixed(0)} | ${growth} | ${cpuSecondsAnExam.toFixed(2)} |`;
  });
  const stages = Object.entries(report.stagesS).map(([name, seconds]) => `| ${name} | ${seconds.toFixed(2)} |`);
  return [
    `${report.exams} exams in ${(report.durationS / 60).toFixed(1)} minutes (${report.examsAnHour.toFixed(0)} an hour): ` +
      `${JSON.stringify(report.states)}; at most ${report.mostInSystem} in the system, ${report.inSystemAtEnd} at the end; ` +
      `median load average ${report.loadAverage.toFixed(1)}.`,
    '',
    '| seconds | median | 90 % | 99 % |',
    '| --- | --- | --- | --- |',
    spread('to receive an exam', report.receiveS),
    spread('analysis, and writing its results to the spool', report.analysisS),
    spread('last image received until results in the PACS', report.stayS),
    spread('the same, simulated', report.simulated),
    '',
    '| step | median seconds, sum over images |',
    '| --- | --- |',
    ...stages,
    '',
    '| process | MB after warm-up | MB at the end | MB an hour (95 %) | processor seconds an exam |',
    '| --- | --- | --- | --- | --- |',
    ...processes,
    '',
  ].join('\n');
}
