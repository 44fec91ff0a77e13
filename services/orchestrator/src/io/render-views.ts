import { decodePixels, readPart10, toDisplayValues } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { ExamResult, MammogramSource } from '@mammoflow/pipeline';
import { renderView } from '@mammoflow/results';
import type { RenderedView } from '@mammoflow/results';

/**
 * Makes small pictures of the mammograms that were analysed, one after the other: no more than one is ever decoded. Those that
 * were not have none; what is in them is not trusted.
 */
export async function renderViews(
  sources: readonly MammogramSource[],
  { mammograms }: ExamResult,
): Promise<ReadonlyMap<Uid, RenderedView>> {
  const analysed = new Set(
    mammograms.filter(({ state }) => state === 'analysed').map(({ mammogram }) => mammogram.sopInstanceUid),
  );
  const views = new Map<Uid, RenderedView>();
  for (const source of sources) {
    const { sopInstanceUid } = source.mammogram;
    if (analysed.has(sopInstanceUid)) views.set(sopInstanceUid, await render(await source.readPart10()));
  }
  return views;
}

async function render(part10: Uint8Array): Promise<RenderedView> {
  const decoded = await decodePixels(readPart10(part10));
  const { rows, columns } = decoded;
  return renderView({ rows, columns, pixels: toDisplayValues(decoded) });
}
