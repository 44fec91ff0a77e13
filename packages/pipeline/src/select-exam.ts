import type { Mammogram } from '@mammoflow/dicom';
import type { NotAnalysed } from './not-analysed.ts';

/** Which mammograms of a study are analysed, and why the others are not. */
export interface ExamSelection {
  readonly mammograms: readonly Mammogram[];
  readonly notAnalysed: readonly NotAnalysed[];
}

/** View modifier 'Implant Displaced' in both coding schemes (CID 4015). */
const implantDisplaced: ReadonlySet<string> = new Set(['399209000', 'R-102D5']);

/**
 * Chooses one mammogram for each breast and view.
 *
 * A repeated view is usually a better one, so the latest wins; before that, whole views win over partial ones and
 * implant-displaced views over others. A view with the implant in front of the tissue is never chosen: no model here has
 * seen one. The choice depends on the set alone, not on the order of arrival, so that every replica and every retry makes
 * the same one. Missing views are no reason to refuse: a woman after mastectomy has two.
 */
export function selectExam(candidates: readonly Mammogram[]): ExamSelection {
  const byView = Map.groupBy(candidates, ({ imageLaterality, view }) => `${imageLaterality} ${view}`);
  const mammograms: Mammogram[] = [];
  const notAnalysed: NotAnalysed[] = [];
  for (const [view, group] of [...byView].toSorted(([a], [b]) => compareText(a, b))) {
    notAnalysed.push(...group.filter(showsImplant).map(implantInFront));
    const [chosen, ...others] = group.filter((mammogram) => !showsImplant(mammogram)).toSorted(preferred);
    if (chosen === undefined) continue;
    mammograms.push(chosen);
    notAnalysed.push(
      ...others.map(({ sopInstanceUid }) => ({
        sopInstanceUid,
        code: 'EXAM_REPEATED_VIEW',
        reason: `Another image of view ${view} was analysed instead: ${chosen.sopInstanceUid}.`,
      })),
    );
  }
  return { mammograms, notAnalysed };
}

function preferred(a: Mammogram, b: Mammogram): number {
  return (
    Number(a.partialView) - Number(b.partialView) ||
    Number(isImplantDisplaced(b)) - Number(isImplantDisplaced(a)) ||
    compareText(b.acquisitionTime ?? '', a.acquisitionTime ?? '') ||
    (b.instanceNumber ?? 0) - (a.instanceNumber ?? 0) ||
    compareText(a.sopInstanceUid, b.sopInstanceUid)
  );
}

function implantInFront({ sopInstanceUid }: Mammogram): NotAnalysed {
  const reason = 'The implant lies in front of the tissue; only implant-displaced views can be analysed.';
  return { sopInstanceUid, code: 'EXAM_IMPLANT_IN_FRONT', reason };
}

function showsImplant(mammogram: Mammogram): boolean {
  return mammogram.breastImplantPresent && !isImplantDisplaced(mammogram);
}

/** Where there is such a view its siblings show the implant, though Breast Implant Present (0028,1300) may be empty. */
export function isImplantDisplaced({ viewModifiers }: Mammogram): boolean {
  return viewModifiers.some(({ value }) => implantDisplaced.has(value));
}

/** Code unit order: the same on every machine, unlike `localeCompare`. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
