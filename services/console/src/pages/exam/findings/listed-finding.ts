import { findingsIn } from '../exam-view.ts';
import type { Analysis, Exam, Finding, ImageLaterality, View } from '../exam-view.ts';

/** A finding with the image that it lies in, and a colour that it shares with the same lesion in the other view. */
export interface ListedFinding extends Finding {
  readonly sopInstanceUid: string;
  readonly imageLaterality: ImageLaterality;
  readonly view: View;
  /** The finding of the other view that is taken for the same lesion, where it is listed. */
  readonly partner?: Pick<ListedFinding, 'trackingUid' | 'number' | 'imageLaterality' | 'view'>;
  readonly colour: string;
}

/** What of an image tells where it hangs. */
type HungImage = Pick<Exam['mammograms'][number], 'sopInstanceUid' | 'imageLaterality' | 'view'>;

/** Bright on black, and told apart by those who see few colours (Okabe and Ito). */
const colours = ['#f0e442', '#56b4e9', '#e69f00', '#4fd1a5', '#e58fc0', '#ff8c69'] as const;

/** How suspicious a finding is, 0–1; what earlier versions did not say is the probability of malignancy. */
export function suspicionOf({ suspicion, probabilityOfMalignancy }: Finding): number {
  return suspicion ?? probabilityOfMalignancy;
}

/** Every finding of an analysis, the most suspicious first. */
export function listFindings(
  { mammograms }: { readonly mammograms: readonly HungImage[] },
  analysis: Pick<Analysis, 'mammograms'> | undefined,
): readonly ListedFinding[] {
  const images = new Map(mammograms.map((mammogram) => [mammogram.sopInstanceUid, mammogram]));
  const found = (analysis?.mammograms ?? []).flatMap((mammogram) => {
    const { sopInstanceUid } = mammogram;
    const image = images.get(sopInstanceUid);
    if (image === undefined) return [];
    const { imageLaterality, view } = image;
    return findingsIn(mammogram).map((finding) => ({ ...finding, sopInstanceUid, imageLaterality, view }));
  });
  const sorted = found.toSorted((a, b) => suspicionOf(b) - suspicionOf(a) || b.score - a.score);
  const byUid = new Map(sorted.map((finding) => [finding.trackingUid, finding]));
  const lesions = new Map<string, number>();
  for (const { trackingUid, matched } of sorted) {
    const lesion = matched === undefined ? undefined : lesions.get(matched.trackingUid);
    lesions.set(trackingUid, lesion ?? new Set(lesions.values()).size);
  }
  return sorted.map((finding) => {
    const partner = finding.matched === undefined ? undefined : byUid.get(finding.matched.trackingUid);
    const colour = colours[(lesions.get(finding.trackingUid) ?? 0) % colours.length] ?? colours[0];
    return { ...finding, colour, ...(partner === undefined ? {} : { partner }) };
  });
}
