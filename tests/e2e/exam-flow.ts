import { parseUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { Pacs } from '@mammoflow/pacs';
import type { FoundInstance } from '@mammoflow/pacs';
import { makePhantomExam } from '@mammoflow/phantom';
import type { LesionRequest, PhantomExam, PhantomOptions } from '@mammoflow/phantom';
import type { ExamDensity, ExamScore } from '@mammoflow/pipeline';
import type { FindingChange } from '@mammoflow/spool';
import type { Stack, StackOptions } from '@mammoflow/stack';
import { eventually, startTestStack as startEmptyStack, testModelsDir } from '@mammoflow/testkit';

/** A study as the gateway's API shows it, as far as tests look at it. */
export interface StudyView {
  readonly state: string;
  readonly mammograms: readonly { readonly sopInstanceUid: string }[];
  readonly analyses: readonly {
    readonly jobId: string;
    readonly state: string;
    readonly deliveredAt?: string;
    readonly deliveries?: readonly {
      readonly destination: string;
      readonly state: string;
      readonly stored?: number;
      readonly refused?: readonly object[];
    }[];
    readonly mammograms: readonly {
      readonly sopInstanceUid: string;
      readonly findings?: readonly { readonly change?: FindingChange }[];
    }[];
    readonly priors?: object;
    readonly examScore?: ExamScore;
    readonly density?: ExamDensity;
    readonly results?: readonly {
      readonly kind: string;
      readonly sopInstanceUid: string;
      readonly seriesInstanceUid: string;
    }[];
  }[];
}

/** A stack with the test models, which see bright masses and little else, and with short waiting times. */
export function startTestStack(options: Omit<StackOptions, 'dataFolder'> = {}): Promise<Stack> {
  return startEmptyStack({
    modelsFolder: testModelsDir,
    ...options,
    environment: {
      ...options.environment,
      gateway: { QUIET_PERIOD_MS: '2000', RECONCILE_INTERVAL_MS: '1000', ...options.environment?.gateway },
      orchestrator: { SCORE_THRESHOLD: '0.9', JOB_LOCK_MS: '3000', ...options.environment?.orchestrator },
    },
  });
}

const roundMass = (laterality: 'L' | 'R'): LesionRequest => ({
  kind: 'MASS',
  laterality,
  pathology: 'BENIGN',
  diameterMm: 22,
  contrast: 0.8,
  shape: 'ROUND',
  margin: 'CIRCUMSCRIBED',
});

/** Four views, each with one bright mass that the test models find. */
export function examWithMasses(options: Partial<PhantomOptions> & { readonly seed: string }): PhantomExam {
  const lesions = [roundMass('R'), roundMass('L')];
  return makePhantomExam({ rows: 900, columns: 700, marker: false, breastDensity: 1, lesions, ...options });
}

/** The PACS of a stack, as a client sees it. */
export function pacsOf(stack: Stack): Pacs {
  return new Pacs({ url: stack.addresses.pacs, timeoutMs: 60_000 });
}

/** Puts images into the PACS, which pushes them on by itself. */
export async function storeInPacs(stack: Stack, exam: PhantomExam, images = exam.images): Promise<void> {
  const pacs = pacsOf(stack);
  for (const { part10, sopInstanceUid } of images) {
    await pacs.store({ studyInstanceUid: exam.studyInstanceUid, sopInstanceUid, part10 });
  }
}

/** Where a study stands; undefined while the gateway does not know it. */
export async function viewStudy(stack: Stack, studyInstanceUid: Uid): Promise<StudyView | undefined> {
  const response = await fetch(`${stack.addresses.gateway}/api/studies/${studyInstanceUid}`);
  return response.ok ? ((await response.json()) as StudyView) : undefined;
}

/** Waits until a study is in a state, and as long as a busy machine takes. */
export function studyIn(
  stack: Stack,
  studyInstanceUid: Uid,
  condition: (study: StudyView) => boolean,
): Promise<StudyView> {
  return eventually(
    async () => {
      const study = await viewStudy(stack, studyInstanceUid);
      return study !== undefined && condition(study) ? study : undefined;
    },
    { timeoutMs: 150_000, intervalMs: 200, what: 'the study to be there' },
  );
}

export const isCompleted = ({ state }: StudyView): boolean => state === 'COMPLETED';

/** What the PACS holds of a study besides the mammograms themselves. */
export async function resultsInPacs(stack: Stack, exam: PhantomExam): Promise<readonly FoundInstance[]> {
  const images = new Set(exam.images.map(({ sopInstanceUid }) => sopInstanceUid));
  const all = await pacsOf(stack).searchInstances(exam.studyInstanceUid);
  return all.filter(({ sopInstanceUid }) => !images.has(sopInstanceUid));
}

/** The files of the results of one kind of the latest analysis, as the PACS gives them back. */
export async function retrieveResults(stack: Stack, exam: PhantomExam, kind: string): Promise<readonly Uint8Array[]> {
  const study = await viewStudy(stack, exam.studyInstanceUid);
  const results = (study?.analyses[0]?.results ?? []).filter((result) => result.kind === kind);
  const { studyInstanceUid } = exam;
  return Promise.all(
    results.map(({ sopInstanceUid, seriesInstanceUid }) =>
      pacsOf(stack).retrieve({
        studyInstanceUid,
        seriesInstanceUid: parseUid(seriesInstanceUid),
        sopInstanceUid: parseUid(sopInstanceUid),
      }),
    ),
  );
}
