import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, screeningDay } from '@mammoflow/capacity';
import type { Point } from '@mammoflow/capacity';
import type { StackAddresses } from '@mammoflow/stack';
import { storeInstances, startTestStack } from '@mammoflow/testkit';
import { z } from 'zod';
import { loadExams } from './load-exams.ts';
import type { LoadExam } from './load-exams.ts';
import { ProcessSamples } from './process-samples.ts';
import type { ProcessUse } from './process-samples.ts';

/** What is sent, and how fast. */
export interface LoadPlan {
  readonly exams: number;
  /** Length into which a screening day is compressed. */
  readonly minutes: number;
  /** Of the phantom. */
  readonly preset: string;
}

/** One exam, in seconds from the beginning of the run. */
export interface ExamTimes {
  readonly sentAtS: number;
  /** When the gateway had answered 200. */
  readonly receivedAtS: number;
  /** When all results were in the PACS. */
  readonly doneAtS: number;
  readonly state: string;
  /** Seconds of the steps; those of an exam's images add up. */
  readonly stagesS: Readonly<Record<string, number>>;
}

export interface LoadMeasurement {
  readonly plan: LoadPlan;
  readonly exams: readonly ExamTimes[];
  /** Exams received whose results are not in the PACS yet. */
  readonly inSystem: readonly Point[];
  readonly processes: ReadonlyMap<string, ProcessUse>;
  readonly loadAverage: readonly Point[];
}

const SAMPLE_INTERVAL_MS = 5_000;
const POLL_INTERVAL_MS = 1_000;
/** After the last exam was sent. */
const LONGEST_WAIT_MS = 1_200_000;

const finished = new Set(['COMPLETED', 'FAILED', 'REFUSED', 'REFUSED_BY_PACS']);
const studySchema = z.object({
  state: z.string(),
  analyses: z.array(z.object({ timings: z.record(z.string(), z.number()) })),
});

/** Sends a compressed screening day to a whole stack and waits until every result is in the PACS. */
export async function runLoad(plan: LoadPlan, loadAverage: () => number): Promise<LoadMeasurement> {
  const examOf = loadExams(plan.preset, String(Date.now()));
  await using stack = await startTestStack({ autoRouting: false });
  const beganMs = performance.now();
  const nowS = (): number => (performance.now() - beganMs) / 1_000;
  const samples = new ProcessSamples(stack);
  const inSystem: Point[] = [];
  const loads: Point[] = [];
  let waiting = 0;
  const sample = (): void => {
    samples.take(nowS());
    inSystem.push({ atS: nowS(), value: waiting });
    loads.push({ atS: nowS(), value: loadAverage() });
  };
  const sampling = setInterval(sample, SAMPLE_INTERVAL_MS);
  const arrivals = screeningDay({ exams: plan.exams, seed: 'load', durationS: plan.minutes * 60 });
  try {
    const running = arrivals.map(async (arrivalS, number) => {
      await sleep(arrivalS * 1_000);
      const sentAtS = nowS();
      const studyInstanceUid = await send(examOf(number), stack.addresses);
      const receivedAtS = nowS();
      waiting += 1;
      const study = await untilFinished(stack.addresses.gateway, studyInstanceUid);
      waiting -= 1;
      console.error(`exam ${number + 1} of ${plan.exams}: ${study.state} after ${(nowS() - receivedAtS).toFixed(1)} s`);
      return { sentAtS, receivedAtS, doneAtS: nowS(), ...study };
    });
    const exams = await Promise.all(running);
    // What is idle shows what it gives back.
    await sleep(Math.max(0, plan.minutes * 60 - nowS()) * 1_000);
    sample();
    return { plan, exams, inSystem, processes: samples.uses, loadAverage: loads };
  } finally {
    clearInterval(sampling);
  }
}

/** Comes back when the gateway has the exam, and keeps nothing of its images. */
async function send(
  { studyInstanceUid, files }: LoadExam,
  { gateway, pacs }: Pick<StackAddresses, 'gateway' | 'pacs'>,
): Promise<string> {
  await storeInstances(pacs, files);
  const { status } = await storeInstances(`${gateway}/dicom-web`, files);
  if (status !== 200) throw new Error(`The gateway answered ${status}.`);
  return studyInstanceUid;
}

async function untilFinished(gateway: string, studyInstanceUid: string): Promise<Pick<ExamTimes, 'state' | 'stagesS'>> {
  const deadline = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < deadline) {
    const response = await fetch(`${gateway}/api/studies/${studyInstanceUid}`);
    const { state, analyses } = studySchema.parse(await response.json());
    const timings = Object.entries(analyses[0]?.timings ?? {});
    const stagesS = Object.fromEntries(timings.map(([name, ms]) => [name.replace(/Ms$/, ''), ms / 1_000]));
    if (finished.has(state)) return { state, stagesS };
    await sleep(POLL_INTERVAL_MS);
  }
  return { state: 'TIMED_OUT', stagesS: {} };
}

/** Percentiles in seconds. */
export function spreadOf(values: readonly number[]): {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
} {
  return { p50: percentile(values, 0.5), p90: percentile(values, 0.9), p99: percentile(values, 0.99) };
}
