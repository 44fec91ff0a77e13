import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExamResult } from '@mammoflow/pipeline';
import { buildResultObjects, resultKinds } from '@mammoflow/results';
import type { ResultContext, ResultKind, ResultSet } from '@mammoflow/results';
import type { DicomFiles } from '@mammoflow/testkit';

/** A result object that lies on disk. */
export interface ResultFile {
  readonly kind: ResultKind;
  readonly path: string;
}

/** PixelMed alone takes a processor half a minute; on a machine that does other things besides, that is many. */
export const VALIDATORS_TIMEOUT_MS = 900_000;

/** A context that never changes, so that results are the same everywhere. */
export const exampleContext: ResultContext = {
  contentDateTime: new Date('2026-03-02T10:20:30Z'),
  device: { softwareVersion: '0.1.0', serialNumber: 'EXAMPLE-1' },
};

/** What a destination gets that takes everything there is. */
export const everything: ResultSet = {
  kinds: resultKinds,
  measurementSopClass: 'COMPREHENSIVE_SR',
  measurementsWithCharacteristics: true,
  cadWithCompositeFeatures: true,
};

/** Whether the validators of structured reports apply. */
export function isStructuredReport(kind: ResultKind): boolean {
  return kind.endsWith('_SR') || kind === 'KEY_OBJECTS';
}

/** The results of an analysis some days after the same exam was analysed for the first time. */
export function reanalysis(exam: ExamResult): Partial<ResultContext> {
  const predecessors = buildResultObjects(exam, exampleContext);
  return { predecessors, contentDateTime: new Date('2026-03-09T08:00:00Z') };
}

/** Writes the results of an exam as `<name>-<nn>-<kind>.dcm`. */
export async function writeResults(
  folder: string,
  exams: Readonly<Record<string, ExamResult>>,
  context: Partial<ResultContext> = {},
): Promise<readonly ResultFile[]> {
  await mkdir(folder, { recursive: true });
  const files = Object.entries(exams).flatMap(([name, exam]) =>
    buildResultObjects(exam, { ...exampleContext, ...context }).map(({ kind, part10 }, index) => {
      const number = String(index + 1).padStart(2, '0');
      return { kind, part10, path: join(folder, `${name}-${number}-${kind}.dcm`) };
    }),
  );
  for (const { path, part10 } of files) await writeFile(path, part10);
  return files.map(({ kind, path }) => ({ kind, path }));
}

/** The files by which validators apply to them. */
export function forValidators(files: readonly ResultFile[]): DicomFiles {
  const isReport = ({ kind }: ResultFile): boolean => isStructuredReport(kind);
  return {
    structuredReports: files.filter(isReport).map(({ path }) => path),
    others: files.filter((file) => !isReport(file)).map(({ path }) => path),
    presentationStates: files.filter(({ kind }) => kind === 'PRESENTATION_STATE').map(({ path }) => path),
  };
}
