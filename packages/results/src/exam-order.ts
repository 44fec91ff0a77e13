import type { Mammogram } from '@mammoflow/dicom';
import type { MammogramResult } from '@mammoflow/pipeline';

/** Where a view stands in a hanging, 1 to 4: R CC, L CC, R MLO, L MLO. */
export function viewSlot({ imageLaterality, view }: Mammogram): number {
  return (view === 'CC' ? 1 : 3) + (imageLaterality === 'R' ? 0 : 1);
}

/** A view as radiologists and our hanging protocol name it, e.g. `R CC`. */
export function viewName({ imageLaterality, view }: Mammogram): string {
  return `${imageLaterality} ${view}`;
}

/** The mammograms by view, then by UID: the order in which they were analysed does not show in results. */
export function inHangingOrder(mammograms: readonly MammogramResult[]): readonly MammogramResult[] {
  return mammograms.toSorted(
    ({ mammogram: a }, { mammogram: b }) => viewSlot(a) - viewSlot(b) || (a.sopInstanceUid < b.sopInstanceUid ? -1 : 1),
  );
}
