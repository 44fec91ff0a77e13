import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';
import { positionInBreast } from './breast-frame.ts';
import type { BreastPosition } from './breast-frame.ts';
import type { MammogramResult } from './mammogram-result.ts';
import type { PriorExam, PriorFinding, PriorMammogram } from './prior-exam.ts';
import { areaOfRegion, equivalentDiameterMm } from './region-measures.ts';

/**
 * A lesion is looked for this far around its place in the prior: as far as one place of a breast seems to move, seen from
 * the nipple, between two exams that are positioned and compressed a little differently.
 */
const MOST_SHIFT_MM = 15;
/** A region so many times as large as another is not taken for the same lesion. */
const MOST_SIZE_RATIO = 3;
/** Less is within what the outline of one lesion varies from exam to exam: of either measure it takes both. */
const LEAST_CHANGE = { ratio: 1.25, mm: 2 } as const;

/** What became of a lesion since an earlier exam. */
export const lesionChanges = ['new', 'larger', 'smaller', 'stable', 'not-comparable'] as const;
export type LesionChange = (typeof lesionChanges)[number];

/** A finding of an earlier exam that is the same lesion, and where it was seen. */
export interface PriorLesion {
  readonly mammogram: Mammogram;
  readonly finding: PriorFinding;
  readonly diameterMm: number;
}

/** A finding, and what an earlier exam says of it. */
export interface ComparedFinding {
  readonly sopInstanceUid: Uid;
  readonly trackingUid: Uid;
  /** `not-comparable`: no earlier exam shows this view, or its geometry or that of the finding's image is not known. */
  readonly change: LesionChange;
  /** Diameter of the circle of the region's area, in mm at the detector; undefined where the image has no pixel spacing. */
  readonly diameterMm?: number;
  /** Undefined where the change is `new` or `not-comparable`. */
  readonly prior?: PriorLesion;
}

/**
 * Looks for each finding in the same view of the latest earlier exam that shows it.
 *
 * Two findings are the same lesion when they lie within 15 mm of each other, measured from the nipple, and neither is more
 * than three times as large; those that lie nearest find each other first, and each has one partner. A lesion has changed
 * when its diameter did by a quarter and by 2 mm at least. Lesions close to each other can be mistaken for one another, and
 * what was not found then is `new` now: a hint and no proof.
 *
 * @param exams - Earlier exams, latest first.
 * @returns Each finding once, in the order of the mammograms.
 */
export function comparePriors(
  mammograms: readonly MammogramResult[],
  exams: readonly PriorExam[],
): readonly ComparedFinding[] {
  return mammograms.flatMap((result) => {
    if (result.state === 'failed') return [];
    const prior = exams.flatMap((exam) => exam.mammograms).find((each) => isComparable(result.mammogram, each));
    return compareView(sightings(result), prior);
  });
}

/** Whether an earlier mammogram shows the same view, and where in the breast its findings lie can be told. */
function isComparable({ imageLaterality, view }: Mammogram, { mammogram, anteriorPoint }: PriorMammogram): boolean {
  const isSameView = mammogram.imageLaterality === imageLaterality && mammogram.view === view;
  return isSameView && anteriorPoint !== undefined && mammogram.spacingMm !== undefined;
}

/** A finding with what it is compared by; without that, its image has no known geometry. */
interface Sighting {
  readonly sopInstanceUid: Uid;
  readonly trackingUid: Uid;
  readonly measured?: Measured;
}

interface Measured {
  readonly position: BreastPosition;
  readonly diameterMm: number;
}

function sightings({ mammogram, anteriorPoint, findings }: Analysed): readonly Sighting[] {
  return findings.map(({ trackingUid, box, region: { mask } }) => {
    const measured = measure({ box, areaPixels: areaOfRegion({ mask, box }) }, { mammogram, anteriorPoint });
    return { sopInstanceUid: mammogram.sopInstanceUid, trackingUid, ...(measured && { measured }) };
  });
}

type Analysed = Extract<MammogramResult, { state: 'analysed' }>;
type Place = { readonly mammogram: Mammogram; readonly anteriorPoint: Point | undefined };

function measure(
  { box, areaPixels }: { readonly box: Box; readonly areaPixels: number },
  { mammogram, anteriorPoint }: Place,
): Measured | undefined {
  if (anteriorPoint === undefined) return undefined;
  const position = positionInBreast(box, { mammogram, anteriorPoint });
  const diameterMm = equivalentDiameterMm(areaPixels, mammogram);
  return position === undefined || diameterMm === undefined ? undefined : { position, diameterMm };
}

function compareView(current: readonly Sighting[], prior: PriorMammogram | undefined): readonly ComparedFinding[] {
  const partners = prior === undefined ? new Map<Sighting, PriorLesion>() : findPartners(current, prior);
  return current.map((sighting) => {
    const { sopInstanceUid, trackingUid, measured } = sighting;
    const said = { sopInstanceUid, trackingUid };
    if (measured === undefined) return { ...said, change: 'not-comparable' };
    const { diameterMm } = measured;
    const partner = partners.get(sighting);
    if (partner === undefined) return { ...said, diameterMm, change: prior === undefined ? 'not-comparable' : 'new' };
    return { ...said, diameterMm, change: changeOf(diameterMm, partner.diameterMm), prior: partner };
  });
}

/** The nearest pair first, then what is left. */
function findPartners(current: readonly Sighting[], prior: PriorMammogram): ReadonlyMap<Sighting, PriorLesion> {
  const { mammogram, anteriorPoint } = prior;
  const pairs = current.flatMap((sighting) =>
    prior.findings.flatMap((finding) => {
      const before = measure(finding, { mammogram, anteriorPoint });
      if (sighting.measured === undefined || before === undefined || !mayBeOne(sighting.measured, before)) return [];
      const lesion = { mammogram, finding, diameterMm: before.diameterMm };
      return [{ sighting, lesion, shiftMm: shiftMm(sighting.measured, before) }];
    }),
  );
  const partners = new Map<Sighting, PriorLesion>();
  const taken = new Set<PriorFinding>();
  for (const { sighting, lesion } of pairs.toSorted((a, b) => a.shiftMm - b.shiftMm)) {
    if (partners.has(sighting) || taken.has(lesion.finding)) continue;
    partners.set(sighting, lesion);
    taken.add(lesion.finding);
  }
  return partners;
}

function mayBeOne(a: Measured, b: Measured): boolean {
  const ratio = Math.max(a.diameterMm, b.diameterMm) / Math.min(a.diameterMm, b.diameterMm);
  return shiftMm(a, b) <= MOST_SHIFT_MM && ratio <= MOST_SIZE_RATIO;
}

function shiftMm({ position: a }: Measured, { position: b }: Measured): number {
  return Math.hypot(a.behindMm - b.behindMm, a.aboveMm - b.aboveMm);
}

function changeOf(nowMm: number, beforeMm: number): LesionChange {
  const [less, more] = [Math.min(nowMm, beforeMm), Math.max(nowMm, beforeMm)];
  if (more < less * LEAST_CHANGE.ratio || more - less < LEAST_CHANGE.mm) return 'stable';
  return nowMm > beforeMm ? 'larger' : 'smaller';
}
