import type { Identifier, Reference } from 'fhir/r4.d.ts';
import type { ReportedExam } from './reported-exam.ts';
import { systems } from './systems.ts';

/** The study, by its Study Instance UID as FHIR writes it. */
export function studyReference({ studyInstanceUid }: ReportedExam): Reference {
  return { type: 'ImagingStudy', identifier: { system: systems.dicomUid, value: `urn:oid:${studyInstanceUid}` } };
}

/** An image, by its SOP Instance UID. */
export function imageReference(sopInstanceUid: string): Reference {
  return { type: 'Media', identifier: { system: systems.dicomUid, value: `urn:oid:${sopInstanceUid}` } };
}

/** The patient by identifier; nothing where the receiver must not have it. */
export function subjectOf({ patient }: ReportedExam): { readonly subject?: Reference } {
  if (patient === undefined) return {};
  return { subject: { type: 'Patient', identifier: { ...typed('MR'), ...patient } } };
}

/** The order, by its accession number. */
export function orderOf({ accessionNumber }: ReportedExam): { readonly basedOn?: Reference[] } {
  if (accessionNumber === undefined) return {};
  return { basedOn: [{ type: 'ServiceRequest', identifier: { ...typed('ACSN'), value: accessionNumber } }] };
}

/** Identifier Type of HL7 v2, table 0203. */
function typed(code: 'MR' | 'ACSN'): Pick<Identifier, 'type'> {
  return { type: { coding: [{ system: systems.identifierType, code }] } };
}
