import type { CodedConcept } from '@mammoflow/dicom';
import type { CodeableConcept, Observation, ObservationComponent, Quantity } from 'fhir/r4.d.ts';
import { breasts, codeable, compositions, concepts, views } from './codes.ts';
import { deviceIdentity } from './device-resource.ts';
import { effectiveOn } from './effective-on.ts';
import { imageReference, orderOf, studyReference, subjectOf } from './references.ts';
import type { OfExam, ReportedExam, ReportedFinding } from './reported-exam.ts';
import { resourceIdentity } from './resource-identity.ts';
import type { ResourceIdentity } from './resource-identity.ts';
import { systems } from './systems.ts';

/** An observation and how others refer to it. */
export interface NamedObservation {
  readonly identity: ResourceIdentity;
  readonly resource: Observation;
}

/** What was observed: exam score and density where there are any, then each finding. */
export function observationsOf(exam: ReportedExam): readonly NamedObservation[] {
  return [
    ...(exam.examScore === undefined ? [] : [examScoreObservation(exam, exam.examScore)]),
    ...(exam.density === undefined ? [] : [densityObservation(exam, exam.density)]),
    ...exam.findings.map((finding) => findingObservation(exam, finding)),
  ];
}

/** No code system has the score, so its name is text alone. */
function examScoreObservation(exam: ReportedExam, score: OfExam<number>): NamedObservation {
  const quantity = (value: number): Quantity => ({ value: rounded(value), system: systems.ucum, code: '1' });
  return named(exam, 'exam-score', {
    code: { text: 'Exam score for the order of reading, 0 to 100; no probability' },
    valueQuantity: quantity(score.value),
    ...componentsOf(score, (value) => ({ valueQuantity: quantity(value) })),
  });
}

function densityObservation(exam: ReportedExam, density: OfExam<keyof typeof compositions>): NamedObservation {
  const concept = (category: keyof typeof compositions): CodeableConcept => ({
    ...codeable(compositions[category]),
    text: `BI-RADS ${category.toLowerCase()}`,
  });
  return named(exam, 'density', {
    code: codeable(concepts.breastComposition),
    valueCodeableConcept: concept(density.value),
    ...componentsOf(density, (value) => ({ valueCodeableConcept: concept(value) })),
  });
}

function findingObservation(exam: ReportedExam, finding: ReportedFinding): NamedObservation {
  const { trackingUid, sopInstanceUid, imageLaterality, view, number, suspicion, score } = finding;
  return named(exam, `finding|${trackingUid}`, {
    code: { ...codeable(concepts.mass), text: `${imageLaterality} ${view} lesion ${number}` },
    valueQuantity: percent(suspicion),
    bodySite: codeable(breasts[imageLaterality]),
    derivedFrom: [studyReference(exam), imageReference(sopInstanceUid)],
    component: [
      component(concepts.probabilityOfCancer, { valueQuantity: percent(suspicion) }),
      component(concepts.certaintyOfFinding, { valueQuantity: percent(score) }),
      component(concepts.imageView, { valueCodeableConcept: codeable(views[view]) }),
    ],
  });
}

function named(
  exam: ReportedExam,
  name: string,
  content: Pick<Observation, 'code'> & Partial<Observation>,
): NamedObservation {
  const identity = resourceIdentity(`${exam.jobId}|${name}`);
  return {
    identity,
    resource: {
      resourceType: 'Observation',
      identifier: [identity.identifier],
      ...orderOf(exam),
      status: 'final',
      category: [{ coding: [{ system: systems.observationCategory, code: 'imaging' }] }],
      ...subjectOf(exam),
      ...effectiveOn(exam),
      issued: exam.issuedAt,
      device: { reference: deviceIdentity(exam).fullUrl },
      derivedFrom: [studyReference(exam)],
      ...content,
    },
  };
}

type Value = Pick<ObservationComponent, 'valueQuantity' | 'valueCodeableConcept'>;

function component(concept: CodedConcept, value: Value): ObservationComponent {
  return { code: codeable(concept), ...value };
}

/** One component a breast; none where no breast has a value of its own. */
function componentsOf<T>({ breasts: each }: OfExam<T>, valueOf: (value: T) => Value): Pick<Observation, 'component'> {
  if (each.length === 0) return {};
  return { component: each.map(({ imageLaterality, value }) => component(breasts[imageLaterality], valueOf(value))) };
}

function percent(fraction: number): Quantity {
  return { value: rounded(100 * fraction), unit: '%', system: systems.ucum, code: '%' };
}

/** More than one decimal would pretend a precision that no model has. */
function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}
