import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';
import { positionInBreast } from './breast-frame.ts';
import type { BreastPosition } from './breast-frame.ts';
import type { MammogramResult } from './mammogram-result.ts';
import type { PriorExam, PriorFinding, PriorMammogram } from './prior-exam.ts';
import { areaOfRegion, equivalentDiameterMm } from './region-measures.ts';
import { isImplantDisplaced } from './select-exam.ts';

/** What makes findings of two exams one lesion, and what a change of it; at the detector. */
export const priorComparisonRule = {
  /** As far as one place of a breast seems to move, seen from the nipple, when it is positioned and compressed anew. */
  mostShiftMm: 15,
  /** Less is within what the outline of one lesion varies from exam to exam: a change of diameter takes both. */
  leastChangePercent: 25,
  leastChangeMm: 2,
} as const;
/** A region so many times as large as another is not taken for the same lesion. */
const MOST_SIZE_RATIO = 3;

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
  /** `not-comparable`: {@link priorOfView} has none, or the geometry of the finding's image is not known. */
  readonly change: LesionChange;
  /** Diameter of the circle of the region's area, in mm at the detector; undefined where the image has no pixel spacing. */
  readonly diameterMm?: number;
  /** What it was compared with; undefined where the change is `not-comparable`. */
  readonly comparedWith?: Mammogram;
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
    return compareView(sightings(result), priorOfView(result, exams));
  });
}

/**
 * The mammogram that one is compared with: of the latest earlier exam that shows the same view. Undefined where there is none,
 * where an implant has come or gone since, or where places in the breast cannot be told, since there is no nipple, no pixel
 * spacing or only a part of the breast.
 */
export function priorOfView(result: MammogramResult, exams: readonly PriorExam[]): PriorMammogram | undefined {
  if (result.state === 'failed' || !tellsPlaces(result)) return undefined;
  return exams.flatMap((exam) => exam.mammograms).find((prior) => isComparable(result.mammogram, prior));
}

function isComparable(now: Mammogram, prior: PriorMammogram): boolean {
  const { mammogram: before } = prior;
  const isSameView = before.imageLaterality === now.imageLaterality && before.view === now.view;
  return isSameView && isImplantDisplaced(before) === isImplantDisplaced(now) && tellsPlaces(prior);
}

/** On a part of a breast, what lies farthest from the chest wall need not be near the nipple. */
function tellsPlaces({ mammogram, anteriorPoint }: Pick<PriorMammogram, 'mammogram' | 'anteriorPoint'>): boolean {
  return anteriorPoint !== undefined && mammogram.spacingMm !== undefined && !mammogram.partialView;
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
    if (measured === undefined) return { sopInstanceUid, trackingUid, change: 'not-comparable' };
    const { diameterMm } = measured;
    if (prior === undefined) return { sopInstanceUid, trackingUid, diameterMm, change: 'not-comparable' };
    const said = { sopInstanceUid, trackingUid, diameterMm, comparedWith: prior.mammogram };
    const partner = partners.get(sighting);
    if (partner === undefined) return { ...said, change: 'new' };
    return { ...said, change: changeOf(diameterMm, partner.diameterMm), prior: partner };
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
  return shiftMm(a, b) <= priorComparisonRule.mostShiftMm && ratio <= MOST_SIZE_RATIO;
}

function shiftMm({ position: a }: Measured, { position: b }: Measured): number {
  return Math.hypot(a.behindMm - b.behindMm, a.aboveMm - b.aboveMm);
}

function changeOf(nowMm: number, beforeMm: number): LesionChange {
  const [less, more] = [Math.min(nowMm, beforeMm), Math.max(nowMm, beforeMm)];
  const { leastChangePercent, leastChangeMm } = priorComparisonRule;
  if (more < less * (1 + leastChangePercent / 100) || more - less < leastChangeMm) return 'stable';
  return nowMm > beforeMm ? 'larger' : 'smaller';
}
