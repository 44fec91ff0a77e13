import type { ImageLaterality, Mammogram, Uid } from '@mammoflow/dicom';
import { boxArea } from '@mammoflow/imaging';
import type { Finding } from './finding.ts';
import { lesionDepthMm } from './lesion-depth.ts';
import type { MammogramResult } from './mammogram-result.ts';

/** Depths of one lesion in both views agree to this when the breast is positioned well and compressed differently. */
const MOST_DEPTH_DIFFERENCE_MM = 12;
/** The longer of two sizes over the shorter; a mass looks alike from both sides, but not the same. */
const MOST_SIZE_RATIO = 2;

/** A finding and the mammogram that it lies in. */
export interface LocatedFinding {
  readonly sopInstanceUid: Uid;
  readonly finding: Finding;
}

/** Two findings that are the same lesion, seen from above and from the side. */
export interface LesionMatch {
  readonly craniocaudal: LocatedFinding;
  readonly oblique: LocatedFinding;
  readonly depthDifferenceMm: number;
}

/** A breast of which both views could be compared. */
export interface BreastComparison {
  readonly imageLaterality: ImageLaterality;
  /** The mammograms that were compared: CC, then MLO. */
  readonly sopInstanceUids: readonly [Uid, Uid];
  /** Best first; each finding is in one match at most. */
  readonly matches: readonly LesionMatch[];
}

/**
 * Finds the lesions that both views of a breast show.
 *
 * Two findings match when they lie at the same distance behind the nipple ({@link lesionDepthMm}) within 12 mm and their
 * sizes differ by no more than a factor of two. The pair that agrees best comes first and takes both findings; what is left is matched
 * likewise. Two lesions at one depth cannot be told apart this way, so a match is a hint and no proof.
 *
 * @returns One comparison for each breast that has both views with known nipple and spacing, right breast first.
 */
export function matchViews(mammograms: readonly MammogramResult[]): readonly BreastComparison[] {
  return (['R', 'L'] as const).flatMap((imageLaterality) => {
    const ofBreast = mammograms.filter(({ mammogram }) => mammogram.imageLaterality === imageLaterality);
    const [cc] = ofBreast.filter((result) => result.mammogram.view === 'CC').flatMap(measured);
    const [mlo] = ofBreast.filter((result) => result.mammogram.view === 'MLO').flatMap(measured);
    if (cc === undefined || mlo === undefined) return [];
    const sopInstanceUids = [cc.mammogram.sopInstanceUid, mlo.mammogram.sopInstanceUid] as const;
    return [{ imageLaterality, sopInstanceUids, matches: matchLesions(cc, mlo) }];
  });
}

interface MeasuredView {
  readonly mammogram: Mammogram;
  readonly lesions: readonly MeasuredLesion[];
}

interface MeasuredLesion extends LocatedFinding {
  readonly depthMm: number;
  readonly sizeMm: number;
}

function measured(result: MammogramResult): readonly MeasuredView[] {
  if (result.state === 'failed') return [];
  const { mammogram, findings, anteriorPoint } = result;
  const { spacingMm, sopInstanceUid } = mammogram;
  if (anteriorPoint === undefined || spacingMm === undefined) return [];
  const lesions = findings.map((finding) => ({
    sopInstanceUid,
    finding,
    depthMm: lesionDepthMm(finding.box, { mammogram, anteriorPoint }) ?? 0,
    sizeMm: Math.sqrt(boxArea(finding.box) * spacingMm.row * spacingMm.column),
  }));
  return [{ mammogram, lesions }];
}

function matchLesions(cc: MeasuredView, mlo: MeasuredView): readonly LesionMatch[] {
  const candidates = cc.lesions
    .flatMap((craniocaudal) => mlo.lesions.map((oblique) => ({ craniocaudal, oblique })))
    .filter(({ craniocaudal, oblique }) => agree(craniocaudal, oblique))
    .map((pair) => ({ ...pair, depthDifferenceMm: Math.abs(pair.craniocaudal.depthMm - pair.oblique.depthMm) }))
    .toSorted((a, b) => a.depthDifferenceMm - b.depthDifferenceMm || order(a) - order(b));
  const taken = new Set<Finding>();
  const matches: LesionMatch[] = [];
  for (const { craniocaudal, oblique, depthDifferenceMm } of candidates) {
    if (taken.has(craniocaudal.finding) || taken.has(oblique.finding)) continue;
    taken.add(craniocaudal.finding).add(oblique.finding);
    matches.push({ craniocaudal: located(craniocaudal), oblique: located(oblique), depthDifferenceMm });
  }
  return matches;
}

function agree(a: MeasuredLesion, b: MeasuredLesion): boolean {
  const ratio = Math.max(a.sizeMm, b.sizeMm) / Math.min(a.sizeMm, b.sizeMm);
  return Math.abs(a.depthMm - b.depthMm) <= MOST_DEPTH_DIFFERENCE_MM && ratio <= MOST_SIZE_RATIO;
}

/** The more suspicious findings first where depths agree equally well. */
function order({ craniocaudal, oblique }: { craniocaudal: LocatedFinding; oblique: LocatedFinding }): number {
  return craniocaudal.finding.number * 1000 + oblique.finding.number;
}

function located({ sopInstanceUid, finding }: LocatedFinding): LocatedFinding {
  return { sopInstanceUid, finding };
}
