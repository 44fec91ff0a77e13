import { textValue, textValues } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { z } from 'zod';

/** Whom a study is of, as the header of one of its images says. Kept in memory alone. */
export const patientSchema = z.object({
  name: z.string().optional().describe('Patient’s Name (0010,0010), as a person reads it.'),
  id: z.string().optional().describe('Patient ID (0010,0020).'),
  birthDate: z.string().optional().describe('Patient’s Birth Date (0010,0030), YYYYMMDD.'),
  sex: z.string().optional().describe('Patient’s Sex (0010,0040).'),
  accessionNumber: z.string().optional().describe('Accession Number (0008,0050).'),
  studyDate: z.string().optional().describe('Study Date (0008,0020), YYYYMMDD.'),
});
export type Patient = Readonly<z.infer<typeof patientSchema>>;

export function patientOf(dataset: DicomDataset): Patient {
  const [name = ''] = textValues(dataset, 'PatientName');
  return {
    name: readableName(name) || undefined,
    id: textValue(dataset, 'PatientID'),
    birthDate: textValue(dataset, 'PatientBirthDate'),
    sex: textValue(dataset, 'PatientSex'),
    accessionNumber: textValue(dataset, 'AccessionNumber'),
    studyDate: textValue(dataset, 'StudyDate'),
  };
}

/** Family name, given and middle names, prefix, suffix (PS3.5 6.2.1.1) as `Family, Given Middle`. */
export function readableName(name: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = name.split('^').map((part) => part.trim());
  const rest = [prefix, given, middle, suffix].filter((part) => part !== '').join(' ');
  return [family, rest].filter((part) => part !== '').join(', ');
}

/** Whether words are in the name, and texts in ID or accession number; case and accents do not matter. */
export function isPatient({ name, id, accessionNumber }: Patient, wanted: string): boolean {
  const words = folded(wanted)
    .split(/[\s,^]+/)
    .filter((word) => word !== '');
  const inName = folded(name ?? '');
  const inNumbers = [id, accessionNumber].map((text) => folded(text ?? ''));
  return words.every((word) => inName.includes(word) || inNumbers.some((text) => text.includes(word)));
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
