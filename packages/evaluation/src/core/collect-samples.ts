import type { ImageBoxes } from './detection/image-boxes.ts';
import { matchBoxes } from './detection/match-boxes.ts';
import type { ProposedRegion, Proposals } from './end-to-end.ts';
import type { Observation, ObservedRegion } from './observation.ts';
import type { OverlapSample } from './overlap-figures.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import type { ScoredDetection, ScoredObservation } from './scored-observation.ts';
import { numberPatients } from './weights.ts';

/** A detection that fits a mass at least this well finds it (requirement NF1.2.1 of the project this follows). */
const FOUND_IOU = 0.5;

/** Thresholds of the bundles that are judged. */
export interface OperatingThresholds {
  /** Score from which a region is reported. */
  readonly score: number;
  /** Probability from which a finding is called malignant. */
  readonly malignancy: number;
}

/** Observations as the figures take them. */
export interface Samples {
  readonly patients: number;
  readonly proposals: Proposals;
  readonly givenBoxes: readonly BinarySample[];
  /** Masses that are found at the operating threshold. */
  readonly foundMasses: readonly BinarySample[];
  readonly givenBoxOverlaps: readonly OverlapSample[];
  readonly foundMassOverlaps: readonly OverlapSample[];
}

interface FoundMass {
  readonly detection: ScoredDetection;
  readonly region: ObservedRegion;
  readonly regionIndex: number;
}

/** Sorts what was observed by what it says something about. */
export function collectSamples(observations: readonly ScoredObservation[], thresholds: OperatingThresholds): Samples {
  const numbers = numberPatients(observations.map(({ patientId }) => patientId));
  const perImage = observations.map((observation) => {
    const patient = numbers.get(observation.patientId) ?? 0;
    const counts = { patient, ...countMasses(observation) };
    const proposals = proposalsOf(observation);
    const found = proposals
      .flatMap(({ found: mass }) => (mass === undefined ? [] : [mass]))
      .filter(({ detection }) => detection.score >= thresholds.score);
    return {
      regions: proposals.map((proposal) => toProposedRegion(proposal, { ...counts, ...thresholds })),
      counts,
      givenBoxes: observation.regions.flatMap((region) => givenSample(region, patient)),
      givenBoxOverlaps: observation.regions.flatMap(({ given }) =>
        given?.overlap ? [{ patient, ...given.overlap }] : [],
      ),
      foundMasses: found.flatMap((mass) => foundSample(mass, patient)),
      foundMassOverlaps: found.flatMap((mass) => foundOverlap(mass, patient)),
    };
  });
  return {
    patients: numbers.size,
    proposals: { regions: perImage.flatMap(({ regions }) => regions), images: perImage.map(({ counts }) => counts) },
    givenBoxes: perImage.flatMap(({ givenBoxes }) => givenBoxes),
    foundMasses: perImage.flatMap(({ foundMasses }) => foundMasses),
    givenBoxOverlaps: perImage.flatMap(({ givenBoxOverlaps }) => givenBoxOverlaps),
    foundMassOverlaps: perImage.flatMap(({ foundMassOverlaps }) => foundMassOverlaps),
  };
}

/** The boxes of all images, detections with the scores that they have. */
export function imageBoxes(observations: readonly Observation[]): readonly ImageBoxes[] {
  const numbers = numberPatients(observations.map(({ patientId }) => patientId));
  return observations.map((observation) => boxesOf(observation, numbers.get(observation.patientId) ?? 0));
}

/** The networks look for masses; a detection on another kind of lesion is neither right nor wrong. */
function boxesOf({ detections, regions }: Observation, patient: number): ImageBoxes {
  return { patient, detections, truth: regions.map(({ box, kind }) => ({ box, ignored: kind !== 'MASS' })) };
}

interface Proposal {
  readonly detection: ScoredDetection;
  readonly found?: FoundMass;
}

function proposalsOf({ detections, regions }: ScoredObservation): readonly Proposal[] {
  const truth = regions.map(({ box, kind }) => ({ box, ignored: kind !== 'MASS' }));
  const matches = matchBoxes(
    detections.map(({ box }) => box),
    truth,
    FOUND_IOU,
  );
  return detections.flatMap((detection, index) => {
    const match = matches[index];
    if (match === 'IGNORED') return [];
    const region = typeof match === 'number' ? regions[match] : undefined;
    if (typeof match !== 'number' || region === undefined) return [{ detection }];
    return [{ detection, found: { detection, region, regionIndex: match } }];
  });
}

function toProposedRegion(
  { detection, found }: Proposal,
  { patient, masses, malignancy }: { readonly patient: number; readonly masses: number; readonly malignancy: number },
): ProposedRegion {
  const region = { patient, score: detection.score, inNormalImage: masses === 0 };
  if (found === undefined) return region;
  const calledMalignant = (detection.rating?.probabilityOfMalignancy ?? Number.NaN) >= malignancy;
  return { ...region, finds: { pathology: found.region.pathology, calledMalignant } };
}

function countMasses({ regions }: Observation): { readonly masses: number; readonly known: number } {
  const masses = regions.filter(({ kind }) => kind === 'MASS');
  return { masses: masses.length, known: masses.filter(({ pathology }) => pathology !== null).length };
}

function givenSample({ pathology, given }: ObservedRegion, patient: number): readonly BinarySample[] {
  if (pathology === null || given === undefined) return [];
  return [{ patient, score: given.probabilityOfMalignancy, isPositive: pathology === 'MALIGNANT' }];
}

function foundSample({ detection, region }: FoundMass, patient: number): readonly BinarySample[] {
  const score = detection.rating?.probabilityOfMalignancy;
  if (region.pathology === null || score === undefined) return [];
  return [{ patient, score, isPositive: region.pathology === 'MALIGNANT' }];
}

function foundOverlap({ detection, regionIndex }: FoundMass, patient: number): readonly OverlapSample[] {
  const { overlap } = detection;
  return overlap?.region === regionIndex ? [{ patient, iou: overlap.iou, dice: overlap.dice }] : [];
}
