import { textValue } from '@mammoflow/dicom';
import type { Mammogram } from '@mammoflow/dicom';

/** What tells patients apart. Held in memory while an exam is compared, and nowhere else. */
export interface PatientIdentity {
  readonly patientId: string;
  readonly issuerOfPatientId?: string;
  readonly birthDate?: string;
}

/** Who a mammogram says that it shows; undefined without a Patient ID (0010,0020). */
export function patientOf({ study: { attributes } }: Mammogram): PatientIdentity | undefined {
  const patientId = textValue(attributes, 'PatientID')?.trim();
  if (patientId === undefined || patientId === '') return undefined;
  const issuerOfPatientId = textValue(attributes, 'IssuerOfPatientID')?.trim();
  const birthDate = textValue(attributes, 'PatientBirthDate')?.trim();
  return {
    patientId,
    ...(issuerOfPatientId ? { issuerOfPatientId } : {}),
    ...(birthDate ? { birthDate } : {}),
  };
}

/**
 * Whether a mammogram is of the patient: the same Patient ID to the letter, and where both sides tell them, the same issuer
 * (a number means nothing beyond who gave it) and the same birth date (numbers are mistyped and given again).
 */
export function isOfPatient(mammogram: Mammogram, patient: PatientIdentity): boolean {
  const other = patientOf(mammogram);
  if (other?.patientId !== patient.patientId) return false;
  const agree = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  return agree(other.issuerOfPatientId, patient.issuerOfPatientId) && agree(other.birthDate, patient.birthDate);
}
