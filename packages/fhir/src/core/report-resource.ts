import type { DiagnosticReport } from 'fhir/r4.d.ts';
import { codeable, concepts } from './codes.ts';
import type { NamedObservation } from './observations.ts';
import { effectiveOn } from './effective-on.ts';
import { orderOf, studyReference, subjectOf } from './references.ts';
import type { ReportedExam } from './reported-exam.ts';
import { resourceIdentity } from './resource-identity.ts';
import type { ResourceIdentity } from './resource-identity.ts';
import { systems } from './systems.ts';

/** Each analysis has a report of its own: a later one of the same study does not overwrite what was said. */
export function reportIdentity({ jobId }: ReportedExam): ResourceIdentity {
  return resourceIdentity(`${jobId}|report`);
}

/** The report that holds the observations together. */
export function reportResource(exam: ReportedExam, observations: readonly NamedObservation[]): DiagnosticReport {
  return {
    resourceType: 'DiagnosticReport',
    text: { status: 'generated', div: narrative(exam) },
    identifier: [reportIdentity(exam).identifier],
    ...orderOf(exam),
    status: exam.status,
    category: [{ coding: [{ system: systems.diagnosticSection, code: 'RAD', display: 'Radiology' }] }],
    code: { ...codeable(concepts.screeningMammogram), text: 'Computer-aided detection in a screening mammogram' },
    ...subjectOf(exam),
    ...effectiveOn(exam),
    issued: exam.issuedAt,
    ...(observations.length === 0
      ? {}
      : { result: observations.map(({ identity }) => ({ reference: identity.fullUrl })) }),
    imagingStudy: [studyReference(exam)],
    conclusion: exam.conclusion,
  };
}

function narrative({ conclusion }: ReportedExam): string {
  const lines = conclusion.split('\n').map((line) => `<p>${escaped(line)}</p>`);
  return `<div xmlns="http://www.w3.org/1999/xhtml">${lines.join('')}</div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
