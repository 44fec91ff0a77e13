import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExamResult, Finding, MammogramResult } from '@mammoflow/pipeline';
import type { ResultObject } from '@mammoflow/results';

/** Writes the objects of each study into a folder of its own, and `findings.json` beside the folders. */
export async function writeAnalyses(
  out: string,
  analyses: readonly { readonly result: ExamResult; readonly objects: readonly ResultObject[] }[],
): Promise<void> {
  for (const { result, objects } of analyses) {
    const folder = join(out, result.studyInstanceUid);
    await mkdir(folder, { recursive: true });
    for (const [index, object] of objects.entries())
      await writeFile(join(folder, fileName(object, index)), object.part10);
  }
  const studies = analyses.map(({ result, objects }) => describeStudy(result, objects));
  await writeFile(join(out, 'findings.json'), `${JSON.stringify({ schemaVersion: 1, studies }, undefined, 2)}\n`);
}

/** `01-cad-sr.dcm`, in the order in which the objects are delivered. */
function fileName({ kind }: ResultObject, index: number): string {
  return `${String(index + 1).padStart(2, '0')}-${kind.toLowerCase().replaceAll('_', '-')}.dcm`;
}

function describeStudy(result: ExamResult, objects: readonly ResultObject[]): object {
  const { studyInstanceUid, bundles, mammograms, notAnalysed, examScore, density, timings } = result;
  return {
    studyInstanceUid,
    bundles,
    mammograms: mammograms.map(describeMammogram),
    notAnalysed,
    examScore,
    density,
    timings,
    objects: objects.map((object, index) => ({
      file: `${studyInstanceUid}/${fileName(object, index)}`,
      kind: object.kind,
      sopClassUid: object.sopClassUid,
      sopInstanceUid: object.sopInstanceUid,
    })),
  };
}

function describeMammogram(result: MammogramResult): object {
  const { sopInstanceUid, imageLaterality, view, rows, columns, spacingMm } = result.mammogram;
  const image = { sopInstanceUid, imageLaterality, view, rows, columns, spacingMm };
  if (result.state === 'failed') return { ...image, state: 'failed', code: result.code, reason: result.reason };
  const { findings, density } = result;
  return { ...image, state: 'analysed', findings: findings.map(describeFinding), density };
}

/** Geometry in continuous coordinates of the stored pixels: (0, 0) is the outer corner of the first. */
function describeFinding(finding: Finding): object {
  const { number, trackingUid, box, score, suspicion, region, classification } = finding;
  return { number, trackingUid, score, suspicion, box, outline: region.outline, ...classification };
}
