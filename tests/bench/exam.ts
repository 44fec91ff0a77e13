import { performance } from 'node:perf_hooks';
import { makePhantomExam, presetOptions } from '@mammoflow/phantom';
import type { PhantomExam } from '@mammoflow/phantom';
import { eventually, startTestStack, storeInstances } from '@mammoflow/testkit';
import { z } from 'zod';

/**
 * From the last image's 200 to the results in the PACS, for four-view exams of full-field digital size, one at a time,
 * with the whole stack on this machine.
 */

const WARM_UP_EXAMS = 1;
const EXAMS = 5;
const EXAM_TIMEOUT_MS = 180_000;

const studySchema = z.object({
  state: z.string(),
  analyses: z.array(z.object({ timings: z.record(z.string(), z.number()), results: z.array(z.unknown()).optional() })),
});

/** One exam's times in seconds; the steps of four mammograms add up although two are in work at a time. */
export interface ExamTimes {
  readonly totalS: number;
  readonly stagesS: Readonly<Record<string, number>>;
  readonly resultObjects: number;
}

export interface ExamBench {
  readonly exams: number;
  readonly medianS: number;
  readonly slowestS: number;
  readonly medianStagesS: Readonly<Record<string, number>>;
  readonly resultObjects: number;
}

/** Runs the exams and sums them up. */
export async function benchExams(): Promise<ExamBench> {
  await using stack = await startTestStack({ autoRouting: false });
  const times: ExamTimes[] = [];
  for (let number = 0; number < WARM_UP_EXAMS + EXAMS; number += 1) {
    const exam = makePhantomExam(presetOptions('demo', `bench-${number}`));
    const time = await timeExam(stack.addresses, exam);
    if (number >= WARM_UP_EXAMS) times.push(time);
    console.error(`exam ${number + 1} of ${WARM_UP_EXAMS + EXAMS}: ${time.totalS.toFixed(1)} s`);
  }
  const stages = Object.keys(times[0]?.stagesS ?? {});
  return {
    exams: times.length,
    medianS: median(times.map(({ totalS }) => totalS)),
    slowestS: Math.max(...times.map(({ totalS }) => totalS)),
    medianStagesS: Object.fromEntries(
      stages.map((stage) => [stage, median(times.map(({ stagesS }) => stagesS[stage] ?? 0))]),
    ),
    resultObjects: median(times.map(({ resultObjects }) => resultObjects)),
  };
}

async function timeExam(
  { gateway, pacs }: { readonly gateway: string; readonly pacs: string },
  exam: PhantomExam,
): Promise<ExamTimes> {
  const parts = exam.images.map(({ part10 }) => part10);
  // Results without the images they refer to are no test of a PACS.
  await storeInstances(pacs, parts);
  const answer = await storeInstances(`${gateway}/dicom-web`, parts);
  if (answer.status !== 200) throw new Error(`The gateway answered ${answer.status}.`);
  const receivedMs = performance.now();
  const study = await eventually(
    async () => {
      const response = await fetch(`${gateway}/api/studies/${exam.studyInstanceUid}`);
      const view = studySchema.parse(await response.json());
      return view.state === 'COMPLETED' ? view : undefined;
    },
    { timeoutMs: EXAM_TIMEOUT_MS, what: 'the results in the PACS' },
  );
  const totalS = (performance.now() - receivedMs) / 1_000;
  const timings = study.analyses[0]?.timings ?? {};
  return {
    totalS,
    stagesS: Object.fromEntries(Object.entries(timings).map(([name, ms]) => [name.replace(/Ms$/, ''), ms / 1_000])),
    resultObjects: study.analyses[0]?.results?.length ?? 0,
  };
}

/** The middle value; the upper one of two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
