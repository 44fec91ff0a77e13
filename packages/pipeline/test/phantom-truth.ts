import { classifyInstance, decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import { clahe256Profile, preprocessRaster } from '@mammoflow/imaging';
import type { PhantomImage } from '@mammoflow/phantom';
import { makeFinding } from '@mammoflow/testkit';
import { anteriorPoint } from '../src/anterior-point.ts';
import type { MammogramResult } from '../src/mammogram-result.ts';

/** A result whose findings are the truth of the phantom, in its order. */
export async function readTruth(image: PhantomImage): Promise<Extract<MammogramResult, { state: 'analysed' }>> {
  const part10 = readPart10(image.part10);
  const classified = classifyInstance(part10.dataset);
  if (classified.kind === 'set-aside') throw new Error(classified.reason);
  const decoded = await decodePixels(part10);
  const { rows, columns } = decoded;
  const prepared = preprocessRaster({ rows, columns, pixels: toDisplayValues(decoded) }, clahe256Profile);
  const { sopInstanceUid } = image;
  const findings = image.truth.map(({ box }, index) => makeFinding(box, { name: sopInstanceUid, number: index + 1 }));
  const front = anteriorPoint(prepared);
  return { state: 'analysed', mammogram: classified.mammogram, findings, ...(front && { anteriorPoint: front }) };
}
